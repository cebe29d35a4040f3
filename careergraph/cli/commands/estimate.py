"""`careergraph estimate`: how likely and how soon moves are, by career histories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from careergraph.cli.history_options import histories_read, min_count, time_options
from careergraph.cli.options import form
from careergraph.cli.printing import filled_columns, print_json, print_rows, print_sentence
from careergraph.cli.terminal import echo
from careergraph.model.estimate_table import ContrastRow, EstimateRow, RoleRow, ShareTest

if TYPE_CHECKING:
    from careergraph.histories.reading.spells import Spells
    from careergraph.model.estimate_table import EstimateTable

FIELDS: dict[str, Any] = {
    "rows": EstimateRow,
    "roles": RoleRow,
    "contrasts": ContrastRow,
    "tests": ShareTest,
}
PARTS = ("moves", "roles", "contrasts", "change", "memory")
SHOWN = 20  # rows of each part


@click.command("estimate")
@histories_read
@time_options
@min_count
@click.option("--split", metavar="DATE", help="Hold the time before this day against that since.")
@click.option("--against", metavar="GROUP", help="The group that all others are held against.")
@click.option(
    "--part",
    type=click.Choice(PARTS),
    help="One part only: moves, roles and how soon people leave them, contrasts of groups, change "
    "between groups, memory of the role before. CSV and Markdown hold one part, by default moves.",
)
@click.option("--all", "every", is_flag=True, help="Every row, not the first of each part.")
@form
def estimate_command(
    spells: Spells, part: str | None, form: str, *, every: bool, **options: Any
) -> None:
    """Estimate how likely and how soon moves are, from career histories.

    For each pair of roles: how many moves, how likely it is the next role of those who move, how
    many moves a year for each person in the role, and within how many years half of the moves came,
    each with its 95 % interval. Then of each role how many leave it at all, wherever to, and how
    soon. With --group each group by itself, and held against the others.
    With --split one period against another. HISTORIES are as for `careergraph build`.

    \b
    Example:
      careergraph estimate jobs.csv --group department --against Sales
      careergraph estimate jobs.csv --split 2015 --part change
    """
    from careergraph.histories.estimate import estimate

    found = estimate(spells, **options)
    if form == "json":
        print_json(found.to_dict())
        return
    if form in ("csv", "md"):
        print_part(found, part or "moves", form, every=True)
        return
    for each in PARTS if part is None else (part,):
        print_part(found, each, form, every=every)
    echo("")
    for note in found.notes:
        print_sentence(note)


def print_part(found: EstimateTable, part: str, form: str, *, every: bool) -> None:
    """Print one part, where it has rows or was asked for."""
    from careergraph.cli.estimate_text import CELLS, one_pair

    fields, cells, about, means = CELLS[part]
    records: list[Any] = [
        row for row in getattr(found, fields) if getattr(row, "question", part) == part
    ]
    if form == "csv":
        rows = [row._asdict() for row in records]
        print_rows(rows, form, columns=FIELDS[fields]._fields)
        return
    rows = [cells(row) for row in (records if every else records[:SHOWN])]
    if not rows:
        return
    if form == "table":
        echo("")
    first = f": the first {len(rows)} of {len(records):,}, --all shows all"
    title = about + first * (len(records) > len(rows))
    columns = filled_columns(rows[0], rows)
    if pair := one_pair(records):
        columns.remove("groups")
        title += f": {pair}"
    print_rows(rows, form, columns=columns, title=title, about=means)
