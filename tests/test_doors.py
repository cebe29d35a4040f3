"""What goes in at one door comes out at another, and nothing is written by halves."""

from __future__ import annotations

import csv
import os
import pathlib
import re
import string
import tempfile
from typing import TYPE_CHECKING, Any

import frictionless
import networkx as nx
import pandas as pd
import pytest
from generated_cases import examples
from hypothesis import assume, given
from hypothesis import strategies as st

import careergraph
from careergraph import CareerGraph, CareerGraphError, TableError
from careergraph.contract.cells import shows_nothing
from careergraph.contract.tables import TABLES, normalise
from careergraph.files.dataset_folder import bundled
from careergraph.files.formats import folder

if TYPE_CHECKING:
    from collections.abc import Callable

Row = dict[str, str]
Tables = dict[str, list[Row]]

# Names as people write them: other scripts, quotes, commas, lines, marks that mean something
# elsewhere.
LETTERS = (
    string.ascii_letters + "éßñ漢字עב\u0301\U0001f680٣0123 '\",;|$&<>[]{}\\-_/=#%\t\n\r\u2028\ufeff"
)
NAMES = st.text(st.sampled_from(LETTERS), min_size=1, max_size=12).map(str.strip).filter(bool)
NAMES = NAMES.filter(lambda name: not shows_nothing(name))
TEXTS = st.just("") | NAMES | st.sampled_from(("007", "NA", "nan", "None", "True", "1e3", "-1"))
WHOLE = st.integers(0, 10**9).map(str)
NUMBERS = (
    st.just("") | WHOLE | st.sampled_from(("0", "0.0", "2.0", "1e3", "007", ".5", "0.1", "1e-7"))
)
KEYS = st.sampled_from(("", "one", "two, 2nd", 'the "three"'))
EVIDENCE = ("", "observed", "stated", "published", "inferred", "modelled")
ASKED = ("skill", "certification", "education", "experience")
OWN = 'what we think, "really"'  # a column of the user's own


def one_claim(key: tuple[str, ...]) -> tuple[str, ...]:
    """Return the key of a requirement, whatever the spelling of its name."""
    return (*key[:3], normalise(key[3]), key[4])


