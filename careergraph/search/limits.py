"""What an answer must keep to: the limits of a question, and the graph that is left by them."""

# No `annotations` of __future__: a TypedDict compiles those that are text, at every start.
from collections.abc import Callable, Collection
from math import inf
from typing import TYPE_CHECKING, Any, TypedDict, cast

from careergraph.contract.tables import normalise
from careergraph.errors import CareerGraphError
from careergraph.graph.claim_words import check_values, claims_of
from careergraph.graph.inherited import inheriting
from careergraph.graph.yearly_pay import comparable, newest, yearly_figures
from careergraph.named_tuple import NamedTuple
from careergraph.once import one_at_a_time
from careergraph.search.measures import Measure, steps
from careergraph.search.option_values import limit_of

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph
    from careergraph.model.facts import Pay
    from careergraph.search.person import Person

__all__ = [
    "Barrier",
    "Limits",
    "RolePays",
    "admitted",
    "barrier",
    "checked",
    "given",
    "refuse",
    "wanted_claims",
    "with_claims",
]


MOST_PARTS = 16  # of a graph by evidence and kind that are kept: who serves is asked for any


class Limits(TypedDict, total=False):
    """What every route of an answer must keep to; all are exact, and they combine.

    Attributes
    ----------
    via : collection of str
        Roles that the route visits, in any order.
    avoid : collection of str
        Roles that it does not visit.
    max_steps : int
        How many transitions it takes at most.
    max_years : float
        How many years at most: no route that surely takes longer, and none of unknown time.
    min_pay : float
        What each role on the way (the destination too, the origin not) pays at least a year; roles
        whose pay no source states are left out. By the newest figure in the currency of most
        figures for a year's pay.
    no_pay_cut : bool
        No step pays less than the role before it, by the newest figures of both that are of one
        source, year and country; steps between roles without such figures are left out.
    evidence : collection of str
        Only claims of these kinds of evidence count.
    kind : collection of str
        Only claims of these kinds of transition count.
    without_certification : collection of str
        Certifications that the person will not take: no step may require them.
    inherit : bool
        Whether a senior role inherits the steps of the junior roles that it follows; True unless
        told otherwise.
    """

    via: Collection[str]
    avoid: Collection[str]
    max_steps: int
    max_years: float
    min_pay: float
    no_pay_cut: bool
    evidence: Collection[str]
    kind: Collection[str]
    without_certification: Collection[str]
    inherit: bool


class Barrier(NamedTuple):
    """What limits leave out of a graph, and what the search itself must keep to.

    Attributes
    ----------
    roles : frozenset of int
        The roles that no route visits.
    bars : tuple of functions
        Each returns whether an arc is left out.
    via : tuple of int
        The roles that every route visits.
    caps : tuple of (Measure, float)
        Measures, each with the most that a route may add up to.
    max_years : float
        How many years a route may take at least.
    """

    roles: frozenset[int]
    bars: tuple[Callable[[int], bool], ...]
    via: tuple[int, ...]
    caps: tuple[tuple[Measure, float], ...]
    max_years: float = inf

    def keeps(self, arc: int) -> bool:
        """Return whether an arc may be used."""
        return not any(bar(arc) for bar in self.bars)


def checked(limits: Limits) -> Limits:
    """Return limits with a single name as a list of one, without those that are None.

    Raises
    ------
    TypeError
        For a limit that does not exist.
    CareerGraphError
        For a value that limits nothing that there is.
    """
    unknown = [name for name in limits if name not in Limits.__annotations__]
    if unknown:
        message = f"no option or limit is called {unknown[0]!r}: there are the limits "
        raise TypeError(message + ", ".join(Limits.__annotations__))
    return cast(
        "Limits",
        {name: limit_of(name, value) for name, value in limits.items() if value is not None},
    )


def refuse(limits: Limits, *names: str) -> None:
    """Refuse limits that a question cannot keep."""
    for name in names:
        if given(limits, name):
            message = f"this question cannot be limited by {name!r}"
            raise CareerGraphError(message)


def admitted(graph: "CareerGraph", limits: Limits) -> "CareerGraph":
    """Return the graph that a question walks: with the claims that count, and inherited steps."""
    if limits.get("inherit", True):
        graph = inheriting(graph)
    wanted = wanted_claims(limits)
    for name, values in wanted.items():
        check_values(graph, name, values)
    return with_claims(graph, wanted)


