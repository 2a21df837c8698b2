"""The whole that the parts behind a cue are of, among the amounts told before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from ledger.book.nesting import is_said_new
from ledger.book.passages import Phrase, Statement, opens_bracket
from ledger.likeness import content
from ledger.patterns import compiled
from ledger.quantity import THING, in_first_unit, unit_class
from ledger.records import Kind

_INSIDE_OF = compiled(r"^在(?:[全当當]年|[今去]年|[全我][国國省市县縣区區]|上述)?的?|[中里裡内內]$")


def whole_of(
    parts: Sequence[Statement],
    earlier: Sequence[Statement],
    phrase: Phrase,
    kind: str,
    cue: str,
    taken: set[str],
) -> tuple[Statement | None, bool]:
    """The nearest amount before the cue that its parts can be of, and whether it's the only candidate."""
    if kind == "inside":
        named = frozenset(_INSIDE_OF.sub("", cue))
        for statement in reversed(earlier):
            metric = statement.first.metric or ""
            if named and statement.adds_up and len(named & set(metric)) >= 0.8 * len(named):
                return statement, True
        return None, False
    units = dict.fromkeys(p.measures for p in parts if p.adds_up)
    if len(units) > 1:  # 其中，发行A股20只，筹集资金338亿元；发行H股…
        ways = (
            whole_of([p for p in parts if p.measures == unit], earlier, phrase, kind, cue, taken)
            for unit in units
        )
        return next((way for way in ways if way[0] is not None), (None, False))
    unit = next(iter(units), None)
    if unit is None or unit == AGES:
        return None, False
    here = [s for s in earlier if s.first.sentence == phrase.span]
    groups = [here]
    if kind == "of which" and any(s.adds_up for s in here) and unit not in {s.measures for s in here}:
        return None, False  # of what stands before it in its sentence, whose unit it leaves out
    away = [s for s in earlier if s.first.sentence != phrase.span]
    for _, sentence in groupby(reversed(away), key=lambda s: s.first.sentence):
        groups.append(list(sentence)[::-1])
        if kind == "of which" and not _are_parts(groups[-1], unit, taken):
            break
    for group in groups:
        fitting = [s for s in group if s.measures == unit and s.adds_up and not opens_bracket(s.lead)]
        if group is not here:
            free = [s for s in fitting if s.first.id not in taken]
            fitting = free or [s for s in fitting if group is groups[-1] or _is_named_by(s, parts[0])]
        if unit == THING and kind == "of which":
            fitting = [
                s for s in fitting if _word(s) == _word(parts[0])
            ] or fitting  # 拨出18幅…建16幢，其中10幅
        if fitting and group is here:
            fitting = [s for s in fitting if _sort(s)[0] == _sort(parts[0])[0]] or fitting
            if kind == "of which" and unit in _COUNTED:
                fitting = [*_named_alike(fitting, parts[0])]
            alike = _sort(fitting[-1]) == _sort(parts[0])
            return fitting[-1], alike and (len(fitting) == 1 or _shares_words(fitting[-1], parts[0]))
        if fitting and cue.startswith(_FROM_WHERE):
            return fitting[0], False
        if fitting:
            return _likeliest(fitting, parts)
    return None, False


def _are_parts(sentence: Sequence[Statement], unit: str, taken: set[str]) -> bool:
    """Whether all that a sentence tells in the unit are parts of what stands before it: 其中夏粮……，秋粮……。其中稻谷……."""
    own = [s.first.id in taken for s in sentence if s.measures == unit and s.adds_up]
    return len(own) > 1 and all(own)


def _is_named_by(whole: Statement, part: Statement) -> bool:
    return content(whole.first) <= content(part.first)


AGES = unit_class("岁")  # of which none holds another
_COUNTED = frozenset((THING, "dwelling", "person", "vehicle", "animal"))


def _named_alike(fitting: Sequence[Statement], part: Statement) -> Sequence[Statement]:
    """The wholes up to the last that shares most words with the part; of those that can hold it, where any can."""
    least = in_first_unit(part.first.figure.quantity)
    holding = [s for s in fitting if in_first_unit(s.first.figure.quantity) >= least] or fitting
    shared = [len(content(s.first) & content(part.first)) for s in holding]
    last = max((index for index, n in enumerate(shared) if n == max(shared)), default=-1)
    return holding[: last + 1]


def _word(statement: Statement) -> str | None:
    """The measure word that things are counted with."""
    return statement.first.figure.quantity.unit


_FROM_WHERE = ("从", "從")  # 从主要行业看: of what the sentence before is about, not of its last part


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
    return claim.kind is Kind.CHANGE_ABS or is_said_new(claim, clause), claim.kind is Kind.TARGET


def _likeliest_of(fitting: Sequence[Statement], parts: Sequence[Statement]) -> tuple[Statement, bool]:
    if len(fitting) == 1:
        return fitting[0], True
    about = content(parts[0].first)
    shared = [len(about & content(s.first)) for s in fitting]
    best = max(shared)
    winner = max(i for i, n in enumerate(shared) if n == best)
    return fitting[winner], shared.count(best) == 1 and best > 0
