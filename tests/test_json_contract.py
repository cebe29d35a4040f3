"""The JSON of `careergraph path` is a public contract: its form, and what it says.

Real answers are held against the schema, and against the CSV files themselves, read here with the
csv module and reckoned anew: nothing of the package but its command line is used.
"""

from __future__ import annotations

import copy
import csv
import json
import math
import pathlib
import statistics
import warnings
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from careergraph.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = pathlib.Path(__file__).parents[1]
SCHEMA = json.loads((ROOT / "docs" / "path.schema.json").read_text(encoding="utf-8"))
LISTS = {
    "skills": "skill",
    "certifications": "certification",
    "education": "education",
    "experience": "experience",
}
STRENGTH = ["observed", "stated", "published", "inferred", "modelled"]

Json = dict[str, Any]
Row = dict[str, str]
Item = tuple[str, str]  # type and name

SMALL = {
    "ends alone": {
        "transitions": """\
origin,destination
Cook,Sous chef
Cook,Pastry chef
Sous chef,Chef
Pastry chef,Chef
Chef,Owner
Cook,Owner
"""
    },
    "counts and years": {
        "transitions": """\
origin,destination,count,years,skills,certifications
Cook,Sous chef,40,2,Stock control,Food hygiene
Sous chef,Chef,25,3,Menu planning;Staff rotas,
Cook,Pastry chef,12,,Baking,Food hygiene
Pastry chef,Chef,3,1.5,Menu planning;Baking,
Chef,Owner,,4,Costing,
Sous chef,Pastry chef,1,1,Baking,
"""
    },
    "levels": {
        "transitions": """\
origin,destination,kind,evidence,years,source
Cook,Sous chef,promotion,stated,2,guide
Cook,Sous chef,promotion,inferred,4,survey
Sous chef,Chef,promotion,modelled,3,blog
Sous chef,Chef,lateral,,5,guide
Sous chef,Chef,lateral,,7,twin
Cook,Pastry chef,lateral,published,,survey
Pastry chef,Chef,promotion,stated,1,unsaid
""",
        "requirements": """\
role,origin,type,name,level,importance,years,source
Cook,,skill,Knife work,2,required,,guide
Cook,,education,Apprenticeship,,,,guide
Cook,,experience,Kitchen experience,,,1,guide
Sous chef,,skill,Knife work,4,,,guide
Sous chef,,skill,Leadership,2,preferred,,survey
Sous chef,Cook,certification,Food hygiene,,preferred,,survey
Sous chef,,experience,Kitchen experience,,,3,guide
Sous chef,,experience,Kitchen experience,,,5,survey
Chef,,skill,Knife work,4,,,guide
Chef,,skill,Leadership,5,,,guide
Chef,,skill,Leadership,,preferred,,survey
Chef,,education,Apprenticeship,,,,guide
Chef,Pastry chef,skill,Grilling,,preferred,,guide
Chef,,experience,Kitchen experience,,,8,guide
Pastry chef,,skill,Baking,3,,,guide
""",
        "pay": """\
role,low,median,high,currency,period,year,source
Sous chef,,15,,EUR,hour,2026,guide
Sous chef,,30000,,EUR,year,2020,guide
Sous chef,28000,,36000,EUR,,2024,survey
Chef,50000,,70000,GBP,,,guide
Cook,,21000,,EUR,year,2020,guide
Cook,,26000,,EUR,year,2026,blog
Pastry chef,,29000,,EUR,year,2020,guide
Pastry chef,30000,33000,37000,EUR,year,2024,survey
""",
        "sources": """\
source,title,publisher,url
guide,A guide,Kitchens Ltd,https://example.org/guide
twin,The same guide,Kitchens Ltd,https://example.org/twin
survey,A survey,Statistics Office,https://example.org/survey
blog,,,
unsaid,Unsaid,,
""",
    },
}

