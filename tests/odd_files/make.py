"""Workbooks, Parquet files and archives as people have them, each written out by hand.

A workbook is a zip archive of XML files: what is odd about one stands in its XML here, as a program
wrote it that is not Excel, or an old one. ``python tests/odd_files/make.py FOLDER`` writes them.
"""

from __future__ import annotations

import gzip
import io
import pathlib
import sys
import zipfile
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["made"]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
TABLE = "origin,destination,count\nCook,Chef,12\nChef,Owner,3\n"
HEADER = ("origin", "destination", "count")
MOVES = "Cook", "Chef", 12
MORE = "Chef", "Owner", 3
# Formats of cells, by what `s` says: none, a date, zeros before a number, per cent
FORMATS = (0, 14, 164, 9)


def archive(files: Mapping[str, str | bytes]) -> bytes:
    """Return a zip archive, always the same; a name that ends with / is a folder."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(zipfile.ZipInfo(name, (2025, 5, 1, 0, 0, 0)), content)
    return stream.getvalue()


def packed(content: bytes) -> bytes:
    """Return what gzip makes of it, always the same."""
    return gzip.compress(content, mtime=0)


def book(
    *sheets: str,
    states: Sequence[str] = (),
    strings: str | None = None,
    fill: str = "<fill><patternFill/></fill>",
    before: str = "",
    macros: bool = False,
    chart: bool = False,
    left_out: Sequence[str] = (),
) -> bytes:
    """Return a workbook of worksheets, each given as its XML below ``<worksheet>``.

    Parameters
    ----------
    states : sequence of str, optional
        For each worksheet ``visible``, ``hidden`` or ``veryHidden``.
    strings : str, optional
        The items of the table of shared strings; without it there is none.
    fill : str, optional
        Its one fill.
    before : str, optional
        What stands before the list of worksheets.
    macros, chart : bool, optional
        Whether it says that it holds macros; whether a sheet of a chart stands first.
    left_out : sequence of str, optional
        Parts that are named and not there.
    """
    kind = "application/vnd.ms-excel.sheet.macroEnabled" if macros else f"{OFFICE}.sheet"
    parts = {"xl/workbook.xml": f"{kind}.main+xml", "xl/styles.xml": f"{OFFICE}.styles+xml"}
    styles = "".join(f'<xf numFmtId="{n}" applyNumberFormat="1"/>' for n in FORMATS)
    files = {
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts count="1">'
        '<numFmt numFmtId="164" formatCode="000"/></numFmts><fonts count="1"><font/></fonts>'
        f'<fills count="1">{fill}</fills><borders count="1"><border/></borders>'
        '<cellStyleXfs count="1"><xf/></cellStyleXfs>'
        f'<cellXfs count="{len(FORMATS)}">{styles}</cellXfs></styleSheet>',
    }
    listed, links = "", f'<Relationship Id="s" Type="{LINKS}/styles" Target="styles.xml"/>'
    if chart:
        parts["xl/chartsheets/sheet1.xml"] = f"{OFFICE}.chartsheet+xml"
        parts["xl/drawings/drawing1.xml"] = (
            "application/vnd.openxmlformats-officedocument.drawing+xml"
        )
        files["xl/chartsheets/sheet1.xml"] = (
            f'<chartsheet xmlns="{MAIN}" xmlns:r="{LINKS}"><sheetViews><sheetView workbookViewId="0"/>'
            '</sheetViews><drawing r:id="d"/></chartsheet>'
        )
        files["xl/chartsheets/_rels/sheet1.xml.rels"] = (
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="d" '
            f'Type="{LINKS}/drawing" Target="../drawings/drawing1.xml"/></Relationships>'
        )
        files["xl/drawings/drawing1.xml"] = (
            '<wsDr xmlns="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"/>'
        )
        listed = '<sheet name="Chart" sheetId="99" r:id="c"/>'
        links += f'<Relationship Id="c" Type="{LINKS}/chartsheet" Target="chartsheets/sheet1.xml"/>'
    for n, sheet in enumerate(sheets, 1):
        name = f"xl/worksheets/sheet{n}.xml"
        parts[name] = f"{OFFICE}.worksheet+xml"
        files[name] = sheet if sheet.startswith("<") and "xmlns" in sheet else worksheet(sheet)
        state = f' state="{states[n - 1]}"' if states else ""
        listed += f'<sheet name="Sheet{n}" sheetId="{n}"{state} r:id="r{n}"/>'
        links += (
            f'<Relationship Id="r{n}" Type="{LINKS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        )
    if strings is not None:
        parts["xl/sharedStrings.xml"] = f"{OFFICE}.sharedStrings+xml"
        files["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{strings}</sst>'
        links += f'<Relationship Id="t" Type="{LINKS}/sharedStrings" Target="sharedStrings.xml"/>'
    if macros:
        files["xl/vbaProject.bin"] = "\0"
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in parts.items()
    )
    files |= {
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}">{before}'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{links}'
        "</Relationships>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" '
        f'Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f"{overrides}</Types>",
    }
    xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return archive({name: xml + files[name] for name in sorted(files) if name not in left_out})


def worksheet(rows: str, before: str = "", behind: str = "") -> str:
    """Return the XML of a worksheet."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{behind}</worksheet>'


