"""A table of roles beside one of moves: codes get names, families and levels, and join pay."""

from __future__ import annotations

import pathlib
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

import careergraph
from careergraph.errors import CareerGraphError
from careergraph.importers import pairs, pay

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from click.testing import Result

    from careergraph import CareerGraph
    from careergraph.importers.shared.report import Imported

    Run = Callable[..., Result]
    Write = Callable[[Mapping[str, str | bytes]], None]

MOVES = "from,to,n\n35-2014,35-1011,12\n35-1011,11-1011,3\n35-2014,35-2014,80\n"
ROLES = """code,label,family,level,aliases
35-2014,Cook,kitchen,1,Line cook
35-1011,Chef,kitchen,2,
11-1011,Owner,house,3,
53-3031,Driver,road,1,
"""
FIELDS = ("role", "family", "level", "code", "aliases")


def rows(graph: CareerGraph, *fields: str) -> list[tuple[Any, ...]]:
    """Return some columns of the roles."""
    columns = (graph.column("roles", field) for field in fields or FIELDS)
    return list(zip(*columns, strict=True))


def ends(graph: CareerGraph) -> list[tuple[Any, ...]]:
    """Return the transitions with their counts."""
    columns = (graph.column("transitions", name) for name in ("origin", "destination", "count"))
    return list(zip(*columns, strict=True))


@pytest.fixture
def imported(write: Write) -> Callable[..., Imported]:
    """Return a function that imports moves with a table of roles."""

    def call(moves: str = MOVES, roles: str = ROLES, **options: Any) -> Imported:  # noqa: ANN401
        write({"moves.csv": moves, "roles.csv": roles})
        return pairs.read("moves.csv", roles="roles.csv", **options)

    return call


def test_codes_become_roles(imported: Callable[..., Imported]) -> None:
    """Each code is called as the table says, and every row of both files is accounted for."""
    graph, report = imported()
    assert rows(graph) == [
        ("Cook", "kitchen", 1, "35-2014", "Line cook"),
        ("Chef", "kitchen", 2, "35-1011", ""),
        ("Owner", "house", 3, "11-1011", ""),
    ]
    assert ends(graph) == [("Cook", "Chef", 12), ("Chef", "Owner", 3)]
    assert graph.column("facts", "role") == ["Cook"]
    assert str(report).splitlines() == [
        "moves.csv: 3 rows read, 3 used",
        "roles.csv: 4 rows read, 3 used",
        "roles.csv: 1 row skipped: no move leaves this role or leads to it (line 5)",
        "moves.csv: a row for each pair: origins from 'from', destinations from 'to', counts from "
        "'n'",
        "moves.csv: stays in 1 role are kept as facts of type 'stays': a stay is no move",
    ]


def test_moves_join_pay_and_questions_by_code(imported: Callable[..., Imported]) -> None:
    """What the table says is there for all that follows."""
    graph, _ = imported()
    wages = "SOC,Occupation name,Annual median wage\n35-2014,Cooks,34000\n11-1011,CEOs,200000\n"
    pathlib.Path("oews_may2025.csv").write_text(wages, encoding="utf-8")
    paid, _ = pay.add(graph, "oews_may2025.csv")
    assert paid.column("pay", "role") == ["Cook", "Owner"]
    assert str(careergraph.routes(paid, "35-2014", "11-1011")[0]) == "Cook → Chef → Owner"


