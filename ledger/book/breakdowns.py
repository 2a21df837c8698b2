"""Wholes and their parts, where the text itself sets the one against the other.

A whole is broken down behind 其中 or “of which”, by 分门类看, in 这140家，…, with a total word (共, in all),
or by classes that are known to make up a whole (三次产业, births and deaths). The known classes are data,
in `words.toml`. What is not known to be closed is an open list: its parts don't exceed the whole, and
no more is said.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import groupby
from typing import TypeVar

from ledger.book.likeness import content, subject
from ledger.book.passages import Passage, Phrase, Statement, opens_bracket, table, words_in, words_of
from ledger.quantity import unit_class
from ledger.records import Claim, Kind


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A whole and its parts; a `whole` of `None` is a hundred per cent.

    `closed` says that the parts are known to make up the whole, `overlapping` that they are known to
    share members, `fixed` that the whole is the same at all times (a panel of cities). `cue` is the
    word that makes them parts, `certain` whether the text names the whole beyond doubt, `told` whether only
    the way it is told closes the list (这140家，…).
    """

    whole: Statement | None
    parts: tuple[Statement, ...]
    cue: str
    closed: bool
    overlapping: bool = False
    fixed: bool = False
    certain: bool = True
    told: bool = False


@dataclass(frozen=True, slots=True)
class Balance:
    """Two amounts whose difference is stated: births, deaths and the increase of a population."""

    plus: Claim
    minus: Claim
    difference: Claim


@dataclass(frozen=True, slots=True)
class _Classes:
    """Classes that make up a whole: for each the words that name it; the last `optional` may lack."""

    words: tuple[tuple[str, ...], ...]
    optional: int
    of: re.Pattern[str] | None
    fixed: bool
    overlapping: bool


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(
        "|".join(rf"(?<![a-z]){re.escape(w)}(?![a-z])" if w.isascii() else re.escape(w) for w in words)
    )


@cache
def _known() -> tuple[_Classes, ...]:
    entries = table()["classes"]
    assert isinstance(entries, list)
    return tuple(
        _Classes(
            tuple(tuple(words) for words in entry["members"]),
            entry.get("optional", 0),
            _any_of(entry["of"]) if "of" in entry else None,
            entry.get("fixed", False),
            entry.get("overlapping", False),
        )
        for entry in entries
    )


@cache
def _cues() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    return (
        _any_of(words_of("parts", "of_which")),
        re.compile("|".join(words_of("parts", "by"))),
        re.compile("|".join(words_of("parts", "inside"))),
    )


def breakdowns(passage: Passage) -> Iterator[Breakdown]:
    """Every whole with its parts in a passage, in text order."""
    taken: set[str] = set()
    before: list[Statement] = []
    for phrase in passage:
        for found in _cued(phrase, before, taken):
            taken.update(part.first.id for part in found.parts)
            yield found
        for found in _classed(phrase, before, taken):
            yield found
        yield from _totalled(phrase, taken)
        before += phrase.statements


# --- behind 其中, 分…看, 在…中 ---------------------------------------------------------------------


def _cued(phrase: Phrase, before: Sequence[Statement], taken: set[str]) -> Iterator[Breakdown]:
    of_which, by, inside = _cues()
    statements = phrase.statements
    cues: list[tuple[int, str, str]] = []
    for index, statement in enumerate(statements):
        for kind, pattern in (("of which", of_which), ("by", by), ("inside", inside)):
            match = pattern.search(statement.lead)
            if match:
                cues.append((index, kind, match.group()))
                break
    for number, (index, kind, cue) in enumerate(cues):
        end = cues[number + 1][0] if number + 1 < len(cues) else len(statements)
        earlier = [*before, *statements[:index]]
        if kind == "by":
            earlier = [s for s in earlier if s.first.id not in taken]
        whole, certain = _whole_of(statements[index:end], earlier, phrase, kind, cue, taken)
        if whole is None:
            continue
        same = whole.first.sentence == phrase.span
        listed = (
            _before_semicolon(statements[index:end]) if same and kind == "of which" else statements[index:end]
        )
        parts = tuple(_fitting(listed, whole))
        if parts:
            yield _breakdown(whole, parts, cue, certain)


