"""What the page says of a route is what the command line says, sentence by sentence."""

from __future__ import annotations

import json
import random
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

import careergraph
from careergraph.cli.choices_text import rests_on
from careergraph.explorer.map_of import map_of
from careergraph.explorer.page_html import asset
from careergraph.model.display.move_words import share_text, soon_text
from careergraph.model.display.pay_words import change_text, paid_as, pay_text
from careergraph.model.display.words import (
    in_the_end_text,
    learning_count,
    learning_text,
    supported_by,
    years_text,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from careergraph import CareerGraph, Route

    Said = Callable[..., Any]

FILES = ("words", "move_words", "pay_words", "step_words", "answer_words")
ROUTE_WORDS = ("yearsText", "learningText", "learningCount", "restsOn")
STEP_WORDS = ("supportedBy", "shareText", "soonText")
INNER = (*ROUTE_WORDS, *STEP_WORDS, "payChange", "paidAs", "payText", "inTheEndText")


class Words:
    """The words of the page in a V8."""

    def __init__(self, change: tuple[str, str] = ("", "")) -> None:
        racer = pytest.importorskip("py_mini_racer", reason="mini-racer, a V8, is absent")
        self._v8 = racer.MiniRacer()
        body = "\n".join(asset(f"page/{name}.js") for name in FILES).replace(*change)
        body += "\nlet map = {};\nconst publisherOf = (key) => map.sources[key]?.[1] || key;"
        body += "\nglobalThis.know = (known) => { map = known; };"
        body += f"\nglobalThis.say = {{ {', '.join(INNER)} }};"
        self._v8.eval(f'"use strict"; (() => {{ {body} }})(); 0')

    def know(self, graph: CareerGraph) -> None:
        """Tell what the page knows of a whole dataset."""
        self._v8.eval(f"know({json.dumps(map_of(graph))}); 0")

    def say(self, name: str, *values: object) -> str:
        """Return what the page says."""
        listed = ", ".join(map(json.dumps, values))
        return json.loads(self._v8.eval(f"JSON.stringify(say.{name}({listed}))"))

    def close(self) -> None:
        self._v8.close()


@pytest.fixture
def words() -> Iterator[Words]:
    made = Words()
    yield made
    made.close()


def said_by_python(route: Route) -> Iterator[tuple[str, tuple[object, ...], str]]:
    """Yield what the page is asked to say of a route, and what Python says."""
    whole = route.to_dict(claims=True)
    texts = (years_text(route), learning_text(route), learning_count(route), rests_on(route))
    for name, text in zip(ROUTE_WORDS, texts, strict=True):
        yield name, (whole,), text
    if route.eventual:
        told = whole["eventually"]
        yield "inTheEndText", (told,), capitalised(in_the_end_text(route.eventual))
    for step, shown in zip(route.transitions, whole["transitions"], strict=True):
        for name, text in zip(STEP_WORDS, (supported_by, share_text, soon_text), strict=True):
            yield name, (shown,), text(step)
    pay = (route.origin_pay, *route.pay)
    shown_pay = [each and each.to_dict() for each in pay]
    for (before, after), shown in zip(pairwise(pay), pairwise(shown_pay), strict=True):
        yield "payChange", shown, change_text(before, after)
    for each, shown in zip(pay, shown_pay, strict=True):
        if each:
            yield "payText", (shown,), pay_text(each).strip()
            yield "paidAs", (shown,), paid_as(each)


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def differences(words: Words, graph: CareerGraph, draw: random.Random, questions: int) -> list[str]:
    """Ask for routes between roles at random, and return what the page says otherwise."""
    words.know(graph)
    found, heard = [], 0
    while heard < questions:
        origin, destination = draw.sample(graph.names, 2)
        try:
            routes = careergraph.choices(graph, origin, destination)
        except careergraph.NoRouteError:
            continue
        heard += 1
        for name, values, text in (said for route in routes for said in said_by_python(route)):
            shown = words.say(name, *values)
            if shown != text:
                found.append(f"{name}: {shown!r}, Python {text!r}")
    return found


def generated(draw: random.Random, *, weighted: bool = False) -> CareerGraph:
    """Return a dataset of claims of every evidence, by several publishers, counted or weighted."""
    roles = [f"Role {n}" for n in range(12)]
    kinds = ("stated", "inferred", "published", "modelled", "observed")
    rows, sources = {}, [f"s{n}" for n in range(5)]
    for _ in range(90):
        (low, high), source = draw.sample(roles, 2), draw.choice([*sources, ""])
        kind = draw.choice(kinds)
        counted = kind == "observed" and draw.random() < 0.8
        years = draw.choice([None, None, 1, 2.5])
        count = draw.randrange(1, 4000) if counted else None
        weight = count * draw.uniform(1, 9000) if count and weighted else None
        rows[low, high, source] = (low, high, kind, count, weight, years, source)
    names = ["origin", "destination", "evidence", "count", "weighted_count", "years", "source"]
    publishers = ["A", "A", "B", "C", ""]
    pay = [
        (role, draw.choice([None, 900]), draw.randrange(1000, 9000), draw.choice([None, 9999]))
        for role in draw.sample(roles, 8)
    ]
    money = pd.DataFrame(pay, columns=["role", "low", "median", "high"])
    locators = ["15-1232 Support: median", "15-1299 All Other: median", "page 1", ""]
    return careergraph.from_frames(
        transitions=pd.DataFrame(list(rows.values()), columns=names),
        sources=pd.DataFrame({"source": sources, "publisher": publishers, "title": "A title"}),
        pay=money.assign(
            currency="USD",
            period="year",
            year=2025,
            source=[draw.choice(["s0", "s0", "s1"]) for _ in pay],
            locator=[draw.choice(locators) for _ in pay],
        ),
    )


def test_of_the_bundled_dataset_the_page_says_what_python_says(words: Words) -> None:
    draw = random.Random()  # noqa: S311 (other questions each time)
    assert differences(words, careergraph.load(), draw, 30) == []


@pytest.mark.parametrize("seed", range(3))
def test_of_generated_datasets_the_page_says_what_python_says(words: Words, seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 (datasets need a seed, not secrecy)
    assert differences(words, generated(draw, weighted=seed > 1), draw, 10) == []


def test_of_estimates_and_hidden_moves_the_page_says_what_python_says(words: Words) -> None:
    draw = random.Random(4)  # noqa: S311 (datasets need a seed, not secrecy)
    spells = [
        (person, role, f"{2000 + 3 * n}-01-01", f"{2003 + 3 * n}-01-01")
        for person in range(300)
        for n, role in enumerate(draw.sample("ABCDE", 3))
    ]
    table = pd.DataFrame(spells, columns=["person", "role", "start", "end"])
    for least in (1, 12):
        graph = careergraph.build(table, min_count=least).graph
        assert differences(words, graph, draw, 10) == []


@pytest.mark.parametrize(
    "change",
    [
        ("claim.evidence === evidence", "true"),  # all publishers in the way of the strongest
        ("before.locator === after.locator", "false"),
        ("ofAllOthers(before) ||", ""),
    ],
)
def test_a_fault_in_the_words_is_seen(change: tuple[str, str]) -> None:
    words = Words(change)
    draw = random.Random(0)  # noqa: S311 (datasets need a seed, not secrecy)
    graphs = [careergraph.load(), *(generated(draw) for _ in range(2))]
    assert any(differences(words, graph, draw, 10) for graph in graphs)
    words.close()
