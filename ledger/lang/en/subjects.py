"""Who or what a clause speaks of: its subject, the pronoun in its place and whom that stands for.

Where a noun group begins and ends is the business of `groups`, which words make up the clause that of `clauses`, and
what is done in it that of `deeds`.
"""

from __future__ import annotations

from ledger.lang.en.clauses import Scene
from ledger.lang.en.groups import is_noun_use, noun_phrase_before, whole_phrase
from ledger.lang.en.nouns import is_person, is_plural
from ledger.lang.en.wording import BREAK, Word, is_verb, plain
from ledger.lang.en.words import words
from ledger.patterns import compiled


def subject(clause: tuple[Word, ...]) -> str | None:
    """The noun phrase before the last verb group of a clause, or `None` where a pronoun stands there."""
    at = len(clause) - 1
    while at > 0 and not (is_verb(clause[at]) and not is_noun_use(clause, at)):
        at -= 1
    while at > 0:
        while at > 0 and _in_verb_group(clause, at):
            at -= 1
        if clause[at].lower in ("and", "but") and at < len(clause) - 1:
            earlier = next(
                (i for i in range(at - 1, 0, -1) if is_verb(clause[i]) and not is_noun_use(clause, i)), 0
            )
            if earlier:
                at = earlier
                continue
        if clause[at].lower == "," and clause[at + 1].lower.endswith("ing"):
            return None
        begin, end = whole_phrase(clause, at + 1)
        related = _relative(clause, begin) or _reduced(clause, begin)
        if related:
            begin, end = whole_phrase(clause, related)
        if _is_company(clause, begin, at):
            return None
        phrase = plain(clause[begin:end]).removeprefix("percent of ")
        pronoun = clause[at].lower in words("verbs", "pronouns")
        if phrase.rsplit(" ", maxsplit=1)[-1].lower() in _NO_NOUN:
            return None
        if phrase or pronoun or at == 0:
            return None if pronoun else phrase or None
        at = begin - 1
        while at > 0 and not is_verb(clause[at]):
            at -= 1
    return None


def _is_company(clause: tuple[Word, ...], begin: int, at: int) -> bool:
    """ "we worked with clerks and farmers to cut …": whether a noun before an infinitive is whom somebody else does it with."""
    while begin > 1 and clause[begin - 1].lower == "and":
        begin, _ = noun_phrase_before(clause, begin - 1)
    infinitive = at + 1 < len(clause) and clause[at + 1].lower == "to"
    return infinitive and begin > 0 and clause[begin - 1].lower in ("with", "alongside")


# What a clause says of its subject, and no subject: "they're not creative enough to …".
_NO_NOUN = frozenset(
    {
        "enough",
        "able",
        "unable",
        "ready",
        "sure",
        "likely",
        "unlikely",
        "willing",
        "happy",
        "proud",
        "glad",
        "right",
        "wrong",
        "true",
        "worth",
    }
)


def doer(scene: Scene) -> str | None:
    """Who does it: the subject of the clause, or whom its pronoun stands for where that is certain.

    "I" is the speaker; "it" and "they" are the subject that opens the same sentence, where it agrees in number.
    """
    who = _reported(scene) or subject(scene.clause)
    if who is not None:
        return who
    pronoun, at = _acting_pronoun(scene.clause)
    if pronoun in ("i", "you"):
        return person(pronoun, scene)
    if pronoun is None and (aim := _aiming(scene)):
        return aim
    before = scene.left[: len(scene.left) - len(scene.clause) + at]
    if pronoun not in ("it", "they") or not before:
        return None
    opened = opening_subject(before) or _presented(before)
    return opened if opened and agrees(pronoun, opened) else None


def person(pronoun: str, scene: Scene) -> str | None:
    """Who "I" and "you" are: the speaker, and whom the turn called by name last ("Senator Ruiz, you …")."""
    if pronoun == "i":
        return scene.speaker
    if pronoun != "you":
        return None
    line = scene.text.rfind("\n", max(0, scene.start - _CALL_REACH), scene.start) + 1
    begin = max(line, scene.start - _CALL_REACH)
    for hit in reversed(list(CALLED.finditer(scene.text, begin, scene.numeral.start))):
        opens = hit.start() in (line, scene.start) or scene.text[: hit.start()].rstrip()[-1:] in ",.!?:—–-"
        if opens and scene.text[hit.end() : hit.end() + 1] == ",":
            since = scene.text[hit.end() + 1 : scene.numeral.start]
            sure = hit[1] not in _OFFICES and not _CALLS_ANOTHER.search(since)
            return hit[1].rsplit(" ", maxsplit=1)[-1] if sure else None
    return None


