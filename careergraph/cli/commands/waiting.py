"""`careergraph waiting`: where people wait longest, and the dead ends with people in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from careergraph.cli.forecast_options import life_table_source
from careergraph.cli.numbers import WholeRange
from careergraph.cli.options import dataset, form
from careergraph.cli.printing import filled_columns, print_json, print_rows, print_sentence
from careergraph.cli.terminal import echo
from careergraph.english import capitalised, counted
from careergraph.flows.waiting_times import waiting
from careergraph.model.display.move_words import hidden_text
from careergraph.model.display.wait_words import (
    dead_end_text,
    few_text,
    half_moved_text,
    moved_text,
    quarters_text,
    years_of,
)
from careergraph.model.wait import FEW, HARDLY

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from careergraph.graph.value import CareerGraph
    from careergraph.model.wait import Wait, Waits

__all__ = ["waiting_command"]

HIDDEN = "exits_or_hidden"  # where small numbers are: the sum of both is told
TOP = 10  # roles of each kind that a reader sees
SHOWN = ("role", "in_it_now", "half_left", "quarters_left", "half_moved", "moved", "moves", "exits")
MEANS = (
    "half left: years until half of those who came have left the role, whichever way, with 95 % "
    "interval; quarters left: until a quarter and until three quarters have; half moved: until "
    "half have moved on to another role (not half: fewer have within the years seen); moved: which "
    "share has"
)


@click.command("waiting")
@click.option("--family", metavar="NAME", help="Only the roles of one family.")
@click.option(
    "--top",
    type=WholeRange(min=1),
    metavar="NUMBER",
    help=f"How many roles of each kind.  [default: {TOP}; JSON and CSV hold all]",
)
@life_table_source
@form
@dataset
def waiting_command(
    graph: CareerGraph, *, family: str | None, top: int | None, source: str | None, form: str
) -> None:
    """Where people wait longest, and the dead ends with people in them.

    The dataset has a table life_table, as `careergraph build` makes it of histories: how many left
    a role after how many years in it. First come the roles that take longest until half of those
    who came have left. Roles that fewer than ten people left are told apart, not ranked. Dead ends
    are roles of which at most 5 % of the people move on in a year, by the high end of the interval.

    \b
    Example:
      careergraph waiting --data careers
      careergraph waiting --family kitchen --top 3 --data careers
    """
    waits = waiting(graph, family=family, source=source)
    if form in ("json", "csv"):
        rows = [wait.to_dict() for wait in waits[:top]]
        if form == "json":
            print_json(rows)
        else:
            print_rows(rows, form, columns=tuple(rows[0]) if rows else ("role",))
        return
    most = top or TOP
    print_waits(waits.ranked, most, form)
    if form == "table":
        print_list("Too few to rank", few_about(waits), waits.few, few_text, most)
        about = (
            f"at most {HARDLY:.0%} move on to another role in a year".replace("%", " %")
            + ", by the high end of the 95 % interval"
        )
        print_list("Dead ends with people in them", about, waits.dead_ends, dead_end_text, most)


def few_about(waits: Waits) -> str:
    """Return what the roles that are not ranked are."""
    return f"fewer than {FEW} people left them" if waits.few else "none"


def print_waits(waits: Waits, most: int, form: str) -> None:
    """Print the roles in which people wait longest."""
    rows = [row_of(wait) for wait in waits[:most]]
    title = f"Where people wait longest: {amount(waits, most)}"
    empty = f"no role can be ranked: fewer than {FEW} people left each"
    columns = filled_columns((*SHOWN, HIDDEN), rows)
    if all(wait.moved[1].value is None for wait in waits[:most]) and waits:
        columns.remove("half_moved")  # mostly fewer than half ever do
    print_rows(rows, form, columns=columns, title=title, about=means_of(waits), empty=empty)


def row_of(wait: Wait) -> dict[str, Any]:
    """Return the cells of one role as a reader sees them."""
    beyond = wait.seen_until
    cells = (
        *(wait.role, wait.still_there, years_of(wait.left[1], beyond)),
        *(quarters_text(wait.left, beyond), half_moved_text(wait), moved_text(wait)),
        *(wait.moves, wait.exits),
    )
    row = dict(zip(SHOWN, cells, strict=True))
    if wait.hidden_below is not None:
        exits = row.pop("exits")
        row[HIDDEN] = f"{exits:,} or more" if exits else f"under {wait.hidden_below:g}"
    return row


def means_of(waits: Waits) -> str:
    """Return what the columns mean: where small numbers are hidden, what these count as."""
    below = waits[0].hidden_below if waits else None
    if below is None:
        return MEANS
    return (
        f"{MEANS} by a move that is told. {capitalised(hidden_text(below))}, and count among exits "
        "here; exits of so few are hidden too, and count as staying"
    )


def amount(waits: Sequence[Wait], most: int) -> str:
    """Return how many roles there are, and how many of them are shown."""
    whole = counted(len(waits), "role")
    return f"{most:,} of {whole}" if most < len(waits) else whole


def print_list(
    title: str, about: str, waits: Waits, words: Callable[[Wait], str], most: int
) -> None:
    """Print a list of roles, a sentence for each; nothing where there are none."""
    if not waits:
        return
    print_sentence(f"{title}: {amount(waits, most)}; {about}", bold=True)
    for wait in waits[:most]:
        print_sentence(f"  {wait.role}: {words(wait)}", indent=4)
    echo()
