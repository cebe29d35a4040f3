"""The options that questions share: what the person holds, what is best, the limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from careergraph.cli.options import complete_role
from careergraph.search.question import BUDGET

if TYPE_CHECKING:
    from collections.abc import Callable

    Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

__all__ = [
    "best_by",
    "budget",
    "have",
    "limit_options",
    "limits_of",
    "listed",
    "reach_options",
    "required",
]


def listed(_ctx: click.Context, _param: click.Parameter, value: str | None) -> tuple[str, ...]:
    """Split a list of words at commas."""
    return tuple(part.strip() for part in (value or "").split(",") if part.strip())


have: Decorator = click.option(
    "--have",
    multiple=True,
    metavar="NAME",
    help="What you hold already, such as a skill or a certification. Repeat it for more.",
)
required: Decorator = click.option(
    "--required", is_flag=True, help="Leave out what is only preferred."
)
best_by: Decorator = click.option(
    "--by", default="steps", show_default=True, metavar="MEASURE", help="What is best."
)
budget: Decorator = click.option(
    "--budget",
    type=click.IntRange(min=1),
    default=BUDGET,
    show_default=True,
    metavar="LABELS",
    help="How many labels (partial routes) a search may make before it stops proving.",
)

# The limits of a question, in the order in which they are shown.
LIMITS: dict[str, Decorator] = {
    "via": click.option(
        "--via",
        multiple=True,
        metavar="ROLE",
        shell_complete=complete_role,
        help="Only routes that visit this role. Repeat it for more, in any order.",
    ),
    "avoid": click.option(
        "--avoid",
        multiple=True,
        metavar="ROLE",
        shell_complete=complete_role,
        help="Only routes that do not visit this role. Repeat it for more.",
    ),
    "max_steps": click.option(
        "--max-steps", type=click.IntRange(min=1), help="At most so many steps."
    ),
    "max_years": click.option(
        "--max-years",
        type=click.FloatRange(min=0),
        help="At most so many years; only steps whose years a source states.",
    ),
    "min_pay": click.option(
        "--min-pay",
        type=click.FloatRange(min=0),
        metavar="AMOUNT",
        help="No step to a role that pays less a year, or whose pay no source states.",
    ),
    "no_pay_cut": click.option(
        "--no-pay-cut",
        is_flag=True,
        help="No step to a role that pays less than the one before, by figures of one source and "
        "year; where there are none, the pay is not comparable and the step left out.",
    ),
    "evidence": click.option(
        "--evidence",
        callback=listed,
        metavar="KINDS",
        help="Count only claims of this evidence, such as stated,observed.",
    ),
    "kind": click.option(
        "--kind",
        callback=listed,
        metavar="KINDS",
        help="Count only claims of this kind of transition, such as promotion,lateral.",
    ),
    "without_certification": click.option(
        "--without-certification",
        multiple=True,
        metavar="NAME",
        help="No step that requires this certification. Repeat it for more.",
    ),
}


def limit_options(*left_out: str) -> Decorator:
    """Return a decorator that adds the limits, some left out."""
    return all_of(*(option for name, option in LIMITS.items() if name not in left_out))


def all_of(*options: Decorator) -> Decorator:
    """Return one decorator that adds several options, in the order of the help."""

    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):  # of a row of decorators the last is applied first
            command = option(command)
        return command

    return add


reach_options = all_of(
    click.option(
        "--within",
        type=click.IntRange(min=1),
        default=3,
        show_default=True,
        metavar="STEPS",
        help="How many steps at most.",
    ),
    click.option(
        "--max-learning",
        type=click.IntRange(min=0),
        metavar="ITEMS",
        help="How many skills and certifications may be learnt at most.",
    ),
    have,
    required,
    limit_options("via", "max_steps", "max_years"),
    budget,
)


def limits_of(options: dict[str, Any]) -> dict[str, Any]:
    """Return the limits that were given."""
    return {name: value for name, value in options.items() if value not in (None, (), False)}
