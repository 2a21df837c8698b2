"""What proves a ledger: `ledger verify`, `ledger head` and `ledger log`."""

from __future__ import annotations

import click

from ledger import desk
from ledger.commands.options import format_option, ledger_option, show


@click.command()
@click.option("--expect", metavar="HASH", help="The head that a report or a colleague named.")
@ledger_option
@click.pass_obj
def verify(db: str, expect: str | None) -> None:
    """Hold every row of the ledger against its events.

    Names the first event that doesn't hold, and ends with 3. A copy that was cut off or rolled back holds in itself:
    only --expect finds it.
    """
    store = desk.open_store(db, create=False)
    verified = store.verify(expect=expect)
    show(f"{store.name}: holds; {verified.events} events, head {verified.head}\n")


@click.command()
@ledger_option
@click.pass_obj
def head(db: str) -> None:
    """Print the hash of the last event.

    Reports carry it; `ledger verify --expect` holds a ledger against it.
    """
    show(desk.open_store(db, create=False).head() + "\n")


@click.command()
@click.argument("about", metavar="[ID]", required=False)
@click.option("--last", type=click.IntRange(min=1), metavar="NUMBER", help="Only the last so many.")
@format_option
@ledger_option
@click.pass_obj
def log(db: str, about: str | None, last: int | None, form: str) -> None:
    """List every write: when, who, what, by which command line.

    Passwords are left out of it. Or those on one claim, document, source or finding, by its whole id.
    """
    from ledger import judging
    from ledger.reports.log import log_table

    found = judging.log(db, about=about, last=last)
    show(log_table([(e.number, e.at, e.actor, e.command, e.about, e.hash, e.line) for e in found], form))
