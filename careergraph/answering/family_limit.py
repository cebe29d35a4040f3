"""Routes by way of some families: the roles of all others are avoided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.contract.tables import normalise
from careergraph.errors import NoRouteError
from careergraph.mobility.families_and_levels import families
from careergraph.mobility.role_fit import roles_within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careergraph.graph.value import CareerGraph

__all__ = ["FamilyLimit"]


class FamilyLimit(NamedTuple):
    """A limit of families as the limit of roles that a search knows.

    Attributes
    ----------
    families : list of str
        The families, as they were named.
    avoid : list of str
        The roles that are avoided besides.
    outside : list of str
        The roles of other families; not the ends of the question.
    """

    families: list[str]
    avoid: list[str]
    outside: list[str]

    @classmethod
    def taken(
        cls, graph: CareerGraph, ends: Sequence[str], options: dict[str, Any]
    ) -> FamilyLimit | None:
        """Take the limit out of a question and put what it avoids in; None where there is none.

        Raises
        ------
        CareerGraphError
            Where no role is of a family, or an end is unknown.
        """
        named = options.pop("families", None)
        if not named:
            return None
        kept = {graph.resolve(end) for end in ends}
        for family in named:
            roles_within(graph, family, None)
        wanted = {normalise(family) for family in named}
        others = [role for role, own in families(graph).items() if normalise(own) not in wanted]
        limit = cls(
            named, [*options.get("avoid", ())], [role for role in others if role not in kept]
        )
        if both := [*limit.avoid, *limit.outside]:
            options["avoid"] = both
        return limit

    def error(self, error: NoRouteError) -> NoRouteError:
        """Return an error that names the families, where it named every role that is avoided."""
        long = repr(f"avoid {', '.join([*self.avoid, *self.outside])}")
        short = repr(f"families {', '.join(self.families)}")
        if self.avoid:
            avoided = f"avoid {', '.join(self.avoid)}"
            short = f"{avoided!r} with {short}"
        return NoRouteError(error.origin, error.destination, error.reason.replace(long, short))
