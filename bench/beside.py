"""What the peers cost on a text: run by the Python of `.venv/peers`, which has them and not the house.

It reads sentences, one a line, from standard input and prints for each peer code points a second of processor time.
`make bench` does so; a peer that isn't there (duckling-chinese needs a Java) is named with the reason.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence

Peer = Callable[[str], object]
PEERS = ("duckling-chinese", "Recognizers-Text, full set")
DIMENSIONS = (
    "NUMERAL", "FRACTION", "MULTIPLE", "ORDINAL", "CURRENCY", "DISTANCE", "QUANTITY", "TEMPERATURE", "DURATION", "TIME",
)  # fmt: skip


def main() -> None:
    sentences = [line for line in sys.stdin.read().splitlines() if line]
    for name, opened in zip(PEERS, (_duckling, _recognizers), strict=True):
        try:
            read = opened()
        except Exception as trouble:
            print(json.dumps([name, None, f"{type(trouble).__name__}: {trouble}".splitlines()[0]]))
            continue
        print(json.dumps([name, _rate(read, sentences), ""]), flush=True)


def _rate(read: Peer, sentences: Sequence[str]) -> float:
    """Start-up aside: all is read once before, so that patterns are compiled and the JVM is warm."""
    spent = 0.0
    for _ in range(2):
        began = time.process_time()
        for sentence in sentences:
            read(sentence)
        spent = time.process_time() - began
    return sum(map(len, sentences)) / spent


def _duckling() -> Peer:
    from duckling_chinese import Duckling, DucklingDimension

    wanted = {DucklingDimension[name] for name in DIMENSIONS}
    duckling = Duckling()
    options = duckling.gen_options(targets=wanted)
    return lambda sentence: duckling.analyze(sentence, options=options)


def _recognizers() -> Peer:
    from recognizers_date_time import recognize_datetime
    from recognizers_number import recognize_number, recognize_ordinal, recognize_percentage
    from recognizers_number_with_unit import (
        recognize_age,
        recognize_currency,
        recognize_dimension,
        recognize_temperature,
    )
    from recognizers_text import Culture

    readers = (
        recognize_number, recognize_ordinal, recognize_percentage, recognize_currency, recognize_dimension,
        recognize_age, recognize_temperature, recognize_datetime,
    )  # fmt: skip
    return lambda sentence: [read(sentence, Culture.Chinese) for read in readers]


main()
