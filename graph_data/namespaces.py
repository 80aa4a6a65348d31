"""The vocabularies in use, and short names for the IRIs of the data model."""

from __future__ import annotations

from typing import Final

TL: Final = "https://w3id.org/throughline/ns#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OA: Final = "http://www.w3.org/ns/oa#"
PROV: Final = "http://www.w3.org/ns/prov#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCTERMS: Final = "http://purl.org/dc/terms/"
OWL: Final = "http://www.w3.org/2002/07/owl#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
ORG: Final = "http://www.w3.org/ns/org#"
FOAF: Final = "http://xmlns.com/foaf/0.1/"

PREFIXES: Final[dict[str, str]] = {
    "tl": TL,
    "rdf": RDF,
    "rdfs": RDFS,
    "oa": OA,
    "prov": PROV,
    "skos": SKOS,
    "dcterms": DCTERMS,
    "xsd": XSD,
}
"""Prefixes that exports declare when they use them."""

SPARQL_PREFIXES: Final = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())

DERIVED: Final = TL + "derived"
"""Named graph of the bare triples that accepted findings let stand. Never journalled."""

INDEX: Final = TL + "index"
"""Named graph with what the index knows of the journals. Never journalled, never exported."""


def tl(name: str) -> str:
    """Return the IRI of a term of the Throughline vocabulary."""
    return TL + name


def local_name(iri: str) -> str:
    """Return what follows the last ``#`` or ``/`` of an IRI.

    >>> local_name("https://w3id.org/throughline/ns#sues")
    'sues'
    """
    return iri.rstrip("/#").replace("#", "/").rsplit("/", 1)[-1]
