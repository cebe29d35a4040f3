"""The roles whose names have most of a title's words: each name votes, by the words it shares."""

from __future__ import annotations

from collections import Counter, defaultdict
from heapq import nsmallest
from math import inf, log
from typing import TYPE_CHECKING, NamedTuple

from careergraph.graph.memo import kept
from careergraph.kernel.rarity import rarity
from careergraph.matching.role_names import role_names
from careergraph.matching.wording import Wording, grade_cost, words_of_rank

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from careergraph.graph.value import CareerGraph

__all__ = ["WordIndex", "voted_roles", "word_index"]

# Each was chosen on titles held out of O*NET and on ESCO's, see benchmarks/bench_matching.py.
MORE = 0.4  # what a word counts that only the name has: names say more than titles
POWER = 4  # how much more a name says that is more alike
VOTERS = 30  # the names that vote
FEWEST, FEW = 3, 15.0  # of them for one role, and the cost of less: a name or two may be odd
LEAST = 0.4  # how alike they are at least
OTHER_HEAD = 0.3  # what is left of the votes for a role none of whose names has the title's head
LONG_LISTS = 0.3  # how much is taken off for having more names than other roles
DOUBT = 0.5  # a vote for none of them, so that a few weak ones are no majority
CURVE = 1 / 7  # 41 % of the votes are a score of 88, the default least one
FULL = 100.0
C_LEVEL = {"chief", "officer"}
NOBODY = (inf, inf, "")


class NameWords(NamedTuple):
    """The words of a name.

    Attributes
    ----------
    words : frozenset of str
        Those for the line of work.
    grade : str
        How senior.
    weight : float
        What they weigh together.
    roles : dict of str to str
        The roles that have such a name, and how they write it.
    """

    words: frozenset[str]
    grade: str
    weight: float
    roles: Mapping[str, str]


class WordIndex(NamedTuple):
    """The words of all names.

    Attributes
    ----------
    names : list of NameWords
        The names.
    places : dict of (frozenset of str, str) to list of int
        For each rank and word the names that have both.
    weights : dict of str to float
        What a word weighs: the fewer roles have it, the more.
    strange : float
        What a word weighs that no role has.
    heads : dict of str to set of str
        For each role the head words of its names.
    sizes : dict of str to float
        For each role, what its votes are divided by.
    """

    names: list[NameWords]
    places: dict[tuple[frozenset[str], str], list[int]]
    weights: dict[str, float]
    strange: float
    heads: dict[str, set[str]]
    sizes: dict[str, float]


@kept
def word_index(graph: CareerGraph) -> WordIndex:
    """Return the words of all names of a graph's roles."""
    names = role_names(graph)
    owners: dict[Wording, dict[str, str]] = {}
    for core, named in names.cores.items():
        for (grade, role), name in named.items():
            owners.setdefault(Wording(core, grade), {})[role] = name
    roles_of: dict[str, set[str]] = defaultdict(set)
    for wording, roles in owners.items():
        for word in wording.core.split():
            roles_of[word].update(roles)
    total = len(graph.names) + 1  # a word of every role weighs a little
    weights = rarity({word: len(roles) for word, roles in roles_of.items()}, total)
    index = WordIndex([], defaultdict(list), weights, log(total), names.heads, {})
    for wording, roles in owners.items():
        words, rank = frozenset(wording.core.split()), words_of_rank(wording)
        for word in words:
            index.places[rank, word].append(len(index.names))
        weight = sum(map(weights.__getitem__, words))
        index.names.append(NameWords(words, wording.grade, weight, roles))
    counts = Counter(role for name in index.names for role in name.roles)
    mean = counts.total() / max(1, len(counts))
    index.sizes.update({role: (count / mean) ** LONG_LISTS for role, count in counts.items()})
    return index


def voted_roles(index: WordIndex, wording: Wording, head: str) -> Iterator[tuple[str, float, str]]:
    """Yield the roles that names vote for: each with its score and the name that is most alike.

    A vote is how alike a name is, to the fourth power, shared between the roles that have the name.
    The score follows from a role's share of all votes; that no name is of the grade costs points.
    """
    words = frozenset(wording.core.split())
    if words >= C_LEVEL:
        return  # of a chief officer every word matters
    votes: dict[str, float] = defaultdict(float)
    best: dict[str, tuple[float, float, str]] = {}
    voters = Counter[str]()
    names = alike_names(index, words, words_of_rank(wording))
    for unlike, place in nsmallest(VOTERS, names):
        name = index.names[place]
        cost = grade_cost(wording.grade, name.grade)
        voters.update(name.roles.keys())
        for role, written in name.roles.items():
            known = 1 if head in index.heads[role] else OTHER_HEAD
            votes[role] += known * (1 - unlike) ** POWER / len(name.roles) / index.sizes[role]
            best[role] = min(best.get(role, NOBODY), (cost, unlike, written))
    everything = DOUBT + sum(votes.values())
    for role, (cost, _, written) in best.items():
        score = FULL * (votes[role] / everything) ** CURVE - cost
        yield role, round(score - FEW * (voters[role] < FEWEST), 1), written


def alike_names(
    index: WordIndex, words: frozenset[str], rank: frozenset[str]
) -> Iterator[tuple[float, int]]:
    """Yield how unlike the names of a rank are that share enough words, and where they stand."""
    weights = {word: index.weights.get(word, index.strange) for word in words}
    total = sum(weights.values())
    for place in sharing(index, weights, rank, LEAST * total):
        name = index.names[place]
        shared = sum(weights[word] for word in words & name.words)
        alike = shared / (total + MORE * (name.weight - shared)) if shared else 0.0
        if alike >= LEAST:
            yield 1 - alike, place


def sharing(
    index: WordIndex, weights: dict[str, float], rank: frozenset[str], enough: float
) -> set[int]:
    """Return the names of a rank that may share words of enough weight.

    The lightest words, which most names have, need no look where they are not enough together.
    """
    places: set[int] = set()
    light = 0.0
    for word in sorted(weights, key=weights.__getitem__):
        light += weights[word]
        if light >= enough:
            places.update(index.places.get((rank, word), ()))
    return places
