"""What a dataset holds about one thing that roles ask for, as one record."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from careergraph.contract.tables import split
from careergraph.english import together
from careergraph.errors import CareerGraphError
from careergraph.graph.citations import citations
from careergraph.graph.memo import kept
from careergraph.graph.prerequisites import prerequisites, row_in_words, rows_of_certification
from careergraph.graph.requirements import columns_of, grouped, requirements
from careergraph.graph.standing_for import met_by, stands_for
from careergraph.model.item import Item, RoleRequirement, TakenFirst
from careergraph.model.option_checks import check_texts

if TYPE_CHECKING:
    from careergraph.graph.core import GraphCore
    from careergraph.model.facts import Number

__all__ = ["NOUNS", "item", "item_record", "roles_asking"]

Key = tuple[str, str]  # type and name

NOUNS = {
    "skill": "a skill",
    "certification": "a certification",
    "education": "education",
    "experience": "experience",
}


def item(graph: GraphCore, name: str, *, type: str = "") -> Item:  # noqa: A002 (the column's name)
    """Return everything that a dataset states about one thing that roles ask for.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    name : str
        A skill, a certification, education or experience, by its name; a certification by its full
        name too. Case and spaces do not matter.
    type : str, optional
        Which type of thing is meant, where one name means several.

    Returns
    -------
    Item
        What it takes, which roles require it, for which it is optional, and what stands for what.

    Raises
    ------
    UnknownNameError
        When nothing is called that, or nothing of that type.
    CareerGraphError
        When the name means several things and no type is given.

    Examples
    --------
    >>> import careergraph
    >>> cissp = careergraph.item(careergraph.load(), "cissp")
    >>> cissp.first[0].words[0], len(cissp.required_by), len(cissp.optional_for)
    ('5 years of experience', 3, 5)
    """
    check_texts(type=type)
    meant = [key for key in graph.resolve_items(name) if type in ("", key[0])]
    if len(meant) == 1:
        return item_record(graph, *meant[0])
    kinds = together([NOUNS[kind] for kind, _ in meant or graph.resolve_items(name)])
    right = ": give the type too" if meant else f"; no {type} is called that"
    message = f"{name!r} is the name of {kinds}{right}"
    raise CareerGraphError(message)


def item_record(graph: GraphCore, kind: str, name: str) -> Item:
    """Return what a graph holds about an item, given by its type and its very name."""
    rows = rows_of_certification(graph, name) if kind == "certification" else []
    full, issuer = (first_stated(graph, rows, field) for field in ("name", "issuer"))
    key = kind, name
    return Item(
        kind,
        name,
        full,
        issuer,
        numbers(graph, rows, "renewal_years"),
        numbers(graph, rows, "recommended_years"),
        taken_first(graph, rows),
        roles_asking(graph, key),
        tuple(other for _, other in met_by(graph).get(key, ())),
        tuple(other for _, other in stands_for(graph).get(key, ())),
        needed_for(graph, key),
        citations(graph, "certifications", rows),
    )


def first_stated(graph: GraphCore, rows: list[int], field: str) -> str:
    """Return what the first of some rows that says anything says; blank where none does."""
    cells = graph.text_column("certifications", field)
    return next((cells[row] for row in rows if cells[row]), "")


def numbers(graph: GraphCore, rows: list[int], field: str) -> tuple[Number, ...]:
    """Return the different numbers that some rows state of a certification."""
    cells = graph.number_column("certifications", field)
    return tuple(sorted({number for row in rows if (number := cells[row]) is not None}))


def taken_first(graph: GraphCore, rows: list[int]) -> tuple[TakenFirst, ...]:
    """Return what a certification takes first, once for all its rows that say the same."""
    years = graph.number_column("certifications", "experience_years")
    education = graph.text_column("certifications", "education")
    stated: dict[tuple[str, ...], list[int]] = {}
    for row in rows:
        none = ("no experience",) if years[row] == 0 else ()
        words = (*none, *row_in_words(graph, row))
        if words:
            stated.setdefault(words, []).append(row)
    found = []
    for words, same in stated.items():
        first, studied = same[0], tuple(split(education[same[0]]))
        before = words[(years[first] is not None) + len(studied) :]
        cited = citations(graph, "certifications", same)
        found.append(TakenFirst(words, years[first], studied, before, cited))
    return tuple(found)


def needed_for(graph: GraphCore, key: Key) -> tuple[str, ...]:
    """Return the certifications that take an item first, alone or as one of several."""
    return tuple(
        sorted(
            name
            for name, groups in prerequisites(graph).items()
            if any(key in group.any_of for group in groups)
        )
    )


def roles_asking(graph: GraphCore, key: Key) -> tuple[RoleRequirement, ...]:
    """Return the roles that ask for an item, required before preferred, the lowest level first.

    What a role asks only of those from one origin is told apart: it has its own requirement.
    """
    graph = graph.whole
    found = [each for role in rows_naming(graph).get(key, {}) for each in of_role(graph, role, key)]

    def place(each: RoleRequirement) -> tuple[bool, Number, str, str]:
        level = inf if each.level is None else each.level
        return each.requirement.preferred, level, each.role, each.requirement.origin

    return tuple(sorted(found, key=place))


@kept
def rows_naming(graph: GraphCore) -> dict[Key, dict[str, list[int]]]:
    """Return the rows of the requirements table by what they name, then by role."""
    columns, roles = columns_of(graph), graph.text_column("requirements", "role")
    rows: dict[Key, dict[str, list[int]]] = {}
    for row, role in enumerate(roles):
        rows.setdefault(columns.item(row), {}).setdefault(role, []).append(row)
    return rows


def of_role(graph: GraphCore, role: str, key: Key) -> list[RoleRequirement]:
    """Return the requirements of a role that name an item, each with how many sources say so."""
    columns = columns_of(graph)
    listed = next(iter(graph.rows_of("roles", role)), None)
    family = "" if listed is None else graph.text_column("roles", "family")[listed]
    level = None if listed is None else graph.number_column("roles", "level")[listed]
    rows = graph.rows_of("requirements", role)
    found = []
    for origin in sorted({columns.origins[row] for row in rows_naming(graph)[key][role]}):
        own = [row for row in rows if columns.origins[row] == origin]
        records = requirements(graph, own)
        for same, record in zip(grouped(columns, own).values(), records, strict=True):
            naming = [row for row in same if columns.item(row) == key]
            if naming:
                counts = count_sources(graph, naming)
                requirement = record._replace(origin=origin)
                found.append(RoleRequirement(role, family, level, requirement, *counts))
    return found


def count_sources(graph: GraphCore, rows: list[int]) -> tuple[int, int]:
    """Return how many sources of some requirements require, and how many there are.

    A claim that names no source counts as one, as nobody knows whose it is.
    """
    importance = columns_of(graph).importance
    sources = graph.text_column("requirements", "source")
    keys = {row: sources[row] or row for row in rows}
    requiring = {keys[row] for row in rows if importance[row] != "preferred"}
    return len(requiring), len(set(keys.values()))
