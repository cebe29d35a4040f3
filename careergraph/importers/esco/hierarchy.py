"""Which of ESCO's occupations are broader and narrower than others: facts, and no transitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.errors import stop
from careergraph.importers.esco.labels import BASE, UNDESCRIBED, short

if TYPE_CHECKING:
    from careergraph.importers.shared.context import Import
    from careergraph.importers.shared.download import Sheet

__all__ = ["add_hierarchy"]

GROUP = f"{BASE}isco/C"


def add_hierarchy(context: Import, tables: dict[str, Sheet], names: dict[str, str]) -> None:
    """Add which occupations are broader and narrower than others."""
    sheet = tables.get("broaderRelationsOccPillar")
    if sheet is None:
        return
    file, narrow = sheet.name, sheet.required_place("conceptUri")
    broad = sheet.required_place("broaderUri")
    for line, row in zip(sheet.lines, sheet.rows, strict=True):
        below, above = row[narrow], row[broad]
        narrower, broader = names.get(below), names.get(above)
        if below.startswith(GROUP) and broader is not None:
            stop(sheet.file, line, "an ISCO group below an occupation", "the broader as broaderUri")
        elif below.startswith(GROUP):
            context.report.skip(file, line, "an ISCO group within another")
        elif narrower is None:
            context.report.skip(file, line, UNDESCRIBED)
        elif broader is not None:
            add_pair(context, narrower, broader, f"{file}, {short(below)}")
        elif not above.startswith(GROUP):  # its own unit group, which is its family
            context.report.skip(file, line, "within what the release does not describe")


def add_pair(context: Import, narrower: str, broader: str, locator: str) -> None:
    """Add a fact to both roles of a pair."""
    facts = (
        (narrower, "broader-occupation", broader),
        (broader, "narrower-occupation", narrower),
    )
    for role, kind, value in facts:
        context.add("facts", role=role, type=kind, value=value, locator=locator)
