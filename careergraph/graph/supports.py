"""How well each transition is supported: worked out from the columns, without records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.contract.decimals import total
from careergraph.contract.shared import distinct, mapped
from careergraph.contract.vocabulary import evidence_of, strongest
from careergraph.graph.claimed_values import by_arc
from careergraph.graph.memo import kept
from careergraph.graph.observed_moves import row_amounts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careergraph.graph.core import GraphCore
    from careergraph.model.facts import Number

__all__ = ["publisher_of", "single_supports", "supports"]


@kept
def supports(graph: GraphCore) -> list[Number]:
    """Return the support of each arc, as its transition has it, without making that."""
    return by_arc(graph, single_supports(graph), lambda rows: support(graph, rows))


@kept
def single_supports(graph: GraphCore) -> list[Number]:
    """Return what each row of the transitions table alone comes to: its moves, else a publisher."""
    cells, keys = (graph.text_column("transitions", name) for name in ("evidence", "source"))
    named = publisher_of(graph)
    publishers: list[Number] = mapped(
        keys, {key: int(named.get(key, key) != "") for key in distinct(keys)}
    )
    counts = row_amounts(graph)
    if {*distinct(counts)} <= {None}:
        return publishers
    observed = mapped(cells, {cell: cell in ("", "observed") for cell in distinct(cells)})
    rows = zip(observed, counts, publishers, strict=True)
    return [one if n is None or not seen else n for seen, n, one in rows]


def support(graph: GraphCore, rows: Sequence[int]) -> Number:
    """Return what several rows about one pair of roles come to: their moves, else publishers."""
    cells, keys = (graph.text_column("transitions", name) for name in ("evidence", "source"))
    column = row_amounts(graph)
    counts = [column[row] for row in rows]
    stated = [count for count in counts if count is not None]
    if stated:
        evidence = (evidence_of(cells[row], n) for row, n in zip(rows, counts, strict=True))
        if strongest(evidence) == "observed":
            return total(stated)
    named = publisher_of(graph)
    return len({named.get(keys[row], keys[row]) for row in rows} - {""})


@kept
def publisher_of(graph: GraphCore) -> dict[str, str]:
    """Return who published each source of the sources table; the source itself where unknown."""
    keys, publishers = (graph.text_column("sources", name) for name in ("source", "publisher"))
    return {key: who or key for key, who in zip(keys, publishers, strict=True)}
