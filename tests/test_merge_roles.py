"""Roles of several datasets that are one: by crosswalk, name, alias, code; what is unclear."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from click.testing import CliRunner

import careergraph
from careergraph import CareerGraph
from careergraph.cli import main
from careergraph.errors import CareerGraphError

if TYPE_CHECKING:
    import pathlib

    from click.testing import Result

    from careergraph.graph.merging_report import Merging

Rows = list[dict[str, Any]]


def graph_of(moves: Rows, **tables: Rows) -> CareerGraph:
    frames = {name: pd.DataFrame(rows) for name, rows in tables.items()}
    return careergraph.from_frames(pd.DataFrame(moves), **frames)


def ladder(
    *roles: str, aliases: dict[str, str] | None = None, **cells: dict[str, Any]
) -> CareerGraph:
    """Return a graph in which each role leads to the next."""
    named = [
        {"role": role, "aliases": (aliases or {}).get(role, "")}
        | {name: by_role.get(role) for name, by_role in cells.items()}
        for role in roles
    ]
    moves = [{"origin": a, "destination": b} for a, b in pairwise(roles)]
    return graph_of(moves, roles=named)


def names_of(merged: Merging) -> dict[str, tuple[str, str]]:
    return {each.role: (each.into, each.by) for each in merged.joined}


def test_roles_are_joined_by_name_alias_and_on_request_by_code() -> None:
    first = ladder("Cook", "Sous chef", "Chef", "Owner", aliases={"Chef": "Head cook"})
    first = careergraph.merge(
        first,
        graph_of(
            [{"origin": "Owner", "destination": "Chef"}],
            roles=[{"role": "Owner", "code": "11-1"}, {"role": "Chef", "code": "35-1"}],
        ),
    )
    second = ladder(
        "cook",
        "Second chef",
        "Head cook",
        "Proprietor",
        aliases={"Second chef": "Sous chef"},
        code={"Proprietor": "11-1"},
    )
    merged = careergraph.merging(first, second)
    assert names_of(merged) == {
        "cook": ("Cook", "name"),
        "Second chef": ("Sous chef", "alias"),
        "Head cook": ("Chef", "alias"),
    }
    assert (merged.unclear, merged.conflicts) == ((), ())
    assert merged.graph.names == ("Chef", "Cook", "Owner", "Proprietor", "Sous chef")
    assert merged.graph.resolve("Second chef") == "Sous chef"
    by_code = careergraph.merging(first, second, by_code=True)
    assert names_of(by_code) == names_of(merged) | {"Proprietor": ("Owner", "code")}
    assert by_code.graph.resolve("Proprietor") == "Owner"


def joins_by_hand(first: dict[str, set[str]], second: dict[str, set[str]]) -> dict[str, str]:
    """Return what each role of the second is: every pair is looked at, nothing is indexed."""
    same = {role: role for role in second if role in first}
    may_be = {
        role: {
            other
            for other, its in first.items()
            if role in its or other in aliases or its & aliases
        }
        for role, aliases in second.items()
        if role not in same
    }
    sure = {role: next(iter(others)) for role, others in may_be.items() if len(others) == 1}
    wanted = [*same.values(), *sure.values()]
    return same | {role: into for role, into in sure.items() if wanted.count(into) == 1}


@pytest.mark.parametrize("seed", range(150))
def test_joins_agree_with_a_look_at_all_pairs(seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 (no secret)
    graphs, known = [], []
    for _ in range(2):
        words = draw.sample("ABCDEFGHIJ", 10)
        roles = words[: draw.randint(2, 5)]
        aliases: dict[str, set[str]] = {role: set() for role in roles}
        for alias in words[5:]:
            if draw.random() < 0.6:
                aliases[draw.choice(roles)].add(alias)
        known.append(aliases)
        cells = {role: "; ".join(sorted(its)) for role, its in aliases.items()}
        graphs.append(ladder(*roles, aliases=cells))
    merged = careergraph.merging(*graphs)
    expected = joins_by_hand(*known)
    assert {each.role: each.into for each in merged.joined} == expected
    called = {role: expected.get(role, role) for role in known[1]}
    assert {*merged.graph.names} == {*known[0], *called.values()}
    for ends in merged.graph.transitions[["origin", "destination"]].itertuples(index=False):
        in_first = ends in [*graphs[0].transitions.itertuples(index=False)]
        pairs = graphs[1].transitions[["origin", "destination"]].itertuples(index=False)
        assert in_first or (*ends,) in [(called[a], called[b]) for a, b in pairs]
    for role in known[1]:  # whoever asks by the old name finds the role
        if role in expected:
            assert merged.graph.resolve(role) == expected[role]


def test_what_may_be_several_roles_is_listed_and_kept_apart() -> None:
    first = ladder("Project manager", "Product manager", "Director", aliases={"Director": "Head"})
    second = ladder(
        "PM", "Head", "Director", aliases={"PM": "Project manager; Product manager; P. M."}
    )
    merged = careergraph.merging(first, second)
    assert [*map(str, merged.unclear)] == [
        "'Head' may be 'Director': kept apart, as dataset 2 has several roles that may be "
        "'Director' (by alias)",
        "'PM' may be 'Project manager' or 'Product manager': kept apart",
        "'Head' may be 'Head' or 'Director': no longer an alias of 'Director'",
        "'Project manager' may be 'Project manager' or 'PM': no longer an alias of 'PM'",
        "'Product manager' may be 'Product manager' or 'PM': no longer an alias of 'PM'",
    ]
    assert {"PM", "Head"} <= {*merged.graph.names}
    assert merged.graph.resolve("P. M.") == "PM"
    clear = careergraph.merging(first, second, crosswalk={"PM": "Product manager", "Head": ""})
    assert names_of(clear)["PM"] == ("Product manager", "crosswalk")
    assert clear.graph.resolve("PM") == "Product manager"


def test_a_blank_cell_of_a_crosswalk_keeps_roles_apart() -> None:
    first = ladder("Cook", "Chef", aliases={"Chef": "Head cook"})
    second = ladder("Cook", "Head cook")
    assert careergraph.merge(first, second).names == ("Chef", "Cook")
    apart = careergraph.merging(first, second, crosswalk={"head COOK": ""})
    assert apart.graph.names == ("Chef", "Cook", "Head cook")


def observed(*rows: tuple[str, str, int], **more: Rows) -> CareerGraph:
    moves = [{"origin": a, "destination": b, "count": n} for a, b, n in rows]
    return graph_of(moves, **more)


COARSE = {"Cook I": "Cook", "Cook II": "Cook"}


def test_several_roles_may_be_one_and_their_counts_add_up() -> None:
    hr = observed(
        ("Cook I", "Cook II", 9), ("Cook I", "Chef", 2), ("Cook II", "Chef", 5),
        careers=[
            {"career": "1", "step": 1, "role": "Cook I", "persons": 2},
            {"career": "1", "step": 2, "role": "Cook II"},
            {"career": "1", "step": 3, "role": "Chef"},
        ],
        life_table=[
            {"role": "Cook I", "destination": "Chef", "after_years": 0, "person_years": None,
             "count": 2},
            {"role": "Cook I", "destination": "", "after_years": 0, "person_years": 10, "count": 1},
            {"role": "Cook II", "destination": "", "after_years": 0, "person_years": 5, "count": 3},
            {"role": "Cook I", "destination": "Cook II", "after_years": 0, "count": 9},
            {"role": "Cook II", "destination": "Chef", "after_years": 0, "count": 5},
        ],
    )  # fmt: skip
    merged = careergraph.merging(
        ladder("Cook", "Chef"), hr, crosswalk=COARSE, sources=["handbook", "HR"]
    )
    graph = merged.graph
    counts = graph.columns("transitions")
    assert [*zip(counts["source"], counts["count"], strict=True)] == [("handbook", None), ("HR", 7)]
    assert [transition.evidence for transition in careergraph.next_roles(graph, "Cook")] == [
        "observed"
    ]
    assert graph.columns("careers")["role"] == ["Cook", "Chef"]
    assert graph.columns("careers")["step"] == [1, 2]
    table = graph.columns("life_table")
    rows = zip(table["destination"], table["person_years"], table["count"], strict=True)
    assert sorted(rows, key=str) == [("", 15, 4), ("Chef", 15, 7)]
    assert merged.notes == (
        "dataset 2: 1 row of transitions inside what is one role now: left out",
        "dataset 2: 1 row of transitions with the key of another row now: put together",
        "dataset 2: 2 rows of life_table with the key of another row now: put together",
        "dataset 2: 1 row of life_table inside what is one role now: left out",
        "dataset 2: 1 step of careers inside what is one role now: left out",
    )


def life(role: str, *rows: tuple[str, float, float | None, float, int]) -> list[dict[str, Any]]:
    names = ("destination", "after_years", "until_years", "person_years", "count")
    return [{"role": role} | dict(zip(names, row, strict=True)) for row in rows]


def test_life_tables_of_roles_that_are_one_are_added_up_in_the_intervals_that_they_share() -> None:
    table = life(
        "Cook I", ("", 0, 1, 10, 1), ("Chef", 0, 1, 10, 2), ("Waiter", 0, 1, 10, 4),
        ("", 1, 2, 8, 0), ("Chef", 1, 2, 8, 1), ("", 2, None, 4, 1),
    ) + life(
        "Cook II", ("", 0, 2, 30, 3), ("Head chef", 0, 2, 30, 5), ("", 2, 5, 7, 1),
    )  # fmt: skip
    hr = observed(("Cook I", "Chef", 3), ("Cook I", "Waiter", 4), ("Cook II", "Head chef", 5),
                  life_table=table)  # fmt: skip
    crosswalk = COARSE | {"Head chef": "Chef"}
    graph = careergraph.merge(ladder("Cook", "Chef"), hr, crosswalk=crosswalk, sources=["A", "HR"])
    columns = ("destination", "after_years", "until_years", "person_years", "count")
    rows = zip(*(graph.column("life_table", name) for name in columns), strict=True)
    assert sorted(rows, key=str) == [
        ("", 0, 2, 48, 4),
        ("", 2, None, 11, 2),
        ("Chef", 0, 2, 48, 8),
        ("Waiter", 0, 2, 48, 4),
    ]
    (wait,) = careergraph.waiting(graph)
    assert (wait.moves, wait.exits, wait.person_years) == (12, 6, 59)


def test_observed_and_stated_stay_two_claims_of_one_transition() -> None:
    stated = ladder("Cook", "Chef")
    hr = observed(("Cook", "Chef", 12), ("Cook", "Waiter", 4))
    graph = careergraph.merge(stated, hr, sources=["handbook", "HR"])
    (chef, _) = careergraph.next_roles(graph, "Cook")
    assert [(claim.evidence, claim.citation.source) for claim in chef.claims] == [
        ("stated", "handbook"), ("observed", "HR"),
    ]  # fmt: skip
    (route,) = careergraph.routes(graph, "Cook", "Chef", by="likelihood")
    assert route.probability == pytest.approx(12 / 16)


def test_counts_of_two_sources_add_up_and_those_of_one_count_once() -> None:
    one, other = observed(("Cook", "Chef", 12)), observed(("Cook", "Chef", 12))
    once = careergraph.merging(one, other)
    assert careergraph.next_roles(once.graph, "Cook")[0].count == 12
    two = careergraph.merging(one, other, sources=["2024", "2025"])
    assert careergraph.next_roles(two.graph, "Cook")[0].count == 24
    assert two.notes == (
        "1 transition counted by several sources: the counts add up, as of different moves",
    )


LEVELS = (
    ladder("Cook", "Chef", level={"Cook": 1, "Chef": 2}),
    ladder("Cook", "Chef", "Owner", level={"Cook": 10, "Chef": 2, "Owner": 30}),
)


def test_the_first_may_be_preferred() -> None:
    merged = careergraph.merging(*LEVELS, prefer="first")
    assert dict(zip(*(merged.graph.roles[name] for name in ("role", "level")), strict=True)) == {
        "Cook": 1, "Chef": 2, "Owner": 30,
    }  # fmt: skip
    assert [*map(str, merged.conflicts)] == [
        "roles of Cook, level: 1 stands (dataset 1), not 10 (dataset 2)"
    ]
    assert str(merged) == (
        "2 roles joined: 2 by name\n"
        "1 contradiction, in which the first stands\n"
        "  roles of Cook, level: 1 stands (dataset 1), not 10 (dataset 2)\n"
        "the levels of 1 role differ: they may be on two scales, and roles that only a later "
        "dataset has keep theirs"
    )
    with pytest.raises(careergraph.TableError):
        careergraph.merge(*LEVELS)


def career(*roles: str, persons: int = 1) -> Rows:
    return [
        {"career": "1", "step": step, "role": role, "persons": persons}
        for step, role in enumerate(roles, 1)
    ]


def test_a_career_is_one_as_a_whole() -> None:
    moves = [("Cook", "Chef", 3), ("Chef", "Owner", 3)]
    one, other = (
        observed(*moves, careers=career(*roles))
        for roles in (("Cook", "Chef"), ("Cook", "Chef", "Owner"))
    )
    assert careergraph.merge(one, one).columns("careers")["role"] == ["Cook", "Chef"]
    with pytest.raises(careergraph.TableError) as error:
        careergraph.merge(one, other)
    assert str(error.value) == (
        "dataset 2, the DataFrame 'careers', row 0: found other rows of '1'; right would be the "
        "same as from dataset 1, the DataFrame 'careers', row 0 on, or a source of its own"
    )
    first = careergraph.merging(one, other, prefer="first")
    assert first.graph.columns("careers")["role"] == ["Cook", "Chef"]
    assert [*map(str, first.conflicts)] == ["careers of 1: those of dataset 1 stand, not of 2"]
    both = careergraph.merge(one, other, sources=["a", "b"]).columns("careers")
    assert [*zip(both["source"], both["step"], strict=True)] == [
        ("a", 1), ("a", 2), ("b", 1), ("b", 2), ("b", 3),
    ]  # fmt: skip


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "no role": (
        {"crosswalk": {"Cook": "Baker"}},
        "the crosswalk: found 'Baker', which is no role of the datasets before; right would be the "
        "name or the code of one role, or a blank cell",
    ),
    "two roles for one": (
        {"crosswalk": pd.DataFrame({"a": ["Cook", "cook"], "b": ["Cook", "Chef"]})},
        "the crosswalk: found 'cook' as 'Cook' and as 'Chef'; right would be one role for each "
        "name",
    ),
    "three columns": (
        {"crosswalk": pd.DataFrame({"a": ["Cook"], "b": ["Cook"], "c": ["Chef"]})},
        "found 3 columns in the crosswalk; right would be two: the role, and the role that it is",
    ),
    "prefer": (
        {"prefer": "last"},
        "prefer is 'last'; right would be 'first', or None, which refuses",
    ),
    "sources": (
        {"sources": ["HR"]},
        "sources is ['HR']; right would be a source for each of the 2 datasets, '' for none",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_means_nothing_is_refused(what: str) -> None:
    options, text = REFUSED[what]
    with pytest.raises(CareerGraphError) as error:
        careergraph.merge(*LEVELS, **options)
    assert str(error.value) == text


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["merge", *words], catch_exceptions=False)


def test_the_command_reports_what_was_joined(tmp_path: pathlib.Path) -> None:
    hr = tmp_path / "hr.csv"
    hr.write_text("origin,destination,count\nCIO,Chief of AI,3\nhelpdesk,CIO,1\n")
    names = tmp_path / "names.csv"
    names.write_text("title,role\nhelpdesk,Help desk technician\n")
    out = tmp_path / "both.sqlite"
    result = run("bundled", str(hr), "-o", str(out), "--crosswalk", str(names))
    assert result.output == (
        f"wrote {out}: 119 roles, 296 transitions, 8 tables\n"
        "2 roles joined: 1 by crosswalk, 1 by alias\n"
        "  'CIO' of dataset 2 is 'Chief information officer' (by alias)\n"
        "  'helpdesk' of dataset 2 is 'Help desk technician' (by crosswalk)\n"
    )
    assert careergraph.load(out).resolve("helpdesk") == "Help desk technician"


def test_the_command_says_how_contradictions_may_be_resolved(tmp_path: pathlib.Path) -> None:
    places = [str(tmp_path / name) for name in ("one.sqlite", "other.sqlite", "both.sqlite")]
    for graph, place in zip(LEVELS, places, strict=False):
        careergraph.save(graph, place)
    result = run(*places[:2], "-o", places[2])
    assert result.exit_code == 1
    assert result.stderr.splitlines()[1:] == [
        "--source, once for each dataset, gives the claims of each a source of their own; "
        "--prefer first lets what the first dataset says stand, and lists the rest"
    ]
    assert not (tmp_path / "both.sqlite").exists()
    assert run(*places[:2], "-o", places[2], "--prefer", "first").exit_code == 0


def test_the_command_takes_a_source_for_each_dataset(tmp_path: pathlib.Path) -> None:
    result = run("bundled", "bundled", "-o", str(tmp_path / "out"), "--source", "a")
    assert result.exit_code == 2
    assert "Error: --source stands 1 time; right would be once for each of 2 datasets\n" in (
        result.stderr
    )
