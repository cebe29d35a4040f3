"""`careergraph plot`: pictures of routes, of one role, of everything."""

from __future__ import annotations

import os
import warnings
from typing import TYPE_CHECKING, Any

import click

from careergraph.cli.options import complete_role, dataset
from careergraph.cli.question_options import have, listed
from careergraph.english import counted
from careergraph.search.objectives import by_help

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from careergraph.graph.value import CareerGraph
    from careergraph.model.profile import Profile

    Draw = Callable[["Asked"], Axes]

ENDINGS = (".png", ".svg", ".pdf")
LADDER = 120  # roles; of more an overview is drawn
TWO = 2  # roles
PARETO = ("steps", "learning")
DOTS = 2400  # on the longer side of a picture, roughly


class Asked:
    """What was asked for: the dataset, the roles, and the options of a question."""

    def __init__(self, graph: CareerGraph, ends: tuple[str, ...], **options: Any) -> None:
        self.graph = graph
        self.ends = ends
        self.k: int = options["k"]
        self.by: tuple[str, ...] = options["by"]
        self.held: Profile = options["held"]
        self.most: int | None = options["most"]

    def routes(self) -> Any:
        """Return the best routes between two roles."""
        from careergraph.search.routes import routes

        by = self.by[0] if self.by else "steps"
        return routes(self.graph, *self.ends, k=self.k, by=by, have=self.held)


def ladder(asked: Asked) -> Axes:
    """Draw a ladder, with routes where there are two roles."""
    from careergraph import plot

    found = asked.routes() if asked.ends else ()
    return plot.ladder(asked.graph, routes=found, most=asked.most)


def card(asked: Asked) -> Axes:
    """Draw routes side by side."""
    from careergraph import plot

    return plot.route_card(asked.routes())


def neighbourhood(asked: Asked) -> Axes:
    """Draw what is around a role."""
    from careergraph import plot

    return plot.neighbourhood(asked.graph, asked.ends[0], most=asked.most or 10)


def gap(asked: Asked) -> Axes:
    """Draw what is lacking."""
    from careergraph import plot

    origin, destination = asked.ends
    return plot.gap(asked.graph, origin, destination, holds=asked.held)


def pareto(asked: Asked) -> Axes:
    """Draw choices."""
    from careergraph import plot
    from careergraph.search.pareto import pareto as choices

    criteria = asked.by or PARETO
    return plot.pareto(choices(asked.graph, *asked.ends, criteria=criteria, have=asked.held))


def overview(asked: Asked) -> Axes:
    """Draw communities."""
    from careergraph import plot

    return plot.overview(asked.graph)


def matrix(asked: Asked) -> Axes:
    """Draw a heat map."""
    from careergraph import plot

    return plot.matrix(asked.graph)


def hubs(asked: Asked) -> Axes:
    """Draw the most connected roles."""
    from careergraph import plot

    return plot.hubs(asked.graph, most=asked.most or 20)


# Each kind of picture: what draws it, and how many roles it may be asked about.
KINDS: dict[str, tuple[Draw, tuple[int, ...]]] = {
    "ladder": (ladder, (0, TWO)),
    "card": (card, (TWO,)),
    "neighbourhood": (neighbourhood, (1,)),
    "gap": (gap, (TWO,)),
    "pareto": (pareto, (TWO,)),
    "overview": (overview, (0,)),
    "matrix": (matrix, (0,)),
    "hubs": (hubs, (0,)),
}


def check_ending(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    """Refuse a file that cannot be written before anything is drawn."""
    if os.path.splitext(value)[1].lower() not in ENDINGS:
        message = f"{value!r} does not end in .png, .svg or .pdf, by which the form is chosen"
        raise click.BadParameter(message)
    return value


@click.command("plot")
@click.argument("roles", nargs=-1, metavar="[ORIGIN [DESTINATION]]", shell_complete=complete_role)
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
    "[default: steps]",
)
@click.option(
    "--most",
    type=click.IntRange(min=1),
    metavar="ROLES",
    help="How many roles at most: around the routes of a ladder, on each side of a neighbourhood, "
    "of the hubs.",
)
@have
@dataset
def plot_command(
    graph: CareerGraph,
    *,
    roles: tuple[str, ...],
    output: str,
    kind: str | None,
    have: tuple[str, ...],
    **options: Any,
) -> None:
    """Draw routes from ORIGIN to DESTINATION, what is around ORIGIN, or everything.

    \b
    Example:
      careergraph plot -o roles.svg
      careergraph plot "IT Project Manager" -o around.png
      careergraph plot "IT Project Manager" CIO --kind card -o card.pdf
    """
    chosen = kind or default(graph, len(roles))
    draw, counts = KINDS[chosen]
    if len(roles) not in counts:
        wanted = " or ".join(counted(count, "role") for count in counts)
        message = f"a picture of kind {chosen!r} is asked for with {wanted}, not {len(roles)}"
        raise click.UsageError(message)
    from careergraph.search.person import profile

    ends = tuple(graph.resolve(role) for role in roles)
    picture = drawn(draw, Asked(graph, ends, held=profile(graph, have), **options))
    missing = write(picture, output)
    about = f" of {' → '.join(ends)}" if ends else ""
    click.echo(f"wrote {output}: {chosen}{about}")
    if missing:
        count = counted(missing, "character")
        click.echo(f"careergraph: the font lacks {count}; they are drawn as boxes", err=True)


def default(graph: CareerGraph, count: int) -> str:
    """Return the kind of picture for so many roles asked about."""
    if count == 1:
        return "neighbourhood"
    return "ladder" if count or len(graph.names) <= LADDER else "overview"


def drawn(draw: Draw, asked: Asked) -> Figure:
    """Draw a picture where there may be no screen."""
    import matplotlib as mpl

    mpl.use("agg")
    figure = draw(asked).get_figure(root=True)
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
