"""Units that a figure leaves unsaid: ages, populations, and nouns carried over from the figure before."""

from __future__ import annotations

import re
from dataclasses import replace

from ledger.lang.en.figures import Figure
from ledger.lang.en.nouns import Noun, is_person, is_plural, singular
from ledger.lang.en.repeats import votes_on
from ledger.lang.en.spelled import Amount
from ledger.lang.en.time_frames import OUTDOES
from ledger.lang.en.wording import verbal
from ledger.lang.en.words import words
from ledger.lang.language import Numeral
from ledger.patterns import compiled

_AGE_LEFT = compiled(
    r"\b(?:turn(?:s|ed|ing)?|aged?|under\s+the\s+age\s+of|the\s+age\s+of|age\s+of)\s$|\bat\s$", re.IGNORECASE
)


_AGE_RIGHT = compiled(
    r"\s*(?:[.,;:)]|$|\s(?:years\s+of\s+age|he|she|no|i|we|you|they|and|or|when|with|who|in|on|this|last|next)\b)",
    re.IGNORECASE,
)


_AGED = compiled(
    r"\b(?:people|adult|man|woman|person|child|patient|american|worker|someone|anyone|everyone|those|adults|men|women|americans|seniors|children|kids|persons|individuals|workers|citizens|patients|residents)\s+(?:(?:who\s+)?(?:are\s+)?)(?:over|under|above|below|younger\s+than|older\s+than)\s+$|\b(?:aged|ages|between\s+the\s+ages\s+of)\s+$",
    re.IGNORECASE,
)
# "He was 6 when he came here."
_BEING = compiled(
    r"\b(?:he|she|who|i|and)\s+(?:was|is|['’]m|am)\s+(?:only\s+|just\s+|about\s+)?$|\b(?:he|she|I)['’](?:s|m)\s+$",
    re.IGNORECASE,
)
_BEING_RIGHT = compiled(r"\s+(?:when|years\s+of\s+age|at\s+the\s+time)\b")


# "She was 4." "… and I was 12, the youngest": of somebody, with nothing after it.
_WAS = compiled(r"\b(?:[Hh]e|[Ss]he|I)\s+was\s+(?:only\s+|just\s+|about\s+)?$")
_WAS_RIGHT = compiled(r"\s*(?:[.,;:!?—]|$)")
# "after age 62", "children under age 6": whatever comes next.
_AGE_BEFORE = compiled(r"\bage\s+(?:of\s+)?\Z", re.IGNORECASE)
_IS_AGED = compiled(
    r"\b(?:ice|stone|bronze|iron|space|this|that|an|golden|digital)\s+age\s+(?:of\s+)?\Z", re.IGNORECASE
)
# "She turns 4 next month."
_TURNING = compiled(r"\b(?:[Hh]e|[Ss]he|who|[A-Z]\w+)\s+(?:just\s+)?(?:turns|turned|is\s+turning)\s+$")
_TURNING_RIGHT = compiled(r"\s*(?:[.,;!?]|$)|\s+(?:next|this|last|today|tomorrow|in)\b")
# "young men of 18 and 19".
_OF_AGE = compiled(
    r"\b(?:man|men|woman|women|boys?|girls?|lads?|youths?|child|children|kids?|widows?|daughters?|sons?)\s+of\s+$",
    re.IGNORECASE,
)


