"""The rows that a table of moves becomes: sources, roles, transitions, and stays as facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.contract.shared import mapped
from careergraph.contract.vocabulary import evidence_of
from careergraph.graph.parts.chosen_claims import year_of
from careergraph.importers.pairs.outside import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from careergraph.importers.pairs.cells import Cells
    from careergraph.importers.pairs.moves import Moves
    from careergraph.importers.shared.context import Import
    from careergraph.model.facts import Source

__all__ = ["WEIGHTS", "add_moves", "cite_groups", "years_of"]

YEARS = range(1700, 2100)  # other numbers of four digits may be codes

# The type of a fact that is a sum of weights, by that of how many people it is of.
WEIGHTS = {"stays": "stay-weight", "exits": "exit-weight", "entries": "entry-weight"}


def cite_groups(context: Import, cells: Cells, source: Source, by: str | None) -> None:
    """Cite a source for each group of rows; one for all rows where there are no groups.

    A group is no publisher: all have that of the table, which is its own where none is known.
    """
    publisher = source.publisher if by is None else source.publisher or source.source
    for group in map(str, dict.fromkeys(cells.groups)):
        title = source.title if by is None else f"{source.title}, {by} {group}"
        key = source_key(source.source, group)
        context.cite(source._replace(source=key, title=title, publisher=publisher))


def source_key(source: str, group: str) -> str:
    """Return the key of the source of one group of rows."""
    return f"{source}-{group}" if group else source


def add_moves(context: Import, table: Moves, file: str, source: str) -> None:
    """Add a transition for each pair of roles, and facts for who stays, enters or leaves."""
    cells, rows, persons = table.pairs
    add_people(context, table, file, source)
    kinds = [kind_of(ends, table.outside) for ends in cells.ends]
    moved = [row for row, kind in enumerate(kinds) if not kind]
    if len(moved) < len(rows):
        cells, rows = cells.at(moved), [rows[row] for row in moved]
        persons = [persons[row] for row in moved] if persons else persons
    keys = {group: source_key(source, str(group)) for group in cells.groups.distinct}
    evidence = {count: evidence_of("", count) for count in dict.fromkeys(cells.counts)}
    context.extend(
        "transitions",
        origin=cells.origins,
        destination=cells.destinations,
        evidence=mapped(cells.counts, evidence),
        **given(cells),
        source=cells.groups.mapped(keys),
        locator=[
            locator(file, *ends, n, count)
            for ends, n, count in zip(cells.ends, rows, cells.counts, strict=True)
        ],
        persons=persons,
        year=cells.groups.mapped(years_of(map(str, cells.groups.distinct))),
    )


def years_of(groups: Iterable[str]) -> dict[object, int | str]:
    """Return the year that each group is of, blank for one of none, and where most are of none.

    Examples
    --------
    >>> years_of(["2024-01", "2025-06", "unknown"])
    {'': '', '2024-01': 2024, '2025-06': 2025, 'unknown': ''}
    >>> years_of(["2024", "north", "south"])
    {'': '', '2024': '', 'north': '', 'south': ''}
    """
    years = {group: year_of(group) for group in groups if group}
    dated = {group: year for group, year in years.items() if year is not None and year in YEARS}
    most = 2 * len(dated) > len(years)
    return {group: dated.get(group, "") if most else "" for group in ("", *years)}


def given(cells: Cells) -> dict[str, Sequence[object]]:
    """Return the columns of what was observed: counts, or weights with the sizes of samples."""
    if not cells.weighted:
        return {"count": cells.counts}
    sizes = {} if cells.sizes is None else {"count": cells.sizes}
    return {"weighted_count": cells.counts} | sizes


def add_people(context: Import, table: Moves, file: str, source: str) -> None:
    """Add a fact for each role in which people stay, that they enter or from which they leave."""
    cells, rows, _ = table.pairs
    for row, (ends, group) in enumerate(zip(cells.ends, cells.groups, strict=True)):
        kind = kind_of(ends, table.outside)
        for fact, value in amounts_of(cells, row, kind) if kind else ():
            context.add(
                "facts",
                role=ends[kind == "entries"],
                type=fact,
                value=str(value),
                source=source_key(source, str(group)),
                locator=locator(file, *ends, rows[row], value),
            )


def amounts_of(cells: Cells, row: int, kind: str) -> Iterator[tuple[str, object]]:
    """Yield how many people a cell is of, where that is known, and what they stand for."""
    if not cells.weighted:
        yield kind, cells.counts[row]
        return
    if cells.sizes is not None and cells.sizes[row] is not None:
        yield kind, cells.sizes[row]
    yield WEIGHTS[kind], cells.counts[row]


def locator(file: str, origin: str, destination: str, rows: int, count: object) -> str:
    """Return where the count of a pair stands, or the statement."""
    how = "in" if count is None else "the sum of"
    several = f", {how} {rows:,} rows" if rows > 1 else ""
    return f"{file}: {origin or 'no role'} to {destination or 'no role'}{several}"
