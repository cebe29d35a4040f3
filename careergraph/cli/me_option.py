"""``--me``: what a person says of themselves in a file, for every command that asks who they are.

What is typed on the command line counts before what the file says; lists are joined.
"""

from __future__ import annotations

import warnings
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from careergraph.cli.options import ME
from careergraph.cli.printing import print_message, print_sentence
from careergraph.english import counted
from careergraph.errors import CareerGraphError, UnknownNameWarning
from careergraph.files.load import load_effort
from careergraph.graph.asker import resolved
from careergraph.model.profile import Profile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from careergraph.cli.me_file import Me
    from careergraph.graph.value import CareerGraph

    Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

__all__ = ["VARIABLE", "effort_of", "effort_option", "joined", "me_option", "say_who"]

VARIABLE = "CAREERGRAPH_ME"
ENDS = {"role": "origin", "want": "destination"}  # the arguments that keys of the file stand for
PERSON = ("years", "have", "lack")


def me_option(*, environment: bool = True, who: str = "You") -> Decorator:
    """Return the option that names the file.

    Parameters
    ----------
    environment : bool, default True
        Whether the environment variable names it too.
    who : str
        Whom the file speaks of, as an answer says it.
    """
    return click.option(
        "--me",
        type=click.Path(readable=False),
        envvar=VARIABLE if environment else None,
        is_eager=True,
        expose_value=False,
        callback=partial(read_option, who=who),
        metavar="FILE",
        help="A file that says who you are; `careergraph me init` writes one. Its role is ORIGIN "
        "and its want is DESTINATION where they are left out; one role that is typed alone is "
        "DESTINATION, if the file has a role. What is typed counts first; lists are joined."
        + (f"  [default: ${VARIABLE}]" if environment else ""),
    )


def read_option(ctx: click.Context, _param: click.Parameter, place: str | None, who: str) -> None:
    """Read the file, and let its roles stand for arguments that are left out."""
    if ctx.resilient_parsing or not place:
        return
    from careergraph.cli.me_file import read_me  # only who names a file pays for it

    me = read_me(place)
    ctx.meta[ME] = me, who
    ends = {end: role for key, end in ENDS.items() if (role := getattr(me, key))}
    ctx.default_map = {**(ctx.default_map or {}), **ends}


def joined(typed: Profile, options: dict[str, Any]) -> Profile:
    """Return what is typed of a person, joined with what their file says, and say so.

    Parameters
    ----------
    typed : Profile
        What the command line says.
    options : dict
        The command's options; the roles that the file avoids are put to those to avoid.
    """
    ctx = click.get_current_context()
    if ME not in ctx.meta:
        return typed
    me: Me = ctx.meta[ME][0]
    graph: CareerGraph = ctx.params["graph"]
    first = resolved(graph, typed)
    with in_file(me.place):
        own = resolved(graph, Profile(me.have, lack=me.lack))
    if "avoid" in options:
        roles, part = graph.name_lookup.roles, graph.part
        wanted = {role for name in typed_roles(ctx) for role in roles(name)}
        names = (
            each for each in me.avoid if roles(each) or not (part and part.roles_left_out(each))
        )
        avoided = [role_in(graph, me, "avoid", name) for name in names]
        kept = (role for role in avoided if role not in wanted)
        options["avoid"] = (*kept, *options["avoid"])
    say_who(avoids="avoid" in options)
    return Profile(
        {item: level for item, level in own.have if item not in first.lack} | dict(first.have),
        lack=[*(item for item in own.lack if item not in dict(first.have)), *first.lack],
        assume=typed.assume,
        years=me.years if typed.years is None else typed.years,
    )


def typed_roles(ctx: click.Context) -> Iterator[str]:
    """Yield the roles that are asked for on the command line: they are not avoided then."""
    yield from ctx.params.get("via") or ()
    for end in ENDS.values():
        if ctx.get_parameter_source(end) is ParameterSource.COMMANDLINE:
            yield ctx.params[end]


