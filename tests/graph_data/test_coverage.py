"""Coverage: every sentence is cited or has a reason, counted with and without the originals.

``python -m tests.graph_data.test_coverage FOLDER`` writes the table of sentences of the example
case anew from the originals in a folder.
"""

import sys
from hashlib import sha256
from pathlib import Path

import pytest

from graph_data import attach, coverage, example
from graph_data.coverage import Span
from graph_data.errors import BadInput
from graph_data.formats.case_tables import read_rows
from graph_data.project import Project
from tests.graph_data import bridge_tables as bridge

SPANS = tuple(coverage.sentence_spans(bridge.TEXT))
STORY, MILL = bridge.BASE + "bridge-story", bridge.BASE + "mill-story"


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in coverage.sentence_spans(text)]


def read(folder: Path, *, attached: bool = False) -> dict[str, coverage.Coverage]:
    with Project.open(folder) as project:
        if attached:
            attach.attach(project, [bridge.write_document(folder.parent)])
        return {one.source: one for one in coverage.read(project)}


# ------------------------------------------------------------------ the rule


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? Four… Five", ["One.", "Two!", "Three?", "Four…", "Five"]),
        ("One line\nanother line\r\nthird", ["One line", "another line", "third"]),
        ("“Is it?” she said. “Yes.” He left.", ["“Is it?” she said.", "“Yes.”", "He left."]),
        ("He came (late.) 12 stayed.", ["He came (late.)", "12 stayed."]),
        ("Gov. A. Finch met Mr. Pell of the U.S. Army. They ate.",
         ["Gov. A. Finch met Mr. Pell of the U.S. Army.", "They ate."]),
        ("On Sept. 5 it cost 3.50 at 10 p.m. sharp, she said.",
         ["On Sept. 5 it cost 3.50 at 10 p.m. sharp, she said."]),
        ("They say so. 𝔅ut do they? Österreich does.",
         ["They say so.", "𝔅ut do they?", "Österreich does."]),
        ("  • A menu \n\n — \n . . .\n\u2028Below the line.  ", ["• A menu", "Below the line."]),
        ("What?! Really.", ["What?!", "Really."]),
        ("", []),
    ],
)  # fmt: skip
def test_where_a_sentence_ends(text, expected):
    assert words(text) == expected


def test_a_range_of_a_text_is_cut_at_its_edges():
    text = "One. Two. Three."
    assert list(coverage.sentence_spans(text, 5, 12)) == [(5, 9), (10, 12)]


def test_sentences_do_not_overlap_and_leave_out_no_letter():
    ends = [0, *(edge for span in SPANS for edge in span), len(bridge.TEXT)]
    assert ends == sorted(ends)
    gaps = [bridge.TEXT[a:b] for a, b in zip(ends[0::2], ends[1::2], strict=True)]
    assert not any(char.isalnum() for gap in gaps for char in gap)


# ------------------------------------------------------------------ counting


@pytest.fixture(params=["attached", "table"])
def found(request, tmp_path):
    if request.param == "attached":
        return read(bridge.build(tmp_path / "case"), attached=True)
    return read(bridge.build(tmp_path / "case", SPANS))


def test_each_sentence_is_cited_or_has_a_reason_or_neither(found):
    story = found[STORY]
    assert (len(story.sentences), len(story.cited), len(story.excused)) == (6, 3, 2)
    assert [(one.start, one.end) for one in story.neither] == [
        bridge.span("The U.S. Army was not asked.")
    ]
    assert story.reasons == {"title": 1, "page furniture": 1}
    assert story.known
    assert not story.whole


def test_a_cited_sentence_names_its_claims(found):
    by_place = {(one.start, one.end): one.claims for one in found[STORY].sentences}
    assert by_place[bridge.span(bridge.PLANS)] == (
        bridge.BASE + "claim/announces", bridge.BASE + "claim/opposes",
    )  # fmt: skip
    assert by_place[bridge.span(bridge.WORN)] == (bridge.BASE + "claim/holds",)
    assert by_place[bridge.span("• Menu")] == ()


def test_a_cited_sentence_with_a_reason_is_told_apart(found):
    (both,) = found[MILL].both
    assert both.reason == "thought to say nothing"
    assert both in found[MILL].cited
    assert both not in found[MILL].excused


def test_a_source_is_counted_within_its_range(found):
    assert [(one.start, one.end) for one in found[MILL].sentences] == [
        span for span in SPANS if span[0] >= bridge.SECOND
    ]
    assert [(one.start, one.end) for one in found[MILL].neither] == [
        bridge.span("Nobody had asked.")
    ]


