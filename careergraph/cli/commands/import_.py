"""`careergraph import`: a publisher's download becomes a dataset."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from careergraph.cli.dataset_text import written_line
from careergraph.files.save import free, save

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from careergraph.files.archive import Watch
    from careergraph.importers.imported import Imported

    Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

path: Decorator = click.argument("path", type=click.Path(readable=False))
output: Decorator = click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(readable=False),
    metavar="DATASET",
    help="What to write: a .sqlite file (a dataset that is there is replaced) or a new folder.",
)


@click.group("import")
def import_command() -> None:
    """Make a dataset of a publisher's download, a folder or a zip archive as it came.

    What became of every row is told at the end: used, or skipped and why.

    \b
    Example:
      careergraph import onet db_29_3_text.zip -o onet.sqlite
      careergraph path "Computer User Support Specialists" "Web Developers" --data onet.sqlite
    """


@contextmanager
def watched() -> Iterator[Watch]:
    """Show how far reading has come, on a terminal."""
    import sys

    bars: list[Any] = []

    def watch(size: int, total: int) -> None:
        if not bars:
            hidden = not sys.stderr.isatty()
            bars.append(
                click.progressbar(length=total, label="reading", file=sys.stderr, hidden=hidden)
            )
        bars[0].update(size)

    try:
        yield watch
    finally:
        if bars and sys.stderr.isatty():
            click.echo("\r\033[K\033[?25h", err=True, nl=False)  # the line is free, the cursor back


def run(read: Callable[..., Imported], path: str, output: str, **options: Any) -> None:
    """Read a download while its progress is shown, and write what it holds."""
    free(output)
    with watched() as watch:
        found = read(path, watch=watch, **options)
    finish(found, output)


def finish(found: Imported, target: str) -> None:
    """Write what was imported, and tell what became of it."""
    save(found.graph, target)
    click.echo(written_line(found.graph, target))
    click.echo(str(found.report))


@import_command.command("onet")
@path
@output
@click.option("--tasks", is_flag=True, help="Keep the occupations' tasks too, as facts.")
def onet_command(path: str, output: str, *, tasks: bool) -> None:
    """The O*NET database: its text or CSV release, of any year.

    Roles are occupations, their level is the job zone. Transitions are related occupations: the
    publisher finds them similar, nobody counted moves between them.

    \b
    Example:
      careergraph import onet db_29_3_text.zip -o onet.sqlite
    """
    from careergraph.importers.onet import read

    run(read, path, output, tasks=tasks)


@import_command.command("esco")
@path
@output
@click.option("--language", default="en", show_default=True, help="Of the labels.")
@click.option(
    "--link-similar",
    type=click.IntRange(min=0),
    default=0,
    metavar="K",
    help="Join each occupation to the K most similar ones by what they ask for, as modelled "
    "transitions; ESCO itself states none.",
)
def esco_command(path: str, output: str, language: str, link_similar: int) -> None:
    """ESCO, the European classification: its CSV download, versions 1.0 to 1.2.

    \b
    Example:
      careergraph import esco ESCO-v1.1.1.zip -o esco.sqlite --link-similar 10
    """
    from careergraph.importers.esco import read

    run(read, path, output, language=language, link_similar=link_similar)


@import_command.command("gdad")
@path
@output
def gdad_command(path: str, output: str) -> None:
    """The UK Government Digital and Data framework: its role and skill content as CSV.

    Transitions join the levels of a role; they are inferred from the titles.

    \b
    Example:
      careergraph import gdad downloads/ -o gdad.sqlite
    """
    from careergraph.importers.gdad import read

    run(read, path, output)


@import_command.command("nice")
@path
@output
def nice_command(path: str, output: str) -> None:
    """The NICE framework for cybersecurity: its components as JSON.

    Work roles with tasks, knowledge and skills; the framework states no transitions.

    \b
    Example:
      careergraph import nice nice-components.json -o nice.sqlite
    """
    from careergraph.importers.nice import read

    run(read, path, output)


@import_command.command("pairs")
@path
@output
@click.option("--origin", metavar="COLUMN", help="The column of the role left.")
@click.option("--destination", metavar="COLUMN", help="The column of the role taken.")
@click.option("--count", metavar="COLUMN", help='How many moved; "" says that there is none.')
@click.option(
    "--by", metavar="COLUMN", help="Such as the year: a source of its own for each value."
)
@click.option(
    "--thousands", default="", metavar="MARK", help="What separates thousands, as in 1,234."
)
@click.option(
    "--header-line",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="The line that names the columns, where a heading stands above it.",
)
@click.option("--worksheet", metavar="NAME", help="Of an Excel workbook; by default the first.")
@click.option("--keep-totals", is_flag=True, help="Take rows and columns of sums for roles.")
def pairs_command(path: str, output: str, *, keep_totals: bool, **options: Any) -> None:
    """Any table of moves: rows of pairs, or a square matrix; CSV, TSV, Excel or Parquet.

    Columns that are not named are recognised by common names (from, to, n ...), and the report
    says which. People who stay in a role make no transition; their number is a fact of the role.

    \b
    Example:
      careergraph import pairs moves.csv --origin from --destination to --count n -o moves.sqlite
    """
    free(output)
    from careergraph.importers.pairs import read

    finish(read(path, totals=not keep_totals, **options), output)
