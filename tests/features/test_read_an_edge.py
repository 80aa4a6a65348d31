"""A user clicks an edge and reads the passage that bears it out; or the other way round."""

from hashlib import sha256
from pathlib import Path

from PySide6.QtWidgets import QLabel

from graph_data import citation
from tests.support.windows import Dialogs, User

SUIT = "New York Civil Liberties Union sues Nassau County"
BILL = "Kathy Hochul proposes the Local Cops, Local Crimes Act"


def attach_originals(user: User, dialogs: Dialogs, folder: Path) -> None:
    dialogs("getExistingDirectory", folder)
    user.use_menu("Attach originals…")
    user.settle()


def test_without_the_originals_an_edge_opens_onto_our_digest_marked_as_such(
    on_example: User,
) -> None:
    iri = on_example.click_edge(SUIT)
    assert on_example.workspace.selection == (iri,)
    assert on_example.find("claim-sentence", QLabel).accessibleName() == SUIT
    assert on_example.cited_words()
    assert {whose for whose, _ in on_example.cited_words()} == {"digest"}
    card = on_example.cards()[0]
    assert "our digest, original not attached" in _all_words(card)
    assert "digest in our own words" in on_example.find("reader-facts", QLabel).text()
    mark = on_example.chosen_mark()
    assert mark is not None
    assert on_example.is_in_sight(mark)
    assert " ".join(mark.selectedText().split()) == on_example.cited_words()[0][1]


def test_with_the_originals_an_edge_opens_onto_the_words_themselves(
    on_example: User, dialogs: Dialogs, originals: Path
) -> None:
    attach_originals(on_example, dialogs, originals)
    assert "passages are exact" in on_example.message
    iri = on_example.click_edge(SUIT)
    cited = citation.read(on_example.project.store, [iri])[iri]
    assert len(on_example.cards()) == len(cited)
    assert {whose for whose, _ in on_example.cited_words()} == {"quotation"}
    mark = on_example.chosen_mark()
    assert mark is not None
    assert on_example.is_in_sight(mark)
    original = on_example.window.reader.text.original
    passage = cited[0].targets[0].passage
    words = original[passage.start : passage.end]
    assert f"sha256:{sha256(words.encode()).hexdigest()}" == passage.raw
    assert mark.selectedText().split() == words.split()
    assert on_example.cited_words()[0][1] == f"“{' '.join(words.split())}”"
    assert "original, as attached" in on_example.find("reader-facts", QLabel).text()


def test_with_the_originals_every_passage_is_exact(
    on_example: User, dialogs: Dialogs, originals: Path
) -> None:
    attach_originals(on_example, dialogs, originals)
    states = on_example.workspace.case.columns.anchors
    assert len(states) > 80
    assert {state.name for state in states.values()} == {"EXACT"}
    facts = on_example.find("status-facts", QLabel).text()
    assert f"{len(states)} of {len(states)} passages exact · 0 broken" in facts


def test_a_click_on_a_marked_passage_selects_its_edge(on_example: User) -> None:
    on_example.click_edge(SUIT)
    on_example.click(on_example.window.graph, on_example.window.graph.rect().topRight() / 2)
    on_example.settle()
    assert on_example.workspace.selection == ()
    mark = on_example.window.reader.page.extraSelections()
    assert mark
    words = on_example.window.reader.text
    stretch = words.mark_of(
        citation.read(on_example.project.store, [on_example.claim(SUIT)])[on_example.claim(SUIT)][
            0
        ].targets[0]
    )
    start, _ = on_example.place_of(words.text[stretch.start : stretch.start + 24])
    on_example.click(on_example.window.reader.page.viewport(), start)
    on_example.settle()
    assert on_example.workspace.selection
    chosen = on_example.workspace.selection[0]
    assert chosen in stretch.claims
    assert chosen in on_example.workspace.canvas.edges
    assert on_example.window.graph.stage.chosen == {chosen}


def test_a_click_on_a_citation_opens_its_source(on_example: User) -> None:
    on_example.click_edge(SUIT)
    source = on_example.find("reader-source")
    on_example.click(source)
    on_example.press("Home", "Return")
    assert on_example.chosen_mark() is None
    on_example.click(on_example.cards()[0])
    mark = on_example.chosen_mark()
    assert mark is not None
    assert on_example.is_in_sight(mark)


def _all_words(card: object) -> str:
    return " ".join(label.text() for label in card.findChildren(QLabel))
