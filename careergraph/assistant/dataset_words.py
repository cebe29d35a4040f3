"""What an assistant may read beside answers: about the dataset, the words, the sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from careergraph.files.documents import document
from careergraph.graph.citations import sources
from careergraph.hidden_characters import line_shown, shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from careergraph.graph.value import CareerGraph

__all__ = ["RESOURCES", "ToRead"]

OF_CODE = "\n## The words of the code"


class ToRead(NamedTuple):
    """A text that an assistant may read: its address, name, meaning, and what gives it."""

    uri: str
    name: str
    description: str
    text: Callable[[CareerGraph, str | None], str]


def about(graph: CareerGraph, readme: str | None) -> str:
    """Return the dataset's own README; where it has none, what is known of its size."""
    size = repr(graph).strip("<>")
    return shown(readme or f"{size}. This dataset has no README: nobody says what it covers.")


def words(_graph: CareerGraph, _readme: str | None) -> str:
    """Return what the words of answers mean."""
    return document("words.md").partition(OF_CODE)[0].rstrip() + "\n"


def listed(graph: CareerGraph, _readme: str | None) -> str:
    """Return the sources, a line each."""
    rows = (
        (each.source, each.title, each.publisher, each.url, each.licence)
        for each in sources(graph).values()
    )
    lines = [" | ".join(map(line_shown, filter(None, row))) for row in rows]
    return "\n".join([*lines, ""])


RESOURCES = {
    each.uri: each
    for each in (
        ToRead(
            "careergraph://dataset",
            "About the dataset",
            "What the dataset covers, where it comes from and what it lacks.",
            about,
        ),
        ToRead(
            "careergraph://words",
            "The words",
            "What the words of answers mean: evidence, doubt, assumed, learning, years and others.",
            words,
        ),
        ToRead(
            "careergraph://sources",
            "The sources",
            "Every document that facts come from: key, title, publisher, address, licence.",
            listed,
        ),
    )
}
