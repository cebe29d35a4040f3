"""The UK's Government Digital and Data Profession Capability Framework: role levels and skills.

Its publisher gives two files at https://ddat-capability-framework.service.gov.uk/download: Role
content (roles.csv here: a row for each skill of each role level) and Skill description content
(skills.csv). Neither states in which order the levels of a role follow each other. Their titles do,
in words such as senior and lead; the transitions rest on those words: they are inferred.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.importers.gdad.entries import compare_skills, read_entries
from careergraph.importers.gdad.promotions import add_promotions
from careergraph.importers.gdad.role_levels import add_requirements, add_roles
from careergraph.importers.shared.context import Import
from careergraph.importers.shared.download import unwatched
from careergraph.importers.shared.draft import OwnColumns
from careergraph.importers.shared.importer import Importer
from careergraph.model.facts import Source

if TYPE_CHECKING:
    import os

    from careergraph.importers.shared.download import Watch
    from careergraph.importers.shared.report import Imported

__all__ = ["read"]

SOURCE = Source(
    "gdad",
    "Government Digital and Data Profession Capability Framework",
    "UK Government Digital and Data",
    "https://ddat-capability-framework.service.gov.uk/download",
    kind="dataset",
    licence="Open Government Licence v3.0 (expected: the files name none)",
    attribution=(
        "Contains public sector information licensed under the Open Government Licence v3.0."
    ),
)
OWN = {
    "roles": OwnColumns(("framework_role",)),
    "requirements": OwnColumns(("proficiency",), before="source"),
}


def read(
    path: str | os.PathLike[str],
    *,
    watch: Watch = unwatched,
    max_bytes: int | str | None = None,
) -> Imported:
    r"""Read the Government Digital and Data Profession Capability Framework.

    Parameters
    ----------
    path : path-like
        The roles file (Role content), or a folder or zip archive with it and, if at hand, the
        skills file (Skill description content).
    watch : callable, optional
        Called for every file that is read: with its bytes, and with those of all files.
    max_bytes : int or str, optional
        How many bytes are read at most of all files together; see :func:`careergraph.load`.

    Returns
    -------
    Imported
        The roles are role levels, such as Senior developer: the family is the publisher's role
        family, ``framework_role`` the publisher's role (Software developer), the level the rank of
        the title's grade word. Each asks for its skills at the levels awareness (1), working (2),
        practitioner (3) or expert (4). Transitions lead from each level of a role to the next one
        that the role has; they are promotions, inferred from the titles. A role that has no levels
        is kept as it is; of its skills no level is known.

    Raises
    ------
    TableError
        When there is no such file, or one that is damaged or something else.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> file = pathlib.Path(tempfile.mkdtemp(), "roles.csv")
    >>> rows = ["Role Family,Role,Role Level,Skill Name,Skill Level"]
    >>> rows += ["Data,Data analyst,Data analyst,Statistics,Working"]
    >>> rows += ["Data,Data analyst,Senior data analyst,Statistics,Practitioner"]
    >>> _ = file.write_text("\n".join(rows))
    >>> graph, report = read(file)
    >>> graph.transitions[["origin", "destination", "evidence"]].values.tolist()
    [['Data analyst', 'Senior data analyst', 'inferred']]
    """
    context = Import(path, own=OWN, watch=watch, max_bytes=max_bytes)
    context.cite(SOURCE)
    framework = read_entries(context)
    compare_skills(context, framework)
    names = add_roles(context, framework)
    add_requirements(context, framework, names)
    add_promotions(context, framework, names)
    return context.finish()


IMPORTER = Importer(
    """The UK Government Digital and Data framework: its role and skill content as CSV.

    Transitions join the levels of a role; they are inferred from the titles.
    """,
    "careergraph import gdad downloads/ -o gdad.sqlite",
    read=read,
)
