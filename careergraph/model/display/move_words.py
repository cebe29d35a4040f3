"""Observed moves in few words: how many, what they stand for, which share they are."""

from __future__ import annotations

from math import floor, log10
from typing import TYPE_CHECKING

from careergraph.english import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careergraph.model.facts import Number, Transition
    from careergraph.model.move_estimates import MoveEstimates

__all__ = [
    "hidden_text",
    "is_estimated",
    "observed_text",
    "observed_years_text",
    "percent",
    "rounded",
    "share_text",
    "soon_text",
    "support_number",
]

LARGE = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))
SMALLEST = 0.00001  # of a share that is shown as a number


def rounded(number: Number) -> str:
    """Return a sum of weights with at most three significant figures: more is not known.

    Examples
    --------
    >>> [rounded(number) for number in (24507092.1973, 219739.65, 1234.5, 12.3456, 0.4567)]
    ['24.5 million', '220,000', '1,230', '12.3', '0.457']
    >>> [rounded(number) for number in (999_999.6, 5_378_048_361.8, 1e15, 0, 3)]
    ['1 million', '5.38 billion', '1,000 trillion', '0', '3']
    """
    if not number:
        return "0"
    places = 2 - floor(log10(number))
    short = round(float(number), places)
    unit, word = next((each for each in LARGE if short >= each[0]), (1, ""))
    text = f"{short / unit:,.{max(0, places + round(log10(unit)))}f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) + word


def percent(share: float) -> str:
    """Return a share in per cent: whole ones, more exact near the ends, which nothing rounds to.

    Examples
    --------
    >>> [percent(share) for share in (0, 0.3, 1 / 3, 0.0049, 0.99634, 1)]
    ['0 %', '30 %', '33 %', '0.5 %', '99.6 %', '100 %']
    >>> percent(1e-7), percent(1 - 1e-7)
    ('under 0.001 %', 'over 99.999 %')
    """
    if 0 < share < SMALLEST:
        return "under 0.001 %"
    if 1 - SMALLEST < share < 1:
        return "over 99.999 %"
    rest = min(share, 1 - share)
    places = 0 if rest == 0 or rest >= 0.01 else -floor(log10(100 * rest))  # noqa: PLR2004 (1 %)
    text = f"{100 * share:.{places}f}"
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text} %"


def support_number(transition: Transition) -> str:
    """Return the support of a transition as a number; of weights rounded, and that they are some.

    Examples
    --------
    >>> from careergraph.model.facts import Transition
    >>> move = Transition("Cook", "Chef", "", "observed", 24507092.1973, None, None, ())
    >>> support_number(move._replace(weighted_count=24507092.1973))
    '24.5 million, weighted'
    """
    if transition.evidence == "observed" and transition.weighted_count is not None:
        return f"{rounded(transition.weighted_count)}, weighted"
    return f"{transition.support:,}"


def observed_text(transition: Transition) -> str:
    """Return how often a transition was observed, ``""`` where it was not, or nobody says.

    Examples
    --------
    >>> from careergraph.model.facts import Transition
    >>> move = Transition("Cook", "Chef", "", "observed", 12, 12, None, ())
    >>> observed_text(move), observed_text(move._replace(weighted_count=3402.5))
    ('observed 12 times', 'observed 12 times (3,400, weighted)')
    >>> observed_text(move._replace(count=None, weighted_count=24507092.1973))
    'observed, 24.5 million weighted'
    """
    if transition.evidence != "observed":
        return ""
    count, weight = transition.count, transition.weighted_count
    if count is None:
        return "" if weight is None else f"observed, {rounded(weight)} weighted"
    of = "" if weight is None else f" ({rounded(weight)}, weighted)"
    return f"observed {counted(count, 'time')}{of}"


