"""Plurals and lists of words, for every sentence that is shown."""

from __future__ import annotations

__all__ = ["counted", "either"]


def counted(number: float, noun: str, nouns: str = "") -> str:
    """Return a number with its noun: ``no roles``, ``1 role``, ``1,016 roles``, ``2.5 years``.

    Examples
    --------
    >>> counted(0, "role"), counted(1, "role"), counted(1016, "role"), counted(2.5, "year")
    ('no roles', '1 role', '1,016 roles', '2.5 years')
    """
    if number == 1:
        return f"1 {noun}"
    amount = "no" if number == 0 else f"{number:,}"
    return f"{amount} {nouns or noun + 's'}"


def either(names: list[str]) -> str:
    """Join names as a choice.

    Examples
    --------
    >>> either(["a", "b", "c"])
    "'a', 'b' or 'c'"
    """
    quoted = [repr(name) for name in names]
    if len(quoted) == 1:
        return quoted[0]
    return ", ".join(quoted[:-1]) + " or " + quoted[-1]
