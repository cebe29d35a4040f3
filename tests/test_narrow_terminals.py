"""No word is broken, whatever the width of the terminal: every command of the documentation."""

from __future__ import annotations

import pathlib
import shlex
from collections import Counter
from typing import TYPE_CHECKING

from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from test_docs import DOCS, Example, examples

from careergraph.cli import main
from careergraph.cli.table_text import LONGEST, table_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

PAGES = ("command-line.md", "choosing.md", "getting-started.md")
WIDTHS = (60, 80, 120)
WIDE = 2_000
# What is Markdown, asks questions, or says more where there is more room; its own tests read it.
OWN = ("plan", "me", "role", "fit")


def asked() -> Iterator[list[str]]:
    """Yield the words of each command that the pages show, files made, no form asked for."""
    for page in PAGES:
        for example in examples(DOCS / page):
            words = shlex.split(example.command, comments=True)
            if words[0] == "cat":
                make(example, words[1])
            elif "careergraph" in words and not (example.on_onet or {"--format", "-o"} & {*words}):
                yield words[words.index("careergraph") + 1 :]


def make(example: Example, name: str) -> None:
    """Write a file that a page shows."""
    file = pathlib.Path(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join([*example.shown, ""]), encoding="utf-8")


def told(words: list[str], columns: int) -> str:
    """Return what a command prints for a reader."""
    env = {"COLUMNS": str(columns), "NO_COLOR": "1", "CAREERGRAPH_DATA": None}
    return CliRunner().invoke(main, words, env=env).stdout


def below_the_choices(text: str) -> str:
    """Return what stands below the table of choices, which has other words where it is blocks."""
    return text[max(text.find("\nRoute 1"), 0) :]


def whole_words(text: str) -> set[str]:
    """Return the words that are to stay whole; addresses and such may break."""
    return {word for word in text.split() if len(word) <= LONGEST and "─" not in word}


CELL = st.lists(st.text("abcd", min_size=1, max_size=LONGEST), max_size=9).map(" ".join)


@given(
    rows=st.lists(st.lists(CELL, min_size=4, max_size=4), min_size=1, max_size=5),
    columns=st.integers(40, 150),
)
def test_any_table_keeps_its_words_whole_and_in_the_terminal(
    rows: list[list[str]], columns: int
) -> None:
    names = ("role", "route taken", "steps", "why")
    cells = dict(zip(names, zip(*rows, strict=True), strict=True))
    text = table_text(cells, columns, title="some rows", right=["steps"])
    assert max(map(len, text.splitlines())) <= columns
    words = Counter(word for row in rows for cell in row for word in cell.split())
    assert words <= Counter(text.split())


def test_a_table_without_room_is_blocks() -> None:
    routes = ["Cook → Chef → Owner", ""]
    cells = {"role": ["Cook", "Chef"], "route": routes, "pay a year": ["", "9"]}
    assert table_text(cells, 41, title="2 people", right=["pay a year"]).splitlines() == [
        "2 people",
        "",
        " role   route                 pay a year",
        " ───────────────────────────────────────",
        " Cook   Cook → Chef → Owner",
        " Chef                                  9",
    ]
    cells["route"] = ["Cook → Chef → Restaurateur", ""]
    assert table_text(cells, 26, title="2 people", right=["pay a year"]).splitlines() == [
        "2 people",
        "",
        "role        Cook",
        "route       Cook → Chef →",
        "            Restaurateur",
        "",
        "role        Chef",
        "pay a year  9",
    ]


def test_long_words_alone_may_break() -> None:
    """One long address does not make blocks of all rows."""
    cells = {"role": ["Cook"], "address": ["https://example.org/" + "x" * 30], "note": ["short"]}
    text = table_text(cells, 60)
    assert "─" in text
    assert "short" in text.split()


def test_no_word_is_broken(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    broken = []
    tried = 0
    for words in asked():
        if words[0] in OWN:
            continue
        wide = below_the_choices(told(words, WIDE))
        for columns in WIDTHS:
            whole = told(words, columns)
            narrow = below_the_choices(whole)
            tried += 1
            missing = sorted(whole_words(wide) - {*narrow.split()})
            longest = max(map(len, whole.splitlines()), default=0)
            if missing or (longest > columns and {"cite", "--help"}.isdisjoint(words)):
                broken.append((columns, shlex.join(words), missing[:4], longest))
    assert tried > 100
    assert not broken, "\n".join(map(str, broken))
