"""The rows of a dataset on their way into a merged one: roles by their new names, keys, units."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from careergraph.contract.tables import TABLES, normalise, split
from careergraph.contract.vocabulary import evidence_of
from careergraph.graph.merged_life_tables import life_table_of
from careergraph.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from careergraph.graph.value import CareerGraph

__all__ = ["DESCRIBED", "Fields", "MergedPart", "Row", "key_of", "meaning", "rows_of", "unit_of"]

DESCRIBED = ("roles", "sources")  # things, not claims: each has one row for all who speak of it
# What only holds as a whole: half a career is none, nor is a life table of two datasets' spans.
UNITS = {"careers": ("career", "source"), "life_table": ("role", "source")}
SUMMED = {"transitions": ("count", "weighted_count")}
JOINED = ("locator", "note", "any_of")  # texts that stand beside each other
Fields = dict[str, Any]


class MergedPart(NamedTuple):
    """One of the datasets that are merged.

    Attributes
    ----------
    graph : CareerGraph
        The dataset.
    number : int
        Which of them it is, from 1.
    called : dict of str to str
        What the merged dataset calls its roles.
    source : str
        The key of what names no source; blank leaves it so.
    notes : Counter of (str, str)
        What became of rows that could not stay as they were, and of how many.
    """

    graph: CareerGraph
    number: int
    called: Mapping[str, str]
    source: str
    notes: Counter[tuple[str, str]]

    @property
    def coarser(self) -> bool:
        """Whether several of its roles are one role now."""
        return len({*self.called.values()}) < len(self.called)


class Row(NamedTuple):
    """A row of one of the datasets: what its cells are, blanks left out, and where it stands."""

    fields: Fields
    graph: CareerGraph
    place: int | None  # None for a thing that no table of that dataset lists
    dataset: int  # which of them it is, from 1


def rows_of(table: str, part: MergedPart) -> Iterator[Row]:
    """Yield the rows of a table of one dataset, with the names that the merged one has."""
    rows = (renamed(table, part, row) for row in own_rows(table, part))
    if part.coarser and table not in DESCRIBED:
        yield from together(table, part, list(rows))
    else:
        yield from rows


def own_rows(table: str, part: MergedPart) -> Iterator[Row]:
    """Yield the rows of a table of one dataset; of roles and sources also those that none lists."""
    graph, number = part.graph, part.number
    columns = graph.columns(table)
    for place, cells in enumerate(zip(*columns.values(), strict=True)):
        pairs = zip(columns, cells, strict=True)
        said = {name: cell for name, cell in pairs if cell not in ("", None)}
        yield Row(said, graph, place, number)
    names: list[str] = []
    if table == "roles" and table not in graph.tables:
        names = list(graph.names)
    elif table == "sources":
        names = [] if table in graph.tables else cited(graph)
        names += [part.source] if part.source and part.source not in graph.source_rows else []
    yield from (Row({table[:-1]: name}, graph, None, number) for name in dict.fromkeys(names))


def cited(graph: CareerGraph) -> list[str]:
    """Return the keys of the sources that a dataset cites, each once."""
    tables = (name for name in graph.tables if TABLES[name].column("source"))
    keys = (key for name in tables for key in graph.text_column(name, "source") if key)
    return list(dict.fromkeys(keys))


def renamed(table: str, part: MergedPart, row: Row) -> Row:
    """Return a row with roles as the merged dataset calls them, and with a source."""
    fields = row.fields
    if part.source and table != "sources" and TABLES[table].column("source"):
        fields.setdefault("source", part.source)
    if table == "roles":
        old, new = fields["role"], part.called[fields["role"]]
        fields["role"] = new
        if normalise(old) != normalise(new):
            fields["aliases"] = "; ".join([old, *split(fields.get("aliases", ""))])
        return row
    for column in TABLES[table].columns:
        if column.refers == "roles" and column.name in fields:
            fields[column.name] = part.called[fields[column.name]]
    return row


def key_of(table: str, row: Row) -> tuple[object, ...]:
    """Return what tells a row from others: its key, or all of it where the table has none."""
    key = TABLES[table].key
    if key:
        return tuple(row.fields.get(name, "") for name in key)
    return tuple(sorted((name, str(cell)) for name, cell in row.fields.items()))


def unit_of(table: str, row: Row) -> tuple[object, ...]:
    """Return what tells apart what only holds as a whole: of most tables a row."""
    if table not in UNITS:
        return key_of(table, row)
    return tuple(row.fields.get(name, "") for name in UNITS[table])


def meaning(table: str, name: str, row: Row) -> str:
    """Return what a cell means as text, a blank one too."""
    cell = row.fields.get(name, "")
    if (table, name) == ("transitions", "evidence"):
        amount = row.fields.get("weighted_count", row.fields.get("count"))
        return evidence_of(cell, amount)
    if (table, name) == ("requirements", "importance"):
        return cell or "required"
    return str(cell)


# Where several roles of a dataset are one role now


def together(table: str, part: MergedPart, rows: list[Row]) -> Iterator[Row]:
    """Yield rows of which none leads from a role to itself, and no two have one key."""
    if table in UNITS:
        units: defaultdict[tuple[object, ...], list[Row]] = defaultdict(list)
        for row in rows:
            units[unit_of(table, row)].append(row)
        for unit in units.values():
            yield from career(part, unit) if table == "careers" else life_table_of(part, unit)
        return
    firsts: dict[tuple[object, ...], Row] = {}
    for row in rows:
        ends = [row.fields.get(name) for name in ("origin", "role", "destination")]
        given = [end for end in ends if end]
        if table in ("transitions", "requirements") and len({*given}) < len(given):
            part.notes["row", f"of {table} inside what is one role now: left out"] += 1
        elif not TABLES[table].key:
            yield row
        else:
            first = firsts.setdefault(key_of(table, row), row)
            if first is not row:
                part.notes["row", f"of {table} with the key of another row now: put together"] += 1
                put_together(table, part, first, row)
    yield from firsts.values()


def put_together(table: str, part: MergedPart, first: Row, row: Row) -> None:
    """Put two rows of one dataset that have one key now into the first: counts add up."""
    one, other = first.fields, row.fields
    amount, amounts = SUMMED.get(table, ()), {}
    for name in amount:
        known = [each.get(name, each.get("count")) for each in (one, other)]
        if name in one or name in other:
            amounts[name] = sum(number for number in known if number is not None)
    for name in dict.fromkeys((*one, *other)):
        if name in amounts or meaning(table, name, first) == meaning(table, name, row):
            continue
        texts = [str(each[name]) for each in (one, other) if name in each]
        if name in JOINED:
            one[name] = "; ".join(texts)
        else:
            one.pop(name, None)
            part.notes["cell", f"of {table}.{name} on which these differed: blank"] += 1
    one.update(amounts)


def career(part: MergedPart, rows: list[Row]) -> Iterator[Row]:
    """Yield a career in which a role that follows itself stands once; steps are counted anew."""
    step = 0
    last = None
    for row in sorted(rows, key=lambda row: row.fields["step"]):
        if row.fields["role"] == last:
            part.notes["step", "of careers inside what is one role now: left out"] += 1
            continue
        step, last = step + 1, row.fields["role"]
        row.fields["step"] = step
        yield row
