"""What the rules of histories say, row by row, in plain Python: slow, and easy to read."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import NamedTuple

LEFT, STILL_THERE, ENTRY = -1, -2, -3
NEVER = 10**9


class Spell(NamedTuple):
    person: object
    role: int
    start: int
    end: int | None
    group: int = 0


class Sojourn(NamedTuple):
    person: object
    previous: int
    origin: int
    outcome: int
    spells: list[tuple[int, int]]  # start and days of each
    group: int


def order(spell: Spell) -> tuple[int, ...]:
    end = NEVER if spell.end is None else spell.end
    return spell.start, end, spell.role, spell.group


def sojourns_of_person(
    spells: list[Spell], as_of: int, max_gap: int | None, rules: dict[str, list[Spell]]
) -> list[Sojourn]:
    once: list[Spell] = []
    for spell in sorted(spells, key=order):
        if any(spell[:4] == other[:4] for other in once):
            rules["again"].append(spell)
        else:
            once.append(spell)
    ends = []
    for spell in once:
        later = [other.start for other in once if other.start > spell.start]
        ends.append(spell.end if spell.end is not None else min(later, default=NEVER))
    kept: list[tuple[Spell, int]] = []
    latest = -NEVER
    for spell, end in zip(once, ends, strict=True):
        if spell.start < latest and end <= latest:
            rules["beside"].append(spell)
        else:
            kept.append((spell, end))
            if spell.end is None and end < NEVER:
                rules["no_end"].append(spell)
        latest = max(latest, end)
    return chained(kept, as_of, max_gap, rules)


def chained(  # noqa: C901 (as the rules stand in the documentation)
    kept: list[tuple[Spell, int]], as_of: int, max_gap: int | None, rules: dict[str, list[Spell]]
) -> list[Sojourn]:
    found: list[Sojourn] = []
    previous, held = ENTRY, set()
    for place, (spell, end) in enumerate(kept):
        following = kept[place + 1][0] if place + 1 < len(kept) else None
        days = min(end, following.start if following else NEVER, as_of) - spell.start
        if not days:
            rules["no_days"].append(spell)
        if place and kept[place - 1][0].start == spell.start:
            rules["tie"].append(spell)
        if found and found[-1].outcome == NEVER:
            rules["renewal"].append(spell)
            found[-1].spells.append((spell.start, days))
        else:
            if spell.role in held:
                rules["return"].append(spell)
            held.add(spell.role)
            part = [(spell.start, days)]
            found.append(Sojourn(spell.person, previous, spell.role, NEVER, part, spell.group))
        outcome, previous = STILL_THERE, spell.role
        if following:
            gap = following.start - end
            cut = max_gap is not None and gap > max_gap
            if gap < 0:
                rules["overlap"].append(spell)
            if gap > 1 or cut:
                rules["gap_cut" if cut else "gap_bridged"].append(spell)
            outcome = following.role if following.role != spell.role else NEVER
            if cut:
                outcome, previous = LEFT, ENTRY
        elif end < as_of:
            outcome = LEFT
        elif spell.end is not None:
            rules["still_there"].append(spell)
        found[-1] = found[-1]._replace(outcome=outcome)
    return found


def seen(sojourn: Sojourn, after: int, until: int) -> tuple[int, int, int] | None:
    """Return outcome, entered and days as they are seen in a window, None where nothing is."""
    start, days = sojourn.spells[-1]
    left_on = start + days
    if sojourn.spells[0][0] > until or left_on <= after:
        return None
    outcome = STILL_THERE if left_on > until else sojourn.outcome
    entered, total = (
        sum(max(0, min(days, day - start)) for start, days in sojourn.spells)
        for day in (after, until)
    )
    return outcome, entered, total


class Expected(NamedTuple):
    sojourns: Counter[tuple[int, ...]]  # group, origin, outcome, entered, days
    persons: Counter[tuple[int, ...]]  # origin, destination
    group_persons: Counter[tuple[int, ...]]  # group, origin, destination
    steps: Counter[tuple[int, ...]]  # previous, origin, outcome
    entries: Counter[int]
    people: int
    spells: int
    as_of: int
    rules: dict[str, list[Spell]]
    every: list[Sojourn]


def expected(
    spells: list[Spell],
    *,
    max_gap: int | None = None,
    as_of: int | None = None,
    windows: tuple[tuple[int, int], ...] = ((-NEVER, NEVER),),
) -> Expected:
    """Return what is observed of spells; each window is a first day and the day after the last."""
    rules: dict[str, list[Spell]] = defaultdict(list)
    rules["reversed"] = [each for each in spells if each.end is not None and each.end < each.start]
    right = [each for each in spells if each.end is None or each.end >= each.start]
    days = [day for each in right for day in (each.start, each.end) if day is not None]
    known = max(days, default=0) if as_of is None else as_of
    rules["later"] = [each for each in right if each.start > known]
    persons: dict[object, list[Spell]] = defaultdict(list)
    for each in right:
        if each.start <= known:
            persons[each.person].append(each)
    every = [
        sojourn
        for theirs in persons.values()
        for sojourn in sojourns_of_person(theirs, known, max_gap, rules)
    ]
    whole = (windows[0][0] - 1, windows[-1][1] - 1)
    table: Counter[tuple[int, ...]] = Counter()
    moved, group_moved, steps = set(), set(), Counter()
    entries: Counter[int] = Counter()
    for each in every:
        for number, (first, end) in enumerate(windows):
            group = number if len(windows) > 1 else each.group
            if here := seen(each, first - 1, end - 1):
                outcome, entered, total = here
                table[group, each.origin, outcome, entered, total] += 1
                if outcome >= 0:
                    group_moved.add((each.person, group, each.origin, outcome))
        if here := seen(each, *whole):
            steps[each.previous, each.origin, here[0]] += 1
            if here[0] >= 0:
                moved.add((each.person, each.origin, here[0]))
            if each.previous == ENTRY and each.spells[0][0] > whole[0]:
                entries[each.origin] += 1
    return Expected(
        table,
        Counter(row[1:] for row in moved),
        Counter(row[1:] for row in group_moved),
        steps,
        entries,
        len({each.person for each in every if seen(each, *whole)}),
        len(spells),
        known,
        rules,
        every,
    )
