"""Whose quantity a metric names, where that is a place: 甲县投资 and 乙县投资 are two, however alike their numbers.

Groups are joined on likeness of words, and the names of two towns differ in one character; so what was joined is
looked over once more, and claims of another place go out of the group.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from ledger.book.echoes import Group
from ledger.patterns import compiled
from ledger.records import Claim

_PLACE = compiled(
    r"(?P<own>[全本我][省市县縣区區镇鎮乡村])(?![级級场域民])|(?P<name>[^\W!-~]{1,4}?(?:省|自治[区州县]"
    r"|(?<![城都超股上楼门夜早菜车县本全该我各])市(?![场民值政委])|(?<![贫全本该我各])[县縣](?![级級域])"
    r"|(?<![地园社小景山灾发新贸牧税湾城市郊库林全本该我各校厂功海水战禁盲误专片辖街开選选])[区區](?![域间分块])"
    r"|(?<![城市全本该我各])[镇鎮](?![化])|(?<![全本该我各城家故])乡(?![村镇])|(?<![农乡政贫全本该我各])村(?![民镇委])))"
)
_GENERIC = compiled(r"[该各每这那两几多某其此一]|[城都]市")


def of_one_place(groups: Iterable[tuple[int, Group]]) -> Iterator[tuple[int, Group]]:
    """The groups without the claims whose metric names another place than the first that names one."""
    for at, group in groups:
        places = [place(claim) for claim in group.claims]
        first = next(filter(None, places), "")
        if not first:
            yield at, group
            continue
        kept = tuple(
            claim
            for claim, named in zip(group.claims, places, strict=True)
            if not named or _one(first, named)
        )
        if len(kept) == len(group.claims):
            yield at, group
        elif len(kept) > 1:
            yield at, Group(group.key, kept, group.doubts, group.by_words)


def place(claim: Claim) -> str:
    """The town, county or province that a metric begins with; the empty string where it names none."""
    return "" if claim.metric is None else _place(claim.metric)


@lru_cache(maxsize=20_000)
def _place(metric: str) -> str:
    found = _PLACE.match(metric)
    if found is None or (found["name"] and _GENERIC.match(found["name"])):
        return ""
    return found.group()


def _one(first: str, other: str) -> bool:
    """Whether two names are of one place: 全市 is the city that the text is on, and no district of it."""
    if first.endswith(other) or other.endswith(first):
        return True
    return first[-1] == other[-1] and (first[0] in _OWN or other[0] in _OWN)


_OWN = frozenset("全本我")
