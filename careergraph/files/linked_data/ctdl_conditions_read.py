"""Conditions of CTDL as rows of requirements, where rows can say what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careergraph.errors import stop
from careergraph.files.linked_data.ctdl_conditions import ORIGIN
from careergraph.files.linked_data.ctdl_nodes import listed, text_of, types_of
from careergraph.files.linked_data.identifiers import name_of_iri
from careergraph.files.linked_data.stated import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.files.linked_data.ctdl_nodes import Nodes

__all__ = ["Conditions"]

KINDS = {
    "CompetencyComponent": "skill",
    "CredentialComponent": "certification",
    "WorkExperienceComponent": "experience",
}
OTHER = "education"  # courses, assessments, and what else takes learning
DEGREES = ("Degree", "Diploma", "GeneralEducationDevelopment")
MOST = 100_000  # conditions that are looked at, beside ten for each node
AT_LEAST = ("compare:GTEQ", "compare:GT")

Node = dict[str, Any]
Row = dict[str, object]


class Conditions:
    """What the components of a document require.

    Parameters
    ----------
    place : str
        What to call the document in an error.
    nodes : Nodes
        Its nodes.
    jobs : dict of str to str
        The identifiers of its jobs, with their names.
    """

    def __init__(self, place: str, nodes: Nodes, jobs: dict[str, str]) -> None:
        self._place, self._nodes, self._names = place, nodes, jobs
        self._left = self._most = MOST + 10 * len(nodes.by_id)

    def rows(self, job: Node) -> list[Row]:
        """Return rows of all that a job requires; each condition holds."""
        return [row for each in self._inner(job, ()) for row in self._all(each, ())]

    def jobs(self, job: Node) -> Iterator[str]:
        """Yield the jobs that a job's conditions name: they come before it."""
        waiting, seen = [*self._inner(job, ())], set[int]()
        while waiting:
            condition = waiting.pop(0)
            if id(condition) not in seen:
                seen.add(id(condition))
                yield from filter(self._names.__contains__, self._targets(condition))
                waiting += self._inner(condition, ())

    def _inner(self, node: Node, above: tuple[int, ...]) -> list[Node]:
        """Return the conditions within a component or a condition; none is within itself."""
        inner = [self._nodes.by_id[key] for key in self._known(node.get("hasCondition"))]
        if any(id(each) in above for each in inner):
            stop(self._place, None, "a condition within itself", "conditions that end")
        return inner

    def _targets(self, condition: Node) -> list[str]:
        """Return the components that a condition names."""
        return [*self._known(condition.get("targetComponent"))]

    def _known(self, value: object) -> Iterator[str]:
        """Yield the nodes that a value names; one that is not there is refused."""
        for identifier in self._nodes.at(value):
            if identifier not in self._nodes.by_id:
                found = f"a component that is not in the file: {identifier}"
                stop(self._place, None, found, "the whole graph of a pathway")
            yield identifier

    def _all(self, condition: Node, above: tuple[int, ...]) -> list[Row]:
        """Return the rows of a condition: of all that it names, or of alternatives."""
        self._left -= 1
        if not self._left:  # a few that stand in each other come to more than any memory holds
            stop(self._place, None, f"more than {self._most:,} conditions", "fewer")
        above = (*above, id(condition))
        inner = self._inner(condition, above)
        items = [key for key in self._targets(condition) if key not in self._names]
        needed, given = self._needed(condition), len(self._targets(condition)) + len(inner)
        if needed >= given:
            rows = [row for key in items for row in self._rows_of(key, condition)]
            return rows + [row for each in inner for row in self._all(each, above)]
        if needed > 1:
            found = f"a condition that takes {needed} of {given}: {self._called(condition)}"
            stop(self._place, None, found, "all of them, or one of them")
        if len(items) < len(self._targets(condition)):
            found = f"a condition that takes a job or something else: {self._called(condition)}"
            stop(self._place, None, found, "jobs alone, or none")
        rows = self._alternatives(condition, above)
        label = text_of(condition.get("name")) or "any of: " + "; ".join(
            str(row["name"]) for row in rows
        )
        return [row | {"any_of": label} for row in rows]

    def _alternatives(self, condition: Node, above: tuple[int, ...]) -> list[Row]:
        """Return the rows of what any one of meets a condition."""
        rows = [
            row
            for key in self._targets(condition)
            if key not in self._names
            for row in self._rows_of(key, condition)
        ]
        for each in self._inner(condition, above):
            within = self._all(each, above)
            labels = {row["any_of"] for row in within}
            if len(within) > 1 and (len(labels) > 1 or labels == {""}):
                found = f"an alternative of several at once: {self._called(each)}"
                stop(self._place, None, found, "one of them, or all of them")
            rows += within
        return rows

    def _needed(self, condition: Node) -> int:
        """Return how many of what a condition names it takes; all where it does not say."""
        number = next(iter(listed(condition.get("requiredNumber"))), None)
        if isinstance(number, int) and not isinstance(number, bool) and number > 0:
            return number
        operators = self._nodes.at(condition.get("logicalOperator"))
        one = any(each.lower().endswith(("or", "onlyone", "xone")) for each in operators)
        return (
            1 if one else len(self._targets(condition)) + len(listed(condition.get("hasCondition")))
        )

    def _rows_of(self, key: str, condition: Node) -> Iterator[Row]:
        """Yield what one component is as a requirement."""
        node = self._nodes.by_id[key]
        name = text_of(node.get("name"))
        if not name:
            stop(self._place, None, f"a component without a name: {key}", "a ceterms:name for each")
        sources = [key_of(each) for each in self._nodes.at(condition.get("dcterms:source"))]
        origins = [name_of_iri("role", each) for each in self._nodes.at(condition.get(ORIGIN))]
        yield {
            "origin": next((origin for origin in origins if origin), ""),
            "type": kind_of(node),
            "name": name,
            "importance": "required",
            "any_of": "",
            "years": self._years(condition),
            "source": sources[0] if len(sources) == 1 else "",
        }

    def _years(self, condition: Node) -> object:
        """Return the years of experience that a condition takes at least, blank without any."""
        for key in self._known(condition.get("hasConstraint")):
            constraint = self._nodes.by_id[key]
            of_years = any(
                each.endswith("yearsOfExperience")
                for each in self._nodes.at(constraint.get("leftSource"))
            )
            if of_years and {*self._nodes.at(constraint.get("comparator"))} & {*AT_LEAST}:
                return next((str(each) for each in listed(constraint.get("rightSource"))), "")
        return ""

    def _called(self, condition: Node) -> str:
        """Return what to call a condition in an error."""
        words = text_of(condition.get("name")) or text_of(condition.get("description"))
        return repr(words[:80]) if words else "one without a name"


def kind_of(component: Node) -> str:
    """Return of which type a component is as a requirement."""
    types = types_of(component)
    kind = next((KINDS[each] for each in types if each in KINDS), OTHER)
    credential = str(next(iter(listed(component.get("credentialType"))), ""))
    return OTHER if kind == "certification" and credential.endswith(DEGREES) else kind
