"""Whether people move along documented transitions: a dataset held against histories."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from careergraph.contract.vocabulary import evidence_of, strongest
from careergraph.errors import CareerGraphError
from careergraph.estimation.prediction.person_bootstrap import means_drawn, person_sums
from careergraph.graph.observed_moves import row_amounts
from careergraph.histories.ladder_names import known_roles
from careergraph.histories.told_moves import told_moves
from careergraph.model.conformance import (
    LABELS,
    STANDINGS,
    Conformance,
    ConformanceRow,
    ConformanceShare,
    UnknownRole,
)
from careergraph.model.move_share import interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from careergraph.estimation.prediction.person_moves import PersonMoves
    from careergraph.graph.value import CareerGraph

    Pair = tuple[str, str]

__all__ = ["conform_moves"]

PLACES = {name: place for place, name in enumerate(STANDINGS)}


class Ladder(NamedTuple):
    """The documented transitions of a dataset.

    Attributes
    ----------
    evidence : dict of (str, str) to str
        The strongest evidence of each, by its ends.
    onward : dict of str to (set of str)
        Where each role leads.
    """

    evidence: Mapping[Pair, str]
    onward: Mapping[str, set[str]]

    def standing(self, origin: str, destination: str) -> str:
        """Return how moves between two of its roles stand."""
        if (origin, destination) in self.evidence:
            return "documented"
        if self.between(origin, destination):
            return "skip"
        return "backwards" if (destination, origin) in self.evidence else "undocumented"

    def between(self, origin: str, destination: str) -> tuple[str, ...]:
        """Return the roles by way of which one leads to another in two moves."""
        onward = self.onward.get(origin, set())
        return tuple(sorted(role for role in onward if destination in self.onward.get(role, ())))


class Counts(NamedTuple):
    """Moves by the roles of the ladder; those that it does not know keep their own names.

    Attributes
    ----------
    moves, persons : dict of (str, str) to int
        How many there are, and of how many persons.
    movers : dict of str to int
        How many leave each role.
    """

    moves: Mapping[Pair, int]
    persons: Mapping[Pair, int]
    movers: Mapping[str, int]


def conform_moves(
    graph: CareerGraph,
    moves: PersonMoves,
    names: Sequence[str],
    *,
    seed: int = 0,
    min_count: int = 1,
) -> Conformance:
    """Return whether people move along documented transitions.

    Parameters
    ----------
    graph : CareerGraph
        The ladder. Of its transitions those count that a source states, publishes, infers or
        models; who was only observed to make them documents nothing.
    moves : PersonMoves
        The moves of persons.
    names : sequence of str
        The roles of the histories; a role's place is its number. They are found in the ladder by
        name, alias, any spelling or code.
    seed : int, default 0
        The seed of the intervals.
    min_count : int, default 1
        Moves of fewer people, and those from which their number would follow, are left out of all
        numbers, see :func:`~careergraph.histories.told_moves.told_moves`.

    Returns
    -------
    Conformance
        The shares of the moves between roles that the ladder knows, with intervals: persons are
        drawn again with all their moves; a share of none or all has that of a share of so many
        persons, and a single row's share that of so many moves (Wilson 1927).

    Raises
    ------
    CareerGraphError
        When the ladder documents no transition, or nobody moves.
    """
    ladder = ladder_of(graph)
    moves, hidden = told_moves(moves, len(names), min_count)
    if not len(moves):
        message = "nobody moves in these histories: there is nothing to hold against the ladder"
        if hidden:
            message = f"no move in these histories is of {min_count} people or more: all are hidden"
        raise CareerGraphError(message)
    known = known_roles(graph, names)
    called = [role if role is not None else name for role, name in zip(known, names, strict=True)]
    labels, place = np.unique(called, return_inverse=True)
    origin, outcome = place[moves.origin], place[moves.outcome]
    roles = [str(label) for label in labels]
    inside = {role for role in known if role is not None}
    counts = counted_moves(moves.person, origin, outcome, roles)
    standing = {pair: standing_of(ladder, pair, inside) for pair in counts.moves}
    untold = {(called[tail], called[head]) for tail, head in hidden}
    rows = [*move_rows(ladder, counts, standing), *idle_rows(ladder, counts, inside, untold)]
    of_move = standings_of_moves(origin, outcome, roles, standing)
    same = int(np.count_nonzero(origin == outcome))
    return Conformance(
        moves=len(moves),
        persons=len(np.unique(moves.person)),
        compared=sum(int(np.count_nonzero(of_move == PLACES[name])) for name in LABELS),
        same=same,
        documented=sum(row.standing in ("documented", "unused") for row in rows),
        shares=shares_of(moves.person, of_move, seed),
        rows=tuple(sorted(rows, key=first_to_last)),
        unknown_roles=unknown_roles(graph, counts, inside, ladder),
        hidden=len(hidden),
        hidden_below=min_count if min_count > 1 else None,
    )


def ladder_of(graph: CareerGraph) -> Ladder:
    """Return the documented transitions of a dataset."""
    cells, amounts = graph.text_column("transitions", "evidence"), row_amounts(graph)
    evidence: dict[Pair, str] = {}
    onward: dict[str, set[str]] = defaultdict(set)
    for arc in range(len(graph.index.tails)):
        rows = graph.index.rows_of(arc)
        kinds = {evidence_of(cells[row], amounts[row]) for row in rows} - {"observed"}
        if kinds:
            origin, destination = graph.ends(arc)
            evidence[origin, destination] = strongest(kinds)
            onward[origin].add(destination)
    if not evidence:
        message = (
            "the ladder documents no transition: all it has were observed, or it has none; right "
            "would be a dataset whose sources state, publish or infer transitions"
        )
        raise CareerGraphError(message)
    return Ladder(evidence, onward)


def counted_moves(
    person: NDArray[np.int64],
    origin: NDArray[np.int64],
    outcome: NDArray[np.int64],
    roles: Sequence[str],
) -> Counts:
    """Count the moves between two roles each, and the persons who made them."""
    apart = origin != outcome
    keys = origin[apart] * len(roles) + outcome[apart]
    pairs, counts = np.unique(keys, return_counts=True)
    whose = np.unique(np.stack([keys, person[apart]]), axis=1)[0]
    persons = np.unique(whose, return_counts=True)[1]
    ends = [(roles[key // len(roles)], roles[key % len(roles)]) for key in pairs.tolist()]
    movers = np.bincount(origin[apart], minlength=len(roles)).tolist()
    return Counts(
        dict(zip(ends, counts.tolist(), strict=True)),
        dict(zip(ends, persons.tolist(), strict=True)),
        dict(zip(roles, movers, strict=True)),
    )


def standing_of(ladder: Ladder, pair: Pair, inside: set[str]) -> str:
    """Return how moves between two roles stand."""
    return ladder.standing(*pair) if set(pair) <= inside else "unknown"


def move_rows(
    ladder: Ladder, counts: Counts, standing: Mapping[Pair, str]
) -> Iterable[ConformanceRow]:
    """Yield a row for each pair of roles between which people move."""
    for pair, count in counts.moves.items():
        between = ladder.between(*pair) if standing[pair] == "skip" else ()
        yield ConformanceRow(
            *pair,
            standing[pair],
            count,
            counts.persons[pair],
            counts.movers[pair[0]],
            ladder.evidence.get(pair, ""),
            between,
        )


def idle_rows(
    ladder: Ladder, counts: Counts, inside: set[str], untold: set[Pair]
) -> Iterable[ConformanceRow]:
    """Yield a row for each documented transition that nobody makes."""
    for pair, evidence in ladder.evidence.items():
        if pair not in counts.moves and pair not in untold:
            standing = "unused" if set(pair) <= inside else "not compared"
            yield ConformanceRow(*pair, standing, 0, 0, counts.movers.get(pair[0], 0), evidence)


def first_to_last(row: ConformanceRow) -> tuple[int, int, int, str, str]:
    """Return what orders the rows."""
    place = PLACES[row.standing]
    return place, -row.count, -row.movers, row.origin, row.destination


def standings_of_moves(
    origin: NDArray[np.int64],
    outcome: NDArray[np.int64],
    roles: Sequence[str],
    standing: Mapping[Pair, str],
) -> NDArray[np.int64]:
    """Return how each move stands, as its place in `STANDINGS`; -1 from a role to itself."""
    keys, case = np.unique(origin * len(roles) + outcome, return_inverse=True)
    ends = ((roles[key // len(roles)], roles[key % len(roles)]) for key in keys.tolist())
    places = [PLACES[standing[pair]] if pair in standing else -1 for pair in ends]
    return np.array(places, dtype=np.int64)[case]


def shares_of(
    person: NDArray[np.int64], of_move: NDArray[np.int64], seed: int
) -> tuple[ConformanceShare, ...]:
    """Return the share of each standing among the moves compared."""
    each = np.stack([of_move == PLACES[name] for name in LABELS], axis=1).astype(np.float64)
    compared = each.sum(axis=1) > 0
    counts = each.sum(axis=0)
    if not compared.any():
        return tuple(ConformanceShare(name, 0, None, None, None) for name in LABELS)
    whose = person[compared]
    sums = person_sums(whose, each[compared])
    drawn = means_drawn(sums, person_sums(whose, np.ones((len(whose), 1)))[:, 0], seed)
    ends = np.percentile(drawn, [2.5, 97.5], axis=0).T.tolist()
    return tuple(
        share_of(name, int(count), int(compared.sum()), len(sums), bounds)
        for name, count, bounds in zip(LABELS, counts, ends, strict=True)
    )


def share_of(
    name: str, count: int, compared: int, persons: int, drawn: list[float]
) -> ConformanceShare:
    """Return a share; of none or all, which no draw changes, its interval is by persons."""
    low, high = interval(count / compared, persons) if count in (0, compared) else drawn
    return ConformanceShare(name, count, count / compared, low, high)


def unknown_roles(
    graph: CareerGraph, counts: Counts, inside: set[str], ladder: Ladder
) -> tuple[UnknownRole, ...]:
    """Return the roles that only one side knows, the most moves first."""
    moves: dict[str, int] = dict.fromkeys(counts.movers, 0)
    for pair, count in counts.moves.items():
        for role in pair:
            moves[role] += count
    documented: dict[str, int] = dict.fromkeys(graph.names, 0)
    for pair in ladder.evidence:
        for role in pair:
            documented[role] += 1
    theirs = [UnknownRole(r, "histories", n) for r, n in moves.items() if r not in inside]
    ours = [UnknownRole(r, "ladder", n) for r, n in documented.items() if r not in inside]
    return tuple(
        role
        for side in (theirs, ours)
        for role in sorted(side, key=lambda role: (-role.moves, role.role))
    )