def wanted_claims(limits: Limits) -> dict[str, frozenset[str]]:
    """Return the kinds of evidence and of transition that count, normalised; {} if all do."""
    columns = [name for name in ("evidence", "kind") if limits.get(name)]
    return {name: frozenset(map(normalise, limits[name])) for name in columns}  # type: ignore[literal-required]


def with_claims(graph: "CareerGraph", wanted: dict[str, frozenset[str]]) -> "CareerGraph":
    """Return the graph with only the claims that are wanted."""
    if not wanted:
        return graph

    def make() -> "CareerGraph":
        stated = {name: claims_of(graph, name) for name in wanted}
        return graph.restricted(lambda row: all(stated[n][row] in v for n, v in wanted.items()))

    parts: dict[frozenset[tuple[str, frozenset[str]]], CareerGraph]
    parts, key = graph.once(with_claims, dict), frozenset(wanted.items())
    with one_at_a_time():
        part = parts.pop(key, None)
        if part is None:
            part = make()
        parts[key] = part  # the last that was used is the last to go
        if len(parts) > MOST_PARTS:
            del parts[next(iter(parts))]
    return part


def barrier(person: "Person", limits: Limits) -> Barrier:
    """Return what limits leave out of the graph of a person."""
    graph = person.graph
    number = {
        name: graph.numbers[graph.resolve(name)]
        for name in (*limits.get("via", ()), *limits.get("avoid", ()))
    }
    barred = frozenset(number[name] for name in limits.get("avoid", ()))
    bars = pay_bars(graph, limits)
    if limits.get("without_certification"):
        bars.append(person.refuses)
    caps: list[tuple[Measure, float]] = []
    if "max_steps" in limits:
        caps.append((steps(graph), limits["max_steps"]))
    via = tuple(dict.fromkeys(number[name] for name in limits.get("via", ())))
    return Barrier(barred, tuple(bars), via, tuple(caps), limits.get("max_years", inf))


def pay_bars(graph: "CareerGraph", limits: Limits) -> list[Callable[[int], bool]]:
    """Return the bars that leave out arcs by what their roles pay."""
    bars: list[Callable[[int], bool]] = []
    if "min_pay" not in limits and not limits.get("no_pay_cut"):
        return bars
    if not graph.column("pay", "currency"):
        message = "no limit on pay can be kept: the dataset says nothing of pay"
        raise CareerGraphError(message)
    pays = RolePays(graph)
    if "min_pay" in limits:
        least = limits["min_pay"]
        bars.append(lambda arc: pays.below(graph.index.heads[arc], least))
    if limits.get("no_pay_cut"):
        bars.append(pays.cuts)
    return bars


class RolePays:
    """What each role pays a year, looked up when it is first needed."""

    def __init__(self, graph: "CareerGraph") -> None:
        self._graph = graph
        self._figures: dict[int, tuple[Pay, ...]] = {}

    def of(self, role: int) -> "tuple[Pay, ...]":
        """Return all figures for a year's pay of a role, in the dataset's currency."""
        if role not in self._figures:
            self._figures[role] = yearly_figures(self._graph, self._graph.names[role])
        return self._figures[role]

    def below(self, role: int, least: float) -> bool:
        """Return whether a role pays less by its newest figure, or no source states any."""
        paid = newest(self.of(role))
        return paid is None or paid.amount < least

    def cuts(self, arc: int) -> bool:
        """Return whether an arc leads to less pay, or to or from pay that does not compare."""
        rise = self.rise(self._graph.index.tails[arc], self._graph.index.heads[arc])
        return rise is None or rise < 0

    def rise(self, before: int, after: int) -> float | None:
        """Return by how much one role pays more than another; None where that is not comparable."""
        first, second = comparable([self.of(before), self.of(after)]) or (None, None)
        return None if first is None or second is None else second.amount - first.amount


def given(limits: Limits, name: str) -> bool:
    """Return whether a limit limits anything: an empty list and False mostly do not."""
    value: Any = limits.get(name)
    if name == "inherit":
        return value is False
    return bool(value) or (value == 0 and value is not False)
