"""Rows become records: the one place where cells turn into what questions are answered with."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from careergraph.contract.tables import EVIDENCE, TYPES, split
from careergraph.model.facts import (
    Citation,
    Claim,
    Number,
    Pay,
    Requirement,
    Role,
    Source,
    Transition,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from careergraph.graph.value import CareerGraph

__all__ = [
    "citation",
    "pay",
    "requirements",
    "requirements_of",
    "role",
    "sources",
    "supports",
    "transition",
]

Text = list[str]
Numbers = list[Number | None]


def sources(graph: CareerGraph) -> dict[str, Source]:
    """Return the sources of a graph by key, those without a row of their own included."""
    fields = [cast("Text", graph.column("sources", name)) for name in Source._fields]
    return {row[0]: Source(*row) for row in zip(*fields, strict=True)}


def citation(graph: CareerGraph, table: str, row: int) -> Citation:
    """Return where a row's fact stands."""
    key = cast("Text", graph.column(table, "source"))[row]
    at = graph.source_rows.get(key)
    title = "" if at is None else cast("Text", graph.column("sources", "title"))[at]
    return Citation(key, title, cast("Text", graph.column(table, "locator"))[row])


def transition(graph: CareerGraph, arc: int) -> Transition:
    """Return one arc as a transition: all its claims, and what they come to."""
    arcs = graph.index
    rows = arcs.rows[arcs.starts[arc] : arcs.starts[arc + 1]]
    claims = tuple(claim(graph, row) for row in rows)
    counts = [claim.count for claim in claims if claim.count is not None]
    count = sum(counts) if counts else None
    evidence = min((claim.evidence for claim in claims), key=EVIDENCE.index)
    publishers = {claim.publisher for claim in claims if claim.publisher}
    observed = evidence == "observed" and count is not None
    return Transition(
        graph.names[arcs.tails[arc]],
        graph.names[arcs.heads[arc]],
        commonest(claim.kind for claim in claims if claim.kind),
        evidence,
        cast("Number", count) if observed else len(publishers),
        count,
        median([claim.years for claim in claims if claim.years is not None]),
        claims,
    )


def supports(graph: CareerGraph) -> list[Number]:
    """Return the support of each arc."""
    arcs = range(len(graph.index.tails))
    return graph.once("supports", lambda: [transition(graph, arc).support for arc in arcs])


def claim(graph: CareerGraph, row: int) -> Claim:
    """Return one row of the transitions table."""
    kind, evidence, note = (
        cast("str", graph.column("transitions", name)[row]) for name in ("kind", "evidence", "note")
    )
    count, years = (
        cast("Number | None", graph.column("transitions", name)[row]) for name in ("count", "years")
    )
    cited = citation(graph, "transitions", row)
    at = graph.source_rows.get(cited.source)
    publisher = "" if at is None else cast("Text", graph.column("sources", "publisher"))[at]
    said = evidence or implied(count)
    return Claim(kind, said, count, years, note, cited, publisher or cited.source)


def implied(count: Number | None) -> str:
    """Return the evidence of a claim that names none: moves that were counted were observed."""
    return "stated" if count is None else "observed"


def requirements_of(
    graph: CareerGraph, role: str, origin: str | None = None, *, cited: bool = True
) -> tuple[Requirement, ...]:
    """Return what a role asks for: however reached, and of those who come from `origin`.

    Claims of the same type and name make one requirement, in table order. A search that looks at
    many roles leaves out where each claim stands.
    """
    return requirements(graph, requirement_rows(graph, role, origin), cited=cited)


def required_items(graph: CareerGraph, role: str, origin: str | None) -> set[tuple[str, str]]:
    """Return type and name of what a role requires: quicker than :func:`requirements_of`."""
    kinds = cast("Text", graph.column("requirements", "type"))
    names = cast("Text", graph.column("requirements", "name"))
    return {(kinds[row], names[row]) for row in requirement_rows(graph, role, origin)}


def requirement_rows(graph: CareerGraph, role: str, origin: str | None) -> list[int]:
    """Return the rows of what a role asks for: however reached, and from this origin."""
    origins = cast("Text", graph.column("requirements", "origin"))
    return [row for row in graph.rows_of("requirements", role) if origins[row] in ("", origin)]


