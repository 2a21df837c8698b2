"""One figure of a draft's running text held against the claims of the sources.

The claim is found by what is measured and by unit, never by digits alone; then the figures are compared as
intervals. What no claim says may still follow from two of them, and is worked out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ledger.audit.derived import derivation
from ledger.audit.words import any_of, side
from ledger.lang.languages import script
from ledger.likeness import content, content_of, key
from ledger.quantity import Reading, meets, reading, significant, unit_class
from ledger.records import AuditVerdict, Bound, Claim, Kind, Period, Quantity
from ledger.text import fold

_SURE, _LIKELY, _FAINT, _SLIGHT = 0.6, 0.45, 0.3, 0.2
_NEEDED = {
    "equal": _SLIGHT,
    "hedged": _FAINT,
    "points": _FAINT,
    "apart": _SURE,
    "unfair": _SURE,
    "scale": _SURE,
}
"""How likely a claim has to be the one that is meant, by how its figure stands to the draft's; else `_LIKELY`."""

_NO_LESS = 0.15
_A_YEAR = 366  # days; a longer span frames what is told, and dates no one figure
_TOLERANCE = Decimal("0.1")
_POWERS = frozenset(Decimal(10) ** power for power in range(1, 13))
_UP = {Bound.GT, Bound.GE}
_DOWN = {Bound.LT, Bound.LE, Bound.NEAR_BELOW}
_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Compared:
    """What was found of a figure: the verdict, the claim that it rests on, and a sentence for an editor."""

    verdict: AuditVerdict
    claim: Claim | None
    message: str
    others: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim that may be meant: how far its words are those around the figure, and how the figures stand."""

    claim: Claim
    likeness: float
    relation: str


class Claims:
    """The claims of the sources by unit, with the words that say what each is about."""

    def __init__(self, claims: Sequence[Claim], sentence: Callable[[Claim], str]) -> None:
        """Take in the claims; `sentence` gives the reading view of the sentence in which one stands."""
        self.all = tuple(claims)
        self._by_unit: dict[str | None, list[Claim]] = {}
        self._words: dict[str, frozenset[str]] = {}
        self._sentence = sentence
        for claim in claims:
            self._by_unit.setdefault(_family(claim), []).append(claim)

    def candidates(self, figure: Claim, around: str) -> list[Candidate]:
        """The claims of the figure's unit, the likeliest first."""
        words = content(figure) | words_of(around)
        found = [
            Candidate(claim, self._likeness(figure, words, claim), related(figure, claim))
            for claim in self._pool(figure)
        ]
        return sorted(
            found, key=lambda one: (-one.likeness - _BONUS.get(one.relation, 0), one.claim.figure.span.start)
        )

    def _pool(self, figure: Claim) -> Sequence[Claim]:
        """The claims of the figure's unit; a draft that prints none may mean any that is counted or measured."""
        if figure.figure.quantity.unit is None:
            return [claim for claim in self.all if _family(claim) != "percent"]
        return self._by_unit.get(_family(figure), [])

    def _likeness(self, figure: Claim, words: frozenset[str], claim: Claim) -> float:
        """How much of what the claim measures the draft's words say, and the reverse; 0 to 1."""
        theirs, mine = content(claim), content(figure)
        if claim.id not in self._words:
            self._words[claim.id] = content_of(self._sentence(claim))
        if figure.figure.quantity.unit != claim.figure.quantity.unit and not _alike(figure, claim):
            return 0.0
        forth = len(theirs & words) / len(theirs) if theirs else 0.0
        back = len(mine & (self._words[claim.id] | theirs)) / len(mine) if mine else forth
        return 0.65 * forth + 0.35 * back if theirs else 0.7 * back


_BONUS = {"equal": 0.35, "hedged": 0.3, "rounded": 0.28, "scale": 0.2, "points": 0.25, "unfair": 0.1}


def _family(claim: Claim) -> str | None:
    unit = unit_class(claim.figure.quantity.unit)
    return "percent" if unit == "points" else unit


_ANY_THING = frozenset({"个", "家", "户", "项", "人", "名", "位"})


def _alike(figure: Claim, claim: Claim) -> bool:
    """Whether two units may count the same: per cent and points, or 家 and 户; 台 and 户 never do."""
    units = {figure.figure.quantity.unit, claim.figure.quantity.unit}
    return None in units or units <= {"%", "pp"} or units <= _ANY_THING or units <= {"%", "fraction"}


def words_of(text: str) -> frozenset[str]:
    """The words of a sentence as those of a metric are kept: one script, singular, fillers left out."""
    return content_of(fold(text, script=script()).text)


