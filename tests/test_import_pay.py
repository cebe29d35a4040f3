"""Pay for the roles of a dataset: the right occupation's wages, and none that nobody stated."""

from __future__ import annotations

import csv
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from workbooks import excel

import careergraph
from careergraph.importers.pay import add
from careergraph.importers.pay.oews import broader, soc
from careergraph.importers.shared.draft import Draft

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

    from careergraph import CareerGraph

OEWS = """\
soc,occupation_name,annual_10th_percentile_wage,annual_median_wage,annual_90th_percentile_wage,\
hourly_10th_percentile_wage,hourly_median_wage,hourly_90th_percentile_wage
15-0000,Computer and Mathematical Occupations,1,2,3,-,-,-
15-1200,Computer Occupations,50000,105000,180000,24.04,50.48,86.54
15-1230,Computer Support Specialists,40000,61000,100000,19.23,29.33,48.08
15-1232,Computer User Support Specialists,38000,60340,98000,18.27,29.01,47.12
27-2011,Actors,-,-,-,16.50,29.05,143.68
29-1240,Surgeons,98000,#,#,47.12,#,#
29-1249,"Surgeons, All Other",*,*,*,*,*,*
99-9999,"Nobody, really",1,2,3,-,-,-
none,Total,1,2,3,-,-,-
"""
OFFICIAL = """\
AREA,AREA_TITLE,OCC_CODE,OCC_TITLE,O_GROUP,TOT_EMP,H_PCT10,H_MEDIAN,H_PCT90,A_PCT10,A_MEDIAN,A_PCT90
99,U.S.,15-1232,Computer User Support Specialists,detailed,**,18.27,29.01,47.12,38000,60340,98000
"""
ROLES = {
    "Help desk": "15-1232.00",
    "Service desk": "15-1232",
    "Network support": "15-1231",
    "Analyst": "15-1211.01",
    "Actor": "27-2011",
    "Surgeon": "29-1243.00",
    "Other surgeon": "29-1249",
    "Officer": "55-1011.00",
    "European": "2512.1",
    "Owner": "",
}


def dataset() -> CareerGraph:
    draft = Draft()
    draft.add("transitions", origin="Help desk", destination="Analyst")
    for role, code in ROLES.items():
        draft.add("roles", role=role, code=code, aliases=role.upper() + " 1")
    return draft.graph("ours")


def pay(graph: CareerGraph) -> dict[str, tuple[Any, ...]]:
    names = ("role", "low", "median", "high", "currency", "period", "year")
    rows = zip(*(graph.column("pay", name) for name in names), strict=True)
    return {role: tuple(cells) for role, *cells in rows}


def test_wages_go_to_their_occupation(write: Callable[..., None]) -> None:
    write({"oews_may2025_national.csv": OEWS})
    graph = dataset()
    paid, report = add(graph, "oews_may2025_national.csv")
    assert pay(paid) == {
        "Help desk": (38000, 60340, 98000, "USD", "year", 2025),
        "Service desk": (38000, 60340, 98000, "USD", "year", 2025),
        "Network support": (40000, 61000, 100000, "USD", "year", 2025),
        "Analyst": (50000, 105000, 180000, "USD", "year", 2025),
        "Actor": (16.5, 29.05, 143.68, "USD", "hour", 2025),
        "Surgeon": (98000, None, None, "USD", "year", 2025),
    }
    band = "10th percentile, median, 90th percentile"
    assert dict(zip(paid.column("pay", "role"), paid.column("pay", "locator"), strict=True)) == {
        "Help desk": f"15-1232 Computer User Support Specialists: annual {band}",
        "Service desk": f"15-1232 Computer User Support Specialists: annual {band}",
        "Network support": "15-1230 Computer Support Specialists (the broad occupation of 15-1231, "
        "which has no row): annual 10th percentile, median, 90th percentile",
        "Analyst": "15-1200 Computer Occupations (the minor group of 15-1211, which has no row): "
        "annual 10th percentile, median, 90th percentile",
        "Actor": "27-2011 Actors: hourly 10th percentile, median, 90th percentile",
        "Surgeon": "29-1240 Surgeons (the broad occupation of 29-1243, which has no row): annual "
        "10th percentile; median at or above the publisher's limit (#); 90th percentile at or "
        "above the publisher's limit (#)",
    }
    assert (
        str(report)
        == """\
oews_may2025_national.csv: 9 rows read, 5 used
oews_may2025_national.csv: 1 row skipped: no SOC code (line 10)
oews_may2025_national.csv: 2 rows skipped: no role has this code (lines 2, 9)
oews_may2025_national.csv: 1 row skipped: the publisher gives no wage (line 8)
oews_may2025_national.csv: the year 2025 is that of the file's name
oews_may2025_national.csv: 4 figures at or above the publisher's limit (#): left blank
oews_may2025_national.csv: 18 figures not given (*, -)
oews_may2025_national.csv: 3 roles paid as their occupation is
oews_may2025_national.csv: 3 roles paid as a group with their occupation is, which has no row (the \
locator says so)
oews_may2025_national.csv: 1 role of these by the hour, as no wage of a year is given
oews_may2025_national.csv: 1 role without pay: neither their occupation nor its group has a row
oews_may2025_national.csv: 1 role without pay: the publisher gives none for it
oews_may2025_national.csv: 2 roles without pay: no SOC code"""
    )
    assert set(paid.column("pay", "country")) == {"US"}
    assert paid.column("sources", "source") == ["bls-oews-2025"]
    assert paid.column("sources", "licence") == ["Public domain (work of the US government)"]
    careergraph.save(paid, "saved")
    assert careergraph.load("saved") == paid


