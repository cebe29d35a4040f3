"""Which columns of a table of histories hold what: named by the caller, or by common names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from careergraph.contract.tables import normalise
from careergraph.errors import TableError, stop
from careergraph.importers.pairs.singles import PERSONS
from careergraph.importers.shared.columns import columns_listed, named_place, refuse_one_column
from careergraph.importers.shared.download import Sheet, simple_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    Look = Callable[[Sheet, str, set[int]], int | None]

__all__ = ["COMMON", "has_end", "has_whole_names", "places_of"]

# In the order in which they count. Whole names first, of all four; then words of a name.
COMMON: dict[str, tuple[str, ...]] = {
    "end": (
        *("end", "end date", "date end", "ended", "ends", "to", "to date", "date to", "until"),
        *("till", "thru", "through", "valid to", "valid until", "finish", "finish date"),
        *("left", "leave date", "leaving date", "date left", "exit date", "termination date"),
    ),
    "start": (
        *("start", "start date", "date start", "started", "starts", "from", "from date"),
        *("date from", "since", "begin", "begin date", "begins", "began", "beginning"),
        *("valid from", "entry date", "hire date", "joined", "effective date", "effective from"),
        *("date", "move date", "date of move", "timestamp", "time"),
        "time:timestamp",
    ),
    "person": (
        *PERSONS,
        *("employee no", "person no", "personid", "worker number", "staff number", "staff"),
        *("candidate", "candidate id", "user", "user id", "member", "member id", "uid"),
        *("resume id", "cv id", "profile id", "case", "case id", "pers id", "pernr"),
        *("case:concept:name", "trace", "subject", "respondent"),
    ),
    "role": (
        *("role", "role name", "job title", "title", "job", "job name", "position"),
        *("position title", "position name", "occupation", "occupation title", "post", "rank"),
        *("job role", "job code", "role id", "grade", "activity"),
        *("concept:name", "matched label", "matched code"),
    ),
}
WORDS: dict[str, tuple[str, ...]] = {
    "end": ("end", "until", "to"),
    "start": ("start", "begin", "since", "from"),
    "person": ("person", "employee", "worker", "individual", "candidate", "staff"),
    "role": ("role", "job", "title", "position", "occupation", "rank"),
}
MEANT = {
    "person": "persons",
    "role": "roles",
    "start": "the start of each role",
    "end": "the end of each role",
    "group": "groups",
}
NEEDED = ("person", "role", "start")


def places_of(file: str, header: Sequence[str], named: Mapping[str, str | None]) -> dict[str, int]:
    """Return which column holds what, of the table's columns by place.

    Parameters
    ----------
    file : str
        What to call the table in an error.
    header : sequence of str
        The names of its columns.
    named : mapping of str to (str or None)
        For person, role, start, end and group the column that the caller names. An end of ``""``
        is none.

    Returns
    -------
    dict of str to int
        In the order person, role, start, end, group, as far as there are such columns.

    Raises
    ------
    TableError
        When a column is lacking that is needed, several may be meant, or one is named twice.

    Examples
    --------
    >>> places_of("jobs.csv", ["id", "name", "rank", "date"], {})
    {'person': 0, 'role': 2, 'start': 3}
    >>> places_of("jobs.csv", ["Job start", "Job end", "Job", "Employee no."], {})
    {'person': 3, 'role': 2, 'start': 0, 'end': 1}
    """
    if not header:
        stop(file, None, "no columns", "columns of people, roles and starts")
    sheet = Sheet(file, list(header), [], [])
    refuse_one_column(sheet)
    found = looked_for(sheet, named, (whole_names, words))
    lacking = [what for what in NEEDED if what not in found]
    if lacking:
        what = lacking[0]
        names = ", ".join(map(repr, COMMON[what][:4]))
        right = f"a column of {MEANT[what]}, called {names} ..., or named by --{what}"
        stop(file, None, columns_listed(sheet), right)
    return {what: found[what] for what in MEANT if what in found}


def has_whole_names(sheet: Sheet, named: Mapping[str, str | None]) -> bool:
    """Return whether persons, roles and starts have columns that are named, or called so."""
    found = looked_for(sheet, named, (whole_names,))
    return all(what in found for what in NEEDED)


def has_end(sheet: Sheet, named: Mapping[str, str | None]) -> bool:
    """Return whether a column may hold ends: one that is named, or one or several called so."""
    if named.get("end") is not None:
        return bool(named["end"])
    try:
        found = whole_names(sheet, "end", set())
        return found is not None or words(sheet, "end", set()) is not None
    except TableError:  # several
        return True


def looked_for(
    sheet: Sheet, named: Mapping[str, str | None], looks: Sequence[Look]
) -> dict[str, int]:
    """Return the columns that are named, and those that are found by one look after the other."""
    found = {what: named_place(sheet, MEANT[what], name) for what, name in named.items() if name}
    refuse_one_for_two(sheet, found)
    sought = [what for what in COMMON if named.get(what) is None]
    for look in looks:
        for what in sought:
            if what not in found:
                place = look(sheet, what, set(found.values()))
                if place is not None:
                    found[what] = place
    return found


def refuse_one_for_two(sheet: Sheet, found: Mapping[str, int]) -> None:
    """Refuse one column that is named for two things; groups may be of any column."""
    first: dict[int, str] = {}
    for what, place in found.items():
        other = first.setdefault(place, what) if what != "group" else what
        if other != what:
            named = f"the column {sheet.header[place]!r} named for {MEANT[other]}"
            stop(sheet.file, None, f"{named} and for {MEANT[what]}", "a column for each")


def whole_names(sheet: Sheet, what: str, taken: set[int]) -> int | None:
    """Return the place of the column that has a common name, None where none has."""
    simple = [simple_name(column) for column in sheet.header]
    for name in map(simple_name, COMMON[what]):
        places = [place for place in free(simple, taken) if simple[place] == name]
        if places:
            return the_one(sheet, what, places)
    return None


def words(sheet: Sheet, what: str, taken: set[int]) -> int | None:
    """Return the place of the column in whose name a common word stands, None without one.

    Of several the one that says it is a number or a name: ``employee_id`` beside
    ``employee_country``.
    """
    split = [set(map(normalise, re.split(r"[\W_]+", column))) for column in sheet.header]
    telling = {"person": {"id", "no", "number", "key"}, "role": {"title", "name"}}.get(what, set())
    for word in WORDS[what]:
        places = [place for place in free(split, taken) if word in split[place]]
        best = [place for place in places if telling & split[place]]
        if places:
            return the_one(sheet, what, best if len(best) == 1 else places)
    return None


def free(columns: Sequence[object], taken: set[int]) -> Iterable[int]:
    """Return the places of the columns that hold nothing else."""
    return (place for place in range(len(columns)) if place not in taken)


def the_one(sheet: Sheet, what: str, places: list[int]) -> int:
    """Return the only place, or refuse several."""
    if len(places) > 1:
        several = ", ".join(repr(sheet.header[place]) for place in places)
        right = f"one of them named for {MEANT[what]} ({what})"
        stop(sheet.file, None, f"the columns {several}", right)
    return places[0]
