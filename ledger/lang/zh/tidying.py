"""What speech leaves in a name that names nothing: 其实, 结果你, 钱很少, 并没有那么多, 这个是因为.

A figure's name is read off clauses that speakers did not build as names. What such words say of the thing, or why it is so, is
cut out, and what is left of the name stays as it was said.
"""

from __future__ import annotations

from ledger.patterns import compiled

_BECAUSE = compiled(r"(?:[这那]个?)?(?:都|就|也|主要)?是?因为.*$")
_OPENS = compiled(r"^(?:结果|其实|当然|反正|那么|总是|就是说?|问题是?(?=[怎你我他]))+")
_WHO = compiled(r"^[你我他她它]们?(?=[给拿算编])")
_JUDGED = compiled(
    r"(?<=[^\W!-~]{2})(?:都|就|也|真的)?(?:很|非常|蛮|挺|十分|越来越)(?:[多少好大小高低快慢难贵])(?![^\W!-~]?的)"
)
_DENIED = compiled(r"(?:并没有?|并不是|怎么算都?没有?)(?:那么|这么)?[多少高大]?")
_SO_MUCH = compiled(r"(?:那么|这么)[多少高大]")
_BESIDES = (_BECAUSE, _OPENS, _WHO, _JUDGED, _DENIED, _SO_MUCH)
#: A word without which none of them finds anything.
_MARKS = compiled(
    "因为|结果|其实|当然|反正|总是|就是|问题|那么|这么|并没|并不是|怎么算|很|非常|蛮|挺|十分|越来越|你|我|他|她|它"
)


def tidied(phrase: str) -> str:
    """The phrase without what a speaker says of the thing besides; as it was where nothing of a name would be left."""
    if not _MARKS.search(phrase):
        return phrase
    named = phrase
    for words in _BESIDES:
        named = words.sub("", named)
    return named if len(named) > 1 else phrase
