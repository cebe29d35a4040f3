"""Answers that are lists: what plural questions return, shown in few words and as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, SupportsIndex, TypeVar, overload

from careergraph.english import counted
from careergraph.errors import CareerGraphError
from careergraph.model.display.words import (
    listing,
    one_line,
    route_line,
    support_text,
)
from careergraph.model.facts import Transition
from careergraph.model.option_checks import check_place
from careergraph.model.profile import Gap
from careergraph.model.route import Route

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, Self

    import pandas as pd

    from careergraph.model.requirement import Requirement

__all__ = ["Answers", "Gaps", "Routes", "Transitions"]

Item = TypeVar("Item")


def joined(text: str, more: str) -> str:
    """Return a text with something more that may be said."""
    return f"{text}; {more}" if more else text


class Answers(list[Item]):
    """A list whose slices are such lists again."""

    @overload
    def __getitem__(self, place: SupportsIndex) -> Item: ...
    @overload
    def __getitem__(self, place: slice[Any, Any, Any]) -> Self: ...
    def __getitem__(self, place: SupportsIndex | slice[Any, Any, Any]) -> Item | Self:
        if isinstance(place, slice):
            return self._like(super().__getitem__(place))
        return super().__getitem__(place)

    def _like(self, items: list[Item]) -> Self:
        """Return some of the items as such a list."""
        return type(self)(items)


class Routes(Answers[Route]):
    """A list of routes, shown side by side in a notebook.

    Whatever works on a list works; slices are `Routes` again.

    Attributes
    ----------
    reason : str
        What ended the search before all was searched, "" where nothing did; see `complete`.

    Examples
    --------
    >>> import careergraph
    >>> routes = careergraph.routes(careergraph.load(), "IT project manager", "CIO", k=2)
    >>> routes
    <Routes: 2 routes>
    1. IT project manager → Portfolio manager → Chief information officer; 2 steps, 21 to learn
    2. IT project manager → Program manager → Chief information officer; 2 steps, 23 to learn
    """

    def __init__(self, routes: Iterable[Route] = (), *, reason: str = "") -> None:
        super().__init__(routes)
        self.reason = reason

    @property
    def complete(self) -> bool:
        """Whether all was searched.

        Else there may be more routes, or better ones than those whose `optimal` is False.
        """
        return not self.reason

    def unfinished(self, what: str = "there may be more routes") -> str:
        """Return that not all was searched, why, and what that means; "" where all was."""
        if self.complete:
            return ""
        better = "" if all(route.optimal for route in self) else ", better ones too"
        return f"not searched to the end ({self.reason}): {what}{better}"

    def __repr__(self) -> str:
        lines = [f"{place}. {route_line(route)}" for place, route in enumerate(self, 1)]
        count = joined(counted(len(self), "route"), self.unfinished())
        return listing(f"Routes: {count}", lines)

    def _like(self, items: list[Route]) -> Routes:
        return Routes(items, reason=self.reason)

    def _repr_html_(self) -> str:
        from careergraph.model.display import html as notebook

        return notebook.routes_table(self, note=joined("", self.unfinished()))

    def numbered(self, place: int) -> Route:
        """Return the route of a place, from 1.

        Raises
        ------
        CareerGraphError
            When there is no such route.
        """
        check_place(place)
        if not 1 <= place <= len(self):
            message = f"there is no route {place}: " if self.complete else f"route {place}: "
            raise CareerGraphError(message + self.how_many)
        return self[place - 1]

    @property
    def how_many(self) -> str:
        """How many routes there are, or were found where not all was searched."""
        one = len(self) == 1
        if self.complete:
            return f"there {'is' if one else 'are'} {counted(len(self), 'route')}"
        found = f"{counted(len(self), 'route')} {'was' if one else 'were'} found"
        return f"{found}; {self.unfinished('there may be more')}"

    def to_frame(self) -> pd.DataFrame:
        """Return a DataFrame, one row a route.

        Returns
        -------
        pandas.DataFrame
            ``route`` (roles joined by arrows), ``origin``, ``destination``, ``cost``, the list
            ``labels`` (what a choice is best at), ``steps``,
            ``learning``, ``years``, ``support``, ``weakest`` (the step with the least support),
            ``probability``, ``optimal``, ``bound``, the lists ``roles``, ``skills``,
            ``certifications``, ``education``, ``experience`` and ``optional``, and what the last
            role pays: ``pay_low``, ``pay_median``, ``pay_high``, ``pay_currency``, ``pay_year``,
            ``pay_country``, ``pay_source``; the same of the first role from ``origin_pay_low`` on;
            and ``pay_comparable``, whether all figures of the route are of one source and year.

        Examples
        --------
        >>> import careergraph
        >>> routes = careergraph.routes(careergraph.load(), "IT project manager", "CIO", k=2)
        >>> routes.to_frame()[["steps", "learning", "support"]]
           steps  learning  support
        0      2        21      2.0
        1      2        23      2.0
        """
        from careergraph.model.display import frames

        return frames.routes_frame(self)


class Gaps(Answers[Gap]):
    """A list of gaps, shown as a table in a notebook.

    Whatever works on a list works; slices are `Gaps` again.

    Attributes
    ----------
    assumed : tuple of Requirement
        What the holder of the origin is assumed to hold.
    destination : str
        The role that asks for this; of it no source says what it asks for where the list is empty.

    Examples
    --------
    >>> import careergraph
    >>> careergraph.gap(careergraph.load(), "IT project manager", "Program manager")
    <Gaps: 5 lack, 5 partly, 0 have>
    """

    def __init__(
        self,
        gaps: Iterable[Gap] = (),
        *,
        assumed: tuple[Requirement, ...] = (),
        destination: str = "",
    ) -> None:
        super().__init__(gaps)
        self.assumed = assumed
        self.destination = destination

    def __repr__(self) -> str:
        from careergraph.model.display.gap_words import gaps_text  # routes do not wait for it

        return f"<Gaps: {gaps_text(self, self.destination)}>"

    def _repr_html_(self) -> str:
        from careergraph.model.display import html as notebook

        return notebook.gaps_table(self, self.destination)

    def to_frame(self) -> pd.DataFrame:
        """Return a DataFrame, one row a requirement.

        Returns
        -------
        pandas.DataFrame
            ``status``, ``held_level``, ``type``, ``name``, ``level``, ``importance``, ``years``
            and ``sources``, the list of their keys.

        Examples
        --------
        >>> import careergraph
        >>> gaps = careergraph.gap(careergraph.load(), "IT project manager", "Program manager")
        >>> gaps.to_frame()[["status", "type", "name"]].head(2)
          status   type                   name
        0   lack  skill  Commercial management
        1   lack  skill    Delivery management
        """
        from careergraph.model.display import frames

        return frames.gaps_frame(self)


class Transitions(Answers[Transition]):
    """A list of transitions, shown as a table in a notebook.

    Whatever works on a list works; slices are `Transitions` again.

    Examples
    --------
    >>> import careergraph
    >>> careergraph.feeders(careergraph.load(), "Senior IT project manager")
    <Transitions: 1 transition>
    IT project manager → Senior IT project manager; stated, 8 publishers
    """

    def __repr__(self) -> str:
        lines = [
            one_line(f"{transition.origin} → {transition.destination}; {support_text(transition)}")
            for transition in self
        ]
        return listing(f"Transitions: {counted(len(self), 'transition')}", lines)

    def _repr_html_(self) -> str:
        from careergraph.model.display import html as notebook

        return notebook.transitions_table(self)

    def to_frame(self) -> pd.DataFrame:
        """Return a DataFrame, one row a transition.

        Returns
        -------
        pandas.DataFrame
            ``origin``, ``destination``, ``kind``, ``evidence``, ``support``, ``count``,
            ``weighted_count``; of observed ones which ``share`` of the ``movers`` out of the origin
            they are, with its interval ``share_low``, ``share_high``, and where
            moves of few people are hidden ``hidden_below`` how many; ``years``, and the lists
            ``publishers`` and ``sources`` (keys).

        Examples
        --------
        >>> import careergraph
        >>> transitions = careergraph.next_roles(careergraph.load(), "IT project manager")
        >>> transitions.to_frame()[["destination", "evidence", "support"]].head(2)
                         destination evidence  support
        0  Senior IT project manager   stated      8.0
        1              IT consultant   stated      4.0
        """
        from careergraph.model.display import frames

        return frames.transitions_frame(self)
