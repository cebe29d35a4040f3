"""Everything that a dataset states about one role."""

# No `annotations` of __future__: a NamedTuple compiles those that are text, at every start.
from typing import Any, NamedTuple

from careergraph.model.facts import Citation, Number, Pay
from careergraph.model.requirement import Requirement

__all__ = ["Role"]


class Role(NamedTuple):
    """Everything that the dataset states about one role.

    `eventually` are the roles where its holders end up, as sources say, though not by one step;
    `eventually_from` those whose holders end up in it.
    """

    role: str
    family: str
    level: Number | None
    code: str
    aliases: tuple[str, ...]
    requirements: tuple[Requirement, ...]
    pay: tuple[Pay, ...]
    facts: tuple[tuple[str, str, Citation], ...]
    feeders: tuple[str, ...]
    next_roles: tuple[str, ...]
    eventually: tuple[str, ...] = ()
    eventually_from: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the role as a dict of plain values, every fact with its source."""
        return {
            "role": self.role,
            "family": self.family,
            "level": self.level,
            "code": self.code,
            "aliases": list(self.aliases),
            "requirements": [r.to_dict() | {"origin": r.origin} for r in self.requirements],
            "pay": [pay.to_dict() for pay in self.pay],
            "facts": [
                {"type": kind, "value": value} | citation.to_dict()
                for kind, value, citation in self.facts
            ],
            "feeders": list(self.feeders),
            "next": list(self.next_roles),
            "eventually": list(self.eventually),
            "eventually_from": list(self.eventually_from),
        }
