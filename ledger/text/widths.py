"""Characters that differ in width or form only, and the plain one that each is read as, one for one."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache

from ledger.patterns import compiled

KEPT = "，！？：；。、“”‘’《》「」『』"
"""Chinese punctuation that splits sentences and marks quotes: folded, it could not be told from Latin."""

SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
BREAKS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
HYPHENS = "\u2010\u2011\u2212\ufe63"

SYMBOLS = {0xF020: 0x20, 0xF0A7: 0x2022, 0xF0B7: 0x2022, 0xF8E7: 0x2014}
"""Private-use characters that the symbol fonts of PDF text leave: space, bullets, and the dash's piece."""

MANY = 500_000
"""Code points from which one table of the whole plane costs less than listing the text's characters."""

FEW = 24
"""Different characters up to which it costs less to replace each by itself than to translate all."""

# The comma stands first in the pattern, so that the scan looks for one character.
_THOUSANDS = compiled("，(?<=[０-９]，)(?=[０-９]{3}(?![０-９]))")
# A class of few signs stands first, for the same reason.
_BESIDE_HAN = compiled("[,;](?:(?<=[\u3400-\u9fff].)|(?=[\u3400-\u9fff]))")
_CHINESE = {",": "，", ";": "；"}
_RAISED = compiled(
    "[·・](?:(?<=[0-9].)(?=[0-9]+(?:%|‰|[万萬亿億元吨噸倍斤克]|美元|公[里斤顷頃吨噸]|个百分点|個百分點|平方|千瓦)))"
)
#: 二○一○年: the circle that typists put for 〇.
_CIRCLE = compiled("[○◯](?:(?<=[一二三四五六七八九〇零].)|(?=[一二三四五六七八九〇零○]))")


@cache
def widths() -> Mapping[int, int]:
    """Code point of a variant to code point of its plain form.

    Full-width ASCII and currency signs (U+FF01–FF5E, FFE0–FFE6), compatibility ideographs and
    radicals (which PDF text is full of) by Unicode's own decomposition, and by hand the spaces, the
    hyphens, the symbol fonts' signs and the characters that end a line.
    """
    blocks = (range(0x2F00, 0x2FD6), range(0xF900, 0xFADA), range(0xFF01, 0xFF5F), range(0xFFE0, 0xFFE7))
    table = {
        code: ord(plain)
        for block in blocks
        for code in block
        if chr(code) not in KEPT and len(plain := _decomposed(chr(code))) == 1 and ord(plain) != code
    }
    table.update(dict.fromkeys(map(ord, SPACES), ord(" ")))
    table.update(dict.fromkeys(map(ord, BREAKS), ord("\n")))
    table.update(dict.fromkeys(map(ord, HYPHENS), ord("-")))
    table.update(SYMBOLS)
    return table


def plain(text: str, script: Mapping[int, int]) -> str:
    """The text in one width and script, as long as it was.

    A full-width comma becomes a plain one only as a thousands separator among full-width digits.
    """
    return thousands(text, same_length(text, script))


def same_length(text: str, script: Mapping[int, int]) -> str:
    """The text in one width and script, character by character: a comma stays what it is."""
    form = widths()
    if len(text) >= MANY:
        # A list: one place of it is found faster than one entry of so large a table.
        return text.translate(
            [script.get(form.get(code, code), form.get(code, code)) for code in range(0x10000)]
        )
    # Every code point gets an entry, itself too: `str.translate` is slow where one is missing.
    table = {code: script.get(form.get(code, code), form.get(code, code)) for code in map(ord, {*text})}
    folded = {chr(code): chr(to) for code, to in table.items() if code != to}
    if len(folded) > FEW or not folded.keys().isdisjoint(folded.values()):
        return text.translate(table)
    for variant, to in folded.items():
        text = text.replace(variant, to)
    return text


def thousands(own: str, text: str) -> str:
    """A text in plain characters, its thousands separators plain too; `own` is as long, in the source's characters."""
    at, pieces = 0, list[str]()
    for comma in _THOUSANDS.finditer(own):
        pieces += (text[at : comma.start()], ",")
        at = comma.end()
    return "".join((*pieces, text[at:])) if pieces else text


def punctuated(text: str) -> str:
    """A text with Chinese signs for the Latin commas and semicolons, and for the circles, beside its Chinese characters.

    A raised dot between the digits of an amount (6·4%, 27·9亿元) is its decimal point; 9·11 stays.
    Whole sites print 增长5%,其中 so; a grammar that knows ，； alone would run on into the next clause. A question
    mark may be what damage left of a character, and stays.
    """
    text = _RAISED.sub(".", text)
    return _CIRCLE.sub("〇", _BESIDE_HAN.sub(lambda sign: _CHINESE[sign[0]], text))


def _decomposed(character: str) -> str:
    """Unicode's compatibility form; ￣ and ￤, which become a space and an accent, stay."""
    form = unicodedata.normalize("NFKC", character)
    return form if not form.startswith(" ") else character
