"""Where nothing is documented: near routes against a brute force, their texts, the coach's pairs.

The brute force knows nothing of the package but its door. It is written from the rule in
docs/choosing.md: every modelled step, every simple route, one by one.
"""

from __future__ import annotations

import json
import pathlib
from itertools import pairwise, permutations
from math import inf, log
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd
import pytest
from click.testing import CliRunner
from generated_cases import cases
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import careergraph
from careergraph.cli import main
from careergraph.errors import CareerGraphError, NoRouteError, UnknownRoleError

if TYPE_CHECKING:
    from collections.abc import Collection

SCHEMA = json.loads(
    (pathlib.Path(__file__).parents[1] / "docs" / "path.schema.json").read_text(encoding="utf-8")
)
Row = dict[str, Any]
Step = tuple[str, str]
ROLES = ("A", "B", "C", "D", "E", "Z")
ITEMS = [("skill", name) for name in "pqrs"]
ITEMS += [("certification", "u"), ("education", "v"), ("experience", "w")]
COUNTED = ("skill", "certification")


class World(NamedTuple):
    """The rows of a small dataset."""

    transitions: list[Row]
    requirements: list[Row]
    levels: dict[str, int | None]


class Found(NamedTuple):
    """What is compared of a near route."""

    side: str
    near: str
    roles: tuple[str, ...]
    required: int
    missing: tuple[str, ...]
    doubt: int


def graph_of(world: World) -> careergraph.CareerGraph:
    tables = {
        "transitions": world.transitions,
        **({"requirements": world.requirements} if world.requirements else {}),
        "roles": [{"role": role, "level": level} for role, level in world.levels.items()],
        "sources": [{"source": key, "publisher": key.upper()} for key in ("s", "t")],
    }
    return careergraph.from_frames(**{name: pd.DataFrame(rows) for name, rows in tables.items()})


