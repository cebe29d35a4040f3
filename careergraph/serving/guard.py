"""What is refused before anything is read: foreign hosts and pages, other methods, large requests.

A page of another site may have its own name point to 127.0.0.1 (DNS rebinding), or let the browser
ask this machine from afar. The one is told by the header Host, the other by Origin (Fetch standard)
and Sec-Fetch-Site (W3C Fetch Metadata Request Headers).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from starlette.responses import JSONResponse

from careergraph.answering.failures import Failure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["METHODS", "Guard", "hosts_of"]

METHODS = ("GET", "HEAD")
LONGEST = 8_192  # bytes of an address
MOST_HEADERS = 16_384  # bytes of all headers
NAMES = ("127.0.0.1", "localhost", "[::1]")
# On every answer; a page has a policy of its own, which lets it show something.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",  # what a person holds stands in the address
}


class Refusal(NamedTuple):
    """Why a request is refused."""

    status: int
    kind: str
    message: str


def hosts_of(port: int) -> frozenset[str]:
    """Return what the header Host may hold.

    Examples
    --------
    >>> sorted(hosts_of(8642))
    ['127.0.0.1:8642', '[::1]:8642', 'localhost:8642']
    """
    usual = NAMES if port == 80 else ()  # noqa: PLR2004 (of HTTP)
    return frozenset((*(f"{name}:{port}" for name in NAMES), *usual))


class Guard:
    """Refuses what is no question of this machine, and puts headers on every answer.

    Parameters
    ----------
    app : ASGI application
        Who answers all else.
    port : int
        The port that is listened to.
    """

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app = app
        self._hosts = hosts_of(port)
        self._url = f"http://127.0.0.1:{port}/"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = with_headers(message["headers"])
            await send(message)

        if scope["type"] != "http":  # the beginning and the end of the server
            await self._app(scope, receive, send)
            return
        refusal = self.refusal(scope)
        if refusal is None:
            await self._app(scope, receive, send_guarded)
            return
        failed = Failure(refusal.kind, refusal.message).to_dict()
        allowed = {"Allow": ", ".join(METHODS)} if refusal.status == 405 else {}  # noqa: PLR2004
        closed = {"Connection": "close"}  # what follows may be what was not read
        response = JSONResponse(failed, refusal.status, allowed | closed)
        await response(scope, receive, send_guarded)

    def refusal(self, scope: Scope) -> Refusal | None:
        """Return why a request is refused; None where it is not."""
        headers: dict[bytes, list[bytes]] = {}
        for name, value in scope["headers"]:
            headers.setdefault(name.lower(), []).append(value)
        hosts = [host.decode("latin-1").lower() for host in headers.get(b"host", ())]
        if len(hosts) != 1 or hosts[0] not in self._hosts:
            return Refusal(403, "refused", f"this server answers only at {self._url}")
        if self.is_foreign(scope, headers, hosts[0]):
            message = "this server answers only its own page and programs of this machine"
            return Refusal(403, "refused", message)
        if scope["method"] not in METHODS:
            return Refusal(405, "refused", "this server only reads: right would be GET or HEAD")
        return too_large(scope, headers)

    def is_foreign(self, scope: Scope, headers: Mapping[bytes, list[bytes]], host: str) -> bool:
        """Return whether another site asks; whoever follows a link to the page may come in."""
        origins = headers.get(b"origin", ())
        if any(origin.decode("latin-1").lower() != f"http://{host}" for origin in origins):
            return True
        sites = headers.get(b"sec-fetch-site", [b"none"])
        if all(site in (b"none", b"same-origin") for site in sites):
            return False
        follows = headers.get(b"sec-fetch-mode") == [b"navigate"]
        shown = headers.get(b"sec-fetch-dest") == [b"document"]
        return not (follows and shown and scope["path"] == "/")


def too_large(scope: Scope, headers: Mapping[bytes, list[bytes]]) -> Refusal | None:
    """Return why a request is too large; None where it is not."""
    address = len(scope.get("raw_path") or b"") + len(scope["query_string"])
    if address > LONGEST:
        message = f"the address has {address:,} bytes; right would be {LONGEST:,} at most"
        return Refusal(414, "too large", message)
    size = sum(len(name) + len(value) for name, value in scope["headers"])
    if size > MOST_HEADERS:
        message = f"the headers have {size:,} bytes; right would be {MOST_HEADERS:,} at most"
        return Refusal(431, "too large", message)
    if b"transfer-encoding" in headers or any(
        length != b"0" for length in headers.get(b"content-length", ())
    ):
        message = "a question has no body: its parameters stand in the address"
        return Refusal(413, "too large", message)
    return None


def with_headers(own: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Return the headers of an answer with those that it has not set itself."""
    there = {name.lower() for name, _ in own}
    more = ((name.lower().encode(), value.encode()) for name, value in HEADERS.items())
    return [*own, *((name, value) for name, value in more if name not in there)]
