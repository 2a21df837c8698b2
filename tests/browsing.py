"""A real browser to look at pages with: tabs that complain, and axe to hold a page against the rules of access."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_REFUSED = re.compile(r"Failed to load resource: the server responded with a status of 4\d\d ")
"""What Chromium says of a form that was refused, which is no fault of the page."""


@contextmanager
def tab(browser: Any, address: str, **wanted: Any) -> Iterator[Any]:
    """A fresh tab of its own; it may ask for nothing but what lies at the address, and nothing may be complained of."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **wanted})
    page, asked, complaints = context.new_page(), [], []
    page.set_default_timeout(20_000)
    page.on("request", lambda one: asked.append(one.url))
    page.on("console", lambda one: None if _REFUSED.match(one.text) else complaints.append(one.text))
    page.on("pageerror", lambda one: complaints.append(str(one)))
    page.on("dialog", lambda one: complaints.append(f"dialog: {one.message}") or one.dismiss())
    yield page
    context.close()
    elsewhere = [url for url in asked if _origin(url) != _origin(address)]
    assert not elsewhere, elsewhere
    assert not complaints, complaints


def _origin(url: str) -> tuple[str, str]:
    return urlsplit(url)[:2]


def violations(page: Any) -> list[str]:
    """What axe finds wrong with a page as it stands, each with the elements."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run()")
    return [
        f"{one['id']}: {one['help']}: {[node['html'][:120] for node in one['nodes'][:3]]}"
        for one in found["violations"]
    ]
