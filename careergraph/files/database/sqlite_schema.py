"""The schema of a dataset in one SQLite file; docs/sqlite.md describes it for readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.contract.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careergraph.contract.declared import Column, Table

__all__ = [
    "APPLICATION",
    "COLUMNS_BESIDE",
    "FORMAT",
    "INDICES",
    "PARTS_OF_QUARTERS",
    "SEARCH",
    "json_array",
    "odd",
    "odd_indices",
    "quoted",
    "script",
]

APPLICATION = 0x63617267  # "carg": whose file it is (PRAGMA application_id)
# Of the schema and of the form in which names are looked up (PRAGMA user_version): files of another
# one are refused. Those of format 1 hold names normalised by case and spaces alone.
FORMAT = 2

PARTS_OF_QUARTERS = "years * 4 <> CAST(years * 4 AS INTEGER)"

# What a lookup goes by, beside the tables' own keys. The moves that leave a role are added up from
# an index alone; the fewest years are the first in one, and in another are those, mostly none, that
# are no whole quarters.
INDICES = f"""
CREATE INDEX transitions_origin ON transitions (origin, destination, span, count, weighted_count);
CREATE INDEX transitions_destination ON transitions (destination, origin);
CREATE INDEX transitions_years ON transitions (years) WHERE years IS NOT NULL;
CREATE INDEX transitions_parts_of_quarters ON transitions (years) WHERE {PARTS_OF_QUARTERS};
CREATE INDEX roles_code ON roles (code) WHERE code IS NOT NULL;
CREATE INDEX requirements_role ON requirements (role);
CREATE INDEX requirements_education ON requirements (name) WHERE type = 'education';
CREATE INDEX requirements_experience ON requirements (years)
    WHERE type = 'experience' AND years IS NOT NULL;
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
SEARCH = "CREATE VIRTUAL TABLE search USING fts5 (name, role UNINDEXED, tokenize = 'trigram')"
BESIDE = f"""
CREATE TABLE dataset (property TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE names (
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    role TEXT NOT NULL REFERENCES roles (role)
);
CREATE TABLE items (type TEXT NOT NULL, name TEXT NOT NULL, folded TEXT NOT NULL);
{SEARCH};
"""
COLUMNS_BESIDE = {
    "dataset": ("property", "value"),
    "names": ("name", "folded", "role"),
    "items": ("type", "name", "folded"),
}


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


def odd(column: str) -> str:
    """Return the condition for cells of a column that are no numbers in a few plain digits.

    Those are no numbers at all, or so small or large that Python writes them with an "e".
    """
    cell = quoted(column)
    tests = (
        "{0} GLOB '*[^0-9.]*'",
        "{0} GLOB '*.*.*'",
        "{0} GLOB '*.000*'",
        "{0} = '.'",
        "{0} + 0 >= 1e15",
    )
    return f"{cell} <> '' AND ({' OR '.join(tests).format(cell)})"


def odd_indices(own: Iterable[str]) -> str:
    """Return the statements for the indices of the columns by which routes may be measured.

    Those are some of the contract, and the user's own. The indices hold the odd cells alone, mostly
    none: whether there are any is seen without a look at all.
    """
    return "".join(
        f"CREATE INDEX {quoted('odd ' + name)} ON transitions ({quoted(name)}) WHERE {odd(name)};\n"
        for name in ("count", "weighted_count", "years_high", *own)
    )


def quoted(name: str) -> str:
    """Return a name as SQL writes it.

    Examples
    --------
    >>> print(quoted('my "own" column'))
    "my ""own"" column"
    """
    return '"' + name.replace('"', '""') + '"'


def json_array(names: Iterable[object]) -> str:
    r"""Return names as one value of a statement, a JSON array, however many they are.

    Examples
    --------
    >>> print(json_array(["Cook", 'the "chef"']))
    ["Cook","the \"chef\""]
    """
    return "[" + ",".join([f'"{str(name).translate(ESCAPES)}"' for name in names]) + "]"


# What JSON does not hold as it is (RFC 8259, section 7).
ESCAPES = {code: f"\\u{code:04x}" for code in range(32)} | {34: '\\"', 92: "\\\\"}
