"""Odd tables of moves: single moves, matrices that are not square, totals. Nothing is lost."""

from __future__ import annotations

import io
import pathlib
import random
import re
from types import MappingProxyType, SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd
import pytest
from click.testing import CliRunner

import careergraph
from careergraph.cli import main
from careergraph.errors import TableError
from careergraph.graph.records import transition
from careergraph.importers.pairs import read
from careergraph.importers.pairs.totals import larger_than_others, sums_of_others
from careergraph.model.facts import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from careergraph import CareerGraph
    from careergraph.importers.shared.report import Imported, Report

Counts = dict[tuple[str, str], float | None]

STAYS = "stays in 1 role are kept as facts of type 'stays': a stay is no move"
ROWS = "a row for each pair: origins from 'from', destinations from 'to'"
ONE_BY_ONE = "a row for each move of a person: origins from 'from', destinations from 'to'"
REPEATED = "the person, the roles and the date of an earlier row: one move"
OUTSIDE = "is read as outside, not as a role: moves"


class Case(NamedTuple):
    """A table, how it is read, and what comes of it."""

    table: str
    options: dict[str, Any]
    moves: Counts
    notes: list[str]
    facts: Mapping[tuple[str, str, str], str] = MappingProxyType({})  # role, type, the other end
    skipped: Mapping[str, int] = MappingProxyType({})
    own: Mapping[str, list[Any]] = MappingProxyType({})  # further columns of transitions


