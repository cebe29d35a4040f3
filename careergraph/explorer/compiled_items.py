"""Skills, certifications and what else is required, as tables: names, and what stands for what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.explorer.record_tables import RecordTable
from careergraph.graph.names import items_named
from careergraph.graph.prerequisites import prerequisites, words_first

if TYPE_CHECKING:
    from careergraph.explorer.compiled_records import CompiledRecords
    from careergraph.graph.value import CareerGraph

__all__ = ["item_tables"]


def item_tables(graph: CareerGraph, records: CompiledRecords) -> dict[str, RecordTable]:
    """Return the items that can be held, what stands for what, and what certifications take."""
    texts = records.texts
    items = RecordTable(texts, type="text", name="text")
    for item in items_named(graph):
        items.number(*item)
    standing = RecordTable(texts, type="text", name="text", satisfies="text")
    columns = (graph.text_column("satisfies", name) for name in ("type", "name", "satisfies"))
    for row in zip(*columns, strict=True):
        standing.number(*row)
    full_names = RecordTable(texts, full="text", short="text")
    columns = (graph.text_column("certifications", name) for name in ("name", "certification"))
    for full, short in zip(*columns, strict=True):
        if full:
            full_names.number(full, short)
    return {
        "items": items,
        "standing": standing,
        "full_names": full_names,
        "certifications": certification_table(graph, records),
    }


def certification_table(graph: CareerGraph, records: CompiledRecords) -> RecordTable:
    """Return what each certification takes first: in words, and the parts that can be held."""
    table = RecordTable(records.texts, name="text", words="texts", parts="plain")
    found, number = prerequisites(graph), records.texts.number
    for short in dict.fromkeys(graph.text_column("certifications", "certification")):
        parts = [
            [[(number(kind), number(name)) for kind, name in part.any_of],
             records.citation(part.citation)]
            for part in found.get(short, ())
        ]  # fmt: skip
        table.number(short, words_first(graph, short), parts)
    return table
