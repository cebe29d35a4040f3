"""The page's own engine gives Python's answers: the same questions are put to both."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import networkx as nx
import pandas as pd
import pytest
from choices_oracle import ChoiceWorld, choice_worlds, far_ends
from generated_cases import cases
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from page_engine import ANSWERS, PageEngine, compare, difference, python_answer
from search_oracle import STRENGTH, World, ends, examples, known, some, worlds

import careergraph
from careergraph.graph.inherited import inheriting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph import CareerGraph

POOL = 120  # generated datasets in which planted faults are looked for
ORDERS = ("doubt", "steps", "learning", "years", "support", "weight", "weight:most", "count")
Question = dict[str, Any]


@pytest.fixture(scope="module")
def engine() -> Iterator[PageEngine]:
    made = PageEngine()
    yield made
    made.close()


@pytest.fixture(scope="module")
def bundled() -> CareerGraph:
    return careergraph.load()


# The bundled dataset


class Asking:
    """Questions about the bundled dataset, as somebody may put them."""

    def __init__(self, graph: CareerGraph, seed: int) -> None:
        self.graph, self.draw = graph, random.Random(seed)  # noqa: S311 (a seed, not secrecy)
        self.items = list(dict.fromkeys(graph.column("requirements", "name")))
        self.network = nx.DiGraph(inheriting(graph).to_networkx())

    def role(self) -> str:
        """Return what somebody calls a role: mostly its name, at times what is none."""
        draw, name = self.draw, self.draw.choice(self.graph.names)
        place = draw.randrange(len(name))
        odd = (name[:place] + name[place + 1 :], name.split()[0], name.upper(), "15-12", "15-1299")
        odd += ("nothing of it", draw.choice(list(self.graph.aliases)))
        return name if draw.random() < 0.9 else draw.choice(odd)

    def role_after(self, origin: str) -> str:
        """Return where routes from a role lead: mostly there are some."""
        after = sorted(nx.descendants(self.network, origin)) if origin in self.network else []
        return self.draw.choice(after) if after and self.draw.random() < 0.9 else self.role()

    def person(self) -> Question:
        draw = self.draw
        held = [
            draw.choice((name, name, f"{name}=2", name.lower()))
            for name in draw.sample(self.items, draw.randint(0, 3))
        ]
        said: Question = {"have": held, "lack": draw.sample(self.items, draw.randint(0, 2))}
        said["years"] = draw.choice((0, 1, 2.5, 7))
        return {name: value for name, value in said.items() if draw.random() < 0.4}

    def question(self, name: str) -> Question:
        """Return a question of one kind."""
        draw = self.draw
        if name == "role":
            return {"role": self.role()}
        if name == "fit":
            family = draw.choice(self.graph.column("roles", "family"))
            limits = {"family": family, "max_level": draw.randint(1, 8), "top": draw.randint(1, 3)}
            chosen = {key: value for key, value in limits.items() if draw.random() < 0.4}
            return {key: value for key, value in self.person().items() if key != "lack"} | chosen
        asked = self.person() | {"origin": self.role()}
        if name == "reach":
            limits = {"within": draw.randint(0, 5), "max_learning": draw.randint(0, 30)}
            return asked | {key: value for key, value in limits.items() if draw.randint(0, 1)}
        asked["destination"] = self.role_after(asked["origin"])
        if name == "routes":
            asked |= {"by": draw.choice((*ORDERS, "nothing")), "k": draw.randint(1, 5)}
        return asked | ({"claims": draw.random() < 0.2} if name in ("choices", "routes") else {})


@pytest.mark.parametrize(
    ("name", "count"),
    [("choices", 900), ("routes", 900), ("gap", 400), ("reach", 120), ("fit", 60), ("role", 200)],
)
def test_of_the_bundled_dataset_both_engines_answer_alike(
    engine: PageEngine, bundled: CareerGraph, name: str, count: int
) -> None:
    engine.load(bundled)
    asking = Asking(bundled, random.randrange(10**9))  # noqa: S311 (other questions each time)
    questions = [asking.question(name) for _ in range(cases(count))]
    differ = filter(None, (compare(engine, bundled, name, each) for each in questions))
    assert next(differ, "") == ""


def test_the_questions_about_the_bundled_dataset_have_answers(bundled: CareerGraph) -> None:
    """Else the test above would compare errors."""
    asking = Asking(bundled, 1)
    found = [python_answer(bundled, "choices", asking.question("choices")) for _ in range(60)]
    choices = [answer for answer in found if "error" not in answer]
    assert len(choices) > 15
    assert max(len(answer["routes"]) for answer in choices) > 2


# Generated datasets


@st.composite
def said(draw: st.DrawFn, world: World) -> Question:
    """Draw what somebody says of themselves, in words."""
    items = known(world)
    question: Question = {}
    if items and draw(st.booleans()):
        level = st.sampled_from(("", "", "=1", "=2.5", "=0.5"))
        held = draw(st.lists(st.sampled_from(items), max_size=3, unique=True))
        question["have"] = [name + draw(level) for _, name in held]
    if items and draw(st.booleans()):
        question["lack"] = [
            name for _, name in draw(st.lists(st.sampled_from(items), max_size=2, unique=True))
        ]
    if draw(st.booleans()):
        question["years"] = draw(st.sampled_from((0, 0.5, 2, 3.3)))
    return question


@st.composite
def asked_of(draw: st.DrawFn, world: World, pair: tuple[str, str]) -> tuple[str, Question]:
    """Draw a question about a dataset."""
    name = draw(st.sampled_from((*ANSWERS, "choices", "routes", "choices", "routes")))
    who = draw(said(world))
    if name == "role":
        return name, {"role": pair[0]}
    if name == "fit":
        return name, {key: value for key, value in who.items() if key != "lack"}
    if name == "reach":
        limits = {"within": draw(st.integers(0, 4)), "max_learning": draw(st.integers(0, 4))}
        chosen = {key: value for key, value in limits.items() if draw(st.booleans())}
        return name, who | chosen | {"origin": pair[0]}
    asked = who | {"origin": pair[0], "destination": pair[1]}
    if name in ("choices", "routes"):
        asked["claims"] = draw(st.booleans())
        kinds = st.lists(st.sampled_from(STRENGTH), max_size=3, unique=True)
        asked["evidence"] = draw(kinds) if draw(st.booleans()) else []
        inner = [each for each in world.roles if each not in pair]
        asked["avoid"] = draw(some(inner, 2)) if draw(st.booleans()) else []
    if name == "routes":
        asked |= {"by": draw(st.sampled_from(ORDERS)), "k": draw(st.integers(1, 30))}
        if asked["by"].startswith(("weight", "count")):  # that is for `serve`
            del asked["evidence"]
    return name, asked


def ask_both(engine: PageEngine, world: World, questions: list[tuple[str, Question]]) -> None:
    """Put questions about a dataset to both engines."""
    engine.load(world.graph)
    differ = [compare(engine, world.graph, name, question) for name, question in questions]
    assert [each for each in differ if each] == []


@examples(300)
@given(data=st.data())
def test_both_engines_choose_alike(engine: PageEngine, data: st.DataObject) -> None:
    world = data.draw(choice_worlds())
    pair = data.draw(far_ends(world))
    ask_both(engine, world, [data.draw(asked_of(world, pair)) for _ in range(6)])


@examples(500)
@given(data=st.data())
def test_both_engines_answer_alike(engine: PageEngine, data: st.DataObject) -> None:
    """Of alternatives, levels, what stands for what, counts, blanks, ties and pay."""
    world = data.draw(worlds(levels=None, choices=None, pay=data.draw(st.booleans())))
    pair = data.draw(ends(world))
    ask_both(engine, world, [data.draw(asked_of(world, pair)) for _ in range(6)])


# The comparison itself: each fault is seen in some answer


@pytest.fixture(scope="module")
def answers() -> list[tuple[World, list[tuple[str, Question, Any]]]]:
    """Return generated datasets, with questions and what Python answers: always the same ones."""
    found: list[tuple[World, list[tuple[str, Question, Any]]]] = []

    @settings(
        max_examples=POOL, derandomize=True, database=None, suppress_health_check=[*HealthCheck]
    )
    @given(data=st.data())
    def draw(data: st.DataObject) -> None:
        own = worlds(levels=None, choices=None, pay=data.draw(st.booleans()))
        world = data.draw(choice_worlds() if data.draw(st.booleans()) else own)
        pair = data.draw(far_ends(world) if isinstance(world, ChoiceWorld) else ends(world))
        asked = [data.draw(asked_of(world, pair)) for _ in range(6)]
        graph = world.graph
        found.append((world, [(*each, python_answer(graph, *each)) for each in asked]))

    draw()
    rare = [(*each, python_answer(RARE.graph, *each)) for each in ABOUT_RARE]
    return [*found, (RARE, rare)]


# What generated datasets rarely have. Of two ways to C the one that asks for more is better, as D
# asks for the same; of two ways to Q the one that asks for more skills asks for lower levels; and a
# certification takes another first.
BLANK = dict.fromkeys(("kind", "evidence", "count", "years", "source", "weight"), "")
STEPS = ("OA", "OB", "AC", "BC", "CD", "DT", "OP", "OR", "PQ", "RQ", "QK")
REQUIRED = {"A": ("x",), "B": ("y", "z"), "C": ("v",), "D": ("y", "z"), "T": ("w",)}
REQUIRED |= {"P": ("a=3",), "R": ("b=1", "c=1"), "K": ("C1",)}


def required(role: str, asked: str) -> dict[str, str]:
    name, _, level = asked.partition("=")
    kind = "certification" if name == "C1" else "skill"
    cells = {"role": role, "type": kind, "name": name, "level": level}
    return cells | dict.fromkeys(("origin", "importance", "any_of", "source"), "")


RARE = World(
    {
        "transitions": [{"origin": a, "destination": b} | BLANK for a, b in STEPS],
        "requirements": [required(role, each) for role, all_ in REQUIRED.items() for each in all_],
        "certifications": [{"certification": "C1", "prerequisites": "C2"}, {"certification": "C2"}],
    }
)
ABOUT_RARE: list[tuple[str, Question]] = [
    ("choices", {"origin": "O", "destination": "T"}),
    ("routes", {"origin": "O", "destination": "Q", "by": "learning"}),
    ("choices", {"origin": "O", "destination": "K"}),
]

FAULTS = {
    "what is learnt": ("if (a.weight !== b.weight) return a.weight - b.weight;", ""),
    "ties": ("return compareLists(a.path, b.path);", "return compareLists(b.path, a.path);"),
    "doubts": ("((bits >> bit) & 1) * weight", "((bits >> bit) & 1)"),
    "limits": ("wanted.has(kind)).sort()", "true).sort()"),
    "labels": ("longest = first.steps + MORE_STEPS", "longest = first.steps"),
    "alternatives": ("if (options.length === 1) return", "if (options.length) return"),
    "what is taken first": (
        "for (const options of this.person.first(each))",
        "for (const options of [])",
    ),
    "what meets what": ("[item, ...(this.dataset.metBy.get(item) ?? [])]", "[item]"),
    "levels": ("this.units(level) - this.units(below)", "1"),
    "years": ("plus(at, decimalOf(years || 0))", "decimalOf(years || 0)"),
    "pay": ("compareSeries(found, best) < 0", "true"),
    "what is unknown": ("const UNKNOWN = 2 ** 40;", "const UNKNOWN = 0;"),
    "variants": ("const ALIKE_ROUTES = 0.8;", "const ALIKE_ROUTES = 0.3;"),
    "the steps that dominate": ("masks.isPart(other.mask, label.mask);", "true;"),
}


def test_columns_of_mixed_evidence_are_left_to_python(engine: PageEngine) -> None:
    claims = (("stated", "s1"), ("inferred", "s2"))
    step = {"origin": "A", "destination": "B", "weight": "1"}
    rows = [step | {"evidence": kind, "source": source} for kind, source in claims]
    engine.load(careergraph.from_frames(transitions=pd.DataFrame(rows)))
    question = {"origin": "A", "destination": "B", "by": "weight", "evidence": ["stated"]}
    assert engine.ask("routes", question)["error"] == {
        "kind": "wrong value",
        "message": "routes by 'weight' of some evidence alone are for `careergraph serve`: "
        "transitions here have claims of several kinds",
        "suggestions": [],
    }


def test_of_what_generated_datasets_rarely_have_both_engines_answer_alike(
    engine: PageEngine,
) -> None:
    ask_both(engine, RARE, ABOUT_RARE)


@pytest.mark.parametrize("what", FAULTS)
def test_a_planted_fault_is_seen(
    answers: list[tuple[World, list[tuple[str, Question, Any]]]], what: str
) -> None:
    right, wrong = FAULTS[what]
    engine = PageEngine({right: wrong})
    try:
        assert any(is_seen(engine, world, asked) for world, asked in answers)
    finally:
        engine.close()


def is_seen(engine: PageEngine, world: World, asked: list[tuple[str, Question, Any]]) -> bool:
    """Return whether an engine answers otherwise than Python, or not at all."""
    engine.load(world.graph)
    for name, question, expected in asked:
        try:
            found = engine.ask(name, question)
        except engine.broken:
            return True
        if isinstance(found, dict) and "error" in found:
            del found["error"]["kind"]
        if difference(expected, found):
            return True
    return False
