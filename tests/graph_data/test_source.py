"""Sources, their texts, and whose words they are in the end."""

from dataclasses import replace

from graph_data import source
from graph_data.changeset import ChangeSet, Quad
from graph_data.namespaces import RDF, TL
from graph_data.source import Source, TextVersion
from graph_data.store import Store
from tests.support.builders import an_iri

DIGEST = "sha256:" + "a" * 64
TEXT = TextVersion(an_iri("text"), an_iri("copy"), DIGEST, DIGEST, "plain text, UTF-8, 1", 900)
PAPER = Source(
    an_iri("paper"), "The Courier", "Ferries “stopped”", "Ada Quill", "Courier Ltd", "2031-05-03",
    "from the masthead", TEXT.iri, 10, 800, (an_iri("wire"),), False, "B", DIGEST, "A note.",
)  # fmt: skip


def store_of(*sources: Source, texts=(TEXT,)) -> Store:
    store = Store()
    quads = [quad for one in sources for quad in source.describe(one)]
    store.rebuild(quads + [quad for one in texts for quad in source.describe_text(one)], {})
    return store


def test_what_is_described_is_read_in_order_of_publication():
    early = Source(an_iri("a"), "Early", "Early", issued="2030", text=TEXT.iri)
    undated = [Source(an_iri(name), name, name, text=TEXT.iri) for name in ("Zeta", "Alpha")]
    store = store_of(*undated, PAPER, early)
    assert list(source.read(store).values()) == [early, PAPER, undated[1], undated[0]]
    assert source.read_texts(store) == {TEXT.iri: TEXT}


def test_without_a_title_the_label_is_it():
    (read,) = source.read(store_of(Source(an_iri("a"), "Minutes", text=TEXT.iri))).values()
    assert read.title == "Minutes"


def test_several_bylines_are_shown_together():
    store = store_of(PAPER)
    store.rebuild([Quad(f"<{PAPER.iri}>", f"<{TL}author>", '"Bea Marsh"')], {})
    assert source.read(store)[PAPER.iri].author == "Ada Quill, Bea Marsh"


def test_a_wire_that_is_no_source_is_kept_as_a_name():
    one = replace(PAPER, derived_from=("urn:wire", "Reuters"), original=True)
    assert source.read(store_of(one))[one.iri] == one


def test_records_that_are_not_whole_are_read_as_far_as_they_go():
    store = Store()
    store.rebuild(
        [
            Quad("<x:t>", f"<{RDF}type>", f"<{TL}TextVersion>"),
            Quad("<x:s>", f"<{RDF}type>", f"<{TL}Source>"),
        ],
        {},
    )
    assert source.read_texts(store) == {"x:t": TextVersion("x:t", "", "", "", "", 0)}
    assert source.read(store) == {}


def a_source(name: str, *derived_from: str, original: bool = False) -> Source:
    return Source(name, name, text=TEXT.iri, derived_from=derived_from, original=original)


def test_origins():
    found = source.origins(
        [
            a_source("original", original=True),
            a_source("unknown"),
            a_source("copy", "original"),
            a_source("copy of the copy", "copy"),
            a_source("wire copy", "AP"),
            a_source("copy of unknown", "unknown"),
        ]
    )
    assert found == {
        "original": "original", "unknown": "", "copy": "original", "copy of the copy": "original",
        "wire copy": "AP", "copy of unknown": "",
    }  # fmt: skip


def test_sources_that_copy_each_other_have_no_known_origin():
    assert source.origins([a_source("a", "b"), a_source("b", "a")]) == {"a": "", "b": ""}
    assert source.origins([a_source("a", "a", original=True)]) == {"a": "a"}


def test_which_changes_bear_on_sources():
    store = store_of(PAPER)
    known = source.read(store)
    paper, nobody = f"<{PAPER.iri}>", f"<{an_iri('nobody')}>"
    for quad, bears in (
        (Quad(paper, f"<{TL}note>", '"x"'), True),
        (Quad(nobody, f"<{RDF}type>", f"<{TL}Source>"), True),
        (Quad(nobody, f"<{TL}hasText>", f"<{TEXT.iri}>"), True),
        (Quad(nobody, f"<{TL}hasCopy>", f"<{TEXT.copy}>"), True),
        (Quad(nobody, f"<{TL}note>", '"x"'), False),
        (Quad(nobody, f"<{TL}about>", paper), False),
    ):
        assert source.is_touched(ChangeSet.of("x", [quad]), known) == bears
        assert source.is_touched(ChangeSet.of("x", [], [quad]), known) == bears
