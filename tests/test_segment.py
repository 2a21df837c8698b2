"""Who says what: paragraphs, turns, speakers and their offices."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from ledger.extract.segment import Segmented, paragraphs
from ledger.intake import layout, read_source, regions, source_from_bytes
from ledger.lang.languages import language_of
from ledger.records import Notice, Part, Person, Source
from ledger.text import Folded, fold

CORPUS = Path(__file__).resolve().parents[1].parent / "shared" / "corpus"
ANNOTATED = sorted(CORPUS.glob("*/gold/gold.csv"))


def page(text: str, name: str = "page.txt") -> Source:
    return source_from_bytes(text.encode(), name)


def read(source: Source) -> tuple[Folded, Segmented]:
    parts = regions(source)
    setting = layout(source, parts)
    script = language_of(source.language).script
    view = fold(source.text, script=script, cuts=setting.cuts, joins=setting.joins)
    return view, paragraphs(view, parts)


def said(text: str, name: str = "page.txt") -> list[tuple[str | None, str]]:
    view, found = read(page(text, name))
    return [(p.speaker, view.text[p.start : p.end]) for p in found.paragraphs]


PRESS = """2025年3月1日上午，市政府舉行新聞發(fā)布會。

孫曉梅:各位上午好!我們請到市工業(yè)局局長錢立群先生。

錢立群:謝謝。去年新增企業(yè)1200家。

市工業(yè)局局長 錢立群

今年再增1500家。

湖州日報記者:請問投資多少?

