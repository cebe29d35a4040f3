"""Tables of moves: every form of file gives the same dataset, and nothing is guessed silently."""

from __future__ import annotations

import csv
import io
import pathlib
import string
import sys
import tempfile
import zipfile
from math import fsum
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from workbooks import Table, excel, parquet

import careergraph
from careergraph import TableError
from careergraph.contract.tables import normalise
from careergraph.importers.pairs import read
from careergraph.importers.pairs.totals import may_hold_sums, sums_of_others
from careergraph.importers.shared.figures import Marks
from careergraph.model.facts import Source
from careergraph.search.likelihood import likelihood

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from careergraph import CareerGraph


LONG = [
    ["from", "to", "n"],
    ["Cook", "Chef", "12"],
    ["Cook", "Cook", "80"],
    ["Cook", "Owner", "3.5"],
    ["Chef", "Owner", "3"],
    ["Chef", "Chef", "40"],
    ["Owner", "Chef", "0"],
]
MATRIX = [
    ["", "Chef", "Cook", "Owner"],
    ["Owner", "0", "", ""],
    ["Cook", "12", "80", "3.5"],
    ["Chef", "40", "", "3"],
]
MOVES = {("Cook", "Chef"): 12, ("Cook", "Owner"): 3.5, ("Chef", "Owner"): 3}
STAYS = {"Cook": "80", "Chef": "40"}


def text(table: Table, delimiter: str = ",") -> bytes:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(table)
    return stream.getvalue().encode()


