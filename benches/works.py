#!/usr/bin/env python3
"""Makes as many files of the UN's XML as its repositories have, from a sample of them: each work is
repeated under made-up symbols, the same in all its languages.

    benches/works.py SAMPLE FOLDER [COUNT]
    /usr/bin/time -v target/release/opcit --library LIBRARY add FOLDER
"""

import re
import sys
from pathlib import Path

COUNT = 18_430
SYMBOL = re.compile(r'<docNumber refersTo="#symbol">\s*([^<]+?)\s*</docNumber>')
# What of a symbol is counted up: a session, or the number where that is a year.
KINDS = [
    (re.compile(r"^(A/RES/|A/DEC/|A/HRC/RES/)(\d+)(/.+)$"), 100),
    (re.compile(r"^(S/RES/)(\d+)(\s*\(\d+\))$"), 10_000),
    (re.compile(r"^(E/RES/\d+/)(\d+)(.*)$"), 1_000),
]


def named(symbol, copy):
    """The symbol of a copy; none where it is of no kind that is known."""
    for kind, step in KINDS:
        parts = kind.match(symbol)
        if parts:
            return f"{parts[1]}{int(parts[2]) + copy * step}{parts[3]}"
    return None


def main(sample, folder, count=COUNT):
    files = []
    for path in sorted(Path(sample).rglob("*.xml")):
        text = path.read_text(encoding="utf-8", errors="strict") if "malformed" not in path.parts else ""
        symbol = SYMBOL.search(text)
        if symbol and named(symbol[1], 1):
            files.append((path, text, symbol[1]))
    if not files:
        sys.exit(f"{sample}: no files of the UN's XML")
    made = copy = 0
    while made < int(count):
        copy += 1
        for path, text, symbol in files[: int(count) - made]:
            to = Path(folder) / str(copy) / path.relative_to(sample)
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_text(text.replace(symbol, named(symbol, copy)), encoding="utf-8")
            made += 1
    print(f"{made} files of {copy} copies")


if __name__ == "__main__":
    main(*sys.argv[1:])
