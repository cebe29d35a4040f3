"""Rows of tables as statements of RDF: which identifier each has, and what its cells are called."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from careergraph.contract.tables import TABLES
from careergraph.files.linked_data.identifiers import OWN, TERMS, iri

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.graph.core import GraphCore

__all__ = ["CLASSES", "cells_of", "statement_iri", "term_of", "twice"]

# The tables whose rows are statements, and of which class.
CLASSES = {
    "transitions": "Transition",
    "requirements": "Requirement",
    "satisfies": "Satisfaction",
    "certifications": "Certification",
    "pay": "Pay",
    "facts": "Fact",
    "life_table": "LifeTableInterval",
    "careers": "CareerStep",
}
NEXT_WORD = re.compile("_([a-z])")


def term_of(table: str, column: str) -> str:
    """Return the identifier of a column: a term of ours, or what the user calls it.

    Examples
    --------
    >>> term_of("transitions", "weighted_count"), term_of("transitions", "my_own")
    ('urn:careergraph:terms:weightedCount', 'urn:careergraph:column:my_own')
    """
    if TABLES[table].column(column) is None:
        return OWN + quote(column, safe="")
    return TERMS + NEXT_WORD.sub(lambda match: match[1].upper(), column)


def cells_of(graph: GraphCore, table: str) -> Iterator[dict[str, object]]:
    """Yield the rows of a table by column, blanks left out."""
    columns = graph.columns(table)
    for cells in zip(*columns.values(), strict=True):
        pairs = zip(columns, cells, strict=True)
        yield {name: cell for name, cell in pairs if cell not in ("", None)}


def statement_iri(table: str, row: dict[str, object]) -> str:
    """Return the identifier of a row: its key, or what it says where its table has no key.

    Examples
    --------
    >>> statement_iri("transitions", {"origin": "Cook", "destination": "Chef", "source": "a"})
    'urn:careergraph:transitions:Cook:Chef:a'
    """
    key = TABLES[table].key
    if key:
        return iri(table, *(str(row.get(name, "")) for name in key))
    said = repr(sorted((name, str(cell)) for name, cell in row.items()))
    return iri(table, hashlib.sha256(said.encode()).hexdigest()[:32])


def twice(graph: GraphCore) -> int:
    """Return how many rows have the identifier of a row before them: of no keys, or equal ones."""
    count = 0
    for table in CLASSES:
        rows = [statement_iri(table, row) for row in cells_of(graph, table)]
        count += len(rows) - len({*rows})
    return count
