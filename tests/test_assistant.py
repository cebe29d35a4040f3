"""Tools for assistants: asked by the SDK's own client in a process of their own, and here."""

from __future__ import annotations

import gc
import json
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from asked_questions import printed
from jsonschema import Draft202012Validator

import careergraph
from careergraph.assistant.answers_told import as_text, called, failed_text
from careergraph.assistant.dataset_words import RESOURCES
from careergraph.assistant.named_sources import cited_in
from careergraph.assistant.tools import TOOLS
from careergraph.errors import CareerGraphError

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Awaitable, Callable

    from click.testing import Result

    from careergraph import CareerGraph

    Run = Callable[..., Result]

ENDS = {"origin": "IT project manager", "destination": "CIO"}
CALLS: list[tuple[str, dict[str, Any], list[str]]] = [
    ("find_roles", {"search": "manager"}, ["roles", "manager"]),
    (
        "find_roles",
        {"asks": ["Python"], "required": True},
        ["roles", "--asks", "Python", "--required"],
    ),
    ("role", {"role": "CIO"}, ["role", "CIO"]),
    ("routes", ENDS | {"have": ["PMP"]}, ["path", *ENDS.values(), "--have", "PMP"]),
    (
        "routes",
        ENDS | {"by": "learning", "k": 2},
        ["path", *ENDS.values(), "--by", "learning", "-k", "2"],
    ),
    ("gap", ENDS, ["gap", *ENDS.values()]),
    ("reach", {"origin": "IT director", "within": 2}, ["reach", "IT director", "--within", "2"]),
    ("fit", {"have": ["Linux"]}, ["fit", "--have", "Linux", "--top", "5"]),
    ("certification", {"name": "PMP"}, ["certification", "PMP"]),
    (
        "cite",
        {"role": "CIO", "about": "pay"},
        ["cite", "CIO", "--about", "pay", "--format", "csl-json"],
    ),
]


@pytest.fixture(scope="module")
def graph() -> CareerGraph:
    return careergraph.load()


def call(graph: CareerGraph, name: str, given: dict[str, Any]) -> dict[str, Any]:
    return called(graph, name, given, seconds=10)


def test_every_tool_is_among_those_called_here() -> None:
    assert {name for name, *_ in CALLS} == set(TOOLS)


@pytest.mark.parametrize(("name", "given", "words"), CALLS, ids=lambda value: str(value)[:40])
def test_the_detailed_answer_is_the_json_of_the_command_line(
    run: Run, graph: CareerGraph, name: str, given: dict[str, Any], words: list[str]
) -> None:
    answer = call(graph, name, given | {"detail": True})
    answer.pop("sources", None)
    answer.pop("bibtex", None)
    content = printed(run, words)
    if isinstance(content, list):
        assert [*answer.values()] == [content]
    else:
        content.pop("sources", None)
        assert answer == content


@pytest.mark.parametrize(("name", "given", "words"), CALLS, ids=lambda value: str(value)[:40])
def test_the_short_answer_is_small_and_has_its_sources(
    graph: CareerGraph, name: str, given: dict[str, Any], words: list[str]
) -> None:
    answer = call(graph, name, given)
    assert len(as_text(answer)) < 20_000, words
    if name == "cite":
        assert all(each["title"] for each in answer["bibliography"])
        return
    keys = {each["source"] for each in answer["sources"]}
    assert set(keys_of(answer)) <= keys
    known = careergraph.answering.sources(graph)
    rows = {each["source"]: each for each in known}
    for each in answer["sources"]:
        row = rows[each["source"]]
        assert (each["title"], each["publisher"], each["address"]) == (
            row["title"] or None,
            row["publisher"] or None,
            row["url"] or None,
        )
    if name != "find_roles" or "asks" in given:
        assert keys


def keys_of(content: Any) -> list[str]:  # noqa: ANN401 (JSON)
    """Return the keys of sources that a short answer names beside what they say."""
    if isinstance(content, dict):
        own = content.get("sources", ())
        keys = [each for each in own if isinstance(each, str)]
        pays = [content["source"]] if content.get("median") else []
        return [*keys, *pays, *(key for each in content.values() for key in keys_of(each))]
    if isinstance(content, list):
        return [key for each in content for key in keys_of(each)]
    return []


