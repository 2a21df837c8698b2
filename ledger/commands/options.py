"""What several commands take, and how they print."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import click

from ledger.errors import LedgerError

_F = TypeVar("_F", bound=Callable[..., Any])
FORMATS = click.Choice(["text", "json", "jsonl", "csv", "md"])
FILE_MODE = "FILE|URL"


def _other_ledger(context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    context.obj = value or context.obj


ledger_option = click.option("--db", metavar=FILE_MODE, expose_value=False, callback=_other_ledger,
                             help="The ledger, as before the command.")  # fmt: skip
format_option = click.option("--format", "form", type=FORMATS, default="text")
by_option = click.option("--by", metavar="NAME", help="Who decides; else LEDGER_ACTOR, else the user's name.")

output_option = click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of printing.")

seen_option = click.option("--seen", type=int, metavar="EVENT",
                           help="The last event on the claim that you looked at; refused where there is a later one.")  # fmt: skip


def deciding_options(command: _F) -> _F:
    """What every command takes that writes down a person's decision."""
    for option in (
        by_option,
        click.option(
            "--because", required=True, metavar="TEXT", help="The reason, for whoever reads it next."
        ),
    ):
        command = option(command)
    return command


def tell(lines: Iterable[str]) -> None:
    """Prints notes to standard error."""
    for line in lines:
        click.echo(line, err=True)


def show(text: str) -> None:
    """Prints to standard output; a reader that has seen enough (`| head`) doesn't change how the command ends."""
    try:
        click.echo(text, nl=False)
    except BrokenPipeError:
        _close_output()
    except OSError as error:
        _close_output()
        raise LedgerError(
            f"standard output can't be written ({error.strerror}); what was printed is cut off: "
            "send it somewhere else, and run the command again"
        ) from None


def deliver(output: str | None, made: str | bytes) -> None:
    """Writes what was made to the file that `-o` names, else prints it; bytes go to a file only."""
    from ledger import desk

    if output is not None and output != "-":
        desk.write(output, made)
        tell([f"{output}: written"])
    elif isinstance(made, str):
        show(made)


def _close_output() -> None:
    """Leaves nothing to be written at exit, where Python would complain again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
