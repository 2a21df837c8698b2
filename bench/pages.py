"""The reading page of long transcripts: time to write it, its size, and how soon a browser has it usable.

The text is the Chinese sample said again and again, four figures in ten of it marked (as many as speech has); what it
would be held against is left out, since a text that repeats itself holds against itself without end.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import perf_counter, process_time

from ledger.extract import transcript
from ledger.intake import source_from_bytes
from ledger.records import Transcript
from ledger.reports import build, render

SAMPLE = Path(__file__).parents[1] / "claims" / "lanjiang-2025-03-18" / "transcript.txt"
SIZES = (20_000, 200_000, 1_000_000)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def rows() -> Iterator[tuple[str, str]]:
    whole = _long(SIZES[-1])
    for size in SIZES:
        read = _first(whole, size)
        started = process_time()
        page = render(build((read,), ()), "html", language="zh")
        written = process_time() - started
        opened = _opened(page)
        usable = "" if opened is None else f", usable in {opened:.2f} s in Chromium"
        yield (
            f"reading page of {_spaced(size)} characters, {_spaced(len(read.claims))} claims",
            f"written in {written:.2f} s, {len(page.encode()) / 1e6:.1f} MB{usable}",
        )


def _spaced(count: int) -> str:
    return f"{count:,}".replace(",", " ")


def _long(size: int) -> Transcript:
    source = source_from_bytes(SAMPLE.read_bytes(), SAMPLE.parent.name)
    text = source.text[source.text.index("陸承安:") :]
    return transcript(replace(source, text=(text * (size // len(text) + 1))[:size], marked=()))


def _first(whole: Transcript, size: int) -> Transcript:
    within = [claim for claim in whole.claims if claim.sentence.end <= size]
    return replace(
        whole,
        source=replace(whole.source, text=whole.source.text[:size]),
        turns=tuple(turn for turn in whole.turns if turn.span.end <= size),
        claims=tuple(claim for number, claim in enumerate(within) if number % 5 < 2),
        left_out=(),
        notices=(),
    )


def _opened(page: str) -> float | None:
    """Seconds from opening the file until its filter has counted the claims; `None` without a browser."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    if CHROMIUM is None:
        return None
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        path = Path(folder) / "page.html"
        path.write_text(page, encoding="utf-8")
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        tab = browser.new_page()
        before = perf_counter()
        tab.goto(path.as_uri())
        tab.locator("#shown:not(:empty)").wait_for(state="attached")
        took = perf_counter() - before
        browser.close()
        return took
