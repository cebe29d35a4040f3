"""A table of pay of your own: its rows as pay of the roles that it names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from careergraph.contract.cells import number
from careergraph.contract.vocabulary import PERIODS
from careergraph.errors import Problem, SharedCodeError, TableError, UnknownRoleError, stop
from careergraph.importers.pay.unmatched import NO_CODE, NO_NAME
from careergraph.importers.shared.columns import columns_listed, refuse_one_column
from careergraph.importers.shared.download import simple_name
from careergraph.importers.shared.figures import which_of_two

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.graph.value import CareerGraph
    from careergraph.importers.shared.context import Import
    from careergraph.importers.shared.download import Sheet
    from careergraph.importers.shared.figures import Marks

__all__ = ["add_figures"]

PLAIN_NUMBER = "a plain number, such as 50000, or thousands=... for its mark"
OTHERS_CODE = "its role and its code are of two roles"
CURRENCY = re.compile("[A-Z]{3}")
FIGURES = ("low", "median", "high")
FIELDS = ("role", "code", *FIGURES, "currency", "period", "year", "country")


def add_figures(
    context: Import,
    graph: CareerGraph,
    sheet: Sheet,
    *,
    name: str,
    year: int | None,
    marks: Marks,
) -> None:
    """Add the pay of the roles that a table names.

    Parameters
    ----------
    name : str
        The file's name, for locators.
    year : int, optional
        The year of all figures; without it that of the table's column.
    marks : Marks
        What separates thousands and decimals in the figures.

    Raises
    ------
    TableError
        For a table without the columns, and for every cell that cannot be.
    """
    places = places_of_fields(sheet)
    two_ways = {
        field: marks.read_two_ways(row[place] for row in sheet.rows)
        for field, place in places.items()
        if field in FIGURES
    }
    problems: list[Problem] = []
    for cells, line in zip(sheet.rows, sheet.lines, strict=True):
        given = {field: cells[place] for field, place in places.items() if cells[place]}
        roles, reason = roles_meant(graph, given)
        reason = reason or ("" if set(FIGURES) & given.keys() else "no figure")
        if reason:
            context.report.skip(sheet.name, line, reason)
            continue
        figures = {field: marks.number(given[field]) for field in FIGURES if field in given}
        unclear = [field for field in figures if given[field] in two_ways[field]]
        problems += (
            Problem(sheet.file, line, field, *which_of_two(given[field])) for field in unclear
        )
        wrong = wrong_cells(given, {f: n for f, n in figures.items() if f not in unclear})
        problems += (Problem(sheet.file, line, *cell) for cell in wrong)
        row = {f: figures.get(f, cell) for f, cell in given.items() if f not in ("role", "code")}
        row["year"] = str(year or given.get("year", ""))
        locator = f"{name}: {given.get('role') or given['code']}"
        for role in roles:
            context.add("pay", role=role, **row, locator=locator)
    if problems:
        raise TableError(problems)


def places_of_fields(sheet: Sheet) -> dict[str, int]:
    """Return the places of the columns that a table of pay may have.

    Raises
    ------
    TableError
        When it lacks some that it must have.
    """
    refuse_one_column(sheet)
    for field in FIELDS:
        alike = [repr(name) for name in sheet.header if simple_name(name) == field]
        if len(alike) > 1:
            stop(sheet.file, None, f"the columns {', '.join(alike)}", f"one column {field!r}")
    places = {field: place for field in FIELDS if (place := sheet.place(field)) is not None}
    named, paid = {"role", "code"} & places.keys(), set(FIGURES) & places.keys()
    if not (named and paid and "currency" in places):
        right = "role or code; low, median or high; and currency, or the columns of OEWS"
        stop(sheet.file, None, columns_listed(sheet), right)
    return places


def roles_meant(graph: CareerGraph, given: dict[str, str]) -> tuple[list[str], str]:
    """Return the roles that a row is about, or why there are none."""
    if "role" in given:
        try:
            role = graph.resolve(given["role"])
        except SharedCodeError:
            return [], "several roles have this code; a column code pays all of them"
        except UnknownRoleError:
            return [], NO_NAME
        coded = graph.name_lookup.codes.roles(given["code"]) if "code" in given else []
        return [role], OTHERS_CODE if coded and role not in coded else ""
    if "code" not in given:
        return [], "neither role nor code"
    roles = graph.name_lookup.codes.roles(given["code"])
    return roles, "" if roles else NO_CODE


def wrong_cells(
    given: dict[str, str], figures: dict[str, float | None]
) -> Iterator[tuple[str, str, str]]:
    """Yield what cannot be in a row: the column, its cell, and what would be right."""
    for field, figure in figures.items():
        if figure is None:
            yield field, repr(given[field]), PLAIN_NUMBER
    read = [figure for figure in figures.values() if figure is not None]
    if read != sorted(read):
        yield "low", ", ".join(map(str, read)), "low, median and high in ascending order"
    if not CURRENCY.fullmatch(given.get("currency", "")):
        found = repr(given["currency"]) if "currency" in given else "an empty cell"
        yield "currency", found, "an ISO 4217 code, such as EUR"
    if given.get("period", PERIODS[0]) not in PERIODS:
        yield "period", repr(given["period"]), f"one of {', '.join(PERIODS)}"
    if "year" in given and number(given["year"], whole=True) is None:
        yield "year", repr(given["year"]), "a year, such as 2025"
