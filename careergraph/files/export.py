"""Writing a dataset, or a part of one, in any form, and telling what that form cannot hold."""

from __future__ import annotations

import os
import tempfile
from typing import TYPE_CHECKING

from careergraph.english import alternatives
from careergraph.errors import CareerGraphError
from careergraph.files.known_formats import all_formats, format_for
from careergraph.files.readable import check_readable
from careergraph.files.replace import replacing
from careergraph.files.save import check_place, ending_of_file, make_folder
from careergraph.graph.parts.people_left import closed
from careergraph.model.option_checks import check_flags

if TYPE_CHECKING:
    from types import ModuleType

    from careergraph.graph.value import CareerGraph

__all__ = ["export", "export_text"]


def export(
    graph: CareerGraph,
    place: str | os.PathLike[str],
    *,
    format: str = "",  # noqa: A002 (the word of everybody who asks for one)
    safe: bool = False,
) -> list[str]:
    """Write a graph in any form, all of it or nothing, and return what that form cannot hold.

    Parameters
    ----------
    graph : CareerGraph
        What to write: a dataset, or a part of one (:meth:`CareerGraph.subset`).
    place : path-like
        The file or folder to write. It must not exist yet, unless it is one that
        :func:`careergraph.save` would replace.
    format : str, optional
        The form by its name or ending, such as ``"graphml"`` or ``"xlsx"``; by default what the
        ending of the place says.
    safe : bool, default False
        Whether cells that a spreadsheet would take for a formula are written as text; only for
        forms that spreadsheets open.

    Returns
    -------
    list of str
        Sentences about what is not in what was written, with counts; empty where nothing is lost.

    Raises
    ------
    CareerGraphError
        Where neither the format nor the ending says a form, when something else stands there
        already, when nothing can be written there, and for what a form has no room for.

    Examples
    --------
    >>> import careergraph, tempfile, pathlib
    >>> graph = careergraph.load()
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     place = pathlib.Path(folder) / "copy.sqlite"
    ...     careergraph.export(graph, place), careergraph.load(place) == graph
    ([], True)
    """
    check_flags(safe=safe)
    called = os.fspath(place)
    module = format_for(called, format)
    refuse_name_of_file(called, module)
    check_place(called, module)
    make_folder(called)
    with replacing(called) as fresh:
        return written(graph, fresh, module, safe=safe)


def refuse_name_of_file(called: str, module: ModuleType) -> None:
    """Refuse to make a folder of CSV that is called as a file is."""
    ending = ending_of_file(called) if "" in module.ENDINGS else ""
    if ending:
        message = (
            f"{called}: found the ending {ending}, and {module.NAME} is a folder; right would be "
            "a name without such an ending"
        )
        raise CareerGraphError(message)


def export_text(graph: CareerGraph, name: str, *, safe: bool = False) -> tuple[str, list[str]]:
    """Return a graph in a form that is text, and what that form cannot hold.

    Raises
    ------
    CareerGraphError
        For a form that is no text.
    """
    module = format_for("-", name)
    if not getattr(module, "IS_TEXT", False):
        texts = sorted(each.NAME for each in all_formats() if getattr(each, "IS_TEXT", False))
        message = f"{name} is no text to print; name a file with -o, or print {alternatives(texts)}"
        raise CareerGraphError(message)
    with tempfile.TemporaryDirectory(prefix="careergraph-") as folder:
        place = os.path.join(folder, "text")
        lost = written(graph, place, module, safe=safe)
        with open(place, encoding="utf-8", newline="") as stream:
            return stream.read(), lost


def written(graph: CareerGraph, fresh: str, module: ModuleType, *, safe: bool) -> list[str]:
    """Write a graph to a fresh name in one form; return what the form cannot hold."""
    graph = closed(graph)
    if not hasattr(module, "loses"):
        check_readable(graph)
    write = getattr(module, "write_safe", None) if safe else module.write
    if write is None:
        safely = sorted(each.NAME for each in all_formats() if hasattr(each, "write_safe"))
        only = f"only {alternatives(safely)} can be" if safely else "no format can be"
        message = f"no spreadsheet takes {module.NAME} for formulas; {only} written safe"
        raise CareerGraphError(message)
    write(graph, fresh)
    loses = getattr(module, "loses", None)
    return loses(graph) if loses else []
