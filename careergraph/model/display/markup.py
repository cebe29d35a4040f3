"""HTML for notebooks: tables that screen readers, dark themes and every script can read.

Tags are made here only, and text comes in through :func:`text` only. A plain `str` is no `Html`, so
that the type checker refuses text that was not escaped. There are no colours, no scripts and
nothing to be fetched; what a style says undoes what notebooks do to tables of numbers.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["EMPTY", "Html", "bullets", "chain", "strong", "table", "text"]

Html = NewType("Html", str)

EMPTY = Html("")
TITLE = "caption-side: top"
CELL = "vertical-align: top; overflow-wrap: break-word"
LIST = "margin: 0; padding-inline-start: 1.2em"
PLAIN = "tex2jax_ignore mathjax_ignore"  # two dollar signs make no formula


def text(content: object) -> Html:
    """Return text as HTML; its script's direction holds for itself alone.

    Examples
    --------
    >>> text("R&D <lead>")
    '<bdi>R&amp;D &lt;lead&gt;</bdi>'
    """
    told = str(content)
    return Html(f"<bdi>{escape(told)}</bdi>") if told else EMPTY


def strong(content: object) -> Html:
    """Return text that stands out."""
    return Html(f"<strong>{text(content)}</strong>")


def chain(names: Iterable[object]) -> Html:
    """Return names joined by arrows, which point the same way between names of any script."""
    return Html(" → ".join(text(name) for name in names))


def bullets(contents: Iterable[object], *, ordered: bool = False) -> Html:
    """Return texts as a list; of none nothing."""
    tag = "ol" if ordered else "ul"
    items = "".join(f"<li>{text(content)}</li>" for content in contents)
    return Html(f'<{tag} style="{LIST}">{items}</{tag}>') if items else EMPTY


def table(caption: Html, head: Sequence[str], rows: Iterable[Sequence[Html]]) -> Html:
    """Return a table in which every cell has a heading.

    Parameters
    ----------
    caption : Html
        What the table shows.
    head : sequence of str
        The headings of the columns.
    rows : iterable of sequence of Html
        The first cell of a row is its heading. Where a row has fewer cells than there are columns,
        its last cell spans the rest.

    Returns
    -------
    Html
        One ``<table>``.
    """
    heads = "".join(f'<th scope="col" style="{CELL}">{left(text(name))}</th>' for name in head)
    body = "".join(f"<tr>{''.join(cells(row, len(head)))}</tr>\n" for row in rows)
    return Html(
        f'<table class="{PLAIN}">\n<caption style="{TITLE}">{left(caption)}</caption>\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>"
    )


def cells(row: Sequence[Html], width: int) -> Iterator[str]:
    """Yield the cells of one row."""
    first, *others = row
    yield f'<th scope="row" style="{CELL}">{left(first)}</th>'
    span = f' colspan="{width - len(others)}"' if len(row) < width else ""
    for place, cell in enumerate(others, 1):
        yield f'<td{span if place == len(others) else ""} style="{CELL}">{left(cell)}</td>'


def left(content: Html) -> Html:
    """Return contents that begin on the left, also where a forge drops styles from notebooks."""
    return Html(f'<div align="left">{content}</div>')
