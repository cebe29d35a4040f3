"""Labels that are no role but say that someone left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.importers.pairs.outside import LEAVING
from careergraph.importers.shared.download import simple_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careergraph.histories.laid_out.declared_layout import LayoutQuestion, Noting

__all__ = ["leaving_labels"]

OTHER = {"leftservice", "lefttheservice", "leftemployment", "endofemployment"}


def leaving_labels(question: LayoutQuestion, roles: Iterable[str], noting: Noting) -> set[str]:
    """Return which labels say that someone left: those named, and words such as left and exit.

    Parameters
    ----------
    question : LayoutQuestion
        What the caller says.
    roles : iterable of str
        All labels of the table.
    noting : Noting
        Where it is noted.
    """
    named = {simple_name(label) for label in question.leaving}
    found = {role for role in set(roles) if simple_name(role) in LEAVING | OTHER | named}
    if found:
        labels = ", ".join(map(repr, sorted(found)))
        text = f"{labels}: no role; the role before ends there"
        noting.say("leaving", text, examples=sorted(found))
    return found