def requirements(
    graph: CareerGraph, rows: Iterable[int], *, cited: bool = True
) -> tuple[Requirement, ...]:
    """Return rows of the requirements table, one requirement for each type and name."""
    kinds = cast("Text", graph.column("requirements", "type"))
    names = cast("Text", graph.column("requirements", "name"))
    importance = cast("Text", graph.column("requirements", "importance"))
    levels = cast("Numbers", graph.column("requirements", "level"))
    years = cast("Numbers", graph.column("requirements", "years"))
    claims: dict[tuple[str, str], list[int]] = {}
    for row in rows:
        claims.setdefault((kinds[row], names[row]), []).append(row)
    found = []
    for key, same in claims.items():
        level, preferred, needed = (
            levels[same[0]],
            importance[same[0]] == "preferred",
            years[same[0]],
        )
        if len(same) > 1:  # what most sets hold is said once, and most of a route's time is here
            level = max((one for row in same if (one := levels[row]) is not None), default=None)
            preferred = all(importance[row] == "preferred" for row in same)
            needed = median([one for row in same if (one := years[row]) is not None])
        cites = citations(graph, "requirements", same) if cited else ()
        how = "preferred" if preferred else "required"
        found.append(Requirement(*key, level, how, needed, cites))
    return tuple(found)


def cited(
    graph: CareerGraph, items: Collection[Requirement], role: str, origin: str
) -> tuple[Requirement, ...]:
    """Return some of what a role asks for with where that stands."""
    wanted = {(item.type, item.name) for item in items}
    kinds = cast("Text", graph.column("requirements", "type"))
    names = cast("Text", graph.column("requirements", "name"))
    rows = requirement_rows(graph, role, origin)
    return requirements(graph, [row for row in rows if (kinds[row], names[row]) in wanted])


def citations(graph: CareerGraph, table: str, rows: Iterable[int]) -> tuple[Citation, ...]:
    """Return where some rows' facts stand, each place once."""
    cited = dict.fromkeys(citation(graph, table, row) for row in rows)
    return tuple(cite for cite in cited if cite.source)


def pay(graph: CareerGraph, role: str) -> tuple[Pay, ...]:
    """Return what a role pays: every source's figures, in table order."""
    return tuple(pay_row(graph, row) for row in graph.rows_of("pay", role))


def pay_row(graph: CareerGraph, row: int) -> Pay:
    """Return one row of the pay table."""
    low, middle, high, year = (
        cast("Number | None", graph.column("pay", name)[row])
        for name in ("low", "median", "high", "year")
    )
    currency, period = (
        cast("str", graph.column("pay", name)[row]) for name in ("currency", "period")
    )
    when = None if year is None else int(year)
    return Pay(low, middle, high, currency, period or "year", when, citation(graph, "pay", row))


def role(graph: CareerGraph, name: str) -> Role:
    """Return everything that a graph says of one role (of `name` exactly)."""
    graph = graph.about(name)
    number, arcs = graph.numbers[name], graph.index
    feeders = (arcs.tails[arc] for arc, head in enumerate(arcs.heads) if head == number)
    following = arcs.heads[arcs.out[number] : arcs.out[number + 1]]
    row = next(iter(graph.rows_of("roles", name)), None)
    family, level, code, aliases = (
        (None if field == "level" else "") if row is None else graph.column("roles", field)[row]
        for field in ("family", "level", "code", "aliases")
    )
    return Role(
        name,
        cast("str", family),
        cast("Number | None", level),
        cast("str", code),
        tuple(split(aliases)),
        by_type(all_requirements(graph, name)),
        pay(graph, name),
        tuple(fact(graph, row) for row in graph.rows_of("facts", name)),
        tuple(graph.names[feeder] for feeder in feeders),
        tuple(graph.names[follower] for follower in following),
    )


def all_requirements(graph: CareerGraph, name: str) -> list[Requirement]:
    """Return what a role asks of everybody, then what it asks of those from one origin alone."""
    rows = graph.rows_of("requirements", name)
    origins = cast("Text", graph.column("requirements", "origin"))
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


def fact(graph: CareerGraph, row: int) -> tuple[str, str, Citation]:
    """Return one row of the facts table: type, value, where it stands."""
    kind, value = (cast("str", graph.column("facts", name)[row]) for name in ("type", "value"))
    return kind, value, citation(graph, "facts", row)


def commonest(values: Iterable[str]) -> str:
    """Return the value that occurs most often, of equally frequent ones the first by name."""
    found = sorted(values)
    return max(found, key=found.count, default="")


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