READ: dict[str, tuple[dict[str, Any], list[tuple[Any, ...]], list[tuple[Any, ...]]]] = {
    "names in the moves": (
        {"moves": "from,to,n\ncook,Chef,1\nline  COOK,Chef,2\n"},
        [("Cook", "35-2014"), ("Chef", "35-1011")],
        [("Cook", "Chef", 3)],
    ),
    "a matrix": (
        {"moves": ",35-2014,35-1011\n35-2014,0,2\n35-1011,1,0\n"},
        [("Cook", "35-2014"), ("Chef", "35-1011")],
        [("Cook", "Chef", 2), ("Chef", "Cook", 1)],
    ),
    "codes that go on": (
        {"roles": "code,role\n35-2014.00,Cook\n35-1011.00,Chef\n11-1011.00,Owner\n"},
        [("Cook", "35-2014.00"), ("Chef", "35-1011.00"), ("Owner", "11-1011.00")],
        [("Cook", "Chef", 12), ("Chef", "Owner", 3)],
    ),
    "codes alone": (
        {"roles": "code\n35-2014\n35-1011\n11-1011\n"},
        [("35-2014", "35-2014"), ("35-1011", "35-1011"), ("11-1011", "11-1011")],
        [("35-2014", "35-1011", 12), ("35-1011", "11-1011", 3)],
    ),
    "names alone": (
        {"moves": "from,to,n\nCook,Chef,1\n", "roles": "role,family\nCook,a\nChef,b\n"},
        [("Cook", ""), ("Chef", "")],
        [("Cook", "Chef", 1)],
    ),
    "a name before a code": (
        {"moves": "from,to,n\n7,8,1\n", "roles": "role,code\n7,9\nChef,7\nOwner,8\n"},
        [("7", "9"), ("Owner", "8")],
        [("7", "Owner", 1)],
    ),
    "a name before an alias": (
        {
            "moves": "from,to,n\nChef,Owner,1\n",
            "roles": "role,code,aliases\nChef,2,\nCook,1,Chef\nOwner,3,\n",
        },
        [("Chef", "2"), ("Owner", "3")],
        [("Chef", "Owner", 1)],
    ),
    "columns of other names": (
        {
            "roles": "id,sector\n35-2014,a\n35-1011,b\n11-1011,c\n",
            "role_columns": "code=id, family=sector",
        },
        [("35-2014", "35-2014"), ("35-1011", "35-1011"), ("11-1011", "11-1011")],
        [("35-2014", "35-1011", 12), ("35-1011", "11-1011", 3)],
    ),
    "columns as a dict": (
        {
            "roles": "soc|what\n35-2014|Cook\n35-1011|Chef\n11-1011|Owner\n",
            "role_columns": {"code": "soc", "role": "What"},
        },
        [("Cook", "35-2014"), ("Chef", "35-1011"), ("Owner", "11-1011")],
        [("Cook", "Chef", 12), ("Chef", "Owner", 3)],
    ),
    "by year": (
        {"moves": "from,to,n,year\n35-2014,35-1011,1,2020\ncook,chef,2,2021\n", "by": "year"},
        [("Cook", "35-2014"), ("Chef", "35-1011")],
        [("Cook", "Chef", 1), ("Cook", "Chef", 2)],
    ),
}


@pytest.mark.parametrize(("options", "roles", "transitions"), READ.values(), ids=READ)
def test_what_the_moves_name_is_found(
    imported: Callable[..., Imported],
    options: dict[str, Any],
    roles: list[tuple[Any, ...]],
    transitions: list[tuple[Any, ...]],
) -> None:
    """By name, then by alias, then by code."""
    graph, report = imported(**options)
    assert (rows(graph, "role", "code"), ends(graph)) == (roles, transitions)
    for file, read in report.rows.items():
        skipped = sum(each.rows for each in report.skipped if each.file == file)
        assert report.used(file) + skipped == read


NOTED = {
    "not in the table": (
        {"moves": MOVES + "nilf,35-2014,5\n35-1011,nilf,1\nx,y,2\n"},
        "moves.csv: 3 of 6 roles are not in roles.csv: 'nilf' (line 5), 'x' (line 7), 'y' (line 7)",
    ),
    "one of them": (
        {"moves": MOVES + "nilf,35-2014,5\n"},
        "moves.csv: 1 of 4 roles is not in roles.csv: 'nilf' (line 5)",
    ),
    "a SOC code that is not in the table": (
        {"moves": MOVES + "29-1141,35-2014,5\n"},
        "1 role called by a SOC code, which is kept as the code",
    ),
    "rows that stand twice": (
        {"roles": ROLES + "35-2014,Cook,kitchen,1,Line cook\n,,,,\n,,kitchen,,\n"},
        "roles.csv: 1 row skipped: the same as an earlier row (line 6)",
    ),
    "rows of nothing": (
        {"roles": ROLES + ",,kitchen,,\n"},
        "roles.csv: 1 row skipped: neither role nor code (line 6)",
    ),
}


@pytest.mark.parametrize(("options", "line"), NOTED.values(), ids=NOTED)
def test_what_is_not_found_is_reported(
    imported: Callable[..., Imported], options: dict[str, Any], line: str
) -> None:
    """With its lines; nothing is dropped."""
    graph, report = imported(**options)
    assert line in str(report).splitlines()
    assert {"Cook", "Chef", "Owner"} <= {*graph.names}


