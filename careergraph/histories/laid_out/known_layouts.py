"""All layouts of histories: which one a table has; help, errors and documentation of them."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from careergraph.english import alternatives
from careergraph.errors import CareerGraphError, Problem, TableError
from careergraph.graph.collection import no_collection
from careergraph.histories import layouts
from careergraph.histories.laid_out.layout_columns import refuse_unknown_columns
from careergraph.importers.shared.columns import columns_listed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

    from careergraph.histories.laid_out.declared_layout import LaidOut, Layout, LayoutQuestion
    from careergraph.importers.shared.download import Sheet

__all__ = [
    "all_layouts",
    "lay_out",
    "layout_help",
    "layout_named",
    "layout_of",
    "layouts_table",
    "refuse_layouts",
]


@cache
def all_layouts() -> tuple[Layout, ...]:
    """Return the layouts that the modules of `careergraph.histories.layouts` declare, by name.

    Examples
    --------
    >>> [layout.name for layout in all_layouts()]
    ['events', 'experiences', 'moves', 'order', 'panel', 'spells', 'sps', 'states']
    """
    names = [module.name for module in iter_modules(layouts.__path__)]
    modules = [import_module(f"{layouts.__name__}.{name}") for name in names]
    return tuple(sorted((m.LAYOUT for m in modules), key=lambda layout: layout.name))


def layout_named(name: str) -> Layout:
    """Return a layout by its name.

    Raises
    ------
    CareerGraphError
        When none is called so.
    """
    found = next((layout for layout in all_layouts() if layout.name == name), None)
    if found is None:
        names = alternatives([layout.name for layout in all_layouts()])
        message = f"layout: found {name!r}; right would be {names}"
        raise CareerGraphError(message)
    return found


def layout_of(sheet: Sheet, question: LayoutQuestion) -> Layout:
    """Return the layout that the columns of a table show.

    Raises
    ------
    TableError
        When they show none, or several.
    """
    found = [layout for layout in all_layouts() if layout.fits(sheet, question)]
    if len(found) == 1:
        return found[0]
    if not found:
        refuse_unknown_columns(sheet, question)
    return refuse_layouts(sheet, found)


def refuse_layouts(sheet: Sheet, found: Sequence[Layout]) -> NoReturn:
    """Refuse a table that has none of the layouts, or may have several.

    Raises
    ------
    TableError
        Always.
    """
    ways = [f"{layout.name} ({layout.recognised})" for layout in found or all_layouts()]
    right = f"a table of histories: {alternatives(ways)}"
    if found:
        right = f"the one of these that is meant, named by --layout: {alternatives(ways)}"
    raise TableError([Problem(sheet.file, None, None, columns_listed(sheet), right)])


def lay_out(sheet: Sheet, question: LayoutQuestion, layout: str = "") -> LaidOut:
    """Return a table of any layout as spells.

    Parameters
    ----------
    sheet : Sheet
        The table.
    question : LayoutQuestion
        What else is known of it.
    layout : str, optional
        The name of its layout; by default the one that its columns show.

    Returns
    -------
    LaidOut
        The same table as spells, with notes.

    Raises
    ------
    TableError
        When the table has no such layout.
    """
    chosen = layout_named(layout) if layout else layout_of(sheet, question)
    with no_collection():
        return chosen.spells(sheet, question)


def layout_help() -> str:
    """Return what the layouts are, for the help of ``--layout``: a line each."""
    return "\n".join(f"{layout.name}: {layout.about}" for layout in all_layouts())


def layouts_table() -> str:
    """Return the layouts as a Markdown table, for the documentation."""
    rows = [
        f"| `{layout.name}` | {layout.about} | {layout.recognised} |" for layout in all_layouts()
    ]
    return "\n".join(["| Layout | What it is | Recognised by |", "|---|---|---|", *rows])
