"""Which roles of a dataset the roles of histories are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.graph.names import as_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careergraph.graph.core import GraphCore

__all__ = ["known_roles"]


def known_roles(graph: GraphCore, names: Iterable[str]) -> list[str | None]:
    """Return the role of a dataset that each name means: by name, alias, any spelling or code.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    names : iterable of str
        What the histories call roles.

    Returns
    -------
    list of (str or None)
        The role's own name; None where no role, or more than one, is called that.

    Examples
    --------
    >>> import careergraph
    >>> known_roles(careergraph.load(), ["cio", "Astronaut"])
    ['Chief information officer', None]
    """
    meant = (graph.name_lookup.roles(as_name(name)) for name in names)
    return [roles[0] if len(roles) == 1 else None for roles in meant]
