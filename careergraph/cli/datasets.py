"""`careergraph convert` and `diff`: whole datasets."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from careergraph.cli.options import form
from careergraph.cli.printing import print_rows
from careergraph.comparing import TABLES_COMPARED, compare
from careergraph.english import counted
from careergraph.files.load import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careergraph.comparing import Difference
    from careergraph.graph.value import CareerGraph

COLUMNS = ("table", "change", "key", "field", "old", "new")


@click.command("convert")
@click.argument("source", type=click.Path(readable=False))
@click.argument("target", type=click.Path(readable=False))
def convert_command(source: str, target: str) -> None:
    """Write the dataset SOURCE as TARGET: one SQLite file, or a folder of CSV tables.

    A TARGET that ends in .sqlite, .sqlite3 or .db is one file, which answers at once however large
    it is; a dataset that is there is replaced. Any other TARGET is a folder to make.

    \b
    Example:
      careergraph convert my-data my-data.sqlite
      careergraph convert my-data.sqlite my-tables
    """
    from careergraph.files.save import save

    graph = load(source)
    save(graph, target)
    click.echo(wrote(graph, target))


def wrote(graph: CareerGraph, target: str) -> str:
    """Say what was written where."""
    roles = counted(len(graph.names), "role")
    moves = counted(len(graph.index.tails), "transition")
    return f"wrote {target}: {roles}, {moves}, {counted(len(graph.tables), 'table')}"


@click.command("diff")
@click.argument("old", type=click.Path(readable=False))
@click.argument("new", type=click.Path(readable=False))
@click.option(
    "--most",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="How many rows of each table at most; JSON and CSV hold all.",
)
@form
def diff_command(old: str, new: str, most: int, form: str) -> None:
    """The roles, transitions and requirements that appeared, vanished or changed from OLD to NEW.

    \b
    Example:
      careergraph diff last-year this-year
    """
    found = compare(load(old), load(new))
    if form == "table" and not found:
        click.echo("no differences")
        return
    shown = found if form in ("json", "csv") else first(found, most)
    rows = [difference.to_dict() for difference in shown]
    if form != "json":
        for row, difference in zip(rows, shown, strict=True):
            row["key"] = " → ".join(filter(None, difference.key))
    print_rows(rows, form, columns=COLUMNS, title=summary(found), fields=COLUMNS)
    if len(shown) < len(found) and form == "table":
        click.echo(f"{len(found) - len(shown):,} more rows; --most or --format csv shows them")


def first(found: Sequence[Difference], most: int) -> list[Difference]:
    """Return the first rows of each table."""
    tables = [[d for d in found if d.table == table] for table in TABLES_COMPARED]
    return [difference for table in tables for difference in table[:most]]


def summary(found: Sequence[Difference]) -> str:
    """Count what appeared, vanished and changed."""
    counts = Counter((d.table, d.change) for d in {d[:3]: d for d in found}.values())
    parts = []
    for table in TABLES_COMPARED:
        changes = ("appeared", "vanished", "changed")
        told = [
            f"{counts[table, change]:,} {change}" for change in changes if counts[table, change]
        ]
        if told:
            parts.append(f"{table}: {', '.join(told)}")
    return "; ".join(parts)
