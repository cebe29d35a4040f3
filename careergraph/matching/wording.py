"""How people write job titles: short words, grades, brackets, plurals, any order."""

from __future__ import annotations

import re
from typing import NamedTuple

from careergraph.contract.tables import normalise

__all__ = [
    "Wording",
    "grade_cost",
    "head_word",
    "longest_wording",
    "says_post",
    "says_work",
    "title_wordings",
    "words_of_rank",
]

# Short words that stand for one long one, in the titles of any trade.
SHORT = {
    "asst": "assistant",
    "assoc": "associate",
    "coord": "coordinator",
    "dir": "director",
    "eng": "engineer",
    "engr": "engineer",
    "exec": "executive",
    "hr": "human resources",
    "it": "information technology",
    "mfg": "manufacturing",
    "mgmt": "management",
    "mgr": "manager",
    "ops": "operations",
    "qa": "quality assurance",
    "rep": "representative",
    "supv": "supervisor",
    "svcs": "services",
    "vp": "vice president",
    "avp": "assistant vice president",
    "evp": "executive vice president",
    "svp": "senior vice president",
}
# How senior someone is in a line of work, not which line it is.
GRADES = {
    "1": "1",
    "2": "2",
    "3": "3",
    "4": "4",
    "chief": "chief",
    "head": "head",
    "i": "1",
    "ii": "2",
    "iii": "3",
    "intern": "trainee",
    "iv": "4",
    "jr": "junior",
    "junior": "junior",
    "lead": "lead",
    "principal": "principal",
    "senior": "senior",
    "snr": "senior",
    "sr": "senior",
    "trainee": "trainee",
    "vicepresident": "vice president",
}
# Words that an American dataset spells in another way.
SPELT = {
    "aeroplane": "airplane",
    "aluminium": "aluminum",
    "centre": "center",
    "colour": "color",
    "fibre": "fiber",
    "jewellery": "jewelry",
    "labour": "labor",
    "mould": "mold",
    "moulder": "molder",
    "moulding": "molding",
    "programme": "program",
    "tyre": "tire",
}
# Who somebody is to others in a line of work: with and without it are two jobs.
RANKS = {"aide", "apprentice", "assistant", "chief", "deputy", "director", "helper", "instructor"}
RANKS |= {"manager", "professor", "supervisor", "teacher", "tutor"}
NO_LONGER = {"acting", "candidate", "ex", "former", "interim", "retired", "secretary"}  # or not yet
TOP = {"chief", "head", "vice president"}  # grades that are posts of their own
# Words that say no line of work when they stand alone.
GENERAL = {"administrator", "agent", "analyst", "associate", "clerk", "consultant", "coordinator"}
GENERAL |= {"engineer", "executive", "leader", "officer", "operator", "president"}
GENERAL |= {"representative", "specialist", "technician", "worker"}
SILENT = {"and", "for", "in", "of", "the"}
WORD = re.compile(r"[^\W_]+[+#]*")
# What follows says more of the word before it.
HEAD_ENDS = re.compile(r"[(,/]| - | for | of | in | and ", re.IGNORECASE)
BRACKETS = re.compile(r"(.*?)\(([^()]*)\)(.*)")
ONE_GRADE, TWO_GRADES = 5.0, 15.0  # the cost where one side has a grade, and where they differ
SHORTEST = 4  # letters: a shorter word that ends in s may be no plural


class Wording(NamedTuple):
    """The words of a title, however it is written.

    Attributes
    ----------
    core : str
        The words for the line of work, in order of the alphabet.
    grade : str
        How senior; blank where the title has no such word.
    """

    core: str
    grade: str


def title_wordings(title: str) -> list[Wording]:
    """Return the wording of a title; of a name and its initials both; none where it has no word.

    Examples
    --------
    >>> title_wordings("Sr. Software Eng.") == title_wordings("Senior software engineers")
    True
    >>> title_wordings("VP, Sales"), title_wordings("Head of Sales")
    ([Wording(core='sale', grade='vice president')], [Wording(core='sale', grade='head')])
    >>> [wording.core for wording in title_wordings("Certified Nursing Assistant (CNA)")]
    ['assistant certified nursing', 'cna']
    """
    parts = BRACKETS.fullmatch(title)
    if parts:
        outside, inside = f"{parts[1]} {parts[3]}", parts[2]
        if initials(outside) == inside.strip() or initials(inside) == outside.strip():
            return [wording_of(outside), wording_of(inside)]
    return [wording_of(title)] if WORD.search(normalise(title)) else []


