"""A person's word on likeness counts over every key, both ways, and for no other claims."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from ledger.book import Book, at_odds
from ledger.records import Claim, Likeness, Relation
from tests.claims_factory import claim, quantity, transcript

FIRMS, SHOPS = "全省规上工业企业数", "商户总数"


def firms(count: str, at: int, metric: str | None = FIRMS, unit: str = "户") -> Claim:
    return claim(f"{count}{unit}", quantity(count, unit), metric=metric, when="2024", at=at, sentence=at)


def said(kind: Likeness, *claims: Claim) -> Relation:
    ids = tuple(one.id for one in claims)
    return Relation(kind, ids, "as the ministry says", "Ann", datetime(2025, 3, 5, tzinfo=UTC))


def groups(claims: tuple[Claim, ...], *relations: Relation) -> list[tuple[str, ...]]:
    book = Book.of([transcript(*claims)], relations)
    return [tuple(one.figure.text for one in group.claims) for group in book.groups()]


one, two, three = firms("4120", 0), firms("4120", 2000), firms("3980", 4000)
shops, unnamed = firms("4600", 6000, SHOPS), firms("4300", 8000, None)
ALL = (one, two, three, shops, unnamed)


def test_without_a_word_likeness_decides() -> None:
    assert groups(ALL) == [("4120户", "4120户", "3980户")]


def test_claims_said_not_to_be_the_same_part_and_the_others_stay_by_their_value() -> None:
    assert groups(ALL, said(Likeness.NOT_SAME, one, three)) == [("4120户", "4120户")]
    assert groups((three, one, two), said(Likeness.NOT_SAME, one, three)) == [("4120户", "4120户")]


def test_claims_said_to_be_the_same_group_with_or_without_a_metric() -> None:
    assert groups(ALL, said(Likeness.REPEAT, shops, unnamed)) == [
        ("4120户", "4120户", "3980户"),
        ("4600户", "4300户"),
    ]


def test_a_claim_said_to_be_the_same_joins_the_whole_group() -> None:
    assert groups(ALL, said(Likeness.REPEAT, shops, one)) == [("4120户", "4120户", "3980户", "4600户")]


def test_the_last_word_on_two_claims_counts() -> None:
    apart, together = said(Likeness.NOT_SAME, one, three), said(Likeness.REPEAT, one, three)
    assert groups(ALL, apart, together) == groups(ALL)
    assert groups(ALL, together, apart) == [("4120户", "4120户")]


def test_a_word_on_claims_of_another_book_changes_nothing() -> None:
    elsewhere = said(Likeness.REPEAT, shops, unnamed)
    assert groups((one, two, three, shops), elsewhere) == [("4120户", "4120户", "3980户")]


def test_a_persons_word_leaves_nothing_open() -> None:
    undated = [claim("5户", quantity("5", "户"), metric=None, at=at, sentence=at) for at in (0, 2000)]
    (group,) = Book.of([transcript(*undated)], [said(Likeness.REPEAT, *undated)]).groups()
    assert group.doubts == ()


def test_words_that_can_not_both_be_are_found() -> None:
    same = [(Likeness.REPEAT, ("a", "b")), (Likeness.REPEAT, ("b", "c"))]
    assert at_odds(same) is None
    assert at_odds([*same, (Likeness.NOT_SAME, ("c", "a"))]) == ("a", "c")
    assert at_odds([*same, (Likeness.NOT_SAME, ("c", "a")), (Likeness.NOT_SAME, ("b", "c"))]) is None


POOL = [firms(str(number % 3 + 4000), 2000 * number, FIRMS if number % 2 else SHOPS) for number in range(7)]
words = st.builds(
    said,
    st.sampled_from(Likeness),
    st.sampled_from(POOL),
    st.sampled_from(POOL),
)


@given(st.lists(words, max_size=6))
def test_every_last_word_is_kept_and_no_claim_is_lost(relations: list[Relation]) -> None:
    found = Book.of([transcript(*POOL)], relations).groups()
    last = {frozenset(word.claims): word.kind for word in relations if len(set(word.claims)) == 2}
    together = [{claim.id for claim in group.claims} for group in found]
    for pair, kind in last.items():
        joined = any(pair <= group for group in together)
        if kind is Likeness.NOT_SAME:
            assert not joined
        elif at_odds([(word.kind, word.claims) for word in relations]) is None:
            assert joined
    untouched = [claim for claim in POOL if not any(claim.id in word.claims for word in relations)]
    if len(untouched) == len(POOL):
        assert len(together) == len(Book.of([transcript(*POOL)]).groups())
