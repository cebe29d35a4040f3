"""Where someone who holds no role can begin: by an independent reckoning, and in every form."""

from __future__ import annotations

import csv
import io
import json
import random
from math import inf
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from generated_cases import cases

import careergraph
from careergraph.answering import about_roles, failure
from careergraph.answering.json_forms import first_of_each, fits_json
from careergraph.errors import CareerGraphError

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

    from click.testing import Result

    from careergraph.graph.value import CareerGraph
    from careergraph.model.fit import Fit

    Run = Callable[..., Result]

Row = dict[str, Any]
Item = tuple[str, str]
Have = dict[Any, float]

SKILLS = [("skill", name) for name in ("Python", "Linux", "SQL", "Writing")]
PAPERS = [("certification", name) for name in ("PMP", "CISSP")]
SCHOOL = [("education", name) for name in ("Diploma", "Bachelor", "Master")]
WORK = [("experience", name) for name in ("Field work", "Leading")]
ITEMS = [*SKILLS, *PAPERS, *SCHOOL, *WORK]
LEARNT = ("skill", "certification")


class Case:
    """A generated dataset as rows, a person, and the answer by the words of the rule."""

    def __init__(self, seed: int) -> None:
        rng = random.Random(seed)  # noqa: S311 (a seed, not secrecy)
        self.roles = [f"role {letter}" for letter in "ABCDEFGH"]
        self.level = {role: rng.choice([1, 2, 3, None]) for role in self.roles}
        if rng.random() < 0.2:
            self.level = dict.fromkeys(self.roles)
        self.family = {role: rng.choice(["care", "Trade", ""]) for role in self.roles}
        pairs = {tuple(rng.sample(self.roles, 2)) for _ in range(rng.choice([3, 8, 14]))}
        self.moves = [{"origin": o, "destination": d, "span": ""} for o, d in sorted(pairs)]
        for move in self.moves[1:]:
            move["span"] = rng.choice(["", "", "", "eventually"])
        self.requirements = [self.requirement(rng) for _ in range(rng.choice([6, 20, 45]))]
        unique = {
            (r["role"], r["origin"], r["type"], r["name"], r["source"]): r
            for r in self.requirements
        }
        self.requirements = list(unique.values())
        self.satisfies = [
            {"type": kind, "name": held, "satisfies": met}
            for kind, held, met in (
                ("education", "Bachelor", "Diploma"),
                ("education", "Master", "Bachelor"),
                ("skill", "SQL", "Writing"),
                ("certification", "CISSP", "PMP"),
            )
            if rng.random() < 0.6
        ]
        self.have: Have = {
            item: rng.choice([inf, 1, 2, 4]) for item in rng.sample(ITEMS, rng.choice([0, 2, 4]))
        }
        self.years = rng.choice([None, None, 0, 2, 5])

    def requirement(self, rng: random.Random) -> Row:
        kind, name = rng.choice(ITEMS)
        experience = kind == "experience"
        role, origin = rng.sample(self.roles, 2)
        low = rng.choice([None, 1, 3, 5]) if experience else None
        return {
            "role": role,
            "origin": rng.choice(["", "", "", origin]),
            "type": kind,
            "name": name,
            "level": None if experience else rng.choice([None, None, 1, 3]),
            "importance": rng.choice(["required", "required", "preferred"]),
            "any_of": rng.choice(["", "", "", "one"]),
            "years": low,
            "source": rng.choice(["s", "t"]),
        }

    def graph(self) -> CareerGraph:
        roles = pd.DataFrame(
            {
                "role": self.roles,
                "level": [self.level[role] for role in self.roles],
                "family": [self.family[role] for role in self.roles],
            }
        )
        tables = {"roles": roles, "requirements": pd.DataFrame(self.requirements)}
        if self.satisfies:
            tables["satisfies"] = pd.DataFrame(self.satisfies)
        return careergraph.from_frames(pd.DataFrame(self.moves), **tables)

    def held(self) -> dict[Item, float]:
        """What is named, and what that stands for, at the level of what is named."""
        held = dict(self.have)
        grown = True
        while grown:
            grown = False
            for row in self.satisfies:
                up, down = (row["type"], row["name"]), (row["type"], row["satisfies"])
                if up in held and held.get(down, -1) < held[up]:
                    held[down] = held[up]
                    grown = True
        return held

    def groups(self, role: str) -> list[list[Row]]:
        """The rows of each requirement of everybody: of one name, or alternatives of a label."""
        rows = [row for row in self.requirements if row["role"] == role and not row["origin"]]
        groups: dict[object, list[Row]] = {}
        for row in rows:
            label = row["any_of"]
            names = {(r["type"], r["name"]) for r in rows if label and r["any_of"] == label}
            key = label if len(names) > 1 else (row["type"], row["name"])
            groups.setdefault(key, []).append(row)
        return list(groups.values())

    def needed(self, rows: list[Row]) -> float:
        """The level, or the years, that one name takes: those of claims that require it."""
        strict = [row for row in rows if row["importance"] == "required"] or rows
        field = "years" if rows[0]["type"] == "experience" else "level"
        return max((row[field] for row in strict if row[field] is not None), default=0)

    def status(self, group: list[Row]) -> str:
        """Whether a requirement is named, met by years alone, or missing."""
        held = self.held()
        names = dict.fromkeys((row["type"], row["name"]) for row in group)
        by_years = False
        for item in names:
            need = self.needed([row for row in group if (row["type"], row["name"]) == item])
            if item in held and held[item] >= need:
                return "named"
            unnamed = item[0] == "experience" and item not in held
            by_years |= unnamed and self.years is not None and 0 < need <= self.years
        return "years" if by_years else "missing"

    def expected(self) -> list[tuple[Any, ...]]:
        steps = [(m["origin"], m["destination"]) for m in self.moves if not m["span"]]
        levels = [level for level in self.level.values() if level is not None]
        answer = []
        for role in self.roles:
            required: list[list[Row]] = []
            optional: list[list[Row]] = []
            for group in self.groups(role):
                strict = any(row["importance"] == "required" for row in group)
                (required if strict else optional).append(group)
            statuses = [self.status(group) for group in required]
            known = any(row["type"] in LEARNT for group in required for row in group)
            entry = any(o == role for o, _ in steps) and all(d != role for _, d in steps)
            lowest = bool(levels) and self.level[role] == min(levels)
            lacks_work = any(
                status == "missing" and {row["type"] for row in group} == {"experience"}
                for status, group in zip(statuses, required, strict=True)
            )
            begins = (entry or lowest) and not lacks_work
            met = sum(status != "missing" for status in statuses)
            near = known and "named" in statuses
            level = 99 if self.level[role] is None else self.level[role]
            missing, share = len(required) - met, met / len(required) if known else 0
            rank = (missing, -share, level) if near else (level, missing, -share)
            preferred = [self.status(group) for group in optional]
            optional_met = sum(status != "missing" for status in preferred)
            tier = 0 if near else 1 if known and "named" in preferred else 2
            key = (not known, tier, not begins, *rank, role)
            row = (role, begins, known, met, len(required), optional_met, len(optional))
            answer.append((key, row))
        return [row for _, row in sorted(answer)]


