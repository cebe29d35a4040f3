"""How many roles can be one picture: communities as lanes, the strongest flows between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from careergraph.mobility.role_communities import grouped, strengths
from careergraph.plot.layout import seniority, side_by_side

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from careergraph.graph.value import CareerGraph

__all__ = ["Flow", "Stream", "flows", "streams"]

MOST = 10  # communities that are drawn; smaller ones share the last lane
COLUMNS = 8
SLOTS = 5  # flows beside each other between two columns
REST = "smaller communities"


class Stream(NamedTuple):
    """One lane: its name, how many communities it holds, and the roles of each of its columns.

    In each column the most connected role comes first.
    """

    name: str
    communities: int
    cells: tuple[tuple[str, ...], ...]

    @property
    def size(self) -> int:
        """How many roles it holds."""
        return sum(len(cell) for cell in self.cells)


class Flow(NamedTuple):
    """All transitions from one lane to another, and where between the columns they are drawn."""

    origin: int
    destination: int
    weight: float
    channel: int
    slot: int


def streams(
    graph: CareerGraph, weights: Sequence[float]
) -> tuple[list[Stream], list[tuple[int, int]], bool]:
    """Return the lanes from the top down, each column's first and last level, and whether computed.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    weights : sequence of float, shape (arcs,)
        How much each transition counts.

    Returns
    -------
    list of Stream
        Lanes with much between them lie near each other; that of small communities is the last.
    list of (int, int)
        The levels that a column holds.
    bool
        Whether any level had to be computed.
    """
    groups = grouped(graph, weights)
    level, computed = seniority(graph, weights)
    column, spans = binned(level)
    strength = strengths(graph, weights)
    # A lane for a lone community too many costs no more than the lane of the rest.
    kept = groups if len(groups) <= MOST + 1 else groups[:MOST]
    rest = [role for group in groups[len(kept) :] for role in group]
    lane = {role: place for place, group in enumerate(kept) for role in group}
    between: dict[tuple[str, str], float] = {}
    for arc, weight in enumerate(weights):
        pair = tuple(group_name(kept, lane, role) for role in graph.ends(arc))
        if pair[0] != pair[1] and "" not in pair:
            between[pair[0], pair[1]] = between.get((pair[0], pair[1]), 0) + weight
    order = side_by_side([g[0] for g in kept], [(*pair, w) for pair, w in between.items()])
    whole = {group[0]: group for group in kept}
    found = [Stream(name, 1, celled(whole[name], column, strength, len(spans))) for name in order]
    if rest:
        cells = celled(rest, column, strength, len(spans))
        found.append(Stream(REST, len(groups) - len(kept), cells))
    return found, spans, computed


def group_name(groups: Sequence[Sequence[str]], lane: Mapping[str, int], role: str) -> str:
    """Return the main role of a role's community, blank where that has no lane of its own."""
    return groups[lane[role]][0] if role in lane else ""


def binned(level: Mapping[str, int]) -> tuple[dict[str, int], list[tuple[int, int]]]:
    """Put levels into columns of equally many levels each, and leave out empty columns."""
    low, high = min(level.values(), default=0), max(level.values(), default=0)
    wide = (high - low) // COLUMNS + 1
    place = {role: (value - low) // wide for role, value in level.items()}
    used = sorted(set(place.values()))
    spans = [(low + at * wide, min(high, low + (at + 1) * wide - 1)) for at in used]
    return {role: used.index(at) for role, at in place.items()}, spans


def celled(
    roles: Iterable[str], column: Mapping[str, int], strength: Mapping[str, float], count: int
) -> tuple[tuple[str, ...], ...]:
    """Return the roles of each column, the most connected first."""
    ordered = sorted(roles, key=lambda role: (-strength[role], role))
    return tuple(tuple(r for r in ordered if column[r] == at) for at in range(count))


def flows(graph: CareerGraph, weights: Sequence[float], found: Sequence[Stream]) -> list[Flow]:
    """Return the strongest flows between lanes, each where it crosses no other and no name.

    A flow runs between two columns: those between which most of its moves are. Where all places
    there are taken by stronger flows it is left out.
    """
    places = {
        role: (lane, column)
        for lane, stream in enumerate(found)
        for column, cell in enumerate(stream.cells)
        for role in cell
    }
    channels: dict[tuple[int, int], dict[int, float]] = {}
    for arc, weight in enumerate(weights):
        (lane, column), (other, next_column) = (places[role] for role in graph.ends(arc))
        if lane != other and REST not in (found[lane].name, found[other].name):
            here = channels.setdefault((lane, other), {})
            channel = min((column + next_column) // 2, max(0, len(found[0].cells) - 2))
            here[channel] = here.get(channel, 0) + weight
    total = {pair: sum(here.values()) for pair, here in channels.items()}
    taken: dict[tuple[int, int], list[tuple[int, int]]] = {}
    kept = []
    for pair in sorted(total, key=lambda pair: (-total[pair], pair))[: 3 * len(found)]:
        here = channels[pair]
        inside = [at for at in here if not bare(found, pair, at)]
        best = sorted(inside or here, key=lambda at: (-here[at], at))
        for channel, slot in ((c, s) for c in best for s in range(SLOTS)):
            if free(pair, taken.get((channel, slot), ())):
                taken.setdefault((channel, slot), []).append(pair)
                kept.append(Flow(*pair, total[pair], channel, slot))
                break
    return kept


def bare(found: Sequence[Stream], pair: tuple[int, int], channel: int) -> bool:
    """Say whether a flow between two columns would begin or end beside a blob."""
    columns = range(channel, min(channel + 2, len(found[0].cells)))
    return not all(found[lane].cells[column] for lane in pair for column in columns)


def free(pair: tuple[int, int], taken: Iterable[tuple[int, int]]) -> bool:
    """Say whether a flow between two lanes touches none of those in its place already."""
    low, high = sorted(pair)
    return all(high < min(other) or max(other) < low for other in taken)
