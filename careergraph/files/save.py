"""Writing a dataset, all of it or nothing."""

from __future__ import annotations

import os
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from careergraph.english import alternatives
from careergraph.errors import CareerGraphError
from careergraph.files import formats
from careergraph.files.readable import check_readable
from careergraph.files.replace import replacing
from careergraph.graph.parts.people_left import closed

if TYPE_CHECKING:
    from types import ModuleType

    from careergraph.graph.value import CareerGraph

# How names of files end; a folder that is called so would be taken for one.
OF_FILES = (
    *(".7z", ".bz2", ".gz", ".rar", ".tar", ".tgz", ".xz", ".zip", ".zst"),
    *(".csv", ".md", ".tsv", ".txt", ".json", ".jsonl", ".toml", ".yaml", ".yml", ".xml", ".sql"),
    *(".accdb", ".mdb", ".ods", ".xls", ".xlsb", ".xlsm", ".xlsx"),
    *(".arrow", ".dta", ".feather", ".h5", ".orc", ".parquet", ".pickle", ".pkl", ".rds", ".sav"),
    *(".dot", ".gexf", ".gml", ".graphml", ".htm", ".html", ".pdf", ".png", ".svg", ".ttl"),
)

__all__ = ["all_formats", "check_free", "save"]


def save(graph: CareerGraph, place: str | os.PathLike[str]) -> None:
    """Write a dataset, all of it or nothing: as a folder of CSV tables, or as one SQLite file.

    Parameters
    ----------
    graph : CareerGraph
        What to write.
    place : path-like
        The SQLite file to write, where its name ends in ``.sqlite``, ``.sqlite3`` or ``.db``; a
        dataset that is there is replaced. Any other name is that of a folder to make, a Tabular
        Data Package: it must not exist yet, or be empty.

    Raises
    ------
    CareerGraphError
        When something else stands there already, or nothing can be written there; for cells of
        more than 131,072 characters, which no reader takes.

    Examples
    --------
    >>> import careergraph, tempfile, pathlib
    >>> graph = careergraph.load()
    >>> with tempfile.TemporaryDirectory() as place:
    ...     careergraph.save(graph, pathlib.Path(place) / "copy")
    ...     careergraph.load(pathlib.Path(place) / "copy") == graph
    ...     careergraph.save(graph, pathlib.Path(place) / "copy.sqlite")
    ...     careergraph.load(pathlib.Path(place) / "copy.sqlite") == graph
    True
    True
    """
    check_free(place)
    target = os.path.abspath(os.fspath(place))
    try:
        os.makedirs(os.path.dirname(target), exist_ok=True)
    except OSError as error:
        message = f"{os.fspath(place)}: cannot be written ({error.strerror or error})"
        raise CareerGraphError(message) from error
    graph = closed(graph)
    check_readable(graph)
    with replacing(os.fspath(place)) as fresh:
        format_of(target).write(graph, fresh)


def all_formats() -> list[ModuleType]:
    """Return the modules of `careergraph.files.formats`."""
    names = [module.name for module in iter_modules(formats.__path__)]
    return [import_module(f"{formats.__name__}.{name}") for name in names]


def format_of(place: str) -> ModuleType:
    """Return the module of `careergraph.files.formats` whose ending a name has, the longest."""
    by_ending = {ending: module for module in all_formats() for ending in module.ENDINGS}
    return by_ending[max(filter(place.lower().endswith, by_ending), key=len)]


def check_free(place: str | os.PathLike[str]) -> None:
    """Refuse a place that something else has taken; long work checks that before it begins."""
    target, called = os.path.abspath(os.fspath(place)), os.fspath(place)
    if not called or "\0" in called:
        message = f"{called!r} is no name; name a new file or folder"
        raise CareerGraphError(message)
    form = format_of(target)
    refuse_file_name(called, form)
    if not os.path.lexists(target):
        return
    may_replace = getattr(form, "may_replace", never)
    if os.path.islink(target) or not may_replace(target):
        folder = "" in form.ENDINGS
        what = "something" if folder else "something else"
        right = "a new folder" if folder else "a new file"
        message = f"{called}: {what} stands there already; name {right}"
        raise CareerGraphError(message)


def refuse_file_name(called: str, form: ModuleType) -> None:
    """Refuse to make a folder that is called as a file of another form would be."""
    ending = os.path.splitext(called.rstrip("/\\"))[1].lower()
    if "" in form.ENDINGS and ending in OF_FILES:
        known = sorted(ending for module in all_formats() for ending in module.ENDINGS if ending)
        message = (
            f"{called}: found the ending {ending}, in which no dataset is written; right would be "
            f"a file that ends in {alternatives(known)}, or a folder without such an ending"
        )
        raise CareerGraphError(message)


def never(_place: str) -> bool:
    """Return that nothing may be replaced, as for a format that has no `may_replace`."""
    return False
