"""A desk to run commands at: a folder of good and bad inputs, and what a command says there."""

from __future__ import annotations

import io
import shutil
import sqlite3
import sys
import zipfile
from contextlib import chdir, closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from ledger.cli import main

COUNTY = (
    "主持人：今天是2024年3月5日。\n"
    "林茂生：全縣茶葉產量從2020年的20.4萬噸增長到2023年的26.1萬噸，增長55%。\n"
    "林茂生：全縣登記在冊的農戶超過6000戶。\n"
)
PORT = (
    "MS. ADLER: Container traffic rose by 25 percent, to 250 million tons in 2023.\n"
    "MS. ADLER: The port employs 4,200 people.\n"
)


_ROWS = {
    "gone": '{"sha256": "00000000000000000000", "start": 1, "end": 2}',
    "strange": '{"value": [1, 2]}',
    "nowhere": '{"document": "port.txt", "start": 1, "end": 4, "text": "4,200", "value": "4200"}',
    "bare": '{"document": "port.txt", "start": 1, "end": 4}',
    "twice": '{"document": "port.txt", "start": 0, "end": 3, "value": "1"}\n' * 2,
    "inside": '{"document": "port.txt", "start": 106, "end": 111, "value": "4200"}',
    "stranger": '{"document": "port.txt", "start": 0, "end": 3, "value": "1", "speaker": "Bo"}',
    "hollow": '{"id": "cfvc1fszt", "value": ""}',
    "other": '{"id": "cfvc1fszt", "text": "42 people"}',
    "kind": '{"document": "port.txt", "start": 0, "end": 3, "value": "1", "kind": "much"}',
}
"""Rows of tables that can't be taken in."""


def _word_file() -> bytes:
    """A Word file without a word."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{space}"><w:body><w:p/></w:body></w:document>'
        )
    return packed.getvalue()


@dataclass(frozen=True, slots=True)
class Said:
    """How a command ended, and what it wrote to standard output and to standard error."""

    code: int
    out: str
    err: str


def ledger(*arguments: str, stdin: bytes = b"") -> Said:
    """Run `ledger` with these words, in this process and in the current folder."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="ascii", write_through=True) for _ in range(2))
    before = sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    try:
        with redirect_stdout(out), redirect_stderr(err):
            main(arguments)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(bool(end.code))
    finally:
        sys.stdin = before
    return Said(code, *(stream.buffer.getvalue().decode() for stream in (out, err)))


def furnish(folder: Path) -> None:
    """Fill a folder with everything that the gallery names."""
    with chdir(folder):
        _texts()
        assert ledger("--db", "desk.db", "ingest", "county.txt", "port.txt").code == 0
        _ledgers()


def _texts() -> None:
    for name, content in {
        "county.txt": COUNTY.encode(),
        "port.txt": PORT.encode(),
        "empty.txt": b"",
        "blank.txt": b" \n\t\n",
        "noise.bin": bytes(range(256)) * 4,
        "photo.png": b"\x89PNG\r\n\x1a\n",
        "paper.pdf": b"%PDF-1.7\n",
        "desk.docx": b"PK\x03\x04",
        "county-gbk.txt": COUNTY.encode("gb18030"),
        "broken.txt": (COUNTY * 8).encode() + "茶".encode()[:2] + b"\n",
        "marked.txt": b"\xff\xfe\x00\xd8",
        "scraps.txt": bytes(range(128, 256)),
        "nul.txt": b"twenty\0million",
        "rows.csv": b"metric,value\n",
        "hole.csv": b"metric,value\ntea,5\ntea,n/a\n",
        "lately.csv": b"metric,value,period\ntea,5,lately\n",
        "ragged.csv": b"metric,value\ntea,5\ntea,5,6,7\n",
        "fine.md": "全县茶叶产量26.1万吨。\n".encode(),
        "unsaid.md": "<!-- audit-ignore -->\n九万吨。\n".encode(),
        "broken.docx": b"PK\x03\x04 and no more",
        "empty.docx": _word_file(),
        "menu.html": b"<html><head><script>var a = 1;</script></head><body></body></html>",
        "speech.xml": b"<akomaNtoso><debate><speech>unclosed",
        "torn.csv": b'id,value\n"x"y,5\n',
        **{f"{name}.jsonl": f"{line}\n".encode() for name, line in _ROWS.items()},
    }.items():
        Path(name).write_bytes(content)
    with Path("sitting.txt").open("wb") as file:
        file.truncate(257 * 2**20)
    Path("nobody.txt").write_bytes(b"we sold some cloth " * (5 * 2**20 // 19))
    Path("folder").mkdir()
    Path("gone.txt").symlink_to("nowhere")
    Path("loop.txt").symlink_to("loop.txt")


def _ledgers() -> None:
    for name in ("newer", "damaged", "tampered", "cut", "orphan", "unchained", "swapped", "dangling"):
        shutil.copy("desk.db", f"{name}.db")
    Path("empty.db").touch()
    for name in ("sourced.db", "revised.db"):
        shutil.copy("desk.db", name)
    revising = ("ingest", "county-gbk.txt", "--revises", "county.txt", "--by", "Ann")
    assert ledger("--db", "revised.db", *revising).code == 0
    for place in ("port.txt", "http://127.0.0.1:9/page"):
        assert ledger("--db", "sourced.db", "source", "add", place).code == 0
    _edit("other.db", "CREATE TABLE recipes (id)")
    _edit("newer.db", "UPDATE alembic_version SET version_num = '0999'")
    _edit(
        "tampered.db",
        *_without_guards("tampered.db"),
        "UPDATE document_version SET text = replace(text, '26', '31')",
    )
    _edit(
        "cut.db",
        *_without_guards("cut.db"),
        "DELETE FROM reading WHERE claim_id = (SELECT max(id) FROM claim)",
    )
    for name, change in {
        "orphan.db": "INSERT INTO document SELECT 'd0', name, event_date, created_at FROM document LIMIT 1",
        "dangling.db": "DELETE FROM document WHERE id = (SELECT min(id) FROM document)",
        "unchained.db": "UPDATE event SET actor = 'somebody else'",
        "swapped.db": "UPDATE document_version SET content = x'00'",
    }.items():
        _edit(name, *_without_guards(name), change)
    whole = Path("damaged.db").read_bytes()
    Path("damaged.db").write_bytes(whole[:5000] + b"\xa5" * (len(whole) - 5000))


def _without_guards(name: str) -> list[str]:
    with closing(sqlite3.connect(name)) as connection:
        found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    return ["PRAGMA foreign_keys=OFF", *(f"DROP TRIGGER {trigger}" for (trigger,) in found)]


def _edit(name: str, *statements: str) -> None:
    with closing(sqlite3.connect(name)) as connection, connection:
        for statement in statements:
            connection.execute(statement)
