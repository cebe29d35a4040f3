"""The words that were typed, looked at before a command reads them.

An empty value is refused everywhere: mostly a shell variable is unset, and the answer would be that
to another question. Where there are more words than arguments, a name lacks its quotation marks.
"""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any

import click

from careergraph.english import together
from careergraph.errors import CareerGraphError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["check_words", "quote", "refuse_empty"]

ANY = 10**9
MOST_WORDS = 12  # of more, nobody waits for every way to part them
PLAIN = r"[\w./:=@%+,-]+"  # what a shell takes as one word


def check_words(ctx: click.Context, args: list[str]) -> None:
    """Look at the words of a command, and of the one that a group of commands names by them.

    Raises
    ------
    UsageError
        For an empty value, and for words that look like a name without its quotation marks.
    """
    found = parsed(ctx, args)
    if found is None:
        return
    typed, left = found
    refuse_empty_of(ctx, typed)
    if not isinstance(ctx.command, click.Group):
        refuse_unquoted(ctx, typed, left)
    elif left and (command := ctx.command.get_command(ctx, left[0])):
        check_words(click.Context(command, parent=ctx, info_name=left[0]), left[1:])


def refuse_empty(ctx: click.Context, args: list[str]) -> None:
    """Refuse an empty value among the options that stand before a command."""
    found = parsed(ctx, args)
    if found is not None:
        refuse_empty_of(ctx, found[0])


def parsed(ctx: click.Context, args: list[str]) -> tuple[dict[str, Any], list[str]] | None:
    """Return what was typed for each parameter, and the words that are left.

    None where help is asked for, and where click has to say what is wrong with the options.
    """
    try:
        typed, left, _ = ctx.command.make_parser(ctx).parse_args(list(args))
    except click.UsageError:
        return None
    helped = ctx.command.get_help_option(ctx)
    return None if helped and typed.get(helped.name or "") else (dict(typed), left)


def refuse_empty_of(ctx: click.Context, typed: dict[str, Any]) -> None:
    """Refuse an empty value, by the name of the option or argument that it is of."""
    for param in ctx.command.get_params(ctx):
        value = typed.get(param.name or "")
        values = value if isinstance(value, list | tuple) else (value,)
        texts = [each for each in values if isinstance(each, str)]
        seen = str if param.name == "thousands" else str.strip  # a blank separates thousands
        if not all(map(seen, texts)):
            message = f"{label(param)} is empty; is a shell variable unset?"
            raise click.UsageError(message, ctx)


def label(param: click.Parameter) -> str:
    """Return what the help calls a parameter: ``--data``, ``ORIGIN``."""
    if isinstance(param, click.Argument):
        return next(iter(re.findall("[A-Z_]+", param.human_readable_name)), "an argument")
    return max(param.opts, key=len)


def refuse_unquoted(ctx: click.Context, typed: dict[str, Any], left: list[str]) -> None:
    """Refuse more words than there are arguments for text, and say how they may be quoted."""
    arguments = [each for each in ctx.command.params if isinstance(each, click.Argument)]
    texts = [each for each in arguments if each.type is click.STRING]
    values = [typed.get(each.name or "") for each in texts]
    words = [word for value in values for word in words_of(value)] + left
    most = sum(most_of(each) for each in texts)
    if not texts or len(words) <= most:
        return
    before = [typed[each.name or ""] for each in arguments if each not in texts]
    advice = "put quotation marks around a name of several words"
    quoted = [
        " ".join([ctx.command_path, *map(quote, (*before, *names))])
        for names in ways(ctx, typed, words, most)
    ]
    if quoted:
        message = f"{advice}: {' or '.join(quoted[:2])}"
    else:
        names = together([label(each) for each in texts])
        message = f'found {len(words)} words for {names}; {advice}, such as "IT project manager"'
    raise click.UsageError(message, ctx)


def words_of(value: Any) -> tuple[str, ...]:
    """Return the words of one argument, which may take any number."""
    if isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, list | tuple) else ()


def most_of(argument: click.Argument) -> int:
    """Return how many words an argument takes at most."""
    if argument.nargs > 0:
        return argument.nargs
    most: int = getattr(argument, "most", ANY)
    return most


def ways(
    ctx: click.Context, typed: dict[str, Any], words: list[str], most: int
) -> list[tuple[str, ...]]:
    """Return the ways to part words into names, each the name of a role where there are several."""
    if most == 1:
        return [(" ".join(words),)]
    if len(words) > MOST_WORDS:
        return []
    from careergraph.cli.options import data_place  # --version does not wait for datasets
    from careergraph.files.load import load

    try:
        graph = load(typed.get("graph") or data_place(ctx))
        every = [names for count in range(most, 0, -1) for names in partings(words, count)]
        return [way for way in every if all(len(graph.name_lookup.roles(n)) == 1 for n in way)]
    except CareerGraphError:
        return []  # what is wrong with the dataset is said to who asks rightly


def partings(words: list[str], count: int) -> Iterator[tuple[str, ...]]:
    """Yield every way to part words into so many names.

    Examples
    --------
    >>> list(partings(["IT", "manager", "CIO"], 2))
    [('IT', 'manager CIO'), ('IT manager', 'CIO')]
    """
    for cuts in combinations(range(1, len(words)), count - 1):
        ends = (0, *cuts, len(words))
        yield tuple(" ".join(words[start:end]) for start, end in pairwise(ends))


def quote(word: str) -> str:
    """Return a word as a shell takes it, in the quotation marks that every shell knows."""
    if re.fullmatch(PLAIN, word):
        return word
    import shlex

    return shlex.quote(word) if {*word} & {*'"$`\\!'} else f'"{word}"'