#: A person called by title and name: "Senator Ruiz", "Mr. Berg".
CALLED = compiled(
    r"\b(?:Mr|Mrs|Ms|Dr|Senator|Secretary|Governor|Representative|Congressman|Congresswoman|Chairman|Chairwoman|Director|President|Professor|General|Mayor|Minister|Ambassador|Commissioner|Councilmember|Administrator|Judge|Delegate)\.?"
    r"\s+((?:[A-Z][\w’'-]+\s+)?[A-Z][\w’'-]+)"
)
_OFFICES = frozenset(
    {
        "Speaker",
        "President",
        "Chair",
        "Chairman",
        "Chairwoman",
        "Minister",
        "Secretary",
        "Moderator",
        "Leader",
    }
)
# Somebody else is called: "Prime Minister, you …", "…, Ellen."
_CALLS_ANOTHER = compiled(
    r"(?:^|[.!?—–-]\s*)(?!(?:Now|Well|So|And|But|First|Second|Today|However|Yes|No|Look|Again)\b)(?:[A-Z][\w.’'-]*\s?){1,3},\s"
    r"|,\s+(?:[A-Z][\w’'-]*\s?){1,3}[.?!]"
)
# Whom a turn calls is meant by "you" so far on.
_CALL_REACH = 400


#: What is only proposed, and yet said to do things: "the plan would create 900 posts".
PLANS = frozenset({"plan", "plans", "proposal", "proposals", "bill", "bills", "law", "policy", "policies", "budget", "program", "programme", "reform", "reforms", "deal", "agreement", "package", "act", "scheme", "strategy"})  # fmt: skip


def _aiming(scene: Scene) -> str | None:
    """ "His plan is to cut fees, adding $20 million to the debt": the plan adds it."""
    clause = scene.clause
    at = next(
        (i for i in range(len(clause) - 1, 0, -1) if clause[i].lower.endswith("ing") and is_verb(clause[i])),
        0,
    )
    if not at or clause[at - 1].lower not in BREAK:
        return None
    opened = opening_subject(scene.left)
    return opened if opened and opened.rsplit(" ", maxsplit=1)[-1].lower() in PLANS else None


def _presented(before: tuple[Word, ...]) -> str | None:
    """ "That is a plan that economists like": what a sentence that opens with "that is" is about."""
    told = [word.lower for word in before[:3]]
    at = 3 if told[1:2] in (["is"], ["was"]) else 2
    opens = told[:1] in (["that"], ["this"], ["it"]) if at == 3 else told[:1] in (["that's"], ["it's"])
    if not opens or before[at - 1 : at] == () or before[at - 1].lower not in ("a", "an", "the"):
        return None
    stop = next(
        (i for i in range(at, min(len(before), at + 5)) if before[i].lower in ("that", "which")), None
    )
    return plain(before[at:stop]) or None if stop else None


_SAID = frozenset({"said", "say", "says", "believe", "believes", "believed", "think", "thinks", "estimate", "estimates", "estimated", "predict", "predicted"})  # fmt: skip


def _reported(scene: Scene) -> str | None:
    """ "a plan that economists said would create 9,000 posts": it is the plan that creates them."""
    at = next(
        (
            i
            for i, word in enumerate(scene.clause[:-1])
            if i
            and word.lower in _SAID
            and scene.clause[i + 1].lower in ("would", "will", "could", "can", "might")
        ),
        None,
    )
    before = len(scene.left) - len(scene.clause) - 1
    if at is None or before < 1 or scene.left[before].lower not in ("that", "which"):
        return None
    begin, end = noun_phrase_before(scene.left, before)
    held = next(
        (
            i
            for i in range(before - 1, max(-1, before - 6), -1)
            if scene.left[i].lower in words("grammar", "determiners")
        ),
        begin,
    )
    return plain(scene.left[begin:end]) or plain(scene.left[held:before]) or None


def pronoun_subject(clause: tuple[Word, ...]) -> str | None:
    """The pronoun that is the subject of a clause, without what is written together with it."""
    for index, word in enumerate(clause):
        bare = word.lower.partition("'")[0]
        if bare in ("i", "we", "you", "he", "she", "it", "they") and (
            "'" in word.lower or (index + 1 < len(clause) and word.lower != "it") or index == 0
        ):
            return bare
        if is_verb(word) and not is_noun_use(clause, index):
            return None
    return None


def has_pronoun_subject(clause: tuple[Word, ...]) -> bool:
    """Whether the clause speaks of something named before: "it was", "that's", "they"."""
    return subject(clause) is None and any(
        word.lower.split("'")[0] in ("it", "they", "that", "this", "which", "these", "those")
        and not (at and clause[at - 1].lower == "of")
        for at, word in enumerate(clause)
    )


