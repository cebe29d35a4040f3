"""Questions about certifications and sources, with named parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.answering.json_forms import items_json
from careergraph.answering.source_search import sources_found
from careergraph.errors import CareerGraphError
from careergraph.graph.item_record import NOUNS, item_record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careergraph.answering.json_forms import Json
    from careergraph.citing import Cited
    from careergraph.graph.lookup import Item
    from careergraph.graph.value import CareerGraph

__all__ = ["certification", "cite", "cited", "of_certifications", "sources"]


def certification(graph: CareerGraph, *, name: str) -> Json | list[Json]:
    """Return what a certification takes, as `certification --format json` prints it.

    Raises
    ------
    CareerGraphError
        Where nothing is called that, or what is called that is no certification.

    Examples
    --------
    >>> import careergraph
    >>> certification(careergraph.load(), name="pmp")["renewal_years"]
    [3]
    """
    meant = graph.resolve_items(name)
    found = of_certifications(meant)
    if not found:
        message = f"{name!r} is {NOUNS[meant[0][0]]}, no certification"
        raise CareerGraphError(message)
    return items_json([item_record(graph, *each) for each in found])


def of_certifications(meant: Sequence[Item]) -> list[Item]:
    """Return the certifications among items."""
    return [item for item in meant if item[0] == "certification"]


def sources(graph: CareerGraph, *, search: str = "") -> list[Json]:
    """Return the documents that the facts come from, as `sources --format json` prints them.

    Examples
    --------
    >>> import careergraph
    >>> sources(careergraph.load(), search="oews")[0]["publisher"]
    'US Bureau of Labor Statistics'
    """
    return [source._asdict() for source in sources_found(graph, search)]


def cite(
    graph: CareerGraph,
    *,
    source: str | None = None,
    role: str | None = None,
    about: str | None = None,
    origin: str | None = None,
    destination: str | None = None,
) -> list[Json]:
    """Return a bibliography as CSL-JSON, as `cite --format csl-json` prints it.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    source : str, optional
        The key of a source.
    role, about : str, optional
        A role, and the fact of it that is to be cited: all, unless one is named.
    origin, destination : str, optional
        The ends of a route, of which the best founded is cited.

    Examples
    --------
    >>> import careergraph
    >>> cite(careergraph.load(), role="CIO", about="pay")[0]["id"]
    'colorado-exec'
    """
    from careergraph.citing import csl

    found = cited(graph, source, (role, about), (origin, destination))
    return csl(graph, found)


def cited(
    graph: CareerGraph,
    source: str | None,
    fact: tuple[str | None, str | None],
    ends: tuple[str | None, str | None],
) -> Cited:
    """Return the sources of the one thing that is to be cited."""
    from careergraph.citing import cited_by_fact, cited_by_route, cited_source
    from careergraph.graph.citations import is_source

    named, about = fact
    origin, destination = ends
    given = [source is not None, named is not None, origin is not None or destination is not None]
    if sum(given) != 1 or (origin is None) != (destination is None) or (about and not named):
        message = (
            "what is to be cited would be a source, or a role (about goes with it), or an origin "
            "and a destination"
        )
        raise CareerGraphError(message)
    if source is not None:
        if not is_source(graph, source):
            raise unknown_source(graph, source)
        return cited_source(source, graph=graph)
    if named is not None:
        return cited_by_fact(graph, named, about)
    assert origin is not None
    assert destination is not None
    return cited_by_route(graph, origin, destination)


def unknown_source(graph: CareerGraph, key: str) -> CareerGraphError:
    """Return the error for a source that no table names."""
    from difflib import get_close_matches

    from careergraph.errors import UnknownNameError
    from careergraph.graph.citations import sources as all_sources

    return UnknownNameError(key, get_close_matches(key, all_sources(graph), n=3), kind="source")
