"""Files of graphs: our own come back whole, those of other tools say what can be known of them."""

from __future__ import annotations

import json
import pathlib
import re
import tempfile
import warnings
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import networkx as nx
import pandas as pd
import pytest
from generated_cases import examples
from hypothesis import given
from hypothesis import strategies as st
from naughty_names import LIST, OURS, REASON, big_list, naughty_graph, usable

import careergraph
from careergraph import CareerGraph, CareerGraphError, TableError
from careergraph.files.decoding import LONGEST_LINE
from careergraph.files.graph_files.xml_text import as_xml_text, of_xml_text
from careergraph.files.known_formats import dataset_formats

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    Run = Callable[..., Result]

GRAPHS = (".graphml", ".gexf", ".json")
READERS: dict[str, Callable[[pathlib.Path], Any]] = {
    ".graphml": nx.read_graphml,
    ".gexf": nx.read_gexf,
    ".json": lambda file: nx.node_link_graph(json.loads(file.read_text()), edges="edges"),
}


def written(place: pathlib.Path, text: str) -> pathlib.Path:
    place.write_text(text, encoding="utf-8")
    return place


def moves(*rows: dict[str, Any]) -> CareerGraph:
    return careergraph.from_frames(pd.DataFrame(list(rows)))


def lists(strings: str) -> list[str]:
    if strings == "the Big List":
        if LIST is None:
            pytest.skip(REASON)
        return usable(big_list())
    return usable(OURS)


@pytest.mark.parametrize("ending", [*GRAPHS, ".sqlite", ""])
@pytest.mark.parametrize("strings", ["ours", "the Big List"])
def test_naughty_names_come_back_unchanged(
    strings: str, ending: str, tmp_path: pathlib.Path
) -> None:
    graph = naughty_graph(lists(strings))
    careergraph.save(graph, tmp_path / f"naughty{ending}")
    again = careergraph.load(tmp_path / f"naughty{ending}")
    assert again == graph
    assert again.names == graph.names


def test_every_form_of_a_dataset_is_read_back(tmp_path: pathlib.Path) -> None:
    graph = careergraph.load()
    for form in dataset_formats():
        for ending in [each for each in form.ENDINGS if each]:
            careergraph.save(graph, tmp_path / f"copy{ending}")
            assert careergraph.load(tmp_path / f"copy{ending}") == graph, ending
    assert {"graphml", "gexf", "node-link"} <= {form.NAME for form in dataset_formats()}


@pytest.mark.parametrize("ending", GRAPHS)
def test_networkx_reads_what_we_write(ending: str, tmp_path: pathlib.Path) -> None:
    graph = careergraph.load()
    place = tmp_path / f"it{ending}"
    careergraph.save(graph, place)
    network = READERS[ending](place)
    rich = graph.to_networkx()
    assert type(network) is nx.DiGraph
    assert {*network} == {*graph.names}
    assert {*network.edges} == {*rich.edges}
    for name in graph.names:
        cells = {k: v for k, v in network.nodes[name].items() if k not in ("name", "label")}
        assert cells == rich.nodes[name]
    for ends in rich.edges:
        for field in ("kind", "evidence", "support", "years"):
            assert network.edges[ends].get(field) == rich.edges[ends].get(field)
    if ending != ".gexf":  # where networkx leaves out what is said of the whole graph
        assert careergraph.from_networkx(network).subset(evidence="stated").names == graph.names


@pytest.mark.parametrize("ending", GRAPHS[:2])
def test_networkx_reads_naughty_names(ending: str, tmp_path: pathlib.Path) -> None:
    graph = naughty_graph(usable(OURS))
    place = tmp_path / f"it{ending}"
    careergraph.save(graph, place)
    assert {*READERS[ending](place)} == {as_xml_text(name) for name in graph.names}


