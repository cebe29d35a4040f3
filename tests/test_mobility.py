"""Hubs, bottlenecks, ends, communities and components, against networkx and plain counting."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections import Counter
from typing import TYPE_CHECKING

import networkx as nx
import pandas as pd
import pytest

import careergraph
from careergraph import mobility

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph

SEEDS = pytest.mark.parametrize("seed", range(8))


def generated(seed: int) -> CareerGraph:
    """Return a graph of 30 roles in some families, some of them alone, with claims and counts."""
    rng = random.Random(seed)  # noqa: S311 (a seed, not secrecy)
    names = [f"role {number:02}" for number in range(30)]
    roles = pd.DataFrame(
        {
            "role": names,
            "family": [rng.choice(["care", "trade", ""]) for _ in names],
            "level": [rng.choice([1, 2, 3, None]) for _ in names],
        }
    )
    rows: dict[tuple[str, ...], tuple[object, ...]] = {}
    for _ in range(rng.choice([12, 30, 60, 90])):
        origin, destination = rng.sample(names, 2)
        source = rng.choice(["one", "two", "three"])
        evidence = rng.choice(["stated", "inferred", "modelled"])
        rows[origin, destination, source] = (evidence,)
    table = [(*key, *value) for key, value in rows.items()]
    columns = ["origin", "destination", "source", "evidence"]
    publishers = pd.DataFrame(
        {"source": ["one", "two", "three", "four"], "publisher": ["P", "P", "", ""]}
    )
    needs = pd.DataFrame({"role": names[:4], "type": "skill", "name": "care", "source": "four"})
    pay = pd.DataFrame({"role": names[:3], "median": 1, "currency": "EUR", "source": "one"})
    moves = pd.DataFrame(table, columns=columns)
    tables = {"roles": roles, "sources": publishers, "requirements": needs, "pay": pay}
    return careergraph.from_frames(moves, **tables)


def bare(graph: CareerGraph) -> nx.DiGraph[str]:
    return nx.DiGraph(graph.to_networkx())


def family_of(graph: CareerGraph) -> dict[str, str]:
    return dict(zip(graph.roles["role"], graph.roles["family"].fillna(""), strict=True))


@SEEDS
def test_hubs_count_their_neighbours_and_add_up_their_support(seed: int) -> None:
    graph = generated(seed)
    network = bare(graph)
    expected = []
    for role in network:
        into, out = set(network.predecessors(role)), set(network.successors(role))
        moves = [
            *careergraph.feeders(graph, role, inherit=False),
            *careergraph.next_roles(graph, role, inherit=False),
        ]
        support = sum(move.support for move in moves)
        if into | out:
            expected.append((len(into | out), support, role, len(into), len(out)))
    expected.sort(key=lambda row: (-row[0], -row[1], row[2]))
    found = mobility.hubs(graph)
    assert [(h.connected, h.support, h.role, h.feeders, h.next_roles) for h in found] == expected
    assert all(hub.family == family_of(graph)[hub.role] for hub in found)


@SEEDS
def test_bottlenecks_are_shares_of_the_routes_that_there_are(seed: int) -> None:
    graph = generated(seed)
    network = bare(graph)
    reach = {role: nx.descendants(network, role) for role in network}
    betweenness = nx.betweenness_centrality(network, normalized=False)
    expected = []
    for role in network:
        pairs = [(o, d) for o in network for d in reach[o] if role not in (o, d)]
        less = network.copy()
        less.remove_node(role)
        still = {origin: nx.descendants(less, origin) for origin in less}
        lost = sum(d not in still[o] for o, d in pairs)
        if betweenness[role] > 0:
            share = round(betweenness[role] / len(pairs), 9)
            expected.append((-share, -lost, role, len(pairs)))
    found = [(-b.share, -b.unavoidable, b.role, b.pairs) for b in mobility.bottlenecks(graph)]
    assert [row[1:] for row in found] == [row[1:] for row in sorted(expected)]
    assert [row[0] for row in found] == pytest.approx([row[0] for row in sorted(expected)])


@SEEDS
def test_the_share_is_the_mean_over_every_fewest_step_route(seed: int) -> None:
    graph = generated(seed)
    network = bare(graph)
    joined = [(o, d) for o in network for d in nx.descendants(network, o)]
    for role in mobility.bottlenecks(graph):
        shares = []
        for pair in joined:
            if role.role not in pair:
                ways = list(nx.all_shortest_paths(network, *pair))
                shares.append(sum(role.role in way for way in ways) / len(ways))
        assert role.share == pytest.approx(sum(shares) / len(shares))


@SEEDS
def test_nothing_leads_out_of_a_dead_end(seed: int) -> None:
    graph = generated(seed)
    network = bare(graph)
    closed = {}
    for group in nx.strongly_connected_components(network):
        after = {head for role in group for head in network.successors(role)}
        before = {tail for role in group for tail in network.predecessors(role)}
        if after <= group and (before or after):
            closed[tuple(sorted(group))] = tuple(sorted(before - group))
    found = mobility.dead_ends(graph)
    assert {end.roles: end.feeders for end in found} == closed
    ends: dict[str, set[tuple[str, ...]]] = {}
    for role in network:
        reached = nx.descendants(network, role) | {role}
        ends[role] = {group for group in closed if reached & set(group)}
    for end in found:
        bound = [role for role in network if ends[role] == {end.roles} and role not in end.roles]
        assert end.only_end_for == len(bound)
        known = [level for role in end.roles if (level := level_of(graph, role)) is not None]
        assert end.level == max(known, default=None)
    order = [(-end.only_end_for, -len(end.feeders), end.roles) for end in found]
    assert order == sorted(order)


def level_of(graph: CareerGraph, role: str) -> float | None:
    level = graph.roles.set_index("role")["level"][role]
    return None if pd.isna(level) else float(level)


@SEEDS
def test_nothing_leads_to_an_entry_role(seed: int) -> None:
    graph = generated(seed)
    network = bare(graph)
    first = [role for role in network if network.out_degree(role) and not network.in_degree(role)]
    rows = [
        (-len(nx.descendants(network, role)), -network.out_degree(role), role) for role in first
    ]
    found = [
        (-entry.reaches, -entry.next_roles, entry.role) for entry in mobility.entry_roles(graph)
    ]
    assert found == sorted(rows)


@SEEDS
def test_components_and_communities_part_the_roles(seed: int) -> None:
    graph = generated(seed)
    network = bare(graph)
    parts = mobility.components(graph)
    joined = nx.weakly_connected_components(network)
    assert {frozenset(part.roles) for part in parts} == {frozenset(group) for group in joined}
    assert sum(part.transitions for part in parts) == len(network.edges)
    groups = mobility.communities(graph)
    assert sorted(role for group in groups for role in group.roles) == sorted(graph.names)
    assert sum(group.within + group.leaving for group in groups) == len(network.edges)
    for part in parts:
        inside = network.subgraph(part.roles)
        assert part.transitions == len(inside.edges)
        families = Counter(family_of(graph)[role] for role in part.roles)
        assert dict(part.families) == {name: n for name, n in families.items() if name}
    for group in groups:
        assert group.within == len(network.subgraph(group.roles).edges)
        assert group.name == group.roles[0]
        assert any(set(group.roles) <= set(part.roles) for part in parts)
    for found in ([part.roles for part in parts], [group.roles for group in groups]):
        assert [(-len(roles), roles[0]) for roles in found] == sorted(
            (-len(roles), roles[0]) for roles in found
        )


def test_communities_are_what_stands_out() -> None:
    """Two cliques with one transition between them are two communities, called by their hubs."""
    rows = [(a + str(i), a + str(j)) for a in "XY" for i in range(5) for j in range(5) if i != j]
    moves = pd.DataFrame([*rows, ("X3", "Y2")], columns=["origin", "destination"])
    found = mobility.communities(careergraph.from_frames(moves))
    assert [(group.name, group.within, group.leaving) for group in found] == [
        ("X3", 20, 1),
        ("Y2", 20, 0),
    ]


def test_communities_are_the_same_in_every_process() -> None:
    script = "import careergraph; print(careergraph.mobility.communities(careergraph.load()))"
    found = {
        subprocess.check_output(
            [sys.executable, "-c", script], env=os.environ | {"PYTHONHASHSEED": seed}
        )
        for seed in ("1", "2", "3")
    }
    assert len(found) == 1


@SEEDS
def test_stats_count_what_the_tables_hold(seed: int) -> None:
    graph = generated(seed)
    network = bare(graph)
    found = mobility.stats(graph)
    moves = [
        move for role in graph.names for move in careergraph.next_roles(graph, role, inherit=False)
    ]
    assert (found.roles, found.transitions, found.claims) == (
        30,
        len(moves),
        len(graph.transitions),
    )
    assert found.families == len(set(family_of(graph).values()) - {""})
    cited = {*graph.transitions["source"], "one", "four"}
    assert found.sources == len(cited)
    assert found.publishers == len({"P" if key in ("one", "two") else key for key in cited})
    assert dict(found.evidence) == Counter(move.evidence for move in moves)
    assert found.single_publisher == sum(move.single_publisher for move in moves)
    assert (found.with_requirements, found.with_pay) == (4, 3)
    assert found.entry_roles == len(mobility.entry_roles(graph))
    assert found.dead_ends == len(mobility.dead_ends(graph))
    assert found.isolated == nx.number_of_isolates(network)
    assert found.components == nx.number_weakly_connected_components(network)
    assert found.communities == len(mobility.communities(graph))
    sizes = sorted(map(len, nx.strongly_connected_components(network)), reverse=True)
    assert list(found.cycles) == [size for size in sizes if size > 1]
    steps = [n for _, ends in nx.all_pairs_shortest_path_length(network) for n in ends.values()]
    assert found.connected == pytest.approx((len(steps) - 30) / (30 * 29))
    assert found.longest == max(steps)


def test_a_graph_worked_by_hand() -> None:
    r"""Worked by hand: A → B → C ⇄ D is a ladder to a closed group, E → B too, and X is alone."""
    rows = [("A", "B"), ("B", "C"), ("C", "D"), ("D", "C"), ("E", "B")]
    roles = pd.DataFrame({"role": [*"ABCDEX"], "family": [*"ppqqpp"], "level": [1, 2, 3, 4, 1, 9]})
    moves = pd.DataFrame(rows, columns=["origin", "destination"])
    graph = careergraph.from_frames(moves, roles=roles)
    hub, *_ = mobility.hubs(graph)
    assert hub == ("B", "p", 2, 2, 1, 3, 0)
    # A and E each to C and D pass B; A, E and B to D pass C.
    tight = [(b.role, b.share, b.unavoidable, b.pairs) for b in mobility.bottlenecks(graph)]
    assert tight == [("B", round(4 / 6, 9), 4, 6), ("C", 0.6, 3, 5)]
    assert mobility.dead_ends(graph) == [(("C", "D"), (("q", 2),), 4, ("B",), 3)]
    assert [entry.role for entry in mobility.entry_roles(graph)] == ["A", "E"]
    assert [part.roles for part in mobility.components(graph)] == [(*"ABCDE",), ("X",)]
    found = mobility.stats(graph)
    assert (found.cycles, found.longest, found.isolated) == ((2,), 3, 1)
    assert found.connected == 10 / 30


def test_roles_that_all_reach_each_other_are_no_dead_end() -> None:
    circle, trap = [("A", "B"), ("B", "C"), ("C", "A")], [("X", "Y"), ("Y", "Z"), ("Z", "Y")]
    moves = pd.DataFrame(circle + trap, columns=["origin", "destination"])
    ends = mobility.dead_ends(careergraph.from_frames(moves))
    assert [end.roles for end in ends] == [("Y", "Z")]
    moves = pd.DataFrame(circle, columns=["origin", "destination"])
    assert mobility.stats(careergraph.from_frames(moves)).dead_ends == 0


def test_the_smallest_graphs_are_measured() -> None:
    alone = careergraph.from_frames(
        pd.DataFrame({"origin": [], "destination": []}, dtype=str),
        roles=pd.DataFrame({"role": ["A"]}),
    )
    one = careergraph.from_frames(pd.DataFrame({"origin": ["A"], "destination": ["B"]}))
    assert mobility.stats(alone).to_dict()["connected"] == 0
    assert (mobility.hubs(alone), mobility.bottlenecks(alone), mobility.dead_ends(alone)) == (
        [],
        [],
        [],
    )
    assert mobility.bottlenecks(one) == []
    assert mobility.dead_ends(one) == [(("B",), (), None, ("A",), 1)]
    assert mobility.stats(one).connected == 0.5
    assert mobility.stats(one).evidence == (("stated", 1),)


@pytest.mark.parametrize(
    "measure", ["hubs", "bottlenecks", "dead_ends", "entry_roles", "communities", "components"]
)
def test_records_make_tables(measure: str) -> None:
    records = getattr(careergraph.mobility, measure)(careergraph.load())
    table = pd.DataFrame(records)
    assert list(table.columns) == list(records[0].to_dict()) == list(records[0]._fields)
    assert len(table) == len(records) > 0


def test_the_room_is_entered_by_its_name() -> None:
    script = "import careergraph; print(careergraph.mobility.hubs.__name__)"
    assert subprocess.check_output([sys.executable, "-c", script], text=True) == "hubs\n"
