"""Rating scales as data: what a house calls its verdicts, read from TOML and held to be whole.

A rating has labels by language, a place on its scale, the class that other houses know it by (`norm`), its number in a
published ClaimReview, and whether it needs a captured source or a second reader. A scale that changes is a new version;
verdicts keep the one that they were given on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from types import MappingProxyType

from ledger.errors import LedgerError
from ledger.toml import toml_table

SHIPPED = ("newspaper", "chinese", "four")
"""The scales that come with the program."""


class Norm(StrEnum):
    """The class that a rating falls into when houses are compared."""

    TRUE = "TRUE"
    FALSE = "FALSE"
    MIXTURE = "MIXTURE"
    OTHER = "OTHER"


@dataclass(frozen=True, slots=True)
class Rating:
    """A step of a scale; `review` is its number in a ClaimReview, where it has one."""

    code: str
    labels: Mapping[str, str]
    definition: Mapping[str, str]
    norm: Norm
    review: int | None
    needs_source: bool
    needs_second: bool

    def label(self, language: str) -> str:
        """What the rating is called in a language, else in the first that it has a label in."""
        for known, label in self.labels.items():
            if known == language or known.startswith(f"{language}-"):
                return label
        return next(iter(self.labels.values()))


@dataclass(frozen=True, slots=True)
class Scale:
    """The ratings of a house, in order, under a key and a version."""

    key: str
    version: int
    title: Mapping[str, str]
    ratings: tuple[Rating, ...]


_SCALE_KEYS = frozenset({"key", "version", "title", "rating"})
_RATING_KEYS = frozenset({"code", "labels", "definition", "norm", "review", "needs_source", "needs_second"})


def shipped(key: str) -> str | None:
    """The TOML of a scale that comes with the program; `None` where there is none of this key."""
    if key not in SHIPPED:
        return None
    return files("ledger.scales").joinpath(f"{key}.toml").read_text(encoding="utf-8")


def scale(text: str, name: str) -> Scale:
    """The scale that a TOML text describes. Raises `LedgerError`, which names file and rating, where it isn't whole."""
    read = toml_table(text, name)
    _only(read, _SCALE_KEYS, name)
    key, version, entries = read.get("key"), read.get("version"), read.get("rating")
    if not isinstance(key, str) or not key.isidentifier():
        raise LedgerError(f'{name}: a scale needs a key of letters, digits and _; write key = "house"')
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise LedgerError(f"{name}: a scale needs a version, counted from 1; write version = 1")
    if not isinstance(entries, list) or len(entries) < 2:
        raise LedgerError(f"{name}: a scale needs two ratings or more; write [[rating]] above each")
    ratings = tuple(_rating(entry, f"{name}, rating {number}") for number, entry in enumerate(entries, 1))
    _told_apart(ratings, name)
    return Scale(key, version, _words(read.get("title"), "title", name), ratings)


def _only(found: Mapping[str, object], known: frozenset[str], where: str) -> None:
    unknown = next((key for key in found if key not in known), None)
    if unknown is not None:
        raise LedgerError(f"{where}: no key is called {unknown!r}; the keys are {', '.join(sorted(known))}")


def _rating(entry: object, where: str) -> Rating:
    if not isinstance(entry, dict):
        raise LedgerError(f"{where}: this is no table; write [[rating]] above its keys")
    _only(entry, _RATING_KEYS, where)
    code, norm, review = entry.get("code"), entry.get("norm"), entry.get("review")
    if not isinstance(code, str) or not code.isidentifier():
        raise LedgerError(
            f'{where}: a rating needs a code of letters, digits and _; write code = "half_true"'
        )
    where = f"{where} ({code})"
    if norm not in tuple(Norm):
        raise LedgerError(f"{where}: norm is {norm!r}; take one of {', '.join(Norm)}")
    if review is not None and (isinstance(review, bool) or not isinstance(review, int) or review < 1):
        raise LedgerError(f"{where}: review is {review!r}; write a whole number above 0, or leave it out")
    return Rating(
        code=code,
        labels=_words(entry.get("labels"), "labels", where),
        definition=_words(entry.get("definition", {}), "definition", where, may_lack=True),
        norm=Norm(str(norm)),
        review=review,
        needs_source=_flag(entry, "needs_source", where),
        needs_second=_flag(entry, "needs_second", where),
    )


def _words(found: object, key: str, where: str, *, may_lack: bool = False) -> Mapping[str, str]:
    """Words by language tag."""
    whole = isinstance(found, dict) and all(
        isinstance(word, str) and word.strip() and word.strip() == word for word in found.values()
    )
    if not whole or not (found or may_lack):
        raise LedgerError(
            f'{where}: {key} are words by language; write {key} = {{ en = "…", zh-Hans = "…" }}'
        )
    assert isinstance(found, dict)
    return MappingProxyType(dict(found))


def _flag(entry: Mapping[str, object], key: str, where: str) -> bool:
    value = entry.get(key, False)
    if not isinstance(value, bool):
        raise LedgerError(f"{where}: {key} is {value!r}; write true or false")
    return value


def _told_apart(ratings: tuple[Rating, ...], name: str) -> None:
    """No word names two ratings, and no two have one number."""
    for what, of in (("called", _names), ("numbered", _numbers)):
        seen: dict[object, Rating] = {}
        for rating in ratings:
            for word in of(rating):
                other = seen.setdefault(word, rating)
                if other is not rating:
                    raise LedgerError(
                        f"{name}: {other.code} and {rating.code} are both {what} {word}; tell them apart"
                    )


def _names(rating: Rating) -> set[object]:
    return {rating.code.casefold(), *(label.casefold() for label in rating.labels.values())}


def _numbers(rating: Rating) -> set[object]:
    return set() if rating.review is None else {rating.review}
