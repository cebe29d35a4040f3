"""The roles that a text, a family or a requirement finds, a row each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careergraph.contract.tables import normalise, split
from careergraph.graph.item_record import roles_asking
from careergraph.graph.standing_for import met_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from careergraph.graph.lookup import Item
    from careergraph.graph.value import CareerGraph
    from careergraph.model.item import RoleRequirement

__all__ = ["asked_json", "has_code", "role_matches", "role_row", "rows_asking"]

Row = dict[str, Any]


def role_row(graph: CareerGraph, role: str) -> Row:
    """Return the first row of a role in the roles table; blanks where it has none."""
    row = next(iter(graph.rows_of("roles", role)), None)
    if row is None:
        return {"role": role, "family": "", "level": None, "code": "", "aliases": []}
    return {
        "role": role,
        "family": graph.text_column("roles", "family")[row],
        "level": graph.number_column("roles", "level")[row],
        "code": graph.text_column("roles", "code")[row],
        "aliases": split(graph.text_column("roles", "aliases")[row]),
    }


def role_matches(row: Row, search: str, family: str | None) -> bool:
    """Return whether a role is of the family, and one of its names or its code is looked for."""
    if family is not None and normalise(row["family"]) != normalise(family):
        return False
    names = (row["role"], *row["aliases"])
    return has_code(row, search) or any(normalise(search) in normalise(name) for name in names)


def has_code(row: Row, search: str) -> bool:
    """Return whether a role's code begins with the search text."""
    begun = normalise(search)
    return bool(begun) and normalise(row["code"]).startswith(begun)


def rows_asking(
    graph: CareerGraph,
    rows: Iterable[Row],
    wanted: Iterable[Sequence[Item]],
    *,
    required: bool,
) -> Iterator[tuple[Row, list[RoleRequirement]]]:
    """Yield the rows of roles that ask for all of some items, with how they do.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    rows : iterable of dict
        The roles.
    wanted : iterable of sequences of (str, str)
        For each name the items that it means.
    required : bool
        Leave out what is only preferred.
    """
    stated = [requirements_naming(graph, items) for items in wanted]
    for row in rows:
        of_each = [named.get(row["role"], ()) for named in stated]
        if required:
            of_each = [[e for e in same if not e.requirement.preferred] for same in of_each]
        if all(of_each):
            yield row, [each for same in of_each for each in same]


def asked_json(row: Row, named: Iterable[RoleRequirement]) -> Row:
    """Return the row of a role with what it requires and prefers of what was named."""
    parts: dict[bool, list[Row]] = {False: [], True: []}
    for each in named:
        parts[each.requirement.preferred].append(each.to_dict()["requirement"])
    return row | {"requires": parts[False], "optional": parts[True]}


def requirements_naming(
    graph: CareerGraph, meant: Sequence[Item]
) -> dict[str, list[RoleRequirement]]:
    """Return by role what requires or prefers an item, or another item that stands for it."""
    standing = [other for each in meant for other in met_by(graph).get(each, ())]
    found: dict[str, list[RoleRequirement]] = {}
    for key in dict.fromkeys([*meant, *standing]):
        for each in roles_asking(graph, key):
            same = found.setdefault(each.role, [])
            if each.requirement not in [other.requirement for other in same]:
                same.append(each)
    return found
