"""The page's own engine in a V8 beside Python's, and the same question put to both."""

from __future__ import annotations

import json
import re
import warnings
from math import inf
from typing import TYPE_CHECKING, Any

import pytest

import careergraph
from careergraph.explorer.compiled import compiled_data
from careergraph.explorer.engine_source import engine_body
from careergraph.graph.asker import resolved
from careergraph.model.labelled_routes import Choices
from careergraph.model.profile import Profile

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from careergraph import CareerGraph
    from careergraph.model.fit import Fit

Json = Any
FOR_A_TERMINAL = r" \(`careergraph [^`]*`[^)]*\)"  # what to type next: a page has buttons
INNER = ("answerer", "normalise", "casefold", "quoted", "stripped", "compareText", "numberIn")
INNER += ("sixDigits", "quotient", "decimalOf", "plus", "plain", "lessHeld", "nearest", "likeness")


class PageEngine:
    """One V8 in which the page's engine answers at once."""

    def __init__(self, change: Mapping[str, str] | None = None) -> None:
        racer = pytest.importorskip("py_mini_racer", reason="mini-racer, a V8, is absent")
        self._v8 = racer.MiniRacer()
        self.broken = racer.JSEvalException  # what is raised where the engine fails
        body = engine_body()
        for right, wrong in (change or {}).items():
            assert right in body
            body = body.replace(right, wrong)
        names = ", ".join(INNER)
        self._v8.eval(f'"use strict"; (() => {{ {body}\nglobalThis.inner = {{ {names} }}; }})(); 0')

    def load(self, graph: CareerGraph) -> None:
        """Make the engine of a dataset."""
        self.load_data(compiled_data(graph))

    def load_data(self, data: Json) -> None:
        """Make the engine of compiled data."""
        text = json.dumps(json.dumps(data, ensure_ascii=False))
        self._v8.eval(f"globalThis.answer = inner.answerer(JSON.parse({text})); 0")

    def call(self, function: str, *values: Json) -> Json:
        """Return what a function of the engine makes of some values."""
        listed = ", ".join(map(json.dumps, values))
        return json.loads(self._v8.eval(f"JSON.stringify([inner.{function}({listed})])"))[0]

    def evaluate(self, script: str) -> Json:
        """Return what a script comes to."""
        return json.loads(self._v8.eval(f"JSON.stringify([{script}])"))[0]

    def run(self, script: str) -> None:
        """Run a script."""
        self._v8.eval(f"{script}\n0")

    def ask(self, name: str, question: Mapping[str, Json]) -> Json:
        """Return the answer to a question."""
        values = f"{json.dumps(name)}, {json.dumps(question)}"
        return json.loads(self._v8.eval(f"JSON.stringify(answer({values}))"))

    def close(self) -> None:
        """End the V8: its threads would keep Python from ending."""
        self._v8.close()


def python_answer(graph: CareerGraph, name: str, question: Mapping[str, Json]) -> Json:
    """Return the answer of Python's engine as JSON reads it."""
    left = dict(question)
    said = {key: left.pop(key) for key in ("have", "lack", "years") if key in left}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", careergraph.UnknownNameWarning)
        try:
            return json.loads(json.dumps(ANSWERS[name](graph, said, left)))
        except careergraph.CareerGraphError as error:
            message = re.sub(FOR_A_TERMINAL, "", str(error))
            suggestions = list(getattr(error, "suggestions", ()))
            return {"error": {"message": message, "suggestions": suggestions}}


def person(graph: CareerGraph, said: Mapping[str, Json], assume: str = "required") -> Profile:
    lack, years = said.get("lack", ()), said.get("years")
    return resolved(graph, Profile(said.get("have", ()), lack=lack, assume=assume, years=years))


def routes(graph: CareerGraph, said: Mapping[str, Json], asked: dict[str, Json]) -> Json:
    return route_answer(graph, person(graph, said), asked, by=asked.get("by", "doubt"))


def choices(graph: CareerGraph, said: Mapping[str, Json], asked: dict[str, Json]) -> Json:
    return route_answer(graph, person(graph, said), asked, by="choices")


