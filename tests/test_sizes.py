"""Every way in is bounded: what is too large, or never ends, is one error within 300 MB."""

from __future__ import annotations

import bz2
import itertools
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import hostile_files as hostile
import pytest
from hostile_files import GOOD, MOVES

import careergraph
from careergraph.files.allowance import DEFAULT, Allowance, number_of_bytes
from careergraph.files.load import load_effort
from careergraph.files.widths import until_hopeless
from careergraph.importers import crosswalk, esco, gdad, nice, onet, pairs, pay

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

    from click.testing import Result

    Run = Callable[..., Result]
    Write = Callable[[dict[str, bytes]], None]

MORE = '(--max-bytes 2G or max_bytes="2G" allows more)'
ALL = f"right would be at most 100,000 in all {MORE}"
FEWER = f"right would be fewer {MORE}"
EXCEL = "right would be one that Excel opens"
WHOLE = "right would be a whole file"
DATES = "right would be values that Python can hold: dates of the years 1 to 9999"
LIE = b"Cook,Chef\n" * 5_000

# Tables that want to be larger than --max-bytes 100K allows, and what is said of each.
TABLES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "more bytes": (
        "m.csv",
        lambda: MOVES + b"Cook,Chef\n" * 10_000,
        f"m.csv: found more than 100,000 bytes; {ALL}",
    ),
    "cells of nothing": (
        "m.csv",
        lambda: MOVES + b"Cook,Chef" + b"," * 20_000 + b"\n",
        f"m.csv: found more than 12,500 cells; {FEWER}",
    ),
    "gzip": (
        "m.csv.gz",
        lambda: hostile.gzipped(MOVES + b"Cook,Chef\n" * 50_000),
        f"m.csv.gz: found more than #K bytes (after #K before); {ALL}",
    ),
    "a zip": (
        "m.zip",
        lambda: hostile.zipped(m__csv=MOVES + b"Cook,Chef\n" * 50_000),
        f"m.zip/m.csv: found more than #K bytes (after #K before); {ALL}",
    ),
    "a zip whose size is a lie": (
        "m.zip",
        lambda: hostile.lying(LIE, hostile.packed(LIE), 100),
        "m.zip/m.csv: found a damaged entry (Bad CRC-32 for file 'm.csv'); " + WHOLE,
    ),
    "a zip whose size is a lie, its checksum is not": (
        "m.zip",
        lambda: hostile.lying(LIE, hostile.packed(LIE), 100, whole=True),
        "m.zip/m.csv: found more than the 100 bytes that the archive's index says; " + WHOLE,
    ),
    "a zip whose size is a great lie": (
        "m.zip",
        lambda: hostile.lying(LIE, hostile.packed(LIE * 50), 100),
        f"m.zip/m.csv: found more than #K bytes (after #K before); {ALL}",
    ),
    "a zip of many files": (
        "m.zip",
        lambda: hostile.many_entries(150),
        "m.zip: found more than 100 files; right would be the download alone " + MORE,
    ),
    "a zip with a long list of files": (
        "m.zip",
        lambda: hostile.many_entries(1_500),
        "m.zip: found a list of files that takes 81,000 bytes; "
        "right would be an archive of fewer files " + MORE,
    ),
    "a name that is no UTF-8": (
        "m.zip",
        lambda: hostile.name_of_bytes(b"a\xff\xffaa.csv"[:9]),
        "m.zip: found an archive with a name that is no UTF-8; " + WHOLE,
    ),
    "a method that is not bounded": (
        "m.zip",
        lambda: hostile.method(12, bz2.compress(bytes(90_000)), 90_000),
        "m.zip/m.csv: found a damaged entry (packed by another method than deflate); " + WHOLE,
    ),
    "a workbook of many bytes": (
        "m.xlsx",
        lambda: hostile.sheet(b"<row/>" * 30_000),
        f"m.xlsx: found more than #K bytes (after #K before); {ALL}",
    ),
    "a workbook of many elements": (
        "m.xlsx",
        lambda: hostile.sheet(b"<row/>" * 2_000),
        "m.xlsx: found more than 1,000 elements in its part 'xl/worksheets/sheet1.xml'; "
        f"right would be a workbook of fewer cells {MORE}",
    ),
    "a row of many elements": (
        "m.xlsx",
        lambda: hostile.sheet(b'<row r="2">' + b"<c/>" * 2_000 + b"</row>"),
        "m.xlsx: found more than 1,000 elements in its part 'xl/worksheets/sheet1.xml'; "
        f"right would be a workbook of fewer cells {MORE}",
    ),
    "a workbook with a cell far to the right": (
        "m.xlsx",
        lambda: hostile.sheet(hostile.cell(b"XFD2")),
        f"m.xlsx: found more than 6,250 cells; {FEWER}",
    ),
    "a workbook with entities": (
        "m.xlsx",
        lambda: hostile.strings(b"<si><t>&h;</t></si>", hostile.LAUGHS),
        f"m.xlsx: found a document type in its part 'xl/sharedStrings.xml'; {EXCEL}",
    ),
    "a workbook with a text that is not there": (
        "m.xlsx",
        lambda: hostile.sheet(b'<row r="2"><c t="s"><v>99</v></c></row>'),
        f"m.xlsx: found a damaged workbook (list index out of range); {EXCEL}",
    ),
    "Parquet of many equal rows": (
        "m.parquet",
        lambda: hostile.parquet_of_equal_rows(20_000),
        f"m.parquet: found more than 12,500 cells; {FEWER}",
    ),
    "Parquet of many bytes": (
        "m.parquet",
        lambda: hostile.parquet({"origin": ["x" * 200_000], "destination": ["Chef"]}),
        f"m.parquet: found more than #K bytes (after #K before); {ALL}",
    ),
    "a date beyond all": (
        "m.parquet",
        lambda: hostile.parquet_of_date(2_000_000_000),
        "m.parquet: found a value in the column 'since' that is too large "
        f"(days=2000000000; must have magnitude <= 999999999); {DATES}",
    ),
    "a time beyond all": (
        "m.parquet",
        lambda: hostile.parquet_of_time(2**62),
        "m.parquet: found a value in the column 'since' that is too large "
        f"(Python int too large to convert to C int); {DATES}",
    ),
}
# Every way in for one table: what is typed, FILE and FOLDER for what is named.
DOORS = {
    "a dataset": "roles --data FILE",
    "a dataset before the command": "--data FILE roles",
    "a folder": "roles --data FOLDER",
    "check": "check FILE",
    "convert": "convert FILE out.sqlite",
    "diff": "diff FILE FILE",
    "batch": "batch FILE CIO",
    "match": "match FILE",
    "effort": "path CIO CTO --effort FILE",
    "import pairs": "import pairs FILE -o out.sqlite",
    "import onet": "import onet FOLDER -o out.sqlite",
    "import esco": "import esco FOLDER -o out.sqlite",
    "import gdad": "import gdad FILE -o out.sqlite",
    "add pay": "add pay FILE -o out.sqlite",
    "add crosswalk": "add crosswalk FILE -o out.sqlite",
}
# What the file is called where not every name will do; `download` looks for these.
CALLED = {"a folder": "d/transitions", "import onet": "d/occupation_data"}
CALLED["import esco"] = "d/occupations_en"
PEOPLE = {"batch", "match", "effort"}
SEEK = {"import onet", "import esco", "import gdad", "add crosswalk"}


