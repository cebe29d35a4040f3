"""What is told of one role: on one screen, whole, at a prompt, in a notebook."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from generated_cases import examples
from html_tables import Table
from hypothesis import given
from search_oracle import World, worlds

import careergraph
from careergraph.cli.role_text import role_text
from careergraph.graph.yearly_pay import yearly_pay
from careergraph.model.facts import Citation, Pay
from careergraph.model.role import Role

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

    from click.testing import Result

    Run = Callable[..., Result]

COLOURS = re.compile(r"\x1b\[[\d;]*m")
SCREEN = 30  # lines


@pytest.fixture(scope="module")
def graph() -> careergraph.CareerGraph:
    return careergraph.load()


def shown(role: Role) -> str:
    return COLOURS.sub("", role_text(role))


def test_every_role_fits_one_screen(
    graph: careergraph.CareerGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    for columns, lines in ((60, 40), (80, SCREEN), (120, SCREEN)):
        monkeypatch.setenv("COLUMNS", str(columns))
        for name in graph.names:
            text = shown(careergraph.role(graph, name)).splitlines()
            assert len(text) <= lines, name
            assert max(map(len, text)) <= columns, name


def test_a_role_on_one_screen(run: Run) -> None:
    assert (
        run("role", "Help desk technician").stdout
        == """\
Help desk technician
support; level 1 of 8; US occupation code 15-1232
Also called     Service desk analyst and 2 more
Pays            USD 61,860 a year (median; 40,980 to 100,540; US, 2025), all of
                15-1232 Computer User Support Specialists [bls-oews-2025]; 1
                more
Required
Education       High school diploma (2)
Skills          Troubleshooting, User account management
Optional        A+, IT support certification, ITIL, Network+, Security+,
                Associate's degree, Some college courses

Leads to        IT support specialist (promotion, 3), Systems administrator
                (promotion, 2) and 4 more
Comes from      no source says
In the end      IT support manager (promotion, 1)

Outlook         Employment of support specialists projected to grow 6 percent
                2023-33
Industry        Managed service providers; Large enterprises (and 3 more)
Environment     Some work nights or weekends for round-the-clock support
Also stated     task 9, career note 1, education note 1
Sources         15; --all shows every fact; a number in brackets: so many say so
"""
    )


def test_no_word_is_broken(graph: careergraph.CareerGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in graph.names:
        role = careergraph.role(graph, name)
        monkeypatch.setenv("COLUMNS", "60")
        words = shown(role).split()
        said = {*json.dumps(role.to_dict(), ensure_ascii=False).split()}
        known = {word.strip('",;[]().:') for word in said}
        long = [word.strip('",;[]().:') for word in words if len(word) > 14]
        assert {word for word in long if not any(word in text for text in known)} == set(), name


def test_nothing_required_is_cut_untold(
    graph: careergraph.CareerGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is shown and what is counted as left out is all that there is."""
    monkeypatch.setenv("COLUMNS", "1000")
    for name in graph.names:
        role = careergraph.role(graph, name)
        text = shown(role)
        for kind, label in (("skill", "Skills"), ("certification", "Certifications")):
            names = [item.name for item in role.required if item.type == kind]
            found = re.search(rf"^{label} +(.*(?:\n {{16}}.*)*)", text, re.MULTILINE)
            assert bool(found) == bool(names)
            if found:
                line = " ".join(found[1].split())
                more = re.search(r" and (\d+) more$", line)
                listed = line[: more.start()] if more else line
                left_out = int(more[1]) if more else 0
                assert sum(each in listed for each in names) >= len(names) - left_out
                assert len(re.sub(r"\(.*?\)", "", listed).split(", ")) == len(names) - left_out


def test_required_and_optional_are_never_mixed(graph: careergraph.CareerGraph) -> None:
    for name in graph.names:
        role = careergraph.role(graph, name)
        parts = (role.required, role.optional, role.of_one_origin)
        assert sum(map(len, parts)) == len(role.requirements)
        assert not any(item.preferred for item in role.required)
        assert all(item.preferred for item in role.optional)


def test_all_tells_every_fact_with_its_source(graph: careergraph.CareerGraph, run: Run) -> None:
    """Each value, key and place of the JSON, and the title and the address of each source."""
    sources = graph.sources.set_index("source")
    for name in ("IT project manager", "Help desk technician", "IT consultancy owner"):
        text = " ".join(run("role", name, "--all", env={"COLUMNS": "70"}).stdout.split())
        record = json.loads(run("role", name, "--format", "json").stdout)
        transitions = [*record["leads_to"], *record["comes_from"]]
        cited = [*record["pay"], *record["facts"]]
        cited += [place for each in record["requirements"] for place in each["sources"]]
        cited += [place for each in transitions for place in each["sources"]]
        for place in cited:
            locator = f": {place['locator']}" if place["locator"] else ""
            assert f"{place['source']}{locator}" in text
            assert f"{place['source']}: {sources.title[place['source']]}" in text
            assert sources.url[place["source"]] in text
        for item in record["requirements"]:
            assert item["name"] in text
        assert all(fact["value"] in text for fact in record["facts"])
        assert all(alias in text for alias in record["aliases"])
        ends = {each[end] for each in transitions for end in ("origin", "destination")}
        assert all(end in text for end in ends)


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "ascii"])
def test_old_terminals_show_a_role(encoding: str) -> None:
    for more in ([], ["--all"]):
        command = [sys.executable, "-m", "careergraph", "role", "CIO", *more]
        env = os.environ | {"PYTHONIOENCODING": encoding, "COLUMNS": "80"}
        result = subprocess.run(command, capture_output=True, check=True, env=env)
        assert result.stderr == b""
        assert "US occupation code 11-1011" in result.stdout.decode(encoding)


