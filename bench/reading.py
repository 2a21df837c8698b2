"""How fast text is read: figures alone, and whole rows, beside the bare pass of a regular expression and the peers."""

from __future__ import annotations

import json
import re
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from ledger.extract import Stream
from ledger.intake import layout, regions, source_from_bytes
from ledger.lang.language import Language
from ledger.lang.languages import language_of
from ledger.records import Source
from ledger.reports import claim_lines
from ledger.text import Folded, fold
from tests.hostile import ENGLISH

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "claims"
CORPUS = ROOT.parent / "shared" / "corpus"
MEGABYTE = 1_000_000
TEXTS = (
    ("中文, a press conference", (SAMPLES / "lanjiang-2025-03-18" / "transcript.txt",), "zh", 20, 20),
    ("中文, a government report", tuple(CORPUS.glob("zh-gwr-2018-03-05/transcript.*")), "zh", 20, 100),
    ("中文, transcripts of all kinds", tuple(sorted(CORPUS.glob("*/transcript.*"))), "zh", 20, 20),
    ("English, a press conference", (SAMPLES / "aldermark-2024-11-12" / "transcript.txt",), "en", 1, 1),
)
"""What is read, in which language, so many megabytes of it, and how many to see whether cost grows with length.

Without the corpus, the samples alone; of several files those in the language, one after the other, are the text."""
HOSTILE = {
    "digits in runs of 200": "7" * 200 + "，",
    "万 without end": "万",
    "hedges without end": "约近超过不足",
    "hedges nested around a figure": "约超过近不到至少" * 40 + "3万" + "左右以上多余" * 20 + "。",
    "hedges around figures": "大约超过不到近至少30万多左右以上，",
    "figures without words": "12.5%、",
}
"""What no speaker says: text made to be slow to read."""
PIECE = 10_000
SENTENCE = "全市工业增加值达到1.2万亿元，比上年增长6.5%。"
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
PEERS = ROOT / ".venv" / "peers" / "bin" / "python"
BESIDE = 8_000
"""Code points of the first text that the peers read: they take seconds for them."""


def rows() -> Iterator[tuple[str, str]]:
    for number, (name, paths, language, megabytes, longest) in enumerate(TEXTS):
        source = _text(paths, language)
        if source is not None:
            yield from _speeds(name, source, megabytes, longest, beside=not number)
    yield from _hostile("zh", HOSTILE)
    yield from _hostile("en", ENGLISH)
    yield from _one_line()


def _text(paths: tuple[Path, ...], language: str) -> Source | None:
    """The files in a language as one source; `None` where there are none."""
    read = [source_from_bytes(path.read_bytes(), path.name) for path in paths if path.is_file()]
    texts = [one.text for one in read if one.language == language]
    return replace(read[0], text="\n\n".join(texts), language=language, marked=()) if texts else None


def _speeds(
    name: str, source: Source, megabytes: int, longest: int, *, beside: bool
) -> Iterator[tuple[str, str]]:
    grammar = language_of(source.language)
    long = _repeated(source, megabytes)
    view = fold(long.text, script=grammar.script)
    passes = _rate(len(view.text), partial(_bare, view.text))
    figures = _rate(len(view.text), partial(_figures, grammar, view), runs=1)
    lines = _rate(len(long.text), partial(_lines, long), runs=1)
    what = f"{name}, {megabytes} MB"
    yield f"{what}: bare `re.finditer` of digits", f"{passes / 1e6:.1f} M code points/s"
    yield f"{what}: figures with value, unit, hedge and raw offsets", f"{figures / 1e6:.2f} M code points/s"
    yield f"{what}: whole rows as JSON lines", f"{lines / 1e6:.2f} M code points/s"
    if beside:
        yield from _peers(source, figures, lines)
    del view, long
    if longest > 1:
        short, grown = _repeated(source, 1), _repeated(source, longest)
        growth = _rate(len(short.text), partial(_lines, short))
        growth /= _rate(len(grown.text), partial(_lines, grown), runs=1)
        yield f"{name}: cost of a code point in {longest} MB against 1 MB", f"{growth:.2f} times"


def _bare(text: str) -> list[tuple[int, int, float]]:
    """Every run of digits, as cheaply as Python can have it."""
    return [(found.start(), found.end(), float(found[0])) for found in _DIGITS.finditer(text)]


def _figures(grammar: Language, view: Folded) -> int:
    """Every figure of a folded text, and where it stands in the source."""
    return sum(view.unfold(one.start, one.end).start for one in grammar.numerals(view.text).numerals)


def _peers(source: Source, figures: float, lines: float) -> Iterator[tuple[str, str]]:
    """What known libraries take for a piece of the same text, sentence by sentence."""
    if not PEERS.is_file():
        yield "beside it: the peers", "not measured: `make bench` installs them"
        return
    sentences = re.sub(r"(?<=[。！？])", "\n", source.text[:BESIDE])
    done = subprocess.run(
        [PEERS, Path(__file__).with_name("beside.py")],
        input=sentences, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    for line in done.stdout.splitlines():
        peer, rate, trouble = json.loads(line)
        yield (
            f"beside it: {peer}",
            f"{rate / 1e6:.4f} M code points/s: figures take one part in {figures / rate:,.0f} of it, whole rows one in {lines / rate:,.0f}"
            if rate
            else f"not measured: {trouble}",
        )


def _hostile(language: str, shapes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    grammar = language_of(language)
    for name, shape in shapes.items():
        text = (shape * (10 * PIECE // len(shape) + 1))[: 10 * PIECE]
        source = source_from_bytes(text.encode(), "hostile", language=language)
        figures, lines = _rate(10, partial(grammar.numerals, text)), _rate(10, partial(_lines, source))
        yield (
            f"hostile, {grammar.name}, {name}: 10 000 code points",
            f"figures {1000 / figures:.1f} ms, whole rows {1000 / lines:.1f} ms",
        )


def _one_line() -> Iterator[tuple[str, str]]:
    """A text without a line end: its parts and its lines, which are looked for line by line."""
    text = SENTENCE * (50 * MEGABYTE // len(SENTENCE.encode()))
    source = source_from_bytes(text.encode(), "one line", language="zh")
    cost = len(text) / _rate(len(text), lambda: layout(source, regions(source)), runs=1)
    yield "one line of 50 MB: its parts and its setting", f"{cost:.1f} s"


def _repeated(source: Source, megabytes: int) -> Source:
    times = megabytes * MEGABYTE // len(source.text.encode()) + 1
    return replace(source, text=source.text * times, marked=())


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
