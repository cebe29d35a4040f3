"""Everything that is known of one role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.graph.records import role as role_record
from careergraph.graph.yearly_pay import currency, newest
from careergraph.mobility.neighbours import around, feeders, next_roles

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph
    from careergraph.model.role import Role

__all__ = ["role"]


def role(graph: CareerGraph, name: str) -> Role:
    """Return everything that the dataset states about one role.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    name : str
        The role, by name, alias or code.

    Returns
    -------
    Role
        What it is, what it requires and prefers, what it pays, what leads to it and where it leads,
        and all other facts, each with its source. Its ``to_dict()`` is the JSON of
        ``careergraph role``.

    Raises
    ------
    UnknownRoleError
        When the role is unknown.

    Examples
    --------
    >>> import careergraph
    >>> ciso = careergraph.role(careergraph.load(), "CISO")
    >>> ciso.family, ciso.level, ciso.highest_level, ciso.yearly_pay.median
    ('executive', 8, 8, 213990)
    >>> [item.name for item in ciso.required if item.type == "certification"]
    ['CISSP']
    """
    name = graph.resolve(name)
    record, part = role_record(graph, name), around(graph, name, inherit=True)
    own = currency(graph)
    comparable = (pay for pay in record.pay if pay.period == "year" and pay.currency == own)
    spans = (False, True)
    leaving = [next_roles(part, name, inherit=False, eventually=span) for span in spans]
    entering = [feeders(part, name, inherit=False, eventually=span) for span in spans]
    return record._replace(
        yearly_pay=newest(comparable),
        leads_to=tuple(each for some in leaving for each in some),
        comes_from=tuple(each for some in entering for each in some),
    )
