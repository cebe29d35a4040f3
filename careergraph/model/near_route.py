"""A near route: where nothing is documented, one modelled step joined to a documented route."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.english import counted
from careergraph.model.answers import Answers
from careergraph.model.display.words import listing, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careergraph.model.facts import Transition
    from careergraph.model.requirement import Requirement
    from careergraph.model.route import Route

__all__ = ["NearRole", "NearRoute", "NearRoutes"]


class NearRole(NamedTuple):
    """How much of what a role requires is met, and what of it is missing.

    Attributes
    ----------
    role : str
        The role that requires it.
    required : int
        How many skills, certifications, degrees and kinds of experience it requires.
    missing : tuple of Requirement
        Those that are not met.
    stated : bool
        Whether a source says which skills or certifications it requires.
    """

    role: str
    required: int
    missing: tuple[Requirement, ...]
    stated: bool = True

    @property
    def met(self) -> int:
        """How many are met."""
        return self.required - len(self.missing)

    def to_dict(self) -> dict[str, Any]:
        """Return the role with what is met and what is missing."""
        return {
            "role": self.role,
            "required": self.required,
            "met": self.met,
            "missing": [item.name for item in self.missing],
            "stated": self.stated,
        }


class NearRoute(NamedTuple):
    """One modelled step, which no source states, joined to a documented route.

    Attributes
    ----------
    side : str
        Where the modelled step is: ``origin``, from the origin to a role near it; ``destination``,
        to the destination from a role near it; ``direct``, from the one to the other, with no
        documented step at all.
    near : str
        The near role; for ``direct`` the destination.
    step : NearRole
        What the role at the end of the modelled step requires, and how much of it is met: on the
        side of the origin by the person; on that of the destination by the person together with
        what the near role requires.
    route : Route
        The whole way from the origin to the destination. Its modelled step has evidence
        ``modelled``, support 0 and no claims.
    """

    side: str
    near: str
    step: NearRole
    route: Route

    @property
    def modelled(self) -> Transition:
        """The modelled step."""
        return self.route.transitions[self.place]

    @property
    def place(self) -> int:
        """Which step of the route it is, counted from 0."""
        return self.route.steps - 1 if self.side == "destination" else 0

    @property
    def documented(self) -> tuple[str, ...]:
        """The roles of the documented part of the route; () where there is none."""
        roles = self.route.roles
        if self.side == "direct":
            return ()
        return roles[1:] if self.side == "origin" else roles[:-1]

    def __str__(self) -> str:
        marks = [" → "] * self.route.steps
        marks[self.place] = " → (modelled) "
        rest = zip(marks, self.route.roles[1:], strict=True)
        return self.route.roles[0] + "".join(mark + role for mark, role in rest)

    def __repr__(self) -> str:
        return f"<NearRoute: {near_line(self)}>"

    def to_dict(self, *, claims: bool = False) -> dict[str, Any]:
        """Return the near route as in the JSON of ``careergraph path --or-similar``.

        Parameters
        ----------
        claims : bool, default False
            As for :meth:`careergraph.Route.to_dict`.
        """
        step = self.step.to_dict()
        return {
            "modelled": True,
            "side": self.side,
            "near": self.near,
            "modelled_step": self.place + 1,
            "required": step["required"],
            "met": step["met"],
            "missing": step["missing"],
            "documented": list(self.documented),
            "route": self.route.to_dict(claims=claims),
        }


class NearRoutes(Answers[NearRoute]):
    """A list of near routes, with what is said where nothing is documented.

    Attributes
    ----------
    ends : tuple of (str, str)
        Origin and destination of the question.
    gap : NearRole or None
        What the destination requires and how much of it the person holds; None where no source
        says that it requires anything.
    closest : NearRole or None
        Where the list is empty: of the roles that lead to the destination the one of whose
        requirements the largest share is met, though it is not near.
    assumed : tuple of Requirement
        What the holder of the origin is assumed to hold.
    nothing_held : bool
        Whether the person holds nothing that is known of: nothing is assumed of the origin.
    limited : bool
        Whether there are limits, which may leave out what is near.
    barred : str
        The limit that leaves out every modelled step, ``evidence`` or ``kind``; else blank.

    Examples
    --------
    >>> import careergraph
    >>> near = careergraph.near_routes(careergraph.load(), "Business analyst", "Data scientist")
    >>> near
    <NearRoutes: no near routes>
    >>> near.closest.role, near.closest.met, near.closest.required
    ('Data analyst', 0, 14)
    """

    def __init__(
        self,
        near: Iterable[NearRoute] = (),
        *,
        ends: tuple[str, str] = ("", ""),
        gap: NearRole | None = None,
        closest: NearRole | None = None,
        assumed: tuple[Requirement, ...] = (),
        nothing_held: bool = False,
        limited: bool = False,
        barred: str = "",
    ) -> None:
        super().__init__(near)
        self.ends = ends
        self.gap, self.closest = gap, closest
        self.assumed, self.nothing_held = assumed, nothing_held
        self.limited, self.barred = limited, barred

    def __repr__(self) -> str:
        lines = [f"{place}. {near_line(each)}" for place, each in enumerate(self, 1)]
        return listing(f"NearRoutes: {counted(len(self), 'near route')}", lines)

    def to_dict(self, *, claims: bool = False) -> dict[str, Any]:
        """Return the answer as plain values.

        Parameters
        ----------
        claims : bool, default False
            As for :meth:`careergraph.Route.to_dict`.
        """
        return {
            "origin": self.ends[0],
            "destination": self.ends[1],
            "modelled": True,
            "gap": self.gap and self.gap.to_dict(),
            "closest": self.closest and self.closest.to_dict(),
            "near_routes": [each.to_dict(claims=claims) for each in self],
        }


def near_line(each: NearRoute) -> str:
    """Return a near route on one line."""
    met = f"{each.step.met} of the {each.step.required} that {one_line(each.step.role)} requires"
    return f"{one_line(str(each))}; {met}"
