"""The API, described for programs: an OpenAPI document, made from the declared questions."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from careergraph.answering.answer_schemas import answer_schema, shared_schemas
from careergraph.answering.questions_asked import QUESTIONS
from careergraph.serving.statuses import MEANINGS

if TYPE_CHECKING:
    from careergraph.answering.parameters import Parameter
    from careergraph.answering.questions_asked import NamedQuestion

__all__ = ["NOTES", "openapi"]

NOTES = "Careergraph-Notes"  # the header that holds what the asker should know besides
Json = dict[str, Any]


def openapi() -> Json:
    """Return the document (OpenAPI 3.1.1).

    Examples
    --------
    >>> list(openapi()["paths"])[:3]
    ['/roles', '/role', '/choices']
    """
    return {
        "openapi": "3.1.1",
        "info": {
            "title": "careergraph",
            "summary": "How to get from one role to another, what to learn, and who says so",
            "description": "Answers from cited statements. What no source states is null or empty: "
            "unknown, and not 0. The server only reads.",
            "version": version("careergraph"),
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "paths": {f"/{name}": {"get": operation(each)} for name, each in QUESTIONS.items()},
        "components": {"schemas": shared_schemas()},
    }


def operation(question: NamedQuestion) -> Json:
    """Return what the document says of one question."""
    failed = {"application/json": {"schema": {"$ref": "#/components/schemas/failure"}}}
    return {
        "operationId": question.name,
        "summary": question.purpose,
        "parameters": list(map(stated, question.parameters)),
        "responses": {
            "200": {
                "description": question.answer,
                "headers": {
                    NOTES: {
                        "description": "JSON: a list of what the asker should know besides, such "
                        "as names that nothing in the dataset asks for.",
                        "schema": {"type": "string"},
                    }
                },
                "content": {"application/json": {"schema": answer_schema(question.name)}},
            },
            **{
                str(status): {"description": meaning, "content": failed}
                for status, meaning in MEANINGS.items()
            },
        },
    }


def stated(parameter: Parameter) -> Json:
    """Return what the document says of one parameter; a list is a parameter that is repeated."""
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.needed,
        "description": parameter.meaning,
        "schema": parameter.schema,
    }
