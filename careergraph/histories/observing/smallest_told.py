"""The smallest count that may be told, and what it leaves of what was observed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from careergraph.histories.observing.untimed_moves import none_of
from careergraph.model.option_checks import is_whole, refuse_value

if TYPE_CHECKING:
    from careergraph.histories.observing.observation import Seen

__all__ = ["check_minimum", "of_many"]


def check_minimum(min_count: object) -> None:
    """Refuse a smallest count that may be told that is none.

    Raises
    ------
    CareerGraphError
        For what is no whole number from 1.
    """
    if not is_whole(min_count) or min_count == 0:
        refuse_value("min_count", min_count, "a whole number from 1")


def of_many(seen: Seen, min_count: int) -> Seen:
    """Return what may be told where small counts are hidden.

    Moves without durations beside others would tell how many they are: the life table has the
    others alone.
    """
    if min_count == 1 or seen.untimed is None or not len(seen.sojourns.origin):
        return seen
    why = "beside moves with durations they would tell small counts"
    return replace(seen, untimed=none_of(seen.untimed, why))
