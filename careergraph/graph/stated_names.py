"""The words in which a person says what they hold or lack, as items of a dataset."""

from __future__ import annotations

import re
import warnings
from contextvars import ContextVar
from typing import TYPE_CHECKING

from careergraph.contract.cells import number
from careergraph.english import article, either
from careergraph.errors import CareerGraphError, UnknownNameError, UnknownNameWarning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.graph.core import GraphCore
    from careergraph.graph.lookup import Item
    from careergraph.model.profile import Name

__all__ = ["items_held", "items_named_by", "names_in", "noted"]

# Where notes go instead of warnings, if somebody listens: a filter of warnings is one for all
# threads, and an answer is to tell what was wrong with its own question.
noted: ContextVar[list[str] | None] = ContextVar("noted", default=None)

# Patterns are compiled when a name has a level: most have none.
UNIT = r"(?i)\s*(years?|yrs?)$"
DECIMAL_COMMA = r"(?i)=\s*(\d+),(\d+)(?:\s*(?:years?|yrs?))?\s*$"


def items_held(graph: GraphCore, name: Name, level: float) -> Iterator[tuple[Item, float]]:
    """Yield each item that is said to be held, and its level: that given, or that in ``Python=3``.

    A text may be a list, ``PMP; Python=3``: see :func:`names_in`.

    Raises
    ------
    CareerGraphError
        For a level that is no number, and for years of what is held at a level.

    Examples
    --------
    >>> import careergraph
    >>> list(items_held(careergraph.load(), "pmp, Project experience=6 years", 1))
    [(('certification', 'PMP'), 1), (('experience', 'Project experience'), 6)]
    """
    if isinstance(name, tuple):
        yield name, level
        return
    for text in names_in(graph, name):
        items, stated = levelled(graph, text, level)
        for item in items:
            yield item, stated


def items_named_by(graph: GraphCore, name: Name, doing: str) -> Iterator[Item]:
    """Yield each item that a text names, which may be a list."""
    if isinstance(name, tuple):
        yield name
        return
    for text in names_in(graph, name):
        yield from named(graph, text, doing)


def names_in(graph: GraphCore, text: str) -> list[str]:
    """Return the names in a text: it is one name if the dataset knows it, else a list.

    A list is joined by semicolons, or by commas: a name may hold these too.
    """
    name, _, amount = text.rpartition("=")
    levelled_name = is_known(graph, name) and not {*";,"} & {*amount}
    if not (levelled_name or is_known(graph, text)):
        refuse_decimal_comma(text)
        for separator in ";,":
            if separator in text:
                parts = filter(None, map(str.strip, text.split(separator)))
                return [name for part in parts for name in names_in(graph, part)]
    return [text]


def refuse_decimal_comma(text: str) -> None:
    """Refuse ``Python=2,5``, which is no list of two names."""
    found = re.search(DECIMAL_COMMA, text)
    if found:
        whole, part = found.groups()
        message = f"{text!r}: right would be {whole}.{part}, with a point"
        raise CareerGraphError(message)


def levelled(graph: GraphCore, text: str, level: float) -> tuple[list[Item], float]:
    """Return the items that a name means, and the level at which they are held."""
    name, equals, amount = (part.strip() for part in text.rpartition("="))
    if not equals or is_known(graph, text):
        return named(graph, text, "holding"), level
    if not name:
        message = f"{text!r}: found no name; right would be a name and its level: 'Python=3'"
        raise CareerGraphError(message)
    unit, stated = re.search(UNIT, amount), number(re.sub(UNIT, "", amount))
    if stated is not None:
        items = named(graph, name, "holding")
        return (years_of(items, name) if unit else items), stated
    if is_known(graph, name):
        message = f"{text!r}: found {amount!r}; right would be a number, 0 or more: '{name}=3'"
        raise CareerGraphError(message)
    return named(graph, text, "holding"), level


def years_of(items: list[Item], name: str) -> list[Item]:
    """Return the experience among items that are said to be held for some years."""
    experience = [item for item in items if item[0] == "experience"]
    if items and not experience:
        message = (
            f"{name!r} is {article(items[0][0])}, and only experience is held for years; "
            f"say its level, such as '{name}=3', or its name alone"
        )
        raise CareerGraphError(message)
    return experience


def is_known(graph: GraphCore, name: str) -> bool:
    """Return whether a name means something in a dataset."""
    return bool(graph.name_lookup.items(name))


def named(graph: GraphCore, name: str, doing: str) -> list[Item]:
    """Return the items that a name means; none, with a warning, where nothing is called that."""
    try:
        return graph.resolve_items(name)
    except UnknownNameError as error:
        message = f"nothing in the dataset asks for {name!r}, so {doing} it changes no answer"
        if error.suggestions:
            message += f"; did you mean {either(error.suggestions)}?"
        notes = noted.get()
        if notes is None:
            warnings.warn(message, UnknownNameWarning, stacklevel=5)
        elif message not in notes:
            notes.append(message)
    return []
