"""What `estimate` tells of leaving each role at all: against counts by hand, and in every form."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from test_small_cells import counted, histories

from careergraph import read_spells
from careergraph.histories.estimate import estimate

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result


@pytest.mark.parametrize("seed", range(4))
def test_roles_are_counted_as_by_hand(seed: int) -> None:
    table = histories(seed)
    found = {
        (row.group, row.role): row for row in estimate(read_spells(table, group="group")).roles
    }
    assert {group for group, _ in found} == {"x", "y"}
    for group, own in table.groupby("group"):
        right = counted(own)
        for role, stays in own.groupby("role"):
            row = found[group, role]
            exits = right[role, ""]
            moved = sum(n for (origin, to), n in right.items() if origin == role and to)
            assert (row.moved, row.exits, row.left) == (moved, exits, moved + exits)
            assert row.still_there == (stays["end"] == "").sum()
            assert row.sojourns == moved + exits + row.still_there
            last = stays["end"].where(stays["end"] != "", table["start"].max())
            days = (pd.to_datetime(last) - pd.to_datetime(stays["start"])).dt.days.sum()
            assert row.person_years == pytest.approx(days / 365.25, rel=1e-5)
            assert row.hazard == pytest.approx((moved + exits) / (days / 365.25), rel=1e-5)
            assert row.hazard_low <= row.hazard <= row.hazard_high


def test_weights_change_rates_and_no_counts() -> None:
    table = histories(1)
    plain, halved = (estimate(table, half_life=half).roles for half in (None, 3))
    for one, other in zip(plain, halved, strict=True):
        assert one[:7] == other[:7]
    assert [row.hazard for row in plain] != [row.hazard for row in halved]


def test_no_exits_are_told_where_nobody_can_be_seen_to_leave() -> None:
    found = estimate(histories(4).drop(columns="end"))
    assert {row.exits for row in found.roles} == {None}
    assert {row.left == row.moved for row in found.roles} == {True}


@pytest.mark.parametrize("least", [5, 20])
def test_a_small_number_hides_the_sum_that_would_tell_it(least: int) -> None:
    table = histories(4)
    right = counted(table)
    found = estimate(table, min_count=least)
    hidden = {(row.origin, row.destination) for row in found.rows if row.moves is None}
    assert hidden
    for row in found.roles:
        assert row.still_there is row.sojourns is None
        exits = right[row.role, ""]
        assert row.exits == (None if (row.role, "") in hidden else exits)
        if (row.role, "") in hidden:
            assert row.left is row.hazard is row.median_years is None
        elif row.moved is not None:
            assert row.left == row.moved + exits


@pytest.mark.usefixtures("folder")
def test_every_form_tells_the_same_of_roles(run: Callable[..., Result]) -> None:
    histories(4).to_csv("jobs.csv", index=False)
    ask = ("estimate", "jobs.csv", "--min-count", "5")
    found = json.loads(run(*ask, "--format", "json").stdout)["roles"]
    shown = pd.read_csv(io.StringIO(run(*ask, "--part", "roles", "--format", "csv").stdout))
    frame = estimate("jobs.csv", min_count=5).to_frame("roles")
    assert list(shown.columns) == list(frame.columns) == list(found[0])
    assert shown["role"].tolist() == frame["role"].tolist() == [row["role"] for row in found]
    assert frame["left"].isna().tolist() == [row["left"] is None for row in found]
    printed = run(*ask, "--part", "roles").stdout
    assert "Leaving each role at all, most who left first" in printed
    assert re.search(r"^ B +153 +6 +38 \(33 to 43\)", printed, re.MULTILINE)
    assert re.search(r"^ A +108 +hidden$", printed, re.MULTILINE)


@pytest.mark.usefixtures("folder")
def test_contrasts_are_a_table_at_80_columns(run: Callable[..., Result]) -> None:
    table = histories(4)
    names = {"A": "Head of kitchen", "B": "Regional manager"}
    table.assign(role=table["role"].replace(names)).to_csv("jobs.csv", index=False)
    ask = ("estimate", "jobs.csv", "--group", "group", "--part", "contrasts")
    printed = run(*ask, env={"COLUMNS": "80"}).stdout
    assert max(map(len, printed.splitlines())) <= 80
    assert "Groups against each other, surest first: x against y" in printed
    assert re.search(
        r"^ from → to +moves +times as fast +chance +likelier by +chance so$", printed, re.MULTILINE
    )
    assert re.search(r"^ C → D +141 : 78 +1 \(0.81", printed, re.MULTILINE)
    table.loc[::5, "group"] = "z"
    table.to_csv("three.csv", index=False)
    printed = run("estimate", "three.csv", *ask[2:], env={"COLUMNS": "80"}).stdout
    assert "surest first: the first 20 of" in printed
    assert re.search(r"^ from → to +groups +moves ", printed, re.MULTILINE)
    assert " y : z " in printed
