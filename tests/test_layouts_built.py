"""Tables of every layout through build: the same histories give the same dataset."""

from __future__ import annotations

import csv
import gzip
import random
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pytest

import careergraph
from careergraph.errors import CareerGraphError
from careergraph.estimation.estimates import estimates
from careergraph.estimation.sojourns import sojourns_of
from careergraph.estimation.transition_counts import TransitionCounts
from careergraph.histories.build import build
from careergraph.histories.reading.histories_read import read_spells

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable, Sequence

    from click.testing import Result

    from careergraph import CareerGraph

FIRST, MONTHS = 2000 * 12, 40
UNTIL = FIRST + MONTHS
ROLES = ["Cook", "Chef, sous", "Owner (half)", "Waiter & co"]
History = list[tuple[str, int, int]]
TABLES = ("transitions", "facts", "life_table", "careers")


def drawing(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 (a seed, not secrecy)


def month(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def histories(seed: int, people: int = 15) -> dict[str, History]:
    """Draw roles by month, one after the other; some people are there to the end, others not."""
    drawn = drawing(seed)
    found = {}
    for number in range(people):
        at, before, spells = FIRST + drawn.randrange(5) * bool(number), "", []
        until = UNTIL if number == 0 or drawn.random() < 0.6 else UNTIL - drawn.randint(2, 20)
        while at < until:
            role = drawn.choice([name for name in ROLES if name != before])
            end = min(at + drawn.randint(1, 12), until)
            spells.append((role, at, end))
            before, at = role, end
        found[f"p{number:02}"] = spells
    return found


def ended(end: int) -> str:
    return "" if end == UNTIL else month(end)


def as_spells(people: dict[str, History]) -> list[list[str]]:
    rows = [[p, role, month(a), ended(b)] for p, own in people.items() for role, a, b in own]
    return [["person", "role", "start", "end"], *rows]


def as_events(people: dict[str, History]) -> list[list[str]]:
    rows = []
    for person, own in people.items():
        rows += [[person, role, month(start)] for role, start, _ in own]
        rows += [[person, "Left", month(own[-1][2])]] * (own[-1][2] < UNTIL)
    return [["case", "activity", "timestamp"], *rows]


def as_lifecycle(people: dict[str, History]) -> list[list[str]]:
    rows = []
    for person, own in people.items():
        for role, start, end in own:
            rows.append([person, role, month(start), "start"])
            rows += [[person, role, month(end), "complete"]] * (end < UNTIL)
    return [["case", "activity", "timestamp", "lifecycle:transition"], *rows]


def as_panel(people: dict[str, History]) -> list[list[str]]:
    rows = [
        [person, month(at), role]
        for person, own in people.items()
        for role, start, end in own
        for at in range(start, end)
    ]
    return [["person", "month", "role"], *rows]


def states(own: History, missing: str) -> list[str]:
    held = {at: role for role, start, end in own for at in range(start, end)}
    return [held.get(at, missing) for at in range(FIRST, UNTIL)]


def as_states(people: dict[str, History]) -> list[list[str]]:
    rows = [[person, *states(own, "NA")] for person, own in people.items()]
    return [["id", *map(month, range(FIRST, UNTIL))], *rows]


def as_sps(people: dict[str, History]) -> list[list[str]]:
    rows = []
    for person, own in people.items():
        before = [("*", FIRST, own[0][1])] if own[0][1] > FIRST else []
        parts = [(role.replace("(", "").replace(")", ""), b - a) for role, a, b in (*before, *own)]
        rows.append([person, "-".join(f"({role},{length})" for role, length in parts)])
    return [["id", "sequence"], *rows]


def as_moves(people: dict[str, History]) -> list[list[str]]:
    rows = []
    for person, own in people.items():
        before = "New hire"
        for role, start, _ in own:
            rows.append([person, before, role, month(start)])
            before = role
        rows += [[person, before, "Left", month(own[-1][2])]] * (own[-1][2] < UNTIL)
    return [["person", "from", "to", "date"], *rows]


def as_experiences(people: dict[str, History]) -> list[list[str]]:
    most = max(map(len, people.values()))
    header = [f"{what}_{n}" for n in range(most) for what in ("title", "start", "end")]
    rows = []
    for person, own in people.items():
        cells = [cell for role, a, b in own for cell in (role, month(a), ended(b))]
        rows.append([person, *cells, *[""] * (len(header) - len(cells))])
    return [["id", *header], *rows]


LAYOUTS: dict[str, tuple[Callable[[dict[str, History]], list[list[str]]], list[str]]] = {
    "events": (as_events, ["--layout", "events"]),
    "plain events": (as_events, []),
    "starts and completions": (as_lifecycle, []),
    "panel": (as_panel, []),
    "states": (as_states, []),
    "sps": (as_sps, ["--step", "1m", "--begin", "2000-01"]),
    "moves": (as_moves, []),
    "experiences": (as_experiences, []),
}
LAID_OUT = {"panel", "states", "sps"}  # they say themselves what the last day is


def written(place: pathlib.Path, rows: Sequence[Sequence[str]]) -> str:
    with place.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows(rows)
    return str(place)


def tables_of(graph: CareerGraph) -> dict[str, list[dict[str, Any]]]:
    return {name: rows_of(graph, name) for name in TABLES if name in graph.tables}


def rows_of(graph: CareerGraph, table: str) -> list[dict[str, Any]]:
    """Return the rows of a table, without cells that hold nothing and without the source."""
    names = [name for name in graph.columns(table) if name != "source"]
    columns = [graph.column(table, name) for name in names]
    return [
        {name: cell for name, cell in zip(names, row, strict=True) if cell == cell}  # noqa: PLR0124
        for row in zip(*columns, strict=True)
    ]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("seed", range(2))
def test_the_same_histories_give_the_same_dataset(
    seed: int, layout: str, run: Callable[..., Result], folder: pathlib.Path
) -> None:
    people, (write_so, options) = histories(seed), LAYOUTS[layout]
    if layout == "sps":
        plain = [[cell.replace("(half)", "half") for cell in row] for row in as_spells(people)]
    else:
        plain = as_spells(people)
    right, _ = build(written(folder / "jobs.csv", plain), as_of=month(UNTIL))
    written(folder / "jobs.csv", write_so(people))
    known = [] if layout in LAID_OUT else ["--as-of", month(UNTIL)]
    result = run("build", "jobs.csv", "-o", "hr", *options, *known)
    assert result.exit_code == 0, result.output
    assert tables_of(careergraph.load("hr")) == tables_of(right)


def test_a_table_of_spells_stays_as_it_is(tmp_path: pathlib.Path) -> None:
    place = written(tmp_path / "jobs.csv", as_spells(histories(0)))
    spells = read_spells(place)
    assert (spells.layout, spells.as_of, spells.moves, spells.leaving) == ("", None, None, ())
    named = read_spells(place, layout="spells")
    assert named.report() == spells.report()


@pytest.mark.parametrize(
    ("header", "options", "layout"),
    [
        ("person,role,start,end", {}, ""),
        ("id,name,rank,date", {}, ""),
        ("case:concept:name,concept:name,time:timestamp", {}, ""),
        ("person,job title,from,to,date", {}, ""),  # dates of a spell, and one more
        ("person,from_role,to_role,date", {}, "moves"),
        ("employee,old role,new role,effective date", {}, "moves"),
        ("employee,a,b,effective date", {"origin": "a", "destination": "b"}, "moves"),
        ("person,role,year", {}, "panel"),
        ("person,role,year", {"start": "year"}, "panel"),
        ("person,job,year,job_start", {}, ""),  # as before there were layouts
        ("id,title_0,start_0,title_1,start_1", {}, "experiences"),
        ("_id,experience_order,preferredLabel_en", {}, "order"),
        ("id,2001,2002,2003", {}, "states"),
    ],
)
def test_columns_say_which_layout_it_is(
    header: str, options: dict[str, str], layout: str, tmp_path: pathlib.Path
) -> None:
    cell = {"year": "2001", "experience_order": "1", "id": "1"}
    names = header.split(",")
    rows = [[cell.get(n, "2001-01-01" if is_date(n, names) else f"r{n}") for n in names]]
    if layout == "order":
        rows.append(["r_id", "2", "another"])
    found = read_spells(written(tmp_path / "jobs.csv", [names, *rows]), **options)
    assert found.layout == layout
    assert read_spells(pd.DataFrame(rows, columns=names), **options).layout == layout


def is_date(name: str, names: list[str]) -> bool:
    ends = {"from", "to"} if "job title" in names else set()
    return "start" in name or name in {"date", "time:timestamp", "effective date", "end", *ends}


@pytest.mark.parametrize("engine", ["duckdb", "polars", "pandas"])
@pytest.mark.parametrize("seed", range(2))
def test_leaving_is_an_exit_and_coming_back_an_entry(
    seed: int, engine: str, tmp_path: pathlib.Path
) -> None:
    """Spells that end where the person leaves, and nothing bridged, tell the same."""
    drawn = drawing(seed)
    events, spells = [["id", "role", "date"]], [["id", "role", "start", "end"]]
    for person in map(str, range(30)):
        day, held = pd.Timestamp("2010-01-01") + pd.Timedelta(days=drawn.randrange(900)), ""
        for _ in range(drawn.randint(1, 5)):
            role = drawn.choice([r for r in [*ROLES, "Gone fishing"] if r != held])
            events.append([person, role, str(day.date())])
            if held and held != "Gone fishing":
                spells[-1][3] = str(day.date())
            if role != "Gone fishing":
                spells.append([person, role, str(day.date()), ""])
            held, day = role, day + pd.Timedelta(days=drawn.randint(2, 700))
    place = written(tmp_path / "jobs.csv", events)
    read = read_spells(place, leaving="gone  Fishing", engine=engine)
    assert read.leaving == ("Gone fishing",)
    found, _ = build(read, as_of="2022")
    right, _ = build(
        read_spells(written(tmp_path / "jobs.csv", spells), engine=engine), max_gap=1, as_of="2022"
    )
    assert tables_of(found) == tables_of(right)


@pytest.mark.parametrize("engine", ["duckdb", "polars", "pandas"])
def test_words_of_leaving_are_read_unless_most_come_back(engine: str) -> None:
    rows = [("a", "Cook", "2010"), ("a", "Left", "2012"), ("b", "Cook", "2011")]
    rows += [("b", "left", "2011"), ("c", "Left", "2009"), ("c", "Cook", "2010")]
    table = pd.DataFrame(rows, columns=["person", "role", "date"])
    frames = {
        "pandas": lambda: table,
        "polars": lambda: pl.from_pandas(table).lazy(),
        "duckdb": lambda: duckdb.from_df(table),
    }
    spells = read_spells(frames[engine]())
    assert spells.names == ("Cook",)
    assert [str(note) for note in spells.notes] == [
        "1 name: 'left' is read as 'Left'",
        "3 rows: 'Left' is no role: what was held before ends there, in an exit; 1 person came "
        "back later: an entry",
    ]
    graph, report = build(spells, as_of="2020")
    assert "3 people, until 2020-01-01: no moves, 2 exits and 1 still there" in str(report)
    facts = {row["type"]: row["value"] for row in rows_of(graph, "facts")}
    assert facts == {"entries": "3", "exits": "2", "still-there": "1"}
    back = pd.DataFrame([*rows, ("a", "Cook", "2014")], columns=table.columns)
    spells = read_spells(back)
    assert spells.names == ("Cook", "Left")
    assert str(spells.note("role of leaving")) == (
        "'Left' is read as a role: 2 of 3 people come back from it. If it means that they left, "
        "--leaving 'Left' says so"
    )
    assert read_spells(back, leaving=["Left"]).names == ("Cook",)


CAME_BACK = {  # Ann was a cook, left, and came back as a chef; Bo went from one to the other
    "spells": """person,role,start,end
ann,Cook,2010,2012\nann,Left,2012,2014\nann,Chef,2014,\nbo,Cook,2010,2012\nbo,Chef,2012,""",
    "plain events": """person,role,date
ann,Cook,2010\nann,Left,2012\nann,Chef,2014\nbo,Cook,2010\nbo,Chef,2012""",
    "events": """case,activity,timestamp
ann,Cook,2010\nann,Left,2012\nann,Chef,2014\nbo,Cook,2010\nbo,Chef,2012""",
    "moves": """person,from,to,date
ann,,Cook,2010\nann,Cook,Left,2012\nann,Left,Chef,2014\nbo,,Cook,2010\nbo,Cook,Chef,2012""",
    "panel": """person,year,role
ann,2010,Cook\nann,2011,Cook\nann,2012,Left\nann,2013,Left\nann,2014,Chef
bo,2010,Cook\nbo,2011,Cook\nbo,2012,Chef\nbo,2013,Chef\nbo,2014,Chef""",
}


@pytest.mark.parametrize("max_gap", [None, "1y", "9y"])
def test_who_left_and_came_back_entered_anew_in_every_layout(
    max_gap: str | None, tmp_path: pathlib.Path
) -> None:
    found = {}
    for name, text in CAME_BACK.items():
        place = tmp_path / "jobs.csv"
        place.write_text(f"{text}\n")
        layout = "events" if name == "events" else None
        spells = read_spells(str(place), leaving=["Left"], layout=layout)
        found[name] = tables_of(build(spells, as_of="2016", max_gap=max_gap).graph)
    assert all(tables == found["spells"] for tables in found.values())
    report = build(spells, as_of="2016", max_gap=max_gap).report
    assert "1 move, 1 exit and 2 still there" in str(report)


@pytest.mark.parametrize("layout", ["events", "moves"])
def test_these_layouts_read_words_of_leaving_whoever_comes_back(
    layout: str, tmp_path: pathlib.Path
) -> None:
    (tmp_path / "jobs.csv").write_text(CAME_BACK[layout])
    read = read_spells(str(tmp_path / "jobs.csv"), layout=layout)
    assert (read.names, read.leaving) == (("Chef", "Cook"), ("Left",))
    assert str(read.note("back")) == "'Left': 1 person came back later: an entry"
    report = str(build(read, as_of="2016").report)
    assert "1 move, 1 exit and 2 still there" in report
    assert report.count("'Left'") == 2


def test_a_move_to_a_blank_role_says_nothing_of_leaving(tmp_path: pathlib.Path) -> None:
    (tmp_path / "jobs.csv").write_text(CAME_BACK["moves"].replace("Left", ""))
    read = read_spells(str(tmp_path / "jobs.csv"))
    for max_gap, told in ((None, "2 moves, no exits"), ("1y", "1 move, 1 exit")):
        assert told in str(build(read, as_of="2016", max_gap=max_gap).report)


def moves_table(seed: int) -> list[list[str]]:
    """Draw moves of people: most join, some do not; some first ones are out of nowhere."""
    drawn, rows = drawing(seed), []
    for person in map(str, range(40)):
        role = drawn.choice([*ROLES, "New hire"])
        for step in range(drawn.randint(1, 5)):
            after = drawn.choice([name for name in ROLES if name != role])
            rows.append([person, role, after, f"20{10 + step:02}-03-0{drawn.randint(1, 9)}"])
            role = after if drawn.random() < 0.9 else drawn.choice(ROLES)
    rows += drawn.sample(rows, 3)  # some stand there twice
    drawn.shuffle(rows)
    return rows


@pytest.mark.parametrize("seed", range(3))
def test_all_moves_of_a_table_of_moves_count(seed: int, tmp_path: pathlib.Path) -> None:
    rows = moves_table(seed)
    once = {tuple(row) for row in rows if row[1] != row[2] and row[1] != "New hire"}
    count = Counter(row[1:3] for row in once)
    persons = defaultdict(set)
    for person, origin, destination, _ in once:
        persons[origin, destination].add(person)
    place = written(tmp_path / "moves.csv", [["person", "from", "to", "date"], *rows])
    graph, _ = build(place)
    table = graph.transitions
    ends = list(zip(table["origin"], table["destination"], strict=True))
    assert dict(zip(ends, table["count"], strict=True)) == count
    assert dict(zip(ends, table["persons"], strict=True)) == {p: len(w) for p, w in persons.items()}
    timed = read_spells(place)
    assert timed.moves is not None
    assert len(timed.moves)
    ended = sum(row["count"] for row in rows_of(graph, "life_table") if "destination" in row)
    assert ended == sum(count.values()) - len(timed.moves)  # no time is made up
    told = {(row.origin, row.destination): row.moves for row in careergraph.estimate(place).rows}
    assert {pair: moves for pair, moves in told.items() if pair[1]} == count


def test_moves_without_durations_are_in_no_number_of_time() -> None:
    """Without anybody still there a share is of all moves, whether timed or not."""
    rows = [(0, 1, 0, 500, 3), (0, 1, 0, 900, 2), (0, 2, 0, 700, 4), (1, 2, 0, 300, 5)]
    more_rows = [(0, 1, 0, 1, 2), (0, 3, 0, 1, 1), (2, 0, 0, 1, 3)]
    origin, outcome, _, _, count = np.array(more_rows, np.int64).T
    more = TransitionCounts(origin, outcome, count.astype(float), count.astype(float))
    found = estimates(sojourns_of(rows), 4, more=more)
    whole = estimates(sojourns_of([*rows, *more_rows]), 4)
    without = estimates(sojourns_of(rows), 4)
    for name in ("origin", "destination", "count", "share", "probability", "probability_low"):
        assert np.allclose(getattr(found, name), getattr(whole, name), atol=1e-12), name
    pairs = list(zip(found.origin.tolist(), found.destination.tolist(), strict=True))
    timed = [pair in {(0, 1), (0, 2), (1, 2)} for pair in pairs]
    for name in ("person_years", "hazard", "hazard_low", "years", "years_low", "years_within"):
        column = getattr(found, name)
        assert np.array_equal(column[timed], getattr(without, name), equal_nan=True), name
        assert np.isnan(column[~np.array(timed)]).all(), name


KARRIEREWEGE = "_id,experience_order,preferredLabel_en\n7,0,cook\n7,1,chef\n8,1,owner\n8,0,cook\n"


def test_roles_in_order_count_and_say_nothing_of_time(
    run: Callable[..., Result], folder: pathlib.Path
) -> None:
    (folder / "ways.csv").write_text(KARRIEREWEGE)
    result = run("build", "ways.csv", "-o", "ways")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[1:] == [
        "ways.csv: 4 rows read as no spells and 2 moves without durations, 0 used",
        "2 moves without durations, of 2 people: they count where people go, and say nothing of "
        "how soon",
        "layout order: a row is a role of a person in order, without dates: moves count, no "
        "durations (Karrierewege)",
        "the table has an order and no dates: moves count, how soon is unknown",
        "probabilities: beside the moves counted, what is usual counts as 1 move more",
    ]
    graph = careergraph.load("ways")
    table = graph.transitions
    assert table["count"].tolist() == table["persons"].tolist() == [1, 1]
    assert not any("hazard" in row for row in rows_of(graph, "transitions"))
    assert not rows_of(graph, "life_table")
    assert "2 moves of 2 people" in run_conform(run, folder)
    result = run("evaluate", "ways.csv")
    assert result.stderr == (
        "careergraph: ways.csv: its moves have no durations; right would be spells with dates\n"
    )


def run_conform(run: Callable[..., Result], folder: pathlib.Path) -> str:
    (folder / "ladder.csv").write_text("origin,destination,evidence\ncook,chef,stated\n")
    return run("conform", "ladder.csv", "ways.csv").stdout


@pytest.mark.parametrize(
    ("options", "line"),
    [
        ({"half_life": "2y"}, "with a half-life, what has durations is counted alone"),
        ({"min_count": 2}, "beside moves with durations they would tell small counts"),
        (
            {"since": "2020"},
            "not within the time that is asked about, or nobody knows whether",
        ),
    ],
)
def test_moves_without_durations_are_left_out_and_told(options: dict[str, Any], line: str) -> None:
    rows = [("7", "Cook", "Chef", "2019"), ("7", "Chef", "Owner", "2021")]
    table = pd.DataFrame(rows, columns=["person", "from", "to", "date"])
    _, report = build(table, **options)
    moves = "moves" if "min_count" in options else "1 move"  # a small number is not told
    assert f"{moves} without durations left out: {line}" in report.notes


XES = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<log xmlns="http://www.xes-standard.org/">\n{}</log>\n'
)


def as_xes(people: dict[str, History]) -> str:
    traces = []
    for person, own in people.items():
        events = [(role, start) for role, start, _ in own]
        events += [("Left", own[-1][2])] * (own[-1][2] < UNTIL)
        lines = [
            f'<event><string key="concept:name" value={quoteattr(role)}/>'
            f'<date key="time:timestamp" value="{month(at)}-01T00:00:00.000+00:00"/></event>\n'
            for role, at in events
        ]
        name = f'<string key="concept:name" value={quoteattr(person)}/>'
        traces.append(f"<trace>{name}\n{''.join(lines)}</trace>\n")
    return XES.format("".join(traces))


@pytest.mark.parametrize("name", ["log.xes", "log.xes.gz", "log.xml"])
def test_xes_is_read_by_its_name_or_its_content(
    name: str, run: Callable[..., Result], folder: pathlib.Path
) -> None:
    people = histories(3)
    data = as_xes(people).encode()
    (folder / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    events = [[*row[:2], row[2] + "-01"] for row in as_events(people)[1:]]
    place = written(folder / "log.csv", [["case", "activity", "timestamp"], *events])
    right, _ = build(place, as_of=month(UNTIL))
    result = run("build", name, "-o", "hr", "--as-of", month(UNTIL))
    assert result.exit_code == 0, result.output
    assert "layout events: a row is an event" in result.stdout
    assert tables_of(careergraph.load("hr")) == tables_of(right)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (
            '<?xml version="1.0"?>\n<!DOCTYPE log [<!ENTITY a "aaaa">]>\n<log>&a;</log>\n',
            "log.xes, line 2: found a document type (DOCTYPE); right would be XML without a "
            "document type: entities could make it endless",
        ),
        (
            "<log>\n<trace>\n</log>\n",
            "log.xes, line 3: found broken XML (mismatched tag); right would be an XES file: a log "
            "with traces of events (IEEE 1849)",
        ),
        (
            "<log><trace></trace></log>\n",
            "log.xes: found no rows; right would be a row for each role that a person held",
        ),
    ],
)
def test_hostile_xes_is_refused(
    text: str, error: str, run: Callable[..., Result], folder: pathlib.Path
) -> None:
    (folder / "log.xes").write_text(text)
    result = run("build", "log.xes", "-o", "hr")
    assert (result.exit_code, result.stderr) == (1, f"careergraph: {error}\n")
    assert not (folder / "hr").exists()


