"""Pay in words: figures, what they are of, by how much they change, whether they compare."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from careergraph.english import together
from careergraph.model.display.role_words import US_CODE

if TYPE_CHECKING:
    from careergraph.model.facts import Pay
    from careergraph.model.route import Route

__all__ = [
    "change_text",
    "of_all_others",
    "paid_as",
    "pay_note",
    "pay_text",
    "same_occupation",
    "series_text",
]

ONE_FIGURE = "one figure for both roles"  # that of the occupation to which both belong


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
    """Return of what figures of pay are: ``median of the occupation, US, 2025 [bls-oews-2025]``."""
    # Alone it may be an average, or whatever one figure the source gives.
    middle = "median of the occupation" if paid_as(pay) else "median"
    parts = (
        middle if pay.median is not None and pay.band else "",
        pay.country,
        str(pay.year or ""),
    )
    source = f"[{pay.citation.source}]" if pay.citation.source else ""
    return " ".join(filter(None, [", ".join(filter(None, parts)), source])) or "no source named"


def change_text(before: Pay | None, after: Pay | None) -> str:
    """Return by how much pay changes, in percent; "" where the two figures do not compare.

    Nor do they where one is that of "all other" occupations of a group: it says little of a role.

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
    if of_all_others(before) or of_all_others(after):
        return ""
    change = round(100 * (after.amount / before.amount - 1))
    return f"{change:+d}%" if change else "the same"


def paid_as(pay: Pay) -> str:
    """Return the occupation whose pay a figure is, where its locator begins with its US code.

    Examples
    --------
    >>> from careergraph.model.facts import Citation, Pay
    >>> oews = Citation("bls", "", "11-1011 Chief Executives: annual median")
    >>> paid_as(Pay(None, 1, None, "USD", "year", 2025, oews))
    '11-1011 Chief Executives'
    """
    occupation, colon, _ = pay.citation.locator.partition(": ")
    return occupation if colon and re.match(US_CODE, occupation) else ""


def of_all_others(pay: Pay) -> bool:
    """Return whether a figure is of what no other occupation of its group is: a code in 99.

    Examples
    --------
    >>> from careergraph.model.facts import Citation, Pay
    >>> oews = Citation("bls", "", "15-1299 Computer Occupations, All Other: annual median")
    >>> of_all_others(Pay(None, 1, None, "USD", "year", 2025, oews))
    True
    """
    return paid_as(pay).partition(" ")[0].endswith("99")


def same_occupation(before: Pay, after: Pay) -> bool:
    """Return whether two figures are the one of the occupation to which both roles belong.

    Examples
    --------
    >>> from careergraph.model.facts import Citation, Pay
    >>> oews = Citation("bls", "", "11-1011 Chief Executives: annual median")
    >>> pay = Pay(None, 1, None, "USD", "year", 2025, oews)
    >>> same_occupation(pay, pay)
    True
    """
    return before.citation == after.citation and bool(paid_as(after))


def pay_note(route: Route) -> str:
    """Return in what the figures of pay on a route differ, "" where all of them compare.

    Examples
    --------
    >>> import careergraph
    >>> from careergraph.model.facts import Citation, Pay
    >>> before, after = (
    ...     Pay(None, 1, None, "USD", "year", year, Citation("survey", "", ""), "US")
    ...     for year in (2024, 2025)
    ... )
    >>> route = careergraph.routes(careergraph.load(), "IT project manager", "CIO")[0]
    >>> pay_note(route._replace(origin_pay=before, pay=(after,)))
    'pay is not comparable: the figures differ in year'
    """
    if route.pay_comparable:
        return ""
    series = [pay.series for pay in (route.origin_pay, *route.pay) if pay]
    names = ("source", "year", "country", "currency", "period")
    differing = [name for n, name in enumerate(names) if len({each[n] for each in series}) > 1]
    return f"pay is not comparable: the figures differ in {together(differing)}"
