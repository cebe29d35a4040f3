"""What histories tell of moves and exits: how likely, how soon, who against whom, and how sure."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

import numpy as np

from careergraph.english import alternatives
from careergraph.errors import CareerGraphError
from careergraph.estimation.contrasts import contrasts
from careergraph.estimation.shares.holm import holm
from careergraph.estimation.shares.order_two import memory
from careergraph.estimation.shares.periods import change_of_shares
from careergraph.estimation.sojourns import LEFT
from careergraph.histories.built_rows import counts_of, estimated, significant
from careergraph.histories.observing.observation import observed_within
from careergraph.histories.observing.rules_told import lines_told
from careergraph.histories.observing.smallest_told import check_minimum, of_many
from careergraph.histories.reading.histories_read import as_spells
from careergraph.histories.role_rows import role_rows
from careergraph.model.estimate_table import ContrastRow, EstimateRow, EstimateTable, ShareTest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from careergraph.estimation.estimates import Estimates
    from careergraph.estimation.shares.homogeneity import Homogeneity
    from careergraph.histories.observing.observation import Seen

    Names = Sequence[str]

__all__ = ["estimate"]

ESTIMATES = {
    "share": "share",
    "probability": "probability",
    "probability_low": "probability_low",
    "probability_high": "probability_high",
    "person_years": "person_years",
    "hazard": "hazard",
    "hazard_low": "hazard_low",
    "hazard_high": "hazard_high",
    "lower_quartile_years": "years_lower",
    "median_years": "years",
    "upper_quartile_years": "years_upper",
    "median_years_low": "years_low",
    "median_years_high": "years_high",
}
ONE_OF_BOTH = (
    "publish estimates of groups or periods, or those of all people, not both: together they may "
    "tell small numbers"
)
CONTRASTS = (
    *("ratio", "ratio_low", "ratio_high", "ratio_corrected"),
    *("difference", "difference_low", "difference_high", "difference_corrected"),
)


def estimate(
    histories: object,
    *,
    max_gap: int | str | None = None,
    as_of: str | date | None = None,
    since: str | date | None = None,
    until: str | date | None = None,
    half_life: float | str | None = None,
    min_count: int = 1,
    split: str | date | None = None,
    against: str | None = None,
) -> EstimateTable:
    """Estimate from career histories how likely and how soon moves are, with intervals.

    Parameters
    ----------
    histories : Spells, path-like or frame
        What :func:`careergraph.read_spells` returns, or what it takes, where its defaults will do.
        Of spells with groups each group is estimated by itself, and held against the others.
    max_gap, as_of, since, until, half_life, min_count
        As for :func:`careergraph.build`.
    split : str or date, optional
        Parts time into two periods, which are held against each other as groups are.
    against : str, optional
        The group that all others are held against; by default each pair of groups is compared.

    Returns
    -------
    EstimateTable
        Estimates, contrasts, tests of change and of memory, and what became of the rows.

    Raises
    ------
    TableError
        For what is no table of histories.
    CareerGraphError
        For options that cannot be so.

    Examples
    --------
    >>> import pandas as pd
    >>> years = range(2000, 2012)
    >>> table = pd.DataFrame(
    ...     [(str(year), "Cook", f"{year}-01-01", f"{year + 2}-01-01") for year in years]
    ...     + [(str(year), "Chef", f"{year + 2}-01-01", "") for year in years],
    ...     columns=["person", "role", "start", "end"],
    ... )
    >>> found = estimate(table, as_of="2020-01-01")
    >>> [(row.origin, row.destination, row.moves, row.median_years) for row in found.rows]
    [('Cook', 'Chef', 12, 1.99863)]
    """
    check_minimum(min_count)
    spells = as_spells(histories)
    seen = observed_within(
        spells,
        max_gap=max_gap,
        as_of=as_of,
        since=since,
        until=until,
        half_life=half_life,
        split=split,
        grouped=True,
        also=["steps"],
    )
    seen = of_many(seen, min_count)
    parts = range(len(seen.groups)) if seen.groups else (None,)
    found = {part: estimated(seen, len(spells.names), min_count, part) for part in parts}
    rows = [row for part in parts for row in rows_of(spells.names, seen, found[part], part)]
    roles = [row for part in parts for row in role_rows(spells, seen, min_count, part)]
    apart = min_count > 1 and seen.groups  # groups, or periods
    return EstimateTable(
        tuple(sorted(rows, key=lambda row: -(row.moves or 0))),
        tuple(sorted(roles, key=lambda row: -(row.left or 0))),
        tuple(contrasts_of(spells.names, seen, number_of(seen, against), found, min_count)),
        tuple(share_tests(spells.names, seen)) if min_count == 1 else (),
        (*lines_told(spells, seen, min_count), *([ONE_OF_BOTH] if apart else [])),
    )


def rows_of(names: Names, seen: Seen, found: Estimates, group: int | None) -> Iterator[EstimateRow]:
    """Yield a row for each move, and for the exits of each role."""
    counts = counts_of(found.origin, found.destination, seen, group)
    columns = {name: getattr(found, of) for name, of in ESTIMATES.items()}
    called = "" if group is None else seen.groups[group]
    for row, (origin, destination) in enumerate(zip(found.origin, found.destination, strict=True)):
        hidden = bool(found.hidden[row])
        exits = destination == LEFT
        yield EstimateRow(
            called,
            names[origin],
            "" if exits else names[destination],
            None if hidden else int(counts[row]),
            None if hidden or exits else int(found.persons[row]),
            *(known(column[row]) for column in columns.values()),
        )


def known(number: float) -> float | None:
    """Return a number with six significant figures, None for what is unknown or hidden."""
    return significant(number) if isfinite(number) else None


def number_of(seen: Seen, against: str | None) -> int | None:
    """Return the number of the group that others are held against.

    Raises
    ------
    CareerGraphError
        When no group is called so.
    """
    if against is None:
        return None
    if against not in seen.groups:
        right = alternatives(seen.groups) if seen.groups else "a column of groups as well"
        message = f"against is {against!r}; right would be {right}"
        raise CareerGraphError(message)
    return seen.groups.index(against)


def contrasts_of(
    names: Names,
    seen: Seen,
    against: int | None,
    found: Mapping[int | None, Estimates],
    min_count: int = 1,
) -> list[ContrastRow]:
    """Return groups against each other, the surest differences first; none of what is hidden."""
    if not seen.groups:
        return []
    table = contrasts(seen.sojourns, len(names), against=against)
    ends = list(zip(table.origin, table.destination, strict=True))
    pairs = zip(table.group, table.against, ends, strict=True)
    told = np.ones(len(ends), dtype=bool)
    if min_count > 1:
        sides = {group: told_cells(seen, of, group, min_count) for group, of in found.items()}
        told[:] = [sides[group](*cell) and sides[other](*cell) for group, other, cell in pairs]
    # what is hidden is in no correction either: it would tell how rare that is
    columns = {name: getattr(table, name)[told] for name in CONTRASTS}
    for name in ("ratio", "difference"):
        columns[f"{name}_corrected"] = holm(getattr(table, f"{name}_p")[told])
    rows = [
        ContrastRow(
            names[table.origin[row]],
            "" if table.destination[row] == LEFT else names[table.destination[row]],
            seen.groups[table.group[row]],
            seen.groups[table.against[row]],
            int(table.count[row]),
            int(table.against_count[row]),
            *(known(columns[name][place]) for name in CONTRASTS),
        )
        for place, row in enumerate(np.flatnonzero(told))
    ]
    return sorted(rows, key=surest)


def told_cells(
    seen: Seen, found: Estimates, group: int | None, min_count: int
) -> Callable[[int, int], bool]:
    """Return whether a cell of a group may be held against that of another.

    A difference tells how many left the origin, a ratio how many years all were there; that nobody
    made a move may be told where both may.
    """
    limits = found.suppression
    assert limits is not None
    hidden = set(zip(found.origin[found.hidden], found.destination[found.hidden], strict=True))
    mine = seen.sojourns.at(seen.sojourns.group == group)
    people = np.bincount(mine.origin, mine.count, len(limits.moves))

    def told(origin: int, destination: int) -> bool:
        untold = limits.leaving if destination == LEFT else limits.moves
        few = people[origin] < min_count
        return not (few or untold[origin] or (origin, destination) in hidden)

    return told


def surest(row: ContrastRow) -> float:
    """Return the smallest chance that a difference is none."""
    chances = [p for p in (row.ratio_p, row.difference_p) if p is not None]
    return min(chances, default=2.0)


def share_tests(names: Names, seen: Seen) -> Iterator[ShareTest]:
    """Yield whether next roles differ between groups, and by the role before."""
    if seen.groups:
        yield from rows_of_test(names, "change", change_of_shares(seen.sojourns))
    steps = seen.observed.steps
    later = (steps.previous >= 0) & (steps.outcome >= LEFT)
    columns = (steps.previous, steps.origin, steps.outcome, steps.count)
    yield from rows_of_test(names, "memory", memory(*(column[later] for column in columns)))


def rows_of_test(names: Names, question: str, found: Homogeneity) -> Iterator[ShareTest]:
    """Yield the rows of a test: over all roles first, where any could be tested."""
    if isfinite(found.all_p):
        moves = int(found.moves[np.isfinite(found.p)].sum())
        statistic, p = known(found.all_statistic), known(found.all_p)
        yield ShareTest(question, "", moves, statistic, found.all_freedom, p, None, drawn=False)
    for row in np.argsort(np.where(np.isnan(found.p), 2.0, found.p), kind="stable"):
        yield ShareTest(
            question,
            names[found.origin[row]],
            int(found.moves[row]),
            known(found.statistic[row]),
            int(found.freedom[row]),
            known(found.p[row]),
            known(found.corrected[row]),
            drawn=bool(found.drawn[row]),
        )
