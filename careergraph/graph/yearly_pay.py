"""What a role pays a year: the newest figures, all roles in the dataset's own currency."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from careergraph.graph.records import pay

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph
    from careergraph.model.facts import Pay

__all__ = ["amount", "same_currency", "yearly_pay"]


def currency(graph: CareerGraph) -> str:
    """Return the currency that most rows of the pay table state; of several the first by name.

    Examples
    --------
    >>> import careergraph
    >>> currency(careergraph.load())
    'USD'
    """
    return graph.once(currency, lambda: most_stated(graph))


def most_stated(graph: CareerGraph) -> str:
    """Return the currency of most rows, ``""`` where the dataset says nothing of pay."""
    if graph.lookup is not None:
        return graph.lookup.currency
    rows = Counter(graph.text_column("pay", "currency"))
    return max(sorted(rows), key=rows.__getitem__, default="")


def same_currency(part: CareerGraph, graph: CareerGraph) -> CareerGraph:
    """Return a part of a graph, which counts pay in the currency of the whole graph."""
    part.once(currency, lambda: currency(graph))
    return part


def yearly_pay(graph: CareerGraph, role: str) -> Pay | None:
    """Return the newest figures for a year's pay in the dataset's own currency.

    Of equally new figures the first in the table. None where no source states any in this
    currency: figures in others cannot be compared with it.
    """
    own = currency(graph)
    yearly = [row for row in pay(graph, role) if row.period == "year" and row.currency == own]
    return max(yearly, key=lambda row: row.year or 0, default=None)


def amount(figures: Pay) -> float:
    """Return one amount for a band of pay: the median, else the middle of the band.

    Examples
    --------
    >>> from careergraph.model.facts import Citation, Pay
    >>> amount(Pay(100, None, 300, "EUR", "year", 2024, Citation("", "", "")))
    200.0
    """
    if figures.median is not None:
        return figures.median
    ends = [end for end in (figures.low, figures.high) if end is not None]
    return sum(ends) / len(ends)
