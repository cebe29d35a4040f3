"""The page of a server about a large dataset: a summary, and what it asks for as it is needed."""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

import pandas as pd
import pytest
from page_browser import Tab

import careergraph
from careergraph.explorer import page_lookups
from careergraph.explorer.map_of import map_of
from careergraph.explorer.page_html import page_of
from careergraph.explorer.page_lookups import MOST_STEPS, PageLookups

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Route
    from starlette.testclient import TestClient

    from careergraph.graph.value import CareerGraph

PORT = 8642
HERE = f"http://127.0.0.1:{PORT}"
ROLES = 400
NEAR = 5  # fewer than most roles have neighbours


def large_graph() -> CareerGraph:
    """Return a dataset of more roles than are drawn one by one."""
    draw = random.Random(4)  # noqa: S311 (no secret)
    names = [f"Role {number:03}" for number in range(ROLES)]
    pairs = sorted({(draw.choice(names), draw.choice(names)) for _ in range(3_000)})
    pairs = [(tail, head) for tail, head in pairs if tail != head]
    several = draw.sample(pairs, 900)  # of which two sources tell
    told = [f"s{draw.randrange(45)}" for _ in pairs] + [
        f"s{draw.randrange(45, 90)}" for _ in several
    ]
    pairs += several
    transitions = pd.DataFrame(pairs, columns=["origin", "destination"]).assign(
        evidence=[draw.choice(("stated", "inferred")) for _ in pairs],
        source=told,
    )
    roles = pd.DataFrame(
        {
            "role": names,
            "family": [draw.choice(("art", "science", "trade")) for _ in names],
            "level": [draw.randint(1, 5) for _ in names],
        }
    )
    requirements = pd.DataFrame(
        {
            "role": names,
            "type": "skill",
            "name": [draw.choice(("Drawing", "Dry sawing", "Raw drafts")) for _ in names],
            "source": "s1",
        }
    )
    sources = pd.DataFrame({"source": [f"s{n}" for n in range(90)]}).assign(
        title=lambda each: "Document " + each["source"],
        publisher=lambda each: "Publisher " + each["source"],
        url=lambda each: "https://example.org/" + each["source"],
    )
    return careergraph.from_frames(
        transitions=transitions, roles=roles, requirements=requirements, sources=sources
    )


@pytest.fixture(scope="module")
def graph() -> CareerGraph:
    return large_graph()


@pytest.fixture(scope="module")
def lookups(graph: CareerGraph) -> PageLookups:
    return PageLookups(graph)


@pytest.fixture(scope="module")
def client(graph: CareerGraph) -> Iterator[TestClient]:
    pytest.importorskip("starlette", reason="the extra `serve` is not installed")
    pytest.importorskip("httpx2", reason="starlette's test client needs httpx2")
    from starlette.testclient import TestClient

    from careergraph.serving.application import application

    with TestClient(application(graph, port=PORT), base_url=HERE) as client:
        yield client


def test_the_summary_counts_every_role_and_the_most_trodden_ways(
    graph: CareerGraph, lookups: PageLookups
) -> None:
    known, whole = lookups.map(), map_of(graph)
    cells = Counter((lane, level) for _, lane, level, *_ in whole["roles"])
    assert {(lane, level): count for lane, level, count in known["cells"]} == cells
    at = [tuple(role[1:3]) for role in whole["roles"]]
    flows = Counter((*at[tail], *at[head]) for tail, head, *_ in whole["transitions"])
    told = {tuple(flow[:4]): flow[4] for flow in known["flows"]}
    assert all(flows[ends] == count for ends, count in told.items())
    others = [n for ends, n in flows.items() if ends not in told and ends[:2] != ends[2:]]
    assert min(told.values()) >= max(others)
    assert known["counts"] == whole["counts"]
    assert known["used"] == whole["used"]


def test_around_roles_are_those_that_are_joined_best(
    graph: CareerGraph, lookups: PageLookups, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_lookups, "NEAR", NEAR)
    whole = map_of(graph)
    for centre in (["Role 007"], ["Role 001", "Role 300", "nobody"], []):
        found = lookups.around(centre)
        numbers = [number for number, *_ in found["roles"]]
        assert [whole["roles"][number] for number in numbers] == [r[1:] for r in found["roles"]]
        inside = {graph.numbers[name] for name in centre if name in graph.numbers}
        weights = Counter[int]()
        for tail, head, _, support in whole["transitions"]:
            if (tail in inside) != (head in inside):
                weights[head if tail in inside else tail] += max(1, support)
        best = sorted(weights, key=lambda number: (-weights[number], number))[:NEAR]
        assert {*inside, *best} <= {*numbers}
        assert {*numbers} <= inside | {*weights}
        among = [s for s in whole["transitions"] if s[0] in numbers and s[1] in numbers]
        assert sorted(found["transitions"]) == sorted(among)
        assert len(among) <= MOST_STEPS


