"""Histories in: dates, names and columns as people write them, and every source the same."""

from __future__ import annotations

import gc
import gzip
import io
import itertools
import os
import random
import sys
import zipfile
from collections import Counter
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import duckdb
import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import careergraph
from careergraph.errors import CareerGraphError, TableError
from careergraph.histories.reading import csv_scan
from careergraph.histories.reading import reading_engines as engines
from careergraph.histories.reading.dating import cells_of
from careergraph.histories.reading.engine_errors import clear_errors
from careergraph.histories.reading.histories_read import read_spells
from careergraph.histories.reading.raw_columns import raw_columns
from careergraph.histories.reading.spells import Note, SpellRow
from careergraph.histories.reading.written_dates import (
    CALENDAR,
    NUMBER,
    SHORT_YEAR,
    UNKNOWN,
    YEARS,
    order_of,
    read_date,
)
from careergraph.importers.shared.download import Sheet

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable, Iterator

    from careergraph.histories.reading.spells import Spells

EPOCH = date(1970, 1, 1)


def day(year: int, month: int = 1, day_of_month: int = 1) -> int:
    return (date(year, month, day_of_month) - EPOCH).days


WRITTEN = {
    "2019-05-31": (day(2019, 5, 31), "day"),
    " 2019-05-31\u00a0": (day(2019, 5, 31), "day"),
    "\ufeff2019-05-31\u200b": (day(2019, 5, 31), "day"),
    "2019-5-1": (day(2019, 5), "day"),
    "2019-05-31T23:59:59Z": (day(2019, 5, 31), "day"),
    "2019-05-31 10:00:00.123456+02:00": (day(2019, 5, 31), "day"),
    "5/31/2019 12:00:00 AM": (day(2019, 5, 31), "day"),
    "2019/05/31": (day(2019, 5, 31), "day"),
    "2019.05.31": (day(2019, 5, 31), "day"),
    "20190531": (day(2019, 5, 31), "day"),
    "31.05.2019": (day(2019, 5, 31), "day"),
    "05/31/2019": (day(2019, 5, 31), "day"),
    "5-5-2019": (day(2019, 5, 5), "day"),
    "31 May 2019": (day(2019, 5, 31), "day"),
    "31-MAY-2019": (day(2019, 5, 31), "day"),
    "31MAY2019": (day(2019, 5, 31), "day"),
    "May 31, 2019": (day(2019, 5, 31), "day"),
    "May 31st, 2019": (day(2019, 5, 31), "day"),
    "2019-May-31": (day(2019, 5, 31), "day"),
    "2019-05": (day(2019, 5), "month"),
    "2019/5": (day(2019, 5), "month"),
    "05/2019": (day(2019, 5), "month"),
    "05.2019": (day(2019, 5), "month"),
    "May 2019": (day(2019, 5), "month"),
    "sept. 2019": (day(2019, 9), "month"),
    "2019 December": (day(2019, 12), "month"),
    "Q3 1996": (day(1996, 7), "quarter"),
    "q3/1996": (day(1996, 7), "quarter"),
    "1996Q3": (day(1996, 7), "quarter"),
    "1996-Q4": (day(1996, 10), "quarter"),
    "2019": (day(2019), "year"),
    "2019.0": (day(2019), "year"),
    "1600": (day(1600), "year"),
    "2199-12-31": (day(2199, 12, 31), "day"),
    "2020-02-29": (day(2020, 2, 29), "day"),
    "": (None, "blank"),
    " \t\u200b": (None, "blank"),
    "NULL": (None, "missing"),
    "N/A": (None, "missing"),
    "\u2013": (None, "missing"),
    "Present": (None, "present"),
    "now": (None, "present"),
    "current": (None, "present"),
    "TODAY": (None, "present"),
    "9999": (None, "9999"),
    "9999-12-31": (None, "9999"),
    "31.12.9999": (None, "9999"),
    "12/31/9999": (None, "9999"),
    "01/02/9999": (None, "9999"),
    "99991231": (None, "9999"),
    "05/06/2019": (None, "order"),
    "05.06.2019": (None, "order"),
    "2019-02-31": (None, CALENDAR),
    "2019-02-29": (None, CALENDAR),
    "31/02/2019": (None, CALENDAR),
    "31.13.2019": (None, CALENDAR),
    "2019-00-10": (None, CALENDAR),
    "2019-13": (None, CALENDAR),
    "0 May 2019": (None, CALENDAR),
    "0": (None, YEARS),
    "0000-01-01": (None, YEARS),
    "1599-12-31": (None, YEARS),
    "2200": (None, YEARS),
    "01/02/0001": (None, YEARS),
    "31052019": (None, YEARS),
    "43616": (None, NUMBER),
    "43616.5": (None, NUMBER),
    "43616,5": (None, NUMBER),
    "-5": (None, NUMBER),
    "1e5": (None, NUMBER),
    "201905": (None, NUMBER),
    "31/05/19": (None, SHORT_YEAR),
    "31-May-19": (None, SHORT_YEAR),
    "unknown": (None, UNKNOWN),
    "start": (None, UNKNOWN),
    "Mai 2019": (None, UNKNOWN),
    "2019-W05": (None, UNKNOWN),
    "2019-05-31-01": (None, UNKNOWN),
    "2019-05-31T25": (None, UNKNOWN),
    "Q5 1996": (None, UNKNOWN),
    "\uff12\uff10\uff11\uff19": (None, UNKNOWN),
    "\u0662\u0660\u0661\u0669": (None, UNKNOWN),
    "=TODAY()": (None, UNKNOWN),
}


