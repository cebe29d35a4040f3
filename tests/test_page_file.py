"""The page as a file: all in one, nothing loaded, and only what is ours runs."""

from __future__ import annotations

import json
import pathlib
import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from html import unescape
from typing import TYPE_CHECKING

import pandas as pd
import pytest

import careergraph
from careergraph.explorer.page_html import PAGE_SCRIPTS, page_of, program
from careergraph.explorer.standing import LARGE, standing_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    from careergraph.graph.value import CareerGraph

    Run = Callable[..., Result]

ASSETS = pathlib.Path(careergraph.__file__).parent / "explorer" / "assets"
OURS = sorted((ASSETS / "page").glob("*.js"))
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)
DATA = re.compile(r'<script type="application/json" id="(\w+)-data">(.*?)</script>', re.DOTALL)
POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')


@pytest.fixture(scope="module")
def html() -> str:
    return careergraph.explore(careergraph.load()).html


def policy(html: str) -> dict[str, list[str]]:
    found = POLICY.search(html)
    assert found
    rules = (rule.split() for rule in unescape(found[1]).split(";"))
    return {name: values for name, *values in rules}


def hashes(texts: list[str]) -> list[str]:
    return [f"'sha256-{b64encode(sha256(t.encode()).digest()).decode()}'" for t in texts]


def test_the_picture_library_is_the_one_that_was_taken_over() -> None:
    record = json.loads((ASSETS / "cytoscape.json").read_text(encoding="utf-8"))
    content = (ASSETS / "cytoscape.min.js").read_bytes()
    assert sha256(content).hexdigest() == record["sha256"]
    assert f'"{record["version"]}"'.encode() in content
    licence = (ASSETS / "cytoscape.LICENSE.txt").read_text(encoding="utf-8")
    assert licence.startswith("Copyright")
    assert "Permission is hereby granted, free of charge" in licence


def test_only_our_scripts_and_styles_may_run(html: str) -> None:
    rules = policy(html)
    assert rules["default-src"] == ["'none'"]
    assert rules["script-src"] == hashes(SCRIPT.findall(html))
    assert rules["style-src"] == hashes(STYLE.findall(html))
    assert rules.keys() == {"default-src", "script-src", "style-src", "base-uri", "form-action"}


def test_a_page_of_a_server_may_ask_that_server_alone() -> None:
    page = page_of(careergraph.load(), server="")
    assert policy(page.html)["connect-src"] == ["'self'"]
    assert page.policy == unescape(POLICY.findall(page.html)[0])
    assert dict(DATA.findall(page.html)).keys() == {"map", "start", "server"}


def test_the_bundled_dataset_is_a_small_file_that_loads_nothing(html: str) -> None:
    assert len(html.encode()) < 2e6
    frame = DATA.sub("", SCRIPT.sub("", STYLE.sub("", html)))
    assert not re.search(r"\ssrc\s*=", frame)
    assert all(each.startswith("#") for each in re.findall(r'href="([^"]*)"', frame))


def test_no_text_can_end_the_data(html: str) -> None:
    hostile = "</script><script>alert(1)</script><!--"
    rows = [(hostile, "Cook"), ("Cook", "Chef")]
    graph = careergraph.from_frames(pd.DataFrame(rows, columns=["origin", "destination"]))
    page = careergraph.explore(graph).html
    assert len(SCRIPT.findall(page)) == len(SCRIPT.findall(html))
    data = {name: json.loads(text) for name, text in DATA.findall(page)}
    assert hostile in [role[0] for role in data["map"]["roles"]]


def test_the_question_to_begin_with_is_named_as_the_dataset_names_it() -> None:
    page = careergraph.explore(careergraph.load(), "it project manager", "CIO")
    start = json.loads(dict(DATA.findall(page.html))["start"])
    assert start == {"from": "IT project manager", "to": "Chief information officer"}
    with pytest.raises(careergraph.UnknownRoleError):
        careergraph.explore(careergraph.load(), "Astronaut")


