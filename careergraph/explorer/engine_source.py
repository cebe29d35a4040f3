"""The JavaScript of the page's own engine: small files, put together as they are."""

from __future__ import annotations

import pathlib

from careergraph.explorer.hidden_source import hidden_source

__all__ = ["FILES", "engine_body", "engine_source"]

FOLDER = pathlib.Path(__file__).parent / "assets" / "engine"
# In this order: what comes first is used by what comes later.
FILES = (
    *("casefold", "text", "decimals", "errors", "records", "holdings", "dataset"),
    *("near_names", "role_names", "stated_names", "outset", "person"),
    *("open_sets", "item_masks", "level_masks", "search_masks", "search_bits"),
    *("heap", "walks", "regions", "label_search", "best_routes"),
    *("pay", "times", "along", "route_json", "limits", "question", "choice_labels", "choices"),
    *("objectives", "routes", "gap", "reach", "roles", "engine"),
)


def engine_source() -> str:
    """Return one script that makes one name known, ``createEngine``.

    Examples
    --------
    >>> engine_source().splitlines()[0], engine_source().count("createEngine = createEngine")
    ('"use strict";', 1)
    """
    body = engine_body()
    return f'"use strict";\n(() => {{\n{body}\nglobalThis.createEngine = createEngine;\n}})();\n'


def engine_body() -> str:
    """Return all functions of the engine, one file behind the other."""
    files = ((FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in FILES)
    return "\n".join([hidden_source(), *files])
