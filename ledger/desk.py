"""What a command asks for, composed from the wings: read these files, check them, keep them, report.

The wings don't know each other; this is where they meet. The clock, the disk and standard error's notes are
the business of `cli`; everything here takes them as arguments or returns them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from importlib.resources import files
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

from ledger.errors import LedgerError
from ledger.records import Claim, Kind, Source, Transcript

if TYPE_CHECKING:
    from ledger.reports import Report
    from ledger.store import Store

DEFAULT_LEDGER = "ledger.db"


@dataclass(frozen=True, slots=True)
class Dated:
    """A source with its bytes and its day, and a note that says where a day that nobody gave was found."""

    source: Source
    data: bytes
    note: str | None


@dataclass(frozen=True, slots=True)
class Options:
    """How sources are read: days by source or one for all, encoding, language."""

    days: tuple[date, ...] = ()
    encoding: str | None = None
    language: str = "auto"
    today: date | None = None


def day(text: str, today: date) -> date:
    """The day that `YYYY-MM-DD` names. Raises `LedgerError` where it is no day, or has not come yet."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise LedgerError(
            f"--date {text}: that is no day; write it as YYYY-MM-DD, such as 2025-09-09"
        ) from None
    if found > today:
        raise LedgerError(
            f"--date {text}: that day has not come yet (today is {today}); give the day on which the words were said"
        )
    return found


def read(paths: Sequence[str], options: Options, *, short_names: bool = False) -> tuple[Dated, ...]:
    """The sources in these files, each with its day.

    A day given once holds for all, given as often as there are files it holds in order; otherwise the day that
    path or text states is taken and noted. Raises `LedgerError` for a number of days that fits neither.
    """
    if len(options.days) not in {0, 1, len(paths)}:
        raise LedgerError(
            f"{len(options.days)} dates for {len(paths)} sources: give --date once for all, or once for each in order"
        )
    return tuple(_one(path, index, options, short_names=short_names) for index, path in enumerate(paths))


def _one(path: str, index: int, options: Options, *, short_names: bool) -> Dated:
    from ledger.intake import date_of, read_bytes, source_from_bytes

    name = "standard input" if path == "-" else "/".join(Path(path).parts[-2:]) if short_names else path
    data = read_bytes(path)
    source = source_from_bytes(data, name, origin=path, encoding=options.encoding, language=options.language)
    if options.days:
        given = options.days[index if len(options.days) > 1 else 0]
        return Dated(replace(source, spoken_on=given), data, None)
    stated = date_of(str(Path(path).absolute()) if path != "-" else path, source.text)
    if stated is None or (options.today and stated.day > options.today):
        return Dated(
            source,
            data,
            f"{path}: the day of the event is not known; periods such as 今年 or last year stay empty: --date YYYY-MM-DD",
        )
    where = "the path" if stated.found_in == "path" else "the text"
    return Dated(
        replace(source, spoken_on=stated.day),
        data,
        f"{path}: taken as said on {stated.day} ({where} has {stated.words!r})",
    )


def transcripts(sources: Iterable[Source]) -> tuple[Transcript, ...]:
    """What is read in these sources."""
    from ledger.extract import transcript

    return tuple(transcript(source) for source in sources)


def checked(read: Sequence[Transcript], *, head: str | None = None, show_all: bool = False) -> Report:
    """The report on every comparison between the claims of these transcripts."""
    from ledger.book import Book
    from ledger.checks import check
    from ledger.reports import build

    return build(read, check(Book.of(read)), head=head, show_all=show_all)


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of one source: read, and kept as `document` unless only tried (`new` is false where it was there)."""

    transcript: Transcript
    document: str
    new: bool
    note: str | None


def ingest(db: str, paths: Sequence[str], options: Options, *, dry_run: bool = False) -> Iterator[Kept]:
    """Reads each source and keeps it before the next is read; all are looked at before any is kept."""
    found = read(paths, options, short_names=True)
    store = None if dry_run else open_store(db, create=True)
    for dated in found:
        (made,) = transcripts((dated.source,))
        if store is None:
            yield Kept(made, "-", True, dated.note)
        else:
            saved = store.save(made, dated.data, command=f"ingest {dated.source.origin}")
            yield Kept(made, saved.document_id, saved.new, dated.note)


def find(db: str, **conditions: str | None) -> list[Claim]:
    """The ledger's claims that meet every condition given; the words as in `Store.claims`."""
    words, kind = conditions.pop("words", None), conditions.pop("kind", None)
    store = open_store(db, create=False)
    entries = store.claims(text=words, kind=Kind(kind) if kind else None, **conditions)  # type: ignore[arg-type]
    return [entry.claim for entry in entries]


def ledger_report(db: str, documents: Sequence[str] = (), *, show_all: bool = False) -> Report:
    """The report on the whole ledger, or on some of its documents read together."""
    store = open_store(db, create=False)
    wanted = (
        tuple(made for ref in documents for made in store.transcripts(ref))
        if documents
        else store.transcripts()
    )
    return checked(wanted, head=store.head(), show_all=show_all)


def documents(db: str) -> list[dict[str, object]]:
    """Every document of the ledger, its columns by name."""
    return [asdict(document) for document in open_store(db, create=False).documents()]


def manual(name: str | None = None) -> str:
    """What a check does, with its examples; or one line for each check."""
    from ledger.checks import RULES, rule

    if name is not None:
        return rule(name).manual
    wide = max(len(known.name) for known in RULES)
    return "\n".join(f"{known.name:{wide}}  {known.manual.strip().splitlines()[0]}" for known in RULES)


def card(db: str, claim_id: str) -> str:
    """Everything that the ledger holds of one claim, with what it was held against."""
    from ledger.book import Book
    from ledger.checks import check
    from ledger.reports import claim_card

    store = open_store(db, create=False)
    entry = store.claim(claim_id)
    everything = store.transcripts()
    own = next(made for made in everything if made.source.sha256 == entry.document.sha256)
    findings = [
        finding
        for finding in check(Book.of(everything))
        if any(member.claim.id == entry.claim.id for member in finding.members)
    ]
    return claim_card(entry.claim, own, findings)


def folded(text: str) -> str:
    """A word as every script and width writes it, for look-ups: 李樂成 and 李乐成 are one name."""
    from ledger.lang.languages import LANGUAGES
    from ledger.text import fold

    script = {variant: plain for language in LANGUAGES for variant, plain in language.script.items()}
    return fold(text, script=script).text.casefold().replace(" ", "")


def open_store(target: str, *, create: bool) -> Store:
    """The ledger at a path or URL, its look-ups blind to script and width."""
    from ledger.store import Store

    return Store(
        target, create=create, fold=folded, actor=os.environ.get("LEDGER_ACTOR") or os.environ.get("USER")
    )


def samples() -> tuple[Path, ...]:
    """The transcripts of the sample events that come with the program."""
    for root in (Path(__file__).parents[1] / "claims", Path(str(files("ledger") / "_claims"))):
        found = tuple(sorted(root.glob("*/transcript.*")))
        if found:
            return found
    raise LedgerError("the sample events are not installed; install claim-ledger from its wheel or checkout")


def write(path: str, content: str) -> None:
    """Writes a file whole or not at all. Raises `LedgerError` where it can't be written."""
    target = Path(path)
    try:
        with NamedTemporaryFile("w", encoding="utf-8", newline="", dir=target.parent, delete=False) as draft:
            draft.write(content)
        Path(draft.name).replace(target)
    except OSError as error:
        raise LedgerError(
            f"{path}: can't be written ({error.strerror}); give another place with -o"
        ) from None
