"""The values by which a part of a graph is chosen: each is one that there can be in the graph."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Any

from careergraph.contract.cells import plain
from careergraph.contract.tables import normalise
from careergraph.errors import UnknownNameError
from careergraph.graph.claim_words import check_values
from careergraph.graph.parts.chosen_claims import keys_cited
from careergraph.graph.supports import publisher_of
from careergraph.model.option_checks import is_number, plain_number, refuse_value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from careergraph.graph.core import GraphCore

__all__ = ["checked_choice"]


def checked_choice(graph: GraphCore, choice: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is chosen, as the graph spells it; names as lists; without what is None.

    Raises
    ------
    TypeError
        For what nothing can be chosen by.
    CareerGraphError
        For a value that can choose nothing.
    """
    unknown = [name for name in choice if name not in CHECKS]
    if unknown:
        message = f"nothing is chosen by {unknown[0]!r}: there are {', '.join(CHECKS)}"
        raise TypeError(message)
    given = {name: value for name, value in choice.items() if value is not None}
    return {name: CHECKS[name](graph, name, value) for name, value in given.items()}


def names_in(name: str, value: Any) -> list[str]:  # noqa: ANN401 (whatever was given)
    """Return one name or several as a list."""
    try:
        names = [value] if isinstance(value, str) else [*value]
    except TypeError:
        names = []
    if not names or not all(isinstance(each, str) and each.strip() for each in names):
        refuse_value(name, value, "a name, or a list of names")
    return names


def roles(graph: GraphCore, name: str, value: object) -> list[str]:
    """Return the roles that are meant."""
    return [graph.resolve(each) for each in names_in(name, value)]


def families(graph: GraphCore, name: str, value: object) -> list[str]:
    """Return the families that are meant."""
    known = sorted({*graph.text_column("roles", "family")} - {""})
    listed = f"(there are {', '.join(known)})" if known else "(no role has one)"
    return [spelt(each, known, "family", listed) for each in names_in(name, value)]


def sources(graph: GraphCore, name: str, value: object) -> list[str]:
    """Return the sources and publishers that are meant."""
    publishers = publisher_of(graph)
    known = [*publishers, *sorted(keys_cited(graph)), *publishers.values()]
    listed = "(`careergraph sources` lists them all)"
    return [spelt(each, known, "source or publisher", listed) for each in names_in(name, value)]


def spelt(name: str, known: Iterable[str], kind: str, listed: str) -> str:
    """Return the one of some names that is meant, as it is written there."""
    by_normalised = {normalise(each): each for each in known if each}
    if normalise(name) not in by_normalised:
        from careergraph.graph.near_names import nearest  # only an unknown name pays for it

        near = nearest(name, [(each, each) for each in by_normalised.values()])
        raise UnknownNameError(name, near, kind=kind, hint=listed)
    return by_normalised[normalise(name)]


def claimed(graph: GraphCore, name: str, value: object) -> list[str]:
    """Return the evidence, or the kinds of transition, that are meant."""
    names = names_in(name, value)
    check_values(graph, name, frozenset(map(normalise, names)))
    return names


def year(_: GraphCore, name: str, value: object) -> int:
    """Return the year that is meant."""
    text = str(value)
    if isinstance(value, bool) or not (text.isascii() and text.isdigit() and len(text) == DIGITS):
        refuse_value(name, value, "a year, such as 2020")
    return int(text)


def amount(_: GraphCore, name: str, value: object) -> float:
    """Return the least that a number may be."""
    if not is_number(value, most=inf):
        refuse_value(name, value, "a number, 0 or more")
    return plain(float(plain_number(value)))


DIGITS = 4  # of a year
CHECKS: dict[str, Callable[[GraphCore, str, Any], Any]] = {
    "roles": roles,
    "family": families,
    "source": sources,
    "evidence": claimed,
    "kind": claimed,
    "since": year,
    "min_support": amount,
    "min_count": amount,
}
