"""Numerals that their own shape leaves out: ordinals, codes, scale words without a number, halves of a match, false starts."""

from __future__ import annotations

import re
from decimal import Decimal

from ledger.lang.en.edges import hedge_before
from ledger.lang.en.nouns import unit_after
from ledger.lang.en.spelled import LONGEST_DIGITS, Amount
from ledger.lang.en.words import words
from ledger.patterns import compiled

_ARTICLE = compiled(r"\b(?:an?|another|one)(?:\s+(?:full|whole|half|entire|quarter))?\s+$", re.IGNORECASE)


_GLUED = compiled(r"(?:[A-Za-z]+\w*|\([a-z0-9]+\))")


def shape_rule(text: str, amount: Amount) -> tuple[str, int] | None:
    """Numerals that their own shape or a neighbouring letter leaves out."""
    if amount.end - amount.start > LONGEST_DIGITS and amount.digital and amount.scale == 1:
        return "code", amount.end
    if amount.sort == "ordinal":
        return "ordinal", amount.end
    if amount.start and text[amount.start - 1].isalnum():
        return "name", amount.end
    if amount.sort == "bare":
        return _bare_rule(text, amount)
    if not amount.digital:
        return None
    hit = _GLUED.match(text, amount.end)
    if hit is None or unit_after(text, amount.end) is not None:
        return None
    tail = hit.group().lower()
    if tail in ("st", "nd", "rd", "th"):
        return "ordinal", hit.end()
    if tail == "s":
        return ("date" if amount.value >= 1000 else "time frame"), hit.end()
    if tail in ("x", "plus", "odd", "ish") or tail in ("am", "pm"):
        return ("time of day", hit.end()) if tail in ("am", "pm") else None
    return "name", hit.end()


def _bare_rule(text: str, amount: Amount) -> tuple[str, int] | None:
    """A scale word or part without a number: kept with an article before it, else of no definite value."""
    article = _ARTICLE.search(text[max(0, amount.start - 18) : amount.start])
    if amount.value >= 1:
        return None if article or _starts_phrase(text, amount) else ("indefinite", amount.end)
    if not article:
        return "ordinal", amount.end
    following = re.match(r"(?:-|\s+)([A-Za-z]+)|\s*[^\w\s]|\s*$", text[amount.end : amount.end + 24])
    word = (following.group(1) or "").lower() if following else ""
    fits = not word or word in words("parts", "after_part")
    return None if fits else ("ordinal", amount.end)


def _starts_phrase(text: str, amount: Amount) -> bool:
    """ "hundred thousand dollars", with a number word after the first scale or a hedge before it."""
    hedged = hedge_before(text, amount.start)
    return amount.value > amount.scale or hedged is not None


# "up to 3 point—the mean is 3.4 percent", "about $240 — $240,000 a mile": a number that is broken off and said anew.
_POINT_LOST = compiled(r"\s+point\s?[—–-]", re.IGNORECASE)
_SAID_ANEW = compiled(r"\s?(?:[—–]|--|\.\.\.|…)\s?(?:[$€£]\s?)?")
_THOUSANDS = (Decimal(1000), Decimal(1_000_000), Decimal(1_000_000_000))


def broken_off(text: str, amount: Amount, following: Amount | None) -> str | None:
    """A number whose speaker stops before its end, and says the whole of it next."""
    if _POINT_LOST.match(text, amount.end):
        return "broken off"
    if following is None or amount.value <= 0 or following.value / amount.value not in _THOUSANDS:
        return None
    return "broken off" if _SAID_ANEW.fullmatch(text, amount.end, following.start) else None


# "we averaged 11,000 a quarter", "$3 million a quarter": a time, and no part
_EACH_QUARTER = compiled(
    r"\d(?:\s+(?:thousand|million|billion|trillion|percent|[a-z]+s))?\s+a\s+\Z", re.IGNORECASE
)


# "over the past three-quarters of a century".
_FRAME = compiled(
    r"\b(?:past|last|next|coming|previous|first|final)\s+(?:about\s+|nearly\s+|almost\s+)?$", re.IGNORECASE
)
_FRAME_OF = compiled(r"\s+of\s+an?\s+(?:century|decade|year|month|day|hour)\b", re.IGNORECASE)

# "the remaining three quarters of the fiscal year", "the last three quarters": nine months.
_QUARTERS_LEFT = compiled(r"\b(?:remaining|last|first|past|previous|coming|final|next)\s+$", re.IGNORECASE)


def fraction_rule(text: str, amount: Amount) -> str | None:
    """ "half" and "quarter" as parts of a year or a match."""
    if amount.value == Decimal("0.25") and _EACH_QUARTER.search(
        text, max(0, amount.start - 24), amount.start
    ):
        return "time frame"
    if (
        amount.sort == "fraction"
        and _FRAME_OF.match(text, amount.end)
        and _FRAME.search(text, max(0, amount.start - 40), amount.start)
    ):
        return "time frame"
    if amount.value == Decimal("0.75") and _QUARTERS_LEFT.search(
        text, max(0, amount.start - 16), amount.start
    ):
        return "time frame"
    if amount.sort != "fraction" or amount.value not in (Decimal("0.5"), Decimal("0.25")):
        return None
    if text[amount.start : amount.end].lower() != "half":
        return None
    left = text[max(0, amount.start - 16) : amount.start].lower()
    if re.search(r"\b(?:first|second|other|latter|back|front|this|last|next|better|my|your)\s$", left):
        return "period" if not re.search(r"\bother\s$", left) else "anaphor"
    after = re.match(r"[\s-]+([a-z'’]+)", text[amount.end : amount.end + 20].lower())
    keeps = (
        after is None
        or after.group(1) in words("parts", "after_half")
        or bool(re.search(r"\b(?:more|less|over|about|nearly|almost|by|in)\s(?:than\s)?$", left))
    )
    return None if keeps else "set phrase"
