"""Questions with named parameters, answered by plain values: what the JSON of every door is.

`questions_asked` declares each question once; `ask` answers one; the functions of `about_routes`,
`about_roles` and `about_sources` are called by name: ``careergraph.answering.routes(graph, ...)``.

>>> import careergraph
>>> graph = careergraph.load()
>>> answer = careergraph.answering.ask(graph, "role", {"role": "CIO"})
>>> answer.content["role"]
'Chief information officer'
"""

from __future__ import annotations

from importlib import import_module

# Each name and where it lives: the command line enters one of the rooms, and waits for no other.
_PLACES = {
    "ask": "asking",
    "failure": "failures",
    "certification": "about_sources",
    "choices": "about_routes",
    "cite": "about_sources",
    "fit": "about_roles",
    "gap": "about_roles",
    "reach": "about_routes",
    "role": "about_roles",
    "roles": "about_roles",
    "routes": "about_routes",
    "sources": "about_sources",
}

__all__ = [
    "ask",
    "certification",
    "choices",
    "cite",
    "failure",
    "fit",
    "gap",
    "reach",
    "role",
    "roles",
    "routes",
    "sources",
]


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        message = f"module 'careergraph.answering' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"careergraph.answering.{_PLACES[name]}"), name)
