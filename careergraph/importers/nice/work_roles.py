"""NICE's work roles as roles, and what is stated of each: requirements and facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.contract.tables import normalise
from careergraph.errors import stop
from careergraph.importers.nice.relationships import FACTS, REQUIREMENTS
from careergraph.importers.shared.names import distinct_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careergraph.importers.nice.document import Document
    from careergraph.importers.nice.elements import Element, Elements
    from careergraph.importers.nice.relationships import Relationships
    from careergraph.importers.shared.context import Import
    from careergraph.importers.shared.report import Report

__all__ = ["add_descriptions", "add_roles", "add_statements", "read_work_roles"]


def read_work_roles(context: Import, document: Document, elements: Elements) -> list[Element]:
    """Return the work roles of a document.

    Raises
    ------
    TableError
        When there are none.
    """
    roles = [element for element in elements.by_code.values() if element.kind == "work_role"]
    if not roles:
        right = "the NICE Framework's components, with elements of the type work_role"
        among = f"no work role among {len(document.elements):,} elements"
        stop(context.download.place, None, among, right)
    return roles


def add_roles(context: Import, roles: list[Element], families: dict[str, str]) -> dict[str, str]:
    """Add the work roles; return what each is called, by code."""
    names = names_of(roles, context.report)
    for code, name in names.items():
        context.add("roles", role=name, family=families.get(code, ""), code=code)
    without = sum(code not in families for code in names)
    context.report.note_count(without, "work role", "without a category")
    return names


def names_of(roles: Iterable[Element], report: Report) -> dict[str, str]:
    """Return a name for each work role, by code: its title, with the code where two share one."""
    labels = {role.code: role.label for role in roles}
    names = distinct_names(labels)
    shared = {normalise(labels[code]) for code, name in names.items() if name != labels[code]}
    report.note_count(len(shared), "title", "of several work roles: named with the code")
    return names


def add_statements(
    context: Import, document: Document, relationships: Relationships, names: dict[str, str]
) -> None:
    """Add what is stated of the work roles: knowledge and skills are required, others are facts."""
    for role, element in relationships.statements:
        name, locator = names[role.code], document.locator(role.code, element.code)
        if element.kind in REQUIREMENTS:
            context.add(
                "requirements",
                role=name,
                type="skill",
                name=element.label,
                importance="required",
                statement=element.kind,
                locator=locator,
            )
        else:
            kind = FACTS[element.kind]
            context.add("facts", role=name, type=kind, value=element.label, locator=locator)


def add_descriptions(
    context: Import, document: Document, roles: list[Element], names: dict[str, str]
) -> None:
    """Add what the work roles are for, and the titles that several of them share."""
    for role in roles:
        name, locator = names[role.code], document.locator(role.code)
        facts = {
            "alternate-title": role.label if name != role.label else "",
            "description": role.about,
        }
        for kind, value in facts.items():
            if value:
                context.add("facts", role=name, type=kind, value=value, locator=locator)
