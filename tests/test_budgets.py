"""Whatever a user waits for ends when it is to: by labels, by seconds, by Ctrl-C; and says so."""

from __future__ import annotations

import signal
from itertools import count, pairwise, product
from math import nan
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

import careergraph
from careergraph.cli import main, plain_question
from careergraph.cli.unfinished import STOPPED, STOPPING, StoppedByCtrlC
from careergraph.kernel import budget as room
from careergraph.model.answers import Routes
from careergraph.search.partial_answer import from_parts

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

LAYERS, WIDE = 12, 4


@pytest.fixture(scope="module")
def hard() -> careergraph.CareerGraph:
    """Return layers of roles, where what each requires is required by one role of another layer."""
    roles = [(layer, place) for layer in range(LAYERS) for place in range(WIDE)]
    pairs = [(("A", 0), role) for role in roles if role[0] == 0]
    pairs += [
        ((layer, place), (layer + 1, onward))
        for layer, place, onward in product(range(LAYERS - 1), range(WIDE), range(WIDE))
    ]
    pairs += [(role, ("Z", 0)) for role in roles if role[0] == LAYERS - 1]
    required = [
        {"role": f"R{layer}.{place}", "type": "skill", "name": name}
        for layer, place in roles
        for name in (f"{layer % 6}.{place}", f"{(layer * 5 + place) % 7} of others")
    ]
    names = {("A", 0): "A", ("Z", 0): "Z"} | {role: "R{}.{}".format(*role) for role in roles}
    rows = [(names[a], names[b]) for a, b in pairs]
    table = pd.DataFrame(rows, columns=["origin", "destination"])
    table["count"] = [1 + place % 5 for place in range(len(rows))]
    table["years"] = [1 + place % 3 for place in range(len(rows))]
    required.append({"role": "Z", "type": "skill", "name": "last"})
    return careergraph.from_frames(table, requirements=pd.DataFrame(required))


