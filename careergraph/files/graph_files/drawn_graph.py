"""What pictures of a graph hold, in DOT and Mermaid, and what they leave out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from careergraph.contract.tables import TABLES
from careergraph.english import counted
from careergraph.files.terms import terms_of
from careergraph.graph.records import transition
from careergraph.hidden_characters import is_hidden
from careergraph.model.display.words import transition_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.graph.value import CareerGraph

__all__ = ["DrawnStep", "drawn_steps", "drawn_terms", "left_out_of_picture"]

DASHED = frozenset({"inferred", "modelled"})  # what nobody has seen or said of this very step


class DrawnStep(NamedTuple):
    """A transition as an arrow: the numbers of its roles, what is written at it, and its line."""

    tail: int
    head: int
    label: str
    kind: str
    is_dashed: bool


def drawn_steps(graph: CareerGraph) -> Iterator[DrawnStep]:
    """Yield the transitions in the order of their roles' names."""
    index = graph.index
    for arc, (tail, head) in enumerate(zip(index.tails, index.heads, strict=True)):
        record = transition(graph, arc)
        dashed = record.evidence in DASHED
        yield DrawnStep(tail, head, transition_label(record), record.kind, dashed)


def drawn_terms(graph: CareerGraph) -> list[str]:
    """Return the terms of the sources that a picture rests on: those of its transitions."""
    return terms_of(graph, ["transitions"])


def left_out_of_picture(graph: CareerGraph) -> list[str]:
    """Return what of a graph a picture of names and arrows leaves out."""
    lost = []
    claims = len(graph.text_column("transitions", "origin"))
    if claims:
        what = counted(claims, "claim")
        lost.append(f"{what}: each arrow says what those of its transition come to")
    columns = [name for name in graph.columns("roles") if name != "role" and any_cell(graph, name)]
    if columns:
        lost.append(f"{counted(len(columns), 'column')} of roles ({', '.join(columns)})")
    for name in TABLES:
        rows = len(next(iter(graph.columns(name).values()), ())) if name in graph.tables else 0
        rows -= len(drawn_terms(graph)) if name == "sources" else 0
        if rows and name not in ("transitions", "roles"):
            lost.append(
                f"{counted(rows, 'source')}, which the rest cites"
                if name == "sources"
                else f"{counted(rows, 'row')} of {name}"
            )
    hidden = sum(map(is_hidden, graph.names))
    if hidden:
        lost.append(f"the hidden characters of {counted(hidden, 'name')}, which are shown escaped")
    return lost


def any_cell(graph: CareerGraph, column: str) -> bool:
    """Return whether a column of roles holds anything."""
    return any(cell not in ("", None) for cell in graph.columns("roles")[column])
