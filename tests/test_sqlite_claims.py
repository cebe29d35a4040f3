"""A SQLite file is a claim, not a fact: whatever it holds, there is an answer or our error."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import struct
import threading
import time
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from click.testing import CliRunner
from hostile_sqlite import COMMANDS, MOVES, dataset, edit, redeclare, without_tables

import careergraph
from careergraph import CareerGraph, CareerGraphError
from careergraph.cli.app import main
from careergraph.files.database.sqlite_check import checked
from careergraph.files.database.sqlite_read import Database
from careergraph.files.database.sqlite_watch import LONGEST

if TYPE_CHECKING:
    import pathlib


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, pathlib.Path]:
    """The two datasets as files, which tests copy."""
    place = tmp_path_factory.mktemp("written")
    for name, make in (("full", dataset), ("bare", without_tables)):
        careergraph.save(make(), place / f"{name}.sqlite")
    return {name: place / f"{name}.sqlite" for name in ("full", "bare")}


@pytest.fixture
def file(written: dict[str, pathlib.Path], tmp_path: pathlib.Path) -> pathlib.Path:
    """A copy of the larger one, the test's own."""
    shutil.copy(written["full"], tmp_path / "it.sqlite")
    return tmp_path / "it.sqlite"


# The schema

ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT {} FROM n"
VIEWS = {
    "transitions": "i AS _row, 'A' || i AS origin, 'B' || i AS destination, i AS count",
    "roles": "i AS _row, 'A' || i AS role, 1 AS level",
    "names": "'A' || i AS name, 'a' || i AS folded, 'A' AS role",
    "items": "'skill' AS type, 'y' AS name, 'y' AS folded",
    "dataset": "'x' || i AS property, 'y' AS value",
    "search": "'A' || i AS name, 'A' AS role",
}
TABLE = "right would be a table as careergraph writes it"
LISTED = "right would be the tables of the file and their columns, as careergraph lists them"
INDEX = "right would be the full-text index that careergraph writes, or none"
SCHEMAS: dict[str, tuple[tuple[str, ...], str]] = {
    f"an endless view {name}": (
        (f"DROP TABLE {name}", f"CREATE VIEW {name} AS {ENDLESS.format(fields)}"),
        f"{{}}: found the view {name}; {TABLE}",
    )
    for name, fields in VIEWS.items()
} | {
    "a view of another name": (
        ("CREATE VIEW mine AS SELECT 1",),
        "{}: found the view mine; right would be a file without any view",
    ),
    "a trigger": (
        ("CREATE TRIGGER t AFTER INSERT ON roles BEGIN SELECT 1; END",),
        "{}: found the trigger t; right would be a file without any trigger",
    ),
    "a generated column": (
        ("ALTER TABLE pay ADD COLUMN big AS (printf('%.*c', 200000000, 'x'))",),
        "{} (pay), column big: found a generated column; right would be a column that holds its "
        "cells",
    ),
    "a generated column inside the full-text index": (
        redeclare("search_content", "c1", "c1 AS (hex(zeroblob(9999999)))"),
        "{} (search_content), column c1: found a generated column; right would be a column that "
        "holds its cells",
    ),
    "a virtual table in the place of one": (
        ("DROP TABLE facts", "CREATE VIRTUAL TABLE facts USING fts5 (_row, role, type, value)"),
        f"{{}} (facts): found a virtual table; {TABLE}",
    ),
    "another full-text index": (
        ("DROP TABLE search", "CREATE VIRTUAL TABLE search USING fts5 (name, role)"),
        f"{{}} (search): found another table of that name; {INDEX}",
    ),
    "a table in the place of the full-text index": (
        ("DROP TABLE search", "CREATE TABLE search (name, role)"),
        f"{{}} (search): found another table of that name; {INDEX}",
    ),
    "names in an order of their own": (
        redeclare("transitions", '"origin" TEXT', '"origin" TEXT COLLATE NOCASE'),
        f"{{}} (transitions): found a column with an order of its own (COLLATE); {TABLE}",
    ),
    "another type": (
        redeclare("transitions", '"origin" TEXT', '"origin" INTEGER'),
        "{} (transitions), column origin: found the type INTEGER; right would be the type TEXT",
    ),
    "no number of the row": (
        redeclare("pay", "_row INTEGER PRIMARY KEY", "_row"),
        "{} (pay), column _row: found the columns _row, role, low, median, high, currency, period, "
        "year, country, source, locator; right would be _row INTEGER PRIMARY KEY",
    ),
    "no names": (
        ("DROP TABLE names",),
        "{} (names): found no such table; right would be the columns name, folded, role",
    ),
    "another dataset": (
        ("DROP TABLE dataset", "CREATE TABLE dataset (a, b)"),
        "{} (dataset): found the columns a, b; right would be the columns property, value",
    ),
    "no list of tables": (
        ("DELETE FROM dataset WHERE property = 'tables'",),
        f"{{}} (dataset), column value: found no table transitions; {LISTED}",
    ),
    "a list that is no JSON": (
        ("UPDATE dataset SET value = '{' WHERE property = 'tables'",),
        "{}: a damaged dataset (malformed JSON); make it anew",
    ),
}
LISTS = {
    '{"transitions": ["origin"]}': "transitions with the columns origin",
    '{"transitions": ["origin", "destination", "no"]}': (
        "transitions with the columns origin, destination, no"
    ),
    '{"transitions": ["origin", "destination", "origin"]}': (
        "transitions with the columns origin, destination, origin"
    ),
    '{"transitions": ["origin", "destination", "ORIGIN"]}': (
        "transitions with the columns origin, destination, ORIGIN"
    ),
    '{"transitions": ["origin", "destination", "_row"]}': (
        "transitions with the columns origin, destination, _row"
    ),
    '{"transitions": ["origin", "destination", 5, null, [1]]}': (
        "transitions with the columns origin, destination, 5, None, [1]"
    ),
    '{"transitions": ["origin", "destination"], "sqlite_master": ["name"]}': (
        "sqlite_master with the columns name"
    ),
}
SCHEMAS |= {
    f"the list {listed}": (
        (f"UPDATE dataset SET value = '{listed}' WHERE property = 'tables'",),  # noqa: S608
        f"{{}} (dataset), column value: found {found}; {LISTED}",
    )
    for listed, found in LISTS.items()
}


