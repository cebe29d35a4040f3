"""A dataset into one SQLite file."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from careergraph.contract.shared import SharedCells, distinct, mapped
from careergraph.contract.tables import TABLES, normalise
from careergraph.errors import CareerGraphError
from careergraph.files.database.sqlite_schema import FORMAT, INDICES, odd_indices, quoted, script
from careergraph.files.database.sqlite_watch import LONGEST
from careergraph.graph.names import items_named
from careergraph.graph.observed_moves import row_amounts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from careergraph.contract.declared import Cells, Column
    from careergraph.graph.value import CareerGraph

__all__ = ["items_of", "names_of", "properties", "store"]

# The file is put in place once it is complete: until then no journal needs to save it. The cache is
# what sorting an index takes.
PRAGMAS = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768;"
LARGEST = 2**63  # SQLite's whole numbers end below
ROWS = {"_row", "rowid", "oid", "_rowid_"}  # what SQLite calls a row's number


def store(graph: CareerGraph, file: str) -> None:
    """Write a dataset into a new SQLite file.

    Raises
    ------
    CareerGraphError
        For what SQLite cannot hold: columns called as it calls the number of a row, whole numbers
        of 2**63 and beyond. For tables that disagree: those of a SQLite file that somebody edited.
    """
    own = {table: own_columns(graph, table) for table in graph.tables}
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)  # what is written can be read back
        (tables, keys), good = schema(own), agree(graph)
        database.executescript(PRAGMAS + tables)
        # SQLite looks at every cell, which takes longer than to write it; we at distinct ones.
        database.execute(f"PRAGMA ignore_check_constraints = {int(good)}")
        database.execute("BEGIN")
        fill(database, graph)
        database.execute("COMMIT")
        try:
            database.executescript(keys)
        except sqlite3.IntegrityError as error:
            raise disagreeing(str(error)) from error
        database.executescript(INDICES + odd_indices(own["transitions"]) + "ANALYZE;")
        if good:
            return
        broken = database.execute("PRAGMA foreign_key_check").fetchone()
        if broken:
            table, _, referred, _ = broken
            what = f"a row of {table} refers to none of {referred}"
            raise disagreeing(what)


def schema(own: dict[str, list[str]]) -> tuple[str, str]:
    """Return the statements that make the tables, and those that make their keys.

    A key is made once the rows are there: sorting all of them at once is ten times as fast as
    putting each in its place.
    """
    statements = script(own).split(";\n")
    keys = [text for text in statements if text.startswith("CREATE UNIQUE INDEX")]
    tables = [text for text in statements if text not in keys]
    return ";\n".join(tables), "".join(f"{text};\n" for text in keys)


def agree(graph: CareerGraph) -> bool:
    """Return whether every cell keeps to the contract, and every row refers to what is listed.

    The tables of a file that somebody edited may not; what was checked when it came in does.
    """
    return all(
        keeps(column, cells) and (column.refers not in graph.tables or refers(graph, column, cells))
        for table in graph.tables
        for column in TABLES[table].columns
        if (cells := graph.columns(table).get(column.name)) is not None
    )


def keeps(column: Column, cells: Cells) -> bool:
    """Return whether the cells of a column are what it holds."""
    if column.is_number:
        given = (cell for cell in distinct(cells) if cell is not None and cell != "")
        return all(type(cell) in (int, float) and cell >= 0 for cell in given)
    return not column.choices or {"", *column.choices}.issuperset(distinct(cells))


def refers(graph: CareerGraph, column: Column, cells: Cells) -> bool:
    """Return whether the cells of a column are listed in the table that they refer to."""
    listed = graph.column(column.refers, column.refers[:-1])
    return {"", *distinct(listed)}.issuperset(distinct(cells))


def own_columns(graph: CareerGraph, table: str) -> list[str]:
    """Return the columns of the user's own; refuse those that SQLite has for itself."""
    own = TABLES[table].own_columns(graph.columns(table))
    for name in own:
        if name.lower() in ROWS:  # SQLite's own rule: the case of ASCII letters alone
            message = (
                f"{table}, column {name!r}: SQLite calls the number of a row so; "
                "rename it, or write a folder of CSV files"
            )
            raise CareerGraphError(message)
    return own


