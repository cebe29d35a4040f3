"""The names of a dataset's roles, in every form that a job title is compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from careergraph.contract.tables import normalise, split
from careergraph.graph.memo import kept
from careergraph.matching.wording import head_word, title_wordings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.graph.value import CareerGraph

__all__ = ["RoleNames", "role_names"]

ALTERNATE = "alternate-title"  # the type of fact that is another title of a role


class RoleNames(NamedTuple):
    """The names of a dataset's roles.

    Attributes
    ----------
    roles, aliases : dict of str to dict of str to str
        For each normalised name, and each normalised alias or alternate title, the roles with the
        name as it is written.
    cores : dict of str to dict of (str, str) to str
        For each line of work the grades and roles that it stands with, with the name as written.
    words : set of str
        The words of all of them.
    heads : dict of str to set of str
        For each role the head words of its names.
    """

    roles: dict[str, dict[str, str]]
    aliases: dict[str, dict[str, str]]
    cores: dict[str, dict[tuple[str, str], str]]
    words: set[str]
    heads: dict[str, set[str]]


@kept
def role_names(graph: CareerGraph) -> RoleNames:
    """Return all names of a graph's roles, in every form that a title is compared with."""
    names = RoleNames({}, {}, {}, set(), {})
    for role in graph.names:
        names.roles.setdefault(normalise(role), {})[role] = role
        add_wordings(names, role, role)
    for role, alias in other_names(graph):
        names.aliases.setdefault(normalise(alias), {}).setdefault(role, alias)
        add_wordings(names, role, alias)
    return names


def other_names(graph: CareerGraph) -> Iterator[tuple[str, str]]:
    """Yield the roles with each of their aliases and alternate titles."""
    roles, aliases = (graph.text_column("roles", name) for name in ("role", "aliases"))
    for role, cell in zip(roles, aliases, strict=True):
        yield from ((role, alias) for alias in split(cell))
    facts = (graph.text_column("facts", name) for name in ("role", "type", "value"))
    yield from (
        (role, value) for role, kind, value in zip(*facts, strict=True) if kind == ALTERNATE
    )


def add_wordings(names: RoleNames, role: str, name: str) -> None:
    """Add the words of a name of a role."""
    names.heads.setdefault(role, set()).add(head_word(name))
    for core, grade in title_wordings(name):
        names.cores.setdefault(core, {}).setdefault((grade, role), name)
        names.words.update(core.split())
