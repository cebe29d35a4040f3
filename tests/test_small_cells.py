"""Published datasets and estimates under attack: no small count can be worked out of them."""

from __future__ import annotations

import json
import random
import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
from scipy import optimize

from careergraph import read_spells
from careergraph.histories.build import build
from careergraph.histories.estimate import estimate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from click.testing import Result

    from careergraph import CareerGraph

LEFT = ""
NAMES = ("role", "left_share", "until_years")
Cell = tuple[str, str]


def histories(seed: int, people: int = 260) -> pd.DataFrame:
    """Return careers in which some moves are frequent and others rare."""
    rng = random.Random(seed)  # noqa: S311 (a seed, not secrecy)
    roles = "ABCDEF"[: rng.randrange(3, 7)]
    liking = {role: [rng.paretovariate(0.6) for _ in roles] for role in roles}
    exits = {role: rng.choice((0, 0.01, 0.04, 0.2)) for role in roles}
    rows = []
    for person in range(people):
        role, day = rng.choice(roles), rng.randrange(2500)
        while day < 4400:
            end = day + 1 + int(rng.expovariate(1 / 900))
            group = "xy"[person % 3 == 0]
            rows.append((f"Person {person}", role, day, end if end < 4400 else None, group))
            if end >= 4400 or rng.random() < exits[role]:
                break
            weights = [
                0 if each == role else n for each, n in zip(roles, liking[role], strict=True)
            ]
            [role], day = rng.choices(roles, weights), end
    rows.append(("Person last", "A", 4400, None, "x"))
    return pd.DataFrame(
        [(p, role, date_of(a), date_of(b), group) for p, role, a, b, group in rows],
        columns=["person", "role", "start", "end", "group"],
    )


def date_of(day: int | None) -> str:
    return "" if day is None else str((pd.Timestamp("2000-01-01") + pd.Timedelta(days=day)).date())


def counted(table: pd.DataFrame) -> Counter[Cell]:
    """Count moves and exits by themselves."""
    found: Counter[Cell] = Counter()
    for _, theirs in table.groupby("person"):
        steps = list(zip(theirs["role"], theirs["end"], strict=True))
        found.update((a, b) for (a, _), (b, _) in pairwise(steps))
        if steps[-1][1]:
            found[steps[-1][0], LEFT] += 1
    return found


def in_life_table(graph: CareerGraph) -> Counter[Cell]:
    columns = (graph.column("life_table", name) for name in ("role", "destination", "count"))
    found: Counter[Cell] = Counter()
    for role, destination, count in zip(*columns, strict=True):
        found[role, destination] += count
    return found


def equations(
    right: Counter[Cell], graph: CareerGraph, rows: Iterable[Any]
) -> list[tuple[set[Cell], int]]:
    """Return all that is known to who knows the rules, and which cells there are, as their sums.

    A probability that is told tells the sum of its kind: the ends of the interval are those of a
    distribution of two numbers.
    """
    known: list[tuple[set[Cell], int]] = []
    hidden: defaultdict[str, set[Cell]] = defaultdict(set)
    for row in rows:
        cell = (row.origin, row.destination)
        own = {each for each in right if each[0] == row.origin}
        moves = own - {(row.origin, LEFT)}
        if row.moves is None:
            hidden[row.origin].add(cell)
            continue
        known.append(({cell}, row.moves))
        if row.probability is not None:
            total = own if row.destination == LEFT else moves
            known.append((total, sum(right[each] for each in total)))
    table = in_life_table(graph)
    for (role, destination), count in table.items():
        cells = {(role, destination)}
        if destination == LEFT:
            cells = {each for each in hidden[role] if each[1] != LEFT}
            cells |= {(role, LEFT)} - hidden[role]
        known.append((cells & set(right), count))
    return known


def ends(cell: Cell, cells: list[Cell], known: list[tuple[set[Cell], int]]) -> tuple[int, int]:
    """Return the least and the most that a cell may be."""
    matrix = np.array([[each in some for each in cells] for some, _ in known], dtype=float)
    totals = [total for _, total in known]
    goal = np.array([each == cell for each in cells], dtype=float)
    found = [
        optimize.linprog(sign * goal, A_eq=matrix, b_eq=totals, bounds=(1, 10**6), integrality=1)
        for sign in (1, -1)
    ]
    assert all(one.success for one in found)
    return round(found[0].fun), round(-found[1].fun)


@pytest.mark.parametrize("seed", range(8))
def test_dataset_and_estimates_together_tell_no_small_count(seed: int) -> None:
    table = histories(seed)
    right = counted(table)
    least = next(n for n in (2, 5, 8, 12, 30, 90)[seed % 3 :] if n > min(right.values()))
    whole = estimate(table)
    assert {(row.origin, row.destination): row.moves for row in whole.rows} == right
    graph, found = build(table, min_count=least).graph, estimate(table, min_count=least)
    assert not any(graph.column("life_table", "left_share"))
    known = equations(right, graph, found.rows)
    small = [cell for cell, count in right.items() if count < least]
    for cell in small:
        lowest, highest = ends(cell, list(right), known)
        assert lowest == 1
        assert highest > least


@pytest.mark.parametrize("seed", range(6))
def test_what_hides_different_numbers_tells_together_no_more_than_the_smallest(seed: int) -> None:
    table = histories(seed)
    right = counted(table)
    least, more = [(3, 8), (5, 30), (8, 12), (5, 8)][seed % 4]
    known = []
    for minimum in (least, more):
        graph = build(table, min_count=minimum).graph
        known += equations(right, graph, estimate(table, min_count=minimum).rows)
    for cell in (cell for cell, count in right.items() if count < least):
        lowest, highest = ends(cell, list(right), known)
        assert lowest == 1
        assert highest > least


