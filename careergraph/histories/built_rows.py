"""The rows that histories become: roles, transitions with estimates, facts, the life table."""

from __future__ import annotations

from dataclasses import replace
from math import isfinite
from typing import TYPE_CHECKING, Any

import numpy as np

from careergraph.english import counted
from careergraph.estimation.estimates import estimates
from careergraph.estimation.life_table import life_table
from careergraph.estimation.sojourns import LEFT
from careergraph.estimation.transition_counts import transition_counts
from careergraph.histories.observing.observation import still_there
from careergraph.histories.observing.people_moves import (
    BREAK,
    MOST_SOJOURNS,
    careers_of,
    people_moves,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from careergraph.estimation.estimates import Estimates
    from careergraph.estimation.life_table import LifeTable
    from careergraph.histories.observing.observation import Seen
    from careergraph.histories.reading.spells import Spells
    from careergraph.importers.shared.context import Import

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]
    Names = Sequence[str]

__all__ = ["add_careers", "add_estimates", "add_facts", "add_life_table", "add_roles"]

# The columns of transitions, and what they are called among the estimates.
COLUMNS = {
    "probability": "probability",
    "probability_low": "probability_low",
    "probability_high": "probability_high",
    "hazard": "hazard",
    "hazard_low": "hazard_low",
    "hazard_high": "hazard_high",
    "median_years": "years",
    "median_years_low": "years_low",
    "median_years_high": "years_high",
    "lower_quartile_years": "years_lower",
    "upper_quartile_years": "years_upper",
}
DIGITS = 6  # significant ones of an estimate


def add_roles(context: Import, names: Names) -> None:
    """Add the roles."""
    context.extend("roles", role=list(names))


def add_estimates(context: Import, names: Names, seen: Seen, min_count: int) -> None:
    """Add a transition for each pair of roles with a move, and what is estimated of it."""
    found = estimated(seen, len(names), min_count)
    persons = persons_of(found.origin, found.destination, seen)
    counts = counts_of(found.origin, found.destination, seen)
    moves = (found.destination != LEFT) & ~found.hidden
    origins, destinations = found.origin[moves], found.destination[moves]
    ends = [(names[a], names[b]) for a, b in zip(origins, destinations, strict=True)]
    context.extend(
        "transitions",
        origin=[a for a, _ in ends],
        destination=[b for _, b in ends],
        evidence=["observed"] * len(ends),
        count=counts[moves].tolist(),
        persons=persons[moves].tolist(),
        source=[context.source] * len(ends),
        locator=[f"moves from {a} to {b}" for a, b in ends],
        **{name: figures(getattr(found, of)[moves]) for name, of in COLUMNS.items()},
    )
    note_estimates(context, found, min_count)


def estimated(seen: Seen, roles: int, min_count: int, group: int | None = None) -> Estimates:
    """Return what is estimated, of one group or of all; cells of few people are hidden."""
    sojourns, squares = seen.sojourns, seen.squares
    if group is not None:
        sojourns, squares = sojourns.at(sojourns.group == group), None  # groups have no weights
    cells = transition_counts(sojourns)
    people = persons_of(cells.origin, cells.outcome, seen, group)
    return estimates(sojourns, roles, squares=squares, persons=people, minimum=min_count)


def persons_of(
    origin: Integers, destination: Integers, seen: Seen, group: int | None = None
) -> Integers:
    """Return how many different people made each move; of exits, how many exits there were."""
    known = seen.observed.persons if group is None else seen.observed.group_persons
    mine = slice(None) if group is None else known.group == group
    ends = zip(known.origin[mine], known.destination[mine], strict=True)
    table = dict(zip(ends, known.count[mine], strict=True))
    cells = zip(origin, destination, counts_of(origin, destination, seen, group), strict=True)
    return np.array([n if b == LEFT else table[a, b] for a, b, n in cells], np.int64)


def counts_of(
    origin: Integers, destination: Integers, seen: Seen, group: int | None = None
) -> Integers:
    """Return how many moves and exits were counted, whatever they weigh."""
    sojourns = seen.observed.sojourns
    cells = transition_counts(sojourns if group is None else sojourns.at(sojourns.group == group))
    table = dict(zip(zip(cells.origin, cells.outcome, strict=True), cells.count, strict=True))
    pairs = zip(origin, destination, strict=True)
    return np.array([table[pair] for pair in pairs], np.int64)


