"""What sort of amount money or a count is: a change, a flow, a rate for one of many, or a level."""

from __future__ import annotations

import re

from ledger.lang.en.clauses import Scene, opens_clause
from ledger.lang.en.plans import TOLD_RIGHT, words_before
from ledger.lang.en.proposals import is_standing
from ledger.lang.en.streams import is_each_time, is_for_each, is_of_each_coin, is_pace
from ledger.lang.en.wording import is_verb
from ledger.lang.en.words import is_currency, words
from ledger.patterns import compiled
from ledger.records import Bound, Kind

PER = compiled(
    r"^-per-(?P<hyphened>[a-z]+)|^(?:,\s+[a-z]+(?:ly|fore)?,)?\s+(?:(?:more|less|higher|lower)\s+)?(?:per|an?|each|every|for\s+each|for\s+every|out\s+of\s+each|out\s+of\s+every)\s+(?P<base>[\w-]+)|^\s+(?:apiece|each|annually|yearly|monthly|daily)\b",
    re.IGNORECASE,
)
CHANGING = compiled(
    r"\b(?:add(?:s|ed|ing)?(?!\s+up\s+to\b)|creat(?:e|es|ed|ing)|los(?:e|es|t|ing)|gain(?:s|ed|ing)?|shed(?:ding)?|eliminat(?:e|ed|ing)|cut(?:s|ting)?|sav(?:e|ed|es|ing)|reduc(?:e|es|ed|ing)|increas(?:e|es|ed|ing)|rais(?:e|ed|es|ing)|"
    r"rose|rises?|risen|rising|fell|fallen|falls?|falling|(?:grew|grows?|grown|growing)(?!\s+up\b)|declined|decline|dropped|drop|shrank|shrunk|swelled|ballooned|lower(?:ed)?|expand(?:ed)?|slashed|hiked?|climbed|jumped|(?<!grew )(?<!grow )(?<!grown )up(?!\s+to\b)|(?<!write )(?<!wrote )(?<!writes )(?<!written )(?<!writing )down|restored|hired|narrowed|widened|improved|(?:improvement|deterioration)\s+of)\b",
    re.IGNORECASE,
)
_FLOWING = compiled(
    r"\b(?:spend(?:s|ing)?|spent|costs?|costing|earn(?:s|ed|ing|ings)?|revenues?|sales|sold|sell|profits?|income|exports?|imports?|pay(?:s|ing|ment|ments)?|paid|invest(?:ed|ing|ment|ments)?|budget|deficit|surplus|collected|donat(?:ed|ions?)|"
    r"g(?:ive|ave|iving|iven)|receiv(?:e|ed)|produced?|borrow(?:ed|ing)|funding|gdp|aid|grants?|annual|annually|cash\s+flow|dividends?|bought|buy|purchased?|delivered|shipped|generated?|ebitda|provided?|returned|repurchased|"
    r"mak(?:e|es|ing)|made|took\s+in|trade|die|died|deaths|taxes"
    r"|expenses|expenditures?|outlays?|receipts|turnover|(?:operating|net|pre-?tax|trading|quarterly|annual|impairment|restructuring)\s+(?:loss(?:es)?|charges?)|write-?downs?)\b",
    re.IGNORECASE,
)
# "revenue was 3.1 billion": money of a stream, whose currency goes without saying.
_UNPRICED = compiled(
    r"\b(?:revenues?|turnover|receipts|expenses|expenditures?|spending|outlays?|profits?|earnings|ebitda|deficit|surplus|(?:net|operating|gross|trading)\s+(?:income|loss(?:es)?))\b(?:\s+(?:for|in|of)\s+(?:the\s+)?(?:[\w-]+\s+){0,4}?)?\s*(?:(?:was|were|is|are|came\s+in\s+at|came\s+to|of|totall?ed|reached|stood\s+at)\s+)*$",
    re.IGNORECASE,
)
_THOUSAND = 1000
# "you were paid $900", "he borrowed $7 million": one sum that changed hands, and no stream of them.
_AT_ONCE = compiled(
    r"\b(?:(?:was|were|been|be|got|getting)\s+paid|paid\s+(?:him|her|them|you|me)|(?:give|gave|given|lent|loaned)\s+(?:you|him|her|them|me|us)|borrow(?:ed|ing))\s+$",
    re.IGNORECASE,
)
_AT_LEFT = compiled(
    r"\b(?:to|at|on|for|in|with|among|across|came\s+from)\s*$|\bcuts?\s+for\s+[^,;.]{1,40}\s+and\s*$",
    re.IGNORECASE,
)
_ABOVE = compiled(
    r"(?!\s*,\s*(?:more|less)\b)\s*,?\s*(?:or\s+[^,]{1,24},\s*)?(?:above|below|over|under|more\s+than|less\s+than|higher|lower)\s+(?:than\s+)?(?:last|the\s+(?:year|month|quarter)\s+before|(?:we|they|it|he|she)\s|planned\b|(?:the\s+|its\s+|our\s+)?(?:prior|previous|original|originally|initial|initially|earlier|revised|budgeted|expected|planned|forecast)|a\s+year|what|in)\b",
    re.IGNORECASE,
)
_RAISED = compiled(r"\braise[sd]?\s*$|\braising\s*$", re.IGNORECASE)
# "a $90 million increase in tolls": so much more, where no plan or bill is named so.
_SUM_MOVES = compiled(
    r"\s+(?:(?:annual|additional|further|tax|budget|spending|pay|rate)\s+){0,2}(?:increase|decrease|cut|reduction|rise|drop|decline|boost|hike|improvement|turnaround|deterioration|upgrade|downgrade)s?\b(?!\s+(?:plan|package|bill|deal|program|act)\b)",
    re.IGNORECASE,
)
_COSTING = compiled(
    r"\bcost(?:s|ing)?\s+(?:(?:us|them|you|me|him|her|(?:the|our|this|that)\s+[\w-]+)\s+)?$", re.IGNORECASE
)
_JOB_GROWTH = compiled(r"\b(?:job|jobs|payroll|employment)\s+(?:growth|gains?)\b[^;:.]*$", re.IGNORECASE)
_OVER_BUDGET = compiled(r"\s+(?:over|under|above|below)\s+(?:budget|cost|plan)\b", re.IGNORECASE)
# "20,000 more nurses than in 2019", "87 more than yesterday".
_MORE_RIGHT = compiled(r"\s+(?:more|fewer|less)\s+(?:[\w-]+\s+){0,4}?than\b", re.IGNORECASE)
# "2 million tenants have lost their homes": so many fewer, or more, than there were.
_BEFELL = compiled(
    r"(?:\s+(?:of\s+)?[\w'’-]+){0,3}?\s+(?:have|has|had)\s+(?:already\s+|now\s+|since\s+|just\s+)?(?:lost\s+(?:their|his|her|private|health|coverage|access)|gained\s+(?:\w+\s+)?(?:insurance|coverage|access|work)|(?:fallen|slipped|sunk)\s+into|(?:climbed|come|got|gotten|moved)\s+out\s+of|been\s+lifted)\b",
    re.IGNORECASE,
)
# "3,000 more nurses have joined", "40 million more dollars": so many beyond those there were; "there are two more letters".
_MORE_THINGS = compiled(
    r"\s+(?:more|fewer|additional|extra)\s+(?!than\b|or\b|and\b|but\b|to\b|of\b|on\b|in\b|for\b|from\b|at\b|by\b|with\b|who\b|that\b|if\b|as\b|when\b|this\b|last\b|next\b|every\b|each\b|an?\b|per\b|likely\b|days?\b|times?\b|things?\b|points?\b|questions?\b)[a-z]",
    re.IGNORECASE,
)
_ARE_MORE = compiled(
    r"\b(?:there(?:['’]s|\s+(?:is|are|was|were))|i|we|you|with|need|needs|have|has)(?:\s+(?:have|got|only|still|just|about))*\s*$",
    re.IGNORECASE,
)
# "This year we hired 5,000, 500 more": by how much the number just told is above another.
_SO_MANY_MORE = compiled(r"\s+(?:more|fewer|less)\s*(?:[.,;!?)—–]|$)", re.IGNORECASE)
# "That's 900 more nurses": behind a figure just told, with the noun said again.
_SO_MANY_MORE_OF = compiled(r"\s+(?:more|fewer|less)\s+[a-z]+\s*(?:[.,;!?)—–]|$)", re.IGNORECASE)
_THAT_IS_LEFT = compiled(
    r"\b(?:that|this|it|which)(?:['’]s|\s+(?:is|was|makes|means))\s*(?:about\s*|nearly\s*|almost\s*|roughly\s*|some\s*)?$",
    re.IGNORECASE,
)
_SO_LEFT = compiled(r"(?:,|—|–|\b(?:that['’]s|that\s+is|which\s+is|or))\s*$", re.IGNORECASE)
# "3 million jobs have been created", "half a million jobs lost".
_DONE_RIGHT = compiled(
    r"^(?:\s+(?!(?:an?|the|another)\s)[\w-]+){0,4}?\s+(?:(?:have|has|had)\s+been\s+|were\s+|was\s+|(?:are\s+)?being\s+)?(?:created|lost|added|eliminated|cut|saved|restored|shed)\b(?=\s*(?:[.,;:!?]|$|in\b|over\b|since\b|during\b|to\b|by\b|this\b|last\b|at\b|under\b|on\s+average\b|every\b|each\b))",
    re.IGNORECASE,
)
BY_LEFT = compiled(
    r"\bby\s*(?:(?:an?\s+)?average\s+of\s*|an?\s+(?:additional|extra|further)\s*)?$", re.IGNORECASE
)
# "petrol is down 60 pence a litre": by how much, and not what it costs.
_MOVED_BY = compiled(
    r"\b(?:(?:is|are|was|were|been|gone|went|came|come|['’](?:s|re))\s+(?:already\s+|now\s+)?(?:down|up)|(?:fell|fallen|dropped|rose|risen)(?:\s+by)?)\s+(?:(?:about|nearly|almost|over|more\s+than)\s+)?$",
    re.IGNORECASE,
)
_EACH_YEAR = compiled(r"\s+(?:every|each|a|per)\s+(?:year|month|week|day)\b", re.IGNORECASE)
# "raising two kids": nobody is added.
_BROUGHT_UP = compiled(
    r"\brais(?:e|es|ed|ing)\s+(?:(?:my|his|her|our|their|these|those|of)\s+)?$", re.IGNORECASE
)
# A verb farther from its figure than this belongs to something else.
REACH_LEFT, REACH_RIGHT = 70, 44


