"""Which role levels follow each other: the grade words in their titles."""

from __future__ import annotations

from itertools import pairwise, product
from typing import TYPE_CHECKING, NamedTuple

from careergraph.contract.tables import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["ORDER", "Level", "falls", "promotions"]

# Where one role has associates and juniors, its publisher calls the associates trainees.
GRADES = {"apprentice": 1, "trainee": 1, "associate": 2, "junior": 3}
GRADES |= {"senior": 5, "lead": 6, "principal": 7, "head": 8, "chief": 8}
PLAIN = 4  # a title without a grade word
ORDER = "apprentice or trainee, associate, junior, no word, senior, lead, principal, head or chief"


class Level(NamedTuple):
    """A level of one of the framework's roles.

    Attributes
    ----------
    family : str
        The role family.
    role : str
        The role.
    title : str
        The title of the role level; blank for a role that has no levels.
    """

    family: str
    role: str
    title: str

    @property
    def label(self) -> str:
        """What people call it."""
        return self.title or self.role

    @property
    def grade(self) -> int | None:
        """The rank of the title's grade word, None where there is no title.

        Examples
        --------
        >>> Level("Data", "Data ethicist", "Data ethics lead").grade
        6
        >>> Level("IT operations", "Problem manager", "Problem analyst").grade
        2
        """
        words = list(map(normalise, self.title.split()))
        if not words:
            return None
        grades = [GRADES[word] for word in (words[0], words[-1]) if word in GRADES]
        grade = max(grades, default=PLAIN)
        if words[-1] == "analyst" and normalise(self.role).endswith("manager"):
            # Analysts stand below the manager of the same role. The publisher writes of one that
            # it "may be called associate digital portfolio manager".
            return min(max(grade - 2, 1), PLAIN - 1)
        return grade


def promotions(levels: Iterable[Level]) -> Iterator[tuple[Level, Level]]:
    """Yield the levels of a role that follow each other: no other of that role lies between them.

    Examples
    --------
    >>> titles = ["Lead tester", "Junior tester", "Tester"]
    >>> levels = [Level("Testing", "Tester", title) for title in titles]
    >>> [(low.title, high.title) for low, high in promotions(levels)]
    [('Junior tester', 'Tester'), ('Tester', 'Lead tester')]
    """
    ladders: dict[tuple[str, ...], dict[int, list[Level]]] = {}
    for level in levels:
        if level.grade is not None:
            ladders.setdefault(level[:2], {}).setdefault(level.grade, []).append(level)
    for ladder in ladders.values():
        for low, high in pairwise(sorted(ladder)):
            yield from product(ladder[low], ladder[high])


def falls(low: Mapping[str, int], high: Mapping[str, int]) -> bool:
    """Return whether the higher level requires less, on the whole, of the skills of both.

    Examples
    --------
    >>> falls({"Testing": 3, "Coding": 2}, {"Testing": 2, "Coding": 2, "Leading": 4})
    True
    """
    common = low.keys() & high.keys()
    return sum(low[skill] for skill in common) > sum(high[skill] for skill in common)
