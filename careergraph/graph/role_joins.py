"""Which roles of one dataset are roles of another: by a crosswalk, by name, by alias, by code."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from careergraph.contract.tables import normalise, split
from careergraph.english import alternatives, counted
from careergraph.errors import Problem
from careergraph.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from careergraph.graph.value import CareerGraph

__all__ = ["JoinedRole", "Joins", "KnownRoles", "Unclear", "joins_of", "with_one_bearer"]

ONE = "the name or the code of one role, or a blank cell"


class JoinedRole(NamedTuple):
    """A role of one dataset that is a role of an earlier one.

    Attributes
    ----------
    dataset : int
        Which dataset it is of, from 1.
    role : str
        What it is called there.
    into : str
        What it is called in the merged dataset.
    by : str
        By what they were joined: ``"crosswalk"``, ``"name"``, ``"alias"`` or ``"code"``.
    """

    dataset: int
    role: str
    into: str
    by: str

    def __str__(self) -> str:
        return f"{self.role!r} of dataset {self.dataset} is {self.into!r} (by {self.by})"


class Unclear(NamedTuple):
    """A name that means several roles, so that nothing was joined by it.

    Attributes
    ----------
    name : str
        The name.
    meant : tuple of str
        The roles that it may mean, as the merged dataset calls them.
    done : str
        What was done.
    """

    name: str
    meant: tuple[str, ...]
    done: str

    def __str__(self) -> str:
        return f"{self.name!r} may be {alternatives([*map(repr, self.meant)])}: {self.done}"


class KnownRoles:
    """The roles of the datasets that were merged so far, by what they are called."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.aliases: dict[str, str] = {}
        self.codes: defaultdict[str, dict[str, None]] = defaultdict(dict)

    def add(self, graph: CareerGraph, called: Mapping[str, str]) -> None:
        """Add the roles of a dataset, each as the merged dataset calls it."""
        for role in graph.names:
            self.names.setdefault(normalise(called[role]), called[role])
        for name in (role for role in graph.names if called[role] != role):
            self.aliases.setdefault(normalise(name), called[name])
        for alias, role in graph.aliases.items():
            self.aliases.setdefault(normalise(alias), called[role])
        for role, code in codes_of(graph):
            self.codes[code][called[role]] = None

    def called(self, name: str) -> str | None:
        """Return the role of a name or an alias."""
        form = normalise(name)
        return self.names.get(form) or self.aliases.get(form)

    def meant(self, name: str) -> list[str]:
        """Return the roles that a name, an alias or a code means."""
        role = self.called(name)
        return [*self.codes.get(normalise(name), ())] if role is None else [role]


class Joins(NamedTuple):
    """What the roles of a dataset are called in the merged one.

    Attributes
    ----------
    called : dict of str to str
        The name of each role.
    joined : list of JoinedRole
        Those that are roles of earlier datasets.
    unclear : list of Unclear
        Names that mean several roles.
    problems : list of Problem
        What the crosswalk names that is no role.
    """

    called: dict[str, str]
    joined: list[JoinedRole]
    unclear: list[Unclear]
    problems: list[Problem]


Found = dict[str, tuple[list[str], str]]  # the roles that a role may be, and by what


def joins_of(
    known: KnownRoles,
    graph: CareerGraph,
    dataset: int,
    *,
    crosswalk: Mapping[str, str],
    by_code: bool,
) -> Joins:
    """Return which roles of a dataset are roles of those before it.

    Parameters
    ----------
    known : KnownRoles
        The roles before it.
    graph : CareerGraph
        The dataset.
    dataset : int
        Its number, from 1.
    crosswalk : dict of str to str
        What roles of it are: a blank one is a role of its own.
    by_code : bool
        Whether a role of a code that one role of each has is that role.
    """
    meant, problems = stated(known, graph, dataset, crosswalk)
    sure = {role: (into, "crosswalk") for role, into in meant.items() if into}
    for role in graph.names:
        same = known.names.get(normalise(role))
        if role not in sure and same:
            sure[role] = same, "name"
    rest = [role for role in graph.names if role not in sure and role not in meant]
    found = by_other_names(known, graph, rest, by_code=by_code)
    taken = Counter(into for into, _ in sure.values())
    taken.update(into for into, _ in map(clear, found.values()) if into)
    unclear = []
    for role, (meanings, by) in found.items():
        if len(meanings) == 1 and taken[meanings[0]] == 1:
            sure[role] = meanings[0], by
        else:
            unclear.append(kept_apart(role, meanings, dataset, by))
    called = {role: sure[role][0] if role in sure else role for role in graph.names}
    joined = [JoinedRole(dataset, role, *sure[role]) for role in graph.names if role in sure]
    return Joins(called, joined, unclear, problems)


