"""A text that was published anew: what its anchors do to the verdicts on the earlier one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledger.errors import StoreError
from ledger.records import Claim, Figure, Span
from ledger.revisions import Anchor, Anchored
from ledger.scales import scale, shipped
from ledger.store import Document, Store, readings, revisions, scales, verdicts
from tests.store.factory import ENGLISH, english, long, quantity


@pytest.fixture
def ruled(store: Store) -> Store:
    """A hearing, a verdict on its first claim, and a text that may be its newer one."""
    store.save(*english())
    store.save(*long("minutes.txt", sentences=1))
    scales.load(store, scale(str(shipped("four")), "four"), by="Ann")
    verdicts.give(store, english()[0].claims[0].id, "OTHER", "no source yet", by="Ann")
    return store


def anchors(first: Anchor) -> list[Anchored]:
    claims = english()[0].claims
    return [Anchored(claim.id, first if claim is claims[0] else Anchor.ORPHAN) for claim in claims]


def texts(store: Store) -> tuple[Document, Document]:
    return store.document("minutes.txt"), store.document("hearing.txt")


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (Anchor.EXACT, None),
        (Anchor.MOVED, None),
        (Anchor.CHANGED, "the text was revised: its words are changed in {newer}"),
        (Anchor.AMBIGUOUS, "the text was revised: its place is not certain in {newer}"),
        (Anchor.ORPHAN, "the text was revised: its words are gone from {newer}"),
    ],
)
def test_a_verdict_goes_stale_with_the_words_it_judged(ruled: Store, state: Anchor, said: str | None) -> None:
    newer, earlier = texts(ruled)
    revisions.keep(ruled, newer, earlier, anchors(state), by="Ann")
    (ruling,) = verdicts.course(ruled, english()[0].claims[0].id).rulings
    assert ruling.stale == (() if said is None else (said.format(newer=newer.id),))


def test_a_claim_that_was_added_while_the_words_were_looked_up_is_not_left_out(ruled: Store) -> None:
    newer, earlier = texts(ruled)
    name = readings.add(ruled, earlier, _missed(), "the year too", by="Bo")
    before = ruled.verify()
    with pytest.raises(StoreError) as caught:
        revisions.keep(ruled, newer, earlier, anchors(Anchor.EXACT), by="Ann")
    assert str(caught.value) == (
        f"{earlier.id} has changed since: {name} was added meanwhile; run the command again"
    )
    assert ruled.verify() == before
    revisions.keep(ruled, newer, earlier, [*anchors(Anchor.EXACT), Anchored(name, Anchor.ORPHAN)], by="Ann")


def _missed() -> Claim:
    """The year of the hearing as a claim of its own."""
    start = ENGLISH.index("2024")
    span = Span(start, start + 4)
    return replace(english()[0].claims[0], id="", figure=Figure(span, "2024", quantity("2024", "year")))