def test_a_short_answer_never_says_more_than_the_whole(graph: CareerGraph) -> None:
    short, whole = (call(graph, "role", {"role": "CIO", "detail": how}) for how in (False, True))
    required = [each for each in whole["requirements"] if each["importance"] == "required"]
    everybody = {each["name"] for each in required if not each["origin"]}
    names = {name for items in short["requires"].values() for name in items}
    assert {name.partition(" (")[0] for name in names} == everybody
    assert short["pay"]["median"] == whole["yearly_pay"]["median"]
    assert short["leads_to"] == whole["next"]


def test_what_is_unknown_is_null(tmp_path: pathlib.Path) -> None:
    (tmp_path / "moves.csv").write_text("origin,destination\nCook,Chef\n", encoding="utf-8")
    graph = careergraph.load(tmp_path / "moves.csv")
    answer = call(graph, "role", {"role": "Cook"})
    unknown = {name: answer[name] for name in ("family", "level", "code", "pay")}
    assert unknown == {"family": None, "level": None, "code": None, "pay": None}
    (route,) = call(graph, "routes", {"origin": "Cook", "destination": "Chef"})["routes"]
    assert (route["to_learn"], route["years"], route["transitions"][0]["pay"]) == (None, None, None)
    assert call(graph, "fit", {})["unknown"] == ["Cook", "Chef"]
    assert call(graph, "find_roles", {})["roles"][0]["level"] is None
    assert answer["sources"] == []


def test_how_many_are_not_shown_is_said(graph: CareerGraph) -> None:
    answer = call(graph, "find_roles", {"search": "manager", "top": 3})
    assert len(answer["roles"]) == 3
    assert answer["found"] == 3 + answer["not_shown"] > 20
    assert call(graph, "find_roles", {})["not_shown"] == len(graph.names) - 20
    reached = call(graph, "reach", {"origin": "IT project manager"})
    assert reached["found"] == len(careergraph.reach(graph, "IT project manager"))


def test_places_in_a_source_are_counted_beyond_some(graph: CareerGraph) -> None:
    answer = call(graph, "role", {"role": "CIO", "detail": True})
    places: dict[str, set[str]] = {}
    for key, place in cited_in({each: answer[each] for each in answer if each != "sources"}):
        places.setdefault(key, set()).update({place} - {""})
    for each in answer["sources"]:
        assert len(each["locators"]) <= 5
        assert len(each["locators"]) + each.get("more_locators", 0) == len(places[each["source"]])


WRONG = [
    ("role", {"role": "CFO"}, "no role is called 'CFO'"),
    (
        "role",
        {"role": "CIOO"},
        "no role is called 'CIOO'; did you mean 'Chief information officer'?",
    ),
    (
        "routes",
        {"origin": "CIO"},
        "destination is missing; right would be text of 1 to 1,000 letters",
    ),
    ("routes", ENDS | {"k": 1000}, "k is 1000; right would be a whole number from 1 to 10"),
    ("gap", ENDS | {"detail": "much"}, "detail is 'much'; right would be true or false"),
    ("certification", {"name": "Python"}, "'Python' is a skill, no certification"),
]


@pytest.mark.parametrize(("name", "given", "text"), WRONG)
def test_errors_are_plain_words(
    graph: CareerGraph, name: str, given: dict[str, Any], text: str
) -> None:
    with pytest.raises(CareerGraphError) as caught:
        call(graph, name, given)
    assert failed_text(caught.value) == text


def test_names_that_nothing_asks_for_are_noted(graph: CareerGraph) -> None:
    answer = call(graph, "gap", ENDS | {"have": ["Kite flying"]})
    assert answer["notes"] == [
        "nothing in the dataset asks for 'Kite flying', so holding it changes no answer"
    ]


@pytest.mark.parametrize("tool", TOOLS.values(), ids=TOOLS)
def test_a_tool_says_what_it_takes_as_json_schema(tool: Any) -> None:  # noqa: ANN401
    Draft202012Validator.check_schema(tool.schema)
    assert all(each["description"] for each in tool.schema["properties"].values())
    assert len(tool.description) > 80
    calls = [given for name, given, _ in CALLS if name == tool.name]
    for given in calls:
        Draft202012Validator(tool.schema).validate(given)


