"""Roles as Occupations of schema.org, and as concepts of SKOS: what they say, and what is lost."""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import naughty_names
import pandas as pd
import pytest
from generated_cases import examples
from hostile_dataset import write_hostile
from hypothesis import given
from naughty_names import naughty_graph, usable
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS
from test_doors import Tables, read, tables

import careergraph
from careergraph import CareerGraph, CareerGraphError
from careergraph.contract.tables import TABLES, split
from careergraph.files.linked_data.identifiers import iri, name_of_iri
from careergraph.files.linked_data.statements import CLASSES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

OURS = Namespace("urn:careergraph:terms:")
NAMES = [
    *("<script>", '"onload="', "</script>", "javascript:alert(1)", "a\\b", "a'''b", 'a"""b', "%41"),
    *("line\nline", "a\rb", "a\x01b", "\u202eevil", "zero\u200bwidth", "\ufffe", "x" * 10_000),
    *("urn:careergraph:role:B", "a:b", "a/b?c#d", "C# <lead> & co", "\U0001f680", "e\u0301"),
]


def as_turtle(graph: CareerGraph) -> Graph:
    with tempfile.TemporaryDirectory() as folder:
        careergraph.export(graph, Path(folder) / "x.ttl")
        return Graph().parse(Path(folder) / "x.ttl")


def as_occupations(graph: CareerGraph) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        careergraph.export(graph, Path(folder) / "x.schema.json")
        return json.loads((Path(folder) / "x.schema.json").read_text("utf-8"))


def of_names(*names: str) -> CareerGraph:
    moves = pd.DataFrame({"origin": names, "destination": "Owner", "source": names})
    needs = pd.DataFrame({"role": "Owner", "type": "skill", "name": names, "source": names})
    terms = pd.DataFrame({"source": names, "title": names, "url": names, "licence": names})
    return careergraph.from_frames(moves, requirements=needs, sources=terms)


# SKOS


def cells(graph: CareerGraph) -> Iterator[tuple[str, str, str]]:
    """Yield what statements have to say: table, column and cell, references by their names."""
    for table in CLASSES:
        for column, values in graph.columns(table).items():
            for cell in values:
                if cell not in ("", None):
                    yield table, column, str(cell)


def told(rdf: Graph, graph: CareerGraph) -> Iterator[tuple[str, str, str]]:
    """Yield what the statements of a graph of RDF say, in the same words."""
    kinds = {str(OURS[name]): table for table, name in CLASSES.items()}
    for node, kind in rdf.subject_objects(RDF.type):
        table = kinds.get(str(kind), "")
        for column in graph.columns(table) if table else ():
            word = "".join(part.title() if n else part for n, part in enumerate(column.split("_")))
            is_own = TABLES[table].column(column) is None
            term = DCTERMS.source if column == "source" else OURS[word]
            if is_own:
                term = URIRef(iri("column", column))
            for value in rdf.objects(node, term):
                yield table, column, text_of(rdf, value)


def text_of(rdf: Graph, value: object) -> str:
    """Return what a value says: the label of a concept, the key of a source, a number, a text."""
    if isinstance(value, URIRef):
        label = rdf.value(value, SKOS.prefLabel)
        return str(label if label is not None else name_of_iri("source", str(value)))
    assert isinstance(value, Literal)
    return str(value.toPython())


def check_integrity(rdf: Graph) -> None:
    """Check the conditions S9, S13 and S14 of SKOS, and that no concept is without its scheme."""
    concepts = {*rdf.subjects(RDF.type, SKOS.Concept)}
    schemes = {*rdf.subjects(RDF.type, SKOS.ConceptScheme)}
    assert not concepts & schemes
    for concept in concepts:
        labels = [*rdf.objects(concept, SKOS.prefLabel)]
        assert len(labels) == 1
        assert not {*labels} & {*rdf.objects(concept, SKOS.altLabel)}
        assert {*rdf.objects(concept, SKOS.inScheme)} <= schemes
        assert len([*rdf.objects(concept, SKOS.inScheme)]) == 1
    assert {*rdf.objects(None, SKOS.member)} <= concepts


