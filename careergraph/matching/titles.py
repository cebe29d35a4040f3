"""Which roles the job titles of people mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.contract.tables import normalise
from careergraph.errors import CareerGraphError
from careergraph.matching.by_letters import LISTED, similar_roles
from careergraph.matching.by_words import voted_roles, word_index
from careergraph.matching.candidates import SHOWN, Candidate, TitleMatch, ambiguous, both, decide
from careergraph.matching.role_names import role_names
from careergraph.matching.shorter import parts, shorter
from careergraph.matching.wording import head_word, longest_wording, says_work
from careergraph.model.option_checks import listed_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from careergraph.graph.value import CareerGraph
    from careergraph.matching.by_words import WordIndex
    from careergraph.matching.role_names import RoleNames

__all__ = ["Candidate", "TitleMatch", "match"]

FULL = 100.0
LEAST = 88.0
LEFT_OUT = 5.0  # the cost of leaving out the end of a title
SHORTENED = 3  # times that an end is left out


def match(graph: CareerGraph, titles: Iterable[str], *, least: float = LEAST) -> list[TitleMatch]:
    """Return the role that each title means.

    A title is looked up as a role's name, then as an alias or a fact of type ``alternate-title``,
    ignoring case, spaces and what nobody sees. Else it is compared with all of these, after both
    are brought to one wording: words in any order and in the singular, common short words written
    out, words for the grade (Sr., II, Lead, Head of, VP) apart. It is compared in two ways:

    - by letters: the share of those that remain in order (the ``token_sort_ratio`` of rapidfuzz). A
      word that is no misspelling of one in the name costs 10 points;
    - by words: the 30 names that share most vote for their roles; the fewer roles have a word, the
      more it weighs. Only names of the same rank do: a manager is no assistant. A role with 41 % of
      the votes has 88 points.

    A grade that only one of them names costs 5 points; a chief, a head or a vice president where
    the other has none, and grades that differ, cost 15. Of titles that are not found so, brackets
    and what follows a dash, a slash or a comma at the end is left out, for 5 points, if the rest
    says a line of work. Nothing is guessed: where a second role comes within 2 points, or two
    titles stand in one, the title is ambiguous.

    ``docs/importing.md`` has how often the default least score is right; measured by
    ``benchmarks/bench_matching.py``.

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
    matches = matches_of(graph, list(dict.fromkeys(all_titles)), least, SHORTENED)
    return [matches[title] for title in all_titles]


def matches_of(
    graph: CareerGraph, titles: Sequence[str], least: float, times: int
) -> dict[str, TitleMatch]:
    """Return what titles mean; at most so many times, what none is found for is shortened."""
    names, index = role_names(graph), word_index(graph)
    matches = {title: found for title in titles if (found := look_up(names, title))}
    spelt = dict(similar_roles(names, [title for title in titles if title not in matches], least))
    joined = joined_titles(names, spelt, least)
    for title, spelt_alike in spelt.items():
        voted = both(by_words(index, title, least))
        matches[title] = joined.get(title) or agreed(title, spelt_alike, voted, least)
    if times:
        matches |= shortened(graph, matches, least, times - 1)
    return matches


def agreed(
    title: str, spelt_alike: list[Candidate], voted: list[Candidate], least: float
) -> TitleMatch:
    """Return what a title means by letters and by words; ambiguous where each says another role."""
    candidates = both(spelt_alike, voted)
    sure = {found[0].role for found in (spelt_alike, voted) if found and found[0].score >= least}
    return ambiguous(title, candidates) if len(sure) > 1 else decide(title, candidates, least)


def joined_titles(
    names: RoleNames, spelt: dict[str, list[Candidate]], least: float
) -> dict[str, TitleMatch]:
    """Return what those titles mean that slashes join of several which are names of roles."""
    split = {
        title: parts(title)
        for title, candidates in spelt.items()
        if decide(title, candidates, least).status == "none"
    }
    named = named_roles(names, [part for found in split.values() for part in found], least)
    joined = {}
    for title, found in split.items():
        each = [candidates for part in found if (candidates := named[part])]
        if len(each) > 1:
            joined[title] = one_or_several(title, both(*each))
    return joined


def shortened(
    graph: CareerGraph, matches: dict[str, TitleMatch], least: float, times: int
) -> dict[str, TitleMatch]:
    """Return what those titles mean without their ends that mean nothing as a whole.

    An end that is another role's name makes the title ambiguous.
    """
    ends = {
        title: kept_and_end
        for title, found in matches.items()
        if found.status == "none" and (kept_and_end := shorter(title))
    }
    if not ends:
        return {}
    kept = matches_of(graph, list(dict.fromkeys(kept for kept, _ in ends.values())), least, times)
    named = named_roles(role_names(graph), [end for _, end in ends.values()], least)
    answers = {}
    for title, (beginning, end) in ends.items():
        candidates = [
            candidate._replace(score=round(candidate.score - LEFT_OUT, 1))
            for candidate in both(kept[beginning].candidates, named[end])
        ]
        found = decide(title, candidates, least)
        meant = {candidate.role for candidate in named[end]} - {found.role}
        if found.status != "none" and kept[beginning].status != "none":
            answers[title] = ambiguous(title, candidates) if meant else found
    return answers


def named_roles(
    names: RoleNames, titles: Iterable[str], least: float
) -> dict[str, list[Candidate]]:
    """Return the roles that have titles as their names, whatever their spelling."""
    unique = dict.fromkeys(titles)
    named = {title: list(found.candidates) for title in unique if (found := look_up(names, title))}
    others = [title for title in unique if title not in named]
    for title, candidates in similar_roles(names, others, least):
        named[title] = [candidate for candidate in candidates if candidate.score >= least]
    return named


def one_or_several(title: str, candidates: list[Candidate]) -> TitleMatch:
    """Return the one role of all candidates, or that there are several."""
    if len(candidates) > 1:
        return ambiguous(title, candidates)
    return TitleMatch(title, "fuzzy", candidates[0].role, candidates[0].score, tuple(candidates))


def by_words(index: WordIndex, title: str, least: float) -> list[Candidate]:
    """Return the roles that names vote for, in any order."""
    wording = longest_wording(title)
    if not says_work(wording):
        return []
    voted = voted_roles(index, wording, head_word(title))
    return [Candidate(role, score, name) for role, score, name in voted if score >= least - LISTED]


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
