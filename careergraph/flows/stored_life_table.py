"""The life table that a dataset stores, read by one rule for all who ask how soon people leave."""

from __future__ import annotations

from math import inf, nan
from typing import TYPE_CHECKING

import numpy as np

from careergraph.english import counted, together
from careergraph.errors import CareerGraphError, TableError
from careergraph.estimation.life_tables.interval_hazards import Hazards, hazards_of
from careergraph.estimation.life_tables.life_table import LifeTable
from careergraph.estimation.sojourns import LEFT
from careergraph.graph.memo import kept
from careergraph.graph.parts.chosen_claims import sources_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from careergraph.errors import Problem
    from careergraph.graph.value import CareerGraph
    from careergraph.model.facts import Number

    # The rows of each interval, by role and by where it begins.
    Intervals = Mapping[tuple[str, Number], Sequence[int]]

__all__ = ["life_table_hides", "source_of", "stored_hazards", "stored_life_table"]

TABLE = "life_table"
NUMBERS = ("after_years", "until_years", "person_years", "count")
SAME = "the same in all rows of an interval"
NO_SHARE = "more than 0 and at most 1 where somebody left, else 0"
NO_YEARS = "a number in one row of an interval at least"
NO_GAP = "where the interval before it ends; of the first, 0"


@kept
def stored_life_table(graph: CareerGraph, source: str | None) -> LifeTable:
    """Return the life table of a dataset, or that of one of its sources.

    Roles are those of ``graph.names``, by their places; a destination that is not among them, where
    the graph is a part of another, is the place after all of these. The person-years of an interval
    stand in one of its rows or in all. Intervals of a role follow each other from 0 on, and the
    last one may have no end: what nobody looked at has no row, and is not taken to be nothing.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    source : str or None
        The source, by key or publisher; needed only where the table is of several.

    Returns
    -------
    LifeTable
        Rows by role, interval and destination; one without an end ends at ``inf``.

    Raises
    ------
    CareerGraphError
        Where there is no life table; where it is of several sources and none is chosen, as these
        may have counted the same people.
    TableError
        With every row that breaks the rule.
    """
    key = source_of(graph, source)
    sources = graph.text_column(TABLE, "source")
    rows = [row for row, each in enumerate(sources) if each == key]
    roles, destinations = (graph.text_column(TABLE, name) for name in ("role", "destination"))
    starts, ends, person_years, counts = (graph.number_column(TABLE, name) for name in NUMBERS)
    rows.sort(key=lambda row: (roles[row], starts[row], destinations[row]))
    intervals: dict[tuple[str, Number], list[int]] = {}
    for row in rows:
        intervals.setdefault((roles[row], starts[row] or 0), []).append(row)
    problems = [*wrong_cells(graph, rows), *wrong_intervals(graph, intervals)]
    if problems:
        raise TableError(sorted(problems, key=lambda problem: problem.line or 0))
    years = stated(intervals, person_years)
    left_shares = stated(intervals, graph.number_column(TABLE, "left_share"))
    places, outside = {**graph.numbers, "": LEFT}, len(graph.names)
    heads = [places.get(destinations[row], outside) for row in rows]
    return LifeTable(
        np.array([graph.numbers[roles[row]] for row in rows], np.int64),
        np.array(heads, np.int64),
        np.array([starts[row] for row in rows], np.float64),
        np.array([inf if ends[row] is None else ends[row] for row in rows], np.float64),
        np.array(years, np.float64),
        np.array([counts[row] for row in rows], np.float64),
        np.array(left_shares, np.float64),
    )


def stated(intervals: Intervals, cells: Sequence[Number | None]) -> list[Number]:
    """Return for each row what is stated in any row of its interval, nan where nothing is."""
    found: list[Number] = []
    for same in intervals.values():
        known = (cells[row] for row in same)
        found += [next((number for number in known if number is not None), nan)] * len(same)
    return found


