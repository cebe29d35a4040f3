"""One question for a whole workforce, wherever its table is: the best route of everybody."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Unpack

import pandas as pd

from careergraph.histories.people_engines import ENGINES
from careergraph.search.question import BUDGET, Options
from careergraph.search.workforce import paths_frame

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph
    from careergraph.kernel.budget import Budget

    Frame = Any  # a DataFrame of whomever

__all__ = ["paths_table"]


def paths_table(
    graph: CareerGraph,
    people: Frame,
    destination: str,
    *,
    by: str = "doubt",
    budget: int | Budget = BUDGET,
    **options: Unpack[Options],
) -> Frame:
    """Find the best route to one role for everybody in a table.

    Each gets the route that :func:`careergraph.routes` finds first. People who hold the same role
    and say the same of themselves are answered once.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    people : DataFrame of pandas, polars, DuckDB, Arrow or Spark
        A row a person: ``role`` (by name, alias or code), optionally ``have`` and ``lack`` (names
        joined by ``;`` or by commas) and ``years`` (of experience), and any columns of your own,
        which are kept.
    destination : str
        The role wanted, by name, alias or code.
    by : str, default "doubt"
        What the best route has, as for :func:`careergraph.routes`. By doubt and by steps one search
        back from the destination serves all.
    budget
        As for :func:`careergraph.routes`.
    **options
        What holds for everybody in the table (``have``, ``lack``, ``assume``, ``years``,
        ``optional``), and the limits, as for :func:`careergraph.routes`.

    Returns
    -------
    DataFrame of the kind that came in
        The rows of `people` (in their order, of DuckDB and Spark in any), with columns about the
        route: ``route`` (roles joined by arrows), ``steps``, ``learning`` (missing where no source
        says what a role on it requires), ``learning_at_least``, ``years``, ``years_is`` (``at
        least`` or ``stated``), ``support`` (of the weakest step), ``doubt`` and ``doubts``;
        ``skills``, ``certifications``, ``education`` and ``experience`` (still to acquire, joined
        by semicolons) and ``optional``; and ``optimal``, whether it is proved that no other is
        better. They are missing for someone whom no route leads there, and ``why_not`` says why. So
        they are for a row that cannot be understood (no role or an unknown one, years that are no
        number, what is both held and lacked): its ``why_not`` begins with ``not asked:``. For
        someone who holds the role already, steps, learning and doubt are 0.

    Raises
    ------
    UnknownRoleError
        When the destination is unknown.
    TableError
        When there is no column ``role``.

    Notes
    -----
    The questions that differ are answered here, each once, and the answers are joined to the
    people where these are: a DuckDB relation stays in its database, and of a Spark DataFrame only
    the different questions leave the cluster. Both are lazy: what they are made of is worked out
    once for the questions, and again when the answer is read.

    Examples
    --------
    >>> import careergraph, pandas as pd
    >>> people = pd.DataFrame({"person": ["Ada", "Bob"], "role": ["IT director", "CIO"]})
    >>> table = careergraph.paths_table(careergraph.load(), people, "CTO")
    >>> table["route"].tolist()[0]
    'IT director → Chief technology officer'
    """
    answer = partial(paths_frame, graph, destination=destination, by=by, budget=budget, **options)
    engine = ENGINES.get(maker(people))
    if engine is None or not hasattr(people, "columns"):
        return answer(people=people)
    names = list(people.column_names if maker(people) == "pyarrow Table" else people.columns)
    if "role" not in names:
        return answer(people=pd.DataFrame(columns=names))  # it is refused
    return engine(people, lambda questions: answer(people=questions))


def maker(people: object) -> str:
    """Return which engine a table is of: the package, and what it calls such a table.

    Examples
    --------
    >>> maker(pd.DataFrame())
    'pandas DataFrame'
    """
    kind = type(people)
    return f"{kind.__module__.partition('.')[0].lstrip('_')} {kind.__name__}"
