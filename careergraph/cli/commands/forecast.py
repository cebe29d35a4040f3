"""`careergraph forecast`: how probable it is to have reached a role after so many years."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from careergraph.cli.forecast_options import draws, life_table_source, seed
from careergraph.cli.forecast_text import print_forecast
from careergraph.cli.numbers import YEARS
from careergraph.cli.options import dataset, form, role_argument
from careergraph.cli.printing import print_json, print_rows
from careergraph.model.forecast import ForecastPoint

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph


@click.command("forecast")
@role_argument("origin")
@role_argument("destination")
@click.option(
    "--horizon",
    type=YEARS,
    default="15y",
    show_default=True,
    metavar="TIME",
    help="For how long: 15y, 18m; it is rounded up to a quarter of a year.",
)
@click.option(
    "--in-role",
    type=YEARS,
    default="0y",
    show_default=True,
    metavar="TIME",
    help="For how long ORIGIN has been held today.",
)
@life_table_source
@draws(100_000, "How often the rates are drawn for the band.")
@seed
@form
@dataset
def forecast_command(
    graph: CareerGraph,
    origin: str,
    destination: str,
    *,
    form: str,
    horizon: float,
    in_role: float,
    source: str | None,
    draws: int,
    seed: int,
) -> None:
    """How probable it is to have reached DESTINATION from ORIGIN after so many years, by any route.

    It holds for people who move as those did whom the dataset counted: its life table, which
    `careergraph build` writes from histories, tells how soon people leave a role and where to. Who
    leaves to where nothing is known does not arrive. Bands are of 95 %: they come from drawing the
    rates anew, and hold no doubt about whether the future is like the past.

    JSON holds all, CSV the curve by quarters of a year; `careergraph plot --kind forecast` draws
    it.

    \b
    Example:
      careergraph forecast Cook Chef --horizon 10y --in-role 2y --data my-data
    """
    from careergraph.flows.time_to_goal import forecast

    found = forecast(
        graph,
        origin,
        destination,
        horizon=horizon,
        in_role=in_role,
        source=source,
        draws=draws,
        seed=seed,
    )
    if form == "json":
        print_json(found.to_dict())
    elif form == "csv":
        points = [point._asdict() for point in found.points]
        print_rows(points, form, columns=ForecastPoint._fields)
    else:
        print_forecast(found, form)
