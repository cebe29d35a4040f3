"""One SQLite file answers as the tables do, and is written whole or not at all."""

from __future__ import annotations

import csv
import json
import os
import pathlib
import re
import sqlite3
import tempfile
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from search_oracle import World, ends, options_of, people, worlds

import careergraph
from careergraph import CareerGraph, CareerGraphError, NoRouteError, UnknownRoleError
from careergraph.files.database import sqlite_write as storing
from careergraph.files.database.sqlite_check import checked
from careergraph.files.database.sqlite_schema import APPLICATION, FORMAT, json_array
from careergraph.graph.records import role
from careergraph.search import partial_read as nearby

if TYPE_CHECKING:
    from collections.abc import Callable

    from search_oracle import Person


def stored(graph: CareerGraph, place: str) -> CareerGraph:
    """Return a graph as its SQLite file has it."""
    file = pathlib.Path(place) / "dataset.sqlite"
    careergraph.save(graph, file)
    return careergraph.load(file)


@pytest.fixture
def bundled(tmp_path: pathlib.Path) -> CareerGraph:
    return stored(careergraph.load(), str(tmp_path))


def told(ask: Callable[[], Any]) -> object:
    """Return an answer, or the text of the error in its place."""
    try:
        return ask()
    except CareerGraphError as error:
        return type(error), str(error)


# Answers


@given(world=worlds(), data=st.data())
def test_a_file_answers_as_the_tables_do(world: World, data: st.DataObject) -> None:
    origin, destination = data.draw(ends(world))
    person: Person = data.draw(people(world))
    options: dict[str, Any] = {
        "k": data.draw(st.sampled_from((0, 1, 2, 3, 50))),
        "by": data.draw(st.sampled_from(("steps", "steps", "steps", "learning", "support"))),
        "diverse": data.draw(st.sampled_from((None, None, 0.5))),
    } | options_of(person)
    said = {name: value for name, value in options_of(person).items() if name != "optional"}
    if data.draw(st.booleans()):
        options["max_steps"] = data.draw(st.integers(1, 5))
    with tempfile.TemporaryDirectory() as place:
        file = stored(world.graph, place)
        for ask in (
            lambda graph: careergraph.routes(graph, origin, destination, **options),
            lambda graph: careergraph.next_roles(graph, origin),
            lambda graph: careergraph.feeders(graph, origin),
            lambda graph: careergraph.gap(graph, origin, destination, **said),
            lambda graph: role(graph, origin),
        ):
            assert told(lambda ask=ask: ask(file)) == told(lambda ask=ask: ask(world.graph))
        assert file == world.graph  # what was read in parts is also read whole


@given(
    moves=st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=90),
    counted=st.booleans(),
    k=st.integers(0, 6),
    limits=st.sampled_from(({}, {"max_steps": 1}, {"max_steps": 2}, {"max_steps": 4})),
)
def test_long_ways_are_found_in_parts(
    moves: list[tuple[int, int]], *, counted: bool, k: int, limits: dict[str, Any]
) -> None:
    pairs = sorted({(one, other) for one, other in moves if one != other} | {(0, 1)})
    table = pd.DataFrame(pairs, columns=["origin", "destination"]).astype(str)
    if counted:
        table["count"] = range(1, len(table) + 1)
    graph = careergraph.from_frames(table)
    first, last = str(pairs[0][0]), str(pairs[-1][1])
    with tempfile.TemporaryDirectory() as place:
        file = stored(graph, place)
        ask = [lambda g=g: careergraph.routes(g, first, last, k=k, **limits) for g in (file, graph)]
        assert told(ask[0]) == told(ask[1])


def test_names_mean_what_they_mean_in_the_tables(bundled: CareerGraph) -> None:
    graph = careergraph.load()
    for name in (*graph.names, *graph.aliases):
        for called in (name, name.upper(), f" {name.lower()} "):
            assert bundled.resolve(called) == graph.resolve(called)
    items = {str(name) for name in graph.requirements["name"]}
    fulls = {str(name) for name in graph.certifications["name"].dropna()}
    for name in items | fulls:
        assert bundled.resolve_items(name) == graph.resolve_items(name)
        assert bundled.resolve_items(name.upper()) == graph.resolve_items(name.upper())


