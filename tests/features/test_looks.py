"""A user changes how the window looks and asks for its keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QToolButton

from explorer.settings import Settings
from explorer.view.theme import Theme
from graph_data import places
from tests.support.windows import Dialogs, OpenWindow, User


@pytest.fixture(autouse=True)
def own_style(qapp: QApplication):
    """Give the application its looks back for the tests that follow."""
    before, palette = qapp.styleSheet(), qapp.palette()
    yield
    qapp.setStyleSheet(before)
    qapp.setPalette(palette)


def ground(user: User) -> str:
    return user.window.graph.grab().toImage().pixelColor(3, 300).name().upper()


def test_light_and_dark_by_key_and_kept_for_tomorrow(on_ferry: User) -> None:
    assert ground(on_ferry) == Theme.light().canvas.upper()
    on_ferry.click_edge("Ada Quill proposes Pontoon Bill")
    on_ferry.press("Ctrl+Shift+T")
    assert ground(on_ferry) == Theme.dark().canvas.upper()
    assert Settings().theme == "dark"
    assert on_ferry.chosen_mark() is not None
    panel = on_ferry.window.evidence.grab().toImage().pixelColor(2, 2)
    assert panel.lightness() < 80
    on_ferry.use_menu("Light or dark")
    assert ground(on_ferry) == Theme.light().canvas.upper()
    assert Settings().theme == "light"


def test_the_page_of_keys_names_every_key_and_goes_with_escape(on_ferry: User) -> None:
    on_ferry.press("F1")
    page = on_ferry.find("shortcuts")
    words = {label.text() for label in page.findChildren(QLabel)}
    assert {"Undo", "Ctrl+Z", "New claim from the marked words", "Expand"} <= words
    on_ferry.press("Escape")
    assert not page.isVisible()
    on_ferry.press("F1", "F1")
    assert not page.isVisible()


def test_the_reader_at_full_height_and_back(on_ferry: User) -> None:
    before = on_ferry.window.reader.height()
    on_ferry.press("F9")
    QApplication.processEvents()
    assert not on_ferry.window.evidence.isVisible()
    assert on_ferry.window.reader.height() > before
    on_ferry.press("F9")
    QApplication.processEvents()
    assert on_ferry.window.evidence.isVisible()


def test_a_small_window_shows_all_its_parts(open_case: OpenWindow, ferry_case: Path) -> None:
    user = open_case(ferry_case, QSize(1000, 640))
    parts = (user.window.legend, user.window.graph, user.window.evidence, user.window.reader)
    for part in parts:
        assert part.isVisible()
        assert part.width() >= 160
        assert part.height() >= 80
    user.click_edge("Ada Quill proposes Pontoon Bill")
    user.mark("the mayor")
    user.press("Ctrl+Return")
    assert user.find("make-claim").isVisible()


def test_a_picture_of_the_canvas_is_written(
    on_ferry: User, dialogs: Dialogs, tmp_path: Path
) -> None:
    path = tmp_path / "canvas.png"
    dialogs("getSaveFileName", path)
    on_ferry.use_menu("Save picture…")
    assert on_ferry.message == f"Picture written to {path}"
    picture = QImage(str(path))
    assert picture.size() == on_ferry.window.graph.size() * 2
    dialogs("getSaveFileName", tmp_path / "no folder" / "canvas.png")
    on_ferry.press("Ctrl+Shift+P")
    assert "could not be written: choose another place" in on_ferry.message
    on_ferry.click(on_ferry.window.messages.findChild(QToolButton))
    assert on_ferry.message == ""


def test_with_motion_everything_comes_to_the_same_end(
    open_case: OpenWindow, ferry_case: Path
) -> None:
    path = places.config_folder() / "settings.ini"
    path.write_text("[General]\nreduced_motion=false\n", "utf-8")
    user = open_case(ferry_case)
    graph = user.window.graph
    before = dict(user.workspace.canvas.positions)
    user.hover(graph, graph.node_position(user.entity("Ada Quill")))
    user.wait_until(lambda: graph.stage.raised_share == 1.0)
    user.press("Ctrl+L", "Ctrl+0")
    user.settle()
    user.press("Ctrl+Z")
    user.settle()
    assert dict(user.workspace.canvas.positions) == before
    user.turn_wheel(graph, 2)
    user.press("Ctrl+0")  # still flying when the window closes
    user.close()
