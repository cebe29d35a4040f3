"""What follows from a graph is worked out once and kept, as a graph never changes."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Concatenate, ParamSpec, TypeVar

    from careergraph.graph.core import GraphCore

    Graph = TypeVar("Graph", bound=GraphCore)
    P = ParamSpec("P")
    Answer = TypeVar("Answer")

__all__ = ["kept"]


def kept(
    work_out: Callable[Concatenate[Graph, P], Answer],
) -> Callable[Concatenate[Graph, P], Answer]:
    """Make a function of a graph answer each question about a graph once: the answer is kept.

    The graph keeps the answers, so they go when it goes. Nobody may change what is returned.

    Parameters
    ----------
    work_out : callable
        Takes a graph, then arguments that can be hashed, given the same way each time.

    Examples
    --------
    >>> import careergraph
    >>> @kept
    ... def longest_name(graph):
    ...     print("worked out")
    ...     return max(graph.names, key=len)
    >>> graph = careergraph.load()
    >>> longest_name(graph) == longest_name(graph)
    worked out
    True
    """

    @wraps(work_out)
    def answer(graph: Graph, /, *arguments: P.args, **options: P.kwargs) -> Answer:
        key = (work_out, arguments, *options.items())
        return graph.once(key, lambda: work_out(graph, *arguments, **options))

    return answer
