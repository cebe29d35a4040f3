"""The sojourns of each person as a frame, and the careers that people had."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals as nw

from careergraph.histories.observing.career_counts import MOST_SOJOURNS, CareerCounts, Careers
from careergraph.histories.observing.counted_rows import arrays, one_row
from careergraph.histories.observing.engines import engine_of
from careergraph.histories.observing.frame_checks import bounds_of
from careergraph.histories.observing.sojourn_frame import person_sojourns
from careergraph.histories.observing.spell_rules import TimeLimits, kept_spells, sorted_out

if TYPE_CHECKING:
    from narwhals.typing import IntoFrame

__all__ = ["careers_of", "people_moves"]

COLUMNS = [
    *("person", "position", "previous", "origin", "outcome", "days", "left_on", "group"),
]


def people_moves(
    frame: IntoFrame,
    *,
    roles: int,
    groups: int = 1,
    max_gap: int | None = None,
    as_of: int | None = None,
) -> Any:  # noqa: ANN401 (a frame of the engine)
    """Return the sojourns of each person, as a frame of the engine that holds the spells.

    Parameters
    ----------
    frame, roles, groups, max_gap, as_of
        As for :func:`careergraph.histories.observing.observe.observe`.

    Returns
    -------
    DataFrame, DuckDB relation or Spark DataFrame
        Columns person, position (1 for the first sojourn), previous (a role, or -3), origin,
        outcome (a role, -1 left, -2 still there), days, left_on (day) and group. Of DuckDB and
        Spark the rows are kept as long as the connection or session lives.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = [("Ann", 0, 0, 730), ("Ann", 1, 730, 900)]
    >>> spells = pd.DataFrame(rows, columns=["person", "role", "start", "end"])
    >>> people_moves(spells, roles=2)[["position", "origin", "outcome", "days"]].values.tolist()
    [[1, 0, 1, 730], [2, 1, -2, 170]]
    """
    spells = nw.from_native(frame)
    grouped = groups > 1
    bounds = bounds_of(spells, roles=roles, groups=groups)
    limits = TimeLimits(bounds.last_day if as_of is None else as_of, max_gap)
    with engine_of(spells) as engine:
        judged = sorted_out(spells, engine, limits.as_of, groups=grouped)
        kept = kept_spells(judged, engine, limits, groups=grouped)
        sojourns = person_sojourns(kept, engine, groups=grouped)
        order = ["start", "end", "origin"]
        rows = engine.ordered(sojourns, order).with_columns(position=engine.position(order))
        given = engine.given(engine.keep(rows.select(COLUMNS)))
    return nw.to_native(given)


def careers_of(moves: IntoFrame) -> Careers:
    """Count the distinct careers, each as the sequence of its roles.

    Parameters
    ----------
    moves : DataFrame, DuckDB relation or Spark DataFrame
        What `people_moves` returned.

    Returns
    -------
    Careers
        Exact counts. Above MOST_SOJOURNS sojourns they are left out, since each person's sequence
        must come to this process.

    Examples
    --------
    >>> import pandas as pd
    >>> moves = {"person": ["Ann", "Ann", "Bob"], "position": [1, 2, 1], "origin": [0, 1, 0]}
    >>> careers_of(pd.DataFrame(moves | {"previous": [-3, 0, -3]})).count
    {(0, 1): 1, (0,): 1}
    """
    rows = nw.from_native(moves).select("person", "position", "previous", "origin")
    size = int(one_row(rows.select(size=nw.len()))["size"])
    if size > MOST_SOJOURNS or not size:
        return Careers(None if size else {}, size)
    columns = arrays(rows.sort("person", "position").select("position", "previous", "origin"))
    careers = CareerCounts()
    careers.add(columns["position"] == 1, columns["previous"], columns["origin"])
    return careers.counted()
