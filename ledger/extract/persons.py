"""Who the speakers are: the office that labels, captions, introductions and a page's head give them.

An office is taken only where it stands right before or after the name. Nothing is looked up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from ledger.intake import labels
from ledger.intake.words import either, words
from ledger.patterns import compiled
from ledger.records import Part, Person
from ledger.text import Folded

_HAN = labels.HAN
LONGEST = 40
_NAME = r"[A-Z][\w.'’\-]+(?:\s+[A-Z][\w.'’\-]*){0,4}"


def of_head(headlines: Sequence[str]) -> Person | None:
    """The one person whom the head of a page gives as the speaker of all of it, or `None`.

    An office and a name alone on a line (国务院总理　李某), `Remarks by NAME`, `演讲人：NAME`, or
    `NAME在…上的讲话`. Two different names are no answer.
    """
    found = {
        person.name: person
        for line in headlines
        for person in [_in_head(line.strip(" *_#—–-（）()"))]
        if person
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _in_head(line: str) -> Person | None:
    whole = labels.office_and_name(line)
    if whole:
        return Person(" ".join(whole[1].split()), whole[0])
    by = _by_line().match(line)
    if by:
        office, name = _titled(by["name"].strip(" .,"))
        return Person(name, office)
    chinese = _chinese_head().match(line)
    if chinese:
        name = chinese["label"] or chinese["title"]
        return Person(name, None) if labels.is_person(name) else None
    return None


def of_talk(
    view: Folded, names: dict[str, str], blocks: Iterable[tuple[Part, int, str, labels.Label | None]]
) -> tuple[Person, ...]:
    """The speakers in the order in which they first speak, each with the fullest office given.

    `names` are the names as written by key; `blocks` the part, view offset, first words and label of
    each paragraph.
    """
    offices: dict[str, str] = {}
    for part, begin, said, label in blocks:
        if label and label.office:
            _keep(offices, label.key, _own(view, view.text.find(label.office, begin), label.office))
        whole = labels.office_and_name(said) if part is Part.CAPTION else None
        if whole and labels.key(whole[1]) in names:
            _keep(offices, labels.key(whole[1]), _own(view, view.text.find(whole[0], begin), whole[0]))
    for key in names:
        if key not in offices and labels.is_person(key):
            _introduced(view, key, offices)
    return tuple(Person(name, offices.get(key)) for key, name in names.items())


def _own(view: Folded, at: int, words: str) -> str:
    """Words of the view in the source's own characters."""
    return view.unmarked(at, at + len(words)) if at >= 0 else words


def _keep(offices: dict[str, str], key: str, office: str) -> None:
    office = " ".join(office.split())
    if office and len(office) > len(offices.get(key, "")):
        offices[key] = office


def _introduced(view: Folded, name: str, offices: dict[str, str]) -> None:
    """The fullest office that stands right before a name in running text."""
    for found in re.finditer(re.escape(name), view.text):
        before = view.text[max(found.start() - LONGEST, 0) : found.start()]
        if not before.rstrip().endswith(_titles()):
            continue
        office = _office_before().search(before)
        if office:
            said = _led(office[0])
            _keep(offices, name, _own(view, found.start() - len(said), said))


def _led(office: str) -> str:
    """An office without the words that lead to it (邀请到, 还有 …)."""
    for lead in sorted(words()["zh.leads"], key=len, reverse=True):
        at = office.rfind(lead)
        if at >= 0 and len(office) - at - len(lead) >= 2:
            office = office[at + len(lead) :]
    return office


@cache
def _titles() -> tuple[str, ...]:
    return tuple(words()["zh.titles"])


@cache
def _office_before() -> re.Pattern[str]:
    return compiled(rf"[{_HAN}（）()·]{{0,30}}(?:{either('zh.titles')})\s?\Z")


@cache
def _by_line() -> re.Pattern[str]:
    return compiled(rf"(?i:{either('en.by')})\s*:?\s+(?:the\s+)?(?P<name>{_NAME}(?:,? of the [A-Z]\w+)?)\s*$")


def _titled(name: str) -> tuple[str | None, str]:
    """`President Jane Doe` as office and name; the title of a bare surname stays with it."""
    parts = name.split()
    count = 0
    while count < len(parts) - 2 and parts[count].casefold().strip(".") in words()["en.titles"]:
        count += 1
    return (" ".join(parts[:count]) or None), " ".join(parts[count:])


@cache
def _chinese_head() -> re.Pattern[str]:
    return compiled(
        rf"(?:演讲人|演讲者|发言人|讲话人|报告人|主讲人|主讲|致辞人|宣读人)\s*[:：]\s*(?P<label>[{_HAN}·]{{2,8}})$"
        rf"|(?P<title>[{_HAN}·]{{2,8}}?)(?:同志)?在.{{2,40}}(?:上|时|中)的(?:讲话|演讲|致辞|发言|报告|主旨演讲|书面致辞)"
    )
