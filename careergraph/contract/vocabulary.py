"""The words that cells are chosen from, and what a blank cell means in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["EVIDENCE", "IMPORTANCE", "PERIODS", "SPANS", "TYPES", "evidence_of", "strongest"]

# From the strongest to the weakest: what people did, what a source says that people do, what a
# publisher lists as near, what follows from a source, what a model computes.
EVIDENCE = ("observed", "stated", "published", "inferred", "modelled")
IMPORTANCE = ("required", "preferred")  # a blank cell means the first
PERIODS = ("year", "month", "week", "day", "hour")  # a blank cell means the first
SPANS = ("eventually",)  # a blank cell means the next step
TYPES = ("skill", "certification", "education", "experience")


def evidence_of(cell: str, count: float | None) -> str:
    """Return the evidence of a claim: what its cell says, else what its count or weight tells.

    Moves that were counted were observed; every other claim is what a source states.

    Examples
    --------
    >>> evidence_of("inferred", None), evidence_of("", 12), evidence_of("", None)
    ('inferred', 'observed', 'stated')
    """
    return cell or ("stated" if count is None else "observed")


def strongest(evidence: Iterable[str]) -> str:
    """Return the strongest evidence of some claims, of which there is at least one.

    Examples
    --------
    >>> strongest(["inferred", "stated"])
    'stated'
    """
    return min(evidence, key=EVIDENCE.index)
