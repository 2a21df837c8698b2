"""Wholes and their parts, where the text itself sets the one against the other.

A whole is broken down behind 其中 or “of which”, by 分门类看, in 这140家，…, with a total word (共, in all),
or by classes that are known to make up a whole (`ledger.book.classes`). What is not known to be closed is an
open list: its parts don't exceed the whole, and no more is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import groupby, pairwise, takewhile

from ledger.book.classes import (
    are_shares_of_one,
    classes_of,
    is_akin,
    is_composed,
    is_of,
    known_classes,
    runs,
    says_share,
    tags_of,
)
from ledger.book.counted_totals import counts_its_parts
from ledger.book.passages import Passage, Phrase, Statement, opens_bracket, same_time, statement_of
from ledger.book.products import is_for_each
from ledger.likeness import content, subject
from ledger.likeness.words import any_of, beginnings, words_of
from ledger.patterns import compiled
from ledger.quantity import THING, in_first_unit, unit_class
from ledger.records import Kind


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A whole and its parts; a `whole` of `None` is a hundred per cent.

    `closed` says that the parts are known to make up the whole, `overlapping` that they are known to
    share members, `fixed` that the whole is the same at all times (a panel of cities). `cue` is the
    word that makes them parts, `certain` whether the text names the whole beyond doubt, `told` whether only
    the way it is told closes the list (这140家，…).
    """

    whole: Statement | None
    parts: tuple[Statement, ...]
    cue: str
    closed: bool
    overlapping: bool = False
    fixed: bool = False
    certain: bool = True
    told: bool = False


@cache
def _cues() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    first, bracketed = (
        "|".join(words_of("parts", name)) for name in ("of_which_first", "of_which_bracketed")
    )
    return (
        compiled(
            rf"{any_of(words_of('parts', 'of_which')).pattern}|(?:\A|[，。；、(（])\s*(?:{first})|[(（]\s*(?:{bracketed})"
        ),
        compiled("|".join(words_of("parts", "by"))),
        compiled("|".join(words_of("parts", "inside"))),
    )


@cache
def _cues_begin() -> frozenset[str]:
    return beginnings(word for name in _CUE_LISTS for word in words_of("parts", name))


def breakdowns(passage: Passage) -> Iterator[Breakdown]:
    """Every whole with its parts in a passage, in text order."""
    taken: set[str] = set()
    before: list[Statement] = []
    inside: Statement | None = None
    for phrase in passage:
        for found in _cued(phrase, before, taken):
            taken.update(part.first.id for part in found.parts)
            inside = found.whole if found.cue.startswith("在") else inside
            yield found
        for found in _classed(phrase, before, taken, inside):
            yield found
        yield from _among(phrase, taken)
        yield from _sorted_out(phrase, taken)
        yield from _totalled(phrase, taken)
        yield from _together_with_more(phrase)
        yield from _listed_behind(phrase, taken)
        before = [*before[-_REMEMBERED:], *phrase.statements]


_FOR_EXAMPLE = compiled(r"例如|比如|譬如|诸如|諸如|for example|for instance")
_CUE_LISTS = ("of_which", "of_which_first", "of_which_bracketed", "by", "inside")
_REMEMBERED = 40  # statements of a paragraph that a cue may refer back to


# --- behind 其中, 分…看, 在…中 ---------------------------------------------------------------------


def _cued(phrase: Phrase, before: Sequence[Statement], taken: set[str]) -> Iterator[Breakdown]:
    of_which, by, inside = _cues()
    begin = _cues_begin()
    statements = phrase.statements
    cues: list[tuple[int, str, str]] = []
    for index, statement in enumerate(statements):
        if begin.isdisjoint(statement.lead):
            continue
        for kind, pattern in (("of which", of_which), ("by", by), ("inside", inside)):
            match = pattern.search(statement.lead)
            if match:
                if _opens_clause(match, first=not index):
                    cues.append((index, kind, match.group()))
                break
    for number, (index, kind, cue) in enumerate(cues):
        end = cues[number + 1][0] if number + 1 < len(cues) else len(statements)
        earlier = [*before, *statements[:index]]
        if kind == "by":
            earlier = [s for s in earlier if s.first.id not in taken]
        whole, certain = _whole_of(statements[index:end], earlier, phrase, kind, cue, taken)
        if whole is None or _FOR_EXAMPLE.search(statements[index].lead):
            continue
        for listed in _lists(_up_to_others(statements[index:end]), whole, cue, kind):
            parts = tuple(_fitting(listed, whole, cue))
            for each, own in _of_two_things(whole, _up_to_the_whole(parts, whole), earlier):
                yield _breakdown(each, own, cue, certain)


