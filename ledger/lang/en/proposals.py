"""What a proposal would bring about, and the facts that are only told in passing where one is made.

"We can save $3 million by closing it" is as much a plan as "we will". In "reduce the need for the 900 clerks who now
answer 60,000 letters" both figures tell how things are; what fraud "is estimated to cost" is an estimate of what is.
"""

from __future__ import annotations

import re

from ledger.lang.en.clauses import Scene
from ledger.lang.en.groups import is_noun_use
from ledger.lang.en.wording import Word, is_verb
from ledger.lang.en.words import words
from ledger.patterns import compiled

_PLANS = r"plans?|program(?:me)?s?|bills?|reforms?|proposals?|budget|package|law|legislation|measures?|steps?|changes?|amendments?|policy|policies|initiative|agreement|deal|act|cuts?|credits?|savings|investments?|approach|strategy"
_DOES = (
    r"(?:save|cut|reduce|create|raise|trim|lower|eliminate|shave|free\s+up|double|halve|triple|recover|expand|bring\s+(?:in|down|back|about)|"
    r"(?:result\s+in|lead\s+to|bring|yield|achieve|mean|produce|find)\s+(?:[\w-]+\s+){0,3}?(?:savings?|cuts?|reductions?|jobs|growth|revenues?))"
)
# "we can save", "such a reform can help states create", "by closing it the city can cut".
_CAN = compiled(
    rf"(?:\b(?:we|it|they|this|that|these|those)\s+|\b(?:an?|the|this|that|these|our|my|such\s+an?)\s+(?:[\w'’-]+\s+){{0,3}}?(?:{_PLANS})\s+(?:[^;:.?!]{{0,110}}\s)?|\bby\s+\w+ing\b[^;:.?!]{{0,90}}\s)"
    rf"can\s+(?:also\s+|still\s+|easily\s+|really\s+|together\s+|now\s+)*(?:help\s+(?:to\s+)?(?:(?:us|them|[\w'’-]+(?:\s+[\w'’-]+){{0,2}}?)\s+)?)?{_DOES}\b(?![^;:.]*(?:\b(?:has|have|had|was|were|did|which|who|because|while|since|that)\b|,\s+(?:and|but)\s))[^;:.]*$",
    re.IGNORECASE,
)
# "If enacted, it gives …".
_ONCE_PASSED = compiled(
    r"^\W*(?:and\s+|but\s+|so\s+)?(?:if|once|when)\s+(?:(?:it|this|that|they|fully)\s+(?:is\s+|are\s+)?|the\s+[\w-]+\s+(?:is|are)\s+)?(?:fully\s+)?(?:enacted|passed|adopted|approved|implemented|ratified|signed)\b[^,.]{0,60},",
    re.IGNORECASE,
)
# "This budget invests $20 billion", "the governor's proposal gives".
_PROPOSES = compiled(
    r"(?:\b(?:this|our|my|your|his|her|their|the\s+(?:[\w-]+\s+)?[\w.-]+['’]s?|(?-i:[A-Z])[\w.-]+['’]s?)\s+(?:[\w-]+\s+){0,2}?(?:budget|plan|proposal|package|request|blueprint|bill|agenda)s?|\bthe\s+(?:proposals?|proposed\s+[\w-]+|request|blueprint|plan|package))\s+(?:also\s+|further\s+|then\s+|now\s+)*"
    r"(?:(?<=s )(?<!is )(?<!was )(?:mean|give|cut|save|provide|create|raise|add|bring)(?=\s)|means|gives|cuts|raises|invests|provides|creates|includes|doubles|triples|saves|adds|puts|sets\s+aside|devotes|commits|contains|boosts|increases|reduces|lowers|caps|expands|extends|seeks|sends|dedicates|allocates|delivers|funds|requests|recommends|trims|eliminates|restores|makes)\b",
    re.IGNORECASE,
)
# "a bill that spends $4 billion on schools", where none was passed.
_SPENDS = compiled(
    r"\b(?:an?|my|our|this)\s+(?:[\w-]+\s+){0,2}?(?:budget|plan|proposal|package|request|blueprint|bill|agenda)\s+(?:that|which)\s+(?:also\s+)?(?!includes\b.*\bpassed)(?:\w+s)\b[^;:.]*$",
    re.IGNORECASE,
)
_PASSED = compiled(r"\b(?:pass(?:ed|es)|sign(?:ed|s)|enacted|adopted|approved|vetoed|killed|voted|became|was|were|had)\b", re.IGNORECASE)  # fmt: skip
# "Under this plan, no family pays more than $2,000".
_UNDER = compiled(
    r"(?:^\W*(?:(?:and|but|so)\s+)?|^[^;:.]{0,44}\bthat\s+)(?:in\s+(?=(?:this|my|our)\s)|under\s+)(?:this|that|my|our|his|her|their|the|such\s+an?|(?:(?-i:[A-Z])[\w.]*\s+){0,2}[\w.]+['’]s)\s+(?:[\w-]+\s+){0,2}?(?:plan|proposal|bill|budget|reform|package|amendment|scheme|approach)s?\b(?!\s+(?:we|they|he|she|that|which|passed|signed|in\s+(?:place|force)|now))",
    re.IGNORECASE,
)
_PAST = compiled(r"\b(?:was|were|had|did|has|have|rose|fell|grew|went|came|\w{3,}ed)\b", re.IGNORECASE)
_NEEDED = compiled(
    r"\b(?:we|I)\s+(?:also\s+|still\s+|will\s+)?need\s+(?:an?\s+(?:additional|extra|further)\s+|another\s+)?$",
    re.IGNORECASE,
)
_TO_DO = compiled(
    r"^\W*(?:and\s+|but\s+|so\s+)?(?:in\s+order\s+)?to\s+(?!be\b|date\b)[a-z]+\s", re.IGNORECASE
)
_MUST = compiled(r"[^.;]*?,\s*(?:we|I|you|they|it|Congress|the\s+\w+|this\s+\w+)\s*(?:['’]ll|will|must|need|needs|have\s+to|has\s+to|would|should|propose|plan|intend)\b", re.IGNORECASE)  # fmt: skip
# "the 6 million children who go to bed hungry": those there are.
_THE = compiled(r"\b(?:the|those|these|all)\s+$", re.IGNORECASE)
_WHO = compiled(
    r"\s+(?:[\w'’-]+\s+){0,3}?who\s+(?!will\b|would\b|could\b|might\b|may\b|can\b|should\b)", re.IGNORECASE
)
_WHILE = frozenset({"while", "because", "when", "where", "although", "though", "since", "after", "now that"})
_IS = frozenset({"is", "are", "was", "were", "has", "have", "had", "did", "do", "don't", "aren't", "can't", "cannot"})  # fmt: skip
_OF_THEM = compiled(r"\s+(?:of\s+(?:them|these|those|which|whom)\b|more\b|other)", re.IGNORECASE)
_ENSURE = compiled(
    r"\b(?:ensur|sure|requir|demand|propos|insist|expect|project|forecast|guarantee|goal|aim|see\s+to\s+it|until|hope|predict|anticipat|believ|estimat)\w*\b",
    re.IGNORECASE,
)
# "every winter the river would flood 200 homes".
_HABIT = compiled(
    r"^\W*(?:each|every)\s+(?:single\s+)?(?:morning|evening|day|night|week|month|year|winter|summer|spring|autumn|fall|time|season|sunday|monday|saturday)\b[^.;]*\bwould\b",
    re.IGNORECASE,
)
_YET_TO = frozenset({"to", "going", "expected", "projected", "set", "due", "likely", "supposed", "needed"})
# What is proposed in so many words: a length of time that is proposed is a target too.
_PROPOSING = compiled(
    r"\b(?:propos(?:e|es|ing|ed|als?)|recommend(?:s|ing)?|recommended\s+(?:that|an?|the)|(?:is|are|am|['’]m|['’]re)\s+(?:also\s+)?asking\b|(?:I|we)\s+(?:also\s+)?(?:ask|urge|call)\b|call(?:s|ing)?\s+(?:for|on)|(?:I|we)\s+(?:also\s+|now\s+)?(?:seek|request)|(?:draft|bill|plan|proposal|amendment|budget|measure|rule)\s+(?:would|will))\b",
    re.IGNORECASE,
)
# "is estimated to cost $60 billion a year": an estimate of what is, unless it is of something that is only planned.
_ESTIMATED = compiled(
    r"\b(?:is|are)\s+(?:currently\s+|now\s+)?estimated\s+to\s+(?=(?:be|have|cost|add|account|lose|affect|number|exceed|total|represent|contain|hold|own|owe|live|make\s+up|waste)\b)"
    r"|\bestimates?\s+that\b|\bestimated\s+that\b",
    re.IGNORECASE,
)
_NEW = compiled(
    rf"\b(?:new|planned|proposed|projects?|scheme|tax|tunnel|bridge|line|construction|next|year's|will|would|{_PLANS})\b",
    re.IGNORECASE,
)
# "a study found that 9 percent may be unsafe": not known, and no plan.
_MAYBE = compiled(
    r"\b(?:estimat(?:e|es|ed|ing)|stud(?:y|ies)|surveys?|audits?|auditors?|experts|suggest(?:s|ed)?|found|finds|believed|thought|indicat(?:e|es|ed))\b[^.;]*?\b(?:may|might|could)\s+(?:well\s+|actually\s+)?(?=(?:be|account|have|cost|exceed|represent|total|number|amount|run|make\s+up|contain)\b)",
    re.IGNORECASE,
)
# "reduce the need for 300 forms": the forms there are.
_NEED = compiled(
    r"\b(?:reduc|eliminat|end|cut|lessen|remov|avoid|do(?:es)?\s+away\s+with|los|replac)(?:e|es|ed|ing|ting|s)?\s+the\s+(?:need|demand|requirement|necessity|burden)s?\s+(?:for|of)\s+(?P<rest>[^.;]*)$",
    re.IGNORECASE,
)
_DEED_ANEW = compiled(r"\b(?:and|to|by|will|would|while)\s+(?:by\s+)?(?:save|sav|cut|reduc|creat|rais|add|free|giv|low)\w*\b|\bby\s+$", re.IGNORECASE)  # fmt: skip
# "would be a stack 67 miles high": a picture of what there is.
_ILLUSTRATES = compiled(
    r"\b(?:would|could)\s+(?:be|make|form|reach|stretch|fill|cover|weigh|circle|go|wrap|extend)\s+(?:[\w-]+\s+){0,5}?(?:stack|pile|heap|line|row|column|tower|chain|wall|moon|stadiums?|times\s+around)\b"
    r"|\b(?:stack|pile|heap|row|column|tower|chain)\b[^;:.]{0,50}\b(?:would|could)\s+(?:be|reach|stretch|fill|weigh|go|wrap|extend)\b",
    re.IGNORECASE,
)
# "a raise for all 40,000 teachers": those there are.
_ALL_OF = compiled(
    r"\b(?:(?:for|to|of|in|by|across|among|from|with|than)\s+(?:our|these|those)|all|each\s+of|every\s+one\s+of)\s+(?:of\s+)?(?:(?:the|our|its|their|these|those)\s+)?$",
    re.IGNORECASE,
)
_DEFINITE = frozenset({"the", "our", "its", "their", "this", "these", "those", "every", "all", "each", "his", "her", "my", "your"})  # fmt: skip
_STILL = frozenset({"now", "presently", "currently", "already", "still", "today"})
_MODAL = frozenset({"will", "would", "can", "could", "may", "might", "shall", "should", "must", "to", "won't", "wouldn't"})  # fmt: skip
_BORDERS = frozenset(
    {"and", "or", "but", ",", ";", ":", "—", "–", "--", "to", "by", "while", "so", "because"}
)
_PLAN_NOUN = compiled(
    r"(?:plans?|bills?|reforms?|proposals?|budget|package|legislation|measures?|steps?|changes?|amendments?|initiative|agreement|deal|cuts?|goals?|targets?|forecasts?|projections?|estimates?)$",
    re.IGNORECASE,
)
# A noun phrase before a relative clause begins no farther back than this.
_ANTECEDENT = 5


