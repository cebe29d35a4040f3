"""Open sets: what masks with alternatives weigh, against every choice of options tried."""

from __future__ import annotations

from itertools import combinations, product
from operator import or_
from typing import TYPE_CHECKING

import pytest
from generated_cases import cases
from hypothesis import given, settings
from hypothesis import strategies as st

from careergraph.kernel.graph.masks import RequirementMasks
from careergraph.kernel.graph.open_sets import OpenSets, Option

if TYPE_CHECKING:
    from collections.abc import Sequence

THINGS, SETS = 6, 4
Group = list[int]  # the things of which one will do
Brought = dict[int, tuple[list[int], list[int]]]  # with a thing: other things, and other sets


@st.composite
def puzzles(draw: st.DrawFn) -> tuple[list[Group], Brought, list[int], list[int]]:
    """Draw sets, what comes with each thing, and which things and sets a mask holds."""
    things, sets = st.integers(0, THINGS - 1), st.integers(0, SETS - 1)
    groups = draw(
        st.lists(
            st.lists(things, min_size=1, max_size=4, unique=True), min_size=SETS, max_size=SETS
        )
    )
    some_things, some_sets = st.lists(things, max_size=2), st.lists(sets, max_size=2)
    brought = draw(st.dictionaries(things, st.tuples(some_things, some_sets), max_size=3))
    return groups, brought, draw(some_things), draw(st.lists(sets, max_size=SETS, unique=True))


def closed(thing: int, brought: Brought) -> tuple[set[int], set[int]]:
    """Return the things and the sets that come with a thing, itself included."""
    things, sets, waiting = {thing}, set[int](), [thing]
    while waiting:
        more, open_sets = brought.get(waiting.pop(), ([], []))
        sets |= set(open_sets)
        waiting += [other for other in more if other not in things]
        things |= set(more)
    return things, sets


def is_enough(
    chosen: set[int], groups: list[Group], brought: Brought, held: list[int], wanted: list[int]
) -> bool:
    """Return whether the things chosen meet all: what is wanted and what comes with each."""
    if not set(held) <= chosen or not all(chosen & set(groups[place]) for place in wanted):
        return False
    for thing in chosen - set(held):  # with what is held nothing more comes
        more, sets = closed(thing, brought)
        if not more <= chosen or not all(chosen & set(groups[place]) for place in sets):
            return False
    return True


def fewest(groups: list[Group], brought: Brought, held: list[int], wanted: list[int]) -> int:
    """Return how many things the smallest choice has, by trying all."""
    for size in range(THINGS + 1):
        for chosen in combinations(range(THINGS), size):
            if is_enough(set(chosen), groups, brought, held, wanted):
                return size
    raise AssertionError


def option(thing: int, brought: Brought) -> Option:
    things, sets = closed(thing, brought)
    bits = sum(1 << each for each in things) | sum(1 << THINGS + each for each in sets)
    return Option(1 << thing, bits)


@settings(max_examples=cases(1_500))
@given(puzzles())
def test_the_least_that_meets_all_sets_is_found(
    puzzle: tuple[list[Group], Brought, list[int], list[int]],
) -> None:
    groups, brought, held, wanted = puzzle
    sets = OpenSets(or_, int.bit_count)
    for place, group in enumerate(groups):
        sets.add(1 << THINGS + place, [option(thing, brought) for thing in group])
    mask = sum(1 << thing for thing in set(held)) | sum(1 << THINGS + place for place in wanted)
    assert sets.weigh(mask) == fewest(groups, brought, held, wanted)
    answer = sets.met(mask)
    chosen = {thing for thing in range(THINGS) if answer >> thing & 1}
    assert not answer >> THINGS
    assert is_enough(chosen, groups, brought, held, wanted)


levels = st.sampled_from((None, 1, 2, 2.5, 4))
rated = st.dictionaries(st.integers(0, 4), levels, max_size=4)


@settings(max_examples=cases(1_000))
@given(
    rated,
    st.lists(st.lists(st.tuples(st.integers(0, 4), levels), min_size=1, max_size=3), max_size=4),
    st.lists(st.sampled_from((1, 2, 0.5)), min_size=5, max_size=5),
)
def test_with_levels_and_efforts_the_least_is_found(
    acquired: dict[int, float | None],
    groups: list[list[tuple[int, float | None]]],
    weights: list[float],
) -> None:
    every = [{item: level} for group in groups for item, level in group]
    masks = RequirementMasks([acquired, *every], weights=weights)
    top = 1 << 400
    sets = OpenSets(masks.join, masks.weigh, plain=top - 1)
    wanted = 0
    for place, group in enumerate(groups):
        sets.add(
            top << place,
            [Option(mask := masks.mask({item: level}), mask, 1 << item) for item, level in group],
        )
        wanted |= top << place

    def worth(choice: Sequence[tuple[int, float | None]]) -> float:
        highest: dict[int, float] = {}
        for item, level in (*acquired.items(), *choice):
            highest[item] = max(highest.get(item, 0), 1 if level is None else level)
        return sum(level * weights[item] for item, level in highest.items())

    least = min(worth(choice) for choice in product(*groups))
    assert masks.reported_cost(sets.weigh(masks.roles[0] | wanted)) == pytest.approx(least)
    assert not sets.met(masks.roles[0] | wanted) & sets.bits


@settings(max_examples=cases(500))
@given(puzzles(), puzzles())
def test_a_mask_with_more_in_it_weighs_no_less(
    puzzle: tuple[list[Group], Brought, list[int], list[int]],
    other: tuple[list[Group], Brought, list[int], list[int]],
) -> None:
    """What is in one mask and not in the other brings with it what comes with it."""
    groups, brought, held, wanted = puzzle
    *_, more_held, more_wanted = other
    sets = OpenSets(or_, int.bit_count)
    for place, group in enumerate(groups):
        sets.add(1 << THINGS + place, [option(thing, brought) for thing in group])

    def mask(things: list[int], places: list[int]) -> int:
        whole = sum(1 << THINGS + place for place in set(places))
        for thing in things:  # with each comes what it brings
            whole |= option(thing, brought).whole
        return whole

    less = mask(held, wanted)
    more = less | mask([], more_wanted)
    for thing in more_held:
        more |= option(thing, brought).whole
    assert sets.weigh(less) <= sets.weigh(more)
