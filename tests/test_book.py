"""Which claims speak of the same quantity, and which only seem to."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.book import Book, comparable_basis, is_real, is_yearly, key, overlap, subject
from ledger.records import Bound, Claim, Figure, Kind, Period, Quantity, Role, Span
from tests.claims_factory import claim, quantity, transcript
from tests.effort import calls

CORPUS = Path(__file__).resolve().parents[1].parent / "shared" / "corpus"
needs_corpus = pytest.mark.skipif(not CORPUS.exists(), reason="the annotated transcripts are not at hand")


def level(metric: str | None, unit: str = "家", *, at: int = 0, **how: object) -> Claim:
    kind = how.pop("kind", Kind.LEVEL)
    return claim("400家", quantity("400", unit), metric=metric, at=at, sentence=at * 1000, kind=kind, **how)  # type: ignore[arg-type]


def joined(*claims: Claim) -> list[list[str]]:
    groups = Book.of([transcript(*claims)]).groups()
    return [[c.id.rpartition(":")[2] for c in group.claims] for group in groups]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("设备连接数", "连接设备数量"),
        ("国家级绿色工厂数量", "国家绿色工厂总数"),
        ("累计建成的智慧农场数量", "已建成智慧农场"),
        ("2024年全市公租房套数", "全市公租房套数"),
        ("规模以上服务业企业数量", "规上服务业企业数"),
        ("number of licensed clinics", "licensed clinics in total"),
        ("the state's dairy farms", "dairy farms of the state"),
        ("GDP", "gross domestic product"),
    ],
)
def test_measure_words_fillers_and_word_order_are_ignored(one: str, other: str) -> None:
    assert key(level(one)) == key(level(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("全省小微企业数量", "规上小微企业数量"),
        ("全省小微企业数量", "高新区小微企业数量"),
        ("新增小微企业数量", "小微企业数量"),
        ("新增小微企业数量", "净增小微企业数量"),
        ("新能源汽车产量", "新能源汽车销量"),
        ("新能源汽车产量目标", "新能源汽车产量"),
        ("人均可支配收入", "居民可支配收入"),
        ("居民消费价格涨幅", "居民消费价格降幅"),
        ("制造业增加值占全国比重", "全国增加值占制造业比重"),
        ("工业增加值年均增速", "工业增加值增速"),
        ("企业营业收入", "企业营业利润"),
        ("core consumer inflation", "headline consumer inflation"),
        ("state school pupils", "federal school pupils"),
        ("real wage growth", "nominal wage growth"),
        ("youth unemployment rate", "adult unemployment rate"),
    ],
)
def test_scope_basis_and_subject_keep_apart(one: str, other: str) -> None:
    assert key(level(one)) != key(level(other))


@pytest.mark.parametrize("metric", [None, "", "增速", "数量", "企业数", "the total", "firms"])
def test_a_metric_that_names_no_one_quantity_pairs_with_nothing(metric: str | None) -> None:
    assert key(level(metric or None)) is None


def test_firms_counted_with_different_measure_words_are_one_class() -> None:
    assert joined(level("登记中小企业", "户"), level("登记中小企业", "家", at=1)) == [["0", "1001"]]


@pytest.mark.parametrize(("one", "other"), [("元", "USD"), ("人", "家"), ("人", "人次"), ("%", "pp")])
def test_different_units_are_different_quantities(one: str, other: str) -> None:
    assert joined(level("登记中小企业", one), level("登记中小企业", other, at=1)) == []


def test_a_level_and_its_growth_are_different_quantities() -> None:
    assert joined(level("工业总产值", "%"), level("工业总产值", "%", at=1, kind=Kind.CHANGE_REL)) == []


def test_a_plan_and_a_result_never_meet() -> None:
    assert joined(level("城镇就业人口"), level("城镇就业人口", at=1, kind=Kind.TARGET)) == []


def test_different_stated_periods_never_meet() -> None:
    assert joined(level("登记中小企业", when="2023"), level("登记中小企业", at=1, when="2024")) == []


def test_a_year_and_its_last_day_are_one_time_for_a_level_but_not_for_a_flow() -> None:
    levels = [level("登记中小企业", at=i, when=when) for i, when in enumerate(["2024", "2024-12-31"])]
    flows = [
        level("登记中小企业", at=i, when=w, kind=Kind.FLOW) for i, w in enumerate(["2024", "2024-12-31"])
    ]
    assert (joined(*levels), joined(*flows)) == ([["0", "1001"]], [])


def test_an_undated_claim_joins_the_one_period_that_its_text_states_and_leaves_a_doubt() -> None:
    book = Book.of([transcript(level("登记中小企业"), level("登记中小企业", at=1, when="2024"))])
    assert [group.doubts for group in book.groups()] == [("one of them has no period",)]


def test_an_undated_claim_is_not_guessed_into_one_of_two_periods() -> None:
    undated = level("登记中小企业")
    dated = [level("登记中小企业", at=i, when=when) for i, when in ((1, "2023"), (2, "2024"))]
    assert joined(undated, *dated) == []


def test_undated_claims_of_two_documents_never_meet() -> None:
    here, there = level("登记中小企业"), level("登记中小企业", source="another")
    assert Book.of([transcript(here), transcript(there)]).groups() == ()


def test_dated_claims_meet_across_documents() -> None:
    here, there = level("登记中小企业", when="2024"), level("登记中小企业", source="another", when="2024")
    assert [g.claims for g in Book.of([transcript(here), transcript(there)]).groups()] == [(here, there)]


def test_a_country_named_once_leaves_a_doubt() -> None:
    book = Book.of([transcript(level("全国登记企业", when="2024"), level("登记企业总数", at=1, when="2024"))])
    assert [group.doubts for group in book.groups()] == [
        ("one names the country, the other leaves the scope open",)
    ]


def test_the_start_of_a_pair_never_meets_an_undated_claim_but_its_end_does() -> None:
    start = claim("169家", quantity("169", "家"), metric="国家高新区", role=Role.FROM, when="2020")
    end = claim("178家", quantity("178", "家"), metric="国家高新区", role=Role.TO, at=9)
    again = claim("178家", quantity("178", "家"), metric="国家高新区数量", when="2024", sentence=2000)
    assert [[c.figure.text for c in g.claims] for g in Book.of([transcript(start, end, again)]).groups()] == [
        ["178家", "178家"]
    ]


def test_two_values_in_one_sentence_show_that_the_metric_says_too_little() -> None:
    boys = claim("12人", quantity("12", "人"), metric="参赛学生人数")
    girls = claim("9人", quantity("9", "人"), metric="参赛学生人数", at=20)
    later = claim("21人", quantity("21", "人"), metric="参赛学生人数", sentence=3000)
    assert Book.of([transcript(boys, girls, later)]).groups() == ()


def echo(text: str, amount: Quantity, metric: str, number: int, **how: object) -> Claim:
    return claim(text, amount, metric=metric, sentence=number * 2000, **how)  # type: ignore[arg-type]


def test_a_fine_numeral_said_again_is_an_echo_though_its_metric_is_worded_differently() -> None:
    one = echo("459.8万个", quantity("459.8", "个", scale="万"), "充电基站数", 0, when="2021/2025")
    two = echo("459.8万个", quantity("459.8", "个", scale="万"), "覆盖城乡的充电基站", 1, when="2025-07-31")
    groups = Book.of([transcript(one, two)]).groups()
    assert [(g.claims, g.doubts) for g in groups] == [((one, two), ("the metrics are worded differently",))]


def test_a_coarse_numeral_said_again_is_no_echo() -> None:
    one = echo("500万个", quantity("500", "个", scale="万"), "充电基站数", 0)
    two = echo("500万个", quantity("500", "个", scale="万"), "覆盖城乡的充电基站", 1)
    assert Book.of([transcript(one, two)]).groups() == ()


def test_two_digits_echo_only_under_nearly_the_same_words() -> None:
    pork = echo("0.83%", quantity("8.3", "%"), "猪肉产量增速", 0, kind=Kind.CHANGE_REL)
    meat = echo("0.83%", quantity("8.3", "%"), "猪牛羊禽肉产量增速", 1, kind=Kind.CHANGE_REL)
    assert Book.of([transcript(pork, meat)]).groups() == ()


def test_a_bare_share_of_something_is_no_quantity() -> None:
    assert key(level("占规模以上工业增加值比重")) is None


def test_a_lone_value_beside_one_said_often_stays_as_a_likely_slip() -> None:
    often = [
        claim("43万人", quantity("43", "人", scale="万"), metric="参加游行的市民", sentence=i * 2000)
        for i in range(3)
    ]
    slip = claim("34万人", quantity("34", "人", scale="万"), metric="参加游行的市民", sentence=4000, at=40)
    assert [len(g.claims) for g in Book.of([transcript(*often, slip)]).groups()] == [4]


def test_equal_digits_of_other_years_are_no_echo() -> None:
    one = echo("51.6%", quantity("51.6", "%"), "服务业占国内生产总值比重", 0, kind=Kind.SHARE, when="2016")
    two = echo("51.6%", quantity("51.6", "%"), "服务业占国内生产总值比重", 1, kind=Kind.SHARE, when="2017")
    assert Book.of([transcript(one, two)]).groups() == ()


def test_alike_are_the_other_members_of_the_group() -> None:
    one, two = level("登记中小企业"), level("登记中小企业", at=1)
    book = Book.of([transcript(one, two, level("绿色工厂数量", at=2))])
    assert (book.alike(one), book.alike(book.claims[2])) == ((two,), ())


# --- frames -----------------------------------------------------------------------------------


def pair(
    *changes: Claim, metric: str | None = "软件业收入", end_metric: str | None = "软件业收入"
) -> list[tuple[str, ...]]:
    start = claim("20亿元", quantity("20", "元", scale="亿"), metric=metric, role=Role.FROM, when="2021")
    end = claim(
        "25亿元", quantity("25", "元", scale="亿"), metric=end_metric, role=Role.TO, at=10, when="2024"
    )
    book = Book.of([transcript(start, end, *changes)])
    return [(f.start.figure.text, f.end.figure.text, f.change.figure.text, *[d.why for d in f.doubts])
            for f in book.frames()]  # fmt: skip


def grew(text: str, amount: Quantity, kind: Kind = Kind.CHANGE_REL, **how: object) -> Claim:
    return claim(
        text, amount, metric=how.pop("metric", "软件业收入增速"), kind=kind, at=how.pop("at", 20), **how
    )  # type: ignore[arg-type]


def test_a_rate_behind_a_pair_belongs_to_it() -> None:
    assert pair(grew("25%", quantity("25", "%"))) == [("20亿元", "25亿元", "25%")]


def test_a_rate_of_something_else_does_not() -> None:
    assert pair(grew("25%", quantity("25", "%"), metric="研发人员占比")) == []


def test_a_figure_between_breaks_the_bond() -> None:
    share = claim("7%", quantity("7", "%"), metric="软件业收入占比", kind=Kind.SHARE, at=15)
    assert pair(share, grew("25%", quantity("25", "%"))) == []


def test_a_rate_in_the_next_sentence_belongs_only_if_it_names_the_same_thing() -> None:
    same = grew("25%", quantity("25", "%"), sentence=1001, at=5)
    other = grew("25%", quantity("25", "%"), sentence=1001, at=5, metric="软件出口增速")
    assert (pair(same), pair(other)) == ([("20亿元", "25亿元", "25%")], [])


def test_two_ends_of_different_things_are_no_pair() -> None:
    assert pair(grew("25%", quantity("25", "%")), end_metric="软件业利润总额") == []


def test_another_period_of_the_change_is_a_doubt() -> None:
    assert pair(grew("25%", quantity("25", "%"), when="2026")) == [
        ("20亿元", "25亿元", "25%", "the change is said of 2026, the pair ends in 2024")
    ]


def test_years_between_the_ends_are_counted_where_both_are_dated() -> None:
    start = claim("20", quantity("20", "元"), metric="软件业收入", role=Role.FROM, when="2021")
    end = claim("25", quantity("25", "元"), metric="软件业收入", role=Role.TO, at=10, when="2024")
    rate = grew("8%", quantity("8", "%"), metric="软件业收入年均增速")
    assert [(f.years, f.yearly) for f in Book.of([transcript(start, end, rate)]).frames()] == [(3, True)]


def test_one_thing_in_two_years_of_a_sentence_is_a_pair_without_from_and_to() -> None:
    start = claim("20", quantity("20", "元"), metric="软件业收入", when="2023")
    end = claim("25", quantity("25", "元"), metric="软件业收入", at=10, when="2024")
    undated = claim("25", quantity("25", "元"), metric="软件业收入", at=10)
    rate = grew("25%", quantity("25", "%"), when="2024")
    assert [len(Book.of([transcript(start, e, rate)]).frames()) for e in (end, undated)] == [1, 0]


def test_the_next_value_of_a_series_is_no_change_but_a_forecast_increment_is() -> None:
    later, more = (
        grew("30亿元", quantity("30", "元", scale="亿"), Kind.TARGET, metric=metric, when="2025")
        for metric in ("软件业收入", "软件业收入增量")
    )
    assert (len(pair(later)), len(pair(more))) == (0, 1)


def test_a_rate_that_names_only_its_basis_belongs_to_the_pair_before_it() -> None:
    assert pair(grew("25%", quantity("25", "%"), metric="按可比口径计算增速")) == [
        ("20亿元", "25亿元", "25%")
    ]


# --- words ------------------------------------------------------------------------------------


def test_the_words_of_a_metric_tell_real_yearly_and_comparable_growth() -> None:
    gdp = grew("7%", quantity("7", "%"), metric="国内生产总值年均增速")
    nominal = grew("7%", quantity("7", "%"), metric="国内生产总值名义增速")
    adjusted = grew("7%", quantity("7", "%"), suffix="（按可比口径计算）。")
    assert (
        is_yearly(gdp),
        is_real(gdp),
        is_real(nominal),
        comparable_basis(adjusted),
        comparable_basis(gdp),
    ) == (
        True,
        True,
        False,
        "可比口径",
        None,
    )


def test_overlap_is_measured_on_the_shorter_metric() -> None:
    assert overlap(level("新能源汽车销量"), level("新能源汽车")) == 1.0


metrics = st.text(alphabet="新能源汽车产销量企业工厂占比的数abcd ", min_size=1, max_size=20)


@given(metrics)
def test_folding_a_metric_twice_changes_nothing_more(metric: str) -> None:
    assert subject(metric) == subject(metric.upper())
    assert all(side == " ".join(sorted(side.split())) for side in subject(metric).parts)


@given(
    st.lists(st.sampled_from(["licensed", "private", "clinic", "rural", "nurse"]), min_size=2, unique=True),
    st.randoms(),
)
def test_the_order_of_words_never_matters(words: list[str], random: object) -> None:
    shuffled = list(words)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert subject(" ".join(words)) == subject(" ".join(shuffled))


# --- against the annotated transcripts -----------------------------------------------------------


def annotated() -> list[Path]:
    return sorted(CORPUS.glob("*/gold/gold.csv")) if CORPUS.exists() else []


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def hand_made(path: Path) -> Iterator[Claim]:
    """The claims of an annotated transcript, as a perfect extractor would make them."""
    for row in rows(path):
        value, upper = Decimal(row["value"]), Decimal(row["value2"]) if row["value2"] else None
        step = Decimal((0, (1,), min(int(value.as_tuple().exponent), 0)))
        yield Claim(
            id=row["id"],
            source=path.parent.parent.name,
            figure=Figure(
                Span(int(row["start"]), int(row["end"])),
                row["text"],
                Quantity(value, upper, step, Decimal(1), row["unit"] or None, Bound(row["bound"])),
            ),
            sentence=Span(int(row["sent_start"]), int(row["sent_end"])),
            speaker=row["speaker"],
            metric=row["metric"] or None,
            kind=Kind(row["kind"]),
            period=stated(row["period"]),
            role=Role(row["role"]) if row["role"] else None,
            prefix="",
            suffix="",
        )


def stated(text: str) -> Period | None:
    """The period with days that differ whenever the texts differ, which is all that likeness asks."""
    if not text:
        return None
    ends = [text.partition("/")[0], text.partition("/")[2] or text]
    first, last = (int.from_bytes(end.encode()[-10:], "big") % 3_000_000 + 1 for end in ends)
    year_end = ends[1] if len(ends[1]) > 4 else f"{ends[1]}-12-31"
    last = int.from_bytes(year_end.encode()[-10:], "big") % 3_000_000 + 1
    return Period(text, date.fromordinal(min(first, last)), date.fromordinal(last))


@needs_corpus
@pytest.mark.parametrize("path", annotated(), ids=lambda p: p.parent.parent.name)
def test_no_pair_that_only_looks_alike_is_joined(path: Path) -> None:
    book = Book.of([transcript(*hand_made(path))])
    together = {frozenset((a.id, b.id)) for g in book.groups() for a in g.claims for b in g.claims}
    forbidden = [(row["a"], row["b"]) for row in rows(path.with_name("negatives.csv"))]
    assert [pair for pair in forbidden if frozenset(pair) in together] == []


@needs_corpus
@pytest.mark.parametrize("path", annotated(), ids=lambda p: p.parent.parent.name)
def test_what_is_joined_was_joined_by_hand_too(path: Path) -> None:
    book = Book.of([transcript(*hand_made(path))])
    by_hand = [set(row["members"].split()) for row in rows(path.with_name("relations.csv"))
               if row["kind"] == "repeat"]  # fmt: skip
    pairs = [{a.id, b.id} for g in book.groups() for a, b in pairwise(g.claims)]
    assert [pair for pair in pairs if not any(pair <= group for group in by_hand)] == []


def test_claims_are_grouped_by_key_in_proportion_to_their_number() -> None:
    metrics_ = [
        f"{a}{b}{c}企业数量" for a in "东西南北中上下" for b in "甲乙丙丁戊己庚辛" for c in "金木水火土"
    ]
    claims = [
        claim("1", quantity("412", "家"), metric=metrics_[i % len(metrics_)], when=str(1990 + i % 30), at=i)
        for i in range(8_000)
    ]
    Book.of([transcript(*claims[:1000])]).groups()  # tables are read once
    few, many = Book.of([transcript(*claims[:2_000])]), Book.of([transcript(*claims)])
    assert calls(many.groups) < 5 * calls(few.groups)
    assert len(many.groups()) > 100


def test_what_is_before_the_house_is_another_item_further_on() -> None:
    def spent(minutes: str, sentence: int) -> Claim:
        words = "议会在这项提问上已花了将近"
        return claim(
            f"{minutes}分钟",
            quantity(minutes, "分钟"),
            metric="议会花在这项提问上的时间",
            kind=Kind.DURATION,
            at=len(words),
            sentence=sentence,
            speaker="主席",
            prefix=words,
        )

    assert len(joined(spent("27", 0), spent("27", 500))) == 1
    assert joined(spent("23", 0), spent("27", 500)) == []
    assert joined(spent("27", 0), spent("23", 4000)) == []