def zipped(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def moves(graph: CareerGraph) -> dict[tuple[str, str], Any]:
    names = ("origin", "destination", "count", "weighted_count")
    table = (graph.column("transitions", name) for name in names)
    rows = zip(*table, strict=True)
    return {(origin, end): n if weight is None else weight for origin, end, n, weight in rows}


def stays(graph: CareerGraph) -> dict[str, Any]:
    rows = zip(graph.column("facts", "role"), graph.column("facts", "value"), strict=True)
    kinds = set(graph.column("facts", "type"))
    assert kinds <= {"stays"} or kinds <= {"stay-weight"}  # none where nobody stayed
    return dict(rows)


FORMS = {
    "moves.csv": text(LONG),
    "moves.tsv": text(LONG, "\t"),
    "moves.txt": text(LONG, ";"),
    "bom.csv": b"\xef\xbb\xbf" + text(LONG),
    "quoted.tsv": b'"from"\t"to"\t"n"\n' + text(LONG[1:], "\t"),
    "moves.xlsx": excel(LONG),
    "moves.parquet": parquet(LONG),
    "moves.zip": zipped({"data/moves.csv": text(LONG), "README.pdf": b"%PDF"}),
    "matrix.csv": text(MATRIX),
    "matrix.tsv": text(MATRIX, "\t"),
    "matrix.xlsx": excel(MATRIX),
}


@pytest.mark.parametrize("name", FORMS)
def test_every_form_says_the_same(write: Callable[..., None], name: str) -> None:
    write({name: FORMS[name]})
    graph, report = read(name)
    assert moves(graph) == MOVES
    assert stays(graph) == STAYS
    assert graph.names == ("Chef", "Cook", "Owner")
    assert set(graph.column("transitions", "evidence")) == {"observed"}
    assert sum(report.rows.values()) == (9 if name.startswith("matrix") else 6)
    assert sum(map(report.used, report.rows)) == 5


@pytest.mark.parametrize("name", FORMS)
def test_what_is_saved_is_what_was_read(write: Callable[..., None], name: str) -> None:
    write({name: FORMS[name]})
    graph = read(name).graph
    careergraph.save(graph, "saved")
    assert careergraph.load("saved") == graph


def test_every_row_cites_the_file_and_the_pair(write: Callable[..., None]) -> None:
    write({"moves.csv": text([*LONG, ["Cook", "Chef", "8"]])})
    graph, report = read("moves.csv")
    assert moves(graph)["Cook", "Chef"] == 20
    assert graph.column("transitions", "locator")[0] == (
        "moves.csv: Cook to Chef, the sum of 2 rows"
    )
    assert set(graph.column("transitions", "source")) == {"moves"}
    assert graph.column("sources", "title") == ["moves.csv"]
    assert report.notes == [
        "moves.csv: a row for each pair: origins from 'from', destinations from 'to', "
        "counts from 'n'",
        "moves.csv: the counts are weights, as not all are whole numbers (the first is 3.5); how "
        "many people stand behind them is unknown",
        "moves.csv: 1 row of pairs that stand in an earlier row: summed with it",
        "moves.csv: stays in 2 roles are kept as facts of type 'stay-weight': a stay is no move",
    ]


def test_a_source_of_the_callers_own(write: Callable[..., None]) -> None:
    write({"moves.csv": text(LONG)})
    ours = Source("hr", "Moves of 2026", publisher="Us", licence="internal")
    graph = read("moves.csv", source=ours).graph
    assert graph.column("sources", "publisher") == ["Us"]
    assert graph.column("transitions", "locator")[0] == "moves.csv: Cook to Chef"
    assert set(read("moves.csv", source="hr").graph.column("facts", "source")) == {"hr"}


def test_stays_make_no_move_less_likely(write: Callable[..., None]) -> None:
    write({"moves.csv": text(LONG)})
    graph = read("moves.csv").graph
    chances = likelihood(graph).values
    found = {graph.ends(arc): chance for arc, chance in enumerate(chances)}
    assert found == {
        ("Cook", "Chef"): 12 / 15.5,
        ("Cook", "Owner"): 3.5 / 15.5,
        ("Chef", "Owner"): 1,
    }


def test_a_column_keeps_claims_apart(write: Callable[..., None]) -> None:
    rows = [["year", *LONG[0]], ["2024", "A", "B", "2"], ["2025", "A", "B", "3"]]
    rows += [["2025", "A", "B", "4"], ["", "A", "C", "1"]]
    write({"moves.csv": text(rows)})
    graph, report = read("moves.csv", by="year")
    assert graph.column("transitions", "count") == [2, 7]
    assert graph.column("sources", "source") == ["moves-2024", "moves-2025"]
    assert graph.column("sources", "title") == ["moves.csv, year 2024", "moves.csv, year 2025"]
    assert [str(one) for one in report.skipped] == ["moves.csv: 1 row skipped: no year (line 5)"]
    together, report = read("moves.csv")
    assert moves(together) == {("A", "B"): 9, ("A", "C"): 1}
    assert "moves.csv: not used: 'year'" in report.notes


@pytest.mark.parametrize(
    ("groups", "years"),
    [
        (["2024", "2025"], [2024, 2025]),
        (["2024-03", "2025-01"], [2024, 2025]),
        (["Q4 2024", "Q1 2025"], [2024, 2025]),
        (["2024", "all years"], None),
        (["2024-2025", "2025"], None),
        (["north", "south"], None),
        (["1100", "2000"], None),  # codes
    ],
)
def test_groups_of_years_can_be_asked_for_since_one(
    write: Callable[..., None], groups: list[str], years: list[int] | None
) -> None:
    rows = [["A", "B", groups[0], "2"], ["A", "B", groups[1], "3"], ["A", "C", groups[1], "1"]]
    write({"moves.csv": text([["from", "to", "period", "n"], *rows])})
    graph = read("moves.csv", by="period").graph
    columns = graph.columns("transitions")
    assert columns.get("year") == (years and [*years, years[1]])
    if years:
        careergraph.save(graph, "moves.sqlite")
        part = careergraph.load("moves.sqlite").subset(since=2025)
        assert moves(part) == {("A", "B"): 3, ("A", "C"): 1}
        steps = careergraph.next_roles(part, "A")
        assert [step.to_dict()["share"] for step in steps] == [0.75, 0.25]


def test_moves_that_nobody_counted_are_stated(write: Callable[..., None]) -> None:
    write({"moves.csv": text([["origin", "destination"], ["A", "B"], ["B", "B"], ["A", "B"]])})
    with pytest.raises(careergraph.TableError, match="or no_count=True where nothing was counted"):
        read("moves.csv")
    graph, report = read("moves.csv", count="")
    assert graph.column("transitions", "evidence") == ["stated"]
    assert graph.column("transitions", "count") == [None]
    assert [one.reason for one in report.skipped] == ["a stay that nobody counted"]


def test_counts_that_are_none_are_skipped_with_their_reason(write: Callable[..., None]) -> None:
    counts = ["5", "", "-3", "*", "0", "<5", "n/a", "1e1"]
    rows = [["origin", "target", "freq"]] + [["A", f"B{n}", c] for n, c in enumerate(counts)]
    write({"moves.csv": text([*rows, ["", "B", "1"], ["A", "", "1"]])})
    graph, report = read("moves.csv")
    assert moves(graph) == {("A", "B0"): 5, ("A", "B7"): 10}
    assert {one.reason: one.rows for one in report.skipped} == {
        "no origin": 1,
        "no destination": 1,
        "no count": 1,
        "a negative count": 1,
        "a count that is no number": 3,
        "a count of 0: nobody moved": 1,
    }
    assert report.used("moves.csv") == 2
    assert "B4" in graph.names


@pytest.mark.parametrize(
    ("written", "mark", "value"),
    [
        ("1,234", ",", 1234),
        ("1,234,567.5", ",", 1234567.5),
        ("999", ",", 999),
        ("1.234,5", ".", 1234.5),
        ("1 234", " ", 1234),
        ("1\u202f234", "\u202f", 1234),
        ("1'234", "'", 1234),
    ],
)
def test_thousands_are_read_as_the_caller_says(
    write: Callable[..., None], written: str, mark: str, value: float
) -> None:
    write({"moves.csv": text([["from", "to", "n"], ["A", "B", written]])})
    assert moves(read("moves.csv", thousands=mark).graph) == {("A", "B"): value}


@pytest.mark.parametrize(
    ("written", "mark"),
    [("1,234", ""), ("12,5", ""), ("1 234", ""), ("1_000", ""), ("12.5", "."), ("12,34", ",")],
)
def test_numbers_that_may_mean_two_things_are_refused(
    write: Callable[..., None], written: str, mark: str
) -> None:
    write({"moves.csv": text([["from", "to", "n"], ["A", "B", "7"], ["A", "C", written]])})
    with pytest.raises(careergraph.TableError) as caught:
        read("moves.csv", thousands=mark)
    assert str(caught.value) == (
        f"moves.csv, line 3: found {written!r}; right would be a plain number such as 1234.5, or "
        "thousands=... for what separates its thousands"
    )


TOTALS = [
    ["", "A", "B", "C", "{}"],
    ["A", "9", "2", "1", "12"],
    ["B", "1", "8", "0", "9"],
    ["C", "2", "3", "4", "9"],
    ["{}", "12", "13", "5", "30"],
]
PLAIN = [row[:4] for row in TOTALS[:4]]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("Total", "Total"),
        ("TOTAL", "All"),
        ("Sum", "Grand total"),
        ("Everybody", "Everybody"),
        ("Hired", "Left"),
    ],
)
@pytest.mark.parametrize("corner", ["30", ""])
def test_totals_are_left_out(
    write: Callable[..., None], row: str, column: str, corner: str
) -> None:
    whole = [[*cells] for cells in TOTALS]
    whole[0][4], whole[4][0], whole[4][4] = column, row, corner
    write({"total/moves.csv": text(whole), "plain/moves.csv": text(PLAIN)})
    found, report = read("total/moves.csv")
    assert found == read("plain/moves.csv").graph
    blank = not corner and row in ("Everybody", "Hired")  # they are known when counts are read
    assert {one.reason: one.rows for one in report.skipped} == {
        "a total": 6 if blank else 7,
        "a count of 0: nobody moved": 1,
    } | ({"no count": 1} if blank else {})
    assert all(any(repr(name) in note for note in report.notes) for name in (row, column))


