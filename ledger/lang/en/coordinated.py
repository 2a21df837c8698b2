"""Figures of one sentence that share a verb, each with a subject of its own.

"Taxes rose 4 percent and spending 9 percent", "debt doubled and holdings of it tripled", "Brazil and Mexico declined 5 and
13 percent, respectively". What a figure measures is first asked of its own clause; here the clause that leaves something
out takes it from its neighbour.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ledger.lang.en.groups import is_noun_use, noun_phrase_before, whole_phrase
from ledger.lang.en.naming import named
from ledger.lang.en.nouns import is_plural
from ledger.lang.en.wording import Word, is_verb, plain, words_of
from ledger.lang.en.words import table, words
from ledger.lang.language import Described, Numeral
from ledger.patterns import compiled
from ledger.records import Kind

_JOINED = compiled(
    r"(?:\s+(?:in|during|since)\s+(?:the\s+)?(?:19|20)\d\d|\s+(?:this|last)\s+(?:year|quarter|month))?"
    r"(?:,?\s+(?:and|but|while|whereas)|\s*[,;])\s+(?:(?:the|its|our|their)\s+)?(?P<what>[A-Za-z][^,;.:!?—–()$€£%\d]*?)\s*(?P<verb>\b(?:has|have|had|almost|nearly|more\s+than|roughly|about|also)\s+)*(?P<move>\b(?:(?:was|were|is|are)\s+)?(?:up|down)\s+(?:by\s+)?(?:(?:about|nearly|almost|roughly|just|some|only)\s+)?)?\Z",
    re.IGNORECASE,
)
# "Norway's exports fell 4 percent and Denmark's by 9": of the other owner, the same.
_OWNED = compiled(
    r"(?:,?\s+(?:and|but|while|whereas)|[,;])\s+(?P<who>(?:the\s+)?[A-Z][\w-]*(?:\s[A-Z][\w-]*)?['’]s)\s+(?:(?:by|rose|fell|grew|dropped|was|is|to|at|about|nearly|almost|only|just)\s+)*\Z"
)
_OWNER = compiled(r"(?:[A-Z][\w-]*\s?)+['’]s\s+(?P<what>[a-z].*)\Z")
_MULTIPLES = frozenset({"doubling", "multiple"})
_SECOND = frozenset({"percent", "points", "doubling", "multiple"})
_LONGEST = 6


def own_subjects(text: str, inside: Sequence[Numeral], found: list[Described]) -> list[Described]:
    """Each figure that stands behind a subject of its own, joined to the clause before, under the name of that."""
    for index in range(1, len(found)):
        first, second, one, two = inside[index - 1], inside[index], found[index - 1], found[index]
        alike = first.form == second.form or {first.form, second.form} == _MULTIPLES
        if second.form not in _SECOND or not alike or two.kind is not one.kind or two.role is not None:
            continue
        if one.metric is None or two.kind not in (Kind.CHANGE_REL, Kind.MULTIPLE):
            continue
        subject = _own_subject(text, first.end, second.start, one.metric, verbal=second.form == "doubling")
        if subject and (two.metric == one.metric or (two.metric or "") == found[0].metric):
            found[index] = two._replace(metric=subject)
    return found


def _own_subject(text: str, start: int, end: int, told: str, *, verbal: bool) -> str | None:
    """The noun phrase between a conjunction and the figure, where nothing else stands there; `told` is the name before."""
    between = text[start:end]
    owned, owner = _OWNED.search(between), _OWNER.match(told)
    if owned and owner:
        return f"{owned['who']} {owner['what']}"
    hit = _JOINED.match(between)
    if hit is None:
        return None
    listed = words_of(text, start + hit.start("what"), start + hit.end("what"))
    if not 0 < len(listed) <= _LONGEST:
        return None
    closed = words("verbs", "pronouns") | words("grammar", "prepositions") | words("verbs", "auxiliaries")
    head = next(
        (at for at, word in enumerate(listed) if at and word.lower in words("grammar", "prepositions")),
        len(listed),
    )
    first, last = listed[0].lower, listed[head - 1]
    if first in closed or first in table("calendar", "months") or first.endswith("ly") or first in _SCOPE:
        return None
    same = told.rpartition(" ")[2].lower() == last.lower  # "bus fares rose 3 percent, train fares 5 percent"
    if not same and any(
        is_verb(word) and not _is_noun(listed, at) for at, word in enumerate(listed[: head - 1])
    ):
        return None
    noun = (
        last.lower in words("nouns", "measures")
        or last.lower in words("grammar", "verb_nouns")
        or is_plural(last.lower)
        or last.lower.endswith(("ing", "ment", "tion"))
        or (head < len(listed) and verbal)
        or verbal
        or hit["move"] is not None  # "and leisure down 1 percent": nothing else can be down
    )
    phrase = plain(listed)
    return phrase if noun and (same or named(phrase) == phrase) and last.lower not in _NO_SUBJECT else None


def _is_noun(listed: tuple[Word, ...], at: int) -> bool:
    return is_noun_use(listed, at) or listed[at].lower in words("grammar", "verb_nouns")


# What stands between two figures and is the subject of neither.
_NO_SUBJECT = frozenset({"then", "again", "later", "year", "years", "month", "months", "quarter", "times", "others", "another", "more", "even", "quickly", "thereby", "thus", "still", "now", "back", "both", "so", "well", "overall", "further", "week", "day", "today", "yesterday", "basis", "terms"})  # fmt: skip
_SCOPE = frozenset({"excluding", "including", "adjusting", "adjusted", "counting", "comparing", "or"})
_RESPECTIVELY = compiled(r"\brespectively\b", re.IGNORECASE)
_BESIDE = compiled(r"\s*,?\s*(?:and\s+)?(?:(?:by|to|at)\s+)?", re.IGNORECASE)


def dealt_out(text: str, inside: Sequence[Numeral], found: list[Described], start: int) -> list[Described]:
    """ "Brazil and Mexico declined 5 percent and 13 percent, respectively": to each figure its own of the list."""
    for hit in _RESPECTIVELY.finditer(text, start, inside[-1].end + _AFTER if inside else start):
        run = _run(text, inside, hit)
        if len(run) < _FEWEST:
            continue
        names = _listed(text, start, inside[run[0]].start, len(run))
        if names is None:
            continue
        for index, name in zip(run, names, strict=True):
            found[index] = found[index]._replace(metric=_of_one(found[index].metric, name, names))
    return found


def _of_one(told: str | None, name: str, names: Sequence[str]) -> str:
    """The name of one figure of the list: "Norda and Belta" → "Norda", "clerks" → "clerks of shops in Oslo"."""
    listed = {word for one in names for word in one.lower().split()} | {"and"}
    if told is None or set(told.lower().split()) <= listed:
        return name
    return f"{_OF_LIST.sub('', told)} of {name}"


_OF_LIST = compiled(r"\s+of\s+.*\band\b.*\Z")


_AFTER, _FEWEST = 24, 2


def _run(text: str, inside: Sequence[Numeral], hit: re.Match[str]) -> list[int]:
    """The figures beside each other that "respectively" stands behind, or right before."""
    behind = [at for at, one in enumerate(inside) if one.end <= hit.start()]
    if behind and re.fullmatch(r"[\s,]*", text[inside[behind[-1]].end : hit.start()]):
        run = [behind[-1]]
        while run[0] and _BESIDE.fullmatch(text, inside[run[0] - 1].end, inside[run[0]].start):
            run.insert(0, run[0] - 1)
        return run
    ahead = [at for at, one in enumerate(inside) if one.start >= hit.end()]
    if not ahead or text[hit.end() : inside[ahead[0]].start].strip(" ,"):
        return []
    run = [ahead[0]]
    while run[-1] + 1 < len(inside) and _BESIDE.fullmatch(
        text, inside[run[-1]].end, inside[run[-1] + 1].start
    ):
        run.append(run[-1] + 1)
    return run


def _listed(text: str, start: int, end: int, many: int) -> list[str] | None:
    """The members of the list that is the subject of the clause before, where they are as many as the figures."""
    left = words_of(text, start, end)
    joint = next((at for at in range(len(left) - 2, 0, -1) if left[at].lower == "and"), None)
    if joint is None:
        return None
    verb = next(
        (at for at in range(joint + 2, len(left)) if is_verb(left[at]) and not is_noun_use(left, at)),
        len(left),
    )
    last = plain(left[joint + 1 : verb])
    begin, until = whole_phrase(left, joint)
    members = [plain(left[begin:until]), last]
    at = begin
    while len(members) < many and at > 1 and left[at - 1].lower == ",":
        at, until = noun_phrase_before(left, at - 1)
        members.insert(0, plain(left[at:until]))
    plainly = all(one and not one[0].isdigit() and named(one) == one for one in members)
    if len(members) != many or not plainly:
        return None
    return _with_shared(members)


def _with_shared(members: list[str]) -> list[str]:
    """ "wheat, rice and maize output", "revenue in Asia and Europe": the noun that is said once for all of them."""
    *others, last = members
    lead, joint, _ = others[0].rpartition(" in ") if " in " in others[0] else others[0].rpartition(" from ")
    if lead and (lead.lower().endswith("est") or lead.lower() in ("best", "worst", "highest", "up", "down")):
        return [others[0][len(lead) + len(joint) :], *others[1:], last]  # "strongest in Asia and Europe"
    if lead and not _is_thing(last):
        return [others[0], *(f"{lead}{joint}{one}" for one in (*others[1:], last))]
    head = last.rpartition(" ")[2]
    bare = all(" " not in one and not _is_thing(one) for one in others)
    if " " in last and _is_thing(head) and bare:
        return [*(f"{one} {head}" for one in others), last]
    return members


def _is_thing(phrase: str) -> bool:
    """Whether a phrase ends on a thing that is measured or counted."""
    head = phrase.rpartition(" ")[2].lower()
    return head in words("nouns", "measures") or (is_plural(head) and phrase[:1].islower())
