"""Every fact of one role as text for the terminal, with where it stands; its sources below."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from careergraph.cli.role_text import NOT_STATED, heading, labelled
from careergraph.cli.text_blocks import wrap
from careergraph.hidden_characters import line_shown
from careergraph.model.display.role_words import fact_text, kind_text, required_text, transition_end
from careergraph.model.display.words import HEADINGS, one_line, requirement_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from careergraph.model.facts import Citation, Source, Transition
    from careergraph.model.requirement import Requirement
    from careergraph.model.role import Role

    Lines = list[tuple[str, Iterable[Citation]]]  # facts, each with where it stands

__all__ = ["role_facts_text"]


def role_facts_text(role: Role, sources: Mapping[str, Source]) -> str:
    """Return everything that is known of a role as text.

    Parameters
    ----------
    role : Role
        The role.
    sources : dict of str to Source
        The sources of the dataset by key; each that speaks of the role stands at the end.
    """
    blocks = ["\n".join(heading_lines(role))]
    for title, facts in sections(role):
        if facts:
            blocks.append("\n".join(section_lines(title, facts)))
    if not role.requirements:
        blocks.insert(1, "\n".join(labelled("Required", NOT_STATED)))
    if role.sources:
        blocks.append("\n".join(source_lines(role, sources)))
    return "\n\n".join(blocks)


def heading_lines(role: Role) -> Iterator[str]:
    """Yield the lines of what a role is."""
    yield from wrap(one_line(role.role), 2, first=0, bold=True)
    kind = kind_text(role)
    yield from wrap(one_line(kind), 2, first=0) if kind else ()
    yield from labelled("Also called", ", ".join(role.aliases)) if role.aliases else ()


def sections(role: Role) -> Iterator[tuple[str, Lines]]:
    """Yield every heading with its facts; what is required and what is optional stand apart."""
    for name, items in (("Required", role.required), ("Optional", role.optional)):
        for kind, title in HEADINGS.items():
            of_kind = [item for item in items if item.type == kind]
            yield f"{name}: {title.casefold()}", cited(of_kind)
    for origin in dict.fromkeys(item.origin for item in role.of_one_origin):
        items = tuple(item for item in role.of_one_origin if item.origin == origin)
        required = [item for item in items if not item.preferred]
        yield f"Required, if you come from {origin}", cited(required)
        yield (
            f"Optional, if you come from {origin}",
            cited([item for item in items if item.preferred]),
        )
    yield "Pay", [(str(pay), [pay.citation]) for pay in role.pay]
    yield "Leads to", ends_of(role.leads_to, "destination", "")
    yield "Comes from", ends_of(role.comes_from, "origin", "")
    yield "Leads in the end to", ends_of(role.leads_to, "destination", "eventually")
    yield "Begun as", ends_of(role.comes_from, "origin", "eventually")
    for kind in dict.fromkeys(kind for kind, _, _ in role.facts):
        facts = [(value, place) for each, value, place in role.facts if each == kind]
        yield heading(kind), [(fact_text(kind, value), [place]) for value, place in facts]


def cited(items: Iterable[Requirement]) -> Lines:
    """Return requirements as text, with where they stand."""
    return [(fact_of(item._replace(origin="")), item.citations) for item in items]


def fact_of(item: Requirement) -> str:
    """Return a requirement as text: with how many sources require it, where any does."""
    return requirement_text(item, preferred=False) if item.preferred else required_text(item)


def ends_of(transitions: Iterable[Transition], end: str, span: str) -> Lines:
    """Return one end of each transition, with where its claims stand."""
    return [
        (transition_end(each, getattr(each, end)), [claim.citation for claim in each.claims])
        for each in transitions
        if each.span == span
    ]


def section_lines(title: str, facts: Lines) -> Iterator[str]:
    """Yield a heading and its facts, each with the keys and the places of its sources."""
    yield from wrap(one_line(title), 2, first=0, bold=True)
    for fact, citations in facts:
        places = [place_text(citation) for citation in citations if citation.source]
        found = f" [{'; '.join(places)}]" if places else ""
        yield from wrap(one_line(f"{fact}{found}"), 4, first=2)


def place_text(citation: Citation) -> str:
    """Return the key of a source and the place in it."""
    return f"{citation.source}: {citation.locator}" if citation.locator else citation.source


def source_lines(role: Role, sources: Mapping[str, Source]) -> Iterator[str]:
    """Yield the sources of a role: key, title, publisher, date, and the address on its own line.

    An address stays whole, however long, so that it can be followed.
    """
    yield from wrap("Sources", 2, first=0, bold=True)
    for key in role.sources:
        source = sources.get(key)
        if source is None:
            yield from wrap(key, 4, first=2)
            continue
        about = ", ".join(filter(None, (source.title, source.publisher, source.published)))
        yield from wrap(one_line(f"{key}: {about}" if about else key), 4, first=2)
        if source.url:
            yield f"    {click.style(line_shown(source.url), underline=True)}"
