"""Everything that a dataset states about one role."""

from collections.abc import Iterator
from typing import Any

from careergraph.model.facts import Citation, Number, Pay, Transition
from careergraph.model.requirement import Requirement
from careergraph.named_tuple import NamedTuple

__all__ = ["Role"]


class Role(NamedTuple):
    """Everything that the dataset states about one role, shown as a table in a notebook.

    Attributes
    ----------
    role : str
        Its name.
    family : str
        The family that it belongs to, blank where none is stated.
    level : int, float or None
        Its level; `highest_level` is the highest of any role of the dataset.
    code : str
        Its code in a classification.
    aliases : tuple of str
        What it is also called.
    requirements : tuple of Requirement
        What it requires or prefers, by type; those with an `origin` of those who come from there.
    pay : tuple of Pay
        Every source's figures, in table order.
    facts : tuple of (str, str, Citation)
        Type, value and place of every other fact.
    feeders, next_roles : tuple of str
        The roles that are documented to lead to it, and to follow it, by name.
    eventually : tuple of str
        The roles where its holders end up, as sources say, though not by one step.
    eventually_from : tuple of str
        Those whose holders end up in it.
    highest_level : int, float or None
        The highest level of any role of the dataset.
    yearly_pay : Pay or None
        The newest figures for a year's pay in the dataset's own currency.
    leads_to, comes_from : tuple of Transition
        The transitions that leave it and that lead to it, inherited ones included, the best
        supported first; at last those with the span ``eventually``.
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
    highest_level: Number | None = None
    yearly_pay: Pay | None = None
    leads_to: tuple[Transition, ...] = ()
    comes_from: tuple[Transition, ...] = ()

    def __repr__(self) -> str:
        from careergraph.model.display.role_words import role_line

        return f"<Role: {role_line(self)}>"

    def _repr_html_(self) -> str:
        from careergraph.model.display.role_html import role_table

        return role_table(self)

    @property
    def required(self) -> tuple[Requirement, ...]:
        """What it requires however it is reached."""
        return tuple(r for r in self.requirements if not (r.origin or r.preferred))

    @property
    def optional(self) -> tuple[Requirement, ...]:
        """What sources only prefer, however it is reached."""
        return tuple(r for r in self.requirements if r.preferred and not r.origin)

    @property
    def of_one_origin(self) -> tuple[Requirement, ...]:
        """What it requires or prefers of those who come from one role alone."""
        return tuple(r for r in self.requirements if r.origin)

    @property
    def sources(self) -> tuple[str, ...]:
        """The keys of all sources that speak of it, in name order."""
        return tuple(sorted({each.source for each in self._citations() if each.source}))

    def _citations(self) -> Iterator[Citation]:
        for requirement in self.requirements:
            yield from requirement.citations
        yield from (pay.citation for pay in self.pay)
        yield from (citation for _, _, citation in self.facts)
        for transition in (*self.leads_to, *self.comes_from):
            yield from (claim.citation for claim in transition.claims)

    def to_dict(self) -> dict[str, Any]:
        """Return the role as a dict of plain values, every fact with its source."""
        return {
            "role": self.role,
            "family": self.family,
            "level": self.level,
            "highest_level": self.highest_level,
            "code": self.code,
            "aliases": list(self.aliases),
            "requirements": [
                r.to_dict() | {"origin": r.origin, "sources_requiring": r.sources_requiring}
                for r in self.requirements
            ],
            "pay": [pay.to_dict() for pay in self.pay],
            "yearly_pay": self.yearly_pay and self.yearly_pay.to_dict(),
            "facts": [
                {"type": kind, "value": value} | citation.to_dict()
                for kind, value, citation in self.facts
            ],
            "feeders": list(self.feeders),
            "next": list(self.next_roles),
            "eventually": list(self.eventually),
            "eventually_from": list(self.eventually_from),
            "leads_to": [transition.to_dict() for transition in self.leads_to],
            "comes_from": [transition.to_dict() for transition in self.comes_from],
        }
