"""`ledger diff`: what a newer text says differently."""

from __future__ import annotations

import sys

import click

from ledger.commands.options import ledger_option, show


@click.command()
@click.argument("document", metavar="DOC")
@click.option("--show", "shown", type=click.Choice(["problems", "all"]), default="problems", help="all: figures that stand as they did, too.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@ledger_option
@click.pass_obj
def diff(db: str, document: str, shown: str, form: str) -> None:
    """Show what a newer text says differently.

    Figure by figure, with the verdicts and findings that this touches. Ends with 1 where a figure is not what it was.
    DOC is either of the two texts; the newer one was kept with `ledger ingest --revises`.
    """
    from ledger import revising
    from ledger.reports.revisions import diff_json, diff_lines

    found = revising.compared(db, document)
    show(diff_json(found) if form == "json" else diff_lines(found, show_all=shown == "all"))
    sys.exit(1 if found.needs_a_person else 0)
