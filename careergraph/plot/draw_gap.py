"""The gap: what a role asks for beside what is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph import mobility
from careergraph.model.display.words import HEADINGS
from careergraph.model.profile import STATUSES, depth
from careergraph.plot.colours import GREY, HUES, INK, PALE
from careergraph.plot.lettering import shortened
from careergraph.plot.page import Sheet, sheet
from careergraph.plot.words import item

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from careergraph.graph.value import CareerGraph
    from careergraph.model.profile import Gap, Profile

__all__ = ["gap"]

WIDTH, BAR = 450, 80
ROW, GROUP, HEAD = 20, 32, 40
SIZE = 10
COLOURS = {"lack": HUES[1], "partly": HUES[4], "have": HUES[2]}
FILLED = {"lack": 0, "partly": 180, "have": 360}  # degrees of the mark: told apart without colour


def gap(
    graph: CareerGraph,
    origin: str,
    destination: str,
    ax: Axes | None = None,
    *,
    holds: Profile | None = None,
) -> Axes:
    """Draw what a role asks for: what is lacking, held in part, held.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    origin, destination : str
        The role held and the role wanted, by name or alias.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default a new figure that is large enough.
    holds : Profile, optional
        What the person holds beside what the origin asks for.

    Returns
    -------
    matplotlib.axes.Axes
        The Axes. Where levels or years are known, a frame shows what is asked for and a bar what
        is held.

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
    ['lack: 5', 'have: 4']
    """
    rows = mobility.gap(graph, origin, destination, holds=holds)
    groups = {status: [row for row in rows if row.status == status] for status in STATUSES}
    filled = {status: found for status, found in groups.items() if found}
    page = sheet(ax, WIDTH, HEAD + GROUP * max(1, len(filled)) + ROW * len(rows))
    write_head(page, graph.resolve(origin), graph.resolve(destination), empty=not rows)
    most = max((max(depth(r.requirement), r.held_level or 0) for r in rows), default=1) or 1
    top = float(HEAD)
    for status, found in filled.items():
        name = f"group {status}"
        page.text((0, top + 18), f"{status}: {len(found)}", size=12, bold=True, name=name)
        top += GROUP
        for row in found:
            draw_row(page, top, row, most)
            top += ROW
    return page.ax


def write_head(page: Sheet, origin: str, destination: str, *, empty: bool) -> None:
    """Say what is compared."""
    title = shortened(destination, WIDTH, 14, bold=True)
    page.text((0, 8), title, size=14, bold=True, name="title")
    note = shortened(f"asked for, beside what a holder of {origin} has", WIDTH, SIZE)
    page.text((0, 28), note, size=SIZE, colour=GREY, name="note")
    if empty:
        page.text((0, HEAD + 18), "no source says what this role asks for", size=SIZE, name="note")


def draw_row(page: Sheet, top: float, row: Gap, most: float) -> None:
    """Draw one requirement: its mark, its name and type, its level."""
    colour, middle = COLOURS[row.status], top + ROW / 2
    page.bar((0, top + 1), (WIDTH, ROW - 2), fill=PALE, below=True, name="row")
    page.mark(
        (11, middle), 5, fill=colour, edge=colour, degrees=FILLED[row.status], name=row.status
    )
    asked = depth(row.requirement)
    room = WIDTH - 24 - (BAR + 64 if asked else 0) - 66
    what = row.requirement._replace(level=None, years=None)  # the bar says them
    label = shortened(item(what), room, SIZE)
    page.text((24, middle), label, size=SIZE, name=f"item {row.requirement.name}")
    if asked:
        draw_level(page, (WIDTH - BAR - 70, middle), row, asked, most)
    kind = HEADINGS[row.requirement.type].lower().removesuffix("s")
    page.text((WIDTH - 4, middle), kind, size=8, align="right center", colour=GREY, name="type")


def draw_level(page: Sheet, at: tuple[float, float], row: Gap, asked: float, most: float) -> None:
    """Draw the level that is asked for as a frame, the one that is held as a bar in it."""
    x, y = at
    held = asked if row.status == "have" and row.held_level is None else row.held_level or 0
    name = row.requirement.name
    page.bar(
        (x, y - 4), (BAR * min(held, most) / most, 8), fill=COLOURS[row.status], name=f"held {name}"
    )
    page.bar((x, y - 5), (BAR * asked / most, 10), fill="none", edge=INK, name=f"asked {name}")
    unit = " years" if row.requirement.type == "experience" else ""
    text = f"{held:g} of {asked:g}{unit}"
    page.text((x - 5, y), text, size=8, align="right center", colour=GREY, name="level")
