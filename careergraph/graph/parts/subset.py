"""A part of a graph as a graph of its own: some of its roles, some of its transitions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict, TypeVar

from careergraph.contract.tables import normalise
from careergraph.english import counted
from careergraph.errors import LeftOutRoleError
from careergraph.graph.observed_moves import leaving_by
from careergraph.graph.parts.choice_checks import checked_choice
from careergraph.graph.parts.choice_words import in_words
from careergraph.graph.parts.chosen_claims import ChosenRows, chosen_rows
from careergraph.graph.parts.people_left import cells_left
from careergraph.graph.parts.rows_left import claimed_ends, ends_of, rows_left, steps_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from careergraph.contract.declared import Columns
    from careergraph.graph.core import GraphCore
    from careergraph.graph.observed_moves import Leaving

    Graph = TypeVar("Graph", bound=GraphCore)

__all__ = ["Choice", "Subset", "part_of_steps", "subset"]


class Choice(TypedDict, total=False):
    """What a part of a dataset is made of; all that is given has to hold.

    Attributes
    ----------
    roles, family : str or collection of str
        Only these roles, by name or alias; only roles of these families.
    source : str or collection of str
        Only claims of these sources, by key or publisher.
    evidence, kind : str or collection of str
        Only claims of this evidence; of this kind of transition.
    since : int
        Only claims of this year or later: of the year in their own column ``year``, where the table
        has one, else of the year in which their source was published. Claims of unknown year are
        left out.
    min_support, min_count : float
        Only transitions of at least this support; of at least so many counted moves. Both of the
        claims that the rest leaves.
    """

    roles: str | Collection[str] | None
    family: str | Collection[str] | None
    source: str | Collection[str] | None
    evidence: str | Collection[str] | None
    kind: str | Collection[str] | None
    since: int | str | None
    min_support: float | None
    min_count: float | None


NOTHING: Choice = {}


class Counted(NamedTuple):
    """Claims of a whole dataset: those that counted moves of the people whose shares are told.

    Attributes
    ----------
    graph : CareerGraph
        The dataset.
    rows : list of int or None
        The rows of its table of transitions; None for all.
    """

    graph: GraphCore
    rows: Sequence[int] | None


class Subset(NamedTuple):
    """What part of a dataset a graph is.

    Attributes
    ----------
    of : str
        What it holds, in words.
    transitions, every : int
        How many transitions it has, and the dataset.
    claims, about : int
        How many claims of these transitions it has, and the dataset.
    undated : int
        How many claims are left out as their year is unknown.
    uncounted : int
        How many transitions are left out as nobody says how many moves they are.
    left_out : dict of str to LeftOutRoleError
        What is to be said of the roles that are not in it, by their normalised names and aliases.
    movers : dict of str to Leaving
        For each role all observed moves that leave it, those to roles and of steps that are not in
        this part too: a share is one of all who moved, whatever is looked at.
    counted : Counted
        Of whom these are, for a part of this part.
    before : str
        Where that dataset is a part itself, what it is of another.
    """

    of: str
    transitions: int
    every: int
    claims: int
    about: int
    undated: int
    uncounted: int
    left_out: Mapping[str, LeftOutRoleError]
    movers: Mapping[str, Leaving]
    counted: Counted
    before: str

    def __str__(self) -> str:
        return f"{self.before}. {self.sentence}" if self.before else self.sentence

    @property
    def sentence(self) -> str:
        """What part it is of the dataset that it was made of."""
        unknown = [
            f"; {counted(number, thing)} of unknown {what} left out"
            for number, thing, what in (
                (self.undated, "claim", "year"),
                (self.uncounted, "transition", "count"),
            )
            if number
        ]
        amount = f"{self.transitions:,} of {counted(self.every, 'transition')}"
        if self.claims < self.about:
            amount += f", with {self.claims:,} of their {self.about:,} claims"
        return f"{'Of these only' if self.before else 'Only'} {self.of}: {amount}{''.join(unknown)}"

    def refuse_left_out(self, name: str) -> None:
        """Refuse a name or a code of what is in the dataset and not in this part.

        Raises
        ------
        UnknownRoleError
            When it is one: `LeftOutRoleError`, or for several roles what is said of their code.
        """
        meant = self.roles_left_out(name)
        if len(meant) > 1:
            raise self.counted.graph.name_lookup.not_one_role(name, meant)
        if meant:
            said = self.left_out[normalise(meant[0])]
            raise LeftOutRoleError(said.name, said.of)

    def roles_left_out(self, name: str) -> list[str]:
        """Return the roles that a name or a code means in the dataset, and that are not here."""
        said = self.left_out.get(normalise(name))
        meant = [said.name] if said else self.counted.graph.name_lookup.roles(name)
        return [role for role in meant if normalise(role) in self.left_out]


def subset(graph: Graph, choice: Choice, among: Choice = NOTHING) -> Graph:
    """Return a part of a graph; see :meth:`careergraph.CareerGraph.subset`.

    Parameters
    ----------
    graph : CareerGraph
        The graph.
    choice : Choice
        What the part is made of.
    among : Choice
        The evidence and the kinds that a question about the part counts: where the choice is one of
        support or moves, these alone have to have as much.
    """
    wanted = checked_choice(graph, choice)
    if not wanted:
        return graph
    roles = chosen_roles(graph, wanted)
    kinds = checked_choice(graph, among)
    chosen, of = chosen_rows(graph, roles, wanted, kinds), in_words(wanted | kinds)
    return part_made(graph, roles, chosen, wanted, of)


def part_of_steps(
    graph: Graph, steps: Collection[tuple[str, str]], of: str, further: Collection[str] = ()
) -> Graph:
    """Return the part of a graph that holds these steps alone, and the roles at their ends.

    Parameters
    ----------
    graph : CareerGraph
        The graph.
    steps : collection of (str, str)
        Origin and destination of each step.
    of : str
        What the part is of, in words.
    further : collection of str
        Roles that it holds too.
    """
    roles = frozenset(role for step in steps for role in step).union(further)
    rows = [row for row, step in enumerate(claimed_ends(graph)) if step in steps]
    return part_made(graph, roles, ChosenRows(rows, 0, 0, rows), {}, of)


def part_made(
    graph: Graph, roles: frozenset[str], chosen: ChosenRows, wanted: Mapping[str, Any], of: str
) -> Graph:
    """Make a part of a graph: of some roles and some rows of transitions, called by some words."""
    tables: dict[str, Columns] = {"roles": {"role": [*sorted(roles)]}}
    places = {}
    for name, kept in rows_left(graph, roles, chosen.rows, wanted).items():
        tables[name] = cells_left(graph, name, kept)
        place = graph.came_as(name)
        if place is not None:
            places[name] = place._replace(lines=[place.lines[row] for row in kept])
    left_out = dict(graph.part.left_out) if graph.part else {}
    names = {**dict(zip(graph.names, graph.names, strict=True)), **graph.aliases}
    for name, role in names.items():
        if role not in roles:
            left_out[normalise(name)] = LeftOutRoleError(role, of)
    people = counted_by(graph, wanted)
    movers = dict(zip(people.graph.names, leaving_by(*people), strict=True))
    before = str(graph.part) if graph.part else ""
    part = Subset(of, *amounts(graph, chosen), left_out, movers, people, before)
    return type(graph)(tables, places, part=part)


def amounts(graph: GraphCore, chosen: ChosenRows) -> tuple[int, int, int, int, int, int]:
    """Return how many transitions and claims are left of how many, and how many are unknown."""
    steps = steps_of(graph, chosen.counted)
    left = sum(1 for _ in ends_of(graph, chosen.counted))
    about = sum(ends in steps for ends in ends_of(graph))
    return len(steps), len(steps_of(graph)), left, about, chosen.undated, chosen.uncounted


def counted_by(graph: GraphCore, wanted: Mapping[str, Any]) -> Counted:
    """Return the claims of which a choice makes shares.

    Sources, evidence and years choose who was counted; all else, which of their steps are shown.
    """
    who = {name: wanted[name] for name in WHO if name in wanted}
    every, before = graph.part.counted if graph.part else Counted(graph, None)
    if not who:
        return Counted(every, before)
    rows = chosen_rows(every, frozenset(every.names), who).rows
    return Counted(every, rows if before is None else sorted({*rows}.intersection(before)))


def chosen_roles(graph: GraphCore, wanted: Mapping[str, Any]) -> frozenset[str]:
    """Return the roles that are wanted."""
    chosen = frozenset(wanted.get("roles", graph.names))
    if "family" not in wanted:
        return chosen
    families = frozenset(map(normalise, wanted["family"]))
    names, cells = (graph.text_column("roles", column) for column in ("role", "family"))
    pairs = zip(names, cells, strict=True)
    return chosen & {role for role, family in pairs if normalise(family) in families}


WHO = ("source", "evidence", "since")  # what chooses who was counted