def test_items_are_found_by_a_part_of_their_name(lookups: PageLookups) -> None:
    assert lookups.items("draw") == [["skill", "Drawing"]]
    assert lookups.items("DR") == [
        ["skill", "Drawing"],
        ["skill", "Dry sawing"],
        ["skill", "Raw drafts"],
    ]
    assert lookups.items("raw") == [["skill", "Raw drafts"], ["skill", "Drawing"]]
    assert lookups.items(" ") == []


def test_the_page_does_not_grow_with_the_dataset(graph: CareerGraph, lookups: PageLookups) -> None:
    html = page_of(graph, server="", known=lookups.map()).html
    assert "Role 123" not in html.replace(str(lookups.map()["examples"]), "")
    assert len(html) < len(page_of(careergraph.load(), server="").html)


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("/page/items?search=drawing", [["skill", "Drawing"]]),
        (
            "/page/sources?source=s3&source=none",
            {"s3": ["Document s3", "Publisher s3", "https://example.org/s3", ""]},
        ),
        ("/page/cell?lane=99&level=1", []),
        ("/page/cell?lane=x&level=1e9", []),
        ("/page/around?role=nobody", {"roles": [], "transitions": []}),
    ],
)
def test_the_parts_of_the_page_are_answered(client: TestClient, place: str, found: object) -> None:
    answer = client.get(place)
    assert (answer.status_code, answer.json()) == (200, found)


def test_the_roles_of_a_cell_have_names(
    client: TestClient, graph: CareerGraph, lookups: PageLookups
) -> None:
    lane, level, count = lookups.map()["cells"][0]
    names = client.get(f"/page/cell?lane={lane}&level={level}").json()
    assert len(names) == count
    assert {*names} <= {*graph.names}


def served(tab: Tab, client: TestClient) -> list[str]:
    """Let a tab ask the server; return what it asks for, as it does."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        place = route.request.url.removeprefix(HERE)
        asked.append(urlsplit(place).path)
        found = client.get(place)
        route.fulfill(status=found.status_code, headers=dict(found.headers), body=found.content)

    tab.context.unroute("**/*")
    tab.context.route("**/*", answer)
    return asked


def opened(tab: Tab, view: str = "") -> Any:  # noqa: ANN401 (a page of playwright)
    tab.page.goto("about:blank")
    tab.page.goto(f"{HERE}/{view and '#'}{view}")
    tab.page.wait_for_selector("#answer-title")
    return tab.page


def test_a_large_dataset_is_asked_for_as_it_is_needed(
    browser: Browser, client: TestClient, graph: CareerGraph
) -> None:
    tab = Tab(browser)
    asked = served(tab, client)
    page = opened(tab, "map=list")
    assert f"{ROLES} roles" in page.inner_text("header")
    page.locator(".listing button").first.click()
    page.wait_for_selector("#panel li")
    assert asked == ["/", "/page/cell"]
    page.keyboard.press("Escape")
    box = page.get_by_role("combobox", name="From", exact=True)
    box.fill("role 12")
    page.wait_for_selector("[role=listbox]:not([hidden]) [role=option]")
    assert "Role 120" in page.inner_text("[role=listbox]:not([hidden])")
    held = page.get_by_role("combobox", name="I hold", exact=True)
    held.fill("drawi")
    page.wait_for_selector("[role=listbox]:not([hidden]) [role=option]")
    assert asked[2:] == ["/roles", "/page/items"]
    ends = {"from": "Role 001", "to": "Role 300"}
    page = opened(tab, urlencode(ends | {"map": "list"}))
    page.wait_for_selector(".listing .mark")
    routes = careergraph.choices(graph, *ends.values())
    assert page.inner_text(".route .roles") == str(routes[0])
    assert {*asked[4:]} == {"/", "/choices", "/page/sources", "/page/around"}
    page.locator(".route .cite").first.click()
    assert "https://example.org/s" in page.inner_text("#panel")
    assert tab.said == []
    tab.context.close()


def test_families_and_where_to_begin_are_asked_of_the_server(
    browser: Browser, client: TestClient
) -> None:
    tab = Tab(browser)
    served(tab, client)
    page = opened(tab, urlencode({"begin": 1, "have": "Drawing", "family": "art"}))
    assert "Of each kind the best 30 are shown" in page.inner_text("#answer")
    ways = {*page.locator("li.card .way").all_text_contents()}
    assert ways <= {f"art, level {level}" for level in range(1, 6)}
    page = opened(tab, urlencode({"from": "Role 001", "to": "Role 300", "family": "art"}))
    page.wait_for_selector("#answer-title")
    assert "parameters" not in page.inner_text("#answer")
    tab.context.close()
