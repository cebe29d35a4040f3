"""What a part of a graph has of the tables that count people: life tables and careers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careergraph.contract.decimals import total
from careergraph.contract.tables import normalise
from careergraph.graph.parts.chosen_claims import published_in, sources_named

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from careergraph.contract.declared import Columns
    from careergraph.graph.core import GraphCore

__all__ = ["PEOPLE", "cells_left", "counted_people"]

PEOPLE = ("life_table", "careers")


def counted_people(
    graph: GraphCore, table: str, rows: Sequence[int], wanted: Mapping[str, Any]
) -> list[int]:
    """Return the rows of the people who are wanted: of some sources, observed, of some years.

    Whatever else is chosen, they were counted: it only says which of their moves are shown.
    """
    sources = graph.text_column(table, "source")
    if "evidence" in wanted and "observed" not in map(normalise, wanted["evidence"]):
        return []
    if "source" in wanted:
        keys = sources_named(graph, wanted["source"])
        rows = [row for row in rows if sources[row] in keys]
    if "since" in wanted:
        years = published_in(graph)
        rows = [row for row in rows if (years.get(sources[row]) or 0) >= wanted["since"]]
    return [*rows]


def cells_left(
    graph: GraphCore, table: str, roles: Collection[str], rows: Sequence[int]
) -> tuple[Sequence[int], Columns]:
    """Return the rows of a table that are left, and its columns."""
    if table == "life_table":
        return life_table_left(graph, roles, rows)
    if table == "careers":
        return careers_left(graph, rows)
    return rows, {name: [c[row] for row in rows] for name, c in graph.columns(table).items()}


def life_table_left(
    graph: GraphCore, roles: Collection[str], rows: Sequence[int]
) -> tuple[list[int], Columns]:
    """Return the rows that are left and their columns: who moves out of the part has left it."""
    table = "life_table"
    columns = {name: [*cells] for name, cells in graph.columns(table).items()}
    starts, sources = graph.number_column(table, "after_years"), graph.text_column(table, "source")
    origins, destinations = (graph.text_column(table, name) for name in ("role", "destination"))
    intervals = [(origins[row], starts[row], sources[row]) for row in rows]
    pairs = zip(intervals, rows, strict=True)
    exits = {interval: row for interval, row in pairs if destinations[row] == ""}
    left = []
    for interval, row in zip(intervals, rows, strict=True):
        if destinations[row] == "" or destinations[row] in roles:
            left.append(row)
            continue
        exit_row = exits.setdefault(interval, row)
        if exit_row == row:
            left.append(row)
            columns["destination"][row] = ""
        else:
            for name in {"count", "person_years"} & columns.keys():
                join(columns[name], exit_row, row, adding=name == "count")
    return left, {name: [cells[row] for row in left] for name, cells in columns.items()}


def join(cells: list[Any], first: int, row: int, *, adding: bool) -> None:
    """Join a cell to the first one: a count adds up, of the same person-years one is enough."""
    if adding:
        known = cells[first] is not None and cells[row] is not None
        cells[first] = total([cells[first], cells[row]]) if known else None
    elif cells[first] is None:
        cells[first] = cells[row]


def careers_left(graph: GraphCore, rows: Sequence[int]) -> tuple[list[int], Columns]:
    """Return the rows that are left and their columns: how many have a career stands in each."""
    table = "careers"
    keys = [*zip(*(graph.text_column(table, name) for name in ("career", "source")), strict=True)]
    persons = graph.number_column(table, "persons")
    known = {key: many for key, many in zip(keys, persons, strict=True) if many is not None}
    columns = {name: [cells[row] for row in rows] for name, cells in graph.columns(table).items()}
    if known:
        columns["persons"] = [known.get(keys[row]) for row in rows]
    return [*rows], columns