@pytest.mark.parametrize("cell", WRITTEN, ids=repr)
def test_a_date_is_a_day_or_refused(cell: str) -> None:
    assert read_date(cell) == WRITTEN[cell]


def test_all_days_in_all_forms_are_those_of_datetime() -> None:
    forms = ("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%Y-%m-%dT%H:%M:%S", "%d %B %Y", "%b %d, %Y")
    one = date(1600, 1, 1)
    while one.year < 2200:
        written = one.strftime(forms[one.toordinal() % len(forms)])
        assert read_date(written) == ((one - EPOCH).days, "day"), written
        for dayfirst, form in ((True, "%d/%m/%Y"), (False, "%m/%d/%Y")):
            read = read_date(one.strftime(form), dayfirst=dayfirst)
            assert read == ((one - EPOCH).days, "day")
        one += timedelta(days=13)


@pytest.mark.parametrize("year", [1900, 2000, 2019, 2024])
def test_no_day_is_made_up(year: int) -> None:
    for month, day_of_month in itertools.product(range(14), range(33)):
        read = read_date(f"{year}-{month:02}-{day_of_month:02}")
        try:
            expected: tuple[int | None, str] = (day(year, month, day_of_month), "day")
        except ValueError:
            expected = (None, CALENDAR)
        assert read == expected


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        (["2019-05-31", "x"], {}),
        (["05/05/2019"], {}),
        (["05/06/2019", "13/06/2019"], {"either": "05/06/2019", "day": "13/06/2019"}),
        (["06.13.2019"], {"month": "06.13.2019"}),
        (["31/02/2019"], {"day": "31/02/2019"}),  # no date, yet no month is the 31st
        (["13/13/2019", "00/10/2019", "32/01/2019"], {}),
        (["01/02/9999"], {}),
    ],
)
def test_dates_show_their_order(cells: list[str], shown: dict[str, str]) -> None:
    assert order_of(cells) == shown


# The same from everywhere

HEADER = ["Employee ID", "Job title", "Start date", "End date", "Department"]
ROWS = [
    ["ann", "Cook", "2019-05-01", "2020-12-31", "A"],
    ["ann", "Chef", "2021-01-01", "", "A"],
    ["bo ", " cook", "2020-02-28", "9999-12-31", ""],
    ["", "Cook", "2020-01-01", "", "B"],
    ["cy", "", "2020-01-01", "", "B"],
    ["cy", "Head  Cook", "", "", "B"],
    ["cy", "head cook", "2018-01-01", "2018-06-01", "b"],
    ["di", "head cook", "1599-03-01", "", "B"],
    ["di", "head cook", "1996-07-01", "2200-01-01", "B"],
    ["\u00e9mile", "Z\u00fcchter", "2199-12-31", "2199-12-31", "B"],
    ["7", "Cook", "1600-01-01", "1970-01-01", "B"],
]
OPTIONS = {"group": "department"}


def facts(spells: Spells) -> dict[str, Any]:
    """Return all of spells that does not depend on where they came from."""
    frame = spells.frame.collect() if isinstance(spells.frame, nw.LazyFrame) else spells.frame
    assert frame.columns == ["person", "role", "start", "end", "group"]
    rows = [
        tuple(None if cell is None or cell is pd.NA or cell != cell else cell for cell in row)  # noqa: PLR0124 (NaN)
        for row in frame.rows()
    ]
    return {
        "rows": Counter(rows),
        "names": spells.names,
        "groups": spells.groups,
        "columns": spells.columns,
        "precision": spells.precision,
        "counts": (spells.rows, spells.used, spells.left_out),
        "notes": [
            (note.kind, note.text, note.count, {row[:4] for row in note.rows}, note.examples)
            for note in spells.notes
            if note.kind != "form"
        ],
    }


EXPECTED = Counter(
    [
        ("ann", 1, day(2019, 5), day(2020, 12, 31), 1),
        ("ann", 0, day(2021), None, 1),
        ("bo", 1, day(2020, 2, 28), None, 0),
        ("cy", 3, day(2018), day(2018, 6), 2),
        ("\u00e9mile", 2, day(2199, 12, 31), day(2199, 12, 31), 2),
        ("7", 1, day(1600), 0, 2),
    ]
)


def as_dates(column: str) -> list[date | None]:
    cells = (row[HEADER.index(column)] for row in ROWS)
    return [date.fromisoformat(cell) if cell else None for cell in cells]


def columns(*, native: bool) -> dict[str, list[Any]]:
    made: dict[str, list[Any]] = {
        name: [row[place] or None for row in ROWS] for place, name in enumerate(HEADER)
    }
    return made | {name: as_dates(name) for name in HEADER[2:4] if native}


def text_of(mark: str = ",") -> str:
    return "".join(mark.join(row) + "\n" for row in (HEADER, *ROWS))


