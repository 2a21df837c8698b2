"""What the rules of order, lists and repeats in speech say of claims, and what they leave alone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.book import Book
from ledger.book.company import Rarities, company, rarity
from ledger.book.retold import of_one_number, retold
from ledger.checks import check, rule
from ledger.checks._listing import Listing, behind, in_front
from ledger.checks._order import Way, last_way, ordered
from ledger.extract import transcript
from ledger.quantity import Reading
from ledger.records import Claim, Kind, Source, Verdict
from tests.claims_factory import claim, quantity
from tests.claims_factory import transcript as made

UP, DOWN = Way(1, "增加", True), Way(-1, "减少", True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("利润增加到", Way(1, "增加", True, 1)),
        ("增速回落至", Way(-1, "回落", True, 1)),
        ("exports fell from ", Way(-1, "fell", True, 6)),
        ("先增加后下降到", Way(-1, "下降", True, 1)),
        ("没有增加", None),
        ("has not risen from", None),
        ("一共有", None),
    ],
)
def test_the_last_word_of_direction_counts_unless_denied(text: str, expected: Way | None) -> None:
    assert last_way(text) == expected


def row(*values: str, kind: Kind = Kind.LEVEL, unit: str = "元", way: Way = UP) -> Verdict:
    claims = [
        claim(value, quantity(value, unit), metric="销售收入", kind=kind, at=30 * place)
        for place, value in enumerate(values)
    ]
    return ordered("series", claims, way, names=["member"] * len(claims)).verdict


@given(st.lists(st.integers(1, 99_999), min_size=2, max_size=5))
def test_what_rises_read_forwards_falls_read_backwards(values: list[int]) -> None:
    printed = [f"{value}.5" for value in values]
    assert row(*printed, way=UP) == row(*reversed(printed), way=DOWN)


@given(st.lists(st.integers(1, 9_999), min_size=2, max_size=5))
def test_a_true_rise_is_never_accused(values: list[int]) -> None:
    assert row(*map(str, sorted(values))) is Verdict.CONSISTENT


def test_a_rank_that_rises_gets_smaller() -> None:
    assert [row("10", "3", kind=Kind.RANK, unit="rank"), row("3", "10", kind=Kind.RANK, unit="rank")] == [
        Verdict.CONSISTENT,
        Verdict.CONTRADICTION,
    ]


def test_a_deficit_that_narrows_comes_nearer_to_zero() -> None:
    narrows = Way(-1, "收窄", True)
    assert [row("-50", "-20", way=narrows), row("-20", "-50", way=narrows)] == [
        Verdict.CONSISTENT,
        Verdict.CONTRADICTION,
    ]


def test_a_verb_that_stands_far_off_accuses_nobody() -> None:
    assert row("80", "30", way=Way(1, "rose", False)) is Verdict.TENSION


# --- lists ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("覆盖国家、省、市、县", Listing(("覆盖国家", "省", "市", "县"), 4, 4, True)),
        ("结合“官、产、学、研”这", Listing(("官", "产", "学", "研"), 4, 4, True)),
        ("例如苏州、常州等", Listing(("例如苏州", "常州"), 2, 2, False)),
        ("部署了100多项", None),
    ],
)
def test_a_list_in_front_of_its_number(text: str, expected: Listing | None) -> None:
    assert in_front(text, unit=None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" cities: leeds, york and hull.", Listing(("leeds", "york", "hull"), 3, 3, True)),
        (" cities, such as leeds and york.", None),
        ("方面：住房、交通、教育。", Listing(("住房", "交通", "教育"), 3, 3, True)),
        ("议题：制造、商务，及线上、线下应用。", Listing(("制造", "商务"), 2, 2, False)),
    ],
)
def test_a_list_behind_its_number(text: str, expected: Listing | None) -> None:
    assert behind(text, "4个") == expected


# --- told again -------------------------------------------------------------------------------


def said(number: str, prefix: str, suffix: str, place: int, metric: str | None = None) -> object:
    return claim(
        f"{number}项",
        quantity(number, "项"),
        metric=metric,
        at=len(prefix),
        sentence=place * 2000,
        prefix=prefix,
        suffix=suffix,
    )


def test_company_is_the_words_of_the_own_sentence_without_numbers() -> None:
    one = claim(
        "36项", quantity("36", "项"), metric=None, at=4, prefix="前一句。委员会提", suffix="建议，共12页"
    )
    assert company(one) == {"员会", "会提", "建议"} | {"委员"}


def test_rare_words_weigh_more_than_common_ones() -> None:
    claims = [said(str(n), "委员会提" if n < 7 else "", "投诉" if n < 2 else "建议", n) for n in range(8)]
    shared = rarity(claims).shared  # type: ignore[arg-type]
    assert shared(claims[0], claims[1]) > shared(claims[2], claims[3])  # type: ignore[arg-type]
    assert shared(claims[2], claims[3]) > shared(claims[2], claims[7]) > 0  # type: ignore[arg-type]


def test_a_small_count_needs_more_than_company() -> None:
    others = [said(str(20 + n), f"第{n}个议题谈到", "意见", n) for n in range(9)]
    pair = [said("3", "黄大明议员立即", "离开会议厅", place) for place in (20, 30)]
    fine = [said("36", "独立检讨委员会", "建议落实", place) for place in (40, 50)]
    claims = [*others, *pair, *fine]
    rare = Rarities(claims)  # type: ignore[arg-type]
    alike = of_one_number(claims)  # type: ignore[arg-type]
    assert [found for one in alike for found in retold(one, rare)] == [tuple(fine)]


def test_readings_widen_what_a_step_may_be() -> None:
    near = [claim(v, quantity(v, "元"), metric="收入", at=9 * i) for i, v in enumerate(("300", "290"))]
    found = ordered("direction", near, UP, names=("from", "to"))
    assert (found.verdict, found.stated, Decimal(found.computed_low or "0") < 290) == (
        Verdict.TENSION,
        "290",
        True,
    )
    assert Reading.STRICT in Reading


# --- across documents -------------------------------------------------------------------------


def over(first: str, second: str) -> list[tuple[str, str, str | None]]:
    """Rule, verdict and reading of what two documents, a year apart, say together about pairs."""
    sources = [
        Source(name, text, "zh", day, name, str(place) * 64, "utf-8")
        for place, (name, text, day) in enumerate(
            (("2024.txt", first, date(2024, 2, 28)), ("2025.txt", second, date(2025, 2, 28)))
        )
    ]
    found = check(Book.of([transcript(source) for source in sources]))
    return [
        (f.rule, f.verdict.value, f.reading)
        for f in found
        if len({member.claim.source for member in f.members}) > 1
    ]


LAST_YEAR = "2023年全省水产品产量620万吨。"


def test_last_years_level_and_this_years_growth_make_this_years_level() -> None:
    assert over(LAST_YEAR, "2024年全省水产品产量651万吨，比上年增长5.0%。") == [
        ("from_to_rate", "consistent", None)
    ]


def test_a_level_that_may_have_been_revised_is_a_tension_with_both_dates() -> None:
    assert over(LAST_YEAR, "2024年全省水产品产量700万吨，比上年增长5.0%。") == [
        (
            "from_to_rate",
            "tension",
            "they stand in different documents (2024-02-28 and 2025-02-28), and a level may be revised in between",
        )
    ]


def test_a_fall_is_taken_as_the_words_say_it_even_where_the_levels_rise() -> None:
    found = over(LAST_YEAR, "2024年全省水产品产量651万吨，比上年减少31万吨。")
    assert [(rule, verdict) for rule, verdict, _ in found] == [("from_to_change", "tension")]


def test_a_level_of_another_year_is_not_the_base() -> None:
    assert over(LAST_YEAR.replace("2023", "2022"), "2024年全省水产品产量700万吨，比上年增长5.0%。") == []


def test_a_level_that_was_called_provisional_explains_a_small_difference() -> None:
    found = over(
        "本公报数据均为初步统计数。2023年全省水产品产量623.4万吨。",
        "2024年全省水产品产量666.2万吨，比上年增长5.0%。",
    )
    assert found == [
        (
            "from_to_rate",
            "explainable",
            "the earlier document calls its figures provisional (“初步统计”) (2024-02-28 and 2025-02-28)",
        )
    ]


def test_more_yuan_to_the_dollar_is_a_fall_of_the_yuan() -> None:
    first = "2023年人民币平均汇率是1美元兑6.4000元。"
    second = "2024年人民币平均汇率是1美元兑6.7200元，较上年贬值4.8%。"
    assert over(first, second) == [
        ("from_to_rate", "consistent", "the rate is of the currency, the level of what it buys")
    ]


# --- one cause, one finding -------------------------------------------------------------------


def verdicts(text: str) -> list[tuple[str, str]]:
    source = Source("talk.txt", text, "zh", date(2025, 2, 28), "talk.txt", "0" * 64, "utf-8")
    found = check(Book.of([transcript(source)]))
    return sorted((f.rule, f.verdict.value) for f in found if f.verdict is not Verdict.IMPLIED)


def test_what_rests_on_a_disputed_figure_is_no_trouble_of_its_own() -> None:
    text = "企业实现利润从20.0亿元下降到26.0亿元，增长55.0%。"
    assert verdicts(text) == [("direction", "explainable"), ("from_to_rate", "contradiction")]


def test_two_causes_are_two_findings() -> None:
    text = "企业实现利润从20.0亿元增加到26.0亿元，增长55.0%。全省水产品产量从20.0万吨下降到26.0万吨。"
    assert verdicts(text) == [
        ("direction", "consistent"),
        ("direction", "contradiction"),
        ("from_to_rate", "contradiction"),
    ]


def test_the_only_figure_that_all_failures_share_is_named() -> None:
    from ledger.checks._blame import one_cause_each
    from ledger.records import Finding, Member, Severity

    a, b, c, d, e = (
        claim(text, quantity(text, "元"), metric="收入", at=20 * place)
        for place, text in enumerate(("10", "20", "30", "40", "50"))
    )

    def failed(rule: str, verdict: Verdict, *members: object) -> Finding:
        parts = tuple(Member(member, "part") for member in members)  # type: ignore[arg-type]
        return Finding(rule, rule, verdict, Severity.ERROR, parts, None, None, None, "", f"{rule} fails.")

    found = one_cause_each(
        [
            failed("sum_of_parts", Verdict.TENSION, a, b, c),
            failed("share_of", Verdict.CONTRADICTION, c, d),
            failed("from_to_rate", Verdict.CONSISTENT, d, e),
        ]
    )
    assert [(f.verdict, f.message) for f in found] == [
        (Verdict.EXPLAINABLE, "sum_of_parts fails."),
        (
            Verdict.CONTRADICTION,
            "share_of fails. To change “30” alone would mend all 2 findings that fail here.",
        ),
        (Verdict.CONSISTENT, "from_to_rate fails."),
    ]


# --- a digit that differs ---------------------------------------------------------------------


def marched(number: str, place: int) -> Claim:
    words = "市民冒雨上街参加七一游行"
    return claim(
        f"{number}万人",
        quantity(number, "人", scale="万"),
        metric=None,
        at=len(words),
        sentence=place * 2000,
        prefix=words,
        suffix="的声音",
    )


def mentions(*claims: Claim) -> list[tuple[str, list[str]]]:
    found = check(Book.of([made(*claims)]), rules=[rule("repeat")])
    return [(f.verdict.value, [m.claim.figure.text for m in f.members]) for f in found]


def test_a_number_that_differs_in_one_digit_from_what_others_confirm_is_a_tension() -> None:
    others = [said(str(100 + n), f"第{n}个议题谈到", "意见", n) for n in range(9)]
    claims = [marched("43", 20), marched("43", 30), marched("53", 40)]
    assert mentions(*others, *claims) == [  # type: ignore[arg-type]
        ("tension", ["43万人", "43万人", "53万人"]),
        ("consistent", ["43万人", "43万人"]),
    ]


def test_a_number_that_differs_in_two_digits_is_another_number() -> None:
    others = [said(str(100 + n), f"第{n}个议题谈到", "意见", n) for n in range(9)]
    claims = [marched("43", 20), marched("43", 30), marched("57", 40)]
    assert mentions(*others, *claims) == [("consistent", ["43万人", "43万人"])]  # type: ignore[arg-type]


# --- sentences that are passed over -------------------------------------------------------------


def test_no_word_of_steadiness_is_passed_over_in_either_script() -> None:
    from ledger.checks._wording import words
    from ledger.checks.series import may_be_steady
    from ledger.lang.languages import language_of
    from ledger.text.widths import widths

    script = language_of("zh").script
    variants = {chr(code): chr(to) for table in (script, widths()) for code, to in table.items()}
    spelled = [*words("series", "steady")]
    spelled += [word.replace(to, one) for word in spelled for one, to in variants.items() if to in word]
    assert [word for word in spelled if not may_be_steady(f"人数{word}2.2万人，3.1万人")] == []


def test_a_row_is_printed_in_the_scale_and_unit_of_its_figures() -> None:
    text = "产值从12.5亿元增加到10.2亿元。利润由8千万元减少到900万元。人数从3万增加到5万。"
    said = Source("talk.txt", text, "zh", date(2025, 2, 28), "talk.txt", "0" * 64, "utf-8")
    found = check(Book.of([transcript(said)]), rules=[rule("direction")])
    assert [(one.arithmetic, one.stated) for one in found] == [
        ("12.5 → 10.2 亿元 (−2.3)", "10.2"),
        ("8000 → 900 万元 (−7100)", "900"),
        ("3 → 5 万人 (+2)", "5"),
    ]
