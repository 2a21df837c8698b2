"""Where a Chinese sentence ends: at 。！？ and what closes behind them."""

from __future__ import annotations

from ledger.patterns import compiled

_CLOSES = '[”」』’）)"]*'
# One class of signs stands first in the pattern, so that the scan looks for them.
_END = compiled(
    rf"[。！？!?….](?:(?<=[。！？!?])[。！？!?]*{_CLOSES}|(?<=…)…+{_CLOSES}|(?<=\.)\.{{5}}{_CLOSES}"
    r"|(?<=[\u4e00-\u9fff”」』）)%]\.)(?=\s|$))"
)


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of `text[start:end]` in order, white space at their ends left out."""
    spans: list[tuple[int, int]] = []
    begin = start
    for mark in _END.finditer(text, start, end):
        _add(text, begin, mark.end(), spans)
        begin = mark.end()
    _add(text, begin, end, spans)
    return spans


def _add(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))
