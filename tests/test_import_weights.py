"""Tables of moves whose numbers are weights: named, or seen by their fractions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

import careergraph
from careergraph.cli.app import main
from careergraph.importers import pairs

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

    from careergraph import CareerGraph

Moves = dict[tuple[str, str], tuple[int | None, float | None]]

UNKNOWN = "how many people stand behind them is unknown"
FRACTIONS = "moves.csv: the counts are weights, as not all are whole numbers (the first is {}); {}"


@pytest.fixture
def write(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    monkeypatch.chdir(tmp_path)
    return lambda text: (tmp_path / "moves.csv").write_text(text, encoding="utf-8") and None


def moves(graph: CareerGraph) -> Moves:
    names = ("origin", "destination", "count", "weighted_count")
    table = (graph.column("transitions", name) for name in names)
    return {(a, b): (count, weight) for a, b, count, weight in zip(*table, strict=True)}


# A table, the options, what it becomes (count and weight of each pair), and the last of the notes
# that speaks of weights.
TABLES: dict[str, tuple[str, dict[str, Any], Moves, str]] = {
    "whole numbers are persons": (
        "from,to,n\nA,B,12\nA,C,28\n",
        {},
        {("A", "B"): (12, None), ("A", "C"): (28, None)},
        "",
    ),
    "a fraction makes weights of all": (
        "from,to,n\nA,B,12\nA,C,24507092.1973\n",
        {},
        {("A", "B"): (None, 12), ("A", "C"): (None, 24507092.1973)},
        FRACTIONS.format("24,507,092.1973", UNKNOWN),
    ),
    "halves that sum to a whole are weights": (
        "from,to,n\nA,B,0.5\nA,B,0.5\n",
        {},
        {("A", "B"): (None, 1)},
        FRACTIONS.format("0.5", UNKNOWN),
    ),
    "whole numbers with a point are persons": (
        "from,to,n\nA,B,12.0\n",
        {},
        {("A", "B"): (12, None)},
        "",
    ),
    "a fraction in a stay": (
        "from,to,n\nA,A,99.5\nA,B,12\n",
        {},
        {("A", "B"): (None, 12)},
        FRACTIONS.format("99.5", UNKNOWN),
    ),
    "a matrix of fractions": (
        ",A,B\nA,7.5,3\nB,2,4\n",
        {},
        {("A", "B"): (None, 3), ("B", "A"): (None, 2)},
        FRACTIONS.format("7.5", UNKNOWN),
    ),
    "weights that are named": (
        "from,to,w,n\nA,B,3000,12\nA,C,9000,28\n",
        {"weights": "w"},
        {("A", "B"): (None, 3000), ("A", "C"): (None, 9000)},
        f"moves.csv: {UNKNOWN}: no column of sample sizes is named (count)",
    ),
    "weights with sample sizes": (
        "from,to,w,n\nA,B,3000.5,12\nA,C,9000,28\n",
        {"weights": "w", "count": "n"},
        {("A", "B"): (12, 3000.5), ("A", "C"): (28, 9000)},
        "",
    ),
    "sample sizes are summed with the weights": (
        "from,to,w,n\nA,B,3000.5,12\nA,B,0.25,1\n",
        {"weights": "w", "count": "n"},
        {("A", "B"): (13, 3000.75)},
        "",
    ),
    "a sample size that is blank is unknown, and so is the sum": (
        "from,to,w,n\nA,B,3000.5,12\nA,B,0.25,\nA,C,1,2\n",
        {"weights": "w", "count": "n"},
        {("A", "B"): (None, 3000.75), ("A", "C"): (2, 1)},
        "",
    ),
    "thousands in both columns": (
        'from,to,w,n\nA,B,"3,000.5","1,200"\n',
        {"weights": "w", "count": "n", "thousands": ","},
        {("A", "B"): (1200, 3000.5)},
        "",
    ),
}


@pytest.mark.parametrize("case", TABLES)
def test_weights_are_no_persons(case: str, write: Callable[[str], None]) -> None:
    text, options, expected, note = TABLES[case]
    write(text)
    graph, report = pairs.read("moves.csv", **options)
    assert moves(graph) == expected
    assert [each for each in report.notes if "stand behind" in each] == ([note] if note else [])
    assert set(graph.column("transitions", "evidence")) == {"observed"}


def test_a_weight_that_is_left_out_is_called_a_weight(write: Callable[[str], None]) -> None:
    write("from,to,w,n\nA,B,3.5,12\nA,C,0,5\nA,D,,5\nA,E,-2,5\nA,F,heavy,5\n")
    report = pairs.read("moves.csv", weights="w", count="n").report
    assert [each.with_lines for each in report.skipped] == [
        "a weight of 0: it stands for nobody (line 3)",
        "no weight (line 4)",
        "a negative weight (line 5)",
        "a weight that is no number (line 6)",
    ]


def test_each_group_has_weights_of_its_own(write: Callable[[str], None]) -> None:
    write("from,to,year,w,n\nA,B,2024,1.5,2\nA,B,2025,2.5,3\n")
    graph = pairs.read("moves.csv", weights="w", count="n", by="year").graph
    assert graph.column("transitions", "weighted_count") == [1.5, 2.5]
    assert graph.column("transitions", "count") == [2, 3]
    (step,) = careergraph.next_roles(graph, "A")
    assert (step.count, step.weighted_count) == (5, 4)


@pytest.mark.parametrize(
    ("text", "options", "message"),
    [
        (
            "from,to,w,n\nA,B,3.5,12\nA,C,1.5,2.5\nA,D,1.5,few\nA,E,1.5,0\nA,F,1.5,-3\n",
            {"weights": "w", "count": "n"},
            "4 problems in the tables:\n"
            + "\n".join(
                f"moves.csv, line {line}: found the sample size {size!r}; right would be a whole "
                "number above 0: how many people were observed to make the move, blank if unknown"
                for line, size in ((3, "2.5"), (4, "few"), (5, "0"), (6, "-3"))
            ),
        ),
        (
            "from,to,w,n\nA,B,3.5,52.000\n",
            {"weights": "w", "count": "n"},
            "moves.csv, line 2: found '52.000', which can be read in two ways; right would be 52 "
            "or 52000, or thousands='.' or decimal='.' to say it of all",
        ),
        (
            "from,to,w,n\nA,B,3.5,12\n",
            {"weights": "wt"},
            "moves.csv: found no column 'wt' among the columns 'from', 'to', 'w', 'n'; right would "
            "be the name of the column of weights",
        ),
        (
            "from,to,w\nA,B,3.5\n",
            {"weights": "w", "count": "n"},
            "moves.csv: found no column 'n' among the columns 'from', 'to', 'w'; right would be "
            "the name of the column of sample sizes",
        ),
        (
            "from,to,w\nA,B,3.5\n",
            {"weights": "w", "count": "w"},
            "moves.csv: found one column for two things (origins: 'from', destinations: 'to', "
            "weights: 'w', sample sizes: 'w'); right would be a column for each",
        ),
        (
            "from,to,w\nA,B,heavy\n",
            {"weights": "w"},
            "moves.csv: found no weight that is a number (the first is 'heavy'); right would be a "
            "number in the column of weights, which weights=... names",
        ),
    ],
)
def test_what_is_no_weight_is_refused(
    text: str, options: dict[str, Any], message: str, write: Callable[[str], None]
) -> None:
    write(text)
    with pytest.raises(careergraph.TableError) as caught:
        pairs.read("moves.csv", **options)
    assert str(caught.value) == message


def test_the_command_takes_weights(write: Callable[[str], None]) -> None:
    write("from,to,w,n\nA,B,3000.5,12\nA,C,9001.5,28\n")
    words = ["import", "pairs", "moves.csv", "--weights", "w", "--count", "n", "-o", "moves.sqlite"]
    result = CliRunner().invoke(main, words)
    assert "weights from 'w', sample sizes from 'n'" in result.output
    assert moves(careergraph.load("moves.sqlite")) == {
        ("A", "B"): (12, 3000.5),
        ("A", "C"): (28, 9001.5),
    }
