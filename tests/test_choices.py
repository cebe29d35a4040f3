"""`careergraph.choices` against every simple route, listed and labelled by the rule as it reads."""

from __future__ import annotations

import pathlib
import tempfile
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from choices_oracle import Expected, choice_worlds, far_ends
from hypothesis import given
from hypothesis import strategies as st
from search_oracle import ALL, examples, limits_of, options_of, people, suited

import careergraph
from careergraph import CareerGraph, NoRouteError
from careergraph.errors import BudgetError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from search_oracle import Person

    from careergraph.model.labelled_routes import Choices

LABELS = (
    *("best founded", "fewest steps", "least to learn"),
    *("step by step", "best paid on the way", "most travelled"),
)
LIMITS = ("via", "avoid", "max_steps", "min_pay", "no_pay_cut", "evidence", "kind")
EFFORTS = (None, None, {"*": 1}, {"*": 0.5, "S1": 3, "C1": 10, "E1": 0}, {"*": 1, "C1": 0, "C2": 6})
efforts = st.sampled_from(EFFORTS)


def answered(found: Choices) -> Expected:
    """Return an answer as the oracle gives it."""
    return Expected(
        [(route.roles, route.labels) for route in found],
        [(each.choice, each.route.roles, each.route.labels) for each in found.variants],
    )


def ask(
    graph: CareerGraph,
    pair: tuple[str, str],
    person: Person,
    **options: Any,  # noqa: ANN401
) -> Choices | None:
    """Ask the package, None where it knows no route."""
    try:
        return careergraph.choices(graph, *pair, **options_of(person), **options)
    except NoRouteError:
        return None


def told(found: Choices | None) -> tuple[Any, ...]:
    return () if found is None else (list(found), found.variants, found.unsearched)


@examples(150)
@given(data=st.data())
def test_each_label_is_given_to_the_route_that_the_rule_names(data: st.DataObject) -> None:
    world = data.draw(choice_worlds())
    pair, person = data.draw(far_ends(world)), data.draw(people(world))
    limits = data.draw(limits_of(world, pair) if data.draw(st.booleans()) else st.just({}))
    effort = suited(world.graph, data.draw(efforts))
    expected = world.choices(pair, limits, person, effort)
    found = ask(world.graph, pair, person, effort=effort, **limits)
    assert (None if found is None else answered(found)) == expected
    if found is None:
        return
    assert found.unsearched == ()
    every = [*found, *(each.route for each in found.variants)]
    given_labels = [label for route in every for label in route.labels]
    assert len({*given_labels}) == len(given_labels)
    alone = [route._replace(labels=()) for route in every]
    same = careergraph.routes(world.graph, *pair, k=ALL, **options_of(person), **limits)
    assert all(route in same for route in alone)


@examples(60)
@given(data=st.data(), budget=st.integers(1, 40))
def test_what_a_small_budget_proves_is_right(data: st.DataObject, budget: int) -> None:
    world = data.draw(choice_worlds())
    pair, person = data.draw(far_ends(world)), data.draw(people(world))
    limits = data.draw(limits_of(world, pair, LIMITS))
    try:
        found = ask(world.graph, pair, person, budget=budget, **limits)
    except BudgetError:
        return
    if found is None:
        assert world.choices(pair, limits, person) is None
    elif found.unsearched == LABELS:
        ((route,), variants) = found, found.variants
        assert (route.labels, route.optimal, variants) == ((), False, ())
    else:
        unsearched = found.unsearched
        assert answered(found) == world.choices(pair, limits, person, unsearched=unsearched)


@examples(40)
@given(data=st.data())
def test_a_stored_dataset_answers_as_one_in_memory(data: st.DataObject) -> None:
    world = data.draw(choice_worlds())
    pair, person = data.draw(far_ends(world)), data.draw(people(world))
    limits = data.draw(limits_of(world, pair) if data.draw(st.booleans()) else st.just({}))
    expected = told(ask(world.graph, pair, person, **limits))
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "tables.sqlite"
        careergraph.save(world.graph, file)
        stored = careergraph.load(file)
        assert told(ask(stored, pair, person, **limits)) == expected


