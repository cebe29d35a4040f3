"""Documents that travel with the package: in it, in a checkout beside it."""

from __future__ import annotations

import os

__all__ = ["document"]


def document(name: str) -> str:
    """Return the text of a document of docs/ that travels with the package.

    Examples
    --------
    >>> document("words.md").splitlines()[0]
    '# The words'
    """
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, "documents", name)
    beside = os.path.join(os.path.dirname(package), "docs", name)
    with open(inside if os.path.exists(inside) else beside, encoding="utf-8") as stream:
        return stream.read()