def test_totals_in_rows_of_pairs(write: Callable[..., None]) -> None:
    rows = [["from", "to", "n"]]
    for line in TOTALS[1:]:
        rows += [[line[0], end, n] for end, n in zip(TOTALS[0][1:], line[1:], strict=True)]
    named = [[cell.replace("{}", "Total") for cell in row] for row in rows]
    unnamed = [[cell.replace("{}", "Everybody") for cell in row] for row in rows]
    write(
        {"plain/moves.csv": text(PLAIN), "a/moves.csv": text(named), "b/moves.csv": text(unnamed)}
    )
    expected = read("plain/moves.csv").graph
    assert read("a/moves.csv").graph == read("b/moves.csv").graph == expected
    kept = read("b/moves.csv", totals=False).graph
    assert moves(kept)["A", "Everybody"] == 12


def test_a_role_that_one_row_makes_look_like_a_total_is_kept(write: Callable[..., None]) -> None:
    rows = [["from", "to", "n"], ["A", "B", "5"], ["A", "C", "5"], ["B", "C", "1"], ["B", "A", "1"]]
    write({"moves.csv": text(rows)})
    assert len(moves(read("moves.csv").graph)) == 4


names = st.text(string.ascii_letters + ";|,\"' \u05d0", min_size=1, max_size=6).map(str.strip)
roles = st.lists(names.filter(bool), min_size=2, max_size=6, unique_by=normalise)


