"""Names for roles and requirements: each its own, and no alias that could mean two."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from careergraph.contract.tables import normalise

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

__all__ = ["Titles", "distinct_names", "sorted_titles"]

Key = TypeVar("Key")


def distinct_names(labels: Mapping[Key, str], *hints: Mapping[Key, str]) -> dict[Key, str]:
    """Return a name of its own for each key: its label, in brackets what distinguishes it.

    Parameters
    ----------
    labels : mapping of key to str
        For each key what the publisher calls it.
    *hints : mapping of key to str
        For each key what may distinguish it. Of those with one label, the first kind of hint that
        is different for each of them is used, else the key itself.

    Examples
    --------
    >>> distinct_names({"a": "Java", "b": "java", "c": "Go"}, {"a": "language", "b": "island"})
    {'a': 'Java (language)', 'b': 'java (island)', 'c': 'Go'}
    """
    sharing: dict[str, list[Key]] = {}
    for key, label in labels.items():
        sharing.setdefault(normalise(label), []).append(key)
    names = dict(labels)
    for keys in sharing.values():
        if len(keys) > 1:
            kinds = ({key: hint.get(key, "") for key in keys} for hint in hints)
            distinguishing = (kind for kind in kinds if tells_apart(kind.values()))
            chosen = next(distinguishing, {key: str(key) for key in keys})
            names |= {key: f"{labels[key]} ({chosen[key]})" for key in keys}
    return names


def tells_apart(hints: Collection[str]) -> bool:
    """Return whether every hint is another one, and none is blank."""
    return len(set(map(normalise, hints)) - {""}) == len(hints)


class Titles(NamedTuple):
    """A role's other titles.

    Attributes
    ----------
    aliases : list of str
        Those that mean this role alone.
    shared : list of str
        Those that cannot be aliases: another role has them too, or they hold a ``;``.
    """

    aliases: list[str]
    shared: list[str]


def sorted_titles(titles: Mapping[str, Iterable[str]]) -> dict[str, Titles]:
    """Sort the other titles of roles into aliases and those that mean several roles.

    Parameters
    ----------
    titles : mapping of str to iterable of str
        For each role, by name, its other titles; its own name among them does not count.

    Examples
    --------
    >>> sorted_titles({"Cook": ["cook", "Line cook", "Chef"], "Chef": ["Head cook", "line Cook"]})
    {'Cook': Titles(aliases=[], shared=['Line cook', 'Chef']), \
'Chef': Titles(aliases=['Head cook'], shared=['line Cook'])}
    """
    own = {role: distinct(role, given) for role, given in titles.items()}
    bearers = Counter(title for given in own.values() for title in given)
    bearers.update(map(normalise, titles))
    result = {}
    for role, given in own.items():
        plain = {title for title in given if bearers[title] == 1 and ";" not in title}
        result[role] = Titles(
            [written for title, written in given.items() if title in plain],
            [written for title, written in given.items() if title not in plain],
        )
    return result


def distinct(role: str, titles: Iterable[str]) -> dict[str, str]:
    """Return a role's other titles by their normalised form, without blanks and its own name."""
    written: dict[str, str] = {}
    for title in titles:
        written.setdefault(normalise(title), title)
    own = ("", normalise(role))
    return {title: first for title, first in written.items() if title not in own}
