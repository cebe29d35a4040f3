"""`careergraph gap`: what the holder of one role lacks for another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from careergraph.answering.json_forms import gaps_json
from careergraph.cli.options import dataset, form, role_argument
from careergraph.cli.printing import filled_columns, print_rows
from careergraph.cli.question_options import profile_of, statement_options
from careergraph.cli.route_text import print_assumed
from careergraph.cli.terminal import echo
from careergraph.english import alternatives
from careergraph.graph.standing_for import met_by
from careergraph.hidden_characters import line_shown
from careergraph.mobility import gap
from careergraph.model.answers import Gaps
from careergraph.model.display.gap_words import gap_counts, held_text
from careergraph.model.display.words import requirement_text
from careergraph.model.profile import Gap
from careergraph.model.requirement import Requirement

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph

SHOWN = ("importance", "status", "type", "name", "held", "sources")
MOST = 40  # optional items that a reader sees
NAMED = 3  # others that would meet a requirement
FIELDS = tuple(Gap(Requirement("", ""), "", None).to_dict())


@click.command("gap")
@role_argument("origin")
@role_argument("destination")
@statement_options
@form
@dataset
def gap_command(
    graph: CareerGraph,
    *,
    origin: str,
    destination: str,
    form: str,
    **options: Any,
) -> None:
    """What DESTINATION asks for, and what of it the holder of ORIGIN has: lack, partly, have.

    What DESTINATION only prefers comes last.

    \b
    Example:
      careergraph gap "IT project manager" "Program manager"
    """
    gaps = gap(graph, origin, destination, have=profile_of(options))
    role, wanted = graph.resolve(origin), graph.resolve(destination)
    title = f"{role} → {wanted}: {gap_counts(gaps, wanted)}"
    if form in ("json", "csv"):
        print_rows(gaps_json(gaps), form, columns=FIELDS)
    elif form == "md":
        print_rows(shown_rows(graph, gaps), form, columns=columns_of(gaps), title=title)
    else:
        print_parts(graph, gaps, title)
        if len(sources_of(gaps)) == 1:
            echo(line_shown(f"All of this is from {sources_of(gaps)[0]}."))
        if gaps:
            print_assumed(role, gaps.assumed)


def print_parts(graph: CareerGraph, gaps: Gaps, title: str) -> None:
    """Print what is required, then what is only preferred, each as a table."""
    required = Gaps(item for item in gaps if not item.requirement.preferred)
    optional = Gaps(item for item in gaps if item.requirement.preferred)
    columns = [name for name in columns_of(gaps) if name != "importance"]
    print_rows(shown_rows(graph, required), "table", columns=columns, title=title)
    if optional:
        if not required:
            echo()
        shown = optional if len(optional) <= MOST else optional[:MOST]
        title = f"Optional: {len(optional):,} that sources only prefer"
        print_rows(shown_rows(graph, shown), "table", columns=columns, title=title)
        if len(shown) < len(optional):
            echo(f"{len(optional) - len(shown):,} more: --format csv holds them")


def columns_of(gaps: Gaps) -> list[str]:
    """Return the columns that a reader sees, those left out that would be blank."""
    rows = [gap.to_dict() | {"held": held_text(gap)} for gap in gaps]
    optional = any(gap.requirement.preferred for gap in gaps)
    columns = [name for name in SHOWN if optional or name != "importance"]
    if len(sources_of(gaps)) == 1:  # said once, below
        columns.remove("sources")
    return filled_columns(columns, rows)


def sources_of(gaps: Gaps) -> list[str]:
    """Return the keys of all sources, each once."""
    return list(dict.fromkeys(key for gap in gaps for key in keys_of(gap)))


def keys_of(gap: Gap) -> list[str]:
    """Return the keys of the sources of one requirement."""
    return list(dict.fromkeys(each.source for each in gap.requirement.citations if each.source))


def shown_rows(graph: CareerGraph, gaps: Gaps) -> list[dict[str, Any]]:
    """Return gaps as rows for a reader."""
    return [
        {
            "importance": item.requirement.importance,
            "status": f"{item.status} (assumed)" if item.assumed else item.status,
            "type": item.requirement.type,
            "name": name_cell(graph, item),
            "held": held_text(item),
            "sources": keys_of(item),
        }
        for item in gaps
    ]


def name_cell(graph: CareerGraph, item: Gap) -> str:
    """Return what is required; of what is lacking also what else would meet it."""
    text = requirement_text(item.requirement, preferred=False)
    if item.status == "have" or item.requirement.any_of:
        return text
    others = [name for _, name in met_by(graph).get(item.requirement[:2], ())]
    if not others:
        return text
    if len(others) > NAMED:
        others[NAMED - 1 :] = [f"{len(others) - NAMED + 1:,} others"]
    return f"{text} (or {alternatives(others)})"
