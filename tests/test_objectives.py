"""An objective is one declaration: all that speaks of it is made from that."""

from __future__ import annotations

import importlib
import json
import sys
from fractions import Fraction
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING, Any

import networkx as nx
import pandas as pd
import pytest
from click.testing import CliRunner
from docs_pages import DOCS, conf, filled
from hypothesis import assume, given
from hypothesis import strategies as st
from recipes import recipe
from search_oracle import ALL, World, ends, examples, worlds

import careergraph
from careergraph import CareerGraphError, NoRouteError
from careergraph.cli import commands, main
from careergraph.graph.yearly_pay import yearly_pay
from careergraph.kernel.found import FoundRoute
from careergraph.search import doubts, measures, objectives
from careergraph.search.measures import Measure
from careergraph.search.objectives import Objective

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable, Iterator
    from types import ModuleType

    from search_oracle import Way

    from careergraph import CareerGraph
    from careergraph.search.question import Question

REFRESH = "the copy is out of date: run python docs/conf.py"
NAMES = [each.name for each in objectives.OBJECTIVES]
COLUMN = "or a numeric column (the least sum; NAME:most for most of it)"
SAMPLE = {
    "transitions": {"origin": list("AABC"), "destination": list("BCZZ")},
    "pay": {"role": list("ABCZ"), "median": [100, 300, 50, 200], "currency": ["EUR"] * 4},
}


def every_route(question: Question) -> Iterator[tuple[int, ...]]:
    """Yield the vertices of every route, in no order."""
    network = question.adjacency()
    stack: list[tuple[int, ...]] = [(question.start.origin,)]
    while stack:
        way = stack.pop()
        for entry in network.leaving[way[-1]]:
            vertex = entry & network.mask
            if vertex == question.destination:
                yield (*way, vertex)
            elif vertex not in way:
                stack.append((*way, vertex))


def pay_rises(graph: CareerGraph) -> Measure:
    """Return by how much each transition raises the pay."""
    pays = [yearly_pay(graph, role) for role in graph.names]
    values: list[float | None] = []
    for tail, head in zip(graph.index.tails, graph.index.heads, strict=True):
        before, after = pays[tail], pays[head]
        stated = before is not None and after is not None
        values.append(max(after.amount - before.amount, 0) if stated else None)
    costs = [inf if value is None else value for value in values]
    return Measure("pay", values, costs, partial=inf in costs)


def largest_rises(question: Question) -> Iterator[FoundRoute]:
    """Yield the routes by the largest sum of pay rises, then by fewest steps and by name."""
    graph, measure = question.start.person.graph, question.measure

    def key(way: tuple[int, ...]) -> tuple[float, int, tuple[int, ...]]:
        arcs = [graph.arc(*(graph.names[vertex] for vertex in ends)) for ends in pairwise(way)]
        return -(measure.of(arcs) or 0), len(way), way

    return map(FoundRoute, sorted(every_route(question), key=key))


PAY = Objective(
    "pay",
    order="largest pay rises",
    meaning="the largest sum of pay rises",
    search=largest_rises,
    measure=pay_rises,
    reported="sum of pay rises",
    left_out="those between roles whose pay no source states",
    adds_up=False,
    more_is_better=True,
)


@pytest.fixture
def _pay(monkeypatch: pytest.MonkeyPatch) -> None:
    """Declare one objective more, as if its declaration stood among the others."""
    monkeypatch.setattr(objectives, "OBJECTIVES", (*objectives.OBJECTIVES, PAY))
    import_commands_anew(monkeypatch)


