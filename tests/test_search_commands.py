"""Every search command and option on the bundled dataset, in every form; what they refuse."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

import careergraph
from careergraph.cli import main

if TYPE_CHECKING:
    import pathlib

FORMS = ("table", "json", "csv", "md")
PM, CIO, DIRECTOR = "IT project manager", "Chief information officer", "IT director"
PATH = ("path", PM, "CIO")
DESK = ("path", "Help desk technician", "CIO")

NOT_ENDED = (
    "careergraph: Not searched to the end (the budget of 1 label was spent): there may be more "
    "routes; a larger --budget searches longer\n"
)
OPTIONS: dict[str, tuple[str, ...]] = {
    "by learning": (*PATH, "--by", "learning"),
    "by support": (*PATH, "--by", "support"),
    "by years": ("path", "Software developer", "CIO", "--by", "years"),
    "effort": (*PATH, "--by", "learning", "--effort", "{effort}"),
    "diverse": (*PATH, "--diverse", "0.5"),
    "via": (*PATH, "--via", "CTO", "--via", DIRECTOR),
    "avoid": (*PATH, "--avoid", DIRECTOR, "--avoid", "CTO"),
    "max steps": (*DESK, "--max-steps", "3"),
    "max years": ("path", "Software developer", "CIO", "--max-years", "30"),
    "min pay": (*DESK, "--min-pay", "100000"),
    "no pay cut": (*PATH, "--no-pay-cut"),
    "evidence": (*PATH, "--evidence", "stated,Observed"),
    "kind": (*PATH, "--kind", "promotion, executive"),
    "without certification": (*PATH, "--without-certification", "pmp"),
    "budget": (*PATH, "--by", "learning", "--budget", "1"),
    "all together": (
        *(*DESK, "--by", "learning", "--diverse", "0.5", "--avoid", DIRECTOR, "--max-steps", "6"),
        *("--min-pay", "50000", "--evidence", "stated", "--budget", "5000", "--optional"),
    ),
    "reach": ("reach", DIRECTOR, "--within", "2", "--max-learning", "20", "--have", "PMP"),
    "reach within limits": (
        "reach",
        DIRECTOR,
        "--avoid",
        "CTO",
        "--min-pay",
        "90000",
        "--optional",
    ),
    "who-can": ("who-can", "CIO", "--within", "1", "--max-learning", "30"),
    "who-can within limits": ("who-can", "CIO", "--kind", "executive", "--no-pay-cut"),
    "unavoidable": ("unavoidable", "Business analyst", "Senior IT project manager"),
    "unavoidable within limits": (
        *("unavoidable", "Business analyst", "Senior IT project manager"),
        *("--evidence", "stated", "--avoid", "CTO"),
    ),
    "stepping-stones": ("stepping-stones", "CIO"),
    "stepping-stones of all": ("stepping-stones", "--by", "steps", "--evidence", "stated"),
    "why": ("why", "Senior IT manager", "CIO", "--not", DIRECTOR, "--by", "learning"),
    "why within limits": ("why", PM, "CIO", "--not", DIRECTOR, "--avoid", "CTO", "--have", "PMP"),
    "batch": ("batch", "{people}", "CIO"),
    "batch within limits": ("batch", "{people}", "CIO", "--max-steps", "2", "--avoid", "CTO"),
}


def run(*arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "100"}).invoke(main, list(arguments))


@pytest.fixture
def files(tmp_path: pathlib.Path) -> dict[str, str]:
    effort, people = tmp_path / "effort.csv", tmp_path / "people.csv"
    effort.write_text("name,effort\nPMP,120\n*,10\n", encoding="utf-8")
    people.write_text(
        "person,role,have\nAda,IT director,PMP\nBo,it pm,\nCy,CIO,\n"
        "Di,Help desk technician,A+;CISSP\n",
        encoding="utf-8",
    )
    return {"effort": str(effort), "people": str(people)}


@pytest.mark.parametrize("name", OPTIONS)
def test_every_option_answers_in_every_form(name: str, files: dict[str, str]) -> None:
    arguments = [argument.format(**files) for argument in OPTIONS[name]]
    told = {}
    for form in FORMS:
        result = run(*arguments, "--format", form)
        spent = name == "budget" and form in ("csv", "md")  # they have no place for a sentence
        assert (result.exit_code, result.stderr) == (0, NOT_ENDED if spent else ""), result.stderr
        told[form] = result.stdout
    document = json.loads(told["json"])
    rows = list(csv.DictReader(io.StringIO(told["csv"])))
    assert document
    assert rows
    assert told["md"].startswith("| ")
    assert len(told["md"].splitlines()) == len(rows) + 2
    check = {"path": routes_agree, "why": sides_agree}.get(arguments[0], rows_agree)
    check(document, rows, told["table"])


def routes_agree(document: dict[str, Any], rows: list[dict[str, str]], table: str) -> None:
    steps = [
        (str(place), step["origin"], step["destination"])
        for place, route in enumerate(document["routes"], 1)
        for step in route["transitions"]
    ]
    assert [(row["route"], row["origin"], row["destination"]) for row in rows] == steps
    listed = re.findall(r"^(?:Route )?(\d+)(?=  |:|$)", table, re.MULTILINE)
    assert {*listed} == {str(place) for place, _ in enumerate(document["routes"], 1)}


def sides_agree(document: dict[str, Any], rows: list[dict[str, str]], table: str) -> None:
    assert [row["which"] for row in rows] == list(document)
    for row, route in zip(rows, document.values(), strict=True):
        assert row["route"] == (" → ".join(route["roles"]) if route else "no route")
        assert row["which"].split()[0] in table


def rows_agree(document: list[dict[str, Any]], rows: list[dict[str, str]], table: str) -> None:
    assert len(document) == len(rows)
    for told, row in zip(document, rows, strict=True):
        for name in told.keys() & row.keys() & {"role", "steps", "learning", "routes", "support"}:
            assert row[name] == ("" if told[name] is None else str(told[name]).removesuffix(".0"))
    assert len(table.splitlines()) >= len(rows)


def answer(*arguments: str) -> Any:  # noqa: ANN401
    result = run(*arguments, "--format", "json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_options_reach_the_question(files: dict[str, str]) -> None:
    """What the command line tells is what the library tells."""
    graph = careergraph.load()
    for arguments, options in (
        (("--by", "learning", "-k", "5"), {"by": "learning", "k": 5}),
        (("--diverse", "0"), {"diverse": 0}),
        (("--via", "CTO"), {"via": ["CTO"]}),
        (("--avoid", "CIO deputy"), None),
        (("--max-steps", "2", "-k", "9"), {"max_steps": 2, "k": 9}),
        (("--evidence", "stated", "--by", "support"), {"evidence": ["stated"], "by": "support"}),
        (("--effort", files["effort"]), {"effort": {"PMP": 120, "*": 10}}),
        (("--kind", "promotion,executive"), {"kind": ["promotion", "executive"]}),
        (("--min-pay", "120000"), {"min_pay": 120_000}),
        (
            ("--by", "learning", "--effort", files["effort"]),
            {"by": "learning", "effort": {"PMP": 120, "*": 10}},
        ),
    ):
        if options is None:
            assert run(*PATH, *arguments).exit_code == 1
            continue
        one_order = {"by", "k", "diverse"} & {*options}
        ask = careergraph.routes if one_order else careergraph.choices
        found = ask(graph, PM, "CIO", **options)
        assert [route.to_dict() for route in found] == answer(*PATH, *arguments)["routes"]


def test_a_route_that_is_not_proved_is_told_with_its_bound() -> None:
    arguments = (*DESK, "--by", "learning", "--budget", "1", "-k", "1")
    (route,) = answer(*arguments)["routes"]
    assert route["optimal"] is False
    assert route["bound"] <= route["cost"]
    assert "budget" in run(*arguments).stdout.casefold()


def test_batch_tells_of_everybody_in_order(files: dict[str, str]) -> None:
    told = answer("batch", files["people"], "CIO")
    assert [row["person"] for row in told] == ["Ada", "Bo", "Cy", "Di"]
    assert told[2]["route"] == CIO
    assert told[2]["why_not"] == "holds the role already"
    for row, have in ((told[0], ["PMP"]), (told[1], []), (told[3], ["A+", "CISSP"])):
        route = careergraph.routes(careergraph.load(), row["role"], "CIO", k=1, have=have)[0]
        assert row["route"] == str(route)
        assert (row["steps"], row["doubt"]) == (route.steps, route.doubt)


def test_batch_answers_by_any_measure(files: dict[str, str]) -> None:
    for by in ("steps", "learning", "years", "support"):
        told = answer("batch", files["people"], "CIO", "--by", by)
        route = careergraph.routes(careergraph.load(), "Help desk technician", "CIO", k=1, by=by)
        assert told[3]["steps"] == route[0].steps
    result = run("batch", files["people"], "CIO", "--by", "fun")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no measure is called 'fun'" in result.stderr


ROWS_NOT_ASKED = {
    "an unknown role": ("Qxzv,,,", "no role is called 'Qxzv'"),
    "a misspelt role": (
        "Help desk technican,,,",
        "no role is called 'Help desk technican'; did you mean 'Help desk technician'?",
    ),
    "no role": (",PMP,,", "no role"),
    "years that are words": ("CTO,,,five", "years is 'five'; right would be a number, 0 or more"),
    "years below 0": ("CTO,,,-1", "years is '-1'; right would be a number, 0 or more"),
    "held and lacked": ("CTO,pmp,PMP,", "'PMP' is both held and lacked: leave one out"),
    "several": (
        ",PMP,PMP,x",
        "no role; years is 'x'; right would be a number, 0 or more; "
        "'PMP' is both held and lacked: leave one out",
    ),
}


@pytest.mark.parametrize("name", ROWS_NOT_ASKED)
def test_batch_goes_on_for_all_others(name: str, tmp_path: pathlib.Path) -> None:
    bad, reason = ROWS_NOT_ASKED[name]
    people, good = tmp_path / "people.csv", tmp_path / "good.csv"
    header, *rows = "role,have,lack,years", "IT director,,,", "CIO,,,"
    good.write_text("\n".join([header, *rows, ""]), "utf-8")
    people.write_text("\n".join([header, rows[0], bad, rows[1], bad, ""]), "utf-8")
    way_on = "; careergraph match finds the roles that titles mean" * ("is called" in reason)
    said = (
        f"careergraph: {people}: 2 of 4 rows not asked, why_not says why; the first is line 3: "
        f"{reason}{way_on}\n"
    )
    alone = answer("batch", str(good), "CIO")
    told = {}
    for form in FORMS:
        result = run("batch", str(people), "CIO", "--format", form)
        assert (result.exit_code, result.stderr) == (1, said)
        told[form] = result.stdout
    document = json.loads(told["json"])
    assert [document[0], document[2]] == alone
    for row in (document[1], document[3]):
        assert row["why_not"] == f"not asked: {reason}"
        assert [row[each] for each in ("route", "steps", "learning")] == [None, None, None]
    table = list(csv.DictReader(io.StringIO(told["csv"])))
    assert [row["why_not"] for row in table] == [row["why_not"] or "" for row in document]
    title = " ".join(told["table"].partition("\n\n")[0].split())
    assert title == (
        f"4 people → {CIO}, best by doubt: 1 with a route, 1 in the role already, 2 not asked"
    )
    assert "not asked: " in told["md"]


def test_batch_answers_beside_columns_that_are_called_like_its_own(tmp_path: pathlib.Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("role,steps,steps_found,route\nIT director,a,b,c\n", "utf-8")
    (row,) = answer("batch", str(people), "CTO")
    given = [row[name] for name in ("role", "steps", "steps_found", "route")]
    assert given == ["IT director", "a", "b", "c"]
    assert row["steps_found_found"] == 1
    assert row["route_found"] == "IT director → Chief technology officer"
    (told,) = csv.DictReader(
        io.StringIO(run("batch", str(people), "CTO", "--format", "csv").stdout)
    )
    assert [told["steps"], told["steps_found"], told["steps_found_found"]] == ["a", "b", "1"]


def test_batch_tells_whom_no_route_leads_there_from_rows_not_asked(tmp_path: pathlib.Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("role\nCIO\n", "utf-8")
    result = run("batch", str(people), "Help desk technician")
    assert (result.exit_code, result.stderr) == (0, "")
    people.write_text("role\nCIO\nQxzv\n", "utf-8")
    result = run("batch", str(people), "Help desk technician")
    assert result.exit_code == 1
    assert ": 0 with a route, 1 without, 1 not asked" in " ".join(result.stdout.split())


def test_batch_says_nothing_of_someone_whom_no_route_leads_there(tmp_path: pathlib.Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("role\nCIO\n", encoding="utf-8")
    (row,) = answer("batch", str(people), "Help desk technician")
    assert [row[name] for name in ("route", "steps", "learning")] == [None, None, None]
    assert row["why_not"] == (
        "no route: 2 roles can be reached from 'Chief information officer', no roles lead to "
        "'Help desk technician'"
    )
    (row,) = answer("batch", str(people), "IT consultant", "--min-pay", "9e9")
    assert row["why_not"] == (
        "no route: 'min pay 9000000000' bars the last route; without it there is "
        "Chief information officer → IT consultant"
    )
    for form in FORMS:
        assert run("batch", str(people), "Help desk technician", "--format", form).exit_code == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "effort.csv: found no such file"),
        ("name,hours\nPMP,3\n", "found the columns name, hours; right would be a column 'effort'"),
        ("item,effort\nPMP,3\n", "right would be a column 'name' among them"),
        (
            "name,effort\nPMP,3\npmp,4\n",
            "effort.csv, line 3, column name: found 'pmp', also written 'PMP' (first in line 2); "
            "right would be one spelling for one name",
        ),
        ("name,effort\nPMP,-3\n", "effort.csv, line 2, column effort: found '-3'; right would be"),
        ("name,effort\nPMP,3\n*,soon\n", "effort.csv, line 3, column effort: found 'soon'"),
        ("name,effort\nPMP,\n*,1\n", "effort.csv, line 2, column effort: found an empty cell"),
        ("name,effort\n,3\n*,1\n", "effort.csv, line 2, column name: found an empty cell"),
        ("name,effort\nPMP,3\nPMP,4\n", "effort.csv, line 3: found 'PMP' again (first in line 2)"),
        ("name,effort\nPMP,3\n", "or give all others one effort under the name '*'"),
        ("", "effort.csv, line 1: found no header"),
    ],
)
def test_an_effort_file_that_cannot_serve_is_refused(
    text: str | None, said: str, tmp_path: pathlib.Path
) -> None:
    file = tmp_path / "effort.csv"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    refused(said, *PATH, "--by", "learning", "--effort", str(file))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "people.csv: found no such file"),
        ("person\nAda\n", "found the columns person; right would be a column 'role' among them"),
        ("role,have\nIT director,PMP,CISSP\n", "people.csv, line 2: found 3 cells"),
    ],
)
def test_a_table_of_people_that_cannot_serve_is_refused(
    text: str | None, said: str, tmp_path: pathlib.Path
) -> None:
    file = tmp_path / "people.csv"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    refused(said, "batch", str(file), "CIO")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            (*PATH, "--by", "fun"),
            "no measure is called 'fun': there are doubt, steps, support, likelihood",
        ),
        ((*PATH, "--by", "likelihood"), "no likelihood: nothing was observed in this dataset"),
        ((*PATH, "--via", "Astronaut"), "no role is called 'Astronaut'"),
        ((*PATH, "--avoid", "IT directr"), "no role is called 'IT directr'; did you mean"),
        ((*PATH, "--avoid", "CIO"), "origin and destination cannot be avoided"),
        ((*PATH, "--evidence", "rumour"), "no evidence is called 'rumour'"),
        ((*PATH, "--kind", "leap"), "no kind is called 'leap'"),
        ((*PATH, "--without-certification", "Juggling"), "no requirement is called 'Juggling'"),
        (
            (*DESK, "--max-steps", "1"),
            "'max steps 1' bars the last route; without it there is Help desk",
        ),
        (
            (*DESK, "--min-pay", "9e9"),
            "bars the last route; without it there is Help desk technician",
        ),
        (("reach", "Astronaut"), "no role is called 'Astronaut'"),
        (("who-can", "Astronaut"), "no role is called 'Astronaut'"),
        (("unavoidable", "CIO", "Help desk technician"), "no documented route leads from"),
        (("unavoidable", "CIO", CIO), f"origin and destination are both {CIO!r}"),
        (
            ("stepping-stones", "CIO", "--by", "learning"),
            "'learning' does not add up along a route",
        ),
        (("why", PM, "CIO", "--not", "CIO"), f"{CIO!r} is an end of the route"),
        (("why", PM, "CIO", "--not", "Astronaut"), "no role is called 'Astronaut'"),
    ],
)
def test_what_the_library_refuses_is_one_line_on_stderr(
    arguments: tuple[str, ...], said: str
) -> None:
    refused(said, *arguments)


def refused(said: str, *arguments: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith("careergraph: ")
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        (*PATH, "--diverse", "1.5"),
        (*PATH, "--diverse", "-0.1"),
        (*PATH, "--max-steps", "0"),
        (*PATH, "--max-years", "-1"),
        (*PATH, "--min-pay", "much"),
        (*PATH, "--budget", "0"),
        ("reach", DIRECTOR, "--within", "0"),
        ("reach", DIRECTOR, "--max-learning", "-1"),
        ("reach", DIRECTOR, "--via", "CTO"),
        ("who-can", "CIO", "--max-steps", "2"),
        ("unavoidable", PM, "CIO", "--max-years", "2"),
        ("why", PM, "CIO"),
        ("batch", "people.csv"),
    ],
)
def test_what_no_question_can_be_is_a_mistake_of_usage(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith("Usage: ")


def test_a_front_of_one_choice_says_so_and_its_years_are_at_least() -> None:
    told = " ".join(run(*PATH, "--pareto", "steps,years").stdout.split())
    assert told.startswith(
        f"{PM} → {CIO}: one route is best by steps and years at once steps years route"
    )
    assert re.search(rf" 1 at least 7 {PM} → {CIO} ", told)
    assert "knee" not in told
    front = careergraph.pareto(careergraph.load(), PM, "CIO", criteria=("steps", "years"))
    assert repr(front).splitlines()[1] == f"  1, at least 7: {PM} → {CIO}"
    assert answer(*PATH, "--pareto", "steps,years")["routes"][0]["costs"] == {
        "steps": 1,
        "years": 7,
    }
