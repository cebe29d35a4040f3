"""One name for each role and each group: spellings that are one name, titles that mean a role."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from careergraph.contract.spellings import written
from careergraph.contract.tables import normalise
from careergraph.english import either
from careergraph.histories.reading.raw_columns import BLANKS
from careergraph.histories.reading.spells import Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from careergraph.graph.value import CareerGraph
    from careergraph.matching.titles import TitleMatch

__all__ = ["Called", "in_one_spelling", "roles_meant"]

EXAMPLES = 20  # names of each kind that a note holds


class Called(NamedTuple):
    """What names are called.

    Attributes
    ----------
    names : dict of str to str
        For each name as it is written the one that is kept.
    notes : list of Note
        Which were joined, matched, ambiguous or unknown.
    """

    names: dict[str, str]
    notes: list[Note]


def in_one_spelling(counts: Mapping[str, int], what: str) -> Called:
    """Return one spelling for names that differ in case, blanks and what nobody sees alone.

    That which stands in most rows is kept, of several the first in the order of letters: so it is
    the same whatever the order of the rows.

    Parameters
    ----------
    counts : mapping of str to int
        The names, and in how many rows each stands.
    what : str
        What they name: ``"role"`` or ``"group"``.

    Examples
    --------
    >>> called = in_one_spelling({"Head  Cook": 1, "head cook": 2, "Owner": 5}, "role")
    >>> called.names
    {'Owner': 'Owner', 'head cook': 'head cook', 'Head  Cook': 'head cook'}
    >>> print(called.notes[0])
    1 name: 'Head  Cook' is read as 'head cook'
    """
    bare: dict[str, list[str]] = {}
    for written_so in sorted(counts):
        bare.setdefault(written_so.strip(BLANKS), []).append(written_so)
    rows = {name: sum(counts[each] for each in bare[name]) for name in bare}
    alike: dict[str, list[str]] = {}
    for name in sorted(rows, key=lambda name: (-rows[name], name)):
        alike.setdefault(normalise(name), []).append(name)
    kept = {name: " ".join(same[0].split()) for same in alike.values() for name in same}
    names = {each: kept[name] for name in kept for each in bare[name]}
    joined = [(other, kept[first]) for first, *others in alike.values() for other in others]
    if not joined:
        return Called(names, [])
    shown = [
        f"{written(other, first)} is read as {written(first, other)}" for other, first in joined
    ]
    kind = "names joined" if what == "role" else f"{what}s joined"
    text = f"{shown[0]}" if len(joined) == 1 else f"spellings of another {what}"
    examples = tuple(shown[:EXAMPLES]) if len(joined) > 1 else ()
    return Called(names, [Note(kind, text, len(joined), examples=examples)])


def roles_meant(graph: CareerGraph, called: Called) -> Called:
    """Return the names with those roles of a dataset that they mean; all others as they are.

    By name, alias and code, then as :func:`careergraph.match` finds titles alike.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    called : Called
        The names, in one spelling.
    """
    from careergraph.matching.titles import match

    kept = sorted(set(called.names.values()))
    meant = {name: own[0] for name in kept if len(own := graph.name_lookup.roles(name)) == 1}
    matches = match(graph, [name for name in kept if name not in meant])
    meant |= {each.title: each.role for each in matches if each.role is not None}
    unsure = [each for each in matches if each.status == "ambiguous"]
    unknown = [each for each in matches if each.status == "none"]
    other = [f"{name!r} as {role!r}" for name, role in sorted(meant.items()) if name != role]
    notes = [
        note("matched names", "read as roles of the dataset", other),
        note("ambiguous names", "each may mean several roles, kept as written", map(may, unsure)),
        note("unknown names", "no role of the dataset: kept", [repr(e.title) for e in unknown]),
    ]
    names = {name: meant.get(own, own) for name, own in called.names.items()}
    return Called(names, [*called.notes, *filter(None, notes)])


def may(found: TitleMatch) -> str:
    """Return what an ambiguous title may mean, in words."""
    return f"{found.title!r} ({either([each.role for each in found.candidates])})"


def note(kind: str, text: str, shown: Iterable[str]) -> Note | None:
    """Return a note on names, None where there are none."""
    listed = list(shown)
    return Note(kind, text, len(listed), examples=tuple(listed[:EXAMPLES])) if listed else None
