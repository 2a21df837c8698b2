"""What a claim is about, folded until two ways of saying the same are the same.

Measure words, fillers and word order are ignored (设备连接数, 连接设备; 国家级绿色工厂, 国家绿色工厂).
Everything else must agree, so a scope word that nobody listed (规上, 高新区, core) keeps two
quantities apart. The words are data, in `words.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import chain
from sys import intern
from typing import NamedTuple

from ledger.likeness.words import table, words_of
from ledger.patterns import compiled
from ledger.quantity import unit_class
from ledger.quantity.units import is_measured
from ledger.records import FLOW, LEVEL, TARGET, Claim, Kind

_FAMILIES = {FLOW: "amount", LEVEL: "amount"}
_LEAST_WEIGHT = 4  # 绿色工厂, or two words: what is shorter (增速, firms) names no one quantity


@dataclass(frozen=True, slots=True)
class Subject:
    """A metric in normal form: its content, whether it names the country, and its bases.

    `parts` holds the sorted words of each side of a share (part, whole); one side elsewhere. `content` holds
    the words and characters that say what is measured, order and sides aside.
    """

    parts: tuple[str, ...]
    national: bool
    basis: tuple[str, ...]
    weight: int
    content: frozenset[str] = field(compare=False)

    @property
    def is_specific(self) -> bool:
        """Whether the metric says enough to be one quantity, and a share names part and whole."""
        return self.weight >= _LEAST_WEIGHT and all(self.parts)


class Key(NamedTuple):
    """What two claims must share to speak of the same quantity, time and country aside.

    A tuple, since every claim is looked up by its key again and again.
    """

    parts: tuple[str, ...]
    unit: str | None
    family: str
    basis: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Words:
    han: re.Pattern[str]
    latin: re.Pattern[str]
    meaning: Mapping[str, str]
    aliases: Mapping[str, str]
    real_by_default: tuple[str, ...]
    comparable: tuple[str, ...]
    exchange: tuple[str, ...]
    total: re.Pattern[str]


@cache
def _words() -> _Words:
    bases, aliases = (table()[name] for name in ("basis", "aliases"))
    assert isinstance(bases, dict)
    assert isinstance(aliases, dict)
    meaning = {word: f"basis {label}" for label, words in bases.items() for word in words}
    for what in ("fillers", "rises", "nation", "divider"):
        meaning |= dict.fromkeys(words_of(what, "words"), what)
    longest_first = sorted({*meaning, *aliases}, key=len, reverse=True)
    latin = "|".join(re.escape(word) for word in longest_first if word.isascii())
    return _Words(
        compiled("|".join(re.escape(word) for word in longest_first if not word.isascii())),
        compiled(rf"(?<![a-z0-9])(?:{latin})(?![a-z0-9])"),
        meaning,
        aliases,
        words_of("real_by_default", "words"),
        words_of("comparable_basis", "words"),
        words_of("exchange", "words"),
        compiled("|".join(map(re.escape, words_of("worked_out", "stock")))),
    )


def _sub(words: _Words, replacement: Callable[[re.Match[str]], str], text: str) -> str:
    """Replaces the words of the table: in Chinese at any place, whole words in Latin script."""
    text = words.han.sub(replacement, text)
    return words.latin.sub(replacement, text) if _HAS_LATIN.search(text) else text


#: 个体工商户数量, 用户数, 农户户数: households that the number counts, and no measure word alone (企业户数).
_HOUSEHOLDS, _WHOSE = frozenset(("户数", "户数量", "户户数")), frozenset("商用农客住账帐困租散储")
_HAS_LATIN = compiled(r"[a-z]")
_TOKEN = compiled(r"[a-z]+(?:'[a-z]+)?|\d+(?:\.\d+)?|[^\W\d_a-z]")
_YEAR = compiled(r"(?<!\d)(?:19|20)\d\d年?(?!\d)")  # the claim's period says it already
_LATIN = compiled(r"[a-z]+\Z")


@lru_cache(maxsize=30_000)  # a thousand bytes each
def subject(metric: str) -> Subject:
    """The metric in normal form."""
    words, found = _words(), []
    weight = 0

    def fold(match: re.Match[str]) -> str:
        nonlocal weight
        word = match.group()
        if word in words.aliases:
            return words.aliases[word]
        if word in _HOUSEHOLDS and match.string[match.start() - 1 : match.start()] in _WHOSE:
            return "户"
        means = words.meaning[word]
        if means == "divider":
            return "\n"
        if means not in ("fillers", "rises"):
            weight += 2 if word.isascii() else len(word)
            found.append(means)
        return " "

    folded = _sub(words, fold, _YEAR.sub(" ", metric.casefold()))
    put = _singular if _HAS_LATIN.search(folded) else intern
    sides = [sorted(map(put, _TOKEN.findall(side))) for side in folded.split("\n")]
    weight += sum(len(side) + sum(map(str.isascii, side)) for side in sides)
    return Subject(
        tuple(" ".join(side) for side in sides),
        "nation" in found,
        tuple(sorted({means[6:] for means in found if means.startswith("basis ")})),
        weight,
        frozenset(chain.from_iterable(sides)),
    )


def _singular(token: str) -> str:
    if not token.isascii():
        return intern(token)  # characters are few: each is held once, and compared by being the same
    token = token.removesuffix("'s")
    if not _LATIN.match(token) or len(token) < 4 or token.endswith("ss"):
        return token
    return f"{token[:-3]}y" if token.endswith("ies") else token.removesuffix("s")


def is_cell(claim: Claim) -> bool:
    """Whether the figure stands in a table that was typed with dot leaders."""
    return claim.suffix.startswith(_DOT_LEADERS)


_DOT_LEADERS = ("....", " ....", ". . . .", " . . . .")


def key(claim: Claim) -> Key | None:
    """The key that all claims of the same quantity share; `None` where the metric is too vague."""
    if claim.metric is None or claim.suffix.startswith(_DOT_LEADERS):
        return None
    kept = claim.kind is TARGET and _is_kept_at(claim)
    found = _key(claim.metric, claim.figure.quantity.unit, claim.kind, kept)
    if found is not None and found.basis and _ADDED.intersection(found.basis) and _is_all_there_is(claim):
        return found._replace(basis=tuple(label for label in found.basis if label not in _ADDED))
    return found


def names_many(claim: Claim) -> bool:
    """Whether the metric is one that many quantities of a talk have, so that two figures under it need not be one.

    So it is in a table that was typed with dot leaders, whose columns no words tell, and where it is but the unit.
    """
    metric = claim.metric
    return metric is not None and (is_cell(claim) or _is_of_many(metric, claim.figure.quantity.unit))


@lru_cache(maxsize=20_000)  # several rooms ask of one source
def _is_of_many(metric: str, unit: str | None) -> bool:
    """Whether a name is of many quantities by itself, or no more than the unit that it is measured in: "tons" of tons."""
    if unit is not None and metric.removesuffix("s") == unit and is_measured(unit):
        return True
    return _many_of_one_name().fullmatch(metric.casefold()) is not None


@cache
def _many_of_one_name() -> re.Pattern[str]:
    return compiled("|".join(words_of("many_of_one_name", "metrics")))


_KEPT = compiled(
    r"\b(?:keep|keeping|hold|holding|return|returning|bring|bringing|get|getting|anchor|anchoring)\b[^.;,]{1,40}"
    r"\b(?:at|to|near|around)\s+(?:(?:about|around)\s+)?\Z",
    re.IGNORECASE,
)
_VERB_NEAR = 70  # code points before a figure in which the verb stands


def _is_kept_at(claim: Claim) -> bool:
    """Whether the figure is what something is to be kept at or brought to, and so its goal."""
    named = subject(claim.metric or "").basis
    return not {"plan", "forecast"} & set(named) and _KEPT.search(claim.prefix[-_VERB_NEAR:]) is not None


_ADDED = frozenset(("new", "net"))
_CLAUSE = compiled(r"[，,；;]")
_NUMERAL = compiled(r"[\d一二两兩三四五六七八九十百千万萬亿億]")


def _is_all_there_is(claim: Claim) -> bool:
    """Whether a figure that takes its metric from what was added is called a total: 新增10万家，累计14万家."""
    *told, own = _CLAUSE.split(led(claim))
    if any(word in own for word in words_of("basis", "new") if not word.isascii()):
        return False  # 五年来，累计新增58所: what was added, altogether
    return _words().total.search(own) is not None and _NUMERAL.search("".join(told)) is not None


def led(claim: Claim) -> str:
    """What of the claim's sentence stands before its figure, as far as the claim's context reaches."""
    start = claim.figure.span.start - claim.sentence.start
    return claim.prefix[-start:] if start > 0 else ""


_HAN = compiled("[\u3400-\u9fff]")


def is_in_chinese(claim: Claim) -> bool:
    """Whether a figure is told in Chinese, by its name or the words around it: "48%" itself is of no language."""
    return _HAN.search(f"{claim.metric or ''}{claim.figure.text}{led(claim)}") is not None


def key_of(claims: Sequence[Claim]) -> Key:
    """The key of the first claim that has one; else one that says no more than unit and kind."""
    found = next(filter(None, map(key, claims)), None)
    first = claims[0]
    return found or Key((), unit_class(first.figure.quantity.unit), first.kind.value, ())


@lru_cache(maxsize=30_000)  # each source keeps the keys of its claims
def _key(metric: str, unit: str | None, kind: Kind, kept: bool) -> Key | None:
    """The key of a metric; `kept` where it is something's goal, though it doesn't say so."""
    if _is_of_many(metric, unit):
        return None
    about = subject(f"{metric} goal" if kept else metric)
    if not about.is_specific:
        return None
    return Key(about.parts, unit_class(unit), _FAMILIES.get(kind, kind.value), about.basis)


def overlap(a: Claim, b: Claim) -> float:
    """How much of the shorter metric's content the other one has, 0 to 1; 0 where one has none."""
    return overlap_of(content(a), content(b))