def written_files(folder: pathlib.Path) -> Iterator[tuple[str, Any]]:
    """Write the same table in many forms, and yield what names each."""
    (folder / "a.csv").write_text(text_of(), encoding="utf-8")
    (folder / "a.tsv").write_text(text_of("\t"), encoding="utf-16")
    (folder / "a.csv.gz").write_bytes(gzip.compress(text_of(";").encode()))
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        archive.writestr("a.csv", text_of())
    frame = pd.DataFrame(columns(native=False))
    frame.to_excel(folder / "a.xlsx", index=False)
    plain, dates = (pa.table(columns(native=native)) for native in (False, True))
    import pyarrow.parquet as pq

    pq.write_table(plain, folder / "text.parquet")
    pq.write_table(dates, folder / "dates.parquet")
    (folder / "parts").mkdir()
    (folder / "parts" / "_SUCCESS").write_text("")
    for part in range(3):
        some = dates.slice(part * 4, 4).select(HEADER if part else HEADER[::-1])
        pq.write_table(some, folder / "parts" / f"{part}.parquet")
    (folder / "texts").mkdir()
    lines = text_of().splitlines(keepends=True)
    for part in range(3):
        text = "".join([lines[0], *lines[1 + part * 4 : 5 + part * 4]])
        (folder / "texts" / f"{part}.csv").write_text(text, encoding="utf-8")
    yield from ((name, folder / name) for name in os.listdir(folder))
    yield "glob", str(folder / "parts" / "*.parquet")
    yield "list", [folder / "texts" / f"{part}.csv" for part in range(3)]


def frames() -> Iterator[tuple[str, Any]]:
    """Yield the same table as frames, with dates as text and as dates."""
    for native in (False, True):
        made = columns(native=native)
        arrow = pa.table(made)
        yield f"pandas {native}", pd.DataFrame(made)
        yield f"polars {native}", pl.DataFrame(made)
        yield f"lazy {native}", pl.LazyFrame(made)
        yield f"arrow {native}", arrow
        yield f"duckdb {native}", duckdb.connect().from_arrow(arrow)
    blank = pd.DataFrame(columns(native=False)).fillna("")
    yield "categories", blank.astype("category")
    yield "index", blank.set_index(HEADER[0])
    yield (
        "enums",
        pl.DataFrame(columns(native=False)).with_columns(pl.col(HEADER[1]).cast(pl.Categorical)),
    )


def test_every_source_gives_the_same(tmp_path: pathlib.Path) -> None:
    first = read_spells(pd.DataFrame(columns(native=False)), **OPTIONS)
    expected = facts(first)
    assert expected["rows"] == EXPECTED
    assert expected["names"] == ("Chef", "Cook", "Z\u00fcchter", "head cook")
    assert expected["groups"] == ("", "A", "B")
    assert expected["counts"] == (11, 6, 5)
    for called, source in frames():
        assert facts(read_spells(source, **OPTIONS)) == expected, called
    for called, source in written_files(tmp_path):
        several = called in {"a.csv", "texts", "dates.parquet", "text.parquet", "parts"}
        for engine in engines.ENGINES if several else ["duckdb"]:
            spells = read_spells(source, engine=engine, **OPTIONS)
            assert facts(spells) == expected, (called, engine)
            assert spells.engine == engine


def watch_into(read: list[tuple[int, int]]) -> Callable[[int, int], None]:
    return lambda size, total: read.append((size, total))


@pytest.mark.parametrize("engine", ["duckdb", "polars"])
def test_large_files_of_text_give_the_same(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, engine: str
) -> None:
    """An engine reads them, as our reader understands quotes, blank lines and the like."""
    quoted = text_of().replace("Head  Cook", '"Head ""\n Cook"').replace("bo ,", "\n,,,,\nbo ,")
    (tmp_path / "a.csv").write_text("\ufeff" + quoted, encoding="utf-8")
    (tmp_path / "b.csv.gz").write_bytes(gzip.compress(text_of(";").encode()))
    for source in (tmp_path / "a.csv", tmp_path / "b.csv.gz", tmp_path):
        expected = facts(read_spells(source, engine="pandas", **OPTIONS))
        with monkeypatch.context() as context:
            context.setattr(csv_scan, "LARGE", 0)
            context.setattr("careergraph.histories.reading.taken_frames.read_sheets", None)
            read: list[tuple[int, int]] = []
            watch = watch_into(read)
            spells = read_spells(source, engine=engine, **OPTIONS, watch=watch)
        assert facts(spells) == expected
        assert sum(size for size, _ in read) == read[0][1] > 0


def test_how_far_parquet_is_read_is_reported(parts: pathlib.Path) -> None:
    read: list[tuple[int, int]] = []
    read_spells(parts, engine="duckdb", watch=watch_into(read))
    size = sum(file.stat().st_size for file in parts.iterdir())
    assert sum(more for more, _ in read) == size
    assert {total for _, total in read} == {size}


@pytest.mark.parametrize("engine", ["duckdb", "polars"])
def test_what_an_engine_cannot_read_our_reader_reads(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, engine: str
) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes((text_of() * 4).encode("utf-16"))
    expected = facts(read_spells(file, engine="pandas", **OPTIONS))
    monkeypatch.setattr(csv_scan, "LARGE", 0)
    assert facts(read_spells(file, engine=engine, **OPTIONS)) == expected


