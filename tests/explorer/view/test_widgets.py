"""The building blocks of the panels."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from explorer.view import widgets
from explorer.view.flow_layout import FlowLayout


def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_a_label_is_plain_text(qtbot: QtBot) -> None:
    made = widgets.label("<b>x</b>", "muted")
    qtbot.addWidget(made)
    assert made.textFormat() == Qt.TextFormat.PlainText
    assert made.property("kind") == "muted"


def test_a_button_calls_without_arguments(qtbot: QtBot) -> None:
    called = []
    made = widgets.button("Go", "primary", lambda: called.append(1), name="go", tip="Ctrl+G")
    qtbot.addWidget(made)
    made.click()
    assert called == [1]
    assert (made.objectName(), made.accessibleName(), made.toolTip()) == ("go", "Go", "Ctrl+G")


def test_an_ampersand_in_a_name_is_shown(qtbot: QtBot) -> None:
    made = widgets.button("Smith & Sons", "ghost", lambda: None)
    qtbot.addWidget(made)
    assert made.text() == "Smith && Sons"
    assert made.accessibleName() == "Smith & Sons"
    assert made.shortcut().isEmpty()


def test_clear_takes_away_widgets_and_layouts_inside(qtbot: QtBot) -> None:
    host = window(qtbot)
    column = QVBoxLayout(host)
    column.addWidget(QLabel("one"))
    inner = QVBoxLayout()
    inner.addWidget(QLabel("two"))
    column.addLayout(inner)
    column.addStretch(1)
    widgets.clear(column)
    assert column.count() == 0
    assert [one for one in host.findChildren(QLabel) if one.parent() is host] == []


def test_tab_follows_the_page_not_the_order_of_making(qtbot: QtBot) -> None:
    host = window(qtbot)
    first, page, last = QLineEdit(host), QWidget(host), QLineEdit(host)
    late = [QLineEdit(page) for _ in range(2)]
    widgets.order_tabs(first, page)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    first.setFocus()
    order = []
    for _ in range(4):
        order.append(QApplication.focusWidget())
        QTest.keyClick(host.windowHandle(), Qt.Key.Key_Tab)
    assert order == [first, *late, last]


def test_go_to_next_comes_round(qtbot: QtBot) -> None:
    host = window(qtbot)
    panels = [QWidget(host) for _ in range(3)]
    starts = [QLineEdit(panel) for panel in panels]
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    focused = None
    for expected in (0, 1, 2, 0):
        widgets.go_to_next(panels, starts, focused)
        focused = QApplication.focusWidget()
        assert focused is starts[expected]


def test_a_flow_fills_rows_and_wraps(qtbot: QtBot) -> None:
    host = window(qtbot)
    flow = FlowLayout(host, gap=6)
    chips = [QLabel("word " * count) for count in (1, 3, 2, 6, 1)]
    for chip in chips:
        flow.addWidget(chip)
    wide, narrow = flow.heightForWidth(2000), flow.heightForWidth(120)
    assert narrow > wide
    assert flow.hasHeightForWidth()
    flow.setGeometry(QRect(0, 0, 220, 400))
    rects = [chip.geometry() for chip in chips]
    assert all(not a.intersects(b) for n, a in enumerate(rects) for b in rects[n + 1 :])
    assert all(rect.left() == 0 or rect.right() <= 220 for rect in rects)
    assert (flow.count(), flow.itemAt(9), flow.takeAt(9)) == (5, None, None)
    assert flow.minimumSize().width() >= max(c.minimumSizeHint().width() for c in chips)
