"""From bytes to a source, and which part of a page is what."""

from __future__ import annotations

import codecs
import hashlib
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.errors import UnreadableSource
from ledger.intake import READERS, date_of, layout, read_source, regions, source_from_bytes
from ledger.intake.labels import candidate, speakers
from ledger.intake.words import plain, words
from ledger.lang.zh.script import SCRIPT
from ledger.records import Part, Source, Span

ZH = "孟楠：截至去年底，全县登记的小微企业有3.2万家，比上年增长8.5%。今年我们还要再建12个园区，请大家监督。\n"
HANT = (
    "孟楠：截至去年底，全縣登記的小微企業有3.2萬家，比上年增長8.5%。今年我們還要再建12個園區，請大家監督。\n"
)
EN = "JANE HOLT. Output rose 3.1 percent last year, and we added 42,000 jobs.\n"


def page(text: str, name: str = "page.txt") -> Source:
    return source_from_bytes(text.encode(), name)


def parts(source: Source, part: Part) -> list[str]:
    return [region.span.of(source.text).strip() for region in regions(source) if region.part is part]


def view(source: Source) -> list[str]:
    """The lines of the reading view, before any folding of script."""
    setting = layout(source, regions(source))
    edits = sorted([*((span, "") for span in setting.cuts), *setting.joins])
    text, at = "", 0
    for span, said in edits:
        assert at <= span.start
        text, at = text + source.text[at : span.start] + said, span.end
    text += source.text[at:]
    return [line.strip() for line in text.splitlines() if line.strip()]


# -- encodings -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "written", "found"),
    [
        (ZH, "utf-8", "utf-8"),
        (ZH * 3, "gb18030", "gb18030"),
        (ZH * 3, "gbk", "gb18030"),
        (HANT * 3, "big5", "big5"),
        (HANT * 3, "gbk", "gb18030"),
        (ZH, "utf-16-le", "utf-16-le"),
        (ZH, "utf-16-be", "utf-16-be"),
        (EN, "utf-16-le", "utf-16-le"),
        (EN, "ascii", "utf-8"),
    ],
)
def test_the_encoding_is_found_and_the_text_comes_out_whole(text: str, written: str, found: str) -> None:
    source = source_from_bytes(text.encode(written), "talk.txt")
    assert (source.text, source.encoding) == (text, found)


def test_western_quotes_are_read_in_the_code_of_their_time() -> None:
    text = (
        "Caf\u00e9 owners said the levy \u201ccosts us 12 percent\u201d \u2013 every year, they said.\n" * 4
    )
    assert source_from_bytes(text.encode("cp1252"), "talk.txt").text == text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
@pytest.mark.parametrize("told", [False, True])
def test_a_byte_order_mark_is_code_point_0(mark: bytes, encoding: str, told: bool) -> None:
    names = {"utf-8": "utf-8-sig", "utf-16-le": "utf-16", "utf-16-be": "utf-16", "utf-32-le": "utf-32"}
    source = source_from_bytes(
        mark + ZH.encode(encoding), "talk.txt", encoding=names[encoding] if told else None
    )
    assert (source.text, source.encoding) == ("\ufeff" + ZH, encoding)


def test_line_ends_stay_as_they_are() -> None:
    text = "甲\r\n乙\r丙\n丁\u2028戊\n"
    assert page(text).text == text


def test_the_hash_is_of_the_bytes() -> None:
    data = codecs.BOM_UTF8 + "增长5%\r\n".encode()
    assert source_from_bytes(data, "a").sha256 == hashlib.sha256(data).hexdigest()


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
def test_every_utf8_text_is_covered_by_regions_without_gaps(text: str) -> None:
    try:
        source = source_from_bytes(text.encode(), "any.txt")
    except UnreadableSource:
        return
    found = regions(source)
    assert source.text == text or source.marked or not text.strip()
    ends = [0, *(region.span.end for region in found)]
    assert [region.span.start for region in found] == ends[:-1]
    assert ends[-1] == len(source.text)
    setting = layout(source, found)
    edits = sorted([*setting.cuts, *(span for span, _ in setting.joins)])
    assert all(one.end <= other.start for one, other in pairwise(edits))


