"""A table of people read: who holds which role, and what they say of themselves (pandas)."""

from __future__ import annotations

import warnings
from math import inf
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from careergraph.contract.cells import number, plain
from careergraph.english import either
from careergraph.errors import (
    CareerGraphError,
    Problem,
    SharedCodeError,
    TableError,
    UnknownRoleError,
)
from careergraph.graph.asker import Asker, asker
from careergraph.model.option_checks import refuse_value
from careergraph.model.profile import Profile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.graph.value import CareerGraph

__all__ = ["Holder", "read_people"]

FILE = "the DataFrame 'people'"
BLANK = "an empty cell"
# Said once, of the first unknown role: a table may have many.
WAY_ON = "; careergraph match finds the roles that titles mean, skip_unknown answers for the others"


class Holder(NamedTuple):
    """Somebody in the table: the role that they hold, and what they say of themselves.

    Attributes
    ----------
    role : str
        The role; blank where the cell names none.
    profile : Profile
        What they say.
    unknown : str
        Where there is no role, what the cell holds instead.
    """

    role: str
    profile: Profile
    unknown: str = ""


def read_people(
    graph: CareerGraph, people: pd.DataFrame, everybody: Profile, *, skip_unknown: bool = False
) -> tuple[list[Holder], dict[Profile, Asker]]:
    """Return everybody in a table, and each profile as the dataset knows it.

    Raises
    ------
    TableError
        For every row whose role is unknown, unless they are skipped; for years that are no number;
        for what is both held and lacked; when there is no column ``role``.

    Warns
    -----
    UnknownNameWarning
        Once for each name that nothing in the dataset requires.
    """
    if not isinstance(people, pd.DataFrame):
        refuse_value("people", people, "a DataFrame")
    if "role" not in people.columns:
        found = f"the columns {', '.join(map(str, people.columns))}"
        raise TableError([Problem(FILE, None, None, found, "a column 'role' among them")])
    problems: list[Problem] = []
    askers: dict[Profile, Asker] = {}
    columns = (cells(people, name) for name in ("role", "have", "lack", "years"))
    holders = []
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for place, (name, *own) in enumerate(zip(*columns, strict=True)):
            try:
                profile = with_own(everybody, place, *own)
                askers.setdefault(profile, asker_in(graph, profile, place, askers))
                holders.append(holder(graph, str(name), profile, place, skip=skip_unknown))
            except TableError as error:
                problems += error.problems
    for warning in {str(each.message): each for each in caught}.values():
        warnings.warn(warning.message, stacklevel=3)
    if problems:
        raise TableError(list(with_way_on(problems)))
    return holders, askers


def cells(people: pd.DataFrame, name: str) -> list[Any]:
    """Return a column of what people say, blank where they say nothing."""
    if name not in people.columns:
        return [""] * len(people)
    values = ("" if pd.isna(cell) else cell for cell in people[name])
    return [plain(cell) if isinstance(cell, float) else cell for cell in values]


def with_own(everybody: Profile, place: int, have: str, lack: str, years: float | str) -> Profile:
    """Return what a person says beside what is said of everybody."""
    own_years = everybody.years if years == "" else number(years)
    if own_years is None and years != "":
        raise TableError([wrong(place, "years", repr(years), "a number, 0 or more")])
    return Profile(
        dict(everybody.have) | dict.fromkeys(texts(have), inf),
        lack=(*everybody.lack, *texts(lack)),
        assume=everybody.assume,
        years=own_years,
    )


def texts(cell: str) -> tuple[str, ...]:
    """Return what a cell says, nothing where it is blank."""
    return (cell,) if cell.strip() else ()


def asker_in(
    graph: CareerGraph, profile: Profile, place: int, known: dict[Profile, Asker]
) -> Asker:
    """Return what a person says, as the dataset knows it; each profile is looked up once."""
    if profile in known:
        return known[profile]
    try:
        return asker(graph, profile)
    except CareerGraphError as error:
        found, right = "what contradicts itself", f"one or the other: {error}"
        raise TableError([wrong(place, "have", found, right)]) from None


def holder(graph: CareerGraph, name: str, profile: Profile, place: int, *, skip: bool) -> Holder:
    """Return who holds the role of a row."""
    try:
        return Holder(graph.resolve(name), profile)
    except UnknownRoleError as error:
        if skip:
            return Holder("", profile, why_unknown(error) if name else "no role")
        near = f" ({either(error.suggestions)}?)" if error.suggestions else ""
        found = repr(name) if name else BLANK
        raise TableError([wrong(place, "role", found, f"a role of the dataset{near}")]) from None


def why_unknown(error: UnknownRoleError) -> str:
    """Return why a cell names no role, and what it may mean."""
    if isinstance(error, SharedCodeError):
        return str(error)
    near = f"; did you mean {either(error.suggestions)}?" if error.suggestions else ""
    return f"no role is called {error.name!r}{near}"


def wrong(place: int, column: str, found: str, right: str) -> Problem:
    """Return a problem of a row."""
    return Problem(FILE, place, column, found, right, "row")


def with_way_on(problems: list[Problem]) -> Iterator[Problem]:
    """Yield problems; the first unknown role comes with what to do about such rows."""
    first = next((each for each in problems if each.column == "role" and each.found != BLANK), None)
    for problem in problems:
        yield problem._replace(right=problem.right + WAY_ON) if problem is first else problem
