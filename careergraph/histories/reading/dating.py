"""The dates of a frame: each that is written is read once, and its day joined to all its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careergraph.errors import Problem, TableError, stop
from careergraph.hidden_characters import line_shown
from careergraph.histories.reading.raw_columns import DATES
from careergraph.histories.reading.reading_engines import joined, small_frame
from careergraph.histories.reading.written_dates import (
    FIRST_DAY,
    LAST_DAY,
    REASONS,
    UNITS,
    YEARS,
    order_of,
    read_date,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    import narwhals as nw

    from careergraph.histories.reading.reading_engines import Frame

__all__ = ["NO_DATE", "NO_END", "SAYS", "dated"]

NO_END = ("blank", "missing", "present", "9999")  # what an end says of someone still there
NO_DATE = REASONS
SAYS = (*UNITS, *NO_END, *NO_DATE)  # what a cell says of a date, by number
NUMBER = {says: number for number, says in enumerate(SAYS)}
FOR_EVER = (2_932_532, 2_932_896)  # the days of the year 9999
ORDER = "dayfirst, or one order in all rows"
EITHER = "dayfirst (--day-first, --month-first), which says whether the day stands first"
LISTED = {"day": "the day first", "month": "the month first"}


def dated(
    frame: Frame, file: str, columns: Mapping[str, str], *, dayfirst: bool | None
) -> tuple[Frame, str]:
    """Return a frame with the day of each start and end, and what its cell says.

    Parameters
    ----------
    frame : narwhals DataFrame or LazyFrame
        What `raw_columns` gives.
    file : str
        What to call it in an error.
    columns : mapping of str to str
        What its columns are called there.
    dayfirst : bool, optional
        Whether the day stands first where dates do not show it.

    Returns
    -------
    narwhals DataFrame or LazyFrame
        With ``start_day`` and ``end_day`` (null where there is none), ``start_says`` and
        ``end_says`` (places in `SAYS`).
    str
        How the order of day and month was known; blank where all dates are without doubt.
    """
    names = frame.collect_schema().names()
    written = {what: cells_of(frame, what) for what in DATES if f"{what}_day" not in names}
    order, known = day_order(file, columns, written, dayfirst=dayfirst)
    for what in DATES:
        if what in written:
            table = small_frame(map_of(what, written[what], dayfirst=order), frame)
            frame = joined(frame, table, what)
        else:
            frame = frame.with_columns(*of_days(what))
    return frame, known


def cells_of(frame: Frame, what: str) -> list[str]:
    """Return the different cells of a column, sorted."""
    import narwhals as nw

    # By groups: to DuckDB, narwhals' unique is a window, which takes many times as long.
    unique = frame.group_by(what).agg(nw.len().alias("count")).select(what)
    if isinstance(unique, nw.LazyFrame):
        unique = unique.collect()
    return sorted(unique[what].to_list())


def map_of(what: str, cells: list[str], *, dayfirst: bool | None) -> dict[str, list[Any]]:
    """Return for each cell its day, and the number of what it says."""
    read = [read_date(cell, dayfirst=dayfirst) for cell in cells]
    return {
        what: cells,
        f"{what}_day": [each.day for each in read],
        f"{what}_says": [NUMBER[each.says] for each in read],
    }


def of_days(what: str) -> list[nw.Expr]:
    """Return the days of a column of dates, null where they are out of range, and what they say."""
    import narwhals as nw

    day = nw.col(f"{what}_day")
    usable = (day >= FIRST_DAY) & (day <= LAST_DAY)
    for_ever = (day >= FOR_EVER[0]) & (day <= FOR_EVER[1])
    says = (
        nw.when(day.is_null())
        .then(nw.lit(NUMBER["blank"]))
        .otherwise(
            nw.when(usable)
            .then(nw.lit(NUMBER["day"]))
            .otherwise(
                nw.when(for_ever).then(nw.lit(NUMBER["9999"])).otherwise(nw.lit(NUMBER[YEARS]))
            )
        )
    )
    return [nw.when(usable).then(day).alias(f"{what}_day"), says.alias(f"{what}_says")]


def day_order(
    file: str,
    columns: Mapping[str, str],
    written: Mapping[str, list[str]],
    *,
    dayfirst: bool | None,
) -> tuple[bool | None, str]:
    """Return whether the day stands first, as the caller says or as dates show, and which do.

    Raises
    ------
    TableError
        When dates show both orders, and when dates that may be either stand beside none that shows
        it.
    """
    shown: dict[str, str] = {}
    for what, cells in written.items():
        for order, cell in order_of(cells).items():
            shown.setdefault(order, f"{line_shown(cell)!r} ({columns.get(what, what)})")
    if dayfirst is not None or not shown:
        said = f"{LISTED['day' if dayfirst else 'month']}, as dayfirst says"
        return dayfirst, said if shown else ""
    if "day" in shown and "month" in shown:
        found = f"{shown['day']}, the day first, and {shown['month']}, the month first"
        stop(file, None, found, ORDER)
    for order in ("day", "month"):
        if order in shown:
            return order == "day", f"{LISTED[order]}, as {shown[order]} shows"
    found = f"{shown['either']}, of which day and month may be either, and no date that shows it"
    raise TableError([Problem(file, None, None, found, EITHER)])