def inline(text: str) -> str:
    """Return a cell that holds its text itself."""
    return f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def number(value: object, style: int = 0) -> str:
    """Return a cell of a number."""
    return f'<c s="{style}"><v>{value}</v></c>'


def cell(value: object) -> str:
    """Return a cell: XML as it is, a text, a number or nothing."""
    if isinstance(value, str):
        return value if value.startswith("<c") else inline(value)
    return "<c/>" if value is None else number(value)


def rows(*table: Sequence[object]) -> str:
    """Return rows of cells without any reference, as some programs write them."""
    return "".join(f"<row>{''.join(map(cell, row))}</row>" for row in table)


def moves(*more: Sequence[object], header: Sequence[object] = HEADER) -> str:
    """Return the rows of a table of moves, the first one always the same."""
    return rows(header, MOVES, *more)


def placed(reference: str, text: object, kind: str = "str") -> str:
    """Return a cell that says where it stands."""
    return f'<c r="{reference}" t="{kind}"><v>{text}</v></c>'


def shared(*texts: str) -> str:
    """Return items of a table of strings."""
    return "".join(f"<si><t>{text}</t></si>" for text in texts)


STRINGS = shared("origin", "destination", "count", "Cook", "Chef", "Owner")
BY_STRINGS = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
    '<c r="C1" t="s"><v>2</v></c></row><row r="2"><c r="A2" t="s"><v>3</v></c>'
    '<c r="B2" t="s"><v>4</v></c><c r="C2"><v>12</v></c></row><row r="3"><c r="A3" t="s"><v>4</v></c>'
    '<c r="B3" t="s"><v>5</v></c><c r="C3"><v>3</v></c></row>'
)
RICH = (
    "<si><r><rPr><b/></rPr><t>Ch</t></r><r><t>ef</t></r><rPh sb='0' eb='1'><t>shefu</t></rPh></si>"
)