def is_brought_about(scene: Scene) -> bool:
    """Whether a proposal, or what "we" can do, is said to bring the figure about."""
    sentence = scene.text[scene.start : scene.numeral.start]
    led = " ".join(word.text for word in scene.clause) + " "
    behind = scene.text[scene.numeral.end : scene.end]
    if scene.numeral.unit in ("%", "fraction") and re.match(r"\s+of\b", behind):
        return False  # "97 percent of small shops would pay less"
    under = _UNDER.match(sentence)
    if under and not _PAST.search(sentence, under.end()):
        return True
    if _SPENDS.search(led) and not _PASSED.search(sentence):
        return True
    if scene.numeral.form == "money" and _NEEDED.search(led):
        return True
    if _TO_DO.match(sentence) and "," not in sentence and _MUST.match(behind):
        return True
    return bool(_CAN.search(sentence) or _ONCE_PASSED.match(sentence) or _PROPOSES.search(led))


def is_proposed(scene: Scene) -> bool:
    """Whether the sentence proposes, asks for or recommends what the figure tells, in so many words."""
    return _PROPOSING.search(scene.text, scene.start, scene.numeral.start) is not None


# "our forecast is five-tenths higher than it was in March": what has moved is the forecast.
_REVISED = compiled(
    r"\s+(?:higher|lower|more|less|above|below|up|down)\s+(?:than|from)\s+(?:what\s+)?(?:it|they|we|he|she|that|those)\s+(?:was|were|had|did|said|wrote)\b",
    re.IGNORECASE,
)


