"""The rows that histories become: roles, transitions with estimates, facts, the life table."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from math import isfinite
from typing import TYPE_CHECKING, Any

import numpy as np

from careergraph.english import counted
from careergraph.estimation.estimates import estimates
from careergraph.estimation.life_tables.life_table import life_table
from careergraph.estimation.sojourns import LEFT, STILL_THERE
from careergraph.estimation.transition_counts import counted_together, transition_counts
from careergraph.histories.observing.career_counts import BREAK, MOST_SOJOURNS
from careergraph.histories.observing.observation import numbers_of, still_there
from careergraph.histories.observing.people_moves import careers_of, people_moves
from careergraph.histories.observing.rules_told import leaving_is_seen
from careergraph.histories.observing.without_labels import careers_in_roles

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from careergraph.estimation.estimates import Estimates
    from careergraph.estimation.life_tables.life_table import LifeTable
    from careergraph.estimation.sojourns import Sojourns
    from careergraph.histories.observing.observation import Seen
    from careergraph.histories.reading.spells import Spells
    from careergraph.importers.shared.context import Import

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]
    Names = Sequence[str]

__all__ = [
    "add_careers",
    "add_estimates",
    "add_facts",
    "add_life_table",
    "add_roles",
    "counts_of",
    "estimated",
    "significant",
]

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


def add_estimates(
    context: Import, names: Names, seen: Seen, found: Estimates, min_count: int
) -> None:
    """Add a transition for each pair of roles with a move, and what is estimated of it."""
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
        persons=found.persons[moves].astype(np.int64).tolist(),
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
    more = None if seen.untimed is None else seen.untimed.counts
    cells, _ = counted_together(transition_counts(sojourns), more)
    people = persons_of(cells.origin, cells.outcome, seen, group)
    return estimates(sojourns, roles, squares=squares, persons=people, minimum=min_count, more=more)


def persons_of(
    origin: Integers, destination: Integers, seen: Seen, group: int | None = None
) -> Integers:
    """Return how many different people made each move; of exits, how many exits there were."""
    known = seen.observed.persons if group is None else seen.observed.group_persons
    mine = slice(None) if group is None else known.group == group
    ends = zip(known.origin[mine], known.destination[mine], strict=True)
    table = Counter(dict(zip(ends, known.count[mine], strict=True)))
    table.update(untimed_of(seen, "persons"))
    cells = zip(origin, destination, counts_of(origin, destination, seen, group), strict=True)
    return np.array([n if b == LEFT else table[a, b] for a, b, n in cells], np.int64)


def counts_of(
    origin: Integers, destination: Integers, seen: Seen, group: int | None = None
) -> Integers:
    """Return how many moves and exits were counted, whatever they weigh."""
    sojourns = seen.observed.sojourns
    cells = transition_counts(sojourns if group is None else sojourns.at(sojourns.group == group))
    ends = zip(cells.origin, cells.outcome, strict=True)
    table = Counter(dict(zip(ends, cells.count, strict=True)))
    table.update(untimed_of(seen, "count"))
    pairs = zip(origin, destination, strict=True)
    return np.array([table[pair] for pair in pairs], np.int64)


def untimed_of(seen: Seen, column: str) -> dict[tuple[int, int], int]:
    """Return how many moves without durations there are, or of how many people."""
    if seen.untimed is None:
        return {}
    ends = zip(seen.untimed.origin, seen.untimed.destination, strict=True)
    return dict(zip(ends, getattr(seen.untimed, column), strict=True))


def note_estimates(context: Import, found: Estimates, min_count: int) -> None:
    """Say how far estimates were drawn towards what is usual, and what is hidden."""
    if np.any(found.destination != LEFT):
        worth = counted(significant(found.strength, 2), "move")
        context.report.note(
            f"probabilities: beside the moves counted, what is usual counts as {worth} more"
        )
    hidden = int((found.hidden & (found.destination != LEFT)).sum())
    if hidden:
        transitions = counted(hidden, "transition")
        why = f"fewer than {min_count} people moved so, or their number would tell of such"
        context.report.note(f"{transitions} hidden: {why}")


def add_facts(context: Import, spells: Spells, seen: Seen, min_count: int) -> None:
    """Add how many people entered at each role, left, and are still there.

    That it is nobody is known of a role that somebody was seen in; not where moves without
    durations say nothing of it, nor of exits where nobody can be seen to leave. Who came by a move
    without a duration had a role before: who entered is unknown then.

    None of it where small counts are hidden: what enters a role leaves it or stays, so that what
    is hidden would follow.
    """
    if min_count > 1:
        context.report.note(
            "entries, exits and who is still there are not told: what is hidden would follow"
        )
        return
    names, sojourns = spells.names, seen.observed.sojourns
    roles = len(names)
    seen_in = np.bincount(sojourns.origin, sojourns.count, roles) > 0
    none_known = seen_in & (seen.untimed is None)
    left = sojourns.at(sojourns.outcome == LEFT)
    amounts = {
        "exits": np.bincount(left.origin, left.count, roles),
        "still-there": still_there(sojourns, roles),
    }
    if spells.moves is None or not len(spells.moves):
        amounts = {"entries": seen.observed.entries} | amounts
    elif seen.observed.entries.any():
        context.report.note(
            "entries are not told: who made a move without a duration had a role before it"
        )
    for kind, numbers in amounts.items():
        sure = none_known & (kind != "exits" or leaving_is_seen(spells, seen))
        for role, number, known in zip(names, numbers, sure, strict=True):
            if number or known:
                context.add("facts", role=role, type=kind, value=str(int(number)))


def add_careers(
    context: Import, spells: Spells, seen: Seen, min_count: int, max_gap: int | None
) -> None:
    """Add whole careers; none where small counts are hidden, or a window cuts careers off."""
    if min_count > 1 or seen.since is not None or seen.until is not None:
        context.report.note("careers are not told: they would tell more than what is counted")
        return
    careers = seen.observed.careers
    if careers is None:  # they are with the workers of a cluster
        frame: Any = spells.frame
        roles = numbers_of(spells)
        careers = careers_of(people_moves(frame, roles=roles, max_gap=max_gap, as_of=seen.as_of))
    if careers.count is None:
        sojourns = f"{careers.sojourns:,} sojourns are more than {MOST_SOJOURNS:,}"
        context.report.note(f"careers are not told: {sojourns}")
        return
    count = careers_in_roles(careers.count, len(spells.names)) if spells.leaving else careers.count
    columns = career_columns(count, spells.names)
    context.extend("careers", **columns, source=[context.source] * len(columns["role"]))


def career_columns(count: Mapping[tuple[int, ...], int], names: Names) -> dict[str, list[object]]:
    """Return a row for each role of each career; those after a break go on counting."""
    columns: dict[str, list[object]] = {"career": [], "step": [], "role": [], "persons": []}
    for number, (roles, persons) in enumerate(sorted(count.items()), 1):
        steps = [step for step, role in enumerate(roles, 1) if role != BREAK]
        columns["step"] += steps
        columns["role"] += [names[roles[step - 1]] for step in steps]
        columns["career"] += [str(number)] * len(steps)
        columns["persons"] += [persons] * len(steps)
    return columns


def add_life_table(
    context: Import, names: Names, seen: Seen, found: Estimates, min_count: int
) -> None:
    """Add how soon people left each role."""
    sojourns, least = seen.sojourns, min_count if min_count > 1 else None
    if least is not None:
        sojourns = told_sojourns(sojourns, found)
    add_intervals(context, names, life_table(sojourns, len(names), min_count=least))


def told_sojourns(sojourns: Sojourns, found: Estimates) -> Sojourns:
    """Return sojourns of which the life table tells no more than the estimates do.

    Hidden moves count as leaving for nobody knows where: their sum is known. Hidden exits, fewer
    than may be told, count as still there: nothing else would hide them. Of roles of which even
    the sum of the moves is hidden there is nothing.
    """
    assert found.suppression is not None
    hidden = set(zip(found.origin[found.hidden], found.destination[found.hidden], strict=True))
    known = sojourns.at(~found.suppression.moves[sojourns.origin])
    ends = zip(known.origin, known.outcome, strict=True)
    instead = {True: STILL_THERE, False: LEFT}
    outcome = [instead[end[1] == LEFT] if end in hidden else end[1] for end in ends]
    return replace(known, outcome=np.array(outcome, np.int64))


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
        left_share=figures(table.left_share),
        count=table.count.tolist() if whole else figures(table.count),
        source=[context.source] * len(table.origin),
    )


def figures(numbers: Floats | Integers) -> list[float | int | None]:
    """Return numbers with six significant figures, None for what is unknown."""
    values, place = np.unique(np.asarray(numbers, np.float64), return_inverse=True)
    short = [significant(n) if isfinite(n) else None for n in values.tolist()]
    return list(map(short.__getitem__, place.tolist()))  # equal ones are one object


def significant(number: float, digits: int = DIGITS) -> float | int:
    """Return a number with some significant figures; a whole one as such.

    Examples
    --------
    >>> significant(0.123456789), significant(2.0), significant(1234.56, 2)
    (0.123457, 2, 1200)
    """
    short = float(f"{number:.{digits}g}")
    return int(short) if short.is_integer() else short
