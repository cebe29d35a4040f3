"""What each answer looks like, as JSON Schema (draft 2020-12), for OpenAPI 3.1 documents.

Of routes docs/path.schema.json and docs/near-routes.schema.json are the contract: they are taken as
they stand, and what other answers share with them refers to them.
"""

from __future__ import annotations

import json
from typing import Any

from careergraph.answering.failures import KINDS
from careergraph.files.documents import document
from careergraph.model.profile import STATUSES

__all__ = ["answer_schema", "shared_schemas"]

Schema = dict[str, Any]
SHARED = "#/components/schemas/"
TEXT: Schema = {"type": "string"}
FLAG: Schema = {"type": "boolean"}
NUMBER: Schema = {"type": ["number", "null"]}
OPEN: Schema = {"type": "object"}


def answer_schema(question: str) -> Schema:
    """Return the schema of the answer to a question.

    Examples
    --------
    >>> answer_schema("gap")
    {'type': 'array', 'items': {'$ref': '#/components/schemas/gap'}}
    """
    if question in ("choices", "routes"):
        return {"anyOf": [shared("routes_answer"), shared("near_answer")]}
    if question == "role":
        return shared("known_role")
    if question == "certification":
        item = shared("certification")
        return {"anyOf": [item, {"type": "array", "minItems": 2, "items": item}]}
    return {"type": "array", "items": shared(ROWS[question])}


# Answers that are lists, and what these hold.
ROWS = {
    "roles": "found_role",
    "reach": "reached",
    "gap": "gap",
    "fit": "fit",
    "cite": "citation_item",
    "sources": "document",
}


def shared(name: str) -> Schema:
    """Return a reference to a schema that several answers share."""
    return {"$ref": SHARED + name}


def listed(schema: Schema) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": schema}


def record(properties: Schema, *, optional: Schema | None = None, more: bool = False) -> Schema:
    """Return the schema of an object with all of these properties."""
    schema: Schema = {
        "type": "object",
        "required": list(properties),
        "properties": properties | (optional or {}),
    }
    return schema if more else schema | {"additionalProperties": False}


def shared_schemas() -> Schema:
    """Return all schemas that answers refer to."""
    routes, near = contract("path"), contract("near-routes")
    parts: Schema = routes.pop("$defs") | near.pop("$defs")
    requirement, route = parts["requirement"], parts["route"]
    return parts | {
        "routes_answer": routes,
        "near_answer": near,
        "reached": extended(route, {"complete": FLAG}),
        "gap": extended(requirement, GAP),
        "asked": extended(requirement, {"origin": TEXT}),
        "known_requirement": extended(
            requirement, {"origin": TEXT, "sources_requiring": {"type": "integer"}}
        ),
        **OWN,
    }


def contract(name: str) -> Schema:
    """Return one of the schemas of docs/, its references as those of an OpenAPI document."""
    text = document(f"{name}.schema.json").replace('"#/$defs/', f'"{SHARED}')
    schema: Schema = json.loads(text)
    return {key: value for key, value in schema.items() if key not in ("$schema", "$id")}


def extended(schema: Schema, properties: Schema) -> Schema:
    """Return the schema of an object with more properties, all of them there."""
    return schema | {
        "required": [*schema["required"], *properties],
        "properties": schema["properties"] | properties,
    }


GAP: Schema = {
    "status": {"type": "string", "enum": list(STATUSES)},
    "held_level": NUMBER,
    "assumed": FLAG,
}
ROLE: Schema = {
    "role": shared("name"),
    "family": TEXT,
    "level": NUMBER,
}
FOUND: Schema = ROLE | {"code": TEXT, "aliases": listed(TEXT)}
PAY: Schema = {"anyOf": [shared("pay"), {"type": "null"}]}
ASKING: Schema = ROLE | {
    "requirement": shared("asked"),
    "requiring": {"type": "integer"},
    "naming": {"type": "integer"},
}
OWN: Schema = {
    "found_role": record(
        FOUND,
        optional={name: listed(shared("asked")) for name in ("requires", "optional")},
    ),
    "known_role": record(
        FOUND
        | {
            "highest_level": NUMBER,
            "requirements": listed(shared("known_requirement")),
            "pay": listed(shared("pay")),
            "yearly_pay": PAY,
            "facts": listed(
                record(dict.fromkeys(("type", "value", "source", "title", "locator"), TEXT))
            ),
            **{name: listed(TEXT) for name in ("feeders", "next", "eventually", "eventually_from")},
            "leads_to": listed(OPEN),
            "comes_from": listed(OPEN),
        }
    ),
    "fit": record(
        ROLE
        | {"begins": FLAG, "known": FLAG, "pay": PAY, "share": NUMBER}
        | {
            name: listed(shared("gap"))
            for name in ("met", "missing", "optional_met", "optional_missing")
        }
    ),
    "certification": record(
        dict.fromkeys(("type", "name", "full_name", "issuer"), TEXT)
        | {name: listed({"type": "number"}) for name in ("renewal_years", "recommended_years")}
        | {
            "first": listed(
                record(
                    {"words": listed(TEXT), "experience_years": NUMBER}
                    | {name: listed(TEXT) for name in ("education", "prerequisites")}
                    | {"sources": listed(shared("source"))}
                )
            )
        }
        | {name: listed(record(ASKING)) for name in ("required_by", "optional_for")}
        | {name: listed(TEXT) for name in ("met_by", "meets", "needed_for")}
        | {"sources": listed(shared("source"))}
    ),
    "citation_item": record(
        dict.fromkeys(("id", "type", "title"), TEXT),
        optional={"author": listed(OPEN), "issued": OPEN, "URL": TEXT, "note": TEXT},
    ),
    "document": record(
        dict.fromkeys(
            (
                *("source", "title", "publisher", "url"),
                *("published", "kind", "licence", "attribution"),
            ),
            TEXT,
        )
        | {"min_count": NUMBER}
    ),
    "failure": record(
        {
            "error": record(
                {
                    "kind": {"type": "string", "enum": list(KINDS)},
                    "message": TEXT,
                    "suggestions": listed(TEXT),
                }
            )
        }
    ),
}