def aged(text: str, figure: Figure, previous: Numeral | None) -> Figure:
    """ "turn 18", "at 55 no one would hire him": an age without its years."""
    plain = figure.noun is None and figure.currency is None and 0 < figure.value < 110 and figure.scale == 1
    left = text[max(0, figure.start - 24) : figure.start]
    being = (_BEING.search(left) and _BEING_RIGHT.match(text, figure.end)) or (
        _WAS.search(left) and _WAS_RIGHT.match(text, figure.end)
    )
    joined = (
        previous is not None
        and previous.form == "age"
        and text[previous.end : figure.start].strip() in ("and", "or", "to")
        and not text[previous.end - 1].isalpha()
    )
    if plain and (_AGED.search(left) or being or _OF_AGE.search(left) or joined):
        return replace(figure, noun=Noun("year", figure.end, figure.end, "age", True))
    if plain and _AGE_BEFORE.search(left) and not _IS_AGED.search(left):
        return replace(figure, noun=Noun("year", figure.end, figure.end, "age", True))
    if plain and _TURNING.search(left) and _TURNING_RIGHT.match(text, figure.end):
        return replace(figure, noun=Noun("year", figure.end, figure.end, "age", True))
    if not plain or figure.value < 5 or figure.upper is not None or not _AGE_RIGHT.match(text, figure.end):
        return figure
    hit = _AGE_LEFT.search(text[max(0, figure.start - 20) : figure.start])
    if hit is None or (
        hit.group().lower().strip() == "at"
        and not re.search(
            r"\b(?:he|she|who|that|person|man|woman|i)\b",
            text[max(0, figure.start - 60) : figure.start].lower(),
        )
    ):
        return figure
    return replace(figure, noun=Noun("year", figure.end, figure.end, "age", True))


# "174 deaths a day, seven per hour", "4.5 million jobs, or 900,000 a year".
_PER_TIME = compiled(r"\s+(?:per|an?|each|every)\s+(?:year|month|week|day|hour|minute)\b", re.IGNORECASE)


def is_elliptic(text: str, amount: Amount, previous: Numeral | None) -> bool:
    """ "two hikes this year … You still have one for next year": a count in a row of counts."""
    if previous is None or amount.start - previous.end > 160:
        return False
    left = text[max(0, amount.start - 16) : amount.start]
    if previous.unit is None and _SEEN.search(text[max(0, previous.start - 24) : previous.start]):
        return _SEEN.search(left) is not None  # nine see two, and four see one
    if _borrowable(previous) is None:
        return False
    if _is_one_of_them(text, amount.start, amount.end, previous):
        return True
    if _PER_TIME.match(text, amount.end):
        return True
    return bool(
        re.search(r"\b(?:have|has|had|see|show|shows|only|just|there\s+(?:are|were))\s$", left)
    ) and not re.match(r"\s+(?:of|who|that|hand|more)\b", text[amount.end : amount.end + 8])


# "we hire 40 clerks, bringing their number to 900": as many of those just counted.
THEIR_NUMBER = (
    r"(?:the|their|its|our)\s+(?:total\s+|overall\s+)?(?:number|total|headcount|strength|ranks)\s+(?:up\s+|down\s+)?to\s+"
    r"(?:(?:about|nearly|over|almost|more\s+than|some)\s+)*$"
)
_THEIR_NUMBER = compiled(
    rf"\b(?:bring|brings|bringing|brought|taking|takes|took|raising|raises|raised|lifting|lifts|lifted|cutting|cuts)\s+{THEIR_NUMBER}",
    re.IGNORECASE,
)
# "9 of 14 members indicated that they see a cut this year, and one expected it earlier".
_ONE_MORE = compiled(r"[^.?!]{0,150},\s+(?:and|but|while)\s+(?:only\s+|just\s+)?")
FORESAW = r"(?:expect(?:ed|s)|saw|sees|project(?:ed|s)|preferr?ed|favou?red|dissented|indicated)\b"
_FORESAW = compiled(rf"\s+{FORESAW}")
_OF_SO_MANY = compiled(r"\bof\s+(?:the\s+|our\s+)?$")


def _is_one_of_them(text: str, start: int, end: int, previous: Numeral) -> bool:
    """Whether a bare number tells what one more of those just counted foresees."""
    return (
        previous.unit == "person"
        and _OF_SO_MANY.search(text, max(0, previous.start - 10), previous.start) is not None
        and _FORESAW.match(text, end) is not None
        and _ONE_MORE.fullmatch(text, previous.end, start) is not None
    )


