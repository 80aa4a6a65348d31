"""A note as a card."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from explorer.model.notes import Note
from explorer.view.note_card import HIGHEST, NoteCard, moved_to
from explorer.view.theme import Theme


def test_a_card_is_as_high_as_its_words_need(qtbot: QtBot) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    heights = []
    for words in ("One line", "One line\nand another", "word " * 60, "word " * 2000):
        card = NoteCard(Note("note:1", words, (0.0, 0.0)), Theme.light(), over)
        assert card.width() == 220
        heights.append(card.height())
    assert heights == sorted(heights)
    assert len(set(heights)) == 4
    assert heights[-1] == HIGHEST


def test_a_note_moves_with_its_words() -> None:
    note = Note("note:1", "Why?", (1.0, 2.0), 300.0)
    assert moved_to(note, 5.0, 6.0) == Note("note:1", "Why?", (5.0, 6.0), 300.0)