def test_the_official_workbook_has_other_names(write: Callable[..., None]) -> None:
    rows = [line.split(",") for line in OFFICIAL.splitlines()]
    write({"national_M2024_dl.xlsx": excel(rows), "national_M2024_dl.csv": OFFICIAL})
    for name in ("national_M2024_dl.xlsx", "national_M2024_dl.csv"):
        found = pay(add(dataset(), name).graph)
        assert found["Help desk"] == (38000, 60340, 98000, "USD", "year", 2024)
        assert found.keys() == {"Help desk", "Service desk"}
        assert add(dataset(), name).graph.column("pay", "country") == ["US", "US"]


@pytest.mark.parametrize("area", ["8,Colorado", "19740,Denver", "72,Puerto Rico"])
def test_wages_of_an_area_are_not_those_of_the_country(
    area: str, write: Callable[..., None]
) -> None:
    write({"state_M2024_dl.csv": OFFICIAL.replace("99,U.S.", area)})
    paid = add(dataset(), "state_M2024_dl.csv").graph
    assert paid.column("pay", "country") == ["", ""]
    assert paid.column("pay", "median") == [60340, 60340]


def test_a_table_of_your_own_may_name_the_country(write: Callable[..., None]) -> None:
    write({"ours.csv": "role,median,currency,country\nActor,5,GBP,GB\nOwner,6,GBP,\n"})
    paid = add(dataset(), "ours.csv").graph
    assert paid.column("pay", "country") == ["GB", ""]


def test_a_year_comes_from_the_caller_or_from_nowhere(write: Callable[..., None]) -> None:
    write({"wages.csv": OEWS})
    paid, report = add(dataset(), "wages.csv")
    assert {row[-1] for row in pay(paid).values()} == {None}
    assert paid.column("sources", "source") == ["bls-oews"]
    assert "wages.csv: no year is known" in report.notes
    assert {row[-1] for row in pay(add(dataset(), "wages.csv", year=2019).graph).values()} == {2019}


def test_what_was_there_stays(write: Callable[..., None]) -> None:
    write({"may2023.csv": OEWS, "may2022.csv": OEWS})
    bundled = careergraph.load()
    once = add(bundled, "may2023.csv").graph
    twice = add(once, "may2022.csv").graph
    assert len(twice.pay) == len(bundled.pay) + 2 * (len(once.pay) - len(bundled.pay))
    for table in bundled.tables:
        for name, cells in bundled.columns(table).items():
            assert twice.column(table, name)[: len(cells)] == cells
    with pytest.raises(careergraph.CareerGraphError) as caught:
        add(twice, "may2023.csv")
    assert str(caught.value) == (
        "the dataset cites a source 'bls-oews-2023' already: are these rows in it? If not, rename "
        "that source"
    )


def test_sources_that_no_table_described_are_listed(write: Callable[..., None]) -> None:
    write(
        {
            "may2025.csv": OEWS,
            "d/transitions.csv": "origin,destination,source\nA,B,survey\n",
            "d/roles.csv": "role,code\nA,15-1232\nB,\n",
        }
    )
    paid = add(careergraph.load("d"), "may2025.csv").graph
    assert paid.column("sources", "source") == ["survey", "bls-oews-2025"]


