"""The HTTP API survives what schemathesis makes of its own OpenAPI document."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest
from generated_cases import cases, share
from hypothesis import HealthCheck, settings
from running_server import started

from careergraph.serving.openapi import openapi

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
listening = pytest.importorskip(
    "careergraph.serving.listening", reason="the extra `serve` is not installed"
)
requests = pytest.importorskip("requests", reason="schemathesis comes with it")
CUT_OFF = (requests.exceptions.ChunkedEncodingError, requests.exceptions.ConnectionError)


if TYPE_CHECKING:
    from collections.abc import Iterator

    from schemathesis import Case

schema = schemathesis.openapi.from_dict(openapi())
schema.config.phases.coverage.enabled = share() > 1  # sends hundreds of requests
# An address that is too long is refused too.
schema.config.checks.negative_data_rejection.expected_statuses = ["400", "404", "405", "414"]
# What a schema cannot say: which names there are, and which parameters go together.
WRONG_NAMES = schemathesis.checks.CHECKS.get_by_names(["positive_data_acceptance"])


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    process, address = started("--port", "0", "--seconds", "0.5")
    yield address
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert (process.returncode, said) == (0, "")


@schema.parametrize()
@settings(max_examples=cases(15), suppress_health_check=[*HealthCheck], deadline=None)
def test_the_api_keeps_to_its_document(case: Case, address: str) -> None:
    try:
        case.call_and_validate(base_url=address.rstrip("/"), excluded_checks=WRONG_NAMES)
    except CUT_OFF:
        # More than the server reads is answered while it is still sent: TCP may drop that answer
        # (RFC 9112, section 9.6).
        assert len(case.as_curl_command()) > listening.LONGEST
