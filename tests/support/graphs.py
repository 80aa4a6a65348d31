"""The same graph as two independent readers see it."""

from __future__ import annotations

import pyoxigraph as ox
import rdflib
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from graph_data import terms
from graph_data.changeset import Quad

FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
}


def read_with_oxigraph(data: bytes, form: str) -> set[Quad]:
    """Parse with pyoxigraph; terms as N-Triples text."""

    def text(term: object) -> str:
        if isinstance(term, ox.DefaultGraph):
            return ""
        if isinstance(term, ox.NamedNode):
            return f"<{term.value}>"
        assert isinstance(term, ox.Literal), term
        datatype = "" if term.language else term.datatype.value
        return terms.literal(term.value, term.language or "", datatype)

    return {
        Quad(text(q.subject), text(q.predicate), text(q.object), text(q.graph_name))
        for q in ox.parse(data, format=FORMATS[form])
    }


def read_with_rdflib(data: bytes, form: str) -> set[Quad]:
    """Parse with rdflib, which must not rewrite literals; terms as N-Triples text."""
    dataset = rdflib.Dataset()
    dataset.parse(data=data, format=form)
    return {
        Quad(*map(from_rdflib, quad[:3]), from_rdflib(quad[3]) if quad[3] else "")
        for quad in dataset.quads()
    }


def from_rdflib(term: object) -> str:
    """Return the N-Triples text of a term of rdflib; the default graph is empty."""
    if isinstance(term, rdflib.Literal):
        return terms.literal(str(term), term.language or "", str(term.datatype or ""))
    assert isinstance(term, rdflib.URIRef), term
    return "" if term == DATASET_DEFAULT_GRAPH_ID else f"<{term}>"
