"""One role as a table for notebooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.english import counted
from careergraph.model.display.markup import Html, bullets, strong, table, text
from careergraph.model.display.role_words import fact_text, kind_text, transition_end
from careergraph.model.display.words import HEADINGS, requirement_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from careergraph.model.facts import Citation
    from careergraph.model.requirement import Requirement
    from careergraph.model.role import Role

__all__ = ["role_table"]

Row = tuple[str, list[str]]


def role_table(role: Role) -> Html:
    """Return a table of all that is known of a role: a row for each kind of fact."""
    kind, sources = kind_text(role), counted(len(role.sources), "source")
    caption = Html(f"{strong(role.role)}{text(f' ({kind})' if kind else '')}{text(f': {sources}')}")
    rows = [[text(heading), bullets(texts)] for heading, texts in rows_of(role) if texts]
    return table(caption, ["What", "What is known"], rows)


def rows_of(role: Role) -> Iterator[Row]:
    """Yield what stands in the rows: what it is, requires, pays, where it leads, all other facts.

    What is required and what is optional never stand in one row.
    """
    yield "Also called", list(role.aliases)
    if not role.requirements:
        yield "Required", ["no source says what this role asks for"]
    for name, items in (("Required", role.required), ("Optional", role.optional)):
        for kind, heading in HEADINGS.items():
            yield f"{name}: {heading.lower()}", named(each for each in items if each.type == kind)
    apart = role.of_one_origin
    yield "Required from one role", named(each for each in apart if not each.preferred)
    yield "Optional from one role", named(each for each in apart if each.preferred)
    yield "Pay", [f"{pay}{cited([pay.citation])}" for pay in role.pay]
    yield "Leads to", [transition_end(each, each.destination) for each in role.leads_to]
    yield "Comes from", [transition_end(each, each.origin) for each in role.comes_from]
    for kind in dict.fromkeys(kind for kind, _, _ in role.facts):
        of_kind = [
            (fact_text(each, value), place) for each, value, place in role.facts if each == kind
        ]
        yield kind, [f"{value}{cited([place])}" for value, place in of_kind]


def named(items: Iterable[Requirement]) -> list[str]:
    """Return requirements as texts, with the keys of their sources."""
    return [f"{requirement_text(item, preferred=False)}{cited(item.citations)}" for item in items]


def cited(citations: Iterable[Citation]) -> str:
    """Return the keys of sources in brackets, nothing where none is named."""
    keys = dict.fromkeys(citation.source for citation in citations if citation.source)
    return f" [{', '.join(keys)}]" if keys else ""
