"""How well a person who holds no role fits roles."""

# No `annotations` of __future__: a NamedTuple compiles those that are text, at every start.
from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.english import counted
from careergraph.model.answers import Answers
from careergraph.model.display.words import fit_text, listing, one_line
from careergraph.model.facts import Number, Pay
from careergraph.model.profile import Gap

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Fit", "Fits"]


class Fit(NamedTuple):
    """How well a person fits a role: what it requires beside what they hold.

    Attributes
    ----------
    role, family : str
        The role; its family, blank where no source says.
    level : int, float or None
        Its level of seniority.
    begins : bool
        Whether it is a role to begin in: an entry role or one of the lowest level, which asks for
        no experience that the person lacks.
    known : bool
        Whether any source says which skills or certifications it requires of everybody. Where none
        does, nobody can say how well the person fits.
    gaps : tuple of Gap
        What it requires, then what it only prefers, each beside what the person holds. What is
        `assumed` to be held is experience of a kind that their years in all suffice for.
    pay : Pay or None
        The newest figures for a year, in the currency of the dataset.

    Examples
    --------
    >>> import careergraph
    >>> fit = careergraph.fit(careergraph.load(), have=["Networking"])[0]
    >>> fit.role, len(fit.met), len(fit.required)
    ('Junior cloud engineer', 1, 1)
    """

    role: str
    family: str
    level: Number | None
    begins: bool
    known: bool
    gaps: tuple[Gap, ...]
    pay: Pay | None

    @property
    def required(self) -> tuple[Gap, ...]:
        """What the role requires."""
        return tuple(gap for gap in self.gaps if not gap.requirement.preferred)

    @property
    def met(self) -> tuple[Gap, ...]:
        """What of that the person holds."""
        return tuple(gap for gap in self.required if gap.status == "have")

    @property
    def missing(self) -> tuple[Gap, ...]:
        """What of that the person lacks, or holds at a lower level or for fewer years."""
        return tuple(gap for gap in self.required if gap.status != "have")

    @property
    def requires_held(self) -> bool:
        """Whether it requires something that the person names, or that this stands for."""
        return any(not gap.assumed for gap in self.met)

    @property
    def prefers_held(self) -> bool:
        """Whether it prefers something that the person names, or that this stands for."""
        return any(not gap.assumed for gap in self.optional_met)

    @property
    def optional(self) -> tuple[Gap, ...]:
        """What the role only prefers."""
        return tuple(gap for gap in self.gaps if gap.requirement.preferred)

    @property
    def optional_met(self) -> tuple[Gap, ...]:
        """What of that the person holds."""
        return tuple(gap for gap in self.optional if gap.status == "have")

    @property
    def share(self) -> float | None:
        """The share of what the role requires that is met; None where that is not known."""
        return len(self.met) / len(self.required) if self.known else None

    def to_dict(self) -> dict[str, Any]:
        """Return the fit as a dict of plain values."""
        fields = self._asdict() | {"share": self.share}
        del fields["gaps"]
        parts = ("met", "missing", "optional_met")
        lists = {name: [gap.to_dict() for gap in getattr(self, name)] for name in parts}
        left = [gap.to_dict() for gap in self.optional if gap.status != "have"]
        pay = self.pay.to_dict() if self.pay else None
        return fields | lists | {"optional_missing": left, "pay": pay}


class Fits(Answers[Fit]):
    """A list of how well a person fits roles.

    Whatever works on a list works; slices are `Fits` again.

    Examples
    --------
    >>> import careergraph
    >>> careergraph.fit(careergraph.load(), have=["Linux"], family="security")[:2]
    <Fits: 2 roles>
    SOC analyst; 1 of 5 met
    Security architect; 1 of 16 met
    """

    def __repr__(self) -> str:
        lines = [one_line(f"{fit.role}; {fit_text(fit)}") for fit in self]
        return listing(f"Fits: {counted(len(self), 'role')}", lines)

    def to_frame(self) -> "pd.DataFrame":
        """Return a DataFrame, one row a role.

        Returns
        -------
        pandas.DataFrame
            ``role``, ``family``, ``level``, ``begins``, ``known``, ``required`` (how many
            requirements there are), the lists ``met``, ``missing`` and ``optional_met``, ``share``
            (missing where it is unknown), and what the role pays, from ``pay_low`` on.

        Examples
        --------
        >>> import careergraph
        >>> fits = careergraph.fit(careergraph.load(), have=["Linux"], family="security")
        >>> fits.to_frame()[["role", "required", "share"]].head(1)
                  role  required  share
        0  SOC analyst         5    0.2
        """
        from careergraph.model.display import frames

        return frames.fits_frame(self)
