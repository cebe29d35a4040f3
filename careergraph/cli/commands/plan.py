"""`careergraph plan`: one route as a plan to take along."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from careergraph.cli.me_option import effort_of, effort_option
from careergraph.cli.numbers import WholeRange
from careergraph.cli.options import dataset, role_argument
from careergraph.cli.part_options import part_options
from careergraph.cli.question_options import (
    budget,
    limit_options,
    limits_of,
    person_options,
    profile_of,
)
from careergraph.cli.terminal import echo, in_utf8
from careergraph.graph.asker import resolved
from careergraph.hidden_characters import line_shown

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph

FORMS = {".md": "md", ".markdown": "md", ".html": "html", ".htm": "html"}


@click.command("plan")
@role_argument("origin")
@role_argument("destination")
@click.option(
    "--route",
    type=WholeRange(min=1),
    default=1,
    show_default=True,
    help="Which of the routes that `path` lists, from 1.",
)
@click.option("--by", metavar="MEASURE", help="Take the route from one order, as of `path --by`.")
@click.option("--for", "client", default="", metavar="NAME", help="For whom the plan is.")
@click.option(
    "-o",
    "--output",
    type=click.Path(readable=False),
    metavar="FILE",
    help="Write it to this file, .html or .md.  [default: Markdown, printed]",
)
@effort_option
@person_options
@limit_options()
@part_options
@budget
@dataset
def plan_command(
    graph: CareerGraph,
    origin: str,
    destination: str,
    *,
    output: str | None,
    effort: str | None,
    **options: Any,
) -> None:
    """One route from ORIGIN to DESTINATION as a plan to take along, as Markdown or a page.

    What is assumed, the way with years and pay, what to do before each step with boxes to tick,
    doubts, other routes, and every source with its address.

    \b
    Example:
      careergraph plan "IT project manager" CIO --have PMP -o plan.html
      careergraph plan "IT project manager" CIO --route 2 --for Ada -o plan.md
    """
    from careergraph.planning.plan import plan

    form = form_of(output)
    who = resolved(graph, profile_of(options))
    efforts = effort_of(effort)
    if efforts is not None:
        options["effort"] = efforts
    given = {name: options.pop(name) for name in ("route", "by", "client")}
    found = plan(graph, origin, destination, have=who, **given, **limits_of(options))
    content = found.to_html() if form == "html" else found.to_markdown()
    if output is None:
        in_utf8()
        echo(content, end="")
        return
    from careergraph.files.replace import replacing

    with replacing(output) as place, open(place, "w", encoding="utf-8") as stream:
        stream.write(content)
    echo(line_shown(f"wrote {output}: plan of {found.route}"))


def form_of(output: str | None) -> str:
    """Return the form that a file's name asks for.

    Raises
    ------
    BadParameter
        For a name that tells none.
    """
    if output is None:
        return "md"
    ending = os.path.splitext(output)[1].lower()
    if ending not in FORMS:
        found = repr(ending) if ending else "no ending"
        message = f"{output!r} has {found}; right would be .html or .md"
        raise click.BadParameter(message, param_hint="'-o'")
    return FORMS[ending]
