"""Head counts of a dataset: who is there today, what is told of later years, what is refused."""

from __future__ import annotations

import json
from math import exp
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

import careergraph
from careergraph import CareerGraph, CareerGraphError

if TYPE_CHECKING:
    import pathlib

    from conftest import Run, Write

TRANSITIONS = "origin,destination\nCook,Chef\nChef,Owner\n"
LIFE = """role,destination,after_years,until_years,person_years,count
Cook,Chef,0,,2000,400
Cook,,0,,2000,200
Chef,Owner,0,2,3000,0
Chef,Owner,2,,1000,500
"""


def kitchen() -> CareerGraph:
    moves, life = ([line.split(",") for line in text.splitlines()] for text in (TRANSITIONS, LIFE))
    table = pd.DataFrame(life[1:], columns=life[0])
    for name in life[0][2:]:
        table[name] = pd.to_numeric(table[name])
    return careergraph.from_frames(pd.DataFrame(moves[1:], columns=moves[0]), life_table=table)


@pytest.fixture
def asked(write: Write, tmp_path: pathlib.Path) -> tuple[str, ...]:
    write({"kitchen/transitions.csv": TRANSITIONS, "kitchen/life_table.csv": LIFE})
    write({"staff.csv": "role,people\nCook,200\nChef,10\n"})
    return ("head-count", str(tmp_path / "staff.csv"), "--data", str(tmp_path / "kitchen"))


def test_counts_are_those_that_the_rates_expect() -> None:
    found = careergraph.head_count(kitchen(), {"Cook": 200}, years=3)
    assert found.roles == ("Chef", "Cook", "Owner")
    cooks = found.of("Cook")
    assert [count.years for count in cooks] == [0, 1, 2, 3]
    assert (cooks[0].low, cooks[0].people, cooks[0].high) == (200, 200, 200)
    for count in cooks[1:]:
        right = 200 * exp(-0.3 * count.years)
        assert count.people == pytest.approx(right, rel=0.03)
        assert count.low < right < count.high
    left = found.left[3]
    assert left.people == pytest.approx(200 * (1 - exp(-0.9)) / 3, rel=0.05)
    totals = [sum(found.of(role)[year].people for role in found.roles) for year in range(4)]
    assert [total + gone.people for total, gone in zip(totals, found.left, strict=True)] == (
        pytest.approx([200] * 4)
    )
    assert found.unknown == ("Owner",)


def test_a_table_tells_time_in_the_role_and_how_many_a_row_stands_for() -> None:
    people = pd.DataFrame({"role": ["Chef", "chef"], "in_role": [0, 4.5], "people": [30, 20]})
    found = careergraph.head_count(kitchen(), people, years=2)
    assert found.of("Chef")[0].people == 50
    # Nobody leaves within two years; of those who were there before half a person a year.
    assert found.of("Chef")[2].people == pytest.approx(30 + 20 * exp(-1), rel=0.03)


@pytest.mark.parametrize("name", ["people", "persons", "count", "headcount"])
def test_how_many_a_row_stands_for_may_be_called_otherwise(
    run: Run, asked: tuple[str, ...], name: str
) -> None:
    people = pd.DataFrame({"role": ["Cook"], name: [30]})
    assert careergraph.head_count(kitchen(), people, years=1).of("Cook")[0].people == 30
    people.to_csv(asked[1], index=False)
    told = run(*asked)
    assert told.stdout.startswith("30 people in ")


def test_entries_and_changed_rates_are_taken_and_told() -> None:
    found = careergraph.head_count(
        kitchen(), {"Cook": 100}, years=1, entries={"cook": 50}, changes={("Cook", "Chef"): 3}
    )
    assert found.entries == {"Cook": 50}
    assert found.changes == {("Cook", "Chef"): 3}
    right = 100 * exp(-0.7) + 50 * (1 - exp(-0.7)) / 0.7
    assert found.of("Cook")[1].people == pytest.approx(right, rel=0.03)


def test_head_counts_are_a_dict_and_a_frame() -> None:
    found = careergraph.head_count(kitchen(), {"Cook": 5}, years=1, changes={("Cook", "Chef"): 2})
    told = found.to_dict()
    assert json.loads(json.dumps(told)) == told
    assert told["changes"] == [{"origin": "Cook", "destination": "Chef", "factor": 2.0}]
    assert found.to_frame()["people"].tolist() == [count.people for count in found.counts]
    assert str(found) == "5 people in 2 roles, for 1 year"
    again = careergraph.head_count(kitchen(), {"Cook": 5}, years=1, changes={("Cook", "Chef"): 2})
    assert again == found


def test_many_draws_are_simulated_some_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("careergraph.flows.head_count.AT_ONCE", 300)
    found = careergraph.head_count(kitchen(), {"Cook": 200}, years=1, draws=50)
    assert found.of("Cook")[1].people == pytest.approx(200 * exp(-0.3), rel=0.05)


