"""Which roles a code means, and what is said of one that means none, or several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.contract.tables import normalise
from careergraph.errors import SharedCodeError, UnknownRoleError
from careergraph.once import known_once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from careergraph.graph.lookup import NameLookup

__all__ = ["RoleCodes", "is_like_a_code", "not_one_role"]

DOT = "."  # behind it a code says more: 15-1299.08 is one of 15-1299
LEAST = 2  # characters that a code has in common with others that may have been meant


class RoleCodes:
    """The codes of roles.

    Parameters
    ----------
    pairs : iterable of (str, str)
        Code and role; roles without a code are left out.

    Examples
    --------
    >>> codes = RoleCodes([("35-2014.00", "Cook"), ("11-1011.00", "CEO"), ("11-1011.03", "CSO")])
    >>> codes.roles("35-2014.00"), codes.roles("35-2014"), codes.roles("11-1011")
    (['Cook'], ['Cook'], ['CEO', 'CSO'])
    >>> codes.roles("35-20"), codes.roles(" ")
    ([], [])
    """

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self.pairs = [(code, role) for code, role in pairs if code]

    def roles(self, code: str) -> list[str]:
        """Return the roles of this very code, else those whose code goes on from it with a point.

        As it is written first, then whatever its spelling.
        """
        found = self._as_written.get(code) or self._normalised.get(normalise(code))
        return found or []

    def of(self, roles: Iterable[str]) -> list[tuple[str, str]]:
        """Return the codes of some roles, each with the role."""
        own = {role: code for code, role in self.pairs}
        return [(own[role], role) for role in roles]

    def beginning(self, code: str) -> tuple[str, int]:
        """Return the longest beginning of a code with which others begin, and how many do.

        Examples
        --------
        >>> RoleCodes([("35-2014.00", "Cook"), ("35-1011.00", "Chef")]).beginning("35-2099")
        ('35-20', 1)
        """
        codes = [normalise(own) for own, _ in self.pairs]
        for end in range(len(code), LEAST - 1, -1):
            begun = sum(own.startswith(normalise(code[:end])) for own in codes)
            if begun:
                return code[:end], begun
        return "", 0

    @known_once
    def _as_written(self) -> dict[str, list[str]]:
        return self._by(str)

    @known_once
    def _normalised(self) -> dict[str, list[str]]:
        return self._by(normalise)

    def _by(self, form: Callable[[str], str]) -> dict[str, list[str]]:
        """Return the roles of each code, and of what it goes on from where that is no code."""
        whole: dict[str, list[str]] = {}
        begun: dict[str, list[str]] = {}
        for own, role in self.pairs:
            code = form(own)
            whole.setdefault(code, []).append(role)
            for place, letter in enumerate(code):
                if letter == DOT and place:
                    begun.setdefault(code[:place], []).append(role)
        return begun | whole


def is_like_a_code(text: str) -> bool:
    """Return whether a text may be meant as a code: it has a digit and is one word.

    Examples
    --------
    >>> is_like_a_code("15-1232"), is_like_a_code("OG-WRL-001"), is_like_a_code("Chef 2")
    (True, True, False)
    """
    return any(letter.isdigit() for letter in text) and len(text.split()) == 1


def not_one_role(lookup: NameLookup, name: str, meant: list[str]) -> UnknownRoleError:
    """Return the error for a name or a code that means no role, or several.

    Parameters
    ----------
    lookup : NameLookup
        Which roles a name means.
    name : str
        The name as it was given.
    meant : list of str
        The roles that it means.
    """
    if meant and normalise(meant[0]) != normalise(name):
        return SharedCodeError(name, meant, lookup.codes.of(meant))
    error = UnknownRoleError(name, meant or lookup.near_roles(name))
    if not meant and is_like_a_code(name) and lookup.codes.pairs:
        error.has_codes = True
        begun, count = lookup.codes.beginning(name)
        if count:
            error.hint = f"(`careergraph roles {begun}` lists those whose codes begin so)"
    return error
