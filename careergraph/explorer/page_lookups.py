"""What the page of a large dataset asks a server for as it is needed, so that the page is small.

The page of a small dataset has all of it at hand: `careergraph.explorer.map_of`.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Any

from careergraph.explorer.map_of import addresses_of, common_map, items_of, transitions_of
from careergraph.explorer.standing import LARGE, standing_of
from careergraph.mobility.families_and_levels import families

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from careergraph.graph.value import CareerGraph

    Step = tuple[int, int, int, float]

__all__ = ["PageLookups", "is_light"]

FLOWS = 70  # between cells of the summary that are drawn
NEAR = 24  # roles that are shown around one role
MOST_STEPS = 400  # transitions that are drawn
SUGGESTED = 12
MOST_NAMED = 500  # sources that are told at once
MOST_FAMILIES = 60  # of more nobody ticks some


def is_light(graph: CareerGraph) -> bool:
    """Return whether the page of a server has only a summary of a dataset at hand."""
    return len(graph.names) > LARGE


class PageLookups:
    """The summary of a dataset, and its parts by name.

    Parameters
    ----------
    graph : CareerGraph
        The dataset. All of its transitions are read, once.

    Examples
    --------
    >>> import careergraph
    >>> lookups = PageLookups(careergraph.load())
    >>> lookups.items("pmp")
    [['certification', 'PMP'], ['certification', 'PMI-PMOCP']]
    """

    def __init__(self, graph: CareerGraph) -> None:
        self._graph = graph
        self._standing, self._family = standing_of(graph), families(graph)
        self._steps: list[Step] = list(transitions_of(graph))
        self._touching: list[list[int]] = [[] for _ in graph.names]
        for place, (tail, head, *_) in enumerate(self._steps):
            self._touching[tail].append(place)
            self._touching[head].append(place)

    @cached_property
    def _addresses(self) -> dict[str, list[str]]:
        return addresses_of(self._graph)

    @cached_property
    def _items(self) -> list[tuple[str, list[str]]]:
        return [(name.casefold(), [kind, name]) for kind, name in items_of(self._graph)]

    def map(self) -> dict[str, Any]:
        """Return the summary that a page begins with: plain values, for JSON."""
        known = common_map(self._graph, self._standing)
        counts = [len(self._graph.names), len(self._steps), len(self._addresses)]
        few = known["families"] if len(known["families"]) <= MOST_FAMILIES else []
        return known | {
            "light": True,
            "counts": counts,
            "families": few,
            "roles": [],
            "transitions": [],
            "used": sorted({kind for _, _, kind, _ in self._steps}),
            "items": [],
            "sources": {},
            "cells": [[*cell, count] for cell, count in sorted(self.cells().items())],
            "flows": self.flows(),
        }

    def cell(self, number: int) -> tuple[int, int]:
        """Return the lane and the level of a role."""
        lane, level, _ = self._standing.places[self._graph.names[number]]
        return lane, level

    def cells(self) -> Counter[tuple[int, int]]:
        """Return how many roles each lane has at each level."""
        return Counter(map(self.cell, range(len(self._graph.names))))

    def flows(self) -> list[list[int]]:
        """Return where most transitions lead from one cell to another: lanes, levels, how many."""
        cells = [self.cell(number) for number in range(len(self._graph.names))]
        counts = Counter((cells[tail], cells[head]) for tail, head, *_ in self._steps)
        between = [(ends, count) for ends, count in counts.items() if ends[0] != ends[1]]
        between.sort(key=lambda each: (-each[1], each[0]))
        return [[*start, *end, count] for (start, end), count in between[:FLOWS]]

    def roles(self, numbers: Iterable[int]) -> list[list[Any]]:
        """Return where some roles stand: number, name, lane, level, row, family."""
        names, places = self._graph.names, self._standing.places
        return [[n, names[n], *places[names[n]], self._family[names[n]]] for n in numbers]

    def cell_names(self, lane: int, level: int) -> list[str]:
        """Return the names of the roles of one lane at one level."""
        places = self._standing.places
        return sorted(name for name in places if places[name][:2] == (lane, level))

    def around(self, names: Iterable[str]) -> dict[str, Any]:
        """Return some roles, those that the best supported transitions join with them, and these.

        Names that no role has are left out.
        """
        found = (self._graph.numbers.get(name) for name in names)
        centre = list(dict.fromkeys(number for number in found if number is not None))
        shown = [*centre, *self.near(centre)]
        return {"roles": self.roles(shown), "transitions": self.among(shown)}

    def near(self, centre: Sequence[int]) -> list[int]:
        """Return the roles that are joined best with some, and the best of those between levels."""
        inside, near = set(centre), Counter[int]()
        for number in centre:
            for place in self._touching[number]:
                tail, head, _, support = self._steps[place]
                other = head if tail == number else tail
                if other not in inside:
                    near[other] += max(1, support)  # type: ignore[assignment]
        best = sorted(near, key=lambda number: (-near[number], number))
        levels = [self.cell(number)[1] for number in centre] or [0]
        within = (n for n in best if min(levels) <= self.cell(n)[1] <= max(levels))
        return list(dict.fromkeys([*best[:NEAR], *first(within, NEAR)]))

    def among(self, numbers: Sequence[int]) -> list[Step]:
        """Return the best supported transitions among some roles."""
        inside = set(numbers)
        places = {place for number in numbers for place in self._touching[number]}
        steps = [self._steps[place] for place in sorted(places)]
        steps = [step for step in steps if step[0] in inside and step[1] in inside]
        return sorted(steps, key=lambda step: -step[3])[:MOST_STEPS]

    def items(self, search: str) -> list[list[str]]:
        """Return what can be held whose name holds a text, those that begin so first."""
        wanted = search.casefold().strip()
        found = [(name, item) for name, item in self._items if wanted and wanted in name]
        found.sort(key=lambda each: (not each[0].startswith(wanted), f" {wanted}" not in each[0]))
        return [item for _, item in found[:SUGGESTED]]

    def sources(self, keys: Iterable[str]) -> dict[str, list[str]]:
        """Return of some sources the title, the publisher, the address and the licence."""
        wanted = dict.fromkeys(first(keys, MOST_NAMED))
        return {key: self._addresses[key] for key in wanted if key in self._addresses}


def first(values: Iterable[Any], most: int) -> Iterator[Any]:
    """Yield the first of some values."""
    for _, value in zip(range(most), values, strict=False):
        yield value
