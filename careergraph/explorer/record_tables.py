"""Records as tables of columns, each text and each record once: small as JSON, quick to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careergraph.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Row = tuple[Any, ...]

__all__ = ["RecordTable", "Texts"]

TEXT, TEXTS, PLAIN = "text", "texts", "plain"  # what the cells of a column are
EXACT = 2**53  # whole numbers from here on are not the same in every reader of JSON


class Texts:
    """Texts, each once, by numbers.

    Examples
    --------
    >>> texts = Texts()
    >>> texts.number("Cook"), texts.number("Chef"), texts.number("Cook"), texts.listed
    (0, 1, 0, ['Cook', 'Chef'])
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        """Return the number of a text."""
        return self._numbers.setdefault(text, len(self._numbers))

    def numbers(self, texts: Iterable[str]) -> tuple[int, ...]:
        """Return the numbers of several texts."""
        return tuple(map(self.number, texts))

    @property
    def listed(self) -> list[str]:
        """All texts, each in the place of its number."""
        return list(self._numbers)


class _Field(NamedTuple):
    name: str
    kind: str


class RecordTable:
    """Records of one kind, equal ones once.

    Parameters
    ----------
    texts : Texts
        Where their texts are kept.
    **fields : str
        The kind of each field: ``text``, ``texts`` (a list of them) or ``plain`` (as JSON has it).

    Examples
    --------
    >>> texts = Texts()
    >>> table = RecordTable(texts, role="text", level="plain")
    >>> table.number("Cook", 1), table.number("Chef", 1), table.number("Cook", 1)
    (0, 1, 0)
    >>> table.to_dict()
    {'length': 2, 'columns': {'role': ['text', [0, 1]], 'level': ['plain', 1]}}
    """

    def __init__(self, texts: Texts, **fields: str) -> None:
        self._fields = [_Field(name, kind) for name, kind in fields.items()]
        self._rows: dict[Row, int] = {}
        made = {TEXT: texts.number, TEXTS: texts.numbers, PLAIN: frozen}
        self._makers = [made[field.kind] for field in self._fields]

    def number(self, *values: Any) -> int:  # noqa: ANN401 (whatever the fields are)
        """Return the number of a record."""
        pairs = zip(self._makers, values, strict=True)
        return self._rows.setdefault(tuple([make(value) for make, value in pairs]), len(self._rows))

    def to_dict(self) -> dict[str, Any]:
        """Return the table by its columns; one that is the same in each row stands once."""
        columns = zip(*self._rows, strict=True) if self._rows else ((),) * len(self._fields)
        pairs = zip(self._fields, columns, strict=True)
        named = {field.name: [field.kind, shortened(cells)] for field, cells in pairs}
        return {"length": len(self._rows), "columns": named}


def frozen(value: Any) -> Any:  # noqa: ANN401
    """Return lists as tuples; a whole number as an int, too large ones as text."""
    if isinstance(value, list | tuple):
        return tuple(map(frozen, value))
    if isinstance(value, float) and value.is_integer() and abs(value) < EXACT:
        return int(value)
    return value


def shortened(cells: Sequence[Any]) -> Any:  # noqa: ANN401
    """Return the cells of a column; the one cell where all are the same and it is no list."""
    first = cells[0] if cells else None
    if cells and not isinstance(first, tuple) and all(cell == first for cell in cells):
        return first
    return list(cells)