@kept
def stored_hazards(graph: CareerGraph, source: str | None) -> Hazards:
    """Return the hazards of the life table of a dataset; see :func:`stored_life_table`."""
    return hazards_of(stored_life_table(graph, source))


def life_table_hides(graph: CareerGraph, source: str | None) -> Number | None:
    """Return of fewer than how many people the life table tells nothing; None where it tells all.

    Beside its source another may hide small numbers: that is no matter of this table.
    """
    row = graph.whole.source_rows.get(source_of(graph, source))
    return None if row is None else graph.whole.number_column("sources", "min_count")[row]


def source_of(graph: CareerGraph, source: str | None) -> str:
    """Return the key of the one source that is meant, by key or publisher."""
    keys = sorted(set(graph.text_column(TABLE, "source")))
    if not keys:
        message = (
            "the dataset has no life table, which tells how soon people leave a role; "
            "`careergraph build` writes one from histories"
        )
        raise CareerGraphError(message)
    meant, whose = keys, ""
    if source is not None:
        named = {source, *sources_named(graph, [source])}
        meant, whose = [key for key in keys if key in named], f" of {source!r}"
    shown = together([repr(key) for key in meant or keys])
    if not meant:
        message = f"the life table has no source {source!r}; right would be one of {shown}"
        raise CareerGraphError(message)
    if len(meant) > 1:
        message = (
            f"the life table{whose} is of {counted(len(meant), 'source')}, {shown}, which may have "
            "counted the same people; choose one of them as the source"
        )
        raise CareerGraphError(message)
    return meant[0]


def wrong_cells(graph: CareerGraph, rows: Sequence[int]) -> Iterator[Problem]:
    """Yield the rows that say nothing of how many, or end before they begin."""
    starts, ends, counts = (
        graph.number_column(TABLE, name) for name in ("after_years", "until_years", "count")
    )
    for row in rows:
        start, end = starts[row], ends[row]
        if counts[row] is None:
            yield graph.problem(TABLE, row, "count", "a number, 0 or more")
        if start is not None and end is not None and end <= start:
            yield graph.problem(TABLE, row, "until_years", "more than after_years")


def wrong_intervals(graph: CareerGraph, intervals: Intervals) -> Iterator[Problem]:
    """Yield where rows of one interval contradict each other, or intervals do not follow on."""
    ends, years = (graph.number_column(TABLE, name) for name in ("until_years", "person_years"))
    for same in intervals.values():
        first = same[0]
        for row in same[1:]:
            if ends[row] != ends[first]:
                yield graph.problem(TABLE, row, "until_years", SAME)
        yield from wrong_shares(graph, same)
        if all(years[row] is None for row in same):
            yield graph.problem(TABLE, first, "person_years", NO_YEARS)
        yield from unequal(graph, "person_years", same)
    before: tuple[str, Number | None] = ("", None)
    for (role, start), (row, *_) in intervals.items():
        follows = before[1] if before[0] == role else 0
        if start != follows:
            yield graph.problem(TABLE, row, "after_years", NO_GAP)
        before = (role, ends[row])


def wrong_shares(graph: CareerGraph, same: Sequence[int]) -> Iterator[Problem]:
    """Yield the rows of an interval whose share of those who left contradicts the others."""
    shares, counts = (graph.number_column(TABLE, name) for name in ("left_share", "count"))
    nobody = not any(counts[row] for row in same)
    for row in same:
        share = shares[row]
        if share is not None and (share > 1 or (share == 0) != nobody):
            yield graph.problem(TABLE, row, "left_share", NO_SHARE)
    yield from unequal(graph, "left_share", same)


def unequal(graph: CareerGraph, column: str, same: Sequence[int]) -> Iterator[Problem]:
    """Yield the rows of an interval that do not state what the first that states any does."""
    cells = graph.number_column(TABLE, column)
    stated = [row for row in same if cells[row] is not None]
    for row in stated[1:]:
        if cells[row] != cells[stated[0]]:
            yield graph.problem(TABLE, row, column, SAME)