# By the protocol

HELLO = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "test", "version": "1"},
    },
}
PROCESS = [sys.executable, "-m", "careergraph", "mcp"]


def with_client(asks: Callable[[Any], Awaitable[Any]], *words: str) -> Any:  # noqa: ANN401
    """Return what is asked of a server in a process of its own, by the SDK's client."""
    pytest.importorskip("mcp", reason="the extra `mcp` is not installed")
    import anyio
    from mcp import Client, StdioServerParameters
    from mcp.client.stdio import stdio_client

    async def connected() -> Any:  # noqa: ANN401
        command = StdioServerParameters(command=PROCESS[0], args=[*PROCESS[1:], *words])
        with anyio.fail_after(60):
            async with Client(stdio_client(command)) as client:
                return await asks(client)

    return anyio.run(connected)


def test_a_client_finds_calls_and_reads(run: Run) -> None:
    async def asks(client: Any) -> dict[str, Any]:  # noqa: ANN401
        return {
            "instructions": client.instructions,
            "tools": (await client.list_tools()).tools,
            "resources": (await client.list_resources()).resources,
            "answer": await client.call_tool("gap", ENDS),
            "whole": await client.call_tool("gap", ENDS | {"detail": True}),
            "wrong": await client.call_tool("role", {"role": "CIOO"}),
            "odd": await client.call_tool("role", {"role": "\x1b[2J\u202e"}),
            "none": await client.call_tool("dance", {}),
            "words": await client.read_resource("careergraph://words"),
            "dataset": await client.read_resource("careergraph://dataset"),
        }

    found = with_client(asks)
    assert "unknown" in found["instructions"]
    assert [tool.name for tool in found["tools"]] == list(TOOLS)
    assert all(tool.annotations.read_only_hint for tool in found["tools"])
    assert [str(each.uri) for each in found["resources"]] == list(RESOURCES)
    answer = found["answer"]
    assert not answer.is_error
    assert answer.structured_content == json.loads(answer.content[0].text)
    assert found["whole"].structured_content["gap"] == printed(run, ["gap", *ENDS.values()])
    assert found["wrong"].is_error
    text = "no role is called 'CIOO'; did you mean 'Chief information officer'?"
    assert found["wrong"].content[0].text == text
    assert found["odd"].content[0].text == (
        "no role is called '\\x1b[2J\\u202e', and none has this code"
    )
    assert found["none"].content[0].text.startswith("no tool is called 'dance'; there are find_")
    words = found["words"].contents[0].text
    assert words.startswith("# The words\n")
    assert "words of the code" not in words
    assert found["dataset"].contents[0].text.startswith("# ")


def test_a_dataset_in_a_file_is_asked(tmp_path: pathlib.Path) -> None:
    careergraph.save(careergraph.load(), tmp_path / "stored.sqlite")

    async def asks(client: Any) -> Any:  # noqa: ANN401
        results = [await client.call_tool("find_roles", {"search": "CIO"})]
        results.append(await client.read_resource("careergraph://dataset"))
        return results

    answer, about = with_client(asks, "--data", str(tmp_path / "stored.sqlite"))
    assert answer.structured_content["roles"][0]["role"] == "Chief information officer"
    assert about.contents[0].text.startswith("CareerGraph: 118 roles")


