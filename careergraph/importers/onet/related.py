"""O*NET's related occupations: what the publisher judges to be near, as transitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from careergraph.importers.onet.release import Reading, Source, Table

__all__ = ["add_related"]

# The two matrices came with release 20.1, Related Occupations with 26.3. Each matrix is a source of
# its own, so that a pair in two of them stays two claims.
MATRICES = {
    "Related Occupations": "",
    "Career Changers Matrix": "career-changers",
    "Career Starters Matrix": "career-starters",
}


def add_related(reading: Reading, cited: Source) -> None:
    """Add the related occupations of every matrix that a release has."""
    found = {name: table for name in MATRICES if (table := reading.table(name))}
    for name, table in found.items():
        key, title, *about = cited
        if MATRICES[name]:
            key = f"{key}-{MATRICES[name]}"
            reading.draft.add("sources", key, f"{title}: {name}", *about)
        add_matrix(reading, table, key)
    if found:
        reading.report.lack(
            "related occupations are the publisher's judgement of similarity, not moves that "
            "anybody observed: transitions have a rank, but neither count nor probability"
        )
    else:
        reading.report.lack("no table Related Occupations: roles have no transitions")


def add_matrix(reading: Reading, table: Table, key: str) -> None:
    """Add a transition for each related occupation."""
    heads = table.codes("Related O*NET-SOC Code")
    tiers, ranks = table.column("Relatedness Tier"), table.column("Index", "Related Index")
    first: dict[tuple[str, str], int] = {}
    for row, line, code in reading.known(table):
        pair = (code, heads[row])
        if pair[1] not in reading.roles or code == pair[1]:
            related = "related to itself" if code == pair[1] else "to an occupation not listed"
            reading.skip(table, line, related)
            continue
        if first.setdefault(pair, line) != line:
            table.twice(line, f"{code} to {pair[1]}", first[pair])
        rank = table.number(line, "Index", ranks[row], 0, 999) if ranks[row] else ""
        ends = (reading.roles[end] for end in pair)
        row_of = ("related", "published", tiers[row], rank, key, f"{table.title}, {code}")
        reading.draft.add("transitions", *ends, *row_of)