def share_text(transition: Transition) -> str:
    """Return which share of those who move a transition is, with its 95 % interval.

    ``""`` where none is known.

    Examples
    --------
    >>> from careergraph.model.facts import Transition
    >>> from careergraph.model.move_share import MoveShare
    >>> move = Transition("Cook", "Chef", "", "observed", 12, 12, None, ())
    >>> share_text(move._replace(share=MoveShare(0.3, 40)))
    '12 of 40 who moved (30 %, 18 % to 45 %)'
    >>> from careergraph.model.move_estimates import MoveEstimates
    >>> estimates = MoveEstimates(12, 0.29, 0.18, 0.43)
    >>> share_text(move._replace(share=MoveShare(0.3, 40), estimates=estimates))
    '12 of 40 who moved; likely 29 % (18 % to 43 %)'
    >>> weighted = move._replace(weighted_count=3402.5)
    >>> share_text(weighted._replace(share=MoveShare(0.25, 40, weighted=True, bare=False)))
    '25 % of those who moved, weighted (14 % to 40 %; 12 of 40 people)'
    >>> share_text(weighted._replace(share=MoveShare(0.25, None, weighted=True, bare=False)))
    '25 % of those who moved, weighted'
    >>> share_text(move._replace(share=MoveShare(0.3, 40, hidden_below=5), estimates=estimates))
    '12 of 40 moves told, none of fewer than 5 people; likely 29 % (18 % to 43 %)'
    """
    share = transition.share
    if share is None:
        return ""
    ends = "" if share.interval is None else " to ".join(map(percent, share.interval))
    known = transition.count is not None and share.movers is not None
    people = f"{transition.count:,} of {share.movers:,}" if known else ""
    below = share.hidden_below
    told = "" if below is None else f"moves told, none of fewer than {below:g} people"
    if not share.weighted and (likely := likely_text(transition.estimates)):
        return f"{people} {told or 'who moved'}; likely {likely}"
    if not share.weighted:
        return f"{people} {told or 'who moved'} ({percent(share.share)}, {ends})"
    how = "weights and counts added up" if share.bare else "weighted"
    inner = "; ".join(filter(None, (ends, people and f"{people} people")))
    of = f"the {told}" if told else "those who moved"
    return f"{percent(share.share)} of {of}, {how}{inner and f' ({inner})'}"


def hidden_text(below: Number | None) -> str:
    """Return that moves of few people are hidden; ``""`` where none are.

    Examples
    --------
    >>> hidden_text(5), hidden_text(None)
    ('moves of fewer than 5 people are hidden', '')
    """
    return "" if below is None else f"moves of fewer than {below:g} people are hidden"


def is_estimated(transition: Transition) -> bool:
    """Return whether `share_text` tells how likely a transition is."""
    share = transition.share
    return share is not None and not share.weighted and bool(likely_text(transition.estimates))


def likely_text(estimates: MoveEstimates | None) -> str:
    """Return how likely a move is by an estimate; ``""`` where there is none with an interval."""
    if estimates is None or estimates.probability is None:
        return ""
    low, high = estimates.probability_low, estimates.probability_high
    if low is None or high is None:
        return ""
    return f"{percent(estimates.probability)} ({percent(low)} to {percent(high)})"


def observed_years_text(transitions: Sequence[Transition]) -> str:
    """Return that steps say how soon people took them; ``""`` where nobody observed that.

    These years are medians: no lower bound, and they do not add up to those of the route.

    Examples
    --------
    >>> from careergraph.model.facts import Transition
    >>> from careergraph.model.move_estimates import MoveEstimates
    >>> move = Transition("Cook", "Chef", "", "observed", 12, 12, None, ())
    >>> known = move._replace(estimates=MoveEstimates(median_years=2.25))
    >>> for steps in ([known], [known, known], [known, move], [move]):
    ...     print(observed_years_text(steps))
    years as observed for the step
    years as observed for each step
    years as observed for 1 of 2 steps
    <BLANKLINE>
    """
    estimates = [step.estimates for step in transitions]
    known = [each is not None and each.median_years is not None for each in estimates]
    if not any(known):
        return ""
    whole = "the step" if len(known) == 1 else "each step"
    return f"years as observed for {whole if all(known) else f'{sum(known)} of {len(known)} steps'}"


def soon_text(transition: Transition) -> str:
    """Return within how many years in the origin half of the observed moves came, ``""`` unknown.

    Examples
    --------
    >>> from careergraph.model.facts import Transition
    >>> from careergraph.model.move_estimates import MoveEstimates
    >>> move = Transition("Cook", "Chef", "", "observed", 12, 12, None, ())
    >>> estimates = MoveEstimates(median_years=2.25, median_years_low=1.9, median_years_high=2.62)
    >>> soon_text(move._replace(estimates=estimates))
    'half of these moves within 2.2 years (1.9 to 2.6)'
    >>> soon_text(move)
    ''
    """
    estimates = transition.estimates
    if estimates is None or estimates.median_years is None:
        return ""
    low, high = estimates.median_years_low or 0, estimates.median_years_high
    upwards = f" ({low:.1f} or more)" if low else ""  # 0 or more is every time
    ends = upwards if high is None else f" ({low:.1f} to {high:.1f})"
    median = round(estimates.median_years, 1)
    years = counted(int(median) if median == int(median) else median, "year")
    return f"half of these moves within {years}{ends}"
