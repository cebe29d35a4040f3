"""The rows that a table of moves becomes: sources, roles, transitions, and stays as facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.contract.shared import mapped
from careergraph.contract.vocabulary import evidence_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careergraph.importers.pairs.cells import Cells
    from careergraph.importers.pairs.counts import Pairs
    from careergraph.importers.pairs.moves import Moves
    from careergraph.importers.shared.context import Import
    from careergraph.model.facts import Source

__all__ = ["add_moves", "add_roles", "cite_groups"]


def cite_groups(context: Import, cells: Cells, source: Source, by: str | None) -> None:
    """Cite a source for each group of rows; one for all rows where there are no groups."""
    for group in map(str, dict.fromkeys(cells.groups)):
        title = source.title if by is None else f"{source.title}, {by} {group}"
        context.cite(source._replace(source=source_key(source.source, group), title=title))


def source_key(source: str, group: str) -> str:
    """Return the key of the source of one group of rows."""
    return f"{source}-{group}" if group else source


def add_roles(context: Import, table: Moves) -> None:
    """Add the roles."""
    for role in table.roles:
        context.add("roles", role=role)


def add_moves(context: Import, pairs: Pairs, file: str, source: str) -> None:
    """Add a transition for each pair of roles, and a fact for those who stay in one."""
    cells, rows = pairs
    add_stays(context, pairs, file, source)
    moved = [row for row, (origin, destination) in enumerate(cells.ends) if origin != destination]
    if len(moved) < len(rows):
        cells, rows = cells.at(moved), [rows[row] for row in moved]
    keys = {group: source_key(source, str(group)) for group in cells.groups.distinct}
    evidence = {count: evidence_of("", count) for count in dict.fromkeys(cells.counts)}
    context.extend(
        "transitions",
        origin=cells.origins,
        destination=cells.destinations,
        evidence=mapped(cells.counts, evidence),
        **given(cells),
        source=cells.groups.mapped(keys),
        locator=[locator(file, *ends, n) for ends, n in zip(cells.ends, rows, strict=True)],
    )


def given(cells: Cells) -> dict[str, Sequence[object]]:
    """Return the columns of what was observed: counts, or weights with the sizes of samples."""
    if not cells.weighted:
        return {"count": cells.counts}
    return {"weighted_count": cells.counts} | (
        {} if cells.sizes is None else {"count": cells.sizes}
    )


def add_stays(context: Import, pairs: Pairs, file: str, source: str) -> None:
    """Add a fact for each role in which people stay."""
    cells = pairs.cells
    columns = zip(cells.ends, cells.groups, cells.counts, pairs.rows, strict=True)
    for (role, destination), group, count, rows in columns:
        if role == destination:
            context.add(
                "facts",
                role=role,
                type="stays",
                value=str(count),
                source=source_key(source, str(group)),
                locator=locator(file, role, role, rows),
            )


def locator(file: str, origin: str, destination: str, rows: int) -> str:
    """Return where the count of a pair stands."""
    summed = f", the sum of {rows:,} rows" if rows > 1 else ""
    return f"{file}: {origin} to {destination}{summed}"