def is_in_passing(scene: Scene) -> bool:
    """Whether a figure in a sentence of plans only tells how something is."""
    illustrates = _ILLUSTRATES.search(scene.text, scene.start, scene.end) is not None
    if _HABIT.match(scene.text[scene.start : scene.numeral.start]):
        return True
    if scene.numeral.unit in ("pp", "basis point", "%", "fraction") and _REVISED.match(
        scene.text, scene.numeral.end, scene.end
    ):
        return True
    return illustrates or is_standing(scene) or _are_there(scene) or _in_relative(scene.left)


def _are_there(scene: Scene) -> bool:
    """ "help the 400 workers who lost their homes", "not rest while 3 million people are out of work"."""
    numeral = scene.numeral
    if numeral.form not in ("count", "percent"):
        return False
    if _THE.search(scene.text, scene.start, numeral.start) and _WHO.match(scene.text, numeral.end, scene.end):
        return True
    opener = scene.left[-1].lower if scene.left else ""
    if opener == "that":
        if _ENSURE.search(scene.text, scene.start, numeral.start):
            return False
    elif opener not in _WHILE and (
        opener not in ("but", ";", "—", "--", ",", "and") or _OF_THEM.match(scene.text, numeral.end)
    ):
        return False
    for word, behind in zip(scene.right[:_SUBJECT], scene.right[1:], strict=False):
        if word.lower in _IS:
            return behind.lower not in _YET_TO
        if word.lower in _BORDERS or word.lower in _MODAL:
            return False
    return False


