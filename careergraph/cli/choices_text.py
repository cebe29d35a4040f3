"""The answer to a path query as text: a table of the routes, then one of them in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.cli.route_text import (
    assumed_lines,
    beside,
    evidence_notes,
    likely_notes,
    route_lines,
)
from careergraph.cli.terminal import in_bold, room
from careergraph.cli.text_blocks import columns, wrap
from careergraph.cli.unfinished import longer, unfinished_text
from careergraph.english import counted, together
from careergraph.model.display.move_words import observed_years_text, support_number
from careergraph.model.display.route_words import ends_pay_text, variant_text
from careergraph.model.display.words import (
    in_the_end_text,
    one_line,
    to_learn_text,
    with_optional,
    years_text,
)
from careergraph.model.labelled_routes import Choices
from careergraph.search.doubts import short
from careergraph.search.objectives import named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from careergraph.model.answers import Routes
    from careergraph.model.odds import RouteOdds
    from careergraph.model.route import Route

__all__ = ["answer_text"]


def answer_text(
    routes: Routes,
    have: list[str],
    *,
    by: str,
    shown: range,
    share: str = "",
    sources: Mapping[str, str] | None = None,
    claims: bool = False,
    odds: Sequence[RouteOdds] = (),
) -> str:
    """Return routes as text, coloured where the terminal shows colours.

    Parameters
    ----------
    routes : Routes
        The routes, the best first.
    have : list of str
        What the person holds already.
    by : str
        What came first in their order.
    shown : range
        The places, from 1, of the routes to show in full.
    share : str
        For how many transitions the number is stated that came first.
    sources : dict of str to str, optional
        The address of each source, to show all of them.
    claims : bool, default False
        Show every claim with its note.
    odds : sequence of RouteOdds, optional
        How likely each route is.

    Returns
    -------
    str
        The text.
    """
    lines = [*title_lines(routes, by), *person_lines(routes, have)]
    lines += wrap(share, 2, first=0) if share else []
    pay = {ends_pay_text(route) for route in routes}
    lines += (
        wrap(f"Pay a year: {next(iter(pay))}", 2, first=0) if len(pay) == 1 and pay != {""} else []
    )
    if routes[0].eventual:
        lines += wrap(in_the_end_text(routes[0].eventual), 2, first=0)
    if len(routes) > 1 or not shown:
        lines += ["", *table_lines(routes)]
    lines += note_lines(routes, shown)
    full = [routes[place - 1] for place in shown]
    for place, route in zip(shown, full, strict=True):
        own = odds[place - 1] if odds else None
        lines += ["", *route_lines(place, route, by=by, sources=sources, claims=claims, odds=own)]
    notes = evidence_notes(step for route in full or routes for step in route.transitions)
    notes += likely_notes(step for route in full for step in route.transitions)
    lines += ["", *(line for note in notes for line in wrap(note, 0))] if notes else []
    return "\n".join(lines)


def title_lines(routes: Routes, by: str) -> list[str]:
    """Return the ends that the routes share, how many they are and what comes first."""
    ends = one_line(f"{routes[0].roles[0]} → {routes[0].roles[-1]}")
    count = f"{counted(len(routes), 'route')}, {named(by).order} first"
    if isinstance(routes, Choices):
        count = f"{len(routes):,} routes to choose between" if len(routes) > 1 else "1 route"
    if len(ends) + 3 + len(count) > room():
        return [*wrap(ends, 2, first=0, bold=True), *wrap(count, 0)]
    return [f"{in_bold(ends)}   {count}"]


def person_lines(routes: Routes, have: list[str]) -> list[str]:
    """Return what the person holds, and what is assumed of them."""
    own = wrap(f"You hold: {', '.join(have)}", 2, first=0) if have else []
    return [*own, *assumed_lines(routes[0].roles[0], routes[0].assumed)]


def table_lines(routes: Routes) -> list[str]:
    """Return a row for each route; where the terminal is too narrow for a table, a block each."""
    labelled = any(route.labels for route in routes)
    pays = {ends_pay_text(route) for route in routes}
    heads = ["", *(["choice"] if labelled else []), "by way of", "steps", "learn (optional)"]
    heads += ["years", "rests on"]
    rows = [
        [
            str(place),
            *([", ".join(route.labels)] if labelled else []),
            between_text(route),
            str(route.steps),
            with_optional(route),
            years_cell(route),
            rests_on(route),
        ]
        for place, route in enumerate(routes, 1)
    ]
    lines = columns(heads, rows) if len(pays) == 1 else None
    return lines or [
        line
        for place, route in enumerate(routes, 1)
        for line in block_lines(place, route, with_pay=len(pays) > 1)
    ]


def between_text(route: Route) -> str:
    """Return the roles between the ends of a route."""
    return one_line(" → ".join(route.roles[1:-1])) or "straight there"


def years_cell(route: Route) -> str:
    """Return how many years a route takes: ``12+`` is at least 12."""
    if route.years is None:
        return "see steps" if observed_years_text(route.transitions) else "unknown"
    return f"{route.years:,g}{'+' if route.years_is == 'at least' else ''}"


def rests_on(route: Route) -> str:
    """Return what the weakest step of a route rests on, and all doubts."""
    doubts = short(doubt for step in route.doubts for doubt in step)
    weakest, publishers = route.weakest, counted(len(route.weakest.publishers), "publisher")
    support = [publishers if weakest.publishers else "no source"]
    if weakest.evidence == "observed" and weakest.weighted_count is not None:
        support = [support_number(weakest)]
    elif weakest.evidence == "observed" and weakest.count is not None:
        support = [counted(weakest.count, "move")]
    elif weakest.evidence in ("published", "modelled"):
        support.insert(0, weakest.evidence)
    return ", ".join(dict.fromkeys([*support, *doubts]))


def block_lines(place: int, route: Route, *, with_pay: bool) -> Iterator[str]:
    """Yield the lines of one route among others, where there is no room for a table."""
    labels = f"{', '.join(route.labels)}: " if route.labels else ""
    yield from wrap(f"{place}. {labels}{between_text(route)}", 3, first=0, bold=True)
    optional = len(route.optional_names)
    more = f" ({optional:,} optional)" if optional else ""
    sums = f"{counted(route.steps, 'step')}; {to_learn_text(route)}{more}; {years_text(route)}"
    yield from wrap(sums, 3)
    yield from beside("rests on", rests_on(route))
    if pay := ends_pay_text(route) if with_pay else "":
        yield from beside("pay a year", pay)


def note_lines(routes: Routes, shown: range) -> list[str]:
    """Return why the first comes first, what is nearly the same, and what else can be asked."""
    if not isinstance(routes, Choices):
        unfinished = unfinished_text(routes)
        return ["", *wrap(unfinished, 2, first=0)] if unfinished else []
    notes = [why_first(routes[0], routes[1])] if len(routes) > 1 else []
    notes += [f"Nearly the same, {variant_text(routes, each)}" for each in routes.variants]
    if routes.unsearched:
        names = together(routes.unsearched)
        how = longer(routes.reason) if "second" in routes.reason else "; --by and -k search longer"
        notes.append(f"Not searched to the end ({routes.reason}): {names}{how}")
    if len(routes) > 1 and len(shown) < len(routes):
        others = "--route 2 shows another" if 1 in shown else "--route 1 shows the first"
        notes.append(f"{others} in full, --all shows all, --sources tells every source")
    return ["", *(line for note in notes for line in wrap(note, 2, first=0))] if notes else []


def why_first(first: Route, second: Route) -> str:
    """Return why the best-founded route comes first: its doubts beside those of the next."""
    if not first.doubt:
        return "Route 1 comes first: no step of it is in doubt"
    own, other = (doubts_text(route) for route in (first, second))
    if first.doubt == second.doubt:
        return f"Route 1 comes first: no route has less doubt ({own})"
    return f"Route 1 comes first: no route has less doubt ({own}; route 2 has {other})"


def doubts_text(route: Route) -> str:
    """Return how much doubt a route has, and why."""
    doubts = dict.fromkeys(doubt for step in route.doubts for doubt in step)
    return f"{route.doubt}: {', '.join(doubts)}"
