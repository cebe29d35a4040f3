"""Two datasets side by side: what appeared, what vanished, what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

from careergraph.contract.tables import TABLES
from careergraph.graph.records import requirements, transition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.graph.value import CareerGraph

__all__ = ["Difference", "compare"]

Fields = dict[str, Any]
BLANK = ("", None)  # a nought is not


class Difference(NamedTuple):
    """One thing that two datasets do not both say.

    Attributes
    ----------
    table : str
        ``roles``, ``transitions`` or ``requirements``.
    change : str
        ``appeared``, ``vanished`` or ``changed``.
    key : tuple of str
        What it is about: a role; origin and destination; or role, origin (blank: however reached),
        type and name of a requirement.
    field : str
        What changed of it; blank where all of it appeared or vanished.
    old, new : str, int, float or None
        The two values of that field.
    """

    table: str
    change: str
    key: tuple[str, ...]
    field: str = ""
    old: Any = None
    new: Any = None

    def to_dict(self) -> dict[str, Any]:
        """Return the difference as plain values."""
        return self._asdict() | {"key": list(self.key)}


def compare(old: CareerGraph, new: CareerGraph) -> list[Difference]:
    """Return what differs between two datasets, or two releases of one.

    Claims are not compared one by one but in what they come to: the fields of a transition (kind,
    evidence, support, count, years) and of a requirement (level, importance, years), and the
    columns of the datasets' own.

    Parameters
    ----------
    old, new : CareerGraph
        The datasets.

    Returns
    -------
    list of Difference
        Roles, then transitions, then requirements; in each by key.

    Examples
    --------
    >>> import careergraph, pandas as pd
    >>> old = pd.DataFrame({"origin": ["Cook"], "destination": ["Chef"], "years": [3]})
    >>> new = pd.DataFrame({"origin": ["Cook"], "destination": ["Chef"], "years": [4]})
    >>> for found in careergraph.compare(*map(careergraph.from_frames, (old, new))):
    ...     print(found.change, found.key, found.field, found.old, found.new)
    changed ('Cook', 'Chef') years 3 4
    """
    return [
        difference
        for table, describe in TABLES_COMPARED.items()
        for difference in differences(table, describe(old), describe(new))
    ]


def differences(
    table: str, old: dict[tuple[str, ...], Fields], new: dict[tuple[str, ...], Fields]
) -> Iterator[Difference]:
    """Yield what differs in one table, by key."""
    for key in sorted(old.keys() | new.keys()):
        if key not in old:
            yield Difference(table, "appeared", key)
        elif key not in new:
            yield Difference(table, "vanished", key)
        else:
            before, after = old[key], new[key]
            for field in dict.fromkeys([*before, *after]):
                was, now = before.get(field), after.get(field)
                if was != now and not (was in BLANK and now in BLANK):
                    yield Difference(table, "changed", key, field, was, now)


def roles(graph: CareerGraph) -> dict[tuple[str, ...], Fields]:
    """Return the roles with the columns of their table."""
    columns = graph.columns("roles")
    found: dict[tuple[str, ...], Fields] = {(name,): {} for name in graph.names}
    for row, name in enumerate(cast("list[str]", columns.get("role", []))):
        fields = {field: cells[row] for field, cells in columns.items() if field != "role"}
        found[name,] = {field: cell for field, cell in fields.items() if cell not in ("", None)}
    return found


def transitions(graph: CareerGraph) -> dict[tuple[str, ...], Fields]:
    """Return the transitions with what their claims come to."""
    wanted, arcs = ("kind", "evidence", "support", "count", "years"), graph.index
    found: dict[tuple[str, ...], Fields] = {}
    for arc in range(len(arcs.tails)):
        move, same = transition(graph, arc), arcs.rows[arcs.starts[arc] : arcs.starts[arc + 1]]
        fields = {field: getattr(move, field) for field in wanted}
        found[move.origin, move.destination] = fields | own(graph, "transitions", same)
    return found


def asked(graph: CareerGraph) -> dict[tuple[str, ...], Fields]:
    """Return the requirements with what their claims come to."""
    rows: dict[tuple[str, ...], list[int]] = {}
    key = TABLES["requirements"].key[:-1]  # whoever says so
    cells = (cast("list[str]", graph.column("requirements", field)) for field in key)
    for row, ends in enumerate(zip(*cells, strict=True)):
        rows.setdefault(ends, []).append(row)
    found = {}
    for ends, same in rows.items():
        (item,) = requirements(graph, same, cited=False)
        fields = {"level": item.level, "importance": item.importance, "years": item.years}
        found[ends] = fields | own(graph, "requirements", same)
    return found


def own(graph: CareerGraph, table: str, rows: list[int]) -> Fields:
    """Return what some rows say in columns that the contract does not know."""
    names = [name for name in graph.columns(table) if TABLES[table].column(name) is None]
    found = {}
    for name in names:
        cells = graph.column(table, name)
        found[name] = "; ".join(sorted({str(cells[row]) for row in rows} - {""}))
    return found


TABLES_COMPARED = {"roles": roles, "transitions": transitions, "requirements": asked}
