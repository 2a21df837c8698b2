"""What makes a plan of a figure: goals, forecasts, demands, and what something waits for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ledger.lang.en.borrowed import FORESAW
from ledger.lang.en.clauses import Scene
from ledger.lang.en.groups import is_noun_use
from ledger.lang.en.proposals import is_brought_about, is_in_passing, without_estimates
from ledger.lang.en.wording import Word, base_forms, is_verb
from ledger.lang.en.words import alternation, is_currency, table, words
from ledger.patterns import compiled

_GOAL_RIGHT = compiled(
    r"^\s+(?:[\w-]+\s+)?(?:goals?|targets?(?!\s+range)|mandate|objectives?|thresholds?)\b", re.IGNORECASE
)
# "our longer-run objective of 2 percent".
_GOAL_LEFT = compiled(
    r"\b(?:goal|target|objective|mandate|aim|ambition)s?\s+(?:of|is|was|remains)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
# "the projections submitted by the 17 participants": who forecasts is there already.
_SEERS_RIGHT = compiled(
    r"\S+\s+(?:of\s+(?:the\s+)?\d+\s+)?(?:[\w-]+\s+){0,3}?(?:participants|members|presidents|governors|respondents|economists|analysts|forecasters|policymakers|experts|officials)\b"
    rf"|\S+\s+{FORESAW}",
    re.IGNORECASE,
)
# "getting inflation back down to 2 percent", "expectations anchored at 2 percent": where something is to come or to stay.
_BROUGHT_TO = compiled(
    r"\b(?:(?:to\s+)?(?:get|bring|return|restore|come|move|go)|getting|bringing|returning|restoring|coming|moving|going|starting)\s+"
    r"(?:(?!to\b|from\b|by\b)[\w-]+\s+){0,5}?(?:back\s+|down\s+|up\s+|by\s+itself\s+)*to\s+(?:the\s+|our\s+|its\s+)?$"
    r"|\b(?:get|move|come|go|return|getting|moving|coming|going|returning)\s+(?:[\w-]+\s+){0,3}?towards?\s+(?:the\s+|our\s+|its\s+)?$|\b(?:be|get|come|go|move|return)\b[^.;]{0,30}\ball\s+the\s+way\s+(?:back\s+|down\s+)?to\s+(?:the\s+|our\s+|its\s+)?$"
    r"|\b(?:anchored|stable)\s+(?:at|around|near)\s+$|\bconsistent\s+with\s+(?:[\w-]+\s+){0,4}?(?:to\s+|at\s+)?$",
    re.IGNORECASE,
)
# "it has come down to 6 percent": where it is.
_HAS_COME = compiled(
    r"(?:\b(?:has|have|had)|['’](?:s|ve|d))\s+(?:\w+\s+)?(?:come|gone|moved|returned|got|gotten|brought|been\s+(?:brought|restored))\b[^.;]*$",
    re.IGNORECASE,
)
# "lower than the 3.9 percent in the September forecast".
_IN_FORECAST = compiled(
    r"\s+in\s+(?:the|our|its|their)\s+(?:[A-Za-z]+\s+)?(?:forecasts?|projections?|SEP|outlook)\b",
    re.IGNORECASE,
)
# "you talked about prices going to 6 percent": what has been told is so.
_REPORTED = compiled(
    r"\b(?:talked\s+about|mentioned|saw|cited|noted|(?:have|['’]ve|has)\s+seen)\s+[^.;]{0,40}$", re.IGNORECASE
)
# "announced an investment of $4 billion": what is announced is to come.
_ANNOUNCED = compiled(
    r"\bannounc(?:ed|es|ing)\s+(?:an?\s+|the\s+|our\s+|new\s+|additional\s+|another\s+)*(?:[a-z-]+\s+){0,2}?(?:investments?|plans?|packages?|programs?|programmes?|grants?|funds?|funding|projects?|schemes?)\s+(?:of|worth)\s+$",
    re.IGNORECASE,
)
# "a quarter point cut seems likely at the next meeting".
_LIKELY_RIGHT = compiled(
    r"[^.;?!]{0,60}?\b(?:(?:seems?|is|are|looks?)\s+(?:most\s+|more\s+|very\s+)?likely|(?:at|for)\s+(?:the|our)\s+next\s+meeting)\b",
    re.IGNORECASE,
)
# "as long as the rate remains above 6½ percent", "until it falls to 6": what has to come, and no word of what is.
_CONDITION = compiled(
    r"\b(?:as\s+long\s+as|until|past\s+the\s+(?:time|point)|once|provided(?:\s+that)?|when(?=[^;.,]*\b(?:hits|reaches|(?:gets|falls|drops|rises|comes|declines)\s+(?:back\s+|down\s+|up\s+)?to)\s+(?:the\s+|about\s+)?$))\s+(?P<what>[^;.,]*)$",
    re.IGNORECASE,
)
_WAS = compiled(r"\b(?:was|were|had|did|fell|rose|grew|got|came|went|\w{2,}ed)\b", re.IGNORECASE)
_PLAN_CLAUSE = compiled(
    r"\b(?:will|shall|should|must|might|(?-i:may)|could|going\s+to(?!\s*$)|gonna|plans?\s+to|planning\s+to|intends?\s+to|aims?\s+(?:to|for)|goals?|targets?(?!\s+range)|targeting|"
    r"expects?|expected|expecting|projects?\s+(?:to|that|growth|(?!in\b|of\b|for\b|on\b|that\b|we\b|they\b)(?:[\w-]+\s+){1,3}to\s)|(?:we|they|i|he|she|committee|cbo|fund|management|treasury|government|ministry|bank|office|department|staff|board|council|mpc|economists|analysts|officials)\s+(?:now\s+|also\s+|still\s+|currently\s+)?(?:project|forecast|anticipate|predict)s?|projected|projecting|projections?|forecasts?|anticipates?|anticipated|outlook|guidance|poised|scheduled|"
    r"set\s+to|on\s+track|hopes?\s+(?:to|that|for)|seeks?\s+to|(?:resolved|determined)\s+to|focus(?:ed)?\s+(?:[\w-]+\s+){0,4}?(?:is|on)\s+(?:getting|bringing|returning|keeping|reaching)|let['’]s|need\s+to|needs\s+to|have\s+to|ought\s+to|propose[sd]?|proposing|proposal|pledge[sd]?|"
    r"commit(?:ted|ment)?|agreed\s+(?:to|on)|directing|recommend(?:s|ing)?|recommended\s+(?:that|an?|\$)|requir(?:e|es|ing)|(?<!\d\s)calls?\s+for|asking|ask|(?:we|I)\s+(?:also\s+|just\s+)?want\s+to(?!\s+(?:be|thank|talk|say|ask|know|point|mention|go\s+back|make\s+sure|recognize|see|note|stress|hear|come\s+back|touch|start|begin|turn|follow|read|quote|share|remind|tell|give\s+you|show|bring\s+up|get\s+back|congratulate|commend|acknowledge|emphasize|clarify|understand)\b)|wants?\s+to\s+(?:add|cut|create|build|raise|invest|reach|bring|increase|reduce|get|grow|train|hire|spend|double|triple|take|put|send|let|deport|admit|close|open|sell|buy|borrow|impose|save|eliminate|move|give|make(?!\s+sure)|lower|charge)|won['’]t|would|['’]d\s+(?!been\b|had\b|like\b)\w+|supposed\s+to|budgeted|seek(?:s|ing)?(?=\s*$)|looking\s+to|(?:would|[’']d)\s+like\s+to\s+see|(?:can|to|am|are|['’]m|['’]re)\s+(?:(?:today|now|also|pleased|proud|happy|able|to)\s+)*announc(?:e|ing)|intention\s+(?:is\s+|was\s+)?to|"
    r"writ(?:e|es|ing|ten)\s+down|wrote\s+down|median\s+(?:participant|projection|dot|estimate)s?|dot\s+plots?|\bSEP\b|summary\s+of\s+economic\s+projections|could\s+save|chance\s+to|wants?(?:\s+an?)?(?=\s*$)|wants?\s+(?:[\w-]+\s+){1,5}?(?:raised|lowered|cut|reduced|increased|brought|doubled|capped|kept)\s+(?:up\s+|down\s+|back\s+)?(?:to|by|at)(?=\s*$)|wants?\s+(?:us|them|you|him|her|me|it|Congress|the\s+\w+|[A-Z]\w+)\s+to|got\s+to|gotta|trying\s+to|try\s+to|promis(?:e|es|ed|ing)\s+to|promis(?:e|es|ed|ing)(?:\s+(?:us|you|them|voters))?(?=\s*$)|likely\s+to|(?:project|forecast|predict|anticipate)s?(?=\s*$)|(?:is|are)\s+(?:now\s+|still\s+)?seen\s+(?:at|reaching|rising|falling)|(?:median|central\s+tendency|midpoint)\s+for\s+(?:the\s+)?(?:[\w-]+\s+){0,3}?(?:unemployment|growth|inflation|gdp|rate|output)|estimated\s+to|estimate\s+that|(?:is|are|['’]re|['’]m|am|stands?)\s+(?:now\s+|also\s+|fully\s+)?(?:ready|prepared|willing|determined)\s+to)\b"
    r"|(?<!\byou)['’]ll\b|(?<=\byou)['’]ll\b(?!\s+(?:also\s+|still\s+)?(?:find|see|notice|hear|recall|remember|note|know)\b)",
    re.IGNORECASE,
)
_PLAN_SENTENCE = compiled(
    r"\b(?:propos(?:e|es|ed|ing)|directing|pledge[sd]?|agreed\s+to|goal\s+of|goals?\s+(?:is|was)|target\s+of|(?-i:plan)\s+(?:that|to|would|will|is\s+to)|budget\s+(?:would|calls)|"
    r"projects\s+that|expects?\s+(?:that|to)|commitment\s+to|(?:request|proposal|amendment)\s+(?:for\s+[\w\s]{1,20}?)?(?:includes?|provides?|contains?|seeks?|calls?\s+for|devotes?|sets\s+aside)|experts\s+believe|(?:I|we)\s+(?:also\s+)?(?:ask|urge)\s+(?:you|Congress|this\s+Congress|the\s+Congress)|call(?:ing)?\s+on\s+Congress|(?:I|we)\s+(?:also\s+)?(?:recommend|seek|request)|(?:I|we)(?:\s+am|\s+are|['’]m|['’]re)?\s+(?:also\s+|now\s+)?(?:call(?:ing)?\s+(?:on|upon)|urg(?:e|ing))\s+(?!attention)|let\s+us(?!\s+(?:say|suppose|remember|not\s+forget|look|recall|take)\b))\b",
    re.IGNORECASE,
)
_SEE = compiled(
    r"\b(?:see|sees|saw|seeing|expects?|expected|projects?|projected|forecasts?|anticipates?)\b",
    re.IGNORECASE,
)
_SEERS = compiled(
    r"\b(?:participants?|committee|members|economists|analysts|forecasters|officials|forecasts?|projections?|policymakers|experts|they|imf|cbo|oecd|markets|management|survey|fomc|fed|world\s+bank|"
    r"consensus|estimates?)\b",
    re.IGNORECASE,
)
_MEASURE = compiled(
    r"\b(?:growth|inflation|unemployment|rate|rates|sales|revenue|earnings|margin|margins|spending|capex|gdp|hikes?|cuts?|range|economy|expense|expenses|eps)\b",
    re.IGNORECASE,
)
# "would have cost", "used to pay": no plan; "we'd have".
_IDLE_PLAN = compiled(
    r"\b(?:would|could|should|might|may)\s+have\b(?!\s+(?:to|us|you|them|me|him)\b)|\bused\s+to\b",
    re.IGNORECASE,
)
# "When I was young, my father would sell 200 newspapers a day": what was done again and again.
_IN_THOSE_DAYS = compiled(
    r"\bwhen\s+(?:I|he|she|we|they|my\s+\w+)\s+(?:was|were)\b|\bback\s+then\b|\b(?:in|during)\s+those\s+(?:days|years)\b|\bas\s+an?\s+(?:child|boy|girl|kid)\b|\bgrowing\s+up\b",
    re.IGNORECASE,
)
# "raised to 60 percent from the current level of 35 percent": where it is, whatever it is to be.
_FROM_PRESENT = compiled(
    r"\bfrom\s+(?:(?:the|its|their|our|a)\s+)?(?:current|present|existing|today['’]s)\s+(?:level|rate|cap|ceiling|limit|share|figure|value|number|total)\s+(?:of\s+)?(?:(?:about|around|just|only|nearly)\s+)?\Z",
    re.IGNORECASE,
)
# Forecasts hold whatever has been done since.
_FORECAST = compiled(
    r"writ.*|wrote.*|median.*|dot.*|sep|summary.*|project\w*|forecast\w*|outlook|guidance|expect\w*|anticipate\w*",
    re.IGNORECASE,
)
# After the last plan word a perfect of its own: "the coaches whom we will hire—and we've signed 30".
_HAVE = compiled(
    r"(?:\b(?:I|we|you|they)['’]ve|\b(?:he|she|it|they|we|I|you)\s+(?:has|have|had))\s+(?!to\b)\w+",
    re.IGNORECASE,
)
# "part of the 3,000 elms that we lose each year": what is so already, whatever is planned for it.
TOLD_RIGHT = compiled(
    r"\s+(?:of\s+\w+\s+)?(?:that|which|who|whom)\s+(?:we|you|they|I|he|she|it)(?:['’]ve|\s+(?!will\b|would\b|could\b|might\b|can\b|may\b|should\b|are\s+going\b|want\b|need\b|plan\b)\w+)",
    re.IGNORECASE,
)
# "the $90 million we have already spent".
_ALREADY_RIGHT = compiled(
    r"\s+(?:we|you|they|I|he|she)(?:['’]ve\b|\s+(?:have|has|had|already)\b)", re.IGNORECASE
)
# "better than the 8 percent vacancy rate that prevailed then": what was.
_PREVAILED = compiled(
    r"\s+(?:[a-z-]+\s+){0,3}?(?:that|which|who)\s+(?:was|were|had|prevailed|existed|obtained|came|stood|ruled)\b",
    re.IGNORECASE,
)
# "bring the $2 billion home": a sum that is there, whatever is to be done with it.
_HELD = compiled(
    r"\b(?:bring|get|spend|use|return|recover|move|send|take|give|repay|unlock|release)\s+(?:back\s+)?(?:the|that|this|those|their|his|her|your)\s+$",
    re.IGNORECASE,
)
# "if we put another three nurses on": what is only supposed.
_SUPPOSED = compiled(
    r"\bif\s+(?:we|I|they|he|she|Congress|the\s+\w+)\s+(?:just\s+|only\s+)?(?:put|add|cut|raise|get|build|approve|adopt|pass|hire|take|give|lose|impose|set|buy|sell|open|close|move|bring|increase|reduce|double|were\s+to\s+\w+)s?\s+(?:[\w-]+\s+){0,4}$",
    re.IGNORECASE,
)
# "half of the new flats are going to be built there".
_TO_COME = compiled(
    r"(?:\s+(?!that\b|which\b|who\b|where\b|and\b|but\b|say\b|says\b|said\b|think\b|believe\b|is\b|are\b|was\b|were\b|has\b|have\b)[\w'’-]+){0,6}?\s+(?:will|would|could|might|(?-i:may)|shall|(?:is|are)\s+(?:going|expected|projected|set|due|likely)\s+to|should)\s+(?!have\b)",
    re.IGNORECASE,
)
# "Will the minister confirm that 300 posts are gone?": what is asked after is no plan.
_ASKED_TO_SAY = compiled(
    r"^\W*(?:and\s+|but\s+|so\s+)?(?:will|would|can|could|does|do)\s+(?:[\w.'’-]+\s+){1,8}?"
    r"(?:confirm|admit|accept|acknowledge|agree|recogni[sz]e|explain|say|tell\s+\w+|concede|deny|recall|remember)\s+"
    r"(?:\w+\s+)?(?:that|whether|why|how)\s+",
    re.IGNORECASE,
)
_GOAL_BEFORE = compiled(
    r"\b(?:our|its|the|their|longer-run|long-run|longer-term|Committee['’]s|Fed['’]s|Bank['’]s|inflation)\s+(?:[\w-]+\s+){0,2}?(?:goal|target|objective|mandate)\s+(?:of|is|was|remains)\s+$",
    re.IGNORECASE,
)
_GOAL_BEHIND = compiled(
    r"\s+(?:(?:longer-run|long-run|longer-term|long-term|inflation|symmetric|price|official|stated)\s+){0,3}(?:goal|target(?!\s+range)|objective|mandate)\b",
    re.IGNORECASE,
)
_OURS = compiled(
    r"\b(?:our|its|the|their|his|her|Committee['’]s|Fed['’]s|Bank['’]s|FOMC['’]s)\s+$", re.IGNORECASE
)


def _is_command(clause: Sequence[Word]) -> bool:
    """Whether a clause opens with the verb of a demand: "Cut the fee"; "Pay growth has been" is no command to pay."""
    return (
        bool(clause)
        and clause[0].lower in table("verbs", "commands")["open"]
        and not any(word.lower in _STANDING for word in clause[1:4])
        and (len(clause) < 2 or not is_verb(clause[1]))
    )


_STANDING = frozenset({"is", "are", "was", "were", "has", "have", "had"})


# "a $3 billion harbor plan": a sum that is laid out before anybody has it.
_SUM_OF_PLAN = compiled(r"[ -](?:[A-Za-z][\w-]*\s+){0,4}?(?:plan|proposal)\b(?!['’-])", re.IGNORECASE)
_ENACTED = compiled(r"\b(?:pass(?:ed|es)?|sign(?:ed|s)|enacted|adopted|approved|completed|vetoed|killed)\b", re.IGNORECASE)  # fmt: skip
# "our most urgent repairs, like the 40 cracked dams": what there is for an example.
_EXAMPLE = compiled(r"\b(?:like|such\s+as|including)\s+(?:the|those|these|our)\s+$", re.IGNORECASE)


def is_planned(scene: Scene) -> bool:
    """Whether the words make the figure a plan, a forecast or a demand."""
    left, right = words_before(scene), scene.text[scene.numeral.end : scene.end]
    if is_currency(scene.numeral.unit) and _SUM_OF_PLAN.match(right) and not _ENACTED.search(left):
        return True
    if _GOAL_RIGHT.match(right) or _GOAL_LEFT.search(left) or _IN_FORECAST.match(right):
        return True
    if scene.numeral.unit in (None, "person") and _SEERS_RIGHT.match(
        scene.text, scene.numeral.start, scene.end
    ):
        return False
    sentence = scene.text[scene.start : scene.numeral.start]
    if is_in_passing(scene) or _FROM_PRESENT.search(sentence) or _earning().search(left):
        return False
    if is_brought_about(scene):
        return True
    if _SUPPOSED.search(sentence):
        return scene.numeral.form != "money"
    left = without_estimates(left, scene)
    if (
        TOLD_RIGHT.match(right)
        or _PREVAILED.match(right)
        or (_ALREADY_RIGHT.match(right) and left.lower().endswith(" the "))
        or (_HELD.search(left) and is_currency(scene.numeral.unit))
        or _EXAMPLE.search(left)
    ):
        return False
    awaited = scene.numeral.unit in ("%", "pp", "basis point") and _is_condition(sentence)
    if re.search(r"\b(?:if|suppose|unless)\s", left[:24], re.IGNORECASE) or (
        re.match(r"\s*(?:if|when)\b", left, re.IGNORECASE) and not awaited
    ):
        return False
    if awaited:
        return True
    if (
        _BROUGHT_TO.search(left) and not _HAS_COME.search(left) and not _REPORTED.search(left)
        if scene.numeral.unit == "%"
        else is_move(scene) and _LIKELY_RIGHT.match(right)
    ):
        return True
    if _ANNOUNCED.search(left):
        return True
    planned = _last(_PLAN_CLAUSE, left)
    done = planned and (
        _HAS_DRAWN.match(left, planned.start())
        or _BECAUSE.search(left, planned.end())
        or (planned.group().startswith("plans") and _IS_HELPING.search(left, 0, planned.start()))
        or (not _FORECAST.fullmatch(planned.group()) and _HAVE.search(left, planned.end()))
    )
    habitual = planned is not None and planned.group().lower() == "would" and _IN_THOSE_DAYS.search(sentence)
    if planned is not None and not done and not habitual and not _IDLE_PLAN.search(left):
        return True
    if _MEDIAN.search(left) and _PROJECTING.search(sentence):
        return True
    if _carries_on(scene):
        return True
    if _is_in_store(scene) or (_TO_COME.match(right) and not any(map(is_verb, scene.clause[-3:]))):
        return True
    if _is_command(scene.clause):
        return True
    told_since = left.strip() != sentence.strip() and _PERFECT.search(left)
    if (
        _PLAN_SENTENCE.search(sentence)
        and not told_since
        and not re.search(r"\bof\s+(?:the\s+)?$", left[-8:])
    ):
        return True
    saw = _SEE.search(left)
    return bool(
        saw
        and _SEERS.search(sentence[: sentence.rfind(saw.group())])
        and _MEASURE.search(
            f"{left[saw.start() :]} {scene.text[scene.numeral.start : scene.numeral.end]} {right[:12]}"
        )
    )


# "should not give it to the rich, because the other 70 percent built it": the reason is no part of the plan.
_BECAUSE = compiled(r"\b(?:because|whereas)\b", re.IGNORECASE)
# "In the projections, it goes on rising—the median is 4 percent".
_MEDIAN = compiled(r"\bmedian\s+(?:is|was|stands\s+at)\s+$", re.IGNORECASE)
_PROJECTING = compiled(r"\b(?:SEP|projections?|forecasts?|dots?|dot\s+plot)\b", re.IGNORECASE)
# "is helping families on such plans to save $400": plans that people have.
_IS_HELPING = compiled(r"(?:\b(?:is|are)|['’](?:s|re))\s+(?:now\s+|already\s+)?helping\b", re.IGNORECASE)
# "the proposal has drawn 4,000 comments".
_HAS_DRAWN = compiled(
    r"(?:proposal|pledge|commitment|outlook|guidance|goal|projection|forecast)s?\s+(?:has|have|had)\s+(?!to\b|been\s+(?:for|to|that|raised|lowered|cut)\b)",
    re.IGNORECASE,
)
# "I proposed a fund, and today it has helped …".
_PERFECT = compiled(
    r"^(?:[\w'’-]+\s+){0,5}?(?:(?:has|have)\s+(?!to\b|proposed|pledged|agreed|asked)|['’]ve\s)|^(?:and\s+|but\s+)?(?:we|they|it|he|she|I)\s+(?:now|already|currently)\s",
    re.IGNORECASE,
)
# "will cut fees by $3 million and [raise $2 million]": what follows "and" is as much to come.
_MODAL = compiled(
    r"\b(?:will|would|shall|should|must|going\s+to|plans?\s+to|wants?\s+to|propose\s+to|let\s+us|let['’]s)\b|['’]ll\b",
    re.IGNORECASE,
)


def _carries_on(scene: Scene) -> bool:
    """Whether the clause is led by a bare verb behind "and" and a verb that looks ahead."""
    clause = scene.clause
    before = len(scene.left) - len(clause) - 1
    if _goes_on_anew(scene):
        return True
    if not clause or before < 0 or scene.left[before].lower not in ("and", "or", "but", ","):
        return False
    verb = next((word for word in clause if not word.lower.endswith("ly")), None)
    if verb is None or not (
        verb.lower == "be" or (is_verb(verb) and base_forms().get(verb.lower) == verb.lower)
    ):
        return False
    lead = scene.text[scene.start : verb.start]
    ahead = _last(_MODAL, lead)
    begun = ahead.end() if ahead else len(scene.left[0].text) if _is_command(scene.left) else None
    return begun is not None and not _DONE_SINCE.search(lead, begun)


# "Let's build more; double what we make; lower the fee, saving each $30": one verb of the plan behind the other.
_ANEW = compiled(r";\s+(?:and\s+|then\s+)?(?P<verb>[a-z]+)\b", re.IGNORECASE)


def _goes_on_anew(scene: Scene) -> bool:
    """Whether a bare verb behind a semicolon goes on with what the clauses before look ahead to."""
    lead = scene.text[scene.start : scene.numeral.end]
    anew = _last(_ANEW, lead)
    ahead = _last(_MODAL, lead[: anew.start()]) if anew else None
    if anew is None or ahead is None:
        return False
    verb = anew["verb"].lower()
    if base_forms().get(verb) != verb and verb not in (*table("verbs", "commands")["open"], "lower"):
        return False
    return not _DONE_SINCE.search(lead, anew.end())


_DONE_SINCE = compiled(
    r"\b(?:was|were|did|had|has|have|is|are|fell|rose|grew|came|went|said|we|they|I|he|she|who|which|that)\b",
    re.IGNORECASE,
)
# How far behind what is counted the verb may stand, where many words hang on it.
_LONG_SUBJECT = 16


def _is_in_store(scene: Scene) -> bool:
    """ "$80 billion worth of programs helping families in every state will be …": a long subject of what will be."""
    if any(is_verb(word) and not is_noun_use(scene.clause, at) for at, word in enumerate(scene.clause)):
        return False
    if (
        scene.numeral.unit in ("%", "fraction")
        or not scene.right
        or scene.right[0].lower not in ("worth", "of", "in")
    ):
        return False
    for at, word in enumerate(scene.right[:_LONG_SUBJECT]):
        if word.lower in ("will", "would"):
            return scene.right[at + 1].lower != "have" if at + 1 < len(scene.right) else False
        if word.lower in (",", ";", ":", ".", "who", "which", "that", "and", "but", "—", "--"):
            return False
        if is_verb(word) and not word.lower.endswith("ing") and not is_noun_use(scene.right, at):
            return False
    return False


def standing_goal(scene: Scene) -> int | None:
    """Where the words end that call the figure somebody's standing goal ("our 2 percent longer-run goal"), or `None`."""
    numeral = scene.numeral
    right = _GOAL_BEHIND.match(scene.text, numeral.end, scene.end)
    lead = scene.text[scene.start : numeral.start]
    if right and _OURS.search(lead):
        return right.end()
    return numeral.end if _GOAL_BEFORE.search(lead) else None


def is_move(scene: Scene) -> bool:
    """Whether the figure is in the units in which a rate of interest is moved."""
    return scene.numeral.unit in ("pp", "basis point")


def words_before(scene: Scene) -> str:
    """The words of the figure's clause before it, without what is only asked to be said."""
    return _ASKED_TO_SAY.sub("", " ".join(word.text for word in scene.clause) + " ")


def _is_condition(lead: str) -> bool:
    """Whether the figure is what something waits for; "until it fell to 6 percent" tells what was."""
    found = _CONDITION.search(lead)
    return found is not None and (
        not _WAS.search(found["what"]) or " would " in lead[: found.start()].lower()
    )


@cache
def _earning() -> re.Pattern[str]:
    """ "nobody earning $70,000": whom a plan is for."""
    return compiled(
        rf"\b(?:{alternation(words('kinds', 'earners'))})"
        r"\s+(?:who\s+(?:are\s+)?)?(?:mak(?:es?|ing)|earn(?:s|ing)?|with\s+incomes?\s+(?:of|above|below|over|under)|tak(?:e|ing)\s+home|worth)\s+(?:\w+\s+){0,2}$",
        re.IGNORECASE,
    )


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The last match of a pattern."""
    return next(reversed(list(pattern.finditer(text))), None)
