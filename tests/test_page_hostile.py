"""Names that would do harm come out as text; a large dataset is answered too."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pandas as pd
import pytest
from page_browser import Tab

import careergraph

if TYPE_CHECKING:
    import pathlib

    from playwright.sync_api import Browser

NAMES = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"onload="alert(1)',
    "</script><script>alert(2)</script>",
    "javascript:alert(3)",
    "{{7*7}} ${7*7} <b>bold</b> &amp; &lt;",
    "right \u202e to left, and \u200b nothing",
    "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324\u031ea\u0322l\u0337g\u0321o",
    "constructor",
    "__proto__",
    "x" * 10_000,
)
ADDRESSES = (
    "javascript:alert(4)",
    "data:text/html,<script>alert(5)</script>",
    "https://example.org/a b",
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """Write the page of a chain of roles with hostile names, requirements and sources."""
    ends = list(pairwise(NAMES))
    sources = [f"source {n}" for n, _ in enumerate(NAMES)]
    graph = careergraph.from_frames(
        transitions=pd.DataFrame(ends, columns=["origin", "destination"]).assign(
            source=sources[1:]
        ),
        requirements=pd.DataFrame(
            {"role": NAMES, "name": [f"skill {name}" for name in NAMES], "source": sources}
        ).assign(type="skill"),
        sources=pd.DataFrame({"source": sources, "title": NAMES}).assign(
            url=[ADDRESSES[n % len(ADDRESSES)] for n, _ in enumerate(NAMES)]
        ),
    )
    place = tmp_path_factory.mktemp("hostile") / "page.html"
    careergraph.explore(graph).write(place)
    return place


@pytest.mark.parametrize("width", [360, 1280])
def test_hostile_names_come_out_as_text(
    browser: Browser, hostile: pathlib.Path, width: int
) -> None:
    tab = Tab(browser, width=width)
    page = tab.open(hostile, urlencode({"from": NAMES[0], "to": NAMES[4]}))
    text = page.inner_text("#answer")
    assert all(name in text for name in NAMES[:5])
    assert page.locator("#answer script, #answer img, #answer b > script").count() == 0
    for button in page.locator(".step .cite").all()[:12]:
        button.click()
        links = page.locator("#panel a").all()
        assert all((link.get_attribute("href") or "").startswith("http") for link in links)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.goto("about:blank")
    page = tab.open(hostile, urlencode({"from": NAMES[5], "map": "list"}))
    page = tab.open(hostile, urlencode({"scope": "all", "map": "list"}))
    listed = page.inner_text(".listing")
    assert "right \\u202e to left, and \\u200b nothing" in listed
    assert "\u202e" not in page.inner_text("body")
    assert all(name in listed for name in (NAMES[8], NAMES[9], NAMES[10]))
    page = tab.open(hostile, urlencode({"scope": "all"}))
    assert page.evaluate("document.documentElement.scrollWidth") == width
    tab.close()


def test_an_address_bar_with_anything_in_it_does_no_harm(
    browser: Browser, hostile: pathlib.Path
) -> None:
    tab = Tab(browser)
    views = ["from=<script>alert(1)</script>&to=%00", "route=-9&compare=x&years=many&by=__proto__"]
    views += [
        urlencode({"from": NAMES[0], "to": NAMES[2], "by": "nonsense", "route": "1e9"}),
        "%%%",
    ]
    for view in views:
        page = tab.open(hostile, view)
        assert page.inner_text("#answer-title")
    tab.close()


def test_a_large_dataset_is_shown_in_summary_and_answered(
    browser: Browser, tmp_path: pathlib.Path
) -> None:
    roles = 320  # more than are drawn one by one
    ends = {(n % roles, (n * 17 + n // roles * 31 + 1) % roles) for n in range(3_000)}
    pairs = sorted((a, b) for a, b in ends if a != b)
    names = [(f"Role {a}", f"Role {b}") for a, b in pairs]
    graph = careergraph.from_frames(pd.DataFrame(names, columns=["origin", "destination"]))
    place = tmp_path / "large.html"
    careergraph.explore(graph).write(place)
    tab = Tab(browser)
    page = tab.open(place, "map=list")
    assert f"{roles} roles" in page.inner_text("header")
    assert page.locator(".listing > li").count() <= 30
    page = tab.open(place, urlencode({"from": "Role 1", "to": "Role 300"}))
    page.wait_for_selector(".route")
    found = careergraph.choices(graph, "Role 1", "Role 300")
    assert page.inner_text(".route .roles") == str(found[0])
    tab.close()
