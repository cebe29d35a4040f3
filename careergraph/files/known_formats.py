"""Which forms of a dataset there are, and which one a name or an ending means."""

from __future__ import annotations

import os
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from careergraph.english import alternatives
from careergraph.errors import CareerGraphError
from careergraph.files import formats

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType

__all__ = [
    "all_formats",
    "dataset_formats",
    "format_for",
    "format_of",
    "formats_table",
    "reader_of",
]

TABLE = (".csv", ".tsv")
FOLDER = "name a folder and the format csv, or a workbook that ends in .xlsx"


def all_formats() -> list[ModuleType]:
    """Return the modules of `careergraph.files.formats`, by their names for a user."""
    names = (module.name for module in iter_modules(formats.__path__))
    modules = (import_module(f"{formats.__name__}.{name}") for name in names)
    return sorted(modules, key=lambda module: str(module.NAME))


def dataset_formats() -> list[ModuleType]:
    """Return the forms that hold all of a dataset, so that they are read back."""
    return [module for module in all_formats() if not hasattr(module, "loses")]


def format_of(place: str, among: Iterable[ModuleType]) -> ModuleType | None:
    """Return the form whose ending a name has, the longest; None where none of these has it."""
    by_ending = {ending: module for module in among for ending in module.ENDINGS}
    fitting = [*filter(place.lower().endswith, by_ending)]
    return by_ending[max(fitting, key=len)] if fitting else None


def reader_of(place: str) -> ModuleType | None:
    """Return the form that reads what lies there; None where that is left to the tables' reader."""
    module = format_of(place, [each for each in all_formats() if hasattr(each, "read")])
    reads = getattr(module, "reads", os.path.isfile)
    return module if reads(place) else None


def format_for(place: str, name: str) -> ModuleType:
    """Return the form that is asked for: by its name or an ending, else by that of a place.

    Raises
    ------
    CareerGraphError
        Where neither says one; it lists them all.
    """
    every = all_formats()
    if name:
        endings = {each[1:]: module for module in every for each in module.ENDINGS}
        by_name = {module.NAME: module for module in every}
        asked = name.lower().removeprefix(".")
        if asked in endings | by_name:
            return (endings | by_name)[asked]
        message = f"no format is called {name!r}; right would be {alternatives(sorted(by_name))}"
        raise CareerGraphError(message)
    module = format_of(os.path.basename(place), [each for each in every if "" not in each.ENDINGS])
    if module is None:
        if place.lower().endswith(TABLE):
            message = f"{place}: found the ending of one table, and a dataset is several; {FOLDER}"
            raise CareerGraphError(message)
        found = f"{place}: found no ending that says one; " if place != "-" else ""
        message = f"{found}{right_format(every)}"
        raise CareerGraphError(message)
    return module


def right_format(every: Iterable[ModuleType]) -> str:
    """Return which formats there are, and by which endings."""
    listed = [
        f"{module.NAME} ({alternatives([each for each in module.ENDINGS if each])})"
        if any(module.ENDINGS)
        else module.NAME
        for module in every
    ]
    return f"name a format, or a file that ends as it does: {alternatives(listed)}"


def formats_table() -> str:
    """Return the formats as a Markdown table, for the documentation."""
    header = ("Format", "Ending", "What it is", "What it holds", "What is lost", "Back", "Read by")
    lines = [f"| {' | '.join(header)} |", "|---" * len(header) + "|"]
    for module in all_formats():
        endings = ", ".join(f"`{ending}`" for ending in module.ENDINGS if ending)
        endings = endings or ("none: a folder" if "" in module.ENDINGS else "by its name alone")
        holds, lacks, readers = (getattr(module, n, "") for n in ("HOLDS", "LACKS", "READERS"))
        is_read = hasattr(module, "read") or not hasattr(module, "loses")
        back = "yes" if is_read else "no"
        cells = (f"`{module.NAME}`", endings, module.FORM, holds, lacks or "nothing", back, readers)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)
