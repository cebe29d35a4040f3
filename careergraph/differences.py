"""Two datasets side by side: what appeared, what vanished, what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.contract.tables import TABLES
from careergraph.graph.records import SUMMARY, eventual_rows, transition
from careergraph.graph.requirements import requirements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.graph.value import CareerGraph

__all__ = ["TABLES_COMPARED", "Difference", "diff"]

Fields = dict[str, Any]
BLANK = ("", None)  # 0 is a value


class Difference(NamedTuple):
    """One fact in which two datasets differ.

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


def diff(old: CareerGraph, new: CareerGraph) -> list[Difference]:
    """Return what differs between two datasets, or two releases of one.

    Claims are not compared one by one but in what they come to: the fields of a transition (kind,
    evidence, support, count, years) and of a requirement (level, importance, years), and the
    columns of the datasets' own. Other tables, such as pay and life tables, are not compared.

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
    >>> for change in careergraph.diff(*map(careergraph.from_frames, (old, new))):
    ...     print(change.change, change.key, change.field, change.old, change.new)
    changed ('Cook', 'Chef') years 3 4
    """
    return [
        difference
        for table, describe in TABLES_COMPARED.items()
        for difference in differing_fields(table, describe(old), describe(new))
    ]


def differing_fields(
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


def role_records(graph: CareerGraph) -> dict[tuple[str, ...], Fields]:
    """Return the roles with the columns of their table."""
    columns = graph.columns("roles")
    records: dict[tuple[str, ...], Fields] = {(name,): {} for name in graph.names}
    for row, name in enumerate(graph.text_column("roles", "role")):
        fields = {field: cells[row] for field, cells in columns.items() if field != "role"}
        records[name,] = {field: cell for field, cell in fields.items() if cell not in BLANK}
    return records


def transition_records(graph: CareerGraph) -> dict[tuple[str, ...], Fields]:
    """Return the transitions with what their claims come to."""
    records: dict[tuple[str, ...], Fields] = {}
    index = graph.index
    for arc in range(len(index.tails)):
        record = transition(graph, arc)
        fields = {field: getattr(record, field) for field in SUMMARY}
        rows = index.rows_of(arc)
        records[graph.ends(arc)] = fields | own_fields(graph, "transitions", rows)
    for ends, rows in eventual_rows(graph).items():
        if ends not in records:
            records[ends] = {"span": "eventually"} | own_fields(graph, "transitions", rows)
    return records


def requirement_records(graph: CareerGraph) -> dict[tuple[str, ...], Fields]:
    """Return the requirements with what their claims come to."""
    rows: dict[tuple[str, ...], list[int]] = {}
    key = TABLES["requirements"].key[:-1]  # whatever the source
    cells = (graph.text_column("requirements", field) for field in key)
    for row, values in enumerate(zip(*cells, strict=True)):
        rows.setdefault(values, []).append(row)
    records = {}
    for values, claims in rows.items():
        (item,) = requirements(graph, claims, cited=False)
        fields = {"level": item.level, "importance": item.importance, "years": item.years}
        records[values] = fields | own_fields(graph, "requirements", claims)
    return records


def own_fields(graph: CareerGraph, table: str, rows: list[int]) -> Fields:
    """Return what some rows hold in columns that the contract does not know."""
    fields = {}
    for name in TABLES[table].own_columns(graph.columns(table)):
        cells = graph.column(table, name)
        fields[name] = "; ".join(sorted({str(cells[row]) for row in rows} - {""}))
    return fields


TABLES_COMPARED = {
    "roles": role_records,
    "transitions": transition_records,
    "requirements": requirement_records,
}