# -- bad input -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "t.txt: the file is empty; name the file that holds the transcript"),
        (b" \n\t\n", "t.txt: the file holds only white space; name the file that holds the transcript"),
        (b"%PDF-1.7 ...", "t.txt: this is a PDF; save its text first (pdftotext FILE)"),
        (
            b"PK\x03\x04....",
            "t.txt: this is a zip archive (DOCX, XLSX, ODT, EPUB); save the document as plain text or HTML",
        ),
        (b"\x89PNG\r\n\x1a\n", "t.txt: this is a PNG image; run text recognition on it first"),
        (
            b"abc\0\0\x01\x02\xff",
            "t.txt: byte 3 is a NUL, so this is no text; save the transcript as plain text",
        ),
    ],
)
def test_a_file_without_text_says_what_it_is_and_what_to_do(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableSource) as raised:
        source_from_bytes(data, "t.txt")
    assert str(raised.value) == message


def test_a_wrong_encoding_is_named_with_the_byte_and_the_remedy() -> None:
    with pytest.raises(UnreadableSource) as raised:
        source_from_bytes("增长5%".encode("gbk"), "t.txt", encoding="utf-8")
    assert str(raised.value) == (
        "t.txt: byte 0 can't be read as utf-8; leave --encoding out to have the encoding found, or name another"
    )


def test_an_unknown_encoding_is_named_with_the_ones_there_are() -> None:
    with pytest.raises(UnreadableSource, match="there is no encoding named 'klingon'; leave --encoding out"):
        source_from_bytes(b"abc", "t.txt", encoding="klingon")


def test_a_few_broken_bytes_in_utf8_are_placed_and_not_read_as_another_code() -> None:
    data = (ZH * 5).encode()
    with pytest.raises(UnreadableSource) as raised:
        source_from_bytes(data[:400] + b"\xff" + data[400:], "t.txt")
    assert "UTF-8 but for" in str(raised.value)
    assert "the first at byte 400 (line 3)" in str(raised.value) or "the first at byte 39" in str(
        raised.value
    )


def test_a_missing_file_a_directory_and_a_locked_file_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UnreadableSource, match=r"there is no such file; check the path"):
        read_source(tmp_path / "no.txt")
    with pytest.raises(UnreadableSource, match=r"this is a directory; name the files in it"):
        read_source(tmp_path)
    locked = tmp_path / "locked.txt"
    locked.write_text(ZH, encoding="utf-8")

    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    # Who runs the tests as root may read every file, so the system's refusal is played.
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(UnreadableSource, match=r"you may not read this file; change its permissions"):
        read_source(locked)


def test_a_line_of_5_megabytes_is_one_paragraph() -> None:
    sentence = "全市工业增加值达到1.2万亿元，比上年增长6.5%。"
    source = page(sentence * (5_000_000 // len(sentence.encode())))
    found = regions(source)
    setting = layout(source, found)
    assert [region.part for region in found] == [Part.BODY]
    assert (setting.cuts, setting.joins) == ((), ())


# -- language and date -----------------------------------------------------------------------------------


def test_the_language_is_told_by_its_characters() -> None:
    assert [page(text).language for text in (ZH, HANT, EN, "GDP grew. 增长")] == ["zh", "zh", "en", "en"]
    assert source_from_bytes(EN.encode(), "t", language="zh").language == "zh"


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        ("briefing-2024-11-12/transcript.txt", "", (date(2024, 11, 12), "path", "2024-11-12")),
        ("talks/20240305.txt", "", (date(2024, 3, 5), "path", "20240305")),
        ("2024-01-01/2024-03-05.txt", "", (date(2024, 3, 5), "path", "2024-03-05")),
        ("t.txt", "Press Briefing\nMay 7, 2021\n\nMR. HALE. Hi.", (date(2021, 5, 7), "text", "May 7, 2021")),
        ("t.txt", "2023年4月6日上午,市政府举行发布会。", (date(2023, 4, 6), "text", "2023年4月6日")),
        ("t.txt", "時間　中華民國102年1月9日（星期三）", (date(2013, 1, 9), "text", "民国102年1月9日")),
        ("t.txt", "二〇二一年十二月二十八日\n报告", (date(2021, 12, 28), "text", "二〇二一年十二月二十八日")),
        ("t.txt", "7 May 2021\nBudget speech", (date(2021, 5, 7), "text", "7 May 2021")),
    ],
)
def test_the_event_date_is_the_one_that_path_or_text_states(
    path: str, text: str, found: tuple[date, str, str]
) -> None:
    dated = date_of(path, text)
    assert dated
    assert (dated.day, dated.found_in, dated.words) == found


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("t.txt", "We all remember where we were on September 11, 2001, and how we stood together."),
        ("2024-01-02--2024-01-05.txt", ""),
        ("t.txt", "2024-13-40\n"),
        ("order-12345678.txt", "各位好。"),
        ("t.txt", "2024年1月2日\n2024年1月5日\n"),
    ],
)
def test_a_date_that_is_not_the_talks_own_is_none(path: str, text: str) -> None:
    assert date_of(path, text) is None


