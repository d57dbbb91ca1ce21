"""What a file of the UN's own XML holds, read without opcit: a second, independent reading.

    python3 truth.py FILE...

prints a line of JSON for each file: the ids of its paragraphs with their words, the notes, the
targets of links, the vote, the subjects and the related documents. Written from the standard and from
looking at the files; it knows nothing of how opcit reads them.
"""

import json
import re
import sys
import urllib.parse
import xml.etree.ElementTree as ET

ROMAN = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"]
TENS = ["", "x", "xx", "xxx", "xl", "l"]


def roman(n):
    return TENS[n // 10] + ROMAN[n % 10]


ROMANS = {roman(n): n for n in range(1, 60)}
ARABIC = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
HAN = "一二三四五六七八九"
FIRST = {"أولا": 1, "ثانيا": 2, "ثالثا": 3, "رابعا": 4, "خامسا": 5, "سادسا": 6, "سابعا": 7}
SPELLED = {"ألف": "A", "باء": "B", "جيم": "C", "دال": "D"}
STEPS = {
    "Rule": "rule",
    "Règle": "rule",
    "Regla": "rule",
    "Правило": "rule",
    "القاعدة": "rule",
    "Principle": "principle",
    "Principe": "principle",
    "Principio": "principle",
    "Принцип": "principle",
    "المبدأ": "principle",
    "Guideline": "guideline",
    "Directive": "guideline",
    "Directriz": "guideline",
}
TESTIMONY = [
    "IN WITNESS WHEREOF",
    "DONE (at|in) ",
    "EN FOI DE QUOI",
    "FAIT à ",
    "EN (TESTIMONIO|FE) DE LO CUAL",
    "HECH[OA] en ",
    "В УДОСТОВЕРЕНИЕ ЧЕГО",
    "СОВЕРШЕНО ",
    "为此，下列",
    "下列签署人",
    "本公约订于",
    "وإثباتا لذلك",
    "حررت? في",
]
AGREED = [
    "Ha(ve|s) agreed as follows",
    "Agree as follows",
    "Sont convenu(e?)s de ce qui suit",
    "Conviennent de ce qui suit",
    "(Han (convenido|acordado)|Convienen|Acuerdan) (en )?lo siguiente",
    "(согласились|договорились) о нижеследующем",
    "[兹]?(议|商)定如下",
    "و?قد اتفقت على ما يلي",
    "اتفقت على ما يلي",
]
BLANK = re.compile(r"\s+")


def name(e):
    return e.tag.rsplit("}", 1)[-1] if isinstance(e.tag, str) else ""


def squeeze(text):
    return BLANK.sub(" ", re.sub("[\u200b\u200e\u200f\ufeff\u00ad]", "", text)).strip()


def han(text):
    if "十" not in text:
        return HAN.index(text) + 1 if len(text) == 1 and text in HAN else None
    left, right = text.split("十", 1)
    if any(c not in HAN for c in left + right) or len(left) > 1 or len(right) > 1:
        return None
    return (HAN.index(left) + 1 if left else 1) * 10 + (HAN.index(right) + 1 if right else 0)


def meanings(label):
    """All (family, place) that a list's label can stand for."""
    label = label.strip()
    if len(label) == 1 and 0x3220 <= ord(label) <= 0x3229:
        return [("n", ord(label) - 0x321F)]
    quoted = label[:1] in "\u2018\u2019'"
    m = re.fullmatch(r"[(（\u2018\u2019']?(\w+)[)）\u2018\u2019'.]", label)
    if not m:
        return []
    inner = m.group(1).lower().replace("\u0640", "")
    if inner.isdigit():
        if label[0].isdigit():
            return []
        return [("n" if quoted else "d", int(inner))]
    if han(inner):
        return [("n", han(inner))]
    found = []
    latin = inner.translate(str.maketrans("асеорху", "aceopxy"))
    if latin in ROMANS:
        found.append(("n", ROMANS[latin]))
    for alphabet in ("abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnñopqrstuvwxyz"):
        if len(set(latin)) == 1 and latin[0] in alphabet:
            found.append(("l", alphabet.index(latin[0]) + 1 + len(alphabet) * (len(latin) - 1)))
    if len(inner) == 1 and inner in ARABIC:
        found.append(("l", ARABIC.index(inner) + 1))
    return found


def place(family, value):
    if family == "d":
        return "(%d)" % value
    if family == "n":
        return "(%s)" % roman(value)
    return "(%s)" % (chr(97 + (value - 1) % 26) * (1 + (value - 1) // 26))


class File:
    def __init__(self, path):
        self.root = ET.parse(path).getroot()
        self.markers = {
            e.get("marker", "").strip() for e in self.root.iter() if name(e) == "authorialNote"
        }
        self.notes = []
        self.links = []
        self.han = "zho" in [e.get("language") for e in self.root.iter()]
        self.flow = []
        self.read()

    # Words -----------------------------------------------------------------------------------

    def words(self, e, marks=None, links=None):
        """The words of an element; markers are taken out, notes are put where they belong."""
        out = e.text or ""
        for c in e:
            n = name(c)
            if n == "authorialNote":
                marker = c.get("marker", "").strip()
                if marks is not None:
                    marks.append(marker)
                text = squeeze(" ".join(self.words(p) for p in c))
                text = re.sub(r"^\(\s*(%s)?\s*\)" % re.escape(marker), "", text).strip()
                self.notes.append([marker, text])
            elif n == "sup" and "".join(c.itertext()).strip(" ()\u00a0") in self.markers | {""}:
                inner = "".join(c.itertext()).strip(" ()\u00a0")
                if inner and marks is not None:
                    marks.append(inner)
            elif n == "eol":
                out += " "
            else:
                if n == "a" and links is not None:
                    links.append(c.get("href", ""))
                out += self.words(c, marks, links)
                if n in ("p", "td", "th"):
                    out += " "
            out += c.tail or ""
        return out

    # Order -----------------------------------------------------------------------------------

    def read(self):
        for e in self.root:
            self.statement(e)

    def statement(self, e, annex=False):
        kids = list(e)
        closed = False
        for i, c in enumerate(kids):
            n = name(c)
            if closed and n in ("mainBody", "body"):
                # The vote, set behind the closing words.
                self.words(c)
                continue
            closed = closed or n == "conclusions"
            if n == "preamble":
                self.preamble(c)
            elif n in ("mainBody", "body"):
                more = any(
                    name(k) == "preamble" and any(name(x) == "container" for x in k)
                    for k in kids[i + 1 :]
                )
                self.flow.append(("body", more))
                self.block(c)
            elif n == "attachments":
                for a in c:
                    self.flow.append(("annex",))
                    for d in a:
                        self.statement(d, True)
            elif n in ("components", "component", "collectionBody"):
                self.components(c)
            elif n in ("preface", "conclusions", "coverPage"):
                self.words(c)

    def components(self, e):
        for c in e:
            if name(c) == "statement":
                letter = [x for x in c.iter() if name(x) == "docNumber"]
                word = squeeze("".join(letter[0].itertext())) if letter else ""
                word = word.translate(str.maketrans("АВСЕ", "ABCE"))
                self.flow.append(("part", SPELLED.get(word, word) or "draft"))
                self.statement(c)
            elif name(c) in ("component", "components"):
                self.components(c)

    def preamble(self, e):
        for c in e:
            n = name(c)
            if n != "container":
                self.words(c)
                continue
            for p in c:
                if name(p) == "blockList":
                    for item in p:
                        if name(item) == "item":
                            num = [x for x in item if name(x) == "num"]
                            rest = [x for x in item if name(x) != "num"]
                            self.add("point", num[0] if num else None, rest, 1)
                        else:
                            self.add("pp", None, [item])
                else:
                    self.add("pp", None, [p])

    def block(self, e):
        for c in e:
            n = name(c)
            if n in ("num", "heading", "subheading"):
                self.add("head", None, [c])
            elif n == "crossHeading":
                self.add("pp" if c.get("refersTo") == "#preamble" else "head", None, [c])
            elif n == "paragraph":
                self.paragraph(c)
            elif n == "table":
                self.words(c)
            elif n == "p":
                self.add("par", None, [c])
            else:
                self.block(c)

    def paragraph(self, e):
        cls = e.get("class", "")
        num = [c for c in e if name(c) == "num"]
        rest = [c for c in e if name(c) not in ("num", "heading", "subheading")]
        if cls.startswith("FootnoteText"):
            for c in e:
                self.words(c)
            return
        if not rest or re.match(r"H(\d|Ch)", cls) and not num:
            self.add("head", None, list(e))
            return
        for c in e:
            if name(c) in ("heading", "subheading"):
                self.add("head", None, [c])
        num = num[0] if num else None
        for c in rest:
            if name(c) == "list":
                self.add("par", num, [x for x in c if name(x) == "intro"])
                self.points(c, 1)
            elif name(c) == "p" and any(name(x) == "num" for x in c):
                self.add("head", None, [c])
            elif name(c) == "content":
                for p in c:
                    self.add("par", num, [p])
                    num = None
            else:
                self.add("par", num, [c])
            num = None

    def points(self, e, depth):
        for c in e:
            n = name(c)
            if n == "point":
                num = [x for x in c if name(x) == "num"]
                self.add("point", num[0] if num else None, [x for x in c if name(x) != "num"], depth)
            elif n in ("sublist", "list"):
                self.points(c, depth + 1)

    def add(self, kind, num, parts, depth=0):
        marks, links = [], []
        raw = " ".join(self.words(p, marks, links) for p in parts)
        label = squeeze("".join(num.itertext())) if num is not None else ""
        text = squeeze(raw)
        if kind == "par" and not label and re.match(r"\*{1,4}\s*[^*\s]", text):
            return
        if not label and not text.strip("_ "):
            return
        bold, styled = self.styled(parts)
        led = self.leads(parts)
        self.flow.append((kind, label, raw, text, marks, links, depth, bold, styled, led))

    def leads(self, parts):
        """The first letter is italic, or bold in Chinese."""

        def first(e, on):
            on = on or name(e) == "span" and ("italic" in (e.get("class") or "").split() or self.han and "bold" in (e.get("class") or "").split())
            if name(e) in ("authorialNote", "sup"):
                return None
            if e.text and any(c.isalnum() for c in e.text):
                return bool(on)
            for c in e:
                found = first(c, on)
                if found is not None:
                    return found
                if c.tail and any(x.isalnum() for x in c.tail):
                    return False
            return None

        found = [first(p, False) for p in parts]
        return next((f for f in found if f is not None), False)

    def styled(self, parts):
        """Whether all letters are bold, and whether all are bold or italic."""
        seen = {"bold": True, "any": True}
        some = False

        def walk(e, bold, italic):
            nonlocal some
            cls = (e.get("class") or "").split()
            bold = bold or (name(e) == "span" and "bold" in cls)
            italic = italic or (name(e) == "span" and "italic" in cls)
            if name(e) in ("authorialNote", "sup"):
                return
            for text, own in [(e.text, True)]:
                if text and any(c.isalpha() for c in text):
                    some = True
                    seen["bold"] &= bold
                    seen["any"] &= bold or italic
            for c in e:
                walk(c, bold, italic)
                if c.tail and any(x.isalpha() for x in c.tail):
                    some = True
                    seen["bold"] &= bold
                    seen["any"] &= bold or italic

        for p in parts:
            walk(p, False, False)
        return seen["bold"] and some, seen["any"] and some

    # Names -----------------------------------------------------------------------------------

    def ids(self, plain):
        """The id of each paragraph with its words, markers and links."""
        self.out, self.titles = [], []
        self.part, self.annex, self.section, self.article = None, None, None, None
        self.sub_section = None
        self.levels, self.stack, self.number, self.base, self.last = [], [], 0, 0, None
        self.more, self.after_head, self.counted = False, True, False
        self.annexes = 0
        flow = self.flow
        i = 0
        while i < len(flow):
            kind = flow[i][0]
            if kind == "head":
                j = i
                while j < len(flow) and flow[j][0] == "head":
                    j += 1
                self.heads([squeeze(f[2]) for f in flow[i:j]])
                i = j
                continue
            if kind == "body":
                self.more = flow[i][1]
                after = next((f for f in flow[i + 1 :] if f[0] in ("par", "point")), None)
                if not self.more:
                    if after and meanings(self.shown(after)) and self.stack:
                        self.turn()
                    else:
                        self.levels, self.stack = [], []
            elif kind == "annex":
                self.open_annex("")
            elif kind == "part":
                self.part, self.annex, self.section, self.article = flow[i][1], None, None, None
                self.fresh()
                if i + 1 < len(flow) and flow[i + 1][0] == "head" and flow[i + 1][3] == flow[i][1]:
                    i += 1
            else:
                after = next((f for f in flow[i + 1 :] if f[0] in ("par", "point")), None)
                self.take(flow[i], after, plain)
            i += 1
        return self.resolve()

    def fresh(self):
        self.levels, self.stack, self.number, self.last = [], [], 0, None
        self.after_head, self.counted = True, False

    def open_annex(self, label):
        self.annexes += 1
        self.annex = (self.annexes, label)
        self.section, self.sub_section, self.article = None, None, None
        self.unnamed = True
        self.fresh()

    def heads(self, titles):
        for t in titles:
            t = re.sub("[\u064b-\u0652\u0640]", "", t)
            self.after_head = True
            m = re.match(
                r"(?:annexe|annex|appendix|anexo|приложение|附件|المرفق)\s*([IVX]+|[一二三四]|)\s*[.:]?\s*($|(?<=[.:] ).*)",
                t,
                re.I,
            )
            if m:
                label = m.group(1)
                if label and han(label):
                    label = roman(han(label)).upper()
                if self.annex and self.unnamed and not self.annex[1]:
                    self.annex = (self.annex[0], label)
                    self.unnamed = False
                else:
                    self.open_annex(label)
                continue
            m = re.match(r"(?:Article|Artículo|Статья|المادة)\s+(premier|\d+)\b", t) or re.match(
                r"第\s*(\d+)\s*条", t
            )
            step = re.match(r"(\S+)\s+(\d+)(?=$|[\s.:]+[^\Wa-zа-я\d_])", t)
            if step and step.group(1) in STEPS:
                self.article = STEPS[step.group(1)] + step.group(2)
                self.levels, self.stack, self.counted, self.last = [], [], False, None
                continue
            if m:
                self.article = "art" + ("1" if m.group(1) == "premier" else m.group(1))
                self.levels, self.stack, self.counted, self.last = [], [], False, None
                continue
            if re.match(r"(Chapter|Chapitre|Capítulo|Глава|الفصل|Part|Parte|Часть|الجزء) ", t) or re.match(
                r"(第.+[章部]|\w+ partie$)", t
            ):
                self.article = None
                continue
            m = re.match(r"([IVX]+|[A-Z]|[一二三四五六七八九十]+|[\u0621-\u064a]+)\s*([.、\-–—]|$)", t)
            if m:
                label = m.group(1)
                label = roman(han(label)).upper() if han(label) else label
                label = roman(FIRST[label]).upper() if label in FIRST else SPELLED.get(label, label)
                if re.fullmatch(r"[IVX]+", label):
                    self.section, self.sub_section = label + "#%d" % len(self.out), None
                elif re.fullmatch(r"[A-Z]", label):
                    self.sub_section = label + "#%d" % len(self.out)
                else:
                    continue
                self.article = None
                self.levels, self.stack = [], []

    def look(self, meant, depth, opens, after):
        if depth:
            at = min(self.base + depth - 1, len(self.levels))
            old = self.levels[at] if at < len(self.levels) else None
            for f, v in meant:
                if old and old[0] == f and old[1] + 1 == v:
                    return at, f, v, True
            for f, v in meant:
                if v == 1:
                    return at, f, v, True
            return (at,) + meant[0] + (False,)
        going = [
            (at, f, v)
            for f, v in meant
            for at, (g, w) in enumerate(self.levels)
            if f == g and w + 1 == v
        ]
        first = [(f, v) for f, v in meant if v == 1]
        if first and (not going or opens or (first[0][0], 2) in after):
            same = [at for at, (g, _) in enumerate(self.levels) if g == first[0][0]]
            return (same[-1] if same else len(self.levels),) + first[0] + (not same,)
        if going:
            return max(going, key=lambda g: g[0]) + (True,)
        for f, v in meant:
            same = [at for at, (g, _) in enumerate(self.levels) if g == f]
            if same:
                return same[-1], f, v, False
        return (0,) + meant[0] + (False,)

    def shown(self, entry):
        """The label of a paragraph, marked up or printed in its text."""
        raw = re.sub("[\u200e\u200f]", "", entry[2])
        return re.sub("[\u200e\u200f]", "", entry[1]) or (re.match(r"\s*(\S{1,9})\s", raw) or ["", ""])[1]

    def turn(self):
        """What was set as the last preambular paragraph is the first operative one."""
        top = self.stack[0]
        for x in self.out[top:]:
            x["pp"] = False
        if self.out[top]["local"] == "pp":
            self.out[top]["local"] = "un"

    def take(self, entry, after, plain):
        kind, label, raw, text, marks, links, depth, bold, styled, led = entry
        opens = bool(self.out) and self.out[-1]["text"].endswith((":", "："))
        ahead = meanings(self.shown(after)) if after else []
        raw = re.sub("[\u200b\u200e\u200f\ufeff]", "", raw)
        # A label in the text: parted by a tab, or one that its list goes on with.
        while True:
            number = re.match(r"\s*(\d{1,3})\s*[.\-–](\s*\t\s*|\s+)(?=\S)", raw)
            if not number and self.number and not self.more:
                # The full stop is lost.
                number = re.match(r"\s*(%d)(\s+)(?=[A-ZÀ-Ý])" % (self.number + 1), raw)
            listed = re.match(r"\s*([(（]?\w{1,7}\u0640?[)）]|[\u2018\u2019]\d+[\u2018\u2019]|[㈠-㈩])(\s*\t\s*|\s+)(?=\S)", raw)
            if not label and number and kind == "par":
                n = int(number.group(1))
                if n in (1, self.number + 1) and ("\t" in number.group(2) or styled or True):
                    label, raw = number.group(1) + ".", raw[number.end() :]
                    continue
            if not label and listed and kind in ("par", "pp"):
                meant = meanings(listed.group(1))
                if meant and (self.stack or self.last is not None):
                    found = self.look(meant, 0, opens, ahead)
                    tab = "\t" in listed.group(2)
                    if found[3] and (tab or kind == "par") or tab and kind == "par":
                        label, raw, kind = listed.group(1), raw[listed.end() :], "par"
                        continue
            break
        text = squeeze(raw)
        m = re.fullmatch(r"(\d+)\s*[.\-–—]?", label) if not meanings(label) else None
        item = dict(text=text, marks=marks, links=links)
        # A section's heading, whatever it is marked up as; a question may be one.
        long = bold and not re.search("[.,;:。]$", text)
        if kind == "par" and (self.titled(text) or long or len(text) <= 160 and text.endswith("?")):
            if re.fullmatch(r"([IVX]+|[A-Z]|[一二三四五六七八九十]+)[.、]", label):
                return self.heads([label + " " + text])
        if kind == "pp" and not label:
            if bold or re.fullmatch(r"[*\s]+", text):
                return
            self.number = 0
            return self.top("pp", item)
        if m and depth and not self.more and self.stack and self.out[self.stack[0]]["local"] == "pp":
            self.turn()
            depth = 0
        if m and not depth:
            self.more = False
            self.number, self.counted = int(m.group(1)), True
            inner = re.match(r"\s*([(（]?\w{1,3}[)）]|[㈠-㈩])(\s*\t|\s)", raw)
            # Parted by a tab, or the next of its list stands below.
            known = inner and [(f, v) for f, v in meanings(inner.group(1)) if v == 1]
            if known and ("\t" in inner.group(2) or any((f, 2) in ahead for f, _ in known)):
                self.top(m.group(1), dict(text="", marks=[], links=[]))
                return self.take(("par", "", raw, text, marks, links, 0, bold, styled, led), after, plain)
            item["bare"] = True
            return self.top(m.group(1), item)
        meant = [("d", int(m.group(1)))] if m else meanings(label)
        if meant:
            if not self.stack and self.last is not None:
                self.stack = [self.last]
            if not self.stack:
                self.top("un", dict(text="", marks=[], links=[]))
            at, f, v, _ = self.look(meant, depth, opens, ahead)
            self.levels = self.levels[:at] + [(f, v)]
            if not depth:
                self.base = at + 1
            self.stack = self.stack[: at + 1]
            inner = re.match(r"\s*([(（]?\w{1,3}[)）])\s*\t", raw)
            both = inner and any(v == 1 for _, v in meanings(inner.group(1)))
            keep = dict(text="", marks=[], links=[]) if both else item
            keep["bare"] = not both
            self.stack.append(self.put(place(f, v), keep, self.stack[-1]))
            if both:
                self.take(("par", "", raw, text, marks, links, 0, bold, styled, led), after, plain)
            return
        if label:
            return self.close(item)
        last = self.out[-1] if self.out else None
        if last and last.get("bare") and not last["text"] and not self.after_head:
            last.update(item)
            return
        if plain and not self.annex:
            return self.top("p", item)
        if re.fullmatch(r"[*\s]+", text) or bold and not re.search("[:：,，،;；]$", text):
            return self.heads([text])
        if self.annex:
            bare = text.rstrip("”»\")")
            comma = bare.endswith((",", "،", "，", "、"))
            early = not self.counted and not self.article
            if re.match("|".join(TESTIMONY), text):
                self.article = None
                return self.top("p", item)
            agreed = re.fullmatch("(%s)\\s*[:：.]?" % "|".join(AGREED), text)
            if early and (styled and comma or agreed):
                return
            if early and (comma or (led or styled) and bare.endswith((":", "："))):
                return self.top("pp", item)
            short = len(text) <= 160 and any(c.isalpha() for c in text)
            if self.titled(text) or short and styled and not text.endswith((";", ",")):
                return self.heads([text])
            if (self.article or self.counted) and self.stack and not self.after_head:
                return self.close(item)
            return self.top("un" if self.article else "p", item)
        low = text[:1].islower()
        if not self.number and not low and text.endswith((",", "،", "，", "、")):
            return self.top("pp", item)
        numbered = bool(after) and re.match(r"\d+\s*[.\-–—]?$", self.shown(after))
        bare = re.fullmatch(r"[IVX]+|[A-H]|[一二三四五六七八九十]+", text) or text in FIRST
        if (self.number or self.more or numbered or bare) and not low and self.titled(text):
            return self.heads([text])
        goes = self.more or low or self.number > 0
        if goes and self.stack:
            return self.close(item)
        self.top("un", item)

    def titled(self, text):
        """A short line that does not end as sentences do."""
        if len(text) > 160 or not any(c.isalpha() for c in text):
            return False
        return not re.search(r"[.;:,!?。；：，、؛،؟…”)]$", text)

    def top(self, local, item):
        self.levels, self.base = [], 0
        self.stack = [self.put(local, item, None)]
        if local.isdigit():
            self.last = self.stack[0]

    def close(self, item):
        if not self.stack:
            return self.top("un", item)
        before, above = self.out[-1], self.stack[0]
        if before["local"] == "+" and before["text"].endswith((";", "；")):
            if before["parent"] in self.stack:
                above = before["parent"]
        elif before["text"].endswith((":", "：")) and len(self.out) - 1 in self.stack:
            above = len(self.out) - 1
        self.put("+", item, above)

    def put(self, local, item, parent):
        self.after_head, self.unnamed = False, False
        pp = parent is not None and self.out[parent]["pp"]
        item.update(
            local=local,
            parent=parent,
            pp=pp or self.more and parent is not None,
            at=(self.part, self.annex, self.section, self.sub_section, self.article),
        )
        self.out.append(item)
        return len(self.out) - 1

    def resolve(self):
        again, last = set(), {}
        for x in self.out:
            part, annex, section, below, article = x["at"]
            if x["local"].isdigit() and not article:
                n, before = last.get((part, annex), (0, (None, None)))
                if int(x["local"]) <= n:
                    if section != before[0]:
                        again.add((part, annex, 1))
                    elif below != before[1]:
                        again.add((part, annex, 2))
                last[(part, annex)] = (int(x["local"]), (section, below))
        # A list that was set anew again and again counts from 1 in the file alone.
        runs = {}
        for x in self.out:
            if x["local"].isdigit():
                runs.setdefault(x["at"], []).append(x)
        for run in runs.values():
            if sum(x["local"] == "1" for x in run) > 2:
                for place, x in enumerate(run, 1):
                    x["local"] = str(place)
        prefixes = []
        for x in self.out:
            part, annex, section, below, article = x["at"]
            bits = [part] if part and not (annex and part == "draft") else []
            bits += ["annex" + annex[1]] if annex else []
            bits += [section.split("#")[0]] if section and (part, annex, 1) in again else []
            bits += [below.split("#")[0]] if below and (part, annex, 2) in again else []
            prefixes.append(":".join(bits) + ":" if bits else "")
        numbered = {
            p for p, x in zip(prefixes, self.out) if x["local"].isdigit() and not x["at"][4]
        }
        used, counts, done, latest = {}, {}, [], {}
        for p, x in zip(prefixes, self.out):
            annex, article = x["at"][1], x["at"][4]
            parent = done[x["parent"]] if x["parent"] is not None else p
            local = x["local"]

            def count(kind):
                counts[p, kind] = counts.get((p, kind), 0) + 1
                return counts[p, kind]

            if local == "pp":
                i = "%spp%d" % (p, count("pp"))
            elif local.isdigit():
                op = "" if annex else "op"
                i = "%s%s:%s" % (p, article, local) if article else p + op + local
                latest[p] = i
            elif local == "+" or local.startswith("("):
                i = parent + local
            elif local == "un" and article:
                i = "%s%s" % (p, article)
            elif local == "un" and not annex and p in numbered:
                i = latest[p] + "+" if p in latest else p + ("op0" if count("op0") == 1 else "op0+")
            elif local == "un" and not annex:
                i = "%sop%d" % (p, count("op"))
            else:
                i = "%sp%d" % (p, count("p"))
            used[i] = used.get(i, 0) + 1
            if used[i] > 1:
                i += str(used[i]) if i.endswith("+") else "~%d" % used[i]
            done.append(i)
        return [dict(id=i, text=x["text"], marks=x["marks"]) for i, x in zip(done, self.out)]


def symbol_of(href):
    m = re.match(r"https?://(?:www\.)?(?:undocs|docs\.un)\.org/(.*)", href.strip())
    if not m:
        return None
    path = urllib.parse.unquote(m.group(1))
    final = re.search(r"FinalSymbol=([^&]*)", path)
    path = urllib.parse.unquote(final.group(1)) if final else path
    return re.sub(r"[^A-Z0-9/.()]", "", re.sub(r"^/*([a-z]{2}/+)?", "", path).upper()) or None


def main(path):
    f = File(path)
    symbol = next((e for e in f.root.iter() if name(e) == "docNumber"), None)
    plain = symbol is not None and "/PRST/" in "".join(symbol.itertext())
    votes = {}
    for c in f.root.iter():
        if name(c) == "count" and (c.get("value") or "").isdigit():
            states = [squeeze("".join(o.itertext())) for o in c.iter() if name(o) == "organization"]
            votes[c.get("refersTo")] = [int(c.get("value")), sorted(set(states))]
    subjects = []
    for k in f.root.iter():
        known = {"SDGO": "SDG", "EuroVoc": "EuroVoc", "UNBIS": "UNBIS", "UNBIS Thesaurus": "UNBIS"}
        if name(k) == "keyword" and k.get("dictionary") in known and not k.get("refersTo"):
            pair = [known[k.get("dictionary")], k.get("value").strip().lower().replace("_", " ")]
            if pair not in subjects:
                subjects.append(pair)
    steps = {"draftResolution": "draft", "draftDecision": "draft", "recommendedForAdoption": "report"}
    steps.update(dict.fromkeys(["adopted", "veto", "notAdopted"], "meeting"))
    related = []
    for s in f.root.iter():
        way = steps.get(s.get("outcome")) if name(s) == "step" else None
        if way and re.match(r"[A-Z]+/", (s.get("as") or "").strip()):
            number = (s.get("refersTo") or "").strip()
            keep = number if way == "report" and number[:1].isdigit() else None
            if [way, s.get("as").strip(), keep] not in related:
                related.append([way, s.get("as").strip(), keep])
    hrefs = [e.get("href", "") for e in f.root.iter() if name(e) == "a" and "".join(e.itertext()).strip()]
    print(
        json.dumps(
            dict(
                file=path,
                paragraphs=f.ids(plain),
                notes=f.notes,
                links=sorted({s for s in map(symbol_of, hrefs) if s and re.match(r"[A-Z][A-Z0-9.]*/.*\d", s)}),
                votes=votes,
                subjects=subjects,
                related=related,
            ),
            ensure_ascii=False,
        )
    )


if __name__ == "__main__":
    for path in sys.argv[1:]:
        main(path)
