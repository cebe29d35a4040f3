"""HTML for notebooks: tables for screen readers, for dark themes and for text of every script.

Only this module makes tags, and all text goes through :func:`text`. A plain `str` is no `Html`, so
that the type checker refuses text that is not escaped. The tables have no colours, no scripts and
load nothing. Their styles undo what notebooks do to tables of numbers.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NewType

from careergraph.hidden_characters import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["EMPTY", "Html", "arrows", "bullets", "strong", "table", "text"]

Html = NewType("Html", str)

EMPTY = Html("")
TITLE = "caption-side: top"
CELL = "vertical-align: top; overflow-wrap: break-word"
LIST = "margin: 0; padding-inline-start: 1.2em"
NO_FORMULAS = "tex2jax_ignore mathjax_ignore"  # else text between two dollar signs is shown as one


def text(content: object) -> Html:
    """Return text as HTML; the direction in which it is read changes nothing around it.

    Examples
    --------
    >>> text("R&D <lead>")
    '<bdi>R&amp;D &lt;lead&gt;</bdi>'
    """
    characters = shown(str(content))
    return Html(f"<bdi>{escape(characters)}</bdi>") if characters else EMPTY


def strong(content: object) -> Html:
    """Return text that stands out."""
    return Html(f"<strong>{text(content)}</strong>")


def arrows(names: Iterable[object]) -> Html:
    """Return names joined by arrows, which point the same way between names of any script."""
    return Html(" → ".join(text(name) for name in names))


def bullets(contents: Iterable[object], *, ordered: bool = False) -> Html:
    """Return texts as a list; nothing where there are none."""
    tag = "ol" if ordered else "ul"
    items = "".join(f"<li>{text(content)}</li>" for content in contents)
    return Html(f'<{tag} style="{LIST}">{items}</{tag}>') if items else EMPTY


def table(caption: Html, headings: Sequence[str], rows: Iterable[Sequence[Html]]) -> Html:
    """Return a table in which every cell has a heading.

    Parameters
    ----------
    caption : Html
        What the table shows.
    headings : sequence of str
        The headings of the columns.
    rows : iterable of sequence of Html
        The first cell of a row is its heading. Where a row has fewer cells than there are columns,
        its last cell spans all that follow.

    Returns
    -------
    Html
        One ``<table>``.
    """
    head = "".join(f'<th scope="col" style="{CELL}">{left(text(name))}</th>' for name in headings)
    body = "".join(f"<tr>{''.join(cells(row, len(headings)))}</tr>\n" for row in rows)
    return Html(
        f'<table class="{NO_FORMULAS}">\n<caption style="{TITLE}">{left(caption)}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>"
    )


def cells(row: Sequence[Html], width: int) -> Iterator[str]:
    """Yield the cells of one row."""
    first, *following = row
    yield f'<th scope="row" style="{CELL}">{left(first)}</th>'
    span = f' colspan="{width - len(following)}"' if len(row) < width else ""
    for place, cell in enumerate(following, 1):
        yield f'<td{span if place == len(following) else ""} style="{CELL}">{left(cell)}</td>'


def left(content: Html) -> Html:
    """Return contents that begin on the left, also on sites that drop styles from notebooks."""
    return Html(f'<div align="left">{content}</div>')
