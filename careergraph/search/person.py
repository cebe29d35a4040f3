"""Who puts a question to a graph: what they hold, and what roles require that they do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.graph.prerequisites import prerequisites, words_first
from careergraph.graph.requirements import requirements_of, with_citations
from careergraph.graph.standing_for import met_by, stands_for
from careergraph.model.profile import lacking
from careergraph.model.requirement import Requirement
from careergraph.once import known_once
from careergraph.search.requirement_index import pairs_with_requirements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from careergraph.graph.asker import Outset
    from careergraph.graph.value import CareerGraph
    from careergraph.model.profile import Holdings
    from careergraph.search.missing_masks import MissingMasks, OpenMasks

__all__ = ["Person"]

Item = tuple[str, str]  # type and name

NOTHING: frozenset[Item] = frozenset()


class Person:
    """Who puts a question to a graph: what they hold, and which requirements count for them.

    Parameters
    ----------
    graph : CareerGraph
        The dataset, with only the claims that the question admits.
    start : Outset
        What the person holds at the origin, and what of it is assumed.
    optional : bool
        Whether what is only preferred counts too.
    refused : frozenset of str
        Certifications that the person will not take.
    """

    def __init__(
        self,
        graph: CareerGraph,
        start: Outset,
        *,
        optional: bool = False,
        refused: frozenset[str] = frozenset(),
    ) -> None:
        self.graph, self.start = graph, start
        self.optional, self.refused = optional, refused
        self.masks: MissingMasks | OpenMasks | None = None
        self._parts: dict[Item, tuple[tuple[Item, ...], ...]] = {}
        self._requirements: dict[tuple[str, str | None], tuple[Requirement, ...]] = {}

    @property
    def holds(self) -> Holdings:
        """What the person holds at the origin."""
        return self.start.holds

    def among(self, graph: CareerGraph) -> Person:
        """Return the same person in another graph of the same roles."""
        return Person(graph, self.start, optional=self.optional, refused=self.refused)

    @known_once
    def _pairs(self) -> frozenset[tuple[str, str]]:
        return pairs_with_requirements(self.graph)

    def all_requirements(self, role: str, origin: str | None) -> tuple[Requirement, ...]:
        """Return what a role requires or prefers of those from an origin, without citations."""
        key = role, origin if (origin, role) in self._pairs else None
        if key not in self._requirements:
            self._requirements[key] = requirements_of(self.graph, *key)
        return self._requirements[key]

    def requirements(self, role: str, origin: str | None = None) -> tuple[Requirement, ...]:
        """Return what counts of what a role requires of those who come from an origin."""
        return tuple(item for item in self.all_requirements(role, origin) if self.counts(item))

    def counts(self, item: Requirement) -> bool:
        """Return whether an item counts.

        What is only preferred counts if the person wants it to, and nothing bars them from it.
        """
        if item.importance == "required":
            return True
        return self.optional and not self.is_refused(item)

    def missing(self, role: str, origin: str | None, holds: Holdings) -> tuple[Requirement, ...]:
        """Return what a step requires that someone who holds so much does not hold."""
        return lacking(holds, self.requirements(role, origin))

    def missing_cited(self, role: str, origin: str, holds: Holdings) -> tuple[Requirement, ...]:
        """Return what a step requires that is not held, what it takes first included, cited."""
        missing = self.missing(role, origin, holds)
        cited = with_citations(self.graph, missing, role, origin)
        return self.with_stronger(tuple(self.with_first(cited, holds)))

    def with_stronger(self, items: tuple[Requirement, ...]) -> tuple[Requirement, ...]:
        """Return requirements, each with another of them that meets it too."""
        meets = stands_for(self.graph)
        if not meets:
            return items
        listed = [(item.type, item.name) for item in items if not item.any_of]
        stronger = {
            weaker: name
            for kind, name in reversed(listed)  # the first of several
            for weaker in meets.get((kind, name), ())
            if (kind, name) not in meets.get(weaker, ())  # of two that meet each other neither
        }
        return tuple(
            item._replace(met_by=next(filter(None, map(stronger.get, names_of(item))), ""))
            for item in items
        )

    def optional_cited(self, role: str, origin: str, holds: Holdings) -> tuple[Requirement, ...]:
        """Return what a step only prefers, does not count and is not held, with citations."""
        every = self.all_requirements(role, origin)
        left = lacking(holds, [item for item in every if not self.counts(item)])
        return with_citations(self.graph, left, role, origin)

    def with_first(self, items: Iterable[Requirement], holds: Holdings) -> Iterator[Requirement]:
        """Yield requirements, each certification after those that it takes first."""
        if not prerequisites(self.graph):
            yield from map(self._told, items)
            return
        waiting = {(item.type, item.name): item for item in items}
        while waiting:
            item = waiting.pop(next(iter(waiting)))
            for told in self._in_turn(item, holds, waiting, NOTHING):
                holds = holds.plus([told])
                yield told

    def _in_turn(
        self,
        item: Requirement,
        holds: Holdings,
        waiting: dict[Item, Requirement],
        above: frozenset[Item],
    ) -> Iterator[Requirement]:
        """Yield a requirement after what it takes first that is not held, first first.

        What is waiting to be told anyway is told by then; what a circle leads back to comes after.
        """
        if item.type != "certification" or item.any_of:
            yield item
            return
        above |= {(item.type, item.name)}
        for group in prerequisites(self.graph).get(item.name, ()):
            before = first_of(group.any_of, item.name)._replace(citations=(group.citation,))
            if holds.satisfies(before) or above.intersection(group.any_of):
                continue
            named = next((name for name in group.any_of if name in waiting), None)
            next_one = before if named is None else waiting.pop(named)
            for told in self._in_turn(next_one, holds, waiting, above):
                holds = holds.plus([told])
                yield told
        yield self._told(item)

    def _told(self, item: Requirement) -> Requirement:
        """Return a requirement, a certification with what it takes first in words."""
        if item.type != "certification" or item.any_of:
            return item
        return item._replace(first=words_first(self.graph, item.name))

    def options(self, item: Requirement) -> list[Item]:
        """Return what may be learnt to meet a requirement: its names, and what stands for them.

        Certifications that are refused, and those that take one of them first, are left out.
        """
        every = (each for kind, name, _ in item.alternatives for each in self.ways_to((kind, name)))
        return list(dict.fromkeys(every))

    def ways_to(self, item: Item) -> list[Item]:
        """Return what may be learnt for an item: itself, and what stands for it."""
        every = (item, *met_by(self.graph).get(item, ()))
        return [each for each in every if not self.takes_refused(each, NOTHING)]

    def first(self, item: Item) -> list[tuple[Item, ...]]:
        """Return what an item takes first that the person lacks: of each tuple, one is enough."""
        ways = (
            [way for way in self.ways_first(part, item) if not self.takes_refused(way, NOTHING)]
            for part in self.parts_lacked(item)
        )
        return [tuple(options) for options in ways if options]

    def parts_lacked(self, item: Item) -> tuple[tuple[Item, ...], ...]:
        """Return what an item takes first that the person lacks, in the words of its sources."""
        if item[0] != "certification":
            return ()
        if item not in self._parts:
            groups = prerequisites(self.graph).get(item[1], ())
            self._parts[item] = tuple(
                group.any_of
                for group in groups
                if not self.holds.satisfies(first_of(group.any_of, item[1]))
            )
        return self._parts[item]

    def ways_first(self, part: tuple[Item, ...], item: Item) -> list[Item]:
        """Return what may be learnt before an item for a part of what it takes first.

        That is what the part names, and what stands for that without taking the item itself first.
        """
        above = (way for each in part for way in met_by(self.graph).get(each, ()))
        standing = [way for way in above if way != item and item not in self._takes(way)]
        return list(dict.fromkeys((*part, *standing)))

    def _takes(self, item: Item) -> set[Item]:
        """Return all that an item may take first, what stands for that included."""
        found: set[Item] = set()
        waiting = [item]
        for each in waiting:  # it grows while it is read
            for name in (name for part in self.parts_lacked(each) for name in part):
                more = {name, *met_by(self.graph).get(name, ())} - found
                found |= more
                waiting += more
        return found

    def is_refused(self, item: Requirement) -> bool:
        """Return whether nothing that meets a requirement may be taken."""
        return bool(self.refused) and not self.options(item)

    def takes_refused(self, item: Item, seen: frozenset[Item]) -> bool:
        """Return whether an item is a refused certification, or takes one first."""
        kind, name = item
        if not self.refused or kind != "certification" or item in seen:
            return False
        if name in self.refused:
            return True
        return any(
            all(self.takes_refused(way, seen | {item}) for way in self.ways_first(part, item))
            for part in self.parts_lacked(item)
        )

    def refuses(self, arc: int) -> bool:
        """Return whether an arc requires what only refused certifications would meet."""
        origin, role = self.graph.ends(arc)
        return any(self.is_refused(item) for item in self.missing(role, origin, self.holds))


def names_of(item: Requirement) -> list[Item]:
    """Return type and name of each way to meet a requirement."""
    return [(kind, name) for kind, name, _ in item.alternatives]


def first_of(items: tuple[Item, ...], certification: str) -> Requirement:
    """Return what a certification takes first as a requirement."""
    kind, name = items[0]
    if len(items) == 1:
        return Requirement(kind, name, needed_for=certification)
    return Requirement(
        kind,
        " or ".join(name for _, name in items),
        any_of=tuple((kind, name, 0) for kind, name in items),
        needed_for=certification,
    )
