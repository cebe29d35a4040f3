"""The page in a real browser: what one can do with it, by hand, by keyboard, on a phone."""

from __future__ import annotations

import json
import pathlib
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from page_browser import Tab

import careergraph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Locator, Page

    from careergraph.graph.value import CareerGraph

FROM, TO = "IT project manager", "Chief information officer"
QUESTION = urlencode({"from": FROM, "to": TO})
PHONE = 360
WIDTH = "document.documentElement.scrollWidth"
UNFOLD = "document.querySelectorAll('details').forEach(each => each.open = true)"
HEADINGS = "[...document.querySelectorAll('h1,h2,h3,h4,h5')].map(each => each.tagName)"
VIEWS = {
    "nothing asked": "",
    "routes": f"{QUESTION}&compare=1&compare=3&have=PMP",
    "one role": urlencode({"from": FROM}),
    "no role yet": "begin=1&have=Python",
    "the list": f"{QUESTION}&map=list",
    "no answer": urlencode({"from": FROM, "to": "Astronaut"}),
}


@pytest.fixture(scope="session")
def graph() -> CareerGraph:
    return careergraph.load()


@pytest.fixture(scope="session")
def page_file(graph: CareerGraph, tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    place = tmp_path_factory.mktemp("page") / "careergraph.html"
    careergraph.explore(graph).write(place)
    return place


@pytest.fixture
def opened(browser: Browser, page_file: pathlib.Path) -> Iterator[Callable[..., Page]]:
    tabs: list[Tab] = []

    def open_view(view: str = "", file: pathlib.Path = page_file, **options: object) -> Page:
        tabs.append(Tab(browser, **options))  # type: ignore[arg-type]
        return tabs[-1].open(file, view)

    yield open_view
    for tab in tabs:
        tab.close()


def box(page: Page, name: str) -> Locator:
    return page.get_by_role("combobox", name=name, exact=True)


def view_of(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).fragment)


def choose(page: Page, name: str, typed: str) -> None:
    """Type into a field, and take what is suggested first."""
    box(page, name).fill(typed)
    page.wait_for_selector("[role=listbox]:not([hidden]) [role=option]")
    box(page, name).press("ArrowDown")
    box(page, name).press("Enter")


def card_facts(page: Page) -> list[dict[str, str]]:
    """Return what the cards of the routes say."""
    cards = []
    for card in page.locator("ol.cards > li").all():
        terms, texts = (card.locator(tag).all_inner_texts() for tag in ("dt", "dd"))
        name = {"Name": card.locator("h3").inner_text()}
        cards.append(name | dict(zip(terms, texts, strict=True)))
    return cards


def learning(page: Page) -> list[str]:
    return [facts["To learn"].split(" (")[0] for facts in card_facts(page)]


def learning_of(routes: list[careergraph.Route]) -> list[str]:
    return [
        f"at least {route.learning_at_least}" if route.learning is None else str(route.learning)
        for route in routes
    ]


def wait_for_cards(page: Page, wanted: list[str]) -> None:
    """Wait until the cards say how much there is to learn."""
    page.wait_for_function(
        "wanted => JSON.stringify([...document.querySelectorAll('ol.cards > li')].map(card => "
        "[...card.querySelectorAll('dl div')].find(d => d.children[0].innerText === 'To learn')"
        ".children[1].innerText.split(' (')[0])) === wanted",
        arg=json.dumps(wanted, separators=(",", ":")),
    )


def test_the_first_view_has_a_question_to_click(opened: Callable[..., Page]) -> None:
    page = opened()
    assert "How do I get from this role to that one?" in page.inner_text("h1")
    page.locator(".example").first.click()
    page.wait_for_selector(".route")
    assert view_of(page)["from"] == [FROM]


@pytest.mark.parametrize("typed", ["it project m", "Project manager", "15-1299"])
def test_a_role_is_found_by_name_alias_and_code(opened: Callable[..., Page], typed: str) -> None:
    page = opened()
    box(page, "From").fill(typed)
    page.wait_for_selector("[role=listbox]:not([hidden]) [role=option]")
    assert FROM in page.inner_text("[role=listbox]:not([hidden])")