def test_a_soc_code_pays_every_role_whose_code_goes_on_from_it(write: Callable[..., None]) -> None:
    """A table of one's own joins the roles of O*NET, as the wages of OEWS do."""
    write(
        {
            "ours.csv": "code,median,currency\n15-1299,9,EUR\n15-1232.00,8,EUR\n15-9999,7,EUR\n",
            "d/transitions.csv": "origin,destination\nA,B\nB,C\n",
            "d/roles.csv": "role,code\nA,15-1299.01\nB,15-1299.08\nC,15-1232.00\n",
        }
    )
    paid, report = add(careergraph.load("d"), "ours.csv")
    columns = (paid.column("pay", name) for name in ("role", "median", "locator"))
    assert [*zip(*columns, strict=True)] == [
        ("A", 9, "ours.csv: 15-1299"),
        ("B", 9, "ours.csv: 15-1299"),
        ("C", 8, "ours.csv: 15-1232.00"),
    ]
    assert [str(each) for each in report.skipped] == [
        "ours.csv: 1 row skipped: no role has this code (line 4)"
    ]


def test_a_name_that_is_the_code_of_several_roles_pays_none(write: Callable[..., None]) -> None:
    """In the column of roles each row is about one role; the report says what to do."""
    write(
        {
            "ours.csv": "role,median,currency\n7,9,EUR\n8,9,EUR\n",
            "d/transitions.csv": "origin,destination\nA,B\nB,C\n",
            "d/roles.csv": "role,code\nA,7\nB,7\nC,8\n",
        }
    )
    paid, report = add(careergraph.load("d"), "ours.csv")
    assert paid.column("pay", "role") == ["C"]
    assert [str(each) for each in report.skipped] == [
        "ours.csv: 1 row skipped: several roles have this code; a column code pays all of them "
        "(line 2)"
    ]


def test_a_table_of_ones_own(write: Callable[..., None]) -> None:
    write(
        {
            "ours.csv": (
                "Role,Code,Low,Median,High,Currency,Year,Period\n"
                "help  desk,,30000,,40000,EUR,2026,\n"
                "ACTOR 1,,,200,,GBP,,day\n"
                ",15-1232,,5,,USD,2025,hour\n"
                "Pilot,,,5,,USD,,\n"
                ",53-2011,,5,,USD,,\n"
                ",,,5,,USD,,\n"
                "Owner,,,,,USD,,\n"
            )
        }
    )
    paid, report = add(dataset(), "ours.csv", year=2020)
    names = ("role", "low", "median", "high", "currency", "year", "period", "source", "locator")
    assert list(zip(*(paid.column("pay", name) for name in names), strict=True)) == [
        ("Help desk", 30000, None, 40000, "EUR", 2020, "", "ours", "ours.csv: help  desk"),
        ("Actor", None, 200, None, "GBP", 2020, "day", "ours", "ours.csv: ACTOR 1"),
        ("Service desk", None, 5, None, "USD", 2020, "hour", "ours", "ours.csv: 15-1232"),
    ]
    assert {one.reason: one.rows for one in report.skipped} == {
        "no role is called that": 1,
        "no role has this code": 1,
        "neither role nor code": 1,
        "no figure": 1,
    }
    assert add(dataset(), "ours.csv").graph.column("pay", "year") == [2026, None, 2025]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (
            "role,salary\nActor,5\n",
            "pay.csv: found the columns 'role', 'salary'; right would be role or code; low, median "
            "or high; and currency, or the columns of OEWS",
        ),
        (
            'role,median,currency\nActor,"50,000",USD\n',
            "pay.csv, line 2, column median: found '50,000'; right would be "
            "a plain number, such as 50000, or thousands=... for its mark",
        ),
        (
            "role,low,high,currency,period,year\nActor,9,5,,fortnight,soon\n",
            "4 problems in the tables:\n"
            "pay.csv, line 2, column low: found 9, 5; right would be low, median and high in "
            "ascending order\n"
            "pay.csv, line 2, column currency: found an empty cell; right would be an ISO 4217 "
            "code, such as EUR\n"
            "pay.csv, line 2, column period: found 'fortnight'; right would be one of year, month, "
            "week, day, hour\n"
            "pay.csv, line 2, column year: found 'soon'; right would be a year, such as 2025",
        ),
        (
            "soc,annual_median_wage\n15-1232,5\n15 - 1232,6\n 15-1232 ,6\n",
            "pay.csv, line 4, column soc: found 15-1232 again (first in line 2); right would be "
            "one row for each occupation: a table of one area, all industries together",
        ),
        (
            "soc,annual_median_wage\n15-1232,Actors\n",
            "pay.csv, line 2, column annual_median_wage: found 'Actors'; right would be a number, "
            "or one of # - * ** ~",
        ),
        (
            "OCC_CODE,A_PCT10,A_MEDIAN\n15-1232,8,7\n",
            "pay.csv, line 2, column A_MEDIAN: found '7'; right would be the percentiles in "
            "ascending order",
        ),
        (
            "soc,occupation_name,annual_median_wage\nActors,27-2011,5\n",
            "pay.csv: found no SOC code in 'soc'; right would be codes such as 15-1232",
        ),
        (
            "soc,annual_median_wage\n15-1232,5\n27-2",
            "pay.csv, line 3: found 1 cell; right would be 2, as in the header in line 1",
        ),
        (
            "",
            "pay.csv: found a file of 0 bytes; "
            "right would be a table as CSV, TSV, Excel (.xlsx) or "
            "Parquet",
        ),
    ],
)
def test_what_is_wrong_is_said(write: Callable[..., None], content: str, error: str) -> None:
    write({"pay.csv": content})
    with pytest.raises(careergraph.TableError) as caught:
        add(dataset(), "pay.csv")
    assert str(caught.value) == error


