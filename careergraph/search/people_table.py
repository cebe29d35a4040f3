"""A table of people read: who holds which role, and what they say of themselves (pandas)."""

from __future__ import annotations

import warnings
from math import inf
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from careergraph.contract.cells import number, plain
from careergraph.contract.raw import check_names, plain_cell
from careergraph.english import either
from careergraph.errors import (
    CareerGraphError,
    LeftOutRoleError,
    Problem,
    SharedCodeError,
    TableError,
    UnknownRoleError,
)
from careergraph.graph.asker import Asker, asker
from careergraph.graph.doors.frame_columns import frame_columns
from careergraph.model.profile import Profile

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph

__all__ = ["NOT_ASKED", "Holder", "people_frame", "read_people"]

FILE = "the DataFrame 'people'"
COLUMNS = ("role", "have", "lack", "years")  # those that are read, in this order
NOT_ASKED = "not asked: "  # so begins why a row has no answer that cannot be understood


class Holder(NamedTuple):
    """Somebody in the table: the role that they hold, and what they say of themselves.

    Attributes
    ----------
    role : str
        The role; blank where the row cannot be understood.
    profile : Profile
        What they say.
    not_asked : str
        What of the row cannot be understood, and what would be right.
    """

    role: str
    profile: Profile
    not_asked: str = ""


def read_people(
    graph: CareerGraph, people: pd.DataFrame, everybody: Profile
) -> tuple[list[Holder], dict[Profile, Asker]]:
    """Return everybody in a table, and each profile as the dataset knows it.

    Raises
    ------
    TableError
        When there is no column ``role``, or one of those that are read is there twice.

    Warns
    -----
    UnknownNameWarning
        Once for each name that nothing in the dataset requires.
    """
    if "role" not in people.columns:
        found = f"the columns {', '.join(map(str, people.columns))}"
        raise TableError([Problem(FILE, None, None, found, "a column 'role' among them")])
    check_names(FILE, [name for name in people.columns if name in COLUMNS])
    askers: dict[Profile, Asker] = {}
    columns = (cells(people, name) for name in COLUMNS)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        holders = [holder(graph, row, everybody, askers) for row in zip(*columns, strict=True)]
    for warning in {str(each.message): each for each in caught}.values():
        warnings.warn(warning.message, stacklevel=3)
    return holders, askers


def people_frame(people: Any) -> pd.DataFrame:  # noqa: ANN401 (a DataFrame of any kind)
    """Return a table of people as a DataFrame of pandas.

    Raises
    ------
    CareerGraphError
        For what is no table.
    """
    if isinstance(people, pd.DataFrame):
        return people
    columns = frame_columns("people", people)
    return pd.DataFrame(
        {name: [None if cell == "" else cell for cell in column] for name, column in columns}
    )


def cells(people: pd.DataFrame, name: str) -> list[str]:
    """Return a column of what people say as text, blank where they say nothing."""
    if name not in people.columns:
        return [""] * len(people)
    values = map(plain_cell, people[name])
    return [str(plain(cell) if isinstance(cell, float) else cell) for cell in values]


def holder(
    graph: CareerGraph, row: tuple[str, ...], everybody: Profile, askers: dict[Profile, Asker]
) -> Holder:
    """Return who a row speaks of; all that cannot be understood in it is told."""
    name, have, lack, years = row
    reasons: list[str] = []
    role = role_called(graph, name, reasons)
    own_years = number(years) if years else everybody.years
    if years and own_years is None:
        reasons.append(f"years is {years!r}; right would be a number, 0 or more")
    profile = Profile(
        dict(everybody.have) | dict.fromkeys(texts(have), inf),
        lack=(*everybody.lack, *texts(lack)),
        assume=everybody.assume,
        years=own_years,
    )
    try:
        if profile not in askers:  # each profile is looked up once
            askers[profile] = asker(graph, profile)
    except CareerGraphError as error:
        reasons.append(str(error))
    if reasons:
        return Holder("", profile, NOT_ASKED + "; ".join(reasons))
    return Holder(role, profile)


def role_called(graph: CareerGraph, name: str, reasons: list[str]) -> str:
    """Return the role of a name; blank, with the reason, where it has none."""
    if not name:
        reasons.append("no role")
        return ""
    try:
        return graph.resolve(name)
    except (LeftOutRoleError, SharedCodeError) as error:
        reasons.append(str(error))
        return ""
    except UnknownRoleError as error:
        near = f"; did you mean {either(error.suggestions)}?" if error.suggestions else ""
        reasons.append(f"no role is called {name!r}{near}")
        return ""


def texts(cell: str) -> tuple[str, ...]:
    """Return what a cell says, nothing where it is blank."""
    return (cell,) if cell.strip() else ()