@examples(40)
@given(data=st.data(), most=st.sampled_from((0.5, 1, 2, 4)))
def test_a_limit_of_years_holds_for_all(data: st.DataObject, most: float) -> None:
    """Which routes keep to it, another test knows: here they are asked for."""
    years = st.sampled_from(("0", "0.5", "1", "2", ""))
    world = data.draw(choice_worlds())
    for row in world.tables["transitions"]:
        row["years"] = data.draw(years)
    pair, person = data.draw(far_ends(world)), data.draw(people(world))
    options = options_of(person) | {"max_years": most}
    try:
        allowed = careergraph.routes(world.graph, *pair, k=ALL, **options)
    except NoRouteError:
        assert ask(world.graph, pair, person, max_years=most) is None
        return
    found = ask(world.graph, pair, person, max_years=most)
    assert found is not None
    ways = [route.roles for route in allowed]
    assert answered(found) == world.choices(pair, {}, person, allowed=ways)


# By hand


def graph_of(
    steps: str,
    *,
    levels: Mapping[str, float] | None = None,
    skills: Mapping[str, str] | None = None,
    pay: Mapping[str, float | None] | None = None,
    counts: Mapping[str, int] | None = None,
    doubtful: str = "",
) -> CareerGraph:
    """Return a graph of steps such as ``AB BC``; a doubtful step is only inferred."""
    rows = [
        {"origin": step[0], "destination": step[1], "count": (counts or {}).get(step)}
        | {"evidence": "inferred" if step in doubtful.split() else "stated"}
        for step in steps.split()
    ]
    tables: dict[str, list[dict[str, Any]]] = {
        "roles": [{"role": role, "level": level} for role, level in (levels or {}).items()],
        "requirements": [
            {"role": role, "type": "skill", "name": name}
            for role, names in (skills or {}).items()
            for name in names
        ],
        "pay": [
            {"role": role, "median": median, "currency": "USD", "period": "year", "year": 2025}
            for role, median in (pay or {}).items()
        ],
    }
    frames = {name: pd.DataFrame(table) for name, table in tables.items() if table}
    return careergraph.from_frames(pd.DataFrame(rows), **frames)


def labels(graph: CareerGraph, ends: str = "AZ", **options: Any) -> dict[str, str]:  # noqa: ANN401
    """Return the routes of an answer, variants marked, with their labels."""
    found = careergraph.choices(graph, *ends, **options)
    told = {"".join(route.roles): ", ".join(route.labels) for route in found}
    for place, route in found.variants:
        told[f"{place}~{''.join(route.roles)}"] = ", ".join(route.labels)
    return told


def test_the_best_founded_route_may_take_more_steps() -> None:
    graph = graph_of("AZ AB BZ", doubtful="AZ")
    assert labels(graph) == {"ABZ": "best founded", "AZ": "fewest steps"}


def test_of_the_fewest_steps_the_best_founded_is_meant() -> None:
    graph = graph_of("AB BZ AC CZ AD DE EZ", doubtful="AB BZ AC")
    assert labels(graph) == {"ADEZ": "best founded", "ACZ": "fewest steps"}


def test_the_least_to_learn_is_that_of_the_whole_route() -> None:
    graph = graph_of("AZ AB BZ AC CZ", skills={"B": "x", "C": "y", "Z": "xy"}, doubtful="AZ AC")
    assert labels(graph) == {"ABZ": "best founded, least to learn", "AZ": "fewest steps"}
    graph = graph_of("AB BZ AC CZ", skills={"B": "uvx", "C": "y", "Z": "xy"}, doubtful="AC")
    assert labels(graph) == {"ABZ": "best founded, fewest steps", "ACZ": "least to learn"}
    weighed = {"u": 0.1, "v": 0.1, "y": 0.1, "x": 0.7, "*": 1}
    assert labels(graph, effort=weighed) == {
        "ABZ": "best founded, fewest steps",
        "ACZ": "least to learn",
    }
    found = {"ABZ": "best founded, fewest steps, least to learn"}
    assert labels(graph, effort={"u": 0, "v": 0, "*": 1}) == found


