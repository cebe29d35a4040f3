"""A browser for the tests of the page: found, started once, offline; what it says is recorded."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator

    from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Route

VARIABLE = "CAREERGRAPH_TEST_BROWSER"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def browser_program() -> str | None:
    """Return the program of a browser: what the environment names, else one on the path."""
    named = os.environ.get(VARIABLE)
    return named or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start the browser, once for the tests of a file: it leaves no loop to those of others."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = browser_program()
    if program is None:
        pytest.skip(f"no Chromium or Chrome is on the path, and {VARIABLE} names none")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield started
        started.close()


class Tab:
    """A page that is open, with all that it said, asked for and failed at."""

    def __init__(self, browser: Browser, *, width: int = 1280, dark: bool = False) -> None:
        self.said: list[str] = []
        self.requested: list[str] = []
        scheme = "dark" if dark else "light"
        self.context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            reduced_motion="reduce",
            offline=True,
        )
        self.context.route("**/*", self.requests)
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(5000)
        self.page.on("console", self.console)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.said.append("a dialog"), dialog.dismiss()))

    def requests(self, route: Route, request: Request) -> None:
        """Record what is asked for; nothing leaves."""
        self.requested.append(request.url)
        if request.url.startswith("file:"):
            route.continue_()
        else:
            route.abort()

    def console(self, message: ConsoleMessage) -> None:
        """Record warnings and errors, violations of the policy among them."""
        if message.type in ("error", "warning"):
            self.said.append(message.text)

    def open(self, file: pathlib.Path, view: str = "") -> Page:
        """Open a page, and wait for its answer."""
        self.page.goto("about:blank")
        self.page.goto(f"{file.as_uri()}{view and '#'}{view}")
        self.page.wait_for_selector("#answer-title")
        return self.page

    def close(self) -> None:
        """Close it; nothing was said, and nothing but files asked for."""
        self.context.close()
        assert self.said == []
        assert [url for url in self.requested if not url.startswith("file:")] == []