BUNDLED = (
    ("IT Project Manager", "CIO"),
    ("IT Project Manager", "CIO", "--have", "PMP", "--have", "Stakeholder management"),
    ("IT Project Manager", "CIO", "-k", "12", "--have", "pmp", "--have", "Data analytics"),
    ("IT Project Manager", "CIO", "--required"),
    ("Help desk technician", "CISO", "-k", "20"),
    ("Project coordinator", "network manager", "--have", "Risk management", "--have", "MBA"),
    ("IT project manager", "IT consultancy owner", "-k", "8", "--have", "nothing known"),
    ("Junior IT project manager", "Chief technology officer", "-k", "9"),
)
KITCHEN = (
    ("Cook", "Chef", "-k", "99"),
    ("cook", "CHEF", "-k", "1", "--have", "Food hygiene", "--have", "Leadership"),
    ("Cook", "Chef", "--required", "--have", "baking"),
    ("Sous chef", "Chef"),
)


class Asked(NamedTuple):
    """One question with its answer, and the tables that it was asked of."""

    answer: Json
    tables: dict[str, list[Row]]
    required: bool
    k: int


def objects(schema: Json) -> dict[str, Json]:
    """Return the objects that the schema describes."""
    found = {"answer": schema} | schema["$defs"]
    return {name: one for name, one in found.items() if one.get("type") == "object"}


def ask(*words: str) -> Json:
    """Ask on the command line."""
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        result = CliRunner().invoke(main, ["path", *words, "--format", "json"])
    assert result.exit_code == 0, result.output
    answer: Json = json.loads(result.stdout)
    return answer


def read(folder: pathlib.Path) -> dict[str, list[Row]]:
    """Read a folder of tables, short requirements of transitions written out."""
    tables: dict[str, list[Row]] = {}
    for file in folder.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as stream:
            tables[file.stem] = list(csv.DictReader(stream))
    for row in tables["transitions"]:
        for column in ("skills", "certifications"):
            for name in filter(None, (row.get(column) or "").split(";")):
                asked = {"role": row["destination"], "origin": row["origin"], "name": name}
                tables.setdefault("requirements", []).append(asked | {"type": LISTS[column]})
    return tables


CASES = [
    *(("bundled", words) for words in BUNDLED),
    *((name, words) for name in SMALL for words in KITCHEN),
]


@pytest.fixture(scope="module", params=CASES, ids=lambda case: " ".join([case[0], *case[1]]))
def asked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Asked:
    name, words = request.param
    folder = ROOT / "data"
    if name != "bundled":
        folder = tmp_path_factory.mktemp("kitchen")
        for table, text in SMALL[name].items():
            (folder / f"{table}.csv").write_text(text, encoding="utf-8")
    k = int(words[words.index("-k") + 1]) if "-k" in words else 3
    answer = ask(*words, "--data", str(folder))
    return Asked(answer, read(folder), "--required" in words, k)


def rows_between(asked: Asked, origin: str, destination: str) -> list[Row]:
    """Return the claims of one transition."""
    rows = asked.tables["transitions"]
    return [r for r in rows if (r["origin"], r["destination"]) == (origin, destination)]


def figures(rows: list[Row], column: str) -> list[float]:
    """Return the numbers that stand in a column."""
    return [float(row[column]) for row in rows if row.get(column)]


class Wanted(NamedTuple):
    """What one requirement asks for: how much, and whether only preferred."""

    depth: float
    preferred: bool


def wanted(asked: Asked, role: str, origin: str = "") -> dict[Item, Wanted]:
    """Return what a role asks of those who come from an origin, in table order."""
    grouped: dict[Item, list[Row]] = {}
    for row in asked.tables.get("requirements", []):
        if row["role"] == role and (row.get("origin") or "") in ("", origin):
            grouped.setdefault((row["type"], row["name"]), []).append(row)
    return {
        (kind, name): Wanted(
            statistics.median(figures(rows, "years") or [0])
            if kind == "experience"
            else max(figures(rows, "level"), default=0),
            all(row.get("importance") == "preferred" for row in rows),
        )
        for (kind, name), rows in grouped.items()
    }


