"""What a percentage, a fraction or a figure in points is: a share, the rate of a change, where a rate stands, or a move."""

from __future__ import annotations

import re

from ledger.lang.en.amounts import BY_LEFT, CHANGING, REACH_LEFT, REACH_RIGHT
from ledger.lang.en.clauses import Scene
from ledger.patterns import compiled
from ledger.records import Kind

# "the rate declines below 6½ percent": a mark that is passed, no amount of the fall.
_PASSED = compiled(
    r"\b(?:fall|fell|drop|declin|dip|ris|climb|go|goes|went|mov|com|came|get|got|sink|sank|slip|ros|remain|stay|run|ran|been|was|is|were)(?:s|es|en|ing|ed|e|ped|ping|ned|ning)?"
    r"(?:\s+(?:back|well|to|further|just|slightly))*\s*$",
    re.IGNORECASE,
)
_MARK = compiled(r"(?:to\s+)?(?:below|above|under|over|past|beneath)\b", re.IGNORECASE)
# "a spread of 7 basis points", "20 basis points above the target": how far two stand apart.
_GAP_LEFT = compiled(
    r"\b(?:spread|gap|premium|difference|differential|margin|cushion|buffer|yields?|fees?|charges?|costs?)\b[^.;]{0,40}$|\b(?:at|is|was|between|within)\s+$",
    re.IGNORECASE,
)
_GAP_RIGHT = compiled(
    r"\s+(?:above|below|over|under|wider|narrower|apart|away|of\b|in\s+(?:yield|spread))", re.IGNORECASE
)
_OF = compiled(
    r"^\s+of\s+(?!growth|inflation|interest|(?:19|20)\d\d\b|(?:last|this|the\s+previous)\s+(?:year|quarter|month)\b)",
    re.IGNORECASE,
)
_SHARE = compiled(
    r"\b(?:unemployment|share|chance|probability|odds|approval|turnout|participation|margins?|tax(?:es)?|proportion|percentage|portion|accounts?\s+for|represents?|makes?\s+up|made\s+up|majority|poll|polls|support)\b",
    re.IGNORECASE,
)
_GROWING = compiled(
    r"\b(?:growth|grow|grows|grew|grown|growing|inflation|raises?|rais(?:ed|ing)|rise|rises|rose|risen|rising|increas(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|fall|falls|fell|fallen|falling|drop(?:s|ped|ping)?|up(?!\s+to\b)|(?<!write )(?<!wrote )(?<!writes )(?<!written )(?<!writing )down|gain(?:s|ed)?|higher|lower|expand(?:ed|s|ing)?|expansion|"
    r"contract(?:ed|ion)|shr(?:ank|unk|ink|inking)|climb(?:ed|ing)|jump(?:ed|s)?|surg(?:ed|ing)|soar(?:ed|ing)|slid|slipped|plung(?:ed|ing)|plummeted|reduc(?:e|es|ed|ing|tion)|cut(?:s|ting)?|improv(?:e|ed|ement)|accelerat(?:ed|ing)|spiked|swelled|"
    r"appreciat(?:ed|ion)|boost(?:ed)?|rebound(?:ed)?|hik(?:e|ed)|advanced|outpaced|year-over-year|year-on-year|year\s+over\s+year|sequentially|faster|slower|below|above|cheaper|more|less|fewer|better|worse|wage\s+gains|gdp(?!\s*(?:is|was|,)))\b",
    re.IGNORECASE,
)
# "…grew from $3 million to $5 million, an average of 9 percent a year"
_ON_AVERAGE = compiled(
    r"\b(?:an|at\s+an|by\s+an|the)\s+average\s+(?:of|(?:annual\s+)?(?:rate|pace)\s+of)\s*$", re.IGNORECASE
)
A_YEAR = compiled(r"\s+(?:(?:a|per|each|every)\s+year|annually)\b", re.IGNORECASE)
"""Behind a rate ("averaging 6 percent a year"): that it holds for each year."""
_CUT = compiled(
    r"\b(?:cut(?:s|ting)?|slic(?:e|ed)|split|reduc(?:e|ed|ing)|slash(?:ed)?|fall(?:en)?|fell|drop(?:ped)?)\b",
    re.IGNORECASE,
)
_SHARE_OF = compiled(r"\b(?:share|percentage|proportion|portion|fraction)\s+of\b", re.IGNORECASE)
_TO_LEFT = compiled(r"\b(?:to|from|at|is|was)\s*$", re.IGNORECASE)
_GROWTH_NOUN = compiled(r"\b(?:growth|inflation|growing|grew|grow|increases?|raises?)\b", re.IGNORECASE)
# "our survey says 38 percent plan to raise prices": those who answer so.
_ASKED = compiled(
    r"(?:\b(?:that|says?|said|shows?|showed|found|finds?|and|but|while|suggests?)|,)\s*$", re.IGNORECASE
)
_ANSWERED = compiled(
    r"\s+(?:plan|say|said|think|want|believe|support|oppose|expect|agree|disagree|approve|disapprove|favor|intend|own|use|feel|report|prefer|trust|hope|fear|worry|know)\b",
    re.IGNORECASE,
)
# "the region limps along at 2 percent GDP", "4 percent growth".
_GROWTH_RIGHT = compiled(
    r"\s+(?:(?:annual|annualized|real|economic|nominal|wage|job|sales|revenue|year-over-year)\s+){0,2}(?:GDP|growth|inflation)\b(?!\s+(?:share|target|goal))",
    re.IGNORECASE,
)
# "4 percent unemployment": how much there is of it, whatever moves elsewhere in the sentence.
_STANDING_RIGHT = compiled(
    r"\s+(?:unemployment|jobless|joblessness|participation|turnout|homeownership|vacancy|poverty|approval|illiteracy|literacy)\b(?!\s+(?:growth|rise|increase|drop|decline|fall|reduction)\b)",
    re.IGNORECASE,
)
# "below our 23 percent cap".
_CAP_RIGHT = compiled(
    r"\s+(?:\w+\s+)?(?:cap|ceiling|limit|floor|threshold)\b(?!\s+on\s+(?:increase|rise|growth))",
    re.IGNORECASE,
)
# "the CPI was 8.3 percent", "the 12-month change in food prices was 4 percent": a price index is told by how fast it rises.
_INDEX_LEFT = compiled(
    r"\b(?:(?:CPI|PPI|price\s+index)(?!\s+(?:basket|weights?|components?|share)\b)|change\s+in\s+(?:[\w-]+\s+){1,5}?(?:was|is|of|stood|came))\b(?:(?:\s+,)?\s+[\w-]+){0,5}\s*$",
    re.IGNORECASE,
)
_THAN_RIGHT = compiled(
    r"\s+(?:or\s+[$€£]?\d[\d.,]*\s+\w+\s+)?(?:higher|lower|more|less|above|below|up|down)\s+(?:than|on|from)\b(?!\s+half)",
    re.IGNORECASE,
)
# "3 percent below its peak", "70 percent over budget": how far off something stands.
_OFF_RIGHT = compiled(
    r"\s+(?:above|below|under|over|short\s+of|higher\s+than|lower\s+than|off)\s+(?:(?:its|their|the|our|his|her|a)\s+)?(?:[\w'’-]+\s+){0,3}?(?:levels?|peak|trend|average|low|high|budget|costs?|plan|schedule|baseline)\b",
    re.IGNORECASE,
)
# "was 2 percent cheaper".
_COMPARED_RIGHT = compiled(
    r"\s+(?:cheaper|dearer|faster|slower|stronger|weaker|bigger|smaller|larger|higher|lower|(?:more|less)\s+expensive)(?=\s*[.,;:!?—–]|\s*$|\s+(?:in|this|last|and|but|a\s+year)\b)",
    re.IGNORECASE,
)
# "prices are down a third", "fell a quarter": by so much.
_MOVED_LEFT = compiled(
    r"\b(?:(?<!rounding )(?<!making )(?<!taking )(?<!using )up|down|rose|risen|fell|fallen|dropped|declined|grew|grown|shrank|shrunk|increased|decreased|climbed|plunged)\s+(?:by\s+)?$",
    re.IGNORECASE,
)
# "the coin has lost 3 percent of its value".
_OF_VALUE = compiled(
    r"\s+of\s+(?:its|their|our|his|her)\s+(?:\w+\s+)?(?:value|worth|wealth|purchasing\s+power)\b",
    re.IGNORECASE,
)
_LOSING = compiled(r"\b(?:los[et]|loses|losing|shed|gain(?:ed)?)\s+$", re.IGNORECASE)
_RISING_AT = compiled(
    r"\b(?:rising|rose|growing|grew|increasing|increased|expanding|expanded|falling|fell|declining|declined|contracting|contracted|shrinking|climbing|advancing)\s+at\s+(?:an?\s+)?$",
    re.IGNORECASE,
)
# "the 12-month change in rents was 8 percent".
_CHANGE_IN = compiled(
    r"\b(?:change|increase|rise|growth|gain|decline|drop|fall)s?\s+in\s+[^,;.]{2,50}?\s(?:was|is|were|came\s+(?:in|out)\s+at|stood\s+at)\s+$",
    re.IGNORECASE,
)
# "a 25 basis point cut", "a quarter point rate hike".
_MOVE_RIGHT = compiled(
    r"\s+(?:rate\s+|interest\s+rate\s+)?(?:cuts?|changes?|upticks?|downticks?|revisions?|hikes?|increases?|reductions?|rises?|moves?|declines?|drops?|jumps?|gains?|swings?)\b",
    re.IGNORECASE,
)
_INTEREST = compiled(
    r"\b(?:funds\s+rate|target\s+range|(?:interest|mortgage|discount|prime|policy|overnight|lending|deposit|borrowing|neutral|bank|home\s+loan|main|key|repo|refinancing|cash|base|short-term|long-term)\s+(?:interest\s+)?rates?|(?:deposit|lending)\s+facility|refinancing\s+operations?|yields?|rates?\s+of\s+interest|r-star|interest\s+on\s+(?:excess\s+)?reserves)\b",
    re.IGNORECASE,
)
_TURNED = compiled(
    r"\b(?:lower|reduc|cut|rais|eas|tighten|trim|shr(?:ink|unk)|narrow|widen|mov|fall|fell|ris|rose|increas|decreas|declin|drop|com|came)\w*\b",
    re.IGNORECASE,
)
# "cut by 25 basis points to 4.5 percent".
_MOVED_TO = compiled(
    r"\bbasis\s+points?,?\s+(?:to|from)\s+(?:(?:about|between|a\s+range\s+of)\s+)?$", re.IGNORECASE
)
_OTHER_RATE = compiled(
    r"\b(?:unemployment|inflation|growth|participation|vacancy|prices?|employment|gdp|share|poverty|turnout)\b",
    re.IGNORECASE,
)
# "an increase of roughly half": so much more, no part of anything.
_MOVE_OF = compiled(
    r"\b(?:increase|decrease|rise|fall|drop|cut|decline|jump|reduction|gain|growth|loss)s?\s+of\s*$",
    re.IGNORECASE,
)


