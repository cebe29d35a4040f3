"""Next roles predicted: the vectorised predictors against plain Python in fractions."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import pairwise
from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from prediction_oracle import Chances, Move, Oracle, place

from careergraph.estimation.prediction.blend_weights import blend_weights
from careergraph.estimation.prediction.counted import Resemblance, counted
from careergraph.estimation.prediction.mixtures import Mixture, blended, learnt, mixtures
from careergraph.estimation.prediction.person_bootstrap import means_drawn, person_sums
from careergraph.estimation.prediction.person_moves import NONE, PersonMoves
from careergraph.estimation.prediction.rank_measures import recalls, reciprocal_ranks
from careergraph.estimation.prediction.reliability import EDGES, reliability
from careergraph.estimation.prediction.standings import Order, cases_of, probabilities, standings

ROLES = 7
WEIGHTS = {"popularity": Fraction(1, 4), "markov-1": Fraction(3, 4)}
ALL_WEIGHTS = {name: weight / 2 for name, weight in WEIGHTS.items()} | {
    "similarity": Fraction(1, 2)
}


def moves_of(careers: list[list[int]]) -> list[tuple[int, Move]]:
    """Return the moves of careers, with the number of the person."""
    found = []
    for person, roles in enumerate(careers):
        distinct = [role for role, before in zip(roles, [None, *roles], strict=False)
                    if role != before]  # fmt: skip
        for number, (origin, outcome) in enumerate(pairwise(distinct)):
            previous = distinct[number - 1] if number else NONE
            found.append((person, (previous, origin, outcome)))
    return found


def columns(moves: list[tuple[int, Move]]) -> PersonMoves:
    table = [(person, *move, day) for day, (person, move) in enumerate(moves)]
    return PersonMoves(*np.array(table, dtype=np.int64).reshape(-1, 5).T)


CAREERS = st.lists(st.lists(st.integers(0, ROLES - 1), max_size=8), max_size=12)
ALIKE = st.dictionaries(
    st.tuples(st.integers(0, ROLES - 1), st.integers(0, ROLES - 1)).filter(lambda p: p[0] != p[1]),
    st.integers(1, 4).map(lambda number: Fraction(number, 4)),
    max_size=12,
)


def resemblance(alike: dict[tuple[int, int], Fraction]) -> Resemblance:
    keys = sorted((a * ROLES + b, float(value)) for (a, b), value in alike.items())
    return Resemblance(
        np.array([key for key, _ in keys], dtype=np.int64), np.array([value for _, value in keys])
    )


def expected(oracle: Oracle, name: str, move: Move) -> Chances:
    if name == "blend":
        weights = ALL_WEIGHTS if oracle.alike else WEIGHTS
        return oracle.blend(*move[:2], weights, Fraction(2))
    found: Chances = getattr(oracle, name.replace("-", "_"))(*move[:2])
    return found


@given(CAREERS, CAREERS, ALIKE)
def test_every_predictor_gives_what_plain_python_gives(
    teach: list[list[int]], ask: list[list[int]], alike: dict[tuple[int, int], Fraction]
) -> None:
    learn, asked = moves_of(teach), moves_of(ask)
    oracle = Oracle([move for _, move in learn], ROLES, alike)
    learned = learnt(counted(columns(learn), ROLES), resemblance(alike))
    cases = cases_of(columns(asked), ROLES)
    each = mixtures(learned, cases.contexts)
    assert ("similarity" in each) == bool(alike)
    weights = {name: float(w) for name, w in (ALL_WEIGHTS if alike else WEIGHTS).items()}
    each["blend"] = blended(learned, cases.contexts, each, weights, 2.0)
    for name, mixture in each.items():
        order = Order(learned, mixture, cases.contexts)
        standing = standings(order, cases)
        same = probabilities(learned, mixture, cases)
        assert same == pytest.approx(standing.probability, rel=1e-12)
        for number, (_, move) in enumerate(asked):
            chances = expected(oracle, name, move)
            case = cases.case[number]
            own = place(chances, move[2])
            assert standing.probability[case] == pytest.approx(float(chances[move[2]]), rel=1e-12)
            assert (standing.better[case], standing.tied[case]) == own
            rank = reciprocal_ranks(standing.better, standing.tied)[case]
            assert rank == pytest.approx(float(own.reciprocal), rel=1e-12)
            for among in (1, 5, 10):
                hit = recalls(standing.better, standing.tied, among)[case]
                assert hit == pytest.approx(float(own.recall(among)), rel=1e-12)
        check_reliability(oracle, name, order, asked)


def check_reliability(
    oracle: Oracle, name: str, order: Order, asked: list[tuple[int, Move]]
) -> None:
    """Bin all roles at all moves one by one; what lies on an edge may be on either side of it."""
    cases = cases_of(columns(asked), ROLES)
    table = reliability(order, cases, standings(order, cases).probability)
    assert table[:, 0].sum() == len(asked) * (ROLES - 1)
    assert table[:, 1].sum() == pytest.approx(len(asked), rel=1e-9)
    assert table[:, 2].sum() == len(asked)
    pairs, sums, taken = Counter[int](), Counter[int](), Counter[int]()
    for _, move in asked:
        for role, chance in expected(oracle, name, move).items():
            if any(abs(float(chance) - edge) < 1e-12 for edge in EDGES):
                return
            number = sum(float(chance) >= edge for edge in EDGES[1:-1])
            pairs[number] += 1
            sums[number] += chance  # type: ignore[assignment]
            taken[number] += role == move[2]
    for number, row in enumerate(table):
        assert row[0] == pairs[number]
        assert row[1] == pytest.approx(float(sums[number]), abs=1e-9)
        assert row[2] == taken[number]


def test_a_context_leaves_to_the_shorter_one_what_its_kinds_say() -> None:
    # From 0 two moves to 1 and one to 2; outcomes 1, 1, 2, so three and two kinds of four roles.
    learn = columns([(0, (NONE, 0, 1)), (1, (NONE, 0, 1)), (2, (NONE, 0, 2))])
    learned = learnt(counted(learn, 4))
    cases = cases_of(columns([(0, (NONE, 0, 1)), (0, (NONE, 0, 3))]), 4)
    mixture = mixtures(learned, cases.contexts)["markov-1"]
    given = standings(Order(learned, mixture, cases.contexts), cases).probability
    popular = [(n + 2 / 4) / 5 for n in (0, 2, 1, 0)]
    rest = 2 / (3 + 2)
    by_hand = [2 / 5 + rest * popular[1] / (1 - popular[0]), rest * popular[3] / (1 - popular[0])]
    assert given == pytest.approx(by_hand)


def test_what_is_not_known_is_no_knowledge() -> None:
    learned = learnt(counted(columns([(0, (NONE, 0, 1))]), 4))
    each = mixtures(learned, np.array([0, 1]))  # first roles 0, which somebody left, and 1
    assert each["markov-1"].knows.tolist() == [True, False]
    assert each["markov-2"].knows.tolist() == [True, False]
    assert each["popularity"].knows.tolist() == [True, True]


@given(
    st.lists(st.tuples(*[st.floats(0.01, 1)] * 3, st.integers(1, 5)), min_size=1, max_size=8),
    st.floats(0, 0.5),
)
def test_no_other_weights_of_the_blend_make_the_moves_likelier(
    rows: list[tuple[float, float, float, int]], fixed: float
) -> None:
    given_each = np.array([row[:3] for row in rows])
    counts = np.array([row[3] for row in rows])
    weights = blend_weights(given_each, counts, np.full(len(rows), fixed))
    assert weights.sum() == pytest.approx(1)

    def likely(tried: np.ndarray) -> float:
        return float(counts @ np.log(given_each @ tried + fixed))

    best = max(likely(np.array([a, b, 10 - a - b]) / 10) for a in range(11) for b in range(11 - a))
    assert likely(weights) >= best - 2e-3 * counts.sum()


def test_persons_are_drawn_with_all_their_moves() -> None:
    person = np.repeat(np.arange(50), 20)  # each person's moves are all alike
    values = (person % 2 == 0).astype(np.float64)[:, None]
    sums = person_sums(person, values)
    assert sums[:2, 0].tolist() == [20, 0]
    drawn = means_drawn(sums, np.full(50, 20.0), seed=1)
    # As wide as of 50 persons, not as of 1,000 moves.
    assert drawn.std() == pytest.approx((0.25 / 50) ** 0.5, rel=0.1)
    assert (means_drawn(sums, np.full(50, 20.0), seed=1) == drawn).all()


def test_log_loss_is_the_mean_of_what_surprises_cost() -> None:
    learn = [(0, (NONE, 0, 1)), (0, (0, 1, 2)), (1, (NONE, 0, 2))]
    ask = [(2, (NONE, 0, 1)), (2, (0, 1, 2)), (3, (NONE, 0, 3))]
    oracle = Oracle([move for _, move in learn], 4)
    learned = learnt(counted(columns(learn), 4))
    cases = cases_of(columns(ask), 4)
    mixture: Mixture = mixtures(learned, cases.contexts)["markov-2"]
    given_each = standings(Order(learned, mixture, cases.contexts), cases).probability
    loss = -np.log(given_each)[cases.case].mean()
    by_hand = [-log(float(oracle.markov_2(*move[:2])[move[2]])) for _, move in ask]
    assert loss == pytest.approx(sum(by_hand) / 3)
