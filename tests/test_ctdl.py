"""Pathways of CTDL: what they say of a graph, what is lost, and what comes of those of others."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import naughty_names
import pandas as pd
import pytest
from generated_cases import examples
from hostile_dataset import write_hostile
from hypothesis import given
from naughty_names import LIST, REASON, big_list, naughty_graph, usable
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import RDF
from test_doors import Tables, read, tables

import careergraph
from careergraph import CareerGraph, CareerGraphError
from careergraph.contract.tables import split
from careergraph.contract.vocabulary import EVIDENCE, evidence_of

CTDL = Namespace("https://purl.org/ctdl/terms/")
# What the context of the Credential Registry says of the terms that we use: it is not fetched.
CONTEXT = {
    "ceterms": str(CTDL),
    "compare": "https://purl.org/ctdl/vocabs/compare/",
    "logic": "https://purl.org/ctdl/vocabs/logic/",
    **{
        f"ceterms:{term}": {"@id": f"{CTDL}{term}", "@type": "@id"}
        for term in (
            *("hasPathway", "hasPart", "isPartOf", "hasDestinationComponent", "precedes"),
            *("isDestinationComponentOf", "precededBy", "targetComponent", "logicalOperator"),
        )
    },
    **{
        f"ceterms:{term}": {"@id": f"{CTDL}{term}", "@container": "@language"}
        for term in ("name", "description", "alternateName")
    },
}
RIGHT = "right would be pathways of CTDL with a ceterms:JobComponent for each role, as JSON-LD"


def exported(graph: CareerGraph) -> tuple[dict[str, Any], CareerGraph]:
    """Return a graph as a document of CTDL, and what is read of that."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "x.ctdl.json"
        careergraph.export(graph, place)
        document = json.loads(place.read_text("utf-8"))
        return document, careergraph.load(place)


def loaded(document: object, tmp_path: Path) -> CareerGraph:
    (tmp_path / "x.ctdl.json").write_text(json.dumps(document), encoding="utf-8")
    return careergraph.load(tmp_path / "x.ctdl.json")


def refused(document: object, tmp_path: Path) -> str:
    with pytest.raises(CareerGraphError) as caught:
        loaded(document, tmp_path)
    return str(caught.value).replace(f"{tmp_path}/", "")


def pairs(graph: CareerGraph) -> set[tuple[str, str]]:
    return {graph.ends(arc) for arc in range(len(graph.index.tails))}


def required(graph: CareerGraph, *, of_steps: bool = False) -> set[tuple[object, ...]]:
    """Return the requirements that a condition can say, as rows."""
    names = ("role", "origin", "type", "name", "any_of", "years", "source")
    rows = zip(*(graph.column("requirements", name) for name in names), strict=True)
    importance = graph.text_column("requirements", "importance")
    kept = (row for row, cell in zip(rows, importance, strict=True) if cell != "preferred")
    return {row for row in kept if of_steps or not row[1]}


def roles(graph: CareerGraph) -> set[tuple[str, str, str]]:
    columns = (graph.text_column("roles", name) for name in ("role", "code", "aliases"))
    rows = zip(*columns, strict=True)
    listed = {(role, code, ";".join(split(aliases))) for role, code, aliases in rows}
    return listed or {(name, "", "") for name in graph.names}


def sources(graph: CareerGraph) -> set[tuple[object, ...]]:
    names = ("source", "title", "publisher", "url", "published", "kind", "licence", "attribution")
    return {*zip(*(graph.column("sources", name) for name in names), strict=True)}


def cited(graph: CareerGraph) -> set[tuple[object, ...]]:
    """Return the sources of next steps, and of what everybody is asked for."""
    spans = graph.text_column("transitions", "span")
    keys = zip(graph.text_column("transitions", "source"), spans, strict=True)
    named = {key for key, span in keys if not span} | {row[-1] for row in required(graph)}
    return {row for row in sources(graph) if row[0] in named}


