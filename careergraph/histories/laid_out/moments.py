"""When something was, as it is written: to put the rows of a person in order."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache

from careergraph.histories.laid_out.time_points import NUMBER, time_point

__all__ = ["moment"]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@lru_cache(maxsize=2**16)
def moment(text: str) -> float | None:
    """Return the seconds of a date or time since 1970, None for what is none.

    A month, a quarter or a year is its first day; a time without a zone is one of UTC.

    Examples
    --------
    >>> moment("1970-01-02"), moment("1970-01-01T01:00:30+01:00"), moment("Q3 1970")
    (86400.0, 30.0, 15638400.0)
    >>> moment("soon"), moment("31/12/1970")
    (None, None)
    """
    point = time_point(text)
    a_date = point is not None and point.kind != NUMBER and text[:1].lower() not in "yw"
    written = point.first_day if point and a_date else text
    try:
        when = datetime.fromisoformat(written)
    except ValueError:
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return (when - EPOCH).total_seconds()
