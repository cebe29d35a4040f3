"""The table of the crosswalk: a row pairs an ESCO occupation with an O*NET occupation."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, NamedTuple

from careergraph.contract.cells import number
from careergraph.errors import stop

if TYPE_CHECKING:
    from careergraph.importers.shared.download import Download, Sheet

__all__ = ["CROSSWALK", "ESCO_URI", "ONET_CODE", "Match", "crosswalk_table", "read_matches"]

ONET_CODE = re.compile(r"\d\d-\d{4}\.\d\d", re.ASCII)
ESCO_URI = re.compile(r"(?>\S+?://)\S+")  # the first :// is enough: no other is tried
CROSSWALK = "the crosswalk as CSV, or a folder or zip archive with it"
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


def crosswalk_table(download: Download) -> Sheet:
    """Return the crosswalk of a download that may hold more than it."""
    named = [file for file in download.files if is_crosswalk(download, file)]
    if not named and not os.path.isdir(download.place):
        tables = [file for file in download.visible_files() if file.lower().endswith(".csv")]
        named = tables if len(tables) == 1 else []
    if len(named) != 1:
        files = sorted(os.path.basename(file) for file in named or download.files)
        several = ", ".join(files[:8]) or "nothing"
        stop(download.place, None, several, "one CSV file called a crosswalk among the files")
    return download.sheet(named[0])


def is_crosswalk(download: Download, file: str) -> bool:
    """Return whether a file is the only one, or called a crosswalk."""
    name = os.path.basename(file).lower()
    return download.is_one_file() or ("crosswalk" in name and name.endswith(".csv"))


def read_matches(sheet: Sheet) -> list[Match]:
    """Read the rows of the crosswalk; refuse one that is wrong."""
    names = ("concept_uri", "esco_occupation", "onet_code", "onet_occupation")
    texts = [sheet.required_place(name) for name in names]
    numbers = [sheet.required_place(name) for name in ("confidence", "semantic_similarity")]
    own = sheet.column("id")
    first: dict[tuple[str, str], int] = {}
    matches = []
    for line, row, key in zip(sheet.lines, sheet.rows, own, strict=True):
        uri, esco, code, onet = (row[place] for place in texts)
        check_identifiers(sheet, line, uri, code)
        if first.setdefault((uri, code), line) != line:
            again = f"{uri} and {code} again (first in line {first[uri, code]})"
            stop(sheet.file, line, again, "one row for each pair of occupations")
        confidence, similarity = (figure(sheet, line, place, row[place]) for place in numbers)
        matches.append(Match(uri, esco, code, onet, confidence, similarity, key))
    return matches


def check_identifiers(sheet: Sheet, line: int, uri: str, code: str) -> None:
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
