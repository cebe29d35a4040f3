"""What roles require: rows of the requirements table become records."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from careergraph.contract.vocabulary import TYPES
from careergraph.graph.citations import citations
from careergraph.graph.memo import kept
from careergraph.model.facts import Number
from careergraph.model.requirement import Requirement
from careergraph.named_tuple import NamedTuple

if TYPE_CHECKING:
    from careergraph.graph.core import GraphCore

__all__ = [
    "all_requirements",
    "assumed_of",
    "by_type",
    "columns_of",
    "grouped",
    "required_items",
    "requirement_rows",
    "requirements",
    "requirements_of",
    "with_citations",
]


class RequirementColumns(NamedTuple):
    """The columns of the requirements table, blanks where it does not have one."""

    origins: list[str]
    kinds: list[str]
    names: list[str]
    importance: list[str]
    labels: list[str]
    levels: list[Number | None]
    years: list[Number | None]
    years_high: list[Number | None]

    def item(self, row: int) -> tuple[str, str]:
        """Return type and name of a row."""
        return self.kinds[row], self.names[row]

    def label(self, row: int) -> tuple[str, str, str]:
        """Return what the rows of one group of alternatives share: their origin and label."""
        return "", self.origins[row], self.labels[row]


@kept
def columns_of(graph: "GraphCore") -> RequirementColumns:
    """Return the columns of the requirements table."""

    def text(name: str) -> list[str]:
        return graph.text_column("requirements", name)

    def number(name: str) -> list[Number | None]:
        return graph.number_column("requirements", name)

    return RequirementColumns(
        *(text("origin"), text("type"), text("name"), text("importance"), text("any_of")),
        *(number("level"), number("years"), number("years_high")),
    )


def requirements_of(
    graph: "GraphCore", role: str, origin: str | None = None
) -> tuple[Requirement, ...]:
    """Return what a role requires: however reached, and of those who come from `origin`.

    Claims of the same type and name make one requirement, in table order. Where each claim stands
    is left out: :func:`with_citations` adds it to what is shown.
    """
    return of_role(graph.whole, role, origin)


@kept
def of_role(graph: "GraphCore", role: str, origin: str | None) -> tuple[Requirement, ...]:
    """Return what a role requires; the claims of transitions that count do not change it."""
    return requirements(graph, requirement_rows(graph, role, origin), cited=False)


@kept
def assumed_of(graph: "GraphCore", role: str, assume: str) -> tuple[Requirement, ...]:
    """Return what the holder of a role is assumed to hold.

    Parameters
    ----------
    graph : GraphCore
        The dataset.
    role : str
        The role.
    assume : {"required", "all", "none"}
        What every source that speaks of it calls required, at the lowest level and the fewest years
        that a source states; all that any source names; nothing.
    """
    if assume == "none":
        return ()
    rows, columns = requirement_rows(graph, role, None), columns_of(graph)
    items = requirements(graph, rows, least=True)
    if assume == "all":
        return items
    doubted = {
        key
        for row in graph.rows_of("requirements", role)
        if columns.importance[row] == "preferred"
        for key in (("", "", columns.labels[row]), columns.item(row))
    }
    keys = grouped(columns, rows)
    return tuple(item for key, item in zip(keys, items, strict=True) if key not in doubted)


def required_items(graph: "GraphCore", role: str, origin: str | None) -> set[tuple[str, str]]:
    """Return type and name of what a role requires: quicker than :func:`requirements_of`."""
    columns = columns_of(graph.whole)
    kinds, names, importance = columns.kinds, columns.names, columns.importance
    rows = requirement_rows(graph, role, origin)
    return {(kinds[row], names[row]) for row in rows if importance[row] != "preferred"}


def requirement_rows(graph: "GraphCore", role: str, origin: str | None) -> list[int]:
    """Return the rows of what a role requires: however reached, and from this origin."""
    whole = graph.whole
    origins = columns_of(whole).origins
    return [row for row in whole.rows_of("requirements", role) if origins[row] in ("", origin)]


def grouped(columns: RequirementColumns, rows: Iterable[int]) -> dict[tuple[str, ...], list[int]]:
    """Return rows by what those of one requirement share: type and name, or origin and label.

    A label counts where it stands beside several names.
    """
    listed, named = list(rows), dict[tuple[str, ...], set[tuple[str, str]]]()
    for row in listed:
        if columns.labels[row]:
            named.setdefault(columns.label(row), set()).add(columns.item(row))
    groups: dict[tuple[str, ...], list[int]] = {}
    for row in listed:
        several = columns.labels[row] and len(named[columns.label(row)]) > 1
        key = columns.label(row) if several else columns.item(row)
        groups.setdefault(key, []).append(row)
    return groups


def requirements(
    graph: "GraphCore", rows: Iterable[int], *, cited: bool = True, least: bool = False
) -> tuple[Requirement, ...]:
    """Return rows of the requirements table, one requirement for each type and name.

    Rows with the same label, alternatives, make one requirement too. `least` takes the lowest
    level and the fewest years where the claims differ.
    """
    columns, found = columns_of(graph), []
    for key, of_item in grouped(columns, rows).items():
        record = requirement if key[0] else alternatives
        item = record(columns, of_item, least=least)
        if cited:
            item = item._replace(citations=citations(graph, "requirements", of_item))
        found.append(item)
    return tuple(found)


def requirement(columns: RequirementColumns, rows: list[int], *, least: bool) -> Requirement:
    """Return the rows of one type and name as a requirement.

    Level and years are those of the claims that require it, if any does.
    """
    first, levels = rows[0], columns.levels
    require = [row for row in rows if columns.importance[row] != "preferred"]
    importance, rows = ("required", require) if require else ("preferred", rows)
    level = levels[rows[0]]
    if len(rows) > 1:  # rarely, and a question spends most of its time here
        stated = [value for row in rows if (value := levels[row]) is not None]
        level = (min if least else max)(stated, default=None)
        if least and len(stated) < len(rows):
            level = None  # a source asks for no level
    record = Requirement(*columns.item(first), level, importance)
    lows = [value for row in rows if (value := columns.years[row]) is not None]
    if not lows:
        return record
    highs = [value for row in rows if (value := columns.years_high[row]) is not None]
    low = min(lows)
    if least:  # whoever holds the role has had the fewest years at least
        return record._replace(years=low, years_high=low, year_sources=len(lows), years_asked=low)
    return record._replace(
        years=low,
        years_high=max([*lows, *highs]),
        year_sources=len(lows),
        years_asked=max(lows),
    )


def alternatives(columns: RequirementColumns, rows: list[int], *, least: bool) -> Requirement:
    """Return rows of which any one is enough as one requirement."""
    by_name: dict[tuple[str, str], list[int]] = {}
    for row in rows:
        by_name.setdefault(columns.item(row), []).append(row)
    each = [requirement(columns, same, least=least) for same in by_name.values()]
    preferred = all(item.preferred for item in each)
    return Requirement(
        each[0].type,
        " or ".join(item.name for item in each),
        importance="preferred" if preferred else "required",
        any_of=tuple((item.type, item.name, item.depth) for item in each),
    )


def with_citations(
    graph: "GraphCore", items: Collection[Requirement], role: str, origin: str
) -> tuple[Requirement, ...]:
    """Return some of what a role requires, now with its citations."""
    if not items or "source" not in graph.columns("requirements"):
        return tuple(items)
    wanted = {(item.type, item.name) for item in items}
    special = origin in origins_of_role(graph.whole, role)
    every = cited_of_role(graph.whole, role, origin if special else None)
    return tuple(item for item in every if (item.type, item.name) in wanted)


@kept
def origins_of_role(graph: "GraphCore", role: str) -> frozenset[str]:
    """Return the origins from which a role requires something of its own."""
    origins = columns_of(graph).origins
    return frozenset(origins[row] for row in graph.rows_of("requirements", role)) - {""}


@kept
def cited_of_role(graph: "GraphCore", role: str, origin: str | None) -> tuple[Requirement, ...]:
    """Return what a role requires, each with where its claims stand."""
    return requirements(graph, requirement_rows(graph, role, origin))


def all_requirements(graph: "GraphCore", name: str) -> list[Requirement]:
    """Return what a role requires of everybody, then of those from one origin alone."""
    every, columns = graph.rows_of("requirements", name), columns_of(graph)
    found = []
    for origin in sorted({columns.origins[row] for row in every}):
        rows = [row for row in every if columns.origins[row] == origin]
        items = zip(grouped(columns, rows).values(), requirements(graph, rows), strict=True)
        for of_item, item in items:
            found.append(item._replace(origin=origin, sources_requiring=requiring(graph, of_item)))
    return found


def requiring(graph: "GraphCore", rows: Iterable[int]) -> int:
    """Return how many sources require what some rows speak of, rather than prefer it."""
    sources, importance = graph.text_column("requirements", "source"), columns_of(graph).importance
    return len({sources[row] for row in rows if importance[row] != "preferred"} - {""})


def by_type(items: Iterable[Requirement]) -> tuple[Requirement, ...]:
    """Order requirements by type, then required before preferred."""
    return tuple(
        sorted(items, key=lambda item: (TYPES.index(item.type), item.origin, item.preferred))
    )