def _before_semicolon(parts: Sequence[Statement]) -> Sequence[Statement]:
    """The parts up to a semicolon: behind a 其中 within a sentence, what follows one is something else."""
    for index, part in enumerate(parts):
        if index and re.search("[；;]", part.lead):
            return parts[:index]
    return parts


def _whole_of(
    parts: Sequence[Statement],
    earlier: Sequence[Statement],
    phrase: Phrase,
    kind: str,
    cue: str,
    taken: set[str],
) -> tuple[Statement | None, bool]:
    """The nearest amount before the cue that its parts can be of, and whether it's the only candidate."""
    if kind == "inside":
        named = frozenset(re.sub(r"^在|[中里裡内內]$", "", cue))
        for statement in reversed(earlier):
            metric = statement.first.metric or ""
            if named and statement.adds_up and len(named & set(metric)) >= 0.8 * len(named):
                return statement, True
        return None, False
    unit = next((p.measures for p in parts if p.adds_up), None)
    if unit is None:
        return None, False
    here = [s for s in earlier if s.first.sentence == phrase.span]
    groups = [here]
    away = [s for s in earlier if s.first.sentence != phrase.span]
    for _, sentence in groupby(reversed(away), key=lambda s: s.first.sentence):
        groups.append(list(sentence)[::-1])
        if kind == "of which":
            break
    for group in groups:
        fitting = [s for s in group if s.measures == unit and s.adds_up and not opens_bracket(s.lead)]
        if group is not here:
            fitting = [s for s in fitting if s.first.id not in taken] or fitting
        if fitting and group is here:
            fitting = [s for s in fitting if _sort(s)[0] == _sort(parts[0])[0]] or fitting
            alike = _sort(fitting[-1]) == _sort(parts[0])
            return fitting[-1], alike and (len(fitting) == 1 or _shares_words(fitting[-1], parts[0]))
        if fitting:
            return _likeliest(fitting, parts)
    return None, False


def _shares_words(whole: Statement, part: Statement) -> bool:
    return bool(content(whole.first) & content(part.first)) or not content(whole.first)


def _likeliest(fitting: Sequence[Statement], parts: Sequence[Statement]) -> tuple[Statement, bool]:
    sort = _sort(parts[0])
    alike = [s for s in fitting if _sort(s) == sort]
    if not alike:
        # a stock is no part of what was added to it, nor a result of a plan, as far as the words go
        return _likeliest_of(fitting, parts)[0], False
    return _likeliest_of(alike, parts)


def _sort(statement: Statement) -> tuple[bool, bool]:
    """Whether it says what was added, and whether it is a plan or a forecast."""
    claim = statement.first
    clause = re.split(r"[，。；,;]", statement.lead)[-1]
    basis = () if claim.metric is None else subject(claim.metric).basis
    added = claim.kind is Kind.CHANGE_ABS or "new" in basis or "net" in basis or bool(_added().search(clause))
    return added, claim.kind is Kind.TARGET


@cache
def _added() -> re.Pattern[str]:
    return _any_of((*words_of("basis", "new"), *words_of("basis", "net")))


def _likeliest_of(fitting: Sequence[Statement], parts: Sequence[Statement]) -> tuple[Statement, bool]:
    if len(fitting) == 1:
        return fitting[0], True
    about = content(parts[0].first)
    shared = [len(about & content(s.first)) for s in fitting]
    best = max(shared)
    winner = max(i for i, n in enumerate(shared) if n == best)
    return fitting[winner], shared.count(best) == 1 and best > 0


def _fitting(parts: Sequence[Statement], whole: Statement) -> Iterator[Statement]:
    """The statements that can be parts of the whole: of its unit and its time, not in brackets."""
    for part in parts:
        of_unit = part.adds_up and part.measures == whole.measures and not opens_bracket(part.lead)
        bare = part.level is None and part.rate is not None and whole.rate is not None
        if (of_unit or bare) and same_time(part.first, whole.first):
            yield part


