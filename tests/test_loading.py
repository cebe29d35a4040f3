"""Large tables come in once: cells are shared, read once each, and answers are those of any way."""

from __future__ import annotations

import gc
import os
import pathlib
import random
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing

import pytest

import careergraph
from careergraph.contract import cells as contract_cells
from careergraph.contract.shared import Interning, SharedCells, shared
from careergraph.contract.tables import TABLES
from careergraph.files import csv_read, even_text
from careergraph.files.dataset_folder import bundled
from careergraph.graph.transitions_index import index_of

ROWS = 20_000
CELLS = ["A", " a", "B ", "", "é", "\u2028", "\x0b", "12", '"q,r"', '"a""b"', '5" disk', '"a\nb"']


def large(place: pathlib.Path, *, further: str = "") -> str:
    """Write a table that is read in several pieces, and return its place."""
    ends = [(origin, destination) for origin in range(200) for destination in range(200)]
    pairs = [pair for pair in ends if pair[0] != pair[1]][:ROWS]
    lines = "".join(f"role {a:05},role {b:05},{b % 7}\n" for a, b in pairs)
    file = place / "transitions.csv"
    file.write_text(f"origin,destination,years\n{lines}{further}", encoding="utf-8")
    return str(file)


def test_equal_cells_are_one_object(tmp_path: pathlib.Path) -> None:
    columns = careergraph.load(large(tmp_path)).columns("transitions")
    for name, different in (("origin", 101), ("destination", 200), ("years", 7)):
        assert len(columns[name]) == ROWS
        assert len(set(map(id, columns[name]))) == len(set(columns[name])) == different


def test_each_distinct_number_is_read_once(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[object] = []

    def number(cell: object, *, whole: bool = False) -> float | None:
        read.append(cell)
        return real(cell, whole=whole)

    real = contract_cells.number
    monkeypatch.setattr(contract_cells, "number", number)
    careergraph.load(large(tmp_path))
    assert sorted(map(str, read)) == list("0123456")


def test_an_even_table_is_not_read_row_by_row(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_read, "reader_of", None)  # calling it would fail
    assert len(careergraph.load(large(tmp_path)).columns("transitions")["origin"]) == ROWS


def text_of(draw: random.Random) -> tuple[str, str]:
    """Return a generated table, even or not, and what separates its cells."""
    mark, line = draw.choice(",;\t|"), draw.choice(["\n", "\n", "\r\n", "\r"])
    header = ["origin", "destination", *draw.sample(["years", "note", " own"], draw.randint(0, 3))]
    quoted = draw.random() < 0.4
    cells = CELLS if quoted else [cell for cell in CELLS if '"' not in cell]
    widths = [len(header)] * 60 + draw.choice([[], [1, 5]])
    rows = [
        mark.join(draw.choices(cells, k=draw.choice(widths))) for _ in range(draw.randint(0, 30))
    ]
    if draw.random() < 0.1:
        rows.insert(draw.randint(0, len(rows)), "")
    return line.join([mark.join(header), *rows]) + draw.choice(["", line, line * 2]), mark


def told(text: str, mark: str) -> object:
    """Return what a text is read as, or the error."""
    try:
        raw = csv_read.parsed("t.csv", text, TABLES["transitions"].column_names, mark)
    except careergraph.TableError as error:
        return str(error)
    return {name: [*cells] for name, cells in raw.columns.items()}, [*raw.lines], raw.faults


@pytest.mark.parametrize("size", [30, 100, 1 << 18])
def test_pieces_of_any_size_are_read_as_rows_are(
    size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = random.Random(size)  # noqa: S311 (of cases)
    texts = [text_of(draw) for _ in range(400)]
    with monkeypatch.context() as slow:
        slow.setattr(csv_read, "even_table", lambda *_: None)
        expected = [told(*text) for text in texts]
    monkeypatch.setattr(even_text, "PIECE", size)
    monkeypatch.setattr(even_text, "ROWS", max(2, size // 8))
    assert [told(*text) for text in texts] == expected
    assert sum(csv_read.even_table(text, (), mark) is not None for text, mark in texts) > 20


def test_cells_that_hardly_repeat_are_kept_as_they_come() -> None:
    column = Interning()
    column.extend(f" {number}" for number in range(60_000))
    column.extend(["1 ", "2"])
    cells = column.cells()
    assert not isinstance(cells, SharedCells)
    assert cells[:2] == ["0", "1"]
    assert cells[-2:] == ["1", "2"]


def test_an_index_is_that_of_sorted_rows() -> None:
    draw = random.Random(7)  # noqa: S311 (of cases)
    for _ in range(200):
        names = [f"r{number}" for number in range(draw.randint(2, 6))]
        rows = [tuple(draw.sample(names, 2)) for _ in range(draw.randint(1, 20))]
        spans = draw.choice([[], [draw.choice(["", "", "eventually"]) for _ in rows]])
        numbers = {name: number for number, name in enumerate(names)}
        origins, destinations = ([*column] for column in zip(*rows, strict=True))
        if draw.random() < 0.5:
            origins, destinations = shared(origins), shared(destinations)
        index = index_of(numbers, origins, destinations, spans)
        steps = [row for row in range(len(rows)) if not spans or not spans[row]]
        pairs = sorted({rows[row] for row in steps})
        assert [
            (names[t], names[h]) for t, h in zip(index.tails, index.heads, strict=True)
        ] == pairs
        for arc, pair in enumerate(pairs):
            assert index.rows_of(arc) == [row for row in steps if rows[row] == pair]
        for role, name in enumerate(names):
            leaving = [arc for arc, pair in enumerate(pairs) if pair[0] == name]
            assert [*range(index.out[role], index.out[role + 1])] == leaving


@pytest.mark.parametrize("further", ["", "role 00000,role 00001,2\n", "one,row\n"])
def test_garbage_is_collected_as_before(further: str, tmp_path: pathlib.Path) -> None:
    file, before = large(tmp_path, further=further), gc.isenabled()
    try:
        careergraph.load(file)
    except careergraph.TableError as error:
        assert f"line {ROWS + 2}" in str(error)  # noqa: PT017
    assert gc.isenabled() is before


def test_a_file_that_breaks_the_contract_is_not_written_anew(tmp_path: pathlib.Path) -> None:
    place = tmp_path / "it.sqlite"
    careergraph.save(careergraph.load(), place)
    with closing(sqlite3.connect(place)) as database, database:
        database.execute("PRAGMA ignore_check_constraints = 1")
        database.execute("UPDATE transitions SET years = -1 WHERE _row = 1")
    found = r"\(transitions\), row 1, column years: found -1; right would be a number, 0 or more"
    with pytest.raises(careergraph.CareerGraphError, match=found):
        careergraph.save(careergraph.load(place), tmp_path / "again.sqlite")


@pytest.mark.parametrize(
    "command", [("path", "IT project manager", "CIO"), ("check",), ("roles", "CIO")], ids=" ".join
)
def test_the_bundled_data_is_read_from_a_wheel_as_it_is(
    command: tuple[str, ...], tmp_path: pathlib.Path
) -> None:
    wheel, package = tmp_path / "careergraph.whl", pathlib.Path(careergraph.__file__).parent
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in package.rglob("*.py"):
            archive.write(file, file.relative_to(package.parent))
        for file in pathlib.Path(bundled()).iterdir():
            archive.write(file, f"careergraph/data/{file.name}")
    told = [
        subprocess.run(
            [sys.executable, "-c", "from careergraph.cli import start; start()", *command],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": place},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for place in (str(package.parent), str(wheel))
    ]
    assert told[0] == told[1] != ""