class Oracle:
    """Every near route of a question, by enumeration."""

    def __init__(self, world: World, have: list[str], limits: dict[str, Any]) -> None:
        self.world, self.limits = world, {"max_steps": 4, **limits}
        self.optional = limits.get("optional", False)
        self.have = {name for _, name in ITEMS if name in have}
        kinds = self.limits.get("evidence")
        self.rows: dict[tuple[str, str], list[Row]] = {}
        for row in world.transitions:
            if kinds is None or (row["evidence"] or "stated") in kinds:
                self.rows.setdefault((row["origin"], row["destination"]), []).append(row)
        self.all_pairs = {(row["origin"], row["destination"]) for row in world.transitions}
        named = {(row["role"], row["type"], row["name"]) for row in world.requirements}
        roles = {role for role, _, _ in named}
        self.weight = {
            item: log(len(roles) / sum((role, *item) in named for role in roles))
            for item in {each[1:] for each in named}
        }

    def requires(self, role: str, *, optional: bool | None = None) -> dict[tuple[str, str], float]:
        """Return what counts of what a role requires, with its depth, in table order."""
        optional = self.optional if optional is None else optional
        return {
            (row["type"], row["name"]): (
                row["years"] if row["type"] == "experience" else row["level"]
            )
            or 0
            for row in self.world.requirements
            if row["role"] == role and (optional or row["importance"] == "required")
        }

    def holds(self, *roles: str) -> dict[tuple[str, str], float]:
        """Return what someone holds who meets all that some roles require."""
        held: dict[tuple[str, str], float] = {}
        for role in roles:
            for item, depth in self.requires(role).items():
                held[item] = max(held.get(item, -1), depth)
        return held

    def person(self, origin: str) -> dict[tuple[str, str], float]:
        """Return what the person holds: what their role requires, and what they say."""
        said = {item: inf for item in ITEMS if item[1] in self.have}
        return self.requires(origin, optional=False) | said

    def stated(self, role: str) -> bool:
        return any(
            row["role"] == role and row["importance"] == "required" and row["type"] in COUNTED
            for row in self.world.requirements
        )

    def near(self, low: str, high: str, held: dict[tuple[str, str], float], *, down: int) -> bool:
        levels = self.world.levels
        if levels[low] is not None and levels[high] is not None:
            rise = levels[high] - levels[low]
            if rise > 1 or rise < -down:
                return False
        required = {i: d for i, d in self.requires(high).items() if i[0] in COUNTED}
        met = [item for item, depth in required.items() if held.get(item, -1) >= depth]
        whole = sum(self.weight[item] for item in required)
        share = sum(self.weight[item] for item in met)
        return self.stated(high) and len(met) >= 3 and whole > 0 and round(share / whole, 6) >= 0.5

    def routes(
        self, origin: str, destination: str, pairs: Collection[Step]
    ) -> list[tuple[str, ...]]:
        between = [role for role in ROLES if role not in (origin, destination)]
        ways = [
            (origin, *middle, destination)
            for count in range(len(between) + 1)
            for middle in permutations(between, count)
        ]
        return [way for way in ways if all(step in pairs for step in pairwise(way))]

    def doubt(self, step: tuple[str, str], *, modelled: bool) -> int:
        sources = any(row["source"] for row in self.world.transitions if self.counts(row))
        if modelled:
            return 1 + 3 * sources
        rows = self.rows[step]
        evidence = min(
            (row["evidence"] or "stated" for row in rows),
            key=("stated", "inferred", "modelled").index,
        )
        publishers = {row["source"] for row in rows} - {""}
        low, high = (self.world.levels[role] for role in step)
        leap = low is not None and high is not None and high - low >= 3
        total = 3 * (sources and not publishers) + 3 * (len(publishers) == 1) + 3 * leap
        return total + (evidence != "stated")

    def counts(self, row: Row) -> bool:
        return row in self.rows.get((row["origin"], row["destination"]), ())

    def learning(
        self, route: tuple[str, ...], held: dict[tuple[str, str], float]
    ) -> tuple[int, int]:
        unknown = any(not self.stated(role) for role in route[1:])
        lacked = {
            item
            for role in route[1:]
            for item, depth in self.requires(role).items()
            if item[0] in COUNTED and held.get(item, -1) < depth
        }
        return unknown, len(lacked)

    def keeps(self, route: tuple[str, ...]) -> bool:
        limits = self.limits
        return (
            len(route) - 1 <= limits["max_steps"]
            and not {*limits.get("avoid", ())} & {*route}
            and {*limits.get("via", ())} <= {*route}
        )

    def best(self, step: Step, origin: str, destination: str) -> tuple[Any, ...] | None:
        """Return the best route that takes one modelled step, None where there is none."""
        ways = self.routes(origin, destination, {*self.rows, step})
        held = self.person(origin)
        keyed = []
        for way in filter(self.keeps, ways):
            doubt = sum(self.doubt(each, modelled=each == step) for each in pairwise(way))
            keyed.append((doubt, len(way), self.learning(way, held), way))
        return min(keyed, default=None)

    def answer(self, origin: str, destination: str, top: int) -> list[Found]:
        held = self.person(origin)
        kinds = self.limits.get("evidence")
        if kinds is not None and "modelled" not in kinds:
            return []
        steps = []
        direct = self.near(origin, destination, held, down=1)
        if direct:
            steps.append(("direct", destination, (origin, destination), held))
        for role in ROLES:
            if role in (origin, destination):
                continue
            if self.routes(role, destination, self.rows) and self.near(origin, role, held, down=1):
                steps.append(("origin", role, (origin, role), held))
            of_near = self.holds(role)
            if (
                not direct
                and self.routes(origin, role, self.rows)
                and self.stated(role)
                and self.near(role, destination, of_near, down=0)
            ):
                both = {i: max(held.get(i, -1), of_near.get(i, -1)) for i in {*held, *of_near}}
                steps.append(("destination", role, (role, destination), both))
        found = []
        for side, near, step, holder in steps:
            best = self.best(step, origin, destination)
            if best is None:
                continue
            required = self.requires(step[1])
            missing = tuple(i[1] for i, depth in required.items() if holder.get(i, -1) < depth)
            each = Found(side, near, best[3], len(required), missing, best[0])
            found.append(((len(missing), best[0], len(best[3]), best[3]), each))
        return [each for _, each in sorted(found)[:top]]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    # Nothing leads from the first half to the second, so that many pairs have no route.
    half = draw(st.sampled_from(({"A", "B"}, {"A", "B", "C"}, {"A"})))
    pairs = [(a, b) for a, b in permutations(ROLES, 2) if not (a in half and b not in half)]
    chosen = draw(st.lists(st.sampled_from(pairs), min_size=4, max_size=12, unique=True))
    sources = draw(st.sampled_from((("",), ("", "s", "t"))))
    transitions = [
        {"origin": a, "destination": b, "source": source, "evidence": evidence}
        for a, b in chosen
        for source in draw(st.lists(st.sampled_from(sources), min_size=1, max_size=2, unique=True))
        for evidence in [draw(st.sampled_from(("", "", "inferred", "modelled")))]
    ]
    listed = {role for pair in chosen for role in pair}
    requirements = []
    for role in sorted(listed | {"A", "Z"}):
        size = draw(st.sampled_from((0, 3, 5, 5, 6, 6)))
        items = draw(st.lists(st.sampled_from(ITEMS), min_size=size, max_size=size, unique=True))
        for kind, name in items:
            level = draw(st.sampled_from((None,) * 5 + (1, 2))) if kind == "skill" else None
            years = draw(st.sampled_from((1, 2))) if kind == "experience" else None
            importance = draw(st.sampled_from(("required",) * 7 + ("preferred",)))
            requirements.append(
                {
                    "role": role,
                    "type": kind,
                    "name": name,
                    "level": level,
                    "years": years,
                    "importance": importance,
                }
            )
    levels = {role: draw(st.sampled_from((None, 1, 2, 2, 2, 3))) for role in ROLES}
    return World(transitions, requirements, levels)


