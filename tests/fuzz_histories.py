"""Tables of career histories as nobody should keep them, and the commands that read them."""

from __future__ import annotations

import csv
import io
import pathlib
from typing import TYPE_CHECKING

from fuzz_draws import damaged, name, odd
from fuzzing import Attempt

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

DAYS = (
    *("2015-01-31", "2019-02", "2018", "Q3 2017", "31.05.2016", "05/06/2019", "2020-02-30", ""),
    *("9999-12-31", "2019-05-31T10:00", "present", "43616", "0000", "1599", "2300-01-01", "2012"),
)
OPTIONS = ("--as-of", "--since", "--until", "--max-gap", "--half-life", "--min-count")
QUESTIONS = (("waiting",), ("next", "A"), ("forecast", "A", "B"), ("families",))


def day(draw: random.Random) -> str:
    """Return a date, most of them as people write them."""
    return odd(draw) if draw.random() < 0.05 else draw.choice(DAYS)


def table(draw: random.Random) -> bytes:
    """Return a table of spells."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=draw.choice(",,,;\t"))
    writer.writerow(("person", "role", "start", "end", "group"))
    for _ in range(draw.choice((0, 1, 3, 12, 40))):
        person = draw.choice("123456") if draw.random() < 0.9 else odd(draw)
        writer.writerow((person, name(draw), day(draw), day(draw), draw.choice(("", "x", "y"))))
    content = stream.getvalue().encode("utf-8", "replace")
    return damaged(draw, content) if draw.random() < 0.3 else content


def histories(draw: random.Random) -> Iterator[Attempt]:
    """Yield what reads a table of histories, and questions of the dataset that it becomes."""
    pathlib.Path("jobs.csv").write_bytes(table(draw))
    pathlib.Path("ladder.csv").write_text("origin,destination\nA,B\nB,C\n", encoding="utf-8")
    words: list[str] = []
    for option in draw.sample(OPTIONS, draw.choice((0, 0, 1, 2))):
        words += [option, draw.choice((*DAYS, "2y", "90d", "0", "3", odd(draw)))]
    order = draw.choice(("--day-first", "--month-first"))
    words += [order] if draw.random() < 0.5 else []
    command = draw.choice(("build", "build", "estimate", "conform", "evaluate"))
    if command == "build":
        yield Attempt(("build", "jobs.csv", *words, "-o", "built"))
        if pathlib.Path("built").is_dir():
            yield Attempt(("check", "built"))
            yield Attempt((*draw.choice(QUESTIONS), "--data", "built"))
    elif command == "estimate":
        more = draw.choice(((), ("--group", "group"), ("--split", draw.choice(DAYS))))
        yield Attempt(("estimate", "jobs.csv", *words, *more))
    elif command == "conform":
        yield Attempt(("conform", "ladder.csv", "jobs.csv"))
    else:
        yield Attempt(("evaluate", "jobs.csv", "--folds", draw.choice(("2", "1", "0", odd(draw)))))