@examples(40)
@given(whole=tables())
def test_statements_say_all_that_rows_say(whole: Tables) -> None:
    graph = read(whole)
    rdf = as_turtle(graph)
    check_integrity(rdf)
    assert {*told(rdf, graph)} == {*cells(graph)}
    names = {str(rdf.value(node, SKOS.prefLabel)) for node in rdf.subjects(SKOS.inScheme, None)}
    assert {*graph.names} <= names


def test_a_family_of_the_bundled_dataset_is_all_there() -> None:
    graph = careergraph.load().subset(family="executive")
    rdf = as_turtle(graph)
    check_integrity(rdf)
    assert Counter(told(rdf, graph)) == Counter(cells(graph))  # so many of each
    roles = URIRef("urn:careergraph:roles")
    assert len([*rdf.subjects(SKOS.inScheme, roles)]) == len(graph.names)
    cio = URIRef("urn:careergraph:role:Chief%20information%20officer")
    assert rdf.value(cio, SKOS.notation) == Literal("11-1011")
    assert Literal("CIO") in {*rdf.objects(cio, SKOS.altLabel)}
    executives = URIRef("urn:careergraph:family:executive")
    assert (executives, SKOS.member, cio) in rdf
    query = """
        SELECT ?name WHERE { ?role careergraph:leadsTo <%s> ; skos:prefLabel ?name }
    """
    found = {str(row[0]) for row in rdf.query(query % cio, initNs={"careergraph": OURS})}
    assert found == {each.origin for each in careergraph.feeders(graph, "CIO", inherit=False)}


def test_terms_and_links_of_sources_are_in_it() -> None:
    sources = pd.DataFrame(
        {
            "source": ["a", "b"],
            "url": ["javascript:alert(1)", "https://b.example/list"],
            "licence": ["CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"],
            "attribution": ["(c) A", ""],
        }
    )
    moves = pd.DataFrame({"origin": ["x", "y"], "destination": ["y", "z"], "source": ["a", "b"]})
    rdf = as_turtle(careergraph.from_frames(moves, sources=sources))
    first, second = (URIRef(iri("source", key)) for key in "ab")
    assert rdf.value(first, RDFS.seeAlso) == Literal("javascript:alert(1)")
    assert rdf.value(second, RDFS.seeAlso) == URIRef("https://b.example/list")
    licence = rdf.value(first, DCTERMS.license)
    assert rdf.value(licence, RDFS.label) == Literal("CC BY 4.0")
    assert (licence, RDF.type, DCTERMS.LicenseDocument) in rdf
    assert rdf.value(first, DCTERMS.bibliographicCitation) == Literal("(c) A")
    assert rdf.value(second, DCTERMS.license) == URIRef(sources["licence"][1])


def test_only_what_everybody_needs_is_required_in_one_triple() -> None:
    needs = pd.DataFrame(
        {"role": "B", "type": "skill", "name": ["all", "of A", "one", "other", "wished"]}
        | {"origin": ["", "A", "", "", ""], "any_of": ["", "", "x", "x", ""]}
        | {"importance": ["", "", "", "", "preferred"]}
    )
    moves = pd.DataFrame({"origin": ["A", "B"], "destination": ["B", "C"]})
    moves["span"] = ["", "eventually"]
    rdf = as_turtle(careergraph.from_frames(moves, requirements=needs))
    required = [*rdf.objects(URIRef(iri("role", "B")), OURS.requires)]
    assert required == [URIRef(iri("skill", "all"))]
    assert [*rdf.subject_objects(OURS.leadsTo)] == [tuple(URIRef(iri("role", n)) for n in "AB")]


def test_an_alias_that_is_the_name_is_no_other_label() -> None:
    roles = pd.DataFrame({"role": ["A", "B"], "aliases": ["", "B;C;D"]})
    moves = pd.DataFrame({"origin": ["A"], "destination": ["B"]})
    rdf = as_turtle(careergraph.from_frames(moves, roles=roles))
    check_integrity(rdf)
    labels = rdf.objects(URIRef(iri("role", "B")), SKOS.altLabel)
    assert {str(label) for label in labels} == {"C", "D"}


