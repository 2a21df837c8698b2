"""`ledger export`: what leaves the house."""

from __future__ import annotations

import click

from ledger.commands.options import ledger_option, show, tell


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
    text, written = exporting.claim_reviews(db, claims, house, folder)
    show(text)
    tell(f"{path}: written" for path in written)
