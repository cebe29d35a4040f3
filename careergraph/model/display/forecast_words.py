"""A forecast in words: no more digits than its band supports."""

from __future__ import annotations

from math import ceil, log10
from typing import TYPE_CHECKING

from careergraph.english import capitalised, counted
from careergraph.model.display.move_words import hidden_text

if TYPE_CHECKING:
    from careergraph.model.facts import Number
    from careergraph.model.forecast import Forecast

__all__ = [
    "FEW",
    "decimals",
    "forecast_basis",
    "forecast_doubts",
    "forecast_line",
    "forecast_sentences",
    "hidden_sentence",
    "mean_years_text",
    "per_cent_with_band",
    "share_text",
    "years_with_band",
]

MOST = 4  # decimals
FEW = 10  # moves and exits on the way: of fewer, years are those of a few people
WIDE = 2.0  # of the last digit shown, a band has at least so many


def decimals(width: float) -> int:
    """Return how many decimals a number has whose band is so wide: two of the last digit at least.

    Examples
    --------
    >>> [decimals(width) for width in (13, 2, 1.9, 0.13, 0)]
    [0, 0, 1, 2, 0]
    """
    return min(MOST, max(0, ceil(log10(WIDE / width)))) if width > 0 else 0


def per_cent_with_band(probability: float, low: float, high: float) -> str:
    """Return a probability in per cent, with its 95 % band.

    Examples
    --------
    >>> per_cent_with_band(0.2312, 0.171, 0.302), per_cent_with_band(0.0042, 0.0012, 0.0151)
    ('23 % (95 %: 17 to 30)', '0.4 % (95 %: 0.1 to 1.5)')
    """
    if high == 0:
        return "0 %"  # nobody was seen to arrive: no data, no band
    digits = decimals(100 * (high - low))
    middle, least, most = (f"{100 * share:.{digits}f}" for share in (probability, low, high))
    return f"{middle} % (95 %: {least} to {most})"


def share_text(share: float) -> str:
    """Return a share in whole per cents; of less than one with a decimal, and never 0 for some.

    Examples
    --------
    >>> share_text(0.047), share_text(0.0047), share_text(0.0004)
    ('5 %', '0.5 %', 'under 0.1 %')
    """
    if 0 < share < 0.0005:  # noqa: PLR2004 (what rounds to none with a decimal)
        return "under 0.1 %"
    return f"{100 * share:.{int(0 < share < 0.01)}f} %"  # noqa: PLR2004


def years_with_band(years: float, low: float, high: float) -> str:
    """Return years with their 95 % band.

    Examples
    --------
    >>> years_with_band(6.23, 5.61, 7.02), years_with_band(6.23, 4.1, 7.02)
    ('6.2 years (95 %: 5.6 to 7.0)', '6 years (95 %: 4 to 7)')
    """
    digits = min(1, decimals(high - low))
    middle, least, most = (f"{number:.{digits}f}" for number in (years, low, high))
    return f"{counted_text(middle)} (95 %: {least} to {most})"


def counted_text(number: str) -> str:
    """Return so many years: ``1 year``, ``6.2 years``."""
    return f"{number} year{'' if number == '1' else 's'}"


def forecast_line(forecast: Forecast) -> str:
    """Return a forecast in a line."""
    if not forecast.routes and not forecast.at_horizon.high:
        return (
            f"{forecast.origin} → {forecast.destination}: nobody was seen to move on any way there"
        )
    end = forecast.at_horizon
    share = per_cent_with_band(end.probability, end.low, end.high)
    within = counted(forecast.horizon, "year")
    return f"{forecast.origin} → {forecast.destination}: {share} within {within}"


