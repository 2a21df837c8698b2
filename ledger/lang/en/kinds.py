"""What sort of quantity a figure states, from its unit, its form and the verbs around it."""

from __future__ import annotations

import re

from ledger.lang.en.clauses import Scene, opens_clause
from ledger.lang.en.plans import TOLD_RIGHT, is_move, is_planned, words_before
from ledger.lang.en.streams import (
    is_done,
    is_each_time,
    is_for_each,
    is_of_each_coin,
    is_of_jobs,
    is_pace,
    is_stream,
)
from ledger.lang.en.wording import is_verb
from ledger.lang.en.words import is_currency, words
from ledger.records import Bound, Kind, Role

# "the rate declines below 6½ percent": a mark that is passed, no amount of the fall.
_PASSED = re.compile(
    r"\b(?:fall|fell|drop|declin|dip|ris|climb|go|goes|went|mov|com|came|get|got|sink|sank|slip|ros|remain|stay|run|ran|been|was|is|were)(?:s|es|en|ing|ed|e|ped|ping|ned|ning)?"
    r"(?:\s+(?:back|well|to|further|just|slightly))*\s*$",
    re.IGNORECASE,
)
_MARK = re.compile(r"(?:to\s+)?(?:below|above|under|over|past|beneath)\b", re.IGNORECASE)
# "a spread of 7 basis points", "20 basis points above the target": how far two stand apart.
_GAP_LEFT = re.compile(
    r"\b(?:spread|gap|premium|difference|differential|margin|cushion|buffer|yields?|fees?|charges?|costs?)\b[^.;]{0,40}$|\b(?:at|is|was|between|within)\s+$",
    re.IGNORECASE,
)
_GAP_RIGHT = re.compile(
    r"\s+(?:above|below|over|under|wider|narrower|apart|away|of\b|in\s+(?:yield|spread))", re.IGNORECASE
)
_OF = re.compile(r"^\s+of\s+(?!growth|inflation|interest)", re.IGNORECASE)
_PER = re.compile(
    r"^-per-(?P<hyphened>[a-z]+)|^\s+(?:(?:more|less|higher|lower)\s+)?(?:per|an?|each|every|for\s+each|for\s+every|out\s+of\s+each|out\s+of\s+every)\s+(?P<base>[\w-]+)|^\s+(?:apiece|each|annually|yearly|monthly|daily)\b",
    re.IGNORECASE,
)
_TOP = re.compile(
    r"\b(?:wealthiest|richest|poorest|top|bottom|highest-earning|upper|lower)\s*$", re.IGNORECASE
)
_SHARE = re.compile(
    r"\b(?:unemployment|share|chance|probability|odds|approval|turnout|participation|margins?|tax(?:es)?|proportion|percentage|portion|accounts?\s+for|represents?|makes?\s+up|made\s+up|majority|poll|polls|support)\b",
    re.IGNORECASE,
)
_GROWING = re.compile(
    r"\b(?:growth|grow|grows|grew|grown|growing|inflation|raises?|rais(?:ed|ing)|rise|rises|rose|risen|rising|increas(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|fall|falls|fell|fallen|falling|drop(?:s|ped|ping)?|up(?!\s+to\b)|(?<!write )(?<!wrote )(?<!writes )(?<!written )(?<!writing )down|gain(?:s|ed)?|higher|lower|expand(?:ed|s|ing)?|expansion|"
    r"contract(?:ed|ion)|shr(?:ank|unk|ink|inking)|climb(?:ed|ing)|jump(?:ed|s)?|surg(?:ed|ing)|soar(?:ed|ing)|slid|slipped|plung(?:ed|ing)|plummeted|reduc(?:e|es|ed|ing|tion)|cut(?:s|ting)?|improv(?:e|ed|ement)|accelerat(?:ed|ing)|spiked|swelled|"
    r"appreciat(?:ed|ion)|boost(?:ed)?|rebound(?:ed)?|hik(?:e|ed)|advanced|outpaced|year-over-year|year-on-year|year\s+over\s+year|sequentially|faster|slower|below|above|cheaper|more|less|fewer|better|worse|wage\s+gains|gdp(?!\s*(?:is|was|,)))\b",
    re.IGNORECASE,
)
_CHANGING = re.compile(
    r"\b(?:add(?:s|ed|ing)?|creat(?:e|es|ed|ing)|los(?:e|es|t|ing)|gain(?:s|ed|ing)?|shed(?:ding)?|eliminat(?:e|ed|ing)|cut(?:s|ting)?|sav(?:e|ed|es|ing)|reduc(?:e|es|ed|ing)|increas(?:e|es|ed|ing)|rais(?:e|ed|es|ing)|"
    r"rose|rise|risen|fell|fallen|fall|grew|grow|grown|declined|decline|dropped|drop|shrank|shrunk|swelled|ballooned|lower(?:ed)?|expand(?:ed)?|slashed|hiked?|climbed|jumped|up(?!\s+to\b)|(?<!write )(?<!wrote )(?<!writes )(?<!written )(?<!writing )down|restored|hired|narrowed|widened|improved)\b",
    re.IGNORECASE,
)
_FLOWING = re.compile(
    r"\b(?:spend(?:s|ing)?|spent|costs?|costing|earn(?:s|ed|ing|ings)?|revenues?|sales|sold|sell|profits?|income|exports?|imports?|pay(?:s|ing|ment|ments)?|paid|invest(?:ed|ing|ment|ments)?|budget|deficit|surplus|collected|donat(?:ed|ions?)|"
    r"g(?:ive|ave|iving|iven)|receiv(?:e|ed)|produced?|borrow(?:ed|ing)|funding|gdp|aid|grants?|annual|annually|cash\s+flow|dividends?|bought|buy|purchased?|delivered|shipped|generated?|ebitda|provided?|returned|repurchased|"
    r"mak(?:e|es|ing)|made|took\s+in|trade|die|died|deaths|taxes)\b",
    re.IGNORECASE,
)
# "you were paid $900", "he borrowed $7 million": one sum that changed hands, and no stream of them.
_AT_ONCE = re.compile(
    r"\b(?:(?:was|were|been|be|got|getting)\s+paid|paid\s+(?:him|her|them|you|me)|(?:give|gave|given|lent|loaned)\s+(?:you|him|her|them|me|us)|borrow(?:ed|ing))\s+$",
    re.IGNORECASE,
)
_AT_LEFT = re.compile(r"\b(?:to|at|on|for|in|with|among|across|came\s+from)\s*$", re.IGNORECASE)
_ABOVE = re.compile(
    r"\s*,?\s*(?:or\s+[^,]{1,24},\s*)?(?:above|below|over|under|more\s+than|less\s+than|higher|lower)\s+(?:than\s+)?(?:last|the\s+(?:year|month|quarter)\s+before|(?:we|they|it|he|she)\s|planned\b|(?:the\s+|its\s+|our\s+)?(?:prior|previous|original|originally|initial|initially|earlier|revised|budgeted|expected|planned|forecast)|a\s+year|what|in)\b",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"\b(?:cut(?:s|ting)?|slic(?:e|ed)|split|reduc(?:e|ed|ing)|slash(?:ed)?|fall(?:en)?|fell|drop(?:ped)?)\b",
    re.IGNORECASE,
)
_RAISED = re.compile(r"\braise[sd]?\s*$|\braising\s*$", re.IGNORECASE)
_SHARE_OF = re.compile(r"\b(?:share|percentage|proportion|portion|fraction)\s+of\b", re.IGNORECASE)
_TO_LEFT = re.compile(r"\b(?:to|from|at|is|was)\s*$", re.IGNORECASE)
_GROWTH_NOUN = re.compile(r"\b(?:growth|inflation|growing|grew|grow|increases?|raises?)\b", re.IGNORECASE)
# "our survey says 38 percent plan to raise prices": those who answer so.
_ASKED = re.compile(
    r"(?:\b(?:that|says?|said|shows?|showed|found|finds?|and|but|while|suggests?)|,)\s*$", re.IGNORECASE
)
_ANSWERED = re.compile(
    r"\s+(?:plan|say|said|think|want|believe|support|oppose|expect|agree|disagree|approve|disapprove|favor|intend|own|use|feel|report|prefer|trust|hope|fear|worry|know)\b",
    re.IGNORECASE,
)
# "the region limps along at 2 percent GDP", "4 percent growth".
_GROWTH_RIGHT = re.compile(
    r"\s+(?:(?:annual|annualized|real|economic|nominal|wage|job|sales|revenue|year-over-year)\s+){0,2}(?:GDP|growth|inflation)\b(?!\s+(?:share|target|goal))",
    re.IGNORECASE,
)
# "4 percent unemployment": how much there is of it, whatever moves elsewhere in the sentence.
_STANDING_RIGHT = re.compile(
    r"\s+(?:unemployment|joblessness|participation|turnout|homeownership|vacancy|poverty|approval|illiteracy|literacy)\b(?!\s+(?:growth|rise|increase|drop|decline|fall|reduction)\b)",
    re.IGNORECASE,
)
# "the CPI was 8.3 percent", "the 12-month change in food prices was 4 percent": a price index is told by how fast it rises.
_INDEX_LEFT = re.compile(
    r"\b(?:(?:CPI|PPI|price\s+index)(?!\s+(?:basket|weights?|components?|share)\b)|change\s+in\s+(?:[\w-]+\s+){1,5}?(?:was|is|of|stood|came))\b(?:\s+[\w-]+){0,4}\s*$",
    re.IGNORECASE,
)
_THAN_RIGHT = re.compile(
    r"\s+(?:or\s+[$€£]?\d[\d.,]*\s+\w+\s+)?(?:higher|lower|more|less|above|below|up|down)\s+(?:than|on|from)\b(?!\s+half)",
    re.IGNORECASE,
)
# "3 percent below its peak", "70 percent over budget": how far off something stands.
_OFF_RIGHT = re.compile(
    r"\s+(?:above|below|under|over|short\s+of|higher\s+than|lower\s+than|off)\s+(?:(?:its|their|the|our|his|her|a)\s+)?(?:[\w'’-]+\s+){0,3}?(?:levels?|peak|trend|average|low|high|budget|costs?|plan|schedule|baseline)\b",
    re.IGNORECASE,
)
# "was 2 percent cheaper".
_COMPARED_RIGHT = re.compile(
    r"\s+(?:cheaper|dearer|faster|slower|stronger|weaker|bigger|smaller|larger|higher|lower|(?:more|less)\s+expensive)(?=\s*[.,;:!?—–]|\s*$|\s+(?:in|this|last|and|but|a\s+year)\b)",
    re.IGNORECASE,
)
# "prices are down a third", "fell a quarter": by so much.
_MOVED_LEFT = re.compile(
    r"\b(?:up|down|rose|risen|fell|fallen|dropped|declined|grew|grown|shrank|shrunk|increased|decreased|climbed|plunged)\s+(?:by\s+)?$",
    re.IGNORECASE,
)
# "a $90 million increase in tolls": so much more, where no plan or bill is named so.
_SUM_MOVES = re.compile(
    r"\s+(?:(?:annual|additional|further|tax|budget|spending|pay|rate)\s+){0,2}(?:increase|decrease|cut|reduction|rise|drop|decline|boost|hike)s?\b(?!\s+(?:plan|package|bill|deal|program|act)\b)",
    re.IGNORECASE,
)
_COSTING = re.compile(
    r"\bcost(?:s|ing)?\s+(?:(?:us|them|you|me|him|her|(?:the|our|this|that)\s+[\w-]+)\s+)?$", re.IGNORECASE
)
# "the coin has lost 3 percent of its value".
_OF_VALUE = re.compile(
    r"\s+of\s+(?:its|their|our|his|her)\s+(?:\w+\s+)?(?:value|worth|wealth|purchasing\s+power)\b",
    re.IGNORECASE,
)
_LOSING = re.compile(r"\b(?:los[et]|loses|losing|shed|gain(?:ed)?)\s+$", re.IGNORECASE)
_OVER_BUDGET = re.compile(r"\s+(?:over|under|above|below)\s+(?:budget|cost|plan)\b", re.IGNORECASE)
_AGE_LEFT = re.compile(r"\b(?:life\s+expectancy|(?:average|median|mean|retirement)\s+age)\b", re.IGNORECASE)
_RISING_AT = re.compile(
    r"\b(?:rising|rose|growing|grew|increasing|increased|expanding|expanded|falling|fell|declining|declined|contracting|contracted|shrinking|climbing|advancing)\s+at\s+(?:an?\s+)?$",
    re.IGNORECASE,
)
# "the 12-month change in rents was 8 percent".
_CHANGE_IN = re.compile(
    r"\b(?:change|increase|rise|growth|gain|decline|drop|fall)s?\s+in\s+[^,;.]{2,50}?\s(?:was|is|were|came\s+(?:in|out)\s+at|stood\s+at)\s+$",
    re.IGNORECASE,
)
# "20,000 more nurses than in 2019", "87 more than yesterday".
_MORE_RIGHT = re.compile(r"\s+(?:more|fewer|less)\s+(?:[\w-]+\s+){0,4}?than\b", re.IGNORECASE)
# "This year we hired 5,000, 500 more": by how much the number just told is above another.
_SO_MANY_MORE = re.compile(r"\s+(?:more|fewer|less)\s*(?:[.,;!?)—–]|$)", re.IGNORECASE)
_SO_LEFT = re.compile(r"(?:,|—|–|\b(?:that['’]s|that\s+is|which\s+is|or))\s*$", re.IGNORECASE)
# "a 25 basis point cut", "a quarter point rate hike".
_MOVE_RIGHT = re.compile(
    r"\s+(?:rate\s+|interest\s+rate\s+)?(?:cuts?|changes?|upticks?|downticks?|revisions?|hikes?|increases?|reductions?|rises?|moves?|declines?|drops?|jumps?|gains?|swings?)\b",
    re.IGNORECASE,
)
# "3 million jobs have been created", "half a million jobs lost".
_DONE_RIGHT = re.compile(
    r"^(?:\s+[\w-]+){0,4}?\s+(?:(?:have|has|had)\s+been\s+|were\s+|was\s+|are\s+being\s+)?(?:created|lost|added|eliminated|cut|saved|restored|shed)\b(?=\s*(?:[.,;:!?]|$|in\b|over\b|since\b|during\b|to\b|by\b|this\b|last\b|at\b|under\b))",
    re.IGNORECASE,
)
_INTEREST = re.compile(
    r"\b(?:funds\s+rate|target\s+range|(?:interest|mortgage|discount|prime|policy|overnight|lending|deposit|borrowing|neutral|bank|home\s+loan|main|key|repo|refinancing|cash|base|short-term|long-term)\s+(?:interest\s+)?rates?|(?:deposit|lending)\s+facility|refinancing\s+operations?|yields?|rates?\s+of\s+interest|r-star|interest\s+on\s+(?:excess\s+)?reserves)\b",
    re.IGNORECASE,
)
_OTHER_RATE = re.compile(
    r"\b(?:unemployment|inflation|growth|participation|vacancy|prices?|employment|gdp|share|poverty|turnout)\b",
    re.IGNORECASE,
)
# "an increase of roughly half": so much more, no part of anything.
_MOVE_OF = re.compile(
    r"\b(?:increase|decrease|rise|fall|drop|cut|decline|jump|reduction|gain|growth|loss)s?\s+of\s*$",
    re.IGNORECASE,
)
_BY_LEFT = re.compile(
    r"\bby\s*(?:(?:an?\s+)?average\s+of\s*|an?\s+(?:additional|extra|further)\s*)?$", re.IGNORECASE
)
_EACH_YEAR = re.compile(r"\s+(?:every|each|a|per)\s+(?:year|month|week|day)\b", re.IGNORECASE)
# A verb farther from its figure than this belongs to something else.
_REACH_LEFT, _REACH_RIGHT = 70, 44


