"""The JSON of `careergraph path` is a public contract: its form, and what it says.

Real answers are held against the schema, and against the CSV files themselves, read here with the
csv module and reckoned anew by the oracle of the search: nothing of the package but its command
line is used.
"""

from __future__ import annotations

import copy
import csv
import json
import math
import pathlib
import warnings
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from search_oracle import Person, World, plain

from careergraph.cli import main
from careergraph.contract.tables import ESTIMATES
from careergraph.search.doubts import DOUBTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from search_oracle import Ask

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
    ("IT Project Manager", "CIO", "--optional"),
    ("Help desk technician", "CISO", "-k", "20"),
    ("Project coordinator", "network manager", "--have", "Risk management", "--have", "MBA"),
    ("IT project manager", "IT consultancy owner", "-k", "8", "--have", "nothing known"),
    ("Junior IT project manager", "Chief technology officer", "-k", "9"),
)
KITCHEN = (
    ("Cook", "Chef", "-k", "99"),
    ("cook", "CHEF", "-k", "1", "--have", "Food hygiene", "--have", "Leadership"),
    ("Cook", "Chef", "--optional", "--have", "baking"),
    ("Sous chef", "Chef"),
)


class Asked(NamedTuple):
    """One question with its answer, and the tables that it was asked of."""

    answer: Json
    tables: dict[str, list[Row]]
    world: World
    person: Person
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


CELLS: dict[str, tuple[str, ...]] = {  # that the oracle reads
    "requirements": ("role", "origin", "type", "name", "level", "importance", "any_of", "years"),
    "certifications": ("certification", "name", "prerequisites", "education"),
    "satisfies": (),
}


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
    for table, fields in CELLS.items():
        blank = dict.fromkeys(fields, "")
        tables[table] = [blank | row for row in tables.get(table, [])]
    return tables


# The order that the oracle reckons, and of the documented steps alone.
PLAIN = ("--by", "steps", "--no-inherited")

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
    answer = ask(*words, *PLAIN, "--data", str(folder))
    tables = read(folder)
    tables["transitions"] = [r for r in tables["transitions"] if r.get("span") != "eventually"]
    known = {plain(row["name"]): (row["type"], row["name"]) for row in tables["requirements"]}
    said = [plain(word) for option, word in pairwise(words) if option == "--have"]
    have = {known[name]: math.inf for name in said if name in known}
    person = Person(have, optional="--optional" in words)
    return Asked(answer, tables, World(tables), person, k)


def rows_between(asked: Asked, origin: str, destination: str) -> list[Row]:
    """Return the claims of one transition."""
    rows = asked.tables["transitions"]
    return [r for r in rows if (r["origin"], r["destination"]) == (origin, destination)]


def figures(rows: list[Row], column: str) -> list[float]:
    """Return the numbers that stand in a column."""
    return [float(row[column]) for row in rows if row.get(column)]


def in_words(ways: Iterable[Item]) -> str:
    """Return a requirement as it is told: of alternatives all names."""
    return " or ".join(name for _, name in ways)


def told(asks: list[Ask], kind: str) -> list[str]:
    """Return some requirements of one type, or of which the first alternative is, as told."""
    return [in_words(ask.ways) for ask in asks if next(iter(ask.ways))[0] == kind]


def routes_of(asked: Asked) -> Iterator[Json]:
    routes: list[Json] = asked.answer["routes"]
    assert 1 <= len(routes) <= asked.k
    yield from routes


def test_the_schema_is_itself_sound() -> None:
    Draft202012Validator.check_schema(SCHEMA)


# What `--claims` adds to a transition; a route has a bound where its place is not proved, names
# roles of which nothing is stated, and has odds where likelihood is asked for.
PROOF = ["claims", "requirements", "pay_source"]


@pytest.mark.parametrize("name", objects(SCHEMA))
def test_the_schema_requires_every_field_and_admits_no_other(name: str) -> None:
    described = objects(SCHEMA)[name]
    more = {"transition": PROOF, "route": ["bound", "unstated", "odds"]}.get(name, [])
    assert described["required"] + more == list(described["properties"])
    assert described["additionalProperties"] is False
    assert all(field["description"] for field in described["properties"].values())


