"""One role as text for the terminal: what it is, requires, pays, where it leads, on one screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.cli.text_blocks import labelled_lines, wrap
from careergraph.english import capitalised
from careergraph.graph.yearly_pay import newest
from careergraph.model.display.pay_words import paid_as
from careergraph.model.display.role_words import fact_text, kind_text, required_text, transition_end
from careergraph.model.display.words import HEADINGS, one_line, requirement_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from careergraph.model.facts import Transition
    from careergraph.model.role import Role

__all__ = ["NOT_STATED", "heading", "heading_lines", "labelled", "role_text"]

NOT_STATED = "no source says what this role asks for"
TEXT = 16  # columns before a text, its label included
LABEL = 15  # letters of a label that leave a blank before the text
KINDS = 3  # of facts that have lines of their own
# How many lines a list may take; what has no room is counted.
LINES = {"skill": 3, "optional": 2, "outlook": 2, "transitions": 2}
# What takes longest to acquire comes first; so do the facts that change a decision.
ORDER = ("certification", "education", "experience", "skill")
FIRST = ("outlook", "reports-to", "supervises", "industry", "environment", "task")


def role_text(role: Role) -> str:
    """Return what is known of a role as text that fits one screen; what is left out is counted."""
    parts = (
        [*heading_lines(role), *pay_lines(role), *requirement_lines(role)],
        [*transition_lines(role)],
        [*fact_lines(role), *source_lines(role)],
    )
    return "\n\n".join("\n".join(part) for part in parts)


def heading_lines(role: Role) -> Iterator[str]:
    """Yield the lines of what a role is."""
    yield from wrap(one_line(role.role), 2, first=0, bold=True)
    kind = kind_text(role)
    if kind:
        yield from wrap(one_line(kind), 2, first=0)
    if role.aliases:
        yield from labelled("Also called", fitting(role.aliases, 1))


def pay_lines(role: Role) -> Iterator[str]:
    """Yield the lines of the newest figures, and of how many others there are."""
    pay = role.yearly_pay or newest(role.pay)
    if pay is None:
        yield from labelled("Pays", "no source says")
        return
    occupation = paid_as(pay)
    whole = f", all of {occupation}" if occupation else ""
    key = f" [{pay.citation.source}]" if pay.citation.source else ""
    others = f"; {len(role.pay) - 1:,} more" if len(role.pay) > 1 else ""
    yield from labelled("Pays", f"{pay}{whole}{key}{others}")


def requirement_lines(role: Role) -> Iterator[str]:
    """Yield the lines of what a role requires, then those of what is optional."""
    if not role.requirements:
        yield from labelled("Required", NOT_STATED)
        return
    required = role.required
    if required:
        yield from wrap("Required", 2, first=0, bold=True)
    else:
        yield from labelled("Required", "no source calls anything required of everybody")
    for kind in ORDER:
        items = [item for item in required if item.type == kind]
        items.sort(key=lambda item: -item.sources_requiring)
        if items:
            texts = [required_text(item) for item in items]
            yield from labelled(HEADINGS[kind], fitting(texts, LINES.get(kind, 2)))
    if required and not any(item.may_be_learnt for item in required):
        yield from labelled("Not stated", "which skills and certifications it requires")
    yield from origin_lines(role)
    optional = sorted(role.optional, key=lambda item: ORDER.index(item.type))
    if optional:
        texts = [requirement_text(item, preferred=False) for item in optional]
        yield from labelled("Optional", fitting(texts, LINES["optional"]))


def origin_lines(role: Role) -> Iterator[str]:
    """Yield the line of how much is asked of those who come from one role alone."""
    items = role.of_one_origin
    if items:
        optional = sum(item.preferred for item in items)
        counts = ((len(items) - optional, "required"), (optional, "optional"))
        amounts = ", ".join(f"{count:,} {word}" for count, word in counts if count)
        origins = {item.origin for item in items}
        come = next(iter(origins)) if len(origins) == 1 else f"one of {len(origins):,} roles"
        yield from labelled("From one role", f"{amounts}, if you come from {come}: --all")


def transition_lines(role: Role) -> Iterator[str]:
    """Yield the lines of where a role leads, what it comes from, and what comes in the end."""
    sides = (
        ("Leads to", "In the end", role.leads_to, "destination"),
        ("Comes from", "Begun as", role.comes_from, "origin"),
    )
    for label, _, transitions, end in sides:
        names = ends_of([each for each in transitions if not each.span], end)
        yield from labelled(label, fitting(names, LINES["transitions"]) or "no source says")
    for _, label, transitions, end in sides:
        names = ends_of([each for each in transitions if each.span], end)
        yield from labelled(label, fitting(names, 1)) if names else ()


def ends_of(transitions: Iterable[Transition], end: str) -> list[str]:
    """Return one end of each transition, with its kind and support."""
    return [transition_end(each, getattr(each, end)) for each in transitions]


def fact_lines(role: Role) -> Iterator[str]:
    """Yield the beginning of each kind of facts, a line or two; how much else is stated."""
    kinds: dict[str, list[str]] = {}
    for kind, value, _ in role.facts:
        kinds.setdefault(kind, []).append(one_line(fact_text(kind, value)))
    known = [kind for kind in FIRST if kind in kinds]
    others = [kind for kind in kinds if kind not in FIRST and len(kind) <= LABEL]
    shown = [*known, *others][:KINDS]
    for kind in shown:
        yield from labelled(heading(kind), beginning(kinds[kind], LINES.get(kind, 1)))
    left = sorted(kinds.keys() - {*shown}, key=lambda kind: (-len(kinds[kind]), kind))
    counts = [f"{heading(kind).casefold()} {len(kinds[kind]):,}" for kind in left]
    if counts:
        yield from labelled("Also stated", fitting(counts, 1))


def source_lines(role: Role) -> Iterator[str]:
    """Yield the lines of how many sources there are, how to see them, and what numbers mean."""
    several = any(item.sources_requiring > 1 for item in role.required)
    supported = any(each.publishers for each in (*role.leads_to, *role.comes_from))
    number = "; a number in brackets: so many say so" if several or supported else ""
    count = f"{len(role.sources):,}" if role.sources else "none is named"
    yield from labelled("Sources", f"{count}; --all shows every fact{number}")


def heading(kind: str) -> str:
    """Return the type of a fact as the beginning of a line.

    Examples
    --------
    >>> heading("reports-to")
    'Reports to'
    """
    return capitalised(one_line(kind.replace("-", " ")))


def labelled(label: str, text: str) -> Iterator[str]:
    """Yield the lines of a label and the text beside it, from the left."""
    return labelled_lines(label, one_line(text), indent=0, label_width=TEXT)


def fitting(names: Sequence[str], lines: int) -> str:
    """Return as many names as fit in some lines, at least one, and how many more there are."""
    text = ""
    for shown in range(1, len(names) + 1):
        left = len(names) - shown
        longer = ", ".join(names[:shown]) + (f" and {left:,} more" if left else "")
        if text and len(wrap(longer, TEXT)) > lines:
            # A last name may fit where "and 1 more" does not.
            whole = ", ".join(names)
            return whole if len(wrap(whole, TEXT)) <= lines else text
        text = longer
    return text


def beginning(values: Sequence[str], lines: int) -> str:
    """Return as many values as fit in some lines, at least the beginning of the first."""

    def more(left: int) -> str:
        return f" (and {left:,} more)" if left else ""

    for shown in range(len(values), 0, -1):
        text = "; ".join(values[:shown]) + more(len(values) - shown)
        if len(wrap(text, TEXT)) <= lines:
            return text
    words = values[0].split(" ")
    for kept in range(len(words) - 1, 0, -1):
        text = f"{' '.join(words[:kept])} ...{more(len(values) - 1)}"
        if len(wrap(text, TEXT)) <= lines:
            return text
    return f"{words[0]} ...{more(len(values) - 1)}"