# "The 2 percent that would pay more", "the drop was 18 percent".
_THE = compiled(r"\b(?:the|those|these)\s+(?:other\s+|top\s+)?$", re.IGNORECASE)
_WHO = compiled(r"\s+(?:that|who|whom)\s", re.IGNORECASE)
# "unemployment is 3.4 percent, below the 4.1 percent nationally".
_SIDE = compiled(r"\b(?:below|above|than|against|versus)\s+(?:the|our|their|its)\s+$", re.IGNORECASE)
_DROP_WAS = compiled(
    r"\b(?:drop|decline|decrease|increase|rise|jump|gain|reduction|surge|slump|fall|raise)s?\s+(?:was|is|were|came\s+to)\s+(?:(?:about|only|just|nearly|over|around)\s+)*$",
    re.IGNORECASE,
)


def _of_interest(scene: Scene) -> bool:
    """Whether the rate that the sentence names last before the figure, in whichever clause, is one of interest."""
    lead = scene.text[scene.start : scene.numeral.start]
    named = [
        (found.end(), is_one)
        for is_one, pattern in ((True, _INTEREST), (False, _OTHER_RATE))
        for found in pattern.finditer(lead)
    ]
    if _MOVED_TO.search(lead) and re.search(r"\brates?\b", lead) and not _SHARE.search(lead):
        return True
    stands = re.search(
        r"\b(?:is|was|stands?|stood|remains?|now)\s+(?:still\s+|now\s+)?at\s+$", lead, re.IGNORECASE
    )
    return bool(stands and named and max(named)[1])


