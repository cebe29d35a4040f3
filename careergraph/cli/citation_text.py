"""Where a fact stands, as text: its source, and the place in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from careergraph.model.facts import Citation

__all__ = ["citation_text", "key_and_place"]


def citation_text(citation: Citation) -> str:
    """Return a citation with the key that `careergraph cite` takes."""
    if not citation.source:
        return "no source named"
    return f"{citation} [{citation.source}]" if citation.title else str(citation)


def key_and_place(citation: Citation) -> str:
    """Return the key of a source, and where in it a fact stands."""
    return f"{citation.source} ({citation.locator})" if citation.locator else citation.source
