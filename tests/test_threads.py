"""One graph may be asked by several threads at once, and be handed to other processes."""

from __future__ import annotations

import copy
import multiprocessing
import pickle
import sys
import threading
import time
from functools import partial
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

import careergraph
from careergraph import errors, mobility
from careergraph.errors import CareerGraphError, Problem
from careergraph.graph.core import GraphCore
from careergraph.model.lazy_record import LazyRecord
from careergraph.once import known_once, one_at_a_time

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable, Iterator

    from careergraph import CareerGraph

THREADS = 8
ENDS = ("IT project manager", "CIO")
QUESTIONS: dict[str, Callable[[CareerGraph], Any]] = {
    "routes": lambda graph: careergraph.routes(graph, *ENDS),
    "learning": lambda graph: careergraph.routes(graph, *ENDS, by="learning", k=2),
    "choices": lambda graph: careergraph.choices(graph, *ENDS),
    "pareto": lambda graph: careergraph.pareto(graph, *ENDS),
    "reach": lambda graph: careergraph.reach(graph, ENDS[0]),
    "who can": lambda graph: careergraph.who_can(graph, ENDS[1]),
    "unavoidable": lambda graph: careergraph.unavoidable(graph, *ENDS),
    "gap": lambda graph: careergraph.gap(graph, *ENDS),
    "fit": lambda graph: careergraph.fit(graph, have=["PMP"]),
    "item": lambda graph: careergraph.item(graph, "PMP"),
    "role": lambda graph: careergraph.role(graph, "CIO"),
    "next": lambda graph: careergraph.next_roles(graph, ENDS[0]),
    "match": lambda graph: careergraph.match(graph, ["cio", "it pm"]),
    "stats": mobility.stats,
    "networkx": lambda graph: sorted(graph.to_networkx().edges),
    "table": lambda graph: graph.requirements.to_csv(),
}


@pytest.fixture(scope="module")
def doors(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str | None]:
    """The same dataset by each door."""
    place = tmp_path_factory.mktemp("doors")
    graph = careergraph.load()
    careergraph.save(graph, place / "graph.sqlite")
    careergraph.save(graph, place / "folder")
    return {
        "bundled": None,
        "sqlite": str(place / "graph.sqlite"),
        "folder": str(place / "folder"),
    }


DOORS = pytest.mark.parametrize("door", ["bundled", "sqlite", "folder"])


