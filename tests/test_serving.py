"""The HTTP API: answers are those of the command line, strangers and large requests are refused."""

from __future__ import annotations

import gc
import html
import json
import re
import signal
import socket
import sys
import threading
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pandas as pd
import pytest
from asked_questions import ASKED, printed
from running_server import started

import careergraph
from careergraph.answering.asking import ask
from careergraph.answering.failures import KINDS
from careergraph.answering.questions_asked import QUESTIONS

pytest.importorskip("uvicorn", reason="the extra `serve` is not installed")
pytest.importorskip("starlette", reason="the extra `serve` is not installed")
pytest.importorskip("httpx2", reason="starlette's test client needs httpx2")

from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from careergraph.serving import pool as pools
from careergraph.serving.application import application, header
from careergraph.serving.openapi import NOTES, openapi
from careergraph.serving.statuses import MEANINGS, STATUSES

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable, Iterator, Sequence

    from click.testing import Result
    from httpx2 import Response

    Run = Callable[..., Result]

PORT = 8642
HERE = f"http://127.0.0.1:{PORT}"


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(application(careergraph.load(), port=PORT), base_url=HERE) as client:
        yield client


def query(given: dict[str, Any]) -> str:
    """Return parameters as an address holds them."""
    texts = {
        name: str(value).lower() if isinstance(value, bool) else value
        for name, value in given.items()
    }
    return urlencode(texts, doseq=True)


@pytest.mark.parametrize(("name", "given", "words"), ASKED, ids=lambda value: str(value)[:60])
def test_an_answer_is_the_json_of_the_command_line(
    run: Run, client: TestClient, name: str, given: dict[str, Any], words: list[str]
) -> None:
    response = client.get(f"/{name}?{query(given)}")
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert response.json() == printed(run, words)
    again = client.get(f"/{name}?{query(given)}")  # remembered
    assert again.content == response.content


def test_names_that_nothing_asks_for_are_noted(client: TestClient) -> None:
    response = client.get("/fit?have=Kite%20flying&have=Linux&top=1")
    text = "nothing in the dataset asks for 'Kite flying', so holding it changes no answer"
    assert json.loads(response.headers[NOTES]) == [text]
    assert NOTES not in client.get("/fit?have=Linux&top=1").headers
    assert json.loads(header(["a" * 3_000, "b" * 3_000])) == ["a" * 3_000, "1 more notes"]


REFUSED = [
    ("evil.example", 403),
    (f"evil.example:{PORT}", 403),
    ("127.0.0.1", 403),
    (f"127.0.0.1:{PORT + 1}", 403),
    (f"127.0.0.1:{PORT}.evil.example", 403),
    (f"0.0.0.0:{PORT}", 403),
    ("", 403),
    (f"127.0.0.1:{PORT}", 200),
    (f"localhost:{PORT}", 200),
    (f"LOCALHOST:{PORT}", 200),
    (f"[::1]:{PORT}", 200),
]


@pytest.mark.parametrize(("host", "status"), REFUSED)
def test_only_hosts_of_this_machine_are_answered(
    client: TestClient, host: str, status: int
) -> None:
    for page in ("/role?role=CIO", "/", "/openapi.json"):
        response = client.get(page, headers={"Host": host})
        assert response.status_code == status
    if status != 200:
        assert response.json()["error"] == {
            "kind": "refused",
            "message": f"this server answers only at {HERE}/",
            "suggestions": [],
        }


FOREIGN: list[tuple[str, dict[str, str], int]] = [
    ("/role?role=CIO", {"Origin": "https://evil.example"}, 403),
    ("/role?role=CIO", {"Origin": "null"}, 403),
    ("/role?role=CIO", {"Origin": f"http://localhost:{PORT + 1}"}, 403),
    ("/role?role=CIO", {"Origin": HERE}, 200),
    ("/role?role=CIO", {"Sec-Fetch-Site": "cross-site"}, 403),
    ("/role?role=CIO", {"Sec-Fetch-Site": "same-site"}, 403),
    ("/role?role=CIO", {"Sec-Fetch-Site": "same-origin"}, 200),
    ("/role?role=CIO", {"Sec-Fetch-Site": "none"}, 200),
    ("/", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}, 403),
    (
        "/",
        {
            "Sec-Fetch-Site": "cross-site",
            "Sec-Fetch-Mode": "navigate",
            "Sec-Fetch-Dest": "document",
        },
        200,
    ),
    (
        "/role?role=CIO",
        {
            "Sec-Fetch-Site": "cross-site",
            "Sec-Fetch-Mode": "navigate",
            "Sec-Fetch-Dest": "document",
        },
        403,
    ),
]


