"""Links between the roles of any dataset that are most alike by what they require."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.contract.vocabulary import IMPORTANCE
from careergraph.english import counted
from careergraph.errors import CareerGraphError
from careergraph.importers.shared.add_rows import with_rows
from careergraph.importers.shared.importer import Importer, Option
from careergraph.importers.shared.report import Imported, Report
from careergraph.importers.similarity import linked
from careergraph.model.facts import Source

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph
    from careergraph.importers.shared.draft import Row
    from careergraph.importers.similarity import Alike

__all__ = ["add"]

LEVELS = 10  # by which items are told apart that have levels: of finer scales so many parts
SOURCE = Source(
    "similarity",
    "Similarity of roles by what they require, computed from this dataset",
    "careergraph",
    kind="model",
)


def add(graph: CareerGraph, *, link_similar: int = 10) -> Imported:
    """Link each role of a dataset to those most like it by what they require.

    Parameters
    ----------
    graph : CareerGraph
        The dataset; it stays as it is.
    link_similar : int, default 10
        How many others of each role are looked for, those most like it: the links go both ways, by
        :func:`careergraph.importers.similarity.linked`. What counts is what any source calls
        required of a role, however it is reached. A level counts as all levels up to it; of a scale
        that goes above 10, tenths of its highest are told apart.

    Returns
    -------
    Imported
        The dataset with transitions of the kind ``similar``, evidence ``modelled`` and a column
        ``similarity``. Where a transition is there already, none is added: its support would grow.

    Raises
    ------
    CareerGraphError
        When `link_similar` is no whole number above 0, no two roles are alike, or such links are in
        the dataset already.

    Examples
    --------
    >>> import careergraph
    >>> graph, report = add(careergraph.load(), link_similar=3)
    >>> len(graph.transitions) - len(careergraph.load().transitions)
    378
    """
    if isinstance(link_similar, bool) or not isinstance(link_similar, int) or link_similar < 1:
        message = f"link_similar is {link_similar!r}; right would be how many to link, 1 or more"
        raise CareerGraphError(message)
    required = requirements_of(graph)
    links = linked(required, link_similar)
    if not links:
        message = "nothing to add: no two roles of the dataset are alike by what they require"
        raise CareerGraphError(message)
    free = [alike for alike in links if graph.find_arc(alike.role, alike.other) is None]
    if not free:
        message = "nothing to add: transitions join all roles that are alike already"
        raise CareerGraphError(message)
    report = Report()
    amount = counted(len(free), "transition")
    report.note(f"{amount} modelled: each role and at most {link_similar}, the most similar")
    report.note_count(len(links) - len(free), "link", "left out: a transition is there already")
    report.note_count(
        len(graph.names) - len(required), "role", "of which nothing is required: no links"
    )
    cited = {name: cell for name, cell in SOURCE._asdict().items() if cell}
    rows = {"transitions": list(map(transition_row, free)), "sources": [cited]}
    return Imported(with_rows(graph, rows), report)


def transition_row(alike: Alike) -> Row:
    """Return a link as a row of transitions."""
    return {
        "origin": alike.role,
        "destination": alike.other,
        "kind": "similar",
        "evidence": "modelled",
        "source": SOURCE.source,
        "locator": "weighted Jaccard (idf) of what both require",
        "similarity": alike.similarity,
    }


def requirements_of(graph: CareerGraph) -> dict[str, set[str]]:
    """Return what each role requires, an item for each level up to the one that is asked for."""
    fields = ("role", "origin", "type", "name", "importance")
    columns = (graph.text_column("requirements", field) for field in fields)
    levels = graph.number_column("requirements", "level")
    highest = max((level for level in levels if level is not None), default=0)
    part = max(1, highest / LEVELS)
    required: dict[str, set[str]] = {}
    for level, (role, origin, kind, name, importance) in zip(
        levels, zip(*columns, strict=True), strict=True
    ):
        if not origin and importance in ("", IMPORTANCE[0]):
            item = f"{kind} {name}"
            above = range(1, int((level or 0) // part) + 1)
            required.setdefault(role, set()).update([item, *(f"{item} {n}" for n in above)])
    return required


IMPORTER = Importer(
    """Links between roles that are most alike by what they require: modelled transitions.

    Both ways, with a column similarity; `path --by similarity:most` goes by it.
    """,
    "careergraph add similar --data onet.sqlite -o linked.sqlite --link-similar 10",
    add=add,
    options=(
        Option(
            "link_similar",
            "Join each role to the K most similar ones by what they require, both ways.",
            "count",
            default=10,
            metavar="K",
            least=1,
        ),
    ),
    download=False,
)
