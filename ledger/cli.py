"""The command line: words in, one call, words out. What a command does is written in `desk` and below.

Heavy rooms are imported inside the commands, so that `ledger --help` answers at once.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click
from click.core import ParameterSource

from ledger import deciding, desk, reading
from ledger.abreast import SELDOM
from ledger.command_line import RUNNING, command_line
from ledger.commands import COMMANDS
from ledger.commands.options import FILE_MODE as _FILE_MODE
from ledger.commands.options import FORMATS as _FORMATS
from ledger.commands.options import by_option as _by
from ledger.commands.options import deciding_options as _deciding_options
from ledger.commands.options import deliver as _deliver
from ledger.commands.options import ledger_option as _ledger
from ledger.commands.options import output_option as _output
from ledger.commands.options import show as _print
from ledger.commands.options import tell as _notes
from ledger.errors import LedgerError
from ledger.records import Kind, Likeness, State

_F = TypeVar("_F", bound=Callable[..., Any])
_FINDING_FORMATS = click.Choice(["text", "json", "jsonl", "csv", "md", "github", "sarif", "html"])


def _today() -> date:
    return date.today()


def _days(_context: click.Context, _parameter: click.Parameter, values: Sequence[str]) -> tuple[date, ...]:
    return tuple(reading.day(value, _today()) for value in values)


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


_jobs = click.option("--jobs", type=click.IntRange(min=1), metavar="N",
                     help="Files read at once; as many as there are processors, where there is much to read.")  # fmt: skip


def _names(_context: click.Context, _parameter: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    """Names given one by one or with commas between them."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def _choosing_options(command: _F) -> _F:
    """What every command takes that checks."""
    for option in (
        click.option(
            "--ignore", metavar="NAME,…", multiple=True, callback=_names, help="Leave these rules out."
        ),
        click.option(
            "--rules", metavar="NAME,…", multiple=True, callback=_names, help="Check by these rules only."
        ),
    ):
        command = option(command)
    return command


def _fail_on(context: click.Context, level: str | None, *, strict: bool) -> str:
    """From which verdict on to exit with 1: as typed, else as the house has it."""
    typed = context.get_parameter_source("fail_on") is ParameterSource.COMMANDLINE
    if strict and typed:
        raise click.UsageError("--strict means --fail-on tension; give one of them")
    return "tension" if strict else level or "contradiction"