# The verb of a short subject stands no farther behind its number than this.
_SUBJECT = 7


def is_pictured(scene: Scene) -> bool:
    """Whether a figure, "a million dollars would be a stack …", is only there for a picture of how much it is."""
    return _ILLUSTRATES.search(scene.text, scene.numeral.end, scene.end) is not None


def is_standing(scene: Scene) -> bool:
    """Whether a count is of what there is, whatever is done with it: "a raise for all 40,000 teachers"."""
    numeral = scene.numeral
    if numeral.form != "count" or numeral.unit is None:
        return False
    lead = scene.text[scene.start : numeral.start]
    need = _NEED.search(lead)
    return bool(_ALL_OF.search(lead) or (need and not _DEED_ANEW.search(need["rest"])))


def _in_relative(left: tuple[Word, ...]) -> bool:
    """ "the grant that helps 2 million families": a clause in the present on something that is there already."""
    at = next(
        (at for at in range(len(left) - 1, 0, -1) if left[at].lower in ("who", "which", "that")),
        None,
    )
    if at is None:
        return False
    behind = at + 1
    present = False
    while behind < len(left) and (left[behind].lower in _STILL or left[behind].lower.endswith("ly")):
        present = present or left[behind].lower in _STILL
        behind += 1
    if behind >= len(left) or left[behind].lower in _MODAL or left[behind].lower.endswith("n't"):
        return False
    verb = left[behind]
    if not is_verb(verb) or verb.lower in ("is", "are"):
        return False
    if is_noun_use(left, behind) and not verb.lower.endswith("s"):
        return False
    if any(word.lower in _BORDERS or word.lower in _MODAL for word in left[behind + 1 :]):
        return False
    if present or left[at - 1].lower == ",":
        return True
    begin = max(0, at - _ANTECEDENT)
    before = [word.lower for word in left[begin:at]]
    if not before or _PLAN_NOUN.match(before[-1]):
        return False
    for word in reversed(before):
        if (
            word in words("verbs", "auxiliaries")
            or word in ("be", "have")
            or word in _BORDERS
            or word in ("a", "an")
        ):
            return False
        if word in _DEFINITE:
            return True
    return False


def without_estimates(left: str, scene: Scene) -> str:
    """The words before a figure without those of an estimate of what is."""
    planned = _NEW.search(left)
    told = left if planned else _ESTIMATED.sub(" ", left)
    maybe = _MAYBE.search(scene.text, scene.start, scene.numeral.start)
    return re.sub(r"\b(?:may|might|could)\b", " ", told) if maybe else told
