"""Wages by occupation as pay of the roles whose code is that occupation, or one of its group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.english import counted
from careergraph.importers.pay.oews import broader, country, soc, wages
from careergraph.importers.pay.unmatched import NO_CODE

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph
    from careergraph.importers.pay.oews import Wage
    from careergraph.importers.shared.context import Import
    from careergraph.importers.shared.download import Sheet
    from careergraph.importers.shared.report import Report

__all__ = ["add_wages"]


def add_wages(context: Import, graph: CareerGraph, sheet: Sheet, year: int | None) -> None:
    """Add the wages of the roles whose code is an occupation, or one of a group."""
    by_code, nation = wages(sheet, context.report), country(sheet)
    codes = graph.text_column("roles", "code")
    occupations = dict(zip(graph.text_column("roles", "role"), map(soc, codes), strict=True))
    by_role = {role: nearest_wage(by_code, code) for role, code in occupations.items()}
    skip_unused(sheet, by_code, by_role, context.report)
    report_roles(sheet, occupations, by_role, len(graph.names), context.report)
    for role, wage in by_role.items():
        if wage and wage.figures:
            context.add(
                "pay",
                role=role,
                **wage.figures,
                currency="USD",
                period=wage.period,
                year=year or "",
                country=nation,
                locator=wage.locator(occupations[role]),
            )


def nearest_wage(by_code: dict[str, Wage], occupation: str) -> Wage | None:
    """Return the wage of an occupation, else of the nearest group that it is in."""
    return next((by_code[code] for code in broader(occupation) if code in by_code), None)


def skip_unused(
    sheet: Sheet, by_code: dict[str, Wage], by_role: dict[str, Wage | None], report: Report
) -> None:
    """Report the rows whose wage no role has."""
    used = {wage.code for wage in by_role.values() if wage}
    for code, wage in by_code.items():
        if not wage.figures:
            report.skip(sheet.name, wage.line, "the publisher gives no wage")
        elif code not in used:
            report.skip(sheet.name, wage.line, NO_CODE)


def report_roles(
    sheet: Sheet,
    occupations: dict[str, str],
    by_role: dict[str, Wage | None],
    roles: int,
    report: Report,
) -> None:
    """Report how many roles got their pay from where, and how many got none, and why."""
    paid = {role: wage for role, wage in by_role.items() if wage and wage.figures}
    own = sum(wage.code == occupations[role] for role, wage in paid.items())
    hourly = sum(wage.period == "hour" for wage in paid.values())
    codes = sum(map(bool, occupations.values()))
    absent = sum(wage is None and occupations[role] != "" for role, wage in by_role.items())
    numbers = {
        "paid as their occupation is": own,
        "paid as a group with their occupation is, which has no row (the locator says so)": (
            len(paid) - own
        ),
        "of these by the hour, as no wage of a year is given": hourly,
        "without pay: neither their occupation nor its group has a row": absent,
        "without pay: the publisher gives none for it": codes - absent - len(paid),
        "without pay: no SOC code": roles - codes,
    }
    for what, number in numbers.items():
        if number:
            report.note(f"{sheet.name}: {counted(number, 'role')} {what}")
