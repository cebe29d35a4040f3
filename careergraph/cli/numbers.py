"""Numbers as people type them: finite ones, and sizes such as 2G."""

from __future__ import annotations

from math import isfinite
from typing import Any

import click

from careergraph.errors import CareerGraphError
from careergraph.files.allowance import number_of_bytes

__all__ = ["SIZE", "FiniteRange"]


class FiniteRange(click.FloatRange):
    """A number within a range; none of it is infinite, or not a number."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return the number that a text means, or fail with what would be right."""
        number: float = super().convert(value, param, ctx)
        if isfinite(number):
            return number
        return self.fail(f"{value!r} is no number that can be counted with.", param, ctx)


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