def test_the_choices_are_those_of_the_command_line(
    opened: Callable[..., Page], graph: CareerGraph
) -> None:
    page = opened()
    choose(page, "From", FROM)
    choose(page, "To", "CIO")
    page.wait_for_selector(".route")
    choices = careergraph.choices(graph, FROM, TO)
    names = [", ".join(route.labels).capitalize() for route in choices]
    assert [facts["Name"] for facts in card_facts(page)] == names
    assert learning(page) == learning_of(choices)
    assert page.inner_text(".route .roles") == str(choices[0])
    assert view_of(page)["to"] == [TO]


def test_what_one_holds_and_lacks_changes_the_routes(
    opened: Callable[..., Page], graph: CareerGraph
) -> None:
    page = opened(QUESTION)
    page.get_by_label("I hold Strategic planning").first.click()
    held = careergraph.choices(graph, FROM, TO, have=["Strategic planning"])
    wait_for_cards(page, learning_of(held))
    page.locator("details.assumed summary").click()
    page.get_by_role("button", name="I lack Teamwork").click()
    lacked = careergraph.choices(graph, FROM, TO, have=["Strategic planning"], lack=["Teamwork"])
    assert learning_of(lacked) != learning_of(held)
    wait_for_cards(page, learning_of(lacked))
    assert view_of(page)["have"] == ["Strategic planning"]
    assert view_of(page)["lack"] == ["Teamwork"]
    page.get_by_role("button", name="You no longer hold Strategic planning").click()
    page.get_by_role("button", name="You do not lack Teamwork").click()
    wait_for_cards(page, learning_of(careergraph.choices(graph, FROM, TO)))


def test_another_objective_gives_its_routes(
    opened: Callable[..., Page], graph: CareerGraph
) -> None:
    page = opened(QUESTION)
    page.get_by_label("Routes", exact=True).select_option("learning")
    found = careergraph.routes(graph, FROM, TO, by="learning", k=5)
    wait_for_cards(page, learning_of(found))
    assert "least to learn first" in page.inner_text("#answer .lead")
    assert page.inner_text(".route .roles") == str(found[0])


def test_a_name_that_changes_nothing_is_said_to_do_so(opened: Callable[..., Page]) -> None:
    held = ["Pyton", "pmp", "Python=2", "PMP, SQL", "Master's degree", "Nonsense, PMP"]
    page = opened(f"{QUESTION}&{urlencode({'have': held}, doseq=True)}")
    said = "Nothing here is called Pyton: it changes no answer."
    assert page.inner_text("#question .unknown") == said


def test_the_answer_says_what_the_person_said_on_paper_too(opened: Callable[..., Page]) -> None:
    said = {"have": ["PMP", "SQL"], "lack": ["Teamwork"], "years": "8"}
    page = opened(f"{QUESTION}&{urlencode(said, doseq=True)}")
    page.emulate_media(media="print")
    words = "You hold: PMP, SQL and 8 years of experience. You lack: Teamwork"
    assert page.inner_text("#answer .said") == words
    text = page.inner_text("#answer")
    assert "comes first" not in text
    assert "Take away what you lack" not in text
    assert opened(QUESTION).locator(".said").count() == 0


def test_a_filter_leaves_in_an_end_that_an_address_gives_by_alias(
    opened: Callable[..., Page], graph: CareerGraph
) -> None:
    page = opened(urlencode({"from": FROM, "to": "CIO", "family": "project"}))
    family = graph.roles.set_index("role")["family"]
    outside = {role for role in graph.names if family.get(role) != "project"}
    avoid = sorted(outside - {FROM, TO})
    within = careergraph.choices(graph, FROM, TO, avoid=avoid)
    assert learning(page) == learning_of(within)
    assert box(page, "To").input_value() == TO


