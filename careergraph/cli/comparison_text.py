"""Roles side by side: as text for the terminal, in columns where they fit, and as rows."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from careergraph.cli.terminal import room
from careergraph.cli.text_blocks import LABEL, broken, labelled_lines, wrap
from careergraph.english import first_of
from careergraph.hidden_characters import line_shown
from careergraph.model.display.words import (
    HARDEST_FIRST,
    in_the_end_text,
    requirement_text,
    support_text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from careergraph.model.comparison import Comparison
    from careergraph.model.facts import Transition
    from careergraph.model.role import Role

    Texts = dict[tuple[str, str], str]  # by type and name

__all__ = ["LONG_FIELDS", "comparison_text", "long_rows", "wide_rows"]

LONG_FIELDS = ("what", "name", "role", "value")
NARROWEST = 18  # columns that a role needs
GAP = 3  # columns between two roles
NAMED = 6  # names of a kind that a reader sees of one role; twice as many of all
UNKNOWN = "unknown: no source says"
UNSTATED = "unknown: no source says what of everybody"
NONE = "none documented"


class Line(NamedTuple):
    """A line of a comparison: what all roles share, and what there is of each besides."""

    label: str
    cells: tuple[str, ...]  # of each role; one alone where it holds for all


def comparison_text(comparison: Comparison, *, every: bool = False) -> str:
    """Return roles side by side as text; `every` shows all names of long lists."""
    names = [role.role for role in comparison.roles]
    lines = list(lines_of(comparison, every=every))
    wide = (room() - LABEL - GAP * (len(names) - 1)) // len(names)
    apart = [line for line in lines if len(line.cells) > 1]
    texts = [*names, *(cell for line in apart for cell in line.cells)]
    words = [word for text in texts for word in text.split()]
    fits = wide >= NARROWEST and max(map(len, words)) <= wide
    shown = [*column_lines("", names, wide, bold=True)] if fits else []
    for line in lines:
        if len(line.cells) == 1:
            shown += labelled_lines(line.label, line.cells[0], indent=0)
        elif fits:
            shown += column_lines(line.label, line.cells, wide)
        else:
            shown += stacked_lines(line.label, names, line.cells)
    return "\n".join(shown)


def column_lines(
    label: str, cells: Sequence[str], wide: int, *, bold: bool = False
) -> Iterator[str]:
    """Yield the lines of one label and a column for each role."""
    columns = [broken(cell, wide) for cell in cells]
    for place, parts in enumerate(zip_longest(*columns, fillvalue="")):
        start = click.style(f"{label:<{LABEL}}", fg="cyan") if place == 0 and label else " " * LABEL
        text = (" " * GAP).join(f"{part:<{wide}}" for part in parts).rstrip()
        yield (start + (click.style(text, bold=True) if bold else text)).rstrip()


def stacked_lines(label: str, names: Sequence[str], cells: Sequence[str]) -> Iterator[str]:
    """Yield the lines of one label, the roles one below the other."""
    yield click.style(line_shown(label), fg="cyan")
    for name, cell in zip(names, cells, strict=True):
        yield from wrap(f"{name}: {cell}", 4, first=2)


def lines_of(comparison: Comparison, *, every: bool) -> Iterator[Line]:
    """Yield what is shown, in order."""
    roles = comparison.roles
    yield Line("Family", tuple(role.family or UNKNOWN for role in roles))
    levels = (role.level for role in roles)
    yield Line("Level", tuple(UNKNOWN if level is None else f"{level:g}" for level in levels))
    yield Line("Pays", tuple(str(pay) if pay else UNKNOWN for pay in comparison.pay))
    if not comparison.pay_comparable and sum(pay is not None for pay in comparison.pay) > 1:
        yield Line("", ("pay is not comparable: the figures differ in source, year or country",))
    yield from requirement_lines(comparison, every=every)
    for label, verb, lists in (
        ("Next roles", "lead to", [role.next_roles for role in roles]),
        ("Feeders", "come from", [role.feeders for role in roles]),
    ):
        yield Line(label, tuple(f"{len(names):,}" if names else NONE for names in lists))
        named = [{("", name): name for name in names} for names in lists]
        yield from shared_lines(verb, named, [NONE] * len(roles), every=every)
    steps = [step_text(step) for step in comparison.steps]
    for place, step in enumerate(steps or [f"{NONE} from one to another"]):
        yield Line("" if place else "Steps", (step,))
    yield Line("Outlook", tuple(outlook_text(role) for role in roles))


def requirement_lines(comparison: Comparison, *, every: bool) -> Iterator[Line]:
    """Yield what the roles require, with levels and years, and what they only prefer."""
    asked = sorted(comparison.requirements, key=lambda each: HARDEST_FIRST.index(each.type))
    places = range(len(comparison.roles))
    for verb, preferred in (("require", False), ("prefer", True)):
        named = [
            {
                (each.type, each.name): requirement_text(requirement, preferred=False)
                for each in asked
                if (requirement := each.by_role[place]) and requirement.preferred == preferred
            }
            for place in places
        ]
        nothing = ["nothing" if preferred or known else UNSTATED for known in comparison.known]
        yield from shared_lines(verb, named, nothing, every=every)
        if not preferred:
            yield from unknown_lines(comparison, named)


def unknown_lines(comparison: Comparison, named: Sequence[Texts]) -> Iterator[Line]:
    """Yield of which roles no source says what there is to learn, though it says something."""
    for role, known, names in zip(comparison.roles, comparison.known, named, strict=True):
        if not known and names:
            what = f"skills or certifications {role.role} requires of everybody"
            text = f"no source says which {what}"
            yield Line("Unknown", (text,))


def shared_lines(
    verb: str, named: Sequence[Texts], nothing: Sequence[str], *, every: bool
) -> Iterator[Line]:
    """Yield what there is of every role, then what there is of each besides.

    Parameters
    ----------
    verb : str
        What the roles do with it.
    named : sequence of dict
        Of each role the names, each with its type and its text.
    nothing : sequence of str
        What stands for no name, of each role.
    every : bool
        Whether long lists are shown whole.
    """
    all_of = "Both" if len(named) == 2 else "All"  # noqa: PLR2004 (there are two)
    common = [key for key in named[0] if all(key in names for names in named)]
    if common:
        texts = [joined_text(key[1], [names[key] for names in named]) for key in common]
        yield Line(f"{all_of} {verb}", (listed(texts, 2 * NAMED, every=every),))
    only = [[text for key, text in names.items() if key not in common] for names in named]
    if any(only) or not common:
        rest = ["nothing else"] * len(named) if common else nothing
        cells = [listed(texts, NAMED, every=every) for texts in only]
        shown = tuple(cell or none for cell, none in zip(cells, rest, strict=True))
        yield Line("Besides" if common else verb.capitalize(), shown)


def joined_text(name: str, texts: Sequence[str]) -> str:
    """Return a name that all roles have with what each adds to it, where they differ."""
    if len(set(texts)) == 1:
        return texts[0]
    details = [text.removeprefix(name).strip(" ()") or "not stated" for text in texts]
    return f"{name} ({' / '.join(details)})"


def listed(texts: Sequence[str], most: int, *, every: bool) -> str:
    """Return names in one line, the first of a long list."""
    return "; ".join(texts if every else first_of(texts, most))


def step_text(step: Transition) -> str:
    """Return a step between two of the roles, and how well it is founded."""
    if step.span:
        return in_the_end_text(step)
    kind = f"{step.kind}; " if step.kind else ""
    return f"{step.origin} → {step.destination} ({kind}{support_text(step)})"


def outlook_text(role: Role) -> str:
    """Return what sources say of the outlook of a role."""
    return "; ".join(value for kind, value, _ in role.facts if kind == "outlook") or UNKNOWN


def wide_rows(comparison: Comparison) -> list[dict[str, Any]]:
    """Return a row for each thing that there is to compare, with a column for each role."""
    names = [role.role for role in comparison.roles]
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for row in long_rows(comparison):
        key = row["what"], row["name"]
        start = {"what": row["what"], "name": row["name"]} | dict.fromkeys(names, "")
        cells = rows.setdefault(key, start)
        cells[row["role"]] = "; ".join(filter(None, (cells[row["role"]], row["value"])))
    return list(rows.values())


def long_rows(comparison: Comparison) -> list[dict[str, Any]]:
    """Return a row for each thing and each role that has it."""
    rows = []
    for place, (role, pay) in enumerate(zip(comparison.roles, comparison.pay, strict=True)):
        level = "" if role.level is None else f"{role.level:g}"
        stated = [("family", "", role.family), ("level", "", level), ("pay", "", str(pay or ""))]
        for each in comparison.requirements:
            requirement = each.by_role[place]
            if requirement is not None:
                asks = requirement_text(requirement, preferred=False)
                detail = asks.removeprefix(each.name)
                importance = "optional" if requirement.preferred else "required"
                value = f"{importance}: {asks}" if detail == asks else f"{importance}{detail}"
                stated.append((each.type, each.name, value))
        stated += [("next role", name, "yes") for name in role.next_roles]
        stated += [("feeder", name, "yes") for name in role.feeders]
        stated += [
            ("in the end to" if step.span else "step to", step.destination, support_text(step))
            for step in comparison.steps
            if step.origin == role.role
        ]
        stated += [(kind, "", value) for kind, value, _ in role.facts if kind == "outlook"]
        rows += [
            {"what": what, "name": name, "role": role.role, "value": value}
            for what, name, value in stated
        ]
    return rows
