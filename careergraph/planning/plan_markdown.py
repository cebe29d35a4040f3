"""A plan as Markdown (CommonMark with tables and boxes to tick)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from careergraph.model.display.markdown import address, escaped
from careergraph.planning.plan_blocks import blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from careergraph.planning.plan import Plan
    from careergraph.planning.plan_blocks import Block

__all__ = ["markdown"]

BEGINNINGS = re.compile(r"^(\d+(?=[.)])|(?=[-+=#]))")  # what would begin a list or a heading
HEADS = {"title": "#", "heading": "##", "step": "###"}


def markdown(plan: Plan) -> str:
    """Return a plan as Markdown."""
    return "\n\n".join("\n".join(written(block)) for block in blocks(plan)) + "\n"


def line(text: str) -> str:
    r"""Return text that may stand at the beginning of a line.

    Examples
    --------
    >>> print(line("1. Cook"), line("- Chef"))
    1\. Cook \- Chef
    """
    return BEGINNINGS.sub(r"\1\\", escaped(text))


def written(block: Block) -> Iterator[str]:
    """Yield the lines of a block."""
    if block.kind in HEADS:
        yield f"{HEADS[block.kind]} {escaped(str(block.lines[0]))}"
    elif block.kind == "table":
        heads, *rows = (tuple(map(escaped, row)) for row in block.lines)
        yield from (f"| {' | '.join(row)} |" for row in (heads, ("---",) * len(heads), *rows))
    elif block.kind == "sources":
        yield from (f"- {source(*each)}" for each in block.lines)
    else:
        wrap = LINES[block.kind]
        yield from (wrap(line(str(each))) for each in block.lines)


LINES: dict[str, Callable[[str], str]] = {
    "label": "**{}**".format,
    "text": "{}".format,
    "list": "- {}".format,
    "checklist": "- [ ] {}".format,
}


def source(title: str, url: str, known: str) -> str:
    """Return a source with its address."""
    more = f" {escaped(known)}." if known else ""
    return f"{line(title)}.{more} {address(url)}".rstrip()
