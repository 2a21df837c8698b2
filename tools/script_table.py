"""Write `ledger/lang/zh/script.tsv`, the table of traditional characters, from OpenCC's data.

Development time only: `python tools/script_table.py > ledger/lang/zh/script.tsv`, with the wheel
`opencc` installed. Only single characters are asked, so a phrase table can't change a length.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from importlib.metadata import version

import opencc

HEADER = """\
# Traditional and variant characters and the simplified form that ledger reads them as.
# One line a simplified character: it, a tab, the characters that fold to it. One to one, so no
# offset moves. Not folded, since one character can't decide it: 著 (显著, but also 看着).
# Written by tools/script_table.py from the character tables (t2s, hk2s) of OpenCC {version}.
# OpenCC is by Carbo Kuo (BYVoid) and its contributors, https://github.com/BYVoid/OpenCC, licensed
# under the Apache License, Version 2.0: script.LICENSE.txt beside this file.
# Changed from the original: inverted, limited to the Basic Multilingual Plane, phrases left out.
"""

BLOCKS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF))
"""The ideographs; compatibility forms are folded by `ledger.text` with the other widths."""


def variants() -> dict[str, list[str]]:
    """Each simplified character with the characters that fold to it, both sorted by code point."""
    converters = [opencc.OpenCC(name) for name in ("hk2s", "t2s")]
    simplified: dict[str, str] = {}
    for first, last in BLOCKS:
        for code in range(first, last + 1):
            character = chr(code)
            forms = [converter.convert(character) for converter in converters]
            form = next((form for form in forms if form != character), character)
            if form != character and len(form) == 1 and ord(form) <= 0xFFFF:
                simplified[character] = form
    table: dict[str, list[str]] = defaultdict(list)
    for character, form in simplified.items():
        # 薴 → 苧 → 苎: what is folded once must not change when it is folded again.
        table[simplified.get(form, form)].append(character)
    return dict(sorted(table.items()))


def main() -> None:
    """Print the table."""
    sys.stdout.write(HEADER.format(version=version("opencc")))
    for simplified, others in variants().items():
        sys.stdout.write(f"{simplified}\t{''.join(others)}\n")


if __name__ == "__main__":
    main()
