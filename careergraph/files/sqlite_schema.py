"""The schema of a dataset in one SQLite file; docs/sqlite.md describes it for readers."""

from __future__ import annotations

from careergraph.contract.tables import TABLES, Column, Table

__all__ = ["APPLICATION", "FORMAT", "INDICES", "quoted", "script"]

APPLICATION = 0x63617267  # "carg": whose file it is (PRAGMA application_id)
# Of the schema and of the form in which names are looked up (PRAGMA user_version): files of another
# one are refused. Those of format 1 hold names normalised by case and spaces alone.
FORMAT = 2

# What a lookup goes by, beside the tables' own keys.
INDICES = """
CREATE INDEX transitions_origin ON transitions (origin, destination);
CREATE INDEX transitions_destination ON transitions (destination, origin);
CREATE INDEX requirements_role ON requirements (role);
CREATE INDEX pay_role ON pay (role);
CREATE INDEX facts_role ON facts (role);
CREATE INDEX certifications_certification ON certifications (certification);
CREATE INDEX names_name ON names (name);
CREATE INDEX names_folded ON names (folded);
CREATE INDEX items_name ON items (name);
CREATE INDEX items_folded ON items (folded);
"""

# Beside the contract's tables: which of them the dataset has with which columns, and every name of
# a role or an item as it is looked up: exactly, normalised, or by parts of it.
BESIDE = """
CREATE TABLE dataset (property TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE names (
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    role TEXT NOT NULL REFERENCES roles (role)
);
CREATE TABLE items (type TEXT NOT NULL, name TEXT NOT NULL, folded TEXT NOT NULL);
CREATE VIRTUAL TABLE search USING fts5 (name, role UNINDEXED, tokenize = 'trigram');
"""


def script(own: dict[str, list[str]]) -> str:
    """Return the statements that make an empty dataset, its indices apart.

    Parameters
    ----------
    own : dict of str to list of str
        For each table the columns that the contract does not know.
    """
    # What refers to a table comes after it.
    first = [TABLES["sources"], TABLES["roles"]]
    tables = [*first, *(table for table in TABLES.values() if table not in first)]
    pragmas = f"PRAGMA application_id = {APPLICATION};\nPRAGMA user_version = {FORMAT};\n"
    return pragmas + "".join(create(table, own.get(table.name, [])) for table in tables) + BESIDE


def create(table: Table, own: list[str]) -> str:
    """Return the statement that makes one table of the contract."""
    lines = ["_row INTEGER PRIMARY KEY"]
    lines += [declared(table, column) for column in table.columns]
    lines += [quoted(name) for name in own]
    body = ",\n    ".join(lines)
    text = f"CREATE TABLE {table.name} (\n    {body}\n);\n"
    if len(table.key) > 1:  # NULL is not NULL: a blank must be a value here
        key = ", ".join(f"ifnull({quoted(name)}, '')" for name in table.key)
        text += f"CREATE UNIQUE INDEX {table.name}_key ON {table.name} ({key});\n"
    return text


def declared(table: Table, column: Column) -> str:
    """Return the declaration of one column, with what its cells must keep to."""
    name = quoted(column.name)
    parts = [name, "NUMERIC" if column.is_number else "TEXT"]
    if column.required:
        parts.append("NOT NULL")
    if table.key == (column.name,):
        parts.append("UNIQUE")
    if column.is_number:
        parts.append(f"CHECK (typeof({name}) IN ('null', 'integer', 'real') AND {name} >= 0)")
    if column.choices:
        parts.append(f"CHECK ({name} IN ({', '.join(map(repr, column.choices))}))")
    if column.refers:
        parts.append(f"REFERENCES {column.refers} ({column.refers[:-1]})")
    return " ".join(parts)


def quoted(name: str) -> str:
    """Return a name as SQL writes it.

    Examples
    --------
    >>> print(quoted('my "own" column'))
    "my ""own"" column"
    """
    return '"' + name.replace('"', '""') + '"'
