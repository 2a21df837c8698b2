"""From bytes to text: which encoding a file is in, found from its bytes or taken on someone's word.

The order is: a byte-order mark, what the page itself declares, strict UTF-8, UTF-16 without a mark,
then the Chinese double-byte codes against each other, then the Western ones. The text comes out as
it stands: no line end is translated, a byte-order mark stays as code point 0. What can't be told for
certain is an error with a remedy, never a text with replacement characters.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from ledger.errors import UnreadableSource

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CHINESE = ("gb18030", "big5", "cp950", "big5hkscs")
# A page that declares gb2312 or gbk uses characters beyond them; gb18030 holds both.
WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "iso8859-1": "cp1252", "latin-1": "cp1252"}

FORMS = (
    (b"%PDF", "a PDF; save its text first (pdftotext FILE)"),
    (b"PK\x03\x04", "a zip archive (DOCX, XLSX, ODT, EPUB); save the document as plain text or HTML"),
    (b"\xd0\xcf\x11\xe0", "an old Office document; save it as plain text or HTML"),
    (b"{\\rtf", "an RTF document; save it as plain text or HTML"),
    (b"\x89PNG", "a PNG image; run text recognition on it first"),
    (b"\xff\xd8\xff", "a JPEG image; run text recognition on it first"),
    (b"GIF8", "a GIF image; run text recognition on it first"),
    (b"RIFF", "a sound, video or WebP file; have it transcribed first"),
    (b"ID3", "a sound file; have it transcribed first"),
    (b"OggS", "a sound file; have it transcribed first"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it first"),
    (b"SQLite format 3", "an SQLite database; name it with --db instead"),
    (b"\x7fELF", "a program, no transcript"),
)

SAMPLE = 200_000
# Among the 300 commonest characters lie more than half of any Chinese prose, and about a tenth of
# what comes out when prose is decoded in the wrong code: the line is drawn in between.
CHINESE_SHARE = 0.35

COMMON = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道"
    "行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者"
    "意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利"
    "什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走"
    "义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山"
    "金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类"
    "求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运亿增企创经济百元"
    "們這個來為國說時會對過發後裡還進樣開從實軍無與長機學問關點業將兩間體戰頭見產話內兒東聲員論處義認條"
    "氣題爾變總電數報結務場計統區隊決馬聽達強難權設記類據邊張該規萬術領確傳師觀讓識帶導爭運億增創經濟議"
    "，。、；：？！“”‘’（）《》「」"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text as it stands, and the Python name of the encoding it was read in."""

    text: str
    encoding: str


def decoded(data: bytes, *, encoding: str | None = None, name: str) -> Decoded:
    """The text of `data`; raises `UnreadableSource` with the remedy where there is none."""
    if not data:
        raise UnreadableSource(f"{name}: the file is empty; name the file that holds the transcript")
    for magic, what in FORMS:
        if data.startswith(magic):
            raise UnreadableSource(f"{name}: this is {what}")
    result = _as_told(data, encoding, name) if encoding else _as_found(data, name)
    if "\0" in result.text:
        raise UnreadableSource(
            f"{name}: character {result.text.index(chr(0))} is a NUL, so this is no text; "
            "save the transcript as plain text"
        )
    if not result.text.strip("\ufeff \t\r\n\f\v\u3000\xa0"):
        raise UnreadableSource(
            f"{name}: the file holds only white space; name the file that holds the transcript"
        )
    return result


def _as_told(data: bytes, encoding: str, name: str) -> Decoded:
    try:
        codec = codecs.lookup(encoding).name
        text = data.decode(codec)
    except LookupError:
        raise UnreadableSource(
            f"{name}: there is no encoding named {encoding!r}; leave --encoding out to have it found, "
            "or name one of utf-8, gb18030, big5, utf-16, cp1252"
        ) from None
    except UnicodeDecodeError as error:
        raise UnreadableSource(
            f"{name}: byte {error.start} can't be read as {encoding}; leave --encoding out to have "
            "the encoding found, or name another"
        ) from None
    # The codecs that swallow a mark would shift every offset by one.
    for mark, marked in MARKS:
        if data.startswith(mark) and not text.startswith("\ufeff") and codec.startswith(marked[:6]):
            return Decoded(data.decode(marked), marked)
    return Decoded(text, codec)


