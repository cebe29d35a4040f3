"""The server: the Model Context Protocol on standard input and output, by the official SDK."""

from __future__ import annotations

import logging
import os
import signal
from contextlib import contextmanager
from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING

import anyio
from mcp import MCPError, types
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server

from careergraph.assistant.answers_told import as_text, called, failed_text
from careergraph.assistant.dataset_words import RESOURCES
from careergraph.assistant.tools import INSTRUCTIONS, TOOLS
from careergraph.errors import CareerGraphError
from careergraph.graph.collection import collecting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from mcp.server import ServerRequestContext

    from careergraph.graph.value import CareerGraph

__all__ = ["run", "server_of"]

AT_ONCE = 4  # calls; others wait
logger = logging.getLogger(__name__)


def run(graph: CareerGraph, *, readme: str | None, seconds: float) -> None:
    """Serve a dataset on standard input and output until the input ends.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    readme : str or None
        What it says of itself.
    seconds : float
        How long the searches for one answer may take.
    """
    server = server_of(graph, readme=readme, seconds=seconds)
    collecting()

    async def serve() -> None:
        async with stdio_server() as (reads, writes):  # what else is printed goes to stderr
            await server.run(reads, writes, server.create_initialization_options())

    with ended_by_ctrl_c():
        try:
            anyio.run(serve)
        except BaseExceptionGroup as faults:
            if faults.split(BrokenPipeError)[1] is not None:
                raise
            os._exit(0)  # the assistant is gone, and nobody reads what is left to write


@contextmanager
def ended_by_ctrl_c() -> Iterator[None]:
    """Let Ctrl-C end the process at once: the SDK waits for its input, and would hear nothing."""
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def server_of(graph: CareerGraph, *, readme: str | None, seconds: float) -> Server[Any]:
    """Return the server of a dataset."""
    limit = anyio.CapacityLimiter(AT_ONCE)

    async def call(
        _context: ServerRequestContext[Any], params: types.CallToolRequestParams
    ) -> types.CallToolResult:
        work = partial(answered, graph, params.name, params.arguments or {}, seconds=seconds)
        return await anyio.to_thread.run_sync(work, limiter=limit, abandon_on_cancel=True)

    async def read(
        _context: ServerRequestContext[Any], params: types.ReadResourceRequestParams
    ) -> types.ReadResourceResult:
        uri = str(params.uri)
        if uri not in RESOURCES:
            message = f"nothing is called {uri!r}; there are {', '.join(RESOURCES)}"
            raise MCPError(types.INVALID_PARAMS, message)
        text = RESOURCES[uri].text(graph, readme)
        content = types.TextResourceContents(uri=uri, mime_type="text/markdown", text=text)
        return types.ReadResourceResult(contents=[content])

    return Server(
        "careergraph",
        version=version("careergraph"),
        title="careergraph",
        instructions=INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call,
        on_list_resources=list_resources,
        on_read_resource=read,
    )


async def list_tools(
    _context: ServerRequestContext[Any], _params: types.PaginatedRequestParams | None
) -> types.ListToolsResult:
    """Return the tools; all of them only read."""
    reads = types.ToolAnnotations(
        read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
    )
    return types.ListToolsResult(
        tools=[
            types.Tool(
                name=tool.name,
                description=tool.description,
                input_schema=tool.schema,
                annotations=reads,
            )
            for tool in TOOLS.values()
        ]
    )


async def list_resources(
    _context: ServerRequestContext[Any], _params: types.PaginatedRequestParams | None
) -> types.ListResourcesResult:
    """Return what may be read."""
    return types.ListResourcesResult(
        resources=[
            types.Resource(
                uri=each.uri,
                name=each.name,
                description=each.description,
                mime_type="text/markdown",
            )
            for each in RESOURCES.values()
        ]
    )


def answered(
    graph: CareerGraph, name: str, given: dict[str, Any], *, seconds: float
) -> types.CallToolResult:
    """Return the answer to a call, or what went wrong in plain words."""
    if name not in TOOLS:
        return failed(f"no tool is called {name[:60]!r}; there are {', '.join(TOOLS)}")
    try:
        content = called(graph, name, given, seconds=seconds)
    except CareerGraphError as error:
        return failed(failed_text(error))
    except Exception:
        logger.exception("careergraph: the tool %s failed; this is a fault of careergraph", name)
        return failed("this server has a fault; the question may be right")
    text = types.TextContent(type="text", text=as_text(content))
    return types.CallToolResult(content=[text], structured_content=content)


def failed(message: str) -> types.CallToolResult:
    """Return what went wrong."""
    text = types.TextContent(type="text", text=message)
    return types.CallToolResult(content=[text], is_error=True)
