"""Amounts of money as people write them: 60000, 60,000, 60k, 1.5m."""

from __future__ import annotations

import re
from math import inf
from typing import Any

import click

__all__ = ["AMOUNT", "amount", "fault"]

TIMES = {"": 1, "k": 1_000, "m": 1_000_000}
# Patterns are compiled when an amount is read: most questions have none.
NUMBER = r"([0-9][0-9.,\s'\u2019e+]*)([km]?)"
# Thousands stand apart by a comma, a blank of any width or an apostrophe, always by the same.
GROUPED = r"[0-9]{1,3}([,'\u2019\s])[0-9]{3}(\1[0-9]{3})*(\.[0-9]+)?"
PLAIN = r"[0-9]+(\.[0-9]+)?(e\+?[0-9]+)?"
EITHER = r"[1-9][0-9]{0,2}\.[0-9]{3}"  # in some countries the point parts thousands
POINTS = r"[0-9]{1,3}(\.[0-9]{3}){2,}"
COMMA = r"[0-9]+,[0-9]{1,2}"
CURRENCY = r"(?i)\b[a-z]{3}\b|[$\u20ac\u00a3\u00a5]"


def amount(text: str) -> float | None:
    """Return the number that a text means; None for what is no amount, and for what may be two.

    Examples
    --------
    >>> amount("60k"), amount("60,000"), amount("1.5m"), amount("52.5"), amount("52.000")
    (60000.0, 60000.0, 1500000.0, 52.5, None)
    """
    number, times = parts(text)
    if re.fullmatch(EITHER, number) or not re.fullmatch(f"{GROUPED}|{PLAIN}", number):
        return None
    value = float(re.sub(r"[^0-9.e]", "", number)) * TIMES[times.lower()]
    return value if value < inf else None


def parts(text: str) -> tuple[str, str]:
    """Return the number in a text and the letter that stands for a thousand or a million."""
    found = re.fullmatch(NUMBER, text.strip(), re.IGNORECASE)
    return (found[1].strip().lower(), found[2]) if found else ("", "")


def fault(text: str) -> str:
    """Return what is wrong with a text that is no amount, and what would be right.

    Examples
    --------
    >>> fault("52.000"), fault("52,5")
    ("'52.000' may be 52 or 52000; write one of them", "'52,5': right would be 52.5, with a point")
    """
    number, times = parts(text)
    if re.fullmatch(EITHER, number):
        low, high = f"{float(number):g}{times}", number.replace(".", "") + times
        return f"{text!r} may be {low} or {high}; write one of them"
    if re.fullmatch(POINTS, number):
        return f"{text!r}: right would be {number.replace('.', ',')}{times}"
    if re.fullmatch(COMMA, number):
        return f"{text!r}: right would be {number.replace(',', '.')}{times}, with a point"
    if not number and parts(re.sub(CURRENCY, "", text))[0]:
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