def row_of(fit: Fit) -> tuple[Any, ...]:
    counts = len(fit.met), len(fit.required), len(fit.optional_met), len(fit.optional)
    return (fit.role, fit.begins, fit.known, *counts)


@pytest.mark.parametrize("seed", range(cases(300)))
def test_roles_are_in_the_order_of_the_rule(seed: int, tmp_path: pathlib.Path) -> None:
    case = Case(seed)
    graph = case.graph()
    fits = careergraph.fit(graph, have=case.have, years=case.years)
    assert [row_of(fit) for fit in fits] == case.expected()
    if seed % 10 == 0:
        careergraph.save(graph, tmp_path / "same.sqlite")
        stored = careergraph.load(tmp_path / "same.sqlite")
        assert careergraph.fit(stored, have=case.have, years=case.years) == fits


def test_the_generated_cases_hold_what_they_are_to_try() -> None:
    rows = [row for seed in range(cases(300)) for row in Case(seed).expected()]
    assert {row[1] for row in rows} == {row[2] for row in rows} == {True, False}
    assert any(met == required > 1 for _, _, _, met, required, *_ in rows)
    assert any(optional_met for *_, optional_met, _ in rows)


@pytest.mark.parametrize("seed", range(20))
def test_families_and_levels_leave_out_the_others(seed: int) -> None:
    case = Case(seed)
    graph = case.graph()
    every = careergraph.fit(graph, have=case.have)
    if "Trade" in case.family.values():
        found = careergraph.fit(graph, have=case.have, family="trade")
        assert found == [fit for fit in every if fit.family == "Trade"]
    low = careergraph.fit(graph, have=case.have, max_level=2)
    assert low == [fit for fit in every if fit.level is not None and fit.level <= 2]