def clear(found: tuple[list[str], str]) -> tuple[str, str]:
    """Return the one role that is meant, ``""`` where there are several."""
    meanings, by = found
    return (meanings[0] if len(meanings) == 1 else ""), by


def kept_apart(role: str, meanings: list[str], dataset: int, by: str) -> Unclear:
    """Return that a role was joined with none: it may be several, or another role is that one."""
    if len(meanings) > 1:
        return Unclear(role, tuple(meanings), "kept apart")
    why = f"dataset {dataset} has several roles that may be {meanings[0]!r} (by {by})"
    return Unclear(role, tuple(meanings), f"kept apart, as {why}")


def stated(
    known: KnownRoles, graph: CareerGraph, dataset: int, crosswalk: Mapping[str, str]
) -> tuple[dict[str, str], list[Problem]]:
    """Return what a crosswalk says that roles of a dataset are, and what is no role in it."""
    meant: dict[str, str] = {}
    problems = []
    for name, target in crosswalk.items():
        own = graph.name_lookup.roles(name)
        if not own:
            continue  # of another dataset; what is of none is told once all are merged
        intos = known.meant(target) if target else [""]
        if len(intos) == 1 and len(own) == 1:
            meant[own[0]] = intos[0]
            continue
        several, text = (own, name) if len(own) > 1 else (intos, target)
        count = counted(len(several), "role") if several else "no role"
        of = f"dataset {dataset}" if len(own) > 1 else "the datasets before"
        found = f"{text!r}, which is {count} of {of}"
        problems.append(Problem("the crosswalk", None, None, found, ONE))
    return meant, problems


def by_other_names(
    known: KnownRoles, graph: CareerGraph, roles: Iterable[str], *, by_code: bool
) -> Found:
    """Return the roles that roles of a dataset may be by aliases, and by codes where asked."""
    aliases: defaultdict[str, list[str]] = defaultdict(list)
    for alias, role in graph.aliases.items():
        aliases[role].append(alias)
    codes = dict(codes_of(graph)) if by_code else {}
    found: Found = {}
    for role in roles:
        named = (known.called(name) for name in (role, *aliases[role]))
        meanings = list(dict.fromkeys(into for into in named if into))
        if meanings:
            found[role] = meanings, "alias"
        elif of_code := [*known.codes.get(codes.get(role, ""), ())]:
            found[role] = of_code, "code"
    return found


def codes_of(graph: CareerGraph) -> Iterator[tuple[str, str]]:
    """Yield the roles that have a code, with it, normalised."""
    columns = (graph.text_column("roles", name) for name in ("role", "code"))
    yield from ((role, normalise(code)) for role, code in zip(*columns, strict=True) if code)


def with_one_bearer(rows: Iterable[dict[str, Any]]) -> Iterator[Unclear]:
    """Take aliases from rows of roles that are other roles' names, or that earlier ones have.

    Yields
    ------
    Unclear
        Each alias that was taken away.
    """
    listed = list(rows)
    bearers = {normalise(str(row["role"])): str(row["role"]) for row in listed}
    for row in listed:
        role, kept = str(row["role"]), []
        aliases = split(row.get("aliases", ""))
        for alias in aliases:
            bearer = bearers.setdefault(normalise(alias), role)
            if bearer == role and normalise(alias) != normalise(role):
                kept.append(alias)
            elif bearer != role:
                yield Unclear(alias, (bearer, role), f"no longer an alias of {role!r}")
        if len(kept) < len(aliases):
            row["aliases"] = "; ".join(kept)