def test_a_large_file_with_a_fault_is_refused_with_its_line(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.csv"
    file.write_text(text_of() + "ann,Cook,2019\n" * 20_000, encoding="utf-8")
    monkeypatch.setattr(csv_scan, "LARGE", 0)
    monkeypatch.setattr(csv_scan, "BEGIN", 300)
    monkeypatch.setattr(csv_scan, "DEFAULT", 0)
    with pytest.raises(TableError) as caught:
        read_spells(file, engine="duckdb")
    assert str(caught.value) == (
        f"{file}, line 13: found Expected Number of Columns: 5 Found: 3; "
        "right would be CSV in UTF-8, each row as wide as the header"
    )


# Generated tables against plain Python

CELLS = {
    "start": [
        "2019-05-31",
        "2019",
        "Q3 1996",
        "May 2019",
        "",
        "NA",
        "2019-02-31",
        "9999",
        "present",
    ],
    "end": ["2020-01-01", "2020-06", "", "null", "9999-12-31", "now", "2020-02-30", "43616", "0"],
    "person": ["a", "b ", " ", "", "c\u00a0"],
    "role": ["Cook", "cook", "COOK ", "Chef", "\u200b", "", "Head\u00a0cook", "head cook"],
}


KNOWN = WRITTEN | {
    "2020-01-01": (day(2020), "day"),
    "2020-06": (day(2020, 6), "month"),
    "2020-02-30": (None, CALENDAR),
    "NA": (None, "missing"),
    "null": (None, "missing"),
    "present": (None, "present"),
}


@pytest.mark.parametrize("seed", range(5))
def test_generated_tables_are_as_plain_python_reads_them(seed: int) -> None:
    drawn = random.Random(seed)  # noqa: S311
    rows = [{what: drawn.choice(cells) for what, cells in CELLS.items()} for _ in range(60)]
    used, kinds = [], Counter[str]()
    for row in rows:
        (start_day, starts), (end_day, ends) = KNOWN[row["start"]], KNOWN[row["end"]]
        name = "".join(row["role"].replace("\u200b", "").split()).casefold()
        if not row["person"].strip():
            kinds["no person"] += 1
        elif not name:
            kinds["no role"] += 1
        elif starts in ("blank", "missing"):
            kinds["no start"] += 1
        elif start_day is None:
            kinds["start is no date"] += 1
        elif ends in (CALENDAR, NUMBER, YEARS):
            kinds["end is no date"] += 1
        else:
            kinds["end in 9999"] += ends == "9999"
            kinds["end says present"] += ends == "present"
            kinds["end says missing"] += ends == "missing"
            used.append((row["person"].strip(), name, start_day, end_day))
    for source in (
        pd.DataFrame(rows),
        pl.LazyFrame(rows),
        duckdb.from_arrow(pa.Table.from_pylist(rows)),
    ):
        spells = read_spells(source)
        found = facts(spells)
        names = ["".join(each.split()).casefold() for each in spells.names]
        assert found["rows"] == Counter((p, names.index(r), s, e, 0) for p, r, s, e in used)
        counted = Counter[str]()
        for note in spells.notes:
            if note.kind != "names joined":
                counted[note.kind] += note.count
        assert +counted == +kinds
        assert spells.used == len(used)


# What was read, in words


def test_the_report_says_all_of_it(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "jobs.csv"
    rows = "ann,Cook,05/31/2019,\nann,cook,2019-06,present\nann,Cook,06/01/2019,NULL\n"
    file.write_text("person;role;start;end\n" + rows.replace(",", ";") + "ann;Chef;2019-02-31;\n")
    assert read_spells(file).report() == [
        f"{file}: 4 rows read, 3 used",
        "columns: person in 'person', role in 'role', start in 'start' and end in 'end'",
        "start: 2 to the day and 1 to the month",
        "1 row left out: the start is no day of the calendar "
        "(jobs.csv, line 5: ann, Chef, 2019-02-31, (blank))",
        "1 row: the end says present or the like: still there "
        "(jobs.csv, line 3: ann, cook, 2019-06, present)",
        "1 row: the end says NA or the like: read as no end "
        "(jobs.csv, line 4: ann, Cook, 06/01/2019, NULL)",
        "dates with the month first, as '05/31/2019' (start) shows",
        "1 name: 'cook' is read as 'Cook'",
        "jobs.csv: read as semicolons, UTF-8",
    ]


def test_a_note_shows_the_first_rows() -> None:
    rows = (SpellRow("ann", "Cook", "", "", "a.csv, line 2"), SpellRow("bo", "Cook", "", ""))
    note = Note("no start", "no start", 9, rows, left_out=True)
    assert str(note) == (
        "9 rows left out: no start "
        "(first: a.csv, line 2: ann, Cook, (blank), (blank); bo, Cook, (blank), (blank))"
    )
    assert note.to_dict()["rows"][1] == {
        "person": "bo",
        "role": "Cook",
        "start": "",
        "end": "",
        "place": "",
    }


def test_what_was_read_as_plain_values() -> None:
    spells = read_spells(pd.DataFrame({"id": ["a", "a"], "rank": ["b", "c"], "date": [2019, 2020]}))
    assert spells.to_dict() == {
        "source": "DataFrame",
        "engine": "pandas",
        "rows": 2,
        "used": 2,
        "columns": {"person": "id", "role": "rank", "start": "date"},
        "precision": {
            "start": {"day": 0, "month": 0, "quarter": 0, "year": 2},
            "end": {"day": 0, "month": 0, "quarter": 0, "year": 0},
        },
        "roles": 2,
        "groups": [],
        "layout": "",
        "leaving": [],
        "moves_without_durations": 0,
        "notes": [],
    }
    assert spells.note("no start") is None


def test_names_mean_roles_of_a_dataset() -> None:
    names = ["CIO", "cio", "Sr. IT Project Mgr", "IT project  manager", "Pastry chef"]
    frame = pd.DataFrame({"person": list("abcde"), "role": names, "start": "2019"})
    spells = read_spells(frame, roles=careergraph.load())
    assert spells.names == (
        "Chief information officer",
        "IT project manager",
        "Pastry chef",
        "Senior IT project manager",
    )
    assert [str(note) for note in spells.notes] == [
        "1 name: 'cio' is read as 'CIO'",
        "2 names: read as roles of the dataset: 'CIO' as 'Chief information officer', "
        "'Sr. IT Project Mgr' as 'Senior IT project manager'",
        "1 name: no role of the dataset: kept: 'Pastry chef'",
    ]


def test_a_code_means_its_role_and_an_ambiguous_title_stays() -> None:
    roles = pd.DataFrame(
        {"role": ["Line cook", "Head cook"], "aliases": ["", ""], "code": ["35-2014", "35-1011"]}
    )
    moves = pd.DataFrame({"origin": ["Line cook"], "destination": ["Head cook"]})
    graph = careergraph.from_frames(moves, roles=roles)
    frame = pd.DataFrame(
        {"person": list("abc"), "role": ["35-2014", "Line cook / Head cook", "35-9"], "start": 2019}
    )
    spells = read_spells(frame, roles=graph)
    assert spells.names == ("35-9", "Line cook", "Line cook / Head cook")
    assert [str(note) for note in spells.notes] == [
        "1 name: read as roles of the dataset: '35-2014' as 'Line cook'",
        "1 name: each may mean several roles, kept as written: "
        "'Line cook / Head cook' ('Head cook' or 'Line cook')",
        "1 name: no role of the dataset: kept: '35-9'",
    ]


# Columns


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("person,role,start,end", "person role start end"),
        ("person_id,job,job_type,congress,start,end", "person_id job start end"),
        ("id,name,Generation,rank,date", "id rank date"),
        ("Employee No.;Job Title;From;To", "Employee No.|Job Title|From|To"),
        ("Job start,Job end,Job,Employee ID,Employee country", "Employee ID|Job|Job start|Job end"),
        ("pid,occupation,since,until,birth date", "pid occupation since until"),
        (
            "emp_id,position title,position code,valid_from,valid_to",
            "emp_id|position title|valid_from|valid_to",
        ),
        ("user id,title,start date,end date,date", "user id|title|start date|end date"),
    ],
)
def test_columns_are_recognised(tmp_path: pathlib.Path, header: str, found: str) -> None:
    mark = ";" if ";" in header else ","
    names = header.split(mark)
    row = mark.join("2019" for _ in names)
    file = tmp_path / "a.csv"
    file.write_text(f"{header}\n{row}\n")
    spells = read_spells(file)
    assert list(spells.columns.values()) == found.split("|" if "|" in found else None)


