"""Reading the framework: its document in, tables out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.contract.tables import normalise
from careergraph.english import counted
from careergraph.files.archive import opened, unwatched
from careergraph.files.csv_read import stop
from careergraph.importers.imported import Draft, Imported, Report
from careergraph.importers.naming import told_apart
from careergraph.importers.nice.document import document, elements, pairs

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from careergraph.files.archive import Watch
    from careergraph.importers.nice.document import Document, Element

__all__ = ["read"]

PUBLISHER = "National Institute of Standards and Technology"
LICENCE = "Public domain in the US (17 U.S.C. 105)"
ATTRIBUTION = "NICE Framework Components, National Institute of Standards and Technology (NIST)"
FACTS = {"task": "task", "opm_code": "opm-code"}
ASKED = ("knowledge", "skill")


def read(path: str | os.PathLike[str], *, watch: Watch = unwatched) -> Imported:
    r"""Read the NICE Framework's components.

    Parameters
    ----------
    path : path-like
        The JSON file, or a folder or zip archive with it.
    watch : callable, optional
        Is told of every file that is read: how many bytes it has, and how many all files have.

    Returns
    -------
    Imported
        The roles are work roles: the code is the identifier, the family the category. Each asks
        for the knowledge and skills that are projected on it, by the text of the statement (the
        column ``statement`` says which of the two it is); its description, its tasks and its code
        at the Office of Personnel Management are facts. There are no transitions: NICE tells of
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
    release, report = opened(path, watch), Report()
    source = document(release, report)
    found, left = elements(source, report)
    roles = [element for element in found.values() if element.kind == "work_role"]
    if not roles:
        right = "the NICE Framework's components, with elements of the type work_role"
        stop(release.place, None, f"no work role among {len(source.elements):,} elements", right)
    draft = Draft(
        transitions=("origin", "destination"),
        roles=("role", "family", "code"),
        requirements=("role", "type", "name", "importance", "statement", "source", "locator"),
        facts=("role", "type", "value", "source", "locator"),
        sources=("source", "title", "publisher", "url", "kind", "licence", "attribution"),
    )
    add_source(draft, source)
    tables = Tables(draft, source, named(roles, report), report)
    for origin, destination in pairs(source, found, left, report):
        tables.join(origin, destination)
    tables.add_roles(roles)
    report.lack("no transitions: NICE tells of none")
    return Imported(draft.graph(release.place), report)


def key(source: Document) -> str:
    """Return what to cite a version of the components by."""
    return "-".join(filter(None, ["nice", source.about.get("version", "")]))


def add_source(draft: Draft, source: Document) -> None:
    """Add the document and its terms."""
    version = source.about.get("version", "")
    name = source.about.get("name") or "Workforce Framework for Cybersecurity (NICE Framework)"
    title = f"{name}, components {version}" if version else f"{name}, components"
    website = source.about.get("website", "")
    cells = (title, PUBLISHER, website, "dataset", LICENCE, ATTRIBUTION)
    draft.add("sources", key(source), *cells)


def named(roles: Iterable[Element], report: Report) -> dict[str, str]:
    """Name each work role, by code: with its title, and with the code where two share one."""
    labels = {role.code: role.label for role in roles}
    names = told_apart(labels)
    shared = {normalise(labels[code]) for code, name in names.items() if name != labels[code]}
    if shared:
        report.lack(f"{counted(len(shared), 'title')} of several work roles: named with the code")
    return names


class Tables:
    """The tables in the making.

    Parameters
    ----------
    draft : Draft
        Where rows go.
    source : Document
        Where they come from.
    names : dict of str to str
        What the work roles are called, by code.
    report : Report
        Told of what finds no place.
    """

    def __init__(
        self, draft: Draft, source: Document, names: dict[str, str], report: Report
    ) -> None:
        self.draft, self.source, self.names, self.report = draft, source, names, report
        self.family: dict[str, str] = {}
        self.said: set[tuple[str, str, str]] = set()

    def join(self, origin: Element, destination: Element) -> None:
        """Add what a relationship says."""
        ends = (origin.kind, destination.kind)
        statement = (origin.code, destination.kind, destination.label)
        if ends == ("category", "work_role"):
            if destination.code in self.family:
                self.skip("a second category of a work role")
            self.family.setdefault(destination.code, origin.label)
        elif origin.kind != "work_role" or destination.kind not in (*FACTS, *ASKED):
            self.skip("between elements of types that no table joins")
        elif statement in self.said:
            self.skip("a statement that the work role has under another code")
        else:
            self.said.add(statement)
            self.state(origin, destination)

    def state(self, role: Element, element: Element) -> None:
        """Add a statement on a work role: a requirement or a fact."""
        name, value = self.names[role.code], element.label
        cited = (key(self.source), self.at(role.code, element.code))
        if element.kind in ASKED:
            self.draft.add("requirements", name, "skill", value, "required", element.kind, *cited)
        else:
            self.draft.add("facts", name, FACTS[element.kind], value, *cited)

    def at(self, *codes: str) -> str:
        """Say where something stands: the document, and codes in it."""
        return ", ".join([self.source.about.get("doc_identifier") or self.source.file, *codes])

    def skip(self, reason: str) -> None:
        """Report a relationship that finds no place."""
        self.report.skip(f"{self.source.file}: relationships", None, reason)

    def add_roles(self, roles: list[Element]) -> None:
        """Add the work roles, and what they are for."""
        cited = key(self.source)
        for role in roles:
            name = self.names[role.code]
            self.draft.add("roles", name, self.family.get(role.code, ""), role.code)
            told = {"alternate-title": role.label if name != role.label else ""}
            told["description"] = role.about
            for kind, value in told.items():
                if value:
                    self.draft.add("facts", name, kind, value, cited, self.at(role.code))
        without = sum(role.code not in self.family for role in roles)
        if without:
            self.report.lack(f"{counted(without, 'work role')} without a category")
