"""One question for a whole workforce: a table of people in, a table of routes out (pandas)."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Any, Unpack

import pandas as pd

from careergraph.english import either
from careergraph.errors import BudgetError, Problem, TableError, UnknownRoleError
from careergraph.graph.asker import asker
from careergraph.kernel.budget import Budget
from careergraph.kernel.costs.ball import layers
from careergraph.kernel.learning.reach import reach_one
from careergraph.model.profile import Profile
from careergraph.search.limits import admitted, refuse
from careergraph.search.measures import adjacency, steps
from careergraph.search.question import BUDGET, Options, asked, make_start, profile_of
from careergraph.search.reach import learning_network
from careergraph.search.routes import build

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph
    from careergraph.model.route import Route

__all__ = ["paths_table"]

FILE = "the DataFrame 'people'"
TYPES = {"steps": "Int64", "learning": "Int64", "years": "Float64", "support": "Float64"}
COLUMNS = ("route", "steps", "learning", "years", "support", "skills", "certifications")


def paths_table(
    graph: CareerGraph,
    people: pd.DataFrame,
    destination: str,
    *,
    budget: int = BUDGET,
    **options: Unpack[Options],
) -> pd.DataFrame:
    """Find the best route to one role for everybody in a table.

    One search back from the destination serves all; people who hold the same role and the same
    items are answered once.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    people : pandas.DataFrame
        A row a person: ``role`` (by name or alias), optionally ``have`` and ``lack`` (names joined
        by ``;`` or by commas) and ``years`` (of experience), and any columns of your own, which are
        kept.
    destination : str
        The role wanted, by name or alias.
    budget
        As for :func:`careergraph.routes`.
    **options
        What holds for everybody in the table (``have``, ``lack``, ``assume``, ``years``,
        ``optional``), and the limits ``avoid``, ``max_steps``, ``min_pay``, ``no_pay_cut``,
        ``evidence``, ``kind`` and ``without_certification``, as for :func:`careergraph.routes`.

    Returns
    -------
    pandas.DataFrame
        The rows of `people` in their order, with the columns ``route`` (roles joined by arrows),
        ``steps``, ``learning``, ``years``, ``support`` (of the weakest step), ``skills`` and
        ``certifications`` (still to acquire, joined by semicolons). They are missing for someone
        whom no route leads there; for someone who holds the role already, steps and learning are 0.

    Raises
    ------
    UnknownRoleError
        When the destination is unknown.
    TableError
        For every row whose role is unknown, and when there is no column ``role``.

    Examples
    --------
    >>> import careergraph, pandas as pd
    >>> people = pd.DataFrame({"person": ["Ada", "Bob"], "role": ["IT director", "IT PM"]})
    >>> table = careergraph.paths_table(careergraph.load(), people, "CTO")
    >>> table["route"].tolist()
    ['IT director → Chief technology officer', 'IT project manager → Chief technology officer']
    """
    everybody = asked(graph, options)
    limits = everybody.limits
    refuse(limits, "via", "max_years")
    goal = graph.resolve(destination)
    admitted_graph = admitted(graph, limits)
    network = adjacency(admitted_graph, steps(admitted_graph))
    steps_to_go = layers(network.entering, graph.numbers[goal], network.mask)

    def best(role: str, profile: Profile) -> Route | None:
        start = make_start(graph, role, everybody._replace(who=asker(graph, profile)))
        search_budget, within = Budget(labels=budget), limits.get("max_steps", inf)
        to_learn = learning_network(start)
        route = reach_one(to_learn, start.origin, steps_to_go, within=within, budget=search_budget)
        if route is None and not search_budget.left:
            raise BudgetError(budget)
        return None if route is None or role == goal else build(start.person, route)

    holders = read_people(graph, people, profile_of(options))
    answers = {holder: row(holder[0], goal, best(*holder)) for holder in dict.fromkeys(holders)}
    rows = [answers[holder] for holder in holders]
    table = pd.DataFrame(rows, index=people.index, columns=[*COLUMNS])
    taken = {name: f"{name}_found" for name in COLUMNS if name in people.columns}
    return pd.concat([people, table.astype(TYPES).rename(columns=taken)], axis="columns")


def read_people(
    graph: CareerGraph, people: pd.DataFrame, everybody: Profile
) -> list[tuple[str, Profile]]:
    """Return the role of each person and what they say, or every row that names no role."""
    if "role" not in people.columns:
        found = f"the columns {', '.join(map(str, people.columns))}"
        raise TableError([Problem(FILE, None, None, found, "a column 'role' among them")])
    problems, holders = [], []
    said = zip(*(cells(people, name) for name in ("have", "lack", "years")), strict=True)
    for place, (name, own) in enumerate(zip(people["role"], said, strict=True)):
        try:
            holders.append((graph.resolve(str(name)), with_own(everybody, *own)))
        except UnknownRoleError as error:
            near = f" ({either(error.suggestions)}?)" if error.suggestions else ""
            right = f"a role of the dataset{near}"
            found = "an empty cell" if pd.isna(name) or name == "" else repr(name)
            problems.append(Problem(FILE, place, "role", found, right, "row"))
    if problems:
        raise TableError(problems)
    return holders


def cells(people: pd.DataFrame, name: str) -> list[Any]:
    """Return a column of what people say, blank where they say nothing."""
    if name not in people.columns:
        return [""] * len(people)
    return ["" if pd.isna(cell) else cell for cell in people[name]]


def with_own(everybody: Profile, have: str, lack: str, years: float | str) -> Profile:
    """Return what a person says beside what is said of everybody."""
    return Profile(
        dict(everybody.have) | dict.fromkeys(texts(have), inf),
        lack=(*everybody.lack, *texts(lack)),
        assume=everybody.assume,
        years=everybody.years if years == "" else float(years),
    )


def texts(cell: str) -> tuple[str, ...]:
    """Return what a cell says, nothing where it is blank."""
    return (cell,) if cell.strip() else ()


def row(role: str, goal: str, route: Route | None) -> dict[str, Any]:
    """Return the cells of one answer."""
    if route is None:
        return {"route": role, "steps": 0, "learning": 0} if role == goal else {}
    return {
        "route": str(route),
        "steps": route.steps,
        "learning": route.learning,
        "years": route.years,
        "support": route.support,
        "skills": "; ".join(route.skills),
        "certifications": "; ".join(route.certifications),
    }