def test_the_day_of_the_talk_goes_before_the_day_of_printing() -> None:
    text = "2025年9月10日 08:51  市新闻网\n\n2025年9月9日上午,市政府新闻办举行新闻发布会。\n"
    dated = date_of("t.txt", text)
    assert dated
    assert dated.day == date(2025, 9, 9)


# -- regions -------------------------------------------------------------------------------------------

SITE = """首頁|要聞|財經(jīng)|視頻|專題|客戶端|港澳|臺灣
首頁 >> 財經(jīng) >> 正文

市長答記者問 談今年經(jīng)濟(jì)目標(biāo)

2024年3月2日 09:15  湖州新聞網(wǎng)

2024年3月1日,市政府舉行新聞發(fā)布會。

孫曉梅:各位記者上午好!我們有請錢立群市長。

錢立群:謝謝。去年全市新建學(xué)校15所。

市長 錢立群

今年還要再建20所。

圖：市長在會場。

湖州日報記者:請問去年投資多少?

錢立群:謝謝你的提問。去年投資38億元。

孫曉梅:謝謝各位,再見!

編 輯:周五
湖州新聞網(wǎng)版權(quán)及免責(zé)聲明:
1.凡註明來源為本網(wǎng)的作品,未經(jīng)允許禁止轉(zhuǎn)載,違者須在30日內(nèi)與本網(wǎng)聯(lián)繫。
相關(guān)新聞
某集團(tuán)董事長楊文:今年要賣出500萬臺
京ICP備12345678號
"""


def test_a_sites_page_is_told_from_the_talk_in_it() -> None:
    source = page(SITE)
    assert parts(source, Part.HEADLINE) == ["市長答記者問 談今年經(jīng)濟(jì)目標(biāo)"]
    assert parts(source, Part.CAPTION) == ["市長 錢立群", "圖：市長在會場。"]
    furniture = parts(source, Part.FURNITURE)
    assert furniture[0].startswith("首頁|要聞")
    assert furniture[0].endswith(">> 正文")
    assert furniture[1] == "2024年3月2日 09:15  湖州新聞網(wǎng)"
    assert furniture[2].startswith("編 輯:周五")
    assert furniture[2].endswith("京ICP備12345678號")
    assert len(furniture) == 3


def test_a_talk_about_licences_is_no_licence_line() -> None:
    text = "王立：去年我们核发营业执照1200张，版权登记也有300多件，欢迎监督。\n李平：谢谢。\n王立：再见。\n"
    assert parts(page(text), Part.FURNITURE) == []


def test_a_paragraph_that_speaks_of_licences_over_a_line_end_ends_no_page() -> None:
    talk = "王立：各位好。\n\n" + "今年的各項工作都在按計劃推進，請大家放心，也請多提意見。\n\n" * 6
    wrapped = "要調高的收費包括渡船牌照費、露天茶座牌照費、街頭表演臨\n時許可證費，以及多年未調的水上貨艙許可證費，共有\n12項，收入增加 2億元。\n\n本年度的盈餘約為 318億元。\n"
    assert parts(page(talk + wrapped), Part.FURNITURE) == []
    foot = "\n信息网络传播视听节目许可证：0108276\n京ICP备05021号\n"
    assert parts(page(talk + wrapped + foot), Part.FURNITURE) == [foot.strip()]


def test_an_office_and_a_name_are_a_caption_in_the_talk_and_a_headline_before_it() -> None:
    source = page(
        "工作报告\n\n市长　钱立群\n\n各位代表：\n\n去年全市新建学校15所。\n\n今年再建20所，请审议。\n"
    )
    assert parts(source, Part.HEADLINE) == ["工作报告\n\n市长　钱立群"]