def held_at_the_origin(asked: Asked) -> dict[Item, float]:
    """Return what the asker holds: what the origin asks for, and `have` without any limit."""
    held = {item: what.depth for item, what in wanted(asked, asked.answer["origin"]).items()}
    return held | {(kind, n): math.inf for n in asked.answer["have"] for kind in LISTS.values()}


def newly_asked(asked: Asked, roles: list[str]) -> list[dict[Item, Wanted]]:
    """Reckon anew what each step along some roles asks for that is not held by then."""
    held, steps = held_at_the_origin(asked), []
    for origin, destination in pairwise(roles):
        new = {
            item: what
            for item, what in wanted(asked, destination, origin).items()
            if held.get(item, -1) < what.depth and not (asked.required and what.preferred)
        }
        held |= {item: what.depth for item, what in new.items()}
        steps.append(new)
    return steps


def routes_of(asked: Asked) -> Iterator[Json]:
    routes: list[Json] = asked.answer["routes"]
    assert 1 <= len(routes) <= asked.k
    yield from routes


def test_the_schema_is_itself_sound() -> None:
    Draft202012Validator.check_schema(SCHEMA)


# What `--claims` adds to a transition; a route has a bound where its place is not proved, and names
# roles of which nothing is stated.
PROOF = ["claims", "requirements", "pay_source"]


@pytest.mark.parametrize("name", objects(SCHEMA))
def test_the_schema_requires_every_field_and_admits_no_other(name: str) -> None:
    described = objects(SCHEMA)[name]
    more = {"transition": PROOF, "route": ["bound", "unstated"]}.get(name, [])
    assert described["required"] + more == list(described["properties"])
    assert described["additionalProperties"] is False
    assert all(field["description"] for field in described["properties"].values())


def test_the_schema_describes_the_contract_and_nothing_else() -> None:
    fields = {name: set(one["required"]) for name, one in objects(SCHEMA).items()}
    lists, place = set(LISTS), {"source", "title", "locator"}
    assert fields == {
        "answer": {"origin", "destination", "by", "have", "routes"},
        "route": {"roles", "cost", "steps", "learning", "years", "support", "probability"}
        | {"optimal", "preferred", "pay_comparable", "origin_pay", "transitions"}
        | lists,
        "transition": {"origin", "destination", "kind", "evidence", "support", "count", "years"}
        | {"pay", "sources"}
        | lists,
        "pay": {"low", "median", "high", "currency", "period", "year", "country"} | place,
        "source": place,
        "claim": {"kind", "evidence", "count", "years", "note", "publisher"} | place,
        "requirement": {"type", "name", "level", "importance", "years", "sources"},
        "citation": place,
    }


def test_what_claims_adds_is_not_there_unasked(asked: Asked) -> None:
    for move in (move for route in routes_of(asked) for move in route["transitions"]):
        assert not set(PROOF) & set(move)


@pytest.mark.parametrize("words", [*BUNDLED, *KITCHEN], ids=" ".join)
def test_claims_adds_who_says_what_and_changes_nothing_else(
    words: tuple[str, ...], tmp_path: pathlib.Path
) -> None:
    if words in KITCHEN:
        for table, text in SMALL["levels"].items():
            (tmp_path / f"{table}.csv").write_text(text, encoding="utf-8")
        words = (*words, "--data", str(tmp_path))
    told, plain = ask(*words, "--claims"), ask(*words)
    Draft202012Validator(SCHEMA).validate(told)
    for move in (move for route in told["routes"] for move in route["transitions"]):
        claims, requirements, pay_source = (move.pop(name) for name in PROOF)
        cited = [{name: claim[name] for name in ("source", "title", "locator")} for claim in claims]
        assert [place for place in cited if place["source"]] == move["sources"]
        for name, kind in LISTS.items():
            assert [item["name"] for item in requirements if item["type"] == kind] == move[name]
        assert (pay_source is None) == (move["pay"] is None)
    assert told == plain


