"""A dataset in which every text commands a terminal, forges a line, or ends what it stands in."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pathlib

__all__ = ["BAD", "bad", "write_hostile"]

BAD = (  # a title, the clipboard, a cleared screen, our own styles, other colours, C1, order, tags
    "\x1b]0;owned\x07\x1b]52;c;eA==\x07\x1b[2J\x1b[1mB\x1b[0m\x1b[38;5;1m\r\x08\x7f\x9b31m\x85"
    "\u202eevil\u2066\u200b\u200e\u2028\ufeff\U000e0041\u200d\t|<img src=x> [a](javascript:b) `c`"
    " **d** }}, note = {\\write18{x} $(touch owned) www.evil.com\nFORGED, observed 9,417 times"
)


def bad(text: str) -> str:
    """Return a text with everything that is bad behind it."""
    return f"{text} {BAD}"


def write_hostile(folder: pathlib.Path) -> dict[str, str]:
    """Write the dataset; return the names that questions are put with."""
    name = {word: bad(word) for word in ("Cook", "Chef", "Head", "Owner", "s1", "s2", "HACCP")}
    cook, chef, head, owner, first, second, cert = name.values()
    said = {"source": first, "locator": bad("p. 1")}
    claim = said | {"note": bad("note"), "years": 2, "evidence": "stated", bad("own"): bad("cell")}
    pairs = ((cook, chef), (chef, head), (cook, head), (head, owner))
    needs = (("skill", bad("knife"), "required"), ("skill", bad("fire"), "preferred"))
    needs += (("certification", cert, "required"), ("education", bad("school"), "required"))
    tables = {
        "transitions": [
            *({"origin": a, "destination": b, "kind": "promotion"} | claim for a, b in pairs),
            {"origin": cook, "destination": chef, "source": second},
        ],
        "roles": [
            {
                "role": role,
                "family": bad("kitchen"),
                "level": level,
                "aliases": bad(str(level)).replace(";", ","),
            }
            for level, role in enumerate((cook, chef, head, owner))
        ],
        "requirements": [
            {"role": role, "type": kind, "name": item, "importance": importance} | said
            for role in (chef, head, owner)
            for kind, item, importance in needs
        ],
        "certifications": [{"certification": cert, "name": bad("full"), "issuer": bad("i")} | said],
        "pay": [
            {"role": role, "currency": "EUR", "country": bad("DE"), "median": pay} | said
            for pay, role in enumerate((cook, chef, head), 10_000)
        ],
        "facts": [{"role": chef, "type": "outlook", "value": bad("bright")} | said],
        "sources": [
            {"source": first, "title": bad("T"), "publisher": bad("P"), "licence": bad("L")}
            | {"url": f"javascript:alert(1)//{BAD}"},
            {"source": second, "title": bad("U"), "url": f"https://x.org/{BAD}"},
        ],
    }
    folder.mkdir()
    for table, rows in tables.items():
        heads = list(dict.fromkeys(head for row in rows for head in row))
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, heads)
            writer.writeheader()
            writer.writerows(rows)
    return name
