"""Reviews of other houses as they publish them: ClaimReview (schema.org) in JSON or JSON-LD, one or many.

What a review has to say is read, or refused with its number and address; which rating of a loaded scale it means is found
by label and number, and never guessed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from ledger.errors import LedgerError
from ledger.scales import Rating, Scale

_TYPE = "ClaimReview"
_URN = "urn:claim-ledger:"
_Node = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Review:
    """A published review: where it is, who rates which words, how, and why; `claim` is the id that a ledger gave it."""

    where: str
    url: str
    words: str
    publisher: str
    published: date | None
    label: str | None
    number: Decimal | None
    best: Decimal | None
    worst: Decimal | None
    explanation: str | None
    claim: str | None


def reviews(data: bytes, name: str) -> tuple[Review, ...]:
    """The reviews of a file, in order. Raises `LedgerError` where it holds none, or one isn't whole."""
    try:
        read = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise LedgerError(f"{name}: this is no UTF-8, which JSON has to be; save it as UTF-8") from None
    except json.JSONDecodeError as error:
        raise LedgerError(
            f"{name}:{error.lineno}: this is no JSON ({error.msg}); save the JSON-LD alone"
        ) from None
    except RecursionError:
        raise LedgerError(f"{name}: this is nested too deeply for a review; save the JSON-LD alone") from None
    except ValueError:
        raise LedgerError(f"{name}: a number in it has too many digits; save the JSON-LD alone") from None
    nodes = list(_nodes(read))
    by_id = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    found = [node for node in nodes if _is_review(node)]
    if not found:
        raise LedgerError(
            f"{name}: there is no ClaimReview in it; save the page's JSON-LD, or a list of reviews"
        )
    return tuple(_review(node, by_id, f"{name}, review {number}") for number, node in enumerate(found, 1))


def _nodes(value: object) -> Iterator[_Node]:
    """Every object in a value, outer ones first."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield one
            waiting += reversed(one.values())
        elif isinstance(one, list):
            waiting += reversed(one)


def _is_review(node: _Node) -> bool:
    types = node.get("@type")
    named = types if isinstance(types, list) else [types]
    return any(
        isinstance(one, str) and one.replace("#", "/").replace(":", "/").split("/")[-1] == _TYPE
        for one in named
    )


def _review(node: _Node, by_id: Mapping[str, _Node], where: str) -> Review:
    url = _needed(node, "url", where)
    where = f"{where} ({url})"
    author = _part(node, "author", by_id)
    rating = _part(node, "reviewRating", by_id)
    label, number = _words(rating, "alternateName"), _number(rating, "ratingValue", where)
    if label is None and number is None:
        raise LedgerError(
            f"{where}: it rates nothing; a review needs reviewRating with alternateName or ratingValue"
        )
    urn = _words(node, "identifier") or ""
    return Review(
        where=where,
        url=url,
        words=_needed(node, "claimReviewed", where),
        publisher=_needed(author, "name", f"{where}, author"),
        published=_day(node, where),
        label=label,
        number=number,
        best=_number(rating, "bestRating", where),
        worst=_number(rating, "worstRating", where),
        explanation=_words(rating, "ratingExplanation"),
        claim=urn.removeprefix(_URN) if urn.startswith(_URN) else None,
    )


def _part(node: _Node, key: str, by_id: Mapping[str, _Node]) -> _Node:
    """The object under a key, or the first of several, looked up where it is only named by its id."""
    found = node.get(key)
    if isinstance(found, list):
        found = found[0] if found else None
    if isinstance(found, str):
        return {"name": found}
    if not isinstance(found, dict):
        return {}
    return by_id.get(str(found.get("@id")), found) if len(found) == 1 else found


def _words(node: _Node, key: str) -> str | None:
    found = node.get(key)
    return found.strip() or None if isinstance(found, str) else None


def _needed(node: _Node, key: str, where: str) -> str:
    found = _words(node, key)
    if found is None:
        raise LedgerError(f"{where}: {key} is missing; a review without it can't be named as a source")
    return found


def _number(node: _Node, key: str, where: str) -> Decimal | None:
    found = node.get(key)
    if found is None or found == "":
        return None
    try:
        number = Decimal(str(found))
        if not number.is_finite():
            raise InvalidOperation
    except InvalidOperation:
        raise LedgerError(f"{where}: {key} is {found!r}, no number; write digits") from None
    return number


def _day(node: _Node, where: str) -> date | None:
    told = _words(node, "datePublished")
    if told is None:
        return None
    try:
        return date.fromisoformat(told[:10])
    except ValueError:
        raise LedgerError(f"{where}: datePublished {told!r} is no day; write it as YYYY-MM-DD") from None


def meant(of: Review, held: Sequence[Scale], fold: Callable[[str], str]) -> tuple[Scale, Rating]:
    """The rating of a scale that a review means, by its label and its number.

    Raises `LedgerError` where no scale has such a rating, label and number are two ratings, or several scales have one.
    """
    found = [(scale, rating) for scale in held for rating in scale.ratings if _is_called(of, rating, fold)]
    if not found:
        known = ", ".join(dict.fromkeys(rating.label("en") for scale in held for rating in scale.ratings))
        raise LedgerError(
            f"{of.where}: {_shown(of)} is no rating of a loaded scale (they are {known or 'none'}); write that house's scale "
            "as TOML, and load it with `ledger scale load FILE`"
        )
    fit = [(scale, rating) for scale, rating in found if _is_numbered(of, scale, rating) is not False]
    if not fit:
        raise LedgerError(
            f"{of.where}: {_shown(of)} are two ratings of {found[0][0].key}; ask the house which it means"
        )
    sure = [pair for pair in fit if _is_numbered(of, *pair)] or (fit if of.label is not None else [])
    if len(sure) == 1:
        return sure[0]
    named = " and ".join(scale.key for scale, _ in sure or fit)
    raise LedgerError(f"{of.where}: {_shown(of)} may be a rating of {named}; say which with --scale")


def _is_called(of: Review, rating: Rating, fold: Callable[[str], str]) -> bool:
    if of.label is None:
        return rating.review is not None and Decimal(rating.review) == of.number
    return fold(of.label) in {fold(rating.code), *map(fold, rating.labels.values())}


def _is_numbered(of: Review, scale: Scale, rating: Rating) -> bool | None:
    """Whether the review's number is that of the rating; `None` where the two count otherwise, or one doesn't."""
    numbers = [Decimal(one.review) for one in scale.ratings if one.review is not None]
    if of.number is None or rating.review is None or (of.worst, of.best) != (min(numbers), max(numbers)):
        return None
    return of.number == rating.review


def _shown(of: Review) -> str:
    number = None if of.number is None else f"{of.number} of {of.worst or '?'} to {of.best or '?'}"
    return " and ".join(filter(None, (of.label and f"“{of.label}”", number)))
