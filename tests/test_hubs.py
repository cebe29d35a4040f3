"""Support worked out from columns, and hubs that SQLite adds up: as the records have them."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from generated_cases import cases

import careergraph
from careergraph import mobility
from careergraph.files.database.sqlite_read import Database
from careergraph.graph.records import transition
from careergraph.graph.supports import supports

if TYPE_CHECKING:
    import pathlib

    from careergraph.contract.declared import Columns
    from careergraph.graph.value import CareerGraph

COUNTS: dict[str, list[float | None]] = {
    "no counts": [None],
    "whole": [None, 0, 1, 7, 120],
    "decimals": [None, 0.1, 2.5, 7],
}
EVIDENCE = ["", "", "observed", "stated", "modelled"]


def generated(seed: int, *, claims: int) -> CareerGraph:
    """Return a graph of counted and stated steps, each claimed so many times at most."""
    draw = random.Random(seed)  # noqa: S311 (a seed, not secrecy)
    names, keys = [f"role {number}" for number in range(9)], ["", "one", "two", "three"]
    counts = COUNTS[draw.choice(list(COUNTS))]
    rows: dict[tuple[str, str, str], dict[str, object]] = {}
    for _ in range(draw.choice([0, 3, 20, 60])):
        origin, destination = draw.sample(names, 2)
        if claims == 1 and any(key[:2] == (origin, destination) for key in rows):
            continue
        key = origin, destination, draw.choice(keys)
        rows[key] = {"evidence": draw.choice(EVIDENCE), "count": draw.choice(counts)}
        rows[key]["span"] = draw.choice(["", "", "", "eventually"])
    columns = ["origin", "destination", "source", "evidence", "count", "span"]
    moves = pd.DataFrame([(*key, *row.values()) for key, row in rows.items()], columns=columns)
    absent = draw.sample(["evidence", "count", "span"], draw.randrange(3))
    roles = pd.DataFrame({"role": names, "family": "f", "level": [*range(8), None]})
    sources = pd.DataFrame({"source": keys[1:], "publisher": ["P", "P", ""]})
    beside = {"roles": roles, "sources": sources} if draw.randrange(2) else {"roles": roles}
    return careergraph.from_frames(moves.drop(columns=absent), **beside)


@pytest.mark.parametrize("seed", range(cases(200)))
@pytest.mark.parametrize("claims", [1, 3])
def test_a_support_is_that_of_the_transition(seed: int, claims: int) -> None:
    graph = generated(seed, claims=claims)
    expected = [transition(graph, arc).support for arc in range(len(graph.index.tails))]
    assert list(map(repr, supports(graph))) == list(map(repr, expected))


@pytest.mark.parametrize("seed", range(cases(200)))
@pytest.mark.parametrize("claims", [1, 3])
def test_hubs_of_a_file_are_those_of_its_tables(
    seed: int, claims: int, tmp_path: pathlib.Path
) -> None:
    graph, file = generated(seed, claims=claims), tmp_path / "dataset.sqlite"
    careergraph.save(graph, file)
    assert repr(mobility.hubs(careergraph.load(file))) == repr(mobility.hubs(graph))


def test_hubs_read_no_transition(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "dataset.sqlite"
    rows = [("Cook", "Chef", 12, "s"), ("Chef", "Cook", None, "s"), ("Chef", "Owner", 3, "")]
    moves = pd.DataFrame(rows, columns=["origin", "destination", "count", "source"])
    careergraph.save(careergraph.from_frames(moves), file)
    read: list[str] = []

    def table(_database: Database, name: str) -> Columns:
        read.append(name)
        return {}

    monkeypatch.setattr(Database, "table", table)
    hub, *_ = mobility.hubs(careergraph.load(file))
    assert hub == ("Chef", "", None, 1, 2, 2, 16)
    assert "transitions" not in read


@pytest.mark.parametrize("counts", [[2**61, 2**61], [2**62, 1], [0.1, 0.2]])
def test_sums_that_sqlite_would_not_make_as_python_does_are_left_to_python(
    counts: list[float], tmp_path: pathlib.Path
) -> None:
    moves = pd.DataFrame({"origin": ["A", "A"], "destination": ["B", "C"], "count": counts})
    graph, file = careergraph.from_frames(moves), tmp_path / "dataset.sqlite"
    careergraph.save(graph, file)
    stored = careergraph.load(file)
    assert stored.lookup is not None
    assert stored.lookup.totals.connections() is None
    assert mobility.hubs(stored) == mobility.hubs(graph)