def same_time(one: Claim, other: Claim) -> bool:
    """Whether the stated times let the one be part of the other; a missing time does."""
    if one.period is None or other.period is None:
        return True
    return one.period.last.year == other.period.last.year and one.period.first <= other.period.last


def _breakdown(whole: Statement, parts: tuple[Statement, ...], cue: str, certain: bool) -> Breakdown:
    known = _classes_of(parts, whole)
    told = len(parts) > 1 and cue.startswith(words_of("parts", "these"))
    closed = known is not None or told or _is_composed(whole, parts)
    overlapping = any(
        known_.overlapping and len({tag[number] for tag in map(_tags, parts) if number in tag}) > 1
        for number, known_ in enumerate(_known())
    )
    return Breakdown(
        whole,
        parts,
        cue,
        closed=closed and not overlapping,
        overlapping=overlapping,
        fixed=known is not None and known.fixed,
        certain=certain,
        told=told and known is None,
    )


@cache
def _members() -> tuple[re.Pattern[str], Mapping[str, tuple[tuple[int, int], ...]]]:
    """All words of all classes in one pattern, and for each the classes and members that it names."""
    named: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, known in enumerate(_known()):
        for member, words in enumerate(known.words):
            for word in words:
                named[word].append((number, member))
    longest_first = sorted(named, key=len, reverse=True)
    bounded = (rf"(?<![a-z]){re.escape(w)}(?![a-z])" if w.isascii() else re.escape(w) for w in longest_first)
    return re.compile(f"(?=({'|'.join(bounded)}))"), {word: tuple(of) for word, of in named.items()}


@lru_cache(maxsize=100_000)
def _tagged(text: str) -> Mapping[int, int]:
    """For each class that the text names: which of its members it names last."""
    pattern, named = _members()
    found: dict[int, tuple[int, int]] = {}
    for match in pattern.finditer(text):
        word = match.group(1)
        for number, member in named[word]:
            found[number] = max(found.get(number, (0, 0)), (match.start() + len(word), member))
    return {number: member for number, (_, member) in found.items()}


_LEAD = 60  # code points before a figure that may name it


def _tags(statement: Statement) -> Mapping[int, int]:
    """The classes and members that the statement is named by: by the words before it, else by its metric."""
    return {**_tagged(words_in(statement.first.metric or "")), **_tagged(statement.lead[-_LEAD:])}


def _classes_of(parts: Sequence[Statement], whole: Statement | None) -> _Classes | None:
    """The known classes that these parts are, each named once and none of the necessary ones missing."""
    tags = [_tags(part) for part in parts]
    for number in sorted(set(tags[0]).intersection(*tags[1:])):
        known = _known()[number]
        if known.overlapping or (whole is not None and not _is_of(known, whole)):
            continue
        named = {tag[number] for tag in tags}
        needed = range(len(known.words) - known.optional)
        if len(named) == len(parts) and named.issuperset(needed):
            return known
    return None


def _is_of(known: _Classes, whole: Statement) -> bool:
    return known.of is None or bool(known.of.search(words_in(whole.first.metric or "") + " " + whole.lead))


_LEAST_COMPOSED = 3


def _is_composed(whole: Statement, parts: Sequence[Statement]) -> bool:
    """Whether the whole is named by its parts: 猪牛羊禽肉 of 猪肉, 牛肉, 羊肉 and 禽肉."""
    if len(parts) < _LEAST_COMPOSED:
        return False
    sets = [set(words_in(p.first.metric or "")) for p in parts]
    shared = set.intersection(*sets)
    own = [s - shared for s in sets]
    whole_own = set(words_in(whole.first.metric or "")) - shared
    return all(len(o) == 1 for o in own) and set.union(*own) == whole_own


# --- by classes that are known to make up a whole ---------------------------------------------------