CASES = {
    "single moves are counted": Case(
        "person,from,to,date\n1,Cook,Chef,2020\n2,Cook,Chef,2021\n1,Chef,Chef,2022\n",
        {},
        {("Cook", "Chef"): 2},
        [
            f"{ONE_BY_ONE}, persons from 'person', dates from 'date'",
            "2 moves and 1 stay of 2 people",
            STAYS,
        ],
        {("Chef", "stays", "Chef"): "1"},
        own={"persons": [2], "evidence": ["observed"]},
    ),
    "one person may move twice": Case(
        "Employee ID,from,to,date\n1,Cook,Chef,2020\n1,Cook,Chef,2024\n2,Cook,Owner,2024\n",
        {},
        {("Cook", "Chef"): 2, ("Cook", "Owner"): 1},
        [
            f"{ONE_BY_ONE}, persons from 'Employee ID', dates from 'date'",
            "3 moves of 2 people",
        ],
        own={"persons": [1, 1]},
    ),
    "a first job and a last one": Case(
        "id,from,to\n1,,Cook\n1,Cook,Chef\n1,Chef,\n2,,Cook\n2,,\n",
        {},
        {("Cook", "Chef"): 1},
        [f"{ONE_BY_ONE}, persons from 'id'", "1 move, 2 entries and 1 exit of 2 people"],
        {("Cook", "entries", "no role"): "2", ("Chef", "exits", "no role"): "1"},
        {"no origin": 1},
    ),
    "an id may be that of the row": Case(
        "ID,from,to\n1,A,B\n2,A,B\n",
        {},
        {("A", "B"): 2},
        [
            "'ID' is another in every row, of a person or of the row: persons are not counted "
            "(--person ID counts them)",
            ONE_BY_ONE,
            "not used: 'ID'",
            "2 moves",
        ],
    ),
    "unless it is called that of the person": Case(
        "ID,from,to\n1,A,B\n2,A,B\n",
        {"person": "id"},
        {("A", "B"): 2},
        [f"{ONE_BY_ONE}, persons from 'ID'", "2 moves of 2 people"],
        own={"persons": [2]},
    ),
    "a level called entry is a role": Case(
        "from,to,n\nEntry,Mid,5\nMid,Senior,2\n",
        {},
        {("Entry", "Mid"): 5, ("Mid", "Senior"): 2},
        [f"{ROWS}, counts from 'n'"],
    ),
    "a row that stands twice is one move": Case(
        "person,from,to,date\n1,Cook,Chef,2020\n1,cook,Chef,2020\n1,Cook,Chef,2020\n",
        {},
        {("Cook", "Chef"): 1},
        [
            f"{ONE_BY_ONE}, persons from 'person', dates from 'date'",
            "'cook' is read as 'Cook': one role, in its first spelling",
            "1 move of 1 person",
        ],
        {},
        {REPEATED: 2},
    ),
    "without a date it may be two": Case(
        "person,from,to,date\n1,A,B,\n1,A,B,\n1,A,B,\n1,A,B,\n1,A,B,\n2,A,B,2020\n",
        {},
        {("A", "B"): 6},
        [
            f"{ONE_BY_ONE}, persons from 'person', dates from 'date'",
            "4 rows (lines 3, 4, 5 ...) of the person and the roles of an earlier row, "
            "without a date: counted as further moves",
            "6 moves of 2 people",
        ],
        own={"persons": [2]},
    ),
    "of no person nothing is known": Case(
        "worker,from,to\n,A,B\n,A,B\n2,A,B\n2,B,C\n",
        {},
        {("A", "B"): 3, ("B", "C"): 1},
        [
            f"{ONE_BY_ONE}, persons from 'worker'",
            "4 moves of 1 person; 2 rows without a person",
        ],
        own={"persons": [None, 1]},
    ),
    "a date alone tells it too": Case(
        "from,to,date\nA,B,2020\nA,B,2020\n",
        {},
        {("A", "B"): 2},
        [f"{ONE_BY_ONE}, dates from 'date'", "2 moves"],
    ),
    "the caller tells it": Case(
        "from,to,year\nA,B,2020\nA,B,2020\n",
        {"count_rows": True},
        {("A", "B"): 2},
        [ONE_BY_ONE, "not used: 'year'", "2 moves"],
    ),
    "the caller names the columns": Case(
        "who,when,from,to,n\nx,1,A,B,7\ny,1,A,B,7\nx,1,A,B,8\n",
        {"person": "who", "date": "when"},
        {("A", "B"): 2},
        [
            f"{ONE_BY_ONE}, persons from 'who', dates from 'when'",
            "not used: 'n'",
            "2 moves of 2 people",
        ],
        {},
        {REPEATED: 1},
    ),
    "a column of counts comes first": Case(
        "person,from,to,n\n1,A,B,7\n2,A,B,2\n",
        {},
        {("A", "B"): 9},
        [
            f"{ROWS}, counts from 'n'",
            "not used: 'person'",
            "1 row of pairs that stand in an earlier row: summed with it",
        ],
    ),
    "statements are not summed": Case(
        "person,from,to\n1,A,B\n2,A,B\n2,B,B\n",
        {"no_count": True},
        {("A", "B"): None},
        [
            ROWS,
            "not used: 'person'",
            "1 row of pairs that stand in an earlier row: one statement, as nothing was counted",
        ],
        {},
        {"a stay that nobody counted": 1},
        {"evidence": ["stated"]},
    ),
    "headings and notes of a matrix are no roles": Case(
        ",A,B,C\nKitchen,,,\nA,9,2,1\nB,1,,3\nHouse,,,\nC,,,\n,,,\nSource: HR,,,\nD,0,,\n",
        {"matrix": True},
        {("A", "B"): 2, ("A", "C"): 1, ("B", "A"): 1, ("B", "C"): 3},
        [
            "3 lines without a number, read as no role: 'Kitchen', 'House', 'Source: HR'",
            "a matrix of 4 origins (rows) and 3 destinations (columns); its cells are reported as "
            "rows",
            STAYS,
            "'D' is a row only: no move leads there",
        ],
        {("A", "stays", "A"): "9"},
        {"no count": 6, "a count of 0: nobody moved": 1},
    ),
    "a note below single moves is no exit": Case(
        "from,to,person,date\nC,,,\nA,B,1,2024\nB,,2,2025\nA,B,,\nB,,,\nSource: HR,,,\nBy: me,,,\n",
        {},
        {("A", "B"): 2},
        [
            f"{ONE_BY_ONE}, persons from 'person', dates from 'date'",
            "2 moves and 3 exits of 2 people; 3 rows without a person",
        ],
        {("C", "exits", "no role"): "1", ("B", "exits", "no role"): "2"},
        {"no origin": 2},
        own={"persons": [None]},
    ),
    "a cell that holds nothing, in words": Case(
        "person,from,to\n1,nan,A\n1,A,B\n2,A,N/A\n3,Nancy,B\n",
        {"outside": ["nan"]},
        {("A", "B"): 1, ("A", "N/A"): 1, ("Nancy", "B"): 1},
        [
            f"{ONE_BY_ONE}, persons from 'person'",
            "'nan' is read as outside, not as a role: moves from it are entries, kept as facts",
            "'N/A' is read as a role; if it means that there is none, --outside 'N/A' says so",
            "3 moves and 1 entry of 3 people",
        ],
        {("A", "entries", "nan"): "1"},
        own={"persons": [1, 1, 1]},
    ),
    "a group is no publisher": Case(
        "year,from,to,n\n2024,A,B,1\n2025,A,B,2\n2025,A,B,3\n",
        {"by": "year"},
        {("A", "B"): 6},
        [
            f"{ROWS}, counts from 'n', apart by 'year'",
            "1 row of pairs that stand in an earlier row: summed with it",
        ],
    ),
    "groups of single moves by their date": Case(
        "person,from,to,date\n1,A,B,2024\n1,A,B,2025\n1,A,B,2025\n",
        {"by": "date"},
        {("A", "B"): 2},
        [
            f"{ONE_BY_ONE}, persons from 'person', dates from 'date', apart by 'date'",
            "2 moves of 1 person",
        ],
        {},
        {REPEATED: 1},
        {"persons": [1, 1]},
    ),
    "a matrix with exits and entries": Case(
        ",A,B,Left the firm\nA,9,2,1\nB,1,,3\nNew hire,4,0,\n",
        {},
        {("A", "B"): 2, ("B", "A"): 1},
        [
            "a matrix of 3 origins (rows) and 3 destinations (columns); its cells are reported as "
            "rows",
            f"'Left the firm' {OUTSIDE} to it are exits, kept as facts",
            f"'New hire' {OUTSIDE} from it are entries, kept as facts",
            STAYS,
        ],
        {
            ("A", "stays", "A"): "9",
            ("A", "exits", "Left the firm"): "1",
            ("B", "exits", "Left the firm"): "3",
            ("A", "entries", "New hire"): "4",
        },
        {"no count": 2, "a count of 0: nobody moved": 1},
    ),
    "a crosstab has the roles that occur": Case(
        "from,Chef,Owner\nChef,0,1\nCook,2,1\nWaiter,0,1\n",
        {},
        {("Chef", "Owner"): 1, ("Cook", "Chef"): 2, ("Cook", "Owner"): 1, ("Waiter", "Owner"): 1},
        [
            "a matrix of 3 origins (rows) and 2 destinations (columns); its cells are reported as "
            "rows",
            "'Cook', 'Waiter' are rows only: no move leads there",
            "'Owner' is a column only: no move leads on",
        ],
        {},
        {"a count of 0: nobody moved": 2},
    ),
    "a matrix of two sorts of roles": Case(
        "from,Chef,Owner\nCook,2,1\n",
        {"matrix": True},
        {("Cook", "Chef"): 2, ("Cook", "Owner"): 1},
        [
            "a matrix of 1 origin (rows) and 2 destinations (columns); its cells are reported as "
            "rows",
            "'Cook' is a row only: no move leads there",
            "'Chef', 'Owner' are columns only: no move leads on",
        ],
    ),
    "exits in rows of pairs": Case(
        "from,to,n\nA,B,3\nA,Exit,2\nA,Retired,1\nExit,Exit,9\n",
        {},
        {("A", "B"): 3, ("A", "Retired"): 1},
        [f"{ROWS}, counts from 'n'", f"'Exit' {OUTSIDE} to it are exits, kept as facts"],
        {("A", "exits", "Exit"): "2"},
        {"from outside to outside": 1},
    ),
    "who comes back was not outside": Case(
        "from,to,n\nA,Left,2\nLeft,A,1\nA,Hired,1\n",
        {},
        {("A", "Left"): 2, ("Left", "A"): 1, ("A", "Hired"): 1},
        [f"{ROWS}, counts from 'n'"],
    ),
    "unless the caller says so": Case(
        "from,to,n\nA,B,5\nA,No job,2\nno job,A,1\nA,Retired,1\nNo job,No job,3\n",
        {"outside": ["NO JOB", "retired"]},
        {("A", "B"): 5},
        [
            f"{ROWS}, counts from 'n'",
            "'no job' is read as 'No job': one role, in its first spelling",
            f"'No job' {OUTSIDE} to it are exits, kept as facts; moves from it are entries, kept "
            "as facts",
            f"'Retired' {OUTSIDE} to it are exits, kept as facts",
        ],
        {
            ("A", "exits", "No job"): "2",
            ("A", "entries", "No job"): "1",
            ("A", "exits", "Retired"): "1",
        },
        {"from outside to outside": 1},
    ),
    "nobody went outside": Case(
        "from,to,n\nA,B,5\nA,Retired,0\n",
        {"outside": ["Retired"]},
        {("A", "B"): 5},
        [
            f"{ROWS}, counts from 'n'",
            "'Retired' is read as outside, not as a role: no move to it or from it is counted",
        ],
        {},
        {"a count of 0: nobody moved": 1},
    ),
    "what lies outside is no total": Case(
        ",A,B,C,No job\nA,,5,2,7\nB,2,,4,6\nC,3,1,,4\nNo job,5,6,6,17\n",
        {"outside": "no job"},
        {
            ("A", "B"): 5,
            ("A", "C"): 2,
            ("B", "A"): 2,
            ("B", "C"): 4,
            ("C", "A"): 3,
            ("C", "B"): 1,
        },
        [
            "a matrix of 4 origins (rows) and 4 destinations (columns); its cells are reported as "
            "rows",
            f"'No job' {OUTSIDE} to it are exits, kept as facts; moves from it are entries, kept "
            "as facts",
        ],
        {
            ("A", "exits", "No job"): "7",
            ("A", "entries", "No job"): "5",
            ("B", "exits", "No job"): "6",
            ("B", "entries", "No job"): "6",
            ("C", "exits", "No job"): "4",
            ("C", "entries", "No job"): "6",
        },
        {"no count": 3, "from outside to outside": 1},
    ),
    "a total larger than what one sees": Case(
        ",A,B,C,Everybody\nA,8,5,2,15\nB,*,7,*,10\nC,3,1,9,13\nEverybody,12,13,12,38\n",
        {},
        {("A", "B"): 5, ("A", "C"): 2, ("C", "A"): 3, ("C", "B"): 1},
        [
            "a matrix of 4 origins (rows) and 4 destinations (columns); its cells are reported as "
            "rows",
            "counts that are no numbers may hide moves: shares of those who leave 'B' are without "
            "them",
            "'Everybody' is probably a total, and left out: nowhere does it count less than all "
            "others together, and its own cell is their sum (--keep-totals keeps it)",
            "stays in 3 roles are kept as facts of type 'stays': a stay is no move",
        ],
        {("A", "stays", "A"): "8", ("B", "stays", "B"): "7", ("C", "stays", "C"): "9"},
        {"a count that is no number": 2, "a total": 7},
    ),
    "what may be a total is told and kept": Case(
        "from,to,n\nA,B,5\nA,C,2\nA,D,9\nB,A,1\nB,C,1\nB,D,8\nC,A,3\nC,D,4\n",
        {},
        {
            ("A", "B"): 5,
            ("A", "C"): 2,
            ("A", "D"): 9,
            ("B", "A"): 1,
            ("B", "C"): 1,
            ("B", "D"): 8,
            ("C", "A"): 3,
            ("C", "D"): 4,
        },
        [
            f"{ROWS}, counts from 'n'",
            "'D' may be a total, and is kept: nowhere does it count less than all others together "
            "(--leave-out 'D' leaves it out)",
        ],
    ),
    "where most leave is no total": Case(
        "from,to,n\nA,B,5\nA,C,2\nA,Left,9\nB,A,1\nB,C,1\nB,Left,8\nC,A,3\nC,Left,4\n",
        {},
        {("A", "B"): 5, ("A", "C"): 2, ("B", "A"): 1, ("B", "C"): 1, ("C", "A"): 3},
        [f"{ROWS}, counts from 'n'", f"'Left' {OUTSIDE} to it are exits, kept as facts"],
        {("A", "exits", "Left"): "9", ("B", "exits", "Left"): "8", ("C", "exits", "Left"): "4"},
    ),
    "left out by name": Case(
        "from,to,n\nA,B,5\nA,The  lot,9\nthe lot,B,9\nA,Total,1\n",
        {"leave_out": ["The lot", "total"]},
        {("A", "B"): 5},
        [f"{ROWS}, counts from 'n'"],
        {},
        {"left out by name": 3},
    ),
    "one label needs no list": Case(
        "from,to,n\nA,B,5\nA,C,9\nA,D,9\n",
        {"leave_out": "c", "outside": "d"},
        {("A", "B"): 5},
        [f"{ROWS}, counts from 'n'", f"'D' {OUTSIDE} to it are exits, kept as facts"],
        {("A", "exits", "D"): "9"},
        {"left out by name": 1},
    ),
    "names of a map": Case(
        "from,to,n\nComis,Chef,5\nCommis,chefs,2\nchefs,Chef,1\nGod,Chef,1\n",
        {
            "names": {
                "comis": "Cook",
                "Commis": "Cook",
                "Chefs": "Chef",
                "Sommelier": "X",
                "God": "",
            }
        },
        {("Cook", "Chef"): 7, ("God", "Chef"): 1},
        [
            f"{ROWS}, counts from 'n'",
            "names: 3 names read as 2 roles: 'Comis' as 'Cook', 'Commis' as 'Cook', 'chefs' as "
            "'Chef'",
            "names: 1 name is not in the table: 'Sommelier'",
            "names: 1 name has no role: kept as it is: 'God'",
            "1 row of pairs that stand in an earlier row: summed with it",
            STAYS,
        ],
        {("Chef", "stays", "Chef"): "1"},
    ),
    "a map is applied once": Case(
        "from,to,n\nA,B,5\nB,C,2\n",
        {"names": {"A": "B", "B": "A"}},
        {("B", "A"): 5, ("A", "C"): 2},
        [f"{ROWS}, counts from 'n'", "names: 2 names read as 2 roles: 'A' as 'B', 'B' as 'A'"],
    ),
    "punctuation": Case(
        "from,to,n\nSous-chef,Chef,5\nsous chef,Chef.,2\nC#,C,1\nC++,C,1\nGrade 1-2,Grade 12,1\n",
        {"merge_punctuation": True},
        {
            ("Sous-chef", "Chef"): 7,
            ("C#", "C"): 1,
            ("C++", "C"): 1,
            ("Grade 1-2", "Grade 12"): 1,
        },
        [
            f"{ROWS}, counts from 'n'",
            "'sous chef' is read as 'Sous-chef': one role, in its first spelling",
            "'Chef.' is read as 'Chef': one role, in its first spelling",
            "1 row of pairs that stand in an earlier row: summed with it",
        ],
    ),
}