COLUMNS = "'person', 'role', 'start', 'end', 'other'"
OTHERS = (
    "; or a table of another layout: experiences (numbered columns of a role and a start: title_0, "
    "start_0, end_0, title_1 ...); moves (a person, a role left (from), a role taken (to) and a "
    "date); order (a person, a role and its place in the order (experience_order), no date); panel "
    "(a person, a role and a year, month, quarter or wave); sps (a column of states such as "
    "(A,3)-(B,5)); states (columns called as time points: 1993-07, Jul.93, y2000, age16, 16)"
)
ERRORS: list[tuple[Any, dict[str, Any], str]] = [
    (
        {"who": ["a"], "role": ["b"], "start": ["2019"]},
        {},
        "DataFrame: found the columns 'who', 'role', 'start'; right would be a column of persons, "
        "called 'person', 'person id', 'person number', 'employee' ..., or named by --person"
        + OTHERS,
    ),
    (
        {"id": ["a"], "role": ["b"], "years": ["2019"]},
        {},
        "DataFrame: found the columns 'id', 'role', 'years'; right would be a column of the start "
        "of each role, called 'start', 'start date', 'date start', 'started' ..., or named by "
        "--start" + OTHERS,
    ),
    (
        {"id": ["a"], "job": ["b"], "start": ["2019"]},
        {"layout": "wide"},
        "layout: found 'wide'; right would be events, experiences, moves, order, panel, spells, "
        "sps or states",
    ),
    (
        {"id": ["a"], "job": ["b"], "start": ["2019"]},
        {"leaving": ["Retired"]},
        "leaving: no 'Retired' among the roles; right would be one of them: 'b'",
    ),
    (
        {"id": ["a"], "job_a": ["b"], "job_b": ["c"], "start": ["2019"]},
        {},
        "DataFrame: found the columns 'job_a', 'job_b'; "
        "right would be one of them named for roles (role)",
    ),
    (
        {"id": ["a"], "job": ["b"], "start": ["2019"]},
        {"person": "who"},
        "DataFrame: found no column 'who' among the columns 'id', 'job', 'start'; "
        "right would be the name of the column of persons",
    ),
    (
        {"id": ["a"], "job": ["b"], "start": ["2019"]},
        {"end": "start", "start": "start"},
        "DataFrame: found the column 'start' named for the start of each role and for the end of "
        "each role; right would be a column for each",
    ),
    (
        {"id": [], "job": [], "start": []},
        {},
        "DataFrame: found no rows; right would be a row for each role that a person held",
    ),
    (
        {},
        {},
        "DataFrame: found no columns; right would be columns of people, roles and starts",
    ),
    (
        {"id": ["a", "", "c"], "job": ["b", "b", ""], "start": [43616, 43617, 43618]},
        {},
        "DataFrame: no row is fit for use:\n"
        "  1 row left out: no person (row 1: (blank), b, 43617, (blank))\n"
        "  1 row left out: no role (row 2: c, (blank), 43618, (blank))\n"
        "  1 row left out: the start is a number, as Excel counts days: save the column as dates "
        "(row 0: a, b, 43616, (blank))",
    ),
    (
        {"id": ["a", "b"], "job": ["b", "b"], "start": ["01/02/2019", "2019"]},
        {},
        "DataFrame: found '01/02/2019' (start), of which day and month may be either, and no date "
        "that shows it; right would be dayfirst (--day-first, --month-first), which says "
        "whether the day stands first",
    ),
    (
        {"id": ["a"], "job": ["b"], "start": ["13/02/2019"], "end": ["12/31/2019"]},
        {},
        "DataFrame: found '13/02/2019' (start), the day first, and '12/31/2019' (end), the month "
        "first; right would be dayfirst, or one order in all rows",
    ),
    (
        {"id": ["a"], "job": ["b"], "start": ["2019"]},
        {"dayfirst": "yes"},
        "dayfirst is 'yes'; right would be True or False",
    ),
    ({}, {"header_line": 0}, "header_line is 0; lines are counted from 1"),
]