def _as_found(data: bytes, name: str) -> Decoded:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, name)
    wide = _without_mark(data)
    if wide:
        return wide
    if b"\0" in data:
        raise UnreadableSource(
            f"{name}: byte {data.index(0)} is a NUL, so this is no text; save the transcript as plain text"
        )
    return _declared(data) or _utf8(data, name) or _double_byte(data) or _western(data, name)


def _strictly(data: bytes, encoding: str, name: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        raise UnreadableSource(
            f"{name}: the file begins as {encoding}, but byte {error.start} can't be read so; "
            "save it again as UTF-8, or name the encoding with --encoding"
        ) from None


def _without_mark(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: Latin text shows by its NULs, Chinese by its common characters."""
    if len(data) % 2:
        return None
    sample = data[:SAMPLE]
    for encoding, nuls in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        latin = nuls.count(0) > 0.6 * len(nuls)
        if not latin and _is_utf8(data):
            continue
        try:
            text = sample.decode(encoding, "strict" if len(sample) == len(data) else "ignore")
            if latin or (_chinese_share(text) > CHINESE_SHARE and _chinese_share(text, of_all=True) > 0.3):
                return Decoded(data.decode(encoding), encoding)
        except UnicodeDecodeError:
            continue
    return None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _declared(data: bytes) -> Decoded | None:
    """What a page or an XML file says of itself, where the bytes bear it out."""
    head = data[:4096]
    if b"<" not in head:
        return None
    found = re.search(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", head)
    try:
        codec = codecs.lookup(found[1].decode("ascii")).name if found else ""
    except LookupError:
        return None
    codec = WIDER.get(codec, codec)
    if not codec or codec.startswith("utf-16"):
        return None
    try:
        return Decoded(data.decode(codec), codec)
    except (UnicodeDecodeError, LookupError):
        return None


def _utf8(data: bytes, name: str) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        first = error.start
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    beyond = sum(1 for _ in re.finditer("[^\x00-\x7f]", text[:SAMPLE]))
    # Valid sequences of two to four bytes hardly occur by chance: a text nearly all of which is
    # valid is UTF-8 with damage, and reading it in another code would turn all of it to noise.
    if 20 * text[:SAMPLE].count("\ufffd") < beyond:
        raise UnreadableSource(
            f"{name}: the file is UTF-8 but for {lost} broken place{'s' if lost > 1 else ''}, the first at "
            f"byte {first} (line {data.count(10, 0, first) + 1}); mend it there, or name the encoding "
            "with --encoding"
        )
    return None


def _double_byte(data: bytes) -> Decoded | None:
    best, share = None, CHINESE_SHARE
    for encoding in CHINESE:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        found = _chinese_share(text[:SAMPLE])
        if found > share:
            best, share = Decoded(text, encoding), found
    return best


def _chinese_share(text: str, *, of_all: bool = False) -> float:
    """Share of common characters among those beyond ASCII (or among all)."""
    beyond = [c for c in text if of_all or c > "\x7f"]
    return sum(c in COMMON for c in beyond) / len(beyond) if beyond else 0.0


def _western(data: bytes, name: str) -> Decoded:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE]).best()
    if best is not None:
        try:
            return Decoded(data.decode(best.encoding), codecs.lookup(best.encoding).name)
        except UnicodeDecodeError:
            pass
    raise UnreadableSource(
        f"{name}: the encoding can't be told from the bytes; name it with --encoding "
        "(gb18030, big5, utf-16, cp1252 …), or save the file as UTF-8"
    )