def test_a_column_of_ones_own_is_no_term_of_ours() -> None:
    moves = pd.DataFrame({"origin": ["A"], "destination": ["B"], "source": ["s"], "count": [9]})
    moves = moves.assign(weighted_count=[7.5], weightedCount=["mine"])
    roles = pd.DataFrame({"role": ["A", "B"], "leads_to": ["C", ""], "requires": ["luck", ""]})
    sources = pd.DataFrame({"source": ["s"], "min_count": [5]})
    rdf = as_turtle(careergraph.from_frames(moves, roles=roles, sources=sources))
    node = URIRef(iri("role", "A"))
    assert [*rdf.objects(node, OURS.leadsTo)] == [URIRef(iri("role", "B"))]
    assert [*rdf.objects(node, OURS.requires)] == []
    assert [*rdf.objects(node, URIRef(iri("column", "leads_to")))] == [Literal("C")]
    assert [*rdf.objects(node, URIRef(iri("column", "requires")))] == [Literal("luck")]
    assert [*rdf.objects(None, OURS.weightedCount)] == [Literal(7.5)]
    assert [*rdf.objects(None, URIRef(iri("column", "weightedCount")))] == [Literal("mine")]
    assert [*rdf.objects(URIRef(iri("source", "s")), OURS.minCount)] == [Literal(5)]


def test_rows_that_stand_twice_are_told(tmp_path: Path) -> None:
    moves = pd.DataFrame({"origin": ["A"], "destination": ["B"]})
    facts = pd.DataFrame({"role": ["A", "A", "B"], "type": "task", "value": "cook"})
    graph = careergraph.from_frames(moves, facts=facts)
    assert careergraph.export(graph, tmp_path / "x.ttl") == [
        "1 row that another row of its table says already"
    ]


def test_the_error_names_the_extra_that_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "rdflib", None)
    with pytest.raises(CareerGraphError) as caught:
        careergraph.export(careergraph.load(), tmp_path / "x.ttl")
    assert str(caught.value) == (
        "Turtle is written by rdflib, which is not installed: "
        "pip install 'careergraph[rdf]', or write a folder of CSV tables"
    )
    assert [*tmp_path.iterdir()] == []


# schema.org


def occupation(document: dict[str, Any], name: str) -> dict[str, Any]:
    return next(node for node in document["@graph"] if node["name"] == name)


def test_an_occupation_says_what_is_stated_and_nothing_else() -> None:
    needs = pd.DataFrame(
        [
            {"type": "skill", "name": "Sauces"},
            {"type": "skill", "name": "Pastry", "importance": "preferred"},
            {"type": "skill", "name": "Of cooks", "origin": "Cook"},
            {"type": "certification", "name": "HACCP"},
            {"type": "certification", "name": "Wine", "importance": "preferred"},
            {"type": "education", "name": "Bachelor's degree", "any_of": "way"},
            {"type": "education", "name": "Apprenticeship", "any_of": "way"},
            {"type": "experience", "name": "Kitchens", "years": 2.5},
            {"type": "experience", "name": "Hotels"},
        ]
    ).assign(role="Chef")
    pay = pd.DataFrame(
        {
            "role": "Chef",
            "currency": ["EUR", "USD"],
            "period": ["month", ""],
            "median": [3000, None],
        }
        | {"low": [2500, None], "high": [None, 90000], "year": [2024, None], "country": ["DE", ""]}
        | {"source": ["guild", ""]}
    )
    facts = pd.DataFrame({"role": "Chef", "type": ["task", "outlook"], "value": ["Cook", "Good"]})
    roles = pd.DataFrame(
        {"role": ["Cook", "Chef"], "code": ["", "35-1011"], "aliases": ["", "Head"]}
    )
    moves = pd.DataFrame({"origin": ["Cook"], "destination": ["Chef"]})
    graph = careergraph.from_frames(moves, requirements=needs, pay=pay, facts=facts, roles=roles)
    document = as_occupations(graph)
    assert document["@context"] == "https://schema.org"
    assert occupation(document, "Cook") == {
        "@type": "Occupation",
        "@id": "urn:careergraph:role:Cook",
        "name": "Cook",
    }
    credential = {"@type": "EducationalOccupationalCredential"}
    head = {"name": "pay a month, DE, 2024", "currency": "EUR"}
    head["subjectOf"] = {"@id": "urn:careergraph:source:guild"}
    assert occupation(document, "Chef") == {
        "@type": "Occupation",
        "@id": "urn:careergraph:role:Chef",
        "name": "Chef",
        "alternateName": ["Head"],
        "occupationalCategory": {"@type": "CategoryCode", "codeValue": "35-1011"},
        "skills": [
            {"@type": "DefinedTerm", "@id": "urn:careergraph:skill:Sauces", "name": "Sauces"},
            {"@type": "DefinedTerm", "@id": "urn:careergraph:skill:Pastry", "name": "Pastry"}
            | {"description": "preferred"},
        ],
        "qualifications": [credential | {"credentialCategory": "certification", "name": "HACCP"}],
        "educationRequirements": ["One of: Bachelor's degree or Apprenticeship"],
        "experienceRequirements": [
            {"@type": "OccupationalExperienceRequirements", "name": "Kitchens"}
            | {"monthsOfExperience": 30},
            {"@type": "OccupationalExperienceRequirements", "name": "Hotels"},
        ],
        "estimatedSalary": [
            {"@type": "MonetaryAmountDistribution", **head}
            | {"description": "the median, or the one figure that the source states"}
            | {"duration": "P1M", "median": 3000},
            {"@type": "MonetaryAmount", **head}
            | {"value": {"@type": "QuantitativeValue", "minValue": 2500, "unitText": "MONTH"}},
            {"@type": "MonetaryAmount", "name": "pay a year", "currency": "USD"}
            | {"value": {"@type": "QuantitativeValue", "maxValue": 90000, "unitText": "YEAR"}},
        ],
        "occupationLocation": [{"@type": "Country", "name": "DE"}],
        "responsibilities": ["Cook"],
        "subjectOf": [{"@id": "urn:careergraph:source:guild"}],
    }


