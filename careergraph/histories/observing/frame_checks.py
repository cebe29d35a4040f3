"""What a frame of spells must be, and what is known of it at a first look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import narwhals as nw

from careergraph.errors import CareerGraphError
from careergraph.histories.observing.counted_rows import one_row
from careergraph.histories.observing.spell_order import FIRST_DAY, LAST_DAY, MOST_ROLES

if TYPE_CHECKING:
    from careergraph.histories.observing.engines import Frame

__all__ = ["Bounds", "bounds_of", "refuse"]

COLUMNS = ("person", "role", "start", "end")


class Bounds(NamedTuple):
    """What a first look at all rows tells.

    Attributes
    ----------
    rows : int
        How many spells.
    reversed : int
        How many end before they start.
    first_day, last_day : int
        The first start, and the last day of a spell that is not reversed.
    """

    rows: int
    reversed: int
    first_day: int
    last_day: int


def refuse(found: str, right: str) -> None:
    """Refuse a frame."""
    message = f"spells: {found} (right would be {right})"
    raise CareerGraphError(message)


def bounds_of(frame: Frame, *, roles: int, groups: int) -> Bounds:
    """Look at all rows once.

    Raises
    ------
    CareerGraphError
        When a column is missing, a cell is missing that must not, a number is of no role or group,
        or a day lies outside the years 1600 to 2199.
    """
    wanted = (*COLUMNS, "group") if groups > 1 else COLUMNS
    there = frame.collect_schema().names()
    for name in wanted:
        if name not in there:
            refuse(f"no column {name}", f"columns {', '.join(wanted)}")
    if roles > MOST_ROLES:
        refuse(f"{roles:,} roles", f"at most {MOST_ROLES:,}")
    found = one_row(frame.select(**looked_at(wanted)))
    if not found["rows"]:
        return Bounds(0, 0, 0, 0)
    check(found, roles, groups)
    rows, first, last = int(found["rows"]), int(found["least start"]), int(found["most start"])
    if found["turned"]:
        turned, last = without_reversed(frame, first)
        return Bounds(rows, turned, first, last)
    return Bounds(rows, 0, first, max(last, known(found["most end"], last)))


def looked_at(wanted: tuple[str, ...]) -> dict[str, nw.Expr]:
    """Return what is asked of all rows at once."""
    asked = {"rows": nw.len(), "turned": (nw.col("end") < nw.col("start")).any()}
    for name in wanted:
        if name != "end":
            asked[f"some {name}"] = nw.col(name).count()
        if name != "person":
            asked[f"least {name}"] = nw.col(name).min()
            asked[f"most {name}"] = nw.col(name).max()
    return asked


def without_reversed(frame: Frame, first: int) -> tuple[int, int]:
    """Return how many spells end before they start, and the last day of the others."""
    start, end = nw.col("start"), nw.col("end")
    turned = (end < start).fill_null(value=False)
    last = nw.when(~turned).then(nw.when(end > start).then(end).otherwise(start)).max()
    found = one_row(frame.select(reversed=turned.cast(nw.Int64).sum(), last=last))
    return int(found["reversed"]), known(found["last"], first)


def known(day: Any, otherwise: int) -> int:  # noqa: ANN401 (a number, None or NaN)
    """Return a day, or another where there is none."""
    return otherwise if day is None or day != day else int(day)  # noqa: PLR0124 (NaN of pandas)


def check(found: dict[str, Any], roles: int, groups: int) -> None:
    """Refuse missing cells, and numbers that mean nothing."""
    ranges = {
        "role": (0, roles - 1),
        "start": (FIRST_DAY, LAST_DAY),
        "end": (FIRST_DAY, LAST_DAY),
        "group": (0, groups - 1),
    }
    for name, (low, high) in ranges.items():
        missing(found, name)
        least, most = found.get(f"least {name}"), found.get(f"most {name}")
        for value in (least, most):
            if value is not None and not low <= value <= high:
                refuse(f"{name} {int(value)}", f"{name} from {low} to {high}")
    missing(found, "person")


def missing(found: dict[str, Any], name: str) -> None:
    """Refuse cells that are missing."""
    without = int(found["rows"]) - int(found.get(f"some {name}", found["rows"]))
    if without:
        refuse(f"{without:,} rows without {name}", f"a {name} in each row")
