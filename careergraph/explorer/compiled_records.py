"""What answers show, as tables: sources and places, requirements, claims, transitions, pay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careergraph.explorer.record_tables import RecordTable, Texts
from careergraph.model.facts import Source
from careergraph.model.move_share import share_fields

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careergraph.model.facts import Citation, Claim, Pay, Transition
    from careergraph.model.requirement import Requirement

__all__ = ["CompiledRecords"]

NUMBERS = ("support", "count", "weighted_count", "years", "years_high")


class CompiledRecords:
    """Tables of what answers show, each record once.

    Attributes
    ----------
    tables : dict of str to RecordTable
        Their tables.
    """

    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        self.tables = {
            "sources": RecordTable(texts, **dict.fromkeys(Source._fields, "text")),
            "citations": RecordTable(texts, source="text", title="text", locator="text"),
            "requirements": RecordTable(
                texts,
                **dict.fromkeys(("type", "name"), "text"),
                level="plain",
                importance="text",
                **dict.fromkeys(("years", "years_high", "year_sources", "years_asked"), "plain"),
                **dict.fromkeys(("any_of", "citations"), "plain"),
            ),
            "claims": RecordTable(
                texts,
                **dict.fromkeys(("kind", "evidence", "note", "publisher"), "text"),
                **dict.fromkeys(("count", "weighted_count", "years", "citation"), "plain"),
            ),
            "transitions": RecordTable(
                texts,
                **dict.fromkeys(("origin", "destination", "kind", "evidence"), "text"),
                **dict.fromkeys(("inherited_from", "span"), "text"),
                **dict.fromkeys((*NUMBERS, *share_fields(None), "estimates", "claims"), "plain"),
            ),
            "pay": RecordTable(
                texts,
                **dict.fromkeys(("currency", "period", "country"), "text"),
                **dict.fromkeys(("low", "median", "high", "year", "citation"), "plain"),
            ),
            "facts": RecordTable(texts, type="text", value="text", citation="plain"),
        }

    def source(self, source: Source) -> int:
        """Return the number of a source."""
        return self.tables["sources"].number(*source)

    def citation(self, cited: Citation) -> int:
        """Return the number of a place."""
        return self.tables["citations"].number(*cited)

    def requirement(self, item: Requirement) -> int:
        """Return the number of a requirement."""
        number = self.texts.number
        options = [(number(kind), number(name), depth) for kind, name, depth in item.any_of]
        return self.tables["requirements"].number(
            *(item.type, item.name, item.level, item.importance),
            *(item.years, item.years_high, item.year_sources, item.years_asked),
            *(options, [self.citation(cited) for cited in item.citations]),
        )

    def requirements(self, items: Iterable[Requirement]) -> list[int]:
        """Return the numbers of requirements."""
        return [self.requirement(item) for item in items]

    def claim(self, claim: Claim) -> int:
        """Return the number of a claim."""
        return self.tables["claims"].number(
            *(claim.kind, claim.evidence, claim.note, claim.publisher),
            *(claim.count, claim.weighted_count, claim.years, self.citation(claim.citation)),
        )

    def transition(self, step: Transition) -> int:
        """Return the number of a transition."""
        estimates = step.estimates and list(step.estimates.to_dict().values())
        return self.tables["transitions"].number(
            *(step.origin, step.destination, step.kind, step.evidence),
            *(step.inherited_from, step.span),
            *(getattr(step, name) for name in NUMBERS),
            *share_fields(step.share).values(),
            *(estimates, [self.claim(claim) for claim in step.claims]),
        )

    def pay(self, pay: Pay) -> int:
        """Return the number of a figure of pay."""
        return self.tables["pay"].number(
            *(pay.currency, pay.period, pay.country),
            *(pay.low, pay.median, pay.high, pay.year, self.citation(pay.citation)),
        )

    def fact(self, fact: tuple[str, str, Citation]) -> int:
        """Return the number of a fact."""
        kind, value, cited = fact
        return self.tables["facts"].number(kind, value, self.citation(cited))

    def to_dict(self) -> dict[str, Any]:
        """Return all tables by their names."""
        return {name: table.to_dict() for name, table in self.tables.items()}