def evidence_of_steps(graph: CareerGraph) -> dict[tuple[str, str], list[int]]:
    """Return the evidence of the claims of each transition, the weaker the more."""
    columns = ("origin", "destination", "evidence", "span", "count", "weighted_count")
    claims = zip(*(graph.column("transitions", name) for name in columns), strict=True)
    found: dict[tuple[str, str], list[int]] = {}
    for origin, destination, cell, span, count, weight in claims:
        if not span:
            amount: Any = weight if count is None else count
            evidence = EVIDENCE.index(evidence_of(str(cell), amount))
            found.setdefault((str(origin), str(destination)), []).append(evidence)
    return found


def is_as_strong_at_most(again: CareerGraph, graph: CareerGraph) -> bool:
    """Return whether no transition is told of stronger evidence than its weakest claim has."""
    stated, told = evidence_of_steps(graph), evidence_of_steps(again)
    return all(min(words) >= max(stated[pair]) for pair, words in told.items())


# Our own


def test_the_bundled_dataset_keeps_what_pathways_can_say() -> None:
    graph = careergraph.load()
    _, again = exported(graph)
    assert pairs(again) == pairs(graph)
    assert required(again) == required(graph)
    assert roles(again) == roles(graph)
    assert sources(again) == cited(graph)
    assert is_as_strong_at_most(again, graph)


@examples(60)
@given(whole=tables())
def test_any_dataset_keeps_what_pathways_can_say(whole: Tables) -> None:
    graph = read(whole)
    _, again = exported(graph)
    assert pairs(again) == pairs(graph)
    assert roles(again) == roles(graph)
    assert required(graph) <= required(again)
    assert required(again, of_steps=True) <= required(graph, of_steps=True)
    keys = {*again.text_column("sources", "source")}
    assert {row[0] for row in cited(graph)} <= keys
    stated = graph.text_column("transitions", "source") + graph.text_column(
        "requirements", "source"
    )
    assert keys <= {*stated}
    assert is_as_strong_at_most(again, graph)


def test_a_hostile_dataset_is_text(tmp_path: Path) -> None:
    write_hostile(tmp_path / "hostile")
    graph = careergraph.load(tmp_path / "hostile")
    document, again = exported(graph)
    assert (pairs(again), roles(again), sources(again)) == (
        pairs(graph),
        roles(graph),
        cited(graph),
    )
    links = [node["rdfs:seeAlso"] for node in document["@graph"][0]["dcterms:source"]]
    assert all(isinstance(link, str) for link in links)  # none of these is a page


@pytest.mark.parametrize(
    "strings",
    ["ours", pytest.param("the list", marks=pytest.mark.skipif(LIST is None, reason=REASON))],
)
def test_naughty_names_survive(strings: str) -> None:
    names = usable(naughty_names.OURS if strings == "ours" else big_list())
    for graph in (naughty_graph(names), naughty_graph(names[:20])):  # a route of 19 steps
        _, again = exported(graph)
        assert (pairs(again), required(again)) == (pairs(graph), required(graph))
        assert sources(again) == cited(graph)


def of_moves(*moves: tuple[str, str], **more: pd.DataFrame) -> CareerGraph:
    rows = [{"origin": a, "destination": b, "source": f"{a}{b}"[:9]} for a, b in moves]
    return careergraph.from_frames(pd.DataFrame(rows), **more)


def names_of(document: dict[str, Any], kind: str) -> list[str]:
    nodes = (node for node in document["@graph"] if node["@type"] == f"ceterms:{kind}")
    return [next(iter(node["ceterms:name"].values())) for node in nodes]


@pytest.mark.parametrize(
    ("moves", "pathways"),
    [
        ([("A", "B")], ["A → B"]),
        ([("A", "B"), ("B", "C")], ["A → B → C"]),
        ([("A", "B"), ("B", "D"), ("A", "C"), ("C", "D")], ["A → B → D", "A → C → D"]),
        ([("A", "B"), ("B", "C"), ("A", "C")], ["A → B → C", "A → C"]),
        ([("A", "B"), ("A", "C")], ["B", "C"]),  # two ends: where each transition leads
        ([("A", "C"), ("B", "C")], ["C"]),
        ([("A", "B"), ("B", "A")], ["A", "B"]),
        ([("A", "B"), ("B", "C"), ("C", "B"), ("C", "D")], ["B", "C", "D"]),
    ],
    ids=str,
)
def test_a_pathway_is_a_route_or_what_leads_to_a_role(
    moves: list[tuple[str, str]], pathways: list[str]
) -> None:
    graph = of_moves(*moves)
    document, again = exported(graph)
    assert names_of(document, "Pathway") == pathways
    assert pairs(again) == pairs(graph)


