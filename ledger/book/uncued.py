"""Parts right behind their whole that no cue makes so: 在x个当中，只有y个; by turns of what sort they are; a list in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise, takewhile

from ledger.book.divided import Breakdown, breakdown_of, come_to, fitting_parts
from ledger.book.passages import Phrase, opens_bracket, same_time
from ledger.likeness.words import words_of
from ledger.patterns import compiled


@cache
def _among_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        compiled("|".join(words_of("parts", "among"))),
        compiled(rf"(?:{'|'.join(words_of('parts', 'in'))})\s*\Z"),
    )


_AMONG = compiled("[中里裡]")  # what every word for it has in it


def among(phrase: Phrase, taken: set[str]) -> Iterator[Breakdown]:
    """A part told straight behind the whole that it is among: 在600个车站当中，只有49个可以转车."""
    if not _AMONG.search(phrase.words):
        return
    between, leads_in = _among_words()
    for index, (whole, part) in enumerate(pairwise(phrase.statements)):
        led = between.fullmatch(part.lead) and leads_in.search(whole.lead)
        if not led and not _AMONG_THEM.fullmatch(part.lead):
            continue
        others = [one for one in phrase.statements[index + 2 :] if _ANOTHER.search(one.lead)]
        if (
            part.first.id not in taken
            and whole.adds_up
            and (parts := tuple(fitting_parts([part, *others], whole)))
        ):
            yield breakdown_of(whole, parts, "among", True)


def sorted_out(phrase: Phrase, taken: set[str]) -> Iterator[Breakdown]:
    """Two parts or more that say by turns of what sort those just counted are: 共41项，正面回应的有18项，负面的有23项.

    One may be of two sorts, so that only parts that come to the whole are told to be all of it.
    """
    told = phrase.statements
    for index, whole in enumerate(told[:-2]):
        parts = list(takewhile(lambda one: _OF_A_SORT.fullmatch(one.lead), told[index + 1 :]))
        if len(parts) < _TWO_SORTS or not whole.adds_up or _OF_A_SORT.fullmatch(whole.lead):
            continue
        word = whole.first.figure.quantity.unit
        alike = all(part.adds_up and part.first.figure.quantity.unit == word for part in parts)
        if alike and not taken & {part.first.id for part in parts}:
            fitting = tuple(fitting_parts(parts, whole))
            if len(fitting) == len(parts) and come_to(fitting, whole):
                yield Breakdown(whole, fitting, "sorts", closed=True, certain=False)


_TWO_SORTS = 2
_OF_A_SORT = compiled(
    r"[^，。；,;\d]{0,8}[，,、；;]\s*[^，。；,;\d]{2,16}的(?:[则則亦也就]|大[约約])?(?:有|[占佔]了?)(?:[约約])?\s*"
)
#: 全县的52间农舍之中，有17间……，另外还有9间: parts of the whole, with or without 在 before it.
_AMONG_THEM = compiled(
    r"[^，。；,;\d]{0,14}(?:当中|當中|之中)[，,]\s*(?:[只仅僅就便已]|已经|已經)*有\s*(?:[约約近]|超过|超過)?\s*"
)
_ANOTHER = compiled(r"[，,；;]\s*另外?(?:[还還亦也]|[還还]另)?有\s*(?:[约約近]|超过|超過)?\s*\Z")
_OPENS = compiled(r"[^,.;，。；、)）]{0,48}?(?:—|–|--|[:：(（])\s*(?:[^\d,.;，。；]{0,12})")
_NEXT_PART = compiled(r"[^.;。；—–:：)）]{0,48}?(?:[,，、]|\band\b|[和及与與]|以及)[^.;。；—–:：]{0,12}")


def listed_behind(phrase: Phrase, taken: set[str]) -> Iterator[Breakdown]:
    """A whole and its parts right behind a dash, a colon or in brackets: the 17 members—5 governors and 12 presidents."""
    for index, whole in enumerate(phrase.statements[:-2]):
        if (
            not whole.adds_up
            or opens_bracket(whole.lead)
            or not _OPENS.fullmatch(phrase.statements[index + 1].lead)
        ):
            continue
        parts = [phrase.statements[index + 1]]
        for part in phrase.statements[index + 2 :]:
            if not _NEXT_PART.fullmatch(part.lead):
                break
            parts.append(part)
        fits = [
            p for p in parts if p.adds_up and p.measures == whole.measures and same_time(p.first, whole.first)
        ]
        if len(parts) == len(fits) > 1 and not any(p.first.id in taken for p in parts):
            yield Breakdown(whole, tuple(parts), "list", closed=False)