def same(said: str, right: str) -> bool:
    """Return whether a text is as it should be, but for the last figures of what was packed."""
    pattern = re.escape(right).replace(r"\#K", r"[\d,]+")
    return re.fullmatch(f"careergraph: {pattern}\n", said) is not None


@pytest.mark.parametrize(("name", "make", "right"), TABLES.values(), ids=TABLES)
def test_a_table_that_wants_to_be_large_is_one_error(
    name: str, make: Callable[[], bytes], right: str, write: Write, run: Run
) -> None:
    write({name: make()})
    result = run("roles", "--data", name, "--max-bytes", "100K")
    assert same(result.stderr, right), result.stderr
    assert (result.exit_code, result.stdout) == (1, "")


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(("name", "make", "right"), TABLES.values(), ids=TABLES)
def test_every_way_in_refuses_it(
    name: str, make: Callable[[], bytes], right: str, door: str, write: Write, run: Run
) -> None:
    ending = name.partition(".")[2]
    if door in CALLED:
        name = f"{CALLED[door]}.{ending.replace('zip', 'csv.zip')}"
    write({name: make()})
    words = [{"FILE": name, "FOLDER": "d"}.get(word, word) for word in DOORS[door].split()]
    result = run("--max-bytes", "100K", *words)
    said = " ".join((result.stdout if door == "check" else result.stderr).split())
    assert not isinstance(result.exception, Exception), repr(result.exception)
    assert result.exit_code == 1
    if door in SEEK or door in PEOPLE:  # they may have no use for such a file, and say that
        assert " found " in said
        return
    assert re.sub(r".*?: found (\w+ \w+).*", r"\1", right) in said