@pytest.mark.parametrize("people", [{}, {"Owner": 3}])
def test_nobody_and_people_of_whom_nothing_is_known_stay(people: dict[str, int]) -> None:
    found = careergraph.head_count(kitchen(), people, years=2)
    assert {count.role: count.people for count in found.counts} == people
    assert found.left[2].people == 0


@pytest.mark.parametrize(
    ("people", "options", "told"),
    [
        ({"Cook": 1}, {"years": 0}, "years is 0; right would be a whole number from 1 to 50"),
        ({"Cook": 1}, {"draws": 0}, "draws is 0; right would be a whole number from 1 to 10,000"),
        (
            {"Cook": 1},
            {"entries": {"Cook": -1}},
            "entries of 'Cook' is -1; right would be a number of people a year, 0 or more",
        ),
        (
            {"Cook": 1},
            {"changes": {("Cook", "Chef"): "x"}},
            "the change of Cook → Chef is 'x'; right would be a factor, 0 or more",
        ),
        (
            {"Cook": 1},
            {"changes": {("Chef", "Cook"): 2}},
            "nobody was seen to move from 'Chef' to 'Cook': there is no rate to change",
        ),
        ({"Cook": -1}, {}, "people of 'Cook' is -1; right would be a whole number, 0 or more"),
        ({"Cook": 2e6}, {}, "people are more than 1,000,000; right would be a part of them"),
        (
            pd.DataFrame({"role": ["Cook"], "in_role": ["long"]}),
            {},
            "in_role of 'Cook' is 'long'; right would be a number of years, 0 or more",
        ),
        (
            pd.DataFrame({"role": ["Cook"], "people": [3], "count": [4]}),
            {},
            "the DataFrame 'people': found the columns 'people' and 'count'; "
            "right would be one column of how many people",
        ),
        (
            pd.DataFrame({"job": ["Cook"]}),
            {},
            "the DataFrame 'people': found the columns job; "
            "right would be a column 'role' among them",
        ),
    ],
)
def test_what_cannot_be_is_refused(people: object, options: dict[str, Any], told: str) -> None:
    with pytest.raises(CareerGraphError) as caught:
        careergraph.head_count(kitchen(), people, **options)
    assert str(caught.value) == told


def test_the_command_tells_it(run: Run, asked: tuple[str, ...]) -> None:
    told = run(*asked, "--years", "2", "--entries", "Cook=7.5", "--change", "Cook -> Chef = x1.5")
    assert (told.exit_code, told.stderr) == (0, "")
    assert "210 people in 3 roles, for 2 years" in told.stdout
    assert "7.5 a year enter as Cook." in told.stdout
    assert "What if: Cook → Chef at 1.5 times its rate." in told.stdout
    assert "Nobody knows how people leave these roles, so they stay: Owner." in told.stdout
    assert "Nobody enters" in run(*asked).stdout


def test_who_entered_in_unknown_years_is_told_and_not_taken_for_a_rate(
    run: Run, asked: tuple[str, ...], write: Write
) -> None:
    facts = "role,type,value\nCook,entries,1200\nChef,entries,30\nOwner,exits,5\n"
    write({"kitchen/facts.csv": facts})
    text = " ".join(run(*asked).stdout.split())
    assert (
        "Nobody enters from outside: --entries tells how many do in a year. The dataset counts who "
        "entered, not in how many years: 1,200 as Cook and 30 as Chef."
    ) in text
    assert "not in how many years" not in run(*asked, "--entries", "Cook=1").stdout


def test_the_command_gives_its_answer_to_programs(run: Run, asked: tuple[str, ...]) -> None:
    found = careergraph.head_count(careergraph.load(asked[3]), {"Cook": 200, "Chef": 10})
    assert json.loads(run(*asked, "--format", "json").stdout) == found.to_dict()
    lines = run(*asked, "--format", "csv").stdout.splitlines()
    assert lines[0] == "role,years,people,low,high"
    assert len(lines) == 1 + 3 * 6
    assert run(*asked, "--format", "md").stdout.startswith("| role | today | in 1 year |")


@pytest.mark.parametrize(
    ("option", "value", "right"),
    [
        ("--change", "Cook > Chef = 2", "'Cook -> Chef = x1.5', half as often again"),
        ("--entries", "Cook", "'Cook=5', five who enter in a year"),
    ],
)
def test_what_is_no_change_is_refused(
    run: Run, asked: tuple[str, ...], option: str, value: str, right: str
) -> None:
    told = run(*asked, option, value)
    assert told.exit_code == 2
    assert f"{value!r}: right would be {right}" in " ".join(told.stderr.split())