def import_commands_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the commands imported anew, for one test: their help is made when they are imported."""
    for command in ("path", "plot"):
        module = importlib.import_module(f"careergraph.cli.commands.{command}")
        monkeypatch.setattr(commands, command, module)
        monkeypatch.delitem(sys.modules, module.__name__)


def frames(**tables: dict[str, Any]) -> CareerGraph:
    return careergraph.from_frames(**{name: pd.DataFrame(rows) for name, rows in tables.items()})


def written(folder: pathlib.Path) -> str:
    """Write the sample as a dataset and return its place."""
    careergraph.save(frames(**SAMPLE), folder / "sample")
    return str(folder / "sample")


def words(text: str) -> str:
    return " ".join(text.split())


def run(*arguments: str) -> str:
    return CliRunner().invoke(main, arguments, prog_name="careergraph").output


# Columns of which more is better

ALIKE = """origin,destination,similarity,count
Cook,Chef,0.2,9
Cook,Baker,0.6,1
Baker,Chef,0.5,1
Baker,Host,0.5,1
Host,Chef,0.7,1
Cook,Waiter,,1
Waiter,Chef,0.9,1
Cook,Bar,,1
Bar,Chef,0.5,1
"""


@pytest.fixture
def alike(tmp_path: pathlib.Path) -> str:
    file = tmp_path / "alike.csv"
    file.write_text(ALIKE)
    return str(file)


@pytest.mark.parametrize("form", ["csv", "sqlite"])
def test_most_of_a_column_is_most_at_the_weakest_step(
    alike: str, tmp_path: pathlib.Path, form: str
) -> None:
    graph = careergraph.load(alike)
    if form == "sqlite":
        careergraph.save(graph, tmp_path / "alike.sqlite")
        graph = careergraph.load(tmp_path / "alike.sqlite")
    found = careergraph.routes(graph, "Cook", "Chef", by="similarity:most", k=9)
    assert [(str(route), route.cost) for route in found] == [
        ("Cook → Baker → Chef", 0.5),
        ("Cook → Baker → Host → Chef", 0.5),
        ("Cook → Chef", 0.2),
    ]
    assert careergraph.routes(graph, "Cook", "Chef", by="count:most", k=1)[0].cost == 9
    for names in (("similarity", "similarity:least"), ("count", "count:least")):
        plain, least = (careergraph.routes(graph, "Cook", "Chef", by=by, k=9) for by in names)
        assert [*plain] == [*least]


def test_most_of_a_column_is_told(alike: str) -> None:
    options = ("path", "Cook", "Chef", "--by", "similarity:most", "--data", alike)
    text = words(run(*options))
    assert "3 routes, most similarity at the weakest step first" in text
    assert "A number for 'similarity' is stated for 7 of 9 transitions; routes with others" in text
    assert "similarity of the weakest step 0.5" in text
    assert json.loads(run(*options, "--format", "json"))["by"] == "similarity:most"


def test_where_most_of_a_column_leads_nowhere_the_column_is_named(alike: str) -> None:
    graph = careergraph.load(alike)
    for by in ("similarity", "similarity:most"):
        with pytest.raises(careergraph.NoRouteError) as error:
            careergraph.routes(graph, "Cook", "Bar", by=by)
        assert "a number for 'similarity' is stated for 7 of 9 transitions" in str(error.value)


def test_no_more_is_better_of_what_is_no_column(alike: str) -> None:
    graph = careergraph.load(alike)
    for by in ("steps:most", "years:most", "pay:most", "similarity:best", ":most"):
        with pytest.raises(CareerGraphError) as error:
            careergraph.routes(graph, "Cook", "Chef", by=by)
        assert str(error.value) == (
            f"no measure is called {by!r}: there are doubt, steps, support, likelihood, learning, "
            "years, similarity"
        )
    with pytest.raises(CareerGraphError) as error:
        careergraph.pareto(graph, "Cook", "Chef", criteria=("steps", "similarity:most"))
    assert str(error.value) == (
        "'similarity:most' does not add up along a route; give doubt, steps, likelihood, learning, "
        "years"
    )


# Those that there are


def test_the_objectives_are_called_as_ever() -> None:
    assert NAMES[:6] == ["doubt", "steps", "learning", "years", "support", "likelihood"]
    text = words(run("path", "--help"))
    assert f"What comes first: {', '.join(NAMES)}, {COLUMN}." in text
    criteria = [name for name in objectives.names() if objectives.named(name).adds_up]
    assert f"two to four of {', '.join(criteria)} and numeric columns, joined by commas." in text


@pytest.mark.parametrize("declared", [objectives, doubts], ids=["objectives", "doubts"])
def test_the_table_in_the_page_is_that_of_the_declarations(declared: ModuleType) -> None:
    page = (DOCS / "choosing.md").read_text(encoding="utf-8")
    name = declared.__name__.rpartition(".")[2]
    table = f"<!-- {name} -->\n{declared.markdown_table()}\n<!-- end of {name} -->"
    assert table in page, REFRESH


def test_the_schema_lists_the_objectives_that_are_declared() -> None:
    schema = json.loads((DOCS / "path.schema.json").read_text(encoding="utf-8"))
    assert schema["properties"]["by"]["examples"] == ["choices", *NAMES], REFRESH
    for file, expected in conf().schemas().items():
        assert json.loads(file.read_text(encoding="utf-8")) == expected, REFRESH


@pytest.mark.parametrize("name", ["toll", "years"])
def test_a_numeric_column_is_an_objective_without_a_declaration(name: str) -> None:
    graph = frames(
        transitions={"origin": list("ABA"), "destination": list("BZZ"), name: ["0.1", "0.2", "0.4"]}
    )
    route = careergraph.routes(graph, "A", "Z", by=name, k=1)[0]
    assert (route.roles, route.cost) == (("A", "B", "Z"), 0.3)
    assert objectives.named("toll").order == "least toll"
    assert objectives.named("toll").label == "toll"


# One more, declared above and nowhere else


@pytest.mark.usefixtures("_pay")
@pytest.mark.parametrize("command", ["path", "plot"])
def test_the_help_names_a_new_objective(command: str) -> None:
    expected = f"What comes first: {', '.join(NAMES)}, pay, or a numeric"
    assert expected in words(run(command, "--help"))


@pytest.mark.usefixtures("_pay")
def test_the_error_for_an_unknown_objective_names_a_new_one() -> None:
    with pytest.raises(CareerGraphError) as error:
        careergraph.routes(frames(**SAMPLE), "A", "Z", by="luck")
    assert str(error.value) == (
        f"no measure is called 'luck': there are {', '.join(objectives.names())}"
    )
    assert {*NAMES, "pay"} == {*objectives.names()}


@pytest.mark.usefixtures("_pay")
def test_the_documentation_shows_a_new_objective() -> None:
    row = (
        "| `pay` | the largest sum of pay rises | those between roles whose pay no source states |"
    )
    assert row in filled("choosing.md").splitlines()
    choices = ", ".join(f"`{name}`" for name in ("choices", *NAMES, "pay"))
    assert f"| `by` | one of {choices}, or the name of a column |" in filled("json.md")
    assert conf().path_schema()["properties"]["by"]["examples"] == ["choices", *NAMES, "pay"]


@pytest.mark.usefixtures("_pay")
def test_an_answer_calls_a_new_order_and_its_number_as_declared(tmp_path: pathlib.Path) -> None:
    text = run("path", "A", "Z", "--by", "pay", "--data", written(tmp_path))
    assert "A → Z   2 routes, largest pay rises first" in text
    assert [words(line) for line in text.splitlines() if "sum of pay rises" in line] == [
        "sum of pay rises 200",
        "sum of pay rises 150",
    ]


@pytest.mark.usefixtures("_pay")
def test_what_does_not_add_up_is_no_criterion_and_has_no_stepping_stones() -> None:
    graph = frames(**SAMPLE)
    with pytest.raises(CareerGraphError) as error:
        careergraph.pareto(graph, "A", "Z", criteria=("steps", "pay"))
    criteria = ", ".join(name for name in objectives.names() if objectives.named(name).adds_up)
    assert str(error.value) == f"'pay' does not add up along a route; give {criteria}"
    assert "pay" not in criteria
    with pytest.raises(CareerGraphError) as error:
        careergraph.stepping_stones(graph, "Z", by="pay")
    sums = ", ".join(each.name for each in objectives.OBJECTIVES if each.is_sum)
    assert str(error.value) == f"'pay' does not add up along a route; give {sums} or a column"


def rises(world: World, way: Way) -> Fraction | None:
    """Return what the pay rises of a route sum up to, reckoned by the oracle."""
    pays = [world.annual(role) for role in way]
    steps = [(a, b) for a, b in pairwise(pays) if a is not None and b is not None]
    if len(steps) < len(way) - 1:
        return None
    return sum((max(b - a, Fraction(0)) for a, b in steps), Fraction(0))


@examples(60)
@given(data=st.data())
def test_the_routes_of_a_new_objective_are_the_best_that_there_are(data: st.DataObject) -> None:
    world = data.draw(worlds(pay=True, most=6))
    pair = data.draw(ends(world))
    ways = [way for way in world.ways(*pair) if rises(world, way) is not None]
    assume(next(world.ways(*pair), None))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(objectives, "OBJECTIVES", (*objectives.OBJECTIVES, PAY))
        if not ways:
            with pytest.raises(NoRouteError, match="a number for 'pay' is stated for"):
                careergraph.routes(world.graph, *pair, by="pay")
            return
        found = careergraph.routes(world.graph, *pair, by="pay", k=ALL)
    expected = sorted(ways, key=lambda way: (-(rises(world, way) or 0), len(way), way))
    assert [route.roles for route in found] == expected
    assert [Fraction(route.cost) for route in found] == [rises(world, way) for way in expected]


# The recipe of CONTRIBUTING


@pytest.fixture
def _leap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Declare the objective that CONTRIBUTING shows, as it stands there."""
    names = dict(vars(measures))
    code = recipe("careergraph/search/measures.py")
    exec(compile(code, "measures.py", "exec", annotations.compiler_flag), names)  # noqa: S102
    names = {**vars(objectives), "leaps": names["leaps"]}
    declared = eval(recipe("careergraph/search/objectives.py"), names)  # noqa: S307
    monkeypatch.setattr(objectives, "OBJECTIVES", (*objectives.OBJECTIVES, declared))
    import_commands_anew(monkeypatch)


