"""The file in which a person says who they are: read, checked, written (TOML)."""

from __future__ import annotations

import os
from math import isfinite
from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.errors import CareerGraphError
from careergraph.model.profile import whole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["KEYS", "Me", "read_me", "write_me"]

LONGEST = 1_000_000  # characters of the file

# What else people call the keys.
MEANT = {
    **dict.fromkeys(("origin", "from", "job", "title", "position", "current"), "role"),
    **dict.fromkeys(("experience", "age"), "years"),
    **dict.fromkeys(("skills", "skill", "certifications", "certificates", "hold", "has"), "have"),
    **dict.fromkeys(("lacks", "missing"), "lack"),
    **dict.fromkeys(("destination", "to", "goal", "target", "wanted", "wants"), "want"),
}


class Me(NamedTuple):
    """What a person says of themselves in a file.

    Attributes
    ----------
    place : str
        The file.
    role, want : str
        The role that they hold, and the one that they want; "" where they do not say.
    years : float or None
        Years of experience in all.
    have, lack : tuple of str
        Names as ``--have`` and ``--lack`` take them, such as ``Python=3``.
    avoid : tuple of str
        Roles.
    effort : str or dict of str to float
        A file of efforts, or what each name costs to learn; "" where they do not say.
    """

    place: str
    role: str = ""
    years: float | None = None
    have: tuple[str, ...] = ()
    lack: tuple[str, ...] = ()
    want: str = ""
    avoid: tuple[str, ...] = ()
    effort: str | dict[str, float] = ""

    def said(self) -> dict[str, Any]:
        """Return what is said, without the keys that say nothing."""
        fields = self._asdict()
        return {key: fields[key] for key in KEYS if fields[key] not in ("", None, (), {})}


def one_text(value: Any) -> str:
    """Return a text that is not empty."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError
    return value


def texts(value: Any) -> tuple[str, ...]:
    """Return a list of texts; a single one is a list of one."""
    return tuple(map(one_text, value if isinstance(value, list) else [value]))


def amount(value: Any) -> float:
    """Return a number, 0 or more."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not (is_number and isfinite(value) and value >= 0):
        raise ValueError
    return whole(value)


def held(value: Any) -> tuple[str, ...]:
    """Return names as ``--have`` takes them, of a list or of a table of name and level."""
    if not isinstance(value, dict):
        return texts(value)
    return tuple(held_one(one_text(name), level) for name, level in value.items())


def held_one(name: str, level: Any) -> str:
    """Return a name with its level, which may be ``true`` for every level, or ``"6 years"``."""
    if level is True:
        return name
    return f"{name}={one_text(level) if isinstance(level, str) else repr(amount(level))}"


def costs(value: Any) -> str | dict[str, float]:
    """Return the place of a file of efforts, or a table of name and effort."""
    if isinstance(value, dict):
        return {one_text(name): amount(cost) for name, cost in value.items()}
    return one_text(value)


class Key(NamedTuple):
    """A key of the file: what reads its value, and what would be right."""

    read: Callable[[Any], Any]
    right: str


KEYS = {
    "role": Key(one_text, 'the name of a role, such as "IT project manager"'),
    "years": Key(amount, "a number, 0 or more, such as 12"),
    "have": Key(
        held,
        'a list of names, such as ["PMP", "Python=3"], or a table of name and level: a number, '
        '"6 years" of experience, or true for every level',
    ),
    "lack": Key(texts, 'a list of names, such as ["Budget management"]'),
    "want": Key(one_text, 'the name of a role, such as "CIO"'),
    "avoid": Key(texts, 'a list of roles, such as ["IT director"]'),
    "effort": Key(
        costs,
        'the name of a CSV file of efforts, such as "effort.csv", or a table of name and number',
    ),
}


def read_me(place: str) -> Me:
    """Read what a person says of themselves.

    Raises
    ------
    CareerGraphError
        With every key that is unknown or holds what it cannot, each with what would be right.
    """
    said = parsed(place)
    faults, fields = [], {}
    for name, value in said.items():
        key = KEYS.get(name)
        if key is None:
            faults.append(f"{place}: found the key {name!r}; right would be {near_key(name)}")
            continue
        try:
            fields[name] = key.read(value)
        except ValueError:
            faults.append(f"{place}, key {name}: found {value!r}; right would be {key.right}")
    if faults:
        raise CareerGraphError(*faults)
    if isinstance(fields.get("effort"), str):  # a file beside this one, wherever one works
        fields["effort"] = os.path.join(os.path.dirname(place), fields["effort"])
    return Me(place, **fields)


def parsed(place: str) -> dict[str, Any]:
    """Return what a TOML file holds."""
    import tomllib  # only who names such a file pays for it

    try:
        with open(place, encoding="utf-8-sig") as stream:
            text = stream.read(LONGEST + 1)
        if len(text) <= LONGEST:
            return tomllib.loads(text)
        message = f"{place}: found more than {LONGEST:,} characters; right would be a few lines"
    except FileNotFoundError:
        message = f"{place}: there is no such file (`careergraph me init` writes one)"
    except OSError as error:
        message = f"{place}: cannot be read ({error.strerror or error})"
    except UnicodeDecodeError:
        message = f"{place}: found characters that are not UTF-8; right would be text in UTF-8"
    except (ValueError, RecursionError) as error:  # of TOML; or a number or a list beyond measure
        message = f'{place}: {error}; right would be lines such as role = "IT project manager"'
    raise CareerGraphError(message)


def near_key(name: str) -> str:
    """Return what would be right for an unknown key, the key that may be meant among it."""
    from difflib import get_close_matches

    near = MEANT.get(name.casefold()) or next(iter(get_close_matches(name, KEYS, n=1)), None)
    return f"one of {', '.join(KEYS)}" + (f"; did you mean {near!r}?" if near else "")


HEAD = """\
# Who you are, for careergraph: `careergraph path --me {file}`. It stays on this computer.
"""
# What stands in the file where nothing is said, as a comment.
SHOWN: dict[str, Any] = {
    "role": "IT project manager",
    "years": 12,
    "have": ["PMP", "IT field experience=6"],
    "lack": ["Budget management"],
    "want": "CIO",
    "avoid": ["IT director"],
    "effort": "effort.csv",
}


def write_me(place: str, said: Mapping[str, Any]) -> None:
    """Write what a person says; what they do not say stands there as an example.

    All of it is written or nothing.

    Raises
    ------
    CareerGraphError
        When the disk refuses, or a text is none that a file can hold.
    """
    from careergraph.files.replace import replacing

    lines = [
        f"{key} = {toml(said[key])}" if key in said else f"# {key} = {toml(SHOWN[key])}"
        for key in KEYS
    ]
    try:
        content = (HEAD.format(file=os.path.basename(place)) + "\n".join([*lines, ""])).encode()
    except UnicodeEncodeError:
        message = f"{place}: cannot be written, as a name is no text that UTF-8 can hold"
        raise CareerGraphError(message) from None
    with replacing(place) as fresh, open(fresh, "wb") as stream:
        stream.write(content)


def toml(value: Any) -> str:
    """Return a text, a number or a list of these as TOML.

    Examples
    --------
    >>> print(toml(["PMP", 12, 'a "b"']))
    ["PMP", 12, "a \\"b\\""]
    """
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(toml, value))}]"
    if not isinstance(value, str):
        return repr(value)
    import json  # whose texts are TOML's, but for one character

    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