def test_soc_codes_without_a_table_are_codes(write: Write) -> None:
    """Moves between SOC codes join pay as they are; other names are no codes."""
    write({"moves.csv": "from,to,n\n35-2014,35-1011.00,1\n35-2014,2512,1\n"})
    graph, report = pairs.read("moves.csv")
    assert rows(graph, "role", "code") == [
        ("35-2014", "35-2014"),
        ("35-1011.00", "35-1011.00"),
        ("2512", ""),
    ]
    assert report.notes[-1] == "2 roles called by a SOC code, which is kept as the code"


@pytest.mark.parametrize("code", ["41-2010", "41-2011"])
def test_a_title_of_two_codes_is_the_one_that_moves_name(
    imported: Callable[..., Imported], code: str
) -> None:
    """As in classifications, where a group of one occupation is called as that is."""
    both = "code,label\n41-2010,Cashiers\n41-2011,Cashiers\n41-2011,Cashiers\n35-1011,Chef\n"
    unused = "51-2010,Others\n51-2011,Others\n"
    graph, report = imported(f"from,to,n\n35-1011,{code},5\n", both + unused)
    assert rows(graph, "role", "code") == [("Chef", "35-1011"), ("Cashiers", code)]
    assert ends(graph) == [("Chef", "Cashiers", 5)]
    assert sum(each.rows for each in report.skipped) + report.used("roles.csv") == 6
    assert report.used("roles.csv") == 2


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "no column of roles": (
        {"roles": "id,sector\n1,a\n"},
        "roles.csv: found the columns 'id', 'sector'; right would be a column role or code among "
        "them, or their names: role_columns='role=..., code=...'",
    ),
    "no such column": (
        {"role_columns": "code=soc"},
        "roles.csv: found no column 'soc' among the columns 'code', 'label', 'family', 'level', "
        "'aliases'; right would be the name of the column of code",
    ),
    "an unknown field": (
        {"role_columns": "salary=pay"},
        "role_columns: found 'salary' for 'pay'; right would be role, code, family, level and "
        "aliases, each with its column, such as 'code=id, family=sector'",
    ),
    "no columns": (
        {"role_columns": "code"},
        "role_columns: found 'code' for ''; right would be role, code, family, level and aliases, "
        "each with its column, such as 'code=id, family=sector'",
    ),
    "two descriptions": (
        {"roles": ROLES + "35-2014,cook,kitchen,2,Line cook\n"},
        "roles.csv, line 6: found 'cook' again (first in line 2) with another level; right would "
        "be one description of each role",
    ),
    "two codes of a title that the moves name": (
        {
            "moves": "from,to,n\nCook,35-1011,12\n",
            "roles": ROLES + "35-2015,cook,kitchen,1,Line cook\n",
        },
        "roles.csv, line 6: found 'cook' again (first in line 2) with another code; right would be "
        "one description of each role",
    ),
    "two codes of a title, both in the moves": (
        {
            "moves": "from,to,n\n35-2014,35-1011,12\n35-2015,35-1011,12\n",
            "roles": ROLES + "35-2015,cook,kitchen,1,Line cook\n",
        },
        "roles.csv, line 6: found 'cook' again (first in line 2) with another code; right would be "
        "one description of each role",
    ),
    "no level": (
        {"roles": "code,level\n35-2014,high\n"},
        "roles.csv, line 2, column level: found 'high'; right would be a number, 0 or more",
    ),
    "a code of two roles": (
        {"roles": "code,role\n35-2014,Cook\n35-2014,Baker\n35-1011,Chef\n"},
        "moves.csv, line 2: found '35-2014', the code of 2 roles of roles.csv; right would be one "
        "of 'Cook', 'Baker'",
    ),
    "other codes": (
        {"moves": "from,to,n\n5120,3434,3\n"},
        "roles.csv: found 4 roles, such as 'Cook' and '35-2014', none of which the moves name; "
        "right would be names or codes as moves.csv has them, such as '5120'",
    ),
    "no rows": (
        {"roles": "code,role\n"},
        "roles.csv: found no roles, none of which the moves name; right would be names or codes as "
        "moves.csv has them, such as '35-2014'",
    ),
}


@pytest.mark.parametrize(("options", "text"), REFUSED.values(), ids=REFUSED)
def test_what_is_wrong_is_said(
    imported: Callable[..., Imported], options: dict[str, Any], text: str
) -> None:
    """One error says what was found, where, and what would be right."""
    with pytest.raises(CareerGraphError) as caught:
        imported(**options)
    assert str(caught.value) == text


