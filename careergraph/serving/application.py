"""The application: addresses in, answers out."""

from __future__ import annotations

import json
import logging
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from careergraph.answering.failures import Failure, failure
from careergraph.answering.questions_asked import QUESTIONS
from careergraph.errors import CareerGraphError
from careergraph.explorer.page_html import page_of
from careergraph.explorer.page_lookups import PageLookups, is_light
from careergraph.serving.guard import Guard
from careergraph.serving.openapi import NOTES, openapi
from careergraph.serving.page_parts import lookup_routes
from careergraph.serving.pool import BusyError, Pool
from careergraph.serving.questions_page import questions_page
from careergraph.serving.statuses import STATUSES

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from starlette.requests import Request

    from careergraph.graph.value import CareerGraph

__all__ = ["SECONDS", "application"]

SECONDS = 5.0  # of searching for one answer
MOST_PARAMETERS = 250
UNFRAMED = "frame-ancestors 'none'"  # which a policy within a page cannot say
ROOM = 4_000  # characters of the header that holds notes
logger = logging.getLogger(__name__)


def application(graph: CareerGraph, *, port: int, seconds: float = SECONDS) -> Starlette:
    """Return the application that answers questions about a dataset.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    port : int
        The port that is listened to: requests that name another are refused.
    seconds : float
        How long the searches for one answer may take.
    """
    lookups = PageLookups(graph) if is_light(graph) else None
    known = lookups.map() if lookups else None
    pages = {"/": page_of(graph, server="", known=known), "/api": questions_page(graph)}
    document = openapi()

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[dict[str, Pool]]:
        pool = Pool(graph, seconds=seconds)
        try:
            yield {"pool": pool}
        finally:
            pool.close()

    async def page(request: Request) -> Response:
        html, policy = pages[request.url.path]
        return HTMLResponse(html, headers={"Content-Security-Policy": f"{policy}; {UNFRAMED}"})

    async def described(_request: Request) -> Response:
        return JSONResponse(document)

    app = Starlette(
        routes=[
            *(Route(place, page) for place in pages),
            Route("/openapi.json", described),
            *(Route(f"/{name}", partial(answered, name)) for name in QUESTIONS),
            *(Route(place, answer) for place, answer in lookup_routes(lookups)),
        ],
        exception_handlers={HTTPException: no_such_page},
        middleware=[Middleware(Guard, port=port)],
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False  # to what would be another address
    return app


async def answered(name: str, request: Request) -> Response:
    """Answer a question."""
    pool: Pool = request.state.pool
    try:
        told = await pool.tell(name, parameters(request.scope["query_string"]))
    except CareerGraphError as error:
        return failed(failure(error))
    except BusyError as error:
        return failed(Failure("busy", str(error)), {"Retry-After": "1"})
    except Exception:
        logger.exception("careergraph: /%s failed; this is a fault of careergraph", name)
        return failed(Failure("our fault", "this server has a fault; the question may be right"))
    headers = {NOTES: header(told.notes)} if told.notes else {}
    return Response(told.body, media_type="application/json", headers=headers)


def parameters(query: bytes) -> dict[str, list[str]]:
    """Return the parameters of an address, each with all its values.

    Raises
    ------
    CareerGraphError
        For too many, and for what is no UTF-8.

    Examples
    --------
    >>> parameters(b"have=PMP&have=Linux&years=")
    {'have': ['PMP', 'Linux'], 'years': ['']}
    """
    if query.count(b"&") >= MOST_PARAMETERS:
        message = f"found {query.count(b'&') + 1:,} parameters; right would be up to 250"
        raise CareerGraphError(message)
    values: dict[str, list[str]] = {}
    try:
        pairs = parse_qsl(query.decode("ascii"), keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        message = "a parameter holds what is no UTF-8; right would be text in UTF-8, escaped by %"
        raise CareerGraphError(message) from None
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    return values


def header(notes: Sequence[str]) -> str:
    """Return notes as a header holds them: JSON in ASCII, those that have room."""
    told = list(notes)
    while len(json.dumps(told)) > ROOM:
        told.pop()
    left = len(notes) - len(told)
    return json.dumps([*told, f"{left} more notes"] if left else told)


def failed(what: Failure, headers: dict[str, str] | None = None) -> Response:
    """Return a failure as an answer."""
    return JSONResponse(what.to_dict(), STATUSES[what.kind], headers)


async def no_such_page(request: Request, _error: Exception) -> Response:
    """Return that there is no such page."""
    path = request.url.path[:60]
    names = ", ".join(f"/{name}" for name in QUESTIONS)
    return failed(Failure("no such page", f"no page is called {path!r}; there are {names}"))
