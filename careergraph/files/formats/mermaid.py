"""Mermaid, which forges and notebooks draw: a flowchart of a route or of a small part."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from careergraph.english import counted
from careergraph.errors import CareerGraphError
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

NAME = "mermaid"
ENDINGS = (".mmd", ".mermaid")
FORM = "a Mermaid flowchart of a route, or of a small part"
HOLDS = "names of roles, kind and support of transitions in words, terms of sources"
LACKS = "claims one by one, what is known of roles, all other tables; at most 60 roles"
READERS = "GitHub, GitLab, Jupyter, Obsidian, mermaid.live"
IS_TEXT = True
MOST_ROLES = 60  # of more nobody reads a flowchart
MOST_STEPS = 300  # Mermaid itself refuses more than 500 arrows
MOST_CHARACTERS = 50_000  # as Mermaid has it
LONGEST = 120  # characters of a name
SMALLER = (
    "name an origin and a destination, choose with --around ROLE or --family NAME, or write the "
    "whole as dot or graphml"
)
PLAIN = frozenset(" ,()/'+-._")  # marks that are no command in a label
LIST = re.compile(r"(\d+)([.)])|([-+])(?= )")  # with which Mermaid takes a label for a list


def write(graph: CareerGraph, place: str) -> None:
    """Write a flowchart.

    Raises
    ------
    CareerGraphError
        For a graph that is too large for one.
    """
    refuse_large(graph)
    text = "".join(lines(graph))
    if len(text) > MOST_CHARACTERS:
        message = (
            f"a Mermaid flowchart of {len(text):,} characters is not drawn; right would be at most "
            f"{MOST_CHARACTERS:,}: {SMALLER}"
        )
        raise CareerGraphError(message)
    with open(place, "w", encoding="utf-8", newline="\n") as stream:
        stream.write(text)


def refuse_large(graph: CareerGraph) -> None:
    """Refuse a graph of which nobody could read a flowchart."""
    roles, steps = len(graph.names), len(graph.index.tails)
    if roles > MOST_ROLES or steps > MOST_STEPS:
        found = f"{counted(roles, 'role')} and {counted(steps, 'transition')}"
        message = (
            f"a Mermaid flowchart of {found} is not readable; right would be at most {MOST_ROLES} "
            f"roles and {MOST_STEPS} transitions: {SMALLER}"
        )
        raise CareerGraphError(message)


def lines(graph: CareerGraph) -> Iterator[str]:
    """Yield the lines of a flowchart: roles, transitions, then terms as comments."""
    yield "flowchart LR\n"
    for number, name in enumerate(graph.names):
        yield f'  r{number}["{label(shortened(name))}"]\n'
    for step in drawn_steps(graph):
        arrow = "-.->" if step.is_dashed else "-->"
        yield f'  r{step.tail} {arrow}|"{label(shortened(step.label))}"| r{step.head}\n'
    yield from (f"  %% {comment(line)}\n" for line in drawn_terms(graph))


def comment(text: str) -> str:
    """Return a text as a comment: a brace would make a directive of it."""
    return line_shown(text).replace("{", "(").replace("}", ")")


def shortened(text: str) -> str:
    r"""Return a text in one line that a box has room for.

    Mermaid marks what it has escaped by a ligature and a degree sign, and ends it with a pilcrow;
    such marks of the text are shown escaped.
    """
    text = line_shown(text).replace("ﬂ°", "\\ufb02°").replace("¶ß", "\\xb6ß")
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def label(text: str) -> str:
    """Return text as a label of Mermaid: every mark that may be a command is written as its number.

    Examples
    --------
    >>> label("Head of R&D"), label("end; click"), label("1. Cook")
    ('Head of R#38;D', 'end#59; click', '1#46; Cook')
    """
    begun = LIST.match(text)
    marks = {begun.end() - 1} if begun else set[int]()
    return "".join(
        char if place not in marks and is_letter(char) else f"#{ord(char)};"
        for place, char in enumerate(text)
    )


def is_letter(char: str) -> bool:
    """Return whether a character is none of those that Mermaid may take for a command."""
    return char in PLAIN or char.isalnum() or not char.isascii()


def loses(graph: CareerGraph) -> list[str]:
    """Return what a flowchart leaves out."""
    long = sum(len(line_shown(name)) > LONGEST for name in graph.names)
    cut = [f"{counted(long, 'name')} beyond {LONGEST} characters"] if long else []
    return [*left_out_of_picture(graph), *cut]
