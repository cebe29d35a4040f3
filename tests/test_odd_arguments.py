"""Arguments of Python that mean nothing: one error of ours, whatever their type is."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner
from hostile_files import SHEET, workbook
from hostile_sqlite import dataset

import careergraph
from careergraph import CareerGraphError, mobility
from careergraph.cli import main

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

GRAPH = dataset()
ENDS = (GRAPH, "A", "D")
PEOPLE = pd.DataFrame({"role": ["A"]})
NUMBER, WHOLE = "a number, 0 or more", "a whole number, 0 or more"
FLAG, TEXT, PLACE = "True or False", "a text", "a whole number, 1 or more"
EFFORT, TITLES = "a dict of names and numbers", "a list of texts"
LABELS, NAMES = "a number of labels, or a careergraph.Budget", "a list of names"
ARRAY = np.array([1, 2])

# Each: what is called, the argument, its values, and what is right.
ODD: list[tuple[Callable[..., Any], str, tuple[Any, ...], str]] = [
    (lambda **a: careergraph.plan(*ENDS, **a), "route", (None, 1.5, "1", {1}, True, ARRAY), PLACE),
    (lambda **a: careergraph.plan(*ENDS, by="steps", **a), "route", (None, 1.5), PLACE),
    (lambda **a: careergraph.plan(*ENDS, **a), "client", (5, ARRAY, b"x"), TEXT),
    (lambda **a: careergraph.fit(GRAPH, have=["x"], **a), "family", (5, b"f", ARRAY), TEXT),
    (lambda **a: careergraph.fit(GRAPH, have=["x"], **a), "max_level", (10**400, -1, "1"), NUMBER),
    (lambda **a: careergraph.routes(*ENDS, by="learning", **a), "effort", (5, "x", pd.NaT), EFFORT),
    (lambda **a: careergraph.pareto(*ENDS, **a), "effort", (5, {1: 1}, PEOPLE), EFFORT),
    (lambda **a: careergraph.item(GRAPH, "x", **a), "type", (5, pd.NA, ARRAY), TEXT),
    (lambda **a: careergraph.next_roles(GRAPH, "A", **a), "inherit", (5, "no", pd.NA, ARRAY), FLAG),
    (
        lambda **a: careergraph.feeders(GRAPH, "D", **a),
        "eventually",
        ("x", [], pd.NA, PEOPLE),
        FLAG,
    ),
    (lambda **a: careergraph.routes(*ENDS, **a), "optional", ("x", 2, pd.NA, PEOPLE), FLAG),
    (lambda **a: careergraph.routes(*ENDS, **a), "no_pay_cut", ("x", 2, {}, ARRAY), FLAG),
    (lambda **a: careergraph.reach(GRAPH, "A", **a), "inherit", ("x", 2, pd.NA, ARRAY), FLAG),
    (lambda **a: careergraph.routes(*ENDS, **a), "by", (5, pd.NA, ARRAY, ["steps"]), TEXT),
    (lambda **a: careergraph.stepping_stones(GRAPH, **a), "by", (5, pd.NA, PEOPLE), TEXT),
    (lambda **a: careergraph.routes(*ENDS, **a), "max_years", ("1", ARRAY, np.True_), NUMBER),
    (lambda **a: careergraph.routes(*ENDS, **a), "max_steps", (10**400, 1j, pd.NaT), NUMBER),
    (lambda **a: careergraph.near_routes(*ENDS, **a), "top", ("x", 1.5, float("nan")), WHOLE),
    (lambda **a: careergraph.why(*ENDS, role="B", **a), "avoid", (3, 1j, [5]), NAMES),
    (
        lambda **a: careergraph.reach(GRAPH, "A", **a),
        "budget",
        (b"1", ARRAY, None, Decimal("NaN"), pd.Timestamp(0)),
        LABELS,
    ),
    (lambda **a: careergraph.match(GRAPH, **a), "titles", ("CIO", 5, pd.NA, [[]], [b"x"]), TITLES),
    (
        lambda **a: careergraph.paths_table(GRAPH, destination="D", **a),
        "people",
        (5, {}),
        "a DataFrame of pandas or polars, a DuckDB relation or an Arrow table",
    ),
    (lambda **a: mobility.bottlenecks(GRAPH, **a), "exact", ("x", pd.NA, ARRAY), FLAG),
    (careergraph.Profile, "years", (10**400, 1j, "3", float("nan")), NUMBER),
]
CASES = [(call, name, value, right) for call, name, values, right in ODD for value in values]


@pytest.mark.parametrize(("call", "name", "value", "right"), CASES)
def test_an_argument_that_means_nothing(
    call: Callable[..., Any], name: str, value: object, right: str
) -> None:
    with pytest.raises(CareerGraphError) as caught:
        call(**{name: value})
    shown = " ".join(f"{name} is {value!r}; right would be {right}".split())
    assert " ".join(str(caught.value).replace("\\n", " ").split()) == shown


@pytest.mark.parametrize("sample", ["x", 1.5, float("nan"), {}, pd.NA, ARRAY, 10**30])
def test_a_sample_of_pairs_is_a_number_that_ends(sample: object) -> None:
    with pytest.raises(CareerGraphError) as caught:
        mobility.bottlenecks(GRAPH, sample=sample)  # type: ignore[arg-type]
    right = "right would be a sample of 2 to 1,000,000 pairs, or all"
    assert str(caught.value) == f"found a sample of {sample!r}; {right}"


@pytest.mark.parametrize("assume", [5, pd.NA, ARRAY, ["all"]])
def test_what_is_assumed_is_one_of_three_words(assume: object) -> None:
    with pytest.raises(CareerGraphError) as caught:
        careergraph.Profile(assume=assume)
    assert str(caught.value) == f"assume is {assume!r}; it would be one of all, required, none"


def test_numbers_of_other_types_count_as_those_of_python() -> None:
    plain = careergraph.routes(*ENDS, max_years=5, by="steps")
    for five in (5.0, np.int64(5), np.float64(5), Fraction(5), Decimal(5)):
        assert careergraph.routes(*ENDS, max_years=five, by="steps", budget=10**6) == plain
    with pytest.raises(careergraph.NoRouteError, match=r"'max steps 0\.5' bars the last route"):
        careergraph.routes(*ENDS, max_steps=Fraction(1, 2))
    spent = careergraph.reach(GRAPH, "A", budget=Fraction(1, 2))
    assert spent.reason == "the budget of 0.5 labels was spent"


# Cells of DataFrames and attributes of networks


MISSING = [None, float("nan"), pd.NA, pd.NaT, Decimal("NaN")]
TEXTS = [({"a": 1}, "{'a': 1}"), (ARRAY, "1; 2"), ({"x"}, "x"), (Decimal("sNaN"), "sNaN")]


def frame(cell: object) -> careergraph.CareerGraph:
    own = pd.Series([cell, "b"], dtype=object)
    moves = pd.DataFrame({"origin": ["A", "B"], "destination": ["B", "C"]})
    return careergraph.from_frames(moves.assign(own=own))


def network(cell: object) -> careergraph.CareerGraph:
    graph = nx.DiGraph()
    graph.add_edge("A", "B", own=cell)
    graph.add_edge("B", "C", own="b")
    return careergraph.from_networkx(graph)


@pytest.mark.parametrize("make", [frame, network])
@pytest.mark.parametrize(("cell", "right"), [*((cell, "") for cell in MISSING), *TEXTS])
def test_a_cell_of_any_type(
    make: Callable[[object], careergraph.CareerGraph],
    cell: object,
    right: str,
    tmp_path: pathlib.Path,
) -> None:
    graph = make(cell)
    assert [str(own) for own in graph.column("transitions", "own")] == [right, "b"]
    careergraph.save(graph, tmp_path / "d")
    assert careergraph.load(tmp_path / "d") == graph


@pytest.mark.parametrize("name", [" own ", "own\r", "own\n"])
def test_blanks_around_the_name_of_a_column_are_none_of_it(
    name: str, tmp_path: pathlib.Path
) -> None:
    moves = pd.DataFrame({"origin": ["A"], "destination": ["B"], name: ["c"]})
    wide = nx.DiGraph()
    wide.add_edge("A", "B", **{name: "c"})
    for graph in (careergraph.from_frames(moves), careergraph.from_networkx(wide)):
        assert "own" in graph.columns("transitions")
        careergraph.save(graph, tmp_path / "d.sqlite")
        assert careergraph.load(tmp_path / "d.sqlite") == graph


@pytest.mark.parametrize(
    ("names", "found"),
    [((" ", "own"), "a column without a name"), (("own", "own "), "the column 'own' twice")],
)
def test_each_column_has_a_name_of_its_own(names: tuple[str, str], found: str) -> None:
    refused_names(names, found, "a name of its own for each column")


def test_names_of_columns_are_text_that_files_can_hold() -> None:
    right = "text that UTF-8 can hold, without NUL"
    refused_names(("w\0x",), r"the column 'w\x00x', with a character that is no text", right)
    wide = nx.DiGraph()
    wide.add_edge("A", "B", **{"w\ud800": "c"})  # pandas has no such names
    with pytest.raises(careergraph.TableError) as caught:
        careergraph.from_networkx(wide)
    found = r"the column 'w\ud800', with a character that is no text"
    assert str(caught.value) == f"the network's transitions: found {found}; right would be {right}"


def refused_names(names: tuple[str, ...], found: str, right: str) -> None:
    """Hold that no door takes columns of such names."""
    wide = nx.DiGraph()
    wide.add_edge("A", "B", **dict.fromkeys(names, "c"))
    moves = pd.DataFrame({"origin": ["A"], "destination": ["B"], **dict.fromkeys(names, "c")})
    calls: dict[str, Callable[[], object]] = {
        "the network's transitions": lambda: careergraph.from_networkx(wide),
        "the DataFrame 'transitions'": lambda: careergraph.from_frames(moves),
    }
    for place, call in calls.items():
        with pytest.raises(careergraph.TableError) as caught:
            call()
        assert str(caught.value) == f"{place}: found {found}; right would be {right}"


@pytest.mark.parametrize("unit", [1, 1e-160, 1e300, 5e-324])
def test_communities_depend_on_proportions_alone(unit: float) -> None:
    pairs = [(a, b) for group in ("ABC", "XYZ") for a in group for b in group if a != b]
    moves = pd.DataFrame([*pairs, ("C", "X")], columns=["origin", "destination"])
    graph = careergraph.from_frames(moves.assign(count=unit, evidence="observed"))
    found = mobility.communities(graph)
    assert sorted(sorted(each.roles) for each in found) == [list("ABC"), list("XYZ")]


# A damaged part of a workbook, and a disk that is full


def test_a_part_of_a_workbook_with_another_checksum(tmp_path: pathlib.Path) -> None:
    content = bytearray(workbook())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        crc = archive.getinfo(SHEET).CRC.to_bytes(4, "little")
    content[content.rindex(crc)] ^= 255
    (tmp_path / "m.xlsx").write_bytes(content)
    with pytest.raises(careergraph.TableError) as caught:
        careergraph.load(tmp_path / "m.xlsx")
    why = f"found a damaged archive (Bad CRC-32 for file {SHEET!r})"
    assert str(caught.value) == f"{tmp_path / 'm.xlsx'}: {why}; right would be one that Excel opens"


FOOTERS = """
import sys, hostile_files, careergraph
whole = hostile_files.parquet({"origin": ["A", "B"], "destination": ["B", "C"], "n": [1, None]})
for place in range(len(whole) - 8 - int.from_bytes(whole[-8:-4], "little"), len(whole) - 8):
    with open(sys.argv[1], "wb") as stream:
        stream.write(whole[:place] + bytes([whole[place] ^ 2]) + whole[place + 1 :])
    try:
        careergraph.load(sys.argv[1])
    except careergraph.CareerGraphError:
        pass
