"""What a name looks like: persons, offices, outlets, and the words before a colon that are none of them.

Every answer is by class (a family name and one or two characters, a word that ends an office, a
verb of saying); no list of persons. Chinese comes here in simplified characters.
"""

from __future__ import annotations

import re
from functools import cache

from ledger.intake.words import either, plain, words
from ledger.patterns import compiled

HAN = "\u3400-\u9fff"
LETTER = r"[^\W!-~]"
"""A letter of no ASCII: in a Chinese name the same as `[HAN]`, and a class that costs far less to compile."""
LONGEST = 90

_COUNTING = compiled(
    r"(?:第?[一二三四五六七八九十百\d]+(?:[是、.．点)）]|$)|[（(][一二三四五六七八九十\d]+[)）])"
)
_FUNCTION = compiled(r"[的了是在把被将与和及或从对就都也很请能会要让使为]")
_LATIN_LETTER = compiled(r"[A-Za-z]")
_INITIALS = compiled(r"(?:[A-Z]\.\s?)+")


def key(name: str) -> str:
    """The form in which names are compared within one page."""
    name = re.sub(rf"(?<=[{HAN}])\s+|\s+(?=[{HAN}])", "", plain(name))
    return " ".join(name.split()).casefold()


def is_person(name: str) -> bool:
    """Whether Chinese characters have the shape of a person's name."""
    return _person().fullmatch(name) is not None


def is_credit(name: str, said: str) -> bool:
    """Whether a label and the words after it give a page's author (记者：王某某), and no talk."""
    if not re.fullmatch(r".*(?:记者|通讯员|实习生|翻译|主持人?|嘉宾|整理|撰稿)", name):
        return False
    found = [part for part in re.split(r"[\s、，,]+", said.strip()) if part]
    return bool(found) and all(map(is_person, found)) and (len(found) > 1 or len(found[0]) == 3)


def office_and_name(line: str) -> tuple[str, str] | None:
    """An office and a name that make up a whole line (财政部部长 李某, Governor Jane Doe)."""
    line = line.strip().strip("*_ ")
    if len(line) > LONGEST:
        return None
    for sign, shape in ((_title_word(), _office_line()), (_LATIN_LETTER, _english_office_line())):
        found = shape.fullmatch(line) if sign.search(line) else None
        if found:
            return found["office"].strip(), found["name"].strip()
    return None


def gives_office(name: str, line: str) -> bool:
    """Whether a line tells a name right behind a title (请新闻发言人李某某介绍情况)."""
    at = line.find(name)
    return at > 0 and _title_before().search(line[:at]) is not None


def name_alone(name: str) -> tuple[int, int, str | None]:
    """Where in a label the name itself stands, and the office that the label gives beside it."""
    if not re.search(f"[{HAN}]", name):
        found = re.fullmatch(r"(?P<name>[^,]+),\s*(?P<office>.+)", name)
        return (*found.span("name"), found["office"]) if found else (0, len(name), None)
    asked = _unasked(name)
    found = re.fullmatch(r"(?P<name>[^（(]+?)\s*[（(](?P<office>[^（）()]+)[)）]", asked)
    if found:
        # 主持人（王某）: the name is the one of the two that has a person's shape.
        one, other = ("office", "name") if is_person(found["office"]) else ("name", "office")
        # (10时25分) is when somebody speaks, not what they are.
        return (*found.span(one), None if re.search(r"\d", found[other]) else found[other])
    found = _office_then_name().fullmatch(asked)
    if found and not _surname_and_title().fullmatch(found["office"]):
        return (*found.span("name"), found["office"].strip())
    return 0, len(asked), None


def title_inside(name: str) -> tuple[int, int] | None:
    """Where the title stands that is set between family name and given name (王委員某某), or `None`."""
    found = _title_between().fullmatch(name)
    return found.span("title") if found else None


# -- how much a shape tells: `None` no name, 0 a word like any, 1 a thin name, 2 a name, 3 for certain ---


