"""A call of a tool becomes a question, and its answer what an assistant reads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from careergraph.answering.asking import ask, values_of
from careergraph.answering.failures import Failure, failure
from careergraph.answering.questions_asked import QUESTIONS
from careergraph.assistant.named_sources import named_sources
from careergraph.assistant.tools import DETAIL, TOOLS
from careergraph.hidden_characters import json_shown
from careergraph.kernel.budget import Budget
from careergraph.search.question import BUDGET

if TYPE_CHECKING:
    from collections.abc import Mapping

    from careergraph.assistant.tools import Tool
    from careergraph.errors import CareerGraphError
    from careergraph.graph.value import CareerGraph

__all__ = ["as_text", "called", "failed_text"]

CITED = ("source", "role", "about", "origin", "destination")


def called(
    graph: CareerGraph, name: str, given: Mapping[str, object], *, seconds: float
) -> dict[str, Any]:
    """Return the answer to a call of a tool: short unless details are asked for, with sources.

    Raises
    ------
    CareerGraphError
        For wrong parameters, and for what the question itself finds wrong.

    Examples
    --------
    >>> import careergraph
    >>> answer = called(careergraph.load(), "certification", {"name": "PMP"}, seconds=5)
    >>> answer["renewal_years"], answer["sources"][0]["publisher"]
    ([3], 'PM PrepCast')
    """
    tool = TOOLS[name]
    values = with_defaults(tool, given)
    detail = values.pop("detail", False)
    question = tool.question(values)
    takes = QUESTIONS[question].by_name
    asked = {each: value for each, value in values.items() if each in takes}
    if name == "find_roles":  # `found` counts all
        asked.pop("top", None)
    content, notes = ask(graph, question, asked, budget=Budget(BUDGET, seconds=seconds))
    if detail:
        short, rests_on = detailed(graph, name, content, asked), content
    else:
        short, rests_on = tool.shorten(content, values)
    noted = {"notes": list(notes)} if notes else {}
    cited = {} if name == "cite" else {"sources": named_sources(graph, rests_on)}
    return noted | short | cited


def with_defaults(tool: Tool, given: Mapping[str, object]) -> dict[str, Any]:
    """Return the parameters of a call, checked; the tool's own defaults for those left out."""
    question = QUESTIONS["role"]._replace(name=tool.name, parameters=(*tool.parameters, DETAIL))
    values = values_of(question, given)
    usual = {each.name: each.default for each in tool.parameters if each.default is not None}
    return usual | values


def detailed(
    graph: CareerGraph,
    name: str,
    content: dict[str, Any] | list[Any],
    asked: Mapping[str, Any],
) -> dict[str, Any]:
    """Return a whole answer, a list by the name of the tool; a bibliography as BibTeX too."""
    if name == "cite":
        from careergraph.answering.about_sources import cited
        from careergraph.citing import bibtex

        source, role, about, origin, destination = (asked.get(each) for each in CITED)
        found = cited(graph, source, (role, about), (origin, destination))
        return {"bibliography": content, "bibtex": bibtex(graph, found)}
    return content if isinstance(content, dict) else {name: content}


def as_text(content: dict[str, Any]) -> str:
    """Return an answer as the JSON that an assistant reads, hidden characters escaped."""
    return json_shown(json.dumps(content, ensure_ascii=False, allow_nan=False))


def failed_text(error: CareerGraphError) -> str:
    """Return what went wrong in plain words, with suggestions."""
    found: Failure = failure(error)
    more = [each for each in found.suggestions if repr(each) not in found.message]
    return found.message + (f"\nMeant may be: {', '.join(more)}" if more else "")