limits = st.fixed_dictionaries(
    {},
    optional={
        "avoid": st.lists(st.sampled_from("BCD"), min_size=1, max_size=2, unique=True),
        "via": st.lists(st.sampled_from("BCDE"), min_size=1, max_size=1),
        "max_steps": st.integers(1, 5),
        "evidence": st.sampled_from((["stated"], ["stated", "modelled"])),
        "optional": st.booleans(),
    },
)


@settings(max_examples=cases(1500), suppress_health_check=list(HealthCheck), deadline=None)
@given(
    worlds(),
    st.lists(st.sampled_from("pqrsuv"), max_size=3, unique=True),
    st.one_of(st.just({}), limits),
    st.sampled_from((0, 1, 2, 3, 9)),
)
def test_near_routes_are_those_of_the_brute_force(
    world: World, have: list[str], limits: dict[str, Any], top: int
) -> None:
    graph = graph_of(world)
    known = {row["name"] for row in world.requirements}
    oracle = Oracle(world, have := [name for name in have if name in known], limits)
    for origin, destination in (("A", "Z"), ("A", "E"), ("B", "Z"), ("Z", "A")):
        if {origin, destination} & {*limits.get("avoid", ())}:
            continue
        if oracle.routes(origin, destination, oracle.all_pairs):
            with pytest.raises(CareerGraphError, match="is documented: ask for that"):
                careergraph.near_routes(graph, origin, destination, top=top, have=have, **limits)
            continue
        near = careergraph.near_routes(graph, origin, destination, top=top, have=have, **limits)
        found = [
            Found(
                each.side,
                each.near,
                each.route.roles,
                each.step.required,
                tuple(item.name for item in each.step.missing),
                each.route.doubt,
            )
            for each in near
        ]
        assert found == oracle.answer(origin, destination, top)
        for each in found:
            event(each.side)
        for each in near:
            assert each.modelled[:6] == (*each.modelled[:2], "", "modelled", 0, None)
            assert each.modelled.claims == ()
            assert each.route.doubts[each.place][-1] == "only modelled: no source states it"
            assert [t.evidence == "modelled" and not t.claims for t in each.route.transitions] == [
                place == each.place for place in range(each.route.steps)
            ]


def test_the_steps_of_the_documented_part_are_those_of_the_dataset() -> None:
    graph = careergraph.load()
    near = careergraph.near_routes(graph, "Network engineer", "Senior software developer")[0]
    documented = careergraph.routes(graph, *near.documented[:1], near.documented[-1], k=1)[0]
    assert near.documented == documented.roles
    assert near.route.transitions[:-1] == documented.transitions


COACH = {
    ("Business analyst", "Data scientist"): [],
    ("Senior frontend developer", "Senior product manager"): [("origin", "Software developer")],
    ("Senior business analyst", "Senior systems analyst"): [("origin", "Business analyst")],
    ("IT director", "Chief data officer"): [
        ("destination", "Chief information security officer"),
    ],
    ("Network engineer", "Senior software developer"): [
        ("destination", "Senior DevOps engineer"),
    ],
    ("Senior DevOps engineer", "Senior software developer"): [
        ("direct", "Senior software developer"),
        ("origin", "Software developer"),
    ],
    ("Scrum master", "Senior IT project manager"): [],
}


