"""The page as one HTML file: nothing is loaded, and only what is written here runs."""

from __future__ import annotations

import json
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.explorer.compiled import compiled_data
from careergraph.explorer.engine_source import engine_source
from careergraph.explorer.hidden_source import hidden_source
from careergraph.explorer.map_of import map_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from careergraph.graph.value import CareerGraph

__all__ = ["PAGE_SCRIPTS", "PageHtml", "page_of"]

# In the order in which they are joined: what a file names is declared in itself or before it.
PAGE_SCRIPTS = (
    "dom.js",
    "words.js",
    "move_words.js",
    "pay_words.js",
    "step_words.js",
    "answer_words.js",
    "http_engine.js",
    "lookups.js",
    "years.js",
    "view.js",
    "combobox.js",
    "panel.js",
    "citations.js",
    "gap_part.js",
    "role_panel.js",
    "question.js",
    "person.js",
    "cards.js",
    "steps.js",
    "route.js",
    "compare.js",
    "begin.js",
    "welcome.js",
    "placing.js",
    "overview.js",
    "picture_style.js",
    "picture.js",
    "listing.js",
    "map_pane.js",
    "answer.js",
    "app.js",
)
DATA = "application/json"
# The picture's library would add this rule by itself, which the policy forbids: it finds it there.
CYTOSCAPE_RULE = ".__________cytoscape_container { position: relative; }"


class PageHtml(NamedTuple):
    """A page, and the Content-Security-Policy that stands in it; a server may send it, too."""

    html: str
    policy: str


def page_of(
    graph: CareerGraph,
    *,
    start: Mapping[str, Any] | None = None,
    server: str | None = None,
    known: Mapping[str, Any] | None = None,
) -> PageHtml:
    """Return the page of a graph.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    start : dict, optional
        The question to begin with, where the address of the page asks none: ``from`` and ``to``.
    server : str, optional
        The address below which `careergraph serve` answers, ``""`` for that of the page itself;
        None for a page that answers by itself.
    known : dict, optional
        What the page has at hand, where that is not all: a summary, the rest is asked for.

    Returns
    -------
    PageHtml
        HTML, in UTF-8 when it is written, and its policy.
    """
    data = {"map": known or map_of(graph), "start": dict(start or {}), "server": server}
    scripts = [asset("cytoscape.min.js"), program()]
    if server is None:
        data["engine"] = compiled_data(graph)
        scripts.insert(1, engine_source())
    styles = {"": asset("page.css"), "__________cytoscape_stylesheet": CYTOSCAPE_RULE}
    policy = policy_of(scripts, styles.values(), server=server)
    html = (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>careergraph</title>\n{''.join(map(style_tag, styles, styles.values()))}"
        f"</head>\n<body>\n{asset('page.html')}"
        f"{''.join(data_tag(name, value) for name, value in data.items())}"
        f"{''.join(f'<script>{text}</script>{chr(10)}' for text in scripts)}"
        "</body>\n</html>\n"
    )
    return PageHtml(html, policy)


def asset(name: str) -> str:
    """Return the text of a file that the page is made of."""
    return (files("careergraph.explorer") / "assets" / name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def program() -> str:
    """Return the program of the page: its files within one function, so that nothing is global."""
    parts = [hidden_source(), *(asset(f"page/{name}") for name in PAGE_SCRIPTS)]
    body = "\n".join(parts)
    return f'(() => {{\n"use strict";\n{body}\n}})();\n'


def policy_of(scripts: Iterable[str], styles: Iterable[str], *, server: str | None) -> str:
    """Return the Content-Security-Policy: only the page's scripts and styles, by their hash."""
    rules = {
        "default-src": "'none'",
        "script-src": " ".join(map(hashed, scripts)),
        "style-src": " ".join(map(hashed, styles)),
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    if server is not None:
        rules["connect-src"] = "'self'"
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def hashed(text: str) -> str:
    """Return what names a script or a style in a policy (CSP Level 3, section 2.3.1)."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def style_tag(name: str, text: str) -> str:
    """Return a style as an element."""
    return f"<style{f' id={chr(34)}{name}{chr(34)}' if name else ''}>{text}</style>\n"


def data_tag(name: str, value: object) -> str:
    """Return data as an element that no browser runs, whatever the texts in it hold."""
    text = json.dumps(value, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="{DATA}" id="{name}-data">{text}</script>\n'
