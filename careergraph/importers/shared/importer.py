"""What an importer declares of itself, so that the command line can offer it: plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Literal

    from careergraph.importers.shared.report import Imported

__all__ = ["Importer", "Option"]


class Option(NamedTuple):
    """One option of an importer.

    Attributes
    ----------
    name : str
        The keyword of the importer's function that it sets.
    help : str
        What it means.
    kind : str
        ``text``, ``texts`` (may be given several times), ``count`` (a whole number) or ``flag``
        (turns its default into the opposite).
    default : str, int, bool or None
        The value without it; one that is not empty is shown in the help.
    metavar : str
        What stands for the value in the help; blank for the usual word of its kind.
    least : int, optional
        The smallest count that is taken.
    typed : str
        What is typed after ``--``; blank where that is the name.
    """

    name: str
    help: str
    kind: Literal["text", "texts", "count", "flag"] = "text"
    default: str | int | bool | None = None
    metavar: str = ""
    least: int | None = None
    typed: str = ""


class Importer(NamedTuple):
    """An importer: what it reads, the function that does it, and that function's options.

    It has either `read`, which makes a dataset (``careergraph import``), or `add`, which adds to
    one (``careergraph add``).

    Attributes
    ----------
    about : str
        What it reads, for the help: a sentence, and where wanted a blank line and more.
    example : str
        A command line that uses it, for the help.
    read : callable, optional
        Takes the path of a download and the options; returns an `Imported`.
    add : callable, optional
        Takes a dataset, the path of a download and the options; returns an `Imported`.
    options : tuple of Option
        What else the function takes.
    download : bool
        Whether `add` takes a download; else it adds what follows from the dataset itself.
    watched : bool
        Whether `read` takes ``watch`` too, which shows how far reading has come.
    """

    about: str
    example: str
    read: Callable[..., Imported] | None = None
    add: Callable[..., Imported] | None = None
    options: tuple[Option, ...] = ()
    watched: bool = True
    download: bool = True