class _House(click.Group):
    """The commands under the defaults of the house, which are looked up where the command runs, and known by their words."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """The context with the defaults; asking for help never fails on them."""
        if not {"-h", "--help", "--version"} & set(args):
            from ledger.settings import house_defaults

            extra.setdefault("default_map", house_defaults(Path.cwd()))
        before = RUNNING.set(command_line(args))
        try:
            context = super().make_context(info_name, args, parent, **extra)
        except BaseException:  # --help ends here, as does what was typed wrongly
            RUNNING.reset(before)
            raise
        context.call_on_close(lambda: RUNNING.reset(before))
        return context


@click.group(cls=_House, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--db", envvar="LEDGER_DB", default=desk.DEFAULT_LEDGER, show_default=True, metavar=_FILE_MODE,
              help="The ledger; also by LEDGER_DB.")  # fmt: skip
@click.version_option(package_name="claim-ledger", prog_name="ledger")
@click.pass_context
def cli(context: click.Context, db: str) -> None:
    """The fact-check ledger for numbers in speech.

    Reads transcripts, turns every figure into a claim with its exact place, and shows what contradicts itself.
    """
    context.obj = db


@cli.command()
@click.argument("sources", nargs=-1, required=True)
@_reading_options
@click.option("--explain", is_flag=True, help="Every numeral: the claim, or the rule that left it out.")
@click.option("--format", "form", type=click.Choice(["jsonl", "text"]),
              help="JSON lines, one claim a line; or text for --explain, where it is the default.")  # fmt: skip
@_jobs
def extract(
    sources: tuple[str, ...], days: tuple[date, ...], language: str, encoding: str | None, explain: bool,
    form: str | None, jobs: int | None,
) -> None:  # fmt: skip
    """Print the claims of files; touches no ledger.

    All SOURCES are looked at before any claim is printed; their claims come in the order given. - is standard input.
    """
    if form == "text" and not explain:
        raise click.UsageError("--format text goes with --explain; for findings as text take `ledger check`")
    form = form or ("text" if explain else "jsonl")
    # Of their bytes nothing is asked any more: they are let go before the first text is read.
    found = [dated.source for dated in _found(sources, days, language, encoding)]
    for read in reading.extracted(found, form, explain=explain, jobs=jobs):
        _print(read.lines)
        _notes(read.notices)


@cli.command()
@click.argument("sources", nargs=-1, required=True)
@_reading_options
@click.option("--dry-run", is_flag=True, help="Say what would be kept; write nothing.")
@click.option("--revises", metavar="DOC", help="The document that the one source is a newer text of.")
@_jobs
@_by
@_ledger
@click.pass_obj
def ingest(
    db: str,
    sources: tuple[str, ...],
    days: tuple[date, ...],
    language: str,
    encoding: str | None,
    dry_run: bool,
    revises: str | None,
    jobs: int | None,
    by: str | None,
) -> None:
    """Read files and keep their claims in the ledger.

    All SOURCES are looked at before any is kept; each is kept whole or not at all, in the order given. With --revises both texts stay, and
    each claim of the earlier one is looked up in the newer; from then on the newer one is what is listed and checked.
    """
    from ledger.reports import ingested

    options = reading.Options(days, encoding, language, _today())
    if revises is not None:
        _print(_revised(db, sources, revises, options, by=by, dry_run=dry_run))
        return
    for kept in desk.ingest(db, sources, options, dry_run=dry_run, jobs=jobs):
        _notes([kept.note] if kept.note else [])
        _print(ingested(kept.transcript, kept.document, new=kept.new, dry_run=dry_run) + "\n")


def _revised(
    db: str,
    sources: tuple[str, ...],
    revises: str,
    options: reading.Options,
    *,
    by: str | None,
    dry_run: bool,
) -> str:
    """Keeps a newer text; what is to be printed of it."""
    from ledger import revising
    from ledger.reports import ingested
    from ledger.reports.revisions import revised_line

    if len(sources) != 1:
        raise click.UsageError("--revises takes one source, the newer text of that document")
    done = revising.ingest(db, sources[0], revises, options, by=by, dry_run=dry_run)
    kept = done.kept
    _notes([kept.note] if kept.note else [])
    lines = ingested(kept.transcript, kept.document, new=kept.new, dry_run=dry_run) + "\n"
    return lines + revised_line(f"{done.earlier.name} ({done.earlier.id})", done.anchors, kept.document)


@cli.command()
@click.option("--format", "form", type=_FORMATS, default="text")
@_ledger
@click.pass_obj
def documents(db: str, form: str) -> None:
    """List what the ledger holds."""
    from ledger.reports import documents_table

    _print(documents_table(desk.documents(db), form))


@cli.command()
@click.argument("document")
@_ledger
@click.pass_obj
def text(db: str, document: str) -> None:
    """Print a document's text, verbatim.

    It is what every offset in the ledger points into. DOCUMENT is an id or a name.
    """
    _print(desk.open_store(db, create=False).text(document))


@cli.command()
@click.option("--speaker", help="Part of a speaker's name, in any script; - for the page's own text.")
@click.option("--text", "words", help="Words of the sentence.")
@click.option("--metric", help="Words of the metric.")
@click.option("--unit", help="The unit, whole: 户, %, USD.")
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), help="The kind of quantity.")
@click.option("--document", metavar="DOC", help="One document, by id or name.")
@click.option("--format", "form", type=_FORMATS, default="text")
@_ledger
@click.pass_obj
def claims(db: str, /, form: str, **conditions: str | None) -> None:
    """List the claims that meet every condition given."""
    from ledger.reports import claims_table

    _print(claims_table(desk.find(db, **conditions), form))


@cli.command()
@click.argument("claim_id", metavar="ID")
@_ledger
@click.pass_obj
def show(db: str, claim_id: str) -> None:
    """Show one claim, and what it was held against.

    Quote, place, reading, interval, period. ID may be cut short while it names one claim only.
    """
    _print(desk.card(db, claim_id))


@cli.command()
@click.argument("sources", nargs=-1)
@_reading_options
@click.option("--show", type=click.Choice(["problems", "all"]), default="problems", help="all: agreement and implied figures too.")  # fmt: skip
@_choosing_options
@click.option(
    "--fail-on",
    type=click.Choice(["contradiction", "tension", "explainable", "never"]),
    help="From which verdict on to exit with 1; contradiction, unless told otherwise.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 on tensions too, as --fail-on tension.")
@click.option("--format", "form", type=_FINDING_FORMATS, default="text")
@_ledger
@click.pass_context
def check(
    context: click.Context, sources: tuple[str, ...], days: tuple[date, ...], language: str, encoding: str | None,
    show: str, rules: tuple[str, ...], ignore: tuple[str, ...], fail_on: str | None, strict: bool, form: str,
) -> None:  # fmt: skip
    """Show what contradicts itself.

    In the ledger, or in SOURCES read together. Ends with 1 where something can't hold that nobody has settled.
    """
    from ledger.reports import asserted_lines, render, worst

    fail_on = _fail_on(context, fail_on, strict=strict)
    wanted = desk.Wanted(rules, ignore, show_all=show == "all")
    if sources:
        report = desk.checked(_read(sources, days, language, encoding), wanted)
    else:
        report = desk.ledger_report(context.obj, wanted=wanted)
    _notes(asserted_lines(report))
    _print(render(report, form))
    sys.exit(worst(report, fail_on=fail_on))


@cli.command()
@click.argument("documents", nargs=-1, metavar="[DOC]...")
@_choosing_options
@click.option("--format", "form", type=click.Choice(["md", "html", "xlsx", "json", "csv", "text"]),
              help="Else as the name of FILE ends, else md.")  # fmt: skip
@click.option("--lang", "language", type=click.Choice(["en", "zh"]), default="en", show_default=True,
              help="The language in which a page speaks to its reader; quotes stay as they are.")  # fmt: skip
@_output
@_ledger
@click.pass_obj
def report(
    db: str, documents: tuple[str, ...], rules: tuple[str, ...], ignore: tuple[str, ...], form: str | None,
    language: str, output: str | None,
) -> None:  # fmt: skip
    """Write the discrepancy report.

    On the whole ledger, or on some documents of it, by id or name, read together.
    """
    from ledger.reports import render, workbook

    form = form or desk.form_of(output)
    if form == "xlsx" and output in (None, "-"):
        raise click.UsageError("a workbook is no text to print; name its file, such as -o report.xlsx")
    made = desk.ledger_report(db, documents, desk.Wanted(rules, ignore, show_all=True))
    _deliver(output, workbook(made) if form == "xlsx" else render(made, form, language=language))


@cli.command()
@click.argument("finding")
@click.argument("state", type=click.Choice([state.value for state in State]))
@_deciding_options
@_ledger
@click.pass_obj
def settle(db: str, finding: str, state: str, because: str, by: str | None) -> None:
    """Settle a finding.

    It stays in the ledger with its reason, no longer ends `ledger check` with 1, and is open again when a
    figure of it is read otherwise. FINDING is the beginning of its name.
    """
    from ledger.reports import settled_lines

    _print(settled_lines(*deciding.settle(db, finding, State(state), because, by)))


@cli.command()
@click.option("--format", "form", type=_FORMATS, default="text")
@_ledger
@click.pass_obj
def settled(db: str, form: str) -> None:
    """List every settlement, and whether it still stands."""
    from ledger.reports import decisions_table

    _print(decisions_table(deciding.settlements(db), form))


@cli.command()
@click.argument("kind", type=click.Choice([kind.value for kind in Likeness]))
@click.argument("claim_ids", nargs=-1, required=True, metavar="ID ID...")
@_deciding_options
@_ledger
@click.pass_obj
def relate(db: str, kind: str, claim_ids: tuple[str, ...], because: str, by: str | None) -> None:
    """Say that claims are the same quantity, or not.

    Your word counts over any likeness of words, until a later one. KIND is repeat where they are the same.
    """
    from ledger.reports import related_lines

    _print(related_lines(deciding.relate(db, Likeness(kind), claim_ids, because, by)))


@cli.command()
@click.argument("claim_ids", nargs=-1, required=True, metavar="ID ID...")
@_deciding_options
@_ledger
@click.pass_obj
def unrelate(db: str, claim_ids: tuple[str, ...], because: str, by: str | None) -> None:
    """Say that claims are not the same quantity.

    They are never held against each other as repeats again: short for `ledger relate not_same`.
    """
    from ledger.reports import related_lines

    _print(related_lines(deciding.relate(db, Likeness.NOT_SAME, claim_ids, because, by)))


@cli.command()
@click.option("--format", "form", type=_FORMATS, default="text")
@_ledger
@click.pass_obj
def relations(db: str, form: str) -> None:
    """List what people said of the likeness of claims."""
    from ledger.reports import relations_table

    _print(relations_table(deciding.relations(db), form))


@cli.command()
@click.argument("name", required=False)
def rule(name: str | None) -> None:
    """Explain a check by NAME, or list them all."""
    _print(desk.manual(name) + "\n")


@cli.command()
@_ledger
@click.pass_obj
def demo(db: str) -> None:
    """Try it on the sample events.

    Reads them into a ledger of their own (demo.db, unless --db names another) and shows what contradicts itself, and what two drafts on them get wrong.
    """
    from ledger import copydesk
    from ledger.reports import ingested, render
    from ledger.reports.audits import audited

    target = "demo.db" if db == desk.DEFAULT_LEDGER else db
    for kept in desk.ingest(target, [str(path) for path in desk.samples()], reading.Options(today=_today())):
        _print(ingested(kept.transcript, kept.document, new=kept.new) + "\n")
    _print("\n" + render(desk.ledger_report(target), "text"))
    report = copydesk.audited(target, [str(path.parent / "draft.md") for path in desk.samples()], ())
    _print("\nTwo drafts on them, audited:\n\n" + audited(report, "text"))
    _print(
        f"\nThe ledger is {target}: try  ledger claims --db {target}   or   ledger report --db {target} -o report.html\n"
    )


for _command in COMMANDS:
    cli.add_command(_command)


def _read(
    paths: tuple[str, ...], days: tuple[date, ...], language: str, encoding: str | None
) -> Sequence[Any]:
    """What is read in these files; notes and notices go to standard error."""
    from ledger.reports import noticed

    read = reading.transcripts(dated.source for dated in _found(paths, days, language, encoding))
    _notes(noticed(read))
    return read


def _found(
    paths: tuple[str, ...], days: tuple[date, ...], language: str, encoding: str | None
) -> Sequence[reading.Dated]:
    """The sources in these files, each bytes once; what is to be noted of them goes to standard error."""
    found = reading.distinct(reading.read(paths, reading.Options(days, encoding, language, _today())))
    _notes(dated.note for dated in found if dated.note)
    return found


def _speak_utf8() -> None:
    """Files and pipes get UTF-8 under every locale; what a terminal can't show is escaped, never an error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            told = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=told, errors="backslashreplace", newline="\n")


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """The `ledger` command. Trouble in the operation is one line on standard error, and the exit code says which."""
    _speak_utf8()
    gc.set_threshold(SELDOM)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # no matrix is multiplied: numpy starts no threads
    atexit.register(gc.freeze)  # all memory goes back with the process: no cycles are looked for at its end
    try:
        sys.exit(cli.main(arguments, prog_name="ledger", standalone_mode=False))
    except LedgerError as error:
        _end(str(error), error.exit_code)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else str(error), err=True)
        sys.exit(2)
    except click.ClickException as error:
        _end(_misused(error), 2)
    except (KeyboardInterrupt, click.Abort):
        _end("stopped; nothing half-written was kept: run the command again", 2)


def _misused(error: click.ClickException) -> str:
    """What was wrong with the words of the command, in a line with the remedy."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    said = error.format_message()
    if type(error) is click.BadParameter and error.param is not None and context is not None:
        said = f"{error.param.get_error_hint(context)}: {error.message}"
    said = " ".join(said.split())  # click lists choices on lines of their own
    said = said[:1].lower() + said[1:].rstrip(".")
    path = "ledger" if context is None else context.command_path
    return f"{said}{' ' if said.endswith('?') else '; '}`{path} --help` says how it is used"


def _end(message: str, code: int) -> NoReturn:
    line = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in message)
    click.echo(f"ledger: {line}", err=True)
    sys.exit(code)
