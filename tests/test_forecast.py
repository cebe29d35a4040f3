"""Forecasts of a dataset: what is asked, what is told, and what is refused."""

from __future__ import annotations

import json
from math import exp
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

import careergraph
from careergraph import CareerGraph, CareerGraphError
from careergraph.model.display.forecast_words import decimals, forecast_sentences

if TYPE_CHECKING:
    import pathlib

    from conftest import Run, Write

MOVES = pd.DataFrame(
    {"origin": ["Cook", "Cook", "Sous chef"], "destination": ["Sous chef", "Chef", "Chef"]}
)
HORIZON = "right would be a number of years, more than 0 and at most 100"
TRANSITIONS = "origin,destination\nCook,Sous chef\nCook,Chef\nSous chef,Chef\n"
LIFE = """role,destination,after_years,until_years,person_years,count
Cook,,0,,200,20
Cook,Chef,0,,200,10
Cook,Sous chef,0,,200,30
Sous chef,,0,1,60,0
Sous chef,Chef,0,1,60,3
Sous chef,,1,,80,8
Sous chef,Chef,1,,80,16
"""


def life_table(**changes: list[Any]) -> pd.DataFrame:
    lines = [line.split(",") for line in LIFE.splitlines()]
    table = pd.DataFrame(lines[1:], columns=lines[0])
    for name in lines[0][2:]:
        table[name] = pd.to_numeric(table[name])
    return table.assign(**changes)


def kitchen(**changes: list[Any]) -> CareerGraph:
    return careergraph.from_frames(MOVES, life_table=life_table(**changes))


@pytest.fixture
def folder(write: Write, tmp_path: pathlib.Path) -> str:
    write({"kitchen/transitions.csv": TRANSITIONS, "kitchen/life_table.csv": LIFE})
    return str(tmp_path / "kitchen")


def test_the_curve_is_that_of_the_process() -> None:
    found = careergraph.forecast(kitchen(), "Sous chef", "Chef", horizon=5)
    assert [point.years for point in found.points] == [quarter / 4 for quarter in range(21)]
    right = 1 - exp(-0.05) + exp(-0.05) * (1 - exp(-0.3 * 4)) * 2 / 3
    assert found.at_horizon.probability == pytest.approx(right, abs=1e-9)
    assert found.at_horizon.left == pytest.approx(exp(-0.05) * (1 - exp(-1.2)) / 3, abs=1e-9)
    assert all(point.low <= point.probability <= point.high for point in found.points)
    assert (found.moves, found.people_years, found.unknown) == (27, 140, 0)


def test_routes_and_years_are_those_of_who_arrives() -> None:
    found = careergraph.forecast(kitchen(), "Cook", "Chef")
    assert {route.roles for route in found.routes} == {
        ("Cook", "Chef"),
        ("Cook", "Sous chef", "Chef"),
    }
    assert sum(route.share for route in found.routes) == pytest.approx(1, abs=1e-3)
    likeliest = found.routes[0]
    assert likeliest.roles == ("Cook", "Sous chef", "Chef")
    # Of the movers to Chef 3 left within the first year, 16 later; 24 left it in 80 years.
    assert likeliest.mean_years == pytest.approx(200 / 60 + (3 * 0.5 + 16 * (1 + 80 / 24)) / 19)
    assert found.mean_years == likeliest.mean_years
    assert found.expected_low < found.expected_years < found.expected_high


def test_who_has_been_in_the_role_for_long_leaves_by_its_later_hazard() -> None:
    found = careergraph.forecast(kitchen(), "Sous chef", "Chef", horizon=1, in_role=3)
    assert found.at_horizon.probability == pytest.approx((1 - exp(-0.3)) * 2 / 3, abs=1e-9)


def test_a_role_that_nobody_was_seen_in_is_told_of_as_unknown() -> None:
    graph = careergraph.from_frames(MOVES, life_table=life_table().iloc[:3])
    found = careergraph.forecast(graph, "Cook", "Chef", horizon=10)
    assert found.unknown == pytest.approx((1 - exp(-3)) / 2, abs=1e-4)
    part = kitchen().subset(roles=["Cook", "Chef"])
    assert careergraph.forecast(part, "Cook", "Chef", horizon=10).unknown == found.unknown


def test_where_nobody_moved_the_probability_is_nought() -> None:
    found = careergraph.forecast(kitchen(), "Sous chef", "Cook")
    assert (found.at_horizon.probability, found.at_horizon.high, found.routes) == (0, 0, ())
    assert (found.expected_years, found.expected_low, found.mean_years) == (None, None, None)