def test_more_routes_than_anybody_reads_are_told_by_where_they_lead() -> None:
    layers = [f"{layer}{n}" for layer in range(6) for n in range(2)]
    moves = [("A", "00"), ("A", "01"), ("50", "Z"), ("51", "Z")]
    moves += [(a, b) for a in layers for b in layers if int(a[0]) + 1 == int(b[0])]
    document, again = exported(of_moves(*moves))
    assert names_of(document, "Pathway") == sorted({b for _, b in moves})
    assert pairs(again) == {*moves}


def test_the_source_of_a_transition_is_that_of_its_pathway() -> None:
    graph = of_moves(("A", "B"), ("B", "A"), ("C", "A"))
    _, again = exported(graph)
    rows = zip(*(again.columns("transitions")[n] for n in ("origin", "source")), strict=True)
    assert {*rows} == {("A", "AB"), ("B", ""), ("C", "")}  # two sources say what leads to A


def test_what_a_step_requires_is_said_on_a_route_alone(tmp_path: Path) -> None:
    needs = pd.DataFrame(
        [
            {"role": "B", "origin": "A", "type": "skill", "name": "of A"},
            {"role": "B", "origin": "", "type": "skill", "name": "of all"},
        ]
    )
    route = of_moves(("A", "B"), requirements=needs)
    assert required(exported(route)[1], of_steps=True) == required(route, of_steps=True)
    whole = of_moves(("A", "B"), ("C", "B"), requirements=needs)
    assert required(exported(whole)[1], of_steps=True) == required(whole)
    assert careergraph.export(whole, tmp_path / "x.jsonld") == [
        "1 requirement of those who come from one role; others would seem to need it",
        "1 pathway of several sources: which of them states which transition",
    ]


def test_alternatives_of_several_sources_and_years_are_one_condition() -> None:
    needs = pd.DataFrame(
        {"role": "B", "type": "experience", "name": ["Cooking", "Baking", "Serving"]}
        | {"years": [3, 2, 2], "any_of": "kitchen", "source": ["s", "s", "t"]}
    )
    graph = of_moves(("A", "B"), requirements=needs)
    document, again = exported(graph)
    assert required(again) == required(graph)
    job = next(node for node in document["@graph"] if "ceterms:hasCondition" in node)
    (condition,) = job["ceterms:hasCondition"]
    assert condition["ceterms:requiredNumber"] == 1
    assert condition["ceterms:logicalOperator"] == "logic:Or"
    assert len(condition["ceterms:hasCondition"]) == 3
    constraint = condition["ceterms:hasCondition"][0]["ceterms:hasConstraint"]
    assert constraint == [
        {
            "@type": "ceterms:Constraint",
            "ceterms:description": {"en": "Years of experience"},
            "ceterms:leftSource": ["ceterms:yearsOfExperience"],
            "ceterms:comparator": "compare:GTEQ",
            "ceterms:rightSource": ["3"],
        }
    ]


def test_of_alternatives_none_is_needed_because_another_is_only_preferred(tmp_path: Path) -> None:
    needs = pd.DataFrame(
        {"role": "B", "type": "skill", "name": ["Java", "Python", "Ice", "Fire"]}
        | {"importance": ["required", "preferred", "preferred", "preferred"]}
        | {"any_of": ["code", "code", "wish", "wish"]}
    )
    graph = of_moves(("A", "B"), requirements=needs)
    assert careergraph.gap(exported(graph)[1], "A", "B") == careergraph.gap(
        careergraph.from_frames(graph.transitions, requirements=needs[:2]), "A", "B"
    )
    assert required(exported(graph)[1]) == {
        ("B", "", "skill", name, "code", None, "") for name in ("Java", "Python")
    }
    assert careergraph.export(graph, tmp_path / "x.jsonld") == [
        "2 requirements only preferred; a condition says what must be"
    ]