def test_what_one_step_alone_asks_for_is_to_be_learnt_too() -> None:
    columns = ["role", "origin", "type", "name"]
    asked = [(role, "", "skill", "z") for role in "BCZ"]
    asked += [("Z", "B", "skill", "u"), ("Z", "", "skill", "v")]
    steps = pd.DataFrame(
        [("A", "B", "stated"), ("B", "Z", "stated"), ("A", "C", "inferred"), ("C", "Z", "stated")],
        columns=["origin", "destination", "evidence"],
    )
    requirements = pd.DataFrame(asked, columns=columns)
    graph = careergraph.from_frames(steps, requirements=requirements)
    assert labels(graph) == {"ABZ": "best founded, fewest steps", "ACZ": "least to learn"}
    first, second = careergraph.choices(graph, "A", "Z")
    assert (first.cost, second.cost, second.learning) == (0, 1, 2)  # a choice costs its doubt


def test_levels_that_are_held_are_not_learnt_again() -> None:
    steps = pd.DataFrame(
        [("A", "C", "stated"), ("C", "Z", "stated"), ("A", "B", "inferred"), ("B", "Z", "stated")],
        columns=["origin", "destination", "evidence"],
    )
    for level, told in (
        (3, {"ACZ": "best founded, fewest steps", "ABZ": "least to learn"}),
        (1, {"ACZ": "best founded, fewest steps, least to learn"}),  # as much as S from 2 to 3
    ):
        asked = [("A", "S", 2), ("B", "S", 3), ("C", "T", level), ("Z", "S", 1)]
        requirements = pd.DataFrame(asked, columns=["role", "name", "level"]).assign(type="skill")
        assert labels(careergraph.from_frames(steps, requirements=requirements)) == told


def test_education_is_an_effort_too() -> None:
    steps = pd.DataFrame(
        [("A", "B", "stated"), ("B", "Z", "stated"), ("A", "Z", "inferred")],
        columns=["origin", "destination", "evidence"],
    )
    asked = [("B", "education", "Degree"), *((role, "skill", "x") for role in "ABZ")]
    requirements = pd.DataFrame(asked, columns=["role", "type", "name"])
    graph = careergraph.from_frames(steps, requirements=requirements)
    assert labels(graph) == {"ABZ": "best founded, least to learn", "AZ": "fewest steps"}
    for degree, label in ((1, "fewest steps, least to learn"), (0, "fewest steps")):
        assert labels(graph, effort={"Degree": degree, "*": 1})["AZ"] == label


def test_what_is_to_be_learnt_has_no_label_where_it_is_unknown() -> None:
    graph = graph_of("AB BZ", skills={"B": "x"})
    assert labels(graph) == {"ABZ": "best founded, fewest steps"}
    graph = graph_of("AB BZ AC CD DZ", skills={"B": "", "C": "xy", "D": "z", "Z": "z"})
    assert labels(graph) == {"ABZ": "best founded, fewest steps", "ACDZ": "least to learn"}


def test_step_by_step_leaps_over_no_level_up_or_down() -> None:
    levels = {"A": 1, "B": 3, "C": 2, "D": 3, "Z": 4}
    graph = graph_of("AB BZ AC CD DZ", levels=levels)
    assert labels(graph) == {"ABZ": "best founded, fewest steps", "ACDZ": "step by step"}
    for unlike in (levels | {"D": 5}, levels | {"C": None}, levels | {"C": 2.5, "D": 1.25}, {}):
        assert labels(graph_of("AB BZ AC CD DZ", levels=unlike)) == {
            "ABZ": "best founded, fewest steps"
        }
    down = {"A": 4, "B": 2, "C": 3, "D": 2, "Z": 1}
    assert "ACDZ" in labels(graph_of("AB BZ AC CD DZ", levels=down))


