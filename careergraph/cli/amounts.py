"""Amounts of money as people write them: 60000, 60,000, 60k, 1.5m."""

from __future__ import annotations

import re
from math import inf
from typing import Any

import click

__all__ = ["AMOUNT", "amount", "fault"]

TIMES = {"": 1, "k": 1_000, "m": 1_000_000}
NUMBER = re.compile(r"(?P<number>[0-9][0-9.,\s'\u2019e+]*)(?P<times>[km]?)", re.IGNORECASE)
# Thousands stand apart by a comma, a blank of any width or an apostrophe, always by the same.
RIGHT = re.compile(
    r"[0-9]{1,3}([,'\u2019\s])[0-9]{3}(\1[0-9]{3})*(\.[0-9]+)?|[0-9]+(\.[0-9]+)?(e\+?[0-9]+)?"
)
EITHER = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")  # in some countries the point parts thousands
POINTS = re.compile(r"[0-9]{1,3}(\.[0-9]{3}){2,}")
COMMA = re.compile(r"[0-9]+,[0-9]{1,2}")
CURRENCY = re.compile(r"\b[a-z]{3}\b|[$\u20ac\u00a3\u00a5]", re.IGNORECASE)


def amount(text: str) -> float | None:
    """Return the number that a text means; None for what is no amount, and for what may be two.

    Examples
    --------
    >>> amount("60k"), amount("60,000"), amount("1.5m"), amount("52.5"), amount("52.000")
    (60000.0, 60000.0, 1500000.0, 52.5, None)
    """
    found = NUMBER.fullmatch(text.strip())
    number = found["number"].strip().lower() if found else ""
    if found is None or EITHER.fullmatch(number) or not RIGHT.fullmatch(number):
        return None
    value = float(re.sub(r"[^0-9.e]", "", number)) * TIMES[found["times"].lower()]
    return value if value < inf else None


def fault(text: str) -> str:
    """Return what is wrong with a text that is no amount, and what would be right.

    Examples
    --------
    >>> fault("52.000"), fault("52,5")
    ("'52.000' may be 52 or 52000; write one of them", "'52,5': right would be 52.5, with a point")
    """
    found = NUMBER.fullmatch(text.strip())
    number, times = (found["number"].strip(), found["times"]) if found else ("", "")
    if EITHER.fullmatch(number):
        low, high = f"{float(number):g}{times}", number.replace(".", "") + times
        return f"{text!r} may be {low} or {high}; write one of them"
    if POINTS.fullmatch(number):
        return f"{text!r}: right would be {number.replace('.', ',')}{times}"
    if COMMA.fullmatch(number):
        return f"{text!r}: right would be {number.replace(',', '.')}{times}, with a point"
    if not found and NUMBER.fullmatch(CURRENCY.sub("", text).strip()):
        return f"{text!r}: leave the currency out; amounts are in that of the dataset"
    return f"{text!r} is no amount; right would be 60000, 60,000, 60k or 1.5m"


class Amount(click.ParamType[float]):
    """An amount, 0 or more."""

    name = "amount"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return the number that a text means, or fail with what is wrong."""
        number = amount(str(value))
        return self.fail(fault(str(value)), param, ctx) if number is None else number


AMOUNT = Amount()
