"""Figures of a list that print their unit once, behind the last: 320.5亿、298.4亿元, 拉动增长0.2、2.6和3.4个百分点, 五亿十亿元."""

from __future__ import annotations

from ledger.lang.language import Numeral, Skipped
from ledger.lang.zh.atoms import number_end, read_atom
from ledger.lang.zh.counted import in_myriads
from ledger.lang.zh.hedging import hedged
from ledger.lang.zh.numerals import MULTIPLIER
from ledger.patterns import compiled
from ledger.records import Bound

LINK = compiled(r"\s*(?:、|和|与|及|以及)\s*")
#: 分别约为720名，510名及90名
_COMMA = compiled(r"\s*[，,]\s*")
_LAST = compiled(r"\s*(?:、|和|及|与|以及)\s*[\d一二两三四五六七八九十]")
_EACH = compiled(r"分别[^，。；！？\n]*$")
_LED = compiled(r"分别(?:[共已则还只仅]|增长|下降|上升|增加|减少|提高|占|有|为|是|达|需)*(?:了|到)?\ ?$")
_LEAD = 10  # code points before a figure in which 分别 stands
_REACH = 60
_POINTS = frozenset({"pp", "千分点", "基点"})
_SHARED = frozenset({"ratio", "money", "measure", "count"})


def with_shared_units(text: str, items: list[Numeral | Skipped]) -> list[Numeral | Skipped]:
    """The items with the unit of the one that ends their list, read from its end backwards."""
    for index in range(len(items) - 2, -1, -1):
        item, following = items[index], items[index + 1]
        if isinstance(following, Skipped) or following.form not in _SHARED or following.unit is None:
            continue
        if LINK.fullmatch(text, item.end, following.start) or _is_said_on(text, item, following):
            items[index] = _sharing(text, item, following) or item
    return _with_shared_hedges(text, items)


def _with_shared_hedges(text: str, items: list[Numeral | Skipped]) -> list[Numeral | Skipped]:
    """The items with the hedge that 分别 leads to and that is said once, at a list's head: 分别约有30辆及50辆."""
    shared = Bound.EQ
    for index in range(len(items) - 1):
        item, following = items[index], items[index + 1]
        if isinstance(item, Skipped) or isinstance(following, Skipped):
            shared = Bound.EQ
            continue
        if shared is Bound.EQ and item.bound is not Bound.EQ and _is_led(text, item):
            shared = item.bound
        if shared is Bound.EQ:
            continue
        if following.bound is Bound.EQ and _goes_on(text, item, following):
            items[index + 1] = following._replace(bound=shared)
        else:
            shared = Bound.EQ
    return items


def _is_led(text: str, item: Numeral) -> bool:
    """Whether 分别 leads to the hedge that an item begins with."""
    at = item.start
    return _LED.search(text, max(0, at - _LEAD), at) is not None and number_end(text, at) == at


def _goes_on(text: str, item: Numeral, following: Numeral) -> bool:
    if item.form != following.form:
        return False
    if LINK.fullmatch(text, item.end, following.start):
        return True
    return bool(_COMMA.fullmatch(text, item.end, following.start) and _LAST.match(text, following.end))


def parting(text: str, end: int, start: int) -> int | None:
    """Where a line ends between two numerals that no list joins, or `None`."""
    at = text.find("\n", end, start)
    return at if at >= 0 and LINK.fullmatch(text, end, start) is None else None


def _is_said_on(text: str, item: Numeral | Skipped, following: Numeral) -> bool:
    """Whether one number follows another without a word: 三百四百块, 5亿10亿元; in 20万1户 the 1 is what so much is for."""
    return item.end == following.start and text[item.end - 1] in MULTIPLIER and following.value != 1


def _sharing(text: str, item: Numeral | Skipped, following: Numeral) -> Numeral | None:
    """A bare number in the unit of the figure behind it; `None` where it counts something of its own."""
    printed = text[item.start : item.end]
    if isinstance(item, Numeral):
        if item.unit == "个" and following.unit in _POINTS and printed.endswith("个"):
            return item._replace(unit=following.unit, form=following.form)  # 1.5个和3.6个百分点
        if item.unit is not None or item.form != "bare":
            return None
        return _multiplied(item, printed, following)._replace(unit=following.unit, form=following.form)
    each = "." in printed or _EACH.search(text, max(0, item.start - _REACH), item.start)
    listed = (printed.isascii() and each) or _is_said_on(text, item, following)
    if item.why != "bare number" or not listed:
        return None
    atom = read_atom(text, item.start, number_end(text, item.start))
    if atom is None or atom.unit is not None or atom.end != item.end:
        return None
    found = hedged(text, atom.start, atom.end, atom.number, following.unit, following.form)
    return _multiplied(found, printed, following)


def _multiplied(item: Numeral, printed: str, following: Numeral) -> Numeral:
    """3.2和4.5万亿元: what multiplies the last multiplies them all."""
    worth = following.scale
    if in_myriads(printed) or worth == 1 or "." not in printed:
        return item
    return item._replace(value=item.value * worth, step=item.step * worth, scale=worth)
