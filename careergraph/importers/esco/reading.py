"""An ESCO download becomes a dataset: occupations, what they ask for, and their hierarchy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.english import counted
from careergraph.errors import CareerGraphError
from careergraph.files.archive import opened, unwatched
from careergraph.files.csv_read import stop
from careergraph.importers.esco.asking import add_requirements
from careergraph.importers.esco.release import (
    BASE,
    STRANGE,
    TOLD_APART,
    Reading,
    cells,
    labels,
    note,
    plain,
    short,
    tables,
    version,
)
from careergraph.importers.imported import Draft, Imported, Report
from careergraph.importers.naming import sorted_titles, told_apart
from careergraph.importers.similarity import nearest

if TYPE_CHECKING:
    import os

    from careergraph.files.archive import Watch

__all__ = ["read"]

COLUMNS = {
    "transitions": ("origin", "destination", "kind", "evidence", "source", "locator", "similarity"),
    "roles": ("role", "family", "code", "aliases", "uri", "isco"),
    "requirements": (
        *("role", "type", "name", "importance", "source", "locator"),
        *("skill_type", "reuse_level"),
    ),
    "facts": ("role", "type", "value", "source", "locator"),
    "sources": ("source", "title", "publisher", "url", "kind", "licence", "attribution"),
}
UNIT = 4  # digits of an ISCO unit group, the lowest level
RIGHTS = (
    "free reuse with attribution (Commission Decision 2011/833/EU)",
    "This service uses the ESCO classification of the European Commission.",
)
GROUP = f"{BASE}isco/C"
HOMELESS = "without family: their ISCO group has no label"
SHARED = "that do not mean one occupation alone: facts, no aliases"


def read(
    path: str | os.PathLike[str],
    *,
    language: str = "en",
    link_similar: int = 0,
    watch: Watch = unwatched,
) -> Imported:
    r"""Read a download of ESCO: occupations, what they ask for, and their hierarchy.

    Roles are the occupations. The family of a role is its ISCO-08 unit group, the fourth and lowest
    level, whose code stands in the column ``isco``. Essential skills and knowledge are required,
    optional ones preferred. ESCO states no transitions, and none are made unless you ask for them.

    Parameters
    ----------
    path : path-like
        The folder or the zip archive, as the European Commission gives it.
    language : str, default "en"
        The language of the labels, where the release has several.
    link_similar : int, default 0
        Link each occupation to so many others, those most like it by their essential skills and
        knowledge: transitions with evidence ``modelled`` and a column ``similarity``; how it is
        computed, :func:`careergraph.importers.similarity.nearest` says.
    watch : callable, optional
        Is told of every file that is read: how many bytes it has, and how many all files have.

    Returns
    -------
    Imported
        The dataset, and what became of each row.

    Raises
    ------
    TableError
        When there are no occupations, or a table holds something else than it should.
    CareerGraphError
        When `link_similar` is negative.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> rows = "conceptUri,preferredLabel\nhttp://data.europa.eu/esco/occupation/1,cook\n"
    >>> with tempfile.TemporaryDirectory() as place:
    ...     _ = pathlib.Path(place, "occupations_en.csv").write_text(rows)
    ...     graph, report = read(place)
    >>> graph.names
    ('cook',)
    >>> print(str(report).splitlines()[0])
    occupations_en.csv: 1 row read, 1 used
    """
    if link_similar < 0:
        message = f"link_similar is {link_similar}; right would be how many to link, 0 or more"
        raise CareerGraphError(message)
    release, report, draft = opened(path, watch), Report(), Draft(**COLUMNS)
    sheets, number = tables(release, language, report), version(release, report)
    title, source = f"ESCO classification {number}".strip(), f"esco-{number}".strip("-")
    about = ("European Commission", "https://esco.ec.europa.eu/", "dataset", *RIGHTS)
    draft.add("sources", source, f"{title} ({language})", *about)
    reading = Reading(sheets, source, draft, report)
    names = add_roles(reading)
    add_requirements(reading, names)
    add_hierarchy(reading, names)
    if link_similar:
        add_similar(reading, link_similar, title)
    else:
        report.lack("no transitions: ESCO states none")
    return Imported(draft.graph(release.place), report)


def add_roles(reading: Reading) -> dict[str, str]:
    """Make a role of each occupation; return the roles' names by URI."""
    sheet, source, draft, report = reading.sheets["occupations"], *reading[1:]
    uris = cells(sheet, "conceptUri", "occupationUri")
    codes = dict(zip(uris, cells(sheet, "code"), strict=True))
    groups = dict(zip(uris, cells(sheet, "iscoGroup"), strict=True))
    others = dict(zip(uris, cells(sheet, "altLabels"), strict=True))
    said = labels(sheet, "occupation", report)
    names = told_apart(said, codes, {uri: short(uri) for uri in said})
    titles = sorted_titles({name: lines(others[uri]) for uri, name in names.items()})
    families = unit_groups(reading, {groups[uri] for uri in names})
    for uri, name in names.items():
        group, aliases = groups[uri], ";".join(titles[name].aliases)
        draft.add("roles", name, families.get(group, ""), codes[uri], aliases, uri, group)
        locator = f"{sheet.name}, {short(uri)}"
        for title in titles[name].shared:
            draft.add("facts", name, "alternate-title", title, source, locator)
    report.lack("families are ISCO-08 unit groups (four digits)")
    note(report, sum(names[uri] != said[uri] for uri in names), "occupation", TOLD_APART)
    note(report, sum(not families.get(groups[uri]) for uri in names), "occupation", HOMELESS)
    note(report, sum(len(found.shared) for found in titles.values()), "other title", SHARED)
    return names


