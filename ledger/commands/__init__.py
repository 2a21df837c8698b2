"""The commands of the record, one family a file: sources, scales, verdicts, and what proves the chain.

Each parses words, calls one function and prints what it returns; `ledger.cli` adds them to its own.
"""

from __future__ import annotations

import click

from ledger.commands.auditing import audit, audits
from ledger.commands.chain import head, log, verify
from ledger.commands.copying import copy
from ledger.commands.exporting import export
from ledger.commands.importing import import_
from ledger.commands.plots import plot
from ledger.commands.readings import add, amend
from ledger.commands.revising import diff
from ledger.commands.serving import serve
from ledger.commands.sources import link, links, source, suggest_links
from ledger.commands.verdicts import (
    assign,
    correct,
    history,
    publish,
    scale,
    sign_off,
    verdict,
    verdicts,
    withdraw,
)

COMMANDS: tuple[click.Command, ...] = (
    diff,
    source,
    link,
    links,
    suggest_links,
    amend,
    add,
    scale,
    verdict,
    verdicts,
    history,
    assign,
    sign_off,
    publish,
    correct,
    withdraw,
    audit,
    audits,
    plot,
    serve,
    verify,
    head,
    log,
    copy,
    export,
    import_,
)
"""Every command of the record, in the order of a claim's life."""
