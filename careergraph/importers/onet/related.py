"""O*NET's related occupations: what the publisher judges to be near, as transitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.importers.onet.tables import read_table

if TYPE_CHECKING:
    from careergraph.importers.onet.tables import Table
    from careergraph.importers.shared.context import Import
    from careergraph.model.facts import Source

__all__ = ["add_related"]

# The two matrices came with release 20.1, Related Occupations with 26.3. Each matrix is a source of
# its own, so that a pair in two of them stays two claims.
MATRICES = {
    "Related Occupations": "",
    "Career Changers Matrix": "career-changers",
    "Career Starters Matrix": "career-starters",
}


def add_related(context: Import, roles: dict[str, str], source: Source) -> None:
    """Add the related occupations of every matrix that a release has.

    Parameters
    ----------
    context : Import
        The import.
    roles : dict of str to str
        For each occupation's code its role.
    source : Source
        The release, which each further matrix names a source after.
    """
    tables = {name: table for name in MATRICES if (table := read_table(context, name))}
    for name, table in tables.items():
        key, part = source.source, MATRICES[name]
        if part:
            key = f"{key}-{part}"
            context.cite(source._replace(source=key, title=f"{source.title}: {name}"))
        add_matrix(context, roles, table, key)
    context.report.note(
        "related occupations are the publisher's judgement of similarity, not moves that "
        "anybody observed: transitions have a rank, but neither count nor probability"
        if tables
        else "no table Related Occupations: roles have no transitions"
    )


def add_matrix(context: Import, roles: dict[str, str], table: Table, source: str) -> None:
    """Add a transition for each related occupation."""
    related = table.codes("Related O*NET-SOC Code")
    tiers, ranks = table.column("Relatedness Tier"), table.column("Index", "Related Index")
    first: dict[tuple[str, str], int] = {}
    for row, line, code in table.listed_rows(roles, context.report):
        pair = (code, related[row])
        if pair[1] not in roles or code == pair[1]:
            reason = "related to itself" if code == pair[1] else "to an occupation not listed"
            context.report.skip(table.file, line, reason)
            continue
        if first.setdefault(pair, line) != line:
            table.stop_again(line, f"{code} to {pair[1]}", first[pair])
        context.add(
            "transitions",
            origin=roles[code],
            destination=roles[pair[1]],
            kind="related",
            evidence="published",
            tier=tiers[row],
            rank=table.number(line, "Index", ranks[row], 0, 999) if ranks[row] else "",
            source=source,
            locator=f"{table.title}, {code}",
        )
