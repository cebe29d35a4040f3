"""The roles whose names are spelt nearly as a title is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.matching.candidates import Candidate
from careergraph.matching.wording import Wording, grade_cost, longest_wording, says_work

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from careergraph.matching.role_names import RoleNames

__all__ = ["LISTED", "similar_roles", "similar_texts"]

LISTED = 10.0  # candidates are listed down to so far below the least score
SLIPS = 2  # letters that may be left out of a title by mistake
STRANGE = 10.0  # the cost of a word that is no misspelling of a word of the other side
CHUNK = 128  # titles that are compared at a time: some 30 MB


def similar_roles(
    names: RoleNames, titles: Iterable[str], least: float
) -> Iterator[tuple[str, list[Candidate]]]:
    """Yield for each title the roles that it may mean, the best first."""
    wordings = {title: longest_wording(title) for title in titles}
    cores = dict.fromkeys(wording.core for wording in wordings.values())
    similar = dict(similar_texts(list(cores), list(names.cores), least - LISTED))
    similar[""] = []
    for title, wording in wordings.items():
        yield title, candidates_for(names, wording, similar[wording.core])


def candidates_for(
    names: RoleNames, wording: Wording, similar: Iterable[tuple[str, float]]
) -> list[Candidate]:
    """Return the roles that have similar lines of work, the best first, each with its best name."""
    words = frozenset(wording.core.split())
    alone = not says_work(wording)  # a rank is only that rank
    best: dict[str, Candidate] = {}
    for core, score in similar:
        if alone and core != wording.core:
            continue
        unlike = STRANGE * other_words(names, words, frozenset(core.split()))
        for (grade, role), name in names.cores[core].items():
            if alone and grade != wording.grade:
                continue
            points = round(score - grade_cost(wording.grade, grade) - unlike, 1)
            if role not in best or points > best[role].score:
                best[role] = Candidate(role, points, name)
    return sorted(best.values(), key=lambda candidate: (-candidate.score, candidate.role))


def other_words(names: RoleNames, title: frozenset[str], name: frozenset[str]) -> int:
    """Return how many words of a title or a name are no misspelling of the other's.

    A word that the dataset knows is none, nor is one with another first letter, nor one that the
    title lacks.
    """
    known, strange = (title - name) & names.words, title - name - names.words
    more = name - title
    unlike = [word for word in strange if not any(word[0] == other[0] for other in more)]
    letters = sum(map(len, more)) - sum(map(len, strange))
    lacking = max(1, len(more) - len(strange)) if letters > SLIPS and not known else 0
    return len(known) + len(unlike) + lacking


def similar_texts(
    texts: Sequence[str], choices: Sequence[str], least: float
) -> Iterator[tuple[str, list[tuple[str, float]]]]:
    """Yield each text with the choices that are like it, and how much.

    Their words are in order already, so that their ratio is rapidfuzz's ``token_sort_ratio``.
    """
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import cdist

    for begin in range(0, len(texts), CHUNK):
        chunk = texts[begin : begin + CHUNK]
        scores = cdist(chunk, choices, scorer=ratio, score_cutoff=max(least, 1))
        similar: list[list[tuple[str, float]]] = [[] for _ in chunk]
        for row, column in zip(*map(list, scores.nonzero()), strict=True):
            similar[row].append((choices[column], float(scores[row, column])))
        yield from zip(chunk, similar, strict=True)
