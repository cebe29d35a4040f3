"""What the asker holds."""

from __future__ import annotations

import warnings
from math import inf
from typing import TYPE_CHECKING

from careergraph.english import either
from careergraph.errors import UnknownNameError, UnknownNameWarning
from careergraph.model.profile import Profile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careergraph.graph.value import CareerGraph

__all__ = ["profile"]


def profile(graph: CareerGraph, have: Iterable[str] | Profile) -> Profile:
    """Return the profile of a person who holds what is named.

    Parameters
    ----------
    graph : CareerGraph
        The dataset that knows the names.
    have : iterable of str, or Profile
        Names; a Profile is returned as it is.

    Returns
    -------
    Profile
        Each name held at every level.

    Warns
    -----
    UnknownNameWarning
        For a name that nothing in the dataset asks for.

    Examples
    --------
    >>> import careergraph
    >>> list(profile(careergraph.load(), ["pmp"]).held)
    [('certification', 'PMP')]
    """
    if isinstance(have, Profile):
        return have
    held: dict[tuple[str, str], float] = {}
    for name in [have] if isinstance(have, str) else have:
        try:
            held |= dict.fromkeys(graph.resolve_items(name), inf)
        except UnknownNameError as error:
            message = f"nothing in the dataset asks for {name!r}, so holding it changes no answer"
            if error.suggestions:
                message += f"; did you mean {either(error.suggestions)}?"
            warnings.warn(message, UnknownNameWarning, stacklevel=3)
    return Profile(held)
