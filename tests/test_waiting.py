"""How long people wait: held against a plain simulation of the curve, and told in whole texts."""

from __future__ import annotations

import random
from itertools import pairwise
from math import exp, log
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

import careergraph
from careergraph.cli import main
from careergraph.estimation.life_tables.time_until import (
    RivalHazards,
    share_by,
    time_until,
    yearly_rate,
)
from careergraph.model.display.wait_words import half_moved_text, moved_text
from careergraph.model.wait import Waits

if TYPE_CHECKING:
    from collections.abc import Callable

COLUMNS = ["role", "destination", "after_years", "until_years", "person_years", "count"]
Z = 1.959963984540054


def plain_share(table: list[tuple[float, float, float, float]], until: float) -> float:
    """Return who had the event by a time; rows are begin, end, hazards of event and rival."""
    there, had = 1.0, 0.0
    for begin, end, event, rival in table:
        within = max(0.0, min(end, until) - begin)
        both = event + rival
        if both:
            gone = there * (1 - exp(-both * within))
            had += gone * event / both
            there -= gone
    return had


def plain_curves(table: list[tuple[float, ...]], until: float) -> tuple[float, float, float]:
    """Return the share and its interval; derivatives by trying, a hazard at a time."""
    hazards = [(a, b, event / years, rival / years) for a, b, years, event, rival in table]
    share, variance = plain_share(hazards, until), 0.0
    for row, (_, _, years, *counts) in enumerate(table):
        for place, count in enumerate(counts, 2):
            both = []
            for step in (1e-6, -1e-6):
                moved = [list(each) for each in hazards]
                moved[row][place] += step
                both.append(plain_share([tuple(each) for each in moved], until))
            variance += ((both[0] - both[1]) / 2e-6) ** 2 * count / years**2
    if share == 0:
        return 0.0, 0.0, 0.0
    reach = Z * variance**0.5 / ((1 - share) * -log(1 - share))
    low, high = (1 - exp(log(1 - share) * exp(side * reach)) for side in (-1, 1))
    return share, low, high


def plain_time(table: list[tuple[float, ...]], share: float, curve: int) -> float | None:
    """Return when a curve first reaches a share, by walking and halving."""
    end = table[-1][1]
    times = [end * step / 2000 for step in range(2001)]
    for before, after in pairwise(times):
        if plain_curves(table, after)[curve] >= share:
            early, late = before, after
            for _ in range(40):
                middle = (early + late) / 2
                reached = plain_curves(table, middle)[curve] >= share
                early, late = (early, middle) if reached else (middle, late)
            return late
    return None


def drawn_table(rng: random.Random) -> list[tuple[float, ...]]:
    cuts = sorted({0.0, *(round(rng.uniform(0.2, 12), 1) for _ in range(rng.randint(1, 4)))})
    return [
        (a, b, rng.uniform(5, 120), rng.randint(0, 20), rng.choice([0, rng.randint(0, 15)]))
        for a, b in pairwise(cuts)
    ]


def hazards_of(table: list[tuple[float, ...]]) -> RivalHazards:
    columns = np.array(table, dtype=float).T
    return RivalHazards(np.concatenate([[0.0], columns[1]]), *columns[2:])


@pytest.mark.parametrize("seed", range(12))
def test_curves_are_those_of_a_plain_walk_through_the_table(seed: int) -> None:
    table = drawn_table(random.Random(seed))  # noqa: S311 (a seed, not secrecy)
    hazards = hazards_of(table)
    times = np.linspace(0, table[-1][1], 23)
    plain = np.array([plain_curves(table, time) for time in times]).T
    assert np.allclose(hazards.curves(times), plain, atol=1e-7)


@pytest.mark.parametrize("seed", range(4))
def test_times_are_those_of_a_plain_walk_through_the_table(seed: int) -> None:
    table = drawn_table(random.Random(100 + seed))  # noqa: S311 (a seed, not secrecy)
    for share, found in zip((0.25, 0.5), time_until(hazards_of(table), (0.25, 0.5)), strict=True):
        plain = [plain_time(table, share, curve) for curve in (0, 2, 1)]
        assert [*found] == pytest.approx(plain, abs=1e-5) or [*found] == plain
        for one, other in zip(found, plain, strict=True):
            assert (one is None) == (other is None)
            assert one is None or one == pytest.approx(other, abs=1e-5)


