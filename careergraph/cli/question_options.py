"""The options that questions share: what the person holds, what is best, the limits."""

from __future__ import annotations

from functools import partial, wraps
from math import inf
from typing import TYPE_CHECKING, Any

import click

from careergraph.cli.amounts import AMOUNT
from careergraph.cli.me_option import joined, me_option
from careergraph.cli.numbers import FiniteRange, WholeRange
from careergraph.cli.options import complete_role
from careergraph.cli.unfinished import SECONDS, STOPPED, StoppedByCtrlC
from careergraph.kernel.budget import Budget
from careergraph.model.profile import ASSUME, Profile
from careergraph.search.question import BUDGET

if TYPE_CHECKING:
    from collections.abc import Callable

    Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

__all__ = [
    "best_by",
    "budget",
    "budget_of_all",
    "everybody_options",
    "limit_options",
    "limits_of",
    "listed",
    "person_options",
    "profile_of",
    "reach_options",
    "statement_options",
]


def listed(_ctx: click.Context, _param: click.Parameter, value: str | None) -> tuple[str, ...]:
    """Split a list of words at commas."""
    return tuple(part.strip() for part in (value or "").split(",") if part.strip())


have: Decorator = click.option(
    "--have",
    multiple=True,
    metavar="NAMES",
    help='What you hold already, such as skills or certifications: "PMP, Linux". NAME=3 holds '
    "it at level 3, experience for 3 years. Repeat it, or join names by ; or commas.",
)
lack: Decorator = click.option(
    "--lack",
    multiple=True,
    metavar="NAMES",
    help="What you lack, although it is assumed of your role. Repeat it, or join names.",
)
assume: Decorator = click.option(
    "--assume",
    type=click.Choice(ASSUME),
    default="required",
    show_default=True,
    help="What is assumed of your role: all that any source names, what every source that speaks "
    "of it calls required, or nothing.",
)
years: Decorator = click.option(
    "--years",
    type=FiniteRange(min=0),
    metavar="NUMBER",
    help="Your years of experience in all.  [default: what your role itself asks for]",
)
optional: Decorator = click.option(
    "--optional", is_flag=True, help="Count what sources only prefer as learning too."
)
best_by: Decorator = click.option(
    "--by", default="doubt", show_default=True, metavar="MEASURE", help="What is best."
)
labels: Decorator = click.option(
    "--budget",
    type=WholeRange(min=1),
    default=BUDGET,
    show_default=True,
    metavar="LABELS",
    help="How many labels (partial routes) a search may make before it stops proving.",
)


def seconds_option(default: float) -> Decorator:
    """Return the option that says how long to search."""
    return click.option(
        "--seconds",
        type=FiniteRange(min=0, min_open=True, or_inf=True),
        default=default,
        show_default=True,
        metavar="NUMBER",
        help="How long to search at most; inf is without end. What is found by then is the answer, "
        "and it says so; Ctrl-C ends a search too.",
    )


def budget(command: Callable[..., Any], *, seconds: float = SECONDS) -> Callable[..., Any]:
    """Let a command search for some seconds, until Ctrl-C; it takes both limits as one budget."""

    @wraps(command)
    def limited(*arguments: Any, seconds: float, budget: int, **options: Any) -> None:
        allowed = Budget(budget, seconds=seconds)
        with StoppedByCtrlC(allowed) as searches:
            command(*arguments, budget=allowed, **options)
        if searches.stopped:
            click.get_current_context().exit(STOPPED)

    return all_of(seconds_option(seconds), labels)(limited)


# Of a whole table nobody wants the first seconds alone.
budget_of_all: Decorator = partial(budget, seconds=inf)


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
    "max_steps": click.option("--max-steps", type=WholeRange(min=1), help="At most so many steps."),
    "max_years": click.option(
        "--max-years",
        type=FiniteRange(min=0),
        help="At most so many years, by the least that sources state; no route of unknown time.",
    ),
    "min_pay": click.option(
        "--min-pay",
        type=AMOUNT,
        metavar="AMOUNT",
        help="No step to a role that pays less a year (60k; 60,000) or of unknown pay.",
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
        metavar="NAMES",
        help="No step that requires this certification. Repeat it, or join names.",
    ),
    "inherit": click.option(
        "--no-inherited",
        "inherit",
        flag_value=False,
        default=True,
        help="Leave out steps that are documented only for a junior role that a role follows.",
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


own_words = all_of(have, lack, assume, years)
statement_options = all_of(me_option(), own_words)
person_options = all_of(statement_options, optional)
everybody_options = all_of(me_option(environment=False, who="Everybody"), own_words, optional)
reach_options = all_of(
    click.option(
        "--within",
        type=WholeRange(min=1),
        default=3,
        show_default=True,
        metavar="STEPS",
        help="How many steps at most.",
    ),
    click.option(
        "--max-learning",
        type=WholeRange(min=0),
        metavar="ITEMS",
        help="How many skills and certifications may be learnt at most; none unknown.",
    ),
    person_options,
    limit_options("via", "max_steps", "max_years"),
    budget,
)


def limits_of(options: dict[str, Any]) -> dict[str, Any]:
    """Return the options and limits that were given."""
    return {
        name: value
        for name, value in options.items()
        if value is not (name == "inherit") and value not in (None, ())
    }


def profile_of(options: dict[str, Any]) -> Profile:
    """Take out of the options what the person says of themselves; their file is used besides.

    It may say which roles to avoid: the limits are to be taken afterwards.
    """
    have, lack, assume, years = (options.pop(name) for name in ("have", "lack", "assume", "years"))
    return joined(Profile(have, lack=lack, assume=assume, years=years), options)