def test_without_original_and_table_nothing_is_known(tmp_path):
    folder = bridge.build(tmp_path / "case")
    found = read(folder)
    assert not any(one.known or one.whole or one.sentences for one in found.values())


def test_a_stretch_that_covers_little_of_a_sentence_is_no_reason(tmp_path):
    folder = bridge.build(tmp_path / "case", SPANS)
    start, end = bridge.span("The U.S. Army was not asked.")
    table = folder / coverage.FOLDER / coverage.UNCITED
    row = f"{bridge.BASE}text-paper\t%s\t%s\tno matter\n"
    table.write_text("text\tstart\tend\treason\n" + row % (start - 9, start + 9), encoding="utf-8")
    assert read(folder)[STORY].neither
    table.write_text("text\tstart\tend\treason\n" + row % (start + 9, end + 9), encoding="utf-8")
    assert not [one for one in read(folder)[STORY].neither if one.start == start]


# ------------------------------------------------------------------ the tables


def test_a_case_carries_the_tables_without_wording(tmp_path):
    folder = bridge.build(tmp_path / "case", SPANS) / coverage.FOLDER
    rows = read_rows(folder / coverage.SENTENCES)
    assert [row.keys() for row in rows] == [{"text", "start", "end"}] * len(SPANS)
    assert {row["text"] for row in rows} == {bridge.BASE + "text-paper"}
    reasons = read_rows(folder / coverage.UNCITED)
    assert [row["reason"] for row in reasons] == [row["reason"] for row in bridge.ROWS["uncited"]]


def test_tables_that_are_not_there_are_not_carried(tmp_path):
    assert coverage.carried(tmp_path, "x:") == {}


@pytest.mark.parametrize(
    "spans", [((0, 9), (5, 15)), ((0, 15), (bridge.SECOND - 5, bridge.SECOND + 5))]
)
def test_sentences_that_overlap_or_leave_their_source_are_refused(tmp_path, spans):
    with pytest.raises(BadInput, match="overlap or reach beyond"):
        read(bridge.build(tmp_path / "case", spans))


@pytest.mark.parametrize(("start", "end"), [("9", "9"), ("9", "3"), ("", "3"), ("-1", "3")])
def test_a_row_that_is_no_range_is_named(tmp_path, start, end):
    folder = bridge.build(tmp_path / "case")
    table = folder / coverage.FOLDER / coverage.UNCITED
    table.write_text(f"text\tstart\tend\treason\nx:t\t{start}\t{end}\twhy\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"uncited\.tsv"):
        read(folder)


# ------------------------------------------------------------------ the example case


def table_of_sentences(folder: Path) -> list[tuple[str, Span]]:
    """Return the sentences of every source of the example case by the rule, from the originals."""
    files = {sha256(path.read_bytes()).hexdigest(): path for path in folder.iterdir()}
    texts = {
        row["key"]: files[row["file_digest"]].read_bytes().decode()
        for row in read_rows(example.TABLES / "texts.tsv")
    }
    return [
        (row["text"], span)
        for row in read_rows(example.TABLES / "sources.tsv")
        for span in coverage.sentence_spans(
            texts[row["text"]], int(row["start"] or 0), int(row["end"] or 0) or None
        )
    ]


def test_every_sentence_of_the_example_is_accounted_for(tmp_path):
    example.build(tmp_path / "case")
    with Project.open(tmp_path / "case") as project:
        found = coverage.read(project)
    assert len(found) == 8
    for one in found:
        places = [(sentence.start, sentence.end) for sentence in one.neither]
        assert one.whole, f"{one.label}: neither cited nor excused: {places}"


def test_the_sentences_of_the_example_are_those_of_the_originals(originals):
    listed = [
        (row["text"], (int(row["start"]), int(row["end"])))
        for row in read_rows(example.TABLES / coverage.SENTENCES)
    ]
    assert listed == table_of_sentences(originals)


if __name__ == "__main__":
    rows = table_of_sentences(Path(sys.argv[1]))
    lines = [f"{text}\t{start}\t{end}" for text, (start, end) in rows]
    table = example.TABLES / coverage.SENTENCES
    table.write_text("\n".join(["text\tstart\tend", *lines, ""]), encoding="utf-8")
    print(f"{len(rows)} sentences written to {table}")
