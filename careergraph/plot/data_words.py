"""What the data of a picture are, in words: what sources say is no count of what people did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.contract.vocabulary import evidence_of
from careergraph.english import alternatives, capitalised, together
from careergraph.graph.observed_moves import hidden_below, row_amounts
from careergraph.model.display.move_words import hidden_text
from careergraph.model.display.words import requirement_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careergraph.graph.value import CareerGraph
    from careergraph.model.facts import Transition
    from careergraph.model.requirement import Requirement

__all__ = [
    "data_line",
    "data_of_graph",
    "hidden_of",
    "item_text",
    "levels_text",
    "what_data_are",
]

LEADS = {"stated": "said", "inferred": "inferred"}
# Each evidence apart: what was counted, what is said, what is found alike.
OTHERS = {
    "observed": "who was counted to move where",
    "published": "which roles a publisher finds alike",
    "modelled": "which roles are computed to be alike",
}


def levels_text(low: int, high: int, *, computed: bool) -> str:
    """Return which levels a column of a picture has; steps, where no source states them.

    Examples
    --------
    >>> levels_text(2, 2, computed=False), levels_text(3, 5, computed=True)
    ('level 2', 'steps 3 to 5')
    """
    unit = "step" if computed else "level"
    return f"{unit} {low}" if low == high else f"{unit}s {low} to {high}"


def what_data_are(evidence: Iterable[str]) -> str:
    """Return what transitions of some kinds of evidence say.

    Examples
    --------
    >>> what_data_are(["inferred", "stated"])
    'which role is said or inferred to lead to which'
    >>> what_data_are(["observed"])
    'who was counted to move where'
    >>> what_data_are([])
    'no transitions'
    """
    found = set(evidence)
    leads = [word for name, word in LEADS.items() if name in found]
    parts = {name: words for name, words in OTHERS.items() if name in found}
    if leads:
        parts["stated"] = f"which role is {alternatives(leads)} to lead to which"
    order = ("observed", "stated", "published", "modelled")
    return together([parts[name] for name in order if name in parts]) if parts else "no transitions"


def data_line(evidence: Iterable[str]) -> str:
    """Return the same as a line of its own."""
    return capitalised(what_data_are(evidence))


def data_of_graph(graph: CareerGraph) -> str:
    """Return what the transitions of a graph say, as a line of its own."""
    cells = graph.text_column("transitions", "evidence")
    hidden = hidden_text(hidden_below(graph))
    line = data_line(map(evidence_of, cells, row_amounts(graph)))
    return f"{line}; {hidden}" if hidden else line


def hidden_of(transitions: Iterable[Transition]) -> str:
    """Return that moves of few people are hidden; ``""`` where none of the transitions says so."""
    below = [each.share.hidden_below for each in transitions if each.share]
    return hidden_text(max((number for number in below if number is not None), default=None))


def item_text(item: Requirement) -> str:
    """Return a requirement as pictures write it: with what it takes first, without its origin."""
    return requirement_text(item._replace(origin=""), preferred=False)
