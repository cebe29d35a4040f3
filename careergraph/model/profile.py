"""What a person says of themselves, what they hold, and what is lacking."""

from collections.abc import Iterable, Mapping
from math import inf
from typing import Any, Self

from careergraph.errors import CareerGraphError
from careergraph.model.option_checks import LARGEST, refuse_value
from careergraph.model.requirement import Requirement
from careergraph.named_tuple import NamedTuple

__all__ = ["ASSUME", "STATUSES", "Gap", "Holdings", "Profile", "check_number", "lacking"]

STATUSES = ("lack", "partly", "have")
# What the holder of a role is assumed to hold: what any source names for it, what every source
# that speaks of it calls required, or nothing.
ASSUME = ("all", "required", "none")

Item = tuple[str, str]  # type and name
Name = str | Item
Alternative = tuple[str, str, float]  # type, name, level or years


class _Fields(NamedTuple):
    have: tuple[tuple[Name, float], ...]
    lack: tuple[Name, ...]
    assume: str
    years: float | None


class Profile(_Fields):
    """What a person says of themselves, beside the role that they hold.

    Parameters
    ----------
    have : iterable of str, or dict of str to float
        Names of skills, certifications, education or experience that the person holds. A dict gives
        the level of each, or the years of experience; so does text like ``"Python=3"``. Without a
        level, a name is held at every level. A text may be a list, ``"PMP; Python=3"``: what the
        dataset does not know as one name is split at semicolons, then at commas. A key may also be
        a pair of type and name.
    lack : iterable of str
        Names that the person lacks, although the holder of the role is assumed to hold them; lists
        too.
    assume : {"required", "all", "none"}
        What the holder of a role is assumed to hold: what every source that speaks of it calls
        required; all that any source names; nothing.
    years : float, optional
        Years of experience in all. By default the most that the role itself asks for.

    Raises
    ------
    CareerGraphError
        For anything else.

    Examples
    --------
    >>> Profile(["PMP", "Python=3"], lack=["Budgeting"], years=12).lack
    ('Budgeting',)
    """

    __slots__ = ()

    def __new__(
        cls,
        have: "Iterable[Name] | Mapping[Name, float] | Profile" = (),
        *,
        lack: Iterable[Name] = (),
        assume: str = "required",
        years: float | None = None,
    ) -> Self:
        """Make a profile; one that is given stays as it is."""
        if isinstance(have, cls):
            return have
        if not isinstance(assume, str) or assume not in ASSUME:
            message = f"assume is {assume!r}; it would be one of {', '.join(ASSUME)}"
            raise CareerGraphError(message)
        if years is not None:
            check_number("years", years)
            years = whole(years)
        return super().__new__(cls, levels(have), texts(lack), assume, years)


def levels(have: object) -> tuple[tuple[Name, float], ...]:
    """Return names with the level at which each is held."""
    if isinstance(have, Mapping):
        for name, level in have.items():
            check_number(repr(name), level)
        return tuple((checked_name(name), whole(level)) for name, level in have.items())
    names = [have] if isinstance(have, str) else have
    if not isinstance(names, Iterable):
        message = f"found {have!r}; what a person has would be a list of names, such as ['PMP']"
        raise CareerGraphError(message)
    return tuple((checked_name(name), inf) for name in names)


def texts(names: Iterable[Name]) -> tuple[Name, ...]:
    """Return names as a tuple, a single one too."""
    listed = [names] if isinstance(names, str) else names
    if not isinstance(listed, Iterable):
        message = f"found {names!r}; what a person lacks would be a list of names, such as ['PMP']"
        raise CareerGraphError(message)
    return tuple(checked_name(name) for name in listed)


def checked_name(name: Any) -> Name:  # noqa: ANN401 (whatever was given)
    """Return a name, or a pair of type and name."""
    pair = isinstance(name, tuple) and len(name) == 2 and all(isinstance(t, str) for t in name)  # noqa: PLR2004
    if not (isinstance(name, str) or pair):
        message = f"found {name!r}; a name would be text, such as 'PMP'"
        raise CareerGraphError(message)
    named: Name = name
    return named


