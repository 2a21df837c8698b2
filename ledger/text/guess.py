"""How a damaged stretch most likely read: the ways to shift it back, weighed by the page's own language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, log

from ledger.text.likelihood import Likelihood, general
from ledger.text.shifts import STRANGE, Page, Shift, Site, beginning_with, decoded

LOST = "\ufffd"
"""Stands where a character lost a byte and the page does not say which it was."""

CERTAIN = 0.7
SURE = 0.8
"""Chances below which a character with a lost byte is not guessed: the first of a stretch, which must
also fit what stands around it, and the last, of which only the first byte is known."""

SOUND = 8.0
"""Log-likelihood that a character loses when a reading follows it that the page gives to others only."""

NEAR = -1.0
"""Gain by general frequencies alone from which a stretch is weighed, and kept out of the counts."""

NUMERALS = frozenset("〇零一二两兩三四五六七八九十百千万萬亿億兆半几幾数數余餘多")
"""Never put in by a guess: a number that nobody said would enter the ledger."""


NEVER_FIRST = "。、，；：？！,;:?! "
"""What no sentence begins with."""


@dataclass(frozen=True, slots=True)
class Guess:
    """The likeliest reading of a site, its gain in log-likelihood over what stands there, and its chance."""

    end: int
    text: str
    gain: float
    chance: float


@dataclass(frozen=True, slots=True)
class Witness:
    """A page, and what it writes outside of all sites: its characters, and which carry each reading.

    `begun` and `ended` are the ways to begin and to end that were weighed already: the same words are damaged in
    the same way all over a page.
    """

    page: Page
    model: Likelihood
    voices: Mapping[str, frozenset[str]]
    begun: dict[tuple[object, ...], dict[str, float]] = field(default_factory=dict)
    ended: dict[tuple[object, ...], dict[str, float]] = field(default_factory=dict)

    @classmethod
    def of(cls, page: Page, sites: Sequence[Site]) -> Witness:
        """The page's testimony, with the sites left out so that damage can't vouch for itself."""
        inside = {shift.end for site in sites for shift in site.shifts}
        voices: dict[str, set[str]] = {}
        for end, sound in page.sounds.items():
            if end not in inside:
                voices.setdefault(sound, set()).add(page.plain[end - 1])
        return cls(
            page,
            Likelihood.of(tuple(_undamaged(page, sites))),
            {sound: frozenset(characters) for sound, characters in voices.items()},
        )


def worth_weighing(page: Page, site: Site) -> bool:
    """Whether shifted characters are, by general frequency, about as likely as those that stand there."""
    first = site.heads[0][1]
    for shift in site.shifts:
        whole = bytes((first,)) + shift.body
        shifted = decoded(whole[: len(whole) // 2 * 2])
        if shifted is None:
            continue
        there = page.plain[site.start + 1 : shift.end]
        if _frequency(map(page.form, shifted)) - _frequency(there) > NEAR:
            return True
    return False


def guess(witness: Witness, site: Site, left: str) -> Guess | None:
    """The likeliest of all readings of a site after the character `left`, or `None` if it has none."""
    heads = _heads(witness, site, left) if site.shifts else {}
    if not heads:
        return None
    found = [_reading(witness, site, shift, left, heads) for shift in site.shifts]
    return max((reading for reading in found if reading), key=lambda reading: reading.gain, default=None)


def _undamaged(page: Page, sites: Sequence[Site]) -> Iterator[str]:
    at = 0
    for site in sites:
        if at < site.start:
            yield page.plain[at : site.start]
        at = max(at, site.start + 1, *(shift.end for shift in site.shifts))
    yield page.plain[at:]


def _frequency(characters: Iterable[str]) -> float:
    return sum(log(general(character)) for character in characters)


def _heads(witness: Witness, site: Site, left: str) -> dict[str, float]:
    """Each way to begin: the lost character with the first whole one, and its log-likelihood."""
    key = (left, site.shifts[0].body[0], site.heads if site.sure else site.heads[0])
    if key in witness.begun:
        return witness.begun[key]
    page, model = witness.page, witness.model
    heads = witness.begun[key] = {}
    wholes: dict[int, tuple[str, str] | None] = {}
    for lost, first in site.heads:
        form = page.form(lost) if lost else ""
        if form != lost and not page.traditional:
            continue
        if first not in wholes:
            pair = decoded(bytes((first, site.shifts[0].body[0])))
            sound = pair is not None and not STRANGE.search(pair)
            wholes[first] = (pair, _plain(page, pair)) if pair is not None and sound else None
        if whole := wholes[first]:
            heads[lost + whole[0]] = model.of_text(left, form + whole[1])
    return heads


def _reading(
    witness: Witness, site: Site, shift: Shift, left: str, heads: Mapping[str, float]
) -> Guess | None:
    """The likeliest reading of one way to shift a site back."""
    page, model = witness.page, witness.model
    is_open = len(shift.body) % 2 == 0
    inner = decoded(shift.body[1 : -1 if is_open else None])
    if inner is None:
        return None
    head, head_chance = _likeliest(heads)
    fixed = head + inner
    plain = _plain(page, fixed)
    right = page.plain[shift.end : shift.end + 1] or "\n"
    tails = _tails(witness, shift, plain[-1], right)
    if not tails:
        return None
    tail, tail_chance = _likeliest(tails)
    likelihood = heads[head] + model.of_text(plain[len(head) - 1], plain[len(head) :]) + tails[tail]
    lost = len(head) > 1 and not _stands(model, left, plain, head_chance)
    vague = is_open and (tail_chance < SURE or tail in NUMERALS)
    text = (LOST + fixed[1:] if lost else fixed) + (LOST if vague else tail)
    there = page.plain[site.start : shift.end]
    gain = likelihood - model.of_text(left, there + right) - _unheard(witness, shift, there[-1])
    return Guess(shift.end, text, gain, head_chance * tail_chance)


def _tails(witness: Witness, shift: Shift, before: str, right: str) -> dict[str, float]:
    """Each way to end, and its log-likelihood between its neighbours.

    A stretch that is complete ends as it is. Else any character that begins with the last byte may
    end it: of those that the page gives the reading that follows, if any do; else of all in its script.
    """
    page, model = witness.page, witness.model
    if len(shift.body) % 2 == 1:
        return {"": model.of_next(before, right) + _unheard(witness, shift, before)}
    sound = page.sounds.get(shift.end, "")
    key = (before, right, shift.body[-1], sound)
    if key in witness.ended:
        return witness.ended[key]
    voices = witness.voices.get(sound, frozenset())
    every = beginning_with(shift.body[-1])
    candidates = [one for one in every if page.form(one) in voices] or [
        one for one in every if page.traditional or page.form(one) == one
    ]
    ends = {one: model.of_text(before, page.form(one) + right) for one in candidates}
    witness.ended[key] = ends
    return ends


def _unheard(witness: Witness, shift: Shift, last: str) -> float:
    """What it costs a character that a reading follows which the page gives to others only."""
    sound = witness.page.sounds.get(shift.end)
    return -SOUND if sound and last not in witness.voices.get(sound, frozenset()) else 0.0


def _likeliest(scores: Mapping[str, float]) -> tuple[str, float]:
    """The text with the highest log-likelihood, and its chance among all of them."""
    best = max(scores, key=lambda text: scores[text])
    return best, 1.0 / sum(exp(score - scores[best]) for score in scores.values())


def _stands(model: Likelihood, left: str, plain: str, chance: float) -> bool:
    """Whether the page itself bears a guessed first character out by what stands next to it.

    A full stop needs something after it that opens clauses elsewhere, or something before it that ends
    sentences and a better chance; for any other character one of the two pairs that it forms must
    occur. Without this the commonest candidate would win wherever the page is short.
    """
    if chance < CERTAIN or plain[0] in NUMERALS:
        return False
    if plain[0] == "。" and plain[1] in NEVER_FIRST:
        return False
    if plain[0] == "。":
        return model.has_seen("。", plain[1]) or (chance >= SURE and model.has_seen(left, "。"))
    return model.has_seen(left, plain[0]) or model.has_seen(plain[0], plain[1])


def _plain(page: Page, text: str) -> str:
    return "".join(map(page.form, text))
