"""Chinese, both scripts: read in simplified characters with half-width digits, quoted as printed."""

import re

from ledger.lang.language import Language
from ledger.lang.zh.figures import read
from ledger.lang.zh.phrases import describe
from ledger.lang.zh.script import SCRIPT
from ledger.lang.zh.sentences import sentences

LANGUAGE = Language(
    code="zh",
    name="中文",
    word=re.compile("[㐀-鿿]"),
    script=SCRIPT,
    sentences=sentences,
    numerals=read,
    describe=describe,
)
