"""The life table of each role as its intervals: how many left when, of how many person-years."""

from __future__ import annotations

from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from careergraph.contract.decimals import total
from careergraph.errors import CareerGraphError, TableError
from careergraph.flows.stated_numbers import STILL_THERE, facts_counted
from careergraph.graph.memo import kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from careergraph.errors import Problem
    from careergraph.graph.value import CareerGraph
    from careergraph.model.facts import Number

__all__ = ["Exposure", "Interval", "exposures"]

TABLE = "life_table"
NO_TABLE = (
    "the dataset has no table life_table, which says how soon people leave a role; right would be "
    "a dataset that has one, such as `careergraph build` makes of histories"
)
NO_OVERLAP = "where the interval before it ends, or later"


class Interval(NamedTuple):
    """What happened in some years of people in a role.

    Attributes
    ----------
    after, until : float
        From how many years in the role, and until how many; infinite for those and later.
    person_years : float
        How long all together were in the role then.
    moves, exits : int or float
        How many moved on to another role then; how many left otherwise.
    """

    after: float
    until: float
    person_years: float
    moves: Number
    exits: Number


class Exposure(NamedTuple):
    """The life table of one role, the people of all sources together.

    Attributes
    ----------
    intervals : tuple of Interval
        From the entry on and without a gap, as far as somebody was surely seen.
    whole : Interval
        All that is known together, what is seen after a gap, or without an end, too.
    """

    intervals: tuple[Interval, ...]
    whole: Interval


@kept
def exposures(graph: CareerGraph) -> dict[str, Exposure]:
    """Return the life table of each role that has one.

    Raises
    ------
    CareerGraphError
        When the dataset has no life table.
    TableError
        When intervals of one role and source end before they begin, or overlap.
    """
    if TABLE not in graph.tables:
        raise CareerGraphError(NO_TABLE)
    seen: dict[tuple[str, str], dict[float, Interval]] = {}
    first: dict[tuple[str, str, float], int] = {}
    problems: list[Problem] = []
    keys = zip(*(graph.text_column(TABLE, name) for name in ("role", "source")), strict=True)
    for row, key in enumerate(keys):
        interval, same = interval_of(graph, row), seen.setdefault(key, {})
        earlier = same.get(interval.after)
        right = wrong_end(interval, earlier)
        problems += [graph.problem(TABLE, row, "until_years", right)] if right else []
        same[interval.after] = interval if earlier is None else added([earlier, interval])
        first.setdefault((*key, interval.after), row)
    for key, same in seen.items():
        for before, each in pairwise(sorted(same.values())):
            if before.until > each.after:
                row = first[(*key, each.after)]
                problems.append(graph.problem(TABLE, row, "after_years", NO_OVERLAP))
    if problems:
        raise TableError(problems)
    by_role: dict[str, list[dict[float, Interval]]] = {}
    for (role, _), same in seen.items():
        by_role.setdefault(role, []).append(same)
    now = facts_counted(graph, STILL_THERE)
    return {
        role: pooled(sources, ever_in(sources, now.get(role))) for role, sources in by_role.items()
    }


def ever_in(sources: Sequence[dict[float, Interval]], now: Number | None) -> Number | None:
    """Return how many were ever in a role: who left, and who is still there; None if unknown."""
    if now is None:
        return None
    return now + sum(each.moves + each.exits for same in sources for each in same.values())


def wrong_end(interval: Interval, earlier: Interval | None) -> str:
    """Return what would be right where an interval ends before it begins, or twice; else ""."""
    if interval.until <= interval.after:
        return "more than after_years"
    if earlier is not None and earlier.until != interval.until:
        return "the same for all destinations"
    return ""


def interval_of(graph: CareerGraph, row: int) -> Interval:
    """Return what one row says: of those who moved to one role, or of those who left otherwise.

    Person-years stand in the row without a destination.
    """
    after, until, person_years, count = (
        graph.number_column(TABLE, name)[row]
        for name in ("after_years", "until_years", "person_years", "count")
    )
    moved = graph.text_column(TABLE, "destination")[row] != ""
    return Interval(
        after or 0,
        inf if until is None else until,
        0 if moved else person_years or 0,
        (count or 0) * moved,
        (count or 0) * (not moved),
    )


def added(intervals: Sequence[Interval]) -> Interval:
    """Return intervals as one from the first to the last."""
    sums = (total([each[place] for each in intervals]) for place in (2, 3, 4))
    ends = (each.until for each in intervals)
    return Interval(min(each.after for each in intervals), max(ends), *sums)


def pooled(sources: Sequence[dict[float, Interval]], people: Number | None) -> Exposure:
    """Return the people of several sources together, cut where the tables of all are cut."""
    every = [each for intervals in sources for each in intervals.values()]
    followed = [[*without_gap(intervals)] for intervals in sources]
    shared = set.intersection(*({each.until for each in known} for known in followed))
    cuts = sorted(shared - {inf})
    intervals: list[Interval] = []
    for after, until in pairwise([0, *cuts, inf]):
        parts = [each for known in followed for each in known if after <= each.after < until]
        if parts:
            intervals.append(added(parts))
    if intervals and intervals[-1].after == (cuts[-1] if cuts else 0):
        intervals[-1:] = seen_part(intervals, people)
    return Exposure(tuple(intervals), added(every))


def seen_part(intervals: Sequence[Interval], people: Number | None) -> list[Interval]:
    """Return the last interval, which has no end, as far as somebody was surely seen in it.

    Whoever was there as it began had lived through all of the interval before, so that these were
    at most so many; the longest of them stayed at least as long as all did on average. Of the only
    interval it goes by how many were ever in the role.
    """
    last = intervals[-1]
    there: float = people or 0
    if len(intervals) > 1:
        before = intervals[-2]
        there = before.person_years / (before.until - before.after)
    if not there:
        return []
    return [last._replace(until=min(last.until, last.after + last.person_years / there))]


def without_gap(intervals: dict[float, Interval]) -> Iterable[Interval]:
    """Yield the intervals from the entry on, up to where nobody is seen."""
    end: float = 0
    while end in intervals and intervals[end].person_years > 0:
        yield intervals[end]
        end = intervals[end].until
