"""What a certification takes first: other certifications and degrees, and the rest in words."""

from typing import TYPE_CHECKING

from careergraph.contract.tables import normalise, split
from careergraph.english import counted
from careergraph.graph.citations import citation
from careergraph.graph.memo import kept
from careergraph.model.facts import Citation, Number
from careergraph.named_tuple import NamedTuple

if TYPE_CHECKING:
    from careergraph.graph.core import GraphCore

__all__ = [
    "Prerequisite",
    "circles",
    "prerequisites",
    "row_in_words",
    "rows_of_certification",
    "same_education",
    "words_first",
    "years_first",
]

Item = tuple[str, str]  # type and name

OFFICIAL = "certification-body"  # the kind of source that knows best what a certification takes


class Prerequisite(NamedTuple):
    """Certifications or degrees of which one must be held first, and where that stands."""

    any_of: tuple[Item, ...]
    citation: Citation


@kept
def prerequisites(graph: "GraphCore") -> dict[str, tuple[Prerequisite, ...]]:
    """Return what each certification takes first, of what roles may require too.

    A part of its prerequisites counts if each of its alternatives is the name of a certification or
    of a degree: what else may do instead is told in words alone.
    """
    known = names(graph)
    found: dict[str, dict[tuple[Item, ...], Citation]] = {}
    shorts = graph.text_column("certifications", "certification")
    for row, short in enumerate(shorts):
        for part in parts(graph, row):
            if not all(text in known for text in part):
                continue
            items = tuple(dict.fromkeys(known[text] for text in part))
            if ("certification", short) not in items:
                cited = citation(graph, "certifications", row)
                found.setdefault(short, {}).setdefault(items, cited)
    return {
        short: tuple(Prerequisite(*each) for each in groups.items())
        for short, groups in found.items()
    }


def parts(graph: "GraphCore", row: int) -> list[list[str]]:
    """Return the parts of a row's prerequisites and education, each with its alternatives."""
    cells = (
        graph.text_column("certifications", name)[row] for name in ("prerequisites", "education")
    )
    return [[normalise(text) for text in part.split("|")] for cell in cells for part in split(cell)]


@kept
def names(graph: "GraphCore") -> dict[str, Item]:
    """Return the certifications and degrees by their normalised names, full names included."""
    columns = (graph.text_column("certifications", name) for name in ("certification", "name"))
    rows = list(zip(*columns, strict=True))
    found = {normalise(full): ("certification", short) for short, full in rows if full}
    found |= {normalise(name): ("education", name) for name in education(graph)}
    return found | {normalise(short): ("certification", short) for short, _ in rows}


def education(graph: "GraphCore") -> list[str]:
    """Return the names of all education that a role requires."""
    return graph.once(education, lambda: education_required(graph))


def education_required(graph: "GraphCore") -> list[str]:
    """Read the names of all education that a role requires."""
    if graph.lookup is not None:
        return graph.lookup.education
    fields = (graph.text_column("requirements", name) for name in ("type", "name"))
    items = dict.fromkeys(zip(*fields, strict=True))
    return [name for kind, name in items if kind == "education"]


def same_education(part: "GraphCore", graph: "GraphCore") -> None:
    """Let a part of a graph know the names of all education in the whole graph."""
    part.once(education, lambda: education(graph))


@kept
def words_first(graph: "GraphCore", certification: str) -> tuple[str, ...]:
    """Return in words what a certification takes first, as one of its sources says it.

    That is the body that issues it, where its own page is among the sources, else the first source
    that says anything.
    """
    rows = rows_of_certification(graph, certification)
    return next((words for row in rows if (words := row_in_words(graph, row))), ())


@kept
def years_first(graph: "GraphCore", certification: str) -> Number | None:
    """Return how many years of experience a certification takes, as the same source says."""
    years = graph.number_column("certifications", "experience_years")
    rows = rows_of_certification(graph, certification)
    return next((years[row] for row in rows if row_in_words(graph, row)), None)


def rows_of_certification(graph: "GraphCore", certification: str) -> list[int]:
    """Return the rows about a certification, those of the body that issues it first."""
    shorts = graph.text_column("certifications", "certification")
    kinds, sources = (
        graph.text_column("sources", "kind"),
        graph.text_column("certifications", "source"),
    )
    rows = [row for row, short in enumerate(shorts) if short == certification]
    return sorted(rows, key=lambda row: kind_of(graph, kinds, sources[row]) != OFFICIAL)


def kind_of(graph: "GraphCore", kinds: list[str], source: str) -> str:
    """Return the kind of a source, "" where it has no row."""
    row = graph.source_rows.get(source)
    return "" if row is None else kinds[row]


def row_in_words(graph: "GraphCore", row: int) -> tuple[str, ...]:
    """Return what one row says that a certification takes first."""
    years = graph.number_column("certifications", "experience_years")[row]
    education, before = (
        graph.text_column("certifications", name)[row] for name in ("education", "prerequisites")
    )
    experience = [f"{counted(years, 'year')} of experience"] if years else []
    alternatives = [" or ".join(map(str.strip, part.split("|"))) for part in split(before)]
    return (*experience, *split(education), *alternatives)


@kept
def circles(graph: "GraphCore") -> tuple[tuple[str, ...], ...]:
    """Return the certifications that take each other first, each circle once.

    No question follows a circle: whoever wants one of its certifications is told of the others
    once.
    """
    onward = {
        short: [name for group in groups for kind, name in group.any_of if kind == "certification"]
        for short, groups in prerequisites(graph).items()
    }
    found: dict[frozenset[str], tuple[str, ...]] = {}
    for start in onward:
        way = shortest_circle(onward, start)
        if way:
            found.setdefault(frozenset(way), way)
    return tuple(found.values())


def shortest_circle(onward: dict[str, list[str]], start: str) -> tuple[str, ...]:
    """Return the shortest way from a certification back to itself, () where there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    for way in ways:  # it grows while it is read
        for name in onward.get(way[-1], ()):
            if name == start:
                return way
            if name not in seen:
                seen.add(name)
                ways.append((*way, name))
    return ()