def test_every_way_in_is_open_to_what_is_small(write: Write, run: Run) -> None:
    """The doors above are doors: a table of ten kilobytes passes them."""
    write({"m.csv": GOOD, "t.csv": b"title\nCIO\n", "p.csv": b"role\nCTO\n"})
    assert run("roles", "--data", "m.csv", "--max-bytes", "100K").exit_code == 0
    assert run("match", "t.csv", "--max-bytes", "100K").exit_code == 0
    assert run("batch", "p.csv", "CIO", "--max-bytes", "100K").exit_code == 0


@pytest.mark.parametrize("packed", [False, True], ids=["a folder", "an archive"])
def test_all_files_of_a_download_count_together(packed: bool, write: Write, run: Run) -> None:
    head = b"O*NET-SOC Code\tTitle\n"
    rows = b"".join(b"11-%04d.00\tJob %d\n" % (n, n) for n in range(1_500))
    files = {f"db/{name}.txt": head + rows for name in ("Occupation Data", "Job Zones")}
    write(files if not packed else {"db.zip": hostile.zipped(**files)})
    place = "db.zip" if packed else "db"
    result = run("import", "onet", place, "-o", "o.sqlite", "--max-bytes", "50K")
    assert re.search(r"Job Zones.txt: found more than 2\d,\d{3} bytes \(after 2", result.stderr)
    assert result.exit_code == 1


def test_all_tables_of_a_dataset_count_together(write: Write) -> None:
    rows = b"".join(b"Cook %d,Chef %d\n" % (n, n) for n in range(1_000))
    roles = b"role\n" + b"".join(b"Cook %d\nChef %d\n" % (n, n) for n in range(1_000))
    write({"d/transitions.csv": MOVES + rows, "d/roles.csv": roles})
    careergraph.load("d", max_bytes="50K")
    with pytest.raises(careergraph.TableError, match=r"after 1\d,\d{3} before"):
        careergraph.load("d", max_bytes="25K")


def test_a_folder_of_many_files_is_no_download(write: Write, run: Run) -> None:
    write({f"d/{number}.txt": b"" for number in range(101)})
    result = run("import", "onet", "d", "-o", "o.sqlite", "--max-bytes", "100K")
    right = f"d: found more than 100 files; right would be the download alone {MORE}"
    assert result.stderr == f"careergraph: {right}\n"


def test_json_of_many_values_is_refused(write: Write, run: Run) -> None:
    write({"nice.json": b'{"elements": [' + b"{}," * 2_000 + b"{}]}"})
    result = run("import", "nice", "nice.json", "-o", "o.sqlite", "--max-bytes", "100K")
    assert result.stderr == f"careergraph: nice.json: found more than 1,000 values; {FEWER}\n"


def test_a_row_number_beyond_every_worksheet(write: Write, run: Run) -> None:
    write({"m.xlsx": hostile.sheet(hostile.cell(b"A1000000000000"))})
    right = "m.xlsx: found a row beyond 1,048,576; right would be at most 1,048,576"
    assert run("roles", "--data", "m.xlsx").stderr == f"careergraph: {right}\n"


