"""The schemas of answers are true: every answer to a table of questions is held against its own."""

from __future__ import annotations

from typing import Any

import pytest
from asked_questions import ASKED
from jsonschema import Draft202012Validator

import careergraph
from careergraph.answering.answer_schemas import answer_schema, shared_schemas
from careergraph.answering.asking import ask
from careergraph.answering.failures import failure
from careergraph.answering.questions_asked import QUESTIONS
from careergraph.errors import CareerGraphError


def validator(schema: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator(schema | {"components": {"schemas": shared_schemas()}})


@pytest.mark.parametrize(("name", "given"), [each[:2] for each in ASKED])
def test_an_answer_is_as_its_schema_says(name: str, given: dict[str, Any]) -> None:
    answer = ask(careergraph.load(), name, given).content
    validator(answer_schema(name)).validate(answer)


@pytest.mark.parametrize(("name", "given"), [each[:2] for each in ASKED])
def test_what_is_given_is_as_the_schema_of_the_parameters_says(
    name: str, given: dict[str, Any]
) -> None:
    listed = {
        key: [value]
        if QUESTIONS[name].by_name[key].holds == "texts" and isinstance(value, str)
        else value
        for key, value in given.items()
    }
    Draft202012Validator(QUESTIONS[name].schema).validate(listed)


def test_an_error_is_as_its_schema_says() -> None:
    with pytest.raises(CareerGraphError) as caught:
        ask(careergraph.load(), "role", {"role": "CFO"})
    found = failure(caught.value).to_dict()
    schema = validator(shared_schemas()["failure"])
    schema.validate(found)
    assert not schema.is_valid({"error": found["error"] | {"kind": "bad luck"}})


def test_a_schema_refuses_what_is_no_answer() -> None:
    answer = ask(careergraph.load(), "choices", dict(ASKED[5][1])).content
    schema = validator(answer_schema("choices"))
    assert schema.is_valid(answer)
    assert not schema.is_valid(answer | {"routes": [{"roles": []}]})
    assert not validator(answer_schema("gap")).is_valid([{"status": "lack"}])
