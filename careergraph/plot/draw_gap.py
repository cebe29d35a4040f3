"""The gap: what a role requires beside what is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph import mobility
from careergraph.english import article
from careergraph.model.display.words import HEADINGS
from careergraph.model.profile import STATUSES
from careergraph.plot.colours import GREY, HUES, INK, PALE
from careergraph.plot.data_words import item_text
from careergraph.plot.lettering import LEADING, shortened, wrapped
from careergraph.plot.page import Page, new_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from matplotlib.axes import Axes

    from careergraph.graph.value import CareerGraph
    from careergraph.model.profile import Gap, Profile

__all__ = ["gap"]

WIDTH, BAR = 450, 80
ROW, GROUP, HEAD = 20, 32, 40
SIZE = 10
COLOURS = {"lack": HUES[1], "partly": HUES[4], "have": HUES[2]}
OPTIONAL = "optional"
FILLED = {"lack": 0, "partly": 180, "have": 360}  # degrees of the mark: they differ without colour


def gap(
    graph: CareerGraph,
    origin: str,
    destination: str,
    ax: Axes | None = None,
    *,
    have: Iterable[str] | Mapping[str, float] | Profile = (),
    lack: Iterable[str] = (),
    assume: str = "required",
    years: float | None = None,
) -> Axes:
    """Draw what a role requires: what is lacking, held in part, held; what it prefers comes last.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    origin, destination : str
        The role held and the role wanted, by name, alias or code.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default a new figure that is large enough.
    have, lack, assume, years
        What the person says of themselves, as for :class:`careergraph.Profile`.

    Returns
    -------
    matplotlib.axes.Axes
        The Axes. Where a source states a level or years, a frame shows what is required and a bar
        what is held.

    Raises
    ------
    UnknownRoleError
        When a role is unknown.

    Examples
    --------
    >>> import careergraph, careergraph.plot
    >>> graph = careergraph.load()
    >>> ax = careergraph.plot.gap(graph, "IT project manager", "Program manager")
    >>> [text.get_text() for text in ax.texts if text.get_label().startswith("_group ")]
    ['lack: 5', 'partly: 5']
    """
    rows = mobility.gap(
        graph, origin, destination, have=have, lack=lack, assume=assume, years=years
    )
    groups = {
        status: [r for r in rows if group_of(r) == status] for status in (*STATUSES, OPTIONAL)
    }
    groups = {status: group for status, group in groups.items() if group}
    page = new_page(ax, WIDTH, HEAD + GROUP * max(1, len(groups)) + sum(map(row_height, rows)))
    write_head(page, graph.resolve(origin), graph.resolve(destination), empty=not rows)
    most = max((max(r.requirement.depth, r.held_level or 0) for r in rows), default=1) or 1
    top = float(HEAD)
    for status, group in groups.items():
        name = f"group {status}"
        page.text((0, top + 18), f"{status}: {len(group)}", size=12, bold=True, name=name)
        top += GROUP
        for row in group:
            draw_row(page, top, row, most)
            top += row_height(row)
    return page.ax


def group_of(row: Gap) -> str:
    """Return the group in which a requirement stands: its status, or that it is optional."""
    return OPTIONAL if row.requirement.preferred else row.status


def write_head(page: Page, origin: str, destination: str, *, empty: bool) -> None:
    """Write what is compared."""
    title = shortened(f"What sources ask of {article(destination)}", WIDTH, 14, bold=True)
    page.text((0, 8), title, size=14, bold=True, name="title")
    note = shortened(f"beside what is assumed of {article(origin)}", WIDTH, SIZE)
    page.text((0, 28), note, size=SIZE, colour=GREY, name="note")
    if empty:
        text = "unknown: no source says what this role asks for"
        page.text((0, HEAD + 18), text, size=SIZE, name="unknown")


def label_of(row: Gap) -> str:
    """Return the name of a requirement, in lines that fit; the bar shows its level and years."""
    room = WIDTH - 24 - (BAR + 64 if row.requirement.depth else 0) - 66
    without_depth = row.requirement._replace(level=None, years=None, importance="required")
    return wrapped(item_text(without_depth), room, SIZE, lines=4)


def row_height(row: Gap) -> float:
    """Return how high the row of a requirement is."""
    return ROW + label_of(row).count("\n") * SIZE * LEADING


def draw_row(page: Page, top: float, row: Gap, most: float) -> None:
    """Draw one requirement: its mark, its name and type, its level."""
    height = row_height(row)
    colour, middle = COLOURS[row.status], top + height / 2
    page.bar((0, top + 1), (WIDTH, height - 2), fill=PALE, below=True, name="row")
    page.mark(
        (11, middle), 5, fill=colour, edge=colour, degrees=FILLED[row.status], name=row.status
    )
    required = row.requirement.depth
    page.text((24, middle), label_of(row), size=SIZE, name=f"item {row.requirement.name}")
    if required:
        draw_level(page, (WIDTH - BAR - 70, middle), row, required, most)
    kind = HEADINGS[row.requirement.type].lower().removesuffix("s")
    page.text((WIDTH - 4, middle), kind, size=8, align="right center", colour=GREY, name="type")


def draw_level(
    page: Page, left: tuple[float, float], row: Gap, required: float, most: float
) -> None:
    """Draw the level that is required as a frame, the level that is held as a bar in it."""
    x, y = left
    held = required if row.status == "have" and row.held_level is None else row.held_level or 0
    name = row.requirement.name
    page.bar(
        (x, y - 4), (BAR * min(held, most) / most, 8), fill=COLOURS[row.status], name=f"held {name}"
    )
    page.bar((x, y - 5), (BAR * required / most, 10), fill="none", edge=INK, name=f"asked {name}")
    unit = " years" if row.requirement.type == "experience" else ""
    # Of what is lacking no source says how much of it is held: it is not assumed, which is not 0.
    text = f"{held:g} of {required:g}{unit}" if held else f"{required:g}{unit}"
    page.text((x - 5, y), text, size=8, align="right center", colour=GREY, name="level")
