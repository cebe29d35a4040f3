"""A release of the O*NET database: which one it is, its tables, and what their cells say."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from careergraph.contract.cells import number
from careergraph.english import counted
from careergraph.errors import Problem, TableError
from careergraph.files.csv_read import stop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.files.archive import Release, Sheet
    from careergraph.importers.imported import Draft, Report

__all__ = ["OCCUPATIONS", "Reading", "Table", "opened_table", "source", "tables_of"]

OCCUPATIONS = "Occupation Data"
RIGHT = (
    "the text or the CSV release of the O*NET database: a folder or zip archive with "
    "'Occupation Data.txt' or 'occupation_data.csv'"
)
ENDINGS = (".txt", ".csv", ".tsv")  # the same tables also come as Excel, SQL and JSON
CODE = re.compile(r"\d\d-\d{4}(\.\d\d)?")
BLANKS = frozenset(("n/a", "N/A", "NULL", "\\N"))
NAMED = re.compile(r"(?:db|onet)[_-](\d+)[_.](\d+)", re.IGNORECASE)  # db_29_3_text
SAID = re.compile(r"O\*NET\W{0,2} (\d+\.\d+)")  # O*NET 29.3 Database
MONTH = re.compile(r"^(\w+ \d{4}) Release", re.MULTILINE)  # August 2026 Release
UNKNOWN = "an occupation that Occupation Data does not list"

Source = tuple[str, ...]


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
        place = self.sheet.at(*names)
        if place is None:
            return [""] * len(self.sheet.rows)
        return ["" if row[place] in BLANKS else row[place] for row in self.sheet.rows]

    def needed(self, *names: str) -> list[str]:
        """Return the cells of a column without which the table says nothing."""
        self.sheet.needed(*names)
        return self.column(*names)

    def codes(self, name: str = "O*NET-SOC Code") -> list[str]:
        """Return a column of codes of occupations."""
        codes = self.needed(name)
        wrong = {code for code in set(codes) if not CODE.fullmatch(code)}
        if wrong:
            row = next(row for row, code in enumerate(codes) if code in wrong)
            self.stop(self.lines[row], name, repr(codes[row]), "a code such as 11-1011.00")
        return codes

    def number(self, line: int, column: str, cell: str, low: float, high: float) -> float:
        """Return a number within its scale."""
        value = number(cell)
        if value is None or not low <= value <= high:
            self.stop(line, column, repr(cell), f"a number from {low:g} to {high:g}")
        return value

    def stop(self, line: int, column: str, found: str, right: str) -> NoReturn:
        """Refuse the table for one of its cells."""
        raise TableError([Problem(self.sheet.file, line, column, found, right)])

    def twice(self, line: int, what: str, first: int) -> NoReturn:
        """Refuse the table for a row that says again, or otherwise, what an earlier one says."""
        self.stop(line, "O*NET-SOC Code", f"{what} again (first in line {first})", "one row of it")


class Reading(NamedTuple):
    """An import under way.

    Attributes
    ----------
    release : Release
        What is read.
    report : Report
        What became of its rows.
    draft : Draft
        The tables in the making.
    source : str
        The key of the release's source.
    roles : dict of str to str
        For each occupation's code its role.
    """

    release: Release
    report: Report
    draft: Draft
    source: str
    roles: dict[str, str]

    def table(self, *names: str) -> Table | None:
        """Return the first table that the release has of these names."""
        return opened_table(self.release, self.report, *names)

    def skip(self, table: Table, line: int, reason: str) -> None:
        """Note that a row was left out."""
        self.report.skip(table.file, line, reason)

    def known(self, table: Table) -> Iterator[tuple[int, int, str]]:
        """Yield number, line and code of each row whose occupation is listed; skip the others."""
        for row, (line, code) in enumerate(zip(table.lines, table.codes(), strict=True)):
            if code in self.roles:
                yield row, line, code
            else:
                self.skip(table, line, UNKNOWN)


def tables_of(release: Release) -> Release:
    """Return a release with its tables of text alone, and its readme."""
    texts = {
        file: size
        for file, size in release.files.items()
        if file.lower().endswith(ENDINGS) and not file.rsplit("/", 1)[-1].startswith(".")
    }
    if release._replace(files=texts).find(OCCUPATIONS) is None:
        other = release.find(OCCUPATIONS)
        files = counted(len(release.files), "file")
        found = f"only {other!r}" if other else f"no table 'Occupation Data' among {files}"
        stop(release.place, None, found, RIGHT)
    readmes = {f: size for f, size in release.files.items() if f.lower().endswith(".md")}
    return release._replace(files=texts | readmes)


def opened_table(release: Release, report: Report, *names: str) -> Table | None:
    """Read a table of a release and report its rows; None where the release does not have it."""
    file = release.find(*names)
    if file is None:
        return None
    name = file.rsplit("/", 1)[-1]
    table = Table(name, os.path.splitext(name)[0], release.sheet(file))
    report.read(table.file, len(table.lines))
    return table


def source(release: Release) -> Source:
    """Return the source of all that a release says: a row of the sources table.

    The attribution is the one that https://www.onetcenter.org/license_db.html asks for.
    """
    said = readme(release)
    version = version_of(release, said)
    month = MONTH.search(said)
    title = f"O*NET {version} Database" if version else "O*NET Database"
    attribution = (
        f"This dataset includes information from the {title} by the U.S. Department of Labor, "
        "Employment and Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. "
        "O*NET® is a trademark of USDOL/ETA. careergraph has modified all or some of this "
        "information. USDOL/ETA has not approved, endorsed, or tested these modifications."
    )
    return (
        f"onet-{version}" if version else "onet",
        title,
        "U.S. Department of Labor, Employment and Training Administration",
        "https://www.onetcenter.org/database.html",
        month[1] if month else "",
        "dataset",
        "CC BY 4.0",
        attribution,
    )


def readme(release: Release) -> str:
    """Return the beginning of the release's readme; nothing where it has none."""
    file = release.find("Read Me")
    return "" if file is None else release.content(file)[:2000].decode(errors="replace")


def version_of(release: Release, said: str) -> str:
    """Return the number of a release: as its readme says, else as its folder is called."""
    stated = SAID.search(said)
    if stated:
        return stated[1]
    listed = release.find(OCCUPATIONS) or ""
    named = NAMED.search(f"{os.path.basename(os.path.abspath(release.place))}/{listed}")
    return f"{named[1]}.{named[2]}" if named else ""
