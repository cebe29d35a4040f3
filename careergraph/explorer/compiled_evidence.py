"""What a question walks that counts only some evidence: its steps, for every choice of kinds."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

from careergraph.contract.vocabulary import EVIDENCE, evidence_of
from careergraph.explorer.compiled_steps import arc_table, eventual_table, sums
from careergraph.graph.observed_moves import row_amounts
from careergraph.search.limits import with_claims

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.explorer.compiled_records import CompiledRecords
    from careergraph.graph.value import CareerGraph

__all__ = ["evidence_kinds", "evidence_parts"]

ROOM = 40_000  # transitions in all parts: above, each kind alone


def evidence_parts(walked: CareerGraph, records: CompiledRecords) -> dict[str, Any]:
    """Return the steps that are left with some kinds of evidence, by these kinds.

    A step that rests on claims of several kinds has less support with some of them, and other
    doubts; so the steps of each choice are worked out here, as the command line does.
    """
    found = {}
    for kinds in choices_of_kinds(walked):
        part = with_claims(walked, {"evidence": frozenset(kinds)})
        tables = {"arcs": arc_table(part, records), "eventual": eventual_table(part, records)}
        written = {name: table.to_dict() for name, table in tables.items()}
        found[" ".join(kinds)] = {"tables": written, "sums": sums(part)}
    return found


def choices_of_kinds(walked: CareerGraph) -> Iterator[tuple[str, ...]]:
    """Yield the choices of some of all kinds of evidence, each in the order of its strength."""
    kinds = evidence_kinds(walked)
    chosen = [each for size in range(1, len(kinds)) for each in combinations(kinds, size)]
    is_small = len(walked.index.tails) * len(chosen) <= ROOM
    yield from chosen if is_small else (each for each in chosen if len(each) == 1)


def evidence_kinds(walked: CareerGraph) -> list[str]:
    """Return the kinds of evidence that claims of transitions have, the strongest first."""
    cells, amounts = walked.text_column("transitions", "evidence"), row_amounts(walked)
    found = {evidence_of(*pair) for pair in {*zip(cells, amounts, strict=True)}}
    return [kind for kind in EVIDENCE if kind in found]
