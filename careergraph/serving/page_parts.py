"""What the page of a large dataset asks for beside the questions: it is the page's own.

Below ``/page/``: roles with what is around them, the roles of a cell of the summary, what can be
held by a part of its name, sources by their keys.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import JSONResponse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from starlette.requests import Request
    from starlette.responses import Response

    from careergraph.explorer.page_lookups import PageLookups

__all__ = ["lookup_routes"]

MOST_ROLES = 200  # that are asked about at once
WHOLE = 6  # digits of a number that may be a lane or a level


def lookup_routes(
    lookups: PageLookups | None,
) -> Iterator[tuple[str, Callable[[Request], Response]]]:
    """Yield addresses and what answers at them; none where the page has all of it at hand."""
    if lookups is None:
        return
    known = lookups

    # Functions that do not await: each works in a thread, so that no other question waits for it.
    def around(request: Request) -> Response:
        return JSONResponse(known.around(request.query_params.getlist("role")[:MOST_ROLES]))

    def cell(request: Request) -> Response:
        lane, level = (whole(request.query_params.get(name, "")) for name in ("lane", "level"))
        return JSONResponse(known.cell_names(lane, level))

    def items(request: Request) -> Response:
        return JSONResponse(known.items(request.query_params.get("search", "")))

    def sources(request: Request) -> Response:
        return JSONResponse(known.sources(request.query_params.getlist("source")))

    yield "/page/around", around
    yield "/page/cell", cell
    yield "/page/items", items
    yield "/page/sources", sources


def whole(text: str) -> int:
    """Return the whole number that a text is; -1, where nothing stands, for any other.

    Examples
    --------
    >>> whole("12"), whole("x"), whole("-3")
    (12, -1, -3)
    """
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) <= WHOLE else -1
