"""Sources from outside: `ledger source …`, `ledger link`, `ledger links`, `ledger suggest-links`."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import click

from ledger.commands.options import by_option, format_option, ledger_option, seen_option, show, tell
from ledger.errors import LedgerError

_STANCES = click.Choice(["supports", "refutes", "context", "unrelated"])
_ALLOWED = click.option(
    "--allow-private", "allowed", metavar="HOST", multiple=True,
    help="A host of a private network that may be asked, by name.",
)  # fmt: skip


def _columns(
    _context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]
) -> Mapping[str, str]:
    """Names of columns, OURS=THEIRS, given one by one or with commas between them."""
    pairs = [pair.partition("=") for value in values for pair in value.split(",") if pair.strip()]
    wrong = next(
        (ours for ours, sign, theirs in pairs if not (ours.strip() and sign and theirs.strip())), None
    )
    if wrong is not None:
        raise click.BadParameter(f"{wrong!r} is no pair; write OURS=THEIRS, such as metric=指标")
    return {ours.strip(): theirs.strip() for ours, _, theirs in pairs}


@click.group()
def source() -> None:
    """Sources from outside the transcripts."""


@source.command()
@click.argument("place", metavar="URL|FILE")
@click.option("--title", help="What the source is called.")
@click.option("--publisher", help="Who publishes it.")
@click.option("--published", metavar="YYYY-MM-DD", help="The day on which it was published.")
@click.option(
    "--standing",
    type=click.Choice(["primary", "secondary"]),
    help="Whether it states its own matter, or retells.",
)
@by_option
@ledger_option
@click.pass_obj
def add(
    db: str, place: str, title: str | None, publisher: str | None, published: str | None,
    standing: str | None, by: str | None,
) -> None:  # fmt: skip
    """Write a source down; nothing is fetched yet."""
    from ledger import sourcing
    from ledger.reports.sources import added_line

    found, new = sourcing.add(
        db, place, title=title, publisher=publisher, published=published, standing=standing, by=by
    )
    show(added_line(found, new=new))


@source.command("list")
@format_option
@ledger_option
@click.pass_obj
def list_(db: str, form: str) -> None:
    """List the sources, and when each was looked at last."""
    from ledger import sourcing
    from ledger.reports.sources import evidence_table

    show(evidence_table(sourcing.listed(db), form))


@source.command()
@click.argument("ref", metavar="SOURCE")
@_ALLOWED
@by_option
@ledger_option
@click.pass_obj
def capture(db: str, ref: str, allowed: tuple[str, ...], by: str | None) -> None:
    """Keep what lies at a source's place now.

    Its bytes with their sha256, the time, and what the server said. SOURCE is an id, an address or a path. Only http and
    https addresses and files are read; 64 MiB, 30 seconds and five redirects are the limits.
    """
    from ledger import sourcing
    from ledger.reports.sources import captured_line

    show(captured_line(*sourcing.capture(db, ref, allowed=allowed, by=by)))


@source.command()
@click.argument("refs", nargs=-1, metavar="[SOURCE]...")
@_ALLOWED
@by_option
@ledger_option
@click.pass_obj
def recheck(db: str, refs: tuple[str, ...], allowed: tuple[str, ...], by: str | None) -> None:
    """Look again at sources: the same, changed, or gone.

    At all that were captured, unless some are named. Ends with 1 where one changed, is gone, or can't be looked at.
    """
    from ledger import sourcing
    from ledger.reports.sources import captured_line, trouble_line

    worst = 0
    for found, became in sourcing.recheck(db, refs, allowed=allowed, by=by):
        if isinstance(became, LedgerError):
            show(trouble_line(found, became))
            worst = 1
            continue
        show(captured_line(found, became))
        worst = max(worst, int(became.found.value in ("changed", "gone")))
    sys.exit(worst)


@source.command("import")
@click.argument("path", metavar="FILE")
@click.option("--columns", metavar="OURS=THEIRS,…", multiple=True, callback=_columns,
              help="What the table calls metric, scope, period, value, unit or url.")  # fmt: skip
@click.option("--title", help="What the series is called.")
@click.option("--publisher", help="Who publishes it.")
@click.option("--published", metavar="YYYY-MM-DD", help="The day on which it was published.")
@by_option
@ledger_option
@click.pass_obj
def import_(
    db: str, path: str, columns: Mapping[str, str], title: str | None, publisher: str | None,
    published: str | None, by: str | None,
) -> None:  # fmt: skip
    """Read a table of reference figures.

    CSV with the columns metric, scope, period, value, unit and url; every row is kept, or none.
    """
    from ledger import sourcing
    from ledger.reports.sources import captured_line

    found, became, count = sourcing.import_series(
        db, path, columns=columns, title=title, publisher=publisher, published=published, by=by
    )
    show(captured_line(found, became))
    tell([f"{count} new figures; `ledger suggest-links` proposes what they speak of"])


@click.command()
@click.argument("claim", metavar="CLAIM")
@click.argument("ref", metavar="SOURCE")
@click.option(
    "--stance",
    type=_STANCES,
    required=True,
    help="What the source is to the claim; unrelated: it speaks of something else.",
)
@click.option("--quote", metavar="TEXT", help="The source's own words.")
@click.option("--value", metavar="NUMBER", help="The source's figure, in plain digits.")
@click.option("--unit", metavar="UNIT", help="What the figure counts: 户, %, USD.")
@click.option("--period", metavar="PERIOD", help="The time that it speaks of: 2024, 2025-H1, 2025-07-31.")
@click.option(
    "--plus", metavar="CLAIM", multiple=True, help="The figure is of the claim and this one together."
)
@click.option("--less", metavar="CLAIM", multiple=True, help="The figure is of the claim without this one.")
@click.option("--times", metavar="CLAIM", multiple=True, help="The figure is of the claim times this one.")
@click.option(
    "--over", metavar="CLAIM", multiple=True, help="The figure is of the claim divided by this one."
)
@click.option("--because", metavar="TEXT", help="The reason; needed for unrelated.")
@by_option
@seen_option
@ledger_option
@click.pass_obj
def link(
    db: str, claim: str, ref: str, stance: str, quote: str | None, value: str | None, unit: str | None,
    period: str | None, plus: tuple[str, ...], less: tuple[str, ...], times: tuple[str, ...], over: tuple[str, ...],
    because: str | None, by: str | None, seen: int | None,
) -> None:  # fmt: skip
    """Say what a source is to a claim.

    With a figure it is held against the claim, or against what several claims come to: holds, tension or contradiction.
    SOURCE is a source's id, or that of a reference figure. Of several words on one claim and source the last one counts.
    """
    from ledger import sourcing
    from ledger.evidence import How, Stance
    from ledger.reports.sources import linked_line

    made = sourcing.link(
        db, claim, ref, Stance(stance), quote=quote, value=value, unit=unit, period=period,
        because=because, by=by, seen=seen, ways=dict(zip(How, (plus, less, times, over), strict=True)),
    )  # fmt: skip
    show(linked_line(made.claim, made.link, made.evidence, made.compared))


@click.command()
@click.argument("claim", metavar="[CLAIM]", required=False)
@format_option
@ledger_option
@click.pass_obj
def links(db: str, claim: str | None, form: str) -> None:
    """List what sources are to claims."""
    from ledger import sourcing
    from ledger.reports.sources import links_table

    rows = [(one.claim, one.link, one.evidence, one.compared) for one in sourcing.linked(db, claim)]
    show(links_table(rows, form))


@click.command("suggest-links")
@click.argument("claim", metavar="[CLAIM]", required=False)
@click.option("--show", "shown", type=click.Choice(["open", "all"]), default="open",
              help="all: those that somebody confirmed or rejected too.")  # fmt: skip
@format_option
@ledger_option
@click.pass_obj
def suggest_links(db: str, claim: str | None, shown: str, form: str) -> None:
    """Propose reference figures for claims, the likeliest first.

    By metric, scope and period. Nothing is linked: `ledger link` confirms or rejects, and is remembered; a rejection lapses
    when the claim is read otherwise.
    """
    from ledger import sourcing
    from ledger.reports.sources import suggestions_table

    found = sourcing.suggested(db, claim, show_all=shown == "all")
    rows = [
        (one.claim, one.reference, one.evidence, one.likeness, one.compared, one.decided) for one in found
    ]
    show(suggestions_table(rows, form))
