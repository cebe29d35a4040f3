"""A SQLite dataset that is edited past what careergraph writes: its statements, cells, commands."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

import pandas as pd

import careergraph
from careergraph import CareerGraph
from careergraph.files.database.sqlite_watch import LONGEST

if TYPE_CHECKING:
    import pathlib

MOVES = [("A", "B", 3, 1, 5), ("B", "C", 2, 2, 7), ("C", "D", 9, 1.5, 3), ("A", "C", 4, None, 2)]


def dataset() -> CareerGraph:
    """A small dataset with every table but two."""
    moves = pd.DataFrame(MOVES, columns=["origin", "destination", "count", "years", "hours"])
    return careergraph.from_frames(
        moves.assign(evidence="observed", source="s"),
        roles=pd.DataFrame({"role": list("ABCD"), "level": [1, 2, 3, 4], "family": "f"}),
        requirements=pd.DataFrame(
            {"role": list("BCD"), "type": "skill", "name": list("xyz"), "level": 2, "source": "s"}
        ),
        pay=pd.DataFrame({"role": ["A", "D"], "median": [1, 2], "currency": "GBP"}),
        sources=pd.DataFrame({"source": ["s"], "publisher": ["P"]}),
        certifications=pd.DataFrame({"certification": ["PMP"], "name": ["Project"], "source": "s"}),
    )


def without_tables() -> CareerGraph:
    """The same transitions, and nothing else."""
    moves = pd.DataFrame(MOVES, columns=["origin", "destination", "count", "years", "hours"])
    return careergraph.from_frames(moves[["origin", "destination"]])


def edit(file: pathlib.Path, *statements: str) -> None:
    """Edit a file past its constraints, as its owner can."""
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        for pragma in ("ignore_check_constraints = ON", "legacy_alter_table = ON"):
            database.execute(f"PRAGMA {pragma}")
        for statement in statements:
            database.execute(statement)


def redeclare(table: str, old: str, new: str) -> tuple[str, str]:
    """Return what changes the declaration of a table, and of nothing that it holds."""
    where = f"name = '{table}'"
    return (
        "PRAGMA writable_schema = ON",
        f"UPDATE sqlite_master SET sql = replace(sql, '{old}', '{new}') WHERE {where}",  # noqa: S608
    )


CELLS = {
    "bytes": "x'00ff'",
    "an integer": "5",
    "a part": "1.5",
    "text": "'soon'",
    "below zero": "-1",
    "infinite": "9e999",
    "infinite below": "-9e999",
    "large": "1e308",
    "larger": "9223372036854775807",
    "null": "NULL",
    "empty": "''",
    "blanks": "'  '",
    "blanks around": "' A '",
    "NUL": "'a' || char(0)",
    "no UTF-8": "CAST(x'ff41' AS TEXT)",
    "long": "printf('%.*c', 200000, 'x')",
    "too long": f"printf('%.*c', {LONGEST}, 'x')",
}
COLUMNS = {
    "transitions": "origin destination kind evidence span count years years_high source hours",
    "roles": "role family level code aliases",
    "requirements": "role origin type name level importance any_of years source",
    "certifications": "certification name experience_years education prerequisites source",
    "pay": "role low median high currency period year source",
    "sources": "source title publisher",
    "names": "name folded role",
    "items": "type name folded",
    "dataset": "property value",
}
COMMANDS = (
    "path A D",
    "path A D --no-inherited",
    "path A D --no-inherited -k 1 --by steps",
    "path A D --by learning",
    "path A D --by support --claims",
    "path A D --by likelihood --no-inherited",
    "path A D --by years --no-inherited",
    "path A D --by hours --no-inherited",
    "path A D --by count --no-inherited",
    "path A D --pareto steps,learning",
    "path A D --max-years 20",
    "path A D --have x",
    "plan A D",
    "roles",
    "role A",
    "next A",
    "feeders D",
    "gap A D",
    "compare A D",
    "fit --have x",
    "certification PMP",
    "item x",
    "reach A",
    "reach A --within 2 --no-inherited",
    "who-can D",
    "unavoidable A D",
    "stepping-stones D",
    "why A D --not B",
    "stats",
    "stats hubs",
    "sources",
    "cite s",
    "path Nobody D",
)


def damage(file: pathlib.Path, change: tuple[str, str, str], where: str, given: str = "") -> None:
    """Put something into a column, where SQLite takes it.

    Parameters
    ----------
    file : path
        The file.
    change : tuple of str
        The table, the column, and the value as SQL; ``?`` is the text that is given.
    where : str
        In which rows.
    given : str
        The text.
    """
    table, column, value = change
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.execute("PRAGMA ignore_check_constraints = ON")
        line = f"UPDATE OR IGNORE {table} SET {column} = {value} WHERE {where}"  # noqa: S608
        with suppress(sqlite3.Error, UnicodeError):
            database.execute(line, [given] if value == "?" else [])
