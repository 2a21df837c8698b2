"""A drawing as a picture (PNG), for mails and layout programs that take no SVG.

Needs resvg, which comes with the extra `png`. A picture holds its words as dots, so the fonts of this machine have to
have them: what they lack would be left out without a sign, and is refused instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ledger.errors import LedgerError

_EVERYWHERE = "\u024f"  # the last of the Latin letters, which every font has
_ZOOM = (
    2  # dots for each unit of the drawing: sharp on screens of today, and in print at the width of a column
)


def png(svg: str) -> bytes:
    """The drawing as PNG. Raises `LedgerError` without resvg, and where no font here has the drawing's characters."""
    try:
        import resvg_py
    except ModuleNotFoundError:
        raise LedgerError(
            "a picture needs resvg, which isn't installed: pip install 'claim-ledger[png]'; an SVG needs nothing"
        ) from None
    lost = next(_lost(svg, resvg_py), None)
    if lost:
        raise LedgerError(
            f"no font here has “{lost}”, and the picture would leave such characters out; install a font that has it "
            "(on Debian `apt-get install fonts-wqy-microhei`), or write an SVG"
        )
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=_ZOOM))


def _lost(svg: str, resvg: Any) -> Iterator[str]:
    """The letters and digits of a drawing that leave no trace in a picture."""
    blank = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><text y="16">{}</text></svg>'
    empty = resvg.svg_to_bytes(svg_string=blank.format(""))
    for one in dict.fromkeys(svg):
        if one > _EVERYWHERE and one.isalnum() and resvg.svg_to_bytes(svg_string=blank.format(one)) == empty:
            yield one
