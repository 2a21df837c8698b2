"""One quotation held against the sources: the most specific verdict that holds, with the place and the difference."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ledger.audit.attribution import Attribution
from ledger.audit.caveats import caveat, denial
from ledger.audit.index import Hit
from ledger.audit.library import Library, Shelf
from ledger.audit.nearest import fitted, pieces
from ledger.audit.normal import Normal, quoted, tiers
from ledger.audit.quotations import Quotation
from ledger.audit.splices import Splice, spliced
from ledger.audit.tokens import Change, changes, same_words
from ledger.lang.languages import script
from ledger.patterns import compiled
from ledger.records import AuditVerdict, Difference, Match, Span

_NEAR_ENOUGH = 3  # edits, up to which changed words are taken for a change and not for words put together
_NEAR_SHARE = 8  # or one in so many of the words
_MOSTLY = 0.8  # of the words of both
_WORTH_LOOKING = 5  # bare characters below which nothing near is looked for
_ELLIPSES = compiled(r"…|⋯|\.\s?\.")
_ANY_GAP, _INSERTION = 10**9, 40  # bare characters that an ellipsis, and an editor's bracket, may stand for
GRAVITY = (
    AuditVerdict.FIGURE_CHANGED,
    AuditVerdict.UNIT_CHANGED,
    AuditVerdict.HEDGE_CHANGED,
    AuditVerdict.NEGATION_CHANGED,
    AuditVerdict.OTHER_SPEAKER,
    AuditVerdict.OTHER_DOCUMENT,
    AuditVerdict.SPLICED,
    AuditVerdict.WORDS_CHANGED,
    AuditVerdict.CAVEAT_CUT,
    AuditVerdict.AMBIGUOUS,
    AuditVerdict.NOT_FOUND,
)
"""The verdicts that ask for a person, the gravest first."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found of a quotation: verdict, place, other places, what was folded, what differs, and a sentence."""

    verdict: AuditVerdict
    match: Match | None
    message: str
    others: tuple[Match, ...] = ()
    tier: str | None = None
    diff: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the words stand: shelf, raw stretch, and who says them."""

    shelf: Shelf
    span: Span
    match: Match


def judged(text: str, quotation: Quotation, library: Library, attribution: Attribution | None) -> Judged:
    """The verdict on one quotation of a draft."""
    words = quotation.span.of(text)
    places = _places(library, library.index.exact(quoted(words))) or _placed(library.printed(words))
    if places:
        return _as_printed(text, quotation, attribution, places)
    if len(quotation.parts) > 1 or quotation.parts[0] != quotation.span:
        return _in_parts(text, quotation, library, attribution)
    return _altered(text, quotation.span, library, attribution)


def _as_printed(
    text: str,
    quotation: Quotation,
    attribution: Attribution | None,
    places: Sequence[_Place],
    tier: str | None = None,
) -> Judged:
    """The words stand in a source as they are, but for what a tier folds."""
    mine, rest = _by_whom(places, attribution)
    denied = [denial(text, quotation.span, one.shelf, one.span) for one in mine or places]
    at = denied.index(None) if None in denied else 0
    place = (mine or places)[at]
    others = tuple(one.match for one in (*mine, *rest) if one is not place)
    found: list[tuple[AuditVerdict, str]] = []
    if not mine:
        found.append((AuditVerdict.OTHER_SPEAKER, _other_speaker(attribution, place.match)))
    if place.shelf.apart:
        found.append(
            (
                AuditVerdict.OTHER_DOCUMENT,
                f"these words stand in {place.match.source}, not in what the draft is held against",
            )
        )
    if cut := denied[at]:
        found.append((AuditVerdict.NEGATION_CHANGED, cut))
    if cut := _cut_hedge(text, quotation.span, place):
        found.append((AuditVerdict.HEDGE_CHANGED, cut))
    if cut := caveat(text, quotation.span, place.shelf, place.span):
        found.append((AuditVerdict.CAVEAT_CUT, cut))
    if attribution is None and len({one.match.speaker for one in places} - {None}) > 1:
        found.append(
            (
                AuditVerdict.AMBIGUOUS,
                f"{len(places)} places have these words, said by different speakers; name the one you mean",
            )
        )
    if found:
        verdict, message = min(found, key=lambda one: GRAVITY.index(one[0]))
        return Judged(verdict, place.match, message, others, tier)
    folded = tier or _tier(quotation.span.of(text), place)
    said = _said_by(attribution, place.match)
    if folded:
        return Judged(
            AuditVerdict.NORMALISED, place.match, f"verbatim but for {folded}{said}", others, folded
        )
    return Judged(AuditVerdict.VERBATIM, place.match, f"verbatim{said}", others, "exact")


def _places(library: Library, hits: Sequence[Hit]) -> list[_Place]:
    return _placed((library.shelves[hit.text], library.span(hit)) for hit in hits)


def _placed(found: Iterable[tuple[Shelf, Span]]) -> list[_Place]:
    """The places of these stretches; those in what the draft is about come first."""
    places = [_Place(shelf, span, shelf.match(span)) for shelf, span in found]
    return sorted(places, key=lambda one: one.shelf.apart)


def _by_whom(places: Sequence[_Place], attribution: Attribution | None) -> tuple[list[_Place], list[_Place]]:
    """The places that the named speaker may be the speaker of, and the others."""
    if attribution is None or attribution.speaker is None:
        return list(places), []
    mine = [one for one in places if one.match.speaker == attribution.speaker]
    if not mine and all(one.match.speaker is None for one in places):
        return list(places), []  # the page's own words, which nobody is said to say
    return mine, [one for one in places if one not in mine]


def _other_speaker(attribution: Attribution | None, match: Match) -> str:
    name = (attribution.speaker or attribution.name) if attribution else "the speaker named"
    return f"these are the words of {match.speaker}, not of {name}"


def _said_by(attribution: Attribution | None, match: Match) -> str:
    if attribution and attribution.speaker is None and match.speaker:
        return f"; the source gives {match.speaker} as the speaker, whether that is {attribution.name} was not checked"
    return ""


def _tier(words: str, place: _Place) -> str | None:
    """What had to be folded for the words to be the source's; `None` where they are the same characters."""
    edges = quoted(words)
    stripped = edges.span(0, len(edges.text)).of(words)
    if stripped == place.match.text or words in place.shelf.transcript.source.text:
        return None
    if words.translate(script()) in place.shelf.one_script:
        return "script"
    view = place.shelf.normal.view
    own = view.unmarked(view.fold_at(place.span.start), view.fold_at(place.span.end - 1) + 1)
    needed = tiers(stripped, own)
    return " + ".join(needed) or "line ends"


