"""Whole careers: who held a route's roles one after the other, and how often people move on."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from careergraph.graph.memo import kept

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from careergraph.graph.core import GraphCore
    from careergraph.model.facts import Number

__all__ = ["Career", "Walks", "careers_of", "moves_between", "moving_on", "walks"]


class Career(NamedTuple):
    """Roles that people held one after the other, each another than the one before.

    Attributes
    ----------
    roles : tuple of str
        The roles; ``""`` stands where steps are missing.
    persons : int or float
        How many people have this career; where nobody says, one.
    """

    roles: tuple[str, ...]
    persons: Number


class Walks(NamedTuple):
    """How many people walked a route.

    Attributes
    ----------
    began, walked, in_order, went_on : int
        See :class:`careergraph.model.odds.Witnesses`.
    times : tuple of (int, int)
        How many took the first step and went on so many times: persons return.
    """

    began: int
    walked: int
    in_order: int
    went_on: int
    times: tuple[tuple[int, int], ...]


@kept
def careers_of(graph: GraphCore) -> list[Career]:
    """Return the careers of a dataset; [] where it has none."""
    names = ("career", "source", "role")
    rows: defaultdict[tuple[str, str], list[tuple[Number, str, Number | None]]] = defaultdict(list)
    texts = (graph.text_column("careers", name) for name in names)
    numbers = (graph.number_column("careers", name) for name in ("step", "persons"))
    for key, source, role, step, persons in zip(*texts, *numbers, strict=True):
        rows[key, source].append((step or 0, role, persons))
    return [career(sorted(of_one, key=lambda row: row[0])) for of_one in rows.values()]


def career(rows: Sequence[tuple[Number, str, Number | None]]) -> Career:
    """Return the career of some rows, in the order of its steps.

    Examples
    --------
    >>> career([(1, "Cook", 3), (2, "Cook", None), (3, "Chef", None), (5, "Owner", None)])
    Career(roles=('Cook', 'Chef', '', 'Owner'), persons=3)
    """
    roles: list[str] = []
    last: Number | None = None
    for step, role, _ in rows:
        if last is not None and step > last + 1:
            roles.append("")
        if not roles or roles[-1] != role:
            roles.append(role)
        last = step
    known = (persons for *_, persons in rows if persons is not None)
    return Career(tuple(roles), next(known, 1))


def walks(careers: Sequence[Career], route: Sequence[str]) -> Walks:
    """Return how many people began a route, walked it, and could have gone on after its first step.

    Examples
    --------
    >>> careers = [Career(("Cook", "Chef", "Owner"), 2), Career(("Cook", "Clerk", "Chef"), 1)]
    >>> walks(careers, ("Cook", "Chef", "Owner"))
    Walks(began=3, walked=2, in_order=2, went_on=2, times=((1, 2),))
    """
    began = walked = in_order = 0.0
    went_on: Counter[int] = Counter()
    route = tuple(route)
    for roles, persons in careers:
        if route[0] not in roles:
            continue
        places = [place for place, role in enumerate(roles[:-1]) if role == route[0]]
        left = [place for place in places if roles[place + 1]]
        began += persons * bool(left)
        walked += persons * any(roles[place : place + len(route)] == route for place in left)
        in_order += persons * holds_in_order(roles, route)
        times = sum(
            roles[place + 1] == route[1] and roles[place + 2 : place + 3] not in ((), ("",))
            for place in left
        )
        if times:
            went_on[times] += round(persons)
    times_of = tuple(sorted(went_on.items()))
    return Walks(round(began), round(walked), round(in_order), went_on.total(), times_of)


def holds_in_order(roles: Sequence[str], route: Sequence[str]) -> bool:
    """Return whether a career holds all roles of a route in its order.

    Examples
    --------
    >>> holds_in_order(("Cook", "Clerk", "Chef"), ("Cook", "Chef"))
    True
    """
    later = iter(roles)
    return all(role in later for role in route)


def moves(careers: Sequence[Career]) -> Iterator[tuple[str, str, Number]]:
    """Yield the moves of careers, each with how many people made it then."""
    for roles, persons in careers:
        yield from ((a, b, persons) for a, b in pairwise(roles) if a and b)


@kept
def moves_between(graph: GraphCore) -> Counter[tuple[str, str]]:
    """Return how many moves from role to role the careers of a dataset hold."""
    counts: Counter[tuple[str, str]] = Counter()
    for origin, destination, persons in moves(careers_of(graph)):
        counts[origin, destination] += persons  # type: ignore[assignment] # whole, as a rule
    return counts


@kept
def moving_on(graph: GraphCore) -> dict[str, tuple[Number, Number]]:
    """Return for each role how often careers go on after it, and how often it is their last."""
    on: Counter[str] = Counter()
    for (origin, _), count in moves_between(graph).items():
        on[origin] += count
    last: Counter[str] = Counter()
    for roles, persons in careers_of(graph):
        ends = [
            place for place, role in enumerate(roles) if role and not any(roles[place + 1 :][:1])
        ]
        for place in ends:
            last[roles[place]] += persons  # type: ignore[assignment]
    return {role: (on[role], last[role]) for role in on.keys() | last.keys()}