def test_an_answer_keeps_the_schema(asked: Asked) -> None:
    Draft202012Validator(SCHEMA).validate(asked.answer)


def places(content: object, path: tuple[object, ...] = ()) -> Iterator[tuple[object, ...]]:
    """Yield the place of every object in an answer."""
    if isinstance(content, dict):
        yield path
        for key, value in content.items():
            yield from places(value, (*path, key))
    elif isinstance(content, list):
        for number, value in enumerate(content):
            yield from places(value, (*path, number))


def at(content: Any, path: tuple[Any, ...]) -> Any:  # noqa: ANN401 (JSON)
    for part in path:
        content = content[part]
    return content


def test_the_schema_refuses_an_answer_with_a_field_more_or_less() -> None:
    answer = ask("IT Project Manager", "CIO", "-k", "1")
    validator = Draft202012Validator(SCHEMA)
    seen = 0
    for path in places(answer):
        more = copy.deepcopy(answer)
        at(more, path)["surprise"] = 1
        assert not validator.is_valid(more), path
        for field in at(answer, path):
            less = copy.deepcopy(answer)
            del at(less, path)[field]
            assert not validator.is_valid(less), (path, field)
            seen += 1
    assert seen > len(SCHEMA["required"])


@pytest.mark.parametrize("field", PROOF)
def test_the_schema_refuses_half_a_proof(field: str) -> None:
    answer = ask("IT Project Manager", "CIO", "-k", "1", "--claims")
    del answer["routes"][0]["transitions"][0][field]
    assert not Draft202012Validator(SCHEMA).is_valid(answer)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("by",), "luck"),
        (("have",), [None]),
        (("routes",), []),
        (("routes", 0, "roles"), ["Chief information officer"]),
        (("routes", 0, "years"), "unknown"),
        (("routes", 0, "probability"), 1.5),
        (("routes", 0, "learning"), -1),
        (("routes", 0, "skills"), ["Leadership", "Leadership"]),
        (("routes", 0, "transitions", 0, "evidence"), "guessed"),
        (("routes", 0, "transitions", 0, "support"), None),
        (("routes", 0, "transitions", 0, "pay"), {}),
        (("routes", 0, "transitions", 0, "pay", "year"), "2025"),
        (("routes", 0, "origin_pay"), 85000),
        (("routes", 0, "pay_comparable"), None),
        (("routes", 0, "transitions", 0, "sources", 0, "source"), ""),
    ],
)
def test_the_schema_refuses_a_wrong_value(path: tuple[Any, ...], value: object) -> None:
    answer = ask("IT Project Manager", "CIO", "-k", "1")
    at(answer, path[:-1])[path[-1]] = value
    assert not Draft202012Validator(SCHEMA).is_valid(answer)


def test_a_route_includes_both_ends_and_no_role_twice(asked: Asked) -> None:
    for route in routes_of(asked):
        assert route["roles"][0] == asked.answer["origin"]
        assert route["roles"][-1] == asked.answer["destination"]
        assert len(set(route["roles"])) == len(route["roles"])


def test_the_steps_are_the_transitions_between_the_roles(asked: Asked) -> None:
    for route in routes_of(asked):
        ends = [(move["origin"], move["destination"]) for move in route["transitions"]]
        assert ends == list(pairwise(route["roles"]))
        assert route["steps"] == route["cost"] == len(ends)


def test_a_route_is_as_well_supported_as_its_weakest_transition(asked: Asked) -> None:
    for route in routes_of(asked):
        assert route["support"] == min(move["support"] for move in route["transitions"])


def test_years_add_up_or_are_unknown(asked: Asked) -> None:
    for route in routes_of(asked):
        years = [move["years"] for move in route["transitions"]]
        assert route["years"] == (None if None in years else sum(years))