@pytest.mark.parametrize("file", OURS, ids=lambda file: file.name)
def test_our_program_makes_text_of_all_that_is_shown(file: pathlib.Path) -> None:
    code = file.read_text(encoding="utf-8")
    unsafe = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function"
    assert not re.search(unsafe, code)
    assert not re.search(r"localStorage|sessionStorage|document\.cookie|sendBeacon", code)
    assert "fetch(" not in code or file.name == "http_engine.js"
    assert len(code.splitlines()) <= 300
    assert code.startswith("// "), "a file begins with what it is for"


def test_no_two_names_of_the_program_are_one() -> None:
    """All files share one scope: a later function would take the place of an earlier one."""
    names = re.findall(r"(?m)^(?:async )?(?:function\*?|class|const|let) (\w+)", program())
    assert len(names) > 200
    assert [name for name, count in Counter(names).items() if count > 1] == []


def test_every_file_of_the_program_is_in_it() -> None:
    assert sorted(PAGE_SCRIPTS) == [file.name for file in OURS]


def test_a_notebook_shows_it_in_a_frame_that_reaches_nothing_else(html: str) -> None:
    shown = careergraph.explore(careergraph.load(), height=500)._repr_html_()
    frame = re.fullmatch(
        r'<iframe title="([^"]*)" sandbox="([^"]*)" .*? srcdoc="([^"]*)"></iframe>',
        shown,
        re.DOTALL,
    )
    assert frame
    assert frame[1] == "careergraph: 118 roles, 294 transitions"
    assert "allow-same-origin" not in frame[2]
    assert 'height="500"' in shown
    assert unescape(frame[3]) == html


def test_a_page_is_written_whole_or_not_at_all(tmp_path: pathlib.Path) -> None:
    page = careergraph.explore(careergraph.load())
    page.write(tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == page.html
    with pytest.raises(careergraph.CareerGraphError) as caught:
        page.write("page.pdf")
    assert str(caught.value) == "'page.pdf' does not end in .html, as a page does"
    assert repr(page).startswith("<careergraph: 118 roles, 294 transitions; ")


def test_the_command_says_what_it_wrote(
    run: Run, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("explore")
    assert re.fullmatch(
        r"wrote careergraph\.html: 118 roles, 294 transitions\n"
        r"one file of 1\.\d MB, which needs no network\n",
        result.output,
    )
    assert (tmp_path / "careergraph.html").stat().st_size > 1e6


def test_the_command_opens_the_page_with_its_question(
    run: Run, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda address: bool(opened.append(address)))
    file = tmp_path / "a b.html"
    result = run("explore", "IT project manager", "cio", "-o", str(file), "--open")
    question = "from=IT+project+manager&to=Chief+information+officer"
    assert opened == [f"{file.as_uri()}#{question}"]
    assert result.stderr.endswith(f"no browser was found; open {file} in yours\n")


def test_the_command_refuses_what_is_no_page(run: Run) -> None:
    result = run("explore", "-o", "page.txt")
    assert result.exit_code == 2
    assert "'page.txt' does not end in .html, as a page does" in result.output + result.stderr


def graph_of(roles: int, transitions: int) -> CareerGraph:
    ends = [(n * 7 % roles, (n * 13 + n // roles + 1) % roles) for n in range(transitions)]
    pairs = sorted({(a, b) for a, b in ends if a != b})
    names = [(f"Role {a}", f"Role {b}") for a, b in pairs]
    return careergraph.from_frames(pd.DataFrame(names, columns=["origin", "destination"]))


def test_every_role_stands_in_one_place_of_a_lane() -> None:
    for graph in (careergraph.load(), graph_of(40, 90), graph_of(LARGE + 20, 900)):
        standing = standing_of(graph)
        assert standing.places.keys() == set(graph.names)
        assert len(set(standing.places.values())) == len(graph.names)
        assert {lane for lane, _, _ in standing.places.values()} == set(range(len(standing.lanes)))
    assert standing.of == "community"