钱立群:38億元。
"""


def test_a_press_conference_is_cut_into_turns_with_the_names_as_the_page_writes_them() -> None:
    view, found = read(page(PRESS))
    assert [(p.turn, p.part, p.speaker, view.text[p.start : p.end]) for p in found.paragraphs] == [
        (0, Part.BODY, None, "2025年3月1日上午，市政府举行新闻发布会。"),
        (1, Part.BODY, "孫曉梅", "各位上午好!我们请到市工业局局长钱立群先生。"),
        (2, Part.BODY, "錢立群", "谢谢。去年新增企业1200家。"),
        (3, Part.CAPTION, None, "市工业局局长 钱立群"),
        (2, Part.BODY, "錢立群", "今年再增1500家。"),
        (4, Part.BODY, "湖州日報記者", "请问投资多少?"),
        (5, Part.BODY, "錢立群", "38亿元。"),
    ]
    assert [(turn.speaker, turn.part) for turn in found.turns] == [
        (None, Part.BODY),
        ("孫曉梅", Part.BODY),
        ("錢立群", Part.BODY),
        (None, Part.CAPTION),
        ("湖州日報記者", Part.BODY),
        ("錢立群", Part.BODY),
    ]
    assert found.turns[2].span.of(PRESS).startswith("錢立群:謝謝。")
    assert found.turns[2].span.of(PRESS).endswith("今年再增1500家。")


def test_offices_come_from_captions_and_introductions() -> None:
    _, found = read(page(PRESS))
    assert found.persons == (
        Person("孫曉梅"),
        Person("錢立群", "市工業局局長"),
        Person("湖州日報記者"),
    )


def test_what_stands_before_the_first_label_has_no_speaker_and_a_notice_says_so() -> None:
    _, found = read(page(PRESS))
    assert found.notices == (
        Notice(
            found.turns[0].span,
            "no speaker",
            "1 paragraph before the first speaker's label: their figures have no speaker; "
            "put a label (NAME:) before them if someone says them",
        ),
    )


@pytest.mark.parametrize(
    ("head", "person"),
    [
        ("工作报告\n\n市长　钱立群\n\n各位代表：", Person("钱立群", "市长")),
        ("工作報告\n\n省長　錢立群\n\n各位代表：", Person("錢立群", "省長")),
        ("钱立群在全市工业大会上的讲话\n\n同志们：", Person("钱立群")),
        ("全市工业大会\n\n演讲人：钱立群\n\n同志们：", Person("钱立群")),
    ],
)
def test_a_talk_by_one_person_has_the_speaker_that_its_head_names(head: str, person: Person) -> None:
    text = f"{head}\n\n去年新增企业1200家，投资增长5%。\n\n今年再增1500家，请大家审议。\n"
    _, found = read(page(text))
    assert found.persons == (person,)
    assert [p.speaker for p in found.paragraphs if p.part is Part.BODY][-2:] == [person.name, person.name]


def test_remarks_by_somebody_are_somebodys() -> None:
    text = (
        "The Economy and the Harbour\n\nRemarks by Governor Mary Holt\n\n"
        "Thank you all. Output rose 3 percent last year.\n\nWe added 42,000 jobs, and more will come.\n"
    )
    _, found = read(page(text))
    assert found.persons == (Person("Mary Holt", "Governor"),)
    assert [p.speaker for p in found.paragraphs] == [None, None, "Mary Holt", "Mary Holt"]


@pytest.mark.parametrize(
    "text",
    [
        "某市统计公报\n\n某市统计局\n\n2024年3月1日\n\n全年生产总值827亿元，比上年增长6.9%。\n\n粮食产量61万吨。\n",
        "My fellow citizens: last year we added 42,000 jobs.\n\nThis year we will add 50,000 more.\n",
    ],
)
def test_a_text_that_names_nobody_has_no_speaker(text: str) -> None:
    _, found = read(page(text))
    assert {p.speaker for p in found.paragraphs} == {None}
    assert (found.persons, found.notices) == ((), ())


def test_speakers_labelled_on_a_line_of_their_own() -> None:
    text = "主持人：\n\n请王立发言。\n\n王立：\n\n去年增长5%。\n\n今年增长6%。\n\n主持人：\n\n谢谢。\n"
    assert said(text) == [
        ("主持人", "请王立发言。"),
        ("王立", "去年增长5%。"),
        ("王立", "今年增长6%。"),
        ("主持人", "谢谢。"),
    ]


def test_names_on_lines_of_their_own_without_a_colon_speak_when_they_come_back() -> None:
    call = "Ada Price -- Chief Executive\n\nSales rose 4 percent.\n\nOperator\n\nNext, please.\n\n"
    assert (
        said(call * 3)
        == [
            ("Ada Price", "Sales rose 4 percent."),
            ("Operator", "Next, please."),
        ]
        * 3
    )


def test_a_hearing_has_titles_with_a_full_stop() -> None:
    text = (
        "    The Chairman. The committee will come to order. We have 12 witnesses.\n\n"
        "    Senator Vance. Thank you. Mr. Hale, you lost 40 percent.\n\n"
        "    Mr. Hale. We lost 38 percent, Senator.\n\n"
        "    Senator Vance. That is still a lot.\n\n"
        "    Mr. Hale. It is.\n\n    The Chairman. We stand adjourned.\n"
    )
    assert [who for who, _ in said(text)] == [
        "The Chairman",
        "Senator Vance",
        "Mr. Hale",
        "Senator Vance",
        "Mr. Hale",
        "The Chairman",
    ]


def test_questions_and_answers_without_names() -> None:
    assert said("问：增长多少？\n\n答：5%。\n\n问：明年呢？\n\n答：6%。\n") == [
        ("问", "增长多少？"),
        ("答", "5%。"),
        ("问", "明年呢？"),
        ("答", "6%。"),
    ]
    assert said(
        "MS. HALE:  Good morning.\n\nQ    How many?\n\nMS. HALE:  42,000.\n\nQ    Why?\n\nQ    And when?\n"
    )[1] == (
        "Q",
        "How many?",
    )


def test_somebody_quoted_is_no_speaker() -> None:
    text = "王立：局长说：“今年增长5%。”\n\n他说：“还要更多。”\n\n李平：其中：城镇3%。\n\n王立：一是：农村2%。\n\n李平：好。\n"
    assert [who for who, _ in said(text)] == ["王立", "王立", "李平", "王立", "李平"]


def test_a_name_in_doubt_stays_in_the_turn_and_is_said() -> None:
    more = "这件事我们已经讲过，数字都在表里。\n\n" * 4
    text = f"王建国：增长5%。\n\n{more}李小平：谢谢。\n\n高远：我问一下，3%对吗？\n\n王建国：对。\n\n{more}李小平：好。\n"
    _, found = read(page(text))
    names = [p.speaker for p in found.paragraphs]
    assert names == ["王建国"] * 5 + ["李小平"] * 2 + ["王建国"] * 5 + ["李小平"]
    assert [(n.rule, n.span.of(text)) for n in found.notices if n.span] == [("doubtful speaker", "高远")]


def test_section_headings_frame_what_follows() -> None:
    view, found = read(
        page(
            "# 报告\n\n## 一、过去五年\n\n王立：增长5%。\n\n（二）农业\n\n李平：增长6%。\n\n王立：好。\n",
            "a.md",
        )
    )
    assert [(view.text[p.start : p.end], p.heading) for p in found.paragraphs] == [
        ("报告", True),
        ("一、过去五年", True),
        ("增长5%。", False),
        ("(二)农业", True),
        ("增长6%。", False),
        ("好。", False),
    ]


def test_bold_labels_in_markdown() -> None:
    assert said("**主持人：** 请。\n\n**王立**：增长5%。\n\n**主持人：** 谢谢。\n", "a.md") == [
        ("主持人", "请。"),
        ("王立", "增长5%。"),
        ("主持人", "谢谢。"),
    ]


@pytest.mark.skipif(not ANNOTATED, reason="the annotated transcripts are not beside this checkout")
@pytest.mark.parametrize("gold", ANNOTATED, ids=lambda path: path.parent.parent.name)
def test_every_annotated_figure_has_its_speaker_and_none_is_furniture(gold: Path) -> None:
    source = read_source(next(gold.parent.parent.glob("transcript.*")))
    view, found = read(source)
    furniture = [r.span for r in regions(source) if r.part is Part.FURNITURE]
    wrong = []
    with gold.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        start = int(row["start"])
        at = view.fold_at(start)
        speakers = [p.speaker or "-" for p in found.paragraphs if p.start <= at < p.end]
        if speakers != [row["speaker"]]:
            wrong.append((row["id"], row["text"], row["speaker"], speakers))
        assert not any(span.start <= start < span.end for span in furniture), row
    assert len(wrong) <= 0.01 * len(rows), wrong


def test_a_speaker_goes_by_the_name_alone_where_the_title_stands_within_it() -> None:
    text = "主席：請周委員文山發言。\n\n周委員文山：請問部長。\n\n石主計長文：是。\n\n周委員文山：好。\n"
    found = read(page(text))[1]
    assert [(p.name, p.office) for p in found.persons] == [
        ("主席", None),
        ("周文山", "委員"),
        ("石文", "主計長"),
    ]


def test_the_name_behind_a_reporters_question_answers_it() -> None:
    text = (
        "市府就港口建设举行发布会\n\n记者：今年港口运了多少货？谢谢。\n\n陆建民：谢谢提问。今年运货1200吨。"
    )
    assert said(text)[1:] == [
        ("记者", "今年港口运了多少货？谢谢。"),
        ("陆建民", "谢谢提问。今年运货1200吨。"),
    ]
    assert said(text.replace("多少货？谢谢。", "很多货。"))[-1][0] == "记者"