def test_years_that_are_no_number_in_an_address_are_left_out(opened: Callable[..., Page]) -> None:
    for years in ("many", "NaN", "1e999"):
        page = opened(f"{QUESTION}&years={years}")
        assert page.locator("ol.cards > li").count() > 1
        assert page.get_by_label("Years of experience in all").input_value() == ""


def test_years_and_evidence_count(opened: Callable[..., Page], graph: CareerGraph) -> None:
    page = opened(f"{QUESTION}&years=20")
    fast = careergraph.choices(graph, FROM, TO, years=20)
    assert card_facts(page)[0]["Time"] == f"at least {fast[0].years} years"
    page.locator("details.filters summary").click()
    page.get_by_label("stated", exact=True).check()
    stated = careergraph.choices(graph, FROM, TO, years=20, evidence=["stated"])
    wait_for_cards(page, learning_of(stated))
    assert view_of(page)["evidence"] == ["stated"]


def test_two_routes_stand_side_by_side(opened: Callable[..., Page], graph: CareerGraph) -> None:
    page = opened(QUESTION)
    page.get_by_label("Compare route 1").check()
    page.get_by_label("Compare route 3").check()
    page.wait_for_selector(".comparison table")
    first, third = careergraph.choices(graph, FROM, TO)[0], careergraph.choices(graph, FROM, TO)[2]
    only = {item.name for item in first.requirements if not item.preferred} - {
        item.name for item in third.requirements
    }
    row = page.get_by_role("row", name="Only this one asks for").inner_text()
    assert only
    assert all(name in row for name in only)


def test_every_statement_shows_its_source_with_its_address(
    opened: Callable[..., Page], graph: CareerGraph
) -> None:
    page = opened(QUESTION)
    button = page.get_by_role("button", name="Portfolio manager requires Strategic planning")
    button.click()
    panel = page.locator("#panel")
    route = careergraph.choices(graph, FROM, TO)[0]
    wanted = next(item for item in route.requirements if item.name == "Strategic planning")
    from careergraph.graph.citations import sources

    for citation in wanted.citations:
        source = sources(graph)[citation.source]
        assert source.title in panel.inner_text()
        link = panel.get_by_role("link", name=source.url)
        assert link.get_attribute("href") == source.url
        assert link.get_attribute("rel") == "noopener noreferrer"
    page.keyboard.press("Escape")
    assert panel.is_hidden()
    assert "Strategic planning" in (page.locator(":focus").get_attribute("aria-label") or "")


def test_who_holds_no_role_begins_where_they_fit(
    opened: Callable[..., Page], graph: CareerGraph
) -> None:
    page = opened()
    page.get_by_role("button", name="I hold no role yet", exact=True).click()
    choose(page, "I hold", "Python")
    page.wait_for_selector("h2:has-text('require something that you hold')")
    first = careergraph.fit(graph, have=["Python"])[0].role
    assert page.locator(".fits h3").first.inner_text() == first
    page.get_by_role("button", name=f"Begin as a {first}").click()
    page.wait_for_selector("h1:has-text('go next')")
    assert view_of(page)["from"] == [first]
    assert view_of(page)["have"] == ["Python"]


def test_all_of_it_is_done_without_a_mouse(opened: Callable[..., Page]) -> None:
    page = opened()
    keys = page.keyboard
    keys.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the answer"
    while page.locator(":focus").get_attribute("role") != "combobox":
        keys.press("Tab")
    keys.type("IT project m")
    page.wait_for_selector("[role=listbox]:not([hidden]) [role=option]")
    keys.press("ArrowDown")
    active = page.locator(":focus").get_attribute("aria-activedescendant")
    assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    keys.press("Enter")
    page.wait_for_selector("h1:has-text('go next')")
    keys.press("Tab")
    keys.press("Tab")
    keys.type("CIO")
    page.wait_for_selector("[role=listbox]:not([hidden]) [role=option]")
    keys.press("Enter")
    page.wait_for_selector(".route")
    while page.locator(":focus").get_attribute("data-key") != "card:2":
        keys.press("Tab")
    keys.press("Enter")
    page.wait_for_selector("h2:has-text('Route 2')")
    assert page.locator(":focus").get_attribute("aria-pressed") == "true"
    assert "Route 2" in page.inner_text("#live")


