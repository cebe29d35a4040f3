"""What lies outside of a table's roles: who leaves goes there, who is hired comes from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.contract.tables import normalise
from careergraph.english import first_of
from careergraph.errors import stop
from careergraph.importers.shared.download import simple_name
from careergraph.model.option_checks import listed_texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careergraph.importers.pairs.cells import Cells
    from careergraph.importers.shared.download import Sheet
    from careergraph.importers.shared.report import Report

__all__ = [
    "kind_of",
    "labels_given",
    "labels_named",
    "leaving_or_entering",
    "note_nothing",
    "outside_labels",
    "within",
]

# Few words, which cannot be a role. Who is retired or out of work may come back: these are states;
# entry is a level of seniority.
LEAVING = {
    *("left", "leftthefirm", "leftthecompany", "lefttheorganisation", "leaver"),
    *("lefttheorganization", "leavers", "exit", "exits"),
}
ENTERING = {
    "newhire",
    "newhires",
    "hired",
    "hires",
    "entries",
    "joiners",
}  # a joiner is a craftsman
NOTHING = {
    "nan",
    "none",
    "null",
    "n/a",
    "na",
    "#n/a",
    "nil",
    "-",
    "--",
    "?",
    ".",
}  # as programs write
SHOWN = 5  # roles that an error names
BOTH = "from outside to outside"


def outside_labels(sheet: Sheet, cells: Cells, told: set[str], report: Report) -> frozenset[str]:
    """Return the labels that are no role but lie outside: those named, and words of leaving.

    Parameters
    ----------
    sheet : Sheet
        The table.
    cells : Cells
        Its cells, their counts as numbers.
    told : set of str
        What the caller says lies outside.
    report : Report
        Where it is said what was found.
    """
    if not told and not leaving_or_entering(labels_of(cells)):
        return frozenset({""})
    moved = [ends for ends in cells.ends if ends[0] != ends[1]]
    left, entered = ({ends[side] for ends in moved} for side in (0, 1))
    exits = {label for label in entered - left if simple_name(label) in LEAVING}
    entries = {label for label in left - entered if simple_name(label) in ENTERING}
    for label in sorted(told | exits | entries):
        moves = [
            f"moves {way} it are {what}, kept as facts"
            for way, what, side in (("to", "exits", entered), ("from", "entries", left))
            if label in side
        ]
        what = "; ".join(moves) or "no move to it or from it is counted"
        report.note(f"{sheet.name}: {label!r} is read as outside, not as a role: {what}")
    return frozenset(told | exits | entries | {""})


def note_nothing(sheet: Sheet, roles: Iterable[str], report: Report) -> None:
    """Report roles that are called as programs call an empty cell, such as nan or N/A."""
    for role in roles:
        if normalise(role) in NOTHING:
            way = f"if it means that there is none, --outside {role!r} says so"
            report.note(f"{sheet.name}: {role!r} is read as a role; {way}")


def kind_of(ends: tuple[str, str], outside: frozenset[str]) -> str:
    """Return what people do who make no transition: they stay, enter or leave; else blank."""
    origin, destination = ends
    if origin == destination:
        return "stays"
    return "entries" if origin in outside else "exits" if destination in outside else ""


def leaving_or_entering(labels: Iterable[str]) -> set[str]:
    """Return the labels that are words of leaving or entering.

    Examples
    --------
    >>> leaving_or_entering(["Left the firm", "Exits", "Left winger", "Retired"]) == {
    ...     "Left the firm", "Exits"}
    True
    """
    return {label for label in labels if simple_name(label) in LEAVING | ENTERING}


def labels_of(cells: Cells) -> set[str]:
    """Return the labels of cells; of a large table they are known already."""
    return {*map(str, cells.origins.distinct), *map(str, cells.destinations.distinct)}


def labels_given(name: str, labels: object) -> list[str]:
    """Return the labels that the caller gives, one or several, as a list.

    Raises
    ------
    CareerGraphError
        For what are no texts.
    """
    if labels is None:
        return []
    return [labels] if isinstance(labels, str) else listed_texts(name, labels)


def labels_named(sheet: Sheet, named: Iterable[str], cells: Cells, option: str) -> set[str]:
    """Return the labels of a table that the caller names, however they are spelt.

    Raises
    ------
    TableError
        For one that the table does not have.
    """
    wanted = {normalise(name): name for name in named}
    if not wanted:
        return set()
    labels = labels_of(cells) - {""}
    found = {label for label in labels if normalise(label) in wanted}
    for form in sorted(wanted.keys() - set(map(normalise, found))):
        listed = ", ".join(first_of([*map(repr, sorted(labels))], SHOWN))
        stop(sheet.file, None, f"no {wanted[form]!r} for {option}", f"one of its roles: {listed}")
    return found


def within(sheet: Sheet, cells: Cells, outside: frozenset[str], report: Report) -> Cells:
    """Return the cells without those that lie outside with both ends."""
    if outside.isdisjoint(labels_of(cells)):
        return cells
    good = []
    for row, (ends, line) in enumerate(zip(cells.ends, cells.lines, strict=True)):
        if outside.issuperset(ends):
            report.skip(sheet.name, line, BOTH)
        else:
            good.append(row)
    return cells.at(good)
