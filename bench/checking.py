"""What `check` costs by the number of claims: synthetic sources, each with repeats, rates and lists of its own.

A source tells each of its quantities four times on average, and as speakers do: mostly in the same digits, now and
then rounded and hedged, seldom otherwise. Three speakers take turns, and every third figure has no period.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from ledger.book import Book
from ledger.checks import RULES, Watch, check
from ledger.quantity import growth, meets, reading
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
    Verdict,
)
from ledger.text import context

SIZES, IN_ONE_SOURCE, AGAIN = (10_000, 100_000, 1_000_000), 500, 100_000
GROWTHS = 1_000_000
YEARS = tuple(Period(str(year), date(year, 1, 1), date(year, 12, 31)) for year in range(2019, 2025))
SPEAKERS, TURN = ("陈一鸣", "林书瑶", "周远山"), 40
CHARACTERS = "春夏秋冬山河湖海城乡工农商学兵茶米油盐车船桥路港站园区厂店库塔楼"
ENDINGS = ("产量", "企业数", "用户数", "投资额")
UNITS = (("万", "吨"), ("", "家"), ("亿", "元"), ("万", "户"))
SCALES = {"": Decimal(1), "万": Decimal(10**4), "亿": Decimal(10**8)}
RATES, ROUNDED, OTHERWISE = 0.3, 0.1, 0.03
"""The shares of figures that are rates of growth, that are rounded and hedged, and that are another number than is meant."""


def rows() -> Iterator[tuple[str, str]]:
    """Each size in a process of its own, since the most memory that a process held is all it can tell."""
    checks = f"{GROWTHS:,} growth checks".replace(",", " ")
    yield f"{checks}, read and reckoned", f"{_growths():.1f} s"
    for size in SIZES:
        command = [sys.executable, "-m", "bench.checking", str(size)]
        found, cost, peak = subprocess.run(
            command, stdout=subprocess.PIPE, text=True, check=True
        ).stdout.split("\t")
        what = f"`check` of {size:,} synthetic claims in {size // IN_ONE_SOURCE:,} sources".replace(",", " ")
        yield f"{what}, {found}", f"{cost}, {peak.strip()}"
    command = [sys.executable, "-m", "bench.checking", str(AGAIN), "again"]
    done, cost = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.split("\t")
    what = f"the same of {AGAIN:,} claims, taken up again with one more source".replace(",", " ")
    yield f"{what} ({done})", cost.strip()


def again(size: int) -> None:
    """What it costs to take a check up again when one source of half a thousand claims has come in."""
    *before, last = (_source(number) for number in range(size // IN_ONE_SOURCE))
    watch = Watch(RULES)
    watch.check(before)
    began = time.process_time()
    watch.check([*before, last])
    cost = time.process_time() - began
    renewed = watch.renewed
    print(f"{len(renewed.sources)} source and {renewed.groups} groups worked out", f"{cost:.1f} s", sep="\t")


def main(size: int) -> None:
    book = Book.of([_source(number) for number in range(size // IN_ONE_SOURCE)])
    began = time.process_time()
    found = check(book)
    cost = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    verdicts = Counter(finding.verdict for finding in found)
    said = ", ".join(f"{verdicts[verdict]} {verdict}" for verdict in Verdict if verdicts[verdict])
    print(f"{len(found)} findings ({said})", f"{cost:.1f} s", f"{peak:.0f} MB", sep="\t")


def _growths() -> float:
    """Levels of two years and the rate between them, as intervals: whether the one can become the other."""
    levels = [
        Quantity(Decimal(n) / 10, None, Decimal("0.1"), Decimal(1), "元", Bound.EQ) for n in range(100, 1100)
    ]
    rates = [Quantity(Decimal(n) / 10, None, Decimal("0.1"), Decimal(1), "%", Bound.EQ) for n in range(1000)]
    read = [(reading(level), reading(rate)) for level, rate in zip(levels, rates, strict=True)]
    began = time.process_time()
    for _ in range(GROWTHS // len(read)):
        for (before, rate), (after, _) in zip(read, read[1:] + read[:1], strict=True):
            meets(growth(before, rate), after)
    return time.process_time() - began


def _source(number: int) -> Transcript:
    """A source of half a thousand claims on a quarter as many quantities; every third one has no period."""
    draw, name, year = random.Random(number), f"synthetic-{number}", YEARS[number % len(YEARS)]
    metrics = [
        "".join(draw.choices(CHARACTERS, k=3)) + draw.choice(ENDINGS) for _ in range(IN_ONE_SOURCE // 4)
    ]
    text, told = "", list[tuple[Span, str, Quantity, str, Kind]]()
    sentences: list[Span] = []
    while len(told) < IN_ONE_SOURCE:
        begins, places = len(text), len(told)
        for _ in range(min(draw.choice((1, 1, 2, 3)), IN_ONE_SOURCE - len(told))):
            metric = draw.choice(metrics)
            lead, printed, quantity, kind = _figure(draw, metric, year)
            text += lead
            told.append((Span(len(text), len(text) + len(printed)), printed, quantity, metric, kind))
            text += printed
        text += "。"
        sentences += [Span(begins, len(text))] * (len(told) - places)
        text += "\n\n" if draw.random() < 0.2 else ""
    claims = tuple(
        Claim(
            f"{name}-{at}", name, Figure(span, printed, quantity), sentences[at],
            SPEAKERS[at // TURN % len(SPEAKERS)], metric, kind, year if at % 3 else None, None,
            *context(text, span),
        )
        for at, (span, printed, quantity, metric, kind) in enumerate(told)
    )  # fmt: skip
    source = Source(name, text, "zh", date(2025, 3, 1), name, "0" * 64, "utf-8")
    spans = tuple(Sentence(span, None) for span in dict.fromkeys(sentences))
    return Transcript(source, (Turn(Span(0, len(text)), None),), spans, claims)


def _figure(draw: random.Random, metric: str, year: Period) -> tuple[str, str, Quantity, Kind]:
    """The words before a figure, the figure as printed, its quantity and its kind.

    What a metric is in a year, and its growth, hang on the two alone, so that sources agree on it too.
    """
    fixed = random.Random(f"{metric} {year.text}")
    otherwise = draw.random() < OTHERWISE
    rate = Decimal((draw if otherwise else fixed).randint(10, 99)) / 10
    if draw.random() < RATES:
        quantity = Quantity(rate, None, Decimal("0.1"), Decimal(1), "%", Bound.EQ)
        return "，比上年增长", f"{rate}%", quantity, Kind.CHANGE_REL
    digits = fixed.choice((2, 2, 3, 4, 5))
    number = (draw if otherwise else fixed).randint(10 ** (digits - 1), 10**digits - 1)
    multiplier, unit = fixed.choice(UNITS)
    scale, lead = SCALES[multiplier], f"去年全市{metric}达到"
    if draw.random() < ROUNDED:
        step = 10 ** (digits - 1)
        number = max(number // step, 1) * step
        return lead, f"约{number}{multiplier}{unit}", _quantity(number, scale, unit, Bound.APPROX), Kind.FLOW
    return lead, f"{number}{multiplier}{unit}", _quantity(number, scale, unit, Bound.EQ), Kind.FLOW


def _quantity(number: int, scale: Decimal, unit: str, bound: Bound) -> Quantity:
    return Quantity(number * scale, None, scale, scale, unit, bound)


if __name__ == "__main__":
    (again if sys.argv[2:] else main)(int(sys.argv[1]))
