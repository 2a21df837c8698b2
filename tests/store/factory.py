"""Two transcripts by hand, rich enough that every table of the ledger gets rows."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from hashlib import sha256

from ledger.identity import claim_id
from ledger.records import (
    Bound,
    Claim,
    Figure,
    Finding,
    Kind,
    LeftOut,
    Member,
    Notice,
    Part,
    Period,
    Person,
    Quantity,
    Region,
    Role,
    Sentence,
    Severity,
    Source,
    Span,
    Transcript,
    Turn,
    Verdict,
)

CHINESE = (
    "首頁 | 新聞\r\n"
    "省農業廳舉行發布會\r\n"
    "陳立新:去年全省有3200多萬畝水田,糧食單產提高14.30%。水庫蓄水從18.0億立方米增加到21.5億立方米。\r\n"
    "記者:第2個問題,今年的目標呢?\r\n"
    "陈立新:目標是650万吨左右。\r\n"
)
ENGLISH = (
    "MS. OKAFOR. Ridership rose 5.20 percent in 2024, to nearly 3 million trips.\n"
    "Q. Was it two in three trains on time?\n"
)


def source(text: str, name: str, *, data: bytes | None = None, spoken_on: date | None = None) -> Source:
    """A source of this text, in UTF-8 unless `data` says otherwise."""
    held = text.encode() if data is None else data
    language = "en" if text.isascii() else "zh"
    return Source(name, text, language, spoken_on, f"in/{name}", sha256(held).hexdigest(), "utf-8")


def chinese(name: str = "發布會.txt") -> tuple[Transcript, bytes]:
    """A press conference with a caption, two spellings of one name and a notice; and its bytes."""
    plain = source(CHINESE, name, spoken_on=date(2025, 3, 4))
    marked = Region(_at(CHINESE, "首頁 | 新聞"), Part.FURNITURE)
    of = dataclasses.replace(plain, marked=(marked,))
    last_year = Period("2024", date(2024, 1, 1), date(2024, 12, 31))
    this_year = Period("2025", date(2025, 1, 1), date(2025, 12, 31))
    first = "去年全省有3200多萬畝水田,糧食單產提高14.30%。"
    second = "水庫蓄水從18.0億立方米增加到21.5億立方米。"
    third = "目標是650万吨左右。"
    paddies = quantity("32000000", "亩", step="10000", scale="10000", bound=Bound.GT, post=True)
    yields = quantity("14.30", "%", step="0.01")
    low_water = quantity("1800000000", "立方米", step="10000000", scale="100000000")
    high_water = quantity("2150000000", "立方米", step="10000000", scale="100000000")
    aim = quantity("6500000", "吨", step="100000", scale="10000", bound=Bound.APPROX)
    claims = (
        _claim(of, "3200多萬畝", first, paddies, metric="水田", period=last_year),
        _claim(of, "14.30%", first, yields, metric="糧食單產", kind=Kind.CHANGE_REL, period=last_year),
        _claim(of, "18.0億立方米", second, low_water, metric="水庫蓄水", role=Role.FROM),
        _claim(of, "21.5億立方米", second, high_water, metric="水庫蓄水", role=Role.TO),
        _claim(of, "650万吨左右", third, aim, speaker="陈立新", kind=Kind.TARGET, period=this_year),
    )
    turns = (
        Turn(_at(CHINESE, "省農業廳舉行發布會"), None, Part.HEADLINE),
        Turn(_at(CHINESE, first + second), "陳立新"),
        Turn(_at(CHINESE, "第2個問題,今年的目標呢?"), "記者"),
        Turn(_at(CHINESE, third), "陈立新"),
    )
    sentences = tuple(
        Sentence(_at(CHINESE, words), name)
        for words, name in ((first, "陳立新"), (second, "陳立新"), (third, "陈立新"))
    )
    read = Transcript(
        of,
        turns,
        sentences,
        claims,
        left_out=(LeftOut(_at(CHINESE, "第2個"), "第2個", "ordinal of telling"),),
        notices=(
            Notice(None, "date", "no day is given for the reservoirs"),
            Notice(_at(CHINESE, "去年"), "period", "去年 is read as 2024", 0.9),
        ),
        persons=(Person("陳立新", "省農業廳廳長"), Person("王敏")),
    )
    return read, CHINESE.encode()


def english(name: str = "hearing.txt") -> tuple[Transcript, bytes]:
    """A hearing with a fraction of twos and a figure without a metric; and its bytes."""
    of = source(ENGLISH, name)
    first = "Ridership rose 5.20 percent in 2024, to nearly 3 million trips."
    second = "Was it two in three trains on time?"
    in_2024 = Period("2024", date(2024, 1, 1), date(2024, 12, 31))
    rise = quantity("5.20", "%", step="0.01")
    trips = quantity("3000000", "trip", step="1000000", scale="1000000", bound=Bound.NEAR_BELOW)
    on_time = quantity("66.67", "%", step="0.01", upper="66.68")
    ridership = {"speaker": "MS. OKAFOR", "metric": "ridership", "period": in_2024}
    claims = (
        _claim(of, "5.20 percent", first, rise, kind=Kind.CHANGE_REL, **ridership),
        _claim(of, "nearly 3 million trips", first, trips, kind=Kind.FLOW, **ridership),
        _claim(of, "two in three", second, on_time, speaker=None, kind=Kind.SHARE),
    )
    turns = (Turn(_at(ENGLISH, first), "MS. OKAFOR"), Turn(_at(ENGLISH, second), None))
    sentences = (Sentence(_at(ENGLISH, first), "MS. OKAFOR"), Sentence(_at(ENGLISH, second), None))
    return Transcript(of, turns, sentences, claims), ENGLISH.encode()


def missed() -> Claim:
    """A claim of the press conference that no rule finds."""
    (read, _) = chinese()
    return _claim(read.source, "2個", "第2個問題,今年的目標呢?", quantity("2", "个"), speaker="記者")


def finding(*claims: Claim, fingerprint: str = "f0123456789", readings: str = "0" * 16) -> Finding:
    """A contradiction between the claims."""
    return Finding(
        rule="repeat",
        kind="repeat",
        verdict=Verdict.CONTRADICTION,
        severity=Severity.ERROR,
        members=tuple(Member(claim, "mention") for claim in claims),
        stated=None,
        computed_low=None,
        computed_high=None,
        arithmetic="",
        message="They cannot both be right as printed.",
        fingerprint=fingerprint,
        readings=readings,
    )


def long(name: str, *, sentences: int) -> tuple[Transcript, bytes]:
    """A transcript that repeats one sentence under another name each time; and its bytes."""
    sentence = "The county counted 1,204 wells. "
    text = f"{name}\n" + sentence * sentences
    of = source(text, name)
    starts = range(len(name) + 1, len(text), len(sentence))
    claims = tuple(
        _placed(
            of, Span(start + 19, start + 30), Span(start, start + len(sentence) - 1), quantity("1204", "well")
        )
        for start in starts
    )
    return Transcript(of, (Turn(Span(0, len(text)), None),), (), claims), text.encode()


def quantity(
    value: str,
    unit: str,
    *,
    step: str = "1",
    scale: str = "1",
    bound: Bound = Bound.EQ,
    post: bool = False,
    upper: str | None = None,
) -> Quantity:
    """A printed number; decimals as text."""
    end = None if upper is None else Decimal(upper)
    return Quantity(Decimal(value), end, Decimal(step), Decimal(scale), unit, bound, post)


def exact(read: Transcript) -> Sequence[tuple[str, ...]]:
    """The decimals of the claims as text: `14.30` and `14.3` are equal numbers, and not the same print."""
    amounts = (claim.figure.quantity for claim in read.claims)
    return [(str(q.value), str(q.upper), str(q.step), str(q.scale)) for q in amounts]


def _claim(of: Source, figure: str, sentence: str, amount: Quantity, **told: object) -> Claim:
    """The claim of a figure in a sentence; `told` are the claim's other fields."""
    quote = _at(of.text, sentence)
    start = of.text.index(figure, quote.start)
    placed = _placed(of, Span(start, start + len(figure)), quote, amount)
    return dataclasses.replace(placed, **({"speaker": "陳立新"} | told))  # type: ignore[arg-type]


def _placed(of: Source, span: Span, quote: Span, amount: Quantity) -> Claim:
    return Claim(
        id=claim_id(of.sha256, span),
        source=of.name,
        figure=Figure(span, span.of(of.text), amount),
        sentence=quote,
        speaker=None,
        metric=None,
        kind=Kind.LEVEL,
        period=None,
        role=None,
        prefix=of.text[max(0, span.start - 32) : span.start],
        suffix=of.text[span.end : span.end + 32],
    )


def _at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))