def test_what_is_lost_is_said(tmp_path: Path) -> None:
    graph = careergraph.load()
    assert careergraph.export(graph, tmp_path / "x.ctdl.json") == [
        "the columns kind, span, years, years_high, locator and note of transitions",
        "the columns family and level of roles",
        "the columns level, years_high and locator of requirements",
        "50 rows of satisfies",
        "152 rows of certifications",
        "178 rows of pay",
        "799 rows of facts",
        "223 requirements only preferred; a condition says what must be",
        "131 requirements of those who come from one role; others would seem to need it",
        "47 claims about where people end up; a pathway has the next steps",
        "79 pathways of several sources: which of them states which transition",
        "53 pathways of several kinds of evidence: all but the weakest of them",
        "122 sources that only what is left out cites",
    ]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own reader
def test_rdflib_reads_the_same_links() -> None:
    graph = careergraph.load()
    document, _ = exported(graph)
    context = [CONTEXT, document["@context"][1]]
    rdf = Graph().parse(data=json.dumps(document | {"@context": context}), format="json-ld")
    names = {node: str(name) for node, name in rdf.subject_objects(CTDL.name)}
    jobs = {*rdf.subjects(RDF.type, CTDL.JobComponent)}
    links = {(names[a], names[b]) for b, a in rdf.subject_objects(CTDL.precededBy)}
    assert links == pairs(graph)
    assert {(names[a], names[b]) for a, b in rdf.subject_objects(CTDL.precedes)} == links
    for term in ("hasPathway", "hasPart", "targetComponent", "hasDestinationComponent"):
        assert all((node, RDF.type, None) in rdf for node in rdf.objects(None, CTDL[term])), term
    ids = [*rdf.objects(None, CTDL.ctid)]
    assert len(ids) == len({*ids})
    assert {names[job] for job in jobs} == {*graph.names}
    proxies = {str(each) for each in rdf.objects(None, CTDL.proxyFor)}
    assert len(proxies) == len(graph.names)
    assert all(isinstance(part, URIRef) for part in rdf.objects(None, CTDL.isPartOf))


def test_routes_that_are_called_alike_are_two_pathways() -> None:
    graph = of_moves(("S", "A"), ("A", "B"), ("B", "E"), ("S", "A → B"), ("A → B", "E"))
    document, again = exported(graph)
    pathways = [node for node in document["@graph"] if node["@type"] == "ceterms:Pathway"]
    assert [len(node["ceterms:hasPart"]) for node in pathways] == [4, 3]
    assert len({node["@id"] for node in pathways}) == len(pathways)
    assert pairs(again) == pairs(graph)


def test_what_a_role_beside_the_route_requires_is_held(tmp_path: Path) -> None:
    needs = pd.DataFrame({"role": ["Z"], "type": "skill", "name": "Ice", "source": "s"})
    roles = pd.DataFrame({"role": ["A", "B", "Z"]})
    listed = pd.DataFrame({"source": ["s", "AB", "t"]})
    graph = of_moves(("A", "B"), requirements=needs, roles=roles, sources=listed)
    _, again = exported(graph)
    assert required(again) == required(graph)
    assert {row[0] for row in sources(again)} == {"AB", "s"}
    assert careergraph.export(graph, tmp_path / "x.jsonld") == [
        "1 source that only what is left out cites"
    ]


def test_the_same_graph_has_the_same_identifiers() -> None:
    graph = careergraph.load().subset(family="project")
    assert exported(graph)[0] == exported(graph)[0]


# Those of others: made after the pathways of the Registry's examples, with content of our own

REGISTRY = "https://credentialengineregistry.org/resources/ce-"
COOK, CHEF, KNIVES, HACCP, SCHOOL, SERVED, PATHWAY = (
    f"{REGISTRY}{digit * 8}-0000-4000-8000-000000000000" for digit in "1234567"
)


def component(identifier: str, kind: str, name: str, **more: object) -> dict[str, object]:
    ctid = identifier.removeprefix(REGISTRY)
    node = {"@id": identifier, "@type": f"ceterms:{kind}", "ceterms:ctid": f"ce-{ctid}"}
    terms = {f"ceterms:{term}": value for term, value in more.items()}
    return node | {"ceterms:name": {"en-US": name, "es": f"{name} (es)"}} | terms


