"""A source counts as soon as a table names it, whether or not a row of its own describes it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from click.testing import CliRunner
from html_tables import Table

import careergraph
from careergraph import CareerGraph, mobility
from careergraph.citing import bibtex, cited_by_fact, cited_by_route, cited_source, csl
from careergraph.cli import main

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

    from click.testing import Result

TRANSITIONS = (
    "origin,destination,source,locator\n"
    "Cook,Chef,survey,question 4\n"
    "Cook,Chef,census,\n"
    "Chef,Owner,survey,question 7\n"
    "Owner,Cook,,\n"
)
PAY = "role,median,currency,source,locator\nChef,30000,EUR,survey,question 4\n"
FORMS = ["one CSV file", "a folder", "one SQLite file"]


@pytest.fixture(params=FORMS)
def place(request: pytest.FixtureRequest, tmp_path: pathlib.Path) -> str:
    """Write the dataset in each of its forms; return what it is called."""
    folder = tmp_path / "dataset"
    folder.mkdir()
    (folder / "transitions.csv").write_text(TRANSITIONS)
    if request.param == "one CSV file":
        return str(folder / "transitions.csv")
    (folder / "pay.csv").write_text(PAY)
    if request.param == "a folder":
        return str(folder)
    careergraph.save(careergraph.load(folder), tmp_path / "dataset.sqlite")
    return str(tmp_path / "dataset.sqlite")


@pytest.fixture
def graph(place: str) -> CareerGraph:
    return careergraph.load(place)


def test_sources_that_no_row_describes_are_listed(place: str, run: Callable[..., Result]) -> None:
    rows = json.loads(run("sources", "--data", place, "--format", "json").stdout)
    assert [row["source"] for row in rows] == ["census", "survey"]
    assert {value for row in rows for name, value in row.items() if name != "source"} == {"", None}
    assert run("sources", "--data", place).stdout.startswith("2 of 2 sources\n")
    assert run("sources", "sur", "--data", place).stdout.startswith("1 of 2 sources\n")


def test_they_are_counted_alike_everywhere(graph: CareerGraph) -> None:
    counts = mobility.stats(graph)
    assert (counts.sources, counts.publishers) == (2, 2)
    html = Table(graph._repr_html_())
    assert [html.row(name)[0].text for name in ("Sources", "Publishers")] == ["2", "2"]


def test_a_source_that_no_row_describes_is_cited_by_its_places(
    place: str, run: Callable[..., Result]
) -> None:
    assert run("cite", "survey", "--data", place).stdout == (
        "@misc{survey,\n  title = {{survey}},\n  note = {question 4; question 7},\n}\n"
    )
    assert run("cite", "census", "--data", place).stdout == (
        "@misc{census,\n  title = {{census}},\n}\n"
    )
    found = json.loads(run("cite", "survey", "--data", place, "--format", "csl-json").stdout)
    assert found == [
        {
            "id": "survey",
            "type": "document",
            "title": "survey",
            "note": "question 4; question 7",
        }
    ]


def test_what_is_no_source_is_still_a_role_or_unknown(
    place: str, run: Callable[..., Result]
) -> None:
    assert run("cite", "Gardener", "--data", place).stderr.startswith(
        "careergraph: no role is called 'Gardener'"
    )
    assert run("cite", "Chef", "--data", place).exit_code == 0


def test_a_route_cites_only_its_own_places(graph: CareerGraph) -> None:
    cited = cited_by_route(graph, "Cook", "Chef")
    assert cited == {"survey": ["question 4"], "census": []}
    assert bibtex(graph, cited) == (
        "@misc{survey,\n  title = {{survey}},\n  note = {question 4},\n}\n\n"
        "@misc{census,\n  title = {{census}},\n}"
    )


def test_a_fact_cites_only_its_own_places(tmp_path: pathlib.Path) -> None:
    (tmp_path / "transitions.csv").write_text(TRANSITIONS)
    (tmp_path / "pay.csv").write_text(PAY)
    graph = careergraph.load(tmp_path)
    assert cited_by_fact(graph, "Chef", "pay") == {"survey": ["question 4"]}


def test_a_source_that_a_row_describes_is_cited_as_a_whole() -> None:
    graph = careergraph.from_frames(
        pd.DataFrame(
            {
                "origin": ["Cook"],
                "destination": ["Chef"],
                "source": ["survey"],
                "locator": ["question 4"],
            }
        ),
        sources=pd.DataFrame({"source": ["survey", "unused"], "publisher": ["The guild", ""]}),
    )
    cited = cited_source("survey", graph=graph)
    assert cited == cited_source("survey") == {"survey": []}
    assert [item["author"] for item in csl(graph, cited)] == [[{"literal": "The guild"}]]
    counts = mobility.stats(graph)
    assert (counts.sources, counts.publishers) == (2, 2)  # a row of sources.csv names it too


@pytest.mark.parametrize("form", ["moves.csv", "moves", "moves.sqlite"])
def test_a_row_without_a_source_cites_none(form: str, tmp_path: pathlib.Path) -> None:
    file = tmp_path / "moves.csv"
    file.write_text("origin,destination,source,locator\nCook,Chef,survey,p. 1\nChef,Owner,,p. 2\n")
    if form != file.name:
        careergraph.save(careergraph.load(file), tmp_path / form)
    result = CliRunner().invoke(main, ["cite", "p. 2", "--data", str(tmp_path / form)])
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("careergraph: no role is called 'p. 2'")