def _of_two_things(
    whole: Statement, parts: tuple[Statement, ...], earlier: Sequence[Statement]
) -> Iterator[tuple[Statement, tuple[Statement, ...]]]:
    """The whole with its parts; where it and the one beside it are of two things (产量、销量), each with the parts that are of it."""
    tails = {_tail(part) for part in parts}
    beside = [s for s in earlier if s.first.sentence == whole.first.sentence and s.measures == whole.measures]
    wholes = [next((s for s in reversed(beside) if _tail(s) == tail), None) for tail in sorted(tails)]
    if len(tails) < 2 or "" in tails or None in wholes:
        if parts:
            yield whole, parts
        return
    for each in wholes:
        if each is not None:
            yield each, tuple(part for part in parts if _tail(part) == _tail(each))


def _tail(statement: Statement) -> str:
    """What a Chinese name says at its end that is measured: 产量, 销量, 收入; the empty string of other ends."""
    found = _MEASURED.search(statement.first.metric or "")
    return found[1] if found else ""


_MEASURED = compiled(
    r"([产產销銷购購]量|收入|支出|[进進]口|出口|存款|[贷貸]款)[额額量值]?(?:[余餘][额額])?\Z"
)


_BRACKET_ENDS = compiled("[^(（]*[)）]")
_CLAUSE_BEGINS = compiled(r"(?:[,;:.(—–-]|\b(?:and|but|while|though))\s*\Z", re.IGNORECASE)


def _opens_clause(cue: re.Match[str], *, first: bool) -> bool:
    """Whether what follows the cue are its parts.

    Not so behind the part itself ("a third of whom are…"), within a clause ("as a result of these efforts"), nor
    where a semicolon or the end of its bracket closes what the cue opened before any amount of it was told
    （镇区修路（包括桥梁、水渠）84万元）.
    """
    if re.search("[;；]", cue.string[cue.end() :]) or _BRACKET_ENDS.match(cue.string, cue.end()):
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
        if _adds_up(parts[:told], whole):
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
    if _is_in_bracket(parts[0], cue):
        closed = (index for index, part in enumerate(parts) if index and _CLOSES.match(part.lead))
        return (parts[: next(closed, len(parts))],)
    breaks = [index for index, part in enumerate(parts) if index and re.search("[；;]", part.lead)]
    lists = [parts[start:stop] for start, stop in pairwise((0, *breaks, len(parts)))]
    if kind == "of which" and whole.first.sentence == parts[0].first.sentence:
        return (parts,) if _adds_up([*_fitting(parts, whole, cue)], whole) else lists[:1]
    if kind == "inside":
        head = (whole.first.metric or "")[-_HEAD:]
        rest = [p for one in lists[1:] for p in one if (p.first.metric or "").endswith(head)]
        return (
            [*lists[0], *rest],
        )  # 在工业投资中，…；引进外资…: behind a semicolon only what is called like it
    fitting = [[*_fitting(one, whole, cue)] for one in lists]
    several = len(lists) > 1 and all(len(one) > 1 for one in fitting)
    return lists if several or _overlap(fitting, whole) else (parts,)


_MUCH_MORE = Decimal("1.1")  # times the whole: beyond rounding and a slip of the last digits


def _overlap(lists: Sequence[Sequence[Statement]], whole: Statement) -> bool:
    """Whether a semicolon parts two parts, of no known classes, that fit alone and not together: 因私…；赴港澳台…."""
    all_of_it = in_first_unit(whole.first.figure.quantity)
    alone = [part for one in lists for part in one]
    if not len(lists) == len(alone) == 2 or classes_of(alone, None) is not None:
        return False
    amounts = [in_first_unit(part.first.figure.quantity) for part in alone]
    return max(amounts) <= all_of_it and sum(amounts) > all_of_it * _MUCH_MORE


