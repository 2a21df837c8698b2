"""`ledger import`: what comes back into the house."""

from __future__ import annotations

from typing import Any

import click

from ledger.commands.options import by_option, deciding_options, ledger_option, show, tell


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


@import_.command(name="case")
@click.argument("folder", metavar="FOLDER")
@click.option("--dry-run", is_flag=True, help="Say what would be written; write nothing.")
@by_option
@ledger_option
@click.pass_obj
def case_(db: str, folder: str, by: str | None, dry_run: bool) -> None:
    """A case from its folder.

    The transcript with its claims, and what was said of them, in its order, each word by whoever said it and when; the log
    says who took it in. All of it, or nothing; what the ledger has is not said twice.
    """
    from ledger import handover
    from ledger.reports.carried import case_line

    taken = handover.take_in(db, folder, by=by, dry_run=dry_run)
    tell(taken.notes)
    show(case_line(folder, taken.document.id, taken.added, new=taken.new, dry_run=dry_run))


@import_.command()
@click.argument("file", metavar="FILE")
@click.option(
    "--scale", metavar="KEY", help="The scale that the ratings are of, where two have such a rating."
)
@click.option("--claim", metavar="CLAIM", help="What the one review of the file is about.")
@click.option("--dry-run", is_flag=True, help="Say what would be written; write nothing.")
@by_option
@ledger_option
@click.pass_obj
def claimreview(
    db: str, file: str, scale: str | None, claim: str | None, by: str | None, dry_run: bool
) -> None:
    """Reviews of other houses, as ClaimReview.

    JSON or JSON-LD, one or many. Each becomes a source from second hand, and context for the claim whose words it rates;
    where no claim or several have them, it is kept for you to link. A rating that no loaded scale has is an error.
    FILE may be - for standard input.
    """
    from ledger import secondhand
    from ledger.reports.carried import review_lines

    taken = secondhand.take_in(db, file, scale=scale, claim=claim, by=by, dry_run=dry_run)
    rows = [
        (
            one.review.url,
            one.rating,
            one.became.value,
            None if one.evidence is None else one.evidence.id,
            one.claims,
        )
        for one in taken
    ]
    show(review_lines(rows, dry_run=dry_run))


import_.add_command(_table("csv", "Claims from a CSV file."))
import_.add_command(_table("jsonl", "Claims from a file of JSON lines."))