def test_learning_counts_distinct_skills_and_certifications(asked: Asked) -> None:
    for route in routes_of(asked):
        items = {
            (name, item)
            for move in route["transitions"]
            for name in ("skills", "certifications")
            for item in move[name]
        }
        assert route["learning"] == len(items)
        assert route["learning"] == len(route["skills"]) + len(route["certifications"])


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_in_the_order_of_first_need(asked: Asked, name: str) -> None:
    for route in routes_of(asked):
        needed = [item for move in route["transitions"] for item in move[name]]
        assert route[name] == list(dict.fromkeys(needed))


def test_each_step_asks_for_what_is_not_held_by_then(asked: Asked) -> None:
    for route in routes_of(asked):
        steps = newly_asked(asked, route["roles"])
        for move, new in zip(route["transitions"], steps, strict=True):
            for name, kind in LISTS.items():
                assert move[name] == [item for what, item in new if what == kind]


def test_nothing_held_at_the_origin_is_asked_for_again(asked: Asked) -> None:
    own = wanted(asked, asked.answer["origin"])
    for route in routes_of(asked):
        for name, kind in LISTS.items():
            assert not set(route[name]) & set(asked.answer["have"])
            flat = {item for what, item in own if what == kind} if kind != "experience" else set()
            deeper = {
                row["name"] for row in asked.tables.get("requirements", []) if row.get("level")
            }
            assert not set(route[name]) & (flat - deeper)


def test_preferred_are_those_that_no_source_requires(asked: Asked) -> None:
    for route in routes_of(asked):
        still = [item for name in LISTS for item in route[name]]
        assert set(route["preferred"]) <= set(still)
        steps = newly_asked(asked, route["roles"])
        needs = {item: what.preferred for step in reversed(steps) for item, what in step.items()}
        needs = {item: needs[item] for step in steps for item in step}
        for origin, destination in pairwise(route["roles"]):  # held by then, but required there
            for item, what in wanted(asked, destination, origin).items():
                if item in needs and not what.preferred:
                    needs[item] = False
        assert route["preferred"] == [name for (_, name), only in needs.items() if only]
        assert not (asked.required and route["preferred"])


def test_a_transition_is_what_its_claims_come_to(asked: Asked) -> None:
    publishers = {r["source"]: r["publisher"] for r in asked.tables.get("sources", [])}
    for move in (move for route in routes_of(asked) for move in route["transitions"]):
        rows = rows_between(asked, move["origin"], move["destination"])
        counts, years = figures(rows, "count"), figures(rows, "years")
        kinds = [
            row.get("evidence") or ("observed" if row.get("count") else "stated") for row in rows
        ]
        cited = [row["source"] for row in rows if row.get("source")]
        assert move["evidence"] == min(kinds, key=STRENGTH.index)
        assert move["count"] == (sum(counts) if counts else None)
        assert move["years"] == (statistics.median(years) if years else None)
        said = len({publishers.get(source) or source for source in cited})
        assert move["support"] == (sum(counts) if move["evidence"] == "observed" else said)
        assert [source["source"] for source in move["sources"]] == cited


def own_currency(asked: Asked) -> str:
    """Return the currency that most rows of pay state, of several the first by name."""
    uses = Counter(row["currency"] for row in asked.tables.get("pay", []))
    return min(uses, key=lambda name: (-uses[name], name), default="")


def annual(asked: Asked, role: str) -> list[Json]:
    """Return the figures for a year's pay of a role, as the JSON shows them, the newest first."""
    titles = {row["source"]: row["title"] for row in asked.tables.get("sources", [])}
    found = []
    for row in asked.tables.get("pay", []):
        if row["role"] == role and row["period"] in ("", "year"):
            band = {name: figures([row], name) for name in ("low", "median", "high")}
            told: Json = {name: each[0] if each else None for name, each in band.items()}
            told |= {"currency": row["currency"], "period": "year"}
            told |= {"year": int(row["year"]) if row["year"] else None}
            told |= {"country": row.get("country", ""), "source": row["source"]}
            told |= {"title": titles[row["source"]], "locator": row.get("locator", "")}
            found += [told] if row["currency"] == own_currency(asked) else []
    return sorted(found, key=lambda each: (-(each["year"] or 0), each["median"] is None))