@contextmanager
def in_file(place: str) -> Iterator[None]:
    """Let errors and warnings say in which file the names stand."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", UnknownNameWarning)
        try:
            yield
        except CareerGraphError as error:
            message = f"{place}: {error}"
            raise CareerGraphError(message) from None
    for each in caught:
        warnings.warn(f"{place}: {each.message}", UnknownNameWarning, stacklevel=2)


def role_in(graph: CareerGraph, me: Me, key: str, name: str) -> str:
    """Return the role that a name in the file means; the error says where the name stands."""
    try:
        return graph.resolve(name)
    except CareerGraphError as error:
        message = f"{me.place}, key {key}: {error}"
        raise CareerGraphError(message) from None


def say_who(*, avoids: bool = True) -> None:
    """Say what of the file is used, and what is not: above a table, else beside the answer.

    Parameters
    ----------
    avoids : bool, default True
        Whether the answer heeds roles to avoid, if the command does at all.
    """
    ctx = click.get_current_context()
    if ME not in ctx.meta:
        return
    me, who = ctx.meta[ME]
    used, idle = used_keys(ctx, me, avoids=avoids)
    named = ctx.get_parameter_source("me") is ParameterSource.COMMANDLINE
    if not used and not (named and idle):
        return
    parts = said(ctx.params["graph"], me, used) or ["nothing"]
    parts += [f"not used here: {', '.join(idle)}"] * bool(idle)
    line = f"{who}, from {me.place}: {'; '.join(parts)}"
    if ctx.params.get("form") != "table":
        print_message(line)
        return
    print_sentence(line, indent=2)


def used_keys(ctx: click.Context, me: Me, *, avoids: bool) -> tuple[list[str], list[str]]:
    """Return the keys of the file that a command uses, and those that it has no use for.

    What is typed instead is in neither.
    """
    takes = {param.name for param in ctx.command.params}
    used, idle = [], []
    for key in me.said():
        name = ENDS.get(key, key)
        idle_here = (key == "effort" and not effort_counts(ctx, me)) or (
            key == "avoid" and not avoids
        )
        if name not in takes or idle_here:
            idle.append(key)
        elif key in ENDS:
            used += [key] * (ctx.get_parameter_source(name) is ParameterSource.DEFAULT_MAP)
        elif key not in ("years", "effort") or ctx.params[name] is None:
            used.append(key)
    return used, idle


def learning_counts(ctx: click.Context) -> bool:
    """Return whether routes are chosen by what is to be learnt, among other things or alone."""
    orders = [ctx.params.get(name) for name in ("by", "k", "diverse")]
    front = ctx.params.get("pareto") or ()
    in_choices = orders == [None] * 3 and not front
    return in_choices or "learning" in (orders[0], *front)


def said(graph: CareerGraph, me: Me, keys: list[str]) -> list[str]:
    """Return what some keys of the file say, each as a few words."""
    words: Mapping[str, Callable[[], str]] = {
        "role": lambda: role_in(graph, me, "role", me.role),
        "years": lambda: counted(me.years or 0, "year"),
        "have": lambda: f"have {', '.join(me.have)}",
        "lack": lambda: f"lack {', '.join(me.lack)}",
        "want": lambda: f"want {role_in(graph, me, 'want', me.want)}",
        "avoid": lambda: f"avoid {', '.join(me.avoid)}",
        "effort": lambda: f"effort {efforts_text(me.effort)}",
    }
    return [words[key]() for key in keys]


def effort_counts(ctx: click.Context, me: Me) -> bool:
    """Return whether the file's efforts change the answer: the dataset may ask for none of them."""
    if not me.effort or not learning_counts(ctx):
        return False
    from careergraph.search.effort import fits  # only who gives efforts pays for it

    return fits(ctx.params["graph"], stated_efforts(me))


def stated_efforts(me: Me) -> Mapping[str, float]:
    """Return the efforts of the file, or of the table that it names."""
    return load_effort(me.effort) if isinstance(me.effort, str) else me.effort


def efforts_text(effort: str | Mapping[str, float]) -> str:
    """Return where the efforts are, or of how many names they are."""
    return effort if isinstance(effort, str) else f"of {counted(len(effort), 'name')}"


effort_option: Callable[[Any], Any] = click.option(
    "--effort",
    type=click.Path(readable=False),
    metavar="FILE",
    help="What learning costs: a table of name and effort (hours or money; * for all others).",
)


def effort_of(place: str | None) -> Mapping[str, float] | None:
    """Return what items cost to learn: by a file that is typed, else by what the person says."""
    ctx = click.get_current_context()
    if place is not None:
        return load_effort(place)
    if ME not in ctx.meta or not effort_counts(ctx, ctx.meta[ME][0]):
        return None
    return stated_efforts(ctx.meta[ME][0])
