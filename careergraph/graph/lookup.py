"""What a graph needs of a place where its tables lie, to read only the rows that it touches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from careergraph.contract.declared import Columns
    from careergraph.errors import UnknownRoleError
    from careergraph.graph.observed_moves import Leaving
    from careergraph.graph.role_codes import RoleCodes
    from careergraph.model.facts import Number

__all__ = ["Item", "Lookup", "NameLookup", "Totals"]

Item = tuple[str, str]


class NameLookup(Protocol):
    """Which roles and items a name means."""

    def roles(self, name: str) -> list[str]:
        """Return the roles that a name means: that of the name, those like it, those of a code."""

    def not_one_role(self, name: str, meant: list[str]) -> UnknownRoleError:
        """Return the error for a name that means no role, or several."""

    @property
    def codes(self) -> RoleCodes:
        """The codes of the roles."""

    def near_roles(self, name: str) -> list[str]:
        """Return the roles whose names or aliases look most like a name."""

    def items(self, name: str) -> list[Item]:
        """Return type and name of what a name means."""

    def near_items(self, name: str) -> list[str]:
        """Return the names of items that look most like a name."""


class Totals(Protocol):
    """What the rows of tables come to."""

    def rows(self) -> int:
        """Return how many rows all tables have together."""

    def roles(self) -> int:
        """Return how many roles there are."""

    def transitions(self) -> int:
        """Return how many ordered pairs of roles a step joins."""

    def connections(self) -> dict[str, tuple[int, int, int, Number]] | None:
        """Return for each role feeders, next roles, those that are both, and support in all.

        Only roles that a step touches are there. None where the rows themselves have to tell.
        """

    def leaving(self, roles: Iterable[str]) -> dict[str, Leaving]:
        """Return the observed moves that leave some roles, of those that any leave."""

    def odd_numbers(self, column: str) -> bool:
        """Return whether any cell of a column of transitions is no number in plain digits."""

    def least_years(self) -> tuple[Number, bool] | None:
        """Return the fewest years of a step, and whether all are whole quarters; None without any.

        Where roles ask for years of experience the fewest are 0: a route may take no others.
        """

    def above(self, column: str, most: float) -> bool:
        """Return whether any number of a column of transitions is above the most."""

    def stated(self, column: str, *, positive: bool = False) -> tuple[int, int]:
        """Return for how many transitions a column is not blank, and how many there are.

        Where only positive numbers count, 0 is as a blank.
        """


class Lookup(Protocol):
    """Tables whose rows can be looked up."""

    @property
    def name_lookup(self) -> NameLookup:
        """By which names roles and items are known."""

    def columns_of(self, table: str) -> Collection[str]:
        """Return the names of a table's columns."""

    @property
    def totals(self) -> Totals:
        """What the rows of the tables come to."""

    @property
    def claims(self) -> int:
        """How many claims of transitions there are."""

    @property
    def counts(self) -> bool:
        """Whether moves were counted, so that what else leaves a role changes probabilities."""

    @property
    def ladders(self) -> bool:
        """Whether steps may be inherited: by roles of families and levels, along promotions."""

    @property
    def names_sources(self) -> bool:
        """Whether any transition names its source."""

    @property
    def one_publisher(self) -> bool:
        """Whether every transition rests on the one publisher that there is, and none on counts."""

    @property
    def currency(self) -> str:
        """The currency of most rows of pay, of several the first by name; "" where none is."""

    @property
    def highest_level(self) -> Number | None:
        """The highest level of any role; None where no role has one."""

    @property
    def education(self) -> list[str]:
        """The names of all education that a role requires."""

    def leaving(self, roles: Iterable[str]) -> list[tuple[str, str]]:
        """Return the ends of every transition that leaves one of some roles."""

    def entering(self, roles: Iterable[str]) -> list[tuple[str, str]]:
        """Return the ends of every transition that leads to one of some roles."""

    def joining(self, origins: Iterable[str], destinations: Iterable[str]) -> list[tuple[str, str]]:
        """Return the ends of every transition from some roles to others."""

    def steps(
        self, roles: Iterable[str], columns: Collection[str], *, onward: bool
    ) -> dict[str, Columns]:
        """Return some columns of the transitions that leave some roles, or of those to them.

        Their ends and spans are among them. Beside them are the tables of the sources that they
        name and, if ``level`` is wanted, of the roles at their ends.
        """

    def cites(self, source: str) -> bool:
        """Return whether any table names a source."""

    def part(
        self, roles: Iterable[str], beside: Iterable[str] = (), *, facts: bool = True
    ) -> dict[str, Columns]:
        """Return the tables with only the rows about some roles, the table of facts if wanted.

        Of the roles beside them the tables hold only the names, and the transitions that join them
        to the first.
        """
