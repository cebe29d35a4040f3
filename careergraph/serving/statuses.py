"""Which HTTP status each kind of failure has (RFC 9110)."""

from __future__ import annotations

__all__ = ["MEANINGS", "STATUSES"]

STATUSES = {
    "wrong value": 400,
    "shared code": 400,
    "unknown name": 404,
    "left out": 404,
    "no route": 404,
    "no such page": 404,
    "unfinished": 503,
    "busy": 503,
    "dataset": 500,
    "our fault": 500,
}
MEANINGS = {
    400: "A parameter is wrong; the message says what would be right.",
    403: "Another host or another site asks.",
    404: "No such name, or no route; the message says what is near.",
    413: "The request has a body.",
    414: "The address is too long.",
    431: "The headers are too long.",
    500: "The dataset cannot be read, or something is wrong with this server.",
    503: "Too many questions wait, or a search ended before it found a route.",
}
