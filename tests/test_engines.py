"""Every engine observes the same: what a plain reading of the rules says, row by row."""

from __future__ import annotations

import random
import subprocess
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd
import polars as pl
import pytest
from spell_oracle import ENTRY, Spell, expected, order

from careergraph.errors import CareerGraphError
from careergraph.histories.observing import observe as observing
from careergraph.histories.observing import row_counts, sorted_pieces
from careergraph.histories.observing.career_counts import BREAK
from careergraph.histories.observing.observe import observe
from careergraph.histories.observing.people_moves import careers_of, people_moves

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray
    from spell_oracle import Expected

    from careergraph.histories.observing.observed import Observed

ROLES = 5
SCHEMA = {
    "person": pl.Int64,
    "role": pl.Int64,
    "start": pl.Int64,
    "end": pl.Int64,
    "group": pl.Int64,
}


def hostile_spells(seed: int, people: int = 60) -> list[Spell]:
    """Return spells on few days in few roles, so that every rule meets every other."""
    draw = random.Random(seed)  # noqa: S311 (spells need a seed, not secrecy)
    spells = []
    for person in range(people):
        for _ in range(draw.choice((1, 2, 3, 5, 8))):
            start = draw.choice((-6, 0, 3, 4, 5, 8, 9, 13, 14, 17, 25))
            end = draw.choice((None, start, start + draw.randrange(-2, 12), start + 5))
            spells.append(Spell(person, draw.randrange(ROLES), start, end, draw.randrange(2)))
            if draw.random() < 0.2:
                spells.append(spells[-1]._replace(group=draw.randrange(2)))
            if draw.random() < 0.2:
                spells.append(spells[-1]._replace(role=draw.randrange(ROLES)))
    draw.shuffle(spells)
    return spells


def in_polars(spells: list[Spell], person: type[pl.DataType] = pl.Int64) -> pl.DataFrame:
    return pl.DataFrame(spells, schema=SCHEMA | {"person": person}, orient="row")


def in_pandas(spells: list[Spell], _: object = None) -> pd.DataFrame:
    frame = pd.DataFrame(spells, columns=list(SCHEMA))
    assert frame["end"].dtype in (float, object)
    return frame


def in_duckdb(spells: list[Spell], person: type[pl.DataType] = pl.Int64) -> duckdb.DuckDBPyRelation:
    return duckdb.connect().from_arrow(in_polars(spells, person).to_arrow())


ENGINES: dict[str, Callable[..., Any]] = {
    "pandas": in_pandas,
    "polars": in_polars,
    "polars lazy": lambda *spells: in_polars(*spells).lazy(),
    "DuckDB": in_duckdb,
}


def counts(*columns: NDArray[np.int64]) -> Counter[tuple[int, ...]]:
    *keys, count = (column.tolist() for column in columns)
    rows = Counter(dict(zip(zip(*keys, strict=True), count, strict=True)))
    assert len(rows) == len(count), "a row stands twice"
    return rows


def agree(seen: Observed, right: Expected) -> None:
    table = seen.sojourns
    rows = counts(table.group, table.origin, table.outcome, table.entered, table.days, table.count)
    assert rows == right.sojourns
    assert (
        counts(seen.persons.origin, seen.persons.destination, seen.persons.count) == right.persons
    )
    persons = seen.group_persons
    assert (
        counts(persons.group, persons.origin, persons.destination, persons.count)
        == right.group_persons
    )
    steps = seen.steps
    assert counts(steps.previous, steps.origin, steps.outcome, steps.count) == right.steps
    assert dict(enumerate(seen.entries.tolist())) == {
        role: right.entries[role] for role in range(ROLES)
    }
    assert (seen.people, seen.spells, seen.as_of) == (right.people, right.spells, right.as_of)
    for rule in seen.rules:
        spells = sorted(
            right.rules.get(rule.rule, []), key=lambda spell: (spell.person, *order(spell))
        )
        assert rule.count == len(spells), rule.rule
        shown = [(row.person, row.role, row.start, row.end) for row in rule.first]
        assert shown == [spell[:4] for spell in spells[:5]], rule.rule


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("seed", range(2))
def test_engines_agree_with_the_rules(engine: str, seed: int) -> None:
    spells = hostile_spells(seed)
    agrees_however_it_is_asked(ENGINES[engine](spells), spells)


