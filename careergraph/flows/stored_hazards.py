"""The hazards that a dataset stores, as its table `life_table`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import numpy as np

from careergraph.english import counted, together
from careergraph.errors import CareerGraphError
from careergraph.estimation.interval_hazards import Hazards, hazards_of
from careergraph.estimation.life_table import LifeTable
from careergraph.estimation.sojourns import LEFT
from careergraph.graph.memo import kept

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph

__all__ = ["stored_hazards"]

TABLE = "life_table"
NUMBERS = ("after_years", "person_years", "count")


@kept
def stored_hazards(graph: CareerGraph, source: str | None) -> Hazards:
    """Return the hazards of the life table of a dataset.

    Roles are those of ``graph.names``, by their places; a destination that is not among them, where
    the graph is a part of another, is the place after all of these.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    source : str or None
        The key of the source; needed only where the table is of several.

    Raises
    ------
    CareerGraphError
        Where there is no life table; where it is of several sources and none is chosen, as these
        may have counted the same people; where a number is blank.
    """
    rows = rows_of(graph, source)
    columns = {name: graph.number_column(TABLE, name) for name in (*NUMBERS, "until_years")}
    for name in NUMBERS:
        blank = next((row for row in rows if columns[name][row] is None), None)
        if blank is not None:
            refuse_blank(graph, name, blank)
    after, years, count = (
        np.array([columns[name][row] for row in rows], np.float64) for name in NUMBERS
    )
    until = [columns["until_years"][row] for row in rows]
    ends = np.array([np.inf if end is None else end for end in until], np.float64)
    origin, destination = (graph.text_column(TABLE, name) for name in ("role", "destination"))
    outside = len(graph.names)
    tails = [graph.numbers[origin[row]] for row in rows]
    names = [destination[row] for row in rows]
    heads = [graph.numbers.get(name, outside) if name else LEFT for name in names]
    return hazards_of(
        LifeTable(np.array(tails, np.int64), np.array(heads, np.int64), after, ends, years, count)
    )


def rows_of(graph: CareerGraph, source: str | None) -> list[int]:
    """Return the rows of the one source that is meant."""
    origins = graph.text_column(TABLE, "role")
    if not origins:
        message = (
            "the dataset has no life table, which tells how soon people leave a role; "
            "`careergraph build` writes one from histories"
        )
        raise CareerGraphError(message)
    sources = graph.text_column(TABLE, "source")
    keys = sorted(set(sources))
    if source is None and len(keys) > 1:
        shown = together([repr(key) for key in keys])
        message = (
            f"the life table is of {counted(len(keys), 'source')}, {shown}, which may have counted "
            "the same people; choose one of them as the source"
        )
        raise CareerGraphError(message)
    if source is not None and source not in keys:
        shown = together([repr(key) for key in keys])
        message = f"the life table has no source {source!r}; right would be one of {shown}"
        raise CareerGraphError(message)
    return [row for row, key in enumerate(sources) if source in (None, key)]


def refuse_blank(graph: CareerGraph, column: str, row: int) -> NoReturn:
    """Refuse a row of the life table in which a number is blank."""
    role = graph.text_column(TABLE, "role")[row]
    message = f"the life table has a blank {column} of {role!r}; right would be a number, 0 or more"
    raise CareerGraphError(message)
