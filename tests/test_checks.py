"""What the checks say of figures that agree, differ, or only seem to differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.book import Book
from ledger.checks import RULES, check, rule
from ledger.errors import LedgerError
from ledger.records import Bound, Claim, Finding, Kind, Quantity, Role, Severity, Source, Verdict
from tests.claims_factory import claim, quantity, transcript

D = Decimal
CONSISTENT, EXPLAINABLE = Verdict.CONSISTENT, Verdict.EXPLAINABLE
TENSION, CONTRADICTION = Verdict.TENSION, Verdict.CONTRADICTION

# the rules that hold figures against each other; the last one only works out what is left to the reader
HELD = tuple(known for known in RULES if known.name != "worked_out")


def said(*claims: Claim, rule_: str | None = None) -> list[tuple[str, Verdict, list[str]]]:
    """Rule, verdict and figures of every finding."""
    found = check(Book.of([transcript(*claims)]), HELD)
    return [
        (f.rule, f.verdict, [m.claim.figure.text for m in f.members])
        for f in found
        if rule_ in (None, f.rule)
    ]


def finding(*claims: Claim) -> Finding:
    (only,) = check(Book.of([transcript(*claims)]), HELD)
    return only


# --- repeat -----------------------------------------------------------------------------------


def stations(text: str, amount: Quantity, number: int = 0, **how: object) -> Claim:
    return claim(text, amount, metric="全省充电站数量", sentence=number * 2000, **({"when": "2024"} | how))  # type: ignore[arg-type]


WAN = {"scale": "万"}


def test_the_same_figure_with_another_hedge_and_measure_word_agrees() -> None:
    one = stations("超过6000万户", quantity("6000", "户", bound=Bound.GT, **WAN))
    two = stations("6000多万家", quantity("6000", "家", bound=Bound.GT, post=True, **WAN), 1)
    assert said(one, two) == [("repeat", CONSISTENT, ["超过6000万户", "6000多万家"])]


def test_figures_that_no_reading_brings_together_contradict_each_other() -> None:
    one = stations("45.2万个", quantity("45.2", "个", **WAN))
    two = stations("51.7万个", quantity("51.7", "个", **WAN), 1)
    assert said(one, two) == [("repeat", CONTRADICTION, ["45.2万个", "51.7万个"])]


def test_a_round_figure_and_a_fine_one_are_in_tension_while_rounding_can_join_them() -> None:
    one, two = (
        stations("40万个", quantity("40", "个", **WAN)),
        stations("43万个", quantity("43", "个", **WAN), 1),
    )
    assert said(one, two) == [("repeat", TENSION, ["40万个", "43万个"])]


def test_nearly_and_more_than_the_same_number_are_in_tension() -> None:
    one = stations("近6000万户", quantity("6000", "户", bound=Bound.NEAR_BELOW, **WAN))
    two = stations("超过6000万户", quantity("6000", "户", bound=Bound.GT, **WAN), 1)
    assert said(one, two) == [("repeat", TENSION, ["近6000万户", "超过6000万户"])]


def test_equally_fine_figures_must_have_the_same_digits() -> None:
    one = stations("14.3%", quantity("14.3", "%"), kind=Kind.SHARE)
    two = stations("14.4%", quantity("14.4", "%"), 1, kind=Kind.SHARE)
    assert said(one, two) == [("repeat", TENSION, ["14.3%", "14.4%"])]


def test_about_two_hundred_and_two_hundred_and_eleven_agree() -> None:
    one = stations("约200个", quantity("200", "个", bound=Bound.APPROX))
    two = stations("211个", quantity("211", "个"), 1)
    assert said(one, two) == [("repeat", CONSISTENT, ["约200个", "211个"])]


def test_about_two_and_about_three_hundred_are_in_tension() -> None:
    one = stations("约2万个", quantity("2", "个", bound=Bound.APPROX, **WAN))
    two = stations("约3万个", quantity("3", "个", bound=Bound.APPROX, **WAN), 1)
    assert said(one, two) == [("repeat", TENSION, ["约2万个", "约3万个"])]


def test_figures_with_too_much_left_open_are_not_compared() -> None:
    open_ = {"when": None, "speaker": None, "kind": Kind.TARGET}
    one = stations("45万个", quantity("45", "个", **WAN), **open_)
    two = stations("52万个", quantity("52", "个", **WAN), 1, **(open_ | {"speaker": "周明"}))
    assert said(one, two) == []


def test_a_forecast_that_is_worded_more_roughly_is_not_taken_for_the_same() -> None:
    one = stations("约2.5%", quantity("2.5", "%", bound=Bound.APPROX), kind=Kind.TARGET)
    two = stations("约2%", quantity("2", "%", bound=Bound.APPROX), 1, kind=Kind.TARGET)
    assert said(one, two) == []


def test_one_figure_out_of_many_is_reported_once_and_the_rest_as_agreeing() -> None:
    many = [
        stations("超过6000万户", quantity("6000", "户", bound=Bound.GT, **WAN), 0),
        stations("6000万户", quantity("6000", "户", **WAN), 1),
        stations("6000多万户", quantity("6000", "户", bound=Bound.GT, post=True, **WAN), 2),
        stations("3200万户", quantity("3200", "户", **WAN), 3),
    ]
    assert said(*many) == [
        ("repeat", CONTRADICTION, ["超过6000万户", "6000万户", "3200万户"]),
        ("repeat", CONSISTENT, ["超过6000万户", "6000万户", "6000多万户"]),
    ]


def test_agreement_that_leans_on_rounding_is_worth_a_note() -> None:
    one = stations("1.46万家", quantity("1.46", "家", **WAN))
    two = stations("14580家", quantity("14580", "家"), 1)
    exact = stations("1.46万家", quantity("1.46", "家", **WAN), 1)
    round_ = [stations("6000家", quantity("6000", "家")), stations("5987家", quantity("5987", "家"), 1)]
    assert [finding(one, exact).severity, finding(one, two).severity, finding(*round_).severity] == [
        Severity.NONE,
        Severity.NONE,
        Severity.NOTE,
    ]


def test_speakers_who_differ_are_in_tension_and_the_finding_says_so() -> None:
    one = stations("45.2万个", quantity("45.2", "个", **WAN), speaker="王岚")
    two = stations("51.7万个", quantity("51.7", "个", **WAN), 1, speaker="周明")
    found = finding(one, two)
    assert (found.verdict, found.reading) == (TENSION, "would hold apart: different speakers say them")


def test_a_missing_period_never_makes_a_contradiction() -> None:
    one = stations("45.2万个", quantity("45.2", "个", **WAN), when=None)
    two = stations("51.7万个", quantity("51.7", "个", **WAN), 1)
    assert said(one, two) == [("repeat", TENSION, ["45.2万个", "51.7万个"])]


def test_a_lost_zero_and_turned_digits_are_asked_about() -> None:
    base = stations("5200个", quantity("5200", "个"))
    asked = [
        finding(base, stations(text, quantity(digits, "个", scale=scale_), 1)).diagnosis
        for text, digits, scale_ in (("520个", "520", ""), ("5200万个", "5200", "万"), ("2500个", "2500", ""))
    ]
    assert asked == [
        "Is a factor of 10^1 lost?",
        "Is 万 said for 亿, or the reverse?",
        "Are two digits turned round?",
    ]


def test_a_fraction_and_a_percentage_are_held_against_each_other() -> None:
    third = Quantity(D("0.6667"), None, D("0.0001"), D(1), "fraction", Bound.EQ)
    one = stations("三分之二", third, kind=Kind.SHARE)
    two = stations("66.7%", quantity("66.7", "%"), 1, kind=Kind.SHARE)
    three = stations("51.2%", quantity("51.2", "%"), 1, kind=Kind.SHARE)
    assert (said(one, two), said(one, three)) == (
        [("repeat", CONSISTENT, ["三分之二", "66.7%"])],
        [("repeat", CONTRADICTION, ["三分之二", "51.2%"])],
    )


def test_the_arithmetic_shows_the_digits_and_then_the_ends() -> None:
    one = stations("45.2万个", quantity("45.2", "个", **WAN))
    two = stations("51.7万个", quantity("51.7", "个", **WAN), 1)
    assert finding(one, two).arithmetic == (
        "45.2 against 51.7 万个; at the widest [45.1, 45.3] against [51.6, 51.8]: gap 6.3"
    )


def test_of_two_thousand_mentions_those_that_agree_are_told_from_those_that_do_not() -> None:
    values = [300 + 7 * (i % 50) if i % 4 else 999 for i in range(2000)]
    mentions = [stations(f"{v}个", quantity(str(v), "个"), i) for i, v in enumerate(values)]
    found = said(*mentions)
    agreeing = [len(figures) for _, verdict, figures in found if verdict is CONSISTENT]
    assert (agreeing, len(found)) == ([500], 1501)


def test_values_that_merely_could_meet_are_no_repeat_while_a_period_is_missing() -> None:
    one = stations("6.4%", quantity("6.4", "%"), kind=Kind.CHANGE_REL)
    two = stations("6%左右", quantity("6", "%", bound=Bound.APPROX), 1, kind=Kind.CHANGE_REL, when=None)
    assert said(one, two) == []


def returned(text: str, value: str, at: int, **how: object) -> Claim:
    return claim(text, quantity(value), metric=None, sentence=at, at=40, **how)  # type: ignore[arg-type]


def test_a_return_that_its_speaker_comes_back_to_with_another_number_is_a_tension() -> None:
    said_of = "茶园项目带来社会效益，投入1元可以产出", "茶园项目带来社会影响，投入1元造成的影响力是"
    one = returned("1.27", "1.27", 0, kind=Kind.RATE, prefix=said_of[0])
    other = returned("1.46", "1.46", 5000, kind=Kind.MULTIPLE, prefix=said_of[1])
    near = returned("1.46", "1.46", 500, kind=Kind.MULTIPLE, prefix=said_of[1])
    assert said(one, other, rule_="repeat") == [("repeat", TENSION, ["1.27", "1.46"])]
    assert said(one, near, rule_="repeat") == []


@pytest.mark.parametrize(("number", "expected"), [("86", [TENSION]), ("31", [])])
def test_what_many_say_of_one_day_is_held_against_another_number(
    number: str, expected: list[Verdict]
) -> None:
    def marched(value: str, place: int, speaker: str) -> Claim:
        amount = quantity(value, "人", scale="万")
        kept = {
            "prefix": "那天冒雨走上长街的有" if value == "30" else "我看到长街上冒雨站着",
            "suffix": "市民，他们举着雨伞",
            "when": "2024-07-01/2024-07-01",
        }
        metric = "冒雨走上长街的市民人数" if value == "30" else "雨伞"
        return claim(
            f"{value}万", amount, metric=metric, sentence=place * 2000, at=10, speaker=speaker, **kept
        )

    mentions = [marched("30", place, name) for place, name in enumerate("甲乙丙丁戊己")]
    found = said(*mentions, marched(number, 9, "庚"), rule_="repeat")
    assert [verdict for _, verdict, figures in found if f"{number}万" in figures] == expected


# --- from–to ----------------------------------------------------------------------------------


def grown(
    start: Quantity,
    end: Quantity,
    change: Quantity,
    *,
    kind: Kind = Kind.CHANGE_REL,
    metric: str = "软件业收入",
    change_metric: str | None = None,
    years: tuple[str | None, str | None] = (None, None),
    when: str | None = None,
    suffix: str = "",
    pair_kind: Kind = Kind.FLOW,
) -> tuple[Claim, Claim, Claim]:
    texts = [f"{q.value}{q.unit or ''}" for q in (start, end, change)]
    return (
        claim(texts[0], start, metric=metric, role=Role.FROM, when=years[0], kind=pair_kind),
        claim(texts[1], end, metric=metric, role=Role.TO, when=years[1], at=30, kind=pair_kind),
        claim(texts[2], change, metric=change_metric or metric, kind=kind, at=60, when=when, suffix=suffix),
    )


def verdicts(*claims: Claim) -> list[tuple[str, Verdict]]:
    return [(f.rule, f.verdict) for f in check(Book.of([transcript(*claims)]), HELD)]


TRN = {"scale": "万亿"}
A, B = quantity("31.3", "元", **TRN), quantity("40.5", "元", **TRN)


@pytest.mark.parametrize(
    ("rate", "expected"),
    [
        ("29.4", CONSISTENT),
        ("29.39", CONSISTENT),
        ("29.9", TENSION),
        ("25", CONTRADICTION),
        ("294", CONTRADICTION),
    ],
)
def test_a_rate_must_carry_the_start_to_the_end(rate: str, expected: Verdict) -> None:
    assert verdicts(*grown(A, B, quantity(rate, "%"))) == [("from_to_rate", expected)]


def test_a_fall_is_printed_without_a_minus() -> None:
    assert verdicts(*grown(B, A, quantity("22.7", "%"), change_metric="软件业收入降幅")) == [
        ("from_to_rate", CONSISTENT)
    ]


@pytest.mark.parametrize(("rate", "expected"), [("6.7", CONSISTENT), ("8.2", CONTRADICTION)])
def test_an_average_rate_compounds_over_the_years(rate: str, expected: Verdict) -> None:
    claims = grown(A, B, quantity(rate, "%"), change_metric="软件业收入年均增速", years=("2020", "2024"))
    assert verdicts(*claims) == [("from_to_rate", expected)]


def test_an_average_rate_over_unknown_years_is_not_compared() -> None:
    assert verdicts(*grown(A, B, quantity("6.7", "%"), change_metric="软件业收入年均增速")) == []


def test_a_year_more_or_less_is_a_tension() -> None:
    claims = grown(A, B, quantity("9.0", "%"), change_metric="软件业收入年均增速", years=("2020", "2024"))
    found = finding(*claims)
    assert (found.verdict, found.reading) == (TENSION, "the average is over 3 or 5 years")


def test_real_growth_and_levels_at_current_prices_are_explained() -> None:
    gdp = {"metric": "国内生产总值", "years": ("2012", "2017"), "change_metric": "国内生产总值年均增速"}
    start, end = quantity("54", "元", **TRN), quantity("82.7", "元", **TRN)
    found = [finding(*grown(start, end, quantity(rate, "%"), **gdp)) for rate in ("7.1", "71.0")]  # type: ignore[arg-type]
    assert [(f.verdict, f.reading) for f in found] == [
        (EXPLAINABLE, "levels at current prices, growth in real terms"),
        (CONTRADICTION, None),
    ]


def test_a_comparable_basis_that_the_text_names_explains_a_difference() -> None:
    claims = grown(A, B, quantity("17.1", "%"), suffix="（按可比口径计算）。")
    assert finding(*claims).reading == "the change is on another basis, as the text says: 可比口径"


def test_a_forecast_for_a_longer_span_explains_a_difference() -> None:
    start, end = quantity("26.6", "元", **TRN), quantity("33.6", "元", **TRN)
    claims = grown(
        start,
        end,
        quantity("8", "元", **TRN),
        kind=Kind.TARGET,
        change_metric="软件业收入增量",
        years=("2020", "2024"),
        when="2021/2025",
    )
    assert verdicts(*claims) == [("from_to_change", EXPLAINABLE)]


def test_per_cent_for_percentage_points_is_named() -> None:
    claims = grown(quantity("20.0", "%"), quantity("26.0", "%"), quantity("6.0", "%"), pair_kind=Kind.SHARE)
    assert finding(*claims).reading == "the change is in percentage points"


@pytest.mark.parametrize(("change", "expected"), [("35.5", CONSISTENT), ("45.5", CONTRADICTION)])
def test_a_share_changes_by_points(change: str, expected: Verdict) -> None:
    claims = grown(
        quantity("5.4", "%"),
        quantity("40.9", "%"),
        quantity(change, "pp"),
        kind=Kind.CHANGE_ABS,
        pair_kind=Kind.SHARE,
    )
    assert verdicts(*claims) == [("from_to_change", expected)]


@pytest.mark.parametrize(("change", "expected"), [("9", CONSISTENT), ("8", CONTRADICTION)])
def test_a_counted_increment_is_exact_only_with_counted_ends(change: str, expected: Verdict) -> None:
    claims = grown(quantity("11", "家"), quantity("20", "家"), quantity(change, "家"), kind=Kind.CHANGE_ABS)
    assert verdicts(*claims) == [("from_to_change", expected)]


def test_a_gross_addition_is_no_increment() -> None:
    claims = grown(
        quantity("120", "家"), quantity("150", "家"), quantity("70", "家"), kind=Kind.CHANGE_ABS,
        change_metric="新增软件业收入"
    )  # fmt: skip
    assert verdicts(*claims) == []


CARS = (
    quantity("140", "辆", scale="万", bound=Bound.APPROX),
    quantity("1300", "辆", scale="万", bound=Bound.GT, post=True),
)


@pytest.mark.parametrize(
    ("change", "kind", "expected"),
    [
        (quantity("9.5", "x"), Kind.MULTIPLE, CONSISTENT),
        (quantity("15", "x"), Kind.MULTIPLE, CONTRADICTION),
        (quantity("3", "番", bound=Bound.GT, post=True), Kind.MULTIPLE, CONSISTENT),
        (quantity("5", "番"), Kind.MULTIPLE, TENSION),
    ],
)
def test_multiples_and_doublings_of_a_hedged_pair(change: Quantity, kind: Kind, expected: Verdict) -> None:
    assert verdicts(*grown(*CARS, change, kind=kind)) == [("from_to_multiple", expected)]


def test_grown_by_or_grown_to_n_times_accuses_nobody() -> None:
    pair = quantity("2000", "辆"), quantity("19000", "辆")
    by, to = quantity("8.5", "x"), quantity("9.5", "x")
    found = [finding(*grown(*pair, m, kind=k)) for m, k in ((by, Kind.MULTIPLE), (to, Kind.CHANGE_REL))]
    assert [(f.verdict, f.severity, f.reading) for f in found] == [
        (EXPLAINABLE, Severity.NOTE, "the multiple says how much was added, not how large the end is"),
        (EXPLAINABLE, Severity.NOTE, "the multiple says how large the end is, not how much was added"),
    ]


def test_four_times_said_as_three_doublings_is_a_tension_with_its_reading() -> None:
    found = finding(*grown(quantity("50", "家", **WAN), quantity("200", "家", **WAN), quantity("3", "番")))
    assert (found.verdict, found.reading) == (TENSION, "n doublings were meant as n + 1 times")


def test_the_sum_is_shown_in_the_unit_that_is_printed() -> None:
    found = finding(
        *grown(quantity("20", "千瓦", **WAN), quantity("160", "千瓦", **WAN), quantity("3", "番"))
    )
    assert found.arithmetic.startswith(
        "20 × 2^3, printed 160 ×10^4千瓦; [148.2, 172.2] against [159.5, 160.5]; "
    )


def test_the_sum_is_spelled_out_with_digits_then_ends() -> None:
    found = finding(*grown(quantity("20.0", "元", **TRN), quantity("26.0", "元", **TRN), quantity("25", "%")))
    assert (found.arithmetic, found.stated, found.message) == (
        "20.0 × (1 + 25 %), printed 26.0 ×10^12元; [24.676, 25.326] against [25.9, 26.1], gap 0.574; "
        "the pair needs 28.86–31.16 %, stated 25 %",
        "25",
        "“20000000000000.0元”, “26000000000000.0元” and “25%” cannot all be right as printed.",
    )


# --- fingerprints and rules -----------------------------------------------------------------------


def test_a_fingerprint_names_the_claims_and_readings_how_they_are_read() -> None:
    one = stations("45.2万个", quantity("45.2", "个", **WAN))
    two = stations("51.7万个", quantity("51.7", "个", **WAN), 1)
    reread = stations("51.7万个", quantity("51.7", "个", bound=Bound.GT, **WAN), 1)
    found = [finding(one, other) for other in (two, two, reread)]
    assert len({each.fingerprint for each in found}) == 1
    assert re.fullmatch(r"f[0-9a-f]{10}", found[0].fingerprint)
    assert found[0].readings == found[1].readings != found[2].readings


def test_an_unknown_rule_is_refused_with_the_names_of_the_known_ones() -> None:
    assert rule("repeat") is RULES[0]
    with pytest.raises(LedgerError, match="no rule is called 'sums'; the rules are repeat, from_to_rate"):
        rule("sums")


def test_rules_are_the_files_of_the_folder() -> None:
    folder = Path(__file__).resolve().parents[1] / "ledger" / "checks"
    files = {path.stem for path in folder.glob("*.py") if not path.stem.startswith("_")}
    assert {known.name for known in RULES} == files


# --- laws -------------------------------------------------------------------------------------

amounts = st.builds(
    lambda n, bound: quantity(str(n), "元", bound=bound), st.integers(1, 9_999), st.sampled_from(list(Bound))
)


@given(st.lists(amounts, min_size=2, max_size=5), amounts)
def test_one_more_mention_never_makes_a_group_agree(values: list[Quantity], extra: Quantity) -> None:
    mentions = [stations(str(q.value), q, i) for i, q in enumerate(values)]
    before = {v for _, v, _ in said(*mentions, rule_="repeat")}
    after = {v for _, v, _ in said(*mentions, stations("extra", extra, 9), rule_="repeat")}
    assert not (before & {TENSION, CONTRADICTION}) or after & {TENSION, CONTRADICTION}


@given(st.lists(amounts, min_size=2, max_size=6))
def test_every_mention_of_a_group_is_in_some_finding(values: list[Quantity]) -> None:
    mentions = [stations(str(q.value), q, i) for i, q in enumerate(values)]
    found = check(Book.of([transcript(*mentions)]))
    assert {m.claim.id for f in found for m in f.members} == {c.id for c in mentions}


@given(amounts, amounts, st.integers(-99, 400), st.sampled_from(["", "万", "亿"]))
def test_the_unit_that_a_pair_is_printed_in_changes_no_verdict(
    start: Quantity, end: Quantity, rate: int, scale: str
) -> None:
    def at(q: Quantity, by: str) -> Quantity:
        return quantity(str(q.value), "元", scale=by, bound=q.bound)

    verdicts_ = {
        v
        for by in ("", scale)
        for _, v in verdicts(*grown(at(start, by), at(end, by), quantity(str(rate), "%")))
    }
    assert len(verdicts_) == 1


@given(st.integers(10, 9_999), st.integers(1, 300), st.integers(0, 2))
def test_a_true_rate_rounded_for_print_is_never_accused(start: int, percent_: int, decimals: int) -> None:
    end = D(start) * (100 + D(percent_) / 7) / 100
    printed = round(end, decimals)
    rate = round(D(percent_) / 7, 1)
    found = verdicts(
        *grown(
            quantity(str(start), "元"),
            quantity(f"{printed:.{decimals}f}", "元"),
            quantity(f"{rate:.1f}", "%"),
        )
    )
    assert found in ([("from_to_rate", CONSISTENT)], [("from_to_rate", TENSION)]), (start, printed, rate)
    assert found == [("from_to_rate", CONSISTENT)] or start % 10 == 0


# --- the manual and the longer cases, through the real extractor -----------------------------------


def read(text: str, when: date | None = None) -> Book:
    extract = pytest.importorskip("ledger.extract", reason="no extractor to read the examples with")
    language = "zh" if re.search(r"[\u4e00-\u9fff]", text) else "en"
    source = Source("example", text, language, when or date(2025, 3, 1), "example", "0" * 64, "utf-8")
    return Book.of([extract.transcript(source)])


EXAMPLES = [
    (known.name, label, text)
    for known in RULES
    for label, text in re.findall(
        r"^(consistent|tension|contradiction|implied): (.+)$", known.manual, re.MULTILINE
    )
]


@pytest.mark.parametrize(("name", "label", "text"), EXAMPLES, ids=[f"{n}-{kind}" for n, kind, _ in EXAMPLES])
def test_the_examples_of_a_manual_are_what_they_say(name: str, label: str, text: str) -> None:
    found = check(read(text), rules=[rule(name)])
    assert [(f.rule, f.verdict.value) for f in found] == [(name, label)], text


def test_every_manual_has_what_holds_and_what_does_not_in_both_languages() -> None:
    seen = {
        (name, label == "consistent", bool(re.search(r"[\u4e00-\u9fff]", text)))
        for name, label, text in EXAMPLES
    }
    assert seen == {
        (known.name, holds, chinese)
        for known in RULES
        for holds in ((False,) if known.name == "worked_out" else (True, False))
        for chinese in (True, False)
    }


def cases() -> Iterator[tuple[str, str, str, list[str]]]:
    """Rule, title, quoted text and expected findings of every case in tests/checks/*.md."""
    for path in sorted((Path(__file__).parent / "checks").glob("*.md")):
        for part in re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            title, _, body = part.partition("\n")
            text = "\n".join(line[2:] for line in body.splitlines() if line.startswith(">"))
            expected = [line[2:] for line in body.splitlines() if line.startswith("- ")]
            yield path.stem, title.strip(), text, expected


CASES = list(cases())


@pytest.mark.parametrize(
    ("name", "title", "text", "expected"), CASES, ids=[f"{n}: {t}" for n, t, _, _ in CASES]
)
def test_the_longer_cases_come_out_as_written(name: str, title: str, text: str, expected: list[str]) -> None:
    found = check(read(text), rules=[rule(name)])
    shown = [f"{f.verdict.value}: {' | '.join(m.claim.figure.text for m in f.members)}" for f in found]
    assert (shown or ["nothing"]) == expected, text


def test_a_length_up_to_the_talk_is_held_against_a_day_known_by_its_numbers() -> None:
    text = "由七一集會散場起，直到現在我仍未離開，我們已露宿了{}天。"
    found = [check(read(text.format(days), date(2025, 7, 9)), rules=[rule("duration")]) for days in (8, 40)]
    assert [[f.verdict for f in findings] for findings in found] == [[CONSISTENT], [TENSION]]


FILLER = (
    "The lamps along the quay were mended, and the market moved under a roof. Nobody had asked for the roof. "
)


def test_a_speech_that_comes_back_to_a_sum_says_the_same_sum() -> None:
    text = (
        "Together, we have agreed to cut the harbour debt by more than $2 million. "
        + FILLER * 32
        + "Now to the harbour debt: we have agreed to more than ${} million in cuts and savings of the harbour debt."
    )
    found = [check(read(text.format(number)), rules=[rule("repeat")]) for number in (2, 9)]
    assert [[f.verdict for f in findings] for findings in found] == [[CONSISTENT], [TENSION]]


def test_what_is_told_to_be_lower_was_more_before():
    text = "MS. ROE. The estimate for revenue is $457 billion, 4.2 percent lower than the first estimate."
    found = check(read(text), rules=[rule("base_plus_change")])
    assert [finding.arithmetic for finding in found] == ["457 ÷ (1 − 4.2 %) = [476.26, 477.81] billion USD"]


def test_passages_far_apart_that_differ_in_all_figures_are_explained_as_of_two_things() -> None:
    first, second = (
        "全市粮食产量45.2万吨，蔬菜产量88.5万吨，水果产量12.7万吨。",
        "全市粮食产量61.3万吨，蔬菜产量97.1万吨，水果产量18.4万吨。",
    )
    between = "水渠已经修好，村口的桥通了车，晒谷场铺了水泥，老人都说比从前方便。" * 24
    found = check(read(f"{first}\n\n{between}\n\n{second}"), rules=[rule("repeat")])
    assert [finding.verdict.value for finding in found] == ["explainable"] * 3
    assert found[0].reading == (
        "the two passages differ in all 3 figures that both tell, so each tells of another thing"
    )
