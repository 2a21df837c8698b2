"""Parts behind the word that makes them parts: 其中 and “of which”, 分门类看, 在城镇投资中."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise

from ledger.book.classes import classes_of
from ledger.book.divided import Breakdown, breakdown_of, come_to, fitting_parts, is_in_bracket
from ledger.book.measures import measure_of
from ledger.book.passages import Phrase, Statement
from ledger.book.wholes import whole_of
from ledger.likeness.words import any_of, beginnings, words_of
from ledger.patterns import compiled
from ledger.quantity import in_first_unit


def cued(phrase: Phrase, before: Sequence[Statement], taken: set[str]) -> Iterator[Breakdown]:
    """Each whole with the parts behind a cue of the phrase; the whole may stand in the phrases before."""
    begin = _cues_begin()
    if begin.isdisjoint(phrase.words):
        return
    of_which, by, inside = cues()
    statements = phrase.statements
    opened: list[tuple[int, str, str]] = []
    for index, statement in enumerate(statements):
        if begin.isdisjoint(statement.lead):
            continue
        for kind, pattern in (("of which", of_which), ("by", by), ("inside", inside)):
            match = pattern.search(statement.lead)
            if match:
                if _opens_clause(match, first=not index):
                    opened.append((index, kind, match.group()))
                break
    for number, (index, kind, cue) in enumerate(opened):
        end = opened[number + 1][0] if number + 1 < len(opened) else len(statements)
        earlier = [*before, *statements[:index]]
        if kind == "by":
            earlier = [s for s in earlier if s.first.id not in taken]
        whole, certain = whole_of(statements[index:end], earlier, phrase, kind, cue, taken)
        lead = statements[index].lead
        if whole is None or _FOR_EXAMPLE.search(lead) or _is_of_another_number(lead, whole):
            continue
        for listed in _lists(_up_to_others(statements[index:end]), whole, cue, kind):
            parts = tuple(fitting_parts(listed, whole, cue))
            for each, own in _of_two_things(whole, _up_to_the_whole(parts, whole), earlier):
                yield breakdown_of(each, own, cue, certain)


_FOR_EXAMPLE = compiled(r"例如|比如|譬如|诸如|諸如|for example|for instance")
#: 在册渔船310艘……，这310艘中，有80艘: the whole is the one of that number.
_BY_NUMBER = compiled(r"[这這该該上述]+(?P<number>[\d,.]+[万萬亿億]?)[^\W\d]{1,4}[中里裡]")
_CUE_LISTS = ("of_which", "of_which_first", "of_which_bracketed", "by", "inside")


def _is_of_another_number(lead: str, whole: Statement) -> bool:
    """Whether the cue says the number of what its parts are of, and the whole that was found has another."""
    said, printed = _BY_NUMBER.search(lead), _PRINTED.search(whole.first.figure.text)
    return said is not None and printed is not None and said["number"] != printed.group()


_PRINTED = compiled(r"[\d,.]+[万萬亿億]?")


@cache
def cues() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What leads to parts: 其中, 分…看, 在…中."""
    first, bracketed = (
        "|".join(words_of("parts", name)) for name in ("of_which_first", "of_which_bracketed")
    )
    return (
        compiled(
            rf"{any_of(words_of('parts', 'of_which')).pattern}|(?:\A|[，。；、(（])\s*(?:{first})|[(（]\s*(?:{bracketed})"
            r"|\A[^，。；、]{0,8}(?:里面|裡面|裏面|里头|裡頭)(?=[，,])"
        ),
        compiled("|".join(words_of("parts", "by"))),
        compiled("|".join(words_of("parts", "inside"))),
    )


@cache
def _cues_begin() -> frozenset[str]:
    return beginnings(word for name in _CUE_LISTS for word in words_of("parts", name))


def _of_two_things(
    whole: Statement, parts: tuple[Statement, ...], earlier: Sequence[Statement]
) -> Iterator[tuple[Statement, tuple[Statement, ...]]]:
    """The whole with its parts; where it and the one beside it are of two things (产量、销量), each with the parts that are of it."""
    tails = sorted({measure_of(part.first) for part in parts})
    beside = [s for s in earlier if s.first.sentence == whole.first.sentence and s.measures == whole.measures]
    wholes = {measure_of(s.first): s for s in beside if measure_of(s.first) in tails}  # the last of each
    if len(tails) < 2 or "" in tails or len(wholes) < len(tails):
        if parts:
            yield whole, parts
        return
    for tail in tails:
        yield wholes[tail], tuple(part for part in parts if measure_of(part.first) == tail)


_CLOSES = compiled("[^(（]*[)）]")
_CLAUSE_BEGINS = compiled(r"(?:[,;:.(—–-]|\b(?:and|but|while|though))\s*\Z", re.IGNORECASE)


