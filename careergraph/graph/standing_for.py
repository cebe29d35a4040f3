"""What stands for what: whoever holds a master's degree also meets a bachelor's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.graph.memo import kept

if TYPE_CHECKING:
    from careergraph.graph.core import GraphCore

__all__ = ["met_by", "stands_for"]

Item = tuple[str, str]  # type and name
Items = dict[Item, tuple[Item, ...]]


@kept
def stands_for(graph: GraphCore) -> Items:
    """Return the further items that each item meets, what follows from several rows included."""
    return closed(pairs(graph))


@kept
def met_by(graph: GraphCore) -> Items:
    """Return the other items that meet each item, what follows from several rows included."""
    return closed([(meets, held) for held, meets in pairs(graph)])


def pairs(graph: GraphCore) -> list[tuple[Item, Item]]:
    """Return what is held and what it meets, for each row of the table."""
    columns = (graph.text_column("satisfies", name) for name in ("type", "name", "satisfies"))
    rows = zip(*columns, strict=True)
    return [((kind, held), (kind, meets)) for kind, held, meets in rows]


def closed(joined: list[tuple[Item, Item]]) -> Items:
    """Return all that can be come to from each item, nearest first; a circle leads nowhere new.

    Examples
    --------
    >>> a, b, c = ("skill", "A"), ("skill", "B"), ("skill", "C")
    >>> closed([(a, b), (b, c), (c, a)])[a]
    (('skill', 'B'), ('skill', 'C'))
    """
    onward: dict[Item, dict[Item, None]] = {}
    for start, end in joined:
        onward.setdefault(start, {})[end] = None
    found: Items = {}
    for start in onward:
        seen = dict.fromkeys([start])
        waiting = [start]
        for item in waiting:  # it grows while it is read
            more = [other for other in onward.get(item, ()) if other not in seen]
            seen |= dict.fromkeys(more)
            waiting += more
        found[start] = tuple(seen)[1:]
    return found