def moves(graph: CareerGraph) -> Counts:
    """Return the counts of the pairs, those of all sources summed."""
    found: Counts = {}
    columns = (graph.column("transitions", name) for name in ("origin", "destination", "count"))
    for origin, end, count in zip(*columns, strict=True):
        before = found.get((origin, end))
        found[origin, end] = count if before is None else before + count
    return found


def facts(graph: CareerGraph) -> dict[tuple[str, str, str], str]:
    if "facts" not in graph.tables:
        return {}
    columns = (graph.column("facts", name) for name in ("role", "type", "value", "locator"))
    found = {}
    for role, kind, value, locator in zip(*columns, strict=True):
        origin, end = re.fullmatch(r"[^:]*: (.*?) to (.*?)(?:, the sum .*)?", locator).groups()
        assert role == (end if kind == "entries" else origin)
        found[role, kind, origin if kind == "entries" else end] = value
    return found


def rows_cited(graph: CareerGraph) -> int:
    """Return of how many rows the locators of a dataset speak."""
    places = list(graph.column("transitions", "locator"))
    places += graph.column("facts", "locator") if "facts" in graph.tables else []
    several = (re.search(r", (?:in|the sum of) ([\d,]+) rows$", place) for place in places)
    return sum(int(match[1].replace(",", "")) if match else 1 for match in several)


