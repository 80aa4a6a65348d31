"""A field for a name: completes what is known, asks for the kind of what is new."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from explorer.model.drafting import NamedEntity
from explorer.model.lists import Item
from explorer.view.name_field import NameField
from explorer.view.theme import Theme
from tests.support.hand import Hand

KNOWN = [
    Item("x:county", "Nassau County", "place"),
    Item("x:sheriff", "Nassau County Sheriff", "agency"),
    Item("x:ada", "Ada Quill", "person"),
    Item("x:ada2", "Ada Quill", "office"),
]
KINDS = [Item("x:Person", "person"), Item("x:Place", "place")]


def suggest(text: str) -> list[Item]:
    typed = text.strip().casefold()
    return [item for item in KNOWN if typed and typed in item.text.casefold()]


class Form(QWidget):
    """Two fields, as in the editor."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        self.subject = NameField("subject", "Who", suggest, lambda: KINDS, Theme.light())
        self.object = NameField("object", "Whom", suggest, lambda: KINDS, Theme.light())
        column.addWidget(self.subject)
        column.addWidget(self.object)


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.subject.setFocus()
    return made


@pytest.fixture
def hand(form: Form) -> Hand:
    return Hand(form)


def test_tab_takes_the_first_that_begins_so_and_goes_on(form: Form, hand: Hand) -> None:
    hand.type("nassau")
    hand.press("Tab")
    assert form.subject.entity == NamedEntity("x:county", "Nassau County")
    assert hand.focus is form.object.edit
    assert not form.subject.kind.isVisible()


def test_return_takes_it_and_stays(form: Form, hand: Hand, qtbot: QtBot) -> None:
    hand.type("nassau")
    hand.press("Return")
    qtbot.waitUntil(lambda: form.subject.entity.iri == "x:county")
    assert hand.focus is form.subject.edit
    assert form.subject.edit.text() == "Nassau County"


def test_the_arrow_keys_choose_another(form: Form, hand: Hand, qtbot: QtBot) -> None:
    hand.type("nassau")
    qtbot.waitUntil(lambda: form.subject.edit.popup.currentIndex().row() == 0)
    hand.press("Down", "Return")
    qtbot.waitUntil(lambda: form.subject.entity.iri == "x:sheriff")
    hand.press("Tab")
    assert form.subject.entity.iri == "x:sheriff"


def test_escape_closes_the_list_and_leaves_what_is_typed(form: Form, hand: Hand) -> None:
    hand.type("nassau")
    hand.press("Escape")
    assert not form.subject.edit.popup.isVisible()
    hand.press("Tab")
    assert form.subject.entity == NamedEntity("", "nassau", "")
    assert form.subject.kind.isVisible()


def test_a_whole_name_is_known_however_it_is_spelt(form: Form, hand: Hand) -> None:
    hand.type("NASSAU COUNTY")
    hand.press("Escape", "Tab")
    assert form.subject.entity == NamedEntity("x:county", "Nassau County")


def test_a_name_that_two_have_is_not_guessed(form: Form, hand: Hand) -> None:
    hand.type("ada quill")
    hand.press("Escape", "Tab")
    assert form.subject.entity.iri == ""
    assert form.subject.kind.isVisible()


def test_a_new_name_asks_for_its_kind_and_keeps_it(form: Form, hand: Hand) -> None:
    hand.type("Mira Vole")
    hand.press("Tab")
    kind = form.subject.kind
    assert kind.isVisible()
    assert form.subject.type == ""
    kind.setFocus()
    hand.type("pl")
    assert form.subject.entity == NamedEntity("", "Mira Vole", "x:Place")
    assert form.subject.type == "x:Place"


def test_typing_on_makes_a_known_name_new_again(form: Form, hand: Hand) -> None:
    hand.type("nassau")
    hand.press("Tab")
    form.subject.edit.setFocus()
    hand.press("End")
    hand.type("x")
    assert form.subject.entity.iri == ""


def test_the_down_key_opens_the_list(form: Form, hand: Hand) -> None:
    form.subject.set_entity("", "ada")
    hand.press("Down")
    assert form.subject.edit.popup.isVisible()
    offered = [(item.iri, item.text) for item in form.subject.edit.suggestions()]
    assert [iri for iri, _ in offered] == ["x:ada", "x:ada2", ""]
    assert offered[-1] == ("", "ada")
    hand.press("Escape")


def test_what_is_typed_can_be_chosen_as_a_new_name(form: Form, hand: Hand) -> None:
    hand.type("ada")
    hand.press("Down", "Down", "Down", "Return")
    assert form.subject.edit.text() == "ada"
    assert form.subject.entity.iri == ""
    assert form.subject.kind.isVisible()


def test_a_pasted_name_has_no_line_ends(form: Form) -> None:
    form.subject.edit.setText("Mira\u2028 Vole\n")
    assert form.subject.entity.label == "Mira Vole"


def test_nothing_is_offered_for_what_nobody_has(form: Form, hand: Hand) -> None:
    hand.type("zep")
    assert not form.subject.edit.popup.isVisible()
    assert form.subject.edit.suggestions() == []


def test_clear_forgets_name_and_kind(form: Form, hand: Hand) -> None:
    hand.type("Mira")
    hand.press("Tab")
    form.subject.kind.setCurrentIndex(1)
    form.subject.clear()
    assert form.subject.entity == NamedEntity()
    assert not form.subject.kind.isVisible()
    assert form.subject.type == ""
