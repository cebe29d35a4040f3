"""`careergraph build`: career histories become a dataset of observed moves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from careergraph.cli.commands.import_ import finish, output
from careergraph.cli.history_options import histories_read, min_count, time_options

if TYPE_CHECKING:
    from careergraph.histories.reading.spells import Spells


@click.command("build")
@histories_read
@time_options
@min_count
@click.option("--source", metavar="KEY", help="What to cite; by default the file's name.")
@output
def build_command(spells: Spells, output: str, **options: Any) -> None:
    """Make a dataset of career histories: who held which role from when to when.

    HISTORIES is a table with a row for each spell of a person in a role, with start and end (none:
    still there): CSV, Excel or Parquet files, a folder of them, a pattern such as 'jobs-*.parquet',
    or - for the standard input. Logs of events (XES too), panels, states, tables of moves and
    numbered experiences are known by their columns, or by --layout. Each transition gets the number
    of its moves, how likely and how soon it is, with 95 % intervals. A report at the end says what
    became of the rows, by which rule.

    \b
    Example:
      careergraph build jobs.csv -o hr.sqlite
      careergraph build survey.csv --layout panel --leaving Retired -o survey
      careergraph build jobs.csv --person employee --role title --min-count 5 -o shared
    """
    from careergraph.histories.build import build

    finish(build(spells, **options), output)
