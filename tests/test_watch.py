"""A check that is taken up again finds what a check of everything finds, and works out no more than it must."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.book import Book
from ledger.checks import RULES, Watch, check
from ledger.extract import transcript
from ledger.records import Claim, Likeness, Relation, Source, Transcript

SAID = (
    "2023年全市茶叶产量达到{0}万吨，比上年增长{1}%。",
    "2022年全市茶叶产量{0}万吨。",
    "去年全市茶叶产量约{0}万吨，其中红茶{1}万吨。",
    "目前全市登记在册的茶企有{0}家，从业人员{1}万人。",
    "这{0}家茶企去年纳税{1}亿元。",
    "茶企从{0}家增加到{1}家。",
    "有记者问到港口吞吐量，去年港口吞吐量{0}万吨，占全省的{1}%。",
    "港口吞吐量增长{1}%，高于全省的{0}%。",
    "我刚才讲的{0}家茶企，平均每家投入{1}万元。",
    "全市共有图书馆{0}座，图书馆的建设投入{1}亿元。",
)
NUMBERS = ("36", "38", "36.5", "360", "62", "72", "4500", "4600")
NAMES = ("spring.txt", "summer.txt", "autumn.txt")
SAID_AT = datetime(2025, 1, 1, tzinfo=UTC)


@dataclass
class Desk:
    """Texts that come and go, and what people say of their claims."""

    texts: dict[str, Transcript] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)

    @property
    def claims(self) -> list[Claim]:
        """All claims of all texts."""
        return [claim for text in self.texts.values() for claim in text.claims]

    def take(self, step: tuple[str, int, int, int]) -> None:
        """One step: a text comes in, or anew; a figure is read otherwise; two are related; a text goes."""
        what, *numbers = step
        first, second, third = numbers
        match what:
            case "ingest":
                name = NAMES[first % len(NAMES)]
                self.texts[name] = _read(name, second, third)
            case "amend" if self.claims:
                named = self.claims[first % len(self.claims)]
                self.texts[named.source] = _amended(self.texts[named.source], named, NUMBERS[second % 8])
            case "relate" if len(self.claims) > 1:
                pair = (self.claims[n % len(self.claims)].id for n in (first, second))
                kind = Likeness.NOT_SAME if third % 2 else Likeness.REPEAT
                self.relations.append(Relation(kind, tuple(pair), "so it is", "Ann", SAID_AT))
            case "drop":
                self.texts.pop(NAMES[first % len(NAMES)], None)
            case _:
                pass


def _read(name: str, first: int, second: int) -> Transcript:
    """A text of some sentences, drawn by two numbers."""
    lines = []
    for place in range(3 + second % 6):
        number = first // (place + 1) + second * place
        one, other = NUMBERS[number % 8], NUMBERS[(number // 8) % 8]
        lines.append(SAID[(first + number * (place + 1)) % len(SAID)].format(one, other))
    words = "\n\n".join("".join(lines[at : at + 3]) for at in range(0, len(lines), 3))
    source = Source(name, words, "zh", date(2024, 3, 1), name, f"{first}-{second}", "utf-8")
    return transcript(source)


def _amended(text: Transcript, claim: Claim, number: str) -> Transcript:
    quantity = replace(claim.figure.quantity, value=Decimal(number) * claim.figure.quantity.scale)
    other = replace(claim, figure=replace(claim.figure, quantity=quantity))
    return replace(text, claims=tuple(other if one.id == claim.id else one for one in text.claims))


numbers = st.integers(0, 5000)
steps = st.tuples(
    st.sampled_from(("ingest", "ingest", "ingest", "amend", "relate", "drop")), numbers, numbers, numbers
)


@given(st.lists(steps, min_size=2, max_size=8))
@settings(max_examples=40)
def test_what_is_taken_up_again_finds_what_a_whole_check_finds(
    taken: Sequence[tuple[str, int, int, int]],
) -> None:
    desk, watch = Desk(), Watch(RULES)
    for step in taken:
        desk.take(step)
        texts = tuple(desk.texts.values())
        found, whole = watch.check(texts, desk.relations), check(Book.of(texts, desk.relations))
        assert list(map(repr, found)) == list(map(repr, whole))


def _texts(count: int) -> tuple[Transcript, ...]:
    """Texts that say one thing of everybody, and each something of its own."""
    return tuple(
        transcript(
            Source(
                f"{number}.txt",
                f"2023年全省公路里程为{number % 2 + 20}.4万公里。第{number}区的第{number}号茶园去年产茶{number + 210}吨。"
                f"第{number}号茶园去年产茶{number + 210}吨。",
                "zh",
                date(2024, 3, 1),
                f"{number}.txt",
                str(number),
                "utf-8",
            )
        )
        for number in range(count)
    )


def test_a_text_that_comes_in_renews_its_own_groups_and_no_other_source() -> None:
    *texts, last = _texts(12)
    watch = Watch(RULES)
    watch.check(texts)
    assert (len(watch.renewed.sources), watch.renewed.groups > len(texts)) == (11, True)
    watch.check([*texts, last])
    shared = [
        g for g in Book.of([*texts, last]).groups() if any(c.source == last.source.name for c in g.claims)
    ]
    assert (watch.renewed.sources, watch.renewed.groups) == (("11.txt",), len(shared))


def test_what_has_not_changed_is_not_worked_out_again() -> None:
    watch = Watch(RULES)
    found = watch.check(_texts(4))
    assert watch.check(_texts(4)) == found  # read anew from the ledger, they are other records of the same
    assert (watch.renewed.sources, watch.renewed.groups, watch.renewed.frames) == ((), 0, 0)


def test_a_figure_that_is_read_to_another_digit_is_checked_again() -> None:
    texts = [_read("spring.txt", 0, 0)]
    watch = Watch(RULES)
    watch.check(texts)
    claim = texts[0].claims[0]
    quantity = replace(claim.figure.quantity, value=claim.figure.quantity.value.quantize(Decimal("0.001")))
    finer = replace(claim, figure=replace(claim.figure, quantity=quantity))
    texts[0] = replace(texts[0], claims=(finer, *texts[0].claims[1:]))
    found = watch.check(texts)
    assert [repr(one) for one in found] == [repr(one) for one in check(Book.of(texts))]
    assert watch.renewed.sources == ("spring.txt",)


def test_a_watch_looks_by_the_rules_that_it_is_given() -> None:
    texts = _texts(4)
    for rule in RULES:
        assert Watch((rule,)).check(texts) == check(Book.of(texts), (rule,))