def kind(
    scene: Scene,
    *,
    ahead: bool | None,
    role: Role | None = None,
    intended: bool | None = None,
    lasting: bool = False,
    like: Kind | None = None,
) -> Kind:
    """The kind of the figure of a scene; `ahead` says whether its period lies before or after the event.

    `intended` is what `is_planned` says of the scene, where that is known, and `lasting` whether its period is more than a day;
    `like` is the kind of the percentage before, where this one is compared with it and has no words of its own.
    """
    numeral = scene.numeral
    left, right = words_before(scene), scene.text[numeral.end : scene.end]
    planned = ahead is not False and (ahead or (is_planned(scene) if intended is None else intended))
    if numeral.form == "rank":
        return Kind.RANK
    if numeral.form == "age":
        return Kind.TARGET if planned else Kind.LEVEL
    if numeral.unit == "year" and _AGE_LEFT.search(left):
        return Kind.TARGET if planned else Kind.LEVEL
    if numeral.unit in words("units", "time"):
        within = numeral.bound is Bound.LE and scene.text[numeral.start : numeral.end].lower().startswith(
            "within"
        )
        return Kind.TARGET if within else Kind.DURATION
    if numeral.form == "times":
        return Kind.RATE if _PER.match(right) else Kind.LEVEL
    if _TOP.search(left):
        return Kind.SHARE
    if numeral.form == "multiple" and not ahead:
        return Kind.MULTIPLE
    if planned:
        return Kind.TARGET
    if numeral.unit in ("%", "fraction"):
        if _passes(scene, left):
            return Kind.SHARE
        if numeral.unit == "%" and _of_interest(scene) and not _OF.match(right):
            return Kind.LEVEL
        return _ratio(numeral.unit, left, right, paired=role is not None, like=like)
    if is_move(scene):
        if _MOVE_RIGHT.match(right) or _THAN_RIGHT.match(right):
            return Kind.CHANGE_ABS
        if numeral.unit == "basis point" and not (_GAP_LEFT.search(left) or _GAP_RIGHT.match(right)):
            return Kind.CHANGE_ABS
        return (
            Kind.CHANGE_ABS
            if _CHANGING.search(left[-_REACH_LEFT:]) and not re.search(r"\bto\s*$", left)
            else Kind.LEVEL
        )
    if numeral.unit == "x":
        return Kind.MULTIPLE
    if role is not None:
        if is_of_jobs(left) and not is_currency(numeral.unit):
            return Kind.CHANGE_ABS
        return Kind.FLOW if is_currency(numeral.unit) and is_stream(left, right) else Kind.LEVEL
    sort = _amount(scene, left, right)
    return Kind.FLOW if sort is Kind.LEVEL and lasting and is_done(scene) else sort


