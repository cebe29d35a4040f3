"""Rows become records: the one place where cells turn into what questions are answered with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.contract.tables import split
from careergraph.contract.vocabulary import EVIDENCE, TYPES, evidence_of
from careergraph.graph.citations import citation, citations
from careergraph.graph.memo import kept
from careergraph.model.facts import (
    Claim,
    Number,
    Pay,
    Requirement,
    Role,
    Transition,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from careergraph.graph.core import GraphCore
    from careergraph.model.facts import Citation

__all__ = [
    "SUMMARY",
    "by_type",
    "median",
    "pay",
    "required_items",
    "requirements",
    "requirements_of",
    "role",
    "supports",
    "transition",
    "with_citations",
]

SUMMARY = ("kind", "evidence", "support", "count", "years")  # what a transition's claims come to


def transition(graph: GraphCore, arc: int) -> Transition:
    """Return one arc as a transition: all its claims, and what they come to."""
    index = graph.index
    rows = index.rows[index.starts[arc] : index.starts[arc + 1]]
    claims = tuple(claim(graph, row) for row in rows)
    counts = [claim.count for claim in claims if claim.count is not None]
    count = sum(counts) if counts else None
    evidence = min((claim.evidence for claim in claims), key=EVIDENCE.index)
    publishers = {claim.publisher for claim in claims if claim.publisher}
    return Transition(
        *graph.ends(arc),
        commonest(claim.kind for claim in claims if claim.kind),
        evidence,
        count if evidence == "observed" and count is not None else len(publishers),
        count,
        median([claim.years for claim in claims if claim.years is not None]),
        claims,
    )


@kept
def supports(graph: GraphCore) -> list[Number]:
    """Return the support of each arc."""
    arcs = range(len(graph.index.tails))
    return [transition(graph, arc).support for arc in arcs]


def claim(graph: GraphCore, row: int) -> Claim:
    """Return one row of the transitions table."""
    kind, evidence, note = (
        graph.text_column("transitions", name)[row] for name in ("kind", "evidence", "note")
    )
    count, years = (graph.number_column("transitions", name)[row] for name in ("count", "years"))
    cited = citation(graph, "transitions", row)
    source_row = graph.source_rows.get(cited.source)
    publisher = "" if source_row is None else graph.text_column("sources", "publisher")[source_row]
    how_known = evidence_of(evidence, count)
    return Claim(kind, how_known, count, years, note, cited, publisher or cited.source)


def requirements_of(
    graph: GraphCore, role: str, origin: str | None = None, *, cited: bool = True
) -> tuple[Requirement, ...]:
    """Return what a role requires: however reached, and of those who come from `origin`.

    Claims of the same type and name make one requirement, in table order. A search that looks at
    many roles leaves out where each claim stands.
    """
    return requirements(graph, requirement_rows(graph, role, origin), cited=cited)


def required_items(graph: GraphCore, role: str, origin: str | None) -> set[tuple[str, str]]:
    """Return type and name of what a role requires: quicker than :func:`requirements_of`."""
    kinds = graph.text_column("requirements", "type")
    names = graph.text_column("requirements", "name")
    return {(kinds[row], names[row]) for row in requirement_rows(graph, role, origin)}


def requirement_rows(graph: GraphCore, role: str, origin: str | None) -> list[int]:
    """Return the rows of what a role requires: however reached, and from this origin."""
    origins = graph.text_column("requirements", "origin")
    return [row for row in graph.rows_of("requirements", role) if origins[row] in ("", origin)]


def requirements(
    graph: GraphCore, rows: Iterable[int], *, cited: bool = True
) -> tuple[Requirement, ...]:
    """Return rows of the requirements table, one requirement for each type and name."""
    kinds = graph.text_column("requirements", "type")
    names = graph.text_column("requirements", "name")
    importance = graph.text_column("requirements", "importance")
    levels = graph.number_column("requirements", "level")
    years = graph.number_column("requirements", "years")
    claims: dict[tuple[str, str], list[int]] = {}
    for row in rows:
        claims.setdefault((kinds[row], names[row]), []).append(row)
    records = []
    for key, of_item in claims.items():
        first = of_item[0]
        level, needed, preferred = levels[first], years[first], importance[first] == "preferred"
        if len(of_item) > 1:  # rarely, and a question spends most of its time here
            level = max((v for row in of_item if (v := levels[row]) is not None), default=None)
            needed = median([v for row in of_item if (v := years[row]) is not None])
            preferred = all(importance[row] == "preferred" for row in of_item)
        cites = citations(graph, "requirements", of_item) if cited else ()
        how = "preferred" if preferred else "required"
        records.append(Requirement(*key, level, how, needed, cites))
    return tuple(records)


def with_citations(
    graph: GraphCore, items: Collection[Requirement], role: str, origin: str
) -> tuple[Requirement, ...]:
    """Return some of what a role requires, now with its citations."""
    wanted = {(item.type, item.name) for item in items}
    kinds = graph.text_column("requirements", "type")
    names = graph.text_column("requirements", "name")
    rows = requirement_rows(graph, role, origin)
    return requirements(graph, [row for row in rows if (kinds[row], names[row]) in wanted])


def pay(graph: GraphCore, role: str) -> tuple[Pay, ...]:
    """Return what a role pays: every source's figures, in table order."""
    return tuple(pay_row(graph, row) for row in graph.rows_of("pay", role))


