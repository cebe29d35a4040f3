"""A SQLite file is a claim: its schema is held against ours before any row is read.

Only real tables with our columns do. What a view, a trigger, a generated column or another
program's virtual table gives is worked out as it is read, by whatever the file says, and that may
never end. Indices of another kind are let be: reading works nothing of them out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careergraph.contract.tables import TABLES
from careergraph.errors import Problem, TableError
from careergraph.files.database.sqlite_schema import COLUMNS_BESIDE, SEARCH

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from careergraph.contract.declared import Table

__all__ = ["LISTED", "listed_tables", "vet"]

Found = dict[str, dict[str, tuple[str, int, int]]]  # type, place in the key and kind of columns

SCHEMA = "SELECT type, name, ifnull(sql, '') FROM sqlite_master WHERE type <> 'index'"
ALWAYS = ("sources", "roles", "transitions", *COLUMNS_BESIDE)
# The tables of the full-text index hold what is read from it; the other is read unasked.
INNER = [f"search_{part}" for part in ("data", "idx", "content", "docsize", "config")]
OURS = [*TABLES, *COLUMNS_BESIDE]
NAMED = ", ".join(map(repr, [*OURS, *INNER, "sqlite_stat1"]))
COLUMNS = f"""SELECT tables.name, columns.name, columns.type, columns.pk, columns.hidden
FROM sqlite_master AS tables, pragma_table_xinfo(tables.name) AS columns
WHERE tables.type = 'table' AND lower(tables.name) IN ({NAMED})"""  # noqa: S608 (ours)
# The list of tables and their columns is JSON that SQLite reads: Python's own reader takes as long
# to import as SQLite.
LISTED = """SELECT tables.key, columns.value
FROM dataset, json_each(dataset.value) AS tables, json_each(tables.value) AS columns
WHERE property = 'tables'"""
TABLE = "a table as careergraph writes it"


def vet(rows: Callable[..., list[Any]], path: str) -> Found:
    """Refuse a file whose schema is not ours.

    Parameters
    ----------
    rows : callable
        Takes a statement and its values, returns the rows that answer it.
    path : str
        The file.

    Returns
    -------
    dict of str to dict of str to tuple
        The columns of its tables.

    Raises
    ------
    TableError
        With all that was found in it.
    """
    found: Found = {}
    problems = [*odd_things(rows(SCHEMA), path)]
    if not problems:  # columns are looked at in real tables alone
        for table, name, *column in rows(COLUMNS):
            found.setdefault(table, {})[name] = tuple(column)
        problems = [*odd_columns(found, path)]
    if problems:
        raise TableError(problems)
    return found


def odd_things(schema: list[Any], path: str) -> Iterator[Problem]:
    """Find what is no real table."""
    for kind, name, sql in schema:
        place = f"{path} ({name})" if kind == "table" else path
        right = f"a file without any {kind}"
        if kind != "table":
            in_place = name.lower() in (*OURS, "search")
            yield Problem(path, None, None, f"the {kind} {name}", TABLE if in_place else right)
        elif name == "search":
            if sql != SEARCH:
                right = "the full-text index that careergraph writes, or none"
                yield Problem(place, None, None, "another table of that name", right)
        elif not sql.startswith("CREATE TABLE "):
            yield Problem(place, None, None, "a virtual table", TABLE)
        elif collates(sql):
            yield Problem(place, None, None, "a column with an order of its own (COLLATE)", TABLE)


def collates(sql: str) -> bool:
    """Return whether any column is compared by another rule, which would make other names one.

    Examples
    --------
    >>> collates('CREATE TABLE roles ("role" TEXT, "collate" TEXT)')
    False
    """
    if "collate" not in sql.lower():
        return False
    for mark in "\"'":
        sql = " ".join(sql.split(mark)[::2])
    return "collate" in sql.lower()


def odd_columns(found: Found, path: str) -> Iterator[Problem]:
    """Find columns that are worked out or of another type, and tables without ours."""
    for table, columns in found.items():
        for name, (_, _, hidden) in columns.items():
            if hidden:
                right = "a column that holds its cells"
                yield Problem(f"{path} ({table})", None, name, "a generated column", right)
    for table in OURS:
        columns = found.get(table, {})
        if table in COLUMNS_BESIDE:
            right = f"the columns {', '.join(COLUMNS_BESIDE[table])}"
            if columns.keys() != {*COLUMNS_BESIDE[table]}:
                yield Problem(f"{path} ({table})", None, None, kinds(columns), right)
        elif columns or table in ALWAYS:
            yield from odd_types(table, columns, path)


def odd_types(table: str, columns: dict[str, tuple[str, int, int]], path: str) -> Iterator[Problem]:
    """Find what makes a table's columns compare their cells as ours do not."""
    if columns.get("_row", ("", 0, 0))[:2] != ("INTEGER", 1):
        right = "_row INTEGER PRIMARY KEY"
        yield Problem(f"{path} ({table})", None, "_row", kinds(columns), right)
    for column in TABLES[table].columns:
        declared = "NUMERIC" if column.is_number else "TEXT"
        kind = columns.get(column.name, ("" if column.required else declared,))[0]
        if kind != declared:
            found = f"the type {kind}" if kind else "no such column, or one without a type"
            yield Problem(f"{path} ({table})", None, column.name, found, f"the type {declared}")


def kinds(columns: dict[str, tuple[str, int, int]]) -> str:
    """Return the columns of a table in words."""
    return f"the columns {', '.join(columns)}" if columns else "no such table"


def listed_tables(
    listed: list[tuple[object, object]], found: Found, path: str
) -> dict[str, list[str]]:
    """Return which tables a dataset says that it has, with which columns.

    Parameters
    ----------
    listed : list of tuple
        What the list of its tables holds: a table, a column.
    found : dict of str to dict of str to tuple
        The columns that there are.
    path : str
        The file.

    Raises
    ------
    TableError
        Where they are not those of the contract, or the file has none of that name.
    """
    tables: dict[str, list[str]] = {}
    for table, column in listed:
        tables.setdefault(str(table), []).append(str(column))
    odd = [
        f"{table} with the columns {', '.join(names)}"
        for table, names in tables.items()
        if table not in TABLES or is_odd(TABLES[table], names, found.get(table, {}))
    ]
    if "transitions" not in tables:
        odd.append("no table transitions")
    right = "the tables of the file and their columns, as careergraph lists them"
    if odd:
        place = f"{path} (dataset)"
        raise TableError([Problem(place, None, "value", name, right) for name in odd])
    return tables


def is_odd(table: Table, names: list[str], held: Collection[str]) -> bool:
    """Return whether a list of columns is none of a table that has these."""
    return (
        not {*table.needed} <= {*names} <= {*held} - {"_row"}  # each is there
        or len({*names}) < len(names)
    )