def _passes(scene: Scene, left: str) -> bool:
    """Whether the figure is a mark that a share or a rate, not one of growth or interest, falls below or rises above."""
    numeral = scene.numeral
    mark = _MARK.match(scene.text[numeral.start : numeral.end]) and _PASSED.search(left)
    of_share = _SHARE.search(left) or re.search(r"\brate\b", left)
    return bool(mark and of_share) and not (_GROWTH_NOUN.search(left) or _INTEREST.search(left))


def ratio(scene: Scene, left: str, right: str, *, paired: bool, like: Kind | None) -> Kind:
    """A percentage or fraction: a share, or the rate of a change.

    `paired` says whether it is an end of a move, `like` what the percentage before is, where this one is held against it.
    """
    unit, near = scene.numeral.unit, left[-REACH_LEFT:]
    if _passes(scene, left):
        return Kind.SHARE
    if unit == "%" and _WHO.match(right) and _THE.search(left):
        return Kind.SHARE
    if _SIDE.search(near) and _SHARE.search(left) and not _GROWTH_NOUN.search(left):
        return Kind.SHARE
    if _DROP_WAS.search(near):
        return Kind.CHANGE_REL
    if unit == "%" and _of_interest(scene) and not _OF.match(right):
        return Kind.LEVEL
    if (
        unit == "%"
        and _ON_AVERAGE.search(near)
        and A_YEAR.match(right)
        and _GROWING.search(scene.text, scene.start, scene.numeral.start)
    ):
        return Kind.CHANGE_REL
    if re.search(r"\bin\s*$", near) and _CUT.search(near):
        return Kind.CHANGE_REL
    if unit == "%" and _INTEREST.search(left) and not _OF.match(right) and not BY_LEFT.search(near):
        return Kind.LEVEL
    if _OF_VALUE.match(right) and _LOSING.search(near):
        return Kind.CHANGE_REL
    if _OF.match(right) and not BY_LEFT.search(near):
        return Kind.SHARE
    if unit == "%" and _INDEX_LEFT.search(near):
        return Kind.CHANGE_REL
    if _SHARE_OF.search(near) or (_ANSWERED.match(right) and _ASKED.search(near)):
        return Kind.SHARE
    if unit == "%" and re.match(r"\s+(?:annual\s+)?interest\b(?!\s+in\b)", right):
        return Kind.LEVEL
    if _CAP_RIGHT.match(right) or _STANDING_RIGHT.match(right):
        return Kind.SHARE
    if (unit == "%" and _OFF_RIGHT.match(right)) or _COMPARED_RIGHT.match(right):
        return Kind.CHANGE_REL
    if _THAN_RIGHT.match(right) or (unit == "%" and _MOVE_RIGHT.match(right)):
        return Kind.CHANGE_REL
    if _RISING_AT.search(near) or _GROWTH_RIGHT.match(right) or _CHANGE_IN.search(near):
        return Kind.CHANGE_REL
    if paired and _MOVED_LEFT.search(near):
        return Kind.CHANGE_REL
    if (paired or _TO_LEFT.search(near)) and not BY_LEFT.search(near):
        return (
            Kind.CHANGE_REL if _GROWTH_NOUN.search(left) else (not _SHARE.search(left) and like) or Kind.SHARE
        )
    if unit == "fraction":
        moved = (
            (BY_LEFT.search(near) and _GROWING.search(near))
            or _MOVE_OF.search(near)
            or _MOVED_LEFT.search(near)
        )
        return Kind.CHANGE_REL if moved else Kind.SHARE
    grows = list(_GROWING.finditer(near))
    shares = list(_SHARE.finditer(near))
    if grows and (not shares or grows[-1].start() > shares[-1].start() or BY_LEFT.search(near)):
        return Kind.CHANGE_REL
    if shares:
        return Kind.SHARE
    after = right.lstrip(" ,")[:REACH_RIGHT].split(",", maxsplit=1)[0]
    if _SHARE.search(after):
        return Kind.SHARE
    return Kind.CHANGE_REL if _GROWING.search(after) else like or Kind.SHARE


_HIGHER = compiled(r"\s+(?:higher|lower|up|down|more|less)\s*(?:[.,;!?)—–]|$)")


def moved(scene: Scene, left: str, right: str) -> Kind:
    """The kind of a figure in percentage or basis points: a move, or where a rate or a gap stands."""
    if _MOVE_RIGHT.match(right) or _THAN_RIGHT.match(right):
        return Kind.CHANGE_ABS
    if scene.numeral.unit == "basis point" and not (_GAP_LEFT.search(left) or _GAP_RIGHT.match(right)):
        return Kind.CHANGE_ABS
    if BY_LEFT.search(left[-REACH_LEFT:]) and _TURNED.search(left):
        return Kind.CHANGE_ABS
    if _HIGHER.match(right):
        return Kind.CHANGE_ABS  # "the rate is 0.4 points higher"
    changes = CHANGING.search(left[-REACH_LEFT:]) and not re.search(r"\bto\s*$", left)
    return Kind.CHANGE_ABS if changes else Kind.LEVEL