@pytest.mark.parametrize(("ends", "expected"), COACH.items(), ids=lambda value: str(value)[:60])
def test_a_coach_would_name_these_roles(
    ends: tuple[str, str], expected: list[tuple[str, str]]
) -> None:
    near = careergraph.near_routes(careergraph.load(), *ends)
    assert [(each.side, each.near) for each in near] == expected


def test_what_a_person_holds_brings_roles_near() -> None:
    graph = careergraph.load()
    data_analyst = [item.name for item in graph_role(graph, "Data analyst")]
    near = careergraph.near_routes(
        graph, "Business analyst", "Data scientist", have=data_analyst[:12]
    )
    assert [(str(each), each.step.met, each.step.required) for each in near] == [
        ("Business analyst → (modelled) Data analyst → Data scientist", 12, 14)
    ]
    assert [item.name for item in near[0].step.missing] == data_analyst[12:]


def test_of_alternatives_the_commonest_is_weighed() -> None:
    """One role of six names ovens, two name stoves; cooks hold dough, stoves and knives."""
    items = {
        "Cook": ["Dough", "Stoves", "Knives"],
        "Confectioner": ["Dough", "Ovens or stoves", "Knives", "Chocolate", "Menus"],
        "Baker": ["Dough"],
        "Chef": ["Dough", "Knives", "Menus"],
        "Owner": ["Dough", "Menus"],
        "Miner": ["Picks"],
    }
    rows = [
        {
            "role": role,
            "type": "skill",
            "name": each.capitalize(),
            "any_of": "heat" * (" or " in name),
        }
        for role, names in items.items()
        for name in names
        for each in name.split(" or ")
    ]
    transitions = [("Cook", "Chef"), ("Confectioner", "Baker"), ("Owner", "Miner")]
    graph = careergraph.from_frames(
        transitions=pd.DataFrame(transitions, columns=["origin", "destination"]),
        requirements=pd.DataFrame(rows),
    )
    dough, knives, menus, chocolate = log(6 / 5), log(6 / 3), log(6 / 3), log(6 / 1)
    ovens, stoves = log(6 / 1), log(6 / 2)
    missing = chocolate + menus
    assert dough + stoves + knives < missing < dough + ovens + knives
    assert careergraph.near_routes(graph, "Cook", "Baker") == []
    near = careergraph.near_routes(graph, "Cook", "Baker", have=["Menus"])
    assert [(each.near, each.step.met, each.step.required) for each in near] == [
        ("Confectioner", 4, 5)
    ]


def graph_role(graph: careergraph.CareerGraph, name: str) -> list[careergraph.Requirement]:
    gaps = careergraph.gap(graph, name, name, assume="none")
    return [gap.requirement for gap in gaps if not gap.requirement.preferred]


# The command line


def run(*arguments: str, columns: int = 80) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, arguments, env={"COLUMNS": str(columns)})
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def kitchen(tmp_path: pathlib.Path) -> str:
    """A dataset where no source says that cooks become bakers."""
    folder = tmp_path / "kitchen"
    folder.mkdir()
    (folder / "transitions.csv").write_text(
        "origin,destination,kind,evidence,source\n"
        "Cook,Chef,promotion,,guide\n"
        "Confectioner,Baker,lateral,,guide\n"
        "Chef,Owner,,,guide\n"
    )
    (folder / "sources.csv").write_text("source,title,publisher\nguide,A guide,Guides & Co\n")
    rows = [
        *(("Cook", name) for name in ("Dough", "Sugar", "Ovens", "Knives")),
        *(("Confectioner", name) for name in ("Dough", "Sugar", "Ovens", "Chocolate")),
        *(("Baker", name) for name in ("Dough", "Ovens", "Bread", "Yeast", "Rye")),
        *(("Chef", name) for name in ("Knives", "Menus")),
        ("Owner", "Money"),
    ]
    (folder / "requirements.csv").write_text(
        "role,type,name\n" + "".join(f"{role},skill,{name}\n" for role, name in rows)
    )
    return str(folder)


