"""Amounts or shares that are the known classes of a whole (`ledger.book.classes`), without a cue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from ledger.book.classes import (
    are_shares_of_one,
    classes_of,
    is_akin,
    is_of,
    known_classes,
    runs,
    says_share,
    tags_of,
)
from ledger.book.divided import Breakdown, joined
from ledger.book.passages import Phrase, Statement, same_time
from ledger.book.wholes import AGES
from ledger.patterns import compiled
from ledger.quantity import in_first_unit
from ledger.records import Kind


def classed(
    phrase: Phrase, before: Sequence[Statement], taken: set[str], inside: Statement | None
) -> Iterator[Breakdown]:
    """Amounts or shares of one sentence that are the known classes of a whole, without a cue.

    `inside` is what the passage has said to go into (在城镇投资中，…), of which they are before all others.
    """
    for run in runs(phrase.statements, taken):
        known = classes_of(run, None)
        if known is None or any(
            s.first.kind is Kind.RATE or joined().search(s.lead) or _EACH.search(s.lead) for s in run
        ):
            continue  # what there is for each of two classes is no part of what there is of all
        if run[0].measures == AGES:
            continue
        if run[0].measures == "percent":
            if _make_up_a_share(run, phrase):
                continue
            if all(says_share(s) and is_of(known, s) for s in run) and are_shares_of_one(known, run):
                yield Breakdown(None, tuple(run), "100 %", True)
            continue
        first = phrase.statements.index(run[0])
        earlier = [s for s in (*before[-6:], *phrase.statements[:first]) if s.first.id not in taken]
        # 91 men, 160 women, 64 boys and 55 girls: of one list with them
        listed = {
            s.first.id for pair in pairwise(earlier) if classes_of(pair, None) is not None for s in pair
        }
        near = _largest_first_where_exceeded([s for s in earlier if s.first.id not in listed], run)
        if inside is None and (opens := _OPENS_INSIDE.match(phrase.statements[0].lead)):
            near = [s for s in near if _is_called(s, opens["what"])]
        for whole in near if inside is None else (inside, *near):
            same = (
                whole.adds_up and whole.measures == run[0].measures and same_time(run[0].first, whole.first)
            )
            if same and is_akin(known, whole, run) and known_classes().index(known) not in tags_of(whole):
                if _SEXES.search(known.words[0][0]) and _are_beside(whole, run):
                    break
                sentence = whole.first.sentence == phrase.span
                closed = not _SEXES.search(known.words[0][0]) or _are_all(whole, run)
                yield Breakdown(whole, tuple(run), "", closed, fixed=known.fixed, certain=sentence)
                break


_SEXES = compiled("男|boys|men")
_NUMBER_OF = compiled("(?:人[数數]|[数數])$")
_OF_TWO_SORTS = compiled("[师師]生|[干幹]群|[军軍]民|[医醫]患")


def _are_beside(whole: Statement, run: Sequence[Statement]) -> bool:
    """Whether one of the sexes alone is more than what they would be of: 40 soldiers, 300 men and 200 women."""
    amounts = [in_first_unit(part.first.figure.quantity) for part in run]
    return max(amounts) > in_first_unit(whole.first.figure.quantity)


def _are_all(whole: Statement, run: Sequence[Statement]) -> bool:
    """Whether men and women that are fewer than a whole must be all of it: not 男教师 of 教职工, nor men of people with children."""
    if sum(in_first_unit(p.first.figure.quantity) for p in run) >= in_first_unit(whole.first.figure.quantity):
        return True
    heads = {_NUMBER_OF.sub("", one.first.metric or "")[-1:] for one in (whole, *run)}
    return len(heads) == 1 and not _OF_TWO_SORTS.search(whole.first.metric or "")


#: 在城镇投资中，…: what a sentence says that it goes into.
_OPENS_INSIDE = compiled(
    r"\s*在(?:[全我本][国國省市县縣区區]|上述)?(?P<what>[^，。；,;]{3,24}?)(?:[(（][^()（）]*[)）])?[中里裡][，,]"
)
_MOSTLY = Decimal("0.8")  # of the characters of a name


def _is_called(whole: Statement, what: str) -> bool:
    named = set(what)
    return len(named & set(whole.first.metric or "")) >= _MOSTLY * len(named)


_EACH = compiled(r"各(?:自|方)?(?:占|得|拿|分|持|出|有|[为為])+[^，。；]{0,4}\Z")  # told once for all of them


def _make_up_a_share(run: Sequence[Statement], phrase: Phrase) -> bool:
    """Whether a share right before is the sum of theirs, and so is their whole: 在岗的占71.4%，其中男工占38.2%，女工占33.2%."""
    first = phrase.statements.index(run[0])
    before = phrase.statements[first - 1] if first else None
    return (
        before is not None
        and before.measures == "percent"
        and in_first_unit(before.first.figure.quantity)
        == sum(in_first_unit(part.first.figure.quantity) for part in run)
    )


def _largest_first_where_exceeded(
    earlier: Sequence[Statement], run: Sequence[Statement]
) -> Sequence[Statement]:
    """The wholes that a list may be of, the nearest first; one that a single part exceeds behind those that none does."""
    least = max((in_first_unit(s.first.figure.quantity) for s in run if s.adds_up), default=None)
    nearest = list(reversed(earlier))
    if least is None:
        return nearest
    return sorted(nearest, key=lambda s: s.adds_up and in_first_unit(s.first.figure.quantity) < least)
