"""Steps that a senior role inherits: what the junior role may do, the senior one may.

Where a role is promoted to a higher one of its family, and leads to a role above that, the higher
one leads there too. Such steps are made here alone, when a question is asked, and are written to no
file.
"""

from typing import TYPE_CHECKING

from careergraph.contract.vocabulary import evidence_of, strongest
from careergraph.graph.memo import kept
from careergraph.graph.observed_moves import row_amounts
from careergraph.graph.records import commonest, transition
from careergraph.graph.seniority import known_levels
from careergraph.named_tuple import NamedTuple

if TYPE_CHECKING:
    from careergraph.graph.core import GraphCore
    from careergraph.graph.value import CareerGraph

__all__ = ["inheriting", "may_inherit"]

LADDER = "promotion"  # the kind of transition by which a role is inherited from


class _Ladder(NamedTuple):
    """What decides who inherits: families, levels and the documented steps of each role."""

    family: dict[str, str]
    level: dict[str, float]
    steps: dict[str, dict[str, int]]  # of each origin, its destinations with their arcs

    def is_above(self, role: str, other: str) -> bool:
        """Return whether a role has a higher level than another; not where one is unknown."""
        return role in self.level and other in self.level and self.level[role] > self.level[other]

    def leads_up(self, origin: str, destination: str) -> bool:
        """Return whether a step leads to a higher role of the same family."""
        family = self.family.get(origin, "")
        same = family != "" and family == self.family.get(destination, "")
        return same and self.is_above(destination, origin)


def may_inherit(graph: "GraphCore") -> bool:
    """Return whether any role of a dataset has a family and a level, so that it may inherit."""
    if graph.lookup is not None:
        return graph.lookup.ladders
    families, levels = graph.text_column("roles", "family"), graph.number_column("roles", "level")
    return any(family and level is not None for family, level in zip(families, levels, strict=True))


@kept
def inheriting(graph: "CareerGraph") -> "CareerGraph":
    """Return a graph with the steps that its roles inherit; the graph itself where they have none.

    Notes
    -----
    An inherited step is ``inferred``, with the sources of the claims that it stands by. Roles are
    taken from junior to senior, so that what a role inherits is inherited from it.
    """
    found = inherited_steps(graph) if may_inherit(graph) else {}
    if not found:
        return graph
    index = graph.index
    rows = [
        inherited_row(graph, row, heir, junior)
        for (heir, destination), junior in found.items()
        for arc in [graph.arc(junior, destination)]
        for row in index.rows_of(arc)
    ]
    return graph.extended(rows, found)


def inherited_row(graph: "GraphCore", row: int, heir: str, junior: str) -> dict[str, object]:
    """Return a claim about a junior role as one about the role that follows it."""
    same = ("destination", "kind", "source", "locator")
    fields: dict[str, object] = {name: graph.text_column("transitions", name)[row] for name in same}
    note = f"documented for {junior}, which {heir} follows"
    return fields | {"origin": heir, "evidence": "inferred", "note": note}


def inherited_steps(graph: "CareerGraph") -> dict[tuple[str, str], str]:
    """Return the ends of each inherited step, with the junior role for which it is documented."""
    ladder = ladder_of(graph)
    juniors: dict[str, list[str]] = {}
    for origin, steps in ladder.steps.items():
        for role, arc in steps.items():
            if ladder.leads_up(origin, role) and is_promotion(graph, arc):
                juniors.setdefault(role, []).append(origin)
    inherits: dict[str, dict[str, str]] = {}
    for heir in sorted(juniors, key=lambda role: (ladder.level[role], role)):
        offers: dict[str, set[str]] = {}
        for junior in juniors[heir]:
            steps_of_junior = dict.fromkeys(ladder.steps.get(junior, ()), junior)
            for role, witness in (steps_of_junior | inherits.get(junior, {})).items():
                if role not in ladder.steps.get(heir, ()) and ladder.is_above(role, heir):
                    offers.setdefault(role, set()).add(witness)
        inherits[heir] = {
            role: best_witness(graph, witnesses, role) for role, witnesses in sorted(offers.items())
        }
    return {(heir, role): by for heir, steps in inherits.items() for role, by in steps.items()}


def is_promotion(graph: "GraphCore", arc: int) -> bool:
    """Return whether a step up in a family is one of a ladder: promoted, or inferred from it."""
    index, kinds = graph.index, graph.text_column("transitions", "kind")
    rows = index.rows_of(arc)
    if commonest(kinds[row] for row in rows if kinds[row]) == LADDER:
        return True
    evidence = graph.text_column("transitions", "evidence")
    counts = row_amounts(graph)
    return strongest(evidence_of(evidence[row], counts[row]) for row in rows) == "inferred"


def best_witness(graph: "CareerGraph", witnesses: set[str], role: str) -> str:
    """Return the junior role whose step to a role has most publishers, the first by name."""

    def order(junior: str) -> tuple[int, str]:
        return -len(transition(graph, graph.arc(junior, role)).publishers), junior

    return min(witnesses, key=order) if len(witnesses) > 1 else next(iter(witnesses))


def ladder_of(graph: "GraphCore") -> _Ladder:
    """Return the families, levels and documented steps of all roles."""
    names = graph.text_column("roles", "role")
    families = graph.text_column("roles", "family")
    steps: dict[str, dict[str, int]] = {}
    for arc in range(len(graph.index.tails)):
        origin, destination = graph.ends(arc)
        steps.setdefault(origin, {})[destination] = arc
    return _Ladder(dict(zip(names, families, strict=True)), known_levels(graph), steps)
