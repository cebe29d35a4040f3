"""Several datasets as one: all roles, and all that is claimed of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.contract.raw import Raw
from careergraph.contract.tables import TABLES, normalise, split
from careergraph.contract.vocabulary import evidence_of
from careergraph.errors import CareerGraphError, Problem, TableError
from careergraph.graph.value import CareerGraph, checked_graph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from careergraph.contract.declared import Cells

__all__ = ["merge"]

DESCRIBED = ("roles", "sources")  # things, not claims: each has one row for all who speak of it
Fields = dict[str, Any]


class Row(NamedTuple):
    """A row of one of the datasets: what its cells are, blanks left out, and where it stands."""

    fields: Fields
    graph: CareerGraph
    place: int | None  # None for a thing that no table of that dataset lists
    dataset: int  # which of them it is, from 1


def merge(first: CareerGraph, second: CareerGraph, *more: CareerGraph) -> CareerGraph:
    """Return one dataset of several: all roles, and all claims that any of them holds.

    Parameters
    ----------
    first, second, *more : CareerGraph
        The datasets; they stay as they are.

    Returns
    -------
    CareerGraph
        Roles of one name are one role, sources of one key one source: what one dataset leaves blank
        of them another may say, and a role has the aliases of all. Claims stay claims: one that
        several datasets hold is there once.

    Raises
    ------
    TableError
        With every contradiction: a role or a source of which two datasets say different things;
        two claims of one source about the same that differ; a name that is spelt in two ways.

    Examples
    --------
    >>> import careergraph, pandas as pd
    >>> kitchen = pd.DataFrame({"origin": ["Cook"], "destination": ["Chef"]})
    >>> house = pd.DataFrame({"origin": ["Chef", "Cook"], "destination": ["Owner", "Chef"]})
    >>> careergraph.merge(*map(careergraph.from_frames, (kitchen, house)))
    <CareerGraph: 3 roles, 2 transitions>
    """
    graphs = (first, second, *more)
    for graph in graphs:
        if not isinstance(graph, CareerGraph):
            message = f"merge() got {type(graph).__name__!r}; right would be a CareerGraph"
            raise CareerGraphError(message)
    problems: list[Problem] = []
    raws = {}
    for table in TABLES:
        if any(table in graph.tables for graph in graphs):
            rows = merged(table, graphs, problems)
            raws[table] = raw(table, graphs, rows)
    if problems:
        raise TableError(problems)
    return checked_graph(raws)


def merged(table: str, graphs: Sequence[CareerGraph], problems: list[Problem]) -> list[Fields]:
    """Return the rows of a table, each once, and note where two datasets contradict each other."""
    found: dict[tuple[object, ...], Row] = {}
    result: list[Fields] = []
    for dataset, graph in enumerate(graphs, 1):
        earlier = dict(found)
        for row in rows_of(table, graph, dataset):
            key = key_of(table, row)
            if key not in earlier:
                found[key] = row
                result.append(row.fields)
            else:
                problems += joined(table, earlier[key], row)
    return result


def rows_of(table: str, graph: CareerGraph, dataset: int) -> Iterator[Row]:
    """Yield the rows of a table of one dataset; of roles and sources also those that none lists."""
    columns = graph.columns(table)
    for place, cells in enumerate(zip(*columns.values(), strict=True)):
        pairs = zip(columns, cells, strict=True)
        said = {name: cell for name, cell in pairs if cell not in ("", None)}
        yield Row(said, graph, place, dataset)
    if table in graph.tables or table not in DESCRIBED:
        return
    names = graph.names if table == "roles" else cited(graph)
    yield from (Row({table[:-1]: name}, graph, None, dataset) for name in names)


def cited(graph: CareerGraph) -> list[str]:
    """Return the keys of the sources that a dataset cites, each once."""
    tables = (name for name in graph.tables if TABLES[name].column("source"))
    keys = (key for name in tables for key in graph.text_column(name, "source") if key)
    return list(dict.fromkeys(keys))


def key_of(table: str, row: Row) -> tuple[object, ...]:
    """Return what tells a row from others: its key, or all of it where the table has none."""
    key = TABLES[table].key
    if key:
        return tuple(row.fields.get(name, "") for name in key)
    return tuple(sorted((name, str(cell)) for name, cell in row.fields.items()))


def joined(table: str, earlier: Row, later: Row) -> Iterator[Problem]:
    """Join two rows of one key, in the earlier one; yield where they contradict each other."""
    for name in dict.fromkeys((*earlier.fields, *later.fields)):
        column = TABLES[table].column(name)
        before, after = (meaning(table, name, row) for row in (earlier, later))
        if column is not None and column.holds == "list":
            named = {normalise(each) for each in split(before)}
            new = [each for each in split(after) if normalise(each) not in named]
            joined_names = "; ".join([*split(before), *new]) if new else before
            earlier.fields[name] = joined_names if before else after
        elif table in DESCRIBED and "" in (before, after):
            earlier.fields[name] = before or after
        elif before != after:
            yield contradiction(table, name, earlier, later)


def meaning(table: str, name: str, row: Row) -> str:
    """Return what a cell means as text, a blank one too."""
    cell = row.fields.get(name, "")
    if (table, name) == ("transitions", "evidence"):
        amount = row.fields.get("weighted_count", row.fields.get("count"))
        return evidence_of(cell, amount)
    if (table, name) == ("requirements", "importance"):
        return cell or "required"
    return str(cell)


def contradiction(table: str, name: str, earlier: Row, later: Row) -> Problem:
    """Return what one dataset says beside another, where each stands."""
    first, second = (problem_of(table, name, row) for row in (earlier, later))
    if first.file == second.file:  # as of two tables that have no file, or two folders
        first, second = (
            problem._replace(file=f"dataset {row.dataset}, {problem.file}")
            for problem, row in ((first, earlier), (second, later))
        )
    line = "" if first.line is None else f", {first.unit} {first.line}"
    right = f"{first.found} as in {first.file}{line}"
    if table not in DESCRIBED:
        right += ", or a source of its own"
    return second._replace(right=right)


def problem_of(table: str, name: str, row: Row) -> Problem:
    """Return a cell and where it stands; a blank one where no table has it."""
    if row.place is not None and name in row.graph.columns(table):
        problem = row.graph.problem(table, row.place, name, "")
        return problem if name in row.fields else problem._replace(found="a blank cell")
    column = next(iter(row.graph.columns(table)))
    place = row.graph.problem(table, row.place or 0, column, "")
    return place._replace(column=name, found="a blank cell")


def raw(table: str, graphs: Sequence[CareerGraph], rows: Sequence[Fields]) -> Raw:
    """Return rows as a table before any check, with the columns of all datasets."""
    columns = dict.fromkeys(name for graph in graphs for name in graph.columns(table))
    if table in DESCRIBED:
        columns |= {table[:-1]: None}
    cells: dict[str, Cells] = {name: [row.get(name, "") for row in rows] for name in columns}
    return Raw(f"the merged {table}", cells, range(len(rows)), "row")
