"""A parameter of a question: declared once, read from an address or from JSON, told as a schema."""

from __future__ import annotations

import re
from math import inf, isfinite
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["MOST_LETTERS", "MOST_NAMES", "Parameter"]

MOST_LETTERS = 1_000  # of one text
MOST_NAMES = 100  # of one list
LARGEST = 1e15
NUMBER = r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?"  # as an address holds it
SHOWN = 60  # letters of a wrong value that an error quotes


class Parameter(NamedTuple):
    """What a question takes.

    Attributes
    ----------
    name : str
        Its name, that of the command line's option.
    holds : {"text", "texts", "number", "whole", "flag"}
        What its values are; ``texts`` is a list.
    meaning : str
        What it says, for documents and assistants.
    needed : bool
        Whether a question without it is none.
    default : object
        What counts where it is not given; None where nothing does.
    least, most : float
        The range of a number.
    choices : tuple of str
        The words that it may be; () where it may be any.
    blank : bool
        Whether a text may be empty.
    """

    name: str
    holds: str
    meaning: str
    needed: bool = False
    default: object = None
    least: float = 0
    most: float = LARGEST
    choices: tuple[str, ...] = ()
    blank: bool = False

    def read(self, given: object) -> Any:  # noqa: ANN401 (of any of its types)
        """Return the value that was given, as text or as itself.

        Raises
        ------
        ValueError
            With the words for what was found and what would be right.

        Examples
        --------
        >>> Parameter("k", "whole", "how many", least=1, most=50).read("3")
        3
        >>> Parameter("k", "whole", "how many", least=1, most=50).read("many")
        Traceback (most recent call last):
        ...
        ValueError: k is 'many'; right would be a whole number from 1 to 50
        """
        if self.holds != "texts" and isinstance(given, list) and len(given) == 1:
            (given,) = given
        value = READERS[self.holds](self, given)
        if value is None:
            message = f"{self.name} is {quoted(given)}; right would be {self.right}"
            raise ValueError(message)
        return value

    @property
    def right(self) -> str:
        """What would be right, in words."""
        if self.choices:
            words = ", ".join(self.choices)
            return f"any of {words}" if self.holds == "texts" else f"one of {words}"
        texts = f"text of {0 if self.blank else 1} to {MOST_LETTERS:,} letters"
        return {
            "text": texts,
            "texts": f"a list of up to {MOST_NAMES} names, each a {texts}",
            "number": f"a number{self.span}",
            "whole": f"a whole number{self.span}",
            "flag": "true or false",
        }[self.holds]

    @property
    def span(self) -> str:
        """The range of a number in words."""
        if self.most == LARGEST:
            return "" if self.least == -LARGEST else f", {self.least:g} or more"
        return f" from {self.least:g} to {self.most:g}"

    @property
    def schema(self) -> dict[str, Any]:
        """What its values are, as JSON Schema (draft 2020-12)."""
        schema: dict[str, Any] = dict(SCHEMAS[self.holds])
        text: dict[str, Any] = {"type": "string", "maxLength": MOST_LETTERS}
        if not self.blank:
            text["minLength"] = 1
        if self.choices:
            text = {"type": "string", "enum": list(self.choices)}
        if self.holds == "text":
            schema = text
        elif self.holds == "texts":
            schema |= {"items": text, "maxItems": MOST_NAMES}
        elif self.holds in ("number", "whole"):
            schema |= {"minimum": self.least, "maximum": self.most}
        if self.default is not None:
            schema["default"] = self.default
        return schema


SCHEMAS: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "texts": {"type": "array"},
    "number": {"type": "number"},
    "whole": {"type": "integer"},
    "flag": {"type": "boolean"},
}
FLAGS = {"true": True, "false": False}


def text_of(parameter: Parameter, given: object) -> str | None:
    """Return a text; None where it is none that is right."""
    if not isinstance(given, str) or len(given) > MOST_LETTERS:
        return None
    if parameter.choices and given not in parameter.choices:
        return None
    return given if parameter.blank or given.strip() else None


def texts_of(parameter: Parameter, given: object) -> list[str] | None:
    """Return a list of texts; words of a few may be joined by commas."""
    listed = [given] if isinstance(given, str) else given
    if not isinstance(listed, list) or len(listed) > MOST_NAMES:
        return None
    if parameter.choices:
        listed = [part for each in listed for part in comma_parts(each)]
    texts = [text_of(parameter, each) for each in listed]
    return None if None in texts else [text for text in texts if text is not None]


def comma_parts(given: object) -> list[object]:
    """Return the words of a list that is joined by commas."""
    return [part.strip() for part in given.split(",")] if isinstance(given, str) else [given]


def number_of(parameter: Parameter, given: object) -> float | None:
    """Return a number within the range."""
    if isinstance(given, str) and re.fullmatch(NUMBER, given):
        given = float(given) if len(given) < SHOWN else inf
    if isinstance(given, bool) or not isinstance(given, int | float):
        return None
    within = parameter.least <= given <= parameter.most
    if not within or not isfinite(given):
        return None
    return int(given) if given == int(given) else given


def whole_of(parameter: Parameter, given: object) -> int | None:
    """Return a whole number within the range."""
    value = number_of(parameter, given)
    return value if isinstance(value, int) else None


def flag_of(_parameter: Parameter, given: object) -> bool | None:
    """Return true or false."""
    if isinstance(given, str):
        return FLAGS.get(given)
    return given if isinstance(given, bool) else None


READERS: dict[str, Callable[[Parameter, object], object]] = {
    "text": text_of,
    "texts": texts_of,
    "number": number_of,
    "whole": whole_of,
    "flag": flag_of,
}


def quoted(given: object) -> str:
    """Return a wrong value as an error quotes it."""
    text = repr(given)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}..."