def _classed(phrase: Phrase, before: Sequence[Statement], taken: set[str]) -> Iterator[Breakdown]:
    """Amounts or shares of one sentence that are the known classes of a whole, without a cue."""
    for run in _runs(phrase.statements, taken):
        known = _classes_of(run, None)
        if known is None:
            continue
        if run[0].measures == "percent":
            if all(_says_share(s) and _is_of(known, s) for s in run):
                yield Breakdown(None, tuple(run), "100 %", True)
            continue
        first = phrase.statements.index(run[0])
        earlier = [s for s in (*before[-6:], *phrase.statements[:first]) if s.first.id not in taken]
        for whole in reversed(earlier):
            same = (
                whole.adds_up and whole.measures == run[0].measures and same_time(run[0].first, whole.first)
            )
            if same and _is_akin(known, whole, run) and _known().index(known) not in _tags(whole):
                sentence = whole.first.sentence == phrase.span
                yield Breakdown(whole, tuple(run), "", True, fixed=known.fixed, certain=sentence)
                break


def _says_share(statement: Statement) -> bool:
    """Whether the words say that it is a share of something, unlike a coefficient or a rate of its own."""
    level = statement.level
    if level is None or level.kind is not Kind.SHARE:
        return False
    words = f"{statement.lead} {words_in(level.metric or '')} {level.figure.text}"
    return bool(re.search("|".join(words_of("shares", "says")), words))


def _is_akin(known: _Classes, whole: Statement, parts: Sequence[Statement]) -> bool:
    """Whether the whole is what the classes are of, by its own words or by those it shares with each part."""
    if known.of is not None or known.fixed:
        return _is_of(known, whole)
    return all(content(whole.first) & content(part.first) for part in parts)


def _runs(statements: Sequence[Statement], taken: set[str]) -> Iterator[list[Statement]]:
    """Stretches of statements in one unit that name the members of known classes, each member once."""
    tags = [_tags(s) if s.level is not None and s.first.id not in taken else {} for s in statements]
    for number in sorted({n for tag in tags for n in tag}):
        if _known()[number].overlapping:
            continue
        run: list[Statement] = []
        named: set[int] = set()
        for statement, tag in zip(statements, tags, strict=True):
            fits = number in tag and (not run or statement.measures == run[0].measures)
            if run and (not fits or tag[number] in named):
                if len(run) > 1:
                    yield run
                run, named = [], set()
            if fits:
                run.append(statement)
                named.add(tag[number])
        if len(run) > 1:
            yield run


# --- with a total word ------------------------------------------------------------------------------


@cache
def _total_words() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    before, loose, after = (
        "|".join(words_of("parts", name)) for name in ("total_before", "total_loosely", "total_after")
    )
    return (
        re.compile(rf"(?:{before})\s*\Z"),
        re.compile(rf"(?:{loose})\s*\Z"),
        re.compile(rf"\A[\s,]*(?:{after})"),
    )


def _totalled(phrase: Phrase, taken: set[str]) -> Iterator[Breakdown]:
    """Amounts of a sentence with their total behind or before them: 12 men and 9 women, 22 in all."""
    before, loosely, after = _total_words()
    of_which = _cues()[0]
    statements = phrase.statements
    for index, total in enumerate(statements):
        follows = statements[index + 1].lead if index + 1 < len(statements) else phrase.rest
        firm = before.search(total.lead) or after.match(follows)
        if not total.adds_up or of_which.search(total.lead) or not (firm or loosely.search(total.lead)):
            continue
        parts = [s for s in statements[:index] if s.adds_up and s.measures == total.measures]
        parts = [s for s in parts if s.first.id not in taken and same_time(s.first, total.first)]
        if not firm:
            parts = [s for s in parts if content(s.first) & content(total.first)]
        if parts:
            found = _breakdown(total, tuple(parts), "total", True)
            yield replace(found, certain=found.closed)


# --- balances -----------------------------------------------------------------------------------------


