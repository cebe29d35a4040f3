"""Which roles people's job titles mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

from careergraph.contract.tables import normalise, split
from careergraph.errors import CareerGraphError
from careergraph.graph.memo import kept
from careergraph.matching.wording import Wording, readings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from careergraph.graph.value import CareerGraph

__all__ = ["Candidate", "TitleMatch", "match"]

ALTERNATE = "alternate-title"  # the type of fact that is another title of a role
FULL = 100.0
LEAST = 88.0
CLOSE = 2.0  # two roles this near to each other are told apart by no score
LISTED = 10.0  # so far below the least score, candidates are still listed
UNSAID, OTHER = 5.0, 15.0  # what a grade costs that one side names, and one that both name unlike
STRANGE = 10.0  # what a word costs that the dataset knows, but not in the name compared with
SHOWN = 5  # candidates
NOTHING = Wording("", "")
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
    """What a title was found to mean.

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


class Known(NamedTuple):
    """The names of a dataset's roles.

    Attributes
    ----------
    names, others : dict of str to dict of str to str
        For each folded name, and each folded alias or other title, the roles with the name as it
        is written.
    cores : dict of str to dict of (str, str) to str
        For each line of work the grades and roles that it stands with, with the name as written.
    words : set of str
        The words of all of them.
    """

    names: dict[str, dict[str, str]]
    others: dict[str, dict[str, str]]
    cores: dict[str, dict[tuple[str, str], str]]
    words: set[str]


def match(graph: CareerGraph, titles: Iterable[str], *, least: float = LEAST) -> list[TitleMatch]:
    """Return the role that each title means.

    A title is looked up as a role's name, then as an alias or a fact of type ``alternate-title``,
    ignoring case and spaces. Else it is compared with all of these by the share of letters that
    remain in order (the ``token_sort_ratio`` of rapidfuzz), after both are brought to one wording:
    words in any order and in the singular, common short words written out, words for the grade
    (Sr., II, Lead, Head of, VP) apart. A grade that only one of them names costs 5 points, grades
    that differ cost 15; a word that the dataset knows from other names is no misspelling, and costs
    10. Nothing is guessed: where a second role comes within 2 points, the title is ambiguous.

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
        For a least score that is none.

    Examples
    --------
    >>> import careergraph
    >>> graph = careergraph.load()
    >>> found = match(graph, ["CIO", "Sr. IT Project Mgr", "Pastry chef"])
    >>> [(one.status, one.role, one.score) for one in found]  # doctest: +NORMALIZE_WHITESPACE
    [('alias', 'Chief information officer', 100.0),
     ('fuzzy', 'Senior IT project manager', 100.0), ('none', None, 0.0)]
    """
    if isinstance(titles, str):
        message = "match() needs several titles, such as a list; it got one str"
        raise TypeError(message)
    if not 0 < least <= FULL:
        message = f"least is {least}; right would be a score above 0, up to 100"
        raise CareerGraphError(message)
    asked = list(titles)
    known = names_of(graph)
    found = {title: plain for title in dict.fromkeys(asked) if (plain := looked_up(known, title))}
    rest = [title for title in dict.fromkeys(asked) if title not in found]
    found |= {title: judged(title, near, least) for title, near in alike(known, rest, least)}
    return [found[title] for title in asked]


@kept
def names_of(graph: CareerGraph) -> Known:
    """Return all names of a graph's roles, in every form that is looked up."""
    known = Known({}, {}, {}, set())
    for role in graph.names:
        known.names.setdefault(normalise(role), {})[role] = role
        put(known, role, role)
    roles, lists = graph.column("roles", "role"), graph.column("roles", "aliases")
    others = [
        (str(role), alias) for role, cell in zip(roles, lists, strict=True) for alias in split(cell)
    ]
    facts = (graph.column("facts", name) for name in ("role", "type", "value"))
    rows = cast("Iterator[tuple[str, str, str]]", zip(*facts, strict=True))
    others += [(role, value) for role, kind, value in rows if kind == ALTERNATE]
    for role, name in others:
        known.others.setdefault(normalise(name), {}).setdefault(role, name)
        put(known, role, name)
    return known


def put(known: Known, role: str, name: str) -> None:
    """Add what a name of a role says."""
    for core, grade in readings(name):
        known.cores.setdefault(core, {}).setdefault((grade, role), name)
        known.words.update(core.split())


def looked_up(known: Known, title: str) -> TitleMatch | None:
    """Return what a title means by its letters, but for case and spaces."""
    for status, names in (("exact", known.names), ("alias", known.others)):
        owners = names.get(normalise(title), {})
        if status == "exact" and title in owners:
            owners = {title: title}
        if owners:
            found = [Candidate(role, FULL, name) for role, name in sorted(owners.items())]
            alone = found[0].role if len(found) == 1 else None
            known_as = status if alone else "ambiguous"
            return TitleMatch(title, known_as, alone, FULL, tuple(found[:SHOWN]))
    return None


def alike(known: Known, titles: list[str], least: float) -> Iterator[tuple[str, list[Candidate]]]:
    """Yield for each title the roles that it may mean, the best first."""
    # Of a name and its initials the name: initials stand for many a thing.
    asked = {
        title: max(readings(title), key=lambda said: len(said.core), default=NOTHING)
        for title in titles
    }
    cores = dict.fromkeys(said.core for said in asked.values())
    near = dict(compared(list(cores), list(known.cores), least - LISTED)) | {NOTHING.core: []}
    for title, (core, grade) in asked.items():
        known_words = known.words & set(core.split())
        best: dict[str, Candidate] = {}
        for other, score in near[core]:
            strange = STRANGE * len(known_words.difference(other.split()))
            for (rank, role), name in known.cores[other].items():
                points = round(score - cost(grade, rank) - strange, 1)
                if role not in best or points > best[role].score:
                    best[role] = Candidate(role, points, name)
        yield title, sorted(best.values(), key=lambda found: (-found.score, found.role))


def compared(
    asked: list[str], known: list[str], least: float
) -> Iterator[tuple[str, list[tuple[str, float]]]]:
    """Yield each text with the known ones that are like it, and how much.

    Their words are in order already, so that their ratio is rapidfuzz's ``token_sort_ratio``.
    """
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import cdist

    for begin in range(0, len(asked), CHUNK):
        chunk = asked[begin : begin + CHUNK]
        scores = cdist(chunk, known, scorer=ratio, score_cutoff=max(least, 1))
        near: list[list[tuple[str, float]]] = [[] for _ in chunk]
        for row, column in zip(*map(list, scores.nonzero()), strict=True):
            near[row].append((known[column], float(scores[row, column])))
        yield from zip(chunk, near, strict=True)


def cost(grade: str, other: str) -> float:
    """Return what it costs that grades differ."""
    if grade == other:
        return 0
    return OTHER if grade and other else UNSAID


def judged(title: str, near: list[Candidate], least: float) -> TitleMatch:
    """Decide whether the best candidate is good enough, and whether it stands alone."""
    shown = tuple(near[:SHOWN])
    if not near or near[0].score < least:
        return TitleMatch(title, "none", None, near[0].score if near else 0.0, shown)
    best = near[0].score
    alone = len(near) == 1 or best - near[1].score >= CLOSE
    status, role = ("fuzzy", near[0].role) if alone else ("ambiguous", None)
    return TitleMatch(title, status, role, best, shown)
