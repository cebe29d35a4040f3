"""How long people stay in a role before they leave it, and before they move on to another."""

# No `annotations` of __future__: a NamedTuple compiles those that are text, at every start.
from typing import TYPE_CHECKING, Any

from careergraph.english import counted
from careergraph.model.answers import Answers
from careergraph.model.display.wait_words import QUARTERS, half_left_text
from careergraph.model.display.words import listing, one_line
from careergraph.model.facts import Number
from careergraph.named_tuple import NamedTuple

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["FEW", "HARDLY", "Bounded", "Wait", "Waits"]

FEW = 10  # who left: of fewer, nothing is ranked
HARDLY = 0.05  # moves a person-year: a role of surely fewer is a dead end


class Bounded(NamedTuple):
    """A number with its 95 % interval; None where the data do not reach it.

    Attributes
    ----------
    value, low, high : float or None
        The best guess, and between what it lies.

    Examples
    --------
    >>> Bounded(4.2, 3.8, None).fields("half_left")
    {'half_left': 4.2, 'half_left_low': 3.8, 'half_left_high': None}
    """

    value: float | None
    low: float | None
    high: float | None

    def fields(self, name: str) -> dict[str, float | None]:
        """Return it as three fields of an answer."""
        return {name: self.value, f"{name}_low": self.low, f"{name}_high": self.high}


class Wait(NamedTuple):
    """How long people stay in a role, and how many moved on from it.

    Attributes
    ----------
    role, family : str
        The role; its family, blank where no source says.
    level : int, float or None
        Its level of seniority.
    still_there : int, float or None
        How many people are in it now; None where no source says.
    moves, exits : int or float
        How many moved on from it to another role; how many left and nothing is known after it.
    person_years : float
        How long all people together were seen in it.
    seen_until : float
        Up to how many years in the role people are surely known to be seen. An interval without an
        end is counted for as long as its people stayed on average.
    left : tuple of Bounded
        After how many years a quarter, half and three quarters of those who came had left it,
        whichever way.
    moved : tuple of Bounded
        After how many years a quarter, half and three quarters of those who came had moved on to
        another role. Who leaves otherwise never does, so that this may be out of reach.
    moved_by_then : Bounded
        Which share of those who came had moved on within the years that are seen.
    yearly_moves : Bounded
        How many moved on in a year, per person in the role.
    hidden_below : int, float or None
        Where moves of fewer people than that are hidden: who made one counts among `exits`, and
        exits of so few count as still there. Who moved on is then at least as many as told.
    """

    role: str
    family: str
    level: Number | None
    still_there: Number | None
    moves: Number
    exits: Number
    person_years: float
    seen_until: float
    left: tuple[Bounded, ...]
    moved: tuple[Bounded, ...]
    moved_by_then: Bounded
    yearly_moves: Bounded
    hidden_below: Number | None = None

    @property
    def thin(self) -> bool:
        """Whether fewer than ten people left it: too few to rank it by."""
        return self.moves + self.exits < FEW

    @property
    def dead_end(self) -> bool:
        """Whether surely at most 5 % of the people in it move on in a year, and some are in it now.

        Surely is: by the high end of the interval. Where nobody says how many are in it, small
        numbers of moves may be hidden too: then it is not said to be one.
        """
        high = self.yearly_moves.high
        if self.hidden_below is not None:
            return False
        return high is not None and high <= HARDLY and bool(self.still_there)

    @property
    def waits_at_least(self) -> float:
        """After how many years half have left, or how many are seen without that."""
        half = self.left[1].value
        return self.seen_until if half is None else half

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as a flat dict: of each estimate its value, low end and high end."""
        fields = {name: getattr(self, name) for name in self._fields[:8]}
        for name in ("left", "moved"):
            for quarter, estimate in zip(QUARTERS, getattr(self, name), strict=True):
                fields |= estimate.fields(f"{quarter}_{name}")
        fields |= self.moved_by_then.fields("moved_by_then")
        fields |= self.yearly_moves.fields("yearly_moves")
        last = {"dead_end": self.dead_end, "thin": self.thin, "hidden_below": self.hidden_below}
        return fields | last


class Waits(Answers[Wait]):
    """A list of how long people stay in roles, the longest first, those of few leavers last.

    Whatever works on a list works; slices are `Waits` again.
    """

    @property
    def ranked(self) -> "Waits":
        """Those of enough leavers, the longest wait first."""
        return Waits(wait for wait in self if not wait.thin)

    @property
    def few(self) -> "Waits":
        """Those that fewer than ten people left, by name."""
        return Waits(wait for wait in self if wait.thin)

    @property
    def dead_ends(self) -> "Waits":
        """Those that hardly anybody moves on from, those with the most people in them first."""
        ends = [wait for wait in self if wait.dead_end]
        return Waits(sorted(ends, key=lambda end: (-(end.still_there or 0), end.role)))

    def __repr__(self) -> str:
        lines = [one_line(f"{wait.role}; {half_left_text(wait)}") for wait in self]
        return listing(f"Waits: {counted(len(self), 'role')}", lines)

    __str__ = __repr__

    def to_frame(self) -> "pd.DataFrame":
        """Return a DataFrame, one row a role.

        Returns
        -------
        pandas.DataFrame
            The fields of :meth:`Wait.to_dict`; numbers are ``Float64``, missing where unknown.
        """
        from careergraph.model.display import frames

        return frames.waits_frame(self)
