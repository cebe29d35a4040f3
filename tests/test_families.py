"""Moves between families of roles: counted again by plain loops, drawn as many as they are."""

from __future__ import annotations

import json
import random
from collections import Counter
from typing import TYPE_CHECKING

import matplotlib as mpl
import pandas as pd
import pytest
from click.testing import CliRunner

mpl.use("agg")

from drawn_pictures import bars, generated, kept, named
from test_plot_legibility import check

import careergraph
from careergraph import plot
from careergraph.cli import main

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

    from click.testing import Result


def drawn_workforce(seed: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    rng = random.Random(seed)  # noqa: S311 (a seed, not secrecy)
    names = [f"role {n}" for n in range(12)]
    roles = pd.DataFrame({"role": names, "family": [rng.choice("abc ").strip() for _ in names]})
    pairs = rng.sample([(one, other) for one in names for other in names if one != other], 40)
    moves = pd.DataFrame(pairs, columns=["origin", "destination"])
    moves["count"] = [rng.choice([None, 0, rng.randint(1, 50)]) for _ in pairs]
    moves["evidence"] = "observed"
    return moves, roles


@pytest.mark.parametrize("seed", range(8))
def test_counts_and_totals_are_those_of_plain_loops(seed: int) -> None:
    moves, roles = drawn_workforce(seed)
    flows = careergraph.family_flows(careergraph.from_frames(moves, roles=roles))
    family = dict(zip(roles["role"], roles["family"], strict=True))
    counts: Counter[tuple[str, str]] = Counter()
    arcs: Counter[tuple[str, str]] = Counter()
    for origin, destination, count in moves[["origin", "destination", "count"]].itertuples(
        index=False
    ):
        if not pd.isna(count):
            counts[family[origin], family[destination]] += count
            arcs[family[origin], family[destination]] += 1
    assert flows.counts == counts
    assert {(f.origin, f.destination): f.transitions for f in flows} == arcs
    assert flows.uncounted == moves["count"].isna().sum()
    for each in flows:
        whole = sum(n for (origin, _), n in counts.items() if origin == each.origin)
        assert each.share == (pytest.approx(each.count / whole) if whole else None)
    for each in flows.families:
        own = each.family
        assert each.within == counts[own, own]
        assert each.left == sum(n for (a, b), n in counts.items() if a == own != b)
        assert each.came == sum(n for (a, b), n in counts.items() if b == own != a)
    names = [each.family for each in flows.families]
    assert sorted(names) == sorted(set(family.values()))
    assert names[-1] == "" or "" not in names


@pytest.mark.parametrize("most", [2, 3])
def test_the_smallest_families_together_are_as_many(most: int) -> None:
    moves, roles = drawn_workforce(3)
    flows = careergraph.family_flows(careergraph.from_frames(moves, roles=roles))
    fewer = flows.largest(most)
    assert len(fewer.families) == most
    assert sum(each.count for each in fewer) == sum(each.count for each in flows)
    assert sum(each.roles for each in fewer.families) == len(roles)
    for each in fewer.families:
        name = each.family
        assert each.within == fewer.counts.get((name, name), 0)
        assert each.left == sum(n for (a, b), n in fewer.counts.items() if a == name != b)
        assert each.came == sum(n for (a, b), n in fewer.counts.items() if b == name != a)


def restaurant(**tables: pd.DataFrame) -> careergraph.CareerGraph:
    rows = [("Cook", "Chef", 30), ("Cook", "Waiter", 10), ("Waiter", "Cook", 5)]
    moves = pd.DataFrame(rows, columns=["origin", "destination", "count"])
    roles = pd.DataFrame({"role": ["Cook", "Chef", "Waiter"], "family": ["kitchen"] * 2 + [""]})
    return careergraph.from_frames(moves, roles=roles, **tables)


def test_of_a_part_shares_are_of_all_who_moved() -> None:
    part = restaurant().subset(family="kitchen")
    (flow,) = careergraph.family_flows(part)
    assert (flow.count, flow.share) == (30, 0.75)
    assert (round(flow.share_low, 3), round(flow.share_high, 3)) == (0.598, 0.858)
    assert careergraph.family_flows(part).rows() == [
        {"from": "kitchen", "to kitchen": 30, "within": "75 %", "exits": None}
    ]


def test_weights_have_no_interval_where_nobody_says_of_how_many() -> None:
    moves = pd.DataFrame({"origin": ["A"], "destination": ["B"], "weighted_count": [2.5]})
    flows = careergraph.family_flows(careergraph.from_frames(moves))
    assert flows.unit == "weighted move"
    assert flows[0][2:] == (2.5, 1.0, None, None, 1)


def test_the_answer_is_shown_in_words_as_a_table_and_as_json(tmp_path) -> None:  # noqa: ANN001
    facts = pd.DataFrame({"role": ["Cook"], "type": ["exits"], "value": ["7"]})
    graph = restaurant(facts=facts)
    flows = careergraph.family_flows(graph)
    assert (
        str(flows)
        == repr(flows)
        == (
            "<FamilyFlows: 2 families, in moves>\n"
            "kitchen → kitchen: 30, 75 % of those who moved (60 % to 86 %)\n"
            "kitchen → no family: 10, 25 % of those who moved (14 % to 40 %)\n"
            "no family → kitchen: 5, 100 % of those who moved (57 % to 100 %)"
        )
    )
    assert flows[:1].families == flows.families
    assert flows.to_frame()["destination"].isna().tolist() == [False, True, False]
    careergraph.save(graph, tmp_path / "data")
    asked = ["--data", str(tmp_path / "data"), "families"]
    told = CliRunner().invoke(main, asked, env={"COLUMNS": "80"}).output
    assert [line.rstrip() for line in told.splitlines()] == [
        "45 moves between 2 families of roles",
        "blank: none; within: the share that takes another role of the same family;",
        "exits: who left, and nothing is known after it",
        "",
        " from        to kitchen   to no family   within   exits",
        " ──────────────────────────────────────────────────────",
        " kitchen             30             10     75 %       7",
        " no family            5                     0 %",
        "",
    ]
    found = json.loads(CliRunner().invoke(main, [*asked, "--format", "json"]).output)
    assert found == flows.to_dict()
    csv = CliRunner().invoke(main, [*asked, "--format", "csv"]).output.splitlines()
    assert csv[0] == "origin,destination,count,share,share_low,share_high,transitions"
    assert csv[2].startswith("kitchen,,10,0.25,")


def test_a_dataset_that_counts_nothing_shows_transitions_and_says_so() -> None:
    told = CliRunner().invoke(main, ["families", "--format", "table"]).output
    assert told.splitlines()[:2] == [
        "294 transitions between 16 families of roles",
        "no moves were counted: these are transitions, not people; blank: none; within: ",
    ] or "no moves were counted: these are transitions, not people" in " ".join(told.split())


def test_families_that_nobody_left_or_came_to_have_no_row(
    run: Callable[..., Result], tmp_path: pathlib.Path
) -> None:
    moves = {"origin": ["Cook", "Cook"], "destination": ["Chef", "Owner"], "count": [30, None]}
    roles = {"role": ["Cook", "Chef", "Owner"], "family": ["kitchen", "kitchen", "owners"]}
    tables = pd.DataFrame(moves).astype({"count": "Int64"}), pd.DataFrame(roles)
    graph = careergraph.from_frames(tables[0], roles=tables[1])
    careergraph.save(graph, tmp_path / "data")
    told = run("families", "--data", str(tmp_path / "data")).stdout
    assert told.startswith("30 moves between 1 family of roles\n")
    assert "owners" not in told
    assert [each.family for each in careergraph.family_flows(graph).families] == [
        "kitchen",
        "owners",
    ]
    ax = kept(plot.family_matrix(careergraph.family_flows(graph)))
    assert "owners" not in " ".join(text.get_text() for text in ax.texts)


def test_a_dataset_without_families_says_what_would_tell_them(
    run: Callable[..., Result], tmp_path: pathlib.Path
) -> None:
    moves = {"origin": ["Cook"], "destination": ["Chef"], "count": [30]}
    careergraph.save(careergraph.from_frames(pd.DataFrame(moves)), tmp_path / "data")
    told = " ".join(run("families", "--data", str(tmp_path / "data")).stdout.split())
    assert (
        "no role has a family: a table of roles with the columns role and family says them"
    ) in told


def test_boxes_and_bands_are_as_high_as_they_are_many() -> None:
    flows = careergraph.family_flows(restaurant())
    ax = kept(plot.flow(flows))
    bands = {
        patch.get_label(): patch.get_path().get_extents()
        for patch in ax.patches
        if patch.get_label().startswith("_band ")
    }
    starts = {
        patch.get_label(): abs(patch.get_path().vertices[-1][1] - patch.get_path().vertices[-2][1])
        for patch in ax.patches
        if patch.get_label().startswith("_band ")
    }
    assert len(bands) == 3
    a_move = 480 / 45
    assert starts["_band kitchen to no family"] == pytest.approx(10 * a_move)
    assert named(ax, "origin ") == ["kitchen 40", "no family 5"]
    assert named(ax, "destination ") == ["kitchen 35", "no family 10"]
    assert named(ax, "count ") == ["30", "10", "5"]
    heights = [round(bar.get_height() / a_move) for bar in ax.patches if is_box(bar)]
    assert heights == [40, 5, 35, 10]


def is_box(patch: object) -> bool:
    return str(patch.get_label()).startswith("_family ")  # type: ignore[attr-defined]


def test_cells_of_the_matrix_have_their_counts() -> None:
    ax = kept(plot.family_matrix(careergraph.family_flows(restaurant())))
    assert named(ax, "cell ") == ["30", "10", "5"]
    assert named(ax, "all ") == ["40", "5"]
    assert set(bars(ax, "kitchen to")) == {"kitchen to kitchen", "kitchen to no family"}


def test_a_hundred_families_can_be_read() -> None:
    rng = random.Random(2)  # noqa: S311 (a seed, not secrecy)
    names = [f"role {n}" for n in range(300)]
    roles = pd.DataFrame({"role": names, "family": [f"family {n % 100}" for n in range(300)]})
    rows = [(*rng.sample(names, 2), int(rng.paretovariate(0.6))) for _ in range(800)]
    moves = pd.DataFrame(rows, columns=["origin", "destination", "count"])
    moves = moves.drop_duplicates(["origin", "destination"])
    flows = careergraph.family_flows(careergraph.from_frames(moves, roles=roles))
    for draw in (plot.flow, plot.family_matrix):
        ax = kept(draw(flows))
        check(ax)
        assert "the 77 smallest families stand together" in " ".join(named(ax, "note"))


@pytest.mark.parametrize("seed", range(3))
def test_generated_families_can_be_read(seed: int) -> None:
    flows = careergraph.family_flows(generated(80, 300, seed))
    for draw in (plot.flow, plot.family_matrix):
        check(kept(draw(flows)))


def test_a_graph_without_moves_can_be_drawn() -> None:
    moves = pd.DataFrame({"origin": ["A"], "destination": ["B"], "count": [0]})
    flows = careergraph.family_flows(careergraph.from_frames(moves))
    for draw in (plot.flow, plot.family_matrix):
        check(kept(draw(flows)))
