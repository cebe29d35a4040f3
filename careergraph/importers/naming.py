"""Names for roles and requirements: each its own, and no alias that could mean two."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from careergraph.contract.tables import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Titles", "sorted_titles", "told_apart"]

Key = TypeVar("Key")


def told_apart(labels: Mapping[Key, str], *hints: Mapping[Key, str]) -> dict[Key, str]:
    """Return a name of its own for each key: its label, in brackets what tells it apart.

    Parameters
    ----------
    labels : mapping of key to str
        For each key what the publisher calls it.
    *hints : mapping of key to str
        For each key what may tell it from others: the first kind of hint that tells all of those
        with one label apart is used, else the key itself.

    Examples
    --------
    >>> told_apart({"a": "Java", "b": "java", "c": "Go"}, {"a": "language", "b": "island"})
    {'a': 'Java (language)', 'b': 'java (island)', 'c': 'Go'}
    """
    sharing: dict[str, list[Key]] = {}
    for key, label in labels.items():
        sharing.setdefault(normalise(label), []).append(key)
    names = dict(labels)
    for keys in sharing.values():
        if len(keys) > 1:
            kinds = ({key: hint.get(key, "") for key in keys} for hint in hints)
            telling = (kind for kind in kinds if len(set(kind.values()) - {""}) == len(keys))
            chosen = next(telling, {key: str(key) for key in keys})
            names |= {key: f"{labels[key]} ({chosen[key]})" for key in keys}
    return names


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
        For each role, by name, its other titles; its own name among them says nothing.

    Examples
    --------
    >>> sorted_titles({"Cook": ["cook", "Line cook", "Chef"], "Chef": ["Head cook", "line Cook"]})
    {'Cook': Titles(aliases=[], shared=['Line cook', 'Chef']), \
'Chef': Titles(aliases=['Head cook'], shared=['line Cook'])}
    """
    own = {role: distinct(role, given) for role, given in titles.items()}
    bearers = Counter(title for given in own.values() for title in given)
    bearers.update(map(normalise, titles))
    found = {}
    for role, given in own.items():
        plain = {title for title in given if bearers[title] == 1 and ";" not in title}
        found[role] = Titles(
            [said for title, said in given.items() if title in plain],
            [said for title, said in given.items() if title not in plain],
        )
    return found


def distinct(role: str, titles: Iterable[str]) -> dict[str, str]:
    """Return a role's other titles by their folded form, without blanks and its own name."""
    said: dict[str, str] = {}
    for title in titles:
        said.setdefault(normalise(title), title)
    return {folded: title for folded, title in said.items() if folded not in ("", normalise(role))}
