"""Who of a table of people could take a role, printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from careergraph.cli.people_file import faults_in, read_people_file, tell_not_asked
from careergraph.cli.printing import filled_columns, print_json, print_rows
from careergraph.cli.question_options import limits_of, profile_of
from careergraph.english import counted, first_of
from careergraph.graph.asker import resolved
from careergraph.model.successor import beside

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph
    from careergraph.model.successor import Successor, Successors

__all__ = ["print_successors"]

LACKING = 3  # names that a reader sees; JSON and CSV hold all
NOT_SHOWN = ("have", "lack", "years")  # of the table: what people say of themselves


def print_successors(
    graph: CareerGraph, destination: str, people: str, form: str, options: dict[str, Any]
) -> None:
    """Print who of the people in a file could take a role."""
    from careergraph.flows.succession import succession  # it comes with pandas
    from careergraph.graph.doors.to_frames import text_frame

    if options.pop("max_learning") is not None:
        message = "--max-learning is for roles: with --people the answer says what each lacks"
        raise click.UsageError(message)
    raw = read_people_file(people)
    who = resolved(graph, profile_of(options))
    limits = limits_of(options | {"max_steps": options.pop("within")})
    with faults_in(raw):
        found = succession(graph, destination, text_frame(raw.columns), have=who, **limits)
    if form == "json":
        print_json([each.to_dict() for each in found])
    elif form == "csv":
        rows = found.rows()
        print_rows(rows, form, columns=tuple(rows[0]) if rows else tuple(raw.columns))
    else:
        print_readable(found, graph.resolve(destination), form)
    reasons = {each.row: f"not asked: {each.why}" for each in found if each.ready == "not asked"}
    column = next(iter(beside(dict.fromkeys(raw.columns), {"why": None}).keys() - {*raw.columns}))
    tell_not_asked(raw, [reasons.get(row) for row in range(len(found))], column)


def print_readable(found: Successors, goal: str, form: str) -> None:
    """Print a row a person, as a table or in Markdown."""
    rows = [shown(each) for each in found]
    columns = filled_columns(rows[0], rows) if rows else ()
    people = counted(len(found), "person", "people")
    title = f"{people} → {goal}: {len(found.ready_now):,} ready now"
    print_rows(rows, form, columns=columns, title=title)


def shown(successor: Successor) -> dict[str, Any]:
    """Return what a reader sees of a person."""
    own = {name: cell for name, cell in successor.person.items() if name not in NOT_SHOWN}
    lacks = first_of(successor.lacks, LACKING)
    return beside(own, {"ready": successor.when, "lacks": lacks, "why": successor.why})
