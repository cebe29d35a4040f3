"""Estimates of histories as rows of tables: figures with their intervals in one cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careergraph.model.display.move_words import percent

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from careergraph.model.estimate_table import ContrastRow, EstimateRow, RoleRow, ShareTest

__all__ = ["CELLS", "one_pair"]

Row = dict[str, Any]
LEFT = "(left)"
LEAST = 0.05  # years that round to none
SURE = 0.001  # below it a chance is not told as a number


def estimate_cells(row: EstimateRow) -> Row:
    """Return an estimate as the cells of a table."""
    hidden = row.moves is None
    return {
        "group": row.group,
        "from → to": f"{row.origin} → {row.destination or LEFT}",
        "moves": "hidden" if hidden else row.moves,
        "people": row.persons,
        "likely": between(row.probability, row.probability_low, row.probability_high, percent),
        "in 100 years": between(row.hazard, row.hazard_low, row.hazard_high, in_a_hundred),
        "half within years": between(
            row.median_years, row.median_years_low or None, row.median_years_high, one_place
        ),
    }


def role_cells(row: RoleRow) -> Row:
    """Return what is estimated of leaving a role as the cells of a table."""
    untold = "" if row.moved is not None and row.left is not None else "hidden"
    quarters = [row.lower_quartile_years, row.upper_quartile_years]
    ends = ["" if each is None else one_place(each) for each in quarters]
    return {
        "group": row.group,
        "role": row.role,
        "moved on": "hidden" if row.moved is None else row.moved,
        "exits": untold if row.exits is None else row.exits,
        "still there": row.still_there,
        "in 100 years": between(row.hazard, row.hazard_low, row.hazard_high, in_a_hundred),
        "half left within years": between(
            row.median_years, row.median_years_low or None, row.median_years_high, one_place
        ),
        "quarters left": " to ".join(filter(None, ends)),
    }


def contrast_cells(row: ContrastRow) -> Row:
    """Return a contrast as the cells of a table."""
    return {
        "from → to": f"{row.origin} → {row.destination or LEFT}",
        "groups": f"{row.group} : {row.against}",
        "moves": f"{row.moves:,} : {row.against_moves:,}",
        "times as fast": between(row.ratio, row.ratio_low, row.ratio_high, two_figures),
        "chance": chance(row.ratio_p),
        "likelier by": between(row.difference, row.difference_low, row.difference_high, points),
        "chance so": chance(row.difference_p),
    }


def one_pair(records: Sequence[Any]) -> str:
    """Return which two groups all contrasts are of; ``""`` where there are more, or none."""
    pairs = {(row.group, row.against) for row in records if hasattr(row, "against")}
    return " against ".join(*pairs) if len(pairs) == 1 else ""


def cells_of_test(row: ShareTest) -> Row:
    """Return a test as the cells of a table."""
    return {
        "from": row.origin or "(all roles)",
        "moves": row.moves,
        "by chance": chance(row.p if row.corrected is None else row.corrected) or "too few moves",
    }


def between(value: float | None, low: float | None, high: float | None, text: Any) -> str:
    """Return a figure with its interval, as far as these are known."""
    if value is None:
        return ""
    if low is None and high is None:
        return f"{text(value)}"
    ends = f"{text(low)} or more" if high is None else f"{text(low or 0)} to {text(high)}"
    ends = ends.replace(" % to ", " to ")
    return f"{text(value)} ({ends})"


def one_place(number: float) -> str:
    """Return a number of years; some are no 0.0."""
    if 0 < number < LEAST:
        return "under 0.1"
    return f"{number:.1f}"


def in_a_hundred(rate: float) -> str:
    """Return a yearly rate as how many move in a hundred years that people are in the role.

    Examples
    --------
    >>> [in_a_hundred(rate) for rate in (0.0086, 0.134, 2.16, 0)]
    ['0.86', '13', '220', '0']
    """
    return f"{float(f'{100 * rate:.2g}'):,g}"


def two_figures(number: float) -> str:
    """Return how many times as fast."""
    return f"{number:.2g}"


def points(number: float) -> str:
    """Return a difference of probabilities, in points of a hundred."""
    whole = round(100 * number)
    return f"{whole:+}" if whole else "0"


def chance(p: float | None) -> str:
    """Return how often chance alone gives so much; ``""`` where nobody knows."""
    if p is None:
        return ""
    return f"under {SURE}" if p < SURE else f"{p:.2g}"


# Of each part: where its records are, what a row of them shows, its title, what the columns mean.
CELLS: dict[str, tuple[str, Callable[[Any], Row], str, str]] = {
    "moves": (
        "rows",
        estimate_cells,
        "Moves and exits, most moves first",
        (
            "likely: as the next role of whoever moves, (left): of whoever leaves; in 100 years: "
            "in so many years that people are in the role; half within years: until half of these "
            "came"
        ),
    ),
    "roles": (
        "roles",
        role_cells,
        "Leaving each role at all, most who left first",
        (
            "in 100 years: how many leave in so many years that people are in the role; half left: "
            "within how many years of entering it; quarters left: the first and the third quarter"
        ),
    ),
    "contrasts": (
        "contrasts",
        contrast_cells,
        "Groups against each other, surest first",
        (
            "moves: of the one and of the other; chance: how often equal groups differ so "
            "(Holm, of all rows); likelier: in points"
        ),
    ),
    "change": (
        "tests",
        cells_of_test,
        "Do next roles differ between groups?",
        "by chance: how often groups that are alike differ so much, corrected by Holm",
    ),
    "memory": (
        "tests",
        cells_of_test,
        "Do next roles depend on the role before?",
        "by chance: how often roles without memory look so uneven, corrected by Holm",
    ),
}
