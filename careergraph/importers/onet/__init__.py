"""The O*NET database of the U.S. Department of Labor: its text release or its CSV release.

What becomes of a release:

- **roles**: the occupations; the level is the job zone, aliases are the alternate and the reported
  titles that name one occupation alone (the others become facts).
- **requirements**: skills and knowledge with their level of 0 to 7, required where their importance
  is 3 or more of 5; software, which is only preferred; the education and the related work
  experience that most answers name.
- **transitions**: the related occupations, with the publisher's tier and rank. They are judgements
  of similarity, not moves that anybody observed.

What the publisher recommends to suppress, or finds not relevant, is left out and counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.importers.onet.education import add_education
from careergraph.importers.onet.occupations import add_roles, add_tasks, read_occupations
from careergraph.importers.onet.related import add_related
from careergraph.importers.onet.skills import add_skills
from careergraph.importers.onet.tables import source_of, text_files
from careergraph.importers.onet.traits import add_traits, note_unread
from careergraph.importers.shared.context import Import
from careergraph.importers.shared.download import unwatched
from careergraph.importers.shared.draft import OwnColumns
from careergraph.importers.shared.importer import Importer, Option

if TYPE_CHECKING:
    import os

    from careergraph.importers.shared.download import Watch
    from careergraph.importers.shared.report import Imported

__all__ = ["read"]

OWN = {
    "transitions": OwnColumns(("tier", "rank"), before="source"),
    "requirements": OwnColumns(("onet_importance", "share", "in_demand", "hot_technology")),
    "facts": OwnColumns(("onet_importance", "onet_level", "onet_rank")),
}


def read(
    path: str | os.PathLike[str],
    *,
    tasks: bool = False,
    traits: bool = False,
    watch: Watch = unwatched,
    max_bytes: int | str | None = None,
) -> Imported:
    r"""Read a release of the O*NET database.

    Parameters
    ----------
    path : str or os.PathLike
        The folder or zip archive of the text or the CSV release. Of its tables only Occupation Data
        is needed; the report says what is missing.
    tasks : bool, default False
        Whether the occupations' tasks become facts: some 19,000 sentences.
    traits : bool, default False
        Whether abilities, work activities, work styles, interests and work values become facts:
        some 60 for each occupation.
    watch : callable, optional
        Called for every file that is read: with its bytes, and with those of all files.
    max_bytes : int or str, optional
        How many bytes are read at most of all files together; see :func:`careergraph.load`.

    Returns
    -------
    Imported
        The dataset, and the report of what became of every row.

    Raises
    ------
    TableError
        When there is no Occupation Data, or a table that no publisher would release: cut off, with
        a column missing, text where numbers belong, an occupation listed twice.

    Notes
    -----
    Skills and knowledge have the publisher's level (LV, 0 to 7). Those with an importance (IM, 1 to
    5, kept as ``onet_importance``) of 3 or more are required, others preferred. Where only the
    level is suppressed, the requirement stays without one. A name that stands for both a skill and
    a knowledge has the kind in brackets: ``Mathematics (skill)``.

    Software is preferred, never required: the publisher names what people at work use, not what
    they must know. What employers often ask for has ``in_demand``, and is a fact too.

    Education and related work experience are shares of answers (``share``, a percentage). The most
    frequent answer becomes the requirement (of equals the lowest); it is required where at least
    half of the answers name it or a higher one. Years are the least of the answer's range: "Over 2
    years, up to and including 4 years" is 2. Experience is experience related to that occupation,
    so its name holds the occupation. Where the most frequent answer is suppressed, there is no
    requirement.

    Abilities, work activities and work styles are facts where their importance is 3 or more; of
    interests and work values those three that the publisher puts first (``onet_rank``).

    References
    ----------
    Data dictionaries of the releases, such as https://www.onetcenter.org/dictionary/30.3/text/

    Examples
    --------
    >>> import pathlib, tempfile
    >>> table = "O*NET-SOC Code\tTitle\n11-1011.00\tChief Executives\n11-1031.00\tLegislators\n"
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = pathlib.Path(folder, "Occupation Data.txt").write_text(table)
    ...     graph, report = read(folder)
    >>> graph
    <CareerGraph: 2 roles, no transitions>
    >>> print(str(report).splitlines()[0])
    Occupation Data.txt: 2 rows read, 2 used
    """
    context = Import(path, own=OWN, watch=watch, max_bytes=max_bytes)
    context.download = text_files(context.download)
    source = source_of(context.download)
    context.cite(source)
    occupations = read_occupations(context)
    add_roles(context, occupations)
    add_skills(context, occupations.names)
    add_education(context, occupations.names)
    add_related(context, occupations.names, source)
    if tasks:
        add_tasks(context, occupations.names)
    if traits:
        add_traits(context, occupations.names)
    else:
        note_unread(context)
    return context.finish()


IMPORTER = Importer(
    """The O*NET database: its text or CSV release, of any year.

    Roles are occupations, their level is the job zone. Transitions are related occupations: the
    publisher finds them similar, nobody counted moves between them.
    """,
    "careergraph import onet db_29_3_text.zip -o onet.sqlite",
    read=read,
    options=(
        Option("tasks", "Keep the occupations' tasks too, as facts.", "flag", default=False),
        Option(
            "traits",
            "Keep abilities, work activities and styles, interests and work values too, as facts.",
            "flag",
            default=False,
        ),
    ),
)
