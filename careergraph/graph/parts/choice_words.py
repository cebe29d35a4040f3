"""What a part of a graph was chosen by, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careergraph.english import alternatives, counted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

__all__ = ["in_words"]


def in_words(wanted: Mapping[str, Any]) -> str:
    """Return what is chosen in words.

    Examples
    --------
    >>> in_words({"family": ["office"], "since": 2020, "min_count": 10})
    'roles of the family office; transitions since 2020, seen at least 10 times'
    """
    of_roles = [WORDS[name](wanted[name]) for name in ("roles", "family") if name in wanted]
    of_steps = [WORDS[name](wanted[name]) for name in WORDS if name in wanted]
    parts = [f"roles {', '.join(of_roles)}"] if of_roles else []
    of_steps = of_steps[len(of_roles) :]
    return "; ".join(parts + [f"transitions {', '.join(of_steps)}"] * bool(of_steps))


def named(names: Sequence[str]) -> str:
    """Return names as a choice; many are only counted."""
    return alternatives(names) if len(names) <= NAMED else f"one of {len(names):,} names"


NAMED = 3  # names that are spelt out
# In words, those of roles before those of transitions.
WORDS: dict[str, Callable[[Any], str]] = {
    "roles": lambda names: f"called {named(names)}",
    "family": lambda names: f"of the family {named(names)}",
    "source": lambda names: f"claimed by {named(names)}",
    "evidence": lambda names: f"that are {alternatives(names)}",
    "kind": lambda names: f"of the kind {named(names)}",
    "since": lambda year: f"since {year}",
    "min_support": lambda least: f"of support {least:,} or more",
    "min_count": lambda least: f"seen at least {counted(least, 'time')}",
}
