"""`careergraph me`: the file in which a person says who they are."""

from __future__ import annotations

import os
import sys
import warnings
from math import inf
from typing import TYPE_CHECKING, Any

import click

from careergraph.cli.me_file import KEYS, Me, read_me, write_me
from careergraph.cli.me_option import VARIABLE
from careergraph.cli.numbers import FiniteRange
from careergraph.cli.options import complete_role, dataset, form
from careergraph.cli.printing import print_message, print_rows
from careergraph.cli.terminal import echo
from careergraph.cli.typed_words import quote
from careergraph.contract.cells import number
from careergraph.english import counted
from careergraph.errors import CareerGraphError, UnknownNameWarning
from careergraph.files.load import load_effort
from careergraph.graph.asker import resolved
from careergraph.graph.stated_names import items_held, items_named_by, names_in
from careergraph.hidden_characters import line_shown
from careergraph.model.profile import Profile, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from careergraph.graph.lookup import Item
    from careergraph.graph.value import CareerGraph

DEFAULT = "me.toml"
COLUMNS = ("key", "said", "means")
ROLES, NAMES = ("role", "want"), ("have", "lack")  # keys of one role, and of any number of names


@click.group("me")
def me_command() -> None:
    """A file that says who you are, for every command that asks: --me FILE, or $CAREERGRAPH_ME.

    It stays on this computer: careergraph sends nothing anywhere.

    \b
    Example:
      careergraph me init --role "IT project manager" --want CIO
      careergraph me show
    """


@me_command.command("init")
@click.option("--role", metavar="ROLE", shell_complete=complete_role, help="The role you hold.")
@click.option("--years", type=FiniteRange(min=0), help="Your years of experience in all.")
@click.option("--have", multiple=True, metavar="NAMES", help="What you hold, as for `path`.")
@click.option("--lack", multiple=True, metavar="NAMES", help="What you lack, as for `path`.")
@click.option("--want", metavar="ROLE", shell_complete=complete_role, help="The role you want.")
@click.option(
    "--avoid",
    multiple=True,
    metavar="ROLE",
    shell_complete=complete_role,
    help="A role you would not take. Repeat it for more.",
)
@click.option("--effort", metavar="CSV", help="A file of what items cost you to learn.")
@click.option(
    "-o", "--output", default=DEFAULT, show_default=True, metavar="FILE", help="Where to write it."
)
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@dataset
def init_command(graph: CareerGraph, output: str, *, force: bool, **said: Any) -> None:
    """Write a file that says who you are, by questions or by options.

    On a terminal, without options, you are asked; an empty answer skips a question.

    \b
    Example:
      careergraph me init
      careergraph me init --role "IT project manager" --years 12 --have "PMP, ITIL" --want CIO
    """
    if os.path.lexists(output) and not force:
        message = f"{output} is there already; --force replaces it, -o names another file"
        raise CareerGraphError(message)
    said = {key: value for key, value in said.items() if value not in (None, ())}
    if not said and on_terminal():
        said = answers(graph)
    content = checked(graph, said)
    if "effort" in content:
        content["effort"] = effort_beside(output, content["effort"])
    write_me(output, content)
    for line in what_next(output, content):
        echo(line_shown(line))


def on_terminal() -> bool:
    """Return whether somebody may answer questions."""
    return sys.stdin.isatty()


def answers(graph: CareerGraph) -> dict[str, Any]:
    """Ask somebody who they are; return what they say."""
    echo("Press Enter to skip a question. What you say stays on this computer.")
    questions: dict[str, tuple[str, Callable[[str], Any]]] = {
        "role": ("The role you hold", graph.resolve),
        "years": ("Your years of experience in all", years_in),
        "have": ("What you hold, such as PMP, Python=3, Project experience=6 years", tuple_of),
        "lack": ("What you lack, although people in your role mostly hold it", tuple_of),
        "want": ("The role you want", graph.resolve),
        "avoid": ("Roles you would not take, joined by ;", lambda text: roles_in(graph, text)),
    }
    found = {}
    for key, (question, read) in questions.items():
        answer = click.prompt(question, "", show_default=False, value_proc=answered(read))
        if answer is not None:
            found[key] = answer
    return found


def answered(read: Callable[[str], Any]) -> Callable[[str], Any]:
    """Return what reads an answer: None where it is empty; one that is wrong is asked for again."""

    def answer(text: str) -> Any:
        try:
            return read(text) if text.strip() else None
        except CareerGraphError as error:
            raise click.BadParameter(str(error)) from None

    return answer


def tuple_of(text: str) -> tuple[str, ...]:
    """Return a text as one of several that options give."""
    return (text,)


def years_in(text: str) -> float:
    """Return the number of years in an answer."""
    years = number(text.lower().removesuffix("years").strip())
    if years is None:
        message = f"found {text!r}; right would be a number, 0 or more, such as 12"
        raise CareerGraphError(message)
    return years


