"""Roles as tables: what they are, require and pay, where they lead, by which names they go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.contract.tables import split
from careergraph.contract.vocabulary import evidence_of
from careergraph.explorer.record_tables import RecordTable
from careergraph.graph.observed_moves import row_amounts
from careergraph.graph.order import best_first
from careergraph.graph.records import eventual, eventual_rows, transition_once
from careergraph.graph.records import role as role_record
from careergraph.graph.requirements import assumed_of, cited_of_role
from careergraph.graph.yearly_pay import commonest_series, yearly_figures
from careergraph.mobility.entry_and_dead_ends import roles_without_feeders
from careergraph.search.requirement_index import pairs_with_requirements
from careergraph.search.times import asked_of

if TYPE_CHECKING:
    from careergraph.explorer.compiled_records import CompiledRecords
    from careergraph.explorer.record_tables import Texts
    from careergraph.graph.value import CareerGraph

    Steps = list[list[int]]  # of each role the numbers of transitions

__all__ = ["code_table", "own_table", "role_table"]


def role_table(graph: CareerGraph, walked: CareerGraph, records: CompiledRecords) -> RecordTable:
    """Return all roles, in the order of their numbers.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    walked : CareerGraph
        The same with inherited steps.
    records : CompiledRecords
        Where what they require, pay and state is kept.
    """
    kinds = {
        **dict.fromkeys(("name", "family", "code"), "text"),
        "aliases": "texts",
        **dict.fromkeys(("level", "required", "assumed", "listed", "asks_years", "pay"), "plain"),
        **dict.fromkeys(("yearly", "amount", "entry", "facts"), "plain"),
        **dict.fromkeys(("feeders", "next", "leads_to", "comes_from"), "plain"),
        **dict.fromkeys(("eventually", "eventually_from", "evidence"), "texts"),
    }
    table = RecordTable(records.texts, **kinds)
    evidence, (leads_to, comes_from) = evidence_by_role(graph), listed_steps(walked, records)
    series, entries, numbers = commonest_series(walked), roles_without_feeders(graph), graph.numbers
    for name in graph.names:
        found, number = role_record(graph, name), numbers[name]
        listed = [
            [
                records.requirement(item._replace(origin="", sources_requiring=0)),
                numbers[item.origin] if item.origin else -1,
                item.sources_requiring,
            ]
            for item in found.requirements
        ]
        table.number(
            *(name, found.family, found.code, found.aliases, found.level),
            records.requirements(cited_of_role(graph, name, None)),
            records.requirements(
                item._replace(citations=()) for item in assumed_of(graph, name, "required")
            ),
            listed,
            records.requirements(asked_of(walked, name, "")),
            list(map(records.pay, found.pay)),
            list(map(records.pay, yearly_figures(graph, name))),
            series[name].amount if name in series else None,
            int(name in entries),
            list(map(records.fact, found.facts)),
            [numbers[other] for other in found.feeders],
            [numbers[other] for other in found.next_roles],
            *(leads_to[number], comes_from[number]),
            *(found.eventually, found.eventually_from, sorted(evidence.get(name, ()))),
        )
    return table


def listed_steps(walked: CareerGraph, records: CompiledRecords) -> tuple[Steps, Steps]:
    """Return the transitions that leave each role and those that lead to it, in the order shown.

    The best supported come first, and last those that say where people end up.
    """
    leaving: Steps = [[] for _ in walked.names]
    entering: Steps = [[] for _ in walked.names]
    steps = [
        transition_once(walked, arc) for arc in best_first(walked, range(len(walked.index.tails)))
    ]
    every = (eventual(walked, *ends) for ends in eventual_rows(walked))
    ends = [each for each in every if each is not None]
    ends.sort(key=lambda each: (-each.support, each.origin, each.destination))
    for step in (*steps, *ends):
        number = records.transition(step)
        leaving[walked.numbers[step.origin]].append(number)
        entering[walked.numbers[step.destination]].append(number)
    return leaving, entering


def evidence_by_role(graph: CareerGraph) -> dict[str, set[str]]:
    """Return the evidence of all claims that name each role."""
    ends = (graph.text_column("transitions", name) for name in ("origin", "destination"))
    cells, counts = graph.text_column("transitions", "evidence"), row_amounts(graph)
    found: dict[str, set[str]] = {}
    for *pair, cell, count in zip(*ends, cells, counts, strict=True):
        for name in pair:
            found.setdefault(name, set()).add(evidence_of(cell, count))
    return found


def own_table(graph: CareerGraph, records: CompiledRecords) -> RecordTable:
    """Return what roles require of those who come from one origin, with what they do of all."""
    table = RecordTable(records.texts, origin="plain", role="plain", required="plain")
    for origin, name in sorted(pairs_with_requirements(graph)):
        items = records.requirements(cited_of_role(graph, name, origin))
        table.number(graph.numbers[origin], graph.numbers[name], items)
    return table


def code_table(graph: CareerGraph, texts: Texts) -> RecordTable:
    """Return the codes and aliases of roles, in the order of the table."""
    table = RecordTable(texts, code="text", role="text", aliases="texts")
    columns = (graph.text_column("roles", name) for name in ("code", "role", "aliases"))
    for code, name, aliases in zip(*columns, strict=True):
        table.number(code, name, split(aliases))
    return table
