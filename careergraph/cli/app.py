"""The command line's frame: commands loaded when asked for, errors turned into one line."""

from __future__ import annotations

import warnings
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from careergraph.errors import CareerGraphError, UnknownNameWarning

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["main"]

# Each command and the module that it lives in: only the one that is asked for is imported.
COMMANDS = {
    "path": "commands.path",
    "roles": "roles",
    "role": "roles",
    "next": "moves",
    "feeders": "moves",
    "gap": "moves",
    "reach": "around",
    "who-can": "around",
    "unavoidable": "between",
    "stepping-stones": "between",
    "why": "between",
    "stats": "commands.stats",
    "batch": "commands.batch",
    "plot": "commands.plot",
    "sources": "citing",
    "cite": "citing",
    "check": "commands.check",
    "import": "commands.import_",
    "add": "commands.add",
    "match": "commands.match",
    "convert": "datasets",
    "diff": "datasets",
}


class Commands(click.Group):
    """A group whose commands are imported when they are asked for."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # By these names click suggests what may have been meant.
        self.commands.update({name: click.Command(name) for name in COMMANDS})

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """Return the commands, the main job first."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return one command, or what click says of an unknown one."""
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        room = import_module(f"careergraph.cli.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(room, f"{cmd_name.replace('-', '_')}_command")
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command: our errors become lines on stderr and exit code 1."""
        with warnings.catch_warnings():
            warnings.simplefilter("always", UnknownNameWarning)
            warnings.showwarning = lambda message, *_: say(str(message))
            try:
                return super().invoke(ctx)
            except CareerGraphError as error:
                say(str(error))
                ctx.exit(1)


def say(text: str) -> None:
    """Tell the user something beside the answer."""
    click.echo(f"careergraph: {text}", err=True)


def show_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:  # noqa: FBT001
    """Print the version and stop."""
    if value and not ctx.resilient_parsing:
        import careergraph

        click.echo(f"careergraph {careergraph.__version__}")
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
@version_option
def main(data: str | None) -> None:
    """How do I get from this role to that one, what must I learn, how sure is that, who says so?

    \b
    Example:
      careergraph path "IT Project Manager" CIO --have PMP
    """
