"""A forecast as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.cli.printing import print_rows, print_sentence
from careergraph.cli.terminal import echo
from careergraph.hidden_characters import line_shown
from careergraph.model.display.forecast_words import (
    forecast_basis,
    forecast_sentences,
    mean_years_text,
    per_cent_with_band,
    share_text,
)

if TYPE_CHECKING:
    from careergraph.model.forecast import Forecast, ForecastPoint

__all__ = ["print_forecast"]

LEAST = 4  # rows of a curve that a reader sees
Row = dict[str, object]


def print_forecast(forecast: Forecast, form: str) -> None:
    """Print a forecast in words, with its curve and its routes as tables; or both in Markdown."""
    title, *sentences = forecast_sentences(forecast)
    if form == "table":
        echo(line_shown(title))
        for sentence in sentences:
            print_sentence(sentence)
        if not forecast.routes:
            return
    rows = [curve_row(point) for point in shown_points(forecast)]
    print_rows(rows, form, columns=tuple(rows[0]))
    if forecast.routes:
        if form == "md":
            echo()
        rows = route_rows(forecast)
        print_rows(rows, form, columns=tuple(rows[0]))
    if form == "table":
        if forecast.routes:
            print_sentence(mean_years_text(forecast))
        print_sentence(forecast_basis(forecast))


def shown_points(forecast: Forecast) -> list[ForecastPoint]:
    """Return some points of the curve at even distances, the horizon last."""
    last = len(forecast.points) - 1
    step = next((step for step in (20, 12, 8, 4, 2) if last >= LEAST * step), 1)
    places = [*range(step, last, step), last]
    return [forecast.points[place] for place in places]


def curve_row(point: ForecastPoint) -> Row:
    """Return a point of the curve as a row."""
    return {
        "years": point.years,
        "reached": per_cent_with_band(point.probability, point.low, point.high),
        "left before": share_text(point.left),
    }


def route_rows(forecast: Forecast) -> list[Row]:
    """Return the main routes as rows, with what is left for all others."""
    rows: list[Row] = [
        {"of those who arrive": share_text(route.share), "route": " → ".join(route.roles)}
        for route in forecast.routes
    ]
    others = 1 - sum(route.share for route in forecast.routes)
    if round(100 * others) > 0:
        text = "other routes, or a role more than once"
        rows.append({"of those who arrive": share_text(others), "route": text})
    return rows