@pytest.mark.parametrize("seed", range(30))
def test_holding_more_never_makes_a_fit_worse(seed: int) -> None:
    case = Case(seed)
    graph = case.graph()
    before = {fit.role: fit for fit in careergraph.fit(graph, have=case.have, years=case.years)}
    more: Have = case.have | dict.fromkeys(ITEMS[:3], inf)
    for fit in careergraph.fit(graph, have=more, years=case.years):
        assert len(fit.met) >= len(before[fit.role].met)
        assert fit.known == before[fit.role].known


def test_what_is_unknown_is_no_perfect_fit() -> None:
    requirements = pd.DataFrame(
        {
            "role": ["Chef", "Owner", "Cook"],
            "type": ["education", "skill", "skill"],
            "name": ["School", "Sums", "Knives"],
            "importance": ["required", "preferred", "required"],
        }
    )
    moves = pd.DataFrame({"origin": ["Cook", "Chef"], "destination": ["Chef", "Owner"]})
    graph = careergraph.from_frames(moves, requirements=requirements)
    fits = careergraph.fit(graph, have=["School", "Sums"])
    assert [(fit.role, fit.known, fit.share) for fit in fits] == [
        ("Cook", True, 0),
        ("Chef", False, None),
        ("Owner", False, None),
    ]


def test_a_profile_is_taken_as_it_is() -> None:
    graph = careergraph.load()
    ada = careergraph.Profile(["Linux"], years=6, lack=["CISSP"], assume="all")
    assert careergraph.fit(graph, have=ada) == careergraph.fit(graph, have=["Linux"], years=6)


def test_years_count_for_kinds_that_are_not_named() -> None:
    graph = careergraph.load()

    work = "Database work experience"

    def met(years: float | None = None, **have: float) -> list[str]:
        fits = careergraph.fit(graph, have={work: have["done"]} if have else (), years=years)
        developer = next(fit for fit in fits if fit.role == "Database developer")
        return [gap.requirement.name for gap in developer.met]

    assert met(years=2) == []
    assert met(years=3) == [work]
    assert met(years=12, done=1) == []
    assert met(done=3) == [work]


def test_fits_are_a_table_too() -> None:
    fits = careergraph.fit(careergraph.load(), have=["Linux"], family="security")
    table = fits.to_frame()
    assert list(table["role"]) == [fit.role for fit in fits]
    assert table.loc[0, "met"] == ["Linux"]
    assert table.loc[0, "required"] == 5
    assert careergraph.fit(careergraph.load(), max_level=0).to_frame().empty
    assert repr(fits).startswith("<Fits: 10 roles>\nSOC analyst; 1 of 5 met\n")
    assert repr(fits).endswith("; unknown")


def test_the_text_says_what_is_met_and_what_is_missing(run: Run) -> None:
    person = ("--have", "Linux", "--have", "python", "--have", "networking")
    text = run("fit", *person, "--family", "cloud", "--top", "2").output
    assert text.startswith("You hold: Linux, Python, Networking; nothing else is assumed\n")
    lines = text.splitlines()
    assert "Roles to begin in that require something that you hold: 2" in lines
    assert "Junior cloud engineer    1 of 1    level 2   USD 116,580" in lines
    assert "  Missing         nothing" in lines
    assert lines[10] == "Other roles that require something that you hold: 2"
    assert "Nothing is missing of what sources state, which may not be all: Junior cloud" in lines
    assert lines[-1] == '`careergraph next "Junior cloud engineer"` shows where that role leads'


def test_with_nothing_given_it_says_so_and_shows_where_to_begin(run: Run) -> None:
    text = run("fit", "--top", "1").output
    assert text == (
        "You named nothing that a role here asks for (--have NAME, --years NUMBER):\n"
        "  this is what the roles to begin in require of everybody.\n"
        "\n"
        "Roles to begin in: 1 of 20; --top shows more\n"
        "Help desk technician   0 of 3    level 1   USD 61,860\n"
        "  Requires        High school diploma; Troubleshooting; User account management\n"
        "\n"
        "Unknown, as no source says which skills or certifications they require of\n"
        "  everybody: Junior network engineer; Scrum master; Systems analyst; Security\n"
        "  consultant; GRC lead; Agile coach; Release train engineer; Analytics manager;\n"
        "  Database architect; Staff software engineer; IT consultancy owner; PMO\n"
        "  director; and 1 more\n"
        "Pay a year: the median, else the range, of the newest figures\n"
        '`careergraph next "Help desk technician"` shows where that role leads\n'
    )


