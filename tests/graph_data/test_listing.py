"""What the commands print for a reader: the sentences of a case, and how far sources are cited."""

import json

import pytest

from graph_data import command, coverage, listing, sentences
from graph_data.project import Project
from tests.graph_data import bridge_tables as bridge

SPANS = tuple(coverage.sentence_spans(bridge.TEXT))
STORY = bridge.BASE + "bridge-story"


@pytest.fixture
def folder(tmp_path):
    return bridge.build(tmp_path / "case", SPANS)


@pytest.fixture
def project(folder):
    with Project.open(folder) as opened:
        yield opened


def printed(project: Project) -> str:
    works = sentences.read(project)
    return "\n".join(line for iri in works for line in listing.sentence_lines(iri, works[iri]))


def test_words_of_a_digest_are_marked(project):
    text = printed(project)
    assert "our digest, not evidence: Pell calls it worn" in text
    assert "the words are not at hand" in text
    assert not any(words in text for words in bridge.PASSAGES)


def test_what_is_not_affirmed_stands_out(project):
    text = printed(project)
    assert "DENIED; by the source itself; own voice; caption; rejected" in text
    assert "read “never” for “nevr”: A letter is missing." in text
    assert (
        "by a clerk, not named on behalf of the mill; through a clerk, not named, then The" in text
    )
    assert "note: said 2031-05-02; in the street" in text
    assert "states; direct quote; body; no finding" in text
    assert "accepted, inferred by the analyst" in text


def test_the_command_prints_one_source_or_all(folder, capsys):
    assert command.main(["sentences", str(folder)]) == 0
    out = capsys.readouterr().out
    assert "The Weekly, on the bridge: 3 sentences" in out
    assert "The Weekly, on the mill: 1 sentence\n" in out
    assert command.main(["sentences", str(folder), "--source", "on the mill"]) == 0
    assert "bridge: 3 sentences" not in capsys.readouterr().out
    assert command.main(["sentences", str(folder), "--source", "nothing such"]) == 2


def test_the_command_names_what_is_not_accounted_for(folder, capsys):
    assert command.main(["coverage", str(folder)]) == 1
    out = capsys.readouterr().out
    assert "6 sentences: 3 cited, 2 with a reason, 1 with neither" in out
    start, end = bridge.span("The U.S. Army was not asked.")
    assert f"neither: {start}-{end}" in out
    start, end = bridge.span(bridge.NEVER + ", says Pell!")
    assert f"cited, and has a reason: {start}-{end}" in out


def test_the_command_lists_each_sentence(folder, capsys):
    command.main(["coverage", str(folder), "--each"])
    lines = capsys.readouterr().out.splitlines()
    start, end = bridge.span(bridge.PLANS)
    assert f"  {start}-{end}\tannounces | opposes" in lines
    assert "  0-15\ttitle" in lines
    start, end = bridge.span("Nobody had asked.")
    assert f"  {start}-{end}\tNEITHER" in lines


def test_the_command_speaks_json(folder, capsys):
    assert command.main(["coverage", str(folder), "--json"]) == 1
    story = next(one for one in json.loads(capsys.readouterr().out) if one["source"] == STORY)
    assert story["known"] is True
    assert story["sentences"][0] == {"start": 0, "end": 15, "claims": [], "reason": "title"}


def test_a_case_that_is_covered_whole_is_no_fault(tmp_path, capsys):
    folder = bridge.build(tmp_path / "case", (bridge.span(bridge.PLANS), bridge.span(bridge.NEVER)))
    assert command.main(["coverage", str(folder)]) == 0
    assert "0 with neither" in capsys.readouterr().out


def test_an_unknown_source_says_what_to_do():
    lines = list(listing.coverage_lines(coverage.Coverage("x:s", "Paper", False)))
    assert lines == ["Paper", "  its sentences are not known here: attach the original"]


def test_a_source_without_known_sentences_is_a_fault(tmp_path, capsys):
    folder = bridge.build(tmp_path / "case")
    assert command.main(["coverage", str(folder)]) == 1
    assert "attach the original" in capsys.readouterr().out
