"""What the page knows of a whole graph: where roles stand, what joins them, names and sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careergraph.contract.vocabulary import EVIDENCE, evidence_of, strongest
from careergraph.explorer.standing import LARGE, standing_of
from careergraph.graph.citations import sources
from careergraph.graph.observed_moves import row_amounts
from careergraph.graph.seniority import known_levels
from careergraph.graph.supports import supports
from careergraph.mobility.families_and_levels import families
from careergraph.search.choice_labels import LABELS
from careergraph.search.doubts import DOUBTS
from careergraph.search.objectives import OBJECTIVES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.explorer.standing import RolePlaces
    from careergraph.graph.value import CareerGraph

__all__ = ["addresses_of", "common_map", "items_of", "map_of", "transitions_of"]


def map_of(graph: CareerGraph) -> dict[str, Any]:
    """Return what the page knows of all roles before anybody asks: plain values, for JSON.

    Examples
    --------
    >>> import careergraph
    >>> found = map_of(careergraph.load())
    >>> found["examples"][0]
    ['IT project manager', 'Chief technology officer']
    """
    standing, family = standing_of(graph), families(graph)
    transitions, addresses = list(transitions_of(graph)), addresses_of(graph)
    return common_map(graph, standing) | {
        "counts": [len(graph.names), len(transitions), len(addresses)],
        "roles": [[role, *standing.places[role], family[role]] for role in graph.names],
        "transitions": transitions,
        "used": sorted({kind for _, _, kind, _ in transitions}),
        "items": items_of(graph),
        "sources": addresses,
    }


def common_map(graph: CareerGraph, standing: RolePlaces) -> dict[str, Any]:
    """Return what every page knows, however large the dataset is."""
    return {
        "large": len(graph.names) > LARGE,
        "lanes": standing.lanes,
        "lane": standing.of,
        "computed": standing.computed,
        "flat": standing.flat,
        "families": families_of(graph),
        "evidence": list(EVIDENCE),
        "objectives": [[each.name, each.order, each.meaning] for each in OBJECTIVES],
        "labels": [[each.name, each.meaning] for each in LABELS],
        "doubts": {each.words: each.short for each in DOUBTS},
        "examples": examples_of(graph),
    }


def transitions_of(graph: CareerGraph) -> Iterator[tuple[int, int, int, float]]:
    """Yield of each transition the numbers of its ends, of its evidence, and its support."""
    cells, amounts = graph.text_column("transitions", "evidence"), row_amounts(graph)
    index, support = graph.index, supports(graph)
    for arc, (tail, head) in enumerate(zip(index.tails, index.heads, strict=True)):
        kinds = (evidence_of(cells[row], amounts[row]) for row in index.rows_of(arc))
        yield tail, head, EVIDENCE.index(strongest(kinds)), round(support[arc], 6)


def families_of(graph: CareerGraph) -> list[str]:
    """Return the names of all families of roles."""
    return sorted({*graph.text_column("roles", "family")} - {""}, key=str.casefold)


def items_of(graph: CareerGraph) -> list[list[str]]:
    """Return all that can be held: type and name, each once."""
    listed = {
        item
        for table, name in (
            ("requirements", "name"),
            ("satisfies", "name"),
            ("satisfies", "satisfies"),
        )
        for item in zip(*(graph.text_column(table, each) for each in ("type", name)), strict=True)
    }
    listed |= {("certification", n) for n in graph.text_column("certifications", "certification")}
    return [list(item) for item in sorted(listed, key=lambda item: (item[1].casefold(), item))]


def addresses_of(graph: CareerGraph) -> dict[str, list[str]]:
    """Return of each source its title, its publisher, its address and its licence."""
    return {
        key: [source.title, source.publisher, source.url, source.licence]
        for key, source in sources(graph).items()
    }


def examples_of(graph: CareerGraph) -> list[list[str]]:
    """Return questions to begin with: from the most connected roles to the highest they lead to."""
    index = graph.index
    near: list[list[int]] = [[] for _ in graph.names]
    busy, feeders = [0] * len(graph.names), [0] * len(graph.names)
    for tail, head in zip(index.tails, index.heads, strict=True):
        near[tail].append(head)
        busy[tail] += 1
        busy[head] += 1
        feeders[head] += 1
    level = known_levels(graph)
    starts = sorted(
        (place for place in range(len(near)) if near[place]), key=lambda place: -busy[place]
    )
    entries = sorted((p for p in starts if not feeders[p]), key=lambda place: -len(near[place]))
    found = []
    for start in dict.fromkeys([*starts[:1], *entries[:1]]):
        ends = reached(near, start)
        best = max(ends, key=lambda p: (level.get(graph.names[p], 0), feeders[p], -p))
        found.append([graph.names[start], graph.names[best]])
    return found


def reached(near: list[list[int]], start: int) -> list[int]:
    """Return all that can be reached from a role, itself left out."""
    seen, waiting = {start}, [start]
    for place in waiting:  # it grows while it is read
        fresh = [each for each in dict.fromkeys(near[place]) if each not in seen]
        seen.update(fresh)
        waiting += fresh
    return waiting[1:]
