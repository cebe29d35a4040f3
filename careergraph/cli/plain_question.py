"""The plainest question, `path ORIGIN DESTINATION`, is answered without click.

Its two words need no parser, and importing click takes as long as finding the answer. Whatever else
is typed is for the command itself, in commands/path.py. So is whatever goes wrong: it says what.
"""

from __future__ import annotations

import os
import sys
import warnings
from typing import TYPE_CHECKING

from careergraph.cli.terminal import colours, lacks_letters, to_print, without_styles
from careergraph.cli.unfinished import SECONDS, STOPPED, StoppedByCtrlC
from careergraph.errors import BudgetError, CareerGraphError, UnknownNameWarning
from careergraph.files.load import load
from careergraph.kernel.budget import Budget

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from careergraph.graph.value import CareerGraph

__all__ = ["loaded", "print_answer", "question_of"]

WORDS = ("path", "ORIGIN", "DESTINATION")
HEARD = ("CAREERGRAPH_ME", "_CAREERGRAPH_COMPLETE")  # by the command: who asks; a shell's question
Question = tuple[str, str, str | None]

# The dataset that was loaded, for the command that tells what is wrong: it loads none again.
loaded: dict[str | None, CareerGraph] = {}


def print_answer(words: Sequence[str], environment: Mapping[str, str]) -> int | None:
    """Answer a plain question.

    Parameters
    ----------
    words : sequence of str
        What was typed behind the name of the program.
    environment : mapping of str to str
        The environment variables.

    Returns
    -------
    int or None
        The exit code of the program; None where nothing was printed, and the command is to be run
        as ever.
    """
    question = question_of(words, environment)
    if question is None or sys.stdout is None or lacks_letters(sys.stdout):
        return None
    from careergraph.search.question import BUDGET  # no other command waits for it

    budget = Budget(BUDGET, seconds=SECONDS)
    try:
        with warnings.catch_warnings(), StoppedByCtrlC(budget) as searches:
            warnings.simplefilter("error", UnknownNameWarning)
            text = to_print(answer_text_of(*question, budget))
        if not sys.stdout.isatty() or colours() is False:
            text = without_styles(text)
        print(text, flush=True)  # noqa: T201 (click is not imported)
    except BudgetError as error:  # to search once more would take as long
        print(f"careergraph: {error}", file=sys.stderr)  # noqa: T201
        return 1
    except KeyboardInterrupt:  # a second one, or one before there is a search
        return STOPPED
    except (CareerGraphError, UnknownNameWarning, OSError):
        return None
    return STOPPED if searches.stopped else 0


def question_of(words: Sequence[str], environment: Mapping[str, str]) -> Question | None:
    """Return the two roles and the dataset of a plain question; None where it is not so plain.

    Examples
    --------
    >>> question_of(["path", "Cook", "Owner", "--data", "pyproject.toml"], {})
    ('Cook', 'Owner', 'pyproject.toml')
    >>> question_of(["path", "Cook", "Owner", "-k", "2"], {})
    """
    place = environment.get("CAREERGRAPH_DATA") or None
    if words[len(WORDS) : -1] == ["--data"]:
        *words, _, place = words
    same_place = place is None or os.path.isfile(place) or os.path.isdir(place)
    if (
        len(words) != len(WORDS)
        or words[0] != WORDS[0]
        or not same_place  # what is no file may be read once
        or any(word.startswith("-") or not word.strip() for word in words)
        or any(name in environment for name in HEARD)
        or os.name == "nt"  # click expands what is typed
    ):
        return None
    return words[1], words[2], place


def answer_text_of(origin: str, destination: str, place: str | None, budget: Budget) -> str:
    """Return the choices between two roles as text, the first of them in full."""
    from careergraph.cli.choices_text import answer_text  # no other command waits for them
    from careergraph.search.choices import choices

    graph = loaded[place] = load(place)
    routes = choices(graph, origin, destination, budget=budget)
    return answer_text(routes, [], by="choices", shown=range(1, 2))
