"""Rows that stand twice and differ in nothing that matters, and the header among the rows."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from careergraph.importers.shared.download import Sheet
    from careergraph.importers.shared.report import Report

__all__ = ["without_headers", "without_repeats"]

SAME = "the same row again"
OLDER = "the same row again, with an older date"


def without_headers(sheet: Sheet, report: Report) -> Sheet:
    """Return a table without rows that are its header again, as where files were joined.

    They are counted in the report: as read, and as skipped.
    """
    header = [cell.strip() for cell in sheet.header]
    again = [row for row, cells in enumerate(sheet.rows) if cells == header]
    if not again:
        return sheet
    report.read(sheet.name, len(again))
    for row in again:
        report.skip(sheet.name, sheet.lines[row], "the header again")
    return sheet.at(sorted({*range(len(sheet.rows))}.difference(again)))


def without_repeats(sheet: Sheet, report: Report, *dates: str) -> Sheet:
    """Return a table in which each row stands once: of rows that differ in dates alone, the newest.

    It stands where the first of them stood. What is left out is counted in the report.

    Parameters
    ----------
    sheet : Sheet
        The table.
    report : Report
        Where its rows were counted as read.
    *dates : str
        The columns that say when a row was changed, as far as the table has them. Of dates of the
        form 2024-01-31 the newest is the last in the order of text; of others, such as 01/2024,
        year and month are compared.
    """
    places = {place for name in dates if (place := sheet.place(name)) is not None}
    others = [place for place in range(len(sheet.header)) if place not in places]
    keys = list(map(itemgetter(*others), sheet.rows)) if others else [()] * len(sheet.rows)
    if len(set(keys)) == len(keys):
        return sheet
    newest: dict[object, int] = {}
    for row, key in enumerate(keys):
        kept = newest.setdefault(key, row)
        if kept == row:
            continue
        ages = [
            [ordered(sheet.rows[each][place]) for place in sorted(places)] for each in (kept, row)
        ]
        out = row
        if ages[1] > ages[0]:
            newest[key], out = row, kept
        reason = SAME if ages[0] == ages[1] else OLDER
        report.skip(sheet.name, sheet.lines[out], reason)
    return sheet.at(newest.values())


def ordered(date: str) -> str:
    """Return a date so that the order of text is that of time: the year first.

    Examples
    --------
    >>> ordered("08/2023"), ordered("2023-08-01T10:00:00Z")
    ('2023/08', '2023-08-01T10:00:00Z')
    """
    month, slash, year = date.partition("/")
    return f"{year}/{month}" if slash and len(year) > len(month) else date