@given(st.from_regex(r"\A\d{2}-\d{4}(\.\d{2})?\Z"))
def test_groups_only_get_wider(code: str) -> None:
    groups = broader(soc(code))
    assert groups[0] == code[:7]
    digits = [group.rstrip("0") for group in groups]
    assert all(near.startswith(wide) for near, wide in pairwise(digits))


def test_american_wages(test_data: pathlib.Path, tmp_path: pathlib.Path) -> None:
    file = test_data / "bls_oews" / "oews_may2025_national.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        wages = {row["soc"]: row for row in csv.DictReader(stream)}
    with (test_data / "onet_29_3_text" / "Occupation Data.txt").open(encoding="utf-8") as stream:
        rows = [line.split("\t") for line in stream][1:]
    draft = Draft()
    for code, title, _ in rows:
        draft.add("roles", role=title, code=code)
    paid, report = add(draft.graph("O*NET"), file)
    found = pay(paid)
    assert (len(found), len(rows)) == (996, 1016)
    own = {title: wages[code[:7]] for code, title, _ in rows if code[:7] in wages}
    assert len(own) == 961
    for title, row in own.items():
        kind = "hourly" if row["annual_median_wage"] == "-" else "annual"
        parts = ("10th_percentile", "median", "90th_percentile")
        assert found[title][:3] == tuple(float(row[f"{kind}_{part}_wage"]) for part in parts)
    assert sum(row[4] == "hour" for row in found.values()) == 5
    assert sum("(the " in str(cell) for cell in paid.column("pay", "locator")) == 35
    assert report.rows == {file.name: 1104}
    assert (report.used(file.name), sum(one.rows for one in report.skipped)) == (831, 273)
    careergraph.save(paid, tmp_path / "saved")
    assert careergraph.load(tmp_path / "saved") == paid


def test_a_role_with_the_code_of_another_gets_no_pay(tmp_path: pathlib.Path) -> None:
    moves = pd.DataFrame({"origin": ["Cook"], "destination": ["Chef"]})
    roles = pd.DataFrame({"role": ["Cook", "Chef"], "code": ["35-2014", ""]})
    graph = careergraph.from_frames(moves, roles=roles)
    file = tmp_path / "pay.csv"
    rows = "35-2014,Chef,5,USD\n35-2014,Cook,6,USD\n99,Chef,7,USD\n"
    file.write_text(f"code,role,median,currency\n{rows}")
    paid, report = add(graph, file)
    assert paid.pay[["role", "median"]].to_numpy().tolist() == [["Cook", 6], ["Chef", 7]]
    assert [(s.reason, s.lines) for s in report.skipped] == [
        ("its role and its code are of two roles", (2,))
    ]
