"""The options that ask of a part of the dataset: some of its roles, some of its transitions."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, cast

import click

from careergraph.cli.numbers import FiniteRange, WholeRange
from careergraph.cli.printing import print_message, print_sentence
from careergraph.cli.question_options import LIMITS, all_of
from careergraph.graph.observed_moves import hidden_below
from careergraph.model.display.move_words import hidden_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from careergraph.graph.parts.subset import Choice
    from careergraph.graph.value import CareerGraph

__all__ = [
    "claim_options",
    "claims_part",
    "of_these",
    "or_hidden",
    "part_options",
    "structure_options",
]

OPTIONS = {
    "source": click.option(
        "--source",
        multiple=True,
        metavar="NAME",
        help="Count only claims of this source or publisher. Repeat it for more.",
    ),
    "since": click.option(
        "--since",
        type=WholeRange(1000, 9999),
        metavar="YEAR",
        help="Count only claims of this year or later, by their own column `year`, else by when "
        "their source was published; claims of unknown year are left out.",
    ),
    "family": click.option(
        "--family",
        multiple=True,
        metavar="NAME",
        help="Only roles of this family, and what joins them. Repeat it for more.",
    ),
    "min_support": click.option(
        "--min-support",
        type=FiniteRange(min=0),
        metavar="NUMBER",
        help="Only transitions of at least this support.",
    ),
    "min_count": click.option(
        "--min-count",
        type=FiniteRange(min=0),
        metavar="NUMBER",
        help="Only transitions of which at least so many moves were counted.",
    ),
}
CLAIMS = ("evidence", "kind")
LEAST = {"min_support", "min_count"}
TOLD = "careergraph: evidence and kind are told"  # in click's notes of a call
claim_options = all_of(*(LIMITS[name] for name in CLAIMS))


def part_options(command: Callable[..., Any], *, by: Iterable[str] = OPTIONS) -> Callable[..., Any]:
    """Let a command ask of a part of its dataset, and say of which.

    Parameters
    ----------
    command : callable
        The command.
    by : iterable of str
        The options that choose the part. Where a question has limits, evidence and kind are
        among these: steps that roles inherit keep to them too.
    """

    @wraps(command)
    def of_part(*arguments: Any, graph: CareerGraph, **options: Any) -> None:
        choice = {name: options.pop(name) for name in by}
        kinds = {"kind": options.get("kind_of_step", options.get("kind"))}  # plot draws kinds
        graph = part_of(graph, choice, among=kinds | {"evidence": options.get("evidence")})
        click.get_current_context().params["graph"] = graph
        command(*arguments, graph=graph, **options)

    return all_of(*OPTIONS.values())(of_part)


def structure_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command that has no limits ask of a part of its dataset."""
    return claim_options(part_options(command, by=(*OPTIONS, *CLAIMS)))


def claims_part(graph: CareerGraph, limits: dict[str, Any]) -> CareerGraph:
    """Return the part of a graph that is of the evidence and the kinds of a question."""
    choice = given({name: limits[name] for name in CLAIMS if name in limits})
    if click.get_current_context().meta.get(TOLD):
        return graph.subset(**choice)
    return part_of(graph, choice)


def part_of(
    graph: CareerGraph, choice: Mapping[str, Any], among: Mapping[str, Any] | None = None
) -> CareerGraph:
    """Return the part of a graph that is chosen, and say what it is: as `say_who` does."""
    chosen = given(choice)
    if not chosen:
        return graph
    from careergraph.graph.parts.subset import subset  # most questions are of all

    # Else they are limits of the question, which says so where they bar the last route.
    counted = given(among or {}) if LEAST & {*chosen} else given({})
    part = subset(graph, chosen, counted)
    click.get_current_context().meta[TOLD] = bool(counted)
    sentence = part.part.sentence if part.part else ""
    if click.get_current_context().params.get("form") == "table":
        print_sentence(sentence, indent=2)
    else:
        print_message(sentence)
    return part


def of_these(graph: CareerGraph) -> str:
    """Return that only the transitions of a part are spoken of, which was said; "" of all."""
    return " of these" if graph.part else ""


def or_hidden(graph: CareerGraph) -> str:
    """Return that there may be some that are hidden; ``""`` where no source hides any."""
    hidden = hidden_text(hidden_below(graph))
    return f"; {hidden}" if hidden else ""


def given(choice: Mapping[str, Any]) -> Choice:
    """Return what is chosen without what is not."""
    return cast("Choice", {name: each for name, each in choice.items() if each not in (None, ())})
