"""The page's own engine gives Python's answers: the same questions are put to both."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from choices_oracle import choice_worlds, far_ends
from generated_cases import cases
from hypothesis import given
from hypothesis import strategies as st
from page_engine import ANSWERS, PageEngine, compare, python_answer
from search_oracle import ends, examples, known, worlds

import careergraph
from careergraph.graph.inherited import inheriting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from search_oracle import World

    from careergraph import CareerGraph

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
        some = {key: value for key, value in limits.items() if draw(st.booleans())}
        return name, who | some | {"origin": pair[0]}
    asked = who | {"origin": pair[0], "destination": pair[1]}
    if name in ("choices", "routes"):
        asked["claims"] = draw(st.booleans())
    if name == "routes":
        asked |= {"by": draw(st.sampled_from(ORDERS)), "k": draw(st.integers(1, 30))}
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
