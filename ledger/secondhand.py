"""Reviews of other houses taken in: each is a source from second hand, and context for the claim whose words it rates.

Another house's verdict is no evidence of a figure, so it neither supports nor refutes; a person may say more of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ledger import desk, sourcing
from ledger.errors import LedgerError
from ledger.evidence import Evidence, Stance, Standing
from ledger.fetch import is_address
from ledger.intake import read_bytes
from ledger.records import Claim
from ledger.reviews import Review, meant, reviews
from ledger.scales import Scale
from ledger.store import Store, scales, sources, verdicts
from ledger.verdicts import Stage

_HOW = "import claimreview"
_GAPS = "…“”\"'「」 "


class Became(StrEnum):
    """What became of a review."""

    LINKED = "linked"
    KNOWN = "known"
    OWN = "own"
    UNPLACED = "unplaced"


@dataclass(frozen=True, slots=True)
class Taken:
    """A review, the rating that it means, what became of it, and the claims that its words stand in."""

    review: Review
    rating: str
    became: Became
    evidence: Evidence | None
    claims: tuple[Claim, ...]


def take_in(
    db: str, path: str, *, scale: str | None, claim: str | None, by: str | None, dry_run: bool = False
) -> list[Taken]:
    """Takes the reviews of a file in, all of them or none; `claim` is what the one review of a file is about.

    Raises `LedgerError` where a review isn't whole or its rating is unknown: nothing is written then.
    """
    found = reviews(read_bytes(path), "standard input" if path == "-" else Path(path).name)
    if claim is not None and len(found) > 1:
        raise LedgerError(f"--claim names the claim of one review, here are {len(found)}; save it alone")
    store = desk.open_store(db, create=False)
    about = None if claim is None else store.claim(claim).claim
    with store.taking_in(_HOW, by=by, keep=not dry_run):
        held = _scales(store, scale)
        said = _said(store)
        rated = [(one, _rating(one, held, store)) for one in found]
        return [_take(store, one, rating, about or _claims(one, said), by) for one, rating in rated]


def _scales(store: Store, key: str | None) -> list[Scale]:
    """The newest version of each scale, or of the one that is named."""
    held = scales.scales(store)
    keys = list(dict.fromkeys(one.scale.key for one in held)) if key is None else [key]
    return [scales.newest(held, each).scale for each in keys]


def _rating(of: Review, held: Sequence[Scale], store: Store) -> str:
    scale, rating = meant(of, held, store.fold)
    called = f"“{of.label}”" if of.label else f"{of.number} of {of.worst} to {of.best}"
    return f"{called} ({scale.key} {scale.version} {rating.code}, {rating.norm.value})"


def _said(store: Store) -> Mapping[str, tuple[Claim, str]]:
    """Every claim of a text that has no newer one, with its sentence, in one script."""
    found = {}
    for read in store.transcripts():
        for claim in read.claims:
            found[claim.id] = (claim, desk.folded(claim.sentence.of(read.source.text)))
    return found


def _claims(of: Review, said: Mapping[str, tuple[Claim, str]]) -> tuple[Claim, ...]:
    """The claims whose sentence has the reviewed words, to the character but for script and blanks, with their figure."""
    if of.claim is not None and of.claim in said:
        return (said[of.claim][0],)
    words = desk.folded(of.words.strip(_GAPS))
    figures = ((claim, desk.folded(claim.figure.text), sentence) for claim, sentence in said.values())
    return tuple(
        claim
        for claim, figure, sentence in figures
        if figure in words and figure != words and words in sentence
    )


def _take(store: Store, of: Review, rating: str, about: Claim | tuple[Claim, ...], by: str | None) -> Taken:
    claims = about if isinstance(about, tuple) else (about,)
    if any(_is_own(store, claim, of.url) for claim in claims):
        return Taken(of, rating, Became.OWN, None, claims)
    if not is_address(of.url):
        raise LedgerError(f"{of.where}: url is no address of a page; write it whole, with https://")
    evidence, new = sources.add(
        store, sourcing.located(of.url), title=of.words, publisher=of.publisher, published=of.published,
        standing=Standing.SECONDARY, by=by,
    )  # fmt: skip
    if len(claims) != 1:
        return Taken(of, rating, Became.UNPLACED if new else Became.KNOWN, evidence, claims)
    because = f"{of.publisher} rates it {rating}"
    (claim,) = claims
    earlier = [
        one for one in sources.links(store, claim.id) if one.evidence == evidence.id and not one.joined
    ]
    if earlier and (earlier[-1].stance is not Stance.CONTEXT or earlier[-1].because == because):
        return Taken(of, rating, Became.KNOWN, evidence, claims)
    sources.link(store, claim.id, evidence, Stance.CONTEXT, quote=of.explanation, because=because, by=by)
    return Taken(of, rating, Became.LINKED, evidence, claims)


def _is_own(store: Store, claim: Claim, url: str) -> bool:
    """Whether the house itself published its verdict on the claim there."""
    steps = verdicts.course(store, claim.id).steps
    return any(step.stage is Stage.PUBLISHED and step.place == url for step in steps)
