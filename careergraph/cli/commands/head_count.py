"""`careergraph head-count`: how many people will hold each role in the years to come."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from careergraph.cli.forecast_options import draws, life_table_source, seed
from careergraph.cli.numbers import WholeRange
from careergraph.cli.options import dataset, form
from careergraph.cli.printing import print_json, print_rows, print_sentence
from careergraph.english import counted, together
from careergraph.errors import TableError
from careergraph.files.table_read import read
from careergraph.model.display.forecast_words import hidden_sentence
from careergraph.model.head_counts import HeadCount

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careergraph.graph.value import CareerGraph
    from careergraph.model.head_counts import HeadCounts

CHANGE = re.compile(r"(.+?)\s*(?:->|→)\s*(.+?)\s*=\s*x?\s*(\d+(?:\.\d*)?|\.\d+)")
SHOWN = 3  # roles whose entries are told
ENTRY = re.compile(r"(.+?)\s*=\s*(\d+(?:\.\d*)?|\.\d+)")


def read_entries(
    _ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]
) -> dict[str, float]:
    """Return how many enter each role in a year."""
    entries = {}
    for value in values:
        found = ENTRY.fullmatch(value.strip())
        if found is None:
            message = f"{value!r}: right would be 'Cook=5', five who enter in a year"
            raise click.BadParameter(message)
        entries[found[1]] = float(found[2])
    return entries


def read_changes(
    _ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]
) -> dict[tuple[str, str], float]:
    """Return the factors of the rates that are changed."""
    changes = {}
    for value in values:
        found = CHANGE.fullmatch(value.strip())
        if found is None:
            message = f"{value!r}: right would be 'Cook -> Chef = x1.5', half as often again"
            raise click.BadParameter(message)
        changes[found[1], found[2]] = float(found[3])
    return changes


@click.command("head-count")
@click.argument("people", type=click.Path(readable=False))
@click.option(
    "--years",
    type=WholeRange(1, 50),
    default=5,
    show_default=True,
    metavar="NUMBER",
    help="For how many years.",
)
@click.option(
    "--entries",
    multiple=True,
    callback=read_entries,
    metavar="ROLE=NUMBER",
    help="How many enter a role from outside in a year. Repeat it for more.  [default: nobody]",
)
@click.option(
    "--change",
    "changes",
    multiple=True,
    callback=read_changes,
    metavar="CHANGE",
    help="What if a rate were another: 'Cook -> Chef = x1.5'. Repeat it for more.",
)
@life_table_source
@draws(10_000, "How many simulations.")
@seed
@form
@dataset
def head_count_command(
    graph: CareerGraph,
    people: str,
    *,
    form: str,
    years: int,
    entries: dict[str, float],
    changes: dict[tuple[str, str], float],
    source: str | None,
    draws: int,
    seed: int,
) -> None:
    """How many people will hold each role in the years to come, if they move as people did so far.

    PEOPLE is a table of those who are there today, with a column role; and if they are known
    in_role, for how many years the role is held, and people (or count), how many a row stands for.

    Rates come from the life table of the dataset, which `careergraph build` writes from histories.
    Intervals are of 95 %: chance, and what the counts leave open of the rates. Nobody enters from
    outside but whom --entries names.

    \b
    Example:
      careergraph head-count staff.csv --years 5 --data my-data
      careergraph head-count staff.csv --change "Cook -> Chef = x1.5" --data my-data
    """
    from careergraph.flows.head_count import head_count
    from careergraph.flows.held_roles import AMOUNTS
    from careergraph.graph.doors.to_frames import text_frame

    columns = ("role", "in_role", *AMOUNTS)
    right = "a table of people with a column role"
    raw = read(people, columns, needed=("role",), right=right).whole()
    try:
        found = head_count(
            graph,
            text_frame(raw.columns),
            years=years,
            entries=entries,
            changes=changes,
            source=source,
            draws=draws,
            seed=seed,
        )
    except TableError as error:  # it calls a DataFrame what the reader knows as a file
        problems = [raw.problem(p.line, p.column, p.found, p.right) for p in error.problems]
        raise TableError(problems) from None
    if form == "json":
        print_json(found.to_dict())
    elif form == "csv":
        rows = [count._asdict() for count in found.counts]
        print_rows(rows, form, columns=HeadCount._fields)
    else:
        print_head_counts(found, form, entering(graph, found))


def print_head_counts(found: HeadCounts, form: str, entering: Sequence[str]) -> None:
    """Print how many hold each role today, in a year and at the end."""
    shown = list(dict.fromkeys((0, 1, found.years)))
    rows = [
        {"role": role or "left"} | {year_text(year): cell_text(counts[year]) for year in shown}
        for role, counts in [*((role, found.of(role)) for role in found.roles), ("", found.left)]
    ]
    print_rows(rows, form, columns=tuple(rows[0]), title=str(found))
    if form != "table":
        return
    for sentence in entering:
        print_sentence(sentence)
    for (origin, destination), factor in found.changes.items():
        print_sentence(f"What if: {origin} → {destination} at {factor:g} times its rate.")
    if found.unknown:
        roles = together(list(found.unknown))
        print_sentence(f"Nobody knows how people leave these roles, so they stay: {roles}.")
    print_sentence(
        f"Intervals hold 95 % of {found.draws:,} simulations, seed {found.seed}: chance, and what "
        f"the counts leave open of the rates.{hidden_sentence(found.hidden_below)}"
    )


def entering(graph: CareerGraph, found: HeadCounts) -> list[str]:
    """Return who enters, in sentences.

    Where nobody does, also how many entered in years of which the dataset tells no number.
    """
    if found.entries:
        return [f"{many:g} a year enter as {role}." for role, many in found.entries.items()]
    from careergraph.flows.stated_numbers import facts_counted

    known = facts_counted(graph, "entries")
    most = sorted((role for role in found.roles if known.get(role)), key=lambda role: -known[role])
    text = "Nobody enters from outside: --entries tells how many do in a year."
    if not most:
        return [text]
    shown = [f"{known[role]:,} as {role}" for role in most[:SHOWN]]
    shown += ["others in other roles"] * (len(most) > SHOWN)
    return [text, f"The dataset counts who entered, not in how many years: {together(shown)}."]


def year_text(year: int) -> str:
    """Return the head of a column."""
    return f"in {counted(year, 'year')}" if year else "today"


def cell_text(count: HeadCount) -> str:
    """Return how many people hold a role, with an interval where it is not certain."""
    people = f"{count.people:,.0f}"
    return (
        people if count.low == count.high else f"{people} ({count.low:,.0f} to {count.high:,.0f})"
    )
