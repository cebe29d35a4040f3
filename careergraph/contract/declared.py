"""How a table is declared: its columns, what a cell may hold, and what no two rows may share."""

from collections.abc import Iterable

from careergraph.named_tuple import NamedTuple

__all__ = ["SHORT", "Cells", "Column", "Columns", "Table"]

# What a transition may carry in place of requirements, and of which type these are.
SHORT = {"skills": "skill", "certifications": "certification"}

Cells = list[object]
Columns = dict[str, Cells]


class Column(NamedTuple):
    """One column: its name, what a cell holds and what that means."""

    name: str
    holds: str  # text, number, year or list
    about: str
    required: bool = False
    choices: tuple[str, ...] = ()
    refers: str = ""  # the table whose key the cells name
    large: bool = False  # people separate the thousands of such numbers: 52.000 may be 52 or more

    @property
    def is_number(self) -> bool:
        """Whether the cells hold numbers, and None where they are blank."""
        return self.holds in ("number", "year")

    @property
    def blank(self) -> object:
        """What a blank cell holds."""
        return None if self.is_number else ""


class Table(NamedTuple):
    """One table: its columns, and those that no two rows may share."""

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    def column(self, name: str) -> Column | None:
        """Return the column of that name, None for a column of the user's own."""
        return next((column for column in self.columns if column.name == name), None)

    @property
    def column_names(self) -> list[str]:
        """The names of the columns, those of the short form of requirements included."""
        short = SHORT if self.name == "transitions" else ()
        return [*(column.name for column in self.columns), *short]

    @property
    def needed(self) -> list[str]:
        """The names of the columns that it cannot do without."""
        return [column.name for column in self.columns if column.required]

    def own_columns(self, names: Iterable[str]) -> list[str]:
        """Return which of these names are columns of the user's own."""
        return [name for name in names if self.column(name) is None]