def agrees(pronoun: str | None, noun: str | None) -> bool:
    """Whether a pronoun can stand for a noun phrase: "they" for many, "it" for one thing, "I" and "you" for none."""
    if noun is None or pronoun is None:
        return True
    if pronoun not in ("it", "they"):
        return False
    words_ = noun.split(" of ", maxsplit=1)[0].split()
    last = words_[-1] if words_ else ""
    return (pronoun == "they") == (is_plural(last) or is_person(last))


def opening_subject(left: tuple[Word, ...]) -> str | None:
    """The noun phrase before the first verb of the sentence."""
    for index, word in enumerate(left):
        if index and is_verb(word) and not is_noun_use(left, index):
            begin, end = whole_phrase(left, index)
            return plain(left[begin:end]) or None
    return None


def antecedent(scene: Scene) -> str | None:
    """What a relative clause hangs on: "a supply of gas that can last 100 years"."""
    at = len(scene.left) - len(scene.clause) - 1
    told = [word.lower for word in scene.clause[:2]]
    if (
        len(told) > 1
        and told[0] in ("that", "which")
        and told[1] in ("account", "accounts", "accounted", "make", "makes", "represent", "represents")
    ):
        begin, end = noun_phrase_before(scene.left, at + 1)
        return plain(scene.left[begin:end]) or None
    if (
        at < 1
        or scene.left[at].lower not in ("that", "which", "who")
        or not scene.clause
        or not is_verb(scene.clause[0])
    ):
        return None
    begin, end = noun_phrase_before(scene.left, at)
    return plain(scene.left[begin:end]) or None


def surname(speaker: str | None) -> str | None:
    """ "Dr. Anneke Vos" → "Vos"; an office ("The Prime Minister") names nobody."""
    hit = _NAME.fullmatch(speaker.title() if speaker and speaker.isupper() else speaker or "")
    if hit is None or _OFFICE.match(hit.group()):
        return None
    return hit.group("last")


def _in_verb_group(clause: tuple[Word, ...], at: int) -> bool:
    word = clause[at]
    if word.lower in (
        "to",
        "not",
        "also",
        "now",
        "already",
        "still",
        "just",
        "never",
        "always",
    ) or word.lower.endswith("ly"):
        return True
    return is_verb(word) and not is_noun_use(clause, at) and word.lower not in words("verbs", "pronouns")


def _relative(clause: tuple[Word, ...], begin: int) -> int | None:
    """ "the share of loans that is fixed for five years rose": where the relative clause inside a subject begins."""
    for at in range(begin - 1, 0, -1):
        if clause[at].lower in BREAK:
            return None
        if clause[at].lower in ("that", "which", "who") and at + 1 < begin and is_verb(clause[at + 1]):
            noun = not is_verb(clause[at - 1]) and clause[at - 1].lower not in words("verbs", "pronouns")
            return at if noun else None
    return None


def _reduced(clause: tuple[Word, ...], begin: int) -> int | None:
    """ "a clerk making the least pay earns …": where the participle that hangs on the subject begins."""
    at = begin - 1
    if at < 1 or not clause[at].lower.endswith("ing") or not is_verb(clause[at]):
        return None
    before = clause[at - 1]
    closed = (
        words("grammar", "prepositions")
        | words("grammar", "conjunctions")
        | words("verbs", "pronouns")
        | words("verbs", "auxiliaries")
        | words("grammar", "determiners")
    )
    noun = (
        before.text[0].isalpha() and before.lower not in closed and not before.lower.endswith(("ly", "n't"))
    )
    return at if noun and not is_verb(before) else None


def _acting_pronoun(clause: tuple[Word, ...]) -> tuple[str | None, int]:
    """The pronoun before the last verb group of a clause, and where it stands."""
    at = len(clause) - 1
    while at > 0 and not (is_verb(clause[at]) and not is_noun_use(clause, at)):
        at -= 1
    while at > 0 and _in_verb_group(clause, at):
        at -= 1
    bare = clause[at].lower.partition("'")[0] if clause else ""
    return (bare, at) if bare in ("i", "we", "you", "he", "she", "it", "they") else (None, 0)


_NAME = compiled(r"(?:[A-Z][\w.'’-]*\s+)+(?P<last>[A-Z][\w'’-]+)(?:,?\s+(?:Jr|Sr|II|III|MD|PhD)\.?)*")


_OFFICE = compiled(
    r"(?:The|Mr|Madam)\b|.*\b(?:Minister|President|Speaker|Secretary|Chair(?:man|woman|person)?|Operator|Reporter|Moderator|Member|Clerk|General|Officer)$"
)