def _of_interest(scene: Scene) -> bool:
    """Whether the rate that the sentence names last before the figure, in whichever clause, is one of interest."""
    lead = scene.text[scene.start : scene.numeral.start]
    named = [
        (found.end(), is_one)
        for is_one, pattern in ((True, _INTEREST), (False, _OTHER_RATE))
        for found in pattern.finditer(lead)
    ]
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


def _ratio(unit: str, left: str, right: str, *, paired: bool, like: Kind | None) -> Kind:
    """A percentage or fraction: a share, or the rate of a change."""
    near = left[-_REACH_LEFT:]
    if re.search(r"\bin\s*$", near) and _CUT.search(near):
        return Kind.CHANGE_REL
    if unit == "%" and _INTEREST.search(left) and not _OF.match(right) and not _BY_LEFT.search(near):
        return Kind.LEVEL
    if _OF_VALUE.match(right) and _LOSING.search(near):
        return Kind.CHANGE_REL
    if _OF.match(right) and not _BY_LEFT.search(near):
        return Kind.SHARE
    if unit == "%" and _INDEX_LEFT.search(near):
        return Kind.CHANGE_REL
    if _SHARE_OF.search(near) or (_ANSWERED.match(right) and _ASKED.search(near)):
        return Kind.SHARE
    if unit == "%" and re.match(r"\s+(?:annual\s+)?interest\b(?!\s+in\b)", right):
        return Kind.LEVEL
    if _STANDING_RIGHT.match(right):
        return Kind.SHARE
    if unit == "%" and (_OFF_RIGHT.match(right) or _COMPARED_RIGHT.match(right)):
        return Kind.CHANGE_REL
    if _THAN_RIGHT.match(right) or (unit == "%" and _MOVE_RIGHT.match(right)):
        return Kind.CHANGE_REL
    if _RISING_AT.search(near) or _GROWTH_RIGHT.match(right) or _CHANGE_IN.search(near):
        return Kind.CHANGE_REL
    if paired and _MOVED_LEFT.search(near):
        return Kind.CHANGE_REL
    if (paired or _TO_LEFT.search(near)) and not _BY_LEFT.search(near):
        return (
            Kind.CHANGE_REL if _GROWTH_NOUN.search(left) else (not _SHARE.search(left) and like) or Kind.SHARE
        )
    if unit == "fraction":
        moved = (
            (_BY_LEFT.search(near) and _GROWING.search(near))
            or _MOVE_OF.search(near)
            or _MOVED_LEFT.search(near)
        )
        return Kind.CHANGE_REL if moved else Kind.SHARE
    grows = list(_GROWING.finditer(near))
    shares = list(_SHARE.finditer(near))
    if grows and (not shares or grows[-1].start() > shares[-1].start() or _BY_LEFT.search(near)):
        return Kind.CHANGE_REL
    if shares:
        return Kind.SHARE
    after = right.lstrip(" ,")[:_REACH_RIGHT].split(",", maxsplit=1)[0]
    if _SHARE.search(after):
        return Kind.SHARE
    return Kind.CHANGE_REL if _GROWING.search(after) else like or Kind.SHARE


