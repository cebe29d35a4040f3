"""Writing a dataset, all of it or nothing."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from careergraph.english import alternatives
from careergraph.errors import CareerGraphError
from careergraph.files.known_formats import all_formats, dataset_formats, format_of
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

__all__ = ["check_free", "check_place", "ending_of_file", "make_folder", "save"]


def save(graph: CareerGraph, place: str | os.PathLike[str]) -> None:
    """Write a dataset, all of it or nothing: as a folder of CSV tables, or as one file.

    Parameters
    ----------
    graph : CareerGraph
        What to write.
    place : path-like
        The SQLite file to write, where its name ends in ``.sqlite``, ``.sqlite3`` or ``.db``; a
        dataset that is there is replaced. A new file of a graph tool, where it ends in
        ``.graphml``, ``.gexf`` or ``.json``; an Excel workbook, where it ends in ``.xlsx``; a
        folder of Parquet, where it ends in ``.parquet``. Any other name is that of a folder to
        make, a Tabular Data Package: it must not exist yet, or be empty. What loses something is
        written by :func:`careergraph.export`.

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
    called = os.fspath(place)
    check_free(called)
    make_folder(called)
    graph = closed(graph)
    check_readable(graph)
    with replacing(called) as fresh:
        dataset_format(called).write(graph, fresh)


def make_folder(place: str) -> None:
    """Make the folder in which something is to be written, if it is not there."""
    try:
        os.makedirs(os.path.dirname(os.path.abspath(place)), exist_ok=True)
    except OSError as error:
        message = f"{place}: cannot be written ({error.strerror or error})"
        raise CareerGraphError(message) from error


def dataset_format(place: str) -> ModuleType:
    """Return the form in which a dataset is written there: else a folder."""
    module = format_of(os.path.abspath(place), dataset_formats())
    assert module is not None
    return module


def check_free(place: str | os.PathLike[str]) -> None:
    """Refuse a place that something else has taken; long work checks that before it begins."""
    called = os.fspath(place)
    form = dataset_format(called)
    refuse_no_name(called)
    refuse_file_name(called, form)
    check_place(called, form)


def check_place(called: str, form: ModuleType) -> None:
    """Refuse a place that something has taken which a form may not replace."""
    refuse_no_name(called)
    target = os.path.abspath(called)
    if not os.path.lexists(target):
        return
    may_replace = getattr(form, "may_replace", never)
    if os.path.islink(target) or not may_replace(target):
        folder = "" in form.ENDINGS
        what = "something" if folder else "something else"
        right = "a new folder" if folder else "a new file"
        message = f"{called}: {what} stands there already; name {right}"
        raise CareerGraphError(message)


def refuse_no_name(called: str) -> None:
    """Refuse what no file or folder can be called."""
    if not called or "\0" in called:
        message = f"{called!r} is no name; name a new file or folder"
        raise CareerGraphError(message)


def refuse_file_name(called: str, form: ModuleType) -> None:
    """Refuse to make a folder that is called as a file of another form would be."""
    ending = ending_of_file(called) if "" in form.ENDINGS else ""
    if ending:
        known = sorted(each for module in dataset_formats() for each in module.ENDINGS if each)
        is_exported = ending in {each for module in all_formats() for each in module.ENDINGS}
        exported = "; `careergraph export` writes it" if is_exported else ""
        message = (
            f"{called}: found the ending {ending}, in which no dataset is written{exported}; right "
            f"would be a file that ends in {alternatives(known)}, or a folder without such an "
            "ending"
        )
        raise CareerGraphError(message)


def ending_of_file(called: str) -> str:
    """Return the ending by which a name is that of a file, of ours or of others; else nothing."""
    name = called.rstrip("/\\").lower()
    ours = [each for module in all_formats() for each in module.ENDINGS if each]
    longest = max(filter(name.endswith, ours), key=len, default="")
    ending = os.path.splitext(name)[1]
    return longest or (ending if ending in OF_FILES else "")


def never(_place: str) -> bool:
    """Return that nothing may be replaced, as for a format that has no `may_replace`."""
    return False
