"""`careergraph role`: everything that is known of one role."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import click

from careergraph.cli.citation_text import key_and_place
from careergraph.cli.options import dataset, form, role_argument
from careergraph.cli.printing import print_json, print_rows
from careergraph.cli.role_text import role_text
from careergraph.cli.terminal import echo
from careergraph.graph.citations import sources
from careergraph.mobility import role
from careergraph.model.display.words import requirement_text
from careergraph.model.facts import Citation

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph
    from careergraph.model.role import Role

FIELDS = ("what", "value", "importance", "source", "locator")


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
@click.option("--all", "whole", is_flag=True, help="Show every fact, with where it stands.")
@form
@dataset
def role_command(graph: CareerGraph, name: str, form: str, *, whole: bool) -> None:
    """What a role is, requires and pays, where it leads, and what it comes from.

    The answer fits a screen and counts what it leaves out; --all shows every fact with its source,
    as do Markdown, JSON and CSV.

    \b
    Example:
      careergraph role "Senior IT manager"
      careergraph role CIO --all
    """
    found = role(graph, name)
    if form == "json":
        print_json(found.to_dict())
    elif form == "csv":
        print_rows(citation_rows(found), form, columns=FIELDS)
    elif form == "md":
        rows = list(map(fact_row, facts_of(found)))
        print_rows(rows, form, columns=("what", "value", "sources"))
    else:
        echo(whole_text(graph, found) if whole else role_text(found), styled=True)


def whole_text(graph: CareerGraph, role: Role) -> str:
    """Return every fact of a role as text, with its sources."""
    from careergraph.cli.role_facts_text import role_facts_text  # a screen does not wait for it

    return role_facts_text(role, sources(graph))


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


def fact_row(fact: RoleFact) -> dict[str, Any]:
    """Return a row for a fact, all places where it stands together."""
    value = f"{fact.value} (preferred)" if fact.preferred else fact.value
    return {"what": fact.what, "value": value, "sources": list(map(key_and_place, fact.citations))}
