"""Who a draft says speaks: the name beside the verb of saying, before the words or behind them.

Only a name that the sources know is taken, or one that stands in the plain form of an attribution (王明说,
said Ann Lee); a pronoun means whoever was named last in the draft.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ledger.audit.quotations import Quotation
from ledger.audit.words import any_of, side
from ledger.intake.words import either
from ledger.lang.languages import script
from ledger.patterns import compiled
from ledger.text import fold

_BEFORE, _BEHIND = 80, 60
_SENTENCE = compiled(r"[。！？!?\n]|\.(?=\s)")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whom a draft names as the speaker, and the speaker of the sources that this is, where it is one."""

    name: str
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Names:
    """The speakers of the sources: each name as the source prints it, by its folded form."""

    known: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, names: Sequence[str]) -> Names:
        """The names, each once."""
        return cls(tuple({_folded(name).strip(): name for name in names if name.strip()}.items()))

    def pattern(self) -> str:
        """A regular expression for every form in which a draft names one of them."""
        forms = {form for folded, _ in self.known for form in _forms(folded)}
        return any_of(tuple(sorted(forms, key=lambda form: (-len(form), form)))) or r"(?!)"

    def attribution(self, form: str) -> Attribution:
        """Whom this form of a name means; no speaker where two of them have it."""
        found = {name for folded, name in self.known if form.casefold() in _forms(folded)}
        return Attribution(form, found.pop() if len(found) == 1 else None)


def _folded(text: str) -> str:
    """The text in plain script, width and case; length may differ, which nobody counts here."""
    return fold(text, script=script()).text.casefold()


@cache
def _titled() -> str:
    return f"(?:{either('zh.titles')})?"


@cache
def _office() -> re.Pattern[str]:
    return compiled(
        rf"^(?:{either('zh.titles')}|mr\.?|mrs\.?|ms\.?|dr\.?|sen\.?|senator|rep\.?|chairman|chair|president|"
        rf"secretary|governor|judge|the)\s*|(?:{either('zh.titles')})$"
    )


def _bare(folded: str) -> str:
    return _office().sub("", folded).strip() or folded


@cache
def _forms(folded: str) -> frozenset[str]:
    """How a draft may print a name: whole, without its office, an English one by its last part."""
    bare = _bare(folded)
    forms = {folded, bare}
    parts = bare.split()
    if bare.isascii() and len(parts) > 1 and len(parts[-1]) > 2:
        forms.add(parts[-1])
    # 吳委員秉文: the house prints the office inside the name
    inner = re.fullmatch(
        rf"([^\W!-~]{{1,2}})(?:{either('zh.titles')})([^\W!-~]{{1,2}})",
        folded,
    )
    if inner:
        forms.add(inner[1] + inner[2])
    return frozenset(form for form in forms if len(form) > 1)


_NOBODY = frozenset(
    {
        "他们",
        "我们",
        "大家",
        "有人",
        "网友",
        "报道",
        "报告",
        "文件",
        "公报",
        "同时",
        "此外",
        "另外",
        "并且",
        "数据",
    }
)


SOMEBODY = Attribution("", None)
"""One who is said to say the words, by no name that is known: a pronoun behind it means nobody who was named before."""


def attributed(text: str, quotation: Quotation, names: Names, last: Attribution | None) -> Attribution | None:
    """Whom a draft gives as the speaker of a quotation, or `SOMEBODY`; `last` is the one before, whom a pronoun means."""
    before = _folded(
        text[max(quotation.paragraph.start, quotation.span.start - _BEFORE) : quotation.span.start]
    )
    behind = _folded(text[quotation.span.end : min(quotation.paragraph.end, quotation.span.end + _BEHIND)])
    if quotation.is_block:
        start = max(0, quotation.paragraph.start - _BEFORE)
        before = _folded(text[start : quotation.paragraph.start].rstrip("\n> "))
        behind = _folded(text[quotation.paragraph.end : quotation.paragraph.end + _BEHIND])
    lead = _SENTENCE.split(before.rstrip('“「『‘"«\n '))[-1]
    # a full stop behind the marks ends what is said of them
    tail = _SENTENCE.split(behind.lstrip('”」』’"»,， '))[0]
    found = _in_lead(lead, names, last)
    return found if found and found != SOMEBODY else _in_tail(tail, names, last) or found


@cache
def _says(language: str) -> str:
    return any_of(side("says", language))


def _in_lead(lead: str, names: Names, last: Attribution | None) -> Attribution | None:
    """王明说：, 据王明介绍，, Lee said: the name nearest to the words."""
    known = list(re.finditer(names.pattern(), lead))
    said = re.search(rf"(?:{_says('zh')}|{_says('en')})[^。！？]{{0,24}}$", lead) or re.search(
        r"[:：]\s*$", lead
    )
    if known and (said or re.search(r"(?:据|对)$|according to", lead[: known[-1].start()])):
        return names.attribution(known[-1][0])
    if not said:
        return None
    plain = re.search(
        rf"(?:^|[，,、；;\s])(?P<who>[^\W!-~]{{2,4}}?){_titled()}(?:{_says('zh')})[：:，,]?\s*$", lead
    )
    pronouns = any_of(side("pronouns", "zh"))
    if plain and not re.match(pronouns, plain["who"]) and plain["who"] not in _NOBODY:
        return Attribution(plain["who"], None)
    if re.search(rf"(?:{pronouns})[^，。；]{{0,8}}[，,]?\s*$|\b(?:he|she|they)\b[^.;]{{0,20}}$", lead):
        return last
    return SOMEBODY


def _in_tail(tail: str, names: Names, last: Attribution | None) -> Attribution | None:
    """”，王明说。 ” said Lee, ” she added."""
    head = tail[:_BEHIND]
    if not re.search(rf"{_says('zh')}|{_says('en')}|^[—–-]", head):
        return None
    found = re.search(names.pattern(), head)
    if found:
        return names.attribution(found[0])
    if re.match(
        rf"(?:{any_of(side('pronouns', 'zh'))})|(?:he|she|they)\b|(?:{_says('en')})\s+(?:he|she|they)\b", head
    ):
        return last
    return SOMEBODY


def speaker_in(sentence: str, names: Names) -> str | None:
    """The speaker to whom a sentence gives what it tells without marks: 王明说, according to Lee; else `None`."""
    plain = _folded(sentence)
    found = re.search(
        rf"(?P<name>{names.pattern()}){_titled()}[^，。；,.;]{{0,8}}?(?:{_says('zh')}|{_says('en')})"
        rf"|(?:据|according to)\s*(?P<by>{names.pattern()})",
        plain,
    )
    return names.attribution(found["name"] or found["by"]).speaker if found else None
