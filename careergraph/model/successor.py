"""Who of a table of people could take a role, now or later, and what each lacks."""

# No `annotations` of __future__: a NamedTuple compiles those that are text, at every start.
from typing import TYPE_CHECKING, Any

from careergraph.english import counted
from careergraph.model.answers import Answers
from careergraph.model.display.words import listing, one_line
from careergraph.model.facts import Number
from careergraph.model.route import Route
from careergraph.named_tuple import NamedTuple

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["READINESS", "Successor", "Successors", "beside"]

# What is known of when somebody is ready, in the order in which they are listed.
READINESS = ("now", "later", "holds it", "no route", "not asked")


class Successor(NamedTuple):
    """One person of a table, and whether they could take a role.

    Attributes
    ----------
    row : int
        The place of their row in the table, from 0.
    person : dict of str to object
        Their row; None where a cell is blank.
    role : str
        The role that they hold; blank where the row cannot be understood.
    ready : {"now", "later", "holds it", "no route", "not asked"}
        Now: they lack nothing that the role requires, and people are documented or observed to come
        there from their role in one step. Later: a route leads there.
    years : int, float or None
        In how many years they can be ready, at least: experience that the roles ask for, and years
        in roles between; 0 for now. None where no source says.
    lacks : tuple of str
        What the route requires that they do not hold.
    why : str
        Why so, in words.
    route : Route or None
        The route of the fewest steps.
    """

    row: int
    person: dict[str, Any]
    role: str
    ready: str
    years: Number | None
    lacks: tuple[str, ...]
    why: str
    route: Route | None

    @property
    def when(self) -> str:
        """When they are ready, in words.

        Examples
        --------
        >>> Successor(0, {}, "Cook", "later", 2, (), "", None).when
        'in at least 2 years'
        >>> Successor(0, {}, "Cook", "later", None, (), "", None).when
        'unknown when'
        """
        if self.ready != "later":
            return self.ready
        return (
            "unknown when" if self.years is None else f"in at least {counted(self.years, 'year')}"
        )

    def cells(self) -> dict[str, Any]:
        """Return what is known of them, beside their row of the table."""
        return {
            "ready": self.ready,
            "years_at_least": self.years,
            "lacks": list(self.lacks),
            "steps": None if self.route is None else self.route.steps,
            "route": [] if self.route is None else list(self.route.roles),
            "why": self.why,
        }

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as a dict of plain values, the row of the table as one of them."""
        return {"row": self.row, "person": self.person, "role": self.role} | self.cells()


class Successors(Answers[Successor]):
    """A list of people: those who are ready now first, then by how soon, then the others.

    Whatever works on a list works; slices are `Successors` again.
    """

    @property
    def ready_now(self) -> "Successors":
        """Those who are ready now."""
        return Successors(each for each in self if each.ready == "now")

    def __repr__(self) -> str:
        lines = [one_line(f"{first_cell(each)}: {each.when}; {each.why}") for each in self]
        people = counted(len(self), "person", "people")
        return listing(f"Successors: {people}, {len(self.ready_now):,} ready now", lines)

    __str__ = __repr__

    def rows(self) -> list[dict[str, Any]]:
        """Return a row a person: their own columns, then what is known of them.

        A column of theirs that is called as one of ours keeps its name, and ours gets ``_found``.
        """
        return [beside(each.person, each.cells()) for each in self]

    def to_frame(self) -> "pd.DataFrame":
        """Return a DataFrame, one row a person.

        Returns
        -------
        pandas.DataFrame
            The columns of the table, then ``ready``, ``years_at_least``, the list ``lacks``,
            ``steps``, the list ``route`` and ``why``.
        """
        from careergraph.model.display import frames

        return frames.plain_frame(self.rows())


def beside(person: dict[str, Any], cells: dict[str, Any]) -> dict[str, Any]:
    """Return cells beside those of a person, under names that are free."""
    row = dict(person)
    for name, cell in cells.items():
        free = name
        while free in row:
            free += "_found"
        row[free] = cell
    return row


def first_cell(successor: Successor) -> str:
    """Return by what a person is called: the first cell of their row, else their role."""
    cells = (str(cell) for cell in successor.person.values() if cell is not None)
    return next(cells, successor.role or "nobody")
