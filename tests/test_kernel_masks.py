"""Masks of every form join, meet and weigh as the levels that they stand for."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careergraph.kernel.graph.masks import RequirementMasks

Levels = dict[int, float | None]

FINE = (0.01, 0.5, 3.33, 7.0)  # with these, ones would need hundreds of bits an item


def levels(levelled: int, plain: int, steps: tuple[float, ...]) -> st.SearchStrategy[Levels]:
    """Draw what is required: the first items at levels, the others without."""
    some = st.dictionaries(st.integers(0, levelled - 1), st.sampled_from(steps))
    if not plain:
        return some
    rest = st.sets(st.integers(levelled, levelled + plain - 1)).map(dict.fromkeys)
    return st.builds(lambda one, other: {**one, **other}, some, rest)


@pytest.mark.parametrize(
    ("levelled", "plain", "steps", "form"),
    [
        (2, 3, (1.0, 2.0), "_ones"),
        (40, 2, FINE, "_lanes"),
        (2, 40, FINE, "_mixed"),
    ],
)
@given(data=st.data())
def test_masks_cost_what_their_levels_cost(
    levelled: int, plain: int, steps: tuple[float, ...], form: str, data: st.DataObject
) -> None:
    whole: Levels = {
        **dict.fromkeys(range(levelled), max(steps)),
        **dict.fromkeys(range(levelled, levelled + plain)),
    }
    one, other, held = (data.draw(levels(levelled, plain, steps)) for _ in range(3))
    masks = RequirementMasks([one, other, held, whole], held=steps)
    assert form in masks.join.__qualname__ or (form == "_ones" and masks.join.__name__ == "or_")

    def worth(required: Levels, item: int) -> Fraction:
        level = required.get(item, 0)
        return Fraction(1) if level is None else Fraction(str(level))

    pairs = {item: (worth(one, item), worth(other, item)) for item in whole}
    lacking = (max(0, max(pair) - worth(held, item)) for item, pair in pairs.items())
    first, second, mine, _ = masks.roles
    assert masks.cost(masks.join(first, second), held=mine) == float(sum(lacking))
    assert masks.cost(masks.meet(first, second)) == float(sum(map(min, pairs.values())))


def test_what_is_met_without_a_level_no_longer_counts() -> None:
    masks = RequirementMasks([{0: None, 1: None}, {0: 2.5}], {0: {0: None}}, held=[0.01])
    lighter = masks.lighter([(0, 0)], [(0, 0)])
    assert [masks.cost(mask) for mask in (*masks.roles, *masks.arcs.values())] == [2, 2.5, 1]
    assert [masks.cost(mask) for mask in (*lighter.roles, *lighter.arcs.values())] == [1, 2.5, 0]