@st.composite
def squares(draw: st.DrawFn) -> tuple[list[str], dict[tuple[str, str], float]]:
    labels = draw(roles)
    amount = st.integers(0, 20) | st.floats(0, 1e6, allow_subnormal=False)
    cells = {(a, b): draw(amount) for a in labels for b in labels}
    assume(any(cells.values()))  # where nobody moved there is nothing to import
    return labels, cells


def square(rows: list[str], columns: list[str], cells: dict[tuple[str, str], float]) -> Table:
    return [["", *columns], *([a, *(repr(cells[a, b]) for b in columns)] for a in rows)]


def quietly(tables: list[Table], totals: bool) -> list[CareerGraph]:
    with tempfile.TemporaryDirectory() as folder:
        found = []
        for number, table in enumerate(tables):
            file = pathlib.Path(folder) / str(number) / "moves.csv"
            file.parent.mkdir()
            file.write_bytes(text(table))
            found.append(read(file, totals=totals).graph)
        return found


@given(squares(), st.randoms(use_true_random=False))
def test_a_matrix_its_permutation_and_its_pairs_are_one_dataset(
    drawn: tuple[list[str], dict[tuple[str, str], float]], rng: random.Random
) -> None:
    labels, cells = drawn
    rows, columns, pairs = [*labels], [*labels], list(cells)
    for shuffled in (rows, columns, pairs):
        rng.shuffle(shuffled)
    long = [["origin", "destination", "count"], *([*p, repr(cells[p])] for p in pairs)]
    tables = [square(labels, labels, cells), square(rows, columns, cells), long]
    for totals in (True, False):
        first, second, third = quietly(tables, totals=totals)
        assert first == second == third
    assert moves(first) == {p: n for p, n in cells.items() if n and p[0] != p[1]}
    assert stays(first) == {a: str(plain(n)) for (a, b), n in cells.items() if n and a == b}
    assert set(first.names) == set(labels)


@given(squares(), st.booleans())
def test_no_sum_is_missed_by_the_quick_look(
    drawn: tuple[list[str], dict[tuple[str, str], float]], across: bool
) -> None:
    labels, cells = drawn
    sums = {(origin, "Any"): fsum(cells[origin, end] for end in labels) for origin in labels}
    table = {**cells, **sums}
    if not across:
        table = {(end, origin): count for (origin, end), count in table.items()}
    sides = [[[*labels, "Any"].index(pair[side]) for pair in table] for side in (0, 1)]
    if sums_of_others(table):
        assert any(may_hold_sums(side, [*table.values()]) for side in sides)