@st.composite
def tables(draw: st.DrawFn) -> Tables:
    """Return rows of text as files hold them: transitions, and any of the other tables."""
    roles = draw(st.lists(NAMES, min_size=2, max_size=5, unique_by=normalise))
    role = st.sampled_from(roles)
    ends = st.tuples(role, role, KEYS).filter(lambda key: key[0] != key[1])
    whole: Tables = {
        "transitions": [
            {"origin": origin, "destination": destination, "source": source}
            | {"kind": draw(TEXTS), "evidence": draw(st.sampled_from(EVIDENCE)), OWN: draw(TEXTS)}
            | {"count": draw(NUMBERS), "years": draw(NUMBERS)}
            | {"locator": draw(TEXTS), "note": draw(TEXTS)}
            for origin, destination, source in draw(st.lists(ends, max_size=6, unique=True))
        ],
        "roles": [
            {"role": name, "family": draw(TEXTS), "level": draw(NUMBERS), "code": draw(TEXTS)}
            | {"aliases": f"alias {place}; other name {place}" if draw(st.booleans()) else ""}
            for place, name in enumerate(roles)
        ],
        "requirements": [
            dict(zip(("role", "origin", "type", "name", "source"), key, strict=True))
            | {"level": draw(NUMBERS), "years": draw(NUMBERS), OWN: draw(TEXTS)}
            | {"importance": draw(st.sampled_from(("", "required", "preferred")))}
            for key in draw(
                st.lists(
                    st.tuples(role, st.just("") | role, st.sampled_from(ASKED), NAMES, KEYS),
                    max_size=5,
                    unique_by=one_claim,
                )
            )
        ],
        "certifications": [
            {"certification": name, "name": draw(TEXTS), "renewal_years": draw(NUMBERS)}
            for name in draw(st.lists(NAMES, max_size=3, unique_by=normalise))
        ],
        "pay": [
            dict(zip(("low", "median", "high"), sorted(band), strict=True))
            | {"role": who, "currency": "EUR", "year": draw(st.sampled_from(("", "2024")))}
            | {"period": draw(st.sampled_from(("", "month"))), "source": draw(KEYS)}
            for who, band in draw(
                st.lists(st.tuples(role, st.tuples(*[st.sampled_from("0123")] * 3)), max_size=3)
            )
        ],
        "facts": [
            {"role": who, "type": what, "value": value, "source": draw(KEYS)}
            for who, what, value in draw(st.lists(st.tuples(role, NAMES, NAMES), max_size=3))
        ],
        "life_table": [
            dict(zip(("role", "destination", "after_years", "source"), key, strict=True))
            | {"until_years": draw(NUMBERS), "person_years": draw(NUMBERS), "count": draw(NUMBERS)}
            for key in draw(
                st.lists(
                    st.tuples(role, st.just("") | role, st.sampled_from("012"), KEYS),
                    max_size=4,
                    unique=True,
                )
            )
        ],
        "careers": [
            dict(zip(("career", "step", "source"), key, strict=True))
            | {"role": draw(role), "persons": draw(NUMBERS)}
            for key in draw(
                st.lists(st.tuples(NAMES, st.sampled_from("123"), KEYS), max_size=4, unique=True)
            )
        ],
        "sources": [
            {"source": key, "title": draw(TEXTS), "publisher": draw(TEXTS)}
            for key in ("one", "two, 2nd", 'the "three"')
        ],
    }
    spellings: dict[str, str] = {}
    for table, column in (("requirements", "name"), ("certifications", "certification")):
        for row in whole[table]:  # one name has one spelling
            row[column] = spellings.setdefault(normalise(row[column]), row[column])
    left_out = draw(st.sets(st.sampled_from(sorted(set(whole) - {"transitions", "roles"}))))
    return {name: rows for name, rows in whole.items() if name not in left_out}


HEADERS = {name: [column.name for column in table.columns] for name, table in TABLES.items()}