def fill(database: sqlite3.Connection, graph: CareerGraph) -> None:
    """Write the rows of every table, and the names that they are found by."""
    for table in ("sources", "roles"):
        write_implied(database, graph, table)
    for table in graph.tables:
        columns = graph.columns(table)
        names = ", ".join(map(quoted, columns))
        marks = ", ".join("?" * len(columns))
        rows = zip(*map(stored_cells, columns.values()), strict=True)
        statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 (quoted names)
        try:
            database.executemany(statement, rows)
        except OverflowError as error:
            message = f"{table}: SQLite holds whole numbers below {LARGEST:,} only"
            raise CareerGraphError(message) from error
        except sqlite3.IntegrityError as error:
            raise disagreeing(str(error)) from error
    database.executemany("INSERT INTO names VALUES (?, ?, ?)", names_of(graph))
    database.execute("INSERT INTO search SELECT name, role FROM names")
    database.executemany("INSERT INTO items VALUES (?, ?, ?)", items_of(graph))
    database.executemany("INSERT INTO dataset VALUES (?, ?)", properties(graph))


def disagreeing(what: str) -> CareerGraphError:
    """Return the error for tables that break their contract, as an edited SQLite file may."""
    return CareerGraphError(
        f"the tables break their contract: {what}; `careergraph check` says where"
    )


def write_implied(database: sqlite3.Connection, graph: CareerGraph, table: str) -> None:
    """Write the roles or sources that other tables name where the dataset has no table of them."""
    if table in graph.tables:
        return
    fields = [
        (citing.name, column.name)
        for citing in TABLES.values()
        for column in citing.columns
        if column.refers == table and citing.name in graph.tables
    ]
    names = dict.fromkeys(str(cell) for field in fields for cell in graph.column(*field) if cell)
    statement = f"INSERT INTO {table} ({table[:-1]}) VALUES (?)"  # noqa: S608 (two names of ours)
    database.executemany(statement, ((name,) for name in sorted(names)))


def stored_cells(cells: Cells) -> Iterable[object]:
    """Return the cells of a column as SQLite holds them."""
    if isinstance(cells, SharedCells):
        return mapped(cells, {cell: stored(cell) for cell in cells.distinct})
    return map(stored, cells)


def stored(cell: object) -> object:
    """Return a cell as SQLite holds it: a blank as NULL, what is no number as text."""
    if cell is None or cell == "":
        return None
    return cell if type(cell) in (str, int, float) else str(cell)


def names_of(graph: CareerGraph) -> Iterator[tuple[str, str, str]]:
    """Yield every name of a role, that name normalised, and the role: aliases come last."""
    for role in graph.names:
        yield role, normalise(role), role
    for alias, role in graph.aliases.items():
        yield alias, normalise(alias), role


def items_of(graph: CareerGraph) -> Iterator[tuple[str, str, str]]:
    """Yield type, name and normalised name of every item, certifications by full name too."""
    shorts, fulls = (graph.text_column("certifications", f) for f in ("certification", "name"))
    taken = set()
    for kind, name in dict.fromkeys(items_named(graph)):
        taken.add(normalise(name))
        yield kind, name, normalise(name)
    for short, full in zip(shorts, fulls, strict=True):
        if normalise(full) not in taken:  # else the name means that other item
            taken.add(normalise(full))
            yield "certification", short, normalise(full)


def properties(graph: CareerGraph) -> list[tuple[str, str]]:
    """Return the properties of a dataset that its tables do not hold."""
    tables = {name: list(graph.columns(name)) for name in graph.tables}
    counts = any(count is not None for count in row_amounts(graph))
    return [
        ("format", str(FORMAT)),
        ("tables", json.dumps(tables, ensure_ascii=False)),
        ("counts", str(int(counts))),
    ]
