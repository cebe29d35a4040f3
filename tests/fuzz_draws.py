"""What the fuzz harness draws: odd texts and numbers, and contents with a small thing wrong."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from hostile_dataset import BAD

if TYPE_CHECKING:
    import random

TEXTS = (
    *("", " ", "A", "a", " A ", "x", "PMP", "A; x", "A|x", "A,x", "x or y", "x=3", "x=nan", "x="),
    *("None", "nan", "true", "-1", "--", "-", "=1+1", "@", "*", "%s", "%(x)s", "{0}", "{", "[x"),
    *("'", '"', "\\", "`", "$(x)", "<b>", "&amp;", "../x", "/dev/null", "a/b", "~", "con.csv"),
    *("\x1b[2J", "A\r", "A\nB", "a\0b", "\x9b31m", "\u202eA", "\u200b", "\ufeffA", "\u2028"),
    *("\N{LATIN SMALL LETTER SHARP S}", "\u0130", "\u0131", "e\u0301", "\ufb01", "\N{SNOWMAN}"),
    *("\U0001f468\u200d\U0001f373", "\U000e0041", "\u0301", "\U0010ffff", "\u05d0", BAD),
    *("x" * 3_000, "\u0301" * 500, "A;" * 500, "x " * 500, "x|" * 300),
)
NUMBERS = (
    *("0", "-0", "-1", "1", "2.5", "0.1", "3", "100", "1e3", "1e-300", "5e-324", "1e300", "1e301"),
    *("1e308", "1e309", "-1e308", "nan", "inf", "-inf", "9" * 18, "9" * 30, "9" * 400, "1" * 5_000),
    *(
        "1,5",
        "1,000",
        "1.000,5",
        "1 000",
        "1/3",
        "3%",
        "\u00a35",
        "0x1f",
        "1_0",
        "\u0663",
        "\u00b2",
    ),
    *("\u00bd", "+3", "1e", ".", "5k", "1G", "2024", "9999", "0000", "1e-400", "0." + "3" * 400),
)
HALF = "\udc80"  # a byte that is no UTF-8, as the command line gives it


def odd(draw: random.Random) -> str:
    """Return a text or a number as nobody should write it."""
    return draw.choice(draw.choice((TEXTS, NUMBERS)))


def name(draw: random.Random, known: str = "ABCD") -> str:
    """Return a name that is mostly known."""
    return draw.choice(known) if draw.random() < 0.8 else odd(draw)


def damaged(draw: random.Random, content: bytes) -> bytes:
    """Return a content with some bytes turned over, lost, doubled or put in."""
    changed = bytearray(content)
    for _ in range(draw.choice((1, 1, 2, 5, 30))):
        start = draw.randrange(len(changed) + 1)
        end = min(len(changed), start + draw.choice((1, 1, 2, 4, 40)))
        changed[start:end] = draw.choice(
            (
                bytes([draw.randrange(256)]),
                draw.randbytes(end - start),
                draw.choice((b"\0", b"\xff", b"\x7f")) * (end - start),
                b"",
                changed[start:end] * 2,
                odd(draw).encode("utf-8", "surrogatepass"),
                draw.choice((b'"', b",", b";", b"\t", b"\n", b"\r", b"\xef\xbb\xbf")),
            )
        )
    if draw.random() < 0.1:
        del changed[draw.randrange(len(changed) + 1) :]
    if draw.random() < 0.05:
        return bytes(changed).decode("latin-1").encode(draw.choice(("utf-16", "utf-32", "utf-7")))
    return bytes(changed)


def flipped(draw: random.Random, content: bytes, page: int = 4_096) -> bytes:
    """Return a file with some bytes turned over, more of them where a page says what it is."""
    changed = bytearray(content)
    for _ in range(draw.choice((1, 5, 50))):
        first = draw.randrange(len(changed) // page + 1) * page
        place = first + draw.randrange(*draw.choice(((16, 120), (0, page))))
        changed[place % len(changed)] = draw.choice((0, 1, 127, 255, draw.randrange(256)))
    if draw.random() < 0.1:
        del changed[draw.randrange(len(changed)) :]
    return bytes(changed)


VALUES = (None, True, False, 0, -1, 1.5, 1e308, 10**30, "", "x", [], {}, [[]], [None], {"x": [1]})


def other_json(draw: random.Random, content: Any) -> Any:
    """Return a JSON document with one value, key or element that is another."""
    if not isinstance(content, dict | list) or not content or draw.random() < 0.15:
        return draw.choice((*VALUES, odd(draw), draw.choice(VALUES)))
    if isinstance(content, list):
        place = draw.randrange(len(content))
        others = content[place + 1 :] if draw.random() < 0.9 else content
        return [*content[:place], other_json(draw, content[place]), *others]
    key = draw.choice(list(content))
    change = draw.random()
    rest = {other: value for other, value in content.items() if other != key}
    if change < 0.1:
        return rest
    if change < 0.2:
        return {**rest, odd(draw): content[key]}
    return {**content, key: other_json(draw, content[key])}


def json_text(draw: random.Random, content: Any) -> bytes:
    """Return a JSON document, a few values changed, now and then no JSON at all."""
    for _ in range(draw.choice((1, 1, 2, 4))):
        content = other_json(draw, content)
    text = json.dumps(content, ensure_ascii=draw.random() < 0.5)
    if draw.random() < 0.1:
        text = draw.choice(("[" * 5_000, '{"elements":' * 5_000, "9" * 5_000, "NaN", text[:-1]))
    raw = text.encode("utf-8", "surrogatepass")
    return damaged(draw, raw) if draw.random() < 0.2 else raw


def other_xml(draw: random.Random, content: bytes) -> bytes:
    """Return a part of a workbook with values of attributes or of elements that are others."""
    for _ in range(draw.choice((1, 1, 2, 5))):
        spans = [match.span(1) for match in re.finditer(rb'(?:"|>)([^"<>]*)(?:"|<)', content)]
        if not spans:
            return content
        start, end = draw.choice(spans)
        text = draw.choice((odd(draw), draw.choice(("s", "n", "e", "b", "d", "XFD1048576", "A0"))))
        value = text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
        content = content[:start] + value.encode("utf-8", "replace") + content[end:]
    return damaged(draw, content) if draw.random() < 0.1 else content
