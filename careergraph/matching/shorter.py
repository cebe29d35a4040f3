"""What of a title may be left out: brackets, and what follows a dash, a slash or a comma."""

from __future__ import annotations

import re

from careergraph.matching.wording import says_post, says_work, title_wordings

__all__ = ["parts", "shorter"]

BRACKETS = {")": "(", "]": "[", "}": "{"}
MARKS = (" - ", " \u2013 ", " \u2014 ", " | ", " / ", ", ")
MOST_PARTS = 5  # more are no titles
# (m/f/d), m/w/x: says that all are welcome.
ALL_GENDERS = re.compile(r"[(\[]?[mfwdhx](?:[/|*,.][mfwdhxi])+[)\]]?", re.IGNORECASE)


def shorter(title: str) -> tuple[str, str] | None:
    """Return a title without its end, and that end; None where it would say no work then.

    Examples
    --------
    >>> shorter("Nurse - ICU"), shorter("Software engineer m/f/d"), shorter("Nurse (Berlin)")
    (('Nurse', 'ICU'), ('Software engineer', ''), ('Nurse', 'Berlin'))
    >>> shorter("Director, Sales"), shorter("Nurse"), shorter("IT director, assistant")
    (None, None, None)
    """
    title = title.strip()
    kept, end = without_end(title)
    wordings = title_wordings(kept)
    if not wordings or not all(map(says_work, wordings)) or says_post(end):
        return None
    return kept, end


def without_end(title: str) -> tuple[str, str]:
    """Return a title without its end, blank where it has none of its own."""
    before, _, last = title.rpartition(" ")
    if ALL_GENDERS.fullmatch(last):
        return before.rstrip(" -\u2013\u2014|,/"), ""
    if title[-1:] in BRACKETS:
        kept, _, end = title[:-1].rpartition(BRACKETS[title[-1]])
        return kept.strip(), end.strip()
    mark = max(MARKS, key=title.rfind)
    kept, found, end = title.rpartition(mark)
    return (kept.strip(), end.strip()) if found else ("", "")


def parts(title: str) -> list[str]:
    """Return the titles that slashes join; none where there are no two.

    Examples
    --------
    >>> parts("Project manager / Scrum master"), parts("Nurse")
    (['Project manager', 'Scrum master'], [])
    """
    found = [part.strip() for part in re.split(r"[/|]", title)]
    return found if 1 < len(found) <= MOST_PARTS and all(map(title_wordings, found)) else []
