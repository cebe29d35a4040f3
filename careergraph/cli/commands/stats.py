"""`careergraph stats`: what a dataset holds, and how its graph is built."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from careergraph import mobility
from careergraph.cli.numbers import WholeRange
from careergraph.cli.options import dataset, form
from careergraph.cli.part_options import structure_options
from careergraph.cli.printing import filled_columns, print_json, print_rows, print_sentence
from careergraph.cli.terminal import echo
from careergraph.english import capitalised, error_of_share
from careergraph.graph.observed_moves import hidden_below
from careergraph.model.display.move_words import hidden_text, rounded

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from careergraph.graph.value import CareerGraph
    from careergraph.mobility import Stats

    Row = dict[str, Any]

FEW = 5  # of each measure in the summary
SAID_ABOVE = ("confidence", "sample")  # the same for all estimates: no columns of a table


class MeasureTable(NamedTuple):
    """The table of a measure: what its records are, and how they are shown."""

    records: Callable[[CareerGraph], list[Any]]
    record_type: Any
    number_only: str  # the column of which the summary shows only how many there are
    means: str  # what the measure means, in words
    none: str = "none"  # what is said where it has no records

    def rows(self, graph: CareerGraph, most: int | None) -> tuple[list[Row], int]:
        """Return the first records as rows, and how many there are in all."""
        records = self.records(graph)
        return [record.to_dict() for record in records[:most]], len(records)

    def fields(self, rows: Sequence[Row]) -> tuple[str, ...]:
        """Return the columns of these rows: an estimate has more than what is exact."""
        return tuple(rows[0]) if rows else self.record_type._fields


MEASURES = {
    "hubs": MeasureTable(
        mobility.hubs,
        mobility.Hub,
        "",
        "the roles with the most feeders and next roles",
    ),
    "bottlenecks": MeasureTable(
        mobility.bottlenecks,
        mobility.Bottleneck,
        "",
        "share of fewest-step routes between others that pass; pairs with no way around",
    ),
    "dead-ends": MeasureTable(
        mobility.dead_ends,
        mobility.DeadEnd,
        "feeders",
        "no transition leads out: the top of a ladder, or a trap where the level is low",
    ),
    "entry-roles": MeasureTable(
        mobility.entry_roles,
        mobility.EntryRole,
        "",
        "they lead somewhere, and nothing leads to them",
    ),
    "communities": MeasureTable(
        mobility.communities,
        mobility.Community,
        "roles",
        "more movement within than chance would have it, called by their main roles",
    ),
    "components": MeasureTable(
        mobility.components,
        mobility.Component,
        "roles",
        "parts of the graph that no transition joins",
    ),
}


@click.command("stats")
@click.argument("measure", type=click.Choice(list(MEASURES)), required=False, metavar="[MEASURE]")
@click.option(
    "--most",
    type=WholeRange(min=1),
    metavar="ROWS",
    help="How many rows at most.  [default: all; in the summary as a table five of each measure]",
)
@click.option(
    "--exact",
    is_flag=True,
    help="Bottlenecks: look at all pairs of roles, however long it takes.",
)
@click.option(
    "--sample",
    type=WholeRange(min=2),
    metavar="PAIRS",
    help="Bottlenecks: estimate shares from so many pairs of roles.  [default: all pairs; 20000 "
    "above about 5,000 roles with 50,000 transitions]",
)
@structure_options
@form
@dataset
def stats_command(
    graph: CareerGraph,
    measure: str | None,
    most: int | None,
    form: str,
    *,
    exact: bool,
    sample: int | None,
) -> None:
    """What the dataset holds and how it is built; with MEASURE its whole table.

    MEASURE is hubs, bottlenecks, dead-ends, entry-roles, communities or components. As JSON the
    summary holds all of them whole, as CSV only the counts.

    \b
    Example:
      careergraph stats
      careergraph stats bottlenecks --most 10
    """
    measures = measures_of(measure, exact=exact, sample=sample)
    if measure is not None:
        print_measure(graph, measure, measures[measure], form, most)
        for note in hidden_notes(graph) if form == "table" else ():
            print_sentence(note)
    elif form == "json":
        print_json(summary_json(graph, measures, most))
    else:
        print_rows(count_rows(mobility.stats(graph)), form, columns=("what", "count"))
        for name in measures if form != "csv" else ():
            print_measure(graph, name, measures[name], form, most or FEW, brief=True)
        if form == "table":
            for note in hidden_notes(graph):
                print_sentence(note)
            print_sentence("For a whole table: careergraph stats hubs, and so on.")


def hidden_notes(graph: CareerGraph) -> list[str]:
    """Return that transitions may be missing, where a source hides those of few people."""
    hidden = capitalised(hidden_text(hidden_below(graph)))
    return [f"{hidden}: more may lead on, and join roles, than is told."] if hidden else []


def measures_of(measure: str | None, *, exact: bool, sample: int | None) -> dict[str, MeasureTable]:
    """Return the measures, bottlenecks as they are asked for."""
    if exact and sample is not None:
        message = "--exact looks at all pairs, --sample at some: give one of them"
        raise click.UsageError(message)
    if measure not in (None, "bottlenecks") and (exact or sample is not None):
        option = "--exact" if exact else "--sample"
        message = f"{option} is for bottlenecks, and for the summary, which has them too"
        raise click.UsageError(message)
    records = partial(mobility.bottlenecks, exact=exact, sample=sample)
    none = "none" if sample is None else f"none seen in a sample of {sample:,} pairs"
    return MEASURES | {"bottlenecks": MEASURES["bottlenecks"]._replace(records=records, none=none)}


def summary_json(
    graph: CareerGraph, measures: Mapping[str, MeasureTable], most: int | None
) -> dict[str, Any]:
    """Return the summary as JSON."""
    tables = {name.replace("-", "_"): m.rows(graph, most)[0] for name, m in measures.items()}
    return {"stats": mobility.stats(graph).to_dict()} | tables


def print_measure(
    graph: CareerGraph,
    name: str,
    measure: MeasureTable,
    form: str,
    most: int | None,
    *,
    brief: bool = False,
) -> None:
    """Print the table of one measure; of lists of roles a brief one has only the number."""
    rows, total = measure.rows(graph, most)
    fields, estimate = measure.fields(rows), estimated(rows)
    if form != "json":
        rows = [shown_row(row, measure.number_only if brief else "", form) for row in rows]
    amount = f"{len(rows):,} of {total:,}" if len(rows) < total else f"{total:,}"
    title, about = f"{name}: {amount}", f"{measure.means}{estimate}"
    if brief and form == "md":
        echo(f"\n{title}\n{about}\n")
    above = SAID_ABOVE if estimate and (form == "table" or brief) else ()
    shown = [field for field in fields if field not in above]
    columns, empty = filled_columns(shown, rows), f"{name}: {measure.none}"
    texts = {"title": title, "about": about, "empty": empty}
    print_rows(rows, form, columns=columns, fields=fields, **texts)
    if brief and not rows:
        echo()


def estimated(rows: Sequence[Row]) -> str:
    """Return what is said above a table of estimates: from what, and how sure they are.

    Examples
    --------
    >>> estimated([{"sample": 20000, "confidence": 0.95}]).split(": ")[0].strip()
    'shares are estimated from 20,000 pairs drawn of all that a route joins'
    """
    if not rows or "sample" not in rows[0]:
        return ""
    sample, confidence = rows[0]["sample"], rows[0]["confidence"]
    return (
        f"\nshares are estimated from {sample:,} pairs drawn of all that a route joins: with a "
        f"probability of at least {100 * confidence:g} % none is further off than its error; "
        "--exact looks at all pairs"
    )


def shown_row(row: Row, number_only: str, form: str) -> Row:
    """Return a row with shares and lists of families as text, as all forms but JSON show them."""
    if "families" in row:
        alone = len(row["roles"]) == 1
        row["families"] = [f if alone else f"{f} {n}" for f, n in row["families"].items()]
    if form != "csv":
        texts = {"share": "{:.1%}".format, "error": error_of_share}
        row |= {name: text(row[name]) for name, text in texts.items() if name in row}
        if isinstance(row.get("support"), float):  # of weights: moves and publishers are whole
            row["support"] = f"{rounded(row['support'])}, weighted"
    return row | {number_only: len(row[number_only])} if number_only else row


def count_rows(stats: Stats) -> list[Row]:
    """Return a row for each count, with what it counts in words."""
    counts: dict[str, float] = {
        "roles": stats.roles,
        "families": stats.families,
        "roles with requirements": stats.with_requirements,
        "roles with pay": stats.with_pay,
        "transitions": stats.transitions,
        **{f"transitions {evidence}": count for evidence, count in stats.evidence},
        "transitions resting on a single publisher": stats.single_publisher,
        "claims": stats.claims,
        "sources cited": stats.sources,
        "publishers of these": stats.publishers,
        "entry roles": stats.entry_roles,
        "dead ends": stats.dead_ends,
        "roles without any transition": stats.isolated,
        "components": stats.components,
        "communities": stats.communities,
        "cycles: groups of roles that reach each other": len(stats.cycles),
        "roles in the largest of these": max(stats.cycles, default=0),
        "per cent of ordered pairs that a route joins": round(100 * stats.connected, 1),
        "steps of the longest fewest-step route": stats.longest,
    }
    return [{"what": what, "count": count} for what, count in counts.items()]
