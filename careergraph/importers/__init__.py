"""Public datasets in: one module for each publisher's format.

`onet`, `esco`, `gdad`, `nice` and `pairs` have a function ``read(path)``, `pay` and `crosswalk` a
function ``add(graph, path)``. Both return an `Imported`: the dataset, and a report of the rows that
were read, used and skipped.

>>> from careergraph.importers import onet
>>> onet.read("db_29_3_text.zip")  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from careergraph.importers import crosswalk, esco, gdad, nice, onet, pairs, pay

__all__ = ["crosswalk", "esco", "gdad", "nice", "onet", "pairs", "pay"]


def __getattr__(name: str) -> object:
    if name in __all__:
        from importlib import import_module

        return import_module(f"careergraph.importers.{name}")
    message = f"module 'careergraph.importers' has no attribute {name!r}"
    raise AttributeError(message)