def roles_in(graph: CareerGraph, text: str) -> tuple[str, ...]:
    """Return the roles in an answer."""
    return tuple(graph.resolve(part.strip()) for part in text.split(";") if part.strip())


def checked(graph: CareerGraph, said: dict[str, Any]) -> dict[str, Any]:
    """Return what goes into the file: roles by their own names, lists in parts.

    Names that nothing in the dataset requires are warned of, and kept.
    """
    resolved(graph, Profile(said.get("have", ()), lack=said.get("lack", ())))
    content = dict(said)
    if "years" in said:
        content["years"] = whole(said["years"])
    content |= {key: graph.resolve(said[key]) for key in ROLES if key in said}
    content |= {
        key: [name for text in said[key] for name in names_in(graph, text)]
        for key in NAMES
        if key in said
    }
    if "avoid" in said:
        content["avoid"] = [graph.resolve(role) for role in said["avoid"]]
    return content


def effort_beside(output: str, effort: str) -> str:
    """Return where a file of efforts lies, seen from the file that names it."""
    load_effort(effort)  # an error says what is wrong with it
    return os.path.relpath(effort, os.path.dirname(os.path.abspath(output)))


def what_next(output: str, content: dict[str, Any]) -> Iterator[str]:
    """Yield lines that say what was written, and what it is good for."""
    if not content:
        yield f"wrote {output}, which says nothing yet: fill in what holds for you"
    else:
        yield f"wrote {output}: {', '.join(key for key in KEYS if key in content)}"
    words = ["careergraph path", f"--me {quote(output)}"]
    if not {"role", "want"} <= content.keys():
        words.insert(1, "DESTINATION" if "role" in content else "ORIGIN DESTINATION")
    yield f"Next: {' '.join(words)}"
    yield f"Every command finds it where {VARIABLE} is set to {quote(os.path.abspath(output))}"


@me_command.command("show")
@click.option(
    "--me",
    "place",
    type=click.Path(readable=False),
    envvar=VARIABLE,
    default=DEFAULT,
    metavar="FILE",
    help=f"The file.  [default: ${VARIABLE}, else {DEFAULT}]",
)
@form
@dataset
def show_command(graph: CareerGraph, place: str, form: str) -> None:
    """What your file means in the dataset.

    Each name stands beside what it is, or what you may have meant.

    \b
    Example:
      careergraph me show --me me.toml
    """
    me = read_me(place)
    rows = [
        {"key": key, "said": said, "means": meaning(graph, key, said)}
        for key, said in said_of(graph, me)
    ]
    if not rows:
        print_message(f"{place} says nothing yet; its keys are {', '.join(KEYS)}")
    if rows or form != "table":
        print_rows(rows, form, columns=COLUMNS, title=place)


def said_of(graph: CareerGraph, me: Me) -> Iterator[tuple[str, Any]]:
    """Yield each thing that a file says, with its key."""
    for key, value in me.said().items():
        if key in NAMES:
            yield from ((key, name) for text in value for name in names_in(graph, text))
        elif key == "effort" and isinstance(value, dict):
            yield from ((key, f"{name}={effort:g}") for name, effort in value.items())
        else:
            yield from ((key, each) for each in (value if isinstance(value, tuple) else (value,)))


def meaning(graph: CareerGraph, key: str, said: Any) -> str:
    """Return what something that a file says means in a dataset, or why it means nothing."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", UnknownNameWarning)
        try:
            means = "; ".join(meanings(graph, key, said))
        except CareerGraphError as error:
            return str(error)
    return means or "; ".join(str(each.message) for each in caught)


def meanings(graph: CareerGraph, key: str, said: Any) -> Iterator[str]:
    """Yield each thing that something in a file means."""
    if key == "years":
        yield f"{counted(said, 'year')} of experience in all"
    elif key == "have":
        yield from (held_text(item, level) for item, level in items_held(graph, said, inf))
    elif key == "lack":
        yield from (" ".join(item) for item in items_named_by(graph, said, "lacking"))
    elif key == "effort":
        yield effort_text(graph, said)
    else:
        yield graph.resolve(said)


def held_text(item: Item, level: float) -> str:
    """Return an item with its type, and its level or years."""
    text = " ".join(item)
    if level == inf:
        return text
    in_years = item[0] == "experience"
    return f"{text}, {counted(level, 'year')}" if in_years else f"{text} at level {level:g}"


def effort_text(graph: CareerGraph, said: str) -> str:
    """Return of what an effort is."""
    name, _, effort = said.rpartition("=")
    if number(effort) is None:
        return f"the efforts of {counted(len(load_effort(said)), 'name')}"
    if name == "*":
        return "each item that is not named"
    return "; ".join(" ".join(item) for item in items_named_by(graph, name, "weighing"))
