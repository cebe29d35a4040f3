"""What lies around and between roles, for one person and for many, against every simple route."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from search_oracle import (
    ASSUME,
    MEASURES,
    ORDER,
    Person,
    World,
    ends,
    examples,
    known,
    limits_of,
    options_of,
    people,
    refusing,
    worlds,
)

import careergraph
from careergraph import CareerGraphError, NoRouteError, Route, TableError, UnknownRoleError

if TYPE_CHECKING:
    from collections.abc import Callable

    from search_oracle import Limits, Way

WHOLE = ("via", "max_steps", "max_years")  # limits that speak of whole routes
LOCAL = tuple(name for name in ORDER if name not in WHOLE)
withins = st.sampled_from((1, 2, 3, None))
mosts = st.sampled_from((None, None, 0, 1, 2, 4))


def frame(**columns: list[Any]) -> careergraph.CareerGraph:
    return careergraph.from_frames(pd.DataFrame(columns))


def nearest(
    world: World,
    pair: tuple[str, str],
    person: Person,
    limits: Limits,
    within: int | None,
    most: int | None,
) -> Way | None:
    """Return the route of fewest steps, then least learning, then by name, that learns no more."""
    asker = refusing(person, limits)
    for way in world.best(*pair, limits, person=person):
        known = not world.unstated(way)
        if most is None or (known and world.learnt(asker, way) <= most):
            return way if within is None or len(way) - 1 <= within else None
    return None


def told(route: Route) -> tuple[int, bool, int, Way]:
    return route.steps, route.learning is None, route.learning_at_least, route.roles


@pytest.mark.parametrize("forwards", [True, False])
@examples(70)
@given(data=st.data(), within=withins, most=mosts)
def test_all_in_reach_are_found_by_their_best_routes(
    *, forwards: bool, data: st.DataObject, within: int | None, most: int | None
) -> None:
    world = data.draw(worlds(pay=True))
    role = data.draw(st.sampled_from(world.roles))
    person = data.draw(people(world))
    limits = data.draw(limits_of(world, (role, role), LOCAL))
    pairs = [(role, other) if forwards else (other, role) for other in world.roles if other != role]
    avoided = {*limits.get("avoid", ())}
    expected = [
        way
        for pair in pairs
        if not avoided & {*pair} and (way := nearest(world, pair, person, limits, within, most))
    ]
    options = options_of(person) | limits
    ask = careergraph.reach if forwards else careergraph.who_can
    found = ask(world.graph, role, within=within, max_learning=most, **options)
    asker, end = refusing(person, limits), -1 if forwards else 0
    rows = [(len(w) - 1, bool(world.unstated(w)), world.learnt(asker, w), w) for w in expected]
    assert list(map(told, found)) == sorted(rows, key=lambda row: (*row[:3], row[3][end]))
    assert all(route.cost == route.steps and route.optimal for route in found)


def test_of_equal_ways_to_a_role_the_first_by_name_is_told() -> None:
    """At M the way by B has learnt more than that by C, and at Z no more."""
    graph = careergraph.from_frames(
        pd.DataFrame(
            {"origin": ["A", "A", "B", "C", "M"], "destination": ["B", "C", "M", "M", "Z"]}
        ),
        requirements=pd.DataFrame(
            {"role": ["B", "B", "C", "Z"], "type": ["skill"] * 4, "name": ["S", "T", "S", "T"]}
        ),
    )
    best = careergraph.routes(graph, "A", "Z", k=1)[0].roles
    assert best == ("A", "B", "M", "Z")
    assert careergraph.reach(graph, "A", within=None)[-1].roles == best
    assert careergraph.who_can(graph, "Z", within=None)[-1].roles == best
    people = pd.DataFrame({"role": ["A"]})
    assert careergraph.paths_table(graph, people, "Z")["route"].tolist() == [" → ".join(best)]


def test_the_longer_way_is_told_where_the_short_one_teaches_too_much() -> None:
    graph = careergraph.from_frames(
        pd.DataFrame({"origin": ["A", "A", "B", "C"], "destination": ["B", "C", "Z", "B"]}),
        requirements=pd.DataFrame(
            [(role, "", "K") for role in "ABCZ"] + [("B", "A", "S"), ("B", "A", "T")],
            columns=["role", "origin", "name"],
        ).assign(type="skill"),
    )
    found = careergraph.reach(graph, "A", within=None, max_learning=1)
    assert [str(route) for route in found] == ["A → C", "A → C → B", "A → C → B → Z"]


@pytest.mark.parametrize("ask", [careergraph.reach, careergraph.who_can])
@pytest.mark.parametrize(
    "limit", [{"kind": ["nope"]}, {"evidence": ["nope"]}, {"avoid": ["nope"]}, {"min_pay": 1}]
)
@pytest.mark.parametrize("most", [None, 1])
def test_wrong_limits_are_told_where_nothing_is_known_of_learning(
    ask: Callable[..., object], limit: dict[str, Any], most: int | None
) -> None:
    graph = careergraph.from_frames(pd.DataFrame({"origin": ["A"], "destination": ["B"]}))
    for role in ("A", "B"):  # somebody is around the one, nobody around the other
        with pytest.raises(CareerGraphError):
            ask(graph, role, max_learning=most, **limit)


@examples(80)
@given(data=st.data())
def test_unavoidable_roles_lie_on_every_route(data: st.DataObject) -> None:
    world = data.draw(worlds(pay=True))
    pair = data.draw(ends(world))
    limits = data.draw(limits_of(world, pair, LOCAL))
    found = world.best(*pair, limits)
    if not found:
        with pytest.raises(NoRouteError):
            careergraph.unavoidable(world.graph, *pair, **limits)
        return
    common = set.intersection(*({*way[1:-1]} for way in found))
    expected = [role for role in found[0] if role in common]
    assert careergraph.unavoidable(world.graph, *pair, **limits) == expected


@pytest.mark.parametrize(
    "limit",
    [{"via": ["B"]}, {"max_steps": 1}, {"max_years": 2}, {"max_steps": 0}, {"max_years": 0}],
)
def test_limits_of_whole_routes_are_refused_where_they_cannot_be_kept(
    limit: dict[str, Any],
) -> None:
    graph = frame(origin=["A", "B"], destination=["B", "Z"], years=[1, 1])
    (name,) = limit
    for ask in (
        lambda: careergraph.unavoidable(graph, "A", "Z", **limit),
        lambda: careergraph.reach(graph, "A", **limit),
        lambda: careergraph.who_can(graph, "Z", **limit),
        lambda: careergraph.stepping_stones(graph, "Z", **limit),
    ):
        with pytest.raises(CareerGraphError, match=name):
            ask()


@pytest.mark.parametrize(
    "limit",
    [{"avoid": ["B"]}, {"min_pay": 5}, {"no_pay_cut": True}, {"without_certification": ["C"]}],
)
def test_stepping_stones_refuse_limits_that_they_do_not_keep(limit: dict[str, Any]) -> None:
    graph = careergraph.from_frames(
        pd.DataFrame({"origin": ["A", "B"], "destination": ["B", "Z"]}),
        requirements=pd.DataFrame({"role": ["B"], "type": ["certification"], "name": ["C"]}),
        pay=pd.DataFrame({"role": ["Z"], "median": [9], "currency": ["EUR"]}),
    )
    (name,) = limit
    with pytest.raises(CareerGraphError, match=name):
        careergraph.stepping_stones(graph, "Z", **limit)


@examples(60)
@given(data=st.data(), by=st.sampled_from(("steps", "weight")), everywhere=st.booleans())
def test_stepping_stones_are_counted_on_all_best_routes(
    data: st.DataObject, by: str, *, everywhere: bool
) -> None:
    world = data.draw(worlds(most=6))
    _, goal = data.draw(ends(world))
    limits = data.draw(limits_of(world, (goal, goal), ("evidence", "kind")))
    counting = world.admitted(limits)
    passed: Counter[str] = Counter()
    total = 0
    for origin in world.roles:
        for destination in world.roles if everywhere else [goal]:
            found = [
                (cost, len(way), way)
                for way in counting.ways(origin, destination)
                if origin != destination and (cost := counting.cost(by, Person(), way)) is not None
            ]
            total += bool(found)
            passed.update(min(found, default=(0, 0, ()))[2][1:-1])
    stones = careergraph.stepping_stones(world.graph, None if everywhere else goal, by=by, **limits)
    assert [(stone.role, stone.routes) for stone in stones] == sorted(
        passed.items(), key=lambda pair: (-pair[1], pair[0])
    )
    assert [Fraction(stone.share).limit_denominator(99) for stone in stones] == [
        Fraction(stone.routes, total) for stone in stones
    ]


def test_stepping_stones_follow_the_likeliest_routes() -> None:
    graph = frame(
        origin=["A", "A", "B", "C", "A"],
        destination=["B", "C", "Z", "Z", "Z"],
        count=[6, 3, 9, 1, 1],
    )
    (stone,) = careergraph.stepping_stones(graph, "Z", by="likelihood")
    assert (stone.role, stone.routes, stone.share) == ("B", 1, 1 / 3)
    for by in ("learning", "support", "years"):
        with pytest.raises(CareerGraphError, match=f"'{by}' does not add up"):
            careergraph.stepping_stones(graph, "Z", by=by)


@examples(80)
@given(data=st.data(), by=st.sampled_from(MEASURES))
def test_why_sets_the_best_with_a_role_beside_the_best_without(
    data: st.DataObject, by: str
) -> None:
    world = data.draw(worlds(pay=True))
    assume(len(world.roles) > 2)
    pair, person = data.draw(ends(world)), data.draw(people(world))
    limits = data.draw(limits_of(world, pair))
    counting = world.admitted(limits)
    assume(by != "likelihood" or counting.observed)
    role = data.draw(st.sampled_from([role for role in world.roles if role not in pair]))
    every = world.best(*pair, limits, by=by, person=person)
    options = {"by": by} | options_of(person) | limits
    if not every:
        with pytest.raises(NoRouteError):
            careergraph.why(world.graph, *pair, role=role, **options)
        return
    found = careergraph.why(world.graph, *pair, role=role, **options)
    assert found.role == role
    assert found.best in (found.through, found.around)
    through = next((way for way in every if role in way), None)
    around = next((way for way in every if role not in way), None)
    asker = refusing(person, limits)
    for route, way in ((found.best, every[0]), (found.through, through), (found.around, around)):
        if by == "likelihood" and way is not None:
            assert route is not None
            assert route.cost == pytest.approx(float(counting.cost(by, asker, way)), rel=1e-12)
            assert way == every[0] or (role in way) == (role in route.roles)
        else:
            assert (route and route.roles) == way


def test_why_not_an_end_is_no_question() -> None:
    graph = frame(origin=["A", "B"], destination=["B", "Z"])
    with pytest.raises(CareerGraphError, match="'A' is an end of the route"):
        careergraph.why(graph, "A", "Z", role="a")
    with pytest.raises(UnknownRoleError):
        careergraph.why(graph, "A", "Z", role="Q")


@examples(100)
@given(data=st.data(), by=st.sampled_from(("doubt", "doubt", "steps", "learning", "years")))
def test_everybody_in_a_table_gets_the_best_route(data: st.DataObject, by: str) -> None:
    """By doubt and by steps one search back serves all: it answers as a search for each."""
    world = data.draw(worlds(pay=True))
    goal = data.draw(st.sampled_from(world.roles))
    limits = data.draw(limits_of(world, (goal, goal), ("via", "max_steps", *LOCAL)))
    items = sorted({name for _, name in known(world)})
    names = st.lists(st.sampled_from(items), max_size=4, unique=True) if items else st.just([])
    persons = st.tuples(st.sampled_from(world.roles), names, st.integers(0, 3))
    who = [
        (role, said[:cut], said[cut:])
        for role, said, cut in data.draw(st.lists(persons, min_size=1, max_size=6))
    ]
    assume, optional = data.draw(st.sampled_from(ASSUME)), data.draw(st.booleans())
    everybody: dict[str, Any] = {"optional": optional, "assume": assume}
    table = pd.DataFrame(
        {
            "name": range(len(who)),
            "role": [role for role, *_ in who],
            "have": [";".join(have) for _, have, _ in who],
            "lack": ["; ".join(lack) for *_, lack in who],
        },
        index=[7 * place for place in range(len(who))],
    )
    found = careergraph.paths_table(world.graph, table, goal, by=by, **everybody, **limits)
    assert found.index.tolist() == table.index.tolist()
    assert found[["name", "role", "have", "lack"]].equals(table)
    for (role, have, lack), (_, row) in zip(who, found.iterrows(), strict=True):
        if role == goal:
            assert (row["route"], row["steps"], row["learning"]) == (goal, 0, 0)
            assert row["why_not"] == "holds the role already"
            continue
        said = everybody | {"have": have, "lack": lack}
        route = first(world, (role, goal), limits | said | {"by": by})
        if isinstance(route, str):
            assert row["why_not"] == f"no route: {route}"
            assert row[["route", "steps", "learning", "years", "support", "skills"]].isna().all()
            continue
        assert pd.isna(row["why_not"])
        assert (row["route"], row["steps"]) == (str(route), route.steps)
        for name in ("learning", "years", "years_is", "learning_at_least", "doubt"):
            value = getattr(route, name)
            assert pd.isna(row[name]) if value is None else row[name] == value
        assert row["support"] == route.support
        for name in ("skills", "certifications", "education", "experience"):
            assert row[name] == "; ".join(getattr(route, name))
        assert row["optional"] == "; ".join(route.optional_names)
        words = {doubt for step in route.doubts for doubt in step}
        assert {*row["doubts"].split("; ")} - {""} == {
            w for each in words for w in each.split("; ")
        }


def first(world: World, pair: tuple[str, str], options: dict[str, Any]) -> Route | str:
    """Return the best route that the package finds for one person, or why there is none."""
    if {*options.get("avoid", ())} & {*pair}:
        return "'avoid' names an end of it"
    try:
        return careergraph.routes(world.graph, *pair, k=1, **options)[0]
    except NoRouteError as error:
        return error.reason


def test_of_equally_doubted_ways_that_of_the_least_to_learn_is_everybodys() -> None:
    """The way by B is as well founded as that by C; whoever holds S would go by B."""
    graph = careergraph.from_frames(
        pd.DataFrame({"origin": ["A", "A", "B", "C"], "destination": ["B", "C", "Z", "Z"]}),
        requirements=pd.DataFrame(
            {"role": ["B", "C", "Z"], "type": ["skill"] * 3, "name": ["S", "T", "K"]}
        ),
    )
    people = pd.DataFrame({"role": ["A", "A", "A"], "have": ["S", "T", ""]})
    found = careergraph.paths_table(graph, people, "Z")
    assert found["route"].tolist() == ["A → B → Z", "A → C → Z", "A → B → Z"]
    assert found["learning"].tolist() == [1, 1, 2]


def test_rows_that_cannot_be_understood_stay_without_an_answer() -> None:
    graph = careergraph.from_frames(
        pd.DataFrame({"origin": ["Cook"], "destination": ["Chef"]}),
        requirements=pd.DataFrame({"role": ["Chef"], "type": ["skill"], "name": ["Knives"]}),
    )
    people = pd.DataFrame(
        {
            "role": ["Cook", "Cok", None, "Chef", 5, "Cook", "Cook", "Cook", ["Cook"], "Cook "],
            "years": [None, "", "", "", "", "five", "5", "-1", float("nan"), pd.NA],
            "have": ["", "", "", "", "", "", "knives", "", ["Knives"], None],
            "lack": ["", "", "", "", "", "", "Knives", "", "", ""],
        },
        index=list("abcdefghij"),
    )
    found = careergraph.paths_table(graph, people, "Chef")
    assert found["why_not"].fillna("").tolist() == [
        "",
        "not asked: no role is called 'Cok'; did you mean 'Cook'?",
        "not asked: no role",
        "holds the role already",
        "not asked: no role is called '5'",
        "not asked: years is 'five'; right would be a number, 0 or more",
        "not asked: 'Knives' is both held and lacked: leave one out",
        "not asked: years is '-1'; right would be a number, 0 or more",
        "",
        "",
    ]
    answered = [True, False, False, True, False, False, False, False, True, True]
    assert found["route"].notna().tolist() == answered
    assert found["learning"].tolist() == [
        *(1, pd.NA, pd.NA, 0, pd.NA, pd.NA, pd.NA, pd.NA, 0, 1),
    ]
    assert list(found.index) == list("abcdefghij")


def test_a_table_of_people_that_nobody_can_read_is_refused() -> None:
    graph = frame(origin=["Cook"], destination=["Chef"])
    with pytest.raises(TableError, match="a column 'role' among them"):
        careergraph.paths_table(graph, pd.DataFrame({"job": ["Cook"]}), "Chef")
    with pytest.raises(UnknownRoleError):
        careergraph.paths_table(graph, pd.DataFrame({"role": ["Cook"]}), "Pilot")


def test_a_table_keeps_its_own_columns_even_of_the_same_names() -> None:
    graph = frame(origin=["Cook"], destination=["Chef"], years=[2])
    people = pd.DataFrame({"role": ["cook", "Chef"], "years": [7, 8]})
    found = careergraph.paths_table(graph, people, "Chef")
    assert found["years"].tolist() == [7, 8]
    assert found["years_found"].tolist() == [2, pd.NA]
    assert found["route"].tolist() == ["Cook → Chef", "Chef"]


def test_no_two_columns_of_a_table_of_people_are_called_alike() -> None:
    graph = frame(origin=["Cook"], destination=["Chef"], years=[2])
    people = pd.DataFrame(
        {"role": ["Cook"], "steps": ["mine"], "steps_found": ["mine too"], "years": [7]}
    )
    found = careergraph.paths_table(graph, people, "Chef")
    assert found.columns.is_unique
    row = found.iloc[0]
    assert [row["steps"], row["steps_found"], row["steps_found_found"]] == ["mine", "mine too", 1]
    assert [row["years"], row["years_found"]] == [7, 2]


@pytest.mark.parametrize("name", ["role", "have", "lack", "years"])
def test_a_column_that_is_read_is_there_once(name: str) -> None:
    graph = frame(origin=["Cook"], destination=["Chef"])
    others = {"role": "Cook", "note": "x"}
    people = pd.DataFrame([[*others.values(), "1", "1"]], columns=[*others, name, name])
    if name == "role":
        people = people.iloc[:, 1:]
    with pytest.raises(TableError) as error:
        careergraph.paths_table(graph, people, "Chef")
    assert str(error.value) == (
        f"the DataFrame 'people': found the column '{name}' twice; "
        "right would be a name of its own for each column"
    )


def test_columns_of_your_own_may_be_there_twice() -> None:
    graph = frame(origin=["Cook"], destination=["Chef"])
    people = pd.DataFrame([["Cook", "x", "y"]], columns=["role", "note", "note"])
    found = careergraph.paths_table(graph, people, "Chef")
    assert [*found.iloc[0, :4]] == ["Cook", "x", "y", "Cook → Chef"]


def test_an_empty_table_of_people_stays_empty() -> None:
    graph = frame(origin=["Cook"], destination=["Chef"])
    found = careergraph.paths_table(graph, pd.DataFrame({"role": []}), "Chef")
    assert list(found.columns)[:3] == ["role", "route", "steps"]
    assert len(found) == 0


def test_the_cells_of_people_may_be_lists() -> None:
    graph = frame(origin=["Cook"], destination=["Chef"], skills=["Baking; Menus; Knives"])
    cells = ["Baking, menus", "Baking; Menus", "menus", " ", None]
    people = pd.DataFrame({"role": ["Cook"] * 5, "have": cells})
    found = careergraph.paths_table(graph, people, "Chef")
    assert found["skills"].tolist() == [
        *("Knives", "Knives", "Baking; Knives", "Baking; Menus; Knives", "Baking; Menus; Knives"),
    ]
