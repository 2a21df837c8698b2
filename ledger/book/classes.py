"""Classes that are known to make up a whole between them: 三次产业, men and women, up, flat and down.

Which words name them is data, in `words.toml`. What a text does with them is told in `ledger.book.classed`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ledger.book.passages import Statement
from ledger.likeness import content, is_in_chinese
from ledger.likeness.words import any_of, table, words_in, words_of
from ledger.patterns import compiled
from ledger.records import Kind


@dataclass(frozen=True, slots=True)
class Classes:
    """Classes that make up a whole: for each the words that name it; the last `optional` may lack."""

    words: tuple[tuple[str, ...], ...]
    optional: int
    of: re.Pattern[str] | None
    fixed: bool
    overlapping: bool


@cache
def known_classes() -> tuple[Classes, ...]:
    """All classes of `words.toml`, in its order."""
    entries = table()["classes"]
    assert isinstance(entries, list)
    return tuple(
        Classes(
            tuple(tuple(words) for words in entry["members"]),
            entry.get("optional", 0),
            any_of(entry["of"]) if "of" in entry else None,
            entry.get("fixed", False),
            entry.get("overlapping", False),
        )
        for entry in entries
    )


@cache
def _members() -> tuple[re.Pattern[str], re.Pattern[str], Mapping[str, tuple[tuple[int, int], ...]]]:
    """All words of all classes in one pattern, the characters that they begin with, and what each of them names."""
    named: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, known in enumerate(known_classes()):
        for member, words in enumerate(known.words):
            for word in words:
                named[word].append((number, member))
    longest_first = sorted(named, key=len, reverse=True)
    begin = compiled("[" + re.escape("".join(sorted({word[0] for word in named}))) + "]")
    return any_of(longest_first), begin, {word: tuple(of) for word, of in named.items()}


@lru_cache(maxsize=20_000)
def _tagged(text: str) -> Mapping[int, int]:
    """For each class that the text names: which of its members it names last."""
    pattern, begin, named = _members()
    found: dict[int, tuple[int, int]] = {}
    for beginning in begin.finditer(text):
        match = pattern.match(text, beginning.start())
        if match is None:
            continue
        word = match.group()
        for number, member in named[word]:
            found[number] = max(found.get(number, (0, 0)), (match.end(), member))
    return {number: member for number, (_, member) in found.items()}


_LEAD = 60  # code points before a figure that may name it


def tags_of(statement: Statement) -> Mapping[int, int]:
    """The classes and members that the statement is named by: by the words before it, else by its metric."""
    name, lead = words_in(statement.first.metric or ""), statement.lead[-_LEAD:]
    if statement.measures == "percent":
        name, lead = _OF_WHOM.sub(" ", name), _OF_WHOM.sub(" ", lead)
    named, led = _tagged(name), _tagged(lead)
    return {**named, **led} if named and led else led or named


#: "45 percent of men, 60 percent of women": whom a share is of is its whole, and no part of another.
_OF_WHOM = compiled(
    r"\b(?:(?:of|among|amongst|across|with|in)\s+(?!favou?r\b)|for\s+(?=(?:the\s+)?(?:wo)?men\b|(?:the\s+)?(?:boys|girls|urban|rural)\b))"
    r"[^,;:.]*?(?=[,;:.]|\b(?:who|that|which|are|were|is|was|said|say|and|but|while)\b|\Z)"
)


def classes_of(parts: Sequence[Statement], whole: Statement | None) -> Classes | None:
    """The known classes that these parts are, each named once and none of the necessary ones missing."""
    tags = [tags_of(part) for part in parts]
    for number in sorted(set(tags[0]).intersection(*tags[1:])):
        known = known_classes()[number]
        if known.overlapping or (whole is not None and not is_of(known, whole)):
            continue
        named = {tag[number] for tag in tags}
        needed = range(len(known.words) - known.optional)
        if len(named) == len(parts) and named.issuperset(needed):
            return known
    return None


def is_of(known: Classes, whole: Statement) -> bool:
    """Whether the whole is of the sort that the classes make up, where their words alone are too common."""
    return known.of is None or bool(known.of.search(words_in(whole.first.metric or "") + " " + whole.lead))


_LEAST_COMPOSED = 3


def is_composed(whole: Statement, parts: Sequence[Statement]) -> bool:
    """Whether the whole is named by its parts: 猪牛羊禽肉 of 猪肉, 牛肉, 羊肉 and 禽肉."""
    if len(parts) < _LEAST_COMPOSED:
        return False
    sets = [set(words_in(p.first.metric or "")) for p in parts]
    shared = set.intersection(*sets)
    own = [s - shared for s in sets]
    whole_own = set(words_in(whole.first.metric or "")) - shared
    return all(len(o) == 1 for o in own) and set.union(*own) == whole_own


def says_share(statement: Statement) -> bool:
    """Whether the words say that it is a share of something, unlike a coefficient or a rate of its own."""
    level = statement.level
    if level is None or level.kind is not Kind.SHARE:
        return False
    words = f"{statement.lead} {words_in(level.metric or '')} {level.figure.text}"
    return bool(re.search("|".join(words_of("shares", "says")), words))


#: "45 percent are men", "men make up 45 percent": the group is a part, and not what a rate of its own is told of.
_MAKES_UP = compiled(
    r"\b(?:make|makes|made|making)\s+up\b|\b(?:account|compris|constitut|represent)[a-z]*\b|\b(?:that|who)\s+(?:are|were|be)\b|\bshares?\s+that\b"
)
#: 男性占48%: in 吸烟的男性占48%, 城镇居民上网的占48% and 男生及格率为48% the group is itself the whole.
_IS_PART = compiled(
    r"(?:\A|[，。；、：:（(中])\s*(?:其中|而|但)?[^，。；、：的有率]{1,8}?[占佔](?:比|[总總][数數]|全部)?(?:[为為约約近了到超过過])*\Z"
)
_OF_SOME = compiled(r"\s*of\s")


def are_shares_of_one(known: Classes, run: Sequence[Statement]) -> bool:
    """Whether shares that name classes are told of one whole: a pass rate of boys is no part of all that is passed."""
    if len(known.words) > _TWO:
        return not any(_OF_SOME.match(statement.lead) for statement in run[2:])
    if is_in_chinese(run[0].first):
        return all(_IS_PART.search(one.lead) for one in run)
    return all(_MAKES_UP.search(f"{one.lead} {words_in(one.first.metric or '')}") for one in run)


_TWO = 2


def is_akin(known: Classes, whole: Statement, parts: Sequence[Statement]) -> bool:
    """Whether the whole is what the classes are of, by its own words or by those it shares with each part."""
    if known.of is not None or known.fixed:
        return is_of(known, whole) and not any(_is_of_another_sort(known, whole, part) for part in parts)
    return all(content(whole.first) & content(part.first) for part in parts)


def _is_of_another_sort(known: Classes, whole: Statement, part: Statement) -> bool:
    """Whether a part is of one sort that the classes make up and the whole of another: 城镇居民收入 beside 零售总额."""
    if known.of is None:
        return False
    sorts = [set(known.of.findall(words_in(s.first.metric or ""))) for s in (whole, part)]
    return all(sorts) and sorts[0].isdisjoint(sorts[1])


_LEAST = 2  # amounts that a run has


def runs(statements: Sequence[Statement], taken: set[str]) -> Iterator[list[Statement]]:
    """Stretches of statements in one unit that name the members of known classes, each member once."""
    if sum(s.level is not None for s in statements) < _LEAST:
        return
    tags = [tags_of(s) if s.level is not None and s.first.id not in taken else {} for s in statements]
    for number in sorted({n for tag in tags for n in tag}):
        if known_classes()[number].overlapping:
            continue
        run: list[Statement] = []
        named: set[int] = set()
        for statement, tag in zip(statements, tags, strict=True):
            fits = number in tag and (not run or statement.measures == run[0].measures)
            if run and (not fits or tag[number] in named):
                if len(run) > 1:
                    yield run
                run, named = [], set()
            if fits:
                run.append(statement)
                named.add(tag[number])
        if len(run) > 1:
            yield run
