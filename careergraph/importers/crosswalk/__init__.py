"""The crosswalk of ESCO and O*NET by Nesta: which occupations of the two are the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.importers.crosswalk.links import OWN, SOURCE, add_links
from careergraph.importers.crosswalk.matches import (
    CROSSWALK,
    Match,
    crosswalk_table,
    read_matches,
)
from careergraph.importers.shared.context import Import
from careergraph.importers.shared.download import open_download
from careergraph.importers.shared.importer import Importer

if TYPE_CHECKING:
    import os

    from careergraph.graph.value import CareerGraph
    from careergraph.importers.shared.report import Imported

__all__ = ["Match", "add", "read"]


def read(path: str | os.PathLike[str], *, max_bytes: int | str | None = None) -> list[Match]:
    r"""Read the crosswalk.

    Parameters
    ----------
    path : path-like
        The CSV file, or a folder or zip archive with one file called a crosswalk.
    max_bytes : int or str, optional
        How many bytes are read at most of all files together; see :func:`careergraph.load`.

    Returns
    -------
    list of Match
        In the order of the file. Several ESCO occupations may have one O*NET occupation.

    Raises
    ------
    TableError
        When there is no such table, or it holds something else than it should.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> text = "id,esco_occupation,onet_code,onet_occupation,semantic_similarity,confidence,"
    >>> text += "concept_uri\n188,secretary of state,11-1011.00,chief executives,0.81,1.0,"
    >>> text += "http://data.europa.eu/esco/occupation/0ee6\n"
    >>> with tempfile.TemporaryDirectory() as place:
    ...     file = pathlib.Path(place, "crosswalk.csv")
    ...     _ = file.write_text(text)
    ...     match = read(file)[0]
    >>> match.esco, match.code, match.confidence
    ('secretary of state', '11-1011.00', 1)
    """
    return read_matches(crosswalk_table(open_download(path, right=CROSSWALK, max_bytes=max_bytes)))


def add(
    graph: CareerGraph, path: str | os.PathLike[str], *, max_bytes: int | str | None = None
) -> Imported:
    """Add which ESCO occupations fit each O*NET role of a dataset, and the reverse.

    A role of O*NET is found by its ``code``, one of ESCO by its ``uri``. A row whose code or URI
    no role has (its codes are of the O*NET-SOC taxonomy of 2010, later releases have others)
    is matched by title: that is concluded, and marked so.

    Parameters
    ----------
    graph : CareerGraph
        The dataset, of O*NET or ESCO, or of both.
    path : path-like
        The crosswalk; see :func:`read`.
    max_bytes : int or str, optional
        How many bytes are read at most of all files together; see :func:`careergraph.load`.

    Returns
    -------
    Imported
        The dataset with rows of the types ``esco-occupation`` and ``onet-occupation`` in its facts:
        the value is the other classification's title; columns of their own hold its URI or code
        (``identifier``), the publisher's ``confidence`` and ``similarity``, ``matched_by`` (code,
        uri or title; "called otherwise" where the titles differ) and ``evidence`` (``published``,
        or ``inferred`` by title).

    Raises
    ------
    TableError
        When the table is not as it should be, or no role has a code or URI that it names.
    CareerGraphError
        When the crosswalk was added before.
    """
    context = Import(path, own=OWN, graph=graph, right=CROSSWALK, max_bytes=max_bytes)
    context.cite(SOURCE)
    sheet = crosswalk_table(context.download)
    add_links(context, graph, sheet, read_matches(sheet))
    return context.finish()


IMPORTER = Importer(
    "Which ESCO occupations fit each O*NET role, and the reverse: Nesta's crosswalk.",
    "careergraph add crosswalk esco_onet_crosswalk.csv --data onet.sqlite -o linked.sqlite",
    add=add,
)
