"""The files that a source of histories names: one, several, a folder, a glob."""

from __future__ import annotations

import glob
import os
from typing import TYPE_CHECKING, NamedTuple, cast

from careergraph.english import counted
from careergraph.errors import CareerGraphError, stop
from careergraph.files.allowance import Allowance
from careergraph.files.table_read import CALLED, STDIN
from careergraph.importers.shared.any_table import ANY_TABLE
from careergraph.importers.shared.folder_files import files_in_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["SourceFiles", "files_of", "is_place"]

WILD = "*?["
ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".parquet", ".pq", ".xes", ".gz", ".zip")
PARQUET = (".parquet", ".pq")
MAGIC = b"PAR1"


class SourceFiles(NamedTuple):
    """Files of histories, all of one kind.

    Attributes
    ----------
    called : str
        What to call them together.
    paths : tuple of str
        The files, in the order of their names.
    parquet : bool
        Whether they are Parquet.
    size : int
        Their bytes on the disk.
    unread : tuple of str
        The files of folders that are no tables, by their endings.
    """

    called: str
    paths: tuple[str, ...]
    parquet: bool
    size: int
    unread: tuple[str, ...] = ()


def is_place(source: object) -> bool:
    """Return whether a source is a path, or a list of paths."""
    if isinstance(source, list | tuple):
        return all(isinstance(each, str | os.PathLike) for each in source)
    return isinstance(source, str | os.PathLike)


def files_of(source: object) -> SourceFiles:
    """Return the files that a source names.

    Parameters
    ----------
    source : path-like or list of path-like
        Files, folders or globs; ``"-"`` is the standard input.

    Raises
    ------
    TableError
        For what is not there, for a folder without tables, for Parquet among other files.
    """
    given = list(source) if isinstance(source, list | tuple) else [source]
    if not given:
        message = "source is an empty list; right would be files of histories"
        raise CareerGraphError(message)
    places = [os.fspath(cast("str", each)) for each in given]
    unread: list[str] = []
    paths = list(dict.fromkeys(path for place in places for path in expanded(place, unread)))
    called = places[0] if len(places) == 1 else counted(len(paths), "file")
    if paths == [STDIN]:
        return SourceFiles(CALLED, (STDIN,), parquet=False, size=0)
    size = sum(os.path.getsize(path) for path in paths if os.path.isfile(path))
    return SourceFiles(called, tuple(paths), are_parquet(called, paths), size, tuple(unread))


def are_parquet(called: str, paths: list[str]) -> bool:
    """Return whether files are Parquet, by what they begin with; a damaged one by its ending.

    Raises
    ------
    TableError
        When some are and others are not.
    """
    parquet = [path for path in paths if is_parquet(path)]
    others = [
        path
        for path in paths
        if path not in parquet and not (parquet and path.lower().endswith(PARQUET))
    ]
    if parquet and others:
        found = f"Parquet ({parquet[0]}) beside another kind ({others[0]})"
        stop(called, None, found, "files of one kind")
    return bool(parquet)


def expanded(place: str, unread: list[str]) -> Iterable[str]:
    """Return the files that a path, a folder or a glob names; a path as it is."""
    if place == STDIN or os.path.isfile(place):
        return [place]
    if os.path.isdir(place):
        found = list(tables_in(place, unread))
        if not found:
            stop(place, None, "a folder without tables", f"files that end in {', '.join(ENDINGS)}")
        return found
    if any(mark in place for mark in WILD):
        found = sorted(path for path in glob.glob(place, recursive=True) if os.path.isfile(path))
        if not found:
            stop(place, None, "no file that matches", ANY_TABLE)
        return found
    return [place]  # the reader says what is wrong with it


def tables_in(folder: str, unread: list[str]) -> Iterator[str]:
    """Yield the tables in a folder and below it, but hidden files and marks such as _SUCCESS."""
    for inside, _ in files_in_folder(folder, Allowance()):
        parts = inside.split("/")
        if any(part.startswith((".", "_")) for part in parts):
            continue
        if inside.lower().endswith(ENDINGS):
            yield os.path.join(folder, *parts)
        else:
            unread.append(inside)


def is_parquet(path: str) -> bool:
    """Return whether a file begins as Parquet does."""
    try:
        with open(path, "rb") as stream:
            return stream.read(len(MAGIC)) == MAGIC
    except OSError:
        return False  # the reader says what is wrong with it