def test_a_cell_as_long_as_a_table(write: Write, run: Run) -> None:
    digits = b"".join(b"%d" % number for number in range(900_000))
    write(
        {
            "m.xlsx": hostile.strings(b"<si><t>" + digits + b"</t></si><si/>"),
            "n.xlsx": hostile.sheet(b'<row r="2"><c t="' + digits + b'"/></row>'),
            "m.parquet": hostile.parquet_of_long_cell(2_000_000),
        }
    )
    long = "found a cell of more than 1,048,576"
    for name, part in (("m", "sharedStrings.xml"), ("n", "worksheets/sheet1.xml")):
        said = run("roles", "--data", f"{name}.xlsx").stderr
        right = f"{name}.xlsx: {long} characters in its part 'xl/{part}'"
        assert said == f"careergraph: {right}; right would be at most 1,048,576\n"
    said = run("roles", "--data", "m.parquet").stderr
    right = f"m.parquet: {long} bytes in the column 'origin'; right would be at most 1,048,576"
    assert said == f"careergraph: {right}\n"


def test_a_breach_in_every_row_is_looked_for_ten_thousand_times(write: Write) -> None:
    write({"m.csv": MOVES + b"Cook,Chef\n" * 30_000, "n.csv": MOVES + b"Cook\n" * 30_000})
    for name in ("m.csv", "n.csv"):
        with pytest.raises(careergraph.TableError) as raised:
            careergraph.load(name)
        assert len(raised.value.problems) == 10_000
        assert str(raised.value).startswith("at least 10,000 problems in the tables:\n")
        assert raised.value.count == "at least 10,000 problems"  # of which `check` makes its title


def test_reading_ends_where_no_further_row_matters() -> None:
    header, short, wide = ["origin", "destination"], ["Cook"], ["Cook", "Chef", ""]
    ends = until_hopeless(itertools.chain([header], itertools.repeat(short)))
    assert sum(1 for _ in ends) == 1 + 10_001
    mixed = until_hopeless(itertools.chain([header], itertools.cycle([short, wide])))
    assert sum(1 for _ in mixed) == 1 + 10_001
    even = until_hopeless(itertools.chain([header], itertools.repeat(wide, 30_000)))
    assert sum(1 for _ in even) == 1 + 30_000  # an empty cell at the end of each does no harm


def test_an_error_shows_the_beginning_of_a_long_cell(write: Write) -> None:
    write({"m.csv": MOVES + b"x" * 100_000 + b"," + b"x" * 100_000 + b"\n"})
    with pytest.raises(careergraph.TableError) as raised:
        careergraph.load("m.csv")
    assert len(str(raised.value)) < 4_100


# How much may be read


@pytest.mark.parametrize(
    ("size", "count"),
    [("1", 1), ("500M", 500_000_000), ("2g", 2 * 10**9), ("1.5 GB", 15 * 10**8), (7, 7)],
)
def test_sizes_as_people_write_them(size: str | int, count: int) -> None:
    assert number_of_bytes(size) == count
    assert Allowance(size).most == count


@pytest.mark.parametrize("size", ["", "0", "-1", "2X", "1e9", "nan", "G", "²", "9" * 50, 0, True])
def test_what_is_no_size_is_refused(size: str | int) -> None:
    with pytest.raises(careergraph.CareerGraphError) as raised:
        careergraph.load("m.csv", max_bytes=size)
    shown = str(size)[:40]
    right = "right would be a number of bytes from 1, such as 500M or 2G"
    assert str(raised.value) == f"max_bytes: found {shown!r}; {right}"


def test_the_environment_says_how_much_and_what_is_typed_counts_before(
    write: Write, run: Run
) -> None:
    write({"m.csv": GOOD})
    small = {"CAREERGRAPH_MAX_BYTES": "20"}
    assert "found more than 20 bytes" in run("roles", "--data", "m.csv", env=small).stderr
    assert run("roles", "--data", "m.csv", "--max-bytes", "1K", env=small).exit_code == 0
    assert run("--max-bytes", "1K", "roles", "--data", "m.csv", env=small).exit_code == 0
    wrong = run("roles", "--data", "m.csv", env={"CAREERGRAPH_MAX_BYTES": "much"}).stderr
    right = "right would be a number of bytes from 1, such as 500M or 2G"
    assert wrong == f"careergraph: CAREERGRAPH_MAX_BYTES: found 'much'; {right}\n"
    assert Allowance().most == DEFAULT  # no command changes it for what comes after


