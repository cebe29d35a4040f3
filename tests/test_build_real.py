"""Real histories through build: what the rules did, counted by plain Python."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from spell_oracle import Spell, expected

from careergraph.histories.build import build
from careergraph.histories.observing.observation import observed_within
from careergraph.histories.reading.histories_read import read_spells

if TYPE_CHECKING:
    import pathlib


def place_of(public: pathlib.Path, name: str) -> pathlib.Path:
    place = public / name
    if not place.is_file():
        pytest.skip(f"CAREERGRAPH_TEST_DATA holds no {name}")
    return place


def rows_of(place: pathlib.Path) -> list[dict[str, str]]:
    with place.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def rules_of(place: pathlib.Path) -> dict[str, int]:
    seen = observed_within(read_spells(place))
    return {met.rule: met.count for met in seen.observed.rules if met.count}


def test_naval_officers_leave_the_service(test_data: pathlib.Path) -> None:
    place = place_of(test_data, "historydata/naval_promotions_long.csv")
    officers = defaultdict(list)
    for row in rows_of(place):
        if row["date"] != "unknown":
            officers[row["id"]].append((row["date"], row["rank"] == "leftservice", row["rank"]))
    moves: Counter[tuple[str, str]] = Counter()
    outcomes: Counter[str] = Counter()
    for events in officers.values():
        events.sort()  # whoever leaves on the day of a promotion leaves after it
        for (_, left, rank), (_, leaves, after) in pairwise([*events, ("", False, "")]):
            if left:
                continue
            outcomes["exit" if leaves else "move" if after else "still there"] += 1
            if after and not leaves:
                moves[rank, after] += 1
    graph, report = build(place)
    table = graph.transitions
    ends = zip(table["origin"], table["destination"], strict=True)
    assert dict(zip(ends, table["count"], strict=True)) == moves
    assert outcomes == {"move": 2180, "exit": 81, "still there": 3358}
    lines = str(report).splitlines()
    assert lines[0].endswith("naval_promotions_long.csv: 5,705 rows read, 5,703 used")
    assert lines[1] == (
        "3,438 people, until 1905-02-12: 2,180 moves, 81 exits and 3,358 still there"
    )
    assert (
        "84 rows: 'leftservice' is no role: what was held before ends there, in an exit; 4 people "
        "came back later: an entry"
    ) in lines
    assert graph.names == ("captain", "lieutenant", "mastercommandant", "midshipman")
    assert rules_of(place) == {"no_end": 2263, "tie": 2, "no_days": 3}


def test_members_of_congress_move_between_chambers(test_data: pathlib.Path) -> None:
    place = place_of(test_data, "congress_careers/congress_positions.csv")
    dated = [row for row in rows_of(place) if row["start"]]
    names = sorted({row["job"] for row in dated})
    right = expected(
        [
            Spell(row["person_id"], names.index(row["job"]), day(row["start"]), day(row["end"]))
            for row in dated
        ]
    )
    spells = read_spells(place)
    assert (spells.layout, spells.rows, spells.used) == ("", 52_047, len(dated))
    assert spells.names == tuple(names)
    rules = {rule: len(met) for rule, met in right.rules.items() if met}
    assert rules_of(place) == rules
    assert rules == {
        "reversed": 97,
        "again": 1,
        "beside": 280,
        "renewal": 37_622,
        "overlap": 138,
        "gap_bridged": 6734,
        "tie": 95,
        "return": 152,
        "no_days": 106,
        "still_there": 1,
    }
    graph, _ = build(spells)
    table = graph.transitions
    moves: Counter[tuple[str, str]] = Counter()
    for (_, origin, outcome, _, _), count in right.sojourns.items():
        if outcome >= 0:
            moves[names[origin], names[outcome]] += count
    ends = zip(table["origin"], table["destination"], strict=True)
    assert dict(zip(ends, table["count"], strict=True)) == moves
    assert (moves.total(), right.people) == (1093, 12_949)


def day(text: str) -> int | None:
    """Return the day of a date, the first one of a month or a year."""
    parts = [int(part) for part in text.split("-")] if text else []
    whole = (*parts, 1, 1)[:3]
    return (date(*whole) - date(1970, 1, 1)).days if parts else None
