"""Public datasets in: a folder for each publisher's format.

`onet`, `esco`, `gdad`, `nice` and `pairs` have a function ``read(path)``, `pay` and `crosswalk` a
function ``add(graph, path)``, `similar` a function ``add(graph)``. All return an `Imported`: the
dataset, and a report of the rows that were read, used and skipped. Each folder declares its
importer as ``IMPORTER``, which the command line offers.

>>> from careergraph.importers import onet
>>> onet.read("db_29_3_text.zip")  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

    from careergraph.importers.shared.importer import Importer

# The list of importers.
__all__ = ["crosswalk", "esco", "gdad", "nice", "onet", "pairs", "pay", "similar"]


def __getattr__(name: str) -> ModuleType:
    if name in __all__:
        from importlib import import_module

        return import_module(f"careergraph.importers.{name}")
    message = f"module 'careergraph.importers' has no attribute {name!r}"
    raise AttributeError(message)


def declared(name: str) -> Importer:
    """Return what an importer declares of itself; only that importer is imported."""
    importer: Importer = __getattr__(name).IMPORTER
    return importer
