"""How likely a route is in few words: its interval, what it is likelier than, who walked it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.english import counted
from careergraph.model.display.move_words import percent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.model.odds import RouteOdds, StepMemory, Witnesses

__all__ = ["odds_texts"]

SURE = 0.995  # what rounds to a hundred of a hundred
LEAST = 0.05  # people: what rounds to none with one place


def odds_texts(odds: RouteOdds) -> Iterator[str]:
    """Yield sentences on how likely a route is.

    Examples
    --------
    >>> from careergraph.model.odds import RouteOdds
    >>> odds = RouteOdds(("Cook", "Chef"), 0.032, 0.019, 0.051, (None, 0.93, 1.0))
    >>> print(*odds_texts(odds), sep=chr(10))
    3 % of those who move on from Cook take it (95 %: 2 % to 5 %)
    likelier than route 2: 93 of 100; route 3: over 99 of 100
    """
    if odds.probability is not None:
        yield probability_text(odds)
    others = [
        f"route {place}: {chance_text(chance)}"
        for place, chance in enumerate(odds.likelier_than, 1)
        if chance is not None
    ]
    if others:
        yield f"likelier than {'; '.join(others)}"
    if odds.witnesses is not None:
        yield people_text(odds, odds.witnesses)
    yield from (memory_text(odds, step) for step in odds.memory if step.matters)


def probability_text(odds: RouteOdds) -> str:
    """Return how many walk a route, with the interval."""
    assert odds.probability is not None
    walk = "walk it, if each step is taken as by all"
    if len(odds.roles) == 2:  # noqa: PLR2004 (one step)
        walk = "take it"
    text = f"{percent(odds.probability)} of those who move on from {odds.roles[0]} {walk}"
    if odds.low is None or odds.high is None:
        return f"{text} (no interval: nobody says how many people that rests on)"
    return f"{text} (95 %: {percent(odds.low)} to {percent(odds.high)})"


def chance_text(chance: float) -> str:
    """Return a chance as so many of a hundred.

    Examples
    --------
    >>> [chance_text(chance) for chance in (0.5, 0.999, 0.001)]
    ['50 of 100', 'over 99 of 100', 'under 1 of 100']
    """
    if chance >= SURE:
        return "over 99 of 100"
    return f"{100 * chance:.0f} of 100" if chance > 1 - SURE else "under 1 of 100"


def people_text(odds: RouteOdds, seen: Witnesses) -> str:
    """Return how many people walked a route, beside how many the chain of its steps expects.

    Examples
    --------
    >>> from careergraph.model.odds import RouteOdds, Witnesses
    >>> seen = Witnesses(214, 0, 3, 38, 6.8, 4.1, 9.9, 0.002, complete=True)
    >>> odds = RouteOdds(("A", "B", "C"), 0.03, 0.02, 0.05, (None,), seen)
    >>> for part in people_text(odds, seen).split("; "):
    ...     print(part)
    nobody of the 214 people who moved on from A walked all of it, 3 with other roles between
    expected of the 38 who went on after its first step: 6.8 (95 %: 4.1 to 9.9): a phantom route
    >>> rare = seen._replace(walked=1, in_order=4, expected=0.02, low=0.01, high=0.04)
    >>> for part in people_text(odds._replace(witnesses=rare), rare).split("; "):
    ...     print(part)
    1 of the 214 people who moved on from A walked all of it, 3 more with other roles between
    expected of the 38 who went on after its first step: under 0.1
    """
    people = counted(seen.began, "person", "people")
    if not seen.began:
        return "nobody of those whose careers are known moved on from its first role"
    who = f"{seen.walked:,}" if seen.walked else "nobody"
    text = f"{who} of the {people} who moved on from {odds.roles[0]} walked all of it"
    between = seen.in_order - seen.walked
    more = " more" * bool(seen.walked)
    text += f", {between:,}{more} with other roles between" if between else ""
    if not seen.complete:
        text += "; not all careers are known"
    if seen.expected is None or seen.low is None or seen.high is None:
        return text
    if not seen.went_on:
        return f"{text}; nobody went on after its first step"
    sure = f"{seen.expected:,.1f} (95 %: {seen.low:,.1f} to {seen.high:,.1f})"
    sure = "under 0.1" if 0 < seen.high < LEAST else sure
    text += f"; expected of the {seen.went_on:,} who went on after its first step: {sure}"
    return f"{text}: a phantom route" if odds.phantom else text


def memory_text(odds: RouteOdds, step: StepMemory) -> str:
    """Return how a step depends on where people came from.

    Examples
    --------
    >>> from careergraph.model.odds import RouteOdds, StepMemory
    >>> odds = RouteOdds(("A", "B", "C"), 0.03, 0.02, 0.05, (None,))
    >>> for part in memory_text(odds, StepMemory(2, 40, 3, 200, 60, 0.001)).split("; "):
    ...     print(part)
    step 2 depends on where one came from: of the 40 who moved on from B after A, 3 took it (8 %)
    of the 200 others, 60 (30 %)
    """
    before, role = odds.roles[step.step - 2], odds.roles[step.step - 1]
    shares = [
        percent(n / of) for n, of in ((step.took, step.came), (step.others_took, step.others))
    ]
    took = f"{step.took:,} took it ({shares[0]})" if step.took else "nobody took it"
    came = f"of the {step.came:,} who moved on from {role} after {before}, {took}"
    others = f"{step.others_took:,} ({shares[1]})" if step.others_took else "nobody"
    of_others = f"of the {step.others:,} others, {others}"
    return f"step {step.step} depends on where one came from: {came}; {of_others}"