def test_hidden_exits_are_not_what_the_life_table_says_more_than_the_counts() -> None:
    moves = [("C", 30), ("D", 20), ("", 2)]
    rows = [
        (f"{end}{number}", role, start, until)
        for end, people in moves
        for number in range(people)
        for role, start, until in (("A", "2000", "2004"), (end, "2004", ""))
        if role
    ]
    table = pd.DataFrame(rows, columns=["person", "role", "start", "end"])
    graph = build(table, as_of="2010", min_count=5).graph
    counts = dict(
        zip(
            graph.column("transitions", "destination"),
            graph.column("transitions", "count"),
            strict=True,
        )
    )
    assert counts == {"C": 30, "D": 20}
    left = {cell: count for cell, count in in_life_table(graph).items() if cell[0] == "A"}
    assert left == {("A", ""): 0, ("A", "C"): 30, ("A", "D"): 20}


@pytest.mark.parametrize("least", [2, 5])
def test_no_share_and_no_end_of_the_life_table_tells_how_few_stayed(least: int) -> None:
    rows = [
        (str(number), role, start, until)
        for number in range(50)
        for role, start, until in (("A", "2000-01-01", "2002-01-01"), ("B", "2002-01-01", ""))
    ]
    rows += [("one", "A", "2000-01-01", ""), ("other", "A", "2000-01-01", "2004-01-01")]
    table = pd.DataFrame(rows, columns=["person", "role", "start", "end"])
    whole, graph = (
        build(table, as_of="2010").graph,
        build(table, as_of="2010", min_count=least).graph,
    )
    told = [*zip(*(whole.column("life_table", name) for name in NAMES), strict=True)]
    assert ("A", pytest.approx(50 / 52, abs=1e-5), 2) in told
    found = [*zip(*(graph.column("life_table", name) for name in NAMES), strict=True)]
    assert {share for _, share, _ in found} == {None}
    assert found[-1][2] is None  # nor does it end where nobody was left


@pytest.mark.parametrize("how", ["build", "estimate", "split", "group", "half_life"])
def test_what_is_said_beside_quotes_nobody_and_counts_no_moves(how: str) -> None:
    table = histories(2, people=100)
    table.loc[7, "end"] = "2001-02-31"
    table.loc[9, "end"] = "1999-01-01"
    if how == "build":
        notes = build(table, min_count=5).report.notes
    else:
        spells = read_spells(table, group="group") if how == "group" else table
        option: dict[str, Any] = {"half_life": {"half_life": 5}, "split": {"split": "2006"}}
        notes = list(estimate(spells, min_count=5, **option.get(how, {})).notes)
    text = "\n".join(notes)
    warned = "or those of all people, not both: together they may tell small numbers" in text
    assert warned == (how in ("group", "split"))
    assert "Person" not in text
    assert not re.search(r"\d (exit|move)s?\b(?! more)|still there and|\b[1-4] spells?\b", text)
    assert re.search(r"^101 people, until [-0-9]+(; half as much.*)?$", text, re.MULTILINE)
    assert "fewer than 5 spells: ends before it starts: left out" in text


def test_a_contrast_tells_no_sum_that_is_hidden() -> None:
    moves = {"x": {"B": 30, "C": 25, "": 20}, "y": {"D": 3, "": 20}, "z": {"B": 40, "C": 6, "": 20}}
    rows = [
        (f"{group}{end}{number}", role, start, until, group)
        for group, ends in moves.items()
        for end, people in ends.items()
        for number in range(people)
        for role, start, until in (("A", "2000", "2004"), (end, "2004", ""))
        if role
    ]
    table = pd.DataFrame(rows, columns=["person", "role", "start", "end", "group"])
    found = estimate(read_spells(table, group="group"), as_of="2010", min_count=5)
    told = {(row.destination, row.group, row.against) for row in found.contrasts}
    # of y nobody may know how many moved, so that its exits are no part of a known number either
    assert told == {("B", "x", "z"), ("C", "x", "z"), ("", "x", "z")}
    whole = estimate(read_spells(table, group="group"), as_of="2010")
    p = {row[:4]: row for row in whole.contrasts}
    for row in found.contrasts:  # corrected for three rows, not for eleven
        assert row.ratio_p is not None
        assert row.ratio_p <= (p[row[:4]].ratio_p or 0)


@pytest.mark.usefixtures("folder")
def test_commands_print_no_small_number_of_a_published_dataset(run: Callable[..., Result]) -> None:
    table = histories(4)
    table.to_csv("jobs.csv", index=False)
    right = counted(table)
    small = {cell for cell, count in right.items() if count < 8 and cell[1]}
    assert small
    run("build", "jobs.csv", "--min-count", "8", "-o", "shared")
    for role in sorted({cell[0] for cell in right}):
        shown = json.loads(run("next", role, "--data", "shared", "--format", "json").stdout)
        assert not {(role, each["destination"]) for each in shown} & small
    told = run("estimate", "jobs.csv", "--min-count", "8", "--format", "json").stdout
    rows = json.loads(told)["rows"]
    for row in rows:
        if (row["origin"], row["destination"]) in small:
            assert {k for k, v in row.items() if v is not None} == {
                "group",
                "origin",
                "destination",
                "person_years",
            }