@pytest.fixture(scope="module")
def written(hard: careergraph.CareerGraph, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return where these tables are written."""
    place = tmp_path_factory.mktemp("hard") / "tables"
    careergraph.save(hard, place)
    return str(place)


BY = ("doubt", "steps", "learning", "years", "support", "likelihood")
ORDERS: dict[str, dict[str, Any]] = {
    **{by: {"by": by, "k": 10_000} for by in BY},
    **{f"{by} apart": {"by": by, "k": 10_000, "diverse": 0.9} for by in BY},
    "by way of": {"by": "learning", "k": 10_000, "via": ["R3.1", "R5.2"]},
    "limited": {"by": "steps", "k": 10_000, "max_years": 40},
}


@pytest.mark.parametrize("order", ORDERS)
def test_fewer_routes_than_wanted_are_all_there_are_or_the_answer_says_why(
    hard: careergraph.CareerGraph, order: str
) -> None:
    told = []
    for labels in (1, 300, 3_000):
        found = careergraph.routes(hard, "A", "Z", budget=labels, **ORDERS[order])
        assert 0 < len(found) < 10_000
        assert not found.complete
        assert found.reason == f"the budget of {labels:,} label{'s' * (labels > 1)} was spent"
        assert f"not searched to the end ({found.reason})" in repr(found)
        assert found[:1].reason == found.reason
        told.append(len(found))
    assert told == sorted(told)


def test_a_whole_answer_is_complete() -> None:
    graph = careergraph.load()
    found = careergraph.routes(graph, "IT project manager", "CIO", k=2)
    assert (found.complete, found.reason, found[:1].reason) == (True, "", "")
    assert careergraph.choices(graph, "IT project manager", "CIO").complete


QUESTIONS: dict[str, Callable[..., Any]] = {
    **{f"routes by {by}": lambda g, by=by, **o: careergraph.routes(g, "A", "Z", by=by, **o)
       for by in BY},
    "choices": lambda g, **o: careergraph.choices(g, "A", "Z", **o),
    "pareto": lambda g, **o: careergraph.pareto(g, "A", "Z", criteria=["steps", "years"], **o),
    "plan": lambda g, **o: careergraph.plan(g, "A", "Z", **o),
    "why": lambda g, **o: careergraph.why(g, "A", "Z", role="R3.1", **o),
    "reach": lambda g, **o: careergraph.reach(g, "A", within=None, **o),
    "reach with little to learn": lambda g, **o: careergraph.reach(g, "A", max_learning=9, **o),
    "who can": lambda g, **o: careergraph.who_can(g, "Z", within=None, **o),
    "who can with little": lambda g, **o: careergraph.who_can(g, "Z", max_learning=9, **o),
    "everybody": lambda g, **o: careergraph.paths_table(
        g, pd.DataFrame({"role": ["A", "R2.1"]}), "Z", by="learning", **o
    ),
}  # fmt: skip


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_ends_at_once_when_it_is_stopped(
    hard: careergraph.CareerGraph, question: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After it no label is spent but for a first route."""
    spent = count()
    limit, stop_at = careergraph.Budget(), 50
    spend = room.Budget.spend

    def stopping(self: room.Budget, labels: int) -> bool:
        if next(spent) == stop_at:
            limit.stop()
        return spend(self, labels)

    monkeypatch.setattr(room.Budget, "spend", stopping)
    try:
        answer = QUESTIONS[question](hard, budget=limit)
    except careergraph.BudgetError as error:
        assert "before the search was stopped; there may be one" in str(error)  # noqa: PT017
        assert str(error).endswith("one")  # noqa: PT017 - nobody is told to give more
    else:
        assert getattr(answer, "reason", "") in ("", "the search was stopped")
    assert next(spent) < stop_at + 2_000


def test_seconds_are_those_of_all_searches_together(
    hard: careergraph.CareerGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = count()
    monkeypatch.setattr(room, "perf_counter", lambda: next(ticks) / 1_000)
    limit = careergraph.Budget(seconds=2)
    first = careergraph.routes(hard, "A", "Z", by="learning", budget=limit)
    assert first.reason == "2 seconds were spent"
    assert not first[0].optimal
    before = next(ticks)
    second = careergraph.routes(hard, "A", "Z", by="learning", budget=limit)
    assert len(second) == 1  # one is found in any case
    assert next(ticks) - before < 1_000
    assert str(careergraph.BudgetError(careergraph.Budget(seconds=0).reason)) == (
        "no route was found before 0 seconds were spent; there may be one: give more"
    )


def test_what_happens_between_searches_takes_none_of_the_seconds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = 0.0
    monkeypatch.setattr(room, "perf_counter", lambda: now)
    limit = careergraph.Budget(seconds=3)
    first = limit.part()
    now = 2
    assert first.spend(1)
    now = 100
    second = limit.part()
    assert second.left
    now = 102
    assert not second.spend(1)
    assert limit.reason == "3 seconds were spent"


def by_ctrl_c(monkeypatch: pytest.MonkeyPatch, *places: int) -> None:
    """Press Ctrl-C when so many times something was spent."""
    spent, spend = count(), room.Budget.spend

    def pressing(self: room.Budget, labels: int) -> bool:
        if next(spent) in places:
            signal.raise_signal(signal.SIGINT)
        return spend(self, labels)

    monkeypatch.setattr(room.Budget, "spend", pressing)


COMMANDS = {
    "path": ("path", "A", "Z", "-k", "3", "--by", "learning"),
    "choices": ("path", "A", "Z", "--brief"),
    "reach": ("reach", "A", "--within", "9", "--max-learning", "30"),
    "who-can": ("who-can", "Z", "--within", "9", "--max-learning", "30"),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_ctrl_c_gives_what_was_found_by_then(
    written: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_ctrl_c(monkeypatch, 200)
    result = CliRunner().invoke(main, [*COMMANDS[command], "--data", written])
    assert (result.exit_code, result.stderr) == (STOPPED, STOPPING)
    assert "Not searched to the end (the search was stopped): " in " ".join(result.stdout.split())
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_ctrl_c_twice_ends_at_once(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    by_ctrl_c(monkeypatch, 200, 201)
    result = CliRunner().invoke(main, [*COMMANDS["path"], "--data", written])
    assert (result.exit_code, result.stdout) == (STOPPED, "")
    assert result.stderr == STOPPING + "\n"


def test_who_is_started_not_to_hear_ctrl_c_does_not_hear_it() -> None:
    """As in the background of a shell, and under nohup."""
    heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        limit = careergraph.Budget()
        limit.part().spend(1)
        with StoppedByCtrlC(limit) as searches:
            signal.raise_signal(signal.SIGINT)
        assert (searches.stopped, limit.left) == (False, True)
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, heard)


def test_ctrl_c_before_there_is_a_search_ends_the_program() -> None:
    with pytest.raises(KeyboardInterrupt), StoppedByCtrlC(careergraph.Budget()):
        signal.raise_signal(signal.SIGINT)


def test_the_plain_question_can_be_stopped_too(
    written: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    by_ctrl_c(monkeypatch, 200)
    code = plain_question.print_answer(["path", "A", "Z", "--data", written], {})
    told = capsys.readouterr()
    assert (code, told.err) == (STOPPED, STOPPING)
    assert "Not searched to the end (the search was stopped): " in " ".join(told.out.split())


def test_the_plain_question_ends_without_a_traceback(
    written: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    by_ctrl_c(monkeypatch, 200, 201)
    code = plain_question.print_answer(["path", "A", "Z", "--data", written], {})
    assert (code, capsys.readouterr().out) == (STOPPED, "")


@pytest.mark.parametrize("form", ["json", "csv"])
@pytest.mark.parametrize("command", ["path", "reach"])
def test_programs_are_told_whether_an_answer_is_complete(
    written: str, command: str, form: str
) -> None:
    cut = (*COMMANDS[command], "--budget", "100", "--data", written)
    ended = ("path", "IT director", "CIO", "-k", "2") if command == "path" else ("reach", "CIO")
    for arguments, complete in ((cut, "false"), (ended, "true")):
        text = CliRunner().invoke(main, [*arguments, "--format", form]).stdout.casefold()
        if form == "json":
            assert f'"complete": {complete}' in text
        else:
            assert {line.rsplit(",", 1)[1] for line in text.splitlines()[1:]} == {complete}


@pytest.mark.parametrize("seconds", ["0", "-1", "soon", "nan"])
def test_seconds_are_a_number_above_0(seconds: str, written: str) -> None:
    result = CliRunner().invoke(main, ["path", "A", "Z", "--data", written, "--seconds", seconds])
    assert result.exit_code == 2
    assert "'--seconds'" in result.stderr


def test_many_routes_that_share_nothing_need_no_filter() -> None:
    """Among all routes in order, the second that shares nothing would come after millions."""
    roles = [f"R{place:02}" for place in range(40)]
    pairs = [(a, b) for a in roles for b in roles if a != b]
    graph = careergraph.from_frames(pd.DataFrame(pairs, columns=["origin", "destination"]))
    found = careergraph.routes(graph, "R00", "R39", k=100, diverse=0, budget=5_000)
    assert found.complete
    assert [route.steps for route in found] == [1] + 38 * [2]
    limits = {"avoid": roles[5:30], "via": [roles[3]]}
    found = careergraph.routes(graph, "R00", "R39", k=100, diverse=0, budget=20_000, **limits)
    assert [route.roles for route in found] == [("R00", "R03", "R39")]


def test_a_share_is_the_decimal_that_was_given() -> None:
    """57 of 100 roles are a share of 0.57, although 0.57 * 100 is less than 57 in floats."""
    shared = [f"X{place:02}" for place in range(57)]
    ways = [["A", *shared, *(f"{side}{place:02}" for place in range(43)), "Z"] for side in "YW"]
    pairs = {pair for way in ways for pair in pairwise(way)}
    graph = careergraph.from_frames(pd.DataFrame(sorted(pairs), columns=["origin", "destination"]))
    assert [len(careergraph.routes(graph, "A", "Z", diverse=s)) for s in (0.56, 0.57)] == [1, 2]


WRONG: dict[str, tuple[str, dict[str, Any], str]] = {
    "k": ("routes", {"k": 2.5}, "k is 2.5; right would be a whole number, 0 or more"),
    "k below 0": ("routes", {"k": -1}, "k is -1; right would be a whole number, 0 or more"),
    "share": ("routes", {"diverse": 2}, "diverse is 2; right would be a share, from 0 to 1"),
    "no share": ("routes", {"diverse": nan}, "diverse is nan; right would be a share, from 0 to 1"),
    "within": ("reach", {"within": nan}, "within is nan; right would be a whole number, 0 or more"),
    "learning": (
        "who_can",
        {"max_learning": "3"},
        "max_learning is '3'; right would be a whole number, 0 or more",
    ),
    **{
        f"budget {value!r} of {name}": (
            name,
            {"budget": value},
            f"budget is {value!r}; right would be a number of labels, or a careergraph.Budget",
        )
        for name in ("routes", "choices", "pareto", "reach", "who_can", "plan")
        for value in (nan, -1, "5", None, True)
    },
}


@pytest.mark.parametrize("wrong", WRONG)
def test_numbers_that_are_none_get_one_clear_error(wrong: str) -> None:
    name, options, message = WRONG[wrong]
    ends = ("CIO",) if name in ("reach", "who_can") else ("IT director", "CIO")
    with pytest.raises(careergraph.CareerGraphError) as error:
        getattr(careergraph, name)(careergraph.load(), *ends, **options)
    assert str(error.value) == message


SAID: dict[str, tuple[tuple[str, ...], str]] = {
    "path": (("path", "A", "Z", "-k", "2"), "there may be more routes, better ones too"),
    "choices": (("path", "A", "Z", "--brief"), "best founded, fewest steps"),
    "front": (("path", "A", "Z", "--pareto", "steps,learning"), "there may be more routes"),
    "reach": (("reach", "A", "--within", "9"), "more roles may be in reach"),
    "who-can": (("who-can", "Z", "--within", "9", "--max-learning", "9"), "more roles may lead"),
    "why": (("why", "A", "Z", "--not", "R3.1"), "there may be better routes, with it and without"),
    "plan": (("plan", "A", "Z"), "there may be more routes, better ones too"),
    "batch": (("batch", "{people}", "Z", "--by", "learning"), "1 not proved to be the best"),
    "plot": (("plot", "A", "Z", "--kind", "card", "-o", "{picture}"), "there may be more routes"),
    "plot of a front": (
        ("plot", "A", "Z", "--kind", "pareto", "-o", "{picture}"),
        "there may be more routes",
    ),
}


@pytest.mark.parametrize("question", SAID)
def test_every_command_says_that_its_answer_is_not_proved(
    written: str, question: str, tmp_path: pathlib.Path
) -> None:
    words, said = SAID[question]
    (tmp_path / "people.csv").write_text("role\nA\n", encoding="utf-8")
    files = {"people": str(tmp_path / "people.csv"), "picture": str(tmp_path / "p.svg")}
    arguments = [word.format(**files) for word in words]
    result = CliRunner().invoke(main, [*arguments, "--data", written, "--budget", "1"])
    assert result.exit_code == 0
    assert said in " ".join(result.output.split())


@pytest.mark.parametrize("question", SAID)
def test_no_command_says_so_of_what_is_proved(question: str, tmp_path: pathlib.Path) -> None:
    words, _ = SAID[question]
    (tmp_path / "people.csv").write_text("role\nIT director\n", encoding="utf-8")
    files = {"people": str(tmp_path / "people.csv"), "picture": str(tmp_path / "p.svg")}
    ends = {"A": "IT director", "Z": "CIO", "R3.1": "CTO"}
    arguments = [ends.get(word, word).format(**files) for word in words]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0
    for sign in ("Not searched", "not ended", "not proved", "there may be"):
        assert sign.casefold() not in result.output.casefold()


def test_a_table_of_people_says_of_whom_the_route_is_proved(hard: careergraph.CareerGraph) -> None:
    people = pd.DataFrame({"role": ["A", "Z", "R11.0"]})
    ask = {"by": "learning", "budget": 1}
    assert careergraph.paths_table(hard, people, "Z", **ask)["optimal"].tolist()[:2] == [
        False,
        True,
    ]


def test_a_notebook_shows_that_an_answer_is_not_complete(hard: careergraph.CareerGraph) -> None:
    found = careergraph.routes(hard, "A", "Z", by="learning", budget=1)
    said = "not searched to the end (the budget of 1 label was spent): there may be more routes"
    assert said in found._repr_html_()
    assert said in repr(found)


def test_what_a_part_of_a_stored_graph_bounds_is_no_bound_of_the_whole(
    hard: careergraph.CareerGraph, tmp_path: pathlib.Path
) -> None:
    """Routes beside the part may cost less."""
    place = tmp_path / "hard.sqlite"
    careergraph.save(hard, place)
    stored, spent = careergraph.load(place), careergraph.Budget()
    (found,) = careergraph.routes(hard, "A", "Z", k=1, by="steps")
    asked = []

    def answered(part: careergraph.CareerGraph) -> tuple[Routes, None]:
        asked.append(part)
        spent.stop()
        return Routes([found._replace(optimal=False, bound=12)], reason=spent.reason), None

    answer, _ = from_parts(stored, ("A", "Z"), answered, by="steps", k=2, limits={}, budget=spent)
    assert [part is stored for part in asked] == [False]
    assert [(route.roles, route.optimal, route.bound) for route in answer] == [
        (found.roles, False, None)
    ]
    assert answer.reason == "the search was stopped"


@pytest.mark.parametrize("labels", [1, 1.0, np.int64(1), np.float64(2), np.int8(3)])
def test_labels_may_be_numbers_of_numpy(labels: float) -> None:
    found = careergraph.Budget(labels).reason
    assert found == f"the budget of {labels:,} label{'' if labels == 1 else 's'} was spent"
