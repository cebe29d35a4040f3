"""The forms in which a dataset is written: one module each, found by listing them.

A module names itself, the endings and the form of what it writes, and writes it::

    NAME = "edges"  # what the option ``--format`` takes
    ENDINGS = (".edges.txt",)  # none where a form is only written by its name
    FORM = "a list of transitions"  # for the help: what a name with such an ending stands for
    HOLDS = "origins and destinations"  # for the table in docs/exporting.md: what it holds,
    LACKS = "all else"  # what it cannot hold; left out where nothing is lost,
    READERS = "networkx, igraph"  # and who reads it
    IS_TEXT = True  # whether ``-o -`` may print it (UTF-8); False where it is left out

    def write(graph: CareerGraph, place: str) -> None: ...

    def loses(graph: CareerGraph) -> list[str]: ...

``place`` is a fresh name: :func:`careergraph.export` and :func:`careergraph.save` put the file, or
the folder, in its place once it is whole. What stands in that place already is refused, unless the
module has a function ``may_replace(place)`` that returns True for it. An OSError means that the
disk refused.

``loses`` returns what of this graph the form cannot hold: plain sentences with counts, without a
point at their ends, such as ``"3 requirements are left out"``; nothing where nothing is lost. A
form without ``loses`` never loses anything: it is the form of a dataset, `save` and `convert` write
it, and it can be read back. All others are written by `export` alone, which reports what is lost.

A form that is read back by more than :func:`careergraph.load` knows of itself (folders of tables,
SQLite files, single tables) has::

    def read(place: str, allowance: Allowance) -> dict[str, Raw]: ...

    def reads(place: str) -> bool: ...  # may be left out

``read`` returns the tables as they came, "transitions" among them, each cell with its place; the
checks at the door follow. It raises a TableError for what is no such file and reads no more bytes
than the allowance has. ``reads`` returns whether what lies there is of the form; without it each
file that ends so is. What no form reads is a table, or a folder of tables.

A form whose cells a spreadsheet opens may be written so that none of them is taken for a formula::

    def write_safe(graph: CareerGraph, place: str) -> None: ...
"""
