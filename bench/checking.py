"""What `check` costs by the number of claims: synthetic sources, each with repeats, rates and lists of its own."""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from ledger.book import Book
from ledger.checks import check
from ledger.records import (
    Bound,
    Claim,
    Figure,
    Kind,
    Period,
    Quantity,
    Sentence,
    Source,
    Span,
    Transcript,
    Turn,
)

CLAIMS, IN_ONE_SOURCE, AROUND = 100_000, 500, 128
YEAR = Period("2024", date(2024, 1, 1), date(2024, 12, 31))
CHARACTERS = "春夏秋冬山河湖海城乡工农商学兵茶米油盐车船桥路港站园区厂店库塔楼"
ENDINGS = ("产量", "企业数", "用户数", "投资额")
UNITS = (("万", "吨"), ("", "家"), ("亿", "元"), ("万", "户"))
SCALES = {"": Decimal(1), "万": Decimal(10**4), "亿": Decimal(10**8)}


def rows() -> Iterator[tuple[str, str]]:
    book = Book.of([_source(number) for number in range(CLAIMS // IN_ONE_SOURCE)])
    began = time.process_time()
    found = check(book)
    cost = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    what = f"`check` of {CLAIMS:,} synthetic claims in {CLAIMS // IN_ONE_SOURCE} sources".replace(",", " ")
    yield f"{what}, {len(found)} findings", f"{cost:.1f} s, {peak:.0f} MB"


def _source(number: int) -> Transcript:
    """A source of half a thousand claims on a quarter as many quantities; every third one has no period."""
    draw, name = random.Random(number), f"synthetic-{number}"
    metrics = [
        "".join(draw.choices(CHARACTERS, k=3)) + draw.choice(ENDINGS) for _ in range(IN_ONE_SOURCE // 4)
    ]
    text, told = "", list[tuple[Span, str, Quantity, str, Kind]]()
    sentences: list[Span] = []
    while len(told) < IN_ONE_SOURCE:
        begins, places = len(text), len(told)
        for _ in range(min(draw.choice((1, 1, 2, 3)), IN_ONE_SOURCE - len(told))):
            metric = draw.choice(metrics)
            lead, printed, quantity, kind = _figure(draw, metric)
            text += lead
            told.append((Span(len(text), len(text) + len(printed)), printed, quantity, metric, kind))
            text += printed
        text += "。"
        sentences += [Span(begins, len(text))] * (len(told) - places)
        text += "\n\n" if draw.random() < 0.2 else ""
    claims = tuple(
        Claim(
            f"{name}-{at}", name, Figure(span, printed, quantity), sentences[at], None, metric, kind,
            YEAR if at % 3 else None, None, text[max(0, span.start - AROUND) : span.start],
            text[span.end : span.end + AROUND],
        )
        for at, (span, printed, quantity, metric, kind) in enumerate(told)
    )  # fmt: skip
    source = Source(name, text, "zh", date(2025, 3, 1), name, "0" * 64, "utf-8")
    spans = tuple(Sentence(span, None) for span in dict.fromkeys(sentences))
    return Transcript(source, (Turn(Span(0, len(text)), None),), spans, claims)


def _figure(draw: random.Random, metric: str) -> tuple[str, str, Quantity, Kind]:
    """The words before a figure, the figure as printed, its quantity and its kind."""
    if draw.random() < 0.3:
        rate = Decimal(draw.randint(10, 99)) / 10
        return (
            "，比上年增长",
            f"{rate}%",
            Quantity(rate, None, Decimal("0.1"), Decimal(1), "%", Bound.EQ),
            Kind.CHANGE_REL,
        )
    number = draw.choice((draw.randint(10, 99), draw.randint(100, 99_999)))
    multiplier, unit = draw.choice(UNITS)
    scale = SCALES[multiplier]
    quantity = Quantity(number * scale, None, scale, scale, unit, Bound.EQ)
    return f"去年全市{metric}达到", f"{number}{multiplier}{unit}", quantity, Kind.FLOW
