"""Transitions as tables: what a search walks, and what it adds up."""

from __future__ import annotations

from itertools import combinations
from math import inf
from typing import TYPE_CHECKING, Any

from careergraph.contract.tables import TABLES
from careergraph.errors import CareerGraphError, TableError
from careergraph.explorer.record_tables import RecordTable
from careergraph.graph.claim_words import claims_of
from careergraph.graph.observed_moves import amounts
from careergraph.graph.records import eventual, eventual_rows, transition_once
from careergraph.search.doubts import doubted, names_sources, strongest_evidence
from careergraph.search.likelihood import likelihood, likelihoods
from careergraph.search.limits import with_claims
from careergraph.search.measures import column, own_columns
from careergraph.search.missing_masks import unstated_arcs
from careergraph.search.objectives import declared
from careergraph.search.requirement_index import pairs_with_requirements
from careergraph.search.times import asked_of

if TYPE_CHECKING:
    from careergraph.explorer.compiled_records import CompiledRecords
    from careergraph.graph.value import CareerGraph
    from careergraph.search.measures import Measure

UNSOURCED = 1  # the bit of the first doubt: no source is named

__all__ = ["arc_table", "eventual_table", "sums", "variant_table"]


def arc_table(walked: CareerGraph, records: CompiledRecords) -> RecordTable:
    """Return all steps, in the order of their numbers.

    Its doubts are a bit each; with it stands the experience that the role asks for of those who
    take the step, and the likelihood of the step as a fraction.
    """
    names = ("tail", "head", "transition", "doubts", "asks_years", "unstated", "amount", "share")
    table = RecordTable(records.texts, **dict.fromkeys(names, "plain"))
    bits = doubt_bits(walked)
    chances, unstated, index = likelihoods(walked), unstated_arcs(walked), walked.index
    counted, own = amounts(walked), pairs_with_requirements(walked)

    def asks(origin: str, name: str) -> list[int]:
        return records.requirements(asked_of(walked, name, origin))

    asked = {name: asks("", name) for name in walked.names}
    for arc, (tail, head) in enumerate(zip(index.tails, index.heads, strict=True)):
        share = None if chances is None else chances.shares[arc]
        origin, name = walked.ends(arc)
        table.number(
            *(tail, head, records.transition(transition_once(walked, arc)), bits[arc]),
            asked[name] if (origin, name) not in own else asks(origin, name),
            *(int(arc in unstated), counted[arc]),
            share and [str(share[0]), str(share[1])],
        )
    return table


def doubt_bits(walked: CareerGraph) -> list[int]:
    """Return the doubts about each arc, a bit for each."""
    bits = [0] * len(walked.index.tails)
    for bit, arcs in enumerate(doubted(walked)):
        for arc in arcs:
            bits[arc] |= 1 << bit
    return bits


def eventual_table(walked: CareerGraph, records: CompiledRecords) -> RecordTable:
    """Return what sources say of where people end up, by the ends."""
    table = RecordTable(records.texts, tail="plain", head="plain", transition="plain")
    for origin, destination in eventual_rows(walked):
        found = eventual(walked, origin, destination)
        if found is not None:
            ends = walked.numbers[origin], walked.numbers[destination]
            table.number(*ends, records.transition(found))
    return table


def sums(walked: CareerGraph) -> dict[str, Any]:
    """Return the numeric columns by which routes may be ordered, and the likelihood of steps.

    Whole numbers that are added up stand as text: they may be larger than a number of JSON.
    """
    contract = (name for name in numeric_columns(walked) if name not in own_columns(walked))
    stated = [name for name in contract if any(n is not None for n in values(walked, name))]
    numeric = (name for name in (*stated, *own_columns(walked)) if declared(name) is None)
    found = {name: measured(walked, name) for name in numeric}
    try:
        return found | {"likelihood": measure_dict(likelihood(walked))}
    except CareerGraphError as error:
        return found | {"likelihood": error_dict(error)}


def numeric_columns(graph: CareerGraph) -> list[str]:
    """Return the columns of transitions by which routes may be ordered."""
    contract = [each.name for each in TABLES["transitions"].columns if each.holds == "number"]
    return [*contract, *own_columns(graph)]


def error_dict(error: CareerGraphError) -> dict[str, str]:
    """Return an error as plain values."""
    kind = "dataset" if isinstance(error, TableError) else "wrong value"
    return {"error": str(error), "kind": kind}


def values(walked: CareerGraph, name: str) -> list[Any]:
    """Return the cells of a column of the contract."""
    return walked.number_column("transitions", name)


def measured(walked: CareerGraph, name: str) -> dict[str, Any]:
    """Return a column as a measure, or why it is none."""
    try:
        return measure_dict(column(walked, name))
    except CareerGraphError as error:
        return error_dict(error)


def measure_dict(measure: Measure) -> dict[str, Any]:
    """Return a measure as plain values."""
    costs = [None if cost == inf else str(cost) for cost in measure.costs]
    return {"scale": str(measure.scale), "values": list(measure.values), "costs": costs}


def variant_table(walked: CareerGraph, records: CompiledRecords) -> RecordTable:
    """Return what transitions are where only some of their evidence counts.

    Of those whose claims are of several kinds of evidence, for each part of these.
    """
    plain = dict.fromkeys(("tail", "head", "transition", "doubts", "amount", "share"), "plain")
    table = RecordTable(records.texts, evidence="texts", span="text", **plain)
    for kinds, pairs in mixed_pairs(walked).items():
        for some in (c for size in range(1, len(kinds)) for c in combinations(kinds, size)):
            part = with_claims(walked, {"evidence": frozenset(some)})
            bits = part_doubt_bits(walked, part)
            counted, chances = amounts(part), likelihoods(part)
            for origin, destination, span in pairs:
                ends = walked.numbers[origin], walked.numbers[destination]
                if span:
                    step = eventual(part, origin, destination)
                    cells: tuple[Any, ...] = (0, None, None)
                else:
                    arc = part.arc(origin, destination)
                    share = None if chances is None else chances.shares[arc]
                    step = transition_once(part, arc)
                    cells = (bits[arc], counted[arc], share and [str(n) for n in share])
                if step is not None:
                    table.number(some, span, *ends, records.transition(step), *cells)
    return table


def part_doubt_bits(walked: CareerGraph, part: CareerGraph) -> list[int]:
    """Return the doubts of a part's arcs as bits, those about sources as in the whole graph.

    A part of more evidence may name sources where this one names none.
    """
    bits = doubt_bits(part)
    if names_sources(part) or not names_sources(walked):
        return bits
    unsourced = (kind != "observed" for kind in strongest_evidence(part))
    return [each | UNSOURCED * lacks for each, lacks in zip(bits, unsourced, strict=True)]


def mixed_pairs(walked: CareerGraph) -> dict[tuple[str, ...], list[tuple[str, str, str]]]:
    """Return the ends and spans whose claims are of several kinds of evidence, by these kinds."""
    known: dict[tuple[str, str, str], set[str]] = {}
    fields = ("origin", "destination", "span")
    columns = (walked.text_column("transitions", name) for name in fields)
    for *place, kind in zip(*columns, claims_of(walked, "evidence"), strict=True):
        origin, destination, span = place
        known.setdefault((origin, destination, span), set()).add(kind)
    found: dict[tuple[str, ...], list[tuple[str, str, str]]] = {}
    for pair, kinds in known.items():
        if len(kinds) > 1:
            found.setdefault(tuple(sorted(kinds)), []).append(pair)
    return found
