"""Audits made from a transcript: its sentences as quotations, left whole or altered by one operator each.

Every operator says which verdict an audit has to give. A sentence that an operator can't touch is left out for
it, so that no count is padded.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from ledger.audit import Library
from ledger.audit.attribution import Names, attributed
from ledger.audit.quotations import quotations
from ledger.audit.quoted import judged
from ledger.audit.words import listed
from ledger.lang.languages import script
from ledger.records import Sentence, Transcript

SCALES = (
    ("万", "亿"),
    ("萬", "億"),
    ("亿", "万"),
    ("億", "萬"),
    ("million", "billion"),
    ("billion", "trillion"),
)
UNITS = (("%", "个百分点"), ("％", "個百分點"), ("percent", "percentage points"), ("美元", "欧元"), ("亿元", "亿美元"),
         ("户", "台"), ("家", "台"), ("公里", "公顷"))  # fmt: skip
HEDGES = (("超过", "近"), ("超過", "近"), ("约", "超过"), ("約", "超過"), ("接近", ""), ("近", "约"), ("nearly ", "over "),
          ("about ", ""), ("more than ", ""), ("roughly ", "over "), ("大概", ""), ("多", ""))  # fmt: skip
NEGATIONS = (("没有", "有"), ("沒有", "有"), ("不会", "会"), ("不會", "會"), ("是", "不是"), ("要", "不要"), ("能", "不能"), (" not ", " "),
             (" will ", " will not "), (" is ", " is not "), (" are ", " are not "), (" was ", " was not "))  # fmt: skip
STRANGE = {"zh": "岭鲸杉", "en": "walrus"}
CAVEAT = re.compile(
    r"[，,](?=不过|但是|但(?!凡)|然而|除非|前提是)|[，,](?=不過|除非)|, (?=but |unless |although |except )"
)
SAFE = re.compile(r"但願|但愿")
SHORT = 12
_NOT_IN_THE_WORDS = {"speaker", "document", "caveat"}
"""Operators that leave the words as they stand; of all others the words must stand nowhere."""
_LOOKED_AT = 8
"""Sentences among which the operator that was asked for least may find one that it can alter."""
_MARKS = re.compile('[“”"「」『』‘…\n]|\\.\\.|\\[')


@dataclass(frozen=True)
class Case:
    """A draft's sentence with one quotation, the operator that made it, and the verdict that it asks for."""

    operator: str
    draft: str
    verdict: str


def quotable(transcript: Transcript) -> list[Sentence]:
    """The sentences that can stand in a draft as a quotation: whole, of ordinary length, no marks of their own."""
    text = transcript.source.text
    found = []
    for sentence in transcript.sentences:
        words = sentence.span.of(text).strip()
        if 16 <= len(words) <= 160 and not _MARKS.search(words):
            found.append(sentence)
    return found


def cases(
    transcript: Transcript, count: int, *, other: Transcript | None = None, seed: int = 1
) -> Iterator[Case]:
    """So many quotations, every other one left whole, the others altered, by each operator as often as by any other.

    `other` is a document that the drafts are not about, from which the operator *document* takes its words.
    """
    strange = quotable(other) if other else []
    rnd, text = random.Random(seed), transcript.source.text
    language = transcript.source.language
    sentences = quotable(transcript)
    named = [one for one in sentences if one.speaker]
    made: Counter[str] = Counter()
    for number in range(count):
        sentence = rnd.choice(named or sentences)
        words = sentence.span.of(text).strip()
        if number % 2 == 0:
            yield Case("untouched", _said(words, sentence.speaker, language), "verbatim")
            continue
        fitting = []
        for one in rnd.choices(named or sentences, k=_LOOKED_AT):
            fitting += _altered(transcript, one, one.span.of(text).strip(), sentences, rnd)
        if other and strange:
            taken = rnd.choice(strange).span.of(other.source.text).strip()
            fitting.append(("document", taken, "other_document", None))
        fitting = [one for one in fitting if one[0] in _NOT_IN_THE_WORDS or one[1] not in text]
        rarest = min(made[operator] for operator, *_ in fitting)
        operator, altered, verdict, speaker = rnd.choice([one for one in fitting if made[one[0]] == rarest])
        made[operator] += 1
        yield Case(operator, _said(altered, speaker, language), verdict)


def _said(words: str, speaker: str | None, language: str) -> str:
    if language == "zh":
        return f"{speaker or '报告'}说：“{words}”"
    return f"{speaker or 'The speaker'} said: “{words}”"


