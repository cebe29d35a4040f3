"""The argument HISTORIES and its options: what every command that reads histories shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from careergraph.cli.numbers import WholeRange, max_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

    from careergraph.histories.spells import Spells

    Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

__all__ = ["TIME", "histories_argument", "history_options", "spells_read"]

# Options that read_spells takes, and those of time, as parameters of a command.
READ = (
    *("person", "role", "start", "end", "group", "dayfirst", "roles", "worksheet"),
    *("header_line", "engine", "memory"),
)
TIME = ("max_gap", "as_of")

histories_argument: Decorator = click.argument(
    "histories", type=click.Path(readable=False), nargs=1
)

COLUMNS = {
    "person": "who it is",
    "role": "which role",
    "start": "from when",
    "end": "until when; empty for those who are still there",
}


def column_option(name: str, what: str) -> Decorator:
    """Return the option that names a column."""
    help_text = f"The column of {what}.  [default: the one of a common name]"
    return click.option(f"--{name}", metavar="COLUMN", help=help_text)


OPTIONS: tuple[Decorator, ...] = (
    *(column_option(name, what) for name, what in COLUMNS.items()),
    click.option("--group", metavar="COLUMN", help="A column of groups, such as a department."),
    click.option(
        "--dayfirst/--monthfirst",
        "dayfirst",
        default=None,
        help="What stands first in dates such as 05/06/2019, where none of them shows it.",
    ),
    click.option(
        "--roles",
        type=click.Path(readable=False),
        metavar="DATASET",
        help="A dataset whose roles the names may mean: by name, alias, code or as job titles.",
    ),
    click.option("--worksheet", metavar="NAME", help="The worksheet of a workbook."),
    click.option(
        "--header-line",
        type=WholeRange(min=1),
        default=1,
        metavar="LINE",
        help="The line that names the columns, where a heading stands above it.",
    ),
    click.option(
        "--engine",
        type=click.Choice(["duckdb", "polars", "pandas"]),
        help="What reads the files.  [default: the first of these that is installed]",
    ),
    click.option("--memory", metavar="SIZE", help="How much memory DuckDB takes, such as 4G."),
    click.option(
        "--max-gap",
        metavar="TIME",
        help="A longer gap, such as 2y or 90d, is an exit and a new entry.  [default: none is]",
    ),
    click.option(
        "--as-of",
        metavar="DATE",
        help="The last day that is known.  [default: the last one in the table]",
    ),
)


def history_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command read histories: their columns, dates and names, and how much of them."""
    for option in reversed(OPTIONS):
        command = option(command)
    bounded: Callable[..., Any] = max_bytes(command)
    return bounded


def spells_read(histories: str, options: dict[str, Any]) -> Spells:
    """Return the spells of a command's histories; the options of reading are taken out.

    Parameters
    ----------
    histories : str
        What was typed: a file, a glob, a folder, or - for the standard input.
    options : dict
        The parameters of the command.
    """
    from careergraph.files.load import load
    from careergraph.histories.reading import read_spells

    chosen = {name: options.pop(name) for name in READ}
    if chosen["roles"] is not None:
        chosen["roles"] = load(chosen["roles"])
    return read_spells(histories, **chosen)
