"""Who holds which role today, and for how long: a table of people, or counts by role."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from careergraph.contract.cells import number
from careergraph.contract.raw import check_names
from careergraph.english import together
from careergraph.errors import CareerGraphError, Problem, TableError
from careergraph.graph.doors.frame_columns import frame_columns
from careergraph.model.option_checks import is_whole

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from careergraph.graph.value import CareerGraph

__all__ = ["AMOUNTS", "held_roles"]

FILE = "the DataFrame 'people'"
COLUMNS = ("role", "in_role", "people")
AMOUNTS = ("people", "persons", "count", "headcount")  # how many a row stands for may be called so
MOST = 1_000_000  # people


def held_roles(
    graph: CareerGraph,
    people: Any,  # noqa: ANN401 (a DataFrame of any kind)
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return the role of each, by its place in ``graph.names``, and the years in it, nan unknown.

    Raises
    ------
    UnknownRoleError
        When a role is unknown.
    CareerGraphError
        For numbers that cannot be; for no table.
    """
    if isinstance(people, Mapping):
        rows: list[tuple[str, object, object]]
        rows = [(str(role), "", count) for role, count in people.items()]
    else:
        rows = rows_of(people)
    roles: list[int] = []
    years: list[float] = []
    for name, in_role, count in rows:
        many = how_many(name, count)
        roles += [graph.numbers[graph.resolve(name)]] * many
        years += [time_held(name, in_role)] * many
        if len(roles) > MOST:
            message = f"people are more than {MOST:,}; right would be a part of them"
            raise CareerGraphError(message)
    return np.array(roles, np.int64), np.array(years, np.float64)


def rows_of(people: object) -> list[tuple[str, object, object]]:
    """Return role, years in it and number of each row of a table; blank where it has none."""
    columns = frame_columns("people", people)
    names = [name for name, _ in columns]
    if "role" not in names:
        found = f"the columns {', '.join(names)}"
        raise TableError([Problem(FILE, None, None, found, "a column 'role' among them")])
    check_names(FILE, [name for name in names if name in COLUMNS])
    many = [name for name in names if name in AMOUNTS]
    if len(many) > 1:
        found = f"the columns {together(list(map(repr, many)))}"
        raise TableError([Problem(FILE, None, None, found, "one column of how many people")])
    table = dict(columns)
    if many:
        table["people"] = table[many[0]]
    blank = [""] * len(table["role"])
    parts = (table.get(name, blank) for name in COLUMNS)
    return [(str(role), in_role, count) for role, in_role, count in zip(*parts, strict=True)]


def how_many(role: str, count: object) -> int:
    """Return how many people a row stands for: one, where it does not say."""
    value = number(str(count)) if isinstance(count, str) and count else count
    if count == "":
        return 1
    if isinstance(value, float) and value == int(value):
        value = int(value)
    if not is_whole(value):
        message = f"people of {role!r} is {count!r}; right would be a whole number, 0 or more"
        raise CareerGraphError(message)
    return int(str(value))


def time_held(role: str, years: object) -> float:
    """Return for how many years somebody holds a role; nan where nobody says."""
    if years == "":
        return float("nan")
    value = number(str(years))
    if value is None:
        message = f"in_role of {role!r} is {years!r}; right would be a number of years, 0 or more"
        raise CareerGraphError(message)
    return float(value)
