"""The NICE Framework's components: NIST's work roles in cybersecurity, as CPRT gives them in JSON.

The NICE Framework is NIST SP 800-181; its components are published at
https://csrc.nist.gov/projects/cprt as a document of ``documents``, ``relationship_types``,
``elements`` and ``relationships``. That of version 2.0.0 (v2_nf_components.json) is so at its top;
that of 2.1.0 (cprt_SP_800_181_2_1_0_12-11-2025.json) has it within ``response`` and ``elements``.
Both were seen in public copies and are read; of 2.2.0 (v2-2-0_nf_components.json) only programs
that read it as 2.0.0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.importers.nice.document import read_document
from careergraph.importers.nice.elements import read_elements
from careergraph.importers.nice.relationships import read_relationships
from careergraph.importers.nice.work_roles import (
    add_descriptions,
    add_roles,
    add_statements,
    read_work_roles,
)
from careergraph.importers.shared.context import Import
from careergraph.importers.shared.download import unwatched
from careergraph.importers.shared.draft import OwnColumns
from careergraph.importers.shared.importer import Importer

if TYPE_CHECKING:
    import os

    from careergraph.importers.shared.download import Watch
    from careergraph.importers.shared.report import Imported

__all__ = ["read"]

OWN = {"requirements": OwnColumns(("statement",), before="source")}


def read(
    path: str | os.PathLike[str],
    *,
    watch: Watch = unwatched,
    max_bytes: int | str | None = None,
) -> Imported:
    r"""Read the NICE Framework's components.

    Parameters
    ----------
    path : path-like
        The JSON file, or a folder or zip archive with it.
    watch : callable, optional
        Called for every file that is read: with its bytes, and with those of all files.
    max_bytes : int or str, optional
        How many bytes are read at most of all files together; see :func:`careergraph.load`.

    Returns
    -------
    Imported
        The roles are work roles: the code is the identifier, the family the category. Each asks
        for the knowledge and skills that are projected on it, by the text of the statement (the
        column ``statement`` says which of the two it is); its description, its tasks and its code
        at the Office of Personnel Management are facts. There are no transitions: NICE states
        none.

    Raises
    ------
    TableError
        When there is no such file, or one that is damaged or something else.

    Examples
    --------
    >>> import json, pathlib, tempfile
    >>> file = pathlib.Path(tempfile.mkdtemp(), "nice.json")
    >>> names = ("element_type", "element_identifier", "title", "text")
    >>> rows = [("work_role", "PD-WRL-003", "Incident Response", "Responsible for ...")]
    >>> rows += [("knowledge", "K1012", "", "Knowledge of malware characteristics")]
    >>> ends = {"source_element_identifier": "PD-WRL-003", "dest_element_identifier": "K1012"}
    >>> relationship = {**ends, "relationship_identifier": "projection"}
    >>> nodes = [dict(zip(names, row)) for row in rows]
    >>> _ = file.write_text(json.dumps({"elements": nodes, "relationships": [relationship]}))
    >>> graph, report = read(file)
    >>> graph.requirements[["role", "name"]].values.tolist()
    [['Incident Response', 'Knowledge of malware characteristics']]
    """
    context = Import(path, own=OWN, watch=watch, max_bytes=max_bytes)
    document = read_document(context)
    context.cite(document.source())
    elements = read_elements(document, context.report)
    roles = read_work_roles(context, document, elements)
    relationships = read_relationships(document, elements, context.report)
    names = add_roles(context, roles, relationships.families)
    add_statements(context, document, relationships, names)
    add_descriptions(context, document, roles, names)
    context.report.note("no transitions: NICE tells of none")
    return context.finish()


IMPORTER = Importer(
    """The NICE framework for cybersecurity: its components as JSON.

    Work roles with tasks, knowledge and skills; the framework states no transitions.
    """,
    "careergraph import nice nice-components.json -o nice.sqlite",
    read=read,
)
