"""The rules that spells met: how many did, and the first of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import narwhals as nw

from careergraph.histories.observing.counted_rows import counted, one_row, rows_of
from careergraph.histories.observing.spell_order import NO_END
from careergraph.histories.observing.spell_rules import AGAIN, BESIDE, IN_TIME, KEPT, MARKS

if TYPE_CHECKING:
    from careergraph.histories.observing.engines import Engine, Frame
    from careergraph.histories.observing.frame_checks import Bounds

__all__ = [
    "FIRST",
    "RULES",
    "Looks",
    "MarkedSpell",
    "RuleMet",
    "in_order",
    "left_out_before",
    "returned_to",
    "rules_met",
]

FIRST = 5  # rows shown of each rule
# In their order: the name, and what became of the spells.
RULES = {
    "reversed": "ends before it starts: left out",
    "later": "starts after the last day that is known: left out",
    "again": "the same row again: counted once",
    "no_end": "no end though a later spell begins: ends where the next begins",
    "beside": "held beside another: left out of the moves",
    "renewal": "goes on in the same role: one sojourn",
    "overlap": "overlaps the next: ends where that begins",
    "gap_bridged": "a gap before the next: bridged",
    "gap_cut": "a long gap before the next: an exit and a new entry",
    "tie": "starts on the day of the one before it: in the order of ends, then of names of roles",
    "return": "a role held before: kept",
    "no_days": "no day that counts: kept",
    "still_there": "the last of a person, ends on the last day that is known or later: still there",
}
SPELL = ("person", "start", "end", "role")


class MarkedSpell(NamedTuple):
    """A spell as it was read; `end` is None where there is none."""

    person: Any
    role: int
    start: int
    end: int | None


@dataclass(frozen=True, slots=True)
class RuleMet:
    """A rule, how many spells met it, and the first of them.

    Attributes
    ----------
    rule : str
        Its name, of RULES.
    count : int
        How many spells; of returns, how many sojourns.
    first : tuple of MarkedSpell
        At most five, by person, start, end and role; of returns, the first spell of each.
    """

    rule: str
    count: int
    first: tuple[MarkedSpell, ...] = ()


class Looks(NamedTuple):
    """The frames on the way: spells as they came, sorted out, and those that count, returns."""

    spells: Frame
    judged: Frame
    kept: Frame
    returned: Frame


def rules_met(looks: Looks, engine: Engine, bounds: Bounds, as_of: int) -> tuple[RuleMet, ...]:
    """Return how many spells met each rule, and the first of them, in the order of RULES."""
    back = returns(looks.kept, looks.returned)
    return in_order([*left_out(looks, bounds, as_of), *marked(looks, engine), back])


def in_order(rules: list[RuleMet]) -> tuple[RuleMet, ...]:
    """Return the rules in the order of RULES."""
    met = {rule.rule: rule for rule in rules}
    return tuple(met[name] for name in RULES)


def left_out(looks: Looks, bounds: Bounds, as_of: int) -> list[RuleMet]:
    """Return the rules that leave spells out."""
    fates = counted(looks.judged, {"fate": (KEPT, BESIDE)})
    counts = dict(zip(fates["fate"].tolist(), fates["count"].tolist(), strict=True))
    later = bounds.rows - bounds.reversed - sum(counts.values())
    rules = left_out_before(looks.spells, bounds, as_of, later)
    for name, fate in (("again", AGAIN), ("beside", BESIDE)):
        gone = looks.judged.filter(nw.col("fate") == fate)
        rules.append(RuleMet(name, counts.get(fate, 0), first_rows(gone, counts.get(fate, 0))))
    return rules


def left_out_before(spells: Frame, bounds: Bounds, as_of: int, later: int) -> list[RuleMet]:
    """Return the rules that leave spells out whatever others there are; so many start later."""
    start, end = nw.col("start"), nw.col("end").fill_null(NO_END)
    rules = {
        "reversed": (bounds.reversed, end < start),
        "later": (later, (start > as_of) & (end >= start)),
    }
    found = []
    for name, (count, these) in rules.items():
        first = first_rows(spells.filter(these).with_columns(end=end), count) if count else ()
        found.append(RuleMet(name, count, first))
    return found


def marked(looks: Looks, engine: Engine) -> list[RuleMet]:
    """Return the rules that spells met that count."""
    counts = one_row(looks.kept.select(nw.col(*MARKS).cast(nw.Int64).sum()))
    rules = []
    for name in MARKS:
        first = engine.first(looks.kept.filter(nw.col(name)), IN_TIME, FIRST)
        count = int(counts[name] or 0)
        rules.append(RuleMet(name, count, first_rows(first, count)))
    return rules


def returned_to(kept: Frame) -> Frame:
    """Return the persons and roles (as origin) that were left and entered again, and how often."""
    begins = kept.filter(~nw.col("renewal")).select("person", origin="role")
    times = begins.group_by("person", "origin").agg(times=nw.len())
    return times.filter(nw.col("times") > 1)


def returns(kept: Frame, returned: Frame) -> RuleMet:
    """Return how many sojourns are in a role that the person held before."""
    begins = kept.filter(~nw.col("renewal")).select(*SPELL)
    count = int(one_row(returned.select(count=(nw.col("times") - 1).sum()))["count"] or 0)
    if not count:
        return RuleMet("return", 0)
    people = [
        row["person"] for row in rows_of(returned.select("person").sort("person").head(FIRST))
    ]
    rows = rows_of(begins.filter(nw.col("person").is_in(people)).sort(*SPELL))
    held: set[tuple[Any, int]] = set()
    later = []
    for row in rows:
        if (row["person"], row["role"]) in held:
            later.append(spell_row(row))
        held.add((row["person"], row["role"]))
    return RuleMet("return", count, tuple(later[:FIRST]))


def first_rows(frame: Frame, count: int) -> tuple[MarkedSpell, ...]:
    """Return the first spells by person, start, end and role, where there are any."""
    if not count:
        return ()
    rows = rows_of(frame.select(*SPELL).sort(*SPELL).head(FIRST))
    return tuple(map(spell_row, rows))


def spell_row(row: dict[str, Any]) -> MarkedSpell:
    """Return a spell as it was read."""
    role, start, end = (int(row[name]) for name in ("role", "start", "end"))
    return MarkedSpell(row["person"], role, start, None if end == NO_END else end)