def compared(
    figure: Claim, around: str, claims: Claims, *, speaker: str | None, beside: Sequence[Claim] = ()
) -> Compared:
    """The verdict on a figure of a draft; `around` is its sentence, `speaker` whom the draft gives it to.

    `beside` are the claims that the other figures of its paragraph rest on: what the writer may have worked with.
    """
    candidates = claims.candidates(figure, around)
    spoken = [one for one in candidates if speaker is None or one.claim.speaker in {speaker, None}]
    best = _chosen(figure, spoken)
    if best is None and len(spoken) < len(candidates):
        other = _chosen(figure, candidates)
        if other is not None and other.relation in {"equal", "rounded"} and other.likeness >= _LIKELY:
            return Compared(
                AuditVerdict.WRONG_SPEAKER, other.claim, f"{other.claim.speaker} says this, not {speaker}"
            )
    if best is not None and best.relation == "hedged" and _is_bounded(around, best.claim):
        best = replace(best, relation="equal")
    if best is not None and best.relation not in {"apart", "unfair"}:
        return _on(figure, best)
    worked = derivation(
        figure, around, [*beside, *(one.claim for one in candidates[:6] if one.likeness >= _LIKELY)]
    )
    if worked is not None:
        return Compared(AuditVerdict.DERIVED, worked.first, worked.arithmetic, (worked.second,))
    if best is not None:
        return _on(figure, best)
    if astray := _astray(figure, candidates):
        return astray
    return Compared(AuditVerdict.NO_CLAIM, None, "no claim of the sources says this")


def _is_bounded(around: str, claim: Claim) -> bool:
    """Whether the draft calls its figure the least or the most in words of its own, as the source does: the minimum is 15 %."""
    bound = claim.figure.quantity.bound
    name = "least" if bound in _UP else "most" if bound in _DOWN else None
    plain = fold(around, script=script()).text
    return name is not None and re.search(any_of(side("bounds", name)), plain) is not None


def _chosen(figure: Claim, candidates: Sequence[Candidate]) -> Candidate | None:
    """The claim that the figure is meant to give, where one is likely enough."""
    for one in candidates:
        if one.likeness < _NEEDED.get(one.relation, _LIKELY) or one.relation == "agrees":
            continue
        if one.relation in {"apart", "unfair"} and not _is_same(figure, one.claim):
            continue
        if one.relation in {"hedged", "scale", "points", "against"} and _drifted(
            figure.period, one.claim.period
        ):
            continue
        if one.relation in {"apart", "unfair"} and _borne_out(candidates, one.likeness):
            return None  # the sources say several things of it, and one of them agrees
        return one
    return None


def _borne_out(candidates: Sequence[Candidate], likeness: float) -> bool:
    """Whether a claim that is as likely to be meant agrees with the figure."""
    return any(
        one.relation in {"agrees", "equal", "rounded", "hedged"} and one.likeness >= likeness - _NO_LESS
        for one in candidates
    )


def _on(figure: Claim, best: Candidate) -> Compared:
    claim, mine, theirs = best.claim, figure.figure.text.strip(), best.claim.figure.text.strip()
    match best.relation:
        case "equal" | "rounded" if _drifted(figure.period, claim.period):
            return _of_another_time(figure, best)
        case "equal":
            return Compared(AuditVerdict.SUPPORTED, claim, f"the source says “{theirs}”")
        case "rounded":
            return Compared(AuditVerdict.ROUNDED, claim, f"“{theirs}” in the source, rounded fairly")
        case "unfair":
            return Compared(
                AuditVerdict.ROUNDED_UNFAIRLY, claim, f"“{mine}” is no rounding of the source's “{theirs}”"
            )
        case "against":
            return Compared(
                AuditVerdict.ROUNDED_UNFAIRLY,
                claim,
                f"the source says “{theirs}”, the draft “{mine}”: the other side of the number",
            )
        case "hedged":
            return Compared(
                AuditVerdict.HEDGE_CHANGED, claim, f"the source says “{theirs}”, the draft “{mine}”"
            )
        case "scale":
            return Compared(
                AuditVerdict.SCALE_SLIP,
                claim,
                f"the same digits at another scale: the source says “{theirs}”",
            )
        case "points":
            return Compared(
                AuditVerdict.PERCENT_FOR_POINTS,
                claim,
                f"the source says “{theirs}”: per cent and percentage points are not the same",
            )
        case _:
            return Compared(AuditVerdict.CONTRADICTED, claim, f"the source says “{theirs}”")


