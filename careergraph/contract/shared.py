"""Columns whose equal cells are one object, so that a million rows take little memory."""

from __future__ import annotations

from array import array
from operator import add
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from careergraph.contract.declared import Cells

Value = TypeVar("Value")

__all__ = ["Interning", "SharedCells", "distinct", "mapped", "shared"]

TRIED = 50_000  # rows after which it shows whether cells repeat
MOST = 0.8  # of the cells are distinct where it does not pay to look for equal ones


class SharedCells(list[object]):
    """The cells of a column, equal ones one object, which knows the distinct ones.

    Nobody may change it.

    Parameters
    ----------
    distinct : sequence
        Each cell once, in the order in which they come first. Some may stand in no row.
    codes : array of int, shape (rows,)
        For each row the place of its cell among them.
    """

    __slots__ = ("_parted", "codes", "distinct")

    def __init__(self, distinct: Sequence[object], codes: array[int]) -> None:
        super().__init__(map(distinct.__getitem__, codes))
        self.distinct = distinct
        self.codes = codes
        self._parted: tuple[SharedCells, list[list[int]]] | None = None

    def parted(self, other: SharedCells, *, keep: bool = False) -> list[list[int]]:
        """Return the rows of each distinct cell, each below the place of another column's cell.

        A row is the number ``place << len(cells).bit_length() | row``.

        Parameters
        ----------
        other : SharedCells
            The other column.
        keep : bool, optional
            Whether to keep the answer for whoever asks next, who then has it alone.
        """
        kept, self._parted = self._parted, None
        if kept is None or kept[0] is not other:
            places = [place << len(self).bit_length() for place in range(len(other.distinct))]
            parts: list[list[int]] = [[] for _ in self.distinct]
            entries = map(add, map(places.__getitem__, other.codes), range(len(self)))
            for place, entry in zip(self.codes, entries, strict=True):
                parts[place].append(entry)
            kept = other, parts
        self._parted = kept if keep else None
        return kept[1]

    def at(self, rows: Iterable[int]) -> SharedCells:
        """Return the cells of some rows, as a column that has the same distinct cells or fewer."""
        return SharedCells(self.distinct, array("i", list(map(self.codes.__getitem__, rows))))

    def mapped(self, value: Mapping[Any, object]) -> SharedCells:
        """Return the column with another value in place of each distinct cell.

        Two cells may become the same value, which then stands among the distinct ones once.
        """
        values = [value[cell] for cell in self.distinct]
        places = {each: place for place, each in enumerate(dict.fromkeys(values))}
        if len(places) == len(values):
            return SharedCells(values, self.codes)
        place_of = [places[each] for each in values]
        return SharedCells([*places], array("i", list(map(place_of.__getitem__, self.codes))))


def distinct(cells: Sequence[object]) -> Collection[Any]:
    """Return the distinct cells of a column, in the order in which they come first.

    Examples
    --------
    >>> list(distinct(["Cook", "Chef", "Cook"]))
    ['Cook', 'Chef']
    """
    return cells.distinct if isinstance(cells, SharedCells) else dict.fromkeys(cells)


def mapped(cells: Sequence[object], value: Mapping[Any, Value]) -> list[Value]:
    """Return a column with another value in place of each distinct cell.

    Examples
    --------
    >>> mapped(["Cook", "Chef"], {"Cook": 1, "Chef": 2})
    [1, 2]
    """
    if isinstance(cells, SharedCells):
        return cast("list[Value]", cells.mapped(value))
    return list(map(value.__getitem__, cells))


def shared(cells: Sequence[object]) -> SharedCells:
    """Return a column with its distinct cells; those that are equal become one object."""
    if isinstance(cells, SharedCells):
        return cells
    places = {cell: place for place, cell in enumerate(dict.fromkeys(cells))}
    return SharedCells([*places], array("i", list(map(places.__getitem__, cells))))


class Interning:
    """A column in the making: text without the blanks around it, equal cells one object.

    Where cells hardly repeat, they are kept as they come: looking for equal ones would take more
    memory than it saves.

    Parameters
    ----------
    share : bool, optional
        Whether to look for equal cells at all: in a small table that takes longer than it saves.
    strip : bool, optional
        Whether there may be blanks around cells, which are taken off.

    Examples
    --------
    >>> column = Interning()
    >>> column.extend([" Cook", "Chef", "Cook"])
    >>> column.cells(), column.cells().distinct
    (['Cook', 'Chef', 'Cook'], ['Cook', 'Chef'])
    """

    def __init__(self, *, share: bool = True, strip: bool = True) -> None:
        self._strip = strip
        self._places = _Places(strip=strip) if share else None
        self._codes = array("i")
        self._cells: list[object] = []  # in place of both, where cells hardly repeat

    def extend(self, texts: Iterable[str]) -> None:
        """Add cells at the end."""
        places, codes = self._places, self._codes
        if places is None:
            self._cells.extend(map(str.strip, texts) if self._strip else texts)
            return
        codes.fromlist(list(map(places.__getitem__, texts)))  # twice as fast as extend
        if len(codes) > TRIED and len(places) > MOST * len(codes):
            self._cells.extend(map(places.distinct.__getitem__, codes))
            self._places, self._codes = None, array("i")

    def cells(self) -> Cells:
        """Return the column."""
        if self._places is None:
            return self._cells
        return SharedCells(self._places.distinct, self._codes)


class _Places(dict[str, int]):
    """The place of each text among the distinct ones, which may have no blanks around them."""

    def __init__(self, *, strip: bool) -> None:
        super().__init__()
        self.distinct: list[str] = []
        self._strip = strip

    def __missing__(self, text: str) -> int:
        """Return the place of a text that was not seen before."""
        plain = text.strip() if self._strip else text
        if plain != text:
            place = self[plain]
        else:
            place = len(self.distinct)
            self.distinct.append(text)
        self[text] = place
        return place
