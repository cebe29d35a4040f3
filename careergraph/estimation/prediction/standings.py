"""Where the role that was taken stands among all that a predictor gives a probability.

Nothing is worked out role by role: of a context, the roles that followed it are a short list; the
roles that followed its origin, or are like it, are a list that all contexts of that origin share;
and all others stand in the order of popularity, whatever the origin. How many come before a role is
looked up in each of the three.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from careergraph.estimation.prediction.counted import looked_up
from careergraph.estimation.prediction.mixtures import ALIKE, EQUAL, PAIR, POPULAR
from careergraph.estimation.prediction.segments import Segments

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from careergraph.estimation.prediction.mixtures import Learnt, Mixture
    from careergraph.estimation.prediction.person_moves import PersonMoves

    Integers = NDArray[np.int64]
    Floats = NDArray[np.float64]

__all__ = ["Cases", "Order", "Standing", "cases_of", "probabilities", "standings"]

SAME = 1e-10  # relative difference of two probabilities up to which they are a tie: what sums of
# the same shares in another order differ by is less, and no two shares of counts are so near


@dataclass(frozen=True, slots=True, eq=False)
class Cases:
    """The distinct questions: where somebody came from, and which role they took.

    Attributes
    ----------
    contexts : ndarray of int64, shape (contexts,)
        ``(previous + 1) * roles + origin``, sorted, each once.
    context : ndarray of int64, shape (cases,)
        The place of each question's context; ascending.
    outcome : ndarray of int64, shape (cases,)
        The role that was taken.
    count : ndarray of int64, shape (cases,)
        How many moves were so.
    case : ndarray of int64, shape (moves,)
        Which case each move is.
    """

    contexts: Integers
    context: Integers
    outcome: Integers
    count: Integers
    case: Integers


class Standing(NamedTuple):
    """Where the roles taken stand; arrays of one length, shape (cases,).

    Attributes
    ----------
    probability : ndarray of float64
        What the predictor gave the role; all roles but the origin add up to 1.
    better : ndarray of int64
        How many roles it gave more.
    tied : ndarray of int64
        How many it gave as much, the role itself among them.
    """

    probability: Floats
    better: Integers
    tied: Integers


def cases_of(steps: PersonMoves, roles: int) -> Cases:
    """Return the distinct questions that moves put."""
    contexts, context = np.unique((steps.previous + 1) * roles + steps.origin, return_inverse=True)
    keys, case, count = np.unique(
        context * roles + steps.outcome, return_inverse=True, return_counts=True
    )
    return Cases(contexts, keys // roles, keys % roles, count, case)


class Order:
    """The roles of each context in the order of what a predictor gives them.

    Parameters
    ----------
    learned : Learnt
        What it learnt.
    mixture : Mixture
        The predictor, at some contexts.
    contexts : ndarray of int64, shape (contexts,)
        These: ``(previous + 1) * roles + origin``.
    """

    def __init__(self, learned: Learnt, mixture: Mixture, contexts: Integers) -> None:
        roles = learned.counts.roles
        self.learned, self.mixture, self.contexts = learned, mixture, contexts
        self.popular, self.origin = learned.counts.popular, contexts % roles
        self.slope, self.equal = mixture.base[:, POPULAR], mixture.base[:, EQUAL] / roles
        owner, other = learned.keys // roles, learned.keys % roles
        self.base = (
            mixture.base[owner, PAIR] * learned.pair
            + mixture.base[owner, ALIKE] * learned.alike
            + self.beside(owner, other)
        )
        self.listed = Segments(owner, self.base, roles)
        self.listed_popular = Segments(owner, self.popular[other], roles)
        self.all_popular = Segments(np.zeros(roles, dtype=np.int64), self.popular, 1)
        self.followed = followed(learned, mixture, contexts)
        self.followed_base = self.base_of(self.origin[self.followed.context], self.followed.role)
        self.followed_in_order = Segments(self.followed.context, self.followed_base, len(contexts))

    def beside(self, origin: Integers, role: Integers) -> Floats:
        """Return the base of roles that neither followed an origin nor are like it."""
        return self.slope[origin] * self.popular[role] + self.equal[origin]

    def base_of(self, origin: Integers, role: Integers) -> Floats:
        """Return the base of any roles."""
        keys = origin * self.learned.counts.roles + role
        listed = looked_up(self.learned.keys, self.base, keys)  # 0 where it is not among them
        return np.where(listed > 0, listed, self.beside(origin, role))

    def given(self, context: Integers, role: Integers, base: Floats) -> Floats:
        """Return the probabilities that the predictor gives roles of some base."""
        keys = self.contexts[context] * self.learned.counts.roles + role
        often = self.learned.counts.triples.of_keys(keys)
        return self.mixture.triple[context] * often + self.mixture.rest[context] * base

    def others_above(
        self, context: Integers, limit: Floats, *, level: bool
    ) -> tuple[Integers, Floats]:
        """Return how many roles that did not follow a context have a base above a limit.

        Parameters
        ----------
        context : ndarray of int64, shape (questions,)
            The place of the context.
        limit : ndarray of float64, shape (questions,)
            The limit.
        level : bool
            Whether those level with it count too.

        Returns
        -------
        tuple of ndarray, shape (questions,)
            How many, and the sum of their bases; the origin is not among them.
        """
        origin = self.origin[context]
        popular = self.popular_limit(origin, limit, level=level)
        nobody = np.zeros(len(context), dtype=np.int64)
        listed = self.listed.above(origin, limit, level=level)
        anybody = self.all_popular.above(nobody, popular, level=level)
        taken = self.listed_popular.above(origin, popular, level=level)
        mine = self.popular[origin]
        itself = (mine >= popular if level else mine > popular).astype(np.int64)
        followed = self.followed_in_order.above(context, limit, level=level)
        total = (
            self.all_popular.sums(nobody, anybody)
            - self.listed_popular.sums(origin, taken)
            - itself * mine
        )
        number = anybody - taken - itself
        sums = (
            self.listed.sums(origin, listed)
            + self.slope[origin] * total
            + self.equal[origin] * number
            - self.followed_in_order.sums(context, followed)
        )
        return listed + number - followed, sums

    def popular_limit(self, origin: Integers, limit: Floats, *, level: bool) -> Floats:
        """Return how popular a role beside must be for its base to be above a limit."""
        slope, equal = self.slope[origin], self.equal[origin]
        flat = slope == 0
        over = equal >= limit if level else equal > limit
        popular = (limit - equal) / np.where(flat, 1.0, slope)
        return np.where(flat, np.where(over, -np.inf, np.inf), popular)


class Followed(NamedTuple):
    """The roles that followed contexts.

    Attributes
    ----------
    context : ndarray of int64, shape (pairs,)
        The place of the context; ascending.
    role : ndarray of int64, shape (pairs,)
        The role.
    """

    context: Integers
    role: Integers


def followed(learned: Learnt, mixture: Mixture, contexts: Integers) -> Followed:
    """Return the roles that followed contexts, where a previous role is anything to go by."""
    keys, roles = learned.counts.triples.keys, learned.counts.roles
    if not len(contexts):
        return Followed(contexts, contexts)
    place = np.minimum(np.searchsorted(contexts, keys // roles), len(contexts) - 1)
    there = (contexts[place] == keys // roles) & (mixture.triple[place] > 0)
    return Followed(place[there], keys[there] % roles)


def probabilities(learned: Learnt, mixture: Mixture, cases: Cases) -> Floats:
    """Return what a predictor gave the roles that were taken, without putting all in order."""
    roles, context = learned.counts.roles, cases.contexts[cases.context]
    origin = context % roles
    parts, keys = mixture.base[origin], origin * roles + cases.outcome
    base = (
        parts[:, PAIR] * looked_up(learned.keys, learned.pair, keys)
        + parts[:, ALIKE] * looked_up(learned.keys, learned.alike, keys)
        + parts[:, POPULAR] * learned.counts.popular[cases.outcome]
        + parts[:, EQUAL] / roles
    )
    often = learned.counts.triples.of_keys(context * roles + cases.outcome)
    return mixture.triple[cases.context] * often + mixture.rest[cases.context] * base


def standings(order: Order, cases: Cases) -> Standing:
    """Return where the roles that were taken stand.

    Parameters
    ----------
    order : Order
        The predictor, at the contexts of the cases.
    cases : Cases
        The questions.

    Returns
    -------
    Standing
        The origin stands nowhere: it is not among the roles that count.
    """
    context = cases.context
    base = order.base_of(order.origin[context], cases.outcome)
    own = order.given(context, cases.outcome, base)
    followed = order.followed
    given = order.given(followed.context, followed.role, order.followed_base)
    first = Segments(followed.context, given, len(cases.contexts))

    def before(limit: Floats, *, level: bool) -> Integers:
        some = first.above(context, limit, level=level)
        return (
            some + order.others_above(context, limit / order.mixture.rest[context], level=level)[0]
        )

    better = before(own * (1 + SAME), level=False)
    tied = before(own * (1 - SAME), level=True) - better
    return Standing(own, better, tied)
