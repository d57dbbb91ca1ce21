#!/usr/bin/env python3
"""How far languages agree on which of its own paragraphs a text names: what a paragraph in English names, beside what
the same paragraph names in each other language of the UN's XML.

    benches/references.py FOLDER [OPCIT]

FOLDER holds the XML, in folders of its own or not; OPCIT is target/release/opcit unless another is named.
Prints a line a language and, with OPCIT_SHOW=1 in the environment, each paragraph that differs.
"""

import os
import sys
from collections import defaultdict
from pathlib import Path

from reading import read

opcit = sys.argv[2] if len(sys.argv) > 2 else "target/release/opcit"
works = defaultdict(dict)
for path in sorted(Path(sys.argv[1]).rglob("*.xml")):
    document = read(opcit, path)
    if document:
        named = {paragraph["id"]: set(paragraph["refers_to"]) for paragraph in document["paragraphs"]}
        works[document["symbol"]][document["language"]] = named

print("| | named in English | named alike | missed | more |\n| --- | ---: | ---: | ---: | ---: |")
for language in ["fr", "es", "ru", "zh", "ar"]:
    count = [0, 0, 0, 0]
    for symbol, work in sorted(works.items(), key=str):
        english, other = work.get("en", {}), work.get(language, {})
        for place in english.keys() & other.keys():
            meant, named = english[place], other[place]
            for n, some in enumerate([meant, meant & named, meant - named, named - meant]):
                count[n] += len(some)
            if meant != named and os.environ.get("OPCIT_SHOW"):
                print(symbol, language, place, sorted(meant), sorted(named), file=sys.stderr)
    print("|", " | ".join([f"`{language}`", *map(str, count)]), "|")
