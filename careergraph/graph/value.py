"""`CareerGraph`: one immutable value that holds agreeing tables."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, cast

from careergraph.contract.tables import TABLES, Cells, Columns, split
from careergraph.english import counted
from careergraph.errors import Problem, UnknownNameError, UnknownRoleError
from careergraph.graph.names import Names
from careergraph.graph.transitions_index import TransitionsIndex, index_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import networkx as nx
    import pandas as pd

    from careergraph.contract.checks import Raw
    from careergraph.graph.lookup import Lookup, NameLookup
    from careergraph.model.facts import Number

__all__ = ["CareerGraph"]

Made = TypeVar("Made")


class CareerGraph:
    """Roles, documented transitions between them, and all that is known of both.

    The value answers no questions: functions such as :func:`careergraph.routes` do. It is made by
    :func:`careergraph.load`, :meth:`from_frames` or :meth:`from_networkx`, which check the tables,
    and is never changed afterwards.

    Parameters
    ----------
    tables : dict of str to dict of str to list
        Tables that agree with each other, as :func:`careergraph.contract.checks.conform` returns
        them.
    raws : dict of str to Raw, optional
        The tables as they came, so that a later error can say where a cell stands.
    lookup : Lookup, optional
        Where the tables lie, if rows can be looked up there without reading them all.

    Examples
    --------
    >>> import pandas as pd
    >>> moves = pd.DataFrame({"origin": ["Cook", "Chef"], "destination": ["Chef", "Owner"]})
    >>> graph = CareerGraph.from_frames(transitions=moves)
    >>> graph
    <CareerGraph: 3 roles, 2 transitions>
    >>> graph.names
    ('Chef', 'Cook', 'Owner')
    """

    def __init__(
        self,
        tables: dict[str, Columns],
        raws: Mapping[str, Raw] | None = None,
        *,
        lookup: Lookup | None = None,
    ) -> None:
        self._tables = tables
        self._lookup = lookup
        self._places = {name: raw._replace(columns={}) for name, raw in (raws or {}).items()}
        self._made: dict[object, Any] = {}
        self._whole: CareerGraph | None = None

    def __repr__(self) -> str:
        roles, moves = (
            counted(len(self.names), "role"),
            counted(len(self.index.tails), "transition"),
        )
        return f"<CareerGraph: {roles}, {moves}>"

    def _repr_html_(self) -> str:
        from careergraph.graph.summary import summary

        return summary(self)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, CareerGraph):
            return NotImplemented
        return self._content() == other._content()

    __hash__ = None  # type: ignore[assignment]

    def _content(self) -> dict[str, list[str]]:
        """Return the rows of each table without blanks, in a fixed order."""
        whole = {}
        implied: Columns = {"role": list(self.names)}
        tables = {name: self.columns(name) for name in self.tables}
        for name, columns in ({"roles": implied} | tables).items():
            fields = sorted(columns)
            rows = zip(*(columns[field] for field in fields), strict=True)
            cells = (dict(zip(fields, row, strict=True)) for row in rows)
            whole[name] = sorted(
                repr(
                    {
                        f: cell if TABLES[name].column(f) else str(cell)
                        for f, cell in row.items()
                        if cell not in ("", None)
                    }
                )
                for row in cells
            )
        return {name: rows for name, rows in whole.items() if rows}

    def once(self, key: object, make: Callable[[], Made]) -> Made:
        """Return what `make` makes of this graph; it is made once and kept, as nothing changes."""
        if key not in self._made:
            self._made[key] = make()
        found: Made = self._made[key]
        return found

    @property
    def lookup(self) -> Lookup | None:
        """Where rows can be looked up without reading all tables; None where all are at hand."""
        return self._lookup

    def about(self, *roles: str) -> CareerGraph:
        """Return what is said of some roles, their feeders and next roles; all if it is at hand."""
        if self._lookup is None:
            return self
        ways = [*self._lookup.leaving(roles), *self._lookup.entering(roles)]
        return CareerGraph(self._lookup.part(roles, {role for ends in ways for role in ends}))

    # The tables

    def problem(self, table: str, row: int, column: str, right: str) -> Problem:
        """Report a cell that cannot serve a question, with the place that it came from."""
        found = repr(self.column(table, column)[row])
        place = self._places.get(table)
        if place is None:
            return Problem(table, row, column, found, right, "row")
        return place.problem(row, column, found, right)

    @property
    def whole(self) -> CareerGraph:
        """The graph that this one is a restriction of; itself where it is none."""
        return self._whole or self

    def restricted(self, keep: Callable[[int], bool]) -> CareerGraph:
        """Return the graph with only the transition rows to keep, and all of its roles."""
        moves = self.columns("transitions")
        rows = [row for row in range(len(moves["origin"])) if keep(row)]
        fewer = {name: [cells[row] for row in rows] for name, cells in moves.items()}
        listed: dict[str, Columns] = {"roles": {"role": list(self.names)}}
        tables = {name: self.columns(name) for name in self.tables}
        graph = CareerGraph(listed | tables | {"transitions": fewer})
        graph._whole = self.whole
        graph._places = dict(self._places)
        if "transitions" in graph._places:
            place = graph._places["transitions"]
            graph._places["transitions"] = place._replace(lines=[place.lines[r] for r in rows])
        return graph

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables that the dataset holds."""
        return tuple(self._tables)

    def columns(self, table: str) -> Columns:
        """Return a table's columns as plain lists, not to be changed; {} where it is absent."""
        return self._tables[table] if table in self._tables else {}  # noqa: SIM401 (read lazily)

    def column(self, table: str, name: str) -> Cells:
        """Return the cells of one column, blanks where the table does not have it."""
        columns = self.columns(table)
        if name in columns:
            return columns[name]
        spec = TABLES[table].column(name)
        blank: object = None if spec is not None and spec.holds in ("number", "year") else ""
        rows = len(next(iter(columns.values()))) if columns else 0
        return self.once(("blank", table, name), lambda: cast("Cells", [blank] * rows))

    def text_column(self, table: str, name: str) -> list[str]:
        """Return the cells of a column of text; blanks are ``""``."""
        return cast("list[str]", self.column(table, name))

    def number_column(self, table: str, name: str) -> list[Number | None]:
        """Return the cells of a column of numbers; blanks are None."""
        return cast("list[Number | None]", self.column(table, name))

    def rows_of(self, table: str, role: str) -> list[int]:
        """Return the rows of a table that speak of a role, in table order."""
        found = self._grouped.get(table)
        if found is None:
            found = self._grouped[table] = {}
            for row, name in enumerate(cast("list[str]", self.column(table, "role"))):
                found.setdefault(name, []).append(row)
        return found.get(role, [])

    @cached_property
    def _grouped(self) -> dict[str, dict[str, list[int]]]:
        return {}

    @cached_property
    def source_rows(self) -> dict[str, int]:
        """The row of each source in the sources table."""
        keys = cast("list[str]", self.column("sources", "source"))
        return {key: row for row, key in enumerate(keys)}

    # Names and numbers

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The roles' names in order; a role's place here is its number."""
        listed = cast("list[str]", self.column("roles", "role"))
        if not listed:
            ends = (self.column("transitions", end) for end in ("origin", "destination"))
            listed = [cast("str", name) for cells in ends for name in cells]
        return tuple(sorted(set(listed)))

    @cached_property
    def name_lookup(self) -> NameLookup:
        """By which names roles and what they ask for are known."""
        return Names(self) if self._lookup is None else self._lookup.name_lookup

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each role."""
        return {name: number for number, name in enumerate(self.names)}

    @cached_property
    def index(self) -> TransitionsIndex:
        """The transitions in numbers."""
        origins = cast("list[str]", self.column("transitions", "origin"))
        destinations = cast("list[str]", self.column("transitions", "destination"))
        return index_of(self.numbers, origins, destinations)

    def ends(self, arc: int) -> tuple[str, str]:
        """Return the origin and the destination of an arc."""
        return self.names[self.index.tails[arc]], self.names[self.index.heads[arc]]

    def find_arc(self, origin: str, destination: str) -> int | None:
        """Return the number of the arc between two roles, None where there is none."""
        arcs, tail, head = self.index, self.numbers.get(origin), self.numbers.get(destination)
        if tail is None or head is None:
            return None
        place = bisect_left(arcs.heads, head, arcs.out[tail], arcs.out[tail + 1])
        there = place < arcs.out[tail + 1] and arcs.heads[place] == head
        return place if there else None

    def arc(self, origin: str, destination: str) -> int:
        """Return the number of the arc between two roles that a transition joins."""
        arc = self.find_arc(origin, destination)
        assert arc is not None, (origin, destination)
        return arc

    def resolve(self, name: str) -> str:
        """Return the role that a name means: exactly, by alias, then ignoring case and spaces.

        Parameters
        ----------
        name : str
            What the asker calls the role.

        Returns
        -------
        str
            The role's own name.

        Raises
        ------
        UnknownRoleError
            When no role is called that, or when case and spaces alone tell several apart.
        """
        meant = self.name_lookup.roles(name)
        if len(meant) == 1:
            return meant[0]
        raise UnknownRoleError(name, meant or self.name_lookup.near_roles(name))

    @cached_property
    def aliases(self) -> dict[str, str]:
        """The role that each alias means."""
        roles, lists = self.column("roles", "role"), self.column("roles", "aliases")
        pairs = zip(cast("list[str]", roles), lists, strict=True)
        return {alias: role for role, cell in pairs for alias in split(cell)}

    def resolve_items(self, name: str) -> list[tuple[str, str]]:
        """Return the (type, name) pairs that a name means, as :meth:`resolve` does for roles.

        Raises
        ------
        UnknownNameError
            When nothing in the dataset is called that.
        """
        meant = self.name_lookup.items(name)
        if meant:
            return meant
        raise UnknownNameError(name, self.name_lookup.near_items(name), kind="requirement")

    # Doors

    @property
    def transitions(self) -> pd.DataFrame:
        """The transitions table, one row a claim."""
        return self._frame("transitions")

    @property
    def roles(self) -> pd.DataFrame:
        """The roles table; where the dataset has none, the roles that transitions name."""
        return self._frame("roles")

    @property
    def requirements(self) -> pd.DataFrame:
        """The requirements table."""
        return self._frame("requirements")

    @property
    def certifications(self) -> pd.DataFrame:
        """The certifications table."""
        return self._frame("certifications")

    @property
    def pay(self) -> pd.DataFrame:
        """The pay table."""
        return self._frame("pay")

    @property
    def facts(self) -> pd.DataFrame:
        """The facts table."""
        return self._frame("facts")

    @property
    def sources(self) -> pd.DataFrame:
        """The sources table."""
        return self._frame("sources")

    def _frame(self, table: str) -> pd.DataFrame:
        from careergraph.graph.from_frames import frame

        return frame(self, table)

    @classmethod
    def from_frames(cls, transitions: pd.DataFrame, **tables: pd.DataFrame) -> CareerGraph:
        """Make a graph of DataFrames; see :func:`careergraph.from_frames`."""
        from careergraph.graph.from_frames import from_frames

        return from_frames(transitions, **tables)

    @classmethod
    def from_networkx(cls, graph: nx.DiGraph[Any]) -> CareerGraph:
        """Make a graph of a networkx graph; see :func:`careergraph.from_networkx`."""
        from careergraph.graph.from_networkx import from_networkx

        return from_networkx(graph)

    def to_networkx(self) -> nx.DiGraph[str]:
        """Return a fresh ``networkx.DiGraph``, the user's to change.

        Returns
        -------
        networkx.DiGraph
            Nodes carry the columns of the roles table, edges the fields of the transition and
            its ``claims``; ``graph.graph`` carries the other tables as lists of rows.

        Examples
        --------
        >>> import careergraph
        >>> network = careergraph.load().to_networkx()
        >>> network.nodes["Chief information officer"]["family"]
        'executive'
        """
        from careergraph.graph.from_networkx import to_networkx

        return to_networkx(self)
