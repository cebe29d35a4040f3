"""An answer without rows is a sentence for a reader; a script finds the same form as ever."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from careergraph.cli import main

if TYPE_CHECKING:
    import pathlib

EMPTY = {
    ("reach", "Owner"): "no role is in reach of Owner: no transition leads out of it",
    ("reach", "Cook", "--avoid", "Chef"): (
        "no role is in reach of Cook: the limits leave none of 1 next role"
    ),
    ("who-can", "Cook"): "no role leads to Cook: no transition says so",
    ("who-can", "Chef", "--avoid", "Cook"): (
        "no role leads to Chef: the limits leave none of 1 feeder"
    ),
    ("unavoidable", "Cook", "Chef"): (
        "Cook → Chef: no role lies on every route: each can be gone around"
    ),
    ("stepping-stones", "Chef"): (
        "no role lies between the ends: no best route to Chef has more than one step"
    ),
    ("roles", "xyz"): "no role or alias holds 'xyz'",
    ("roles", "xyz", "--family", "kitchen"): (
        "no role or alias of the family 'kitchen' holds 'xyz'"
    ),
    ("roles", "--family", "bar"): "no role is of the family 'bar': there are kitchen",
    ("sources", "xyz"): "none of 1 source holds 'xyz' in its key, title or publisher",
    ("gap", "Cook", "Owner"): "Cook → Owner: no source says what Owner asks for",
}


@pytest.fixture
def place(tmp_path: pathlib.Path) -> str:
    """Return a folder with a small dataset."""
    tables = {
        "transitions": "origin,destination,source\nCook,Chef,s\nChef,Owner,s\n",
        "roles": "role,family\nCook,kitchen\nChef,kitchen\nOwner,\n",
        "requirements": "role,type,name\nChef,skill,Knives\n",
        "sources": "source,title\ns,A guide\n",
    }
    for name, text in tables.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return str(tmp_path)


def told(place: str, *words: str) -> str:
    result = CliRunner(env={"COLUMNS": "200"}).invoke(main, [*words, "--data", place])
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


@pytest.mark.parametrize("words", EMPTY, ids=" ".join)
def test_an_empty_answer_says_so(words: tuple[str, ...], place: str) -> None:
    for form in ("table", "md"):
        assert told(place, *words, "--format", form) == f"{EMPTY[words]}\n"
    assert json.loads(told(place, *words, "--format", "json")) == []
    header = told(place, *words, "--format", "csv")
    assert header.count("\n") == 1
    assert "," in header or header == "role\n"


def test_a_dataset_without_sources_says_so(tmp_path: pathlib.Path) -> None:
    moves = tmp_path / "moves.csv"
    moves.write_text("origin,destination\nCook,Chef\n", encoding="utf-8")
    assert told(str(moves), "sources") == "the dataset names no sources\n"
    assert told(str(moves), "stats", "bottlenecks") == "bottlenecks: none\n"
    assert "\n\nbottlenecks: none\n\n" in told(str(moves), "stats")
    assert told(str(moves), "stepping-stones") == (
        "no role lies between the ends: no best route has more than one step\n"
    )
    people = tmp_path / "people.csv"
    people.write_text("role\n", encoding="utf-8")
    assert told(str(moves), "batch", str(people), "Chef").startswith("no people → Chef")