@pytest.mark.usefixtures("_leap")
def test_the_objective_that_contributing_shows_works_as_it_stands() -> None:
    graph = careergraph.load()
    level = dict(graph.roles[["role", "level"]].itertuples(index=False))
    network = graph.to_networkx()
    for origin, destination, data in network.edges(data=True):
        data["leap"] = abs(level[destination] - level[origin])
    for origin in ("Help desk technician", "Business analyst", "Senior IT manager"):
        least = nx.single_source_dijkstra_path_length(network, origin, weight="leap")
        for destination in sorted(set(least) - {origin})[::7]:
            (route,) = careergraph.routes(graph, origin, destination, by="leap", k=1)
            assert route.cost == least[destination]
    text = run("path", "Help desk technician", "CIO", "--by", "leap", "-k", "1")
    assert "1 route, smallest leaps first" in text
    assert "levels leapt over " in text
    assert f"{NAMES[-1]}, leap, {COLUMN}." in words(run("path", "--help"))
    front = careergraph.pareto(graph, "Help desk technician", "CIO", criteria=("steps", "leap"))
    assert len(set(front.costs)) == len(front.costs) >= 1


@pytest.mark.usefixtures("_leap")
def test_a_role_of_unknown_level_is_on_no_route_of_smallest_leaps() -> None:
    graph = frames(
        transitions={"origin": list("ABAC"), "destination": list("BZCZ")},
        roles={"role": list("ZABC"), "level": [4, 1, None, 9]},
    )
    assert [route.roles for route in careergraph.routes(graph, "A", "Z", by="leap")] == [
        ("A", "C", "Z")
    ]


