"""Scales, verdicts and the way of a claim: `ledger scale …`, `ledger verdict`, `ledger history`, and the stages."""

from __future__ import annotations

from datetime import date

import click

from ledger.commands.options import (
    by_option,
    deciding_options,
    format_option,
    ledger_option,
    seen_option,
    show,
)


@click.group()
def scale() -> None:
    """The scales that verdicts are given on."""


@scale.command("list")
@format_option
@ledger_option
@click.pass_obj
def list_scales(db: str, form: str) -> None:
    """List the ratings of every scale, and what is in use."""
    from ledger import judging
    from ledger.reports.verdicts import scales_table

    rows = [
        (one, held is not None and held.retired, None if held is None else held.retired_codes)
        for one, held in judging.all_scales(db)
    ]
    show(scales_table(rows, form))


@scale.command("load")
@click.argument("place", metavar="KEY|FILE")
@by_option
@ledger_option
@click.pass_obj
def load_scale(db: str, place: str, by: str | None) -> None:
    """Take a scale into the ledger.

    One that ships with the program (newspaper, chinese, four), or your own, a TOML file. A changed scale is a new
    version; verdicts keep the one that they were given on.
    """
    from ledger import judging
    from ledger.reports.verdicts import scale_line

    read, new = judging.load_scale(db, place, by)
    show(scale_line(read, new=new))


@scale.command("retire")
@click.argument("key")
@click.argument("rating", required=False)
@deciding_options
@ledger_option
@click.pass_obj
def retire_scale(db: str, key: str, rating: str | None, because: str, by: str | None) -> None:
    """Take a scale, or one rating of it, out of use.

    For new verdicts; those given stay as they are.
    """
    from ledger import judging
    from ledger.reports.verdicts import retired_line

    show(retired_line(judging.retire_scale(db, key, rating, because, by).scale, rating))


@click.command()
@click.argument("claim")
@click.argument("rating")
@click.option("--scale", metavar="KEY", help="The scale, where two have such a rating.")
@click.option(
    "--source", "named", metavar="ID", multiple=True, help="A source that it rests on; linked ones count too."
)
@click.option("--known-then", metavar="TEXT", help="What could be known when the words were said.")
@click.option("--known-now", metavar="TEXT", help="What is known since.")
@click.option("--asked", metavar="TEXT", help="What the speaker answered when asked for the source.")
@deciding_options
@seen_option
@ledger_option
@click.pass_obj
def verdict(
    db: str, claim: str, rating: str, scale: str | None, named: tuple[str, ...], known_then: str | None,
    known_now: str | None, asked: str | None, because: str, by: str | None, seen: int | None,
) -> None:  # fmt: skip
    """Give a verdict on a claim.

    RATING is a code or a label in any language. A verdict is never edited: a new one supersedes, and where the reading
    of the claim or its sources change it shows as stale. Two people who rate alike have cross-checked the claim;
    where they don't, it goes back.
    """
    from ledger import judging
    from ledger.reports.verdicts import ruled_lines

    made = judging.give(
        db, claim, rating, because, scale=scale, named=named, known_then=known_then, known_now=known_now,
        asked=asked, by=by, seen=seen,
    )  # fmt: skip
    show(ruled_lines(*made))


@click.command()
@format_option
@ledger_option
@click.pass_obj
def verdicts(db: str, form: str) -> None:
    """List the claims that were ruled on or assigned.

    With the last verdict on each, and whether it stands.
    """
    from ledger import judging
    from ledger.reports.verdicts import verdicts_table

    show(verdicts_table(judging.all_courses(db), form))


@click.command()
@click.argument("claim")
@ledger_option
@click.pass_obj
def history(db: str, claim: str) -> None:
    """Show every verdict on a claim and every step of its way.

    Who, when and why. A second reader who has not ruled yet is not shown what the first one ruled.
    """
    from ledger import judging
    from ledger.reports.readings import by_hand_line
    from ledger.reports.verdicts import history_lines

    found, course, by_hand = judging.history(db, claim)
    readings = [
        (one.event, one.at, by_hand_line(one.rev, one.claim, one.before, one.by, one.because))
        for one in by_hand
    ]
    show(history_lines(found, course, readings))


@click.command()
@click.argument("claim")
@click.option("--to", required=True, metavar="NAME", help="Who reads the claim.")
@click.option("--second", metavar="NAME", help="Who reads it second, before seeing what the first one ruled.")
@click.option("--because", metavar="TEXT", help="A note for them.")
@by_option
@seen_option
@ledger_option
@click.pass_obj
def assign(
    db: str, claim: str, to: str, second: str | None, because: str | None, by: str | None, seen: int | None
) -> None:
    """Say who reads a claim, and who second."""
    from ledger import judging
    from ledger.reports.verdicts import stage_line

    show(stage_line(*judging.assign(db, claim, to, second=second, because=because, by=by, seen=seen)))


@click.command("sign-off")
@click.argument("claim")
@click.option("--because", metavar="TEXT", help="A note.")
@by_option
@seen_option
@ledger_option
@click.pass_obj
def sign_off(db: str, claim: str, because: str | None, by: str | None, seen: int | None) -> None:
    """Say that a claim's verdict is fit to print."""
    from ledger import judging
    from ledger.reports.verdicts import stage_line

    show(stage_line(*judging.sign_off(db, claim, because=because, by=by, seen=seen)))


@click.command()
@click.argument("claim")
@click.option("--url", "place", required=True, metavar="URL", help="Where it stands.")
@click.option("--on", metavar="YYYY-MM-DD", help="The day; today, unless told otherwise.")
@by_option
@seen_option
@ledger_option
@click.pass_obj
def publish(db: str, claim: str, place: str, on: str | None, by: str | None, seen: int | None) -> None:
    """Say where a verdict that is signed off was published."""
    from ledger import judging
    from ledger.reports.verdicts import stage_line

    show(stage_line(*judging.publish(db, claim, place, on=on, today=date.today(), by=by, seen=seen)))


@click.command()
@click.argument("claim")
@click.option("--class", "grade", type=click.Choice(["corrected", "refile"]), required=True,
              help="corrected: the substance was wrong; refile: only its form.")  # fmt: skip
@click.option("--wrong", required=True, metavar="TEXT", help="What was wrong.")
@click.option("--right", required=True, metavar="TEXT", help="What is right.")
@click.option("--where", "place", metavar="TEXT", help="Where it stood.")
@deciding_options
@seen_option
@ledger_option
@click.pass_obj
def correct(
    db: str, claim: str, grade: str, wrong: str, right: str, place: str | None, because: str, by: str | None,
    seen: int | None,
) -> None:  # fmt: skip
    """Say what was wrong in a published verdict."""
    from ledger import judging
    from ledger.reports.verdicts import stage_line
    from ledger.verdicts import CorrectionClass

    made = judging.correct(
        db,
        claim,
        CorrectionClass(grade),
        wrong=wrong,
        right=right,
        place=place,
        because=because,
        by=by,
        seen=seen,
    )
    show(stage_line(*made))


@click.command()
@click.argument("claim")
@deciding_options
@seen_option
@ledger_option
@click.pass_obj
def withdraw(db: str, claim: str, because: str, by: str | None, seen: int | None) -> None:
    """Take a published verdict back."""
    from ledger import judging
    from ledger.reports.verdicts import stage_line

    show(stage_line(*judging.withdraw(db, claim, because, by=by, seen=seen)))
