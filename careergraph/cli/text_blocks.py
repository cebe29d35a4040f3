"""Text for the terminal: lines of its width, labels with text beside them, columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.cli.terminal import in_bold, in_cyan, room
from careergraph.hidden_characters import line_shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["LABEL", "broken", "columns", "labelled_lines", "wrap"]

LABEL = 16  # columns that a label takes
GAP = 2  # blanks between two columns


def labelled_lines(
    label: str, text: str, *, indent: int = 5, label_width: int = LABEL
) -> Iterator[str]:
    """Yield the lines of a label and the text beside it."""
    first, *following = wrap(text, indent + label_width)
    yield " " * indent + in_cyan(f"{line_shown(label):<{label_width}}") + first.lstrip()
    yield from following


def wrap(text: str, indent: int, *, first: int | None = None, bold: bool = False) -> list[str]:
    """Break text at spaces into lines of the terminal's width (cheaper than `textwrap`)."""
    lines = broken(text, max(room() - indent, 20))
    styled = [in_bold(line) if bold else line for line in lines]
    first_indent = indent if first is None else first
    return [" " * (indent if place else first_indent) + line for place, line in enumerate(styled)]


def broken(text: str, most: int) -> list[str]:
    """Break text at spaces into lines of so many characters at most, longer words anywhere."""
    lines = [""]
    for word in line_shown(text).split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if len(longer) <= most:
            lines[-1] = longer
        else:
            lines += [word[start : start + most] for start in range(0, len(word), most)]
    if not lines[0] and len(lines) > 1:  # the first word is longer than a line
        del lines[0]
    return lines


def height(text: str, most: int) -> int:
    """Return into how many lines of so many characters text is broken."""
    return 1 if len(text) <= most else len(broken(text, most))


def columns(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str] | None:
    """Lay rows out in columns, each as wide as it needs to be, the widest ones broken at spaces.

    Parameters
    ----------
    heads : sequence of str
        What stands above each column.
    rows : sequence of sequence of str
        The cells.

    Returns
    -------
    list of str or None
        The lines; None where the terminal is too narrow to keep the words whole.
    """
    rows = [[line_shown(cell) for cell in row] for row in rows]
    cells = list(zip(heads, *rows, strict=True))
    least = [max(len(word) for cell in column for word in cell.split(" ")) for column in cells]
    spare = room() - sum(least) - GAP * (len(heads) - 1)
    if spare < 0:
        return None
    widths = shared_out(cells, least, spare)
    table = [
        [broken(cell, most) for cell, most in zip(row, widths, strict=True)]
        for row in [heads, *rows]
    ]
    lines = [line for row in table for line in row_lines(row, widths)]
    head = max(map(len, table[0]))
    return [*map(in_bold, lines[:head]), *lines[head:]]


def shared_out(columns: Sequence[Sequence[str]], least: list[int], spare: int) -> list[int]:
    """Return the widths of columns: what is spare goes where it saves most lines.

    Examples
    --------
    >>> shared_out([["by", "a b c d e f"], ["c", "e f"]], [2, 1], 11)
    [11, 3]
    """
    # What is wider than its longest cell saves nothing.
    most = [
        min(spare, max(map(len, column)) - low) for column, low in zip(columns, least, strict=True)
    ]
    heights = [
        [[height(cell, low + more) for cell in column] for more in range(wanted + 1)]
        for column, low, wanted in zip(columns, least, most, strict=True)
    ]
    widths = [0] * len(columns)

    def lines(widths: list[int]) -> float:
        """Return how many lines all rows take; of equally many, fewer in each cell are better."""
        chosen = (heights[at][more] for at, more in enumerate(widths))
        rows: list[tuple[int, ...]] = list(zip(*chosen, strict=True))
        return sum(map(max, rows)) + sum(map(sum, rows)) / 1000

    left, now = spare, lines(widths)
    while left:
        best = (0.0, 0, 0)
        for at, more in enumerate(widths):
            for wider in range(1, min(left, most[at] - more) + 1):
                if heights[at][more + wider] == heights[at][more + wider - 1]:
                    continue  # no cell takes fewer lines than with a column less
                saved = now - lines([*widths[:at], more + wider, *widths[at + 1 :]])
                best = max(best, (saved / wider, -wider, at))
        if not best[0]:
            break
        widths[best[2]] -= best[1]
        left, now = left + best[1], lines(widths)
    return [low + more for low, more in zip(least, widths, strict=True)]


def row_lines(row: list[list[str]], widths: list[int]) -> Iterator[str]:
    """Yield the lines of one row, whose cells have lines of their own."""
    for at in range(max(map(len, row))):
        parts = (cell[at] if at < len(cell) else "" for cell in row)
        padded = (f"{part:<{wide}}" for part, wide in zip(parts, widths, strict=True))
        yield (" " * GAP).join(padded).rstrip()
