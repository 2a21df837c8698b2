"""`ledger copy`: a ledger moved to another database."""

from __future__ import annotations

import click

from ledger import desk
from ledger.commands.options import FILE_MODE, ledger_option, show


@click.command()
@click.option(
    "--to",
    "target",
    required=True,
    metavar=FILE_MODE,
    help="An empty ledger, or where to make one: a path, or postgresql+psycopg://….",
)
@ledger_option
@click.pass_obj
def copy(db: str, target: str) -> None:
    """Copy the whole ledger to another database.

    With its chain, which is verified on arrival: all of it is kept, or nothing.
    """
    from ledger.store import copying

    source = desk.open_store(db, create=False)
    there = desk.open_store(target, create=True)
    arrived = copying.copy(source, there)
    show(f"{there.name}: holds; {arrived.events} events, head {arrived.head}, as in {source.name}\n")
