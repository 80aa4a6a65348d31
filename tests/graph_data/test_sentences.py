"""A case as plain sentences: what is said, by whom, where, and the words that are at hand."""

import pytest

from graph_data import attach, sentences
from graph_data.claim import Claim
from graph_data.errors import AmbiguousName, NoSuchName
from graph_data.namespaces import TL
from graph_data.ontology import load
from graph_data.project import Project
from tests.graph_data import bridge_tables as bridge

STORY, MILL = bridge.BASE + "bridge-story", bridge.BASE + "mill-story"


@pytest.fixture
def folder(tmp_path):
    return bridge.build(tmp_path / "case")


@pytest.fixture
def project(folder):
    with Project.open(folder) as opened:
        yield opened


def attach_original(project: Project) -> None:
    attach.attach(project, [bridge.write_document(project.folder.parent)])


def test_sentences_are_numbered_in_the_order_of_the_text(project):
    found = sentences.read(project)
    assert found.keys() == {STORY, MILL}
    assert [(one.number, one.text) for one in found[STORY]] == [
        (1, "Dora Finch plans to announce closing of the bridge (from 2031-05; place: Old Quay)"),
        (2, "the mill opposes closing of the bridge"),
        (3, "Jo Pell holds the bridge is worn out"),
    ]
    assert [one.text for one in found[MILL]] == [
        "the mill sues Dora Finch (until 2031; case: Mill v. Finch)"
    ]


def test_each_says_by_whom_and_how(project):
    first, second, third = sentences.read(project)[STORY]
    assert (first.speaker, first.stance, first.verdict, first.basis) == (
        "", "Affirms", "Accepted", "Stated",
    )  # fmt: skip
    assert (second.speaker, second.on_behalf_of) == ("a clerk, not named", "the mill")
    assert second.through == ("a clerk, not named", "The Weekly, on the bridge")
    assert second.basis == "Inferred"
    assert (third.form, third.attitude, third.verdict) == ("DirectQuote", "States", "")
    assert (third.said_at, third.note) == ("2031-05-02", "in the street")


def test_a_slip_and_the_region_are_kept(project):
    (one,) = sentences.read(project)[MILL]
    assert one.stance == "Denies"
    assert one.emendation
    assert (one.emendation.as_written, one.emendation.read_as) == ("nevr", "never")
    assert one.region == "Caption"


def test_one_source_can_be_asked_for(project):
    assert sentences.read(project, [MILL]).keys() == {MILL}
    assert sentences.read(project, []) == {}


def test_without_the_original_only_the_digest_is_shown_and_marked(project):
    found = sentences.read(project)
    words = [words for one in found[STORY] for words in one.words]
    assert [(one.origin, one.text) for one in words] == [
        ("missing", ""), ("missing", ""), ("missing", ""), ("digest", "Pell calls it worn"),
    ]  # fmt: skip


def test_with_the_original_its_own_words_are_shown(project):
    attach_original(project)
    found = sentences.read(project)
    words = [words.text for one in found[STORY] for words in one.words]
    assert words == [bridge.PLANS, bridge.PLANS, bridge.MILL, bridge.WORN]
    assert {words.origin for one in found[STORY] for words in one.words} == {"original"}
    assert (found[MILL][0].words[0].start, found[MILL][0].words[0].end) == bridge.span(bridge.NEVER)


def test_words_whose_digest_differs_are_not_shown(tmp_path, monkeypatch):
    wrong = {bridge.PLANS.upper(): ("Body", "bridge-story")}
    monkeypatch.setattr(bridge, "span", lambda words: (17, 17 + len(words)))
    monkeypatch.setattr(bridge, "PASSAGES", wrong)
    monkeypatch.setitem(
        bridge.ROWS, "citations",
        [{"claim": "announces", "passage": bridge.key(bridge.PLANS), "form": "OwnVoice"}],
    )  # fmt: skip
    with Project.open(bridge.build(tmp_path / "case")) as project:
        attach_original(project)
        ((one,), rest) = sentences.read(project).values()
    assert rest == []
    assert [words.origin for words in one.words] == ["missing"]


def test_a_changed_original_counts_as_not_attached(project):
    attach_original(project)
    for path in project.library.folder.iterdir():
        if path.read_bytes() == bridge.TEXT.encode():
            path.write_bytes(b"Something else.")
    found = sentences.read(project)
    assert "original" not in {words.origin for one in found[STORY] for words in one.words}


def test_a_name_that_is_not_described_is_its_local_name():
    one = Claim("x:c", "x:people/ada", TL + "supports", "x:people/bill")
    assert sentences.in_full(load(), one, {"x:people/ada": "Ada"}) == "Ada supports bill"


@pytest.mark.parametrize("name", [MILL, "mill-story", "The Weekly, on the mill", "the MILL"])
def test_a_source_is_found_by_its_name(project, name):
    assert sentences.find_source(project, name) == MILL


def test_a_source_that_is_not_there_or_not_the_only_one_is_named(project):
    with pytest.raises(NoSuchName):
        sentences.find_source(project, "Dora Finch")
    with pytest.raises(AmbiguousName) as error:
        sentences.find_source(project, "Weekly")
    assert len(error.value.candidates) == 2
