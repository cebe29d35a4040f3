"""DOT, the language of Graphviz: roles as boxes, transitions as arrows."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from careergraph.files.graph_files.drawn_graph import (
    drawn_steps,
    drawn_terms,
    left_out_of_picture,
)
from careergraph.hidden_characters import line_shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.graph.value import CareerGraph

__all__ = ["ENDINGS", "FORM", "HOLDS", "IS_TEXT", "LACKS", "NAME", "READERS", "loses", "write"]

NAME = "dot"
ENDINGS = (".dot", ".gv")
FORM = "DOT, which Graphviz draws"
HOLDS = "names of roles, kind and support of transitions in words, terms of sources"
LACKS = "claims one by one, what is known of roles, all other tables"
READERS = "Graphviz, Gephi, pydot"
IS_TEXT = True
LONGEST_LINE = 1_000  # characters of a comment: Graphviz refuses tens of thousands
HEAD = """digraph "careergraph" {
  graph [rankdir=LR];
  node [shape=box, style=rounded, fontname="Helvetica"];
  edge [color="#555555", fontname="Helvetica", fontsize=10];
"""


def write(graph: CareerGraph, place: str) -> None:
    """Write DOT."""
    with open(place, "w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(lines(graph))


def lines(graph: CareerGraph) -> Iterator[str]:
    """Yield the lines of DOT: terms as comments, then roles, then transitions."""
    for line in drawn_terms(graph):
        yield from (f"// {part}\n" for part in wrap(line_shown(line), LONGEST_LINE))
    yield HEAD
    names = [quoted(name) for name in graph.names]
    for number, name in enumerate(names):
        yield f"  r{number} [label={name}];\n"
    for step in drawn_steps(graph):
        line = ", style=dashed" if step.is_dashed else ""
        told = f"label={quoted(step.kind)}, tooltip={quoted(step.label)}{line}"
        yield f"  r{step.tail} -> r{step.head} [{told}];\n"
    yield "}\n"


def quoted(text: str) -> str:
    r"""Return text as a label of DOT: what is a command there is a letter.

    Graphviz takes ``\N`` for a name and ``&amp;`` for a letter; a backslash would quote the mark at
    the end.

    Examples
    --------
    >>> print(quoted('Chef \\N "de" <b> R&D \\'))
    "Chef \\N \"de\" <b> R&amp;D \\"
    """
    text = line_shown(text).replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


def loses(graph: CareerGraph) -> list[str]:
    """Return what a picture leaves out."""
    return left_out_of_picture(graph)
