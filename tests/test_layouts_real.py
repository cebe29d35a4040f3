"""Real histories in other layouts, counted by the csv module alone."""

from __future__ import annotations

import csv
from collections import defaultdict
from importlib.metadata import PackageNotFoundError, distribution
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

import pytest

from careergraph.histories.laid_out.declared_layout import LayoutQuestion
from careergraph.histories.laid_out.known_layouts import lay_out, layout_of
from careergraph.importers.shared.any_table import read_any_table

if TYPE_CHECKING:
    import pathlib

ASK = LayoutQuestion()


def place_of(public: pathlib.Path, name: str) -> pathlib.Path:
    place = public / name
    if not place.is_file():
        pytest.skip(f"CAREERGRAPH_TEST_DATA holds no {name}")
    return place


def rows_of(place: pathlib.Path) -> list[dict[str, str]]:
    with place.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_promotions_of_naval_officers_are_events(test_data: pathlib.Path) -> None:
    place = place_of(test_data, "historydata/naval_promotions_long.csv")
    rows = rows_of(place)
    officers = defaultdict(list)
    for row in rows:
        if row["date"] != "unknown":
            officers[row["id"]].append((row["date"], row["rank"]))
    right = []
    for person, events in officers.items():
        ordered = sorted(events, key=lambda event: event[0])
        right += [  # leftservice becomes no role later
            (person, rank, start, end) for (start, rank), (end, _) in pairwise([*ordered, ("", "")])
        ]
    sheet = read_any_table(place)
    assert layout_of(sheet, ASK).name == "events"
    found = lay_out(sheet, ASK)
    assert sorted(map(tuple, found.sheet.rows)) == sorted(right)
    counts = {note.kind: note.count for note in found.notes}
    assert counts == {"leaving": 0, "left somewhen": 2, "same day": 2}
    assert len(rows) == 5705
    still = sum(not end and rank != "leftservice" for _, rank, _, end in right)
    assert (len(officers), len(right), still) == (3438, 5703, 3358)


def test_positions_in_congress_are_spells(test_data: pathlib.Path) -> None:
    place = place_of(test_data, "congress_careers/congress_positions.csv")
    rows = rows_of(place)
    sheet = read_any_table(place)
    assert layout_of(sheet, ASK).name == "spells"
    found = lay_out(sheet, LayoutQuestion(groups=["party"]))
    columns = ("person_id", "job", "start", "end", "party")
    assert found.sheet.rows == [[row[column] for column in columns] for row in rows]
    assert len(rows) == 52_047


def test_states_of_school_leavers_are_spells() -> None:
    try:
        place = distribution("sequenzo").locate_file("sequenzo/datasets/mvad.csv")
    except PackageNotFoundError:
        pytest.skip("sequenzo, which has the data mvad, is not installed")
    rows = rows_of(place)  # type: ignore[arg-type]
    months = [name for name in rows[0] if name[3:4] == "." and name[4:].isdigit()]
    right = [
        (row["id"], state, len(list(same)))
        for row in rows
        for state, same in groupby(row[month] for month in months)
    ]
    sheet = read_any_table(str(place))
    assert layout_of(sheet, ASK).name == "states"
    found = lay_out(sheet, ASK)
    lengths = [
        (person, role, number(end or found.as_of) - number(start))
        for person, role, start, end in found.sheet.rows
    ]
    assert lengths == right
    assert (len(rows), len(months), len(right), found.as_of) == (712, 72, 2526, "1999-07")
    assert sum(months for *_, months in lengths) == 712 * 72


def number(month: str) -> int:
    year, part = month.split("-")
    return 12 * int(year) + int(part)
