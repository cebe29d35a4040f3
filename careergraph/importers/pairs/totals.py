"""Totals in tables of moves: rows and columns that are the sums of the others."""

from __future__ import annotations

from collections import Counter
from math import fsum, isclose
from typing import TYPE_CHECKING, TypeVar

from careergraph.importers.shared.download import simple_name

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    Found = TypeVar("Found", bound=Collection[str])

__all__ = ["larger_than_others", "may_hold_sums", "named_totals", "sums_of_others"]

NAMES = {"total", "totals", "all", "sum", "grandtotal", "subtotal", "rowtotal", "columntotal"}
SLACK = 1 - 1e-6  # far more than what rounding may hide
STRONG = 2  # rows that add up: one may do so by chance
OTHERS = 3  # roles beside a probable total: of two, one may well be the larger
MARGINS = (0.9, 0.98)  # of the grand total are in the row and the column of totals, at least

Sums = dict[tuple[str, str], float]


def named_totals(labels: Iterable[str]) -> set[str]:
    """Return the labels that call themselves a total.

    Examples
    --------
    >>> named_totals(["Cook", "Grand total", "Total:", "Total quality manager"]) == {
    ...     "Grand total", "Total:"}
    True
    """
    return {label for label in labels if simple_name(label) in NAMES}


def sums_of_others(sums: Sums) -> set[str]:
    """Return the labels whose counts are the sums of all others', wherever they stand.

    Parameters
    ----------
    sums : dict of (str, str) to float
        The count of each pair of origin and destination, stays included.

    Returns
    -------
    set of str
        Labels that, for every origin, count what all other destinations do together, and the same
        of destinations for every origin; a label that stands on one side only, on that one. Two
        sums at least must have two terms or more: one may come about by chance.

    Examples
    --------
    >>> table = {("A", "B"): 1, ("A", "C"): 2, ("A", "Any"): 3}
    >>> table |= {("B", "B"): 5, ("B", "C"): 4, ("B", "Any"): 9}
    >>> sums_of_others(table)
    {'Any'}
    """
    return wherever_they_stand(sums, sums_of_rows)[0]


def larger_than_others(sums: Sums) -> tuple[set[str], set[str]]:
    """Return the labels that count no less than all others together: probable totals, and others.

    So is a total of which some parts are suppressed; and so may be a role where most begin or end.
    What tells a total is its own cell, where the row of totals meets the column: the grand total is
    no less than either comes to, and hardly more. Stays in a role would be that by chance only.

    Parameters
    ----------
    sums : dict of (str, str) to float
        The count of each pair of origin and destination, stays included.

    Returns
    -------
    tuple of set of str
        Those that have a grand total; those that may be totals too, or roles.

    Examples
    --------
    >>> table = {("A", "B"): 4, ("A", "C"): 2, ("B", "A"): 5, ("B", "C"): 4, ("C", "B"): 3}
    >>> rows, columns = {"A": 7, "B": 9, "C": 5}, {"A": 6, "B": 8, "C": 7}
    >>> larger_than_others(table | {(role, "Any"): count for role, count in rows.items()})
    (set(), {'Any'})
    >>> table |= {(role, "Any"): count for role, count in rows.items()}
    >>> table |= {("Any", role): count for role, count in columns.items()}
    >>> larger_than_others(table | {("Any", "Any"): 21})
    ({'Any'}, set())
    """
    labels, across, down = wherever_they_stand(sums, outweighing)
    larger = {
        label
        for label in labels
        if across[label] + down[label] >= STRONG and len(counting_labels(sums, label)) >= OTHERS
    }
    both = {label for label in larger if label in across and label in down}
    probable = {label for label in both if has_corner(sums, label)}
    return probable, larger - probable


