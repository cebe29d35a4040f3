"""What the pages decide where one could think otherwise: a sentence of docs, and its test each."""

from __future__ import annotations

import json
from math import inf, nan
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from click.testing import CliRunner

import careergraph
from careergraph.cli import main
from careergraph.contract.decimals import median, quotient, total
from careergraph.errors import CareerGraphError, NoRouteError, TableError

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

    from careergraph import CareerGraph

STEPS = [("A", "B"), ("B", "Z")]


def graph_of(
    transitions: list[tuple[Any, ...]] = STEPS, more: str = "", **tables: tuple[str, list[Any]]
) -> CareerGraph:
    """Return a graph of rows; each table is a list of rows under its header."""
    columns = ["origin", "destination", *more.split()]
    frames = {
        name: pd.DataFrame(rows, columns=header.split()) for name, (header, rows) in tables.items()
    }
    return careergraph.from_frames(pd.DataFrame(transitions, columns=columns), **frames)


# docs/tables.md


def test_a_requirement_without_level_is_met_at_any_level() -> None:
    rows = [("B", "skill", "Python", None), ("Z", "skill", "Python", 3)]
    graph = graph_of(requirements=("role type name level", rows))
    statuses = {
        level: [gap.status for gap in careergraph.gap(graph, "A", "B", have={"Python": level})]
        for level in (0.5, 1, 4)
    }
    assert statuses == {0.5: ["have"], 1: ["have"], 4: ["have"]}
    (route,) = careergraph.routes(graph, "A", "B", by="learning", have={"Python": 0.5})
    assert (route.learning, route.cost) == (0, 0)
    (gap,) = careergraph.gap(graph, "A", "Z", have={"Python": 0.5})
    assert gap.status == "partly"


def test_observed_moves_alone_are_the_support_where_claims_mix() -> None:
    rows = [("A", "B", "x", 4), ("A", "B", "y", None), ("A", "C", "y", None), ("A", "D", "x", 6)]
    graph = graph_of(rows, "source count")
    found = {each.destination: each.support for each in careergraph.next_roles(graph, "A")}
    assert found == {"B": 4, "C": 1, "D": 6}
    (route,) = careergraph.routes(graph, "A", "B", by="likelihood")
    assert route.probability == 0.4
    (stated,) = careergraph.routes(graph, "A", "C")
    assert stated.probability is None


@pytest.mark.parametrize(
    ("values", "middle", "added"),
    [
        ((0.1, 0.2), 0.15, 0.3),
        ((0.1, 0.2, 0.7), 0.2, 1.0),
        ((1, 2), 1.5, 3),
        ((2, 4), 3, 6),
        ((1e-300, 3e-300), 2e-300, 4e-300),
        ((0.7, 0.1), 0.4, 0.8),
    ],
)
def test_a_column_of_several_claims_has_their_median_in_decimals(
    values: tuple[float, ...], middle: float, added: float
) -> None:
    rows = [("A", "B", f"s{place}", value, value) for place, value in enumerate(values)]
    graph = graph_of(rows, "source fee count")
    assert [route.cost for route in careergraph.routes(graph, "A", "B", by="fee")] == [middle]
    assert [route.cost for route in careergraph.routes(graph, "A", "B", by="count")] == [added]
    assert (median(values), total(values)) == (middle, added)
    (step,) = careergraph.next_roles(graph, "A")
    whole = all(isinstance(value, int) for value in values)
    assert (step.support, step.count) == (added, added if whole else None)
    assert step.weighted_count == (None if whole else added)


def test_a_certification_that_requirements_alone_name_is_no_prerequisite() -> None:
    certifications = ("certification prerequisites", [("Expert", "Known;Elsewhere"), ("Known", "")])
    rows = [("B", "certification", "Expert"), ("Z", "certification", "Elsewhere")]
    graph = graph_of(certifications=certifications, requirements=("role type name", rows))
    (route,) = careergraph.routes(graph, "A", "B")
    assert set(route.to_learn) == {"Expert", "Known"}
    assert "Elsewhere" in str(careergraph.item(graph, "Expert").to_dict())


