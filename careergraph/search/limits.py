"""What an answer must keep to: the limits of a question, and the graph that is left by them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict, cast

from careergraph.contract.tables import normalise
from careergraph.contract.vocabulary import EVIDENCE, evidence_of
from careergraph.errors import CareerGraphError, UnknownNameError
from careergraph.graph.records import pay

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from careergraph.graph.value import CareerGraph
    from careergraph.model.facts import Pay
    from careergraph.search.person import Asker

__all__ = ["Limits", "admitted", "barrier", "checked", "given", "refuse"]


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
        How many years at most; transitions whose years no source states are left out.
    min_pay : float
        What each role on the way (the destination too, the origin not) pays at least a year; roles
        whose pay no source states are left out. In the currency of most pay claims.
    no_pay_cut : bool
        No step pays less than the role before it; roles whose pay no source states are left out.
    evidence : collection of str
        Only claims of these kinds of evidence count.
    kind : collection of str
        Only claims of these kinds of transition count.
    without_certification : collection of str
        Certifications that the person will not take: no step may require them.
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


class Barrier(NamedTuple):
    """What limits leave out: roles and arcs, beside the caps that a search keeps itself."""

    roles: frozenset[int]
    bars: tuple[Callable[[int], bool], ...]
    via: tuple[int, ...]
    caps: tuple[tuple[str, float], ...]  # measure and the highest sum

    def keeps(self, arc: int) -> bool:
        """Say whether an arc may be used."""
        return not any(bar(arc) for bar in self.bars)


def checked(limits: Limits) -> Limits:
    """Return limits with a single name as a list of one.

    Raises
    ------
    TypeError
        For a limit that there is none of.
    """
    unknown = [name for name in limits if name not in Limits.__annotations__]
    if unknown:
        message = f"no option or limit is called {unknown[0]!r}: there are the limits "
        raise TypeError(message + ", ".join(Limits.__annotations__))
    single = {name: [value] for name, value in limits.items() if isinstance(value, str)}
    return cast("Limits", {**limits, **single})


def refuse(limits: Limits, *names: str) -> None:
    """Refuse limits that a question cannot keep."""
    for name in names:
        if given(limits, name):
            message = f"this question cannot be limited by {name!r}"
            raise CareerGraphError(message)


def admitted(graph: CareerGraph, limits: Limits) -> CareerGraph:
    """Return the graph with only the claims that count: of the evidence and the kinds asked for."""
    columns = [name for name in ("evidence", "kind") if limits.get(name)]
    wanted = {name: frozenset(map(normalise, limits[name])) for name in columns}  # type: ignore[literal-required]
    for name, values in wanted.items():
        check_values(graph, name, values)
    if not wanted:
        return graph

    def make() -> CareerGraph:
        said = {name: spoken(graph, name) for name in wanted}
        return graph.restricted(lambda row: all(said[n][row] in v for n, v in wanted.items()))

    return graph.once(("admitted", frozenset(wanted.items())), make)


def spoken(graph: CareerGraph, name: str) -> list[str]:
    """Return evidence or kind of each claim, folded; blank evidence is what it stands for."""
    cells = [str(cell) for cell in graph.column("transitions", name)]
    if name == "evidence":
        cells = list(map(evidence_of, cells, graph.number_column("transitions", "count")))
    return [normalise(cell) for cell in cells]


def check_values(graph: CareerGraph, name: str, values: frozenset[str]) -> None:
    """Refuse an evidence or a kind that there is none of."""
    known = (
        EVIDENCE
        if name == "evidence"
        else sorted({*map(str, graph.column("transitions", name))} - {""})
    )
    for value in values - {normalise(choice) for choice in known}:
        raise UnknownNameError(value, list(known), kind=name)


def barrier(graph: CareerGraph, asker: Asker, limits: Limits) -> Barrier:
    """Return what limits leave out of a graph."""
    number = {
        name: graph.numbers[graph.resolve(name)]
        for name in (*limits.get("via", ()), *limits.get("avoid", ()))
    }
    barred = {number[name] for name in limits.get("avoid", ())}
    bars: list[Callable[[int], bool]] = []
    pays = Pays(graph) if "min_pay" in limits or limits.get("no_pay_cut") else None
    if pays and "min_pay" in limits:
        least = limits["min_pay"]
        bars.append(lambda arc: pays.below(graph.index.heads[arc], least))
    if pays and limits.get("no_pay_cut"):
        bars.append(pays.cuts)
    if limits.get("without_certification"):
        bars.append(asker.bars)
    caps = [(name, limits[f"max_{name}"]) for name in ("steps", "years") if f"max_{name}" in limits]  # type: ignore[literal-required]
    via = tuple(dict.fromkeys(number[name] for name in limits.get("via", ())))
    return Barrier(frozenset(barred), tuple(bars), via, tuple(caps))


class Pays:
    """What each role pays a year: the median where one is stated, else the middle of the band."""

    def __init__(self, graph: CareerGraph) -> None:
        currencies = Counter(map(str, graph.column("pay", "currency")))
        if not currencies:
            message = "no limit on pay can be kept: the dataset says nothing of pay"
            raise CareerGraphError(message)
        self.currency = max(sorted(currencies), key=currencies.__getitem__)
        self._graph = graph
        self._known: dict[int, float | None] = {}

    def of(self, role: int) -> float | None:
        """Return a year's pay; None where no source states it in this currency."""
        if role not in self._known:
            every = pay(self._graph, self._graph.names[role])
            annual = [p for p in every if p.period == "year" and p.currency == self.currency]
            newest = max(annual, key=lambda found: found.year or 0, default=None)
            self._known[role] = None if newest is None else figure(newest)
        return self._known[role]

    def below(self, role: int, least: float) -> bool:
        """Say whether a role pays less, or it is not known what it pays."""
        paid = self.of(role)
        return paid is None or paid < least

    def cuts(self, arc: int) -> bool:
        """Say whether an arc leads to less pay, or to or from pay that is not known."""
        before, after = (
            self.of(end[arc]) for end in (self._graph.index.tails, self._graph.index.heads)
        )
        return before is None or after is None or after < before


def figure(found: Pay) -> float:
    """Return one figure for a band of pay."""
    if found.median is not None:
        return found.median
    ends = [end for end in (found.low, found.high) if end is not None]
    return sum(ends) / len(ends)


def given(limits: Limits, name: str) -> bool:
    """Say whether a limit limits anything: an empty list and False do not."""
    value: Any = limits.get(name)
    return bool(value) or (value == 0 and value is not False)
