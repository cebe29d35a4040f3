"""`careergraph plot`: pictures of routes, of one role, of everything."""

from __future__ import annotations

import os
import warnings
from typing import TYPE_CHECKING, Any, NamedTuple

import click

import careergraph
from careergraph.cli.options import dataset, role_argument
from careergraph.cli.printing import print_message
from careergraph.cli.question_options import listed, person_options, profile_of
from careergraph.english import counted
from careergraph.graph.asker import resolved
from careergraph.search.objectives import by_help

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    import careergraph.plot  # noqa: TC004 (when it runs, `careergraph` imports the room on first use)
    from careergraph.graph.value import CareerGraph
    from careergraph.model.profile import Profile
    from careergraph.model.route import Route

ENDINGS = (".png", ".svg", ".pdf")
LADDER = 120  # roles; of more an overview is drawn
PARETO = ("steps", "learning")
DOTS = 2400  # on the longer side of a picture, roughly


class PictureQuestion(NamedTuple):
    """What a picture is to show: the dataset, the roles, and the options of a question."""

    graph: CareerGraph
    roles: tuple[str, ...]
    who: Profile
    optional: bool
    k: int
    by: tuple[str, ...]
    most: int | None

    def routes(self) -> list[Route]:
        """Return the best routes between the two roles."""
        by = self.by[0] if self.by else "doubt"
        return careergraph.routes(self.graph, *self.roles, k=self.k, by=by, **self.person())

    def person(self) -> dict[str, Any]:
        """Return who asks, as questions take it."""
        return {"have": self.who, "optional": self.optional}


def draw_ladder(question: PictureQuestion) -> Axes:
    """Draw a ladder, with routes where there are two roles."""
    routes = question.routes() if question.roles else ()
    return careergraph.plot.ladder(question.graph, routes=routes, most=question.most)


def draw_card(question: PictureQuestion) -> Axes:
    """Draw routes side by side."""
    return careergraph.plot.route_card(question.routes())


def draw_neighbourhood(question: PictureQuestion) -> Axes:
    """Draw the feeders and the next roles of a role."""
    most = question.most or 10
    return careergraph.plot.neighbourhood(question.graph, question.roles[0], most=most)


def draw_gap(question: PictureQuestion) -> Axes:
    """Draw what the holder of one role lacks for the other."""
    origin, destination = question.roles
    return careergraph.plot.gap(question.graph, origin, destination, have=question.who)


def draw_pareto(question: PictureQuestion) -> Axes:
    """Draw the routes of which none is better in every respect."""
    criteria = question.by or PARETO
    front = careergraph.pareto(
        question.graph, *question.roles, criteria=criteria, **question.person()
    )
    return careergraph.plot.pareto(front)


def draw_overview(question: PictureQuestion) -> Axes:
    """Draw the communities of roles."""
    return careergraph.plot.overview(question.graph)


def draw_matrix(question: PictureQuestion) -> Axes:
    """Draw a heat map of the transitions."""
    return careergraph.plot.matrix(question.graph)


def draw_hubs(question: PictureQuestion) -> Axes:
    """Draw the most connected roles."""
    return careergraph.plot.hubs(question.graph, most=question.most or 20)


class Kind(NamedTuple):
    """A kind of picture: the function that draws it, and of how many roles it can be."""

    draw: Callable[[PictureQuestion], Axes]
    roles: tuple[int, ...]


KINDS = {
    "ladder": Kind(draw_ladder, roles=(0, 2)),
    "card": Kind(draw_card, roles=(2,)),
    "neighbourhood": Kind(draw_neighbourhood, roles=(1,)),
    "gap": Kind(draw_gap, roles=(2,)),
    "pareto": Kind(draw_pareto, roles=(2,)),
    "overview": Kind(draw_overview, roles=(0,)),
    "matrix": Kind(draw_matrix, roles=(0,)),
    "hubs": Kind(draw_hubs, roles=(0,)),
}


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
    type=click.Choice(list(KINDS)),
    help="What to draw. [default: of two roles the ladder with their routes, of one its "
    "neighbourhood, of none the ladder, or above 120 roles the overview]",
)
@click.option(
    "-k",
    type=click.IntRange(min=1),
    default=3,
    show_default=True,
    help="How many routes at most.",
)
@click.option(
    "--by",
    callback=listed,
    metavar="MEASURE",
    help=f"What comes first: {by_help()}; for pareto two to four, joined by commas.  "
    "[default: doubt]",
)
@click.option(
    "--most",
    type=click.IntRange(min=1),
    metavar="ROLES",
    help="How many roles at most: around the routes of a ladder, on each side of a neighbourhood, "
    "of the hubs.",
)
@person_options
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
    """
    chosen = kind or default_kind(graph, len(roles))
    counts = KINDS[chosen].roles
    if len(roles) not in counts:
        wanted = " or ".join(counted(count, "role") for count in counts)
        message = f"a picture of kind {chosen!r} is asked for with {wanted}, not {len(roles)}"
        raise click.UsageError(message)
    names = tuple(graph.resolve(role) for role in roles)
    who = resolved(graph, profile_of(options))
    question = PictureQuestion(graph, names, who, **options)
    missing = write(figure_of(chosen, question), output)
    roles_text = f" of {' → '.join(names)}" if names else ""
    click.echo(f"wrote {output}: {chosen}{roles_text}")
    if missing:
        count = counted(missing, "character")
        print_message(f"the font lacks {count}; they are drawn as boxes")


def default_kind(graph: CareerGraph, roles: int) -> str:
    """Return the kind of picture that is drawn of so many roles where none is named."""
    if roles == 1:
        return "neighbourhood"
    return "ladder" if roles or len(graph.names) <= LADDER else "overview"


def figure_of(kind: str, question: PictureQuestion) -> Figure:
    """Draw a picture, also where there is no screen."""
    import matplotlib as mpl

    mpl.use("agg")
    figure = KINDS[kind].draw(question).get_figure(root=True)
    assert figure is not None
    return figure


def density(figure: Figure) -> float:
    """Return how many dots an inch has: fewer for large pictures, which else take seconds."""
    longer = float(max(figure.get_size_inches()))
    return min(200, max(100, DOTS / longer))


def write(figure: Figure, place: str) -> int:
    """Write a picture, all of it or nothing; return how many characters the font lacks."""
    import matplotlib as mpl

    from careergraph.files.replace import replacing

    form = os.path.splitext(place)[1].lower()[1:]
    # No date and no random names: the same picture is the same file.
    metadata = {"svg": {"Date": None}, "pdf": {"CreationDate": None}}.get(form)
    with (
        replacing(place) as fresh,
        warnings.catch_warnings(record=True) as caught,
        mpl.rc_context({"svg.hashsalt": "careergraph"}),
    ):
        warnings.simplefilter("always")
        figure.savefig(fresh, format=form, dpi=density(figure), metadata=metadata)
    return len({str(w.message) for w in caught if str(w.message).startswith("Glyph ")})