def alternatives_of_chef() -> CareerGraph:
    """Return a graph in which each group of alternatives is of another make."""
    rows = [
        *(("skill", "Java", "", "code"), ("skill", "Python", "preferred", "code")),
        *(("skill", "Ice", "preferred", "wish"), ("skill", "Fire", "preferred", "wish")),
        *(("certification", "PMP", "", "way"), ("experience", "Projects", "", "way")),
        *(("education", "MBA", "preferred", "hope"), ("skill", "Law", "preferred", "hope")),
        ("certification", "HACCP", "", "alone"),
    ]
    needs = pd.DataFrame(rows, columns=["type", "name", "importance", "any_of"]).assign(role="Chef")
    needs["years"] = [1 if name == "Projects" else None for name in needs["name"]]
    moves = pd.DataFrame({"origin": ["Cook"], "destination": ["Chef"]})
    return careergraph.from_frames(moves, requirements=needs)


def test_no_alternative_is_said_to_be_needed_by_itself(tmp_path: Path) -> None:
    graph = alternatives_of_chef()
    chef = occupation(as_occupations(graph), "Chef")
    assert chef["skills"] == ["One of: Java or Python", "Preferred, one of: Ice or Fire"]
    haccp = {"@type": "EducationalOccupationalCredential", "credentialCategory": "certification"}
    assert chef["qualifications"] == [
        "One of: PMP (certification) or Projects (experience, 1 year)",
        haccp | {"name": "HACCP"},
    ]
    assert not {"experienceRequirements", "educationRequirements"} & {*chef}
    assert careergraph.export(graph, tmp_path / "x.schema.json") == [
        "1 claim about transitions",
        "2 requirements only preferred; but for skills, schema.org has what is required",
    ]
    required = as_turtle(graph).subject_objects(OURS.requires)
    expected = (URIRef(iri("role", "Chef")), URIRef(iri("certification", "HACCP")))
    assert [*required] == [expected]


def test_what_occupations_lose_is_said(tmp_path: Path) -> None:
    assert careergraph.export(careergraph.load(), tmp_path / "x.schema.json") == [
        "564 claims about transitions",
        "the columns family and level of roles",
        "the columns level, years_high and locator of requirements",
        "50 rows of satisfies",
        "152 rows of certifications",
        "the column locator of pay",
        "the column locator of facts",
        "140 requirements of those who come from one role; others would seem to need it",
        "203 requirements only preferred; but for skills, schema.org has what is required",
        "339 facts of other types than task and responsibility",
    ]