def workbooks() -> dict[str, bytes]:
    """Return the workbooks, by what is odd about them."""
    title = worksheet(rows(["Moves of the kitchens"], [], HEADER, MOVES, MORE))
    dated = (*HEADER, "since")
    error = '<c t="e"><v>#REF!</v></c>'
    return {
        "inline.xlsx": book(moves(MORE)),
        "shared_strings.xlsx": book(BY_STRINGS, strings=STRINGS),
        "shared_strings_missing.xlsx": book(BY_STRINGS),
        "shared_strings_named_only.xlsx": book(
            BY_STRINGS, strings=STRINGS, left_out=["xl/sharedStrings.xml"]
        ),
        "shared_strings_too_few.xlsx": book(BY_STRINGS, strings=shared("origin", "destination")),
        "rich_text.xlsx": book(BY_STRINGS, strings=STRINGS.replace("<si><t>Chef</t></si>", RICH)),
        "line_break_written_out.xlsx": book(rows(HEADER, ["Cook", "Sous_x000D_\nchef", 12])),
        "size_too_small.xlsx": book(worksheet(moves(MORE), '<dimension ref="A1:B2"/>')),
        "size_too_large.xlsx": book(worksheet(moves(MORE), '<dimension ref="A1:XFD1048576"/>')),
        "rows_apart.xlsx": book(
            '<row r="1">' + "".join(map(cell, HEADER)) + "</row>"
            '<row r="5">' + "".join(map(cell, MOVES)) + "</row>"
            '<row r="900">' + "".join(map(cell, MORE)) + "</row>"
        ),
        "cells_apart.xlsx": book(
            f'<row r="1">{placed("A1", "origin")}{placed("C1", "count")}{placed("E1", "destination")}'
            f'</row><row r="2">{placed("A2", "Cook")}{placed("C2", 12, "n")}{placed("E2", "Chef")}</row>'
        ),
        "begins_at_c4.xlsx": book(
            "".join(
                f'<row r="{n}">{placed(f"C{n}", a)}{placed(f"D{n}", b)}{placed(f"E{n}", c, kind)}</row>'
                for n, a, b, c, kind in (
                    (4, "origin", "destination", "count", "str"),
                    (5, "Cook", "Chef", 12, "n"),
                    (6, "Chef", "Owner", 3, "n"),
                )
            )
        ),
        "hidden_first.xlsx": book(
            rows(["list", "of"], ["choices", "1"]), moves(MORE), states=["hidden", "visible"]
        ),
        "very_hidden_first.xlsx": book(
            rows(["list"], ["choices"]), moves(MORE), states=["veryHidden", "visible"]
        ),
        "hidden_only.xlsx": book(moves(MORE), states=["hidden"]),
        "empty_first.xlsx": book("", moves(MORE)),
        "notes_first.xlsx": book(rows(["These are the moves of 2025."]), moves(MORE)),
        "chart_first.xlsx": book(moves(MORE), chart=True),
        "only_a_chart.xlsx": book(chart=True),
        "no_worksheet.xlsx": book(),
        "only_empty.xlsx": book("", ""),
        "title_above.xlsx": book(title),
        "macros.xlsm": book(moves(MORE), macros=True),
        "booleans.xlsx": book(moves(["Chef", "Owner", '<c t="b"><v>1</v></c>'])),
        "role_called_true.xlsx": book(moves(["Chef", '<c t="b"><v>1</v></c>', 3])),
        "error_in_count.xlsx": book(moves(["Chef", "Owner", error])),
        "error_in_name.xlsx": book(moves(["Chef", error, 3])),
        "na_error_in_name.xlsx": book(moves(["Chef", '<c t="e"><v>#N/A</v></c>', 3])),
        "formula_with_value.xlsx": book(moves(["Chef", "Owner", "<c><f>1+2</f><v>3</v></c>"])),
        "formula_without_value.xlsx": book(moves(["Chef", "Owner", "<c><f>1+2</f></c>"])),
        "formula_of_text.xlsx": book(moves(["Chef", '<c t="str"><f>"Ow"</f><v>Owner</v></c>', 3])),
        "formula_of_nothing.xlsx": book(
            rows((*HEADER, "note"), (*MOVES, '<c t="str"><f>""</f><v></v></c>'))
        ),
        "text_like_formula.xlsx": book(moves(["Chef", "=SUM(A1)", 3])),
        "numbers_as_text.xlsx": book(rows(HEADER, ["Cook", "Chef", "12"], ["Chef", "Owner", "3"])),
        "dates.xlsx": book(rows(dated, (*MOVES, number(45778, 1)), (*MORE, number(45778.5, 1)))),
        "dates_of_1904.xlsx": book(
            rows(dated, (*MOVES, number(44316, 1))), before='<workbookPr date1904="1"/>'
        ),
        "dates_in_words.xlsx": book(
            rows(dated, (*MOVES, '<c t="d"><v>2025-05-01T00:00:00</v></c>'))
        ),
        "empty_fill.xlsx": book(
            rows((*dated, "code"), (*MOVES, number(45778, 1), number(7, 2))), fill="<fill/>"
        ),
        "no_colour.xlsx": book(
            rows(dated, (*MOVES, number(45778, 1))),
            fill='<fill><patternFill><fgColor rgb="red"/></patternFill></fill>',
        ),
        "date_in_count.xlsx": book(moves(["Chef", "Owner", number(45778, 1)])),
        "date_beyond.xlsx": book(rows(dated, (*MOVES, number(9_999_999, 1)))),
        "per_cent.xlsx": book(rows((*HEADER, "share"), (*MOVES, number(0.25, 3)))),
        "merged.xlsx": book(
            worksheet(
                moves([None, "Owner", 2], MORE),
                behind='<mergeCells><mergeCell ref="A2:A3"/></mergeCells>',
            )
        ),
        "zeros_as_text.xlsx": book(rows((*HEADER, "code"), ["007", "0123", 12, "0010"])),
        "zeros_by_format.xlsx": book(
            rows((*HEADER, "code"), [number(7, 2), number(123, 2), 12, number(10, 2)])
        ),
        "numbers_as_names.xlsx": book(moves(["Chef", 7, 3], [7, 1.5, 1])),
        "words_for_nothing.xlsx": book(
            rows(HEADER, *(["Cook", word, n] for n, word in enumerate(NOTHING, 1)))
        ),
        "fractions.xlsx": book(
            rows(
                HEADER,
                ["Cook", "Chef", 0.1],
                ["Chef", "Owner", "<c><v>0.30000000000000004</v></c>"],
            )
        ),
        "thousands.xlsx": book(rows(HEADER, ["Cook", "Chef", "<c><v>52.125</v></c>"], MORE)),
        "thousands_as_text.xlsx": book(rows(HEADER, ["Cook", "Chef", "52.125"], MORE)),
        "scientific.xlsx": book(rows(HEADER, ["Cook", "Chef", "<c><v>1.2E1</v></c>"], MORE)),
        "huge.xlsx": book(rows(HEADER, ["Cook", "Chef", "<c><v>1E+400</v></c>"], MORE)),
        "minus_zero.xlsx": book(rows(HEADER, ["Cook", "Chef", "<c><v>-0</v></c>"], MORE)),
        "only_a_header.xlsx": book(rows(HEADER)),
        "blank_rows.xlsx": book(moves([], [None, None, None], ["  ", "", None], MORE)),
        "blank_columns.xlsx": book(
            rows(
                [None, "origin", None, "destination", "count", None],
                [None, "Cook", None, "Chef", 12, None],
                [None, "Chef", None, "Owner", 3, " "],
            )
        ),
        "matrix_at_c4.xlsx": book(
            rows(
                [],
                [None, None, None, "Cook", "Chef", "Owner"],
                [None, None, "Cook", 0, 12, 0],
                [None, None, "Chef", 0, 0, 3],
                [None, None, "Owner", 0, 0, 0],
            )
        ),
        "column_twice.xlsx": book(rows((*HEADER, "count"), (*MOVES, 1))),
        "prefixed.xlsx": book(
            f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row><x:c t="str"><x:v>origin</x:v></x:c>'
            '<x:c t="str"><x:v>destination</x:v></x:c></x:row><x:row><x:c t="str"><x:v>Cook</x:v></x:c>'
            '<x:c t="str"><x:v>Chef</x:v></x:c></x:row></x:sheetData></x:worksheet>'
        ),
        "no_styles.xlsx": book(moves(MORE), left_out=["xl/styles.xml"]),
        "xml_cut_off.xlsx": book(f'<worksheet xmlns="{MAIN}"><sheetData>{moves(MORE)}<row><c><v>1'),
        "a_csv.xlsx": TABLE.encode(),
        "a_workbook.csv": book(moves(MORE)),
        "people.xlsx": book(rows(["role", "have"], ["Cook", "HACCP"], ["NA", None])),
        "titles.xlsx": book(rows(["title"], ["Cook"], ["007"], [7])),
        "efforts.xlsx": book(rows(["name", "effort"], ["HACCP", 0.5], ["*", 40])),
        "pay.xlsx": book(
            rows(
                ["role", "median", "currency", "year"],
                ["Cook", 30000, "EUR", 2025],
                ["NA", 52.125, "EUR", 2025],
            )
        ),
    }


