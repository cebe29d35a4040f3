"""The doors that hostile input comes through: each draws one input and says how to use it.

A door is called in an empty folder. What it yields is tried at once, see fuzzing.py.
"""

from __future__ import annotations

import csv
import functools
import inspect
import io
import pathlib
import shutil
import sqlite3
import struct
import zipfile
from contextlib import closing
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

import click
import hostile_files as hostile
import hostile_sqlite
import networkx as nx
import numpy as np
import pandas as pd
import test_import_crosswalk
import test_import_esco
import test_import_gdad
import test_import_nice
import test_import_pairs
import test_import_pay
from fuzz_draws import (
    HALF,
    NUMBERS,
    TEXTS,
    VALUES,
    damaged,
    flipped,
    json_text,
    odd,
    other_xml,
)
from fuzz_histories import histories
from fuzzing import Attempt, broken
from onet_release import FORMS
from workbooks import excel

import careergraph
from careergraph.cli.app import COMMANDS, command_named
from careergraph.contract.tables import TABLES
from careergraph.files.load import load_effort
from careergraph.search.question import Options

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator, Mapping

    Attempts = Iterator[Attempt]
    Draw = random.Random
    Rows = list[dict[str, str]]

ASKED = (
    *hostile_sqlite.COMMANDS,
    *("plan A D -o plan.html", "plan A D -o plan.md", "cite A D", "path A D --all --sources"),
    *("path A D --diverse 0.5", "path A D --or-similar", "path D A --or-similar", "roles x"),
    *("stats bottlenecks", "stats components", "stats communities", "fit --years 3", "sources P"),
)
FORMS_OF_ANSWERS = ("table", "json", "csv", "md")
FORMLESS = ("plan", "cite", "plot")  # commands without these forms


def ask(draw: Draw, data: str, count: int = 2) -> Attempts:
    """Yield some questions to a dataset."""
    for line in draw.sample(ASKED, count):
        words = [*line.split(), "--data", data]
        if draw.random() < 0.4 and words[0] not in FORMLESS:
            words += ["--format", draw.choice(FORMS_OF_ANSWERS)]
        yield Attempt(words)


def read(draw: Draw, data: str) -> Attempts:
    """Yield what reads a dataset: questions, the check of it, another form of it, a picture."""
    put("good.csv", hostile.MOVES + b"A,B\nB,C\n")
    yield from ask(draw, data)
    yield Attempt(
        draw.choice(
            (
                ("check", data),
                ("check", data, "--format", "json"),
                ("convert", data, "out.sqlite"),
                ("convert", data, "out"),
                ("diff", data, "good.csv"),
                ("diff", "good.csv", data),
                ("match", "good.csv", "--column", "origin", "--data", data),
            )
        )
    )
    if draw.random() < 0.05:
        words = draw.choice((("A", "D"), ("A",), ("--kind", "hubs"), ()))
        yield Attempt(("plot", *words, "-o", draw.choice(("a.svg", "a.png")), "--data", data))


def put(name: str, content: bytes | str) -> None:
    """Write a file, its folder too."""
    file = pathlib.Path(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "replace"))


# Tables


@functools.cache
def plain_tables() -> dict[str, Rows]:
    """Return rows of every table, in which every column stands."""
    graph = hostile_sqlite.dataset()
    tables: dict[str, Rows] = {}
    for table, declared in TABLES.items():
        columns = graph.columns(table) if table in graph.tables else {}
        count = len(next(iter(columns.values()), []))
        blank = dict.fromkeys(declared.column_names, "")
        said = [
            {n: "" if v[row] is None else str(v[row]) for n, v in columns.items()}
            for row in range(count)
        ]
        tables[table] = [blank | row for row in said]
    blank = dict.fromkeys(TABLES["facts"].column_names, "")
    tables["facts"] = [blank | {"role": "B", "type": "task", "value": "v", "source": "s"}]
    blank = dict.fromkeys(TABLES["satisfies"].column_names, "")
    tables["satisfies"] = [blank | {"type": "skill", "name": "x", "satisfies": "y", "source": "s"}]
    lived = {"role": "A", "destination": "B", "after_years": "0", "until_years": "2"}
    tables["life_table"] = [lived | {"person_years": "9", "count": "3", "source": "s"}]
    career = {"career": "1", "persons": "2", "source": "s"}
    tables["careers"] = [career | {"step": str(n), "role": r} for n, r in enumerate("ABC", 1)]
    for row in tables["transitions"]:
        row.pop("skills")
        row.pop("certifications")
    return tables


CHOICES = sorted(
    {choice for table in TABLES.values() for c in table.columns for choice in c.choices}
)


def cell(draw: Draw) -> str:
    """Return what may stand in the wrong cell."""
    return draw.choice((odd(draw), odd(draw), draw.choice(CHOICES), draw.choice("ABCDxyzs")))


