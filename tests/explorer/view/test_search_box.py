"""The search box of the top bar."""

from pytestqt.qtbot import QtBot

from explorer.model.drafting import CitationDraft
from tests.support import ferry
from tests.support.windows import User


def test_it_offers_as_one_types_the_most_connected_first(on_ferry: User) -> None:
    on_ferry.press("Ctrl+F")
    on_ferry.type("ti")
    search = on_ferry.window.top_bar.search
    assert search.popup.isVisible()
    offered = [(item.text, item.detail, item.kind) for item in search.suggestions()]
    assert offered == [
        ("Tideway Ferry Company", "organisation", "entity"),
        ("Tidewaiters’ League", "organisation", "entity"),
        ("Quotations", "", "heading"),
        ("“Brookmouth sues the Tideway Ferry Company”", ferry.PAPER, "quotation"),
    ]
    on_ferry.type("zzz")
    assert not search.popup.isVisible()


def test_return_takes_the_first_even_before_the_list_is_seen(on_ferry: User) -> None:
    on_ferry.press("Ctrl+F")
    on_ferry.type("company tideway")  # begins no name, so nothing is marked in the list
    on_ferry.press("Return")
    on_ferry.settle()
    assert on_ferry.workspace.selection == (ferry.iri_of("company"),)


def test_escape_closes_the_list_and_finds_nothing(on_ferry: User) -> None:
    on_ferry.press("Ctrl+F")
    on_ferry.type("ada")
    on_ferry.press("Escape")
    assert on_ferry.window.top_bar.search.text() == "ada"
    assert on_ferry.workspace.selection == ()


def test_nothing_typed_finds_nothing_and_says_nothing(on_ferry: User) -> None:
    on_ferry.press("Ctrl+F", "Return")
    on_ferry.type("  ")
    on_ferry.press("Return")
    assert on_ferry.message == ""
    assert on_ferry.workspace.selection == ()


def test_what_is_found_is_told_once_it_is_shown(on_ferry: User, qtbot: QtBot) -> None:
    on_ferry.press("Ctrl+F")
    on_ferry.type("tidewai")
    with qtbot.waitSignal(on_ferry.window.top_bar.search.shown) as told:
        on_ferry.press("Return")
    assert told.args == [ferry.iri_of("league")]


def test_keys_pass_over_the_headings_to_sources_and_quotations(on_ferry: User) -> None:
    on_ferry.press("Ctrl+F")
    on_ferry.type("brookm")
    search = on_ferry.window.top_bar.search
    kinds = [item.kind for item in search.suggestions()]
    assert kinds == ["entity", "entity", "heading", "source", "heading", "quotation"]
    walked = []
    for _ in range(6):
        on_ferry.press("Down")
        walked.append(search.popup.currentIndex().row())
    assert set(walked) <= {0, 1, 3, 5}
    assert {3, 5} <= set(walked)


def test_a_quotation_is_found_by_its_words_and_selects_its_claim(on_ferry: User) -> None:
    on_ferry.press("Ctrl+F")
    on_ferry.type("works for the")
    on_ferry.press("Return")
    on_ferry.settle()
    assert on_ferry.workspace.selection == (ferry.iri_of("works"),)
    chosen = on_ferry.chosen_mark()
    assert chosen is not None
    assert chosen.selectedText() == "Ned Marl works for the company."


def test_a_source_is_found_by_its_title_and_read(on_ferry: User) -> None:
    on_ferry.press("Ctrl+F")
    on_ferry.type("bell")
    on_ferry.press("Return")
    on_ferry.settle()
    assert on_ferry.find("reader-title").text() == ferry.PAPER


def test_the_words_of_a_new_citation_are_found_and_no_more_when_it_is_undone(
    on_ferry: User,
) -> None:
    work = next(iter(on_ferry.workspace.case.sources.values()))
    words = CitationDraft(ferry.target("owes a penny", work), "Denies")
    on_ferry.workspace.editing.cite(ferry.iri_of("sues"), words)
    on_ferry.settle()
    assert [one.kind for one in on_ferry.workspace.search.find("penny")] == ["quotation"]
    on_ferry.press("Ctrl+Z")
    on_ferry.settle()
    assert on_ferry.workspace.search.find("penny") == []
