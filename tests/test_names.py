"""One rule for names: whatever nobody sees of a name's spelling makes no other name of it."""

from __future__ import annotations

import sys
import unicodedata
from typing import TYPE_CHECKING

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import careergraph
from careergraph import CareerGraph, TableError
from careergraph.contract.tables import normalise

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable, Mapping

    from click.testing import Result

WIDE = {ord(letter): ord(letter) + 0xFEE0 for letter in "abcdefghijklmnopqrstuvwxyzABC"}


def within(mark: str) -> Callable[[str], str]:
    """Return what puts a mark into a name."""
    return lambda name: f"{name[:3]}{mark}{name[3:]}"


# How a name is written otherwise.
KINDS: dict[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "spaces": within("  "),
    "a no-break space": within("\u00a0"),
    "an ideographic space": within("\u3000"),
    "a line separator": within("\u2028"),
    "letters taken apart": lambda name: unicodedata.normalize("NFD", name),
    "a ligature": lambda name: name.replace("ffi", "\ufb03").replace("st", "\ufb06"),
    "full width": lambda name: name.translate(WIDE),
    "a zero-width space": within("\u200b"),
    "a zero-width joiner": within("\u200d"),
    "a zero-width non-joiner": within("\u200c"),
    "a word joiner": within("\u2060"),
    "a byte-order mark": within("\ufeff"),
    "a mark of direction": within("\u200f"),
    "an isolate": lambda name: f"\u2066{name}\u2069",
    "an embedding": lambda name: f"\u202b{name}\u202c",
    "a soft hyphen": within("\u00ad"),
    "a variation selector": within("\ufe0f"),
    "a grapheme joiner": within("\u034f"),
    "a Hangul filler": within("\u3164"),
    "a tag": within("\U000e0041"),
    "all at once": lambda name: f"\u2067{name.translate(WIDE).upper()}\u2069 \u00ad",
}
NAME = "Caf\u00e9 office chef"
kinds = pytest.mark.parametrize("other", [kind(NAME) for kind in KINDS.values()], ids=KINDS)

MOVES = {"origin": ["Cook", NAME], "destination": [NAME, "Owner"]}
ROLES = {"role": ["Cook", NAME, "Owner"], "aliases": ["", f"Alias {NAME}", ""]}
ASKS = {"role": [NAME, NAME], "type": ["skill", "education"], "name": [f"Skill {NAME}", "BA"]}


def made(**tables: Mapping[str, list[str]]) -> CareerGraph:
    """Return a dataset of columns."""
    frames = {"transitions": MOVES} | tables
    return careergraph.from_frames(**{name: pd.DataFrame(cells) for name, cells in frames.items()})


GRAPH = made(roles=ROLES, requirements=ASKS)


def said(**tables: Mapping[str, list[str]]) -> list[tuple[str, int | None, str | None, str]]:
    """Return table, row, column of each problem, and what would be right."""
    with pytest.raises(TableError) as caught:
        made(**tables)
    return [(p.file.split("'")[1], p.line, p.column, p.right) for p in caught.value.problems]


# Look-ups


@kinds
def test_a_role_an_alias_and_an_item_are_found(other: str, tmp_path: pathlib.Path) -> None:
    assert other != NAME
    careergraph.save(GRAPH, tmp_path / "it.sqlite")
    for graph in (GRAPH, careergraph.load(tmp_path / "it.sqlite")):
        assert graph.resolve(other) == NAME
        assert graph.resolve(f"alias {other}") == NAME
        found, _ = careergraph.gap(graph, NAME, NAME, have=[f"SKILL {other}"])
        assert (found.requirement.name, found.status) == (f"Skill {NAME}", "have")


@kinds
def test_names_are_shown_as_they_are_written(other: str) -> None:
    moves = {"origin": ["Cook"], "destination": [other]}
    assert made(transitions=moves).resolve(NAME) == other.strip()


def test_the_command_line_finds_them(run: Callable[..., Result], tmp_path: pathlib.Path) -> None:
    careergraph.save(GRAPH, tmp_path / "d")
    for asked in ("\uff23AFE\u0301 office chef", "caf\u00e9\u200boffice \u2067chef\u2069"):
        result = run("role", asked, "--data", str(tmp_path / "d"), "--format", "json")
        assert (result.exit_code, result.stderr) == (0, "")
        have = ("--have", f"skill {asked}", "--format", "json")
        result = run("path", "Cook", "Owner", *have, "--data", str(tmp_path / "d"))
        assert (result.exit_code, result.stderr) == (0, "")


@kinds
def test_an_effort_is_that_of_the_item(other: str) -> None:
    by_spelling = [
        careergraph.routes(GRAPH, "Cook", "Owner", by="learning", effort={name: 7, "BA": 1})
        for name in (f"Skill {NAME}", f"skill {other}")
    ]
    assert by_spelling[0] == by_spelling[1]


