"""The options of commands that read career histories: which columns, which dates, which people."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from careergraph.cli.numbers import WholeRange, max_bytes
from careergraph.cli.question_options import all_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from careergraph.histories.reading.spells import Spells

    Command = Callable[..., Any]

__all__ = ["TIME", "histories_read", "min_count", "time_options"]


LAYOUTS = ["spells", "events", "panel", "states", "sps", "moves", "experiences", "order"]


def column(name: str, about: str) -> Callable[[Command], Command]:
    """Return the option that names a column."""
    return click.option(f"--{name}", metavar="COLUMN", help=about)


READING = {
    "person": column("person", "The column of whose spell a row is."),
    "role": column("role", "The column of the role."),
    "start": column("start", "The column of when it began."),
    "end": column("end", "The column of when it ended; a blank cell: still there."),
    "group": column("group", "A column of groups of people, such as the department."),
    "dayfirst": click.option(
        "--day-first/--month-first",
        "dayfirst",
        default=None,
        help="What stands first in dates such as 05/06/2019, where none shows it.",
    ),
    "layout": click.option(
        "--layout",
        type=click.Choice(LAYOUTS),
        help="How the table is laid out, where its columns do not show it: a row a spell, an "
        "event, a move, a role in order; a person at a time (panel); a person with columns of "
        "states, with sequences (sps), with numbered experiences.",
    ),
    "step": click.option(
        "--step",
        metavar="TIME",
        help="How long one time point is where these are plain numbers: 1y, 3m, 2w.",
    ),
    "begin": click.option(
        "--begin", metavar="DATE", help="The date of the time point 0, where these are numbers."
    ),
    "leaving": click.option(
        "--leaving",
        multiple=True,
        metavar="LABEL",
        help="A label in place of a role that says that someone left, such as Retired; may be "
        "repeated.",
    ),
    "origin": click.option(
        "--from",
        "origin",
        metavar="COLUMN",
        help="Of a table of moves the column of the role left.",
    ),
    "destination": click.option(
        "--to",
        "destination",
        metavar="COLUMN",
        help="Of a table of moves the column of the role taken.",
    ),
    "roles": click.option(
        "--roles",
        metavar="DATASET",
        type=click.Path(readable=False),
        help="A dataset whose roles the titles may mean, or the word bundled; others stay as they "
        "are written.",
    ),
    "worksheet": click.option(
        "--worksheet", metavar="NAME", help="The worksheet of an Excel workbook."
    ),
    "header_line": click.option(
        "--header-line",
        type=WholeRange(1),
        default=1,
        metavar="LINE",
        help="The line that names the columns, where a heading stands above it.",
    ),
    "engine": click.option(
        "--engine",
        type=click.Choice(["duckdb", "polars", "pandas"]),
        help="What reads and counts; by default the first of these that is installed.",
    ),
    "memory": click.option(
        "--memory",
        metavar="SIZE",
        help="How much memory DuckDB may take: 4G; the rest goes to disk.",
    ),
}
TIME = {
    "max_gap": click.option(
        "--max-gap",
        metavar="TIME",
        help="A longer gap between two spells is an exit and a new entry: 2y, 18m, 90d. "
        "By default all gaps are bridged.",
    ),
    "as_of": click.option(
        "--as-of",
        metavar="DATE",
        help="The last day that is known; by default the last one in the table.",
    ),
    "since": click.option(
        "--since", metavar="DATE", help="Count what was left on this day or later: 2015, 2015-06."
    ),
    "until": click.option("--until", metavar="DATE", help="Count what was left before this day."),
    "half_life": click.option(
        "--half-life",
        metavar="TIME",
        help="Estimate from moves that count half after so long: 5y.",
    ),
}
time_options = all_of(*TIME.values())
min_count = click.option(
    "--min-count",
    type=WholeRange(1),
    default=1,
    metavar="PEOPLE",
    help="Hide moves that fewer people made, and all from which these could be worked out.",
)


def histories_read(command: Command, *, group: bool = True) -> Command:
    """Let a command read histories; it gets them as `spells`."""

    @wraps(command)
    def with_spells(*arguments: Any, histories: tuple[str, ...], **options: Any) -> None:
        reading = {name: options.pop(name) for name in READING if name in options}
        command(*arguments, spells=spells_of(histories, **reading), **options)

    wrapped: Command = max_bytes(with_spells)
    for name, option in reversed(READING.items()):
        wrapped = option(wrapped) if group or name != "group" else wrapped
    return click.argument("histories", nargs=-1, required=True, metavar="HISTORIES...")(wrapped)


def spells_of(histories: tuple[str, ...], *, roles: str | None, **reading: Any) -> Spells:
    """Read histories, and show on a terminal how far that is."""
    from careergraph.cli.commands.import_ import watched
    from careergraph.cli.options import dataset_called
    from careergraph.histories.reading.histories_read import read_spells

    places = histories[0] if len(histories) == 1 else list(histories)
    dataset = None if roles is None else dataset_called(roles)
    with watched() as watch:
        return read_spells(places, roles=dataset, watch=watch, **reading)