def test_a_forecast_is_a_dict_and_a_frame() -> None:
    found = careergraph.forecast(kitchen(), "Cook", "Chef", horizon=2, in_role=1.5)
    told = found.to_dict()
    assert json.loads(json.dumps(told)) == told
    assert told["probability"] == found.at_horizon.probability
    assert told["routes"][0]["roles"] == list(found.routes[0].roles)
    frame = found.to_frame()
    assert list(frame.columns) == ["years", "probability", "low", "high", "left"]
    assert frame["high"].tolist() == [point.high for point in found.points]
    assert careergraph.forecast(kitchen(), "Cook", "Chef", horizon=2, in_role=1.5) == found


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"horizon": 0}, "horizon is 0; " + HORIZON),
        ({"horizon": "x"}, "horizon is 'x'; " + HORIZON),
        ({"in_role": -1}, "in_role is -1; right would be a number of years, from 0 to 100"),
        ({"draws": 0}, "draws is 0; right would be a whole number from 1 to 100,000"),
        ({"seed": 1.5}, "seed is 1.5; right would be a whole number, 0 or more"),
        ({"source": "b"}, "the life table has no source 'b'; right would be one of ''"),
    ],
)  # fmt: skip
def test_options_that_cannot_be_are_refused(options: dict[str, Any], told: str) -> None:
    with pytest.raises(CareerGraphError) as caught:
        careergraph.forecast(kitchen(), "Cook", "Chef", **options)
    assert str(caught.value) == told


def test_one_role_twice_is_refused() -> None:
    with pytest.raises(CareerGraphError) as caught:
        careergraph.forecast(kitchen(), "Cook", "cook")
    assert str(caught.value) == "origin and destination are both 'Cook': a goal is another role"


def test_a_dataset_without_a_life_table_is_refused() -> None:
    with pytest.raises(CareerGraphError) as caught:
        careergraph.forecast(careergraph.load(), "IT project manager", "CIO")
    assert str(caught.value) == (
        "the dataset has no life table, which tells how soon people leave a role; "
        "`careergraph build` writes one from histories"
    )


def test_an_origin_that_nobody_was_seen_in_is_refused() -> None:
    with pytest.raises(CareerGraphError) as caught:
        careergraph.forecast(kitchen(), "Chef", "Cook")
    assert str(caught.value) == "the life table tells nothing of 'Chef': nobody was seen in it"


def test_a_blank_number_is_refused() -> None:
    with pytest.raises(CareerGraphError) as caught:
        careergraph.forecast(kitchen(count=[20, 10, None, 0, 3, 8, 16]), "Cook", "Chef")
    assert str(caught.value) == (
        "the DataFrame 'life_table', row 2, column count: found None; "
        "right would be a number, 0 or more"
    )


def test_several_sources_are_not_added_up() -> None:
    graph = kitchen(source=["a"] * 3 + ["b"] * 4)
    with pytest.raises(CareerGraphError) as caught:
        careergraph.forecast(graph, "Cook", "Chef")
    assert str(caught.value) == (
        "the life table is of 2 sources, 'a' and 'b', which may have counted the same people; "
        "choose one of them as the source"
    )
    alone = careergraph.forecast(graph, "Sous chef", "Chef", source="b")
    assert alone == careergraph.forecast(kitchen(), "Sous chef", "Chef")


def test_the_command_tells_it_in_words(run: Run, folder: str) -> None:
    told = run(
        "forecast", "Sous chef", "Chef", "--horizon", "3y", "--in-role", "18m", "--data", folder
    )
    assert told.stderr == ""
    lines = told.stdout.splitlines()
    assert lines[0] == "Sous chef → Chef: Sous chef after 1.5 years in it"
    assert lines[1] == "Within 3 years 40 % (95 %: 26 to 54) have become Chef, by any route."
    assert lines[2] == "20 % have left before, to where nothing is known."
    assert "Nobody was seen" not in told.stdout
    nobody = run("forecast", "Sous chef", "Cook", "--data", folder)
    assert " ".join(nobody.stdout.split()) == (
        "Sous chef → Cook: Sous chef entered today "
        "Nobody was seen to move on any way from Sous chef to Cook. "
        "So these histories do not tell how probable that is: a forecast knows only moves seen. "
        "Within 15 years 31 % leave, to where nothing is known, and 67 % come to roles of which "
        "nobody knows how people leave them."
    )


def test_the_command_gives_its_answer_to_programs(run: Run, folder: str) -> None:
    asked = ("forecast", "Cook", "Chef", "--data", folder, "--format")
    found = careergraph.forecast(careergraph.load(folder), "Cook", "Chef")
    assert json.loads(run(*asked, "json").stdout) == found.to_dict()
    lines = run(*asked, "csv").stdout.splitlines()
    assert lines[0] == "years,probability,low,high,left"
    assert len(lines) == 62
    assert run(*asked, "md").stdout.startswith("| years | reached | left before |")