def put(whole: Tables, place: pathlib.Path) -> pathlib.Path:
    """Write rows as files, every cell quoted."""
    for name, rows in whole.items():
        own = [OWN] if name in ("transitions", "requirements") else []
        with (place / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(
                stream, [*HEADERS[name], *own], restval="", quoting=csv.QUOTE_ALL
            )
            writer.writeheader()
            writer.writerows(rows)
    return place


def read(whole: Tables) -> CareerGraph:
    """Return what the files of these rows hold."""
    with tempfile.TemporaryDirectory() as place:
        return careergraph.load(put(whole, pathlib.Path(place)))


def by_frames(graph: CareerGraph, _place: pathlib.Path) -> CareerGraph:
    return careergraph.from_frames(**{name: getattr(graph, name) for name in graph.tables})


def by_networkx(graph: CareerGraph, _place: pathlib.Path) -> CareerGraph:
    return careergraph.from_networkx(graph.to_networkx())


def by_rich_networkx(graph: CareerGraph, _place: pathlib.Path) -> CareerGraph:
    return careergraph.from_networkx(graph.to_networkx(rich=True))


def by_graphml(graph: CareerGraph, place: pathlib.Path) -> CareerGraph:
    careergraph.save(graph, place.with_suffix(".graphml"))
    return careergraph.load(place.with_suffix(".graphml"))


def by_gexf(graph: CareerGraph, place: pathlib.Path) -> CareerGraph:
    careergraph.save(graph, place.with_suffix(".gexf"))
    return careergraph.load(place.with_suffix(".gexf"))


def by_node_link(graph: CareerGraph, place: pathlib.Path) -> CareerGraph:
    careergraph.save(graph, place.with_suffix(".json"))
    return careergraph.load(place.with_suffix(".json"))


def by_folder(graph: CareerGraph, place: pathlib.Path) -> CareerGraph:
    careergraph.save(graph, place)
    return careergraph.load(place)


def by_file(graph: CareerGraph, place: pathlib.Path) -> CareerGraph:
    careergraph.save(graph, place.with_suffix(".sqlite"))
    return careergraph.load(place.with_suffix(".sqlite"))


WAYS = [by_frames, by_networkx, by_rich_networkx, by_folder, by_file]
WAYS += [by_graphml, by_gexf, by_node_link]


@pytest.mark.parametrize("way", WAYS)
@examples(60)
@given(whole=tables())
def test_a_round_trip_changes_nothing(
    way: Callable[[CareerGraph, pathlib.Path], CareerGraph], whole: Tables
) -> None:
    graph = read(whole)
    with tempfile.TemporaryDirectory() as place:
        again = way(graph, pathlib.Path(place) / "dataset")
    assert again == graph
    assert again.names == graph.names


@examples(100)
@given(whole=tables(), data=st.data())
def test_any_other_cell_makes_another_dataset(whole: Tables, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([name for name, rows in whole.items() if rows]))
    row = data.draw(st.integers(0, len(whole[name]) - 1))
    column = data.draw(st.sampled_from(sorted(whole[name][row])))
    cell = whole[name][row][column]
    others = {"evidence": EVIDENCE, "importance": ("", "required", "preferred"), "type": ASKED}
    numbers = ("count", "years", "level", "low", "median", "high", "year", "renewal_years")
    numbers += ("after_years", "until_years", "person_years", "step", "persons")
    if column in numbers:
        new = "0.25" if cell == "" else str(float(cell) + 1) if column != "year" else "1999"
    elif column in others and name != "facts":
        new = next(other for other in others[column] if other != cell)
    else:
        new = f"{cell} changed" if column != "period" else "week"
    changed = [dict(cells) for cells in whole[name]]
    changed[row][column] = new
    try:
        other = read(whole | {name: changed})
    except TableError:  # a name that others refer to
        assume(False)  # noqa: FBT003
    assert other != read(whole)
    assert read(whole) == read(whole)


@examples(30)
@given(whole=tables(), data=st.data())
def test_the_order_of_rows_and_columns_says_nothing(whole: Tables, data: st.DataObject) -> None:
    mixed = {name: data.draw(st.permutations(rows)) for name, rows in whole.items()}
    assert read(mixed) == read(whole)


# What round trips are most easily spoilt by

OWNERS = {
    "a whole number written with a point": {"years": "2.0"},
    "a whole number in the scientific way": {"count": "1e3"},
    "a carriage return within a cell": {"note": "one\rtwo"},
    "both line ends within a cell": {"note": "one\r\ntwo"},
    "a column of the user's own, like one of another table": {"Level": "high"},
    "a column of the user's own that nobody filled": {"own": ""},
    "numbers in a column of the user's own": {"weight": "0.5"},
    "no skills": {"skills": ""},
    "some skills": {"skills": "Baking; Costing", "certifications": "HACCP"},
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("cells", OWNERS.values(), ids=OWNERS.keys())
def test_what_a_file_holds_survives(
    way: Callable[[CareerGraph, pathlib.Path], CareerGraph],
    cells: Row,
    tmp_path: pathlib.Path,
) -> None:
    row = {"origin": "A", "destination": "B"} | cells
    with (tmp_path / "m.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(row), quoting=csv.QUOTE_ALL)
        writer.writeheader()
        writer.writerow(row)
    graph = careergraph.load(tmp_path / "m.csv")
    assert way(graph, tmp_path / "dataset") == graph


FRAMES: dict[str, dict[str, list[object]]] = {
    "whole numbers of one's own": {"weight": [3, 4]},
    "numbers of one's own": {"weight": [0.5, 4]},
    "numbers of one's own, not all known": {"weight": [0.5, None]},
    "years, not all known": {"years": [2, None]},
    "text": {"note": ["one", None]},
    "numbers as names": {"source": [1, 2]},
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("columns", FRAMES.values(), ids=FRAMES.keys())
def test_what_a_frame_holds_survives(
    way: Callable[[CareerGraph, pathlib.Path], CareerGraph],
    columns: dict[str, list[object]],
    tmp_path: pathlib.Path,
) -> None:
    frame = pd.DataFrame({"origin": ["A", "B"], "destination": ["B", "C"]} | columns)
    graph = careergraph.from_frames(frame)
    assert way(graph, tmp_path / "dataset") == graph


@pytest.mark.parametrize("name", ["a\0b", "a\ud800b"], ids=["NUL", "half a character"])
def test_a_frame_that_no_file_could_hold_is_refused(name: str) -> None:
    frame = pd.DataFrame({"origin": [name], "destination": ["B"]}, dtype=object)
    with pytest.raises(TableError, match=r"the DataFrame 'transitions', row 0, column origin"):
        careergraph.from_frames(frame)


def test_what_a_transition_and_the_requirements_both_say_is_kept_once(
    tmp_path: pathlib.Path,
) -> None:
    """The row of the requirements table stays; a claim of another source is another claim."""
    (tmp_path / "transitions.csv").write_text(
        "origin,destination,skills,source,locator\nA,B,Baking;Icing,s,p. 1\nA,B,Baking,t,\n"
    )
    (tmp_path / "requirements.csv").write_text(
        "role,origin,type,name,level,importance,source,locator\n"
        "B,A,skill,Baking,3,preferred,s,p. 2\n"
    )
    graph = careergraph.load(tmp_path)
    assert graph.columns("requirements") == {
        "role": ["B", "B", "B"],
        "origin": ["A", "A", "A"],
        "type": ["skill", "skill", "skill"],
        "name": ["Baking", "Icing", "Baking"],
        "level": [3, None, None],
        "importance": ["preferred", "", ""],
        "source": ["s", "s", "t"],
        "locator": ["p. 2", "p. 1", ""],
    }
    (by_both,) = careergraph.routes(graph, "A", "B")[0].requirements[:1]
    assert (by_both.name, by_both.level, by_both.importance) == ("Baking", None, "required")
    assert by_folder(graph, tmp_path / "copy") == graph


def test_equal_requirements_without_a_source_are_kept_once(tmp_path: pathlib.Path) -> None:
    (tmp_path / "transitions.csv").write_text("origin,destination,skills\nA,B,Baking\n")
    (tmp_path / "requirements.csv").write_text("role,origin,type,name\nB,A,skill,Baking\n")
    graph = careergraph.load(tmp_path)
    assert graph.columns("requirements") == {
        "role": ["B"],
        "origin": ["A"],
        "type": ["skill"],
        "name": ["Baking"],
    }
    assert by_folder(graph, tmp_path / "copy") == graph


def test_a_column_that_stands_twice_in_a_frame_is_refused() -> None:
    frame = pd.DataFrame([["A", "B", "C"]], columns=["origin", "destination", "origin"])
    with pytest.raises(TableError, match="found the column 'origin' twice"):
        careergraph.from_frames(frame)


def test_a_list_in_a_frame_is_that_list() -> None:
    frame = pd.DataFrame({"origin": ["A"], "destination": ["B"], "skills": [["Baking", "Costing"]]})
    assert list(careergraph.from_frames(frame).requirements["name"]) == ["Baking", "Costing"]
    with pytest.raises(TableError, match=r"row 0, column years: found .*; right would be a number"):
        careergraph.from_frames(frame.assign(years=[[1, 2]]))


def test_roles_may_be_numbers_in_frames() -> None:
    moves = pd.DataFrame({"origin": [1, 2], "destination": [2, 3]})
    graph = careergraph.from_frames(moves, roles=pd.DataFrame({"role": [1, 2, 3]}))
    assert graph.names == ("1", "2", "3")


def test_pay_of_nothing_is_a_figure_at_every_door(tmp_path: pathlib.Path) -> None:
    moves = pd.DataFrame({"origin": ["A"], "destination": ["Volunteer"]})
    pay = pd.DataFrame({"role": ["Volunteer"], "median": [0], "currency": ["EUR"]})
    graph = careergraph.from_frames(moves, pay=pay)
    assert by_networkx(graph, tmp_path) == graph


@pytest.mark.parametrize("way", WAYS)
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
    place = pathlib.Path(bundled())
    assert careergraph.load(place) == careergraph.load()
    report = frictionless.validate(str(place / "datapackage.json"))
    assert report.valid, report.flatten(["title", "note"])


def test_a_saved_dataset_is_a_tabular_data_package(tmp_path: pathlib.Path) -> None:
    careergraph.save(careergraph.load(), tmp_path / "copy")
    report = frictionless.validate(str(tmp_path / "copy" / "datapackage.json"))
    assert report.valid, report.flatten(["title", "note"])
    for file in (tmp_path / "copy").glob("*.csv"):  # to the byte
        assert file.read_bytes() == (pathlib.Path(bundled()) / file.name).read_bytes()


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


def test_a_network_without_attributes_is_a_dataset() -> None:
    graph = careergraph.from_networkx(nx.DiGraph([("Cook", "Chef"), ("Chef", "Owner")]))
    assert graph.names == ("Chef", "Cook", "Owner")
    assert len(graph.transitions) == 2


NETWORKS: dict[str, tuple[Any, Any]] = {
    "a list of years": ({"years": [1, 2]}, {}),
    "years in words": ({"years": "two"}, {}),
    "claims that are no list of dicts": ({"claims": "hearsay"}, {}),
    "a source that is no row": ({}, {"sources": ["a book"]}),
    "a table that is text": ({}, {"sources": "a book"}),
    "a table that is a number": ({}, {"pay": 7}),
}


@pytest.mark.parametrize(("edge", "whole"), NETWORKS.values(), ids=NETWORKS.keys())
def test_a_network_that_is_no_dataset_is_refused_in_words(
    edge: dict[str, Any], whole: dict[str, Any]
) -> None:
    network: nx.DiGraph[str] = nx.DiGraph(**whole)
    network.add_edge("Cook", "Chef", **edge)
    with pytest.raises(TableError) as caught:
        careergraph.from_networkx(network)
    assert "right would be" in str(caught.value)


def test_edges_are_the_transitions_whatever_else_a_network_calls_so() -> None:
    network: nx.DiGraph[str] = nx.DiGraph([("Cook", "Chef")], transitions=[], roles=[])
    assert careergraph.from_networkx(network).names == ("Chef", "Cook")


def test_a_list_of_aliases_or_skills_in_a_network_is_that_list() -> None:
    network: nx.DiGraph[str] = nx.DiGraph()
    network.add_node("Chef", aliases=["Head cook", "Chef de cuisine"])
    network.add_edge("Cook", "Chef", skills=["Baking", "Costing"])
    graph = careergraph.from_networkx(network)
    assert sorted(graph.aliases) == ["Chef de cuisine", "Head cook"]
    assert list(graph.requirements["name"]) == ["Baking", "Costing"]


def test_the_network_is_the_users_to_change() -> None:
    graph = careergraph.load()
    first, second = graph.to_networkx(rich=True), graph.to_networkx(rich=True)
    assert type(first) is nx.DiGraph
    for _, _, edge in first.edges(data=True):
        edge["claims"][0]["source"] = edge["years"] = "changed"
    first.graph["sources"][0]["title"] = first.graph["sources"][1]["title"] = "changed"
    first.graph["pay"].clear()
    first.remove_node("Chief information officer")
    third = graph.to_networkx(rich=True)
    assert "Chief information officer" in third
    assert (third.graph, dict(third.nodes)) == (second.graph, dict(second.nodes))
    assert dict(third.edges) == dict(second.edges)
    assert careergraph.load() == graph


CHANGES: list[tuple[str, object, str]] = [
    ("years", 99, "99; right would be 3 as its claims say, or no `claims`"),
    ("kind", "exile", "'exile'; right would be 'promotion' as its claims say, or no `claims`"),
    ("support", 2, "2; right would be 1 as its claims say, or no `claims`"),
    (
        "evidence",
        "observed",
        "'observed'; right would be 'stated' as its claims say, or no `claims`",
    ),
    ("count", 7, "7; right would be None as its claims say, or no `claims`"),
]


@pytest.mark.parametrize(("name", "value", "said"), CHANGES, ids=[c[0] for c in CHANGES])
def test_an_edge_that_contradicts_its_claims_is_refused(
    name: str, value: object, said: str
) -> None:
    move = {"origin": "Cook", "destination": "Chef", "kind": "promotion", "years": 3}
    network = careergraph.from_frames(pd.DataFrame([move | {"source": "a"}])).to_networkx()
    network.edges["Cook", "Chef"][name] = value
    with pytest.raises(TableError) as caught:
        careergraph.from_networkx(network)
    assert str(caught.value) == f"the edge 'Cook' to 'Chef', column {name}: found {said}"
    del network.edges["Cook", "Chef"]["claims"]  # then what the edge says is one claim
    again = careergraph.from_networkx(network).to_networkx()
    if name != "support":  # which is counted, not said
        assert again.edges["Cook", "Chef"][name] == value


def test_an_unknown_table_is_a_mistake_in_the_program() -> None:
    with pytest.raises(TypeError, match="got the table 'job'"):
        careergraph.from_frames(pd.DataFrame({"origin": [], "destination": []}), job=pd.DataFrame())


def test_nothing_is_overwritten(tmp_path: pathlib.Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    message = re.escape(f"{tmp_path}: something stands there already; name a new folder")
    with pytest.raises(CareerGraphError, match=f"^{message}$"):
        careergraph.save(careergraph.load(), tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_neither_a_file_nor_a_link_is_overwritten(tmp_path: pathlib.Path) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "broken").symlink_to("nowhere")
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to("empty")
    for name in ("file", "broken", "link"):
        with pytest.raises(CareerGraphError, match="something stands there already"):
            careergraph.save(careergraph.load(), tmp_path / name)
    assert (tmp_path / "file").read_text() == "mine"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["broken", "empty", "file", "link"]
    assert list((tmp_path / "empty").iterdir()) == []


def test_an_empty_folder_is_filled(tmp_path: pathlib.Path) -> None:
    (tmp_path / "new").mkdir()
    careergraph.save(careergraph.load(), tmp_path / "new")
    assert careergraph.load(tmp_path / "new") == careergraph.load()
    assert [file.name for file in tmp_path.iterdir()] == ["new"]


@pytest.mark.parametrize("fails", ["write", "write_json", "rename"])
@pytest.mark.parametrize("before", ["nothing", "an empty folder"])
def test_a_write_that_fails_leaves_nothing(
    fails: str, before: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    true, done = folder.write_table, []

    def fail(*arguments: Any) -> None:  # noqa: ANN401
        if fails == "write" and len(done) < 3:  # in the middle of the tables
            done.append(arguments)
            true(*arguments)
            return
        message = "no room"
        raise OSError(message)

    target = tmp_path / "copy"
    if before == "an empty folder":
        target.mkdir()
    failing = {"write": (folder, "write_table"), "rename": (os, "replace")}
    monkeypatch.setattr(*failing.get(fails, (folder, fails)), fail)
    with pytest.raises(CareerGraphError, match=r"copy: cannot be written \(no room\)"):
        careergraph.save(careergraph.load(), target)
    monkeypatch.undo()
    assert len(done) == (3 if fails == "write" else 0)
    assert [file for file in tmp_path.rglob("*") if file != target] == []
    careergraph.save(careergraph.load(), target)  # and the way is free


def test_a_graph_gives_the_tables_of_people_as_frames() -> None:
    moves = pd.DataFrame({"origin": ["Cook"], "destination": ["Chef"]})
    life = pd.DataFrame({"role": ["Cook"], "after_years": [0], "person_years": [9], "count": [2]})
    careers = pd.DataFrame({"career": ["1", "1"], "step": [1, 2], "role": ["Cook", "Chef"]})
    graph = careergraph.from_frames(moves, life_table=life, careers=careers)
    pd.testing.assert_frame_equal(graph.life_table, life, check_dtype=False)
    pd.testing.assert_frame_equal(graph.careers, careers, check_dtype=False)
    assert careergraph.load().life_table.empty
