"""The page as a value: shown in a notebook, written as a file."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from careergraph.english import counted
from careergraph.errors import CareerGraphError
from careergraph.explorer.page_html import page_of
from careergraph.files.replace import replacing
from careergraph.hidden_characters import line_shown
from careergraph.model.option_checks import check_texts
from careergraph.named_tuple import NamedTuple

if TYPE_CHECKING:
    import os

    from careergraph.graph.value import CareerGraph

__all__ = ["ENDINGS", "Explored", "explore"]

ENDINGS = (".html", ".htm")
# The page may run its own program and open the addresses of sources; all else is refused to it.
SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"


class Explored(NamedTuple):
    """A page that answers questions about a dataset; a notebook shows it.

    Attributes
    ----------
    html : str
        The page, all of it: it loads nothing.
    title : str
        What it is of, in few words.
    height : int
        How high a notebook shows it, in pixels.
    """

    html: str
    title: str
    height: int

    def write(self, path: str | os.PathLike[str]) -> None:
        """Write the page to a file that any browser opens, all of it or nothing.

        Parameters
        ----------
        path : str or path
            The file, ``.html``. One that is there is replaced.

        Raises
        ------
        CareerGraphError
            For another ending, and when the disk refuses.
        """
        place = str(path)
        if not place.lower().endswith(ENDINGS):
            message = f"{place!r} does not end in .html, as a page does"
            raise CareerGraphError(message)
        with replacing(place) as fresh, open(fresh, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(self.html)

    def _repr_html_(self) -> str:
        """Return the page in a frame of its own, from which it can reach nothing around it."""
        # In ASCII: whatever encoding is around it, the scripts have the hashes of the policy.
        page = escape(self.html).encode("ascii", "xmlcharrefreplace").decode()
        return (
            f'<iframe title="{escape(self.title)}" sandbox="{SANDBOX}" width="100%" '
            f'height="{self.height}" style="border: 0" srcdoc="{page}"></iframe>'
        )

    def __repr__(self) -> str:
        size = f"{len(self.html.encode()) / 1e6:.1f} MB"
        return f"<{self.title}; {size}; write('page.html') writes it>"


def explore(
    graph: CareerGraph, origin: str = "", destination: str = "", *, height: int = 780
) -> Explored:
    """Return a page on which everybody can ask about a dataset, without a network.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    origin, destination : str, optional
        The question to begin with: names, aliases or codes of roles.
    height : int, default 780
        How high a notebook shows it, in pixels.

    Returns
    -------
    Explored
        The page. A notebook shows it in a frame; its method `write` makes a file of it.

    Raises
    ------
    UnknownRoleError
        When a role is unknown.
    CareerGraphError
        When the dataset is too large for one file.

    Examples
    --------
    >>> import careergraph
    >>> page = careergraph.explore(careergraph.load(), "IT project manager", "CIO")
    >>> page.title
    'careergraph: 118 roles, 294 transitions'
    >>> page.write("careergraph.html")  # doctest: +SKIP
    """
    check_texts(origin=origin, destination=destination)
    ends = {"from": origin, "to": destination}
    start = {name: graph.resolve(role) for name, role in ends.items() if role}
    return Explored(page_of(graph, start=start).html, title_of(graph), height)


def title_of(graph: CareerGraph) -> str:
    """Return what a page is of."""
    roles, transitions = len(graph.names), len(graph.index.tails)
    text = f"careergraph: {counted(roles, 'role')}, {counted(transitions, 'transition')}"
    return line_shown(text)