_HEAD = 2  # characters at the end of a Chinese name that say what is measured
_CLOSES = compiled("[^(（]*[)）]")


def _adds_up(parts: Sequence[Statement], whole: Statement) -> bool:
    """Whether parts that semicolons part come to the whole all the same, as printed: 其中寿险3亿元；财产险1亿元."""
    amounts = [in_first_unit(part.first.figure.quantity) for part in parts]
    return len(amounts) > 1 and sum(amounts) == in_first_unit(whole.first.figure.quantity)


def _is_in_bracket(part: Statement, cue: str) -> bool:
    """Whether the cue itself stands in the bracket that its first part does: 补助9亿元（其中：专项3亿元、一般6亿元）."""
    at = part.lead.find(cue)
    return at >= 0 and opens_bracket(part.lead[: at + (cue[:1] in "(（")])


_INSIDE_OF = compiled(r"^在(?:[全我][国國省市县縣区區]|上述)?的?|[中里裡内內]$")


def _whole_of(
    parts: Sequence[Statement],
    earlier: Sequence[Statement],
    phrase: Phrase,
    kind: str,
    cue: str,
    taken: set[str],
) -> tuple[Statement | None, bool]:
    """The nearest amount before the cue that its parts can be of, and whether it's the only candidate."""
    if kind == "inside":
        named = frozenset(_INSIDE_OF.sub("", cue))
        for statement in reversed(earlier):
            metric = statement.first.metric or ""
            if named and statement.adds_up and len(named & set(metric)) >= 0.8 * len(named):
                return statement, True
        return None, False
    units = dict.fromkeys(p.measures for p in parts if p.adds_up)
    if len(units) > 1:  # 其中，发行A股20只，筹集资金338亿元；发行H股…
        ways = (
            _whole_of([p for p in parts if p.measures == unit], earlier, phrase, kind, cue, taken)
            for unit in units
        )
        return next((way for way in ways if way[0] is not None), (None, False))
    unit = next(iter(units), None)
    if unit is None or unit == _AGES:
        return None, False
    here = [s for s in earlier if s.first.sentence == phrase.span]
    groups = [here]
    if kind == "of which" and any(s.adds_up for s in here) and unit not in {s.measures for s in here}:
        return None, False  # of what stands before it in its sentence, whose unit it leaves out
    away = [s for s in earlier if s.first.sentence != phrase.span]
    for _, sentence in groupby(reversed(away), key=lambda s: s.first.sentence):
        groups.append(list(sentence)[::-1])
        if kind == "of which":
            break
    for group in groups:
        fitting = [s for s in group if s.measures == unit and s.adds_up and not opens_bracket(s.lead)]
        if group is not here:
            fitting = [s for s in fitting if s.first.id not in taken] or fitting
        if unit == THING and kind == "of which":
            fitting = [
                s for s in fitting if _word(s) == _word(parts[0])
            ] or fitting  # 拨出18幅…建16幢，其中10幅
        if fitting and group is here:
            fitting = [s for s in fitting if _sort(s)[0] == _sort(parts[0])[0]] or fitting
            if kind == "of which" and unit in _COUNTED:
                fitting = [*_named_alike(fitting, parts[0])]
            alike = _sort(fitting[-1]) == _sort(parts[0])
            return fitting[-1], alike and (len(fitting) == 1 or _shares_words(fitting[-1], parts[0]))
        if fitting and cue.startswith(_FROM_WHERE):
            return fitting[0], False
        if fitting:
            return _likeliest(fitting, parts)
    return None, False


_AGES = unit_class("岁")  # of which none holds another
_COUNTED = frozenset((THING, "dwelling", "person", "vehicle", "animal"))


def _named_alike(fitting: Sequence[Statement], part: Statement) -> Sequence[Statement]:
    """The wholes up to the last that shares most words with the part; of those that can hold it, where any can."""
    least = in_first_unit(part.first.figure.quantity)
    holding = [s for s in fitting if in_first_unit(s.first.figure.quantity) >= least] or fitting
    shared = [len(content(s.first) & content(part.first)) for s in holding]
    last = max((index for index, n in enumerate(shared) if n == max(shared)), default=-1)
    return holding[: last + 1]