def _of_another_time(figure: Claim, best: Candidate) -> Compared:
    """A number that the source says of another time: a drift where it is surely the same quantity, planned or told."""
    claim = best.claim
    is_sure = best.likeness >= _SURE and _family(figure) != "percent"
    if key(figure) != key(claim) and not is_sure:
        return Compared(AuditVerdict.NO_CLAIM, None, "no claim of the sources says this of that time")
    told = claim.period.text if claim.period else ""
    said = figure.period.text if figure.period else ""
    plan = ", as a plan" if claim.kind is Kind.TARGET and figure.kind is not Kind.TARGET else ""
    return Compared(
        AuditVerdict.PERIOD_DRIFT, claim, f"the source says it of {told}{plan}, the draft of {said}"
    )


def _astray(figure: Claim, candidates: Sequence[Candidate]) -> Compared | None:
    """The very number, said of something else: only where it has digits enough to be no accident."""
    digits = significant(figure.figure.quantity)
    same = [one for one in candidates if one.relation == "equal"]
    rate = _family(figure) == "percent"  # 11.3 % is said of many things
    if digits <= _DIGITS + rate or len(same) != 1 or content(figure) & content(same[0].claim):
        return None
    about = same[0].claim.metric
    return Compared(
        AuditVerdict.WRONG_SUBJECT,
        same[0].claim,
        f"the source says this number of {about or 'something else'}",
    )


def related(figure: Claim, claim: Claim) -> str:
    """How a draft's figure stands to a claim's: equal, agrees, hedged, against, rounded, unfair, scale, points or apart."""
    mine, theirs = figure.figure.quantity, claim.figure.quantity
    points = {mine.unit, theirs.unit} == {"%", "pp"}
    if points:
        changes = {Kind.CHANGE_ABS, Kind.CHANGE_REL}
        return "points" if mine.value == theirs.value and {figure.kind, claim.kind} & changes else "apart"
    if (mine.value, mine.upper) == (theirs.value, theirs.upper):
        return _by_hedge(mine, theirs)
    if mine.upper is not None or theirs.upper is not None:
        return "equal" if _inside(mine, theirs) else "apart"
    if _is_scaled(mine, theirs):
        return "scale"
    if _rounds(mine, theirs):
        edge = _by_hedge(mine, theirs)
        return "against" if edge == "against" else "rounded"
    if theirs.bound is not Bound.EQ and meets(
        reading(mine, Reading.STRICT), reading(theirs, Reading.DEFAULT)
    ):
        return "agrees"  # 3.8 percent is below 4 percent, and nobody said it
    off = abs(mine.value - theirs.value)
    near = theirs.value and off <= _TOLERANCE * abs(theirs.value)
    return "unfair" if near and significant(mine) < significant(theirs) else "apart"


def _by_hedge(mine: Quantity, theirs: Quantity) -> str:
    if mine.bound is theirs.bound:
        return "equal"
    if (mine.bound in _UP and theirs.bound in _DOWN) or (mine.bound in _DOWN and theirs.bound in _UP):
        return "against"
    return "equal" if {mine.bound, theirs.bound} <= _UP or {mine.bound, theirs.bound} <= _DOWN else "hedged"


def _inside(mine: Quantity, theirs: Quantity) -> bool:
    return (
        meets(reading(mine, Reading.STRICT), reading(theirs, Reading.STRICT))
        and mine.upper is not None
        and theirs.upper is not None
    )


def _is_scaled(mine: Quantity, theirs: Quantity) -> bool:
    small, large = sorted((abs(mine.value), abs(theirs.value)))
    return bool(small) and large / small in _POWERS


def _rounds(mine: Quantity, theirs: Quantity) -> bool:
    """Whether the draft's figure is the source's, rounded to the places that it prints.

    Idle zeros are places that were rounded off only where a word says so: 约900亿 may be 860亿, 900亿 may not.
    """
    grain = mine.step
    if mine.bound is not Bound.EQ:
        grain = max(grain, Decimal(1).scaleb(int(mine.value.normalize().as_tuple().exponent)))
    if grain <= theirs.step or not theirs.value:
        return False
    over, under = theirs.value - mine.value, mine.value - theirs.value
    if mine.bound in _UP:
        return 0 < over < grain  # 6 % is not 10 % or more
    if mine.bound in _DOWN:
        return 0 < under < grain
    return abs(over) * 2 <= grain


def _drifted(mine: Period | None, theirs: Period | None) -> bool:
    """Whether both name a time of a year or less, and the two have no day in common."""
    if mine is None or theirs is None or max(_days(mine), _days(theirs)) > _A_YEAR:
        return False
    return mine.last < theirs.first or theirs.last < mine.first


def _days(period: Period) -> int:
    return (period.last - period.first).days


def _is_same(figure: Claim, claim: Claim) -> bool:
    """Whether both speak of the same quantity by the book's own keys, and of the same time as far as both name one."""
    if key(figure) is None or key(figure) != key(claim):
        return False
    return figure.period is None or claim.period is None or figure.period.text == claim.period.text
