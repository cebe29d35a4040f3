"""Histories of people become a dataset: what was observed, and what is estimated of it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from careergraph.histories.built_rows import (
    add_careers,
    add_estimates,
    add_facts,
    add_life_table,
    add_roles,
    estimated,
)
from careergraph.histories.observing.observation import observed_within
from careergraph.histories.observing.rules_told import lines_told
from careergraph.histories.observing.smallest_told import check_minimum, of_many
from careergraph.histories.reading.histories_read import as_spells
from careergraph.histories.reading.time_given import day_text, days_given
from careergraph.importers.shared.context import Import
from careergraph.model.facts import Source

if TYPE_CHECKING:
    from datetime import date

    from careergraph.importers.shared.report import Imported

__all__ = ["build"]


def build(
    histories: object,
    *,
    max_gap: int | str | None = None,
    as_of: str | date | None = None,
    since: str | date | None = None,
    until: str | date | None = None,
    half_life: float | str | None = None,
    min_count: int = 1,
    source: Source | str | None = None,
) -> Imported:
    """Make a dataset of career histories: its transitions are observed moves of people.

    Parameters
    ----------
    histories : Spells, path-like or frame
        What :func:`careergraph.read_spells` returns, or what it takes, where its defaults will do.
    max_gap : int or str, optional
        A longer gap between two spells is an exit and a new entry: days, or ``"2y"``, ``"18m"``,
        ``"90d"``. By default all gaps are bridged.
    as_of : str or date, optional
        The last day that is known; by default the last one in the table.
    since, until : str or date, optional
        A window of time: what was left in it counts, and who was in a role then.
    half_life : float or str, optional
        Years, or a length of time, after which a move counts half: then estimates tell more of
        today.
    min_count : int, default 1
        Fewer moves than that are told nowhere, nor can they be worked out from what is told.
    source : Source or str, optional
        What to cite, or its key; by default a source of the table's name.

    Returns
    -------
    Imported
        The dataset, and what became of the rows by which rule.

    Raises
    ------
    TableError
        For what is no table of histories.
    CareerGraphError
        For options that cannot be so.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame(
    ...     {
    ...         "person": ["ann", "ann", "bo", "cy"],
    ...         "role": ["Cook", "Chef", "Cook", "Cook"],
    ...         "start": ["2015-03-01", "2018-03-01", "2019-01-01", "2020-01-01"],
    ...         "end": ["2018-03-01", "", "", "2021-06-30"],
    ...     }
    ... )
    >>> graph, report = build(table, as_of="2022-01-01")
    >>> graph.transitions[["origin", "destination", "count", "persons", "probability"]]
      origin destination  count  persons  probability
    0   Cook        Chef      1        1         0.75
    >>> print(report)
    DataFrame: 4 rows read, 4 used
    3 people, until 2022-01-01: 1 move, 1 exit and 2 still there
    columns: person in 'person', role in 'role', start in 'start' and end in 'end'
    start: 4 to the day
    end: 2 to the day
    probabilities: beside the moves counted, what is usual counts as 1 move more
    """
    check_minimum(min_count)
    spells = as_spells(histories)
    seen = observed_within(
        spells,
        max_gap=max_gap,
        as_of=as_of,
        since=since,
        until=until,
        half_life=half_life,
        also=["careers"] if min_count == 1 and since is None and until is None else [],
    )
    seen = of_many(seen, min_count)
    context = Import(spells.source, one_table=True)
    cited = source_of(os.path.basename(spells.source), source)
    known = day_text(seen.as_of) if seen.observed.spells else cited.published
    hides = min_count if min_count > 1 else None
    context.cite(cited._replace(published=cited.published or known, min_count=hides))
    context.report.notes += lines_told(spells, seen, min_count)
    add_roles(context, spells.names)
    found = estimated(seen, len(spells.names), min_count)
    add_estimates(context, spells.names, seen, found, min_count)
    add_facts(context, spells, seen, min_count)
    add_life_table(context, spells.names, seen, found, min_count)
    add_careers(context, spells, seen, min_count, days_given("max_gap", max_gap))
    return context.finish()


def source_of(name: str, source: Source | str | None) -> Source:
    """Return what to cite: the caller's source, or one that is called as the table is."""
    given = source if isinstance(source, Source) else Source(source or os.path.splitext(name)[0])
    return given._replace(
        title=given.title or name,
        publisher=given.publisher or given.source,
        kind=given.kind or "dataset",
    )
