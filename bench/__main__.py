"""Runs every measurement, prints the table, and writes it into README between its marks."""

from __future__ import annotations

import sys
from pathlib import Path

from bench import auditing, commands, reading, record

README = Path(__file__).parents[1] / "README.md"
BEGIN, END = "<!-- bench: begin -->\n", "<!-- bench: end -->"


def main() -> None:
    rows = [*commands.rows(), *reading.rows(), *record.rows(), *auditing.rows()]
    lines = ["| what | measured |", "| --- | --- |", *(f"| {what} | {figure} |" for what, figure in rows)]
    table = "\n".join(lines) + "\n"
    print(table)
    if "--write" in sys.argv:
        text = README.read_text(encoding="utf-8")
        before, _, rest = text.partition(BEGIN)
        _, _, after = rest.partition(END)
        README.write_text(before + BEGIN + table + END + after, encoding="utf-8")


main()