_OF_THEM = compiled(
    r"\s+of\s+(?:them|those|these|us|you|which|whom)\b|\s+(?:actually|again|more(?!\s+(?-i:[A-Z]))|others?|less|fewer)\b|\s*[,.;:?!—)]|\s+(?:in|to|for|by|at|this|last|next|before|after|left|remaining|showing|will|would|have|were|are|and|or|on|when|since|from)\b|\s*$",
    re.IGNORECASE,
)


_TENTHS_LEFT = compiled(
    r"\b(?:by|up|down|another|rose|rises|rise|fell|falls|fall|dropped|drops|ticked|moved|edged|increased|declined)\s+(?:(?:about|around|roughly|nearly|only|just|almost)\s+)?(?:an?\s+)?$",
    re.IGNORECASE,
)
# "food inflation up by two-tenths": the measure that moves, no farther before than this.
_RATE_LEFT = compiled(r"\b(?:rate|inflation|growth|unemployment|GDP)\b[^.;:!?]*$", re.IGNORECASE)
_NEAR_MEASURE = 60
# A rate printed as far from its tenths as this is the one that they are tenths of.
_NEAR_RATE = 160


def tenths(text: str, figure: Figure, previous: Numeral | None) -> Figure:
    """ "The rate is 3.7 percent, up two-tenths": tenths of a point, which the speaker leaves unsaid."""
    fraction = figure.noun is not None and figure.noun.unit == "fraction" and figure.value < 1
    if not fraction or not re.search(r"tenths?$", text[figure.start : figure.end], re.IGNORECASE):
        return figure
    right, left = text[figure.end : figure.end + 8], text[max(0, figure.start - 30) : figure.start]
    beside = re.match(
        r"\s+(?:higher|lower|above|below|changes?|increases?|decreases?|rises?|declines?|moves?|uptick|downtick|revisions?|drops?)\b",
        right,
    )
    if re.match(r"\s+of\b", right) or not (beside or _TENTHS_LEFT.search(left)):
        return figure
    before = previous is not None and previous.unit == "%" and figure.start - previous.end < _NEAR_RATE
    after = re.search(
        r"\d\s?(?:%|percent\b)|\b(?:rate|inflation|growth)\b", text[figure.end : figure.end + _NEAR_RATE]
    ) or _RATE_LEFT.search(text[max(0, figure.start - _NEAR_MEASURE) : figure.start])
    if not before and not after:
        return figure
    return replace(figure, noun=Noun("pp", figure.end, figure.end, "tenths", True))


_POINTS_LEFT = compiled(
    r"\b(?:increase|rise|gain|jump|drop|fall|decline|decrease|swing|gap|difference|margin|spread|edge|advantage|improvement|change|lead|up|down|rose|fell|grew|dropped|climbed|by|another)\s+"
    r"(?:of\s+|by\s+)?(?:(?:about|around|roughly|nearly|only|just|almost|some|more\s+than)\s+)?(?:an?\s+)?$",
    re.IGNORECASE,
)
_POINTS_RIGHT = compiled(
    r"\s+(?:increase|rise|gain|jump|drop|fall|decline|decrease|swing|gap|difference|improvement|higher|lower|more|less|up|down)\b|-",
    re.IGNORECASE,
)


def points(text: str, figure: Figure, previous: Numeral | None) -> Figure:
    """ "from 45 percent to 61 percent, an increase of 16 points": points of what was just told in percent."""
    noun = figure.noun
    if (
        noun is None
        or noun.unit != "point"
        or previous is None
        or previous.unit not in ("%", "pp")
        or figure.start - previous.end > _NEAR_RATE
    ):
        return figure
    if re.search(r"[.!?]\s[^.!?]*[.!?]\s", text[previous.end : figure.start]):
        return figure
    left = text[max(0, figure.start - 40) : figure.start]
    if not (_POINTS_LEFT.search(left) or _POINTS_RIGHT.match(text, figure.end)):
        return figure
    return replace(figure, noun=Noun("pp", noun.end, noun.end, "points", True))


