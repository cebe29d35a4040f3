"""Alternatives: of several types, where their order means nothing, and of several levels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import careergraph

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from click.testing import Result

    Run = Callable[..., Result]
    Write = Callable[[Mapping[str, str | bytes]], None]

MIXED = ("Chef,skill,Writing,y,", "Chef,experience,Field work,y,")
PLAIN = "Chef,skill,Python,,"


def kitchen(write: Write, *rows: str) -> None:
    head = "role,type,name,any_of,source"
    moves = "origin,destination\nCook,Chef\n"
    write({"d/transitions.csv": moves, "d/requirements.csv": "\n".join((head, *rows, ""))})


@pytest.mark.parametrize("rows", [MIXED, MIXED[::-1]], ids=["skill first", "experience first"])
def test_what_a_role_requires_is_known_in_either_order(
    rows: tuple[str, ...], write: Write, run: Run
) -> None:
    kitchen(write, *rows)
    graph = careergraph.load("d")
    known = {fit.role: fit.known for fit in careergraph.fit(graph, have=["Writing"])}
    assert known == {"Cook": False, "Chef": True}
    assert careergraph.compare(graph, "Cook", "Chef").known == (False, True)
    assert careergraph.routes(graph, "Cook", "Chef")[0].unstated == ()
    assert "Not stated" not in run("role", "Chef", "--data", "d").stdout


def test_what_experience_meets_too_is_nothing_that_must_be_learnt(write: Write, run: Run) -> None:
    kitchen(write, *MIXED)
    assert "Enough to learn" not in run("path", "Cook", "Chef", "--data", "d").stdout
    kitchen(write, *MIXED, PLAIN)
    assert "Enough to learn" not in run("path", "Cook", "Chef", "--data", "d").stdout


def test_one_name_meets_all_of_them(write: Write, run: Run) -> None:
    kitchen(write, "Chef,skill,Writing,y,", "Chef,skill,Python,y,", "Chef,skill,Python,,survey")
    told = run("path", "Cook", "Chef", "--data", "d").stdout
    assert "  Enough to learn: Python meets all of them\n" in told


DEEP = """role,type,name,level,years,any_of
Chef,skill,Fire,3,,heat
Chef,skill,Ice,4,,heat
Chef,experience,Kitchen work,,5,time
Chef,experience,Bar work,,5,time
"""


@pytest.mark.parametrize(
    "question",
    [("path", "Cook", "Chef"), ("gap", "Cook", "Chef"), ("next", "Cook"), ("role", "Chef")],
    ids=lambda words: words[0],
)
def test_the_level_and_the_years_of_alternatives_are_told(
    question: tuple[str, ...], write: Write, run: Run
) -> None:
    write({"d/transitions.csv": "origin,destination\nCook,Chef\n", "d/requirements.csv": DEEP})
    told = run(*question, "--data", "d", env={"COLUMNS": "200"}).stdout
    years = ", 5 years" if question[0] == "role" else " (5 years)"
    assert f"Kitchen work or Bar work{years}" in told
    assert ("Fire at level 3 or Ice at level 4" in told) == (question[0] != "next")
