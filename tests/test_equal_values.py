"""Equal products and sums are one value, whatever floats make of them: checked in fractions."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import pairwise, permutations
from math import prod
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

import careergraph
from careergraph.errors import CareerGraphError
from careergraph.search.products import coprime, costs_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Steps = dict[tuple[str, str], dict[str, Fraction]]

ROLES = "ABCDE"
CHANCES = ("0.1", "0.2", "0.02", "0.3", "0.06", "0.6", "0.5", "0.25", "0", "1", "0.7", "0.07")
FEES = ("0.1", "0.2", "0.3", "0.7", "1e-07", "2e-07", "3e-07", "1.1", "2", "0")
COUNTS = ("0", "1", "2", "3", "4", "6", "9", "12", "0.1", "0.2")


def written(rng: random.Random) -> list[dict[str, Any]]:
    """Return transitions between five roles, of one claim or two, as a file writes them."""
    pairs = [pair for pair in permutations(ROLES, 2) if rng.random() < 0.6]
    return [
        {
            "origin": origin,
            "destination": destination,
            "source": source,
            "probability": rng.choice(CHANCES),
            "fee": rng.choice(FEES),
            "count": rng.choice(COUNTS),
        }
        for origin, destination in pairs or [("A", "E")]
        for source in "xy"[: 1 + (rng.random() < 0.3)]
    ]


def middle(values: Sequence[Fraction]) -> Fraction:
    """Return the median."""
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def read(rows: list[dict[str, Any]], *, counted: bool) -> Steps:
    """Return what each step has, in fractions."""
    claims: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows:
        claims.setdefault((row["origin"], row["destination"]), []).append(row)
    leaving = dict.fromkeys(ROLES, Fraction(0))
    for row in rows:
        leaving[row["origin"]] += Fraction(row["count"])
    steps: Steps = {}
    for pair, each in claims.items():
        steps[pair] = {
            "fee": middle([Fraction(row["fee"]) for row in each]),
            "steps": Fraction(1),
        }
        if not counted:
            chance = middle([Fraction(row["probability"]) for row in each])
        elif not leaving[pair[0]]:
            continue  # nobody was seen to leave: how likely the step is, is unknown
        else:
            chance = sum(Fraction(row["count"]) for row in each) / leaving[pair[0]]
        steps[pair]["likelihood"] = chance
    return steps


def ways(steps: Steps, origin: str, destination: str) -> Iterator[tuple[str, ...]]:
    """Yield every route that visits no role twice."""
    between = [role for role in ROLES if role not in (origin, destination)]
    for number in range(len(between) + 1):
        for middle_roles in permutations(between, number):
            way = (origin, *middle_roles, destination)
            if all(pair in steps for pair in pairwise(way)):
                yield way


def cost(steps: Steps, way: tuple[str, ...], name: str) -> Fraction | None:
    """Return what a route has, None where a step of it is unknown."""
    values = [steps[pair].get(name) for pair in pairwise(way)]
    if None in values:
        return None
    known = [value for value in values if value is not None]
    return prod(known, start=Fraction(1)) if name == "likelihood" else sum(known, Fraction(0))


def worlds(number: int, *, counted: bool) -> Iterator[tuple[careergraph.CareerGraph, Steps]]:
    """Yield graphs with their steps in fractions."""
    for seed in range(number):
        rows = written(random.Random(seed))  # noqa: S311 (no secret)
        frame = pd.DataFrame(rows)
        columns = ["count"] if counted else ["probability"]
        numbers = frame.astype(dict.fromkeys(("fee", *columns), float))
        kept = numbers[["origin", "destination", "source", "fee", *columns]]
        if counted and not any(Fraction(row["count"]) for row in rows):
            continue
        yield careergraph.from_frames(kept), read(rows, counted=counted)


def better(first: Sequence[Fraction], second: Sequence[Fraction]) -> bool:
    """Return whether costs are as good everywhere and better somewhere."""
    return first != second and all(a <= b for a, b in zip(first, second, strict=True))


def front(steps: Steps, names: tuple[str, ...]) -> list[tuple[float, ...]]:
    """Return what the routes from A to E of which none is better cost, the best first."""
    found = set()
    for way in ways(steps, "A", "E"):
        costs = [cost(steps, way, name) for name in names]
        signs = [-1 if name == "likelihood" else 1 for name in names]
        if None in costs or 0 in [
            each for each, name in zip(costs, names, strict=True) if name == "likelihood"
        ]:
            continue  # by a step that nobody is seen to make no route is likely
        found.add(tuple(s * c for s, c in zip(signs, costs, strict=True) if c is not None))
    best = sorted(each for each in found if not any(better(other, each) for other in found))
    return [tuple(float(abs(value)) for value in each) for each in best]


@pytest.mark.parametrize("counted", [False, True], ids=["stated", "counted"])
@pytest.mark.parametrize(
    "names",
    [("likelihood", "fee"), ("steps", "likelihood"), ("fee", "likelihood", "steps")],
    ids=" ".join,
)
def test_a_front_keeps_no_route_that_another_beats(names: tuple[str, ...], counted: bool) -> None:
    asked = 0
    for graph, steps in worlds(40, counted=counted):
        expected = front(steps, names)
        if not {"A", "E"} <= {*graph.names}:
            continue
        if not expected:
            with pytest.raises(CareerGraphError):
                careergraph.pareto(graph, "A", "E", criteria=names, inherit=False)
            continue
        asked += 1
        found = careergraph.pareto(graph, "A", "E", criteria=names, inherit=False)
        assert found.complete
        assert found.costs == expected
    assert asked > 20


@pytest.mark.parametrize("counted", [False, True], ids=["stated", "counted"])
@pytest.mark.parametrize("by", ["likelihood", "fee"])
def test_routes_of_one_product_or_sum_go_by_their_steps(by: str, counted: bool) -> None:
    sign = -1 if by == "likelihood" else 1
    asked = 0
    for graph, steps in worlds(40, counted=counted):
        costs = {way: cost(steps, way, by) for way in ways(steps, "A", "E")}
        known = {
            way: sign * each
            for way, each in costs.items()
            if each is not None and (each or by == "fee")
        }
        if not known:
            continue
        asked += 1
        expected = sorted(known, key=lambda way: (known[way], len(way), way))
        found = careergraph.routes(graph, "A", "E", by=by, k=len(known) + 1, inherit=False)
        assert [route.roles for route in found] == expected
        assert [route.cost for route in found] == [float(abs(known[way])) for way in expected]
        for route in found:
            chance = cost(steps, route.roles, "likelihood")
            assert route.probability == (None if chance is None else float(chance))
    assert asked > 20


def test_what_beats_by_a_last_digit_alone_is_no_choice() -> None:
    rows = [("A", "B", 0.1, 1), ("B", "Z", 0.2, 2), ("A", "Z", 0.02, 1)]
    graph = careergraph.from_frames(
        pd.DataFrame(rows, columns=["origin", "destination", "probability", "fee"])
    )
    found = careergraph.pareto(graph, "A", "Z", criteria=("likelihood", "fee"))
    assert found.costs == [(0.02, 1)]
    # of one likelihood, the route of fewer steps
    assert [r.steps for r in careergraph.routes(graph, "A", "Z", by="likelihood")] == [1, 2]


@pytest.mark.parametrize(
    ("criteria", "costs"),
    [
        (("doubt", "years"), [(3, 2)]),
        (("years", "doubt"), [(2, 3)]),
        (("doubt", "learning"), [(3, 0)]),
        (("doubt", "years", "steps"), [(3, 2, 2), (3, 5, 1)]),
    ],
    ids=["doubt first", "years first", "learning", "steps too"],
)
def test_a_route_of_more_steps_is_no_worse_by_doubt(
    criteria: tuple[str, ...], costs: list[tuple[float, ...]]
) -> None:
    """Fewer steps come first among routes of equal doubt, but are no less doubt."""
    rows = [("A", "Z", "s", 5), ("A", "B", "s", 1), ("A", "B", "t", 1), ("B", "Z", "s", 1)]
    required = [("Z", "A", "Python"), ("B", "", "Teaching"), ("Z", "B", "Teaching")]
    graph = careergraph.from_frames(
        pd.DataFrame(rows, columns=["origin", "destination", "source", "years"]),
        requirements=pd.DataFrame(required, columns=["role", "origin", "name"]).assign(
            type="skill"
        ),
    )
    found = careergraph.pareto(graph, "A", "Z", criteria=criteria, have=["Teaching"])
    assert found.costs == costs


@pytest.mark.parametrize(
    ("cells", "chances"),
    [
        ({"count": [0, 5, 5]}, [0.0, 1.0]),
        ({"count": [None, 5, 5]}, [None, 1.0]),
        ({"probability": [0, 0.5, 0.5]}, [0.0, 0.5]),
        ({"probability": [None, 0.5, 0.5]}, [None, 0.5]),
    ],
    ids=["count 0", "no count", "probability 0", "no probability"],
)
def test_what_nobody_does_has_the_probability_0(
    cells: dict[str, list[float]], chances: list[float | None]
) -> None:
    ends = {"origin": ["A", "A", "B"], "destination": ["B", "C", "C"]}
    graph = careergraph.from_frames(pd.DataFrame({**ends, **cells}))
    (straight,) = careergraph.routes(graph, "A", "B", by="steps")
    assert straight.probability == chances[0]
    (likely,) = careergraph.routes(graph, "A", "C", by="likelihood")
    assert (likely.roles, likely.probability) == (("A", "C"), chances[1])
    with pytest.raises(CareerGraphError, match="no documented route"):
        careergraph.routes(graph, "A", "B", by="likelihood")


def test_one_product_is_one_sum_whatever_its_factors() -> None:
    rng = random.Random(5)  # noqa: S311 (no secret)
    primes = [1_000_003, 1_000_033, 1_000_037, 2, 3, 7, 997, 1_009]
    for _ in range(200):
        numbers = sorted(prod(rng.choices(primes, k=rng.randint(1, 3))) for _ in range(6))
        shares = list(pairwise(numbers))
        costs = costs_of(shares)
        products: dict[Fraction, set[int]] = {}
        for first in shares:
            for second in shares:
                value = Fraction(*first) * Fraction(*second)
                products.setdefault(value, set()).add(costs[first] + costs[second])
        assert all(len(sums) == 1 for sums in products.values())
        ordered = [max(sums) for _, sums in sorted(products.items(), reverse=True)]
        assert ordered == sorted(ordered)


def test_factors_have_no_divisor_in_common() -> None:
    numbers = {6, 15, 4, 1_000_003 * 1_000_033, 1_000_003 * 7}
    assert sorted(coprime(numbers)) == [2, 3, 5, 7, 1_000_003, 1_000_033]


def with_fees(*rows: tuple[str, str, float]) -> careergraph.CareerGraph:
    """Return a graph of steps, each with its fee."""
    return careergraph.from_frames(pd.DataFrame(rows, columns=["origin", "destination", "fee"]))


def test_numbers_of_any_size_are_added_up_exactly() -> None:
    graph = with_fees(("A", "B", 1e-300), ("B", "Z", 1e-300), ("A", "Z", 0.1))
    found = careergraph.routes(graph, "A", "Z", by="fee")
    assert [(route.steps, route.cost) for route in found] == [(2, 2e-300), (1, 0.1)]


def test_a_number_too_large_to_be_added_up_is_refused() -> None:
    graph = with_fees(("A", "B", 1e301), ("B", "Z", 1e300))
    with pytest.raises(CareerGraphError) as error:
        careergraph.routes(graph, "A", "Z", by="fee")
    assert str(error.value) == (
        "the DataFrame 'transitions', row 0, column fee: found 1e+301; right would be a number "
        "of at most 1e+300: routes are found by adding up what their steps cost"
    )


def test_a_limit_to_moves_that_nobody_made_leaves_the_probability_0() -> None:
    rows = [("A", "Z", "promotion", 1, "s"), ("A", "Z", "lateral", 0, "t")]
    columns = ["origin", "destination", "kind", "count", "source"]
    graph = careergraph.from_frames(pd.DataFrame(rows, columns=columns))
    (route,) = careergraph.routes(graph, "A", "Z", kind="lateral")
    assert route.probability == 0