def test_a_table_of_roles_that_is_not_there_is_told(write: Write) -> None:
    """By its own name."""
    write({"moves.csv": MOVES})
    with pytest.raises(CareerGraphError) as caught:
        pairs.read("moves.csv", roles="none.csv")
    assert str(caught.value) == (
        "none.csv: found no such file; right would be a table as CSV, TSV, Excel (.xlsx) or Parquet"
    )


def test_columns_of_no_table_are_refused(write: Write) -> None:
    """What would change nothing is not taken silently."""
    write({"moves.csv": MOVES})
    with pytest.raises(CareerGraphError) as caught:
        pairs.read("moves.csv", role_columns="code=id")
    assert str(caught.value) == ("role_columns go with roles=..., the table whose columns they are")


def test_both_tables_may_be_data_frames() -> None:
    """Codes that are numbers stay whole."""
    moves = pd.DataFrame({"from": [5120, 3434, 7], "to": [3434, 1120, 3434], "n": [2, 1, 4]})
    roles = pd.DataFrame({"code": [5120, 3434, None], "label": ["Cook", "Chef", "Owner"]})
    graph, report = pairs.read(moves, roles=roles)
    found = {*rows(graph, "role", "code")}
    assert found == {("Cook", "5120"), ("Chef", "3434"), ("1120", ""), ("7", "")}
    assert str(report).splitlines()[1] == "the DataFrame of roles: 3 rows read, 2 used"


def test_single_moves_take_roles_and_labels_outside(imported: Callable[..., Imported]) -> None:
    """What is no role needs no row, and a blank end stays blank."""
    moves = "person,from,to\nA,35-2014,35-1011\nB,35-2014,nilf\nC,,35-2014\nD,x,35-2014\n"
    graph, report = imported(moves, outside=["nilf"])
    assert ends(graph) == [("Cook", "Chef", 1), ("x", "Cook", 1)]
    assert "moves.csv: 1 of 3 roles is not in roles.csv: 'x' (line 5)" in report.notes


def test_the_command_takes_both_tables(run: Run, write: Write) -> None:
    """As in Python."""
    write({"moves.csv": MOVES, "roles.csv": ROLES.replace("family", "sector")})
    words = ("--roles", "roles.csv", "--role-columns", "family=sector", "-o", "out")
    result = run("import", "pairs", "moves.csv", *words)
    assert result.exit_code == 0, result.output
    assert rows(careergraph.load("out"), "role", "family") == [
        ("Cook", "kitchen"),
        ("Chef", "kitchen"),
        ("Owner", "house"),
    ]


def test_the_crosswalk_of_real_moves(test_data: pathlib.Path) -> None:
    """A crosswalk of 1,159 rows gives 22 groups their codes, by which they have wages."""
    place = test_data / "cps_fraware"
    graph, report = pairs.read(
        place / "cps_occ22_pooled.csv",
        origin="origin",
        destination="destination",
        count="weighted_transition_count",
        roles=place / "occ22_crosswalk.csv",
        role_columns={"role": "occ22_label", "code": "soc_major_group_code"},
    )
    assert report.used("occ22_crosswalk.csv") == 22
    paid, _ = pay.add(graph, test_data / "bls_oews" / "oews_may2025_national.csv")
    assert len(paid.column("pay", "role")) == 22


@pytest.mark.parametrize("label", ["99", "Left us", "left  US"])
def test_a_label_outside_is_called_as_either_table_has_it(
    label: str, imported: Callable[..., Imported]
) -> None:
    """A code that the table of roles has for leaving may be named as code, or by its name."""
    graph, report = imported(MOVES + "35-1011,99,4\n", ROLES + "99,Left us,,,\n", outside=[label])
    exits = zip(*(graph.column("facts", name) for name in ("role", "type", "value")), strict=True)
    assert set(exits) == {("Cook", "stays", "80"), ("Chef", "exits", "4")}
    assert set(graph.names) == {"Cook", "Chef", "Owner"}
    assert report.used("moves.csv") == 4


def test_a_code_outside_may_be_one_of_several_rows(imported: Callable[..., Imported]) -> None:
    """What lies outside is no role, so that its code need not tell which."""
    table = ROLES + "99.01,Left us,,,\n99.02,Fired,,,\n"
    graph, _ = imported(MOVES + "35-1011,99,4\n", table, outside=["99"])
    assert set(graph.names) == {"Cook", "Chef", "Owner"}
