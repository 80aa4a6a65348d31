"""A user marks words in the Reader and makes them a claim; takes it back; finds it again."""

from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton

from graph_data import citation, verify
from graph_data.namespaces import RDF, TL
from tests.features.test_read_an_edge import attach_originals
from tests.support import ferry
from tests.support.windows import Dialogs, OpenWindow, User

WORDS = "He met nobody"
CLAIM = "Ned Marl opposes Pontoon Bill"


def make_claim(user: User, words: str = WORDS) -> str:
    """Mark words with the mouse, fill the form with the keyboard, and wait for the claim."""
    user.mark(words)
    user.click(user.find("new-claim"))
    user.type("ned")
    user.press("Tab")
    user.type("oppo")
    user.press("Tab")
    user.type("pont")
    user.press("Tab", "Ctrl+Return")
    user.settle()
    return user.claim(CLAIM)


def is_exact(user: User, claim: str) -> bool:
    """Say whether every passage cited for a claim is found in its document, digest for digest."""
    cited = citation.read(user.project.store, [claim])[claim]
    targets = [target for one in cited for target in one.targets]
    checks = verify.check_passages(user.project.store, user.project.library, targets)
    return bool(checks) and {check.state for check in checks} == {"exact"}


def test_marked_words_become_a_claim_that_is_drawn_and_journalled(on_ferry: User) -> None:
    before = len(on_ferry.blocks())
    iri = make_claim(on_ferry)
    assert CLAIM in on_ferry.sentences()
    assert on_ferry.workspace.selection == (iri,)
    assert on_ferry.find("claim-sentence", QLabel).accessibleName() == CLAIM
    assert on_ferry.cited_words() == [("quotation", f"“{WORDS}”")]
    blocks = on_ferry.blocks()
    assert len(blocks) == before + 1
    assert (blocks[-1].kind, blocks[-1].changes.label) == ("change", f"Claim: {CLAIM}")
    said = {(q.predicate, q.object) for q in blocks[-1].changes.added if q.subject == f"<{iri}>"}
    assert (f"<{RDF}predicate>", f"<{TL}opposes>") in said
    assert (f"<{RDF}subject>", f"<{ferry.iri_of('ned')}>") in said


def test_its_passage_is_exact_behind_characters_that_qt_counts_twice(on_ferry: User) -> None:
    iri = make_claim(on_ferry)
    passage = citation.read(on_ferry.project.store, [iri])[iri][0].targets[0].passage
    assert ferry.TEXT[passage.start : passage.end] == WORDS
    assert passage.exact == WORDS
    assert is_exact(on_ferry, iri)


def test_words_across_line_ends_and_astral_letters_are_cited_exactly(on_ferry: User) -> None:
    page = on_ferry.window.reader.page
    start, _ = on_ferry.place_of("landing stage")
    _, end = on_ferry.place_of("Ned Marl works")
    start, _ = on_ferry.place_of("landing stage")  # the page has scrolled meanwhile
    shift = page.verticalScrollBar().value()
    _, end = on_ferry.place_of("Ned Marl works")
    end.setY(end.y() + page.verticalScrollBar().value() - shift)
    start, _ = on_ferry.place_of("landing stage")
    on_ferry.drag(page.viewport(), start, end)
    on_ferry.press("Ctrl+Return")
    on_ferry.type("ned")
    on_ferry.press("Tab")
    on_ferry.type("oppo")
    on_ferry.press("Tab")
    on_ferry.type("pont")
    on_ferry.press("Ctrl+Return")
    on_ferry.settle()
    iri = on_ferry.claim(CLAIM)
    passage = citation.read(on_ferry.project.store, [iri])[iri][0].targets[0].passage
    words = ferry.TEXT[passage.start : passage.end]
    assert words.startswith("landing stage.\u2028The company")
    assert words.endswith("penny.\r\n\r\nNed Marl works")
    assert is_exact(on_ferry, iri)


def test_undo_and_redo_by_keys(on_ferry: User) -> None:
    make_claim(on_ferry)
    on_ferry.press("Ctrl+Z")
    on_ferry.settle()
    assert CLAIM not in on_ferry.sentences()
    assert on_ferry.blocks()[-1].kind == "undo"
    assert on_ferry.workspace.selection == ()
    on_ferry.press("Ctrl+Shift+Z")
    on_ferry.settle()
    assert CLAIM in on_ferry.sentences()
    assert on_ferry.blocks()[-1].kind == "redo"
    assert is_exact(on_ferry, on_ferry.claim(CLAIM))


