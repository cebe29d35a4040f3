"""Labels in the column of roles that are no role: whoever gets there has left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careergraph.contract.tables import normalise
from careergraph.english import counted, first_of
from careergraph.errors import CareerGraphError
from careergraph.histories.laid_out.leaving import is_word_of_leaving
from careergraph.histories.reading.spells import Note

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from careergraph.histories.reading.laid_out_in import SpellsLaidOut
    from careergraph.histories.reading.reading_engines import Frame
    from careergraph.histories.reading.spellings_joined import Called

__all__ = ["leaving_roles"]

SHOWN = 5  # roles that an error names


def leaving_roles(
    frame: Frame,
    called: Called,
    counts: Mapping[str, int],
    named: Sequence[str],
    laid_out: SpellsLaidOut | None,
) -> tuple[tuple[str, ...], list[Note]]:
    """Return the labels that say that someone left, and what is noted of them.

    Those are the labels named, and words such as *left* and *exit*, unless most people come back.

    Parameters
    ----------
    frame : narwhals DataFrame or LazyFrame
        The usable rows: person, role (as it is written) and start_day.
    called : Called
        What roles are called.
    counts : mapping of str to int
        In how many rows each role stands, as it is called.
    named : sequence of str
        The labels that the caller names.
    laid_out : SpellsLaidOut or None
        What is known of a table of another layout, which may have read labels so already.

    Raises
    ------
    CareerGraphError
        For a label that the table does not have.
    """
    wanted = {normalise(label): label for label in named}
    found = {role for role in counts if normalise(role) in wanted}
    of_layout = {*map(normalise, () if laid_out is None else laid_out.leaving)}
    known = {*map(normalise, found), *of_layout}
    for form, label in wanted.items():
        if form not in known:
            listed = ", ".join(first_of([*map(repr, sorted(counts))], SHOWN))
            message = f"leaving: no {label!r} among the roles; right would be one of them: {listed}"
            raise CareerGraphError(message)
    notes = []
    for role in sorted(counts):
        if role not in found and not is_word_of_leaving(role):
            continue
        written = [name for name, kept in called.names.items() if kept == role]
        people, back = people_at(frame, written)
        if normalise(role) in of_layout:  # the layout noted it
            found.add(role)
            if back:
                text = f"{role!r}: {counted(back, 'person', 'people')} came back later: an entry"
                notes.append(Note("back", text, 0))
            continue
        if role not in found and 2 * back > people:
            text = (
                f"{role!r} is read as a role: {back:,} of {counted(people, 'person', 'people')} "
                f"come back from it. If it means that they left, --leaving {role!r} says so"
            )
            notes.append(Note("role of leaving", text, 0))
            continue
        found.add(role)
        text = f"{role!r} is no role: what was held before ends there, in an exit"
        again = f"; {counted(back, 'person', 'people')} came back later: an entry" if back else ""
        kind = "leaving" if laid_out is None else "leaving spells"
        notes.append(Note(kind, text + again, counts[role]))
    return tuple(sorted(found)), notes


def people_at(frame: Frame, labels: list[str]) -> tuple[int, int]:
    """Return how many people get to a label, in whatever spelling; how many to a role after it."""
    import narwhals as nw

    of_label = nw.col("role").is_in(labels)
    mine: Any = frame.filter(of_label)
    left = mine.group_by("person").agg(nw.col("start_day").min().alias("left_on"))
    others: Any = frame.filter(~of_label).select("person", "start_day")
    later = others.join(left, on="person", how="inner")
    back = later.filter(nw.col("start_day") > nw.col("left_on")).group_by("person").agg(nw.len())
    return length(left), length(back)


def length(frame: Frame) -> int:
    """Return how many rows a frame has."""
    import narwhals as nw

    size = frame.select(nw.len().alias("size"))
    return int((size.collect() if isinstance(size, nw.LazyFrame) else size).rows()[0][0])
