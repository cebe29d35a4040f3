"""The command line's frame: a command is imported when it is run, an error becomes one line."""

from __future__ import annotations

import os
import warnings
from contextlib import contextmanager
from contextvars import copy_context
from importlib import import_module
from keyword import iskeyword
from typing import TYPE_CHECKING, Any

import click

from careergraph.cli.numbers import max_bytes
from careergraph.cli.printing import print_message
from careergraph.cli.terminal import colours, echo, stop_unwritten
from careergraph.cli.typed_words import check_words, refuse_empty
from careergraph.cli.unfinished import STOPPED
from careergraph.errors import CareerGraphError, UnknownNameWarning
from careergraph.hidden_characters import line_shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["main"]

# The commands, in the order of the help. Each is the file of its name in commands/, and only the
# one that is asked for is imported.
COMMANDS = (
    "path",
    "plan",
    "me",
    "roles",
    "role",
    "next",
    "feeders",
    "gap",
    "compare",
    "fit",
    "certification",
    "item",
    "reach",
    "who-can",
    "unavoidable",
    "stepping-stones",
    "why",
    "forecast",
    "head-count",
    "stats",
    "conform",
    "evaluate",
    "waiting",
    "families",
    "batch",
    "plot",
    "explore",
    "serve",
    "mcp",
    "sources",
    "cite",
    "check",
    "import",
    "build",
    "estimate",
    "add",
    "match",
    "convert",
    "export",
    "merge",
    "diff",
)


COMPLETION = "_CAREERGRAPH_COMPLETE"  # where a shell puts its question


class Commands(click.Group):
    """A group whose commands are imported when they are needed."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # Click looks here for the names that it suggests for an unknown command.
        self.commands.update({name: click.Command(name) for name in COMMANDS})

    def main(self, *args: Any, **options: Any) -> Any:
        """Run the command line; what a shell asks is answered in words that it takes literally."""
        if COMPLETION in os.environ:
            import_module("careergraph.cli.completion")
        try:
            # What options choose for all that is read is over with the command.
            return copy_context().run(super().main, *args, **options)
        except OSError as error:  # the disk is full: files that are read or written tell their own
            stop_unwritten(error)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """Return the commands, the main job first."""
        return list(COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 (click's signature)
        cmd_name: str,
    ) -> click.Command | None:
        """Return one command, None where there is no such command."""
        return command_named(cmd_name) if cmd_name in COMMANDS else None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what stands before the command."""
        if not ctx.resilient_parsing:
            refuse_empty(ctx, args)
        with shown_usage():
            return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is asked for, and its words, once they were looked at."""
        name, command, words = super().resolve_command(ctx, args)
        if command is not None and not ctx.resilient_parsing:
            check_words(click.Context(command, parent=ctx, info_name=name), words)
        return name, command, words

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command: our errors become lines on stderr and exit code 1."""
        ctx.color = colours()  # of the command too
        with warnings.catch_warnings():
            warnings.simplefilter("always", UnknownNameWarning)
            warnings.showwarning = lambda message, *_: print_message(str(message))
            try:
                with shown_usage():
                    return super().invoke(ctx)
            except CareerGraphError as error:
                print_message(*str(error).split("\n"))
                ctx.exit(1)
            except KeyboardInterrupt:
                echo(err=True)  # the terminal has written ^C
                ctx.exit(STOPPED)


@contextmanager
def shown_usage() -> Iterator[None]:
    """Show hidden characters escaped in what click says of the words that were typed."""
    try:
        yield
    except click.ClickException as error:
        error.message = line_shown(error.message)  # type: ignore[misc]  # nobody else words it
        raise


def command_named(name: str) -> click.Command:
    """Return a command: `who-can` is `who_can_command` in commands/who_can.py.

    No module can bear a word of Python as its name: `import` is in commands/import_.py.
    """
    word = name.replace("-", "_")
    module = f"{word}_" if iskeyword(word) else word
    room = import_module(f"careergraph.cli.commands.{module}")
    command: click.Command = getattr(room, f"{word}_command")
    return command


def show_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:  # noqa: FBT001
    """Print the version and stop."""
    if value and not ctx.resilient_parsing:
        import careergraph

        echo(f"careergraph {careergraph.__version__}")
        ctx.exit()


version_option: Callable[[Any], Any] = click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=show_version,
    help="Print the version.",
)


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--data",
    type=click.Path(readable=False),
    envvar="CAREERGRAPH_DATA",
    help="The dataset, for any command.",
)
@max_bytes
@version_option
def main(data: str | None) -> None:
    """How do I get from this role to that one, what must I learn, how sure is that, who says so?

    \b
    Example:
      careergraph path "IT Project Manager" CIO --have PMP
    """
