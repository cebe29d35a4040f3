"""What an import makes: a dataset, and a report of what became of every row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.contract.checks import conform
from careergraph.contract.raw import Raw
from careergraph.contract.short_form import expand
from careergraph.contract.tables import TABLES
from careergraph.english import counted
from careergraph.graph.value import CareerGraph

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Draft", "Imported", "Report", "Skipped"]

SHOWN = 3  # line numbers with each reason


class Skipped(NamedTuple):
    """Rows of one file that were left out for one reason.

    Attributes
    ----------
    file : str
        The file.
    reason : str
        Why.
    rows : int
        How many.
    lines : tuple of int
        The first of their lines.
    """

    file: str
    reason: str
    rows: int
    lines: tuple[int, ...]

    def __str__(self) -> str:
        at = ", ".join(f"{line:,}" for line in self.lines)
        more = " ..." if self.rows > len(self.lines) else ""
        lines = f" (line{'s' * (self.rows > 1)} {at}{more})" if at else ""
        return f"{self.file}: {counted(self.rows, 'row')} skipped: {self.reason}{lines}"


class Report:
    """What became of every row of a release; written while it is read.

    Examples
    --------
    >>> report = Report()
    >>> report.read("Skills.txt", 3)
    >>> report.skip("Skills.txt", 4, "suppressed by the publisher")
    >>> report.lack("no education table: requirements hold none")
    >>> print(report)
    Skills.txt: 3 rows read, 2 used
    Skills.txt: 1 row skipped: suppressed by the publisher (line 4)
    no education table: requirements hold none
    """

    def __init__(self) -> None:
        self.rows: dict[str, int] = {}
        self.notes: list[str] = []
        self._skipped: dict[tuple[str, str], list[int]] = {}
        self._counts: dict[tuple[str, str], int] = {}

    def read(self, file: str, rows: int) -> None:
        """Note that so many rows of a file were read."""
        self.rows[file] = self.rows.get(file, 0) + rows

    def skip(self, file: str, line: int | None, reason: str) -> None:
        """Note that a row was left out, and why; the same reason in the same words."""
        self._counts[file, reason] = self._counts.get((file, reason), 0) + 1
        lines = self._skipped.setdefault((file, reason), [])
        if line is not None and len(lines) < SHOWN:
            lines.append(line)

    def lack(self, note: str) -> None:
        """Note what a release does not have, or what was concluded from it."""
        self.notes.append(note)

    @property
    def skipped(self) -> list[Skipped]:
        """The rows left out: one record for each file and reason."""
        return [
            Skipped(file, reason, count, tuple(self._skipped[file, reason]))
            for (file, reason), count in self._counts.items()
        ]

    def used(self, file: str) -> int:
        """Return how many rows of a file were used."""
        return self.rows[file] - sum(s.rows for s in self.skipped if s.file == file)

    def to_dict(self) -> dict[str, Any]:
        """Return the report as plain values."""
        files = [{"file": f, "read": n, "used": self.used(f)} for f, n in self.rows.items()]
        skipped = [one._asdict() | {"lines": list(one.lines)} for one in self.skipped]
        return {"files": files, "skipped": skipped, "notes": list(self.notes)}

    def __str__(self) -> str:
        read = [
            f"{f}: {counted(n, 'row')} read, {self.used(f):,} used" for f, n in self.rows.items()
        ]
        return "\n".join([*read, *map(str, self.skipped), *self.notes])


class Imported(NamedTuple):
    """A dataset that was made of someone's tables, and the report of how."""

    graph: CareerGraph
    report: Report


class Draft:
    """Tables in the making: rows are added, then they become a checked dataset at once.

    Parameters
    ----------
    **columns : tuple of str
        For each table the columns that rows will be added with, in that order.

    Examples
    --------
    >>> draft = Draft(transitions=("origin", "destination", "evidence"))
    >>> draft.add("transitions", "Cook", "Chef", "published")
    >>> draft.graph("a release")
    <CareerGraph: 2 roles, 1 transition>
    """

    def __init__(self, **columns: tuple[str, ...]) -> None:
        self.columns = columns
        self.rows: dict[str, list[tuple[object, ...]]] = {name: [] for name in columns}

    def add(self, table: str, *cells: object) -> None:
        """Add a row; its cells stand in the order of the table's columns."""
        self.rows[table].append(cells)

    def extend(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Add rows."""
        self.rows[table].extend(rows)

    def graph(self, place: str) -> CareerGraph:
        """Check the tables and return them as a dataset.

        Parameters
        ----------
        place : str
            What to call the release in an error.
        """
        kept = {name: self.rows[name] for name in TABLES if name in self.rows}
        raws = {
            name: Raw(f"{place} ({name})", self.cells(name), range(1, len(rows) + 1), "row")
            for name, rows in kept.items()
            if rows or name == "transitions"
        }
        return CareerGraph(expand(conform(raws)), raws)

    def cells(self, table: str) -> dict[str, list[object]]:
        """Return a table by columns; those without any value are left out."""
        names, rows = self.columns[table], self.rows[table]
        whole = zip(*rows, strict=True) if rows else ([] for _ in names)
        named = zip(names, whole, strict=True)
        filled = {name: ["" if cell is None else cell for cell in cells] for name, cells in named}
        required = {column.name for column in TABLES[table].columns if column.required}
        return {n: cells for n, cells in filled.items() if n in required or set(cells) - {""}}
