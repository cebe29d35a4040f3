"""What an import gives: a dataset, and a report of what became of every row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.english import counted
from careergraph.hidden_characters import line_shown

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph

__all__ = ["Imported", "Report", "Skipped"]

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
        return f"{self.file}: {counted(self.rows, 'row')} skipped: {self.with_lines}"

    @property
    def with_lines(self) -> str:
        """Why, and on which lines."""
        numbers = ", ".join(f"{line:,}" for line in self.lines)
        more = " ..." if self.rows > len(self.lines) else ""
        lines = f" (line{'s' * (self.rows > 1)} {numbers}{more})" if numbers else ""
        return f"{self.reason}{lines}"


class Report:
    """What became of every row of a download; written while it is read.

    Examples
    --------
    >>> report = Report()
    >>> report.read("Skills.txt", 3)
    >>> report.skip("Skills.txt", 4, "suppressed by the publisher")
    >>> report.note("no education table: requirements hold none")
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
        """Count rows of a file that were read."""
        self.rows[file] = self.rows.get(file, 0) + rows

    def skip(self, file: str, line: int | None, reason: str) -> None:
        """Count a row that was left out, under its reason: the same reason in the same words."""
        self._counts[file, reason] = self._counts.get((file, reason), 0) + 1
        lines = self._skipped.setdefault((file, reason), [])
        if line is not None and len(lines) < SHOWN:
            lines.append(line)

    def note(self, text: str) -> None:
        """Add a note: what the download does not have, or what was concluded from it."""
        self.notes.append(text)

    def note_count(self, number: int, noun: str, what: str) -> None:
        """Add a note on a number of things; none where the number is 0."""
        if number:
            self.note(f"{counted(number, noun)} {what}")

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
        skipped = [record._asdict() | {"lines": list(record.lines)} for record in self.skipped]
        return {"files": files, "skipped": skipped, "notes": list(self.notes)}

    def __str__(self) -> str:
        read = [
            f"{f}: {counted(n, 'row')} read, {self.used(f):,} used" for f, n in self.rows.items()
        ]
        return "\n".join(map(line_shown, [*read, *map(str, self.skipped), *self.notes]))


class Imported(NamedTuple):
    """A dataset made of a download, and the report of what became of its rows."""

    graph: CareerGraph
    report: Report
