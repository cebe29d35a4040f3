"""Which names someone may have meant who gave one that a dataset does not hold."""

from __future__ import annotations

import re
from difflib import SequenceMatcher, get_close_matches
from typing import TYPE_CHECKING

from careergraph.contract.tables import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["nearest"]

MOST = 3  # suggestions
# How alike two texts must be, as difflib counts it: "student" and "SDET" are alike by 0.73, and
# "HR manager" and "Tech manager" by 0.8.
SLIP = 0.9  # a slip of a finger
ALIKE = 0.85
SHORTEST = 4  # letters of a word that may go on, or be spelt otherwise: short ones soon look alike
WORD = re.compile(r"[\w+#]+")  # A+ and C# are words
SMALL = frozenset({"a", "an", "and", "for", "in", "of", "the", "to"})

Rank = tuple[int, float, int, str]  # the nearest is the least


def nearest(name: str, known: Iterable[tuple[str, str]]) -> list[str]:
    """Return what someone may have meant by a name that is not known, the likeliest first.

    First what differs by a slip of the finger, then what has all the words of the name, then what
    has them spelt a little otherwise or longer, then what the name itself has among its words.

    Parameters
    ----------
    name : str
        The name as it was given.
    known : iterable of (str, str)
        Names that are known, aliases among them, each with what it means.

    Returns
    -------
    list of str
        At most three different meanings; none where nothing is near.

    Examples
    --------
    >>> known = {"AWS certification": "AWS", "Data scientist": "DS", "Test engineer (SDET)": "SDET"}
    >>> nearest("aws", known.items()), nearest("scientst", known.items())
    (['AWS'], ['DS'])
    >>> nearest("student", known.items())
    []
    """
    words = words_of(name)
    if not words:
        return []
    pairs = [(normalise(each), words_of(each), meant) for each, meant in known]
    near = near_words(words, {word for _, theirs, _ in pairs for word in theirs})
    asked, matcher = normalise(name), SequenceMatcher(b=normalise(name))
    ranks: dict[str, Rank] = {}
    for letters, theirs, meant in pairs:
        alike = likeness(matcher, letters)
        if alike >= SLIP:
            rank: Rank = 0, -alike, len(letters), letters
        elif words <= theirs or (len(asked) >= SHORTEST and letters.startswith(asked)):
            rank = 1, len(theirs), len(letters), letters
        elif alike or all(found & theirs for found in near.values()):
            rank = 2, len(theirs), len(letters), letters
        elif theirs and theirs <= words:
            rank = 3, -sum(map(len, theirs)), len(letters), letters
        else:
            continue
        ranks[meant] = min(rank, ranks.get(meant, rank))
    return sorted(ranks, key=lambda meant: (ranks[meant], meant))[:MOST]


def words_of(name: str) -> frozenset[str]:
    """Return the words of a name without case, small ones left out."""
    return frozenset(WORD.findall(" ".join(map(normalise, name.split())))) - SMALL


def near_words(words: frozenset[str], known: set[str]) -> Mapping[str, set[str]]:
    """Return for each word those that are known and like it: spelt so, begun so, or nearly so."""
    long = [word for word in known if len(word) >= SHORTEST]
    near = {word: {word} & known for word in words}
    for word in words:
        if len(word) >= SHORTEST:
            near[word].update(get_close_matches(word, long, n=len(long) or 1, cutoff=ALIKE))
            near[word].update(each for each in long if each.startswith(word))
            letters = sorted(word)  # two of which may have changed places
            near[word].update(
                each for each in long if len(each) == len(word) and sorted(each) == letters
            )
    return near


def likeness(matcher: SequenceMatcher[str], letters: str) -> float:
    """Return how alike letters are to those of the matcher; 0 below what counts as alike."""
    matcher.set_seq1(letters)
    quick = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
    ratio = 0.0
    for bound in quick:  # each costs more than the one before, and none is below the next
        ratio = bound()
        if ratio < ALIKE:
            return 0
    return ratio
