"""DataFrames in: each becomes a table to be checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.contract.cut import CUT, cut_down
from careergraph.contract.raw import Raw, check_names
from careergraph.contract.tables import TABLES, spelt
from careergraph.graph.doors.frame_columns import frame_columns
from careergraph.model.option_checks import check_flags

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

__all__ = ["raws_of_frames"]


def raws_of_frames(frames: Mapping[str, Any], *, cut: bool = False) -> dict[str, Raw]:
    """Return DataFrames as tables before any check; see :func:`careergraph.from_frames`.

    Raises
    ------
    TypeError
        For a table that the contract does not know.
    CareerGraphError
        For what is no DataFrame.
    """
    check_flags(cut=cut)
    unknown = [name for name in frames if name not in TABLES]
    if unknown:
        tables = ", ".join(TABLES)
        message = f"from_frames() got the table {unknown[0]!r}; the tables are {tables}"
        raise TypeError(message)
    raws = {name: raw(name, frame) for name, frame in frames.items()}
    return cut_down(raws) if cut else raws


def raw(table: str, frame: Any) -> Raw:  # noqa: ANN401 (a DataFrame of any kind)
    """Return a DataFrame as a table before any check: text stripped, missing values blank."""
    file = f"the DataFrame {table!r}"
    columns = frame_columns(f"the table {table!r}", frame)
    names = spelt((name.strip() for name, _ in columns), TABLES[table].column_names)
    check_names(file, names)
    lines = range(len(columns[0][1]) if columns else 0)
    by_name = dict(zip(names, (cells for _, cells in columns), strict=True))
    return Raw(file, by_name, lines, "row", way_out=CUT)
