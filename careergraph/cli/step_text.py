"""The single steps from a role, or to it, as text: of each its numbers, then what it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.cli.listed_rows import listed_rows
from careergraph.cli.text_blocks import wrap
from careergraph.model.display.move_words import hidden_text, share_text, soon_text, support_number
from careergraph.model.display.pay_words import change_text
from careergraph.model.display.route_words import needed
from careergraph.model.display.words import (
    HEADINGS,
    one_line,
    requirement_text,
    with_optional,
    years_text,
)
from careergraph.search.doubts import NOBODY_SAYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from careergraph.model.facts import Pay
    from careergraph.model.requirement import Requirement
    from careergraph.search.next_steps import NextStep

    Cell = Callable[[NextStep], str]

__all__ = ["note_lines", "paid", "step_lines", "support_cell"]

# What a step takes beside skills, and how many names of each type it tells.
NEEDS = {"certification": 2, "education": 2, "experience": 1}
# Doubts that a step says in other places already.
ELSEWHERE = ("rests on a single publisher", "only inferred: no source states it", NOBODY_SAYS)


def step_lines(steps: Sequence[NextStep], *, publishers: bool) -> Iterator[str]:
    """Yield the lines of all steps: under one heading, or each by itself on a narrow terminal."""
    columns = shown_columns(steps)
    cells = [[cell(step) for cell in columns.values()] for step in steps]
    names = [one_line(step.role) for step in steps]
    details = [detail_lines(step, publishers=publishers) for step in steps]
    return listed_rows(names, list(columns), cells, details)


def shown_columns(steps: Sequence[NextStep]) -> dict[str, Cell]:
    """Return the columns in which any step has something, with what stands in them."""
    pays = [pay for step in steps if (pay := step.route.pay[0])]
    pays += [pay for step in steps if (pay := step.route.origin_pay)]
    columns: dict[str, Cell] = {
        "level": lambda step: "" if step.level is None else f"{step.level:g}",
        "rank": lambda step: "" if step.rank is None else f"{step.rank:g}",
        "support": support_cell,
        "to learn": lambda step: with_optional(step.route),
    }
    if pays:
        columns[f"{pays[0].currency} a year"] = pay_cell
        columns["change"] = change_cell
    return {head: cell for head, cell in columns.items() if any(map(cell, steps))}


def support_cell(step: NextStep) -> str:
    """Return how many publishers state a step, or how many moves were counted."""
    mark = " !" if step.transition.single_publisher else ""
    return f"{support_number(step.transition)}{mark}"


def pay_cell(step: NextStep) -> str:
    """Return what the role at the other end pays."""
    pay = paid(step)
    if pay is None:
        return "unknown"
    return pay.band.replace(" to ", "-") if pay.median is None else f"{pay.median:,}"


def paid(step: NextStep) -> Pay | None:
    """Return what the role at the other end pays."""
    return step.route.pay[0] if step.role == step.route.roles[1] else step.route.origin_pay


def change_cell(step: NextStep) -> str:
    """Return by how much the step changes pay, in percent; blank where that is unknown."""
    if step.pay_change is None:
        return ""
    return change_text(step.route.origin_pay, step.route.pay[0])


def detail_lines(step: NextStep, *, publishers: bool) -> Iterator[str]:
    """Yield the line of what a step is, what it takes beside skills, and its other doubts."""
    transition, route = step.transition, step.route
    evidence = "" if transition.evidence == "stated" else transition.evidence
    if transition.inherited_from:
        evidence = f"inferred, as for {transition.inherited_from}"
    needs = [need for kind in NEEDS for need in named(step, kind)]
    parts = [
        step.tier,
        transition.kind,
        evidence,
        share_text(transition),
        ", ".join(needs),
        years_text(route) if route.years else "",
        soon_text(transition),
        *(doubt for doubt in route.doubts[0] if doubt not in ELSEWHERE),
    ]
    line = "; ".join(part for part in parts if part)
    if line:
        yield from wrap(one_line(line), 4, first=2)
    if publishers:
        said_by = "; ".join(transition.publishers) or "no source named"
        yield from wrap(one_line(f"said by {said_by}"), 4, first=2)


def named(step: NextStep, kind: str) -> list[str]:
    """Return what a step takes of one type by name, of many their number.

    What another of them meets too, as a master's degree does a bachelor's, is left out.
    """
    items = needed(step.route.asked[0], kind)
    if len(items) > NEEDS[kind]:
        return [f"{HEADINGS[kind].casefold()} ({len(items):,})"]
    return [need_text(item) for item in items]


def need_text(item: Requirement) -> str:
    """Return a requirement in few words: its name, its level or its years."""
    bare = item._replace(first=(), needed_for="", met_by="", required_by="", origin="")
    return requirement_text(bare, preferred=False)


def note_lines(steps: Sequence[NextStep]) -> Iterator[str]:
    """Yield what the numbers are of, and what their signs mean."""
    if any(step.route.optional_names for step in steps):
        yield "To learn: required skills and certifications; in brackets what is optional"
    shares = [step.transition.share for step in steps if step.transition.share]
    below = max((share.hidden_below or 0 for share in shares), default=0)
    if below:
        hidden = hidden_text(below)
        yield f"Shares are of the moves told, with their 95 % interval: {hidden}"
    elif any(share.interval for share in shares):
        yield "Shares are of all observed moves out of the role, with their 95 % interval"
    if any(NOBODY_SAYS in step.route.doubts[0] for step in steps):
        yield f"Weighted: {NOBODY_SAYS}, so there is no interval"
    changes = list(map(change_cell, steps))
    series = {pay.series for step in steps if (pay := paid(step))}
    if len(series) == 1:
        source, year, country, *_ = next(iter(series))
        when = ", ".join(filter(None, (country, str(year or ""))))
        of = " ".join(filter(None, (when, source and f"[{source}]")))
        yield f"Pay: {of or 'no source named'}"
    elif series:
        yield "Pay is of several sources or years, which --format json tells"
    if series and not all(changes):
        yield (
            "No change is shown where pay is unknown, the figures do not compare, or both roles "
            "belong to the occupation that the one figure is of"
        )
