"""Histories in other layouts: what is written in each is read back as the same spells."""

from __future__ import annotations

import csv
import gzip
import pathlib
import random
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careergraph.errors import CareerGraphError, TableError
from careergraph.histories.laid_out.declared_layout import LaidOut, LayoutQuestion
from careergraph.histories.laid_out.known_layouts import (
    all_layouts,
    lay_out,
    layout_help,
    layout_named,
    layout_of,
    layouts_table,
)
from careergraph.histories.laid_out.time_points import time_point
from careergraph.histories.laid_out.xes import is_xes, read_xes
from careergraph.importers.shared.any_table import read_any_table
from careergraph.importers.shared.download import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ASK = LayoutQuestion()
PAGE = pathlib.Path(__file__).parents[1] / "docs" / "layouts.md"
HOSTILE = [
    'Cook, "sous"',
    "Chef; owner",
    "a\tb",
    "x|y",
    "Côte d'Ivoire",
    "q)r(",
    "<b>&amp;",
    "-",
    "Ж",
]
Spell = tuple[str, str, str, str]


def drawing(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 (a seed, not secrecy)


def sheet_of(text: str, file: str = "jobs.csv") -> Sheet:
    header, *rows = csv.reader(text.splitlines())
    return Sheet(file, header, rows, list(range(2, len(rows) + 2)))


def read_back(folder: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> Sheet:
    """Write a table as CSV and read it as anyone's table is read."""
    place = folder / "table.csv"
    with place.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream, quoting=csv.QUOTE_ALL).writerows([header, *rows])
    return read_any_table(place)


def spells_in(laid_out: LaidOut) -> list[Spell]:
    return sorted((row[0], row[1], row[2], row[3]) for row in laid_out.sheet.rows)


def kinds(laid_out: LaidOut) -> dict[str, int]:
    return {note.kind: note.count for note in laid_out.notes}


def month(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def histories(seed: int, *, gaps: bool, last: int = 30) -> dict[str, list[tuple[str, int, int]]]:
    """Draw for each person roles with the months in which they begin and end, in order."""
    drawn, first = drawing(seed), 2000 * 12
    found = {}
    for number in range(drawn.randint(1, 6)):
        spells, now, before = [], first + drawn.randint(0, 3), ""
        while now < first + last:
            role = drawn.choice([name for name in HOSTILE if name != before])
            end = min(now + drawn.randint(1, 8), first + last)
            spells.append((role, now, end))
            before, now = role, end
            if gaps and drawn.random() < 0.4:
                now, before = now + drawn.randint(1, 4), ""
        found[f"P{number}, {HOSTILE[number]}"] = spells
    return found


def expected(drawn: dict[str, list[tuple[str, int, int]]], until: int) -> list[Spell]:
    return sorted(
        (person, role, month(start), "" if end == until else month(end))
        for person, spells in drawn.items()
        for role, start, end in spells
    )


UNTIL = 2000 * 12 + 30


@pytest.mark.parametrize("seed", range(12))
def test_states_are_read_back(seed: int, tmp_path: Path) -> None:
    drawn = histories(seed, gaps=True)
    missing = drawing(seed).choice(["", "NA", "*"])
    cells = {
        person: {at: role for role, start, end in spells for at in range(start, end)}
        for person, spells in drawn.items()
    }
    months = range(UNTIL - 30, UNTIL)
    rows = [[person, *(cells[person].get(at, missing) for at in months)] for person in drawn]
    sheet = read_back(tmp_path, ["id", *map(month, months)], rows)
    # "-" is a role here: it is no blank of TraMineR
    found = lay_out(sheet, ASK)
    assert layout_of(sheet, ASK).name == "states"
    assert spells_in(found) == expected(drawn, UNTIL)
    assert found.as_of == month(UNTIL)


@pytest.mark.parametrize("seed", range(12))
def test_panels_are_read_back_whatever_the_order_of_rows(seed: int, tmp_path: Path) -> None:
    drawn = histories(seed, gaps=True) | {"everyone": [("Clerk", UNTIL - 30, UNTIL)]}
    rows = [
        [person, month(at), role]
        for person, spells in drawn.items()
        for role, start, end in spells
        for at in range(start, end)
    ]
    drawing(seed).shuffle(rows)
    sheet = read_back(tmp_path, ["person", "month", "role"], rows)
    assert layout_of(sheet, ASK).name == "panel"
    found = lay_out(sheet, ASK)
    assert spells_in(found) == expected(drawn, UNTIL)
    assert found.as_of == month(UNTIL)


@pytest.mark.parametrize("seed", range(12))
def test_sps_is_read_back(seed: int, tmp_path: Path) -> None:
    drawn = {
        person: [(role, start, end) for role, start, end in spells if "(" not in role]
        for person, spells in histories(seed, gaps=True).items()
    }
    first, rows = UNTIL - 30, []
    for person, spells in drawn.items():
        parts, now = [], first
        for role, start, end in spells:
            parts += [f"(*,{start - now})"] * (start > now) + [f"({role},{end - start})"]
            now = end
        rows.append([person, "-".join(parts + [f"(*,{UNTIL - now})"] * (now < UNTIL))])
    sheet = read_back(tmp_path, ["id", "sequence"], rows)
    found = lay_out(sheet, LayoutQuestion(step="1m", begin="2000-01"))
    assert layout_of(sheet, ASK).name == "sps"
    assert spells_in(found) == expected(drawn, UNTIL)


def in_days(drawn: dict[str, list[tuple[str, int, int]]]) -> list[tuple[str, str, date, date]]:
    return [
        (person, role, date(start // 12, start % 12 + 1, 3), date(end // 12, end % 12 + 1, 3))
        for person, spells in drawn.items()
        for role, start, end in spells
    ]


@pytest.mark.parametrize("seed", range(12))
def test_events_are_read_back_whatever_the_order_of_rows(seed: int, tmp_path: Path) -> None:
    drawn = histories(seed, gaps=False)
    rows = [[person, role, str(start)] for person, role, start, _ in in_days(drawn)]
    right = sorted(
        (person, role, str(start), "" if end == date(2002, 7, 3) else str(end))
        for person, role, start, end in in_days(drawn)
    )
    drawing(seed).shuffle(rows)
    sheet = read_back(tmp_path, ["id", "rank", "date"], rows)
    assert layout_of(sheet, ASK).name == "events"
    assert spells_in(lay_out(sheet, ASK)) == right
    leaver = "P0, " + HOSTILE[0]
    sheet.rows.append([leaver, "Left", "2003-01-01"])
    sheet.lines.append(999)
    found = lay_out(sheet, ASK)
    left = [(*r[:3], "2003-01-01") if r[0] == leaver and not r[3] else r for r in right]
    assert spells_in(found) == sorted([*left, (leaver, "Left", "2003-01-01", "")])
    assert [str(note) for note in found.notes] == ["'Left': no role; the role before ends there"]


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("packed", [False, True])
def test_xes_with_starts_and_completions_is_read_back(
    seed: int, packed: bool, tmp_path: Path
) -> None:
    drawn = histories(seed, gaps=True)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<log xes.version="1849-2016">']
    lines += ['<global scope="event"><string key="concept:name" value="none"/></global>']
    right = []
    for person in drawn:
        events = []
        for _, role, start, end in in_days({person: drawn[person]}):
            still = end == date(2002, 7, 3)
            events.append((f"{start}T08:00:00.000+02:00", "start", role))
            events += [] if still else [(f"{end}T07:00:00.000+02:00", "complete", role)]
            ends = "" if still else f"{end}T07:00:00.000+02:00"
            right.append((person, role, f"{start}T08:00:00.000+02:00", ends))
        lines.append("<trace>")
        for when, transition, role in events:
            lines.append(
                f'<event><string key="concept:name" value={quoteattr(role)}>'
                '<string key="concept:name" value="of the attribute"/></string>'
                f'<date key="time:timestamp" value="{when}"/>'
                f'<string key="lifecycle:transition" value="{transition}"/></event>'
            )
        lines.append(f'<string key="concept:name" value={quoteattr(person)}/></trace>')
    text = "\n".join([*lines, "</log>"]).encode()
    place = tmp_path / ("log.xes.gz" if packed else "log.xes")
    place.write_bytes(gzip.compress(text) if packed else text)
    assert is_xes(place)
    sheet = read_xes(place)
    assert layout_of(sheet, ASK).name == "events"
    # XML makes one blank of a tab in an attribute
    whole = [(p.replace("\t", " "), r.replace("\t", " "), *when) for p, r, *when in right]
    found = [
        tuple(" ".join(cell.split()) for cell in spell) for spell in spells_in(lay_out(sheet, ASK))
    ]
    assert sorted(found) == sorted(whole)


@pytest.mark.parametrize("seed", range(12))
def test_moves_join_to_spells_and_first_moves_only_count(seed: int, tmp_path: Path) -> None:
    drawn = histories(seed, gaps=False)
    rows, right, first = [], [], []
    for person in drawn:
        spells = in_days({person: drawn[person]})
        for place, (before, after) in enumerate(pairwise(spells)):
            rows.append([person, before[1], after[1], str(after[2])])
            end = "" if after == spells[-1] else str(after[3])
            right.append((person, after[1], str(after[2]), end))
            first += [rows[-1]] * (place == 0)
    drawing(seed).shuffle(rows)
    if not rows:
        rows, right, first = [["a", "b", "c", "2001-01-01"]], [], []
        right, first = [("a", "c", "2001-01-01", "")], rows
    sheet = read_back(tmp_path, ["employee", "from", "to", "date"], rows)
    assert layout_of(sheet, ASK).name == "moves"
    found = lay_out(sheet, ASK)
    assert spells_in(found) == sorted(right)
    assert found.moves_only is not None
    assert sorted(found.moves_only.rows) == sorted(first)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("form", ["{what}_{n}", "exp_{n}_{what}", "{what} {n}", "job{n}_{what}"])
def test_numbered_experiences_are_read_back(seed: int, form: str, tmp_path: Path) -> None:
    drawn = histories(seed, gaps=True)
    most = max(map(len, drawn.values()))
    header = ["identifier", "industry", "number_of_experiences"]
    header += [form.format(what=w, n=n) for n in range(most) for w in ("title", "start", "end")]
    rows, right = [], []
    for person, spells in drawn.items():
        cells = [[role, f"{s % 12 + 1:02d}/{s // 12}", month(e)] for role, s, e in spells]
        right += [(person, *cell) for cell in cells]
        flat = [each for cell in cells for each in cell]
        rows.append([person, "food", str(len(spells)), *flat, *[""] * (3 * most - len(flat))])
    sheet = read_back(tmp_path, header, rows)
    assert layout_of(sheet, ASK).name == "experiences"
    assert spells_in(lay_out(sheet, ASK)) == sorted(right)


def test_titles_of_a_classification_come_before_free_ones() -> None:
    text = "title_0,start_0,end_0,ESCO_uri_0,ESCO_title_0\nLine cook!,05/2019,current,u,cook\n"
    sheet = sheet_of(text)
    assert lay_out(sheet, ASK).sheet.rows == [["line 2", "cook", "05/2019", "current"]]
    free = LayoutQuestion({"role": "title"})
    assert lay_out(sheet, free).sheet.rows == [["line 2", "Line cook!", "05/2019", "current"]]
    assert [str(note) for note in lay_out(sheet, ASK).notes] == [
        "1 experience in a row, the first in ESCO_title_0, start_0, end_0",
        "no column of persons: each row is a person, called by its line",
    ]


def test_the_order_alone_gives_moves_that_only_count() -> None:
    text = "_id,experience_order,preferredLabel_en\n7,1,chef\n7,0,cook\n7,2,chef\n8,0,cook\n8,x,?\n"
    found = lay_out(sheet_of(text), ASK)
    assert found.sheet.rows == []
    assert found.moves_only is not None
    assert found.moves_only.rows == [["7", "cook", "chef", ""]]
    assert [str(note) for note in found.notes] == [
        "the table has an order and no dates: moves count, how soon is unknown",
        "1 row left out: no person, no role, or no whole number for the order "
        "(first: jobs.csv, line 6: 8, ?, x, )",
    ]


def test_published_long_tables_are_spells() -> None:
    jobhop = sheet_of("resume_id,matched_code,start_date,end_date\n0,2353.1,Q3 1996,Q1 2000\n")
    assert layout_of(jobhop, ASK).name == "spells"
    assert lay_out(jobhop, ASK).sheet.rows == [["0", "2353.1", "Q3 1996", "Q1 2000"]]


def test_groups_go_along_with_the_row_where_a_spell_begins() -> None:
    text = "id,year,role,town\n1,2000,Cook,Bonn\n1,2001,Cook,Kiel\n1,2002,Chef,Kiel\n"
    found = lay_out(sheet_of(text), LayoutQuestion(groups=["town"]))
    assert found.sheet.header == ["person", "role", "start", "end", "town"]
    assert found.sheet.rows == [
        ["1", "Cook", "2000", "2002", "Bonn"],
        ["1", "Chef", "2002", "", "Kiel"],
    ]
    with pytest.raises(TableError) as error:
        lay_out(sheet_of(text), LayoutQuestion(groups=["city"]))
    assert str(error.value) == (
        "jobs.csv: found no column 'city' among the columns 'id', 'year', 'role', 'town'; "
        "right would be the name of the column of groups"
    )


def test_waves_that_a_person_lacks_are_gaps_and_last_ones_exits() -> None:
    text = "id,year,role\n1,1994,A\n1,1998,A\n2,1994,A\n2,1996,A\n2,1998,NA\n2,soon,A\n"
    found = lay_out(sheet_of(text), ASK)
    assert spells_in(found) == [
        ("1", "A", "1994", "1996"),  # two years: the next wave of the table
        ("1", "A", "1998", ""),
        ("2", "A", "1994", "1998"),
    ]
    assert found.as_of == "1999"
    assert [str(note) for note in found.notes] == [
        "3 time points, 1994 to 1998",
        "1 row left out: no role at this time point: a gap "
        "(first: jobs.csv, line 6: 2, NA, 1998, )",
        "1 row left out: no time point such as most rows have "
        "(first: jobs.csv, line 7: 2, A, soon, )",
        "1 row: people with time points of which nothing is known between others: gaps "
        "(first: jobs.csv, line 3: 1, A, 1998, )",
        "1 row: people of whom nothing is known at the last time points: their last role ends "
        "there, as an exit (first: jobs.csv, line 5: 2, A, 1996, )",
    ]


def test_plain_numbers_need_a_step() -> None:
    sheet = sheet_of("id,15,16,17\n1,a,a,b\n")
    with pytest.raises(TableError) as error:
        lay_out(sheet, ASK)
    assert str(error.value) == (
        "jobs.csv: found time points that are plain numbers: the columns 15 to 17; right would be "
        '--step or step="1y", which says how long one is: 1y, 1q, 1m, 1w or 1d'
    )
    found = lay_out(sheet, LayoutQuestion(step="1y"))
    assert found.sheet.rows == [["1", "a", "1915", "1917"], ["1", "b", "1917", ""]]
    assert str(found.notes[0]) == (
        "3 time points, 1915 to 1917; they are plain numbers: 0 is taken as 1900, so that lengths "
        "are right"
    )
    weeks = lay_out(sheet, LayoutQuestion(step="2w", begin="2000-01-01"))
    assert weeks.sheet.rows[1][2] == str(date(2000, 1, 1) + timedelta(weeks=2 * 17))
    with pytest.raises(CareerGraphError) as wrong:
        lay_out(sheet, LayoutQuestion(step="often"))
    assert str(wrong.value) == (
        "step: found 'often'; right would be 1y, 1q, 1m, 1w or 1d, or more of these"
    )
    with pytest.raises(CareerGraphError) as late:
        lay_out(sheet, LayoutQuestion(step="1y", begin="soon"))
    assert str(late.value) == "begin: found 'soon'; right would be a date such as 1993-07"
    with pytest.raises(TableError, match="time points that are plain numbers: 1, 2 in the column"):
        lay_out(sheet_of("id,wave,role\n1,1,a\n1,2,b\n"), ASK)


def test_logs_of_one_transition_begin_roles_and_others_are_left_out() -> None:
    text = (
        "case:concept:name,concept:name,time:timestamp,lifecycle:transition\n"
        "1,A,2020-01-01T09:00:00,complete\n1,B,2020-01-01T17:00:00,complete\n"
        "1,A,2020-02-01,suspend\n1,C,2020-03-01,complete\n"
    )
    found = lay_out(sheet_of(text), ASK)
    assert found.sheet.rows == [
        ["1", "A", "2020-01-01T09:00:00", "2020-01-01T17:00:00"],
        ["1", "B", "2020-01-01T17:00:00", "2020-03-01"],
        ["1", "C", "2020-03-01", ""],
    ]
    assert [str(note) for note in found.notes] == [
        "the log has no pairs of start and complete: each complete begins a role",
        "1 row left out: another transition than complete "
        "(first: jobs.csv, line 4: 1, A, 2020-02-01, )",
        "1 row: on the day of the person's next event: 0 days in the role "
        "(first: jobs.csv, line 2: 1, A, 2020-01-01T09:00:00, 2020-01-01T17:00:00)",
    ]


def test_completions_without_a_start_are_left_out() -> None:
    text = (
        "case,activity,timestamp,lifecycle\n1,A,2020-01-01,start\n1,A,2020-01-05,start\n"
        "1,A,2020-02-01,complete\n1,B,2020-03-01,complete\n1,A,2020-04-01,assign\n"
    )
    found = lay_out(sheet_of(text), ASK)
    assert found.sheet.rows == [
        ["1", "A", "2020-01-01", "2020-02-01"],
        ["1", "A", "2020-01-05", ""],
    ]
    assert [str(note) for note in found.notes] == [
        "1 row left out: a completion of what nobody started: since when is unknown "
        "(first: jobs.csv, line 5: 1, B, 2020-03-01, )",
        "1 row left out: neither a start nor a completion of an activity "
        "(first: jobs.csv, line 6: 1, A, 2020-04-01, )",
    ]


def test_rows_without_a_date_that_is_understood_go_on_as_they_are() -> None:
    found = lay_out(sheet_of("id,rank,date\n1,A,2000\n1,B,13/02/2001\n1,C,2002\n,A,2000\n"), ASK)
    assert found.sheet.rows == [
        ["1", "A", "2000", "2002"],
        ["1", "B", "13/02/2001", ""],
        ["1", "C", "2002", ""],
        ["", "A", "2000", ""],
    ]
    assert kinds(found) == {"no order": 1}


def test_who_left_nobody_knows_when_is_told() -> None:
    found = lay_out(sheet_of("id,rank,date\n1,A,2000\n1,leftservice,unknown\n"), ASK)
    assert found.sheet.rows == [["1", "A", "2000", ""]]
    assert [str(note) for note in found.notes] == [
        "'leftservice': no role; the role before ends there",
        "1 row left out: left, nobody knows when: the role before counts as still held "
        "(first: jobs.csv, line 3: 1, leftservice, unknown, )",
    ]
    text = "id,rank,date\n1,A,2000\n1,gone,2001\n1,A,2003\n"
    found = lay_out(sheet_of(text), LayoutQuestion(leaving=["Gone"]))
    assert found.sheet.rows == [
        ["1", "A", "2000", "2001"],
        ["1", "gone", "2001", "2003"],  # becomes no role later
        ["1", "A", "2003", ""],
    ]


def test_times_of_events_that_are_plain_numbers_need_a_step() -> None:
    sheet = sheet_of("id,time,event\n1,0,A\n1,6,B\n1,,C\n")
    with pytest.raises(TableError) as error:
        lay_out(sheet, ASK)
    assert str(error.value) == (
        "jobs.csv: found time points that are plain numbers: 0, 6 in the column 'time'; right "
        'would be --step or step="1y", which says how long one is: 1y, 1q, 1m, 1w or 1d'
    )
    found = lay_out(sheet, LayoutQuestion(step="1m", begin="2000-01"))
    assert found.sheet.rows == [
        ["1", "A", "2000-01", "2000-07"],
        ["1", "B", "2000-07", ""],
        ["1", "C", "", ""],
    ]


def test_moves_that_do_not_join_only_count() -> None:
    text = (
        "person,from,to,date\n1,A,B,2000-01-01\n1,C,D,2001-01-01\n2,,A,2000-01-01\n2,A,A,2001-01-01\n"
        "2,A,B,2002-01-01\n2,B,left,2003-01-01\n3,B,C,2000-01-01\n3,A,B,2000-01-01\n,A,B,2000\n"
    )
    found = lay_out(sheet_of(text), ASK)
    assert spells_in(found) == [
        ("2", "A", "2000-01-01", "2002-01-01"),  # a new hire: since when is known
        ("2", "B", "2002-01-01", "2003-01-01"),
        ("2", "left", "2003-01-01", ""),
        ("3", "B", "2000-01-01", "2000-01-01"),  # two moves of one day, in the order that joins
        ("3", "C", "2000-01-01", ""),
    ]
    assert found.moves_only is not None
    assert found.moves_only.header == ["person", "origin", "destination", "date"]
    assert found.moves_only.rows == [
        ["1", "A", "B", "2000-01-01"],
        ["1", "C", "D", "2001-01-01"],
        ["3", "A", "B", "2000-01-01"],
    ]
    assert [str(note) for note in found.notes] == [
        "'left': no role; the role before ends there",
        "1 row left out: from a role to itself (first: jobs.csv, line 5: 2, A -> A, 2001-01-01, )",
        "1 row left out: no person, or no date: whose move, or when, is unknown "
        "(first: jobs.csv, line 10: , A -> B, 2000, )",
        "2 rows: moves of people whose moves do not join: counted, without durations "
        "(first: jobs.csv, line 2: 1, A -> B, 2000-01-01, ; "
        "jobs.csv, line 3: 1, C -> D, 2001-01-01, )",
        "1 row: first moves: nobody knows since when the role was held; counted, without it "
        "(first: jobs.csv, line 9: 3, A -> B, 2000-01-01, )",
    ]


BOMB = (
    '<?xml version="1.0"?>\n<!DOCTYPE log [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n<log>&b;</log>'
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            BOMB,
            ", line 2: found a document type (DOCTYPE); right would be XML without a document "
            "type: entities could make it endless",
        ),
        (
            "<log>\n<trace>\n<event></trace></log>",
            ", line 3: found broken XML (mismatched tag); right would be an XES file: a log with "
            "traces of events (IEEE 1849)",
        ),
        (
            "<log>\n<trace>",
            ", line 2: found broken XML (no element found); right would be an XES file: a log with "
            "traces of events (IEEE 1849)",
        ),
        (
            "<html></html>",
            ", line 1: found the element <html>; right would be an XES file: a log with traces of "
            "events (IEEE 1849)",
        ),
        (
            "<log>" + "<list>" * 200,
            ", line 1: found elements 101 deep; right would be an XES file: a log with traces of "
            "events (IEEE 1849)",
        ),
    ],
)
def test_what_is_no_xes_is_refused(text: str, told: str, tmp_path: Path) -> None:
    place = tmp_path / "log.xes"
    place.write_text(text)
    with pytest.raises(TableError) as error:
        read_xes(place)
    assert str(error.value) == f"{place}{told}"


@pytest.mark.parametrize("encoding", ["foo", "shift_jis", "utf-32", "idna", "hex"])
def test_xes_of_an_encoding_that_is_not_read_is_refused(encoding: str, tmp_path: Path) -> None:
    place = tmp_path / "log.xes"
    place.write_text(f'<?xml version="1.0" encoding="{encoding}"?><log></log>')
    with pytest.raises(TableError) as error:
        read_xes(place)
    assert str(error.value) == (
        f"{place}, line 1: found an encoding that is not known or not read; right would be UTF-8, "
        "as XES has it"
    )


def test_a_step_beyond_all_dates_is_refused() -> None:
    sheet = sheet_of("id,1,9999\n1,a,b\n")
    for step, told in (("9999d", "9,999 days"), ("9999y", "9,999 years"), ("1q", "1 quarter")):
        with pytest.raises(CareerGraphError) as error:
            lay_out(sheet, LayoutQuestion(step=step))
        assert not told or str(error.value).endswith(
            f" at {told} each; right would be a step with which it is before 2199"
        )
    assert lay_out(sheet, LayoutQuestion(step="1d")).as_of == str(
        date(1900, 1, 1) + timedelta(10_000)
    )


def test_damaged_absent_and_too_large_xes_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "log.xes.gz"
    place.write_bytes(gzip.compress(b"<log></log>" * 99)[:-9])
    with pytest.raises(TableError, match="found a damaged gzip file; right would be an XES file"):
        read_xes(place)
    with pytest.raises(CareerGraphError, match=r"none.xes: cannot be read \(No such file"):
        read_xes(tmp_path / "none.xes")
    place.write_bytes(gzip.compress(b"<log>" + b" " * 10**6 + b"</log>"))
    with pytest.raises(TableError, match="found more than 1,000 bytes; right would be at most"):
        read_xes(place, max_bytes="1K")


def test_attributes_of_events_and_traces_can_be_groups(tmp_path: Path) -> None:
    place = tmp_path / "log.xes"
    place.write_text(
        '<log><trace><string key="concept:name" value="7"/><string key="town" value="Bonn"/>'
        '<event><string key="concept:name" value="Cook"/>'
        '<string key="other" value="x"><string key="case:town" value="no"/>'
        '<string key="org:role" value="no"/></string><string key="org:role" value="K"/>'
        '<date key="time:timestamp" value="2020-01-01"/></event></trace>\n'
        '<event><string key="concept:name" value="of no trace"/></event></log>'
    )
    sheet = read_xes(place, columns=["org:role", "case:town"])
    found = lay_out(sheet, LayoutQuestion(groups=["org:role", "case:town"]))
    assert found.sheet.rows == [
        ["7", "Cook", "2020-01-01", "", "K", "Bonn"],
        ["", "of no trace", "", "", "", ""],  # counted where rows without a person are
    ]


@pytest.mark.parametrize("layout", all_layouts(), ids=lambda layout: layout.name)
def test_each_example_has_its_own_layout_alone(layout: object) -> None:
    known = layout_named(getattr(layout, "name", ""))
    sheet = sheet_of(known.example)
    assert [each.name for each in all_layouts() if each.fits(sheet, ASK)] == [known.name]
    found = lay_out(sheet, LayoutQuestion(step="1m"))
    assert found.sheet.rows or (found.moves_only and found.moves_only.rows)


def test_what_has_no_layout_is_refused_with_all_layouts() -> None:
    with pytest.raises(TableError) as error:
        lay_out(sheet_of("a,b\n1,2\n"), ASK)
    text = str(error.value)
    assert text.startswith(
        "jobs.csv: found the columns 'a', 'b'; right would be a table of histories: events (a "
        "person (case), a role (activity) and one date (timestamp), or an XES file), experiences ("
    )
    assert all(f"{each.name} ({each.recognised})" in text for each in all_layouts())
    with pytest.raises(CareerGraphError) as wrong:
        layout_named("wide")
    assert str(wrong.value) == (
        "layout: found 'wide'; right would be events, experiences, moves, order, panel, spells, "
        "sps or states"
    )
    with pytest.raises(TableError) as lacking:
        lay_out(sheet_of("id,b\n1,2\n"), ASK, "events")
    assert str(lacking.value) == (
        "jobs.csv: found the columns 'id', 'b'; right would be a column of roles, called role, "
        "job, job title ..., or named by --role"
    )


def test_help_and_documentation_are_made_of_the_declarations() -> None:
    for layout in all_layouts():
        assert f"{layout.name}: {layout.about}" in layout_help()
        assert f"| `{layout.name}` | {layout.about} | {layout.recognised} |" in layouts_table()


def test_the_page_has_the_declared_layouts_and_its_examples_are_read_so() -> None:
    page = PAGE.read_text(encoding="utf-8")
    between = page.partition("<!-- layouts -->\n")[2].partition("\n<!-- end of layouts -->")[0]
    assert between == layouts_table()
    tables = [part.partition("```")[0] for part in page.split("```text\n")[1:]]
    found = [(layout_of(sheet_of(text), ASK).name, lay_out(sheet_of(text), ASK)) for text in tables]
    assert [(name, spells_in(laid_out)) for name, laid_out in found] == [
        (
            "events",
            [
                ("7", "Chef", "2021-03-01", "2024-01-01"),
                ("7", "Cook", "2019-05-01", "2021-03-01"),
                ("7", "Left", "2024-01-01", ""),
                ("8", "Cook", "2020-01-15", ""),
            ],
        ),
        (
            "states",
            [
                ("1", "employment", "1993-09", ""),
                ("1", "school", "1993-07", "1993-09"),
                ("2", "employment", "1993-10", ""),
                ("2", "training", "1993-07", "1993-08"),
                ("2", "training", "1993-09", "1993-10"),
            ],
        ),
        ("panel", [("7", "Chef", "2021", ""), ("7", "Cook", "2019", "2021")]),
        (
            "moves",
            [
                ("7", "Chef", "2019-05-01", "2021-03-01"),
                ("7", "Owner", "2021-03-01", ""),
                ("8", "Cook", "2020-01-15", ""),
            ],
        ),
    ]
    moves_only = found[-1][1].moves_only
    assert moves_only is not None
    assert moves_only.rows == [["7", "Cook", "Chef", "2019-05-01"]]


@given(st.integers(1600, 2199), st.integers(1, 12), st.integers(1, 4))
def test_time_points_are_written_as_they_are_read(year: int, number: int, quarter: int) -> None:
    for text in (
        f"{year}",
        f"{year}-{number:02d}",
        f"Q{quarter} {year}",
        f"{year}-{number:02d}-09",
    ):
        point = time_point(text)
        assert point is not None
        assert point.written == text
        assert point.first_day[:4] == str(year)


@pytest.mark.parametrize(
    "text", ["2001-13", "2001-02-30", "N.Eastern", "com2.00", "1993-Q5", "9999", ""]
)
def test_other_names_are_no_dates(text: str) -> None:
    point = time_point(text)
    assert point is None or point.kind == "number"


def test_years_of_two_digits_are_1969_to_2068() -> None:
    written = [point.written for name in ("Jan.69", "Jan.68") if (point := time_point(name))]
    assert written == ["1969-01", "2068-01"]


def test_states_stand_in_the_longest_run_of_time_points() -> None:
    text = "id,2003,2001,2002,2003,age,2009,Jan.01\n1,x,a,b,c,x,x,x\n"
    found = lay_out(sheet_of(text), ASK)
    assert [row[1:] for row in found.sheet.rows] == [
        ["a", "2001", "2002"],
        ["b", "2002", "2003"],
        ["c", "2003", ""],
    ]


def test_experiences_stand_in_the_order_of_their_numbers() -> None:
    header = "id,start_10,title_10,start_2,title_2,title_3,number_1"
    found = lay_out(sheet_of(f"{header}\n1,2010,b,2002,a,no start,\n"), ASK)
    assert found.sheet.rows == [["1", "a", "2002", ""], ["1", "b", "2010", ""]]


def test_a_column_that_is_named_and_not_there_is_told() -> None:
    sheet = sheet_of("nr,rang,datum\n1,A,2000\n")
    columns = {"person": "nr", "role": "Rang", "start": "datum"}
    assert layout_of(sheet, LayoutQuestion(columns)).name == "events"
    assert lay_out(sheet, LayoutQuestion(columns)).sheet.rows == [["1", "A", "2000", ""]]
    waves = sheet_of("nr,rang,year,date\n1,A,2000,x\n")
    assert layout_of(waves, LayoutQuestion(columns | {"start": "Year"})).name == "panel"
    assert layout_of(waves, LayoutQuestion(columns | {"start": "date"})).name == "events"
    with pytest.raises(TableError) as error:
        lay_out(sheet, LayoutQuestion(columns | {"role": "Rank"}))
    assert str(error.value) == (
        "jobs.csv: found no column 'Rank' among the columns 'nr', 'rang', 'datum'; right would be "
        "the name of the column of roles"
    )


def test_a_table_that_two_layouts_fit_is_refused_with_both() -> None:
    sheet = sheet_of('id,wave,role,sequence\n1,2000,A,"(A,3)"\n')
    with pytest.raises(TableError) as error:
        lay_out(sheet, ASK)
    assert str(error.value) == (
        "jobs.csv: found the columns 'id', 'wave', 'role', 'sequence'; right would be the one of "
        "these that is meant, named by --layout: panel (a person, a role and a year, month, "
        "quarter or wave) or sps (a column of states such as (A,3)-(B,5))"
    )
    assert lay_out(sheet, ASK, "panel").sheet.rows == [["1", "A", "2000", ""]]


def test_a_panel_without_any_time_is_refused() -> None:
    with pytest.raises(TableError) as error:
        lay_out(sheet_of("id,year,role\n1,soon,A\n"), ASK)
    assert str(error.value) == (
        "jobs.csv: found no time point in the column 'year'; right would be years, months such as "
        "1993-07, quarters such as Q3 1996, days, or numbers of waves"
    )
