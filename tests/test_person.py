"""What a person says of themselves, what stands for what, and what comes first: cases by hand."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

import careergraph
from careergraph import CareerGraphError, NoRouteError, Profile, Requirement, UnknownNameWarning
from careergraph.model.profile import Holdings

if TYPE_CHECKING:
    import pathlib

Rows = list[dict[str, Any]]
STEP = [{"origin": "A", "destination": "B"}]


def graph(
    requirements: Rows,
    *,
    moves: Rows = STEP,
    satisfies: Rows | None = None,
    certifications: Rows | None = None,
) -> careergraph.CareerGraph:
    tables = {"requirements": requirements, "satisfies": satisfies or []}
    tables["certifications"] = certifications or []
    frames = {name: pd.DataFrame(rows) for name, rows in tables.items() if rows}
    return careergraph.from_frames(pd.DataFrame(moves), **frames)


def needs(role: str, kind: str, name: str, **more: object) -> dict[str, Any]:
    return {"role": role, "type": kind, "name": name} | more


def cert(short: str, before: str = "", **more: str) -> dict[str, Any]:
    return {"certification": short, "prerequisites": before} | more


def meets(kind: str, name: str, other: str) -> dict[str, Any]:
    return {"type": kind, "name": name, "satisfies": other}


# What certifications take first

SCRUM = [
    cert("CSP-SM", "A-CSM; CSP-SM course"),
    cert("A-CSM", "CSM;A-CSM course", name="Advanced Certified ScrumMaster"),
    cert("CSM"),
]
HIGHER = [meets("certification", "CSP-SM", "A-CSM"), meets("certification", "A-CSM", "CSM")]


@pytest.mark.parametrize("satisfies", [[], HIGHER])
@pytest.mark.parametrize(
    ("have", "told"),
    [
        ([], ["CSM", "A-CSM", "CSP-SM"]),
        (["CSM"], ["A-CSM", "CSP-SM"]),
        (["advanced certified scrummaster"], ["CSP-SM"]),
        (["CSP-SM"], []),
    ],
)
def test_a_certification_takes_others_first_though_it_stands_for_them(
    satisfies: Rows, have: list[str], told: list[str]
) -> None:
    found = graph(
        [needs("B", "certification", "CSP-SM")], satisfies=satisfies, certifications=SCRUM
    )
    for by in ("steps", "learning"):
        (route,) = careergraph.routes(found, "A", "B", have=have, by=by)
        assert route.learning == len(told)
        assert list(route.to_learn) == route.certifications == told
    (route,) = careergraph.routes(found, "A", "B", by="learning", effort={"*": 10}, have=have)
    assert route.cost == 10 * len(told)


def test_what_a_certification_takes_first_is_refused_with_it() -> None:
    found = graph([needs("B", "certification", "CSP-SM")], certifications=SCRUM)
    with pytest.raises(NoRouteError, match="'without certification CSM' bars the last route"):
        careergraph.routes(found, "A", "B", without_certification=["CSM"])
    options = {"have": ["A-CSM"], "without_certification": ["CSM"]}
    assert careergraph.routes(found, "A", "B", **options)[0].to_learn == ("CSP-SM",)
    other = graph(
        [needs("B", "certification", "CSP-SM")],
        certifications=[*SCRUM, cert("PSM")],
        satisfies=[meets("certification", "PSM", "CSM")],
    )
    (route,) = careergraph.routes(other, "A", "B", without_certification=["CSM"])
    assert (route.learning, set(route.to_learn)) == (3, {"CSP-SM", "A-CSM", "PSM"})


def test_circles_are_not_followed_endlessly() -> None:
    first = [cert("P", "Q"), cert("Q", "R"), cert("R", "P"), cert("S", "S|P")]
    found = graph([needs("B", "certification", "P")], certifications=first)
    (route,) = careergraph.routes(found, "A", "B")
    assert (route.learning, route.certifications) == (3, ["R", "Q", "P"])
    alone = graph([needs("B", "certification", "S")], certifications=first)
    assert careergraph.routes(alone, "A", "B")[0].to_learn == ("S",)


def test_degrees_and_words_count_nothing() -> None:
    first = [cert("P", "Q|a course;R", education="Bachelor; Doctorate"), cert("Q"), cert("R")]
    found = graph(
        [needs("B", "certification", "P"), needs("A", "education", "Bachelor", origin="B")],
        certifications=first,
    )
    (route,) = careergraph.routes(found, "A", "B")
    assert route.to_learn == ("R", "P")
    assert (route.certifications, route.education) == (["R", "P"], ["Bachelor"])
    assert [item.needed_for for item in route.asked[0]] == ["P", "P", ""]


def test_what_is_told_anyway_is_told_before_what_it_is_needed_for() -> None:
    asked = [needs("B", "certification", "A-CSM"), needs("B", "certification", "CSM")]
    (route,) = careergraph.routes(graph(asked, certifications=SCRUM), "A", "B")
    assert [(item.name, item.needed_for) for item in route.asked[0]] == [
        ("CSM", ""),
        ("A-CSM", ""),
    ]


def test_an_effort_of_nothing_does_not_hide_what_comes_first() -> None:
    asked = [needs("B", "certification", name, any_of="x") for name in ("P", "Q")]
    found = graph(asked, certifications=[cert("P", "R"), cert("Q"), cert("R")])
    (route,) = careergraph.routes(found, "A", "B", by="learning", effort={"P": 0, "Q": 3, "R": 5})
    assert route.cost == 3


# Alternatives, and what stands for what


def test_pmp_or_scrum_is_met_by_csm() -> None:
    asked = [
        needs("B", "certification", name, any_of="PMP or Scrum")
        for name in ("PMP", "Scrum certification")
    ]
    stands = [meets("certification", "CSM", "Scrum certification")]
    found = graph(asked, satisfies=stands)
    (route,) = careergraph.routes(found, "A", "B")
    assert (route.learning, route.certifications) == (1, ["PMP or Scrum certification"])
    (route,) = careergraph.routes(found, "A", "B", have=["csm"])  # a name that nothing requires
    assert (route.learning, route.certifications) == (0, [])
    (route,) = careergraph.routes(found, "A", "B", without_certification=["PMP"])
    assert route.to_learn == ("Scrum certification",)
    refused = ["PMP", "Scrum certification"]
    (route,) = careergraph.routes(found, "A", "B", without_certification=refused)
    assert route.to_learn == ("CSM",)
    with pytest.raises(NoRouteError):
        careergraph.routes(found, "A", "B", without_certification=[*refused, "CSM"])


def test_one_thing_that_meets_two_requirements_is_learnt_once() -> None:
    asked = [needs("B", "skill", name) for name in ("x", "y")]
    stands = [meets("skill", "z", "x"), meets("skill", "z", "y")]
    assert careergraph.routes(graph(asked, satisfies=stands), "A", "B")[0].to_learn == ("z",)


def test_a_masters_meets_a_bachelors_and_a_bachelors_an_associates() -> None:
    asked = [needs("B", "education", "Associate"), needs("C", "education", "Bachelor", origin="A")]
    stands = [meets("education", "Master", "Bachelor"), meets("education", "Bachelor", "Associate")]
    moves = [*STEP, {"origin": "A", "destination": "C"}]
    found = graph(asked, satisfies=stands, moves=moves)
    for have, lacked in (("Master", 0), ("Bachelor", 0), ("Associate", 1)):
        assert not careergraph.routes(found, "A", "B", have=[have])[0].education
        assert len(careergraph.routes(found, "A", "C", have=[have])[0].education) == lacked
    for have, status in (("master", "have"), ("associate", "lack")):
        (row,) = careergraph.gap(found, "A", "C", have=[have])
        assert (row.status, row.assumed) == (status, False)


def test_a_group_is_met_by_the_same_group_at_no_lower_a_level() -> None:
    def group(role: str, *names: str, level: int = 2) -> Rows:
        return [needs(role, "skill", name, any_of="g", level=level) for name in names]

    for wanted, status in (
        (group("B", "x", "y"), "have"),
        (group("B", "x", "y", "z"), "have"),
        (group("B", "x", "y", level=1), "have"),
        (group("B", "x", "y", level=3), "lack"),
        (group("B", "x", "z"), "lack"),
        (group("B", "x"), "lack"),
    ):
        found = graph([*group("A", "x", "y"), *wanted])
        (row,) = careergraph.gap(found, "A", "B")
        assert (row.status, row.assumed) == (status, status == "have")
        (route,) = careergraph.routes(found, "A", "B")
        assert route.learning == (status == "lack")


def test_of_a_group_what_is_lacked_leaves_the_rest() -> None:
    asked = [needs("A", "skill", name, any_of="g") for name in ("x", "y")]
    found = graph([*asked, needs("B", "skill", "y")])
    assert careergraph.routes(found, "A", "B")[0].learning == 1
    (route,) = careergraph.routes(found, "A", "B", lack=["x"])
    assert (route.learning, [item.name for item in route.assumed]) == (0, ["y"])


def test_a_label_belongs_to_one_origin_and_one_name_to_one_requirement() -> None:
    asked = [
        needs("B", "skill", "x", origin="", any_of="g", level=3, source="s"),
        needs("B", "skill", "x", origin="", any_of="", level=2, source="t"),
        needs("B", "education", "E", origin="A", any_of="g"),
    ]
    (route,) = careergraph.routes(graph(asked), "A", "B")
    assert [(item.name, item.level) for item in route.asked[0]] == [("x", 3), ("E", None)]
    assert route.learning == 1
    assert careergraph.diff(graph(asked), graph(asked)) == []


def test_the_lower_of_two_levels_of_one_thing_will_do() -> None:
    asked = [
        needs("B", "skill", "x", any_of="g", level=3),
        needs("B", "skill", "y", any_of="g", level=1),
    ]
    found = graph(asked, satisfies=[meets("skill", "x", "y")])
    (route,) = careergraph.routes(found, "A", "B", by="learning", effort={"x": 1, "y": 9})
    assert route.cost == 1


# What is assumed


def test_what_every_source_requires_is_assumed_at_the_least_that_they_say() -> None:
    asked = [
        needs("A", "skill", "x", level=4, source="s", importance="required", origin=""),
        needs("A", "skill", "x", level=2, source="t", importance="", origin=""),
        needs("A", "skill", "y", level=4, source="s", importance="required", origin=""),
        needs("A", "skill", "y", level=4, source="t", importance="preferred", origin="B"),
        needs("A", "experience", "e", years=5, source="s", origin=""),
        needs("A", "experience", "e", years=3, years_high=9, source="t", origin=""),
        needs("B", "skill", "x", level=3, origin=""),
        needs("B", "skill", "y", level=4, origin=""),
        needs("B", "experience", "e", years=4, years_high=8, origin=""),
    ]
    found = graph(asked, moves=[*STEP, {"origin": "B", "destination": "A"}])
    (route,) = careergraph.routes(found, "A", "B")
    assert [(item.name, item.level, item.years) for item in route.assumed] == [
        ("x", 2, None),
        ("e", None, 3),
    ]
    assert [item.name for item in route.asked[0]] == ["x", "y", "e"]
    (route,) = careergraph.routes(found, "A", "B", by="learning")
    assert route.cost == (3 - 2) + 4
    (route,) = careergraph.routes(found, "A", "B", assume="all", have={"e": 4})
    assert [item.name for item in route.asked[0]] == ["x"]
    (route,) = careergraph.routes(found, "A", "B", assume="none", have=["x=3"])
    assert [item.name for item in route.asked[0]] == ["y", "e"]


def test_what_is_lacked_is_lacked_with_all_that_stands_for_it() -> None:
    asked = [needs("A", "skill", "z"), needs("B", "skill", "x")]
    found = graph(asked, satisfies=[meets("skill", "z", "y"), meets("skill", "y", "x")])
    assert careergraph.routes(found, "A", "B")[0].learning == 0
    (route,) = careergraph.routes(found, "A", "B", lack=["x"])
    assert (route.learning, route.assumed) == (1, ())


def test_in_whatever_order_things_are_held_they_are_held() -> None:
    found = graph([needs("B", "skill", "y", level=3)], satisfies=[meets("skill", "z", "y")])
    for have in ({"z": 3, "y": 1}, {"y": 1, "z": 3}):
        assert careergraph.routes(found, "A", "B", have=have)[0].learning == 0


# What is unknown

HOSPITAL = [
    {"origin": "Nurse", "destination": "Cardiologist"},
    {"origin": "Nurse", "destination": "Midwife"},
    {"origin": "Midwife", "destination": "Cardiologist"},
    {"origin": "Nurse", "destination": "Matron"},
    {"origin": "Midwife", "destination": "Matron"},
]


def test_a_role_without_rows_is_unknown_and_not_free() -> None:
    asked = [needs("Midwife", "skill", "Birth"), needs("Cardiologist", "education", "Medicine")]
    found = graph(asked, moves=HOSPITAL)
    for by in ("steps", "learning"):
        direct, round_about = careergraph.routes(found, "Nurse", "Cardiologist", by=by)
        for route, known in ((direct, ()), (round_about, ("Birth",))):
            assert route.learning is None
            assert (route.learning_at_least, route.to_learn) == (len(known), known)
            assert route.unstated == ("Cardiologist",)
            assert by == "steps" or route.cost is None
    within = careergraph.reach(found, "Nurse", max_learning=5)
    assert [route.roles[-1] for route in within] == ["Midwife"]
    assert careergraph.who_can(found, "Cardiologist", max_learning=5) == []
    with pytest.raises(NoRouteError, match="a number for 'learning' is stated for"):
        careergraph.pareto(found, "Nurse", "Cardiologist")


def test_a_role_may_be_known_for_one_origin_only() -> None:
    asked = [
        needs("Midwife", "skill", "Birth", origin=""),
        needs("Matron", "skill", "Birth", origin="Midwife"),
        needs("Matron", "skill", "Rotas", origin="", importance="preferred"),
    ]
    found = graph(asked, moves=HOSPITAL)
    direct, round_about = careergraph.routes(found, "Nurse", "Matron")
    assert (direct.learning, direct.unstated) == (None, ("Matron",))
    assert (round_about.learning, round_about.unstated) == (1, ())
    best, _ = careergraph.routes(found, "Nurse", "Matron", by="learning")
    assert (best.roles, best.cost) == (("Nurse", "Midwife", "Matron"), 1)


def test_without_a_table_of_requirements_all_is_unknown() -> None:
    found = careergraph.from_frames(pd.DataFrame(HOSPITAL))
    first, second = careergraph.routes(found, "Nurse", "Cardiologist", by="learning")
    assert (first.steps, second.steps) == (1, 2)
    assert (second.learning, second.cost) == (None, None)
    assert second.unstated == ("Midwife", "Cardiologist")
    assert careergraph.reach(found, "Nurse", max_learning=9) == []


# What is said in error


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ({"assume": "some"}, "assume is 'some'; it would be one of all, required, none"),
        ({"have": 3}, "found 3; what a person has would be a list of names"),
        ({"have": [3]}, "found 3; a name would be text"),
        ({"have": [("skill",)]}, "a name would be text"),
        ({"lack": [None]}, "found None; a name would be text"),
        ({"have": {"x": -1}}, "'x' is -1; right would be a number, 0 or more"),
        ({"have": {"x": "3"}}, "'x' is '3'; right would be a number"),
        ({"have": {"x": float("nan")}}, "'x' is nan"),
        ({"years": -2}, "years is -2; right would be a number, 0 or more"),
        ({"have": ["x"], "lack": ["X"]}, "'x' is both held and lacked: leave one out"),
    ],
)
def test_what_no_person_can_be_is_refused(said: dict[str, Any], text: str) -> None:
    found = graph([needs("B", "skill", "x")])
    for ask in (careergraph.routes, careergraph.gap):
        with pytest.raises(CareerGraphError) as caught:
            ask(found, "A", "B", **said)
        assert text in str(caught.value)


def test_a_name_that_nothing_knows_is_warned_of() -> None:
    found = graph([needs("B", "skill", "Python"), needs("B", "skill", "C=3")])
    for said, doing in (
        ({"have": ["Pythn=2"]}, "holding"),
        ({"have": {"Pythn": 2}}, "holding"),
        ({"lack": ["Pythn"]}, "lacking"),
    ):
        with pytest.warns(UnknownNameWarning, match=f"{doing} it changes no answer; did you mean"):
            (route,) = careergraph.routes(found, "A", "B", **said)
        assert route.learning == 2
    assert careergraph.routes(found, "A", "B", have=["c=3"])[0].skills == ["Python"]


def test_a_profile_says_all_in_one() -> None:
    have = Profile(["x=2", "y"], lack=["z"], assume="all", years=3)
    assert Profile(have) is have
    assert (have.lack, have.assume, have.years) == (("z",), "all", 3)
    assert dict(have.have) == {"x=2": inf, "y": inf}
    asked = [needs("B", "skill", "x", level=2), needs("B", "skill", "y", level=9)]
    found = graph([*asked, needs("A", "skill", "z"), needs("B", "skill", "z")])
    (route,) = careergraph.routes(found, "A", "B", have=have)
    assert route.skills == ["z"]
    (row, *_) = careergraph.gap(found, "A", "B", have=have)
    assert (row.requirement.name, row.status) == ("z", "lack")


def test_holdings_are_compared_by_level_and_by_group() -> None:
    x, y = ("skill", "x"), ("skill", "y")
    group = Requirement("skill", "x or y", any_of=((*x, 2), (*y, 1)))
    held = Holdings({x: 1}, stands_for={y: (x,)})
    assert not held.satisfies(group)
    assert held.level(group) == 1
    assert held.plus([Requirement("skill", "y", level=1)]).satisfies(group)
    met = held.plus([group])
    assert met.satisfies(group)
    assert met.satisfies(group._replace(any_of=((*x, 1), (*y, 1), ("skill", "z", 0))))
    assert not met.satisfies(group._replace(any_of=((*x, 3), (*y, 1))))
    assert not met.satisfies(Requirement("skill", "y"))
    assert held.plus([Requirement("skill", "y", level=4)]).held == {x: 4, y: 4}


# Lists in one text


LISTED = [
    needs("B", "certification", "PMP"),
    needs("B", "certification", "CISSP"),
    needs("B", "skill", "Reading, writing"),
    needs("B", "skill", "Python", level=5),
    needs("B", "experience", "IT field experience", years=6),
]
LEFT = {
    "PMP, CISSP": {"Reading, writing", "Python", "IT field experience"},
    "pmp;cissp": {"Reading, writing", "Python", "IT field experience"},
    " PMP ; Python=5, ": {"CISSP", "Reading, writing", "IT field experience"},
    "Reading, writing": {"PMP", "CISSP", "Python", "IT field experience"},
    "PMP; reading, WRITING; CISSP": {"Python", "IT field experience"},
    "Python=5, PMP": {"CISSP", "Reading, writing", "IT field experience"},
    "Python = 4": {"PMP", "CISSP", "Reading, writing", "Python", "IT field experience"},
    "IT field experience=6": {"PMP", "CISSP", "Reading, writing", "Python"},
    "IT field experience=6 years, PMP": {"CISSP", "Reading, writing", "Python"},
    "it field experience = 6.5 yrs": {"PMP", "CISSP", "Reading, writing", "Python"},
    "IT field experience=5 years": {
        *("PMP", "CISSP", "Reading, writing", "Python", "IT field experience"),
    },
}


def lacked(said: dict[str, Any]) -> set[str]:
    rows = careergraph.gap(graph(LISTED), "A", "B", **said)
    return {row.requirement.name for row in rows if row.status != "have"}


@pytest.mark.parametrize(("text", "left"), LEFT.items(), ids=LEFT)
def test_one_text_may_name_several_things(text: str, left: set[str]) -> None:
    assert lacked({"have": text}) == left
    assert lacked({"have": [text]}) == left
    assert lacked({"have": Profile(text)}) == left


def test_what_is_lacked_may_be_a_list_too() -> None:
    assumed = [needs("A", "skill", name) for name in ("Planning", "Budgeting", "Speaking")]
    asked = [needs("B", "skill", name) for name in ("Planning", "Budgeting", "Speaking")]
    rows = careergraph.gap(graph([*assumed, *asked]), "A", "B", lack="Planning, budgeting")
    assert [row.status for row in rows] == ["lack", "lack", "have"]


def test_certifications_that_are_refused_may_be_a_list_too() -> None:
    moves = [{"origin": a, "destination": b} for a, b in ("AB", "AC", "BD", "CD", "AD")]
    asked = [needs("B", "certification", "X, plain"), needs("C", "certification", "Y")]
    found = graph(asked, moves=moves)
    for refused in (["X, plain", "Y"], ["X, plain; Y"], "y; x, PLAIN"):
        routes = careergraph.routes(found, "A", "D", k=9, without_certification=refused)
        assert [str(route) for route in routes] == ["A → D"]


def test_unknown_parts_of_a_list_are_warned_of_each_by_itself() -> None:
    with pytest.warns(UnknownNameWarning) as caught:
        assert "PMP" not in lacked({"have": "PMP, Pyton, Knots"})
    assert [str(each.message) for each in caught] == [
        "nothing in the dataset asks for 'Pyton', so holding it changes no answer; "
        "did you mean 'Python'?",
        "nothing in the dataset asks for 'Knots', so holding it changes no answer",
    ]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("Python=good", "'Python=good': found 'good'; right would be a number, 0 or more: "),
        ("Python=-1", "'Python=-1': found '-1'; right would be a number, 0 or more: 'Python=3'"),
        ("PMP, Python=", "'Python=': found ''; right would be a number, 0 or more: 'Python=3'"),
        ("=3", "'=3': found no name; right would be a name and its level: 'Python=3'"),
        ("Python, = 2 years", "'= 2 years': found no name; right would be a name and its level: "),
        ("Python=2,5", "'Python=2,5': right would be 2.5, with a point"),
        (
            "Python=6 years",
            "'Python' is a skill, and only experience is held for years; say its level, such as "
            "'Python=3', or its name alone",
        ),
    ],
)
def test_a_level_that_cannot_be_is_refused(text: str, error: str) -> None:
    with pytest.raises(CareerGraphError) as caught:
        lacked({"have": text})
    assert str(caught.value).startswith(error)


def test_blank_text_names_no_certification(tmp_path: pathlib.Path) -> None:
    """Nor one whose full name no source tells."""
    found = graph([needs("B", "certification", "PMP")], certifications=[cert("PMP", name="")])
    careergraph.save(found, tmp_path / "d.sqlite")
    for each in (found, careergraph.load(tmp_path / "d.sqlite")):
        with pytest.raises(LookupError):
            each.resolve_items("")