@pytest.mark.parametrize("which", SCHEMAS)
def test_another_schema_is_refused_before_any_row_is_read(which: str, file: pathlib.Path) -> None:
    statements, told = SCHEMAS[which]
    edit(file, *statements)
    for read in (careergraph.load, checked):
        with pytest.raises(CareerGraphError) as caught:
            read(file)
        assert str(caught.value) == told.format(file)


@pytest.mark.parametrize(
    "statement",
    [
        'ALTER TABLE roles ADD COLUMN "collate" TEXT',
        "CREATE TABLE mine (a, b)",
        "DROP TABLE search",
        "DROP INDEX transitions_origin",
        "CREATE INDEX mine ON transitions (length(origin)) WHERE upper(origin) = origin",
        "UPDATE sqlite_stat1 SET stat = 'x'",
    ],
)
def test_what_does_no_harm_is_let_be(statement: str, file: pathlib.Path) -> None:
    edit(file, statement)
    graph = careergraph.load(file)
    assert careergraph.routes(graph, "A", "D", by="steps") == careergraph.routes(
        dataset(), "A", "D", by="steps"
    )
    assert graph == dataset()


# Values


def run(file: pathlib.Path, command: str) -> tuple[int, str]:
    """Return what a command says, and whether it could; what is no error of ours goes through."""
    result = CliRunner().invoke(main, [*command.split(), "--data", str(file)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, str(result.output)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_commands_that_are_tried_have_an_answer(command: str, file: pathlib.Path) -> None:
    assert run(file, command)[0] == (command == "path Nobody D")


# What each value is told, whole: by a part that is read, by all, by the check of a file
VALUES = {
    "transitions SET kind = x'00ff' WHERE _row = 1": "{0} (transitions), row 1, column kind: "
    "found 2 bytes; right would be text or a number",
    "transitions SET evidence = 'rumour' WHERE _row = 1": "{0} (transitions), row 1, column "
    "evidence: found 'rumour'; right would be one of observed, stated, published, inferred, "
    "modelled",
    "transitions SET count = 'soon' WHERE _row = 1": "{0} (transitions), row 1, column count: "
    "found 'soon'; right would be a number, 0 or more",
    "transitions SET years = -1 WHERE _row = 1": "{0} (transitions), row 1, column years: "
    "found -1; right would be a number, 0 or more",
    "transitions SET years = 9e999 WHERE _row = 1": "{0} (transitions), row 1, column years: "
    "found inf; right would be a number, 0 or more",
    "transitions SET years_high = 0.5 WHERE _row = 1": "{0} (transitions), row 1, column "
    "years_high: found 0.5, beside years 1; right would be no less than the column 'years', which "
    "holds the low end",
    "transitions SET destination = 'A' WHERE _row = 1": "{0} (transitions), row 1, column "
    "destination: found 'A'; right would be another role than the origin",
    "transitions SET note = ' A' WHERE _row = 1": "{0} (transitions), row 1, column note: "
    "found ' A'; right would be text without blanks around it",
    "transitions SET note = printf('%.*c', 131073, 'x') WHERE _row = 1": "{0} (transitions), "
    "row 1, column note: found a cell of 131,073 characters; right would be at most 131,072",
    "roles SET level = -3 WHERE _row = 1": "{0} (roles), row 1, column level: "
    "found -3; right would be a number, 0 or more",
    "requirements SET type = 'magic' WHERE _row = 1": "{0} (requirements), row 1, column type: "
    "found 'magic'; right would be one of skill, certification, education, experience",
    "requirements SET name = '' WHERE _row = 1": "{0} (requirements), row 1, column name: "
    "found an empty cell; right would be its name",
    "pay SET median = NULL WHERE _row = 1": "{0} (pay), row 1: found no figure; right would be at "
    "least one of low, median and high",
}


@pytest.mark.parametrize("which", VALUES)
def test_a_value_is_refused_at_every_door(which: str, tmp_path: pathlib.Path) -> None:
    file = tmp_path / "it.sqlite"
    columns = ["origin", "destination", "count", "years"]
    moves = pd.DataFrame([move[:4] for move in MOVES], columns=columns)
    frames = {name: getattr(dataset(), name) for name in ("roles", "requirements", "pay")}
    frames = {name: frame.drop(columns="source", errors="ignore") for name, frame in frames.items()}
    moves = moves.assign(evidence="observed", years_high=None, note="x", kind="k")
    careergraph.save(careergraph.from_frames(moves, **frames), file)
    edit(file, "DROP INDEX transitions_key", f"UPDATE {which}")
    told = VALUES[which].format(file)

    def part(graph: CareerGraph) -> object:
        assert graph.lookup is not None
        return graph.lookup.part("ABCD")

    def whole(graph: CareerGraph) -> object:
        return [graph.columns(table) for table in graph.tables]

    for read in (part, whole):
        with pytest.raises(CareerGraphError) as caught:
            read(careergraph.load(file))
        assert str(caught.value) == told
    with pytest.raises(CareerGraphError) as caught:
        checked(file)
    assert told in str(caught.value)


LIES = {
    "UPDATE names SET role = 'Nobody'": (
        "path A D",
        "{0}: a damaged dataset (a blank in place of a name); make it anew",
    ),
    "UPDATE items SET type = 'magic'": (
        "path A D --have x",
        "{0}: a damaged dataset (an item of type 'magic'); make it anew",
    ),
    "DELETE FROM sources": (
        "reach A --within 1 --no-inherited",
        "{0} (requirements), column source: found 's'; right would be a source that the table "
        "sources lists",
    ),
    "DELETE FROM roles WHERE role = 'B'": (
        "reach A --within 1 --no-inherited",
        "{0} (requirements), column role: found 'B'; right would be a role that the table roles "
        "lists",
    ),
    "UPDATE pay SET role = 'Nobody'": (
        "stats",
        "{0} (pay), column role: found 'Nobody'; right would be a role that the table roles lists",
    ),
}


@pytest.mark.parametrize("lie", LIES)
def test_tables_that_lie_about_each_other_are_told(lie: str, file: pathlib.Path) -> None:
    command, told = LIES[lie]
    edit(file, lie)
    code, said = run(file, command)
    assert (code, " ".join(said.split())) == (1, f"careergraph: {told.format(file)}")


def test_a_part_tells_what_the_whole_tells(file: pathlib.Path) -> None:
    """Here nothing is read but a few rows of each table."""
    edit(file, "DELETE FROM roles WHERE role = 'B'")
    edit(file, "UPDATE transitions SET source = 'nowhere' WHERE origin = 'C'")
    told = {
        "AB": f"{file} (roles): found no row of 'B', which other tables name; right would be a row "
        "for each role that any table names",
        "CD": f"{file} (transitions), column source: found 'nowhere'; right would be a source that "
        "the table sources lists",
    }
    lookup = careergraph.load(file).lookup
    assert lookup is not None
    for roles, said in told.items():
        for read in (
            lookup.part,
            lambda roles: lookup.steps(roles, {"level", "source"}, onward=True),
        ):
            with pytest.raises(CareerGraphError) as caught:
                read(roles)
            assert str(caught.value) == said


def test_what_is_added_up_is_looked_at_too(file: pathlib.Path) -> None:
    edit(file, "UPDATE transitions SET count = 'soon', years = 'soon'")
    totals = Database(str(file)).totals
    for read in (lambda: totals.leaving("A"), totals.least_years):
        with pytest.raises(CareerGraphError) as caught:
            read()
        assert str(caught.value) == (
            f"{file}: a damaged dataset ('soon' in place of a number of 0 or more); make it anew"
        )
    edit(file, "UPDATE transitions SET count = -1")
    assert Database(str(file)).totals.connections() is None  # all rows are read, and tell


def test_an_index_that_leads_to_other_rows_is_told(file: pathlib.Path) -> None:
    """Its declaration names the columns in another order than its rows hold them."""
    edit(file, *redeclare("transitions_origin", "(origin, destination", "(destination, origin"))
    told = []
    for command in COMMANDS:
        code, said = run(file, command)
        told += [said] if code and "damaged" in said else []
    assert told
    with pytest.raises(CareerGraphError, match="missing from index transitions_origin"):
        checked(file)


def test_roles_that_only_their_lists_name_are_told(
    written: dict[str, pathlib.Path], tmp_path: pathlib.Path
) -> None:
    file = tmp_path / "it.sqlite"
    shutil.copy(written["bare"], file)
    edit(file, "INSERT INTO roles (role) VALUES ('G')", "INSERT INTO names VALUES ('G', 'g', 'G')")
    with pytest.raises(CareerGraphError) as caught:
        careergraph.routes(careergraph.load(file), "G", "A")
    assert str(caught.value) == (
        f"{file} (roles): found 'G', which no transition leaves or leads to; right would be the "
        "roles of the transitions alone"
    )
    edit(file, "DELETE FROM transitions", "DELETE FROM names", "DELETE FROM roles")
    with pytest.raises(CareerGraphError, match=r"found no transitions; right would be a row for"):
        careergraph.load(file).columns("transitions")


# What runs on


def many_ways(file: pathlib.Path) -> None:
    """Let the pages of a table lead to one page of rows by very many ways: rows without end."""
    with closing(sqlite3.connect(file)) as database:
        ((root,),) = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'sources'")
        ((size,),) = database.execute("PRAGMA page_size")
    content = bytearray(file.read_bytes())
    start = (root - 1) * size
    content += content[start : start + size]
    for height in range(6):
        child = len(content) // size
        page = bytearray(size)
        cells = 300
        page[:12] = struct.pack(">BHHHBI", 5, 0, cells, size - 5 * cells, 0, child)
        for cell in range(cells):
            place = size - 5 * (cell + 1)
            page[place : place + 5] = struct.pack(">IB", child, 1 + cell % 100)
            page[12 + 2 * cell : 14 + 2 * cell] = struct.pack(">H", place)
        if height < 5:
            content += page
        else:
            content[start : start + size] = page
    content[28:32] = struct.pack(">I", len(content) // size)
    file.write_bytes(content)


def test_rows_that_a_file_has_no_room_for_are_not_read(file: pathlib.Path) -> None:
    many_ways(file)
    database = Database(str(file))
    told = (
        f"{file}: a damaged dataset (more rows than {file.stat().st_size:,} bytes have room for); "
        "make it anew"
    )
    for read in (
        lambda: database.rows("SELECT title FROM sources"),  # they would fill the memory
        lambda: database.rows("SELECT sum(length(title)) FROM sources"),  # this would run for years
        lambda: checked(file),
    ):
        with pytest.raises(CareerGraphError) as caught:
            read()
        assert str(caught.value) == told


ENDLESS_COUNT = f"SELECT count(*) FROM ({ENDLESS.format('i')})"  # noqa: S608


def test_ctrl_c_ends_a_query(file: pathlib.Path) -> None:
    """Python holds it back while SQLite runs."""
    rows, begun = Database(str(file)).rows, threading.Event()

    def press() -> None:
        begun.wait()
        time.sleep(0.05)  # until SQLite runs again
        os.kill(os.getpid(), signal.SIGINT)

    rows._connection.create_function("begin", 0, begun.set)  # noqa: SLF001
    threading.Thread(target=press).start()
    with pytest.raises(KeyboardInterrupt):
        rows(f"SELECT begin(), ({ENDLESS_COUNT})")
    assert rows("SELECT 1") == [(1,)]


def test_nothing_of_a_file_is_trusted(file: pathlib.Path) -> None:
    rows = Database(str(file)).rows
    pragmas = {"trusted_schema": 0, "cell_size_check": 1, "query_only": 1}
    assert {name: rows(f"PRAGMA {name}")[0][0] for name in pragmas} == pragmas
    with pytest.raises(CareerGraphError, match="string or blob too big"):
        rows(f"SELECT zeroblob({LONGEST + 1})")
    many = "x" * LONGEST  # names that are looked up, all in one value
    assert rows("SELECT length(?)", many) == [(LONGEST,)]


# What is written


def test_what_no_reader_takes_is_not_written(tmp_path: pathlib.Path) -> None:
    long = 131_072
    cells: dict[str, Any] = {
        "a cell of 131,073 characters; right would be at most 131,072": {"note": "x" * (long + 1)},
        "a row of 1,048,600 characters; right would be at most 1,048,576": {
            f"n{number}": "x" * (long - 1) for number in range(8)
        },
    }
    for told, more in cells.items():
        moves = pd.DataFrame({"origin": ["A"], "destination": ["B"]}).assign(**more)
        for place in ("folder", "it.sqlite"):
            with pytest.raises(CareerGraphError) as caught:
                careergraph.save(careergraph.from_frames(moves), tmp_path / place)
            column = ", column note" if "note" in more else ""
            assert str(caught.value) == f"the DataFrame 'transitions', row 0{column}: found {told}"
    wide = pd.DataFrame({"origin": ["A"], "destination": ["B"], "note": ["x" * long]})
    for place in ("folder", "it.sqlite"):
        careergraph.save(careergraph.from_frames(wide), tmp_path / place)
        assert careergraph.load(tmp_path / place) == careergraph.from_frames(wide)
    names = pd.DataFrame({"origin": ["\N{SNOWMAN}" * long], "destination": ["B"]})
    with pytest.raises(CareerGraphError) as caught:
        careergraph.save(careergraph.from_frames(names), tmp_path / "other.sqlite")
    assert str(caught.value) == "a row of more than 1,048,576 bytes; write a folder of CSV files"
