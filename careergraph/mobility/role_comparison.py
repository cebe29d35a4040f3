"""Roles side by side: what they share, what only one asks for, and the steps between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.contract.vocabulary import TYPES
from careergraph.errors import CareerGraphError
from careergraph.graph.records import eventual, role
from careergraph.graph.requirements import requirement_rows, requirements
from careergraph.graph.yearly_pay import pay_along, same_currency
from careergraph.mobility.neighbours import next_roles
from careergraph.model.comparison import Comparison, SharedRequirement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from careergraph.graph.value import CareerGraph
    from careergraph.model.facts import Transition
    from careergraph.model.requirement import Requirement

__all__ = ["compare"]


def compare(graph: CareerGraph, first: str, second: str, *more: str) -> Comparison:
    """Return roles side by side.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    first, second, *more : str
        Two or more roles, by name, alias or code.

    Returns
    -------
    Comparison
        Families, levels, pay, what the roles require and prefer, what they lead to and come from,
        and the documented steps between them.

    Raises
    ------
    UnknownRoleError
        When a role is unknown.
    CareerGraphError
        When one role is named twice.

    Examples
    --------
    >>> import careergraph
    >>> comparison = careergraph.compare(careergraph.load(), "Data analyst", "Data scientist")
    >>> [each.name for each in comparison.requirements if each.required_by_all][:2]
    ['Business acumen', 'Data ethics and privacy']
    """
    names = [graph.resolve(name) for name in (first, second, *more)]
    twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    if twice:
        message = f"{twice[0]!r} is named twice: name different roles to compare"
        raise CareerGraphError(message)
    part = same_currency(graph.about(*names), graph)
    asked = [requirements(part, requirement_rows(part, name, None)) for name in names]
    pay = pay_along(part, names)
    series = {each.series for each in pay if each}
    return Comparison(
        tuple(role(graph, name) for name in names),
        pay,
        len(series) == 1 and sum(each is not None for each in pay) > 1,
        tuple(shared(asked)),
        tuple(any(map(is_learnt, items)) for items in asked),
        tuple(steps_between(graph, names)),
    )


def is_learnt(item: Requirement) -> bool:
    """Return whether an item is a skill or a certification that is required."""
    return item.may_be_learnt and not item.preferred


def shared(asked: Sequence[Sequence[Requirement]]) -> list[SharedRequirement]:
    """Return what some roles ask for, each thing once: by type, then as the first role has it."""
    first: dict[frozenset[tuple[str, str]], Requirement] = {}
    by_item = []
    for items in asked:
        known = [(first.setdefault(options(item), item), item) for item in items]
        # Of what a role names by two labels the last stays: what it requires, if it does.
        known.sort(key=lambda pair: not pair[1].preferred)
        by_item.append(
            {(f.type, f.name): item._replace(type=f.type, name=f.name) for f, item in known}
        )
    found = [
        SharedRequirement(
            each.type, each.name, tuple(items.get((each.type, each.name)) for items in by_item)
        )
        for each in first.values()
    ]
    return sorted(found, key=lambda each: TYPES.index(each.type))


def options(item: Requirement) -> frozenset[tuple[str, str]]:
    """Return what meets a requirement, in whatever order a role names it."""
    return frozenset((kind, name) for kind, name, _ in item.alternatives)


def steps_between(graph: CareerGraph, names: Sequence[str]) -> Iterator[Transition]:
    """Yield the steps from one of some roles to another, then where their holders end up."""
    for name in names:
        found = next_roles(graph, name)
        yield from (each for each in found if each.destination in names)
    part = graph.about(*names)
    for origin in names:
        for destination in names:
            end = eventual(part, origin, destination)
            if end is not None:
                yield end