PAY = "role median currency period year"


@pytest.mark.parametrize("stored", [False, True], ids=["tables", "sqlite"])
@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        # three figures an hour do not outweigh two a year
        (
            [
                *(("B", 10, "USD", "hour", year) for year in (2022, 2023, 2024)),
                ("B", 50_000, "EUR", "year", 2024),
                ("Z", 60_000, "EUR", "", 2024),
            ],
            True,
        ),
        # of two equally common ones the first by name
        ([("B", 50_000, "EUR", "year", 2024), ("B", 10, "USD", "year", 2025)], True),
        ([("B", 50_000, "GBP", "year", 2025), ("B", 10, "EUR", "year", 2024)], False),
    ],
    ids=["hourly figures", "tie", "tie the other way"],
)
def test_the_currency_of_limits_is_that_of_most_figures_for_a_year(
    rows: list[tuple[Any, ...]], kept: bool, stored: bool, tmp_path: pathlib.Path
) -> None:
    graph = graph_of(pay=(PAY, rows))
    if stored:
        careergraph.save(graph, tmp_path / "graph.sqlite")
        graph = careergraph.load(tmp_path / "graph.sqlite")
    if kept:
        assert len(careergraph.routes(graph, "A", "B", min_pay=40_000)) == 1
    else:
        with pytest.raises(NoRouteError, match="'min pay 40000' bars the last route"):
            careergraph.routes(graph, "A", "B", min_pay=40_000)


# docs/choosing.md


def test_a_limit_makes_no_move_likelier() -> None:
    rows = [("A", "B", "observed", 1), ("A", "C", "inferred", 3)]
    graph = graph_of(rows, "evidence count")
    for limits in ({}, {"evidence": ["observed"]}, {"avoid": ["C"]}):
        (route,) = careergraph.routes(graph, "A", "B", by="likelihood", **limits)
        assert route.probability == 0.25


@pytest.mark.parametrize("nothing", [[], (), None], ids=repr)
@pytest.mark.parametrize("name", ["evidence", "kind", "via", "avoid", "without_certification"])
def test_an_empty_list_and_none_limit_nothing(name: str, nothing: object) -> None:
    graph = graph_of()
    limits: Any = {name: nothing}
    assert careergraph.routes(graph, "A", "Z", **limits) == careergraph.routes(graph, "A", "Z")


def test_a_step_from_or_to_unknown_pay_may_be_a_cut() -> None:
    rows = [("A", 10, "EUR", "year", 2024), ("Z", 20, "EUR", "year", 2024)]
    graph = graph_of([*STEPS, ("A", "Z")], pay=(PAY, rows))
    found = careergraph.routes(graph, "A", "Z", no_pay_cut=True)
    assert [route.roles for route in found] == [("A", "Z")]
    for ends in STEPS:
        with pytest.raises(NoRouteError, match="'no pay cut' bars the last route"):
            careergraph.routes(graph, *ends, no_pay_cut=True)


def test_a_certification_with_levels_costs_its_levels() -> None:
    rows = [("B", "certification", "German", 2), ("Z", "certification", "PMP", None)]
    graph = graph_of(requirements=("role type name level", rows))
    (route,) = careergraph.routes(graph, "A", "Z", by="learning", effort={"*": 10})
    assert (route.cost, route.learning) == (30, 2)


@pytest.mark.parametrize(
    ("levels", "have", "cost"),
    [
        ((0.5, None), {}, 10),
        ((None, 0.5), {}, 10),
        ((0.5, None), {"Python": 0.2}, 3),
        ((0.5, None), {"Python": 0.5}, 0),
        ((None, None), {"Python": 0.2}, 0),
        ((2, None), {}, 20),
        ((2, None), {"Python": 0.5}, 15),
    ],
)
def test_what_is_asked_without_a_level_costs_one(
    levels: tuple[float | None, ...], have: dict[str, float], cost: float
) -> None:
    rows = [(role, "skill", "Python", level) for role, level in zip("BZ", levels, strict=True)]
    rows.append(("B", "skill", "Kitchens", 1))
    graph = graph_of(requirements=("role type name level", rows))
    effort = {"Python": 10, "Kitchens": 0}
    (route,) = careergraph.routes(graph, "A", "Z", by="learning", have=have, effort=effort)
    assert route.cost == cost