def kitchen() -> dict[str, Any]:
    """Return a pathway as the Registry gives one."""
    conditions = [
        {
            "@type": "ceterms:ComponentCondition",
            "ceterms:description": {"en": "Learn both."},
            "ceterms:requiredNumber": 2,
            "ceterms:targetComponent": [KNIVES, HACCP],
        },
        {
            "@type": "ceterms:ComponentCondition",
            "ceterms:name": {"en": "Ways in"},
            "ceterms:requiredNumber": 1,
            "ceterms:targetComponent": [SCHOOL, SERVED],
        },
    ]
    return {
        "@context": "https://credreg.net/ctdl/schema/context/json",
        "@id": PATHWAY.replace("/resources/", "/graph/"),
        "@graph": [
            component(
                PATHWAY,
                "Pathway",
                "Kitchen careers",
                description={"en-US": "From the stove to the head of the kitchen."},
                ownedBy=[f"{REGISTRY}owner"],
                subjectWebpage="https://kitchen.example/careers",
                hasDestinationComponent=[CHEF],
                hasPart=[COOK, CHEF, KNIVES, HACCP, SCHOOL, SERVED],
            ),
            component(
                CHEF,
                "JobComponent",
                "Chef",
                alternateName={"en-US": ["Head cook"]},
                occupationType=[
                    {
                        "@type": "ceterms:CredentialAlignmentObject",
                        "ceterms:codedNotation": "35-1011.00",
                        "ceterms:frameworkName": {"en-US": "O*NET"},
                    }
                ],
                precededBy=[COOK],
                hasCondition=conditions,
                isDestinationComponentOf=[PATHWAY],
                isPartOf=[PATHWAY],
            ),
            component(COOK, "JobComponent", "Cook", isPartOf=[PATHWAY]),
            component(KNIVES, "CompetencyComponent", "Knife skills"),
            component(
                HACCP, "CredentialComponent", "HACCP", credentialType="ceterms:Certification"
            ),
            component(
                SCHOOL,
                "CredentialComponent",
                "Culinary arts",
                credentialType="ceterms:AssociateDegree",
            ),
            component(SERVED, "WorkExperienceComponent", "Line cooking"),
        ],
    }


KEY = f"ce-{PATHWAY.removeprefix(REGISTRY)}"
REQUIRED = {
    ("Chef", "", "skill", "Knife skills", "", None, KEY),
    ("Chef", "", "certification", "HACCP", "", None, KEY),
    ("Chef", "", "education", "Culinary arts", "Ways in", None, KEY),
    ("Chef", "", "experience", "Line cooking", "Ways in", None, KEY),
}


def says_the_kitchen(graph: CareerGraph) -> bool:
    assert pairs(graph) == {("Cook", "Chef")}
    assert required(graph) == REQUIRED
    assert roles(graph) == {("Cook", "", ""), ("Chef", "35-1011.00", "Head cook")}
    page, owner = "https://kitchen.example/careers", f"{REGISTRY}owner"
    assert sources(graph) == {(KEY, "Kitchen careers", owner, page, "", "", "", "")}
    assert graph.columns("transitions")["source"] == [KEY]
    return True


def test_a_pathway_of_the_registry_is_a_dataset(tmp_path: Path) -> None:
    graph = loaded(kitchen(), tmp_path)
    assert says_the_kitchen(graph)
    (route,) = careergraph.routes(graph, "Cook", "Head cook")
    assert [*route.roles] == ["Cook", "Chef"]


def changed(value: Any, change: Any) -> Any:  # noqa: ANN401
    """Return a document with a change made to every value, the inner ones first."""
    if isinstance(value, dict):
        value = {key: changed(part, change) for key, part in value.items()}
    elif isinstance(value, list):
        value = [changed(part, change) for part in value]
    return change(value)


def as_objects(value: Any) -> Any:  # noqa: ANN401
    is_reference = isinstance(value, str) and value.startswith(REGISTRY)
    return {"@id": value} if is_reference else value


def unwrapped(value: Any) -> Any:  # noqa: ANN401
    """Return a node whose own identifier is a text again."""
    if isinstance(value, dict) and isinstance(value.get("@id"), dict) and len(value) > 1:
        return value | {"@id": value["@id"]["@id"]}
    return value


