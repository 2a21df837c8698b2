"""The house rules: registries against folders, commands against README, records as they should be."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

import click
import pytest

import ledger
from ledger import records
from ledger.checks import RULES
from ledger.cli import cli
from ledger.intake import READERS
from ledger.lang.languages import LANGUAGES
from ledger.reports import FORMATS
from tests.documented import command_table, every_command, rule_table

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MODULES = sorted(name for _, name, _ in pkgutil.walk_packages(ledger.__path__, "ledger.") if "._" not in name)


def test_every_language_folder_is_registered() -> None:
    folders = {path.parent.name for path in (ROOT / "ledger" / "lang").glob("*/__init__.py")}
    assert {language.code for language in LANGUAGES} == folders


def test_every_rule_file_is_registered() -> None:
    files = {path.stem for path in (ROOT / "ledger" / "checks").glob("[a-z]*.py")}
    assert {rule.name for rule in RULES} == files
    assert all((ROOT / "tests" / "checks" / f"{rule.name}.md").is_file() for rule in RULES)


def test_every_rule_shows_what_holds_and_what_does_not_in_both_languages() -> None:
    for rule in RULES:
        examples = re.findall(
            r"^\s*(consistent|contradiction|tension|implied): (.+)$", rule.manual, re.MULTILINE
        )
        verdicts = {verdict for verdict, _ in examples}
        if rule.name == "worked_out":
            assert verdicts == {"implied"}, "it holds nothing against anything"
        else:
            assert "consistent" in verdicts, rule.name
            assert verdicts & {"contradiction", "tension"}, rule.name
        assert any(re.search("[一-鿿]", text) for _, text in examples), rule.name
        assert any(text.isascii() or re.match("[A-Z]", text) for _, text in examples), rule.name


def test_format_and_reader_names_are_unique() -> None:
    assert len({known.name for known in FORMATS}) == len(FORMATS)
    assert len({reader.form for reader in READERS}) == len(READERS)


@pytest.mark.parametrize(("name", "command"), sorted(every_command(cli)))
def test_every_command_and_option_is_explained(name: str, command: click.Command) -> None:
    assert command.help
    assert f"`ledger {name}" in README
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert f"`{parameter.opts[-1]}`" in README, parameter.opts


def test_readme_names_no_command_that_is_not_there() -> None:
    typed = re.findall(r"^ledger (?:--db \S+ )?([a-z][a-z-]*)", README, re.MULTILINE)
    quoted = re.findall(r"`ledger (?:--db \S+ )?([a-z][a-z-]*)[ `]", README)
    assert {*typed, *quoted} <= set(cli.commands)
    assert typed


def test_generated_tables_are_up_to_date() -> None:
    assert command_table() in README
    assert rule_table() in README


def test_records_are_frozen_slotted_and_documented() -> None:
    classes = [
        thing
        for _, thing in inspect.getmembers(records, inspect.isclass)
        if thing.__module__ == records.__name__
    ]
    assert classes
    for record in classes:
        assert record.__doc__, record
        if issubclass(record, Enum):
            continue
        assert dataclasses.is_dataclass(record), record
        assert record.__dataclass_params__.frozen, record  # type: ignore[attr-defined]
        assert "__slots__" in vars(record), record


@pytest.mark.parametrize("name", MODULES)
def test_every_module_says_what_it_is_for(name: str) -> None:
    assert importlib.import_module(name).__doc__


def test_no_module_has_outgrown_its_idea() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in (ROOT / "ledger").rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 700
    }
    assert long == {}


def test_no_chinese_rule_counts_through_every_character_to_compile() -> None:
    alone = re.compile(r"\[\^?(?:\\u4e00|\\u3400|一|㐀)-(?:\\u9fff|龥|鿿)\]")
    assert alone.search(r"[\u4e00-\u9fff]{2}") is not None
    rules = (ROOT / "ledger" / "lang" / "zh").glob("*.py")
    wide = {path.name for path in rules if alone.search(path.read_text(encoding="utf-8"))}
    assert wide == {"__init__.py"}, "its language sign alone: a rule writes [^\\W!-~]"


def test_the_patterns_of_the_house_are_kept_compiled() -> None:
    """`re.compile` itself is for those made of what a function is given, which may be a text's own words."""
    made = {
        f"{path.relative_to(ROOT)}:{line}"
        for path in (ROOT / "ledger").rglob("*.py")
        if path.name != "patterns.py"
        for line in _compiled_anew(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert made == set()


def _compiled_anew(tree: ast.AST, given: bool = False) -> Iterator[int]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile" and not given:
            yield node.lineno
        takes = isinstance(node, ast.FunctionDef | ast.Lambda) and ast.unparse(node.args) != ""
        yield from _compiled_anew(node, given or takes)


def test_the_front_door_opens() -> None:
    for name in ledger.__all__:
        assert getattr(ledger, name) is not None
