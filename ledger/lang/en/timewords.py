"""The words that tell a time: one pattern of every form, and the words that one can begin with."""

from __future__ import annotations

import re
from functools import cache

from ledger.lang.en.reckoned import COUNTS, reckoned_pattern
from ledger.lang.en.words import alternation, table
from ledger.patterns import compiled

_NUMBER = r"(?P<n>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|a|several|few|couple)"


_UNIT = r"(?P<unit>years?|months?|quarters?|weeks?|days?|decades?|century|centuries)"


_REL = r"(?P<rel>last|this|next|the\s+same|the\s+past|past|coming|current|the\s+current|the\s+previous|previous|the\s+following)"


_YEAR = r"(?:19|20)\d\d"


# An older year is told from a count by the words around it: "in early 1871 to", not "in 1871 homes".
_OLDER = (
    r"(?:(?<=\bin\s)|(?<=\bsince\s)|(?<=\buntil\s)|(?<=\bduring\s)|(?<=\bearly\s)|(?<=\bmid\s)|(?<=\blate\s))"
    r"1[78]\d\d(?=[.,;:)—–]?\s*$|[.;:)—–]|,(?!\d)|\s+(?:to|and|but|from|when|while|than|the|it|there)\b)"
)


_EDGE = r"(?P<edge>end|close|beginning|start|middle)"


