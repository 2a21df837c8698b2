"""What a command asks for, composed from the wings: check these texts, keep them, report.

The wings don't know each other; this is where they meet. Files are read in `reading`, what people decide is written
down by `deciding`. The clock, the disk and standard error's notes are the business of `cli`; everything here takes them
as arguments or returns them.
"""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ledger.abreast import abreast
from ledger.command_line import RUNNING
from ledger.errors import LedgerError
from ledger.reading import STDIN, Dated, Options, at_once, read, transcripts
from ledger.records import (
    EXTERNAL,
    Asserted,
    Claim,
    Finding,
    Kind,
    Source,
    Transcript,
)
from ledger.toml import toml_text

if TYPE_CHECKING:
    from ledger import outside
    from ledger.checks import Rule
    from ledger.reports import Report
    from ledger.reports.record import Record
    from ledger.store import Store
    from ledger.store.verdicts import Known

DEFAULT_LEDGER = "ledger.db"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a report should hold: the rules by name (all, where none is named) but for some, and agreement too."""

    rules: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    show_all: bool = False

    def __post_init__(self) -> None:
        """Raises `LedgerError` at once where the names can't be followed, before anything is read."""
        self.chosen()

    def chosen(self) -> tuple[Rule, ...]:
        """The rules to run, in reporting order. Raises `LedgerError` for an unknown name, and where none is left."""
        from ledger.checks import RULES, rule

        for name in {*self.rules, *self.ignore} - {EXTERNAL}:
            rule(name)
        chosen = [known for known in RULES if known.name in (self.rules or {known.name})]
        left = tuple(known for known in chosen if known.name not in self.ignore)
        if not left and EXTERNAL not in self.rules:
            raise LedgerError(
                "no rule is left to check by: every rule asked for is ignored; name fewer with --ignore"
            )
        return left


def checked(read: Sequence[Transcript], wanted: Wanted | None = None) -> Report:
    """The report on every comparison between the claims of these transcripts."""
    from ledger.book import Book
    from ledger.checks import check
    from ledger.reports import build

    wanted = wanted or Wanted()
    found = check(Book.of(read), wanted.chosen())
    return build(read, found, show_all=wanted.show_all, assertions=_by_hand(read))


def _by_hand(read: Sequence[Transcript]) -> Iterator[Asserted]:
    """What became of the assertions that stand beside the files."""
    from ledger import assertions

    for transcript in read:
        name = transcript.source.name
        path = Path(name).parent / assertions.FILE
        if name != STDIN and path.exists():
            entries = assertions.assertions(toml_text(path, str(path)), str(path), Path(name).name)
            yield from assertions.asserted(entries, str(path), transcript)


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of one source: read, and kept as `document` unless only tried (`new` is false where it was there)."""

    transcript: Transcript
    document: str
    new: bool
    note: str | None


def ingest(
    db: str,
    paths: Sequence[str],
    options: Options,
    *,
    dry_run: bool = False,
    another: bool = True,
    jobs: int | None = 1,
) -> Iterator[Kept]:
    """Reads each source and keeps it, in their order; all are looked at before any is kept.

    A source is named in the ledger by the last parts of its path, as many as tell it from others there. A text of a name
    that the ledger has is `another` one, which is noted, unless it is meant to be a newer one of the same. `jobs` sources
    are read at once, as in `extracted`; one after the other is kept.
    """
    found = read(paths, options)
    store = None if dry_run and not _is_there(db) else open_store(db, create=not dry_run)
    documents = store.documents() if store else ()
    known = {document.sha256: document for document in documents}
    named = _named(found, {document.name: document.origin for document in documents}, known, keep=not dry_run)
    reading = [one.source for one in named if one.is_read]
    made = abreast(_transcript, reading, at_once(reading, jobs))
    for dated, source, is_read, is_another in named:
        if not is_read:
            yield Kept(Transcript(source, (), (), ()), known[source.sha256].id, False, None)
            continue
        read_now = next(made)
        if store is None or dry_run:
            yield Kept(read_now, "-", True, dated.note)
            continue
        saved = store.save(read_now, dated.data, command=f"ingest {source.origin}")
        known[source.sha256] = saved.document
        again = f"{source.name}: the ledger has another text of this name; both are kept, `ledger documents` lists them"
        notes = (dated.note, again if another and is_another and saved.new else None)
        yield Kept(read_now, saved.document_id, saved.new, "\n".join(filter(None, notes)) or None)


class _Named(NamedTuple):
    """A source under its name in the ledger; whether it has to be read, and whether another text has that name."""

    dated: Dated
    source: Source
    is_read: bool
    is_another: bool


def _named(
    found: Iterable[Dated], names: dict[str, str], known: Container[str], *, keep: bool
) -> tuple[_Named, ...]:
    """The sources under the names that they get one after the other; where they are kept, the same bytes are read once."""
    made, read_already = [], set[str]()
    for dated in found:
        source = replace(dated.source, name=_short(dated.source.origin, names))
        is_read = source.sha256 not in known and source.sha256 not in read_already
        made.append(_Named(dated, source, is_read, source.name in names))
        if is_read and keep:
            read_already.add(source.sha256)
            names[source.name] = source.origin
    return tuple(made)


def _transcript(source: Source) -> Transcript:
    (made,) = transcripts((source,))
    return made


def _is_there(db: str) -> bool:
    return "://" in db or Path(db).exists()


def _short(origin: str, names: Mapping[str, str]) -> str:
    """The last two parts of a path, or more where another path has that name already."""
    parts = Path(origin).parts
    for count in range(2, len(parts)):
        name = "/".join(parts[-count:])
        if names.get(name, origin) == origin:
            return name
    return origin


def find(db: str, **conditions: str | None) -> list[Claim]:
    """The ledger's claims that meet every condition given; the words as in `Store.claims`."""
    conditions = {name: value and _typed(value) for name, value in conditions.items()}
    words, kind = conditions.pop("words", None), conditions.pop("kind", None)
    store = open_store(db, create=False)
    entries = store.claims(text=words, kind=Kind(kind) if kind else None, **conditions)  # type: ignore[arg-type]
    return [entry.claim for entry in entries]


