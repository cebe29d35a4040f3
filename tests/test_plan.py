"""Plans to take along: nothing is lost, nothing in the data is taken for markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

import careergraph
from careergraph.cli import main

if TYPE_CHECKING:
    import pathlib

    from careergraph import CareerGraph

ENDS = ("Network administrator", "CISO")
HOSTILE = {
    "transitions": "origin,destination,evidence,source\n"
    "<script>alert(1)</script>,[x](javascript:alert(1)),stated,s\n"
    "[x](javascript:alert(1)),1. # *Chief* `a|b` & <i>,inferred,s\n",
    "requirements": "role,type,name,importance,source\n"
    "[x](javascript:alert(1)),skill,<img src=x onerror=alert(1)>,required,s\n"
    "[x](javascript:alert(1)),skill,$x_1$ | y,preferred,s\n"
    "1. # *Chief* `a|b` & <i>,certification,- [ ] **C++**,required,s\n",
    "sources": "source,title,publisher,url\n"
    's,"</title><b>T</b>","P & ""Q""",https://example.org/?a=1&b=<2>\n',
}


class Page(HTMLParser):
    """The tags, addresses and texts of a page."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str | None] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ("href", "src")]
        if tag not in ("meta", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.texts.append(data)

    @property
    def text(self) -> str:
        return "".join(self.texts)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["plan", *arguments])


@pytest.fixture(scope="module")
def graph() -> CareerGraph:
    return careergraph.load()


@pytest.fixture
def hostile(tmp_path: pathlib.Path) -> str:
    for table, text in HOSTILE.items():
        (tmp_path / f"{table}.csv").write_text(text, encoding="utf-8")
    return str(tmp_path)


def plain(markdown: str) -> str:
    """Return what Markdown shows, its marks left out."""
    return re.sub(r"\\(.)", r"\1", markdown)


def test_a_plan_holds_all_that_its_route_asks_for(graph: CareerGraph) -> None:
    plan = careergraph.plan(graph, *ENDS, have=["Cybersecurity"])
    route, text = plan.route, plain(plan.to_markdown())
    page = Page(plan.to_html()).text
    names = [item.name for step in (*route.asked, *route.optional) for item in step]
    publishers = [name for step in route.transitions for name in step.publishers]
    assert len(names) > 20
    for each in (*names, *publishers, *route.roles, *map(str, plan.others)):
        assert each in text, each
        assert each in page, each
    assert "Held, as said: Cybersecurity" in text
    for item in route.assumed:
        assert item.name in text


def test_every_source_of_a_plan_has_its_address(graph: CareerGraph) -> None:
    plan = careergraph.plan(graph, *ENDS)
    cited = {each.source for each in plan.route.citations if each.source}
    assert {source.source for source, _ in plan.sources} == cited
    markdown, links = plan.to_markdown(), Page(plan.to_html()).links
    for source, _ in plan.sources:
        assert f"<{source.url}>" in markdown
        assert source.url in links


def test_a_certification_waits_for_the_experience_that_it_takes(graph: CareerGraph) -> None:
    assert careergraph.plan(graph, *ENDS).lacking["CISSP"] == 5
    assert careergraph.plan(graph, *ENDS, years=2).lacking["CISSP"] == 3
    assert "CISSP" not in careergraph.plan(graph, *ENDS, years=5).lacking
    told = careergraph.plan(graph, *ENDS, years=2).to_markdown()
    assert "CISSP (first: 5 years of experience" in plain(told)
    assert "- 3 years of experience to go" in plain(told)
    assert "Years of experience now: 2 (as said)" in told


def test_a_plan_of_another_route(graph: CareerGraph) -> None:
    found = careergraph.choices(graph, *ENDS)
    plan = careergraph.plan(graph, *ENDS, route=2)
    assert plan.route == found[1]
    assert list(plan.others) == [found[0]]
    by = careergraph.plan(graph, *ENDS, route=3, by="learning")
    assert by.route.roles == careergraph.routes(graph, *ENDS, by="learning")[2].roles


def test_data_is_shown_as_it_is(hostile: str) -> None:
    graph = careergraph.load(hostile)
    plan = careergraph.plan(graph, "<script>alert(1)</script>", "1. # *Chief* `a|b` & <i>")
    page = Page(plan.to_html())
    allowed = Page(careergraph.plan(careergraph.load(), *ENDS).to_html())
    assert {*page.tags} <= {*allowed.tags}
    assert page.links == []  # an address with a sign that no address has is text
    for name in ("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "- [ ] **C++**"):
        assert name in page.text
    markdown = plan.to_markdown()
    assert "<script>" not in markdown.replace(r"\<", "")
    assert "](javascript" not in markdown.replace(r"\]", "")
    rows = [line for line in markdown.splitlines() if line.startswith("|")]
    assert {len(re.split(r"(?<!\\)\|", row)) for row in rows} == {7}
    assert r"- [ ] certification: - \[ \] \*\*C++\*\*" in markdown


def test_a_page_loads_and_runs_nothing(graph: CareerGraph) -> None:
    page = careergraph.plan(graph, *ENDS).to_html()
    assert "default-src 'none'" in page
    assert not {"script", "img", "link", "iframe"} & {*Page(page).tags}
    assert Page(page).open == []


@pytest.mark.parametrize(("name", "begins"), [("p.html", "<!doctype html>"), ("p.md", "# From ")])
def test_a_plan_is_written_to_a_file(tmp_path: pathlib.Path, name: str, begins: str) -> None:
    place = tmp_path / name
    result = run(*ENDS, "--for", "Ada", "-o", str(place))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"wrote {place}: plan of {ENDS[0]} → ")
    content = place.read_text(encoding="utf-8")
    assert content.startswith(begins)
    assert "A plan for Ada." in content


def test_a_printed_plan_is_markdown(graph: CareerGraph) -> None:
    assert run(*ENDS).stdout == careergraph.plan(graph, *ENDS).to_markdown()


def test_a_stored_dataset_gives_the_same_plan(graph: CareerGraph, tmp_path: pathlib.Path) -> None:
    careergraph.save(graph, tmp_path / "d.sqlite")
    stored = careergraph.load(tmp_path / "d.sqlite")
    assert careergraph.plan(stored, *ENDS).to_html() == careergraph.plan(graph, *ENDS).to_html()


ERRORS: dict[tuple[str, ...], tuple[int, str]] = {
    ("-o", "plan.docx"): (
        2,
        "Error: Invalid value for '-o': 'plan.docx' has '.docx'; right would be .html or .md\n",
    ),
    ("-o", "plan"): (
        2,
        "Error: Invalid value for '-o': 'plan' has no ending; right would be .html or .md\n",
    ),
    ("--route", "9"): (1, "careergraph: there is no route 9: there are 2 routes\n"),
    ("-o", "no/such/folder/p.md"): (
        1,
        "careergraph: no/such/folder/p.md: cannot be written (No such file or directory)\n",
    ),
}


@pytest.mark.parametrize("words", ERRORS, ids=" ".join)
def test_what_a_plan_refuses(words: tuple[str, ...]) -> None:
    code, text = ERRORS[words]
    result = run(*ENDS, *words)
    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.endswith(text)


def test_a_plan_in_python_refuses_a_route_that_is_none(graph: CareerGraph) -> None:
    options: dict[str, Any] = {"route": 0}
    with pytest.raises(careergraph.CareerGraphError, match="there is no route 0: there are 2"):
        careergraph.plan(graph, *ENDS, **options)