@cache
def time_pattern() -> re.Pattern[str]:
    """Every form of a time expression; the groups that are named tell which one a match is, and its parts."""
    months = alternation(table("calendar", "months"))
    seasons = alternation(table("calendar", "seasons"))
    ordinal = r"(?P<ord>first|second|third|fourth|final|last)"
    of_year = rf"(?:,?\s+(?:of\s+)?(?:(?P<oy>{_YEAR})|(?P<orel>last|this|next|the\s+same)\s+(?:fiscal\s+)?year|(?P<othe>the\s+year)))"
    return compiled(
        rf"(?P<iso>\b{_YEAR}-\d\d-\d\d\b)"
        rf"|(?P<run>\b(?:{_NUMBER.replace('?P<n>', '?P<nr>')}[-\s]|the\s+(?:(?:fiscal|financial|budget)\s+)?(?=year\s))(?P<ur>months?|years?|quarters?)\s+(?:period\s+)?(?:ending|ended|that\s+ended|through|to)\s+(?:in\s+|at\s+the\s+end\s+of\s+)?(?P<rm>{months})\b\.?(?:\s+\d{{1,2}}(?:st|nd|rd|th)?\b)?(?:,?\s+(?:of\s+)?(?P<ry>{_YEAR}))?)"
        rf"|(?P<span>\b(?:from|between)\s+(?:fiscal\s+|calendar\s+)?(?:year\s+)?(?P<y1>{_YEAR})\s+(?:to|through|until|and)\s+(?P<y2>{_YEAR})\b|\b(?P<y3>{_YEAR})\s?[-–—/]\s?(?P<y4>{_YEAR}|\d\d)\b(?!\s?(?:percent|%|-\d)))"
        rf"|(?P<dspan>\b(?:from|between)\s+(?P<f5>{months})\.?\s+(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<g5>{_YEAR}))?\s+(?:to|through|until|and)\s+(?:(?P<f6>{months})\.?\s+)?(?P<d6>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<g6>{_YEAR}))?(?![\w%]))"
        rf"|(?P<mspan>\b(?:from|between|(?:in|during)(?=\s+\w+\.?\s+and\s))\s+(?P<m5>{months})\.?(?:,?\s+(?P<y5>{_YEAR}))?\s+(?:to|through|until|and)\s+(?P<m6>{months})\.?(?:,?\s+(?P<y6>{_YEAR}))?(?!\w))"
        rf"|{reckoned_pattern()}"
        rf"|(?P<congress>\b(?P<kcon>last|this|previous|current|\d{{2,3}}(?:st|nd|rd|th))\s+Congress\b)"
        rf"|(?P<opening>\b(?:over\s+|in\s+|during\s+|for\s+)?the\s+first\s+{_NUMBER.replace('?P<n>', '?P<no>')}\s+(?P<uo>months|quarters)\s+of\s+(?:(?:fiscal\s+)?(?P<yo>{_YEAR})|(?P<relo>this|last|the)\s+year))"
        rf"|(?P<frame>\b(?!(?:[a-z]+\s+)?(?:the\s+)?last\s+(?:quarter|half)\s+of\s+(?:{_YEAR}|(?:last|this|next|the\s+same)\s))(?:(?:over|during|in|within|for|through|throughout|of)\s+)?(?:the\s+|these\s+)?(?P<way>past|last|next|coming|first(?!\s+(?:quarter|half))|previous|recent)(?!\s+(?:every|each|per|an?)\b)(?:,?\s+(?:really|roughly|about))*,?\s+(?:{_NUMBER}(?:\s+or\s+{_NUMBER.replace('?P<n>', '?P<n2>')})?\s+(?:or\s+so\s+)?(?:of\s+)?)?(?:fiscal\s+|calendar\s+|full\s+|\w+\s+)?{_UNIT}\b(?!['’]s)(?!-))"
        rf"|(?P<bare>\b(?:over|in|during|within)\s+(?:the\s+|these\s+)?(?P<bway>past|last|next)\s+{_NUMBER.replace('?P<n>', '?P<bn>')}(?=\s*[.,;:!?—]|\s*$))"
        rf"|(?P<inn>\bin\s+(?:(?:just|only|about|nearly|over|under|just\s+over|just\s+under|more\s+than|less\s+than|little\s+more\s+than)\s+)?{_NUMBER.replace('?P<n>', '?P<ni>')}\s+(?P<ui>years?|months?)\b)"
        rf"|(?P<full>\bfull[-\s]year(?:\s+(?P<fully>{_YEAR}))?\b)"
        rf"|(?P<ago>\b{_NUMBER.replace('?P<n>', '?P<na>')}\s+(?P<ua>years?|months?|weeks?|days?|decades?)\s+ago\b)"
        rf"|(?P<hence>\b{_NUMBER.replace('?P<n>', '?P<nh>')}\s+(?P<uh>years?|months?|decades?)\s+from\s+(?:now|today)\b)"
        rf"|(?P<edged>\b(?:the\s+)?(?:very\s+)?{_EDGE}\s+of\s+(?:(?P<ey>{_YEAR})|(?P<erel>this|last|next)\s+(?P<eu>year|quarter|month|decade|century)|(?P<ethe>the\s+(?P<et>year|decade|quarter|century|month))|(?:(?P<es>this|last|next)\s+)?(?P<esea>{seasons})\b|(?P<em>{months})\b(?:,?\s+(?P<emy>{_YEAR}))?)|\byear[-\s]end(?:\s+(?P<ye>{_YEAR}))?\b)"
        rf"|(?P<qtr>\b(?:the\s+)?(?:{ordinal}\s+(?P<qh>quarter|half)|(?P<qq>[QH][1-4]))(?:{of_year})?(?!\w))"
        rf"|(?P<date>\b(?P<dm>{months})\.?\s+(?P<dd>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?:of\s+)?(?P<dy>{_YEAR}))?(?![\d%])|\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2>{months})(?:,?\s+(?P<dy2>{_YEAR}))?\b)"
        rf"|(?P<mon>\b(?:(?P<mrel>last|this|next|late|early|mid)[\s-]+)?(?P<mm>{months})\b\.?(?:,?\s+(?:of\s+)?(?:(?P<my>{_YEAR})|(?P<morel>last|this|next)\s+year))?)"
        rf"|(?P<elided>\bin\s+the\s+(?P<eo>first|second|third|fourth)(?=\s*[.,;:)—]|\s+(?:and|but|to|from)\b|\s*$)|\bthe\s+(?P<eo2>second|third|fourth)\s+(?:(?:was|is|came\s+in)\s+)?(?:at\s+)?(?=(?:about\s+|around\s+|roughly\s+|some\s+)?[$€£]?\d))"
        rf"|(?P<sea>\b(?:(?P<srel>last|this|next|the)\s+)(?P<ss>{seasons})\b(?:\s+of\s+(?P<sy>{_YEAR}))?)"
        rf"|(?P<decade>\b(?:the\s+(?:(?:early|late|mid|middle)(?:[-\s]+to[-\s]+(?:mid|late))?[-\s]*)?|(?:early|late|mid)[-\s]+(?:(?=['’‘]\d)|(?=\d{{4}})))(?:['’‘]?(?P<dec>(?:(?:19|20)?\d0))['’]?s|(?P<decw>fifties|sixties|seventies|eighties|nineties))\b)"
        rf"|(?P<older>\b(?:the\s+)?(?P<ou>year|month|quarter)\s+before\s+last\b)"
        rf"|(?P<rely>\b{_REL}\s+(?:fiscal\s+|calendar\s+)?(?P<ru>year|quarter|month)\b)"
        rf"|(?P<fy>\b(?:fiscal(?:\s+year)?|FY|calendar(?:\s+year)?)\s?['’]?(?P<fyn>{_YEAR}|\d\d)\b)"
        rf"|(?P<ytd>\byear[-\s]to[-\s]date\b|\bso\s+far\s+this\s+year\b)"
        rf"|(?P<begun>\b(?:fiscal|financial|budget)\s+year\s+(?:that\s+|which\s+)?(?P<bway2>begins?|beginning|began|begun|will\s+begin|starts?|starting|started|will\s+start)\s+(?:in\s+|on\s+|last\s+|this\s+|next\s+)?(?P<bm>{months})\b\.?(?:\s+\d{{1,2}}(?:st|nd|rd|th)?\b)?(?:,?\s+(?P<by>{_YEAR}))?)"
        rf"|(?P<same>\b(?:in|over|during|through|throughout|within|for)\s+(?:(?:(?:these|those|that|this)\s+(?:same\s+|very\s+)?|the\s+same\s+)(?:past\s+|last\s+)?{_NUMBER.replace('?P<n>', '?P<nsame>')}[-\s](?P<usame>years?|months?|quarters?|decades?)(?:\s+(?:period|span|stretch))?|(?:that|this|the\s+same|that\s+same|this\s+same)\s+(?:time\s+)?(?:period|span|stretch|time)\b(?!\s+of\s+(?:year|day|month)))\b)"
        rf"|(?P<now>\b(?:today|tonight|this\s+(?:evening|morning|afternoon)|right\s+now|now|currently|at\s+(?:present|the\s+moment|(?:this|today['’]s)\s+(?:very\s+)?meeting)|as\s+we\s+speak)\b)"
        rf"|(?P<yest>\b(?:yesterday|tomorrow)\b)"
        rf"|(?P<short>(?<=\s['’‘])(?P<ys>\d\d)(?![\w%]))"
        rf"|(?P<year>(?:(?<![\w$€£.,-])|(?<=\bmid-)|(?<=\blate-)|(?<=\bearly-))(?P<yy>{_YEAR}|{_OLDER})(?![\w,]?\d|%|\s+percent|\s+(?:people|dollars|jobs|troops|miles)\b))",
        re.IGNORECASE,
    )


@cache
def openings() -> frozenset[str]:
    """Every word that a time expression can begin with."""
    return frozenset(
        {
            *table("calendar", "months"), *COUNTS, "several", "few", "couple", "from", "between", "over", "during", "in", "within", "for", "through",
            "throughout", "of", "the", "these", "past", "last", "next", "coming", "first", "previous", "recent", "full", "very", "end", "close",
            "beginning", "start", "middle", "year", "second", "third", "fourth", "final", "q", "h", "this", "late", "early", "mid", "current",
            "fiscal", "financial", "budget", "fy", "calendar", "so", "that", "following", "subsequent", "an", "today", "right", "now", "currently", "at", "as", "yesterday", "tomorrow", "tonight",
        }
    )  # fmt: skip