def test_the_schema_describes_the_contract_and_nothing_else() -> None:
    fields = {name: set(one["required"]) for name, one in objects(SCHEMA).items()}
    lists, place = set(LISTS), {"source", "title", "locator"}
    observed = {"weighted_count", "share", "share_low", "share_high", "movers", "hidden_below"}
    observed.add("estimates")
    assert fields == {
        "answer": {"origin", "destination", "by", "have", "routes", "variants", "unsearched"}
        | {"complete", "reason"},
        "variant": {"choice", "route"},
        "route": {"roles", "cost", "steps", "learning", "learning_at_least", "to_learn", "years"}
        | {"years_is", "doubt", "eventually", "experience_years", "experience_assumed"}
        | {"support", "probability", "optimal", "assumed", "optional", "transitions"}
        | {"pay_comparable", "origin_pay", "labels"}
        | lists,
        "assumed": lists,
        "transition": {"origin", "destination", "kind", "evidence", "support", "count", "years"}
        | {"years_high", "inherited_from", "span", "optional", "pay", "sources", "doubts"}
        | {"years_experience", "years_by_then"}
        | observed
        | lists,
        "estimates": {column.name for column in ESTIMATES},
        "eventually": {"origin", "destination", "kind", "evidence", "support", "count", "years"}
        | {"years_high", "inherited_from", "span", "sources"}
        | observed,
        "pay": {"low", "median", "high", "currency", "period", "year", "country"} | place,
        "source": place,
        "claim": {"kind", "evidence", "count", "weighted_count", "years", "note", "publisher"}
        | place,
        "requirement": {"type", "name", "level", "importance", "any_of", "years", "years_high"}
        | {"first", "needed_for", "required_by", "met_by", "sources"},
        "citation": place,
        "odds": {"probability", "probability_low", "probability_high", "likelier_than"}
        | {"phantom", "witnesses", "memory"},
        "memory": {"step", "came", "took", "others", "others_took", "p", "matters"},
        "witnesses": {"began", "walked", "in_order", "went_on", "expected", "low", "high"}
        | {"chance_of_none", "complete"},
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
        named = {
            name: [i["name"] for i in requirements if i["type"] == LISTS[name]] for name in LISTS
        }
        only = [item["name"] for item in requirements if item["importance"] == "preferred"]
        assert only == move["optional"]
        for name in LISTS:
            assert named[name][: len(move[name])] == move[name]
            assert {*named[name][len(move[name]) :]} <= {*only}
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
        (("by",), ""),
        (("have",), [None]),
        (("routes",), []),
        (("routes", 0, "roles"), ["Chief information officer"]),
        (("routes", 0, "years"), "unknown"),
        (("routes", 0, "probability"), 1.5),
        (("routes", 0, "learning"), -1),
        (("routes", 0, "learning_at_least"), None),
        (("routes", 0, "assumed", "skills"), [None]),
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


def test_years_are_at_least_those_stated_and_say_what_they_are(asked: Asked) -> None:
    for route in routes_of(asked):
        moves = route["transitions"]
        years, asking = ([move[name] for move in moves] for name in ("years", "years_experience"))
        if not any(each is not None for each in (*years, *asking)):
            assert route["years"] is route["years_is"] is None
            continue
        least, has = 0.0, route["experience_years"] or 0
        for move, stay, asked_for in zip(moves, years, asking, strict=True):
            least = max(least + (stay or 0), (asked_for or 0) - has)
            assert move["years_by_then"] == least
        assert route["years"] == least
        stated = None not in years and least == sum(years)
        assert route["years_is"] == ("stated" if stated else "at least")


def test_a_route_has_the_doubts_of_its_steps(asked: Asked) -> None:
    for route in routes_of(asked):
        weight = {each.words: each.weight for each in DOUBTS}
        words = [word for move in route["transitions"] for word in move["doubts"]]
        assert route["doubt"] == sum(weight[word] for word in words)


def test_what_comes_in_the_end_is_told_apart(asked: Asked) -> None:
    for route in routes_of(asked):
        told = route["eventually"]
        if told:
            ends = (route["roles"][0], route["roles"][-1])
            assert (told["origin"], told["destination"], told["span"]) == (*ends, "eventually")
        assert all(move["span"] == "" for move in route["transitions"])


def test_learning_is_the_least_that_meets_all(asked: Asked) -> None:
    world, person = asked.world, asked.person
    for route in routes_of(asked):
        roles = tuple(route["roles"])
        least, unknown = world.learnt(person, roles), world.unstated(roles)
        assert route["learning"] == (None if unknown else least)
        assert route["learning_at_least"] == least == len(route["to_learn"])
        assert route.get("unstated", []) == unknown
        learnt = [(kind, name) for name in route["to_learn"] for kind in ("skill", "certification")]
        assert world.is_enough(person, roles, learnt)


def test_what_is_assumed_is_told(asked: Asked) -> None:
    ways = asked.world.assumed(asked.person, asked.answer["origin"])
    for route in routes_of(asked):
        for name, kind in LISTS.items():
            expected = [in_words(each) for each in ways if next(iter(each))[0] == kind]
            assert route["assumed"][name] == expected


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_in_the_order_of_first_need(asked: Asked, name: str) -> None:
    for route in routes_of(asked):
        needed = [item for move in route["transitions"] for item in move[name]]
        assert route[name] == list(dict.fromkeys(needed))


def test_each_step_requires_what_is_not_held_by_then(asked: Asked) -> None:
    """And what its certifications take first."""
    firsts = {in_words(part) for parts in asked.world.parts.values() for part in parts}
    for route in routes_of(asked):
        steps = asked.world.steps(asked.person, tuple(route["roles"]))
        for move, new in zip(route["transitions"], steps, strict=True):
            for name, kind in LISTS.items():
                expected = told(new, kind)
                assert {*expected} <= {*move[name]} <= {*expected} | firsts


def test_nothing_held_at_the_origin_is_asked_for_again(asked: Asked) -> None:
    for route in routes_of(asked):
        for name in LISTS:
            assert not set(route[name]) & set(asked.answer["have"])


def test_what_is_optional_stands_apart(asked: Asked) -> None:
    for route in routes_of(asked):
        roles = tuple(route["roles"])
        left = asked.world.optional(asked.person, roles)
        steps = asked.world.steps(asked.person, roles)
        for move, new, apart in zip(route["transitions"], steps, left, strict=True):
            counted = [ask for ask in new if ask.preferred]
            assert move["optional"] == [in_words(ask.ways) for ask in (*counted, *apart)]
            assert asked.person.optional or not counted
        every = [name for move in route["transitions"] for name in move["optional"]]
        assert route["optional"] == list(dict.fromkeys(every))


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
        assert move["years"] == (min(years) if years else None)
        assert move["inherited_from"] == ""
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
        dated = any(row["year"] for rows in known for row in rows)  # then no other is compared
        alike = [{series(row) for row in rows if row["year"] or not dated} for rows in known]
        shared = set.intersection(*alike or [set()])
        if shared:
            (series_shown,) = one
            assert series_shown[1] == max((each[1] for each in shared), key=lambda year: year or 0)
            assert all(pay in rows for pay, rows in zip(told, stated, strict=True) if pay)
        else:
            assert told == [rows[0] if rows else None for rows in stated]


def test_pay_of_a_small_dataset_by_hand(tmp_path: pathlib.Path) -> None:
    for table, text in SMALL["levels"].items():
        (tmp_path / f"{table}.csv").write_text(text, encoding="utf-8")
    second, first = ask("Cook", "Chef", "--by", "steps", "--data", str(tmp_path))["routes"]
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
    world, person = asked.world, asked.person
    ranked = sorted(world.key("steps", person, roles) for roles in every_route(asked))
    found = []
    for route in routes_of(asked):
        roles = tuple(route["roles"])
        least = route["learning_at_least"]
        found.append((route["steps"], world.unknown(roles), least, roles))
    assert found == ranked[: len(found)]
    assert len(found) == asked.k or len(ranked) == len(found)
    assert all(route["optimal"] for route in routes_of(asked))


def test_names_are_answered_as_the_dataset_spells_them() -> None:
    answer = ask("it  PROJECT manager", "cio", "--have", "pmp", "--have", "no such thing")
    assert answer["origin"] == "IT project manager"
    assert answer["destination"] == "Chief information officer"
    assert answer["have"] == ["PMP"]
    assert answer["by"] == "choices"


def test_the_same_question_has_the_same_answer() -> None:
    assert ask("IT Project Manager", "CTO", "-k", "9") == ask(
        "IT Project Manager", "CTO", "-k", "9"
    )