def test_tomorrow_the_claim_is_there_and_can_still_be_undone(
    open_case: OpenWindow, ferry_case: Path
) -> None:
    today = open_case(ferry_case)
    make_claim(today)
    today.close()
    tomorrow = open_case(ferry_case)
    assert CLAIM in tomorrow.sentences()
    assert tomorrow.find("undo", QPushButton).accessibleName() == f"Undo Claim: {CLAIM}"
    tomorrow.press("Ctrl+Z")
    tomorrow.settle()
    assert CLAIM not in tomorrow.sentences()
    tomorrow.close()
    later = open_case(ferry_case)
    assert CLAIM not in later.sentences()
    later.press("Ctrl+Y")
    later.settle()
    assert CLAIM in later.sentences()
    assert [block.kind for block in later.blocks()][-3:] == ["change", "undo", "redo"]


def test_with_the_keyboard_alone(on_ferry: User) -> None:
    page = on_ferry.window.reader.page
    for _ in range(60):
        if on_ferry.focus is page:
            break
        on_ferry.press("Tab")
    assert on_ferry.focus is page
    found = page.document().find(WORDS)
    on_ferry.press("Ctrl+Home")
    while page.textCursor().position() < found.selectionStart():
        on_ferry.press("Right")
    while page.textCursor().position() < found.selectionEnd():
        on_ferry.press("Shift+Right")
    assert page.textCursor().selectedText() == WORDS
    on_ferry.press("Ctrl+Return")
    on_ferry.type("ned m")
    on_ferry.press("Tab")
    on_ferry.type("oppose")
    on_ferry.press("Tab")
    on_ferry.type("pontoon")
    on_ferry.press("Return", "Ctrl+Return")
    on_ferry.settle()
    assert is_exact(on_ferry, on_ferry.claim(CLAIM))
    on_ferry.press("Ctrl+Z")
    on_ferry.settle()
    assert CLAIM not in on_ferry.sentences()


def test_keys_alone_make_the_claim_even_while_the_list_is_open(on_ferry: User) -> None:
    on_ferry.mark(WORDS)
    on_ferry.press("Ctrl+Return")
    on_ferry.type("ned")
    on_ferry.press("Return", "Tab")
    on_ferry.type("oppo")
    on_ferry.press("Return", "Tab")
    on_ferry.type("pont")
    on_ferry.press("Ctrl+Return")
    on_ferry.settle()
    assert CLAIM in on_ferry.sentences()


def test_what_is_missing_is_said_in_place_and_nothing_typed_is_lost(on_ferry: User) -> None:
    before = len(on_ferry.blocks())
    on_ferry.mark(WORDS)
    on_ferry.click(on_ferry.find("new-claim"))
    on_ferry.type("ned")
    on_ferry.press("Tab", "Tab")
    on_ferry.type("pont")
    on_ferry.press("Tab")
    on_ferry.click(on_ferry.find("make-claim"))
    problem = on_ferry.find("editor-problem", QLabel)
    assert "relation" in problem.text()
    editor = on_ferry.window.editor
    assert (editor.subject.edit.text(), editor.object.edit.text()) == ("Ned Marl", "Pontoon Bill")
    on_ferry.click(editor.relation)
    on_ferry.type("sues")
    on_ferry.press("Tab")
    on_ferry.click(on_ferry.find("make-claim"))
    assert "“sues” leads to an agent" in problem.text()
    assert len(on_ferry.blocks()) == before
    on_ferry.press("Escape")
    assert "Esc again" in problem.text()
    assert editor.isVisible()
    on_ferry.press("Escape")
    assert not editor.isVisible()
    assert on_ferry.find("evidence").isVisible()


def test_the_same_claim_again_is_cited_once_more_not_made_twice(on_ferry: User) -> None:
    iri = make_claim(on_ferry)
    claims = len(on_ferry.workspace.case.columns.live_rows())
    assert make_claim(on_ferry, "Ned Marl works") == iri
    assert len(on_ferry.workspace.case.columns.live_rows()) == claims
    assert len(on_ferry.cards()) == 2


def test_words_of_the_original_article_become_a_claim(
    on_example: User, dialogs: Dialogs, originals: Path
) -> None:
    attach_originals(on_example, dialogs, originals)
    on_example.click_edge("New York Civil Liberties Union sues Nassau County")
    page = on_example.window.reader.page
    block = next(
        block
        for number in range(20, page.document().blockCount())
        if len((block := page.document().findBlockByNumber(number)).text().split()) > 6
    )
    words = " ".join(block.text().split(" ")[:4])
    on_example.mark(words)
    on_example.press("Ctrl+Return")
    on_example.type("Latino Jus")
    on_example.press("Tab")
    on_example.type("criticises")
    on_example.press("Tab")
    on_example.type("Nassau County")
    on_example.press("Tab", "Ctrl+Return")
    on_example.settle()
    made = [s for s in on_example.sentences() if "criticises Nassau County" in s]
    assert [s for s in made if s.startswith("Latino")]
    iri = on_example.claim(next(s for s in made if s.startswith("Latino")))
    assert is_exact(on_example, iri)
    passage = citation.read(on_example.project.store, [iri])[iri][0].targets[0].passage
    original = on_example.window.reader.text.original
    assert original[passage.start : passage.end] == words
    assert passage.exact in ("", words)
