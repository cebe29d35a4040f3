"""A dataset checked whole: a SQLite file may have been edited since it was written."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

from careergraph.contract.checks import conform
from careergraph.contract.raw import Raw
from careergraph.contract.tables import TABLES
from careergraph.english import counted
from careergraph.errors import Problem, TableError
from careergraph.files.database.sqlite_cells import odd_cells
from careergraph.files.database.sqlite_read import Database
from careergraph.files.database.sqlite_schema import quoted
from careergraph.files.database.sqlite_write import items_of, names_of, properties
from careergraph.files.load import is_database, load
from careergraph.graph.value import CareerGraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.contract.declared import Cells

__all__ = ["checked"]


def checked(path: str | os.PathLike[str]) -> CareerGraph:
    """Read a dataset whole and check all of it, in whatever form it is.

    :func:`careergraph.load` trusts the SQLite files that it reads, so that a question need not wait
    for rows that it does not touch.

    Raises
    ------
    TableError
        With every breach of the tables' contract; a row of a SQLite file is called by its ``_row``.
    CareerGraphError
        When the file is damaged.
    """
    if not is_database(os.fspath(path)):
        return load(path)
    database = Database(os.fspath(path))
    raws = {name: raw_table(database, name) for name in database.tables}
    unsound = [problem for name, raw in raws.items() for problem in odd_cells(raw, name)]
    if unsound:
        raise TableError(unsound)
    graph = CareerGraph(conform(raws), raws)
    stale = [*unlisted(database), *lookups(database, graph), *structure(database)]
    if stale:
        raise TableError(stale)
    return graph


def raw_table(database: Database, table: str) -> Raw:
    """Return a table as it stands in the file."""
    names = ["_row", *database.tables[table]]
    fields = ", ".join(f"{table}.{quoted(name)}" for name in names)
    rows = database.rows(f"SELECT {fields} FROM {table} ORDER BY _row")  # noqa: S608 (its own)
    numbers, *cells = zip(*rows, strict=True) if rows else ([] for _ in names)
    blank: list[Cells] = [["" if cell is None else cell for cell in column] for column in cells]
    columns = dict(zip(names[1:], blank, strict=True))
    return Raw(f"{database.path} ({table})", columns, list(numbers), "row")


def unlisted(database: Database) -> Iterator[Problem]:
    """Find cells in columns that the dataset does not list: nobody would read them."""
    for table in TABLES:
        listed = {"_row", *database.tables.get(table, ())}
        if table not in database.tables and table in ("roles", "sources"):
            listed.add(table[:-1])  # what the other tables name stands there
        for (name,) in database.rows("SELECT name FROM pragma_table_info(?)", table):
            if name not in listed:
                field = quoted(name)
                ((cells,),) = database.rows(f"SELECT count({field}) FROM {table}")  # noqa: S608
                if cells:
                    found = f"{counted(cells, 'cell')} of a column that the dataset does not list"
                    right = "the column in the list `tables` of the table dataset"
                    yield Problem(f"{database.path} ({table})", None, name, found, right)


def lookups(database: Database, graph: CareerGraph) -> Iterator[Problem]:
    """Find rows of the lookup tables that do not follow from the other tables."""
    names = list(names_of(graph))
    derived: dict[str, tuple[str, list[tuple[str, ...]]]] = {
        "names": ("name, folded, role", [*names]),
        "search": ("name, role", [(name, role) for name, _, role in names]),
        "items": ("type, name, folded", [*items_of(graph)]),
        "dataset": ("property, value", [*properties(graph)]),
    }
    right = "what follows from the other tables: `careergraph convert` writes the file anew"
    for table, (fields, rows) in derived.items():
        there = database.rows("SELECT 1 FROM sqlite_master WHERE name = ?", table)
        stored = Counter(database.rows(f"SELECT {fields} FROM {table}") if there else ())  # noqa: S608
        wrong = (stored - Counter(rows)).total() + (Counter(rows) - stored).total()
        if wrong:
            found = f"{counted(wrong, 'row')} too many or too few"
            yield Problem(f"{database.path} ({table})", None, None, found, right)


def structure(database: Database) -> Iterator[Problem]:
    """Report what SQLite itself finds wrong: pages, indices, constraints, references."""
    right = "a file as careergraph writes it"
    for (found,) in database.rows("PRAGMA integrity_check"):
        if found != "ok":
            yield Problem(database.path, None, None, " ".join(found.split()), right)
    for table, row, referred, _ in database.rows("PRAGMA foreign_key_check"):
        found = f"a reference to none of {referred}"
        yield Problem(f"{database.path} ({table})", row, None, found, right, "row")