def amount(scene: Scene, left: str, right: str) -> Kind:
    """Money and counts: a change, a flow, a rate, or a level."""
    numeral = scene.numeral
    if is_standing(scene):
        return Kind.LEVEL
    if opens_clause(scene) or (
        scene.left and scene.left[-1].lower in (",", ";", "and") and scene.right and is_verb(scene.right[0])
    ):
        left = ""
    per = PER.match(right)
    base = per and (per.group("base") or per.group("hyphened"))
    if base and base.lower() not in words("grammar", "time_bases"):
        return Kind.CHANGE_ABS if _MOVED_BY.search(left) and is_currency(numeral.unit) else Kind.RATE
    if is_each_time(left) or is_each_time(scene.text[scene.start : numeral.start]):
        return Kind.CHANGE_ABS if CHANGING.search(left[-REACH_LEFT:]) else Kind.FLOW
    if is_of_each_coin(left):
        return Kind.RATE
    if is_pace(left, right):
        return Kind.FLOW
    if is_for_each(left) and not CHANGING.search(left):
        return Kind.RATE
    told = TOLD_RIGHT.match(right)
    if told and _EACH_YEAR.match(right, told.end()):
        return Kind.FLOW
    if _MORE_RIGHT.match(right) and numeral.bound is not Bound.APPROX:
        return Kind.CHANGE_ABS
    if numeral.unit == "person" and _BEFELL.match(right):
        return Kind.CHANGE_ABS
    if _MORE_THINGS.match(right) and not _ARE_MORE.search(words_before(scene)):
        return Kind.CHANGE_ABS
    if _SO_MANY_MORE.match(right) and _SO_LEFT.search(words_before(scene)):
        return Kind.CHANGE_ABS
    if _SO_MANY_MORE_OF.match(right) and _THAT_IS_LEFT.search(words_before(scene)):
        return Kind.CHANGE_ABS
    if is_currency(numeral.unit) and (_SUM_MOVES.match(right) or _ABOVE.match(right)):
        return Kind.CHANGE_ABS
    if numeral.unit == "job" and (_COSTING.search(left) or _JOB_GROWTH.search(left)):
        return Kind.CHANGE_ABS
    near = left[-REACH_LEFT:]
    changes, flows = list(CHANGING.finditer(near)), list(_FLOWING.finditer(near))
    if is_currency(numeral.unit) and _RAISED.search(near):
        return Kind.FLOW
    if numeral.unit == "person" and _BROUGHT_UP.search(near):
        return Kind.LEVEL
    if (
        changes
        and (not flows or changes[-1].start() > flows[-1].start() or BY_LEFT.search(near))
        and not _AT_LEFT.search(near)
    ):
        return Kind.CHANGE_ABS
    if not is_currency(numeral.unit) and _DONE_RIGHT.match(right[:60]):
        return Kind.CHANGE_ABS
    if per:
        return Kind.FLOW
    if numeral.unit is None and numeral.scale > _THOUSAND and _UNPRICED.search(near):
        return Kind.FLOW
    if flows and is_currency(numeral.unit):
        return Kind.LEVEL if _AT_ONCE.search(near) else Kind.FLOW
    if is_currency(numeral.unit) and _OVER_BUDGET.match(right):
        return Kind.CHANGE_ABS
    if re.match(r"\s+(?:extra|additional)\b", right) and not is_currency(numeral.unit):
        return Kind.CHANGE_ABS
    if re.match(r"\s+(?:more|fewer|less|additional)\b", right) and changes:
        return Kind.CHANGE_ABS
    after = right[:REACH_RIGHT].split(",", maxsplit=1)[0]
    if is_currency(numeral.unit) and _FLOWING.search(after):
        return Kind.FLOW
    return Kind.LEVEL
