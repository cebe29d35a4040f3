"""How many people move from one family of roles to another, and how many stay within one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careergraph.english import counted
from careergraph.model.answers import Answers
from careergraph.model.display.family_words import family_name, flow_text
from careergraph.model.display.words import listing, one_line
from careergraph.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from careergraph.model.facts import Number

__all__ = ["Family", "FamilyFlow", "FamilyFlows"]


class FamilyFlow(NamedTuple):
    """The moves from the roles of one family to those of another, or of the same.

    Attributes
    ----------
    origin, destination : str
        The families; blank for roles without one.
    count : int or float
        How many moves were observed, or what they stand for; where nothing was counted, how many
        transitions there are.
    share : float or None
        Which share that is of all observed moves that leave roles of the origin's family; None
        where nothing was counted.
    share_low, share_high : float or None
        Its 95 % interval; None where nobody knows how many people it rests on.
    transitions : int
        How many transitions between roles these are.
    """

    origin: str
    destination: str
    count: Number  # type: ignore[assignment]  # the tables' word, not what tuples count
    share: float | None
    share_low: float | None
    share_high: float | None
    transitions: int

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as a dict."""
        return self._asdict()


class Family(NamedTuple):
    """All that leaves the roles of one family, and all that comes to them.

    Attributes
    ----------
    family : str
        The family; blank for roles without one.
    roles : int
        How many roles it has.
    within : int or float
        Moves from one of its roles to another.
    left, came : int or float
        Moves to roles of other families, and from these.
    exits : int, float or None
        How many left its roles otherwise, and nothing is known after it; None where no source says.
    still_there : int, float or None
        How many are in its roles now; None where no source says.
    """

    family: str
    roles: int
    within: Number
    left: Number
    came: Number
    exits: Number | None
    still_there: Number | None

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as a dict."""
        return self._asdict()


class FamilyFlows(Answers[FamilyFlow]):
    """A list of moves between families, most first.

    Whatever works on a list works; slices are lists of the same families.

    Attributes
    ----------
    families : tuple of Family
        All families, those with the most moves first, roles without a family last.
    unit : str
        What is counted: ``move``, ``weighted move``, or ``transition`` where no moves were counted.
    uncounted : int
        How many transitions say nothing of how many moves they are, where others do.
    hidden_below : int, float or None
        Where moves of fewer people than that are hidden: all numbers are of the moves told.
    """

    def __init__(
        self,
        flows: Iterable[FamilyFlow] = (),
        *,
        families: Iterable[Family] = (),
        unit: str = "move",
        uncounted: int = 0,
        hidden_below: Number | None = None,
    ) -> None:
        super().__init__(flows)
        self.families, self.unit, self.uncounted = tuple(families), unit, uncounted
        self.hidden_below = hidden_below

    def _like(self, items: list[FamilyFlow]) -> FamilyFlows:
        return self._of(items, self.families)

    def _of(self, flows: Iterable[FamilyFlow], families: Iterable[Family]) -> FamilyFlows:
        about = {name: getattr(self, name) for name in ("unit", "uncounted", "hidden_below")}
        return FamilyFlows(flows, families=families, **about)

    @property
    def counts(self) -> dict[tuple[str, str], Number]:
        """The count of each pair of families between which anybody moves."""
        return {(flow.origin, flow.destination): flow.count for flow in self}

    def __repr__(self) -> str:
        lines = [one_line(flow_text(flow, self.hidden_below)) for flow in self]
        title = f"{counted(len(self.families), 'family', 'families')}, in {self.unit}s"
        return listing(f"FamilyFlows: {title}", lines)

    __str__ = __repr__

    def to_dict(self) -> dict[str, Any]:
        """Return the families and the moves between them as a dict of plain values."""
        return {
            "unit": self.unit,
            "uncounted": self.uncounted,
            "hidden_below": self.hidden_below,
            "families": [family.to_dict() for family in self.families],
            "flows": [flow.to_dict() for flow in self],
        }

    def to_frame(self) -> pd.DataFrame:
        """Return a DataFrame, one row for each pair of families between which anybody moves.

        Returns
        -------
        pandas.DataFrame
            ``origin`` and ``destination`` (missing for roles without a family), ``count``,
            ``share``, ``share_low``, ``share_high`` and ``transitions``.
        """
        from careergraph.model.display import frames

        return frames.families_frame(self)

    def rows(self) -> list[dict[str, Any]]:
        """Return the matrix as rows: of each family the moves to every family, blank where none."""
        counts = self.counts
        shares = {flow.origin: flow.share for flow in self if flow.origin == flow.destination}
        return [
            {"from": family_name(origin.family)}
            | {
                f"to {family_name(each.family)}": counts.get((origin.family, each.family)) or ""
                for each in self.families
            }
            | {"within": within_text(origin, shares.get(origin.family))}
            | {"exits": origin.exits}
            for origin in self.families
        ]

    def moving(self) -> FamilyFlows:
        """Return the same flows without the families that nobody came to or left."""
        families = [
            each for each in self.families if each.within or each.left or each.came or each.exits
        ]
        return self._of(self, families)

    def largest(self, most: int) -> FamilyFlows:
        """Return the flows of so many families, all smaller ones as one family of others.

        Parameters
        ----------
        most : int
            How many families there are then at most, the others among them.
        """
        if len(self.families) <= most:
            return self
        kept, small = self.families[: most - 1], self.families[most - 1 :]
        others = f"{len(small):,} others"
        named = {each.family: each.family for each in kept}
        counts: dict[tuple[str, str], list[FamilyFlow]] = {}
        for flow in self:
            ends = named.get(flow.origin, others), named.get(flow.destination, others)
            counts.setdefault(ends, []).append(flow)
        flows = [
            FamilyFlow(*ends, summed([f.count for f in same]), None, None, None, len(same))
            for ends, same in counts.items()
        ]
        flows.sort(key=lambda flow: (-flow.count, flow.origin, flow.destination))
        return self._of(flows, [*kept, together(others, small, counts)])


def together(
    name: str, families: Sequence[Family], counts: Mapping[tuple[str, str], list[FamilyFlow]]
) -> Family:
    """Return several families as one."""
    flows = [(ends, flow.count) for ends, same in counts.items() for flow in same]
    exits = [each.exits for each in families if each.exits is not None]
    now = [each.still_there for each in families if each.still_there is not None]
    return Family(
        name,
        sum(each.roles for each in families),
        summed([count for ends, count in flows if ends == (name, name)]),
        summed([count for (one, other), count in flows if one == name != other]),
        summed([count for (one, other), count in flows if other == name != one]),
        summed(exits) if exits else None,
        summed(now) if now else None,
    )


def summed(numbers: Iterable[Number]) -> Number:
    """Return the sum of numbers."""
    return sum(numbers)


def within_text(family: Family, share: float | None) -> str:
    """Return which share stays within a family, in per cent; blank where nobody moves."""
    whole = family.within + family.left
    if not whole:
        return ""
    return f"{100 * (family.within / whole if share is None else share):.0f} %"