def test_a_choice_for_its_steps_has_at_most_three_more_than_the_first() -> None:
    levels = dict(zip("ABCDEZ", (1, 2, 3, 4, 5, 6), strict=True)) | {"Y": 3.5}
    for spare, label in ((False, {"ABCDEZ": "step by step"}), (True, {})):
        ladder = "AB BC CD DE EF FZ" if spare else "AB BC CD DE EZ"
        graph = graph_of(f"AY YZ {ladder}", levels=levels | ({"F": 5.5} if spare else {}))
        assert labels(graph) == {"AYZ": "best founded, fewest steps"} | label


def test_a_longer_route_that_is_least_to_learn_takes_no_label_of_shorter_ones() -> None:
    levels = dict(zip("ABCDEFGZ", (1, 1, 2, 2, 3, 3, 4, 5), strict=True)) | {"Y": 3, "P": 2}
    roles = "AB BC CD DE EF FG GZ AY YZ AP PQ QR RZ"
    graph = graph_of(
        roles,
        levels=levels | {"Q": 3, "R": 4},
        skills=dict.fromkeys("BCDEFGZ", "s") | {"Y": "uv", "P": "uvw", "Q": "t", "R": "t"},
        pay=dict.fromkeys("ABCDEFGPQRYZ", 100) | {"Y": 50},
        counts=dict.fromkeys(roles.split(), 5) | {"AY": 1},
    )
    assert labels(graph) == {
        "AYZ": "best founded, fewest steps",
        "ABCDEFGZ": "least to learn",
        "APQRZ": "step by step, best paid on the way, most travelled",
    }


def test_who_is_paid_or_travelled_most_takes_at_most_three_steps_more() -> None:
    short, long = "AY YZ AB BC CD DE EZ", "AY YZ AB BC CD DE EF FZ"
    for steps, ladder in ((short, "ABCDEZ"), (long, "")):
        roles = {*steps.replace(" ", "")} - {"A", "Z"}
        pay = dict.fromkeys(sorted(roles), 200) | {"Y": 100}
        counts = dict.fromkeys(steps.split(), 20) | {"AY": 10}
        for options, label in (
            ({"pay": pay}, "best paid on the way"),
            ({"counts": counts}, "most travelled"),
        ):
            told = labels(graph_of(steps, **options))  # type: ignore[arg-type]
            if ladder:
                assert told == {"AYZ": "best founded, fewest steps", ladder: label}
            else:
                assert told == {"AYZ": f"best founded, fewest steps, {label}"}


def test_a_longer_route_is_no_better_founded_choice() -> None:
    steps = "AY YZ AB BC CD DE EZ AG GH HI IJ JK KZ"  # three and four steps more
    pay = dict.fromkeys("BCDEGHIJK", 200) | {"Y": 100}
    assert labels(graph_of(steps, pay=pay, doubtful="AB BC")) == {
        "AYZ": "best founded, fewest steps",
        "ABCDEZ": "best paid on the way",
    }


PAID = "AB BZ AC CZ AD DE EZ"


def test_best_paid_is_whose_least_paid_role_is_paid_most() -> None:
    pay = {"A": 900, "B": 100, "C": 200, "D": 300, "E": 150, "Z": 10}
    levels = {"A": 1, "B": 2, "C": 2, "D": 3, "E": 4, "Z": 5}
    leading = {"ABZ": "best founded, fewest steps", "ACZ": "best paid on the way"}
    assert labels(graph_of(PAID, pay=pay, doubtful="AC")) == leading
    best = {"ABZ": "best founded, fewest steps", "ADEZ": "best paid on the way"}
    assert labels(graph_of(PAID, pay=pay | {"C": 120})) == best
    # Not by a role as high as the destination, nor down to one, nor by one of unknown pay.
    for unlike in ({"C": 5}, {"C": 6}, {"C": 0}):
        graph = graph_of(PAID, pay=pay, levels=levels | unlike, doubtful="AC")
        told = labels(graph)
        assert [way for way, label in told.items() if "best paid" in label] == ["ADEZ"]
    unpaid = {name: amount for name, amount in pay.items() if name not in "CD"}
    assert labels(graph_of(PAID, pay=unpaid)) == {
        "ABZ": "best founded, fewest steps, best paid on the way"
    }