def _cut_hedge(text: str, span: Span, place: _Place) -> str | None:
    """Whether the quotation begins or ends inside a figure of the source, and so leaves its hedge or unit off."""
    whole = place.shelf.whole(place.span)
    raw = place.shelf.transcript.source.text
    front, back = raw[whole.start : place.span.start], raw[place.span.end : whole.end]
    front = "" if _same(text[max(0, span.start - len(front) - 2) : span.start], front) else front
    back = "" if _same(text[span.end : span.end + len(back) + 2], back) else back
    if front or back:
        return f"the figure reads “{whole.of(raw)[:40]}” in the source; the quotation leaves off “{front or back}”"
    return None


def _same(around: str, left_off: str) -> bool:
    bare = quoted(left_off).text if left_off else ""
    return not bare or bare in quoted(around).text


def _in_parts(text: str, quotation: Quotation, library: Library, attribution: Attribution | None) -> Judged:
    """A quotation with ellipses or insertions: its parts in order, in one turn."""
    pieces = [quoted(part.of(text)) for part in quotation.parts]
    found = [library.index.exact(piece) for piece in pieces]
    missing = next((part for part, hits in zip(quotation.parts, found, strict=True) if not hits), None)
    if missing is not None:
        near = library.index.near(quoted(quotation.span.of(text)))
        return _altered(text, quotation.span if near else missing, library, attribution)
    gaps = [
        _ANY_GAP if _ELLIPSES.search(text, one.end, other.start) else _INSERTION
        for one, other in pairwise(quotation.parts)
    ]
    chain = _chain(library, found, gaps)
    if chain is None:
        spots = [_places(library, hits[:1])[0].match for hits in found]
        return Judged(
            AuditVerdict.SPLICED,
            spots[0],
            "the parts around the ellipsis are not from one speech, or not in this order",
            tuple(spots[1:]),
        )
    tier = "an ellipsis" if _ANY_GAP in gaps else "an insertion"
    joined = Hit(0, chain[0].text, chain[0].start, chain[-1].end)
    return _as_printed(text, quotation, attribution, _places(library, [joined]), tier)


def _chain(library: Library, found: Sequence[Sequence[Hit]], gaps: Sequence[int]) -> list[Hit] | None:
    """One place of each part, in order, within one turn of one source."""
    for first in found[0]:
        chain = [first]
        for hits, gap in zip(found[1:], gaps, strict=True):
            last = chain[-1]
            following = next(
                (hit for hit in hits if hit.text == last.text and last.end <= hit.start <= last.end + gap),
                None,
            )
            if following is None:
                break
            chain.append(following)
        shelf = library.shelves[first.text]
        turns = {shelf.turn(library.span(hit).start) for hit in chain}
        if len(chain) == len(found) and len(turns) == 1:
            return chain
    return None