def _opens_clause(cue: re.Match[str], *, first: bool) -> bool:
    """Whether what follows the cue are its parts.

    Not so behind the part itself ("a third of whom are…"), within a clause ("as a result of these efforts"), nor
    where a semicolon, the end of a list without numbers (其中包括教师、学生等，……) or the end of its bracket
    （镇区修路（包括桥梁、水渠）84万元） closes what the cue opened before any amount of it was told.
    """
    rest = cue.string[cue.end() :]
    if (
        re.search("[;；]|等[，,]", rest) or _CLOSES.match(rest) or rest.startswith("的") != (rest == "的")
    ):  # 其中的一部分
        return False
    if not cue.group().isascii():
        return True
    before = cue.string[: cue.start()]
    return _CLAUSE_BEGINS.search(before) is not None if before.strip() else first


#: 其中小学180所，另有幼儿园420所: what there is besides is no part; of 其中6亿还是5亿 one is.
_BESIDES = compiled(
    r"\A\s*(?:[还還]是|或者?|抑或)\s*\Z|(?:\A|[，,；;、])\s*(?:(?:另外?[还還]?有|另外)(?![约約近超大])[^\W!-~]{2,}\s*\Z|此外|除此之外|不包括|不[计計]|[^，,；;。]{0,6}(?:[顺順逆]差|差[额額]))"
    r"|\b(?:in\s+addition|besides|not\s+counting|thus|hence|therefore|trade\s+(?:surplus|deficit|gap))\b",
    re.IGNORECASE,
)
#: "of which $10 billion is for hospitals, education $25 billion": behind its comma the next one has a name of its own.
_OWN_NAME = compiled(
    r"\b(?:is|are|was|were|goes?|went)\b[^,;]*[,;]\s*(?:(?:and|but|while)\s+)?(?:the\s+)?"
    r"(?!(?:and|about|another|only|just|some|to|for|in|on|from|by|with|of|or|nearly|almost|roughly|over|under|an?|up|down|plus|then|remaining|other|rest)\b)"
    r"[a-z]+(?:\s+(?:takes?|gets?|costs?|receives?|has|have|is|was|got|took))?\s*\Z"
)


def _up_to_others(parts: Sequence[Statement]) -> Sequence[Statement]:
    """The statements behind a cue up to the first that is told besides the whole."""
    others = (
        at
        for at, part in enumerate(parts)
        if at and (_BESIDES.search(part.lead) or _OWN_NAME.search(part.lead))
    )
    return parts[: next(others, len(parts))]


def _up_to_the_whole(parts: tuple[Statement, ...], whole: Statement) -> tuple[Statement, ...]:
    """The first of the parts that come to the whole as printed, where two or more do: what follows is something else."""
    for told in range(2, len(parts)):
        if come_to(parts[:told], whole):
            return parts[:told]
    return parts


def _lists(
    parts: Sequence[Statement], whole: Statement, cue: str, kind: str
) -> Sequence[Sequence[Statement]]:
    """The lists that the statements behind a cue make: one, or several that each divide the whole anew.

    A bracket ends the list that is opened in it, and so does a semicolon behind a 其中 within a sentence: what follows
    is something else. Behind one that begins a sentence semicolons part either single parts, or lists of them
    (男性x人，女性y人；城镇z人，乡村w人).
    """
    if is_in_bracket(parts[0], cue):
        closed = (index for index, part in enumerate(parts) if index and _CLOSES.match(part.lead))
        return (parts[: next(closed, len(parts))],)
    breaks = [index for index, part in enumerate(parts) if index and re.search("[；;]", part.lead)]
    lists = [parts[start:stop] for start, stop in pairwise((0, *breaks, len(parts)))]
    if kind == "of which" and whole.first.sentence == parts[0].first.sentence:
        return (parts,) if come_to([*fitting_parts(parts, whole, cue)], whole) else lists[:1]
    if kind == "inside":  # 在工业投资中，…；引进外资…: behind a semicolon only what is called like it
        head = (whole.first.metric or "")[-_HEAD:]
        rest = [p for one in lists[1:] for p in one if (p.first.metric or "").endswith(head)]
        return ([*lists[0], *rest],)
    fitting = [[*fitting_parts(one, whole, cue)] for one in lists]
    several = len(lists) > 1 and all(len(one) > 1 for one in fitting)
    return lists if several or _overlap(fitting, whole) else (parts,)


_HEAD = 2  # characters at the end of a Chinese name that say what is measured
_MUCH_MORE = Decimal("1.1")  # times the whole: beyond rounding and a slip of the last digits


def _overlap(lists: Sequence[Sequence[Statement]], whole: Statement) -> bool:
    """Whether semicolons part single parts, of no known classes, each of which fits alone and all of which don't: 因私…；赴港澳台…."""
    all_of_it = in_first_unit(whole.first.figure.quantity)
    alone = [part for one in lists for part in one]
    if not len(lists) == len(alone) > 1 or classes_of(alone, None) is not None:
        return False
    amounts = [in_first_unit(part.first.figure.quantity) for part in alone]
    return max(amounts) <= all_of_it and sum(amounts) > all_of_it * _MUCH_MORE
