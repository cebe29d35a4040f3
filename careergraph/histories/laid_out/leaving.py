"""Labels that are no role but say that someone left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.importers.pairs.outside import LEAVING
from careergraph.importers.shared.download import simple_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careergraph.histories.laid_out.declared_layout import LayoutQuestion, Noting

__all__ = ["is_word_of_leaving", "leaving_labels"]

OTHER = {"leftservice", "lefttheservice", "leftemployment", "endofemployment"}


def is_word_of_leaving(label: str) -> bool:
    """Return whether a label is one of the few words that cannot be a role.

    Examples
    --------
    >>> [is_word_of_leaving(label) for label in ("Left the firm", "leftservice", "Left winger")]
    [True, True, False]
    """
    return simple_name(label) in LEAVING | OTHER


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
    found = {role for role in set(roles) if is_word_of_leaving(role) or simple_name(role) in named}
    if found:
        labels = ", ".join(map(repr, sorted(found)))
        text = f"{labels}: no role; the role before ends there"
        noting.say("leaving", text, examples=sorted(found))
    return found
