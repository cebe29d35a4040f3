"""What a merge did: what was joined by what, what is unclear, which contradictions there were."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from careergraph.contract.tables import normalise
from careergraph.english import counted, first_of
from careergraph.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from careergraph.graph.merged_rows import MergedPart
    from careergraph.graph.role_joins import JoinedRole, Unclear
    from careergraph.graph.value import CareerGraph

__all__ = ["Conflict", "Merging", "notes_of"]

WAYS = ("crosswalk", "name", "alias", "code")
SHOWN = 10  # of each list, in text


class Conflict(NamedTuple):
    """Where a later dataset contradicts an earlier one, whose word stands.

    Attributes
    ----------
    table : str
        The table.
    of : tuple of str
        What it is about: the key of the row, blanks left out.
    column : str
        The column; ``""`` for a career or a life table, which differ as a whole.
    kept, other : object
        What the earlier and what the later one says; ``""`` for a blank cell.
    dataset, other_dataset : int
        Which datasets they are, from 1.
    """

    table: str
    of: tuple[str, ...]
    column: str
    kept: object
    other: object
    dataset: int
    other_dataset: int

    def __str__(self) -> str:
        of = f"{self.table} of {' → '.join(self.of)}"
        if not self.column:
            return f"{of}: those of dataset {self.dataset} stand, not of {self.other_dataset}"
        kept, other = (repr(each) if each != "" else "blank" for each in (self.kept, self.other))
        words = f"{kept} stands (dataset {self.dataset}), not {other}"
        return f"{of}, {self.column}: {words} (dataset {self.other_dataset})"


class Merging(NamedTuple):
    """Datasets that were merged, with a report.

    Attributes
    ----------
    graph : CareerGraph
        The merged dataset.
    joined : tuple of JoinedRole
        Each role of a later dataset that is a role of an earlier one, and by what.
    unclear : tuple of Unclear
        Names that mean several roles: nothing was joined by them.
    conflicts : tuple of Conflict
        Contradictions, where the first dataset was preferred.
    notes : tuple of str
        What else became of rows.
    """

    graph: CareerGraph
    joined: tuple[JoinedRole, ...]
    unclear: tuple[Unclear, ...]
    conflicts: tuple[Conflict, ...]
    notes: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        counts = Counter(each.by for each in self.joined)
        by = ", ".join(f"{counts[way]:,} by {way}" for way in WAYS if counts[way])
        yield f"{counted(len(self.joined), 'role')} joined{by and f': {by}'}"
        others = [each for each in self.joined if normalise(each.role) != normalise(each.into)]
        yield from listed(others)
        if self.unclear:
            yield f"{counted(len(self.unclear), 'name')} unclear; a crosswalk can say what is meant"
            yield from listed(self.unclear)
        if self.conflicts:
            yield f"{counted(len(self.conflicts), 'contradiction')}, in which the first stands"
            yield from listed(self.conflicts)
        yield from self.notes


def listed(items: Sequence[object]) -> Iterator[str]:
    """Yield the first of some items, indented."""
    yield from (f"  {text}" for text in first_of([*map(str, items)], SHOWN))


def notes_of(
    parts: Sequence[MergedPart],
    tables: Mapping[str, Sequence[Mapping[str, Any]]],
    conflicts: Sequence[Conflict],
    idle: Sequence[str],
) -> tuple[str, ...]:
    """Return what became of rows that could not stay as they were, and what adds up now."""
    notes = [
        f"dataset {part.number}: {counted(count, unit)} {what}"
        for part in parts
        for (unit, what), count in part.notes.items()
        if count
    ]
    counting = defaultdict(set)
    for row in tables["transitions"]:
        if "count" in row or "weighted_count" in row:
            counting[row["origin"], row["destination"]].add(row.get("source", ""))
    several = sum(len(keys) > 1 for keys in counting.values())
    if several:
        what = counted(several, "transition")
        notes.append(f"{what} counted by several sources: the counts add up, as of different moves")
    levels = {each.of[0] for each in conflicts if (each.table, each.column) == ("roles", "level")}
    if levels:
        notes.append(
            f"the levels of {counted(len(levels), 'role')} differ: they may be on two scales, and "
            "roles that only a later dataset has keep theirs"
        )
    if idle:
        names = ", ".join(first_of([*map(repr, idle)], SHOWN))
        notes.append(f"{counted(len(idle), 'name')} of the crosswalk that no dataset has: {names}")
    return tuple(notes)