def whole(number: float) -> float:
    """Return a whole number as an int."""
    return int(number) if number < inf and number == int(number) else number


def check_number(what: str, value: Any) -> None:  # noqa: ANN401 (whatever was given)
    """Refuse what is no level and no number of years."""
    if not isinstance(value, int | float) or not (0 <= value <= LARGEST or value == inf):
        refuse_value(what, value, "a number, 0 or more")


class Holdings(NamedTuple):
    """What a person holds: each item with its level, and all that it stands for.

    Holding a name without a level satisfies every level.

    Attributes
    ----------
    held : dict of (str, str) to float
        The level, or the years of experience, of each item.
    met : frozenset of frozenset
        Sets of alternatives of which one is held, it is not known which.
    stands_for : dict of (str, str) to tuple
        The items that each item also stands for.

    Examples
    --------
    >>> from careergraph.model.requirement import Requirement
    >>> holds = Holdings({("skill", "Python"): 3.0, ("certification", "PMP"): inf})
    >>> holds.satisfies(Requirement("skill", "Python", level=4))
    False
    >>> holds.satisfies(Requirement("certification", "PMP"))
    True
    """

    held: dict[Item, float]
    met: frozenset[frozenset[Alternative]] = frozenset()
    stands_for: Mapping[Item, tuple[Item, ...]] = {}

    def level(self, requirement: Requirement) -> float | None:
        """Return the level held of what is required; None where nothing is held."""
        if not requirement.any_of:  # nearly always, as in :meth:`satisfies`
            return self.held.get((requirement.type, requirement.name))
        return max(
            (
                level
                for kind, name, _ in requirement.alternatives
                if (level := self.held.get((kind, name))) is not None
            ),
            default=None,
        )

    def satisfies(self, requirement: Requirement) -> bool:
        """Return whether the person holds what is required, at least as high."""
        if not requirement.any_of:  # nearly always, and a question spends much time here
            level = self.held.get((requirement.type, requirement.name))
            held = level is not None and level >= requirement.depth
        else:
            held = any(
                self.held.get((kind, name), -1) >= depth for kind, name, depth in requirement.any_of
            )
        return held or any(self.covers(requirement, met) for met in self.met)

    def covers(self, requirement: Requirement, met: frozenset[Alternative]) -> bool:
        """Return whether each of some alternatives meets what is required, at least as high."""
        depths = {(kind, name): depth for kind, name, depth in requirement.alternatives}
        return all(
            any(
                depths.get(item, inf) <= depth
                for item in ((kind, name), *self.stands_for.get((kind, name), ()))
            )
            for kind, name, depth in met
        )

    def plus(self, requirements: Iterable[Requirement]) -> "Holdings":
        """Return what someone holds who also meets these requirements."""
        held, met = dict(self.held), self.met
        for requirement in requirements:
            if requirement.any_of:
                met |= {frozenset(requirement.any_of)}
                continue
            item, depth = (requirement.type, requirement.name), requirement.depth
            for each in (item, *self.stands_for.get(item, ())):
                held[each] = max(held.get(each, -inf), depth)
        return Holdings(held, met, self.stands_for)


def lacking(holds: Holdings, requirements: Iterable[Requirement]) -> tuple[Requirement, ...]:
    """Return the requirements that a person does not hold, or not as high."""
    return tuple(item for item in requirements if not holds.satisfies(item))


class Gap(NamedTuple):
    """One requirement beside what is held: ``have``, ``partly`` (a lower level) or ``lack``.

    `held_level` is the level held, or the years of experience; None where neither applies or is
    known.
    `assumed` tells whether what is held is assumed of the holder of the origin role.
    """

    requirement: Requirement
    status: str
    held_level: float | None
    assumed: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Return the requirement with status and the level held."""
        fields = {"status": self.status, "held_level": self.held_level, "assumed": self.assumed}
        return fields | self.requirement.to_dict()