@pytest.mark.parametrize(("made", "options", "text"), ERRORS)
def test_what_cannot_be_read_is_refused(
    made: dict[str, list[Any]], options: dict[str, Any], text: str
) -> None:
    with pytest.raises(CareerGraphError) as caught:
        read_spells(pd.DataFrame(made), **options)
    assert str(caught.value) == text


@pytest.mark.parametrize(
    ("source", "options", "text"),
    [
        ([], {}, "source is an empty list; right would be files of histories"),
        (
            3,
            {},
            "the histories are of the type builtins.int; right would be files, a frame of pandas, "
            "polars, DuckDB or PySpark, or a table that has to_pandas()",
        ),
        (
            "none.csv",
            {},
            "none.csv: found no such file; "
            "right would be a table as CSV, TSV, Excel (.xlsx) or Parquet",
        ),
        (
            "none*.csv",
            {},
            "none*.csv: found no file that matches; "
            "right would be a table as CSV, TSV, Excel (.xlsx) or Parquet",
        ),
        (
            "a.csv",
            {"engine": "spark"},
            "engine is 'spark'; right would be one of duckdb, polars, pandas",
        ),
        (
            "a.csv",
            {"engine": "duckdb", "memory": "lots"},
            "memory: found 'lots'; right would be a number of bytes from 1, such as 500M or 2G",
        ),
        (
            ".",
            {},
            ".: found Parquet (./a.parquet) beside another kind (./a.csv); "
            "right would be files of one kind",
        ),
        (
            "empty",
            {},
            "empty: found a folder without tables; right would be files that end in .csv, .tsv, "
            ".txt, .xlsx, .parquet, .pq, .xes, .gz, .zip",
        ),
    ],
)
def test_sources_that_are_none_are_refused(
    tmp_path: pathlib.Path,
    monkeypatch: pytest.MonkeyPatch,
    source: object,
    options: dict[str, Any],
    text: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.csv").write_text("person,role,start\na,b,2019\n")
    pl.DataFrame({"a": ["1"]}).write_parquet(tmp_path / "a.parquet")
    (tmp_path / "empty").mkdir()
    with pytest.raises(CareerGraphError) as caught:
        read_spells(source, **options)
    assert str(caught.value) == text


@pytest.mark.parametrize("engine", engines.ENGINES)
def test_an_engine_that_is_not_there_names_the_extra(
    monkeypatch: pytest.MonkeyPatch, engine: str
) -> None:
    monkeypatch.setattr(engines, "is_there", lambda _: False)
    if engine == "pandas":
        return
    with pytest.raises(CareerGraphError) as caught:
        engines.chosen_engine(engine)
    installed = {"duckdb": "pip install 'careergraph[big]'", "polars": "pip install polars"}
    assert str(caught.value) == f"the engine {engine} is not installed: {installed[engine]}"


@pytest.mark.parametrize(
    ("dayfirst", "expected"), [(True, day(2019, 2, 1)), (False, day(2019, 1, 2))]
)
def test_dayfirst_says_what_dates_do_not_show(*, dayfirst: bool, expected: int) -> None:
    frame = pd.DataFrame(
        {"person": ["a", "b"], "role": "Cook", "start": ["01/02/2019", "31/12/2019"]}
    )
    spells = read_spells(frame, dayfirst=dayfirst)
    assert (("a", 0, expected, None, 0)) in facts(spells)["rows"]
    assert spells.used == 1 + dayfirst
    order = spells.note("order of day and month")
    assert str(order) == f"dates with the {'day' if dayfirst else 'month'} first, as dayfirst says"


# Faults of files


@pytest.fixture
def parts(tmp_path: pathlib.Path) -> pathlib.Path:
    frame = pl.DataFrame(
        {
            "person": [f"p{n}" for n in range(20_000)],
            "role": ["Cook", "Chef"] * 10_000,
            "start": [date(2019, 1, 1)] * 20_000,
        }
    )
    for part in range(3):
        frame.write_parquet(tmp_path / f"{part}.parquet", row_group_size=5_000)
    return tmp_path


@pytest.mark.parametrize("engine", engines.ENGINES)
@pytest.mark.parametrize("fault", ["empty", "cut off", "scrambled"])
def test_a_broken_file_among_good_ones_is_named(
    parts: pathlib.Path, engine: str, fault: str
) -> None:
    file = parts / "1.parquet"
    whole = file.read_bytes()
    half = len(whole) // 4
    noise = random.Random(1).randbytes(half)  # noqa: S311
    broken = {
        "empty": b"",
        "cut off": whole[:half],
        "scrambled": whole[:99] + noise + whole[99 + half :],
    }
    file.write_bytes(broken[fault])
    with pytest.raises(TableError) as caught:
        read_spells(parts, engine=engine)
    text = str(caught.value)
    assert text.startswith(f"{file}: found damaged Parquet (")
    assert text.endswith("); right would be a whole file")
    assert "\n" not in text


@pytest.mark.parametrize("engine", engines.ENGINES)
def test_other_columns_in_one_file_are_named(parts: pathlib.Path, engine: str) -> None:
    file, first = parts / "1.parquet", parts / "0.parquet"
    frame = pl.read_parquet(first)
    frame.rename({"role": "job"}).write_parquet(file)
    with pytest.raises(TableError) as caught:
        read_spells(parts, engine=engine)
    assert str(caught.value) == (
        f"{file}: found the columns 'person', 'job', 'start'; "
        f"right would be 'role' among them, as in {first}"
    )
    frame.with_columns(pl.lit("2019").alias("start")).write_parquet(file)
    kinds = {
        "duckdb": ("VARCHAR", "DATE"),
        "polars": ("String", "Date"),
        "pandas": ("large_string", "date32[day]"),
    }
    with pytest.raises(TableError) as caught:
        read_spells(parts, engine=engine)
    other, right = kinds[engine]
    assert str(caught.value) == (
        f"{file}: found {other} in the column 'start'; right would be {right}, as in {first}"
    )


def test_other_columns_in_one_text_are_named(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a.csv").write_text("person,role,start\na,b,2019\n")
    (tmp_path / "b.csv").write_text("person,job,start\na,b,2019\n")
    with pytest.raises(TableError) as caught:
        read_spells(tmp_path)
    assert str(caught.value) == (
        f"{tmp_path / 'b.csv'}: found the columns 'person', 'job', 'start'; "
        "right would be the column 'role', as in a.csv"
    )


@pytest.mark.parametrize("engine", engines.ENGINES)
@pytest.mark.parametrize("name", ["a[1]", "a*", "it's"])
def test_a_file_is_read_by_its_very_name(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, engine: str, name: str
) -> None:
    monkeypatch.setattr(csv_scan, "LARGE", 0)
    frame = pl.DataFrame({"person": ["a"], "role": ["b"], "start": ["2019"]})
    for other in (name, "a1", "a2"):  # which a glob would name too
        with open(tmp_path / f"{other}.parquet", "wb") as stream:
            frame.write_parquet(stream)
        (tmp_path / f"{other}.csv").write_text("person,role,start\na,b,2019\n")
    for ending in ("parquet", "csv"):
        assert read_spells(tmp_path / f"{name}.{ending}", engine=engine).rows == 1


def test_a_limit_of_memory_is_said(parts: pathlib.Path) -> None:
    with pytest.raises(CareerGraphError) as caught:
        read_spells(parts, engine="duckdb", memory="1M")
    text = str(caught.value)
    assert text.startswith(f"{parts}")
    assert ": too little memory: " in text
    assert text.endswith(
        "; right would be more memory (memory), room for temporary files, or fewer files at once"
    )


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (
            OSError(28, "No space left on device"),
            "jobs: the disk is full: [Errno 28] No space left on device; right would be more room",
        ),
        (
            duckdb.IOException("IO Error: Could not write file: No space left on device\nmore"),
            "jobs: the disk is full: IO Error: Could not write file: No space left on device; "
            "right would be more room",
        ),
        (
            MemoryError(),
            "jobs: too little memory: MemoryError; right would be more memory (memory), room for "
            "temporary files, or fewer files at once",
        ),
        (
            duckdb.BinderException("Binder Error: no such column.\n\nLINE 1"),
            "jobs: duckdb cannot read it: Binder Error: no such column",
        ),
        (OSError(5, "Input/output error"), "jobs: it cannot be read: [Errno 5] Input/output error"),
    ],
)
def test_what_engines_stumble_over_is_said_in_one_line(error: Exception, text: str) -> None:
    with pytest.raises(CareerGraphError) as caught, clear_errors("jobs"):
        raise error
    assert str(caught.value) == text


