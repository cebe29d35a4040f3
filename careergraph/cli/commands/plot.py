"""`careergraph plot`: pictures of routes, of one role, of everything."""

from __future__ import annotations

import logging
import os
import warnings
from typing import TYPE_CHECKING, Any, NoReturn

import click

from careergraph.cli.numbers import YEARS, WholeRange
from careergraph.cli.options import dataset, role_argument, typed_parameters
from careergraph.cli.part_options import part_options
from careergraph.cli.picture_kinds import KINDS, PERSON, QUESTION, PictureQuestion
from careergraph.cli.printing import print_message
from careergraph.cli.question_options import (
    budget,
    limit_options,
    limits_of,
    listed,
    person_options,
    profile_of,
)
from careergraph.cli.terminal import echo
from careergraph.english import alternatives, counted, together
from careergraph.graph.asker import resolved
from careergraph.hidden_characters import line_shown
from careergraph.model.profile import Profile
from careergraph.search.objectives import by_help

if TYPE_CHECKING:
    from collections.abc import Iterable

    from matplotlib.figure import Figure

    from careergraph.graph.value import CareerGraph

ENDINGS = (".png", ".svg", ".pdf")
LADDER = 120  # roles; of more an overview is drawn
FEW, DENSE = 60, 4  # transitions that a ladder has room for: in all, or for each role

ALONE = ("k", "by", "most", "route", "horizon", "in_role")  # no limits of a question
DATES = {"svg": "Date", "pdf": "CreationDate"}  # what forms call the date of a file
DOTS = 2400  # on the longer side of a picture, roughly


class PictureKind(click.Choice[str]):
    """The kind of a picture; who means kinds of transition, as elsewhere, is told the option."""

    def fail(
        self, message: str, param: click.Parameter | None = None, ctx: click.Context | None = None
    ) -> NoReturn:
        """Add where kinds of transition are asked for."""
        hint = "; kinds of transition, such as promotion, are for --kind-of-step"
        super().fail(message.rstrip(".") + hint, param, ctx)


def check_ending(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    """Refuse a file that cannot be written before anything is drawn."""
    if os.path.splitext(value)[1].lower() not in ENDINGS:
        message = f"{value!r} does not end in .png, .svg or .pdf, by which the form is chosen"
        raise click.BadParameter(message)
    return value


@click.command("plot")
@role_argument("roles", nargs=-1, most=2, metavar="[ORIGIN [DESTINATION]]")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(readable=False),
    callback=check_ending,
    metavar="FILE",
    help="Where to write the picture: a .png, .svg or .pdf. A file that is there is replaced.",
)
@click.option(
    "--kind",
    type=PictureKind(list(KINDS)),
    metavar="KIND",
    help=f"What to draw: {alternatives(list(KINDS))}.  [default: of two roles the ladder with "
    "their routes, of one its neighbourhood, of none the ladder, "
    "or the overview where a ladder would have too many roles or transitions]",
)
@click.option(
    "-k",
    type=WholeRange(min=1),
    help="Draw so many routes of one order, by --by, instead of those to choose between.",
)
@click.option(
    "--route",
    type=WholeRange(min=1),
    help="Draw one of the routes that `path` lists, from 1.",
)
@click.option(
    "--by",
    callback=listed,
    metavar="MEASURE",
    help=f"What comes first: {by_help()}; for pareto two to four, joined by commas.  "
    "[default with -k: doubt]",
)
@click.option(
    "--most",
    type=WholeRange(min=1),
    metavar="ROLES",
    help="How many roles at most: of a ladder, on each side of a neighbourhood, of the hubs.  "
    "[default: of a ladder its routes and 12 roles around them]",
)
@click.option(
    "--horizon",
    type=YEARS,
    metavar="TIME",
    help="Of a forecast: for how long, such as 15y or 18m.  [default: 15y]",
)
@click.option(
    "--in-role",
    type=YEARS,
    metavar="TIME",
    help="Of a forecast: for how long ORIGIN has been held today.  [default: 0y]",
)
@person_options
@limit_options("kind")
@click.option(
    "--kind-of-step",
    "kind_of_step",
    callback=listed,
    metavar="KINDS",
    help="Count only claims of this kind of transition, such as promotion,lateral; elsewhere "
    "--kind, which is here the kind of picture.",
)
@part_options
@budget
@dataset
def plot_command(
    graph: CareerGraph,
    *,
    roles: tuple[str, ...],
    output: str,
    kind: str | None,
    **options: Any,
) -> None:
    """Draw routes from ORIGIN to DESTINATION, what is around ORIGIN, or everything.

    \b
    Example:
      careergraph plot -o roles.svg
      careergraph plot "IT Project Manager" -o around.png
      careergraph plot "IT Project Manager" CIO --kind card -o card.pdf
      careergraph plot "IT Project Manager" CIO --max-steps 3 -o mine.svg
    """
    chosen = kind or default_kind(graph, len(roles))
    check_options(chosen, len(roles), options["by"])
    names = tuple(graph.resolve(role) for role in roles)
    takes = KINDS[chosen].takes[len(roles)]
    for name in {"avoid"} - takes:
        del options[name]
    who = resolved(graph, profile_of(options) if takes & PERSON else Profile())
    drawn = {name: options.pop(name) for name in ALONE}
    given = limits_of({"kind": options.pop("kind_of_step")} | options)
    limits = {name: value for name, value in given.items() if name in takes - PERSON}
    question = PictureQuestion(graph, names, who, limits, **drawn)
    missing = write(figure_of(chosen, question), output)
    roles_text = f" of {' → '.join(names)}" if names else ""
    echo(line_shown(f"wrote {output}: {chosen}{roles_text}"))
    if missing:
        count = counted(missing, "character")
        print_message(f"the font lacks {count}; they are drawn as boxes")