def test_an_unknown_name_is_told_the_nearest(bundled: CareerGraph) -> None:
    with pytest.raises(UnknownRoleError) as caught:
        bundled.resolve("Cheif informaton oficer")
    assert caught.value.suggestions[0] == "Chief information officer"
    with pytest.raises(UnknownRoleError) as caught:
        bundled.resolve('"x" OR *')
    assert caught.value.suggestions == []


@pytest.fixture
def without_ladders() -> CareerGraph:
    """The bundled dataset without levels: steps are inherited only where there are some."""
    graph = careergraph.load()
    names = ("requirements", "pay", "facts", "sources", "certifications", "satisfies")
    tables = {name: getattr(graph, name) for name in names}
    roles = graph.roles.drop(columns=["level"])
    return careergraph.from_frames(graph.transitions, roles=roles, **tables)


@pytest.mark.parametrize("by", ["steps", "doubt"])
def test_a_question_reads_only_what_it_touches(
    without_ladders: CareerGraph, by: str, monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path
) -> None:
    """No table is read whole: a reader that refuses to changes no answer."""
    ends = "IT project manager", "CIO"
    expected = careergraph.routes(without_ladders, *ends, by=by)
    bundled = stored(without_ladders, str(tmp_path))
    assert bundled.lookup is not None

    def refuse(table: str) -> None:
        raise AssertionError(table)

    monkeypatch.setattr(bundled, "_read_table", refuse)
    assert careergraph.routes(bundled, *ends, by=by) == expected
    assert careergraph.next_roles(bundled, "CIO") == careergraph.next_roles(without_ladders, "CIO")


def test_what_bars_the_last_route_is_told_by_its_own_names(tmp_path: pathlib.Path) -> None:
    moves = {"origin": ["A", "C", "D"], "destination": ["B", "D", "E"]}
    file = stored(careergraph.from_frames(pd.DataFrame(moves)), str(tmp_path))
    with pytest.raises(NoRouteError) as caught:
        careergraph.routes(file, "C", "E", max_steps=1)
    assert str(caught.value) == (
        "no documented route leads from 'C' to 'E': 'max steps 1' bars the last route; "
        "without it there is C → D → E"
    )


@pytest.mark.parametrize("limits", [{}, {"max_steps": 2}], ids=str)
def test_the_whole_file_tells_why_there_is_no_route(
    limits: dict[str, int], tmp_path: pathlib.Path
) -> None:
    """What is only said of the end joins the two roles, which is no step of a route."""
    moves = [("A", "B", "eventually"), ("B", "C", ""), ("D", "C", ""), ("E", "D", "")]
    transitions = pd.DataFrame(moves, columns=["origin", "destination", "span"])
    careergraph.save(careergraph.from_frames(transitions), tmp_path / "d.sqlite")
    with pytest.raises(NoRouteError) as told:
        careergraph.routes(careergraph.load(tmp_path / "d.sqlite"), "A", "C", **limits)
    assert str(told.value) == (
        "no documented route leads from 'A' to 'C': no roles can be reached from 'A', "
        "3 roles lead to 'C'"
    )


def test_steps_that_are_capped_need_no_further_look(
    without_ladders: CareerGraph, monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path
) -> None:
    ends = "IT project manager", "CIO"
    bundled = stored(without_ladders, str(tmp_path))
    expected = careergraph.routes(without_ladders, *ends, k=50, max_steps=2)
    grown = []
    grow = nearby.Ball.grow
    monkeypatch.setattr(nearby.Ball, "grow", lambda ball: grown.append(ball) or grow(ball))
    assert careergraph.routes(bundled, *ends, k=50, max_steps=2) == expected
    assert len(grown) == 2


# The file


