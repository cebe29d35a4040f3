"""ESCO, the European classification of occupations and skills: its CSV downloads, 1.0 to 1.2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.errors import CareerGraphError
from careergraph.importers.esco.hierarchy import add_hierarchy
from careergraph.importers.esco.occupations import add_roles
from careergraph.importers.esco.requirements import add_requirements
from careergraph.importers.esco.similar import add_similar
from careergraph.importers.esco.tables import RIGHTS, read_tables, version
from careergraph.importers.shared.context import Import
from careergraph.importers.shared.download import unwatched
from careergraph.importers.shared.draft import OwnColumns
from careergraph.importers.shared.importer import Importer, Option
from careergraph.model.facts import Source

if TYPE_CHECKING:
    import os

    from careergraph.importers.shared.download import Watch
    from careergraph.importers.shared.report import Imported

__all__ = ["read"]

OWN = {
    "transitions": OwnColumns(("similarity",)),
    "roles": OwnColumns(("uri", "isco")),
    "requirements": OwnColumns(("skill_type", "reuse_level")),
}


def read(
    path: str | os.PathLike[str],
    *,
    language: str = "en",
    link_similar: int = 0,
    watch: Watch = unwatched,
    max_bytes: int | str | None = None,
) -> Imported:
    r"""Read a download of ESCO: occupations, what they ask for, and their hierarchy.

    Roles are the occupations. The family of a role is its ISCO-08 unit group, the fourth and lowest
    level, whose code stands in the column ``isco``. Essential skills and knowledge are required,
    optional ones preferred. ESCO states no transitions, and none are made unless you ask for them.

    Parameters
    ----------
    path : path-like
        The folder or the zip archive, as the European Commission gives it.
    language : str, default "en"
        The language of the labels, where the release has several.
    link_similar : int, default 0
        Link each occupation to so many others, those most like it by their essential skills and
        knowledge: transitions with evidence ``modelled`` and a column ``similarity``, computed by
        :func:`careergraph.importers.similarity.linked`, each in both directions.
    watch : callable, optional
        Called for every file that is read: with its bytes, and with those of all files.
    max_bytes : int or str, optional
        How many bytes are read at most of all files together; see :func:`careergraph.load`.

    Returns
    -------
    Imported
        The dataset, and what became of each row.

    Raises
    ------
    TableError
        When there are no occupations, or a table holds something else than it should.
    CareerGraphError
        When `link_similar` is negative.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> rows = "conceptUri,preferredLabel\nhttp://data.europa.eu/esco/occupation/1,cook\n"
    >>> with tempfile.TemporaryDirectory() as place:
    ...     _ = pathlib.Path(place, "occupations_en.csv").write_text(rows)
    ...     graph, report = read(place)
    >>> graph.names
    ('cook',)
    >>> print(str(report).splitlines()[0])
    occupations_en.csv: 1 row read, 1 used
    """
    if link_similar < 0:
        message = f"link_similar is {link_similar}; right would be how many to link, 0 or more"
        raise CareerGraphError(message)
    context = Import(path, own=OWN, watch=watch, max_bytes=max_bytes)
    tables = read_tables(context, language)
    number = version(context)
    title = f"ESCO classification {number}".strip()
    context.cite(source_of(number, f"{title} ({language})"))
    names = add_roles(context, tables)
    add_requirements(context, tables, names)
    add_hierarchy(context, tables, names)
    if link_similar:
        add_similar(context, title, link_similar)
    else:
        context.report.note("no transitions: ESCO states none")
    return context.finish()


def source_of(number: str, title: str) -> Source:
    """Return what to cite for one version of ESCO."""
    key, url = f"esco-{number}".strip("-"), "https://esco.ec.europa.eu/"
    return Source(key, title, "European Commission", url, kind="dataset", **RIGHTS)


IMPORTER = Importer(
    "ESCO, the European classification: its CSV download, versions 1.0 to 1.2.",
    "careergraph import esco ESCO-v1.1.1.zip -o esco.sqlite --link-similar 10",
    read=read,
    options=(
        Option("language", "The language of the labels.", default="en"),
        Option(
            "link_similar",
            "Join each occupation to the K most similar ones by what they ask for, as modelled "
            "transitions, both ways; ESCO itself states none.",
            "count",
            default=0,
            metavar="K",
            least=0,
        ),
    ),
)