def nothing_is_lost(imported: Imported) -> None:
    graph, report = imported
    (rows,) = report.rows.values()
    assert rows == rows_cited(graph) + sum(one.rows for one in report.skipped)


def notes(report: Report, name: str) -> list[str]:
    return [note.removeprefix(f"{name}: ") for note in report.notes]


@pytest.mark.parametrize("name", CASES)
def test_what_comes_of_a_table(write: Callable[..., None], name: str) -> None:
    case = CASES[name]
    write({"moves.csv": case.table})
    imported = read("moves.csv", **case.options)
    graph, report = imported
    assert moves(graph) == case.moves
    assert facts(graph) == case.facts
    assert {one.reason: one.rows for one in report.skipped} == case.skipped
    assert notes(report, "moves.csv") == case.notes
    for column, cells in case.own.items():
        assert list(graph.column("transitions", column)) == cells
    nothing_is_lost(imported)
    careergraph.save(graph, "saved")
    assert careergraph.load("saved") == graph


@pytest.mark.parametrize("name", CASES)
def test_a_frame_says_what_its_file_says(write: Callable[..., None], name: str) -> None:
    case = CASES[name]
    write({"moves.csv": case.table})
    texts = pd.read_csv("moves.csv", dtype=str, keep_default_na=False)
    texts.columns = ["" if str(one).startswith("Unnamed") else one for one in texts.columns]
    imported = read(texts, **case.options)
    assert moves(imported.graph) == case.moves
    assert facts(imported.graph) == case.facts
    nothing_is_lost(imported)


