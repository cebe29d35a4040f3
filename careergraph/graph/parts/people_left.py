"""What a part of a graph has of the tables that count people: life tables and careers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from careergraph.contract.decimals import total
from careergraph.contract.tables import normalise
from careergraph.graph.memo import kept
from careergraph.graph.parts.chosen_claims import published_in, sources_named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from careergraph.contract.declared import Columns
    from careergraph.graph.core import GraphCore

    Graph = TypeVar("Graph", bound=GraphCore)

__all__ = ["PEOPLE", "cells_left", "closed", "counted_people"]

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


def cells_left(graph: GraphCore, table: str, rows: Sequence[int]) -> Columns:
    """Return the columns of the rows of a table that are left."""
    columns = {name: [cells[row] for row in rows] for name, cells in graph.columns(table).items()}
    if table == "careers":
        columns |= persons_left(graph, rows)
    return columns


@kept
def closed(graph: Graph) -> Graph:
    """Return a graph as a dataset of its own: who moves to a role that is not in it has left it.

    A part of a graph knows that they are somewhere, and that they may come back; a dataset names no
    role that it does not have.
    """
    if graph.part is None:
        return graph
    moved_to = {*graph.text_column("life_table", "destination")} - {""}
    if moved_to <= graph.numbers.keys():
        return graph
    tables = {name: graph.columns(name) for name in graph.tables}
    return type(graph)(tables | {"life_table": closed_life_table(graph)}, part=graph.part)


def closed_life_table(graph: GraphCore) -> Columns:
    """Return the life table of a part, moves to other roles joined to the exits of the interval."""
    table = "life_table"
    columns = {name: [*cells] for name, cells in graph.columns(table).items()}
    starts, sources = graph.number_column(table, "after_years"), graph.text_column(table, "source")
    origins, destinations = (graph.text_column(table, name) for name in ("role", "destination"))
    intervals = [*zip(origins, starts, sources, strict=True)]
    exits = {each: row for row, each in enumerate(intervals) if destinations[row] == ""}
    left = []
    for row, interval in enumerate(intervals):
        if destinations[row] == "" or destinations[row] in graph.numbers:
            left.append(row)
            continue
        exit_row = exits.setdefault(interval, row)
        if exit_row == row:
            left.append(row)
            columns["destination"][row] = ""
        else:
            for name in {"count", "person_years", "left_share"} & columns.keys():
                join(columns[name], exit_row, row, adding=name == "count")
    return {name: [cells[row] for row in left] for name, cells in columns.items()}


def join(cells: list[Any], first: int, row: int, *, adding: bool) -> None:
    """Join a cell to the first one: a count adds up, of what an interval says once is enough."""
    if adding:
        known = cells[first] is not None and cells[row] is not None
        cells[first] = total([cells[first], cells[row]]) if known else None
    elif cells[first] is None:
        cells[first] = cells[row]


def persons_left(graph: GraphCore, rows: Sequence[int]) -> Columns:
    """Return how many have each career, where that is known, in each of the rows that are left."""
    keys = [
        *zip(*(graph.text_column("careers", name) for name in ("career", "source")), strict=True)
    ]
    persons = graph.number_column("careers", "persons")
    known = {key: many for key, many in zip(keys, persons, strict=True) if many is not None}
    return {"persons": [known.get(keys[row]) for row in rows]} if known else {}
