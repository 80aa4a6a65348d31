"""A user cites a second passage for an edge, against it, and says what they make of it."""

from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from rdflib import Dataset, URIRef

from graph_data import citation
from graph_data.namespaces import DERIVED, TL
from tests.features.test_make_a_claim import is_exact
from tests.support import ferry
from tests.support.windows import User

SUIT = "Brookmouth sues Tideway Ferry Company"
OPPOSES = "Tideway Ferry Company opposes Pontoon Bill"
DENIAL = "denies that it owes a penny"


def derived(graph: Dataset) -> set[tuple[str, str, str]]:
    """Return the bare triples that accepted findings let stand."""
    return {tuple(map(str, triple)) for triple in graph.graph(URIRef(DERIVED))}


def chips(user: User) -> set[str]:
    labels = user.window.evidence.findChildren(QLabel)
    return {one.text() for one in labels if str(one.property("kind")).startswith("chip")}


def test_cite_a_second_passage_for_the_selected_edge_by_keys(on_ferry: User) -> None:
    iri = on_ferry.click_edge(OPPOSES)
    on_ferry.mark("in plain words")
    on_ferry.press("Ctrl+Shift+Return", "Ctrl+Return")
    on_ferry.settle()
    assert [words for _, words in on_ferry.cited_words()].count("“in plain words”") == 1
    assert len(on_ferry.cards()) == 2
    cited = citation.read(on_ferry.project.store, [iri])[iri]
    assert {one.stance for one in cited} == {"Affirms"}
    assert is_exact(on_ferry, iri)
    assert on_ferry.blocks()[-1].changes.label == "Citation: affirms"
    on_ferry.press("Ctrl+Z")
    on_ferry.settle()
    assert len(on_ferry.cards()) == 1
    on_ferry.press("Ctrl+Shift+Z")
    on_ferry.settle()
    assert len(on_ferry.cards()) == 2


def test_the_bubble_offers_citing_only_while_an_edge_is_selected(on_ferry: User) -> None:
    on_ferry.mark("in plain words")
    cite = on_ferry.find("cite")
    assert not cite.isEnabled()
    on_ferry.click_edge(OPPOSES)
    assert cite.isEnabled()
    on_ferry.click(cite)
    assert on_ferry.window.editor.isVisible()
    on_ferry.click(on_ferry.find("cancel-claim"))
    assert not on_ferry.window.editor.isVisible()
    assert len(on_ferry.cards()) == 1


def test_words_of_a_speaker_name_who_speaks(on_ferry: User) -> None:
    iri = on_ferry.click_edge(SUIT)
    on_ferry.mark("he says")
    on_ferry.press("Ctrl+Shift+Return", "Tab")
    on_ferry.type("ned")
    on_ferry.press("Tab", "Tab")
    on_ferry.type("heard at the quay")
    on_ferry.press("Ctrl+Return")
    on_ferry.settle()
    made = [c for c in citation.read(on_ferry.project.store, [iri])[iri] if c.speaker]
    assert len(made) == 1
    assert (made[0].speaker, made[0].form) == (ferry.iri_of("ned"), "IndirectSpeech")
    assert made[0].note == "heard at the quay"
    words = " ".join(one.text() for one in on_ferry.window.evidence.findChildren(QLabel))
    assert "Ned Marl" in words
    assert "heard at the quay" in words


def test_speech_without_a_speaker_is_asked_for_its_speaker(on_ferry: User) -> None:
    on_ferry.click_edge(SUIT)
    on_ferry.mark("he says")
    on_ferry.press("Ctrl+Shift+Return")
    form = on_ferry.find("form", QComboBox)
    on_ferry.click(form)
    on_ferry.press("End", "Return", "Ctrl+Return")
    problem = on_ferry.find("editor-problem", QLabel).text()
    assert problem.startswith("Somebody’s speech needs its speaker")
    assert on_ferry.blocks() == []