def test_sources_have_their_terms_and_only_pages_are_links() -> None:
    document = as_occupations(of_names(*NAMES, "https://a.example/terms"))
    works = {node["identifier"]: node for node in document["@graph"] if "identifier" in node}
    assert works["javascript:alert(1)"] == {
        "@type": "CreativeWork",
        "@id": "urn:careergraph:source:javascript%3Aalert%281%29",
        "name": "javascript:alert(1)",
        "identifier": "javascript:alert(1)",
        "description": "javascript:alert(1)",
        "license": {"@type": "CreativeWork", "name": "javascript:alert(1)"},
    }
    assert works["https://a.example/terms"]["license"] == "https://a.example/terms"
    assert works["https://a.example/terms"]["url"] == "https://a.example/terms"
    assert [key for key, node in works.items() if "url" in node] == ["https://a.example/terms"]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own reader
def test_rdflib_reads_every_occupation() -> None:
    graph = careergraph.load()
    context = {"@vocab": "https://schema.org/"}  # that of schema.org is not fetched
    text = json.dumps(as_occupations(graph) | {"@context": context})
    rdf = Graph().parse(data=text, format="json-ld")
    schema = Namespace("https://schema.org/")
    names = {
        str(rdf.value(node, schema.name)) for node in rdf.subjects(RDF.type, schema.Occupation)
    }
    assert names == {*graph.names}
    medians = [rdf.value(node, schema.median) for node in rdf.subjects(schema.median, None)]
    assert len(medians) == sum(cell is not None for cell in graph.columns("pay")["median"])
    cited = {*rdf.objects(None, schema.subjectOf)}
    assert all((node, RDF.type, schema.CreativeWork) in rdf for node in cited)


# Both


def iris_in_json(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from ([value["@id"]] if "@id" in value else [])
        yield from (value[key] for key in ("url", "license") if isinstance(value.get(key), str))
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in parts:
        yield from iris_in_json(part)


def iris_in_turtle(graph: CareerGraph) -> set[str]:
    rdf = as_turtle(graph)
    return {str(term) for triple in rdf for term in triple if isinstance(term, URIRef)}


@pytest.mark.parametrize(
    "iris", [iris_in_turtle, lambda graph: {*iris_in_json(as_occupations(graph))}]
)
def test_names_never_become_addresses(
    iris: Callable[[CareerGraph], set[str]], tmp_path: Path
) -> None:
    write_hostile(tmp_path / "hostile")
    for graph in (of_names(*NAMES), careergraph.load(tmp_path / "hostile")):
        found = iris(graph)
        schemes = {urlsplit(each).scheme for each in found}
        assert schemes <= {"urn", "http"}  # `http` of vocabularies
        assert all(each.isascii() and each.isprintable() and " " not in each for each in found)
        assert not [
            each
            for each in found
            if each.startswith("http") and "w3.org" not in each and "purl.org" not in each
        ]


def test_odd_names_are_text_and_come_back_unchanged() -> None:
    graph = naughty_graph(usable([*NAMES, *naughty_names.OURS]))
    rdf = as_turtle(graph)
    check_integrity(rdf)
    assert {str(label) for label in rdf.objects(None, SKOS.prefLabel)} >= {*graph.names}
    assert {*told(rdf, graph)} == {*cells(graph)}
    named = {node["name"] for node in as_occupations(graph)["@graph"]}
    assert named >= {*graph.names}


def test_identifiers_are_those_of_names() -> None:
    for name in NAMES:
        assert name_of_iri("role", iri("role", name)) == name
    assert len({iri("role", name) for name in NAMES}) == len(NAMES)
    assert split("") == []


@pytest.mark.parametrize("ending", [".ctdl.json", ".schema.json"])
def test_a_column_of_sources_that_has_no_place_is_told(ending: str, tmp_path: Path) -> None:
    moves = pd.DataFrame({"origin": ["A"], "destination": ["B"], "source": ["s"], "count": [9]})
    sources = pd.DataFrame({"source": ["s"], "min_count": [5], "own": ["x"]})
    lost = careergraph.export(
        careergraph.from_frames(moves, sources=sources), tmp_path / f"x{ending}"
    )
    assert "the columns min_count and own of sources" in lost