def test_years_are_said_to_count(run: Run) -> None:
    text = run("fit", "--years", "3", "--family", "database").output
    assert text.splitlines()[:3] == [
        "You hold: nothing that you named; nothing else is assumed",
        "Your 3 years count as experience of every kind that a role asks for in years",
        "",
    ]
    assert "Database developer   1 of 7, 1 by years   level 2   USD 139,500" in text


def test_a_name_that_nothing_asks_for_is_warned_of_once(run: Run) -> None:
    result = run("fit", "--have", "Phyton")
    assert result.stderr == (
        "careergraph: nothing in the dataset asks for 'Phyton', so holding it changes no answer; "
        "did you mean 'Python'?\n"
    )
    assert result.exit_code == 0


def test_an_unknown_family_is_an_error(run: Run) -> None:
    result = run("fit", "--family", "secruity")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(
        "careergraph: no role is of the family 'secruity'; the families here are analysis, "
        "architecture, cloud, "
    )
    moves = pd.DataFrame({"origin": ["Cook"], "destination": ["Chef"]})
    with pytest.raises(CareerGraphError) as caught:
        careergraph.fit(careergraph.from_frames(moves), family="care")
    assert str(caught.value) == "no role is of the family 'care': the roles here have no families"


def test_every_form_holds_every_role(run: Run) -> None:
    arguments = ("fit", "--have", "Linux", "--have", "AWS certification")
    found = json.loads(run(*arguments, "--format", "json").output)
    fits = careergraph.fit(careergraph.load(), have=["Linux", "AWS certification"])
    assert found == [json.loads(json.dumps(fit.to_dict())) for fit in fits]
    rows = list(csv.DictReader(io.StringIO(run(*arguments, "--format", "csv").output)))
    assert [row["role"] for row in rows] == [fit.role for fit in fits]
    assert rows[0]["met"] == "Linux"
    one = run(*arguments, "--format", "json", "--top", "1").output
    kinds = [(each["known"], bool(each["met"]), each["begins"]) for each in json.loads(one)]
    near, prefer = [(True, True, True), (True, True, False)], [(True, False, False)]
    assert kinds[:3] == [*near, *prefer]
    assert kinds[-1] == (False, False, True)
    markdown = run(*arguments, "--format", "md", "--top", "1").output.splitlines()
    assert markdown[0] == "| role | begins | level | met | missing | optional_met | pay |"
    assert len(markdown) == 2 + len(kinds)


@pytest.mark.parametrize("columns", ["60", "80", "120"])
def test_no_word_is_broken(run: Run, columns: str) -> None:
    person = ("fit", "--have", "Linux", "--have", "python", "--years", "4")
    wide = run(*person, env={"COLUMNS": "1000"}).output.replace(";", "").split()
    text = run(*person, env={"COLUMNS": columns}).output
    assert text.replace(";", "").split() == wide
    assert max(map(len, text.splitlines())) <= int(columns)


def test_the_first_of_each_kind_are_told_with_the_sources_of_the_whole_answer() -> None:
    graph = careergraph.load()
    whole = careergraph.fit(graph, have=["Linux", "Python"])
    told = about_roles.fit(graph, have=["Linux", "Python"], top=2)
    assert told == fits_json(first_of_each(whole, 2))
    assert all(item["sources"] for each in told for item in each["met"] + each["missing"])


def test_ranking_ends_with_its_budget() -> None:
    graph = careergraph.load()
    budget = careergraph.Budget(5)
    with pytest.raises(careergraph.BudgetError) as caught:
        about_roles.fit(graph, have=["Linux"], budget=budget)
    found = failure(caught.value)
    text = "the roles were not all ranked before the budget of 5 labels was spent: give more"
    assert (found.kind, found.message) == ("unfinished", text)
    budget = careergraph.Budget(seconds=5)
    budget.stop()
    with pytest.raises(careergraph.BudgetError, match=r"^the roles .* before the search was stopp"):
        about_roles.fit(graph, have=["Linux"], budget=budget)
