"""Someone who holds no role asks for a route: they begin in the role that they fit best."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

import careergraph
from careergraph.cli import main

if TYPE_CHECKING:
    import pathlib

TABLES = {
    "transitions": "origin,destination\nPorter,Chef\nKitchen hand,Cook\nCook,Chef\n"
    "Floor clerk,Host\n",
    "roles": "role,level\nPorter,1\nKitchen hand,1\nCook,2\nChef,3\nFloor clerk,1\nHost,2\n",
    "requirements": "role,type,name\nPorter,skill,Lifting\nPorter,skill,Cleaning\n"
    "Porter,skill,Night shifts\nKitchen hand,skill,Cleaning\nKitchen hand,skill,Cutting\n"
    "Floor clerk,skill,Cleaning\nCook,skill,Frying\nChef,skill,Menus\nHost,skill,Smiling\n",
}


@pytest.fixture
def kitchen(tmp_path: pathlib.Path) -> str:
    for table, text in TABLES.items():
        (tmp_path / f"{table}.csv").write_text(text, encoding="utf-8")
    return str(tmp_path)


def run(*words: str) -> Result:
    return CliRunner(env={"COLUMNS": "80"}).invoke(main, ["path", *words])


def test_one_begins_in_the_role_of_fewest_missing_from_which_there_is_a_route(kitchen: str) -> None:
    # The floor clerk lacks nothing, but does not lead to a chef; the porter lacks two things.
    result = run("chef", "--have", "Cleaning", "--data", kitchen)
    assert result.exit_code == 0
    assert result.stdout.startswith(
        "You hold no role. Of those to begin in you fit Kitchen hand best: you hold 1\n"
        "  of the 2 things that it requires; first get Cutting. `careergraph fit` shows\n"
        "  others. From there:\nKitchen hand → Chef   1 route\n"
    )


def test_limits_hold_for_the_route(kitchen: str) -> None:
    result = run("chef", "--have", "Cleaning", "--avoid", "cook", "--data", kitchen)
    assert "you fit Porter best" in result.stdout


def test_the_other_forms_keep_to_their_contract(kitchen: str) -> None:
    result = run("chef", "--have", "Cleaning", "--data", kitchen, "--format", "json")
    assert json.loads(result.stdout)["origin"] == "Kitchen hand"
    assert result.stderr.startswith("careergraph: You hold no role. Of those to begin in you fit")


def test_without_anything_held_a_role_is_missing(kitchen: str) -> None:
    result = run("chef", "--data", kitchen)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith(
        "Error: Missing argument 'DESTINATION'. Name your role and the one that you want; or, "
        "without a role of your own, what you hold: --have NAME\n"
    )


def test_where_no_beginning_leads_there_it_is_said(kitchen: str) -> None:
    avoid = ("--avoid", "Porter", "--avoid", "Cook")
    result = run("chef", "--have", "Smiling", *avoid, "--data", kitchen)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "careergraph: no role to begin in leads to 'Chef'; "
        "`careergraph fit --have NAME` shows the roles that you fit\n"
    )


def test_a_beginning_of_unknown_requirements_is_not_denied(tmp_path: pathlib.Path) -> None:
    for table, text in TABLES.items():
        (tmp_path / f"{table}.csv").write_text(text, encoding="utf-8")
    known = "role,type,name\nChef,skill,Menus\n"
    (tmp_path / "requirements.csv").write_text(known, encoding="utf-8")
    result = run("chef", "--have", "Menus", "--data", str(tmp_path))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "careergraph: no role to begin in whose skills or certifications a source tells leads to "
        "'Chef'; `careergraph fit --have NAME` shows the roles that you fit\n"
    )


def test_the_beginning_is_the_first_fit_that_leads_there() -> None:
    graph, held = careergraph.load(), ["Linux", "Networking"]
    told = run("Network engineer", "--have", "Linux, Networking").stdout
    for fit in careergraph.fit(graph, have=held):
        if fit.begins and fit.known:
            try:
                careergraph.routes(graph, fit.role, "Network engineer", have=held)
            except careergraph.NoRouteError:
                continue
            assert f"you fit {fit.role} best" in " ".join(told.split())
            return
    pytest.fail("no role to begin in leads to a network engineer")
