"""The life tables of roles of a dataset that are one role now, put together."""

from __future__ import annotations

from bisect import bisect_right
from math import inf
from typing import TYPE_CHECKING

from careergraph.contract.decimals import total

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from careergraph.graph.merged_rows import MergedPart, Row
    from careergraph.model.facts import Number

__all__ = ["life_table_of"]

TABLE = "life_table"
SHARED_KEY = f"of {TABLE} with the key of another row now: put together"
INSIDE = f"of {TABLE} inside what is one role now: left out"


def life_table_of(part: MergedPart, rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the rows of the life table of one role and source; moves within it are left out.

    People of several roles are added up in intervals that the tables of all of these share. The
    person-years of an interval stand in one of its rows or in all: they count once. Which share
    left is known of intervals that stay what they were.
    """
    leaving = [row for row in rows if row.fields.get("destination") != row.fields["role"]]
    cuts = shared_cuts(rows)
    together: dict[tuple[int, str], list[Row]] = {}
    for row in leaving:
        place = bisect_right(cuts, after(row))
        together.setdefault((place, row.fields.get("destination", "")), []).append(row)
    part.notes["row", SHARED_KEY] += len(leaving) - len(together)
    part.notes["row", INSIDE] += len(rows) - len(leaving)
    if len(together) == len(rows) and len({*map(role_before, rows)}) == 1:
        yield from rows
        return
    for (place, _), same in together.items():
        interval = [row for row in rows if bisect_right(cuts, after(row)) == place]
        end = max(map(until, interval))
        numbers = {
            "after_years": cuts[place - 1] if place else min(map(after, interval)),
            "until_years": None if end == inf else end,
            "person_years": sum_of(years_of(interval)),
            "left_share": share_of(interval),
            "count": sum_of(number(row, "count") for row in same),
        }
        known = {name: cell for name, cell in numbers.items() if cell is not None}
        kept = {name: cell for name, cell in same[0].fields.items() if name not in numbers}
        yield same[0]._replace(fields=kept | known)


def shared_cuts(rows: Iterable[Row]) -> list[float]:
    """Return where the tables of all roles before are cut, in years."""
    ends: dict[str, set[float]] = {}
    for row in rows:
        ends.setdefault(role_before(row), set()).add(until(row))
    return sorted(set.intersection(*ends.values()) - {inf})


def years_of(rows: Iterable[Row]) -> Iterable[Number | None]:
    """Return the person-years of each interval of each role before; None where no row has them."""
    stated: dict[tuple[str, float], Number | None] = {}
    for row in rows:
        key = role_before(row), after(row)
        if stated.get(key) is None:
            stated[key] = number(row, "person_years")
    return stated.values()


def share_of(rows: Sequence[Row]) -> Number | None:
    """Return which share left an interval; None where others are in it, or left within the role."""
    added_up = len({(role_before(row), after(row)) for row in rows}) > 1
    if added_up or any(row.fields.get("destination") == row.fields["role"] for row in rows):
        return None
    stated = (number(row, "left_share") for row in rows)
    return next((share for share in stated if share is not None), None)


def sum_of(numbers: Iterable[Number | None]) -> Number | None:
    """Return a sum; None where one of the numbers is unknown."""
    known = [*numbers]
    return None if None in known else total([each for each in known if each is not None])


def role_before(row: Row) -> str:
    """Return what the dataset of a row calls the role."""
    assert row.place is not None
    return row.graph.text_column(TABLE, "role")[row.place]


def number(row: Row, column: str) -> Number | None:
    """Return a number of a row as its dataset has it."""
    assert row.place is not None
    return row.graph.number_column(TABLE, column)[row.place]


def after(row: Row) -> float:
    """Return where the interval of a row begins."""
    return number(row, "after_years") or 0


def until(row: Row) -> float:
    """Return where the interval of a row ends."""
    end = number(row, "until_years")
    return inf if end is None else end
