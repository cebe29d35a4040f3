"""Small datasets full of oddities, the same in every run, and questions to them.

    python tests/odd_datasets.py                       ask all anew, and store the digests
    python tests/odd_datasets.py 7 "routes by years"   print one whole answer

Where a digest differs, print the answer in this checkout and in the one before.
"""

from __future__ import annotations

import hashlib
import json
import sys
import warnings
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pandas as pd

import careergraph
from careergraph import mobility
from careergraph.errors import CareerGraphError, UnknownNameWarning

if TYPE_CHECKING:
    from collections.abc import Callable

    from careergraph import CareerGraph

    Rows = list[dict[str, Any]]

STORED = Path(__file__).with_name("odd_answers.json")
NUMBERS = range(20)
SOURCES = ("s1", "s2", "s3", "s4")
ITEMS = (
    *(("skill", name) for name in ("Python", "SQL", "Law", "Sales")),
    ("certification", "PMP"),
    ("certification", "CISM"),
    ("education", "Bachelor"),
    ("education", "Master"),
    ("experience", "Field"),
    ("experience", "Lab"),
)
BY = ("doubt", "steps", "learning", "years", "support", "likelihood", "hours")


def some(pick: Random, rows: Rows, share: float) -> Rows:
    return [row for row in rows if pick.random() < share]


def requirement(pick: Random, role: str, origins: list[str]) -> dict[str, Any]:
    kind, name = pick.choice(ITEMS)
    years = pick.choice((None, 0, 1, 2, 2.5, 5)) if kind == "experience" else None
    return {
        "role": role,
        "origin": pick.choice(origins) if origins and pick.random() < 0.15 else "",
        "type": kind,
        "name": name,
        "level": pick.choice((None, None, 1, 2, 3.5)) if kind == "skill" else None,
        "importance": pick.choice(("", "required", "required", "preferred")),
        "any_of": pick.choice(("", "", "", "one", "two")),
        "years": years,
        "source": pick.choice(SOURCES),
        "locator": pick.choice(("", "p. 1", "p. 2")),
    }


def tables(number: int) -> dict[str, Rows]:
    """Return the rows of a dataset."""
    pick = Random(number)  # noqa: S311 - no secret
    roles = list("ABCDEFGH"[: pick.randint(5, 8)])
    pairs = [(a, b) for a in roles for b in roles if a != b]
    arcs = len(roles) - 1 if number % 4 == 3 else 2 * len(roles) + pick.randint(0, 6)
    pairs = sorted(pick.sample(pairs, min(len(pairs), arcs)))
    counted = number % 2 == 0
    transitions = [
        {
            "origin": origin,
            "destination": destination,
            "kind": pick.choice(("promotion", "lateral", "")),
            "evidence": ""
            if (count := pick.choice((None, 0, 1, 2, 4, 30, 30)) if counted else None)
            else pick.choice(("stated", "stated", "published", "inferred", "modelled", "")),
            "span": pick.choice(("", "", "", "", "eventually")),
            "count": count,
            "years": pick.choice((None, None, 0, 1, 2, 0.5, 1.25)),
            "source": pick.choice(SOURCES),
            "locator": pick.choice(("", "p. 3")),
            "hours": pick.choice((None, 1, 2, 7.5)),
        }
        for origin, destination in pairs
        for _ in range(pick.choice((1, 1, 2)))
    ]
    origins = {role: [a for a, b in pairs if b == role] for role in roles}
    required = [
        requirement(pick, role, origins[role]) for role in roles for _ in range(pick.randint(0, 4))
    ]
    pay = [
        {
            "role": role,
            "low": low,
            "median": pick.choice((None, low + 5_000.5)),
            "high": low + 10_000,
            "currency": pick.choice(("USD", "USD", "USD", "EUR")),
            "period": pick.choice(("", "", "year", "year", "month", "hour")),
            "year": pick.choice((2020, 2023, None)),
            "country": pick.choice(("US", "DE", "")),
            "source": pick.choice(SOURCES),
            "locator": "",
        }
        for role in roles
        for _ in range(pick.choice((0, 1, 1, 2)) if number % 3 else 1)
        for low in [pick.choice((20_000, 30_000, 40_000))]
    ]
    levels = [None, 1, 2, 3, 3, 5]
    certifications = [
        {
            "certification": name,
            "name": full,
            "experience_years": pick.choice((None, 3)),
            "recommended_years": pick.choice((None, 1)),
            "education": pick.choice(("", "Bachelor", "Master|Bachelor")),
            "prerequisites": pick.choice(("", first, f"{first}|An exam")),
            "source": pick.choice(SOURCES),
            "locator": "",
        }
        for name, full, first in (("PMP", "Project", "CISM"), ("CISM", "Security", "PMP"))
        if pick.random() < 0.7
    ]
    found: dict[str, Rows] = {
        "transitions": transitions,
        "roles": [
            {
                "role": role,
                "family": pick.choice(("", "red", "blue")),
                "level": pick.choice(levels),
                "aliases": pick.choice(("", f"{role}{role}; {role}x")),
            }
            for role in roles
        ],
        "requirements": list({identity(row): row for row in required}.values()),
        "satisfies": some(
            pick,
            [
                {"type": "education", "name": "Master", "satisfies": "Bachelor", "source": "s1"},
                {"type": "skill", "name": "SQL", "satisfies": "Python", "source": "s2"},
            ],
            0.6,
        ),
        "certifications": certifications,
        "pay": pay,
        "facts": [
            {"role": role, "type": "task", "value": f"Does {role}", "source": "s1", "locator": ""}
            for role in roles[::3]
        ],
        "sources": [
            {
                "source": key,
                "title": f"Title {key}",
                "publisher": pick.choice(("", "One", "Two")),
                "kind": pick.choice(("government", "employer", "certification-body", "article")),
            }
            for key in SOURCES
        ],
    }
    found["transitions"] = list({identity(row): row for row in transitions}.values())
    return {name: rows for name, rows in found.items() if rows}


