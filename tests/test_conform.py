"""Whether people move along documented transitions: against plain Python, and in whole texts."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from generated_cases import cases
from hypothesis import given, settings
from hypothesis import strategies as st

import careergraph
from careergraph.estimation.prediction.person_moves import NONE, PersonMoves
from careergraph.histories.ladder_conformance import conform_moves
from careergraph.model.move_share import interval

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    from careergraph.model.conformance import Conformance

    Write = Callable[[dict[str, str]], None]
    Run = Callable[..., Result]
    Triple = tuple[int, int, int]
    Pair = tuple[str, str]

NAMES = "abcdef"  # the ladder knows the first five; the histories the last five


def ladder_of(
    pairs: list[tuple[str, str]], observed: list[tuple[str, str]]
) -> careergraph.CareerGraph:
    rows = [(*pair, "stated", None) for pair in pairs]
    rows += [(*pair, "", 3) for pair in observed if pair not in pairs]
    columns = ["origin", "destination", "evidence", "count"]
    roles = pd.DataFrame({"role": list(NAMES[:5]), "aliases": ["alpha", "", "", "", ""]})
    frame = pd.DataFrame(rows, columns=columns)
    frame["count"] = frame["count"].astype("Int64")
    return careergraph.from_frames(transitions=frame, roles=roles)


def moves_of(triples: list[Triple]) -> PersonMoves:
    table = [(person, NONE, origin, outcome, 0) for person, origin, outcome in sorted(triples)]
    return PersonMoves(*np.array(table, dtype=np.int64).reshape(-1, 5).T)


ENDS = st.tuples(st.sampled_from(NAMES[:5]), st.sampled_from(NAMES[:5])).filter(
    lambda pair: pair[0] != pair[1]
)
MOVES = st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 4)).filter(
    lambda move: move[1] != move[2]
)


def standing(pair: tuple[str, str], documented: set[tuple[str, str]]) -> str:
    """Say in plain Python how moves between two roles stand."""
    if NAMES[5] in pair:
        return "unknown"
    if pair in documented:
        return "documented"
    if any((pair[0], role) in documented and (role, pair[1]) in documented for role in NAMES):
        return "skip"
    return "backwards" if pair[::-1] in documented else "undocumented"


@settings(max_examples=cases(30))
@given(
    st.lists(ENDS, min_size=1, max_size=8, unique=True),
    st.lists(ENDS, max_size=4, unique=True),
    st.lists(MOVES, min_size=1, max_size=30),
)
def test_moves_stand_as_plain_python_says(
    documented: list[tuple[str, str]], observed: list[tuple[str, str]], triples: list[Triple]
) -> None:
    called = NAMES[1:]
    found = conform_moves(ladder_of(documented, observed), moves_of(triples), called)
    pairs = [(called[origin], called[outcome]) for _, origin, outcome in triples]
    counts, movers = Counter(pairs), Counter(origin for origin, _ in pairs)
    expected = {pair: standing(pair, set(documented)) for pair in counts}
    for pair in documented:
        if pair not in counts:
            expected[pair] = "unused" if "a" not in pair else "not compared"
    assert {(row.origin, row.destination): row.standing for row in found.rows} == expected
    for row in found.rows:
        pair = row.origin, row.destination
        whose = {p for (p, *_), ends in zip(triples, pairs, strict=True) if ends == pair}
        assert (row.count, row.persons, row.movers) == (counts[pair], len(whose), movers[pair[0]])
    of_moves = Counter(expected[pair] for pair in pairs)
    assert {share.standing: share.count for share in found.shares} == {
        name: of_moves[name] for name in ("documented", "skip", "backwards", "undocumented")
    }
    assert found.compared == len(pairs) - of_moves["unknown"]
    if found.compared:
        assert sum(share.share or 0 for share in found.shares) == pytest.approx(1)
    assert [role.role for role in found.unknown_roles if role.side == "ladder"] == ["a"]


def test_names_are_found_by_alias_and_two_names_of_one_role_are_no_move() -> None:
    ladder = ladder_of([("a", "b")], [])
    moves = moves_of([(0, 0, 1), (0, 1, 2)])  # alpha, a, b
    found = conform_moves(ladder, moves, ["alpha", "A", "b"])
    assert [(row.origin, row.destination, row.count) for row in found.rows] == [("a", "b", 1)]
    assert (found.moves, found.same, found.compared) == (2, 1, 1)


def test_what_is_only_observed_documents_nothing() -> None:
    with pytest.raises(careergraph.CareerGraphError) as caught:
        conform_moves(ladder_of([], [("a", "b")]), moves_of([(0, 0, 1)]), ["a", "b"])
    assert str(caught.value) == (
        "the ladder documents no transition: all it has were observed, or it has none; right "
        "would be a dataset whose sources state, publish or infer transitions"
    )


def test_nobody_moves_is_said() -> None:
    with pytest.raises(careergraph.CareerGraphError) as caught:
        conform_moves(ladder_of([("a", "b")], []), moves_of([]), ["a", "b"])
    text = "nobody moves in these histories: there is nothing to hold against the ladder"
    assert str(caught.value) == text


def test_no_ladder_is_refused() -> None:
    with pytest.raises(careergraph.CareerGraphError) as caught:
        careergraph.conform("ladder.csv", pd.DataFrame())  # type: ignore[arg-type]
    assert str(caught.value) == "ladder is a str; right would be a CareerGraph"


def test_intervals_are_of_persons_not_of_moves() -> None:
    ladder = ladder_of([("b", "c")], [])
    # Ten persons with a hundred moves each, all alike; half of them along the ladder.
    triples = [(person, *((0, 1) if person % 2 else (1, 0))) for person in range(10)] * 100
    found = conform_moves(ladder, moves_of(triples), ["b", "c"])
    share = found.shares[0]
    assert share.low is not None
    assert share.high is not None
    assert share.share == 0.5
    assert share.high - share.low > 0.5


def test_none_of_a_few_is_not_never() -> None:
    found = conform_moves(ladder_of([("b", "c")], []), moves_of([(0, 0, 1), (1, 0, 1)]), ["b", "d"])
    documented, *_, undocumented = found.shares
    assert (documented.share, documented.low, documented.high) == (0, *interval(0, 2))
    assert (undocumented.share, undocumented.low, undocumented.high) == (1, *interval(1, 2))


@pytest.fixture
def files(write: Write) -> None:
    write(
        {
            "ladder.csv": "origin,destination,evidence\nCook,Sous chef,stated\n"
            "Sous chef,Chef,stated\nCook,Baker,stated\nWaiter,Cook,stated\n",
            "jobs.csv": "person,role,start,end\n"
            "ann,Cook,2010,2012\nann,Sous chef,2012,2015\nann,Chef,2015,\n"
            "bo,Cook,2011,2013\nbo,Chef,2013,2016\nbo,Sous chef,2016,\n"
            "cy,Cook,2012,2013\ncy,Owner,2013,\n"
            "dee,Baker,2012,2014\ndee,Chef,2014,\n",
        }
    )


@pytest.fixture
def conformance(files: None) -> Conformance:  # noqa: ARG001
    return careergraph.conform(careergraph.load("ladder.csv"), "jobs.csv")


def test_it_is_told_in_words(conformance: Conformance) -> None:
    assert str(conformance).splitlines() == [
        "6 moves of 4 people; 5 between roles that the ladder knows",
        *str(conformance).splitlines()[1:5],
        "documented and made by nobody: 1 of 3 transitions",
        "not compared: 1 documented transition of roles that nobody in the histories held",
        "not compared: 1 move from or to unknown roles",
    ]
    assert [line.split(" (")[0] for line in str(conformance).splitlines()[1:5]] == [
        "along documented transitions: 2, 40.0 %",
        "over a documented role between: 1, 20.0 %",
        "backwards along a documented transition: 1, 20.0 %",
        "undocumented: 1, 20.0 %",
    ]
    most = 100 * interval(0, 3)[1]
    assert [str(row) for row in conformance.standing("unused")] == [
        f"Cook → Baker: none of 3 who left; at most {most:.1f} %"
    ]
    assert [str(row) for row in conformance.standing("skip")] == [
        "Cook → Chef: 1 of 3, over Sous chef"
    ]


def test_a_frame_holds_all_pairs(conformance: Conformance) -> None:
    frame = conformance.to_frame()
    assert list(frame["standing"]) == [row.standing for row in conformance.rows]
    unused = frame[frame["standing"] == "unused"].iloc[0]
    assert (unused["count"], unused["movers"], unused["share"]) == (0, 3, 0)
    assert frame[frame["standing"] == "not compared"]["share"].isna().all()


@pytest.mark.usefixtures("files")
def test_the_command_prints_what_the_function_returns(run: Run) -> None:
    found = careergraph.conform(careergraph.load("ladder.csv"), "jobs.csv")
    result = run("conform", "ladder.csv", "jobs.csv", "--format", "json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout) == json.loads(json.dumps(found.to_dict()))
    lines = run("conform", "ladder.csv", "jobs.csv", "--format", "csv").stdout.splitlines()
    assert lines[0] == (
        "origin,destination,standing,count,persons,movers,share,share_low,share_high,evidence,"
        "by_way_of"
    )
    assert len(lines) == 1 + len(found.rows)
    table = run("conform", "ladder.csv", "jobs.csv", "-o", "picture.svg").output
    assert "1 role that the ladder does not know: Owner" in " ".join(table.split())
    assert "1 role that the histories do not know: Waiter" in " ".join(table.split())
    assert "wrote picture.svg: conformance" in table
    assert pd.io.common.file_exists("picture.svg")


@pytest.mark.parametrize("option", [(), ("--roles", "bundled")])
def test_the_bundled_dataset_is_a_ladder_by_its_word(
    run: Run, write: Write, option: tuple[str, ...]
) -> None:
    jobs = "person,role,start,end\nann,Help desk technician,2010,2012\nann,SOC analyst,2012,\n"
    write({"jobs.csv": jobs})
    told = run("conform", "bundled", "jobs.csv", *option)
    assert (told.exit_code, told.stderr) == (0, "")
    assert "along documented transitions: 1, 100.0 %" in told.stdout


def test_where_nothing_can_be_compared_nothing_is_said_to_be_made_by_nobody(
    run: Run, write: Write
) -> None:
    write(
        {
            "ladder.csv": "origin,destination,evidence\nCook,Sous chef,stated\n"
            "Sous chef,Chef,stated\n",
            "jobs.csv": "person,role,start,end\nann,Cook,2010,2012\nann,Chef,2012,\n",
        }
    )
    told = run("conform", "ladder.csv", "jobs.csv").stdout
    assert "made by nobody" not in told
    assert "not compared: 2 documented transitions of roles that nobody" in told


def test_a_folder_called_bundled_is_meant_where_there_is_one(run: Run, write: Write) -> None:
    write(
        {
            "bundled/transitions.csv": "origin,destination,evidence\nCook,Chef,stated\n",
            "jobs.csv": "person,role,start,end\nann,Cook,2010,2012\nann,Chef,2012,\n",
        }
    )
    assert "transitions: 1, 100.0 %" in run("conform", "bundled", "jobs.csv").stdout


def test_the_picture_names_the_strongest_pairs_and_no_label_meets_another(
    conformance: Conformance,
) -> None:
    ax = careergraph.plot.conformance(conformance)
    figure = ax.get_figure(root=True)
    assert figure is not None
    figure.draw_without_rendering()
    pairs = [text.get_text() for text in ax.texts if text.get_label() == "_pair"]
    assert len(pairs) == 6
    assert pairs[-1] == "Cook → Baker"
    boxes = [text.get_window_extent() for text in ax.texts]
    meet = [a.overlaps(b) for place, a in enumerate(boxes) for b in boxes[place + 1 :]]
    assert not any(meet)
