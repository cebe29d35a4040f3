"""The terms under which sources may be passed on: they go along in every form."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careergraph.graph.core import GraphCore

__all__ = ["terms_of"]

FIELDS = ("source", "title", "publisher", "url", "licence", "attribution")


def terms_of(graph: GraphCore, tables: Iterable[str] = ()) -> list[str]:
    """Return a line for each source: its title, publisher, address, licence and attribution.

    Parameters
    ----------
    graph : CareerGraph
        The graph.
    tables : iterable of str, optional
        Only of the sources that these tables cite; by default of all.

    Examples
    --------
    >>> import careergraph
    >>> part = careergraph.load().subset(roles=["IT director", "CIO"])
    >>> terms_of(part, ["transitions"])[0].partition(" https")[0]
    'Career Growth in IT Support (Jobya).'
    """
    cited = {key for table in tables for key in graph.text_column(table, "source")}
    columns = (graph.text_column("sources", name) for name in FIELDS)
    return [
        line_of(*cells) for cells in zip(*columns, strict=True) if not tables or cells[0] in cited
    ]


def line_of(key: str, title: str, publisher: str, url: str, licence: str, attribution: str) -> str:
    """Return what is said of one source; what is blank is left out."""
    name = f"{title or key} ({publisher})" if publisher else title or key
    terms = f"Licence: {licence}" if licence else "Licence: not stated"
    parts = [f"{name}.", url, f"{terms.rstrip('.')}.", attribution]
    return " ".join(part for part in parts if part)
