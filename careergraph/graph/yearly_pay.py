"""What roles pay a year, in the dataset's own currency: the newest figures, and which compare.

Figures compare that are of one series: of the same source, year and country (`Pay.series`). Blank
cells are alike too: rows that name no source are the dataset's own, rows without a year the oldest.
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from careergraph.graph.memo import kept
from careergraph.graph.records import pay, pay_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from careergraph.graph.value import CareerGraph
    from careergraph.model.facts import Number, Pay

__all__ = [
    "commonest_series",
    "comparable",
    "currency",
    "newest",
    "pay_along",
    "same_currency",
    "yearly_figures",
    "yearly_pay",
]


def currency(graph: CareerGraph) -> str:
    """Return the currency that most figures for a year's pay state; of several the first by name.

    Examples
    --------
    >>> import careergraph
    >>> currency(careergraph.load())
    'USD'
    """
    return graph.once(currency, lambda: most_stated(graph))


def most_stated(graph: CareerGraph) -> str:
    """Return the currency of most figures for a year's pay, ``""`` where there are none."""
    if graph.lookup is not None:
        return graph.lookup.currency
    currencies, periods = (graph.text_column("pay", name) for name in ("currency", "period"))
    pairs = zip(currencies, periods, strict=True)
    rows = Counter(currency for currency, period in pairs if period in ("", "year"))
    return max(sorted(rows), key=rows.__getitem__, default="")


def same_currency(part: CareerGraph, graph: CareerGraph) -> CareerGraph:
    """Return a part of a graph, which counts pay in the currency of the whole graph."""
    part.once(currency, lambda: currency(graph))
    return part


def yearly_figures(graph: CareerGraph, role: str) -> tuple[Pay, ...]:
    """Return all figures for a year's pay in the dataset's own currency, in table order.

    Figures in other currencies cannot be compared with them.
    """
    own = currency(graph)
    return tuple(row for row in pay(graph, role) if row.period == "year" and row.currency == own)


def yearly_pay(graph: CareerGraph, role: str) -> Pay | None:
    """Return the newest figures for a year's pay in the dataset's own currency.

    Of equally new figures the first with a median, else the first in the table. None where no
    source states any in this currency.
    """
    return newest(yearly_figures(graph, role))


def pay_along(graph: CareerGraph, roles: Iterable[str]) -> tuple[Pay | None, ...]:
    """Return what each role of a route pays a year, None of which no source says.

    All figures are of the best series that has every role of which there are any; where no series
    has, each role's are its newest.
    """
    figures = [yearly_figures(graph, role) for role in roles]
    return comparable(figures) or tuple(map(newest, figures))


@kept
def commonest_series(graph: CareerGraph) -> dict[str, Pay]:
    """Return what roles pay a year by the one source, year and country that has most of them.

    Of several such series it is the newest, then the first by name. {} where no source states any.
    """
    own = currency(graph)
    rows: dict[tuple[str, Number | None, str], dict[str, list[int]]] = {}
    text = partial(graph.text_column, "pay")
    columns = text("currency"), text("period"), text("source"), text("country"), text("role")
    years = graph.number_column("pay", "year")
    for row, (money, period, source, country, role) in enumerate(zip(*columns, strict=True)):
        if money == own and period in ("", "year"):
            rows.setdefault((source, years[row], country), {}).setdefault(role, []).append(row)

    def rank(series: tuple[str, Number | None, str]) -> tuple[int, Number, str, str]:
        source, year, country = series
        return -len(rows[series]), -(year or 0), source, country

    chosen = rows[min(rows, key=rank)] if rows else {}  # only of these rows records are made
    best = {role: newest(pay_row(graph, row) for row in stated) for role, stated in chosen.items()}
    return {role: figures for role, figures in best.items() if figures is not None}


def newest(figures: Iterable[Pay]) -> Pay | None:
    """Return the newest figures, of equally new ones the first with a median, else the first."""
    return max(figures, key=lambda row: (row.year or 0, row.median is not None), default=None)


def comparable(figures: Sequence[Sequence[Pay]]) -> tuple[Pay | None, ...]:
    """Choose figures of one series for several roles, () where no series has all.

    Of several such series it is the newest, then that with the most medians, then the first by the
    source's name and the country's. Figures without a year compare only where none has one.

    Parameters
    ----------
    figures : sequence of sequence of Pay
        All figures of each role. A role without any has None, and does not count.

    Examples
    --------
    >>> from careergraph.model.facts import Citation, Pay
    >>> cook, chef, guest = (
    ...     Pay(None, median, None, "EUR", "year", year, Citation(source, "", ""))
    ...     for median, year, source in [(1, 2024, "a"), (2, 2024, "a"), (3, 2025, "b")]
    ... )
    >>> [each.median for each in comparable([[cook], [guest, chef]])]
    [1, 2]
    >>> comparable([[cook], [guest]])
    ()
    """
    stated = [rows for rows in figures if rows]
    dated = any(row.year for rows in stated for row in rows)
    shared = [
        series
        for series in dict.fromkeys(row.series for rows in stated[:1] for row in rows)
        if (series[1] or not dated)
        and all(any(row.series == series for row in rows) for rows in stated)
    ]
    chosen = {
        series: tuple(newest(row for row in rows if row.series == series) for rows in figures)
        for series in shared
    }

    def rank(series: tuple[str, int | None, str, str, str]) -> tuple[int, int, str, str]:
        source, year, country, *_ = series
        medians = sum(row is not None and row.median is not None for row in chosen[series])
        return -(year or 0), -medians, source, country

    return chosen[min(chosen, key=rank)] if chosen else ()
