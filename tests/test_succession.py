"""Who can take a role: worked out again by walking every route, and told in whole texts."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd
import pytest
from click.testing import CliRunner

import careergraph
from careergraph.cli import main
from careergraph.search import for_everybody

if TYPE_CHECKING:
    import pathlib

SKILLS = [f"skill {n}" for n in range(8)]


class World(NamedTuple):
    """A small world: who leads where, by which evidence, and what roles require."""

    steps: dict[tuple[str, str], tuple[str, int | None]]
    skills: dict[str, set[str]]
    experience: dict[str, int]

    def graph(self) -> careergraph.CareerGraph:
        moves = [(*ends, *about) for ends, about in self.steps.items()]
        needs = [(r, "skill", s, None) for r, names in self.skills.items() for s in sorted(names)]
        needs += [(r, "experience", f"time of {r}", y) for r, y in self.experience.items()]
        return careergraph.from_frames(
            pd.DataFrame(moves, columns=["origin", "destination", "evidence", "years"]),
            requirements=pd.DataFrame(needs, columns=["role", "type", "name", "years"]),
        )

    def routes(self, origin: str, goal: str) -> list[list[str]]:
        """Return every route of the fewest steps."""
        routes = [[origin]]
        while routes and not any(route[-1] == goal for route in routes):
            routes = [
                [*route, head]
                for route in routes
                for tail, head in self.steps
                if tail == route[-1] and head not in route
            ]
        return [route for route in routes if route[-1] == goal]

    def to_learn(self, route: list[str], held: set[str]) -> set[str]:
        wanted = [self.skills.get(role, set()) for role in route[1:]]
        return set().union(*wanted) - held - self.skills.get(route[0], set())

    def years(self, route: list[str], held: float | None) -> float:
        """Return the years that are proved; without a word of theirs, those of their role count."""
        have = self.experience.get(route[0], 0) if held is None else held
        at = 0.0
        for place, (tail, head) in enumerate(pairwise(route)):
            at += (self.steps[tail, head][1] or 0) if place else 0
            at = max(at, self.experience.get(head, 0) - have)
        return at

    def lacks(self, route: list[str], skills: set[str], held: float | None) -> set[str]:
        have = self.experience.get(route[0], 0) if held is None else held
        own = {f"time of {route[0]}"} if route[0] in self.experience and held is None else set()
        asked = {f"time of {role}" for role in route[1:] if self.experience.get(role, 0) > have}
        return self.to_learn(route, skills) | (asked - own)


def drawn_world(rng: random.Random) -> World:
    names = [f"role {n}" for n in range(9)]
    pairs = rng.sample([(one, other) for one in names for other in names if one != other], 22)
    evidence = ["stated", "observed", "inferred", "published"]
    steps = {pair: (rng.choice(evidence), rng.choice([None, None, 1, 2])) for pair in pairs}
    known = [name for name in names if rng.random() < 0.8]
    skills = {name: set(rng.sample(SKILLS, rng.randint(1, 4))) for name in known}
    experience = {name: rng.randint(1, 6) for name in names if rng.random() < 0.4}
    return World(steps, skills, experience)


@pytest.mark.parametrize("seed", range(20))
def test_everybody_is_answered_as_by_walking_every_route(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 (a seed, not secrecy)
    world = drawn_world(rng)
    graph = world.graph()
    known = {skill for names in world.skills.values() for skill in names}
    people = pd.DataFrame(
        {
            "role": [rng.choice(graph.names) for _ in range(30)],
            "have": [";".join(sorted(set(rng.sample(SKILLS, 3)) & known)) for _ in range(30)],
            "years": [rng.choice([None, 0, 3, 9]) for _ in range(30)],
        }
    )
    goal = rng.choice(graph.names)
    found = careergraph.succession(graph, goal, people, inherit=False)
    assert sorted(each.row for each in found) == [*range(30)]
    for each in found:
        role, have, years = people.iloc[each.row]
        held, own = set(have.split(";")) - {""}, None if pd.isna(years) else years
        routes = world.routes(role, goal)
        if role == goal or not routes:
            assert each.ready == ("holds it" if role == goal else "no route")
            continue
        route = list(each.route.roles)
        assert route in routes
        if all(name in world.skills for other in routes for name in other[1:]):
            fewest = min(len(world.to_learn(other, held)) for other in routes)
            assert len(world.to_learn(route, held)) == fewest
        lacks = world.lacks(route, held, own)
        assert set(each.lacks) == lacks
        direct = len(route) == 2 and world.steps[role, goal][0] in ("stated", "observed")
        now = direct and not lacks and goal in world.skills
        assert each.ready == ("now" if now else "later"), each
        assert each.years == (0 if now else world.years(route, own) or None)
    order = ["now", "later", "holds it", "no route"]
    places = [order.index(each.ready) for each in found]
    assert places == sorted(places)
    waits = [each.years for each in found if each.ready == "later" and each.years is not None]
    assert waits == sorted(waits)


def kitchen() -> careergraph.CareerGraph:
    moves = [("Cook", "Sous chef", "stated", 2), ("Sous chef", "Chef", "stated", None)]
    moves += [("Baker", "Chef", "inferred", None), ("Chef", "Owner", "stated", None)]
    needs = [("Chef", "skill", "Menus", None), ("Chef", "experience", "Kitchens", 5)]
    needs += [("Sous chef", "skill", "Stock", None), ("Baker", "skill", "Menus", None)]
    return careergraph.from_frames(
        pd.DataFrame(moves, columns=["origin", "destination", "evidence", "years"]),
        requirements=pd.DataFrame(needs, columns=["role", "type", "name", "years"]),
    )


PEOPLE = {
    "who": ["Ada", "Bob", "Cyd", "Dan", "Eve", "Fay", "Gus", "Hal"],
    "role": ["Cook", "Sous chef", "Sous chef", "Sous chef", "Baker", "Chef", "Owner", "Clerk"],
    "have": ["", "Menus", "Menus", "", "", "", "", ""],
    "years": ["1", "6", "", "9", "7", "", "", ""],
}
REPR = """\
<Successors: 8 people, 1 ready now>
Bob: now; holds all that a Chef has to; the step is stated, no source named
Ada: in at least 4 years; Kitchens: 1 source asks a Chef for 5 years of it; 1 held; \
2 steps, by Sous chef; 2 requirements to acquire; 2 years as a Cook before it, served ones unknown
Cyd: in at least 5 years; Kitchens: 1 source asks a Chef for 5 years of it; none assumed, \
say theirs in a column years
Eve: unknown when; the step is inferred, no source named
Dan: unknown when; 1 requirement to acquire; no source says how long that takes
Fay: holds it; holds the role already
Gus: no route; no roles can be reached from 'Owner', 3 roles lead to 'Chef'
Hal: not asked; no role is called 'Clerk'"""


def test_the_answer_says_why_in_words() -> None:
    found = careergraph.succession(kitchen(), "Chef", pd.DataFrame(PEOPLE))
    assert repr(found) == str(found) == REPR
    assert [each.person["who"] for each in found.ready_now] == ["Bob"]
    assert found[0].to_dict() == {
        "row": 1,
        "person": {"who": "Bob", "role": "Sous chef", "have": "Menus", "years": "6"},
        "role": "Sous chef",
        "ready": "now",
        "years_at_least": 0,
        "lacks": [],
        "steps": 1,
        "route": ["Sous chef", "Chef"],
        "why": "holds all that a Chef has to; the step is stated, no source named",
    }


def test_a_frame_keeps_the_columns_of_the_table() -> None:
    people = pd.DataFrame(PEOPLE | {"ready": ["x"] * 8})
    frame = careergraph.succession(kitchen(), "Chef", people).to_frame()
    assert [*frame.columns][:6] == ["who", "role", "have", "years", "ready", "ready_found"]
    assert frame["ready_found"].tolist()[:3] == ["now", "later", "later"]


def test_a_role_of_which_nobody_says_what_it_requires_makes_nobody_ready() -> None:
    people = pd.DataFrame({"role": ["Chef"]})
    (found,) = careergraph.succession(kitchen(), "Owner", people)
    assert (found.ready, found.years) == ("later", None)
    assert found.why == "no source says what an Owner has to hold"


def test_one_search_serves_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    real = for_everybody.ways_to

    def counted(*question: object) -> object:
        made.append(question)
        return real(*question)  # type: ignore[arg-type]

    monkeypatch.setattr(for_everybody, "ways_to", counted)
    people = pd.DataFrame({name: cells[:6] * 50 for name, cells in PEOPLE.items()})
    assert len(careergraph.succession(kitchen(), "Chef", people)) == 300
    assert len(made) == 1


def asked(tmp_path: pathlib.Path, *words: str) -> tuple[int, list[str]]:
    if not (tmp_path / "data").exists():
        careergraph.save(kitchen(), tmp_path / "data")
    pd.DataFrame(PEOPLE).to_csv(tmp_path / "people.csv", index=False)
    command = ["--data", str(tmp_path / "data"), "who-can", "Chef", *words]
    result = CliRunner().invoke(main, command, env={"COLUMNS": "100"})
    return result.exit_code, [line.rstrip() for line in result.output.splitlines()]


def test_the_command_lists_people_and_those_not_asked(tmp_path: pathlib.Path) -> None:
    people = str(tmp_path / "people.csv")
    code, lines = asked(tmp_path, "--people", people, "--format", "csv")
    assert code == 1
    assert lines[0] == "who,role,have,years,ready,years_at_least,lacks,steps,route,why"
    assert [line.split(",")[0] for line in lines[1:9]] == [
        line.split(":")[0] for line in REPR.splitlines()[1:]
    ]
    assert lines[9] == (
        f"careergraph: {people}: 1 of 8 rows not asked, why says why; the first is line 9: "
        "no role is called 'Clerk'; careergraph match finds the roles that titles mean"
    )
    code, lines = asked(tmp_path, "--people", people)
    assert lines[0] == "8 people → Chef: 1 ready now"
    assert code == 1
    code, lines = asked(tmp_path, "--people", people, "--within", "1", "--format", "csv")
    ada = next(line for line in lines if line.startswith("Ada,"))
    why = "'max steps 1' bars the last route; without it there is Cook → Sous chef → Chef"
    assert ada == f"Ada,Cook,,1,no route,,,,,{why}"


def test_max_learning_is_for_roles(tmp_path: pathlib.Path) -> None:
    code, lines = asked(tmp_path, "--people", "people.csv", "--max-learning", "3")
    assert code == 2
    assert lines[-1] == (
        "Error: --max-learning is for roles: with --people the answer says what each lacks"
    )


def test_a_table_without_roles_is_refused_by_its_file(tmp_path: pathlib.Path) -> None:
    (tmp_path / "x.csv").write_text("who,job\nAda,Cook\n", encoding="utf-8")
    code, lines = asked(tmp_path, "--people", str(tmp_path / "x.csv"))
    assert code == 1
    assert lines[0].startswith(f"careergraph: {tmp_path / 'x.csv'}")
