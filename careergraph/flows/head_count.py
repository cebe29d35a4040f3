"""How many people will hold each role: today's staff, simulated under the rates of a life table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from careergraph.errors import CareerGraphError
from careergraph.estimation.forecasts.on_the_way import following_any
from careergraph.estimation.forecasts.semi_markov import bounds_of
from careergraph.estimation.forecasts.simulated_staff import Staff, changed, simulated_staff
from careergraph.estimation.life_tables.interval_hazards import sampled
from careergraph.flows.held_roles import held_roles
from careergraph.flows.stored_life_table import life_table_hides, stored_hazards
from careergraph.model.head_counts import HeadCount, HeadCounts
from careergraph.model.option_checks import check_texts, check_whole, is_number, refuse_value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from careergraph.estimation.life_tables.interval_hazards import Hazards
    from careergraph.graph.value import CareerGraph

    Integers = NDArray[np.int64]
    Floats = NDArray[np.float64]

__all__ = ["head_count"]

LONGEST = 50  # years
MOST_DRAWS = 10_000
LARGEST = 1e6  # entries in a year, factors of rates
AT_ONCE = 4_000_000  # numbers that one simulation of several draws may hold


def head_count(
    graph: CareerGraph,
    people: Any,  # noqa: ANN401 (a DataFrame of any kind)
    *,
    years: int = 5,
    entries: Mapping[str, float] | None = None,
    changes: Mapping[tuple[str, str], float] | None = None,
    source: str | None = None,
    draws: int = 400,
    seed: int = 0,
) -> HeadCounts:
    """Return how many people hold each role in the years to come, under today's rates.

    Every simulation draws the rates of moving from what the counts of the life table leave open,
    then lets chance decide, month by month, who moves and who leaves.

    Parameters
    ----------
    graph : CareerGraph
        A dataset with a life table.
    people : mapping of str to int, or DataFrame
        Who is there today: how many hold each role; or a table with a column ``role``, and if it is
        known ``in_role``, for how many years they have held it, and ``people``, how many a row
        stands for. Where the time in the role is unknown, it is drawn as it was among all who were
        seen in the role. ``count``, ``persons`` and ``headcount`` mean ``people`` too.
    years : int, default 5
        For how many years, up to 50.
    entries : mapping of str to float, optional
        How many enter a role from outside in a year, on average; by default nobody does.
    changes : mapping of (str, str) to float, optional
        What if: by which factor the rate from one role to another is changed.
    source, draws, seed
        As for :func:`careergraph.forecast`.

    Returns
    -------
    HeadCounts
        By role and year, with 95 % intervals.

    Raises
    ------
    UnknownRoleError
        When a role is unknown.
    CareerGraphError
        Where there is no life table; for a rate to be changed at which nobody was seen to move; for
        an option that cannot be.

    Examples
    --------
    >>> import careergraph, pandas as pd
    >>> moves = pd.DataFrame({"origin": ["Cook"], "destination": ["Chef"]})
    >>> life = {"role": "Cook", "destination": ["Chef", ""], "after_years": 0}
    >>> life = pd.DataFrame(life | {"person_years": 200.0, "count": [30, 12]})
    >>> graph = careergraph.from_frames(moves, life_table=life)
    >>> found = careergraph.head_count(graph, {"Cook": 40, "Chef": 5}, years=2)
    >>> [(count.years, round(count.people)) for count in found.of("Cook")]
    [(0, 40), (1, 33), (2, 26)]
    """
    check_options(years, draws, seed)
    check_texts(source=source)
    hazards = stored_hazards(graph, source)
    here = held_roles(graph, people)
    coming = entries_of(graph, entries or {})
    factors = changes_of(graph, changes or {}, hazards)
    starts = np.union1d(here[0], np.flatnonzero(coming))
    hazards = hazards.of(following_any(hazards, starts))
    staff = simulated(hazards, here, coming, factors, years=years, draws=draws, seed=seed)
    unknown = np.setdiff1d(np.flatnonzero(staff.people.any(axis=(0, 1))), hazards.role)
    names = graph.names
    return HeadCounts(
        tuple(
            count
            for role, name in enumerate(names)
            if staff.people[:, :, role].any()
            for count in counts_of(name, staff.people[:, :, role])
        ),
        tuple(counts_of("", staff.left)),
        years,
        {names[role]: float(coming[role]) for role in np.flatnonzero(coming)},
        {(names[tail], names[head]): factor for (tail, head), factor in factors.items()},
        tuple(names[role] for role in unknown),
        draws,
        seed,
        life_table_hides(graph, source),
    )


def simulated(
    hazards: Hazards,
    people: tuple[Integers, Floats],
    coming: Floats,
    factors: Mapping[tuple[int, int], float],
    *,
    years: int,
    draws: int,
    seed: int,
) -> Staff:
    """Simulate staff once for each draw of the hazards, some draws at a time."""
    chance = np.random.default_rng(seed)
    months = int(np.sum(hazards.start[np.diff(hazards.role, append=-1) != 0] * 12))
    numbers = months + len(hazards.count) + len(coming) * (years + 2)
    batch = max(1, min(draws, AT_ONCE // numbers))
    parts = []
    for low in range(0, draws, batch):
        drawn = sampled(hazards, min(batch, draws - low), chance)
        for (tail, head), factor in factors.items():
            drawn = changed(drawn, tail, head, factor)
        parts.append(simulated_staff(drawn, len(coming), people, coming, years, chance))
    held = np.concatenate([part.people for part in parts])
    return Staff(held, np.concatenate([part.left for part in parts]))


def counts_of(role: str, people: Integers) -> list[HeadCount]:
    """Return how many hold a role by year, with what 95 in 100 simulations lie between."""
    low, high = bounds_of(people.astype(np.float64)).tolist()
    mean = people.mean(axis=0).tolist()
    return [HeadCount(role, *each) for each in zip(range(len(mean)), mean, low, high, strict=True)]


def entries_of(graph: CareerGraph, entries: Mapping[str, float]) -> Floats:
    """Return how many enter each role in a year."""
    coming = np.zeros(len(graph.names))
    for role, many in entries.items():
        if not is_number(many, most=LARGEST):
            refuse_value(f"entries of {role!r}", many, "a number of people a year, 0 or more")
        coming[graph.numbers[graph.resolve(role)]] = many
    return coming


def changes_of(
    graph: CareerGraph, changes: Mapping[tuple[str, str], float], hazards: Hazards
) -> dict[tuple[int, int], float]:
    """Return the factors of rates by the numbers of the roles."""
    factors = {}
    for (origin, destination), factor in changes.items():
        tail, head = graph.resolve(origin), graph.resolve(destination)
        if not is_number(factor, most=LARGEST):
            refuse_value(f"the change of {tail} → {head}", factor, "a factor, 0 or more")
        ends = graph.numbers[tail], graph.numbers[head]
        pair = (hazards.role[hazards.interval] == ends[0]) & (hazards.destination == ends[1])
        if not pair.any():
            message = (
                f"nobody was seen to move from {tail!r} to {head!r}: there is no rate to change"
            )
            raise CareerGraphError(message)
        factors[ends] = float(factor)
    return factors


def check_options(years: int, draws: int, seed: int) -> None:
    """Refuse options that cannot be."""
    check_whole(years=years, draws=draws, seed=seed)
    if not 1 <= years <= LONGEST:
        refuse_value("years", years, f"a whole number from 1 to {LONGEST}")
    if not 1 <= draws <= MOST_DRAWS:
        refuse_value("draws", draws, f"a whole number from 1 to {MOST_DRAWS:,}")