@pytest.mark.parametrize(("page", "headers", "status"), FOREIGN)
def test_pages_of_other_sites_are_refused(
    client: TestClient, page: str, headers: dict[str, str], status: int
) -> None:
    response = client.get(page, headers=headers)
    assert response.status_code == status
    assert "access-control-allow-origin" not in response.headers


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
def test_the_server_only_reads(client: TestClient, method: str) -> None:
    response = client.request(method, "/role?role=CIO")
    assert response.status_code == 405
    assert response.headers["allow"] == "GET, HEAD"
    assert response.json()["error"]["message"] == (
        "this server only reads: right would be GET or HEAD"
    )


def test_a_head_is_an_answer_without_its_body(client: TestClient) -> None:
    response = client.head("/role?role=CIO")
    assert (response.status_code, response.content) == (200, b"")
    assert int(response.headers["content-length"]) > 10_000


LARGE = [
    ("/role?role=" + "x" * 9_000, 414, "too large"),
    ("/role?role=" + "x" * 1_001, 400, "wrong value"),
    ("/fit?" + "&".join(["have=x"] * 101), 400, "wrong value"),
    ("/fit?" + "&".join(["x"] * 300), 400, "wrong value"),
    ("/routes?origin=CIO&destination=CTO&k=51", 400, "wrong value"),
    ("/reach?origin=CIO&within=11", 400, "wrong value"),
    ("/role?role=%FF%FE", 400, "wrong value"),
    ("/role?role=%00", 404, "unknown name"),
    ("/role?role=%ED%A0%80", 400, "wrong value"),
    ("/role?role=CIO&role=CTO", 400, "wrong value"),
    ("/nothing", 404, "no such page"),
    ("/role/", 404, "no such page"),
    ("/%2e%2e/etc/passwd", 404, "no such page"),
]


@pytest.mark.parametrize(("address", "status", "kind"), LARGE, ids=lambda value: str(value)[:40])
def test_what_is_too_large_or_no_question_is_one_clear_error(
    client: TestClient, address: str, status: int, kind: str
) -> None:
    response = client.get(address)
    assert (response.status_code, response.json()["error"]["kind"]) == (status, kind)
    assert len(response.content) < 700


@pytest.mark.parametrize("headers", [{"Content-Length": "5"}, {"Transfer-Encoding": "chunked"}])
def test_a_question_has_no_body(client: TestClient, headers: dict[str, str]) -> None:
    response = client.request("GET", "/role?role=CIO", content=b"hello", headers=headers)
    assert response.status_code == 413
    assert response.headers["connection"] == "close"


def test_every_answer_may_show_nothing_but_itself(client: TestClient) -> None:
    answers = [client.get(page) for page in ("/", "/role?role=CIO", "/nothing", "/openapi.json")]
    answers.append(client.get("/", headers={"Host": "evil.example"}))
    for response in answers:
        assert response.headers["content-security-policy"].startswith("default-src 'none'; ")
        assert "frame-ancestors 'none'" in response.headers["content-security-policy"]
        assert response.headers["x-content-type-options"] == "nosniff"
        assert response.headers["referrer-policy"] == "no-referrer"
        assert response.headers["cache-control"] == "no-store"
        assert response.headers["cross-origin-resource-policy"] == "same-origin"
        assert "server" not in response.headers


def test_names_are_text_on_the_page() -> None:
    cruel = "<script>alert(1)</script>\"' &amp;"
    graph = careergraph.from_frames(pd.DataFrame({"origin": [cruel], "destination": ["B"]}))
    with TestClient(application(graph, port=PORT), base_url=HERE) as client:
        page = client.get("/api").text
        assert "<script" not in page
        (address,) = re.findall(r'href="(/choices[^"]*)"', page)
        assert client.get(html.unescape(address)).json()["origin"] == cruel