def check_options(kind: str, roles: int, by: tuple[str, ...]) -> None:
    """Refuse a number of roles of which there is no such picture, and options that change none."""
    takes = KINDS[kind].takes
    if roles not in takes:
        wanted = " or ".join(counted(count, "role") for count in takes)
        message = f"a picture of kind {kind!r} is asked for with {wanted}, not {roles}"
        raise click.UsageError(message)
    given = typed_parameters(click.get_current_context())
    asked = {"kind" if name == "kind_of_step" else name for name in given - {"kind"}}
    idle = options_named((asked & QUESTION) - takes[roles])
    if idle:
        them = "it" if len(idle) == 1 else "them"
        without = f" of {counted(roles, 'role')}" if len(takes) > 1 else ""
        what = f"{together(idle)} would change nothing in a picture of kind {kind!r}{without}"
        message = f"{what}; leave {them} out"
        raise click.UsageError(message)
    if len(by) > 1 and kind != "pareto":
        one = f"--by is {','.join(by)!r}; a picture of kind {kind!r} takes one measure"
        message = f"{one}, and --kind pareto two to four"
        raise click.UsageError(message)


def options_named(names: Iterable[str]) -> list[str]:
    """Return the options that have such values, as they are typed, in the order of the help."""
    names = {"kind_of_step" if name == "kind" else name for name in names}
    params = click.get_current_context().command.params
    return [param.opts[0] for param in params if param.name in names]


def default_kind(graph: CareerGraph, roles: int) -> str:
    """Return the kind of picture that is drawn of so many roles where none is named."""
    if roles == 1:
        return "neighbourhood"
    if roles or (len(graph.names) <= LADDER and not is_dense(graph)):
        return "ladder"
    return "overview"


def is_dense(graph: CareerGraph) -> bool:
    """Return whether the transitions are so many that a ladder of all is a black block."""
    return len(graph.index.tails) > max(FEW, DENSE * len(graph.names))


def figure_of(kind: str, question: PictureQuestion) -> Figure:
    """Draw a picture, also where there is no screen, and no home to keep a cache in."""
    logging.getLogger("matplotlib").addFilter(is_about_more_than_its_cache)
    import matplotlib as mpl

    mpl.use("agg")
    figure = KINDS[kind].draw(question).get_figure(root=True)
    assert figure is not None
    return figure


def is_about_more_than_its_cache(record: logging.LogRecord) -> bool:
    """Return whether matplotlib says more than where it would like to keep its cache."""
    return not str(record.msg).startswith(("mkdir -p failed", "Matplotlib created a temporary"))


def density(figure: Figure) -> float:
    """Return how many dots an inch has: fewer for large pictures, which else take seconds."""
    longer = float(max(figure.get_size_inches()))
    return min(200, max(100, DOTS / longer))


def title_of(figure: Figure) -> str:
    """Return the title of a picture, for those who do not see it."""
    texts = [text for ax in figure.axes for text in ax.texts if text.get_label() == "_title"]
    return " ".join(" ".join(text.get_text() for text in texts).split())


def write(figure: Figure, place: str) -> int:
    """Write a picture, all of it or nothing; return how many characters the font lacks."""
    import matplotlib as mpl

    from careergraph.files.replace import replacing

    form = os.path.splitext(place)[1].lower()[1:]
    # No date and no random names: the same picture is the same file.
    metadata: dict[str, str | None] = {"Title": title_of(figure)}
    metadata |= {DATES[form]: None} if form in DATES else {}
    with (
        replacing(place) as fresh,
        warnings.catch_warnings(record=True) as caught,
        mpl.rc_context({"svg.hashsalt": "careergraph"}),
    ):
        warnings.simplefilter("always")
        figure.savefig(fresh, format=form, dpi=density(figure), metadata=metadata)
    return len({str(w.message) for w in caught if str(w.message).startswith("Glyph ")})
