"""Transitions between the occupations that are most alike: modelled, as ESCO states none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.english import counted
from careergraph.importers.esco.tables import RIGHTS
from careergraph.importers.similarity import linked
from careergraph.model.facts import Source

if TYPE_CHECKING:
    from careergraph.importers.shared.context import Import

__all__ = ["add_similar"]


def add_similar(context: Import, title: str, count: int) -> None:
    """Link each occupation to those most like it by their essential skills and knowledge.

    Parameters
    ----------
    context : Import
        The import; its requirements are there already.
    title : str
        What the similarity is computed from.
    count : int
        How many others of each occupation are looked for, at most; links go both ways.
    """
    source = f"{context.source}-similarity"
    title = f"Similarity of occupations by essential skills, computed from {title}"
    context.cite(Source(source, title, "careergraph", kind="model", **RIGHTS))
    required: dict[str, set[str]] = {}
    for row in context.draft.rows["requirements"]:
        if row["importance"] == "required":
            required.setdefault(str(row["role"]), set()).add(str(row["name"]))
    for alike in linked(required, count):
        sizes = f"{len(required[alike.role])} and {len(required[alike.other])}"
        context.add(
            "transitions",
            origin=alike.role,
            destination=alike.other,
            kind="similar",
            evidence="modelled",
            source=source,
            locator=f"weighted Jaccard (idf) of essential skills: {alike.shared} shared of {sizes}",
            similarity=alike.similarity,
        )
    links = counted(len(context.draft.rows["transitions"]), "transition")
    context.report.note(
        f"{links} modelled: each occupation and at most {count}, the most similar, both ways"
    )