def test_a_fault_of_our_own_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError), clear_errors("jobs"):
        raise ZeroDivisionError


def test_the_connection_lives_as_long_as_the_spells(parts: pathlib.Path) -> None:
    spells = read_spells(parts, engine="duckdb")
    gc.collect()
    assert facts(spells)["counts"] == (60_000, 60_000, 0)
    relation = duckdb.connect().from_arrow(pa.table(columns(native=True)))
    spells = read_spells(relation, **OPTIONS)
    del relation
    gc.collect()
    assert facts(spells)["rows"] == EXPECTED


# Odd frames


def test_numbers_are_persons_and_years_as_they_are_in_a_file() -> None:
    for source in (
        pd.DataFrame(
            {"id": [7, None], "job": ["Cook", "Chef"], "start": [2019, None], "end": [2020.0, 2021]}
        ),
        pl.DataFrame(
            {
                "id": [7.0, None],
                "job": ["Cook", "Chef"],
                "start": [2019.0, None],
                "end": [2020, 2021],
            }
        ),
    ):
        assert facts(read_spells(source))["rows"] == Counter([("7", 0, day(2019), day(2020), 0)])


def test_times_of_a_zone_are_of_the_day_in_utc() -> None:
    late = datetime(2019, 5, 31, 23, tzinfo=timezone(timedelta(hours=-5)))
    expected = Counter([("a", 0, day(2019, 6), None, 0)])
    made = {"person": ["a"], "role": ["Cook"], "start": [late]}
    arrow = pa.table(made | {"start": pa.array([late], pa.timestamp("us", tz="America/Lima"))})
    connection = duckdb.connect()
    connection.execute("SET TimeZone='America/Lima'")
    for source in (
        pd.DataFrame(made),
        arrow.to_pandas(),
        pl.DataFrame(made | {"start": [late.astimezone(UTC)]}),
        pl.from_arrow(arrow),
        pl.from_arrow(arrow).lazy(),
        connection.from_arrow(arrow),
    ):
        assert facts(read_spells(source))["rows"] == expected, type(source)