# The record


@given(world=worlds(pay=True))
@examples(40)
def test_a_role_pays_what_questions_compare(world: World) -> None:
    for name in world.roles:
        assert careergraph.role(world.graph, name).yearly_pay == yearly_pay(world.graph, name)


@given(world=worlds(levels=None))
@examples(60)
def test_a_role_is_what_the_tables_say(world: World) -> None:
    """Beside the tables, row by row."""
    graph = world.graph
    levels = [row["level"] for row in world.tables["roles"] if row.get("level") is not None]
    for name in world.roles:
        role = careergraph.role(graph, name)
        assert role.highest_level == max(levels, default=None)
        steps = [each for each in role.leads_to if not each.span]
        assert steps == careergraph.next_roles(graph, name)
        assert role.leads_to[len(steps) :] == tuple(
            careergraph.next_roles(graph, name, eventually=True)
        )
        steps = [each for each in role.comes_from if not each.span]
        assert steps == careergraph.feeders(graph, name)
        for item in role.requirements:
            if item.any_of:
                continue
            rows = [
                row
                for row in world.tables["requirements"]
                if (row["role"], row["origin"]) == (name, item.origin)
                and (row["type"], row["name"]) == (item.type, item.name)
                and row["importance"] != "preferred"
            ]
            assert item.sources_requiring <= len({row["source"] for row in rows} - {""})
        cited = json.dumps(role.to_dict())
        assert all(json.dumps(key)[1:-1] in cited for key in role.sources)


def test_the_number_of_sources_that_require_something(tmp_path: pathlib.Path) -> None:
    (tmp_path / "transitions.csv").write_text("origin,destination\nCook,Chef\n")
    (tmp_path / "requirements.csv").write_text(
        "role,type,name,importance,source\n"
        "Chef,skill,Knives,required,a\nChef,skill,Knives,preferred,b\nChef,skill,Knives,,c\n"
        "Chef,skill,Sauces,preferred,a\nChef,skill,Fish,,\n"
    )
    role = careergraph.role(careergraph.load(tmp_path), "Chef")
    counts = {item.name: item.sources_requiring for item in role.requirements}
    assert counts == {"Knives": 2, "Fish": 0, "Sauces": 0}
    told = {each["name"]: each["sources_requiring"] for each in role.to_dict()["requirements"]}
    assert told == counts


def test_a_stored_role_is_the_same(tmp_path: pathlib.Path, graph: careergraph.CareerGraph) -> None:
    careergraph.save(graph, tmp_path / "d.sqlite")
    stored = careergraph.load(tmp_path / "d.sqlite")
    for name in graph.names[::7]:
        assert careergraph.role(stored, name) == careergraph.role(graph, name)


def test_only_the_rows_about_a_role_are_read(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no role inherits steps, no table is read whole."""
    frame = careergraph.load().transitions
    roles = careergraph.load().roles.drop(columns="family")
    tables = {
        name: getattr(careergraph.load(), name) for name in ("requirements", "pay", "sources")
    }
    whole = careergraph.from_frames(frame, roles=roles, **tables)
    careergraph.save(whole, tmp_path / "d.sqlite")
    stored = careergraph.load(tmp_path / "d.sqlite")

    def refuse(table: str) -> None:
        raise AssertionError(table)

    monkeypatch.setattr(stored, "_read_table", refuse)
    assert careergraph.role(stored, "CIO") == careergraph.role(whole, "CIO")


def test_a_role_at_a_prompt_and_in_a_notebook(graph: careergraph.CareerGraph) -> None:
    role = careergraph.role(graph, "help desk technician")
    assert repr(role) == (
        "<Role: Help desk technician; support; level 1 of 8; US occupation code 15-1232; "
        "3 required, 7 optional; no feeders; 6 next roles; 15 sources>"
    )
    table = Table(role._repr_html_())
    assert table.caption == (
        "Help desk technician (support; level 1 of 8; US occupation code 15-1232): 15 sources"
    )
    told = {row["What"].text: row["What is known"].text for row in table.body}
    assert "Troubleshooting [jobdesc-hdt]" in told["Required: skills"]
    assert "A+" in told["Optional: certifications"]
    assert "A+" not in " ".join(text for name, text in told.items() if "Required" in name)
    nothing = careergraph.role(graph, "Scrum master")
    assert "no source says what it asks for" in repr(nothing)
    assert "no source says what this role asks for" in nothing._repr_html_()


def test_marks_in_the_data_stay_text() -> None:
    role = Role(
        "<b>",
        "&",
        None,
        "<i>",
        ("<script>",),
        (),
        (),
        (("<u>", "<s>", Citation("<q>", "", "")),),
        (),
        (),
    )
    html = role._repr_html_()
    assert not re.search(r"<(?:b|i|u|s|q|script)>", html)


def test_pay_in_another_currency_is_told_where_there_is_no_other() -> None:
    pay = Pay(None, 20, None, "EUR", "hour", 2024, Citation("guide", "A guide", ""))
    role = Role("Cook", "", None, "", (), (), (pay, pay._replace(year=2020)), (), (), ())
    assert "Pays            EUR 20 an hour (2024) [guide]; 1 more\n" in shown(role)
