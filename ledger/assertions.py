"""Assertions by hand: what a desk says must be so of a text, held against what is read in it.

An `assertions.toml` beside a transcript lists them, as plain-text accounting lists balances: what a figure
reads as (`expect`), what parts add up to (`sum`), which share a part has (`share`), what is left after
comings and goings (`balance`). Figures are named by quoting the text. Each assertion has an outcome with
its file and line, whether it holds or not; a file that can't be understood is trouble in the operation.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import reduce

from ledger.checks._equations import Equation, Side, Unit, digits, judged, unit_of
from ledger.checks._making import interval
from ledger.errors import LedgerError
from ledger.patterns import compiled
from ledger.quantity import Interval, Reading, add, negate, quotient, scale, unit_class
from ledger.records import Asserted, Claim, Member, Span, Transcript, Verdict
from ledger.reports.rows import claim_row

FILE = "assertions.toml"
"""The name of the file beside a transcript."""

_FIGURE = "a quote"
_FIGURES = "a list of quotes"
_WORDS = "text in quotes"
_READ_AS = ("value", "value2", "unit", "bound", "kind", "metric", "period", "role", "speaker")
_KEYS: Mapping[str, Mapping[str, str]] = {
    "expect": {"figure": _FIGURE, **dict.fromkeys(_READ_AS, _WORDS)},
    "sum": {"parts": _FIGURES, "whole": _FIGURE},
    "share": {"part": _FIGURE, "whole": _FIGURE, "share": _FIGURE},
    "balance": {"from": _FIGURE, "plus": _FIGURES, "minus": _FIGURES, "to": _FIGURE},
}
_NEEDED = {
    "expect": ("figure",),
    "sum": ("parts", "whole"),
    "share": ("part", "whole", "share"),
    "balance": ("from", "to"),
}
_PERCENT = Unit(Decimal(1), " %")
_AT = compiled(r" \(at (?:line (\d+), column (\d+)|end of document)\)\Z")


class _Amiss(Exception):
    """An assertion that can't be held against the text; the message says why."""


@dataclass(frozen=True, slots=True)
class Assertion:
    """One entry of the file: its line, what it is, and what it says, by key."""

    line: int
    kind: str
    says: Mapping[str, object]
    holds: bool


def assertions(text: str, path: str, name: str) -> tuple[Assertion, ...]:
    """The entries of a file that speak of the source of this name, in order.

    Raises `LedgerError` with file and line where an entry can't be understood.
    """
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LedgerError(_not_toml(str(error), text, path)) from None
    about = read.pop("source", name)
    unknown = next((kind for kind in read if kind not in _KEYS), None)
    if unknown is not None:
        raise LedgerError(
            f"{path}:{_line_of(text, unknown)}: {unknown!r} is no assertion; take source, "
            f"or one of [[{']], [['.join(_KEYS)}]]"
        )
    found = [entry for kind, entries in read.items() for entry in _entries(text, path, kind, entries)]
    return tuple(sorted(found, key=lambda entry: entry.line)) if about == name else ()


def asserted(entries: Sequence[Assertion], path: str, transcript: Transcript) -> tuple[Asserted, ...]:
    """What became of each entry when held against what was read in the text."""
    return tuple(_outcome(entry, path, transcript) for entry in entries)


def _not_toml(said: str, text: str, path: str) -> str:
    at = _AT.search(said)
    lines = text.count("\n") + 1
    where = f"{path}:{at[1]}:{at[2]}" if at and at[1] else f"{path}:{lines}"
    what = _AT.sub("", said)
    return f"{where}: this is no TOML ({what[:1].lower()}{what[1:]}); mend it there"


def _line_of(text: str, kind: str) -> int:
    return next(_headers(text, kind), 1)


def _headers(text: str, kind: str) -> Iterator[int]:
    """The lines on which entries of a kind begin; what stands inside a text of several lines is none."""
    header = re.compile(rf"\s*(?:\[\[?\s*[\"']?{re.escape(kind)}\b|[\"']?{re.escape(kind)}[\"']?\s*[=.])")
    lines = text.split("\n")
    for number, line in enumerate(lines, start=1):
        if header.match(line) and _is_whole("\n".join(lines[: number - 1])):
            yield number