# What is no limit, no number, no name


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        ({"max_years": nan}, "max_years is nan; right would be a number, 0 or more"),
        ({"max_years": -1}, "max_years is -1; right would be a number, 0 or more"),
        ({"max_years": "3"}, "max_years is '3'; right would be a number, 0 or more"),
        ({"max_steps": nan}, "max_steps is nan; right would be a number, 0 or more"),
        ({"max_steps": True}, "max_steps is True; right would be a number, 0 or more"),
        ({"min_pay": inf}, "min_pay is inf; right would be a number, 0 or more"),
        ({"min_pay": "60k"}, "min_pay is '60k'; right would be a number, 0 or more"),
        ({"via": 5}, "via is 5; right would be a list of names"),
        ({"via": [None]}, "via is [None]; right would be a list of names"),
        ({"avoid": 5}, "avoid is 5; right would be a list of names"),
        ({"evidence": [5]}, "evidence is [5]; right would be a list of names"),
        ({"kind": 5}, "kind is 5; right would be a list of names"),
        (
            {"without_certification": [5]},
            "without_certification is [5]; right would be a list of names",
        ),
        ({"lack": 5}, "found 5; what a person lacks would be a list of names, such as ['PMP']"),
    ],
    ids=str,
)
@pytest.mark.parametrize("ask", ["routes", "reach", "who_can", "choices", "unavoidable", "pareto"])
def test_what_limits_nothing_that_there_is_is_refused(
    ask: str, limits: dict[str, Any], message: str
) -> None:
    ends = {"reach": ("A",), "who_can": ("Z",)}.get(ask, ("A", "Z"))
    with pytest.raises(CareerGraphError) as error:
        getattr(careergraph, ask)(graph_of(), *ends, **limits)
    assert str(error.value) == message


@pytest.mark.parametrize("name", [None, 5, nan, b"A"], ids=repr)
def test_a_name_is_text(name: object) -> None:
    message = f"found {name!r}; a name would be text, such as 'PMP'"
    for ask in (
        lambda: careergraph.routes(graph_of(), name, "Z"),
        lambda: careergraph.routes(graph_of(), "A", name),
        lambda: careergraph.role(graph_of(), name),
        lambda: careergraph.item(graph_of(), name),
    ):
        with pytest.raises(CareerGraphError) as error:
            ask()
        assert str(error.value) == message


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (
            lambda graph: careergraph.pareto(graph, "A", "Z", criteria="steps,fee"),
            "give two to four different criteria, not steps,fee",
        ),
        (
            lambda graph: careergraph.pareto(graph, "A", "Z", criteria=None),
            "give two to four different criteria, not None",
        ),
        (
            lambda graph: careergraph.pareto(graph, "A", "Z", criteria=[None, None]),
            "give two to four different criteria, not None, None",
        ),
        (
            lambda graph: careergraph.match(graph, ["a"], least=None),
            "least is None; right would be a score above 0, up to 100",
        ),
        (
            lambda graph: careergraph.fit(graph, have=["x"], max_level="x"),
            "max_level is 'x'; right would be a number, 0 or more",
        ),
        (
            lambda graph: careergraph.fit(graph, have=["x"], max_level=nan),
            "max_level is nan; right would be a number, 0 or more",
        ),
    ],
)
def test_other_arguments_are_refused_too(ask: Callable[[CareerGraph], Any], message: str) -> None:
    with pytest.raises(CareerGraphError) as error:
        ask(graph_of(requirements=("role type name", [("B", "skill", "x")])))
    assert str(error.value) == message