def test_a_curve_with_exits_agrees_with_lifelines_where_intervals_are_fine() -> None:
    lifelines = pytest.importorskip("lifelines")
    rng = np.random.default_rng(5)
    years, kind = rng.exponential(4, 4000), rng.choice([1, 1, 2], 4000)
    seen = np.minimum(years, 8)
    kind = np.where(years > 8, 0, kind)
    cuts = np.linspace(0, 8, 801)
    in_it = np.clip(seen[:, None] - cuts[:-1], 0, np.diff(cuts)).sum(axis=0)
    events, rivals = (np.histogram(seen[kind == which], cuts)[0].astype(float) for which in (1, 2))
    share, variance = RivalHazards(cuts, in_it, events, rivals).incidence(np.array([2.0, 5.0]))
    fitter = lifelines.AalenJohansenFitter(calculate_variance=True)
    fitter.fit(seen, kind, event_of_interest=1)
    theirs = fitter.cumulative_density_.iloc[:, 0]
    assert share == pytest.approx([theirs[theirs.index <= t].iloc[-1] for t in (2, 5)], abs=2e-4)
    spread = fitter.variance_
    assert variance == pytest.approx(
        [float(np.ravel(spread[spread.index <= t])[-1]) for t in (2, 5)], rel=0.02
    )


def test_intervals_cover_the_truth_about_as_often_as_they_say() -> None:
    rng = np.random.default_rng(11)
    cuts = np.array([0.0, 1, 2, 4, 8])
    true_half = log(2) / 0.3  # all leave at a rate of 0.3 a year; two thirds of them move on
    true_share = 2 / 3 * (1 - exp(-0.3 * 8))
    covered = np.zeros(3)
    repetitions = 400
    for _ in range(repetitions):
        years, kind = rng.exponential(1 / 0.3, 60), rng.choice([1, 1, 2], 60)
        seen, kind = np.minimum(years, 8), np.where(years > 8, 0, kind)
        in_it = np.clip(seen[:, None] - cuts[:-1], 0, np.diff(cuts)).sum(axis=0)
        moves, exits = (np.histogram(seen[kind == k], cuts)[0].astype(float) for k in (1, 2))
        (left,) = time_until(RivalHazards(cuts, in_it, moves + exits, 0 * exits), [0.5])
        moved = share_by(RivalHazards(cuts, in_it, moves, exits))
        rate = yearly_rate(moves.sum(), in_it.sum())
        covered += [
            (left.low or 0) <= true_half <= (left.high or 99),
            moved.low <= true_share <= moved.high,
            rate.low <= 0.2 <= rate.high,
        ]
    assert ((covered / repetitions > 0.92) & (covered / repetitions < 0.99)).all()


def test_rates_have_the_exact_interval_of_a_poisson_count() -> None:
    from scipy.stats import poisson

    for events in (0, 1, 7, 40):
        _, low, high = yearly_rate(events, 1)
        assert poisson.cdf(events, high) == pytest.approx(0.025)
        assert low == 0 if events == 0 else poisson.sf(events - 1, low) == pytest.approx(0.025)
    assert yearly_rate(0, 0) == (None, None, None)


def graph_of(rows: list[tuple[object, ...]], **tables: pd.DataFrame) -> careergraph.CareerGraph:
    moves = pd.DataFrame({"origin": ["Cook"], "destination": ["Chef"], "count": [4]})
    life = pd.DataFrame(rows, columns=[*COLUMNS, "source"][: len(rows[0])])
    return careergraph.from_frames(moves, life_table=life, **tables)