def wherever_they_stand(
    sums: Sums, found_in: Callable[[Sums], Found]
) -> tuple[set[str], Found, Found]:
    """Return the labels that are found on each side on which they stand; those of rows, of columns.

    Parameters
    ----------
    sums : dict of (str, str) to float
        The count of each pair of origin and destination.
    found_in : callable
        What finds destinations; origins are found in the same way.
    """
    turned = {(destination, origin): count for (origin, destination), count in sums.items()}
    origins, destinations = ({end for end, _ in table} for table in (sums, turned))
    across, down = found_in(sums), found_in(turned)
    labels = {
        label
        for label in {*across, *down}
        if (label in across or label not in destinations)
        and (label in down or label not in origins)
    }
    return labels, across, down


def counting_labels(sums: Sums, label: str) -> set[str]:
    """Return the other labels between which anything is counted."""
    pairs = (ends for ends, count in sums.items() if count and label not in ends)
    return {end for ends in pairs for end in ends}


def outweighing(sums: Sums) -> Counter[str]:
    """Return the destinations that, for every origin, count no less than all others do together.

    With each stands for how many origins these others are several.
    """
    rows = rows_of(sums)
    found: Counter[str] = Counter()
    strong: Counter[str] = Counter()
    for origin, row in rows.items():
        total = fsum(row.values())
        for label, count in row.items():
            if label != origin and 2 * count > SLACK * total:
                found[label] += 1
                strong[label] += len(row) > STRONG
    every = (label for label, number in found.items() if number == len(rows.keys() - {label}))
    return Counter({label: strong[label] for label in every})


def has_corner(sums: Sums, label: str) -> bool:
    """Return whether a label's own cell is what its row comes to, and its column."""
    corner = sums.get((label, label), 0)
    row = fsum(n for (origin, end), n in sums.items() if origin == label != end)
    column = fsum(n for (origin, end), n in sums.items() if origin != label == end)
    less, more = sorted((row, column))
    whole = corner >= more * SLACK
    return whole and all(
        part >= of * corner for part, of in zip((less, more), MARGINS, strict=True)
    )


def rows_of(sums: Sums) -> dict[str, dict[str, float]]:
    """Return the counts of each origin, by destination, without those of 0."""
    rows: dict[str, dict[str, float]] = {}
    for (origin, destination), count in sums.items():
        if count:
            rows.setdefault(origin, {})[destination] = count
    return rows


def may_hold_sums(labels: Sequence[int], counts: Sequence[float | None]) -> bool:
    """Return whether in nearly every row one count may be what all others are together.

    That is quickly seen, and seldom so: only then it pays to look for sums.

    Parameters
    ----------
    labels : sequence of int
        For each count the number of its row.
    counts : sequence of float
        The counts, none of them negative.
    """
    size = max(labels, default=-1) + 1
    total, most = [0.0] * size, [0.0] * size
    for label, count in zip(labels, counts, strict=True):
        if count:
            total[label] += count
            most[label] = max(most[label], count)
    rows = [(half, whole) for half, whole in zip(most, total, strict=True) if whole]
    # One row may be the label's own, one the corner: see `is_every_sum`.
    return sum(2 * half > SLACK * whole for half, whole in rows) >= len(rows) - 2


def sums_of_rows(sums: Sums) -> set[str]:
    """Return the destinations that, for every origin, count what all others do together."""
    rows = rows_of(sums)
    hits: dict[str, list[str]] = {}
    for origin, row in rows.items():
        total = fsum(row.values())
        for label, count in row.items():
            if label != origin and isclose(2 * count, total, rel_tol=1e-9):
                hits.setdefault(label, []).append(origin)
    ends = {destination for _, destination in sums}
    return {
        label
        for label, origins in hits.items()
        if sum(len(rows[origin]) > STRONG for origin in origins) >= STRONG
        and is_every_sum(label, set(origins), rows, ends)
    }


def is_every_sum(
    label: str, hits: set[str], rows: dict[str, dict[str, float]], ends: set[str]
) -> bool:
    """Return whether a label is the sum of every row but its own; one corner may be left blank.

    A table's corner is where the row of totals meets the column of totals.
    """
    missed = rows.keys() - hits - {label}
    corner = {origin for origin in missed if origin not in ends and label not in rows[origin]}
    return missed == corner and len(corner) <= 1