def series(pay: Json) -> tuple[Any, ...]:
    return pay["source"], pay["year"], pay["country"]


def test_pay_is_of_one_source_and_year_or_the_newest(asked: Asked) -> None:
    for route in routes_of(asked):
        told = [route["origin_pay"], *(move["pay"] for move in route["transitions"])]
        stated = [annual(asked, role) for role in route["roles"]]
        assert [pay is None for pay in told] == [not rows for rows in stated]
        known = [rows for rows in stated if rows]
        one = {series(pay) for pay in told if pay}
        assert route["pay_comparable"] is (len(one) <= 1)
        shared = set.intersection(*({series(row) for row in rows} for rows in known or [[]]))
        if shared:
            (series_shown,) = one
            assert series_shown[1] == max((each[1] for each in shared), key=lambda year: year or 0)
            assert all(pay in rows for pay, rows in zip(told, stated, strict=True) if pay)
        else:
            assert told == [rows[0] if rows else None for rows in stated]


def test_pay_of_a_small_dataset_by_hand(tmp_path: pathlib.Path) -> None:
    for table, text in SMALL["levels"].items():
        (tmp_path / f"{table}.csv").write_text(text, encoding="utf-8")
    second, first = ask("Cook", "Chef", "--data", str(tmp_path))["routes"]
    assert [route["roles"][1] for route in (second, first)] == ["Sous chef", "Pastry chef"]
    guide = {"low": None, "high": None, "currency": "EUR", "period": "year", "year": 2020}
    guide |= {"country": "", "source": "guide", "title": "A guide", "locator": ""}
    assert first["origin_pay"] == second["origin_pay"] == guide | {"median": 21000}
    assert first["transitions"][0]["pay"] == guide | {"median": 29000}
    assert second["transitions"][0]["pay"] == guide | {"median": 30000}
    assert first["pay_comparable"] is second["pay_comparable"] is True
    assert first["transitions"][1]["pay"] is None  # in pounds alone


def every_route(asked: Asked) -> Iterator[tuple[str, ...]]:
    """Yield every route of at most as many steps as the answer's longest, by brute force."""
    following: dict[str, set[str]] = {}
    for row in asked.tables["transitions"]:
        following.setdefault(row["origin"], set()).add(row["destination"])
    longest = asked.answer["routes"][-1]["steps"]
    begun: list[tuple[str, ...]] = [(asked.answer["origin"],)]
    for _ in range(longest):
        begun = [
            (*roles, role)
            for roles in begun
            for role in following.get(roles[-1], ())
            if role not in roles and roles[-1] != asked.answer["destination"]
        ]
        yield from (roles for roles in begun if roles[-1] == asked.answer["destination"])


def test_the_routes_are_the_best_that_there_are(asked: Asked) -> None:
    ranked = sorted(
        (
            len(roles) - 1,
            len({i for step in newly_asked(asked, list(roles)) for i in step if i[0] in LEARNT}),
            roles,
        )
        for roles in every_route(asked)
    )
    found = [(r["steps"], r["learning"], tuple(r["roles"])) for r in routes_of(asked)]
    assert found == ranked[: len(found)]
    assert len(found) == asked.k or len(ranked) == len(found)
    assert all(route["optimal"] for route in routes_of(asked))


LEARNT = ("skill", "certification")  # what `learning` counts


def test_names_are_answered_as_the_dataset_spells_them() -> None:
    answer = ask("it  PROJECT manager", "cio", "--have", "pmp", "--have", "no such thing")
    assert answer["origin"] == "IT project manager"
    assert answer["destination"] == "Chief information officer"
    assert answer["have"] == ["PMP"]
    assert answer["by"] == "steps"


def test_the_same_question_has_the_same_answer() -> None:
    assert ask("IT Project Manager", "CTO", "-k", "9") == ask(
        "IT Project Manager", "CTO", "-k", "9"
    )
