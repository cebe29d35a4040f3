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
        "moves.csv: 1 row without a sample size (line 3): how many people stand behind these pairs "
        "of roles is unknown",
    ),
    "whole numbers in a column that is called weight": (
        "from,to,weight\nA,B,3000\nA,C,9000\n",
        {},
        {("A", "B"): (None, 3000), ("A", "C"): (None, 9000)},
        f"moves.csv: {UNKNOWN}: no column of sample sizes is named (count)",
    ),
    "a weight that is named as a count": (
        "from,to,weight\nA,B,3000\nA,C,9000\n",
        {"count": "weight"},
        {("A", "B"): (3000, None), ("A", "C"): (9000, None)},
        "",
    ),
    "counts beside weights are persons": (
        "from,to,n,weight\nA,B,3,3000\n",
        {},
        {("A", "B"): (3, None)},
        "",
    ),
    "each person has a weight": (
        "person,from,to,weight\n1,A,B,3000\n2,A,B,2000\n2,B,C,1500\n",
        {},
        {("A", "B"): (2, 5000), ("B", "C"): (1, 1500)},
        "",
    ),
    "each person has a weight, both named": (
        "pnr,from,to,wt\n1,A,B,3000.5\n2,A,B,0\n,A,C,7\n",
        {"person": "pnr", "weights": "wt"},
        {("A", "B"): (1, 3000.5), ("A", "C"): (1, 7)},
        "",
    ),
    "a person's move counts once": (
        "person,from,to,date,weight\n1,A,B,2024,30.5\n1,A,B,2024,30.5\n1,A,B,2025,31.5\n",
        {},
        {("A", "B"): (2, 62)},
        "",
    ),
    "each row has a weight, and is counted": (
        "from,to,wt\nA,B,3000\nA,B,2000\n",
        {"count_rows": True, "weights": "wt"},
        {("A", "B"): (2, 5000)},
        "",
    ),
    "rows are counted, whatever weight there is": (
        "from,to,weight\nA,B,3000\nA,B,2000\n",
        {"count_rows": True},
        {("A", "B"): (2, None)},
        "",
    ),
    "an id of the row is no person": (
        "id,from,to,weight\n1,A,B,3000\n2,A,B,2000\n",
        {},
        {("A", "B"): (None, 5000)},
        f"moves.csv: {UNKNOWN}: no column of sample sizes is named (count)",
    ),
    "months of sums are no single moves": (
        "date,from,to,weight\n2024-01,A,B,3000\n2024-02,A,B,2000\n",
        {},
        {("A", "B"): (None, 5000)},
        f"moves.csv: {UNKNOWN}: no column of sample sizes is named (count)",
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


def test_who_stays_enters_or_leaves_stands_for_others(write: Callable[[str], None]) -> None:
    rows = "1,A,A,1048147987.8392\n2,A,A,3\n2,A,B,7\n3,,B,2.5\n3,B,,1.5\n"
    write(f"person,from,to,weight\n{rows}")
    graph, report = pairs.read("moves.csv")
    names = ("role", "type", "value")
    assert [*zip(*(graph.column("facts", name) for name in names), strict=True)] == [
        ("A", "stays", "2"),
        ("A", "stay-weight", "1048147990.8392"),
        ("B", "entries", "1"),
        ("B", "entry-weight", "2.5"),
        ("B", "exits", "1"),
        ("B", "exit-weight", "1.5"),
    ]
    assert report.notes[1:] == [
        "moves.csv: 1 move, 2 stays, 1 entry and 1 exit of 3 people",
        "moves.csv: stays in 1 role are kept as facts of type 'stay-weight': a stay is no move",
    ]
    careergraph.save(graph, "moves.sqlite")
    for words in (["role", "A"], ["role", "A", "--all"]):
        shown = CliRunner().invoke(main, [*words, "--data", "moves.sqlite"]).output
        assert "1.05 billion" in shown
        assert "1048147990" not in shown
    assert "1.05 billion" in careergraph.role(graph, "A")._repr_html_()


def test_a_weight_of_0_or_none_is_skipped_as_a_weight(write: Callable[[str], None]) -> None:
    write("from,to,weight\nA,B,3\nA,C,0\nA,D,-1\nA,E,\nA,F,*\n")
    report = pairs.read("moves.csv").report
    assert [each.reason for each in report.skipped] == [
        "a weight of 0: it stands for nobody",
        "a negative weight",
        "no weight",
        "a weight that is no number",
    ]


@pytest.mark.parametrize(
    ("rows", "note"),
    [
        (["A,B,5", "A,C,<5", "B,C,*", "C,C,*"], "'A', 'B' are without them"),
        (["A,B,5", "A,C,", "C,C,*"], ""),
        (["A,B,5", "A,C,0"], ""),
        (
            ["A,Z,5", *(f"{origin},Z,c" for origin in "BCDEFGH")],
            "'B', 'C', 'D', 'E', 'F', and 2 more are",
        ),
    ],
)
def test_counts_that_are_hidden_are_told(
    rows: list[str], note: str, write: Callable[[str], None]
) -> None:
    write("\n".join(["from,to,n", *rows, ""]))
    notes = [each for each in pairs.read("moves.csv").report.notes if "hide" in each]
    found = "moves.csv: counts that are no numbers may hide moves: shares of those who leave "
    assert [each.startswith(f"{found}{note}") for each in notes] == [True] * bool(note)


def test_a_column_that_may_hold_counts_is_told(write: Callable[[str], None]) -> None:
    told = "moves.csv: 'weight' holds weights, as its name says (--count 'weight' reads it as "
    for cells, options, notes in (
        ((3, 4), {}, [f"{told}numbers of moves)"]),
        ((3, 4.5), {}, []),
        ((3, 4), {"weights": "weight"}, []),
        ((3, 4), {"count": "weight"}, []),
    ):
        write(f"from,to,weight\nA,B,{cells[0]}\nA,C,{cells[1]}\n")
        report = pairs.read("moves.csv", **options).report
        assert [each for each in report.notes if "as its name says" in each] == notes


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
