"""What a question must not do twice, or at all: counted, not timed."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pandas as pd
import pytest

import careergraph
from careergraph.kernel.learning.best_routes import BestRoutes
from careergraph.search import along
from careergraph.search.item_masks import ItemMasks

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any, str], list[int]]:
    """Count how often an attribute of something is called."""

    def count(owner: Any, name: str) -> list[int]:  # noqa: ANN401 (a class or a module)
        calls, original = [0], getattr(owner, name)

        def counting(*arguments: object, **options: object) -> object:
            calls[0] += 1
            return original(*arguments, **options)

        monkeypatch.setattr(owner, name, counting)
        return calls

    return count


@pytest.fixture
def graph() -> careergraph.CareerGraph:
    """Return three ranks of four roles, each leading to all of the next; each asks for a skill."""
    ranks = [[f"{rank}{number}" for number in range(4)] for rank in "ABC"]
    moves = [(low, high) for at in (0, 1) for low in ranks[at] for high in ranks[at + 1]]
    asked = [(role, "skill", f"Skill {role}") for rank in ranks for role in rank]
    return careergraph.from_frames(
        pd.DataFrame(moves, columns=["origin", "destination"]),
        requirements=pd.DataFrame(asked, columns=["role", "type", "name"]),
    )


def test_no_route_is_searched_that_is_not_wanted(
    graph: careergraph.CareerGraph, counted: Callable[[Any, str], list[int]]
) -> None:
    searched = counted(BestRoutes, "__next__")
    reported = counted(BestRoutes, "_reported")
    assert len(careergraph.routes(graph, "A0", "C0", k=2, by="learning")) == 2
    assert reported == [2]
    assert len(careergraph.routes(graph, "A0", "C0", k=3)) == 3
    assert reported == [5]
    assert searched == [0]  # a route is taken by iteration alone


def test_what_a_role_requires_is_made_into_a_mask_once_for_two_persons(
    graph: careergraph.CareerGraph, counted: Callable[[Any, str], list[int]]
) -> None:
    made = counted(ItemMasks, "_make")
    first = careergraph.routes(graph, "A0", "C0", k=4, by="learning", have=["Skill C0"])
    assert made == [8]  # of all that A0 leads to
    second = careergraph.routes(graph, "A1", "C0", k=4, by="learning", have=["Skill B2"])
    assert made == [8]
    assert [route.learning for route in first] == [1, 1, 1, 1]
    assert str(second[0]) == "A1 → B2 → C0"
    assert second[0].learning == 1


def test_what_is_not_read_of_a_route_is_not_worked_out(
    graph: careergraph.CareerGraph, counted: Callable[[Any, str], list[int]]
) -> None:
    transitions = counted(along, "transition_once")
    needed = counted(along, "needed")
    routes = careergraph.routes(graph, "A0", "C0", k=4)
    assert [(route.steps, route.cost, route.learning) for route in routes] == [(2, 0, 2)] * 4
    assert transitions == needed == [0]
    assert routes[0].transitions is routes[0].transitions
    assert (transitions, needed) == ([2], [0])
    assert routes[0].asked != routes[0].optional
    assert needed == [1]


def test_a_route_is_a_value(graph: careergraph.CareerGraph) -> None:
    first, second = careergraph.routes(graph, "A0", "C0", k=2)
    (again,) = careergraph.routes(graph, "A0", "C0", k=1)
    assert first == again
    assert hash(first) == hash(again)
    assert first != second
    assert first != tuple(first.roles)
    assert pickle.loads(pickle.dumps(first)) == first  # noqa: S301 (our own)
    assert first._replace(labels=("best",)).labels == ("best",)
    assert first.labels == ()
    assert first.__replace__(labels=("best",)).labels == ("best",)  # as copy.replace does
    assert careergraph.Route(**first._asdict()) == first
    with pytest.raises(AttributeError, match=r"a Route never changes: _replace\(cost=...\)"):
        first.cost = 1  # type: ignore[misc]
    with pytest.raises(AttributeError, match="a Route never changes: cost stays"):
        del first.cost
    assert first == again
    with pytest.raises(AttributeError, match="no attribute 'colour'"):
        first.colour  # noqa: B018 (it is what fails)
    with pytest.raises(TypeError, match="Route has no field 'colour'"):
        first._replace(colour=1)
    with pytest.raises(TypeError, match="Route takes roles, transitions, asked"):
        careergraph.Route(("A", "B"))  # type: ignore[call-arg]