def _altered(text: str, span: Span, library: Library, attribution: Attribution | None) -> Judged:
    """Words that stand nowhere as they are: the nearest place, and what is changed there."""
    words = quoted(span.of(text))
    if len(words.text) < _WORTH_LOOKING:
        return _nowhere()
    hits = library.index.near(words)
    best = _best(library, hits, attribution)
    if best is None or best.distance > max(_NEAR_ENOUGH, len(words.text) // _NEAR_SHARE):
        joined = spliced(words, library)
        if joined is not None:
            return _put_together(text, span, joined, library, attribution)
    if best is None:
        return _far(library, words, attribution)
    place = _fitted(words, _places(library, [best])[0])
    found = _changes(words, place)
    if not found:
        whole = Quotation(span, (span,), span)
        return _as_printed(text, whole, attribution, _places(library, [best]), "numerals")
    return _changed(found, place, attribution)


def _best(library: Library, hits: Sequence[Hit], attribution: Attribution | None) -> Hit | None:
    """The nearest place; of those equally near, one of the named speaker."""
    if not hits:
        return None
    nearest = [hit for hit in hits if hit.distance == hits[0].distance]
    places = _places(library, nearest)
    mine, _ = _by_whom(places, attribution)
    if not mine:
        return nearest[0]
    return next(hit for hit in nearest if library.span(hit) == mine[0].span)


def _changes(words: Normal, place: _Place) -> tuple[Change, ...]:
    return changes(*pieces(words, place.shelf, place.span))


def _fitted(words: Normal, place: _Place) -> _Place:
    """The place, widened or narrowed to the words and sentences that the draft's words were made from."""
    span = fitted(words, place.span, place.shelf)
    return replace(place, span=span, match=place.shelf.match(span))


def _changed(found: Sequence[Change], place: _Place, attribution: Attribution | None) -> Judged:
    verdicts = {change.verdict for change in found}
    if attribution and attribution.speaker and place.match.speaker not in {attribution.speaker, None}:
        verdicts.add(AuditVerdict.OTHER_SPEAKER)
    if place.shelf.apart:
        verdicts.add(AuditVerdict.OTHER_DOCUMENT)
    verdict = min(verdicts, key=GRAVITY.index)
    shown = [change.difference for change in found if change.verdict is verdict] or [found[0].difference]
    said = "; ".join(_told(one) for one in shown[:3])
    if verdict is AuditVerdict.OTHER_SPEAKER:
        said = f"{_other_speaker(attribution, place.match)}, and changed: {said}"
    return Judged(verdict, place.match, said, diff=tuple(change.difference for change in found))


def _told(one: Difference) -> str:
    if not one.draft:
        return f"“{one.source}” is left out"
    if not one.source:
        return f"“{one.draft}” is not in the source"
    return f"the draft has “{one.draft}”, the source “{one.source}”"


def _put_together(
    text: str, span: Span, joined: Splice, library: Library, attribution: Attribution | None
) -> Judged:
    first, second = (_places(library, [hit])[0] for hit in (joined.first, joined.second))
    if joined.one_sentence:
        raw = first.shelf.transcript.source.text
        left_out = raw[first.span.end : second.span.start]
        whole = Span(first.span.start, second.span.end)
        place = replace(first, span=whole, match=first.shelf.match(whole))
        found = _changes(quoted(span.of(text)), place)
        if found:
            return _changed(found, place, attribution)
        return Judged(
            AuditVerdict.WORDS_CHANGED,
            place.match,
            f"“{left_out.strip()[:60]}” is left out",
            diff=(Difference("", left_out),),
        )
    return Judged(
        AuditVerdict.SPLICED,
        first.match,
        "words of two places are put together as one: “…"
        f"{first.match.text[-12:]}” and “{second.match.text[:12]}…”",
        (second.match,),
    )


def _far(library: Library, words: Normal, attribution: Attribution | None) -> Judged:
    """No place is near by its letters; one may be by its words (decent for good), else the nearest is shown."""
    hits = library.index.near(words, max(3, len(words.text) // 2))
    if not hits:
        return _nowhere()
    place = _fitted(words, _places(library, [hits[0]])[0])
    if same_words(pieces(words, place.shelf, place.span)) >= _MOSTLY:
        return _changed(_changes(words, place), place, attribution)
    text = f"these words are in none of the sources; the nearest are “{place.match.text[:60]}”"
    return Judged(AuditVerdict.NOT_FOUND, place.match, text)


def _nowhere() -> Judged:
    return Judged(AuditVerdict.NOT_FOUND, None, "these words are in none of the sources")
