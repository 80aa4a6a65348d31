"""JSON-LD is read back as the same statements, and looks as Web Annotations do."""

import json

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph_data import rdf_parsing
from graph_data.changeset import Quad
from graph_data.formats.jsonld import jsonld
from graph_data.formats.turtle import case_prefixes
from graph_data.namespaces import OA, RDF, TL, XSD
from graph_data.project import Project
from graph_data.store_terms import quad_of
from tests.support import ferry, strategies
from tests.support.graphs import from_rdflib


def read(text: str) -> set[Quad]:
    return {quad_of(quad) for quad in ox.parse(text.encode(), format=ox.RdfFormat.JSON_LD)}


@pytest.fixture(scope="module")
def quads(tmp_path_factory) -> set[Quad]:
    with Project.open(ferry.build(tmp_path_factory.mktemp("jsonld") / "ferry")) as project:
        return set(project.store.case_quads())


def a(subject: str, predicate: str, value: str, graph: str = "") -> Quad:
    return Quad(f"<{subject}>", f"<{predicate}>", value, f"<{graph}>" if graph else "")


CIRCLE = [a("x:a", OA + "hasTarget", "<x:b>"), a("x:b", OA + "hasSelector", "<x:a>")]
SHARED = [a(s, OA + "hasTarget", "<x:p>") for s in ("x:a", "x:b")] + [a("x:p", "x:q", '"1"')]
CLASHES = [
    a("tl:x", TL + "note", "<oa:hasBody>"), a("x:a", RDF + "type", '"no class"'),
    a("x:a", OA + "hasBody", '"words"'), a("x:a", OA + "start", f'"007"^^<{XSD}integer>'),
    a("x:a", OA + "start", f'"-0"^^<{XSD}integer>'), a("body:x", "id:x", "<type:x>", "graph:x"),
]  # fmt: skip


@settings(deadline=None, max_examples=80)
@given(quads=st.lists(strategies.quads(), max_size=8))
@example(quads=CIRCLE)
@example(quads=SHARED)
@example(quads=CLASHES)
@example(quads=[a(f"x:{n}", OA + "hasTarget", f"<x:{n + 1}>") for n in range(40)])
def test_what_was_written_is_read_back(quads):
    text = jsonld(quads, case_prefixes("https://example.org/case/"))
    assert read(text) == set(quads)


def test_a_whole_case_is_read_back_by_two_readers(quads):
    text = jsonld(quads, case_prefixes(ferry.BASE))
    assert read(text) == quads
    dataset = rdflib.Dataset()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rdflib, "NORMALIZE_LITERALS", False)
        dataset.parse(data=text, format="json-ld")
    seen = {tuple(map(from_rdflib, quad[:3])) for quad in dataset.quads()}
    assert seen == {quad[:3] for quad in quads}


def test_our_own_reader_of_foreign_files_takes_it(quads):
    parsed = rdf_parsing.parse(jsonld(quads).encode(), "jsonld", ferry.BASE)
    assert set(parsed.quads) == quads
    assert parsed.issues == parsed.rewritten == ()


def test_citations_look_like_web_annotations(quads):
    document = json.loads(jsonld(quads, case_prefixes(ferry.BASE)))
    (one,) = (n for n in document["graph"] if n["id"] == f"{ferry.BASE}citation/proposes")
    assert "Annotation" in one["type"]
    assert one["body"] == [ferry.iri_of("proposes")]
    (target,) = one["target"]
    assert "SpecificResource" in target["type"]
    by_type = {selector["type"][0]: selector for selector in target["selector"]}
    words = "Ada Quill, the mayor, proposes the Pontoon Bill"
    start = by_type["TextPositionSelector"]["start"][0]
    assert ferry.TEXT[start : start + len(words)] == words
    assert by_type["TextQuoteSelector"]["exact"] == [words]


def test_nothing_has_to_be_fetched(quads):
    context = json.loads(jsonld(quads))["@context"]
    assert isinstance(context, dict)
    assert "@import" not in context


def test_order_makes_no_difference(quads):
    several = sorted(quads)
    assert jsonld(several) == jsonld(reversed(several))
