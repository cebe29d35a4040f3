"""Texts and numbers of the page's own engine are Python's: JavaScript's own would differ."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from difflib import SequenceMatcher
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from generated_cases import examples
from hypothesis import given
from hypothesis import strategies as st
from page_engine import PageEngine, compare

import careergraph
from careergraph.contract.cells import number
from careergraph.contract.tables import normalise
from careergraph.errors import CareerGraphError
from careergraph.explorer.compiled import MOST_ROLES, compiled_data
from careergraph.explorer.engine_source import FILES, FOLDER, engine_source
from careergraph.graph.near_names import ALIKE, nearest
from careergraph.search.times import exact, less

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cn")))
ODD = (
    "",
    " ",
    "'",
    '"',
    "\\",
    "\n",
    "\ufeffPMP",
    "\x1cA\x85",
    "ß",
    "İI",
    "ﬁ",
    "Ⅷ",
    "𐐀",
    "é",
    "e\u0301",
)
ODD += (
    "\u200b",
    "\u202ex",
    "\u034f",
    "\U0001d538",
    "\ue000",
    "\U000e0001",
    "Σς",
    "ǆ",
    "ŉ",
    "\uffff",
    "\u0345",
    "\u3400\U000e0100",  # a variation of an ideograph is seen, of a letter it is not
    "a\U000e0100",
    "\u2764\ufe0f",
    "a\ufe0f",
    "\u1820\u180b",
    "a\u180b",
    "\U0001f469\u200d\U0001f373",
)
texts = st.one_of(st.sampled_from(ODD), TEXT, st.lists(st.sampled_from(ODD)).map("".join))
numbers = st.one_of(
    st.integers(0, 40),
    st.floats(0, 50, allow_nan=False).map(lambda number: round(number, 2)),
    st.floats(0, 1e12, allow_nan=False),
)


@pytest.fixture(scope="module")
def engine() -> Iterator[PageEngine]:
    made = PageEngine()
    yield made
    made.close()


def test_every_letter_is_folded_as_python_folds_it(engine: PageEngine) -> None:
    """Of the letters that both know: their versions of Unicode differ."""
    letters = [chr(code) for code in range(0x110000) if not 0xD800 <= code <= 0xDFFF]
    assigned = [letter for letter in letters if unicodedata.category(letter) != "Cn"]
    for begin in range(0, len(assigned), 20_000):
        text = "".join(assigned[begin : begin + 20_000])
        assert engine.call("casefold", text) == text.casefold()


@examples(300)
@given(text=texts, other=texts)
def test_texts_are_compared_as_python_compares_them(
    engine: PageEngine, text: str, other: str
) -> None:
    assert engine.call("normalise", text) == normalise(text)
    assert engine.call("stripped", text) == text.strip()
    order = engine.call("compareText", text, other)
    assert (order < 0, order > 0) == (text < other, text > other)


@examples(200)
@given(text=texts)
def test_texts_are_quoted_as_an_error_shows_them(engine: PageEngine, text: str) -> None:
    assert engine.call("quoted", text) == str(CareerGraphError(repr(text)))


@examples(200)
@given(
    text=st.one_of(
        texts, st.floats().map(repr), st.integers().map(str), st.from_regex(r"[-+0-9._e ]{1,6}")
    )
)
def test_numbers_are_read_as_python_reads_them(engine: PageEngine, text: str) -> None:
    found, expected = engine.call("numberIn", text), number(text)
    assert (found is None) == (expected is None)
    assert found is None or float(found) == float(expected)  # JSON writes 1e16 as a whole number


@examples(300)
@given(first=numbers, second=numbers)
def test_decimals_are_added_as_they_are_written(
    engine: PageEngine, first: float, second: float
) -> None:
    assert engine.call("lessHeld", first, second) == less(first, second)
    assert engine.call("sixDigits", first) == f"{first:g}"
    script = f"inner.plain(inner.plus(inner.decimalOf({first!r}), inner.decimalOf({second!r})))"
    assert engine.evaluate(script) == float(Fraction(exact(first)) + Fraction(exact(second)))


@examples(200)
@given(part=st.integers(1, 2**200), more=st.integers(0, 2**230))
def test_quotients_are_rounded_once(engine: PageEngine, part: int, more: int) -> None:
    whole = part + more
    assert engine.evaluate(f"inner.quotient({part}n, {whole}n)") == part / whole


words = st.lists(
    st.sampled_from(("senior", "data", "manger", "it", "Manager", "analyst", "of")), max_size=4
)


@examples(150)
@given(name=words.map(" ".join), known=st.lists(words.map(" ".join), max_size=6))
def test_the_names_that_may_be_meant_are_those_of_python(
    engine: PageEngine, name: str, known: list[str]
) -> None:
    pairs = [[each, each] for each in known]
    assert engine.call("nearest", name, pairs) == nearest(name, pairs)  # type: ignore[arg-type]


@examples(150)
@given(
    first=st.text("ab c", max_size=30),
    second=st.text("ab c", max_size=30),
    times=st.sampled_from((1, 9)),
)
def test_likeness_is_that_of_difflib(
    engine: PageEngine, first: str, second: str, times: int
) -> None:
    ratio = SequenceMatcher(None, first * times, second * times).ratio()
    expected = ratio if ratio >= ALIKE else 0
    assert engine.call("likeness", second * times, first * times) == pytest.approx(expected, abs=0)


def test_hostile_names_come_out_unchanged(engine: PageEngine) -> None:
    names = [
        "<script>alert(1)</script>",
        "x" * 10_000,
        "\u202eoof",
        "a\u200bb",
        "'\"`$&",
        "\u2028 line",
        "\U0001d538",
    ]
    rows = [{"origin": a, "destination": b, "source": "s1"} for a, b in pairwise(names)]
    tables = {
        "transitions": rows,
        "sources": [{"source": "s1", "title": "</script>", "url": "javascript:alert(1)"}],
    }
    graph = careergraph.from_frames(**{name: pandas_frame(each) for name, each in tables.items()})
    engine.load(graph)
    for origin, destination in zip(names, names[2:], strict=False):
        question = {"origin": origin, "destination": destination}
        assert compare(engine, graph, "choices", question) == ""
        assert compare(engine, graph, "role", {"role": origin}) == ""
    assert compare(engine, graph, "role", {"role": "\u202e<b>"}) == ""


def pandas_frame(rows: list[dict[str, str]]) -> object:
    import pandas as pd

    return pd.DataFrame(rows)


def test_the_engine_makes_one_name_known(engine: PageEngine) -> None:
    known = "Object.getOwnPropertyNames(globalThis)"
    before = engine.evaluate(known)
    engine.run(engine_source())
    assert set(engine.evaluate(known)) - set(before) == {"createEngine"}


def test_all_files_are_part_of_it_and_small() -> None:
    files = {file.stem: file.read_text(encoding="utf-8") for file in FOLDER.glob("*.js")}
    assert {*files} == {*FILES}
    assert max(text.count("\n") for text in files.values()) <= 300


def test_no_two_names_of_the_engine_are_one() -> None:
    """All files share one scope: a later function would take the place of an earlier one."""
    names = re.findall(r"(?m)^(?:function\*?|class|const) (\w+)", engine_source())
    assert len(names) > 200
    assert [name for name, count in Counter(names).items() if count > 1] == []


def test_a_dataset_that_is_too_large_is_refused() -> None:
    count = MOST_ROLES + 1
    rows = [{"origin": f"R{n}", "destination": f"R{n + 1}"} for n in range(count - 1)]
    graph = careergraph.from_frames(transitions=pandas_frame(rows))
    with pytest.raises(CareerGraphError) as caught:
        compiled_data(graph)
    assert str(caught.value) == (
        "one file holds up to 3,000 roles and 60,000 transitions, and this dataset has 3,001 and "
        "3,000: `careergraph serve` shows the same page of it"
    )


def test_data_of_another_form_is_refused(engine: PageEngine) -> None:
    data = json.dumps({"version": 2})
    script = (
        f"(() => {{ try {{ inner.answerer({data}) }} catch (error) {{ return error.message }} }})()"
    )
    assert engine.evaluate(script) == "found data of the form 2; right would be 1"
