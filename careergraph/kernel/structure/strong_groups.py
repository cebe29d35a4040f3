"""Groups of vertices that reach each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["immediate_dominators", "strong_groups"]


def strong_groups(leaving: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return the groups of vertices that reach each other, each after those that it leads to.

    Parameters
    ----------
    leaving
        For each vertex those to which an arc leads.

    Notes
    -----
    The strongly connected components of Tarjan (1972, "Depth-first search and linear graph
    algorithms", SIAM Journal on Computing 1:146).

    Examples
    --------
    >>> strong_groups([[1], [2], [1], [0]])
    [[2, 1], [0], [3]]
    """
    n = len(leaving)
    place, low = [-1] * n, [0] * n  # in the order of the search; -1 before it, n when grouped
    groups: list[list[int]] = []
    stack: list[int] = []
    count = 0
    for root in range(n):
        if place[root] != -1:
            continue
        place[root] = low[root] = count
        count += 1
        stack.append(root)
        walk = [(root, iter(leaving[root]))]
        while walk:
            vertex, heads = walk[-1]
            for head in heads:
                if place[head] == -1:
                    place[head] = low[head] = count
                    count += 1
                    stack.append(head)
                    walk.append((head, iter(leaving[head])))
                    break
                low[vertex] = min(low[vertex], place[head])
            else:
                walk.pop()
                if walk:
                    above = walk[-1][0]
                    low[above] = min(low[above], low[vertex])
                if low[vertex] == place[vertex]:
                    groups.append(_taken(stack, vertex))
                    for member in groups[-1]:
                        place[member] = n
    return groups


def _taken(stack: list[int], vertex: int) -> list[int]:
    """Take what lies above a vertex off a stack, the vertex included."""
    group = [stack.pop()]
    while group[-1] != vertex:
        group.append(stack.pop())
    return group


def immediate_dominators(
    leaving: Sequence[Sequence[int]], entering: Sequence[Sequence[int]], root: int
) -> dict[int, int]:
    """Return for each vertex that the root reaches the last that all ways to it pass before it.

    Notes
    -----
    Cooper, Harvey and Kennedy 2001, "A simple, fast dominance algorithm".

    Examples
    --------
    >>> immediate_dominators([[1, 2], [3], [3], []], [[], [0], [0], [1, 2]], 0)
    {0: 0, 2: 0, 1: 0, 3: 0}
    """
    order = list(_finished_last_first(leaving, root))
    place = {vertex: number for number, vertex in enumerate(order)}
    before = [[place[tail] for tail in entering[v] if tail in place] for v in order]
    above = [-1] * len(order)
    above[0] = 0
    changed = True
    while changed:
        changed = False
        for vertex in range(1, len(order)):
            found = -1
            for tail in before[vertex]:
                if above[tail] == -1:
                    continue
                if found == -1:
                    found = tail
                while found != tail:  # what both have in common lies above the later one
                    while found > tail:
                        found = above[found]
                    while tail > found:
                        tail = above[tail]  # noqa: PLW2901
            if above[vertex] != found:
                above[vertex], changed = found, True
    return {order[vertex]: order[guard] for vertex, guard in enumerate(above)}


def _finished_last_first(leaving: Sequence[Sequence[int]], root: int) -> Iterator[int]:
    """Return what the root reaches, a vertex after those from which it was found."""
    seen, finished = {root}, []
    walk = [(root, iter(leaving[root]))]
    while walk:
        vertex, heads = walk[-1]
        for head in heads:
            if head not in seen:
                seen.add(head)
                walk.append((head, iter(leaving[head])))
                break
        else:
            finished.append(vertex)
            walk.pop()
    return reversed(finished)