def test_files_of_one_panel_are_one_table(tmp_path: pathlib.Path) -> None:
    header, *rows = as_panel(histories(5))
    right = read_spells(written(tmp_path / "all.csv", [header, *rows]))
    rows.sort(key=lambda row: row[1])
    rows.insert(70, ["", rows[70][1], "Cook"])
    for part in range(3):  # a file for each third of the time
        size = len(rows) // 3 + 1
        written(tmp_path / f"part{part}.csv", [header, *rows[part * size : (part + 1) * size]])
    found = read_spells(str(tmp_path / "part*.csv"))
    assert tables_of(build(found, source="s")[0]) == tables_of(build(right, source="s")[0])
    assert found.as_of == right.as_of
    first = found.note("no person")
    assert first is not None
    size = len(rows) // 3 + 1
    assert first.rows[0].place == f"part{70 // size}.csv, line {70 % size + 2}"


def test_files_with_other_columns_are_refused(tmp_path: pathlib.Path) -> None:
    written(tmp_path / "a.csv", [["person", "year", "role"], ["7", "2019", "Cook"]])
    written(tmp_path / "b.csv", [["person", "year", "job"], ["7", "2020", "Cook"]])
    with pytest.raises(CareerGraphError) as caught:
        read_spells(str(tmp_path / "*.csv"))
    assert str(caught.value) == (
        f"{tmp_path / 'b.csv'}: found the columns 'person', 'year', 'job'; right would be the "
        "columns of a.csv: 'person', 'year', 'role'"
    )