def test_people_of_several_sources_are_not_added_up() -> None:
    one = [("Cook", "", 0, 2, 10, 1, "one"), ("Cook", "Chef", 0, 2, None, 2, "one")]
    two = [("Cook", "", 1, 2, 30, 3, "two")]  # what is amiss there, nobody asks for
    rows = {"role": ["Cook"] * 2, "type": ["still-there"] * 2, "value": ["5", "7"]}
    facts = pd.DataFrame(rows | {"source": ["one", "two"]})
    sources = pd.DataFrame({"source": ["one", "two"], "publisher": ["The office", ""]})
    graph = graph_of(one + two, facts=facts, sources=sources)
    with pytest.raises(careergraph.CareerGraphError) as error:
        careergraph.waiting(graph)
    assert str(error.value) == (
        "the life table is of 2 sources, 'one' and 'two', which may have counted the same people; "
        "choose one of them as the source"
    )
    (wait,) = careergraph.waiting(graph, source="one")
    assert careergraph.waiting(graph, source="the Office") == [wait]
    assert (wait.moves, wait.exits, wait.person_years, wait.seen_until) == (2, 1, 10, 2)
    assert wait.still_there == 5


def test_a_curve_ends_where_nobody_is_seen_any_more() -> None:
    rows = [("Cook", "", 0, 1, 10, 1), ("Cook", "", 1, 3, 0, 0), ("Cook", "", 3, 4, 5, 1)]
    (wait,) = careergraph.waiting(graph_of(rows))
    assert (wait.seen_until, wait.person_years, wait.exits) == (1, 15, 2)
    rows = [("Cook", "", 0, 1, 0, 0), ("Cook", "", 1, 2, 10, 1)]
    (wait,) = careergraph.waiting(graph_of(rows))
    assert wait.left == ((None, None, None),) * 3
    assert wait.moved_by_then == (None, None, None)
    assert wait.yearly_moves.high == pytest.approx(0.3689, abs=1e-4)


