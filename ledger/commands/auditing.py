"""The copy desk's commands: `ledger audit` and `ledger audits`."""

from __future__ import annotations

import sys
from datetime import date

import click

from ledger.commands.options import (
    by_option,
    deliver,
    format_option,
    ledger_option,
    output_option,
    show,
    tell,
)
from ledger.errors import LedgerError


def _day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> date | None:
    from ledger import reading

    return reading.day(value, date.today()) if value else None


@click.command()
@click.argument("drafts", nargs=-1, required=True, metavar="DRAFT...")
@click.option("--against", metavar="FILE|DOC", multiple=True,
              help="A transcript, as a file or by its id or name in the ledger; else all of the ledger.")  # fmt: skip
@click.option("--date", "day", callback=_day, metavar="YYYY-MM-DD",
              help="The day of the draft, which its “this year” counts from.")  # fmt: skip
@click.option("--view", type=click.Choice(["accepted", "original"]), default="accepted",
              help="Of tracked changes in a Word file: as accepted, or the original.")  # fmt: skip
@click.option(
    "--show",
    "shown",
    type=click.Choice(["problems", "all"]),
    default="problems",
    help="all: what is right too.",
)
@click.option("--fail-on", type=click.Choice(["error", "warning", "note", "never"]), default="error", show_default=True,
              help="From which severity on to exit with 1.")  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "md", "html", "github", "sarif"]), default="text"
)
@output_option
@click.option("--watch", is_flag=True, help="Audit again whenever a draft is saved, until interrupted.")
@click.option("--dry-run", is_flag=True, help="Enter nothing in the ledger.")
@by_option
@ledger_option
@click.pass_obj
def audit(
    db: str, drafts: tuple[str, ...], against: tuple[str, ...], day: date | None, view: str, shown: str,
    fail_on: str, form: str, output: str | None, watch: bool, dry_run: bool, by: str | None,
) -> None:  # fmt: skip
    """Hold drafts against transcripts before they are published.

    Every quotation and every figure of each DRAFT (Markdown, text, HTML, Word) is looked up. Ends with 1
    where something is altered, invented or contradicted. That a draft was audited is entered in the ledger.
    """
    from ledger import copydesk
    from ledger.reports.audits import audited, exit_code

    def once(*, enter: bool) -> int:
        report = copydesk.audited(
            db, drafts, against, view=view, day=day, today=date.today(), show_all=shown == "all"
        )
        deliver(output, audited(report, form))
        if enter:
            tell(copydesk.entered(db, report, against, by))
        return exit_code(report, fail_on)

    def again() -> None:
        try:
            once(enter=False)
        except LedgerError as error:
            tell([f"ledger: {error}"])

    if watch:
        copydesk.watched(drafts, again)
    sys.exit(once(enter=not dry_run))


@click.command()
@format_option
@ledger_option
@click.pass_obj
def audits(db: str, form: str) -> None:
    """List the audits that were entered."""
    from ledger import copydesk
    from ledger.reports.audits import audits_table

    show(audits_table(copydesk.kept_audits(db), form))