HANSARD_PAGE = "區議會  ─  2015年 3月 4日  \n \n{number} \n{talk}\n"


def test_page_headers_and_numbers_are_furniture_and_a_figure_across_a_page_comes_out_whole() -> None:
    filler = "各位議員也請把手提電話關掉，免得影響會議進行，多謝大家合作，好嗎\n"
    talks = [
        f"主席：現在開會。多謝各位準時出席今天的會議，我們先處理上次的紀\n{filler * 8}錄。 ",
        f"陸志明議員：{filler * 8}本區去年新建單位共有 12 000個，而輪候的人數是 7",
        f"萬人，比前年增加了三成，我想問局方有甚麼措施縮短輪候時間\n{filler * 8}呢？ ",
        f"局長：主席，多謝陸議員的提問，本局明年再推出 5 000個單位，並且\n{filler * 8}會加快。 ",
    ]
    text = "".join(HANSARD_PAGE.format(number=6001 + i, talk=talk) for i, talk in enumerate(talks))
    source = page(text)
    furniture = parts(source, Part.FURNITURE)
    assert [words.split()[-1] for words in furniture] == ["6001", "6002", "6003", "6004"]
    assert any("輪候的人數是7萬人，比前年增加了三成" in line for line in view(source))


def test_headers_of_pages_cut_out_of_a_record_are_furniture_though_their_numbers_skip() -> None:
    talks = [
        "主席：現在開會。\n",
        "局長：本局已在南區設立 4",
        "個服務站，並會在下月再增設兩個。\n",
        "主席：散會。\n",
    ]
    numbers = (311, 318, 319, 342)
    text = "".join(
        HANSARD_PAGE.format(number=number, talk=talk) for number, talk in zip(numbers, talks, strict=True)
    )
    source = page(text)
    assert [words.split()[-1] for words in parts(source, Part.FURNITURE)] == ["311", "318", "319", "342"]
    assert any("設立 4個服務站" in line for line in view(source))


def test_a_short_answer_that_comes_back_is_no_page_header() -> None:
    text = "".join(
        f"CHAIR LOWE. {'We looked at it with care and we will say more when we can. ' * 6}\nMR. PINE. Thank you.\n"
        for _ in range(6)
    )
    assert parts(page(text), Part.FURNITURE) == []


FED = """May 7, 2021                Press Briefing                FINAL


                   Transcript of the Press Briefing

       CHAIR LOWE. Good afternoon, everyone, and thank you for being here on such a

wet day. Output rose 3.1 percent last year. Unemployment is under 3 percent. 1 That is

a good place to be, and I want to say how we came to be in it and where we may go from

                                  Page 1 of 3
\fMay 7, 2021                Press Briefing                FINAL


here, since nothing about it was sure. We added 42,000 jobs, which is a well-

known figure by now, and more than

7 million people are at work in our shops, on our farms and at the desks of our towns.

       I thank you for your patience and will take some questions now, if there are any.




1
    Chair Lowe meant to say that unemployment is under 4 percent.

                                  Page 2 of 3
\fMay 7, 2021                Press Briefing                FINAL


       ADA PRICE. Ada Price with the Courier. What about prices, and what about those who

can not pay them any more, of whom there must be 10,000 or so in this town alone today?

       CHAIR LOWE. They rose 2 percent.

                                  Page 3 of 3
"""


def test_a_double_spaced_print_with_indents_comes_out_a_paragraph_a_line() -> None:
    assert view(page(FED)) == [
        "Transcript of the Press Briefing",
        "CHAIR LOWE. Good afternoon, everyone, and thank you for being here on such a wet day. Output rose 3.1 "
        "percent last year. Unemployment is under 3 percent. That is a good place to be, and I want to say how we "
        "came to be in it and where we may go from here, since nothing about it was sure. We added 42,000 jobs, "
        "which is a well-known figure by now, and more than 7 million people are at work in our shops, on our "
        "farms and at the desks of our towns.",
        "I thank you for your patience and will take some questions now, if there are any.",
        "1 Chair Lowe meant to say that unemployment is under 4 percent.",
        "ADA PRICE. Ada Price with the Courier. What about prices, and what about those who can not pay them any "
        "more, of whom there must be 10,000 or so in this town alone today?",
        "CHAIR LOWE. They rose 2 percent.",
    ]
    assert parts(page(FED), Part.NOTE) == [
        "1\n    Chair Lowe meant to say that unemployment is under 4 percent."
    ]


