"""How many people move between families of roles."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from careergraph.contract.decimals import total
from careergraph.flows.stated_numbers import STILL_THERE, facts_counted
from careergraph.graph.observed_moves import Leaving, amounts, hidden_below, leaving, weighted
from careergraph.mobility.families_and_levels import families
from careergraph.model.family_flow import Family, FamilyFlow, FamilyFlows
from careergraph.model.move_share import MoveShare

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from careergraph.graph.value import CareerGraph
    from careergraph.model.facts import Number

    Ends = tuple[str, str]

__all__ = ["family_flows"]


def family_flows(graph: CareerGraph) -> FamilyFlows:
    """Return how many people move from each family of roles to each other one, and within it.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.

    Returns
    -------
    FamilyFlows
        A list of FamilyFlow, one for each pair of families between which anybody moves, most first;
        roles without a family are one more. Where no moves were counted, transitions are.

    Examples
    --------
    >>> import careergraph, pandas as pd
    >>> moves = {"origin": ["Cook", "Cook"], "destination": ["Chef", "Waiter"], "count": [30, 10]}
    >>> roles = {"role": ["Cook", "Chef", "Waiter"], "family": ["kitchen", "kitchen", ""]}
    >>> graph = careergraph.from_frames(pd.DataFrame(moves), roles=pd.DataFrame(roles))
    >>> careergraph.family_flows(graph)
    <FamilyFlows: 2 families, in moves>
    kitchen → kitchen: 30, 75 % of those who moved (60 % to 86 %)
    kitchen → no family: 10, 25 % of those who moved (14 % to 40 %)
    """
    by_role, counted = families(graph), amounts(graph)
    known = any(count is not None for count in counted)
    moves: dict[Ends, list[Number]] = defaultdict(list)
    for arc, amount in enumerate(counted if known else [1] * len(counted)):
        if amount is not None:
            origin, destination = graph.ends(arc)
            moves[by_role[origin], by_role[destination]].append(amount)
    shares = shares_of(graph, by_role, moves) if known else dict.fromkeys(moves, (None,) * 3)
    flows = [
        FamilyFlow(*ends, total(numbers), *shares[ends], len(numbers))
        for ends, numbers in moves.items()
    ]
    flows.sort(key=lambda flow: (-flow.count, flow.origin, flow.destination))
    return FamilyFlows(
        flows,
        families=families_of(graph, by_role, {flow[:2]: flow.count for flow in flows}),
        unit=("weighted move" if weighted(graph) else "move") if known else "transition",
        uncounted=sum(count is None for count in counted) if known else 0,
        hidden_below=hidden_below(graph) if known else None,
    )


def shares_of(
    graph: CareerGraph, by_role: Mapping[str, str], moves: Mapping[Ends, Sequence[Number]]
) -> dict[Ends, tuple[float | None, float | None, float | None]]:
    """Return which share of all moves that leave a family each flow is, with its interval.

    Of a part of a dataset too, the share is one of all who moved.
    """
    leavers: dict[str, list[Leaving]] = defaultdict(list)
    for role, left in zip(graph.names, leaving(graph), strict=True):
        leavers[by_role[role]].append(left)
    shares: dict[Ends, tuple[float | None, float | None, float | None]] = {}
    for ends, numbers in moves.items():
        of = leavers[ends[0]]
        whole = total([left.amount for left in of])
        if not whole:
            shares[ends] = None, None, None
            continue
        people = [left.moves for left in of if left.moves is not None]
        movers = sum(people) if len(people) == len(of) else None
        kinds = (any(getattr(left, kind) for left in of) for kind in ("weighted", "bare"))
        share = MoveShare(total(numbers) / whole, movers, *kinds)
        shares[ends] = share.share, share.low, share.high
    return shares


def families_of(
    graph: CareerGraph, by_role: Mapping[str, str], counts: Mapping[Ends, Number]
) -> list[Family]:
    """Return the families, those with the most moves first, roles without a family last."""
    roles = Counter(by_role.values())
    exits, now = (stated(graph, by_role, kind) for kind in ("exits", STILL_THERE))
    found = [
        Family(
            family,
            number,
            counts.get((family, family), 0),
            total([count for (one, other), count in counts.items() if one == family != other]),
            total([count for (one, other), count in counts.items() if other == family != one]),
            exits.get(family),
            now.get(family),
        )
        for family, number in roles.items()
    ]
    found.sort(key=lambda each: (-(2 * each.within + each.left + each.came), each.family))
    return sorted(found, key=lambda each: each.family == "")


def stated(graph: CareerGraph, by_role: Mapping[str, str], kind: str) -> dict[str, Number]:
    """Return what facts of one type state of the roles of each family, added up."""
    numbers: dict[str, list[Number]] = defaultdict(list)
    for role, number in facts_counted(graph, kind).items():
        numbers[by_role[role]].append(number)
    return {family: total(same) for family, same in numbers.items()}