@pytest.mark.parametrize(
    ("table", "options", "error"),
    [
        (
            "from,to\nA,B\nA,B\n",
            {},
            "moves.csv: found the columns 'from', 'to'; right would be a column of counts among "
            "them, called count, n, weight, freq, frequency, moves, transitions or named with "
            "count=..., or count_rows=True where each row is one move of one person, or "
            "no_count=True where nothing was counted (--count-rows, --no-count); or a matrix: "
            "origins in the first column, destinations in the header, half of them the same roles "
            "(where they are not: matrix=True, --matrix)",
        ),
        (
            "skill,A,B\nx,1,2\ny,1,2\n",
            {},
            "moves.csv: found the columns 'skill', 'A', 'B'; right would be a column of origins "
            "among them, called origin, from, source or named with origin=...; or a matrix: "
            "origins in the first column, destinations in the header, half of them the same roles "
            "(where they are not: matrix=True, --matrix)",
        ),
        (
            "from,to,n\nA,B,1\n",
            {"count": "n", "person": "from", "no_count": True},
            "count, no_count and person say different things of what was counted; give one of them",
        ),
        (
            "from,to,n\nA,B,1\n",
            {"matrix": True, "origin": "from", "count_rows": True},
            "a matrix has no column for origin and count_rows; leave out either",
        ),
        (
            "from,to,n\nA,B,1\n",
            {"outside": ["Left"]},
            "moves.csv: found no 'Left' for outside; right would be one of its roles: 'A', 'B'",
        ),
        (
            "from,to,n\nA,B,1\n",
            {"leave_out": ["Left"]},
            "moves.csv: found no 'Left' for leave_out; right would be one of its roles: 'A', 'B'",
        ),
        (
            "from,to,n\nA,B,1\n",
            {"names": {"A": "C", "a": "D"}},
            "names: found 'a' as 'C' and as 'D'; right would be one role for each name",
        ),
        (
            "from,to,n\nA,B,1\n",
            {"names": "moves.csv"},
            "moves.csv: found the columns 'from', 'to', 'n'; right would be the columns title and "
            "role, or two columns: the name as written, the role",
        ),
    ],
)
def test_what_is_wrong_is_said(
    write: Callable[..., None], table: str, options: dict[str, Any], error: str
) -> None:
    write({"moves.csv": table})
    with pytest.raises(careergraph.CareerGraphError) as caught:
        read("moves.csv", **options)
    assert str(caught.value) == error


@pytest.mark.parametrize("options", [{"by": "year"}, {"by": "year", "no_count": True}])
def test_years_of_one_table_are_one_publisher(
    write: Callable[..., None], options: dict[str, Any]
) -> None:
    write({"moves.csv": "year,from,to,n\n2024,A,B,1\n2025,A,B,2\n"})
    graph = read("moves.csv", **options).graph
    assert graph.column("sources", "source") == ["moves-2024", "moves-2025"]
    assert graph.column("sources", "publisher") == ["moves", "moves"]
    step = transition(graph, graph.arc("A", "B"))
    assert step.publishers == ("moves",)
    assert step.single_publisher is bool(options.get("no_count"))
    assert step.support == (1 if options.get("no_count") else 3)
    ours = Source("hr", publisher="Us")
    assert read("moves.csv", source=ours, **options).graph.column("sources", "publisher") == [
        "Us",
        "Us",
    ]


def crosstab() -> pd.DataFrame:
    left = pd.Series(["Cook", "Cook", "Chef", "Waiter"], name="from")
    return pd.crosstab(left, pd.Series(["Chef", "Owner", "Owner", "Owner"], name="to"))


