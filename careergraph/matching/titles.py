"""Which roles the job titles of people mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.contract.tables import normalise
from careergraph.errors import CareerGraphError
from careergraph.matching.role_names import role_names
from careergraph.matching.wording import Wording, title_wordings
from careergraph.model.option_checks import listed_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from careergraph.graph.value import CareerGraph
    from careergraph.matching.role_names import RoleNames

__all__ = ["Candidate", "TitleMatch", "match"]

FULL = 100.0
LEAST = 88.0
CLOSE = 2.0  # where two scores differ by less, neither role is the better one
LISTED = 10.0  # candidates are listed down to so far below the least score
ONE_GRADE, TWO_GRADES = 5.0, 15.0  # the cost where one side has a grade, and where they differ
STRANGE = 10.0  # the cost of a word of other roles' names that is not in the name compared with
SHOWN = 5  # candidates
NO_WORDS = Wording("", "")
CHUNK = 128  # titles that are compared at a time: some 30 MB


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


def match(graph: CareerGraph, titles: Iterable[str], *, least: float = LEAST) -> list[TitleMatch]:
    """Return the role that each title means.

    A title is looked up as a role's name, then as an alias or a fact of type ``alternate-title``,
    ignoring case, spaces and what nobody sees. Else it is compared with all of these by the share
    of letters that remain in order (the ``token_sort_ratio`` of rapidfuzz), after both are brought
    to one wording: words in any order and in the singular, common short words written out, words
    for the grade (Sr., II, Lead, Head of, VP) apart. A grade that only one of them names costs 5
    points, grades that differ cost 15; a word that the dataset knows from other names is no
    misspelling, and costs 10. Nothing is guessed: where a second role comes within 2 points, the
    title is ambiguous.

    With the least score of 88, known titles of O*NET 29.3 were found when they were misspelt (91 %
    of 1,315), in another order (94 %) or with a grade added (93 %), none of them wrongly. Of 1,000
    titles that were held out of it, 11 % were matched, 72 % of these to a role that O*NET gives the
    title to, and 3 % found ambiguous (``benchmarks/bench_matching.py``).

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    titles : iterable of str
        Job titles, as people write them.
    least : float, optional
        The lowest score, up to 100, that a fuzzy match may have.

    Returns
    -------
    list of TitleMatch
        One for each title, in their order.

    Raises
    ------
    CareerGraphError
        For a least score that is none, and for titles that are no list of texts.

    Examples
    --------
    >>> import careergraph
    >>> graph = careergraph.load()
    >>> matches = match(graph, ["CIO", "Sr. IT Project Mgr", "Pastry chef"])
    >>> [(each.status, each.role, each.score) for each in matches]  # doctest: +NORMALIZE_WHITESPACE
    [('alias', 'Chief information officer', 100.0),
     ('fuzzy', 'Senior IT project manager', 100.0), ('none', None, 0.0)]
    """
    all_titles = listed_texts("titles", titles)
    if not isinstance(least, int | float) or not 0 < least <= FULL:
        message = f"least is {least!r}; right would be a score above 0, up to 100"
        raise CareerGraphError(message)
    names = role_names(graph)
    by_name = {title: look_up(names, title) for title in dict.fromkeys(all_titles)}
    matches = {title: known for title, known in by_name.items() if known is not None}
    unmatched = [title for title in by_name if title not in matches]
    for title, candidates in similar_roles(names, unmatched, least):
        matches[title] = decide(title, candidates, least)
    return [matches[title] for title in all_titles]


def look_up(names: RoleNames, title: str) -> TitleMatch | None:
    """Return the roles that have a title as a name, however it is spelt; None if none."""
    for status, roles in (("exact", names.roles), ("alias", names.aliases)):
        owners = roles.get(normalise(title), {})
        if status == "exact" and title in owners:
            owners = {title: title}
        if owners:
            candidates = [Candidate(role, FULL, name) for role, name in sorted(owners.items())]
            shown = tuple(candidates[:SHOWN])
            if len(owners) > 1:
                return TitleMatch(title, "ambiguous", None, FULL, shown)
            return TitleMatch(title, status, candidates[0].role, FULL, shown)
    return None


def similar_roles(
    names: RoleNames, titles: Iterable[str], least: float
) -> Iterator[tuple[str, list[Candidate]]]:
    """Yield for each title the roles that it may mean, the best first."""
    # Of a name and its initials only the name: initials stand for many things.
    wordings = {
        title: max(title_wordings(title), key=lambda wording: len(wording.core), default=NO_WORDS)
        for title in titles
    }
    cores = dict.fromkeys(wording.core for wording in wordings.values())
    similar = dict(similar_texts(list(cores), list(names.cores), least - LISTED))
    similar[NO_WORDS.core] = []
    for title, wording in wordings.items():
        yield title, candidates_for(names, wording, similar[wording.core])


def candidates_for(
    names: RoleNames, wording: Wording, similar: Iterable[tuple[str, float]]
) -> list[Candidate]:
    """Return the roles that have similar lines of work, the best first, each with its best name."""
    words_of_roles = names.words & set(wording.core.split())
    best: dict[str, Candidate] = {}
    for core, score in similar:
        unlike_words = STRANGE * len(words_of_roles.difference(core.split()))
        for (grade, role), name in names.cores[core].items():
            points = round(score - grade_cost(wording.grade, grade) - unlike_words, 1)
            if role not in best or points > best[role].score:
                best[role] = Candidate(role, points, name)
    return sorted(best.values(), key=lambda candidate: (-candidate.score, candidate.role))


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


def grade_cost(first: str, second: str) -> float:
    """Return what it costs that two grades differ."""
    if first == second:
        return 0
    return TWO_GRADES if first and second else ONE_GRADE


def decide(title: str, candidates: Sequence[Candidate], least: float) -> TitleMatch:
    """Return the best candidate if its score is high enough and no other comes close."""
    shown = tuple(candidates[:SHOWN])
    best = candidates[0].score if candidates else 0.0
    if best < least:
        return TitleMatch(title, "none", None, best, shown)
    alone = len(candidates) == 1 or best - candidates[1].score >= CLOSE
    status, role = ("fuzzy", candidates[0].role) if alone else ("ambiguous", None)
    return TitleMatch(title, status, role, best, shown)
