"""`careergraph stepping-stones`: the roles that most best routes pass."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from careergraph.cli.me_option import me_option, say_who
from careergraph.cli.options import dataset, form, role_argument
from careergraph.cli.part_options import part_options
from careergraph.cli.printing import print_rows
from careergraph.cli.question_options import best_by, limit_options, limits_of
from careergraph.english import counted
from careergraph.search.stepping_stones import stepping_stones

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph


@click.command("stepping-stones")
@role_argument("destination", required=False)
@best_by
@me_option()
@limit_options(
    *("via", "avoid", "max_steps", "max_years", "min_pay", "no_pay_cut", "without_certification")
)
@part_options
@form
@dataset
def stepping_stones_command(
    graph: CareerGraph, destination: str | None, *, by: str, form: str, **limits: Any
) -> None:
    """The roles that the most best routes pass: to DESTINATION, or between all pairs of roles.

    Of equally good routes only one counts: the one of fewer steps, then the first by name.

    \b
    Example:
      careergraph stepping-stones CIO
    """
    say_who()
    stones = stepping_stones(graph, destination, by=by, **limits_of(limits))
    goal = "all pairs of roles" if destination is None else graph.resolve(destination)
    title = f"{counted(len(stones), 'role')} between the ends of best routes: {goal}"
    rows = [stone._asdict() | {"share": round(stone.share, 4)} for stone in stones]
    to = "" if destination is None else f" to {goal}"
    empty = f"no role lies between the ends: no best route{to} has more than one step"
    print_rows(rows, form, columns=("role", "routes", "share"), title=title, empty=empty)