@pytest.mark.parametrize("worth", [nan, -1, "x", None, inf, 1e301], ids=repr)
def test_an_effort_is_a_number(worth: object) -> None:
    graph = graph_of(requirements=("role type name", [("B", "skill", "Python")]))
    with pytest.raises(CareerGraphError) as error:
        careergraph.routes(graph, "A", "B", by="learning", effort={"*": worth})
    assert str(error.value) == f"the effort of '*' is {worth!r}; right would be a number, 0 or more"


@pytest.mark.parametrize("column", ["years", "count"])
def test_a_number_too_large_to_be_added_up_is_none(column: str) -> None:
    with pytest.raises(TableError) as error:
        graph_of([("A", "B", 1e301)], column)
    assert str(error.value) == (
        f"the DataFrame 'transitions', row 0, column {column}: found 1e+301; "
        "right would be a number of at most 1e+300"
    )
    with pytest.raises(CareerGraphError, match=r"add up to more than 1\.8e308"):
        quotient(10**400, 1)


@pytest.mark.parametrize("years", [(1e-300, 0.1, 1e299), (0.1, 0.2, 1e300), (1e-300, 1e-299, 0.5)])
def test_years_of_any_size_are_compared(years: tuple[float, ...]) -> None:
    first, second, straight = years
    rows = [("A", "B", first), ("B", "Z", second), ("A", "Z", straight)]
    graph = graph_of(rows, "years")
    found = careergraph.routes(graph, "A", "Z", by="years")
    assert [route.steps for route in found] == [2, 1]
    assert found[0].years == total((first, second))
    assert len(careergraph.pareto(graph, "A", "Z", criteria=("steps", "years")).routes) == 2
    (kept,) = careergraph.routes(graph, "A", "Z", max_years=found[0].years)
    assert kept.steps == 2


@pytest.mark.parametrize("stored", [False, True], ids=["table", "sqlite"])
@pytest.mark.parametrize(
    ("cells", "problems"),
    [
        (["0", "1", "0.5", ""], []),
        (["1.5", "", "0.5", "2"], [("1.5", "a number from 0 to 1"), ("2", "a number from 0 to 1")]),
    ],
    ids=["probabilities", "above 1"],
)
def test_check_vets_probabilities(
    cells: list[str], problems: list[tuple[str, str]], stored: bool, tmp_path: pathlib.Path
) -> None:
    ends = ["A,B", "B,Z", "A,Z", "Z,A"]
    lines = [f"{pair},{cell}" for pair, cell in zip(ends, cells, strict=True)]
    file = tmp_path / "moves.csv"
    file.write_text("\n".join(["origin,destination,probability", *lines, ""]))
    if stored:
        careergraph.save(careergraph.load(file), tmp_path / "moves.sqlite")
        file = tmp_path / "moves.sqlite"
    result = CliRunner().invoke(main, ["check", str(file), "--format", "json"])
    found = [(each["found"].strip("'"), each["right"]) for each in json.loads(result.stdout)]
    assert found == [(cell.strip("'"), right) for cell, right in problems]
    assert result.exit_code == bool(problems)


def test_a_probability_is_a_number(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "moves.csv"
    file.write_text("origin,destination,probability\nA,B,often\n")
    result = CliRunner().invoke(main, ["check", str(file), "--format", "json"])
    [problem] = json.loads(result.stdout)
    assert (problem["found"], problem["right"]) == ("'often'", "a number, 0 or more")


@pytest.mark.parametrize("stored", [False, True], ids=["tables", "SQLite"])
def test_check_refuses_a_count_of_0(stored: bool, tmp_path: pathlib.Path) -> None:
    file = tmp_path / "moves.csv"
    file.write_text("origin,destination,count\nA,B,0\nA,Z,2\n")
    if stored:
        careergraph.save(careergraph.load(file), tmp_path / "moves.sqlite")
        file = tmp_path / "moves.sqlite"
    result = CliRunner().invoke(main, ["check", str(file), "--format", "json"])
    (problem,) = json.loads(result.stdout)
    right = "a number above 0, or no row: nobody has moved so"
    place = {"line": 1 if stored else 2, "column": "count", "right": right}
    assert problem | place == problem
    assert result.exit_code == 1
