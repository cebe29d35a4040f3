"""Whether people move along documented transitions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.english import counted
from careergraph.model.move_share import MoveShare, interval

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["STANDINGS", "Conformance", "ConformanceRow", "ConformanceShare", "UnknownRole"]

# How a pair of roles stands, in the order of answers, and what that means.
STANDINGS = {
    "documented": "documented, and people make it",
    "unused": "documented, and nobody makes it",
    "skip": "leaps over a role by way of which it is documented",
    "backwards": "the other way round it is documented",
    "undocumented": "no source states it",
    "unknown": "the ladder does not know one of the roles",
    "not compared": "documented, and the histories do not know one of the roles",
}


class ConformanceRow(NamedTuple):
    """A pair of roles: a documented transition, or moves of people, or both.

    Attributes
    ----------
    origin, destination : str
        The roles, as the ladder calls them; unknown ones as the histories do.
    standing : str
        How it stands: a key of `STANDINGS`.
    count : int
        How many moves people made.
    persons : int
        How many persons made them.
    movers : int
        How many moves in all left the origin.
    evidence : str
        The strongest evidence of the documented transition; "" where there is none.
    by_way_of : tuple of str
        Of a skip, the roles that it leaps over, any one of them.
    """

    origin: str
    destination: str
    standing: str
    count: int  # type: ignore[assignment]  # hides tuple.count
    persons: int
    movers: int
    evidence: str = ""
    by_way_of: tuple[str, ...] = ()

    @property
    def share(self) -> MoveShare | None:
        """The share of the moves out of the origin; None where there are none."""
        return MoveShare(self.count / self.movers, self.movers) if self.movers else None

    def to_dict(self) -> dict[str, Any]:
        """Return the row as plain values."""
        share = self.share
        row = self._asdict() | {"by_way_of": list(self.by_way_of)}
        del row["evidence"], row["by_way_of"]
        return row | {
            "share": share and share.share,
            "share_low": share and share.low,
            "share_high": share and share.high,
            "evidence": self.evidence,
            "by_way_of": list(self.by_way_of),
        }

    def __str__(self) -> str:
        text = f"{self.origin} → {self.destination}"
        if self.standing == "unused":
            if not self.movers:
                return f"{text}: nobody left {self.origin}"
            most = interval(0, self.movers)[1]
            return f"{text}: none of {self.movers:,} who left; at most {100 * most:.1f} %"
        if self.share is None:
            return text
        text += f": {self.count:,} of {self.movers:,}"
        return text + (f", over {' or '.join(self.by_way_of)}" if self.by_way_of else "")


class ConformanceShare(NamedTuple):
    """The share of moves that stand so, of those between roles that both sides know.

    Attributes
    ----------
    standing : str
        How they stand.
    count : int
        How many moves.
    share, low, high : float or None
        Their share, and its 95 % interval: persons drawn again with all their moves; None where
        no moves can be compared.
    """

    standing: str
    count: int  # type: ignore[assignment]  # hides tuple.count
    share: float | None
    low: float | None
    high: float | None

    def __str__(self) -> str:
        if self.share is None or self.low is None or self.high is None:
            return f"{self.count:,}"
        share, low, high = (f"{100 * each:.1f} %" for each in (self.share, self.low, self.high))
        return f"{self.count:,}, {share} ({low} to {high})"


class UnknownRole(NamedTuple):
    """A role that only one side knows.

    Attributes
    ----------
    role : str
        Its name there.
    side : {"histories", "ladder"}
        Who knows it.
    moves : int
        How many moves lead from or to it; of the ladder, documented transitions.
    """

    role: str
    side: str
    moves: int


class Conformance(NamedTuple):
    """Whether people move along documented transitions.

    Attributes
    ----------
    moves, persons : int
        How many moves people made, and how many persons made any.
    compared : int
        Moves between roles that the ladder knows: of these are the shares.
    same : int
        Moves between two names of one role of the ladder; they are counted apart.
    documented : int
        How many documented transitions join roles that the histories know.
    shares : tuple of ConformanceShare
        Of the moves compared: along documented transitions, skips, backwards, undocumented.
    rows : tuple of ConformanceRow
        Every pair of roles, in the order of `STANDINGS`; in each the most moves first, of unused
        ones those with the most movers first.
    unknown_roles : tuple of UnknownRole
        The roles that only one side knows, those of the histories first.
    hidden : int
        Between how many pairs of roles moves are hidden; they are in no number, and in no row.
    hidden_below : int or None
        Where moves of few people are hidden, of fewer than how many.
    """

    moves: int
    persons: int
    compared: int
    same: int
    documented: int
    shares: tuple[ConformanceShare, ...]
    rows: tuple[ConformanceRow, ...]
    unknown_roles: tuple[UnknownRole, ...]
    hidden: int = 0
    hidden_below: int | None = None

    def standing(self, name: str) -> tuple[ConformanceRow, ...]:
        """Return the rows that stand so.

        Parameters
        ----------
        name : str
            A key of `STANDINGS`.
        """
        return tuple(row for row in self.rows if row.standing == name)

    def to_dict(self) -> dict[str, Any]:
        """Return the conformance as plain values."""
        lists = {
            "shares": [share._asdict() for share in self.shares],
            "rows": [row.to_dict() for row in self.rows],
            "unknown_roles": [role._asdict() for role in self.unknown_roles],
        }
        return self._asdict() | lists

    def to_frame(self) -> pd.DataFrame:
        """Return a DataFrame, one row a pair of roles.

        Returns
        -------
        pandas.DataFrame
            ``origin``, ``destination``, ``standing``, ``count``, ``persons``, ``movers``,
            ``share``, ``share_low``, ``share_high``, ``evidence`` and the list ``by_way_of``.
        """
        from careergraph.model.display.history_frames import conformance_frame

        return conformance_frame(self)

    @property
    def sentences(self) -> tuple[str, ...]:
        """How many moves there are, and how they stand, in words."""
        unknown = self.moves - self.compared - self.same
        people = f"{counted(self.moves, 'move')} of {counted(self.persons, 'person', 'people')}"
        lines = [f"{people}; {self.compared:,} between roles that the ladder knows"]
        lines += [f"{LABELS[share.standing]}: {share}" for share in self.shares]
        unused, idle = self.standing("unused"), self.standing("not compared")
        if self.documented:
            lines.append(
                f"documented and made by nobody: {len(unused):,} of {self.documented:,} transitions"
            )
        if idle:
            count = counted(len(idle), "documented transition")
            lines.append(f"not compared: {count} of roles that nobody in the histories held")
        if unknown:
            lines.append(f"not compared: {counted(unknown, 'move')} from or to unknown roles")
        if self.same:
            lines.append(f"not compared: {counted(self.same, 'move')} between names of one role")
        if self.hidden_below is not None:
            lines.append(hidden_pairs_text(self.hidden, self.hidden_below))
        return tuple(lines)

    def __str__(self) -> str:
        return "\n".join(self.sentences)


def hidden_pairs_text(pairs: int, below: int) -> str:
    """Return what is hidden of moves of few people.

    Examples
    --------
    >>> hidden_pairs_text(2, 5)
    'hidden: moves between 2 pairs of roles, of fewer than 5 people or telling of such'
    >>> hidden_pairs_text(0, 5)
    'nothing is hidden: no moves between two roles are of fewer than 5 people'
    """
    if not pairs:
        return f"nothing is hidden: no moves between two roles are of fewer than {below} people"
    between = counted(pairs, "pair of roles", "pairs of roles")
    return f"hidden: moves between {between}, of fewer than {below} people or telling of such"


LABELS = {
    "documented": "along documented transitions",
    "skip": "over a documented role between",
    "backwards": "backwards along a documented transition",
    "undocumented": "undocumented",
}
