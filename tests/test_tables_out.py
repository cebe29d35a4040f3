"""Datasets as Excel workbooks and as folders of Parquet: all of it, and back."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import frictionless
import openpyxl
import pandas as pd
import pytest
import workbooks
from generated_cases import examples
from hostile_dataset import write_hostile
from hypothesis import given
from naughty_names import LIST, OURS, REASON, big_list, naughty_graph, usable
from test_doors import read, tables

import careergraph
from careergraph import CareerGraphError

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result
    from test_doors import Tables

    Run = Callable[..., Result]

ENDINGS = (".xlsx", ".parquet")
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\uff1d1")
ODD = (
    *FORMULAS,
    *("#REF!", "#N/A", "TRUE", "007", "1e5", "2025-01-01", "'=1", "_x0041_", "_x000D_"),
    *(
        "a\rb",
        "c\r\nd",
        "a\x01b",
        "a\ufffeb",
        "a\x7fb",
        "tab\tand\nline",
        "\U0001f468\u200d\U0001f469",
    ),
    *("<b>&amp;</b>", "]]>", "\u202eevil\u2066", "x" * 10_000, "x" * 32_767),
)


def there_and_back(graph: careergraph.CareerGraph, ending: str) -> careergraph.CareerGraph:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / f"dataset{ending}"
        careergraph.save(graph, place)
        return careergraph.load(place)


def of_names(*names: str, **more: list[object]) -> careergraph.CareerGraph:
    moves = {"origin": list(names), "destination": ["Owner"] * len(names), "own": list(names)}
    return careergraph.from_frames(pd.DataFrame(moves | more))


@pytest.mark.parametrize("ending", ENDINGS)
@examples(30)
@given(whole=tables())
def test_a_round_trip_changes_nothing(ending: str, whole: Tables) -> None:
    graph = read(whole)
    assert there_and_back(graph, ending) == graph


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_bundled_dataset_survives(ending: str) -> None:
    graph = careergraph.load()
    again = there_and_back(graph, ending)
    assert again == graph
    assert again.tables == graph.tables


@pytest.mark.parametrize("ending", ENDINGS)
def test_odd_names_survive(ending: str) -> None:
    graph = of_names(*ODD)
    assert there_and_back(graph, ending) == graph


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_hostile_dataset_survives(ending: str, tmp_path: Path) -> None:
    write_hostile(tmp_path / "hostile")
    graph = careergraph.load(tmp_path / "hostile")
    assert there_and_back(graph, ending) == graph


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize(
    "years", [0.1 + 0.2, 1e-7, 2**53 + 1, 10**22, 1e300, 123456789.123456789, 5e-324], ids=repr
)
def test_numbers_survive_to_the_last_digit(ending: str, years: float) -> None:
    moves = pd.DataFrame({"origin": [*"abc"], "destination": ["d"] * 3})
    moves["years"] = pd.Series([years, None, 2], dtype=object)
    graph = careergraph.from_frames(moves)
    again = there_and_back(graph, ending)
    assert again == graph
    assert set(again.columns("transitions")["years"]) == {years, None, 2}


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize(
    "strings",
    ["ours", pytest.param("the list", marks=pytest.mark.skipif(LIST is None, reason=REASON))],
)
def test_naughty_names_survive(ending: str, strings: str) -> None:
    graph = naughty_graph(usable(OURS if strings == "ours" else big_list()))
    assert there_and_back(graph, ending) == graph


# Excel


def cells_of(file: Path) -> list[openpyxl.cell.Cell]:
    book = openpyxl.load_workbook(file)
    return [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]


def test_cells_are_text_or_numbers_and_never_formulas(tmp_path: Path) -> None:
    careergraph.save(of_names(*ODD[:-2], years=[*range(len(ODD) - 2)]), tmp_path / "odd.xlsx")
    cells = cells_of(tmp_path / "odd.xlsx")
    assert {cell.data_type for cell in cells} == {"s", "n"}
    texts = {cell.value for cell in cells if cell.data_type == "s"}
    assert {"=1+1", "#REF!", "007", "TRUE"} <= texts
    quoted = {cell.value for cell in cells if cell.quotePrefix}
    assert quoted == set(FORMULAS)  # Excel shows them, and keeps them text when they are edited
    with zipfile.ZipFile(tmp_path / "odd.xlsx") as archive:
        sheets = [archive.read(n) for n in archive.namelist() if n.startswith("xl/worksheets/")]
    assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)


def test_other_readers_of_workbooks_see_the_same(tmp_path: Path) -> None:
    graph = careergraph.load()
    careergraph.save(graph, tmp_path / "all.xlsx")
    frames = pd.read_excel(tmp_path / "all.xlsx", sheet_name=None, keep_default_na=False)
    assert [*frames] == [*graph.tables]
    assert frames["pay"]["median"].replace("", None).tolist() == graph.columns("pay")["median"]
    assert frames["roles"]["role"].tolist() == graph.columns("roles")["role"]


@pytest.mark.parametrize(
    ("name", "size"), [("x" * 32_768, "32,768"), ("\U0001f680" * 16_384, "32,768")], ids=["a", "b"]
)
def test_a_cell_that_excel_would_cut_is_refused(name: str, size: str, tmp_path: Path) -> None:
    with pytest.raises(CareerGraphError) as caught:
        careergraph.save(of_names("b", name), tmp_path / "long.xlsx")
    right = "at most 32,767, which is what Excel holds; or another form, such as .sqlite"
    assert str(caught.value).splitlines() == [
        "2 problems in the tables:",
        f"transitions, row 1, column origin: found a cell of {size} characters; right would be "
        + right,
        f"transitions, row 1, column own: found a cell of {size} characters; right would be "
        + right,
    ]
    assert [*tmp_path.iterdir()] == []


def test_a_row_more_than_a_worksheet_has_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from careergraph.files.formats import excel

    monkeypatch.setattr(excel, "MOST_ROWS", 3)
    monkeypatch.setattr(excel, "MOST_COLUMNS", 2)
    with pytest.raises(CareerGraphError) as caught:
        careergraph.save(of_names("a", "b", "c"), tmp_path / "long.xlsx")
    assert str(caught.value).splitlines() == [
        "2 problems in the tables:",
        "transitions: found 4 rows, more than a worksheet has; "
        "right would be another form, such as .sqlite",
        "transitions: found 3 columns, more than a worksheet has; "
        "right would be another form, such as .sqlite",
    ]


def test_a_workbook_may_have_worksheets_of_other_kinds(tmp_path: Path) -> None:
    moves = [["origin", "destination"], ["Cook", "Chef"]]
    notes, roles = ("Notes", [["Ask Ann"]]), ("ROLES", [["role", "code"], ["Cook", "a7"]])
    roles[1].append(["Chef", ""])
    book = workbooks.excel([["x"]], notes, ("Transitions", moves), roles, ("facts", []))
    (tmp_path / "mine.xlsx").write_bytes(book)
    graph = careergraph.load(tmp_path / "mine.xlsx")
    assert graph.tables == ("transitions", "roles")
    assert graph.resolve("a7") == "Cook"


def test_a_workbook_without_a_table_of_ours_is_one_table(tmp_path: Path) -> None:
    book = workbooks.excel([["origin", "destination"], ["Cook", "Chef"]], ("Empty", []))
    (tmp_path / "mine.xlsx").write_bytes(book)
    assert careergraph.load(tmp_path / "mine.xlsx").names == ("Chef", "Cook")


def test_every_worksheet_that_is_wrong_is_told(tmp_path: Path) -> None:
    moves = [["origin", "destination", "years"], ["Cook", "Chef", "soon"]]
    book = workbooks.excel(
        [["x"]],
        ("transitions", moves),
        ("roles", [["role"], ["Cook"]]),
        ("pay", [["role"], ["Ann"]]),
    )
    (tmp_path / "mine.xlsx").write_bytes(book)
    with pytest.raises(CareerGraphError) as caught:
        careergraph.load(tmp_path / "mine.xlsx")
    text = str(caught.value).replace(f"{tmp_path}/", "")
    assert "mine.xlsx, worksheet 'transitions' (1 of 4), line 2, column years: found 'soon'" in text
    assert "mine.xlsx, worksheet 'transitions' (1 of 4), line 2, column destination" in text
    assert "mine.xlsx, worksheet 'pay' (3 of 4)" in text


def test_two_worksheets_of_one_table_are_refused(tmp_path: Path) -> None:
    moves = [["origin", "destination"], ["Cook", "Chef"]]
    book = workbooks.excel(moves, ("Transitions", moves), ("transitions ", moves))
    (tmp_path / "mine.xlsx").write_bytes(book)
    with pytest.raises(CareerGraphError) as caught:
        careergraph.load(tmp_path / "mine.xlsx")
    assert str(caught.value) == (
        f"{tmp_path}/mine.xlsx: found the worksheets 'Transitions' and 'transitions '; "
        "right would be one worksheet for the table transitions"
    )


@pytest.mark.parametrize("escape", ["_xD800_", "_xDfff_", "_x0000_"])
def test_an_escape_that_is_no_text_stays_as_it_is(escape: str, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["origin", "destination"])
    book.active.append([f"Cook {escape}", "Chef"])
    book.save(tmp_path / "odd.xlsx")
    graph = careergraph.load(tmp_path / "odd.xlsx")
    assert graph.names == ("Chef", f"Cook {escape}")
    assert there_and_back(graph, ".xlsx") == graph


def test_a_table_that_is_only_called_a_workbook_is_read(tmp_path: Path) -> None:
    (tmp_path / "m.xlsx").write_text("origin;destination\nCook;Chef\n")
    assert careergraph.load(tmp_path / "m.xlsx").names == ("Chef", "Cook")


@pytest.mark.parametrize(
    ("ending", "library", "kind", "extra"),
    [(".xlsx", "openpyxl", "Excel", "excel"), (".parquet", "pyarrow", "Parquet", "parquet")],
)
def test_the_error_names_the_extra_that_is_missing(
    ending: str,
    library: str,
    kind: str,
    extra: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(CareerGraphError) as caught:
        careergraph.save(careergraph.load(), tmp_path / f"x{ending}")
    assert str(caught.value) == (
        f"{kind} is written by {library}, which is not installed: "
        f"pip install 'careergraph[{extra}]', or write a folder of CSV tables"
    )
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("ending", ENDINGS)
def test_nothing_is_overwritten(ending: str, tmp_path: Path) -> None:
    (tmp_path / f"x{ending}").write_text("mine")
    with pytest.raises(CareerGraphError, match="something else stands there already; name a new"):
        careergraph.save(careergraph.load(), tmp_path / f"x{ending}")
    assert (tmp_path / f"x{ending}").read_text() == "mine"


# Parquet


def test_a_folder_of_parquet_is_read_by_others(tmp_path: Path) -> None:
    graph = careergraph.load()
    careergraph.export(graph, tmp_path / "my-parquet", format="parquet")  # with any name
    assert careergraph.load(tmp_path / "my-parquet") == graph
    place = tmp_path / "my-parquet" / "pay.parquet"
    medians = duckdb.read_parquet(str(place)).select("median", "year").fetchall()
    columns = graph.columns("pay")
    assert medians == [*zip(columns["median"], columns["year"], strict=True)]
    package = json.loads((tmp_path / "my-parquet" / "datapackage.json").read_text("utf-8"))
    paths = [resource["path"] for resource in package["resources"]]
    assert paths == [f"{name}.parquet" for name in graph.tables]
    described = frictionless.Package.from_descriptor(str(place.with_name("datapackage.json")))
    assert described.get_resource("pay").schema.get_field("median").type == "number"


# Terms


def test_the_terms_of_sources_travel_in_the_package(tmp_path: Path) -> None:
    sources = pd.DataFrame(
        {
            "source": ["a", "b"],
            "title": ["", "B's list"],
            "url": ["javascript:alert(1)", "https://b.example/list"],
            "licence": ["CC BY 4.0", ""],
            "attribution": ["(c) A", ""],
        }
    )
    moves = pd.DataFrame({"origin": ["x", "y"], "destination": ["y", "z"], "source": ["a", "b"]})
    careergraph.save(careergraph.from_frames(moves, sources=sources), tmp_path / "out")
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text("utf-8"))
    assert package["sources"] == [
        {
            "title": "a",
            "url": "javascript:alert(1)",
            "licence": "CC BY 4.0",
            "attribution": "(c) A",
        },
        {"title": "B's list", "path": "https://b.example/list"},
    ]
    report = frictionless.validate(str(tmp_path / "out" / "datapackage.json"))
    assert report.valid, report.flatten(["title", "note"])


# Cells that a spreadsheet would take for formulas


def every_cell(folder: Path) -> list[str]:
    cells = []
    for file in folder.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as stream:
            cells += [cell for row in csv.reader(stream) for cell in row]
    return cells


def test_csv_is_faithful_and_safe_where_it_is_asked_for(tmp_path: Path) -> None:
    graph = of_names(*FORMULAS, "Cook", years=[1, 2, 3, 4, 5, 6])
    careergraph.export(graph, tmp_path / "plain", format="csv")
    careergraph.export(graph, tmp_path / "safe", format="csv", safe=True)
    assert careergraph.load(tmp_path / "plain") == graph
    cells = every_cell(tmp_path / "safe")
    assert not [
        cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\uff1d"))
    ]
    assert {f"'{name}" for name in FORMULAS} <= set(cells)
    assert {"Cook", "1", "6"} <= set(cells)
    assert careergraph.load(tmp_path / "safe").names[0] == "'+1"


def test_no_cell_is_a_formula_where_semicolons_part_them(tmp_path: Path) -> None:
    names = ("Chef;=1+1;", "Cook|@a", "a\n=1", "b; -1", "c;\uff1dd", "kept;x", "a-b; c=d")
    careergraph.export(of_names(*names, years=[*range(7)]), tmp_path / "s", format="csv", safe=True)
    text = (tmp_path / "s/transitions.csv").read_text(encoding="utf-8")
    begun = [part.strip(' "') for part in re.split("[;|\n]", text)]
    assert not [part for part in begun if part.startswith(("=", "+", "-", "@", "\uff1d"))]
    assert {"Chef;'=1+1;", "b; '-1", "kept;x", "a-b; c=d"} <= set(every_cell(tmp_path / "s"))


def test_a_workbook_is_safe_where_it_is_asked_for(tmp_path: Path) -> None:
    careergraph.export(of_names(*FORMULAS, years=[1, 2, 3, 4, 5]), tmp_path / "s.xlsx", safe=True)
    cells = cells_of(tmp_path / "s.xlsx")
    assert {f"'{name}" for name in FORMULAS} <= {cell.value for cell in cells}
    assert {1, 5} <= {cell.value for cell in cells if cell.data_type == "n"}


def test_a_form_that_no_spreadsheet_opens_has_no_safe_way(tmp_path: Path) -> None:
    with pytest.raises(CareerGraphError) as caught:
        careergraph.export(careergraph.load(), tmp_path / "x.sqlite", safe=True)
    assert str(caught.value) == (
        "no spreadsheet takes sqlite for formulas; only csv or excel can be written safe"
    )


def test_answers_in_csv_are_safe_where_it_is_asked_for(tmp_path: Path, run: Run) -> None:
    moves = [["origin", "destination", "source"], ["=1+1", "Chef", "@s"], ["-5", "Chef", "@s"]]
    with (tmp_path / "m.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(moves)
    command = ("feeders", "Chef", "--data", str(tmp_path / "m.csv"), "--format", "csv")
    plain, safe = (run(*command, *more).stdout for more in ((), ("--safe",)))
    assert {row["origin"] for row in csv.DictReader(io.StringIO(plain))} == {"=1+1", "-5"}
    rows = [*csv.DictReader(io.StringIO(safe))]
    assert {row["origin"] for row in rows} == {"'=1+1", "'-5"}
    assert {row["support"] for row in rows} == {"1"}
    assert run(*command).stdout == plain  # it holds for one command alone