def forecast_sentences(forecast: Forecast) -> list[str]:
    """Return a forecast in sentences; the first is its title."""
    end, goal = forecast.at_horizon, forecast.destination
    since = f"after {forecast.in_role:g} years in it" if forecast.in_role else "entered today"
    share = per_cent_with_band(end.probability, end.low, end.high)
    within = counted(forecast.horizon, "year")
    title = f"{forecast.origin} → {goal}: {forecast.origin} {since}"
    if not forecast.routes:
        return [title, *unseen_sentences(forecast)]
    sentences = [
        title,
        f"Within {within} {share} have become {goal}, by any route.",
        f"{share_text(end.left)} have left before, to where nothing is known.",
    ]
    if forecast.unknown:
        sentences.append(f"{unknown_text(forecast)}: so many more may have arrived.")
    bounds = forecast.expected_years, forecast.expected_low, forecast.expected_high
    if forecast.moves < FEW:
        seen = counted(round(forecast.moves), "move or exit", "moves and exits")
        were = "was" if round(forecast.moves) == 1 else "were"
        sentences.append(
            f"Only {seen} {were} seen on the way: too few to say after how many years, and no more "
            "than a hint at how probable."
        )
    elif None not in bounds:
        years = years_with_band(*bounds)  # type: ignore[arg-type]
        sentences.append(f"Those who arrive by then do so after {years} on average.")
    return sentences


def unknown_text(forecast: Forecast) -> str:
    """Return how many are by the horizon where the life table tells nothing."""
    return (
        f"{share_text(forecast.unknown)} are then in roles of which nobody knows how people leave "
        "them"
    )


def forecast_doubts(forecast: Forecast) -> list[str]:
    """Return what a picture has to say beside the curves, in a few words each."""
    doubts = []
    if not forecast.routes:
        doubts.append("nobody was seen on any way there: how probable it is, is not known")
    elif forecast.moves < FEW:
        doubts.append(f"fewer than {FEW} moves and exits were seen on the way: no more than a hint")
    if forecast.unknown:
        doubts.append(unknown_text(forecast))
    if hidden := hidden_text(forecast.hidden_below):
        doubts.append(f"{hidden}, and count as leaving")
    return doubts


def unseen_sentences(forecast: Forecast) -> list[str]:
    """Return what can be said where nobody was seen on any way to the goal: not how probable it is.

    A forecast knows only moves that were seen; that nobody made one is no proof that nobody will.
    """
    left = f"{share_text(forecast.at_horizon.left)} leave, to where nothing is known"
    stay = (
        f"{share_text(forecast.unknown)} come to roles of which nobody knows how people leave them"
    )
    parts = f"{left}, and {stay}" if forecast.unknown else left
    way = f"from {forecast.origin} to {forecast.destination}"
    hidden = hidden_sentence(forecast.hidden_below)
    return [
        f"Nobody was seen to move on any way {way}.{hidden}",
        "So these histories do not tell how probable that is: a forecast knows only moves seen.",
        f"Within {counted(forecast.horizon, 'year')} {parts}.",
    ]


def mean_years_text(forecast: Forecast) -> str:
    """Return what the sum of mean years along the likeliest route is, and what it is not."""
    missing = 1 - forecast.at_horizon.probability
    return (
        f"The sum of the mean years before each step of the first route is "
        f"{forecast.mean_years:.1f} years. That is no forecast: it speaks only of those who took "
        f"these steps, and only of those whom the data saw take them. "
        f"{share_text(missing)} have not arrived within {counted(forecast.horizon, 'year')}."
    )


def forecast_basis(forecast: Forecast) -> str:
    """Return on how much a forecast rests."""
    return (
        f"This rests on {counted(round(forecast.moves), 'move or exit', 'moves and exits')} in "
        f"{forecast.people_years:,.0f} years that people were in the roles on the way; the bands "
        f"on {forecast.draws:,} draws, seed {forecast.seed}. Only moves that were seen can happen."
        f"{hidden_sentence(forecast.hidden_below)}"
    )


def hidden_sentence(below: Number | None) -> str:
    """Return what becomes of small numbers where the life table hides them; ``""`` where not.

    Examples
    --------
    >>> hidden_sentence(None)
    ''
    >>> hidden_sentence(5)
    ' Moves of fewer than 5 people are hidden, and count as leaving; so few exits as staying.'
    """
    hidden = capitalised(hidden_text(below))
    return f" {hidden}, and count as leaving; so few exits as staying." if hidden else ""
