"""How people write job titles: short words, grades, brackets, plurals, any order."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Wording", "readings"]

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
# What tells how senior someone is in a line of work, not which line it is.
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
    """What a title says, however it is written.

    Attributes
    ----------
    core : str
        The words for the line of work, in order of the alphabet.
    grade : str
        How senior; blank where the title does not say.
    """

    core: str
    grade: str


def readings(title: str) -> list[Wording]:
    """Return what a title says; both, where it gives a name and its initials.

    Nothing, where it has no word.

    Examples
    --------
    >>> readings("Sr. Software Eng.") == readings("Senior software engineers")
    True
    >>> readings("VP, Sales"), readings("Head of Sales")
    ([Wording(core='sale', grade='vice president')], [Wording(core='sale', grade='head')])
    >>> [wording.core for wording in readings("Certified Nursing Assistant (CNA)")]
    ['assistant certified nursing', 'cna']
    """
    found = BRACKETS.fullmatch(title)
    if found:
        outside, inside = f"{found[1]} {found[3]}", found[2]
        if initials(outside) == inside.strip() or initials(inside) == outside.strip():
            return [wording(outside), wording(inside)]
    return [wording(title)] if WORD.search(title) else []


def initials(words: str) -> str:
    """Return the first letters of words, small words left out."""
    return "".join(word[0].upper() for word in WORD.findall(words) if word not in SILENT)


def wording(title: str) -> Wording:
    """Return what a title says as a whole.

    Where nothing but a grade is there (a principal), it is the line of work.
    """
    text = title.casefold().replace("'", "").replace("\u2019", "")
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
