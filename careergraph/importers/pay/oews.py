"""Wages by occupation of the US Bureau of Labor Statistics: the OEWS tables.

The field descriptions that come with each release explain the cells: ``*`` is a wage that is not
available, ``**`` an employment that is not, ``#`` a wage at or above a limit beyond which none is
published ($100.00 an hour or $208,000 a year in the tables of May 2021, $115.00 or
$239,200 in those of May 2022; the tables of May 2025 have none). Exports write ``-`` for what is
not available.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from careergraph.contract.cells import number
from careergraph.english import counted
from careergraph.errors import Problem, TableError, stop
from careergraph.model.facts import Source

if TYPE_CHECKING:
    from careergraph.importers.shared.download import Sheet
    from careergraph.importers.shared.report import Report

__all__ = ["Wage", "broader", "country", "is_oews", "oews_source", "soc", "wages", "year_in"]

NAME = "Occupational Employment and Wage Statistics"
CODE = ("soc", "occ_code")
TITLE = ("occupation_name", "occ_title")
ENDS = ("low", "median", "high")
COLUMNS = {
    "year": {
        "low": ("annual_10th_percentile_wage", "a_pct10"),
        "median": ("annual_median_wage", "a_median"),
        "high": ("annual_90th_percentile_wage", "a_pct90"),
    },
    "hour": {
        "low": ("hourly_10th_percentile_wage", "h_pct10"),
        "median": ("hourly_median_wage", "h_median"),
        "high": ("hourly_90th_percentile_wage", "h_pct90"),
    },
}
PERCENTILES = {"low": "10th percentile", "median": "median", "high": "90th percentile"}
AREA, NATION = ("area", "area_title"), ("99", "U.S.")
ABOVE = "#"
ABSENT = ("", "-", "*", "**", "~")
OCCUPATION = re.compile(r"(\d\d)-?(\d{4})(?:\.\d\d)?")
YEARS = (re.compile(r"(?:may|_m)[ _-]?(20\d\d)(?!\d)"), re.compile(r"oesm(\d\d)(?!\d)"))


class Wage(NamedTuple):
    """The wages of an occupation: one row; no figures where the publisher gives none."""

    code: str
    title: str
    figures: dict[str, float]
    period: str
    above: tuple[str, ...]  # which figures are at or above the publisher's limit
    line: int

    def locator(self, wanted: str) -> str:
        """Return where in the table the figures stand, for the occupation that uses them."""
        kind = "minor group" if self.code.endswith("00") else "broad occupation"
        group = "" if self.code == wanted else f" (the {kind} of {wanted}, which has no row)"
        paid = {"year": "annual", "hour": "hourly"}[self.period]
        figures = ", ".join(PERCENTILES[end] for end in ENDS if end in self.figures)
        limit = f"at or above the publisher's limit ({ABOVE})"
        above = "".join(f"; {PERCENTILES[end]} {limit}" for end in self.above)
        return f"{self.code} {self.title}{group}: {paid} {figures}{above}"


def is_oews(sheet: Sheet) -> bool:
    """Return whether a table has the columns of the OEWS tables."""
    medians = (names["median"] for names in COLUMNS.values())
    has_median = any(sheet.place(*names) is not None for names in medians)
    return sheet.place(*CODE) is not None and has_median


def soc(code: str) -> str:
    """Return the occupation of a SOC or O*NET-SOC code, blank where it is none.

    Examples
    --------
    >>> soc("15-1299.08"), soc("15-1232"), soc("151232"), soc("2512")
    ('15-1299', '15-1232', '15-1232', '')
    """
    match = OCCUPATION.fullmatch(code.strip())
    return f"{match[1]}-{match[2]}" if match else ""


def broader(occupation: str) -> list[str]:
    """Return an occupation and the groups that it is in, the nearest first.

    Examples
    --------
    >>> broader("15-1232")
    ['15-1232', '15-1230', '15-1200']
    """
    return list(dict.fromkeys((occupation, f"{occupation[:6]}0", f"{occupation[:5]}00")))


def year_in(path: str) -> int | None:
    """Return the year in the name of a release's file, None without one.

    Examples
    --------
    >>> year_in("national_M2024_dl.xlsx"), year_in("oews_may2025_national.csv"), year_in("a.csv")
    (2024, 2025, None)
    """
    matches = (pattern.search(path.lower()) for pattern in YEARS)
    return next((int(f"20{match[1][-2:]}") for match in matches if match), None)


def country(sheet: Sheet) -> str:
    """Return the country of a table's wages, blank for those of a state or an area.

    A table of the whole country names it, or has no column of areas.
    """
    areas = set(sheet.column(*AREA))
    return "US" if areas <= {*NATION, ""} else ""


def oews_source(year: int | None) -> Source:
    """Return what to cite."""
    when = "" if year is None else f", May {year}"
    publisher, title = "US Bureau of Labor Statistics", f"{NAME}{when}"
    return Source(
        "bls-oews" if year is None else f"bls-oews-{year}",
        title,
        publisher,
        "https://www.bls.gov/oes/",
        kind="dataset",
        licence="Public domain (work of the US government)",
        attribution=f"{publisher}, {title}",
    )


def wages(sheet: Sheet, report: Report) -> dict[str, Wage]:
    """Return the wages of each occupation.

    Raises
    ------
    TableError
        For an occupation with several rows (a table of areas or industries), for figures that are
        no numbers or do not ascend, and where no row has a SOC code.
    """
    code, titles = sheet.required_place(*CODE), sheet.column(*TITLE)
    by_code: dict[str, Wage] = {}
    problems: list[Problem] = []
    for row, title, line in zip(sheet.rows, titles, sheet.lines, strict=True):
        occupation = soc(row[code])
        if not occupation:
            report.skip(sheet.name, line, "no SOC code")
            continue
        wage, problem = read_wage(sheet, row, Wage(occupation, title, {}, "year", (), line))
        if occupation in by_code:
            again = f"{occupation} again (first in line {by_code[occupation].line})"
            right = "one row for each occupation: a table of one area, all industries together"
            problem = Problem(sheet.file, line, sheet.header[code], again, right)
        problems += [problem] if problem else []
        by_code.setdefault(occupation, wage)
    if problems:
        raise TableError(problems)
    report_figures(sheet, report)
    if not by_code:
        stop(sheet.file, None, f"no SOC code in {sheet.header[code]!r}", "codes such as 15-1232")
    return by_code


def read_wage(sheet: Sheet, row: list[str], wage: Wage) -> tuple[Wage, Problem | None]:
    """Read the figures of a year's pay, or of an hour's where there are none of a year's."""
    for period, columns in COLUMNS.items():
        places = {end: sheet.place(*names) for end, names in columns.items()}
        given = {
            end: (row[place], sheet.header[place])
            for end, place in places.items()
            if place is not None and row[place] not in ABSENT
        }
        figures: dict[str, float] = {}
        for end, (cell, column) in given.items():
            figure = number(cell)
            if figure is None and cell != ABOVE:
                right = f"a number, or one of {ABOVE} {' '.join(ABSENT[1:])}"
                return wage, Problem(sheet.file, wage.line, column, repr(cell), right)
            if figure is not None and figure < max(figures.values(), default=0):
                right = "the percentiles in ascending order"
                return wage, Problem(sheet.file, wage.line, column, repr(cell), right)
            if figure is not None:
                figures[end] = figure
        if figures:
            above = tuple(end for end, (cell, _) in given.items() if cell == ABOVE)
            return wage._replace(figures=figures, period=period, above=above), None
    return wage, None


def report_figures(sheet: Sheet, report: Report) -> None:
    """Report how many figures are not given, or only known to be high."""
    places = [sheet.place(*names) for columns in COLUMNS.values() for names in columns.values()]
    cells = [row[place] for row in sheet.rows for place in places if place is not None]
    above, absent = cells.count(ABOVE), sum(cell in ABSENT for cell in cells)
    if above:
        figures = counted(above, "figure")
        report.note(
            f"{sheet.name}: {figures} at or above the publisher's limit ({ABOVE}): left blank"
        )
    if absent:
        marks = ", ".join(sorted({cell or "blank" for cell in cells if cell in ABSENT}))
        report.note(f"{sheet.name}: {counted(absent, 'figure')} not given ({marks})")
