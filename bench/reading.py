"""How fast text is read: figures alone, and whole rows, beside the bare pass of a regular expression."""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from ledger.extract import Stream
from ledger.intake import source_from_bytes
from ledger.lang.language import Language
from ledger.lang.languages import language_of
from ledger.records import Source
from ledger.reports import claim_lines
from ledger.text import fold

SAMPLES = Path(__file__).parents[1] / "claims"
CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
MEGABYTE = 1_000_000
TEXTS = (
    ("中文, a press conference", SAMPLES / "lanjiang-2025-03-18" / "transcript.txt", "zh", 20),
    ("中文, a government report", CORPUS / "zh-gwr-2018-03-05" / "transcript.md", "zh", 20),
    ("English, a press conference", SAMPLES / "aldermark-2024-11-12" / "transcript.txt", "en", 1),
)
"""What is read, in which language, and so many megabytes of it; without the corpus, the samples alone."""
HOSTILE = {
    "digits in runs of 200": "7" * 200 + "，",
    "万 without end": "万",
    "hedges without end": "约近超过不足",
    "hedges around figures": "大约超过不到近至少30万多左右以上，",
    "figures without words": "12.5%、",
}
"""What no speaker says: text made to be slow to read."""
PIECE = 10_000


def rows() -> Iterator[tuple[str, str]]:
    for name, path, language, megabytes in TEXTS:
        if path.is_file():
            source = source_from_bytes(path.read_bytes(), path.name)
            yield from _speeds(name, source, language_of(language), megabytes)
    yield from _hostile()


def _speeds(name: str, source: Source, grammar: Language, megabytes: int) -> Iterator[tuple[str, str]]:
    view = fold(source.text, script=grammar.script).text
    view *= _times(view, megabytes)
    bare = re.compile(r"\d+(?:\.\d+)?")
    passes = _rate(len(view), lambda: [(m.start(), m.end(), float(m[0])) for m in bare.finditer(view)])
    figures = _rate(len(view), lambda: grammar.numerals(view), runs=1)
    long, short = (_repeated(source, size) for size in (megabytes, 1))
    lines = _rate(len(long.text), lambda: _lines(long), runs=1)
    growth = _rate(len(short.text), lambda: _lines(short), runs=1) / lines
    yield f"{name}, {megabytes} MB: bare `re.finditer` of digits", f"{passes / 1e6:.1f} M code points/s"
    yield (
        f"{name}, {megabytes} MB: figures with value, unit and hedge",
        f"{figures / 1e6:.2f} M code points/s",
    )
    yield f"{name}, {megabytes} MB: whole rows as JSON lines", f"{lines / 1e6:.2f} M code points/s"
    if megabytes > 1:
        yield f"{name}: cost of a code point in {megabytes} MB against 1 MB", f"{growth:.2f} times"


def _hostile() -> Iterator[tuple[str, str]]:
    grammar = language_of("zh")
    for name, shape in HOSTILE.items():
        text = (shape * (10 * PIECE // len(shape) + 1))[: 10 * PIECE]
        source = source_from_bytes(text.encode(), "hostile", language="zh")
        figures, lines = _rate(10, partial(grammar.numerals, text)), _rate(10, partial(_lines, source))
        yield (
            f"hostile, {name}: 10 000 code points",
            f"figures {1000 / figures:.1f} ms, whole rows {1000 / lines:.1f} ms",
        )


def _repeated(source: Source, megabytes: int) -> Source:
    return replace(source, text=source.text * _times(source.text, megabytes), marked=())


def _times(text: str, megabytes: int) -> int:
    return megabytes * MEGABYTE // len(text.encode()) + 1


def _lines(source: Source) -> int:
    return sum(map(len, claim_lines(Stream(source))))


def _rate(size: float, work: Callable[[], object], runs: int = 3) -> float:
    """Code points a second of processor time, the median of the runs."""
    costs = []
    for _ in range(runs):
        start = time.process_time()
        work()
        costs.append(time.process_time() - start)
    return size / statistics.median(costs)