@pytest.mark.parametrize("text", ["soon", "15 days", "-3y", "y"])
def test_what_is_no_time_is_refused(run: Run, folder: str, text: str) -> None:
    told = run("forecast", "Cook", "Chef", "--horizon", text, "--data", folder)
    assert told.exit_code == 2
    assert f"{text!r} is no time; right would be 15y, 2.5y or 18m." in " ".join(told.stderr.split())


def test_a_picture_is_drawn(run: Run, folder: str, tmp_path: pathlib.Path) -> None:
    place = tmp_path / "forecast.svg"
    asked = ("plot", "Cook", "Chef", "--kind", "forecast", "--data", folder, "-o", str(place))
    assert run(*asked, "--horizon", "10y").stdout == f"wrote {place}: forecast of Cook → Chef\n"
    assert "within 10 years" in place.read_text(encoding="utf-8")


def test_a_picture_and_an_answer_know_a_source_by_key_and_publisher(
    run: Run, tmp_path: pathlib.Path
) -> None:
    life = kitchen().life_table
    table = pd.concat([life.assign(source="HR"), life.assign(source="old")])
    moves = MOVES.assign(source="HR")
    sources = pd.DataFrame({"source": ["HR", "old"], "publisher": ["The office", "They"]})
    graph = careergraph.from_frames(moves, life_table=table, sources=sources)
    careergraph.save(graph, tmp_path / "both")
    asked = ("Cook", "Chef", "--data", str(tmp_path / "both"))
    drawn = ("plot", *asked, "--kind", "forecast", "-o", str(tmp_path / "f.svg"))
    for refused in (run("forecast", *asked), run(*drawn)):
        assert "the life table is of 2 sources, 'HR' and 'old'" in " ".join(refused.stderr.split())
    for source in ("HR", "the office"):
        told = run("forecast", *asked, "--source", source, "--format", "json")
        assert json.loads(told.stdout) == careergraph.forecast(kitchen(), "Cook", "Chef").to_dict()
        assert run(*drawn, "--source", source).exit_code == 0


def test_the_picture_shows_curve_band_and_marks() -> None:
    found = careergraph.forecast(kitchen(), "Cook", "Chef")
    chart = careergraph.plot.forecast(found).child_axes[0]
    drawn = {line.get_label(): line for line in chart.lines}
    assert drawn["_reached"].get_ydata().tolist() == [point.probability for point in found.points]
    assert drawn["_mean"].get_xdata()[0] == found.mean_years
    assert drawn["_expected"].get_xdata()[0] == found.expected_years


def words_of(found: careergraph.Forecast) -> list[str]:
    return [text.get_text() for text in careergraph.plot.forecast(found).texts]


def test_the_picture_says_no_more_than_the_text_where_little_is_known() -> None:
    found = careergraph.forecast(kitchen(), "Cook", "Chef")
    few = words_of(found._replace(moves=9, unknown=0.25))
    assert few[-2:] == [
        "fewer than 10 moves and exits were seen on the way: no more than a hint",
        "25 % are then in roles of which nobody knows how people leave them",
    ]
    assert not any("those who arrive do so after" in each for each in few)
    nobody = found._replace(routes=(), expected_years=None)
    assert words_of(nobody)[1:] == [
        "within 15 years nobody knows how many arrive",
        "have left before",
        "",
        "nobody was seen on any way there: how probable it is, is not known",
    ]
    chart = careergraph.plot.forecast(nobody).child_axes[0]
    assert [line.get_label() for line in chart.lines] == ["_left"]


@pytest.mark.parametrize(("width", "digits"), [(30, 0), (2, 0), (1.9, 1), (0.02, 2), (1e-9, 4)])
def test_no_more_decimals_are_shown_than_a_band_supports(width: float, digits: int) -> None:
    assert decimals(width) == digits


def test_a_forecast_of_a_handful_says_so_and_tells_no_years() -> None:
    moves = pd.DataFrame({"origin": ["Cook"], "destination": ["Chef"]})
    told = {}
    for scale in (1, 4):
        life = {"role": "Cook", "destination": ["Chef", ""], "after_years": 0}
        life |= {"person_years": 10.0 * scale, "count": [2 * scale, 1 * scale]}
        graph = careergraph.from_frames(moves, life_table=pd.DataFrame(life))
        told[scale] = forecast_sentences(careergraph.forecast(graph, "Cook", "Chef"))[-1]
    assert told[1] == (
        "Only 3 moves and exits were seen on the way: too few to say after how many years, and no "
        "more than a hint at how probable."
    )
    assert told[4].startswith("Those who arrive by then do so after ")
