"""Whether a case is as the shapes want it."""

from __future__ import annotations

from collections.abc import Iterable

import pyshacl
import pytest
import rdflib

from graph_data.changeset import Quad
from graph_data.ontology import RESOURCES


def check(quads: Iterable[Quad], monkeypatch: pytest.MonkeyPatch) -> tuple[bool, str]:
    """Validate the statements of a case with pyshacl; what imports keep apart does not count.

    pyshacl has rdflib normalise literals from then on: `monkeypatch` takes that back.
    """
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    merged = rdflib.Graph()
    for quad in quads:
        if "/import/" not in quad.graph:
            merged.parse(data=" ".join(quad[:3]) + " .", format="nt")
    merged.parse(RESOURCES / "ontology.ttl")
    shapes = rdflib.Graph().parse(RESOURCES / "shapes.ttl")
    conforms, _, report = pyshacl.validate(merged, shacl_graph=shapes, inplace=True)
    return conforms, report
