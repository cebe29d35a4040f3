"""What went wrong, as plain values: one form for every door."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.errors import (
    BudgetError,
    CareerGraphError,
    LeftOutRoleError,
    NoRouteError,
    SharedCodeError,
    TableError,
    UnknownNameError,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["KINDS", "Failure", "failure"]

# From the special to the general.
OF_ERRORS: dict[type[CareerGraphError], str] = {
    LeftOutRoleError: "left out",
    SharedCodeError: "shared code",
    UnknownNameError: "unknown name",
    NoRouteError: "no route",
    BudgetError: "unfinished",
    TableError: "dataset",
    CareerGraphError: "wrong value",
}
# What a server refuses or fails at, beside what a question finds wrong.
OF_SERVERS = ("refused", "no such page", "too large", "busy", "our fault")
FOR_A_TERMINAL = r" \(`careergraph [^`]*`[^)]*\)"  # what to type next
KINDS = (*OF_ERRORS.values(), *OF_SERVERS)


class Failure(NamedTuple):
    """What went wrong.

    Attributes
    ----------
    kind : str
        One of `KINDS`.
    message : str
        What was found and what would be right, in plain words.
    suggestions : sequence of str
        Names that may be meant, the likeliest first.
    """

    kind: str
    message: str
    suggestions: Sequence[str] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON holds it."""
        fields = self._asdict() | {"suggestions": list(self.suggestions)}
        return {"error": fields}


def failure(error: CareerGraphError) -> Failure:
    """Return what one of our errors says, without what is for a terminal alone.

    Examples
    --------
    >>> from careergraph.errors import UnknownRoleError
    >>> failure(UnknownRoleError("CFO", ["CIO"])).to_dict()["error"]["message"]
    "no role is called 'CFO'; did you mean 'CIO'?"
    """
    kind = next(kind for family, kind in OF_ERRORS.items() if isinstance(error, family))
    message = re.sub(FOR_A_TERMINAL, "", str(error))
    return Failure(kind, message, getattr(error, "suggestions", ()))