@pytest.fixture
def switching() -> Iterator[None]:
    """Threads that take turns as often as Python can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def together(calls: list[Callable[[], Any]]) -> list[Any]:
    """Return what calls return that begin at one moment, each in a thread of its own."""
    barrier = threading.Barrier(len(calls))
    found: list[Any] = [None] * len(calls)

    def run(place: int) -> None:
        barrier.wait()
        try:
            found[place] = calls[place]()
        except BaseException as error:  # noqa: BLE001 (the test shows it)
            found[place] = error

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


@DOORS
@pytest.mark.usefixtures("switching")
def test_first_questions_may_come_from_many_threads(
    doors: dict[str, str | None], door: str
) -> None:
    expected = {name: ask(careergraph.load()) for name, ask in QUESTIONS.items()}
    names = [*QUESTIONS]
    for first in range(0, len(names), 4):
        graph = careergraph.load(doors[door])
        asked = [names[(first + place // 2) % len(names)] for place in range(THREADS)]
        found = together([partial(QUESTIONS[name], graph) for name in asked])
        assert found == [expected[name] for name in asked]


def slowly(made: list[int], value: object) -> object:
    """Return a value, and leave others time to ask for it too."""
    made.append(1)
    time.sleep(0.05)
    return value


def test_what_is_worked_out_once_is_worked_out_once() -> None:
    made: list[int] = []

    class Facts:
        @property
        def total(self) -> object:
            return slowly(made, 3)

    class Sum(LazyRecord):
        total: int

    class Owner:
        @known_once
        def total(self) -> object:
            """The total."""
            return slowly(made, 3)

    graph = GraphCore({}, unread=["roles"], read=lambda _: slowly(made, {"role": ["A"]}))  # type: ignore[arg-type,return-value]
    record, owner = Sum.lazily(Facts()), Owner()
    for ask in (
        lambda: graph.columns("roles"),
        lambda: graph.once("key", lambda: slowly(made, 3)),
        lambda: record.total,
        lambda: owner.total,
    ):
        made.clear()
        found = together([ask] * THREADS)
        assert len(made) == 1
        assert all(each is found[0] for each in found)
    assert Owner.total.__doc__ == "The total."


@pytest.mark.usefixtures("switching")
def test_one_answer_may_be_read_by_many_threads() -> None:
    """Bits are given out to items as they are met: two may not share one."""
    steps = [(f"R{number}", f"R{number + 1}") for number in range(12)]
    transitions = pd.DataFrame(steps, columns=["origin", "destination"])
    rows = [
        (role, "skill", f"{role} {place} {each}", f"{place}")
        for _, role in steps
        for place in "abc"
        for each in (1, 2)
    ]
    columns = ["role", "type", "name", "any_of"]
    requirements = pd.DataFrame(rows, columns=columns)
    fields = ("to_learn", "asked", "learning", "requirements", "years")

    def route() -> careergraph.Route:
        graph = careergraph.from_frames(transitions, requirements=requirements)
        return careergraph.routes(graph, "R0", "R12", k=1)[0]

    right = {field: getattr(route(), field) for field in fields}
    for _ in range(5):
        one = route()
        asked = [fields[place % len(fields)] for place in range(THREADS)]
        found = together([partial(getattr, one, field) for field in asked])
        assert found == [right[field] for field in asked]


# Other processes


def answer(graph: CareerGraph) -> list[str]:
    """Return what another process says."""
    return [str(route) for route in careergraph.routes(graph, *ENDS)]


def failing(graph: CareerGraph) -> None:
    """Ask what another process refuses."""
    careergraph.routes(graph, "Nobody", "CIO")


@DOORS
def test_a_graph_that_was_asked_is_handed_on(doors: dict[str, str | None], door: str) -> None:
    graph = careergraph.load(doors[door])
    expected = answer(graph)
    for twin in (pickle.loads(pickle.dumps(graph)), copy.deepcopy(graph), copy.copy(graph)):  # noqa: S301 (our own)
        assert twin == graph
        assert answer(twin) == expected
        assert twin.requirements.equals(graph.requirements)


@DOORS
@pytest.mark.parametrize("part", [False, True])
def test_what_was_asked_changes_nothing_of_what_is_handed_on(
    doors: dict[str, str | None], door: str, part: bool
) -> None:
    graph = careergraph.load(doors[door])
    if part:
        graph = graph.subset(min_support=1)
    before = pickle.dumps(graph)
    answer(graph)
    careergraph.role(graph, "CIO")
    assert pickle.dumps(graph) == before
    assert pickle.loads(before) == graph  # noqa: S301 (our own)


@DOORS
@pytest.mark.parametrize("method", ["spawn", "fork"])
def test_a_graph_that_was_asked_answers_in_other_processes(
    doors: dict[str, str | None], door: str, method: str
) -> None:
    if (method, door) == ("spawn", "folder"):
        pytest.skip("a process takes seconds to start, and this one is as the bundled one")
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"no {method} here")
    graph = careergraph.load(doors[door])
    expected = answer(graph)
    with multiprocessing.get_context(method).Pool(2) as pool:
        assert pool.map(answer, [graph] * 2) == [expected] * 2
        with pytest.raises(errors.UnknownRoleError, match="no role is called 'Nobody'"):
            pool.apply(failing, [graph])
    assert answer(graph) == expected


def of_parent(results: multiprocessing.Queue[list[str]]) -> None:
    """Ask a graph that the parent opened."""
    results.put(answer(OPENED[0]))


OPENED: list[CareerGraph] = []


@pytest.mark.skipif(not hasattr(sys, "getdlopenflags"), reason="no fork on Windows")
@pytest.mark.parametrize("held", [False, True], ids=["alone", "while a thread works"])
def test_a_stored_graph_is_opened_anew_in_a_forked_process(
    doors: dict[str, str | None], *, held: bool
) -> None:
    graph = careergraph.load(doors["sqlite"])
    expected = answer(careergraph.load(doors["sqlite"]))
    graph.resolve("CIO")
    OPENED[:] = [graph]
    context = multiprocessing.get_context("fork")
    results = context.Queue()
    free, busy = threading.Event(), threading.Event()

    def work() -> None:
        with one_at_a_time():
            busy.set()
            free.wait(20)

    thread = threading.Thread(target=work, daemon=True)
    if held:
        thread.start()
        busy.wait()
    child = context.Process(target=of_parent, args=(results,))
    child.start()
    try:
        assert results.get(timeout=20) == expected
    finally:
        free.set()
        child.join(20)
    assert answer(graph) == expected


def test_a_file_that_was_changed_is_not_handed_on(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "graph.sqlite"
    careergraph.save(careergraph.load(), file)
    graph = careergraph.load(file)
    answer(graph)
    packed = pickle.dumps(graph)
    moves = pd.DataFrame({"origin": ["Cook"], "destination": ["Chef"]})
    careergraph.save(careergraph.from_frames(moves), file)
    with pytest.raises(CareerGraphError) as error:
        pickle.loads(packed)  # noqa: S301 (our own)
    assert str(error.value) == f"{file}: the dataset was changed while it was in use; load it anew"


def test_a_file_that_is_gone_is_said_to_be(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "graph.sqlite"
    careergraph.save(careergraph.load(), file)
    packed = pickle.dumps(careergraph.load(file))
    file.unlink()
    with pytest.raises(CareerGraphError) as error:
        pickle.loads(packed)  # noqa: S301 (our own)
    right = "right would be the file that the graph is of"
    assert str(error.value) == f"{file}: found no such file; {right}"


@pytest.mark.parametrize(
    "error",
    [
        errors.CareerGraphError("text"),
        errors.TableError([Problem("f.csv", 1, "c", "x", "y")]),
        errors.UnknownNameError("a", ["b"], kind="source", hint="hint"),
        errors.UnknownRoleError("a", []),
        errors.NoRouteError("A", "B", "reason"),
        errors.BudgetError("3 seconds were spent"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_errors_come_back_from_other_processes(error: CareerGraphError) -> None:
    twin = pickle.loads(pickle.dumps(error))  # noqa: S301 (our own)
    assert (type(twin), str(twin), vars(twin)) == (type(error), str(error), vars(error))
