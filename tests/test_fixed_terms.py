"""Terms of a fixed length: forecasts, waiting times and head counts against plain enumeration."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from math import isnan, nan
from random import Random
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

import careergraph
from careergraph.errors import TableError
from careergraph.estimation.forecasts.semi_markov import bounds_of, reaching, reaching_band
from careergraph.estimation.forecasts.simulated_staff import simulated_staff
from careergraph.estimation.life_tables.interval_hazards import hazards_of, months_of, sampled
from careergraph.estimation.life_tables.life_table import LifeTable, life_table
from careergraph.estimation.life_tables.role_lives import role_lives
from careergraph.estimation.life_tables.time_until import share_by, time_until
from careergraph.estimation.sojourns import LEFT, STILL_THERE, YEAR, Sojourns, sojourns_of

if TYPE_CHECKING:
    from pathlib import Path

# Of each role how many in a hundred stay for so many months, and then go where.
World = list[list[tuple[int, int, int]]]
Rows = list[tuple[int, ...]]

WORLDS: dict[str, World] = {
    "two years": [[(100, 24, 1)]],
    "one year": [[(100, 12, 1)]],
    "six months": [[(100, 6, 1)]],
    "half after 1 year, half after 3": [[(50, 12, 1), (50, 36, 1)]],
    "terms of 1 to 4 years": [[(25, 12, 1), (25, 24, 1), (25, 36, 1), (25, 48, 1)]],
    "some leave for good": [[(40, 24, 1), (60, 24, LEFT)]],
    "who stays longer leaves for good": [[(30, 12, 1), (70, 24, LEFT)]],
    "23 and 24 months": [[(50, 23, 1), (50, 24, 1)]],
    "few extend": [[(95, 24, 1), (5, 36, 1)]],
    "one term after the other": [[(100, 24, 1)], [(100, 36, 2)]],
    "terms of a ladder": [[(60, 12, 1), (40, 24, 2)], [(70, 24, 2), (30, 24, LEFT)]],
}


def goal_of(world: World) -> int:
    return len(world)


def ended(start: date, months: int) -> date:
    """Return the same day of the calendar so many months later, or the last of its month."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def lived(world: World, people: int, seed: int, window: int | None = None) -> Rows:
    """Return sojourns by the calendar; with a window the last ones are seen for so many years."""
    chance = Random(seed)  # noqa: S311 (a seed, not secrecy)
    rows: Rows = []
    for role, terms in enumerate(world):
        for percent, months, goal in terms:
            for _ in range(people * percent // 100):
                start = date(2000, 1, 1) + timedelta(days=chance.randrange(365 * (window or 12)))
                days = (ended(start, months) - start).days
                seen = (date(2000 + (window or 1000), 1, 1) - start).days
                outcome = goal if days <= seen else STILL_THERE
                rows.append((role, outcome, 0, min(days, seen), 1))
    return rows


def by(world: World, months: float, role: int = 0) -> float:
    """Return how many of one in the role have reached the goal within so many months."""
    if role == goal_of(world):
        return 1.0
    if role == LEFT or months < 0:
        return 0.0
    return sum(
        percent / 100 * by(world, months - lasting, goal)
        for percent, lasting, goal in world[role]
        if lasting <= months
    )


def table_of(rows: Rows, min_count: int | None = None) -> LifeTable:
    return life_table(sojourns_of(rows), max(row[0] for row in rows) + 2, min_count=min_count)


@pytest.mark.parametrize("name", WORLDS)
@pytest.mark.parametrize(("people", "window"), [(20, None), (1000, None), (3000, 6)])
def test_who_is_there_for_a_term_has_left_at_its_end(
    name: str, people: int, window: int | None
) -> None:
    world = WORLDS[name]
    hazards = hazards_of(table_of(lived(world, people, 1, window)))
    found = reaching(hazards, 0, goal_of(world), horizon=8)
    off = 0.04 if people > 20 else 0.15
    for half in range(1, 13):
        at = np.interp(half / 2, found.years, found.reached)
        assert at == pytest.approx(by(world, half * 6), abs=off)
        before = np.interp(half / 2 - 0.25, found.years, found.reached)
        assert before == pytest.approx(by(world, half * 6 - 3), abs=off)


def test_five_terms_of_two_years_take_ten() -> None:
    world: World = [[(100, 24, role + 1)] for role in range(5)]
    found = reaching(hazards_of(table_of(lived(world, 200, 0))), 0, 5, horizon=12)
    assert np.interp(9.5, found.years, found.reached) < 0.01
    assert np.interp(10, found.years, found.reached) > 0.99


@pytest.mark.parametrize("days", [730, 731])
def test_two_years_of_the_calendar_have_a_day_more_or_less(days: int) -> None:
    table = table_of([(0, 1, 0, days, 20), (0, STILL_THERE, 0, 740, 1)])
    assert table.until_years[table.left_share > 0].tolist() == [2, 2]
    hazards = hazards_of(table)
    reached = reaching(hazards, 0, 1, horizon=3, in_role=1.5).reached
    assert reached[[4, 5, 6, 36]] == pytest.approx([0, 0, 20 / 21, 20 / 21], abs=0.005)


def test_of_fewer_than_five_nothing_is_said_of_a_term() -> None:
    assert np.isnan(table_of([(0, 1, 0, 731, 4)]).left_share).all()
    assert not np.isnan(table_of([(0, 1, 0, 731, 5)]).left_share).all()


def test_half_who_leave_are_no_term_where_the_others_were_hardly_seen_later() -> None:
    half = [(0, 1, 0, 365, 20), (0, STILL_THERE, 0, 440, 21)]
    assert np.isnan(table_of(half).left_share).all()
    assert hazards_of(table_of(half)).rate.all()
    more = [(0, 1, 0, 365, 22), (0, STILL_THERE, 0, 440, 21)]
    assert np.nanmax(table_of(more).left_share) == pytest.approx(22 / 43)
    longer = [(0, 1, 0, 365, 20), (0, STILL_THERE, 0, 700, 21)]
    assert np.nanmax(table_of(longer).left_share) == pytest.approx(20 / 41)


def test_who_leaves_on_the_day_on_which_they_came_was_there() -> None:
    assert table_of([(0, 1, 0, 0, 20), (0, 1, 0, 3000, 20)]).left_share[0] == 0.5
    seen_on_one_day = [(0, 1, 722, 722, 20), (0, 1, 0, 3000, 20)]
    assert np.nanmin(table_of(seen_on_one_day).left_share) == 0.5


@pytest.mark.parametrize("people", [5, 50, 5000])
def test_where_all_left_half_a_person_more_is_taken_to_stay(people: int) -> None:
    hazards = hazards_of(table_of([(0, 1, 0, 731, people)]))
    assert hazards.rate / 12 == pytest.approx(np.log((people + 1) / 0.5))
    assert hazards.years.sum() == pytest.approx(people * 731 / YEAR)


def test_months_are_known_by_six_figures() -> None:
    months = np.arange(1200)
    assert months_of(np.array([float(f"{n / 12:.6g}") for n in months])).tolist() == months.tolist()


def test_where_leaving_is_even_nothing_is_said_of_shares() -> None:
    days = np.random.default_rng(3).exponential(4 * YEAR, 3000).astype(int) + 1
    rows = [(0, 1, 0, min(day, 3650), 1) if day < 3650 else (0, STILL_THERE, 0, 3650, 1)
            for day in map(int, days)]  # fmt: skip
    assert np.isnan(table_of(rows).left_share).all()


def plain_share(rows: Rows, after: float, until: float) -> float:
    """Return who left in an interval of those there as it began: Kaplan-Meier, day by day."""
    stays = 1.0
    days = {row[3] for row in rows if row[1] != STILL_THERE}
    for day in sorted(days):
        late = [day - bound * YEAR <= 1.6 for bound in (after, until)]
        if not (day > after * YEAR and (not late[0] or after == 0) and late[1]):
            continue
        there = sum(row[4] for row in rows if row[2] < day <= row[3])
        gone = sum(row[4] for row in rows if row[1] != STILL_THERE and row[3] == day > row[2])
        stays *= 1 - gone / there
    return 1 - stays


@pytest.mark.parametrize("seed", range(10))
def test_the_share_is_that_of_counting_day_by_day(seed: int) -> None:
    chance = Random(seed)  # noqa: S311 (a seed, not secrecy)
    rows = []
    for _ in range(150):
        days = chance.choice(
            [365, 731, 1096, 700 + chance.randrange(60), chance.randrange(1, 1500)]
        )
        entered = chance.choice([0, 0, 0, chance.randrange(days)])
        rows.append(
            (0, chance.choice([LEFT, 1, 1, STILL_THERE]), entered, days, 1 + chance.randrange(3))
        )
    table = table_of(rows)
    told = {
        (after, until): share
        for after, until, share in zip(
            table.after_years, table.until_years, table.left_share, strict=True
        )
        if not isnan(share)
    }
    assert told
    for (after, until), share in told.items():
        assert share == pytest.approx(plain_share(rows, after, until), abs=1e-12)


def test_who_is_seen_from_the_last_day_of_a_term_leaves_in_the_next_month() -> None:
    table = table_of([(0, 1, 731, 732, 9), (0, 1, 0, 732, 20), (0, 1, 0, 740, 6)])
    told = dict(zip(table.until_years.round(2).tolist(), table.left_share.tolist(), strict=True))
    assert told[2.0] == pytest.approx(20 / 35)  # on that day nine more were there
    assert told[2.08] == 1  # the nine, and the last six


def test_weights_change_the_share_as_so_many_people_would() -> None:
    rows = [
        (0, 1, 0, 731, 6),
        (0, LEFT, 0, 725, 3),
        (0, STILL_THERE, 0, 728, 2),
        (0, 1, 0, 1500, 4),
    ]
    many, one = table_of(rows), sojourns_of(rows)
    half = life_table(Sojourns(one.origin, one.outcome, one.entered, one.days, one.count * 0.999,
                               one.group), 2)  # fmt: skip
    assert half.left_share == pytest.approx(many.left_share, nan_ok=True)


@pytest.mark.parametrize("least", [2, 5])
def test_with_a_smallest_count_no_share_tells_how_many_stayed(least: int) -> None:
    rows = [(0, 1, 0, 731, 50), (0, 1, 0, 1461, 1)]
    assert np.isnan(table_of(rows, min_count=least).left_share).all()


def test_the_band_of_a_share_is_as_wide_as_that_of_a_binomial_count() -> None:
    rows = [(0, 1, 0, 731, 60), (0, 1, 0, 2192, 60)]
    hazards = hazards_of(table_of(rows))
    years, drawn = reaching_band(hazards, 0, 1, horizon=3, draws=2000)
    low, high = bounds_of(drawn)[:, np.searchsorted(years, 2.5)]
    chance = np.random.default_rng(0).beta(60.5, 60.5, 100_000)
    assert (low, high) == pytest.approx(np.quantile(chance, [0.025, 0.975]), abs=0.02)


def test_all_who_wait_wait_for_the_term() -> None:
    table = table_of([(0, 1, 0, 365, 40), (0, 1, 0, 1096, 40), (0, LEFT, 0, 1096, 20)])
    [(_, life)] = role_lives(table, {})
    early, half, late = (each.value for each in time_until(life.leaving, [0.25, 0.5, 0.75]))
    assert 11 / 12 <= early <= 1  # type: ignore[operator]
    assert 35 / 12 <= half <= late <= 3  # type: ignore[operator]
    within = np.array(time_until(life.leaving, [0.25, 0.75])) * 12
    assert within == pytest.approx(np.array([[11.5, 11, 12], [35.5, 35, 36]]))
    moved = share_by(life.moving)
    assert moved.value == pytest.approx(0.8, abs=0.01)
    assert life.person_years == pytest.approx((40 * 365 + 60 * 1096) / YEAR)


def test_heads_are_counted_by_terms() -> None:
    hazards = hazards_of(table_of([(0, LEFT, 0, 731, 500)]))
    drawn = sampled(hazards, 40, np.random.default_rng(0))
    people = np.zeros(300, np.int64), np.zeros(300)
    chance = np.random.default_rng(1)
    staff = simulated_staff(drawn, 1, people, np.zeros(1), 3, chance)
    assert staff.people[:, :, 0].mean(axis=0) == pytest.approx([300, 300, 0, 0], abs=1.5)
    entering = simulated_staff(drawn, 1, people, np.array([100.0]), 8, chance)
    assert entering.people[:, 4:, 0].mean() == pytest.approx(200, rel=0.03)


def test_who_is_there_for_nobody_knows_how_long_is_anywhere_in_the_term() -> None:
    hazards = hazards_of(table_of([(0, LEFT, 0, 731, 500)]))
    drawn = sampled(hazards, 40, np.random.default_rng(0))
    people = np.zeros(240, np.int64), np.full(240, nan)
    staff = simulated_staff(drawn, 1, people, np.zeros(1), 2, np.random.default_rng(1))
    assert staff.people[:, :, 0].mean(axis=0) == pytest.approx([240, 120, 0], abs=4)


def stored(**changes: list[Any]) -> careergraph.CareerGraph:
    moves = pd.DataFrame({"origin": ["Cook", "Cook"], "destination": ["Chef", "Waiter"]})
    life = {
        "role": "Cook",
        "destination": ["", "", "Chef", "Waiter"],
        "after_years": [0, 1.91667, 1.91667, 1.91667],
        "until_years": [1.91667, 2, 2, 2],
        "person_years": [19.1667, 0.83, None, None],
        "left_share": [None, 1, None, None],
        "count": [0, 2, 5, 3],
    }
    return careergraph.from_frames(moves, life_table=pd.DataFrame(life | changes))


def at_two_years(graph: careergraph.CareerGraph) -> float:
    forecast = careergraph.forecast(graph, "Cook", "Chef", horizon=3)
    return next(point[1] for point in forecast.points if point[0] == 2)


def test_a_stored_share_is_kept_to() -> None:
    assert at_two_years(stored()) == pytest.approx(0.5, abs=0.03)
    blank = stored(left_share=[None] * 4)
    assert at_two_years(blank) < 0.35


def test_a_part_of_a_dataset_keeps_the_share(tmp_path: Path) -> None:
    part = stored().subset(roles=["Cook", "Chef"])
    careergraph.save(part, tmp_path / "part")
    again = careergraph.load(tmp_path / "part")
    assert again.columns("life_table")["left_share"] == [None, 1, None]
    assert at_two_years(again) == at_two_years(part) == pytest.approx(0.5, abs=0.03)
    below = stored(left_share=[None, None, None, 1]).subset(roles=["Cook", "Chef"])
    careergraph.save(below, tmp_path / "below")
    assert careergraph.load(tmp_path / "below") == again


def test_merged_roles_keep_the_share_of_intervals_that_are_not_added_up() -> None:
    two = stored()
    table = two.life_table
    other = pd.DataFrame(
        {
            "role": "Sous-chef", "destination": ["Chef", "Chef", "Waiter"],
            "after_years": [0, 1.91667, 1.91667], "until_years": [1.91667, 2.5, 2.5],
            "person_years": [9, 4, 4], "left_share": [None, 0.4, 0.4], "count": [1, 3, 1],
        }
    )  # fmt: skip
    moves = two.transitions[["origin", "destination"]]
    moves = pd.concat([moves, pd.DataFrame({"origin": ["Sous-chef"], "destination": ["Chef"]})])
    graph = careergraph.from_frames(moves, life_table=pd.concat([table, other]))
    empty = careergraph.from_frames(pd.DataFrame({"origin": ["Cook"], "destination": ["Chef"]}))
    for crosswalk, shares in (
        ({"Waiter": "Chef"}, {"Cook": {None, 1}, "Sous-chef": {None, 0.4}}),
        ({"Sous-chef": "Cook"}, {"Cook": {None}}),
        ({"Cook": "Chef"}, {"Chef": {None}, "Sous-chef": {None, 0.4}}),  # some move inside
    ):
        merged = careergraph.merge(empty, graph, crosswalk=crosswalk, sources=["A", "B"])
        life = merged.columns("life_table")
        told = zip(life["role"], life.get("left_share", [None] * len(life["role"])), strict=True)
        found: dict[str, set[object]] = {}
        for role, share in told:
            found.setdefault(role, set()).add(share)
        assert found == shares


@pytest.mark.parametrize(
    ("shares", "message"),
    [
        ([None, 1.5, None, None], "row 1, column left_share: found 1.5; right would be"),
        ([None, 0, None, None], "row 1, column left_share: found 0; right would be"),
        ([0.2, 1, None, None], "row 0, column left_share: found 0.2; right would be"),
    ],
)
def test_a_share_that_cannot_be_is_refused(shares: list[Any], message: str) -> None:
    with pytest.raises(TableError) as caught:
        at_two_years(stored(left_share=shares))
    right = "more than 0 and at most 1 where somebody left, else 0"
    assert f"the DataFrame 'life_table', {message} {right}" in str(caught.value)


def test_shares_of_one_interval_agree() -> None:
    with pytest.raises(TableError) as caught:
        at_two_years(stored(left_share=[None, 1, 0.9, 1]))
    told = "row 2, column left_share: found 0.9; right would be the same in all rows of an interval"
    assert told in str(caught.value)


def test_narrow_intervals_are_joined_with_their_shares() -> None:
    days = [(0, 1, 0, 700, 30), (0, 1, 0, 706, 30), (0, 1, 0, 4000, 40)]
    narrow = life_table(sojourns_of(days), 2, width=3 * 5 / YEAR)
    assert (narrow.left_share > 0).sum() >= 4
    for table in (narrow, table_of(days)):
        found = reaching(hazards_of(table), 0, 1, horizon=3)
        assert found.reached[[22, 25]] == pytest.approx([0, 0.6], abs=0.01)


def test_of_years_in_a_role_that_nobody_was_there_for_nothing_is_told() -> None:
    days = pd.date_range("2001-01-01", periods=20)
    table = pd.DataFrame({"person": range(20), "role": "Fellow", "start": days})
    table["end"] = table["start"] + pd.DateOffset(years=2)
    later = table.assign(role="Reader", start=table["end"], end=None)
    graph = careergraph.build(pd.concat([table, later]), as_of="2010-01-01").graph
    term = careergraph.forecast(graph, "Fellow", "Reader", in_role=731 / YEAR, draws=10)
    assert term.at_horizon.probability > 0.99
    with pytest.raises(careergraph.CareerGraphError) as error:
        careergraph.forecast(graph, "Fellow", "Reader", in_role=5)
    assert str(error.value) == (
        "the life table tells nothing of 'Fellow' after more than 2 years in it: nobody was seen "
        "there for so long; in_role is 5"
    )
