"""Who asks, as the dataset knows them: names become items, and what is assumed is worked out."""

from math import inf
from typing import TYPE_CHECKING

from careergraph.errors import CareerGraphError
from careergraph.graph.requirements import assumed_of
from careergraph.graph.standing_for import met_by, stands_for
from careergraph.model.facts import Number
from careergraph.model.profile import Holdings, Profile
from careergraph.model.requirement import Requirement
from careergraph.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.graph.core import GraphCore

__all__ = ["Asker", "Outset", "asker", "outset", "resolved"]

Item = tuple[str, str]  # type and name


class Asker(NamedTuple):
    """What a person says of themselves, in items of a dataset.

    Attributes
    ----------
    have : dict of (str, str) to float
        What they hold, each at a level; infinite where every level is meant.
    lack : frozenset of (str, str)
        What they lack, and with it all that would stand for it.
    assume : str
        What the holder of a role is assumed to hold: ``all``, ``required`` or ``none``.
    years : float or None
        Years of experience in all; None where they do not say.
    """

    have: dict[Item, float]
    lack: frozenset[Item]
    assume: str
    years: float | None


class Outset(NamedTuple):
    """What someone holds who sets out from a role, and what of it is only assumed.

    Attributes
    ----------
    holds : Holdings
        What they hold.
    assumed : tuple of Requirement
        What of that is assumed of the holder of the role.
    stated : dict of (str, str) to float
        What they say that they hold, and what that stands for.
    years : int or float
        Their years of experience in all.
    years_assumed : bool
        Whether these are taken from what the role asks for.
    """

    holds: Holdings
    assumed: tuple[Requirement, ...]
    stated: dict[Item, float]
    years: Number
    years_assumed: bool


def asker(graph: "GraphCore", profile: Profile) -> Asker:
    """Return who asks, with the items that their words name in a dataset.

    Warns
    -----
    UnknownNameWarning
        For a name that nothing in the dataset requires.

    Raises
    ------
    CareerGraphError
        For what is both held and lacked.

    Examples
    --------
    >>> import careergraph
    >>> list(asker(careergraph.load(), careergraph.Profile(["pmp"])).have)
    [('certification', 'PMP')]
    """
    if not (profile.have or profile.lack):  # the usual question does not wait for an import
        return Asker({}, frozenset(), profile.assume, profile.years)
    from careergraph.graph.stated_names import items_held, items_named_by

    have: dict[Item, float] = {}
    for name, level in profile.have:
        have |= dict(items_held(graph, name, level))
    lack = [item for name in profile.lack for item in items_named_by(graph, name, "lacking")]
    both = [name for kind, name in lack if (kind, name) in have]
    if both:
        message = f"{both[0]!r} is both held and lacked: leave one out"
        raise CareerGraphError(message)
    above = (item for held in lack for item in met_by(graph).get(held, ()))
    return Asker(have, frozenset([*lack, *above]), profile.assume, profile.years)


def resolved(graph: "GraphCore", profile: Profile) -> Profile:
    """Return a profile in which each name is the item of a dataset that it means.

    Names that nothing requires are left out, with a warning.
    """
    who = asker(graph, profile)
    lack = [name for name in who.lack if name not in who.have]
    return Profile(who.have, lack=sorted(lack), assume=who.assume, years=who.years)


def outset(graph: "GraphCore", role: str, who: Asker) -> Outset:
    """Return what someone holds who sets out from a role.

    Parameters
    ----------
    graph : GraphCore
        The dataset.
    role : str
        The role that they hold.
    who : Asker
        What they say: what they hold or lack counts, whatever is assumed of the role.

    Returns
    -------
    Outset
        What they hold, and what of it is assumed of the holder of the role.
    """
    items = assumed_of(graph, role, who.assume)
    assumed = tuple(
        capped(left, who.years) for item in items if (left := without(item, who)) is not None
    )
    holds = Holdings({}, stands_for=stands_for(graph)).plus(assumed)
    stated = dict(who.have)
    for item, level in who.have.items():
        for other in (item, *holds.stands_for.get(item, ())):
            stated[other] = max(stated.get(other, -inf), level)
    held = {item: max(holds.held.get(item, -inf), level) for item, level in stated.items()}
    assumed_years = max(years_assumed(assumed), default=0)
    years = who.years
    if years is None:
        years = max([assumed_years, *years_said(who)])
    unsaid = who.years is None and years == assumed_years
    return Outset(holds._replace(held=holds.held | held), assumed, stated, years, unsaid)


def years_assumed(assumed: tuple[Requirement, ...]) -> "Iterator[Number]":
    """Yield the years of experience that are assumed, of any kind: all are years of work."""
    for item in assumed:
        if item.type == "experience" and item.years is not None:
            yield item.years


def years_said(who: Asker) -> "Iterator[Number]":
    """Yield the years of experience that a person says they have, of any kind."""
    for (kind, _), years in who.have.items():
        if kind == "experience" and years < inf:
            yield years


def capped(item: Requirement, years: Number | None) -> Requirement:
    """Return an assumed item with no more years of experience than the person has in all."""
    if years is None or item.type != "experience" or item.years is None or item.years <= years:
        return item
    return item._replace(years=years, years_high=years, years_asked=years)


def without(item: Requirement, who: Asker) -> Requirement | None:
    """Return what is left of an assumed item when the person's own words are heard."""
    if not item.any_of:
        own = (item.type, item.name)
        return None if own in who.lack or own in who.have else item
    left = tuple(each for each in item.any_of if each[:2] not in who.lack)
    if not left or any(each[:2] in who.have for each in left):
        return None
    if len(left) == 1:
        kind, name, depth = left[0]
        one = item._replace(type=kind, name=name, any_of=())
        known = depth or None
        if kind == "experience":  # its depth is years
            return one._replace(level=None, years=known, years_high=known, years_asked=known)
        return one._replace(level=known)
    name = " or ".join(name for _, name, _ in left)
    return item._replace(name=name, any_of=left)