@pytest.mark.parametrize("engine", ["pandas", "polars", "lazy", "duckdb"])
def test_frames_of_other_layouts(engine: str, tmp_path: pathlib.Path) -> None:
    header, *rows = as_panel(histories(6))
    place = written(tmp_path / "jobs.csv", [header, *rows])
    table = pd.DataFrame(rows, columns=header)
    frames = {
        "pandas": lambda: table,
        "polars": lambda: pl.from_pandas(table),
        "lazy": lambda: pl.from_pandas(table).lazy(),
        "duckdb": lambda: duckdb.from_df(table),
    }
    found = build(read_spells(frames[engine]()), source="s")[0]
    assert tables_of(found) == tables_of(build(place, source="s")[0])


def test_parquet_of_other_layouts(tmp_path: pathlib.Path) -> None:
    header, *rows = as_panel(histories(6))
    pd.DataFrame(rows, columns=header).to_parquet(tmp_path / "jobs.parquet")
    place = written(tmp_path / "jobs.csv", [header, *rows])
    found = build(str(tmp_path / "jobs.parquet"), source="s")[0]
    assert tables_of(found) == tables_of(build(place, source="s")[0])


@pytest.mark.parametrize("options", [{}, {"half_life": "5y"}])
def test_who_came_by_a_first_move_did_not_enter_there(options: dict[str, str]) -> None:
    rows = [("a", "Clerk", "Manager", "2012-01-01"), ("b", "New hire", "Clerk", "2010-01-01")]
    columns = ["person", "from", "to", "date"]
    built = build(read_spells(pd.DataFrame(rows, columns=columns)), as_of="2015", **options)
    assert "entries" not in {row["type"] for row in rows_of(built.graph, "facts")}
    why = "entries are not told: who made a move without a duration had a role before it"
    assert why in str(built.report)
    hired = build(read_spells(pd.DataFrame(rows[1:], columns=columns)), as_of="2015", **options)
    facts = {row["type"]: row["value"] for row in rows_of(hired.graph, "facts")}
    assert facts["entries"] == "1"
    assert why not in str(hired.report)
