"""Text whose rows are all as wide as its header, as columns: a piece of it at a time.

Nearly all tables are so, and the largest are. What is not is left to `csv_read`, which knows what
is wrong with it and on which line.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from careergraph.contract.raw import LONGEST_CELL
from careergraph.contract.shared import Interning

if TYPE_CHECKING:
    import _csv
    from collections.abc import Callable, Iterator, Sequence

    from careergraph.contract.declared import Cells

__all__ = ["even_columns", "has_long_line"]

PIECE = 1 << 18  # characters: few enough that a piece's cells fit into the processor's cache
ROWS = 4_096

Piece = list["Sequence[str]"]  # the same rows of each column


def even_columns(
    text: str, reader: Callable[[], _csv.Reader], mark: str
) -> tuple[list[str], list[Cells]] | None:
    """Return the header and the columns below it; None where the text is not even.

    Parameters
    ----------
    text : str
        The header and the rows.
    reader : callable
        Makes what splits the same text into rows where cells are quoted: a csv.reader.
    mark : str
        What separates the cells.
    """
    columns: list[Interning] = []
    header: list[str] = []
    plain = '"' not in text and not has_long_line(text, LONGEST_CELL)
    for piece in plain_pieces(text, mark) if plain else read_pieces(reader()):
        if piece is None:
            return None
        first = int(not header)
        if first:
            header = [cells[0] for cells in piece]
            columns = [Interning(share=len(text) > PIECE) for _ in header]
        for column, cells in zip(columns, piece, strict=True):
            column.extend(cells[first:])
    return header, [column.cells() for column in columns]


def plain_pieces(text: str, mark: str) -> Iterator[Piece | None]:
    """Yield the columns of each piece of a text without quotation marks; None where it is uneven.

    Splitting a piece at every mark is several times as fast as reading it row by row. Each line is
    given a cell of its own that holds the line break: rows are even where these stand evenly.
    """
    begin, whole = 0, len(text)
    while whole and text[whole - 1] in "\r\n":
        whole -= 1
    width, parted = 0, f"{mark}\n{mark}"
    while begin < whole:
        end = text.rfind("\n", begin, begin + PIECE) + 1 if begin + PIECE < whole else whole
        piece = text[begin : max(end, begin)]
        if "\r" in piece:
            piece = piece.replace("\r\n", "\n")
        piece = piece.removesuffix("\n")
        cells = piece.replace("\n", parted).split(mark)
        width = width or (cells.index("\n") if "\n" in cells else len(cells))
        rows = piece.count("\n") + 1
        breaks = cells[width :: width + 1]
        even = len(cells) == rows * (width + 1) - 1 and breaks.count("\n") == rows - 1
        if not even or end <= begin or width == 1 or "\r" in piece:
            yield None
            return
        yield [cells[place :: width + 1] for place in range(width)]
        begin = end


def read_pieces(reader: _csv.Reader) -> Iterator[Piece | None]:
    """Yield the columns of some rows at a time; None where they are uneven, or span lines."""
    count = width = 0
    while rows := list(islice(reader, ROWS)):
        count += len(rows)
        width = width or len(rows[0])
        if set(map(len, rows)) != {width} or not width or reader.line_num != count:
            yield None
            return
        yield list(zip(*rows, strict=True))


def has_long_line(text: str, limit: int) -> bool:
    r"""Return whether a text may have a line of more characters than a limit.

    It looks only for line breaks that are ``\n``: other breaks part what it takes for one line.

    Examples
    --------
    >>> has_long_line("Cook\nChef\n", 5), has_long_line("Cook\nChef\n", 4)
    (False, True)
    """
    begin = 0
    while len(text) - begin > limit:
        end = text.rfind("\n", begin, begin + limit) + 1
        if not end:
            return True
        begin = end
    return False
