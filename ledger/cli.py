"""The command line: words in, one call, words out. What a command does is written in `desk` and below.

Heavy rooms are imported inside the commands, so that `ledger --help` answers at once.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

import click

from ledger import desk
from ledger.errors import LedgerError

_F = TypeVar("_F", bound=Callable[..., Any])
_FORMATS = click.Choice(["text", "json", "jsonl", "csv", "md"])


def _today() -> date:
    return date.today()


def _days(_context: click.Context, _parameter: click.Parameter, values: Sequence[str]) -> tuple[date, ...]:
    return tuple(desk.day(value, _today()) for value in values)


def _reading_options(command: _F) -> _F:
    """What every command that reads a file takes."""
    for option in (
        click.option("--encoding", metavar="NAME", help="The file's encoding, where the guess is wrong (gb18030, big5, utf-16 …)."),
        click.option("--lang", "language", type=click.Choice(["auto", "zh", "en"]), default="auto", help="The language of the text."),
        click.option("--date", "days", multiple=True, callback=_days, metavar="YYYY-MM-DD",
                     help="The day of the event; once for all sources, or once for each in order."),
    ):  # fmt: skip
        command = option(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--db", envvar="LEDGER_DB", default=desk.DEFAULT_LEDGER, show_default=True, metavar="FILE|URL",
              help="The ledger; also by LEDGER_DB.")  # fmt: skip
@click.version_option(package_name="claim-ledger", prog_name="ledger")
@click.pass_context
def cli(context: click.Context, db: str) -> None:
    """The fact-check ledger for numbers in speech.

    Reads transcripts, turns every figure into a claim with its exact place, and shows what contradicts itself.
    """
    context.obj = db


@cli.command()
@click.argument("source")
@_reading_options
@click.option(
    "--format", "form", type=click.Choice(["jsonl"]), default="jsonl", help="JSON lines, one claim a line."
)
def extract(source: str, days: tuple[date, ...], language: str, encoding: str | None, form: str) -> None:
    """Print the claims of one SOURCE file; touches no ledger."""
    from ledger.reports import extract_lines

    (read,) = desk.transcripts(_sources((source,), days, language, encoding))
    _notes(f"{notice.message}" for notice in read.notices if notice.rule == "damage")
    click.echo(extract_lines(read), nl=False)


@cli.command()
@click.argument("sources", nargs=-1, required=True)
@_reading_options
@click.option("--dry-run", is_flag=True, help="Say what would be kept; write nothing.")
@click.pass_obj
def ingest(
    db: str,
    sources: tuple[str, ...],
    days: tuple[date, ...],
    language: str,
    encoding: str | None,
    dry_run: bool,
) -> None:
    """Read SOURCES and keep their claims in the ledger, each whole or not at all."""
    from ledger.reports import ingested

    options = desk.Options(days, encoding, language, _today())
    for kept in desk.ingest(db, sources, options, dry_run=dry_run):
        _notes([kept.note] if kept.note else [])
        click.echo(ingested(kept.transcript, kept.document, new=kept.new, dry_run=dry_run))


@cli.command()
@click.option("--format", "form", type=_FORMATS, default="text")
@click.pass_obj
def documents(db: str, form: str) -> None:
    """List what the ledger holds."""
    from ledger.reports import documents_table

    click.echo(documents_table(desk.documents(db), form), nl=False)


@cli.command()
@click.argument("document")
@click.pass_obj
def text(db: str, document: str) -> None:
    """Print a DOCUMENT's text, verbatim: what every offset in the ledger points into."""
    click.echo(desk.open_store(db, create=False).text(document), nl=False)


@cli.command()
@click.option("--speaker", help="Part of a speaker's name, in any script; - for the page's own text.")
@click.option("--text", "words", help="Words of the sentence.")
@click.option("--metric", help="Words of the metric.")
@click.option("--unit", help="The unit, whole: 户, %, USD.")
@click.option("--kind", type=click.Choice(["level", "flow", "change_abs", "change_rel", "share", "multiple", "rate", "rank", "duration", "target"]), help="The kind of quantity.")  # fmt: skip
@click.option("--document", metavar="DOC", help="One document, by id or name.")
@click.option("--format", "form", type=_FORMATS, default="text")
@click.pass_obj
def claims(db: str, /, form: str, **conditions: str | None) -> None:
    """List claims that meet every condition given."""
    from ledger.reports import claims_table

    click.echo(claims_table(desk.find(db, **conditions), form), nl=False)


