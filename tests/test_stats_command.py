"""`careergraph stats`: its summary, its tables, their forms; it agrees with the library."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

import pytest

import careergraph
from careergraph import mobility
from careergraph.cli.commands.stats import FEW, MEASURES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from click.testing import Result

    Run = Callable[..., Result]

BY_MEASURE = pytest.mark.parametrize("measure", MEASURES)


def test_the_json_of_the_summary_holds_everything(run: Run) -> None:
    graph = careergraph.load()
    found = json.loads(run("stats", "--format", "json").output)
    assert found.pop("stats") == mobility.stats(graph).to_dict()
    assert list(found) == [name.replace("-", "_") for name in MEASURES]
    for name, rows in found.items():
        assert rows == [record.to_dict() for record in getattr(mobility, name)(graph)]


def test_no_line_of_the_summary_is_wider_than_the_terminal(run: Run) -> None:
    lines = run("stats", env={"COLUMNS": "40"}).output.splitlines()
    assert [line for line in lines if len(line) > 40] == []
    assert lines[-2:] == ["For a whole table: careergraph stats", "hubs, and so on."]


@BY_MEASURE
def test_the_summary_as_a_table_shows_the_first_of_each_measure(run: Run, measure: str) -> None:
    lines = run("stats", env={"COLUMNS": "300"}).output.splitlines()
    graph = careergraph.load()
    total = len(getattr(mobility, measure.replace("-", "_"))(graph))
    shown = min(FEW, total)
    start = lines.index(f"{measure}: {f'{shown} of ' if shown < total else ''}{total}")
    assert lines[start + 1] == MEASURES[measure].means
    body = lines[start + 5 :]
    assert body.index("") == shown


def test_the_counts_are_those_of_the_library(run: Run) -> None:
    found = mobility.stats(careergraph.load())
    rows = list(csv.DictReader(io.StringIO(run("stats", "--format", "csv").output)))
    told = {row["what"]: float(row["count"]) for row in rows}
    assert told["transitions"] == found.transitions
    assert told["transitions stated"] == dict(found.evidence)["stated"]
    assert told["roles in the largest of these"] == found.cycles[0]
    assert told["per cent of ordered pairs that a route joins"] == round(100 * found.connected, 1)
    assert told["steps of the longest fewest-step route"] == found.longest
    assert f"{told['claims']:g}" in run("stats", "--format", "md").output


@BY_MEASURE
def test_a_measure_is_told_in_every_form(run: Run, measure: str) -> None:
    graph = careergraph.load()
    records = getattr(mobility, measure.replace("-", "_"))(graph)[:3]
    asked = ("stats", measure, "--most", "3", "--format")
    assert json.loads(run(*asked, "json").output) == [record.to_dict() for record in records]
    rows = list(csv.DictReader(io.StringIO(run(*asked, "csv").output)))
    assert [list(row) for row in rows] == [list(records[0]._fields)] * len(records)
    first = getattr(records[0], records[0]._fields[0])
    name = first if isinstance(first, str) else "; ".join(first)
    assert rows[0][records[0]._fields[0]] == name
    assert name in run(*asked, "md").output
    assert run(*asked, "table", env={"COLUMNS": "9999"}).output.count(name) >= 1


def test_families_are_counted_in_every_form(run: Run) -> None:
    asked = ("stats", "communities", "--most", "1", "--format")
    (row,) = csv.DictReader(io.StringIO(run(*asked, "csv").output))
    (group,) = json.loads(run(*asked, "json").output)
    assert row["families"] == "; ".join(f"{name} {n}" for name, n in group["families"].items())


@pytest.mark.parametrize("form", ["table", "json", "csv", "md"])
def test_the_smallest_dataset_is_told(
    run: Run, write: Callable[[Mapping[str, str | bytes]], None], form: str
) -> None:
    write({"moves.csv": "origin,destination\nA,B\n"})
    for measure in ((), *((name,) for name in MEASURES)):
        result = run("stats", *measure, "--data", "moves.csv", "--format", form)
        assert result.exit_code == 0
        assert result.output


def test_columns_that_say_nothing_are_left_out_of_tables(
    run: Run, write: Callable[[Mapping[str, str | bytes]], None]
) -> None:
    write({"moves.csv": "origin,destination\nA,B\n"})
    result = run("stats", "hubs", "--data", "moves.csv", "--format", "md")
    assert result.output.splitlines()[0] == "| role | feeders | next_roles | connected | support |"


def test_an_unknown_measure_is_told_which_there_are(run: Run) -> None:
    result = run("stats", "hub")
    assert result.exit_code == 2
    assert result.output.splitlines()[-1] == (
        "Error: Invalid value for '[MEASURE]': 'hub' is not one of 'hubs', 'bottlenecks', "
        "'dead-ends', 'entry-roles', 'communities', 'components'."
    )


def test_estimates_say_from_what_and_how_sure_they_are(run: Run) -> None:
    asked = ("stats", "bottlenecks", "--sample", "500", "--most", "2", "--format")
    records = mobility.bottlenecks(careergraph.load(), sample=500)[:2]
    assert isinstance(records[0], mobility.EstimatedBottleneck)
    assert json.loads(run(*asked, "json").output) == [record.to_dict() for record in records]
    assert {(record.to_dict()["sample"], record.to_dict()["confidence"]) for record in records} == {
        (500, 0.95)
    }
    table = " ".join(run(*asked, "table").output.split())
    assert (
        "shares are estimated from 500 pairs drawn of all that a route joins: with a probability "
        "of at least 95 % none is further off than its error; --exact looks at all pairs"
    ) in table
    shown = re.findall(r"([\d.]+)% +([\d.]+)%", table)
    assert len(shown) == len(records)
    for record, (share, error) in zip(records, shown, strict=True):
        # What is shown holds as surely as what was worked out: rounding makes no error smaller.
        assert float(share) - float(error) <= 100 * (record.share - record.error)
        assert float(share) + float(error) >= 100 * (record.share + record.error)
    assert "| error | confidence | sample |" in run(*asked, "md").output
    assert "estimated from 500" in " ".join(run("stats", "--sample", "500").output.split())


def test_a_sample_that_saw_nothing_is_not_nothing(
    run: Run, write: Callable[[Mapping[str, str]], None]
) -> None:
    write({"moves.csv": "origin,destination\nA,B\nA,C\nB,D\nC,D\n"})  # one pair of five is far
    asked = ("stats", "bottlenecks", "--data", "moves.csv")
    assert run(*asked, "--sample", "2").output == (
        "bottlenecks: none seen in a sample of 2 pairs\n"
    )
    assert run(*asked).output.startswith("bottlenecks: 2\n")


def test_all_pairs_are_looked_at_where_that_is_asked_for(run: Run) -> None:
    assert run("stats", "bottlenecks", "--exact").output == run("stats", "bottlenecks").output


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--exact", "--sample", "9"), "--exact looks at all pairs, --sample at some: give one"),
        (("hubs", "--exact"), "--exact is for bottlenecks, and for the summary, which has them"),
        (("hubs", "--sample", "9"), "--sample is for bottlenecks, and for the summary"),
    ],
)
def test_options_that_say_nothing_are_refused(
    run: Run, options: tuple[str, ...], said: str
) -> None:
    result = run("stats", *options)
    assert result.exit_code == 2
    assert said in " ".join(result.output.split())


@pytest.mark.parametrize(
    ("exact", "sample"), [(True, 9), (False, 1), (False, -3), (False, 10**6 + 1)]
)
def test_a_sample_that_says_nothing_is_refused(exact: bool, sample: int) -> None:
    with pytest.raises(careergraph.CareerGraphError, match="a sample of 2 to 1,000,000 pairs"):
        mobility.bottlenecks(careergraph.load(), exact=exact, sample=sample)