def changed_tables(draw: Draw) -> dict[str, Rows]:
    """Return the tables with a few cells, rows or columns that are others."""
    tables = {name: [dict(row) for row in rows] for name, rows in plain_tables().items()}
    for _ in range(draw.choice((1, 1, 2, 3))):
        rows = tables[draw.choice(sorted(tables))]
        row = draw.choice(rows)
        column = draw.choice(sorted(row))
        how = draw.random()
        if how < 0.7:
            row[column] = cell(draw)
        elif how < 0.8:
            value = cell(draw)
            for each in rows:
                each[column] = value
        elif how < 0.9:
            rows.append(row | {column: cell(draw)})
        else:
            new = cell(draw)
            for each in rows:
                each[new] = each.pop(column)
    return tables


def as_csv(rows: Rows, separator: str = ",") -> str:
    """Return rows as CSV."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(rows[0]), delimiter=separator, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def cells(draw: Draw) -> Attempts:
    """Cells of every table of a folder."""
    for table, rows in changed_tables(draw).items():
        put(f"d/{table}.csv", as_csv(rows, draw.choice(",,,;\t|")))
    yield from read(draw, "d")


def csv_bytes(draw: Draw) -> Attempts:
    """Bytes of CSV files: quotes, encodings, NULs, files that were cut off."""
    table = draw.choice(sorted(TABLES))
    for other, rows in plain_tables().items():
        content = as_csv(rows).encode()
        put(f"d/{other}.csv", damaged(draw, content) if other == table else content)
    yield from read(draw, draw.choice(("d", "d/transitions.csv")))


# SQLite


@functools.cache
def databases() -> dict[str, bytes]:
    """Return the bytes of the SQLite files of two datasets."""
    made = {"full": hostile_sqlite.dataset(), "bare": hostile_sqlite.without_tables()}
    for kind, graph in made.items():
        careergraph.save(graph, f".{kind}.sqlite")
    files = {kind: pathlib.Path(f".{kind}.sqlite") for kind in made}
    contents = {kind: file.read_bytes() for kind, file in files.items()}
    for file in files.values():
        file.unlink()
    return contents


def database(draw: Draw) -> pathlib.Path:
    """Write a SQLite file."""
    put("it.sqlite", databases()[draw.choice(("full", "full", "bare"))])
    return pathlib.Path("it.sqlite")


def sqlite_values(draw: Draw) -> Attempts:
    """Values of a SQLite file, set past its constraints."""
    file = database(draw)
    for _ in range(draw.choice((1, 1, 2))):
        table = draw.choice(sorted(hostile_sqlite.COLUMNS))
        column = draw.choice(hostile_sqlite.COLUMNS[table].split())
        value = draw.choice((*hostile_sqlite.CELLS.values(), "?"))
        where = draw.choice(("1", "rowid = 1", "rowid = 2"))
        hostile_sqlite.damage(file, (table, column, value), where, cell(draw))
    yield from read(draw, str(file))


STATEMENTS = (
    "DROP TABLE {table}",
    "DELETE FROM {table}",
    "DELETE FROM {table} WHERE rowid = 1",
    "ALTER TABLE {table} RENAME TO {other}",
    "ALTER TABLE {table} DROP COLUMN {column}",
    "ALTER TABLE {table} ADD COLUMN mine",
    "ALTER TABLE {table} ADD COLUMN mine AS (length({column}))",
    "ALTER TABLE {table} RENAME COLUMN {column} TO mine",
    "CREATE VIEW mine AS SELECT * FROM {table}",
    "CREATE INDEX mine ON {table} ({column})",
    "CREATE TRIGGER mine AFTER INSERT ON {table} BEGIN SELECT 1; END",
    "UPDATE sqlite_stat1 SET stat = '9999999999999 9'",
    'UPDATE dataset SET value = \'{{"transitions": ["origin", "{column}"]}}\' '
    "WHERE property = 'tables'",
    "INSERT INTO {table} SELECT * FROM {other}",
    "PRAGMA user_version = 77",
    "PRAGMA application_id = 77",
    "PRAGMA encoding = 'UTF-16'",
    "VACUUM",
    "UPDATE sqlite_master SET sql = replace(sql, 'TEXT', '{type}') WHERE name = '{table}'",
    "UPDATE sqlite_master SET sql = replace(sql, '\"{column}\"', '\"{column}\" {type}') "
    "WHERE name = '{table}'",
    "UPDATE sqlite_master SET rootpage = {page} WHERE name = '{table}'",
    "UPDATE sqlite_master SET type = 'view' WHERE name = '{table}'",
    "UPDATE sqlite_master SET name = '{other}' WHERE name = '{table}'",
)
INNER = ("search", "search_data", "search_content", "search_idx", "sqlite_stat1", "sqlite_sequence")
TYPES = ("BLOB", "INTEGER", "REAL", "ANY", "TEXT COLLATE NOCASE", "UNIQUE", "CHECK (1 = 0)", "")


def sqlite_schema(draw: Draw) -> Attempts:
    """The schema of a SQLite file: other tables, columns, views, triggers, pages."""
    file = database(draw)
    names = [*hostile_sqlite.COLUMNS, *INNER]
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        for _ in range(draw.choice((1, 1, 2))):
            table = draw.choice(names)
            column = draw.choice(hostile_sqlite.COLUMNS.get(table, "name role").split())
            drawn = {"table": table, "other": draw.choice(names), "column": column}
            drawn |= {"type": draw.choice(TYPES), "page": draw.randrange(60)}
            try:
                connection.execute(draw.choice(STATEMENTS).format(**drawn))
            except sqlite3.Error:
                continue  # SQLite does not take it
    yield from read(draw, str(file))


def sqlite_bytes(draw: Draw) -> Attempts:
    """Bytes of a SQLite file that turned over."""
    put("it.sqlite", flipped(draw, databases()[draw.choice(("full", "bare"))]))
    yield from read(draw, "it.sqlite")


# Packed files, workbooks, Parquet


def one_table(draw: Draw) -> bytes:
    """Return a table of transitions, mostly right."""
    rows = (
        changed_tables(draw)["transitions"]
        if draw.random() < 0.3
        else plain_tables()["transitions"]
    )
    return as_csv(rows).encode("utf-8", "replace")


def packed(draw: Draw) -> Attempts:
    """Archives: sizes and names that lie, other methods, bytes that turned over."""
    content = one_table(draw)
    deflated = hostile.packed(content)
    said = draw.choice((0, 1, len(content) - 1, len(content) + 1, 2**31, 2**32 - 1))
    letters = draw.choice(
        (b"../x", b"/etc", b"\xff\xfe\xfd\xfc", b"a\0bc", b"con:", b"a\\bc", b"\x1b[2J")
    )
    made = {
        "plain": lambda: hostile.zipped(m__csv=content),
        "two": lambda: hostile.zipped(m__csv=content, n__csv=content, readme__txt=b"x"),
        "none": hostile.zipped,
        "within": lambda: hostile.zipped(m__zip=hostile.zipped(m__csv=content)),
        "lying": lambda: hostile.lying(content, deflated, said, whole=draw.random() < 0.5),
        "method": lambda: hostile.method(
            draw.choice((1, 9, 12, 14, 93, 99)), deflated, min(said, 9_999)
        ),
        "name": lambda: hostile.name_of_bytes((letters + b"........")[:5] + b".csv"),
        "many": lambda: hostile.many_entries(draw.choice((2, 50, 11_000))),
        "gzip": lambda: hostile.gzipped(content),
        "long name": lambda: hostile.zipped(
            **{"x" * draw.choice((300, 60_000)) + "__csv": content}
        ),
        "odd name": lambda: hostile.zipped(
            **{draw.choice(TEXTS[:50]).replace("\0", "") + "__csv": content}
        ),
    }
    archive = made[draw.choice(sorted(made))]()
    if draw.random() < 0.6:
        archive = draw.choice((damaged, zip_field))(draw, archive)
    file = draw.choice(("m.zip", "m.csv.zip", "m.csv.gz", "m.csv"))
    put(file, archive)
    yield from read(draw, file)
    yield from imported(draw, file)


def zip_field(draw: Draw, archive: bytes) -> bytes:
    """Return an archive with one field of its headers another."""
    starts = [
        place for mark in (b"PK\3\4", b"PK\1\2", b"PK\5\6") if (place := archive.find(mark)) >= 0
    ]
    if not starts:
        return archive
    place = draw.choice(starts) + draw.randrange(4, 46)
    field = draw.choice(
        (b"\0", b"\xff", b"\xff\xff", b"\xff\xff\xff\xff", struct.pack("<I", draw.randrange(2**32)))
    )
    return archive[:place] + field + archive[place + len(field) :]


def imported(draw: Draw, file: str) -> Attempts:
    """Yield an import of a file by any importer, over a dataset that is there."""
    put("out.sqlite", databases()["full"])
    words = draw.choice(
        (
            *(("import", importer) for importer in ("onet", "esco", "gdad", "nice", "pairs")),
            *(("add", adder, "--data", "out.sqlite") for adder in ("pay", "crosswalk")),
        )
    )
    yield Attempt((*words, file, "-o", "out.sqlite"))


SHEET = [["origin", "destination", "count", "since"], ["A", "B", "3", "x"], ["B", "C", "1.5", ""]]


def workbook(draw: Draw) -> Attempts:
    """Workbooks: parts with other values, cells anywhere, strings that are not there."""
    made = [
        excel(SHEET, ("Other", [["x"]])),
        hostile.sheet(sheet_rows(draw)),
        hostile.strings(b"<si><t>origin</t></si>"),
    ]
    whole = draw.choice(made)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    if draw.random() < 0.8:
        part = draw.choice([*sorted(parts), hostile.SHEET])
        if part in parts:
            parts[part] = other_xml(draw, parts[part])
    if draw.random() < 0.1:
        parts.pop(draw.choice(sorted(parts)))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    content = stream.getvalue()
    put("m.xlsx", damaged(draw, content) if draw.random() < 0.1 else content)
    yield from read(draw, "m.xlsx")
    yield from imported(draw, "m.xlsx")


def sheet_rows(draw: Draw) -> bytes:
    """Return rows of a worksheet whose places, types and values are odd."""
    rows = b""
    for _ in range(draw.choice((1, 2, 3))):
        row = draw.choice((b"2", b"2", b"3", b"0", b"-1", b"99", b"x", b"1048577", b"9" * 30, b""))
        place = draw.choice((b"A2", b"B2", b"", b"2", b"A", b"ZZZZ1", b"XFD2", b"A-1", b"\xd9\xa1"))
        kind = draw.choice((b"s", b"n", b"str", b"b", b"e", b"d", b"inlineStr", b"x", b""))
        value = draw.choice(
            (
                b"0",
                b"-1",
                b"1",
                b"99",
                b"1e999",
                b"nan",
                b"",
                b"x",
                b"9" * 400,
                b"2024-13-45",
                b"TRUE",
            )
        )
        rows += b'<row r="%s"><c r="%s" t="%s"><v>%s</v></c></row>' % (row, place, kind, value)
    return rows


def parquet(draw: Draw) -> Attempts:
    """Parquet: columns of every type, footers that lie, bytes that turned over."""
    import pyarrow as pa

    moment = 2**62
    columns: tuple[Any, ...] = (
        pa.array([1, None]),
        pa.array([float("nan"), float("inf")]),
        pa.array([1e308, 5e-324]),
        pa.array([2**64 - 1, 0], pa.uint64()),
        pa.array([True, None]),
        pa.array([None, None]),
        pa.array([b"\xff\0", b"B"]),
        pa.array([["A"], None]),
        pa.array([{"a": 1}, {"a": None}]),
        pa.array([[("k", 1)], []], pa.map_(pa.string(), pa.int64())),
        pa.array([Decimal("1.50"), None]),
        pa.array([Decimal("9" * 38), None], pa.decimal128(38)),
        pa.array([moment, -moment], pa.timestamp("ms")),
        pa.array([moment, 0], pa.timestamp("ns", tz="Europe/Paris")),
        pa.array([0, 0], pa.timestamp("s", tz="No/Where")),
        pa.array([2**31 - 1, -(2**31)], pa.date32()),
        pa.array([moment, -moment], pa.duration("s")),
        pa.array([86_400_000_000 - 1, 0], pa.time64("us")),
        pa.array([1.5, None], pa.float16()),
        pa.array(["A", "B"]).dictionary_encode(),
        pa.array([odd(draw).encode("utf-8", "replace").decode(), "B"]),
        pa.array([odd(draw).encode("utf-8", "replace").decode(), None]),
    )
    table = {"origin": ["A", "B"], "destination": ["B", "C"], "count": [1, 2]}
    for _ in range(draw.choice((0, 1, 1, 2))):
        table[draw.choice(("origin", "destination", "count", "years", "own", odd(draw)))] = (
            draw.choice(columns)
        )
    try:
        content = hostile.parquet(
            table, compression=draw.choice(("snappy", "zstd", "gzip", "none"))
        )
    except (pa.ArrowException, UnicodeError):
        return  # pyarrow writes no such file
    if draw.random() < 0.6:
        content = draw.choice((damaged, footer, footer))(draw, content)
    put("m.parquet", content)
    yield from read(draw, "m.parquet")
    yield from imported(draw, "m.parquet")


def footer(draw: Draw, content: bytes) -> bytes:
    """Return a Parquet file with some bytes of its footer turned over."""
    (size,) = struct.unpack("<I", content[-8:-4])
    changed = bytearray(content)
    for _ in range(draw.choice((1, 1, 2, 4))):
        place = len(content) - 8 - draw.randrange(max(1, size))
        changed[place] = draw.choice((0, 1, 127, 128, 255, draw.randrange(256)))
    return bytes(changed)


# Downloads


def documents(draw: Draw) -> Attempts:
    """Downloads of publishers: JSON documents and tables with a few things wrong."""
    put("out.sqlite", databases()["full"])
    which = draw.choice(("nice", "onet", "esco", "gdad", "pairs", "pay", "crosswalk"))
    words: tuple[str, ...] = ("import", which, "it")
    if which == "nice":
        put("it", json_text(draw, test_import_nice.FRAMEWORK))
    elif which == "onet":
        download(draw, FORMS[draw.choice(sorted(FORMS))])
        words += ("--tasks",) if draw.random() < 0.5 else ()
    elif which == "esco":
        tables = test_import_esco.TABLES
        download(draw, {f"{n}_en.csv": test_import_esco.table(rows) for n, rows in tables.items()})
        words += ("--link-similar", "1") if draw.random() < 0.5 else ()
    elif which == "gdad":
        download(
            draw, {"roles.csv": test_import_gdad.SMALL, "skills.csv": test_import_gdad.SMALL_SKILLS}
        )
    elif which == "pairs":
        rows = draw.choice((test_import_pairs.LONG, test_import_pairs.MATRIX))
        words = (*words[:2], "it.csv", *pairs_options(draw))
        put("it.csv", edited(draw, "\n".join(map(",".join, rows))))
    else:
        text = (
            test_import_pay.OEWS
            if which == "pay"
            else test_import_crosswalk.HEADER + test_import_crosswalk.BODY
        )
        put("it.csv", edited(draw, text))
        words = ("add", which, "it.csv", "--data", "out.sqlite")
    yield Attempt((*words, "-o", "out.sqlite"))
    yield from ask(draw, "out.sqlite", 1)


def download(draw: Draw, files: Mapping[str, str]) -> None:
    """Write a folder of files, some of them damaged, one now and then left out."""
    wrong = draw.sample(sorted(files), min(len(files), draw.choice((1, 1, 2))))
    for file, text in files.items():
        if file not in wrong or draw.random() < 0.95:
            put(f"it/{file}", edited(draw, text) if file in wrong else text)


def edited(draw: Draw, text: str) -> bytes:
    """Return a table with some cells that are others, or with damaged bytes."""
    if draw.random() < 0.3:
        return damaged(draw, text.encode())
    separator = "\t" if "\t" in text.partition("\n")[0] else ","
    rows = list(csv.reader(io.StringIO(text), delimiter=separator))
    for _ in range(draw.choice((1, 2, 5))):
        row = draw.choice(rows)
        if row:
            row[draw.randrange(len(row))] = odd(draw)
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator).writerows(rows)
    return stream.getvalue().encode("utf-8", "replace")


def pairs_options(draw: Draw) -> tuple[str, ...]:
    """Return options of the importer of moves."""
    options = (
        "--from",
        "--to",
        "--count",
        "--by",
        "--thousands",
        "--decimal",
        "--header-line",
        "--sheet",
        "--source",
    )
    return tuple(
        word
        for option in draw.sample(options, draw.choice((0, 0, 1, 2)))
        for word in (option, typed(draw))
    )


# What is typed


def typed(draw: Draw) -> str:
    """Return a word as it may be typed: a command line has no NUL."""
    word = draw.choice(
        (odd(draw), draw.choice("ABCDxyz"), draw.choice(("PMP", "skill", HALF, "hours")))
    )
    return word.replace("\0", "")


KNOWN = {
    "--by": ("doubt", "steps", "learning", "years", "likelihood", "support", "count", "hours"),
    "--pareto": ("steps,learning", "steps,years", "learning,likelihood,hours", "steps"),
    "--have": ("x", "x=2", "PMP", "x; y=3"),
    "--lack": ("x", "y"),
    "--evidence": ("observed", "stated", "observed,stated"),
    "--output": ("out.sqlite", "out.svg", "out.html", "none/out.md", "d", "/dev/null"),
    "--data": ("it.sqlite", "d"),
    "--seconds": ("0", "5", "0.001"),
    "--budget": ("0", "1", "10", "1000"),
    "--max-bytes": ("1", "1K", "100K", "1G"),
}


def words(draw: Draw) -> Attempts:
    """Names, numbers and options that are typed, of every command."""
    put("it.sqlite", databases()["full"])
    put("d/transitions.csv", as_csv(plain_tables()["transitions"]))
    put("people.csv", "role\nA\nB\n")
    put("me.toml", 'role = "A"\nwant = "D"\n')
    for _ in range(3):
        line = draw.choice([name for name in COMMANDS if name not in ("plot", "serve", "mcp")])
        command, said = command_named(line), [line]
        while isinstance(command, click.Group):
            context = click.Context(command)
            line = draw.choice(command.list_commands(context))
            said.append(line)
            command = command.get_command(context, line)
        yield Attempt([*said, *arguments(draw, command)])


def arguments(draw: Draw, command: click.Command) -> list[str]:
    """Return words for the arguments of a command and for a few of its options."""
    said = []
    for parameter in command.params:
        if isinstance(parameter, click.Argument):
            count = 1 if parameter.nargs == 1 else draw.choice((0, 1, 2))
            said += [argument(draw, parameter) for _ in range(count)]
    options = [each for each in command.params if isinstance(each, click.Option)]
    chosen = draw.sample(options, min(len(options), draw.choice((0, 1, 2, 3))))
    chosen += [each for each in options if each.required and each not in chosen]
    for option in chosen:
        said.append(option.opts[-1])
        said += [] if option.is_flag else [argument(draw, option)]
    if not any(option.opts[-1] == "--data" for option in chosen):
        said += ["--data", "it.sqlite"] * any(option.opts[-1] == "--data" for option in options)
    return said


def argument(draw: Draw, parameter: click.Parameter) -> str:
    """Return a word for a parameter, mostly one that it takes."""
    known = KNOWN.get(parameter.opts[-1], ())
    if known and draw.random() < 0.6:
        return draw.choice(known)
    if isinstance(parameter.type, click.Choice):
        return draw.choice((*parameter.type.choices, odd(draw).replace("\0", "")))
    if isinstance(parameter.type, click.Path) and draw.random() < 0.8:
        return draw.choice(
            (
                "it.sqlite",
                "d",
                "d/transitions.csv",
                "people.csv",
                "me.toml",
                "none",
                ".",
                "/dev/null",
            )
        )
    if parameter.type.name in (
        "integer",
        "float",
        "integer range",
        "float range",
        "amount",
        "size",
    ):
        return draw.choice(NUMBERS)
    return draw.choice("ABCD") if draw.random() < 0.5 else typed(draw)


# Python

ODD_VALUES: tuple[Any, ...] = (
    *VALUES,
    *(2, 3, -1.5, 0.0, 5e-324, 1e301, float("nan"), float("inf"), -float("inf"), 10**400, 1j),
    *("A", "B", "D", "x", "x=3", "\x1b[2J", HALF, "a\0", b"A", ("A",), ("A", "B"), ["A"], ["x", 5]),
    *({"x"}, {"x": 1}, {"x": float("nan")}, {"x": "soon"}, {1: 1}, {("skill", "x"): 2}, range(3)),
    *(Decimal("1.5"), Decimal("nan"), Decimal("sNaN"), Fraction(1, 3), Fraction(10**400, 3)),
    *(
        np.float64(2.5),
        np.float64("nan"),
        np.int64(2),
        np.bool_(1),
        np.array([1, 2]),
        np.array([]),
    ),
    *(pd.NA, pd.NaT, pd.Series(["x"]), pd.DataFrame({"a": [1]}), pd.Timestamp("2024-01-01")),
    *(object, len, careergraph.Profile(["x"]), careergraph.Budget(5), slice(2), Ellipsis),
)
FUNCTIONS = (
    *(
        "routes",
        "choices",
        "near_routes",
        "pareto",
        "reach",
        "who_can",
        "unavoidable",
        "why",
        "plan",
    ),
    *("stepping_stones", "compare", "gap", "fit", "role", "item", "next_roles", "feeders", "match"),
    *("paths_table", "Profile", "Budget", "load", "mobility.bottlenecks", "mobility.hubs"),
)
USUAL: dict[str, Any] = {
    "origin": "A",
    "destination": "D",
    "role": "B",
    "roles": ["A", "B"],
    "name": "x",
    "first": "A",
    "second": "D",
    "titles": ["A", "Bb"],
    "people": pd.DataFrame({"role": ["A", "B"]}),
    "have": ["x"],
    "criteria": ("steps", "learning"),
}


@functools.cache
def graphs() -> tuple[Any, ...]:
    """Return the graphs that are asked, one of them out of tables."""
    return hostile_sqlite.dataset(), hostile_sqlite.without_tables()


def python(draw: Draw) -> Attempts:
    """Arguments of the public functions of Python."""
    for _ in range(4):
        function = draw.choice(FUNCTIONS)
        called: Any = careergraph
        for part in function.split("."):
            called = getattr(called, part, None)
        if called is None:
            broken(f"careergraph has no {function}")
        given = keywords(draw, called)
        yield Attempt(
            call=functools.partial(called, **given), shown=f"{function}(**{given!r})"[:3_000]
        )


def keywords(draw: Draw, called: Callable[..., Any]) -> dict[str, Any]:
    """Return arguments for a function, one or two of them odd."""
    parameters = inspect.signature(called).parameters.values()
    given: dict[str, Any] = {}
    names = [
        each.name for each in parameters if each.kind not in (each.VAR_KEYWORD, each.VAR_POSITIONAL)
    ]
    if (
        any(each.kind is each.VAR_KEYWORD for each in parameters)
        and called.__name__ != "stepping_stones"
    ):
        names += [name for name in Options.__annotations__ if name not in names]
    if called.__name__ == "unavoidable":
        names = [name for name in names if name not in ("via", "max_steps", "max_years")]
    for parameter in parameters:
        if parameter.name in USUAL and parameter.default is parameter.empty:
            given[parameter.name] = USUAL[parameter.name]
    odd_names = [name for name in names if name not in ("graph", "place", "path", "self")]
    for name in draw.sample(odd_names, min(len(odd_names), draw.choice((1, 1, 2)))):
        given[name] = draw.choice(ODD_VALUES)
    if "graph" in names:
        given["graph"] = draw.choice(graphs())
    return given


def frames(draw: Draw) -> Attempts:
    """DataFrames and networkx graphs whose cells and attributes are anything."""
    moves: dict[str, list[Any]] = {
        "origin": ["A", "B"],
        "destination": ["B", "C"],
        "years": [1, None],
    }
    moves["count"] = [3, 4]
    column = draw.choice((*moves, "evidence", "own", "skills"))
    values = [value for value in ODD_VALUES if not isinstance(value, pd.DataFrame)]
    moves[column] = [draw.choice(values), draw.choice(("B", "C", 1, None))]
    if draw.random() < 0.2:
        moves[odd(draw)] = [1, 2]
    if draw.random() < 0.6:
        try:
            frame = pd.DataFrame(moves)
        except (TypeError, ValueError):
            return  # pandas takes no such column
        yield Attempt(
            call=lambda: used(careergraph.from_frames(frame)),
            shown=f"from_frames({moves!r})"[:3_000],
        )
        return
    network = nx.DiGraph()
    attributes = {draw.choice(("years", "count", "own", "source", odd(draw))): draw.choice(values)}
    node = draw.choice(values)
    try:
        network.add_edge(node if draw.random() < 0.3 else "A", "B", **attributes)
        network.add_node("A", **{draw.choice(("level", "family", "own")): draw.choice(values)})
    except (TypeError, ValueError):
        return  # networkx takes no such node
    yield Attempt(
        call=lambda: used(careergraph.from_networkx(network)),
        shown=f"from_networkx({network.nodes(data=True)}, {attributes!r})"[:3_000],
    )


def used(graph: Any) -> Any:
    """Return a graph that was written, read and asked."""
    careergraph.save(graph, "used")
    if careergraph.load("used") != graph:
        broken("what was written is not what is read")
    shutil.rmtree("used")
    graph.to_networkx()
    careergraph.routes(graph, graph.names[0], graph.names[-1], by="steps")
    return graph


# People


def person(draw: Draw) -> Attempts:
    """The file of --me."""
    put("it.sqlite", databases()["full"])
    keys = ("role", "want", "years", "have", "lack", "avoid", "effort", "skills", "goal", odd(draw))
    lines = [f'role = "{draw.choice("ABC")}"', 'want = "D"']
    for _ in range(draw.choice((1, 1, 2, 3))):
        lines.insert(draw.randrange(len(lines) + 1), f"{draw.choice(keys)} = {toml_value(draw)}")
    if draw.random() < 0.2:
        lines.append(f"[{draw.choice(keys)}]\n{draw.choice(('x', 'PMP'))} = {toml_value(draw)}")
    seen = {line.partition(" = ")[0]: line for line in lines}  # a key twice is an error at once
    content = "\n".join(seen.values() if draw.random() < 0.9 else lines).encode("utf-8", "replace")
    put("me.toml", damaged(draw, content) if draw.random() < 0.2 else content)
    for line in draw.sample(
        (
            "me show",
            "path",
            "path A D",
            "plan",
            "next",
            "gap",
            "fit",
            "reach",
            "who-can",
            "why A D --not B",
            "batch people.csv",
        ),
        3,
    ):
        put("people.csv", "role\nA\n")
        yield Attempt([*line.split(), "--me", "me.toml", "--data", "it.sqlite"])
    said = [
        word
        for option in draw.sample(
            ("--role", "--want", "--have", "--lack", "--avoid", "--years", "--effort"), 2
        )
        for word in (option, typed(draw))
    ]
    yield Attempt(
        ["me", "init", *said, "-o", draw.choice(("me.toml", "new.toml")), "--data", "it.sqlite"]
    )


def toml_value(draw: Draw) -> str:
    """Return a value as TOML writes it, or nearly."""
    text = odd(draw).replace("\\", "\\\\").replace('"', '\\"')
    plain = (
        "1",
        "-1",
        "1.5",
        "nan",
        "-inf",
        "1e400",
        "9" * 30,
        "9" * 5_000,
        "0x1f",
        "true",
        "2024-01-01",
        "07:32:00",
        "[]",
        "{}",
        "[[]]",
        '["x", 5]',
        "{x = 1}",
        '{x = "soon"}',
        "{x = nan}",
        "[" * 500,
        '["x", "PMP=2"]',
        '"x=3"',
    )
    return draw.choice(
        (
            f'"{text}"',
            f'["x", "{text}"]',
            f'{{"{text}" = 1}}',
            draw.choice(plain),
            draw.choice(plain),
        )
    )


def people(draw: Draw) -> Attempts:
    """Tables of people, titles and efforts."""
    put("it.sqlite", databases()["full"])
    tables: dict[str, Rows] = {
        "people.csv": [
            {"person": "p", "role": r, "have": "x", "lack": "", "years": "3", "own": "o"}
            for r in "ABB"
        ],
        "titles.csv": [{"title": t} for t in ("A", "Bb", "C D")],
        "effort.csv": [{"name": n, "effort": e} for n, e in (("x", "1"), ("y", "2.5"), ("z", "0"))],
    }
    for file, rows in tables.items():
        for _ in range(draw.choice((0, 1, 2))):
            row = draw.choice(rows)
            row[draw.choice(sorted(row))] = cell(draw)
        if draw.random() < 0.2:
            column, new = draw.choice(sorted(rows[0])), cell(draw)
            for row in rows:
                row[new] = row.pop(column)
        content = as_csv(rows).encode("utf-8", "replace")
        put(file, damaged(draw, content) if draw.random() < 0.3 else content)
    forms = ("--format", draw.choice(FORMS_OF_ANSWERS), "--data", "it.sqlite")
    yield Attempt(("batch", "people.csv", "D", *forms))
    yield Attempt(("match", "titles.csv", *forms))
    yield Attempt(("path", "A", "D", "--by", "learning", "--effort", "effort.csv", *forms))
    yield Attempt(call=lambda: load_effort("effort.csv"), shown="load_effort('effort.csv')")


# One dataset through several doors


def agree(draw: Draw) -> Attempts:
    """One dataset through several doors gives one answer."""
    roles = draw.sample(
        [t.strip() for t in TEXTS if t.strip() and t.isprintable() and len(t) < 100], 5
    )
    pairs = draw.sample([(a, b) for a in roles for b in roles if a != b], draw.randrange(1, 12))
    numbers = (
        "",
        "0",
        "1",
        "2.5",
        "0.1",
        "1e-300",
        "1e300",
        "5e-324",
        "100",
        "1e15",
        "0.30000000000000004",
    )
    rows = [
        {"origin": a, "destination": b, "years": draw.choice(numbers), "own": draw.choice(numbers)}
        for a, b in pairs
    ]
    put("m.csv", as_csv(rows))
    yield Attempt(
        call=lambda: same_answers(rows, draw), shown=f"the same answers of {rows!r}"[:3_000]
    )


def same_answers(rows: Rows, draw: Draw) -> None:
    """Refuse a dataset that is another one through another door."""
    first = careergraph.load("m.csv")
    careergraph.save(first, "out")
    careergraph.save(first, "out.sqlite")
    put("m.csv.gz", hostile.gzipped(as_csv(rows).encode()))
    put("m.zip", hostile.zipped(m__csv=as_csv(rows, ";").encode()))
    put("m.parquet", hostile.parquet({key: [row[key] for row in rows] for key in rows[0]}))
    others = [
        careergraph.load(place) for place in ("out", "out.sqlite", "m.csv.gz", "m.zip", "m.parquet")
    ]
    others.append(careergraph.from_frames(first.transitions))
    ends = draw.sample(list(first.names), 2)
    questions: tuple[Callable[[Any], object], ...] = (
        lambda graph: careergraph.routes(graph, *ends, by=draw_by),
        lambda graph: careergraph.reach(graph, ends[0]),
        lambda graph: careergraph.choices(graph, *ends),
        lambda graph: careergraph.unavoidable(graph, *ends),
    )
    draw_by = draw.choice(("steps", "years", "own", "doubt"))
    for number, other in enumerate(others):
        for question in questions:
            if said(question, first) != said(question, other):
                broken(f"door {number}: {said(question, first)} and {said(question, other)}")
        if other != first:
            broken(f"door {number}: another dataset")


def said(question: Callable[[Any], object], graph: Any) -> str:
    """Return an answer, or an error of ours, as text."""
    try:
        answer: Any = question(graph)
    except careergraph.CareerGraphError as error:
        return str(error)
    return repr([route.to_dict() for route in answer] if hasattr(answer, "numbered") else answer)


class Door(NamedTuple):
    """A door, and how many of its cases are tried with the other tests."""

    draw: Callable[[Draw], Attempts]
    cases: int


DOORS = {
    "cells": Door(cells, 100),
    "csv": Door(csv_bytes, 80),
    "sqlite-values": Door(sqlite_values, 100),
    "sqlite-schema": Door(sqlite_schema, 60),
    "sqlite-bytes": Door(sqlite_bytes, 60),
    "zip": Door(packed, 80),
    "workbook": Door(workbook, 60),
    "parquet": Door(parquet, 60),
    "documents": Door(documents, 80),
    "words": Door(words, 120),
    "python": Door(python, 150),
    "frames": Door(frames, 80),
    "me": Door(person, 60),
    "people": Door(people, 60),
    "histories": Door(histories, 60),
    "agree": Door(agree, 40),
}