# "they marked growth down from 2.1 to 1.7": a rate whose percent goes without saying.
_RATED = compiled(
    r"\b(?:unemployment|jobless|inflation)\s+rate(?:,\s+which)?\s+(?:is|was|fell|rose|dropped)(?:\s+(?:now|still|down|up|back|already|today|currently))*(?:\s+(?:at|to))?\s+$|\b(?:growth|inflation|unemployment|GDP)\b(?:\s+[a-z]+){0,4}\s+(?:from|at|to|of|is|was)\s+$|\b(?:growth|inflation|unemployment|GDP)\b[^.;:!?,]{0,30}\bfrom\s+\d+\.\d+\s+to\s+$"
    r"|\b(?:(?:grow|expand|ris|increas|contract|shr[iau]nk)\w*|grew|rose)\s+(?:again\s+)?at\s+an?\s+(?:[a-z]+\s+){0,2}(?:rate|pace|clip)\s+of\s+$",
    re.IGNORECASE,
)


def rated(text: str, figure: Figure) -> Figure:
    """ "growth from 2.1 to 1.7": a decimal that a measure in percent goes with."""
    bare = figure.noun is None and figure.currency is None and figure.scale == 1 and figure.digital
    if not bare or "." not in text[figure.start : figure.end]:
        return figure
    if not _RATED.search(text, max(0, figure.start - 70), figure.start):
        return figure
    return replace(figure, noun=Noun("%", figure.end, figure.end, "%", True))


# "This year, it will be 2.8": the rate that was just told in percent.
_SAID_OF_IT = compiled(
    r"\b(?:it|that|this|inflation|growth|unemployment|the\s+rate)\]?(?:['’]s|['’]ll\s+be|\s+(?:is|was|will\s+be|would\s+be|may\s+be|might\s+be|could\s+be|should\s+be))"
    r"\s+(?:(?:now|still|only|just|at|about|around|maybe|probably|down\s+to|up\s+to|back\s+to)\s+){0,2}$",
    re.IGNORECASE,
)
_IT_ENDS = compiled(
    r"\s*(?:[.,;:?!)—–]|$)|\s+(?:this|next|last|now|today|by|at\s+the\s+end|in\s+(?:\d{4}|the\s+(?:first|second|third|fourth))|but)\b"
)


def rate_again(text: str, figure: Figure, previous: Numeral | None) -> Figure:
    """ "2.3 percent next year. This year, it will be 2.9": a decimal that "it" is, where a percentage was just told."""
    bare = figure.noun is None and figure.currency is None and figure.scale == 1 and figure.digital
    if previous is None or not bare or "." not in text[figure.start : figure.end]:
        return figure
    near = previous.unit == "%" and figure.start - previous.end < _NEAR_RATE
    said = _SAID_OF_IT.search(text, max(0, figure.start - 60), figure.start)
    if not near or said is None or _IT_ENDS.match(text, figure.end) is None:
        return figure
    return replace(figure, noun=Noun("%", figure.end, figure.end, "%", True))


_CONTRAST = compiled(
    r"\b(?:up|down|compared\s+(?:with|to)|versus|vs\.?|against|from)\s+(?:from\s+|with\s+|to\s+)?(?:(?:an?|its|the|their)\s+(?:[\w-]+\s+)?(?:peak|high|low|record|level|average|total|pace)\s+of\s+)?(?:(?:just|only|about|around|roughly)\s+)?$",
    re.IGNORECASE,
)
# "down from 9": no farther than this from the figure that it is compared with.
_NEAR_PAIR = 60


_PAIRED = compiled(r"[^.;:]{0,70}?\bto\s+(?:(?:about|nearly|over|roughly|almost|only|just|some)\s+)?")


