#!/usr/bin/env python3
"""How well texts are read: each file of the UN's XML is made a text, a paragraph a line, and read back.
The XML says what is right: places, words, phrases, notes, and what its links lead to.

    benches/reading.py FOLDER [OPCIT]

FOLDER holds the XML, in folders of its own or not; OPCIT is target/release/opcit unless another is named.
Prints a line a language and, with OPCIT_SHOW=1 in the environment, each file that differs.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import urllib.parse
from collections import Counter, defaultdict
from pathlib import Path

ANNEX = {"Annex", "Annexe", "Anexo", "Приложение", "附件", "المرفق"}
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
LINK = re.compile(r'href="https?://(?:www\.)?(?:un)?docs\.(?:un\.)?org/(?:[a-z]{2}/)?([^"]+)"')


def read(opcit, path):
    """The document of a file as opcit reads it; none where it is refused."""
    made = subprocess.run([opcit, "--library", os.devnull + ".none", "show", str(path), "--format", "json"],
                          capture_output=True, text=True)
    return json.loads(made.stdout) if made.returncode == 0 else None


def line(source):
    return (source.get("lines") or [0])[0]


def made(document):
    """The document as a text: what stands before a paragraph stands in the order of its lines."""
    out = [piece["text"] for piece in document["masthead"] if piece["role"] != "closing"]
    # Of several resolutions the letter of the first stands below the title.
    first = document["paragraphs"][0]["part"] or ""
    if re.fullmatch("[A-Z]", first) and out and out[-1].endswith(" " + first):
        out[-1:] = [out[-1].removesuffix(" " + first), first]
    above = defaultdict(list)
    for what in document["headings"] + document["formulas"]:
        above[what["before"]].append((line(what["source"]), what["text"]))

    def stand_before(place):
        for _, text in sorted(above[place]):
            # The title of an annex or a section stands in a line of its own.
            label, dot, title = text.partition(". ")
            titled = dot and (len(label) < 5 or label.split()[0] in ANNEX)
            out.extend([label, title] if titled else [text])

    closing = [piece["text"] for piece in document["masthead"] if piece["role"] == "closing"]
    for paragraph in document["paragraphs"]:
        # Annexes stand below the closing lines.
        if paragraph["id"].startswith("annex"):
            out += closing
            closing = []
        stand_before(paragraph["id"])
        text, at = [], 0
        for mark in paragraph["marks"]:
            text.append(paragraph["text"][at:mark["at"]])
            text.append(mark["label"].translate(RAISED))
            at = mark["at"]
        text.append(paragraph["text"][at:])
        label = paragraph["label"]
        out.append((label + " " if label else "") + "".join(text))
    stand_before(None)
    out += closing
    out += [note["label"].translate(RAISED) + " " + note["text"] for note in document["footnotes"]]
    return "\n\n".join(out) + "\n"


def plain(symbol):
    return re.sub(r"[^A-Z0-9/.()-]", "", urllib.parse.unquote(symbol).upper())


def names(symbol):
    """What a link may call a document: of a joint one each symbol, of one of several the number."""
    for one in re.split(r"-(?=[ES]/)", plain(symbol)):
        yield one
        yield without_part(one)


def without_part(symbol):
    return re.sub(r"(?<=\d)[A-Z](-[A-Z])?(?=\(|$)", "", symbol)


def cited(document):
    places = document["paragraphs"] + document["footnotes"] + document["tables"]
    cites = [cite for place in places for cite in place.get("cites", [])]
    printed = [cite[key] for cite in cites for key in ("target", "text") if cite[key]]
    return {name for symbol in printed for name in names(symbol)}


def numbers(symbol):
    return "/".join(symbol.split("/")[-2:])


def words(text):
    return re.sub(r"[\s\u2010\u2011-]+", " ", text).strip()


def main(folder, opcit="target/release/opcit"):
    totals = defaultdict(Counter)
    show = os.environ.get("OPCIT_SHOW")
    with tempfile.TemporaryDirectory() as work:
        path = Path(work) / "text.txt"
        for file in sorted(Path(folder).rglob("*.xml")):
            document = read(opcit, file)
            if not document or not document["paragraphs"]:
                continue
            path.write_text(made(document), encoding="utf-8")
            text = read(opcit, path)
            count = totals[document["language"]]
            count["files"] += 1
            if text is None:
                count["refused"] += 1
                continue
            right = [(p["id"], words(p["text"])) for p in document["paragraphs"]]
            found = {p["id"]: p for p in text["paragraphs"]}
            wrong = [at for at, says in right if at not in found or words(found[at]["text"]) != says]
            more = len(text["paragraphs"]) - len(right)
            leads = [p for p in document["paragraphs"] if p["lead"] and p["id"] in found]
            count["paragraphs"] += len(right)
            count["wrong paragraphs"] += len(wrong)
            count["wrong phrases"] += sum(found[p["id"]]["lead"] != p["lead"] for p in leads)
            notes = {note["label"]: words(note["text"]) for note in text["footnotes"]}
            count["notes"] += len(document["footnotes"])
            count["wrong notes"] += sum(notes.get(n["label"]) != words(n["text"]) for n in document["footnotes"])
            doubts = len(text["warnings"])
            count["doubts in files that are right"] += doubts * (not wrong and not more)
            count["files with a fault and no doubt"] += bool(wrong or more) and not doubts
            links = {plain(link) for link in LINK.findall(file.read_text(encoding="utf-8", errors="replace"))}
            # A supplement of the Official Records has a link of its own form.
            links = {link.replace("(SUPP)", "").removeprefix("/").removeprefix("EN/") for link in links if "/" in link}
            known = cited(text)
            named = {plain(piece["text"]) for piece in document["masthead"]}
            missed = {link for link in links - known if without_part(link) not in known}
            missed = {link for link in missed if not any(link in name for name in named)}
            others = {link for link in missed if any(numbers(link) == numbers(k) for k in known)}
            count["links"] += len(links)
            count["links missed"] += len(missed)
            count["called by another body"] += len(others)
            if show and (wrong or more or missed):
                print(file.name, wrong[:5], more, sorted(missed)[:5], file=sys.stderr)
    for language, count in sorted(totals.items()):
        print(language, ", ".join(f"{n:,} {what}" for what, n in count.items()))


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(*sys.argv[1:])
