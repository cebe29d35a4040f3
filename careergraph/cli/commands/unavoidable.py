"""`careergraph unavoidable`: the roles that every route visits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from careergraph.cli.options import dataset, form, role_argument
from careergraph.cli.part_options import part_options
from careergraph.cli.printing import print_rows
from careergraph.cli.question_options import limit_options, limits_of, person_options, profile_of
from careergraph.english import counted
from careergraph.search.unavoidable import unavoidable

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph


@click.command("unavoidable")
@role_argument("origin")
@role_argument("destination")
@person_options
@limit_options("via", "max_steps", "max_years")
@part_options
@form
@dataset
def unavoidable_command(
    graph: CareerGraph, origin: str, destination: str, *, form: str, **options: Any
) -> None:
    """The roles that lie on every documented route from ORIGIN to DESTINATION.

    \b
    Example:
      careergraph unavoidable "Business analyst" "Senior IT project manager"
    """
    who = profile_of(options)
    roles = unavoidable(graph, origin, destination, have=who, **limits_of(options))
    ends = f"{graph.resolve(origin)} → {graph.resolve(destination)}"
    title = f"{ends}: {counted(len(roles), 'role')} on every route"
    empty = f"{ends}: no role lies on every route: each can be gone around"
    rows = [{"role": role} for role in roles]
    print_rows(rows, form, columns=("role",), title=title, empty=empty)
