"""Several datasets as one: all roles, and all that is claimed of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from careergraph.contract.raw import Raw, plain_cell
from careergraph.contract.tables import TABLES, normalise, split
from careergraph.errors import CareerGraphError, Problem, TableError
from careergraph.graph.contradictions import ContradictionError, contradiction
from careergraph.graph.merged_rows import (
    DESCRIBED,
    Fields,
    MergedPart,
    Row,
    key_of,
    meaning,
    rows_of,
    unit_of,
)
from careergraph.graph.merging_report import Conflict, Merging, notes_of
from careergraph.graph.parts.people_left import closed
from careergraph.graph.role_joins import KnownRoles, joins_of, with_one_bearer
from careergraph.graph.value import CareerGraph, checked_graph
from careergraph.model.option_checks import check_flags

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from careergraph.contract.declared import Cells
    from careergraph.graph.role_joins import JoinedRole, Unclear

    Crosswalk = Mapping[str, str] | Any  # or a DataFrame of two columns

__all__ = ["merge", "merging"]

PAIR = 2


def merge(
    first: CareerGraph,
    second: CareerGraph,
    *more: CareerGraph,
    crosswalk: Crosswalk | None = None,
    by_code: bool = False,
    sources: Sequence[str] = (),
    prefer: str | None = None,
) -> CareerGraph:
    """Return one dataset of several: all roles, and all claims that any of them holds.

    Parameters
    ----------
    first, second, *more : CareerGraph
        The datasets; they stay as they are. Roles keep the names that they have in the first of
        them.
    crosswalk : mapping of str to str, or DataFrame of two columns, optional
        For roles of later datasets (by name, alias or code) the role that each is of the datasets
        before; several may be one. A blank cell keeps a role apart that an alias would join.
    by_code : bool, default False
        Whether roles of one code are one role, where no two roles of a dataset have it.
    sources : sequence of str, optional
        For each dataset the source of what names none; blank leaves it so.
    prefer : {"first"}, optional
        Where datasets contradict each other, what the first of them says stands. By default
        contradictions are an error.

    Returns
    -------
    CareerGraph
        Roles of one name are one role, and so are roles of which one is an alias of the other;
        sources of one key are one source: what one dataset leaves blank of them another may say,
        and a role has the aliases of all. Claims stay claims: one that several datasets hold
        by the same source is there once, those of two sources stand beside each other, and what
        both counted adds up.

    Raises
    ------
    TableError
        With every contradiction: a role or a source of which two datasets say different things;
        two claims of one source about the same that differ; a name that is spelt in two ways.

    See Also
    --------
    merging : the same, with a report of what was joined by what.

    Examples
    --------
    >>> import careergraph, pandas as pd
    >>> kitchen = pd.DataFrame({"origin": ["Cook"], "destination": ["Chef"]})
    >>> house = pd.DataFrame({"origin": ["Chef", "Cook"], "destination": ["Owner", "Chef"]})
    >>> careergraph.merge(*map(careergraph.from_frames, (kitchen, house)))
    <CareerGraph: 3 roles, 2 transitions>
    """
    return merging(
        first,
        second,
        *more,
        crosswalk=crosswalk,
        by_code=by_code,
        sources=sources,
        prefer=prefer,
    ).graph


def merging(
    first: CareerGraph,
    second: CareerGraph,
    *more: CareerGraph,
    crosswalk: Crosswalk | None = None,
    by_code: bool = False,
    sources: Sequence[str] = (),
    prefer: str | None = None,
) -> Merging:
    """Merge datasets, and report what was joined by what, what is unclear, what contradicted.

    Parameters
    ----------
    first, second, *more, crosswalk, by_code, sources, prefer
        As for :func:`careergraph.merge`.

    Returns
    -------
    Merging
        The dataset as ``graph``, and the report.

    Raises
    ------
    TableError
        As :func:`careergraph.merge`.

    Examples
    --------
    >>> import careergraph, pandas as pd
    >>> ladder = careergraph.from_frames(
    ...     pd.DataFrame({"origin": ["Cook"], "destination": ["Chef"]}),
    ...     roles=pd.DataFrame({"role": ["Cook", "Chef"], "aliases": ["", "Head cook"]}),
    ... )
    >>> moves = pd.DataFrame({"origin": ["Cook"], "destination": ["Head cook"], "count": [3]})
    >>> merged = careergraph.merging(
    ...     ladder, careergraph.from_frames(moves), sources=["the ladder", "HR"]
    ... )
    >>> print(merged.joined[1])
    'Head cook' of dataset 2 is 'Chef' (by alias)
    >>> [claim.evidence for claim in careergraph.next_roles(merged.graph, "Cook")[0].claims]
    ['stated', 'observed']
    """
    graphs = (first, second, *more)
    check(graphs, sources, prefer, by_code=by_code)
    graphs = (*map(closed, graphs),)
    meant, problems = meanings(crosswalk)
    known, keys = KnownRoles(), sources or [""] * len(graphs)
    parts: list[MergedPart] = []
    joined: list[JoinedRole] = []
    unclear: list[Unclear] = []
    for number, (graph, source) in enumerate(zip(graphs, keys, strict=True), 1):
        walked = {} if number == 1 else meant
        joins = joins_of(known, graph, number, crosswalk=walked, by_code=by_code)
        known.add(graph, joins.called)
        problems += joins.problems
        joined += joins.joined
        unclear += joins.unclear
        parts.append(MergedPart(graph, number, joins.called, source, Counter()))
    if problems:
        raise TableError(problems)
    tables, conflicts = merged_tables(parts, prefer)
    unclear += with_one_bearer(tables.get("roles", []))
    raws = {table: raw(table, graphs, rows) for table, rows in tables.items()}
    idle = [name for name in meant if not any(g.name_lookup.roles(name) for g in graphs[1:])]
    notes = notes_of(parts, tables, conflicts, idle)
    return Merging(checked_graph(raws), tuple(joined), tuple(unclear), conflicts, notes)


def check(
    graphs: Sequence[CareerGraph], sources: Sequence[str], prefer: str | None, *, by_code: bool
) -> None:
    """Refuse arguments that mean nothing."""
    check_flags(by_code=by_code)
    for graph in graphs:
        if not isinstance(graph, CareerGraph):
            message = f"merge() got {type(graph).__name__!r}; right would be a CareerGraph"
            raise CareerGraphError(message)
    if prefer not in (None, "first"):
        message = f"prefer is {prefer!r}; right would be 'first', or None, which refuses"
        raise CareerGraphError(message)
    if isinstance(sources, str) or len(sources) not in (0, len(graphs)):
        right = f"a source for each of the {len(graphs)} datasets, '' for none"
        message = f"sources is {sources!r}; right would be {right}"
        raise CareerGraphError(message)


def meanings(crosswalk: Crosswalk | None) -> tuple[dict[str, str], list[Problem]]:
    """Return for each name of a crosswalk the role meant, and names that mean two."""
    if crosswalk is None:
        return {}, []
    pairs: Iterable[tuple[object, object]]
    if isinstance(crosswalk, Mapping):
        pairs = crosswalk.items()
    else:
        from careergraph.graph.doors.frame_columns import frame_columns

        columns = [cells for _, cells in frame_columns("crosswalk", crosswalk)]
        if len(columns) != PAIR:
            found = f"found {len(columns)} columns in the crosswalk"
            message = f"{found}; right would be two: the role, and the role that it is"
            raise CareerGraphError(message)
        pairs = zip(*columns, strict=True)
    meant: dict[str, tuple[str, str]] = {}
    problems = []
    for name, role in ((str(plain_cell(a)), str(plain_cell(b))) for a, b in pairs):
        _, earlier = meant.setdefault(normalise(name), (name, role))
        if normalise(earlier) != normalise(role):
            found = f"{name!r} as {earlier!r} and as {role!r}"
            problems.append(Problem("the crosswalk", None, None, found, "one role for each name"))
    return {name: role for form, (name, role) in meant.items() if form}, problems


def merged_tables(
    parts: Sequence[MergedPart], prefer: str | None
) -> tuple[dict[str, list[Fields]], tuple[Conflict, ...]]:
    """Return the rows of all tables, and where the datasets contradict each other.

    Raises
    ------
    TableError
        With every contradiction, unless the first dataset is preferred.
    """
    contradictions: list[tuple[Conflict, Problem]] = []
    tables = {
        table: merged(table, parts, contradictions)
        for table in TABLES
        if any(table in part.graph.tables for part in parts)
    }
    if contradictions and prefer is None:
        raise ContradictionError([problem for _, problem in contradictions])
    return tables, tuple(conflict for conflict, _ in contradictions)


def merged(
    table: str, parts: Sequence[MergedPart], contradictions: list[tuple[Conflict, Problem]]
) -> list[Fields]:
    """Return the rows of a table, each once, and note where two datasets contradict each other."""
    found: defaultdict[tuple[object, ...], dict[tuple[object, ...], Row]] = defaultdict(dict)
    result: list[Fields] = []
    for part in parts:
        earlier = {unit: dict(rows) for unit, rows in found.items()}
        units: defaultdict[tuple[object, ...], list[Row]] = defaultdict(list)
        for row in rows_of(table, part):
            units[unit_of(table, row)].append(row)
        for unit, rows in units.items():
            if unit not in earlier:
                found[unit].update((key_of(table, row), row) for row in rows)
                result += (row.fields for row in rows)
            else:
                contradictions += compared(table, earlier[unit], rows)
    return result


def compared(
    table: str, earlier: dict[tuple[object, ...], Row], rows: Sequence[Row]
) -> Iterator[tuple[Conflict, Problem]]:
    """Join rows with the earlier ones of their unit; yield where they contradict each other."""
    keys = [key_of(table, row) for row in rows]
    if earlier.keys() != {*keys}:
        yield contradiction(table, "", next(iter(earlier.values())), rows[0])
        return
    for key, row in zip(keys, rows, strict=True):
        yield from joined_rows(table, earlier[key], row)


def joined_rows(table: str, earlier: Row, later: Row) -> Iterator[tuple[Conflict, Problem]]:
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


def raw(table: str, graphs: Sequence[CareerGraph], rows: Sequence[Fields]) -> Raw:
    """Return rows as a table before any check, with the columns of all datasets."""
    columns = dict.fromkeys(name for graph in graphs for name in graph.columns(table))
    columns |= dict.fromkeys(name for row in rows for name in row)
    if table in DESCRIBED:
        columns |= {table[:-1]: None}
    cells: dict[str, Cells] = {name: [row.get(name, "") for row in rows] for name in columns}
    return Raw(f"the merged {table}", cells, range(len(rows)), "row")