def test_nobody_is_well_paid_on_the_way_down() -> None:
    pay, levels = {"B": 100, "C": 200}, {"A": 3, "B": 3, "C": 4, "Z": None}
    graph = graph_of("AB BZ AC CZ", pay=pay, levels=levels, doubtful="AC")
    assert labels(graph) == {"ABZ": "best founded, fewest steps", "ACZ": "best paid on the way"}
    levels = {"A": 3, "B": 3, "C": 4, "Z": 2}
    told = labels(graph_of("AB BZ AC CZ", pay=pay, levels=levels, doubtful="AC"))
    assert not any("best paid" in label for label in told.values())


def test_nothing_is_on_the_way_of_a_single_step() -> None:
    graph = graph_of("AZ AB BZ", pay={"B": 100}, skills={"B": "x", "Z": "x"})
    assert labels(graph) == {"AZ": "best founded, fewest steps, least to learn"}


def test_figures_are_of_the_series_that_has_most_roles() -> None:
    steps = pd.DataFrame(
        [("A", "B"), ("B", "Z"), ("A", "C"), ("C", "Z")], columns=["origin", "destination"]
    )
    columns = ["role", "median", "currency", "period", "year", "source", "country"]
    sources = pd.DataFrame({"source": ["s", "t"], "title": ["S", "T"]})
    many = [("B", 100, "USD", "year", 2020, "s", "US"), ("C", 200, "USD", "year", 2020, "s", "US")]
    new = [("B", 300, "USD", "year", 2024, "t", "US"), ("A", 1, "USD", "year", 2024, "t", "US")]
    third = ("C", 5, "USD", "year", 2024, "t", "US")
    month = [(r, 9 - n, "USD", "month", 2025, "s", "US") for n, r in enumerate("ABCZ")]
    euros = [(r, 9 - n, "EUR", "year", 2025, "s", "DE") for n, r in enumerate("ABC")]
    for rows, best in (
        ([*many, *new[:1]], "C"),
        ([*many, new[0], third], "B"),  # as many, newer
        ([*many, ("Z", 1, "USD", "year", 2020, "s", "US"), new[0], third], "C"),
        ([*many, *month], "C"),
        ([*many, ("Z", 1, "USD", "year", 2020, "s", "US"), *new, *euros], "C"),
    ):
        pay = pd.DataFrame(rows, columns=columns)
        graph = careergraph.from_frames(steps, pay=pay, sources=sources)
        told = labels(graph)
        assert [way for way, label in told.items() if "best paid" in label] == [f"A{best}Z"]


def test_most_travelled_is_whose_least_travelled_step_most_people_made() -> None:
    counts = {"AB": 90, "BZ": 10, "AC": 20, "CD": 20, "DZ": 30, "AZ": 15}
    graph = graph_of("AB BZ AC CD DZ AZ", counts=counts)
    assert labels(graph) == {
        "ACDZ": "most travelled",
        "AZ": "best founded, fewest steps",
    }
    graph = graph_of("AB BZ AC CD DZ AZ", counts=counts | {"AC": 15})
    assert labels(graph) == {"AZ": "best founded, fewest steps, most travelled"}
    assert labels(graph_of("AB BZ", counts={"AB": 5})) == {"ABZ": "best founded, fewest steps"}


def test_a_step_that_nobody_made_is_not_travelled() -> None:
    graph = graph_of("AB BZ", counts={"AB": 5, "BZ": 0})
    assert labels(graph) == {"ABZ": "best founded, fewest steps"}
    graph = graph_of("AB BZ AC CD DZ", counts={"AB": 50, "BZ": 0, "AC": 1, "CD": 1, "DZ": 1})
    assert labels(graph)["ACDZ"].endswith("most travelled")


def test_moves_that_were_counted_in_the_end_alone_are_none_of_a_step() -> None:
    columns = ["origin", "destination", "count", "span"]
    rows = [("A", "B", None, ""), ("B", "Z", 0, ""), ("A", "Z", 9, "eventually")]
    graph = careergraph.from_frames(pd.DataFrame(rows, columns=columns))
    assert labels(graph) == {"ABZ": "best founded, fewest steps"}
    assert careergraph.routes(graph, "A", "Z")[0].probability is None


