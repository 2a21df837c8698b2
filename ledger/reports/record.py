"""What people wrote down of claims: their verdicts and the sources that they linked, for a report to show.

Nothing is judged here; a report without a ledger has an empty record.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ledger.evidence import Capture, Compared, Evidence, Link
from ledger.verdicts import Course


@dataclass(frozen=True, slots=True)
class Linked:
    """A source that somebody linked to a claim, and how its figure compares, where it gives one."""

    link: Link
    evidence: Evidence
    compared: Compared | None


@dataclass(frozen=True, slots=True)
class Record:
    """The ways of claims and their sources, by the claim's id; sources and the last look at each by their own.

    `courses` holds the claims that somebody ruled on or assigned, in the order in which that began.
    """

    courses: Mapping[str, Course] = field(default_factory=lambda: MappingProxyType({}))
    linked: Mapping[str, tuple[Linked, ...]] = field(default_factory=lambda: MappingProxyType({}))
    evidence: Mapping[str, Evidence] = field(default_factory=lambda: MappingProxyType({}))
    looked_at: Mapping[str, Capture] = field(default_factory=lambda: MappingProxyType({}))


EMPTY = Record()
"""The record of files that were read in memory."""
