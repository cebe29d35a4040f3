"""What one dataset says beside another, and where each stands."""

from __future__ import annotations

from careergraph.errors import Problem, TableError
from careergraph.graph.merged_rows import DESCRIBED, Row, key_of, unit_of
from careergraph.graph.merging_report import Conflict

__all__ = ["ContradictionError", "contradiction"]

SHOWN = 100  # contradictions that an error's text spells out


class ContradictionError(TableError):
    """Datasets that contradict each other; every contradiction is in the one error."""

    def _lines(self) -> list[str]:
        lines = [str(problem) for problem in self.problems[:SHOWN]]
        if len(self.problems) > SHOWN:
            lines.append(f"... and {len(self.problems) - SHOWN:,} more")
        return lines if len(lines) == 1 else [f"{self.count} in the tables:", *lines]


def contradiction(table: str, name: str, earlier: Row, later: Row) -> tuple[Conflict, Problem]:
    """Return what one dataset says beside another, and where each stands."""
    key = unit_of(table, earlier) if not name else key_of(table, earlier)
    of = tuple(str(cell) for cell in key if cell != "")
    kept, other = (row.fields.get(name, "") for row in (earlier, later))
    conflict = Conflict(table, of, name, kept, other, earlier.dataset, later.dataset)
    first, second = (problem_of(table, name, row) for row in (earlier, later))
    if first.file == second.file:  # as of two tables that have no file, or two folders
        first, second = (
            problem._replace(file=f"dataset {row.dataset}, {problem.file}")
            for problem, row in ((first, earlier), (second, later))
        )
    line = "" if first.line is None else f", {first.unit} {first.line}"
    if not name:
        second = second._replace(found=f"other rows of {', '.join(map(repr, of))}", column=None)
        right = f"the same as from {first.file}{line} on"
    else:
        right = f"{first.found} as in {first.file}{line}"
    if table not in DESCRIBED:
        right += ", or a source of its own"
    return conflict, second._replace(right=right)


def problem_of(table: str, name: str, row: Row) -> Problem:
    """Return a cell and where it stands; a blank one where no table has it."""
    if row.place is not None and name in row.graph.columns(table):
        problem = row.graph.problem(table, row.place, name, "")
        return problem if name in row.fields else problem._replace(found="a blank cell")
    column = next(iter(row.graph.columns(table)))
    place = row.graph.problem(table, row.place or 0, column, "")
    return place._replace(column=name, found="a blank cell")
