"""What appeared, vanished or changed between two datasets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest
from click.testing import CliRunner
from hypothesis import given
from search_oracle import World, worlds

import careergraph
from careergraph.cli import main
from careergraph.differences import Difference, diff
from careergraph.graph.records import transition

if TYPE_CHECKING:
    import pathlib

    from careergraph import CareerGraph

OLD = "origin,destination,years,skills\nCook,Chef,3,Sauces\nChef,Owner,,\n"
NEW = "origin,destination,years,skills\nCook,Chef,4,Sauces;Baking\nCook,Baker,1,\n"


def claims(graph: CareerGraph) -> dict[tuple[str, str], tuple[object, ...]]:
    """Return the fields of each transition, read another way."""
    moves = [transition(graph, arc) for arc in range(len(graph.index.tails))]
    return {(move.origin, move.destination): move[2:7] for move in moves}


@given(one=worlds(), other=worlds())
def test_what_differs_is_told_and_nothing_else(one: World, other: World) -> None:
    old, new = one.graph, other.graph
    assert diff(old, old) == []
    found = diff(old, new)
    back = {"appeared": "vanished", "vanished": "appeared", "changed": "changed"}
    mirrored = [d._replace(change=back[d.change], old=d.new, new=d.old) for d in diff(new, old)]
    assert sorted(map(repr, found)) == sorted(map(repr, mirrored))
    told = {(d.table, d.key): d.change for d in found if d.field != "weight"}  # a column of its own
    before, after = claims(old), claims(new)
    for key in before.keys() | after.keys():
        change = told.get(("transitions", key))
        if key not in before:
            assert change == "appeared"
        elif key not in after:
            assert change == "vanished"
        else:
            assert (change == "changed") == (before[key] != after[key])
    for role in set(old.names) ^ set(new.names):
        assert told["roles", (role,)] == ("vanished" if role in old.names else "appeared")
    for role in set(old.names) & set(new.names):
        names = [
            {
                (row["type"], row["name"])
                for row in world.tables["requirements"]
                if (row["role"], row["origin"]) == (role, "")
            }
            for world in (one, other)
        ]
        for kind, name in names[0] ^ names[1]:
            change = "vanished" if (kind, name) in names[0] else "appeared"
            assert told["requirements", (role, "", kind, name)] == change


def test_one_case_by_hand(tmp_path: pathlib.Path) -> None:
    (tmp_path / "old.csv").write_text(OLD)
    (tmp_path / "new.csv").write_text(NEW)
    old, new = (careergraph.load(tmp_path / f"{name}.csv") for name in ("old", "new"))
    assert diff(old, new) == [
        Difference("roles", "appeared", ("Baker",)),
        Difference("roles", "vanished", ("Owner",)),
        Difference("transitions", "vanished", ("Chef", "Owner")),
        Difference("transitions", "appeared", ("Cook", "Baker")),
        Difference("transitions", "changed", ("Cook", "Chef"), "years", 3, 4),
        Difference("requirements", "appeared", ("Chef", "Cook", "skill", "Baking")),
    ]


def test_a_change_of_a_role_names_the_column() -> None:
    moves = pd.DataFrame({"origin": ["A"], "destination": ["B"]})
    old, new = (
        careergraph.from_frames(
            moves, roles=pd.DataFrame({"role": ["A", "B"], "level": [1, level], "own": ["x", own]})
        )
        for level, own in ((2, "y"), (3, ""))
    )
    assert diff(old, new) == [
        Difference("roles", "changed", ("B",), "level", 2, 3),
        Difference("roles", "changed", ("B",), "own", "y", None),
    ]


def test_columns_of_ones_own_are_compared() -> None:
    moves = {"origin": ["A", "A"], "destination": ["B", "B"], "source": ["one", "two"]}
    old, new = (
        careergraph.from_frames(pd.DataFrame(moves | {"tier": tiers}))
        for tiers in (["near", "near"], ["near", "far"])
    )
    assert diff(old, new) == [
        Difference("transitions", "changed", ("A", "B"), "tier", "near", "far; near")
    ]


def graph_with(**tables: dict[str, list[object]]) -> CareerGraph:
    moves = pd.DataFrame({"origin": ["Cook"], "destination": ["Chef"]})
    return careergraph.from_frames(moves, **{name: pd.DataFrame(t) for name, t in tables.items()})


PAY = {"role": ["Cook", "Cook", "Chef"], "period": ["year", "year", "hour"]}
PAY |= {"currency": ["EUR", "EUR", "EUR"], "source": ["survey"] * 3}
CHANGED = {
    "pay": (
        PAY | {"median": [30000, 31000, 20], "year": [2023, 2024, 2024]},
        PAY | {"median": [30000, 33000, 22], "year": [2023, 2025, 2024]},  # the newest counts
        [
            (("Chef",), "changed", "median", 20, 22),
            (("Cook",), "changed", "median", 31000, 33000),
            (("Cook",), "changed", "year", 2024, 2025),
        ],
    ),
    "facts": (
        {
            "role": ["Cook", "Cook", "Cook", "Chef"],
            "type": ["still-there", "task", "tool", "exits"],
            "value": ["12", "Fry", "Pan", "3"],
        },
        {
            "role": ["Cook", "Cook", "Cook", "Cook"],
            "type": ["still-there", "task", "task", "tool"],
            "value": ["0", "Fry", "Bake", "Pot"],
        },
        [
            (("Chef", "exits"), "vanished", "", None, None),
            (("Cook", "still-there"), "changed", "value", 12, 0),
            (("Cook", "task", "Bake"), "appeared", "", None, None),
            (("Cook", "tool", "Pan"), "vanished", "", None, None),
            (("Cook", "tool", "Pot"), "appeared", "", None, None),
        ],
    ),
    "life_table": (
        {
            "role": ["Cook"] * 3,
            "destination": ["Chef", "", "Chef"],
            "after_years": [0, 0, 2],
            "until_years": [2, 2, None],
            "person_years": [40.5, 40.5, 10],
            "count": [5, 2, 1],
        },
        {
            "role": ["Cook", "Cook", "Chef"],
            "destination": ["Chef", "", ""],
            "after_years": [0, 0, 0],
            "until_years": [None] * 3,
            "person_years": [None, 60, 3],
            "count": [8, 2, 0],
        },
        [
            (("Chef",), "appeared", "", None, None),
            (("Cook",), "changed", "left", 8, 10),
            (("Cook",), "changed", "person_years", 50.5, 60),
            (("Cook",), "changed", "intervals", 2, 1),
        ],
    ),
    "careers": (
        {"career": ["1", "1"], "step": [1, 2], "role": ["Cook", "Chef"], "persons": [7, 7]},
        {
            "career": ["1", "1", "2"],
            "step": [1, 2, 1],
            "role": ["Cook", "Chef", "Cook"],
            "persons": [8, 8, 2],
        },
        [((), "changed", "careers", 1, 2), ((), "changed", "people", 7, 10)],
    ),
}


@pytest.mark.parametrize("table", CHANGED)
def test_other_tables_are_told_in_what_they_come_to(table: str, tmp_path: pathlib.Path) -> None:
    before, after, right = CHANGED[table]
    old, new = (graph_with(**{table: cells}) for cells in (before, after))
    found = diff(old, new)
    assert found == [Difference(table, change, key, *rest) for key, change, *rest in right]
    assert diff(old, old) == []
    gone = diff(old, graph_with())
    assert {(each.table, each.change) for each in gone} == {(table, "vanished")}
    for name, graph in (("old", old), ("new", new)):
        careergraph.save(graph, str(tmp_path / f"{name}.sqlite"))
    stored = [careergraph.load(tmp_path / f"{name}.sqlite") for name in ("old", "new")]
    assert diff(*stored) == found


def test_nought_is_not_the_same_as_nothing(tmp_path: pathlib.Path) -> None:
    (tmp_path / "old.csv").write_text("origin,destination,years\nCook,Chef,0\n")
    (tmp_path / "new.csv").write_text("origin,destination,years\nCook,Chef,\n")
    found = diff(*(careergraph.load(tmp_path / name) for name in ("old.csv", "new.csv")))
    assert [(one.field, one.old, one.new) for one in found] == [("years", 0, None)]


def test_the_command_counts_and_shortens(tmp_path: pathlib.Path) -> None:
    (tmp_path / "old.csv").write_text(OLD)
    (tmp_path / "new.csv").write_text(NEW)
    files = [str(tmp_path / "old.csv"), str(tmp_path / "new.csv")]
    told = CliRunner().invoke(main, ["diff", *files, "--most", "1"], catch_exceptions=False).output
    summary = (
        "roles: 1 appeared, 1 vanished; transitions: 1 appeared, 1 vanished, 1 changed; "
        "requirements: 1 appeared"
    )
    assert " ".join(told.split()).startswith(summary)
    assert told.endswith("3 more rows; --most or --format csv shows them\n")
    same = CliRunner().invoke(main, ["diff", files[0], files[0]], catch_exceptions=False).output
    assert same == "no differences\n"
    rows = CliRunner().invoke(main, ["diff", *files, "--format", "csv"]).output.splitlines()
    assert rows[0] == "table,change,key,field,old,new"
    assert len(rows) == 7


def test_convert_goes_both_ways(tmp_path: pathlib.Path) -> None:
    (tmp_path / "old.csv").write_text(OLD)
    run = CliRunner().invoke
    one = run(main, ["convert", str(tmp_path / "old.csv"), str(tmp_path / "old.sqlite")])
    assert one.output == f"wrote {tmp_path / 'old.sqlite'}: 3 roles, 2 transitions, 2 tables\n"
    two = run(main, ["convert", str(tmp_path / "old.sqlite"), str(tmp_path / "folder")])
    assert two.exit_code == 0
    assert careergraph.load(tmp_path / "folder") == careergraph.load(tmp_path / "old.csv")
    again = run(main, ["convert", str(tmp_path / "old.sqlite"), str(tmp_path / "folder")])
    assert again.exit_code == 1
    assert "something stands there already; name a new folder" in again.output
