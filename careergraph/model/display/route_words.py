"""Routes in words: what their ends pay, what they require step by step, how they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.english import together
from careergraph.model.display.pay_words import change_text, of_all_others, pay_text, series_text
from careergraph.model.display.words import requirement_text, route_summary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careergraph.model.labelled_routes import Variant
    from careergraph.model.requirement import Requirement
    from careergraph.model.route import Route

__all__ = ["ends_pay_text", "needed", "needed_text", "route_title", "variant_text"]


def ends_pay_text(route: Route) -> str:
    """Return what the ends of a route pay, and the change; "" where neither is known."""
    first, last = route.origin_pay, route.pay[-1]
    change = change_text(first, last)
    if first and last and first.series == last.series:
        both = f"{pay_text(first)} now, {pay_text(last)} at the end"
        told = f"{both}{change and f', {change}'} ({series_text(last)})"
        if of_all_others(first) or of_all_others(last):
            told += "" if change else "; not comparable: one is of all other occupations of a group"
        return told
    ends = {"now": first, "at the end": last}
    known = [f"{pay_text(pay)} {end} ({series_text(pay)})" for end, pay in ends.items() if pay]
    unknown = [f"{end} unknown" for end, pay in ends.items() if not pay]
    return "; ".join([*known, *(unknown or ["not comparable"])]) if known else ""


def route_title(place: int, route: Route) -> str:
    """Return which route of an answer one is, and what it is best at; the first has place 0.

    Examples
    --------
    >>> import careergraph
    >>> route_title(1, careergraph.choices(careergraph.load(), "IT manager", "CTO")[1])
    'Route 2: fewest steps, least to learn'
    """
    labels = f": {', '.join(route.labels)}" if route.labels else ""
    return f"Route {place + 1}{labels}"


def variant_text(choices: list[Route], variant: Variant) -> str:
    """Return how a route differs from the choice that it is nearly the same as.

    Examples
    --------
    >>> import careergraph
    >>> choices = careergraph.choices(careergraph.load(), "Help desk technician", "CIO")
    >>> variant_text(choices, choices.variants[0])
    'fewest steps: route 1 without IT director (3 steps · 36 to learn · at least 10 years)'
    """
    choice, route = choices[variant.choice - 1], variant.route
    without = [role for role in choice.roles if role not in route.roles]
    also = [role for role in route.roles if role not in choice.roles]
    parts = [f"with {together(also)}"] if also else []
    parts += [f"without {together(without)}"] if without else []
    how = " and ".join(parts)
    return f"{', '.join(route.labels)}: route {variant.choice} {how} ({route_summary(route)})"


def needed(requirements: Iterable[Requirement], kind: str) -> list[Requirement]:
    """Return the requirements of a type, less those that another of them meets too."""
    return [item for item in requirements if item.type == kind and not item.met_by]


def needed_text(item: Requirement, requirements: Iterable[Requirement]) -> str:
    """Return a requirement, with what else of the same step it meets.

    Examples
    --------
    >>> from careergraph.model.requirement import Requirement
    >>> master = Requirement("education", "Master's degree")
    >>> bachelor = Requirement("education", "Bachelor's degree", met_by="Master's degree")
    >>> needed_text(master, [master, bachelor])
    "Master's degree (it meets Bachelor's degree too)"
    """
    met: list[str] = []
    waiting = [item.name]
    for name in waiting:  # it grows while it is read
        weaker = [each.name for each in requirements if each.met_by == name]
        met += weaker
        waiting += weaker
    return requirement_text(item) + (f" (it meets {together(met)} too)" if met else "")
