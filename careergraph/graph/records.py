"""Rows become records: the one place where cells turn into what questions are answered with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.contract.decimals import share
from careergraph.contract.tables import split
from careergraph.contract.vocabulary import evidence_of, strongest
from careergraph.contract.weights import as_observed
from careergraph.graph.citations import citation
from careergraph.graph.estimated_moves import counted_by_several, estimates_of
from careergraph.graph.memo import kept
from careergraph.graph.observed_moves import (
    amount_of,
    amounts,
    hidden_below,
    leaving,
    refuse_part_above,
    sample_of,
)
from careergraph.graph.requirements import all_requirements, by_type
from careergraph.model.facts import Claim, Number, Pay, Transition
from careergraph.model.move_share import MoveShare

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careergraph.graph.core import GraphCore
    from careergraph.model.facts import Citation
    from careergraph.model.role import Role

__all__ = [
    "SUMMARY",
    "eventual",
    "eventual_rows",
    "highest_level",
    "pay",
    "pay_row",
    "role",
    "transition",
    "transition_once",
]

# What a transition's claims come to.
SUMMARY = ("kind", "evidence", "support", "count", "weighted_count", "years")


def transition(graph: GraphCore, arc: int) -> Transition:
    """Return one arc as a transition: all its claims, and what they come to."""
    index, ends = graph.index, graph.ends(arc)
    rows = index.rows_of(arc)
    record = of_claims(graph, ends, rows)
    if "observed" in {claim.evidence for claim in record.claims}:
        record = record._replace(share=move_share(graph, arc, record))
    junior = graph.inherited.get(ends)
    return record._replace(inherited_from=junior) if junior else record


def move_share(graph: GraphCore, arc: int, record: Transition) -> MoveShare | None:
    """Return which share of the moves out of its origin an arc is; None where that is unknown.

    Nor is it told where a column ``probability`` alone says how likely moves are; of moves that
    several sources counted their counts tell it.
    """
    tail, stated = graph.index.tails[arc], "probability" in graph.columns("transitions")
    if stated and record.estimates is None and not counted_by_several(graph)[tail]:
        return None
    amount, all_moves = amounts(graph)[arc], leaving(graph.whole)[tail]
    if amount is None or not all_moves.amount:
        return None
    refuse_part_above(amount, all_moves.amount)
    part, whole = share(amount, all_moves.amount)
    return MoveShare(part / whole, *all_moves[1:], hidden_below(graph))


@kept
def transition_once(graph: GraphCore, arc: int) -> Transition:
    """Return one arc as a transition, made once: for arcs that several answers pass."""
    return transition(graph, arc)


def eventual(graph: GraphCore, origin: str, destination: str) -> Transition | None:
    """Return what sources say of whoever ends up in a role in the end; None where none does."""
    rows = eventual_rows(graph).get((origin, destination))
    if rows is None:
        return None
    return of_claims(graph, (origin, destination), rows)._replace(span="eventually")


@kept
def eventual_rows(graph: GraphCore) -> dict[tuple[str, str], list[int]]:
    """Return the rows that speak of where people end up, by their ends."""
    rows: dict[tuple[str, str], list[int]] = {}
    if "span" not in graph.columns("transitions"):
        return rows
    spans = graph.text_column("transitions", "span")
    ends = (graph.text_column("transitions", name) for name in ("origin", "destination"))
    for row, pair in enumerate(zip(*ends, strict=True)):
        if spans[row]:
            rows.setdefault(pair, []).append(row)
    return rows


def of_claims(graph: GraphCore, ends: tuple[str, str], rows: list[int]) -> Transition:
    """Return rows of the transitions table about one pair of roles as one record."""
    claims = tuple(claim(graph, row) for row in rows)
    observed = [(claim.count, claim.weighted_count) for claim in claims]
    amount = amount_of(observed)
    weight = amount if any(claim.weighted_count is not None for claim in claims) else None
    evidence = strongest(claim.evidence for claim in claims)
    publishers = {claim.publisher for claim in claims if claim.publisher}
    years = [claim.years for claim in claims if claim.years is not None]
    column = graph.number_column("transitions", "years_high")
    highs = [high for row in rows if (high := column[row]) is not None]
    return Transition(
        *ends,
        commonest(claim.kind for claim in claims if claim.kind),
        evidence,
        amount if evidence == "observed" and amount is not None else len(publishers),
        sample_of(observed),
        min(years, default=None),
        claims,
        years_high=max([*years, *highs], default=None),
        year_sources=len(years),
        weighted_count=weight,
        estimates=estimates_of(graph, rows),
    )


def claim(graph: GraphCore, row: int) -> Claim:
    """Return one row of the transitions table."""
    kind, evidence, note = (
        graph.text_column("transitions", name)[row] for name in ("kind", "evidence", "note")
    )
    count, weight, years = (
        graph.number_column("transitions", name)[row]
        for name in ("count", "weighted_count", "years")
    )
    cited = citation(graph, "transitions", row)
    source_row = graph.source_rows.get(cited.source)
    publisher = "" if source_row is None else graph.text_column("sources", "publisher")[source_row]
    moves, weight = as_observed(count, weight)
    how_known = evidence_of(evidence, moves if weight is None else weight)
    return Claim(kind, how_known, moves, years, note, cited, publisher or cited.source, weight)


def pay(graph: GraphCore, role: str) -> tuple[Pay, ...]:
    """Return what a role pays: every source's figures, in table order."""
    return tuple(pay_row(graph, row) for row in graph.rows_of("pay", role))