def paired(text: str, figure: Figure, previous: Numeral) -> bool:
    """Whether a bare number is the far end of "from 60 million transactions in 2020 to 240 million"."""
    began = re.search(r"\bfrom\s+(?:[\w-]+\s+){0,2}$", text[max(0, previous.start - 24) : previous.start])
    return (
        bool(began)
        and bool(_PAIRED.fullmatch(text[previous.end : figure.start]))
        and previous.form in ("count", "percent", "duration")
    )


_YEAR_IN = compiled(r"\s+(?:in|for|during)\s+(?:fiscal\s+)?(?:19|20)\d\d(?=\s*,|\s+[a-z])")


_THOUSAND = 1000


# "more trucks than we have in 8 years and less coal than we have in 30": the years of the length before.
_OUTDOES = compiled(rf"^[^.;:!?]{{0,60}}?{OUTDOES}", re.IGNORECASE)


def contrasted(text: str, figure: Figure, previous: Numeral) -> bool:
    """Whether a bare number is compared with the figure before it and so shares its unit: "14.2 days, up from 9"."""
    between = _YEAR_IN.sub("", text[previous.end : figure.start])
    ends = re.match(
        r"\s*(?:[.,;:?!)—]|$)|\s+(?:in|at|for|when|last|a|the|during|on|before)\b",
        text[figure.end : figure.end + 12],
    )
    return bool(
        len(between) <= _NEAR_PAIR
        and ends
        and "\n" not in between
        and not re.search(r"[.;!?]\s|\d", between)
        and (_CONTRAST.search(between) or (previous.form == "duration" and _OUTDOES.search(between)))
        and previous.form in ("count", "percent", "duration", "points")
        and not (previous.form == "duration" and figure.scale > previous.scale)
        and not (
            previous.form in ("percent", "points") and figure.scale >= _THOUSAND
        )  # up 20 percent from 389 million
    )


_WHO = compiled(
    r"\s+(?:dead|infected|injured|wounded|killed|hospitali[sz]ed|displaced|unemployed|uninsured|vaccinated|deported|arrested|detained)\b(?!\s+(?:and|or)?\s*\w+s\b)|\s+of\s+(?:them|those)\s+(?:died|(?:were|are|was|have\s+been)\s+(?:killed|dead|injured|wounded|arrested|hospitali[sz]ed))\b|\s+(?:who|whose)\b|\s+(?:(?:are|were|remain|remained|have\s+been)\s+)?(?:(?:still|now|stuck|trapped|left|living)\s+)*(?:on\s+(?:[\w-]+\s+)?(?:benefits?|welfare|furlough|parole|probation|(?:waiting|housing|social)\s+lists?|food\s+stamps|the\s+dole)|in\s+(?:poverty|prison|jail|temporary\s+accommodation)|out\s+of\s+(?:work|a\s+job)|homeless|jobless)\b|\s+(?:have|had|has)\s+never\s+(?:worked|voted|learned|attended|been\s+to|had\s+a\s+job)\b|\s+(?:(?:will|would|could|may|might|have|had)\s+)?(?:lose|lost|gain|gained|need|get)\s+(?:their\s+)?(?:health\s+)?(?:coverage|insurance|jobs|homes|care)\b"
)


def named_unit(text: str, figure: Figure) -> str | None:
    """The unit that the measured noun implies: a population is counted in persons."""
    if _WHO.match(text, figure.end) and figure.value >= 1:
        return "person"
    numbered = _NUMBER_OF.search(text, max(0, figure.start - 90), figure.start)
    if numbered and figure.value >= 1:
        return "person" if is_person(numbered.group(1)) else singular(numbered.group(1))
    if figure.value >= _PAYROLL_LEAST and _PAYROLLS.search(text, max(0, figure.start - 60), figure.start):
        return "job"
    bare = figure.currency is None and figure.noun is None and figure.value >= _PAYROLL_LEAST
    if bare and _JOBS_BEFORE.search(text, max(0, figure.start - _JOBS_REACH), figure.start):
        return "job"
    left = text[max(0, figure.start - 60) : figure.start].lower()
    clause = re.split(r"[.;:!?,]\s", left)[-1].split()
    if any(word in words("nouns", "of_persons") for word in clause):
        return "person"
    if (figure.scale == 1 and figure.value < 1000) or not clause or clause[-1] not in _COUNTED_BY:
        return None
    if figure.currency is None and any(word in _OUT_OF_WORK for word in clause):
        return "person"
    counted = next(
        (
            word
            for at, word in enumerate(clause)
            if word[0].isalpha()
            and (is_plural(word) or is_person(word))
            and not (verbal(word) and clause[at + 1 :] == clause[-1:])
        ),
        None,
    )
    if counted is None or counted in words("nouns", "measures"):
        return None
    return "person" if is_person(counted) else singular(counted)


