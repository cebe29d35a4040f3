"""The table of the crosswalk: a row pairs an ESCO occupation with an O*NET occupation."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, NamedTuple

from careergraph.contract.cells import number
from careergraph.files.archive import opened
from careergraph.files.csv_read import stop

if TYPE_CHECKING:
    from careergraph.files.archive import Release, Sheet

__all__ = ["ESCO_URI", "ONET_CODE", "Match", "matches", "read", "table"]

ONET_CODE = re.compile(r"\d\d-\d{4}\.\d\d", re.ASCII)
ESCO_URI = re.compile(r"\S+://\S+")
RIGHT = "the crosswalk as CSV, or a folder or zip archive with it"
EXAMPLE = "an O*NET-SOC code, such as 11-1011.00"


class Match(NamedTuple):
    """One row of the crosswalk: an ESCO occupation and the O*NET occupation that fits it best.

    Attributes
    ----------
    uri, esco : str
        The ESCO occupation's URI and preferred label.
    code, onet : str
        The O*NET-SOC code (of the taxonomy of 2010) and the title.
    confidence : float
        The publisher's confidence in the match: 0.5, 1, or 2, the highest.
    similarity : float
        How alike descriptions and job titles are, as computed by the publisher, at most 1.
    row : str
        The row's own identifier.
    """

    uri: str
    esco: str
    code: str
    onet: str
    confidence: float
    similarity: float
    row: str


def read(path: str | os.PathLike[str]) -> list[Match]:
    r"""Read the crosswalk.

    Parameters
    ----------
    path : path-like
        The CSV file, or a folder or zip archive with one file called a crosswalk.

    Returns
    -------
    list of Match
        In the order of the file. Several ESCO occupations may have one O*NET occupation.

    Raises
    ------
    TableError
        When there is no such table, or it holds something else than it should.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> text = "id,esco_occupation,onet_code,onet_occupation,semantic_similarity,confidence,"
    >>> text += "concept_uri\n188,secretary of state,11-1011.00,chief executives,0.81,1.0,"
    >>> text += "http://data.europa.eu/esco/occupation/0ee6\n"
    >>> with tempfile.TemporaryDirectory() as place:
    ...     file = pathlib.Path(place, "crosswalk.csv")
    ...     _ = file.write_text(text)
    ...     match = read(file)[0]
    >>> match.esco, match.code, match.confidence
    ('secretary of state', '11-1011.00', 1)
    """
    return matches(table(path))


def table(path: str | os.PathLike[str]) -> Sheet:
    """Find the crosswalk in what may be more than it."""
    release = opened(path, right=RIGHT)
    named = [file for file in release.files if is_crosswalk(release, file)]
    if len(named) != 1:
        files = sorted(os.path.basename(file) for file in named or release.files)
        found = ", ".join(files[:8]) or "nothing"
        stop(release.place, None, found, "one CSV file called a crosswalk among the files")
    return release.sheet(named[0])


def is_crosswalk(release: Release, file: str) -> bool:
    """Say whether a file is the only one, or called a crosswalk."""
    name = os.path.basename(file).lower()
    return release.files.keys() == {""} or ("crosswalk" in name and name.endswith(".csv"))


def matches(sheet: Sheet) -> list[Match]:
    """Read the rows of the crosswalk, or say which is wrong."""
    names = ("concept_uri", "esco_occupation", "onet_code", "onet_occupation")
    texts = [sheet.needed(name) for name in names]
    confidence, similarity = map(sheet.needed, ("confidence", "semantic_similarity"))
    own = sheet.at("id")
    first: dict[tuple[str, str], int] = {}
    found = []
    for line, row in zip(sheet.lines, sheet.rows, strict=True):
        uri, esco, code, onet = (row[place] for place in texts)
        check(sheet, line, uri, code)
        if first.setdefault((uri, code), line) != line:
            again = f"{uri} and {code} again (first in line {first[uri, code]})"
            stop(sheet.file, line, again, "one row for each pair of occupations")
        sure, alike = (figure(sheet, line, at, row[at]) for at in (confidence, similarity))
        key = "" if own is None else row[own]
        found.append(Match(uri, esco, code, onet, sure, alike, key))
    return found


def check(sheet: Sheet, line: int, uri: str, code: str) -> None:
    """Refuse a row whose identifiers are something else."""
    if not ESCO_URI.fullmatch(uri):
        stop(sheet.file, line, f"{uri!r} as concept_uri", "the URI of an ESCO occupation")
    if not ONET_CODE.fullmatch(code):
        stop(sheet.file, line, f"{code!r} as onet_code", EXAMPLE)


def figure(sheet: Sheet, line: int, place: int, cell: str) -> float:
    """Return the number in a cell."""
    value = number(cell)
    if value is None:
        stop(sheet.file, line, f"{cell!r} as {sheet.header[place]}", "a number, 0 or more")
    return value
