#!/usr/bin/env python3
"""Makes Word files as many and as large as people have, from a sample of them, and tells how long a
program takes with each, in seconds of a processor, and how much memory.

    benches/word.py target/release/opcit SAMPLE

SAMPLE is a folder of .docx. Promised: 117 files in 4 s, a part of 38 MB in 1 s and in eight times its
size, a redline of 150 paragraphs in 0.2 s.
"""

import os
import re
import subprocess
import sys
import tempfile
import zipfile
from multiprocessing import Process
from pathlib import Path

FILES = 117
PART = 38_000_000
PARAGRAPHS = 150
MAIN = "word/document.xml"


def many(sample, folder):
    """So many files, those of the sample over and over."""
    files = [folder / f"{n:03}.docx" for n in range(FILES)]
    for n, to in enumerate(files):
        to.write_bytes(sample[n % len(sample)].read_bytes())
    return files


def large(sample, to):
    """Makes a file whose text is so long: the longest of the sample over and over."""
    source = max(sample, key=lambda path: zipfile.ZipFile(path).getinfo(MAIN).file_size)
    with zipfile.ZipFile(source) as old:
        text = old.read(MAIN).decode("utf-8")
        head, body, tail = re.match(r"(.*?<w:body>)(.*)(</w:body>.*)", text, re.DOTALL).groups()
        text = head + body * (PART // len(body.encode()) + 1) + tail
        with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as new:
            for info in old.infolist():
                new.writestr(info.filename, text if info.filename == MAIN else old.read(info))


def drafts(folder):
    """Two versions of a draft: each third paragraph has other words, each tenth another place."""
    head = "United Nations\nA/99/L.1\n\nGeneral Assembly\n\nKeeping of lights\n\nThe General Assembly,\n\n"
    words = "all States that have coasts to keep their lights burning at night, in particular number {}, and to tell {} of it"
    numbers = list(range(PARAGRAPHS))
    moved = sorted(numbers, key=lambda n: (n + 7 if n % 10 == 0 else n))
    files = []
    for name, order, other in [("old.txt", numbers, False), ("new.txt", moved, True)]:
        body = ""
        for at, n in enumerate(order, 1):
            who = "the Assembly at its next session" if other and n % 3 == 0 else "the Secretary-General"
            body += f"{at}. Invites {words.format(n * 37, who)};\n\n"
        path = folder / name
        path.write_text(head + body, encoding="utf-8")
        files.append(path)
    return files


def measured(*command, writes=None):
    """Seconds of a processor and the most memory, in MB, of the quickest of three runs. What a run
    writes is taken away before the next."""
    best = None
    for _ in range(3):
        if writes:
            writes.unlink(missing_ok=True)
        quiet = subprocess.DEVNULL
        child = subprocess.Popen([str(part) for part in command], stdout=quiet, stderr=quiet)
        _, status, usage = os.wait4(child.pid, 0)
        if status:
            sys.exit(f"{command[1]} failed")
        took = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000
        best = min(best or took, took)
    return best


def main(program, sample):
    sample = sorted(Path(sample).glob("*.docx"))
    if not sample:
        sys.exit("no .docx there")
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        files = many(sample, folder)
        size = sum(path.stat().st_size for path in files) / 1e6
        seconds, memory = measured(program, "outline", *files)
        print(f"{FILES} files of {size:.0f} MB: {seconds:.2f} s, {memory:.0f} MB")
        path = folder / "large.docx"
        # In a process of its own: what this one holds would count as the program's.
        maker = Process(target=large, args=(sample, path))
        maker.start()
        maker.join()
        size = zipfile.ZipFile(path).getinfo(MAIN).file_size
        seconds, memory = measured(program, "outline", path)
        print(f"a part of {size / 1e6:.0f} MB: {seconds:.2f} s, {memory:.0f} MB, {memory * 1e6 / size:.1f} times its size")
        old, new = drafts(folder)
        output = folder / "redline.docx"
        seconds, memory = measured(program, "compare", old, new, "--format", "docx", "--output", output, writes=output)
        print(f"a redline of {PARAGRAPHS} paragraphs: {seconds:.2f} s, {memory:.0f} MB")


if __name__ == "__main__":
    main(*sys.argv[1:])
