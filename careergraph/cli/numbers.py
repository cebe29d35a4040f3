"""Numbers as people type them: finite ones, and sizes such as 2G; how much may be read."""

from __future__ import annotations

import re
from math import inf, isfinite
from typing import TYPE_CHECKING, Any

import click

from careergraph.errors import CareerGraphError
from careergraph.files.allowance import VARIABLE, choose, number_of_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["YEARS", "FiniteRange", "WholeRange", "answer_seconds", "max_bytes"]


class FiniteRange(click.FloatRange):
    """A number within a range, which is not infinite unless that is allowed, and is a number."""

    name = "number"  # as help and errors call it

    def __init__(self, *args: Any, or_inf: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self._or_inf = or_inf

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return the number that a text means, or fail with what would be right."""
        number: float = super().convert(value, param, ctx)
        if isfinite(number) or (self._or_inf and number == inf):
            return number
        return self.fail(f"{value!r} is no number that can be counted with.", param, ctx)


class WholeRange(click.IntRange):
    """A whole number within a range."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number that a text means, or fail with what would be right."""
        try:
            int(value)
        except ValueError:
            self.fail(f"{value!r} is no whole number.", param, ctx)
        number: int = super().convert(value, param, ctx)
        return number


class Size(click.ParamType[int]):
    """A number of bytes, such as 500M or 2G."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return how many bytes a text means, or fail with what would be right."""
        try:
            return number_of_bytes(value)
        except CareerGraphError as error:
            return self.fail(str(error), param, ctx)


SIZE = Size()


TIME = r"(\d+(?:\.\d*)?|\.\d+) *(y|years?|m|months?)?"


class Years(click.ParamType[float]):
    """A number of years, such as 15, 15y or 18m."""

    name = "years"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return how many years a text means, or fail with what would be right."""
        if isinstance(value, int | float):
            return value
        found = re.fullmatch(
            r"(\d+(?:\.\d*)?|\.\d+) *(y|years?|m|months?)?", value.strip().casefold()
        )
        if found is None:
            self.fail(f"{value!r} is no time; right would be 15y, 2.5y or 18m.", param, ctx)
        return float(found[1]) / (12 if (found[2] or "y").startswith("m") else 1)


YEARS = Years()


def allow_bytes(_ctx: click.Context, _param: click.Parameter, size: int | None) -> None:
    """Let whatever the command reads have so many bytes at most."""
    if size is not None:
        choose(size)


max_bytes: Callable[[Any], Any] = click.option(
    "--max-bytes",
    type=SIZE,
    is_eager=True,  # it holds for all that is read
    expose_value=False,
    callback=allow_bytes,
    help="How much is read of a dataset or a download at most, unpacked: 500M, 2G.  "
    f"[default: ${VARIABLE}, else 250M]",
)


def answer_seconds(default: float) -> Callable[[Any], Any]:
    """Return the option that says how long a server searches for one answer."""
    return click.option(
        "--seconds",
        type=FiniteRange(min=0, min_open=True, max=60),
        default=default,
        show_default=True,
        metavar="NUMBER",
        help="How long to search for one answer at most.",
    )