def test_a_slow_question_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    entered, go_on = threading.Event(), threading.Event()

    def slow(*_: object, **__: object) -> dict[str, bool]:
        entered.set()
        assert go_on.wait(20)
        return {"slow": True}

    question = QUESTIONS["role"]._replace(work_out=slow)
    with TestClient(application(careergraph.load(), port=PORT), base_url=HERE) as client:
        monkeypatch.setitem(QUESTIONS, "role", question)
        found: list[Response] = []
        asking = threading.Thread(target=lambda: found.append(client.get("/role?role=CIO")))
        asking.start()
        assert entered.wait(20)
        assert client.get("/roles?search=CIO").status_code == 200
        go_on.set()
        asking.join()
    assert found[0].json() == {"slow": True}


def test_what_waits_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pools, "WAITING", -pools.THREADS)
    with TestClient(application(careergraph.load(), port=PORT), base_url=HERE) as client:
        response = client.get("/roles")
    assert (response.status_code, response.headers["retry-after"]) == (503, "1")
    assert response.json()["error"] == {
        "kind": "busy",
        "message": "0 questions wait already: ask again in a moment",
        "suggestions": [],
    }


def test_an_answer_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()
    question = QUESTIONS["role"]._replace(work_out=lambda *_, **__: go_on.wait(20))
    monkeypatch.setitem(QUESTIONS, "role", question)
    monkeypatch.setattr(pools, "LONGER", 0)
    with TestClient(
        application(careergraph.load(), port=PORT, seconds=0.05), base_url=HERE
    ) as client:
        response = client.get("/role?role=CIO")
        go_on.set()
    assert response.status_code == 503
    assert response.json()["error"]["message"] == "the answer takes too long: ask for less"


def test_a_search_has_its_seconds_and_says_what_they_left_out() -> None:
    app = application(careergraph.load(), port=PORT, seconds=1e-9)
    with TestClient(app, base_url=HERE) as client:
        address = "/routes?origin=IT%20project%20manager&destination=CIO&by=learning&k=50"
        response = client.get(address)
        assert response.status_code in (200, 503)
        if response.status_code == 200:
            assert response.json()["reason"] == "1e-09 seconds were spent"
        else:
            assert response.json()["error"]["kind"] == "unfinished"


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pools, "REMEMBERED", 10_000)
    worked_out: list[str] = []

    def counted(_graph: object, *, role: str) -> dict[str, str]:
        worked_out.append(role)
        return {"role": role * 100}

    monkeypatch.setitem(QUESTIONS, "role", QUESTIONS["role"]._replace(work_out=counted))
    with TestClient(application(careergraph.load(), port=PORT), base_url=HERE) as client:
        for letter in "abcdefghijaklmnopqrsab":  # sixteen have room
            client.get(f"/role?role={letter * 6}")
    # Those that were asked for longest ago were forgotten, and are worked out again.
    assert [role[0] for role in worked_out] == list("abcdefghijklmnopqrsb")


