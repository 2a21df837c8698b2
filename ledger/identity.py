"""The short names of claims and documents: the same bytes and span give the same name anywhere.

A name begins with a letter that says what it names. The rest is base 32 without i, l, o and u
(Crockford's alphabet), so that it can be read out on the telephone.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256

from ledger.records import Span

_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
SHORT = 8
"""Digits of a name, 40 bits: of 100 000 claims two begin alike in one ledger of 200, and get more digits."""


def claim_id(source_sha256: str, span: Span, *, digits: int = SHORT) -> str:
    """The name of the claim whose figure is at `span` of the bytes with this sha256."""
    return "c" + _name(f"{source_sha256}:{span.start}:{span.end}", digits)


def document_id(source_sha256: str, *, digits: int = SHORT) -> str:
    """The name of the document that these bytes are the first version of."""
    return "d" + _name(source_sha256, digits)


def evidence_id(locator: str, *, digits: int = SHORT) -> str:
    """The name of the external source at this address or path."""
    return "s" + _name(locator, digits)


def reference_id(content_sha256: str, number: int, *, digits: int = SHORT) -> str:
    """The name of the figure in this row of a reference series, counted from 1."""
    return "r" + _name(f"{content_sha256}:{number}", digits)


def _name(what: str, digits: int) -> str:
    """Every ten bits of the hash as two digits; five bytes make eight, without padding."""
    fives = -(-digits // 8)
    code, pairs = int.from_bytes(sha256(what.encode()).digest()[: 5 * fives]), _pairs()
    if digits == SHORT:  # as nearly all names are
        return f"{pairs[code >> 30]}{pairs[code >> 20 & 1023]}{pairs[code >> 10 & 1023]}{pairs[code & 1023]}"
    return "".join([pairs[code >> shift & 1023] for shift in range(40 * fives - 10, -1, -10)])[:digits]


@cache
def _pairs() -> tuple[str, ...]:
    return tuple(first + second for first in _CROCKFORD for second in _CROCKFORD)
