"""The page at ``/``: the one place where its HTML, and what it may do, are put."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from careergraph.answering.questions_asked import QUESTIONS
from careergraph.hidden_characters import line_shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.answering.questions_asked import NamedQuestion
    from careergraph.graph.value import CareerGraph

__all__ = ["FrontPage", "front_page"]


class FrontPage(NamedTuple):
    """A page, and the Content-Security-Policy that it needs."""

    html: str
    policy: str


STYLE = """
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 44rem; padding: 1rem; }
dt { font-family: ui-monospace, monospace; margin-top: 0.75rem; }
dd { margin-left: 1rem; }
"""

PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>careergraph</title>
<style>{style}</style>
</head>
<body>
<main>
<h1>careergraph</h1>
<p>{dataset}. Each answer is JSON, with the sources of what it says.
<a href="/openapi.json">The OpenAPI document</a> has all parameters.</p>
<dl>
{questions}
</dl>
</main>
</body>
</html>
"""


def front_page(graph: CareerGraph) -> FrontPage:
    """Return the page of a dataset.

    Examples
    --------
    >>> import careergraph
    >>> front_page(careergraph.load()).policy.partition(";")[0]
    "default-src 'none'"
    """
    rows = [
        row(each, query) for each, query in zip(QUESTIONS.values(), examples(graph), strict=True)
    ]
    dataset = escape(line_shown(repr(graph).strip("<>")))
    html = PAGE.format(style=STYLE, dataset=dataset, questions="\n".join(rows))
    seen = b64encode(sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{seen}'; base-uri 'none'; "
    return FrontPage(html, policy + "form-action 'none'; frame-ancestors 'none'")


def row(question: NamedQuestion, query: str | None) -> str:
    """Return a question with what it is for, and an example where there is one."""
    name, purpose = question.name, escape(question.purpose)
    shown = f"/{name}" if query is None else f'<a href="/{name}{escape(query)}">/{name}</a>'
    return f"<dt>{shown}</dt><dd>{purpose}</dd>"


def examples(graph: CareerGraph) -> Iterator[str | None]:
    """Yield the parameters of an example of each question; None where there is none."""
    first, last = ends_of(graph)
    known = {
        "roles": "?search=manager",
        "role": f"?role={quoted(first)}",
        "reach": f"?origin={quoted(first)}&within=2",
        "fit": "?top=3",
        "sources": "",
    }
    ends = f"?origin={quoted(first)}&destination={quoted(last)}"
    for name, question in QUESTIONS.items():
        takes_ends = {"origin", "destination"} <= question.by_name.keys()
        yield ends if takes_ends else known.get(name)


def ends_of(graph: CareerGraph) -> tuple[str, str]:
    """Return the ends of the first transition, for examples."""
    origin, destination = (
        graph.text_column("transitions", name)[:1] for name in ("origin", "destination")
    )
    name = graph.names[0]
    return (origin or [name])[0], (destination or [name])[0]


def quoted(text: str) -> str:
    """Return a text as a parameter of an address."""
    from urllib.parse import quote

    return quote(text, safe="", errors="replace")