def test_our_own_fault_is_told_without_its_details(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        message = "secret"
        raise RuntimeError(message)

    monkeypatch.setitem(QUESTIONS, "sources", QUESTIONS["sources"]._replace(work_out=broken))
    response = client.get("/sources?search=never%20asked")
    assert response.status_code == 500
    assert "secret" not in response.text
    assert "a fault of careergraph" in caplog.text


def test_the_document_describes_every_question_and_every_status() -> None:
    document = openapi()
    assert set(document["paths"]) == {f"/{name}" for name in QUESTIONS}
    for path in document["paths"].values():
        assert {int(code) for code in path["get"]["responses"]} == {200, *MEANINGS}
        for parameter in path["get"]["parameters"]:
            Draft202012Validator.check_schema(parameter["schema"])
    assert set(STATUSES.values()) <= set(MEANINGS)
    assert {*STATUSES, "refused", "too large"} == set(KINDS)
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def asked(address: str) -> Any:  # noqa: ANN401 (JSON)
    with urllib.request.urlopen(address, timeout=20) as response:  # noqa: S310 (our own)
        return json.load(response)


def test_a_server_starts_answers_and_stops(run: Run, tmp_path: pathlib.Path) -> None:
    careergraph.save(careergraph.load(), tmp_path / "stored.sqlite")
    process, address = started("--port", "0", "--data", str(tmp_path / "stored.sqlite"))
    try:
        assert asked(f"{address}role?role=CIO") == printed(run, ["role", "CIO"])
        pages = [f"{address}{name}?{query(given)}" for name, given, _ in ASKED]
        with ThreadPoolExecutor(8) as threads:  # a SQLite file, asked by several threads at once
            found = [*threads.map(asked, pages)]
        graph = careergraph.load()
        for (name, given, _), content in zip(ASKED, found, strict=True):
            assert content == json.loads(json.dumps(ask(graph, name, given).content)), name
        with pytest.raises(urllib.error.URLError, match="refused"):
            asked(address.replace("127.0.0.1", "127.0.0.2"))
        port = address.rstrip("/").rpartition(":")[2]
        second = run("serve", "--port", port)
        assert second.exit_code == 1
        assert second.stderr == (
            f"careergraph: port {port} is in use: right would be another, --port 0 takes one that "
            "is free\n"
        )
    finally:
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (0, "", "")


def test_raw_requests_get_an_answer_or_an_end() -> None:
    process, address = started("--port", "0")
    port = int(address.rstrip("/").rpartition(":")[2])
    host = f"Host: 127.0.0.1:{port}\r\n"
    requests: Sequence[tuple[str, bytes]] = (
        (f"GET /role?role=CIO HTTP/1.1\r\n{host}\r\n", b"200"),
        (f"GET http://evil.example/role HTTP/1.1\r\n{host}\r\n", b"404"),
        (f"GET / HTTP/1.1\r\n{host}{host}\r\n", b"400"),
        ("GET / HTTP/1.1\r\n\r\n", b"400"),
        ("GET / HTTP/1.0\r\n\r\n", b"403"),
        (f"GET / HTTP/1.1\r\n{host}X: {'x' * 20_000}\r\n\r\n", b"431"),
        (f"GET / HTTP/1.1\r\n{host}X: {'x' * 200_000}\r\n\r\n", b"400"),
        (f"GET / HTTP/1.1\r\n{host}Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n", b"200"),
        ("nonsense\r\n\r\n", b"400"),
    )
    try:
        for request, status in requests:
            with socket.create_connection(("127.0.0.1", port), timeout=20) as door:
                door.sendall(request.encode())
                assert door.recv(100).split()[1] == status, request[:60]
    finally:
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (0, "")


def test_the_page_is_opened_where_that_is_asked_for(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from careergraph.serving import listening

    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    monkeypatch.setattr(listening.uvicorn.Server, "run", lambda *_, **__: None)
    result = run("serve", "--port", "0", "--open")
    assert result.exit_code == 0
    assert result.stdout == f"careergraph answers at {opened[0]} (Ctrl-C stops it)\n"


def test_ctrl_c_waits_for_no_question_without_end(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from careergraph.serving import listening

    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    left: list[int] = []
    monkeypatch.setattr(listening.uvicorn.Server, "run", stopped)
    monkeypatch.setattr(listening, "PATIENCE", 0.01)
    monkeypatch.setattr(listening, "THREAD", "of this test")  # other tests have their own
    monkeypatch.setattr("os._exit", left.append)
    assert run("serve", "--port", "0").exit_code == 0
    assert left == []
    go_on = threading.Event()
    thread = threading.Thread(target=go_on.wait, args=(20,), name="of this test_0")
    thread.start()
    assert run("serve", "--port", "0").exit_code == 0
    go_on.set()
    thread.join()
    assert left == [0]


def test_garbage_is_collected_however_the_process_began(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from careergraph.serving import listening

    collected: list[bool] = []
    serves = lambda *_, **__: collected.append(gc.isenabled())  # noqa: E731
    monkeypatch.setattr(listening.uvicorn.Server, "run", serves)
    gc.disable()
    try:
        assert run("serve", "--port", "0").exit_code == 0
    finally:
        gc.enable()
        gc.unfreeze()
    assert collected == [True]


def test_without_the_extra_the_error_names_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    monkeypatch.delitem(sys.modules, "careergraph.serving.listening", raising=False)
    result = run("serve")
    assert (result.exit_code, result.stderr) == (
        1,
        "careergraph: this needs starlette and uvicorn, which are not all installed: pip install "
        "'careergraph[serve]'\n",
    )
