"""What is read without a ledger: the files that a command names, each with its day, and the claims in them as printed.

Nothing is kept here and nothing compared; that is the business of `desk`. How bytes become a text is that of `intake`,
what is read in a text that of `extract`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path

from ledger.abreast import abreast, processors
from ledger.errors import LedgerError, UnreadableSource
from ledger.patterns import compiled
from ledger.records import Source, Transcript

MOST_BYTES = 256 * 2**20
"""The largest file that is read at once; a day's sitting is under 2 MiB."""
LONGEST_LINE = 4 * 2**20
"""The longest line, in bytes, that can be somebody's words: a whole day's sitting without a break is shorter."""
MUCH = 400_000
"""Code points from which a process for each processor saves more time than it takes to begin."""
STDIN = "standard input"
"""The name of a source that is piped in."""
_DAY = compiled(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_PROOF = 4
"""Characters of three bytes or more that make valid UTF-8 no accident."""
_AT_ONCE = 1000
"""Claims that are printed together."""


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
        found = date.fromisoformat(text if _DAY.fullmatch(text) else "")
    except ValueError:
        raise LedgerError(
            f"--date {text}: that is no day; write it as YYYY-MM-DD, such as 2025-09-09"
        ) from None
    if found > today:
        raise LedgerError(
            f"--date {text}: that day has not come yet (today is {today}); give the day on which the words were said"
        )
    return found


def read(paths: Sequence[str], options: Options) -> tuple[Dated, ...]:
    """The sources in these files, named by their paths, each with its day.

    A day given once holds for all, given as often as there are files it holds in order; otherwise the day that
    path or text states is taken and noted. Raises `LedgerError` for a number of days that fits neither,
    `UnreadableSource` for the first file that can't be read.
    """
    if len(options.days) not in {0, 1, len(paths)}:
        raise LedgerError(
            f"{len(options.days)} dates for {len(paths)} {'source' if len(paths) == 1 else 'sources'}: "
            "give --date once for all, or once for each in order"
        )
    if paths.count("-") > 1:
        raise LedgerError("standard input (-) can be read once; name the other sources by their files")
    return tuple(_one(path, index, options) for index, path in enumerate(paths))


def distinct(found: Iterable[Dated]) -> tuple[Dated, ...]:
    """The sources, the same bytes once: of a repeated one only a note is left on the first."""
    first: dict[str, Dated] = {}
    for dated in found:
        known = first.setdefault(dated.source.sha256, dated)
        if known is not dated:
            again = f"{dated.source.name}: the same bytes as {known.source.name}; read once"
            first[dated.source.sha256] = replace(known, note="\n".join(filter(None, (known.note, again))))
    return tuple(first.values())


def transcripts(sources: Iterable[Source]) -> tuple[Transcript, ...]:
    """What is read in these sources."""
    from ledger.extract import transcript

    return tuple(transcript(source) for source in sources)


@dataclass(frozen=True, slots=True)
class Extracted:
    """What `ledger extract` says of a source, or of the next stretch of it: its claims as printed, and notices."""

    lines: str
    notices: tuple[str, ...] = ()


def extracted(
    sources: Sequence[Source], form: str, *, explain: bool, jobs: int | None = None
) -> Iterator[Extracted]:
    """The claims of each source in turn, or with `explain` every numeral; `jobs` sources are read at once.

    Without `jobs`, as many as there are processors, where there is so much to read that it pays.
    """
    jobs = at_once(sources, jobs)
    if min(jobs, len(sources)) > 1:
        yield from abreast(partial(_extracted, form=form, explain=explain), sources, jobs)
        return
    for source in sources:
        yield from _explained(source, form) if explain else _streamed(source)


def at_once(sources: Sequence[Source], jobs: int | None) -> int:
    """How many sources are read at once: `jobs`, else as many as there are processors where it pays."""
    much = sum(len(source.text) for source in sources) >= MUCH
    return jobs or (processors() if much else 1)


def _one(path: str, index: int, options: Options) -> Dated:
    from ledger.intake import date_of

    data = _bytes(path)
    source = _source(data, STDIN if path == "-" else path, options)
    if options.days:
        given = options.days[index if len(options.days) > 1 else 0]
        return Dated(replace(source, spoken_on=given), data, None)
    stated = date_of("" if path == "-" else str(Path(path).absolute()), source.text)
    if stated is None or (options.today and stated.day > options.today):
        return Dated(source, data, None)
    where = "the path" if stated.found_in == "path" else "the text"
    note = f"{source.name}: taken as said on {stated.day}, as {where} has “{stated.words}”; if not so, give --date"
    return Dated(replace(source, spoken_on=stated.day), data, note)


def _bytes(path: str) -> bytes:
    from ledger.intake import read_bytes

    if path == "-" and sys.stdin is None:
        raise UnreadableSource(f"{STDIN}: it is closed; pipe a transcript in, or name a file")
    data = read_bytes(path)
    if len(data) > MOST_BYTES:
        raise UnreadableSource(
            f"{STDIN if path == '-' else path}: {-(-len(data) // 2**20)} MiB is more than is read at once "
            f"({MOST_BYTES // 2**20} MiB); split it where a speaker begins, and name the parts"
        )
    longest = max(map(len, data.split(b"\n")), default=0)
    if longest > LONGEST_LINE:
        raise UnreadableSource(
            f"{STDIN if path == '-' else path}: one line is {-(-longest // 2**20)} MiB long, which is nobody's "
            "paragraph; break it where a speaker begins"
        )
    return data


def _source(data: bytes, name: str, options: Options) -> Source:
    """The source in these bytes; raises `UnreadableSource` where they belie the encoding that was given."""
    from ledger.intake import source_from_bytes

    source = source_from_bytes(data, name, encoding=options.encoding, language=options.language)
    if options.encoding is None:
        return source
    try:
        found = source_from_bytes(data, name, language=options.language)
    except UnreadableSource:
        return source
    proof = sum(character >= "\u0800" for character in found.text)
    if found.encoding == "utf-8" and found.text != source.text and (found.text.isascii() or proof >= _PROOF):
        raise UnreadableSource(
            f"{name}: this is UTF-8 throughout, not {options.encoding}; leave --encoding out to have it read so"
        )
    return source


def _extracted(source: Source, *, form: str, explain: bool) -> Extracted:
    """All that is said of a source at once."""
    pieces = list(_explained(source, form) if explain else _streamed(source))
    return Extracted("".join(piece.lines for piece in pieces), pieces[-1].notices)


def _explained(source: Source, form: str) -> Iterator[Extracted]:
    from ledger.reports import explained, explained_lines, noticed

    (read,) = transcripts((source,))
    yield Extracted(explained_lines(read) if form == "jsonl" else explained(read), noticed((read,)))


def _streamed(source: Source) -> Iterator[Extracted]:
    """The claims, so many at once that writing them costs little, and the notices when they are through."""
    from ledger.extract import Stream
    from ledger.reports import claim_lines, noticed

    stream = Stream(source)
    lines = claim_lines(stream)
    while some := "".join(islice(lines, _AT_ONCE)):
        yield Extracted(some)
    yield Extracted("", noticed((Transcript(source, (), (), (), notices=stream.notices),)))