def chinese(name: str) -> int | None:
    """The weight of a label in Chinese characters."""
    squeezed = "".join(plain(name).split())
    aside = re.fullmatch(r"(?P<name>[^（(]+)[（(](?P<aside>[^（）()]+)[)）]", squeezed)
    if aside:
        weight = chinese(aside["name"])
        return weight if weight is None or re.search(r"\d", aside["aside"]) else max(weight, 2)
    if not re.search(f"[{HAN}]", squeezed) or _COUNTING.match(squeezed):
        return None
    if squeezed in words()["zh.fields"] or (squeezed[:2] in words()["zh.present"] and len(squeezed) < 9):
        return None
    bare = _unasked(squeezed)
    if bare in words()["zh.roles"] or squeezed in words()["zh.roles"]:
        return 3
    if (offices := _joined_offices().match(bare)) and _office_then_name().fullmatch(bare[offices.end() :]):
        return 3  # 省统计局副局长、新闻发言人 王某
    if ("、" in bare and not bare.endswith("记者")) or (len(bare) > 3 and _says(long=True).fullmatch(bare)):
        return None
    if _person().fullmatch(bare):
        return 2 if len(bare) > 2 else 1
    if _titled().fullmatch(bare) or (_ends_in_title().fullmatch(bare) and len(bare) <= 30):
        return 3
    if _says(long=False).fullmatch(bare) or len(bare) > 16 or re.search(r"[“”、]", bare):
        return None
    if _media().fullmatch(bare):
        return 2
    return None if _FUNCTION.search(bare) or len(bare) > 8 or re.search(r"\d", bare) else 0


def latin(name: str) -> int | None:
    """The weight of a label in Latin letters with a colon after it."""
    parts = name.replace(",", " ").split()
    first = parts[0].casefold().strip(".")
    whole = " ".join(parts).casefold().strip(".")
    if whole in words()["en.fields"] or (first in words()["en.fields"] and len(parts) > 2):
        return None
    bare = parts[1].casefold() if first == "the" and len(parts) > 1 else first
    if bare in words()["en.roles"] and len(parts) <= 3:
        return 3
    if first in words()["en.titles"] and len(parts) > 1:
        return 3
    if len(parts) == 1:
        return 1 if name.isupper() and len(name) > 3 else 0
    return 2 if len(parts) <= 5 or "," in name else 1


def capitals(name: str) -> int | None:
    """The weight of a label in capitals with a full stop after it."""
    parts = name.split()
    bare = [part.strip(".").casefold() for part in parts]
    if bare[0] in words()["en.fields"] or re.fullmatch(r"[IVXLC]+|[B-PR-Z]", name):
        return None
    if len(bare) == 1:
        return 1 if name in ("Q", "A") or (len(name) > 3 and "." not in name) else None
    if _INITIALS.fullmatch(name):
        return None
    head = bare[1] if bare[0] == "the" else bare[0]
    return 3 if head in words()["en.titles"] or head in words()["en.roles"] else 2


def titled_surname(_name: str) -> int:
    """The weight of a title and a surname with a full stop after it (`Mr. Hale.`, `The Chairman.`)."""
    return 2


def alone(name: str) -> int | None:
    """The weight of a name that has a line to itself, with no colon."""
    if re.search(f"[{HAN}]", name):
        squeezed = re.sub(r"[\s\d]", "", name)
        if squeezed in words()["zh.fields"]:
            return None
        return 1 if is_person(squeezed) or squeezed in words()["zh.roles"] or squeezed != name else None
    parts = name.split()
    bare = parts[0].casefold()
    if bare in words()["en.fields"] or name.endswith("."):
        return None
    return 1 if bare in words()["en.roles"] or len(parts) in (2, 3, 4) else None


# -- patterns ----------------------------------------------------------------------------------------


@cache
def _surname() -> str:
    return f"[{''.join(sorted(words()['zh.surnames']))}]"


@cache
def _family() -> str:
    """A surname, a compound one, or the two of a married name (陈赖委员某某)."""
    return f"(?:{either('zh.compounds')}|{_surname()}{{1,2}})"


