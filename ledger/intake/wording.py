"""What one line is by its own wording: a menu, a dateline, a credit, a note, a picture's line, a row.

The words lie in `words.toml`; a line comes here as `words.plain` gives it.
"""

from __future__ import annotations

import re
from functools import cache

from ledger.intake import labels
from ledger.intake.words import either, first_letters
from ledger.patterns import compiled

CELL = 26
"""A bar's cells are no longer than this."""


_BAR = compiled(r"\s*(?:\||｜|>>|»|›|＞|>| · |•|/(?=\s)|／)\s*")
#: One of these stands in every bar.
_BAR_SIGN = compiled("[|｜>»›＞·•/／]")
_DATELINE = compiled(
    r"(?:[^\W!-~]{2,6}\s*[:：]\s*)?\d{4}\s*(?:年|-|/|\.)\s*\d{1,2}\s*(?:月|-|/|\.)\s*\d{1,2}\s*日?"
    r"|\d{1,2}:\d{2}(?::\d{2})?"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d{1,2},?\s+\d{4}"
)
_DIRECTION = compiled(r"[（(\[［【][^()（）\[\]]{1,160}[)）\]］】]\s*[。.]?")
_REFERENCE = compiled(r"[\[［【〔]\s*\d{1,3}\s*[\]］】〕]\s*\S")
_NUMERAL_CELL = r"[-−+]?[\d·][\d·,.]*%?‰?"
_ROW = compiled(
    rf"(?:[-*]\s+)?(?:\S.{{0,60}}?)?(?:\s+|\t){_NUMERAL_CELL}(?:(?:\s+|\t)(?:{_NUMERAL_CELL}|[-—–…]+|…))+\s*"
)
_ROW_ENDS = frozenset("·,.%‰-—–…")
_SENTENCE = compiled(r"[。！？!?；;]|[.](?:\s|$)")
_PROSE_END = compiled(r"[。！？!?；;，]$|[a-z]{2}\.$")
_RULE, _RULED = compiled(r"[_\-—–─=*]{5,}"), frozenset("_-—–─=*")


def is_bar(words: str) -> bool:
    """Cells with bars or arrows between them, all of them short: a menu, a path, a row of links."""
    if not _BAR_SIGN.search(words) or len(_BAR_SIGN.findall(words)) < 2:
        return False
    cells = [cell for cell in _BAR.split(words) if cell]
    marks = len(_BAR.findall(words))
    return marks >= 2 and len(cells) >= 3 and max(map(len, cells)) <= CELL and not _SENTENCE.search(words)


def is_dateline(words: str) -> bool:
    """A date, perhaps a time, and who printed it; no sentence and no other number."""
    if not _DATELINE.match(words) or _SENTENCE.search(words):
        return False
    rest = _DATELINE.sub("", words)
    return not re.search(r"\d", rest) and len(rest) <= 60


_GAP = compiled(r"\s(?<=[^\W!-~]\s)\s*(?=[^\W!-~])")


@cache
def _own_line() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """How a credit or a way to more begins, how the whole line of one reads, and words of the law."""
    credit, more, legal = either("page.credits"), either("page.more"), either("page.legal")
    return (
        compiled(rf"[（(\[【]?\s*(?:{credit}|{more})", re.I),
        compiled(rf"[（(\[【]?\s*(?:{credit})\s*[:：︰﹕].{{0,80}}$|(?:{more})\s*[:：>»]*\s*$", re.I),
        # Outside of the case-blind part one class of characters stands first, so that the scan looks for them.
        compiled(rf"[©{first_letters('page.legal')}](?i:(?<=(?={legal}|©).))"),
    )


def is_own(words: str) -> bool:
    """A line in which the page speaks of itself: its editors, its licence, its other pages."""
    spaced = len(words.split(None, 1)) > 1 and _GAP.search(words)
    squeezed = _GAP.sub("", words) if spaced else words
    begins, whole, legal = _own_line()
    if begins.match(squeezed):
        return whole.match(squeezed) is not None or legal.search(squeezed) is not None
    # The talk, too, may speak of copyright or of licences: a full sentence that names it is the talk's.
    brief = len(squeezed) <= 60 and not squeezed.endswith(("。", "!", "！", "?", "？"))
    return brief and legal.search(squeezed) is not None


def ends_page(words: str) -> bool:
    """A line of the page's own that only its end prints, and no label of a speaker."""
    return is_own(words) and labels.candidate(words) is None


@cache
def _present() -> re.Pattern[str]:
    return compiled(
        rf"(?:{either('zh.present')})[^\W!-~]{{0,6}}\s*[:：︰﹕]"
        r"|(?i:(?:members |also )?present|attendance|attendees|apologies|in attendance)\s*:"
    )


@cache
def _note_line() -> re.Pattern[str]:
    return compiled(rf"[（(]?(?:{either('page.note')})\s*\d*\s*[:：︰﹕]", re.I)


def is_note(words: str) -> bool:
    """A note by its own head (注：, Note:) or by its number in brackets."""
    return _note_line().match(words) is not None or _REFERENCE.match(words) is not None


#: How the line of who took a picture ends.
_TAKEN_BY = compiled(r".{1,120}(?:摄|摄影)[)）]?[。.]?", re.I)


@cache
def _picture_line() -> re.Pattern[str]:
    return compiled(
        rf"(?:{either('page.photo')})\s*\d*\s*[:：︰﹕].{{1,160}}|图为.{{1,120}}"
        r"|(?:Photo|Image) (?:by|courtesy) .{1,80}|(?:Table|Figure|Chart)\s\d{1,3}[.:]?\s.{1,100}"
        r"|[表图]\s?[\d一二三四五六七八九十]{1,3}[\s　:：].{1,80}",
        re.I,
    )


def is_picture(words: str) -> bool:
    """The line under a picture, or the title of a table or chart."""
    if len(words) > 160:
        return False
    taken = "摄" in words[-5:] and _TAKEN_BY.fullmatch(words) is not None
    return taken or _picture_line().fullmatch(words) is not None


def is_cell(words: str) -> bool:
    """A short stretch of words that is no sentence."""
    return 0 < len(words) <= 40 and not _SENTENCE.search(words)


def is_row(words: str) -> bool:
    """A row of a table: a label, perhaps, and two cells or more that are numbers."""
    last = words[-1:]
    ends = last.isdecimal() or last.isspace() or last in _ROW_ENDS
    return ends and _ROW.fullmatch(words) is not None and not _SENTENCE.search(words)


def is_direction(words: str) -> bool:
    """A remark in brackets that has the line to itself."""
    return _DIRECTION.fullmatch(words) is not None


def is_rule(words: str) -> bool:
    """A line drawn with characters."""
    return words[:1] in _RULED and _RULE.fullmatch(words) is not None


def is_prose(words: str) -> bool:
    """Whether the words end as a sentence does, which a list of names never does."""
    return _PROSE_END.search(words) is not None


def says_who_was_present(words: str) -> bool:
    """The head of a list of those who were present or away."""
    return _present().match(words) is not None
