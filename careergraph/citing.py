"""Citations of facts and routes, as BibTeX and as CSL-JSON."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from careergraph.contract.tables import normalise
from careergraph.errors import CareerGraphError, UnknownNameError
from careergraph.graph.citations import cited_places, sources
from careergraph.graph.records import role
from careergraph.hidden_characters import is_hidden, line_shown
from careergraph.model.facts import Citation, Source
from careergraph.search.routes import routes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careergraph.graph.value import CareerGraph

__all__ = ["bibtex", "cited_by_fact", "cited_by_route", "cited_source", "csl"]

Cited = dict[str, list[str]]  # the keys of sources, each with the places cited


def cited_source(key: str, *, graph: CareerGraph | None = None) -> Cited:
    """Cite one source as a whole.

    Parameters
    ----------
    key : str
        The source's key.
    graph : CareerGraph, optional
        The dataset. Where its sources table does not describe the source, the places that its
        tables cite are returned: nothing else is known of it.

    Returns
    -------
    dict of str to list of str
        The source with those places, with none where the dataset describes it.

    Examples
    --------
    >>> cited_source("itpmjobs-it-pm")
    {'itpmjobs-it-pm': []}
    """
    if graph is None or key in graph.source_rows:
        return {key: []}
    return {key: cited_places(graph, key)}


def cited_by_route(graph: CareerGraph, origin: str, destination: str) -> Cited:
    """Cite everything that the best route between two roles rests on.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    origin, destination : str
        The roles, by name, alias or code.

    Returns
    -------
    dict of str to list of str
        For each source the places cited: of its transitions, its requirements and its pay.

    Raises
    ------
    CareerGraphError
        When the route names no source.
    """
    route = routes(graph, origin, destination, k=1)[0]
    if not any(cited.source for cited in route.citations):
        message = f"the route {route} names no source: nobody can be cited for it"
        raise CareerGraphError(message)
    return gather(route.citations)


def cited_by_fact(graph: CareerGraph, name: str, about: str | None) -> Cited:
    """Cite everything that is known of a role, or one fact of it.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    name : str
        The role, by name, alias or code.
    about : str or None
        ``pay``, a type of fact or requirement, or the name of a requirement; None for everything.

    Returns
    -------
    dict of str to list of str
        For each source the places cited.

    Raises
    ------
    UnknownNameError
        When nothing of that kind is known of the role.
    """
    record = role(graph, graph.resolve(name))
    facts = [(item.type, cited) for item in record.requirements for cited in item.citations]
    facts += [(item.name, cited) for item in record.requirements for cited in item.citations]
    facts += [("pay", pay.citation) for pay in record.pay]
    facts += [(kind, cited) for kind, _, cited in record.facts]
    if about is None:
        return gather(cited for _, cited in facts)
    chosen = [cited for what, cited in facts if normalise(what) == normalise(about)]
    if not chosen:
        names = sorted({what for what, _ in facts})
        near = [what for what in names if normalise(about) in normalise(what)][:3]
        raise UnknownNameError(about, near, kind=f"fact of {record.role!r}")
    return gather(chosen)


def gather(citations: Iterable[Citation]) -> Cited:
    """Return the sources that are cited, each with its places, without repeats."""
    cited: Cited = {}
    for citation in citations:
        places = cited.setdefault(citation.source, [])
        if citation.locator and citation.locator not in places:
            places.append(citation.locator)
    return {key: places for key, places in cited.items() if key}


def bibtex(graph: CareerGraph, cited: Cited) -> str:
    """Return citations as BibTeX.

    Examples
    --------
    >>> import careergraph
    >>> print(bibtex(careergraph.load(), {"itpmjobs-it-pm": ["line 82"]}))
    @misc{itpmjobs-it-pm,
      title = {{IT Project Manager Careers}},
      author = {{ITProjectManagementJobs.net}},
      url = {https://itprojectmanagementjobs.net/career-advice/it-project-management-careers/},
      note = {line 82},
    }
    """
    return "\n\n".join(entry(source, places) for source, places in with_sources(graph, cited))


def with_sources(graph: CareerGraph, cited: Cited) -> list[tuple[Source, list[str]]]:
    """Return each source with the places cited of it; where no row describes it, its key alone."""
    described = sources(graph)
    return [(described.get(key, Source(key)), places) for key, places in cited.items()]


def entry(source: Source, places: list[str]) -> str:
    """Return one BibTeX entry."""
    date = re.match(r"\d{4}", source.published)
    link, notes = address(source), "; ".join([*places, *unlinked(source)])
    fields = {
        "title": f"{{{escaped(source.title or source.source)}}}",
        "author": f"{{{escaped(source.publisher)}}}" if source.publisher else "",
        "year": date.group() if date else "",
        "url": link,
        "note": escaped(notes),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    key = re.sub(r"[^\w:.+/-]", "-", line_shown(source.source))
    return "\n".join([f"@misc{{{key},", *lines, "}"])


def escaped(text: str) -> str:
    r"""Escape what TeX would read as a command, and braces by their names: BibTeX counts others.

    Examples
    --------
    >>> print(escaped("R&D {50 %}"))
    R\&D \textbraceleft{}50 \%\textbraceright{}
    """
    return "".join(COMMANDS.get(c, c) for c in line_shown(text))


COMMANDS = {mark: f"\\{mark}" for mark in "&%$#_"} | {
    mark: f"\\text{name}{{}}"
    for mark, name in {
        "\\": "backslash",
        "{": "braceleft",
        "}": "braceright",
        "~": "asciitilde",
        "^": "asciicircum",
    }.items()
}


def address(source: Source) -> str:
    r"""Return the address of a page, nothing that would end a field or begin a command; else "".

    Examples
    --------
    >>> address(Source("s", url="https://example.org/a b}^^5cwrite18{x"))
    'https://example.org/a%20b%7D%5E%5E5cwrite18%7Bx'
    >>> address(Source("s", url="javascript:alert(1)"))
    ''
    """
    if not re.match(r"(https?|ftp)://\S", source.url, re.IGNORECASE):
        return ""
    return "".join(percent(c) if c in UNSAFE or is_hidden(c) else c for c in source.url)


def percent(letter: str) -> str:
    """Return a character as an address may hold it."""
    return "".join(f"%{byte:02X}" for byte in letter.encode(errors="replace"))


def unlinked(source: Source) -> list[str]:
    """Return the address of a source where it is that of no page: it is told, and is no link."""
    return [source.url] if source.url and not address(source) else []


UNSAFE = '\\{}^<>"`| '


def csl(graph: CareerGraph, cited: Cited) -> list[dict[str, Any]]:
    """Return citations as CSL-JSON (https://citeproc-js.readthedocs.io/en/latest/csl-json/).

    Examples
    --------
    >>> import careergraph
    >>> csl(careergraph.load(), {"itpmjobs-it-pm": ["line 82"]})[0]["title"]
    'IT Project Manager Careers'
    """
    return [csl_item(source, places) for source, places in with_sources(graph, cited)]


def csl_item(source: Source, places: list[str]) -> dict[str, Any]:
    """Return one CSL-JSON item, what no source states left out."""
    date = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", source.published)
    parts = [int(part) for part in date.groups() if part] if date else []
    item = {
        "id": source.source,
        "type": "webpage" if address(source) else "document",
        "title": source.title or source.source,
        "author": [{"literal": source.publisher}] if source.publisher else None,
        "issued": {"date-parts": [parts]} if parts else None,
        "URL": address(source),
        "note": "; ".join([*places, *unlinked(source)]),
    }
    return {name: value for name, value in item.items() if value}
