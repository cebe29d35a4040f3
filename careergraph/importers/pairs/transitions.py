"""The rows that a table of moves becomes: sources, roles, transitions, and stays as facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.contract.vocabulary import evidence_of
from careergraph.importers.pairs.counts import total

if TYPE_CHECKING:
    from careergraph.importers.pairs.counts import Move
    from careergraph.importers.pairs.moves import Moves
    from careergraph.importers.shared.context import Import
    from careergraph.model.facts import Source

__all__ = ["add_moves", "add_roles", "cite_groups"]


def cite_groups(context: Import, moves: list[Move], source: Source, by: str | None) -> None:
    """Cite a source for each group of rows; one for all rows where there are no groups."""
    for group in dict.fromkeys(move.group for move in moves):
        title = source.title if by is None else f"{source.title}, {by} {group}"
        context.cite(source._replace(source=source_key(source.source, group), title=title))


def source_key(source: str, group: str) -> str:
    """Return the key of the source of one group of rows."""
    return f"{source}-{group}" if group else source


def add_roles(context: Import, table: Moves) -> None:
    """Add the roles."""
    for role in table.roles:
        context.add("roles", role=role)


def add_moves(context: Import, moves: list[Move], file: str, source: str) -> None:
    """Add a transition for each pair of roles, and a fact for those who stay in one."""
    counts: dict[tuple[str, str, str], list[float | None]] = {}
    for move in moves:
        counts.setdefault((move.origin, move.destination, move.group), []).append(move.count)
    for (origin, destination, group), of_pair in counts.items():
        summed = f", the sum of {len(of_pair):,} rows" if len(of_pair) > 1 else ""
        locator = f"{file}: {origin} to {destination}{summed}"
        key = source_key(source, group)
        count = total(of_pair)
        if origin == destination:
            context.add(
                "facts",
                role=origin,
                type="stays",
                value=str(count),
                source=key,
                locator=locator,
            )
        else:
            context.add(
                "transitions",
                origin=origin,
                destination=destination,
                evidence=evidence_of("", count),
                count=count,
                source=key,
                locator=locator,
            )
