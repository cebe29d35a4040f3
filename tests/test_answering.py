"""Questions by name are answered as the command line's JSON answers them, and errors are plain."""

from __future__ import annotations

import inspect
import json
import threading
from typing import TYPE_CHECKING, Any

import pytest
from asked_questions import ASKED, printed
from docs_pages import DOCS, conf

import careergraph
from careergraph.answering import about_roles, about_routes, about_sources
from careergraph.answering.asking import ask
from careergraph.answering.failures import KINDS, failure
from careergraph.answering.parameters import MOST_LETTERS, MOST_NAMES
from careergraph.answering.questions_asked import QUESTIONS
from careergraph.errors import CareerGraphError
from careergraph.graph.inherited import inheriting
from careergraph.search.limits import MOST_PARTS, with_claims

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

    from click.testing import Result

    from careergraph import CareerGraph

    Run = Callable[..., Result]


@pytest.fixture(scope="module")
def graph() -> CareerGraph:
    return careergraph.load()


@pytest.mark.parametrize(("name", "given", "words"), ASKED, ids=lambda value: str(value)[:60])
def test_an_answer_is_the_json_of_the_command_line(
    run: Run, graph: CareerGraph, name: str, given: dict[str, Any], words: list[str]
) -> None:
    answer = ask(graph, name, given)
    assert json.loads(json.dumps(answer.content)) == printed(run, words)


def test_every_question_is_among_those_held_against_the_command_line() -> None:
    assert {name for name, *_ in ASKED} == set(QUESTIONS)


def test_parameters_are_read_from_text_as_from_json(graph: CareerGraph) -> None:
    of_json = {"origin": "IT director", "within": 2, "optional": True, "have": ["PMP"]}
    of_text = {"origin": "IT director", "within": "2", "optional": "true", "have": "PMP"}
    assert ask(graph, "reach", of_json) == ask(graph, "reach", of_text)


WRONG = [
    ("role", {}, "role is missing; right would be text of 1 to 1,000 letters"),
    (
        "routes",
        {"origin": "CIO", "destination": "CTO", "k": "0"},
        "k is '0'; right would be a whole number from 1 to 50",
    ),
    (
        "routes",
        {"origin": "CIO", "destination": "CTO", "k": ["1", "2"]},
        "k is ['1', '2']; right would be a whole number from 1 to 50",
    ),
    (
        "gap",
        {"origin": "CIO", "destination": "CTO", "years": "nan", "haev": "PMP"},
        "no parameter is called 'haev'; did you mean 'have'?\n"
        "years is 'nan'; right would be a number from 0 to 100",
    ),
    (
        "choices",
        {"origin": "CIO", "destination": "CTO", "evidence": "stated,guessed"},
        "evidence is 'stated,guessed'; right would be any of observed, stated, published, "
        "inferred, modelled",
    ),
    (
        "choices",
        {"origin": "CIO", "destination": "CTO", "optional": "maybe"},
        "optional is 'maybe'; right would be true or false",
    ),
    (
        "role",
        {"role": "x" * (MOST_LETTERS + 1)},
        f"role is '{'x' * 59}...; right would be text of 1 to 1,000 letters",
    ),
    (
        "fit",
        {"have": ["x"] * (MOST_NAMES + 1)},
        f"have is {str(['x'] * 13)[:60]}...; right would be a list of up to 100 names, each a text "
        "of 1 to 1,000 letters",
    ),
    ("role", {"role": 5}, "role is 5; right would be text of 1 to 1,000 letters"),
    ("role", {"role": " "}, "role is ' '; right would be text of 1 to 1,000 letters"),
    (
        "role",
        {"zzz": "1", "role": "CIO"},
        "no parameter is called 'zzz'; role takes role",
    ),
    (
        "cite",
        {"role": "CIO", "origin": "CIO"},
        "what is to be cited would be a source, or a role (about goes with it), or an origin and a "
        "destination",
    ),
    ("certification", {"name": "Python"}, "'Python' is a skill, no certification"),
]


@pytest.mark.parametrize(("name", "given", "text"), WRONG)
def test_what_is_wrong_with_parameters_is_said_all_at_once(
    graph: CareerGraph, name: str, given: dict[str, Any], text: str
) -> None:
    with pytest.raises(CareerGraphError) as caught:
        ask(graph, name, given)
    found = failure(caught.value).to_dict()["error"]
    assert found == {"kind": "wrong value", "message": text, "suggestions": []}


FAILING = [
    (
        "role",
        {"role": "CFO"},
        "unknown name",
        "no role is called 'CFO'",
    ),
    (
        "cite",
        {"source": "itpmjobs-it-p"},
        "unknown name",
        "no source is called 'itpmjobs-it-p'; did you mean 'itpmjobs-it-pm'?",
    ),
    (
        "role",
        {"role": "11-1011"},
        "shared code",
        "4 roles have the code '11-1011': 'Chief information security officer', 'Chief data "
        "officer', 'Chief information officer' and 'Chief technology officer'; name one of them",
    ),
    (
        "choices",
        {"origin": "CIO", "destination": "Data analyst"},
        "no route",
        "no documented route leads from 'Chief information officer' to 'Data analyst': 2 roles can "
        "be reached from 'Chief information officer', no roles lead to 'Data analyst'",
    ),
    (
        "reach",
        {"origin": "CIO", "kind": "circus"},
        "unknown name",
        "no kind is called 'circus'; did you mean 'executive', 'independent', 'lateral', "
        "'promotion' or 'specialisation'?",
    ),
    (
        "role",
        {"role": "15-1299"},
        "shared code",
        "15 roles have the code '15-1299': 'Systems engineer', 'Junior cloud engineer', 'Cloud "
        "engineer', 'Senior cloud engineer', 'Cloud architect', 'Security engineer', 'Security "
        "architect', 'Solution architect', 'Enterprise architect', 'Junior IT project manager' and "
        "5 more; name one of them",
    ),
]


