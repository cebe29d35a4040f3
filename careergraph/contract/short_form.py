"""Transitions that carry `skills` and `certifications`: the short form of requirements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.contract.declared import SHORT
from careergraph.contract.raw import appended
from careergraph.contract.tables import TABLES, split

if TYPE_CHECKING:
    from careergraph.contract.declared import Cells, Columns

__all__ = ["expand"]

KEY = TABLES["requirements"].key


def expand(tables: dict[str, Columns]) -> dict[str, Columns]:
    """Turn ``;``-joined skills and certifications of transitions into rows of requirements.

    What a transition's row names is a requirement with that transition's origin, by the same
    source. Where the requirements table holds that claim already, its row stays: it may say more.
    """
    transitions = tables["transitions"]
    short = [name for name in SHORT if name in transitions]
    if not short:
        return tables
    remaining = {name: cells for name, cells in transitions.items() if name not in short}
    stated = tables.get("requirements", {})
    keys = stated_keys(stated)
    rows = short_rows(transitions, short)
    new = [row for row in rows if tuple(row.get(name, "") for name in KEY) not in keys]
    requirements = {"requirements": appended("requirements", stated, new)} if stated or new else {}
    return tables | {"transitions": remaining} | requirements


def short_rows(transitions: Columns, short: list[str]) -> list[dict[str, object]]:
    """Return a row of the requirements table for each name in the short form."""
    cited = [field for field in ("source", "locator") if field in transitions]
    return [
        {
            "role": transitions["destination"][row],
            "origin": transitions["origin"][row],
            "type": SHORT[column],
            "name": name,
        }
        | {field: transitions[field][row] for field in cited}
        for row in range(len(transitions["origin"]))
        for column in short
        for name in dict.fromkeys(split(transitions[column][row]))
    ]


def stated_keys(columns: Columns) -> set[tuple[object, ...]]:
    """Return the keys of the claims in a requirements table."""
    blank: Cells = [""] * len(next(iter(columns.values()), ()))
    return set(zip(*(columns.get(name, blank) for name in KEY), strict=True))
