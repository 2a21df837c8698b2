"""House defaults: taken where nobody typed another word, and refused where they can't be understood."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ledger.cli import cli
from ledger.errors import LedgerError
from ledger.settings import house_defaults

DEFICIT = (
    "MR. HALE. The state budget deficit was $84.0 billion in 2023.\n"
    "MR. HALE. In 2023 the state budget deficit was $48.0 billion.\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with a transcript that contradicts itself."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LEDGER_DB", raising=False)
    (tmp_path / "deficit.txt").write_text(DEFICIT)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def test_without_files_there_are_no_defaults(folder: Path) -> None:
    assert house_defaults(folder) == {}


def test_every_key_is_handed_to_the_commands_that_take_it(folder: Path) -> None:
    (folder / "ledger.toml").write_text(
        'db = "desk.db"\nlang = "zh"\nrules = ["repeat"]\nignore = ["series"]\nstrict = true\n'
        'show = "all"\nformat = "md"\n'
    )
    assert house_defaults(folder) == {
        "db": "desk.db",
        "extract": {"language": "zh"},
        "ingest": {"language": "zh"},
        "check": {
            "language": "zh",
            "rules": ("repeat",),
            "ignore": ("series",),
            "fail_on": "tension",
            "show": "all",
            "form": "md",
        },
        "report": {"rules": ("repeat",), "ignore": ("series",)},
    }


def test_a_default_counts_until_another_word_is_typed(folder: Path) -> None:
    (folder / "pyproject.toml").write_text('[tool.ledger]\nfail-on = "never"\nformat = "md"\n')
    by_default, typed = run("check", "deficit.txt"), run("check", "deficit.txt", "--fail-on", "contradiction")
    assert (by_default.exit_code, typed.exit_code) == (0, 1)
    assert by_default.stdout.startswith("# Discrepancy report")
    assert not run("check", "deficit.txt", "--format", "text").stdout.startswith("#")
    assert run("check", "deficit.txt", "--strict").exit_code == 1


def test_the_ledger_of_the_house_gives_way_to_the_variable_and_the_option(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "ledger.toml").write_text('db = "house.db"\n')
    run("ingest", "deficit.txt")
    monkeypatch.setenv("LEDGER_DB", "variable.db")
    run("ingest", "deficit.txt")
    run("--db", "typed.db", "ingest", "deficit.txt")
    assert {path.name for path in folder.glob("*.db")} == {"house.db", "variable.db", "typed.db"}


def test_its_own_file_counts_over_the_section_of_another(folder: Path) -> None:
    (folder / "pyproject.toml").write_text('[tool.ledger]\ndb = "a.db"\n')
    (folder / "ledger.toml").write_text('db = "b.db"\n')
    assert house_defaults(folder) == {"db": "b.db"}


def test_a_pyproject_without_the_section_is_none_of_ours(folder: Path) -> None:
    (folder / "pyproject.toml").write_text('[project]\nname = "newsroom"\n')
    assert house_defaults(folder) == {}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            b'failon = "never"',
            "ledger.toml: no key is called 'failon'; the keys are db, lang, rules, ignore, fail-on, strict, "
            "show, format",
        ),
        (
            b'fail-on = "sometimes"',
            "ledger.toml: fail-on is 'sometimes'; take one of contradiction, tension, explainable, never",
        ),
        (b"db = 7", "ledger.toml: db is 7; write text in quotation marks"),
        (b'db = ""', "ledger.toml: db is ''; write text in quotation marks"),
        (b'strict = "yes"', "ledger.toml: strict is 'yes'; write true or false"),
        (
            b'strict = true\nfail-on = "never"',
            'ledger.toml: strict and fail-on are both set; strict means fail-on = "tension": keep one',
        ),
        (
            b'rules = "repeat"',
            'ledger.toml: rules is \'repeat\'; write a list of rules, such as ["repeat", "share_of"]',
        ),
        (b"format = ", "ledger.toml: this is no TOML (invalid value (at end of document)); mend it there"),
        (b'db = "\xff"', "ledger.toml: this is no UTF-8, which TOML has to be; save it as UTF-8"),
    ],
)
def test_a_default_that_can_not_be_is_refused(folder: Path, content: bytes, said: str) -> None:
    (folder / "ledger.toml").write_bytes(content)
    assert str(run("check", "deficit.txt").exception) == said


def test_an_unknown_rule_is_refused_with_the_names_of_the_known_ones(folder: Path) -> None:
    (folder / "ledger.toml").write_text('ignore = ["repeats"]')
    with pytest.raises(LedgerError, match=r"ledger.toml: ignore names 'repeats'; the rules are repeat, "):
        house_defaults(folder)


def test_a_section_that_is_no_table_is_refused(folder: Path) -> None:
    (folder / "pyproject.toml").write_text('[tool]\nledger = "strict"\n')
    with pytest.raises(LedgerError) as caught:
        house_defaults(folder)
    assert str(caught.value) == (
        "pyproject.toml: ledger of [tool] is no table; write [tool.ledger] above the house's keys"
    )


def test_help_is_given_under_any_defaults(folder: Path) -> None:
    (folder / "ledger.toml").write_text("?")
    assert run("--help").exit_code == 0
    assert run("check", "--help").exit_code == 0
