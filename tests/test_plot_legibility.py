"""Pictures can be read: what is drawn is measured, no label lies on another, none is cut off."""

from __future__ import annotations

import functools
import random
import warnings
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import matplotlib as mpl
import pandas as pd
import pytest

mpl.use("agg")

from drawn_pictures import PICTURES, Question, bundled, drawn, generated, kept, question
from matplotlib import pyplot as plt

import careergraph
from careergraph import plot
from careergraph.plot import lettering
from careergraph.plot.lettering import listed, measured_width, shortened, width_of, wrapped

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Text
    from matplotlib.transforms import Bbox

    from careergraph.graph.value import CareerGraph

    Found = list[tuple[Text, Bbox]]

VECTOR = 600  # dots an inch that stand for none: as many as are not worth drawing
HOSTILE = [
    "R&D <b>head</b>",
    "$x_1^2$ analyst",
    "unbalanced $ sign_with_under",
    r"back\slash \frac{1}{2} {brace}",
    "מנהל פרויקטים",
    "مدير تقنية المعلومات",
    "A" * 300,
    "Vice " * 60 + "president",
    "_private",
    "100 % #1 ~ ^",
    "naïve ﬁancé ß",
    "\"quoted\", 'twice'",
]


def artists(ax: Axes) -> list[Text]:
    """Return every text that is drawn, those of charts within and of the legend included."""
    found = [text for one in (ax, *ax.child_axes) for text in one.texts]
    for chart in ax.child_axes:
        found += [chart.xaxis.label, chart.yaxis.label]
        for axis in (chart.xaxis, chart.yaxis):
            low, high = sorted(axis.get_view_interval())
            ticks = zip(axis.get_ticklocs(), axis.get_ticklabels(), strict=True)
            found += [label for place, label in ticks if low <= place <= high]
    if ax.get_legend() is not None:
        found += ax.get_legend().get_texts()
    return [text for text in found if text.get_text() and text.get_visible()]


def measured(ax: Axes) -> Found:
    """Return the drawn extent of every text."""
    figure = ax.get_figure(root=True)
    if figure.dpi < VECTOR:
        figure.canvas.draw()
    else:
        figure.draw_without_rendering()
    renderer = figure.canvas.get_renderer()
    return [(text, text.get_window_extent(renderer)) for text in artists(ax)]


def overlap(one: Bbox, other: Bbox) -> float:
    """Return the area that two extents share."""
    wide = min(one.x1, other.x1) - max(one.x0, other.x0)
    tall = min(one.y1, other.y1) - max(one.y0, other.y0)
    return wide * tall if wide > 0 and tall > 0 else 0.0


def check(ax: Axes) -> None:
    """No text lies on another, none leaves the figure, role labels stay in their boxes."""
    found = measured(ax)
    assert found
    lying = [
        (one.get_text(), other.get_text())
        for (one, box), (other, second) in combinations(found, 2)
        if overlap(box, second) > 0
    ]
    assert lying == []
    whole = ax.get_figure(root=True).bbox
    outside = [
        text.get_text()
        for text, box in found
        if box.x0 < whole.x0 or box.y0 < whole.y0 or box.x1 > whole.x1 or box.y1 > whole.y1
    ]
    assert outside == []
    check_boxes(ax, found)


def check_boxes(ax: Axes, found: Found) -> None:
    boxes = [p.get_window_extent() for p in ax.patches if p.get_label().startswith("_box ")]
    labels = [box for text, box in found if text.get_label().startswith("_role ")] if boxes else []
    for label in labels:
        assert any(
            box.x0 < label.x0 < label.x1 < box.x1 and box.y0 < label.y0 < label.y1 < box.y1
            for box in boxes
        )
    assert not any(overlap(one, other) for one, other in combinations(boxes, 2))


@pytest.mark.parametrize("kind", PICTURES)
@pytest.mark.parametrize("dpi", [72, 100])
def test_bundled_pictures_can_be_read(kind: str, dpi: int) -> None:
    ax = drawn(kind)
    ax.get_figure(root=True).set_dpi(dpi)
    check(ax)


@pytest.mark.parametrize("kind", PICTURES)
@pytest.mark.parametrize("size", [(4, 7), (16, 5)])
def test_pictures_can_be_read_in_a_figure_of_any_shape(kind: str, size: tuple[int, int]) -> None:
    # A vector picture: letters are not set on whole pixels.
    ax = plt.figure(figsize=size, dpi=VECTOR).add_axes((0, 0, 1, 1))
    check(PICTURES[kind](bundled(), ax))


@functools.cache
def thousand_roles(*, level: bool = True) -> CareerGraph:
    return generated(1000, 10_000, 7, level=level)


@pytest.mark.parametrize("level", [True, False])
def test_an_overview_of_a_thousand_roles_can_be_read(*, level: bool) -> None:
    ax = plot.overview(thousand_roles(level=level))
    check(ax)
    sizes = [t.get_text() for t in ax.texts if t.get_label() == "_size"]
    assert sum(int(size.split()[0].replace(",", "")) for size in sizes) == 1000


