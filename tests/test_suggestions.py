"""What is suggested for a name that the dataset does not hold: what its words say, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import careergraph
from careergraph.contract.tables import normalise
from careergraph.graph.near_names import MOST, nearest

if TYPE_CHECKING:
    import pathlib

    from careergraph import CareerGraph

# What people type for a role of the bundled data, and what is suggested.
ROLES = {
    "student": [],
    "waiter": [],
    "nurse": [],
    "lawyer": [],
    "teacher": [],
    "CFO": [],
    "CEO": [],
    "HR manager": [],
    "marketing manager": [],
    "ux designer": [],
    "security": [
        "Information security analyst",
        "Information security manager",
        "Director of information security",
    ],
    "help desk": ["Help desk technician", "IT support manager"],
    "helpdesk": ["Help desk technician", "IT support manager"],
    "devops": ["DevOps engineer", "Junior DevOps engineer", "Senior DevOps engineer"],
    "scrum": ["Scrum master"],
    "data scientst": ["Data scientist", "Lead data scientist", "Senior data scientist"],
    "scientist": ["Data scientist", "Lead data scientist", "Senior data scientist"],
    "project manger": [
        "IT project manager",
        "Junior IT project manager",
        "Senior IT project manager",
    ],
    "security analist": ["Information security analyst", "SOC analyst"],
    "sys admin": ["Systems administrator"],
    "database admin": [
        "Database administrator",
        "Junior database administrator",
        "Senior database administrator",
    ],
    "front end dev": ["Frontend developer"],
    "junior python developer": ["Junior software developer", "Software developer"],
}
# The same for what is held or lacked.
ITEMS = {
    "AWS": [
        "AWS certification",
        "AWS Cloud Practitioner",
        "AWS Solutions Architect Associate",
    ],
    "azure": [
        "Azure Fundamentals",
        "Azure Administrator Associate",
        "Azure DevOps Engineer Expert",
    ],
    "kubernetes": ["CKA", "CKS", "CKAD"],
    "python3": ["Python"],
    "PMPP": ["PMP"],
    "Certified PMP": ["PMP"],
    "CISSP cert": ["CISSP"],
    "leadership skills": ["Leadership"],
    "bachelor degree": ["Bachelor's degree", "Bachelor's degree in a computing field"],
    "network security engineering": ["Network security"],
    "java": [],
    "excel": [],
    "accountant": [],
}


@pytest.fixture(scope="module", params=["tables", "sqlite"])
def graph(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> CareerGraph:
    """Return the bundled dataset in one of its forms."""
    if request.param == "tables":
        return careergraph.load()
    file = tmp_path_factory.mktemp("names") / "it.sqlite"
    careergraph.save(careergraph.load(), file)
    return careergraph.load(file)


@pytest.mark.parametrize(("typed", "near"), ROLES.items(), ids=ROLES)
def test_roles_that_are_suggested(graph: CareerGraph, typed: str, near: list[str]) -> None:
    assert graph.name_lookup.near_roles(typed) == near


@pytest.mark.parametrize(("typed", "near"), ITEMS.items(), ids=ITEMS)
def test_items_that_are_suggested(graph: CareerGraph, typed: str, near: list[str]) -> None:
    assert graph.name_lookup.near_items(typed) == near


NAMES = st.lists(
    st.text(st.sampled_from("abAe-+ "), min_size=1, max_size=8).filter(str.strip),
    min_size=2,
    max_size=6,
    unique_by=normalise,
)


@given(NAMES, st.text(st.sampled_from("abAe-+ "), max_size=8))
def test_both_forms_suggest_alike(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], typed: str
) -> None:
    moves = {"origin": names[:-1], "destination": names[1:]}
    asks = {"role": names[:1], "type": ["skill"], "name": [names[1].strip()]}
    tables = careergraph.from_frames(
        pd.DataFrame(moves), requirements=pd.DataFrame(asks, dtype=str)
    )
    file: pathlib.Path = tmp_path_factory.mktemp("forms") / "d.sqlite"
    careergraph.save(tables, file)
    stored = careergraph.load(file).name_lookup
    assert stored.near_roles(typed) == tables.name_lookup.near_roles(typed)
    assert stored.near_items(typed) == tables.name_lookup.near_items(typed)


@given(NAMES, st.data())
def test_a_word_finds_what_holds_it(names: list[str], data: st.DataObject) -> None:
    """Of few names, one that has the word among its own is suggested, each meaning once."""
    name = data.draw(st.sampled_from(names[:MOST]))
    near = nearest(f"{name} word", [(f"{each} word", each) for each in names[:MOST]])
    assert name in near
    assert len(set(near)) == len(near) <= MOST
