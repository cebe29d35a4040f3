"""The page says which role asks for how many years, and draws roles without levels."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pandas as pd
from page_browser import Tab

import careergraph
from careergraph.explorer.standing import standing_of

if TYPE_CHECKING:
    import pathlib

    from playwright.sync_api import Browser

    from careergraph.graph.value import CareerGraph

ENDS = {"from": "IT project manager", "to": "Chief information officer"}


def test_the_page_says_why_it_takes_so_long_and_takes_years_of_each_kind(
    browser: Browser, tmp_path: pathlib.Path
) -> None:
    graph = careergraph.load()
    careergraph.explore(graph).write(tmp_path / "page.html")
    tab = Tab(browser)
    page = tab.open(tmp_path / "page.html", urlencode(ENDS))
    asks = (
        "Why at least 7 years: Chief information officer asks for 10 years of IT field experience"
    )
    assert asks in page.inner_text(".why")
    assert "; 3 assumed, as your role asks for it; say yours above." in page.inner_text(".why")
    assert "10 years of IT field experience by then" in page.locator("p.time").all_inner_texts()[1]
    page.locator("details.kinds summary").click()
    field = page.get_by_label("IT field experience", exact=True)
    field.fill("8")
    field.press("Tab")
    held = careergraph.choices(graph, *ENDS.values(), have=["IT field experience=8"])[0]
    assert held.years == 2
    page.wait_for_function("document.querySelector('.why').innerText.includes('at least 2 years')")
    assert "have=IT+field+experience%3D8" in page.url
    assert page.inner_text(".why").endswith("; you have 8.")
    assert page.get_by_label("IT field experience", exact=True).input_value() == "8"
    tab.close()


def flat_graph(roles: int) -> CareerGraph:
    """Return a dataset in which each transition leads back too: no role is above another."""
    draw = random.Random(2)  # noqa: S311 (no secret)
    one_way = {tuple(draw.sample(range(roles), 2)) for _ in range(3 * roles)}
    pairs = sorted({(f"Role {a}", f"Role {b}") for x, y in one_way for a, b in ((x, y), (y, x))})
    return careergraph.from_frames(pd.DataFrame(pairs, columns=["origin", "destination"]))


def test_roles_without_levels_stand_side_by_side() -> None:
    standing = standing_of(flat_graph(40))
    assert standing.flat
    assert len({*standing.places.values()}) == 40  # each has a place of its own
    assert len({column for _, column, _ in standing.places.values()}) > 2
    assert not standing_of(careergraph.load()).flat


def test_without_levels_columns_are_steps_from_the_origin(
    browser: Browser, tmp_path: pathlib.Path
) -> None:
    graph = flat_graph(12)
    careergraph.explore(graph).write(tmp_path / "flat.html")
    tab = Tab(browser)
    view = urlencode({"from": "Role 0", "to": "Role 7", "map": "list", "scope": "all"})
    page = tab.open(tmp_path / "flat.html", view)
    page.wait_for_selector(".listing .mark")
    for line in page.locator(".listing > li").all():
        name, column = line.locator("button").inner_text(), line.locator("span.quiet").first
        steps = 0
        if name != "Role 0":
            (route,) = careergraph.routes(graph, "Role 0", name, by="steps", k=1)
            steps = route.steps
        words = f"{steps} step{'s' * (steps > 1)}" if steps else "origin"
        assert column.inner_text().strip().startswith(words)
    assert "level" not in page.inner_text(".listing")
    tab.close()
