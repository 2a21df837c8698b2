"""`ledger import`: what comes back into the house."""

from __future__ import annotations

from typing import Any

import click

from ledger.commands.options import deciding_options, ledger_option, show


@click.group(name="import")
def import_() -> None:
    """Take back in what was exported and edited."""


def _table(form: str, summary: str) -> click.Command:
    @click.argument("file", metavar="FILE")
    @click.option("--dry-run", is_flag=True, help="Say what would be written; write nothing.")
    @deciding_options
    @ledger_option
    @click.pass_obj
    def run(db: str, /, file: str, because: str, by: str | None, dry_run: bool) -> None:
        from ledger import importing
        from ledger.reports.carried import taken_lines

        taken = importing.claims(db, file, form, because, by=by, dry_run=dry_run)
        rows = [(one.line, one.before, one.claim, one.step is not importing.Step.SAME) for one in taken]
        show(taken_lines(rows, file, dry_run=dry_run))

    more = (
        "As `ledger export` wrote it: a row that says otherwise is a new reading, one without a claim adds it; "
        "the columns verdict, verdict_stands and stage are not taken in. FILE may be - for standard input."
    )
    made: Any = click.command(name=form, help=f"{summary}\n\n{more}")(run)
    command: click.Command = made
    return command


import_.add_command(_table("csv", "Claims from a CSV file."))
import_.add_command(_table("jsonl", "Claims from a file of JSON lines."))
