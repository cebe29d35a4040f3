"""What goes in at one door comes out at another, and nothing is written by halves."""

from __future__ import annotations

import pathlib
import string
from typing import TYPE_CHECKING, Any

import frictionless
import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import careergraph
from careergraph import CareerGraph, CareerGraphError, TableError, files

if TYPE_CHECKING:
    from collections.abc import Callable

# Names as people write them: other scripts, quotes, commas, marks that mean something elsewhere.
NAMES = st.text(
    st.sampled_from(string.ascii_letters + "éßñ漢字עב0123 '\",|$&<>[]{}\\-_/"), min_size=1
)
NAMES = NAMES.map(str.strip).filter(bool)
NUMBERS = st.none() | st.integers(0, 10**6) | st.decimals(0, 99, places=2).map(float)
TEXTS = st.just("") | NAMES


@st.composite
def graphs(draw: st.DrawFn) -> CareerGraph:
    """Return a dataset with every table."""
    roles = draw(st.lists(NAMES, min_size=2, max_size=5, unique=True))
    role = st.sampled_from(roles)
    pairs = draw(
        st.lists(st.tuples(role, role).filter(lambda p: p[0] != p[1]), max_size=6, unique=True)
    )
    moves = [
        {"origin": origin, "destination": destination, "kind": draw(TEXTS), "source": draw(SOURCE)}
        | {"count": draw(NUMBERS), "years": draw(NUMBERS), "note": draw(TEXTS), "own": draw(TEXTS)}
        for origin, destination in pairs
    ]
    asked = [
        {"role": who, "type": draw(st.sampled_from(("skill", "certification"))), "name": name}
        | {"level": draw(NUMBERS), "importance": draw(st.sampled_from(("", "preferred")))}
        for who, name in draw(st.lists(st.tuples(role, NAMES), max_size=5, unique=True))
    ]
    paid = [
        {"role": who, "low": 1, "median": draw(st.sampled_from((None, 2.5))), "high": 10}
        | {"currency": "EUR", "year": draw(st.sampled_from((None, 2024)))}
        for who in draw(st.lists(role, max_size=3))
    ]
    levels = [{"role": name, "family": draw(TEXTS), "level": draw(NUMBERS)} for name in roles]
    codes = [row | {"code": draw(st.sampled_from(("", "007", "15-1")))} for row in levels]
    cited = [{"source": "one", "title": draw(TEXTS)}, {"source": "two", "publisher": draw(TEXTS)}]
    tables = {"roles": codes, "requirements": asked, "pay": paid, "sources": cited}
    frames = {name: pd.DataFrame(rows) for name, rows in tables.items() if rows}
    return careergraph.from_frames(
        pd.DataFrame(moves, columns=None if moves else ["origin", "destination"]), **frames
    )


SOURCE = st.sampled_from(("", "one", "two"))


def by_frames(graph: CareerGraph, _place: pathlib.Path) -> CareerGraph:
    return careergraph.from_frames(**{name: getattr(graph, name) for name in graph.tables})


def by_networkx(graph: CareerGraph, _place: pathlib.Path) -> CareerGraph:
    return careergraph.from_networkx(graph.to_networkx())


def by_folder(graph: CareerGraph, place: pathlib.Path) -> CareerGraph:
    careergraph.save(graph, place)
    return careergraph.load(place)


