"""Claims made by hand, for tests of what stands above extraction."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ledger.records import (
    Bound,
    Claim,
    Figure,
    Kind,
    Period,
    Quantity,
    Role,
    Source,
    Span,
    Transcript,
)

SCALES = {"": Decimal(1), "万": Decimal(10**4), "亿": Decimal(10**8), "万亿": Decimal(10**12),
          "million": Decimal(10**6), "billion": Decimal(10**9), "trillion": Decimal(10**12)}  # fmt: skip


def quantity(
    printed: str,
    unit: str | None = None,
    *,
    scale: str = "",
    bound: Bound = Bound.EQ,
    post: bool = False,
    upper: str | None = None,
) -> Quantity:
    """The quantity of a numeral as printed: `quantity("6000", "户", scale="万", bound=Bound.GT)`."""
    times = SCALES[scale]
    numeral = Decimal(printed)
    step = Decimal((0, (1,), min(int(numeral.as_tuple().exponent), 0)))
    return Quantity(
        value=numeral * times,
        upper=None if upper is None else Decimal(upper) * times,
        step=step * times,
        scale=times,
        unit=unit,
        bound=bound,
        post=post,
    )


def period(text: str | None) -> Period | None:
    """A period of whole years (`2024`, `2020/2024`) or a single day (`2024-12-31`)."""
    if not text:
        return None
    first, _, last = text.partition("/")
    last = last or first
    return Period(text, _day(first, date(1, 1, 1)), _day(last, date(1, 12, 31)))


def _day(text: str, default: date) -> date:
    parts = [int(part) for part in text.split("-")]
    return date(*(parts + [default.month, default.day][len(parts) - 1 :])[:3])


def claim(
    text: str,
    amount: Quantity,
    *,
    metric: str | None,
    kind: Kind = Kind.LEVEL,
    when: str | None = None,
    role: Role | None = None,
    at: int = 0,
    sentence: int = 0,
    speaker: str | None = "王岚",
    source: str = "briefing",
    prefix: str = "",
    suffix: str = "",
) -> Claim:
    """One claim; `at` is where its figure stands, `sentence` where its sentence begins."""
    span = Span(sentence + at, sentence + at + len(text))
    return Claim(
        id=f"{source}:{span.start}",
        source=source,
        figure=Figure(span, text, amount),
        sentence=Span(sentence, sentence + 1000),
        speaker=speaker,
        metric=metric,
        kind=kind,
        period=period(when),
        role=role,
        prefix=prefix,
        suffix=suffix,
    )


def transcript(*claims: Claim, language: str = "zh", name: str | None = None) -> Transcript:
    """A transcript that holds the claims and no text."""
    name = name or (claims[0].source if claims else "briefing")
    source = Source(name, "", language, None, name, "", "utf-8")
    sentences = tuple(sorted({(c.sentence.start, c.sentence.end) for c in claims}))
    from ledger.records import Sentence

    return Transcript(source, (), tuple(Sentence(Span(*s), None) for s in sentences), claims)
