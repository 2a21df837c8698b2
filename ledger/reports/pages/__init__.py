"""The discrepancy report and the transcripts as one page that asks for nothing and opens from disk.

Templates escape everything that is put into them; every text passes `visible` on its way, so that no mark of a
source works unseen. Style and script stand in the page and are named by their hashes in its content policy, so no
other runs. Nothing is compared or judged here.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ledger.records import Claim, Transcript
from ledger.reports.cells import one_line
from ledger.reports.pages import cards
from ledger.reports.pages.coverage import coverage_bar, coverage_words
from ledger.reports.pages.entries import entry
from ledger.reports.pages.saying import part_word, told
from ledger.reports.pages.standing import STATES, standings
from ledger.reports.pages.talk import leaves, stretches
from ledger.reports.pages.timeline import COLOURS, Statement, timeline
from ledger.reports.pages.visible import visible
from ledger.reports.pages.wording import LANGUAGES, wording
from ledger.reports.report import Report
from ledger.reports.rows import speaker_of
from ledger.reports.rulings import ruled
from ledger.text import Lines

__all__ = ["LANGUAGES", "Statement", "findings", "plot", "shown", "tag"]

_RATINGS = ("true", "mixture", "false", "other", "stale", "unrated")
_SIGNS = {"true": "✓", "mixture": "◐", "false": "✗", "other": "○", "stale": "↺"}
_LAID_OUT = 5_000
"""Code points of a transcript that a browser lays out together, when they come near the screen."""
_TAGS = {"en": "en", "zh": "zh-Hans"}


def findings(report: Report) -> str:
    """The whole page: what needs a person, verdicts, what agrees, what was not compared, and every transcript."""
    said = wording(report.language)
    standing = standings(report)
    style, script = Markup(_asset("page.css")), Markup(_asset("page.js"))  # our own files
    first_settled = len(report.open)
    return _environment().get_template("page.html.j2").render(
        w=said,
        tag=tag(report.language),
        style=style,
        script=script,
        policy=_policy(style, script),
        data=cards.data(report, standing, said),
        report=report,
        version=version("claim-ledger"),
        coverage=coverage_words(report, said),
        bar=coverage_bar(report, said),
        problems=[entry(one, report, standing, at) for at, one in enumerate(report.open, 1)],
        settled=[entry(one, report, standing) for one in report.problems[first_settled:]],
        agreeing=[entry(one, report, standing) for one in report.agreeing],
        rulings=list(ruled(report)),
        alone=_by_reason(report),
        documents=[
            {
                "source": transcript.source,
                "talk": leaves(stretches(transcript, standing), _LAID_OUT),
                "notices": _notices(transcript),
                "left_out": Counter(item.why for item in transcript.left_out).most_common(),
            }
            for transcript in report.transcripts
        ],
        speakers=list(cards.speakers(report)),
        units=list(cards.units(report)),
        states=STATES,
        ratings=_RATINGS,
        rules=sorted({one.rule for one in (*report.problems, *report.agreeing, *report.implied)}),
        speaker_of=speaker_of,
    )  # fmt: skip


def _by_reason(report: Report) -> list[tuple[str, list[tuple[str, list[Claim]]]]]:
    """The claims that met nothing, by the reason why and by who said them, the commonest reason first."""
    found: dict[str, dict[str, list[Claim]]] = {}
    for one in report.unchecked:
        found.setdefault(one.why, {}).setdefault(speaker_of(one.claim), []).append(one.claim)
    often = Counter(one.why for one in report.unchecked)
    return [(why, list(found[why].items())) for why, _ in often.most_common()]


def plot(title: str, statements: Sequence[Statement], language: str = "en") -> str:
    """A metric through time as an SVG file of its own; all units of one class, one statement or more."""
    return _environment().get_template("timeline.svg.j2").render(
        line=timeline(title, statements, language),
        w=wording(language),
        colours=COLOURS,
        tag=tag(language),
        signs=_SIGNS,
    )  # fmt: skip


def tag(language: str) -> str:
    """The tag of a language of the interface, as HTML has it."""
    return _TAGS.get(language, "en")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("ledger.reports.pages", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=shown,
    )
    environment.filters.update(one_line=one_line, told=told, part_word=part_word)
    return environment


def shown(value: object) -> object:
    """What a template prints, its unseen marks written out; markup that a template made is left as it is."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _asset(name: str) -> str:
    return files("ledger.reports.pages").joinpath(name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """The content policy: this style and this script, and nothing else from anywhere."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def _notices(transcript: Transcript) -> list[tuple[str, str, str]]:
    """Place, rule and message of everything that could not be read for certain."""
    index, name = Lines.of(transcript.source.text), transcript.source.name
    made = []
    for notice in transcript.notices:
        where = name if notice.span is None else "{}:{}:{}".format(name, *index.place(notice.span.start))
        made.append((where, notice.rule, notice.message.removeprefix(f"{name}: ")))
    return made
