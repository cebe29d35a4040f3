"""What functions read of a graph: its tables, names, numbers and index."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from careergraph.contract.raw import appended
from careergraph.contract.shared import distinct
from careergraph.contract.tables import TABLES, split
from careergraph.errors import Problem, UnknownNameError
from careergraph.graph.collection import no_collection
from careergraph.graph.names import Names, as_name
from careergraph.graph.observed_moves import counted_as
from careergraph.graph.table_rows import blanks, rows_by_role
from careergraph.graph.transitions_index import TransitionsIndex, index_of
from careergraph.once import known_once, one_at_a_time

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from careergraph.contract.declared import Cells, Columns
    from careergraph.contract.raw import Raw
    from careergraph.graph.lookup import Lookup, NameLookup
    from careergraph.graph.parts.subset import Subset
    from careergraph.model.facts import Number

__all__ = ["MADE_OF", "GraphCore"]

Answer = TypeVar("Answer")
ENDS = ("origin", "destination")
MADE_OF = ("_given", "_names", "_read_table", "_lookup", "_places", "_whole", "_inherited", "_part")


class GraphCore:
    """Tables that agree with each other, and the graph in numbers that follows from them.

    Its parameters are those of :class:`careergraph.CareerGraph`, which adds what users see.
    """

    def __init__(
        self,
        tables: dict[str, Columns],
        raws: Mapping[str, Raw] | None = None,
        *,
        unread: Iterable[str] = (),
        read: Callable[[str], Columns] | None = None,
        lookup: Lookup | None = None,
        part: Subset | None = None,
    ) -> None:
        self._tables = dict(tables)
        self._given = frozenset(tables)  # all others can be read again
        self._names = tuple(dict.fromkeys((*tables, *unread)))
        self._read_table = read
        self._lookup = lookup
        self._places = {name: raw._replace(columns={}) for name, raw in (raws or {}).items()}
        self._answers: dict[object, Any] = {}
        self._whole: Self | None = None
        self._inherited: Mapping[tuple[str, str], str] = {}
        self._part = part

    def once(self, key: object, work_out: Callable[[], Answer]) -> Answer:
        """Return what follows from this graph; it is worked out once and kept under a key."""
        if key not in self._answers:
            with one_at_a_time():
                if key not in self._answers:
                    self._answers[key] = work_out()
        answer: Answer = self._answers[key]
        return answer

    def keeps(self, key: object) -> bool:
        """Return whether what stands under a key has been worked out."""
        return key in self._answers

    # The tables

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables that the dataset holds."""
        return self._names

    def came_as(self, table: str) -> Raw | None:
        """Return what is known of how a table came: its file, lines and form, without the cells."""
        return self._places.get(table)

    def columns(self, table: str) -> Columns:
        """Return a table's columns as plain lists, not to be changed; {} where it is absent."""
        if table not in self._tables:
            if table not in self._names or self._read_table is None:
                return {}
            with one_at_a_time():
                if table not in self._tables:
                    self._tables[table] = self._read_table(table)
        return self._tables[table]

    def column(self, table: str, name: str) -> Cells:
        """Return the cells of one column, blanks where the table does not have it."""
        columns = self._tables.get(table)  # asked for cell by cell: no call where it is at hand
        if columns is None:
            columns = self.columns(table)
        cells = columns.get(name)
        if cells is not None:
            return cells
        spec = TABLES[table].column(name)
        return blanks(self, table, "" if spec is None else spec.blank)

    def text_column(self, table: str, name: str) -> list[str]:
        """Return the cells of a column of text; blanks are ``""``."""
        return self.column(table, name)  # type: ignore[return-value]

    def number_column(self, table: str, name: str) -> list[Number | None]:
        """Return the cells of a column of numbers; blanks are None."""
        return self.column(table, name)  # type: ignore[return-value]

    def rows_of(self, table: str, role: str) -> list[int]:
        """Return the rows of a table that are about a role, in table order."""
        return rows_by_role(self, table).get(role, [])

    @known_once
    def source_rows(self) -> dict[str, int]:
        """The row of each source in the sources table."""
        return {key: row for row, key in enumerate(self.text_column("sources", "source"))}

    def problem(self, table: str, row: int, column: str, right: str) -> Problem:
        """Report a cell that cannot serve a question, with the place that it came from."""
        cell = repr(self.column(table, column)[row])
        place = self._places.get(table)
        if place is None:
            return Problem(table, row, column, cell, right, "row")
        return place.problem(row, column, cell, right)

    # Names and numbers

    @known_once
    def names(self) -> tuple[str, ...]:
        """The roles' names in order; a role's place here is its number."""
        listed = self.text_column("roles", "role")
        if not listed:
            ends = (self.column("transitions", end) for end in ENDS)
            listed = [cast("str", name) for cells in ends for name in distinct(cells)]
        return tuple(sorted(set(listed)))

    @known_once
    def numbers(self) -> dict[str, int]:
        """The number of each role."""
        return {name: number for number, name in enumerate(self.names)}

    @known_once
    def aliases(self) -> dict[str, str]:
        """The role that each alias means."""
        roles, lists = self.text_column("roles", "role"), self.text_column("roles", "aliases")
        pairs = ((role, cell) for role, cell in zip(roles, lists, strict=True) if cell)
        return {alias: role for role, cell in pairs for alias in split(cell)}

    @known_once
    def name_lookup(self) -> NameLookup:
        """By which names roles and what they require are known."""
        return Names(self) if self._lookup is None else self._lookup.name_lookup

    def resolve(self, name: str) -> str:
        """Return the role that a name means: exactly, by alias, in any spelling, then by its code.

        Case, spaces, the form of Unicode and characters that show nothing make no other name.

        Parameters
        ----------
        name : str
            What the user calls the role.

        Returns
        -------
        str
            The role's own name.

        Raises
        ------
        UnknownRoleError
            When no role is called that, or several are, which an edited SQLite file may hold;
            when the role is in the dataset, and not in this part of it.
        """
        meant = self.name_lookup.roles(as_name(name))
        if len(meant) != 1:
            if self._part is not None and not meant:
                self._part.refuse_left_out(as_name(name))
            raise self.name_lookup.not_one_role(name, meant)
        return meant[0]

    def resolve_items(self, name: str) -> list[tuple[str, str]]:
        """Return the (type, name) pairs that a name means, as :meth:`resolve` does for roles.

        Raises
        ------
        UnknownNameError
            When nothing in the dataset is called that.
        """
        meant = self.name_lookup.items(as_name(name))
        if meant:
            return meant
        raise UnknownNameError(name, self.name_lookup.near_items(name), kind="requirement")

    # The transitions in numbers

    @known_once
    def index(self) -> TransitionsIndex:
        """The transitions in numbers."""
        origins, destinations = (self.text_column("transitions", name) for name in ENDS)
        spans = cast("list[str]", self.columns("transitions").get("span", []))
        with no_collection():
            return index_of(self.numbers, origins, destinations, spans)

    def ends(self, arc: int) -> tuple[str, str]:
        """Return the origin and the destination of an arc."""
        return self.names[self.index.tails[arc]], self.names[self.index.heads[arc]]

    def find_arc(self, origin: str, destination: str) -> int | None:
        """Return the number of the arc between two roles, None where there is none."""
        tail, head = self.numbers.get(origin), self.numbers.get(destination)
        if tail is None or head is None:
            return None
        arc = self.arc_between(tail, head)
        return arc if arc < self.index.out[tail + 1] and self.index.heads[arc] == head else None

    def arc_between(self, tail: int, head: int) -> int:
        """Return the number of the arc between two roles that a transition joins, by theirs."""
        out = self.index.out
        return bisect_left(self.index.heads, head, out[tail], out[tail + 1])

    def arc(self, origin: str, destination: str) -> int:
        """Return the number of the arc between two roles that a transition joins."""
        arc = self.find_arc(origin, destination)
        assert arc is not None, (origin, destination)
        return arc

    # Smaller graphs

    @property
    def lookup(self) -> Lookup | None:
        """Where rows can be looked up without reading all tables; None where all are at hand."""
        return self._lookup

    def about(self, *roles: str) -> Self:
        """Return a graph with all that is known of some roles; the whole graph if it is at hand.

        Their feeders and next roles are in it by name.
        """
        if self._lookup is None:
            return self
        ends = [*self._lookup.leaving(roles), *self._lookup.entering(roles)]
        part = type(self)(self._lookup.part(roles, {role for pair in ends for role in pair}))
        return counted_as(part, self)

    @property
    def whole(self) -> Self:
        """The graph that this one is a restriction of; itself where it is none."""
        return self._whole or self

    @property
    def part(self) -> Subset | None:
        """What part of another dataset this is, where ``subset`` made it; else None."""
        return self._part

    @property
    def inherited(self) -> Mapping[tuple[str, str], str]:
        """The junior role by whose claims each inherited step stands, by the ends of the step."""
        return self._inherited

    def extended(
        self, rows: Sequence[Mapping[str, object]], inherited: Mapping[tuple[str, str], str]
    ) -> Self:
        """Return the graph with further transition rows, those of inherited steps."""
        longer = appended("transitions", self.columns("transitions"), rows)
        return self._with_transitions(longer, self._places, inherited)

    def restricted(self, keep: Callable[[int], bool]) -> Self:
        """Return the graph with only the transition rows to keep, and all of its roles."""
        transitions = self.columns("transitions")
        rows = [row for row in range(len(transitions["origin"])) if keep(row)]
        fewer = {name: [cells[row] for row in rows] for name, cells in transitions.items()}
        places = dict(self._places)
        if "transitions" in places:
            lines = places["transitions"].lines
            kept_lines = [lines[row] for row in rows if row < len(lines)]  # inherited: none
            places["transitions"] = places["transitions"]._replace(lines=kept_lines)
        return self._with_transitions(fewer, places, self.inherited)

    def _with_transitions(
        self,
        transitions: Columns,
        places: Mapping[str, Raw],
        inherited: Mapping[tuple[str, str], str],
    ) -> Self:
        """Return a graph of the same roles with other transitions; other tables are read later."""
        tables: dict[str, Columns] = {"transitions": transitions}
        if "roles" not in self.tables:
            tables["roles"] = {"role": list(self.names)}
        graph = type(self)(tables, places, unread=self.tables, read=self.columns)
        graph._whole, graph._inherited = self.whole, inherited  # noqa: SLF001 (of the same class)
        graph._part = self._part  # noqa: SLF001
        return graph
