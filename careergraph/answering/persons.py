"""Who asks: what their own words say that they hold and lack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careergraph.graph.asker import resolved
from careergraph.model.profile import Profile

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph

__all__ = ["person_of"]


def person_of(graph: CareerGraph, options: dict[str, Any], *, assume: str = "required") -> Profile:
    """Take out of the options what a person says of themselves, in the names of the dataset."""
    have, lack = (options.pop(name, ()) for name in ("have", "lack"))
    assume, years = options.pop("assume", assume), options.pop("years", None)
    return resolved(graph, Profile(have, lack=lack, assume=assume, years=years))