def route_answer(graph: CareerGraph, who: Profile, asked: dict[str, Json], *, by: str) -> Json:
    """Return routes as `careergraph path` prints them."""
    claims = asked.pop("claims", False)
    ask = careergraph.choices if by == "choices" else careergraph.routes
    best = ask(graph, asked.pop("origin"), asked.pop("destination"), have=who, **asked)
    held = [name if level == inf else f"{name}={level:g}" for (_, name), level in who.have]
    labelled = isinstance(best, Choices)
    return {
        "origin": best[0].roles[0],
        "destination": best[0].roles[-1],
        "by": by,
        "have": held,
        "routes": [route.to_dict(claims=claims) for route in best],
        "variants": [
            {"choice": each.choice, "route": each.route.to_dict(claims=claims)}
            for each in (best.variants if labelled else ())
        ],
        "unsearched": list(best.unsearched) if labelled else [],
        "complete": best.complete,
        "reason": best.reason,
    }


def gap(graph: CareerGraph, said: Mapping[str, Json], asked: dict[str, Json]) -> Json:
    ends = asked["origin"], asked["destination"]
    return [each.to_dict() for each in careergraph.gap(graph, *ends, have=person(graph, said))]


def reach(graph: CareerGraph, said: Mapping[str, Json], asked: dict[str, Json]) -> Json:
    found = careergraph.reach(graph, asked.pop("origin"), have=person(graph, said), **asked)
    return [route.to_dict() | {"complete": found.complete} for route in found]


def fit(graph: CareerGraph, said: Mapping[str, Json], asked: dict[str, Json]) -> Json:
    top = asked.pop("top", None)
    fits = careergraph.fit(graph, have=person(graph, said, "none"), **asked)
    return [each.to_dict() for each in first_of_each(fits, top)]


def first_of_each(fits: Iterable[Fit], top: int | None) -> Iterable[Fit]:
    """Yield the first roles of each kind, as `careergraph fit --top` does."""
    counts: dict[tuple[bool, ...], int] = {}
    for each in fits:
        prefers = each.prefers_held and not each.requires_held
        traits = (each.known and trait for trait in (each.requires_held, prefers, each.begins))
        kind = (each.known, *traits)
        counts[kind] = counts.get(kind, 0) + 1
        if top is None or counts[kind] <= top:
            yield each


def role(graph: CareerGraph, _: Mapping[str, Json], asked: dict[str, Json]) -> Json:
    return careergraph.role(graph, asked["role"]).to_dict()


ANSWERS = {
    "choices": choices,
    "routes": routes,
    "gap": gap,
    "reach": reach,
    "fit": fit,
    "role": role,
}


def difference(expected: Json, found: Json, place: str = "") -> str:
    """Return where two answers differ, the order of fields included; "" where they are the same."""
    if isinstance(expected, dict) and isinstance(found, dict):
        if list(expected) != list(found):
            return f"{place}: {list(expected)} became {list(found)}"
        pairs = ((f"{place}.{key}", expected[key], found[key]) for key in expected)
    elif isinstance(expected, list) and isinstance(found, list):
        if len(expected) != len(found):
            return f"{place}: {expected} became {found}"
        if place.endswith(".to_learn"):  # of equally small sets each engine names one
            return ""
        both = zip(expected, found, strict=True)
        pairs = ((f"{place}[{at}]", *pair) for at, pair in enumerate(both))
    else:
        same = expected == found and isinstance(expected, bool) == isinstance(found, bool)
        return "" if same else f"{place}: {expected!r} became {found!r}"
    return next(filter(None, (difference(a, b, at) for at, a, b in pairs)), "")


def compare(engine: PageEngine, graph: CareerGraph, name: str, question: Mapping[str, Json]) -> str:
    """Return where the answers of both engines differ, and of what question; "" where nowhere."""
    found = engine.ask(name, question)
    if isinstance(found, dict) and "error" in found:
        assert found["error"].pop("kind")
    differs = difference(python_answer(graph, name, question), found)
    return differs and f"{name} {dict(question)}: {differs}"