def identity(row: dict[str, Any]) -> tuple[object, ...]:
    """Return what no two rows of a table may share."""
    names = ("origin", "destination", "source", "role", "type", "name")
    return tuple(row.get(name) for name in names)


@cache
def dataset(number: int) -> CareerGraph:
    frames = {name: pd.DataFrame(rows) for name, rows in tables(number).items()}
    return careergraph.from_frames(**frames)


def told(ask: Callable[[], Any]) -> Any:  # noqa: ANN401 (whatever is answered)
    """Return an answer, or the error in its place."""
    try:
        return ask()
    except CareerGraphError as error:
        return [type(error).__name__, str(error)]


PERSON = {"have": {"SQL": 2, "Field": 1}, "years": 2}
EFFORT = {"*": 2, "Law": 0.5, "PMP": 10}
LIMITS: dict[str, dict[str, Any]] = {
    "avoiding": {"avoid": ["C"]},
    "by way of": {"via": ["D"]},
    "of few steps": {"max_steps": 2},
    "in few years": {"max_years": 2},
    "of one kind": {"kind": ["promotion", "lateral"]},
    "of evidence": {"evidence": ["stated", "observed"]},
    "paid well": {"min_pay": 25_000},
    "no cut": {"no_pay_cut": True},
    "not inherited": {"inherit": False},
    "optional": {"optional": True},
    "who lacks": {"have": ["Master"], "lack": ["Python"], "assume": "all"},
    "who holds nothing": {"assume": "none"},
}
QUESTIONS: dict[str, Callable[[CareerGraph], Any]] = {
    **{
        f"routes by {by}": lambda g, by=by: careergraph.routes(g, "A", "E", by=by, k=4) for by in BY
    },
    **{
        f"a person's routes by {by}": lambda g, by=by: careergraph.routes(
            g, "B", "D", by=by, k=3, **PERSON
        )
        for by in BY
    },
    **{
        f"routes {name}": lambda g, o=o: careergraph.routes(g, "A", "D", k=3, **o)
        for name, o in LIMITS.items()
    },
    **{
        f"reach {name}": lambda g, o=o: careergraph.reach(g, "A", **o)
        for name, o in LIMITS.items()
        if not {"via", "max_steps", "max_years"} & {*o}
    },
    **{
        f"routes by {by} of {labels} labels": lambda g, by=by, labels=labels: [
            told(
                lambda limits=limits: careergraph.routes(
                    g, "A", "E", by=by, budget=labels, **limits
                )
            )
            for limits in ({}, {"via": ["D"]}, {"max_years": 4}, {"diverse": 0})
        ]
        for by in BY
        for labels in (1, 5, 25)
    },
    **{
        f"{name} of {labels} labels": lambda g, ask=ask, labels=labels: told(lambda: ask(g, labels))
        for name, ask in {
            "reach": lambda g, labels: careergraph.reach(g, "A", budget=labels),
            "little to learn": lambda g, labels: careergraph.reach(
                g, "A", max_learning=3, budget=labels
            ),
            "who can": lambda g, labels: careergraph.who_can(g, "E", budget=labels),
            "front": lambda g, labels: careergraph.pareto(g, "A", "E", budget=labels),
            "choices": lambda g, labels: careergraph.choices(g, "A", "E", budget=labels),
        }.items()
        for labels in (2, 10, 40)
    },
    "routes by effort": lambda g: careergraph.routes(g, "A", "E", by="learning", effort=EFFORT),
    "routes apart": lambda g: careergraph.routes(g, "A", "E", k=4, diverse=0),
    "routes half apart": lambda g: careergraph.routes(g, "A", "E", k=4, diverse=0.5, by="steps"),
    "front": lambda g: careergraph.pareto(g, "A", "E"),
    "front of three": lambda g: careergraph.pareto(
        g, "A", "E", criteria=["steps", "years", "likelihood"], **PERSON
    ),
    "front by effort": lambda g: careergraph.pareto(g, "A", "E", effort=EFFORT),
    "front of doubt": lambda g: careergraph.pareto(g, "B", "E", criteria=["doubt", "learning"]),
    "choices": lambda g: careergraph.choices(g, "A", "E"),
    "a person's choices": lambda g: careergraph.choices(g, "B", "E", **PERSON),
    "near": lambda g: careergraph.near_routes(g, "E", "A"),
    "a person's near": lambda g: careergraph.near_routes(g, "D", "B", **PERSON),
    "plan": lambda g: careergraph.plan(g, "A", "E", **PERSON),
    "little to learn": lambda g: careergraph.reach(g, "A", within=None, max_learning=3),
    "who can": lambda g: careergraph.who_can(g, "E"),
    "who can with little": lambda g: careergraph.who_can(g, "D", max_learning=3, **PERSON),
    "unavoidable": lambda g: careergraph.unavoidable(g, "A", "E"),
    "unavoidable with limits": lambda g: careergraph.unavoidable(
        g, "A", "E", avoid=["C"], kind=["promotion", "lateral"]
    ),
    "stones": lambda g: careergraph.stepping_stones(g, "E"),
    "all stones": lambda g: careergraph.stepping_stones(g, by="hours"),
    "why": lambda g: careergraph.why(g, "A", "E", role="C"),
    "people": lambda g: careergraph.paths_table(
        g,
        pd.DataFrame(
            {"role": ["A", "B", "C"], "have": ["SQL", "", "PMP;Law"], "years": [1, None, 4]}
        ),
        "E",
        by="learning",
    ).to_dict("records"),
    "people of few steps": lambda g: careergraph.paths_table(
        g, pd.DataFrame({"role": ["A", "B", "C"]}), "E", max_steps=2
    ).to_dict("records"),
    "gap": lambda g: careergraph.gap(g, "A", "E"),
    "a person's gap": lambda g: careergraph.gap(g, "B", "D", **PERSON),
    "fit": lambda g: careergraph.fit(g, have=["SQL", "Bachelor"]),
    "fit at a level": lambda g: careergraph.fit(g, have={"Python": 2}, years=3, max_level=3),
    "fit in a family": lambda g: careergraph.fit(g, have={"Law": 1}, family="red"),
    "compare": lambda g: careergraph.compare(g, "A", "B", "C"),
    "next": lambda g: careergraph.next_roles(g, "B"),
    "next eventually": lambda g: careergraph.next_roles(g, "A", eventually=True, inherit=False),
    "feeders": lambda g: careergraph.feeders(g, "C"),
    "roles": lambda g: [careergraph.role(g, name) for name in g.names],
    "items": lambda g: [careergraph.item(g, name) for name in ("PMP", "Bachelor", "SQL", "Lab")],
    "item by another name": lambda g: careergraph.item(g, "project"),
    "unknown role": lambda g: careergraph.routes(g, "Aa", "Ey"),
    "bottlenecks": lambda g: mobility.bottlenecks(g, exact=True),
    "components": mobility.components,
    "dead ends": mobility.dead_ends,
    "entries": mobility.entry_roles,
    "hubs": mobility.hubs,
    **{
        f"all {name}": lambda g, name=name: getattr(g, name)
        for name in ("requirements", "pay", "facts", "certifications", "satisfies", "sources")
    },
    "arcs": lambda g: [g.find_arc(*g.ends(arc)) for arc in range(len(g.index.tails))],
}