def test_a_hyphen_at_a_line_end_goes_where_the_text_writes_the_word_without() -> None:
    text = (
        "The development of the port took nine years and cost more than the town had to spend,\n"
        "and yet nobody would be without it now, since of all the things we did it was the one\n"
        "that brought the work back to the harbour and the shops around it. The new develop-\n"
        "ment brought people with it, those who had left us for the coast, and I know twenty-\n"
        "five families that came home in the spring and bought the houses by the old mill, the\n"
        "ones where the river turns and the road goes up to the school that we built in 2019.\n"
        "So much for the port. What is left to do is the road, of which nobody is fond as yet.\n"
    )
    assert "The new development brought" in view(page(text))[0]
    assert "twenty-five families" in view(page(text))[0]


def test_windows_line_ends_wrap_and_label_like_others() -> None:
    text = FED.replace("\n", "\r\n")
    assert view(page(text)) == view(page(FED))


def test_spaces_that_a_margin_drove_into_chinese_words_are_closed() -> None:
    text = (
        "主席：各位委員，我們現在開會，先請園務處說明上年度的情況，然後請大家提問。今天要說的事情\n"
        "有三件，第一件是溫室，第二件是步道，第三件是門票。溫室在 2014年 9月動工，造價由原來的 60\n"
        "萬元增至 85萬元。當 中 有 12個 是 新 建 的，名為 “花房 ”，佔地 1 200平方米，比原來多了三成。第二\n"
        "件是步道，去年全長 3公里，今年會延長到 5公里，工程現時已經完成了一半，餘下的一半在明年\n"
        "開工。第三件是門票，由下個月起全部免費，請大家多來走走，也請大家把園裏的花草看好管好。\n"
        "以上是園務處的說明，大家有什麼要問的，現在可以問，問完我們就散會，下個月的今天再開會。\n"
    )
    assert view(page(text))[0].startswith(
        "主席：各位委員，我們現在開會，先請園務處說明上年度的情況，然後請大家提問。今天要說的事情"
        "有三件，第一件是溫室，第二件是步道，第三件是門票。溫室在2014年9月動工，造價由原來的60"
        "萬元增至85萬元。當中有12個是新建的，名為“花房”，佔地1 200平方米，比原來多了三成。"
    )


WHOLE = (
    "園務處說明，本年度的工作包括翻新溫室、修整步道和更換路牌，也會繼續聽取遊人的意見，務求各項安排切合需要，"
    "詳細的時間表稍後公布，請各位委員參閱文件的附件，並在下次開會之前把意見交回秘書，以便一併整理，"
    "其他事項留待會後再談。\n"
)


def test_paragraphs_that_are_not_wrapped_hide_no_margin_of_one_that_is() -> None:
    wrapped = (
        "去年園務處接獲的查詢有所增加，全年共處理約\n18 000宗，較前年為多，當中大部分涉及溫室開放的\n"
        "時間。各區的服務亭亦由 9間增加至 12\n間，遊人可以就近查詢，輪候的時間亦因此大\n"
        "為縮短。園務處會繼續留意情況，並且會因應需要作\n出適當的調整。\n"
    )
    shown = view(page(f"{WHOLE}\n{WHOLE}\n{wrapped}"))
    assert [line for line in shown if "18 000宗" in line or "12間" in line] == [shown[-1]]


def test_a_list_between_paragraphs_that_are_not_wrapped_stays_a_list() -> None:
    rows = "".join(
        f"{name}工程的撥款為 {amount}億元\n"
        for name, amount in zip("甲乙丙丁戊己", range(11, 17), strict=True)
    )
    assert layout(page(WHOLE + rows + WHOLE), regions(page(WHOLE + rows + WHOLE))).joins == ()


def test_one_paragraph_a_line_stays_as_it_is() -> None:
    text = "王立：去年增长5%\n李平：今年增长6%，明年呢\n\n王立：明年再说\n" * 4
    assert layout(page(text), regions(page(text))).joins == ()


def test_who_was_present_is_furniture() -> None:
    text = "第三次会议纪录\n\n出席委员：\n\n王立\n\n李平 ，博士\n\n缺席委员：\n\n周五\n\n主席：现在开会。\n\n王立：好。\n\n主席：散会。\n"
    assert parts(page(text), Part.FURNITURE) == ["出席委员：\n\n王立\n\n李平 ，博士\n\n缺席委员：\n\n周五"]


