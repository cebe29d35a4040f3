"""How soon somebody reaches a role: the answer to a question about time to a goal."""

# No `annotations` of __future__: a NamedTuple compiles those that are text, at every start.
from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.model.display.forecast_words import forecast_line
from careergraph.model.facts import Number

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Forecast", "ForecastPoint", "ForecastRoute"]


class ForecastPoint(NamedTuple):
    """What has become of somebody after so many years.

    Attributes
    ----------
    years : float
        The years from today.
    probability : float
        Of having reached the goal by then, by any route.
    low, high : float
        The 95 % band.
    left : float
        The probability of having left before reaching it, and nothing is known of what came next.
    """

    years: float
    probability: float
    low: float
    high: float
    left: float


class ForecastRoute(NamedTuple):
    """A route, and how many take it.

    Attributes
    ----------
    roles : tuple of str
        Its roles, origin and goal too.
    share : float
        The share of those who arrive by the horizon who have taken just this route.
    mean_years : float
        The sum of the mean years before each step, among those who took this step.
    """

    roles: tuple[str, ...]
    share: float
    mean_years: float


class Forecast(NamedTuple):
    """How probable it is to have reached a role, by time from today.

    Attributes
    ----------
    origin, destination : str
        The roles.
    horizon, in_role : float
        For how many years it is told; for how many years they have been in the origin today.
    points : tuple of ForecastPoint
        A point for each quarter of a year, today first, the horizon last.
    routes : tuple of ForecastRoute
        The main routes, the likeliest first; there may be others, and people who visit a role
        twice.
    expected_years, expected_low, expected_high : float or None
        After how many years those arrive, on average, who arrive by the horizon, with its 95 %
        interval; None where nobody does.
    unknown : float
        The probability of being by the horizon in a role of which the dataset does not tell how
        people leave it; so much more may have reached the goal.
    moves, people_years : int or float
        On how many moves and exits it rests, of the roles that somebody may come to on the way to
        the goal; in how many years that people were in these roles.
    draws, seed : int
        How often hazards were drawn for the band, and the seed of chance.
    hidden_below : int, float or None
        Where moves of fewer people than that are hidden: who made one counts as having left, and
        exits of so few as staying.

    Examples
    --------
    >>> point = ForecastPoint(15, 0.231, 0.171, 0.302, 0.4)
    >>> print(Forecast("Cook", "Chef", 15, 0, (point,), (), 6.2, 5.1, 7.4, 0.0, 40, 300.5, 400, 0))
    Cook → Chef: 23 % (95 %: 17 to 30) within 15 years
    """

    origin: str
    destination: str
    horizon: float
    in_role: float
    points: tuple[ForecastPoint, ...]
    routes: tuple[ForecastRoute, ...]
    expected_years: float | None
    expected_low: float | None
    expected_high: float | None
    unknown: float
    moves: float
    people_years: float
    draws: int
    seed: int
    hidden_below: Number | None = None

    @property
    def at_horizon(self) -> ForecastPoint:
        """What has become of them by the horizon."""
        return self.points[-1]

    @property
    def mean_years(self) -> float | None:
        """The sum of mean years along the likeliest route; None where no route leads there.

        It is how long those took who made these steps, and neither tells that many never do, nor
        that whoever takes longer than people were watched for is not among them.
        """
        return self.routes[0].mean_years if self.routes else None

    def __str__(self) -> str:
        return forecast_line(self)

    def to_dict(self) -> dict[str, Any]:
        """Return the forecast as a dict of plain values."""
        listed = {
            "points": [point._asdict() for point in self.points],
            "routes": [route._asdict() | {"roles": [*route.roles]} for route in self.routes],
        }
        end = self.at_horizon._asdict()
        del end["years"]
        fields = self._asdict() | {"mean_years": self.mean_years} | end
        return {name: value for name, value in fields.items() if name not in listed} | listed

    def to_frame(self) -> "pd.DataFrame":
        """Return a DataFrame, one row a quarter of a year.

        Returns
        -------
        pandas.DataFrame
            ``years``, ``probability``, ``low``, ``high`` and ``left``.
        """
        from careergraph.model.display import frames

        return frames.forecast_frame(self)
