"""The option that draws an answer: `-o picture.svg` beside what is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from careergraph.cli.printing import print_message
from careergraph.english import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.axes import Axes

    Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

__all__ = ["draw", "picture_option"]


def check_picture(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Refuse a file that cannot be written before anything is read."""
    from careergraph.cli.commands.plot import check_ending

    return None if value is None else check_ending(ctx, param, value)


def picture_option(what: str) -> Decorator:
    """Return the option that draws an answer too."""
    return click.option(
        "-o",
        "--output",
        "picture",
        type=click.Path(readable=False),
        callback=check_picture,
        metavar="FILE",
        help=f"Draw {what} too: a .png, .svg or .pdf.",
    )


def draw(ax: Axes, place: str, what: str) -> None:
    """Write a picture, and say so beside the answer."""
    from careergraph.cli.commands.plot import write

    figure = ax.get_figure(root=True)
    assert figure is not None
    missing = write(figure, place)
    print_message(f"wrote {place}: {what}")
    if missing:
        print_message(f"the font lacks {counted(missing, 'character')}; they are drawn as boxes")
