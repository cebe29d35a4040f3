"""Routes to or from many roles, a row each: the answers of `reach` and `who-can`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careergraph.answering.json_forms import reach_json
from careergraph.cli.listed_rows import listed_rows
from careergraph.cli.printing import print_json, print_message, print_rows
from careergraph.cli.route_text import assumed_lines
from careergraph.cli.terminal import echo
from careergraph.cli.text_blocks import wrap
from careergraph.cli.unfinished import unfinished_text
from careergraph.model.display.move_words import support_number
from careergraph.model.display.words import learning_count, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from careergraph.model.answers import Routes
    from careergraph.model.route import Route

__all__ = ["learning_cell", "print_route_rows", "unknown_left_out", "years_cell"]


def print_route_rows(
    routes: Routes, form: str, *, end: int, title: str, empty: str, more: str
) -> None:
    """Print routes, a row each; first the role at the end (0 or -1) that is not the same in all.

    Where not all was searched, `more` says what that means.
    """
    if form == "json":
        print_json(reach_json(routes))
        return
    rows = [
        {"role": route.roles[end], "steps": route.steps, "learning": route.learning}
        | {"learning_at_least": route.learning_at_least}
        | {"years": route.years, "support": route.support, "route": str(route)}
        | {"skills": route.skills, "certifications": route.certifications}
        | {"years_is": route.years_is, "complete": routes.complete}
        for route in routes
    ]
    for row, route in zip(rows, routes, strict=True) if form in ("table", "md") else ():
        row["learning"] = learning_cell(route.learning, route.learning_at_least)
        row["years"] = years_cell(route.years, route.years_is)
    unfinished = unfinished_text(routes, what=more)
    if form == "table" and routes:
        head = wrap(title, 2, first=0, bold=True)
        head += wrap(unfinished, 2, first=0) if unfinished else []
        echo("\n".join([*head, "", *text_lines(routes, end)]), styled=True)
        return
    columns = ("role", "steps", "learning", "years", "support", "route")
    print_rows(rows, form, columns=columns, title=title, empty=unfinished or empty)
    if unfinished and (routes or form == "csv"):
        print_message(unfinished)


def text_lines(routes: Sequence[Route], end: int) -> Iterator[str]:
    """Yield a row for each route, with the roles on its way below, and what is assumed."""
    names = [one_line(route.roles[end]) for route in routes]
    cells = [
        [
            str(route.steps),
            learning_count(route),
            short_years(route),
            support_number(route.weakest),
        ]
        for route in routes
    ]
    ways = [one_line(" → ".join(route.roles[1:-1])) for route in routes]
    details = [wrap(f"by way of {way}", 4, first=2) if way else [] for way in ways]
    yield from listed_rows(names, ("steps", "to learn", "years", "support"), cells, details)
    yield ""
    if end == -1:
        yield from assumed_lines(routes[0].roles[0], routes[0].assumed)
    else:
        yield from wrap(
            "Assumed of whoever holds a role: what every source requires of it", 2, first=0
        )
    yield from wrap("12+ years: at least 12; support is that of the weakest step", 2, first=0)


def short_years(route: Route) -> str:
    """Return how many years a route takes: ``12+`` is at least 12."""
    years = str(years_cell(route.years, route.years_is))
    return f"{years.removeprefix('at least ')}+" if years.startswith("at least ") else years


def unknown_left_out(options: dict[str, Any]) -> str:
    """Return that a limit to learning leaves out what is unknown, "" without such a limit."""
    if options.get("max_learning") is None:
        return ""
    return "; --max-learning leaves out roles of which no source says what they ask for"


def learning_cell(learning: int | None, at_least: int) -> int | str:
    """Return how much there is to learn: a number, or what is known where a role is unknown.

    Examples
    --------
    >>> learning_cell(3, 3), learning_cell(None, 3), learning_cell(None, 0)
    (3, 'at least 3', 'unknown')
    """
    if learning is not None:
        return learning
    return f"at least {at_least}" if at_least else "unknown"


def years_cell(years: float | None, years_is: str | None) -> float | str:
    """Return how many years a route takes: as its steps state, at least so many, or unknown.

    Examples
    --------
    >>> years_cell(3, "stated"), years_cell(2.5, "at least"), years_cell(None, None)
    (3, 'at least 2.5', 'unknown')
    >>> years_cell(0, "at least")  # which says nothing
    'unknown'
    """
    if years is None or (years == 0 and years_is == "at least"):
        return "unknown"
    return f"at least {years:,g}" if years_is == "at least" else years