def overlap_of(first: frozenset[str], second: frozenset[str]) -> float:
    """The same of what the metrics are about."""
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0


def in_common(a: Claim, b: Claim) -> float:
    """How much of the content of both metrics they have in common, 0 to 1; 0 where one has none."""
    first, second = content(a), content(b)
    return len(first & second) / len(first | second) if first and second else 0.0


def content(claim: Claim) -> frozenset[str]:
    """What the claim's metric is about, as a set; empty where it has none."""
    return frozenset() if claim.metric is None else subject(claim.metric).content


def content_of(words: str) -> frozenset[str]:
    """What any words are about, as a set in which metrics can be looked for; case and script are the reader's."""
    return subject(words).content


def is_yearly(claim: Claim) -> bool:
    """Whether the metric says that the figure holds for each year on average (年均, a year)."""
    return claim.metric is not None and "yearly" in subject(claim.metric).basis


def is_real(claim: Claim) -> bool:
    """Whether a growth rate is by custom given at constant prices, unlike the level it belongs to."""
    if claim.metric is None:
        return False
    about = subject(claim.metric)
    if "real" in about.basis:
        return True
    words = _words()
    folded = _sub(
        words, lambda match: words.aliases.get(match.group(), match.group()), claim.metric.casefold()
    )
    return "nominal" not in about.basis and any(word in folded for word in words.real_by_default)


def names_exchange(claim: Claim) -> bool:
    """Whether the metric is the price of one currency in another, which rises when the currency falls."""
    return claim.metric is not None and any(word in claim.metric.casefold() for word in _words().exchange)


def comparable_basis(claim: Claim) -> str | None:
    """The words beside the figure that say its rate is reckoned on another basis than the levels."""
    start = claim.figure.span.start - claim.sentence.start
    before = claim.prefix[-start:] if 0 < start < len(claim.prefix) else claim.prefix if start else ""
    end = claim.sentence.end - claim.figure.span.end
    beside = f"{claim.metric or ''} {before} {claim.suffix[: max(end, 0)]}".casefold()
    return next((word for word in _words().comparable if word in beside), None)
