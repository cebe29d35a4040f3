"""`careergraph role`: everything that is known of one role."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from careergraph.cli.options import dataset, form, role_argument
from careergraph.cli.printing import print_json, print_rows
from careergraph.graph.records import role as role_record
from careergraph.model.display.words import requirement_text
from careergraph.model.facts import Citation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.graph.value import CareerGraph
    from careergraph.model.role import Role

FIELDS = ("what", "value", "importance", "source", "locator")
ALIASES = 12  # of a role that a reader sees
EACH = 40  # facts of a kind that a reader sees


class RoleFact(NamedTuple):
    """One fact of a role: what it is, its value, how important it is, and where it stands."""

    what: str
    value: str
    importance: str = ""
    citations: tuple[Citation, ...] = ()

    @property
    def preferred(self) -> bool:
        """Whether it is a requirement that no source calls required."""
        return self.importance == "preferred"


@click.command("role")
@role_argument("name")
@form
@dataset
def role_command(graph: CareerGraph, name: str, form: str) -> None:
    """Everything that is known of one role, each fact with its source.

    Tables and Markdown show the beginning of long lists; JSON and CSV show all.

    \b
    Example:
      careergraph role "Senior IT manager"
    """
    role = role_record(graph, graph.resolve(name))
    if form == "json":
        print_json(role.to_dict())
    elif form == "csv":
        print_rows(citation_rows(role), form, columns=FIELDS)
    else:
        rows = list(shown_rows(facts_of(role)))
        print_rows(rows, form, columns=("what", "value", "sources"), title=role_heading(role))


def role_heading(role: Role) -> str:
    """Return a line with a role, its family, level, code and aliases."""
    level = "" if role.level is None else f"level {role.level:g}"
    details = ", ".join(part for part in (role.family, level, role.code) if part)
    more = len(role.aliases) - ALIASES
    aliases = [*role.aliases[:ALIASES], *([f"{more:,} more"] if more > 0 else [])]
    also = f"; also called {', '.join(aliases)}" if aliases else ""
    return f"{role.role} ({details}){also}" if details else f"{role.role}{also}"


def facts_of(role: Role) -> list[RoleFact]:
    """Return every fact of a role, kind by kind."""
    return [
        *(
            RoleFact(
                requirement.type,
                requirement_text(requirement, preferred=False),
                requirement.importance,
                requirement.citations,
            )
            for requirement in role.requirements
        ),
        *(RoleFact("pay", str(pay), citations=(pay.citation,)) for pay in role.pay),
        *(RoleFact(kind, value, citations=(citation,)) for kind, value, citation in role.facts),
        *(RoleFact("feeder", feeder) for feeder in role.feeders),
        *(RoleFact("next role", next_role) for next_role in role.next_roles),
        *(RoleFact("leads in the end to", end) for end in role.eventually),
        *(RoleFact("in the end from", start) for start in role.eventually_from),
    ]


def citation_rows(role: Role) -> list[dict[str, Any]]:
    """Return a row for each fact and each place where it stands."""
    return [
        {"what": fact.what, "value": fact.value, "importance": fact.importance}
        | {"source": citation.source, "locator": citation.locator}
        for fact in facts_of(role)
        for citation in fact.citations or (Citation("", "", ""),)
    ]


def shown_rows(facts: list[RoleFact]) -> Iterator[dict[str, Any]]:
    """Yield the rows that a reader sees: of each kind the first, and how many more there are.

    Where some are left out, these are what is only preferred before anything else.
    """
    for what, same_kind in groupby(facts, key=lambda fact: fact.what):
        kind = list(same_kind)
        if len(kind) > EACH:
            kind.sort(key=lambda fact: fact.preferred)
        yield from map(fact_row, kind[:EACH])
        if len(kind) > EACH:
            more = f"{len(kind) - EACH:,} more: --format json holds them"
            yield {"what": what, "value": more, "sources": []}


def fact_row(fact: RoleFact) -> dict[str, Any]:
    """Return a row for a fact, all places where it stands together."""
    sources = [
        f"{citation.source} ({citation.locator})" if citation.locator else citation.source
        for citation in fact.citations
    ]
    value = f"{fact.value} (preferred)" if fact.preferred else fact.value
    return {"what": fact.what, "value": value, "sources": sources}
