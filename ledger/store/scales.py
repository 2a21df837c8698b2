"""Rating scales in the ledger: loaded, listed, retired. Each write is an event; nothing is relabelled."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from ledger.errors import StoreError
from ledger.scales import Norm, Rating, Scale
from ledger.store import chain, said
from ledger.store.columns import TABLES
from ledger.store.rows import Row
from ledger.store.store import Store

_SCALE, _RATING, _RETIREMENT = TABLES["scale"], TABLES["rating"], TABLES["retirement"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A scale that the ledger holds: the event that wrote it, and what of it takes no more verdicts."""

    scale: Scale
    event: int
    retired: bool = False
    retired_codes: frozenset[str] = frozenset()

    @property
    def open_ratings(self) -> tuple[Rating, ...]:
        """The ratings that a verdict may be given on."""
        if self.retired:
            return ()
        return tuple(one for one in self.scale.ratings if one.code not in self.retired_codes)


def load(store: Store, scale: Scale, *, by: str | None = None) -> bool:
    """Keep a scale; whether it is new. Raises `StoreError` where its version is there with other words, or too early."""
    who, at = store.signed(by)
    with store.writing() as connection:
        held = {one.scale.version: one.scale for one in loaded(connection) if one.scale.key == scale.key}
        if scale.version in held:
            if held[scale.version] == scale:
                return False
            raise StoreError(
                f"{scale.key}: version {scale.version} is in the ledger with other words, and verdicts rest on "
                f"them; give the changed scale version = {max(held) + 1}"
            )
        if held and scale.version < max(held):
            raise StoreError(
                f"{scale.key}: version {max(held)} is in the ledger already; "
                f"give the changed scale version = {max(held) + 1}"
            )
        event = said.next_event(connection)
        made: dict[str, Sequence[Row]] = {
            "scale": [(event, scale.key, scale.version, _json(scale.title), who, at)],
            "rating": [_rating_row(event, seq, rating) for seq, rating in enumerate(scale.ratings)],
        }
        said.keep(connection, made, command="scale load", entity=f"{scale.key} {scale.version}")
        return True


def _json(words: Any) -> str:
    return chain.canonical(dict(words))


def _rating_row(event: int, seq: int, rating: Rating) -> Row:
    told = (rating.code, _ordered(rating), _json(rating.definition), rating.norm.value, rating.review)
    return (event, seq, *told, int(rating.needs_source), int(rating.needs_second))


def _ordered(rating: Rating) -> str:
    """The labels in the order in which the scale gives them."""
    return json.dumps(dict(rating.labels), ensure_ascii=False)


def retire(store: Store, key: str, code: str | None, because: str, *, by: str | None = None) -> Loaded:
    """Take a scale, or one rating of it, out of use for new verdicts; those given stay as they are."""
    who, at = store.signed(by)
    why = said.reason(because)
    with store.writing() as connection:
        of = newest(loaded(connection), key)
        known = {one.code.casefold(): one.code for one in of.scale.ratings}
        if code is not None and code.casefold() not in known:
            raise StoreError(f"{key} has no rating {code!r}; it has {', '.join(known.values())}")
        exact = None if code is None else known[code.casefold()]
        if of.retired or exact in of.retired_codes:
            what = key if exact is None or of.retired else f"{exact} of {key}"
            raise StoreError(f"{what} is retired already; `ledger scale list` shows what is in use")
        row = (said.next_event(connection), of.event, exact, why, who, at)
        entity = f"{key} {of.scale.version}" + (f" {exact}" if exact else "")
        said.keep(connection, {"retirement": [row]}, command="scale retire", entity=entity)
        return newest(loaded(connection), key)


def scales(store: Store) -> tuple[Loaded, ...]:
    """Every scale and version, in the order in which they were loaded."""
    with store.reading() as connection:
        return loaded(connection)


def loaded(connection: Connection) -> tuple[Loaded, ...]:
    """The same, inside a transaction."""
    ratings: dict[int, list[Rating]] = {}
    for row in connection.execute(select(_RATING).order_by(_RATING.c.event_seq, _RATING.c.seq)):
        ratings.setdefault(row.event_seq, []).append(_rating_of(row))
    found = {
        row.event_seq: Loaded(
            Scale(row.key, row.version, json.loads(row.title), tuple(ratings[row.event_seq])), row.event_seq
        )
        for row in connection.execute(select(_SCALE).order_by(_SCALE.c.event_seq))
    }
    for row in connection.execute(select(_RETIREMENT).order_by(_RETIREMENT.c.event_seq)):
        of = found[row.scale_seq]
        found[row.scale_seq] = (
            replace(of, retired=True)
            if row.code is None
            else replace(of, retired_codes=of.retired_codes | {row.code})
        )
    return tuple(found.values())


def _rating_of(row: Any) -> Rating:
    return Rating(
        code=row.code,
        labels=json.loads(row.labels),
        definition=json.loads(row.definition),
        norm=Norm(row.norm),
        review=row.review,
        needs_source=bool(row.needs_source),
        needs_second=bool(row.needs_second),
    )


def newest(held: Sequence[Loaded], key: str) -> Loaded:
    """The newest version of a scale; `StoreError` where none is loaded."""
    found = [one for one in held if one.scale.key == key]
    if not found:
        raise StoreError(f"no scale {key!r} is loaded; `ledger scale list` shows those that can be")
    return max(found, key=lambda one: one.scale.version)


def rating(
    held: Sequence[Loaded],
    word: str,
    key: str | None,
    fold: Callable[[str], str],
    *,
    version: int | None = None,
) -> tuple[Loaded, Rating]:
    """The rating that a code or a label names, on the newest version of each scale or of one.

    A `version` of a scale that is named is any that the ledger has, and what of it is retired counts too: a verdict of
    another day was given on it. Raises `StoreError` where no rating in use is called so, or two scales have one.
    """
    if key is not None and version is not None:
        return _of_version(held, word, key, version, fold)
    keys = [key] if key is not None else list(dict.fromkeys(one.scale.key for one in held))
    if not keys:
        raise StoreError(
            "no scale is loaded; load one with `ledger scale load newspaper` (or chinese, four, or your own file)"
        )
    using = [newest(held, each) for each in keys]
    wanted = fold(word)
    found = [
        (of, one)
        for of in using
        for one in of.open_ratings
        if wanted in {fold(one.code), *map(fold, one.labels.values())}
    ]
    if len(found) == 1:
        return found[0]
    if found:
        named = " and ".join(of.scale.key for of, _ in found)
        raise StoreError(f"{word!r} is a rating of {named}; say which with --scale")
    known = ", ".join(one.code for of in using for one in of.open_ratings) or "none: all are retired"
    raise StoreError(f"no rating is called {word!r}; the ratings in use are {known}")


def _of_version(
    held: Sequence[Loaded], word: str, key: str, version: int, fold: Callable[[str], str]
) -> tuple[Loaded, Rating]:
    of = next((one for one in held if (one.scale.key, one.scale.version) == (key, version)), None)
    if of is None:
        raise StoreError(
            f"version {version} of the scale {key!r} is not loaded; `ledger scale load` takes it from a file"
        )
    wanted = fold(word)
    for one in of.scale.ratings:
        if wanted in {fold(one.code), *map(fold, one.labels.values())}:
            return of, one
    known = ", ".join(one.code for one in of.scale.ratings)
    raise StoreError(f"no rating of {key} {version} is called {word!r}; it has {known}")
