"""Every form of the JSON of `path` keeps its schema."""

from __future__ import annotations

import json
import pathlib
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from careergraph.cli import main

DOCS = pathlib.Path(__file__).parents[1] / "docs"
SCHEMAS = {
    name: json.loads((DOCS / f"{name}.schema.json").read_text(encoding="utf-8"))
    for name in ("path", "pareto", "near-routes")
}
KITCHEN = """\
origin,destination,count,years,fee,probability,skills
A,B,5,1,2.5,0.5,Baking
B,Z,3,2,1,0.25,Costing
A,Z,1,3,1,0.1,Baking;Costing;Hiring
A,C,0,1,1,0.1,
C,Z,4,1,0,0,Hiring
"""
PEOPLE = ("IT project manager", "CIO")
ANY = (
    (),
    ("-k", "2"),
    ("--claims",),
    ("--sources",),
    ("--route", "1"),
    ("--optional",),
    ("-k", "3", "--diverse", "0.5"),
    ("-k", "3", "--budget", "1"),
    ("--or-similar",),  # changes nothing where a route is documented
    ("--have", "PMP", "--lack", "Leadership", "--assume", "none", "--years", "0"),
    *(("--by", by) for by in ("doubt", "steps", "learning", "years", "support")),
    ("--by", "learning", "-k", "2", "--effort", "effort.csv"),
)
COUNTED = (
    *(("--by", by) for by in ("fee", "count", "years", "likelihood", "probability")),
    ("-k", "9", "--by", "steps"),  # a route of probability 0 among them
)
FRONTS = (
    ("steps,learning",),
    ("steps,doubt,learning",),
    ("steps,learning", "--optional"),
    ("steps,learning", "--effort", "effort.csv"),
)
COUNTED_FRONTS = (
    ("likelihood,fee",),
    ("years,fee,steps",),
    ("fee,likelihood,years,steps",),
    ("fee,years", "--max-steps", "2"),
)
NEAR = (
    ("Business analyst", "Data scientist"),
    ("Business analyst", "Data scientist", "--claims"),
    ("Librarian", "Chef"),
    ("Chef", "Librarian", "--claims"),
)
QUESTIONS = [
    *(("path", *PEOPLE, *more) for more in ANY),
    *(("path", "A", "Z", *more, "--data", "counted.csv") for more in (*ANY, *COUNTED)),
    *(("path", *PEOPLE, "--pareto", *more) for more in FRONTS),
    *(("path", "A", "Z", "--pareto", *more, "--data", "counted.csv") for more in COUNTED_FRONTS),
    *(("path", *NEAR[place], "--or-similar") for place in (0, 1)),
    *(("path", *NEAR[place], "--or-similar", "--data", "near") for place in (2, 3)),
]


@pytest.fixture(autouse=True)
def _files(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    pathlib.Path("counted.csv").write_text(KITCHEN)
    pathlib.Path("effort.csv").write_text("name,effort\n*,1.5\n")
    pathlib.Path("near").mkdir()
    pathlib.Path("near/transitions.csv").write_text(
        "origin,destination,source\nArchivist,Chef,x\nLibrarian,Clerk,x\nCook,Archivist,x\n"
    )
    rows = [
        f"{role},skill,{name},x"
        for role, names in {
            "Librarian": "Order Care Books",
            "Archivist": "Order Care Books",
            "Chef": "Menus Care",
            "Clerk": "Order",
            "Cook": "Menus Care Order",
        }.items()
        for name in names.split()
    ]
    pathlib.Path("near/requirements.csv").write_text(
        "\n".join(["role,type,name,source", *rows, ""])
    )


def answer_to(question: tuple[str, ...]) -> dict[str, Any]:
    result = CliRunner().invoke(main, [*question, "--format", "json"], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def form_of(question: tuple[str, ...], answer: dict[str, Any]) -> str:
    """Return which schema an answer is to keep."""
    return "pareto" if "--pareto" in question else "near-routes" if "modelled" in answer else "path"


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_every_answer_keeps_its_schema_and_no_other(question: tuple[str, ...]) -> None:
    answer = answer_to(question)
    form = form_of(question, answer)
    Draft202012Validator(SCHEMAS[form]).validate(answer)
    others = {
        name for name, schema in SCHEMAS.items() if Draft202012Validator(schema).is_valid(answer)
    }
    assert others == {form}


def test_all_forms_are_asked_for() -> None:
    answers = [(question, answer_to(question)) for question in QUESTIONS[-8:]]
    assert {form_of(*pair) for pair in answers} == {"pareto", "near-routes"}
    assert any(answer.get("near_routes") for _, answer in answers)
    assert any(answer.get("closest") for _, answer in answers)


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schemas_require_every_field_and_admit_no_other(name: str) -> None:
    schema = SCHEMAS[name]
    Draft202012Validator.check_schema(schema)
    objects = [schema, *(one for one in schema["$defs"].values() if one["type"] == "object")]
    for described in objects:
        assert described["additionalProperties"] is False
        assert set(described["required"]) <= set(described["properties"])
        assert all(field["description"] for field in described["properties"].values())
