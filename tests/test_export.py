"""What is exported says what it cannot hold; names come out as text; terms travel along."""

from __future__ import annotations

import gc
import html
import json
import os
import re
import zipfile
from itertools import pairwise
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from naughty_names import LIST, OURS, REASON, big_list, naughty_graph, usable

import careergraph
from careergraph import CareerGraph, CareerGraphError
from careergraph.cli.commands.export import forms
from careergraph.files.formats import dot, mermaid
from careergraph.files.known_formats import all_formats, format_for, formats_table
from careergraph.files.terms import terms_of
from careergraph.hidden_characters import line_shown

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable
    from types import ModuleType

    from click.testing import Result

    Run = Callable[..., Result]

SMALL = "origin,destination,kind,evidence,count,years,source\n"
SMALL += "Cook,Chef,promotion,stated,,2,guide\nChef,Owner,,inferred,,,guide\n"
SOURCES = "source,title,publisher,url,licence,attribution\n"
SOURCES += "guide,A guide,Kitchen Press,https://example.org/g,CC BY 4.0,Ask {{us}} first\n"


OF_FOLDERS = ("csv", "parquet", "sqlite")  # folders, and a file that is no stream


@pytest.fixture
def kitchen(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> CareerGraph:
    """Return a small dataset, in a folder that is called so in the current one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kitchen").mkdir()
    (tmp_path / "kitchen" / "transitions.csv").write_text(SMALL)
    (tmp_path / "kitchen" / "sources.csv").write_text(SOURCES)
    return careergraph.load("kitchen")


def text_of(graph: CareerGraph, module: ModuleType, place: pathlib.Path) -> str:
    module.write(graph, str(place))
    return place.read_text(encoding="utf-8")


DOT = """\
// A guide (Kitchen Press). https://example.org/g Licence: CC BY 4.0. Ask {{us}} first
digraph "careergraph" {
  graph [rankdir=LR];
  node [shape=box, style=rounded, fontname="Helvetica"];
  edge [color="#555555", fontname="Helvetica", fontsize=10];
  r0 [label="Chef"];
  r1 [label="Cook"];
  r2 [label="Owner"];
  r0 -> r2 [label="", tooltip="inferred from 1 publisher", style=dashed];
  r1 -> r0 [label="promotion", tooltip="promotion · stated by 1 publisher · 2 years"];
}
"""
MERMAID = """\
flowchart LR
  r0["Chef"]
  r1["Cook"]
  r2["Owner"]
  r0 -.->|"inferred from 1 publisher"| r2
  r1 -->|"promotion · stated by 1 publisher · 2 years"| r0
  %% A guide (Kitchen Press). https://example.org/g Licence: CC BY 4.0. Ask ((us)) first
"""


def test_dot_and_mermaid_as_they_stand(kitchen: CareerGraph, run: Run) -> None:
    careergraph.export(kitchen, "k.gv")
    careergraph.export(kitchen, "k.mmd")
    for file, text, name in (("k.gv", DOT, "dot"), ("k.mmd", MERMAID, "mermaid")):
        with open(file, encoding="utf-8") as stream:
            assert stream.read() == text
        assert run("export", "--data", "kitchen", "--format", name).stdout == text


def test_what_a_picture_leaves_out_is_said(kitchen: CareerGraph) -> None:
    lost = ["2 claims: each arrow says what those of its transition come to"]
    assert careergraph.export(kitchen, "k.dot") == lost
    assert careergraph.export(kitchen, "k.mmd") == lost
    assert careergraph.export(careergraph.load(), "all.dot") == [
        "564 claims: each arrow says what those of its transition come to",
        "4 columns of roles (family, level, code, aliases)",
        "1,562 rows of requirements",
        "50 rows of satisfies",
        "152 rows of certifications",
        "178 rows of pay",
        "799 rows of facts",
        "211 sources, which the rest cites",
    ]


@pytest.mark.parametrize(
    "name", [each.NAME for each in all_formats() if not hasattr(each, "loses")]
)
def test_what_holds_all_says_that_nothing_is_lost(kitchen: CareerGraph, name: str) -> None:
    assert careergraph.export(kitchen, "out", format=name) == []


# Names come out as text


def names_of_dot(text: str) -> list[str]:
    """Return the labels of boxes as Graphviz shows them."""
    found = re.findall(r'^  r\d+ \[label="((?:[^"\\]|\\.)*)"\];$', text, re.MULTILINE)
    return [html.unescape(re.sub(r"\\(.)", r"\1", each)) for each in found]


def names_of_mermaid(text: str) -> list[str]:
    """Return the labels of boxes as Mermaid shows them."""
    found = re.findall(r'^  r\d+\["([^"]*)"\]$', text, re.MULTILINE)
    return [re.sub(r"#(\d+);", lambda mark: chr(int(mark[1])), each) for each in found]


@pytest.mark.parametrize("strings", ["ours", "the Big List"])
def test_naughty_names_are_text_in_pictures(strings: str, tmp_path: pathlib.Path) -> None:
    if strings == "the Big List" and LIST is None:
        pytest.skip(REASON)
    names = usable(OURS if strings == "ours" else big_list())
    graph = naughty_graph(names)
    text = text_of(graph, dot, tmp_path / "x.dot")
    assert names_of_dot(text) == [line_shown(name) for name in graph.names]
    assert all(len(line) < 1_010 for line in text.split("\n") if line.startswith("//"))
    for begin in range(0, len(graph.names), 20):
        part = graph.subset(roles=graph.names[begin : begin + 20])
        text = text_of(part, mermaid, tmp_path / f"{begin}.mmd")
        assert names_of_mermaid(text) == [mermaid.shortened(name) for name in part.names]
        for line in text.splitlines()[1:]:
            labels = re.sub(r'(?<=")[\w ,()/\'+\-.#;…·]*(?=")|%% .*', "", strange_gone(line))
            assert re.fullmatch(r'  (r\d+\[""\]|r\d+ -\.?->\|""\| r\d+|)', labels), line
            assert "%%{" not in line


def strange_gone(line: str) -> str:
    """Return a line without characters beyond ASCII, none of which is a command of Mermaid."""
    return line.encode("ascii", "ignore").decode()


def test_graphviz_draws_naughty_names(tmp_path: pathlib.Path) -> None:
    pygraphviz = pytest.importorskip("pygraphviz", reason="pygraphviz is absent")
    graph = naughty_graph(usable(OURS))
    text_of(graph, dot, tmp_path / "x.dot")
    drawn = pygraphviz.AGraph(str(tmp_path / "x.dot")).draw(format="svg", prog="dot").decode()
    boxes = re.findall(r'class="node">.*?<title>r(\d+)</title>(.*?)</g>', drawn, re.DOTALL)
    shown = {
        int(number): html.unescape("".join(re.findall(r"<text[^>]*>(.*?)</text>", box)))
        for number, box in boxes
    }
    for number, name in enumerate(graph.names):
        assert "".join(shown[number].split()) == "".join(line_shown(name).split())


def test_a_flowchart_that_nobody_could_read_is_refused(kitchen: CareerGraph) -> None:
    right = (
        "right would be at most 60 roles and 300 transitions: name an origin and a destination, "
        "choose with --around ROLE or --family NAME, or write the whole as dot or graphml"
    )
    with pytest.raises(CareerGraphError) as caught:
        careergraph.export(careergraph.load(), "all.mmd")
    found = "a Mermaid flowchart of 118 roles and 294 transitions is not readable"
    assert str(caught.value) == f"{found}; {right}"
    marks = pd.DataFrame({"origin": [f"{'#' * 100}{n}" for n in range(59)], "destination": "x"})
    with pytest.raises(CareerGraphError, match=r"^a Mermaid flowchart of [\d,]+ characters is not"):
        careergraph.export(careergraph.from_frames(marks.assign(kind="#" * 200)), "marks.mmd")
    assert kitchen.names
    assert os.listdir() == ["kitchen"]


# Terms travel along


@pytest.mark.parametrize("module", all_formats(), ids=lambda module: str(module.NAME))
def test_licence_and_attribution_are_in_every_form(
    module: ModuleType, kitchen: CareerGraph, tmp_path: pathlib.Path
) -> None:
    place = tmp_path / "out"
    module.write(kitchen, str(place))
    files = [place] if place.is_file() else sorted(place.rglob("*"))
    content = b"".join(map(unpacked, files))
    assert b"CC BY 4.0" in content
    assert b"Ask " in content


def unpacked(file: pathlib.Path) -> bytes:
    if not zipfile.is_zipfile(file):
        return file.read_bytes()
    with zipfile.ZipFile(file) as archive:
        return b"".join(map(archive.read, archive.namelist()))


def test_a_line_of_terms_says_what_is_known() -> None:
    sources = {"source": ["a", "b"], "title": ["", "B"], "licence": ["", "MIT."]}
    frame = pd.DataFrame({"origin": ["x", "y"], "destination": ["y", "z"], "source": ["a", "b"]})
    graph = careergraph.from_frames(frame, sources=pd.DataFrame(sources))
    assert terms_of(graph) == ["a. Licence: not stated.", "B. Licence: MIT."]
    assert terms_of(graph, ["requirements"]) == []


# Which form, and which part


def test_where_nothing_says_a_form_all_are_listed(kitchen: CareerGraph, run: Run) -> None:
    listed = "name a format, or a file that ends as it does: csv, "
    with pytest.raises(CareerGraphError) as caught:
        careergraph.export(kitchen, "out.xyz")
    assert str(caught.value).startswith(f"out.xyz: found no ending that says one; {listed}")
    assert "mermaid (.mmd or .mermaid)" in str(caught.value)
    result = run("export", "--data", "kitchen")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"careergraph: {listed}")
    result = run("export", "--data", "kitchen", "--format", "pdf")
    assert result.stderr.startswith("careergraph: no format is called 'pdf'; right would be csv, ")


@pytest.mark.parametrize(
    ("asked", "name"),
    [("GraphML", "graphml"), (".TTL", "skos"), ("xlsx", "excel"), ("jsonld", "ctdl")]
    + [(module.NAME, module.NAME) for module in all_formats()],
)
def test_a_form_is_named_as_people_name_it(asked: str, name: str) -> None:
    known = {module.NAME: module for module in all_formats()}
    assert format_for("x.dot", asked) is known[name]


def test_a_folder_is_not_called_as_a_file(kitchen: CareerGraph, tmp_path: pathlib.Path) -> None:
    for place, form, told in (
        (
            "k.csv",
            "",
            "k.csv: found the ending of one table, and a dataset is several; name a folder and "
            "the format csv, or a workbook that ends in .xlsx",
        ),
        (
            "k.JSON",
            "csv",
            "k.JSON: found the ending .json, and csv is a folder; right would be a name without "
            "such an ending",
        ),
        (
            "k.zip/",
            "csv",
            "k.zip/: found the ending .zip, and csv is a folder; right would be a name without "
            "such an ending",
        ),
    ):
        with pytest.raises(CareerGraphError) as caught:
            careergraph.export(kitchen, place, format=form)
        assert str(caught.value) == told
        assert not (tmp_path / place).exists()
    assert careergraph.export(kitchen, "v1.2", format="csv") == []


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full")
@pytest.mark.parametrize("name", [m.NAME for m in all_formats() if m.NAME not in OF_FOLDERS])
def test_a_full_disk_is_an_error_and_nothing_else(kitchen: CareerGraph, name: str) -> None:
    with pytest.raises(OSError, match="No space left on device"):
        format_for("-", name).write(kitchen, "/dev/full")
    gc.collect()  # what is left open would complain now


def test_what_is_no_text_is_not_printed(kitchen: CareerGraph, run: Run) -> None:
    assert kitchen.names
    result = run("export", "--data", "kitchen", "--format", "sqlite")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(
        "careergraph: sqlite is no text to print; name a file with -o, or print "
    )


def test_nothing_is_written_safe_that_no_spreadsheet_opens(kitchen: CareerGraph) -> None:
    with pytest.raises(CareerGraphError, match=r"^no spreadsheet takes dot for formulas; "):
        careergraph.export(kitchen, "k.dot", safe=True)


def test_only_the_routes_between_two_roles(run: Run) -> None:
    result = run("export", "--format", "node-link", "IT project manager", "CIO")
    content = json.loads(result.stdout)
    steps = {(edge["source"], edge["target"]) for edge in content["edges"]}
    routes = careergraph.choices(careergraph.load(), "IT project manager", "CIO")
    transitions = [step for route in routes for step in route.transitions]
    assert steps == {(step.origin, step.destination) for step in transitions}
    inherited = {(s.origin, s.destination) for s in transitions if s.inherited_from}
    assert inherited
    for edge in content["edges"]:
        if (edge["source"], edge["target"]) in inherited:
            assert edge["evidence"] == "inferred"
            assert all(claim["note"].startswith("documented for ") for claim in edge["claims"])
    assert result.stderr.splitlines() == [
        "careergraph: only steps of the routes from 'IT project manager' to 'Chief information "
        f"officer': {len(steps)} transitions, {len(inherited)} of them inherited: written as "
        "inferred, with a note",
        "careergraph: the licences and attributions of its sources are in it; keep them where you "
        "pass it on",
    ]


def test_one_of_the_routes(run: Run) -> None:
    routes = careergraph.choices(careergraph.load(), "IT project manager", "CIO")
    for place, route in enumerate(routes, 1):
        words = ("export", "--format", "node-link", "IT project manager", "CIO")
        result = run(*words, "--route", str(place))
        edges = json.loads(result.stdout)["edges"]
        assert {(each["source"], each["target"]) for each in edges} == {*pairwise(route.roles)}
        assert f"only steps of route {place} from 'IT project manager'" in result.stderr
    result = run(*words, "--route", str(place + 1))
    assert result.exit_code == 1
    assert (
        result.stderr == f"careergraph: there is no route {place + 1}: there are {place} routes\n"
    )
    result = run("export", "--format", "dot", "--route", "1")
    assert result.exit_code == 2
    assert "--route is one of the routes from ORIGIN to DESTINATION; name the two" in result.stderr


def test_only_what_lies_around_a_role(kitchen: CareerGraph, run: Run) -> None:
    assert kitchen.names
    result = run("export", "--data", "kitchen", "--around", "cook", "-o", "around.graphml")
    assert result.stdout == "wrote around.graphml: 2 roles, 1 transition, 3 tables\n"
    assert careergraph.load("around.graphml").names == ("Chef", "Cook")
    for words, told in (
        (("Cook",), "Missing argument 'DESTINATION'. For what lies around one role: --around ROLE"),
        (("Cook", "Chef", "--around", "Chef"), "--around ROLE and ORIGIN DESTINATION are two part"),
    ):
        result = run("export", "--data", "kitchen", "--format", "dot", *words)
        assert result.exit_code == 2
        assert told in result.stderr
    result = run("export", "--data", "kitchen", "--format", "dot", "Owner", "Cook")
    assert result.exit_code == 1
    assert "no documented route leads from 'Owner' to 'Cook'" in result.stderr


def test_a_part_of_a_dataset_is_a_dataset_of_its_own(tmp_path: pathlib.Path, run: Run) -> None:
    place = tmp_path / "part.graphml"
    assert run("export", "IT project manager", "CIO", "-o", str(place)).exit_code == 0
    assert run("check", str(place)).exit_code == 0
    assert "Portfolio manager" in run("path", "IT project manager", "CIO", "--data", place).stdout


def test_every_format_is_in_the_help_and_in_the_table() -> None:
    for module in all_formats():
        assert module.NAME in forms()
        assert f"`{module.NAME}`" in formats_table()
        assert module.HOLDS
        assert module.READERS
        assert hasattr(module, "LACKS") == hasattr(module, "loses")
