"""What else O*NET says of its occupations, as facts: abilities, activities, styles, interests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.importers.onet.skills import REQUIRED, element_names, read_ratings
from careergraph.importers.onet.tables import read_table

if TYPE_CHECKING:
    from careergraph.importers.onet.tables import Table
    from careergraph.importers.shared.context import Import

__all__ = ["TRAITS", "add_traits", "note_unread"]

RATED = {
    "Abilities": "ability",
    "Work Activities": "work-activity",
    "Work Styles": "work-style",
}
RANKED = {"Interests": ("interest", "IH"), "Work Values": ("work-value", "VH")}
TRAITS = (*RATED, *RANKED)
PLACES = {"First": 1, "Second": 2, "Third": 3}


def add_traits(context: Import, roles: dict[str, str]) -> None:
    """Add the important abilities, activities and styles, and the first three interests, values."""
    for name, kind in RATED.items():
        table = read_table(context, name)
        if table is not None:
            add_rated(context, roles, table, kind)
    for name, (kind, scale) in RANKED.items():
        table = read_table(context, name)
        if table is not None:
            add_ranked(context, roles, table, kind, scale)
    context.report.note(
        "abilities, work activities and work styles are facts where their importance is 3 or more "
        "of 5; of interests and work values, the three that come first"
    )


def add_rated(context: Import, roles: dict[str, str], table: Table, kind: str) -> None:
    """Add what a table rates as important."""
    ratings = read_ratings(context, roles, kind, table, {})
    for (code, element), value in ratings.values.items():
        if value.get("IM", 0) < REQUIRED:
            for _scale in value:
                context.report.skip(table.file, None, "of an importance below 3, or of none")
            continue
        context.add(
            "facts",
            role=roles[code],
            type=kind,
            value=ratings.names[element],
            locator=f"{table.title}, {element}",
            onet_importance=value["IM"],
            onet_level=value.get("LV"),
        )


def add_ranked(context: Import, roles: dict[str, str], table: Table, kind: str, scale: str) -> None:
    """Add what a table puts first, second and third.

    It names these by their place in the order of the elements, counted from 1; 0 is none.
    """
    elements, scales, cells = map(table.required_column, ("Element ID", "Scale ID", "Data Value"))
    names = element_names(table, elements, {})
    order = sorted(element for element, each in zip(elements, scales, strict=True) if each != scale)
    order = list(dict.fromkeys(order))
    for row, line, code in table.listed_rows(roles, context.report):
        if scales[row] != scale:
            context.report.skip(table.file, line, f"scale {scales[row]} is not imported")
            continue
        place = int(table.number(line, "Data Value", cells[row], 0, len(order)))
        if not place:
            context.report.skip(table.file, line, "none comes first, second or third")
            continue
        rank = PLACES.get(names[elements[row]].partition(" ")[0])
        context.add(
            "facts",
            role=roles[code],
            type=kind,
            value=names[order[place - 1]],
            locator=f"{table.title}, {elements[row]}",
            onet_rank=rank,
        )


def note_unread(context: Import) -> None:
    """Name the tables of traits that a release has and nobody asked for."""
    there = [name for name in TRAITS if context.download.find(name) is not None]
    if there:
        context.report.note(f"not read: {', '.join(there)}; --traits keeps them as facts")
