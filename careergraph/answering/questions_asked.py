"""Every question that other programs may ask, declared once.

Names, what each is for, its parameters: the HTTP API and its OpenAPI document, the tools for
assistants and the table in docs/serving.md are made from this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.answering import about_roles, about_routes, about_sources
from careergraph.answering.parameters import Parameter
from careergraph.answering.shared_parameters import (
    DESTINATION,
    FAMILY,
    HAVE,
    LIMITS,
    OPTIONAL,
    ORIGIN,
    PERSON,
    ROUTE,
    TOP,
    YEARS,
)
from careergraph.contract.vocabulary import EVIDENCE
from careergraph.search.objectives import OBJECTIVES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["QUESTIONS", "NamedQuestion", "markdown_table", "parameter_cell"]


class NamedQuestion(NamedTuple):
    """A question, by its name.

    Attributes
    ----------
    name : str
        Its name: ``/routes`` in the API.
    purpose : str
        What it is for, in one sentence.
    answer : str
        What comes back, in one sentence.
    work_out : callable
        Takes a graph and the parameters by name; returns plain values.
    parameters : tuple of Parameter
        What it takes.
    searches : bool
        Whether it takes a budget.
    """

    name: str
    purpose: str
    answer: str
    work_out: Callable[..., Any]
    parameters: tuple[Parameter, ...]
    searches: bool = False

    @property
    def by_name(self) -> Mapping[str, Parameter]:
        """The parameters by their names."""
        return {each.name: each for each in self.parameters}

    @property
    def schema(self) -> dict[str, Any]:
        """All parameters together as JSON Schema (draft 2020-12)."""
        return {
            "type": "object",
            "properties": {
                each.name: {"description": each.meaning} | each.schema for each in self.parameters
            },
            "required": [each.name for each in self.parameters if each.needed],
            "additionalProperties": False,
        }


QUESTIONS = {
    each.name: each
    for each in (
        NamedQuestion(
            "roles",
            "Find roles by a part of their name or alias, by code, by family, by what they ask for",
            "A list of roles; what is unknown of one is null or empty.",
            about_roles.roles,
            (
                Parameter(
                    "search",
                    "text",
                    "Part of a name or an alias, or the beginning of a code. Without it, all.",
                    default="",
                    blank=True,
                ),
                FAMILY,
                Parameter(
                    "evidence",
                    "texts",
                    "Only roles that a transition of this evidence leads to or leaves.",
                    choices=EVIDENCE,
                ),
                Parameter("asks", "texts", "Only roles that require or prefer all of these."),
                Parameter(
                    "required", "flag", "With asks: only roles that require it.", default=False
                ),
                TOP,
            ),
        ),
        NamedQuestion(
            "role",
            "Everything that is known of one role: what it requires and pays, where it leads",
            "One role, every fact with its sources.",
            about_roles.role,
            (Parameter("role", "text", "The role: its name, alias or code.", needed=True),),
        ),
        NamedQuestion(
            "choices",
            "The routes worth choosing between from one role to another",
            "Routes, each with what it is best at; each step with its doubts and sources.",
            about_routes.choices,
            ROUTE,
            searches=True,
        ),
        NamedQuestion(
            "routes",
            "The best routes from one role to another, in one order",
            "Routes, the best first; each step with its doubts and sources.",
            about_routes.routes,
            (
                *ROUTE,
                Parameter(
                    "by",
                    "text",
                    f"What is best: {', '.join(each.name for each in OBJECTIVES)}, or the name of "
                    "a numeric column of the dataset.",
                    default="doubt",
                ),
                Parameter("k", "whole", "How many routes.", default=3, least=1, most=50),
                Parameter(
                    "diverse",
                    "number",
                    "How much of its roles each route may share with any before it.",
                    most=1,
                ),
            ),
            searches=True,
        ),
        NamedQuestion(
            "reach",
            "Every role in reach of a role, with the route of fewest steps to each",
            "Routes, one for each role in reach, those of fewest steps first.",
            about_routes.reach,
            (
                ORIGIN,
                Parameter(
                    "within", "whole", "How many steps at most.", default=3, least=1, most=10
                ),
                Parameter(
                    "max_learning",
                    "whole",
                    "How many skills and certifications may be learnt at most; none unknown.",
                    most=10_000,
                ),
                *PERSON,
                OPTIONAL,
                *LIMITS,
            ),
            searches=True,
        ),
        NamedQuestion(
            "gap",
            "What the holder of one role has and lacks for another",
            "What the destination requires and prefers, each: lack, partly or have.",
            about_roles.gap,
            (ORIGIN, DESTINATION, *PERSON),
        ),
        NamedQuestion(
            "fit",
            "Where somebody can begin who holds no role: how much of what each requires they meet",
            "Roles, the best fit first; known is false where no source says what a role requires.",
            about_roles.fit,
            (
                HAVE,
                YEARS,
                FAMILY,
                Parameter("max_level", "number", "Only roles up to this level.", most=1000),
                TOP._replace(meaning="How many roles of each kind. Without it, all."),
            ),
            searches=True,
        ),
        NamedQuestion(
            "certification",
            "What a certification takes first, when it is renewed, which roles ask for it",
            "The certification with its sources; a list where several are called that.",
            about_sources.certification,
            (Parameter("name", "text", "Its short or full name.", needed=True),),
        ),
        NamedQuestion(
            "cite",
            "A bibliography of a source, of what is known of a role, or of the best founded route",
            "A list of CSL-JSON items, with the places cited in each.",
            about_sources.cite,
            (
                Parameter("source", "text", "The key of a source, as answers name it."),
                Parameter("role", "text", "A role: its name, alias or code."),
                Parameter(
                    "about",
                    "text",
                    "With role: pay, a type such as outlook, or the name of something that it asks "
                    "for.",
                ),
                ORIGIN._replace(needed=False, meaning="With destination: the role that is held."),
                DESTINATION._replace(needed=False, meaning="With origin: the role that is wanted."),
            ),
        ),
        NamedQuestion(
            "sources",
            "The documents that the facts come from, with publisher, address and licence",
            "A list of sources; what is unknown of one is empty.",
            about_sources.sources,
            (
                Parameter(
                    "search",
                    "text",
                    "Part of a key, a title or a publisher. Without it, all.",
                    default="",
                    blank=True,
                ),
            ),
        ),
    )
}


def markdown_table() -> str:
    """Return the questions and their parameters as a Markdown table."""
    rows = [
        f"| `/{each.name}` | {each.purpose} | {', '.join(map(parameter_cell, each.parameters))} |"
        for each in QUESTIONS.values()
    ]
    return "\n".join(["| Question | What for | Parameters |", "|---|---|---|", *rows])


def parameter_cell(parameter: Parameter) -> str:
    """Return a parameter as the table names it; a star where it is needed."""
    return f"`{parameter.name}`" + "\\*" * parameter.needed