def pay_row(graph: GraphCore, row: int) -> Pay:
    """Return one row of the pay table."""
    low, middle, high, year = (
        graph.number_column("pay", name)[row] for name in ("low", "median", "high", "year")
    )
    currency, period, country = (
        graph.text_column("pay", name)[row] for name in ("currency", "period", "country")
    )
    when, cited = None if year is None else int(year), citation(graph, "pay", row)
    return Pay(low, middle, high, currency, period or "year", when, cited, country)


@kept
def highest_level(graph: GraphCore) -> Number | None:
    """Return the highest level of any role of a dataset, None where no role has one."""
    if graph.lookup is not None:
        return graph.lookup.highest_level
    levels = graph.number_column("roles", "level")
    return max((level for level in levels if level is not None), default=None)


def role(graph: GraphCore, name: str) -> Role:
    """Return everything that a graph holds about one role, which `name` names exactly."""
    from careergraph.model.role import Role  # few answers are about a role

    highest, graph = highest_level(graph), graph.about(name)
    number, index = graph.numbers[name], graph.index
    feeders = (index.tails[arc] for arc, head in enumerate(index.heads) if head == number)
    following = index.heads[index.out[number] : index.out[number + 1]]
    rows = graph.rows_of("roles", name)
    family, code, aliases = (
        graph.text_column("roles", field)[rows[0]] if rows else ""
        for field in ("family", "code", "aliases")
    )
    return Role(
        name,
        family,
        graph.number_column("roles", "level")[rows[0]] if rows else None,
        code,
        tuple(split(aliases)),
        by_type(all_requirements(graph, name)),
        pay(graph, name),
        tuple(fact(graph, row) for row in graph.rows_of("facts", name)),
        tuple(graph.names[feeder] for feeder in feeders),
        tuple(graph.names[follower] for follower in following),
        tuple(sorted(end for start, end in eventual_rows(graph) if start == name)),
        tuple(sorted(start for start, end in eventual_rows(graph) if end == name)),
        highest_level=highest,
    )


def fact(graph: GraphCore, row: int) -> tuple[str, str, Citation]:
    """Return one row of the facts table: type, value, where it stands."""
    kind, value = (graph.text_column("facts", name)[row] for name in ("type", "value"))
    return kind, value, citation(graph, "facts", row)


def commonest(values: Iterable[str]) -> str:
    """Return the value that occurs most often, of equally frequent ones the first by name."""
    ordered = sorted(values)
    return max(ordered, key=ordered.count, default="")
