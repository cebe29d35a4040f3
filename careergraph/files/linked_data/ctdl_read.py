"""Pathways of CTDL as tables: of jobs, of their order, and of their conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careergraph.contract.raw import raw_of_rows
from careergraph.contract.vocabulary import EVIDENCE
from careergraph.errors import stop
from careergraph.files.json_read import read_json
from careergraph.files.linked_data.ctdl_conditions_read import Conditions
from careergraph.files.linked_data.ctdl_nodes import Nodes, text_of, texts_of
from careergraph.files.linked_data.stated import Stated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.contract.raw import Raw
    from careergraph.files.allowance import Allowance

__all__ = ["pathway_tables"]

RIGHT = "pathways of CTDL with a ceterms:JobComponent for each role, as JSON-LD"
JOBS = ("JobComponent", "OccupationComponent")

Node = dict[str, Any]
Row = dict[str, object]


def pathway_tables(place: str, allowance: Allowance) -> dict[str, Raw]:
    """Return the tables of a document of CTDL.

    Raises
    ------
    TableError
        For what is no such document, or has no jobs; for conditions that no requirements can say.
    """
    document = read_json(place, RIGHT, allowance)
    try:
        tables = tables_of(place, Nodes(document))
    except RecursionError:
        stop(place, None, "JSON that is nested too deep", RIGHT)
    return {
        table: raw_of_rows(f"{place}, {table}", table, rows)
        for table, rows in tables.items()
        if rows or table == "transitions"
    }


def tables_of(place: str, nodes: Nodes) -> dict[str, list[Row]]:
    """Return the rows of each table."""
    jobs = nodes.of_type(*JOBS)
    if not jobs:
        kinds = "pathways without any job" if nodes.of_type("Pathway") else "no pathways of CTDL"
        stop(place, None, kinds, RIGHT)
    names = {identifier: name_of(place, identifier, node) for identifier, node in jobs.items()}
    conditions, links = Conditions(place, nodes, names), Links(place, nodes, names)
    for identifier, node in jobs.items():
        links.add_all(identifier, conditions.jobs(node))
    stated = Stated(nodes)
    steps = transitions(links, stated)
    requirements = [
        {"role": names[identifier], **row, "source": row["source"] or stated.only_one(identifier)}
        for identifier, node in jobs.items()
        for row in conditions.rows(node)
    ]
    cited = {str(row["source"]) for row in (*steps, *requirements)}
    return {
        "transitions": steps,
        "roles": roles(jobs, names, nodes),
        "requirements": once(requirements),
        "sources": stated.rows(cited),
    }


def name_of(place: str, identifier: str, node: Node) -> str:
    """Return the name of a component."""
    name = text_of(node.get("name"))
    if not name:
        stop(place, None, f"a component without a name: {identifier}", "a ceterms:name for each")
    return name


def roles(jobs: dict[str, Node], names: dict[str, str], nodes: Nodes) -> list[Row]:
    """Return a row for each role; what several components say of one is joined."""
    found: dict[str, Row] = {}
    for identifier, node in jobs.items():
        role = names[identifier]
        row = found.setdefault(role, {"role": role, "code": "", "aliases": ""})
        row["code"] = row["code"] or next(codes(nodes, node), "")
        aliases = [alias for alias in texts_of(node.get("alternateName")) if alias != role]
        known = [alias for alias in str(row["aliases"]).split(";") if alias]
        row["aliases"] = ";".join(dict.fromkeys([*known, *aliases]))
    return list(found.values())


def codes(nodes: Nodes, node: Node) -> Iterator[str]:
    """Yield the codes of a job in classifications of occupations."""
    for identifier in nodes.at(node.get("occupationType")):
        code = text_of(nodes.by_id.get(identifier, {}).get("codedNotation"))
        if code:
            yield code


class Links:
    """Which job comes before which: pairs of identifiers, each once, in order."""

    def __init__(self, place: str, nodes: Nodes, names: dict[str, str]) -> None:
        self._place, self._nodes, self._names = place, nodes, names
        self.pairs: dict[tuple[str, str], None] = {}
        for identifier in names:
            node = nodes.by_id[identifier]
            self.add_all(identifier, nodes.at(node.get("precededBy")))
            self.add_all(identifier, nodes.at(node.get("hasChild")))  # children come before
            for term in ("precedes", "isChildOf"):
                for other in nodes.at(node.get(term)):
                    self._add(identifier, other)

    def add_all(self, identifier: str, before: Iterator[str]) -> None:
        """Add the jobs that come before one."""
        for other in before:
            self._add(other, identifier)

    def _add(self, before: str, after: str) -> None:
        """Add a pair; what is no job is no role, and what is not there cannot be named."""
        for identifier in (before, after):
            if identifier not in self._nodes.by_id:
                found = f"a component that is not in the file: {identifier}"
                stop(self._place, None, found, "the whole graph of a pathway")
        if {before, after} <= self._names.keys() and self._names[before] != self._names[after]:
            self.pairs[before, after] = None

    def named(self, pair: tuple[str, str]) -> tuple[str, str]:
        """Return the roles of a pair."""
        return self._names[pair[0]], self._names[pair[1]]


def transitions(links: Links, stated: Stated) -> list[Row]:
    """Return a row for each transition and each pathway that has both of its jobs.

    A pathway is what somebody states: that is the source, unless it names one itself. Where it
    names several, nobody says which of these states which transition.
    """
    found: dict[tuple[str, str, str], Row] = {}
    for pair in links.pairs:
        origin, destination = links.named(pair)
        for source, evidence in stated.of_link(*pair):
            row: Row = {"origin": origin, "destination": destination, "source": source}
            known = found.setdefault((origin, destination, source), row | {"evidence": evidence})
            known["evidence"] = weaker(str(known["evidence"]), evidence)
    return list(found.values())


def weaker(one: str, other: str) -> str:
    """Return the weaker of two kinds of evidence; a blank is that of a statement."""
    return max((one, other), key=lambda word: EVIDENCE.index(word or "stated"))


def once(rows: list[Row]) -> list[Row]:
    """Return rows without those that stand twice, as roles that stand in several routes do."""
    return list({tuple(row.items()): row for row in rows}.values())
