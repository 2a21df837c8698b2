"""How a figure is read, in words, for a report: what it says and what it only suggests."""

from __future__ import annotations

from decimal import Context, Decimal
from functools import lru_cache
from types import MappingProxyType

from ledger.quantity.interval import Interval
from ledger.quantity.readings import Reading, is_counted, reading
from ledger.records import Bound, Quantity

_WIDE = Context(prec=200)
_GROUPED = 10_000  # from here on thousands are set apart

_PHRASES = MappingProxyType(
    {
        "en": MappingProxyType(
            {
                "exact": "exactly {value}",
                "printed": "{value} as printed: {low} to {high}",
                "above": "more than {value}; suggests, but does not say, at most about {high}",
                "between": "more than {value}, less than {high}",
                "from": "{value} or more",
                "below": "less than {value}; suggests, but does not say, at least about {low}",
                "up to": "at most {value}",
                "nearly": "just below {value}: from about {low}",
                "about": "about {value}: {low} to {high}",
            }
        ),
        "zh": MappingProxyType(
            {
                "exact": "正好{value}",
                "printed": "{value}，按所印数位：{low}至{high}",
                "above": "大于{value}；暗示（但没有说）不超过约{high}",
                "between": "大于{value}，小于{high}",
                "from": "不小于{value}",
                "below": "小于{value}；暗示（但没有说）不低于约{low}",
                "up to": "不大于{value}",
                "nearly": "略低于{value}：约{low}以上",
                "about": "约{value}：{low}至{high}",
            }
        ),
    }
)


def words(quantity: Quantity, language: str = "en") -> str:
    """What the figure says and what it suggests: "more than 60 000 000; suggests …".

    The phrases are English for a language that has none of its own here.
    """
    phrases = _PHRASES.get(language, _PHRASES["en"])
    interval = reading(quantity, Reading.DEFAULT)
    value = shown(printed(quantity))
    if quantity.upper is not None:
        value = f"{value}–{shown(quantity.upper)}"
    return phrases[_phrase(quantity)].format(value=value, low=_end(interval.low), high=_end(interval.high))


def _phrase(quantity: Quantity) -> str:
    match quantity.bound:
        case Bound.EQ:
            return "exact" if is_counted(quantity) and quantity.upper is None else "printed"
        case Bound.GT:
            return "between" if quantity.post else "above"
        case Bound.GE:
            return "from"
        case Bound.LT:
            return "below"
        case Bound.LE:
            return "up to"
        case Bound.NEAR_BELOW:
            return "nearly"
        case Bound.APPROX:
            return "about"


def printed(quantity: Quantity) -> Decimal:
    """The value with as many decimals as were printed: `14.30`, but `60000000` for 6000.0万."""
    return quantity.value.quantize(_decimals(quantity.step), context=_WIDE)


@lru_cache(maxsize=4096)
def _decimals(step: Decimal) -> Decimal:
    """A number with as many decimals as the step has."""
    return Decimal((0, (1,), min(int(step.normalize().as_tuple().exponent), 0)))


def plain(value: Decimal) -> str:
    """A decimal as text without an exponent and without rounding: `60000000`, `14.30`."""
    text = str(value)  # has an exponent almost never, and `format` takes twice as long
    return text if "E" not in text else format(value, "f")


def shown(value: Decimal | None, digits: int | None = None) -> str:
    """A decimal for the eye: thousands set apart, a true minus; `∞` for an end that isn't there.

    `digits` rounds to so many significant digits, for values that come out of a sum.
    """
    if value is None:
        return "∞"
    if digits is not None and value:
        value = _to_significant(value, digits)
    size = abs(value)
    number = plain(size) if size < _GROUPED else format(size, ",f").replace(",", " ")
    return f"−{number}" if value < 0 else number


def _to_significant(value: Decimal, digits: int) -> Decimal:
    exponent = value.adjusted() - digits + 1
    rounded = (
        value.quantize(Decimal((0, (1,), min(exponent, 0)))) if exponent < 0 else round(value, -exponent)
    )
    return rounded.normalize() if rounded == rounded.to_integral_value() else rounded


def span_words(interval: Interval) -> str:
    """An interval in mathematical brackets, `(60 000 000, 70 000 000]`, round where the end is open."""
    left = "(" if interval.low_open or interval.low is None else "["
    right = ")" if interval.high_open or interval.high is None else "]"
    low = "−∞" if interval.low is None else _end(interval.low)
    return f"{left}{low}, {_end(interval.high)}{right}"


def _end(value: Decimal | None) -> str:
    """An end of an interval, whose trailing zeros say nothing."""
    text = shown(value)
    return text.rstrip("0").rstrip(".") if "." in text else text


_SCALE_WORDS = MappingProxyType(
    {
        Decimal(10**12): ("万亿", "萬億", "兆", "trillion"),
        Decimal(10**9): ("billion", "bn"),
        Decimal(10**8): ("亿", "億"),
        Decimal(10**6): ("million",),
        Decimal(10**4): ("万", "萬"),
        Decimal(10**3): ("thousand",),
    }
)


def multiplier(scale: Decimal) -> Decimal:
    """What sums over a figure of this scale are printed in multiples of: of dozens and hundreds, which have no sign, ones."""
    return scale if scale in _SCALE_WORDS else Decimal(1)


def scale_word(scale: Decimal, text: str) -> str:
    """The multiplier word that the text prints for this scale (万, million), else a power of ten."""
    if scale == 1:
        return ""
    squeezed = "".join(text.split()).casefold()
    found = next((word for word in _SCALE_WORDS.get(scale, ()) if word in squeezed), None)
    return found or f"×10^{scale.adjusted()}"