def with_keys(change: Any) -> Any:  # noqa: ANN401
    def renamed(value: Any) -> Any:  # noqa: ANN401
        if isinstance(value, dict):
            return {change(key): part for key, part in value.items()}
        return change(value) if isinstance(value, str) and value.startswith("ceterms:") else value

    return renamed


def as_lists(value: Any) -> Any:  # noqa: ANN401
    return {"@list": value} if isinstance(value, list) else value


def as_single(value: Any) -> Any:  # noqa: ANN401
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def as_values(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, dict) and "en-US" in value:
        text = as_single(value["en-US"])
        return [{"@value": text, "@language": "en"}, {"@value": "otro", "@language": "es"}]
    return value


def as_texts(value: Any) -> Any:  # noqa: ANN401
    is_map = isinstance(value, dict) and {"en-US", "en"} & value.keys()
    return value.get("en-US", value.get("en")) if is_map else value


def inside_out(document: dict[str, Any]) -> dict[str, Any]:
    """Return a document whose nodes stand where they are first named."""
    nodes = {node["@id"]: node for node in document["@graph"]}
    chef = nodes[CHEF] | {"ceterms:precededBy": [nodes[COOK]]}
    pathway = nodes[PATHWAY] | {"ceterms:hasDestinationComponent": chef}
    pathway["ceterms:hasPart"] = [nodes[key] for key in (KNIVES, HACCP, SCHOOL, SERVED)] + [
        CHEF,
        COOK,
    ]
    return {"@context": document["@context"], **pathway}


