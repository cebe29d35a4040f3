"""Tables that were cut down make a graph with `cut=True`, and an error says so without."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

import careergraph
from careergraph.contract.tables import TABLES
from careergraph.errors import CareerGraphError

if TYPE_CHECKING:
    from careergraph import CareerGraph

HINT = ", or cut=True, which leaves such rows out"


@pytest.fixture(scope="module")
def graph() -> CareerGraph:
    return careergraph.load()


def frames(graph: CareerGraph, *left_out: str) -> dict[str, pd.DataFrame]:
    return {name: getattr(graph, name) for name in TABLES if name not in left_out}


def named(graph: CareerGraph) -> set[str]:
    """Return the roles that any table names."""
    names = {*graph.requirements["role"], *graph.pay["role"], *graph.facts["role"]}
    names |= {*graph.requirements.get("origin", pd.Series(dtype=str)).dropna()}
    return names | {*graph.transitions["origin"], *graph.transitions["destination"]}


def test_tables_beside_the_first_transitions(graph: CareerGraph) -> None:
    moves = graph.transitions.head(10)
    others = frames(graph, "transitions", "roles")
    with pytest.raises(careergraph.TableError, match=f"a transition leaves or leads to{HINT}"):
        careergraph.from_frames(moves, **others)
    part = careergraph.from_frames(moves, cut=True, **others)
    assert part.names == tuple(sorted({*moves["origin"], *moves["destination"]}))
    assert named(part) <= {*part.names}
    rows = graph.requirements
    both = rows["role"].isin(part.names) & (rows["origin"].isna() | rows["origin"].isin(part.names))
    assert len(part.requirements) == both.sum() > 0
    assert part.sources.equals(graph.sources)


def test_tables_beside_some_roles(graph: CareerGraph) -> None:
    roles, others = graph.roles.head(40), frames(graph, "roles", "transitions")
    with pytest.raises(careergraph.TableError, match=f"a role that roles.csv lists{HINT}"):
        careergraph.from_frames(graph.transitions, roles=roles, **others)
    part = careergraph.CareerGraph.from_frames(graph.transitions, roles=roles, cut=True, **others)
    assert part.names == tuple(sorted(roles["role"]))
    subset = graph.subset(roles=[*roles["role"]])
    assert part.transitions.equals(subset.transitions)
    assert part.requirements.equals(subset.requirements)


def test_a_network_cut_down(graph: CareerGraph) -> None:
    chosen = [*graph.names[:40]]
    network = graph.to_networkx().subgraph(chosen)
    with pytest.raises(careergraph.TableError, match=f"a role that roles.csv lists{HINT}"):
        careergraph.from_networkx(network)
    part = careergraph.from_networkx(network, cut=True)
    assert part == careergraph.CareerGraph.from_networkx(network, cut=True)
    expected = graph.subset(roles=chosen)
    assert part.subset(roles=chosen) == expected  # without the sources that nothing cites any more
    assert part.names == expected.names


def test_what_is_said_of_the_end_is_cut_too() -> None:
    moves = pd.DataFrame(
        {"origin": ["A", "A", "B"], "destination": ["B", "C", "C"], "span": ["", "eventually", ""]}
    )
    network = careergraph.from_frames(moves).to_networkx()
    network.remove_node("C")
    part = careergraph.from_networkx(network, cut=True)
    assert part.names == ("A", "B")
    assert len(part.transitions) == 1


MOVES = pd.DataFrame({"origin": ["Cook"], "destination": ["Chef"]})


def test_nothing_is_cut_that_is_whole(graph: CareerGraph) -> None:
    assert careergraph.from_frames(cut=True, **frames(graph)) == graph
    assert careergraph.from_networkx(graph.to_networkx(), cut=True) == graph


def test_another_spelling_is_a_fault_not_a_role_that_is_gone() -> None:
    wrong = pd.DataFrame({"role": ["chef", "Pilot"], "type": ["skill"] * 2, "name": ["x", "y"]})
    with pytest.raises(careergraph.TableError) as error:
        careergraph.from_frames(MOVES, requirements=wrong, cut=True)
    assert str(error.value) == (
        "the DataFrame 'requirements', row 0, column role: found 'chef'; right would be 'Chef'"
    )


def test_other_faults_are_told_at_their_rows() -> None:
    rows = {"role": ["Pilot", "Chef"], "type": ["skill", "hobby"], "name": ["x", "y"]}
    with pytest.raises(careergraph.TableError) as error:
        careergraph.from_frames(MOVES, requirements=pd.DataFrame(rows), cut=True)
    assert str(error.value).startswith(
        "the DataFrame 'requirements', row 1, column type: found 'hobby'; right would be "
    )


@pytest.mark.parametrize("value", ["transitions", 2])
def test_cut_is_true_or_false(value: Any) -> None:  # noqa: ANN401 (whatever was given)
    for make in (careergraph.from_frames, careergraph.from_networkx):
        with pytest.raises(CareerGraphError) as error:
            make(MOVES, cut=value)
        assert str(error.value) == f"cut is {value!r}; right would be True or False"