def _amount(scene: Scene, left: str, right: str) -> Kind:
    """Money and counts: a change, a flow, a rate, or a level."""
    numeral = scene.numeral
    if opens_clause(scene) or (
        scene.left and scene.left[-1].lower in (",", ";", "and") and scene.right and is_verb(scene.right[0])
    ):
        left = ""
    per = _PER.match(right)
    base = per and (per.group("base") or per.group("hyphened"))
    if base and base.lower() not in words("grammar", "time_bases"):
        return Kind.RATE
    if is_each_time(left) or is_each_time(scene.text[scene.start : numeral.start]):
        return Kind.CHANGE_ABS if _CHANGING.search(left[-_REACH_LEFT:]) else Kind.FLOW
    if is_of_each_coin(left):
        return Kind.RATE
    if is_pace(left, right):
        return Kind.FLOW
    if is_for_each(left) and not _CHANGING.search(left):
        return Kind.RATE
    told = TOLD_RIGHT.match(right)
    if told and _EACH_YEAR.match(right, told.end()):
        return Kind.FLOW
    if _MORE_RIGHT.match(right) and numeral.bound is not Bound.APPROX:
        return Kind.CHANGE_ABS
    if _SO_MANY_MORE.match(right) and _SO_LEFT.search(words_before(scene)):
        return Kind.CHANGE_ABS
    if is_currency(numeral.unit) and (_SUM_MOVES.match(right) or _ABOVE.match(right)):
        return Kind.CHANGE_ABS
    if numeral.unit == "job" and _COSTING.search(left):
        return Kind.CHANGE_ABS
    near = left[-_REACH_LEFT:]
    changes, flows = list(_CHANGING.finditer(near)), list(_FLOWING.finditer(near))
    if is_currency(numeral.unit) and _RAISED.search(near):
        return Kind.FLOW
    if (
        changes
        and (not flows or changes[-1].start() > flows[-1].start() or _BY_LEFT.search(near))
        and not _AT_LEFT.search(near)
    ):
        return Kind.CHANGE_ABS
    if not is_currency(numeral.unit) and _DONE_RIGHT.match(right[:60]):
        return Kind.CHANGE_ABS
    if per:
        return Kind.FLOW
    if flows and is_currency(numeral.unit):
        return Kind.LEVEL if _AT_ONCE.search(near) else Kind.FLOW
    if is_currency(numeral.unit) and (_ABOVE.match(right) or _OVER_BUDGET.match(right)):
        return Kind.CHANGE_ABS
    if re.match(r"\s+(?:extra|additional)\b", right) and not is_currency(numeral.unit):
        return Kind.CHANGE_ABS
    if re.match(r"\s+(?:more|fewer|less|additional)\b", right) and changes:
        return Kind.CHANGE_ABS
    after = right[:_REACH_RIGHT].split(",", maxsplit=1)[0]
    if is_currency(numeral.unit) and _FLOWING.search(after):
        return Kind.FLOW
    return Kind.LEVEL