SHAPES = {
    "references as objects": lambda d: changed(changed(d, as_objects), unwrapped),
    "lists with a name": lambda d: d | {"@graph": changed(d["@graph"], as_lists)},
    "no lists of one": lambda d: changed(d, as_single),
    "texts as values": lambda d: changed(d, as_values),
    "texts without a language": lambda d: changed(d, as_texts),
    "whole addresses of terms": lambda d: changed(
        d, with_keys(lambda key: key.replace("ceterms:", "https://purl.org/ctdl/terms/"))
    ),
    "terms without a prefix": lambda d: changed(
        d, with_keys(lambda key: key.replace("ceterms:", ""))
    ),
    "a bare list of nodes": lambda d: d["@graph"],
    "the graph in an envelope": lambda d: {"decoded_resource": d},
    "nodes within nodes": inside_out,
    "several types": lambda d: changed(
        d, lambda v: v | {"@type": [v["@type"]]} if isinstance(v, dict) and "@type" in v else v
    ),
    "an order by children": lambda d: json.loads(
        json.dumps(d).replace("ceterms:precededBy", "ceasn:hasChild")
    ),
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_any_plausible_shape_says_the_same(shape: Any, tmp_path: Path) -> None:  # noqa: ANN401
    assert says_the_kitchen(loaded(shape(kitchen()), tmp_path))


@pytest.mark.parametrize("term", ["ceterms:precedes", "ceasn:isChildOf"])
def test_a_link_may_stand_at_its_other_end(term: str, tmp_path: Path) -> None:
    document = kitchen()
    chef, cook = document["@graph"][1:3]
    del chef["ceterms:precededBy"]
    cook[term] = [CHEF]
    assert says_the_kitchen(loaded(document, tmp_path))


def test_a_job_that_a_condition_names_comes_before(tmp_path: Path) -> None:
    document = kitchen()
    chef = document["@graph"][1]
    del chef["ceterms:precededBy"]
    chef["ceterms:hasCondition"].append({"ceterms:targetComponent": [COOK]} | {"@type": "x"})
    assert says_the_kitchen(loaded(document, tmp_path))


def with_condition(**terms: object) -> dict[str, Any]:
    document = kitchen()
    condition = {f"ceterms:{term}": value for term, value in terms.items()}
    condition["@type"] = "ceterms:ComponentCondition"
    document["@graph"][1]["ceterms:hasCondition"] = [condition]
    return document


def inner(*targets: str, **terms: object) -> dict[str, object]:
    more = {f"ceterms:{term}": value for term, value in terms.items()}
    return {"@type": "ceterms:ComponentCondition", "ceterms:targetComponent": [*targets], **more}


ONE_OF = "any of: Knife skills; HACCP"
CONDITIONS: dict[str, tuple[dict[str, object], set[tuple[str, str]]]] = {
    "all, where nothing is said": (
        {"targetComponent": [KNIVES, HACCP]},
        {("Knife skills", ""), ("HACCP", "")},
    ),
    "a number of 0, as some programs write for none": (
        {"targetComponent": [KNIVES, HACCP], "requiredNumber": 0},
        {("Knife skills", ""), ("HACCP", "")},
    ),
    "any, by its operator": (
        {"targetComponent": [KNIVES, HACCP], "logicalOperator": "logic:Or"},
        {("Knife skills", ONE_OF), ("HACCP", ONE_OF)},
    ),
    "any, by its number": (
        {"targetComponent": [KNIVES, HACCP], "requiredNumber": 1},
        {("Knife skills", ONE_OF), ("HACCP", ONE_OF)},
    ),
    "both of two conditions": (
        {"hasCondition": [inner(KNIVES), inner(HACCP)], "logicalOperator": "logic:And"},
        {("Knife skills", ""), ("HACCP", "")},
    ),
    "any of two conditions": (
        {"hasCondition": [inner(KNIVES), inner(HACCP)], "logicalOperator": "logic:Or"},
        {("Knife skills", ONE_OF), ("HACCP", ONE_OF)},
    ),
    "any of a condition of any, and a component": (
        {
            "targetComponent": [KNIVES],
            "hasCondition": [inner(HACCP, SERVED, requiredNumber=1)],
            "requiredNumber": 1,
        },
        {(n, f"{ONE_OF}; Line cooking") for n in ("Knife skills", "HACCP", "Line cooking")},
    ),
}


@pytest.mark.parametrize(("terms", "told"), CONDITIONS.values(), ids=CONDITIONS.keys())
def test_conditions_are_requirements(
    terms: dict[str, object], told: set[tuple[str, str]], tmp_path: Path
) -> None:
    graph = loaded(with_condition(**terms), tmp_path)
    assert {(str(row[3]), str(row[4])) for row in required(graph)} == told


def test_years_of_experience_are_years(tmp_path: Path) -> None:
    constraint = {
        "@type": "ceterms:Constraint",
        "ceterms:leftSource": ["ceterms:yearsOfExperience"],
        "ceterms:comparator": "compare:GTEQ",
        "ceterms:rightSource": ["2.5"],
    }
    graph = loaded(with_condition(targetComponent=[SERVED], hasConstraint=[constraint]), tmp_path)
    assert required(graph) == {("Chef", "", "experience", "Line cooking", "", 2.5, KEY)}


def test_a_degree_is_education_and_so_is_what_takes_learning(tmp_path: Path) -> None:
    document = with_condition(targetComponent=[SCHOOL, KNIVES])
    document["@graph"][3]["@type"] = "ceterms:CourseComponent"
    graph = loaded(document, tmp_path)
    assert {row[2] for row in required(graph)} == {"education"}


THREE = with_condition(targetComponent=[KNIVES, HACCP, SCHOOL], requiredNumber=2)
SETS = with_condition(
    targetComponent=[SERVED], hasCondition=[inner(KNIVES, HACCP)], logicalOperator="logic:Or"
)
MIXED = with_condition(targetComponent=[COOK, KNIVES], requiredNumber=1, name={"en": "Either"})
GONE = f"{REGISTRY}gone"
REFUSED: dict[str, tuple[object, str]] = {
    "two of three": (
        THREE,
        "x.ctdl.json: found a condition that takes 2 of 3: one without a name; "
        "right would be all of them, or one of them",
    ),
    "a set among alternatives": (
        SETS,
        "x.ctdl.json: found an alternative of several at once: one without a name; "
        "right would be one of them, or all of them",
    ),
    "a job or a skill": (
        MIXED,
        "x.ctdl.json: found a condition that takes a job or something else: 'Either'; "
        "right would be jobs alone, or none",
    ),
    "a component that is elsewhere": (
        with_condition(targetComponent=[GONE]),
        f"x.ctdl.json: found a component that is not in the file: {GONE}; "
        "right would be the whole graph of a pathway",
    ),
    "no name": (
        [{"@id": "a", "@type": "ceterms:JobComponent"}],
        "x.ctdl.json: found a component without a name: a; right would be a ceterms:name for each",
    ),
    "no job": (
        [
            {"@id": "a", "@type": "ceterms:Pathway"},
            {"@id": "b", "@type": "ceterms:CourseComponent"},
        ],
        f"x.ctdl.json: found pathways without any job; {RIGHT}",
    ),
    "other JSON": ({"nodes": []}, f"x.ctdl.json: found no pathways of CTDL; {RIGHT}"),
    "a single value": (7, f"x.ctdl.json: found no pathways of CTDL; {RIGHT}"),
}


@pytest.mark.parametrize(("document", "told"), REFUSED.values(), ids=REFUSED.keys())
def test_what_tables_cannot_say_is_refused(document: object, told: str, tmp_path: Path) -> None:
    assert refused(document, tmp_path) == told


def test_a_condition_within_itself_is_refused(tmp_path: Path) -> None:
    document = with_condition()
    document["@graph"][1]["ceterms:hasCondition"] = ["_:a"]
    document["@graph"] += [{"@id": "_:a", "@type": "x", "ceterms:hasCondition": ["_:b"]}]
    document["@graph"] += [{"@id": "_:b", "@type": "x", "ceterms:hasCondition": ["_:a"]}]
    assert refused(document, tmp_path) == (
        "x.ctdl.json: found a condition within itself; right would be conditions that end"
    )


def test_conditions_that_grow_without_end_are_refused(tmp_path: Path) -> None:
    document = with_condition()
    document["@graph"][1]["ceterms:hasCondition"] = ["_:0a"]
    for n in range(40):  # 2^40 ways through them
        both = [f"_:{n + 1}{half}" for half in "ab"]
        document["@graph"] += [
            {"@id": f"_:{n}{half}", "@type": "x", "ceterms:hasCondition": both} for half in "ab"
        ]
    document["@graph"] += [{"@id": f"_:40{half}", "@type": "x"} for half in "ab"]
    assert refused(document, tmp_path) == (
        "x.ctdl.json: found more than 100,910 conditions; right would be fewer"
    )


TEXTS = {
    "no JSON": ("{", "x.ctdl.json, line 1: found no JSON (Expecting property name enclosed in"),
    "endless lists": ("[" * 200_000, "x.ctdl.json: found JSON that is nested too deep; "),
    "deep objects": ('{"a":' * 900 + "1" + "}" * 900, "x.ctdl.json: found no pathways of CTDL; "),
    "a number without end": ("9" * 5_000, "x.ctdl.json: found a number of thousands of digits; "),
}


@pytest.mark.parametrize(("text", "told"), TEXTS.values(), ids=TEXTS.keys())
def test_what_is_no_such_document_is_refused(text: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "x.ctdl.json").write_text(text)
    with pytest.raises(CareerGraphError) as caught:
        careergraph.load(tmp_path / "x.ctdl.json")
    assert str(caught.value).replace(f"{tmp_path}/", "").startswith(told)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "x.jsonld").write_bytes(b'{"a":\n"\xff"}')
    with pytest.raises(CareerGraphError) as caught:
        careergraph.load(tmp_path / "x.jsonld")
    assert str(caught.value) == (
        f"{tmp_path}/x.jsonld, line 2: found the byte 0xff; right would be UTF-8 text"
    )


def test_no_more_is_read_than_is_allowed(tmp_path: Path) -> None:
    (tmp_path / "x.jsonld").write_text("[" + "0," * 5_000 + "0]")
    with pytest.raises(CareerGraphError, match="found more than 4,000 values of JSON"):
        careergraph.load(tmp_path / "x.jsonld", max_bytes="100K")


def test_half_a_surrogate_pair_is_no_name(tmp_path: Path) -> None:
    document = json.loads(json.dumps(kitchen()).replace("Cook", "Coo\\ud800"))
    text = refused(document, tmp_path)
    assert "with a character that is no text; right would be text that UTF-8 can hold" in text
