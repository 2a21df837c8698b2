"""`ledger export`: what leaves the house."""

from __future__ import annotations

from typing import Any

import click

from ledger.commands.options import deliver, ledger_option, output_option, show, tell


@click.group()
def export() -> None:
    """Print the ledger in forms that others read."""


@export.command()
@click.argument("claims", nargs=-1, metavar="[CLAIM]...")
@click.option("--publisher", required=True, metavar="NAME", help="The house that publishes the reviews.")
@click.option("--publisher-url", metavar="URL", help="Its page.")
@click.option("--appearance", metavar="URL", help="Where the transcript stands on the web.")
@click.option(
    "--labels",
    "language",
    default="en",
    show_default=True,
    metavar="LANG",
    help="The language of the ratings' labels: en, zh-Hans, zh-Hant.",
)
@click.option(
    "-o", "--output", "folder", metavar="FOLDER", help="Write one file a claim instead of printing."
)
@ledger_option
@click.pass_obj
def claimreview(
    db: str, claims: tuple[str, ...], publisher: str, publisher_url: str | None, appearance: str | None,
    language: str, folder: str | None,
) -> None:  # fmt: skip
    """Published verdicts as ClaimReview.

    The JSON-LD that search engines read. Of these claims, or of all that are published; a verdict that is stale, or not
    published, is refused.
    """
    from ledger import exporting
    from ledger.reports.claimreview import House

    house = House(publisher, publisher_url, appearance, language)
    text, told = exporting.claim_reviews(db, claims, house, folder)
    show(text)
    tell(told)


@export.command(name="annotations")
@click.argument("documents", nargs=-1, metavar="[DOC]...")
@click.option("--url", metavar="URL", help="Where the text stands on the web.")
@click.option("--utf16", is_flag=True, help="Count positions in UTF-16 units, as Hypothesis does.")
@ledger_option
@click.pass_obj
def annotations_(db: str, documents: tuple[str, ...], url: str | None, utf16: bool) -> None:
    """Claims as W3C Web Annotations.

    Of these documents, or of all: each pinned to its text by position (code points) and by quote, with its reading and
    the verdict that stands.
    """
    from ledger import exporting

    text, stale = exporting.web_annotations(db, documents, url, utf16=utf16)
    show(text)
    tell([f"{stale} verdicts are stale, and left out: `ledger verdicts` lists them"] if stale else [])


@export.command()
@click.argument("documents", nargs=-1, metavar="[DOC]...")
@ledger_option
@click.pass_obj
def observations(db: str, documents: tuple[str, ...]) -> None:
    """Claims as schema.org Observations.

    Of these documents, or of all: to be loaded beside official statistics.
    """
    from ledger import exporting

    text, left_out = exporting.observations(db, documents)
    show(text)
    tell([f"{left_out} claims are left out: no metric is known of them"] if left_out else [])


@export.command()
@click.argument("document", metavar="DOC")
@click.option("-o", "--output", "folder", metavar="FOLDER", required=True, help="The folder to write.")
@ledger_option
@click.pass_obj
def case(db: str, document: str, folder: str) -> None:
    """A document with all that was said of it, as a folder.

    The transcript byte for byte, event.toml, and a sheet for each kind of word: claims with every reading, sources,
    verdicts and so on. What `ledger import case` takes in.
    """
    from ledger import handover

    tell([*handover.hand_over(db, document, folder), f"{folder}: written"])


@export.command()
@click.argument("documents", nargs=-1, metavar="[DOC]...")
@click.option("-o", "--output", "output", metavar="FILE", required=True, help="The file to write.")
@ledger_option
@click.pass_obj
def parquet(db: str, documents: tuple[str, ...], output: str) -> None:
    """Claims as Parquet, values as exact text.

    Of these documents, or of all, as they are read now, with verdict and stage. Needs the extra parquet.
    """
    from ledger import exporting

    if output == "-":
        raise click.UsageError("Parquet is no text to print; name its file, such as -o claims.parquet")
    deliver(output, exporting.claims(db, documents, "parquet"))


def _table(form: str, summary: str) -> click.Command:
    @click.argument("documents", nargs=-1, metavar="[DOC]...")
    @output_option
    @ledger_option
    @click.pass_obj
    def run(db: str, documents: tuple[str, ...], output: str | None) -> None:
        from ledger import exporting

        deliver(output, exporting.claims(db, documents, form))

    more = "Of these documents, or of all, as they are read now, with verdict and stage."
    made: Any = click.command(name=form, help=f"{summary}\n\n{more}")(run)
    command: click.Command = made
    return command


export.add_command(_table("csv", "Claims as CSV, safe to open in a spreadsheet."))
export.add_command(_table("jsonl", "Claims as JSON lines."))