NOTHING = (
    "NA",
    "None",
    "nan",
    "null",
    "N/A",
    "#N/A",
    "TRUE",
    "false",
    "1",
    "1e5",
    "007",
    "-",
    "+1",
)


def parquet(columns: Mapping[str, object], **options: object) -> bytes:
    """Return a Parquet file of these columns."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    stream = io.BytesIO()
    names = [name.rstrip("~") for name in columns]  # two columns of one name
    pq.write_table(pa.table(list(columns.values()), names), stream, **options)
    return stream.getvalue()


def parquets() -> dict[str, bytes]:
    """Return the Parquet files, by what is odd about them."""
    import pandas as pd
    import pyarrow as pa

    ends = {"origin": pa.array(["Cook", "Chef"]), "destination": pa.array(["Chef", "Owner"])}
    counts = {"count": pa.array([12, 3])}
    moves = ends | counts
    frame = pd.DataFrame(
        {"origin": ["Cook", "", "Chef"], "destination": ["Chef", "", "Owner"], "count": [12, 0, 3]}
    )
    indexed, plain = io.BytesIO(), io.BytesIO()
    frame[frame["count"] > 0].to_parquet(indexed)
    frame[frame["count"] > 0].reset_index(drop=True).to_parquet(plain)
    zone = timezone(timedelta(hours=2))
    return {
        "pandas.parquet": plain.getvalue(),
        "pandas_index.parquet": indexed.getvalue(),
        "dictionaries.parquet": parquet({n: c.dictionary_encode() for n, c in moves.items()}),
        "categories_of_numbers.parquet": parquet(
            ends
            | {"count": pa.array([12, 3]).dictionary_encode(), "code": pa.array(["007", "1e5"])}
        ),
        "decimals.parquet": parquet(
            ends | {"count": pa.array([Decimal("12.50"), Decimal("3.00")])}
        ),
        "decimals_of_three.parquet": parquet(
            ends | {"count": pa.array([Decimal("52.000"), Decimal("3.125")])}
        ),
        "single_precision.parquet": parquet(ends | {"count": pa.array([0.1, 12], pa.float32())}),
        "half_precision.parquet": parquet(ends | {"count": pa.array([0.5, 12], pa.float16())}),
        "blank_numbers.parquet": parquet(
            {
                "origin": ["Cook", "Chef"],
                "destination": ["Chef", "Owner"],
                "count": [float("nan"), None],
            }
        ),
        "blank_names.parquet": parquet(
            {
                "origin": ["Cook", None, ""],
                "destination": ["Chef", "Owner", "Owner"],
                "count": [12, 3, 1],
            }
        ),
        "blank_column.parquet": parquet(moves | {"kind": pa.nulls(2)}),
        "all_blank_row.parquet": parquet(
            {
                "origin": ["Cook", None, "Chef"],
                "destination": ["Chef", None, "Owner"],
                "count": [12, None, 3],
            }
        ),
        "booleans.parquet": parquet(ends | {"count": [True, False]}),
        "dates.parquet": parquet(moves | {"since": [date(2025, 5, 1), None]}),
        "times.parquet": parquet(
            moves | {"since": [datetime(2025, 5, 1), datetime(2025, 5, 1, 12)]}
        ),
        "times_in_nanoseconds.parquet": parquet(
            moves
            | {"since": pa.array([1746057600_000000001, 1746057600_000000000], pa.timestamp("ns"))}
        ),
        "times_of_a_zone.parquet": parquet(
            moves
            | {
                "since": pa.array(
                    [datetime(2025, 5, 1, tzinfo=zone)] * 2, pa.timestamp("us", "+02:00")
                )
            }
        ),
        "durations.parquet": parquet(moves | {"stayed": pa.array([86400, None], pa.duration("s"))}),
        "bytes.parquet": parquet(
            {"origin": [b"Cook", b"Chef"], "destination": [b"Chef", "Maître".encode()]} | counts
        ),
        "bytes_that_are_no_text.parquet": parquet(ends | counts | {"key": [b"\xff\x00", b"\x01"]}),
        "large_strings.parquet": parquet(
            {n: c.cast(pa.large_string()) for n, c in ends.items()} | counts
        ),
        "lists.parquet": parquet(moves | {"skills": [["Baking", "Icing"], []]}),
        "structs.parquet": parquet(moves | {"more": [{"a": 1, "b": "x"}, None]}),
        "no_rows.parquet": parquet({n: c.slice(0, 0) for n, c in moves.items()}),
        "no_columns.parquet": parquet({}),
        "many_row_groups.parquet": parquet(moves, row_group_size=1),
        "column_twice.parquet": parquet(moves | {"count~": pa.array([1, 2])}),
        "column_without_a_name.parquet": parquet(moves | {"": pa.array([1, 2])}),
        "own_names.parquet": parquet(
            {" Origin": ends["origin"], "DESTINATION": ends["destination"]} | counts
        ),
        "words_for_nothing.parquet": parquet(
            {"origin": ["Cook"] * len(NOTHING), "destination": list(NOTHING)}
            | {"count": list(range(1, len(NOTHING) + 1))}
        ),
        "numbers_as_names.parquet": parquet({"origin": [7, 8], "destination": [8.0, 9.5]} | counts),
        "unsigned.parquet": parquet(ends | {"count": pa.array([2**63, 3], pa.uint64())}),
        "infinite.parquet": parquet(ends | {"count": [float("inf"), 3.0]}),
        "cut_off.parquet": parquet(moves)[:-20],
        "only_marks.parquet": b"PAR1PAR1",
        "a_parquet.csv": parquet(moves),
        "people.parquet": parquet({"role": ["Cook", "NA"], "have": [["HACCP"], None]}),
        "pay.parquet": parquet(
            {
                "role": ["Cook", "NA"],
                "median": [Decimal("30000.000"), Decimal("52.125")],
                "currency": ["EUR"] * 2,
            }
        ),
    }


def archives() -> dict[str, bytes]:
    """Return what is packed, by what is odd about it."""
    table = TABLE.encode()
    workbook = book(moves(MORE))
    half = len(table) // 2
    return {
        "plain_called_gz.csv.gz": table,
        "two_members.csv.gz": packed(table[:half]) + packed(table[half:]),
        "rubbish_behind.csv.gz": packed(table) + b"rubbish",
        "zeros_behind.csv.gz": packed(table) + bytes(64),
        "cut_off.csv.gz": packed(table)[:-9],
        "wrong_sum.csv.gz": packed(table)[:-8] + bytes(8),
        "nothing.csv.gz": packed(b""),
        "workbook.xlsx.gz": packed(workbook),
        "utf16.csv.gz": packed(TABLE.encode("utf-16")),
        "zip.csv.gz": packed(archive({"moves.csv": TABLE})),
        "zip.csv": archive({"moves.csv": TABLE}),
        "in_a_folder.zip": archive({"data/": "", "data/moves.csv": TABLE}),
        "of_a_mac.zip": archive(
            {
                "moves.csv": TABLE,
                "__MACOSX/": "",
                "__MACOSX/._moves.csv": b"\0\5\x16\7",
                ".DS_Store": b"\0",
            }
        ),
        "of_windows.zip": archive({"moves.csv": TABLE, "Thumbs.db": b"\0", "desktop.ini": "[x]"}),
        "with_a_readme.zip": archive({"README.txt": "Moves of the kitchens", "moves.csv": TABLE}),
        "with_a_licence.zip": archive({"LICENSE": "Free", "moves.csv": TABLE, "data.md": "#"}),
        "two_tables.zip": archive({"moves.csv": TABLE, "2024/moves.csv": TABLE}),
        "workbook.zip": archive({"moves.xlsx": workbook}),
        "gzip.zip": archive({"moves.csv.gz": packed(table)}),
        "nothing.zip": archive({}),
        "only_a_folder.zip": archive({"data/": ""}),
        "empty_table.zip": archive({"moves.csv": ""}),
        "zip.zip": archive({"moves.zip": archive({"moves.csv": TABLE})}),
        "no_ending.zip": archive({"moves": TABLE}),
        "latin_name.zip": archive({"m\u00f6ves.csv": TABLE}),
    }


def made() -> dict[str, bytes]:
    """Return all of them, by their names in folders."""
    folders = {"workbooks": workbooks(), "parquet": parquets(), "packed": archives()}
    return {
        f"{folder}/{n}": content
        for folder, files in folders.items()
        for n, content in files.items()
    }


if __name__ == "__main__":
    for name, content in made().items():
        file = pathlib.Path(sys.argv[1]) / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
