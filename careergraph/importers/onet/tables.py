"""A release of the O*NET database: which one it is, its tables, and their cells."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from careergraph.contract.cells import number
from careergraph.english import counted
from careergraph.errors import Problem, TableError, stop
from careergraph.importers.shared.repeats import without_repeats
from careergraph.model.facts import Source

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from careergraph.importers.shared.context import Import
    from careergraph.importers.shared.download import Download, Sheet
    from careergraph.importers.shared.report import Report

__all__ = ["CODE", "OCCUPATIONS", "RELEASE", "Table", "read_table", "source_of", "text_files"]

OCCUPATIONS = "Occupation Data"
RELEASE = (
    "the text or the CSV release of the O*NET database: a folder or zip archive with "
    "'Occupation Data.txt' or 'occupation_data.csv'"
)
ENDINGS = (".txt", ".csv", ".tsv")  # the same tables also come as Excel, SQL and JSON
CODE = re.compile(r"\d\d-\d{4}(\.\d\d)?")
BLANKS = frozenset(("n/a", "N/A", "NULL", "\\N"))
VERSION_IN_PATH = re.compile(r"(?:db|onet)[_-](\d+)[_.](\d+)", re.IGNORECASE)  # db_29_3_text
VERSION_IN_README = re.compile(r"O\*NET\W{0,2} (\d+\.\d+)")  # O*NET 29.3 Database
MONTH = re.compile(r"^(\w+ \d{4}) Release", re.MULTILINE)  # August 2026 Release
UNKNOWN = "an occupation that Occupation Data does not list"


class Table(NamedTuple):
    """One table of a release, by columns.

    Attributes
    ----------
    file : str
        Its file's name, for the report.
    title : str
        The same without an ending, for locators.
    sheet : Sheet
        Its rows.
    """

    file: str
    title: str
    sheet: Sheet

    @property
    def lines(self) -> list[int]:
        """For each row the line on which it begins."""
        return self.sheet.lines

    def column(self, *names: str) -> list[str]:
        """Return the cells of the first column with one of these names, blanks without one."""
        cells = self.sheet.column(*names)
        if BLANKS.isdisjoint(cells):
            return cells
        return ["" if cell in BLANKS else cell for cell in cells]

    def required_column(self, *names: str) -> list[str]:
        """Return the cells of a column that the table cannot do without."""
        self.sheet.required_place(*names)
        return self.column(*names)

    def codes(self, name: str = "O*NET-SOC Code") -> list[str]:
        """Return a column of codes of occupations."""
        codes = self.required_column(name)
        wrong = {code for code in set(codes) if not CODE.fullmatch(code)}
        if wrong:
            row = next(row for row, code in enumerate(codes) if code in wrong)
            self.stop(self.lines[row], name, repr(codes[row]), "a code such as 11-1011.00")
        return codes

    def number(self, line: int, column: str, cell: str, low: float, high: float) -> float:
        """Return a number within its scale."""
        value = number_in(cell)
        if value is None or not low <= value <= high:
            self.stop(line, column, repr(cell), f"a number from {low:g} to {high:g}")
        return value

    def stop(self, line: int, column: str, cell: str, right: str) -> NoReturn:
        """Refuse the table for one of its cells."""
        raise TableError([Problem(self.sheet.file, line, column, cell, right)])

    def stop_again(self, line: int, what: str, first: int) -> NoReturn:
        """Refuse the table for a row about what an earlier row is about."""
        self.stop(line, "O*NET-SOC Code", f"{what} again (first in line {first})", "one row of it")

    def listed_rows(self, roles: Collection[str], report: Report) -> Iterable[tuple[int, int, str]]:
        """Return number, line and code of each row whose occupation is listed; skip the others."""
        codes = self.codes()
        rows = zip(range(len(codes)), self.lines, codes, strict=True)
        if set(codes).issubset(roles):  # no row to skip, as in most tables
            return rows
        return self.without_unlisted(rows, roles, report)

    def without_unlisted(
        self, rows: Iterable[tuple[int, int, str]], roles: Collection[str], report: Report
    ) -> Iterator[tuple[int, int, str]]:
        """Yield the rows whose occupation is listed; skip the others."""
        for row in rows:
            if row[2] in roles:
                yield row
            else:
                report.skip(self.file, row[1], UNKNOWN)


@lru_cache(maxsize=20_000)  # a release has 160,000 ratings and shares, few of them different
def number_in(cell: str) -> float | None:
    """Return the number in a cell, None where there is none."""
    return number(cell)


def text_files(download: Download) -> Download:
    """Return a download with its tables of text alone, and its readme."""
    texts = {
        file: download.files[file]
        for file in download.visible_files()
        if file.lower().endswith(ENDINGS)
    }
    if download._replace(files=texts).find(OCCUPATIONS) is None:
        unread = download.find(OCCUPATIONS)
        files = counted(len(download.files), "file")
        what = f"only {unread!r}" if unread else f"no table 'Occupation Data' among {files}"
        stop(download.place, None, what, RELEASE)
    readmes = {f: size for f, size in download.files.items() if f.lower().endswith(".md")}
    return download._replace(files=texts | readmes)


def read_table(context: Import, *names: str) -> Table | None:
    """Read the first table that the release has of these names, and report its rows."""
    file = context.download.find(*names)
    if file is None:
        return None
    name = file.rsplit("/", 1)[-1]
    sheet = context.download.sheet(file)
    context.report.read(name, len(sheet.lines))
    sheet = without_repeats(sheet, context.report, "Date")
    return Table(name, os.path.splitext(name)[0], sheet)


def source_of(download: Download) -> Source:
    """Return what to cite.

    The attribution is the one that https://www.onetcenter.org/license_db.html asks for.
    """
    text = readme(download)
    version = version_of(download, text)
    month = MONTH.search(text)
    title = f"O*NET {version} Database" if version else "O*NET Database"
    attribution = (
        f"This dataset includes information from the {title} by the U.S. Department of Labor, "
        "Employment and Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. "
        "O*NET® is a trademark of USDOL/ETA. careergraph has modified all or some of this "
        "information. USDOL/ETA has not approved, endorsed, or tested these modifications."
    )
    return Source(
        f"onet-{version}" if version else "onet",
        title,
        "U.S. Department of Labor, Employment and Training Administration",
        "https://www.onetcenter.org/database.html",
        published=month[1] if month else "",
        kind="dataset",
        licence="CC BY 4.0",
        attribution=attribution,
    )


def readme(download: Download) -> str:
    """Return the beginning of the release's readme, blank where it has none."""
    file = download.find("Read Me")
    return "" if file is None else download.content(file)[:2000].decode(errors="replace")


def version_of(download: Download, text: str) -> str:
    """Return the number of a release: that in its readme's text, else in its folder's name."""
    stated = VERSION_IN_README.search(text)
    if stated:
        return stated[1]
    listed = download.find(OCCUPATIONS) or ""
    path = f"{os.path.basename(os.path.abspath(download.place))}/{listed}"
    named = VERSION_IN_PATH.search(path)
    return f"{named[1]}.{named[2]}" if named else ""