NO_ROUTE = (
    "careergraph: no documented route leads from 'Cook' to 'Baker': "
    "2 roles can be reached from 'Cook', 1 role leads to 'Baker'\n"
)
BESIDE = """\
  No source says that a Cook becomes a Baker. Modelled from what roles require:
  - A Confectioner does, by 1 documented step; you hold 3 of the 4 things that
    role requires.
  - A Baker requires 5 things, of which you hold 2.
  --or-similar shows this in full, as the answer.
"""
ANSWER = """\
Cook → Baker
No source says that a Cook becomes a Baker; 1 near route, modelled
Assumed of a Cook: 4 skills; --lack NAME takes one away

A Baker requires 5 things, of which you hold 2; missing: Bread, Yeast, Rye

1. Cook → (modelled) Confectioner → Baker
   A Confectioner does, by 1 documented step; you hold 3 of the 4 things that
     role requires; missing: Chocolate
   Confectioner → Baker: stated, 1 publisher
   In all: 4 skills and certifications to learn; years unknown
   The documented part in full: careergraph path "Confectioner" "Baker"

A role is near where at least 3 of the skills and certifications that it
requires are held, at least half of them by weight (what few roles require
weighs more), and its level is at most one away; a route has at most 4 steps,
where --max-steps does not say.
modelled: computed from what the roles ask for; nobody was seen to move so
"""


def test_what_is_near_stands_beside_the_error(kitchen: str) -> None:
    assert run("path", "Cook", "Baker", "--data", kitchen) == (1, "", NO_ROUTE + BESIDE)


def test_what_is_near_is_the_answer_where_it_is_asked_for(kitchen: str) -> None:
    assert run("path", "Cook", "Baker", "--data", kitchen, "--or-similar") == (0, ANSWER, "")


@pytest.mark.parametrize("options", [("--pareto", "steps,learning"), ("--by", "learning")])
def test_what_is_near_is_told_whatever_the_order(kitchen: str, options: tuple[str, ...]) -> None:
    arguments = ("path", "Cook", "Baker", "--data", kitchen, *options)
    assert run(*arguments) == (1, "", NO_ROUTE + BESIDE)
    assert run(*arguments, "--or-similar") == (0, ANSWER, "")


def test_a_documented_route_is_answered_as_ever(kitchen: str) -> None:
    arguments = ("path", "Cook", "Owner", "--data", kitchen, "--format", "json")
    assert run(*arguments, "--or-similar") == run(*arguments)


def test_a_limit_that_bars_the_last_documented_route_is_told_alone(kitchen: str) -> None:
    barred = (
        "careergraph: no documented route leads from 'Cook' to 'Owner': 'avoid Chef' bars the last "
        "route; without it there is Cook → Chef → Owner\n"
    )
    arguments = ("path", "Cook", "Owner", "--data", kitchen, "--avoid", "Chef")
    assert run(*arguments) == (1, "", barred)
    assert run(*arguments, "--or-similar") == (1, "", barred)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (
            ("--evidence", "stated"),
            "  --evidence leaves out every step that is only modelled.\n",
        ),
        (
            ("--kind", "lateral"),
            "  --kind leaves out every step that is only modelled.\n",
        ),
        (
            ("--max-steps", "1"),
            "  No role is near enough within the limits. Of the roles that lead there one\n"
            "  comes closest: A Confectioner requires 4 things, of which you hold 3.\n",
        ),
        (
            ("--lack", "Sugar"),
            "  No role is near enough. Of the roles that lead there one comes closest: A\n"
            "  Confectioner requires 4 things, of which you hold 2.\n",
        ),
        (
            ("--avoid", "Confectioner"),
            "  No role that leads there, or that is like it, is near within the limits.\n",
        ),
    ],
)
def test_why_no_role_is_near(kitchen: str, options: tuple[str, ...], told: str) -> None:
    code, printed, beside = run("path", "Cook", "Baker", "--data", kitchen, *options)
    gap = "  A Baker requires 5 things, of which you hold 2.\n"
    hint = "  --or-similar shows this in full, as the answer.\n"
    assert (code, printed) == (1, "")
    assert beside == NO_ROUTE + told + gap + hint


def test_whoever_holds_nothing_that_is_known_is_asked(kitchen: str) -> None:
    told = run("path", "Cook", "Baker", "--data", kitchen, "--assume", "none")[2]
    assert told == NO_ROUTE + (
        "  Nothing is known of what a Cook holds: --have says what you hold.\n"
        "  A Baker requires 5 things, of which you hold none.\n"
        "  --or-similar shows this in full, as the answer.\n"
    )


