"""The forms in which a dataset is written: one module each, which `save` finds by listing them.

A module names the endings and the form of what it writes, and writes it::

    ENDINGS = (".edges.txt",)
    FORM = "a list of transitions"  # for the help: what a name with such an ending stands for

    def write(graph: CareerGraph, place: str) -> None: ...

``place`` is a fresh name: :func:`careergraph.save` puts the file in its place once it is whole.
What stands in that place already is refused, unless the module has a function
``may_replace(place)`` that returns True for it. An OSError means that the disk refused.
"""