def test_a_large_table_is_read_by_its_distinct_counts(
    write: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    read_counts: list[str] = []
    number = Marks.number

    def counting(marks: Marks, text: str) -> float | None:
        read_counts.append(text)
        return number(marks, text)

    monkeypatch.setattr(Marks, "number", counting)
    pairs = [(f"role {a}", f"role {b}") for a in range(30) for b in range(30) if a != b]
    table = [["from", "to", "n"], *([*pair, str(n % 7 + 1)] for n, pair in enumerate(pairs))]
    write({"moves.csv": text(table)})
    graph = read("moves.csv").graph
    assert len(graph.index.tails) == len(pairs)
    assert sorted(read_counts) == [*"1234567"]


def plain(number: float) -> float:
    return int(number) if number == int(number) else number


@given(squares(), st.randoms(use_true_random=False))
def test_rows_of_a_pair_add_up_in_any_order(
    drawn: tuple[list[str], dict[tuple[str, str], float]], rng: random.Random
) -> None:
    _, cells = drawn
    rows = [[*pair, repr(count / part)] for pair, count in cells.items() for part in (1, 3, 7)]
    tables = []
    for _ in range(2):
        rng.shuffle(rows)
        tables.append([["origin", "destination", "count"], *rows])
    first, second = quietly(tables, totals=False)
    assert first == second
    expected = {pair: fsum((n, n / 3, n / 7)) for pair, n in cells.items() if n}
    assert moves(first) == {pair: n for pair, n in expected.items() if pair[0] != pair[1]}


@pytest.mark.parametrize(
    ("files", "options", "error"),
    [
        (
            {"moves.csv": b"a,b,c\nCook,Chef,1\n"},
            {},
            "moves.csv: found the columns 'a', 'b', 'c'; right would be a column of origins among "
            "them, called origin, from, source or named with origin=...; or a matrix: origins in "
            "the first column, destinations in the header, half of them the same roles (where they "
            "are not: matrix=True, --matrix)",
        ),
        (
            {"moves.csv": b"from_code,from_title,to,n\n1,Cook,2,1\n"},
            {},
            "moves.csv: found the columns 'from_code', 'from_title'; right would be one of them "
            "named for origins",
        ),
        (
            {"moves.csv": b"from,to,n\nA,B,1\n"},
            {"origin": "old"},
            "moves.csv: found no column 'old' among the columns 'from', 'to', 'n'; right would be "
            "the name of the column of origins",
        ),
        (
            {"moves.csv": b"from,from,n\nA,B,1\n"},
            {"origin": "from"},
            "moves.csv: found more than one column 'from' among the columns 'from', 'from', 'n'; "
            "right would be the name of the column of origins",
        ),
        (
            {"moves.csv": b"from,to,n\nA,B,1\n"},
            {"destination": "from"},
            "moves.csv: found one column for two things (origins: 'from', destinations: 'from', "
            "counts: 'n'); right would be a column for each",
        ),
        (
            {"moves.csv": b"from,to,n\nA,B,Chef\nA,C,\n"},
            {},
            "moves.csv: found no count that is a number (the first is 'Chef'); right would be a "
            "number in the column of counts, which count=... names",
        ),
        (
            {"moves.csv": b"from,to,n\n"},
            {},
            "moves.csv: found no rows; right would be a row that names two roles, or a matrix of "
            "roles, with a number that is not 0",
        ),
        (
            {"moves.csv": b"Moves of 2024\nfrom,to,n\nA,B,1\nA,C,1\n"},
            {},
            "moves.csv, line 2: found 3 cells; right would be 1, as in the header in line 1 (or is "
            "that a heading? header_line says on which line the columns' names stand)",
        ),
        (
            {"moves.csv": b"Moves of 2024,,\nfrom,to,n\nA,B,1\n"},
            {},
            "moves.csv: found the columns 'Moves of 2024', '', '' (one has no name: header_line "
            "says on which line the columns' names stand); right would be a column of origins "
            "among them, called origin, from, source or named with origin=...; or a matrix: "
            "origins in the first column, destinations in the header, half of them the same roles "
            "(where they are not: matrix=True, --matrix)",
        ),
        (
            {"moves.csv": b"from,to,n\nA,B,1\nA,C"},
            {},
            "moves.csv, line 3: found 2 cells; right would be 3, as in the header in line 1",
        ),
        (
            {"moves.csv": b'from,to,n\nA,B,1\n"A,C,1\n'},
            {},
            "moves.csv, line 3: found unexpected end of data; right would be cells quoted as RFC "
            "4180 says",
        ),
        (
            {"moves.csv": b",A,B,A\nA,1,2,3\nB,1,2,3\n"},
            {},
            "moves.csv: found the column 'A' twice; right would be one column for each role",
        ),
        (
            {"moves.csv": b",A,B\nA,1,2\nB,1,2\nA,4,4\n"},
            {},
            "moves.csv: found the row 'A' twice; right would be one row for each role",
        ),
        (
            {"moves.csv": b""},
            {},
            "moves.csv: found a file of 0 bytes; "
            "right would be a table as CSV, TSV, Excel (.xlsx) or "
            "Parquet",
        ),
        (
            {"moves.csv": b"\n\n,,\n"},
            {},
            "moves.csv, line 1: found no header; right would be a line that names the columns",
        ),
        (
            {"moves.csv": "from,to,n\n".encode("utf-16-le")},
            {},
            "moves.csv: found UTF-16 text without a byte-order mark; "
            "right would be UTF-8 text (in Excel: save it as 'CSV UTF-8')",
        ),
        (
            {"moves.csv": "from,to,n\nA,Köchin,1\n".encode("latin-1")},
            {},
            "moves.csv, line 2: found the byte 0xf6 ('ö' in Windows-1252); "
            "right would be UTF-8 text (in Excel: save it as 'CSV UTF-8')",
        ),
        (
            {"moves.csv/x.csv": b"from,to,n\nA,B,1\n"},
            {},
            "moves.csv: found a folder; right would be a table as CSV, TSV, Excel (.xlsx) or "
            "Parquet",
        ),
        (
            {},
            {},
            "moves.csv: found no such file; right would be a table as CSV, TSV, Excel "
            "(.xlsx) or Parquet",
        ),
        (
            {"moves.csv": zipped({"a.csv": b"1", "b.csv": b"2"})},
            {},
            "moves.csv: found a zip archive of 2 files: a.csv, b.csv; "
            "right would be the name of one, "
            "such as moves.csv/a.csv",
        ),
        (
            {"moves.csv": zipped({"../a.csv": b"1"})},
            {},
            "moves.csv: '../a.csv': found a name that leads out of the archive; right would be an "
            "archive of plain files",
        ),
        (
            {"moves.csv": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)},
            {},
            "moves.csv: found an Excel workbook of the old format (.xls), or one with a password; "
            "right would be a workbook saved as .xlsx (without a password), or a CSV file",
        ),
        (
            {"moves.csv": excel(LONG)},
            {"worksheet": "Sheet1"},
            "moves.csv: found the worksheets 'Moves'; right would be one called 'Sheet1'",
        ),
    ],
)
def test_what_is_wrong_is_said(
    write: Callable[..., None], files: dict[str, bytes], options: dict[str, Any], error: str
) -> None:
    write(files)
    with pytest.raises(careergraph.TableError) as caught:
        read("moves.csv", **options)
    assert str(caught.value) == error


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (zipped({"xl/workbook.xml": b"<workbook"}), "moves: found a damaged workbook ("),
        (excel(LONG)[:-2000], "moves: found a workbook or an archive that was cut off;"),
        (parquet(LONG)[:-9], "moves: found damaged Parquet ("),
        (b"PAR1", "moves: found damaged Parquet ("),
    ],
)
def test_damaged_files_give_one_line(
    write: Callable[..., None], content: bytes, error: str
) -> None:
    write({"moves": content})
    with pytest.raises(careergraph.TableError) as caught:
        read("moves")
    assert str(caught.value).startswith(error)
    assert "\n" not in str(caught.value)


