"""What a quotation leaves off in the sentence that it is cut from: 不过……, unless …, 据初步核算……, and the word that denies it."""

from __future__ import annotations

import re
from functools import cache

from ledger.audit.library import Shelf
from ledger.audit.normal import normal
from ledger.audit.tokens import tokens
from ledger.audit.words import any_of, listed, side
from ledger.lang.languages import language_of
from ledger.patterns import compiled
from ledger.records import Span

_STOPS = " \t\n,，、;；:：—–-“”「」\"'"
_SHOWN = 24


def caveat(text: str, quoted: Span, shelf: Shelf, span: Span) -> str | None:
    """The words that limit the quoted ones in their own sentence, where the draft gives them nowhere near."""
    sentence = shelf.sentence(span.start)
    if sentence is None:
        return None
    view = shelf.normal.view
    last = shelf.sentence(max(span.start, span.end - 1)) or sentence
    rest = view.text[view.fold_at(span.end - 1) + 1 : view.fold_at(last.end)].lstrip(_STOPS)
    found = _after().match(rest)
    if found and not _is_given(text[quoted.end : quoted.end + 60], found[0]):
        return f"the sentence goes on: “{rest[:_SHOWN].strip()}…”"
    lead = view.text[view.fold_at(sentence.start) : view.fold_at(span.start)].rstrip(_STOPS)
    held = _before().search(lead)
    if held and not _is_given(text[max(0, quoted.start - 40) : quoted.start], held[0]):
        return f"the sentence begins: “{lead[-_SHOWN:].strip()}…”"
    return None


def denial(text: str, quoted: Span, shelf: Shelf, span: Span) -> str | None:
    """The word right before the quoted ones that denies them, where the draft denies them nowhere near."""
    sentence = shelf.sentence(span.start)
    if sentence is None:
        return None
    view = shelf.normal.view
    at = view.fold_at(span.start)
    first = max(view.fold_at(sentence.start), at - _SHOWN)
    lead, asked = view.text[first:at].rstrip(" "), view.text[at : at + 1]
    language = language_of(shelf.transcript.source.language)
    said = tokens(lead, lead, language)
    if not said or said[-1].sort != "negation" or not lead.endswith(said[-1].text):
        return None
    if lead[: -len(said[-1].text)].endswith(asked):  # 是不是, 能不能 ask and deny nothing
        return None
    before = _plain(text[max(0, quoted.start - _SHOWN) : quoted.start])
    if _denies().search(before) or any(one.sort == "negation" for one in tokens(before, before, language)):
        return None
    return f"the source says “{said[-1].text}” right before these words"


def _plain(text: str) -> str:
    return normal(text).view.text


def _is_given(around: str, word: str) -> bool:
    return word.casefold() in _plain(around).casefold()


@cache
def _denies() -> re.Pattern[str]:
    return compiled(any_of(listed("denials")))


@cache
def _after() -> re.Pattern[str]:
    return compiled(any_of(side("caveats", "after")))


@cache
def _before() -> re.Pattern[str]:
    """A caveat in the last words before the quoted ones."""
    return compiled(rf"(?:{any_of(side('caveats', 'before'))})[^。！？.!?]{{0,6}}$")