def _typed(word: str) -> str:
    """The word as it was typed, where a locale that is no UTF-8 kept Python from reading it."""
    return word.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def ledger_report(db: str, documents: Sequence[str] = (), wanted: Wanted | None = None) -> Report:
    """The report on the whole ledger, or on some of its documents read together, with what people decided."""
    from ledger.book import Book
    from ledger.checks import check

    wanted = wanted or Wanted()
    rules = wanted.chosen()
    store = open_store(db, create=False)
    read = tuple(made for ref in documents or (None,) for made in store.transcripts(ref))
    return reported(store, read, check(Book.of(read, store.relations()), rules), wanted, reader=store.actor)


def reported(
    store: Store,
    read: Sequence[Transcript],
    found: tuple[Finding, ...],
    wanted: Wanted,
    *,
    reader: str | None,
    known: Known | None = None,
) -> Report:
    """The report on what was found in some texts of the ledger, with what people decided and linked, as `reader` may see it.

    `known` are the ways of claims that were looked up before.
    """
    from ledger import outside
    from ledger.reports import build

    claims = {claim.id for transcript in read for claim in transcript.claims}
    linked = [one for one in outside.linked(store) if one.claim.id in claims]
    if EXTERNAL not in wanted.ignore and (not wanted.rules or EXTERNAL in wanted.rules):
        found += tuple(outside.findings(one for one in linked if one.claims <= claims))
    return build(
        read,
        found,
        head=store.head(),
        show_all=wanted.show_all,
        settlements=store.settlements(),
        record=_record(store, claims, linked, reader, known),
    )


def _record(
    store: Store, claims: set[str], links: Sequence[outside.Linked], reader: str | None, known: Known | None
) -> Record:
    """What people ruled on the claims that were read, and linked to them; a second reader sees no first verdict."""
    from ledger.reports.record import Linked, Record
    from ledger.store import sources, verdicts

    linked: dict[str, tuple[Linked, ...]] = {}
    for one in links:
        made = Linked(one.link, one.evidence, one.compared)
        linked[one.claim.id] = (*linked.get(one.claim.id, ()), made)
    courses = verdicts.courses(store, reader=reader, known=known)
    return Record(
        courses={course.claim: course for course in courses if course.claim in claims},
        linked=linked,
        evidence={one.id: one for one in sources.all_evidence(store)},
        looked_at={look.evidence: look for look in sources.captures(store)},
    )


