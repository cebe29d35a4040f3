"""Totals in tables of moves: rows and columns that are the sums of the others."""

from __future__ import annotations

from math import fsum, isclose
from typing import TYPE_CHECKING

from careergraph.importers.shared.download import simple_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["may_hold_sums", "named_totals", "sums_of_others"]

NAMES = {"total", "totals", "all", "sum", "grandtotal", "subtotal", "rowtotal", "columntotal"}
SLACK = 1 - 1e-6  # far more than what rounding may hide
STRONG = 2  # rows that add up: one may do so by chance

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
    turned = {(destination, origin): count for (origin, destination), count in sums.items()}
    origins, destinations = {origin for origin, _ in sums}, {end for _, end in sums}
    across, down = sums_of_rows(sums), sums_of_rows(turned)
    return {
        label
        for label in across | down
        if (label in across or label not in destinations)
        and (label in down or label not in origins)
    }


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
    rows: dict[str, dict[str, float]] = {}
    for (origin, destination), count in sums.items():
        if count:
            rows.setdefault(origin, {})[destination] = count
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
