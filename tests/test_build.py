"""Histories become a dataset: its counts are those of a plain reading of the rules, row by row."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from spell_oracle import ENTRY, LEFT, NEVER, STILL_THERE, Spell, expected, seen

import careergraph
from careergraph.errors import CareerGraphError
from careergraph.histories.build import build
from careergraph.histories.estimate import estimate
from careergraph.histories.observing import observation

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

    from click.testing import Result
    from spell_oracle import Expected

    from careergraph import CareerGraph

NAMES = "ABCDE"
YEAR = 365.25
EPOCH = dt.date(2000, 1, 1)
FIRST = (EPOCH - dt.date(1970, 1, 1)).days


def drawn(seed: int, people: int = 60, step: int = 200) -> list[Spell]:
    """Return histories of people: spells of months to years, some of them odd."""
    rng = random.Random(seed)  # noqa: S311 (a seed, not secrecy)
    spells = []
    for person in range(people):
        day = FIRST + rng.randrange(3000)
        for _ in range(rng.choice((1, 2, 3, 4))):
            end: int | None = day + rng.randrange(2, step * 5)
            begin, day = day, (end or day) + rng.choice((0, 0, 1, 90, -20))
            end = None if rng.random() < 0.2 else end
            spells.append(Spell(f"p{person:02}", rng.randrange(len(NAMES)), begin, end))
    rng.shuffle(spells)
    return spells


def table_of(spells: list[Spell]) -> pd.DataFrame:
    rows = [
        (spell.person, NAMES[spell.role], date_of(spell.start), date_of(spell.end))
        for spell in spells
    ]
    return pd.DataFrame(rows, columns=["person", "role", "start", "end"])


def date_of(day: int | None) -> str:
    return "" if day is None else str(dt.date(1970, 1, 1) + dt.timedelta(day))


def numbered(spells: list[Spell]) -> list[Spell]:
    """Return spells with the numbers that roles have among those that occur."""
    there = sorted({spell.role for spell in spells})
    return [spell._replace(role=there.index(spell.role)) for spell in spells]


def moves_of(graph: CareerGraph, column: str = "count") -> dict[tuple[str, str], Any]:
    names = ("origin", "destination", column)
    rows = zip(*(graph.column("transitions", name) for name in names), strict=True)
    return {(a, b): n for a, b, n in rows}


def outcomes(right: Expected, names: list[str]) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for (_, origin, outcome, _, _), n in right.sojourns.items():
        called = {LEFT: "left", STILL_THERE: "there"}.get(outcome) or names[outcome]
        found[names[origin], called] += n
    return found


@pytest.mark.parametrize("seed", range(8))
def test_counts_are_those_of_a_plain_reading(seed: int) -> None:
    spells = drawn(seed)
    names = sorted({NAMES[spell.role] for spell in spells})
    graph = build(table_of(spells)).graph
    right = expected(numbered(spells))
    every = outcomes(right, names)
    moves = {pair: n for pair, n in every.items() if pair[1] in names}
    assert moves_of(graph) == moves
    persons = {(names[a], names[b]): n for (a, b), n in right.persons.items()}
    assert moves_of(graph, "persons") == persons
    facts = {
        (role, kind): int(value)
        for role, kind, value in zip(
            *(graph.column("facts", name) for name in ("role", "type", "value")), strict=True
        )
    }
    told = {(role, kind): 0 for role, _ in every for kind in ("entries", "exits", "still-there")}
    told |= {(role, "exits"): n for (role, kind), n in every.items() if kind == "left"}
    told |= {(role, "still-there"): n for (role, kind), n in every.items() if kind == "there"}
    told |= {(names[role], "entries"): n for role, n in right.entries.items() if n}
    assert facts == told


@pytest.mark.parametrize("seed", range(4))
def test_the_life_table_holds_all_moves_exits_and_years(seed: int) -> None:
    spells = drawn(seed)
    graph = build(table_of(spells)).graph
    right = expected(numbered(spells))
    names = sorted({NAMES[spell.role] for spell in spells})
    columns = (*("role", "destination", "count", "person_years"), "after_years", "until_years")
    rows = list(zip(*(graph.column("life_table", name) for name in columns), strict=True))
    counts: Counter[tuple[str, str]] = Counter()
    years: Counter[str] = Counter()
    intervals: defaultdict[tuple[str, float], set[float]] = defaultdict(set)
    for role, destination, count, person_years, after, until in rows:
        counts[role, destination] += count
        intervals[role, after].add(person_years)
        years[role] += 0 if destination else person_years
        assert until is None or after < until
    assert all(len(of_one) == 1 for of_one in intervals.values())
    every = outcomes(right, names)
    ended = {(a, "" if b == "left" else b): n for (a, b), n in every.items() if b != "there"}
    assert +counts == ended
    days: Counter[str] = Counter()
    for (_, origin, _, _, length), n in right.sojourns.items():
        days[names[origin]] += n * length
    assert {role: pytest.approx(d / YEAR, abs=1e-3) for role, d in days.items() if d} == +years


@pytest.mark.parametrize("max_gap", [None, "60d"])
def test_careers_are_the_roles_of_each_person_in_order(max_gap: str | None) -> None:
    spells = drawn(6)
    graph = build(table_of(spells), max_gap=max_gap).graph
    names = sorted({NAMES[spell.role] for spell in spells})
    right: defaultdict[object, list[str]] = defaultdict(list)
    for sojourn in expected(numbered(spells), max_gap=max_gap and 60).every:
        broken = sojourn.previous == ENTRY and right[sojourn.person]
        right[sojourn.person] += ["", names[sojourn.origin]] if broken else [names[sojourn.origin]]
    columns = ("career", "step", "role", "persons")
    told: defaultdict[tuple[str, int], dict[int, str]] = defaultdict(dict)
    for key, step, role, persons in zip(
        *(graph.column("careers", name) for name in columns), strict=True
    ):
        told[key, persons][step] = role
    careers = Counter(
        {
            tuple(steps.get(step, "") for step in range(1, max(steps) + 1)): persons
            for (_, persons), steps in told.items()
        }
    )
    assert careers == Counter(map(tuple, right.values()))


@pytest.mark.parametrize("window", [(None, 2004), (2003, None), (2002, 2005)])
def test_a_window_counts_what_was_left_in_it(window: tuple[int | None, int | None]) -> None:
    spells = drawn(3)
    since, until = (None if year is None else str(year) for year in window)
    graph = build(table_of(spells), since=since, until=until).graph
    low, high = (
        end if year is None else (dt.date(year, 1, 1) - dt.date(1970, 1, 1)).days
        for year, end in zip(window, (-NEVER, NEVER), strict=True)
    )
    right = expected(numbered(spells), windows=((low, high),))
    names = sorted({NAMES[spell.role] for spell in spells})
    moves = {pair: n for pair, n in outcomes(right, names).items() if pair[1] in names}
    assert moves_of(graph) == moves


def test_with_a_half_life_rates_are_those_of_weighted_moves_and_years() -> None:
    spells = drawn(5)
    graph = build(table_of(spells), half_life=4).graph
    right = expected(numbered(spells))
    last = right.as_of + 1
    moves: Counter[tuple[str, str]] = Counter()
    years: Counter[str] = Counter()
    names = sorted({NAMES[spell.role] for spell in spells})
    ends = [last - round(YEAR) * number for number in range(41)]
    for sojourn in right.every:
        for number, (late, early) in enumerate(itertools.pairwise(ends)):
            weight = 0.5 ** ((number + 0.5) * round(YEAR) / YEAR / 4)
            found = seen(sojourn, early - 1, late - 1)
            if found is None:
                continue
            outcome, entered, days = found
            years[names[sojourn.origin]] += weight * (days - entered) / YEAR
            if outcome >= 0:
                moves[names[sojourn.origin], names[outcome]] += weight
    told = moves_of(graph, "hazard")
    assert set(told) == set(moves)
    for (origin, end), rate in told.items():
        assert rate == pytest.approx(moves[origin, end] / years[origin], rel=1e-4)


@pytest.mark.parametrize("seed", range(4))
def test_small_counts_are_told_nowhere(seed: int) -> None:
    spells = drawn(seed, people=200)
    least = 8
    graph, report = build(table_of(spells), min_count=least)
    every, hidden = build(table_of(spells)).graph, 0
    assert min(moves_of(graph, "persons").values(), default=least) >= least
    assert set(moves_of(graph)) <= set(moves_of(every))
    for pair, persons in moves_of(every, "persons").items():
        if persons < least:
            assert pair not in moves_of(graph)
            hidden += 1
    assert hidden
    assert "facts" not in graph.tables
    assert "careers" not in graph.tables
    counts = graph.column("life_table", "count")
    assert all(count == 0 or count >= least for count in counts)
    pairs = zip(
        *(graph.column("life_table", name) for name in ("role", "destination")), strict=True
    )
    assert {pair for pair in pairs if pair[1]} <= set(moves_of(graph))
    assert any("hidden: fewer than 8 people moved so" in note for note in report.notes)
    shown = estimate(table_of(spells), min_count=least).rows
    assert all(row.persons is None or row.persons >= least for row in shown)


def test_groups_are_estimated_by_themselves_and_held_against_each_other() -> None:
    rows = [
        (f"{dept}{number}", role, start, end, dept)
        for dept, years in (("Sales", 2), ("Law", 4))
        for number in range(30)
        for role, start, end in (
            ("Clerk", f"{2000 + number % 5}", f"{2000 + number % 5 + years}"),
            ("Lead", f"{2000 + number % 5 + years}", ""),
        )
    ]
    table = pd.DataFrame(rows, columns=["person", "role", "start", "end", "department"])
    spells = careergraph.read_spells(table, group="department")
    found = estimate(spells, as_of="2012-01-01")
    [law, sales] = sorted(found.rows, key=lambda row: row.group)
    assert (law.group, law.moves, sales.group, sales.moves) == ("Law", 30, "Sales", 30)
    assert law.hazard == pytest.approx(0.25, rel=0.01)
    assert sales.hazard == pytest.approx(0.5, rel=0.01)
    [contrast] = found.contrasts
    assert (contrast.group, contrast.against) == ("Law", "Sales")
    assert contrast.ratio == pytest.approx(0.5, rel=0.01)
    assert contrast.ratio_high is not None
    assert contrast.ratio_high < 1
    assert len(found.to_frame("contrasts")) == 1


def facts_of(graph: CareerGraph) -> dict[tuple[str, str], str]:
    columns = (graph.text_column("facts", name) for name in ("role", "type", "value"))
    return {(role, kind): value for role, kind, value in zip(*columns, strict=True)}


def test_nobody_is_told_as_0_where_that_is_known_and_not_where_it_is_not() -> None:
    columns = ["person", "role", "start", "end"]
    rows = [("ann", "Cook", "2015", "2018"), ("ann", "Chef", "2018", "")]
    rows.append(("bo", "Cook", "2016", "2017"))
    ended = pd.DataFrame(rows, columns=columns)
    assert facts_of(build(ended, as_of="2020").graph) == {
        ("Cook", "entries"): "2",
        ("Chef", "entries"): "0",
        ("Cook", "exits"): "1",
        ("Chef", "exits"): "0",
        ("Cook", "still-there"): "0",
        ("Chef", "still-there"): "1",
    }
    events = build(ended[columns[:3]], as_of="2020")  # nobody can be seen to leave
    assert facts_of(events.graph) == {
        ("Cook", "entries"): "2",
        ("Chef", "entries"): "0",
        ("Cook", "still-there"): "1",
        ("Chef", "still-there"): "1",
    }
    order = [("ann", "Cook", 1), ("ann", "Chef", 2)]  # nothing says who is still there
    untimed = build(pd.DataFrame(order, columns=["person", "role", "experience_order"]))
    assert facts_of(untimed.graph) == {}
    hidden = build(ended, as_of="2020", min_count=5)
    assert facts_of(hidden.graph) == {}


WRONG = {
    "as_of": ("soon", "as_of is 'soon'; right would be a date such as 2020-06-30, 2020-06 or 2020"),
    "max_gap": (
        "long",
        "max_gap is 'long'; right would be a length of time such as 2y, 18m or 90d",
    ),
    "half_life": (0, "half_life is 0; right would be a length of time above 0, such as 2y or 18m"),
    "min_count": (0, "min_count is 0; right would be a whole number from 1"),
}


@pytest.mark.parametrize("option", WRONG)
def test_an_option_that_cannot_be_so_is_refused(option: str) -> None:
    given, text = WRONG[option]
    for ask in (build, estimate):
        with pytest.raises(CareerGraphError) as error:
            ask(table_of(drawn(1, people=5)), **{option: given})
        assert str(error.value) == text


def test_windows_and_splits_that_cannot_be_so_are_refused() -> None:
    table = table_of(drawn(1, people=5))
    with pytest.raises(CareerGraphError) as error:
        build(table, since="2010", until="2005")
    assert str(error.value) == (
        "since is 2010-01-01, until 2005-01-01; right would be a window that ends after it begins"
    )
    with pytest.raises(CareerGraphError) as error:
        estimate(table, split="2010", half_life=3)
    assert str(error.value) == "half_life and split are given; right would be one of them"
    with pytest.raises(CareerGraphError) as error:
        estimate(table, split="2010", until="2005")
    assert str(error.value) == (
        "split is 2010-01-01; right would be a day within the window until 2005-01-01"
    )
    with pytest.raises(CareerGraphError) as error:
        estimate(table, against="Sales")
    assert str(error.value) == "against is 'Sales'; right would be a column of groups as well"


def test_of_histories_that_begin_after_the_last_known_day_nothing_is_told() -> None:
    graph, report = build(table_of(drawn(1, people=5)), as_of="1990-01-01")
    assert not any(graph.column(name, "source") for name in ("transitions", "life_table"))
    assert "no people, until 1990-01-01: no moves, no exits and 0 still there" in report.notes
    assert not any("drawn towards" in note for note in report.notes)


def test_people_are_counted_who_were_seen_in_the_window() -> None:
    jobs = [("ann", "2001", "2003"), ("bo", "2005", "2008"), ("cy", "2002", "2010")]
    rows = [(who, "Cook", start, end) for who, start, end in jobs]
    table = pd.DataFrame(rows, columns=["person", "role", "start", "end"])
    told = "2 people, from 2005-01-01 until 2006-12-31: no moves, no exits and 2 still there"
    assert told in build(table, since="2005", until="2007").report.notes
    found = estimate(table, since="2005", split="2006", until="2007")
    assert told in found.notes


def test_a_window_after_the_last_known_day_is_refused() -> None:
    with pytest.raises(CareerGraphError) as error:
        build(table_of(drawn(1, people=5)), since="2010-01-02", as_of="2010")
    assert str(error.value) == (
        "since is 2010-01-02; right would be 2010-01-01, the last day that is known, or one before "
        "it"
    )


@pytest.mark.usefixtures("folder")
def test_the_command_makes_a_dataset_that_questions_are_asked_of(
    run: Callable[..., Result],
) -> None:
    table_of(drawn(2)).to_csv("jobs.csv", index=False)
    told = run("build", "jobs.csv", "-o", "hr.sqlite").stdout
    assert told.startswith("wrote hr.sqlite: 5 roles, 19 transitions, 6 tables\n")
    assert "columns: person in 'person', role in 'role'" in told
    assert careergraph.load("hr.sqlite") == build("jobs.csv").graph
    path = run("path", "A", "B", "--by", "likelihood", "--data", "hr.sqlite").stdout
    assert "who moved; likely" in path


def test_a_place_that_is_taken_is_refused_before_anything_is_read(
    run: Callable[..., Result], folder: pathlib.Path
) -> None:
    (folder / "mine.sqlite").write_text("precious")
    result = run("build", "nothing.csv", "-o", "mine.sqlite")
    assert result.exit_code == 1
    assert "something else stands there already; name a new file" in result.stderr
    assert (folder / "mine.sqlite").read_text() == "precious"


@pytest.mark.parametrize("form", ["table", "json", "csv", "md"])
@pytest.mark.usefixtures("folder")
def test_estimates_come_in_every_form(run: Callable[..., Result], form: str) -> None:
    table_of(drawn(2)).to_csv("jobs.csv", index=False)
    told = run("estimate", "jobs.csv", "--split", "2005", "--format", form).stdout
    first = {
        "table": "\nMoves and exits, most moves first: the first 20 of",
        "json": "{",
        "csv": "group,origin,destination,moves,persons,share,probability,",
        "md": "| group | from → to | moves | people | likely | in 100 years |",
    }
    assert told.startswith(first[form])


def test_the_report_says_first_how_many_moved_and_whether_anybody_left() -> None:
    table = pd.DataFrame(
        {"person": list("aab"), "role": ["Cook", "Chef", "Cook"], "start": ["2010", "2012", "2013"]}
    )
    log = [
        "DataFrame: 3 rows read, 3 used",
        "2 people, until 2013-01-01: 1 move, no exits and 2 still there",
        "no column of ends: a role ends where the person's next one begins; nobody is seen to "
        "leave, so whoever has no next one counts as still there",
    ]
    assert list(build(table).report.notes[:3]) == log
    spells = build(table.assign(end=["2012", "", ""]))
    assert not any(note.startswith("no column of ends") for note in spells.report.notes)


def test_too_little_memory_for_the_rules_is_an_error_of_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(*_: object, **__: object) -> None:
        message = "could not allocate 1 GB"
        raise MemoryError(message)

    monkeypatch.setattr(observation, "observe", fails)
    with pytest.raises(CareerGraphError) as caught:
        build(table_of(drawn(2)))
    right = "more memory (memory), room for temporary files, or fewer files at once"
    assert str(caught.value) == (
        f"DataFrame: too little memory: could not allocate 1 GB; right would be {right}"
    )