def test_what_is_typed_holds_for_one_command_alone(write: Write, run: Run) -> None:
    """Also where the command is a misuse, and is never run."""
    write({"m.csv": GOOD})
    for words in (("roles", "--data", "m.csv"), ("roles", "--no-such-option"), ("path",)):
        run(*words, "--max-bytes", "10")
        assert run("roles", "--data", "m.csv").exit_code == 0


def test_what_is_typed_as_no_size_is_a_misuse(run: Run) -> None:
    result = run("roles", "--max-bytes", "2X")
    assert result.exit_code == 2
    assert "found '2X'; right would be a number of bytes from 1" in " ".join(result.stderr.split())


def test_python_says_how_much_at_every_door(write: Write) -> None:
    rows = MOVES + b"Cook,Chef\n" * 20
    write({"m.csv": rows, "nice.json": b"{" + b" " * 200 + b"}"})
    write({"d/Occupation Data.txt": rows, "d/occupations_en.csv": rows})
    graph = careergraph.load()
    doors: list[Callable[[], object]] = [
        lambda: careergraph.load("m.csv", max_bytes=100),
        lambda: load_effort("m.csv", max_bytes=100),
        lambda: onet.read("d", max_bytes=100),
        lambda: esco.read("d", max_bytes=100),
        lambda: gdad.read("m.csv", max_bytes=100),
        lambda: pairs.read("m.csv", max_bytes=100),
        lambda: nice.read("nice.json", max_bytes=100),
        lambda: crosswalk.read("m.csv", max_bytes=100),
        lambda: crosswalk.add(graph, "m.csv", max_bytes=100),
        lambda: pay.add(graph, "m.csv", max_bytes=100),
    ]
    for door in doors:
        with pytest.raises(careergraph.TableError, match="found more than 100 bytes"):
            door()


def test_who_allows_more_allows_better_packed_tables_too(write: Write) -> None:
    blanks = MOVES + b"Cook,Chef" + b"\n" * 2_000_000
    write({"m.csv.gz": hostile.gzipped(blanks)})
    with pytest.raises(careergraph.TableError, match="gzip that packs more than 1,048,576 bytes"):
        careergraph.load("m.csv.gz")
    assert careergraph.load("m.csv.gz", max_bytes="1G").names == ("Chef", "Cook")


# Numbers that no other compares with


@pytest.mark.parametrize("number", ["nan", "inf", "1e309"])
@pytest.mark.parametrize(
    "words",
    [
        "path CIO CTO --max-years N",
        "path CIO CTO --years N",
        "reach CIO --years N",
        "fit --have Python --max-level N",
        "fit --have Python --years N",
        "match m.csv --least N",
        "me init --years N",
    ],
)
@pytest.mark.usefixtures("folder")
def test_a_number_is_finite(words: str, number: str, run: Run) -> None:
    result = run(*words.replace("N", number).split())
    assert result.exit_code == 2, result.output
    reasons = "is not in the range", "is no number that can be counted with"
    assert any(reason in result.stderr for reason in reasons)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("path CIO CTO -k few", "'-k': 'few' is no whole number."),
        ("path CIO CTO --max-steps 1.5", "'--max-steps': '1.5' is no whole number."),
        ("path CIO CTO --since twenty", "'--since': 'twenty' is no whole number."),
        ("stats hubs --most few", "'--most': 'few' is no whole number."),
        ("path CIO CTO --min-support few", "'--min-support': 'few' is not a valid number."),
        ("fit --years few", "'--years': 'few' is not a valid number."),
    ],
)
def test_what_is_no_number_is_called_so(words: str, reason: str, run: Run) -> None:
    result = run(*words.split())
    assert result.exit_code == 2
    assert result.stderr.endswith(f"Error: Invalid value for {reason}\n")


MANY = "9" * 24  # more than a list can hold


