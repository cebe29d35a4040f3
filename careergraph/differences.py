"""Two datasets side by side: what appeared, what vanished, what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.contract.cells import number
from careergraph.contract.decimals import total
from careergraph.contract.tables import TABLES
from careergraph.graph.records import SUMMARY, eventual_rows, pay, transition
from careergraph.graph.requirements import requirements
from careergraph.graph.yearly_pay import newest, yearly_pay

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.graph.value import CareerGraph

__all__ = ["TABLES_COMPARED", "Difference", "diff"]

Fields = dict[str, Any]
LIFE = ("role", "source", "after_years", "person_years", "count")
BLANK = ("", None)  # 0 is a value


class Difference(NamedTuple):
    """One fact in which two datasets differ.

    Attributes
    ----------
    table : str
        ``roles``, ``transitions``, ``requirements``, ``pay``, ``facts``, ``life_table`` or
        ``careers``.
    change : str
        ``appeared``, ``vanished`` or ``changed``.
    key : tuple of str
        What it is about: a role; origin and destination; or role, origin (blank: however reached),
        type and name of a requirement; of a fact the role and the type, and the value where it
        is no number; of careers nothing, as they are told in one.
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
    columns of the datasets' own. What a role pays is its newest figure for a year's pay, else its
    newest figure. Of a life table it is told how many left each role, in how many years of people
    and in how many intervals; of careers how many there are, of how many people. Sources,
    certifications and what satisfies what are not compared.

    Parameters
    ----------
    old, new : CareerGraph
        The datasets.

    Returns
    -------
    list of Difference
        Roles, transitions, requirements, pay, facts, life tables, careers; in each by key.

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


def pay_records(graph: CareerGraph) -> dict[tuple[str, ...], Fields]:
    """Return what roles pay: the newest figure for a year's pay, else the newest."""
    records: dict[tuple[str, ...], Fields] = {}
    for role in sorted(set(graph.text_column("pay", "role"))):
        figures = yearly_pay(graph, role) or newest(pay(graph, role))
        if figures is not None:
            fields = figures._asdict() | {"source": figures.citation.source}
            records[role,] = {name: cell for name, cell in fields.items() if name != "citation"}
    return records


def fact_records(graph: CareerGraph) -> dict[tuple[str, ...], Fields]:
    """Return the facts: the number of a type that has one, else each value by itself."""
    names = ("role", "type", "value")
    values: dict[tuple[str, str], set[str]] = {}
    for role, kind, value in zip(*(graph.text_column("facts", n) for n in names), strict=True):
        values.setdefault((role, kind), set()).add(value)
    records: dict[tuple[str, ...], Fields] = {}
    for key, stated in values.items():
        amount = number(*stated) if len(stated) == 1 else None
        if amount is None:
            records |= {(*key, value): {} for value in stated}
        else:
            records[key] = {"value": amount}
    return records


def life_records(graph: CareerGraph) -> dict[tuple[str, ...], Fields]:
    """Return how many left each role by its life table, in how many years and intervals."""
    columns = [graph.column("life_table", name) for name in LIFE]
    left: dict[str, list[Any]] = {}
    years: dict[str, dict[tuple[Any, Any], Any]] = {}
    for role, source, after, spent, count in zip(*columns, strict=True):
        left.setdefault(role, []).append(count or 0)
        interval = years.setdefault(role, {})  # its years stand in one of its rows, or in all
        interval[source, after] = interval.get((source, after)) or spent or 0
    return {
        (role,): {
            "left": total(counts),
            "person_years": total([*years[role].values()]),
            "intervals": len(years[role]),
        }
        for role, counts in left.items()
    }


def career_records(graph: CareerGraph) -> dict[tuple[str, ...], Fields]:
    """Return how many careers there are, of how many people; all in one."""
    columns = [graph.column("careers", name) for name in ("career", "source", "persons")]
    persons = {(career, source): number for career, source, number in zip(*columns, strict=True)}
    known = [number for number in persons.values() if number is not None]
    return {(): {"careers": len(persons), "people": total(known)}} if persons else {}


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
    "pay": pay_records,
    "facts": fact_records,
    "life_table": life_records,
    "careers": career_records,
}
