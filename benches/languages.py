#!/usr/bin/env python3
"""Which paragraphs a resolution of the UN's XML has in one language and not in the others.

    benches/languages.py FOLDER [OPCIT]

FOLDER holds the XML, in folders of its own or not; OPCIT is target/release/opcit unless another is named.

A paragraph is called the same in all languages. What most languages of a symbol have is taken for right: a file that lacks
it, or has another, lacks words itself or is read wrongly. Each is printed with the first of those ids; "untold" are those
without a single doubt. With OPCIT_ONLY="A/RES/79/1 A/RES/80/226" in the environment only these are compared.
"""

import os
import sys
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from reading import read

SHOWN = 6

opcit = sys.argv[2] if len(sys.argv) > 2 else "target/release/opcit"
only = os.environ.get("OPCIT_ONLY", "").split()
# "79/1" stands as 79_1 in the names of the files.
parts = [symbol.removeprefix("A/RES/").replace("/", "_") for symbol in only]
paths = sorted(Path(sys.argv[1]).rglob("*.xml"))
paths = [path for path in paths if not parts or any(part in path.name for part in parts)]
works = defaultdict(dict)
with ThreadPoolExecutor(2) as pool:
    for path, document in zip(paths, pool.map(lambda path: read(opcit, path), paths)):
        if document and document["symbol"] and (not only or document["symbol"] in only):
            ids = [paragraph["id"] for paragraph in document["paragraphs"]]
            works[document["symbol"]].setdefault(document["language"], (path, ids, document["warnings"]))

differ, untold, count = Counter(), Counter(), 0
for symbol, files in sorted(works.items()):
    if len(files) < 2:
        continue
    count += 1
    has = Counter(name for _, ids, _ in files.values() for name in set(ids))
    most = [name for name in has if has[name] * 2 > len(files)]
    for language, (path, ids, doubts) in sorted(files.items()):
        more = [name for name in ids if has[name] * 2 <= len(files) and has[name] < len(files)]
        less = [name for name in most if name not in set(ids)]
        if more or less:
            differ[language] += 1
            untold[language] += not doubts
            told = "" if doubts else " untold"
            print(f"{language} {path.name}{told} +{len(more)} {more[:SHOWN]} -{len(less)} {less[:SHOWN]}")

print(f"\n| of {count} works | differ | untold |\n| --- | ---: | ---: |")
for language in sorted(differ):
    print(f"| `{language}` | {differ[language]} | {untold[language]} |")