def test_stage_directions_and_notes_are_the_pages_own() -> None:
    text = "王立：去年增长5%。\n（全场鼓掌）\n李平：好。\n王立：谢谢。\n注：增速按可比价计算。\n[1]企业数不含个体户。\n"
    assert parts(page(text), Part.NOTE) == [
        "（全场鼓掌）",
        "注：增速按可比价计算。\n[1]企业数不含个体户。",
    ]


def test_rows_of_a_table_are_furniture_and_a_list_in_words_is_not() -> None:
    text = "全年粮食增产，情况如下：\n小麦 120.5 3.1\n水稻 88.0 -1.2\n玉米 40.2 0.8\n以上数据未经审计，其中玉米为估计数。\n"
    assert parts(page(text), Part.FURNITURE) == ["小麦 120.5 3.1\n水稻 88.0 -1.2\n玉米 40.2 0.8"]
    assert parts(page("小麦增产3.1%。\n水稻减产1.2%。\n玉米增产0.8%。\n"), Part.FURNITURE) == []


# -- forms ---------------------------------------------------------------------------------------------


def test_the_last_reader_takes_whatever_is_left() -> None:
    assert [reader.form for reader in READERS] == ["captions", "akoma", "html", "markdown", "text"]
    assert READERS[-1].takes("anything", "")


def test_markdown_keeps_its_text_and_marks_what_is_not_words() -> None:
    text = (
        "---\ntitle: 报告\ndate: 2024-05-01\n---\n\n# 一、总体情况\n\n**王立：** 去年增长**5.2%**[1]，见[附表](http://a.b/c?x=99)。\n\n"
        '![](./img12.png)\n\n| 项目 | 数值 |\n| --- | --- |\n| 小麦 | 120 |\n\n```json\n{"n": 7}\n```\n\n> **李平：** 好。\n'
    )
    source = page(text, "report.md")
    assert source.text == text
    assert view(source) == ["一、总体情况", "王立： 去年增长5.2%[1]，见[附表]。", "李平： 好。"]
    assert parts(source, Part.HEADLINE) == ["一、总体情况"]


WEB = """<!DOCTYPE html><html><head><meta charset="gb2312"><title>答记者问 - 某网</title>
<script>var a = "首页 100";</script><style>p {width: 200px}</style></head><body class="no-sidebar">
<nav><a href="/">首页</a> <a href="/n">新闻</a></nav>
<div class="site has-sidebar"><h1>答记者问</h1>
<p>王立：去年增长&nbsp;5.2%，<b>新增</b>1200家。</p><p>李平：今年呢？<br>会更多吗？</p>
<p style="display:none">隐藏 99</p>
<figure><img src="x.jpg"><figcaption>市长 王立</figcaption></figure>
<table><tr><td>小麦</td><td>120</td></tr><tr><td>水稻</td><td>88</td></tr></table>
<p>王立：会。</p></div>
<div class="related"><a href="/1">某企业售出500台</a></div><footer>京ICP备1号</footer></body></html>"""


def test_a_saved_page_becomes_a_block_a_line_with_its_furniture_marked() -> None:
    source = source_from_bytes(WEB.encode("gb2312"), "page.html")
    assert source.encoding == "gb18030"
    assert view(source) == [
        "答记者问 - 某网",
        "答记者问",
        "王立：去年增长 5.2%，新增1200家。",
        "李平：今年呢？",
        "会更多吗？",
        "市长 王立",
        "王立：会。",
    ]
    assert parts(source, Part.CAPTION) == ["市长 王立"]
    assert "首页 新闻" in source.text
    assert "var a" not in source.text


def test_a_page_is_known_by_its_own_words_too() -> None:
    assert source_from_bytes(WEB.encode("gb2312"), "download").text.startswith("答记者问 - 某网\n")


