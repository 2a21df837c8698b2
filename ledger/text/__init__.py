"""Text and its places: the reading view with the way back, line and column, excerpts, quote context.

What a page did to the words (script, width, readings in brackets, damaged bytes) is undone here, in a
view; the source is never altered. What the words mean is not this room's business.
"""

from ledger.text.folding import Folded, altered, fold, same_name
from ledger.text.places import Lines, context, excerpt, line_and_column
from ledger.text.widths import plain

__all__ = [
    "Folded",
    "Lines",
    "altered",
    "context",
    "excerpt",
    "fold",
    "line_and_column",
    "plain",
    "same_name",
]