@pytest.mark.parametrize(
    "words",
    [
        "path ROLE CIO -k N --brief",
        "path ROLE CIO -k N --brief --by steps",
        "path ROLE CIO -k N --brief --diverse 0.2",
        "path ROLE CIO --brief --max-steps N",
        "path ROLE CIO --brief --budget N",
        "reach ROLE --within N --max-learning N",
        "who-can CIO --within N --max-learning N",
        "fit --top N",
        "stats hubs --most N",
    ],
)
@pytest.mark.parametrize("form", ["bundled", "sqlite"])
def test_a_number_may_be_larger_than_all_that_there_is(
    words: str, form: str, run: Run, tmp_path: pathlib.Path
) -> None:
    data = []
    if form == "sqlite":
        careergraph.save(careergraph.load(), tmp_path / "bundled.sqlite")
        data = ["--data", str(tmp_path / "bundled.sqlite")]
    asked = [word.replace("ROLE", "IT director") for word in words.split()]
    large, enough = (
        run(*[number if word == "N" else word for word in asked], *data)
        for number in (MANY, "9999999")
    )
    assert (large.exit_code, large.stdout) == (0, enough.stdout)


@pytest.mark.parametrize("limit", ["max_years", "max_steps", "min_pay"])
def test_python_refuses_what_no_number_compares_with(limit: str) -> None:
    with pytest.raises(careergraph.CareerGraphError) as raised:
        careergraph.choices(careergraph.load(), "CTO", "CIO", **{limit: float("nan")})
    assert str(raised.value) == f"{limit} is nan; right would be a number, 0 or more"


@pytest.mark.parametrize("columns", ["9" * 24, "9" * 5_000])
def test_a_terminal_of_endless_width(columns: str, run: Run) -> None:
    wide = run("roles", env={"COLUMNS": columns})
    assert wide.exit_code == 0
    assert len(wide.stdout) < 10**6


# The file of --me


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"#" * 1_000_001, "found more than 1,000,000 characters; right would be a few lines"),
        (b"years = " + b"9" * 5_000, "Exceeds the limit"),
        (b"have = " + b"[" * 5_000, "right would be lines such as role"),
    ],
    ids=["long", "a long number", "deep"],
)
def test_the_file_of_a_person_is_bounded(
    content: bytes, found: str, write: Write, run: Run
) -> None:
    write({"me.toml": content})
    result = run("path", "CIO", "--me", "me.toml")
    assert result.exit_code == 1
    assert found in " ".join(result.stderr.split())


def test_a_cell_of_43_000_characters_is_told_at_once() -> None:
    """It took the square of its length: a test that hangs is one that fails."""
    from careergraph.importers.crosswalk.matches import ESCO_URI

    assert not ESCO_URI.fullmatch("://" * 300_000 + " x")
    assert ESCO_URI.fullmatch("a://" * 300_000 + "x")


# In processes of their own: memory is measured, and bounded from without

MEASURED = """
import re, resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000, 1_500_000_000))
from careergraph.cli import main
sys.argv[0] = "careergraph"
try:
    main(prog_name="careergraph")
finally:
    peak = re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]
    print(int(peak) * 1024, file=sys.stderr)
"""
LINUX = pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="Linux measures memory")


def measured(
    *words: str, place: pathlib.Path, stdin: int = subprocess.DEVNULL, **environment: str
) -> str:
    """Return what a command says that must fail, within 300 MB."""
    result = subprocess.run(
        [sys.executable, "-c", MEASURED, *words],
        cwd=place,
        env={**os.environ, **environment},
        stdin=stdin,
        capture_output=True,
        check=False,
        timeout=100,
        text=True,
    )
    *said, peak = result.stderr.splitlines()
    assert "Traceback" not in result.stderr
    assert result.returncode == 1
    assert int(peak) < 300_000_000, (peak, said)
    (line,) = said
    return line