@pytest.mark.parametrize(("name", "given", "kind", "text"), FAILING)
def test_what_a_question_finds_wrong_has_a_kind_and_plain_words(
    graph: CareerGraph, name: str, given: dict[str, Any], kind: str, text: str
) -> None:
    with pytest.raises(CareerGraphError) as caught:
        ask(graph, name, given)
    found = failure(caught.value).to_dict()["error"]
    assert (found["kind"], found["message"]) == (kind, text)
    assert kind in KINDS
    assert all(repr(each) in text for each in found["suggestions"][:10])


def test_a_name_that_nothing_asks_for_is_noted_to_whoever_named_it(graph: CareerGraph) -> None:
    noted: dict[str, tuple[str, ...]] = {}

    def asks(name: str) -> None:
        given = {"origin": "IT director", "destination": "CIO", "have": [name]}
        for _ in range(5):
            noted[name] = ask(graph, "gap", given).notes

    names = ["Kite flying", "Pyhton", "PMP"]
    threads = [threading.Thread(target=asks, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert noted["PMP"] == ()
    text = "nothing in the dataset asks for 'Kite flying', so holding it changes no answer"
    assert noted["Kite flying"] == (text,)
    assert len(noted["Pyhton"]) == 1
    assert noted["Pyhton"][0].endswith("did you mean 'Python'?")


FUNCTIONS = {
    name: getattr(room, name)
    for room in (about_roles, about_routes, about_sources)
    for name in room.__all__
    if name in QUESTIONS
}


def test_defaults_that_are_declared_are_those_of_the_functions() -> None:
    assert set(FUNCTIONS) == set(QUESTIONS)
    for name, function in FUNCTIONS.items():
        takes = inspect.signature(function).parameters
        for parameter in QUESTIONS[name].parameters:
            if parameter.name in takes and not parameter.needed:
                default = takes[parameter.name].default
                assert (default or None) == (parameter.default or None), (name, parameter.name)
        assert QUESTIONS[name].work_out is function


def test_roles_of_some_evidence_are_those_of_its_transitions(graph: CareerGraph) -> None:
    found = {row["role"] for row in ask(graph, "roles", {"evidence": "inferred"}).content}
    claims = graph.transitions
    of_kind = claims[claims["evidence"] == "inferred"]
    assert found == {*of_kind["origin"], *of_kind["destination"]}
    assert 0 < len(found) < len(graph.names)


def test_an_answer_of_too_many_rows_says_how_to_ask_for_fewer(
    graph: CareerGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(about_routes, "MOST_REACHED", 2)
    monkeypatch.setattr(about_roles, "MOST_FITS", 2)
    monkeypatch.setattr(about_roles, "MOST_ROLES", 2)
    with pytest.raises(CareerGraphError, match="ask within fewer steps"):
        ask(graph, "reach", {"origin": "IT director"})
    for given in ({}, {"top": 3}):
        with pytest.raises(CareerGraphError) as caught:
            ask(graph, "fit", {"have": "Linux"} | given)
        assert str(caught.value).endswith(
            "roles, and one answer holds 2 at most: say how many of each kind are wanted (top), "
            "or name a family"
        )
    with pytest.raises(CareerGraphError, match="118 roles, and one answer holds 2 at most: "):
        ask(graph, "roles", {})
    assert len(ask(graph, "roles", {"top": 2}).content) == 2


def test_the_same_from_a_stored_dataset(graph: CareerGraph, tmp_path: pathlib.Path) -> None:
    careergraph.save(graph, tmp_path / "stored.sqlite")
    stored = careergraph.load(tmp_path / "stored.sqlite")
    for name, given, _ in ASKED:
        assert ask(stored, name, given) == ask(graph, name, given), name


def test_parts_by_evidence_and_kind_are_kept_in_a_bounded_number() -> None:
    graph = careergraph.load()
    kinds = sorted({*graph.transitions["kind"]} - {""})
    evidence = ("stated", "inferred", "published", "stated,inferred", "stated,published")
    wanted = [{"kind": [each], "evidence": [how]} for each in kinds for how in evidence]
    assert len(wanted) > MOST_PARTS
    for _ in range(2):
        for limits in wanted * 2:
            for origin in ("CIO", "IT director"):
                ask(graph, "reach", {"origin": origin, "within": 1} | limits)
    (parts,) = {
        id(kept): kept
        for key, kept in inheriting(graph)._answers.items()  # noqa: SLF001 (what it keeps)
        if key is with_claims
    }.values()
    assert len(parts) <= MOST_PARTS


@pytest.mark.parametrize("page", ["serving.md", "assistants.md"])
def test_the_tables_of_the_docs_are_those_of_the_declarations(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    assert conf().declared(text) == text  # else: python docs/conf.py
    assert text.count("\n| `") >= len(QUESTIONS) - 3


def test_an_error_quotes_some_of_many_roles_to_avoid(graph: CareerGraph) -> None:
    ends = ("Help desk technician", "Chief information officer")
    avoid = [name for name in graph.names if name not in ends]
    with pytest.raises(CareerGraphError) as caught:
        careergraph.choices(graph, *ends, avoid=avoid)
    text = str(caught.value)
    assert " more' bars the last route" in text
    assert len(text) < 800
