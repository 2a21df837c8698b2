"""From a source to a transcript: turns, sentences, figures, claims, and what could not be read.

The walk is one function, `transcript`; `Stream` hands its claims on one by one. It reads the folded view and maps every span back into the
untouched text. Whether two claims agree is not asked here.
"""

from ledger.extract.claims import Stream, transcript

__all__ = ["Stream", "transcript"]
