"""The facts of roles and transitions: plain frozen records, standard library only.

Every fact that reaches a user is one of these, in every form: in Python, as JSON, as a row of a
table. Numbers that no source states are ``None``; nothing is invented.
"""

# No `annotations` of __future__: a NamedTuple compiles those that are text, at every start.
from typing import Any, NamedTuple

__all__ = [
    "Citation",
    "Claim",
    "Number",
    "Pay",
    "Requirement",
    "Role",
    "Source",
    "Transition",
]

Number = int | float


class Source(NamedTuple):
    """A document that facts come from: one row of ``sources.csv``."""

    source: str
    title: str = ""
    publisher: str = ""
    url: str = ""
    published: str = ""
    kind: str = ""
    licence: str = ""
    attribution: str = ""


class Citation(NamedTuple):
    """Where a fact stands: a source and a place in it.

    Examples
    --------
    >>> print(Citation("ooh-pm", "Project Management Specialists", "How to Become One"))
    Project Management Specialists, How to Become One
    """

    source: str
    title: str
    locator: str

    def __str__(self) -> str:
        return ", ".join(part for part in (self.title or self.source, self.locator) if part)

    def to_dict(self) -> dict[str, str]:
        """Return source, title and locator as a dict."""
        return {"source": self.source, "title": self.title, "locator": self.locator}


class Claim(NamedTuple):
    """One source's statement that people move from one role to another: one row."""

    kind: str
    evidence: str
    count: Number | None  # type: ignore[assignment]  # hides tuple.count, which a record needs not
    years: Number | None
    note: str
    citation: Citation
    publisher: str

    def to_dict(self) -> dict[str, Any]:
        """Return the claim as a dict of plain values."""
        return {
            "kind": self.kind,
            "evidence": self.evidence,
            "count": self.count,
            "years": self.years,
            "note": self.note,
            "publisher": self.publisher,
            **self.citation.to_dict(),
        }


class Transition(NamedTuple):
    """The weighted edge between two roles: all claims of one origin and one destination.

    Attributes
    ----------
    origin, destination : str
        Its ends.
    kind : str
        What most claims call it (promotion, lateral, ...); blank where no claim does.
    evidence : str
        The strongest evidence among its claims.
    support : int or float
        How many distinct publishers state it, or, for observed moves, how many moves (`count`).
    count : int, float or None
        Moves that were observed.
    years : int, float or None
        The median of the years that its claims state.
    claims : tuple of Claim
        Who states it, and where.
    """

    origin: str
    destination: str
    kind: str
    evidence: str
    support: Number
    count: Number | None  # type: ignore[assignment]  # hides tuple.count, which a record needs not
    years: Number | None
    claims: tuple[Claim, ...]

    @property
    def publishers(self) -> tuple[str, ...]:
        """The distinct publishers of its claims, in name order."""
        return tuple(sorted({claim.publisher for claim in self.claims if claim.publisher}))

    @property
    def single_publisher(self) -> bool:
        """Whether one publisher alone states it (observed moves are counted, not stated)."""
        return self.evidence != "observed" and len(self.publishers) == 1

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as a dict; ``sources`` lists where its claims stand."""
        return {
            "origin": self.origin,
            "destination": self.destination,
            "kind": self.kind,
            "evidence": self.evidence,
            "support": self.support,
            "count": self.count,
            "years": self.years,
            "sources": [claim.citation.to_dict() for claim in self.claims if claim.citation.source],
        }


class Requirement(NamedTuple):
    """What a role, or one transition, requires: all claims of one type and name.

    Attributes
    ----------
    type : str
        ``skill``, ``certification``, ``education`` or ``experience``.
    name : str
        Its name.
    level : int, float or None
        The highest level that a claim requires; None where levels do not apply.
    importance : str
        ``required`` where any claim says so, else ``preferred``.
    years : int, float or None
        The median of the years that its claims state.
    citations : tuple of Citation
        Where that stands.
    origin : str
        In the requirements of a role: the origin from which alone it is required; blank where it
        is required from every origin.
    """

    type: str
    name: str
    level: Number | None = None
    importance: str = "required"
    years: Number | None = None
    citations: tuple[Citation, ...] = ()
    origin: str = ""

    @property
    def preferred(self) -> bool:
        """Whether no source calls it required."""
        return self.importance == "preferred"

    def to_dict(self) -> dict[str, Any]:
        """Return the requirement as a dict; ``sources`` lists where it stands."""
        return {
            "type": self.type,
            "name": self.name,
            "level": self.level,
            "importance": self.importance,
            "years": self.years,
            "sources": [citation.to_dict() for citation in self.citations],
        }


class Pay(NamedTuple):
    """One source's figures for what a role pays, in `currency` a `period`.

    Examples
    --------
    >>> guide = Citation("guide", "A guide", "")
    >>> print(Pay(85000, None, 125500, "USD", "year", 2024, guide))
    USD 85,000 to 125,500 a year (2024)
    >>> print(Pay(60000, 104420, 160000, "USD", "year", 2025, guide, "US"))
    USD 104,420 a year (median; 60,000 to 160,000; US, 2025)
    """

    low: Number | None
    median: Number | None
    high: Number | None
    currency: str
    period: str
    year: int | None
    citation: Citation
    country: str = ""

    def __str__(self) -> str:
        figure, details = self.band, []
        if self.median is not None:
            figure = f"{self.median:,}"
            # Alone it may be an average, or whatever one figure the source gives.
            details = ["median", self.band] if self.band else []
        of = [self.country, "" if self.year is None else str(self.year)]
        details += [", ".join(filter(None, of))] if any(of) else []
        beside = f" ({'; '.join(details)})" if details else ""
        each = "an hour" if self.period == "hour" else f"a {self.period}"
        return f"{self.currency} {figure} {each}{beside}"

    @property
    def band(self) -> str:
        """The two ends, or the one that the source gives; empty where it gives none."""
        if self.low is not None and self.high is not None:
            return f"{self.low:,} to {self.high:,}"
        if self.low is not None:
            return f"{self.low:,} or more"
        return "" if self.high is None else f"{self.high:,} or less"

    @property
    def series(self) -> tuple[str, int | None, str, str, str]:
        """Source, year, country, currency and period: figures compare that agree in these."""
        return self.citation.source, self.year, self.country, self.currency, self.period

    def to_dict(self) -> dict[str, Any]:
        """Return the figures, what they are of, and where they stand, as a dict."""
        return {
            "low": self.low,
            "median": self.median,
            "high": self.high,
            "currency": self.currency,
            "period": self.period,
            "year": self.year,
            "country": self.country,
            **self.citation.to_dict(),
        }


class Role(NamedTuple):
    """Everything that the dataset states about one role."""

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
        }
