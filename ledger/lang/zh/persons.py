"""Who 我 and 你 are in a clause: the speaker by name, and the office that a speaker turns to (特首，你每年…)."""

from __future__ import annotations

from collections.abc import Mapping

from ledger.lang.language import Stretch
from ledger.lang.zh.script import SCRIPT
from ledger.patterns import compiled

_OFFICE = r"特首|行政长官|[^\W!-~]{0,4}(?:司|局|部|署|处|市|县|院|校|总)长|总理|市长|总裁|总经理"
_ADDRESSED = compiled(
    rf"(?:^|[，。、：？！\n])(?:多谢|谢谢)?(?P<called>{_OFFICE})(?:先生|女士)?[，：]"
    rf"|(?:请问|想问|询问|请教)(?:一下)?(?P<asked>{_OFFICE})"
    r"|(?:有关|关于|针对|至于)于?(?P<taken_up>(?![我你他她它这那大各有])[^\W!-~]{2,8}?)(?:刚才|刚刚|所)?(?:讲|提|说|问|谈)(?:到|的)"
)
_TITLE = compiled(r"(?:议员|委员|先生|女士|博士|教授)$")
#: 我 where it does something of its own: not in 我们, 我国, and not where it only says, thinks or asks.
_I = compiled(
    r"(?<![自你他为给跟和与向对])我(?![们国方军市省县区校院党]|的意思|的质询|想|觉|认|相信|希望|知|看|听|明白|同意|请|要求|说|讲|很|非常|也很|亦|可以|建议|记得|提|问|估计|刚才|会|现在想|只想|最)"
)
_YOU = compiled(r"(?<![我他自])你(?!们|看|知道|想|说|讲|问)(?:的(?=[^\W!-~]{2}))?")
_REACH = 1500  # code points of a turn in which somebody is addressed


class Persons:
    """The persons of a talk, asked for sentence by sentence."""

    def __init__(self, text: str, turns: Mapping[int, int]) -> None:
        """Start with the text and where each of its turns begins."""
        self._text, self._turns = text, turns

    def named(self, clause: str, stretch: Stretch, *, doing: bool) -> str:
        """The clause with names for its persons, where they are known; 我 only where it is `doing` something."""
        if doing and "我" in clause and (speaker := self._speaker(stretch)):
            clause = _I.sub(speaker, clause, count=1)
        if "你" in clause and (addressed := self._addressed(stretch)):
            clause = _YOU.sub(addressed, clause, count=1)
        return clause

    def _speaker(self, stretch: Stretch) -> str:
        return _TITLE.sub("", (stretch.speaker or "").translate(SCRIPT)).strip("- ")

    def _addressed(self, stretch: Stretch) -> str:
        start = max(self._turns.get(stretch.turn, stretch.start), stretch.end - _REACH)
        found = [*_ADDRESSED.finditer(self._text, start, stretch.end)]
        return next((match["called"] or match["asked"] or match["taken_up"] for match in reversed(found)), "")
