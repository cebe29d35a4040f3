"""What the crosswalk states of a dataset's roles: which occupation of the other side each is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from careergraph.contract.tables import normalise
from careergraph.english import counted
from careergraph.errors import stop
from careergraph.importers.crosswalk.matches import ESCO_URI, ONET_CODE
from careergraph.importers.shared.draft import OwnColumns
from careergraph.model.facts import Source

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from careergraph.graph.value import CareerGraph
    from careergraph.importers.crosswalk.matches import Match
    from careergraph.importers.shared.context import Import
    from careergraph.importers.shared.download import Sheet
    from careergraph.importers.shared.report import Report

__all__ = ["OWN", "SOURCE", "Fact", "add_links", "links", "side"]

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
OWN = {
    "facts": OwnColumns(("identifier", "confidence", "similarity", "matched_by", "evidence")),
}
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
    """A dataset's roles as one side of the crosswalk names them.

    Attributes
    ----------
    by : str
        What identifies an occupation: ``code`` or ``uri``.
    roles : dict of str to list of str
        The roles of each code or URI.
    titled : dict of str to list of str
        The same roles by their normalised names. A name alone does not show that a role is of this
        classification.
    """

    by: str
    roles: dict[str, list[str]]
    titled: dict[str, list[str]]

    def matches(self, key: str, title: str) -> list[tuple[str, str]]:
        """Return the roles that an occupation is, each with what it was matched by."""
        if key in self.roles:
            own = normalise(title)
            return [
                (role, self.by if normalise(role) == own else f"{self.by}, called otherwise")
                for role in self.roles[key]
            ]
        titled = self.titled.get(normalise(title), [])
        return [(role, "title") for role in titled] if len(titled) == 1 else []


def side(graph: CareerGraph, by: str, form: re.Pattern[str]) -> Side:
    """Return the roles of a dataset whose identifiers are of one side of the crosswalk."""
    result = Side(by, {}, {})
    columns = (graph.text_column("roles", name) for name in ("role", by))
    for role, key in zip(*columns, strict=True):
        if form.fullmatch(key):
            result.roles.setdefault(key, []).append(role)
            result.titled.setdefault(normalise(role), []).append(role)
    return result


def add_links(context: Import, graph: CareerGraph, sheet: Sheet, matches: list[Match]) -> None:
    """Add the facts that the rows of the crosswalk state of a dataset's roles.

    Raises
    ------
    TableError
        When no role has a code or URI of the crosswalk.
    """
    if not matches:
        stop(sheet.file, None, "no rows", "a row for each pair of occupations")
    onet, esco = side(graph, "code", ONET_CODE), side(graph, "uri", ESCO_URI)
    if not any(match.code in onet.roles or match.uri in esco.roles for match in matches):
        right = "roles with O*NET-SOC codes as code, or URIs of ESCO as uri"
        stop(sheet.file, None, "no code and no URI that a role of the dataset has", right)
    report = context.report
    report.read(sheet.name, len(matches))
    facts: list[Fact] = []
    for line, match in zip(sheet.lines, matches, strict=True):
        stated = [*links(match, onet, esco)]
        facts += stated
        if not stated:
            report.skip(sheet.name, line, UNKNOWN)
    for fact in facts:
        context.add("facts", **fact._asdict())
    report_links(report, facts, len(graph.names))


def links(match: Match, onet: Side, esco: Side) -> Iterator[Fact]:
    """Yield the facts that one row of the crosswalk states of a dataset's roles."""
    ends = (
        ("esco-occupation", match.esco, match.uri, onet.matches(match.code, match.onet)),
        ("onet-occupation", match.onet, match.code, esco.matches(match.uri, match.esco)),
    )
    for kind, title, identifier, roles in ends:
        for role, how in roles:
            where = f"id {match.row}, confidence {match.confidence:g}, by {how}"
            evidence = "inferred" if how == "title" else "published"
            cited, measured = (SOURCE.source, where), (match.confidence, match.similarity)
            yield Fact(role, kind, title, *cited, identifier, *measured, how, evidence)


def report_links(report: Report, facts: list[Fact], roles: int) -> None:
    """Report how many roles were linked, and by what; one role may be linked in several ways."""
    roles_by_match: dict[str, set[str]] = {}
    for fact in facts:
        roles_by_match.setdefault(fact.matched_by, set()).add(fact.role)
    linked = len(set().union(*roles_by_match.values()))
    report.note(f"{linked:,} of {counted(roles, 'role')} linked to the other classification")
    for how, linked_roles in sorted(roles_by_match.items()):
        report.note(f"{counted(len(linked_roles), 'role')} linked by {how}")
