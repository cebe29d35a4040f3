"""Roles that are alike are linked both ways, in any dataset, and no link hides an end."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import careergraph
from careergraph.cli import main
from careergraph.errors import CareerGraphError
from careergraph.importers import similar
from careergraph.importers.similarity import DIGITS, linked, nearest

if TYPE_CHECKING:
    import pathlib

MOVES = {"origin": ["Cook", "Cook"], "destination": ["Chef", "Waiter"]}
REQUIRED = [
    ("Cook", "skill", "Fry", 1, ""),
    ("Chef", "skill", "Fry", 3, ""),
    ("Chef", "skill", "Lead", None, "required"),
    ("Waiter", "skill", "Serve", None, ""),
    ("Waiter", "skill", "Lead", None, "preferred"),
    ("Host", "skill", "Serve", None, ""),
    ("Host", "skill", "Fry", 2, ""),
]


@pytest.fixture
def town() -> careergraph.CareerGraph:
    rows = pd.DataFrame(REQUIRED, columns=["role", "type", "name", "level", "importance"])
    roles = pd.DataFrame({"role": ["Cook", "Chef", "Waiter", "Host", "Owner"]})
    return careergraph.from_frames(pd.DataFrame(MOVES), roles=roles, requirements=rows)


names = st.text("abcdef", min_size=1, max_size=1)


@given(st.dictionaries(names, st.sets(names, max_size=4), max_size=6), st.integers(1, 4))
def test_links_go_both_ways(asked: dict[str, set[str]], count: int) -> None:
    near = {(a.role, a.other): a for a in nearest(asked, count)}
    found = {(a.role, a.other): a for a in linked(asked, count)}
    assert {*found} == {*near} | {(other, role) for role, other in near}
    for (role, other), alike in found.items():
        assert alike.similarity == found[other, role].similarity
        assert alike.shared == found[other, role].shared
        assert alike.rank == (near[role, other].rank if (role, other) in near else 0)
    assert [a.role for a in linked(asked, count)] == sorted(role for role, _ in found)


def test_roles_of_any_dataset_are_linked_by_what_they_require(
    town: careergraph.CareerGraph,
) -> None:
    graph, report = similar.add(town, link_similar=2)
    rows = graph.transitions[graph.transitions["kind"] == "similar"]
    found = {(row["origin"], row["destination"]): row["similarity"] for _, row in rows.iterrows()}
    # Of four roles three fry, three of them at level 1 or more, two at 2, one at 3; one leads.
    fry, two, three = 2 * log(4 / 3), log(4 / 2), log(4 / 1)
    serve, lead = log(4 / 2), log(4 / 1)
    cook, chef, host = fry, fry + two + three + lead, fry + two + serve
    shares = {
        ("Chef", "Cook"): cook / chef,  # the way back is there already
        ("Chef", "Host"): (fry + two) / (chef + serve),
        ("Cook", "Host"): cook / host,
        ("Waiter", "Host"): serve / host,
    }
    expected = {ends: round(share, DIGITS) for ends, share in shares.items()}
    both = expected | {(b, a): share for (a, b), share in expected.items()}
    del both["Cook", "Chef"]
    assert found == pytest.approx(both, abs=1e-6)
    assert {*rows["evidence"]} == {"modelled"}
    assert str(report) == (
        "7 transitions modelled: each role and at most 2, the most similar\n"
        "1 link left out: a transition is there already\n"
        "1 role of which nothing is required: no links"
    )
    assert careergraph.next_roles(graph, "Cook") != careergraph.next_roles(town, "Cook")
    assert graph.subset(evidence="stated").transitions.shape[0] == 2


def test_dead_ends_and_entry_roles_are_those_without_such_links() -> None:
    bundled = careergraph.load()
    graph, _ = similar.add(bundled, link_similar=5)
    for measure in (careergraph.mobility.dead_ends, careergraph.mobility.entry_roles):
        assert measure(graph) == measure(bundled) != []
    stats, before = careergraph.mobility.stats(graph), careergraph.mobility.stats(bundled)
    assert (stats.dead_ends, stats.entry_roles) == (before.dead_ends, before.entry_roles)


def test_the_route_of_the_most_alike_steps_is_asked_for(town: careergraph.CareerGraph) -> None:
    graph, _ = similar.add(town, link_similar=2)
    route = careergraph.routes(graph, "Waiter", "Cook", by="similarity:most", k=1)[0]
    assert str(route) == "Waiter → Host → Cook"


@pytest.mark.parametrize("count", [0, -1, 2.5, True, "3"])
def test_a_count_that_links_nothing(town: careergraph.CareerGraph, count: Any) -> None:  # noqa: ANN401
    with pytest.raises(CareerGraphError) as error:
        similar.add(town, link_similar=count)
    assert str(error.value) == (
        f"link_similar is {count!r}; right would be how many to link, 1 or more"
    )


def test_what_cannot_be_linked(town: careergraph.CareerGraph) -> None:
    with pytest.raises(CareerGraphError) as error:
        similar.add(careergraph.from_frames(pd.DataFrame(MOVES)))
    assert str(error.value) == (
        "nothing to add: no two roles of the dataset are alike by what they require"
    )
    with pytest.raises(CareerGraphError) as error:
        similar.add(similar.add(town).graph)
    assert str(error.value) == ("nothing to add: transitions join all roles that are alike already")
    with pytest.raises(CareerGraphError) as error:
        similar.add(similar.add(town, link_similar=1).graph)
    assert str(error.value) == (
        "the dataset cites a source 'similarity' already: are these rows in it? "
        "If not, rename that source"
    )


def test_the_command_takes_no_download(tmp_path: pathlib.Path) -> None:
    target = tmp_path / "linked.sqlite"
    words = ["add", "similar", "-o", str(target), "--link-similar", "3"]
    found = CliRunner().invoke(main, words, catch_exceptions=False)
    assert found.exit_code == 0, found.output
    assert found.output.startswith(f"wrote {target}: 118 roles, 672 transitions, 8 tables\n378 ")
    assert careergraph.load(target) == similar.add(careergraph.load(), link_similar=3).graph