def _word(statement: Statement) -> str | None:
    """The measure word that things are counted with."""
    return statement.first.figure.quantity.unit


_FROM_WHERE = ("从", "從")  # 从主要行业看: of what the sentence before is about, not of its last part


def _shares_words(whole: Statement, part: Statement) -> bool:
    return bool(content(whole.first) & content(part.first)) or not content(whole.first)


def _likeliest(fitting: Sequence[Statement], parts: Sequence[Statement]) -> tuple[Statement, bool]:
    sort = _sort(parts[0])
    alike = [s for s in fitting if _sort(s) == sort]
    if not alike:
        # a stock is no part of what was added to it, nor a result of a plan, as far as the words go
        return _likeliest_of(fitting, parts)[0], False
    return _likeliest_of(alike, parts)


def _sort(statement: Statement) -> tuple[bool, bool]:
    """Whether it says what was added, and whether it is a plan or a forecast."""
    claim = statement.first
    clause = re.split(r"[，。；,;]", statement.lead)[-1]
    basis = () if claim.metric is None else subject(claim.metric).basis
    added = claim.kind is Kind.CHANGE_ABS or "new" in basis or "net" in basis or bool(_added().search(clause))
    return added, claim.kind is Kind.TARGET


@cache
def _added() -> re.Pattern[str]:
    return any_of((*words_of("basis", "new"), *words_of("basis", "net")))


def _likeliest_of(fitting: Sequence[Statement], parts: Sequence[Statement]) -> tuple[Statement, bool]:
    if len(fitting) == 1:
        return fitting[0], True
    about = content(parts[0].first)
    shared = [len(about & content(s.first)) for s in fitting]
    best = max(shared)
    winner = max(i for i, n in enumerate(shared) if n == best)
    return fitting[winner], shared.count(best) == 1 and best > 0


_HAS_MOVED = compiled(r"(?:[增升涨漲减減降跌]|提高|[扩擴]大|[缩縮]小)[加升高少低落]?(?:到|至)了?\s*\Z")


def _fitting(parts: Sequence[Statement], whole: Statement, cue: str = "") -> Iterator[Statement]:
    """The statements that can be parts of the whole: of its unit and its time, not in a bracket behind the cue.

    Things are counted by many words: behind the first part another word than its own and the whole's counts other
    things (65个苗圃，当中6个已关闭，可种树苗1600株).
    """
    words = {whole.first.figure.quantity.unit, *(part.first.figure.quantity.unit for part in parts[:1])}
    for index, part in enumerate(parts):
        aside = opens_bracket(part.lead) and not (index == 0 and cue and _is_in_bracket(part, cue))
        of_unit = part.adds_up and part.measures == whole.measures and not aside
        of_unit &= part.measures != THING or part.first.figure.quantity.unit in words
        of_unit &= not index or _HAS_MOVED.search(part.lead) is None  # 工业企业30家，去年已增至35家
        bare = part.level is None and part.rate is not None and whole.rate is not None
        if (of_unit or bare) and same_time(part.first, whole.first):
            yield part


def _breakdown(whole: Statement, parts: tuple[Statement, ...], cue: str, certain: bool) -> Breakdown:
    known = classes_of(parts, whole)
    told = len(parts) > 1 and cue.startswith(words_of("parts", "these"))
    closed = known is not None or told or is_composed(whole, parts)
    overlapping = any(
        known_.overlapping and len({tag[number] for tag in map(tags_of, parts) if number in tag}) > 1
        for number, known_ in enumerate(known_classes())
    )
    return Breakdown(
        whole,
        parts,
        cue,
        closed=closed and not overlapping,
        overlapping=overlapping,
        fixed=known is not None and known.fixed,
        certain=certain,
        told=told and known is None,
    )


@cache
def _among_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        compiled("|".join(words_of("parts", "among"))),
        compiled(rf"(?:{'|'.join(words_of('parts', 'in'))})\s*\Z"),
    )