FRAMES: dict[str, Callable[[], Any]] = {
    "a crosstab": crosstab,
    "its index without a name": lambda: crosstab().rename_axis(index=None),
    "its index as a column": lambda: crosstab().reset_index(),
    "its margins": lambda: pd.concat(
        [crosstab(), pd.DataFrame(crosstab().sum().rename("All")).T.rename_axis("from")]
    ),
    "a pivot of several levels": lambda: pd.concat({"n": crosstab()}, axis=1),
    "of categories": lambda: crosstab().pipe(
        lambda table: table.set_axis(pd.CategoricalIndex(table.columns), axis=1)
    ),
    "counted by groupby": lambda: (
        crosstab().reset_index().melt("from").set_index(["from", "to"])["value"].rename(None)
    ),
    "of another library": lambda: SimpleNamespace(to_pandas=crosstab),
}
CROSSED = {("Chef", "Owner"): 1, ("Cook", "Chef"): 1, ("Cook", "Owner"): 1, ("Waiter", "Owner"): 1}


@pytest.mark.parametrize("name", FRAMES)
def test_a_frame_is_read_with_its_index(name: str) -> None:
    imported = read(FRAMES[name]())
    assert moves(imported.graph) == CROSSED
    assert imported.graph.column("sources", "title") == ["DataFrame"]
    nothing_is_lost(imported)


@pytest.mark.parametrize("name", ["person", "Employee ID", "id", "date", "n", None])
def test_the_values_of_a_series_are_counts_however_it_is_called(name: str | None) -> None:
    """So are the persons that ``groupby(["from", "to"])["person"].nunique()`` counts."""
    ends = [("Cook", "Chef"), ("Cook", "Owner"), ("Chef", "Owner")]
    index = pd.MultiIndex.from_tuples(ends, names=["from", "to"])
    imported = read(pd.Series([2, 2, 5], index, name=name))
    assert moves(imported.graph) == dict(zip(ends, [2, 2, 5], strict=True))


@pytest.mark.parametrize(
    "name", ["a crosstab", "its index without a name", "its index as a column"]
)
def test_a_parquet_of_pandas_is_read_with_its_index(write: Callable[..., None], name: str) -> None:
    stream = io.BytesIO()
    FRAMES[name]().to_parquet(stream)
    write({"moves.parquet": stream.getvalue()})
    imported = read("moves.parquet")
    assert moves(imported.graph) == CROSSED
    nothing_is_lost(imported)


def test_a_filtered_frame_keeps_its_columns() -> None:
    table = pd.DataFrame({"from": ["A", "A"], "to": ["B", "C"], "n": [1, 2]}).iloc[1:]
    assert moves(read(table).graph) == {("A", "C"): 2}


@pytest.mark.parametrize(
    ("table", "error"),
    [
        (
            3,
            "a table of moves is of the type builtins.int; right would be a path, a DataFrame or "
            "Series of pandas, or a table that has to_pandas()",
        ),
        (
            pd.concat({"n": crosstab(), "m": crosstab()}, axis=1),
            "DataFrame: found columns of 2 levels that differ; right would be columns of one "
            "level: a column, or a destination, each",
        ),
    ],
)
def test_what_is_no_frame_is_refused(table: object, error: str) -> None:
    with pytest.raises(careergraph.CareerGraphError) as caught:
        read(table)
    assert str(caught.value) == error


def drawn(rng: random.Random, size: int, hub: int) -> dict[tuple[str, str], float]:
    """Return a table of counts without totals; a hub is where most come from or go to."""
    stays = rng.random() < 0.5
    labels = [f"R{number}" for number in range(size)]
    table: dict[tuple[str, str], float] = {
        (a, b): rng.randint(1, 30)
        for a in labels
        for b in labels
        if (stays or a != b) and rng.random() < 0.8
    }
    for label in labels[: size * (hub > 0)]:
        for ends in ((label, "R0"), ("R0", label)):
            table[ends] = table.get(ends, 0) + rng.randint(0, 30 * hub)
    return table


