"""Identifiers made of names: the same name has the same one in every export."""

from __future__ import annotations

from urllib.parse import quote, unquote
from uuid import UUID, uuid5

__all__ = ["BASE", "OWN", "TERMS", "iri", "name_of_iri", "uuid_of"]

BASE = "urn:careergraph:"  # RFC 8141; no address: nobody can promise that a page will stand there
TERMS = f"{BASE}terms:"  # our own vocabulary; docs/exporting.md says what each term means
OWN = f"{BASE}column:"  # columns of the user's own, which may be called as a term of ours
NAMESPACE = UUID("6f0a7c66-4b0c-5d0e-9a53-0a2f6f1c2d7e")  # of ours alone


def iri(kind: str, *names: str) -> str:
    """Return the identifier of a thing: its kind, and its names percent-encoded.

    Examples
    --------
    >>> iri("role", "C# <lead>")
    'urn:careergraph:role:C%23%20%3Clead%3E'
    """
    return BASE + ":".join((kind, *(quote(name, safe="") for name in names)))


def name_of_iri(kind: str, identifier: str) -> str | None:
    """Return the name that an identifier of ours is made of; None for another one.

    Examples
    --------
    >>> name_of_iri("role", "urn:careergraph:role:C%23"), name_of_iri("role", "https://x.org/C")
    ('C#', None)
    """
    start = f"{BASE}{kind}:"
    return unquote(identifier[len(start) :]) if identifier.startswith(start) else None


def uuid_of(*names: str) -> str:
    """Return a UUID made of names (version 5, RFC 9562)."""
    return str(uuid5(NAMESPACE, "\0".join(names)))
