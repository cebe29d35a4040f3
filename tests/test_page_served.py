"""The page behind `careergraph serve` says what the file of its own says."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from running_server import started

import careergraph
from careergraph.explorer.page_html import page_of

pytest.importorskip("uvicorn", reason="the extra `serve` is not installed")

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page


ENDS = {"from": "IT project manager", "to": "Chief information officer"}
VIEWS = [
    urlencode(given, doseq=True)
    for given in (
        {},
        {"from": "IT director"},
        ENDS,
        ENDS | {"by": "learning", "have": ["PMP", "Pyton"], "years": 3},
        ENDS | {"family": "executive"},  # all but a few of the roles are of other families
        ENDS | {"to": "Astronaut"},
        {"from": ENDS["to"], "to": ENDS["from"]},
        {"begin": 1, "have": ["Linux", "Python"], "family": ["security", "cloud"]},
    )
]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    process, address = started("--port", "0")
    yield address
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert (process.returncode, said) == (0, "")


def said(page: Page, address: str, view: str) -> str:
    """Return all that the page says in a view."""
    page.goto("about:blank")
    page.goto(f"{address}#{view}")
    page.wait_for_selector("#answer-title")
    page.wait_for_function("!document.querySelector('[aria-busy=true]')")
    return page.inner_text("main")


def test_a_served_page_says_what_the_file_says(
    browser: Browser, address: str, tmp_path: pathlib.Path
) -> None:
    file = tmp_path / "page.html"
    file.write_text(page_of(careergraph.load()).html, encoding="utf-8")
    faults: list[str] = []
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.on("pageerror", lambda error: faults.append(str(error)))
    for view in VIEWS:
        assert said(page, address, view) == said(page, file.as_uri(), view), view
    context.close()
    assert faults == []