def test_contradict_makes_a_clash(on_ferry: User) -> None:
    iri = on_ferry.click_edge(SUIT)
    assert not on_ferry.workspace.canvas.edges[iri].contested
    assert "Not contested" in chips(on_ferry)
    on_ferry.mark(DENIAL)
    on_ferry.click(on_ferry.find("contradict"))
    assert on_ferry.find("stance", QComboBox).currentData() == "Denies"
    on_ferry.click(on_ferry.find("make-claim"))
    on_ferry.settle()
    assert on_ferry.workspace.canvas.edges[iri].contested
    assert "Denied by 1 origin" in chips(on_ferry)
    contested = [row for row in _legend(on_ferry, "evidence") if row.row.item.iri == "contested"]
    assert contested[0].row.item.count == 1
    on_ferry.press("Ctrl+Z")
    on_ferry.settle()
    assert not on_ferry.workspace.canvas.edges[iri].contested
    assert "Not contested" in chips(on_ferry)


def test_contradict_without_marked_words_says_what_to_do(on_ferry: User) -> None:
    on_ferry.click_edge(SUIT)
    on_ferry.click(on_ferry.find("contradict"))
    assert "Mark the passage in the Reader first" in on_ferry.message
    assert on_ferry.focus is on_ferry.window.reader.page
    assert on_ferry.blocks() == []


def test_an_accepted_claim_stands_as_a_bare_triple(on_ferry: User) -> None:
    iri = on_ferry.click_edge(OPPOSES)
    bare = (ferry.iri_of("company"), TL + "opposes", ferry.iri_of("bill"))
    assert bare not in derived(on_ferry.project.graph())
    judge = on_ferry.find("judge", QPushButton)
    on_ferry.click(judge)
    on_ferry.choose(judge.menu(), "Accept: the claim stands")
    on_ferry.type("the minutes say so")
    on_ferry.press("Return")
    on_ferry.settle()
    assert bare in derived(on_ferry.project.graph())
    assert "Finding: accepted" in _words(on_ferry)
    assert "the minutes say so" in _words(on_ferry)
    assert "by you" in _words(on_ferry)
    on_ferry.press("Ctrl+Z")
    on_ferry.settle()
    assert bare not in derived(on_ferry.project.graph())
    assert on_ferry.workspace.selection == (iri,)
    assert "Finding: accepted" not in _words(on_ferry)
    on_ferry.press("Ctrl+Shift+Z")
    on_ferry.settle()
    assert bare in derived(on_ferry.project.graph())


def test_a_rejected_claim_stands_no_longer(on_ferry: User) -> None:
    on_ferry.click_edge(SUIT)
    bare = (ferry.iri_of("town"), TL + "sues", ferry.iri_of("company"))
    assert bare in derived(on_ferry.project.graph())
    judge = on_ferry.find("judge", QPushButton)
    on_ferry.click(judge)
    on_ferry.choose(judge.menu(), "Reject")
    on_ferry.type("the minutes say so")
    on_ferry.press("Return")
    on_ferry.settle()
    assert bare not in derived(on_ferry.project.graph())
    assert "Finding: rejected" in _words(on_ferry)
    assert "Finding: accepted" not in _words(on_ferry)


def test_the_menu_of_an_edge_contradicts_too(on_ferry: User) -> None:
    on_ferry.mark(DENIAL)
    iri = on_ferry.claim(SUIT)
    on_ferry.right_click(on_ferry.window.graph, on_ferry.window.graph.edge_point(iri))
    on_ferry.choose(on_ferry.menu(), "Contradict with marked passage")
    assert on_ferry.workspace.selection == (iri,)
    assert on_ferry.find("stance", QComboBox).currentData() == "Denies"
    on_ferry.press("Escape")


def _words(user: User) -> list[str]:
    labels = user.window.evidence.findChildren(QLabel)
    return [one.text() for one in labels if one.isVisible()]


def _legend(user: User, kind: str) -> list:
    rows = user.window.legend.findChildren(QPushButton.__base__, f"legend-{kind}")
    return [row for row in rows if row.isVisible()]
