"""What a role is in few words: its family, its level, its code, what it requires."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from careergraph.english import counted
from careergraph.model.display.move_words import observed_text, rounded
from careergraph.model.display.words import one_line, years_range

if TYPE_CHECKING:
    from careergraph.model.facts import Transition
    from careergraph.model.requirement import Requirement
    from careergraph.model.role import Role

__all__ = [
    "US_CODE",
    "code_text",
    "fact_text",
    "kind_text",
    "required_text",
    "role_line",
    "transition_end",
]

# The form of the US Standard Occupational Classification, whose major groups are 11 to 55, and of
# the O*NET taxonomy, which divides it further. No other classification that we read writes so.
US_CODE = r"(?:[1-4][13579]|5[135])-\d{4}(?P<onet>\.\d\d)?"  # few answers show a code


def fact_text(kind: str, value: str) -> str:
    """Return the value of a fact; a sum of weights is rounded, as more is not known.

    Examples
    --------
    >>> fact_text("stay-weight", "1048147987.8392"), fact_text("stays", "12")
    ('1.05 billion', '12')
    """
    try:
        return rounded(float(value)) if kind.endswith("-weight") else value
    except (OverflowError, ValueError):  # a fact of others that is called so
        return value


def code_text(code: str) -> str:
    """Return the code of an occupation, with what it is where its form says so.

    Examples
    --------
    >>> code_text("11-1011"), code_text("15-1252.00"), code_text("5120.1"), code_text("")
    ('US occupation code 11-1011', 'O*NET occupation code 15-1252.00', 'code 5120.1', '')
    """
    us = re.fullmatch(US_CODE, code)
    if us is None:
        return f"code {code}" if code else ""
    return f"{'O*NET' if us['onet'] else 'US'} occupation code {code}"


def kind_text(role: Role) -> str:
    """Return what a role is: its family, its level among those of the dataset, its code."""
    level = "" if role.level is None else f"level {role.level:g}"
    if level and role.highest_level is not None:
        level += f" of {role.highest_level:g}"
    return "; ".join(part for part in (role.family, level, code_text(role.code)) if part)


def role_line(role: Role) -> str:
    """Return a role on one line, with how much is known of it."""
    required, optional = len(role.required), len(role.optional)
    asked = f"{required} required, {optional} optional" if role.requirements else ""
    parts = (
        role.role,
        kind_text(role),
        asked or "no source says what it asks for",
        counted(len(role.feeders), "feeder"),
        counted(len(role.next_roles), "next role"),
        counted(len(role.sources), "source"),
    )
    return one_line("; ".join(part for part in parts if part))


def required_text(item: Requirement) -> str:
    """Return a requirement with its level or years, and how many sources require it if several do.

    Examples
    --------
    >>> from careergraph.model.requirement import Requirement
    >>> required_text(Requirement("skill", "Python", level=3, sources_requiring=2))
    'Python at level 3 (2)'
    """
    item = item.with_depths()
    level = "" if item.level is None else f" at level {item.level:g}"
    years = years_range(item.years, item.years_high, 1)
    several = f" ({item.sources_requiring})" if item.sources_requiring > 1 else ""
    return f"{item.name}{level}{years and f', {years}'}{several}"


def transition_end(transition: Transition, end: str) -> str:
    """Return one end of a transition, with its kind and how many publishers state it.

    Examples
    --------
    >>> import careergraph
    >>> step = careergraph.next_roles(careergraph.load(), "IT director")[0]
    >>> transition_end(step, step.destination)
    'Chief information officer (executive, 2)'
    """
    support = observed_text(transition)
    if not support:
        evidence = "" if transition.evidence == "stated" else f"{transition.evidence}, "
        support = f"{evidence}{len(transition.publishers) or 'no source named'}"
    return f"{end} ({', '.join(filter(None, (transition.kind, support)))})"