def agrees_however_it_is_asked(frame: object, spells: list[Spell]) -> None:
    agree(observe(frame, roles=ROLES, groups=2), expected(spells))
    ungrouped = [spell._replace(group=0) for spell in spells]
    agree(
        observe(frame, roles=ROLES, max_gap=3, as_of=20), expected(ungrouped, max_gap=3, as_of=20)
    )
    agree(observe(frame, roles=ROLES, since=3, until=14), expected(ungrouped, windows=((3, 14),)))
    periods = (-2, 5, 9, 17)
    agree(
        observe(frame, roles=ROLES, periods=periods, max_gap=0),
        expected(ungrouped, max_gap=0, windows=((-2, 5), (5, 9), (9, 17))),
    )


@pytest.mark.parametrize("engine", ENGINES)
def test_windows_look_at_neighbours_as_sorted_rows_do(
    engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The way of Spark, on the engines that go another way by themselves."""
    monkeypatch.setattr(observing, "comes_in_pieces", lambda _: False)
    spells = hostile_spells(3)
    agrees_however_it_is_asked(ENGINES[engine](spells), spells)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("size", [1, 7, 40])
def test_pieces_of_any_size_are_counted_as_one(
    engine: str, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Persons have up to twenty spells: some are larger than a piece."""
    monkeypatch.setattr(sorted_pieces, "PIECE", size)
    monkeypatch.setattr(row_counts, "MOST_HELD", 3 * size)
    monkeypatch.setattr(row_counts, "AT_ONCE", size)
    spells = hostile_spells(4, people=25)
    agrees_however_it_is_asked(ENGINES[engine](spells), spells)


@pytest.mark.parametrize("engine", ENGINES)
def test_steps_that_were_not_held_are_counted_when_they_are_asked_for(engine: str) -> None:
    spells = hostile_spells(6, people=20)
    frame = ENGINES[engine](spells)
    held, again = (observe(frame, roles=ROLES, also=also).steps for also in (["steps"], []))
    for steps in (held, again):
        found = counts(steps.previous, steps.origin, steps.outcome, steps.count)
        assert found == expected(spells).steps


def test_observing_on_duckdb_does_without_pandas() -> None:
    """It is large: a fifth of the memory that a million spells take."""
    program = """
import duckdb, sys
from careergraph.histories.observing.observe import observe
rows = "(1, 0, 0, 5), (1, 1, 5, 9), (1, 1, 5, 9), (2, 0, 7, NULL), (2, 1, 9, 8)"
spells = duckdb.sql(f'FROM (VALUES {rows}) spells(person, role, start, "end")')
assert observe(spells, roles=2).persons.count.tolist() == [1]
assert "pandas" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], check=True)


def test_roles_of_any_number_are_told_apart() -> None:
    """Three numbers of so many roles do not fit one integer."""
    many = 2**27
    spells = [each._replace(role=each.role + many - ROLES) for each in hostile_spells(5)]
    seen = observe(in_polars(spells), roles=many, groups=2)
    right = expected(spells)
    table, steps = seen.sojourns, seen.steps
    rows = counts(table.group, table.origin, table.outcome, table.entered, table.days, table.count)
    assert rows == right.sojourns
    assert counts(steps.previous, steps.origin, steps.outcome, steps.count) == right.steps
    persons = seen.group_persons
    found = counts(persons.group, persons.origin, persons.destination, persons.count)
    assert found == right.group_persons


@pytest.mark.parametrize("engine", ENGINES)
def test_people_have_names_or_numbers_of_any_size(engine: str) -> None:
    spells = hostile_spells(7, people=20)
    for name, kind in ((lambda n: 2**62 + n, pl.Int64), (lambda n: f"{n:03}", pl.String)):
        called = [spell._replace(person=name(spell.person), group=0) for spell in spells]
        frame = ENGINES[engine](called, kind)
        agree(observe(frame, roles=ROLES), expected(called))


@pytest.mark.parametrize("engine", ENGINES)
def test_the_moves_of_people_are_a_frame_of_the_same_engine(engine: str) -> None:
    spells = hostile_spells(11)
    given = ENGINES[engine](spells)
    moves = people_moves(given, roles=ROLES, groups=2, max_gap=3)
    native = moves.lazy() if engine == "polars lazy" else moves
    assert type(native) is type(given)
    right = expected(spells, max_gap=3).every
    places: Counter[object] = Counter()
    rows = []
    for each in right:
        places[each.person] += 1
        days = sum(part[1] for part in each.spells)
        left_on = sum(each.spells[-1])
        ends = each.previous, each.origin, each.outcome, days, left_on, each.group
        rows.append((each.person, places[each.person], *ends))
    table = moves.pl() if engine == "DuckDB" else moves
    assert sorted(map(tuple, table.to_numpy().tolist())) == sorted(rows)
    sequences: dict[object, list[int]] = {}
    for each in right:
        career = sequences.setdefault(each.person, [])
        broken = each.previous == ENTRY and career
        career += [BREAK, each.origin] if broken else [each.origin]
    careers = careers_of(moves)
    assert careers.count == Counter(map(tuple, sequences.values()))
    assert careers.sojourns == len(rows)
    seen = observe(given, roles=ROLES, groups=2, max_gap=3, also=["careers"])
    assert seen.careers == careers


@pytest.mark.parametrize(
    ("spells", "options", "message"),
    [
        (
            [Spell(1, 5, 0, 1)],
            {},
            "spells: role 5 (right would be role from 0 to 4)",
        ),
        (
            [Spell(1, 0, 90_000, None)],
            {},
            "spells: start 90000 (right would be start from -135140 to 84005)",
        ),
        (
            [Spell(1, 0, 0, None)],
            {"since": 5, "until": 5},
            "spells: periods 5, 5 "
            "(right would be at least two days, each later than the one before)",
        ),
        (
            [Spell(1, 0, 0, None)],
            {"periods": [1, 2], "since": 1},
            "spells: periods together with groups, since or until (right would be one of them)",
        ),
    ],
)
def test_what_is_no_table_of_spells_is_refused(
    spells: list[Spell], options: dict[str, Any], message: str
) -> None:
    with pytest.raises(CareerGraphError) as caught:
        observe(in_polars(spells), roles=ROLES, **options)
    assert str(caught.value) == message


def test_missing_columns_and_cells_are_refused() -> None:
    frame = pl.DataFrame({"person": [1, None], "role": [0, 0], "start": [0, 0]})
    with pytest.raises(CareerGraphError) as caught:
        observe(frame, roles=1)
    right = "columns person, role, start, end"
    assert str(caught.value) == f"spells: no column end (right would be {right})"
    with pytest.raises(CareerGraphError) as caught:
        observe(frame.with_columns(end=pl.lit(None, pl.Int64)), roles=1)
    right = "a person in each row"
    assert str(caught.value) == f"spells: 1 rows without person (right would be {right})"


@pytest.mark.parametrize("engine", ENGINES)
def test_no_spells_are_no_sojourns(engine: str) -> None:
    agree(observe(ENGINES[engine]([]), roles=ROLES), expected([]))


def test_temporary_tables_are_dropped() -> None:
    connection = duckdb.connect()
    given = in_polars(hostile_spells(1)).to_arrow()
    observe(connection.from_arrow(given), roles=ROLES)
    assert connection.sql("SELECT table_name FROM duckdb_tables()").fetchall() == []
