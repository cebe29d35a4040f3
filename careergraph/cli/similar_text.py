"""Where nothing is documented: what is near, in a few lines beside the error or as the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

import click

from careergraph.answering.json_forms import near_json
from careergraph.cli.printing import print_json, print_message, print_rows, print_sentence
from careergraph.cli.route_text import evidence_notes, print_assumed
from careergraph.cli.terminal import echo
from careergraph.cli.text_blocks import wrap
from careergraph.english import article, capitalised, counted, together
from careergraph.errors import CareerGraphError
from careergraph.model.display.words import (
    learning_text,
    requirement_text,
    support_text,
    years_text,
)
from careergraph.search.near_routes import NEAR, near_routes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from careergraph.errors import NoRouteError
    from careergraph.graph.value import CareerGraph
    from careergraph.model.near_route import NearRole, NearRoute, NearRoutes

__all__ = ["answer_nearby"]

LINES = 8  # beside the error, at most
COLUMNS = (
    *("place", "side", "near", "met", "required", "missing"),
    *("route", "modelled_step", "steps", "learning", "years", "doubt"),
)


def answer_nearby(
    graph: CareerGraph,
    error: NoRouteError,
    question: Mapping[str, Any],
    names: list[str],
    form: str,
    *,
    top: int,
    claims: bool,
    asked: bool,
) -> None:
    """Tell what is near where no route is documented.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    error : NoRouteError
        Why there is no route.
    question : mapping
        Who asks and within which limits, as `near_routes` takes them.
    names : list of str
        What the person says that they hold.
    form : {"table", "json", "csv", "md"}
        The form of the answer.
    top : int
        How many near routes at most.
    claims : bool
        Whether JSON has every claim.
    asked : bool
        Print it as the answer; else in a few lines beside the error, with exit code 1.

    Raises
    ------
    NoRouteError
        Again, where a limit bars the last documented route, or there is nothing to tell.
    """
    options = {name: value for name, value in question.items() if name != "effort"}
    try:
        near = near_routes(graph, error.origin, error.destination, top=top, **options)
    except CareerGraphError:  # a route is documented: the error says which limit bars it
        raise error from None
    if asked:
        print_near(near, names, form, claims=claims)
    else:
        print_beside(near, error)


def print_beside(near: NearRoutes, error: NoRouteError) -> NoReturn:
    """Print the error and, below it, what is near in a few lines; end with exit code 1."""
    paragraphs = list(short_text(near))
    if not paragraphs:
        raise error
    hint = "--or-similar shows this in full, as the answer."
    last = wrap(hint, 2)
    lines = wrap(paragraphs[0], 2)
    for paragraph in paragraphs[1:]:
        more = wrap(paragraph, 4, first=2)
        if len(lines) + len(more) + len(last) <= LINES:
            lines += more
    print_message(*str(error).split("\n"))
    echo("\n".join([*lines, *last]), err=True, styled=True)
    raise click.exceptions.Exit(1)


def short_text(near: NearRoutes) -> Iterator[str]:
    """Yield what is near, a paragraph each; nothing where nothing is known."""
    last = article(near.ends[1])
    if near:
        yield f"{unsaid(near)}. Modelled from what roles require:"
        yield f"- {sentence(near[0])}."
    elif near.closest or near.gap:
        yield no_role_is_near(near)
    if near.gap and not any(each.side == "direct" for each in near):
        yield f"{'- ' if near else ''}{held_share(near.gap, capitalised(last))}."
    yield from (f"- {sentence(each)}." for each in near[1:])


def unsaid(near: NearRoutes) -> str:
    """Return that nothing is documented, without a full stop."""
    return f"No source says that {article(near.ends[0])} becomes {article(near.ends[1])}"


def no_role_is_near(near: NearRoutes) -> str:
    """Return why there is no near route, with the role that has most in common."""
    if near.barred:
        return f"--{near.barred} leaves out every step that is only modelled."
    if near.nothing_held:
        who = article(near.ends[0])
        return f"Nothing is known of what {who} holds: --have says what you hold."
    within = " within the limits" if near.limited else ""
    if near.closest is None:
        return f"No role that leads there, or that is like it, is near{within}."
    closest = capitalised(article(near.closest.role))
    return (
        f"No role is near enough{within}. Of the roles that lead there one comes closest: "
        f"{held_share(near.closest, closest)}."
    )


def sentence(each: NearRoute) -> str:
    """Return one near route as a sentence without its full stop."""
    required = f"{each.step.met} of the {counted(each.step.required, 'thing')}"
    role = article(each.step.role)
    if each.side == "direct":
        return f"You hold {required} that {role} requires"
    steps = counted(len(each.documented) - 1, "documented step")
    if each.side == "origin":
        return f"{capitalised(role)} does, by {steps}; you hold {required} that role requires"
    near = capitalised(article(each.near))
    return f"{near} is {steps} away; with what that role requires you hold {required} {role} needs"


def held_share(role: NearRole, name: str) -> str:
    """Return how much of what a role requires is held."""
    things = counted(role.required, "thing")
    return f"{name} requires {things}, of which you hold {role.met or 'none'}"


# The answer


def print_near(near: NearRoutes, names: list[str], form: str, *, claims: bool) -> None:
    """Print near routes as the answer."""
    if form == "json":
        print_json(near_json(near, names, claims=claims))
    elif form == "table":
        title = f"{near.ends[0]} → {near.ends[1]}"
        print_sentence(title, indent=3, bold=True)
        found = counted(len(near), "near route")
        print_sentence(f"{unsaid(near)}; {found}, modelled")
        if names:
            print_sentence(f"You hold {together(names)}", indent=2)
        print_assumed(near.ends[0], near.assumed)
        echo("\n".join(answer_lines(near)), styled=True)
    else:
        rows = [near_row(place, each) for place, each in enumerate(near, 1)]
        print_rows(rows, form, columns=COLUMNS)


def near_row(place: int, each: NearRoute) -> dict[str, Any]:
    """Return a near route as a row."""
    route, step = each.route, each.step
    values = (
        *(place, each.side, each.near, step.met, step.required),
        *([item.name for item in step.missing], str(route), each.place + 1),
        *(route.steps, route.learning, route.years, route.doubt),
    )
    return dict(zip(COLUMNS, values, strict=True))


def answer_lines(near: NearRoutes) -> Iterator[str]:
    """Yield the lines of the answer below who asks."""
    yield ""
    if near.gap:
        held = held_share(near.gap, capitalised(article(near.ends[1])))
        yield from wrap(f"{held}{missing_text(near.gap)}", 2, first=0)
    else:
        yield from wrap(f"No source says what {article(near.ends[1])} requires.", 0)
    if not near:
        yield from wrap(no_role_is_near(near), 2, first=0)
    for place, each in enumerate(near, 1):
        yield ""
        yield from near_lines(place, each)
    yield ""
    yield from wrap(NEAR, 0)
    for note in evidence_notes(each.modelled for each in near):
        yield from wrap(note, 0)


def near_lines(place: int, each: NearRoute) -> Iterator[str]:
    """Yield the lines of one near route: why it is near, and what its steps rest on."""
    route = each.route
    yield from wrap(f"{place}. {each}", 3, first=0, bold=True)
    yield from wrap(f"{sentence(each)}{missing_text(each.step)}", 5, first=3)
    for number, transition in enumerate(route.transitions):
        ends = f"{transition.origin} → {transition.destination}"
        if number != each.place:
            yield from wrap(f"{ends}: {support_text(transition)}", 5, first=3)
    yield from wrap(f"In all: {learning_text(route)}; {years_text(route)}", 5, first=3)
    if each.documented:
        ends = f'"{each.documented[0]}" "{each.documented[-1]}"'
        yield from wrap(f"The documented part in full: careergraph path {ends}", 5, first=3)


def missing_text(role: NearRole) -> str:
    """Return what of a role's requirements is missing, by name."""
    if not role.missing:
        return ""
    return f"; missing: {', '.join(requirement_text(item) for item in role.missing)}"
