"""Roles as Occupations of schema.org."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careergraph.contract.cells import plain
from careergraph.contract.tables import split
from careergraph.english import alternatives
from careergraph.files.linked_data.identifiers import iri
from careergraph.graph.requirements import columns_of
from careergraph.model.display.markdown import is_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from careergraph.graph.core import GraphCore

__all__ = ["RESPONSIBILITY", "is_held", "occupations_document"]

RESPONSIBILITY = ("task", "responsibility")  # of the facts, what an occupation has a property for
MONTHS = 12
MEDIAN = "the median, or the one figure that the source states"
# ISO 8601: what pay is paid for
DURATIONS = {"year": "P1Y", "month": "P1M", "week": "P1W", "day": "P1D", "hour": "PT1H"}

Node = dict[str, Any]


def occupations_document(graph: GraphCore) -> Node:
    """Return roles as Occupations, and their sources as creative works about them.

    Notes
    -----
    schema.org, version 30.0 (2026-03-19): Occupation, CategoryCode, DefinedTerm,
    MonetaryAmountDistribution, MonetaryAmount, EducationalOccupationalCredential,
    OccupationalExperienceRequirements, CreativeWork. Every property has a type that its page lists.
    """
    works = [work(graph, row) for row in range(len(graph.text_column("sources", "source")))]
    occupations = [occupation(graph, role) for role in graph.names]
    return {"@context": "https://schema.org", "@graph": [*occupations, *works]}


def occupation(graph: GraphCore, role: str) -> Node:
    """Return one role; what nobody states is left out."""
    node: Node = {"@type": "Occupation", "@id": iri("role", role), "name": role}
    for row in graph.rows_of("roles", role):
        node["alternateName"] = split(graph.text_column("roles", "aliases")[row])
        code = graph.text_column("roles", "code")[row]
        if code:
            node["occupationalCategory"] = {"@type": "CategoryCode", "codeValue": code}
    node |= required(graph, role)
    pay = graph.rows_of("pay", role)
    node["estimatedSalary"] = [figure for row in pay for figure in salaries(graph, row)]
    countries = dict.fromkeys(graph.text_column("pay", "country")[row] for row in pay)
    places = [{"@type": "Country", "name": country} for country in countries if country]
    node["occupationLocation"] = places
    node["responsibilities"] = [
        graph.text_column("facts", "value")[row]
        for row in graph.rows_of("facts", role)
        if graph.text_column("facts", "type")[row] in RESPONSIBILITY
    ]
    node["subjectOf"] = [{"@id": iri("source", key)} for key in cited(graph, role)]
    return {name: value for name, value in node.items() if value != []}


def cited(graph: GraphCore, role: str) -> list[str]:
    """Return the sources of what is said of a role, each once."""
    keys = (
        graph.text_column(table, "source")[row]
        for table in ("requirements", "pay", "facts")
        for row in graph.rows_of(table, role)
    )
    return [key for key in dict.fromkeys(keys) if key]


# What a role requires


def is_held(kind: str, importance: str) -> bool:
    """Return whether a requirement has a place: of skills also those that are only desired."""
    return kind == "skill" or importance != "preferred"


def required(graph: GraphCore, role: str) -> Node:
    """Return what a role requires, however it is reached."""
    columns = columns_of(graph)
    rows = [
        row
        for row in graph.rows_of("requirements", role)
        if not columns.origins[row] and is_held(columns.kinds[row], columns.importance[row])
    ]
    by_kind: dict[str, dict[str, list[int]]] = {}
    for row in rows:
        by_kind.setdefault(columns.kinds[row], {}).setdefault(columns.labels[row], []).append(row)
    return {
        "skills": [*skills(graph, by_kind.get("skill", {}))],
        "qualifications": [*credentials(graph, by_kind.get("certification", {}), "certification")],
        "educationRequirements": [*credentials(graph, by_kind.get("education", {}), "education")],
        "experienceRequirements": [*experience(graph, by_kind.get("experience", {}))],
    }


def skills(graph: GraphCore, labelled: dict[str, list[int]]) -> Iterator[Node]:
    """Yield the skills of a role, each once: what is desired or required."""
    rows = [row for rows in labelled.values() for row in rows]
    columns = columns_of(graph)
    names = dict.fromkeys(columns.names[row] for row in rows)
    for name in names:
        node = {"@type": "DefinedTerm", "@id": iri("skill", name), "name": name}
        least = all(columns.importance[r] == "preferred" for r in rows if columns.names[r] == name)
        yield node | ({"description": "preferred"} if least else {})


def credentials(
    graph: GraphCore, labelled: dict[str, list[int]], category: str
) -> Iterator[Node | str]:
    """Yield credentials, each once; alternatives are a text: each as such would be needed."""
    for label, rows in labelled.items():
        names = list(dict.fromkeys(columns_of(graph).names[row] for row in rows))
        if label and len(names) > 1:
            yield f"One of: {alternatives(names)}"
            continue
        for name in names:
            kind = "EducationalOccupationalCredential"
            yield {"@type": kind, "credentialCategory": category, "name": name}


def experience(graph: GraphCore, labelled: dict[str, list[int]]) -> Iterator[Node | str]:
    """Yield the experience that a role requires, with its months where years are stated."""
    columns = columns_of(graph)
    for label, rows in labelled.items():
        stated = dict.fromkeys((columns.names[row], columns.years[row]) for row in rows)
        if label and len(stated) > 1:
            yield f"One of: {alternatives([in_words(*each) for each in stated])}"
            continue
        for name, years in stated:
            node = {"@type": "OccupationalExperienceRequirements", "name": name}
            months = {} if years is None else {"monthsOfExperience": plain(float(years * MONTHS))}
            yield node | months


def in_words(name: str, years: float | None) -> str:
    """Return experience in words."""
    return name if years is None else f"{name} ({plain(float(years))} years)"


# What a role pays


def salaries(graph: GraphCore, row: int) -> Iterator[Node]:
    """Yield one row of pay: its median as a distribution, its band as an amount.

    The ends of a band are no percentiles, so that they have no place in the distribution.
    """
    currency, period, country, source = (
        graph.text_column("pay", name)[row] for name in ("currency", "period", "country", "source")
    )
    low, median, high, year = (
        graph.number_column("pay", name)[row] for name in ("low", "median", "high", "year")
    )
    period = period or "year"
    head: Node = {"name": figure_name(period, country, year), "currency": currency}
    if source:
        head["subjectOf"] = {"@id": iri("source", source)}
    if median is not None:
        length = {"description": MEDIAN, "duration": DURATIONS[period], "median": median}
        yield {"@type": "MonetaryAmountDistribution", **head, **length}
    if low is not None or high is not None:
        ends = {"minValue": low, "maxValue": high}
        value = {"@type": "QuantitativeValue", **filled(ends.items()), "unitText": period.upper()}
        yield {"@type": "MonetaryAmount", **head, "value": value}


def figure_name(period: str, country: str, year: float | None) -> str:
    """Return what a figure is of.

    Examples
    --------
    >>> figure_name("year", "US", 2025), figure_name("hour", "", None)
    ('pay a year, US, 2025', 'pay an hour')
    """
    article = "an" if period == "hour" else "a"
    return ", ".join([f"pay {article} {period}", *(str(part) for part in (country, year) if part)])


def filled(pairs: Iterable[tuple[str, object]]) -> Node:
    """Return what is stated."""
    return {name: value for name, value in pairs if value not in ("", None)}


# Who says so


def work(graph: GraphCore, row: int) -> Node:
    """Return a source: a creative work, with its terms; only a page's address is a link."""
    columns = ("source", "title", "publisher", "url", "published", "kind", "licence", "attribution")
    key, title, publisher, url, published, kind, licence, attribution = (
        graph.text_column("sources", name)[row] for name in columns
    )
    name = {"@type": "Organization", "name": publisher} if publisher else ""
    terms: object = licence
    if licence and not is_address(licence):
        terms = {"@type": "CreativeWork", "name": licence}
    stated = {
        "name": title or key,
        "identifier": key,
        "publisher": name,
        "url": url if is_address(url) else "",
        "description": url if url and not is_address(url) else "",
        "datePublished": published,
        "genre": kind,
        "license": terms,
        "creditText": attribution,
    }
    return {"@type": "CreativeWork", "@id": iri("source", key), **filled(stated.items())}
