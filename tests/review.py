"""A review page to test: a ledger with two small texts, and readers who came in."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from ledger.web.app import application
from ledger.web.doors import Doors
from tests.cli_desk import ledger

TALK = (
    "主持人：今天是2024年3月5日。\n"
    "林茂生：全縣茶葉產量從2020年的20.4萬噸增長到2023年的26.1萬噸，增長55%。\n"
    "林茂生：全縣登記在冊的農戶超過6000戶。\n"
)
PORT = (
    "MS. ADLER: Container traffic rose by 25 percent, to 250 million tons in 2023.\n"
    "MS. ADLER: The port employs 4,200 people.\n"
)
HOUSE = """
key = "house"
version = 1
title = { en = "House", zh-Hans = "本台" }
[[rating]]
code = "right"
labels = { en = "Stands up", zh-Hans = "站得住" }
norm = "TRUE"
[[rating]]
code = "wrong"
labels = { en = "Falls down", zh-Hans = "站不住" }
norm = "FALSE"
needs_second = true
[[rating]]
code = "proven"
labels = { en = "Proven", zh-Hans = "有据" }
norm = "TRUE"
needs_source = true
"""
"""A scale with each need once."""
HOST = "127.0.0.1:8765"


@dataclass(frozen=True)
class Reader:
    """Somebody at the page, under a name."""

    client: FlaskClient
    base: str = f"http://{HOST}"

    def get(self, place: str, **headers: str) -> TestResponse:
        return self.client.get(place, base_url=self.base, headers=headers)

    @cached_property
    def csrf(self) -> str:
        """The token that this reader's forms hold."""
        found = re.search(r'name="csrf" value="([^"]+)"', self.get("/nowhere").text)
        assert found
        return found[1]

    def seen(self, place: str, form: str) -> str:
        """The state that a form of a page names as seen."""
        action = re.search(
            rf'action="{place}/{form}#.*?name="seen" value="(\d+)"', self.get(place).text, re.S
        )
        assert action, (place, form)
        return action[1]

    def post(self, place: str, **fields: str | list[str]) -> TestResponse:
        fields = {"csrf": self.csrf, **fields}
        return self.client.post(place, base_url=self.base, data=fields)

    def write(self, page: str, form: str, **fields: str | list[str]) -> TestResponse:
        """Sends a form of a page as it stands there now, with these fields."""
        return self.post(f"{page}/{form}", **{"seen": self.seen(page, form), **fields})


@dataclass(frozen=True)
class Page:
    """A review page over a ledger that holds both texts."""

    db: str
    doors: Doors
    app: Flask

    def reader(self, name: str) -> Reader:
        """Somebody who came in by a link of their own."""
        reader = Reader(self.app.test_client())
        assert reader.get(f"/enter?token={self.doors.invite(name)}").status_code == 200
        return reader

    def claim(self, words: str) -> str:
        """The address of the claim with this figure."""
        (found,) = [one for one in self._listed() if one["text"] == words]
        return f"/c/{found['id']}"

    def document(self, name: str) -> str:
        """The address of the document whose name holds this."""
        listed = json.loads(ledger("--db", self.db, "documents", "--format", "json").out)
        (found,) = [one for one in listed if name in one["name"]]
        return f"/d/{found['id']}"

    def finding(self) -> str:
        """The address of the first finding."""
        found = json.loads(ledger("--db", self.db, "check", "--format", "json").out)["findings"]
        return f"/f/{found[0]['fingerprint']}"

    def _listed(self) -> list[dict[str, str]]:
        found: list[dict[str, str]] = json.loads(ledger("--db", self.db, "claims", "--format", "json").out)[
            "claims"
        ]
        return found


def laid(folder: Path, texts: dict[str, str] | None = None) -> str:
    """A new ledger with the two texts, or others, and a scale."""
    db = str(folder / "desk.db")
    for name, text in (texts or {"county.txt": TALK, "port.txt": PORT}).items():
        (folder / name).write_text(text, encoding="utf-8")
        assert ledger("--db", db, "ingest", str(folder / name), "--date", "2024-03-05").code == 0
    (folder / "house.toml").write_text(HOUSE, encoding="utf-8")
    assert ledger("--db", db, "scale", "load", str(folder / "house.toml"), "--by", "desk").code == 0
    return db


def opened(db: str, *, language: str = "en", password: str | None = None) -> Page:
    """A page over a ledger."""
    doors = Doors([HOST], password)
    return Page(db, doors, application(db, doors, language))
