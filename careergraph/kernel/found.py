"""A route that a search found: one record of it, from the kernel to the answers."""

from careergraph.named_tuple import NamedTuple

__all__ = ["MORE_POSSIBLE", "FoundRoute"]


class FoundRoute(NamedTuple):
    """A route by its vertices, with what the search knows of it.

    Attributes
    ----------
    vertices
        From the origin to the destination.
    cost
        What the search put first, a cost or what is learnt, as the caller counts it; None where
        it compared routes by several criteria.
    optimal
        Whether it is proved that no route that was not found before comes before this one.
    bound
        The least that a route not found yet can have: by what the search put first, then by what
        it put second; the route's own where it is optimal. Empty where a search proves all.
    learning
        What the route asks for and the person does not hold, as the caller weighs it.
    costs
        What the route costs by every column of costs, or by every criterion.
    """

    vertices: tuple[int, ...]
    cost: float | None = None
    optimal: bool = True
    bound: tuple[float, ...] = ()
    learning: float = 0
    costs: tuple[float, ...] = ()


# No route, but the end of a search whose budget was spent: there may be more routes.
MORE_POSSIBLE = FoundRoute((), optimal=False)
