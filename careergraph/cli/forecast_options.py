"""The options of commands that read the life table, and of those that leave something to chance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from careergraph.cli.numbers import WholeRange

if TYPE_CHECKING:
    from collections.abc import Callable

    Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

__all__ = ["draws", "life_table_source", "seed"]

life_table_source: Decorator = click.option(
    "--source",
    metavar="NAME",
    help="The source of the life table, by key or publisher, where this is of several.",
)

seed: Decorator = click.option(
    "--seed",
    type=WholeRange(min=0),
    default=0,
    show_default=True,
    metavar="NUMBER",
    help="The seed of chance: the same seed draws the same.",
)


def draws(most: int, what: str) -> Decorator:
    """Return the option that says how often chance is asked, up to so many times."""
    return click.option(
        "--draws",
        type=WholeRange(1, most),
        default=400,
        show_default=True,
        metavar="NUMBER",
        help=what,
    )