def test_a_label_goes_to_an_earlier_route_that_is_as_good() -> None:
    graph = graph_of("AB BZ AC CZ", levels={"A": 1, "B": 1.5, "C": 2, "Z": 2}, doubtful="AC")
    assert labels(graph) == {"ABZ": "best founded, fewest steps, step by step"}
    # The shortest leaps nowhere: it has the label, though a longer one is better founded.
    graph = graph_of("AX XZ AY YZ AZ", levels={"A": 1, "X": 3, "Y": 2, "Z": 2}, doubtful="AZ AY")
    assert labels(graph) == {"AXZ": "best founded", "AZ": "fewest steps, step by step"}


def test_who_shares_four_fifths_of_all_roles_is_a_variant() -> None:
    graph = graph_of("AB BC CD DZ BD", doubtful="BD")
    assert labels(graph) == {"ABCDZ": "best founded", "1~ABDZ": "fewest steps"}
    graph = graph_of("AB BC CZ BZ", doubtful="BZ")  # three of four are fewer
    assert labels(graph) == {"ABCZ": "best founded", "ABZ": "fewest steps"}


def test_limits_hold_for_all() -> None:
    graph = graph_of("AZ AB BZ AC CZ", doubtful="AZ AC CZ", skills={"B": "x", "C": "z", "Z": "z"})
    assert labels(graph) == {
        "ABZ": "best founded",
        "AZ": "fewest steps, least to learn",
    }
    assert labels(graph, avoid=["B"]) == {"AZ": "best founded, fewest steps, least to learn"}
    assert labels(graph, via=["C"]) == {"ACZ": "best founded, fewest steps, least to learn"}
    assert labels(graph, max_steps=1) == {"AZ": "best founded, fewest steps, least to learn"}
    assert labels(graph, evidence=["stated"]) == {
        "ABZ": "best founded, fewest steps, least to learn"
    }
    with pytest.raises(NoRouteError, match=r"^no documented route leads from 'B' to 'C': "):
        careergraph.choices(graph, "B", "C")


def test_limits_hold_for_the_routes_of_each_label() -> None:
    steps = "AY YZ AP PQ QZ"
    graph = graph_of(
        steps,
        levels={"A": 1, "Y": 3, "P": 2, "Q": 3, "Z": 4},
        pay={"A": 50, "Y": 100, "P": 200, "Q": 150, "Z": 300},
        counts=dict.fromkeys(steps.split(), 50) | {"AY": 10},
        skills={"Y": "ab", "P": "a", "Q": "a", "Z": "a"},
    )
    first = "best founded, fewest steps"
    labelled = "step by step, best paid on the way, most travelled"
    assert labels(graph) == {"AYZ": first, "APQZ": f"least to learn, {labelled}"}
    alone = {"AYZ": f"{first}, least to learn, best paid on the way, most travelled"}
    for options in ({"max_steps": 2}, {"avoid": ["Q"]}, {"via": ["Y"]}, {"no_pay_cut": True}):
        assert labels(graph, **options) == alone


def test_what_is_not_proved_has_no_label() -> None:
    graph = careergraph.load()
    ends = "Help desk technician", "Chief information officer"
    whole = careergraph.choices(graph, *ends)
    by_label = {
        label: route
        for route in [*whole, *(each.route for each in whole.variants)]
        for label in route.labels
    }
    assert whole.unsearched == ()
    for budget in (1, 2, 5, 10, 20, 50, 200, 1_000):
        found = careergraph.choices(graph, *ends, budget=budget)
        every = [*found, *(each.route for each in found.variants)]
        labelled = {label for route in every for label in route.labels}
        assert labelled.isdisjoint(found.unsearched)
        assert labelled | {*found.unsearched} >= {*by_label}
        assert all(route.optimal for route in every if route.labels)
    (route,) = found = careergraph.choices(graph, *ends, budget=1)
    assert (route.labels, route.optimal, found.unsearched) == ((), False, LABELS)
