"""Transitions that carry `skills` and `certifications`: the short form of requirements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.contract.tables import TABLES, split

if TYPE_CHECKING:
    from careergraph.contract.tables import Cells, Columns

__all__ = ["expand"]

KEY = TABLES["requirements"].key
SHORT = {"skills": "skill", "certifications": "certification"}


def expand(tables: dict[str, Columns]) -> dict[str, Columns]:
    """Move the ``;``-joined skills and certifications of transitions to the requirements table.

    What a transition's row names is asked for on that transition: a requirement with its origin,
    by the same source.
    """
    moves = tables["transitions"]
    short = [name for name in SHORT if name in moves]
    if not short:
        return tables
    rows = [
        {"role": moves["destination"][row], "origin": moves["origin"][row], "type": SHORT[column]}
        | {"name": name}
        | {field: moves[field][row] for field in ("source", "locator") if field in moves}
        for row in range(len(moves["origin"]))
        for column in short
        for name in dict.fromkeys(split(moves[column][row]))
    ]
    kept = {name: cells for name, cells in moves.items() if name not in short}
    before = tables.get("requirements", {})
    said = claimed(before)
    new = [row for row in rows if tuple(row.get(name, "") for name in KEY) not in said]
    whole = {"requirements": join(before, new)} if before or new else {}
    return tables | {"transitions": kept} | whole


def claimed(columns: Columns) -> set[tuple[object, ...]]:
    """Return the keys of a table of requirements: what it says already is not said again."""
    blank: Cells = [""] * len(next(iter(columns.values()), ()))
    return set(zip(*(columns.get(name, blank) for name in KEY), strict=True))


def join(columns: Columns, rows: list[dict[str, object]]) -> Columns:
    """Append rows to a table's columns."""
    length = len(next(iter(columns.values()))) if columns else 0
    fields = dict.fromkeys((*columns, *(field for row in rows for field in row)))
    spec = TABLES["requirements"]
    whole: Columns = {}
    for field in fields:
        column = spec.column(field)
        blank: object = None if column is not None and column.holds == "number" else ""
        before = columns.get(field, [blank] * length)
        whole[field] = before + [row.get(field, blank) for row in rows]
    return whole
