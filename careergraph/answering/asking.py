"""Asking by name: parameters are read, the question is answered, what is to be noted is noted."""

from __future__ import annotations

from contextlib import contextmanager
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.answering.questions_asked import QUESTIONS
from careergraph.english import either
from careergraph.errors import CareerGraphError, UnknownNameError
from careergraph.graph.stated_names import noted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from careergraph.answering.questions_asked import NamedQuestion
    from careergraph.graph.value import CareerGraph
    from careergraph.kernel.budget import Budget

__all__ = ["NotedAnswer", "ask", "values_of"]

MOST_STRANGE = 10  # parameters that an error names


class NotedAnswer(NamedTuple):
    """What a question is answered with.

    Attributes
    ----------
    content : dict or list
        The answer, as JSON holds it.
    notes : tuple of str
        What the asker should know besides: names that nothing in the dataset asks for.
    """

    content: Any
    notes: tuple[str, ...]


def ask(
    graph: CareerGraph, name: str, given: Mapping[str, object], *, budget: Budget | None = None
) -> NotedAnswer:
    """Answer a question.

    Parameters
    ----------
    graph : CareerGraph
        The dataset. Several threads may ask it at once.
    name : str
        The question, one of `QUESTIONS`.
    given : mapping of str to object
        The parameters: text as in an address, or values as in JSON.
    budget : Budget, optional
        How much a search may do.

    Returns
    -------
    NotedAnswer
        The answer and the notes.

    Raises
    ------
    CareerGraphError
        With every parameter that is wrong, or what the question itself finds wrong.

    Examples
    --------
    >>> import careergraph
    >>> ask(careergraph.load(), "role", {"rle": "CIO"})
    Traceback (most recent call last):
    ...
    careergraph.errors.CareerGraphError: no parameter is called 'rle'; did you mean 'role'?
    role is missing; right would be text of 1 to 1,000 letters
    """
    question = question_called(name)
    options = values_of(question, given)
    if question.searches:
        from careergraph.kernel.budget import Budget
        from careergraph.search.question import BUDGET

        options["budget"] = budget or Budget(BUDGET)
    if options.pop("no_inherited", False):
        options["inherit"] = False
    with listening() as notes:
        content = question.work_out(graph, **options)
    return NotedAnswer(content, tuple(notes))


def question_called(name: str) -> NamedQuestion:
    """Return a question by its name."""
    if name not in QUESTIONS:
        raise UnknownNameError(name, get_close_matches(name, QUESTIONS), kind="question")
    return QUESTIONS[name]


def values_of(question: NamedQuestion, given: Mapping[str, object]) -> dict[str, Any]:
    """Return the values of the parameters that were given.

    Raises
    ------
    CareerGraphError
        With everything that is wrong, a line each.
    """
    values: dict[str, Any] = {}
    faults = unknown_parameters(question, given)
    for parameter in question.parameters:
        value = given.get(parameter.name)
        if value is None or value == []:
            if parameter.needed:
                faults.append(f"{parameter.name} is missing; right would be {parameter.right}")
            continue
        try:
            values[parameter.name] = parameter.read(value)
        except ValueError as error:
            faults.append(str(error))
    if faults:
        raise CareerGraphError(*faults)
    return values


def unknown_parameters(question: NamedQuestion, given: Iterable[str]) -> list[str]:
    """Return that there are no such parameters, of many the first and how many more."""
    strange = [name for name in given if name not in question.by_name]
    faults = [unknown(question, name) for name in strange[:MOST_STRANGE]]
    more = len(strange) - len(faults)
    return [*faults, f"and {more:,} more that there are not"] if more else faults


def unknown(question: NamedQuestion, name: str) -> str:
    """Return that there is no such parameter, and which may be meant."""
    near = get_close_matches(name, question.by_name, n=2)
    meant = f"did you mean {either(near)}?" if near else f"{question.name} takes "
    names = "" if near else ", ".join(question.by_name)
    return f"no parameter is called {name[:60]!r}; {meant}{names}"


@contextmanager
def listening() -> Iterator[list[str]]:
    """Collect the notes of one answer, whatever other threads are asked."""
    notes: list[str] = []
    token = noted.set(notes)
    try:
        yield notes
    finally:
        noted.reset(token)
