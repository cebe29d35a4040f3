"""Routes in words: what they pay, what they require step by step, how they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.english import together
from careergraph.model.display.role_words import same_occupation
from careergraph.model.display.words import requirement_text, route_summary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careergraph.model.answers import Variant
    from careergraph.model.facts import Pay
    from careergraph.model.requirement import Requirement
    from careergraph.model.route import Route

__all__ = [
    "change_text",
    "ends_pay_text",
    "needed",
    "needed_text",
    "pay_text",
    "route_title",
    "series_text",
    "variant_text",
]


ONE_FIGURE = "one figure for both roles"  # that of the occupation to which both belong


def change_text(before: Pay | None, after: Pay | None) -> str:
    """Return by how much pay changes, in percent; "" where the two figures do not compare.

    Examples
    --------
    >>> from careergraph.model.facts import Citation, Pay
    >>> low, high = (
    ...     Pay(None, median, None, "USD", "year", 2025, Citation("survey", "", ""))
    ...     for median in (50_000, 80_000)
    ... )
    >>> change_text(low, high), change_text(high, low), change_text(low, low)
    ('+60%', '-38%', 'the same')
    """
    if before is None or after is None or before.series != after.series or not before.amount:
        return ""
    if same_occupation(before, after):
        return ONE_FIGURE
    change = round(100 * (after.amount / before.amount - 1))
    return f"{change:+d}%" if change else "the same"


def pay_text(pay: Pay) -> str:
    """Return what a role pays in few words, without source, year and country.

    Examples
    --------
    >>> from careergraph.model.facts import Citation, Pay
    >>> cited = Citation("survey", "", "")
    >>> pay_text(Pay(40_000, 61_860, None, "USD", "year", 2025, cited))
    'USD 61,860'
    >>> pay_text(Pay(40_000, None, 50_000, "USD", "year", 2025, cited))
    'USD 40,000 to 50,000'
    """
    return f"{pay.currency} {pay.band if pay.median is None else f'{pay.median:,}'}"


def series_text(pay: Pay) -> str:
    """Return of what figures of pay are: ``median, US, 2025 [bls-oews-2025]``."""
    # Alone it may be an average, or whatever one figure the source gives.
    parts = (
        "median" if pay.median is not None and pay.band else "",
        pay.country,
        str(pay.year or ""),
    )
    source = f"[{pay.citation.source}]" if pay.citation.source else ""
    return " ".join(filter(None, [", ".join(filter(None, parts)), source])) or "no source named"


def ends_pay_text(route: Route) -> str:
    """Return what the ends of a route pay, and the change; "" where neither is known."""
    first, last = route.origin_pay, route.pay[-1]
    change = change_text(first, last)
    if first and last and change:
        both = f"{pay_text(first)} now, {pay_text(last)} at the end, {change}"
        return f"{both} ({series_text(last)})"
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
