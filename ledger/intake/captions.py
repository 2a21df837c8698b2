"""SRT and WebVTT captions: the words without cue numbers, times and tags, one paragraph a speaker.

Cues are joined with a space (with nothing between Chinese characters); a new line begins where a
speaker is named (`<v Name>`, `>> NAME:`, `- `), and where nobody has spoken for two seconds after
the end of a sentence. Rolling captions, which show each line twice or three times, are read once.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from ledger.intake.reader import Pen, Read, Reader
from ledger.patterns import compiled

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMES = compiled(rf"[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}")
_VOICE = compiled(r"<v(?:\.[\w.-]+)?[ \t]+([^>\n]{1,80})>")
_TAG = compiled(r"<[^<>\n]{0,100}>|\{\\[^{}\n]{0,60}\}")
_HAN = compiled(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
_SENTENCE_END = (".", "!", "?", "。", "！", "？", "…", "”", '"')
_COUNTS = (
    "a",
    "an",
    "the",
    "of",
    "and",
    "half",
    "hundred",
    "thousand",
    "million",
    "billion",
    "to",
    "than",
    "about",
)
_ENDED = compiled(r"[.!?。！？](?:\s|$)|[。！？]")
PAUSE = 2.0
UNPAUSED = 400
"""Words without any full stop, as machines hear them, are broken after so many characters."""


def _takes(name: str, text: str) -> bool:
    return name.lower().endswith((".vtt", ".srt")) or text.lstrip("\ufeff").startswith("WEBVTT")


def _read(text: str, _name: str) -> Read:
    pen = Pen()
    paragraph, ended, shown = "", 0.0, ""
    for begins, ends, lines in _cues(text):
        fresh = [line for line in lines if line != shown]
        paused = begins - ended > PAUSE and paragraph.endswith(_SENTENCE_END)
        for line in fresh:
            paused |= (
                len(paragraph) > UNPAUSED and not _ENDED.search(paragraph) and not _split(paragraph, line)
            )
            if paused or line.startswith(">>") or re.match(r"[^:：\n]{1,40}[:：︰﹕]\s", line + " "):
                pen.line(paragraph)
                paragraph, paused = "", False
            paragraph = _joined(paragraph, line)
        shown, ended = (lines[-1] if lines else shown), ends
    pen.line(paragraph)
    return pen.written()


def _joined(before: str, after: str) -> str:
    if not before or not after:
        return before + after
    han = _HAN.match(before[-1]) and _HAN.match(after[0])
    return before + ("" if han else " ") + after


def _split(before: str, after: str) -> bool:
    """Whether a break here would part the digits of one figure from each other or from its unit."""
    return before[-1].isdigit() or after[0].isdigit() or before.rsplit(" ", 1)[-1] in _COUNTS


def _cues(text: str) -> Iterator[tuple[float, float, list[str]]]:
    """Every cue: when it begins and ends, in seconds, and its lines without tags."""
    times: tuple[float, float] | None = None
    lines: list[str] = []
    for raw in [*text.splitlines(), ""]:
        found = _TIMES.match(raw)
        if found or not raw.strip():
            if times and (lines or found):
                yield (*times, lines)
                times, lines = None, []
            if found:
                times, lines = (_seconds(found, 1), _seconds(found, 5)), []
        elif times:
            words = html.unescape(_TAG.sub("", _VOICE.sub(r"\1: ", raw))).strip()
            lines += [words] if words else []


def _seconds(found: re.Match[str], first: int) -> float:
    hours, minutes, seconds, parts = (found[first + k] or "0" for k in range(4))
    return 3600 * int(hours) + 60 * int(minutes) + int(seconds) + float(f"0.{parts}")


CAPTIONS = Reader("captions", _takes, _read)