def test_a_fault_of_ours_is_told_without_its_details(
    graph: CareerGraph, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    pytest.importorskip("mcp", reason="the extra `mcp` is not installed")
    from careergraph.assistant import server

    def broken(*_: object, **__: object) -> None:
        message = "secret"
        raise RuntimeError(message)

    monkeypatch.setattr(server, "called", broken)
    result = server.answered(graph, "role", {}, seconds=1)
    assert result.is_error
    assert "secret" not in as_text(result.model_dump(mode="json"))
    assert "a fault of careergraph" in caplog.text


def test_the_standard_input_is_the_assistants(run: Run) -> None:
    result = run("mcp", "--data", "-")
    assert (result.exit_code, result.stderr) == (
        1,
        "careergraph: the assistant speaks on standard input; right would be a dataset in a file\n",
    )


def test_ctrl_c_ends_the_server_while_it_waits_for_input() -> None:
    pytest.importorskip("mcp", reason="the extra `mcp` is not installed")
    pipe = subprocess.PIPE
    with subprocess.Popen(PROCESS, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(HELLO).encode() + b"\n")
        process.stdin.flush()
        assert (
            json.loads(process.stdout.readline())["result"]["serverInfo"]["name"] == "careergraph"
        )
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == -signal.SIGINT
        assert process.stdout.read() == b""


def test_garbage_is_collected_however_the_process_began(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("mcp", reason="the extra `mcp` is not installed")
    from careergraph.assistant import server

    collected: list[bool] = []
    monkeypatch.setattr(server.anyio, "run", lambda _: collected.append(gc.isenabled()))
    gc.disable()
    try:
        assert run("mcp").exit_code == 0
    finally:
        gc.enable()
        gc.unfreeze()
    assert collected == [True]


def test_without_the_extra_the_error_names_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mcp", None)
    monkeypatch.delitem(sys.modules, "careergraph.assistant.server", raising=False)
    result = run("mcp")
    assert (result.exit_code, result.stderr) == (
        1,
        "careergraph: this needs mcp, which is not installed: pip install 'careergraph[mcp]'\n",
    )


def test_nothing_found_is_noted_with_what_may_be_meant(graph: CareerGraph) -> None:
    answer = call(graph, "find_roles", {"search": "Data scientists"})
    assert answer["found"] == 0
    assert answer["notes"] == [
        "no role is called 'Data scientists'; did you mean 'Data scientist', "
        "'Lead data scientist' or 'Senior data scientist'?"
    ]
    (note,) = call(graph, "find_roles", {"family": "sofware"})["notes"]
    assert note.startswith("no role is of the family 'sofware'; the families here are analysis, ")
    assert "notes" not in call(graph, "find_roles", {"search": "scientist"})


def test_what_is_missing_has_its_sources_too(graph: CareerGraph) -> None:
    short = call(graph, "fit", {"have": []})
    assert all(each["sources"] for each in short["roles"] if each["missing"])


def test_who_asks_for_a_certification_and_what_is_held_have_their_sources_too(
    graph: CareerGraph,
) -> None:
    told = call(graph, "certification", {"name": "PMP"})
    (senior,) = told["required_by"]
    assert senior["role"] == "Senior IT project manager"
    assert senior["asks_for"] == "PMP or Scrum certification"  # either will do
    gap = call(graph, "gap", {"origin": "IT director", "destination": "CIO"})
    held = [keys for of_type in gap["have"].values() for keys in of_type.values()]
    assert held
    for answer, cited in ((told, [senior["sources"]]), (gap, held)):
        described = {each["source"] for each in answer["sources"]}
        assert all({*keys} <= described for keys in cited)


def test_many_wrong_parameters_are_a_short_error(graph: CareerGraph) -> None:
    with pytest.raises(CareerGraphError) as caught:
        call(graph, "role", {"role": "CIO"} | {f"p{number}": 1 for number in range(3000)})
    assert failed_text(caught.value).endswith("\nand 2,990 more that there are not")


def test_texts_to_read_show_what_is_hidden() -> None:
    moves = pd.DataFrame({"origin": ["Cook"], "destination": ["Chef"], "source": ["a"]})
    table = pd.DataFrame({"source": ["a"], "title": ["Bad\x1b[2J\n\u202etitle"]})
    hostile = careergraph.from_frames(moves, sources=table)
    listed = RESOURCES["careergraph://sources"].text(hostile, None)
    assert listed == "a | Bad\\x1b[2J \\u202etitle\n"
    about = RESOURCES["careergraph://dataset"].text(hostile, "# Mine\n\x1b[2J")
    assert about == "# Mine\n\\x1b[2J"


def test_an_assistant_that_is_gone_is_no_fault() -> None:
    pytest.importorskip("mcp", reason="the extra `mcp` is not installed")
    pipe = subprocess.PIPE
    with subprocess.Popen(PROCESS, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(json.dumps(HELLO).encode() + b"\n")
        process.stdin.flush()
        process.stdout.readline()
        process.stdout.close()
        process.stdin.write(json.dumps(HELLO | {"id": 2, "method": "ping", "params": {}}).encode())
        process.stdin.write(b"\n")
        process.stdin.close()
        assert process.wait(20) == 0
        assert process.stderr.read() == b""
