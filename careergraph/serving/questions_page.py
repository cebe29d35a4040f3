"""The page at ``/api``: which questions may be asked, each with an example to click."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING

from careergraph.answering.questions_asked import QUESTIONS
from careergraph.explorer.page_html import PageHtml
from careergraph.hidden_characters import line_shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.answering.questions_asked import NamedQuestion
    from careergraph.graph.value import CareerGraph

__all__ = ["questions_page"]


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
<title>careergraph: its questions</title>
<style>{style}</style>
</head>
<body>
<main>
<h1>The questions of careergraph</h1>
<p>{dataset}. Each answer is JSON, with the sources of what it says.
<a href="/openapi.json">The OpenAPI document</a> has all parameters;
<a href="/">the page</a> asks them for you.</p>
<dl>
{questions}
</dl>
</main>
</body>
</html>
"""


def questions_page(graph: CareerGraph) -> PageHtml:
    """Return the page of the questions about a dataset.

    Examples
    --------
    >>> import careergraph
    >>> questions_page(careergraph.load()).policy.partition(";")[0]
    "default-src 'none'"
    """
    rows = [
        row(each, query) for each, query in zip(QUESTIONS.values(), examples(graph), strict=True)
    ]
    dataset = escape(line_shown(repr(graph).strip("<>")))
    html = PAGE.format(style=STYLE, dataset=dataset, questions="\n".join(rows))
    seen = b64encode(sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{seen}'; base-uri 'none'; "
    return PageHtml(html, policy + "form-action 'none'")


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
