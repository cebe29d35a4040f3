"""The steps of one role in every form: the answers of `next` and `feeders`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careergraph.cli.printing import filled_columns, print_json, print_rows
from careergraph.cli.route_text import evidence_notes, likely_notes
from careergraph.cli.step_text import note_lines, paid, step_lines, support_cell
from careergraph.cli.terminal import echo
from careergraph.cli.text_blocks import wrap
from careergraph.english import counted
from careergraph.model.display.markdown import escaped
from careergraph.model.display.move_words import share_text
from careergraph.model.display.words import learning_count
from careergraph.model.facts import Transition
from careergraph.search.next_steps import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careergraph.search.next_steps import NextStep

__all__ = ["print_steps"]

FIELDS = (*Transition("", "", "", "", 0, None, None, ()).to_dict(), *UNKNOWN)
MD = (
    *("level", "tier", "rank", "kind", "evidence", "support", "count", "share", "years"),
    *("learning", "optional", "certifications", "education", "experience", "pay", "pay_change"),
    *("doubts", "said_by"),
)


def print_steps(
    steps: Sequence[NextStep],
    in_the_end: Sequence[Transition],
    form: str,
    *,
    end: str,
    title: str,
    nothing: str,
    notes: Sequence[str] = (),
    publishers: bool = False,
) -> None:
    """Print steps; first the end that differs.

    What people come to in the end, or come from, is no step: text tells it below, JSON and CSV in
    rows of their own.

    Parameters
    ----------
    steps : sequence of NextStep
        The steps, in their order.
    in_the_end : sequence of Transition
        What comes by more than one step.
    form : {"table", "json", "csv", "md"}
        The form.
    end : {"origin", "destination"}
        The end that tells the steps apart.
    title : str
        What the steps are.
    nothing : str
        What to say where there are none.
    notes : sequence of str
        What stands below the title.
    publishers : bool, default False
        Whether to name the publishers.
    """
    if form == "json":
        print_json([step.to_dict() for step in steps] + list(map(no_step, in_the_end)))
    elif form == "csv":
        rows = list(map(csv_row, steps)) + list(map(no_step, in_the_end))
        print_rows(rows, form, columns=FIELDS)
    elif form == "md" and steps:
        rows = [md_row(step, publishers=publishers) for step in steps]
        print_rows(rows, form, columns=filled_columns((end, *MD), rows))
    elif form == "md":
        echo(escaped(nothing))
    else:
        lines = wrap(nothing, 2, first=0)
        if steps:
            lines = title_lines(steps, title, notes)
            lines += ["", *step_lines(steps, publishers=publishers), ""]
        below = [*note_lines(steps), *evidence_notes(step.transition for step in steps)]
        below += [*likely_notes(step.transition for step in steps), *end_notes(in_the_end, end)]
        lines += [line for note in below for line in wrap(note, 2, first=0)]
        echo("\n".join(lines).rstrip(), styled=True)


def title_lines(steps: Sequence[NextStep], title: str, notes: Sequence[str]) -> list[str]:
    """Return what the steps are, how many, in which order, and what is said of all of them."""
    single = any(step.transition.single_publisher for step in steps)
    mark = " (! rests on a single publisher)" if single else ""
    lines = wrap(f"{title}: {len(steps):,}, {order_text(steps)}{mark}", 2, first=0, bold=True)
    return lines + [line for note in notes for line in wrap(note, 2, first=0)]


def order_text(steps: Sequence[NextStep]) -> str:
    """Return in which order steps are listed: by support, by the data's own rank, or by both."""
    ranked = [step for step in steps if step.rank is not None]
    if not ranked:
        inherited = any(step.transition.inherited_from for step in steps)
        return "documented first, then best supported" if inherited else "best supported first"
    alike = {(step.transition.support, bool(step.transition.inherited_from)) for step in steps}
    if len(alike) > 1 or len(ranked) < len(steps):
        return "best supported first, then by rank"
    published = all(step.transition.evidence == "published" for step in steps)
    return "by the publisher's own rank" if published else "by rank"


def no_step(transition: Transition) -> dict[str, Any]:
    """Return what comes in the end as a row with the fields of a step, none of which is known."""
    return transition.to_dict() | UNKNOWN


def csv_row(step: NextStep) -> dict[str, Any]:
    """Return a step as a row with figures of pay in one cell."""
    before, after = step.route.origin_pay, step.route.pay[0]
    pay = {"origin_pay": before and str(before), "pay": after and str(after)}
    return step.to_dict() | pay


def md_row(step: NextStep, *, publishers: bool) -> dict[str, Any]:
    """Return a step as a row of Markdown."""
    transition, pay = step.transition, paid(step)
    inherited = transition.inherited_from
    return step.to_dict() | {
        "support": support_cell(step),
        "share": share_text(transition) or None,
        "evidence": f"inferred, as for {inherited}" if inherited else transition.evidence,
        "learning": learning_count(step.route),
        "optional": len(step.route.optional_names) or None,
        "pay": pay and str(pay),
        "said_by": transition.publishers if publishers else (),
    }


def end_notes(in_the_end: Sequence[Transition], end: str) -> list[str]:
    """Return a sentence about what people come to, or come from, in the end."""
    if not in_the_end:
        return []
    named = [
        f"{getattr(each, end)} ({counted(len(each.publishers), 'publisher')})"
        for each in in_the_end
    ]
    return [f"In the end also, by more than one step: {', '.join(named)}"]
