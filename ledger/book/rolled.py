"""What there was, what came, what went and what there is now, four figures of one sentence: 原有职工632人，今年招聘85人，离职41人，现有676人.

The words that name what comes and goes are data, in `words.toml`; nothing else that counts alike may stand between the four.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ledger.book.passages import Passage, Said, is_sure
from ledger.likeness.words import words_of
from ledger.patterns import compiled
from ledger.records import FLOW, Claim


@dataclass(frozen=True, slots=True)
class Rolled:
    """A count before, what came to it, what went from it, and the count afterwards."""

    opening: Claim
    came: Claim
    went: Claim
    closing: Claim


_FIGURES = 4


def rolled(passage: Passage) -> Iterator[Rolled]:
    """Every four figures of a sentence that tell what there was, what came and went, and what there is."""
    opens, closes = _opens_and_closes()
    for phrase in passage:
        for at in range(len(phrase.said) - _FIGURES + 1):
            four = phrase.said[at : at + _FIGURES]
            opening, *moves, closing = four
            ends = closes.search(closing.lead) is not None and opens.search(opening.lead) is not None
            if not ends or not _alike(four) or not _is_of_one(opening, closing):
                continue
            told = {_way(one, opening): one.claim for one in moves}
            if told.keys() == {"came", "went"}:
                yield Rolled(opening.claim, told["came"], told["went"], closing.claim)


def _alike(four: Sequence[Said]) -> bool:
    units = {one.claim.figure.quantity.unit for one in four}
    sound = all(is_sure(one.claim) and one.claim.role is None for one in four)
    return len(units) == 1 and None not in units and sound


_CLAUSE = compiled(r"[，,。；;]")
_NO_NAME = frozenset("了约約共有的为為是达達到人员員数數")
_NOUN = compiled(r"[\W\d]+")


def _is_of_one(opening: Said, closing: Said) -> bool:
    """Whether the count afterwards is named as the one before, or by nothing, and the one before as no flow."""
    if opening.claim.kind is FLOW or _noun(closing) not in ("", _noun(opening)):
        return False
    _, closes = _opens_and_closes()
    named = set(closes.sub("", _CLAUSE.split(closing.lead)[-1])) - _NO_NAME
    alike = closing.lead.isascii() or named <= set(opening.lead)
    return alike and (not closing.lead.isascii() or _ENDS.match(closing.behind) is not None)


_ENDS = compiled(r"\s*(?:[a-z]+\s*)?(?:[.,;!?]|\Z)|\s*(?:now|today|at\s+the\s+end)\b")


def _noun(one: Said) -> str:
    """The English noun that a figure is printed with."""
    text = one.claim.figure.text
    return _NOUN.sub(" ", text).strip().casefold() if text.isascii() else ""


def _way(one: Said, opening: Said) -> str | None:
    """Whether a figure is told to have come or to have gone, by the word beside it in its clause and no other noun."""
    if _noun(one) not in ("", _noun(opening)):
        return None
    for name, (lead, behind) in _ways().items():
        led = lead.fullmatch(one.lead)
        if led is not None and set(led["what"] or "") - _NO_NAME <= set(opening.lead):
            return name
        if led is None and _BARE.fullmatch(one.lead) and behind.match(one.behind):
            return name
    return None


_BARE = compiled(r"[^,;.]{0,30}[,;]\s*(?:and\s+)?(?:about\s+)?")


@cache
def _ways() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    found = {}
    for name in ("came", "went"):
        words = words_of("rolled", name)
        chinese = "|".join(word for word in words if not word.isascii())
        english = "|".join(word for word in words if word.isascii())
        lead = compiled(
            rf"[^，,。；;\d]{{0,8}}[，,；;、]\s*(?:其[间間]|[期此][间間])?(?:[今本当當全][年月季期周]|[这這][一个個]*[年月]|年[内內中]|上半年|当日|當日)?(?:[一总總]?共|又|先后|先後|[约約])?(?:{chinese})(?P<what>[^，,。；;\d]{{0,3}})"
            rf"|[^,;.\d]{{0,30}}(?:[,;]|\band)\s*(?:and\s+|then\s+|we\s+|it\s+|they\s+|has\s+|have\s+|had\s+)*(?:{english})\s+(?:about\s+|another\s+)?"
        )
        behind = compiled(rf"\s*(?:[a-z]+\s+)?(?:have\s+|has\s+|had\s+)?(?:{english})\b")
        found[name] = lead, behind
    return found


@cache
def _opens_and_closes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return tuple(compiled("|".join(words_of("rolled", name))) for name in ("opens", "closes"))  # type: ignore[return-value]
