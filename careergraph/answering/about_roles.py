"""Questions about roles, with named parameters: search, one role, a gap, where one can begin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careergraph import mobility
from careergraph.answering.json_forms import first_of_each, fits_json, gaps_json
from careergraph.answering.persons import person_of
from careergraph.answering.role_search import asked_json, role_matches, role_row, rows_asking
from careergraph.answering.sizes import MOST_FITS, MOST_ROLES, check_size
from careergraph.contract.vocabulary import evidence_of
from careergraph.mobility.role_fit import ranked, with_sources

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from careergraph.answering.json_forms import Json
    from careergraph.graph.value import CareerGraph
    from careergraph.kernel.budget import Budget

__all__ = ["fit", "gap", "role", "roles"]


def roles(
    graph: CareerGraph,
    *,
    search: str = "",
    family: str | None = None,
    evidence: Collection[str] = (),
    asks: Sequence[str] = (),
    required: bool = False,
    top: int | None = None,
) -> list[Json]:
    """Return the roles that are looked for, as `roles --format json` prints them.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    search : str
        Part of a name or an alias, or the beginning of a code.
    family : str, optional
        Only the roles of one family.
    evidence : collection of str
        Only roles that a transition of this evidence leads to or leaves.
    asks : sequence of str
        Only roles that require or prefer all of these.
    required : bool, default False
        Of `asks`, only what is required counts.
    top : int, optional
        How many at most.

    Raises
    ------
    UnknownNameError
        For something in `asks` that nothing in the dataset asks for.

    Examples
    --------
    >>> import careergraph
    >>> [each["role"] for each in roles(careergraph.load(), search="cio")]
    ['Chief information officer']
    """
    rows = [role_row(graph, name) for name in named_by(graph, evidence)]
    rows = [row for row in rows if role_matches(row, search, family)]
    if asks:
        wanted = [graph.resolve_items(name) for name in asks]
        found = rows_asking(graph, rows, wanted, required=required)
        rows = [asked_json(row, named) for row, named in found]
        rows.sort(key=lambda row: not row["requires"])
    rows = rows[:top]
    check_size(len(rows), MOST_ROLES, "roles", "search for a part of the name, or name a family")
    return rows


def named_by(graph: CareerGraph, evidence: Collection[str]) -> Iterable[str]:
    """Return the roles, only those that a claim of some evidence names where that is given."""
    if not evidence:
        return graph.names
    columns = [graph.text_column("transitions", name) for name in ("origin", "destination")]
    stated, counts = (
        graph.text_column("transitions", "evidence"),
        graph.number_column("transitions", "count"),
    )
    touched = {
        name
        for *ends, cell, count in zip(*columns, stated, counts, strict=True)
        if evidence_of(cell, count) in evidence
        for name in ends
    }
    return [name for name in graph.names if name in touched]


def role(graph: CareerGraph, *, role: str) -> Json:
    """Return all that is known of a role, as `role --format json` prints it.

    Examples
    --------
    >>> import careergraph
    >>> known = role(careergraph.load(), role="CIO")
    >>> known["role"], known["level"]
    ('Chief information officer', 8)
    """
    found: Json = mobility.role(graph, role).to_dict()
    return found


def gap(graph: CareerGraph, *, origin: str, destination: str, **who: Any) -> list[Json]:
    """Return what the holder of a role lacks for another, as `gap --format json` prints it.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    origin, destination : str
        The two roles.
    **who
        `have`, `lack`, `assume`, `years`.

    Examples
    --------
    >>> import careergraph
    >>> found = gap(careergraph.load(), origin="IT director", destination="CIO", have=["MBA"])
    >>> sorted({each["status"] for each in found})
    ['have', 'lack', 'partly']
    """
    person = person_of(graph, who)
    return gaps_json(mobility.gap(graph, origin, destination, have=person))


def fit(
    graph: CareerGraph,
    *,
    family: str | None = None,
    max_level: float | None = None,
    top: int | None = None,
    budget: Budget | None = None,
    **who: Any,
) -> list[Json]:
    """Return how well somebody without a role fits each, as `fit --format json` prints it.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    family, max_level
        As for :func:`careergraph.fit`.
    top : int, optional
        How many roles of each kind: near or not, to begin in or not, known or not.
    budget : Budget, optional
        How much may be done; one that is spent before all roles are ranked is an error.
    **who
        `have`, `years`.

    Examples
    --------
    >>> import careergraph
    >>> fit(careergraph.load(), have=["Linux"], top=1)[0]["role"]
    'Junior DevOps engineer'
    """
    person = person_of(graph, who, assume="none")
    shown = first_of_each(ranked(graph, person, family, max_level, budget=budget), top)
    todo = "say how many of each kind are wanted (top), or name a family"
    check_size(len(shown), MOST_FITS, "roles", todo)
    return fits_json(with_sources(graph, shown))
