"""What a dataset says of how likely and how soon observed moves are reaches who asks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pandas as pd
import pytest

import careergraph
from careergraph.cli import main
from careergraph.contract.tables import ESTIMATES
from careergraph.graph.estimated_moves import NAMES
from careergraph.model.move_estimates import MoveEstimates

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

    from click.testing import Result

    from careergraph import CareerGraph

FIGURES = {
    "persons": 39,
    "probability": 0.71,
    "probability_low": 0.6,
    "probability_high": 0.8,
    "hazard": 0.2,
    "hazard_low": 0.15,
    "hazard_high": 0.26,
    "median_years": 2.25,
    "median_years_low": 1.9,
    "median_years_high": 2.62,
    "lower_quartile_years": 1.1,
    "upper_quartile_years": 4.0,
}
CLAIM = {"origin": "Cook", "destination": "Chef", "evidence": "observed", "count": 40}
OTHER = {"origin": "Cook", "destination": "Owner", "evidence": "observed", "count": 3}
STATED = {"origin": "Cook", "destination": "Chef", "evidence": "stated", "source": "guide"}


def graph_of(*rows: dict[str, object]) -> CareerGraph:
    return careergraph.from_frames(pd.DataFrame([{"source": "hr", **row} for row in rows]))


def doors(graph: CareerGraph, place: pathlib.Path) -> dict[str, CareerGraph]:
    targets = {"a folder": place / "folder", "SQLite": place / "file.sqlite"}
    for target in targets.values():
        careergraph.save(graph, target)
    return {"memory": graph} | {name: careergraph.load(at) for name, at in targets.items()}


def test_the_record_has_the_columns_of_the_contract() -> None:
    assert MoveEstimates._fields == NAMES == tuple(column.name for column in ESTIMATES)


def test_estimates_come_through_every_door(tmp_path: pathlib.Path) -> None:
    for graph in doors(graph_of(CLAIM | FIGURES, OTHER), tmp_path).values():
        chef, owner = careergraph.next_roles(graph, "Cook")
        assert chef.estimates == MoveEstimates(**FIGURES)
        assert chef.to_dict()["estimates"] == FIGURES
        assert owner.estimates is None
        assert chef.share is not None
        assert chef.share.share == pytest.approx(40 / 43)
        assert owner.share is None  # the column `probability` says nothing of it


def test_a_documented_step_tells_what_was_observed_of_it() -> None:
    [chef] = careergraph.next_roles(graph_of(CLAIM | FIGURES, STATED), "Cook")
    assert (chef.evidence, chef.support, len(chef.claims)) == ("observed", 40, 2)
    assert chef.estimates == MoveEstimates(**FIGURES)
    assert chef.share is not None


def test_estimates_of_two_sources_do_not_add_up() -> None:
    second = CLAIM | FIGURES | {"source": "survey", "probability": 0.5}
    [chef] = careergraph.next_roles(graph_of(CLAIM | FIGURES, second), "Cook")
    assert chef.estimates is None


@pytest.mark.parametrize(
    ("figures", "share", "time"),
    [
        (
            FIGURES,
            "   share      40 of 43 who moved; likely 71 % (60 % to 80 %)\n",
            "   time       half of these moves within 2.2 years (1.9 to 2.6)\n",
        ),
        (
            FIGURES | {"median_years_high": None},
            "   share      40 of 43 who moved; likely 71 % (60 % to 80 %)\n",
            "   time       half of these moves within 2.2 years (1.9 or more)\n",
        ),
        (
            {"hazard": 0.2, "hazard_low": 0.1, "median_years": 3},
            "   share      40 of 43 who moved (93 %, 81 % to 98 %)\n",
            "   time       half of these moves within 3 years\n",
        ),
    ],
    ids=["all", "no upper end", "few"],
)
def test_a_route_tells_them(
    tmp_path: pathlib.Path,
    capsys: pytest.CaptureFixture[str],
    figures: dict[str, object],
    share: str,
    time: str,
) -> None:
    careergraph.save(graph_of(CLAIM | figures, OTHER), tmp_path / "hr")
    question = ["path", "Cook", "Chef", "--data", str(tmp_path / "hr")]
    main(question, standalone_mode=False)
    text = capsys.readouterr().out
    assert share in text
    assert time in text
    assert "1 step; what there is to learn is unknown; years as observed for the step\n" in text
    assert ("\nlikely: how probable as the next role of whoever moves on" in text) == (
        "likely" in share
    )
    main([*question, "--format", "json"], standalone_mode=False)
    [route] = json.loads(capsys.readouterr().out)["routes"]
    told = route["transitions"][0]["estimates"]
    assert told == dict.fromkeys(NAMES) | figures


def test_the_years_of_a_route_are_those_of_its_steps_where_no_source_states_any(
    run: Callable[..., Result], tmp_path: pathlib.Path
) -> None:
    on = {"origin": "Chef", "destination": "Owner", "evidence": "observed", "count": 30}
    place = str(tmp_path / "hr")
    careergraph.save(graph_of(CLAIM | FIGURES, OTHER, on), place)
    told = run("path", "Cook", "Owner", "--data", place, "--brief").stdout
    rows = [line for line in told.splitlines() if line[:1].isdigit()]
    assert ["see steps" in row for row in rows] == ["Chef" in row for row in rows]
    assert any("see steps" in row for row in rows)
    told = run("path", "Cook", "Owner", "--data", place, "--via", "Chef").stdout
    assert "2 steps; what there is to learn is unknown; years as observed for 1 of 2" in told


def test_next_roles_tell_who_did_not_move(
    run: Callable[..., Result], tmp_path: pathlib.Path
) -> None:
    moves = pd.DataFrame([CLAIM | FIGURES, OTHER])
    facts = pd.DataFrame(
        {"role": "Cook", "type": ["exits", "still-there", "entries"], "value": ["1200", "7", "9"]}
    )
    place, bare = str(tmp_path / "hr"), str(tmp_path / "bare")
    careergraph.save(careergraph.from_frames(moves, facts=facts), place)
    told = " ".join(run("next", "Cook", "--data", place).stdout.split())
    assert (
        "Not among those who moved: 1,200 exits (left, nothing known after) and 7 still there "
    ) in told
    careergraph.save(careergraph.from_frames(moves), bare)
    assert "Not among" not in run("next", "Cook", "--data", bare).stdout
