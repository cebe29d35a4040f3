"""A form in which a dataset is written is one file: nothing else knows of it."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from recipes import recipe

import careergraph
from careergraph import CareerGraphError
from careergraph.cli import commands, main
from careergraph.files import formats

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator

EDGES = recipe("careergraph/files/formats/edges.py")
WRITTEN = "Chef\tOwner\nCook\tChef\n"
MOVES = "origin,destination\nCook,Chef\nChef,Owner\n"


@pytest.fixture
def _edges(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put one more file where the formats lie."""
    place = tmp_path / "formats"
    place.mkdir()
    (place / "edges.py").write_text(EDGES, encoding="utf-8")
    monkeypatch.setattr(formats, "__path__", [*formats.__path__, str(place)])
    monkeypatch.chdir(tmp_path)
    (tmp_path / "moves.csv").write_text(MOVES, encoding="utf-8")
    yield
    sys.modules.pop("careergraph.files.formats.edges", None)
    vars(formats).pop("edges", None)


@pytest.mark.usefixtures("_edges")
def test_a_format_is_added_by_one_file(tmp_path: pathlib.Path) -> None:
    graph = careergraph.load("moves.csv")
    lost = ["all but the ends of 2 transitions"]
    assert careergraph.export(graph, "small.edges.txt") == lost
    assert careergraph.export(graph, "CAPITALS.Edges.TXT") == lost
    assert careergraph.export(graph, "any.txt", format="edges") == lost
    assert (tmp_path / "any.txt").read_text(encoding="utf-8") == WRITTEN
    assert (tmp_path / "small.edges.txt").read_text(encoding="utf-8") == WRITTEN
    assert (tmp_path / "CAPITALS.Edges.TXT").read_text(encoding="utf-8") == WRITTEN
    careergraph.save(graph, "plain")  # no format has this ending: it is a folder
    careergraph.save(graph, "one.sqlite")
    assert careergraph.load("plain") == careergraph.load("one.sqlite") == graph


@pytest.mark.usefixtures("_edges")
def test_export_writes_a_format_that_was_added(tmp_path: pathlib.Path) -> None:
    command = ["export", "--data", "moves.csv"]
    result = CliRunner().invoke(main, [*command, "-o", "small.edges.txt"])
    assert result.stdout == "wrote small.edges.txt: 3 roles, 2 transitions, 1 table\n"
    assert result.stderr == "careergraph: not in edges: all but the ends of 2 transitions\n"
    assert (tmp_path / "small.edges.txt").read_text(encoding="utf-8") == WRITTEN
    assert CliRunner().invoke(main, [*command, "--format", "edges"]).stdout == WRITTEN


@pytest.mark.usefixtures("_edges")
def test_a_form_that_loses_something_is_none_of_a_dataset(tmp_path: pathlib.Path) -> None:
    with pytest.raises(CareerGraphError) as caught:
        careergraph.save(careergraph.load("moves.csv"), "small.edges.txt")
    text = str(caught.value)
    assert text.startswith("small.edges.txt: found the ending .edges.txt, in which no dataset is ")
    assert "`careergraph export` writes it; right would be a file that ends in .db" in text
    assert sorted(path.name for path in tmp_path.iterdir()) == ["formats", "moves.csv"]


@pytest.mark.usefixtures("_edges")
def test_the_help_of_export_names_a_format_that_was_added(monkeypatch: pytest.MonkeyPatch) -> None:
    module = importlib.import_module("careergraph.cli.commands.export")
    monkeypatch.setattr(commands, "export", module)
    monkeypatch.delitem(sys.modules, module.__name__)  # the help is made when it is imported
    text = " ".join(CliRunner().invoke(main, ["export", "--help"]).output.split())
    assert "edges (.edges.txt)" in text


def test_the_help_of_convert_names_the_formats_that_hold_all() -> None:
    text = " ".join(CliRunner().invoke(main, ["convert", "--help"]).output.split())
    for sentence in (
        "A TARGET that ends in .sqlite, .sqlite3 or .db is one file,",
        "Any other TARGET is a folder of CSV tables to make.",
    ):
        assert sentence in text


@pytest.mark.usefixtures("_edges")
def test_a_format_that_was_added_overwrites_nothing(tmp_path: pathlib.Path) -> None:
    (tmp_path / "small.edges.txt").write_text("mine")
    with pytest.raises(CareerGraphError) as caught:
        careergraph.export(careergraph.load("moves.csv"), "small.edges.txt")
    assert str(caught.value) == (
        "small.edges.txt: something else stands there already; name a new file"
    )
    assert (tmp_path / "small.edges.txt").read_text() == "mine"
