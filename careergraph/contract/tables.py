"""The tables' contract: which columns there are, what a cell may hold, and who refers to whom.

One declaration drives reading, checking, writing, ``datapackage.json`` and the documentation.
"""

from collections.abc import Iterable

from careergraph.contract.declared import Column, Table
from careergraph.contract.vocabulary import EVIDENCE, IMPORTANCE, PERIODS, SPANS, TYPES

__all__ = ["ESTIMATES", "TABLES", "normalise", "spelt", "split"]

SOURCE = Column("source", "text", "the source's key in sources.csv", refers="sources")
LOCATOR = Column("locator", "text", "where in the source: a section, a paragraph, a line")
YEARS_HIGH = Column("years_high", "number", "the high end, where the source gives a range")
ROLE = Column("role", "text", "the role", required=True, refers="roles")

# What is estimated of observed moves; of each its 95 % interval.
ESTIMATES = (
    Column("persons", "number", "observed moves: how many different people made them", large=True),
    Column("probability", "number", "how likely this is the next role of those who move"),
    Column("probability_low", "number", "the low end of its interval"),
    Column("probability_high", "number", "its high end"),
    Column("hazard", "number", "moves a year for each person in the origin role"),
    Column("hazard_low", "number", "the low end of its interval"),
    Column("hazard_high", "number", "its high end"),
    Column("median_years", "number", "years in the origin role in which half of the moves came"),
    Column("median_years_low", "number", "the low end of its interval"),
    Column("median_years_high", "number", "its high end"),
    Column("lower_quartile_years", "number", "years in which a quarter of the moves came"),
    Column("upper_quartile_years", "number", "years in which three quarters came"),
)

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table(
            "transitions",
            "who says that people move from one role to another: a row is one source's claim",
            (
                Column("origin", "text", "the role left", required=True, refers="roles"),
                Column("destination", "text", "the role taken", required=True, refers="roles"),
                Column("kind", "text", "promotion, lateral, specialisation, executive, ..."),
                Column("evidence", "text", "how we know", choices=EVIDENCE),
                Column("span", "text", "blank: the next step", choices=SPANS),
                Column("count", "number", "observed moves: how many people", large=True),
                Column(
                    "weighted_count", "number", "what they stand for: survey weights", large=True
                ),
                Column("years", "number", "years in the origin role before this step"),
                YEARS_HIGH,
                SOURCE,
                LOCATOR,
                Column("note", "text", "a few words of our own"),
                *ESTIMATES,
            ),
            ("origin", "destination", "source"),
        ),
        Table(
            "roles",
            "the roles",
            (
                Column("role", "text", "the role's name, its key", required=True),
                Column("family", "text", "the group of roles that it belongs to"),
                Column("level", "number", "seniority, higher is more senior"),
                Column("code", "text", "its code in a classification, such as SOC"),
                Column("aliases", "list", "other names, joined by ;"),
            ),
            ("role",),
        ),
        Table(
            "requirements",
            "what a role, or one transition, asks for",
            (
                ROLE,
                Column("origin", "text", "blank: however the role is reached", refers="roles"),
                Column("type", "text", "what it is", required=True, choices=TYPES),
                Column("name", "text", "its name", required=True),
                Column("level", "number", "the level asked for"),
                Column("importance", "text", "blank is required", choices=IMPORTANCE),
                Column("any_of", "text", "rows of a role with the same label: any one will do"),
                Column("years", "number", "years of experience asked for by then"),
                YEARS_HIGH,
                SOURCE,
                LOCATOR,
            ),
            ("role", "origin", "type", "name", "source"),
        ),
        Table(
            "satisfies",
            "what stands for what: whoever holds the one meets a requirement of the other",
            (
                Column("type", "text", "what both are", required=True, choices=TYPES),
                Column("name", "text", "the name of what is held", required=True),
                Column("satisfies", "text", "the name of what it stands for", required=True),
                SOURCE,
                LOCATOR,
            ),
            ("type", "name", "satisfies", "source"),
        ),
        Table(
            "certifications",
            "what a certification itself asks for",
            (
                Column("certification", "text", "its short name", required=True),
                Column("name", "text", "its full name"),
                Column("issuer", "text", "who issues it"),
                Column("experience_years", "number", "years of experience that it asks for"),
                Column("recommended_years", "number", "years that it only recommends"),
                Column("education", "text", "education that it asks for"),
                Column("prerequisites", "text", "all of those joined by ;, any of those by |"),
                Column("renewal_years", "number", "years until it must be renewed"),
                SOURCE,
                LOCATOR,
            ),
            ("certification", "source", "locator"),
        ),
        Table(
            "pay",
            "what a role pays: a row is one source's figures",
            (
                ROLE,
                Column("low", "number", "the low end of the band", large=True),
                Column(
                    "median", "number", "the median, or the one figure that is stated", large=True
                ),
                Column("high", "number", "the high end of the band", large=True),
                Column("currency", "text", "ISO 4217 code", required=True),
                Column("period", "text", "what it is paid for; blank is year", choices=PERIODS),
                Column("year", "year", "the year that the figures are of"),
                Column("country", "text", "the country that they are of: ISO 3166 code"),
                SOURCE,
                LOCATOR,
            ),
            (),
        ),
        Table(
            "facts",
            "what else is known of a role",
            (
                ROLE,
                Column("type", "text", "task, industry, outlook, environment, ...", required=True),
                Column("value", "text", "the fact, in a few words of our own", required=True),
                SOURCE,
                LOCATOR,
            ),
            (),
        ),
        Table(
            "life_table",
            "how soon people leave a role: of those in it so many years, how many moved where",
            (
                ROLE,
                Column("destination", "text", "blank: left, not known where to", refers="roles"),
                Column("after_years", "number", "from so many years in the role", required=True),
                Column("until_years", "number", "until so many; blank: and later"),
                Column("person_years", "number", "years that all people were in the role then"),
                Column("left_share", "number", "of those who were there, who left; blank: evenly"),
                Column("count", "number", "how many left it then for the destination"),
                SOURCE,
            ),
            ("role", "destination", "after_years", "source"),
        ),
        Table(
            "careers",
            "whole careers: the roles that people held one after the other, a row for each",
            (
                Column("career", "text", "its key", required=True),
                Column("step", "number", "1 for the first role", required=True),
                ROLE,
                Column("persons", "number", "how many people have this career"),
                SOURCE,
            ),
            ("career", "step", "source"),
        ),
        Table(
            "sources",
            "the documents that the facts come from",
            (
                Column("source", "text", "its key", required=True),
                Column("title", "text", "its title"),
                Column("publisher", "text", "who published it: support counts publishers"),
                Column("url", "text", "where it is"),
                Column("published", "text", "when, as the document says"),
                Column("kind", "text", "what it is: government, employer, ..."),
                Column("licence", "text", "its terms"),
                Column("attribution", "text", "how those terms ask to name it"),
                Column("min_count", "number", "numbers of fewer people are hidden; blank: none is"),
            ),
            ("source",),
        ),
    )
}


def normalise(name: str) -> str:
    """Normalise a name for comparison: names that are one in this form are one name.

    Case and spaces do not matter, nor how Unicode writes a letter (``é`` as one character or two,
    full-width, in a ligature), nor characters that nobody sees.

    Examples
    --------
    >>> normalise("IT  Project manager") == normalise("it project Manager")
    True
    """
    if name.isascii():  # most names, and a look-up normalises all of them
        return "".join(name.casefold().split())
    from careergraph.contract.caseless import caseless

    return caseless(name)


def spelt(header: Iterable[str], known: Iterable[str]) -> list[str]:
    """Return the names of columns, those that are known as we spell them.

    Examples
    --------
    >>> spelt(["Origin", "My own"], ["origin", "destination"])
    ['origin', 'My own']
    """
    ours = {normalise(name): name for name in known}
    return [ours.get(normalise(name), name) for name in header]


def split(cell: object) -> list[str]:
    """Split a cell that holds a list.

    Examples
    --------
    >>> split("CIO; Head of IT;")
    ['CIO', 'Head of IT']
    """
    return [part for part in map(str.strip, str(cell).split(";")) if part]
