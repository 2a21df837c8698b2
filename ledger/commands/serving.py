"""`ledger serve`: the review page in a browser."""

from __future__ import annotations

import os

import click

from ledger.commands.options import ledger_option, tell

_LOCAL, _PORT = "127.0.0.1", 8765


@click.command()
@click.argument("document", metavar="[DOC]", required=False)
@click.option("--by", "readers", metavar="NAME", multiple=True,
              help="Who reviews, a link each; else LEDGER_ACTOR, else the user's name.")  # fmt: skip
@click.option(
    "--port", type=click.IntRange(0, 65535), default=_PORT, show_default=True, help="0 for any that is free."
)
@click.option("--host", metavar="ADDRESS", default=_LOCAL, show_default=True,
              help="Where to listen; elsewhere than on this machine only with --allow-remote and LEDGER_PASSWORD.")  # fmt: skip
@click.option("--allow-remote", "names", metavar="NAME", multiple=True,
              help="A host name under which others will reach the page.")  # fmt: skip
@click.option("--lang", "language", type=click.Choice(["en", "zh"]), default="en", show_default=True,
              help="The language in which the page speaks; quotes stay as they are.")  # fmt: skip
@ledger_option
@click.pass_obj
def serve(
    db: str, document: str | None, readers: tuple[str, ...], port: int, host: str, names: tuple[str, ...],
    language: str,
) -> None:  # fmt: skip
    """Review claims and findings in a browser.

    Prints a link for each reviewer, which lets one browser in, once. DOC is where to begin. What is written carries the
    reviewer's name. LEDGER_PASSWORD is the password of those who come from elsewhere.
    """
    from ledger.web.serving import Place, serve

    place = Place(host, port, names, os.environ.get("LEDGER_PASSWORD") or None)
    serve(db, place, document=document, readers=readers, language=language, told=lambda line: tell([line]))
