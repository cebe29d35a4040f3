"""What is estimated of histories: of moves and exits, of groups against each other, of changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.english import alternatives
from careergraph.errors import CareerGraphError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["ContrastRow", "EstimateRow", "EstimateTable", "RoleRow", "ShareTest"]

Number = float | None  # None: unknown, or hidden


class EstimateRow(NamedTuple):
    """What is estimated of the moves from one role to another, or of the exits from a role.

    Attributes
    ----------
    group : str
        Of whom; blank where all people are one group.
    origin, destination : str
        The role left and the next role; blank for exits: left, and nothing is known after it.
    moves, persons : int or None
        How many moves, of how many people; None where the cell is hidden. Of exits no persons.
    share : float or None
        Of a move its share of all moves from the origin, of exits their share of all who left.
    probability, probability_low, probability_high : float or None
        The same, drawn towards what is usual, and its 95 % interval.
    person_years : float or None
        Years that all people together were seen in the origin.
    hazard, hazard_low, hazard_high : float or None
        Moves for each of these years, and its interval.
    lower_quartile_years, median_years, upper_quartile_years : float or None
        Within how many years in the origin a quarter, half and three quarters of the moves came.
    median_years_low, median_years_high : float or None
        The interval of the median.
    """

    group: str
    origin: str
    destination: str
    moves: int | None
    persons: int | None
    share: Number
    probability: Number
    probability_low: Number
    probability_high: Number
    person_years: Number
    hazard: Number
    hazard_low: Number
    hazard_high: Number
    lower_quartile_years: Number
    median_years: Number
    upper_quartile_years: Number
    median_years_low: Number
    median_years_high: Number


class RoleRow(NamedTuple):
    """What is estimated of leaving a role at all, wherever to.

    Attributes
    ----------
    group : str
        Of whom; blank where all people are one group.
    role : str
        The role.
    sojourns, still_there : int or None
        How often somebody was in it; how many still are. None where small numbers are hidden.
    left, moved, exits : int or None
        How many left it; of these moved to another role, exited. None where it is hidden, and of
        exits where nobody can be seen to leave.
    person_years : float or None
        Years that all people together were seen in it.
    hazard, hazard_low, hazard_high : float or None
        How many left for each of these years, and its 95 % interval.
    lower_quartile_years, median_years, upper_quartile_years : float or None
        After how many years a quarter, half and three quarters have left; None where fewer have
        in the time that is seen.
    median_years_low, median_years_high : float or None
        The interval of the median.
    """

    group: str
    role: str
    sojourns: int | None
    still_there: int | None
    left: int | None
    moved: int | None
    exits: int | None
    person_years: Number
    hazard: Number
    hazard_low: Number
    hazard_high: Number
    lower_quartile_years: Number
    median_years: Number
    upper_quartile_years: Number
    median_years_low: Number
    median_years_high: Number


class ContrastRow(NamedTuple):
    """One group against another in a move, or in exits.

    Attributes
    ----------
    origin, destination : str
        As in :class:`EstimateRow`.
    group, against : str
        The two groups.
    moves, against_moves : int
        How many moves each made.
    ratio, ratio_low, ratio_high : float or None
        The yearly rate of the group, divided by that of the other, and its 95 % interval.
    ratio_p : float or None
        How often equal rates differ so much, corrected by Holm for all rows.
    difference, difference_low, difference_high : float or None
        The probability of the group less that of the other, and its interval.
    difference_p : float or None
        How often equal probabilities differ so much, corrected by Holm for all rows.
    """

    origin: str
    destination: str
    group: str
    against: str
    moves: int
    against_moves: int
    ratio: Number
    ratio_low: Number
    ratio_high: Number
    ratio_p: Number
    difference: Number
    difference_low: Number
    difference_high: Number
    difference_p: Number


class ShareTest(NamedTuple):
    """Whether next roles differ: between periods or groups, or by the role before.

    Attributes
    ----------
    question : str
        ``change``: between groups or periods; ``memory``: by the role before the origin.
    origin : str
        The role; blank for all roles together.
    moves : int
        How many moves and exits were counted.
    statistic : float or None
        The likelihood ratio G.
    freedom : int
        Its degrees of freedom.
    p : float or None
        How often shares that are the same differ so much; None where the data are too few.
    corrected : float or None
        The same, corrected by Holm for all origins.
    drawn : bool
        Whether tables were drawn for it, as counts are small.
    """

    question: str
    origin: str
    moves: int
    statistic: Number
    freedom: int
    p: Number
    corrected: Number
    drawn: bool


class EstimateTable(NamedTuple):
    """All that is estimated of histories.

    Attributes
    ----------
    rows : tuple of EstimateRow
        Of each move and of the exits from each role, most moves first.
    roles : tuple of RoleRow
        Of leaving each role at all, those that most left first.
    contrasts : tuple of ContrastRow
        Groups or periods against each other, the surest first; none without groups.
    tests : tuple of ShareTest
        Whether next roles differ between groups, and by the role before.
    notes : tuple of str
        What was read, and what became of it by which rule.
    """

    rows: tuple[EstimateRow, ...]
    roles: tuple[RoleRow, ...]
    contrasts: tuple[ContrastRow, ...]
    tests: tuple[ShareTest, ...]
    notes: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return all of it as plain values."""
        return {
            "rows": [row._asdict() for row in self.rows],
            "roles": [row._asdict() for row in self.roles],
            "contrasts": [row._asdict() for row in self.contrasts],
            "tests": [row._asdict() for row in self.tests],
            "notes": list(self.notes),
        }

    def to_frame(self, part: str = "rows") -> pd.DataFrame:
        """Return one of its parts as a DataFrame.

        Parameters
        ----------
        part : {"rows", "roles", "contrasts", "tests"}
            Which.

        Returns
        -------
        DataFrame
            A row for each of its records.

        Raises
        ------
        CareerGraphError
            For a part that there is not.
        """
        from careergraph.model.display.estimate_frames import estimates_frame

        kinds = {
            "rows": EstimateRow,
            "roles": RoleRow,
            "contrasts": ContrastRow,
            "tests": ShareTest,
        }
        if part not in kinds:
            message = f"part is {part!r}; right would be {alternatives(list(kinds))}"
            raise CareerGraphError(message)
        return estimates_frame(getattr(self, part), kinds[part]._fields)  # type: ignore[attr-defined]