def with_totals(table: dict[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    labels = {end for ends in table for end in ends}
    rows = {(a, "T"): sum(n for (o, _), n in table.items() if o == a) for a in labels}
    columns = {("T", a): sum(n for (_, d), n in table.items() if d == a) for a in labels}
    return {**table, **rows, **columns, ("T", "T"): sum(rows.values())}


def counted_again(rows: list[tuple[str, ...]]) -> tuple[dict[tuple[str, str], set[int]], int]:
    """Count single moves as one would by hand: the rows of each pair, and how many are no move."""
    found: dict[tuple[str, str], set[int]] = {}
    seen: set[tuple[str, ...]] = set()
    for number, row in enumerate(rows):
        person, origin, end, date = row
        if not (origin or end) or (person and date and row in seen):
            continue
        seen.add(row)
        found.setdefault((origin, end), set()).add(number)
    return found, len(rows) - sum(map(len, found.values()))


@pytest.mark.parametrize("seed", range(40))
def test_single_moves_are_counted_as_by_hand(write: Callable[..., None], seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 (a seed, not secrecy)
    drawn_from = (["1", "2", ""], ["A", "B", ""], ["A", "B", "C", "Left", ""], ["2020", "2021", ""])
    rows = [tuple(map(rng.choice, drawn_from)) for _ in range(rng.randint(1, 40))]
    rows = [*filter(any, rows), ("1", "A", "B", "")]  # an empty line is no row
    lines = "".join(",".join(row) + "\n" for row in rows)
    write({"moves.csv": f"person,from,to,date\n{lines}"})
    imported = read("moves.csv")
    by_hand, others = counted_again(rows)
    outside = {ends for ends in by_hand if ends == ("", "Left")}  # of one who never was inside
    lost = sum(len(by_hand[ends]) for ends in outside)
    assert sum(one.rows for one in imported.report.skipped) == others + lost
    inside = {ends: found for ends, found in by_hand.items() if ends[0] and ends[0] != ends[1]}
    steps = {ends: found for ends, found in inside.items() if ends[1] not in ("", "Left")}
    assert moves(imported.graph) == {ends: len(found) for ends, found in steps.items()}
    persons = {ends: {rows[number][0] for number in found} for ends, found in steps.items()}
    graph = imported.graph
    told = dict(zip(moves(graph), graph.column("transitions", "persons"), strict=True))
    assert told == {ends: None if "" in who else len(who) for ends, who in persons.items()}
    nothing_is_lost(imported)


def test_no_role_is_taken_for_a_total() -> None:
    rng = random.Random(14)  # noqa: S311 (a seed, not secrecy)
    for size in (2, 3, 4, 6):
        for _ in range(300):
            assert larger_than_others(drawn(rng, size, hub=0))[0] == set()
    hubs = [larger_than_others(drawn(rng, 6, hub=3))[0] for _ in range(300)]
    assert not any(hubs)


def test_the_sum_of_one_side_alone_is_no_total() -> None:
    """What others lead to as often as to all others, and what leads on otherwise, is a role."""
    sums = {("A", "B"): 1, ("A", "C"): 2, ("A", "T"): 3, ("B", "A"): 5, ("B", "C"): 4}
    sums |= {("B", "T"): 9, ("T", "A"): 7}
    assert sums_of_others(sums) == set()
    assert sums_of_others({(end, origin): n for (origin, end), n in sums.items()}) == set()
    assert sums_of_others({ends: n for ends, n in sums.items() if ends[0] != "T"}) == {"T"}


def test_totals_of_suppressed_counts_are_found() -> None:
    rng = random.Random(14)  # noqa: S311 (a seed, not secrecy)
    for size in (5, 8):
        for least in (3, 10):
            for _ in range(50):
                table = with_totals(drawn(rng, size, hub=0))
                seen = {ends: n for ends, n in table.items() if n >= least or "T" in ends}
                assert larger_than_others(seen)[0] == {"T"}


def test_of_two_or_three_roles_the_larger_may_be_real() -> None:
    table = {("A", "B"): 9, ("B", "A"): 8, ("A", "A"): 3, ("B", "B"): 4, ("H", "H"): 20}
    assert larger_than_others(table) == (set(), set())


def run(*words: str) -> str:
    result = CliRunner().invoke(main, words, prog_name="careergraph")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.output


ONE_MOVE = pd.DataFrame({"from": ["Cook"], "to": ["Chef"], "n": [12]})
ARGUMENTS = {
    "header_line is 'x'; lines are counted from 1": {"header_line": "x"},
    "header_line is True; lines are counted from 1": {"header_line": True},
    "leave_out is 3; right would be a list of texts": {"leave_out": 3},
    "outside is ['Left', None]; right would be a list of texts": {"outside": ["Left", None]},
    "count is 3; right would be a text": {"count": 3},
    "by is ['year']; right would be a text": {"by": ["year"]},
    "count_rows is 'yes'; right would be True or False": {"count_rows": "yes"},
    "no_count is 'yes'; right would be True or False": {"no_count": "yes"},
    "matrix is 'yes'; right would be True or False": {"matrix": "yes"},
    "role_columns is 3; right would be a text such as 'code=id, family=sector', or a dict": {
        "role_columns": 3
    },
    "role_columns: found 'code' for ''; right would be role, code, family, level and aliases, each "
    "with its column, such as 'code=id, family=sector'": {"role_columns": {"code": None}},
}


@pytest.mark.parametrize("error", ARGUMENTS)
def test_an_argument_of_another_type_is_refused(error: str) -> None:
    with pytest.raises(careergraph.CareerGraphError) as caught:
        read(ONE_MOVE, **ARGUMENTS[error])
    assert str(caught.value) == error


def test_what_is_missing_in_a_map_of_names_is_blank() -> None:
    """A dict that was made of two columns has NaN where no role is known."""
    names = {"Cook": None, "Chef": float("nan"), "Baker": "Chef"}
    graph, report = read(ONE_MOVE, names=names, leave_out=None, outside=None)  # type: ignore[arg-type]
    assert graph.names == ("Chef", "Cook")
    assert report.notes[1:] == [
        "names: 1 name is not in the table: 'Baker'",
        "names: 2 names have no role: kept as they are: 'Cook', 'Chef'",
    ]


def test_the_column_of_counts_may_be_named(write: Callable[..., None]) -> None:
    """Also where another one has a common name."""
    write({"moves.csv": "from,to,n,people\nCook,Chef,1,12\n"})
    graph, report = read("moves.csv", count="people")
    assert graph.column("transitions", "count") == [12]
    assert report.notes == [
        "moves.csv: a row for each pair: origins from 'from', destinations from 'to', counts from "
        "'people'",
        "moves.csv: not used: 'n'",
    ]


@pytest.mark.parametrize(
    ("cell", "is_one"), [("<5", True), ("", True), ("3.5", True), ("x", True), ("none", False)]
)
def test_half_a_matrix_has_a_number_in_each_column(
    write: Callable[..., None], cell: str, is_one: bool
) -> None:
    """Another cell beside it, such as one that is suppressed, does not matter."""
    other = "2" if is_one else "none"
    write({"moves.csv": f",A,B,C,D\nA,1,2,{cell},4\nB,1,2,{other},4\n"})
    try:
        notes = read("moves.csv").report.notes
    except careergraph.TableError:
        notes = []
    assert any("a matrix of 2 origins" in note for note in notes) == is_one


def test_a_count_that_is_too_large_is_said_to_be(write: Callable[..., None]) -> None:
    write({"moves.csv": "from,to,n\nCook,Chef,12\nCook,Owner,1e301\nCook,Waiter,many\n"})
    assert [each.with_lines for each in read("moves.csv").report.skipped] == [
        "a count above 1e+300 (line 3)",
        "a count that is no number (line 4)",
    ]


def test_the_command_line_takes_the_same(write: Callable[..., None]) -> None:
    write({"moves.csv": "from,to\nA,B.\na,B\nA,Left\nA,Gone\nA,All of them\nX,B\n"})
    write({"map.csv": "title,status,role,score,candidates\nx,fuzzy,A,90,\ny,none,,,\n"})
    assert "no_count=True" in run("import", "pairs", "moves.csv", "-o", "no.sqlite")
    assert not pathlib.Path("no.sqlite").exists()
    told = run(
        *("import", "pairs", "moves.csv", "--count-rows", "--merge-punctuation"),
        *("--names", "map.csv", "--leave-out", "All of them", "--outside", "Gone"),
        *("-o", "a.sqlite"),
    )
    assert told.splitlines() == [
        "wrote a.sqlite: 2 roles, 1 transition, 4 tables",
        "moves.csv: 6 rows read, 5 used",
        "moves.csv: 1 row skipped: left out by name (line 6)",
        f"moves.csv: {ONE_BY_ONE}",
        "map.csv: 1 name read as 1 role: 'X' as 'A'",
        "map.csv: 1 name is not in the table: 'y'",
        "moves.csv: 'a' is read as 'A': one role, in its first spelling",
        "moves.csv: 'B' is read as 'B.': one role, in its first spelling",
        f"moves.csv: 'Gone' {OUTSIDE} to it are exits, kept as facts",
        f"moves.csv: 'Left' {OUTSIDE} to it are exits, kept as facts",
        "moves.csv: 3 moves and 2 exits",
    ]
    run("import", "pairs", "moves.csv", "--no-count", "-o", "b")
    graph = careergraph.load("b")
    assert set(graph.column("transitions", "evidence")) == {"stated"}


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (
            "Cook,Kok\n",
            "names.csv: found no rows below the header; right would be a name in each, and the "
            "role meant",
        ),
        (
            "Cook,Chef\nBoss,Owner\n",
            "names.csv, line 1: found 'Cook' in the header, a name of the table; right would be a "
            "header above the names",
        ),
    ],
)
def test_a_map_of_names_has_a_header(names: str, told: str, tmp_path: pathlib.Path) -> None:
    moves, file = tmp_path / "moves.csv", tmp_path / "names.csv"
    moves.write_text("from,to,n\nCook,Hub,5\nBoss,Hub,2\n")
    file.write_text(names)
    with pytest.raises(TableError) as caught:
        read(moves, names=file)
    assert str(caught.value).removeprefix(f"{tmp_path}/") == told


def test_a_joiner_is_a_craftsman(tmp_path: pathlib.Path) -> None:
    moves = tmp_path / "moves.csv"
    moves.write_text("from,to,n\nJoiner,Site manager,2\nJoiner,Cabinet maker,5\n")
    assert "Joiner" in read(moves).graph.names


@pytest.mark.parametrize("mark", [" ", "\N{NO-BREAK SPACE}"])
def test_a_blank_may_separate_thousands(mark: str, tmp_path: pathlib.Path) -> None:
    moves, made = tmp_path / "moves.tsv", tmp_path / "made.sqlite"
    moves.write_text(f"from\tto\tn\nCook\tChef\t1{mark}234\n", encoding="utf-8")
    words = ["import", "pairs", str(moves), "-o", str(made), "--thousands"]
    assert CliRunner().invoke(main, [*words, ""]).exit_code == 2
    assert CliRunner().invoke(main, [*words, mark]).exit_code == 0
    assert careergraph.load(made).column("transitions", "count") == [1234]


def test_years_of_some_groups_are_kept_where_most_have_one(tmp_path: pathlib.Path) -> None:
    moves = tmp_path / "moves.csv"
    moves.write_text("from,to,n,year\nA,B,2,2020\nA,B,3,\nA,C,4,unknown\nA,B,1,2021\n")
    graph = read(moves, by="year").graph
    assert sorted(map(str, graph.column("transitions", "year"))) == ["", "2020", "2021"]
    part = graph.subset(since=2020)
    assert len(part.column("transitions", "origin")) == 2
