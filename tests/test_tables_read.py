"""One reader of every table: each form gives the same, and what is no table has its right name."""

from __future__ import annotations

import gzip
import io
import pathlib
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from click.testing import CliRunner
from workbooks import excel, parquet

import careergraph
from careergraph.cli import main
from careergraph.contract.cells import typed
from careergraph.contract.tables import TABLES
from careergraph.files.dataset_folder import as_written, bundled, read_bundled
from careergraph.files.table_read import read

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from click.testing import Result

    Write = Callable[[Mapping[str, str | bytes]], None]
    Run = Callable[..., Result]

Rows = list[list[str]]


def text(rows: Rows, mark: str = ",") -> bytes:
    return "".join(mark.join(row) + "\r\n" for row in rows).encode()


def zipped(files: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def with_dimension(book: bytes, dimension: str) -> bytes:
    """Return a workbook whose worksheets state another size than they have."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("xl/worksheets/"):
                begin = content.index(b'<dimension ref="') + len(b'<dimension ref="')
                end = content.index(b'"', begin)
                content = content[:begin] + dimension.encode() + content[end:]
            new.writestr(name, content)
    return stream.getvalue()


# How a table may be written: the file's name, what makes it of rows, what `check` calls it.
FORMS: dict[str, tuple[str, Callable[[Rows], bytes], str]] = {
    "commas": ("t.csv", text, ""),
    "a byte-order mark": ("t.csv", lambda rows: b"\xef\xbb\xbf" + text(rows), ""),
    "semicolons": ("t.csv", lambda rows: text(rows, ";"), "t.csv: semicolons, UTF-8"),
    "tabs": ("t.tsv", lambda rows: text(rows, "\t"), "t.tsv: tabs, UTF-8"),
    "vertical bars": ("t.txt", lambda rows: text(rows, "|"), "t.txt: vertical bars, UTF-8"),
    "semicolons and a byte-order mark": (
        "t.csv",
        lambda rows: b"\xef\xbb\xbf" + text(rows, ";"),
        "t.csv: semicolons, UTF-8",
    ),
    "sep=;": (
        "t.csv",
        lambda rows: b"sep=;\r\n" + text(rows, ";"),
        "t.csv: semicolons, UTF-8",
    ),
    "sep=, with its trailing commas": ("t.csv", lambda rows: b"sep=,,,\n" + text(rows), ""),
    "trailing commas": ("t.csv", lambda rows: text([[*row, "", ""] for row in rows]), ""),
    "trailing semicolons but in the header": (
        "t.csv",
        lambda rows: text([rows[0], *([*row, ""] for row in rows[1:])], ";"),
        "t.csv: semicolons, UTF-8",
    ),
    "UTF-16": ("t.csv", lambda rows: text(rows).decode().encode("utf-16"), "t.csv: commas, UTF-16"),
    "UTF-16 between tabs, as Excel writes it": (
        "t.txt",
        lambda rows: b"\xff\xfe" + text(rows, "\t").decode().encode("utf-16-le"),
        "t.txt: tabs, UTF-16",
    ),
    "gzip": ("t.csv.gz", lambda rows: gzip.compress(text(rows)), "t.csv.gz: commas, UTF-8, gzip"),
    "gzip of semicolons": (
        "t.csv",
        lambda rows: gzip.compress(text(rows, ";")),
        "t.csv: semicolons, UTF-8, gzip",
    ),
    "zip": (
        "t.zip",
        lambda rows: zipped({"t.csv": text(rows), "readme.md": b"#"}),
        "t.zip/t.csv: commas, UTF-8, zip",
    ),
    "Excel": (
        "t.xlsx",
        excel,
        "t.xlsx, worksheet 'Moves' (1 of 1): Excel workbook",
    ),
    "Excel that states a wrong size": (
        "t.xlsx",
        lambda rows: with_dimension(excel(rows), "A1:A1"),
        "t.xlsx, worksheet 'Moves' (1 of 1): Excel workbook",
    ),
    "Parquet": ("t.parquet", parquet, "t.parquet: Parquet"),
}
forms = pytest.mark.parametrize(("name", "make", "called"), FORMS.values(), ids=FORMS.keys())

MOVES = [["origin", "destination", "count"], ["Cook", "Chef", "12"], ["Chef", "Owner", "3"]]
PEOPLE = [["person", "role", "have"], ["Ada", "Cook", ""], ["Bob", "Chef", "HACCP"]]
TITLES = [["title", "team"], ["cook", "A"], ["chef", "B"]]
EFFORTS = [["name", "effort"], ["HACCP", "3"], ["*", "40"]]
PAIRS = [["from", "to", "n"], ["Cook", "Chef", "12"], ["Chef", "Owner", "3"]]
PAY = [["role", "median", "currency"], ["Cook", "30000", "EUR"], ["Chef", "40000", "EUR"]]
CROSSWALK = [
    [
        "id",
        "esco_occupation",
        "onet_code",
        "onet_occupation",
        "semantic_similarity",
        "confidence",
        "concept_uri",
    ],
    [
        "1",
        "cook",
        "35-2014.00",
        "Cooks",
        "0.81",
        "1.0",
        "http://data.europa.eu/esco/occupation/0ee6",
    ],
]
DATA = {
    "d/transitions.csv": "origin,destination,certifications\nCook,Chef,HACCP\nChef,Owner,Bar\n",
    "d/roles.csv": "role,code\nCook,35-2014.00\nChef,\nOwner,\n",
}

# The commands that take a table: its rows, and how they are called; {} is the file.
COMMANDS: dict[str, tuple[Rows, tuple[str, ...]]] = {
    "--data": (MOVES, ("next", "Cook", "--data", "{}", "--format", "json")),
    "CAREERGRAPH_DATA": (MOVES, ("--data", "{}", "next", "Cook", "--format", "json")),
    "check": (MOVES, ("check", "{}", "--format", "json")),
    "diff": (MOVES, ("diff", "{}", "d", "--format", "json")),
    "convert": (MOVES, ("convert", "{}", "made.sqlite")),
    "batch": (PEOPLE, ("batch", "{}", "Owner", "--data", "d", "--format", "json")),
    "match": (TITLES, ("match", "{}", "--data", "d", "--format", "json")),
    "--effort": (
        EFFORTS,
        ("path", "Cook", "Owner", "--by", "learning", "--effort", "{}", "--data", "d"),
    ),
    "import pairs": (PAIRS, ("import", "pairs", "{}", "-o", "made.sqlite")),
    "add pay": (PAY, ("add", "pay", "{}", "--data", "d", "-o", "made.sqlite")),
    "add crosswalk": (CROSSWALK, ("add", "crosswalk", "{}", "--data", "d", "-o", "made.sqlite")),
}
commands = pytest.mark.parametrize(("rows", "command"), COMMANDS.values(), ids=COMMANDS.keys())


def call(run: Run, command: tuple[str, ...], file: str) -> Result:
    return run(*(word.format(file) for word in command))


def same(result: Result, file: str) -> str:
    """Return what was answered, the name of the file left out of it."""
    assert (result.exit_code, result.stderr) == (0, ""), result.stderr
    told = result.stdout.replace(", worksheet 'Moves' (1 of 1)", "").replace(f"{file}/", "")
    lines = told.replace(file, "t.csv").splitlines()
    return "\n".join(line for line in lines if ": read as " not in line)


@forms
@commands
def test_every_command_reads_every_form_alike(
    name: str,
    make: Callable[[Rows], bytes],
    called: str,
    rows: Rows,
    command: tuple[str, ...],
    write: Write,
    run: Run,
) -> None:
    write(DATA | {"t.csv": text(rows)})
    expected = same(call(run, command, "t.csv"), "t.csv")
    write({name: make(rows)})
    assert same(call(run, command, name), name) == expected, called


@commands
def test_every_command_reads_the_standard_input(
    rows: Rows, command: tuple[str, ...], write: Write, run: Run
) -> None:
    write(DATA | {"t.csv": text(rows)})
    expected = same(call(run, command, "t.csv"), "t.csv")
    words = [word.format("-") for word in command]
    for content in (text(rows), text(rows, ";"), gzip.compress(text(rows)), excel(rows)):
        result = CliRunner().invoke(main, words, input=content, prog_name="careergraph")
        told = (
            same(result, "standard input").replace("stdin", "t.csv").replace("to - ", "to t.csv ")
        )
        assert told == expected


@forms
def test_check_tells_what_was_read_as_what(
    name: str, make: Callable[[Rows], bytes], called: str, write: Write, run: Run
) -> None:
    write({name: make(MOVES)})
    told = f"{called}, 2 rows\n" if called else ""
    result = run("check", name)
    assert (result.stdout, result.stderr) == (f"{told}no problems: 1 table, 2 rows\n", "")


def test_an_import_tells_what_was_read_as_what(write: Write, run: Run) -> None:
    write({"t.csv": gzip.compress(text(PAIRS, "|"))})
    result = run("import", "pairs", "t.csv", "-o", "made.sqlite")
    assert "t.csv: read as vertical bars, UTF-8, gzip\n" in result.stdout


@pytest.mark.parametrize("ending", [".csv.gz", ".csv.zip", ".tsv", ".tsv.gz", ".xlsx", ".parquet"])
def test_a_folder_may_hold_tables_of_other_forms(ending: str, write: Write) -> None:
    make = {
        ".csv.gz": lambda rows: gzip.compress(text(rows)),
        ".csv.zip": lambda rows: zipped({"a.csv": text(rows)}),
        ".tsv": lambda rows: text(rows, "\t"),
        ".tsv.gz": lambda rows: gzip.compress(text(rows, "\t")),
        ".xlsx": excel,
        ".parquet": parquet,
    }[ending]
    roles = [["role", "level"], ["Cook", "1"], ["Chef", "2"], ["Owner", "3"]]
    write({f"d/transitions{ending}": make(MOVES), f"d/roles{ending}": make(roles)})
    write({"plain/transitions.csv": text(MOVES), "plain/roles.csv": text(roles)})
    assert careergraph.load("d") == careergraph.load("plain")
    write({"d/roles.csv": "role\nCook\nChef\nOwner\n"})  # a CSV file counts before all others
    assert careergraph.load("d").column("roles", "level") == [None, None, None]


def test_two_files_of_one_table_are_one_too_many(write: Write) -> None:
    write({"d/transitions.tsv": text(MOVES, "\t"), "d/transitions.xlsx": excel(MOVES)})
    with pytest.raises(careergraph.TableError) as caught:
        careergraph.load("d")
    assert str(caught.value) == (
        "d: found the files transitions.tsv and transitions.xlsx; "
        "right would be one file for the table transitions"
    )


# What is no table, and what is said of it, whatever command reads it
BOMB = gzip.compress(bytes(3_000_000))
FOREIGN: dict[str, tuple[bytes, str]] = {
    "an old workbook": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "an Excel workbook of the old format (.xls), or one with a password; "
        "right would be a workbook saved as .xlsx (without a password), or a CSV file",
    ),
    "a PDF": (b"%PDF-1.7\n\x91", "a PDF; right would be a table, saved as CSV"),
    "Stata": (
        b"<stata_dta><header>\x91",
        "a Stata file; right would be the table exported as CSV",
    ),
    "older Stata": (
        b"\x72\x02\x01\x00\x91",
        "a Stata file; right would be the table exported as CSV",
    ),
    "SPSS": (b"$FL2@(#)\x91", "an SPSS file; right would be the table exported as CSV"),
    "R": (
        gzip.compress(b"RDX3\nX\n\0\0"),
        "an R file; right would be the table exported as CSV",
    ),
    "xz": (
        b"\xfd7zXZ\0\x91",
        "an xz file; right would be the table that is packed in it, or a .gz or .zip of it",
    ),
    "gzip twice": (
        gzip.compress(gzip.compress(b"a,b\n")),
        "gzip in gzip; right would be the table that is packed in it, or a .gz or .zip of it",
    ),
    "a picture": (b"\x89PNG\r\n\x1a\n", "a picture (PNG); right would be a table, saved as CSV"),
    "JSON": (b'[{"a": "b", "c": 1}]', "JSON; right would be a table, saved as CSV"),
    "JSON lines": (b'{"a": 1}\n{"a": 2}\n', "JSON; right would be a table, saved as CSV"),
    "HTML": (
        b"\n<!DOCTYPE html>\n<p>a, b",
        "an HTML page; right would be a table, saved as CSV",
    ),
    "Turtle": (b"@prefix a: <urn:a:> .\n", "Turtle; right would be a table, saved as CSV"),
    "DOT": (
        b"// terms   \n" * 2000 + b'digraph "a" {\n}\n',
        "DOT; right would be a table, saved as CSV",
    ),
    "Mermaid": (
        b'flowchart LR\n  r0["Chef"]\n',
        "a Mermaid flowchart; right would be a table, saved as CSV",
    ),
    "a Word document": (
        zipped({"word/document.xml": b"<a/>"}),
        "a Word document; right would be a table, saved as CSV",
    ),
    "an OpenDocument spreadsheet": (
        zipped({"META-INF/manifest.xml": b"<a/>", "content.xml": b"<a/>"}),
        "an OpenDocument file (.ods); "
        "right would be a workbook saved as .xlsx (without a password), or a CSV file",
    ),
    "a zip of two tables": (
        zipped({"b.csv": b"", "a.csv": b"", "readme.txt.md": b""}),
        "a zip archive of 2 files: a.csv, b.csv; right would be the name of one, such as t/a.csv",
    ),
    "a zip of nothing": (
        zipped({}),
        "a zip archive of nothing; right would be one table in it",
    ),
    "a zip that was cut off": (
        zipped({"a.csv": b"a,b\n"})[:-30],
        "a workbook or an archive that was cut off; right would be a whole file",
    ),
    "an archive that packs too much": (
        BOMB,
        f"gzip that packs more than 1,048,576 bytes into {len(BOMB):,}; "
        "right would be a packed table",
    ),
}


@pytest.mark.parametrize(("content", "said"), FOREIGN.values(), ids=FOREIGN.keys())
@pytest.mark.parametrize(
    "command",
    [
        ("roles", "--data", "t"),
        ("match", "t", "--data", "d"),
        ("batch", "t", "Owner", "--data", "d"),
        ("path", "Cook", "Owner", "--by", "learning", "--effort", "t", "--data", "d"),
        ("import", "pairs", "t", "-o", "made.sqlite"),
        ("add", "pay", "t", "--data", "d", "-o", "made.sqlite"),
    ],
    ids=lambda command: " ".join(command[:2]),
)
def test_what_is_no_table_is_called_by_its_name(
    content: bytes, said: str, command: tuple[str, ...], write: Write, run: Run
) -> None:
    write(DATA | {"t": content})
    result = run(*command)
    assert result.stderr == f"careergraph: t: found {said}\n"
    assert (result.exit_code, result.stdout) == (1, "")


def test_a_member_of_an_archive_may_be_named(write: Write, run: Run) -> None:
    write({"t.zip": zipped({"x/moves.csv": text(MOVES, ";"), "pay.csv": text(PAY)})})
    assert careergraph.load("t.zip/x/moves.csv").names == ("Chef", "Cook", "Owner")
    assert run("check", "t.zip/nothing.csv").exit_code == 1
    result = run("import", "pairs", "t.zip/x/moves.csv", "-o", "made.sqlite")
    assert "moves.csv: 2 rows read, 2 used\n" in result.stdout


# What a workbook holds is read as it is shown, and what it does not hold is said


def workbook(rows: list[list[object]]) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_numbers_of_a_workbook_are_numbers_and_texts_are_texts(write: Write) -> None:
    header: list[object] = ["origin", "destination", "count", "since"]
    rows = [["A", "B", 52.125, pd.Timestamp("2025-05-01")], ["B", "C", 1.5, None]]
    write({"t.xlsx": workbook([header, *rows])})
    graph = careergraph.load("t.xlsx")
    assert graph.column("transitions", "count") == [52.125, 1.5]
    assert graph.column("transitions", "since") == ["2025-05-01", ""]
    write({"t.xlsx": workbook([header, ["A", "B", 52.125, None], ["B", "C", "52.000", None]])})
    with pytest.raises(careergraph.TableError, match=r"line 3, column count: found '52\.000'"):
        careergraph.load("t.xlsx")


@pytest.mark.parametrize("command", ["check t.xlsx", "import pairs t.xlsx -o made.sqlite"])
def test_a_formula_without_a_value_is_no_blank(command: str, write: Write, run: Run) -> None:
    write({"t.xlsx": workbook([["origin", "destination", "n"], [], ["A", "B", "=1+1"]])})
    result = run(*command.split(), *(["--format", "csv"] if "check" in command else []))
    assert "a formula whose value the file does not hold" in result.stdout + result.stderr
    assert result.exit_code == 1
    with pytest.raises(careergraph.TableError) as caught:
        careergraph.load("t.xlsx")
    assert str(caught.value) == (
        "t.xlsx, worksheet 'Sheet' (1 of 1), line 3, column C: found a formula whose value the "
        "file does not hold; right would be its value: open the workbook in Excel and save it, "
        "or write the value"
    )


# Lines and quoting


def test_errors_name_the_lines_of_the_file(write: Write) -> None:
    content = 'sep=;\norigin;destination;years;\n"Co\nok";Chef;3;\n\nChef;Owner;soon;\n'
    write({"t.csv": content})
    with pytest.raises(careergraph.TableError) as caught:
        careergraph.load("t.csv")
    assert str(caught.value) == (
        "t.csv, line 6, column years: found 'soon'; right would be a number, 0 or more"
    )


@pytest.mark.parametrize("command", ["roles --data t.tsv", "import pairs t.tsv -o made.sqlite"])
def test_two_lone_quotes_between_tabs_merge_no_rows(command: str, write: Write, run: Run) -> None:
    write({"t.tsv": 'origin\tdestination\tn\nA\t"B\t1\nC\tD\t2\nE\tF"\t3\n'})
    result = run(*command.split())
    assert result.stderr == ""
    assert "6 of 6 roles" in result.stdout or "3 rows read, 3 used" in result.stdout


def test_cells_quoted_between_tabs_may_span_lines(write: Write) -> None:
    write({"t.tsv": 'origin\tdestination\n"A\nB"\t"C\tD"\nE\tF\n'})
    assert careergraph.load("t.tsv").names == ("A\nB", "C\tD", "E", "F")


@pytest.mark.parametrize(
    ("header", "names"),
    [
        ("origin,destination,a;origin;destination;kind;count", 3),
        ('origin,destination,"a;b"', 3),
        ("Origin , DESTINATION,x|kind|count|years", 3),
        ('"origin","destination"', 2),
    ],
)
def test_commas_that_serve_are_never_another_mark(header: str, names: int, write: Write) -> None:
    write({"t.csv": f"{header}\n{','.join('AB1'[:names])}\n"})
    table = TABLES["transitions"]
    raw = read("t.csv", table.column_names, needed=table.needed)
    assert (len(raw.columns), raw.lines, raw.form) == (names, range(2, 3), "")
    assert [*raw.columns][:2] == ["origin", "destination"]


def test_a_column_nearly_called_as_ours_is_named(write: Write, run: Run) -> None:
    write({"t.csv": "origin,destination,yeers,skill,salary\nA,B,1,x,2\n"})
    result = run("check", "t.csv")
    assert (result.exit_code, result.stdout) == (0, "no problems: 1 table, 1 row\n")
    assert result.stderr == (
        "careergraph: transitions: yeers is kept as a column of your own; did you mean years?\n"
        "careergraph: transitions: skill is kept as a column of your own; did you mean skills?\n"
    )


# Numbers that can be read in two ways

TWO_WAYS = "or thousands='.' or decimal='.' to say it of all"


@pytest.mark.parametrize(
    ("command", "where"),
    [
        (("import", "pairs", "t.csv", "-o", "made.sqlite"), "t.csv, line 2"),
        (
            ("add", "pay", "t.csv", "--data", "d", "-o", "made.sqlite"),
            "t.csv, line 2, column median",
        ),
    ],
    ids=["pairs", "pay"],
)
def test_the_caller_says_what_a_point_means(
    command: tuple[str, ...], where: str, write: Write, run: Run
) -> None:
    header = {"import": "from,to,n\nCook,Chef,{}\n", "add": "role,median,currency\nCook,{},EUR\n"}
    write(DATA | {"t.csv": header[command[0]].format("52.000")})
    assert run(*command).stderr == (
        f"careergraph: {where}: found '52.000', which can be read in two ways; "
        f"right would be 52 or 52000, {TWO_WAYS}\n"
    )
    table, column = {"import": ("transitions", "count"), "add": ("pay", "median")}[command[0]]
    for option, mark, meant in (("--thousands", ".", 52000), ("--decimal", ".", 52)):
        result = run(*command, option, mark)
        assert (result.exit_code, result.stderr) == (0, "")
        assert careergraph.load("made.sqlite").column(table, column) == [meant]
    assert run(*command, "--thousands", ".", "--decimal", ".").stderr == (
        "careergraph: thousands and decimal are both '.'; they are two marks\n"
    )


def test_an_effort_that_can_be_read_in_two_ways_is_refused(write: Write, run: Run) -> None:
    write(DATA | {"t.csv": "name;effort\nHACCP;1.200\n*;40\n"})
    path = ("path", "Cook", "Owner", "--by", "learning", "--effort", "t.csv", "--data", "d")
    assert run(*path).stderr == (
        "careergraph: t.csv, line 2, column effort: found '1.200', which can be read in two ways; "
        "right would be 1.2000 or 1200\n"
    )


# What is not needed is not waited for; what is needed is named


def test_a_plain_file_waits_for_no_other_form(write: Write) -> None:
    write({"t.csv": text(MOVES)})
    script = (
        "import sys, careergraph; careergraph.load('t.csv').names\n"
        "others = ('openpyxl', 'pyarrow', 'zipfile', 'gzip', 'json', 'difflib')\n"
        "ours = ('other_forms', 'foreign', 'workbook', 'parquet', 'archive')\n"
        "names = {*others, *(f'careergraph.files.{name}' for name in ours)}\n"
        "print(sorted(names & set(sys.modules)))"
    )
    assert subprocess.check_output([sys.executable, "-c", script], text=True) == "[]\n"


@pytest.mark.parametrize(
    ("library", "extra", "make"), [("openpyxl", "excel", excel), ("pyarrow", "parquet", parquet)]
)
def test_the_extra_that_reads_a_dataset_is_named(
    library: str,
    extra: str,
    make: Callable[[Rows], bytes],
    write: Write,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write({"t": make(MOVES)})
    monkeypatch.setitem(sys.modules, library, None)
    kind = {"openpyxl": "Excel", "pyarrow": "Parquet"}[library]
    assert run("roles", "--data", "t").stderr == (
        f"careergraph: t: {kind} is read by {library}, which is not installed: "
        f"pip install 'careergraph[{extra}]', or save the table as CSV\n"
    )


@pytest.mark.parametrize(
    ("byte", "told"),
    [(b"\xe9", "0xe9 ('é' in Windows-1252)"), (b"\x91", "0x91"), (b"\x81", "0x81")],
)
def test_a_byte_of_another_encoding_is_refused_with_its_likely_letter(
    byte: bytes, told: str, write: Write
) -> None:
    write({"t.csv": b"origin,destination\nA," + byte + b"B\n"})
    with pytest.raises(careergraph.TableError) as caught:
        careergraph.load("t.csv")
    assert str(caught.value) == (
        f"t.csv, line 2: found the byte {told}; "
        "right would be UTF-8 text (in Excel: save it as 'CSV UTF-8')"
    )


@pytest.mark.parametrize(
    "file", sorted(pathlib.Path(bundled()).glob("*.csv")), ids=lambda f: f.stem
)
def test_a_bundled_table_is_read_as_any_other(file: pathlib.Path) -> None:
    spec = TABLES[file.stem]
    plainly = typed(spec, read(str(file), spec.column_names, needed=spec.needed), [])
    at_once = as_written(str(file), spec)
    assert list(at_once) == list(plainly)
    for name, cells in at_once.items():
        assert [*map(repr, cells)] == [*map(repr, plainly[name])]


@pytest.mark.parametrize(
    "text",
    [
        "role;family;level;code;aliases\nCook;A;2;;\n",  # as a spreadsheet writes it
        "role,family,level,code,aliases\nCook,A,2,,\n\n",
        "Role,family,level,code,aliases\nCook,A,2,,\n",
        "\ufeffrole,family,level,code,aliases\nCook,A,2,,\n",
    ],
)
def test_a_bundled_table_that_somebody_corrects_is_read_like_a_table_of_a_user(
    text: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "roles.csv").write_text(text, encoding="utf-8")
    monkeypatch.setattr("careergraph.files.dataset_folder.bundled", lambda: str(tmp_path))
    roles = read_bundled("roles")
    assert (roles["role"], roles["family"], roles["level"]) == (["Cook"], ["A"], [2])