def findings(store: Store) -> tuple[Finding, ...]:
    """Every finding in the whole ledger, those on linked sources too."""
    from ledger import outside
    from ledger.book import Book
    from ledger.checks import check

    return check(Book.of(store.transcripts(), store.relations())) + tuple(
        outside.findings(outside.linked(store))
    )


def documents(db: str) -> list[dict[str, object]]:
    """Every document of the ledger, its columns by name."""
    return [asdict(document) for document in open_store(db, create=False).documents()]


def manual(name: str | None = None) -> str:
    """What a check does, with its examples; or one line for each check."""
    from ledger.checks import RULES, rule

    if name == EXTERNAL:
        from ledger import outside

        return outside.manual()
    if name is not None:
        return rule(name).manual
    wide = max(len(known.name) for known in RULES)
    return "\n".join(f"{known.name:{wide}}  {known.manual.strip().splitlines()[0]}" for known in RULES)


def card(db: str, claim_id: str) -> str:
    """Everything that the ledger holds of one claim, with what it was held against."""
    from ledger.reports import claim_card
    from ledger.reports.verdicts import card_lines
    from ledger.store import verdicts

    store = open_store(db, create=False)
    found = findings(store)
    named = next((one for one in found if len(claim_id) > 1 and one.fingerprint.startswith(claim_id)), None)
    if named is not None:
        members = ", ".join(member.claim.id for member in named.members)
        raise LedgerError(
            f"{claim_id} is a finding, on {members}; `ledger check` prints it, `ledger show` a claim"
        )
    entry = store.claim(claim_id)
    own = store.transcripts(entry.document.id)[0]
    course = verdicts.course(store, entry.claim.id, reader=store.actor)
    return claim_card(entry.claim, own, found, store.settlements()) + card_lines(course)


def folded(text: str) -> str:
    """A word as every script and width writes it, for look-ups: 李樂成 and 李乐成 are one name."""
    return in_one_script(text).replace(" ", "")


def in_one_script(text: str) -> str:
    """A text in one script, width and case, its blanks kept."""
    from ledger.lang.languages import script
    from ledger.text import fold

    return fold(text, script=script()).text.casefold()


def open_store(target: str, *, create: bool) -> Store:
    """The ledger at a path or URL, its look-ups blind to script and width."""
    from ledger.store import Store

    return Store(target, create=create, fold=folded, actor=_somebody(), command_line=RUNNING.get())


def _somebody() -> str | None:
    """Who writes: `LEDGER_ACTOR`, else the name that the machine knows the user by."""
    from getpass import getuser

    try:
        return os.environ.get("LEDGER_ACTOR") or getuser()
    except (OSError, KeyError, ImportError):
        return None


def samples() -> tuple[Path, ...]:
    """The transcripts of the sample events that come with the program."""
    for root in (Path(__file__).parents[1] / "claims", Path(str(files("ledger") / "_claims"))):
        found = tuple(sorted(root.glob("*/transcript.*")))
        if found:
            return found
    raise LedgerError("the sample events are not installed; install claim-ledger from its wheel or checkout")


def form_of(output: str | None) -> str:
    """The format that a report's file name asks for: `md` where it asks for none."""
    ending = Path(output).suffix.lower().removeprefix(".") if output else ""
    return _ENDINGS.get(ending, "md")


_ENDINGS = {"json": "json", "csv": "csv", "txt": "text", "html": "html", "htm": "html", "xlsx": "xlsx"}


def write(path: str, content: str | bytes) -> None:
    """Writes a file whole or not at all. Raises `LedgerError` where it can't be written."""
    target = Path(path)
    if target.exists() and not target.is_file():
        raise LedgerError(f"{path}: this is a folder or a device; give the name of a file with -o")
    target = Path(os.path.realpath(target))  # a link keeps pointing where it points
    draft = target.with_name(f".{target.name}.{os.getpid()}.draft")
    try:
        draft.write_bytes(
            content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
        )
        if target.exists():
            draft.chmod(target.stat().st_mode)
        draft.replace(target)
    except OSError as error:
        raise LedgerError(
            f"{path}: can't be written ({error.strerror}); give another place with -o"
        ) from None
    finally:
        with suppress(OSError):
            draft.unlink()