def plain(value: Any) -> Any:  # noqa: ANN401, PLR0911 (whatever is answered)
    """Return an answer as lists and texts, numbers to nine digits, whatever library they are of."""
    if hasattr(value, "_fields"):  # a named tuple, or a record that is worked out as it is read
        return {name: plain(getattr(value, name)) for name in value._fields}
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(map(str, value))
    if isinstance(value, list | tuple):
        more = {n: plain(v) for n, v in getattr(value, "__dict__", {}).items() if n[0] != "_"}
        return [*map(plain, value), *([more] if more else [])]
    if isinstance(value, pd.DataFrame):
        return plain(value.to_dict("records"))
    if value is None or isinstance(value, str | bool):
        return value
    if hasattr(value, "__dict__"):
        return plain({name: each for name, each in vars(value).items() if name[0] != "_"})
    return None if pd.isna(value) else f"{float(value):.9g}"


def answer(number: int, question: str) -> str:
    """Return a whole answer as text, an error too."""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        try:
            found = plain(QUESTIONS[question](dataset(number)))
        except CareerGraphError as error:
            found = [type(error).__name__, str(error)]
    ours = [str(each.message) for each in told if each.category is UnknownNameWarning]
    return json.dumps([found, ours], indent=1)


def digests(question: str) -> str:
    """Return a few letters for each answer to a question."""
    texts = (answer(number, question) for number in NUMBERS)
    return " ".join(hashlib.sha256(text.encode()).hexdigest()[:6] for text in texts)


if __name__ == "__main__":
    if sys.argv[1:]:
        sys.stdout.write(answer(int(sys.argv[1]), sys.argv[2]) + "\n")
    else:
        stored = {question: digests(question) for question in QUESTIONS}
        STORED.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