LARGE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "300 megabytes whose size is a lie": (
        "m.zip",
        lambda: hostile.lying(b"x" * 100, hostile.packed_zeros(300, b"x"), 100),
        "m.zip/m.csv: found more than 24",
    ),
    "100 megabytes in one line": (
        "m.csv",
        lambda: MOVES + b"x" * 100_000_000,
        "m.csv, line 2: found a line of more than 1,048,576 characters",
    ),
    "200,000 files": (
        "m.zip",
        lambda: hostile.many_entries(200_000),
        "m.zip: found a list of files that takes 10,800,000 bytes",
    ),
    "a row of 1e12": (
        "m.xlsx",
        lambda: hostile.sheet(hostile.cell(b"A1000000000000")),
        "m.xlsx: found a row beyond 1,048,576",
    ),
    "rows of 16,384 columns": (
        "m.xlsx",
        lambda: hostile.sheet(b"".join(hostile.cell(b"XFD%d" % n) for n in range(2, 1_500))),
        "m.xlsx: found more than 15,625,000 cells",
    ),
    "twenty million equal rows": (
        "m.parquet",
        lambda: hostile.parquet_of_equal_rows(20_000_000),
        "m.parquet: found more than 31,250,000 cells",
    ),
    "a cell of 50 megabytes": (
        "m.parquet",
        lambda: hostile.parquet_of_long_cell(50_000_000),
        "m.parquet: found a cell of more than 1,048,576 bytes",
    ),
}


@LINUX
@pytest.mark.parametrize(("name", "make", "found"), LARGE.values(), ids=LARGE)
def test_what_is_large_is_refused_within_300_megabytes(
    name: str, make: Callable[[], bytes], found: str, tmp_path: pathlib.Path
) -> None:
    (tmp_path / name).write_bytes(make())
    assert measured("roles", "--data", name, place=tmp_path).startswith(f"careergraph: {found}")


@LINUX
def test_a_line_of_a_gigabyte(tmp_path: pathlib.Path) -> None:
    with (tmp_path / "m.csv").open("wb") as stream:
        stream.write(MOVES)
        stream.truncate(10**9)  # it takes no room on the disk
    said = measured("roles", "--data", "m.csv", place=tmp_path)
    assert said.startswith("careergraph: m.csv: found more than 250,000,000 bytes; ")


@LINUX
def test_a_device_that_never_ends(tmp_path: pathlib.Path) -> None:
    right = "found a NUL character"
    for words, environment in (
        (["roles", "--data", "/dev/zero"], {}),
        (["roles"], {"CAREERGRAPH_DATA": "/dev/zero"}),
        (["import", "pairs", "/dev/zero", "-o", "o.sqlite"], {}),
        (["import", "onet", "/dev/zero", "-o", "o.sqlite"], {}),
        (["path", "CIO"], {"CAREERGRAPH_ME": "/dev/zero"}),
    ):
        said = measured(*words, place=tmp_path, **environment)
        assert right in said or "more than 1,000,000 characters" in said


@LINUX
def test_a_folder_whose_table_is_a_device(tmp_path: pathlib.Path) -> None:
    (tmp_path / "d").mkdir()
    (tmp_path / "d/transitions.csv").symlink_to("/dev/zero")
    said = measured("roles", "--data", "d", place=tmp_path)
    right = "d/transitions.csv: found a device or a pipe in a folder; right would be a file"
    assert said == f"careergraph: {right}"


@LINUX
@pytest.mark.parametrize("fifo", [False, True], ids=["the standard input", "a pipe with a name"])
def test_lines_that_never_end(fifo: bool, tmp_path: pathlib.Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    endless = [
        sys.executable,
        "-c",
        "import sys\nwhile True: sys.stdout.buffer.write(b'Cook,Chef\\n' * 10000)",
    ]
    with subprocess.Popen(endless, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as writer:
        assert writer.stdout is not None
        if fifo:
            copy = ["/bin/sh", "-c", "exec cat > pipe"]
            with subprocess.Popen(copy, stdin=writer.stdout, cwd=tmp_path) as copier:
                said = measured("roles", "--data", "pipe", place=tmp_path)
                copier.kill()
        else:
            said = measured("roles", "--data", "-", place=tmp_path, stdin=writer.stdout.fileno())
        writer.kill()
    name = "pipe" if fifo else "standard input"
    right = "found more than 250,000,000 bytes; right would be at most 250,000,000 in all"
    assert said == f"careergraph: {name}: {right} {MORE}"
