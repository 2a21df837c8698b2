"""Readings by hand: `ledger amend` and `ledger add`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from ledger.commands.options import deciding_options, ledger_option, seen_option, show
from ledger.records import Bound, Kind, Role

_F = TypeVar("_F", bound=Callable[..., Any])


def _reading_options(command: _F) -> _F:
    """What a person says of a figure."""
    for option in (
        click.option("--speaker", metavar="NAME", help="Who says it; - for the page itself."),
        click.option("--role", type=click.Choice([*(role.value for role in Role), "-"]), help="The end of a from–to pair; - for none."),
        click.option("--period", metavar="PERIOD", help="The time that it speaks of: 2024, 2025-H1, 2025-07-31; - for none."),
        click.option("--metric", metavar="TEXT", help="What it measures; - for none."),
        click.option("--kind", type=click.Choice([kind.value for kind in Kind]), help="The kind of quantity."),
        click.option("--bound", type=click.Choice([bound.value for bound in Bound]), help="What the words say of its edge."),
        click.option("--unit", metavar="UNIT", help="What it counts, in base units: 户, %, USD; - for none."),
        click.option("--value2", metavar="NUMBER", help="The far end of a range."),
        click.option("--value", metavar="NUMBER", help="The value, in plain digits and base units: 6000万户 is 60000000."),
    ):  # fmt: skip
        command = option(command)
    return command


@click.command()
@click.argument("claim")
@_reading_options
@deciding_options
@seen_option
@ledger_option
@click.pass_obj
def amend(
    db: str, /, claim: str, because: str, by: str | None, seen: int | None, **options: str | None
) -> None:
    """Read a claim otherwise.

    A new reading; the first one stays, and `ledger history` shows them all. Verdicts and settlements that rest on the
    earlier reading no longer stand.
    """
    from ledger import rereading
    from ledger.reports.readings import amended_lines

    made = rereading.amend(db, claim, rereading.Words(**options), because, by=by, seen=seen)
    show(amended_lines(*made))


@click.command()
@click.argument("document", metavar="DOC")
@click.argument("figure")
@click.option(
    "--in",
    "within",
    metavar="TEXT",
    help="Words around the figure, where it stands in the text more than once.",
)
@_reading_options
@deciding_options
@ledger_option
@click.pass_obj
def add(
    db: str,
    /,
    document: str,
    figure: str,
    within: str | None,
    because: str,
    by: str | None,
    **options: str | None,
) -> None:
    """Add a claim that the extractor missed.

    FIGURE is the figure verbatim, as it stands in the text of DOC. Where DOC has a newer text, it is said whether the
    words stand there.
    """
    from ledger import rereading
    from ledger.reports.readings import added_lines

    words = rereading.Words(**options)
    claim = rereading.add(db, document, figure, words, because, within=within, by=by)
    newer = [(f"{one.name} ({one.id})", state) for one, state in rereading.stands(db, claim)]
    show(added_lines(claim, newer))
