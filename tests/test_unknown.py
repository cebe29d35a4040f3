"""What no source says is shown as unknown in every form, never as 0, as free or as nothing."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from click.testing import CliRunner

import careergraph
from careergraph.cli import main

if TYPE_CHECKING:
    import pathlib

    from careergraph import CareerGraph

MOVES = "origin,destination\nCook,Chef\nChef,Owner\n"
# Of none of them a source says which skill or certification a chef has to have.
DATASETS = {
    "no requirements table": None,
    "no requirements of the role": "role,type,name\nCook,skill,Knives\nOwner,skill,Books\n",
    "only preferred items": "role,type,name,importance\nCook,skill,Knives,required\n"
    "Chef,skill,French,preferred\nOwner,skill,Books,required\n",
    "only education": "role,type,name\nCook,skill,Knives\nChef,education,School\n"
    "Owner,skill,Books\n",
}
SILENT = [name for name in DATASETS if not name.startswith("only")]
COMMANDS = {
    "reach": ("reach", "Cook"),
    "who-can": ("who-can", "Chef"),
    "batch": ("batch", "{people}", "Chef"),
    "why": ("why", "Cook", "Owner", "--not", "Chef"),
}


@pytest.fixture(params=DATASETS)
def place(request: pytest.FixtureRequest, tmp_path: pathlib.Path) -> pathlib.Path:
    """Return a folder with one of the datasets, and a table of people."""
    (tmp_path / "transitions.csv").write_text(MOVES, encoding="utf-8")
    if DATASETS[request.param]:
        (tmp_path / "requirements.csv").write_text(DATASETS[request.param], encoding="utf-8")
    (tmp_path / "who").mkdir()
    (tmp_path / "who" / "people.csv").write_text("role\nCook\n", encoding="utf-8")
    return tmp_path


def told(place: pathlib.Path, *words: str, form: str = "table") -> str:
    people = str(place / "who" / "people.csv")
    arguments = [word.format(people=people) for word in words]
    result = CliRunner(env={"COLUMNS": "120"}).invoke(
        main, [*arguments, "--data", str(place), "--format", form]
    )
    assert (result.exit_code, result.stderr) == (0, ""), result.stderr
    return result.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_unknown_learning_is_told_as_unknown(name: str, place: pathlib.Path) -> None:
    """`why` is about the way to Owner, of whom a skill may be known; the others about Chef."""
    words = COMMANDS[name]
    known = name == "why" and (place / "requirements.csv").exists()
    shown = "at least 1" if known else "unknown"
    header, _, row, *_ = told(place, *words, form="md").splitlines()
    cells = dict(zip(header.split(" | "), row.split(" | "), strict=True))
    assert cells["learning"] == shown
    assert f" {shown} " in told(place, *words)
    document = json.loads(told(place, *words, form="json"))
    first = next(iter(document.values())) if isinstance(document, dict) else document[0]
    assert first["learning"] is None
    (row, *_) = csv.DictReader(io.StringIO(told(place, *words, form="csv")))
    assert row["learning"] == ""


def graphs() -> dict[str, CareerGraph]:
    """Return the datasets as graphs."""
    found = {}
    for name, text in DATASETS.items():
        tables: dict[str, Any] = {"transitions": pd.read_csv(io.StringIO(MOVES))}
        if text:
            tables["requirements"] = pd.read_csv(io.StringIO(text))
        found[name] = careergraph.from_frames(**tables)
    return found


@pytest.mark.parametrize("name", DATASETS)
def test_unknown_learning_is_missing_in_frames_and_told_in_notebooks(name: str) -> None:
    graph = graphs()[name]
    routes = careergraph.routes(graph, "Cook", "Chef")
    frames = (
        routes.to_frame(),
        careergraph.reach(graph, "Cook", within=1).to_frame(),
        careergraph.who_can(graph, "Chef").to_frame(),
        careergraph.paths_table(graph, pd.DataFrame({"role": ["Cook"]}), "Chef"),
    )
    assert [pd.isna(frame["learning"][0]) for frame in frames] == [True] * 4
    front = careergraph.pareto(graph, "Cook", "Chef", criteria=("steps", "doubt"))
    for answer in (routes, routes[0], front):
        page = answer._repr_html_()
        assert "unknown" in page
        assert "nothing to learn" not in page
    assert "learning unknown" in repr(routes)


@pytest.mark.parametrize("name", SILENT)
def test_a_gap_of_which_nothing_is_known_says_so(name: str) -> None:
    sentence = "no source says what Chef asks for"
    found = careergraph.gap(graphs()[name], "Cook", "Chef")
    assert list(found) == []
    assert repr(found) == f"<Gaps: {sentence}>"
    assert sentence in found._repr_html_()


def test_a_gap_tells_what_is_required_apart_from_what_is_preferred(place: pathlib.Path) -> None:
    text = told(place, "gap", "Cook", "Chef")
    requirements = place / "requirements.csv"
    stated = requirements.read_text(encoding="utf-8") if requirements.exists() else ""
    if "French" in stated:
        assert text.startswith("Cook → Chef: no source says what is required; 1 optional\n")
        assert "\nOptional: 1 that sources only prefer\n" in text
    elif "School" in stated:
        assert text.startswith(
            "Cook → Chef: of the 1 that sources require you hold 0, partly 0, lack 1\n"
        )
    else:
        sentence = "Cook → Chef: no source says what Chef asks for\n"
        assert text == sentence
        assert told(place, "gap", "Cook", "Chef", form="md") == sentence
        assert json.loads(told(place, "gap", "Cook", "Chef", form="json")) == []
        header = told(place, "gap", "Cook", "Chef", form="csv")
        assert header.startswith("status,held_level,assumed,type,name,")
        assert header.count("\n") == 1


def test_no_role_surely_keeps_to_a_limit_of_learning(place: pathlib.Path) -> None:
    limit = ("--max-learning", "9")
    why = "; --max-learning leaves out roles of which no source says what they ask for"
    reach = " ".join(told(place, "reach", "Cook", *limit).split())
    assert reach == f"no role is in reach of Cook: the limits leave none of 1 next role{why}"
    who = " ".join(told(place, "who-can", "Chef", *limit).split())
    assert who == f"no role leads to Chef: the limits leave none of 1 feeder{why}"


def test_held_without_a_level_is_no_level_0() -> None:
    graph = careergraph.from_frames(
        pd.DataFrame({"origin": ["Cook"], "destination": ["Chef"]}),
        requirements=pd.DataFrame(
            {"role": ["Cook", "Chef"], "type": ["skill"] * 2, "name": ["Knives"] * 2}
            | {"level": [None, 3]}
        ),
    )
    (item,) = careergraph.gap(graph, "Cook", "Chef")
    assert (item.status, item.held_level, item.assumed) == ("partly", None, True)
    assert "level not stated" in careergraph.gap(graph, "Cook", "Chef")._repr_html_()
    assert careergraph.gap(graph, "Cook", "Chef").to_frame()["held_level"].isna().all()
