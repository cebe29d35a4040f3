"""What would be right in a table of pay of which no row is about a role of the dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.english import alternatives
from careergraph.importers.pay.oews import CODE

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph
    from careergraph.importers.shared.download import Sheet
    from careergraph.importers.shared.report import Report

__all__ = ["NO_CODE", "NO_NAME", "right_rows"]

NO_NAME = "no role is called that"
NO_CODE = "no role has this code"


def right_rows(graph: CareerGraph, sheet: Sheet, report: Report) -> str:
    """Return what would be right, by the reasons for which rows are not of use.

    Examples
    --------
    >>> import careergraph
    >>> from careergraph.importers.shared.download import Sheet
    >>> from careergraph.importers.shared.report import Report
    >>> sheet, report = Sheet("pay.csv", ["code"], [["29-1141"]], [2]), Report()
    >>> report.skip("pay.csv", 2, NO_CODE)
    >>> right_rows(careergraph.load(), sheet, report)
    "the code of a role, such as '15-1232' (the table has '29-1141')"
    """
    found = {each.reason: each.lines[-1] for each in report.skipped if each.lines}
    codes = [code for code in graph.text_column("roles", "code") if code]
    ways = []
    if NO_NAME in found:
        here = cell(sheet, found[NO_NAME], "role")
        ways.append(f"the name of a role, such as {graph.names[0]!r} (the table has {here!r})")
    if NO_CODE in found:
        here = cell(sheet, found[NO_CODE], "code", *CODE)
        right = f"the code of a role, such as {codes[0]!r}" if codes else "a dataset with codes"
        blank = "" if codes else "; those of this one are blank"
        ways.append(f"{right} (the table has {here!r}{blank})")
    return alternatives(ways) if ways else "rows with a role of the dataset and what it pays"


def cell(sheet: Sheet, line: int, *columns: str) -> str:
    """Return what stands on a line in a column."""
    return sheet.column(*columns)[list(sheet.lines).index(line)]
