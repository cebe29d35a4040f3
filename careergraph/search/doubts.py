"""Why to trust a step less: each doubt is declared once, here, with its weight.

The sum of their weights is what the best-founded route has the least of. To change what counts as a
doubt, or how much, change this table: help, answers and docs follow.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from careergraph.contract.shared import distinct, mapped
from careergraph.contract.vocabulary import evidence_of, strongest
from careergraph.graph.claimed_values import by_arc
from careergraph.graph.memo import kept
from careergraph.graph.observed_moves import amounts, row_amounts, samples
from careergraph.graph.seniority import known_levels, rises
from careergraph.graph.supports import publisher_of
from careergraph.named_tuple import NamedTuple
from careergraph.search.measures import Measure

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph

__all__ = [
    "DOUBTS",
    "FEW",
    "LEAP",
    "NOBODY_SAYS",
    "SINGLE",
    "Doubt",
    "doubt",
    "doubted_as",
    "doubts_of",
    "markdown_table",
    "short",
]

LEAP = 3  # levels: so many or more in one step are a jump
SINGLE = 3  # the weight of the doubt about what one publisher alone states
NOBODY_SAYS = "how many people stand behind the weights is unknown"
FEW = 10  # counted moves: fewer say little of what people do
ARTICLE_MILL = "article-mill"  # the kind of a source that nobody answers for

Arcs = frozenset[int]


class Doubt(NamedTuple):
    """A reason to trust a step less.

    Attributes
    ----------
    words : str
        What an answer says of such a step.
    short : str
        The same in a table of routes.
    weight : int
        How much it counts.
    arcs : function
        Returns the arcs of a graph for which it holds.
    """

    words: str
    short: str
    weight: int
    arcs: Callable[["CareerGraph"], Arcs]


@kept
def publishers(graph: "CareerGraph") -> list[str]:
    """Return the publisher of each claim; a source without one counts as its own."""
    if not names_sources(graph):
        return []
    named, cited = publisher_of(graph), graph.text_column("transitions", "source")
    return mapped(cited, {source: named.get(source, source) for source in distinct(cited)})


def names_sources(graph: "CareerGraph") -> bool:
    """Return whether any transition of a dataset names its source: a part is as the whole."""
    return graph.once(names_sources, lambda: names_any(graph))


def names_any(graph: "CareerGraph") -> bool:
    """Return whether any transition names its source."""
    if graph.lookup is not None:
        return graph.lookup.names_sources
    return any(graph.text_column("transitions", "source"))


def doubted_as(part: "CareerGraph", graph: "CareerGraph") -> "CareerGraph":
    """Return a part of a graph, whose steps are doubted as in the whole graph."""
    part.once(names_sources, lambda: names_sources(graph))
    return part


@kept
def strongest_evidence(graph: "CareerGraph") -> list[str]:
    """Return the strongest evidence of each arc."""
    cells = graph.text_column("transitions", "evidence")
    counted = row_amounts(graph)
    if set(distinct(counted)) <= {None}:
        of_row = mapped(cells, {cell: evidence_of(cell, None) for cell in distinct(cells)})
    else:
        of_row = list(map(evidence_of, cells, counted))
    return by_arc(graph, of_row, lambda rows: strongest(of_row[row] for row in rows))


@kept
def stating(graph: "CareerGraph") -> list[int]:
    """Return how many publishers each arc names."""
    by = publishers(graph)
    known = [int(publisher != "") for publisher in by]
    return by_arc(graph, known, lambda rows: len({by[row] for row in rows} - {""}))


def stated_by(graph: "CareerGraph", number: int) -> Arcs:
    """Return the arcs that so many publishers state; observed moves are counted, not stated.

    None where the dataset names no sources at all.
    """
    if not publishers(graph):
        return frozenset()
    named = enumerate(zip(strongest_evidence(graph), stating(graph), strict=True))
    return frozenset(
        arc for arc, (evidence, count) in named if count == number and evidence != "observed"
    )


def no_source(graph: "CareerGraph") -> Arcs:
    """Return the arcs for which no source is named, where the dataset names some."""
    return stated_by(graph, 0)


def single_publisher(graph: "CareerGraph") -> Arcs:
    """Return the arcs that one publisher alone states."""
    return stated_by(graph, 1)


def only_inferred(graph: "CareerGraph") -> Arcs:
    """Return the arcs that no source states: they follow from something."""
    return at_best(graph, "inferred")


def only_modelled(graph: "CareerGraph") -> Arcs:
    """Return the arcs that no source states: they are computed."""
    return at_best(graph, "modelled")


def at_best(graph: "CareerGraph", evidence: str) -> Arcs:
    """Return the arcs of which that is the strongest evidence."""
    if evidence not in graph.text_column("transitions", "evidence"):
        return frozenset()
    return frozenset(arc for arc, best in enumerate(strongest_evidence(graph)) if best == evidence)


def only_article_mills(graph: "CareerGraph") -> Arcs:
    """Return the arcs of which every source is an article mill."""
    kinds = zip(*(graph.text_column("sources", name) for name in ("source", "kind")), strict=True)
    mills = {source for source, kind in kinds if kind == ARTICLE_MILL}
    if not mills:
        return frozenset()
    milled = [source in mills for source in graph.text_column("transitions", "source")]
    of_arcs = by_arc(graph, milled, lambda rows: all(milled[row] for row in rows))
    return frozenset(arc for arc, all_are in enumerate(of_arcs) if all_are)


def jumps(graph: "CareerGraph") -> Arcs:
    """Return the arcs that jump up several levels at once."""
    if not known_levels(graph):
        return frozenset()
    by_arc = enumerate(rises(graph))
    return frozenset(arc for arc, rise in by_arc if rise is not None and rise >= LEAP)


def single_move(graph: "CareerGraph") -> Arcs:
    """Return the arcs that one person alone was seen to take."""
    return frozenset(arc for arc, moves in little_observed(graph).items() if moves == 1)


def few_moves(graph: "CareerGraph") -> Arcs:
    """Return the arcs that few people were counted to take, though not one alone."""
    few = little_observed(graph).items()
    return frozenset(arc for arc, moves in few if moves is not None and moves != 1)


def unknown_people(graph: "CareerGraph") -> Arcs:
    """Return the observed arcs whose moves have weights, and nobody says of how many people."""
    return frozenset(arc for arc, moves in little_observed(graph).items() if moves is None)


@kept
def little_observed(graph: "CareerGraph") -> dict[int, int | None]:
    """Return the observed arcs of few moves, and how many; None where that is unknown."""
    if set(distinct(row_amounts(graph))) <= {None}:
        return {}
    evidence, known = strongest_evidence(graph), amounts(graph)
    return {
        arc: moves
        for arc, moves in enumerate(samples(graph))
        if (moves is None or moves < FEW) and evidence[arc] == "observed" and known[arc] is not None
    }


DOUBTS = (
    Doubt("names no source", "no source", 3, no_source),
    Doubt("rests on a single publisher", "1 publisher", SINGLE, single_publisher),
    Doubt("only inferred: no source states it", "inferred", 1, only_inferred),
    Doubt("only modelled: no source states it", "modelled", 1, only_modelled),
    Doubt("stated only by article mills", "article mills", 3, only_article_mills),
    Doubt(f"jumps {LEAP} levels or more", "a leap", 3, jumps),
    Doubt("a single move was observed", "1 move", 2, single_move),
    Doubt(f"fewer than {FEW} people were counted", f"under {FEW} people", 1, few_moves),
    Doubt(NOBODY_SAYS, "people unknown", 1, unknown_people),
)


def short(doubts: Iterable[str]) -> list[str]:
    """Return doubts as a table of routes says them, each once.

    Examples
    --------
    >>> short(["rests on a single publisher", "jumps 3 levels or more"])
    ['1 publisher', 'a leap']
    """
    words = {each.words: each.short for each in DOUBTS}
    return list(dict.fromkeys(words[each] for each in doubts))


@kept
def doubted(graph: "CareerGraph") -> tuple[Arcs, ...]:
    """Return for each doubt the arcs for which it holds."""
    return tuple(each.arcs(graph) for each in DOUBTS)


def doubts_of(graph: "CareerGraph", arc: int) -> tuple[str, ...]:
    """Return the doubts about an arc, in words."""
    pairs = zip(DOUBTS, doubted(graph), strict=True)
    return tuple(each.words for each, arcs in pairs if arc in arcs)


@kept
def doubt(graph: "CareerGraph") -> Measure:
    """Return the weight of the doubts about each arc; of equal sums that of fewer steps is less."""
    values = [0] * len(graph.index.tails)
    for each, arcs in zip(DOUBTS, doubted(graph), strict=True):
        for arc in arcs:
            values[arc] += each.weight
    unit = len(graph.names) + 1  # more than the steps of any route
    return Measure("doubt", values, [value * unit + 1 for value in values], unit=unit)


def markdown_table() -> str:
    """Return all doubts as the Markdown table of docs/choosing.md."""
    rows = [f"| {each.words} | {each.weight} |" for each in DOUBTS]
    return "\n".join(["| a step that ... | weight |", "|---|---|", *rows])
