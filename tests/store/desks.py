"""Desks: processes of their own that write to one ledger, and tell what they have written once it is kept."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess

from ledger.records import State
from ledger.store import Store, verdicts
from tests.conftest import Place
from tests.store.factory import finding, long

_FORK = multiprocessing.get_context("fork")
"""A forked process has everything loaded: two hundred of them take less time than ten that are begun from nothing."""

Work = Callable[[Place, str, int], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Desk:
    """A process at work, and what it tells."""

    process: ForkProcess
    _told: Connection

    def hear(self) -> str:
        """The next thing that it tells; empty when it has ended."""
        try:
            return self._told.recv_bytes().decode()
        except (EOFError, OSError):
            return ""

    def end(self) -> list[str]:
        """Everything that it still tells until it has ended."""
        rest = list(iter(self.hear, ""))
        self.process.join()
        self._told.close()
        return rest


def desk(work: Work, place: Place, name: str, count: int) -> Desk:
    """A process that does so much work on the ledger, under this name."""
    told, tell = _FORK.Pipe(duplex=False)
    process = _FORK.Process(target=_tell_all, args=(work, place, name, count, tell))
    process.start()
    tell.close()
    return Desk(process, told)


def _tell_all(work: Work, place: Place, name: str, count: int, tell: Connection) -> None:
    with suppress(BrokenPipeError):
        for told in work(place, name, count):
            tell.send_bytes(told.encode())


def rulings(place: Place, name: str, count: int) -> Iterator[str]:
    """Verdicts on one claim after the other; tells the reason of each."""
    store = Store(place, actor=name, wait=120)
    claims = [entry.claim.id for entry in store.claims()]
    for number in range(count):
        verdicts.give(store, claims[number % len(claims)], "OTHER", f"{name} {number}")
        yield f"{name} {number}"


def transcripts(place: Place, name: str, count: int) -> Iterator[str]:
    """Transcripts of forty claims each; tells their names."""
    store = Store(place)
    for number in range(count):
        read, data = long(f"{name}-{number}.txt", sentences=40)
        assert store.save(read, data).claims == 40
        yield read.source.name


def settlements(place: Place, name: str, count: int) -> Iterator[str]:
    """Settlements of one finding; tells the reason of each."""
    store = Store(place)
    for number in range(count):
        store.settle(finding(store.claims()[0].claim), State.EXPLAINED, f"{number}", by=name)
        yield f"{number}"


def copies(place: Place, name: str, count: int) -> Iterator[str]:
    """The ledger opened again and again, and made where there is none."""
    for _ in range(count):
        Store(place)
        yield name