def test_an_error_names_thirty_columns_at_most(write: Callable[..., None]) -> None:
    write({"moves": f"{','.join(f'c{n}' for n in range(50))}\n{'1,' * 49}1\n"})
    with pytest.raises(careergraph.TableError) as caught:
        read("moves")
    assert "'c28', 'c29', ...; right would be" in str(caught.value)
    assert "c30" not in str(caught.value)


@pytest.mark.parametrize(
    ("library", "extra", "content"),
    [("openpyxl", "excel", excel(LONG)), ("pyarrow", "parquet", parquet(LONG))],
)
def test_a_library_that_is_not_there_is_named(
    write: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
    library: str,
    extra: str,
    content: bytes,
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    write({"moves": content})
    with pytest.raises(careergraph.CareerGraphError) as caught:
        read("moves")
    assert f"pip install 'careergraph[{extra}]'" in str(caught.value)


def test_a_heading_and_other_worksheets_are_left_out(write: Callable[..., None]) -> None:
    heading = [["Moves, in persons"], [""], *LONG]
    write({"moves.csv": b"Moves\n\n" + text(LONG), "moves.xlsx": excel(heading, ("Empty", []))})
    assert moves(read("moves.csv", header_line=3).graph) == MOVES
    graph, report = read("moves.xlsx", header_line=3)
    assert moves(graph) == MOVES
    assert list(report.rows) == ["moves.xlsx, worksheet 'Moves' (2 of 2)"]
    with pytest.raises(careergraph.CareerGraphError, match="lines are counted from 1"):
        read("moves.csv", header_line=0)


@pytest.mark.parametrize(
    "content",
    [
        b"from,to,n\nA;;;;,B;;;;,1\n",
        b"from;to;n\nA,,,,;B,,,,;1\n",
        b"from\tto\tn\nA;,;\tB;,;\t1\n",
        b",A;;;;,B;;;;\nA;;;;,,1\nB;;;;,,\n",
    ],
)
def test_marks_in_names_part_no_columns(write: Callable[..., None], content: bytes) -> None:
    write({"moves.csv": content})
    assert [(a.strip(";,"), b.strip(";,")) for a, b in moves(read("moves.csv").graph)] == [
        ("A", "B")
    ]


def test_spellings_of_one_role_are_that_role(write: Callable[..., None]) -> None:
    """Nobody who stayed a cook moved, and no cook is left out of those who became chefs."""
    rows = (
        "from,to,n\nCook,cook,1\nCOOK,Chef; Owner,2\nCook,Chef;\u00a0owner,3\nCafe\u0301,Cook,4\n"
    )
    write({"moves.csv": (rows + "Caf\u00e9,Cook,5\n").encode()})
    graph, report = read("moves.csv")
    assert graph.names == ("Cafe\u0301", "Chef; Owner", "Cook")
    assert moves(graph) == {("Cook", "Chef; Owner"): 5, ("Cafe\u0301", "Cook"): 9}
    assert stays(graph) == {"Cook": "1"}
    assert report.notes[1:] == [
        "moves.csv: 'cook', 'COOK' are read as 'Cook': one role, in its first spelling",
        "moves.csv: 'Chef;\\xa0owner' is read as 'Chef; Owner': one role, in its first spelling",
        "moves.csv: 'Caf\\xe9' is read as 'Cafe\\u0301': one role, in its first spelling",
        "moves.csv: 2 rows of pairs that stand in an earlier row: summed with it",
        "moves.csv: stays in 1 role are kept as facts of type 'stays': a stay is no move",
    ]


def test_a_matrix_may_spell_its_rows_otherwise_than_its_columns(
    write: Callable[..., None],
) -> None:
    write({"moves.csv": b"from/to,Cook,Sous Chef\ncook,9,1\nSous chef,2,8\n"})
    graph, report = read("moves.csv")
    assert moves(graph) == {("cook", "Sous Chef"): 1, ("Sous Chef", "cook"): 2}
    assert stays(graph) == {"cook": "9", "Sous Chef": "8"}
    assert report.notes[1:3] == [
        "moves.csv: 'Cook' is read as 'cook': one role, in its first spelling",
        "moves.csv: 'Sous chef' is read as 'Sous Chef': one role, in its first spelling",
    ]
    write({"moves.csv": b"x,Cook,Chef,cook\nCook,9,1,1\nChef,2,8,1\n"})
    with pytest.raises(TableError) as caught:
        read("moves.csv")
    assert str(caught.value) == (
        "moves.csv: found the column 'cook', also written 'Cook'; "
        "right would be one column for each role"
    )


@pytest.mark.parametrize(
    ("name", "ends"),
    [
        ("cps_occ22_pooled.csv", ("origin", "destination")),
        ("figure2_panelB_transition_counts.csv", ("origin_state", "destination_state")),
    ],
)
def test_the_american_moves(
    test_data: pathlib.Path, tmp_path: pathlib.Path, name: str, ends: tuple[str, str]
) -> None:
    file = test_data / "cps_fraware" / name
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    expected: dict[tuple[str, str], list[float]] = {}
    for row in rows:
        pair = (row[ends[0]], row[ends[1]])
        expected.setdefault(pair, []).append(float(row["weighted_transition_count"]))
    sums = {pair: plain(fsum(counts)) for pair, counts in expected.items()}
    graph, report = read(file)
    assert len(graph.names) == 24
    assert moves(graph) == {(a, b): n for (a, b), n in sums.items() if a != b and n}
    assert stays(graph) == {a: str(n) for (a, b), n in sums.items() if a == b}
    assert report.used(file.name) == len(rows) == sum(report.rows.values())
    careergraph.save(graph, tmp_path / "saved")
    assert careergraph.load(tmp_path / "saved") == graph


def test_months_kept_apart_come_to_the_same(test_data: pathlib.Path) -> None:
    file = test_data / "cps_fraware" / "figure2_panelB_transition_counts.csv"
    apart, together = read(file, by="month").graph, read(file).graph
    assert len(apart.column("sources", "source")) == 83
    assert likelihood(apart).values == pytest.approx(likelihood(together).values)