# What a role pays is one figure, in one currency


@pytest.fixture
def two_currencies(tmp_path: pathlib.Path) -> Callable[[str], CareerGraph]:
    """Return a dataset of two currencies, of which the dataset's own is EUR, by form."""
    graph = frames(
        transitions={"origin": list("AAB"), "destination": list("BCZ")},
        pay={
            "role": list("ABBCZ"),
            "median": [50, 60, 900, 800, 70],
            "currency": ["EUR", "EUR", "USD", "USD", "EUR"],
            "year": [2020, 2020, 2025, 2025, 2020],
        },
    )

    def stored(form: str) -> CareerGraph:
        if not form:
            return graph
        careergraph.save(graph, tmp_path / f"pay{form}")
        return careergraph.load(tmp_path / f"pay{form}")

    return stored


@pytest.mark.parametrize("form", ["", ".folder", ".sqlite"])
def test_the_limit_and_the_answer_state_the_same_pay(
    form: str, two_currencies: Callable[[str], CareerGraph]
) -> None:
    graph = two_currencies(form)
    for options in ({}, {"min_pay": 60}):
        (route,) = careergraph.routes(graph, "A", "Z", **options)
        shown = [(pay.median, pay.currency) for pay in route.pay if pay is not None]
        assert shown == [(60, "EUR"), (70, "EUR")]
    with pytest.raises(NoRouteError, match="'min pay 61' bars the last"):
        careergraph.routes(graph, "A", "Z", min_pay=61)


@pytest.mark.parametrize("form", ["", ".folder", ".sqlite"])
def test_pay_in_another_currency_alone_is_not_shown_as_if_it_compared(
    form: str, two_currencies: Callable[[str], CareerGraph]
) -> None:
    graph = two_currencies(form)
    (route,) = careergraph.routes(graph, "A", "C")
    assert route.pay == (None,)
    with pytest.raises(NoRouteError, match="'min pay 1' bars the last"):
        careergraph.routes(graph, "A", "C", min_pay=1)