def test_a_matrix_of_a_thousand_roles_can_be_read() -> None:
    check(plot.matrix(thousand_roles()))


def test_hubs_of_a_thousand_roles_can_be_read() -> None:
    check(plot.hubs(thousand_roles()))


def test_hubs_with_very_many_neighbours_can_be_read() -> None:
    leaves = [f"a role of a name of middling length, number {n}" for n in range(1_234)]
    rows = [("Hub " * 20, leaf) for leaf in leaves] + [(leaf, "Sink " * 20) for leaf in leaves]
    graph = careergraph.from_frames(pd.DataFrame(rows, columns=["origin", "destination"]))
    check(plot.hubs(graph, most=3))


@pytest.mark.parametrize("seed", range(4))
def test_generated_ladders_can_be_read(seed: int) -> None:
    check(plot.ladder(generated(80, 300, seed, level=bool(seed % 2))))


def hostile() -> CareerGraph:
    pairs = [(one, other) for one, other in pairwise(HOSTILE)]
    pairs += [(HOSTILE[0], HOSTILE[5]), (HOSTILE[0], HOSTILE[-1])]
    moves = pd.DataFrame(pairs, columns=["origin", "destination"]).assign(kind="$k_1$")
    roles = pd.DataFrame({"role": HOSTILE, "family": [f"$f_{i % 3} & <i>" for i in range(12)]})
    needs = [(HOSTILE[-1], "skill", name) for name in HOSTILE]
    table = pd.DataFrame(needs, columns=["role", "type", "name"])
    return careergraph.from_frames(moves, roles=roles, requirements=table)


@functools.cache
def hostile_question() -> Question:
    return question(hostile(), (HOSTILE[0], HOSTILE[-1]))


@functools.cache
def drawn_hostile(kind: str) -> Axes:
    return kept(PICTURES[kind](hostile_question()))


@pytest.mark.parametrize("kind", PICTURES)
def test_hostile_texts_are_drawn_as_they_are(kind: str) -> None:
    ax = drawn_hostile(kind)
    check(ax)
    assert not any(text.get_parse_math() for text in ax.texts)
    figure = ax.get_figure(root=True)
    for ending in ("svg", "pdf"):
        figure.savefig("/dev/null", format=ending)


def test_short_hostile_names_are_not_changed() -> None:
    shown = [" ".join(text.get_text().split()) for text in drawn_hostile("ladder").texts]
    assert {name for name in HOSTILE if len(name) < 16} <= set(shown)


def test_text_is_broken_between_words_and_cut_with_an_ellipsis() -> None:
    text = "Chief information security officer"
    whole = wrapped(text, 90, 9, lines=4)
    assert " ".join(whole.split("\n")) == text
    assert all(width_of(line, 9) <= 90 for line in whole.split("\n"))
    cut = wrapped(text, 90, 9, lines=1)
    assert cut.endswith("…")
    assert width_of(cut, 9) <= 90
    assert shortened("CIO", 90, 9) == "CIO"


def test_a_list_is_measured_about_twice_a_line() -> None:
    """And each letter once: what did not fit was tried by halving, a dozen times a line."""
    draw = random.Random(7)  # noqa: S311 (a seed, not secrecy)
    names = ["".join(draw.choices("abcdefgh ", k=50)) for _ in range(100)]
    measured_width.cache_clear()
    text = listed("Skills", names, 360, 10, lines=40)
    assert text.count("\n") == 39
    # Lines that end with how many are left are tried at each halving of the number that is listed.
    assert measured_width.cache_info().misses < 3 * 40 + 30 + 40


def test_text_is_measured_in_the_font_of_the_moment() -> None:
    before = width_of("Chief information officer", 9)
    with mpl.rc_context({"font.family": "monospace"}):
        assert width_of("Chief information officer", 9) > before
    assert width_of("Chief information officer", 9) == before


def test_a_graph_of_two_roles_and_one_of_no_families_can_be_drawn() -> None:
    moves = pd.DataFrame({"origin": ["A"], "destination": ["B"], "skills": ["x"]})
    graph = careergraph.from_frames(moves)
    pair = question(graph, ("A", "B"))
    for kind, draw in PICTURES.items():
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert measured(draw(pair)), kind


@pytest.mark.parametrize(
    "letters", ["W", "a b", "ab-", "e\u0301", "\u0301", "\x01", "AV", "厨", "\u05d0"]
)
def test_a_name_of_any_length_is_set_in_linear_time(
    letters: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at = []

    def counted(text: str, *about: object, **more: object) -> float:
        looked_at.append(len(text))
        return measured_width(text, *about, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(lettering, "measured_width", counted)
    short, long = (letters * (count // len(letters)) for count in (200, 200_000))
    for text in (f"A{short}", f"A{long}"):
        for told in (shortened(text, 100, 8), wrapped(text, 100, 8, lines=3, bold=True)):
            assert len(told) <= lettering.LONGEST + 4
            assert told.endswith("…") or letters == "\u0301"
        listed("Skills", [text] * 20, 100, 8, lines=3)
    assert sum(looked_at) < 40 * lettering.LONGEST