_NUMBER_OF = compiled(
    r"\bnumber\s+of\s+(?:[\w-]+\s+){0,2}?([\w-]+s|people|men|women|children)\b(?:\s+(?:with|in|on|who|of)\s+(?:[\w-]+\s+){1,4}?)?\s*"
    r"(?::|,|—|–|\b(?:was|is|were|are|has\s+(?:risen|fallen|grown)|fell|rose|stood|stands|reached|grew|dropped|climbed|went|increased|declined)\b)"
    r"[^.;:,]{0,24}$",
    re.IGNORECASE,
)
# "Payroll gains averaged 378,000 a month", "payrolls rose by 150,000": what is counted are jobs.
_PAYROLLS = compiled(
    r"\b(?:payrolls|payroll\s+(?:job\s+)?(?:gains?|growth|employment|numbers?)|job\s+(?:gains?|growth))\b(?:\s+[\w-]+){0,5}?"
    r"(?:(?:\s+[\w-]+){0,4},)?\s+(?:averag(?:ed|ing)|by|of|at|to|from)\s+(?:an\s+average\s+of\s+)?$",
    re.IGNORECASE,
)
_PAYROLL_LEAST = 1000
# "employers created no jobs; in July, they created 85,000".
_JOBS_BEFORE = compiled(
    r"\bjobs\b[^!?\n]{0,60}\b(?:created|added|lost|gained|shed)\s+(?:another\s+)?$", re.IGNORECASE
)
_JOBS_REACH = 110
_OUT_OF_WORK = frozenset({"unemployment", "joblessness"})
_COUNTED_BY = frozenset(
    {"at", "by", "to", "from", "number", "numbered", "total", "totaled", "averaged", "reached"}
)


_OF_WHICH = compiled(
    r"\bof\s+(?:which|whom|these|those|them),?\s+(?:only\s+|just\s+|about\s+|some\s+)?$", re.IGNORECASE
)


#: "20 million of it", "of that was lost": no part of "that day's take".
OF_IT = compiled(
    r"\s+of\s+(?:(?:it|which)\b|(?:that|this)(?=\s*[.,;:!?—–]|\s*$|\s+(?:is|was|will|would|has|had|went|goes|going|comes|came|falls|fell|pays|in|to|for|by|through|on|from|at|"
    r"should|could|can|may|might|must|alone|already|now|then|since|gets|got|\w+ed)\b))",
    re.IGNORECASE,
)
_NO_PART = frozenset({"%", "pp", "person", "x", "job"})
_NEAR_WHOLE = 160


def part_of_it(text: str, figure: Figure, previous: Numeral | None) -> str | None:
    """ "$2 trillion. Eight hundred billion of it goes …": the part of a sum or an amount just told has its unit."""
    if previous is None or previous.unit is None or previous.unit in _NO_PART or figure.noun is not None:
        return None
    between = text[previous.end : figure.start]
    if previous.form not in ("money", "count") or len(between) > _NEAR_WHOLE or "\n" in between:
        return None
    part = figure.scale > 1 and figure.value < previous.value and OF_IT.match(text, figure.end)
    return previous.unit if part and len(re.findall(r"[.!?]\s", between)) <= 1 else None