def test_a_view_in_the_address_is_a_view_on_the_page(opened: Callable[..., Page]) -> None:
    page = opened(f"{QUESTION}&by=steps")
    page.get_by_label("I hold Business acumen").first.click()
    page.wait_for_function("location.hash.includes('Business')")
    page.get_by_label("Compare route 2").check()
    page.get_by_label("Compare route 3").check()
    page.wait_for_selector(".comparison table")
    again = opened(urlsplit(page.url).fragment)
    for part in ("#question", "#answer"):
        assert again.inner_text(part) == page.inner_text(part)


def test_where_no_route_is_documented_other_questions_are(opened: Callable[..., Page]) -> None:
    page = opened(urlencode({"from": "Chief data officer", "to": TO}))
    assert page.inner_text("h1") == "No documented route"
    page.get_by_role("button", name=f"What leads to {TO}?").click()
    page.wait_for_selector(f"h1:has-text('What leads to {TO}?')")


def test_where_no_route_is_documented_the_page_says_what_is_lacking(
    opened: Callable[..., Page], graph: CareerGraph
) -> None:
    origin, destination = "Analytics engineer", "Data engineer"
    page = opened(urlencode({"from": origin, "to": destination}))
    gaps = [g for g in careergraph.gap(graph, origin, destination) if not g.requirement.preferred]
    held, lack = ([g for g in gaps if g.status == status] for status in ("have", "lack"))
    partly = len(gaps) - len(held) - len(lack)
    assert held
    assert f"Of {len(gaps)} required you hold {len(held)} ({len(held)} assumed of your role), " in (
        text := page.inner_text(".gap")
    )
    assert f"in part {partly}, lack {len(lack)}" in text
    assert all(g.requirement.name in text for g in gaps)
    first = lack[0].requirement.name
    page.get_by_label(f"I hold {first}").click()
    page.wait_for_function(
        "wanted => document.querySelector('.gap').innerText.includes(wanted)",
        arg=f"lack {len(lack) - 1}",
    )


def test_what_only_comes_in_the_end_is_no_next_step(
    opened: Callable[..., Page], graph: CareerGraph
) -> None:
    role = careergraph.role(graph, "Help desk technician")
    ends = [step.destination for step in role.leads_to if step.span]
    assert ends == ["IT support manager"]
    page = opened(urlencode({"from": role.role}))
    lists = page.locator("#answer .next").all()
    assert "IT support manager" not in lists[0].inner_text()
    assert "IT support manager" in lists[1].inner_text()
    assert [h.inner_text() for h in page.locator("#answer h2").all()] == ["In the end"]
    page.get_by_role("button", name="about this role").click()
    heads = page.locator("#panel h3").all_inner_texts()
    assert heads.index("In the end") == heads.index("Leads to") + 1
    for fact in role.facts:
        assert fact[1] in page.inner_text("#panel")


def test_no_heading_leaves_a_rank_out(opened: Callable[..., Page]) -> None:
    for view in VIEWS.values():
        page = opened(view)
        page.evaluate(UNFOLD)
        ranks = [int(tag[1]) for tag in page.evaluate(HEADINGS)]
        assert ranks[0] == 1
        assert all(b <= a + 1 for a, b in pairwise(ranks))


def test_a_role_that_is_mistyped_in_an_address_is_mended_by_a_click(
    opened: Callable[..., Page],
) -> None:
    page = opened(urlencode({"from": FROM, "to": "Chief information oficer"}))
    page.get_by_role("button", name=TO, exact=True).click()
    page.wait_for_selector(".route")
    assert view_of(page) == {"from": [FROM], "to": [TO]}