TIMES = [
    "2019-05-31T10:00:00Z",
    "2019-05-31 10:00:00.123 +02:00",
    "2019-05-31 1:00 PM",
    "2019-05-31",
]


def test_times_of_one_day_are_one_date_to_every_engine() -> None:
    made = {"person": list("abcd"), "role": ["Cook"] * 4, "start": TIMES}
    for source in (pd.DataFrame(made), pl.LazyFrame(made), duckdb.from_arrow(pa.table(made))):
        columns_there = {what: what for what in made}
        raw = raw_columns(nw.from_native(source), columns_there, "jobs")
        assert cells_of(raw, "start") == ["2019-05-31"]


def test_lists_in_a_column_are_refused() -> None:
    frame = pl.DataFrame({"person": ["a"], "role": [["b"]], "start": ["2019"]})
    with pytest.raises(TableError) as caught:
        read_spells(frame)
    assert str(caught.value) == (
        "DataFrame: found List(String) in the column 'role'; "
        "right would be a text, a number or a date"
    )


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(text_of().encode())

    monkeypatch.setattr(sys, "stdin", Stdin)
    spells = read_spells("-", **OPTIONS)
    assert facts(spells)["rows"] == EXPECTED
    assert spells.source == "standard input"
    assert spells.notes[0].rows[0].place == "standard input, line 5"


def test_a_table_of_text_that_is_there_already() -> None:
    sheet = Sheet("jobs.xes", HEADER, ROWS, list(range(10, 21)))
    for engine in engines.ENGINES:
        spells = read_spells(sheet, engine=engine, **OPTIONS)
        assert facts(spells)["rows"] == EXPECTED
        assert spells.notes[0].rows[0].place == "jobs.xes, line 13"


def test_other_files_of_a_folder_are_counted(tmp_path: pathlib.Path) -> None:
    (tmp_path / "README.md").write_text("# Jobs\n")
    (tmp_path / "a.csv").write_text(text_of(), encoding="utf-8")
    note = read_spells(tmp_path, **OPTIONS).note("files not read")
    assert str(note) == "1 file: not read, by their endings no tables: README.md"


# Real histories


def test_careers_in_congress(test_data: pathlib.Path) -> None:
    spells = read_spells(test_data / "congress_careers" / "congress_positions.csv")
    assert (spells.rows, spells.used, len(spells.names)) == (52_047, 52_042, 15)
    assert [(note.kind, note.count) for note in spells.notes] == [("no start", 5)]
    assert spells.precision == {
        "start": {"day": 51_990, "month": 3, "quarter": 0, "year": 49},
        "end": {"day": 51_407, "month": 27, "quarter": 0, "year": 71},
    }


def test_promotions_in_a_navy_are_an_event_log(test_data: pathlib.Path) -> None:
    spells = read_spells(test_data / "historydata" / "naval_promotions_long.csv")
    assert spells.columns == {"person": "id", "role": "rank", "start": "date"}
    assert (spells.rows, spells.used) == (5_705, 5_703)
    assert [(note.kind, note.count) for note in spells.notes] == [
        ("start is no date", 2),
        ("leaving", 84),
    ]
    # An end is known of the rank that someone left by leaving, and came back to later.
    assert {cells[3] for cells in facts(spells)["rows"]} == {None, -57_709, -56_492}
