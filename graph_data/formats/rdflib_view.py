"""The open door for scripts: a case as an rdflib Dataset that refuses changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rdflib import Dataset, Literal, URIRef
from rdflib.plugins.stores.memory import Memory

from graph_data import terms
from graph_data.changeset import Quad
from graph_data.errors import BadInput
from graph_data.namespaces import PREFIXES


class _ReadOnlyMemory(Memory):
    """rdflib's memory store once it is filled; signatures and names are rdflib's."""

    frozen = False

    def _refuse(self, *_: object, **__: object) -> None:
        raise BadInput(
            "This view of the case cannot be changed: use project.apply with a ChangeSet."
        )

    addN = remove = _refuse  # noqa: N815

    def add(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        if self.frozen:
            self._refuse()
        super().add(*args, **kwargs)


def to_rdflib(term: str) -> URIRef | Literal:
    """Return rdflib's term for N-Triples text; literals keep their spelling."""
    if terms.is_iri(term):
        return URIRef(term[1:-1])
    value, language, datatype = terms.parse_literal(term)
    return Literal(
        value,
        lang=language or None,
        datatype=URIRef(datatype) if datatype else None,
        normalize=False,
    )


def read_only_dataset(quads: Iterable[Quad]) -> Dataset:
    """Return the statements as a Dataset whose ``add`` and ``remove`` raise `BadInput`."""
    store = _ReadOnlyMemory()
    dataset = Dataset(store=store)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace)
    for subject, predicate, value, graph in quads:
        context = dataset.graph(URIRef(graph[1:-1])) if graph else dataset.default_graph
        context.add((URIRef(subject[1:-1]), URIRef(predicate[1:-1]), to_rdflib(value)))
    store.frozen = True
    return dataset
