"""The tables of README that are made from the program itself."""

from __future__ import annotations

import click


def command_table() -> str:
    """Every command with its options, as the command line has them."""
    from ledger.cli import cli

    rows = ["| command | what it does | options |", "| --- | --- | --- |"]
    for name, command in sorted(every_command(cli)):
        arguments = " ".join(
            parameter.make_metavar(click.Context(command))
            for parameter in command.params
            if isinstance(parameter, click.Argument)
        )
        options = ", ".join(
            f"`{'`/`'.join(parameter.opts)}`"
            for parameter in command.params
            if isinstance(parameter, click.Option)
        )
        summary = (command.help or "").split("\n\n")[0].replace("\n", " ")
        rows.append(f"| `ledger {' '.join(filter(None, (name, arguments)))}` | {summary} | {options} |")
    return "\n".join(rows) + "\n"


def every_command(group: click.Group, before: str = "") -> list[tuple[str, click.Command]]:
    """Every command with the words that call it, those of a family by both: `source add`."""
    found: list[tuple[str, click.Command]] = []
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            found += every_command(command, f"{before}{name} ")
        else:
            found.append((f"{before}{name}", command))
    return found


def rule_table() -> str:
    """Every rule with the first line of its manual, in reporting order."""
    from ledger.checks import RULES

    rows = ["| rule | relation | what it holds against what |", "| --- | --- | --- |"]
    rows += [f"| `{rule.name}` | {rule.kind} | {rule.manual.strip().splitlines()[0]} |" for rule in RULES]
    return "\n".join(rows) + "\n"