def lines(cell: str) -> list[str]:
    """Return the labels that a cell holds, one in each of its lines."""
    return list(map(plain, cell.splitlines()))


def unit_groups(reading: Reading, wanted: set[str]) -> dict[str, str]:
    """Return the labels of the ISCO unit groups that occupations belong to, by code."""
    sheet, report = reading.sheets.get("ISCOGroups"), reading.report
    if sheet is None:
        return {}
    found = {}
    codes, said = (cells(sheet, name) for name in ("code", "preferredLabel"))
    for line, code, label in zip(sheet.lines, codes, said, strict=True):
        if code in wanted and label:
            found[code] = plain(label)
        elif code.isdecimal() and len(code) < UNIT:
            report.skip(sheet.name, line, "an ISCO group above the unit groups")
        else:
            report.skip(sheet.name, line, "an ISCO group of no occupation")
    if sheet.rows and wanted - {""} and not found:
        stop(sheet.file, None, "no group of any occupation", "the codes of ISCO groups as `code`")
    return found


def add_hierarchy(reading: Reading, names: dict[str, str]) -> None:
    """Add which occupations are broader and narrower than others: facts, and no transitions."""
    sheet = reading.sheets.get("broaderRelationsOccPillar")
    if sheet is None:
        return
    _, source, draft, report = reading
    file, narrow, broad = sheet.name, sheet.needed("conceptUri"), sheet.needed("broaderUri")
    for line, row in zip(sheet.lines, sheet.rows, strict=True):
        below, above = row[narrow], row[broad]
        role, other = names.get(below), names.get(above)
        if below.startswith(GROUP) and other is not None:
            stop(sheet.file, line, "an ISCO group below an occupation", "the broader as broaderUri")
        elif below.startswith(GROUP):
            report.skip(file, line, "an ISCO group within another")
        elif role is None:
            report.skip(file, line, STRANGE)
        elif other is not None:
            locator = f"{file}, {short(below)}"
            draft.add("facts", role, "broader-occupation", other, source, locator)
            draft.add("facts", other, "narrower-occupation", role, source, locator)
        elif not above.startswith(GROUP):  # its own unit group, which is its family
            report.skip(file, line, "within what the release does not describe")


def add_similar(reading: Reading, count: int, title: str) -> None:
    """Link each occupation to those most like it by their essential skills and knowledge."""
    draft, source = reading.draft, f"{reading.source}-similarity"
    title = f"Similarity of occupations by essential skills, computed from {title}"
    draft.add("sources", source, title, "careergraph", "", "model", *RIGHTS)
    asked: dict[str, set[str]] = {}
    for role, _, name, importance, *_ in draft.rows["requirements"]:
        if importance == "required":
            asked.setdefault(str(role), set()).add(str(name))
    for alike in nearest(asked, count):
        sizes = f"{len(asked[alike.role])} and {len(asked[alike.other])}"
        how = f"weighted Jaccard (idf) of essential skills: {alike.shared} shared of {sizes}"
        ends = alike.role, alike.other
        draft.add("transitions", *ends, "similar", "modelled", source, how, alike.similarity)
    links = counted(len(draft.rows["transitions"]), "transition")
    reading.report.lack(f"{links} modelled: each occupation to at most {count}, the most similar")