def test_other_tools_can_read_it(tmp_path: pathlib.Path) -> None:
    careergraph.save(careergraph.load(), tmp_path / "it.sqlite")
    with closing(sqlite3.connect(tmp_path / "it.sqlite")) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
        assert database.execute("PRAGMA user_version").fetchone() == (FORMAT,)
        frame = pd.read_sql("SELECT origin, destination FROM transitions ORDER BY _row", database)
        found = database.execute("SELECT role FROM search WHERE search MATCH 'security'").fetchall()
    expected = careergraph.load().transitions
    assert frame.to_dict("list") == expected[["origin", "destination"]].to_dict("list")
    assert ("Chief information security officer",) in found


def test_the_file_itself_refuses_what_the_contract_refuses(tmp_path: pathlib.Path) -> None:
    careergraph.save(careergraph.load(), tmp_path / "it.sqlite")
    with closing(sqlite3.connect(tmp_path / "it.sqlite")) as database:
        database.execute("PRAGMA foreign_keys = ON")
        for wrong in (
            "UPDATE transitions SET evidence = 'rumour' WHERE _row = 1",
            "UPDATE transitions SET years = 'soon' WHERE _row = 1",
            "UPDATE transitions SET years = -1 WHERE _row = 1",
            "UPDATE transitions SET origin = NULL WHERE _row = 1",
            "UPDATE transitions SET origin = 'Nobody' WHERE _row = 1",
            "UPDATE requirements SET source = 'nowhere' WHERE _row = 1",
            "INSERT INTO roles (role) SELECT role FROM roles LIMIT 1",
            "INSERT INTO transitions (origin, destination, source)"
            " SELECT origin, destination, source FROM transitions LIMIT 1",
        ):
            with pytest.raises(sqlite3.IntegrityError):
                database.execute(wrong)


def test_csv_to_sqlite_and_back_is_the_same_to_the_byte(tmp_path: pathlib.Path) -> None:
    first = tmp_path / "first"
    careergraph.save(careergraph.load(), first)
    careergraph.save(careergraph.load(first), tmp_path / "it.sqlite")
    careergraph.save(careergraph.load(tmp_path / "it.sqlite"), tmp_path / "second")
    files = sorted(file.name for file in first.iterdir())
    assert files == sorted(file.name for file in (tmp_path / "second").iterdir())
    for name in files:
        assert (first / name).read_bytes() == (tmp_path / "second" / name).read_bytes()


def test_a_dataset_is_replaced_and_nothing_else(tmp_path: pathlib.Path) -> None:
    mine, other = tmp_path / "mine.sqlite", tmp_path / "other.sqlite"
    small = careergraph.from_frames(pd.DataFrame({"origin": ["A"], "destination": ["B"]}))
    careergraph.save(careergraph.load(), mine)
    careergraph.save(small, mine)
    assert careergraph.load(mine) == small
    with closing(sqlite3.connect(other)) as database:
        database.execute("CREATE TABLE precious (it)")
        database.commit()
    before = other.read_bytes()
    (tmp_path / "text.db").write_text("precious")
    (tmp_path / "link.db").symlink_to(mine)
    with pytest.raises(CareerGraphError, match="a SQLite file of another program"):
        careergraph.save(small, other)
    for name in ("text.db", "link.db"):
        with pytest.raises(CareerGraphError, match="something else stands there already"):
            careergraph.save(small, tmp_path / name)
    assert other.read_bytes() == before
    assert (tmp_path / "text.db").read_text() == "precious"


