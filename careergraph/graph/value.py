"""`CareerGraph`: one immutable value that holds agreeing tables, and the ways in and out of it."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from careergraph.english import counted
from careergraph.graph.core import MADE_OF
from careergraph.graph.table_frames import GraphFrames

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self, Unpack

    import networkx as nx

    from careergraph.contract.raw import Raw
    from careergraph.errors import Problem
    from careergraph.graph.parts.subset import Choice

    Frame = Any  # of pandas, or whatever gives its columns by Arrow's interface

__all__ = ["CareerGraph", "checked_graph", "from_frames", "from_networkx"]


class CareerGraph(GraphFrames):
    """Roles, documented transitions between them, and all that is known of both.

    The value answers no questions: functions such as :func:`careergraph.routes` do. It is made by
    :func:`careergraph.load`, :meth:`from_frames` or :meth:`from_networkx`, which check the tables,
    and is never changed afterwards.

    Parameters
    ----------
    tables : dict of str to dict of str to list
        Tables that agree with each other, as :func:`careergraph.contract.checks.conform` returns
        them.
    raws : dict of str to Raw, optional
        The tables as they came, so that a later error can say where a cell stands.
    unread : iterable of str, optional
        The names of further tables, which are read when they are first needed.
    read : callable, optional
        What reads one of these: it takes the name and returns the columns.
    lookup : Lookup, optional
        Where the tables lie, if rows can be looked up there without reading them all.
    part : Subset, optional
        What part of another dataset this is.

    Examples
    --------
    >>> import pandas as pd
    >>> moves = pd.DataFrame({"origin": ["Cook", "Chef"], "destination": ["Chef", "Owner"]})
    >>> graph = CareerGraph.from_frames(transitions=moves)
    >>> graph
    <CareerGraph: 3 roles, 2 transitions>
    >>> graph.names
    ('Chef', 'Cook', 'Owner')
    """

    def __repr__(self) -> str:
        roles, transitions = self._amounts()
        return f"<CareerGraph: {counted(roles, 'role')}, {counted(transitions, 'transition')}>"

    def _amounts(self) -> tuple[int, int]:
        """Return how many roles and transitions there are; a stored dataset is not read for it."""
        if self._lookup is not None:
            return self._lookup.totals.roles(), self._lookup.totals.transitions()
        return len(self.names), len(self.index.tails)

    def _repr_html_(self) -> str:
        from careergraph.graph.summary import summary

        return summary(self)

    def __eq__(self, other: object) -> bool:
        from careergraph.graph.equality import content

        if not isinstance(other, CareerGraph):
            return NotImplemented
        return content(self) == content(other)

    __hash__ = None  # type: ignore[assignment]

    def __getstate__(self) -> dict[str, Any]:
        """Return what the graph is made of, the same whatever was asked before: caches go by it."""
        given = {name: table for name, table in self._tables.items() if name in self._given}
        return {name: self.__dict__[name] for name in MADE_OF} | {"_tables": given, "_answers": {}}

    def __copy__(self) -> Self:
        return self  # as nothing changes it, another one could not be told from it

    def __deepcopy__(self, _: object) -> Self:
        return self

    def subset(self, **choice: Unpack[Choice]) -> Self:
        """Return the part of the graph that holds only some roles, or only some transitions.

        Parameters
        ----------
        **choice
            Which: ``roles`` and ``family`` choose roles; ``source``, ``evidence``, ``kind``,
            ``since``, ``min_support`` and ``min_count`` choose transitions, and leave all roles;
            see :class:`careergraph.graph.parts.subset.Choice`. What hangs off what is left out goes
            with it, and so do sources that nothing cites any more. Life tables and careers are of
            the people whom the sources, evidence and years chosen have counted. Shares of those who
            moved stay shares of all of these.

        Examples
        --------
        >>> import careergraph
        >>> careergraph.load().subset(family="project", min_support=2)
        <CareerGraph: 12 roles, 10 transitions>
        """
        from careergraph.graph.parts.subset import subset

        return subset(self, choice)

    # Ways in

    @classmethod
    def from_frames(cls, transitions: Frame, *, cut: bool = False, **tables: Frame) -> CareerGraph:
        """Make a graph of DataFrames; see :func:`careergraph.from_frames`."""
        return from_frames(transitions, cut=cut, **tables)

    @classmethod
    def from_networkx(cls, graph: nx.DiGraph[Any], *, cut: bool = False) -> CareerGraph:
        """Make a graph of a networkx graph; see :func:`careergraph.from_networkx`."""
        return from_networkx(graph, cut=cut)

    # A way out; the frames of the tables are others

    def to_networkx(self, *, rich: bool = False) -> nx.DiGraph[str]:
        """Return a fresh ``networkx.DiGraph``, the user's to change.

        Parameters
        ----------
        rich : bool, default False
            Whether claims and tables are lists of dicts, as programs like them. By default they are
            texts (JSON), so that every attribute is a text or a number and networkx writes the
            network in any of its forms, such as GraphML.

        Returns
        -------
        networkx.DiGraph
            Nodes carry the columns of the roles table, edges the fields of the transition and
            its ``claims``; ``graph.graph`` carries the other tables as rows.
            :func:`careergraph.from_networkx` takes both forms back without loss.

        Examples
        --------
        >>> import careergraph
        >>> network = careergraph.load().to_networkx()
        >>> network.nodes["Chief information officer"]["family"]
        'executive'
        >>> network = careergraph.load().to_networkx(rich=True)
        >>> len(network.edges["IT director", "Chief information officer"]["claims"])
        2
        """
        from careergraph.graph.doors.to_networkx import to_networkx

        return to_networkx(self, rich=rich)


def from_frames(transitions: Frame, *, cut: bool = False, **tables: Frame) -> CareerGraph:
    """Make a graph of DataFrames: of pandas, polars, DuckDB or Arrow.

    Parameters
    ----------
    transitions : DataFrame
        One row a claim; only the columns ``origin`` and ``destination`` are needed. It may carry
        ``skills`` and ``certifications``: names joined by ``;`` that the transition requires.
    cut : bool, default False
        Whether rows are left out that name a role which is not there: of those in ``roles``, or
        without such a table of those in ``transitions``.
    **tables : DataFrame
        Any of ``roles``, ``requirements``, ``satisfies``, ``certifications``, ``pay``, ``facts``,
        ``life_table``, ``careers``, ``sources``.

    Returns
    -------
    CareerGraph
        The graph; its properties of the same names give the tables back.

    Raises
    ------
    TableError
        With every breach of the tables' contract.
    CareerGraphError
        For what is no DataFrame.
    TypeError
        For a table that the contract does not know.

    Examples
    --------
    >>> import careergraph, pandas as pd
    >>> moves = pd.DataFrame({"origin": ["Cook"], "destination": ["Chef"], "years": [3.5]})
    >>> careergraph.from_frames(moves).transitions
      origin destination  years
    0   Cook        Chef    3.5
    """
    from careergraph.graph.doors.from_frames import raws_of_frames

    return checked_graph(raws_of_frames({"transitions": transitions, **tables}, cut=cut))


def from_networkx(network: nx.DiGraph[Any], *, cut: bool = False) -> CareerGraph:
    """Make a graph of a networkx graph.

    Parameters
    ----------
    network : networkx.DiGraph
        Nodes are roles; node attributes become columns of the roles table. An edge's attributes
        become one claim, or, where it has ``claims`` (a list of dicts, or its JSON), each of them.
        Tables such as ``requirements`` are such lists in ``network.graph``.
    cut : bool, default False
        Whether rows of these tables are left out that name a role which is no node.

    Returns
    -------
    CareerGraph
        The graph.

    Raises
    ------
    TableError
        With every breach of the tables' contract; for an edge that says other than its claims do.
    TypeError
        For an undirected graph or a multigraph: a transition has a direction.

    Examples
    --------
    >>> import careergraph, networkx as nx
    >>> careergraph.from_networkx(nx.DiGraph([("Cook", "Chef"), ("Chef", "Owner")]))
    <CareerGraph: 3 roles, 2 transitions>
    """
    from careergraph.graph.doors.from_networkx import check_summaries, raws_of_network

    graph = checked_graph(raws_of_network(network, cut=cut))
    check_summaries(network, graph)
    return graph


def checked_graph(
    raws: dict[str, Raw], unread: Mapping[str, list[Problem]] = MappingProxyType({})
) -> CareerGraph:
    """Make a graph of tables as they came, once they are checked.

    Parameters
    ----------
    raws : dict of str to Raw
        The tables by name.
    unread : dict of str to list of Problem
        Why further tables could not be read.

    Raises
    ------
    TableError
        With every breach of the tables' contract.
    """
    # Bundled tables and SQLite files are not checked again: they do not wait for this.
    from careergraph.contract.checks import conform
    from careergraph.contract.short_form import expand

    return CareerGraph(expand(conform(raws, unread)), raws)
