"""The nodes of a document of CTDL, in whatever shape of JSON-LD it came."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Nodes", "listed", "text_of", "texts_of"]

# The namespaces of CTDL and of its profile for competencies; a term may be an address, have a
# prefix, or stand alone where the context says what it is.
OURS = re.compile(r"(?:https?://purl\.org/(?:ctdl|ctdlasn|ceasn)/terms/|ceterms:|ceasn:|asn:)")
DCTERMS = re.compile(r"https?://purl\.org/dc/terms/|dct:|dc:")
ENGLISH = re.compile("en(-|$)", re.IGNORECASE)

Node = dict[str, Any]


class Nodes:
    """The nodes of a document, wherever they stand in it; what several say of one is joined.

    Attributes
    ----------
    by_id : dict of str to dict
        Each node by its identifier; a node without one has one of its own.
    """

    def __init__(self, document: object) -> None:
        self.by_id: dict[str, Node] = {}
        for number, found in enumerate(dicts_in(document)):
            if "@type" in found or "@id" in found:
                identifier = str(found.setdefault("@id", f"_:{number}"))
                self._join(identifier, found)

    def _join(self, identifier: str, found: Node) -> None:
        """Add what is said of a node to what is known of it."""
        node = self.by_id.setdefault(identifier, {})
        for key, value in found.items():
            name = term(key)
            known = node.get(name)
            node[name] = value if known in (None, value) else [*listed(known), *listed(value)]

    def of_type(self, *types: str) -> dict[str, Node]:
        """Return the nodes of some types, by identifier."""
        return {key: node for key, node in self.by_id.items() if types_of(node) & {*types}}

    def at(self, value: object) -> Iterator[str]:
        """Yield the identifiers that a value refers to, or whose nodes stand in it."""
        for each in listed(value):
            if isinstance(each, str):
                yield each
            elif isinstance(each, dict) and "@id" in each:
                yield str(each["@id"])


def dicts_in(document: object) -> Iterator[Node]:
    """Yield every object of a document, the outer before the inner."""
    waiting = [document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting += [part for key, part in reversed(value.items()) if key != "@context"]
        elif isinstance(value, list):
            waiting += reversed(value)


def term(key: str) -> str:
    """Return the name of a term without its namespace.

    Examples
    --------
    >>> term("ceterms:name"), term("https://purl.org/ctdl/terms/name"), term("dct:source")
    ('name', 'name', 'dcterms:source')
    """
    return DCTERMS.sub("dcterms:", OURS.sub("", key, count=1), count=1)


def types_of(node: Node) -> set[str]:
    """Return the types of a node."""
    return {term(kind) for kind in listed(node.get("@type")) if isinstance(kind, str)}


def listed(value: object) -> list[Any]:
    """Return a value as a list, whichever way JSON-LD wraps one."""
    if isinstance(value, dict):
        for key in ("@list", "@set"):
            if key in value:
                return listed(value[key])
    if isinstance(value, list):
        return [part for each in value for part in listed(each)]
    return [] if value is None else [value]


def texts_of(value: object) -> list[str]:
    """Return the texts of a value in one language: English, or that which stands first.

    Examples
    --------
    >>> texts_of("Cook"), texts_of({"es": "Cocinero", "en-US": "Cook"})
    (['Cook'], ['Cook'])
    >>> texts_of({"und": ["a", "b"]}), texts_of([{"@value": "Cook", "@language": "en"}])
    (['a', 'b'], ['Cook'])
    """
    found: dict[str, list[str]] = {}
    for language, text in spoken(listed(value)):
        found.setdefault(language, []).append(text)
    english = next((language for language in found if ENGLISH.match(language)), None)
    return found[english] if english is not None else next(iter(found.values()), [])


def text_of(value: object) -> str:
    """Return the first text of a value, blank where there is none."""
    return next(iter(texts_of(value)), "")


def spoken(values: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """Yield texts with their languages."""
    for value in values:
        if isinstance(value, str):
            yield "", value.strip()
        elif isinstance(value, dict) and isinstance(value.get("@value"), str):
            yield str(value.get("@language", "")), value["@value"].strip()
        elif isinstance(value, dict):
            for language, texts in value.items():
                if not language.startswith("@"):
                    yield from (
                        (language, text.strip()) for text in listed(texts) if isinstance(text, str)
                    )