@pytest.mark.parametrize("way", [by_frames, by_networkx, by_folder])
@settings(max_examples=60)
@given(graph=graphs())
def test_a_round_trip_changes_nothing(
    way: Callable[[CareerGraph, pathlib.Path], CareerGraph],
    graph: CareerGraph,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    assert way(graph, tmp_path_factory.mktemp("trip") / "dataset") == graph


@pytest.mark.parametrize("way", [by_frames, by_networkx, by_folder])
def test_the_bundled_dataset_survives_every_door(
    way: Callable[[CareerGraph, pathlib.Path], CareerGraph], tmp_path: pathlib.Path
) -> None:
    graph = careergraph.load()
    assert way(graph, tmp_path / "dataset") == graph


@pytest.mark.parametrize("table", ["transitions", "roles", "requirements", "pay", "facts"])
def test_one_cell_makes_two_datasets_differ(table: str) -> None:
    graph = careergraph.load()
    frames = {name: getattr(graph, name) for name in graph.tables}
    column = "note" if table == "transitions" else "locator" if table != "roles" else "code"
    frames[table].loc[0, column] = "changed"
    assert careergraph.from_frames(**frames) != graph
    assert graph != "no graph"


def test_the_bundled_tables_keep_the_contract_and_their_description() -> None:
    place = pathlib.Path(files.bundled())
    assert careergraph.load(place) == careergraph.load()
    report = frictionless.validate(str(place / "datapackage.json"))
    assert report.valid, report.flatten(["title", "note"])


def test_a_saved_dataset_is_a_tabular_data_package(tmp_path: pathlib.Path) -> None:
    careergraph.save(careergraph.load(), tmp_path / "copy")
    report = frictionless.validate(str(tmp_path / "copy" / "datapackage.json"))
    assert report.valid, report.flatten(["title", "note"])
    for file in (tmp_path / "copy").glob("*.csv"):  # to the byte
        assert file.read_bytes() == (pathlib.Path(files.bundled()) / file.name).read_bytes()


def test_a_csv_of_two_columns_is_a_dataset(tmp_path: pathlib.Path) -> None:
    (tmp_path / "m.csv").write_text("Origin, Destination\nCook,Chef\nChef,Owner\n")
    (route,) = careergraph.routes(careergraph.load(tmp_path / "m.csv"), "cook", "OWNER")
    assert (route.roles, route.support, route.years) == (("Cook", "Chef", "Owner"), 0, None)


def test_a_transition_carries_what_it_asks_for(tmp_path: pathlib.Path) -> None:
    table = "origin,destination,skills,certifications\nA,B,Baking; Costing,\nB,C,Baking,HACCP;\n"
    (tmp_path / "m.csv").write_text(table)
    (route,) = careergraph.routes(careergraph.load(tmp_path / "m.csv"), "A", "C")
    assert route.skills == ["Baking", "Costing"]
    assert route.certifications == ["HACCP"]
    assert [[item.name for item in step] for step in route.asked] == [
        ["Baking", "Costing"],
        ["HACCP"],
    ]


def test_a_network_of_ones_own_is_a_dataset() -> None:
    own: nx.DiGraph[Any] = nx.DiGraph()
    own.add_edge(1, 2, years=3, weight=0.5)
    graph = careergraph.from_networkx(own)
    assert graph.names == ("1", "2")
    assert careergraph.routes(graph, "1", "2", by="weight")[0].cost == 0.5
    with pytest.raises(TypeError, match="not Graph"):
        careergraph.from_networkx(nx.Graph([(1, 2)]))


def test_the_network_is_the_users_to_change() -> None:
    graph = careergraph.load()
    network = graph.to_networkx()
    network.remove_node("Chief information officer")
    assert "Chief information officer" in graph.to_networkx()


def test_an_edge_that_contradicts_its_claims_is_refused() -> None:
    network = careergraph.load().to_networkx()
    network.edges["IT project manager", "Senior IT project manager"]["years"] = 99
    with pytest.raises(TableError, match="column years: found 99; right would be 6 as its claims"):
        careergraph.from_networkx(network)


def test_an_unknown_table_is_a_mistake_in_the_program() -> None:
    with pytest.raises(TypeError, match="got the table 'job'"):
        careergraph.from_frames(pd.DataFrame({"origin": [], "destination": []}), job=pd.DataFrame())


def test_nothing_is_overwritten(tmp_path: pathlib.Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(CareerGraphError, match="something stands there already"):
        careergraph.save(careergraph.load(), tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_a_write_that_fails_leaves_nothing(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        message = "no room"
        raise OSError(message)

    monkeypatch.setattr(files, "write_json", fail)
    with pytest.raises(OSError, match="no room"):
        careergraph.save(careergraph.load(), tmp_path / "copy")
    assert list(tmp_path.iterdir()) == []
