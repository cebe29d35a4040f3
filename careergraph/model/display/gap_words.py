"""What is lacking, in few words, wherever it is shown: terminal, prompt, notebook."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from careergraph.english import counted
from careergraph.model.profile import STATUSES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careergraph.model.profile import Gap

__all__ = [
    "gap_counts",
    "gaps_text",
    "held_text",
    "name_and_level",
    "nothing_stated",
    "status_counts",
]


def status_counts(gaps: Sequence[Gap]) -> str:
    """Return how many requirements are lacking, partly held and held; how many are optional."""
    statuses = [gap.status for gap in gaps if not gap.requirement.preferred]
    counts = ", ".join(f"{statuses.count(status):,} {status}" for status in STATUSES)
    optional = len(gaps) - len(statuses)
    return f"{counts}; {optional:,} optional" if optional else counts


def nothing_stated(role: str) -> str:
    """Return that no source says what a role asks for: unknown is not nothing.

    Examples
    --------
    >>> nothing_stated("Cook")
    'no source says what Cook asks for'
    """
    return f"no source says what {role} asks for"


def gaps_text(gaps: Sequence[Gap], role: str = "") -> str:
    """Return how many requirements are lacking, partly held and held, or that none is known."""
    return nothing_stated(role) if role and not gaps else status_counts(gaps)


def gap_counts(gaps: Sequence[Gap], role: str) -> str:
    """Return in a sentence how much of what a role requires is held.

    Examples
    --------
    >>> from careergraph.model.profile import Gap
    >>> from careergraph.model.requirement import Requirement
    >>> python = Requirement("skill", "Python")
    >>> gap_counts([Gap(python, "have", None, assumed=True), Gap(python, "lack", None)], "Cook")
    'of the 2 that sources require you hold 1 (1 assumed), partly 0, lack 1'
    >>> gap_counts([], "Cook")
    'no source says what Cook asks for'
    """
    if not gaps:
        return nothing_stated(role)
    required = [gap for gap in gaps if not gap.requirement.preferred]
    optional = f"; {len(gaps) - len(required):,} optional" if len(required) < len(gaps) else ""
    if not required:
        return f"no source says what is required{optional}"
    statuses = [gap.status for gap in required]
    have, partly, lack = (statuses.count(status) for status in ("have", "partly", "lack"))
    assumed = sum(gap.status == "have" and gap.assumed for gap in required)
    held = f"{have:,} ({assumed:,} assumed)" if assumed else f"{have:,}"
    return (
        f"of the {len(required):,} that sources require you hold {held}, partly {partly:,}, "
        f"lack {lack:,}{optional}"
    )


def name_and_level(name: str, level: float) -> str:
    """Return what a person says that they hold, with its level or years if they say one.

    Examples
    --------
    >>> name_and_level("PMP", inf), name_and_level("Python", 3)
    ('PMP', 'Python (3)')
    """
    return name if level == inf else f"{name} ({level:g})"


def held_text(gap: Gap) -> str:
    """Return how much is held of a requirement, "" where there is nothing to say.

    Examples
    --------
    >>> from careergraph.model.profile import Gap
    >>> from careergraph.model.requirement import Requirement
    >>> held_text(Gap(Requirement("skill", "Python", level=4), "partly", None))
    'level not stated'
    """
    experience = gap.requirement.type == "experience"
    if gap.held_level is None:
        unknown = "years not stated" if experience else "level not stated"
        return unknown if gap.status == "partly" else ""
    return counted(gap.held_level, "year") if experience else f"level {gap.held_level:g}"