def _altered(
    transcript: Transcript, sentence: Sentence, words: str, others: list[Sentence], rnd: random.Random
) -> Iterator[tuple[str, str, str, str | None]]:
    speaker, text, language = sentence.speaker, transcript.source.text, transcript.source.language
    begin = sentence.span.start + sentence.span.of(text).index(words)
    figures = [
        claim.figure.span
        for claim in transcript.claims
        if begin <= claim.figure.span.start and claim.figure.span.end <= begin + len(words)
    ]
    if figures:
        span = rnd.choice(figures)
        a, b = span.start - begin, span.end - begin
        figure = words[a:b]

        def put(new: str) -> str:
            return words[:a] + new + words[b:]

        digits = [at for at, one in enumerate(figure) if one in "0123456789"]
        if digits:
            at = rnd.choice(digits)
            other = rnd.choice([one for one in "123456789" if one != figure[at]])
            yield "digit", put(figure[:at] + other + figure[at + 1 :]), "figure_changed", speaker
        for operator, pairs, verdict in (
            ("scale", SCALES, "unit_changed"),
            ("unit", UNITS, "unit_changed"),
            ("hedge", HEDGES, "hedge_changed"),
        ):
            pair = next((pair for pair in pairs if pair[0] in figure), None)
            if pair and figure.replace(*pair, 1).strip():
                yield operator, put(figure.replace(*pair, 1)), verdict, speaker
        if not any(hedge in figure for hedge, _ in HEDGES):
            told = "約" if language == "zh" else "about "
            yield "hedge", put(told + figure), "hedge_changed", speaker
    cut = CAVEAT.search(words)
    if cut and len(words[: cut.start()]) >= SHORT and not SAFE.search(words[cut.start() :][:3]):
        yield "caveat", words[: cut.start()], "caveat_cut", speaker
    pair = next((pair for pair in NEGATIONS if pair[0] in words and "不" + pair[0] not in words), None)
    if pair:
        yield "negation", words.replace(*pair, 1), "negation_changed", speaker
    held = _bearing(transcript, sentence, begin)
    spots = [
        found.span()
        for found in re.finditer(r"[\u4e00-\u9fff]" if language == "zh" else r"\b[a-z]{5,}\b", words)
        if not any(a - 2 <= found.start() <= b + 2 for a, b in held)
    ]
    if spots:
        a, b = rnd.choice(spots)
        yield "word", words[:a] + rnd.choice(STRANGE["zh"]) * (language == "zh") + STRANGE["en"] * (language == "en") + words[b:], "words_changed", speaker  # fmt: skip
    second = rnd.choice([one for one in others if one != sentence])
    other = second.span.of(text).strip()
    its = _bearing(transcript, second, second.span.start + second.span.of(text).index(other))
    half = (
        words[: _middle(words, held)].rstrip(" ，,、")
        + " " * (language == "en")
        + other[_middle(other, its) :].lstrip(" ，,、")
    )
    yield "splice", half, "spliced", speaker
    strangers = sorted({one.speaker for one in transcript.turns if one.speaker} - {speaker})
    if strangers and speaker:
        yield "speaker", words, "other_speaker", rnd.choice(strangers)
    pieces = words.split() if language == "en" else list(words)
    yield (
        "invented",
        (" " if language == "en" else "").join(rnd.sample(pieces, len(pieces))),
        "not_found",
        speaker,
    )


def _middle(words: str, held: list[tuple[int, int]]) -> int:
    """The middle of a sentence, or the next place behind it at which no number is cut in two."""
    at = len(words) // 2
    return max([at, *(b for a, b in held if a < at < b)])


def _bearing(transcript: Transcript, sentence: Sentence, begin: int) -> list[tuple[int, int]]:
    """The stretches of a sentence that are more than a word: its numbers, negations and hedges."""
    text = transcript.source.text
    held = [claim.figure.span for claim in transcript.claims] + [one.span for one in transcript.left_out]
    found = [(one.start - begin, one.end - begin) for one in held if one.meets(sentence.span)]
    at = sentence.span.start - begin
    plain = sentence.span.of(text).translate(script())
    return found + [(at + one.start(), at + one.end()) for one in _more_than_words().finditer(plain)]


@cache
def _more_than_words() -> re.Pattern[str]:
    listed_words = "|".join(map(re.escape, (*listed("negations"), *listed("hedges"))))
    return re.compile(rf"{listed_words}|[零一二两三四五六七八九十百千万亿]", re.IGNORECASE)


@dataclass
class Score:
    """How many quotations of an operator were there, were found out, and got the class that they ask for."""

    count: int = 0
    detected: int = 0
    right: int = 0


def scored(
    transcript: Transcript,
    count: int,
    *,
    rewrite: Callable[[str], str] = str,
    other: Transcript | None = None,
    seed: int = 1,
) -> tuple[dict[str, Score], Counter[str], list[tuple[Case, str]]]:
    """The scores by operator, the verdicts on untouched quotations, and every case that came out otherwise.

    `rewrite` turns each draft into another script before it is audited.
    """
    library = Library([transcript], [other] if other else [])
    names = Names.of(library.names())
    scores: dict[str, Score] = {}
    untouched: Counter[str] = Counter()
    amiss: list[tuple[Case, str]] = []
    for case in cases(transcript, count, other=other, seed=seed):
        draft = rewrite(case.draft)
        (quotation,) = quotations(draft)
        verdict = judged(draft, quotation, library, attributed(draft, quotation, names, None)).verdict.value
        score = scores.setdefault(case.operator, Score())
        score.count += 1
        score.detected += verdict not in {"verbatim", "normalised"}
        score.right += verdict == case.verdict
        if case.operator == "untouched":
            untouched[verdict] += 1
        if verdict != case.verdict:
            amiss.append((case, verdict))
    return scores, untouched, amiss
