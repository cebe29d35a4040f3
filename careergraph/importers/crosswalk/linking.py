"""The crosswalk joins a dataset: facts that say which occupation of the other side a role is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from careergraph.contract.tables import normalise
from careergraph.english import counted
from careergraph.files.csv_read import stop
from careergraph.importers.crosswalk.table import ESCO_URI, ONET_CODE, matches, table
from careergraph.importers.imported import Imported, Report
from careergraph.importers.joining import joined
from careergraph.model.facts import Source

if TYPE_CHECKING:
    import os
    import re
    from collections.abc import Iterator

    from careergraph.graph.value import CareerGraph
    from careergraph.importers.crosswalk.table import Match

__all__ = ["add"]

SOURCE = Source(
    "nesta-esco-onet-crosswalk",
    "Crosswalk between O*NET and ESCO occupations, November 2020",
    "Nesta",
    "https://github.com/nestauk/mapping-career-causeways",
    published="2020-11-23",
    kind="dataset",
    licence="MIT",
    attribution=(
        "Kanders K., Djumalieva J., Sleeman C. and Orlik J. (2020). Mapping Career Causeways: "
        "Supporting Workers at Risk. London: Nesta"
    ),
)
UNKNOWN = "no role has its code, its URI or its title"


class Fact(NamedTuple):
    """What the crosswalk states of a role: a row of the facts table, with columns of its own."""

    role: str
    type: str
    value: str
    source: str
    locator: str
    identifier: str
    confidence: float
    similarity: float
    matched_by: str
    evidence: str


class Side(NamedTuple):
    """How a dataset's roles are found from one side of the crosswalk.

    Attributes
    ----------
    by : str
        What identifies an occupation: ``code`` or ``uri``.
    roles : dict of str to list of str
        The roles of each code or URI.
    titled : dict of str to list of str
        The same roles by their folded names. A name alone would not say that a role is of this
        classification.
    """

    by: str
    roles: dict[str, list[str]]
    titled: dict[str, list[str]]

    def meant(self, key: str, title: str) -> list[tuple[str, str]]:
        """Return the roles that an occupation is, each with how it was found."""
        if key in self.roles:
            own = normalise(title)
            return [
                (role, self.by if normalise(role) == own else f"{self.by}, called otherwise")
                for role in self.roles[key]
            ]
        titled = self.titled.get(normalise(title), [])
        return [(role, "title") for role in titled] if len(titled) == 1 else []


def side(graph: CareerGraph, by: str, form: re.Pattern[str]) -> Side:
    """Look at a dataset's roles from one side of the crosswalk: at those with such identifiers."""
    found = Side(by, {}, {})
    cells = cast("list[str]", graph.column("roles", by))
    for role, key in zip(cast("list[str]", graph.column("roles", "role")), cells, strict=True):
        if form.fullmatch(key):
            found.roles.setdefault(key, []).append(role)
            found.titled.setdefault(normalise(role), []).append(role)
    return found


def add(graph: CareerGraph, path: str | os.PathLike[str]) -> Imported:
    """Say of each O*NET role of a dataset which ESCO occupations fit it, and the reverse.

    A role of O*NET is found by its ``code``, one of ESCO by its ``uri``. A row whose code or URI
    no role has (its codes are of the O*NET-SOC taxonomy of 2010, later releases have others)
    is matched by title: that is concluded, and marked so.

    Parameters
    ----------
    graph : CareerGraph
        The dataset, of O*NET or ESCO, or of both.
    path : path-like
        The crosswalk; see :func:`read`.

    Returns
    -------
    Imported
        The dataset with rows of the types ``esco-occupation`` and ``onet-occupation`` in its facts:
        the value is the other classification's title; columns of their own hold its URI or code
        (``identifier``), the publisher's ``confidence`` and ``similarity``, ``matched_by`` (code,
        uri or title; "called otherwise" where the titles differ) and ``evidence`` (``published``,
        or ``inferred`` by title).

    Raises
    ------
    TableError
        When the table is not as it should be, or no role has a code or URI that it names.
    CareerGraphError
        When the crosswalk was added before.
    """
    sheet, report = table(path), Report()
    found = matches(sheet)
    onet, esco = side(graph, "code", ONET_CODE), side(graph, "uri", ESCO_URI)
    if not any(match.code in onet.roles or match.uri in esco.roles for match in found):
        right = "roles with O*NET-SOC codes as code, or URIs of ESCO as uri"
        stop(sheet.file, None, "no code and no URI that a role of the dataset has", right)
    report.read(sheet.name, len(found))
    facts: list[Fact] = []
    for line, match in zip(sheet.lines, found, strict=True):
        stated = [*links(match, onet, esco)]
        facts += stated
        if not stated:
            report.skip(sheet.name, line, UNKNOWN)
    summarise(report, facts, len(graph.names))
    return Imported(joined(graph, "facts", [fact._asdict() for fact in facts], SOURCE), report)


def links(match: Match, onet: Side, esco: Side) -> Iterator[Fact]:
    """Yield the facts that one row of the crosswalk states of a dataset's roles."""
    ends = (
        ("esco-occupation", match.esco, match.uri, onet.meant(match.code, match.onet)),
        ("onet-occupation", match.onet, match.code, esco.meant(match.uri, match.esco)),
    )
    for kind, title, identifier, roles in ends:
        for role, how in roles:
            where = f"id {match.row}, confidence {match.confidence:g}, by {how}"
            evidence = "inferred" if how == "title" else "published"
            cited, measured = (SOURCE.source, where), (match.confidence, match.similarity)
            yield Fact(role, kind, title, *cited, identifier, *measured, how, evidence)


def summarise(report: Report, facts: list[Fact], roles: int) -> None:
    """Note how many roles were found, and how; one role may be found in several ways."""
    ways: dict[str, set[str]] = {}
    for fact in facts:
        ways.setdefault(fact.matched_by, set()).add(fact.role)
    linked = len(set().union(*ways.values()))
    report.lack(f"{linked:,} of {counted(roles, 'role')} linked to the other classification")
    for way, found in sorted(ways.items()):
        report.lack(f"{counted(len(found), 'role')} linked by {way}")
