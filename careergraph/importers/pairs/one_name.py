"""One name for each role of a table: as a map of names says, and in one spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from careergraph.contract.raw import plain_cell
from careergraph.contract.spellings import written
from careergraph.contract.tables import normalise
from careergraph.english import counted, first_of
from careergraph.errors import Problem, TableError, stop
from careergraph.importers.shared.any_table import name_of, read_any_table
from careergraph.importers.shared.columns import columns_listed

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from careergraph.importers.pairs.cells import Cells
    from careergraph.importers.shared.download import Sheet
    from careergraph.importers.shared.report import Report

    Names = Mapping[str, str] | str | os.PathLike[str]

__all__ = ["NamesMeant", "in_one_spelling", "names_meant", "renamed"]

SHOWN = 5  # names in a note
PAIR = 2
BETWEEN_DIGITS = re.compile(r"(?<=\d)\x00+(?=\d)")
TELLS = "#%"  # punctuation without which a name is another: C#


class NamesMeant(NamedTuple):
    """What names mean: for each, normalised, its spelling and the role.

    Attributes
    ----------
    called : str
        What to call the map in the report.
    roles : dict of str to (str, str)
        The names.
    header : str
        What the column of names is called, where that is for the file to say.
    """

    called: str
    roles: dict[str, tuple[str, str]]
    header: str = ""


def names_meant(names: Names | None, max_bytes: int | str | None) -> NamesMeant | None:
    """Return the names that the caller gives, or those of a file, with what to call them.

    Raises
    ------
    TableError
        For a table without the two columns, and for each name that means two roles.
    """
    if names is None:
        return None
    if isinstance(names, Mapping):
        pairs = [(str(plain_cell(name)), str(plain_cell(role))) for name, role in names.items()]
        return NamesMeant("names", roles_meant("names", pairs))
    called = name_of(names)
    pairs, header = pairs_of(names, max_bytes)
    return NamesMeant(called, roles_meant(called, pairs), header)


def renamed(cells: Cells, names: NamesMeant | None, report: Report) -> Cells:
    """Return the cells with the roles that a map means by their names; what it does is reported.

    Parameters
    ----------
    cells : Cells
        The cells of a table.
    names : NamesMeant, optional
        For each name as it is written the role meant. Blank keeps a name.
    report : Report
        Where it is said which names were replaced, and which of them the table does not have.
    """
    if names is None:
        return cells
    called, meant, header = names
    labels = {label for ends in cells.ends for label in ends if label}
    there = {normalise(label) for label in labels}
    if header and normalise(header) in there and normalise(header) not in meant:
        stop(
            called, 1, f"{header!r} in the header, a name of the table", "a header above the names"
        )
    roles = {label: meant.get(normalise(label), ("", ""))[1] or label for label in labels}
    note_renamed(called, {label: role for label, role in roles.items() if role != label}, report)
    missing = [name for form, (name, _) in meant.items() if form not in there]
    note_names(called, missing, "is not in the table", "are not in the table", report)
    kept = [name for form, (name, role) in meant.items() if form in there and not role]
    note_names(called, kept, "has no role: kept as it is", "have no role: kept as they are", report)
    called_so: dict[object, str] = {"": ""}
    called_so.update(roles)
    origins, destinations = (ends.mapped(called_so) for ends in (cells.origins, cells.destinations))
    return cells._replace(origins=origins, destinations=destinations)


def pairs_of(
    file: str | os.PathLike[str], max_bytes: int | str | None
) -> tuple[list[tuple[str, str]], str]:
    """Return the names in a file, each with the role that is meant, and the header of the names.

    Raises
    ------
    TableError
        For a table without these two columns, or without rows.
    """
    sheet = read_any_table(file, max_bytes=max_bytes)
    title, role = sheet.place("title"), sheet.place("role")
    if title is None or role is None:
        if len(sheet.header) != PAIR:
            right = "the columns title and role, or two columns: the name as written, the role"
            stop(sheet.file, None, columns_listed(sheet), right)
        title, role = 0, 1
    if not sheet.rows:
        stop(sheet.file, None, "no rows below the header", "a name in each, and the role meant")
    return [(row[title], row[role]) for row in sheet.rows], sheet.header[title]


def roles_meant(called: str, pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """Return for each name, normalised, its spelling and the role meant.

    Raises
    ------
    TableError
        For each name that means two roles.
    """
    meant: dict[str, tuple[str, str]] = {}
    problems = []
    for name, role in pairs:
        _, first = meant.setdefault(normalise(name), (name, role))
        if normalise(first) != normalise(role):
            found = f"{name!r} as {first!r} and as {role!r}"
            problems.append(Problem(called, None, None, found, "one role for each name"))
    if problems:
        raise TableError(problems)
    meant.pop("", None)
    return meant


def note_renamed(called: str, roles: Mapping[str, str], report: Report) -> None:
    """Report which names are read as which roles."""
    if roles:
        named = f"{counted(len(roles), 'name')} read as {counted(len({*roles.values()}), 'role')}"
        pairs = [f"{name!r} as {role!r}" for name, role in sorted(roles.items())]
        report.note(f"{called}: {named}: {', '.join(first_of(pairs, SHOWN))}")


def note_names(called: str, names: list[str], one: str, several: str, report: Report) -> None:
    """Report what is true of some names of a map."""
    if names:
        true = f"{counted(len(names), 'name')} {one if len(names) == 1 else several}"
        report.note(f"{called}: {true}: {', '.join(first_of([*map(repr, names)], SHOWN))}")


def in_one_spelling(
    sheet: Sheet, cells: Cells, report: Report, *, punctuation: bool = False
) -> Cells:
    """Return the cells with one spelling of each role, the first; the others are reported.

    Nothing is lost by it: what was counted of one role under two spellings is its sum.

    Parameters
    ----------
    sheet : Sheet
        The table.
    cells : Cells
        Its cells.
    report : Report
        Where the other spellings are reported.
    punctuation : bool, optional
        Whether names that differ in punctuation only are one too.
    """
    spellings: dict[str, list[str]] = {}
    for role in dict.fromkeys(label for ends in cells.ends for label in ends):
        form = without_punctuation(role) if punctuation else normalise(role)
        spellings.setdefault(form, []).append(role)
    merged = {first: others for first, *others in spellings.values() if others}
    for first, others in merged.items():
        listed = ", ".join(written(other, first) for other in others)
        read = f"{'is' if len(others) == 1 else 'are'} read as {written(first, others[0])}"
        report.note(f"{sheet.name}: {listed} {read}: one role, in its first spelling")
    if not merged:
        return cells
    called: dict[object, str] = {role: alike[0] for alike in spellings.values() for role in alike}
    origins, destinations = (ends.mapped(called) for ends in (cells.origins, cells.destinations))
    return cells._replace(origins=origins, destinations=destinations)


def without_punctuation(name: str) -> str:
    """Return a name to compare without punctuation, but for what tells names apart.

    Examples
    --------
    >>> without_punctuation("Sous-chef") == without_punctuation("Sous chef.")
    True
    >>> [without_punctuation(name) for name in ("C# developer", "C++ developer", "Grade 1-2")]
    ['c#developer', 'c++developer', 'grade1-2']
    """
    form = unicodedata.normalize("NFKC", name)
    marks = ("\0" if passes_over(letter) else letter for letter in form)
    kept = BETWEEN_DIGITS.sub("-", "".join(marks)).replace("\0", "")
    return normalise(kept) or normalise(name)


def passes_over(letter: str) -> bool:
    """Return whether a name is compared without a letter: a blank, a dash, a bracket ..."""
    return letter.isspace() or (
        unicodedata.category(letter).startswith("P") and letter not in TELLS
    )
