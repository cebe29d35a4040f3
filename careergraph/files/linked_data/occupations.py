"""Roles as Occupations of schema.org."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careergraph.contract.cells import plain
from careergraph.contract.tables import split
from careergraph.english import alternatives
from careergraph.files.linked_data.identifiers import iri
from careergraph.graph.requirements import columns_of, grouped
from careergraph.model.display.markdown import is_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from careergraph.graph.core import GraphCore

__all__ = ["RESPONSIBILITY", "held_groups", "occupations_document"]

RESPONSIBILITY = ("task", "responsibility")  # of the facts, what an occupation has a property for
MONTHS = 12
MEDIAN = "the median, or the one figure that the source states"
# ISO 8601: what pay is paid for
DURATIONS = {"year": "P1Y", "month": "P1M", "week": "P1W", "day": "P1D", "hour": "PT1H"}

FIELDS = {
    "skill": "skills",
    "certification": "qualifications",
    "education": "educationRequirements",
    "experience": "experienceRequirements",
}

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


def held_groups(graph: GraphCore, role: str) -> dict[tuple[str, ...], list[int]]:
    """Return the rows of what a role requires, however it is reached, that have a place.

    Those of one item are together, and those of alternatives. What is only preferred has a place
    where it is a skill; of alternatives one of which is required, none is only preferred.
    """
    columns = columns_of(graph)
    rows = [row for row in graph.rows_of("requirements", role) if not columns.origins[row]]
    found = {}
    for key, group in grouped(columns, rows).items():
        required = [row for row in group if columns.importance[row] != "preferred"]
        is_skill = {columns.kinds[row] for row in group} == {"skill"}
        if is_skill or (required and not key[0]):
            found[key] = group
        elif required:
            found[key] = required
    return found


def required(graph: GraphCore, role: str) -> Node:
    """Return what a role requires; alternatives of several kinds are qualifications."""
    columns = columns_of(graph)
    found: Node = {field: [] for field in FIELDS.values()}
    for key, rows in held_groups(graph, role).items():
        kinds = dict.fromkeys(columns.kinds[row] for row in rows)
        field = FIELDS[next(iter(kinds))] if len(kinds) == 1 else "qualifications"
        found[field] += item(graph, rows) if key[0] else [one_of(graph, rows)]
    return found


def one_of(graph: GraphCore, rows: list[int]) -> str:
    """Return alternatives as a text: each as a thing of its own would be needed."""
    columns = columns_of(graph)
    is_mixed = len({columns.kinds[row] for row in rows}) > 1
    least = all(columns.importance[row] == "preferred" for row in rows)
    words = dict.fromkeys(
        in_words(columns.names[row], columns.years[row], columns.kinds[row] if is_mixed else "")
        for row in rows
    )
    return f"{'Preferred, one of' if least else 'One of'}: {alternatives(list(words))}"


def item(graph: GraphCore, rows: list[int]) -> list[Node]:
    """Return one item that a role requires; as often as its years differ."""
    columns, (kind, name) = columns_of(graph), columns_of(graph).item(rows[0])
    if kind == "skill":
        least = all(columns.importance[row] == "preferred" for row in rows)
        node = {"@type": "DefinedTerm", "@id": iri("skill", name), "name": name}
        return [node | ({"description": "preferred"} if least else {})]
    if kind == "experience":
        return [months(name, years) for years in dict.fromkeys(columns.years[row] for row in rows)]
    credential = "EducationalOccupationalCredential"
    return [{"@type": credential, "credentialCategory": kind, "name": name}]


def months(name: str, years: float | None) -> Node:
    """Return the experience that a role requires, with its months where years are stated."""
    node = {"@type": "OccupationalExperienceRequirements", "name": name}
    stated = {} if years is None else {"monthsOfExperience": plain(float(years * MONTHS))}
    return node | stated


def in_words(name: str, years: float | None, kind: str) -> str:
    """Return an alternative in words.

    Examples
    --------
    >>> in_words("Kitchens", 2.0, ""), in_words("MBA", None, "education")
    ('Kitchens (2 years)', 'MBA (education)')
    """
    length = "" if years is None else f"{plain(float(years))} year{'' if years == 1 else 's'}"
    more = ", ".join(filter(None, (kind, length)))
    return f"{name} ({more})" if more else name


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
