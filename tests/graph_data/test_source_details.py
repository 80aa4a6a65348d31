"""Changing what is said of a source, and taking a part of a text as a source of its own."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_data import attach, citation, source, source_details, verify
from graph_data.changeset import ChangeSet, Quad
from graph_data.errors import BadInput
from graph_data.namespaces import TL
from graph_data.source_details import Details
from tests.support.builders import BASE
from tests.support.papers import DECLARED, a_page

TEXT = "Ferries stop\nEric Marsh proposes the Bill.\n\nFerries start\nAda Quill opposes the Bill.\n"
FULL = Details(
    "Courier", "Ferries stop", "Ada Quill", "Courier Ltd", "2031-05", "from the masthead",
    "https://courier.example/a", "2031-06-02", (), True, "B", "It held before.", "A note.",
)  # fmt: skip


@pytest.fixture
def paper(desk) -> str:
    return desk.document("paper", TEXT)


def edit(project, iri: str, details: Details) -> ChangeSet:
    changes = source_details.edit(project.store, BASE, iri, details, project.agent)
    project.apply(changes)
    return changes


def test_all_details_are_one_step(project, paper):
    before = source_details.of(project.store, paper)
    edit(project, paper, FULL)
    assert source_details.of(project.store, paper) == FULL
    work = source.read(project.store)[paper]
    assert (work.graded_by, bool(work.graded_at)) == (project.agent, True)
    project.undo()
    assert source_details.of(project.store, paper) == before
    assert source.read(project.store)[paper].graded_by == ""


def test_only_what_differs_is_touched(project, paper):
    edit(project, paper, FULL)
    project.apply(ChangeSet.of("b", [Quad(f"<{paper}>", f"<{TL}author>", '"Bea Marsh"')]))
    assert source_details.of(project.store, paper).author == "Ada Quill, Bea Marsh"
    same = source_details.of(project.store, paper)
    assert not edit(project, paper, same)
    changes = edit(project, paper, replace(same, publisher="The Courier"))
    predicates = {quad.predicate for quad in changes.added | changes.removed}
    assert predicates == {"<http://purl.org/dc/terms/publisher>"}


def test_details_can_be_taken_back_one_by_one(project, paper):
    edit(project, paper, FULL)
    edit(project, paper, Details("Courier"))
    assert source_details.of(project.store, paper) == Details("Courier", title="Courier")
    left = project.store.quads(subject=f"<{paper}>", predicate=f"<{TL}gradedBy>")
    assert not left


def test_white_space_is_put_in_order(project, paper):
    edit(project, paper, Details("  The \n Courier ", note=" two\nlines "))
    found = source_details.of(project.store, paper)
    assert (found.label, found.note) == ("The Courier", "two\nlines")


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"label": "  "}, "label", "needs a short name"),
        ({"issued": "May 2031"}, "issued", "“May 2031” is not a date: write YYYY"),
        ({"issued": "2031-02-30"}, "issued", "is not a date"),
        ({"retrieved": "yesterday"}, "retrieved", "is not a date"),
        ({"url": "courier.example"}, "url", "begins with http:// or https://"),
        ({"url": "https://a b"}, "url", "has no spaces"),
        ({"url": "javascript:alert(1)"}, "url", "begins with http"),
        ({"reliability": "G"}, "reliability", "one letter from A to F"),
        ({"grade_reason": "why"}, "grade_reason", "A reason needs a grade"),
        ({"derived_from": ("AP",), "original": True}, "derived_from", "cannot be both"),
    ],
)
def test_what_is_not_lawful_is_said_at_its_field(project, paper, wrong, field, sentence):
    details = replace(Details("Courier"), **wrong)
    found = source_details.faults(details, paper, source.read(project.store))
    assert list(found) == [field]
    assert sentence in found[field]
    with pytest.raises(BadInput):
        edit(project, paper, details)


def test_lineage_leads_nowhere_round(project, desk, paper):
    wire, reprint = desk.document("wire", "Wire words."), desk.document("reprint", "Reprinted.")
    edit(project, paper, Details("Courier", derived_from=(wire, "Reuters")))
    edit(project, reprint, Details("Reprint", derived_from=(paper,)))
    known = source_details.names(project.store)
    origins = source.read(project.store)[paper].derived_from
    assert sorted(known[iri] for iri in origins) == ["Reuters", "wire"]
    edit(project, wire, Details("wire", derived_from=("reuters",)))
    assert set(source.read(project.store)[wire].derived_from) == set(origins) - {wire}
    edit(project, wire, Details("wire"))
    sources = source.read(project.store)
    itself = source_details.faults(Details("x", derived_from=(wire,)), wire, sources)
    assert "cannot be derived from itself" in itself["derived_from"]
    round_about = source_details.faults(Details("x", derived_from=(reprint,)), wire, sources)
    assert "“Reprint” is itself derived from this source" in round_about["derived_from"]


def test_what_is_no_source_cannot_be_changed(project):
    with pytest.raises(BadInput, match="is no source of this case"):
        source_details.edit(project.store, BASE, BASE + "nothing", FULL, project.agent)


def test_a_file_proposes_what_it_says_of_itself(project, tmp_path):
    (tmp_path / "a.html").write_bytes(a_page(head=DECLARED))
    iri, changes = attach.add_document(project, tmp_path / "a.html")
    project.apply(changes)
    assert source_details.proposed(project.store, iri) == {
        "title": "Ferries stop at dusk", "author": "Ada Quill", "publisher": "The Courier",
        "issued": "2019-05-03", "url": "https://courier.example/ferries",
    }  # fmt: skip
    (copy,) = source.read_copies(project.store)
    stated = project.store.quads(subject=f"<{copy}>", predicate=f"<{TL}stated>")
    foreign = Quad(f"<{copy}>", f"<{TL}stated>", '"{\\"url\\": \\"file:///x\\", \\"title\\": 1}"')
    project.apply(ChangeSet.of("foreign", [foreign], stated))
    assert source_details.proposed(project.store, iri) == {}


# ------------------------------------------------------------------ a part as a source of its own


def test_a_range_becomes_a_source_with_its_passages(project, desk, paper):
    eric, ada, bill = desk.entity("Eric"), desk.entity("Ada"), desk.entity("Bill", "Bill")
    first = desk.claim(eric, "proposes", bill)
    second = desk.claim(ada, "opposes", bill)
    desk.cite(first, paper, "Eric Marsh proposes the Bill")
    desk.cite(second, paper, "Ada Quill opposes the Bill")
    columns = desk.columns()
    start = TEXT.index("Ferries start")
    iri, changes = source_details.split_off(
        project.store, BASE, paper, start, len(TEXT) - 1, "Ferries start"
    )
    block = project.apply(changes)
    work = source.read(project.store)[iri]
    assert (work.text, work.start, work.end) == (
        source.read(project.store)[paper].text, start, len(TEXT) - 1,
    )  # fmt: skip
    cited = citation.read(project.store)
    assert cited[first.iri][0].targets[0].source == paper
    assert cited[second.iri][0].targets[0].source == iri
    assert columns.update(block.changes) >= {second.iri}
    assert columns.sources_of(second.iri) == (iri,)
    assert {one.state for one in verify.check_passages(project.store, project.library)} == {"exact"}
    project.undo()
    assert citation.read(project.store)[second.iri][0].targets[0].source == paper


@pytest.mark.parametrize(
    ("start", "end", "label", "sentence"),
    [
        (0, len(TEXT), "x", "That is the whole of paper"),
        (5, 5, "x", "are not within paper"),
        (5, 999, "x", "are not within paper"),
        (0, 5, " ", "needs a short name"),
    ],
)
def test_what_is_no_part_is_said(project, paper, start, end, label, sentence):
    with pytest.raises(BadInput, match=sentence):
        source_details.split_off(project.store, BASE, paper, start, end, label)


def test_a_part_of_a_part_stays_within_it(project, paper):
    store = project.store
    iri, changes = source_details.split_off(store, BASE, paper, 10, 40, "Part")
    project.apply(changes)
    with pytest.raises(BadInput, match="not within Part"):
        source_details.split_off(store, BASE, iri, 5, 20, "x")
    assert source_details.split_off(store, BASE, iri, 10, 20, "x")[1]
    with pytest.raises(BadInput, match="has no text"):
        source_details.split_off(store, BASE, BASE + "nothing", 5, 20, "x")


@given(st.text(max_size=300))
def test_a_name_is_short_and_one_line(words):
    name = source_details.name_of(words)
    assert len(name) <= 81
    assert len(name.splitlines()) <= 1
    assert bool(name) == any(line.strip() for line in words.splitlines())


def test_what_was_wrong_before_keeps_nobody_from_changing_the_rest(project, paper):
    itself = Quad(f"<{paper}>", f"<{TL}derivedFrom>", f"<{paper}>")
    project.apply(ChangeSet.of("As an import brings it", [itself]))
    before = source_details.of(project.store, paper)
    changed = replace(before, author="Bea Marsh")
    project.apply(source_details.edit(project.store, BASE, paper, changed, project.agent))
    assert source_details.of(project.store, paper).author == "Bea Marsh"
    more = replace(before, derived_from=(paper, "Wire"))
    with pytest.raises(BadInput, match="derived from itself"):
        source_details.edit(project.store, BASE, paper, more, project.agent)
