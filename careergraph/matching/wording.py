"""How people write job titles: short words, grades, brackets, plurals, any order."""

from __future__ import annotations

import re
from typing import NamedTuple

from careergraph.contract.tables import normalise

__all__ = ["Wording", "title_wordings"]

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
    "avp": "vice president",
    "evp": "vice president",
    "svp": "vice president",
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
SILENT = {"and", "for", "in", "of", "the"}
WORD = re.compile(r"[^\W_]+[+#]*")
BRACKETS = re.compile(r"(.*?)\(([^()]*)\)(.*)")
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


def initials(words: str) -> str:
    """Return the first letters of words, small words left out."""
    return "".join(word[0].upper() for word in WORD.findall(words) if word not in SILENT)


def wording_of(title: str) -> Wording:
    """Return the wording of a title without brackets.

    A title that is only a grade (a principal) has it as its line of work.
    """
    # The one rule for names leaves no spaces, and words are what is compared here.
    text = " ".join(map(normalise, title.split())).replace("'", "").replace("\u2019", "")
    long = (part for word in WORD.findall(text) for part in SHORT.get(word, word).split())
    joined = " ".join(long).replace("vice president", "vicepresident").split()
    words = [singular(word) for word in joined if word not in SILENT] or joined
    core = [word for word in words if word not in GRADES]
    if not core:
        return Wording(" ".join(sorted(words)), "")
    grade = " ".join(sorted({GRADES[word] for word in words if word in GRADES}))
    return Wording(" ".join(sorted(core)), grade)


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
