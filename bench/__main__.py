"""Runs every measurement, prints the table, and writes it into README between its marks."""

from __future__ import annotations

import gc
import sys
from itertools import chain
from pathlib import Path

from bench import auditing, checking, commands, pages, reading, record
from ledger.abreast import SELDOM

README = Path(__file__).parents[1] / "README.md"
BEGIN, END = "<!-- bench: begin -->\n", "<!-- bench: end -->"


def main() -> None:
    gc.set_threshold(SELDOM)  # as the command does
    lines = ["| what | measured |", "| --- | --- |"]
    print(*lines, sep="\n")
    for what, figure in chain(
        commands.rows(),
        commands.extracting(),
        reading.rows(),
        record.rows(),
        auditing.rows(),
        pages.rows(),
        checking.rows(),
    ):
        lines.append(f"| {what} | {figure} |")
        print(lines[-1], flush=True)
    table = "\n".join(lines) + "\n"
    if "--write" in sys.argv:
        text = README.read_text(encoding="utf-8")
        before, _, rest = text.partition(BEGIN)
        _, _, after = rest.partition(END)
        README.write_text(before + BEGIN + table + END + after, encoding="utf-8")


main()
