"""Reading the framework: its files in, tables out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from careergraph.contract.tables import normalise
from careergraph.english import counted
from careergraph.files.archive import opened, unwatched
from careergraph.importers.gdad.levels import ORDER, falls, promotions
from careergraph.importers.gdad.rows import SKILL_LEVELS, asked, compare_skills
from careergraph.importers.imported import Draft, Imported, Report
from careergraph.importers.naming import told_apart

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from careergraph.files.archive import Watch
    from careergraph.importers.gdad.levels import Level
    from careergraph.importers.gdad.rows import Entry

__all__ = ["read"]

SOURCE = {
    "source": "gdad",
    "title": "Government Digital and Data Profession Capability Framework",
    "publisher": "UK Government Digital and Data",
    "url": "https://ddat-capability-framework.service.gov.uk/download",
    "kind": "dataset",
    "licence": "Open Government Licence v3.0 (expected: the files name none)",
    "attribution": "Contains public sector information licensed under the Open Government "
    "Licence v3.0.",
}


class Content(NamedTuple):
    """What the roles file says, and what its role levels are called here."""

    file: str
    entries: list[Entry]
    names: dict[Level, str]

    def at(self, *parts: str) -> str:
        """Say where in the file something stands."""
        return ", ".join([self.file, *filter(None, parts)])


def read(path: str | os.PathLike[str], *, watch: Watch = unwatched) -> Imported:
    r"""Read the Government Digital and Data Profession Capability Framework.

    Parameters
    ----------
    path : path-like
        The roles file (Role content), or a folder or zip archive with it and, if at hand, the
        skills file (Skill description content).
    watch : callable, optional
        Is told of every file that is read: how many bytes it has, and how many all files have.

    Returns
    -------
    Imported
        The roles are role levels, such as Senior developer: the family is the publisher's role
        family, ``framework_role`` the publisher's role (Software developer), the level the rank of
        the title's grade word. Each asks for its skills at the levels awareness (1), working (2),
        practitioner (3) or expert (4). Transitions lead from each level of a role to the next one
        that the role has; they are promotions, inferred from the titles. A role that has no levels
        is kept as it is; of its skills no level is known.

    Raises
    ------
    TableError
        When there is no such file, or one that is damaged or something else.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> file = pathlib.Path(tempfile.mkdtemp(), "roles.csv")
    >>> rows = ["Role Family,Role,Role Level,Skill Name,Skill Level"]
    >>> rows += ["Data,Data analyst,Data analyst,Statistics,Working"]
    >>> rows += ["Data,Data analyst,Senior data analyst,Statistics,Practitioner"]
    >>> _ = file.write_text("\n".join(rows))
    >>> graph, report = read(file)
    >>> graph.transitions[["origin", "destination", "evidence"]].values.tolist()
    [['Data analyst', 'Senior data analyst', 'inferred']]
    """
    release, report = opened(path, watch), Report()
    file, entries = asked(release, report)
    compare_skills(release, entries, report)
    content = Content(file, entries, named(dict.fromkeys(e.level for e in entries), report))
    draft = Draft(
        transitions=("origin", "destination", "kind", "evidence", "source", "locator", "note"),
        roles=("role", "family", "level", "framework_role"),
        requirements=("role", "type", "name", "level", "proficiency", "source", "locator"),
        facts=("role", "type", "value", "source", "locator"),
        sources=tuple(SOURCE),
    )
    draft.add("sources", *SOURCE.values())
    add_roles(draft, content, report)
    add_requirements(draft, content, report)
    add_promotions(draft, content, report)
    return Imported(draft.graph(release.place), report)


def named(levels: Iterable[Level], report: Report) -> dict[Level, str]:
    """Give each role level a name of its own: its title, with the role where others share it."""
    labels = {level: level.label for level in levels}
    names = told_apart(labels, {level: f"{level.role}, {level.family}" for level in labels})
    shared = {normalise(level.label) for level, name in names.items() if name != level.label}
    if shared:
        titles = counted(len(shared), "title")
        report.lack(f"{titles} of several roles: named with role and family in brackets")
    return names


def add_roles(draft: Draft, content: Content, report: Report) -> None:
    """Add the role levels, and what else is known of them."""
    for level, name in content.names.items():
        draft.add("roles", name, level.family, level.grade, level.role)
        if name != level.label:
            fact = ("alternate-title", level.label, SOURCE["source"])
            draft.add("facts", name, *fact, content.at(level.role, level.title))
    kinds = dict.fromkeys((entry.level, entry.kind) for entry in content.entries if entry.kind)
    for level, kind in kinds:
        fact = ("role-type", kind, SOURCE["source"])
        draft.add("facts", content.names[level], *fact, content.at(level.role, level.title))
    bare = [entry for entry in content.entries if not entry.level.title]
    if bare:
        roles = counted(len({entry.level for entry in bare}), "role")
        rows = counted(len(bare), "row")
        report.lack(f"{rows} of {roles} without levels (NOT IN USE): the role itself is kept")


def add_requirements(draft: Draft, content: Content, report: Report) -> None:
    """Add the skills that each role level asks for."""
    for _, level, skill, proficiency, _ in content.entries:
        number = SKILL_LEVELS.get(normalise(proficiency))
        cells = (content.names[level], "skill", skill, number, proficiency, SOURCE["source"])
        draft.add("requirements", *cells, content.at(level.role, level.title, skill))
    words = ", ".join(f"{word} {number}" for word, number in SKILL_LEVELS.items())
    report.lack(f"levels of skills as numbers, which are ours: {words}")
    without = sum(not entry.proficiency for entry in content.entries)
    if without:
        report.lack(f"{counted(without, 'requirement')} without a level of the skill")


def add_promotions(draft: Draft, content: Content, report: Report) -> None:
    """Add the transitions from each level of a role to the next, and say what they rest on."""
    skills: dict[Level, dict[str, int]] = {}
    for entry in content.entries:
        number = SKILL_LEVELS.get(normalise(entry.proficiency))
        if number is not None:
            skills.setdefault(entry.level, {})[entry.skill] = number
    steps = list(promotions(content.names))
    falling = {step for step in steps if falls(*(skills.get(level, {}) for level in step))}
    for low, high in steps:
        note = "asks for lower levels of the skills of both" if (low, high) in falling else ""
        ends = (content.names[low], content.names[high])
        locator = content.at(low.role, "Role Level")
        cells = ("promotion", "inferred", SOURCE["source"], locator, note)
        draft.add("transitions", *ends, *cells)
    report.lack(f"{counted(len(steps), 'transition')}, inferred from titles in this order: {ORDER}")
    equals = Counter((level[:2], level.grade) for level in content.names if level.title)
    beside = sum(count for count in equals.values() if count > 1)
    if beside:
        levels = counted(beside, "role level")
        report.lack(f"{levels} of the same grade as another of the role: no transition between")
    if falling:
        transitions = counted(len(falling), "transition")
        report.lack(f"{transitions} to lower skill levels, against the titles: see their notes")
