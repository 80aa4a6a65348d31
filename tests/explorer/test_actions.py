"""The table of what the user can do."""

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from explorer import actions
from explorer.actions import ACTIONS


def test_names_and_keys_are_given_once() -> None:
    names = Counter(spec.name for spec in ACTIONS)
    keys = Counter(key for spec in ACTIONS for key in spec.keys)
    assert {name for name, count in names.items() if count > 1} == set()
    assert {key for key, count in keys.items() if count > 1} == set()


def test_keys_are_ones_that_qt_knows() -> None:
    for spec in ACTIONS:
        for key in spec.keys:
            assert QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText) == key


def test_each_entry_becomes_an_action_that_calls_its_handler(qtbot: QtBot) -> None:
    owner, canvas = QWidget(), QWidget()
    qtbot.addWidget(owner)
    qtbot.addWidget(canvas)
    called = []
    handlers = {spec.name: lambda name=spec.name: called.append(name) for spec in ACTIONS}
    made = actions.build(owner, canvas, handlers)
    for spec in ACTIONS:
        made[spec.name].trigger()
    assert called == [spec.name for spec in ACTIONS]
    assert made["undo"].shortcuts() == [QKeySequence("Ctrl+Z")]


def test_a_key_of_the_canvas_works_on_the_canvas_only(qtbot: QtBot) -> None:
    owner, canvas = QWidget(), QWidget()
    qtbot.addWidget(owner)
    qtbot.addWidget(canvas)
    made = actions.build(owner, canvas, {spec.name: lambda: None for spec in ACTIONS})
    local = [spec.name for spec in ACTIONS if not spec.anywhere]
    assert "pin" in local
    for name in local:
        assert made[name] in canvas.actions()
        assert made[name] not in owner.actions()
        assert made[name].shortcutContext() == Qt.ShortcutContext.WidgetShortcut