@pytest.mark.parametrize("before", ["nothing", "a dataset"])
def test_an_interrupted_write_leaves_what_was_there(
    before: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "it.sqlite"
    small = careergraph.from_frames(pd.DataFrame({"origin": ["A"], "destination": ["B"]}))
    if before == "a dataset":
        careergraph.save(small, target)

    def fail(_graph: CareerGraph) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(storing, "properties", fail)  # the tables are filled by then
    with pytest.raises(KeyboardInterrupt):
        careergraph.save(careergraph.load(), target)
    assert os.listdir(tmp_path) == (["it.sqlite"] if before == "a dataset" else [])
    if before == "a dataset":
        assert careergraph.load(target) == small


# Files that are no dataset


def another(file: pathlib.Path) -> None:
    with closing(sqlite3.connect(file)) as database:
        database.execute("CREATE TABLE transitions (origin, destination)")


def newer(file: pathlib.Path) -> None:
    careergraph.save(careergraph.load(), file)
    with closing(sqlite3.connect(file)) as database:
        database.execute(f"PRAGMA user_version = {FORMAT + 1}")


def older(file: pathlib.Path) -> None:
    careergraph.save(careergraph.load(), file)
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA user_version = 1")


def cut(file: pathlib.Path) -> None:
    careergraph.save(careergraph.load(), file)
    file.write_bytes(file.read_bytes()[:20_000])


def scrambled(file: pathlib.Path) -> None:
    careergraph.save(careergraph.load(), file)
    content = bytearray(file.read_bytes())
    content[4096:] = b"\x5a" * (len(content) - 4096)
    file.write_bytes(content)


def emptied(file: pathlib.Path) -> None:
    careergraph.save(careergraph.load(), file)
    with closing(sqlite3.connect(file)) as database:
        database.execute("DELETE FROM dataset")
        database.commit()


def header_only(file: pathlib.Path) -> None:
    file.write_bytes(b"SQLite format 3\0")


def test_a_file_that_is_changed_while_it_is_in_use_gives_no_mixed_answer(
    tmp_path: pathlib.Path,
) -> None:
    graph = stored(careergraph.load(), str(tmp_path))
    (route,) = careergraph.routes(graph, "IT project manager", "CIO", k=1)
    known = route.roles
    with closing(sqlite3.connect(tmp_path / "dataset.sqlite")) as other:
        other.execute("UPDATE pay SET median = 1")
        other.commit()
    assert route.roles == known
    for read in (lambda: route.pay, lambda: careergraph.routes(graph, "IT project manager", "CIO")):
        with pytest.raises(CareerGraphError, match="changed while it was in use; load it anew"):
            read()


def test_a_file_that_is_replaced_or_gone_is_still_read(tmp_path: pathlib.Path) -> None:
    graph = stored(careergraph.load(), str(tmp_path))
    found = careergraph.routes(graph, "IT project manager", "CIO")
    stored(
        careergraph.from_frames(pd.DataFrame({"origin": ["A"], "destination": ["B"]})),
        str(tmp_path),
    )
    os.remove(tmp_path / "dataset.sqlite")
    del graph
    assert found == careergraph.routes(careergraph.load(), "IT project manager", "CIO")


def test_years_are_as_plain_in_a_file_as_in_tables(tmp_path: pathlib.Path) -> None:
    moves = pd.DataFrame({"origin": ["A", "B"], "destination": ["B", "C"], "years": [2.0, 0.1]})
    graph = careergraph.from_frames(moves)
    for of in (graph, stored(graph, str(tmp_path))):
        (route,) = careergraph.routes(of, "A", "B", k=1, by="years")
        assert (repr(route.cost), repr(route.years)) == ("2", "2")


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (another, "a SQLite file of another program; right would be one that careergraph has"),
        (newer, f"a dataset of format {FORMAT + 1}; this version of careergraph reads format"),
        (
            older,
            f"a dataset of format 1; this version of careergraph reads format {FORMAT}, convert "
            "its tables again (the version that wrote it gives them as a folder)",
        ),
        (cut, "a damaged dataset"),
        (scrambled, "a damaged dataset"),
        (emptied, "(dataset), column value: found no table transitions; right would be the tables"),
        (header_only, "a damaged dataset"),
    ],
)
def test_what_is_no_dataset_is_refused(
    make: Callable[[pathlib.Path], None], told: str, tmp_path: pathlib.Path
) -> None:
    file = tmp_path / "it.sqlite"
    make(file)
    with pytest.raises(CareerGraphError) as caught:
        careergraph.routes(careergraph.load(file), "IT project manager", "CIO")
    assert str(file) in str(caught.value)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


