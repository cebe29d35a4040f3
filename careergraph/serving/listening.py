"""Listening on this machine alone, until Ctrl-C."""

from __future__ import annotations

import errno
import os
import socket
import sys
import threading
from time import monotonic
from typing import TYPE_CHECKING

import uvicorn

from careergraph.errors import CareerGraphError
from careergraph.graph.collection import collecting
from careergraph.serving.application import application
from careergraph.serving.pool import THREAD

if TYPE_CHECKING:
    from collections.abc import Callable

    from careergraph.graph.value import CareerGraph

__all__ = ["serve"]

HOST = "127.0.0.1"
CONNECTIONS = 256
PATIENCE = 1.0  # seconds that a question may take to end
LONGEST = 16_384  # bytes of a request's line and headers


def serve(
    graph: CareerGraph, *, port: int, seconds: float, announce: Callable[[str], None]
) -> None:
    """Serve a dataset until Ctrl-C.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    port : int
        The port; 0 takes one that is free.
    seconds : float
        How long the searches for one answer may take.
    announce : callable
        Is told the address, once it may be asked.

    Raises
    ------
    CareerGraphError
        Where the port is in use, or not for this user.
    """
    with bound(port) as door:
        port = door.getsockname()[1]
        app = application(graph, port=port, seconds=seconds)
        server = uvicorn.Server(
            uvicorn.Config(
                app,
                loop="asyncio",
                http="h11",
                ws="none",
                lifespan="on",
                access_log=False,  # what a person holds stands in the address
                log_config=None,
                log_level="error",
                server_header=False,
                proxy_headers=False,
                limit_concurrency=CONNECTIONS,
                h11_max_incomplete_event_size=LONGEST,
                timeout_graceful_shutdown=3,
            )
        )
        collecting()
        announce(f"http://{HOST}:{port}/")
        try:
            server.run(sockets=[door])
        except KeyboardInterrupt:  # how a server is stopped
            leave()


def leave() -> None:
    """End the process where a thread still works on a question: nobody waits for its answer."""
    end = monotonic() + PATIENCE
    working = [each for each in threading.enumerate() if each.name.startswith(THREAD)]
    for thread in working:
        thread.join(max(0, end - monotonic()))
    if any(thread.is_alive() for thread in working):
        sys.stdout.flush()
        os._exit(0)


def bound(port: int) -> socket.socket:
    """Return a socket that listens on this machine."""
    door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":  # elsewhere it would let two programs share a port
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((HOST, port))
        door.listen()
    except OSError as error:
        door.close()
        why = "is in use" if error.errno == errno.EADDRINUSE else f"is refused ({error.strerror})"
        message = f"port {port} {why}: right would be another, --port 0 takes one that is free"
        raise CareerGraphError(message) from None
    return door
