"""Next roles predicted in plain Python, in fractions: what the vectorised predictors must give."""

from __future__ import annotations

from collections import Counter, defaultdict
from fractions import Fraction
from typing import NamedTuple

Move = tuple[int, int, int]  # previous role (-1: none), origin, outcome
Chances = dict[int, Fraction]


class Oracle:
    """Predictors that learnt from moves; every method gives all roles but the origin chances."""

    def __init__(
        self, moves: list[Move], roles: int, alike: dict[tuple[int, int], Fraction] | None = None
    ) -> None:
        self.roles = roles
        self.outcomes = Counter(outcome for *_, outcome in moves)
        self.pairs: dict[int, Counter[int]] = defaultdict(Counter)
        self.triples: dict[tuple[int, int], Counter[int]] = defaultdict(Counter)
        self.alike = alike or {}
        for previous, origin, outcome in moves:
            self.pairs[origin][outcome] += 1
            self.triples[previous, origin][outcome] += 1

    def others(self, origin: int) -> list[int]:
        return [role for role in range(self.roles) if role != origin]

    def popularity(self, _previous: int, origin: int) -> Chances:
        kinds = len(self.outcomes)
        total = sum(self.outcomes.values()) + kinds
        share = {
            role: (self.outcomes[role] + Fraction(kinds, self.roles)) / total
            if total
            else Fraction(1, self.roles)
            for role in range(self.roles)
        }
        whole = 1 - share[origin]
        return {role: share[role] / whole for role in self.others(origin)}

    def interpolated(self, counts: Counter[int], below: Chances, strength: Fraction) -> Chances:
        total = sum(counts.values()) + strength * len(counts)
        if not total:
            return below
        rest = strength * len(counts) / total
        return {role: counts[role] / total + rest * below[role] for role in below}

    def markov_1(self, previous: int, origin: int) -> Chances:
        below = self.popularity(previous, origin)
        return self.interpolated(self.pairs[origin], below, Fraction(1))

    def markov_2(self, previous: int, origin: int) -> Chances:
        below = self.markov_1(previous, origin)
        if previous == -1:
            return below
        return self.interpolated(self.triples[previous, origin], below, Fraction(1))

    def similarity(self, _previous: int, origin: int) -> Chances:
        near = {role: self.alike.get((origin, role), Fraction(0)) for role in self.others(origin)}
        whole = sum(near.values())
        equal = Fraction(1, self.roles - 1)
        if not whole:
            return dict.fromkeys(near, equal)
        return {role: Fraction(99, 100) * n / whole + equal / 100 for role, n in near.items()}

    def blend(
        self, previous: int, origin: int, weights: dict[str, Fraction], strength: Fraction
    ) -> Chances:
        each = {name: getattr(self, name.replace("-", "_"))(previous, origin) for name in weights}
        below = {
            role: sum((weight * each[name][role] for name, weight in weights.items()), Fraction(0))
            for role in self.others(origin)
        }
        return self.interpolated(self.triples[previous, origin], below, strength)


class Place(NamedTuple):
    """Where a role stands."""

    better: int
    tied: int

    @property
    def reciprocal(self) -> Fraction:
        """The mean of 1 / rank over all orders of those that are level."""
        ranks = range(self.better + 1, self.better + self.tied + 1)
        return sum((Fraction(1, rank) for rank in ranks), Fraction(0)) / self.tied

    def recall(self, among: int) -> Fraction:
        ranks = range(self.better + 1, self.better + self.tied + 1)
        return Fraction(sum(rank <= among for rank in ranks), self.tied)


def place(chances: Chances, role: int) -> Place:
    """Return where a role stands among all, ties as they are in fractions."""
    own = chances[role]
    values = list(chances.values())
    return Place(sum(value > own for value in values), values.count(own))