def test_back_leads_to_the_question_before(opened: Callable[..., Page]) -> None:
    page = opened()
    page.locator(".example").first.click()
    page.wait_for_selector(".route")
    page.go_back()
    page.wait_for_selector("h1:has-text('How do I get')")


def test_a_phone_has_room_for_all_of_it(
    opened: Callable[..., Page], page_file: pathlib.Path
) -> None:
    page = opened(width=PHONE)
    for view in VIEWS.values():
        page.goto("about:blank")
        page.goto(f"{page_file.as_uri()}#{view}")
        page.wait_for_selector("#answer-title")
        assert page.evaluate(WIDTH) == PHONE, view
        page.evaluate(UNFOLD)
        assert page.evaluate(WIDTH) == PHONE, view


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_nothing_serious_bars_anybody(opened: Callable[..., Page], view: str) -> None:
    axe = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is missing")
    page = opened(view, dark=view in (VIEWS["no role yet"], VIEWS["one role"]))
    page.evaluate(UNFOLD)
    assert serious(page, axe) == []


def test_nothing_serious_bars_anybody_from_the_sources(opened: Callable[..., Page]) -> None:
    axe = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is missing")
    page = opened(QUESTION)
    page.get_by_role("button", name="Light or dark").click()
    page.locator(".step .cite").first.click()
    assert serious(page, axe) == []


def test_a_fault_that_bars_somebody_would_be_found(opened: Callable[..., Page]) -> None:
    axe = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is missing")
    page = opened()
    page.evaluate("document.querySelector('#tools').append(document.createElement('button'))")
    assert [each.split(":")[0] for each in serious(page, axe)] == ["button-name"]


def serious(page: Page, axe: object) -> list[str]:
    """Return what axe-core calls serious or critical, by rule and place."""
    script = pathlib.Path(str(axe.__file__)).with_name("axe.min.js")  # type: ignore[attr-defined]
    page.evaluate(script.read_text(encoding="utf-8"))
    found = page.evaluate("async () => (await axe.run()).violations")
    return [
        f"{each['id']}: {node['html'][:160]}"
        for each in found
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
    ]


def test_the_list_says_what_the_picture_says(
    opened: Callable[..., Page], graph: CareerGraph
) -> None:
    page = opened("scope=all&map=list")
    text = page.inner_text(".listing")
    assert all(name in text for name in graph.names)
    assert text.count("leads to ") == len(graph.index.tails)


def test_a_click_in_the_picture_opens_a_role(opened: Callable[..., Page]) -> None:
    page = opened(f"{QUESTION}&scope=routes")
    frame = page.locator("#picture").bounding_box()
    assert frame
    for x in range(100, int(frame["width"]), 40):
        page.mouse.click(frame["x"] + x, frame["y"] + frame["height"] / 2)
        if page.locator("#panel").is_visible():
            break
    page.get_by_role("button", name="Make it the destination").click()
    page.wait_for_function(
        "location.hash.includes('to=') && document.querySelector('#panel').hidden"
    )


def test_a_frame_of_a_notebook_answers(
    browser: Browser, graph: CareerGraph, tmp_path: pathlib.Path
) -> None:
    cell = tmp_path / "cell.html"
    page = careergraph.explore(graph, FROM, TO)
    cell.write_text(f"<h1 id=answer-title>A notebook</h1>{page._repr_html_()}", encoding="utf-8")
    tab = Tab(browser)
    frame = tab.open(cell).frame_locator("iframe")
    frame.get_by_role("button", name="Fewest steps, least to learn").click()
    frame.get_by_role("heading", name="Route 2").wait_for()
    tab.close()


def test_on_paper_there_is_the_plan_with_all_sources(
    opened: Callable[..., Page], graph: CareerGraph
) -> None:
    page = opened(QUESTION)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#question").is_hidden()
    assert page.locator(".cite").first.is_hidden()
    route = careergraph.choices(graph, FROM, TO)[0]
    titles = page.locator(".sources .citations .title").all_inner_texts()
    assert len(titles) == len({each.source for each in route.citations})
    assert page.locator(".sources .citations").is_visible()
