"""`careergraph diff`: what differs between two datasets."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from careergraph.cli.numbers import WholeRange, max_bytes
from careergraph.cli.options import form
from careergraph.cli.printing import print_rows
from careergraph.cli.terminal import echo
from careergraph.differences import TABLES_COMPARED, diff
from careergraph.files.load import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careergraph.differences import Difference

COLUMNS = ("table", "change", "key", "field", "old", "new")
CHANGES = ("appeared", "vanished", "changed")


@click.command("diff")
@click.argument("old", type=click.Path(readable=False))
@click.argument("new", type=click.Path(readable=False))
@click.option(
    "--most",
    type=WholeRange(min=1),
    default=20,
    show_default=True,
    help="How many rows of each table at most; JSON and CSV hold all.",
)
@form
@max_bytes
def diff_command(old: str, new: str, most: int, form: str) -> None:
    """What appeared, vanished or changed from OLD to NEW.

    Roles, transitions and requirements, what roles pay (the newest figure), facts; of life tables
    how many left each role in how many years, of careers how many people have one.

    \b
    Example:
      careergraph diff last-year this-year
    """
    differences = diff(load(old), load(new))
    shown = differences if form in ("json", "csv") else first_of_each(differences, most)
    rows = [difference.to_dict() for difference in shown]
    if form != "json":
        for row, difference in zip(rows, shown, strict=True):
            row["key"] = " → ".join(filter(None, difference.key))
    title = change_counts(differences) or "no differences"
    print_rows(rows, form, columns=COLUMNS, title=title, fields=COLUMNS)
    more = len(differences) - len(shown)
    if more and form == "table":
        echo(f"{more:,} more rows; --most or --format csv shows them")


def first_of_each(differences: Sequence[Difference], most: int) -> list[Difference]:
    """Return the first differences of each table."""
    tables = [[d for d in differences if d.table == table] for table in TABLES_COMPARED]
    return [difference for table in tables for difference in table[:most]]


def change_counts(differences: Sequence[Difference]) -> str:
    """Return how many records of each table appeared, vanished and changed."""
    # A changed record has a difference for each of its fields and counts once.
    records = {difference[:3] for difference in differences}
    counts = Counter((table, change) for table, change, _ in records)
    parts = []
    for table in TABLES_COMPARED:
        amounts = [
            f"{counts[table, change]:,} {change}" for change in CHANGES if counts[table, change]
        ]
        if amounts:
            parts.append(f"{table}: {', '.join(amounts)}")
    return "; ".join(parts)
