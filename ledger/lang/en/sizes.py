"""How large or good a thing is said to be: "a nine-foot statue", "450 miles long", "85 percent accurate".

Each names the property and whose it is.
"""

from __future__ import annotations

import re

from ledger.lang.en.clauses import Scene
from ledger.lang.en.groups import noun_with_whole
from ledger.lang.en.subjects import doer, opening_subject
from ledger.lang.en.tails import phrase, phrase_kept, tail
from ledger.lang.en.words import words
from ledger.patterns import compiled

_SIZES = {
    "foot": "size", "inch": "size", "meter": "size", "cm": "size", "mm": "size", "yard": "length", "mile": "length", "km": "length", "acre": "area",
    "hectare": "area", "square foot": "area", "square mile": "area", "square meter": "area", "square km": "area", "pound": "weight", "ton": "weight",
    "tonne": "weight", "kg": "weight", "ounce": "weight", "gallon": "capacity", "barrel": "capacity", "MW": "capacity", "GW": "capacity", "kW": "capacity",
}  # fmt: skip


def size(scene: Scene) -> str | None:
    """ "a nine-foot statue of the founder" → "size of statue of founder"."""
    measure = _SIZES.get(scene.numeral.unit or "")
    printed = scene.text[scene.numeral.start : scene.numeral.end]
    if measure is None or not re.search(r"[\w]-[a-z]", printed) or not scene.right:
        return None
    named = phrase(noun_with_whole(scene.right))
    return f"{measure} of {named}" if named else None


_DIMENSIONS = {
    "long": "length",
    "high": "height",
    "tall": "height",
    "wide": "width",
    "deep": "depth",
    "thick": "thickness",
    "away": "distance",
}


def dimension(scene: Scene) -> str | None:
    """ "The wall is 450 miles long" → "length of wall"."""
    measure = _DIMENSIONS.get(scene.right[0].lower) if scene.right else None
    if measure is None or scene.numeral.unit not in _SIZES or scene.right[0].start > scene.numeral.end + 1:
        return None
    who = doer(scene) or opening_subject(scene.left)
    return f"{measure} of {who}" if who else measure


def speed(scene: Scene) -> str | None:
    """ "Trains go through the tunnel at 90 miles an hour" → "speed of trains"."""
    if not (scene.numeral.unit or "").endswith("per hour"):
        return None
    who = doer(scene) or opening_subject(scene.left)
    return f"speed of {who}" if who else "speed"


_WAY = compiled(
    r"\s+(?P<way>(?:due\s+)?(?:north|south|east|west|northeast|northwest|southeast|southwest)(?=\s+of\b)|(?:away\s+)?from(?=\s+(?:the|our|my|his|her|here|[A-Z]))|off(?=\s+the\b)|inland|offshore)",
)


def distance(scene: Scene) -> str | None:
    """ "The farm is 30 miles north of Graz" → "distance north of Graz"."""
    if scene.numeral.unit not in ("mile", "km", "meter", "foot", "yard"):
        return None
    hit = _WAY.match(scene.text, scene.numeral.end, scene.end)
    if hit is None:
        return None
    behind = tail([word for word in scene.right if word.start >= hit.end()], most=5)
    return f"distance {' '.join(hit['way'].split())} {phrase_kept(behind)}".strip()


_QUALITIES = {
    "effective": "effectiveness",
    "efficient": "efficiency",
    "accurate": "accuracy",
    "complete": "completion",
    "reliable": "reliability",
    "pure": "purity",
}


def quality(scene: Scene) -> str | None:
    """ "The test is 85 percent accurate" → "accuracy of test"."""
    named = _QUALITIES.get(scene.right[0].lower) if scene.right and scene.numeral.form == "percent" else None
    if named is None or scene.right[0].start > scene.numeral.end + 1:
        return None
    who = doer(scene)
    behind = tail(scene.right[1:], most=5)
    hung = phrase_kept(behind) if behind and behind[0].lower in words("grammar", "prepositions") else ""
    return f"{named}{f' of {who}' if who else ''} {hung}".strip()
