"""Which transitions belong to a part of a graph: who says so, when, how, and how often."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.contract.tables import normalise
from careergraph.graph.claim_words import claims_of
from careergraph.graph.observed_moves import row_moves
from careergraph.graph.supports import publisher_of, support

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from careergraph.graph.core import GraphCore

__all__ = ["ChosenRows", "chosen_rows", "keys_cited", "published_in", "sources_named", "year_of"]

NOTHING: Mapping[str, Any] = MappingProxyType({})
YEAR = "year"  # an own column of transitions: the year that a claim is of


class ChosenRows(NamedTuple):
    """The rows of the transitions table that are left, and what is left out as it is unknown.

    Attributes
    ----------
    rows : list of int
        The rows.
    undated : int
        How many claims have no year to choose by.
    uncounted : int
        How many transitions have no count to choose by.
    counted : list of int
        Those of the rows that a question counts.
    """

    rows: list[int]
    undated: int
    uncounted: int
    counted: list[int]


def chosen_rows(
    graph: GraphCore,
    roles: frozenset[str],
    wanted: Mapping[str, Any],
    among: Mapping[str, Any] = NOTHING,
) -> ChosenRows:
    """Return the rows of the transitions table that are wanted, between these roles alone.

    Claims of the evidence and the kinds among which support and moves are wanted have as much by
    themselves. Others stay, as roles inherit steps by them: no question that counts only some walks
    them.
    """
    ends = [graph.text_column("transitions", name) for name in ("origin", "destination")]
    rows = [row for row, pair in enumerate(zip(*ends, strict=True)) if roles.issuperset(pair)]
    rows = rows_among(graph, rows, wanted)
    if "source" in wanted:
        keys = sources_named(graph, wanted["source"])
        sources = graph.text_column("transitions", "source")
        rows = [row for row in rows if sources[row] in keys]
    undated = 0
    if "since" in wanted:
        years = years_of(graph)
        undated = sum(years[row] is None for row in rows)
        rows = [row for row in rows if (years[row] or 0) >= wanted["since"]]
    if "min_support" not in wanted and "min_count" not in wanted:
        return ChosenRows(rows, undated, 0, rows)
    often, uncounted = often_enough(graph, rows, wanted)
    if not among:
        return ChosenRows(often, undated, uncounted, often)
    counted = rows_among(graph, rows, among)
    enough, uncounted = often_enough(graph, counted, wanted)
    left = {*often} - {*counted} | {*enough}
    return ChosenRows(sorted(left), undated, uncounted, enough)


def rows_among(graph: GraphCore, rows: list[int], wanted: Mapping[str, Any]) -> list[int]:
    """Return the rows of transitions that are of the evidence and the kinds that are wanted."""
    for name in ("evidence", "kind"):
        if name in wanted:
            values, cells = frozenset(map(normalise, wanted[name])), claims_of(graph, name)
            rows = [row for row in rows if cells[row] in values]
    return rows


def sources_named(graph: GraphCore, names: Sequence[str]) -> frozenset[str]:
    """Return the keys of the sources that some names mean, keys or publishers."""
    wanted = frozenset(map(normalise, names))
    publishers = publisher_of(graph)
    keys = {*publishers, *keys_cited(graph)} - {""}
    return frozenset(
        key for key in keys if {normalise(key), normalise(publishers.get(key, key))} & wanted
    )


def keys_cited(graph: GraphCore) -> set[str]:
    """Return the keys of the sources of transitions, life tables and careers."""
    tables = ("transitions", "life_table", "careers")
    return {key for table in tables for key in graph.text_column(table, "source")}


def years_of(graph: GraphCore) -> list[int | None]:
    """Return the year of each claim: that of its own column, else that of its source."""
    of_source = published_in(graph)
    sources = graph.text_column("transitions", "source")
    own = graph.columns("transitions").get(YEAR, [""] * len(sources))
    pairs = zip(own, sources, strict=True)
    return [of_source.get(key) if cell == "" else year_of(cell) for cell, key in pairs]


def published_in(graph: GraphCore) -> dict[str, int | None]:
    """Return the year in which each source was published."""
    keys, published = (graph.text_column("sources", name) for name in ("source", "published"))
    return {key: year_of(cell) for key, cell in zip(keys, published, strict=True)}


def year_of(cell: object) -> int | None:
    """Return the year of a date; None where there is none, or more than one.

    Examples
    --------
    >>> year_of("2023-04"), year_of(2023), year_of("May 2023"), year_of("2021-2023"), year_of("")
    (2023, 2023, 2023, None, None)
    """
    years = re.findall(r"(?<!\d)\d{4}(?!\d)", str(cell))
    return int(years[0]) if len(years) == 1 else None


def often_enough(
    graph: GraphCore, rows: list[int], wanted: Mapping[str, Any]
) -> tuple[list[int], int]:
    """Return the rows of transitions of as much support, and as many moves, as is wanted.

    Beside them, how many transitions are left out as nobody says how many moves they are.
    """
    columns = [graph.text_column("transitions", name) for name in ("origin", "destination", "span")]
    transitions: dict[tuple[str, ...], list[int]] = {}
    for row in rows:
        transitions.setdefault(tuple(cells[row] for cells in columns), []).append(row)
    if "min_support" in wanted:
        least = wanted["min_support"]
        transitions = {
            ends: claims for ends, claims in transitions.items() if support(graph, claims) >= least
        }
    uncounted = 0
    if "min_count" in wanted:
        counts = {ends: moves(graph, claims) for ends, claims in transitions.items()}
        uncounted = sum(count is None and ends[-1] == "" for ends, count in counts.items())
        least = wanted["min_count"]
        transitions = {
            ends: claims
            for ends, claims in transitions.items()
            if (count := counts[ends]) is not None and count >= least
        }
    return sorted(row for claims in transitions.values() for row in claims), uncounted


def moves(graph: GraphCore, rows: Sequence[int]) -> int | None:
    """Return how many moves some claims count, None where that is unknown, as of bare weights."""
    observed = row_moves(graph)
    counts = [count for row in rows if (count := observed[row][0]) is not None]
    return sum(counts) if counts else None
