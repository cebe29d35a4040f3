"""A download of which no row is used: an error, as nothing would come of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.english import counted, first_of
from careergraph.errors import stop

if TYPE_CHECKING:
    from careergraph.importers.shared.report import Report

__all__ = ["refuse_unused"]

SHOWN = 3  # reasons


def refuse_unused(place: str, report: Report, right: str) -> None:
    """Refuse a download of which no row is used; the error says why they are not.

    Parameters
    ----------
    place : str
        What to call the download.
    report : Report
        What became of every row.
    right : str
        What would be right.

    Raises
    ------
    TableError
        When no row of any file is used.

    Examples
    --------
    >>> from careergraph.importers.shared.report import Report
    >>> report = Report()
    >>> report.read("pay.csv", 2)
    >>> for line in (2, 3):
    ...     report.skip("pay.csv", line, "no role has this code")
    >>> refuse_unused("pay.csv", report, "codes of the dataset")
    Traceback (most recent call last):
        ...
    careergraph.errors.TableError: pay.csv: found 2 rows, none of use: no role has this code \
(lines 2, 3); right would be codes of the dataset
    """
    if not report.rows or any(report.used(file) for file in report.rows):
        return
    rows = sum(report.rows.values())
    skipped = sorted(report.skipped, key=lambda each: -each.rows)
    reasons = first_of([each.with_lines for each in skipped], SHOWN)
    none = "not of use" if rows == 1 else "none of use"
    found = f"{counted(rows, 'row')}, {none}: {'; '.join(reasons)}" if rows else "no rows"
    stop(place, None, found, right)