# Files that were edited


EDITS = [
    ("INSERT INTO transitions (origin, destination) VALUES ('Nobody', 'CIO')", "'Nobody'"),
    ("UPDATE transitions SET destination = origin WHERE _row = 3", "another role than the origin"),
    ("UPDATE transitions SET evidence = 'rumour' WHERE _row = 1", "one of observed, stated"),
    ("UPDATE transitions SET years = 'soon' WHERE _row = 1", "'soon'; right would be a number"),
    ("UPDATE transitions SET years = -1 WHERE _row = 1", "found -1; right would be a number"),
    ("UPDATE transitions SET note = x'ff00' WHERE _row = 1", "2 bytes; right would be text"),
    ("UPDATE requirements SET source = 'nowhere' WHERE _row = 1", "'nowhere'"),
    ("UPDATE roles SET role = 'Boss' WHERE _row = 1", "right would be a role"),
    ("UPDATE roles SET aliases = 'Boss' WHERE _row < 3", "a name that is not also that of"),
    ("UPDATE roles SET aliases = 'Boss' WHERE _row = 1", "(names): found"),
    (
        "UPDATE certifications SET certification = 'pmp' WHERE certification = 'PMP'",
        "also written 'PMP'",
    ),
    ("DELETE FROM names WHERE rowid = 1", "(names): found 1 row too many or too few"),
    ("DELETE FROM items WHERE rowid = 1", "(items): found 1 row too many or too few"),
    ("DELETE FROM search WHERE rowid = 1", "(search): found 1 row too many or too few"),
    ("UPDATE dataset SET value = '1' WHERE property = 'counts'", "(dataset): found 2 rows too"),
    ("UPDATE sources SET attribution = 'us' WHERE _row < 3", "2 cells of a column that the"),
    ("UPDATE dataset SET value = '[]' WHERE property = 'tables'", "found no table transitions"),
    ('UPDATE dataset SET value = \'{"transitions": ["a"]}\'', "transitions with the columns a;"),
]


@pytest.mark.parametrize(("edit", "told"), EDITS)
def test_check_finds_what_was_edited(edit: str, told: str, tmp_path: pathlib.Path) -> None:
    file = tmp_path / "it.sqlite"
    careergraph.save(careergraph.load(), file)
    assert checked(file) == careergraph.load()
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA ignore_check_constraints = ON")
        database.execute(edit)
        database.commit()
    with pytest.raises(CareerGraphError) as caught:
        checked(file)
    assert told in str(caught.value)
    assert str(file) in str(caught.value)


def test_two_spellings_that_were_put_into_a_file_are_asked_back(tmp_path: pathlib.Path) -> None:
    """No question waits for the check of a whole file, and none chooses between two roles."""
    file = tmp_path / "it.sqlite"
    careergraph.save(careergraph.load(), file)
    with closing(sqlite3.connect(file)) as database:
        database.execute("INSERT INTO roles (role) VALUES ('it DIRECTOR')")
        database.execute("INSERT INTO names VALUES ('it DIRECTOR', 'itdirector', 'it DIRECTOR')")
        database.commit()
    with pytest.raises(UnknownRoleError, match="did you mean 'IT director' or 'it DIRECTOR'"):
        careergraph.load(file).resolve("IT Director")


