"""Pay for the roles of a dataset: the wages of the US Bureau of Labor Statistics, or any table."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, cast

from careergraph.contract.cells import number
from careergraph.contract.tables import normalise
from careergraph.contract.vocabulary import PERIODS
from careergraph.english import counted
from careergraph.errors import Problem, TableError, UnknownRoleError
from careergraph.files.csv_read import stop
from careergraph.importers.columns import listed
from careergraph.importers.imported import Imported, Report
from careergraph.importers.joining import joined
from careergraph.importers.oews import broader, is_oews, oews, soc, wages, year_in
from careergraph.importers.sheets import read_sheet
from careergraph.model.facts import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.files.archive import Sheet
    from careergraph.graph.value import CareerGraph
    from careergraph.importers.joining import Row
    from careergraph.importers.oews import Wage

__all__ = ["add"]

FIGURES = ("low", "median", "high")
FIELDS = ("role", "code", *FIGURES, "currency", "period", "year")


def add(graph: CareerGraph, path: str | os.PathLike[str], *, year: int | None = None) -> Imported:
    r"""Add what roles pay to a dataset; its own pay stays.

    Wages of the US Bureau of Labor Statistics (the OEWS tables) go to the roles whose `code` is
    that occupation, in SOC or O*NET-SOC: the median, and the 10th and the 90th percentile as low
    and high, which is the band that the publisher's own handbook of occupations gives. Where the
    table lacks an occupation, its group's wages are taken, which the locator says. Wages of an
    hour are taken only where none of a year is given. A role without a match gets nothing.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    path : path-like
        The OEWS table, or one of your own with the columns ``role`` (name or alias) or ``code``,
        any of ``low``, ``median`` and ``high``, ``currency``, and where wanted ``year`` and
        ``period``: CSV, TSV, Excel or Parquet.
    year : int, optional
        The year that the figures are of. By default that of the table's column or, for the OEWS
        tables, of the file's name.

    Returns
    -------
    Imported
        The new dataset, and what was matched and what was not.

    Raises
    ------
    TableError
        For a table that is neither, and for figures that are no numbers.
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
    sheet, report = read_sheet(path), Report()
    report.read(sheet.name, len(sheet.rows))
    if is_oews(sheet):
        when = year or told(sheet, os.path.basename(path), report)
        source, rows = oews(when), of_occupations(graph, sheet, when, report)
    else:
        name = os.path.basename(path)
        source = Source(os.path.splitext(name)[0], name, kind="dataset")
        rows = of_roles(graph, sheet, name, year, report)
    cited: list[Row] = [row | {"source": source.source} for row in rows]
    return Imported(joined(graph, "pay", cited, source) if cited else graph, report)


def told(sheet: Sheet, name: str, report: Report) -> int | None:
    """Return the year that a file's name tells, and say so."""
    year = year_in(name)
    of = "no year is known" if year is None else f"the year {year} is that of the file's name"
    report.lack(f"{sheet.name}: {of}")
    return year


def of_occupations(graph: CareerGraph, sheet: Sheet, year: int | None, report: Report) -> list[Row]:
    """Return the wages of the roles whose code is an occupation, or one of a group."""
    known = wages(sheet, report)
    roles = cast("list[str]", graph.column("roles", "role"))
    codes = cast("list[str]", graph.column("roles", "code"))
    wanted = {role: soc(code) for role, code in zip(roles, codes, strict=True)}
    found = {
        role: next((known[one] for one in broader(occupation) if one in known), None)
        for role, occupation in wanted.items()
    }
    used = {wage.code for wage in found.values() if wage}
    for code, wage in known.items():
        if not wage.figures:
            report.skip(sheet.name, wage.line, "the publisher gives no wage")
        elif code not in used:
            report.skip(sheet.name, wage.line, "no role has this code")
    tell(sheet, wanted, found, len(graph.names), report)
    return [
        {"role": role, **wage.figures, "currency": "USD", "period": wage.period}
        | {"year": year or "", "locator": wage.locator(wanted[role])}
        for role, wage in found.items()
        if wage and wage.figures
    ]