def balances(passage: Passage) -> Iterator[Balance]:
    """What comes, what goes, and the difference, where a passage states all three in one unit."""
    levels = [s for phrase in passage for s in phrase.statements if s.level is not None]
    for known in _known_balances():
        for come in (s for s in levels if _leads(known.plus, s)):
            alike = [s for s in levels if s.measures == come.measures and same_time(s.first, come.first)]
            go = next((s for s in alike if _leads(known.minus, s)), None)
            if go is None or come.level is None or go.level is None or go is come:
                continue
            stated = [s.first for s in alike if _leads(known.difference, s)] or list(_growth(alike, known))
            difference = next((c for c in stated if c.id not in (come.first.id, go.first.id)), None)
            if difference is not None:
                yield Balance(come.level, go.level, difference)


@dataclass(frozen=True, slots=True)
class _Known:
    plus: re.Pattern[str]
    minus: re.Pattern[str]
    difference: re.Pattern[str]
    stock: re.Pattern[str] | None


@cache
def _known_balances() -> tuple[_Known, ...]:
    entries = table()["balances"]
    assert isinstance(entries, list)
    return tuple(
        _Known(
            _any_of(entry["plus"]),
            _any_of(entry["minus"]),
            _any_of(entry["difference"]),
            _any_of(entry["stock"]) if "stock" in entry else None,
        )
        for entry in entries
    )


def _growth(statements: Sequence[Statement], known: _Known) -> Iterator[Claim]:
    """The stated increments of what the difference is added to."""
    for statement in statements:
        change = statement.change
        of_stock = known.stock is not None and known.stock.search(words_in(statement.first.metric or ""))
        if of_stock and change is not None and change.move > 0:
            yield change.claim


def _leads(pattern: re.Pattern[str], statement: Statement) -> bool:
    clause = re.split(r"[，。；,;]", statement.lead)[-1]
    return bool(pattern.search(clause))


# --- wholes that are known without a word -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Within:
    """An amount that is by its nature a part of another one of the same year: rice within grain."""

    whole: Claim
    part: Claim


@cache
def _known_within() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    entries = table()["within"]
    assert isinstance(entries, list)
    return tuple((re.compile(entry["whole"]), re.compile(entry["part"])) for entry in entries)


def nested(passages_of_source: Sequence[Passage]) -> Iterator[Within]:
    """Every amount of a source with the nearest amount before it, or else behind it, that must hold it."""
    levels = [
        (s.level, words_in(s.level.metric))
        for passage in passages_of_source
        for phrase in passage
        for s in phrase.statements
        if s.adds_up and s.level is not None and s.level.metric is not None
    ]
    for whole, part in _known_within():
        wholes = [c for c, metric in levels if whole.search(metric) and not _is_local(metric)]
        starts = [c.figure.span.start for c in wholes]
        for claim, metric in levels if wholes else ():
            if not part.search(metric) or whole.search(metric):
                continue
            at = claim.figure.span.start
            fitting = [w for w in around(wholes, starts, at) if _can_hold(w, claim)]
            if fitting:
                yield Within(min(fitting, key=lambda w, at=at: abs(w.figure.span.start - at)), claim)  # type: ignore[misc]


_NEIGHBOURS = 12
_Thing = TypeVar("_Thing")


def around(things: Sequence[_Thing], starts: Sequence[int], at: int) -> Sequence[_Thing]:
    """The few things before and behind a place, of a list in text order that begin at `starts`."""
    middle = bisect_left(starts, at)
    return things[max(middle - _NEIGHBOURS, 0) : middle + _NEIGHBOURS]


def _can_hold(whole: Claim, part: Claim) -> bool:
    same_unit = unit_class(whole.figure.quantity.unit) == unit_class(part.figure.quantity.unit)
    dated = (whole.period is None) == (part.period is None)
    return same_unit and dated and same_time(part, whole) and whole.id != part.id


def _is_local(metric: str) -> bool:
    return bool(
        re.search(r"[省市县縣区區镇鎮村]", metric.replace("城市", "").replace("城镇", "").replace("城鎮", ""))
    )