def longest_wording(title: str) -> Wording:
    """Return the wording of a title; of a name and its initials that of the name."""
    # Initials stand for many things.
    return max(
        title_wordings(title), key=lambda wording: len(wording.core), default=Wording("", "")
    )


def initials(words: str) -> str:
    """Return the first letters of words, small words left out."""
    return "".join(word[0].upper() for word in WORD.findall(words) if word not in SILENT)


def wording_of(title: str) -> Wording:
    """Return the wording of a title without brackets.

    A title that is only a grade (a principal) has it as its line of work. The chief of a chief
    officer is no grade: without it, another job is left.
    """
    joined = all_words(title)
    words = [word for word in joined if word not in SILENT] or joined
    grades = GRADES.keys() - {"chief"} if "officer" in words else GRADES.keys()
    core = [word for word in words if word not in grades]
    if not core:
        return Wording(" ".join(sorted(words)), "")
    grade = " ".join(sorted({GRADES[word] for word in words if word in grades}))
    return Wording(" ".join(sorted(core)), grade)


def all_words(title: str) -> list[str]:
    """Return the words of a title in their order, written out and in the singular."""
    # The one rule for names leaves no spaces, and words are what is compared here.
    text = " ".join(map(normalise, title.split())).replace("'", "").replace("\u2019", "")
    long = (part for word in WORD.findall(text) for part in SHORT.get(word, word).split())
    joined = " ".join(long).replace("vice president", "vicepresident").split()
    single = (word if word in SILENT else singular(word) for word in joined)
    return [SPELT.get(word, word) for word in single]


def head_word(title: str) -> str:
    """Return the word of a title that the others say more of; blank where it has none.

    Examples
    --------
    >>> head_word("Senior nurses, night shift"), head_word("Director of nursing")
    ('nurse', 'director')
    """
    words = [word for word in all_words(HEAD_ENDS.split(title)[0]) if word not in GRADES]
    return words[-1] if words else ""


def words_of_rank(wording: Wording) -> frozenset[str]:
    """Return what a wording says of the rank that makes a job another one.

    Examples
    --------
    >>> [sorted(words_of_rank(each)) for each in title_wordings("VP of sales (deputy manager)")]
    [['deputy', 'manager', 'vice president']]
    """
    top = {grade for grade in TOP if grade in wording.grade}
    return frozenset(RANKS.intersection(wording.core.split()) | top)


def grade_cost(first: str, second: str) -> float:
    """Return what it costs that two grades differ; a chief is more than another grade."""
    if first == second:
        return 0
    both_or_top = (first and second) or any(grade in first + second for grade in TOP)
    return TWO_GRADES if both_or_top else ONE_GRADE


def says_work(wording: Wording) -> bool:
    """Return whether a wording says a line of work, not only a rank in any.

    Examples
    --------
    >>> [says_work(title_wordings(title)[0]) for title in ("Deputy director", "VP", "Sales VP")]
    [False, False, True]
    """
    return not {*wording.core.split()} <= RANKS | GENERAL | GRADES.keys()


def says_post(end: str) -> bool:
    """Return whether the end of a title says another post than the title without it.

    Examples
    --------
    >>> [says_post(end) for end in ("deputy", "assistant to the CEO", "former", "ICU", "Berlin")]
    [True, True, True, False, False]
    """
    words = {SHORT.get(word, word) for word in WORD.findall(end.casefold())}
    return not words.isdisjoint(RANKS | NO_LONGER | GRADES.keys())


def singular(word: str) -> str:
    """Return a word without the s of the plural, near enough to compare it.

    Examples
    --------
    >>> [singular(word) for word in ("managers", "secretaries", "business", "gas")]
    ['manager', 'secretary', 'business', 'gas']
    """
    if len(word) < SHORTEST or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]