def tell(
    sheet: Sheet,
    wanted: dict[str, str],
    found: dict[str, Wage | None],
    roles: int,
    report: Report,
) -> None:
    """Report how many roles got their pay from where, and how many got none, and why."""
    paid = {role: wage for role, wage in found.items() if wage and wage.figures}
    own = sum(wage.code == wanted[role] for role, wage in paid.items())
    hourly = sum(wage.period == "hour" for wage in paid.values())
    codes = sum(map(bool, wanted.values()))
    absent = sum(wage is None and wanted[role] != "" for role, wage in found.items())
    said = {
        "paid as their occupation is": own,
        "paid as a group with their occupation is, which has no row (the locator says so)": len(
            paid
        )
        - own,
        "of these by the hour, as no wage of a year is given": hourly,
        "without pay: neither their occupation nor its group has a row": absent,
        "without pay: the publisher gives none for it": codes - absent - len(paid),
        "without pay: no SOC code": roles - codes,
    }
    for what, how_many in said.items():
        if how_many:
            report.lack(f"{sheet.name}: {counted(how_many, 'role')} {what}")


def of_roles(
    graph: CareerGraph, sheet: Sheet, name: str, year: int | None, report: Report
) -> list[Row]:
    """Return the rows of a table of pay for the roles that it names.

    Raises
    ------
    TableError
        For a table without the columns, and for every cell that cannot be.
    """
    at = {field: place for field in FIELDS if (place := sheet.at(field)) is not None}
    if not ({"role", "code"} & at.keys() and set(FIGURES) & at.keys() and "currency" in at):
        right = "role or code; low, median or high; and currency, or the columns of OEWS"
        stop(sheet.file, None, listed(sheet), right)
    codes: dict[str, list[str]] = {}
    pairs = zip(graph.column("roles", "role"), graph.column("roles", "code"), strict=True)
    for role, code in cast("list[tuple[str, str]]", list(pairs)):
        codes.setdefault(normalise(code), []).append(role)
    rows: list[Row] = []
    problems: list[Problem] = []
    for cells, line in zip(sheet.rows, sheet.lines, strict=True):
        given = {field: cells[place] for field, place in at.items() if cells[place]}
        roles, fault = meant(graph, codes, given)
        fault = fault or ("" if set(FIGURES) & given.keys() else "no figure")
        if fault:
            report.skip(sheet.name, line, fault)
            continue
        problems += (Problem(sheet.file, line, *wrong) for wrong in faults(given))
        told: Row = {field: given[field] for field in given if field not in ("role", "code")}
        locator = f"{name}: {given.get('role') or given['code']}"
        dated = {"year": year or given.get("year", ""), "locator": locator}
        rows += ({"role": role} | told | dated for role in roles)
    if problems:
        raise TableError(problems)
    return rows


def meant(
    graph: CareerGraph, codes: dict[str, list[str]], given: dict[str, str]
) -> tuple[list[str], str]:
    """Return the roles that a row speaks of, or why there are none."""
    if "role" in given:
        try:
            return [graph.resolve(given["role"])], ""
        except UnknownRoleError:
            return [], "no role is called that"
    if "code" not in given:
        return [], "neither role nor code"
    roles = codes.get(normalise(given["code"]), [])
    return roles, "" if roles else "no role has this code"


def faults(given: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield what cannot be in a row: the column, what stands there, what would be right."""
    figures = {field: number(given[field]) for field in FIGURES if field in given}
    for field, figure in figures.items():
        if figure is None:
            yield field, repr(given[field]), "a plain number, such as 50000"
    read = [figure for figure in figures.values() if figure is not None]
    if read != sorted(read):
        yield "low", ", ".join(map(str, read)), "low, median and high in ascending order"
    if "currency" not in given:
        yield "currency", "an empty cell", "an ISO 4217 code, such as EUR"
    if given.get("period", PERIODS[0]) not in PERIODS:
        yield "period", repr(given["period"]), f"one of {', '.join(PERIODS)}"
    if "year" in given and number(given["year"], whole=True) is None:
        yield "year", repr(given["year"]), "a year, such as 2025"
