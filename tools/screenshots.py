"""Takes the pictures that README shows, from the sample event: the report and the review page, wide and narrow.

`make screenshots` runs it; it needs Chromium and a Chinese font (`apt-get install chromium fonts-wqy-microhei`).
"""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import sync_playwright

from ledger import desk, judging, reading
from ledger.reports import render
from ledger.web.app import running
from ledger.web.serving import Place, hosts
from tests.browsing import ARGUMENTS, CHROMIUM

FOLDER = Path(__file__).parents[1] / "docs"
SIZES = {"wide": (1280, 860), "narrow": (390, 860)}
READER = "Lin Yue"


def main() -> None:
    """Writes every picture."""
    if CHROMIUM is None:
        sys.exit("no Chromium here; `apt-get install chromium` brings it")
    if not subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False).stdout:
        sys.exit("no Chinese font here; `apt-get install fonts-wqy-microhei` brings one")
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        db = str(Path(folder) / "demo.db")
        finding = _furnished(db)
        report = Path(folder) / "report.html"
        made = desk.ledger_report(db, wanted=desk.Wanted(show_all=True))
        report.write_text(render(made, "html"), encoding="utf-8")
        browser = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        with socket.create_server(("127.0.0.1", 0)) as listening:
            port = listening.getsockname()[1]
            server, doors = running(db, listening, hosts(Place(), port), None, "en")
            Thread(target=server.serve_forever, daemon=True).start()
            address = f"http://127.0.0.1:{port}"
            for name, (width, height) in SIZES.items():
                context = browser.new_context(viewport={"width": width, "height": height})
                tab = context.new_page()
                _take(tab, f"{report.as_uri()}#{finding.fingerprint}", f"report-{name}.png")
                tab.goto(f"{address}/enter?token={doors.invite(READER)}")
                tab.wait_for_url(f"{address}/")
                _take(tab, f"{address}/c/{finding.members[0].claim.id}", f"review-{name}.png")
                context.close()
            server.shutdown()
        browser.close()


def _furnished(db: str) -> Any:
    """A ledger of the Chinese sample with a verdict that waits for its second reader; its first finding."""
    (sample,) = (str(path) for path in desk.samples() if "lanjiang" in str(path))
    list(desk.ingest(db, (sample,), reading.Options()))
    judging.load_scale(db, "four", READER)
    finding = desk.ledger_report(db).open[0]
    claim = finding.members[0].claim.id
    judging.assign(db, claim, READER, second="Zhou Hang", because=None, by=READER, seen=None)
    return finding


def _take(tab: Any, address: str, name: str) -> None:
    tab.goto(address)
    tab.wait_for_timeout(300)
    tab.screenshot(path=str(FOLDER / name))


if __name__ == "__main__":
    main()