@cli.command()
@click.argument("claim_id", metavar="ID")
@click.pass_obj
def show(db: str, claim_id: str) -> None:
    """Show one claim: quote, place, reading, interval, and what it was held against."""
    click.echo(desk.card(db, claim_id), nl=False)


@cli.command()
@click.argument("sources", nargs=-1)
@_reading_options
@click.option("--show", type=click.Choice(["problems", "all"]), default="problems", help="all: agreement and implied figures too.")  # fmt: skip
@click.option("--strict", is_flag=True, help="Exit with 1 on tensions too.")
@click.option("--format", "form", type=_FORMATS, default="text")
@click.pass_obj
def check(
    db: str, sources: tuple[str, ...], days: tuple[date, ...], language: str, encoding: str | None,
    show: str, strict: bool, form: str,
) -> None:  # fmt: skip
    """Show what contradicts itself in the ledger, or in SOURCES read together."""
    from ledger.reports import render, worst

    if sources:
        report = desk.checked(
            desk.transcripts(_sources(sources, days, language, encoding)), show_all=show == "all"
        )
    else:
        report = desk.ledger_report(db, show_all=show == "all")
    click.echo(render(report, form), nl=False)
    sys.exit(worst(report, strict=strict))


@cli.command()
@click.argument("documents", nargs=-1, metavar="[DOC]...")
@click.option("--format", "form", type=click.Choice(["md", "json", "csv", "text"]), default="md")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of printing.")
@click.pass_obj
def report(db: str, documents: tuple[str, ...], form: str, output: str | None) -> None:
    """Write the discrepancy report on the ledger, or on some of its DOCuments."""
    from ledger.reports import render

    written = render(desk.ledger_report(db, documents, show_all=True), form)
    if output and output != "-":
        desk.write(output, written)
        _notes([f"{output}: written"])
    else:
        click.echo(written, nl=False)


@cli.command()
@click.argument("name", required=False)
def rule(name: str | None) -> None:
    """Explain a check by NAME, or list them all."""
    click.echo(desk.manual(name))


@cli.command()
@click.option("--expect", metavar="HASH", help="The head that a report or a colleague named.")
@click.pass_obj
def verify(db: str, expect: str | None) -> None:
    """Hold every row of the ledger against its chain of events."""
    verified = desk.open_store(db, create=False).verify(expect=expect)
    click.echo(f"{db}: holds; {verified.events} events, head {verified.head}")


@cli.command()
@click.pass_obj
def demo(db: str) -> None:
    """Read the sample events into a ledger and show what contradicts itself in them."""
    from ledger.reports import ingested, render

    target = "demo.db" if db == desk.DEFAULT_LEDGER else db
    for kept in desk.ingest(target, [str(path) for path in desk.samples()], desk.Options(today=_today())):
        click.echo(ingested(kept.transcript, kept.document, new=kept.new))
    click.echo()
    click.echo(render(desk.ledger_report(target), "text"), nl=False)
    click.echo(
        f"\nThe ledger is {target}: try  ledger --db {target} claims   or   ledger --db {target} report -o report.md"
    )


def _sources(
    paths: tuple[str, ...], days: tuple[date, ...], language: str, encoding: str | None
) -> list[Any]:
    found = desk.read(paths, desk.Options(days, encoding, language, _today()))
    _notes(dated.note for dated in found if dated.note)
    return [dated.source for dated in found]


def _notes(lines: Any) -> None:
    for line in lines:
        click.echo(line, err=True)


def main() -> None:
    """The `ledger` command. Trouble in the operation is one line on standard error, and the exit code says which."""
    try:
        cli.main(standalone_mode=False)
    except LedgerError as error:
        click.echo(f"ledger: {error}", err=True)
        sys.exit(error.exit_code)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else str(error), err=True)
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (KeyboardInterrupt, click.Abort):
        click.echo("ledger: stopped; nothing half-written was kept: run the command again", err=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
