"""Where a dataset's CSV tables lie: a folder of them, or one file of transitions."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from careergraph.contract.checks import typed
from careergraph.contract.tables import TABLES
from careergraph.files.csv_read import read, stop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from careergraph.contract.tables import Columns

__all__ = ["Shelf", "bundled", "shelf", "tables_in"]


class Shelf(dict[str, "Columns"]):
    """Tables that are each read when they are first asked for.

    Whoever asks for a route does not wait for what it does not touch.

    Parameters
    ----------
    tables : iterable of str
        Their names.
    read : callable
        What reads a table of that name.
    """

    def __init__(self, tables: Iterable[str], read: Callable[[str], Columns]) -> None:
        super().__init__({name: {} for name in tables})
        self.unread = set(self)
        self.read = read

    def __getitem__(self, name: str) -> Columns:
        if name in self.unread:
            self[name] = self.read(name)
            self.unread.remove(name)
        return super().__getitem__(name)


def shelf() -> Shelf:
    """Return the bundled tables; the tests check them, so that nobody has to at every start."""
    files = tables_in(bundled())
    return Shelf(files, lambda name: typed(TABLES[name], read(files[name]), []))


def bundled() -> str:
    """Return the folder of the bundled dataset: in the package, in a checkout beside it."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, "data")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "data")


def tables_in(place: str) -> dict[str, str]:
    """Return the file of each table of a dataset."""
    if not os.path.isdir(place):
        return {"transitions": place}
    files = {name: os.path.join(place, f"{name}.csv") for name in TABLES}
    found = {name: file for name, file in files.items() if os.path.lexists(file)}
    if "transitions" not in found:
        inside = listing(place)
        others = f"only {', '.join(inside[:8])}" if inside else "nothing"
        stop(place, None, f"{others} in the folder", "a file transitions.csv among them")
    return found


def listing(place: str) -> list[str]:
    """Return what a folder holds, or say why that cannot be read."""
    try:
        return sorted(os.listdir(place))
    except OSError as error:
        found = f"a folder that cannot be read ({error.strerror})"
        stop(place, None, found, "a readable folder")
