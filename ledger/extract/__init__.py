"""From a source to a transcript: who speaks, turns, sentences, figures as claims, what is left out and what could not be read.

The walk goes two ways: `transcript` gives all of it at once, `Stream` the claims one by one, for texts that are too long to be held
as rows; `figures` goes half of it, to where the figures stand. All read the folded view and map every span back into the untouched text. Whether two claims agree is not asked here.
"""

from ledger.extract.claims import Stream, figures, transcript

__all__ = ["Stream", "figures", "transcript"]
