"""The columns of histories in a frame of any engine: text without nulls, and days of dates."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING, Any

from careergraph.errors import stop
from careergraph.histories.reading.written_dates import TIME

if TYPE_CHECKING:
    from collections.abc import Mapping

    import narwhals as nw
    import pandas as pd

    from careergraph.histories.reading.reading_engines import Frame

__all__ = ["BLANKS", "DATES", "PLACE", "raw_columns"]

DATES = ("start", "end")
PLACE = "place"  # the number of a row, where a source counts rows
BLANKS = (
    string.whitespace + "\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
    "\u200b\u200c\u200d\u2060\ufeff" + "".join(map(chr, range(0x2000, 0x200B)))
)
AROUND = "^[^!-~]|[^!-~]$"  # what may be a blank: all but what ASCII prints
LONGEST_DATE = 10  # characters; behind more a time may stand
ZEROS = r"\.0+$"  # of whole numbers among floats


def raw_columns(frame: Frame, columns: Mapping[str, str], file: str) -> Frame:
    """Return the columns of histories by our names.

    Parameters
    ----------
    frame : narwhals DataFrame or LazyFrame
        A frame of any engine.
    columns : mapping of str to str
        For person, role, start and, if any, end, group and place its column.
    file : str
        What to call it in an error.

    Returns
    -------
    narwhals DataFrame or LazyFrame
        ``person``, ``role`` and ``group`` as text, blank for null; ``start`` and ``end`` as text
        too, or as they are, with ``start_day`` and ``end_day``, where they are dates or times.
        ``group`` and ``end`` are blank where there is no such column.
    """
    import narwhals as nw

    chosen = []
    if frame.implementation.is_pandas():
        frame = nw.from_native(of_pandas(nw.to_native(frame), columns))
        columns = {what: what for what in columns}
        chosen = [nw.col(f"{what}_day") for what in DATES if f"{what}_day" in frame.columns]
    schema = frame.collect_schema()
    for what, name in columns.items():
        dtype = schema[name]
        if dtype.is_nested():
            stop(file, None, f"{dtype} in the column {name!r}", "a text, a number or a date")
        column = nw.col(name)
        if what == PLACE:
            chosen.append(column.alias(what))
        elif what in DATES and dtype in (nw.Date, nw.Datetime):
            of_utc = in_utc(column, dtype)
            day = of_utc if frame.implementation.is_duckdb() else day_number(of_utc)
            chosen += [column.alias(what), day.alias(f"{what}_day")]
        else:
            text = as_text(column, dtype)
            shorter = {"person": stripped, "start": without_time, "end": without_time}
            if not dtype.is_integer():  # which has neither blanks nor a time
                text = shorter.get(what, unchanged)(text)
            chosen.append(text.alias(what))
    chosen += [nw.lit("").alias(what) for what in ("end", "group") if what not in columns]
    rows = frame.select(*chosen)
    return days_of_duckdb(rows) if frame.implementation.is_duckdb() else rows


def days_of_duckdb(frame: Frame) -> Frame:
    """Return dates and times in the columns of days as days since 1970-01-01.

    In the words of DuckDB: all rows are read with it several times, and whole numbers of years and
    days take many times as long.
    """
    import narwhals as nw

    columns = []
    for name, dtype in frame.collect_schema().items():
        if name.endswith("_day") and dtype in (nw.Date, nw.Datetime):
            day = f"CAST({name} AS DATE) - DATE '1970-01-01'"
            columns.append(f"CASE WHEN isfinite({name}) THEN {day} END AS {name}")
        else:
            columns.append(f'"{name}"')
    made: Frame = nw.from_native(nw.to_native(frame).project(", ".join(columns)))
    return made


def as_text(column: nw.Expr, dtype: Any) -> nw.Expr:  # noqa: ANN401 (narwhals has types of types)
    """Return a column as text, blank for null."""
    import narwhals as nw

    text = column if dtype == nw.String else column.cast(nw.String)
    if dtype.is_float() or dtype.is_decimal():
        text = text.str.replace_all(ZEROS, "").str.replace_all("^[Nn]a[Nn]$", "")
    return text.fill_null("")


def unchanged(text: nw.Expr) -> nw.Expr:
    """Return text as it is: of names few are different, and these are read later."""
    return text


def stripped(text: nw.Expr) -> nw.Expr:
    """Return text without blanks around it; looked for are they first, as that is quicker."""
    import narwhals as nw

    blank = text.str.contains(AROUND)
    return nw.when(blank).then(text.str.strip_chars(BLANKS)).otherwise(text)


def without_time(text: nw.Expr) -> nw.Expr:
    """Return dates without a time of day: as many of them are different as there are days."""
    import narwhals as nw

    longer = text.str.len_chars() > LONGEST_DATE
    return nw.when(longer).then(text.str.replace_all(TIME, "")).otherwise(text)


def in_utc(column: nw.Expr, dtype: Any) -> nw.Expr:  # noqa: ANN401 (as above)
    """Return times as UTC has them: engines do not all keep the zone in which they are written."""
    zone = getattr(dtype, "time_zone", None)
    if zone in {None, "UTC", "Etc/UTC"}:
        return column
    return column.dt.convert_time_zone("UTC")


def day_number(column: nw.Expr) -> nw.Expr:
    """Return days since 1970-01-01 of dates; of a year before 1600 a number below all others.

    By whole numbers, which every engine has: none has the difference of two dates as all others.
    """
    import narwhals as nw

    years = column.dt.year().cast(nw.Int64) - 1600
    leap_days = (years + 3) // 4 - (years + 99) // 100 + (years + 399) // 400
    since_1600 = years * 365 + leap_days + column.dt.ordinal_day().cast(nw.Int64) - 1
    return (since_1600 - 135_140).cast(nw.Int64)


def of_pandas(frame: pd.DataFrame, columns: Mapping[str, str]) -> pd.DataFrame:
    """Return columns of pandas by our names: what is no time is text, without any null.

    pandas has many nulls, and whole numbers that became floats beside them.
    """
    import numpy as np
    import pandas as pd

    from careergraph.importers.pairs.data_frame import texts

    made: dict[str, Any] = {}
    for what, name in columns.items():
        series = frame[name].reset_index(drop=True)
        if what == PLACE:
            made[what] = series
        elif what in DATES and series.dtype.kind == "M":
            plain = series.dt.tz_convert(None) if series.dt.tz is not None else series
            made[what] = pd.Series(texts(plain), dtype=object)
            days = plain.to_numpy(dtype="datetime64[D]").astype(np.int64)
            made[f"{what}_day"] = pd.array(days, dtype="Int64")
            made[f"{what}_day"][plain.isna().to_numpy()] = pd.NA
        else:
            made[what] = pd.Series(texts(series), dtype=object)
    return pd.DataFrame(made)
