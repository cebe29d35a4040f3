"""Pay for the roles of a dataset: the wages of the US Bureau of Labor Statistics, or any table."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from careergraph.importers.pay.occupations import add_wages
from careergraph.importers.pay.oews import is_oews, oews_source, year_in
from careergraph.importers.pay.own_table import add_figures
from careergraph.importers.pay.unmatched import right_rows
from careergraph.importers.shared.any_table import name_of, note_form, read_any_table
from careergraph.importers.shared.context import Import
from careergraph.importers.shared.figures import MARK_OPTIONS, Marks
from careergraph.importers.shared.importer import Importer, Option
from careergraph.importers.shared.unused import refuse_unused
from careergraph.model.facts import Source

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph
    from careergraph.importers.shared.download import Sheet
    from careergraph.importers.shared.report import Imported, Report

__all__ = ["add"]


def add(
    graph: CareerGraph,
    path: str | os.PathLike[str],
    *,
    year: int | None = None,
    thousands: str = "",
    decimal: str = "",
    max_bytes: int | str | None = None,
) -> Imported:
    r"""Add what roles pay to a dataset; its own pay stays.

    Wages of the US Bureau of Labor Statistics (the OEWS tables) go to the roles whose `code` is
    that occupation, in SOC or O*NET-SOC: the median, and the 10th and the 90th percentile as low
    and high, which is the band that the publisher's own handbook of occupations gives. Where the
    table lacks an occupation, its group's wages are taken; the locator names the group. Wages of an
    hour are taken only where none of a year is given. A role without a match gets nothing. Wages of
    the whole country have the country US, those of a state or an area have none.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    path : path-like
        The OEWS table, or one of your own with the columns ``role`` (name or alias) or ``code``,
        any of ``low``, ``median`` and ``high``, ``currency``, and where wanted ``year``,
        ``country`` and ``period``: CSV, TSV, Excel or Parquet.
    year : int, optional
        The year that the figures are of. By default that of the table's column or, for the OEWS
        tables, of the file's name.
    thousands, decimal : str, optional
        What separates thousands and decimals in the figures of a table of your own, as for
        :func:`careergraph.importers.pairs.read`.
    max_bytes : int or str, optional
        How many bytes are read at most of all files together; see :func:`careergraph.load`.

    Returns
    -------
    Imported
        The new dataset, and what was matched and what was not.

    Raises
    ------
    TableError
        For a table that is neither, for figures that are no numbers, and when no row is of use.
    CareerGraphError
        When the dataset cites the same source already.

    Examples
    --------
    >>> import careergraph, pathlib, tempfile
    >>> graph = careergraph.load()
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = pathlib.Path(folder) / "ours.csv"
    ...     _ = file.write_text("role,median,currency,year\nCIO,210000,EUR,2026\n")
    ...     richer, report = add(graph, file)
    >>> print(report)
    ours.csv: 1 row read, 1 used
    >>> len(richer.pay) - len(graph.pay)
    1
    """
    name, marks = name_of(path), Marks(thousands, decimal).checked()
    context = Import(path, graph=graph, one_table=True)
    sheet = read_any_table(path, max_bytes=max_bytes)
    context.report.read(sheet.name, len(sheet.rows))
    if not sheet.rows:
        refuse_unused(sheet.file, context.report, right_rows(graph, sheet, context.report))
    note_form(sheet, context.report)
    if is_oews(sheet):
        year = year or year_of_file(sheet, name, context.report)
        context.cite(oews_source(year))
        add_wages(context, graph, sheet, year)
    else:
        context.cite(Source(os.path.splitext(name)[0], name, kind="dataset"))
        add_figures(context, graph, sheet, name=name, year=year, marks=marks)
    return context.finish(right_rows(graph, sheet, context.report))


def year_of_file(sheet: Sheet, name: str, report: Report) -> int | None:
    """Return the year in a file's name, and report it."""
    year = year_in(name)
    where = "no year is known" if year is None else f"the year {year} is that of the file's name"
    report.note(f"{sheet.name}: {where}")
    return year


IMPORTER = Importer(
    """What roles pay: the US wages by occupation (OEWS), or a table of your own.

    A table of your own has the columns role or code, any of low, median and high, and currency.
    """,
    "careergraph add pay oews_national.csv --data onet.sqlite -o onet.sqlite",
    add=add,
    options=(
        Option("year", "The year that the figures are of, where the file says none.", "count"),
        *MARK_OPTIONS,
    ),
)