_SEEN = compiled(
    r"\b(?:sees?|saw|seeing|expects?|projects?|foresees?|pencil(?:s|ed)?\s+in|predicts?|favou?rs?|prefers?)\s+(?:(?:only|just|at\s+least)\s+)?$",
    re.IGNORECASE,
)


def borrowed_unit(text: str, figure: Figure, previous: Numeral | None) -> str | None:
    """The noun carried over from the figure before: "4 million jobs … another 4 million"."""
    if previous is None or figure.start - previous.end > 240:
        return None
    between = text[previous.end : figure.start]
    if _is_one_of_them(text, figure.start, figure.end, previous):
        return "person"
    if _THEIR_NUMBER.search(between) and not re.search(r"[.!?]\s", between):
        return _borrowable(previous)
    if votes_on(text, figure.end, previous, between):
        return previous.unit
    if previous.unit == "person" and _SEEN.search(between):
        return None  # of nineteen participants nine see two: two of what they foresee
    whole = re.search(
        r"\bof\s+(?:the\s+|those\s+|these\s+|our\s+|all\s+)?$",
        text[max(0, previous.start - 14) : previous.start],
        re.IGNORECASE,
    )
    if whole and re.fullmatch(r"[^.;!?]{0,40},\s+(?:(?:only|just|about|some|but)\s+)?", between):
        return _borrowable(previous)
    if _OF_WHICH.search(between) and not re.search(r"[.!?]\s", between):
        return _borrowable(previous)
    stands = re.search(
        r"\bthere\s+(?:are|were)\s+(?:now\s+)?$",
        text[max(0, figure.start - 20) : figure.start],
        re.IGNORECASE,
    )
    if stands and re.match(r"\s*(?:[.,;!?]|$)", text[figure.end : figure.end + 2]):
        return _borrowable(previous)
    if not (_OF_THEM.match(text, figure.end) or _PER_TIME.match(text, figure.end)):
        return None
    reached = re.search(r"\b(?:to|at|is|was|of)\s+$", between)
    if reached and not re.search(r"\bfrom\s", text[max(0, previous.start - 14) : previous.start]):
        return None
    if "\n" in between or (re.search(r"[.!?]\s", between) and not _another(text, figure)):
        return None
    return _borrowable(previous)


_PLURAL_BEFORE = compiled(r"\b([a-z]{3,}s|people|children)\b")


def counted_before(text: str, figure: Figure) -> str | None:
    """ "I had letters from your district, 212 of them": the plural that opens the clause before."""
    if not re.match(r"\s+of\s+them\b", text[figure.end : figure.end + 10]):
        return None
    *before, left = re.split(r"[.;:!?]\s", text[max(0, figure.start - 140) : figure.start])
    named = next((hit.group(1) for hit in _PLURAL_BEFORE.finditer(left) if is_plural(hit.group(1))), None)
    if named is None and before:
        named = next((word for word in reversed(_PLURAL_BEFORE.findall(before[-1])) if is_plural(word)), None)
    if named is None:
        return None
    return "person" if is_person(named) else singular(named)


def _another(text: str, figure: Figure) -> bool:
    """ "another 4 million", "23,000 more", "have one": the words ask for the noun of the sentence before."""
    before, after = text[max(0, figure.start - 20) : figure.start], text[figure.end : figure.end + 12]
    remain = re.match(r"\s+(?:left|remaining|remain|to\s+go)\b", after)
    there = remain and re.search(r"\b(?:are|were|about|around|roughly|still|only|with)\s+$", before)
    return bool(there or re.search(r"\b(?:another|have|has|just|only)\s+$", before)) or after.startswith(
        " more"
    )


def _borrowable(previous: Numeral) -> str | None:
    """The unit of a count of things, which a following bare number may share."""
    unit = previous.unit
    counts = previous.form == "count" and unit not in words("units", "time")
    return unit if counts else None