AKOMA = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE akomaNtoso [<!ENTITY x SYSTEM "file:///etc/hostname">]>
<akomaNtoso><debate><meta><references>
<TLCPerson href="/p/w" id="wang" showAs="王立"/></references></meta>
<debateBody><debateSection><heading>第三次會議</heading>
<speech by="#wang"><p>去年新增<i>1200</i>家。</p><p>今年再說。&x;</p></speech>
<speech by="#li"><from>李平：</from><p>好。</p></speech>
<narrative><p>（會議結束）</p></narrative></debateSection></debateBody></debate></akomaNtoso>"""


def test_a_parliaments_xml_becomes_labelled_lines_and_fetches_nothing() -> None:
    source = page(AKOMA, "m.xml")
    assert source.text == "第三次會議\n王立：去年新增1200家。\n今年再說。&x;\n李平：好。\n（會議結束）\n"
    assert parts(source, Part.HEADLINE) == ["第三次會議"]
    assert parts(source, Part.NOTE) == ["（會議結束）"]


def test_broken_xml_is_an_error_with_the_place() -> None:
    with pytest.raises(UnreadableSource, match=r"m\.xml: no well-formed XML .*line 1.*mend it there"):
        page("<akomaNtoso><debate></akomaNtoso>", "m.xml")


def test_captions_are_read_without_numbers_times_and_tags() -> None:
    vtt = (
        "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\n<v Ada Price>We added <c>42,000</c>\n\n"
        "00:00:02.100 --> 00:00:03.000\nWe added 42,000\njobs last year.\n\n"
        "00:00:06.000 --> 00:00:07.000\n<v Tom Pine>Good.\n"
    )
    assert page(vtt, "a.vtt").text == (
        "Ada Price: We added 42,000 We added 42,000 jobs last year.\nTom Pine: Good.\n"
    )
    srt = "1\r\n00:00:01,000 --> 00:00:02,000\r\n去年新增\r\n\r\n2\r\n00:00:02,000 --> 00:00:03,500\r\n1200家企业。\r\n"
    assert page(srt, "a.srt").text == "去年新增 1200家企业。\n"


# -- labels --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "name", "office"),
    [
        ("王建国：去年", "王建国", None),
        ("【主持人】下面", "主持人", None),
        ("**李娜：** 好的", "李娜", None),
        ("市教育局局长李明：谢谢", "李明", "市教育局局长"),
        ("1. 陈大文议员：主席，", "陈大文议员", None),
        ("中原日报记者 王芳：请问", "王芳", "中原日报记者"),
        ("中原日报记者：请问", "中原日报记者", None),
        ("记者问：为什么", "记者", None),
        ("答：因为", "答", None),
        ("主持人（王小明）：大家好", "王小明", "主持人"),
        ("玛丽·霍尔特：谢谢", "玛丽·霍尔特", None),
        ("主席︰請", "主席", None),
        ("CHAIR LOWE. Good afternoon", "CHAIR LOWE", None),
        ("MR. O’NEIL: Yes", "MR. O’NEIL", None),
        ("The CHAIRMAN. The committee", "The CHAIRMAN", None),
        ("Senator Vance. Thank you", "Senator Vance", None),
        ("Ada Price, Harbour Courier: Hi", "Ada Price", "Harbour Courier"),
        ("Q    Mr. President", "Q", None),
        ("Mr. HALE. Mr. President, I rise", "Mr. HALE", None),
        (">> ANNA LEE: okay", "ANNA LEE", None),
        ("[00:01:02] Speaker 2: hi", "Speaker 2", None),
    ],
)
def test_a_label_gives_the_name_alone(line: str, name: str, office: str | None) -> None:
    words = plain(line)
    label = candidate(words)
    assert label
    assert (words[label.start : label.end], label.office) == (name, office)


@pytest.mark.parametrize(
    ("line", "key", "office"),
    [
        ("周委員文山：主席", "周文山", "委员"),
        ("林委员凌（10时25分）：主席", "林凌", "委员"),
        ("許副主任委員立：（在席位上）有", "许立", "副主任委员"),
        ("歐陽代總經理小川：是", "欧阳小川", "代总经理"),
        ("高委員金梅花：請教", "高金梅花", "委员"),
        ("陳林委員玉珠：請教", "陈林玉珠", "委员"),
    ],
)
def test_a_title_between_family_name_and_given_name_is_no_part_of_the_name(
    line: str, key: str, office: str
) -> None:
    label = candidate(plain(line))
    assert label
    assert label.within
    assert (label.key, label.office, plain(line)[slice(*label.within)]) == (key, office, office)


@pytest.mark.parametrize(
    "line",
    [
        "他说：“好。”",
        "李明表示：好",
        "其中：城镇增长5%",
        "一是：加强管理",
        "时间：3月2日",
        "编辑：王五",
        "注：按可比价计算",
        "任务：完成90%",
        "Note: figures are rounded",
        "The results are: good",
        "Madam Chair, Mr. Clerk, councillors of this town, and neighbours: Last year",
        "U.S. exports rose.",
        "Q1 2024 revenue: up",
    ],
)
def test_words_before_a_colon_are_no_label(line: str) -> None:
    assert candidate(plain(line)) is None


def test_a_name_that_comes_back_speaks_and_a_heading_does_not() -> None:
    talk = ["去年的情况大家都看到了", "今年还要接着做"]
    lines = ["唐凤：好", *talk, "高速：修了三条", *talk, "王小明：谢谢", *talk, "唐凤：请", "唐凤：谢谢"]
    assert speakers(lines).keys == {"唐凤", "王小明"}
    assert speakers(["Fiscal Policy: The budget", "Monetary Policy: Rates"]).keys == frozenset()


def test_names_that_speak_once_each_are_known_where_somebody_leads_the_talk() -> None:
    call = [
        "Ada Price: Revenue was $40 million.",
        "Ben Moss: Our margin was 12%.",
        "Operator: The next question is from the line of Cleo Hart.",
        "Cleo Hart: Did sales fall 3%?",
    ]
    assert speakers(call).keys == {"ada price", "ben moss", "operator", "cleo hart"}
    sheet = [
        "Operator: Welcome.",
        "Net Sales: $5 million",
        "Gross Margin: 12%",
        "Operating Income: $2 million",
    ]
    assert speakers(sheet).keys == {"operator"}


def test_a_credit_and_a_title_are_no_talk() -> None:
    article = [
        "市长钱立群：今年新建学校20所",
        "记者：李明 王芳",
        "本报讯 市长钱立群说，去年全市新建学校15所。",
    ]
    assert speakers(article).keys == frozenset()
    assert speakers(["市长钱立群：去年全市新建学校15所，今年再建20所。", "还要再修路。"]).keys == {"钱立群"}


def test_a_name_that_speaks_once_is_known_where_the_page_has_introduced_it_with_an_office() -> None:
    head = "市政府举行发布会，请市统计局局长陆建民介绍情况。"
    assert speakers([head, "陆建民：去年全市新建学校15所。"]).keys == {"陆建民"}
    assert speakers(["陆建民：去年全市新建学校15所。", "还要修路。"], above=[head]).keys == {"陆建民"}
    assert speakers([head, "陆建民：把学校办好", "去年全市新建学校15所。"]).keys == frozenset()
    assert (
        speakers(["陆建民出席。", "陆建民：去年新建15所。", "还要修路。", "杜川：好。"]).keys == frozenset()
    )


def test_an_outlet_may_begin_with_a_number() -> None:
    label = candidate(plain("21世纪经济报道记者：请问去年的情况如何？"))
    assert label is not None
    assert label.key == "21世纪经济报道记者"
    assert candidate(plain("21世纪：读书的时代")) is None


def test_a_remark_in_brackets_over_two_lines_is_a_note() -> None:
    text = (
        "    Mr. VANCE. I ask leave to print the letter of the 12 towns along the river in full.\n"
        "    [The letter of Mr. Vance can be found on page 43 of the\nappendix.]\n    Mr. HALE. No objection.\n"
    )
    assert parts(page(text), Part.NOTE) == [
        "[The letter of Mr. Vance can be found on page 43 of the\nappendix.]"
    ]


def test_a_footnotes_number_behind_a_full_stop_is_furniture() -> None:
    text = "We added 210,000 jobs a month through the winter.1 The rate fell to 3.1 percent.\n"
    assert parts(page(text), Part.FURNITURE) == ["1"]


def test_every_word_of_ours_is_known_in_both_scripts() -> None:
    used = {char for words_ in words().lists.values() for word in words_ for char in word}
    known = {(traditional, ord(simplified)) for traditional, simplified in words().variants.items()}
    assert {pair for pair in SCRIPT.items() if chr(pair[1]) in used} - known == set()


def test_spans_are_code_points_beyond_the_basic_plane() -> None:
    source = page("𠮷野太郎：增长5%。\n王立：好。\n王立：好。\n王立：是。\n")
    assert regions(source)[-1].span == Span(0, len(source.text))