def _among(phrase: Phrase, taken: set[str]) -> Iterator[Breakdown]:
    """A part told straight behind the whole that it is among: 在600个车站当中，只有49个可以转车."""
    between, leads_in = _among_words()
    for index, (whole, part) in enumerate(pairwise(phrase.statements)):
        led = between.fullmatch(part.lead) and leads_in.search(whole.lead)
        if not led and not _AMONG_THEM.fullmatch(part.lead):
            continue
        others = [one for one in phrase.statements[index + 2 :] if _ANOTHER.search(one.lead)]
        if (
            part.first.id not in taken
            and whole.adds_up
            and (parts := tuple(_fitting([part, *others], whole)))
        ):
            yield _breakdown(whole, parts, "among", True)


def _sorted_out(phrase: Phrase, taken: set[str]) -> Iterator[Breakdown]:
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
            fitting = tuple(_fitting(parts, whole))
            if len(fitting) == len(parts) and _come_to(fitting) == in_first_unit(whole.first.figure.quantity):
                yield Breakdown(whole, fitting, "sorts", closed=True, certain=False)


def _come_to(parts: Sequence[Statement]) -> Decimal:
    return sum((in_first_unit(part.first.figure.quantity) for part in parts), Decimal(0))


_TWO_SORTS = 2
_OF_A_SORT = compiled(
    r"[^，。；,;\d]{0,8}[，,、；;]\s*[^，。；,;\d]{2,16}的(?:[则則亦也就]|大[约約])?(?:有|[占佔]了?)(?:[约約])?\s*"
)
#: 全县的52间农舍之中，有17间……，另外还有9间: parts of the whole, with or without 在 before it.
_AMONG_THEM = compiled(
    r"[^，。；,;\d]{0,14}(?:当中|當中|之中)[，,]\s*(?:[只仅僅就便已]|已经|已經)*有\s*(?:[约約近]|超过|超過)?\s*"
)
_ANOTHER = compiled(r"[，,；;]\s*另外?(?:[还還亦也]|[還还]另)?有\s*(?:[约約近]|超过|超過)?\s*\Z")


# --- by classes that are known to make up a whole ---------------------------------------------------


def _classed(
    phrase: Phrase, before: Sequence[Statement], taken: set[str], inside: Statement | None
) -> Iterator[Breakdown]:
    """Amounts or shares of one sentence that are the known classes of a whole, without a cue.

    `inside` is what the passage has said to go into (在城镇投资中，…), of which they are before all others.
    """
    for run in runs(phrase.statements, taken):
        known = classes_of(run, None)
        if known is None or any(s.first.kind is Kind.RATE or _more().search(s.lead) for s in run):
            continue  # what there is for each of two classes is no part of what there is of all
        if run[0].measures == "percent":
            if all(says_share(s) and is_of(known, s) for s in run) and are_shares_of_one(known, run):
                yield Breakdown(None, tuple(run), "100 %", True)
            continue
        first = phrase.statements.index(run[0])
        earlier = [s for s in (*before[-6:], *phrase.statements[:first]) if s.first.id not in taken]
        # 91 men, 160 women, 64 boys and 55 girls: of one list with them
        listed = {
            s.first.id for pair in pairwise(earlier) if classes_of(pair, None) is not None for s in pair
        }
        near = _largest_first_where_exceeded([s for s in earlier if s.first.id not in listed], run)
        for whole in near if inside is None else (inside, *near):
            same = (
                whole.adds_up and whole.measures == run[0].measures and same_time(run[0].first, whole.first)
            )
            if same and is_akin(known, whole, run) and known_classes().index(known) not in tags_of(whole):
                sentence = whole.first.sentence == phrase.span
                yield Breakdown(whole, tuple(run), "", True, fixed=known.fixed, certain=sentence)
                break


def _largest_first_where_exceeded(
    earlier: Sequence[Statement], run: Sequence[Statement]
) -> Sequence[Statement]:
    """The wholes that a list may be of, the nearest first; one that a single part exceeds behind those that none does."""
    least = max((in_first_unit(s.first.figure.quantity) for s in run if s.adds_up), default=None)
    nearest = list(reversed(earlier))
    if least is None:
        return nearest
    return sorted(nearest, key=lambda s: s.adds_up and in_first_unit(s.first.figure.quantity) < least)


# --- with a total word ------------------------------------------------------------------------------