def _is_whole(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _entries(text: str, path: str, kind: str, entries: object) -> Iterator[Assertion]:
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise LedgerError(
            f"{path}:{_line_of(text, kind)}: an entry begins with [[{kind}]]; write both brackets"
        )
    lines = list(_headers(text, kind))
    for number, entry in enumerate(entries):
        line = lines[number] if len(lines) == len(entries) else lines[0] if lines else 1
        holds = entry.pop("holds", True)
        if not isinstance(holds, bool):
            raise LedgerError(f"{path}:{line}: holds is true or false; leave it out where the text is right")
        for key, value in entry.items():
            _see(key, value, kind, f"{path}:{line}")
        missing = [key for key in _NEEDED[kind] if key not in entry]
        if missing or (kind == "expect" and len(entry) == 1) or (kind == "balance" and len(entry) == 2):
            more = missing or (_READ_AS if kind == "expect" else ("plus", "minus"))
            raise LedgerError(f"{path}:{line}: {kind} says too little; add {' or '.join(more)}")
        yield Assertion(line, kind, entry, holds)


def _see(key: str, value: object, kind: str, where: str) -> None:
    known = _KEYS[kind]
    if key not in known:
        raise LedgerError(f"{where}: {kind} has no {key!r}; it takes {', '.join((*known, 'holds'))}")
    fits = {
        _WORDS: lambda: isinstance(value, str),
        _FIGURE: lambda: _is_quote(value),
        _FIGURES: lambda: isinstance(value, list) and value != [] and all(map(_is_quote, value)),
    }
    if not fits[known[key]]():
        raise LedgerError(
            f"{where}: {key} of {kind} is {known[key]}; a quote is words of the text, "
            'or { in = "words of the text", figure = "the figure in them" }'
        )


def _is_quote(value: object) -> bool:
    if isinstance(value, dict):
        return set(value) == {"in", "figure"} and all(map(_is_quote, value.values()))
    return isinstance(value, str) and value.strip() != ""


def _outcome(entry: Assertion, path: str, transcript: Transcript) -> Asserted:
    try:
        holds, told = _HELD[entry.kind](entry.says, _Text(transcript))
    except _Amiss as amiss:
        return Asserted(path, entry.line, entry.kind, False, str(amiss))
    if holds is not entry.holds:
        told += (
            "; the assertion says that it holds" if entry.holds else "; the assertion says it doesn't hold"
        )
    return Asserted(path, entry.line, entry.kind, holds is entry.holds, told)


@dataclass(frozen=True, slots=True)
class _Text:
    """A transcript in which figures are looked up by quotes."""

    transcript: Transcript

    def claim(self, quote: object) -> Claim:
        """The one claim that a quote holds, or whose figure it names; `_Amiss` where that isn't one."""
        if isinstance(quote, dict):
            around = self._place(str(quote["in"]), Span(0, len(self.transcript.source.text)))
            span, words = self._place(str(quote["figure"]), around), str(quote["figure"])
            found = [c for c in self.transcript.claims if c.figure.span.meets(span)]
        else:
            span, words = self._place(str(quote), Span(0, len(self.transcript.source.text))), str(quote)
            found = [c for c in self.transcript.claims if span.holds(c.figure.span)]
        if len(found) == 1:
            return found[0]
        name = self.transcript.source.name
        if not found:
            cut = next((c for c in self.transcript.claims if c.figure.span.meets(span)), None)
            if cut is not None:
                raise _Amiss(
                    f"“{_short(words)}” holds a part of the figure “{_short(cut.figure.text)}”; quote all of it"
                )
            raise _Amiss(
                f"“{_short(words)}” holds no figure that is read; `ledger extract {name} --explain` shows what"
                " became of each numeral"
            )
        figures = ", ".join(f"“{_short(claim.figure.text)}”" for claim in found)
        raise _Amiss(
            f"“{_short(words)}” holds {len(found)} figures: {figures}; quote fewer words,"
            ' or write { in = "…", figure = "…" }'
        )

    def _place(self, words: str, within: Span) -> Span:
        """Where the words stand, once; white space may be broken differently."""
        source = self.transcript.source
        pattern = r"\s+".join(map(re.escape, words.split()))
        found = [
            Span(*match.span())
            for match in re.compile(pattern).finditer(source.text, within.start, within.end)
        ]
        if len(found) == 1:
            return found[0]
        where = f"in {source.name}" if within == Span(0, len(source.text)) else "in the words around it"
        if not found:
            raise _Amiss(f"“{_short(words)}” does not stand {where}; copy the words as they stand there")
        raise _Amiss(f"“{_short(words)}” stands {len(found)} times {where}; quote more words")


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 40 else f"{line[:39]}…"


def _expect(says: Mapping[str, object], text: _Text) -> tuple[bool, str]:
    claim = text.claim(says["figure"])
    row = claim_row(claim)
    wrong = [
        f"{key} is {str(row[key] or '') or 'empty'}, not {wanted or 'empty'}"
        for key, wanted in says.items()
        if key != "figure" and not _same(key, str(row[key] or ""), str(wanted))
    ]
    reads = f"“{_short(claim.figure.text)}” reads as expected"
    return not wrong, f"“{_short(claim.figure.text)}”: {', '.join(wrong)}" if wrong else reads


def _same(key: str, read: str, wanted: str) -> bool:
    if not key.startswith("value") or not read or not wanted:
        return read == wanted
    try:
        return Decimal(read) == Decimal(wanted.replace(",", "").replace("_", ""))
    except InvalidOperation:
        return False


def _sum(says: Mapping[str, object], text: _Text) -> tuple[bool, str]:
    parts, whole = _claims(says["parts"], text), text.claim(says["whole"])
    _alike([*parts, whole])
    unit = unit_of(whole, *parts)
    left = _total([(part, 1) for part in parts])
    formula = " + ".join(digits(part, unit) for part in parts)
    return _judged("sum_of_parts", [*parts, whole], left, formula, whole, unit)


def _share(says: Mapping[str, object], text: _Text) -> tuple[bool, str]:
    part, whole, share = (text.claim(says[key]) for key in ("part", "whole", "share"))
    _alike([part, whole])
    if unit_class(share.figure.quantity.unit) != "percent":
        raise _Amiss(f"“{_short(share.figure.text)}” is no share; name one in per cent or as a fraction")

    def left(level: Reading) -> Interval:
        return scale(quotient(interval(part, level), interval(whole, level)), Decimal(100))

    unit = unit_of(part, whole)
    formula = f"{digits(part, unit)} ÷ {digits(whole, unit)}"
    return _judged("share_of", [part, whole, share], left, formula, share, _PERCENT)


def _balance(says: Mapping[str, object], text: _Text) -> tuple[bool, str]:
    first, last = text.claim(says["from"]), text.claim(says["to"])
    moves = [(claim, 1) for claim in _claims(says.get("plus", []), text)]
    moves += [(claim, -1) for claim in _claims(says.get("minus", []), text)]
    _alike([first, last, *(claim for claim, _ in moves)], points=True)
    unit = unit_of(first, last, *(claim for claim, _ in moves))
    formula = digits(first, unit) + "".join(
        f" {'+' if sign > 0 else '−'} {digits(claim, unit).removeprefix('−').removeprefix('-')}"
        for claim, sign in moves
    )
    members = [first, *(claim for claim, _ in moves), last]
    return _judged("balance", members, _total([(first, 0), *moves]), formula, last, unit)


def _claims(quotes: object, text: _Text) -> list[Claim]:
    assert isinstance(quotes, list)
    return [text.claim(quote) for quote in quotes]


def _alike(claims: Sequence[Claim], *, points: bool = False) -> None:
    """See that the figures are counted in one unit; points go with per cent where `points` is set."""
    units = {unit_class(claim.figure.quantity.unit): claim.figure.quantity.unit for claim in claims}
    if points and set(units) == {"percent", "points"}:
        return
    if len(units) > 1:
        listed = ", ".join(str(unit or "no unit") for unit in units.values())
        raise _Amiss(f"the figures are counted in different units ({listed}); name those of one unit")


def _total(terms: Sequence[tuple[Claim, int]]) -> Side:
    """The sum of the figures under a reading: sign 0 as it is, else its size added or taken away."""

    def side(level: Reading) -> Interval:
        return reduce(add, (_signed(interval(claim, level), sign) for claim, sign in terms))

    return side


def _signed(value: Interval, sign: int) -> Interval:
    if not sign:
        return value
    size = negate(value) if value.high is not None and value.high < 0 else value
    return size if sign > 0 else negate(size)


def _judged(
    kind: str, claims: Sequence[Claim], left: Side, formula: str, stated: Claim, unit: Unit
) -> tuple[bool, str]:
    members = tuple(Member(claim, "figure") for claim in claims)
    finding = judged(
        Equation("assertion", kind, members, left, lambda at: interval(stated, at), formula, stated, unit)
    )
    return finding.verdict is Verdict.CONSISTENT, finding.arithmetic


_HELD: Mapping[str, Callable[[Mapping[str, object], _Text], tuple[bool, str]]] = {
    "expect": _expect,
    "sum": _sum,
    "share": _share,
    "balance": _balance,
}
