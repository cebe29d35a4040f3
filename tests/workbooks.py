"""Tables as workbooks and as Parquet, for tests of what reads them."""

from __future__ import annotations

import io

Table = list[list[str]]


def excel(table: Table, *more: tuple[str, Table]) -> bytes:
    """Return a workbook of one worksheet called Moves, and others before it."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in (*more, ("Moves", table)):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([typed(cell) for cell in row])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def parquet(table: Table) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = {name: [row[at] for row in table[1:]] for at, name in enumerate(table[0])}
    cells = {
        name: [typed(cell) if name == "n" else cell for cell in column]
        for name, column in columns.items()
    }
    stream = io.BytesIO()
    pq.write_table(pa.table(cells), stream)
    return stream.getvalue()


def typed(cell: str) -> float | str | None:
    try:
        return float(cell)
    except ValueError:
        return cell or None