@cache
def _total_words() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    before, loose, after = (
        "|".join(words_of("parts", name)) for name in ("total_before", "total_loosely", "total_after")
    )
    return (
        compiled(rf"(?:{before})\s*\Z"),
        compiled(rf"(?:{loose})\s*\Z"),
        compiled(rf"\A[\s,]*(?:{after})"),
    )


def _totalled(phrase: Phrase, taken: set[str]) -> Iterator[Breakdown]:
    """Amounts of a sentence with their total behind or before them: 12 men and 9 women, 22 in all."""
    before, loosely, after = _total_words()
    of_which = _cues()[0]
    statements = phrase.statements
    for index, total in enumerate(statements[1:], 1):
        if not total.adds_up:
            continue
        follows = statements[index + 1].lead if index + 1 < len(statements) else phrase.rest
        firm = before.search(total.lead) or after.match(follows)
        firm = firm or (loosely.search(total.lead) and _more().search(statements[index - 1].lead))
        if not (firm or loosely.search(total.lead)) or of_which.search(total.lead):
            continue
        parts = [s for s in statements[:index] if s.adds_up and s.measures == total.measures]
        parts = [s for s in parts if s.first.id not in taken and same_time(s.first, total.first)]
        parts = [s for s in parts if not is_for_each(s, phrase)]
        if total.measures == THING:
            word = total.first.figure.quantity.unit
            parts = [s for s in parts if s.first.figure.quantity.unit == word]
        if not firm:
            parts = [s for s in parts if content(s.first) & content(total.first)]
        if parts and not (_has_its_own_subject(total) and _exceed(parts, total)):
            found = _breakdown(total, tuple(parts), "total", True)
            if counts_its_parts(total, parts):
                found = replace(found, closed=True)
            yield replace(found, certain=found.closed)


_OWN_SUBJECT = 6  # characters before 共有 that name something else to be counted: 世界总决赛共有2700万名观众


def _has_its_own_subject(total: Statement) -> bool:
    cue = _total_words()[0].search(total.lead)
    if cue is None or cue.group().isascii():
        return False
    clause = re.split(r"[，,；;]", total.lead[: cue.start()])[-1]
    return len(re.sub(r"\s", "", clause)) >= _OWN_SUBJECT


def _exceed(parts: Sequence[Statement], total: Statement) -> bool:
    amounts = [in_first_unit(part.first.figure.quantity) for part in parts]
    return sum(amounts) > in_first_unit(total.first.figure.quantity)


_OPENS = compiled(r"[^,.;，。；、)）]{0,48}?(?:—|–|--|[:：(（])\s*(?:[^\d,.;，。；]{0,12})")
_NEXT_PART = compiled(r"[^.;。；—–:：)）]{0,48}?(?:[,，、]|\band\b|[和及与與]|以及)[^.;。；—–:：]{0,12}")


def _listed_behind(phrase: Phrase, taken: set[str]) -> Iterator[Breakdown]:
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


@cache
def _more() -> re.Pattern[str]:
    """Words that add one more part to those before it, and so leave the classes: 收入8亿元，加上中央返还1亿元."""
    return any_of(words_of("parts", "together_with"))


@cache
def _together() -> re.Pattern[str]:
    """Words that add something to the amount before them, then the total that both come to."""
    total = "|".join((*words_of("parts", "total_before"), *words_of("parts", "total_loosely")))
    more = "|".join(words_of("parts", "together_with"))
    return compiled(rf"(?:{more}).*(?:{total})\s*\Z")


def _together_with_more(phrase: Phrase) -> Iterator[Breakdown]:
    """The amount that something is added to, and what they come to together: 减费2亿元，加上减租等，共减负3亿元."""
    for one, other in pairwise(phrase.said):
        claims = one.claim, other.claim
        units = {unit_class(claim.figure.quantity.unit) for claim in claims}
        if len(units) > 1 or not _together().search(other.lead) or any(c.role for c in claims):
            continue
        part, total = (
            statement_of(claim, said.lead) for claim, said in zip(claims, (one, other), strict=True)
        )
        if part.adds_up and total.adds_up and same_time(part.first, total.first):
            yield Breakdown(total, (part,), "together", closed=False, certain=False)
