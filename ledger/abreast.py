"""Work on many things at once, handed on in the order in which they were given.

What the work is, is not known here. A process of its own takes each thing; no more are begun than can soon be
handed on, so that what is done early does not pile up behind what takes long.
"""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from ledger.errors import LedgerError

if TYPE_CHECKING:
    from concurrent.futures import Future

_Thing = TypeVar("_Thing")
_Done = TypeVar("_Done")
_AHEAD = 2
"""Things begun for each process, so that none waits for the one that is handed on."""
SELDOM = 100_000
"""Records made before garbage is looked for among them: they outlive the command, and looking takes a quarter of its time."""


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def abreast(work: Callable[[_Thing], _Done], things: Sequence[_Thing], jobs: int) -> Iterator[_Done]:
    """What the work makes of each thing, in their order; at most `jobs` are worked on at once.

    Raises what the work raises, when its turn comes, and `LedgerError` where a process was ended from outside.
    """
    jobs = min(jobs, len(things))
    if jobs < 2:
        yield from map(work, things)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    pool = ProcessPoolExecutor(jobs, initializer=_begin)
    try:
        begun: deque[Future[_Done]] = deque()
        for thing in things:
            begun.append(pool.submit(work, thing))
            if len(begun) >= jobs * _AHEAD:
                yield begun.popleft().result()
        while begun:
            yield begun.popleft().result()
    except BrokenProcessPool:
        raise LedgerError(
            "a process that read one of the files was ended from outside, most often for want of memory; "
            "run the command again with --jobs 1"
        ) from None
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _begin() -> None:
    """A process that ends at once, without a word, when the desk stops the command."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.set_threshold(SELDOM)