def test_check_finds_what_sqlite_finds(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "it.sqlite"
    careergraph.save(careergraph.load(), file)
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA writable_schema = ON")
        database.execute("DELETE FROM sqlite_master WHERE name = 'transitions_origin'")
        database.commit()
    with pytest.raises(CareerGraphError, match="never used; right would be a file as careergraph"):
        checked(file)


@given(world=worlds())
def test_check_finds_nothing_in_what_was_written(world: World) -> None:
    with tempfile.TemporaryDirectory() as place:
        stored(world.graph, place)
        assert checked(pathlib.Path(place) / "dataset.sqlite") == world.graph


def test_an_edited_file_is_not_written_anew(tmp_path: pathlib.Path) -> None:
    file, target = tmp_path / "it.sqlite", tmp_path / "other.sqlite"
    careergraph.save(careergraph.load(), file)
    for edit, told in (
        (
            "UPDATE transitions SET years = -1 WHERE _row = 1",
            "found -1; right would be a number, 0 or more",
        ),
        (
            "UPDATE transitions SET source = 'nowhere' WHERE _row = 1",
            "found 'nowhere'; right would be a source that the table sources lists",
        ),
    ):
        with closing(sqlite3.connect(file)) as database:
            database.execute("PRAGMA ignore_check_constraints = ON")
            database.execute(edit)
            database.commit()
            with pytest.raises(CareerGraphError, match=told):
                careergraph.save(careergraph.load(file), target)
            database.execute("UPDATE transitions SET years = NULL WHERE _row = 1")
            database.commit()
    assert os.listdir(tmp_path) == ["it.sqlite"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("text/it.sqlite", "cannot be written (File exists)"),
        ("text/below/it.sqlite", "cannot be written (Not a directory)"),
        ("text/folder", "cannot be written (File exists)"),
        ("a" * 300 + ".sqlite", "cannot be written (File name too long)"),
        ("", "'' is no name"),
        ("a\0b.sqlite", "'a\\x00b.sqlite' is no name"),
    ],
)
def test_what_cannot_be_written_is_said(
    name: str, told: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "text").write_text("precious")
    with pytest.raises(CareerGraphError, match=re.escape(told)):
        careergraph.save(careergraph.load(), name)
    assert os.listdir(tmp_path) == ["text"]


def test_a_full_disk_is_said(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(_database: sqlite3.Connection, _graph: CareerGraph) -> None:
        message = "database or disk is full"
        raise sqlite3.OperationalError(message)

    monkeypatch.setattr(storing, "fill", fill)
    with pytest.raises(CareerGraphError, match=r"cannot be written \(database or disk is full\)"):
        careergraph.save(careergraph.load(), tmp_path / "it.sqlite")
    assert os.listdir(tmp_path) == []


def test_what_sqlite_cannot_hold_is_refused(tmp_path: pathlib.Path) -> None:
    moves = {"origin": ["A"], "destination": ["B"]}
    for columns, wrong in (
        ({"ROWID": ["x"]}, "column 'ROWID': SQLite calls the number of a row so; rename it"),
        ({"count": [2**70]}, "SQLite holds whole numbers below"),
    ):
        graph = careergraph.from_frames(pd.DataFrame(moves | columns, dtype=object))
        with pytest.raises(CareerGraphError, match=wrong):
            careergraph.save(graph, tmp_path / "it.sqlite")
        assert os.listdir(tmp_path) == []


def test_odd_names_of_files_are_no_options(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "what?mode=rwc&x#y%41.sqlite"
    careergraph.save(careergraph.load(), file)
    assert careergraph.load(file) == careergraph.load()
    assert os.listdir(tmp_path) == [file.name]


def test_nobody_is_reached_is_said_as_ever(bundled: CareerGraph) -> None:
    with pytest.raises(NoRouteError, match="role"):
        careergraph.routes(bundled, "Chief information officer", "Help desk technician")


def test_rows_keep_their_order(tmp_path: pathlib.Path) -> None:
    (tmp_path / "m.csv").write_text("origin,destination\nB,A\nA,B\nC,A\n")
    careergraph.save(careergraph.load(tmp_path / "m.csv"), tmp_path / "m.sqlite")
    careergraph.save(careergraph.load(tmp_path / "m.sqlite"), tmp_path / "m")
    with (tmp_path / "m" / "transitions.csv").open() as stream:
        assert list(csv.reader(stream))[1:] == [["B", "A"], ["A", "B"], ["C", "A"]]
    assert sorted(os.listdir(tmp_path / "m")) == ["datapackage.json", "transitions.csv"]


@given(names=st.lists(st.text(st.characters(exclude_categories=["Cs"]))))
def test_names_reach_sqlite_as_they_are(names: list[str]) -> None:
    assert json.loads(json_array(names)) == names
