"""Names of the vocabularies."""

import pytest

from graph_data import namespaces


@pytest.mark.parametrize(
    ("iri", "name"),
    [
        (namespaces.tl("sues"), "sues"),
        ("https://example.org/a/b/", "b"),
        ("https://example.org/a#", "a"),
        ("urn:x", "urn:x"),
    ],
)
def test_local_names(iri, name):
    assert namespaces.local_name(iri) == name


def test_prefixes_are_declared_for_queries():
    for name, iri in namespaces.PREFIXES.items():
        assert f"PREFIX {name}: <{iri}>\n" in namespaces.SPARQL_PREFIXES
