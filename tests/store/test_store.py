"""The ledger on a real SQLite file: what goes in comes out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from ledger.errors import StoreError
from ledger.identity import claim_id, document_id
from ledger.records import Bound, Kind, Span, Transcript
from ledger.store import Document, Saved, Store, readings
from ledger.store.rows import decimal_text, instant_text
from tests.conftest import Place, on_postgresql, on_sqlite
from tests.store.conftest import NOON, another_tool
from tests.store.factory import chinese, english, exact, long, source


def figures(found: tuple) -> list[str]:
    return [entry.claim.figure.text for entry in found]


def test_a_transcript_comes_back_as_it_was_saved(both: Store) -> None:
    assert both.transcripts() == (chinese()[0], english()[0])


def test_printed_zeros_come_back(both: Store) -> None:
    assert [exact(read) for read in both.transcripts()] == [exact(chinese()[0]), exact(english()[0])]


def test_what_is_saved_is_told(store: Store) -> None:
    read, data = chinese()
    document = Document(
        id=document_id(read.source.sha256),
        name="發布會.txt",
        spoken_on=date(2025, 3, 4),
        language="zh",
        origin="in/發布會.txt",
        encoding="utf-8",
        sha256=read.source.sha256,
        codepoints=len(read.source.text),
        captured_at=NOON,
        claims=5,
    )
    assert store.save(read, data) == Saved(document, new=True)
    assert store.documents() == (document,)


def test_bytes_that_are_known_are_not_kept_twice(store: Store) -> None:
    store.save(*chinese())
    before = store.verify()
    again = store.save(*chinese("copy.txt"))
    assert (again.new, again.document.name, store.verify()) == (False, "發布會.txt", before)


@on_sqlite
def test_a_nul_is_kept_verbatim(store: Store) -> None:
    words = "twenty\0million"
    store.save(Transcript(source(words, "odd.txt"), (), (), ()), words.encode())
    assert store.text("odd.txt") == words


@on_postgresql
def test_a_nul_is_refused_with_the_remedy(store: Store) -> None:
    words = "twenty\0million"
    with pytest.raises(
        StoreError, match=r"a NUL character, which PostgreSQL can't keep; take it out, or give an"
    ):
        store.save(Transcript(source(words, "odd.txt"), (), (), ()), words.encode())
    assert store.documents() == ()


def test_text_and_bytes_are_kept_verbatim(store: Store) -> None:
    text, data = "\ufeffO'Hara: 5 %\r\n全\u3000年\u2028", b"\xef\xbb\xbf not \x00 what the text says"
    store.save(Transcript(source(text, "odd.txt", data=data), (), (), ()), data)
    assert (store.text("odd.txt"), store.data("odd.txt")) == (text, data)


def test_a_transcript_without_any_figure_is_kept(store: Store) -> None:
    data = "没有数字。".encode()
    bare = Transcript(source("没有数字。", "bare.txt"), (), (), ())
    assert (store.save(bare, data).claims, store.transcripts()) == (0, (bare,))


def test_claims_have_the_same_names_in_every_ledger(tmp_path: Path) -> None:
    first, second = Store(tmp_path / "a.db"), Store(tmp_path / "b.db")
    first.save(*chinese())
    second.save(*english())
    second.save(*chinese())
    names = [claim_id(claim_sha(), claim.figure.span) for claim in chinese()[0].claims]
    for store in (first, second):
        assert [entry.claim.id for entry in store.claims(document="發布會.txt")] == names


def claim_sha() -> str:
    return chinese()[0].source.sha256


def test_a_name_that_is_taken_gets_more_digits(both: Store, place: Place) -> None:
    read, data = long("wells.txt", sentences=1)
    short = claim_id(read.source.sha256, read.claims[0].figure.span)
    with another_tool(place) as other:
        other.exec_driver_sql(f"INSERT INTO claim VALUES ('{short}', 1, 9, 3, 4, 'x', 3, 4, '', '', NULL)")
    both.save(read, data)
    longer = claim_id(read.source.sha256, read.claims[0].figure.span, digits=9)
    assert longer.startswith(short)
    assert [entry.claim.id for entry in both.claims(document="wells.txt")] == [longer]
    assert both.claim(longer).claim.figure.text == "1,204 wells"


def test_claims_of_a_speaker_are_found_in_either_script(place: Place) -> None:
    simplified = str.maketrans("陳", "陈")
    store = Store(place, fold=lambda text: text.translate(simplified).casefold())
    store.save(*chinese())
    store.save(*english())
    said = ["3200多萬畝", "14.30%", "18.0億立方米", "21.5億立方米", "650万吨左右"]
    assert figures(store.claims(speaker="陈立新")) == figures(store.claims(speaker="陳立新")) == said
    assert figures(store.claims(speaker="okafor")) == ["5.20 percent", "nearly 3 million trips"]


def test_the_page_itself_is_the_speaker_dash(both: Store) -> None:
    assert figures(both.claims(speaker="-")) == ["two in three"]


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({}, ["3200多萬畝", "14.30%", "18.0億立方米", "21.5億立方米", "650万吨左右"]),
        ({"unit": "立方米"}, ["18.0億立方米", "21.5億立方米"]),
        ({"unit": "立方"}, []),
        ({"kind": Kind.TARGET}, ["650万吨左右"]),
        ({"metric": "蓄水"}, ["18.0億立方米", "21.5億立方米"]),
        ({"text": "全省"}, ["3200多萬畝", "14.30%"]),
        ({"text": "全省", "unit": "%"}, ["14.30%"]),
        ({"since": date(2025, 1, 1)}, ["650万吨左右"]),
        ({"until": date(2024, 6, 30)}, ["3200多萬畝", "14.30%"]),
        ({"since": date(2024, 6, 30), "until": date(2024, 7, 1)}, ["3200多萬畝", "14.30%"]),
    ],
)
def test_claims_meet_every_condition(both: Store, conditions: dict, expected: list[str]) -> None:
    assert figures(both.claims(document="發布會.txt", **conditions)) == expected


def test_claims_of_all_documents_come_in_order(both: Store) -> None:
    found = both.claims(unit="%")
    assert figures(found) == ["14.30%", "5.20 percent", "two in three"]
    assert [entry.document.name for entry in found] == ["發布會.txt", "hearing.txt", "hearing.txt"]


def test_a_claim_is_found_by_the_beginning_of_its_id(both: Store) -> None:
    claim = english()[0].claims[1]
    found = both.claim(f" {claim.id[:6].upper()} ")
    assert (found.claim, found.document.name) == (claim, "hearing.txt")


def test_an_unknown_claim_says_how_to_list_them(both: Store) -> None:
    for ref in ("zzz", "", "c%"):
        with pytest.raises(StoreError) as caught:
            both.claim(ref)
        assert str(caught.value) == f"no claim {ref!r}; `ledger claims` lists them with their ids"


def test_an_ambiguous_claim_lists_the_candidates(store: Store) -> None:
    store.save(*english())
    listed = ", ".join(sorted(f"{claim.id} ({claim.figure.text})" for claim in english()[0].claims))
    with pytest.raises(StoreError) as caught:
        store.claim("c")
    message = str(caught.value)
    assert message.startswith("'c' begins 3 claims: ")
    assert message.endswith("; give more of the id")
    assert (
        ", ".join(sorted(message[len("'c' begins 3 claims: ") : -len("; give more of the id")].split(", ")))
        == listed
    )


def test_many_candidates_are_counted(store: Store) -> None:
    store.save(*long("wells.txt", sentences=20))
    with pytest.raises(StoreError, match=r"'c' begins 20 claims: .* and 12 more; give more of the id"):
        store.claim("c")


def test_two_documents_of_one_name_are_told_apart_by_id(store: Store) -> None:
    first = store.save(*chinese("transcript.txt")).document
    second = store.save(*english("transcript.txt")).document
    with pytest.raises(StoreError) as caught:
        store.text("transcript.txt")
    assert str(caught.value) == (
        f"'transcript.txt' is 2 documents: {first.id} (transcript.txt), {second.id} (transcript.txt);"
        " give the id"
    )
    assert [store.document(one.id[:6]) for one in (first, second)] == [first, second]


def test_an_unknown_document_says_how_to_list_them(both: Store) -> None:
    for ref in ("nothing.txt", ""):
        with pytest.raises(StoreError) as caught:
            both.transcripts(ref)
        assert str(caught.value) == f"no document {ref!r}; `ledger documents` lists them with their ids"


def test_bytes_of_another_file_are_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="not the bytes"):
        store.save(chinese()[0], english()[1])
    assert store.documents() == ()


def test_a_figure_that_does_not_stand_where_it_says_is_refused(store: Store) -> None:
    read, data = english()
    shifted = replace(read.claims[0], figure=replace(read.claims[0].figure, span=Span(0, 12)))
    with pytest.raises(ValueError, match="doesn't stand at"):
        store.save(replace(read, claims=(shifted,)), data)
    assert store.documents() == ()


def test_half_a_character_is_refused_with_the_remedy(store: Store) -> None:
    broken = source("五\ud83d\n", "odd.txt", data=b"x")
    with pytest.raises(StoreError) as caught:
        store.save(Transcript(broken, (), (), ()), b"x")
    assert str(caught.value) == (
        r"odd.txt: '\ud83d' is half a character, which no ledger can hold; give the encoding with --encoding,"
        " or rename the file"
    )


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_decimals_keep_their_value_and_their_printed_digits(value: Decimal) -> None:
    back = Decimal(decimal_text(value))
    assert back == value
    if int(value.as_tuple().exponent) <= 0:
        assert back.as_tuple() == value.as_tuple()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("14.30", "14.30"),
        ("6E+7", "60000000"),
        ("1E-9", "0.000000001"),
        ("1E+100000", "1E+100000"),
        ("-0.0", "-0.0"),
    ],
)
def test_decimals_are_written_out_unless_that_is_absurd(value: str, text: str) -> None:
    assert decimal_text(Decimal(value)) == text


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "sNaN"])
def test_what_is_no_number_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="no number"):
        decimal_text(Decimal(value))


def test_instants_are_kept_in_utc(place: Place) -> None:
    beijing = timezone(timedelta(hours=8))
    store = Store(place, now=lambda: datetime(2025, 3, 5, 9, 30, tzinfo=beijing))
    assert store.save(*english()).document.captured_at == datetime(2025, 3, 5, 1, 30, tzinfo=UTC)
    with pytest.raises(ValueError, match="time zone"):
        instant_text(datetime(2025, 3, 5))


def test_the_interval_that_a_figure_stands_for_is_kept_beside_it(both: Store, place: Place) -> None:
    with another_tool(place) as other:
        of_claim = "FROM reading JOIN claim ON id = claim_id WHERE text = '14.30%'"
        row = other.execute(text(f"SELECT value, low, high, low_open, high_open {of_claim}"))
        assert row.one() == ("14.30", "14.295", "14.305", 0, 0)


def test_what_is_read_again_is_what_was_read_otherwise(both: Store) -> None:
    before = both.read_again({}, 0)
    assert tuple(before.values()) == both.transcripts()
    seen = both.last_event()
    assert [one is before[name] for name, one in both.read_again(before, seen).items()] == [True, True]
    claim = both.transcripts()[0].claims[0]
    quantity = replace(claim.figure.quantity, bound=Bound.APPROX)
    readings.amend(
        both, replace(claim, figure=replace(claim.figure, quantity=quantity)), "it is hedged", by="Ann"
    )
    after = both.read_again(before, seen)
    assert [one is before[name] for name, one in after.items()] == [False, True]
    assert tuple(after.values()) == both.transcripts()