def test_a_dataset_that_says_nothing_of_requirements_has_the_error_alone(
    tmp_path: pathlib.Path,
) -> None:
    file = tmp_path / "moves.csv"
    file.write_text("origin,destination\nCook,Chef\nConfectioner,Baker\n")
    error = (
        "careergraph: no documented route leads from 'Cook' to 'Baker': "
        "1 role can be reached from 'Cook', 1 role leads to 'Baker'\n"
    )
    assert run("path", "Cook", "Baker", "--data", str(file)) == (1, "", error)
    code, printed, told = run("path", "Cook", "Baker", "--data", str(file), "--or-similar")
    assert (code, told) == (0, "")
    assert "No source says what a Baker requires.\n" in printed


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_beside_the_error_are_at_most_eight_lines(columns: int) -> None:
    for ends in COACH:
        told = run("path", *ends, columns=columns)[2].splitlines()
        assert len(told) <= 1 + 8
        assert told[-1].endswith("answer.")
        assert max(map(len, told[1:])) <= columns


def test_the_json_says_which_step_is_modelled(kitchen: str) -> None:
    arguments = ("path", "Cook", "Baker", "--data", kitchen, "--or-similar", "--format", "json")
    answer = json.loads(run(*arguments)[1])
    route = answer["near_routes"][0].pop("route")
    assert answer == {
        "origin": "Cook",
        "destination": "Baker",
        "by": "doubt",
        "have": [],
        "routes": [],
        "modelled": True,
        "gap": {
            "role": "Baker",
            "required": 5,
            "met": 2,
            "missing": ["Bread", "Yeast", "Rye"],
            "stated": True,
        },
        "closest": None,
        "near_routes": [
            {
                "modelled": True,
                "side": "origin",
                "near": "Confectioner",
                "modelled_step": 1,
                "required": 4,
                "met": 3,
                "missing": ["Chocolate"],
                "documented": ["Confectioner", "Baker"],
            }
        ],
    }
    form = SCHEMA | {"$ref": "#/$defs/route"}
    form = {name: form[name] for name in ("$schema", "$defs", "$ref")}
    Draft202012Validator(form).validate(route)
    first = route["transitions"][0]
    assert (first["evidence"], first["support"], first["sources"]) == ("modelled", 0, [])
    claims = json.loads(run(*arguments, "--claims")[1])["near_routes"][0]["route"]
    assert [len(step["claims"]) for step in claims["transitions"]] == [0, 1]


def test_rows_have_all_that_is_near(kitchen: str) -> None:
    arguments = ("path", "Cook", "Baker", "--data", kitchen, "--or-similar", "--format", "csv")
    assert run(*arguments)[1] == (
        "place,side,near,met,required,missing,route,modelled_step,steps,learning,years,doubt\n"
        "1,origin,Confectioner,3,4,Chocolate,Cook → Confectioner → Baker,1,2,4,,7\n"
    )


def test_a_stored_dataset_gives_the_same_answer(kitchen: str, tmp_path: pathlib.Path) -> None:
    for name, place, pairs in (
        ("kitchen", kitchen, [("Cook", "Baker")]),
        ("bundled", None, list(COACH)),
    ):
        stored = str(tmp_path / f"{name}.sqlite")
        careergraph.save(careergraph.load(place), stored)
        for ends in pairs:
            for form in ("json", "table"):
                arguments = ("path", *ends, "--or-similar", "--format", form)
                answer = run(*arguments, *(("--data", place) if place else ()))
                assert answer[0] == 0
                assert run(*arguments, "--data", stored) == answer


def test_a_question_without_an_answer_says_why() -> None:
    graph = careergraph.load()
    with pytest.raises(CareerGraphError) as error:
        careergraph.near_routes(graph, "IT PM", "CIO")
    assert str(error.value) == (
        "a route from 'IT project manager' to 'Chief information officer' is documented: "
        "ask for that"
    )
    with pytest.raises(UnknownRoleError):
        careergraph.near_routes(graph, "Cook", "CIO")
    with pytest.raises(NoRouteError):
        careergraph.routes(graph, "Business analyst", "Data scientist")
