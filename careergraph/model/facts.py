"""The facts of roles and transitions: plain frozen records, standard library only.

Every fact that reaches a user is one of these, in every form: in Python, as JSON, as a row of a
table. Numbers that no source states are ``None``; nothing is invented.
"""

from typing import Any

from careergraph.model.move_estimates import MoveEstimates
from careergraph.model.move_share import MoveShare, share_fields
from careergraph.named_tuple import NamedTuple

__all__ = [
    "Citation",
    "Claim",
    "Number",
    "Pay",
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
    min_count: float | None = None  # it tells no numbers of fewer people


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
    count: int | None  # type: ignore[assignment]  # hides tuple.count, which a record needs not
    years: Number | None
    note: str
    citation: Citation
    publisher: str
    weighted_count: Number | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the claim as a dict of plain values."""
        return {
            "kind": self.kind,
            "evidence": self.evidence,
            "count": self.count,
            "weighted_count": self.weighted_count,
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
        How many distinct publishers state it, or, for observed moves, how many moves (`count`), or
        what they stand for (`weighted_count`).
    count : int or None
        Moves that were observed; None where nobody says how many.
    years : int, float or None
        The fewest years in the origin role that a claim states.
    claims : tuple of Claim
        Who states it, and where.
    inherited_from : str
        Of a step that a senior role inherits: the junior role for which it is documented.
    span : str
        ``eventually`` where its claims say that people end up there; blank for a step.
    years_high : int, float or None
        The most years that a claim states, the high ends of ranges included.
    year_sources : int
        How many claims state years.
    weighted_count : int, float or None
        What the observed moves stand for, where they have weights: their sum.
    share : MoveShare or None
        Which share of the observed moves out of its origin it is; None where it was not observed,
        or a column ``probability`` without intervals says how likely moves are.
    estimates : MoveEstimates or None
        What one source estimates of the moves that it observed: how likely, how soon.
    """

    origin: str
    destination: str
    kind: str
    evidence: str
    support: Number
    count: int | None  # type: ignore[assignment]  # hides tuple.count, which a record needs not
    years: Number | None
    claims: tuple[Claim, ...]
    inherited_from: str = ""
    span: str = ""
    years_high: Number | None = None
    year_sources: int = 0
    weighted_count: Number | None = None
    share: MoveShare | None = None
    estimates: MoveEstimates | None = None

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
            "weighted_count": self.weighted_count,
            **share_fields(self.share),
            "estimates": self.estimates and self.estimates.to_dict(),
            "years": self.years,
            "years_high": self.years_high,
            "inherited_from": self.inherited_from,
            "span": self.span,
            "sources": [claim.citation.to_dict() for claim in self.claims if claim.citation.source],
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
    def amount(self) -> float:
        """One amount for the band: the median, else the middle of the ends that are stated.

        Examples
        --------
        >>> Pay(100, None, 300, "EUR", "year", 2024, Citation("", "", "")).amount
        200.0
        """
        if self.median is not None:
            return self.median
        ends = [end for end in (self.low, self.high) if end is not None]
        return sum(ends) / len(ends)

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
