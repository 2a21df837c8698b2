"""What people decide is kept: every settlement and relation, in order, with who and why."""

from __future__ import annotations

import pytest

from ledger.errors import Overtaken, StoreError
from ledger.records import Likeness, Relation, Settlement, State, Verdict
from ledger.scales import scale, shipped
from ledger.store import Store, scales, verdicts
from tests.conftest import Place
from tests.store.conftest import NOON, any_tool
from tests.store.desks import desk, settlements
from tests.store.factory import english, finding


@pytest.fixture
def slip(both: Store):
    rise, trips, _ = (entry.claim for entry in both.claims(document="hearing.txt"))
    return finding(rise, trips)


def test_a_settlement_is_read_back_as_it_was_said(both: Store, slip) -> None:
    both.settle(slip, State.EXPLAINED, "  百分比与人次，两回事。 ", by=" 王敏 ")
    assert both.settlements() == (
        Settlement(
            fingerprint="f0123456789",
            readings="0" * 16,
            rule="repeat",
            verdict=Verdict.CONTRADICTION,
            claims=tuple(member.claim.id for member in slip.members),
            state=State.EXPLAINED,
            because="百分比与人次，两回事。",
            by="王敏",
            at=NOON,
        ),
    )


def test_a_second_settlement_stands_behind_the_first(both: Store, slip) -> None:
    both.settle(slip, State.EXPLAINED, "read in haste", by="Ann")
    both.settle(slip, State.CONFIRMED, "the recording has it too", by="Bo")
    assert [(said.state, said.by) for said in both.settlements()] == [
        (State.EXPLAINED, "Ann"),
        (State.CONFIRMED, "Bo"),
    ]
    assert both.verify().events == 4


def test_who_settles_an_older_state_is_told_who_was_faster(both: Store, slip) -> None:
    seen = both.last_event()
    both.settle(slip, State.EXPLAINED, "read in haste", by="Ann", seen=seen)
    with pytest.raises(Overtaken) as caught:
        both.settle(slip, State.CONFIRMED, "the recording has it too", by="Bo", seen=seen)
    assert str(caught.value) == (
        "f0123456789 has changed since: you have seen event 2, the last one on it is event 3 (settle explained, by Ann, "
        "2025-03-05T12:00Z); look again with `ledger settled`"
    )
    both.settle(slip, State.CONFIRMED, "seen it", by="Bo", seen=both.last_event())
    assert [said.by for said in both.settlements()] == ["Ann", "Bo"]


def test_who_relates_claims_of_an_older_state_is_told_who_was_faster(both: Store) -> None:
    ids = tuple(entry.claim.id for entry in both.claims(document="hearing.txt"))
    both.relate(Likeness.REPEAT, ids[:2], "one ridership", by="Ann", seen=both.last_event())
    with pytest.raises(Overtaken, match="has changed since: you have seen event 2"):
        both.relate(Likeness.NOT_SAME, ids[1:], "a rate and a level", by="Bo", seen=2)
    assert len(both.relations()) == 1


def test_who_is_overtaken_by_a_verdict_that_was_taken_in_is_not_told_which(both: Store) -> None:
    scales.load(both, scale(str(shipped("four")), "four"), by="Ann")
    claim = both.claims(document="hearing.txt")[0].claim.id
    with both.taking_in("import case", by="Ann"):
        verdicts.give(both, claim, "OTHER", "no source yet", by="Eve")
    with pytest.raises(Overtaken, match=r"the last one on it is event 4 \(import case: verdict, by Ann, "):
        verdicts.give(both, claim, "OTHER", "none found", by="Bo", seen=0)


def test_only_what_changes_how_texts_are_read_changes_the_state_of_the_texts(both: Store, slip) -> None:
    before = both.texts_state()
    both.settle(slip, State.EXPLAINED, "read in haste", by="Ann")
    assert both.texts_state() == before
    both.relate(Likeness.REPEAT, [member.claim.id for member in slip.members], "one", by="Ann")
    assert both.texts_state() != before


def test_a_word_on_claims_is_read_back_as_it_was_said(both: Store) -> None:
    ids = tuple(entry.claim.id for entry in both.claims(document="hearing.txt"))
    both.relate(Likeness.REPEAT, ids, "one ridership", by="Ann")
    both.relate(Likeness.NOT_SAME, ids[:2], "a rate and a level", by="Bo")
    assert both.relations() == (
        Relation(Likeness.REPEAT, ids, "one ridership", "Ann", NOON),
        Relation(Likeness.NOT_SAME, ids[:2], "a rate and a level", "Bo", NOON),
    )


def test_decisions_outlive_an_ingest_of_the_same_bytes(settled: Store) -> None:
    before = (settled.settlements(), settled.relations())
    assert not settled.save(*english()).new
    assert (settled.settlements(), settled.relations()) == before


def test_whoever_opened_the_ledger_decides_unless_another_is_named(place: Place, both: Store, slip) -> None:
    assert Store(place, actor="night desk").settle(slip, State.DISMISSED, "no claim").by == "night desk"


@pytest.mark.parametrize("because", ["", "  ", "\u3000\n"])
def test_a_settlement_without_a_reason_is_refused(both: Store, slip, because: str) -> None:
    with pytest.raises(StoreError) as caught:
        both.settle(slip, State.EXPLAINED, because, by="Ann")
    assert str(caught.value) == (
        'a decision needs its reason: say it with --because "…", for whoever reads it next'
    )
    assert both.settlements() == ()


@pytest.mark.parametrize("by", [None, "", " "])
def test_a_settlement_by_nobody_is_refused(both: Store, slip, by: str | None) -> None:
    with pytest.raises(StoreError) as caught:
        both.settle(slip, State.EXPLAINED, "they say so", by=by)
    assert str(caught.value) == "a decision needs a name: give it with --by, or set LEDGER_ACTOR"


def test_a_reason_in_half_characters_is_refused(both: Store, slip) -> None:
    with pytest.raises(StoreError, match="the reason holds half a character"):
        both.settle(slip, State.EXPLAINED, "caf\udce9", by="Ann")
    assert both.verify().events == 2


def test_two_desks_that_settle_at_once_are_both_kept(both: Store, place: Place) -> None:
    desks = [desk(settlements, place, name, 8) for name in ("a", "b")]
    assert [one.end() for one in desks] == [list("01234567")] * 2
    for name in ("a", "b"):
        assert [said.because for said in both.settlements() if said.by == name] == list("01234567")
    assert both.verify().events == 2 + 16


def test_a_decision_slipped_in_is_named(settled: Store, place: Place) -> None:
    with any_tool(place) as other:
        other.exec_driver_sql(
            "INSERT INTO settlement SELECT 2, fingerprint, readings, rule, verdict, 'dismissed', because,"
            " by, at FROM settlement"
        )
    with pytest.raises(Exception, match="1 rows of settlement belong to no event"):
        settled.verify()