@cache
def _person() -> re.Pattern[str]:
    one, two = _surname(), either("zh.compounds")
    return compiled(
        rf"(?:{one}{LETTER}{{1,2}}|(?:{two}){LETTER}{{1,2}}|{one}{{2}}{LETTER}{{2}}|{one} {LETTER}"
        rf"|{LETTER}{{1,7}}(?:[·•・．.][^\W\d_a-z]{{1,9}}){{1,4}}|[小老阿大]{one})"
    )


@cache
def _titled() -> re.Pattern[str]:
    """A surname, a title and a given name (王委員某某), or an office and a name (财政部部长王某某)."""
    title = either("zh.titles")
    return compiled(
        rf"{_family()}(?:{title}){LETTER}{{1,3}}"
        rf"|[{HAN}A-Za-z《》、·]{{0,24}}(?:{title})(?:{_person().pattern})(?:先生|女士|小姐|博士|教授)?"
    )


@cache
def _title_between() -> re.Pattern[str]:
    """A surname, one or more titles (副主任委員), and a given name."""
    return compiled(
        rf"{_family()}"
        rf"(?P<title>(?:[副代兼]|政务|常务|常任)?(?:{either('zh.titles')})+){LETTER}{{1,3}}"
    )


@cache
def _office_then_name() -> re.Pattern[str]:
    """A whole name with its office before it; a bare surname with its title is left as one."""
    return compiled(
        rf"(?P<office>[{HAN}A-Za-z《》、·\s]{{0,24}}(?:{either('zh.titles')}))\s*(?P<name>{_person().pattern})"
    )


@cache
def _joined_offices() -> re.Pattern[str]:
    """Every office of a person but the last: 党组成员、副部长 王某某."""
    return compiled(rf"(?:[^、，]{{0,24}}(?:{either('zh.titles')})、)+(?=[^、]+$)")


@cache
def _surname_and_title() -> re.Pattern[str]:
    return compiled(rf"(?:{_surname()}|{either('zh.compounds')})(?:{either('zh.titles')})")


@cache
def _title_word() -> re.Pattern[str]:
    """Any title: a cheap sign without which a line gives no office."""
    return compiled(either("zh.titles"))


@cache
def _title_before() -> re.Pattern[str]:
    return compiled(rf"(?:{either('zh.titles')})\s*\Z")


@cache
def _office_line() -> re.Pattern[str]:
    return compiled(
        rf"(?P<office>[{HAN}（）()、·\s]{{0,40}}?(?:{either('zh.titles')}))[\s\u3000:：]*"
        rf"(?P<name>{_person().pattern}|{LETTER}[\s\u3000]+{LETTER})(?:先生|女士)?"
    )


@cache
def _ends_in_title() -> re.Pattern[str]:
    return compiled(rf".*(?:{either('zh.titles')})(?:\d{{1,2}}|[甲乙丙丁])?")


@cache
def _media() -> re.Pattern[str]:
    return compiled(rf"《?(?:\d{{2}})?[^\W\d_]{{1,14}}(?:{either('zh.media')})》?")


@cache
def _says(*, long: bool) -> re.Pattern[str]:
    """Words that end with a verb of saying; the long ones are those that no given name ends with."""
    verbs = (re.escape(word) for word in sorted(words()["zh.says"]) if not long or len(word) > 1)
    return re.compile(rf".+(?:{'|'.join(verbs)})")


def _unasked(name: str) -> str:
    """A label's name without the verb after it (记者问 → 记者), where something is left."""
    found = re.fullmatch(rf"(?P<name>.{{2,}}?)\s*(?:{either('zh.asks')})", name.strip())
    return found["name"] if found else name.strip()


@cache
def _english_office_line() -> re.Pattern[str]:
    before = r"(?:(?:[A-Z][a-z]+|of|the|for|and|U\.S\.)\s+){0,5}?"
    after = r"(?:\s+of(?:\s+the)?(?:\s+[A-Z][a-z]+){1,4})?"
    return compiled(
        rf"(?P<office>{before}(?i:{either('en.offices')}){after}),?"
        r"\s+(?P<name>[A-Z][a-zé]+(?:\s+[A-Z]\.)?(?:\s+(?:Ma?c|O['’])?[A-Z][a-zé\-]+){1,2})"
    )