def note_estimates(context: Import, found: Estimates, min_count: int) -> None:
    """Say how far estimates were drawn towards what is usual, and what is hidden."""
    if isfinite(found.strength):
        worth = counted(significant(found.strength, 2), "move")
        context.report.note(
            f"probabilities: beside the moves counted, what is usual counts as {worth} more"
        )
    hidden = int((found.hidden & (found.destination != LEFT)).sum())
    if hidden:
        transitions = counted(hidden, "transition")
        why = f"fewer than {min_count} people moved so, or their number would tell of such"
        context.report.note(f"{transitions} hidden: {why}")


def add_facts(context: Import, names: Names, seen: Seen, min_count: int) -> None:
    """Add how many people entered at each role, left, and are still there.

    None of it where small counts are hidden: what enters a role leaves it or stays, so that what
    is hidden would follow.
    """
    if min_count > 1:
        context.report.note(
            "entries, exits and who is still there are not told: what is hidden would follow"
        )
        return
    roles = len(names)
    sojourns = seen.observed.sojourns
    left = sojourns.at(sojourns.outcome == LEFT)
    amounts = {
        "entries": seen.observed.entries,
        "exits": np.bincount(left.origin, left.count, roles),
        "still-there": still_there(sojourns, roles),
    }
    for kind, numbers in amounts.items():
        for role, number in zip(names, numbers, strict=True):
            if number:
                context.add("facts", role=role, type=kind, value=str(int(number)))


def add_careers(
    context: Import, spells: Spells, seen: Seen, min_count: int, max_gap: int | None
) -> None:
    """Add whole careers; none where small counts are hidden, or a window cuts careers off."""
    if min_count > 1 or seen.since is not None or seen.until is not None:
        context.report.note("careers are not told: they would tell more than what is counted")
        return
    frame: Any = spells.frame
    moves = people_moves(frame, roles=len(spells.names), max_gap=max_gap, as_of=seen.as_of)
    careers = careers_of(moves)
    if careers.count is None:
        sojourns = f"{careers.sojourns:,} sojourns are more than {MOST_SOJOURNS:,}"
        context.report.note(f"careers are not told: {sojourns}")
        return
    rows = [
        (str(number), step, spells.names[role], persons)
        for number, (roles, persons) in enumerate(sorted(careers.count.items()), 1)
        for step, role in enumerate(roles, 1)
        if role != BREAK
    ]
    columns = zip(*rows, strict=True)
    names = ("career", "step", "role", "persons")
    table = dict(zip(names, map(list, columns), strict=True))
    context.extend("careers", **table, source=[context.source] * len(rows))


def add_life_table(context: Import, names: Names, seen: Seen, min_count: int) -> None:
    """Add how soon people left each role; hidden moves count as leaving for nobody knows where."""
    sojourns = seen.sojourns
    if min_count > 1:
        found = estimated(seen, len(names), min_count)
        pairs = zip(found.origin[found.hidden], found.destination[found.hidden], strict=True)
        hidden = set(pairs)
        ends = zip(sojourns.origin, sojourns.outcome, strict=True)
        outcome = np.array([LEFT if pair in hidden else pair[1] for pair in ends], np.int64)
        sojourns = replace(sojourns, outcome=outcome)
    table = life_table(sojourns, len(names), min_count=min_count if min_count > 1 else None)
    add_intervals(context, names, table)


def add_intervals(context: Import, names: Names, table: LifeTable) -> None:
    """Add the rows of a life table."""
    named = [*names, ""]  # LEFT is -1: the last
    whole = np.issubdtype(table.count.dtype, np.integer)
    context.extend(
        "life_table",
        role=[names[role] for role in table.origin],
        destination=[named[role] for role in table.destination],
        after_years=figures(table.after_years),
        until_years=figures(table.until_years),
        person_years=figures(table.person_years),
        count=table.count.tolist() if whole else figures(table.count),
        source=[context.source] * len(table.origin),
    )


def figures(numbers: Floats | Integers) -> list[float | int | None]:
    """Return numbers with six significant figures, None for what is unknown."""
    return [significant(n) if isfinite(n) else None for n in map(float, numbers)]


def significant(number: float, digits: int = DIGITS) -> float | int:
    """Return a number with some significant figures; a whole one as such.

    Examples
    --------
    >>> significant(0.123456789), significant(2.0), significant(1234.56, 2)
    (0.123457, 2, 1200)
    """
    short = float(f"{number:.{digits}g}")
    return int(short) if short.is_integer() else short
