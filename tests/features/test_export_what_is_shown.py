"""A user writes what the canvas shows into a file, and any RDF tool reads it back the same."""

from pathlib import Path

import pytest
import rdflib
from PySide6.QtWidgets import QPushButton
from rdflib import Dataset, Graph, URIRef

from graph_data.namespaces import DERIVED, OA, TL
from tests.support import ferry
from tests.support.windows import Dialogs, User

Triples = set[tuple[object, object, object]]


@pytest.fixture(autouse=True)
def literals_as_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have rdflib keep dates as they are spelt, so that spelling is compared too."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


def stated(user: User) -> Triples:
    """Return every statement of the case but the derived ones."""
    derived = URIRef(DERIVED)
    return {quad[:3] for quad in user.project.graph().quads() if quad[3] != derived}


def derived(user: User) -> Triples:
    """Return the derived statements that go with the claims shown."""
    every = set(user.project.graph().graph(URIRef(DERIVED)))
    claims = [user.workspace.case.columns.claim(iri) for iri in user.workspace.canvas.edges]
    return every & {tuple(map(URIRef, (c.subject, c.predicate, c.object))) for c in claims}


def about(triples: Triples, things: set[str]) -> Triples:
    """Return the statements about some things and, on from them, about all that they rest on."""
    found: Triples = set()
    waiting = {URIRef(iri) for iri in things}
    seen = set(waiting)
    while waiting:
        step = {one for one in triples if one[0] in waiting}
        found |= step
        waiting = {o for _, _, o in step if isinstance(o, URIRef)} - seen
        seen |= waiting
    return found


def evidence_on(triples: Triples, claims: set[str]) -> set[str]:
    """Return the citations of some claims and the findings on them."""
    pointing = {URIRef(OA + "hasBody"), URIRef(TL + "on")}
    return {str(s) for s, p, o in triples if p in pointing and str(o) in claims}


def expected(user: User) -> Triples:
    """Return what an export of the canvas must say, reckoned from the graph that scripts get."""
    claims = set(user.workspace.canvas.edges)
    triples = stated(user)
    things = claims | evidence_on(triples, claims) | set(user.workspace.canvas.nodes)
    return about(triples, things) | derived(user)


def read_back(path: Path) -> Triples:
    return set(Graph().parse(path))


def export(user: User, dialogs: Dialogs, path: Path) -> None:
    dialogs("getSaveFileName", path)
    user.press("Ctrl+Shift+E", "Return")
    user.settle()


def test_turtle_reads_back_as_the_same_graph(
    on_ferry: User, dialogs: Dialogs, tmp_path: Path
) -> None:
    path = tmp_path / "shown.ttl"
    dialogs("getSaveFileName", path)
    on_ferry.click(on_ferry.find("export", QPushButton))
    on_ferry.click(on_ferry.find("export-go", QPushButton))
    on_ferry.settle()
    found = read_back(path)
    assert found == expected(on_ferry)
    assert on_ferry.message == f"{len(found):,} statements written to {path}"
    bare = (ferry.iri_of("ada"), TL + "proposes", ferry.iri_of("bill"))
    assert tuple(map(URIRef, bare)) in found


def test_what_is_hidden_stays_at_home(on_ferry: User, dialogs: Dialogs, tmp_path: Path) -> None:
    on_ferry.click_node("Ned Marl")
    on_ferry.press("Ctrl+H")
    path = tmp_path / "less.ttl"
    export(on_ferry, dialogs, path)
    found = read_back(path)
    assert found == expected(on_ferry)
    assert not {s for s, _, _ in found if str(s) in (ferry.iri_of("ned"), ferry.iri_of("works"))}


def test_the_same_case_gives_the_same_bytes(
    on_ferry: User, dialogs: Dialogs, tmp_path: Path
) -> None:
    for name in ("one.ttl", "two.ttl"):
        export(on_ferry, dialogs, tmp_path / name)
    assert (tmp_path / "one.ttl").read_bytes() == (tmp_path / "two.ttl").read_bytes()


@pytest.mark.parametrize(("ending", "format_"), [("trig", "trig"), ("nq", "nquads")])
def test_other_formats_keep_the_derived_statements_apart(
    on_ferry: User, dialogs: Dialogs, tmp_path: Path, ending: str, format_: str
) -> None:
    path = tmp_path / f"shown.{ending}"
    export(on_ferry, dialogs, path)
    read = Dataset()
    read.parse(path, format=format_)
    kept = {quad[:3] for quad in read.quads()}
    assert kept == expected(on_ferry)
    derived = {triple for triple in read.graph(URIRef(DERIVED))}
    assert len(derived) == 2


def test_a_name_without_an_ending_gets_that_of_the_kind_chosen(
    on_ferry: User, dialogs: Dialogs, tmp_path: Path
) -> None:
    export(on_ferry, dialogs, tmp_path / "shown")
    assert read_back(tmp_path / "shown.ttl") == expected(on_ferry)


def test_giving_up_the_dialog_writes_nothing(
    on_ferry: User, dialogs: Dialogs, tmp_path: Path
) -> None:
    before = sorted(tmp_path.iterdir())
    dialogs("getSaveFileName", "")
    on_ferry.press("Ctrl+Shift+E", "Return")
    on_ferry.settle()
    assert sorted(tmp_path.iterdir()) == before
    assert on_ferry.message == ""


def test_the_example_reads_back(on_example: User, dialogs: Dialogs, tmp_path: Path) -> None:
    path = tmp_path / "core.ttl"
    export(on_example, dialogs, path)
    assert read_back(path) == expected(on_example)
    assert "_:" not in path.read_text("utf-8")
