"""Routes worth choosing between, and what is nearly one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.model.answers import Routes
from careergraph.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careergraph.model.route import Route

__all__ = ["Choices", "Variant"]


class Variant(NamedTuple):
    """A route that is best at something, and has nearly all roles of a choice.

    Attributes
    ----------
    choice : int
        The place of that choice, from 1.
    route : Route
        The route, with its labels.
    """

    choice: int
    route: Route


class Choices(Routes):
    """Routes worth choosing between, each labelled by what it is best at.

    Whatever works on a list of routes works; slices are plain `Routes`.

    Attributes
    ----------
    variants : tuple of Variant
        Routes that are best at something, and nearly the same as one of these.
    unsearched : tuple of str
        The labels of which no route could be searched to the end.

    Examples
    --------
    >>> import careergraph
    >>> careergraph.choices(careergraph.load(), "IT project manager", "CIO")[1].labels
    ('fewest steps', 'least to learn')
    """

    def __init__(
        self,
        routes: Iterable[Route] = (),
        variants: Iterable[Variant] = (),
        *,
        unsearched: Iterable[str] = (),
        reason: str = "",
    ) -> None:
        super().__init__(routes, reason=reason)
        self.variants, self.unsearched = tuple(variants), tuple(unsearched)
