"""The drawing of a metric: `ledger plot`."""

from __future__ import annotations

import click

from ledger.commands.options import deliver, ledger_option, tell


@click.command()
@click.argument("metric")
@click.option("--speaker", metavar="NAME", help="Part of a speaker's name, in any script.")
@click.option("--unit", metavar="UNIT", help="The unit, whole, where the metric is stated in several.")
@click.option("--document", metavar="DOC", help="One document, by id or name.")
@click.option("--lang", "language", type=click.Choice(["en", "zh"]), default="en", show_default=True,
              help="The language of the drawing's own words.")  # fmt: skip
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Write the SVG to FILE instead of printing it; a name that ends in .png gets a picture.",
)
@ledger_option
@click.pass_obj
def plot(
    db: str, metric: str, speaker: str | None, unit: str | None, document: str | None, language: str,
    output: str | None,
) -> None:  # fmt: skip
    """Draw a metric through time and speakers.

    Every statement whose metric has the words of METRIC: as wide as its period, as high as the interval that its digits
    allow, with who said it and how it was rated. One SVG file, its text as text; or a picture (PNG).
    """
    from ledger import plotting

    made = plotting.plotted(
        db, metric, speaker=speaker, unit=unit, document=document, language=language,
        picture=(output or "").lower().endswith(".png"),
    )  # fmt: skip
    tell(made.notes)
    deliver(output, made.drawing)
