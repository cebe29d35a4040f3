"""What the rules did to spells, in lines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from careergraph.english import counted
from careergraph.english import together as joined
from careergraph.estimation.sojourns import LEFT, STILL_THERE
from careergraph.hidden_characters import line_shown
from careergraph.histories.observing.rules_met import RULES
from careergraph.histories.reading.time_given import day_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from careergraph.histories.observing.observation import Seen
    from careergraph.histories.observing.rules_met import MarkedSpell, RuleMet
    from careergraph.histories.reading.spells import Spells

__all__ = ["as_of_line", "leaving_is_seen", "lines_told", "rule_lines"]

SHOWN = 2  # first rows of a rule
NO_ENDS = (
    "no column of ends: a role ends where the person's next one begins; nobody is seen to leave, "
    "so whoever has no next one counts as still there"
)


def lines_told(spells: Spells, seen: Seen, min_count: int) -> list[str]:
    """Return what was read, and what became of it: first how many people and moves there are.

    Where small counts are hidden no row is quoted, no number of spells below the minimum is told,
    and neither is how many moves, exits and open stays there were: what is hidden would follow.
    """
    if min_count > 1:
        quoted = [note._replace(rows=()) for note in spells.notes]
        spells = replace(spells, notes=tuple(quoted))
    read, *rest = spells.report()
    lines = [read]
    if seen.observed.spells:
        lines.append(as_of_line(seen, min_count))
        if not leaving_is_seen(spells, seen):
            lines.append(NO_ENDS)
    untimed = [] if seen.untimed is None else seen.untimed.lines(min_count)
    numbered = (*spells.names, *spells.leaving)
    return [*lines, *untimed, *rest, *rule_lines(seen, numbered, min_count)]


def leaving_is_seen(spells: Spells, seen: Seen) -> bool:
    """Return whether the histories can tell who left: by ends, or as anybody is said to have."""
    sojourns = seen.observed.sojourns
    return "end" in spells.columns or bool(sojourns.count[sojourns.outcome == LEFT].sum())


def as_of_line(seen: Seen, min_count: int = 1) -> str:
    """Return how many people were seen until when, and what became of them."""
    known = seen.observed
    # of two periods those of each are still there: the steps are of the whole window
    sojourns = known.steps if seen.groups else known.sojourns
    outcomes = {"exit": LEFT, "still there": STILL_THERE}
    numbers = {
        name: int(sojourns.count[sojourns.outcome == of].sum()) for name, of in outcomes.items()
    }
    moves = int(sojourns.count[sojourns.outcome >= 0].sum())
    came = [counted(moves, "move"), counted(numbers["exit"], "exit")]
    came.append(f"{numbers['still there']:,} still there")
    window = day_text(seen.as_of)
    if seen.since is not None or seen.until is not None:
        first = "" if seen.since is None else f"from {day_text(seen.since)} "
        window = day_text(seen.as_of if seen.until is None else seen.until - 1)
        window = f"{first}until {window}"
    else:
        window = f"until {window}"
    people = counted(known.people, "person", "people")
    half = (
        ""
        if seen.half_life is None
        else f"; half as much counts what is {seen.half_life:g} years old"
    )
    if min_count > 1:
        people = people if known.people >= min_count else f"fewer than {min_count} people"
        return f"{people}, {window}{half}"
    return f"{people}, {window}: {joined(came)}{half}"


def rule_lines(seen: Seen, names: Sequence[str], min_count: int = 1) -> Iterator[str]:
    """Yield a line for each rule that any spell met: how many did, and the first of them."""
    for met in seen.observed.rules:
        if met.count:
            yield rule_line(met, names) if min_count == 1 else bare_line(met, min_count)


def bare_line(met: RuleMet, min_count: int) -> str:
    """Return how many spells met a rule, where small numbers are hidden, and quote none."""
    unit = "sojourn" if met.rule == "return" else "spell"
    number = f"fewer than {min_count} {unit}s"
    if met.count >= min_count:
        number = counted(met.count, unit)
    return f"{number}: {RULES[met.rule]}"


def rule_line(met: RuleMet, names: Sequence[str]) -> str:
    """Return how many spells met a rule, and the first of them."""
    unit = "sojourn" if met.rule == "return" else "spell"
    shown = [spell_text(spell, names) for spell in met.first[:SHOWN]]
    first = "first: " * (met.count > len(shown))
    return line_shown(f"{counted(met.count, unit)}: {RULES[met.rule]} ({first}{'; '.join(shown)})")


def spell_text(spell: MarkedSpell, names: Sequence[str]) -> str:
    """Return a spell: whose, which role, from when until when."""
    end = "still there" if spell.end is None else day_text(spell.end)
    return f"{spell.person}: {names[spell.role]}, {day_text(spell.start)} to {end}"
