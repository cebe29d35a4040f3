"""What a job title means: a role, or several that it may mean."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["SHOWN", "Candidate", "TitleMatch", "ambiguous", "both", "decide"]

CLOSE = 2.0  # where two scores differ by less, neither role is the better one
SHOWN = 5  # candidates


class Candidate(NamedTuple):
    """A role that a title may mean.

    Attributes
    ----------
    role : str
        The role.
    score : float
        How alike they are: 0 to 100.
    name : str
        The name of the role, or the title that its sources give it, that is alike.
    """

    role: str
    score: float
    name: str


class TitleMatch(NamedTuple):
    """What a title means.

    Attributes
    ----------
    title : str
        The title.
    status : str
        ``exact`` (the role's name), ``alias`` (another name of one role), ``fuzzy`` (it looks like
        one role's), ``ambiguous`` (it means or looks like several roles') or ``none``.
    role : str or None
        The role; None for an ambiguous title and for none.
    score : float
        That of the best candidate; 0 where there is none.
    candidates : tuple of Candidate
        At most five, the best first, those below the least score included.
    """

    title: str
    status: str
    role: str | None
    score: float
    candidates: tuple[Candidate, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the match as plain values."""
        candidates = [candidate._asdict() for candidate in self.candidates]
        return self._asdict() | {"candidates": candidates}


def decide(title: str, candidates: Sequence[Candidate], least: float) -> TitleMatch:
    """Return the best candidate if its score is high enough and no other comes close."""
    shown = tuple(candidates[:SHOWN])
    best = candidates[0].score if candidates else 0.0
    if best < least:
        return TitleMatch(title, "none", None, best, shown)
    alone = len(candidates) == 1 or best - candidates[1].score >= CLOSE
    status, role = ("fuzzy", candidates[0].role) if alone else ("ambiguous", None)
    return TitleMatch(title, status, role, best, shown)


def ambiguous(title: str, candidates: Sequence[Candidate]) -> TitleMatch:
    """Return several candidates none of which is chosen, the best first."""
    return TitleMatch(title, "ambiguous", None, candidates[0].score, tuple(candidates[:SHOWN]))


def both(*lists: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates of several lists, each role with its best score, the best first."""
    best: dict[str, Candidate] = {}
    for candidate in chain(*lists):
        if candidate.role not in best or candidate.score > best[candidate.role].score:
            best[candidate.role] = candidate
    return sorted(best.values(), key=lambda candidate: (-candidate.score, candidate.role))