# Columns


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_column_of_ours_is_found(kind: Callable[[str], str], tmp_path: pathlib.Path) -> None:
    header = ",".join(map(kind, ("origin", "destination", "skills")))
    (tmp_path / "m.csv").write_text(f"{header}\nA,B,Baking\n", encoding="utf-8")
    graph = careergraph.load(tmp_path / "m.csv")
    assert graph.names == ("A", "B")
    assert list(graph.requirements["name"]) == ["Baking"]
    frame = pd.DataFrame([["A", "B", "Baking"]], columns=header.split(","))
    assert careergraph.from_frames(frame) == graph


@kinds
def test_two_columns_of_ones_own_have_two_names(other: str) -> None:
    own = {NAME: ["", ""], other: ["", ""]}
    right = "a name of its own for each column"
    assert said(transitions=MOVES | own) == [("transitions", None, None, right)]


def test_a_network_calls_its_columns_as_we_do() -> None:
    network: nx.DiGraph[str] = nx.DiGraph([("Cook", "Chef")])
    network.add_edge("Chef", "Owner", Years=3)
    with pytest.raises(TableError, match="found the column 'Years'; right would be 'years'"):
        careergraph.from_networkx(network)


# The check


@kinds
def test_a_reference_is_told_the_name(other: str) -> None:
    right = [("requirements", 0, "role", repr(NAME))]
    asks = {"role": [other], "type": ["skill"], "name": ["Baking"]}
    assert said(requirements=asks) == right
    assert said(requirements=asks, roles=ROLES) == right


@kinds
def test_a_role_has_one_spelling(other: str) -> None:
    right = "one spelling for one role"
    moves = {"origin": ["Cook", NAME, "Owner"], "destination": [NAME, "Owner", other]}
    assert said(transitions=moves) == [("transitions", 2, "destination", right)]
    roles = {"role": ["Cook", NAME, "Owner", other]}
    assert said(roles=roles) == [("roles", 3, "role", right)]


@kinds
def test_a_requirement_has_one_spelling(other: str) -> None:
    right = "one spelling for one skill"
    two = {"role": [NAME] * 3, "type": ["skill"] * 3, "name": [NAME, "Baking", other]}
    assert said(requirements=two) == [("requirements", 2, "name", right)]
    one = {"role": [NAME], "type": ["skill"], "name": [NAME]}
    short = MOVES | {"skills": [f"Baking; {NAME}", f"{other}; {other}"]}
    assert said(transitions=short) == [("transitions", 1, "skills", right)]
    met = {"type": ["skill", "skill"], "name": ["Baking", other], "satisfies": ["Making", "Doing"]}
    assert said(requirements=one, satisfies=met) == [("satisfies", 1, "name", right)]
    met = met | {"name": ["Baking", "Doing"], "satisfies": [NAME, other]}
    assert said(requirements=one, satisfies=met) == [("satisfies", 1, "satisfies", right)]
    asked = {"role": [NAME], "type": ["certification"], "name": [NAME]}
    listed = {"certification": [other, other], "source": ["a", "b"]}
    assert said(requirements=asked, certifications=listed) == [
        ("certifications", 0, "certification", "one spelling for one certification")
    ]


def test_items_of_two_types_may_be_called_alike() -> None:
    asks = {"role": [NAME] * 2, "type": ["skill", "certification"], "name": ["Go", "GO"]}
    assert len(made(requirements=asks).columns("requirements")["name"]) == 2


def test_each_further_spelling_is_one_problem() -> None:
    cooks = ["Cook", "cook", "COOK", "cook", "Cook", "COOK"]
    moves = {"origin": cooks, "destination": [f"Chef {n}" for n in range(6)]}
    assert [line for _, line, _, _ in said(transitions=moves)] == [1, 2]


# The rule


@given(st.text())
def test_what_is_normalised_stays_as_it_is(name: str) -> None:
    once = normalise(name)
    assert normalise(once) == once
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert normalise(unicodedata.normalize(form, name)) == once


@given(
    st.lists(
        st.sampled_from("a\u03b1\u0345\u0301\u0323 \u00a8\u1fb3\u1f80\u200b\u1100\u1161\u3164")
    )
)
def test_marks_that_join_stay_joined(letters: list[str]) -> None:
    once = normalise("".join(letters))
    assert normalise(once) == once


def test_every_character_has_one_form() -> None:
    for code in range(sys.maxunicode + 1):
        letter = chr(code)
        form = normalise(letter)
        assert normalise(form) == form
        assert normalise(letter.casefold()) == form
        if unicodedata.category(letter) in ("Zs", "Zl", "Zp"):
            assert form == ""


@pytest.mark.parametrize("seen", "\u0600\u06dd\u0301\u00e9\u00df\u0131\u2800-'+#;.()&/")
def test_what_is_seen_stays(seen: str) -> None:
    assert normalise(f"a{seen}b") not in ("ab", "aeb")


def test_what_is_of_ascii_takes_no_other_way() -> None:
    from careergraph.contract.caseless import caseless

    letters = "".join(map(chr, range(128)))
    assert normalise(letters) == caseless(letters)