def pay_row(graph: GraphCore, row: int) -> Pay:
    """Return one row of the pay table."""
    low, middle, high, year = (
        graph.number_column("pay", name)[row] for name in ("low", "median", "high", "year")
    )
    currency, period, country = (
        graph.text_column("pay", name)[row] for name in ("currency", "period", "country")
    )
    when, cited = None if year is None else int(year), citation(graph, "pay", row)
    return Pay(low, middle, high, currency, period or "year", when, cited, country)


def role(graph: GraphCore, name: str) -> Role:
    """Return everything that a graph holds about one role, which `name` names exactly."""
    graph = graph.about(name)
    number, index = graph.numbers[name], graph.index
    feeders = (index.tails[arc] for arc, head in enumerate(index.heads) if head == number)
    following = index.heads[index.out[number] : index.out[number + 1]]
    rows = graph.rows_of("roles", name)
    family, code, aliases = (
        graph.text_column("roles", field)[rows[0]] if rows else ""
        for field in ("family", "code", "aliases")
    )
    return Role(
        name,
        family,
        graph.number_column("roles", "level")[rows[0]] if rows else None,
        code,
        tuple(split(aliases)),
        by_type(all_requirements(graph, name)),
        pay(graph, name),
        tuple(fact(graph, row) for row in graph.rows_of("facts", name)),
        tuple(graph.names[feeder] for feeder in feeders),
        tuple(graph.names[follower] for follower in following),
    )


def all_requirements(graph: GraphCore, name: str) -> list[Requirement]:
    """Return what a role requires of everybody, then of those from one origin alone."""
    rows = graph.rows_of("requirements", name)
    origins = graph.text_column("requirements", "origin")
    return [
        item._replace(origin=origin)
        for origin in sorted({origins[row] for row in rows})
        for item in requirements(graph, [row for row in rows if origins[row] == origin])
    ]


def by_type(items: Iterable[Requirement]) -> tuple[Requirement, ...]:
    """Order requirements by type, then required before preferred."""
    return tuple(
        sorted(items, key=lambda item: (TYPES.index(item.type), item.origin, item.preferred))
    )


def fact(graph: GraphCore, row: int) -> tuple[str, str, Citation]:
    """Return one row of the facts table: type, value, where it stands."""
    kind, value = (graph.text_column("facts", name)[row] for name in ("type", "value"))
    return kind, value, citation(graph, "facts", row)


def commonest(values: Iterable[str]) -> str:
    """Return the value that occurs most often, of equally frequent ones the first by name."""
    ordered = sorted(values)
    return max(ordered, key=ordered.count, default="")


def median(values: list[Number]) -> Number | None:
    """Return the median, None of nothing (`statistics` would double the start-up of a query).

    Examples
    --------
    >>> median([5, 10]), median([3, 1, 2]), median([])
    (7.5, 2, None)
    """
    if not values:
        return None
    ordered, half = sorted(values), len(values) // 2
    if len(values) % 2:
        return ordered[half]
    middle = (ordered[half - 1] + ordered[half]) / 2
    return int(middle) if middle == int(middle) else middle
