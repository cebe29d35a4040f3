"""`careergraph import`: a publisher's download becomes a dataset."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from careergraph.cli.dataset_text import written_line
from careergraph.cli.numbers import WholeRange, max_bytes
from careergraph.cli.terminal import clear_line, echo, is_dumb
from careergraph.files.save import check_free, save

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from careergraph.importers.shared.download import Watch
    from careergraph.importers.shared.importer import Importer, Option
    from careergraph.importers.shared.report import Imported

    Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

path: Decorator = click.argument("path", type=click.Path(readable=False))


def free_place(ctx: click.Context, _param: click.Parameter, target: str) -> str:
    """Return where to write, which must be free before anything is read."""
    if not ctx.resilient_parsing:
        check_free(target)
    return target


output: Decorator = click.option(
    "-o",
    "--output",
    required=True,
    is_eager=True,
    callback=free_place,
    type=click.Path(readable=False),
    metavar="DATASET",
    help="What to write: a .sqlite file (a dataset that is there is replaced) or a new folder.",
)


class Importers(click.Group):
    """A group with a command for each importer, made of what the importer declares.

    An importer is imported when its command is run; all of them for the list of commands.
    """

    def command_of(self, name: str) -> click.Command | None:
        """Return the command of an importer, None where it has none in this group."""
        from careergraph.importers import declared

        importer = declared(name)
        return None if importer.read is None else read_command(name, importer)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """Return the importers that this group has a command for."""
        from careergraph import importers

        commands = ((name, self.command_of(name)) for name in importers.__all__)
        self.commands = {name: command for name, command in commands if command is not None}
        return sorted(self.commands)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of one importer, None for an unknown one."""
        from careergraph import importers

        command = self.command_of(cmd_name) if cmd_name in importers.__all__ else None
        if command is None:
            self.list_commands(ctx)  # by these names click suggests what may have been meant
        return command


@click.group("import", cls=Importers)
def import_command() -> None:
    """Make a dataset of a publisher's download, a folder or a zip archive as it came.

    A report at the end says what became of every row: used, or skipped and why.

    \b
    Example:
      careergraph import onet db_29_3_text.zip -o onet.sqlite
      careergraph path "Computer User Support Specialists" "Web Developers" --data onet.sqlite
    """


def read_command(name: str, importer: Importer) -> click.Command:
    """Return the command that reads a download with an importer."""

    def run(path: str, output: str, **typed: Any) -> None:
        assert importer.read is not None
        options = values(importer, typed)
        if importer.watched:
            with watched() as watch:
                imported = importer.read(path, watch=watch, **options)
        else:
            imported = importer.read(path, **options)
        finish(imported, output)

    for option in reversed(importer.options):
        run = option_of(option)(run)
    return click.command(name, help=help_of(importer))(path(output(max_bytes(run))))


def option_of(option: Option) -> Decorator:
    """Return an importer's option as one of the command line."""
    spelled = f"--{option.typed or option.name.replace('_', '-')}"
    if option.kind == "flag":
        return click.option(spelled, option.name, is_flag=True, help=option.help)
    return click.option(
        spelled,
        option.name,
        type=type_of(option),
        multiple=option.kind == "texts",
        default=option.default,
        show_default=bool(option.default),
        metavar=option.metavar or None,
        help=option.help,
    )


def type_of(option: Option) -> click.ParamType[Any]:
    """Return what an option takes."""
    if option.kind in ("text", "texts"):
        return click.STRING
    return click.INT if option.least is None else WholeRange(min=option.least)


def values(importer: Importer, typed: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an importer's function takes for what was typed."""
    flags = {o.name: bool(o.default) for o in importer.options if o.kind == "flag"}
    return {name: value != flags[name] if name in flags else value for name, value in typed.items()}


def help_of(importer: Importer) -> str:
    """Return the help of an importer's command."""
    return f"{importer.about.rstrip()}\n\n    \b\n    Example:\n      {importer.example}"


@contextmanager
def watched() -> Iterator[Watch]:
    """Show how far reading has come, on a terminal."""
    import sys

    bars: list[Any] = []

    def watch(size: int, total: int) -> None:
        if not bars:
            hidden = is_dumb() or not sys.stderr.isatty()
            bars.append(
                click.progressbar(length=total, label="reading", file=sys.stderr, hidden=hidden)
            )
        bars[0].update(size)

    try:
        yield watch
    finally:
        if bars and sys.stderr.isatty():
            clear_line()


def finish(imported: Imported, target: str) -> None:
    """Write what was imported, and print the report."""
    save(imported.graph, target)
    echo(written_line(imported.graph, target))
    echo(str(imported.report))
