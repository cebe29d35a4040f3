"""How well someone who holds no role fits roles: as text for the terminal, and as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from careergraph.cli.terminal import width
from careergraph.cli.text_blocks import labelled_lines, wrap
from careergraph.english import counted, first_of
from careergraph.hidden_characters import line_shown
from careergraph.model.display.gap_words import name_and_level
from careergraph.model.display.pay_words import pay_text
from careergraph.model.display.words import HARDEST_FIRST, requirement_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from careergraph.model.fit import Fit, Fits
    from careergraph.model.profile import Gap, Profile

__all__ = ["FIELDS", "SHOWN", "fit_row", "fits_text", "whole_row"]

FIELDS = (
    *("role", "family", "level", "begins", "known", "required", "met", "missing"),
    *("optional_met", "optional_missing", "share", "pay"),
)
SHOWN = ("role", "begins", "level", "met", "missing", "optional_met", "pay")
NAMED = 6  # missing requirements that a reader sees
UNKNOWN = 12  # roles of which nothing is known that a reader sees


def fits_text(fits: Fits, who: Profile, top: int) -> str:
    """Return the roles that fit, those to begin in first, and the names of those unknown.

    Parameters
    ----------
    fits : Fits
        The roles, the best fit first.
    who : Profile
        What the person says of themselves.
    top : int
        How many roles of each kind are shown.
    """
    named = bool(who.have) or who.years is not None
    sections = sections_of(fits, named=named)
    lines = list(person_lines(who))
    for title, section in sections.items():
        lines += section_lines(title, section, top, "Missing" if named else "Requires")
    shown = [each for section in sections.values() for each in section[:top]]
    notes = [
        *whole_notes([each for each in shown if not each.missing]),
        *unknown_notes([each.role for each in fits if not each.known]),
        *pay_notes(shown),
        *where_it_leads(shown[:1]),
    ]
    lines += [""] if notes else []
    return "\n".join([*lines, *(line for note in notes for line in wrap(note, 2, first=0))])


def sections_of(fits: Fits, *, named: bool) -> dict[str, list[Fit]]:
    """Return the roles in the order of the rule, below their titles; the rest fits nobody yet."""
    known = [each for each in fits if each.known]
    near = [each for each in known if each.requires_held]
    others = [each for each in known if not each.requires_held]
    far = "Roles to begin in that ask for nothing that you hold" if named else "Roles to begin in"
    sections = {
        "Roles to begin in that require something that you hold": [e for e in near if e.begins],
        "Other roles that require something that you hold": [e for e in near if not e.begins],
        "Roles that only prefer something that you hold": [e for e in others if e.prefers_held],
        far: [each for each in others if each.begins and not each.prefers_held],
    }
    return {title: section for title, section in sections.items() if section}


def person_lines(who: Profile) -> Iterator[str]:
    """Yield what the person says of themselves, and what is made of it."""
    if not who.have and who.years is None:
        text = (
            "You named nothing that a role here asks for (--have NAME, --years NUMBER): this is "
            "what the roles to begin in require of everybody."
        )
        yield from wrap(text, 2, first=0)
        return
    names = [name_and_level(name, level) for (_, name), level in held(who)]
    text = f"You hold: {', '.join(names) or 'nothing that you named'}; nothing else is assumed"
    yield from wrap(text, 2, first=0)
    if who.years is not None:
        amount = counted(who.years, "year")
        text = f"Your {amount} count as experience of every kind that a role asks for in years"
        yield from wrap(text, 2, first=0)


def held(who: Profile) -> Iterator[tuple[tuple[str, str], float]]:
    """Yield type and name of what a person holds, each with its level."""
    for item, level in who.have:
        if isinstance(item, tuple):
            yield item, level


def section_lines(title: str, fits: Sequence[Fit], top: int, label: str) -> Iterator[str]:
    """Yield the lines of some roles below a title."""
    shown = fits[:top]
    count = f"{len(fits):,}"
    if len(shown) < len(fits):
        count = f"{len(shown):,} of {count}; --top shows more"
    yield ""
    yield from wrap(f"{title}: {count}", 2, first=0, bold=True)
    longest = max(len(line_shown(each.role)) for each in shown)
    for each in shown:
        yield from role_lines(each, longest, label)


def role_lines(each: Fit, longest: int, label: str) -> Iterator[str]:
    """Yield the lines of one role: how much of it is met, its level and pay, what is missing."""
    level = "" if each.level is None else f"level {each.level:g}"
    pay = pay_text(each.pay) if each.pay else ""
    cells = met_text(each), level, pay
    line = (
        f"{line_shown(each.role):<{longest}}   {cells[0]:<7}   {cells[1]:<7}   {cells[2]}".rstrip()
    )
    if len(line) <= width():
        yield click.style(line[:longest], fg="cyan") + line[longest:]
    else:
        yield from wrap(f"{each.role}   {'; '.join(filter(None, cells))}", 4, first=0)
    yield from labelled_lines(label, missing_text(each.missing) or "nothing", indent=2)
    if each.optional_met:
        names = ", ".join(gap.requirement.name for gap in each.optional_met)
        yield from labelled_lines("Optional, held", names, indent=2)


def whole_notes(fits: Sequence[Fit]) -> Iterator[str]:
    """Yield what it means that nothing is missing: sources may not state all."""
    if fits:
        roles = ", ".join(
            f"{each.role} ({counted(len(each.required), 'requirement')})" for each in fits
        )
        yield f"Nothing is missing of what sources state, which may not be all: {roles}"


def unknown_notes(roles: Sequence[str]) -> Iterator[str]:
    """Yield the roles that nobody can be said to fit."""
    if roles:
        more = len(roles) - UNKNOWN
        names = [*roles[:UNKNOWN], *([f"and {more:,} more"] if more > 0 else [])]
        what = "which skills or certifications they require of everybody"
        yield f"Unknown, as no source says {what}: {'; '.join(names)}"


def pay_notes(fits: Sequence[Fit]) -> Iterator[str]:
    """Yield what the figures of pay are."""
    series = {each.pay.series for each in fits if each.pay}
    if series:
        differ = "; they differ in source, year or country" if len(series) > 1 else ""
        yield f"Pay a year: the median, else the range, of the newest figures{differ}"


def where_it_leads(fits: Sequence[Fit]) -> Iterator[str]:
    """Yield how to ask where the first of some roles leads."""
    for each in fits:
        yield f'`careergraph next "{each.role}"` shows where that role leads'


def fit_row(each: Fit) -> dict[str, Any]:
    """Return a row for a role, for a reader."""
    return {
        "role": each.role,
        "level": each.level,
        "begins": "yes" if each.begins else "",
        "met": met_text(each),
        "missing": missing_text(each.missing),
        "optional_met": ", ".join(gap.requirement.name for gap in each.optional_met),
        "pay": pay_text(each.pay) if each.pay else "",
    }


def whole_row(each: Fit) -> dict[str, Any]:
    """Return a row for a role with all names, for other programs."""
    left = (gap for gap in each.optional if gap.status != "have")
    parts = {
        "met": each.met,
        "missing": each.missing,
        "optional_met": each.optional_met,
        "optional_missing": left,
    }
    names = {part: [gap.requirement.name for gap in gaps] for part, gaps in parts.items()}
    fields = each.to_dict() | names | {"required": len(each.required)}
    return {name: fields[name] for name in FIELDS} | {"pay": str(each.pay or "")}


def met_text(each: Fit) -> str:
    """Return how many requirements are met, and how many of them by years in all."""
    if not each.known:
        return "unknown"
    by_years = sum(gap.assumed for gap in each.met)
    return f"{len(each.met)} of {len(each.required)}" + (f", {by_years} by years" * bool(by_years))


def missing_text(missing: Sequence[Gap]) -> str:
    """Return what is missing in few words: first what is not a skill, then the first skills."""
    items = sorted(missing, key=lambda gap: HARDEST_FIRST.index(gap.requirement.type))
    return "; ".join(first_of([requirement_label(gap.requirement) for gap in items], NAMED))