"""


def test_no_byte_of_a_footer_ends_the_process(tmp_path: pathlib.Path) -> None:
    """pyarrow does where it is asked for a column whose statistics have another depth."""
    words = [sys.executable, "-c", FOOTERS, str(tmp_path / "m.parquet")]
    here = os.path.dirname(__file__)
    ended = subprocess.run(words, cwd=here, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
@pytest.mark.parametrize("words", ["path CTO CIO", "roles", "roles --format json", "--help"])
def test_an_answer_that_cannot_be_written(words: str) -> None:
    with open("/dev/full", "w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "careergraph", *words.split()],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    right = "careergraph: the answer could not be written (No space left on device)\n"
    assert (ended.returncode, ended.stderr) == (1, right)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names")
@pytest.mark.parametrize("name", ["p.svg", "p.md"])
def test_a_pipe_or_a_device_is_not_replaced_by_a_file(tmp_path: pathlib.Path, name: str) -> None:
    """Who may write anywhere would else lose /dev/null."""
    pipe = tmp_path / name
    os.mkfifo(pipe)
    words = {
        "p.svg": ("plot", "IT director", "CIO"),
        "p.md": ("plan", "IT director", "CIO"),
    }[name]
    result = CliRunner().invoke(main, [*words, "-o", str(pipe)])
    assert result.exit_code == 1
    assert "a device or a pipe; right would be a file" in " ".join(result.stderr.split())
    assert pipe.is_fifo()