def test_igraph_reads_what_we_write_and_we_what_it_writes(tmp_path: pathlib.Path) -> None:
    igraph = pytest.importorskip("igraph", reason="python-igraph is absent")
    for graph in (careergraph.load(), naughty_graph(usable(OURS))):
        place = tmp_path / f"{len(graph.names)}.graphml"
        careergraph.save(graph, place)
        network = igraph.Graph.Read_GraphML(str(place))
        assert set(network.vs["name"]) == {as_xml_text(name) for name in graph.names}
        assert network.ecount() == len(graph.index.tails)
        assert max(network.es["support"]) == max(
            data["support"] for _, _, data in graph.to_networkx().edges(data=True)
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it has more to say of naughty names
            network.write_graphml(str(tmp_path / "again.graphml"))
        assert careergraph.load(tmp_path / "again.graphml").names == graph.names
    small = moves({"origin": "Cook", "destination": "Chef", "years": 2, "source": "a"})
    careergraph.save(small, tmp_path / "small.graphml")
    igraph.Graph.Read_GraphML(str(tmp_path / "small.graphml")).write_graphml(
        str(tmp_path / "small-again.graphml")
    )
    assert careergraph.load(tmp_path / "small-again.graphml") == small


def test_a_graph_that_igraph_made_is_read(tmp_path: pathlib.Path) -> None:
    igraph = pytest.importorskip("igraph", reason="python-igraph is absent")
    network = igraph.Graph(directed=True)
    network.add_vertices(["Cook", "Chef", "Owner"], {"level": [1.0, 2.0, 3.0]})
    network.add_edges([("Cook", "Chef"), ("Chef", "Owner")], {"weight": [3.0, 0.5]})
    network.write_graphml(str(tmp_path / "i.graphml"))
    graph = careergraph.load(tmp_path / "i.graphml")
    assert graph.columns("roles") == {"role": ["Cook", "Chef", "Owner"], "level": [1, 2, 3]}
    assert graph.columns("transitions") == {
        "origin": ["Cook", "Chef"],
        "destination": ["Chef", "Owner"],
        "weight": [3, 0.5],
    }


@pytest.mark.parametrize("ending", GRAPHS)
def test_a_graph_that_networkx_made_is_read(ending: str, tmp_path: pathlib.Path) -> None:
    network: nx.DiGraph[str] = nx.DiGraph()
    network.add_node("Cook", level=1, colour="red")
    network.add_edge("Cook", "Chef", weight=0.5, kind="promotion")
    network.add_edge("Chef", "Owner", weight=2.5, years=3)
    place = tmp_path / f"it{ending}"
    if ending == ".json":
        place.write_text(json.dumps(nx.node_link_data(network, edges="edges")))
    elif ending == ".gexf":
        nx.write_gexf(network, place)
    else:
        nx.write_graphml(network, place)
    graph = careergraph.load(place)
    assert graph == careergraph.from_networkx(network)
    assert graph.names == ("Chef", "Cook", "Owner")
    assert graph.columns("transitions")["weight"] == [0.5, 2.5]


# As these tools write: yEd 3.25, Gephi 0.10, a page of D3.

YED = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml"
  xmlns:yed="http://www.yworks.com/xml/yed/3">
  <!--Created by yEd 3.25-->
  <key attr.name="Description" attr.type="string" for="graph" id="d0"/>
  <key for="port" id="d1" yfiles.type="portgraphics"/>
  <key for="graphml" id="d4" yfiles.type="resources"/>
  <key attr.name="url" attr.type="string" for="node" id="d5"/>
  <key for="node" id="d7" yfiles.type="nodegraphics"/>
  <key attr.name="years" attr.type="double" for="edge" id="d8"/>
  <key for="edge" id="d11" yfiles.type="edgegraphics"/>
  <graph edgedefault="directed" id="G">
    <data key="d0"/>
    <node id="n0">
      <data key="d7"><y:ShapeNode><y:Geometry height="30.0" width="80.0" x="1.0" y="2.0"/>
        <y:NodeLabel alignment="center">Sous
chef<y:LabelModel><y:SmartNodeLabelModel distance="4.0"/></y:LabelModel></y:NodeLabel>
        <y:Shape type="rectangle"/></y:ShapeNode></data>
    </node>
    <node id="n1" yfiles.foldertype="group">
      <data key="d7"><y:ProxyAutoBoundsNode><y:Realizers active="0"><y:GroupNode>
        <y:NodeLabel>Owners</y:NodeLabel></y:GroupNode></y:Realizers></y:ProxyAutoBoundsNode></data>
      <graph edgedefault="directed" id="n1:">
        <node id="n1::n0">
          <data key="d7"><y:ShapeNode><y:NodeLabel>Owner</y:NodeLabel></y:ShapeNode></data>
        </node>
      </graph>
    </node>
    <edge id="e0" source="n0" target="n1::n0">
      <data key="d8">2.5</data>
      <data key="d11"><y:PolyLineEdge><y:EdgeLabel>promotion</y:EdgeLabel></y:PolyLineEdge></data>
    </edge>
  </graph>
  <data key="d4"><y:Resources/></data>
</graphml>
"""
GEPHI = """<?xml version='1.0' encoding='UTF-8'?>
<gexf xmlns="http://gexf.net/1.3" version="1.3" xmlns:viz="http://gexf.net/1.3/viz">
  <meta lastmodifieddate="2024-05-01"><creator>Gephi 0.10.1</creator><description/></meta>
  <graph defaultedgetype="directed" idtype="string" mode="static">
    <attributes class="node" mode="static">
      <attribute id="level" title="level" type="integer"><default>1</default></attribute>
      <attribute id="modularity_class" title="Modularity Class" type="integer"/>
    </attributes>
    <attributes class="edge" mode="static">
      <attribute id="years" title="years" type="double"/>
    </attributes>
    <nodes>
      <node id="0" label="Cook">
        <attvalues><attvalue for="modularity_class" value="0"/></attvalues>
        <viz:size value="10.0"/><viz:position x="-1.5" y="2.0"/><viz:color r="1" g="2" b="3"/>
      </node>
      <node id="1" label="Chef">
        <attvalues><attvalue for="modularity_class" value="7"/><attvalue for="level" value="2"/>
        </attvalues>
      </node>
    </nodes>
    <edges>
      <edge id="0" source="0" target="1" weight="3.0" label="up">
        <attvalues><attvalue for="years" value="2.5"/></attvalues>
      </edge>
    </edges>
  </graph>
</gexf>
"""
D3 = {"nodes": [{"id": 0, "name": "Cook"}, {"id": 1, "name": "Chef"}]}
D3 |= {"links": [{"source": 0, "target": 1, "value": 4}]}


def test_a_graph_that_yed_drew_is_read(tmp_path: pathlib.Path) -> None:
    graph = careergraph.load(written(tmp_path / "y.graphml", YED))
    assert graph.names == ("Owner", "Owners", "Sous\nchef")
    assert graph.columns("transitions") == {
        "origin": ["Sous\nchef"],
        "destination": ["Owner"],
        "years": [2.5],
    }


def test_a_graph_that_gephi_made_is_read(tmp_path: pathlib.Path) -> None:
    graph = careergraph.load(written(tmp_path / "g.gexf", GEPHI))
    assert graph.columns("roles") == {
        "role": ["Cook", "Chef"],
        "level": [1, 2],
        "Modularity Class": [0, 7],
    }
    assert graph.columns("transitions") == {
        "origin": ["Cook"],
        "destination": ["Chef"],
        "label": ["up"],
        "weight": [3],
        "years": [2.5],
    }


def test_a_graph_of_d3_is_read(tmp_path: pathlib.Path) -> None:
    graph = careergraph.load(written(tmp_path / "d.json", json.dumps(D3)))
    assert graph.columns("roles") == {"role": ["Cook", "Chef"]}
    assert graph.columns("transitions")["value"] == [4]


def test_labels_that_do_not_tell_nodes_apart_are_no_names(tmp_path: pathlib.Path) -> None:
    text = GEPHI.replace('label="Chef"', 'label="Cook"')
    assert careergraph.load(written(tmp_path / "g.gexf", text)).names == ("0", "1")


# What is wrong is told with its place

GRAPHML = """<graphml><key id="a" for="node" attr.name="level" attr.type="int"/>
<key id="b" for="edge" attr.name="years" attr.type="double"/>
<graph edgedefault="directed">
<node id="Cook"/><node id="Chef"><data key="a">2</data></node>
<edge source="Cook" target="Chef"><data key="b">3</data></edge>
</graph></graphml>
"""
DTD = '<!DOCTYPE graphml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n'
DOCTYPE = (
    "found a document type (DOCTYPE), by which XML grows without end or asks for other files; "
    "right would be GraphML without one"
)
DIRECTED = "right would be a directed graph: a transition leads from one role to another"
WRONG_XML = {
    "entities": (DTD + GRAPHML, f", line 1: {DOCTYPE}"),
    "a file from elsewhere": (
        f'<!DOCTYPE graphml SYSTEM "file:///etc/passwd">{GRAPHML}',
        f", line 1: {DOCTYPE}",
    ),
    "an undeclared entity": (
        GRAPHML.replace("2<", "&a;<"),
        ", line 4: found XML that is not well-formed (undefined entity); right would be GraphML",
    ),
    "cut off": (
        GRAPHML[:200],
        ", line 4: found XML that is not well-formed (unclosed token); right would be GraphML",
    ),
    "nothing": (
        "",
        ", line 1: found XML that is not well-formed (no element found); right would be GraphML",
    ),
    "another XML": (
        "<html><body/></html>",
        ", line 1: found XML that begins with <html>; right would be GraphML",
    ),
    "deep": (
        f"<graphml>{'<graph>' * 200}{'</graph>' * 200}</graphml>",
        ", line 1: found XML of more than 100 elements in each other; right would be GraphML",
    ),
    "two graphs": (
        "<graphml><graph/><graph/></graphml>",
        ", line 1: found 2 graphs; right would be one",
    ),
    "an undirected graph": (
        GRAPHML.replace("directed", "undirected"),
        f", line 5: found an undirected edge; {DIRECTED}",
    ),
    "a hyperedge": (
        GRAPHML.replace("</graph>", "<hyperedge/></graph>"),
        ", line 6: found a hyperedge; right would be edges, each from one node to one node",
    ),
    "a key that nobody declared": (
        GRAPHML.replace('key="b"', 'key="c"'),
        ", line 5: found the key 'c'; right would be a key that the file declares",
    ),
    "an edge to nowhere": (
        GRAPHML.replace('target="Chef"', 'target="Owner"'),
        ", line 5: found an edge from 'Cook' to 'Owner', and no node 'Owner'; right would be edges "
        "between its nodes",
    ),
    "a node twice": (
        GRAPHML.replace("<edge", '<node id="Cook"/>\n<edge'),
        ", line 5: found a second node 'Cook'; right would be one",
    ),
    "a level that is none": (
        GRAPHML.replace(">2<", ">high<"),
        ", line 4, column level: found 'high'; right would be a number, 0 or more",
    ),
    "years that are none": (
        GRAPHML.replace(">3<", ">-3<"),
        ", line 5, column years: found -3.0; right would be a number, 0 or more",
    ),
    "a transition to itself": (
        GRAPHML.replace('target="Chef"', 'target="Cook"'),
        ", line 5, column destination: found 'Cook'; right would be another role than the origin",
    ),
    "two edges": (
        GRAPHML.replace("</graph>", '<edge source="Cook" target="Chef"/>\n</graph>'),
        ", line 6: found 'Cook', 'Chef' again (first in line 5); right would be one row for each "
        "origin, destination, source",
    ),
    "no nodes": (
        '<graphml><graph edgedefault="directed"/></graphml>',
        ": found no transitions; right would be a row for each transition, or a table of roles",
    ),
}


@pytest.mark.parametrize(("text", "told"), WRONG_XML.values(), ids=WRONG_XML)
def test_what_is_wrong_in_xml_is_told(
    text: str, told: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "x.graphml", text)
    with pytest.raises(TableError) as caught:
        careergraph.load("x.graphml")
    assert str(caught.value) == f"x.graphml{told}"


def test_several_faults_are_told_at_once(tmp_path: pathlib.Path) -> None:
    text = GRAPHML.replace(">2<", ">high<").replace(">3<", ">soon<")
    with pytest.raises(TableError) as caught:
        careergraph.load(written(tmp_path / "x.graphml", text))
    assert [(p.line, p.column) for p in caught.value.problems] == [(4, "level"), (5, "years")]


RIGHT_JSON = (
    'right would be node-link JSON: {"nodes": [{"id": ...}], "edges": [{"source": ..., "target": '
    "...}]}"
)
EDGE = {"source": "Cook", "target": "Chef"}
NODES = [{"id": "Cook"}, {"id": "Chef"}]
WRONG_JSON = {
    "no JSON": ('{"nodes": [', f", line 1: found no JSON (Expecting value); {RIGHT_JSON}"),
    "deep": ("[" * 100_000, f": found JSON that is nested too deep; {RIGHT_JSON}"),
    "a list": ("[]", f": found JSON without lists of nodes and edges; {RIGHT_JSON}"),
    "JSON-LD": (
        '{"@context": "https://schema.org", "@graph": []}',
        f": found JSON-LD; {RIGHT_JSON}; pathways of CTDL are read from a file that ends in "
        ".jsonld",
    ),
    "a long number": ("1" * 5_000, f": found a number of thousands of digits; {RIGHT_JSON}"),
    "no nodes": ('{"edges": []}', f": found JSON without lists of nodes and edges; {RIGHT_JSON}"),
    "an undirected graph": (
        json.dumps({"directed": False, "nodes": NODES, "edges": [EDGE]}),
        f": found an undirected graph; {DIRECTED}",
    ),
    "a node without an id": (
        json.dumps({"nodes": [{}], "edges": []}),
        f", its nodes, row 0: found a node without an id; {RIGHT_JSON}",
    ),
    "an edge without ends": (
        json.dumps({"nodes": NODES, "edges": [{"source": "Cook"}]}),
        f", its edges, row 0: found an edge without source or target; {RIGHT_JSON}",
    ),
    "years that are none": (
        json.dumps({"nodes": NODES, "edges": [EDGE | {"years": "soon"}]}),
        ", its edges, row 0, column years: found 'soon'; right would be a number, 0 or more",
    ),
    "claims that are none": (
        json.dumps({"nodes": NODES, "edges": [EDGE | {"claims": "soon"}]}),
        ", its edges, row 0, column claims: found 'soon'; right would be a list of dicts, a row "
        "each, or its JSON",
    ),
    "half a character": (
        json.dumps({"nodes": [*NODES, {"id": "\ud800"}], "edges": []}),
        r", its nodes, row 2, column role: found '\ud800', with a character that is no text; right "
        "would be text that UTF-8 can hold, without NUL",
    ),
    "NUL in the name of a column": (
        json.dumps({"nodes": NODES, "edges": [EDGE | {"w\0x": 1}]}),
        r", its edges: found the column 'w\x00x', with a character that is no text; right would be "
        "text that UTF-8 can hold, without NUL",
    ),
    "half a character in the name of a column": (
        json.dumps({"nodes": NODES, "edges": [EDGE | {"w\ud800": 1}]}),
        r", its edges: found the column 'w\ud800', with a character that is no text; right would "
        "be text that UTF-8 can hold, without NUL",
    ),
    "an edge that says other than its claims": (
        json.dumps({"nodes": NODES, "edges": [EDGE | {"years": 3, "claims": [{"years": 2}]}]}),
        ", its edges, row 0, column years: found 3; right would be 2 as its claims say, or no "
        "`claims`",
    ),
}


@pytest.mark.parametrize(("text", "told"), WRONG_JSON.values(), ids=WRONG_JSON)
def test_what_is_wrong_in_json_is_told(
    text: str, told: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "x.json", text)
    with pytest.raises(TableError) as caught:
        careergraph.load("x.json")
    assert str(caught.value) == f"x.json{told}"


def test_a_changed_attribute_of_gexf_is_refused(tmp_path: pathlib.Path) -> None:
    small = moves({"origin": "Cook", "destination": "Chef", "years": 2, "source": "a"})
    careergraph.save(small, tmp_path / "x.gexf")
    text = (tmp_path / "x.gexf").read_text(encoding="utf-8")
    changed, count = re.subn(r'value="2"', 'value="7"', text)
    assert count == 1
    with pytest.raises(TableError, match="found 7; right would be 2 as its claims say"):
        careergraph.load(written(tmp_path / "changed.gexf", changed))


@pytest.mark.parametrize("text", ['[{"note": "\\u0000"}]', '[{"note": "\\ud800"}]'])
def test_no_claim_brings_in_what_is_no_text(text: str, tmp_path: pathlib.Path) -> None:
    key = '<key id="c" for="edge" attr.name="claims" attr.type="string"/>'
    data = f'<data key="c">{text.replace(chr(34), "&quot;")}</data></edge>'
    changed = GRAPHML.replace("<graph ", f"{key}<graph ").replace("</edge>", data)
    with pytest.raises(TableError, match="found a character that is no text"):
        careergraph.load(written(tmp_path / "x.graphml", changed))


def test_how_much_is_read_is_bounded(tmp_path: pathlib.Path) -> None:
    file = written(tmp_path / "x.graphml", GRAPHML + " " * 2_000)
    with pytest.raises(TableError, match="found more than 2,000 bytes; right would be at most"):
        careergraph.load(file, max_bytes=2_000)
    many = GRAPHML.replace("<edge", "<x/>" * 60 + "<edge")
    with pytest.raises(TableError, match="found more than 20 elements of XML; right would be few"):
        careergraph.load(written(tmp_path / "y.graphml", many), max_bytes=2_000)
    with pytest.raises(TableError, match="found more than 80 values of JSON; right would be fewer"):
        careergraph.load(written(tmp_path / "z.json", "[0" + ",0" * 900 + "]"), max_bytes=2_000)


def test_the_same_graph_is_the_same_file(tmp_path: pathlib.Path) -> None:
    for ending in GRAPHS:
        files = [tmp_path / f"{which}{ending}" for which in "ab"]
        for file in files:
            careergraph.save(careergraph.load(), file)
        assert files[0].read_bytes() == files[1].read_bytes()


def test_a_graph_file_is_a_dataset_on_the_command_line(
    run: Run, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "g.gexf", GEPHI)
    assert "Cook → Chef" in run("path", "cook", "chef", "--data", "g.gexf").stdout
    checked = run("check", "g.gexf").stdout
    assert "g.gexf: GEXF, 1 row" in checked
    assert run("convert", "g.gexf", "g.graphml").exit_code == 0
    assert careergraph.load("g.graphml") == careergraph.load("g.gexf")
    (tmp_path / "folder.graphml").mkdir()
    with pytest.raises(CareerGraphError, match="nothing in the folder"):
        careergraph.load("folder.graphml")


# networkx writes what we give it


def test_networkx_writes_every_dataset_as_it_stands(tmp_path: pathlib.Path) -> None:
    for graph in (careergraph.load(), naughty_graph(usable(OURS)[:20])):
        network = graph.to_networkx()
        kinds = {type(cell) for _, row in network.nodes(data=True) for cell in row.values()}
        kinds |= {type(cell) for _, _, row in network.edges(data=True) for cell in row.values()}
        assert kinds | {type(cell) for cell in network.graph.values()} <= {str, int, float}
        assert careergraph.from_networkx(network) == graph
    network = careergraph.load().to_networkx()
    nx.write_graphml(network, tmp_path / "x.graphml")
    nx.write_gexf(network, tmp_path / "x.gexf")
    again = nx.read_graphml(tmp_path / "x.graphml")
    assert isinstance(again, nx.DiGraph)
    assert careergraph.from_networkx(again) == careergraph.load()
    assert careergraph.load(tmp_path / "x.graphml") == careergraph.load()


def test_a_column_of_a_network_has_one_type() -> None:
    frame = pd.DataFrame({"origin": ["A", "B"], "destination": ["B", "C"], "years": [1, 2.5]})
    own = [True, "text", 3]
    roles = {"role": ["A", "B", "C"], "level": [1, 2.5, None], "own": own, "whole": [1, 2, 3]}
    graph = careergraph.from_frames(frame, roles=pd.DataFrame(roles, dtype=object))
    network = graph.to_networkx()
    assert [network.nodes[name].get("level") for name in "ABC"] == [1.0, 2.5, None]
    assert [type(network.nodes[name]["level"]) for name in "AB"] == [float, float]
    assert [network.nodes[name]["own"] for name in "ABC"] == ["True", "text", "3"]
    assert [network.nodes[name]["whole"] for name in "ABC"] == [1, 2, 3]
    assert {type(data["years"]) for _, _, data in network.edges(data=True)} == {float}
    assert careergraph.from_networkx(network) == graph


def test_a_label_is_no_name_where_ids_are_names(tmp_path: pathlib.Path) -> None:
    network: nx.DiGraph[str] = nx.DiGraph([("Cook", "Chef")])
    network.add_node("Cook", name="Ada", label="junior")
    network.add_node("Chef", name="Bo", label="senior")
    nx.write_graphml(network, tmp_path / "x.graphml")
    graph = careergraph.load(tmp_path / "x.graphml")
    assert graph.columns("roles") == {
        "role": ["Cook", "Chef"],
        "name": ["Ada", "Bo"],
        "label": ["junior", "senior"],
    }


@pytest.mark.parametrize("ending", ["graphml", "gexf", "json"])
def test_whole_numbers_keep_their_digits_beside_others(ending: str, tmp_path: pathlib.Path) -> None:
    (tmp_path / "d").mkdir()
    (tmp_path / "d/transitions.csv").write_text("origin,destination\nCook,Chef\n")
    (tmp_path / "d/roles.csv").write_text("role,level\nCook,2.5\nChef,12345678901234567\n")
    graph = careergraph.load(tmp_path / "d")
    careergraph.save(graph, tmp_path / f"x.{ending}")
    again = careergraph.load(tmp_path / f"x.{ending}")
    levels = dict(zip(again.names, again.column("roles", "level"), strict=True))
    assert levels == {"Chef": 12345678901234567, "Cook": 2.5}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_json_may_be_one_long_line(encoding: str, tmp_path: pathlib.Path) -> None:
    nodes = [{"id": "Cook", "note": "é"}, {"id": "Chef"}]
    links = [{"source": "Cook", "target": "Chef"}]
    content = {"nodes": nodes, "links": links, "drawn": [0] * 400_000}
    text = json.dumps(content, ensure_ascii=False)
    assert len(text) > LONGEST_LINE
    (tmp_path / "x.json").write_text(text, encoding=encoding)
    assert [*careergraph.load(tmp_path / "x.json").names] == ["Chef", "Cook"]


def test_codes_that_are_numbers_are_text(tmp_path: pathlib.Path) -> None:
    network: nx.DiGraph[str] = nx.DiGraph([("Cook", "Chef")])
    network.add_node("Cook", code=4711)
    network.add_node("Chef", code=35.0)
    nx.write_graphml(network, tmp_path / "x.graphml")
    graph = careergraph.load(tmp_path / "x.graphml")
    assert graph.columns("roles")["code"] == ["4711", "35"]
    assert graph.resolve("4711") == "Cook"


@pytest.mark.parametrize("ending", GRAPHS)
def test_what_json_has_no_word_for_is_text(ending: str, tmp_path: pathlib.Path) -> None:
    cells = [float("inf"), pd.Timestamp("2025-05-01"), 2.5, True]
    frame = {"origin": list("ABCD"), "destination": list("BCDE"), "own": cells}
    graph = careergraph.from_frames(
        pd.DataFrame(frame, dtype=object),
        roles=pd.DataFrame({"role": list("ABCDE"), "own": [*cells, 1]}, dtype=object),
    )
    careergraph.save(graph, tmp_path / f"x{ending}")
    assert careergraph.load(tmp_path / f"x{ending}") == graph
    if ending == ".json":
        text = (tmp_path / "x.json").read_text(encoding="utf-8")
        json.loads(text, parse_constant=pytest.fail)


XML_TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
XML_TEXTS |= st.text(st.sampled_from("_x0D5FE\r\n\t\x01\x1f\ufffe\uffff&<>]"))


@given(text=XML_TEXTS)
def test_any_text_comes_back_from_xml(text: str) -> None:
    element = ET.Element("a", {"b": as_xml_text(text)})
    element.text = as_xml_text(text)
    again = ET.fromstring(ET.tostring(element, "utf-8"))  # noqa: S314 (ours)
    assert of_xml_text(again.text or "") == text
    assert of_xml_text(again.attrib["b"]) == text


# Whatever is done to a file, it is read, or refused by an error of ours.

PIECES = (
    *(b"<node/>", b'<node id="Cook"/>', b"</graph>", b"<graph>", b'"', b"<", b">", b"&x;", b"\0"),
    *(b"<!DOCTYPE a>", b"<![CDATA[", b"]]>", b"<data/>", b"<edge/>", b"{", b"}", b"[", b"]", b","),
    *(
        b"null",
        b"true",
        b"1e999",
        b"-1",
        b"\\ud800",
        b"\\u0000",
        b"\xff",
        b"_x0001_",
        b"\xef\xbb\xbf",
    ),
    *(b'"claims"', b"claims", b'"nodes": 3,', b'"id": null', b'encoding="latin-9"', b"999999999"),
)


@pytest.fixture(scope="module")
def whole_files() -> dict[str, bytes]:
    """Return a small dataset of every table, in each form."""
    rows = [{"origin": "Cook", "destination": "Chef", "years": 2, "source": "a", "kind": "up"}]
    rows += [{"origin": "Chef", "destination": "Owner", "span": "eventually", "source": "a"}]
    graph = careergraph.from_frames(
        pd.DataFrame(rows),
        roles=pd.DataFrame({"role": ["Cook", "Chef", "Owner"], "level": [1, 2, 3.5]}),
        sources=pd.DataFrame({"source": ["a"], "licence": ["CC BY 4.0"]}),
        requirements=pd.DataFrame({"role": ["Chef"], "type": ["skill"], "name": ["A\x01"]}),
    )
    with tempfile.TemporaryDirectory() as folder:
        files = {ending: f"{folder}/x{ending}" for ending in GRAPHS}
        for file in files.values():
            careergraph.export(graph, file)
        ours = {ending: pathlib.Path(file).read_bytes() for ending, file in files.items()}
    return ours | {"yed.graphml": YED.encode(), "gephi.gexf": GEPHI.encode()}


@examples(700)
@given(data=st.data())
def test_no_change_of_a_file_is_too_much(
    whole_files: dict[str, bytes], data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(whole_files)))
    content = whole_files[name]
    for _ in range(data.draw(st.integers(1, 3))):
        begin = data.draw(st.integers(0, len(content)))
        end = data.draw(st.just(begin) | st.integers(begin, min(begin + 40, len(content))))
        content = content[:begin] + data.draw(st.sampled_from((b"", *PIECES))) + content[end:]
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder) / (name if name[0] != "." else f"x{name}")
        place.write_bytes(content)
        try:
            graph = careergraph.load(place)
        except CareerGraphError as error:
            assert str(error)  # noqa: PT017 (any text)
        else:
            careergraph.save(graph, pathlib.Path(folder) / "again")
            assert careergraph.load(pathlib.Path(folder) / "again") == graph