@pytest.mark.parametrize("seed", range(30))
def test_an_interval_without_an_end_is_counted_no_longer_than_anybody_stayed(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 (a seed, not secrecy)
    stays = [(rng.expovariate(0.3), rng.choice(["Chef", "", None])) for _ in range(30)]
    cuts = sorted(rng.sample(range(1, 6), rng.randint(0, 3)))
    rows: list[tuple[object, ...]] = []
    for after, until in pairwise([0, *cuts, None]):
        end = float("inf") if until is None else until
        years = sum(max(0, min(stay, end) - after) for stay, _ in stays)
        gone = [where for stay, where in stays if after < stay <= end]
        rows += [("Cook", "", after, until, years, gone.count(""))]
        rows += [("Cook", "Chef", after, until, None, gone.count("Chef"))]
    now = sum(where is None for _, where in stays)
    fact = pd.DataFrame({"role": ["Cook"], "type": ["still-there"], "value": [str(now)]})
    wait = careergraph.waiting(graph_of(rows, facts=fact))[0]
    assert wait.seen_until <= max(stay for stay, _ in stays)
    if years > 0:
        assert wait.seen_until > max(cuts, default=0)
    if not cuts:
        assert wait.seen_until == pytest.approx(sum(stay for stay, _ in stays) / 30)
        assert careergraph.waiting(graph_of(rows))[0].seen_until == 0


FAULTS = [
    ("Cook", "", 0, 2, 10, 1),
    ("Cook", "Chef", 0, 2, 11, 1),
    ("Cook", "", 1, 3, 10, None),
    ("Cook", "Chef", 1, 4, None, 1),
    ("Chef", "", 2, 2, 10, 1),
    ("Chef", "Cook", 5, None, None, 1),
]


@pytest.mark.parametrize("question", [
    careergraph.waiting,
    lambda graph: careergraph.forecast(graph, "Cook", "Chef"),
    lambda graph: careergraph.head_count(graph, {"Cook": 1}),
])  # fmt: skip
def test_a_life_table_that_contradicts_itself_is_refused_with_every_row(
    question: Callable[[careergraph.CareerGraph], object],
) -> None:
    with pytest.raises(careergraph.TableError) as error:
        question(graph_of(FAULTS))
    assert str(error.value).splitlines() == [
        "8 problems in the tables:",
        "the DataFrame 'life_table', row 1, column person_years: found 11; "
        "right would be the same in all rows of an interval",
        "the DataFrame 'life_table', row 2, column count: found None; "
        "right would be a number, 0 or more",
        "the DataFrame 'life_table', row 2, column after_years: found 1; "
        "right would be where the interval before it ends; of the first, 0",
        "the DataFrame 'life_table', row 3, column until_years: found 4; "
        "right would be the same in all rows of an interval",
        "the DataFrame 'life_table', row 4, column until_years: found 2; "
        "right would be more than after_years",
        "the DataFrame 'life_table', row 4, column after_years: found 2; "
        "right would be where the interval before it ends; of the first, 0",
        "the DataFrame 'life_table', row 5, column person_years: found None; "
        "right would be a number in one row of an interval at least",
        "the DataFrame 'life_table', row 5, column after_years: found 5; "
        "right would be where the interval before it ends; of the first, 0",
    ]


def test_a_dataset_without_a_life_table_says_what_is_missing() -> None:
    result = CliRunner().invoke(main, ["waiting"])
    assert result.exit_code == 1
    assert result.output == (
        "careergraph: the dataset has no life table, which tells how soon people leave a role; "
        "`careergraph build` writes one from histories\n"
    )


def workforce() -> careergraph.CareerGraph:
    rows = [("Cook", "", 0, 10, 200, 5), ("Cook", "Chef", 0, 10, None, 15)]
    rows += [("Chef", "", 0, 10, 200, 8), ("Chef", "Cook", 0, 10, None, 2)]
    rows += [("Porter", "", 0, 10, 210, 0), ("Baker", "", 0, 10, 20, 2)]
    families = {"role": ["Cook", "Chef", "Porter", "Baker"], "family": ["kitchen"] * 2 + ["", ""]}
    facts = {"role": ["Porter", "Porter", "Cook", "Chef"], "type": ["still-there"] * 4}
    facts |= {"value": ["30", "4", "9", "5"], "source": ["a", "b", "a", "a"]}
    return graph_of(rows, roles=pd.DataFrame(families), facts=pd.DataFrame(facts))


def test_the_longest_wait_comes_first_and_a_handful_is_not_ranked() -> None:
    waits = careergraph.waiting(workforce())
    assert [wait.role for wait in waits] == ["Chef", "Cook", "Baker", "Porter"]
    assert [wait.role for wait in waits.ranked] == ["Chef", "Cook"]
    assert [wait.role for wait in waits.few] == ["Baker", "Porter"]
    assert [wait.role for wait in waits.dead_ends] == ["Porter", "Chef"]
    assert waits.dead_ends[0].still_there == 34
    assert (
        str(waits)
        == repr(waits)
        == (
            "<Waits: 4 roles>\n"
            "Chef; half have left after over 10 (at least 7.5) years\n"
            "Cook; half have left after 6.9 (4.5 to over 10) years\n"
            "Baker; half have left after 6.9 (1.7 to over 10) years\n"
            "Porter; half have left after over 10 years"
        )
    )
    assert [wait.role for wait in careergraph.waiting(workforce(), family="Kitchen")] == [
        "Chef",
        "Cook",
    ]


def test_a_frame_has_a_row_a_role_and_the_fields_of_the_json() -> None:
    waits = careergraph.waiting(workforce())
    frame = waits.to_frame()
    assert list(frame.columns) == list(waits[0].to_dict())
    assert frame["role"].tolist() == ["Chef", "Cook", "Baker", "Porter"]
    assert frame["half_left"].isna().tolist() == [True, False, False, True]
    assert list(Waits().to_frame().columns) == list(frame.columns)


def test_an_unknown_family_is_told_with_those_there_are() -> None:
    with pytest.raises(careergraph.CareerGraphError) as error:
        careergraph.waiting(workforce(), family="bar")
    assert str(error.value) == "no role is of the family 'bar'; right would be one of kitchen"


def test_what_fewer_than_half_ever_do_has_no_years_and_nobody_is_no_share() -> None:
    rows = [("Cook", "", 0, 10, 200, 25), ("Cook", "Chef", 0, 10, None, 15)]
    rows += [("Chef", "", 0, 10, 100, 2), ("Chef", "Cook", 0, 10, None, 60)]
    rows += [("Porter", "", 0, 10, 100, 12)]
    roles = pd.DataFrame({"role": ["Cook", "Chef", "Porter"]})
    waits = {wait.role: wait for wait in careergraph.waiting(graph_of(rows, roles=roles))}
    assert [half_moved_text(waits[role]) for role in ("Cook", "Chef", "Porter")] == [
        "not half",
        "1.2",
        "not half",
    ]
    assert moved_text(waits["Porter"]).startswith("nobody (at most ")
